/** Binds the timeline's markup to its controller: drag, click, keys, inputs, play. */
(function (root) {
  "use strict";

  const pillars = (root.pillars = root.pillars || {});
  const KEYS_STORE = "pillars-keys";
  const CHOSEN_SHARE = 4.9; // percent of the strip that a chosen year takes on a projector
  const YEAR_SHARE = 4; // percent that a year's number takes
  let timeline, track, windowBar, handles, element, timer = 0, spec;

  const find = (selector) => element.querySelector(selector);
  const count = () => spec.last - spec.first + 1;

  /** The place of the axis (decimal years) under a pointer. */
  function placeAt(event) {
    const box = track.getBoundingClientRect();
    return spec.first + ((event.clientX - box.left) / box.width) * count();
  }

  function bind() {
    spec = pillars.state.spec();
    element = document.getElementById("timeline");
    track = find(".track");
    windowBar = find(".window");
    handles = {start: find(".handle-start"), end: find(".handle-end")};
    const current = pillars.state.get();
    timeline = new pillars.timelineCore.Timeline(spec, current, (period) => pillars.state.set(period));
    pillars.timeline = timeline;
    for (const [name, handle] of Object.entries(handles)) {
      handle.addEventListener("keydown", (event) => onHandleKey(event, name));
      handle.addEventListener("pointerdown", (event) => drag(event, handle, (place) => {
        timeline.move(name, pillars.timelineCore.yearAt(name, place));
      }));
    }
    windowBar.addEventListener("pointerdown", onWindow);
    track.addEventListener("pointerdown", onTrack);
    element.addEventListener("click", onClick);
    for (const [id, handle] of [["year-from", "start"], ["year-until", "end"]]) {
      const input = document.getElementById(id);
      input.addEventListener("change", () => onYear(input, handle));
    }
    document.getElementById("play-speed").addEventListener("change", () => { if (timeline.playing) run(); });
    document.getElementById("period-author").addEventListener("change", (event) => {
      chooseAuthor(event.target.value);
      arrangePeriods();
    });
    document.addEventListener("keydown", onShortcut);
    const keys = document.getElementById("keys-switch");
    if (!readKeys()) root.dash_clientside.set_props("keys-switch", {value: false});
    keys.addEventListener("change", () => { try { localStorage.setItem(KEYS_STORE, keys.checked ? "on" : "off"); } catch (fault) { /* private window */ } });
    drawYears();
    chooseAuthor(document.getElementById("period-author").value);
    new ResizeObserver(arrangePeriods).observe(find(".chips-rows")); // once the page has been laid out, and whenever it changes
    if (document.fonts.status === "loading") document.fonts.ready.then(arrangePeriods);
    pillars.state.listen(draw);
  }

  function readKeys() {
    try { return localStorage.getItem(KEYS_STORE) !== "off"; } catch (fault) { return true; }
  }

  function chooseAuthor(author) {
    for (const row of element.querySelectorAll(".chips-row")) row.classList.toggle("chosen", row.dataset.author === author);
  }

  /** Give each period of the chosen author its row and its box; a phone sets them side by side instead. */
  function arrangePeriods() {
    const row = find(".chips-row.chosen .chips");
    const width = row ? row.clientWidth : 0;
    if (!width) return;
    const periods = [...row.querySelectorAll(".chip")].map((chip) => {
      const bar = {left: Number(chip.style.getPropertyValue("--left")) * width, width: Number(chip.style.getPropertyValue("--width")) * width - 2};
      return {chip, left: bar.left, right: bar.left + bar.width, words: Math.ceil(chip.firstElementChild.offsetWidth)};
    });
    const placed = pillars.periods.arrange(periods, width);
    row.style.setProperty("--depth", Math.max(...placed.map((place) => place.row), 0) + 1);
    for (const [at, {chip, left, right}] of periods.entries()) {
      const box = placed[at];
      for (const [name, value] of [["--row", box.row], ["--box-left", `${box.left}px`], ["--box-width", `${box.right - box.left}px`],
        ["--bar-left", `${left - box.left}px`], ["--bar-width", `${right - left}px`]]) chip.style.setProperty(name, value);
    }
  }

  // --- pointer ---------------------------------------------------------------------------------------------------

  /** Follow a pointer from its press to its release; onMove gets the place of the axis under it. */
  function drag(event, target, onMove, onEnd) {
    if (event.button) return;
    event.preventDefault();
    event.stopPropagation();
    stop();
    target.setPointerCapture(event.pointerId);
    if (target.focus) target.focus({preventScroll: true});
    element.classList.add("dragging");
    const move = (moved) => onMove(placeAt(moved));
    const end = (ended) => {
      target.removeEventListener("pointermove", move);
      target.removeEventListener("pointerup", end);
      target.removeEventListener("pointercancel", end);
      element.classList.remove("dragging");
      if (onEnd) onEnd(placeAt(ended));
      announce();
    };
    target.addEventListener("pointermove", move);
    target.addEventListener("pointerup", end);
    target.addEventListener("pointercancel", end);
  }

  /** Dragging the bar moves the window with its width; a press without a move reads that year. */
  function onWindow(event) {
    const startPlace = placeAt(event);
    const startPeriod = timeline.period;
    let moved = false;
    drag(event, windowBar, (place) => {
      moved = moved || Math.abs(place - startPlace) > 0.3;
      if (moved) timeline.set(pillars.timelineCore.shift(startPeriod, place - startPlace, spec));
    }, (place) => {
      if (!moved) pillars.read(pillars.timelineCore.clamp(Math.floor(place), spec.first, spec.last));
    });
  }

  function onTrack(event) {
    if (event.target.closest(".handle, .window") || event.button) return;
    stop();
    timeline.click(placeAt(event));
    announce();
  }

  // --- keys, buttons, inputs -------------------------------------------------------------------------------------

  function onHandleKey(event, name) {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (timeline.key(name, event.key)) {
      event.preventDefault();
      event.stopPropagation();
      stop();
      announce();
    }
  }

  const actions = {
    "step-back": () => { stop(); timeline.shift(-1); },
    "step-forward": () => { stop(); timeline.shift(1); },
    play: () => (timeline.playing ? stop() : play()),
    all: () => { stop(); timeline.all(); },
    zoom: () => pillars.state.set({zoom: pillars.state.get().zoom ? "" : "period"}),
    "year-back": () => read(-1),
    "year-forward": () => read(1),
  };

  function read(step) {
    const state = pillars.state.get();
    const limits = state.zoom ? {first: state.from, last: state.to} : spec;
    pillars.read(pillars.timelineCore.clamp(pillars.axis.readingYear(state) + step, limits.first, limits.last));
  }

  function act(name) {
    if (!actions[name]) return false;
    actions[name]();
    if (name !== "play") announce();
    return true;
  }

  function onClick(event) {
    const chip = event.target.closest(".chip");
    const button = event.target.closest("[data-action]");
    if (chip) {
      stop();
      timeline.set({from: Number(chip.dataset.from), to: Number(chip.dataset.to)});
      announce();
    } else if (button) {
      act(button.dataset.action);
    }
  }

  function onYear(input, handle) {
    stop();
    const year = Number(input.value);
    if (input.value !== "" && Number.isFinite(year)) timeline.move(handle, year);
    const period = timeline.period;
    input.value = handle === "start" ? period.from : period.to;
    announce();
  }

  /** Keys that work anywhere on the page; they can be switched off (WCAG 2.1.4) and leave fields and sliders alone. */
  function onShortcut(event) {
    if (!document.getElementById("keys-switch").checked || event.defaultPrevented) return;
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const target = event.target;
    if (target.closest && target.closest("input, select, textarea, [role=slider], [role=dialog], .ag-root, .mark-cursor")) return;
    const onButton = target.closest && target.closest("button, a, summary");
    const key = event.key.toLowerCase();
    if (key === "arrowleft" || key === "arrowright") {
      const step = key === "arrowleft" ? -1 : 1;
      if (event.shiftKey) { stop(); timeline.shift(step); } else read(step);
      event.preventDefault();
    } else if (key === " " && !onButton) {
      event.preventDefault();
      act("play");
    } else if (key === "z") act("zoom");
    else if (key === "0") act("all");
  }

  // --- play ------------------------------------------------------------------------------------------------------

  function play() {
    timeline.play();
    run();
    drawPlay();
  }

  function run() {
    clearInterval(timer);
    timer = setInterval(() => {
      if (!timeline.tick()) stop();
      pillars.read(timeline.period.to);
    }, Number(document.getElementById("play-speed").value) || 1000);
  }

  function stop() {
    if (!timer && !timeline.playing) return;
    clearInterval(timer);
    timer = 0;
    timeline.pause();
    drawPlay();
    announce();
  }

  function drawPlay() {
    const button = find("[data-action=play]");
    const name = pillars.say(timeline.playing ? "pause" : "play");
    button.classList.toggle("icon-pause", timeline.playing);
    button.classList.toggle("icon-play", !timeline.playing);
    button.setAttribute("aria-label", name);
    button.title = name;
  }

  // --- drawing ---------------------------------------------------------------------------------------------------

  function drawYears() {
    const box = find(".track-years");
    for (let year = spec.first; year <= spec.last; year += 1) {
      const mark = document.createElement("span");
      mark.className = year % 5 === 0 ? "track-year five" : "track-year";
      mark.style.left = `${((year - spec.first) / count()) * 100}%`;
      mark.textContent = year % 5 === 0 ? String(year) : "";
      box.append(mark);
    }
    const chosen = document.createElement("span");
    chosen.className = "chosen-years";
    for (const side of ["from", "to"]) {
      const year = document.createElement("b");
      year.className = `chosen-${side}`;
      chosen.append(year);
    }
    box.append(chosen);
  }

  function draw(state, keys) {
    if (keys.has("from") || keys.has("to")) {
      if (timeline.period.from !== state.from || timeline.period.to !== state.to) {
        timeline.period = {from: state.from, to: state.to};
      }
      const left = ((state.from - spec.first) / count()) * 100;
      const right = ((state.to + 1 - spec.first) / count()) * 100;
      windowBar.style.left = `${left}%`;
      windowBar.style.width = `${right - left}%`;
      handles.start.style.left = `${left}%`;
      handles.end.style.left = `${right}%`;
      speak(handles.start, state.from, spec.first, state.to, "value-start", state);
      speak(handles.end, state.to, state.from, spec.last, "value-end", state);
      const years = find(".track-years");
      // The chosen years stand inside their window, at its ends; side by side on its middle where it is narrower than they are.
      const chosen = years.querySelector(".chosen-years");
      const [from, to] = chosen.children;
      chosen.style.setProperty("--middle", `${(left + right) / 2}%`);
      chosen.style.width = `${right - left}%`;
      from.textContent = state.from;
      to.textContent = state.to;
      to.hidden = state.from === state.to;
      const half = Math.max((right - left) / 2, CHOSEN_SHARE * (to.hidden ? 0.5 : 1));
      const [first, last] = [(left + right) / 2 - half, (left + right) / 2 + half];
      for (const mark of years.querySelectorAll(".five")) {
        const at = parseFloat(mark.style.left);
        mark.classList.toggle("covered", [first, last - CHOSEN_SHARE].some((edge) => at < edge + CHOSEN_SHARE && at + YEAR_SHARE > edge));
      }
      setInput("year-from", state.from, spec.first, state.to);
      setInput("year-until", state.to, state.from, spec.last);
      for (const chip of element.querySelectorAll(".chip")) {
        const on = Number(chip.dataset.from) === state.from && Number(chip.dataset.to) === state.to;
        if (on !== chip.classList.contains("on")) chip.classList.toggle("on", on);
      }
    }
    if (["bfrom", "bto", "view"].some((key) => keys.has(key))) {
      const other = find(".window-b");
      other.hidden = state.view !== "compare";
      other.style.left = `${((state.bfrom - spec.first) / count()) * 100}%`;
      other.style.width = `${((state.bto + 1 - state.bfrom) / count()) * 100}%`;
    }
    if (keys.has("zoom")) {
      const button = find("[data-action=zoom]");
      button.setAttribute("aria-pressed", String(Boolean(state.zoom)));
      button.querySelector("[data-slot=zoom]").textContent = pillars.say(state.zoom ? "zoom-out" : "zoom-in");
    }
  }

  function setInput(id, value, min, max) {
    const input = document.getElementById(id);
    if (document.activeElement !== input) input.value = value;
    input.min = min;
    input.max = max;
  }

  function speak(handle, year, low, high, message, state) {
    handle.setAttribute("aria-valuenow", year);
    handle.setAttribute("aria-valuemin", low);
    handle.setAttribute("aria-valuemax", high);
    handle.setAttribute("aria-valuetext", pillars.say(message, {year, n: state.to - state.from + 1}));
  }

  let announceTimer = 0;
  /** Tell screen readers of the period and one figure, once things rest. */
  function announce() {
    clearTimeout(announceTimer);
    announceTimer = setTimeout(() => {
      const {from, to} = pillars.state.get();
      const counts = spec.counts[pillars.windowNumber(from, to)];
      document.getElementById("live").textContent = pillars.say("announce", {start: from, end: to, counts});
    }, 400);
  }

  pillars.bindTimeline = bind;
  pillars.act = act;
})(globalThis);
