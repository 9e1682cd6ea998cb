// Reads Markdown. What is HTML in it is read like any page: as text, never live.

import { Marked } from "marked";

import { decode } from "./decode.js";
import { found, moment, refuse } from "./found.js";
import { parse } from "./html/parse.js";
import { removeUnseen } from "./html/unseen.js";
import { walk } from "./html/walk.js";

// The lines before the text that many programs write: names and values between two lines of hyphens.
const HEAD = /^---[ \t]*\n([\s\S]{0,10000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)/;

const headOf = (text) => {
  const lines = text.match(HEAD)?.[1]?.split("\n") ?? [];
  const fields = lines.map((line) => line.match(/^(\w+):\s*(.+?)\s*$/)).filter(Boolean);
  return new Map(fields.map(([, name, value]) => [name.toLowerCase(), value.replace(/^(["'])(.*)\1$/, "$2")]));
};

// Reads a text in Markdown, given as bytes or as text.
export const read = async (input, { charset = null } = {}) => {
  const { text: whole, encoding } = await decode(input, { charset });
  const text = whole.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n");
  const head = headOf(text);
  const body = head.size > 0 ? text.replace(HEAD, "") : text;
  const html = new Marked({ gfm: true }).parse(body);
  const document = parse(html);
  removeUnseen(document);
  const pieces = walk(document.body);
  if (pieces.list.length === 0) refuse("there is no text in it");
  const heading = pieces.list.slice(0, 3).find(({ kind, level }) => kind === "heading" && level === 1);
  const about = {
    title: head.get("title") ?? heading?.text,
    author: head.get("author"),
    publication: head.get("publication"),
    source: head.get("source") ?? head.get("url"),
    published: moment(head.get("date")),
    language: head.get("lang") ?? head.get("language"),
    encoding,
  };
  return found(about, pieces);
};
