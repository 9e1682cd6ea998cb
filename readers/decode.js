// The text of a file: by its byte order mark, as UTF-8, or as it declares itself.

import { refuse } from "./found.js";

// As ASCII, whatever the encoding: enough to find a declaration by.
const start = (bytes) => String.fromCharCode(...bytes.subarray(0, 1024));

const declared = (bytes) =>
  start(bytes).match(/<(?:meta|\?xml)[^>]+(?:charset|encoding)\s*=\s*["']?\s*([\w:.-]+)/i)?.[1];

// Returns the text of bytes. `charset` is what came with them, if anything did.
export const decode = (bytes, charset = null) => {
  if (typeof bytes === "string") return bytes;
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    // It is in another encoding, or damaged.
  }
  const label = charset ?? declared(bytes) ?? "windows-1252";
  try {
    return new TextDecoder(label).decode(bytes);
  } catch {
    refuse(`its encoding, ${label}, is not known`, "Save it as UTF-8");
  }
};
