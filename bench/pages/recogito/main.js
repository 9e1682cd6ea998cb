// The same text and annotations in Recogito's library, by its public interface. `?SPANS` and
// `?CSS_HIGHLIGHTS` choose the renderer.
import { createTextAnnotator } from "@recogito/text-annotator";
import { blockAt, read, selected } from "../shared/records.js";

const work = read();
const { document: text } = work;
const article = document.querySelector("article");
article.dataset.document = text.id;
const blocks = text.blocks.map(({ start, end }, number) => {
  const element = document.createElement("p");
  element.dataset.block = number;
  element.textContent = text.text.slice(start, end);
  return element;
});
article.append(...blocks);

const blockOf = (at) => blockAt(text, at);

// Its offsets count the text of the element alone: there is nothing between two blocks. It is given
// the ranges as well: to find them itself it walks through the whole text for each annotation, and
// its CSS_HIGHLIGHTS renderer fails without them.
const nodes = blocks.map((block) => block.firstChild);
let passed = 0;
const offsets = text.blocks.map(({ start, end }) => {
  const before = passed;
  passed += end - start;
  return before - start;
});
const stored = ({ start, end }) => {
  const number = blockOf(start);
  const range = document.createRange();
  range.setStart(nodes[number], start - text.blocks[number].start);
  range.setEnd(nodes[number], end - text.blocks[number].start);
  return range;
};
const body = (annotation, value) => [{ id: `${annotation}-kind`, annotation, purpose: "tagging", value }];
const theirs = ({ id, kind, start, end, quote }, range) => {
  const before = offsets[blockOf(start)];
  const selector = [{ quote, start: start + before, end: end + before, range }];
  return { id, bodies: body(id, kind), target: { annotation: id, selector } };
};

const annotator = createTextAnnotator(article, {
  renderer: location.search.slice(1),
  annotatingEnabled: false,
});
annotator.setAnnotations(work.open.map((annotation) => theirs(annotation, stored(annotation))));

let active = null;
const keys = {
  c: () => {
    active = crypto.randomUUID();
    const { start, end } = selected(text);
    const range = getSelection().getRangeAt(0).cloneRange();
    annotator.addAnnotation(theirs({ id: active, kind: "claim", start, end, quote: String(range) }, range));
  },
  a: () => {
    const annotation = annotator.getAnnotationById(active);
    annotator.updateAnnotation({ ...annotation, bodies: body(active, "actor") });
  },
  Delete: () => annotator.removeAnnotation(active),
  z: () => annotator.undo(),
};
addEventListener("keydown", ({ key }) => keys[key]?.());
window.active = () => annotator.getAnnotationById(active);
document.documentElement.dataset.ready = "";
