// bench/results.json: every value, and what it was measured on.
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";

/** Says what the figures were measured on. */
export function surroundings(browser) {
  const commit = execFileSync("git", ["rev-parse", "--short", "HEAD"], { encoding: "utf8" }).trim();
  return {
    at: new Date().toISOString(),
    commit,
    chromium: browser.version(),
    node: process.version,
    processor: cpus()[0]?.model ?? "unknown",
    cores: cpus().length,
    memory: `${Math.round(totalmem() / 2 ** 30)} GB`,
  };
}

/** Writes the results. */
export function write(path, results) {
  writeFileSync(path, `${JSON.stringify(results, null, 1)}\n`);
}
