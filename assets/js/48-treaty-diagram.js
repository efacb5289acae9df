/**
 * The articles of two treaties as two pillars, matching ones joined: their numbers are offset. Hidden from screen readers,
 * which meet the same in the table beneath.
 */
(function (root) {
  "use strict";

  const pillars = (root.pillars = root.pillars || {});
  const {piece, say} = pillars;
  const SLOT = 52; // pixels: the height of an article
  const CLEAR = 44; // pixels between two labels
  const PLACES = [0.5, 0.28, 0.72]; // along a line: where its label may stand
  const SIGNS = {
    same: "M4 7H20M4 12H20M4 17H20",
    similar: "M4 10q4-5 8 0t8 0M4 16q4-5 8 0t8 0",
    different: "M4 9H20M4 15H20M16 4L8 20",
    "one-only": "M12 4a8 8 0 1 0 0 16a8 8 0 1 0 0-16",
    "not-given": "M5 12h3M11 12h2M16 12h3",
  };
  const HALF = {"one-only": "M12 4a8 8 0 0 0 0 16z"}; // what of a sign is filled

  function svg(tag, attributes) {
    const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    return made;
  }

  /** A verdict as a drawn sign and its word. */
  function verdict(name) {
    const made = piece("span", "", `verdict verdict-${name}`);
    const sign = svg("svg", {viewBox: "0 0 24 24", "aria-hidden": "true", class: "verdict-sign"});
    sign.append(svg("path", {d: SIGNS[name]}));
    if (HALF[name]) sign.append(svg("path", {d: HALF[name], class: "verdict-half"}));
    made.append(sign, piece("b", say(`treaty-${name}`)));
    return made;
  }

  /** Which article of the one answers to which of the other; the subjects of one such pair together. */
  function joined(rows) {
    const number = (id) => (id ? pillars.state.spec().clauses[id].number : null);
    const found = new Map();
    for (const row of rows) {
      const [a, b] = [number(row.first), number(row.second)];
      if (a === null || b === null) continue;
      const key = `${a}-${b}`;
      if (!found.has(key)) found.set(key, {a, b, verdict: row.verdict, subjects: []});
      found.get(key).subjects.push(row.subject);
    }
    return [...found.values()].sort((x, y) => x.a - y.a || x.b - y.b);
  }

  function pillar(id, told, top) {
    const {colour, partner} = pillars.state.spec().treaties[id];
    const made = piece("div", "", "treaty-pillar");
    made.style.setProperty("--party", `var(--${colour})`);
    made.append(piece("b", partner, "treaty-cap"));
    for (let n = 1; n <= top; n += 1) {
      const cell = piece("div", say("treaty-article", {n}), told.has(n) ? "treaty-article" : "treaty-article untold");
      if (!told.has(n)) cell.append(piece("span", say("treaty-untold")));
      made.append(cell);
    }
    return made;
  }

  /** Two pillars of articles and the lines between them; null where no two articles with numbers are compared. */
  function diagram([one, other], rows) {
    const spec = pillars.state.spec();
    const lines = joined(rows);
    if (!lines.length) return null;
    const told = [one, other].map((id) => new Set(spec.treaties[id].terms.map((term) => spec.clauses[term].number).filter(Boolean)));
    const tops = told.map((numbers) => Math.max(...numbers));
    const height = SLOT * Math.max(...tops);
    const middle = piece("div", "", "treaty-between");
    middle.style.height = `${height}px`;
    const canvas = svg("svg", {viewBox: `0 0 100 ${height}`, preserveAspectRatio: "none", class: "treaty-lines"});
    const placed = [];
    for (const {a, b, verdict: name, subjects} of lines) {
      const [from, to] = [a, b].map((n) => (n - 0.5) * SLOT);
      const ends = {x1: 0, y1: from, x2: 100, y2: to, "vector-effect": "non-scaling-stroke"};
      canvas.append(svg("line", {...ends, class: `treaty-line line-${name}`}));
      if (name === "same") canvas.append(svg("line", {...ends, class: "treaty-core"}));
      const free = (at) => placed.every((y) => Math.abs(y - (from + (to - from) * at)) >= CLEAR);
      const at = PLACES.find(free) || PLACES[0];
      const y = from + (to - from) * at;
      placed.push(y);
      const label = piece("div", "", "treaty-subject");
      label.style.left = `${at * 100}%`;
      label.style.top = `${y}px`;
      label.append(piece("span", subjects.join("; ")), verdict(name));
      middle.append(label);
    }
    middle.prepend(canvas);
    const made = piece("div", "", "treaty-diagram");
    made.setAttribute("aria-hidden", "true"); // the table says it
    made.style.setProperty("--slot", `${SLOT}px`);
    made.append(pillar(one, told[0], tops[0]), middle, pillar(other, told[1], tops[1]));
    return made;
  }

  pillars.verdict = verdict;
  pillars.treatyDiagram = diagram;
})(globalThis);
