// Which part of a page is the article.

import { Readability } from "@mozilla/readability";

import { walk } from "./walk.js";

// Readability looks at every element several times.
const MOST_ELEMENTS = 60_000;

// What is around articles by its own account.
const AROUND =
  "nav, aside, footer, form, menu, dialog, [role=navigation], [role=banner], [role=contentinfo], " +
  "[role=complementary], [role=search], [role=dialog], [role=menu]";

// How much of the running text is most of it; and how much may be beside it.
const MOST = 0.6;
const LITTLE = 0.3;

// Less is no article, in characters.
const SHORTEST = 200;

const isAround = (element) => element.matches(AROUND) && !element.querySelector("h1");

// How much running text there is among pieces: characters of those that are long and not in links.
const proseOf = (list) =>
  list
    .filter(({ linked = 0 }) => linked < 40)
    .map(({ kind, text }) => (kind === "row" ? text.length : kind === "heading" ? 0 : weight(text)))
    .reduce((sum, length) => sum + length, 0);

// A character of a script without spaces weighs what a short word does.
const weight = (text) => {
  const dense = text.match(/[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/g);
  const length = text.length + 2 * (dense?.length ?? 0);
  return length >= 80 ? length : 0;
};

// The smallest element that has most of the running text.
const densest = (body) => {
  const prose = new Map();
  const count = (element) => {
    if (prose.has(element)) return prose.get(element);
    const sum = proseOf(walk(element, { skips: isAround }).list);
    prose.set(element, sum);
    return sum;
  };
  let element = body;
  for (;;) {
    const most = MOST * count(body);
    const next = [...element.children].find((child) => !isAround(child) && count(child) >= most);
    if (!next || most === 0 || !next.firstElementChild) return element;
    element = next;
  }
};

// Marks the elements within what is the centre of the page.
const CENTRE = "data-faultline-centre";

const byReadability = (document) => {
  try {
    const copy = document.cloneNode(true);
    const options = { serializer: (element) => element, disableJSONLD: true, maxElemsToParse: MOST_ELEMENTS };
    return new Readability(copy, options).parse()?.content ?? null;
  } catch {
    // The page has too many elements, or is none of those that it was made for.
    return null;
  }
};

// Reads the article of a page into pieces. What nobody sees is removed before.
export const article = (document) => {
  const centre = densest(document.body);
  centre.setAttribute(CENTRE, "");
  // Readability takes containers apart and goes on with what was in them.
  for (const element of centre.querySelectorAll("*")) element.setAttribute(CENTRE, "");
  const content = byReadability(document);
  let read = content ? walk(content, { centre: CENTRE }) : null;
  const around = walk(centre, { skips: isAround });
  const [prose, other] = [proseOf(read?.list ?? []), proseOf(around.list)];
  // An article in several parts has no centre.
  const beside = proseOf(read?.list.filter((piece) => piece.beside) ?? []);
  if (beside > LITTLE * prose) read = walk(content);
  if (read && prose >= SHORTEST && prose * 2 >= other) return read;
  if (other > prose) return around;
  return read?.list.length ? read : walk(document.body);
};
