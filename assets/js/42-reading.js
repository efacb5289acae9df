/** Everything in words that depends on the period or the year: looked up, never computed here. */
(function (root) {
  "use strict";

  const pillars = (root.pillars = root.pillars || {});
  const {piece} = pillars;
  const LONG = 16; // letters of a headline figure from which on it is written smaller
  let spec;
  let read = null; // the year that the page tells of

  /** The number of a window of years: all windows in order of start, then end (see dashboard/lookups.py). */
  function windowNumber(from, to) {
    const years = spec.last - spec.first + 1;
    const start = from - spec.first;
    return start * years - (start * (start - 1)) / 2 + (to - from);
  }

  const slots = (name) => document.querySelectorAll(`[data-slot="${name}"]`);

  /** The years, and the name of the period where it has one: behind a colon, or on a line of its own. */
  function headline(state) {
    const named = spec.periods.find((entry) => entry.from === state.from && entry.to === state.to);
    return [pillars.range(state), ...(named ? [piece("span", ": ", "period-colon"), piece("span", named.name, "period-name")] : [])];
  }

  function drawPeriod(state) {
    const number = windowNumber(state.from, state.to);
    for (const slot of slots("headline")) slot.replaceChildren(...headline(state));
    for (const slot of slots("counts")) slot.textContent = spec.counts[number];
    for (const slot of slots("givers")) slot.textContent = spec.givers.said[spec.givers.index[number]];
    for (const element of document.querySelectorAll("[data-card]")) {
      if (!spec.cards[element.dataset.card]) continue; // of a lane that is not shown at first: still to come
      const {cards, index} = spec.cards[element.dataset.card];
      const place = index[number];
      if (element.dataset.shown === String(place)) continue;
      element.dataset.shown = place;
      const card = cards[place];
      element.style.setProperty("--mark", `var(--${card.colour})`);
      const figure = piece("button", card.figure, "card-value fact-link");
      figure.type = "button";
      figure.dataset.fact = `figure:${element.dataset.card}`;
      figure.classList.toggle("long", card.figure.length > LONG);
      element.replaceChildren(figure, piece("p", card.text, "card-text"), piece("p", card.coverage, "card-coverage"));
    }
    document.title = pillars.say("title", {range: pillars.range(state), view: spec.viewNames[state.view], product: spec.title});
  }

  function lineOf(line) {
    const item = piece("li");
    const button = piece("button", line.text, "fact-link reading-line-text");
    button.type = "button";
    button.dataset.fact = line.id;
    if (line.colour) {
      button.prepend(piece("span", "", "swatch"));
      button.firstChild.style.setProperty("--swatch", `var(--${line.colour})`);
    }
    if (line.disputed) button.append(disputed());
    item.append(button, piece("span", line.cite, "cite"));
    return item;
  }

  function disputed() {
    const sign = piece("i", "", "disputed");
    sign.setAttribute("role", "img");
    sign.setAttribute("aria-label", pillars.say("disputed"));
    return sign;
  }

  function drawYear(state) {
    const year = pillars.axis.readingYear(state);
    const at = year - spec.first;
    for (const slot of slots("reading-year")) slot.textContent = pillars.say("reading", {year});
    for (const element of document.querySelectorAll("[data-reading]")) {
      if (!spec.readings[element.dataset.reading]) continue;
      const key = `${year}`;
      if (element.dataset.shown === key) continue;
      element.dataset.shown = key;
      const reading = spec.readings[element.dataset.reading][at];
      const list = piece("ul");
      list.append(...reading.lines.map(lineOf));
      const more = piece("p", "", "more");
      element.replaceChildren(piece("h3", reading.head), list, more);
      let left = reading.more;
      for (;;) {
        more.textContent = left ? pillars.say(list.children.length ? "more" : "none-shown", {n: left}, left) : "";
        if (element.scrollHeight <= element.clientHeight + 1 || !list.children.length) break;
        list.lastChild.remove();
        left += 1;
      }
    }
    for (const element of document.querySelectorAll("[data-reading-line]")) {
      element.replaceChildren(piece("b", String(year), "badge-year"), ...spec.lanes.filter((topic) => spec.readings[topic] && !state.off.includes(`lane:${topic}`)).map((topic) => {
        const reading = spec.readings[topic][at];
        const part = piece("span", "", "reading-part");
        part.append(piece("b", spec.topicNames[topic]));
        const first = reading.lines[0];
        if (first) {
          const button = piece("button", reading.brief, "fact-link");
          button.type = "button";
          button.dataset.fact = first.id;
          button.title = reading.brief;
          part.append(button);
        } else part.append(piece("span", reading.brief));
        return part;
      }));
    }
  }

  function draw(state, keys) {
    if (keys.has("from") || keys.has("to") || keys.has("view") || keys.has("off")) drawPeriod(state);
    const year = pillars.axis.readingYear(state);
    if (year !== read || keys.has("view") || keys.has("off")) drawYear(state);
    read = year;
  }

  pillars.windowNumber = windowNumber;
  pillars.disputedSign = disputed;
  pillars.bindReading = function () {
    spec = pillars.state.spec();
    pillars.state.listen(draw);
    document.addEventListener("pillars:rest", () => draw(pillars.state.get(), new Set(["view"])));
  };
})(globalThis);
