// What stands on a page: runs of text, each with its place, and the structure that the file says they have.

import { refuse } from "../found.js";
import { bounds } from "./bounds.js";

const turn = () => new Promise((resolve) => setTimeout(resolve));

const multiply = ([a, b, c, d, e, f], [g, h, i, j, k, l]) => [
  a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f,
];

const QUARTER = Math.PI / 2;

// A run of text on a page that is upright, y downwards.
const runOf = (item, transform, viewport) => {
  const matrix = multiply(viewport, transform);
  const angle = Math.atan2(matrix[1], matrix[0]);
  const size = Math.hypot(matrix[2], matrix[3]);
  return { text: item.str, x: matrix[4], y: matrix[5], width: item.width, size, font: item.fontName, quarter: Math.round(angle / QUARTER) & 3 };
};

// Turns the runs of a page that are not upright, if most of its text is not.
const upright = (runs) => {
  const counts = [0, 0, 0, 0];
  for (const { text, quarter } of runs) counts[quarter] += text.length;
  const main = counts.indexOf(Math.max(...counts));
  const kept = runs.filter(({ quarter }) => quarter === main);
  if (main === 0) return kept;
  const place = { 1: ({ x, y }) => [y, -x], 2: ({ x, y }) => [-x, -y], 3: ({ x, y }) => [-y, x] }[main];
  for (const run of kept) [run.x, run.y] = place(run);
  return kept;
};

// Reads marked content: which runs belong to which part of the structure, which are no part of the text
// (artifacts: running heads, page numbers), and which text is meant by what is drawn.
class Marks {
  open = [];

  begin({ tag, id = null, meant = null }) {
    this.open.push({ isArtifact: tag === "Artifact", id, meant, run: null });
  }

  end() {
    const { meant, run } = this.open.pop() ?? {};
    // What is meant stands in place of all that was drawn.
    if (run && typeof meant === "string") run.text = meant;
  }

  // Adds a run to those of a page, with what is said of it.
  add(run, runs) {
    // A space at its start is that before what is meant.
    const isBlank = !/\S/.test(run.text);
    const around = this.open.find(({ meant }) => meant !== null);
    if (around?.run) {
      const { x, width } = around.run;
      if (isBlank) return;
      // Marks above and below letters have no width: the place is that of the letters.
      if (run.width > width) [around.run.y, around.run.size] = [run.y, run.size];
      around.run.x = width === 0 ? run.x : Math.min(x, run.x);
      around.run.width = Math.max(x + width, run.x + run.width) - around.run.x;
      return;
    }
    const meaning = isBlank ? null : around;
    if (meaning) meaning.run = run;
    run.isMeant = Boolean(meaning);
    run.isArtifact = this.open.some(({ isArtifact }) => isArtifact);
    run.part = this.open.findLast(({ id }) => id)?.id ?? null;
    runs.push(run);
  }
}

// Reads what stands on a page.
export const contentOf = async (page, signal) => {
  const reader = page.streamTextContent({ includeMarkedContent: true, disableNormalization: true }).getReader();
  const viewport = page.getViewport({ scale: 1 });
  const marks = new Marks();
  const runs = [];
  let length = 0;
  const began = performance.now();
  for (let slice = began; ; ) {
    const { done, value } = await reader.read();
    if (done) break;
    for (const item of value.items) {
      if (item.type === "endMarkedContent") marks.end();
      else if (item.type) marks.begin(item);
      else if (item.str !== "") {
        length += item.str.length;
        marks.add(runOf(item, item.transform, viewport.transform), runs);
      }
    }
    if (performance.now() - began > bounds.timeOfPage) {
      await reader.cancel(new Error("too long")).catch(() => {});
      refuse(`a page of it takes longer than ${bounds.timeOfPage / 1000} seconds to read`, null, `page ${page.pageNumber}`);
    }
    if (length > bounds.textOfPage || runs.length > bounds.runsOfPage) {
      await reader.cancel(new Error("too much")).catch(() => {});
      refuse(`a page of it has more than ${bounds.textOfPage} characters`, null, `page ${page.pageNumber}`);
    }
    if (performance.now() - slice > bounds.slice) {
      await turn();
      slice = performance.now();
      if (signal?.aborted) break;
    }
  }
  const tree = await page.getStructTree().catch(() => null);
  return { runs: upright(runs), tree, width: viewport.width, height: viewport.height };
};
