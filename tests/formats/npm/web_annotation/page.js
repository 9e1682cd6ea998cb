// The page that Recogito runs on.
import "@recogito/text-annotator/text-annotator.css";
import { W3CTextFormat, createTextAnnotator } from "@recogito/text-annotator";

// Recogito counts UTF-16 units, other than the model (4.2.5) that its format is of: whoever opens annotations of
// the model in it converts their positions.
const inUnits = (text) => {
  const units = [0];
  for (const sign of text) units.push(units.at(-1) + sign.length);
  return (selector) =>
    selector.type === "TextPositionSelector" ? { ...selector, start: units[selector.start], end: units[selector.end] } : selector;
};

const inCodePoints = (text, units) => [...text.slice(0, units)].length;

// The smallest rectangle around some, in whole pixels.
const around = (rectangles) => {
  const of = (side, most) => Math.round(Math[most](...rectangles.map((rectangle) => rectangle[side])));
  return { left: of("left", "min"), top: of("top", "min"), right: of("right", "max"), bottom: of("bottom", "max") };
};

const isNear = (one, other) => Object.keys(one).every((side) => Math.abs(one[side] - other[side]) <= 2);

// How long to wait for what Recogito draws, in milliseconds.
const PATIENCE = 10_000;

// Shows a text with annotations, and tells which passages Recogito has and where it has drawn them.
window.show = async (text, items) => {
  const container = document.createElement("div");
  // Small enough for all of it to be in view: Recogito draws what can be seen.
  container.style = "white-space: pre-wrap; font-size: 6px; line-height: 8px; position: relative";
  container.textContent = text;
  const [node] = container.childNodes;
  document.body.replaceChildren(container);
  const format = W3CTextFormat("urn:x", container);
  const convert = inUnits(text);
  const refused = [];
  const parse = (item) => {
    const parsed = format.parse({ ...item, target: { ...item.target, selector: item.target.selector.map(convert) } });
    if (parsed.error) refused.push(parsed.error.message);
    return parsed;
  };
  const annotator = createTextAnnotator(container, { adapter: { ...format, parse } });
  // With `replace` this version does not look for the passages.
  annotator.setAnnotations(items, false);
  // It draws when it comes to it. What is not drawn by then is said below.
  const isDrawn = () => {
    const drawn = new Set([...container.querySelectorAll(".r6o-annotation")].map((span) => span.dataset.annotation));
    return annotator.state.store.all().every(({ id }) => drawn.has(id));
  };
  for (const end = performance.now() + PATIENCE; !isDrawn() && performance.now() < end; ) {
    await new Promise(requestAnimationFrame);
  }
  if (refused.length > 0) throw new Error(refused.join("; "));
  return annotator.state.store.all().map(({ id, target }) => {
    const [{ range }] = target.selector;
    if (range.startContainer !== node || range.endContainer !== node) throw new Error(`${id} is not in the text`);
    const drawn = [...container.querySelectorAll(".r6o-annotation")].filter((span) => span.dataset.annotation === id);
    if (drawn.length === 0) throw new Error(`${id} is not drawn`);
    const words = around([...range.getClientRects()]);
    const highlight = around(drawn.map((span) => span.getBoundingClientRect()));
    return {
      id,
      start: inCodePoints(text, range.startOffset),
      end: inCodePoints(text, range.endOffset),
      quote: range.toString(),
      // Where it is drawn, if that is not on the words.
      beside: isNear(words, highlight) ? null : { words, highlight },
    };
  });
};
