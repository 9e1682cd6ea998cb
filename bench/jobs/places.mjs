// Where to tag: words in the middle of the first document, each time other ones.

/** Returns the `number`th place, in the units of its block. */
export function place({ documents: [{ blocks }] }, number) {
  const middle = Math.floor(blocks.length / 2);
  const block = blocks.length > 1 ? (middle + number) % blocks.length : 0;
  const { start: from, words } = blocks[block];
  const first = words.length > 100 ? Math.floor(words.length / 2) + number * 7 : 3;
  const [[start], [, end]] = [words[first], words[Math.min(first + 2, words.length - 1)]];
  return { block, start: start - from, end: end - from };
}
