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
    for (const { name, pieces, error, about, pages } of cases) {
      const { found, error: refused } = results[name];
      const read = found?.pieces.map(({ kind, text }) => `${kind}: ${text}`);
      const told = found && NAMES.map((name) => found[name]);
      const on = pages && found?.pieces.map(({ page }) => page);
      const isKnown = (!about || JSON.stringify(told) === JSON.stringify(about)) && JSON.stringify(on) === JSON.stringify(pages);
      const isAsExpected = isKnown && (error
        ? refused && (error instanceof RegExp ? error.test(refused.what) : refused.what.startsWith(error))
        : JSON.stringify(read) === JSON.stringify(pieces));
      if (isAsExpected) continue;
      failed += 1;
      console.log(`${engine}: ${name}:\n  expected ${error ?? JSON.stringify(pieces)}\n  but got  ${JSON.stringify(read ?? refused)} ${isKnown ? "" : JSON.stringify([told, on])}`);
    }
    const [slowest] = cases.map(({ name }) => ({ name, took: Math.round(results[name].took ?? 0) })).sort((a, b) => b.took - a.took);
    console.log(`${engine}: ${cases.length} files; ${slowest.name} took longest, ${slowest.took} ms`);
  }
});
process.exitCode = failed > 0 ? 1 : 0;
