// Recogito's annotator in a browser, on a page that has nothing but the text.
import { spawnSync } from "node:child_process";
import { build } from "esbuild";
import { mkdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { drive } from "../../../readers/driven/session.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const folder = fileURLToPath(new URL("../../../../target/formats.npm", import.meta.url));

const bundle = async () => {
  mkdirSync(folder, { recursive: true });
  const outfile = join(folder, "page.js");
  await build({ entryPoints: [join(here, "page.js")], bundle: true, format: "iife", outfile, logLevel: "error" });
  return { script: readFileSync(outfile, "utf8"), style: readFileSync(join(folder, "page.css"), "utf8") };
};

const OPEN = `
const [text, items, tell] = arguments;
show(text, items).then(tell, (error) => tell({ error: String(error.stack) }));`;

// Starts a browser and gives `work` what opens a text with annotations in it and tells what is shown; false if there
// is no browser.
export const recogito = async (work) => {
  if (spawnSync("chromedriver", ["--version"]).error) return false;
  const { script, style } = await bundle();
  const page = `<!doctype html><meta charset=utf-8><title>Recogito</title><link rel=stylesheet href=page.css><script src=page.js></script><body></body>`;
  const files = { "/page.js": ["text/javascript", script], "/page.css": ["text/css", style] };
  const server = createServer((request, response) => {
    const [type, body] = files[request.url] ?? ["text/html", page];
    response.writeHead(200, { "content-type": `${type}; charset=utf-8` }).end(body);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    await drive("chromium", async ({ go, run }) => {
      await work(async (text, items) => {
        await go(`http://127.0.0.1:${server.address().port}/`);
        const shown = await run(OPEN, text, items);
        if (shown.error) throw new Error(shown.error);
        return shown;
      });
    });
    return true;
  } finally {
    server.closeAllConnections?.();
    server.close();
  }
};
