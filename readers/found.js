// What a reader gives back, and how it refuses: plain data (src/formats/article/found.rs).

// As src/formats/article/found.rs and src/model/document.rs have them.
const MAX_PIECES = 100_000;
const MAX_TEXT = 16 * 1024 * 1024;

// Refuses a file: where it is wrong, what is, and what to do about it.
export const refuse = (what, remedy = null, where = null) => {
  throw { where, what, remedy };
};

// The pieces of an article, within bounds.
export class Pieces {
  list = [];
  #length = 0;

  // Adds a piece, unless it is empty. `linked` is the share of its text in links, from 0 to 1; `isBeside`
  // says that it stands outside of what holds the article; `page` is the page that it begins on, as it is cited;
  // `turns` says at which characters of it other pages begin.
  add(kind, text, { level = 0, linked = 0, isBeside = false, page = null, turns = [] } = {}) {
    if (!/\S/.test(text)) return;
    this.#length += text.length;
    if (this.list.length >= MAX_PIECES) refuse(`it has more than ${MAX_PIECES} paragraphs`);
    if (this.#length > MAX_TEXT) refuse(`its text is longer than ${MAX_TEXT} characters`);
    const piece = { kind, text };
    if (kind === "heading" && level > 0) piece.level = Math.min(level, 9);
    if (linked > 0) piece.linked = Math.round(Math.min(linked, 1) * 100);
    if (isBeside) piece.beside = true;
    if (page) piece.page = page;
    if (turns.length > 0) piece.turns = turns;
    this.list.push(piece);
  }
}

// An article as found; what is empty is null. `encoding` is that of its text, if it was text.
export const found = (about, pieces) => {
  const names = ["title", "author", "publication", "source", "published", "language"];
  const known = names.map((name) => [name, tidy(about[name])]);
  return { ...Object.fromEntries(known), encoding: about.encoding ?? null, pieces: pieces.list };
};

const tidy = (text) => {
  const line = typeof text === "string" ? text.replace(/\s+/g, " ").trim().slice(0, 1000) : "";
  return line || null;
};

// A day or a moment as RFC 3339 has it, of what files say.
export const moment = (text) => {
  const said = typeof text === "string" ? text.trim() : "";
  const [day] = said.match(/^\d{4}-\d\d-\d\d(?=$|[T ])/) ?? [];
  if (day) {
    const time = said.slice(11).match(/^\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/);
    return time ? `${day}T${said.slice(11)}` : day;
  }
  const compact = said.match(/^(\d{4})[-/.]?(\d\d)[-/.]?(\d\d)(?!\d)/);
  if (compact) return compact.slice(1).join("-");
  // A date in words. Its day is that of its own time zone, whatever the reader's.
  const date = /[a-z]{3}/i.test(said) && /\d{4}/.test(said) ? new Date(said) : null;
  if (!date || Number.isNaN(date.getTime())) return null;
  const two = (number) => String(number).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
};
