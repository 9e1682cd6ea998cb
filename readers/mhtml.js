// Reads MHTML (RFC 2557): a page that a browser has saved as a single file, or a message of e-mail with one.

import { moment, refuse } from "./found.js";
import { read as readPage } from "./html.js";

const DAMAGED = "Save the page again, as HTML or as a single file";

// How many parts one file may have, and how deep they may stand in one another: pages have one for each picture.
const MOST_PARTS = 20_000;
const DEEPEST = 4;

// Bytes as a string that has one of its letters for each, and back.
const toBinary = (bytes) => {
  const chunks = [];
  for (let at = 0; at < bytes.length; at += 0x8000) chunks.push(String.fromCharCode(...bytes.subarray(at, at + 0x8000)));
  return chunks.join("");
};
const toBytes = (binary) => Uint8Array.from(binary, (sign) => sign.charCodeAt(0));

// The words of a header that are written in an encoding (RFC 2047).
const word = (whole, charset, method, text) => {
  try {
    const binary = method.toLowerCase() === "b" ? atob(text) : unquoted(text.replaceAll("_", " "));
    return new TextDecoder(charset).decode(toBytes(binary));
  } catch {
    return whole;
  }
};
const words = (header) =>
  header?.slice(0, 10_000).replace(/(\?=)\s+(?==\?)/g, "$1").replace(/=\?([\w.:-]+)(?:\*[\w-]*)?\?([bq])\?([^?]*)\?=/gi, word) ?? null;

const unquoted = (text) =>
  text.replace(/=[ \t]*\r?\n/g, "").replace(/=([0-9a-f]{2})/gi, (_, code) => String.fromCharCode(parseInt(code, 16)));

// The headers and the body of a part of a message, between two places.
const partOf = (text, from, to) => {
  const parted = /\r?\n\r?\n/g;
  parted.lastIndex = from;
  const end = parted.exec(text);
  const bodyAt = end && end.index < to ? parted.lastIndex : to;
  const head = text.slice(from, Math.min(end?.index ?? to, to, from + 100_000)).replace(/\r?\n[ \t]+/g, " ");
  const headers = new Map();
  for (const line of head.split(/\r?\n/)) {
    const colon = line.indexOf(":");
    const name = line.slice(0, colon).trim().toLowerCase();
    if (colon > 0 && !headers.has(name)) headers.set(name, line.slice(colon + 1).trim());
  }
  return { headers, from: bodyAt, to };
};

const typeOf = ({ headers }) => (headers.get("content-type") ?? "text/plain").toLowerCase();

const parameter = ({ headers }, name) => {
  const found = (headers.get("content-type") ?? "").match(new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^\\s;]+))`, "i"));
  return found ? (found[1] ?? found[2]) : null;
};

// The parts within a part.
const partsOf = (text, part) => {
  const boundary = parameter(part, "boundary");
  if (!boundary) refuse("what parts it is not said", DAMAGED);
  const mark = `--${boundary}`;
  const places = [];
  for (let at = text.indexOf(mark, part.from); at !== -1 && at < part.to; at = text.indexOf(mark, at + mark.length)) {
    if (at > 0 && text[at - 1] !== "\n") continue;
    places.push(at);
    if (places.length > MOST_PARTS) refuse(`it has more than ${MOST_PARTS} parts`);
  }
  return places.flatMap((at, number) => {
    const line = text.indexOf("\n", at);
    if (line === -1 || text.startsWith("--", at + mark.length)) return [];
    return [partOf(text, line + 1, Math.min(places[number + 1] ?? part.to, part.to))];
  });
};

// The pages among the parts, in order.
const pagesOf = (text, part, depth = 0) => {
  if (/^text\/html|^application\/xhtml\+xml/.test(typeOf(part))) return [part];
  if (!typeOf(part).startsWith("multipart/") || depth > DEEPEST) return [];
  return partsOf(text, part).flatMap((one) => pagesOf(text, one, depth + 1));
};

const bodyOf = (text, { headers, from, to }) => {
  const body = text.slice(from, to);
  switch (headers.get("content-transfer-encoding")?.toLowerCase()) {
    case "quoted-printable":
      return toBytes(unquoted(body));
    case "base64":
      try {
        return toBytes(atob(body.replace(/[^A-Za-z0-9+/=]/g, "")));
      } catch {
        return refuse("what is encoded in it is damaged", DAMAGED);
      }
    default:
      return toBytes(body);
  }
};

const addressIn = (text) => text?.match(/https?:\/\/[^\s>"]+/i)?.[0] ?? null;

// Reads a file, given as bytes. The options are those of a page.
export const read = async (bytes, options = {}) => {
  const text = toBinary(bytes);
  const message = partOf(text, text.search(/[^\s]/), text.length);
  if (!message.headers.has("content-type")) refuse("it is no page that was saved as a single file (MHTML)", DAMAGED);
  const address = message.headers.get("snapshot-content-location");
  const pages = pagesOf(text, message);
  const page = pages.find(({ headers }) => address && headers.get("content-location") === address) ?? pages[0];
  if (!page) refuse("there is no page in it", DAMAGED);
  const found = await readPage(bodyOf(text, page), {
    ...options,
    address: addressIn(page.headers.get("content-location")) ?? addressIn(address),
    declared: parameter(page, "charset"),
  });
  const sender = words(message.headers.get("from"));
  const isMessage = sender && !/saved by/i.test(sender);
  return {
    ...found,
    title: found.title ?? words(message.headers.get("subject")),
    // The date of a page that was saved is that of the saving; that of a message is when it was sent.
    author: found.author ?? (isMessage ? sender.replace(/\s*<[^>]*>/, "").replace(/^"(.*)"$/, "$1") : null),
    published: found.published ?? (isMessage ? moment(message.headers.get("date")) : null),
  };
};
