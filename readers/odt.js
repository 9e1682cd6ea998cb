// Reads ODT (OASIS OpenDocument 1.3): the text as it stands, with its changes accepted. Comments are left
// out; notes come at the end.

import { found, Pieces, refuse } from "./found.js";
import { find, textOf, within, xmlOf } from "./xml.js";
import { Zip } from "./zip.js";

const CONTENT = "content.xml";

const attribute = (element, name) =>
  [...(element?.attributes ?? [])].find((one) => one.localName === name)?.value ?? null;

// What is not part of the text where it stands.
const LEFT_OUT = new Set([
  "tracked-changes", "annotation", "annotation-end", "sequence-decls", "user-field-decls", "variable-decls",
  "forms", "ruby-text", "script", "index-title-template", "desc", "title", "note-citation",
]);

class Reading {
  constructor(styles) {
    this.styles = styles;
    this.pieces = new Pieces();
    this.notes = [];
  }

  blocks(parent, kind = null, depth = 0) {
    if (depth > 200) return;
    for (const child of parent.children) {
      const name = child.localName;
      if (LEFT_OUT.has(name)) continue;
      if (name === "h") this.paragraph(child, "heading", Number(attribute(child, "outline-level") ?? 1), depth);
      else if (name === "p") this.paragraph(child, kind ?? this.kindOf(child), 0, depth);
      else if (name === "list") this.blocks(child, "item", depth + 1);
      else if (name === "table") this.table(child, depth);
      else this.blocks(child, kind, depth + 1);
    }
  }

  // What the name of a paragraph's style, or of that which it is based on, says of it.
  kindOf(paragraph) {
    let name = attribute(paragraph, "style-name");
    for (let depth = 0; name && depth < 20; depth++) {
      if (/^Quotations$/i.test(name)) return "quotation";
      if (/^(Caption|Illustration|Figure|Table|Text|Drawing)$/.test(name)) return "caption";
      if (/^(Title)$/.test(name)) return "heading";
      name = this.styles.get(name) ?? null;
    }
    return "paragraph";
  }

  paragraph(paragraph, kind, level, depth) {
    const text = { whole: "", linked: 0 };
    const boxes = [];
    this.inline(paragraph, text, boxes, false, depth);
    const linked = text.linked / (text.whole.replace(/\s/g, "").length || 1);
    this.pieces.add(kind, text.whole, { level: kind === "heading" ? level || 1 : 0, linked });
    for (const box of boxes) this.blocks(box, null, depth + 1);
  }

  inline(parent, text, boxes, isLink, depth) {
    if (depth > 200) return;
    const say = (words) => {
      text.whole += words;
      if (isLink) text.linked += words.replace(/\s/g, "").length;
    };
    for (const node of parent.childNodes) {
      if (node.nodeType === 3 || node.nodeType === 4) say(node.data.replace(/[ \t\r\n]+/g, " "));
      if (node.nodeType !== 1 || LEFT_OUT.has(node.localName)) continue;
      switch (node.localName) {
        case "s":
          say(" ");
          break;
        case "tab":
          say(" ");
          break;
        case "line-break":
          say("\n");
          break;
        case "note":
          this.notes.push(find(node, "note-body"));
          break;
        case "text-box":
          boxes.push(node);
          break;
        case "a":
          this.inline(node, text, boxes, true, depth + 1);
          break;
        default:
          this.inline(node, text, boxes, isLink, depth + 1);
      }
    }
  }

  table(table, depth) {
    for (const row of table.getElementsByTagNameNS("*", "table-row")) {
      const cells = within(row, "table-cell").map((cell) => this.apart(cell, depth, " "));
      this.pieces.add("row", cells.join("\t"));
    }
  }

  // The text of what stands apart: a cell, a note.
  apart(parent, depth, between) {
    const pieces = this.pieces;
    this.pieces = new Pieces();
    this.blocks(parent, null, depth + 1);
    const text = this.pieces.list.map((piece) => piece.text.trim()).join(between);
    this.pieces = pieces;
    return text;
  }
}

// The styles of a document, by name: what each is based on.
const stylesOf = (...documents) => {
  const styles = new Map();
  for (const document of documents)
    for (const style of document?.getElementsByTagNameNS("*", "style") ?? []) {
      const name = attribute(style, "name");
      if (name) styles.set(name, attribute(style, "parent-style-name"));
    }
  return styles;
};

// Reads a file, given as bytes.
export const read = async (bytes) => {
  const zip = new Zip(bytes);
  const manifest = await xmlOf(zip, "META-INF/manifest.xml");
  if (find(manifest, "encryption-data")) refuse("it is encrypted", "Save it without a password");
  const document = await xmlOf(zip, CONTENT);
  const text = find(find(document, "body"), "text");
  if (!text) refuse("it is no ODT file: it has no text of a writer", "Save it as ODT, or as plain text", CONTENT);
  const reading = new Reading(stylesOf(await xmlOf(zip, "styles.xml"), document));
  reading.blocks(text);
  for (const note of reading.notes.slice().filter(Boolean))
    reading.pieces.add("note", reading.apart(note, 0, "\n"));
  if (reading.pieces.list.length === 0) refuse("there is no text in it");
  const meta = await xmlOf(zip, "meta.xml");
  const about = {
    title: textOf(meta, "title"),
    author: textOf(meta, "initial-creator") ?? textOf(meta, "creator"),
    language: textOf(meta, "language"),
  };
  return found(about, reading.pieces);
};
