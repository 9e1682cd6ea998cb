// The text of a file: by its byte order mark, as UTF-8, as it declares itself, or as it seems to be.

import { refuse } from "./found.js";

// As ASCII, whatever the encoding: enough to find a declaration by.
const start = (bytes) => String.fromCharCode(...bytes.subarray(0, 1024));

const declaredIn = (bytes) =>
  start(bytes).match(/<(?:meta|\?xml)[^>]+(?:charset|encoding)\s*=\s*["']?\s*([\w:.-]+)/i)?.[1];

const isKnown = (label) => {
  try {
    return Boolean(label && new TextDecoder(label));
  } catch {
    return false;
  }
};

const marked = ([first, second, third]) => {
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  return first === 0xef && second === 0xbb && third === 0xbf ? "utf-8" : null;
};

const as = (bytes, label, guessed = false) => {
  const decoder = new TextDecoder(label);
  return { text: decoder.decode(bytes), encoding: { label: decoder.encoding, guessed } };
};

const asUtf8 = (bytes) => {
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), encoding: { label: "utf-8", guessed: false } };
  } catch {
    // It is in another encoding, or damaged.
    return null;
  }
};

// Returns the text of bytes, and its encoding with whether that was guessed. `charset` is what the reader has
// chosen; `declared` what came with the bytes, and `isMarkup` says that they may say so themselves.
export const decode = async (input, { charset = null, declared = null, isMarkup = false } = {}) => {
  if (typeof input === "string") return { text: input, encoding: null };
  if (charset) {
    if (!isKnown(charset)) refuse(`its encoding, ${charset}, is not known`, "Choose another one");
    return as(input, charset);
  }
  const mark = marked(input);
  if (mark) return as(input, mark);
  const said = [declared, isMarkup ? declaredIn(input) : null].find(isKnown);
  // ASCII says nothing where another encoding is built upon it: what declares one of these is to be believed.
  const isShifted = /^iso-2022-jp$/i.test(said ?? "");
  const plain = isShifted ? null : asUtf8(input);
  const isAscii = plain && plain.text.length === input.length;
  if (plain && !(isAscii && input.includes(0x1b)) && !(isAscii && input.includes(0))) return plain;
  if (said) return as(input, said);
  const { detect } = await import("./decode/detect.js");
  return as(input, detect(input), true);
};
