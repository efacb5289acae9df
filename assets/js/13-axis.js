/** The years and months that stand under the charts, and the year that is read. Pure; tested in tests/js/test_axis.py. */
(function (root) {
  "use strict";

  const YEARS = [1, 2, 5, 10, 20, 50];
  const LAST_RESORT = 100; // years
  const MONTHS = [1, 3, 6];
  const MOST_YEARS_BY_MONTH = 2;

  /** Where a month of a year begins, as a decimal year: by its days, as dates do (dashboard/model/dates.py). */
  function monthAt(year, month) {
    const begin = Date.UTC(year, 0, 1);
    return year + (Date.UTC(year, month, 1) - begin) / (Date.UTC(year + 1, 0, 1) - begin);
  }

  /**
   * The marks under an axis of ``width`` pixels: {at, year, month}, month 0 where it is the year that is written.
   * ``least``: pixels between two years (half of it from five years on); ``leastMonth``: pixels between two months.
   */
  function marks({from, to}, width, least, leastMonth) {
    const room = width / (to - from);
    const by = to - from <= MOST_YEARS_BY_MONTH ? MONTHS.find((size) => (size * room) / 12 >= leastMonth) : 0;
    const found = [];
    if (by) {
      for (let year = from; year < to; year += 1) {
        for (let month = 0; month < 12; month += by) found.push({at: monthAt(year, month), year, month});
      }
      return found;
    }
    const step = YEARS.find((size) => size * room >= (size < 5 ? least : least / 2)) || LAST_RESORT;
    for (let year = Math.ceil(from / step) * step; year < to; year += step) found.push({at: year, year, month: 0});
    return found;
  }

  /** The year that is read: while the axis shows the period alone, the year of it that is nearest to the chosen one. */
  const readingYear = ({year, zoom, from, to}) => (zoom ? Math.min(Math.max(year, from), to) : year);

  root.pillars = root.pillars || {};
  root.pillars.axis = {marks, monthAt, readingYear};
})(globalThis);
