// Joins lines into the text of a paragraph.

const LETTER = /\p{L}\p{M}*$/u;

// Scripts that set no space between words.
const DENSE = "[\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3000-\\u30ff\\u3400-\\u9fff\\uf900-\\ufaff\\uff00-\\uffef]";
const DENSE_END = new RegExp(`${DENSE}$`);
const DENSE_START = new RegExp(`^${DENSE}`);

// The words of a file, by which it is told whether a hyphen at the end of a line is one of the word.
export class Vocabulary {
  #words = new Map();
  #small = new Set();
  #marksSoft = false;

  constructor(lines) {
    for (const { text } of lines) {
      if (text.endsWith("\u00ad")) this.#marksSoft = true;
      // The last word of a line may be half of one, and so may the first.
      const whole = text.split(" ").slice(1, -1).join(" ");
      for (const [word] of whole.matchAll(/[\p{L}\p{M}]+(?:[-\u2010\u2011][\p{L}\p{M}]+)*/gu)) {
        this.#small.add(word);
        const key = word.toLowerCase();
        this.#words.set(key, (this.#words.get(key) ?? 0) + 1);
      }
    }
  }

  // Whether the hyphen between two halves is one of the word.
  keeps(before, after) {
    if (this.#marksSoft) return true;
    const [first] = before.match(/[\p{L}\p{M}\p{N}-]+$/u) ?? [""];
    const [second] = after.match(/^[\p{L}\p{M}]+(?:-[\p{L}\p{M}]+)*/u) ?? [""];
    const joined = this.#words.get((first + second).toLowerCase()) ?? 0;
    const parted = this.#words.get(`${first}-${second}`.toLowerCase()) ?? 0;
    if (joined !== parted) return parted > joined;
    // "TOTP-Standard", "12-Jährige": where words are parted, small letters follow.
    if (!/^\p{Ll}/u.test(after)) return true;
    // What has hyphens already has one more; what is no half of a word has its own.
    if (first.includes("-") || !/^[\p{L}\p{M}]+$/u.test(first)) return true;
    // Two words are two, also where nothing is known of both together.
    return [first.toLowerCase(), second].every((word) => word.length > 3 && this.#small.has(word));
  }
}

const isAddress = (text) => /(?:https?:\/\/|www\.)\S*$/i.test(text);

// Adds a line to what stands before it.
const joined = (text, line, vocabulary) => {
  if (text.endsWith("\u00ad")) return text.slice(0, -1) + line;
  const [hyphen] = text.match(/[-\u2010]$/) ?? [];
  if (hyphen && (LETTER.test(text.slice(0, -1)) || /\p{N}$/u.test(text.slice(0, -1))) && /^[\p{L}\p{N}]/u.test(line)) {
    if (isAddress(text)) return text + line;
    return vocabulary.keeps(text.slice(0, -1), line) ? text + line : text.slice(0, -1) + line;
  }
  if (/\p{N}[\u2012\u2013]$/u.test(text) && /^\p{N}/u.test(line)) return text + line;
  const isDense = DENSE_END.test(text) && DENSE_START.test(line);
  const isDash = /\S\u2014$/.test(text) || /^\u2014\S/.test(line);
  const isPath = isAddress(text) && /[/?=&_.-]$/.test(text);
  return isDense || isDash || isPath ? text + line : `${text} ${line}`;
};

// Joins the lines of a paragraph. Returns its text, and where in it, in characters, a page begins.
export const join = (lines, vocabulary) => {
  let text = "";
  const turns = [];
  for (const [at, line] of lines.entries()) {
    // A soft hyphen within a line is not seen.
    const words = line.text.replace(/\u00ad(?!$)/g, "");
    text = at === 0 ? words : joined(text, words, vocabulary);
    if (at > 0 && line.page > lines[at - 1].page) turns.push({ at: [...text].length - [...words].length, page: line.page });
  }
  return { text: text.replace(/\u00ad$/, ""), turns };
};
