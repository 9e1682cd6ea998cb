// Prints the size of each file of the built page, as it is and as a server sends it with brotli.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";

const folder = process.argv[2];
const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && !entry.name.startsWith("."))
  .map((entry) => {
    const path = join(entry.parentPath ?? entry.path, entry.name);
    const bytes = readFileSync(path);
    return { path, raw: bytes.length, brotli: brotliCompressSync(bytes).length };
  })
  .sort((a, b) => b.raw - a.raw);

const total = { path: "together", raw: 0, brotli: 0 };
for (const { raw, brotli } of files) {
  total.raw += raw;
  total.brotli += brotli;
}

const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`.padStart(12);
console.log(`${"raw".padStart(12)}${"brotli".padStart(12)}`);
for (const { path, raw, brotli } of [...files, total]) {
  console.log(`${kilobytes(raw)}${kilobytes(brotli)}  ${path}`);
}
