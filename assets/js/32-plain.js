/** Plain markup, as dashboard/components/plain.py writes it for Dash to carry: here it takes its place. */
(function (root) {
  "use strict";

  const pillars = (root.pillars = root.pillars || {});

  function settle() {
    for (const element of document.querySelectorAll("[data-plain]")) {
      element.innerHTML = element.dataset.plain;
      element.removeAttribute("data-plain");
    }
  }

  const early = new MutationObserver(settle); // before anything of it is painted
  early.observe(document, {childList: true, subtree: true});

  /** From now on only the view changes, as a whole. */
  pillars.bindPlain = function () {
    early.disconnect();
    settle();
    new MutationObserver(settle).observe(document.getElementById("view"), {childList: true});
  };
})(globalThis);
