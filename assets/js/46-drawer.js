/**
 * The evidence behind a fact or a headline figure, beside the charts. What is open stands in the state (and so in the
 * address): the id of a fact, or "figure:" and the id of a topic.
 */
(function (root) {
  "use strict";

  const pillars = (root.pillars = root.pillars || {});
  const FIGURE = "figure:";
  let spec, box;
  let opener = null;
  let awaited = false; // the reader asked for what opens next: it takes the focus

  const {say, piece, fact: factOf, touches} = pillars;

  function button(text, name, data) {
    const made = piece("button", text, name);
    made.type = "button";
    Object.assign(made.dataset, data);
    return made;
  }

  /** The signs of how firm a figure is, from the table of statuses: drawn as in the key, with their names. */
  function signs(fact) {
    return fact.statuses.map((id) => {
      const {status, mark, meaning} = spec.statuses[id];
      const sign = piece("span", "", "status");
      if (mark !== "none") {
        sign.append(piece("i", "", `key key-${mark}`));
        sign.firstChild.setAttribute("aria-hidden", "true");
      }
      sign.append(piece("span", status));
      sign.title = meaning;
      return sign;
    });
  }

  /** A list of names and texts; what has no text is left out. */
  function list(rows) {
    const made = piece("dl");
    for (const [name, content] of rows) {
      if (!content || (Array.isArray(content) && !content.length)) continue;
      const value = piece("dd");
      value.append(...[content].flat());
      made.append(piece("dt", say(name)), value);
    }
    return made;
  }

  // --- a fact ------------------------------------------------------------------------------------------------------

  function ofFact(id) {
    const fact = factOf(id);
    const source = spec.sources[fact.source];
    const conversion = fact.statuses.includes("derived") ? say("derived-text") : fact.also && say("also-text", {amount: fact.also});
    const rests = fact.rests || (source.rests && say("rests-general", {text: source.rests}));
    const parts = [
      piece("p", fact.text, "drawer-words"),
      list([
        ["when", fact.span ? say("span-text", {when: fact.when, span: fact.span}) : fact.when],
        ["status", signs(fact)],
        ["printed", fact.printed && `“${fact.printed}”`],
        ["share-of", fact.of],
        [fact.statuses.includes("derived") ? "worked-out" : "converted", conversion],
        ["source", fact.cite],
        ["work", `${source.citation} (${source.kind})`],
        ["rests", rests],
        ["who", fact.who],
        ["kind", fact.kind],
        ["note", fact.note],
        ["flag", fact.flag],
        ["caution", fact.caution],
        ["explains", (fact.explains || []).map((text) => piece("p", text))],
      ]),
    ];
    if (fact.amount) parts.unshift(piece("p", fact.amount, "card-amount"));
    if (fact.topic) parts.push(matter(fact.topic, id));
    const tools = piece("div", "", "drawer-tools");
    const {view} = pillars.state.get();
    const here = view === spec.views[0] || pillars.marksOnPage().some((mark) => mark.id === id);
    if (fact.view && fact.view !== view && !here) tools.append(button(say("show-in-chart"), "text-button", {showFact: id}));
    tools.append(button(say("copy-cite"), "text-button", {citeFact: "txt"}), button("BibTeX", "text-button", {citeFact: "bib"}),
      button("RIS", "text-button", {citeFact: "ris"}), button(say("copy-link"), "text-button", {copyLink: "yes"}));
    return [fact.label, [...parts, tools]];
  }

  /** A matter that several facts are about: how they stand to each other, and each with its author; ``level`` of its title. */
  function matter(id, current = "", level = "h3") {
    const {title, relation, why, note, facts} = spec.matters[id];
    const differs = Boolean(why);
    const head = differs ? say("why", {relation: say(`relation-${relation}`), why}) : say(relation);
    const part = piece("section", "", `matter matter-${relation}`);
    part.append(piece(level, title, "matter-title"));
    const line = piece("p", head, "matter-head");
    if (relation === "conflict" || relation === "slip") line.prepend(pillars.disputedSign());
    part.append(line);
    if (note) part.append(piece("p", note, "matter-note"));
    const readings = piece("ul", "", "readings");
    readings.append(...facts.map((fact) => reading(fact, fact === current)));
    part.append(readings);
    return part;
  }

  const SAID_ELSEWHERE = ["disputed", "no-amount"]; // of a reading that stands among others, with its amount or without

  /** One author's reading: who says what, how firmly, where, resting on what. */
  function reading(id, current) {
    const fact = factOf(id);
    const item = piece("li", "", current ? "reading-of current" : "reading-of");
    const head = piece("p", "", "reading-head-line");
    head.append(piece("b", spec.sources[fact.source].short), piece("span", [fact.amount, fact.when].filter(Boolean).join(", "), "reading-figure"));
    if (current) head.append(piece("span", say("this-one"), "this-one"));
    const foot = piece("p", "", "reading-foot");
    foot.append(...signs({...fact, statuses: fact.statuses.filter((name) => !SAID_ELSEWHERE.includes(name))}), piece("span", fact.cite));
    if (fact.rests) foot.append(piece("span", `${say("rests")}: ${fact.rests}`));
    const text = current ? piece("p", fact.text) : button(fact.text, "fact-link", {fact: id});
    item.append(head, text, foot);
    return item;
  }

  // --- a headline figure -------------------------------------------------------------------------------------------

  /** What the figure of a topic and period shows, what else lies inside, what the edge cuts, and what is left out and why. */
  function ofFigure(topic) {
    const {from, to} = pillars.state.get();
    const {cards, index} = spec.cards[topic];
    const place = index[pillars.windowNumber(from, to)];
    const card = {...cards[place], ...spec.grounds[topic][place]};
    const mine = Object.keys(pillars.facts).filter((id) => factOf(id).subject === topic);
    const inside = (fact) => fact.first !== null && fact.last !== null && fact.first >= from && fact.last <= to;
    const here = (fact) => !fact.dated || touches(fact, {from, to});
    const groups = [
      [say("figure-shown"), card.facts],
      [say("figure-more"), mine.filter((id) => !factOf(id).aside && inside(factOf(id)) && !card.facts.includes(id))],
      [say("figure-cut"), mine.filter((id) => !factOf(id).aside && here(factOf(id)) && !inside(factOf(id)) && !card.facts.includes(id))],
    ];
    const reasons = [...new Set(mine.map((id) => factOf(id).aside).filter(Boolean))].sort();
    for (const reason of reasons) {
      groups.push([say("figure-aside", {reason: say(`aside-${reason}`)}), mine.filter((id) => factOf(id).aside === reason && here(factOf(id)))]);
    }
    const parts = [piece("p", card.figure, "card-amount"), piece("p", card.text), piece("p", card.coverage), piece("p", say(`rule-${topic}`), "matter-note")];
    for (const [name, ids] of groups) {
      if (!ids.length) continue;
      const fold = piece("details", "", "drawer-part");
      fold.open = ids.length < 9;
      const items = piece("ul", "", "fact-list");
      items.append(...ids.map((id) => {
        const item = piece("li");
        const fact = factOf(id);
        item.append(button([fact.label, fact.amount, fact.when].filter(Boolean).join(", "), "fact-link", {fact: id}), piece("span", fact.cite, "cite"));
        return item;
      }));
      fold.append(piece("summary", `${name} (${say("n-facts", {n: ids.length}, ids.length)})`), items);
      parts.push(fold);
    }
    return [say("figure-title"), parts];
  }

  // --- opening and closing -----------------------------------------------------------------------------------------

  function draw(state, keys) {
    const figure = state.fact.startsWith(FIGURE);
    if (!keys.has("fact") && !(figure && (keys.has("from") || keys.has("to"))) && !(state.fact && keys.has("view"))) return;
    const shown = Boolean(state.fact);
    document.getElementById("app").classList.toggle("with-drawer", shown);
    box.hidden = !shown;
    if (!shown) return box.replaceChildren();
    if (!spec.facts) return waiting();
    const [title, parts] = figure ? ofFigure(state.fact.slice(FIGURE.length)) : ofFact(state.fact);
    const head = piece("div", "", "drawer-head");
    const name = piece("h2", title);
    name.id = "drawer-title";
    const close = button(say("close"), "text-button drawer-close", {});
    head.append(name, close);
    const within = box.contains(document.activeElement);
    box.replaceChildren(head, ...parts);
    box.scrollTop = 0;
    if (awaited || within) close.focus();
    awaited = false;
  }

  /** The facts have not come yet: say so, and draw when they are here, or say that they cannot come. */
  function waiting() {
    box.replaceChildren(piece("p", say("loading")));
    pillars.rest().then(() => { if (pillars.state.get().fact) draw(pillars.state.get(), new Set(["fact"])); },
      () => { box.replaceChildren(piece("p", say("not-loaded"))); });
  }

  function open(id, from) {
    if (!pillars.address.known(id, spec)) return;
    if (!box.contains(from)) opener = from;
    awaited = true;
    pillars.card.shut();
    pillars.state.set({fact: id});
  }

  function shut() {
    pillars.state.set({fact: ""});
    if (opener && opener.isConnected) opener.focus();
    else document.getElementById("view").focus({preventScroll: true});
    pillars.card.shut(); // the focus that comes back shows no card
    opener = null;
  }

  pillars.drawer = {open, shut};
  pillars.matter = matter;

  pillars.bindDrawer = function () {
    spec = pillars.state.spec();
    box = document.getElementById("drawer");
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || box.hidden || event.defaultPrevented) return;
      event.preventDefault();
      shut();
    });
    document.addEventListener("click", (event) => {
      const link = event.target.closest("[data-fact].fact-link");
      if (link) open(link.dataset.fact, link);
      if (event.target.closest(".drawer-close")) shut();
      const show = event.target.closest("[data-show-fact]");
      if (show) pillars.go(factOf(show.dataset.showFact).view, show.dataset.showFact);
    });
    pillars.state.listen(draw);
  };
})(globalThis);
