/**
 * Between Dash's graphs and plotly: figures name colours as var(--token); plotly knows no CSS variables, so they are
 * resolved for the theme on every draw, and the figure as given is kept for the next theme.
 */
(function (root) {
  "use strict";

  const VARIABLE = /^var\(--([a-z0-9-]+)\)$/;
  const pillars = (root.pillars = root.pillars || {});

  /** A copy of a figure part with every var(--token) replaced by lookup(token). Arrays of numbers are kept as they are. */
  function resolve(part, lookup) {
    if (typeof part === "string") {
      const found = VARIABLE.exec(part);
      return found ? lookup(found[1]) : part;
    }
    if (Array.isArray(part)) return typeof part[0] === "number" ? part : part.map((item) => resolve(item, lookup));
    if (part && typeof part === "object" && !ArrayBuffer.isView(part) && !("bdata" in part)) {
      return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, resolve(value, lookup)]));
    }
    return part;
  }

  /** A trace without the shapes of hidden facts; see dashboard/figures/canvas.py for its meta. */
  function without(trace, hidden) {
    const {facts, sizes} = trace.meta || {};
    if (!facts || !facts.some((fact) => hidden.has(fact))) return trace;
    const x = [];
    const y = [];
    let at = 0;
    facts.forEach((fact, i) => {
      if (!hidden.has(fact)) {
        x.push(...trace.x.slice(at, at + sizes[i]));
        y.push(...trace.y.slice(at, at + sizes[i]));
      }
      at += sizes[i];
    });
    const kept = facts.map((fact) => !hidden.has(fact));
    return {...trace, x, y, ...(trace.marker && {marker: those(trace.marker, kept)})};
  }

  /** The settings of markers, lists of one entry a shape cut to the kept ones. */
  function those(part, kept) {
    if (Array.isArray(part)) return part.filter((_, i) => kept[i]);
    if (part && typeof part === "object") return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, those(value, kept)]));
    return part;
  }

  /** The ids of the marks of a figure that carry a tag which is switched off. */
  function hiddenFacts(meta, off) {
    const marks = off.length && meta ? meta.marks : [];
    return new Set(marks.filter((mark) => mark.groups.some((tag) => off.includes(tag))).map((mark) => mark.id));
  }

  const THICK = 2; // how much stronger lines and signs are on a screen that a class reads, 1080 pixels high
  const THINNEST = 3; // pixels of a line on such a screen

  /** A trace with lines and signs for a screen of ``height`` pixels that is read from afar; no line where there was none. */
  function enlarged(trace, height) {
    const share = height / 1080;
    const stronger = (width) => (Array.isArray(width) ? width.map(stronger) : width && Math.max(width * THICK * share, THINNEST * share));
    const larger = (size) => (Array.isArray(size) ? size.map(larger) : size * THICK * share);
    const {line, marker, fillpattern} = trace;
    return {
      ...trace,
      ...(line && {line: {...line, width: stronger(line.width)}}),
      ...(marker && {marker: {...marker, size: larger(marker.size), ...(marker.line && {line: {...marker.line, width: stronger(marker.line.width)}})}}),
      ...(fillpattern && fillpattern.size && {fillpattern: {...fillpattern, size: larger(fillpattern.size)}}),
    };
  }

  function themeLookup() {
    const style = getComputedStyle(document.documentElement);
    return (name) => style.getPropertyValue(`--${name}`).trim() || "black";
  }

  /** The figure that travelled as a text in the place of its meta; see dashboard/components/lanes.py. */
  function unpacked(figure) {
    const {meta, ...layout} = figure.layout || {};
    if (typeof meta !== "string") return figure;
    const read = JSON.parse(meta);
    return {...figure, ...read, layout: {...read.layout, ...layout}};
  }

  /** layout.meta is ours, not plotly's: it is kept out of the copy that plotly draws. */
  function resolved(figure) {
    const {meta, ...layout} = figure.layout || {};
    const lookup = themeLookup();
    const state = pillars.state && pillars.state.get();
    const hidden = new Set([...hiddenFacts(meta, state ? state.off : []), ...pillars.withheld]);
    const kept = (figure.data || []).map((trace) => without(trace, hidden));
    const data = pillars.enlarged ? kept.map((trace) => enlarged(trace, root.innerHeight)) : kept;
    return {
      data: resolve(data, lookup), layout: resolve(layout, lookup), config: figure.config, frames: figure.frames,
    };
  }

  pillars.withheld = new Set(); // facts that no chart draws, until they are let go
  pillars.withhold = (ids) => {
    pillars.withheld = new Set(ids);
    pillars.redraw();
  };

  function wrap(plotly) {
    const react = plotly.react;
    plotly.react = function (target, figure, ...rest) {
      if (!figure || Array.isArray(figure)) return react.call(plotly, target, figure, ...rest);
      const whole = unpacked(figure);
      if (whole !== figure) target.pillarsOwn = whole; // as the page holds it
      target.pillarsFigure = whole;
      return react.call(plotly, target, resolved(whole)).then((drawn) => {
        document.dispatchEvent(new CustomEvent("pillars:drawn", {detail: target}));
        return drawn;
      });
    };
    /** Draw every graph again, for another theme or another filter. */
    pillars.redraw = () => {
      for (const graph of document.querySelectorAll(".js-plotly-plot")) {
        if (graph.pillarsFigure) plotly.react(graph, graph.pillarsFigure);
      }
    };
  }

  pillars.bridge = {enlarged, hiddenFacts, resolve, unpacked, without};
  if (root.Plotly) wrap(root.Plotly);
})(globalThis);
