// Reads the archives of pages that Safari saves: property lists in Apple's binary form.

import { refuse } from "./found.js";
import { read as readPage } from "./html.js";

const DAMAGED = "Open it in Safari, and save it again, or copy the article and paste it";

const HEAD = "bplist00";

const ascii = (bytes) => {
  const chunks = [];
  for (let at = 0; at < bytes.length; at += 0x8000) chunks.push(String.fromCharCode(...bytes.subarray(at, at + 0x8000)));
  return chunks.join("");
};

// A property list. Its objects are read one by one, where they are asked for: none leads to others by itself.
class List {
  #bytes;
  #refSize;
  #offsetSize;
  #count;
  #table;

  constructor(bytes) {
    this.#bytes = bytes;
    if (bytes.length < 40 || ascii(bytes.subarray(0, 8)) !== HEAD) refuse("it is no web archive", DAMAGED);
    const end = bytes.length - 32;
    this.#offsetSize = bytes[end + 6];
    this.#refSize = bytes[end + 7];
    this.#count = this.#number(end + 8, 8);
    this.top = this.#number(end + 16, 8);
    this.#table = this.#number(end + 24, 8);
  }

  // A number of some bytes, the highest first.
  #number(at, size) {
    if (size < 1 || size > 8 || !(at >= 0) || at + size > this.#bytes.length) refuse("it is damaged or cut off", DAMAGED);
    let number = 0;
    for (let byte = 0; byte < size; byte++) number = number * 256 + this.#bytes[at + byte];
    return number;
  }

  // Where an object is: its kind, how many parts it has, and where they begin.
  #object(reference) {
    if (!(reference < this.#count)) refuse("it is damaged", DAMAGED);
    const at = this.#number(this.#table + reference * this.#offsetSize, this.#offsetSize);
    const mark = this.#number(at, 1);
    const [kind, low] = [mark >> 4, mark & 15];
    if (low !== 15 || kind < 4) return { kind, length: low, start: at + 1 };
    const size = 1 << (this.#number(at + 1, 1) & 7);
    return { kind, length: this.#number(at + 2, size), start: at + 2 + size };
  }

  #slice(start, length) {
    if (start + length > this.#bytes.length) refuse("it is damaged or cut off", DAMAGED);
    return this.#bytes.subarray(start, start + length);
  }

  // The text or the bytes of an object; null if it is none of these.
  value(reference) {
    const { kind, length, start } = this.#object(reference);
    if (kind === 4) return this.#slice(start, length);
    if (kind === 5) return ascii(this.#slice(start, length));
    return kind === 6 ? new TextDecoder("utf-16be").decode(this.#slice(start, 2 * length)) : null;
  }

  // What a dictionary has under a name: a reference; null if it has no such thing.
  entry(reference, name) {
    const { kind, length, start } = this.#object(reference);
    if (kind !== 13 || length > 1000) return null;
    for (let number = 0; number < length; number++) {
      const key = this.#number(start + number * this.#refSize, this.#refSize);
      if (this.value(key) === name) return this.#number(start + (length + number) * this.#refSize, this.#refSize);
    }
    return null;
  }
}

// Reads a file, given as bytes. The options are those of a page.
export const read = async (bytes, options = {}) => {
  const list = new List(bytes);
  const page = list.entry(list.top, "WebMainResource");
  const of = (name) => {
    const reference = page === null ? null : list.entry(page, name);
    return reference === null ? null : list.value(reference);
  };
  const [contents, type] = [of("WebResourceData"), of("WebResourceMIMEType")];
  if (!(contents instanceof Uint8Array)) refuse("there is no page in it", DAMAGED);
  if (typeof type === "string" && !/html/i.test(type)) refuse(`it holds no page, but ${type}`, DAMAGED);
  const [address, declared] = [of("WebResourceURL"), of("WebResourceTextEncodingName")];
  return readPage(contents, { ...options, address: String(address ?? ""), declared: String(declared ?? "") || null });
};
