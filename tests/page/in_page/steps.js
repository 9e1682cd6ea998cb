// What the page has stored, held against what it shows. Put before the body of a scenario's script.
const article = document.querySelector("article[data-document]");
const id = article.dataset.document;
// Nothing is stored before the chunks are there.
const { text = "", blocks = [] } = (await whole(JSON.parse(localStorage.getItem(`faultline/v1/document/${id}`)))) ?? {};
const points = [...text];

// The open document's annotations, in the order of the text.
const annotations = () => {
  const prefix = `faultline/v1/annotation/${id}/`;
  return Object.keys(localStorage)
    .filter((key) => key.startsWith(prefix))
    .map((key) => ({ id: key.slice(prefix.length), note: "", ...referring(JSON.parse(localStorage.getItem(key))) }))
    .sort((one, other) => one.start - other.start || other.end - one.end);
};

// The same, less what differs from run to run. The names in the order in which Rust writes them.
const summary = () =>
  annotations().map(({ end, id, kind, note, quote, start }) => ({ end, id, kind, note, quote, start }));

// Where the article does not show the text, or not under the annotations that are stored.
const differences = () => {
  const found = [];
  const stored = annotations();
  for (const { id, start, end, quote } of stored) {
    const said = points.slice(start, end).join("");
    if (said !== quote) found.push(`${id} quotes “${quote}”, but there it says “${said}”`);
  }
  const elements = [...article.querySelectorAll("[data-block]")];
  if (elements.length !== blocks.length) found.push(`${elements.length} blocks of ${blocks.length}`);
  for (const element of elements) {
    const block = blocks[element.dataset.block];
    const said = points.slice(block.start, block.end).join("");
    if (element.textContent !== said) found.push(`“${element.textContent}” stands for “${said}”`);
    let at = block.start;
    const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const { data, parentElement } = texts.currentNode;
      const end = at + [...data].length;
      const mark = parentElement.closest("mark");
      const shown = mark ? mark.dataset.annotations.split(" ") : [];
      const under = stored.filter((one) => one.start < end && one.end > at);
      const whole = under.every((one) => one.start <= at && end <= one.end);
      const same = [...shown].sort().join() === under.map(({ id }) => id).sort().join();
      const kinds = mark ? [...mark.dataset.kinds.split(" ")].sort().join() : "";
      const kindsUnder = [...new Set(under.map(({ kind }) => kind))].sort().join();
      if (data && !(whole && same && kinds === kindsUnder)) {
        found.push(`“${data}” is under ${shown} (${kinds}), not ${under.map(({ id }) => id)} (${kindsUnder})`);
      }
      at = end;
    }
  }
  return found;
};

// The block in which something is said.
const blockThatSays = (words) => {
  const found = [...article.querySelectorAll("[data-block]")].find((block) => block.textContent.includes(words));
  if (!found) throw new Error(`no block says “${words}”`);
  return found;
};

// The boundary point at a place of a block, in UTF-16 code units.
const point = (block, offset) => {
  const texts = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  let passed = 0;
  while (texts.nextNode()) {
    const { length } = texts.currentNode;
    if (length && offset <= passed + length) return [texts.currentNode, offset - passed];
    passed += length;
  }
  throw new Error(`the block has only ${passed} characters`);
};

const selectPoints = async (from, to) => {
  const known = new Promise((resolve) =>
    document.addEventListener("selectionchange", resolve, { once: true }));
  getSelection().removeAllRanges();
  getSelection().setBaseAndExtent(...from, ...to);
  await known;
};

// Selects from the start of some words to the end of others, and waits until the page knows.
const selectFromTo = (first, last) => {
  const [start, end] = [blockThatSays(first), blockThatSays(last)];
  return selectPoints(
    point(start, start.textContent.indexOf(first)),
    point(end, end.textContent.lastIndexOf(last) + last.length),
  );
};

// The same with what lies between two places of a block, in UTF-16 code units.
const selectIn = (number, start, end) => {
  const block = article.querySelector(`[data-block="${number}"]`);
  return selectPoints(point(block, start), point(block, end));
};

// Scrolls a block to the middle, where it stays: the page may be about to scroll to what is open.
const bringToMiddle = async (block) => {
  const top = () => Math.round(block.getBoundingClientRect().top);
  for (let before = NaN; before !== top(); ) {
    block.scrollIntoView({ block: "center", behavior: "instant" });
    before = top();
    // What was off the screen is laid out by the next frame, and in WebKit not sooner.
    for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
  }
};

// The box of the character at a place of a block.
const box = (block, offset) => {
  // In the text node of the character itself: WebKit has no box for a range over two.
  const [node, after] = point(block, offset + 1);
  const range = document.createRange();
  range.setStart(node, after - 1);
  range.setEnd(node, after);
  return range.getBoundingClientRect();
};

// Where the pointer must be to stand at the start of some words and at the end of others: two points
// in the viewport, the first words scrolled to its middle.
const places = async (first, last) => {
  const [start, end] = [blockThatSays(first), blockThatSays(last)];
  await bringToMiddle(start);
  const from = box(start, start.textContent.indexOf(first));
  const to = box(end, end.textContent.lastIndexOf(last) + last.length - 1);
  return [
    { x: from.left + 1, y: from.top + from.height / 2 },
    { x: to.right - 1, y: to.top + to.height / 2 },
  ];
};

// Where the pointer must be to stand on the letter at a fraction of some words.
const letterIn = async (words, fraction) => {
  const block = blockThatSays(words);
  await bringToMiddle(block);
  let at = Math.min(Math.floor(words.length * fraction), words.length - 1);
  // A space at the end of a line is nowhere.
  while (words[at] === " ") at += 1;
  const { left, top, width, height } = box(block, block.textContent.indexOf(words) + at);
  return { x: left + width / 2, y: top + height / 2 };
};
