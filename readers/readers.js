// The readers that the page knows, by name. Each is loaded when it is first used, and so is this.

import { LABELS } from "./decode/labels.js";

const READERS = {
  text: () => import("./text.js"),
  html: () => import("./html.js"),
  brought: () => import("./brought.js"),
  mhtml: () => import("./mhtml.js"),
  webarchive: () => import("./webarchive.js"),
  markdown: () => import("./markdown.js"),
  docx: () => import("./docx.js"),
  odt: () => import("./odt.js"),
  epub: () => import("./epub.js"),
  pdf: () => import("./pdf.js"),
  dna: () => import("./dna.js"),
};

// What a reader says of a file that it refuses; of anything else that went wrong, that it did.
const refusal = (error, done = "read") =>
  typeof error?.what === "string"
    ? error
    : { where: null, what: `it could not be ${done} (${error?.message ?? error})`, remedy: null };

// The encodings that a reader can choose, as the option `charset`.
globalThis.faultlineEncodings = LABELS;

// What a reader gives back: `{ found }`, an article as found, `{ plain }`, a text that is to be taken apart, or
// `{ tables }`, the rows of a database.
const named = (outcome) => {
  if (outcome.pieces) return { found: outcome };
  return outcome.tables ? outcome : { plain: outcome };
};

// Reads a file by the reader of this name. Returns JSON: what it gives back, or `{ error }`.
globalThis.faultlineRead = async (name, input, options = {}) => {
  try {
    const { read } = await READERS[name]();
    return JSON.stringify(named(await read(input, options)));
  } catch (error) {
    return JSON.stringify({ error: refusal(error) });
  }
};

// Writes a file by the reader of this name, of JSON that the program gives. Returns its bytes, or JSON: `{ error }`.
globalThis.faultlineWrite = async (name, json) => {
  try {
    const { write } = await READERS[name]();
    return await write(json);
  } catch (error) {
    return JSON.stringify({ error: refusal(error, "written") });
  }
};
