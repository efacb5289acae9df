/**
 * The timeline without a screen: periods, handles, keys, play. Pure functions first, then the controller.
 * A period is {from, to}, both years included; limits are {first, last}. Tested in tests/unit/test_timeline_core.py.
 */
(function (root) {
  "use strict";

  const clamp = (value, low, high) => Math.min(Math.max(value, low), high);

  /** The large step of the Page keys: a tenth of the axis, at least one year. */
  const bigStep = (limits) => Math.max(1, Math.round((limits.last - limits.first) / 10));

  /** A sane period from any two numbers: in the limits, in order. */
  function period(from, to, limits) {
    const a = clamp(Math.round(from), limits.first, limits.last);
    const b = clamp(Math.round(to), limits.first, limits.last);
    return a <= b ? {from: a, to: b} : {from: b, to: a};
  }

  /** Move one handle ("start" or "end") to a year; it never passes the other one. */
  function moveHandle(current, handle, year, limits) {
    return handle === "start"
      ? {from: clamp(Math.round(year), limits.first, current.to), to: current.to}
      : {from: current.from, to: clamp(Math.round(year), current.from, limits.last)};
  }

  /** Move the whole window by whole years, its width kept. */
  function shift(current, years, limits) {
    const step = clamp(Math.round(years), limits.first - current.from, limits.last - current.to);
    return {from: current.from + step, to: current.to + step};
  }

  /**
   * What a key does to a handle, as in the WAI-ARIA slider pattern: arrows one year, Page keys a large step,
   * Home and End the least and the greatest year that this handle may take. Null for any other key.
   */
  function keyHandle(current, handle, key, limits) {
    const year = handle === "start" ? current.from : current.to;
    const steps = {
      ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: bigStep(limits), PageDown: -bigStep(limits),
    };
    if (Object.hasOwn(steps, key)) return moveHandle(current, handle, year + steps[key], limits);
    if (key === "Home") return moveHandle(current, handle, limits.first, limits);
    if (key === "End") return moveHandle(current, handle, limits.last, limits);
    return null;
  }

  /** The handle nearer to a place of the axis (decimal years); the window ends where its last year ends. */
  function nearestHandle(current, place) {
    return Math.abs(place - current.from) <= Math.abs(place - (current.to + 1)) ? "start" : "end";
  }

  /** The year that a handle takes when it is put at a place of the axis: the edges of years are its stops. */
  function yearAt(handle, place) {
    return handle === "start" ? Math.round(place) : Math.round(place) - 1;
  }

  /** A click on the strip brings the nearer handle there. */
  function click(current, place, limits) {
    const handle = nearestHandle(current, place);
    return moveHandle(current, handle, yearAt(handle, place), limits);
  }

  const isAll = (current, limits) => current.from === limits.first && current.to === limits.last;

  /**
   * Where playing begins: all years grow from the first year on; a window slides on with its width,
   * from the first year again when it already stands at the end.
   */
  function begin(current, limits) {
    if (isAll(current, limits)) return {mode: "grow", period: {from: limits.first, to: limits.first}};
    if (current.to === limits.last) return {mode: "slide", period: shift(current, -Infinity, limits)};
    return {mode: "slide", period: current};
  }

  /** One step of play; null at the end of the axis. */
  function advance(current, mode, limits) {
    if (current.to >= limits.last) return null;
    return mode === "grow" ? {from: current.from, to: current.to + 1} : shift(current, 1, limits);
  }

  /** The controller: holds a period and whether it plays; tells its listener of every change. */
  class Timeline {
    constructor(limits, current, onChange) {
      this.limits = limits;
      this.period = period(current.from, current.to, limits);
      this.playing = false;
      this.mode = "slide";
      this.onChange = onChange || (() => {});
    }
    set(next) {
      if (!next || (next.from === this.period.from && next.to === this.period.to)) return false;
      this.period = next;
      this.onChange(this.period);
      return true;
    }
    move(handle, year) { return this.set(moveHandle(this.period, handle, year, this.limits)); }
    shift(years) { return this.set(shift(this.period, years, this.limits)); }
    click(place) { return this.set(click(this.period, place, this.limits)); }
    all() { return this.set({from: this.limits.first, to: this.limits.last}); }
    /** True when the key was one of the slider's, whether or not the year could change. */
    key(handle, key) {
      const next = keyHandle(this.period, handle, key, this.limits);
      if (next) this.set(next);
      return next !== null;
    }
    play() {
      const start = begin(this.period, this.limits);
      this.mode = start.mode;
      this.playing = true;
      this.set(start.period);
    }
    pause() { this.playing = false; }
    /** One step of play; false when playing has ended. */
    tick() {
      const next = this.playing ? advance(this.period, this.mode, this.limits) : null;
      if (next === null) this.playing = false;
      else this.set(next);
      return this.playing;
    }
  }

  const core = {
    Timeline, advance, begin, bigStep, clamp, click, isAll, keyHandle, moveHandle, nearestHandle, period, shift, yearAt,
  };
  root.pillars = root.pillars || {};
  root.pillars.timelineCore = core;
})(globalThis);
