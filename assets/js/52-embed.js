/**
 * A view in other hands: its link, its code to scan, and one chart of it in a frame of another page. In a frame the page
 * says period, unit, sources and doubts itself; marks show their card, never the drawer.
 */
(function (root) {
  "use strict";

  const pillars = (root.pillars = root.pillars || {});
  const {piece} = pillars;
  const CODE = "assets/lazy/qrcode.js"; // beside the page, fetched when first needed
  const QUIET = 4; // modules of paper around a code, as its standard asks
  const CORRECTION = "M";
  const LOOPBACK = /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\]|0\.0\.0\.0)$/;
  const FRAME = {width: 800, height: 500};
  const OWN = {embed: "", sheet: "", present: ""}; // what a link to a view leaves out
  const YEAR = /\b\d{4}\b/;
  const COMMAND = "python app.py --host 0.0.0.0";
  let coding = null; // the promise of the library for codes
  let dialog;

  const say = (...given) => pillars.say(...given);

  // --- links -------------------------------------------------------------------------------------------------------

  const isFile = () => location.protocol === "file:";
  const isLocal = () => isFile() || LOOPBACK.test(location.hostname);

  /** The address that brings back a state, wherever the page is; behind # where a page from disk has its state. */
  function linkTo(state) {
    const query = pillars.address.format(state, pillars.state.spec());
    return location.href.split(/[?#]/)[0] + (isFile() && query ? `#${query}` : query);
  }

  const view = () => ({...pillars.state.get(), ...OWN});

  // --- codes -------------------------------------------------------------------------------------------------------

  function library() {
    coding = coding || new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = CODE;
      script.onload = () => done(root.qrcode);
      script.onerror = () => { coding = null; failed(new Error(CODE)); };
      document.head.append(script);
    });
    return coding;
  }

  /** The code of a text as <svg>: black on white in every theme, with its quiet zone. Fails where the text is too long. */
  async function code(text, name) {
    const make = await library();
    const made = make(0, CORRECTION);
    made.addData(text);
    made.make();
    const count = made.getModuleCount();
    const size = count + 2 * QUIET;
    let path = "";
    for (let row = 0; row < count; row += 1) {
      for (let column = 0; column < count; column += 1) if (made.isDark(row, column)) path += `M${column + QUIET} ${row + QUIET}h1v1h-1z`;
    }
    const part = (tag, given) => {
      const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
      for (const [key, value] of Object.entries(given)) element.setAttribute(key, value);
      return element;
    };
    const svg = part("svg", {viewBox: `0 0 ${size} ${size}`, width: 8 * size, height: 8 * size, role: "img", "aria-label": name, class: "code", "shape-rendering": "crispEdges"});
    svg.append(part("rect", {width: size, height: size, fill: "white"}), part("path", {d: path, fill: "black"}));
    return svg;
  }

  // --- the dialog --------------------------------------------------------------------------------------------------

  function button(text, act) {
    const made = piece("button", text, "text-button");
    made.type = "button";
    made.addEventListener("click", act);
    return made;
  }

  /** A text to be copied, with its name. */
  function field(id, name, text, tag = "input") {
    const box = document.createElement(tag);
    box.id = id;
    box.readOnly = true;
    box.value = text;
    box.className = "form-control";
    box.spellcheck = false;
    const label = piece("label", name);
    label.htmlFor = id;
    const line = piece("div", "", "share-line");
    line.append(box, button(say("share-copy"), () => copy(box)));
    return [box, label, line];
  }

  async function copy(box) {
    const said = dialog.querySelector("[role=status]");
    try {
      await navigator.clipboard.writeText(box.value);
      said.textContent = say("share-copied");
    } catch (fault) { // no permission: it is selected to be copied by hand
      box.focus();
      box.select();
      said.textContent = say("share-by-hand");
    }
  }

  /** The charts of the view that are not switched off: [row, title]. */
  function charts() {
    const {off} = pillars.state.get();
    return [...document.querySelectorAll(".view .stack .plot")].filter((plot) => !off.includes(plot.dataset.group)).map(({dataset: {row}}) =>
      [row, document.querySelector(`.view .gutter[data-of="${row}"] h2`).textContent]);
  }

  const range = ({from, to}) => (from === to ? String(from) : say("window-value", {start: from, end: to}));

  function snippet(chart) {
    const state = {...view(), chart, fact: "", lesson: "", step: 1, embed: "1"};
    const spec = pillars.state.spec();
    const [, name] = charts().find(([row]) => row === chart) || [];
    const title = say("embed-frame", {view: [spec.viewNames[state.view], name].filter(Boolean).join(": "), range: range(state), product: spec.title});
    const frame = document.createElement("iframe");
    const given = {src: linkTo(state), title, width: FRAME.width, height: FRAME.height, loading: "lazy", style: "border:0;max-width:100%"};
    for (const [key, value] of Object.entries(given)) frame.setAttribute(key, value);
    return frame.outerHTML;
  }

  function embedPart() {
    const found = charts();
    if (!found.length) return [];
    const [box, label, line] = field("share-snippet", say("share-snippet"), "", "textarea");
    const choice = piece("select", "", "form-select");
    choice.id = "share-chart";
    choice.append(...[["", say("share-all")], ...found].map(([row, title]) => new Option(title, row)));
    choice.value = found.some(([row]) => row === pillars.state.get().chart) ? pillars.state.get().chart : "";
    const write = () => { box.value = snippet(choice.value); };
    choice.addEventListener("change", write);
    write();
    const name = piece("label", say("share-chart"));
    name.htmlFor = choice.id;
    return [piece("h3", say("share-embed")), name, choice, label, line];
  }

  function localPart() {
    if (!isLocal()) return [];
    const said = piece("p", "", "share-local");
    const [before, after] = say(isFile() ? "share-file" : "share-local", {command: "\u0000"}).split("\u0000");
    said.append(before, piece("code", COMMAND), after);
    return [said];
  }

  function save(svg) {
    const link = document.createElement("a");
    const {view: name, from, to} = pillars.state.get();
    link.download = `${name}_${from}-${to}_code.svg`;
    link.href = URL.createObjectURL(new Blob([new XMLSerializer().serializeToString(svg)], {type: "image/svg+xml"}));
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000); // a browser may first ask where to
  }

  /** The place of the code is there at once; the code comes when its library has come. */
  function codePart(link) {
    const place = piece("div", "", "share-code");
    const tools = piece("div");
    code(link, say("share-code-name")).then((svg) => {
      place.replaceChildren(svg);
      tools.append(button(say("share-save"), () => save(svg)));
    }, () => place.replaceChildren(piece("p", say("share-long"))));
    return [piece("h3", say("share-code")), place, tools];
  }

  function open() {
    pillars.card.shut();
    const link = linkTo(view());
    const head = piece("div", "", "share-head");
    head.append(piece("h2", say("share-title")), button(say("close"), () => dialog.close()));
    const status = piece("p", "", "share-status");
    status.setAttribute("role", "status");
    const [, label, line] = field("share-link", say("share-link"), link);
    const columns = piece("div", "", "share-columns");
    const [left, right] = [piece("div"), piece("div")];
    left.append(label, line, ...embedPart(), status);
    right.append(...codePart(link));
    columns.append(left, right);
    dialog.replaceChildren(head, ...localPart(), columns);
    dialog.showModal();
    dialog.querySelector("#share-link").focus();
  }

  // --- in a frame of another page ----------------------------------------------------------------------------------

  /** What a source is called in a line: its short name and its year. */
  function named(id) {
    const {short, citation} = pillars.state.spec().sources[id];
    const [year] = YEAR.exec(citation) || [""];
    return short.includes(year) ? short : say("embed-cite", {name: short, year});
  }

  /** Title and period above the chart; unit, sources, doubts and the way back below it. */
  function write() {
    const [head, foot] = ["embed-head", "embed-foot"].map((id) => document.getElementById(id));
    const {name, period, reading, conditions, cited, disputed} = pillars.picture.about();
    const state = pillars.state.get();
    const [, chart] = charts().find(([row]) => row === state.chart) || [];
    const note = chart && document.querySelector(`.view .gutter[data-of="${state.chart}"] .lane-note`);
    head.replaceChildren(piece("h1", state.view === pillars.state.spec().views[0] && chart ? chart : [name, chart].filter(Boolean).join(": ")), piece("p", period));
    const facts = pillars.marksOnPage().map(({id}) => pillars.fact(id)).filter((fact) => fact && pillars.touches(fact, state));
    const {statuses} = pillars.state.spec();
    const doubts = [...new Set(facts.flatMap((fact) => fact.statuses))].filter((id) => statuses[id].mark !== "none" && !["exact", "disputed"].includes(id));
    const lines = [[note && note.textContent ? note.textContent : chart ? "" : reading.join(" "), ...conditions].filter(Boolean).join(". ").replace(/\.\.( |$)/g, ".$1")];
    const said = piece("p", lines[0], "embed-unit");
    const sources = piece("p", say("embed-sources", {names: cited.map(named).join("; ")}, cited.length), "embed-sources");
    const doubt = piece("p", doubts.length ? say("embed-statuses", {names: doubts.map((id) => statuses[id].status).join(", ")}) : "", "embed-doubt");
    if (disputed) {
      const sign = piece("span", "", "embed-disputed");
      sign.append(piece("i", "", "disputed"), ` ${say("embed-disputed")}`);
      doubt.append(" ", sign);
    }
    const link = piece("a", say("embed-open", {title: pillars.state.spec().title}));
    Object.assign(link, {href: linkTo({...state, embed: ""}), target: "_blank", rel: "noopener"});
    foot.replaceChildren(said, sources, doubt, link);
    head.hidden = foot.hidden = false;
    document.documentElement.dataset.embed = "ready";
  }

  async function embed() {
    document.getElementById("app").dataset.mode = "embed";
    pillars.drawer.open = (id, from) => pillars.card.hover(id, from.getBoundingClientRect());
    document.addEventListener("click", () => pillars.card.shut(), true);
    root.addEventListener("keydown", (event) => { // the keys of the timeline would move what nobody sees move
      if (!event.target.closest(".mark-cursor") && event.key !== "Tab") event.stopImmediatePropagation();
    }, true);
    pillars.state.set({fact: ""});
    await pillars.rest();
    await pillars.settled();
    document.getElementById("app").dataset.rows = charts().some(([row]) => row === pillars.state.get().chart) ? 1 : charts().length;
    await pillars.settled();
    write();
    await new Promise((done) => requestAnimationFrame(done));
    await pillars.settled();
  }

  pillars.share = {code, isLocal, linkTo, named, open};

  pillars.bindEmbed = function () {
    dialog = document.getElementById("share");
    document.addEventListener("click", (event) => {
      if (event.target.closest("[data-share]")) open();
      if (event.target === dialog) dialog.close();
    });
    if (pillars.state.get().embed) embed();
  };
})(globalThis);
