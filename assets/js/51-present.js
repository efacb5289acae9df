/**
 * Present mode: one chart fills the screen under its message, with step, sources and status below; the timeline stays.
 * Walks through the steps of a lesson, or through the charts of the view. A step that asks shows its question first.
 */
(function (root) {
  "use strict";

  const pillars = (root.pillars = root.pillars || {});
  const {piece} = pillars;
  const PLAIN = ["exact", "no-amount", "disputed"]; // statuses that need no tag, or have a sign
  const ROOM = 150; // signs of an answer that leaves the chart below it high enough
  const LONG = 62; // signs of a headline that no longer fits two lines at its full size
  const PARTS = [".present-head", ".present-foot"];
  let phase = "tell"; // of a step that asks: "ask", then "answer" if that is too long to stand above the chart, then "tell"
  let walking = 0; // how many steps are being brought
  let begun = ""; // when the step began, by the clock
  let before = null; // what had the focus
  let leavingFull = false;
  let notes = null; // the window of the speaker

  const find = (selector) => document.querySelector(selector);
  const slot = (name) => find(`[data-slot=${name}]`);
  const on = () => document.getElementById("app").dataset.mode === "present";
  const tell = (message) => { document.getElementById("live").textContent = pillars.say(message); };

  // --- the walk ----------------------------------------------------------------------------------------------------

  /** The charts of the view that can be shown, by the ids of their rows. */
  function charts() {
    const {off} = pillars.state.get();
    return [...document.querySelectorAll(".view .stack .plot")].filter((plot) => !off.includes(plot.dataset.group)).map((plot) => plot.dataset.row);
  }

  /** The step that is shown, as words and facts: {at, all, headline, said, ask, answer, notes, minutes, facts, next}. */
  function current() {
    const state = pillars.state.get();
    const steps = pillars.stepsOf(state.lesson);
    if (steps.length) {
      const step = steps[state.step - 1];
      const facts = [...new Set([...step.cites, ...step.highlight])];
      return {...step, at: state.step, all: steps.length, said: said(state), facts, next: (steps[state.step] || {}).headline || ""};
    }
    const rows = charts();
    const at = Math.max(rows.indexOf(state.chart), 0);
    return {at: at + 1, all: rows.length, headline: message(state, rows[at]), said: said(state), ask: "", answer: "", notes: "", minutes: 0,
      facts: drawnFacts(state), next: ""};
  }

  /** The headline figure of the chart's topic in the chosen years, as one sentence. */
  function message(state, row) {
    const card = find(`[data-card="${state.view === "overview" ? row : state.view}"]`);
    const figure = card && card.querySelector(".card-value");
    const heading = find(".view h1");
    if (!figure) return heading ? heading.textContent : "";
    const text = card.querySelector(".card-text");
    return text && text.textContent ? pillars.say("present-message", {figure: figure.textContent, text: text.textContent}) : figure.textContent;
  }

  /** The period, what the chart shows and in what unit. */
  function said(state) {
    const gutter = find(`.view .gutter[data-of="${state.chart}"]`);
    const words = gutter ? [".lane-title, h2", ".lane-note"].map((part) => gutter.querySelector(part)).filter((part) => part && part.textContent).map((part) => part.textContent) : [];
    return [pillars.range(state), ...words].join(" · ");
  }

  const shownCharts = () => [...document.querySelectorAll(".view .stack .plot")].filter((plot) => !plot.hidden).length;

  function drawnFacts(state) {
    const drawn = pillars.marksOnPage().filter((mark) => !state.chart || mark.row === state.chart).map(({id}) => id);
    return [...new Set(drawn)].filter((id) => pillars.fact(id) && pillars.touches(pillars.fact(id), state));
  }

  async function walk(by) {
    const now = current();
    if (find(".present-blank").hidden === false) return blank();
    if (by > 0 && phase !== "tell") return reveal(now);
    const at = now.at + by;
    if (at < 1 || at > now.all) {
      if (at > now.all && pillars.state.get().lesson) tell("present-ended");
      return null;
    }
    return show(at, by < 0);
  }

  /** Bring a step; ``known``: its question has been asked before. */
  async function show(at, known = false, keep = []) {
    const state = pillars.state.get();
    walking += 1;
    document.getElementById("app").dataset.phase = "walk"; // nothing half drawn is shown
    phase = "tell";
    begun = new Intl.DateTimeFormat(document.documentElement.lang, {hour: "2-digit", minute: "2-digit"}).format(new Date());
    if (state.lesson) await pillars.showStep(state.lesson, at, keep);
    else {
      const rows = charts();
      pillars.state.set({chart: rows[at - 1] || ""});
      await pillars.settled();
    }
    walking -= 1;
    if (current().ask && !known) phase = "ask";
    if (!walking) write(); // else a later step is on its way
  }

  const tooLong = (step) => step.answer.length > ROOM;

  function reveal(step) {
    phase = phase === "ask" && tooLong(step) ? "answer" : "tell";
    write();
  }

  // --- what is written ---------------------------------------------------------------------------------------------

  function write() {
    if (!on()) return;
    const step = current();
    const headline = slot("present-headline");
    const asking = phase !== "tell";
    const {say} = pillars;
    Object.assign(document.getElementById("app").dataset, {phase, charts: shownCharts() > 1 ? "many" : "one", quiet: step.year ? "" : "year"});
    find(".present-ask").hidden = !asking;
    slot("present-ask").textContent = step.ask;
    slot("present-answer").textContent = phase === "answer" ? pillars.say("present-answer", {text: step.answer}) : "";
    find(".present-ask-hint").hidden = phase === "answer";
    headline.textContent = asking ? say("present-asking", {at: step.at, all: step.all}) : step.headline;
    headline.classList.toggle("long", headline.textContent.length > LONG);
    const below = [piece("span", step.said)];
    if (step.answer && !asking && !tooLong(step)) below.push(piece("strong", say("present-answer", {text: step.answer}), "present-answer"));
    slot("present-said").replaceChildren(...below);
    slot("present-step").textContent = say("present-step", {at: step.at, all: step.all});
    slot("present-sources").replaceChildren(...sources(step));
    find("[data-present=back]").disabled = step.at === 1;
    find("[data-present=next]").disabled = step.at === step.all && !asking;
    if (notes && !notes.closed) writeNotes(step);
    pillars.resized();
  }

  /** Who says it and where, how firm it is, and whether the sources disagree. */
  function sources(step) {
    const facts = step.facts.map(pillars.fact).filter(Boolean);
    const {lesson} = pillars.state.get();
    const listed = pillars.state.spec().sources;
    const names = Object.keys(listed).filter((id) => facts.some((fact) => fact.source === id)).map((id) => {
      const pages = lesson ? [...new Set(facts.filter((fact) => fact.source === id).map((fact) => fact.pages).filter(Boolean))] : [];
      return [listed[id].short, ...pages].join(", ");
    });
    const {statuses} = pillars.state.spec();
    const kinds = [...new Set(facts.flatMap((fact) => fact.statuses))].filter((id) => statuses[id] && !PLAIN.includes(id));
    const parts = [piece("span", pillars.say("present-sources", {names: names.join("; ")}))];
    for (const id of kinds) parts.push(piece("em", statuses[id].status, "tag"));
    if (facts.some((fact) => fact.disputed)) {
      const sign = piece("span", pillars.say("present-disputed"), "tag tag-disputed");
      sign.prepend(piece("i", "", "disputed"));
      parts.push(sign);
    }
    return parts;
  }

  // --- beginning and leaving ---------------------------------------------------------------------------------------

  /** Present a lesson from a step on, or the charts of the view. */
  async function begin({lesson = "", step = 1, keep = [], full = true} = {}) {
    await pillars.rest();
    if (!lesson && !charts().length) return tell("present-nothing");
    before = document.activeElement;
    pillars.drawer.shut();
    pillars.state.set({present: "1", lesson, step: lesson ? step : 1});
    if (full && document.documentElement.requestFullscreen) document.documentElement.requestFullscreen().catch(() => {});
    enter(true);
    slot("present-headline").tabIndex = -1;
    slot("present-headline").focus();
    return show(lesson ? step : Math.max(charts().indexOf(pillars.state.get().chart), 0) + 1, false, keep);
  }

  function leave() {
    enter(false);
    blank(false);
    pillars.highlight([]);
    pillars.state.set({present: "", lesson: "", step: 1, chart: ""});
    if (document.fullscreenElement) document.exitFullscreen().catch(() => {});
    if (notes && !notes.closed) notes.close();
    if (before && before.isConnected) before.focus({preventScroll: true});
  }

  function enter(presenting) {
    const app = document.getElementById("app");
    if (presenting) app.dataset.mode = "present";
    else delete app.dataset.mode;
    delete app.dataset.phase;
    delete app.dataset.charts;
    for (const part of PARTS) find(part).hidden = !presenting;
    if (!presenting) find(".present-ask").hidden = true;
    pillars.enlarged = presenting;
    app.dataset.quiet = presenting ? "year" : ""; // a reading year is told only where a step names one
    pillars.redraw();
    pillars.resized();
  }

  function blank(wanted = find(".present-blank").hidden) {
    find(".present-blank").hidden = !wanted;
  }

  function full() {
    if (document.fullscreenElement) {
      leavingFull = true;
      document.exitFullscreen().catch(() => {});
    } else document.documentElement.requestFullscreen().catch(() => {});
  }

  // --- the speaker's window ----------------------------------------------------------------------------------------

  const NOTES_STYLE = "body{font:20px/1.45 system-ui,sans-serif;margin:24px;max-width:44em;color:var(--ink);background:var(--paper)}h1{font-size:26px;margin:.2em 0}"
    + "p{margin:.5em 0;white-space:pre-line}.mark{background:var(--mark);color:var(--mark-ink);padding:.3em .5em}.quiet{color:var(--ink-2)}button{font:inherit;padding:.4em 1em;margin-right:.5em}li{margin:.2em 0}";

  /** The style of the speaker's window, which knows no tokens, in the colours of the theme. */
  function notesStyle() {
    const tokens = getComputedStyle(document.documentElement);
    return NOTES_STYLE.replace(/var\((--[a-z0-9-]+)\)/g, (_, name) => tokens.getPropertyValue(name));
  }

  function openNotes() {
    notes = notes && !notes.closed ? notes : root.open("", "pillars-notes", "popup,width=760,height=820");
    if (!notes) return tell("present-no-window");
    notes.document.title = pillars.say("notes-title");
    notes.document.documentElement.lang = document.documentElement.lang;
    notes.document.head.replaceChildren(notes.document.importNode(piece("style", notesStyle()), true));
    notes.document.onkeydown = onKey;
    writeNotes(current());
    return null;
  }

  function writeNotes(step) {
    const {say} = pillars;
    const facts = step.facts.map(pillars.fact).filter(Boolean);
    const parts = [piece("p", say("present-step", {at: step.at, all: step.all}), "quiet"), piece("h1", step.headline)];
    if (step.minutes) {
      const all = pillars.stepsOf(pillars.state.get().lesson).reduce((sum, one) => sum + one.minutes, 0);
      parts.push(piece("p", say("notes-minutes", {all, clock: begun}, step.minutes), "quiet"));
    }
    if (step.ask) parts.push(piece("p", say("notes-question", {text: step.ask}), "mark"));
    if (step.answer) parts.push(piece("p", say("present-answer", {text: step.answer})));
    parts.push(piece("p", step.notes || say("notes-none")));
    if (pillars.state.get().lesson) {
      const list = piece("ul");
      for (const fact of facts) list.append(piece("li", [fact.label, fact.amount, fact.when, fact.cite, fact.caution].filter(Boolean).join(", ")));
      parts.push(piece("p", say("notes-facts"), "quiet"), list);
    }
    parts.push(piece("p", step.at < step.all ? say("notes-next", {headline: step.next}) : say("notes-last"), "quiet"));
    const {document: page} = notes;
    const buttons = [["back", -1], ["next", 1]].map(([name, by]) => {
      const button = piece("button", find(`[data-present=${name}]`).title);
      button.onclick = () => walk(by);
      return button;
    });
    page.body.replaceChildren(...[...parts, ...buttons]);
  }

  // --- keys --------------------------------------------------------------------------------------------------------

  const ALWAYS = {PageDown: () => walk(1), PageUp: () => walk(-1), Escape: leave};
  const ARROWS = {ArrowRight: () => walk(1), ArrowDown: () => walk(1), ArrowLeft: () => walk(-1), ArrowUp: () => walk(-1),
    Home: () => show(1), End: () => show(current().all)};
  const LETTERS = {b: () => blank(), ".": () => blank(), n: openNotes, f: full, "?": () => document.getElementById("present-keys").showModal()};

  function onKey(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const {target} = event;
    const inside = (selector) => Boolean(target.closest && target.closest(selector));
    const letters = document.getElementById("keys-switch").checked;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (!on()) {
      if (letters && key === "p" && !inside("input, select, textarea, dialog, .ag-root")) begin();
      return;
    }
    if (inside("dialog")) return;
    const act = ALWAYS[key] || (!inside("[role=slider], .mark-cursor") && !event.shiftKey && ARROWS[key]) || (letters && LETTERS[key]);
    if (!act) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    act();
  }

  const ACTIONS = {begin: () => begin(), back: () => walk(-1), next: () => walk(1), notes: openNotes, leave,
    help: () => document.getElementById("present-keys").showModal()};

  pillars.bindPresent = function () {
    document.addEventListener("keydown", onKey, true);
    document.addEventListener("click", (event) => {
      const button = event.target.closest("[data-present]");
      if (button) ACTIONS[button.dataset.present]();
      const link = event.target.closest("[data-lesson-present]");
      if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
        event.preventDefault();
        begin({lesson: link.dataset.lessonPresent});
      }
      if (event.target.id === "present-keys") event.target.close();
    });
    // A clicker that sends arrows goes on walking after the timeline has been dragged.
    document.addEventListener("pointerup", () => { if (on() && document.activeElement.matches("[role=slider]")) document.activeElement.blur(); });
    document.addEventListener("fullscreenchange", () => {
      if (!document.fullscreenElement && on() && !leavingFull) leave();
      leavingFull = false;
    });
    root.addEventListener("resize", () => { if (on()) pillars.redraw(); });
    root.addEventListener("pagehide", () => { if (notes && !notes.closed) notes.close(); });
    pillars.state.listen((state, keys) => {
      if (on() && !walking && ["from", "to", "unit", "form", "off", "zoom"].some((key) => keys.has(key))) requestAnimationFrame(write);
    });
  };

  /** What an address asks for at the start. */
  pillars.presentAtFirst = function () {
    const {present, lesson, step} = pillars.state.get();
    if (!present) return;
    const given = new URLSearchParams(location.search || location.hash.slice(1));
    const start = () => pillars.settled().then(() => begin({lesson, step, keep: [...given.keys()], full: false}));
    pillars.rest().then(start, () => tell("not-loaded"));
  };
})(globalThis);
