// What is seen of the article, whoever has drawn it.
const article = document.querySelector("article");

// The parts that are in view, and where they stand.
const places = () =>
  [...article.querySelectorAll("[data-block], .origin, .document-title")]
    .map((part) => part.getBoundingClientRect())
    .filter(({ top, bottom }) => bottom > 0 && top < innerHeight)
    .map(({ left, top, width, height }) => [left, top, width, height]);

// What the style goes by, and the words.
const drawn = () => {
  const sorted = (names) => [...new Set(names?.split(" "))].sort().join(" ");
  const part = (element) => {
    const { kinds, shown, depth, stances, block } = element.dataset;
    const { tagName, className, dir, lang, translate } = element;
    const words = element.children.length ? "" : element.textContent;
    return [tagName, className, dir, lang, translate, block, sorted(kinds), sorted(shown), depth, sorted(stances), words].join("|");
  };
  return [article, ...article.querySelectorAll("*")].map(part);
};

const look = () => ({
  drawn: drawn(),
  head: document.querySelector(".head").getBoundingClientRect().height,
  ground: getComputedStyle(document.documentElement).backgroundColor,
  places: places(),
});
