/**
 * What lies behind the first screen (facts, other views, their figures, disagreements) comes after it, once, in one file.
 * Whoever needs it waits for pillars.rest(); a page that opens on such a thing asks for it at once.
 */
(function (root) {
  "use strict";

  const pillars = (root.pillars = root.pillars || {});
  const PATIENCE = 1000; // milliseconds
  let coming = null;

  function take(rest) {
    const spec = pillars.state.spec();
    pillars.facts = rest.facts;
    pillars.views = rest.views;
    spec.facts = rest.facts;
    for (const [name, part] of Object.entries(rest.spec)) {
      if (spec[name]) Object.assign(spec[name], part); // the first screen holds some of it
      else spec[name] = part;
    }
    const {fact} = pillars.state.get();
    if (fact && !pillars.address.known(fact, spec)) pillars.state.set({fact: ""}); // an address that somebody made up
    document.documentElement.dataset.rest = "here";
    document.dispatchEvent(new Event("pillars:rest"));
  }

  async function fetched() {
    const answer = await fetch(pillars.state.spec().rest);
    if (!answer.ok) throw new Error(`${answer.status}`);
    take(await answer.json());
  }

  /** A promise that is kept once everything is here; after a failure the next who asks tries again. */
  pillars.rest = function () {
    coming = coming || fetched().catch((fault) => { coming = null; throw fault; });
    return coming;
  };

  pillars.facts = {};

  const whenIdle = root.requestIdleCallback ? (act) => root.requestIdleCallback(act, {timeout: PATIENCE}) : (act) => setTimeout(act, 0);

  /** Ask for the rest once the charts of the first screen are painted and nothing else is to be done. */
  pillars.restSoon = function (charts) {
    const drawn = new Set();
    document.addEventListener("pillars:drawn", function count(event) {
      drawn.add(event.detail);
      if (drawn.size < charts) return;
      document.removeEventListener("pillars:drawn", count);
      requestAnimationFrame(() => whenIdle(() => pillars.rest().catch(() => {})));
    });
  };
})(globalThis);
