/**
 * Two treaties side by side. Which two stands in the state as t1 and t2; without them the pair that the page offers.
 * The table says what 48-treaty-diagram.js draws, and more.
 */
(function (root) {
  "use strict";

  const pillars = (root.pillars = root.pillars || {});
  const {piece, say} = pillars;
  const VERDICTS = ["same", "similar", "different", "one-only", "not-given"];
  let spec;

  /** A table part with the role that it keeps when a narrow screen stacks it. */
  function part(tag, role, ...content) {
    const made = piece(tag);
    made.setAttribute("role", role);
    made.append(...content);
    return made;
  }

  function link(text, id) {
    const made = piece("button", text, "fact-link");
    made.type = "button";
    made.dataset.fact = id;
    return made;
  }

  /** The matters of the two sides: those of the address where there are such, else those of the page. */
  function chosen(section) {
    const {t1, t2} = pillars.state.get();
    const of = (id, fallback) => (id && Object.hasOwn(spec.treaties, id) ? id : fallback);
    return [of(t1, section.dataset.first), of(t2, section.dataset.second)];
  }

  /** The compared provisions of a pair, the one of its first treaty first. */
  function rowsOf([one, other]) {
    return spec.matches
      .filter(({pair}) => pair.includes(one) && pair.includes(other))
      .map((match) => (match.pair[0] === one ? match : {...match, first: match.second, second: match.first}));
  }

  // --- the two heads -----------------------------------------------------------------------------------------------

  function head(id) {
    const treaty = spec.treaties[id];
    const made = piece("article", "", "treaty-head");
    made.style.setProperty("--party", `var(--${treaty.colour})`);
    const list = piece("dl");
    const entry = (name, ...content) => {
      const value = piece("dd");
      value.append(...content);
      list.append(piece("dt", say(name)), value);
    };
    entry("treaty-parties", treaty.parties);
    entry("treaty-dated", dated(treaty));
    const terms = treaty.lasts.map(({fact, text}) => piece("span", say("treaty-by", {when: text, author: author(fact)}), "treaty-term"));
    entry("treaty-lasts", ...(terms.length ? terms : [say("treaty-no-term")]));
    made.append(piece("h3", treaty.title), list);
    const matter = treaty.matter && spec.matters[treaty.matter];
    if (treaty.differs || (matter && matter.why)) made.append(disagreement(treaty, matter));
    return made;
  }

  const author = (id) => spec.sources[pillars.fact(id).source].short;

  /** Every date as its source has it, each opening its evidence. */
  function dated(treaty) {
    const list = piece("ul", "", "treaty-dates");
    list.append(...treaty.facts.map((id) => {
      const item = piece("li");
      item.append(link(say("treaty-by", {when: pillars.fact(id).when, author: author(id)}), id));
      return item;
    }));
    return list;
  }

  function disagreement(treaty, matter) {
    const made = piece("div", "", "treaty-disputed");
    const said = [treaty.differs && say("treaty-differs"), matter && matter.why && say("why", {relation: say(`relation-${matter.relation}`), why: matter.why})];
    const line = piece("p", said.filter(Boolean).join(" "), "matter-head");
    line.prepend(pillars.disputedSign());
    made.append(line);
    if (matter && matter.note) made.append(piece("p", matter.note, "matter-note"));
    return made;
  }

  // --- the table ---------------------------------------------------------------------------------------------------

  function provision(id, title) {
    const cell = part("td", "cell");
    cell.dataset.name = title;
    if (id) cell.append(piece("b", spec.clauses[id].clause, "treaty-clause"), link(pillars.fact(id).text, id));
    else cell.append(piece("span", say("treaty-none"), "treaty-lacks"));
    return cell;
  }

  function row(match, titles) {
    const subject = part("th", "rowheader", match.subject);
    subject.scope = "row";
    const compared = part("td", "cell", pillars.verdict(match.verdict), piece("p", match.text));
    compared.dataset.name = say("treaty-verdict");
    const source = part("td", "cell", piece("span", match.cite));
    source.dataset.name = say("treaty-source");
    if (match.basis === "derived") source.append(piece("em", say("treaty-derived"), "tag"));
    return part("tr", "row", subject, provision(match.first, titles[0]), compared, provision(match.second, titles[1]), source);
  }

  function table(pair, rows) {
    const titles = pair.map((id) => spec.treaties[id].title);
    const columns = [say("treaty-subject"), titles[0], say("treaty-verdict"), titles[1], say("treaty-source")].map((name) => {
      const cell = part("th", "columnheader", name);
      cell.scope = "col";
      return cell;
    });
    const made = part("table", "table", piece("caption", say("treaty-caption", {first: titles[0], second: titles[1]}), "visually-hidden"),
      part("thead", "rowgroup", part("tr", "row", ...columns)), part("tbody", "rowgroup", ...rows.map((match) => row(match, titles))));
    made.className = "treaty-table";
    return made;
  }

  /** Provisions that no row holds, each treaty's own in a column; null where there is none. */
  function rest(pair, rows) {
    const held = new Set(rows.flatMap(({first, second}) => [first, second]));
    const left = pair.map((id) => spec.treaties[id].terms.filter((term) => !held.has(term)));
    if (!rows.length || left.some((terms) => terms.length)) {
      const made = piece("div", "", "treaty-rest");
      made.append(piece("h3", say(rows.length ? "treaty-rest" : "treaty-provisions")), ...pair.map((id, side) => column(id, left[side])));
      return made;
    }
    return null;
  }

  function column(id, terms) {
    const made = piece("div", "", "treaty-column");
    made.append(piece("h4", spec.treaties[id].title));
    const list = piece("ul");
    list.append(...terms.map((term) => {
      const item = piece("li");
      item.append(piece("b", spec.clauses[term].clause, "treaty-clause"), link(pillars.fact(term).text, term), piece("span", pillars.fact(term).cite, "cite"));
      return item;
    }));
    made.append(terms.length ? list : piece("p", say("treaty-no-provisions")));
    return made;
  }

  // --- all of it ---------------------------------------------------------------------------------------------------

  function summary(rows) {
    const tally = VERDICTS
      .map((name) => [name, rows.filter((match) => match.verdict === name).length])
      .filter(([, n]) => n)
      .map(([name, n]) => say("treaty-tally", {n, verdict: say(`treaty-${name}`)}));
    return rows.length ? say("treaty-compared", {n: rows.length, tally: tally.join(", ")}, rows.length) : say("treaty-uncompared");
  }

  function write(section) {
    const pair = chosen(section);
    const [one, other] = pair;
    pair.forEach((id, side) => { document.getElementById(side ? "treaty-second" : "treaty-first").value = id; });
    const twice = one === other;
    const rows = twice ? [] : rowsOf(pair);
    section.querySelector('[data-slot="treaty-count"]').textContent = twice ? say("treaty-twice") : summary(rows);
    const heads = piece("div", "", "treaty-heads");
    heads.append(...(twice ? [one] : pair).map(head));
    const parts = twice ? [] : [pillars.treatyDiagram(pair, rows), rows.length && table(pair, rows), rest(pair, rows)];
    section.querySelector('[data-slot="treaty-body"]').replaceChildren(heads, ...parts.filter(Boolean));
  }

  function draw(state, keys) {
    const section = document.querySelector(".treaty-compare[data-first]");
    if (section && spec.treaties && ["t1", "t2", "view"].some((key) => keys.has(key))) write(section);
  }

  /** The treaty chosen on one side; who chooses that of the other side has the two change places. */
  function onChange({target}) {
    const side = ["treaty-first", "treaty-second"].indexOf(target.id);
    if (side < 0) return;
    const pair = chosen(target.closest(".treaty-compare"));
    if (pair[1 - side] === target.value) pair[1 - side] = pair[side];
    pair[side] = target.value;
    pillars.state.set({t1: pair[0], t2: pair[1]});
  }

  pillars.bindTreaties = function () {
    spec = pillars.state.spec();
    document.addEventListener("change", onChange);
    pillars.state.listen(draw);
  };
})(globalThis);
