/**
 * The state of the page in its address, and back. Forgiving: whatever an address says that is not so falls back to
 * the default. Pure functions; tested in tests/unit/test_address.py.
 */
(function (root) {
  "use strict";

  const YEAR = /^\d{1,4}$/;
  const ZOOMS = ["period"];
  const THEMES = ["light", "dark"];
  const LONGEST = 2000;

  const oneOf = (value, allowed, fallback) => (allowed.includes(value) ? value : fallback);
  const year = (text, fallback, spec) =>
    YEAR.test(text || "") ? Math.min(Math.max(Number(text), spec.first), spec.last) : fallback;

  /** What the drawer can hold: the id of a fact, or "figure:" and the id of a topic. */
  function known(id, spec) {
    const figure = /^figure:(.+)$/.exec(id);
    return (figure ? spec.topics.includes(figure[1]) : Object.hasOwn(spec.facts, id)) ? id : "";
  }

  /** The state of a page that nobody has touched. */
  function defaults(spec) {
    return {
      view: spec.views[0], from: spec.first, to: spec.last, year: Math.floor((spec.first + spec.last) / 2),
      unit: spec.units[0] || "", zoom: "", theme: "", off: [], fact: "",
    };
  }

  /** State from the query part of an address. */
  function parse(search, spec) {
    const start = defaults(spec);
    let query;
    try {
      query = new URLSearchParams(String(search || "").slice(0, LONGEST));
    } catch (fault) {
      return start;
    }
    let from = year(query.get("from"), start.from, spec);
    let to = year(query.get("to"), start.to, spec);
    if (from > to) [from, to] = [to, from];
    const view = oneOf(query.get("view"), spec.views, start.view);
    const filters = spec.filters[view] || [];
    return {
      view, from, to,
      year: year(query.get("year"), start.year, spec),
      unit: oneOf(query.get("unit"), spec.units, start.unit),
      zoom: oneOf(query.get("zoom"), ZOOMS, ""),
      theme: oneOf(query.get("theme"), THEMES, ""),
      fact: known(query.get("fact") || "", spec),
      off: [...new Set((query.get("off") || "").split(","))].filter((tag) => filters.includes(tag)),
    };
  }

  /** The query part that brings back a state; what is as by default is left out. */
  function format(state, spec) {
    const start = defaults(spec);
    const query = [];
    for (const key of ["view", "from", "to", "year", "unit", "zoom", "theme", "fact"]) {
      if (state[key] !== start[key]) query.push(`${key}=${encodeURIComponent(state[key])}`);
    }
    if (state.off.length) query.push(`off=${state.off.map(encodeURIComponent).join(",")}`);
    return query.length ? `?${query.join("&")}` : "";
  }

  root.pillars = root.pillars || {};
  root.pillars.address = {defaults, format, known, parse};
})(globalThis);
