// The articles whose new versions are made up: those beside the project, read where they are.
import { existsSync, readFileSync, readdirSync } from "node:fs";

const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " ", rsquo: "’", lsquo: "‘", rdquo: "”", ldquo: "“", mdash: "—", ndash: "–", hellip: "…" };
const BLOCKS = /<\/?(?:address|article|aside|blockquote|br|dd|div|dl|dt|figcaption|figure|footer|h[1-6]|header|hr|li|main|ol|p|pre|section|table|td|th|tr|ul)\b[^>]*>/gi;

/** Reads the text of a page: a paragraph a block, in the order of the page. */
function textOf(html) {
  const shown = html
    .replace(/<(script|style|head|svg)\b[\s\S]*?<\/\1>/gi, " ")
    .replace(/<!--[\s\S]*?-->/g, "")
    .replace(/\s+/g, " ")
    .replace(BLOCKS, "\n\n")
    .replace(/<[^>]*>/g, "")
    .replace(/&#x([0-9a-f]+);/gi, (_, hex) => String.fromCodePoint(parseInt(hex, 16)))
    .replace(/&#(\d+);/g, (_, decimal) => String.fromCodePoint(Number(decimal)))
    .replace(/&(\w+);/g, (whole, name) => ENTITIES[name] ?? whole);
  return paragraphs(shown).join("\n\n");
}

const paragraphs = (text) => text.split(/\n{2,}/).map((block) => block.replace(/\s+/g, " ").trim()).filter(Boolean);

const LANGUAGES = { arb: "ar", cmn_hans: "zh", heb: "he", hin: "hi", tha: "th", ukr: "uk", folha: "pt", heise: "de", "lemonde-1": "fr", qq: "zh", "rtl-1": "ar" };

/** Returns the articles in `shared`, each with its name, its language and its text; none without it. */
export function articles(shared) {
  const found = [];
  const add = (name, path, read) => {
    if (existsSync(path)) found.push({ name, language: LANGUAGES[name] ?? "en", text: read(readFileSync(path, "utf8")) });
  };
  const list = (folder) => (existsSync(folder) ? readdirSync(folder).sort() : []);
  add("one-issue", `${shared}/articles/one-issue.txt`, (text) => paragraphs(text.replace(/\r\n?/g, "\n")).join("\n\n"));
  for (const file of list(`${shared}/articles/udhr`)) add(file.replace(/\.html$/, ""), `${shared}/articles/udhr/${file}`, textOf);
  for (const page of list(`${shared}/pages`)) add(page, `${shared}/pages/${page}/expected.html`, textOf);
  return found;
}
