// Re-anchoring side by side: edits of the shared articles that a seed makes, the same annotations, and
// who finds them again. docs/versions.md says what is measured.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { chance } from "../workload/chance.mjs";
import { articles } from "./articles.mjs";
import { SORTS, edit, parse, written } from "./edit.mjs";
import { reanchor } from "./hypothesis.mjs";
import { judge, spans, truth } from "./spans.mjs";

const { values } = parseArgs({
  options: {
    annotations: { type: "string", default: "1000" }, seed: { type: "string", default: "20261129" },
    sorts: { type: "boolean" }, only: { type: "string" }, show: { type: "boolean" },
  },
});
const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const LEVELS = [0.01, 0.05, 0.2];
const shared = at("../../../shared");
const chosen = articles(shared).filter(({ name }) => !values.only || values.only.split(",").includes(name));
if (chosen.length === 0) {
  console.log("SKIPPED re-anchoring: there are no articles in ../shared");
  process.exit(values.only ? 1 : 0);
}

/** Makes the new versions: each article at each level, by all sorts of edits at once or by each alone. */
function cases() {
  const made = [];
  for (const sorts of values.sorts ? SORTS.map((sort) => [sort]) : [SORTS]) {
    for (const level of LEVELS) {
      for (const [number, { name, language, text }] of chosen.entries()) {
        const draw = chance(Number(values.seed) + number * 1_000 + level * 100 + SORTS.indexOf(sorts[0]) * 7);
        const wanted = spans(draw, parse(text, language), Number(values.annotations));
        const blocks = parse(text, language);
        edit(draw, blocks, level, sorts);
        const next = written(blocks);
        made.push({ sorts: sorts.length > 1 ? "all" : sorts[0], level, name, old: text, now: next.text, spans: wanted, truths: wanted.map((span) => truth(next.places, span)) });
      }
    }
  }
  return made;
}

/** Returns the number of code points before each UTF-16 unit of a text. */
function codePoints(text) {
  const counts = new Uint32Array(text.length + 1);
  let count = 0;
  for (let unit = 0; unit < text.length; unit += 1) {
    counts[unit] = count;
    const isFirst = (text.codePointAt(unit) ?? 0) > 0xffff;
    if (!isFirst) count += 1;
  }
  counts[text.length] = count;
  return counts;
}

/** Asks Faultline's core, built for this machine. Returns what it found and the time it took. */
function faultline(all) {
  const path = at("../../target/versions.json");
  mkdirSync(at("../../target"), { recursive: true });
  const input = all.map(({ old, now, spans }) => {
    const points = codePoints(old);
    return { old, new: now, spans: spans.map(([start, end]) => [points[start], points[end]]) };
  });
  writeFileSync(path, JSON.stringify(input));
  const { status, stderr } = spawnSync("cargo", ["bench", "--quiet", "--bench", "reanchor", "--", "--cases", path], { cwd: at("../.."), encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  const answers = JSON.parse(readFileSync(`${path}.found`, "utf8"));
  return answers.map(({ found, milliseconds, fates }, number) => {
    const { now } = all[number];
    const units = new Map([...codePoints(now)].map((point, unit) => [point, unit]).reverse());
    return { found: found.map((span) => span && span.map((point) => units.get(point))), milliseconds, fates };
  });
}

/** Asks Hypothesis's way of it. */
function hypothesis(all) {
  return all.map(({ old, now, spans }) => {
    const began = performance.now();
    const found = spans.map((span) => reanchor(old, now, span));
    return { found, milliseconds: performance.now() - began };
  });
}

const all = cases();
const answers = { Faultline: faultline(all), Hypothesis: hypothesis(all) };
const percent = (part, whole) => `${((100 * part) / whole).toFixed(2)} %`;

console.log("| edits | words | | annotations | right | found right | rightly orphaned | orphaned | wrong | ms |");
console.log("|---|---|---|---|---|---|---|---|---|---|");
for (const sorts of [...new Set(all.map(({ sorts }) => sorts))]) {
  for (const level of LEVELS) {
    for (const [contender, answer] of Object.entries(answers)) {
      const sum = { right: 0, gone: 0, orphaned: 0, wrong: 0, time: 0 };
      all.forEach((one, number) => {
        if (one.sorts !== sorts || one.level !== level) return;
        sum.time += answer[number].milliseconds;
        one.truths.forEach((truth, n) => {
          const found = answer[number].found[n];
          const areTheWords = found && one.now.slice(...found) === one.old.slice(...one.spans[n]);
          const verdict = judge(truth, found, areTheWords);
          sum[verdict] += 1;
          const missed = values.show && contender === "Faultline" && (verdict === "wrong" || (verdict === "orphaned" && n % 20 === 0));
          if (missed) {
            const read = (text, span) => (span ? JSON.stringify(text.slice(...span)) : "none");
            const around = (text, span) => (span ? JSON.stringify(text.slice(Math.max(0, span[0] - 40), span[1] + 40)) : "");
            console.error(`${one.name} ${level} ${verdict} ${answer[number].fates[n]}\n  old   ${read(one.old, one.spans[n])} in ${around(one.old, one.spans[n])}\n  truth ${read(one.now, truth.span)} in ${around(one.now, truth.span)}\n  found ${read(one.now, found)} in ${around(one.now, found)}`);
          }
        });
      });
      const count = sum.right + sum.gone + sum.orphaned + sum.wrong;
      const cells = [sorts, percent(level, 1).replace(".00", ""), contender, count.toLocaleString("en"), percent(sum.right + sum.gone, count), percent(sum.right, count), percent(sum.gone, count), percent(sum.orphaned, count), percent(sum.wrong, count), Math.round(sum.time).toLocaleString("en")];
      console.log(`| ${cells.join(" | ")} |`);
    }
  }
}
