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
};

// What a reader says of a file that it refuses; of anything else that went wrong, that it did.
const refusal = (error) =>
  typeof error?.what === "string"
    ? error
    : { where: null, what: `it could not be read (${error?.message ?? error})`, remedy: null };

// The encodings that a reader can choose, as the option `charset`.
globalThis.faultlineEncodings = LABELS;

// Reads a file by the reader of this name. Returns JSON: `{ found }`, an article as found, `{ plain }`, a text that
// is to be taken apart, or `{ error }`.
globalThis.faultlineRead = async (name, input, options = {}) => {
  try {
    const { read } = await READERS[name]();
    const outcome = await read(input, options);
    return JSON.stringify(outcome.pieces ? { found: outcome } : { plain: outcome });
  } catch (error) {
    return JSON.stringify({ error: refusal(error) });
  }
};
