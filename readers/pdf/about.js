// What a PDF says of itself: its metadata (XMP) and its document information.

import { moment } from "../found.js";

// What programs write where nobody has given a title.
const NO_TITLE = /^(untitled.*|microsoft (word|powerpoint|excel) - .*|.*\.(docx?|odt|rtf|tex|dvi|pdf|indd|qxd|html?|p65)|slide \d+|document\d*|about:blank)$/i;
const NO_AUTHOR = /^(user|admin(istrator)?|owner|unknown|anonymous|author|windows user|default)$/i;

// "D:20260123100000+01'00'" (ISO 32000-2, 7.9.4).
const dateOf = (text) => {
  const [, day, time, zone] = String(text ?? "").match(/^(?:D:)?(\d{4}\d\d\d\d)(\d{6})?([Z+-][\d']*)?/) ?? [];
  if (!day) return null;
  const date = `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6, 8)}`;
  const offset = zone?.match(/^([+-]\d\d)'?(\d\d)/);
  if (!time || !zone || (!offset && zone[0] !== "Z")) return date;
  return `${date}T${time.replace(/(..)(..)(..)/, "$1:$2:$3")}${offset ? `${offset[1]}:${offset[2]}` : "Z"}`;
};

const text = (value) => {
  const one = Array.isArray(value) ? value.join(", ") : value;
  return typeof one === "string" && /\S/.test(one) ? one.trim() : null;
};

const isAddress = (text) => /^https?:\/\/\S+$/i.test(text ?? "");

// Browsers print pages: the day is that of the print.
const isPrint = ({ Creator = "", Producer = "" }) => /^Mozilla\/|Chrom|Safari|Firefox/i.test(Creator) || /Skia\/PDF|Quartz PDFContext.*Safari/i.test(Producer);

// What a document says of itself. `heads` are the running heads of its pages: browsers write the address there.
export const aboutPdf = async (document, heads) => {
  const { info, metadata } = await document.getMetadata().catch(() => ({ info: {}, metadata: null }));
  const said = new Map(metadata ?? []);
  const xmp = (...names) => names.map((name) => text(said.get(name))).find(Boolean) ?? null;
  const first = (...values) => values.find(Boolean) ?? null;
  const title = [xmp("dc:title"), text(info.Title)].find((one) => one && !NO_TITLE.test(one)) ?? null;
  const author = [xmp("dc:creator"), text(info.Author)].find((one) => one && !NO_AUTHOR.test(one)) ?? null;
  const printed = isPrint(info) ? heads.flatMap((head) => head.split(/\s+/)).find(isAddress) : null;
  const published = first(xmp("prism:publicationdate", "prism:coverdate", "dc:date"), isPrint(info) ? null : text(info.CreationDate));
  const language = first(text(info.Language), xmp("dc:language"));
  return {
    title,
    author,
    publication: xmp("prism:publicationname", "dc:publisher"),
    source: [xmp("prism:url"), xmp("dc:identifier"), xmp("dc:source"), printed].find(isAddress) ?? null,
    published: moment(dateOf(published)) ?? moment(published),
    language: /^[a-z]{2,3}(-[\w-]+)?$/i.test(language ?? "") ? language : null,
  };
};
