// From runs of text to lines.

import { inOrder, isRightToLeft } from "./direction.js";

// Gaps, in sizes of the letters. Words are parted by a fifth and more, columns by more than one.
const WORD_GAP = 0.15;
const COLUMN_GAP = 1.6;

// The number or the sign of a list item may stand further off.
const MARKER_GAP = 4;
const isMarker = (text) => /^\s*(?:[\p{P}\p{S}]?\p{N}{1,3}[\p{P}\p{S}]?|[•▪▫●○◦‣∙■□–—-])\s*$/u.test(text);

const isBlank = ({ text }) => !/\S/.test(text);

// Forms of letters that only say how they are drawn: ligatures, letters within Arabic words.
const FORMS = /[\ufb00-\ufb06\ufb13-\ufb4f\ufb50-\ufdf2\ufe70-\ufefc]+/g;

// TeX sets accents before the letters.
const ACCENTS = { "\u00a8": "\u0308", "\u00b4": "\u0301", "\u02c6": "\u0302", "\u02c7": "\u030c", "\u02d8": "\u0306", "\u02d9": "\u0307", "\u02da": "\u030a", "\u02dc": "\u0303" };
const ACCENTED = /([\u00a8\u00b4\u02c6\u02c7\u02d8-\u02da\u02dc])([a-z\u0131\u0237])/gi;

const accented = (whole, accent, letter) => {
  const base = { "\u0131": "i", "\u0237": "j" }[letter] ?? letter;
  const one = (base + ACCENTS[accent]).normalize("NFC");
  return one.length === 1 ? one : whole;
};

const plain = (text) => text.replace(FORMS, (forms) => forms.normalize("NFKC")).replace(ACCENTED, accented);

class Line {
  constructor(run) {
    this.runs = [run];
    this.y = run.y;
    this.size = run.size;
    this.x0 = run.x;
    this.x1 = run.x + run.width;
    this.page = run.page;
  }

  // Whether a run goes on with this line.
  takes(run) {
    const size = Math.max(this.size, run.size);
    if (run.page !== this.page) return false;
    // What stands a little higher or lower is smaller: notes, exponents.
    const apart = Math.abs(run.y - this.y);
    if (apart > (Math.min(this.size, run.size) < 0.85 * size ? 0.5 : 0.3) * size) return false;
    const gap = Math.max(run.x - this.x1, this.x0 - (run.x + run.width));
    return gap <= COLUMN_GAP * size;
  }

  add(run) {
    this.runs.push(run);
    this.x0 = Math.min(this.x0, run.x);
    this.x1 = Math.max(this.x1, run.x + run.width);
    if (run.size > this.size * 1.05) [this.y, this.size] = [run.y, run.size];
  }

  end(mirrors) {
    const written = this.runs.filter((run) => !isBlank(run));
    this.isRight = isRightToLeft(written);
    // Zero-width letters stand where the next one does.
    const drawn = this.runs.map((run, at) => ({ ...run, at })).sort((a, b) => a.x - b.x || a.at - b.at);
    const spaced = [];
    for (const run of drawn) {
      const last = spaced.findLast((one) => !isBlank(one));
      const isApart = last && !isBlank(run) && run.x - (last.x + last.width) > WORD_GAP * Math.max(run.size, last.size) && !isBlank(spaced.at(-1));
      if (isApart) spaced.push({ ...run, text: " " });
      spaced.push(run);
    }
    const runs = inOrder(spaced, this.isRight, mirrors);
    this.text = plain(runs.map(({ text }) => text).join("")).replace(/\s+/g, " ").trim();
    this.x0 = Math.min(...written.map(({ x }) => x));
    this.x1 = Math.max(...written.map(({ x, width }) => x + width));
    this.fonts = [...new Set(written.map(({ font }) => font))];
    const sizes = new Map();
    for (const { size, text } of written) {
      const rounded = Math.round(size * 10) / 10;
      sizes.set(rounded, (sizes.get(rounded) ?? 0) + text.length);
    }
    this.size = [...sizes].sort((a, b) => b[1] - a[1])[0][0];
    this.isArtifact = written.every(({ isArtifact }) => isArtifact);
    return this;
  }
}

// Some programs draw bold letters twice.
const isAgain = (run, last) =>
  run.text === last.text && !isBlank(run) && Math.abs(run.x - last.x) < 0.2 * run.size && Math.abs(run.y - last.y) < 0.2 * run.size;

// Puts the number or the sign of a list item before its text.
const withMarkers = (lines) => {
  const joined = [];
  for (const line of lines) {
    const last = joined.at(-1);
    const gap = last && Math.max(line.x0 - last.x1, last.x0 - line.x1) / line.size;
    const isOne = last && last.page === line.page && Math.abs(last.y - line.y) < 0.3 * line.size && gap >= 0 && gap < MARKER_GAP;
    if (isOne && isMarker(last.runs.map(({ text }) => text).join(""))) line.runs.forEach((run) => last.add(run));
    else joined.push(line);
  }
  return joined;
};

// Joins runs into lines, in the order in which they were drawn.
export const linesOf = (runs, mirrors = false) => {
  const lines = [];
  let line = null;
  const end = () => {
    if (line && !line.runs.every(isBlank)) lines.push(line);
    line = null;
  };
  for (const run of runs) {
    if (line?.takes(run)) {
      if (!isAgain(run, line.runs.at(-1))) line.add(run);
      continue;
    }
    // A space says nothing at the start of a line.
    if (isBlank(run)) continue;
    end();
    line = new Line(run);
  }
  end();
  return withMarkers(lines).map((line) => line.end(mirrors));
};
