// Holds the built page to its budget (budget.json): each file, what loads first, and what loads later,
// in kB (1,000 bytes) as a server sends them with brotli.
//
//     node script/release/budget.mjs dist           prints the sizes; fails if one is above its budget
//     node script/release/budget.mjs dist --write   writes them into docs/size.md as well
//
// Where a limit is a pair, it depends on the standard library, which not every toolchain can compile to
// be small: script/build says in target/split/library what it did.
import { readFileSync, writeFileSync } from "node:fs";
import { brotliCompressSync } from "node:zlib";
import { Page } from "./files.mjs";

const [folder, option] = process.argv.slice(2);
const page = new Page(folder);
const budget = JSON.parse(readFileSync(new URL("budget.json", import.meta.url)));

const library = readFileSync("target/split/library", "utf8").trim();
const most = (limit) => {
  const found = typeof limit === "number" ? limit : limit[library];
  if (found === undefined) throw new Error(`budget.json does not know a library that is ${library}`);
  return found;
};

const matches = (pattern, name) => {
  const source = pattern.split("*").map((part) => part.replace(/[.]/g, "\\.")).join("[^.]*");
  return new RegExp(`^${source}$`).test(name);
};

const rows = [];
const complaints = [];
const check = (what, size, limit) => {
  if (size > limit) complaints.push(`${what}: ${size.toFixed(1)} kB, and its budget is ${limit} kB`);
};
const known = new Set();
for (const [when, { most: mostTogether, files }] of Object.entries(budget)) {
  let sum = 0;
  for (const [pattern, limit] of Object.entries(files)) {
    for (const name of page.names().filter((name) => !known.has(name) && matches(pattern, name))) {
      known.add(name);
      const bytes = page.bytes(name);
      const size = brotliCompressSync(bytes).length / 1000;
      sum += size;
      check(name, size, most(limit));
      rows.push([when, pattern, (bytes.length / 1000).toFixed(1), size.toFixed(1), most(limit).toFixed(1)]);
    }
  }
  check(when, sum, most(mostTogether));
  rows.push([when, "**together**", "", sum.toFixed(1), most(mostTogether).toFixed(1)]);
}
// A file that nobody has thought of is loaded by somebody.
for (const name of page.names().filter((name) => !known.has(name))) complaints.push(`${name} is in no budget`);

const table = [
  "| when | file | kB | brotli | budget |",
  "|---|---|--:|--:|--:|",
  ...rows.map((row) => `| ${row.join(" | ")} |`),
].join("\n");
console.log(`The standard library is ${library === "small" ? "compiled along, to be small" : "as the toolchain brings it"}.\n`);
console.log(table);
if (option === "--write") {
  const doc = "docs/size.md";
  const text = readFileSync(doc, "utf8");
  writeFileSync(doc, text.replace(/\| when \|[\s\S]*?(?=\n\n|\n*$)/, table));
}
if (complaints.length > 0) {
  console.error(complaints.join("\n"));
  process.exit(1);
}
