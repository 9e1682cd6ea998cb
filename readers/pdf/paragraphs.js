// From lines to paragraphs, by where they stand.

const MARKER = /^(?:[•▪▫●○◦‣∙·■□–—*]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]|\[[\p{L}\p{N}+]{1,12}\])\s+\S/iu;
const BULLET = /^[•▪▫●○◦‣∙■□]\s*/u;

const CLOSED = /[.!?…:;。！？؟۔]["'»”’“)\]]*$/u;

// How far apart lines may be in what is still one column, in lines that follow.
const NEAR = 40;

const isSameSize = (a, b) => Math.abs(a.size - b.size) <= 0.06 * Math.max(a.size, b.size);

const overlaps = (a, b) => Math.min(a.x1, b.x1) - Math.max(a.x0, b.x0) > 0;

// Where a line starts and ends, in the direction of its text.
const start = (line) => (line.isRight ? -line.x1 : line.x0);
const end = (line) => (line.isRight ? -line.x0 : line.x1);

// Lines that were drawn one below the other.
const flowsOf = (lines) => {
  const flows = [];
  for (const line of lines) {
    const last = flows.at(-1)?.at(-1);
    const drop = last && line.y - last.y;
    if (last && line.page === last.page && drop > 0.3 * line.size && overlaps(last, line)) flows.at(-1).push(line);
    else flows.push([line]);
  }
  return flows;
};

// Some programs draw what stands in columns, or in the cells of a table, row by row.
const parted = (lines) => {
  const rows = [];
  for (const line of lines) {
    const last = rows.at(-1)?.at(-1);
    const isBeside = last && last.page === line.page && Math.abs(last.y - line.y) < 0.3 * line.size && !overlaps(last, line);
    if (isBeside) rows.at(-1).push(line);
    else rows.push([line]);
  }
  const ordered = [];
  for (let at = 0; at < rows.length; ) {
    let next = at;
    while (next < rows.length && rows[next].length === rows[at].length && rows[at].length > 1 && rows[next][0].page === rows[at][0].page) next++;
    const block = rows.slice(at, next);
    const isText = block.length >= 4 && block.flat().reduce((sum, { text }) => sum + text.length, 0) / block.flat().length > 25;
    if (isText) {
      const right = block[0][0].isRight;
      const count = block[0].length;
      const sorted = block.map((row) => row.toSorted((a, b) => (right ? b.x0 - a.x0 : a.x0 - b.x0)));
      for (let column = 0; column < count; column++) ordered.push(...sorted.map((row) => [row[column]]));
    } else if (block.length > 0) ordered.push(...block);
    else next = at + 1, ordered.push(rows[at]);
    at = next;
  }
  return ordered;
};

// The key that has the highest number.
const most = (counts) => [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];

// What is known of the lines of a file: which size is that of its text, how far apart lines stand.
class Measure {
  #leading = new Map();

  constructor(flows) {
    const sizes = new Map();
    const fonts = new Map();
    const apart = new Map();
    for (const flow of flows)
      for (const [at, line] of flow.entries()) {
        const size = Math.round(line.size * 2) / 2;
        sizes.set(size, (sizes.get(size) ?? 0) + line.text.length);
        if (line.fonts.length === 1) fonts.set(line.fonts[0], (fonts.get(line.fonts[0]) ?? 0) + line.text.length);
        const next = flow[at + 1];
        if (!next || !isSameSize(line, next)) continue;
        if (!apart.has(size)) apart.set(size, []);
        apart.get(size).push(next.y - line.y);
      }
    this.size = most(sizes) ?? 10;
    this.font = most(fonts);
    for (const [size, all] of apart) {
      // The smallest that is common: what is larger parts paragraphs.
      const near = all.filter((one) => one < 2.2 * size).sort((a, b) => a - b);
      const leading = near[Math.floor(near.length * 0.3)];
      // A few lines may be paragraphs of one line each.
      if (near.length > 0) this.#leading.set(size, near.length < 5 ? Math.min(leading, 1.5 * size) : leading);
    }
  }

  leading(size) {
    return this.#leading.get(Math.round(size * 2) / 2) ?? 1.25 * size;
  }
}

// Where a line would end that fills its column, by the ends of those around it.
const lastOf = (ends, line, first) => {
  ends.sort((a, b) => a - b);
  // Justified lines end at one place, those of the column or those of a wider one.
  const near = (end) => ends.filter((one) => Math.abs(one - end) < 0.4 * line.size);
  const justified = ends.find((one) => one > end(line) - 0.4 * line.size && near(one).length >= Math.max(4, 0.2 * ends.length));
  if (justified !== undefined) return near(justified).at(-1);
  // A line that is much longer than most stands across columns.
  const usual = ends[Math.floor(ends.length * 0.8)];
  return ends.findLast((one) => one <= first + 1.15 * (usual - first) + line.size) ?? usual;
};

// The edges of the column that a line stands in.
const columnOf = (lines, at) => {
  const line = lines[at];
  let first = start(line);
  const [own, all] = [[], []];
  for (let other = Math.max(0, at - NEAR); other < Math.min(lines.length, at + NEAR); other++) {
    const one = lines[other];
    if (one.page !== line.page || !isSameSize(one, line) || one.isRight !== line.isRight) continue;
    const indent = start(line) - start(one);
    if (indent < -3 * line.size || indent > 10 * line.size || !overlaps(one, line)) continue;
    all.push(end(one));
    if (indent > 3 * line.size) continue;
    own.push(end(one));
    first = Math.min(first, start(one));
  }
  const [last, widest] = [lastOf(own, line, first), lastOf(all, line, first)];
  // The items of a list are shorter than its column; the lines of a quotation fill one of their own.
  const filled = own.filter((end) => end > last - 0.15 * (last - first)).length;
  return { first, last: filled < 0.5 * own.length ? Math.max(last, widest) : last };
};

// Whether the first word of a line would have found room on the line before it.
const hasRoom = (line, next, column) => {
  const width = (next.x1 - next.x0) / Math.max(1, next.text.length);
  const word = next.text.split(/[\s\u2010-\u2014-]/, 1)[0].length + 1;
  return end(line) + (word + 1) * width < column.last - 0.5 * line.size;
};

class Grouping {
  paragraphs = [];
  // The one that the line before belongs to.
  current = null;

  constructor(lines, measure) {
    this.lines = lines;
    this.measure = measure;
    this.columns = lines.map((_, at) => columnOf(lines, at));
    this.areIndented = this.#areIndented();
  }

  // Whether paragraphs are told by the indent of their first lines.
  #areIndented() {
    const indents = [];
    let gaps = 0;
    for (const [at, line] of this.lines.entries()) {
      const last = this.lines[at - 1];
      if (!last || last.page !== line.page || !isSameSize(last, line) || line.y <= last.y) continue;
      if (this.#isIndented(at) && !this.#isIndented(at - 1)) indents.push(start(line) - start(last));
      if (line.y - last.y > 1.25 * this.measure.leading(line.size)) gaps++;
    }
    indents.sort((a, b) => a - b);
    this.indent = indents[indents.length >> 1] ?? 0;
    return indents.length > gaps;
  }

  // Whether a line begins a paragraph as the others begin.
  #begins(at) {
    const indent = start(this.lines[at]) - this.columns[at].first;
    return this.areIndented && Math.abs(indent - this.indent) < 0.15 * this.lines[at].size;
  }

  #isIndented(at) {
    const indent = start(this.lines[at]) - this.columns[at].first;
    return indent > 0.7 * this.lines[at].size && indent < 4 * this.lines[at].size;
  }

  // Whether a line goes on with the paragraph of the line before.
  #goesOn(at, before, paragraph) {
    const [last, line] = [this.lines[before], this.lines[at]];
    if (!isSameSize(last, line)) return false;
    if (MARKER.test(line.text) && BULLET.test(line.text)) return false;
    const isHeading = line.size > 1.12 * this.measure.size;
    const isBelow = line.page === last.page && line.y > last.y && overlaps(last, line);
    if (!isBelow) return this.#goesOnElsewhere(at, before, isHeading);
    if (line.y - last.y > 1.22 * this.measure.leading(line.size) + 0.5) return false;
    if (isHeading) return true;
    if (/[\u00ad]$/.test(last.text)) return true;
    if (this.#hangs(at, before, paragraph)) return true;
    if (hasRoom(last, line, this.columns[before])) return false;
    if (this.#begins(at)) return false;
    if (this.#isIndented(at) && start(line) - start(last) > 0.7 * line.size) return false;
    if (MARKER.test(line.text) && MARKER.test(this.lines[paragraph.first].text) && start(line) - start(this.lines[paragraph.first]) < line.size) return false;
    return true;
  }

  // Whether the lines of a paragraph but its first are indented.
  #hangs(at, before, { first, lines }) {
    const [line, head] = [this.lines[at], this.lines[first]];
    const indent = start(line) - start(head);
    if (indent < 0.5 * line.size || indent > 4 * line.size) return false;
    if (lines.length > 1) return Math.abs(start(line) - start(this.lines[before])) < 0.3 * line.size && (MARKER.test(head.text) || this.hangs === first);
    const next = this.lines[at + 1];
    const isHanging = MARKER.test(head.text) || (!this.areIndented && next && next.y > line.y && Math.abs(start(next) - start(line)) < 0.2 * line.size && !hasRoom(head, line, this.columns[before]));
    if (isHanging) this.hangs = first;
    return isHanging;
  }

  // Whether a line at the top of a column or page goes on with a paragraph at the foot of another.
  #goesOnElsewhere(at, before, isHeading) {
    const [last, line] = [this.lines[before], this.lines[at]];
    if (isHeading || last.isRight !== line.isRight || !line.fonts.some((font) => last.fonts.includes(font))) return false;
    if (/[\u00ad\u2010-]$/.test(last.text)) return true;
    if (this.#isIndented(at) || MARKER.test(line.text)) return false;
    if (hasRoom(last, line, this.columns[before])) return false;
    if (/^\p{Ll}/u.test(line.text)) return true;
    return !CLOSED.test(last.text) || this.areIndented;
  }

  // The paragraph that a line goes on with, if there is one: that of the line before, or, at the top of a column, the last in
  // letters of this size, before notes and captions.
  #before(at) {
    const { length } = this.paragraphs;
    const line = this.lines[at];
    const last = this.current;
    if (!last) return null;
    if (this.#goesOn(at, last.last, last)) return last;
    const above = this.lines[at - 1];
    const isTop = above && (above.page !== line.page || line.y < above.y);
    if (!isTop) return this.#unfinished(at);
    for (let number = length - 1; number >= Math.max(0, length - 6); number--) {
      const one = this.paragraphs[number];
      if (!isSameSize(this.lines[one.last], line)) continue;
      if (this.lines[one.last].page < line.page - 1) return null;
      return this.#goesOn(at, one.last, one) ? one : this.#unfinished(at);
    }
    return this.#unfinished(at);
  }

  // A paragraph of the text that breaks off in a full line, before a figure or notes, for a line that begins in the
  // middle of a sentence.
  #unfinished(at) {
    const line = this.lines[at];
    const isOfText = ({ fonts }) => fonts.includes(this.measure.font);
    if (!/^\p{Ll}{2}|^\p{Ll} \p{Ll}/u.test(line.text) || !isOfText(line) || !isSameSize(line, this.measure)) return null;
    const before = this.lines[at - 1];
    if (isOfText(before) && isSameSize(before, line) && !CLOSED.test(before.text)) return null;
    const isOne = (one) => {
      const { last, lines } = one;
      const end = this.lines[last];
      return one !== this.current && lines.length > 1 && end.page >= line.page - 1 && isSameSize(end, line) && isOfText(end) && !CLOSED.test(end.text) && !hasRoom(end, line, this.columns[last]);
    };
    return this.paragraphs.slice(-60).findLast(isOne) ?? null;
  }

  group() {
    for (const at of this.lines.keys()) {
      const one = this.#before(at);
      if (one) {
        one.lines.push(this.lines[at]);
        one.last = at;
        this.current = one;
        continue;
      }
      this.current = { first: at, last: at, lines: [this.lines[at]] };
      this.paragraphs.push(this.current);
    }
    return this.paragraphs;
  }
}

const kindOf = ({ lines }, measure) => {
  const length = lines.reduce((sum, { text }) => sum + text.length, 0);
  if (lines[0].size > 1.12 * measure.size && length < 300 && lines.length <= 5) return "heading";
  if (BULLET.test(lines[0].text)) return "item";
  return "paragraph";
};

// Whether a paragraph between two of the text is a heading in other letters of the same size: in bold ones.
const isHeadingBetween = (before, { kind, lines }, after, measure) => {
  const isOfText = (one) => one?.lines.some(({ fonts }) => fonts.includes(measure.font));
  const [{ text, fonts, size }] = lines;
  const isShort = lines.length === 1 && text.length <= 120 && /\p{L}{2}/u.test(text) && !/[.,;:!?…]["'”»)]*$/u.test(text);
  const isOther = fonts.length === 1 && fonts[0] !== measure.font && size > 0.97 * measure.size;
  return kind === "paragraph" && isShort && isOther && isOfText(after) && (!before || before.kind === "heading" || isOfText(before));
};

// The lines of a paragraph without the sign of a list item.
export const withoutBullet = ([first, ...lines]) => [{ ...first, text: first.text.replace(BULLET, "") || first.text }, ...lines];

export const measure = (lines) => new Measure(flowsOf(lines));

// Groups lines into paragraphs: `{ kind, size, lines }` each, and rows of tables with their `cells`.
export const paragraphsOf = (lines, measure) => {
  const found = [];
  let open = [];
  const end = () => {
    for (const paragraph of open.length > 0 ? new Grouping(open, measure).group() : []) {
      const kind = kindOf(paragraph, measure);
      found.push({ kind, size: paragraph.lines[0].size, lines: kind === "item" ? withoutBullet(paragraph.lines) : paragraph.lines });
    }
    open = [];
  };
  for (const row of parted(lines)) {
    if (row.length === 1) {
      open.push(row[0]);
      continue;
    }
    end();
    const cells = row.toSorted((a, b) => (row[0].isRight ? b.x0 - a.x0 : a.x0 - b.x0));
    found.push({ kind: "row", size: row[0].size, lines: [cells[0]], cells: cells.map((cell) => [cell]) });
  }
  end();
  for (const [at, one] of found.entries()) if (isHeadingBetween(found[at - 1], one, found[at + 1], measure)) one.kind = "heading";
  return found;
};
