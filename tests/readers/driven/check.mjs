// Checks what the readers make of small files, in real browsers: node tests/readers/driven/check.mjs ENGINE...
import { CASES } from "./cases.mjs";
import { readAll, serve } from "./serve.mjs";
import { drive } from "./session.mjs";

const NAMES = ["title", "author", "publication", "source", "published", "language"];

let failed = 0;
await serve(CASES, async (address) => {
  for (const engine of process.argv.slice(2)) {
    const results = await drive(engine, (browser) => readAll(browser, address, CASES));
    for (const { name, pieces, error, about } of CASES) {
      const { found, error: refused } = results[name];
      const read = found?.pieces.map(({ kind, text }) => `${kind}: ${text}`);
      const told = found && NAMES.map((name) => found[name]);
      const isKnown = !about || JSON.stringify(told) === JSON.stringify(about);
      const isAsExpected = isKnown && (error
        ? refused && (error instanceof RegExp ? error.test(refused.what) : refused.what.startsWith(error))
        : JSON.stringify(read) === JSON.stringify(pieces));
      if (isAsExpected) continue;
      failed += 1;
      console.log(`${engine}: ${name}:\n  expected ${error ?? JSON.stringify(pieces)}\n  but got  ${JSON.stringify(read ?? refused)} ${isKnown ? "" : JSON.stringify(told)}`);
    }
    console.log(`${engine}: ${CASES.length} files`);
  }
});
process.exitCode = failed > 0 ? 1 : 0;
