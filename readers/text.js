// Reads plain text: its bytes become letters. Faultline itself tells its paragraphs (Found::plain).

import { decode } from "./decode.js";
import { refuse } from "./found.js";

const BINARY = "Open it in the program that it is of, and save it as plain text, DOCX or PDF";

// What begins files of some kinds that are no text.
const KINDS = [
  [/^\x89PNG|^\xff\xd8\xff|^GIF8|^RIFF....WEBP/s, "a picture"],
  [/^PK\x03\x04/, "a ZIP archive"],
  [/^\xd0\xcf\x11\xe0/, "a file of an older Office program"],
  [/^%PDF-/, "a PDF"],
  [/^\{\\rtf/, "a file in RTF"],
];

// Reads a text, given as bytes. `charset` is what the reader has chosen, `declared` what came with the bytes.
export const read = async (input, { charset = null, declared = null } = {}) => {
  if (typeof input !== "string") {
    const start = String.fromCharCode(...input.subarray(0, 16));
    const kind = KINDS.find(([pattern]) => pattern.test(start));
    if (kind) refuse(`it is ${kind[1]}, and no plain text`, BINARY);
  }
  const { text, encoding } = await decode(input, { charset, declared });
  // No text has these letters; many other files do.
  const odd = text.match(/[\0-\x08\x0e-\x1a\x1c-\x1f]/g)?.length ?? 0;
  if (text.includes("\0") || odd > text.length / 100) refuse("it is no text: it has bytes that stand for no letters", BINARY);
  if (!/\S/.test(text)) refuse("there is no text in it");
  return { text, encoding };
};
