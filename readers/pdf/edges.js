// Running heads and page numbers: what stands at the edges of pages, and again on others.

// How many lines at the top and at the bottom of a page are looked at, and how far in they may stand.
const MOST_LINES = 3;
const MARGIN = 0.14;

const key = (text) => text.toLowerCase().replace(/\p{N}+/gu, "#").replace(/[^\p{L}#]+/gu, " ").trim();

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
    const name = `${one.isTop} ${key(one.text)}`;
    if (!seen.has(name)) seen.set(name, new Map());
    seen.get(name).set(one.number, one);
  }
  const dropped = new Set();
  const drop = ({ lines }) => lines.forEach((line) => dropped.add(line));
  for (const one of all) {
    const again = [...seen.get(`${one.isTop} ${key(one.text)}`).values()];
    const near = again.filter(({ lines, number }) => number !== one.number && Math.abs(lines[0].y - one.lines[0].y) < 12);
    const isRepeated = near.length >= Math.max(1, Math.min(3, pages.length * 0.25)) && key(one.text).length > 0;
    const isNumber = one.place <= 1 && NUMBER.test(one.text) && one.text.length < 24;
    // A number alone in a file of one page may be a part of its text.
    if (isRepeated || (isNumber && (pages.length > 1 || (!one.isTop && one.place === 0 && one.text === "1")))) drop(one);
  }
  return dropped;
};
