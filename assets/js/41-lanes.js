/**
 * The stack of charts: the period dimmed or zoomed, the reading year, labels, pointing at marks, moving by keys.
 * With the axis fixed nothing is redrawn when the period changes: two veils move. Only zoom moves plotly's axes.
 */
(function (root) {
  "use strict";

  const pillars = (root.pillars = root.pillars || {});
  const REACH = 14; // pixels around a mark that still mean it
  const MIN_YEAR_PIXELS = 104; // between two years on the axis; half of it where they are five or more apart
  const MIN_MONTH_PIXELS = 60; // between two months on the axis
  const BADGE_REACH = 50; // pixels from the middle of a year's number to the badge that would cover it
  const MIN_TICK_PIXELS = 19;
  const TICK_HALF = 8; // pixels from the middle of a number of the value axis to its edge
  const LONGEST_DRAWING = 10_000; // milliseconds
  const POINT = 7; // pixels from the middle of a point to its edge
  const SIGN_GAP = 5; // pixels before a tag or a sign
  const LOWEST_TICK = 8; // the zero stands on the axis, not across it
  const RING = 5; // pixels around a mark that is told of, on a page that is not presented
  const BESIDE_RING = 8; // pixels around the ring of a mark that is told of, where no other words stand
  const FARTHER = [2, 4, 6, 8].flatMap((rise) => [`lead-right-${rise}`, `lead-left-${rise}`]);
  const FIRST_OF_ALL = -1; // the priority of words before all that figures give (0 and up)
  let spec;
  let plots = []; // {element, graph, meta, labels: [{element, data, w, h}], cursor, at}
  let overlay = null;
  let axis = {from: 0, to: 1}; // the span of years that the plots show
  let told = new Set(); // the facts that a step of a lesson tells of: ringed, their words placed first

  const {piece} = pillars;
  const shown = ({id, groups}, off) => !pillars.withheld.has(id) && !groups.some((tag) => off.includes(tag));
  const TYPE = 15.5; // pixels of a label on a page that is not presented
  const BESIDE_TITLE = 8; // pixels between a title that stands over its plot and a label
  const PRESENTED = 0.0455; // of the screen's height: the same while presenting, as in 70-present.css
  /** How much larger words are than on a page that is not presented. */
  const grown = () => (pillars.enlarged ? Math.max((root.innerHeight * PRESENTED) / TYPE, 1) : 1);
  const fraction = (year, on = axis) => (year - on.from) / (on.to - on.from);
  const ofOneYear = () => axis.to - axis.from === 1;
  const on = (plot) => plot.axis || axis; // a chart of two compared periods has an axis of its own

  function axisOf(state) {
    return state.zoom ? {from: state.from, to: state.to + 1} : {from: spec.first, to: spec.last + 1};
  }

  /** The axis of a chart that shows one of two compared periods, or the days of an episode; null for all other charts. */
  function ownAxis(plot, state) {
    const {side, span} = plot.element.dataset;
    if (span) {
      const [from, to] = span.split(",").map(Number);
      return {from, to};
    }
    if (!side) return null;
    const {from, to} = pillars.comparing.periodOf(state, side);
    return {from, to: to + 1};
  }

  // --- a chart has been drawn --------------------------------------------------------------------------------------

  function onDrawn(event) {
    const graph = event.detail;
    const element = graph.closest(".plot");
    if (!element || !graph.pillarsFigure) return;
    const meta = (graph.pillarsFigure.layout || {}).meta;
    if (!meta) return;
    let plot = plots.find((entry) => entry.element === element);
    if (!plot) {
      plot = {element, at: -1, cursor: element.querySelector(".mark-cursor"), box: element.querySelector(".labels"), selected: piece("div", "", "mark-selected")};
      element.append(plot.selected);
      plots.push(plot);
      bindPlot(plot);
      resizes.observe(element);
    }
    plot.graph = graph;
    plot.row = element.dataset.row;
    plot.axis = ownAxis(plot, pillars.state.get());
    const redrawn = plot.meta !== meta;
    plot.meta = meta;
    if (redrawn) {
      writeLabels(plot);
      writeTicks(plot);
    }
    chooseFigure(plot, pillars.state.get());
    hideRows(pillars.state.get());
    if (pillars.state.get().zoom || plot.axis) moveAxes([plot]);
    arrange(plot);
    mark(plot, pillars.state.get());
  }

  function writeLabels(plot) {
    plot.box.replaceChildren();
    plot.labels = plot.meta.labels.map((data) => {
      const element = document.createElement("div");
      element.className = `label label-${data.priority <= 1 ? "strong" : "plain"}`;
      if (data.strong) element.append(piece("b", data.strong));
      if (data.text) element.append(piece("span", data.text));
      if (data.less) element.append(piece("span", data.less, "less"));
      if (data.basis !== "stated") element.append(piece("em", spec.statuses[data.basis].status, "tag"));
      if (data.disputed) element.append(piece("i", "", "disputed"));
      if (data.by) element.append(piece("cite", data.by, "by"));
      if (data.colour) element.style.setProperty("--tint", `var(--${data.colour})`);
      element.classList.toggle("tinted", Boolean(data.colour));
      plot.box.append(element);
      element.classList.toggle("told", told.has(data.id));
      return {element, data, w: 0, h: 0};
    });
    plot.notes = plot.meta.notes.map((note) => {
      const element = piece("div", note.text, "plot-note");
      plot.box.append(element);
      return {element, note};
    });
    plot.order = plot.meta.marks.map((_, i) => i).sort((a, b) => plot.meta.marks[a].x0 - plot.meta.marks[b].x0);
  }

  /** Numbers of the value axis stand in the gutter at the left, or inside the plot on a phone. */
  function writeTicks(plot) {
    const gutter = plot.element.previousElementSibling;
    const box = gutter && gutter.querySelector(".value-ticks");
    if (!box) return;
    box.replaceChildren(...plot.meta.ticks.map((tick) => {
      const element = piece("span", tick.text, "value-tick");
      element.style.bottom = `${tick.y * 100}%`;
      return element;
    }));
  }

  const ticksOf = ({element}) => (element.previousElementSibling ? [...element.previousElementSibling.querySelectorAll(".value-tick")] : []);

  /** Leave out numbers of the value axis that would stand on each other, or on a title over the plot; the highest says the
   * unit, so the others make room for it, and labels. Returns its place among the numbers. */
  function thinTicks(plot, titles) {
    const least = MIN_TICK_PIXELS * grown();
    const height = (element) => Math.max((parseFloat(element.style.bottom) / 100) * plot.size.height, LOWEST_TICK * grown());
    const titled = (at) => titles.some(({y, h}) => plot.size.height - at > y - TICK_HALF && plot.size.height - at < y + h + TICK_HALF);
    const all = ticksOf(plot);
    const [highest, ...others] = [...all].sort((a, b) => height(b) - height(a));
    if (!highest) return -1;
    highest.hidden = titled(height(highest));
    const ceiling = highest.hidden ? Infinity : height(highest);
    let last = -Infinity;
    for (const element of others.reverse()) {
      const at = height(element);
      element.hidden = at - last < least || ceiling - at < least || titled(at);
      if (!element.hidden) last = at;
    }
    return all.indexOf(highest);
  }

  // --- places ------------------------------------------------------------------------------------------------------

  function pixels(plot, item) {
    const {width, height} = plot.size;
    return {
      left: fraction(item.x0, on(plot)) * width, right: fraction(item.x1, on(plot)) * width,
      top: (1 - item.y1) * height, bottom: (1 - item.y0) * height,
    };
  }

  /** The box of a mark: a point has the size of its sign. */
  function boxIn(plot, entry) {
    const box = pixels(plot, entry);
    if (entry.x0 !== entry.x1) return box;
    const pad = POINT * grown();
    const middle = (box.top + box.bottom) / 2;
    return {
      left: box.left - pad, right: box.right + pad,
      top: Math.min(box.top, Math.max(middle - pad, 0)), bottom: Math.max(box.bottom, Math.min(middle + pad, plot.size.height)),
    };
  }

  /** On a phone the titles of the lanes and the numbers of the value axis stand inside the plot: the boxes of ``some`` of them. */
  function standOver(plot, some) {
    const gutter = plot.element.previousElementSibling;
    const box = plot.element.getBoundingClientRect();
    if (!gutter || gutter.getBoundingClientRect().right <= box.left + 1) return [];
    return [...gutter.querySelectorAll(some)].map((element) => {
      const at = element.getBoundingClientRect();
      return {x: at.left - box.left - BESIDE_TITLE, y: at.top - box.top, w: at.width + 2 * BESIDE_TITLE, h: at.height};
    });
  }

  /** The sizes of a label as one line, and of its two parts for when it has to wrap. */
  function measure(label) {
    const {element, data} = label;
    if (label.place) element.classList.remove(`at-${label.place}`, "led-left", "led-right");
    label.place = "";
    element.classList.remove("short", "stacked", "sourced", "lessened", "beside");
    element.style.width = "";
    label.w = element.offsetWidth;
    label.h = element.offsetHeight;
    const parts = [...element.children];
    const strong = data.strong ? parts[0] : null;
    const text = data.text ? parts[data.strong ? 1 : 0] : null;
    const signs = parts.filter((part) => part.matches("em, i"));
    const sign = signs.reduce((sum, part) => sum + part.offsetWidth + SIGN_GAP, 0);
    label.strong = strong ? strong.offsetWidth + sign : 0;
    label.strongLine = strong ? Math.max(...[strong, ...signs].map((part) => part.offsetHeight)) : 0;
    label.text = text ? text.offsetWidth : 0;
    label.sign = sign;
    label.less = data.less ? element.querySelector(".less").offsetWidth : 0;
    label.halved = text ? pillars.placing.halved(text.textContent, label.text) : 0;
    label.line = text ? Math.ceil(parseFloat(getComputedStyle(element).lineHeight)) : 0;
    label.by = data.by && !pillars.enlarged ? nameWidth(label) : 0; // presented charts name their sources below them
  }

  const nameWidths = new Map(); // by name and type: all labels of a chart write names alike

  /** The width of the name of a label's source, with the gap before it. */
  function nameWidth({element, data}) {
    const name = element.querySelector(".by");
    const {fontSize, fontStretch} = getComputedStyle(name);
    const key = `${fontSize} ${fontStretch} ${data.by}`;
    if (nameWidths.has(key)) return nameWidths.get(key);
    element.classList.add("sourced");
    const own = name.offsetWidth;
    element.classList.remove("sourced");
    const width = own + SIGN_GAP + 2;
    if (own && document.fonts.status === "loaded") nameWidths.set(key, width); // not that of a hidden one, or in another font
    return width;
  }

  /** What is cut by the edge of a compared period: its label says over which time the whole of it reaches. */
  function sayWhole(label, plot) {
    const {data, element} = label;
    const cut = Boolean(data.strong) && inAxis(data, plot) && (data.x0 < on(plot).from || data.x1 > on(plot).to);
    const fact = cut ? pillars.fact(data.id) : null;
    if (Boolean(label.whole) === Boolean(fact)) return;
    if (label.whole) label.whole.remove();
    label.whole = fact ? piece("em", pillars.say("whole", {when: fact.when}), "tag") : null;
    if (fact) element.insertBefore(label.whole, element.querySelector(".tag, .disputed, .by"));
    label.w = 0;
  }

  /** The line that ties a label to its mark: across, then down to the mark's top. */
  function lead(label, mark, at) {
    const left = at.place.includes("left");
    const middle = (mark.left + mark.right) / 2;
    label.element.classList.add(left ? "led-left" : "led-right");
    label.element.style.setProperty("--lead-width", `${Math.max(left ? middle - at.x - at.w - 3 : at.x - middle - 3, 2)}px`);
    label.element.style.setProperty("--lead-height", `${Math.max(mark.top - at.y - label.h / 2, 2)}px`);
  }

  /** The mark that a label belongs to, as far as the plot shows it, with its ring where it is told of. */
  function markOf(plot, data) {
    const whole = boxIn(plot, data);
    const box = data.x0 === data.x1 ? whole : {...whole, left: Math.max(whole.left, 0), right: Math.min(whole.right, plot.size.width)};
    const ring = told.has(data.id) ? RING * grown() : 0;
    return {left: box.left - ring, right: box.right + ring, top: box.top - ring, bottom: box.bottom + ring};
  }

  /** The row of the plot that a label does not leave, in pixels. */
  function roomIn({size: {height}}, {room: [low, high]}) {
    return {top: (1 - high) * height, bottom: (1 - low) * height};
  }

  /** How soon and where a label is placed: words of what is told of come first, once, over other marks, farther off if need be. */
  function tellingOf({id, priority, places}) {
    return told.has(id) ? {priority: FIRST_OF_ALL, places: [...places, ...FARTHER], over: true, once: id} : {priority, places};
  }

  /** Put every label of a plot where there is room. Sizes are measured first, then written: one layout. */
  function arrange(plot) {
    plot.size = {width: plot.element.clientWidth, height: plot.element.clientHeight};
    const off = pillars.state.get().off;
    for (const label of plot.labels) {
      if (plot.element.dataset.side) sayWhole(label, plot);
      if (!label.w) measure(label);
    }
    const obstacles = plot.meta.obstacles.map((entry) => {
      const box = pixels(plot, entry);
      return {x: box.left, y: box.top, w: Math.max(box.right - box.left, 2), h: box.bottom - box.top, soft: true};
    });
    const titles = standOver(plot, ".lane-title, .lane-name");
    const highest = thinTicks(plot, titles);
    obstacles.push(...titles, ...standOver(plot, ".value-tick").map((box, i) => (i === highest ? box : {...box, ground: true})));
    for (const {element, note} of plot.notes) {
      const x = fraction(note.x, on(plot)) * plot.size.width;
      const off = x < 0 || x + element.offsetWidth > plot.size.width;
      element.style.transform = `translate(${x.toFixed(1)}px, 0)`;
      element.classList.toggle("hidden", off);
      if (!off) obstacles.push({x, y: 0, w: element.offsetWidth + 8, h: element.offsetHeight + 6});
    }
    const items = plot.labels.map((label) => ({
      ...tellingOf(label.data), mark: markOf(plot, label.data), w: label.w, h: label.h,
      strong: label.strong, text: label.text, less: label.less, halved: label.halved, sign: label.sign, strongLine: label.strongLine, line: label.line, by: label.by,
      tinted: Boolean(label.data.colour), room: roomIn(plot, label.data), series: label.data.series,
    }));
    plot.meta.marks.forEach((entry) => {
      if (!shown(entry, off)) return;
      const box = boxIn(plot, entry);
      const owner = plot.labels.findIndex((label) => label.data.id === entry.id && Math.abs(label.data.x0 - entry.x0) < 0.6);
      obstacles.push({x: box.left, y: box.top, w: Math.max(box.right - box.left, 4), h: box.bottom - box.top, owner, series: entry.series, mark: true, soft: !told.has(entry.id)});
      if (told.has(entry.id)) { // words beside its ring would be taken for its own
        const ring = (RING + BESIDE_RING) * grown();
        obstacles.push({x: box.left - ring, y: box.top - ring, w: box.right - box.left + 2 * ring, h: box.bottom - box.top + 2 * ring, owner, series: entry.series});
      }
    });
    const usable = items.map((item, i) => (shown(plot.labels[i].data, off) && inAxis(plot.labels[i].data, plot) ? item : {...item, places: []}));
    const places = pillars.placing.place(usable, plot.size.width, plot.size.height, obstacles);
    plot.labels.forEach((label, i) => {
      const at = places[i];
      label.element.classList.toggle("hidden", !at);
      label.at = at;
      if (at) {
        label.element.style.left = `${at.x.toFixed(1)}px`; // no transform: each would be a piece of its own to the compositor
        label.element.style.top = `${at.y.toFixed(1)}px`;
        label.element.classList.toggle("short", at.short);
        label.element.classList.toggle("lessened", Boolean(at.less));
        label.element.classList.toggle("stacked", at.wraps);
        label.element.classList.toggle("sourced", Boolean(at.sourced));
        label.element.classList.toggle("beside", Boolean(at.beside));
        label.element.style.width = at.wraps ? `${Math.ceil(at.w) + 2}px` : "";
        if (label.place !== at.place) {
          if (label.place) label.element.classList.remove(`at-${label.place}`, "led-left", "led-right");
          label.element.classList.add(`at-${at.place}`);
          label.place = at.place;
        }
        if (at.place.startsWith("lead-")) lead(label, items[i].mark, at);
      }
    });
    yieldTicks(plot);
    mark(plot, pillars.state.get());
    select(plot, pillars.state.get());
    if (plot.at >= 0) putCursor(plot, plot.at, false);
  }

  /** Numbers of the value axis that stand over the plot give way to labels. */
  function yieldTicks(plot) {
    const over = standOver(plot, ".value-tick");
    if (!over.length) return;
    const written = plot.labels.filter(({at}) => at);
    ticksOf(plot).forEach((tick, i) => {
      const box = over[i];
      tick.hidden = tick.hidden || written.some(({at}) => at.x < box.x + box.w && box.x < at.x + at.w && at.y < box.y + box.h && box.y < at.y + at.h);
    });
  }

  const inAxis = (item, plot) => (item.x1 > on(plot).from || item.x0 >= on(plot).from) && item.x0 < on(plot).to;

  /** Whether words inside a block that reaches into the period lie in its dimmed part. */
  function veiled({at, place}, {size}, {from, to}) {
    if (!at || place !== "inside") return false;
    const year = axis.from + ((at.x + at.w / 2) / size.width) * (axis.to - axis.from);
    return year < from || year >= to + 1;
  }

  /** What lies outside the period is written in a quieter ink. */
  function mark(plot, state) {
    for (const label of plot.axis ? [] : plot.labels) {
      const out = label.data.x1 < state.from || label.data.x0 >= state.to + 1 || (label.data.x0 !== label.data.x1 && label.data.x1 === state.from) || veiled(label, plot, state);
      if (label.out !== out) {
        label.out = out;
        label.element.classList.toggle("outside", out);
      }
    }
    if (plot.at >= 0) putCursor(plot, plot.at, false);
  }

  // --- period, year, zoom ------------------------------------------------------------------------------------------

  function moveAxes(some) {
    for (const plot of some) {
      if (plot.graph && plot.graph.layout) {
        const {from, to} = on(plot);
        const change = {"xaxis.range": [from, to]};
        const every = to - from > 10 ? 5 : 1;
        if (plot.graph.layout.xaxis.dtick !== every) change["xaxis.dtick"] = every; // costs a full redraw, so only then
        root.Plotly.update(plot.graph, {}, change);
      }
    }
  }

  function drawOverlay(state) {
    if (!overlay || !overlay.isConnected) overlay = document.querySelector(".overlay");
    if (!overlay) return;
    const clamp = pillars.timelineCore.clamp;
    const left = clamp(fraction(state.from), 0, 1);
    const right = clamp(fraction(state.to + 1), 0, 1);
    const [band, veilLeft, veilRight, edgeLeft, edgeRight] = overlay.children;
    veilLeft.style.transform = `scaleX(${left})`;
    veilRight.style.transform = `scaleX(${1 - right})`;
    edgeLeft.style.transform = `translateX(${left * 100}cqw)`; // of the overlay's width: moved without a layout
    edgeRight.style.transform = `translateX(${right * 100}cqw)`;
    const read = pillars.axis.readingYear(state);
    const year = clamp(fraction(read), 0, 1);
    band.hidden = !tellsYear(state);
    band.style.left = `${year * 100}%`;
    band.style.width = `${(clamp(fraction(read + 1), 0, 1) - year) * 100}%`;
  }

  let asked = false; // somebody has chosen a year to read

  /** Whether the year is told in the charts: on the first view, which reads it in words below them; elsewhere once it was chosen. */
  function tellsYear(state) {
    const {mode, quiet} = document.getElementById("app").dataset;
    if (!mode) asked ||= state.year !== pillars.address.defaults(spec).year; // a lesson's year is not the reader's
    return quiet !== "year" && !ofOneYear() && (asked || Boolean(mode) || state.view === spec.views[0]);
  }

  let measured = {}; // the box of the years and its width: asking for it lays out what has been written before
  function drawYears(state, anew = true) {
    const box = document.querySelector(".axis-years");
    if (!box) return;
    if (anew || measured.box !== box || !measured.width) measured = {box, width: box.clientWidth};
    const {width} = measured;
    const badge = document.querySelector(".year-badge");
    const read = pillars.axis.readingYear(state);
    const where = fraction(read + 0.5);
    badge.textContent = read;
    badge.style.left = `${where * 100}%`;
    badge.hidden = !tellsYear(state) || where < 0 || where > 1;
    const size = Math.max(grown() * 0.75, 1);
    const found = pillars.axis.marks(axis, width, MIN_YEAR_PIXELS * size, MIN_MONTH_PIXELS * size);
    const key = `${axis.from}-${axis.to}: ${found.map(({at}) => at).join()}`;
    if (box.dataset.key !== key) {
      box.dataset.key = key;
      box.replaceChildren(...found.map(({at, year, month}) => {
        const element = piece("span", month ? nameOf(month) : String(year), month ? "axis-year axis-month" : "axis-year");
        element.style.left = `${fraction(at) * 100}%`;
        element.dataset.at = at;
        return element;
      }));
    }
    for (const element of box.children) {
      const at = Number(element.dataset.at);
      const year = Math.floor(at);
      element.classList.toggle("outside", year < state.from || year > state.to);
      element.classList.toggle("covered", !badge.hidden && Math.abs((fraction(at) - where) * width + 20 * grown()) < BADGE_REACH * grown());
    }
  }

  /** The short name of a month (0 to 11) in the language of the page. */
  const nameOf = (month) => new Intl.DateTimeFormat(document.documentElement.lang, {month: "short", timeZone: "UTC"}).format(Date.UTC(2000, month, 1));

  function draw(state, keys) {
    const next = axisOf(state);
    const moved = next.from !== axis.from || next.to !== axis.to;
    axis = next;
    const live = plots.filter((plot) => plot.element.isConnected);
    if (live.length !== plots.length) plots = live;
    if (keys.has("from") || keys.has("to") || keys.has("year") || keys.has("zoom")) {
      drawYears(state, false);
      drawOverlay(state);
    }
    if (keys.has("off") && !keys.has("view")) applyFilters(state);
    else if (keys.has("chart")) hideRows(state);
    const changed = plots.filter((plot) => {
      const own = ownAxis(plot, state);
      if (!own) return moved;
      const same = plot.axis && own.from === plot.axis.from && own.to === plot.axis.to;
      plot.axis = own;
      return !same;
    });
    moveAxes(changed);
    for (const plot of keys.has("off") ? plots : changed) if (plot.size) arrange(plot);
    if (keys.has("from") || keys.has("to")) for (const plot of plots) mark(plot, state);
    if (keys.has("fact")) for (const plot of plots) if (plot.size) select(plot, state);
    if (keys.has("unit") || keys.has("form")) for (const plot of plots) chooseFigure(plot, state);
  }

  /** The figures between which a chart is chosen: lanes stand on the overview and in Compare, under their topics' names. */
  pillars.figuresOf = function (view, row) {
    return ((spec.topics.includes(view) ? spec.rowFigures : spec.laneFigures) || {})[row];
  };

  /** Put the figure in the chosen form or money on a chart that has several; its own figure is the first of them. */
  function chooseFigure(plot, {view, form, unit}) {
    const figures = pillars.figuresOf(view, plot.row);
    if (!figures || !plot.graph) return;
    const chosen = figures[form || (spec.forms[view] || [])[0]] || figures[unit] || figures[""];
    const drawn = plot.graph.pillarsFigure;
    const own = figures[pillars.address.defaults(spec).unit] || Object.values(figures)[0];
    const stands = drawn === chosen || (chosen === own && drawn === plot.graph.pillarsOwn); // the same figure, come twice
    if (chosen && !stands && plot.chosen !== chosen) root.Plotly.react(plot.graph, chosen);
    if (chosen) plot.chosen = chosen;
    const note = document.querySelector(`.view .gutter[data-of="${plot.row}"] .lane-note`);
    const said = note && note.getAttribute(`data-note-${form || (spec.forms[view] || [])[0]}`);
    if (said !== null) note.textContent = said;
  }

  /** Lanes that are not shown at first are drawn when they are shown and their figures are here. */
  function drawLate() {
    for (const element of document.querySelectorAll(".plot")) {
      const graph = element.querySelector(".js-plotly-plot");
      const empty = graph && graph.pillarsFigure && !graph.pillarsFigure.layout.meta;
      if (empty && element.clientWidth) chooseFigure({row: element.dataset.row, graph}, pillars.state.get());
    }
  }

  /** Single marks of what is switched off leave their charts, rows of it leave the stack. */
  function applyFilters(state) {
    hideRows(state);
    pillars.redraw();
  }

  function hideRows(state) {
    const stack = document.querySelector(".view .stack");
    const rows = stack ? [...stack.querySelectorAll(".plot")] : [];
    const alone = rows.some((row) => row.dataset.row === state.chart) ? state.chart : "";
    for (const element of document.querySelectorAll(".view [data-group]")) {
      const {group, row, of} = element.dataset;
      if (group || row || of) element.hidden = (group && state.off.includes(group)) || Boolean(alone && (row || of) && (row || of) !== alone);
    }
    if (!stack) return;
    stack.style.gridTemplateRows = `auto ${rows.map((row) => (row.hidden ? "0px" : `minmax(calc(var(--row-min, 0px) * ${Math.min(row.dataset.weight || 1, 1)}), ${row.dataset.weight || 1}fr)`)).join(" ")}`;
    drawLate();
    const cards = document.querySelector(".cards");
    if (cards) {
      const here = [...cards.children].filter((card) => !card.hidden).length;
      if (cards.dataset.count === String(here)) return;
      cards.dataset.count = here;
      cards.closest(".view").dataset.lanes = here;
    }
  }

  // --- pointing ----------------------------------------------------------------------------------------------------

  /** The mark under a point of a plot: the smallest that holds it, else the nearest within reach. */
  function markAt(plot, x, y) {
    const off = pillars.state.get().off;
    let best = -1;
    let bestScore = Infinity;
    plot.meta.marks.forEach((entry, i) => {
      if (!shown(entry, off) || !inAxis(entry, plot)) return;
      const box = boxIn(plot, entry);
      const dx = Math.max(box.left - x, 0, x - box.right);
      const dy = Math.max(box.top - y, 0, y - box.bottom);
      const far = Math.hypot(dx, dy);
      if (far > REACH) return;
      const score = far * 1e6 + (box.right - box.left) * (box.bottom - box.top);
      if (score < bestScore) [best, bestScore] = [i, score];
    });
    return best;
  }

  /** The mark of the label that is written under a point of a plot; -1 where there is none. */
  function labelAt(plot, x, y) {
    const label = plot.labels.find(({at}) => at && x >= at.x && x <= at.x + at.w && y >= at.y && y <= at.y + at.h);
    return label ? plot.meta.marks.findIndex(({id}) => id === label.data.id) : -1;
  }

  function bindPlot(plot) {
    const {element, cursor} = plot;
    const at = (event) => {
      const frame = element.getBoundingClientRect();
      const [x, y] = [event.clientX - frame.left, event.clientY - frame.top];
      const mark = markAt(plot, x, y);
      const box = mark < 0 ? null : boxIn(plot, plot.meta.marks[mark]);
      if (box && x >= box.left && x <= box.right && y >= box.top && y <= box.bottom) return mark;
      const named = labelAt(plot, x, y); // the words mean their own mark, not the one they happen to be near
      return named < 0 ? mark : named;
    };
    element.addEventListener("pointermove", (event) => {
      if (event.pointerType === "touch") return;
      const i = at(event);
      element.classList.toggle("pointing", i >= 0);
      if (i >= 0) {
        putCursor(plot, i, false);
        pillars.card.hover(plot.meta.marks[i].id, boxOf(plot, i));
      } else pillars.card.leave();
    });
    element.addEventListener("pointerleave", () => pillars.card.leave());
    element.addEventListener("click", (event) => {
      if (event.target === cursor && event.detail === 0) return openDrawer(plot);
      const i = at(event);
      if (i >= 0) {
        putCursor(plot, i, false);
        openDrawer(plot);
      } else {
        const box = element.getBoundingClientRect();
        const {from, to} = on(plot);
        const year = Math.floor(from + ((event.clientX - box.left) / box.width) * (to - from));
        pillars.read(pillars.timelineCore.clamp(year, spec.first, spec.last));
      }
    });
    cursor.addEventListener("focus", () => { if (plot.at < 0 || !usable(plot).includes(plot.at)) putCursor(plot, firstMark(plot), true); else putCursor(plot, plot.at, true); });
    cursor.addEventListener("blur", () => pillars.card.leave());
    cursor.addEventListener("keydown", (event) => onCursorKey(event, plot));
  }

  const usable = (plot) => {
    const off = pillars.state.get().off;
    return plot.order.filter((i) => shown(plot.meta.marks[i], off) && inAxis(plot.meta.marks[i], plot));
  };

  function firstMark(plot) {
    const state = pillars.state.get();
    const order = usable(plot);
    const inside = order.find((i) => plot.meta.marks[i].x1 > state.from && plot.meta.marks[i].x0 < state.to + 1);
    return inside === undefined ? (order.length ? order[0] : -1) : inside;
  }

  function onCursorKey(event, plot) {
    const order = usable(plot);
    const here = order.indexOf(plot.at);
    const moves = {ArrowRight: here + 1, ArrowDown: here + 1, ArrowLeft: here - 1, ArrowUp: here - 1, Home: 0, End: order.length - 1};
    if (!(event.key in moves) || !order.length || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    putCursor(plot, order[pillars.timelineCore.clamp(moves[event.key], 0, order.length - 1)], true);
  }

  function boxOf(plot, i) {
    const box = plot.element.getBoundingClientRect();
    const at = boxIn(plot, plot.meta.marks[i]);
    return {
      left: box.left + Math.max(at.left, 0), right: box.left + Math.min(at.right, plot.size.width),
      top: box.top + at.top, bottom: box.top + at.bottom,
    };
  }

  /** Lay an element around a mark. */
  function surround(element, plot, entry) {
    const at = boxIn(plot, entry);
    const left = Math.max(at.left, 0);
    element.style.left = `${left}px`;
    element.style.top = `${at.top}px`;
    element.style.width = `${Math.max(Math.min(at.right, plot.size.width) - left, 10)}px`;
    element.style.height = `${Math.max(at.bottom - at.top, 10)}px`;
  }

  /** Bring the cursor of a plot to a mark; it is the button that keyboard and screen reader meet. */
  function putCursor(plot, i, speak) {
    plot.at = i;
    plot.cursor.classList.toggle("empty", i < 0);
    if (i < 0) return;
    const entry = plot.meta.marks[i];
    surround(plot.cursor, plot, entry);
    plot.cursor.dataset.fact = entry.id;
    const fact = pillars.fact(entry.id);
    if (speak && fact) {
      plot.cursor.setAttribute("aria-label", [fact.label, fact.amount, fact.when, fact.cite].filter(Boolean).join(", "));
      pillars.card.hover(entry.id, boxOf(plot, i));
    }
  }

  function openDrawer(plot) {
    if (plot.at >= 0) pillars.drawer.open(plot.meta.marks[plot.at].id, plot.cursor);
  }

  /** Rings around the marks that a step of a lesson tells of. */
  function ring(plot, state) {
    for (const old of plot.element.querySelectorAll(".mark-told")) old.remove();
    for (const entry of plot.meta.marks) {
      if (!told.has(entry.id) || !shown(entry, state.off) || !inAxis(entry, plot)) continue;
      const around = piece("div", "", "mark-told");
      surround(around, plot, entry);
      plot.element.append(around);
    }
  }

  /** A label that is told of stands on a plate, so that it can be read over other marks; its size changes with it. */
  function tell(label) {
    if (label.element.classList.toggle("told", told.has(label.data.id)) || label.w) label.w = 0;
  }

  /** Tell of these facts: ring their marks and place their words before all others; of none to end it. */
  pillars.highlight = function (ids) {
    told = new Set(ids);
    for (const plot of plots) {
      if (!plot.labels || !plot.element.isConnected) continue;
      for (const label of plot.labels) tell(label);
      if (plot.size && plot.element.clientWidth) arrange(plot);
    }
  };

  /** Words have another size, or charts another place: measure and lay out everything again. */
  pillars.resized = function () {
    for (const plot of plots) {
      if (!plot.meta || !plot.element.isConnected || !plot.element.clientWidth) continue;
      for (const label of plot.labels) label.w = 0;
      arrange(plot);
    }
    drawYears(pillars.state.get());
    drawOverlay(pillars.state.get());
  };

  /** Whether plotly's drawing has the size of its place, which it takes a little after the place has it. */
  const fits = ({_fullLayout: drawn, clientWidth, clientHeight}) => Boolean(drawn)
    && Math.abs(drawn.width - clientWidth) <= 1 && Math.abs(drawn.height - clientHeight) <= 1;

  /** Kept when every chart that the page shows has been drawn as the state wants it; told false after ten seconds. */
  pillars.settled = async function () {
    const until = performance.now() + LONGEST_DRAWING;
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    const ready = () => {
      const state = pillars.state.get();
      if (!document.querySelector(`.view-${state.view}`)) return false;
      return [...document.querySelectorAll(".view .plot")].filter((element) => element.clientWidth).every((element) => {
        const plot = plots.find((one) => one.element === element);
        return plot && plot.meta && plot.size && plot.size.width === element.clientWidth && plot.size.height === element.clientHeight && fits(plot.graph);
      });
    };
    do {
      await frame();
      await frame();
    } while (!ready() && performance.now() < until);
    await document.fonts.ready;
    await frame();
    return ready();
  };

  /** The mark of the fact in the drawer, wherever it is drawn. */
  function select(plot, state) {
    ring(plot, state);
    const entry = plot.meta.marks.find((mark) => mark.id === state.fact && shown(mark, state.off));
    plot.selected.hidden = !entry || !inAxis(entry, plot);
    if (!plot.selected.hidden) surround(plot.selected, plot, entry);
  }

  const resizes = new ResizeObserver((entries) => {
    const touched = new Set(entries.map((entry) => entry.target));
    requestAnimationFrame(() => {
      for (const plot of plots) {
        if (touched.has(plot.element) && plot.element.isConnected && plot.meta) {
          for (const label of plot.labels) label.w = 0;
          arrange(plot);
        }
      }
      drawYears(pillars.state.get());
    });
  });

  /** Read a year across the charts. */
  pillars.read = function (year) {
    if (!asked) { // it may be the one that stands there already
      asked = true;
      drawYears({...pillars.state.get(), year});
      drawOverlay({...pillars.state.get(), year});
    }
    pillars.state.set({year});
  };

  pillars.bindLanes = function () {
    spec = pillars.state.spec();
    axis = axisOf(pillars.state.get());
    document.addEventListener("pillars:drawn", onDrawn);
    document.addEventListener("pillars:rest", drawLate);
    for (const graph of document.querySelectorAll(".js-plotly-plot")) {
      if (graph.pillarsFigure) onDrawn({detail: graph});
    }
    document.fonts.ready.then(() => {
      for (const plot of plots) {
        if (!plot.element.isConnected) continue;
        for (const label of plot.labels) label.w = 0;
        arrange(plot);
      }
    });
    pillars.state.listen(draw);
  };
  /** The facts of the form that the charts are drawn in; null in a view that has but one form. */
  pillars.factsOfForm = function () {
    const {view} = pillars.state.get();
    if ((spec.forms[view] || []).length < 2) return null;
    return new Set(plots.filter((plot) => plot.element.isConnected && plot.meta).flatMap((plot) => plot.meta.marks.map(({id}) => id)));
  };
  /** For tests: where the marks of the charts on the page are. */
  pillars.marksOnPage = () => plots.filter((plot) => plot.element.isConnected && plot.element.clientWidth).flatMap((plot) =>
    usable(plot).map((i) => ({row: plot.row, id: plot.meta.marks[i].id, box: boxOf(plot, i)})));
})(globalThis);
