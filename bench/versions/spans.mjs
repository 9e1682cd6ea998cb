// Annotations of an article, and where they are in its new version.

/**
 * Draws spans of an article: of ten four are as long as an actor or an issue, five are clauses, one is
 * one or two whole sentences. All begin and end with a word.
 */
export function spans(draw, blocks, wanted) {
  const sentences = blocks.flatMap((block) => block.map((sentence, number) => ({ words: words(sentence), next: block[number + 1] })));
  const long = sentences.filter(({ words }) => words.length > 0);
  const all = long.flatMap((sentence) => sentence.words.map((_, first) => ({ sentence, first })));
  return Array.from({ length: wanted }, () => {
    const { sentence, first } = all[draw(all.length)];
    const sort = draw(10);
    const { words: here, next } = sentence;
    if (sort === 9) {
      const until = next && draw(2) === 0 && words(next).length > 0 ? words(next) : here;
      return [here[0].from[0], until.at(-1).from[1]];
    }
    const length = sort < 2 ? 1 + draw(2) : sort < 4 ? 2 + draw(4) : 5 + draw(16);
    return [here[first].from[0], here[Math.min(first + length, here.length) - 1].from[1]];
  });
}

const words = (sentence) => sentence.filter((atom) => atom.isWord);

/**
 * Returns where a span of the old text is in the new one: from the first to the last of its words,
 * words in their place and words put or moved between them included. Where some of its words were
 * moved away from the others it is the longer part. `isTouched` says whether anything in it has changed, `isGone` whether none of
 * its words is left.
 */
export function truth(places, [start, end]) {
  const inside = (atom) => atom.from && atom.from[0] < end && atom.from[1] > start;
  // With which moves most of it went, and with it what stood around it.
  const homes = new Map();
  for (const atom of places) if (inside(atom)) homes.set(atom.moves, (homes.get(atom.moves) ?? 0) + atom.text.length);
  const home = [...homes].sort((one, other) => other[1] - one[1])[0]?.[0];
  const parts = [];
  let part = null;
  for (const atom of places) {
    if (inside(atom)) {
      if (!part) parts.push((part = { atoms: [], inserted: 0, waiting: 0 }));
      part.inserted += part.waiting;
      part.waiting = 0;
      part.atoms.push(atom);
    } else if (atom.from && atom.moves === home && atom.text.trim() !== "") part = null;
    else if (part && (!atom.from || atom.moves !== home)) part.waiting += 1;
  }
  const size = ({ atoms }) => letters(atoms.filter((atom) => !atom.replaced));
  const solid = parts
    .map((part) => ({ ...part, atoms: trimmed(part.atoms) }))
    .filter(({ atoms }) => atoms.length > 0)
    .sort((one, other) => size(other) - size(one));
  const [longest] = solid;
  if (!longest) return { span: null, isTouched: true, isGone: true };
  const { atoms } = longest;
  const left = atoms.reduce((sum, atom) => sum + atom.text.length, 0);
  const isTouched = solid.length > 1 || longest.inserted > 0 || left !== end - start || atoms.some((atom) => atom.edited);
  const isGone = atoms.every((atom) => atom.replaced || !atom.isWord);
  const own = parts.flatMap((part) => part.atoms).filter((atom) => atom.text.trim() !== "").map((atom) => atom.to);
  return { span: [atoms[0].to[0], atoms.at(-1).to[1]], own, isTouched, isGone };
}

const letters = (atoms) => atoms.filter((atom) => atom.isWord).reduce((sum, atom) => sum + atom.text.length, 0);

/** Leaves out white space at both ends. */
function trimmed(atoms) {
  const isSeen = (atom) => atom.text.trim() !== "";
  const first = atoms.findIndex(isSeen);
  return first < 0 ? [] : atoms.slice(first, atoms.findLastIndex(isSeen) + 1);
}

/** How much of what is found and of what is true must be shared where words were changed. */
export const SHARE = 0.75;

/** Returns whether most of what is found are words of the annotation, and most of these are found. */
function isOnItsWords(own, [start, end]) {
  const length = (spans) => spans.reduce((sum, [from, to]) => sum + Math.max(0, to - from), 0);
  const found = length(own.map(([from, to]) => [Math.max(from, start), Math.min(to, end)]));
  return found >= SHARE * length(own) && found >= SHARE * (end - start);
}

/** Judges what was found: "right", "gone" (rightly an orphan), "orphaned" or "wrong". */
export function judge({ span, own, isTouched, isGone }, found, areTheWords) {
  if (!found) return isGone ? "gone" : "orphaned";
  if (!span) return "wrong";
  // A word may have been put in that the quotation has too.
  if (areTheWords && isTouched && found[0] >= span[0] && found[1] <= span[1]) return "right";
  if (!isTouched) return found[0] === span[0] && found[1] === span[1] ? "right" : "wrong";
  const shared = Math.min(found[1], span[1]) - Math.max(found[0], span[0]);
  const all = Math.max(found[1], span[1]) - Math.min(found[0], span[0]);
  return shared / all >= SHARE || isOnItsWords(own, found) ? "right" : "wrong";
}
