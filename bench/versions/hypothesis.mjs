// Re-anchoring as Hypothesis's client does it (its anchoring/match-quote, as it is described in its
// source): the quotation where it stood; else its very words wherever they are; else the words that
// differ least, in at most half of their characters and 256. Of several places that with the best
// sum of quotation (50), what stands before (20) and after it (20), and where it is (2).
import search from "approx-string-match";

const CONTEXT = 32;
const WEIGHTS = { quote: 50, prefix: 20, suffix: 20, position: 2 };

function matches(text, quote, errors) {
  const exact = [];
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) {
    exact.push({ start: at, end: at + quote.length, errors: 0 });
  }
  return exact.length > 0 ? exact : search(text, quote, errors);
}

/** Returns how like a context is to the one that is wanted, from 0 to 1. */
function likeness(text, wanted) {
  if (wanted.length === 0 || text.length === 0) return 0;
  return 1 - matches(text, wanted, wanted.length)[0].errors / wanted.length;
}

/** Finds one span of the old text in the new one; `null` if there is no place. */
export function reanchor(old, now, [start, end]) {
  const quote = old.slice(start, end);
  if (now.slice(start, end) === quote) return [start, end];
  const prefix = old.slice(Math.max(0, start - CONTEXT), start);
  const suffix = old.slice(end, end + CONTEXT);
  const score = (match) => {
    const before = now.slice(Math.max(0, match.start - prefix.length), match.start);
    const after = now.slice(match.end, match.end + suffix.length);
    return (
      WEIGHTS.quote * (1 - match.errors / quote.length) +
      WEIGHTS.prefix * (prefix ? likeness(before, prefix) : 1) +
      WEIGHTS.suffix * (suffix ? likeness(after, suffix) : 1) +
      WEIGHTS.position * (1 - Math.abs(match.start - start) / now.length)
    );
  };
  let best = null;
  for (const match of matches(now, quote, Math.min(256, quote.length / 2))) {
    const scored = { match, score: score(match) };
    if (!best || scored.score > best.score) best = scored;
  }
  return best && [best.match.start, best.match.end];
}
