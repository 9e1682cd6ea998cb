// The chunks that wasm-split-cli has cut off the program, and what comes with them: makes them small,
// names them after their contents, and tells the program's glue where they are.
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { transformSync } from "esbuild";
import { hashOf } from "./files.mjs";
import { shortenImports } from "./imports.mjs";

const LINKS = "__wasm_split.js";
// What the program calls its glue.
const GLUE = "./faultline_bg.js";

const small = (source) => transformSync(source, { minify: true, format: "esm" }).code;

// Does to a chunk what is done to the program itself: orders its functions by their names
// (path/wasm-bindgen), then makes it small with the options that index.html gives to Trunk.
const optimize = (chunk, optimized) => {
  const index = readFileSync("index.html", "utf8");
  const option = (name) => index.match(new RegExp(`${name}="([^"]*)"`))[1];
  const options = option("data-wasm-opt-params").split(" ");
  const run = (...more) => execFileSync("wasm-opt", [...options, ...more, "-o", optimized], { stdio: "inherit" });
  run("--debuginfo", "--reorder-functions-by-name", chunk);
  run(`-O${option("data-wasm-opt")}`, "--strip-debug", optimized);
};

// Replaces what must be there once, so that a change of another tool's output does not go unnoticed.
const replaceOnce = (text, found, replacement) => {
  if (text.split(found).length !== 2) throw new Error(`${LINKS} does not have once: ${found}`);
  return text.replace(found, replacement);
};

const replaceFirst = (text, found, replacement) => {
  if (!text.includes(found)) throw new Error(`${LINKS} does not have: ${found}`);
  return text.replace(found, replacement);
};

const source = (path) => readFileSync(new URL(path, import.meta.url), "utf8");

const addInstalled = (page) => {
  const installed = small(source("../../public/installed.js"));
  return page.write(`installed-${hashOf(installed)}.js`, installed);
};

// Which chunks need a file that several share, by the comment above it.
const sharedBy = (links, chunk) =>
  new RegExp(`/\\* ([\\w, ]+) \\*/\\nconst __${chunk} `).exec(links)?.[1].split(", ") ?? [];

// `panel` and `later` are the style sheets of what is in the chunks: a chunk is there when its sheets are. The
// order of the sheets is that of the page.
export const addChunks = (page, split, { panel, later }) => {
  let links = readFileSync(join(split, LINKS), "utf8");
  links = replaceOnce(links, "function wrapAsyncCb(callee) {", "function wrapAsyncCb(callee, sheets) {");
  links = replaceOnce(links, "await callee();", "await Promise.all([callee(), addSheets(sheets)]);");
  const address = (name) => `new URL("./${name}", import.meta.url)`;
  for (const [chunk, sheets] of [["work", [panel]], ["views", [panel, later]], ["exchange", [panel, later]]]) {
    const start = `export const __wasm_split_load_${chunk} = wrapAsyncCb(`;
    const [before, after, ...more] = links.split(start);
    if (after === undefined || more.length > 0) throw new Error(`${LINKS} does not load ${chunk} once`);
    links = `${before}${start}${replaceFirst(after, "]));", `]), [${sheets.map(address)}]);`)}`;
  }
  links = links.replaceAll("fetch(new URL(", "get(new URL(");
  links = links.replaceAll("WebAssembly.instantiateStreaming(src, imports)", "WebAssembly.instantiate(await src, imports)");
  if (links.includes("Streaming")) throw new Error(`${LINKS} instantiates chunks in another way`);
  links += replaceOnce(source("later.js"), "./installed.js", `./${addInstalled(page)}`);
  // The chunks without which nothing can be tagged.
  const needed = [];
  const chunks = readdirSync(split).filter((name) => name.endsWith(".wasm") && name !== "main.wasm");
  for (const chunk of chunks) {
    const optimized = join(split, `${chunk}.optimized`);
    optimize(join(split, chunk), optimized);
    const bytes = readFileSync(optimized);
    const name = `${chunk.replace(/^split_|\.wasm$/g, "")}-${hashOf(bytes)}.wasm`;
    page.write(name, bytes);
    links = links.replaceAll(`"./${chunk}"`, `"./${name}"`);
    const isNeeded = chunk === "split_work.wasm" || sharedBy(links, chunk.replace(".wasm", "")).includes("work");
    if (isNeeded) needed.push(address(name));
  }
  links = replaceOnce(links, "NEEDED", `[${needed}]`);
  links = replaceOnce(links, "SHEET", address(panel));
  if (needed.length < 2) throw new Error(`${LINKS} no longer says what the chunks share`);

  // The glue and the links name each other, so one hash of both names both.
  const glue = page.named(/^faultline-[0-9a-f]+\.js$/);
  const program = page.named(/^faultline-[0-9a-f]+_bg\.wasm$/);
  const shortened = shortenImports(page.bytes(program), small(page.text(glue)), GLUE);
  const glueText = shortened.glue;
  const linksText = small(links);
  const hash = hashOf(glueText, linksText);
  const glueName = `faultline-${hash}.js`;
  const linksName = `chunks-${hash}.js`;
  page.remove(glue);
  // Not everywhere: the program's own imports keep the name that the linker gave them.
  page.write(glueName, glueText.replaceAll(`from"./${LINKS}"`, `from"./${linksName}"`));
  page.write(linksName, linksText.replaceAll("./main.js", `./${glueName}`));
  page.replaceInIndex(glue, glueName);
  page.remove(program);
  page.replaceInIndex(program, page.write(`faultline-${hashOf(shortened.program)}_bg.wasm`, shortened.program));
};
