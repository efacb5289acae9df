/**
 * The state of the page in its address, and back. Forgiving: whatever an address says that is not so falls back to
 * the default. Pure functions; tested in tests/unit/test_address.py.
 */
(function (root) {
  "use strict";

  const YEAR = /^\d{1,4}$/;
  const ZOOMS = ["period"];
  const THEMES = ["light", "dark"];
  const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;
  const LONGEST = 2000;
  const SHEETS = ["view", "student", "teacher"];
  const PAPERS = ["A4", "Letter"];
  const STEP = /^\d{1,2}$/;
  const KEYS = ["view", "from", "to", "year", "unit", "zoom", "theme", "form", "bfrom", "bto", "t1", "t2", "fact",
    "lesson", "step", "chart", "present", "embed", "sheet", "paper"];

  const oneOf = (value, allowed, fallback) => (allowed.includes(value) ? value : fallback);
  const year = (text, fallback, spec) =>
    YEAR.test(text || "") ? Math.min(Math.max(Number(text), spec.first), spec.last) : fallback;

  /**
   * What the drawer can hold: the id of a fact, or "figure:" and the id of a topic. Before the facts have come
   * (spec.facts) whatever looks like an id may be one.
   */
  function known(id, spec) {
    const figure = /^figure:(.+)$/.exec(id);
    if (figure) return spec.topics.includes(figure[1]) ? id : "";
    return (spec.facts ? Object.hasOwn(spec.facts, id) : SLUG.test(id)) ? id : "";
  }

  /** What a view does not show before anybody has chosen. */
  const offAtFirst = (view, spec) => (spec.off || {})[view] || [];

  /** The state of a page that nobody has touched. */
  function defaults(spec) {
    return {
      view: spec.views[0], from: spec.first, to: spec.last, year: Math.floor((spec.first + spec.last) / 2),
      unit: spec.units[0] || "", zoom: "", theme: "", off: offAtFirst(spec.views[0], spec), form: "",
      bfrom: Math.floor((spec.first + spec.last) / 2), bto: spec.last, t1: (spec.pair || [])[0] || "", t2: (spec.pair || [])[1] || "", fact: "",
      lesson: "", step: 1, chart: "", present: "", embed: "", sheet: "", paper: PAPERS[0],
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
    const lesson = Object.hasOwn(spec.lessons || {}, query.get("lesson") || "") ? query.get("lesson") : "";
    const view = oneOf(query.get("view"), spec.views, start.view);
    const filters = spec.filters[view] || [];
    let bfrom = year(query.get("bfrom"), start.bfrom, spec);
    let bto = year(query.get("bto"), start.bto, spec);
    if (bfrom > bto) [bfrom, bto] = [bto, bfrom];
    return {
      view, from, to, bfrom, bto,
      year: year(query.get("year"), start.year, spec),
      unit: oneOf(query.get("unit"), spec.units, start.unit),
      zoom: oneOf(query.get("zoom"), ZOOMS, ""),
      theme: oneOf(query.get("theme"), THEMES, ""),
      t1: oneOf(query.get("t1"), spec.treatyIds || [], start.t1),
      t2: oneOf(query.get("t2"), spec.treatyIds || [], start.t2),
      form: oneOf(query.get("form"), ((spec.forms || {})[view] || []).slice(1), ""),
      fact: known(query.get("fact") || "", spec),
      lesson,
      step: lesson && STEP.test(query.get("step") || "") ? Math.min(Math.max(Number(query.get("step")), 1), spec.lessons[lesson]) : 1,
      chart: SLUG.test(query.get("chart") || "") ? query.get("chart") : "",
      present: oneOf(query.get("present"), ["1"], ""),
      embed: oneOf(query.get("embed"), ["1"], ""),
      sheet: oneOf(query.get("sheet"), SHEETS, ""),
      paper: oneOf(query.get("paper"), PAPERS, PAPERS[0]),
      off: query.has("off")
        ? [...new Set(query.get("off").split(","))].filter((tag) => filters.includes(tag))
        : offAtFirst(view, spec),
    };
  }

  /** The query part that brings back a state; what is as by default is left out. */
  function format(state, spec) {
    const start = defaults(spec);
    const query = [];
    for (const key of KEYS) {
      if (state[key] !== start[key]) query.push(`${key}=${encodeURIComponent(state[key])}`);
    }
    if (state.off.join() !== offAtFirst(state.view, spec).join()) query.push(`off=${state.off.map(encodeURIComponent).join(",")}`);
    return query.length ? `?${query.join("&")}` : "";
  }

  root.pillars = root.pillars || {};
  root.pillars.address = {defaults, format, known, offAtFirst, parse};
})(globalThis);
