// Runs the benchmark: each contender has its turn at each set in each round.
import { existsSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { folder, serve } from "./browser/serve.mjs";
import { api } from "./contenders/hypothesis-api.mjs";
import { options } from "./options.mjs";
import { pages } from "./pages/build.mjs";
import { chart } from "./report/chart.mjs";
import { collect } from "./report/collect.mjs";
import { surroundings, write } from "./report/file.mjs";
import { table } from "./report/table.mjs";
import { turn } from "./turn.mjs";
import { make } from "./workload/make.mjs";

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const { sets, contenders, work, rounds, patience } = options(process.argv.slice(2));
if (!existsSync(at("../dist/index.html"))) throw new Error("dist/ has no page: run script/build");

let workload = null;
const client = folder("hypothesis-client/build", at("node_modules/hypothesis/build"))
  .filter(([path]) => !path.includes("playground"));
const files = [...folder("faultline", at("../dist")), ...client, ...(await pages())];
const { origin, close } = await serve(files, api(() => workload));
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM,
  args: [
    // In a container, as root, there is no sandbox.
    ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
    // Memory is measured at once, not at the next collection.
    "--enable-blink-features=ForceEagerMeasureMemory",
  ],
});
const turns = [];
const about = { ...surroundings(browser), rounds };

for (const set of sets) {
  const wanted = set.work.filter((name) => work.includes(name));
  if (wanted.length === 0) continue;
  workload = make(set);
  for (let round = 0; round < rounds; round += 1) {
    // Another one begins each round, so that none is always the first.
    const order = contenders.map((_, number) => contenders[(number + round) % contenders.length]);
    for (const contender of order) {
      process.stderr.write(`${set.name}, round ${round + 1} of ${rounds}: ${contender.title} … `);
      const began = Date.now();
      const found = await turn({ browser, origin, contender, workload, patience }, wanted);
      turns.push({ set: set.name, round, contender: contender.name, found });
      process.stderr.write(`${Math.round((Date.now() - began) / 1000)} s\n`);
    }
    write(at("results.json"), { ...about, rows: collect(turns) });
  }
}
await browser.close();
close();

const rows = collect(turns);
for (const set of sets) console.log(table(rows, set, contenders));
// The chart shows the largest text of those that were measured.
const largest = sets.filter(({ documents }) => documents === 1).sort((a, b) => b.annotations - a.annotations)[0];
const drawn = largest && chart(rows, largest, contenders);
if (drawn) writeFileSync(at("../docs/bench.svg"), drawn);
