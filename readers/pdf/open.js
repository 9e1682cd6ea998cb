// Opens a PDF with pdf.js (Mozilla's reader of PDF), on the page's own thread: a worker would not be bound by
// the page's policy. Nothing is drawn and nothing is fetched.

import "./missing.js";

import { refuse } from "../found.js";

const SAVE = "Open it in a PDF reader, save or print it as a new PDF, and open that";

// Tells what would have been fetched: the tables of characters that PDFs of Chinese, Japanese and Korean may
// leave to the reader.
class Fetched {
  static tables = new Set();

  async fetch({ kind, filename }) {
    if (kind === "cMapUrl") Fetched.tables.add(filename);
    throw new Error("nothing is fetched");
  }
}

const library = async () => {
  globalThis.pdfjsWorker ??= await import("pdfjs-dist/build/pdf.worker.mjs");
  const pdf = await import("pdfjs-dist/build/pdf.mjs");
  // Without it pdf.js asks for an address; nothing is loaded from this one.
  pdf.GlobalWorkerOptions.workerSrc = "none";
  return pdf;
};

const refusal = (error) => {
  switch (error?.name) {
    case "PasswordException":
      return refuse("it is locked with a password", "Open it in a PDF reader, and save or print it without a password");
    case "InvalidPDFException":
      return refuse("it is no PDF, or damaged", "Download or save it again");
    default:
      return refuse(`it is damaged (${error?.message ?? error})`, SAVE);
  }
};

// Opens a file, given as bytes. Returns the document and how to close it, which is to be done in any case.
export const open = async (bytes) => {
  // It may begin after some other bytes.
  const start = new TextDecoder("latin1").decode(bytes.subarray(0, 1024));
  if (!start.includes("%PDF-")) refuse("it is no PDF", "Download or save it again");
  const { getDocument, VerbosityLevel } = await library();
  Fetched.tables.clear();
  const task = getDocument({
    // The library takes the bytes away.
    data: bytes.slice(),
    BinaryDataFactory: Fetched,
    verbosity: VerbosityLevel.ERRORS,
    useWasm: false,
    useWorkerFetch: false,
    disableWorkerRendering: true,
    disableAutoFetch: true,
    disableRange: true,
    disableStream: true,
    disableFontFace: true,
    useSystemFonts: false,
    isEvalSupported: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    enableXfa: false,
  });
  const close = () => task.destroy();
  try {
    return { document: await task.promise, close };
  } catch (error) {
    await close();
    return refusal(error);
  }
};

// What a page says that was left to the reader and is not there.
export const missingTables = () => [...Fetched.tables];
