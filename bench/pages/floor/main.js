// The least that a browser can do: the text as flat segments, one block drawn again at a change,
// one record written. No list, no card, no history but the last deletion.
import { blockAt, keyOf, read, selected } from "../shared/records.js";
import { draw } from "./segments.js";
import { addPanes } from "./panes.js";

const work = read();
const { document: text } = work;
const article = document.querySelector("article");
article.dataset.document = text.id;

const covers = text.blocks.map(() => []);
const blockOf = (at) => blockAt(text, at);
for (const annotation of work.open) covers[blockOf(annotation.start)].push(annotation);

const elements = text.blocks.map((block, number) => {
  const element = document.createElement("p");
  element.dataset.block = number;
  draw(element, text, block, covers[number]);
  return element;
});
// Sections of sixteen blocks, which the browser leaves out while they are off the screen.
const SECTION = 16;
for (let start = 0; start < elements.length; start += SECTION) {
  const section = document.createElement("div");
  section.dataset.section = "";
  section.append(...elements.slice(start, start + SECTION));
  article.append(section);
}

let active = null;
let deleted = null;

const redraw = (number) => draw(elements[number], text, text.blocks[number], covers[number]);
const put = (annotation) => {
  const number = blockOf(annotation.start);
  const cover = covers[number].filter(({ id }) => id !== annotation.id);
  const at = cover.findIndex(({ start, end }) =>
    start > annotation.start || (start === annotation.start && end < annotation.end));
  cover.splice(at < 0 ? cover.length : at, 0, annotation);
  covers[number] = cover;
  redraw(number);
  const { id, document: _, ...record } = annotation;
  localStorage.setItem(keyOf(annotation), JSON.stringify(record));
};
const take = (annotation) => {
  const number = blockOf(annotation.start);
  covers[number] = covers[number].filter(({ id }) => id !== annotation.id);
  redraw(number);
  localStorage.removeItem(keyOf(annotation));
};

const keys = {
  c: () => {
    const { start, end } = selected(text);
    active = {
      id: `urn:uuid:${crypto.randomUUID()}`, document: text.id, kind: "claim", start, end,
      quote: text.text.slice(start, end), annotator: work.annotator, created: new Date().toISOString(),
    };
    put(active);
  },
  a: () => put((active = { ...active, kind: "actor" })),
  Delete: () => {
    deleted = active;
    take(active);
  },
  z: () => put((active = deleted)),
};
addEventListener("keydown", ({ key, target }) => target.localName !== "input" && keys[key]?.());
addPanes(work, { note: (words) => put((active = { ...active, note: words })) });
document.documentElement.dataset.ready = "";
