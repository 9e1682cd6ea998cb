// XML within archives.

import { refuse } from "./found.js";

// Parses a file of XML. No parser of a browser fetches what it names; entities of its own are refused,
// since a few bytes of them can stand for gigabytes.
export const parseXml = (bytes, name) => {
  const utf16 = bytes[0] === 0xff || bytes[0] === 0xfe;
  const text = new TextDecoder(utf16 ? (bytes[0] === 0xff ? "utf-16le" : "utf-16be") : "utf-8").decode(bytes);
  if (/<!ENTITY/i.test(text)) refuse("it defines entities, which Faultline does not read", null, name);
  const document = new DOMParser().parseFromString(text, "application/xml");
  if (document.getElementsByTagName("parsererror").length > 0) refuse("its XML is damaged", "Save it again", name);
  return document;
};

// The parsed file of this name; null if there is none.
export const xmlOf = async (zip, name) => {
  const bytes = await zip.bytes(name);
  return bytes && parseXml(bytes, name);
};

// The elements directly within one, of some local name.
export const within = (element, name) =>
  [...(element?.children ?? [])].filter((child) => child.localName === name);

// The first element within one, at any depth, of some local name.
export const find = (root, name) => root?.getElementsByTagNameNS("*", name)[0] ?? null;

// The text of the first such element.
export const textOf = (root, name) => find(root, name)?.textContent?.trim() || null;
