// Reads ZIP archives by their directory (PKWARE's APPNOTE.TXT 6.3.10), as DOCX, ODT and EPUB are.

import { refuse } from "./found.js";
import { inflate } from "./inflate.js";

// How much an archive may hold, and one file of it, inflated, in bytes. A novel is a few megabytes.
const MOST = 128 * 1024 * 1024;
const MOST_OF_ONE = 64 * 1024 * 1024;
const MOST_FILES = 20_000;

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;

const DAMAGED = "Download or save it again";

// The place of the record that ends an archive: it is the last but for a comment.
const endOf = (view) => {
  const last = view.byteLength - 22;
  for (let at = last; at >= Math.max(0, last - 0xffff); at--)
    if (view.getUint32(at, true) === END) return at;
  refuse("the file is cut off, or no ZIP archive: its directory is missing", DAMAGED);
};

// The files of an archive.
export class Zip {
  #bytes;
  #entries = new Map();
  #left = MOST;

  constructor(bytes) {
    this.#bytes = bytes;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (view.byteLength < 22) refuse("the file is cut off, or no ZIP archive", DAMAGED);
    const end = endOf(view);
    const count = view.getUint16(end + 10, true);
    let at = view.getUint32(end + 16, true);
    if (count === 0xffff || at === 0xffffffff || view.getUint16(end + 4, true) !== 0)
      refuse("it is a ZIP64 archive, or one of several parts, which Faultline does not read", "Save it again with another program");
    if (count > MOST_FILES) refuse(`it has more than ${MOST_FILES} files`);
    for (let number = 0; number < count; number++) {
      if (at + 46 > end || view.getUint32(at, true) !== ENTRY) refuse("its directory is damaged", DAMAGED);
      const length = (offset) => view.getUint16(at + offset, true);
      const next = at + 46 + length(28) + length(30) + length(32);
      if (next > end) refuse("its directory is damaged", DAMAGED);
      const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + length(28)));
      this.#entries.set(name.replaceAll("\\", "/"), {
        flags: length(8),
        method: length(10),
        packed: view.getUint32(at + 20, true),
        size: view.getUint32(at + 24, true),
        at: view.getUint32(at + 42, true),
      });
      at = next;
    }
  }

  has(name) {
    return this.#entries.has(name);
  }

  names() {
    return [...this.#entries.keys()];
  }

  // The contents of a file; null if there is none of this name.
  async bytes(name) {
    const entry = this.#entries.get(name);
    if (!entry) return null;
    const { flags, method, packed, size, at } = entry;
    if (flags & 0x41) refuse("it is encrypted", "Save it without a password", name);
    if ([packed, size, at].includes(0xffffffff)) refuse("it is a ZIP64 archive, which Faultline does not read", "Save it again with another program", name);
    if (method !== 0 && method !== 8) refuse(`it is compressed by method ${method}, which is not known`, "Save it again with another program", name);
    const most = Math.min(MOST_OF_ONE, this.#left);
    if (size > most) refuse(`it holds more than ${most >> 20} MB`, null, name);
    const bytes = this.#bytes;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (at + 30 > bytes.length || view.getUint32(at, true) !== LOCAL) refuse("the file is damaged", DAMAGED, name);
    const start = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
    if (start + packed > bytes.length) refuse("the file is cut off", DAMAGED, name);
    const raw = bytes.subarray(start, start + packed);
    // Not a byte more than the directory says is inflated.
    const damaged = () => refuse("what is compressed in it is damaged", DAMAGED, name);
    const tooMuch = () => refuse(`it holds more than it says, or more than ${MOST_OF_ONE >> 20} MB`, null, name);
    const contents = method === 0 ? raw : await inflate(raw, size, damaged, tooMuch);
    if (contents.length !== size) refuse("the file is damaged: its length is wrong", DAMAGED, name);
    this.#left -= contents.length;
    return contents;
  }
}
