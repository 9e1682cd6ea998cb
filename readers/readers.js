// The readers that the page knows, by name. Each is loaded when it is first used, and so is this.

const READERS = {
  html: () => import("./html.js"),
  brought: () => import("./brought.js"),
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

// Reads a file by the reader of this name. Returns JSON: `{ found }`, an article as found, or `{ error }`.
globalThis.faultlineRead = async (name, input, options = {}) => {
  try {
    const { read } = await READERS[name]();
    return JSON.stringify({ found: await read(input, options) });
  } catch (error) {
    return JSON.stringify({ error: refusal(error) });
  }
};
