// Makes a new version of an article, and says where each word of the old one went.
//
// A text is a list of blocks, a block a list of sentences, a sentence a list of atoms: a word, or what
// stands between two words. An atom knows where it stood in the old text (`from`, in UTF-16 units), or
// that it is new (`from` is null), whether another word stands in its place (`replaced`), and with which
// moves it went elsewhere (`moves`).

/** Reads a text as blocks of sentences of atoms. */
export function parse(text, language) {
  const sentences = new Intl.Segmenter(language, { granularity: "sentence" });
  const words = new Intl.Segmenter(language, { granularity: "word" });
  const blocks = [];
  let at = 0;
  for (const block of text.split("\n\n")) {
    blocks.push(
      [...sentences.segment(block)].map(({ segment, index }) =>
        [...words.segment(segment)].map((part) => {
          const start = at + index + part.index;
          return { text: part.segment, from: [start, start + part.segment.length], isWord: part.isWordLike };
        }),
      ),
    );
    at += block.length + 2;
  }
  return blocks;
}

/** The sorts of edits. */
export const SORTS = ["typo", "reword", "delete", "insert", "move", "quote"];

/** Edits a text in place until a share of its words is touched. */
export function edit(draw, blocks, share, sorts = SORTS) {
  const all = blocks.flat(2);
  const words = all.filter((atom) => atom.isWord);
  const vocabulary = words.map((atom) => atom.text);
  const spaced = all.filter((atom) => !atom.isWord && atom.text === " ").length > words.length / 3;
  const pen = { draw, blocks, vocabulary, space: spaced ? " " : "" };
  let left = Math.max(1, Math.round(words.length * share));
  for (let tries = 0; left > 0 && tries < 100_000; tries += 1) {
    left -= EDITS[sorts[draw(sorts.length)]](pen, left);
  }
}

/** Picks a sentence with words, by its number of words. */
function pick({ draw, blocks }) {
  for (let tries = 0; tries < 1_000; tries += 1) {
    const block = blocks[draw(blocks.length)];
    const sentence = block[draw(Math.max(1, block.length))];
    const words = sentence?.flatMap((atom, at) => (atom.isWord ? [at] : [])) ?? [];
    if (words.length > draw(30)) return { block, sentence, words };
  }
  return null;
}

let moves = 0;

/** Notes that atoms went elsewhere together. */
function moved(atoms) {
  moves += 1;
  for (const atom of atoms) atom.moves = `${atom.moves ?? ""} ${moves}`;
  return atoms;
}

/** Puts a sentence into a block, parted from the one before it. */
function put({ draw, space }, block, sentence) {
  const at = draw(block.length + 1);
  const before = block[at - 1]?.at(-1);
  const gap = () => ({ text: space, from: null, isWord: false });
  if (before && before.text.trim() !== "" && space) block[at - 1].push(gap());
  block.splice(at, 0, space && sentence.at(-1).text.trim() !== "" ? [...sentence, gap()] : sentence);
}

const count = (atoms) => atoms.filter((atom) => atom.isWord).length;

/** Draws so many words from the vocabulary of the article. */
function phrase({ draw, vocabulary, space }, length) {
  const atoms = [];
  for (let number = 0; number < length; number += 1) {
    if (number > 0 && space) atoms.push({ text: space, from: null, isWord: false });
    atoms.push({ text: vocabulary[draw(vocabulary.length)], from: null, isWord: true });
  }
  return atoms;
}

const EDITS = {
  /** A letter is doubled, lost, replaced or swapped with the next. */
  typo(pen) {
    const { sentence, words } = pick(pen) ?? {};
    const atom = sentence?.[words[pen.draw(words.length)]];
    if (!atom?.from || atom.edited) return 0;
    const letters = [...atom.text];
    const at = pen.draw(letters.length);
    const other = [...pen.vocabulary[pen.draw(pen.vocabulary.length)]];
    const before = atom.text;
    switch (letters.length < 3 ? 2 : pen.draw(4)) {
      case 0: letters.splice(at, 0, letters[at]); break;
      case 1: letters.splice(at, 1); break;
      case 2: letters[at] = other[pen.draw(other.length)]; break;
      default: {
        const next = Math.min(at + 1, letters.length - 1);
        [letters[at], letters[next]] = [letters[next], letters[at]];
      }
    }
    atom.text = letters.join("");
    if (atom.text === before) return 0;
    atom.edited = true;
    // Of a word of one letter nothing is left.
    atom.replaced = letters.length === 1;
    return 1;
  },

  /** One to three words are others. */
  reword(pen) {
    const { sentence, words } = pick(pen) ?? {};
    if (!words) return 0;
    const first = pen.draw(words.length);
    const places = words.slice(first, first + 1 + pen.draw(3));
    let touched = 0;
    for (const at of places) {
      const atom = sentence[at];
      const word = pen.vocabulary[pen.draw(pen.vocabulary.length)];
      if (!atom.from || atom.edited || word === atom.text) continue;
      Object.assign(atom, { text: word, edited: true, replaced: true });
      touched += 1;
    }
    return touched;
  },

  /** Up to six words are taken out, or a whole sentence. */
  delete(pen, left) {
    const { block, sentence, words } = pick(pen) ?? {};
    if (!words) return 0;
    if (pen.draw(5) === 0 && words.length <= left + 10) {
      block.splice(block.indexOf(sentence), 1);
      return words.length;
    }
    const first = pen.draw(words.length);
    const last = Math.min(first + pen.draw(6), words.length - 1);
    const next = words[last + 1] ?? words[last] + 1;
    return count(sentence.splice(words[first], next - words[first]));
  },

  /** Up to six words are put in, or a whole sentence. */
  insert(pen, left) {
    const { block, sentence, words } = pick(pen) ?? {};
    if (!words) return 0;
    const gap = pen.space ? [{ text: pen.space, from: null, isWord: false }] : [];
    if (pen.draw(5) === 0 && left >= 5) {
      const written = phrase(pen, 5 + pen.draw(15));
      put(pen, block, [...written, { text: ".", from: null, isWord: false }]);
      return count(written);
    }
    const written = phrase(pen, 1 + pen.draw(6));
    sentence.splice(words[pen.draw(words.length)], 0, ...written, ...gap);
    return count(written);
  },

  /** A sentence, or up to six words of one, goes elsewhere. */
  move(pen, left) {
    const { block, sentence, words } = pick(pen) ?? {};
    if (!words) return 0;
    const gap = pen.space ? [{ text: pen.space, from: null, isWord: false }] : [];
    if (words.length <= left + 10 && pen.draw(3) > 0) {
      const to = pen.blocks[pen.draw(pen.blocks.length)];
      block.splice(block.indexOf(sentence), 1);
      put(pen, to, moved(sentence));
      return words.length;
    }
    const first = pen.draw(words.length);
    const last = Math.min(first + 1 + pen.draw(5), words.length - 1);
    const part = moved(sentence.splice(words[first], words[last] + 1 - words[first]));
    const other = pick(pen);
    if (!other) return 0;
    other.sentence.splice(other.words[pen.draw(other.words.length)], 0, ...part, ...gap);
    return count(part);
  },

  /** The marks of a sentence are of the other form, or one to three words get some. */
  quote(pen) {
    const { sentence, words } = pick(pen) ?? {};
    if (!words) return 0;
    const other = { "“": '"', "”": '"', "‘": "'", "’": "'", '"': "”", "'": "’", "«": "“", "»": "”" };
    const printed = sentence.filter((atom) => /[“”‘’"'«»]/.test(atom.text) && !atom.edited);
    if (printed.length > 0 && pen.draw(2) === 0) {
      for (const atom of printed) {
        atom.text = atom.text.replace(/[“”‘’"'«»]/g, (mark) => other[mark]);
        atom.edited = true;
      }
      return 1;
    }
    const first = pen.draw(words.length);
    const last = Math.min(first + pen.draw(3), words.length - 1);
    sentence.splice(words[last] + 1, 0, { text: "”", from: null, isWord: false });
    sentence.splice(words[first], 0, { text: "“", from: null, isWord: false });
    return 1;
  },
};

/** Writes the text of the blocks, and returns it with where each atom is in it. */
export function written(blocks) {
  let text = "";
  const places = [];
  for (const block of blocks) {
    const before = text.length;
    const start = before > 0 ? 2 : 0;
    let part = "";
    for (const atom of block.flat()) {
      places.push({ ...atom, to: [before + start + part.length, before + start + part.length + atom.text.length] });
      part += atom.text;
    }
    if (part.trim() === "") places.splice(places.length - block.flat().length);
    else text += (before > 0 ? "\n\n" : "") + part;
  }
  return { text, places };
}
