// Reads DOCX (ECMA-376, WordprocessingML): the text as it stands, with its revisions accepted. Comments,
// headers and footers are left out; notes come at the end.

import { found, Pieces, refuse } from "./found.js";
import { find, textOf, within, xmlOf } from "./xml.js";
import { Zip } from "./zip.js";

const WORD = "word/document.xml";

// The attribute of some local name, whatever the prefix.
const attribute = (element, name) =>
  [...(element?.attributes ?? [])].find((one) => one.localName === name)?.value ?? null;

const value = (parent, name) => attribute(within(parent, name)[0], "val");

const isOn = (parent, name) => {
  const [found] = within(parent, name);
  return found !== undefined && !["0", "false", "off", "none"].includes(attribute(found, "val"));
};

// What the styles of a document say of paragraphs: the level of a heading, lists, quotations.
class Styles {
  #byId = new Map();

  constructor(document) {
    for (const style of document?.getElementsByTagNameNS("*", "style") ?? []) {
      const id = attribute(style, "styleId");
      if (id) this.#byId.set(id, style);
    }
  }

  // A style and those that it is based on.
  *#chain(id) {
    for (let depth = 0; id && depth < 20; depth++) {
      const style = this.#byId.get(id);
      yield { id, name: (value(style, "name") ?? id).toLowerCase(), properties: within(style, "pPr")[0] };
      id = value(style, "basedOn");
    }
  }

  of(id) {
    let [kind, level, isList] = [null, null, null];
    for (const { name, properties } of this.#chain(id)) {
      const heading = name.match(/^heading ?([1-9])$/);
      if (heading) level ??= Number(heading[1]);
      else if (name === "title") level ??= 1;
      const outline = value(properties, "outlineLvl");
      if (outline !== null && Number(outline) < 9) level ??= Number(outline) + 1;
      if (/quot/.test(name)) kind ??= "quotation";
      if (name === "caption") kind ??= "caption";
      const [list] = within(properties, "numPr");
      if (list && isList === null) isList = value(list, "numId") !== "0";
    }
    return { kind: level ? "heading" : (kind ?? (isList ? "item" : "paragraph")), level: level ?? 0 };
  }
}

class Reading {
  constructor(styles) {
    this.styles = styles;
    this.pieces = new Pieces();
    this.notes = [];
    this.field = [];
  }

  // Reads what holds paragraphs and tables: a body, a cell, a text box, a content control.
  blocks(parent, depth = 0) {
    if (depth > 200) return;
    for (const child of parent.children) {
      if (child.localName === "p") this.paragraph(child, depth);
      else if (child.localName === "tbl") this.table(child, depth);
      else if (["sdt", "sdtContent", "customXml", "ins", "moveTo"].includes(child.localName)) this.blocks(child, depth + 1);
    }
  }

  paragraph(paragraph, depth) {
    const boxes = [];
    const text = { whole: "", linked: 0 };
    this.runs(paragraph, text, boxes, false, depth);
    const [properties] = within(paragraph, "pPr");
    const style = this.styles.of(value(properties, "pStyle"));
    const outline = value(properties, "outlineLvl");
    const [list] = within(properties, "numPr");
    let { kind, level } = style;
    if (outline !== null && Number(outline) < 9) [kind, level] = ["heading", Number(outline) + 1];
    else if (list && kind !== "heading") kind = value(list, "numId") === "0" ? "paragraph" : "item";
    const linked = text.linked / (text.whole.replace(/\s/g, "").length || 1);
    this.pieces.add(kind, text.whole, { level, linked });
    for (const box of boxes) this.blocks(box, depth + 1);
  }

  // Reads the runs of a paragraph. Text boxes are anchored in one and follow it.
  runs(parent, text, boxes, isLink, depth) {
    if (depth > 200) return;
    const say = (words) => {
      if (this.field.includes("code")) return;
      text.whole += words;
      if (isLink) text.linked += words.replace(/\s/g, "").length;
    };
    for (const child of parent.children) {
      switch (child.localName) {
        case "t":
          say(child.textContent);
          break;
        case "tab":
          if (parent.localName === "r") say(" ");
          break;
        case "br":
        case "cr":
          say(["page", "column"].includes(attribute(child, "type")) ? " " : "\n");
          break;
        case "noBreakHyphen":
          say("\u2011");
          break;
        case "sym":
          break;
        case "fldChar":
          this.#fieldMark(attribute(child, "fldCharType"));
          break;
        case "footnoteReference":
        case "endnoteReference":
          this.notes.push([child.localName.replace("Reference", ""), attribute(child, "id")]);
          break;
        case "txbxContent":
          boxes.push(child);
          break;
        case "AlternateContent": {
          // The same thing twice, for programs of different age.
          const choices = [...within(child, "Choice"), ...within(child, "Fallback")];
          const chosen = choices.find((choice) => find(choice, "t")) ?? choices[0];
          if (chosen) this.runs(chosen, text, boxes, isLink, depth + 1);
          break;
        }
        case "r":
          if (!isOn(within(child, "rPr")[0], "vanish")) this.runs(child, text, boxes, isLink, depth + 1);
          break;
        // What was deleted or moved away, what is said of the paragraph, ruby.
        case "del":
        case "moveFrom":
        case "pPr":
        case "rPr":
        case "rt":
        case "instrText":
        case "delText":
          break;
        case "hyperlink":
          this.runs(child, text, boxes, true, depth + 1);
          break;
        default:
          this.runs(child, text, boxes, isLink, depth + 1);
      }
    }
  }

  // A field is its code, which is not shown, and its result, which is.
  #fieldMark(type) {
    if (type === "begin") this.field.push("code");
    else if (type === "separate" && this.field.length > 0) this.field[this.field.length - 1] = "result";
    else if (type === "end") this.field.pop();
  }

  table(table, depth) {
    const rows = [...table.children].flatMap((row) => (row.localName === "sdt" ? [...row.getElementsByTagNameNS("*", "tr")] : [row]));
    for (const row of rows) {
      if (row.localName !== "tr" || within(within(row, "trPr")[0], "del").length > 0) continue;
      const cells = [...row.children].flatMap((cell) => (cell.localName === "sdt" ? [...cell.getElementsByTagNameNS("*", "tc")] : [cell]));
      const texts = cells.filter((cell) => cell.localName === "tc").map((cell) => this.cell(cell, depth));
      this.pieces.add("row", texts.join("\t"));
    }
  }

  cell(cell, depth) {
    const [pieces] = [this.pieces];
    this.pieces = new Pieces();
    this.blocks(cell, depth + 1);
    const text = this.pieces.list.map((piece) => piece.text.replace(/\s+/g, " ").trim()).join(" ");
    this.pieces = pieces;
    return text;
  }

  // Reads the notes that the text refers to, in the order of the text.
  addNotes(kind, document) {
    const byId = new Map();
    for (const note of document?.getElementsByTagNameNS("*", kind) ?? []) byId.set(attribute(note, "id"), note);
    for (const [of, id] of this.notes.filter(([of]) => of === kind)) {
      const note = byId.get(id);
      if (!note) continue;
      const text = this.pieces;
      this.pieces = new Pieces();
      this.blocks(note);
      const words = this.pieces.list.map((piece) => piece.text.trim()).join("\n");
      this.pieces = text;
      this.pieces.add("note", words);
    }
  }
}

// Reads a file, given as bytes.
export const read = async (bytes) => {
  const zip = new Zip(bytes);
  if (zip.has("EncryptedPackage")) refuse("it is encrypted", "Save it without a password");
  const document = await xmlOf(zip, WORD);
  const body = find(document, "body");
  if (!body) refuse("it is no DOCX file: it has no text of Word's", "Save it as DOCX, or as plain text", WORD);
  const reading = new Reading(new Styles(await xmlOf(zip, "word/styles.xml")));
  reading.blocks(body);
  for (const [kind, name] of [["footnote", "word/footnotes.xml"], ["endnote", "word/endnotes.xml"]])
    if (reading.notes.some(([of]) => of === kind)) reading.addNotes(kind, await xmlOf(zip, name));
  if (reading.pieces.list.length === 0) refuse("there is no text in it");
  const core = await xmlOf(zip, "docProps/core.xml");
  const about = {
    title: textOf(core, "title"),
    author: textOf(core, "creator"),
    published: null,
    language: textOf(core, "language"),
  };
  return found(about, reading.pieces);
};
