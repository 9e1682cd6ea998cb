// The direction of text, and the order of what stands on one line.

const RIGHT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
const RIGHT_ALL = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/g;
const LEFT_ALL = /[\p{L}]/gu;

// What is drawn the other way round from right to left.
const MIRRORED = new Map([..."()[]{}<>«»‹›"].map((sign, at, signs) => [sign, signs[at ^ 1]]));

const mirror = (text) => [...text].map((sign) => MIRRORED.get(sign) ?? sign).join("");

// "right" and "left" say which way the letters of a text run; numbers run to the right in any text; null is
// said of what has neither.
const sideOf = (text) => (RIGHT.test(text) ? "right" : /[\p{L}\p{N}]/u.test(text) ? "left" : null);

// Whether a line as a whole runs from right to left.
export const isRightToLeft = (runs) => {
  let [right, left] = [0, 0];
  for (const { text } of runs) {
    const count = text.match(RIGHT_ALL)?.length ?? 0;
    right += count;
    left += (text.match(LEFT_ALL)?.length ?? 0) - count;
  }
  return right > 0 && right >= left;
};

const BRACKETS = new Map(["()", "[]", "{}"].flatMap(([open, close]) => [[open, null], [close, open]]));

// How many brackets of a text have no other.
export const unpaired = (text) => {
  const open = [];
  let count = 0;
  for (const sign of text) {
    if (!BRACKETS.has(sign)) continue;
    const wanted = BRACKETS.get(sign);
    if (wanted === null) open.push(sign);
    else if (open.at(-1) === wanted) open.pop();
    else count++;
  }
  return count + open.length;
};

const EDGES = /^([\s.,:;!?…"'“”„«»()[\]{}-]*)(.*?)([\s.,:;!?…"'“”„«»()[\]{}-]*)$/su;

// A run from left to right within text from right to left: what stands at its ends is a part of the latter,
// but for brackets that close within it.
const parted = (run) => {
  if (sideOf(run.text) !== "left") return [run];
  const [, before, core, after] = run.text.match(EDGES);
  if (unpaired(run.text) === 0 && unpaired(core) > 0) return [run];
  const parts = [...before, core, ...after];
  return parts.filter(Boolean).map((text) => ({ ...run, text }));
};

// Puts runs, from the left to the right as they are drawn, into the order in which they are read. `mirrors` says
// that brackets in text from right to left are given as they look, not as they are meant.
export const inOrder = (drawn, isRight, mirrors) => {
  const runs = isRight ? drawn.flatMap(parted) : drawn;
  const sides = runs.map(({ text }) => sideOf(text));
  const main = isRight ? "right" : "left";
  // What has no side goes with what is around it, if that is the same on both sides.
  const resolved = sides.map((side, at) => {
    if (side) return side;
    const before = sides.slice(0, at).findLast(Boolean) ?? main;
    const after = sides.slice(at + 1).find(Boolean) ?? main;
    return before === after ? before : main;
  });
  const groups = [];
  for (const [at, run] of runs.entries()) {
    const side = resolved[at];
    const said = side === "right" && mirrors ? { ...run, text: mirror(run.text) } : run;
    if (groups.at(-1)?.side === side) groups.at(-1).runs.push(said);
    else groups.push({ side, runs: [said] });
  }
  for (const { side, runs } of groups) if (side === "right") runs.reverse();
  if (isRight) groups.reverse();
  return groups.flatMap(({ runs }) => runs);
};
