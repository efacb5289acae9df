/**
 * Where labels go: each in the first of its allowed places that is free, the weightier first; the rest stay unwritten
 * (their marks still answer to pointer and keyboard). Pure; tested in tests/js/test_placing.py.
 */
(function (root) {
  "use strict";

  const GAP = 6;
  const BETWEEN = 8; // between two labels on one line, so that they are not read as one
  const AFTER_NAME = 20; // between the name of a source and the next words, which would read as its own
  const CLOSE = 8; // by how much a broad neighbour must be farther off than the own mark
  const SINKS = [0, 6, 12]; // pixels by which words away from their mark, or beside one of a series, may lie lower
  const EDGE = 2;
  const PLATE_PAD = 12; // of a label on a plate of its own, both sides together (see .at-plate)
  const COLUMN = 64;
  const LEAD = /^lead-(left|right)-(\d)$/; // away from the mark, tied to it by a line
  const LEAD_RISE = 20;
  const LEAD_GAP = 12;
  const WIDE = 24;
  const NAMELESS = 1; // the priority up to which a figure says enough without its words
  const MOSTLY = 0.8; // of a bar's length
  const NEAR = 7; // to another mark, to which words might then be taken to belong
  const BESIDE = new Set(["left", "right"]);
  const WRAPS = new Set(["inside", "plate"]); // places in the mark, to whose width the words wrap
  const WIDER = 1.15; // letters differ in width: what two lines need is reckoned by their number

  /** The box of a label of size w x h at a place beside its mark (m: left, right, top, bottom in pixels). */
  function boxAt(place, m, w, h) {
    const middle = (m.left + m.right) / 2;
    const past = m.right - m.left > WIDE ? 0 : 4; // its own sign; past the end of a wide mark is a neighbour's place
    const lead = LEAD.exec(place);
    if (lead) {
      const y = m.top - LEAD_RISE * Number(lead[2]) - h / 2;
      return {x: lead[1] === "left" ? m.left - LEAD_GAP - w : m.right + LEAD_GAP, y, w, h};
    }
    switch (place) {
      case "inside": return {x: m.left + GAP + 2, y: m.top + GAP, w, h};
      case "plate": return {x: m.left + GAP + 2, y: Math.max(m.top + GAP, m.bottom - h - GAP), w, h};
      case "above-start": return {x: m.left - past, y: m.top - h - 3, w, h};
      case "above-end": return {x: m.right + past - w, y: m.top - h - 3, w, h};
      case "below-start": return {x: m.left - past, y: m.bottom + 3, w, h};
      case "below-end": return {x: m.right + past - w, y: m.bottom + 3, w, h};
      case "above": return {x: middle - w / 2, y: m.top - h - 3, w, h};
      case "below": return {x: middle - w / 2, y: m.bottom + 3, w, h};
      case "left": return {x: m.left - w - GAP, y: clampRow(m, h), w, h};
      default: return {x: m.right + GAP, y: clampRow(m, h), w, h};
    }
  }

  /** Beside a column the label stands at its top; beside a low mark, on its middle. */
  function clampRow(m, h) {
    const tall = m.bottom - m.top > h;
    return tall ? m.top : (m.top + m.bottom) / 2 - h / 2;
  }

  /** Boxes by the columns of the plot that they touch, so that a label meets only its neighbours. */
  class Boxes {
    constructor() { this.columns = new Map(); }
    *touched(box) {
      const last = Math.floor((box.x + box.w) / COLUMN);
      for (let column = Math.floor(box.x / COLUMN); column <= last; column += 1) yield column;
    }
    add(box) {
      for (const column of this.touched(box)) {
        if (!this.columns.has(column)) this.columns.set(column, []);
        this.columns.get(column).push(box);
      }
    }
    /** Whether the box meets one of another owner. */
    meets(box, owner) {
      for (const column of this.touched(box)) {
        const here = this.columns.get(column);
        if (here && here.some((other) => other.owner !== owner && overlaps(box, other))) return true;
      }
      return false;
    }
    /** The marks of other owners that the box meets, without those of its own series. */
    near(box, owner, series) {
      const found = new Set();
      for (const column of this.touched(box)) {
        for (const other of this.columns.get(column) || []) if (other.mark && other.owner !== owner && !(series && other.series === series) && overlaps(box, other)) found.add(other);
      }
      return [...found];
    }
  }

  const overlaps = (a, b) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

  function fits(box, width, height) {
    return box.x >= EDGE && box.x + box.w <= width - EDGE && box.y >= -1 && box.y + box.h <= height + 1;
  }

  /**
   * The size of a label inside its mark: its text wraps to the mark's width, or gives way to the figure alone
   * (short). Null where not even that can be held. ``pad`` is what the label needs beside its text, in pixels.
   * A label is {w, h} on one line a part; strong and text are the widths of its parts, line the height of a text line.
   */
  function sizeInside(item, pad) {
    const room = item.mark.right - item.mark.left - 2 * GAP - 4 - pad;
    const high = item.mark.bottom - item.mark.top - GAP;
    const words = item.text && item.text + item.sign; // which the signs follow, where there are any
    const figure = item.text ? item.strong - item.sign : item.strong;
    if (figure > room) return null;
    const lines = Math.ceil((words * 1.06) / room);
    const h = item.strongLine + lines * item.line;
    if (lines <= 3 && h <= high) return {w: Math.min(room, Math.max(figure, words)) + pad, h};
    return item.strong && item.strong <= room && item.strongLine <= high ? {w: item.strong + pad, h: item.strongLine, short: true} : null;
  }

  /** Push a box that sticks out of the plot, or of a part of its height, back in, but not so far that it leaves its mark. */
  function nudge(box, place, width, height, {top, bottom} = {top: 0, bottom: height}) {
    if (BESIDE.has(place)) return {...box, y: Math.max(Math.min(box.y, bottom - box.h), top)};
    if (place !== "above" && place !== "below") return box;
    const x = Math.min(Math.max(box.x, EDGE), width - EDGE - box.w);
    return Math.abs(x - box.x) <= box.w / 2 ? {...box, x} : box;
  }

  /** The line that ties a label away from its mark to it, across and down, as two boxes. */
  function leader(where, mark, box) {
    const middle = (mark.left + mark.right) / 2;
    const y = box.y + box.h / 2;
    const from = where.includes("left") ? box.x + box.w : middle;
    const to = where.includes("left") ? middle : box.x;
    return [{x: from, y: y - 1, w: Math.max(to - from, 0), h: 2}, {x: middle - 1, y, w: 2, h: Math.max(mark.top - y, 0)}];
  }

  /** The width of words, so many pixels on one line, on two lines: broken where the longer line is shortest. */
  function halved(text, width) {
    const words = text.split(" ");
    const lines = words.map((_, i) => Math.max(words.slice(0, i).join(" ").length, words.slice(i).join(" ").length));
    return Math.ceil(Math.min(width, (WIDER * width * Math.min(...lines)) / text.length));
  }

  /** The shapes of a label with fewer words, if there are any: on one line, or below their figure. */
  function fewerWords({strong, sign, less, h, strongLine, line}) {
    return less ? [{w: strong + less + GAP, h, fewer: true}, {w: Math.max(strong - sign, less + sign), h: strongLine + line, stacked: true, fewer: true}] : [];
  }

  /** The shapes of a label, the best first: all on one line, words below their figure in one line or two, the same with fewer
   * words, the figure alone. */
  function shapes(item) {
    if (!item.strong || !item.text) return [item];
    const {strong, text, halved: half, sign} = item;
    const apart = (width, lines) => (sign ? [[Math.max(width, sign), lines + 1]] : []); // the signs on a line of their own
    const ways = half ? [[text + sign, 1], ...apart(text, 1), [half + sign, 2], ...apart(half, 2)] : [];
    const stacked = ways.map(([width, lines]) => ({w: Math.max(strong - sign, width), h: item.strongLine + lines * item.line, stacked: true}));
    return [item, ...stacked, ...fewerWords(item), ...(item.priority <= NAMELESS ? [{w: strong, h: item.strongLine, short: true}] : [])];
  }

  /** How far words lie from a mark across and down, and how far apart their middles are along the words. */
  const apartFrom = (box, {left, right, top, bottom}) => ({
    across: Math.max(left - box.x - box.w, box.x - right, 0),
    down: Math.max(top - box.y - box.h, box.y - bottom, 0),
    along: Math.abs(box.x + box.w / 2 - (left + right) / 2),
  });

  /**
   * Whether words in this box belong, to the eye, to one of the ``others`` rather than to their own mark: on one line with
   * them and as close, or above or below them, as close and nearer to the words' middle, or a bar that lies mostly along them.
   */
  function misleads(box, own, others) {
    const mine = apartFrom(box, own);
    const beside = mine.down === 0;
    const line = box.y + box.h / 2;
    const over = Math.min(own.right, box.x + box.w) - Math.max(own.left, box.x);
    return others.some(({x, y, w, h}) => {
      const {across, down, along} = apartFrom(box, {left: x, right: x + w, top: y, bottom: y + h});
      if (beside) return y <= line && line <= y + h && across <= mine.across + (w > WIDE ? CLOSE : 0);
      const beneath = Math.min(x + w, box.x + box.w) - Math.max(x, box.x);
      return across === 0 && down <= mine.down && (along < mine.along || (w > WIDE && beneath > Math.min(MOSTLY * w, Math.max(over, WIDE))));
    });
  }

  /**
   * The boxes that hold a label together with the name of its source, ``by`` pixels wide: on its line, away from the mark,
   * or on a line of its own below lines that wrap, if not beside the fewer words that are the last of them.
   */
  function sourced(at, {by, line, mark, less}) {
    const {place, x, y, w, h} = at;
    if (at.wraps && at.less) {
      const wide = Math.max(w, less + by);
      return [{...at, x: /left|end/.test(place) ? x + w - wide : x, w: wide, beside: true}];
    }
    if (at.wraps) {
      const up = place.startsWith("above") || place === "plate";
      const box = {...at, y: up ? y - line : y, w: Math.max(w, by), h: h + line};
      const inside = box.x + box.w <= mark.right - GAP && box.y >= mark.top && box.y + box.h <= mark.bottom - 2;
      return WRAPS.has(place) && !inside ? [] : [box];
    }
    const [after, before] = [{...at, w: w + by}, {...at, x: x - by, w: w + by}];
    if (/left|end/.test(place)) return [before];
    return /right|start/.test(place) ? [after] : [{...at, x: x - by / 2, w: w + by}, after, before];
  }

  /** A label as it stands, then, for one of a series, in its place with fewer words: who says so matters more than all of them. */
  function* briefer(at, item, width, height) {
    yield at;
    if (!item.series || !item.less || at.short || WRAPS.has(at.place) || LEAD.test(at.place)) return;
    for (const {w, h, stacked} of fewerWords(item)) {
      yield {...nudge(boxAt(at.place, item.mark, w, h), at.place, width, height, item.room), place: at.place, short: false, less: true, wraps: Boolean(stacked)};
    }
  }

  /** The first of its shapes and places in which a label is free to stand. */
  function roomFor(item, free, width, height) {
    for (const whole of shapes(item)) {
      for (const sink of whole === item || item.series ? SINKS : [0]) {
        for (const where of item.places) {
          const led = LEAD.test(where);
          const sinks = led || (item.series && BESIDE.has(where));
          if ((led && whole !== item) || (sink && !sinks)) continue; // what is farther off stands on one line
          if (whole.stacked && WRAPS.has(where)) continue; // which has been tried
          const inside = WRAPS.has(where);
          const size = inside ? sizeInside(item, where === "plate" ? PLATE_PAD : 0) : whole;
          if (!size) continue;
          const at = nudge(boxAt(where, item.mark, size.w, size.h), where, width, height);
          const box = {...at, y: at.y + sink};
          const ties = led ? leader(where, item.mark, box) : [];
          if (free(box, ties, {inside, stacked: size.stacked, short: size.short})) return {ties, at: {...box, place: where, short: Boolean(size.short), less: Boolean(size.fewer), wraps: inside || Boolean(size.stacked)}};
        }
      }
    }
    return null;
  }

  /**
   * Place labels in a plot of width x height pixels.
   * items: [{priority, places, mark: {left, right, top, bottom}, w, h, strong, text, less, halved, sign, strongLine, line, by, tinted, room, series, over, once}]; the widths
   * are those of the figure with the signs after it, of its words on one line, of the fewer ones if there are any, and of the words on two, of the signs, and of the name of its source;
   * of those with the same name in ``once`` the first that finds room is written; ``room`` is the part of the plot that a label does not leave, from its top to its bottom;
   * obstacles: boxes {x, y, w, h, owner, series, soft} that no label but their owner's (an index of items) may cover; the soft ones
   * give way to labels that stand ``over`` what is less told of, and to a ``mark`` no other's words come close without need, nor do any stand on a
   * ``ground`` (numbers of an axis) without need, and a figure without its words never, as it would be read as one of them.
   * Words never stand where they would be taken for another mark's (see misleads), unless they are ``tinted`` in its colour. The names of sources follow, with the room that
   * is left when all labels stand.
   * Returns, in the order of the items, {x, y, w, h, place, short, less, wraps, sourced, beside} or null for a label without room.
   */
  function place(items, width, height, obstacles) {
    const once = attempt(items, width, height, obstacles, new Set());
    if (!once.crossed.size) return once.result;
    const again = attempt(items, width, height, obstacles, once.crossed);
    const written = ({result}) => result.filter(Boolean).length;
    return again.crossed.size < once.crossed.size && written(again) >= written(once) ? again.result : once.result;
  }

  /** One way to place them, those of ``foremost`` before all others; ``crossed`` are those whose line crosses another's mark. */
  function attempt(items, width, height, obstacles, foremost) {
    const taken = new Boxes();
    const firm = new Boxes();
    // Labels and the lines that tie some to their marks cross only where there is no other way; so with words close to another mark.
    const written = new Boxes();
    const lines = new Boxes();
    const marks = new Boxes();
    const grounds = new Boxes();
    const owned = new Map(); // by label: the boxes of the marks that are its own
    for (const box of obstacles) {
      const left = Math.max(box.x, 0);
      const right = Math.min(box.x + box.w, width);
      if (left > right) continue;
      const inside = {...box, x: left, w: right - left};
      if (!box.ground) taken.add(inside);
      if (!box.ground && !box.soft) firm.add(inside);
      if (box.ground || box.mark) marks.add(inside);
      if (box.ground) grounds.add(inside);
      if (box.mark && box.owner >= 0) owned.set(box.owner, [...(owned.get(box.owner) || []), inside]);
    }
    const result = items.map(() => null);
    const order = items.map((_, i) => i).sort((a, b) => foremost.has(b) - foremost.has(a) || items[a].priority - items[b].priority || a - b);
    const crossed = new Set();
    const around = (box, by = NEAR) => ({x: box.x - by, y: box.y - by, w: box.w + 2 * by, h: box.h + 2 * by});
    const roomy = ({y, h}, {room}) => !room || (y >= room.top - 1 && y + h <= room.bottom + 1);
    const free = (box, i) => fits(box, width, height) && roomy(box, items[i]) && !(items[i].over ? firm : taken).meets(box, i);
    const take = ({x, y, w, h}, owner) => {
      const apart = {x: x - BETWEEN, y, w: w + 2 * BETWEEN, h, owner};
      taken.add(apart);
      firm.add(apart);
      written.add({x, y, w, h, owner});
    };
    const said = new Set();
    for (const i of order) {
      if (said.has(items[i].once)) continue;
      const own = owned.get(i) || [];
      const {mark: {top, bottom}, tinted, over, series} = items[i];
      const others = (box) => marks.near(around(box, NEAR + CLOSE), i, series).filter(({y, h}) => !tinted || (y < bottom && top < y + h)); // a tint tells lanes apart
      const honest = (box, ties, {inside, short}) => free(box, i) && !(short && grounds.meets(box, i)) && (inside || ties.length > 0 || (over && lenient) || !misleads(box, items[i].mark, others(box)));
      const crossing = (ties) => ties.some((tie) => written.meets(tie, i) || marks.meets(tie, i));
      const doubtful = (box, ties, {inside, stacked}) => lines.meets(box, i) || crossing(ties)
        || (stacked && own.some((mark) => overlaps(box, mark))) // its lines would run across the mark's edges
        || (!inside && marks.meets(around(box), i));
      let doubted = false;
      let lenient = false; // what is told of is written all the same
      const clear = (...where) => honest(...where) && !(doubtful(...where) && (doubted = true));
      const tied = (box, ties, shape) => honest(box, ties, shape) && !crossing(ties);
      const found = roomFor(items[i], clear, width, height) || (doubted && (roomFor(items[i], tied, width, height) || roomFor(items[i], honest, width, height)))
        || (over && (lenient = true) && roomFor(items[i], honest, width, height));
      if (!found) continue;
      result[i] = found.at;
      if (items[i].once) said.add(items[i].once);
      if (found.ties.some((tie) => marks.meets(tie, i))) crossed.add(i);
      take(found.at, i);
      for (const tie of found.ties) lines.add({...tie, owner: i});
    }
    const named = new Boxes(); // words on their lines, to which a name keeps a distance
    result.forEach((at, i) => { if (at) named.add({...at, owner: i}); });
    for (const i of order) {
      if (!result[i] || !items[i].by) continue;
      const inside = WRAPS.has(result[i].place);
      const apart = (box) => ({...box, x: box.x - AFTER_NAME + BETWEEN, w: box.w + 2 * (AFTER_NAME - BETWEEN)});
      const {series} = items[i];
      const clear = (where) => free(where, i) && !named.meets(apart(where), i) && !lines.meets(where, i) && (inside || !(grounds.meets(around(where), i) || marks.near(around(where), i, series).length));
      const box = [...briefer(result[i], items[i], width, height)].flatMap((at) => sourced(at, items[i])).find(clear);
      if (!box) continue;
      result[i] = {...box, sourced: true};
      take(box, i);
      named.add({...box, owner: i});
    }
    return {result, crossed};
  }

  root.pillars = root.pillars || {};
  root.pillars.placing = {boxAt, halved, place};
})(globalThis);
