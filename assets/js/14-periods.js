/**
 * Where the named periods of one author stand over the strip, without a screen: a period is a bar as wide as its years, and its
 * name, which may be wider, is never cut. Places are pixels from the left edge of the strip. Tested in tests/js/test_periods.py.
 */
(function (root) {
  "use strict";

  const GAP = 12; // pixels between two periods of one row

  /** The places that a period may take with its whole name: as its bar, beyond the bar's end, before its beginning, or where the strip ends. */
  function places({left, right, words}, width) {
    const lean = Math.max(words - (right - left), 0);
    const tried = lean ? [{left, right: right + lean}, {left: left - lean, right}] : [{left, right}];
    const inside = tried.filter((box) => box.left >= 0 && box.right <= width);
    return inside.length ? inside : [{left: Math.max(width - words, 0), right: width}];
  }

  /** The row and the box of each period, in the order given: the first row in which one of its places is free. */
  function arrange(periods, width) {
    const rows = [];
    const free = (row, box) => row.every((other) => box.right + GAP <= other.left || other.right + GAP <= box.left);
    return periods.map((period) => {
      const tried = places(period, width);
      for (let row = 0; ; row += 1) {
        rows[row] ??= [];
        const box = tried.find((place) => free(rows[row], place));
        if (!box) continue;
        rows[row].push(box);
        return {row, ...box};
      }
    });
  }

  root.pillars = root.pillars || {};
  root.pillars.periods = {arrange, places};
})(globalThis);
