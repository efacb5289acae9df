/** The card of a fact beside the pointer or the focused mark: a first look. The whole evidence is in the drawer. */
(function (root) {
  "use strict";

  const pillars = (root.pillars = root.pillars || {});
  let box, current = "", leaving = 0;

  function fill(id) {
    const fact = pillars.fact(id);
    const {piece, say} = pillars;
    const list = piece("dl");
    for (const [name, text] of [["when", fact.when], ["status", fact.status], ["source", fact.cite]]) {
      if (text) list.append(piece("dt", say(name)), piece("dd", text));
    }
    const parts = [piece("p", fact.label, "card-title")];
    if (fact.amount) parts.push(piece("p", fact.amount, "card-amount"));
    parts.push(piece("p", fact.text, "card-words"), list);
    if (fact.disputed) {
      const line = piece("p", say("disputed"), "card-disputed");
      line.prepend(piece("i", "", "disputed"));
      parts.push(line);
    }
    box.replaceChildren(...parts);
  }

  /** Beside the mark, on the screen, and never over the mark itself if that can be. */
  function put(at) {
    const gap = 12;
    const {offsetWidth: w, offsetHeight: h} = box;
    const wide = document.documentElement.clientWidth;
    const high = document.documentElement.clientHeight;
    let x = at.right + gap;
    if (x + w > wide - gap) x = at.left - gap - w;
    let y = at.top;
    if (x < gap) { // no room at either side of a wide mark: below it, or above
      x = Math.max(gap, Math.min((at.left + at.right) / 2 - w / 2, wide - w - gap));
      y = at.bottom + gap + h < high ? at.bottom + gap : at.top - gap - h;
    }
    y = Math.max(gap, Math.min(y, high - h - gap));
    box.style.left = `${x}px`;
    box.style.top = `${y}px`;
  }

  function shut() {
    clearTimeout(leaving);
    box.hidden = true;
    current = "";
  }

  pillars.card = {
    hover(id, at) {
      clearTimeout(leaving);
      if (id === pillars.state.get().fact || !pillars.fact(id)) return; // the drawer says it all; or it has not come yet
      if (current !== id) {
        current = id;
        fill(id);
        box.hidden = false;
      }
      put(at);
    },
    /** Gone a moment after the pointer leaves, so that it can be reached with the pointer (WCAG 1.4.13). */
    leave() {
      clearTimeout(leaving);
      leaving = setTimeout(shut, 180);
    },
    shut,
  };

  pillars.bindCard = function () {
    box = document.getElementById("fact-card");
    box.addEventListener("pointerenter", () => clearTimeout(leaving));
    box.addEventListener("pointerleave", () => pillars.card.leave());
    document.addEventListener("scroll", () => { // the mark has gone from under the pointer; one that has the focus brought itself into sight
      if (!box.hidden && !document.activeElement.classList.contains("mark-cursor")) shut();
    }, {capture: true, passive: true});
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || box.hidden) return;
      event.preventDefault();
      shut();
    });
  };
})(globalThis);
