/** Lists of what begins in the chosen years, in the order of time. */
(function (root) {
  "use strict";

  const pillars = (root.pillars = root.pillars || {});
  const REST = 90; // milliseconds after which the lists follow a period that moves
  const {piece} = pillars;
  let timer = 0;

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
      const ids = pillars.state.spec().begun[topic][place].filter((id) => pillars.fact(id).first >= from && pillars.fact(id).first <= to);
      list.replaceChildren(...ids.map(item));
      document.querySelector(`[data-slot="begun-${place}"]`).textContent = pillars.say("begun", {n: ids.length}, ids.length);
    }
  }

  pillars.bindBegun = function () {
    pillars.state.listen((state, keys) => {
      if (!["from", "to", "view"].some((key) => keys.has(key))) return;
      clearTimeout(timer);
      timer = setTimeout(write, keys.has("view") ? 0 : REST);
    });
  };
})(globalThis);
