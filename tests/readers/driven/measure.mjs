// Has the readers read what lies in a folder, in a real browser under the page's own policy, and writes
// what they gave back: node tests/readers/driven/measure.mjs SHARED ENGINE...
import { createServer } from "node:http";
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { bundle } from "../../../readers/bundle.mjs";
import { drive } from "./session.mjs";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const [shared, ...engines] = process.argv.slice(2);
const folder = join(root, "target/readers");
const files = (path) => readdirSync(join(shared, path)).sort();

// What is to be read: a name, the reader, its options, the bytes.
const inputs = [];
const add = (name, reader, path, options = {}) => inputs.push({ name, reader, path: join(shared, path), options });
for (const set of ["zyte", "wcxb"])
  for (const file of files(`reader-view/${set}`).filter((file) => file.endsWith(".html.gz"))) {
    const name = `${set}/${basename(file, ".html.gz")}`;
    add(name, "html", `reader-view/${set}/${file}`);
    add(`alone ${name}`, "alone", `reader-view/${set}/${file}`);
    add(`whole ${name}`, "html", `reader-view/${set}/${file}`, { part: "page" });
  }
for (const page of files("pages")) {
  add(`pages/${page}`, "html", `pages/${page}/source.html`);
  add(`expected pages/${page}`, "html", `pages/${page}/expected.html`, { part: "page" });
}
for (const file of files("office")) add(`office/${file}`, file.split(".").pop(), `office/${file}`);

mkdirSync(folder, { recursive: true });
await bundle(folder, [fileURLToPath(new URL("alone.js", import.meta.url))]);

const policy = readFileSync(join(root, "index.html"), "utf8").match(/content="(default-src[^"]+)"/)[1];
const page = `<!doctype html><meta http-equiv="Content-Security-Policy" content="${policy}"><title>Readers</title>`;
const asked = [];
const server = createServer((request, response) => {
  const path = decodeURIComponent(request.url);
  asked.push(path);
  const send = (type, body) => response.writeHead(200, { "content-type": type }).end(body);
  const input = path.match(/^\/input\/(\d+)$/);
  if (path === "/") send("text/html", page);
  else if (input) {
    const bytes = readFileSync(inputs[Number(input[1])].path);
    send("application/octet-stream", inputs[Number(input[1])].path.endsWith(".gz") ? gunzipSync(bytes) : bytes);
  } else if (/^\/[\w-]+\.js$/.test(path)) send("text/javascript", readFileSync(join(folder, path)));
  else response.writeHead(404).end();
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const address = `http://127.0.0.1:${server.address().port}/`;

const READ = `
const [reader, number, options, done] = arguments;
(async () => {
  const bytes = new Uint8Array(await (await fetch("/input/" + number)).arrayBuffer());
  const { read } = await import("/" + reader + ".js");
  const start = performance.now();
  try {
    const input = reader === "alone" ? new TextDecoder().decode(bytes) : bytes;
    const found = await read(input, options);
    return { found, took: performance.now() - start };
  } catch (error) {
    return { error: error.what ? error : { what: String(error.stack ?? error) } };
  }
})().then(done);`;

try {
  for (const engine of engines) {
    const results = await drive(engine, async ({ go, run }) => {
      await go(address);
      const results = {};
      for (const [number, { name, reader, options }] of inputs.entries())
        results[name] = await run(READ, reader, number, options);
      return results;
    });
    writeFileSync(join(folder, `${engine}.json`), JSON.stringify(results));
    const times = Object.entries(results).filter(([name]) => /^(zyte|wcxb)/.test(name)).map(([, { took }]) => took ?? 0).sort((a, b) => a - b);
    console.log(`${engine}: ${Object.keys(results).length} read; a page takes ${Math.round(times[times.length >> 1])} ms, ${Math.round(times.at(-1))} at most`);
  }
  const foreign = asked.filter((path) => !/^\/($|input\/|[\w-]+\.js$|favicon)/.test(path));
  if (foreign.length > 0) throw new Error(`files that were read had something fetched: ${foreign[0]}`);
} finally {
  server.close();
}
