// Checks what the readers make of small files, in real browsers: node tests/readers/driven/check.mjs
// ENGINE... ONLY=pdf checks only those that have this in their names.
import { CASES } from "./cases.mjs";
import { readAll, serve } from "./serve.mjs";
import { drive } from "./session.mjs";

const NAMES = ["title", "author", "publication", "source", "published", "language"];

const { ONLY = "" } = process.env;
const cases = CASES.filter(({ name }) => name.includes(ONLY));

let failed = 0;
await serve(cases, async (address) => {
  for (const engine of process.argv.slice(2)) {
    const results = await drive(engine, (browser) => readAll(browser, address, cases));
    let missed = 0;
    for (const { name, pieces, error, about, pages, text, encoding, mayMiss, done, settings } of cases) {
      const { found, plain, tables, error: refused } = results[name];
      const read = found?.pieces.map(({ kind, text }) => `${kind}: ${text}`);
      const told = found && NAMES.map((name) => found[name]);
      const isDone = done === undefined || results[name].done === done;
      const on = pages && found?.pieces.map(({ page, turns = [] }) => [page, ...turns.map(({ at, page }) => `${page} at ${at}`)].join(", "));
      const isKnown = (!about || JSON.stringify(told) === JSON.stringify(about)) && JSON.stringify(on) === JSON.stringify(pages);
      const { label, guessed } = (found ?? plain)?.encoding ?? {};
      const isDecoded = (!plain || plain.text === text) && (!encoding || `${label} ${guessed}` === encoding);
      if (mayMiss && !isDecoded) {
        missed += 1;
        console.log(`${engine}: ${name}: was taken for ${label}`);
        continue;
      }
      const isAsExpected = isKnown && isDecoded && isDone && (error
        ? refused && (error instanceof RegExp ? error.test(refused.what) : refused.what.startsWith(error))
        : settings ? JSON.stringify(tables?.SETTINGS) === JSON.stringify(settings) : plain ? !refused : JSON.stringify(read) === JSON.stringify(pieces));
      if (isAsExpected) continue;
      failed += 1;
      console.log(`${engine}: ${name}:\n  expected ${error ?? JSON.stringify(pieces ?? text)} ${encoding ?? ""}\n  but got  ${JSON.stringify(read ?? refused ?? plain ?? tables)} ${isKnown ? "" : JSON.stringify([told, on])}`);
    }
    const guesses = cases.filter(({ mayMiss }) => mayMiss).length;
    console.log(`${engine}: of ${guesses} texts in older encodings ${guesses - missed} were decoded right`);
    if (missed > 0.05 * guesses) failed += 1;
    const [slowest] = cases.map(({ name }) => ({ name, took: Math.round(results[name].took ?? 0) })).sort((a, b) => b.took - a.took);
    console.log(`${engine}: ${cases.length} files; ${slowest.name} took longest, ${slowest.took} ms`);
  }
});
process.exitCode = failed > 0 ? 1 : 0;
