/** Lessons: a step is a state of the page and the facts that are ringed in it. Who presents and who prints both stand on this. */
(function (root) {
  "use strict";

  const pillars = (root.pillars = root.pillars || {});
  const OWN = ["from", "to", "year", "unit", "form", "zoom", "off"]; // what an address may say beside the step

  /** The steps of a lesson; none before the rest of the page has come. */
  pillars.stepsOf = (id) => (((pillars.state.spec().lessonSteps || {})[id] || {}).steps || []);

  /** The state that a step asks for; what it leaves open is as on a page that nobody has touched. */
  function stateOf(step) {
    const spec = pillars.state.spec();
    const start = pillars.address.defaults(spec);
    return {
      view: step.view, chart: step.chart || "", from: step.from, to: step.to, year: step.year || start.year,
      unit: step.unit || start.unit, form: step.form || "", zoom: step.zoom ? "period" : "",
      off: step.off.length ? step.off : pillars.address.offAtFirst(step.view, spec), fact: "",
    };
  }

  /**
   * Show step n (from 1) of a lesson; kept once its charts stand. ``keep``: the names that the address gives itself.
   * A state that is already there is left alone.
   */
  pillars.showStep = async function (id, n, keep = []) {
    await pillars.rest();
    const step = pillars.stepsOf(id)[n - 1];
    if (!step) return null;
    const wanted = stateOf(step);
    for (const key of OWN) if (keep.includes(key)) delete wanted[key];
    const {view} = pillars.state.get();
    if (view !== wanted.view) pillars.go(wanted.view);
    pillars.state.set({...wanted, lesson: id, step: n});
    pillars.highlight(step.highlight);
    await pillars.settled();
    return step;
  };
})(globalThis);
