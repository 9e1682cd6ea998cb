// Annotations of a text, spread evenly over its words. Of three in a row the third lies over the
// second: a third of them overlap.
import { urn } from "./chance.mjs";

const MOMENT = "2026-11-23T10:00:00Z";
const KINDS = ["claim", "actor", "claim", "issue"];

/** Draws annotations in the order of the text. `actors` and `issues` are ids to refer to. */
export function annotate(draw, { text, blocks }, count, { actors, issues, annotator }) {
  const words = blocks.flatMap(({ words }, block) => words.map(([start, end]) => ({ start, end, block })));
  const annotations = [];
  let before = null;
  for (let number = 0; number < count; number += 1) {
    const next = Math.floor((words.length * (number + 1)) / count);
    let first = Math.floor((words.length * number) / count);
    let last = Math.min(first + draw(5), Math.max(first, next - 1));
    if (number % 3 === 2) {
      // It begins in the middle of the one before it, and ends one word later.
      first = Math.floor((before.first + before.last) / 2);
      last = before.last + 1;
    }
    while (words[last]?.block !== words[first].block) last -= 1;
    before = { first, last };
    annotations.push({
      id: urn(draw),
      start: words[first].start,
      end: words[last].end,
      quote: text.slice(words[first].start, words[last].end),
      annotator,
      created: MOMENT,
      ...said(draw, KINDS[draw(KINDS.length)], actors, issues),
    });
  }
  return annotations;
}

/** What is said of an annotation. An actor speaks on few issues, and mostly on one side. */
function said(draw, kind, actors, issues) {
  const actor = Math.floor((draw(actors.length) * draw(actors.length)) / actors.length);
  const issue = (actor * 7 + draw(8)) % issues.length;
  const side = (actor + issue + Math.floor(draw(4) / 3)) % 2 ? "opposes" : "supports";
  if (kind === "actor") return { kind, actor: actors[actor] };
  if (kind === "issue") return { kind, issue: issues[issue] };
  return { kind, actor: actors[actor], issue: issues[issue], stance: side };
}
