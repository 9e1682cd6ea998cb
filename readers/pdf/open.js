// Opens a PDF with pdf.js (Mozilla's reader of PDF), on the page's own thread: a worker would not be bound by
// the page's policy. Nothing is drawn and nothing is fetched.

import "./missing.js";

import { refuse } from "../found.js";

const SAVE = "Open it in a PDF reader, save or print it as a new PDF, and open that";

// Gives pdf.js the tables of characters that files of Chinese, Japanese and Korean may leave to the reader. Nothing
// is fetched.
class Tables {
  static missing = new Set();

  async fetch({ kind, filename }) {
    if (kind !== "cMapUrl") throw new Error("nothing is fetched");
    // The page as one file has none, and there may be no network.
    const { default: tables } = await import("./tables.json").catch(() => ({ default: {} }));
    const table = tables[filename.replace(/\.bcmap$/, "")];
    if (table) return Uint8Array.from(atob(table), (sign) => sign.charCodeAt(0));
    Tables.missing.add(filename);
    throw new Error(`${filename} is not there`);
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
  Tables.missing.clear();
  const task = getDocument({
    // The library takes the bytes away.
    data: bytes.slice(),
    BinaryDataFactory: Tables,
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

// Whether a file has asked for tables that are not there.
export const areTablesMissing = () => Tables.missing.size > 0;
