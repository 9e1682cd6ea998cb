// Reads the records of Faultline's store: the open document, its annotations in the order of the
// text, and the registers. The benchmark's texts are ASCII, so offsets are offsets of strings.

const ROOT = "faultline/v1/";

export const keyOf = (annotation) => `${ROOT}annotation/${annotation.document}/${annotation.id}`;

export function read() {
  const found = { settings: {}, me: {}, document: new Map(), annotation: new Map(), actor: new Map(), issue: new Map() };
  for (let number = 0; number < localStorage.length; number += 1) {
    const key = localStorage.key(number);
    if (!key.startsWith(ROOT)) continue;
    const value = JSON.parse(localStorage.getItem(key));
    const [sort, first, second] = key.slice(ROOT.length).split("/");
    if (sort === "annotation") found.annotation.set(second, { id: second, document: first, ...value });
    else if (first) found[sort]?.set(first, { id: first, ...value });
    else found[sort] = value;
  }
  const document = found.document.get(found.settings.document);
  const annotations = [...found.annotation.values()].sort((a, b) => a.start - b.start || b.end - a.end);
  return {
    document, annotations,
    open: annotations.filter((annotation) => annotation.document === document.id),
    documents: found.document, actors: found.actor, issues: found.issue, annotator: found.me.annotator,
  };
}

/** Returns the selection as a place in the document's text. */
export function selected(document) {
  const range = getSelection().getRangeAt(0);
  const block = range.startContainer.parentElement.closest("[data-block]");
  const before = new Range();
  before.selectNodeContents(block);
  before.setEnd(range.startContainer, range.startOffset);
  const start = document.blocks[block.dataset.block].start + before.toString().length;
  return { start, end: start + range.toString().length };
}

/** The number of the block in which an offset lies: the last that begins at or before it. */
export function blockAt(text, at) {
  let [low, high] = [0, text.blocks.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (text.blocks[middle].start <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}
