/**
 * Two periods side by side. A is the period of the timeline, B stands in the state as bfrom and bto. Differences are of
 * numbers that measure the same thing, looked up; where there are none the reason is said.
 */
(function (root) {
  "use strict";

  const pillars = (root.pillars = root.pillars || {});
  const MIN_YEAR_PIXELS = 62;
  const {piece, say} = pillars;
  let spec;

  const periodOf = (state, side) => (side === "a" ? {from: state.from, to: state.to} : {from: state.bfrom, to: state.bto});
  const years = ({from, to}) => to - from + 1;
  const number = (value) => new Intl.NumberFormat(document.documentElement.lang, {maximumFractionDigits: 1}).format(value);

  /** An amount with the words that the catalogue has for large ones: millions, or ten thousands where those are counted. */
  function amount(value) {
    const words = new Intl.NumberFormat(document.documentElement.lang, {notation: "compact", compactDisplay: "long", maximumFractionDigits: 3, useGrouping: true});
    const myriads = words.format(1e6).startsWith("100") && value >= 1e4 && value % 1000 === 0;
    return myriads || value >= 1e6 ? words.format(value) : number(value);
  }

  function cardOf(topic, {from, to}) {
    const {cards, index} = spec.cards[topic];
    const place = index[pillars.windowNumber(from, to)];
    return {...cards[place], ...spec.grounds[topic][place]};
  }

  /** The sentence on one measure in both periods. */
  function sentence(name, a, b, lengths) {
    const change = b.value - a.value;
    const hedge = a.firm && b.firm ? "" : say("compare-hedged");
    const values = {name, a: a.text, b: b.text, hedge, n: `${amount(Math.abs(change))}${b.unit ? ` ${b.unit}` : ""}`.trim()};
    const text = say(change === 0 ? "compare-same" : change > 0 ? "compare-more" : "compare-less", values);
    const times = a.value > 0 && b.value > 0 && change ? say("compare-times", {times: number(Math.max(a.value, b.value) / Math.min(a.value, b.value))}) : "";
    const uneven = a.total && change && lengths.a !== lengths.b ? say("compare-uneven", {...lengths, ya: amount(a.value / lengths.a), yb: amount(b.value / lengths.b)}) : "";
    return [text, times, uneven].filter(Boolean).join(" ");
  }

  /** What can be said of a topic: a sentence a measure, or why there is none. */
  function differences(topic, state) {
    const [a, b] = ["a", "b"].map((side) => cardOf(topic, periodOf(state, side)).measures);
    const lengths = {a: years(periodOf(state, "a")), b: years(periodOf(state, "b"))};
    const said = [];
    for (const mine of a) {
      const other = b.find(({id}) => id === mine.id);
      said.push(other ? sentence(mine.name, mine, other, lengths) : say("compare-only", {name: mine.name, side: say("compare-side-b")}));
    }
    for (const mine of b) if (!a.some(({id}) => id === mine.id)) said.push(say("compare-only", {name: mine.name, side: say("compare-side-a")}));
    return said.length ? said : [say(`compare-not-${topic}`)];
  }

  function writeCard(element, card) {
    element.style.setProperty("--mark", `var(--${card.colour})`);
    element.replaceChildren(piece("p", card.figure, "card-value"), piece("p", card.text, "card-text"), piece("p", card.coverage, "card-coverage"));
  }

  function writeAxis(element, {from, to}) {
    const room = element.clientWidth / (to - from + 1);
    const step = [1, 2, 5, 10, 20].find((size) => size * room >= MIN_YEAR_PIXELS) || 50;
    const marks = [];
    for (let year = Math.ceil(from / step) * step; year <= to; year += step) {
      const mark = piece("span", String(year), "axis-year");
      mark.style.left = `${((year - from) / (to - from + 1)) * 100}%`;
      marks.push(mark);
    }
    element.replaceChildren(...marks);
  }

  /** The years that both periods hold. */
  function common(a, b) {
    const from = Math.max(a.from, b.from);
    const to = Math.min(a.to, b.to);
    if (a.from === b.from && a.to === b.to) return say("compare-identical");
    return from <= to ? say("compare-overlap", {range: pillars.range({from, to})}) : "";
  }

  /** Both sides have one width: whoever compares areas across them would be misled. */
  function stretched(a, b) {
    if (years(a) === years(b)) return "";
    const [wide, narrow] = years(a) < years(b) ? ["a", "b"] : ["b", "a"];
    const times = number(Math.max(years(a), years(b)) / Math.min(years(a), years(b)));
    return say("compare-stretched", {wide: say(`compare-side-${wide}`), narrow: say(`compare-side-${narrow}`), times});
  }

  function write(state) {
    if (!document.querySelector(".view-compare")) return;
    for (const side of ["a", "b"]) {
      const period = periodOf(state, side);
      document.querySelector(`[data-slot="compare-${side}"]`).textContent = say("compare-years", {range: pillars.range(period), n: years(period)}, years(period));
      for (const element of document.querySelectorAll(`[data-compare-card][data-side="${side}"]`)) writeCard(element, cardOf(element.dataset.compareCard, period));
      for (const element of document.querySelectorAll(`[data-side-axis="${side}"]`)) writeAxis(element, period);
    }
    for (const [id, value] of [["compare-from", state.bfrom], ["compare-until", state.bto]]) {
      const input = document.getElementById(id);
      if (document.activeElement !== input) input.value = value;
    }
    document.getElementById("compare-named").value = spec.periods.some(({from, to}) => from === state.bfrom && to === state.bto) ? `${state.bfrom}-${state.bto}` : "none";
    for (const element of document.querySelectorAll("[data-difference]")) {
      element.replaceChildren(...differences(element.dataset.difference, state).map((text) => piece("p", text)));
    }
    document.querySelector('[data-slot="compare-common"]').textContent = [common, stretched].map((told) => told(periodOf(state, "a"), periodOf(state, "b"))).filter(Boolean).join(" ");
  }

  function setB(from, to) {
    const period = pillars.timelineCore.period(from, to, spec);
    pillars.state.set({bfrom: period.from, bto: period.to});
  }

  function onChange(event) {
    const {bfrom, bto} = pillars.state.get();
    const year = Math.round(Number(event.target.value));
    if (event.target.id === "compare-named" && event.target.value.includes("-")) {
      const [from, to] = event.target.value.split("-").map(Number);
      setB(from, to);
    }
    if (event.target.id === "compare-from" && event.target.value) setB(year, Math.max(bto, year));
    if (event.target.id === "compare-until" && event.target.value) setB(Math.min(bfrom, year), year);
  }

  function draw(state, keys) {
    if (["from", "to", "bfrom", "bto", "view"].some((key) => keys.has(key))) write(state);
  }

  pillars.comparing = {differences, periodOf};
  pillars.bindCompare = function () {
    spec = pillars.state.spec();
    document.addEventListener("change", onChange);
    document.addEventListener("click", (event) => {
      if (!event.target.closest('[data-compare="swap"]')) return;
      const {from, to, bfrom, bto} = pillars.state.get();
      pillars.state.set({from: bfrom, to: bto, bfrom: from, bto: to});
    });
    pillars.state.listen(draw);
  };
})(globalThis);
