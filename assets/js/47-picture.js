/**
 * The charts of a view as one picture that needs no page: plotly's drawing, the words that stand over it as HTML, the
 * title above, sources and conditions below, and the fonts inside. Places, colours and lines are read from the page.
 */
(function (root) {
  "use strict";

  const pillars = (root.pillars = root.pillars || {});
  const MARGIN = 28;
  const GAP = 16; // between the title, the charts and the foot
  const PNG_SCALE = 2;
  const PROBE = 24; // pixels of a cell below the picture that stays empty until its font is there
  const PROBES = [["--sans", "x"], ["--sans", "ŏ"], ["--serif", "x"], ["--serif", "ŏ"]];
  if (document.documentElement.lang === "ko") PROBES.push(["--sans", "한"]);
  const PATIENCE = 100; // looks at the probe, 40 milliseconds apart
  const HALO = 3; // pixels of paper around words that stand on marks
  const LEAD_GAP = 3; // between a label and its lead line, as in 40-layout.css
  const NO_WORDS = ".graph, .reading, .reading-head, .year-badge, .visually-hidden, [data-blank]";
  const RING = 3; // pixels of the line around a mark that a lesson tells of, and of paper between the two
  const LARGE = "font:640 var(--size-headline)/1.12 var(--serif);letter-spacing:-.01em";
  const CURTAIN = 12; // pixels beside a mark that its empty box covers too
  const QUIET = "font-size:15.5px;color:var(--ink-2)";
  const ruler = document.createElement("canvas").getContext("2d");
  let fonts = null; // the promise of their style sheet, fetched once
  let copies = 0; // pictures that stand on the page itself

  const within = (element, selector) => [...element.querySelectorAll(selector)];
  const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(name);

  function node(name, attributes, ...children) {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, typeof value === "number" ? Math.round(value * 100) / 100 : value);
    made.append(...children);
    return made;
  }

  /** Whether it is on the page; years of the axis that only the badge covers count. */
  function visible(element) {
    return element.getClientRects().length > 0 && (getComputedStyle(element).visibility === "visible" || element.classList.contains("covered"));
  }

  /** The lines into which the browser broke a text, sign by sign: [{text, left, top}]. */
  function lines(text) {
    const range = document.createRange();
    const found = [];
    let at = 0;
    for (const sign of text.data) {
      range.setStart(text, at);
      range.setEnd(text, (at += sign.length));
      const box = range.getClientRects()[0];
      const last = found[found.length - 1];
      if (box && last && Math.abs(box.top - last.top) < 2) last.text += sign;
      else if (box && sign.trim()) found.push({text: sign, left: box.left, top: box.top});
    }
    return found;
  }

  /** One line as <text>; before it, where the page gives it a shadow, the same as a halo. */
  function written(line, style) {
    ruler.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    const place = {
      x: line.left, y: line.top + Math.round(ruler.measureText(line.text).fontBoundingBoxAscent), "font-family": style.fontFamily,
      "font-size": style.fontSize, "font-weight": style.fontWeight, "font-stretch": style.fontStretch, "letter-spacing": style.letterSpacing,
    };
    const text = node("text", {...place, fill: style.color}, line.text.trim());
    const [shadow] = /rgba?\([^)]*\)/.exec(style.textShadow) || [];
    const halo = {fill: shadow, stroke: shadow, "stroke-width": HALO, "stroke-linejoin": "round", "aria-hidden": "true"};
    return shadow ? [node("text", {...place, ...halo}, line.text.trim()), text] : [text];
  }

  /** All words below an element, halos first, and the signs of disagreement among them. */
  function words(element) {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const made = [];
    while (walker.nextNode()) {
      const parent = walker.currentNode.parentElement;
      if (parent.closest(NO_WORDS) || !visible(parent)) continue;
      for (const line of lines(walker.currentNode)) made.push(...written(line, getComputedStyle(parent)));
    }
    made.sort((a, b) => b.hasAttribute("stroke") - a.hasAttribute("stroke"));
    return [...made, ...within(element, ".disputed").filter((sign) => visible(sign) && !sign.closest(NO_WORDS)).map(disputed)];
  }

  /** The sign ≠ in a circle, drawn for a width of 19. */
  function disputed(element) {
    const {left, top, width} = element.getBoundingClientRect();
    const transform = `translate(${left + width / 2} ${top + width / 2}) scale(${width / 19})`;
    return node("g", {transform, stroke: getComputedStyle(element).color, "stroke-width": 2, fill: "none"},
      node("circle", {r: 8.5}), node("path", {d: "M-4.5-1.5h9M-4.5 2.5h9M3-5.7L-3 5.7"}));
  }

  /** What CSS paints of an element below its words: its ground and its borders, of which none has one at the right. */
  function ground(element) {
    const style = getComputedStyle(element);
    const {x, y, width, height} = element.getBoundingClientRect();
    const edge = (side) => parseFloat(style[`border${side}Width`]);
    return [
      {x, y, width, height, fill: style.backgroundColor, opacity: style.opacity, rx: parseFloat(style.borderTopLeftRadius)},
      {x, y, width, height: edge("Top"), fill: style.borderTopColor},
      {x, y: y + height - edge("Bottom"), width, height: edge("Bottom"), fill: style.borderBottomColor},
      {x, y, width: edge("Left"), height, fill: style.borderLeftColor},
    ].filter((box) => box.width > 0 && box.height > 0 && !box.fill.endsWith(", 0)")).map((box) => node("rect", box));
  }

  /** The line that ties a label to its mark: across, then down. */
  function lead(label) {
    const side = label.classList.contains("led-left") - label.classList.contains("led-right");
    if (!side) return [];
    const {left, right, top, height} = label.getBoundingClientRect();
    const line = getComputedStyle(label, "::after");
    const d = `M${(side > 0 ? right : left) + side * LEAD_GAP} ${top + height / 2}h${side * parseFloat(line.width)}v${parseFloat(line.height)}`;
    return [node("path", {d, fill: "none", stroke: line.borderTopColor, "stroke-width": line.borderTopWidth})];
  }

  /** The layers in which plotly drew something. */
  function drawing(plot) {
    return within(plot, ".main-svg").filter((layer) => layer.querySelector("path")).map((layer) => {
      const {left, top} = layer.getBoundingClientRect();
      return node("g", {transform: `translate(${left} ${top})`}, layer.cloneNode(true));
    });
  }

  /** The ring around a mark that a step of a lesson tells of. */
  function ring(element) {
    const {x, y, width, height} = element.getBoundingClientRect();
    const around = (far) => ({x: x - far, y: y - far, width: width + 2 * far, height: height + 2 * far, rx: far + 1, fill: "none"});
    return [node("rect", {...around(2 * RING), stroke: token("--mark"), "stroke-width": 2 * RING}),
      node("rect", {...around(RING), stroke: token("--ink"), "stroke-width": RING})];
  }

  const empty = (box) => node("rect", {...box, fill: token("--paper"), stroke: token("--ink"), "stroke-dasharray": "4 3"});

  /** An empty box in the place of a label's words. */
  function blankBox(label) {
    const {x, y, width, height} = label.getBoundingClientRect();
    return empty({x, y, width, height, class: "blank"});
  }

  const marksOf = (plot) => pillars.marksOnPage().filter(({row}) => row === plot.dataset.row);

  /** From where to where marks stand whose height is an answer: [[left, right]]; what meets is one. */
  function askedSpans(plot) {
    if (!plot.dataset.asked) return [];
    const {left, right} = plot.getBoundingClientRect();
    const asked = plot.dataset.asked.split(" ");
    const spans = marksOf(plot).filter(({id}) => asked.includes(id))
      .map(({box}) => [Math.max(box.left - CURTAIN, left + 1), Math.min(box.right + CURTAIN, right - 1)]).sort((a, b) => a[0] - b[0]);
    const joined = [];
    for (const [from, to] of spans) {
      const last = joined[joined.length - 1];
      if (last && from <= last[1]) last[1] = Math.max(last[1], to);
      else joined.push([from, to]);
    }
    return joined;
  }

  /** An empty box over each of those spans, as high as the plot. */
  function curtains(plot) {
    const {top, height} = plot.getBoundingClientRect();
    return askedSpans(plot).map(([from, to]) => empty({x: from, y: top + 1, width: to - from, height: height - 2, class: "curtain"}));
  }

  /** Words of what stands behind an empty box go with it. */
  function behind(plot) {
    const spans = askedSpans(plot);
    const hidden = marksOf(plot).filter(({box}) => spans.some(([from, to]) => (box.left + box.right) / 2 > from && (box.left + box.right) / 2 < to));
    return hidden.map(({id}) => id);
  }

  /** Labels, notes and their lines, cut off at the edges of the plot. */
  function labels(plot) {
    const {left, top, width, height} = plot.getBoundingClientRect();
    const shown = within(plot, ".label").filter((label) => visible(label) && !(plot.dataset.asked && "blank" in label.dataset));
    const rings = plot.dataset.asked ? [] : within(plot, ".mark-told").filter(visible);
    return node("svg", {x: left, y: top, width, height, viewBox: `${left} ${top} ${width} ${height}`},
      ...rings.flatMap(ring),
      ...shown.flatMap((label) => ("blank" in label.dataset ? [blankBox(label), ...lead(label)] : [...ground(label), ...lead(label)])), ...words(plot));
  }

  /** The stack without the reading: charts, veils and edges of the period, then all that stands over and beside them. */
  function charts(stack, plots) {
    const beside = within(stack, ".axis, .gutter").filter(visible);
    return [
      ...plots.flatMap(ground), ...plots.flatMap(drawing), ...within(stack, ".overlay, .veil, .edge").flatMap(ground),
      ...plots.flatMap(curtains), ...plots.map(labels),
      ...beside.flatMap((part) => [part, ...within(part, ".lane-title, .swatch").filter(visible)].flatMap(ground).concat(words(part))),
    ];
  }

  /** Paragraphs [style, ...content] set by the browser in a column of this width and read back: [drawing, height]. */
  function column(width, paragraphs) {
    const box = document.createElement("div");
    box.style.cssText = `position:fixed;left:0;top:0;width:${width}px;opacity:0`;
    for (const [style, ...content] of paragraphs) {
      const paragraph = document.createElement("p");
      paragraph.style.cssText = `margin:0 0 5px;overflow-wrap:anywhere;${style}`;
      paragraph.append(...content);
      box.append(paragraph);
    }
    document.body.append(box);
    const found = [words(box), box.offsetHeight];
    box.remove();
    return found;
  }

  const rangeOf = ({from, to}) => (from === to ? String(from) : pillars.say("window-value", {start: from, end: to}));

  /** The title of the view, the period, the counts; the overview, whose heading is the period, has the product's title. */
  function naming(state) {
    const {periods, title} = pillars.state.spec();
    const range = rangeOf(state);
    const heading = document.querySelector(".view h1");
    const [name, ...below] = heading.dataset.slot ? [title, document.querySelector(".brand-sub").textContent] : [heading.textContent];
    const named = periods.find((entry) => entry.from === state.from && entry.to === state.to);
    const period = named ? pillars.say("picture-period", {range, name: named.name}) : range;
    const counts = within(document, ".view [data-slot=counts]").map((line) => line.textContent);
    return {name, below, period, counts};
  }

  function head({name, below, period, counts}) {
    return [[LARGE, name], ...below.map((line) => [QUIET, line]), ["font-size:20px;font-weight:640", period], ...counts.map((line) => [QUIET, line])];
  }

  /** The ids of the texts that the marks of the period rest on. */
  function cited(state, plots) {
    const rows = plots.map((plot) => plot.dataset.row);
    const facts = pillars.marksOnPage().filter((mark) => rows.includes(mark.row)).map((mark) => pillars.fact(mark.id))
      .filter((fact) => (fact.first ?? -Infinity) <= state.to && (fact.last ?? Infinity) >= state.from);
    return Object.keys(pillars.state.spec().sources).filter((id) => facts.some((fact) => fact.source === id));
  }

  /** How to read the charts where they do not say it. */
  function reading(stack) {
    const said = within(document, ".view .lead-line:not(:has([data-slot]))").map((line) => line.textContent);
    const silent = said.length ? [] : within(stack, ".lane-note").filter((note) => note.textContent && !visible(note) && !note.closest("[hidden]"));
    for (const note of silent) said.push(pillars.say("picture-lane", {lane: note.previousElementSibling.textContent, note: note.textContent}));
    return said;
  }

  /** The unit, what is switched off, what the period dims. */
  function conditions(state, plots) {
    const {say} = pillars;
    const spec = pillars.state.spec();
    const said = [];
    const unit = document.querySelector(`[data-unit="${state.unit}"]`);
    if (unit && plots.some((plot) => (pillars.figuresOf(state.view, plot.dataset.row) || {})[state.unit])) said.push(say("picture-unit", {unit: unit.textContent}));
    const off = within(document, ".view [data-tag][aria-pressed=false]").map((chip) => chip.textContent);
    if (off.length && !state.chart) said.push(say("picture-off", {names: off.join(say("picture-comma"))}));
    if (!state.zoom && (state.from > spec.first || state.to < spec.last)) said.push(say("picture-dimmed", {range: rangeOf(state)}));
    return said;
  }

  /** What stands below a picture: how to read it, the sources, where it is from. */
  function foot(state, stack, plots) {
    const {say} = pillars;
    const spec = pillars.state.spec();
    const paragraphs = [[[...reading(stack), ...conditions(state, plots)].join(" ")]];
    const sign = pillars.disputedSign();
    sign.style.margin = "0 7px 0 0";
    if (within(stack, ".label .disputed").some(visible)) paragraphs.push([sign, say("disputed")]);
    const found = cited(state, plots).map((id) => spec.sources[id].citation);
    if (found.length) paragraphs.push([say("picture-sources", {range: rangeOf(state)}, found.length)], ...found.map((text) => [text]));
    const page = location.protocol === "file:" ? "index.html" : location.origin + location.pathname; // nobody's own folders
    const address = page + pillars.address.format({...state, fact: ""}, spec);
    paragraphs.push([say("picture-origin", {title: spec.title, version: spec.version, address})]);
    return paragraphs.map((content) => [QUIET, ...content]);
  }

  /** The page's own @font-face rules with the files inside. */
  async function fontRules() {
    const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]).filter((rule) => rule instanceof CSSFontFaceRule
      && (token("--sans") + token("--serif")).includes(rule.style.getPropertyValue("font-family")));
    const complete = rules.map(async (rule) => {
      const [found, path] = /url\(["']?([^"')]+)["']?\)/.exec(rule.cssText);
      const answer = await fetch(new URL(path, rule.parentStyleSheet.href), {cache: "force-cache"});
      const bytes = Array.from(new Uint8Array(await answer.arrayBuffer()), (byte) => String.fromCharCode(byte));
      return rule.cssText.replace(found, `url(data:font/woff2;base64,${btoa(bytes.join(""))})`).replace(/font-display:[^;]*;/, "");
    });
    return ['text{font-feature-settings:"tnum","lnum";white-space:pre}', ...(await Promise.all(complete))].join("\n");
  }

  /** The stack on the page and its charts: where they begin, how wide and how tall they are. */
  function measured() {
    const stack = document.querySelector(".view .stack");
    const axis = stack.querySelector(".axis").getBoundingClientRect();
    const left = stack.getBoundingClientRect().left + parseFloat(getComputedStyle(stack).paddingLeft);
    const tall = stack.querySelector(".overlay").getBoundingClientRect().bottom - axis.top;
    return {stack, plots: within(stack, ".plot").filter(visible), left, top: axis.top, wide: axis.right - left, tall};
  }

  /** The view as it stands on the page, as <svg>. */
  async function draw() {
    fonts = fonts || fontRules().catch((fault) => { fonts = null; throw fault; });
    const css = await fonts;
    const state = pillars.state.get();
    const {stack, plots, left, top, wide, tall} = measured();
    const titles = head(naming(state));
    const [above, aboveHeight] = column(wide, titles);
    const [below, belowHeight] = column(wide, foot(state, stack, plots));
    const begin = MARGIN + aboveHeight + GAP;
    const size = {width: Math.ceil(wide + 2 * MARGIN), height: Math.ceil(begin + tall + GAP + belowHeight + MARGIN)};
    const at = (x, y, parts) => node("g", {transform: `translate(${x} ${y})`}, ...parts);
    return node("svg", {...size, viewBox: `0 0 ${size.width} ${size.height}`, role: "img"},
      node("title", {}, titles.map(([, line]) => line).join(" · ")), node("style", {}, css), node("rect", {...size, fill: token("--paper")}),
      at(MARGIN, MARGIN, above), at(MARGIN - left, begin - top, charts(stack, plots)), at(MARGIN, begin + tall + GAP, below));
  }

  /** Ids of its own for a picture that stands on the same page as the charts and other pictures. */
  function apart(svg) {
    copies += 1;
    for (const element of within(svg, "*")) {
      for (const {name, value} of [...element.attributes]) {
        if (name === "id") element.setAttribute(name, `copy${copies}-${value}`);
        else if (value.includes("url(")) element.setAttribute(name, value.replace(/url\((["']?)#/g, `url($1#copy${copies}-`));
      }
    }
    return svg;
  }

  /**
   * Leave the words of the facts ``blank``, and where there is an axis of values their heights, to whoever holds the paper.
   */
  function cover(plot, blank = []) {
    const {meta} = plot.querySelector(".js-plotly-plot").pillarsFigure.layout;
    plot.dataset.asked = meta.ticks.length ? blank.join(" ") : "";
    const unsaid = [...blank, ...behind(plot)];
    within(plot, ".label").forEach((label, i) => {
      label.toggleAttribute("data-blank", unsaid.includes(meta.labels[i].id));
    });
  }

  /** The charts alone, as <svg> that stands on this page; ``blank``: see cover(). */
  function chart(blank) {
    const {stack, plots, left, top, wide, tall} = measured();
    for (const plot of plots) cover(plot, blank);
    const {name, period} = naming(pillars.state.get());
    const svg = node("svg", {viewBox: `0 0 ${Math.ceil(wide)} ${Math.ceil(tall)}`, role: "img", "aria-label": `${name}, ${period}`},
      node("g", {transform: `translate(${-left} ${-top})`}, ...charts(stack, plots)));
    for (const plot of plots) cover(plot);
    return apart(svg);
  }

  /** What is to be said of the charts on the page: their name, period, counts, how to read them, their sources. */
  function about() {
    const state = pillars.state.get();
    const {stack, plots} = measured();
    return {...naming(state), range: rangeOf(state), reading: reading(stack), conditions: conditions(state, plots), cited: cited(state, plots),
      disputed: within(stack, ".label .disputed").some(visible)};
  }

  const text = (svg) => new XMLSerializer().serializeToString(svg);
  const file = (svg) => new Blob([text(svg)], {type: "image/svg+xml"});

  /** The picture as PNG. An image counts as loaded before its fonts are: signs in cells below the picture tell when. */
  async function png(svg) {
    const [width, height] = ["width", "height"].map((side) => Number(svg.getAttribute(side)));
    const [wide, high, cell] = [width, height, PROBE].map((length) => length * PNG_SCALE);
    const probes = PROBES.map(([family, sign], i) => node("text", {x: i * PROBE, y: height + PROBE / 2, "font-family": token(family), "font-weight": 640}, sign));
    const image = new Image();
    image.src = URL.createObjectURL(file(node("svg", {width: wide, height: high + cell, viewBox: `0 0 ${width} ${height + PROBE}`}, svg, ...probes)));
    await image.decode();
    const probe = new OffscreenCanvas(PROBES.length * cell, cell).getContext("2d", {willReadFrequently: true});
    const waiting = () => PROBES.some((_, i) => !probe.getImageData(i * cell, 0, cell, cell).data.some(Boolean));
    for (let tries = 0; tries < PATIENCE && waiting(); tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, tries && 40));
      probe.drawImage(image, 0, -high);
    }
    const canvas = new OffscreenCanvas(wide, high);
    canvas.getContext("2d").drawImage(image, 0, 0);
    URL.revokeObjectURL(image.src);
    return canvas.convertToBlob();
  }

  const report = (id, values) => { document.getElementById("live").textContent = pillars.say(id, values); };

  /** Download the picture as "svg" or "png", named as in between-two-pillars_aid_1954-1961.png, and say so. */
  async function save(kind) {
    const {view, from, to} = pillars.state.get();
    const product = pillars.state.spec().title.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-");
    const link = document.createElement("a");
    link.download = `${product}_${view}_${from === to ? from : `${from}-${to}`}.${kind}`;
    link.href = URL.createObjectURL(await (kind === "svg" ? file : png)(await draw()));
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000); // a browser may first ask where to
    report("picture-saved", {name: link.download});
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-picture]");
    if (button) save(button.dataset.picture).catch(() => report("picture-failed"));
  });

  pillars.picture = {about, chart, svg: () => draw().then(text), save};
})(globalThis);
