// Serves the bundled readers, a page with the policy of the real one, and what they are to read.
import { mkdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundle, reader } from "../../../readers/bundle.mjs";

const root = fileURLToPath(new URL("../../..", import.meta.url));
export const folder = join(root, "target/readers");

const POLICY = readFileSync(join(root, "index.html"), "utf8").match(/content="(default-src[^"]+)"/)[1];
const PAGE = `<!doctype html><meta http-equiv="Content-Security-Policy" content="${POLICY}"><title>Readers</title>`;

// What is fetched to read something; all else would be what a file has fetched.
const OURS = /^\/($|input\/\d+$|[\w.-]+\.js$|favicon\.ico$)/;

const READ = `
const [reader, number, options, tell] = arguments;
(async () => {
  const bytes = new Uint8Array(await (await fetch("/input/" + number)).arrayBuffer());
  // No policy of the page binds a worker.
  window.Worker = window.SharedWorker = class { constructor() { window.ran = "worker"; } };
  const { read } = await import("/alone.js");
  await import("/readers.js");
  const { cancelAt, written, ...given } = options;
  const canceller = new AbortController();
  let done = 0;
  const progress = (pages, all) => {
    done = pages / all;
    if (pages === cancelAt) canceller.abort();
  };
  const start = performance.now();
  const outcome = reader === "alone"
    ? { found: await read(new TextDecoder().decode(bytes)) }
    : JSON.parse(await faultlineRead(reader, written ? await faultlineWrite(reader, written) : bytes, { ...given, progress, signal: canceller.signal }));
  return { ...outcome, took: performance.now() - start, ran: window.ran ?? null, done };
})().then(tell, (error) => tell({ error: { what: "it could not be read (" + error } }));`;

// Serves inputs, each `{ name, reader, options, bytes() }`, while `work` has a browser read them.
export const serve = async (inputs, work) => {
  mkdirSync(folder, { recursive: true });
  await bundle(folder, [reader("readers"), fileURLToPath(new URL("alone.js", import.meta.url))]);
  const foreign = [];
  const server = createServer((request, response) => {
    const path = decodeURIComponent(request.url);
    const send = (type, body) => response.writeHead(200, { "content-type": type }).end(body);
    const number = path.match(/^\/input\/(\d+)$/)?.[1];
    if (!OURS.test(path)) foreign.push(path);
    if (path === "/") send("text/html", PAGE);
    else if (number) send("application/octet-stream", inputs[Number(number)].bytes());
    else if (/^\/[\w.-]+\.js$/.test(path)) send("text/javascript", readFileSync(join(folder, path)));
    else response.writeHead(404).end();
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    const result = await work(`http://127.0.0.1:${server.address().port}/`);
    if (foreign.length > 0) throw new Error(`a file had something fetched: ${foreign[0]}`);
    return result;
  } finally {
    server.closeAllConnections?.();
    server.close();
  }
};

// Has a browser read all inputs. Returns what came of each, by name.
export const readAll = async ({ go, run }, address, inputs) => {
  await go(address);
  const results = {};
  for (const [number, { name, reader, options = {} }] of inputs.entries()) {
    results[name] = await run(READ, reader, number, options);
    const { error, ran } = results[name];
    if (error?.what.startsWith("it could not be read")) throw new Error(`${name}: ${error.what}`);
    if (ran) throw new Error(`${name}: its script ran`);
  }
  return results;
};
