/** The view of disagreements: every matter whose readings differ, those of the chosen years and kinds. */
(function (root) {
  "use strict";

  const pillars = (root.pillars = root.pillars || {});
  const KINDS = ["conflict", "apparent", "slip"];
  const REST = 90; // milliseconds after which the list follows a period that moves
  const {touches} = pillars;
  let spec, timer = 0, written = "";

  const first = (matter) => Math.min(...matter.facts.map((id) => pillars.fact(id).start ?? Infinity));

  /** A matter belongs to the years that one of its readings touches, to all years where none is dated on the axis. */
  function belongs(matter, state) {
    const facts = matter.facts.map(pillars.fact);
    return facts.some((fact) => touches(fact, state)) || !facts.some((fact) => touches(fact, {from: spec.first, to: spec.last}));
  }

  function chosen(state) {
    return Object.entries(spec.matters)
      .filter(([, matter]) => matter.why && !state.off.includes(`relation:${matter.relation}`) && belongs(matter, state))
      .sort(([, a], [, b]) => KINDS.indexOf(a.relation) - KINDS.indexOf(b.relation) || first(a) - first(b));
  }

  function write() {
    const host = document.querySelector("[data-matters]");
    if (!host) return;
    const found = chosen(pillars.state.get());
    const key = found.map(([id]) => id).join();
    if (key === written && host.childElementCount) return;
    written = key;
    host.replaceChildren(...(found.length ? found.map(([id]) => pillars.matter(id, "", "h2")) : [pillars.piece("p", pillars.say("matters-none"))]));
    document.querySelector('[data-slot="matters-count"]').textContent = pillars.say("matters", {n: found.length}, found.length);
  }

  function draw(state, keys) {
    if (!["from", "to", "off", "view"].some((key) => keys.has(key))) return;
    clearTimeout(timer);
    timer = setTimeout(write, keys.has("view") ? 0 : REST);
  }

  pillars.bindMatters = function () {
    spec = pillars.state.spec();
    pillars.state.listen(draw);
  };
})(globalThis);
