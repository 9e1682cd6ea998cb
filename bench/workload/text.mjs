// A text of words that mean nothing, as long as it is wanted. It is all ASCII, so that code points,
// UTF-16 units and bytes are the same number.

const SYLLABLES = ["ba", "den", "ko", "lu", "mer", "na", "pos", "ri", "sta", "tor", "ve", "win", "xel", "yo", "zan"];

/** The vocabulary: a few short words that are frequent, and many long ones that are rare. */
function vocabulary(draw) {
  const words = new Set();
  while (words.size < 1_200) {
    const length = words.size < 60 ? 1 + draw(2) : 2 + draw(3);
    words.add(Array.from({ length }, () => SYLLABLES[draw(SYLLABLES.length)]).join(""));
  }
  return [...words];
}

const capital = (word) => word[0].toUpperCase() + word.slice(1);

/**
 * Writes a text of so many characters, in so many blocks or in blocks as long as paragraphs are.
 * Returns it with its blocks, each with the places of its words.
 */
export function write(draw, characters, blockCount = Math.max(1, Math.round(characters / 290))) {
  const words = vocabulary(draw);
  const blocks = [];
  let text = "";
  for (let number = 0; number < blockCount; number += 1) {
    const start = text.length;
    const until = Math.round((characters * (number + 1)) / blockCount) - 2;
    const places = [];
    let left = 0;
    while (text.length < until || places.length === 0) {
      const begins = left === 0;
      if (begins) left = 8 + draw(16);
      left -= 1;
      const word = words[Math.floor(words.length * (draw(1_000) / 1_000) ** 3)];
      places.push([text.length, text.length + word.length]);
      text += (begins ? capital(word) : word) + (left === 0 ? ". " : " ");
    }
    text = `${text.trimEnd().replace(/\.$/, "")}.`;
    blocks.push({ start, end: text.length, words: places });
    text += "\n\n";
  }
  return { text: text.trimEnd(), blocks };
}
