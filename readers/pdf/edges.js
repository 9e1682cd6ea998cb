// Running heads and page numbers: what stands at the edges of pages, and again on others.

// How many lines at the top and at the bottom of a page are looked at, and how far in they may stand.
const MOST_LINES = 3;
const MARGIN = 0.14;

const plain = (text) => text.toLowerCase().replace(/[^\p{L}\p{N}@]+/gu, " ").trim();

// How many numbers of a line may count the pages.
const MOST_NUMBERS = 3;

// What a line may say again on another page: its words, with each of its numbers as it stands or as one that counts
// the pages. "Section 3" is not said again by "Section 4", unless the pages are counted so.
const keysOf = (text, number) => {
  let keys = [""];
  let at = 0;
  for (const [index, part] of text.split(/(\p{Nd}+)/u).entries()) {
    const counts = index % 2 === 1 && part.length < 6 && at++ < MOST_NUMBERS ? [`@${Number(part) - number}`] : [];
    keys = keys.flatMap((key) => [part, ...counts].map((one) => key + one));
  }
  return keys.map(plain).filter(Boolean);
};

const NUMBER = /^\W*(?:(?:page|seite|página|pagina|strona|страница|стр|s|p)\b\.?\s*)?(?:\p{N}{1,5}|[ivxlc]{1,7})(?:\s*(?:\/|of|von|de|di|из|sur)\s*\p{N}{1,5})?\W*$/iu;

// The lines at one edge of a page, the outermost first.
const edge = ({ lines, height }, isTop) => {
  const within = lines.filter(({ y }) => (isTop ? y < height * MARGIN : y > height * (1 - MARGIN)));
  const ordered = within.sort((a, b) => (isTop ? a.y - b.y : b.y - a.y));
  // What stands on one height is one line here.
  const heights = [];
  for (const line of ordered) {
    const last = heights.at(-1);
    if (last && Math.abs(last[0].y - line.y) < 3) last.push(line);
    else heights.push([line]);
  }
  return heights.slice(0, MOST_LINES);
};

const textOf = (lines) => lines.toSorted((a, b) => a.x0 - b.x0).map(({ text }) => text).join(" ");

// Returns the lines of pages that are no part of the text. `pages` have lines and a height each.
export const edgesOf = (pages) => {
  const seen = new Map();
  const all = pages.flatMap((page, number) =>
    [true, false].flatMap((isTop) => edge(page, isTop).map((lines, place) => ({ lines, place, number, isTop, text: textOf(lines) }))),
  );
  for (const one of all) {
    // Heads of left and right pages are often two.
    one.keys = keysOf(one.text, one.number).map((key) => `${one.isTop} ${key}`);
    for (const key of one.keys) {
      if (!seen.has(key)) seen.set(key, new Map());
      seen.get(key).set(one.number, one);
    }
  }
  const dropped = new Set();
  const drop = ({ lines }) => lines.forEach((line) => dropped.add(line));
  const isNear = (one, other) => other.number !== one.number && Math.abs(other.lines[0].y - one.lines[0].y) < 12;
  const least = Math.max(1, Math.min(3, pages.length * 0.25));
  // Whether it is said again on so many other pages.
  const isSaid = (one, key) => {
    let count = 0;
    for (const other of seen.get(key).values()) if (isNear(one, other) && ++count >= least) return true;
    return false;
  };
  for (const one of all) {
    const isRepeated = one.keys.some((key) => isSaid(one, key));
    const isNumber = one.place <= 1 && NUMBER.test(one.text) && one.text.length < 24;
    // A number alone in a file of one page may be a part of its text.
    if (isRepeated || (isNumber && (pages.length > 1 || (!one.isTop && one.place === 0 && one.text === "1")))) drop(one);
  }
  return dropped;
};
