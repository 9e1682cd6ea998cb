// Reads EPUB (W3C EPUB 3.3, and 2): the chapters in the order of the spine.

import { found, moment, Pieces, refuse } from "./found.js";
import { parse } from "./html/parse.js";
import { removeUnseen } from "./html/unseen.js";
import { walk } from "./html/walk.js";
import { find, textOf, within, xmlOf } from "./xml.js";
import { Zip } from "./zip.js";

const CONTAINER = "META-INF/container.xml";

// What only hides fonts from being copied; the text is not encrypted.
const FONTS = /^http:\/\/(www\.idpf\.org\/2008\/embedding|ns\.adobe\.com\/pdf\/enc#RC)$/;

// Refuses a book that is locked (EPUB Open Container Format, encryption.xml and rights.xml).
const refuseLocked = async (zip) => {
  const encryption = await xmlOf(zip, "META-INF/encryption.xml");
  const methods = [...(encryption?.getElementsByTagNameNS("*", "EncryptionMethod") ?? [])];
  const isLocked = methods.some((method) => !FONTS.test(method.getAttribute("Algorithm") ?? ""));
  if (isLocked || zip.has("META-INF/rights.xml") || zip.has("META-INF/license.lcpl"))
    refuse("it is protected against copying (DRM)", "Ask whoever sold it for a copy without");
};

// The name within the archive of what a file there refers to.
const resolve = (base, reference) => {
  try {
    const path = new URL(reference, `https://epub/${base.split("/").map(encodeURIComponent).join("/")}`).pathname;
    return decodeURIComponent(path.slice(1));
  } catch {
    return reference;
  }
};

const chapter = (bytes) => {
  const text = new TextDecoder().decode(bytes);
  // HTML's parser mends what is not well formed, but takes a tag that closes itself for one that opens.
  const document = parse(text, "application/xhtml+xml");
  const isDamaged = document.getElementsByTagName("parsererror").length > 0 || /<!ENTITY/i.test(text);
  return isDamaged ? parse(text) : document;
};

// Reads a book, given as bytes.
export const read = async (bytes) => {
  const zip = new Zip(bytes);
  await refuseLocked(zip);
  const container = await xmlOf(zip, CONTAINER);
  const path = find(container, "rootfile")?.getAttribute("full-path");
  const book = path ? await xmlOf(zip, path) : null;
  const spine = find(book, "spine");
  if (!spine) refuse("it is no EPUB file: it has no spine", "Download or save it again", path ?? CONTAINER);
  const items = new Map();
  for (const item of within(find(book, "manifest"), "item")) items.set(item.getAttribute("id"), item);

  const pieces = new Pieces();
  for (const reference of within(spine, "itemref")) {
    const item = items.get(reference.getAttribute("idref"));
    const type = item?.getAttribute("media-type") ?? "";
    const isNavigation = (item?.getAttribute("properties") ?? "").split(/\s+/).includes("nav");
    if (!/html/.test(type) || isNavigation || reference.getAttribute("linear") === "no") continue;
    const name = resolve(path, item.getAttribute("href"));
    const contents = await zip.bytes(name);
    if (!contents) refuse("a chapter is missing", "Download or save it again", name);
    const document = chapter(contents);
    removeUnseen(document);
    const body = find(document, "body");
    if (body) walk(body, { pieces });
  }
  if (pieces.list.length === 0) refuse("there is no text in it");
  const metadata = find(book, "metadata");
  const about = {
    title: textOf(metadata, "title"),
    author: [...(metadata?.getElementsByTagNameNS("*", "creator") ?? [])].map((one) => one.textContent.trim()).join(", "),
    publication: textOf(metadata, "publisher"),
    published: moment(textOf(metadata, "date")),
    language: textOf(metadata, "language"),
  };
  return found(about, pieces);
};
