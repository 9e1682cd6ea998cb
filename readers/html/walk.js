// From a tree of elements to pieces of text.

import { Pieces } from "../found.js";

const BLOCKS = new Set(
  ("address article aside blockquote body caption center dd details dialog dir div dl dt fieldset " +
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol " +
    "optgroup option p pre search section summary table tbody td tfoot th thead tr ul").split(" "),
);

// What has no text of its own, or a text that is read over another.
const SILENT = new Set(
  ("script style template noscript svg iframe object embed canvas audio video head title rt rp " +
    "button input select textarea").split(" "),
);

// Parsers keep the depth of a tree within such bounds; XML's do not.
const DEEPEST = 1000;

// The longest text of a cell in a table of data, in characters. Pages are laid out in tables, too.
const LONGEST_CELL = 500;

const solid = (text) => text.replace(/\s+/g, "").length;

class Walk {
  constructor(pieces, { skips = null, centre = null }) {
    this.pieces = pieces;
    this.skips = skips;
    this.centre = centre;
    this.clear();
  }

  clear() {
    this.text = "";
    this.solid = 0;
    this.linked = 0;
    this.isBeside = this.centre !== null;
  }

  // Ends a piece. Two line breaks in a row are how some pages part paragraphs.
  flush(at) {
    const { text, solid, linked, isBeside } = this;
    this.clear();
    if (solid === 0) return;
    const parts = at.isPre ? [text] : text.split(/\n\s*\n/);
    for (const part of parts) {
      const lines = at.isPre ? part : part.replace(/ *\n */g, "\n").trim();
      this.pieces.add(at.kind, lines, { level: at.level, linked: linked / solid, isBeside });
    }
  }

  say(data, at) {
    const text = at.isPre ? data : data.replace(/[ \t\n\r\f]+/g, " ");
    this.text += !at.isPre && /\s$/.test(this.text) ? text.trimStart() : text;
    const length = solid(text);
    this.solid += length;
    if (at.isLink) this.linked += length;
    if (length > 0 && at.isCentre) this.isBeside = false;
  }

  children(parent, from) {
    const at = this.centre && parent.hasAttribute(this.centre) ? { ...from, isCentre: true } : from;
    for (let node = parent.firstChild; node; node = node.nextSibling) {
      if (node.nodeType === 3 || node.nodeType === 4) this.say(node.data, at);
      else if (node.nodeType === 1) this.element(node, { ...at, depth: at.depth + 1 });
    }
  }

  element(element, at) {
    const name = element.localName;
    if (SILENT.has(name) || element.hasAttribute("hidden") || this.skips?.(element)) return;
    if (at.depth > DEEPEST) return this.say(element.textContent, at);
    if (name === "br") {
      this.text = `${this.text.trimEnd()}${/\n\s*$/.test(this.text) ? "\n\n" : "\n"}`;
      return;
    }
    if (!BLOCKS.has(name)) {
      const isLink = at.isLink || (name === "a" && element.hasAttribute("href"));
      return this.children(element, { ...at, isLink });
    }
    this.flush(at);
    if (name === "table" && this.table(element, at)) return;
    const within = inside(name, at);
    this.children(element, within);
    this.flush(within);
  }

  // Reads a table of data by rows. Returns whether it is one.
  table(table, at) {
    if (table.querySelector("table, h1, h2, h3, ul, ol, blockquote, figure")) return false;
    const rows = [...table.querySelectorAll("tr")].map((row) =>
      [...row.children].filter((cell) => /^t[dh]$/.test(cell.localName)),
    );
    const isLong = (cell) => cell.textContent.length > LONGEST_CELL;
    if (!rows.some((cells) => cells.length > 1) || rows.flat().some(isLong)) return false;
    for (const caption of table.querySelectorAll("caption")) this.element(caption, at);
    for (const cells of rows) {
      const read = cells.map((cell) => cellOf(cell, at, this.skips));
      const isBeside = this.centre !== null && !at.isCentre && !table.hasAttribute(this.centre);
      const length = read.reduce((sum, cell) => sum + cell.solid, 0);
      const linked = read.reduce((sum, cell) => sum + cell.linked, 0) / (length || 1);
      const texts = read.map((cell) => cell.text);
      this.pieces.add("row", texts.join("\t"), { linked, isBeside });
    }
    return true;
  }
}

const inside = (name, at) => {
  const heading = name.match(/^h([1-6])$/);
  if (heading) return { ...at, kind: "heading", level: Number(heading[1]) };
  switch (name) {
    case "li":
      return { ...at, kind: "item" };
    case "blockquote":
      return { ...at, kind: "quotation" };
    case "figcaption":
    case "caption":
      return { ...at, kind: "caption" };
    case "table":
      return { ...at, kind: "paragraph" };
    case "pre":
      return { ...at, isPre: true };
    default:
      return at;
  }
};

const START = { kind: "paragraph", level: 0, isLink: false, isPre: false, isCentre: false, depth: 0 };

// The text of a cell, on one line.
const cellOf = (cell, at, skips) => {
  const walk = new Walk(new Pieces(), { skips });
  walk.children(cell, { ...START, isLink: at.isLink, depth: at.depth + 1 });
  walk.flush(START);
  const text = walk.pieces.list.map((piece) => piece.text.replace(/\s+/g, " ").trim());
  const length = (piece) => solid(piece.text);
  const linked = walk.pieces.list.map((piece) => (length(piece) * (piece.linked ?? 0)) / 100);
  const sum = (numbers) => numbers.reduce((all, number) => all + number, 0);
  return { text: text.join(" "), solid: sum(walk.pieces.list.map(length)), linked: sum(linked) };
};

// Reads an element, or a list of them, into pieces. `skips` says which elements are passed over. Where
// elements with the attribute `centre` hold the article, what is outside of them is marked as beside it.
export const walk = (roots, { pieces = new Pieces(), ...options } = {}) => {
  const walk = new Walk(pieces, options);
  for (const root of [roots].flat()) {
    walk.element(root, START);
    walk.flush(START);
  }
  return pieces;
};
