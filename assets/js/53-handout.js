/**
 * Hand-outs: a view, or every step of a lesson, on pages of paper. The charts are shown one after the other on a stage of
 * fixed width in the light theme and their pictures taken; then the page is brought back to where it was. What is printed
 * is laid on the pages here, so that the preview and the paper are the same.
 */
(function (root) {
  "use strict";

  const pillars = (root.pillars = root.pillars || {});
  const {piece} = pillars;
  const say = (...given) => pillars.say(...given);
  const SIZES = {A4: "210mm 297mm", Letter: "8.5in 11in"};
  const MOST_ROWS = 60; // of the table of a view
  const LINES = [4, 20]; // to write on, below a question: at least, and at most where the page has room
  const SLACK = 6; // pixels of a page that stay free: printers measure letters a little otherwise than screens
  const TALLEST = {one: 280, several: 700, view: 1060}; // pixels of the charts on the stage
  const TIGHTEST = 0.52; // of a chart's height on the screen; below it the charts stand in several pictures
  const SHORT = 10; // rows of a table that is not divided
  const FITS = [[100, 1], [94, 1], [88, 1], [82, 1], [100, 0.95], [94, 0.95], [88, 0.95], [88, 0.91]]; // pictures in hundredths of the page, size of all
  const FILLED = 0.3; // of a page that does not look empty
  const BROAD = 8; // pixels from which on a line is a column
  const HATCH = 7; // pixels between the lines that tell colours apart on a grey print
  const HATCHES = ["M0 7L7 0M-1 1L1 -1M6 8L8 6", "M3.5 0V7", "M2 3.5H5", "M0 3.5H7", "M0 0L7 7M-1 6L1 8M6 -1L8 1", "M0 3.5H7M3.5 0V7", "M0 0L7 7M0 7L7 0"];
  const AFTER = 9999; // in the order of time: what has no beginning
  const PATIENCE = 10_000; // milliseconds
  const PLAIN_WIDTH = 1000; // pixels of a page that is printed as it stands
  const PLAIN_PAGE = "@page{size:landscape;margin:12mm}";
  const KEPT = ["sheet", "paper"]; // the names of the state that are the hand-out's own
  let box, pageRule;
  let opener = null;
  let earlier = null; // what the state was before the hand-out was asked for
  let run = 0; // the number of the preparation; another number has cancelled it
  let preparing = Promise.resolve();
  let pageTitle = ""; // of the page behind; a PDF has that of the sheet
  let taken = null; // what has been taken from the page: {title, about, steps} or {view}
  let drawn = []; // the blocks on the pages

  const find = (selector) => box.querySelector(selector);
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const unique = (list) => [...new Set(list)];
  const known = (ids) => unique(ids).filter((id) => pillars.fact(id));

  function put(tag, name, ...parts) {
    const made = piece(tag, "", name);
    made.append(...parts.flat().filter(Boolean));
    return made;
  }

  // --- told apart without colours ----------------------------------------------------------------------------------

  function drawing(name, given, ...parts) {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(given)) made.setAttribute(key, value);
    made.append(...parts);
    return made;
  }

  /** The ground of a colour with its lines. */
  function hatch(id, colour, path) {
    return drawing("defs", {}, drawing("pattern", {id, width: HATCH, height: HATCH, patternUnits: "userSpaceOnUse"},
      drawing("rect", {width: HATCH, height: HATCH, fill: colour}), drawing("path", {d: path, stroke: "white", "stroke-width": 1.7, fill: "none"})));
  }

  /** The actors that have a colour of their own: [token, name]. */
  function coloured() {
    const style = getComputedStyle(document.documentElement);
    return Object.entries(pillars.state.spec().names).filter(([token]) => style.getPropertyValue(`--${token}`));
  }

  /** Those actors by their colours as the page writes them, each with its lines; ink stays plain, and it alone. */
  function palette() {
    const style = getComputedStyle(document.documentElement);
    const probe = document.body.appendChild(piece("i"));
    const written = (token) => {
      probe.style.color = style.getPropertyValue(`--${token}`);
      return getComputedStyle(probe).color;
    };
    const found = new Map(coloured().map(([token, name], i) => [written(token), {name, lines: token === "ink" ? "" : HATCHES[i % HATCHES.length]}]));
    probe.remove();
    return found;
  }

  let hatched = 0;

  /** Paint an element ("fill" or "stroke") with the lines of a colour, if it has any; the pattern stands in ``svg``. */
  function paint(element, svg, colour, lines, part = "fill") {
    element.style[part] = colour;
    if (!lines) return;
    hatched += 1;
    const id = `hatch-${hatched}`;
    svg.prepend(hatch(id, colour, lines));
    element.style[part] = `url("#${id}")`;
  }

  /** Put its lines over every area and every broad stem of an actor's colour, where there are several; which these are stands with the picture. */
  function patterned(svg) {
    const known = palette();
    const used = new Map();
    const stems = [...svg.querySelectorAll(".js-line")].filter((line) => parseFloat(line.style.strokeWidth) >= BROAD);
    const parts = [["fill", [...svg.querySelectorAll(".js-fill")]], ["stroke", stems]]
      .flatMap(([part, areas]) => areas.map((area) => ({area, part, colour: area.style[part]}))).filter(({colour}) => known.has(colour));
    const alone = new Set(parts.map(({colour}) => colour)).size < 2; // nothing to be told apart: it stays plain
    for (const {area, part, colour} of alone ? [] : parts) {
      if (used.has(colour)) area.style[part] = used.get(colour).painted;
      else {
        const actor = known.get(colour);
        paint(area, svg, colour, actor.lines, part);
        used.set(colour, {...actor, painted: area.style[part]});
      }
    }
    svg.colours = used;
    return svg;
  }

  /** The key to the areas of a picture that has more than one colour. */
  function colourKey({colours}) {
    return [...colours].map(([colour, {name, lines}]) => {
      const area = drawing("rect", {width: 28, height: 14});
      const sample = drawing("svg", {viewBox: "0 0 28 14", width: 28, height: 14, "aria-hidden": "true"}, area);
      paint(area, sample, colour, lines);
      return put("span", "handout-colour", sample, name);
    });
  }

  // --- the stage ---------------------------------------------------------------------------------------------------

  const rows = () => [...document.querySelectorAll(".view .stack .plot")].filter((plot) => plot.clientWidth);

  /** Until plotly's drawings have the size of their places and the words stand. */
  async function still() {
    await pillars.settled();
    const graphs = rows().map((plot) => plot.querySelector(".js-plotly-plot")).filter((graph) => graph && graph._fullLayout);
    await Promise.all(graphs.filter((graph) => Math.abs(graph._fullLayout.width - graph.clientWidth) > 1 || Math.abs(graph._fullLayout.height - graph.clientHeight) > 1)
      .map((graph) => root.Plotly.Plots.resize(graph)));
    await pillars.settled();
  }

  function enter() {
    const html = document.documentElement;
    const theme = html.getAttribute("data-bs-theme");
    document.getElementById("app").dataset.stage = "paper";
    if (theme !== "light") {
      html.setAttribute("data-bs-theme", "light");
      pillars.redraw();
    }
    return theme;
  }

  /**
   * The charts shown in this state, in as many pictures as they need: [<svg>, the same for a student's sheet], which leaves what is
   * ``blank`` to the student and does not draw what is ``withheld``.
   */
  async function pictures(hidden, {view = false} = {}) {
    const stack = document.querySelector(".view .stack");
    if (!stack) return [];
    await still();
    const all = rows();
    const marked = new Set(pillars.marksOnPage().map(({row}) => row));
    const here = all.filter((plot) => marked.has(plot.dataset.row)); // what is wholly switched off takes no paper
    if (!here.length) here.push(...all);
    const template = stack.style.gridTemplateRows;
    const natural = here.map((plot) => plot.offsetHeight);
    const most = view ? TALLEST.view : here.length > 1 ? TALLEST.several : TALLEST.one;
    const parts = [[]];
    let height = 0;
    const whole = natural.reduce((sum, one) => sum + one, 0) * TIGHTEST <= most;
    here.forEach((plot, i) => {
      if (!whole && height && height + natural[i] > most) {
        parts.push([]);
        height = 0;
      }
      parts[parts.length - 1].push(plot);
      height += natural[i];
    });
    const made = [];
    for (const part of parts) {
      const tall = Math.min(part.reduce((sum, plot) => sum + natural[here.indexOf(plot)], 0), most);
      show(stack, all, part, tall);
      await still();
      const whole = patterned(pillars.picture.chart());
      const drawn = new Set(pillars.marksOnPage().map(({id}) => id));
      const withheld = hidden ? hidden.withheld.filter((id) => drawn.has(id)) : [];
      if (withheld.length) {
        pillars.withhold(withheld);
        await still();
      }
      made.push([whole, hidden ? patterned(pillars.picture.chart(hidden.blank)) : null]);
      if (withheld.length) {
        pillars.withhold([]);
        await still();
      }
    }
    show(stack, all, all, 0);
    stack.style.gridTemplateRows = template;
    return made;
  }

  /** Leave these charts alone on the stage, ``tall`` pixels high; 0: all, as the style sheet has them. */
  function show(stack, all, part, tall) {
    for (const plot of all) {
      const beside = stack.querySelector(`[data-of="${plot.dataset.row}"]`);
      for (const element of [plot, beside]) if (element) element.classList.toggle("off-stage", !part.includes(plot));
    }
    stack.classList.toggle("measured", tall > 0);
    stack.style.height = tall ? `${tall + stack.querySelector(".axis").offsetHeight}px` : "";
    const every = [...stack.querySelectorAll(".plot")];
    stack.style.gridTemplateRows = `auto ${every.map((plot) => (plot.hidden || !part.includes(plot) ? "0px" : `minmax(0,${100 * (plot.dataset.weight || 1)}fr)`)).join(" ")}`;
  }

  /** Bring the page back to a state and a theme. */
  async function leave(before, theme) {
    delete document.getElementById("app").dataset.stage;
    for (const element of document.querySelectorAll(".off-stage")) element.classList.remove("off-stage");
    for (const stack of document.querySelectorAll(".stack.measured, .stack[style*=height]")) {
      stack.classList.remove("measured");
      stack.style.height = "";
    }
    document.documentElement.setAttribute("data-bs-theme", theme);
    const {sheet, paper} = pillars.state.get();
    if (pillars.state.get().view !== before.view) pillars.go(before.view);
    pillars.state.set({...before, sheet, paper});
    pillars.highlight([]);
    if (theme !== "light") pillars.redraw();
    pillars.state.refresh();
    await still();
  }

  // --- what is taken -----------------------------------------------------------------------------------------------

  const toldIn = ({highlight, cites}) => known([...highlight, ...cites]);
  const askedIn = (step) => toldIn(step).filter((id) => step.ask && !step.given.includes(id));

  /** What some step asks for and none tells: no other chart of the student's sheet shows it either. */
  function secretsOf(steps) {
    const openly = new Set(steps.flatMap((step) => toldIn(step).filter((id) => !askedIn(step).includes(id))));
    return unique(steps.flatMap(askedIn)).filter((id) => !openly.has(id));
  }

  /** The signs that the drawn charts have of their own, besides those of doubt: [class, words, whose]. */
  function ownSigns() {
    const {keys, topicNames} = pillars.state.spec();
    const topics = [document.querySelector(".view").dataset.topic || "", ...rows().map((plot) => plot.dataset.row)].filter((topic) => keys[topic]);
    if (topics.length) return unique(topics).flatMap((topic) => keys[topic].map(([sign, text]) => [`key key-${sign}`, text, topicNames[topic]]));
    return [...document.querySelectorAll(".view .legend-list li:not(:has(strong))")]
      .map((item) => [item.firstElementChild.className, item.lastElementChild.textContent, document.querySelector(".view h1").textContent]);
  }

  /** Signs with their words, each sign once: where it does not mean the same everywhere, with whose chart it stands in. */
  function gathered(own) {
    const found = new Map();
    for (const [sign, text, whose] of own) found.set(sign, new Map([...(found.get(sign) || []), [text, whose]]));
    return [...found].map(([sign, texts]) => [sign, [...texts].map(([text, whose]) => (texts.size > 1 ? `${whose}: ${text}` : text)).join(" · ")]);
  }

  async function takeLesson(id, mine) {
    const {title, about, language} = pillars.state.spec().lessonSteps[id];
    const steps = [];
    const listed = pillars.stepsOf(id);
    const all = listed.length;
    const secrets = secretsOf(listed);
    for (let n = 1; n <= all && mine === run; n += 1) {
      find(".handout-progress").textContent = say("handout-progress", {n, all});
      const step = await pillars.showStep(id, n);
      const told = toldIn(step);
      const shots = await pictures({blank: askedIn(step).filter((id) => secrets.includes(id)), withheld: secrets.filter((secret) => !told.includes(secret))});
      steps.push({step, told, shown: shownFacts(), pictures: shots, about: stacked(), signs: ownSigns()});
    }
    return {lesson: id, title, said: about, language, steps};
  }

  const stacked = () => (document.querySelector(".view .stack") ? pillars.picture.about() : {name: document.querySelector(".view h1").textContent, cited: [], conditions: [], reading: [], counts: [], period: ""});

  /** The facts of the period that the charts show. */
  function shownFacts() {
    const state = pillars.state.get();
    const all = document.querySelector(".view .stack") ? pillars.marksOnPage().map(({id}) => id) : [];
    return known(all).filter((id) => pillars.touches(pillars.fact(id), state));
  }

  async function takeView() {
    const until = performance.now() + PATIENCE;
    const counted = () => !document.querySelector(".grid-place") || document.querySelector("[data-slot=table-count]").textContent;
    await still();
    while (!counted() && performance.now() < until) await frame();
    const state = pillars.state.get();
    const filters = [...document.querySelectorAll(".view [data-form][aria-pressed=true]")].map((button) => button.textContent);
    const search = document.getElementById("table-search");
    if (search && search.value) filters.push(say("search-text", {text: search.value}));
    const listed = document.querySelector(".grid-place") ? pillars.shownRows()
      : shownFacts().sort((a, b) => (pillars.fact(a).start ?? AFTER) - (pillars.fact(b).start ?? AFTER));
    const cards = [...document.querySelectorAll(".headline-topic .card-figure")].map((card) => [...card.children].map((part) => part.textContent));
    return {view: state.view, link: {...state, sheet: "", paper: "A4", fact: "", present: ""}, about: stacked(), shown: shownFacts(), listed, filters, cards, signs: ownSigns(), pictures: await pictures(null, {view: true})};
  }

  // --- what stands on the pages ------------------------------------------------------------------------------------

  /** Words that stay with what follows them. */
  const head = (tag, text, name = "") => Object.assign(piece(tag, text, name), {keep: true});

  function signs(fact) {
    const {statuses} = pillars.state.spec();
    return fact.statuses.filter((id) => id !== "disputed").map((id) => {
      const sign = piece("span", "", "handout-status");
      if (statuses[id].mark !== "none" && statuses[id].mark !== "exact") sign.append(piece("i", "", `key key-${statuses[id].mark}`));
      sign.append(statuses[id].status);
      return sign;
    }).concat(fact.disputed ? [put("span", "handout-status", piece("i", "", "disputed"), ` ${statuses.disputed.status}`)] : []);
  }

  /** The amount with its hedge, and the words in which it is printed. */
  function amountOf(fact) {
    return [fact.amount, fact.printed && !fact.amount.includes(fact.printed) ? piece("q", fact.printed, "handout-printed") : ""];
  }

  /** A table of facts: what, how much as printed, when, how firm, who says it and where. */
  function table(ids) {
    const made = piece("table", "", "handout-table");
    const amounts = ids.some((id) => pillars.fact(id).amount);
    const columns = [["what", "handout-what", (fact) => fact.label], ["amount", "handout-amount", amountOf], ["when", "when", (fact) => fact.when],
      ["status", "status", signs], ["source", "source", (fact) => fact.cite]].filter(([name]) => name !== "amount" || amounts);
    const names = columns.map(([name, message]) => Object.assign(piece("th", say(message), `of-${name}`), {scope: "col"}));
    const lines = ids.map((id) => put("tr", "", columns.map(([, , told]) => put("td", "", told(pillars.fact(id))))));
    made.append(put("thead", "", put("tr", "", names)), put("tbody", "", lines));
    return made;
  }

  const figure = (svg, said, first) => {
    const caption = put("figcaption", "", colourKey(svg), first && said ? piece("span", said) : null);
    return put("figure", "handout-picture", svg.cloneNode(true), caption.childElementCount ? caption : null);
  };

  function lines() {
    return put("div", "handout-lines", Array.from({length: LINES[0]}, () => piece("span")));
  }

  const named = (kind, text) => put("p", `handout-${kind}`, piece("b", say(`handout-${kind}`)), ` ${text}`);
  const paragraphs = (text) => text.split(/\n\s*\n/).filter(Boolean);
  const minutes = (n) => say("handout-minutes", {n}, n);

  function titled(kicker, title, below) {
    return put("header", "handout-title", piece("p", kicker, "handout-kicker"), piece("h1", title), below);
  }

  /** One step: what the class sees and does; the teacher's has the message, the answer and what to say. */
  function stepBlocks({step, told, pictures: shots, about}, n, all, teacher) {
    const asks = Boolean(step.ask);
    const hides = asks && !teacher;
    const kicker = [say("handout-step", {n, all}), teacher && step.minutes ? minutes(step.minutes) : ""].filter(Boolean).join(" · ");
    const title = hides ? step.ask : step.headline;
    const years = teacher ? about.period : about.range; // the name of a period may be the answer
    const caption = `${[about.name, years].filter(Boolean).join(" · ")}. ${about.conditions.join(" ")}`;
    const begin = put("div", "handout-step", piece("p", kicker, "handout-kicker"), piece("h2", title), asks && teacher ? named("ask", step.ask) : null);
    const cited = unique([...about.cited, ...told.map((id) => pillars.fact(id).source)]);
    const sources = cited.length ? piece("p", say("embed-sources", {names: cited.map(pillars.share.named).join("; ")}, cited.length), "handout-cited") : null;
    const figures = shots.map(([svg, covered], i) => figure(teacher ? svg : covered, caption, i === shots.length - 1));
    if (hides) {
      const covers = shots.some(([, covered]) => covered.querySelector(".blank, .curtain"));
      figures.push(put("div", "handout-write", piece("p", say(covers ? "handout-predict" : "handout-think")), lines(), sources));
    }
    const facts = !hides && told.length ? table(told) : null;
    // One question, its chart and the lines for the answer are one piece; so are a chart and its heading.
    const blocks = figures.length > 2 ? [put("div", "", begin, figures[0]), ...figures.slice(1, -2), put("div", "", figures.slice(-2))] : [put("div", "", begin, figures)];
    if (teacher && step.answer) blocks.push(named("answer", [step.answer, `(${unique(known(step.cites).map((id) => pillars.fact(id).cite)).join("; ")})`].filter((part) => part !== "()").join(" ")));
    if (teacher && step.notes) {
      const [first, ...more] = paragraphs(step.notes);
      blocks.push(named("notes", first), ...more.map((text) => piece("p", text, "handout-notes")));
    }
    if (facts && told.length > SHORT) blocks.push(facts, sources);
    else if (!hides) blocks.push(put("div", "", facts, sources));
    return blocks.filter(Boolean);
  }

  /** The key: the views' own signs, then the signs of doubt of these facts, each once with all the words that it can stand for. */
  function keyBlocks(ids, own) {
    const {statuses} = pillars.state.spec();
    const used = new Set(ids.flatMap((id) => pillars.fact(id).statuses));
    const listed = new Map(gathered(own).map(([name, text]) => [name, [name, text]]));
    for (const [, {status, mark, meaning}] of Object.entries(statuses).filter(([id, {mark}]) => used.has(id) && mark !== "none")) {
      const sign = `key key-${mark}`;
      const [name, ...said] = listed.get(sign) || [sign];
      listed.set(sign, [name, ...said, said.length ? " · " : "", piece("b", status), `. ${meaning}.`]);
    }
    if (!listed.size) return [];
    const items = [...listed.values()].map(([name, ...said]) => put("li", "", piece("i", "", name), put("span", "", said)));
    return [head("h2", say("handout-key")), put("ul", "handout-keys", items)];
  }

  function sourceBlocks(ids) {
    const {sources} = pillars.state.spec();
    const cited = Object.keys(sources).filter((id) => ids.some((fact) => pillars.fact(fact).source === id));
    if (!cited.length) return [];
    return [head("h2", say("handout-sources", {}, cited.length)), ...cited.map((id) => {
      const {short, citation} = sources[id];
      return put("p", "handout-source", citation.startsWith(short) ? "" : piece("b", `${short}: `), citation);
    })];
  }

  /** The way back to the screen; a link that only this computer can follow has no code. */
  async function linkBlock(state, lesson) {
    const spec = pillars.state.spec();
    const link = pillars.share.linkTo(state);
    const local = pillars.share.isLocal();
    const said = local ? say("handout-link-local") : say(lesson ? "handout-link-lesson" : "handout-link-text");
    const address = local ? pillars.address.format(state, spec) || "/" : link;
    const words = put("div", "", piece("h2", say("handout-link")), piece("p", said), piece("p", address, "handout-address"),
      piece("p", say("handout-version", {title: spec.title, version: spec.version}), "handout-version"));
    const code = local ? null : await pillars.share.code(link, say("share-code-name")).catch(() => null);
    return put("div", "handout-link", words, code);
  }

  async function lessonBlocks({lesson, title, said, steps}, sheet) {
    const spec = pillars.state.spec();
    const teacher = sheet === "teacher";
    const length = steps.reduce((sum, {step}) => sum + step.minutes, 0);
    const size = piece("p", say("handout-size", {n: steps.length, minutes: minutes(length)}, steps.length), "handout-size");
    const write = teacher ? null : put("p", "handout-who", ...["name", "date"].map((part) => put("span", "", say(`handout-${part}`), piece("i"))));
    const facts = unique(steps.flatMap(({told, shown}) => [...told, ...shown]));
    const signs = steps.flatMap(({signs: own}) => own);
    if (steps.some(({step}) => step.highlight.length)) signs.push(["key key-told", say("handout-told"), ""]);
    return [
      titled(say(`handout-${sheet}`), title, [teacher ? piece("p", said, "handout-about") : null, size, write]),
      ...steps.flatMap((one, i) => stepBlocks(one, i + 1, steps.length, teacher)),
      ...keyBlocks(facts, signs), ...sourceBlocks(facts),
      teacher || !pillars.share.isLocal() ? await linkBlock({...pillars.address.defaults(spec), lesson}, true) : null,
    ].filter(Boolean);
  }

  async function viewBlocks({view, link, about, shown, listed, filters, cards, signs: own, pictures: shots}) {
    const spec = pillars.state.spec();
    const below = [piece("p", about.period || rangeOf(link), "handout-period"), ...[...about.below || [], ...about.counts].map((text) => piece("p", text)),
      ...cards.map(([figureText, ...said]) => put("p", "handout-card", piece("b", figureText), ` ${said.join(" ")}`)),
      filters.length ? piece("p", say("handout-filters", {text: filters.join("; ")})) : null];
    const blocks = [titled(spec.viewNames[view], about.name, below)];
    const caption = [...about.reading, ...about.conditions].join(" ");
    shots.forEach(([svg], i) => blocks.push(figure(svg, caption, i === shots.length - 1)));
    const facts = listed.slice(0, MOST_ROWS);
    if (facts.length) {
      blocks.push(head("h2", say("handout-facts-of", {range: rangeOf(link)})), table(facts));
      const more = listed.length - facts.length;
      const address = pillars.share.isLocal() ? pillars.address.format(link, spec) : pillars.share.linkTo(link);
      if (more) blocks.push(piece("p", say("handout-more", {n: more, link: address}, more), "handout-more"));
    }
    const every = unique([...shown, ...facts]);
    return [...blocks, ...keyBlocks(every, own), ...sourceBlocks(every), await linkBlock(link, false)];
  }

  const rangeOf = ({from, to}) => (from === to ? String(from) : say("window-value", {start: from, end: to}));

  // --- laying it on pages ------------------------------------------------------------------------------------------

  /** A page and the place of its content. */
  function page(paper, title) {
    const body = piece("div", "", "paper-body");
    const made = put("section", `paper paper-${paper}`, body, put("footer", "paper-foot", piece("span", title), piece("span", "", "paper-number")));
    find(".papers").append(made);
    return body;
  }

  /** Lay blocks on pages, a little smaller where that saves a page or one that is nearly empty. */
  function lie(blocks, paper, title) {
    const papers = find(".papers");
    const fit = ([width, size]) => {
      papers.style.setProperty("--picture", `${width}%`);
      papers.style.setProperty("--fit", size);
      return lay(blocks, paper, title);
    };
    const costs = FITS.map((one, i) => {
      const n = fit(one);
      const empty = [...papers.children].filter(({firstElementChild: body}) => filled(body) < FILLED).length;
      return n + empty / 2 + i / 100;
    });
    const n = fit(FITS[costs.indexOf(Math.min(...costs))]);
    for (const one of papers.children) addLines(one.firstElementChild);
    return n;
  }

  function filled(body) {
    const {top, height} = body.getBoundingClientRect();
    return (body.lastElementChild.getBoundingClientRect().bottom - top) / height;
  }

  /** More lines to write on, where a page has room for them. */
  function addLines(body) {
    const places = [...body.querySelectorAll(".handout-lines")];
    const room = () => body.getBoundingClientRect().bottom - body.lastElementChild.getBoundingClientRect().bottom - SLACK;
    for (let more = LINES[0]; more < LINES[1]; more += 1) {
      for (const place of places) if (room() > place.firstElementChild.getBoundingClientRect().height) place.append(piece("span"));
    }
  }

  /** Lay blocks on pages: headings stay with what follows, only tables are divided, between two rows, with their heads. */
  function lay(blocks, paper, title) {
    find(".papers").replaceChildren();
    let body = page(paper, title);
    const fits = () => body.lastElementChild.getBoundingClientRect().bottom + SLACK <= body.getBoundingClientRect().bottom;
    const fresh = () => { body = page(paper, title); };
    const together = (unit) => {
      const before = body.childElementCount;
      body.append(...unit);
      if (fits() || !before) return;
      for (const element of unit) element.remove();
      fresh();
      body.append(...unit);
    };
    let waiting = [];
    for (const block of blocks) {
      const copy = block.cloneNode(true);
      if (block.keep) {
        waiting.push(copy);
        continue;
      }
      if (block.tagName === "TABLE") {
        const all = [...copy.tBodies[0].rows];
        copy.tBodies[0].replaceChildren(...all.slice(0, 2));
        together([...waiting, copy]);
        let part = copy;
        for (const row of all.slice(2)) {
          part.tBodies[0].append(row);
          if (fits()) continue;
          row.remove();
          part = part.cloneNode(true);
          part.tBodies[0].replaceChildren(row);
          fresh();
          body.append(part);
        }
      } else together([...waiting, copy]);
      waiting = [];
    }
    const pages = [...find(".papers").children];
    pages.forEach((one, i) => {
      const said = say("handout-page", {n: i + 1, all: pages.length});
      one.querySelector(".paper-number").textContent = said;
      one.setAttribute("aria-label", said);
    });
    return pages.length;
  }

  // --- opening and closing -----------------------------------------------------------------------------------------

  const able = (on) => {
    for (const element of document.getElementById("app").children) if (element !== box && element.id !== "live") element.inert = !on;
  };

  async function compose() {
    const mine = run;
    const {sheet, paper} = pillars.state.get();
    const spec = pillars.state.spec();
    drawn = taken.lesson ? await lessonBlocks(taken, sheet) : await viewBlocks(taken);
    if (mine !== run) return;
    const title = `${spec.title} · ${taken.lesson ? `${taken.title} · ${say(`handout-${sheet}`)}` : spec.viewNames[taken.view]}`;
    find(".papers").lang = taken.language || "";
    await document.fonts.ready;
    bring(title);
  }

  /** Bring the pages on the chosen paper. */
  function bring(title) {
    const {sheet, paper} = pillars.state.get();
    pageRule.textContent = `@page{size:${SIZES[paper]};margin:0}`;
    box.dataset.title = title;
    document.title = title;
    const n = lie(drawn, paper, title);
    box.dataset.pages = n;
    document.getElementById("live").textContent = say("handout-ready", {n}, n);
    for (const button of box.querySelectorAll("[data-handout-sheet]")) button.setAttribute("aria-pressed", String(button.dataset.handoutSheet === sheet));
    for (const button of box.querySelectorAll("[data-handout-paper]")) button.setAttribute("aria-pressed", String(button.dataset.handoutPaper === paper));
  }

  /** Take what the sheet needs and bring the page back; one preparation at a time. */
  async function prepare(mine) {
    const before = {...pillars.state.get()};
    const asked = earlier;
    for (const key of KEPT) delete before[key];
    let theme = document.documentElement.getAttribute("data-bs-theme");
    let failed = "";
    try {
      await pillars.rest();
      await pillars.settled();
      theme = enter();
      const {lesson, sheet} = pillars.state.get();
      if (mine === run) taken = sheet === "view" ? await takeView() : await takeLesson(lesson, mine);
      if (mine === run && !taken.lesson && !taken.pictures.length && !taken.listed.length) failed = "handout-none";
    } catch (fault) {
      failed = "handout-failed";
    }
    await leave(before, theme);
    if (mine === run) return failed;
    taken = null;
    pillars.state.set(asked || {});
    return "";
  }

  async function open() {
    const mine = (run += 1);
    opener = opener || document.activeElement;
    pillars.card.shut();
    box.hidden = false;
    box.dataset.phase = "waiting";
    able(false);
    find(".handout-progress").textContent = say("handout-begun");
    find("[data-handout=cancel]").focus();
    pageTitle = document.title;
    preparing = preparing.then(() => prepare(mine));
    const failed = await preparing;
    if (mine !== run) return;
    if (failed) {
      close();
      document.getElementById("live").textContent = say(failed);
      return;
    }
    find(".handout-sheet").hidden = !taken.lesson;
    box.dataset.phase = "ready";
    await compose();
    find("#handout-title").focus();
    document.documentElement.dataset.sheet = "ready";
  }

  function close() {
    run += 1;
    taken = null;
    box.hidden = true;
    find(".papers").replaceChildren();
    pageRule.textContent = PLAIN_PAGE;
    delete document.documentElement.dataset.sheet;
    able(true);
    document.title = pageTitle;
    pillars.state.set({sheet: "", ...(earlier || {})});
    earlier = null;
    const back = opener && opener.isConnected && opener !== document.body ? opener : document.getElementById("view");
    back.focus({preventScroll: true});
    opener = null;
  }

  /** Open a sheet: "view", or that of a lesson. */
  function ask(sheet, lesson = "") {
    const {lesson: was, step} = pillars.state.get();
    earlier = {lesson: was, step};
    opener = document.activeElement;
    pillars.state.set(lesson ? {lesson, step: 1, sheet} : {sheet});
  }

  function follow(state, keys) {
    if (keys.has("sheet")) {
      const lessons = state.sheet && state.sheet !== "view";
      if (lessons && !state.lesson) pillars.state.set({sheet: ""});
      else if (state.sheet && box.hidden) open();
      else if (state.sheet && taken) compose();
      else if (!state.sheet && !box.hidden) close();
    } else if (keys.has("paper") && taken && box.dataset.phase === "ready") bring(box.dataset.title);
  }

  // --- a page that is printed as it stands -------------------------------------------------------------------------

  /** The charts keep the size in which they are drawn and are made to fit; the table is written out below them. */
  function beforePrint() {
    if (!box.hidden) return;
    const html = document.documentElement;
    html.dataset.printed = html.getAttribute("data-bs-theme");
    if (html.dataset.printed !== "light") {
      html.setAttribute("data-bs-theme", "light");
      pillars.redraw();
    }
    const stack = document.querySelector(".view .stack");
    const view = document.querySelector(".view");
    const below = document.getElementById("printed-below");
    const wide = document.getElementById("view").clientWidth;
    if (stack) {
      const plot = rows()[0];
      const gutter = plot ? plot.getBoundingClientRect().left - stack.getBoundingClientRect().left : 0;
      const columns = plot ? `${Math.max(gutter - parseFloat(getComputedStyle(stack).paddingLeft), 0)}px ${plot.getBoundingClientRect().width}px 0` : "";
      stack.style.setProperty("--printed-columns", columns);
      stack.style.setProperty("--printed-rows", getComputedStyle(stack).gridTemplateRows);
      stack.style.setProperty("--printed-share", PLAIN_WIDTH / (gutter + (plot ? plot.getBoundingClientRect().width : wide)));
    }
    const facts = known(document.querySelector(".grid-place") ? pillars.shownRows() : []);
    const every = unique([...facts, ...(pillars.state.spec().facts ? shownFacts() : [])]);
    below.replaceChildren(...(facts.length ? [table(facts)] : []), ...(view && every.length ? sourceBlocks(every) : []));
  }

  function afterPrint() {
    const html = document.documentElement;
    const theme = html.dataset.printed;
    delete html.dataset.printed;
    document.getElementById("printed-below").replaceChildren();
    if (!theme || theme === "light") return;
    html.setAttribute("data-bs-theme", theme);
    pillars.redraw();
  }

  const ACTIONS = {
    view: () => ask("view"), print: () => root.print(),
    close: () => pillars.state.set({sheet: ""}), cancel: () => pillars.state.set({sheet: ""}),
  };

  pillars.bindHandout = function () {
    box = document.getElementById("handout");
    pageRule = document.head.appendChild(piece("style", PLAIN_PAGE));
    document.addEventListener("click", (event) => {
      const at = (name) => event.target.closest(`[data-${name}]`);
      if (at("handout")) ACTIONS[at("handout").dataset.handout]();
      if (at("handout-sheet")) pillars.state.set({sheet: at("handout-sheet").dataset.handoutSheet});
      if (at("handout-paper")) pillars.state.set({paper: at("handout-paper").dataset.handoutPaper});
      const link = at("lesson-sheet");
      if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
        event.preventDefault();
        ask(link.dataset.lessonSheet, link.closest("[data-lesson]").dataset.lesson);
      }
    });
    root.addEventListener("keydown", (event) => {
      if (box.hidden) return;
      event.stopImmediatePropagation(); // the keys of the page behind it
      if (event.key !== "Escape") return;
      event.preventDefault();
      pillars.state.set({sheet: ""});
    }, true);
    root.addEventListener("beforeprint", beforePrint);
    root.addEventListener("afterprint", afterPrint);
    pillars.state.listen(follow);
  };
})(globalThis);
