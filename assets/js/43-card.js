/** The card of a fact: figure in words, hedge, unit, author and page. Hover shows it; click, tap or Enter pins it. */
(function (root) {
  "use strict";

  const pillars = (root.pillars = root.pillars || {});
  let box, opener = null, pinned = false, restoring = false, current = "", leaving = 0;

  function fill(id) {
    const fact = pillars.fact(id);
    const {piece, say} = pillars;
    const rows = [
      ["when", fact.when], ["status", fact.status], ["printed", fact.printed && `“${fact.printed}”`], ["source", fact.cite], ["note", fact.note],
    ].filter(([, text]) => text);
    const list = piece("dl");
    for (const [name, text] of rows) list.append(piece("dt", say(name)), piece("dd", text));
    const title = piece("h2", fact.label);
    title.id = "fact-card-title";
    const parts = [title];
    if (fact.amount) parts.push(piece("p", fact.amount, "card-amount"));
    parts.push(piece("p", fact.text, "card-words"), list);
    if (fact.disputed) {
      const line = piece("p", say("disputed"), "card-disputed");
      line.prepend(piece("i", "", "disputed"));
      parts.push(line);
    }
    if (pinned) {
      const close = piece("button", say("close"), "text-button card-close");
      close.type = "button";
      close.addEventListener("click", () => shut(true));
      parts.push(close);
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
    if (x < gap) x = Math.max(gap, Math.min((at.left + at.right) / 2 - w / 2, wide - w - gap));
    const y = Math.max(gap, Math.min(at.top, high - h - gap));
    box.style.left = `${x}px`;
    box.style.top = `${y}px`;
  }

  function show(id, at) {
    clearTimeout(leaving);
    if (box.hidden || current !== id || pinned) {
      current = id;
      fill(id);
      box.hidden = false;
    }
    box.classList.toggle("pinned", pinned);
    put(at);
  }

  function shut(restore) {
    if (box.hidden) return;
    box.hidden = true;
    pinned = false;
    current = "";
    restoring = true; // the focus that comes back must not open the card again
    if (restore && opener && opener.isConnected) opener.focus();
    restoring = false;
    opener = null;
  }

  pillars.card = {
    hover(id, at) { if (!pinned && !restoring) show(id, at); },
    /** Gone a moment after the pointer leaves, so that it can be reached with the pointer (WCAG 1.4.13). */
    leave() {
      clearTimeout(leaving);
      if (!pinned) leaving = setTimeout(() => shut(false), 180);
    },
    open(id, at, from) {
      if (!pillars.fact(id)) return;
      pinned = true;
      opener = from;
      show(id, at);
      box.querySelector(".card-close").focus();
    },
    shut,
  };

  pillars.bindCard = function () {
    box = document.getElementById("fact-card");
    box.addEventListener("pointerenter", () => clearTimeout(leaving));
    box.addEventListener("pointerleave", () => pillars.card.leave());
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !box.hidden) {
        event.preventDefault();
        shut(pinned);
      }
    });
    document.addEventListener("click", (event) => {
      const link = event.target.closest(".fact-link[data-fact]");
      if (link) pillars.card.open(link.dataset.fact, link.getBoundingClientRect(), link);
      else if (pinned && !event.target.closest(".fact-card, .plot")) shut(false);
    });
    box.addEventListener("focusout", (event) => {
      if (pinned && event.relatedTarget && !box.contains(event.relatedTarget)) shut(false);
    });
  };
})(globalThis);
