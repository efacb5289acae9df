/** Episodes outside the chosen years are said to be so; a link to one brings it into sight. */
(function (root) {
  "use strict";

  const pillars = (root.pillars = root.pillars || {});
  const {piece, say} = pillars;
  const CLAIMED = "claimed";

  function header(scope, text, colour) {
    const made = piece("th", text);
    made.scope = scope;
    if (colour) {
      made.prepend(piece("span", "", "swatch"));
      made.firstChild.style.setProperty("--swatch", `var(--${colour})`);
    }
    return made;
  }

  /** A position: its stance in words, its evidence to open, its author and place. */
  function position([id, kind, name]) {
    const fact = pillars.fact(id);
    const made = piece("div", "", "position");
    const button = piece("button", fact.label, "fact-link");
    button.type = "button";
    button.dataset.fact = id;
    made.append(piece("span", name, `stance stance-${kind}`), button);
    if (fact.statuses.includes(CLAIMED)) made.append(piece("em", pillars.state.spec().statuses[CLAIMED].status, "tag"));
    if (fact.disputed) made.append(pillars.disputedSign());
    made.append(piece("span", fact.cite, "cite"));
    return made;
  }

  function table({title, actors, rows}) {
    const made = piece("table", "", "matrix");
    const head = piece("tr");
    head.append(header("col", say("when")), ...actors.map(([name, colour]) => header("col", name, colour)));
    made.createTHead().append(head);
    made.createTBody().append(...rows.map(({when, cells}) => {
      const row = piece("tr");
      row.append(header("row", when), ...cells.map((cell) => {
        const made = piece("td");
        made.append(...cell.map(position));
        return made;
      }));
      return row;
    }));
    made.prepend(piece("caption", title));
    return made;
  }

  /** The matrices are written by hand: a thousand components of Dash would take seconds. */
  function write() {
    for (const box of document.querySelectorAll("[data-matrix]")) {
      if (!box.childElementCount) box.append(table(pillars.state.spec().matrices[box.dataset.matrix]));
    }
  }

  function draw(state, keys) {
    if (!["from", "to", "view"].some((key) => keys.has(key))) return;
    write();
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
