// What was selected on a page or in a program, and pasted: all of it is kept, in its order.

// What precedes the markup on Windows' clipboard: lines of names and values.
const HEADER = /^\s*Version:[\d.]+\s*[\r\n]+(?:[A-Za-z]+:[^\r\n<]*[\r\n]+){1,20}/;

// Parts a pasted text into its markup and the address that it was copied from, if that is said.
export const unwrap = (text) => {
  const header = text.slice(0, 10_000).match(HEADER)?.[0] ?? "";
  return { markup: text.slice(header.length), address: header.match(/^SourceURL:\s*(\S+)/im)?.[1] ?? null };
};

const markOf = (document, name) => {
  const comments = document.createTreeWalker(document, NodeFilter.SHOW_COMMENT);
  while (comments.nextNode()) if (comments.currentNode.data.trim() === name) return comments.currentNode;
  return null;
};

// Removes what stands on one side of a mark, with what holds the mark kept.
const removeBeside = (mark, side) => {
  for (let node = mark; node && node.localName !== "body"; node = node.parentNode)
    while (node[side]) node[side].remove();
};

const styleOf = (element) => element.getAttribute("data-style") ?? "";

// Word's paragraphs, by their classes.
const CLASSES = [
  [/^MsoTitle\b/i, "h1"],
  [/^MsoSubtitle\b/i, "h2"],
  [/^Mso(?:Intense)?Quote\b/i, "blockquote"],
  [/^MsoCaption\b/i, "figcaption"],
  [/^MsoList(?:Paragraph|Bullet|Number)/i, "li"],
];

const rename = (element, name) => {
  const other = element.ownerDocument.createElement(name);
  other.append(...element.childNodes);
  element.replaceWith(other);
};

// Has what programs write of their own say what it is.
const readPrograms = (document) => {
  for (const element of document.querySelectorAll("[data-style]")) {
    const style = styleOf(element);
    // The sign or number of an item; what is hidden, in Word's words.
    if (/mso-list\s*:\s*ignore|mso-hide\s*:\s*all|mso-element\s*:\s*(?:comment|header|footer)/i.test(style)) element.remove();
  }
  for (const element of document.querySelectorAll("p")) {
    const name = CLASSES.find(([pattern]) => pattern.test(element.className))?.[1];
    const isListed = /mso-list\s*:\s*l\d/i.test(styleOf(element));
    if (name || isListed) rename(element, isListed ? "li" : name);
  }
};

// Browsers and Word write no-break spaces where there are several, or at the ends of what is in bold. Those that
// hold signs to words, and numbers together, stay.
const LOOSE = /(?<![«\d]|\d[.,])\u00a0(?![:;!?»%\d€$£])/g;

const loosen = (document) => {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const node = texts.currentNode;
    const isSpace = /Apple-converted-space/.test(node.parentElement?.className ?? "");
    if (node.data.includes("\u00a0")) node.data = isSpace ? node.data.replaceAll("\u00a0", " ") : node.data.replace(LOOSE, " ");
  }
};

// Prepares the document of a selection. What nobody sees is removed after.
export const select = (document) => {
  const [start, end] = ["StartFragment", "EndFragment"].map((name) => markOf(document, name));
  if (start) removeBeside(start, "previousSibling");
  if (end) removeBeside(end, "nextSibling");
  readPrograms(document);
  loosen(document);
};
