/** Lists of what begins in the chosen years, in the order of time. */
(function (root) {
  "use strict";

  const pillars = (root.pillars = root.pillars || {});
  const {piece} = pillars;
  function item(id) {
    const fact = pillars.fact(id);
    const made = piece("li");
    const button = piece("button", fact.label, "fact-link");
    button.type = "button";
    button.dataset.fact = id;
    made.append(piece("b", String(fact.first)), button);
    return made;
  }

  function write() {
    const {from, to} = pillars.state.get();
    for (const list of document.querySelectorAll("[data-begun]")) {
      const [topic, place] = list.dataset.begun.split(":");
      const ids = pillars.state.spec().begun[topic][place];
      if (!list.childElementCount) list.append(...ids.map(item));
      let here = 0;
      ids.forEach((id, i) => { // written once; a period only shows and hides
        const {first} = pillars.fact(id);
        const shown = first >= from && first <= to;
        if (list.children[i].hidden === shown) list.children[i].hidden = !shown;
        here += shown;
      });
      document.querySelector(`[data-slot="begun-${place}"]`).textContent = pillars.say("begun", {n: here}, here);
    }
  }

  pillars.bindBegun = function () {
    pillars.state.listen((state, keys) => {
      if (["from", "to", "view"].some((key) => keys.has(key))) write();
    });
  };
})(globalThis);
