// The service worker, made of public/worker.js with the list of all files; and the page's version,
// which the worker and the index share. Also a command, for a page that is finished already:
// node script/release/worker.mjs dist
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { transformSync } from "esbuild";
import { hashOf, integrityOf, Page } from "./files.mjs";

const NAME = "worker.js";
// What few readers will ever need is not kept for when there is no network.
const RARE = /^readers-tables-/;
const VERSION = /\s*<meta name="version" content="[^"]*">/;

export const addWorker = (page) => {
  const source = readFileSync(new URL("../../public/worker.js", import.meta.url), "utf8");
  const names = page.names().filter((name) => ![NAME, "index.html"].includes(name) && !RARE.test(name));
  const files = names.map((name) => [name, integrityOf(page.bytes(name))]);
  page.index = page.index.replace(VERSION, "");
  const version = hashOf(source, page.index, JSON.stringify(files));
  page.replaceInIndex("<title>", `<meta name="version" content="${version}">\n    <title>`);
  const define = { VERSION: JSON.stringify(version), FILES: JSON.stringify([["", ""], ...files]) };
  page.write(NAME, transformSync(source, { minify: true, define }).code);
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const page = new Page(process.argv[2]);
  addWorker(page);
  page.save();
}
