// Serves the built page and the pages of the other contenders from one origin, compressed.
import { createServer } from "node:http";
import { readFileSync, readdirSync } from "node:fs";
import { extname, join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";

const TYPES = {
  ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8", ".svg": "image/svg+xml", ".wasm": "application/wasm",
  ".json": "application/json", ".webmanifest": "application/manifest+json",
};

// So that the browser may measure all memory of a page, that of WebAssembly too.
const ISOLATED = {
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
  "cross-origin-resource-policy": "same-origin",
};

const brotli = promisify(brotliCompress);

/** Compresses all files, so that no reader waits for it. */
async function compressed(files) {
  const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
  return new Map(await Promise.all(files.map(async ([path, body]) => [path, await brotli(body, { params })])));
}

/** Returns the files of a folder, by their paths below `/<name>/`. */
export function folder(name, path) {
  const files = readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith(".") && !entry.name.endsWith(".map"))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
  return files.map((file) => [`/${name}/${file.slice(path.length + 1)}`, readFileSync(file)]);
}

/** Serves files, and what `answers` says of a request that names none. Returns the origin. */
export async function serve(files, answers = () => null) {
  const served = await compressed(files);
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    const path = pathname.endsWith("/") ? `${pathname}index.html` : pathname;
    const file = served.get(path);
    if (!file) {
      const answer = await answers(request, pathname);
      response.writeHead(answer ? 200 : 404, { "content-type": TYPES[".json"], ...ISOLATED });
      response.end(answer ? JSON.stringify(answer) : "");
      return;
    }
    response.writeHead(200, {
      "content-type": TYPES[extname(path)] ?? "application/octet-stream",
      "content-encoding": "br",
      "content-length": file.length,
      "cache-control": path.endsWith(".html") ? "no-cache" : "public, max-age=31536000, immutable",
      ...ISOLATED,
    });
    response.end(file);
  });
  await new Promise((listens) => server.listen(0, "127.0.0.1", listens));
  return { origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}
