// The whole page in one file, dist/faultline.html, that works when it is opened from a disk: there is
// nothing to fetch, and the policy names what is in it by hashes.
// node script/release/single.mjs dist
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { resolve } from "node:path";
import { buildSync } from "esbuild";
import { bundleInOne } from "../../readers/bundle.mjs";
import { Page } from "./files.mjs";

const NAME = "faultline.html";

// Replaces what must be there once, so that a change elsewhere does not go unnoticed.
const replaceOnce = (text, found, replacement) => {
  const parts = text.split(found);
  if (parts.length !== 2) throw new Error(`there are ${parts.length - 1} of: ${found}`);
  return parts.join(replacement);
};

const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

// What is inlined as the contents of an element must not end it. Other than that `</` may be an operator
// before a regular expression.
const within = (text) => text.replace(/<\/(?=script|style)/gi, "<\\/");

// Nor may a script; but in one `</` may be the end of a regular expression.
const code = (text) => text.replace(/<(?=!--|\/?script)/gi, "\\x3c");

// Takes a file out of the page, as fetch would bring it.
const TAKE = `
const take = async (name) => {
  const text = document.querySelector(\`script[data-name="\${name}"]\`).textContent;
  const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream, { headers: { "content-type": "application/wasm" } });
};
`;

// The licences go with the file, and the link in the Help opens them from there.
const LICENCES = `
addEventListener("click", ({ target }) => {
  const link = target.closest?.('a[href="licences.html"]');
  const text = document.getElementById("licences").innerHTML;
  if (link) link.href = URL.createObjectURL(new Blob([text], { type: "text/html" }));
}, true);
`;

// In the links, which style sheets are asked for: here all are in the file.
const SHEET = /new URL\("\.\/(?:panel|later)-[^"]+",import\.meta\.url\)/;
const SHEETS = new RegExp(`\\[(?:${SHEET.source},?)+\\]`, "g");

const program = (page, glue, links, wasm) => {
  let source = readFileSync("public/boot.js", "utf8");
  source = replaceOnce(source, `const glue = link('link[rel="modulepreload"]');`, "");
  source = replaceOnce(source, `const wasm = link('link[rel="preload"][type="application/wasm"]');`, "");
  source = replaceOnce(source, "await import(glue.href)", `await import("./${glue}")`);
  source = replaceOnce(
    source,
    "await fetch(wasm.href, { integrity: wasm.integrity })",
    `await take(${JSON.stringify(wasm)})`,
  );
  source = replaceOnce(source, "`${wasm.href}: ${response.status} ${response.statusText}`", '"it is cut off"');
  source = replaceOnce(source, '() => dispatchEvent(new Event("faultline-started"))', "() => {}");
  // The chunks' file is changed in place, since esbuild reads it itself.
  const before = page.text(links);
  const asked = /[\w$]+\(new URL\("\.\/([^"]+\.wasm)",import\.meta\.url\)\)/g;
  if (!asked.test(before)) throw new Error(`${links} fetches nothing`);
  const withoutSheet = before.replace(SHEETS, "[]").replace(SHEET, "null");
  if (withoutSheet === before || SHEET.test(withoutSheet)) throw new Error(`${links} asks for no style sheet`);
  page.write(links, TAKE + withoutSheet.replace(asked, 'WebAssembly.compileStreaming(take("$1"))'));
  try {
    const { outputFiles } = buildSync({
      stdin: { contents: TAKE + LICENCES + source, resolveDir: resolve(page.folder), sourcefile: "boot.js" },
      bundle: true,
      format: "esm",
      minify: true,
      write: false,
      logLevel: "warning",
    });
    return outputFiles[0].text;
  } finally {
    page.write(links, before);
  }
};

const page = new Page(process.argv[2]);
const [glue, links] = [/^faultline-.*\.js$/, /^chunks-/].map((name) => page.named(name));
const wasm = page.named(/_bg\.wasm$/);
const style = within([/^style-/, /^panel-/, /^later-/].map((name) => page.text(page.named(name))).join("\n"));
const script = code(program(page, glue, links, wasm));
const readers = code(await bundleInOne());
const early = code(page.text(page.named(/^early-/)));
const icon = page.bytes("icon.svg").toString("base64");
const files = page.names().filter((name) => name.endsWith(".wasm"));
const inlined = files.map(
  (name) =>
    `<script type="application/gzip;base64" data-name="${name}">${gzipSync(page.bytes(name), { level: 9 }).toString("base64")}</script>`,
);

const policy =
  `default-src 'none'; script-src ${hash(early)} ${hash(script)} ${hash(readers)} 'wasm-unsafe-eval'; style-src ${hash(style)}; ` +
  "img-src blob: data:; base-uri 'none'; form-action 'none'";
const title = page.index.match(/<title>.*<\/title>/s)[0];
const metas = page.index.match(/<meta name="(?:viewport|color-scheme|theme-color|description|referrer)"[^>]*>/gs);
const licences = page.text("licences.html").replace(/[^]*<body[^>]*>|<\/body>[^]*/g, "");
const body = page.index.match(/<body>(.*)<\/body>/s)[1].trim();
page.write(
  NAME,
  `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
${metas.join("\n")}
${title}
<link rel="icon" href="data:image/svg+xml;base64,${icon}">
<style>${style}</style>
<script>${early}</script>
</head>
<body>
${body}
<template id="licences">${licences}</template>
${inlined.join("\n")}
<script type="module">${script}</script>
<script type="module">${readers}</script>
</body>
</html>
`,
);
console.log(`${NAME}: ${(page.bytes(NAME).length / 1e6).toFixed(2)} MB`);
