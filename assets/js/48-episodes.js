/** Episodes outside the chosen years are said to be so; a link to one brings it into sight. */
(function (root) {
  "use strict";

  const pillars = (root.pillars = root.pillars || {});

  function draw(state, keys) {
    if (!["from", "to", "view"].some((key) => keys.has(key))) return;
    for (const section of document.querySelectorAll(".episode")) {
      const outside = Number(section.dataset.last) < state.from || Number(section.dataset.first) > state.to;
      section.classList.toggle("outside", outside);
      section.querySelector(".episode-outside").hidden = !outside;
    }
  }

  pillars.bindEpisodes = function () {
    document.addEventListener("click", (event) => {
      const jump = event.target.closest(".episode-jumps a");
      if (!jump) return;
      event.preventDefault(); // the fragment stays out of the address, which holds the state
      const section = document.getElementById(jump.hash.slice(1));
      section.scrollIntoView({block: "start"});
      section.focus({preventScroll: true});
    });
    pillars.state.listen(draw);
  };
})(globalThis);
