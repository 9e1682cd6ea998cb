// Reads and writes projects of Discourse Network Analyzer by the script of the page, in Node:
//
//     node tests/formats/dna.mjs read FILE.dna FILE.json
//     node tests/formats/dna.mjs write FILE.json FILE.dna
//
// What the script refuses is printed, and it ends with 1.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { bundle, reader } from "../../readers/bundle.mjs";

const [what, from, to] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "faultline-dna-"));
try {
  await bundle(folder, [reader("readers")]);
  await import(pathToFileURL(join(folder, "readers.js")));
  const given = readFileSync(from);
  const made = what === "write" ? await globalThis.faultlineWrite("dna", given.toString()) : await globalThis.faultlineRead("dna", new Uint8Array(given));
  if (typeof made === "string" && made.startsWith('{"error"')) {
    console.log(made);
    process.exitCode = 1;
  } else {
    writeFileSync(to, made);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
