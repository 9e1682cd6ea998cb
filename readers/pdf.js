// Reads PDF (ISO 32000-2): the text, with the page that each piece begins on. Nothing is drawn.

import { found, Pieces, refuse } from "./found.js";
import { aboutPdf } from "./pdf/about.js";
import { bounds } from "./pdf/bounds.js";
import { contentOf } from "./pdf/content.js";
import { unpaired } from "./pdf/direction.js";
import { edgesOf } from "./pdf/edges.js";
import { join, Vocabulary } from "./pdf/join.js";
import { linesOf } from "./pdf/lines.js";
import { areTablesMissing, open } from "./pdf/open.js";
import { measure, paragraphsOf, withoutBullet } from "./pdf/paragraphs.js";
import { blocksOf } from "./pdf/tree.js";

const SCAN = "Have its text recognized (OCR) by another program, save it as PDF, and open that";

// The least share of the letters that a structure must tell of.
const COVERS = 0.8;

const lengthOf = (runs) => runs.reduce((sum, { text }) => sum + text.replace(/\s+/g, "").length, 0);

const turn = () => new Promise((resolve) => setTimeout(resolve));

// Reads the pages one by one, so that the page that does it has its turn.
const pagesOf = async (document, { progress, signal }) => {
  const pages = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number).catch(() => refuse("a page of it is damaged", "Open it in a PDF reader, save or print it as a new PDF, and open that", `page ${number}`));
    const content = await contentOf(page, signal);
    page.cleanup();
    for (const run of content.runs) run.page = number - 1;
    pages.push(content);
    progress?.(number, document.numPages);
    await turn();
    if (signal?.aborted) refuse("reading it was cancelled");
  }
  return pages;
};

// The lines of the parts of a page that a block of its structure consists of.
const linesOfParts = (parts, runs, mirrors) => linesOf(parts.flatMap((part) => runs.get(part) ?? []), mirrors);

// Paragraphs by the structure of the file. What it leaves out follows on its page.
const byStructure = (pages, edges, mirrors) => {
  const paragraphs = [];
  const elements = new Map();
  for (const page of pages) {
    const runs = Map.groupBy(page.runs.filter(({ isArtifact }) => !isArtifact), ({ part }) => part);
    const told = new Set(page.passed);
    for (const { kind, level, element, parts, cells } of page.blocks) {
      parts.forEach((part) => told.add(part));
      const lines = linesOfParts(parts, runs, mirrors);
      if (lines.length === 0) continue;
      const before = element && kind ? elements.get(element) : null;
      if (before && kind !== "row") {
        before.lines.push(...lines);
        continue;
      }
      const paragraph = { kind, level, lines, cells: cells?.length > 1 ? cells.map((cell) => linesOfParts(cell, runs, mirrors)) : null };
      if (element && kind) elements.set(element, paragraph);
      if (kind === "item") paragraph.lines = withoutBullet(lines);
      paragraphs.push(paragraph);
    }
    const left = [...runs].filter(([part]) => !told.has(part)).flatMap(([, runs]) => runs);
    const lines = linesOf(left, mirrors).filter((line) => !edges.has(`${line.page} ${line.text}`));
    if (lines.length > 0) paragraphs.push({ kind: null, lines });
  }
  return paragraphs;
};

const textRuns = ({ runs }) => runs.filter(({ isArtifact }) => !isArtifact);

// Whether the brackets in text from right to left are given as they look: by what has more pairs.
const areMirrored = (pages) => {
  const count = (mirrors) => {
    const lines = pages.slice(0, 20).flatMap((page) => linesOf(textRuns(page), mirrors));
    return lines.filter(({ isRight }) => isRight).reduce((sum, { text }) => sum + unpaired(text), 0);
  };
  const asGiven = count(false);
  return asGiven > 0 && count(true) < asGiven;
};

// Levels of headings by their sizes, the largest first.
const levelsOf = (paragraphs) => {
  const sizes = [...new Set(paragraphs.filter(({ kind }) => kind === "heading").map(({ size }) => Math.round(size)))];
  sizes.sort((a, b) => b - a);
  return (size) => Math.min(sizes.indexOf(Math.round(size)) + 1, 6);
};

// Reads a file, given as bytes. `progress` is called with the pages that are read and their number, `signal`
// ends the reading.
export const read = async (bytes, { progress = null, signal = null } = {}) => {
  const { document, close } = await open(bytes);
  try {
    const { numPages } = document;
    if (numPages > bounds.pages)
      refuse(`it has ${numPages} pages, and more than ${bounds.pages} take minutes to read`, "Save the pages that you need as a PDF of their own, and open that");
    const pages = await pagesOf(document, { progress, signal });
    if (areTablesMissing())
      refuse("its text is in an encoding of Chinese, Japanese or Korean for which the table of characters is missing", "Open it in a PDF reader, select all of its text, copy it, and paste it");
    const all = pages.flatMap(({ runs }) => runs);
    if (lengthOf(all) === 0) refuseWithoutText(pages);
    const mirrors = areMirrored(pages);
    for (const page of pages) {
      page.lines = linesOf(textRuns(page), mirrors);
      Object.assign(page, blocksOf(page.tree));
    }
    const artifacts = linesOf(all.filter(({ isArtifact }) => isArtifact));
    const repeated = edgesOf(pages);
    // Where there is nothing else on the pages, these lines are the text.
    const isAll = pages.every(({ lines }) => lines.every((line) => repeated.has(line)));
    const edges = isAll ? new Set() : repeated;
    const lines = pages.flatMap(({ lines }) => lines.filter((line) => !edges.has(line)));
    const told = new Set(pages.flatMap(({ blocks, passed }) => [...passed, ...blocks.flatMap(({ parts }) => parts)]));
    const text = all.filter(({ isArtifact }) => !isArtifact);
    const isTold = lengthOf(text.filter(({ part }) => told.has(part))) >= COVERS * lengthOf(text);

    const measured = measure(lines);
    const edgeTexts = new Set([...edges].map((line) => `${line.page} ${line.text}`));
    const blocks = isTold ? byStructure(pages, edgeTexts, mirrors) : [{ kind: null, lines }];
    const paragraphs = blocks.flatMap((block) => (block.kind ? [{ size: block.lines[0].size, ...block }] : paragraphsOf(block.lines, measured)));
    const levelOf = levelsOf(paragraphs);
    const vocabulary = new Vocabulary(lines);
    const labels = (await document.getPageLabels().catch(() => null)) ?? [];
    const pieces = new Pieces();
    for (const { kind, level, size, lines, cells } of paragraphs) {
      const { text, turns } = join(lines, vocabulary);
      const row = cells?.filter((cell) => cell.length > 0).map((cell) => join(cell, vocabulary).text);
      const called = (page) => labels[page] || String(page + 1);
      pieces.add(kind, row?.join("\t") ?? text, {
        level: level || (kind === "heading" ? levelOf(size) : 0),
        page: called(lines[0].page),
        turns: row ? [] : turns.map(({ at, page }) => ({ at, page: called(page) })),
      });
    }
    if (pieces.list.length === 0) refuseWithoutText(pages);
    const heads = [...artifacts, ...edges].map(({ text }) => text);
    const about = await aboutPdf(document, heads);
    const heading = pieces.list.slice(0, 5).find(({ kind, level }) => kind === "heading" && level === 1);
    return found({ ...about, title: about.title ?? heading?.text }, pieces);
  } finally {
    await close();
  }
};

const refuseWithoutText = (pages) => {
  refuse(`there is no text in it: its ${pages.length === 1 ? "page is a picture" : "pages are pictures"}, as of a scan`, SCAN);
};
