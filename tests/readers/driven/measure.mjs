// Has the readers read what lies in a folder, in real browsers, and writes what they gave back:
// node tests/readers/driven/measure.mjs SHARED ENGINE... ONLY=pdf/ reads only what has this in its name.
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { gunzipSync } from "node:zlib";
import { folder, readAll, serve } from "./serve.mjs";
import { drive } from "./session.mjs";

const [shared, ...engines] = process.argv.slice(2);
const files = (path) => readdirSync(join(shared, path)).sort();

const inputs = [];
const add = (name, reader, path, options) => {
  const { ONLY } = process.env;
  if (ONLY && !name.includes(ONLY) && !name.startsWith("expected ")) return;
  const bytes = () => readFileSync(join(shared, path));
  inputs.push({ name, reader, options, bytes: path.endsWith(".gz") ? () => gunzipSync(bytes()) : bytes });
};
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
for (const file of files("pdf")) add(`pdf/${file}`, "pdf", `pdf/${file}`);
for (const file of files("articles/udhr")) add(`expected pages/udhr_${basename(file, ".html")}`, "html", `articles/udhr/${file}`, { part: "page" });

await serve(inputs, async (address) => {
  for (const engine of engines) {
    const results = await drive(engine, (browser) => readAll(browser, address, inputs));
    writeFileSync(join(folder, `${engine}.json`), JSON.stringify(results));
    const ours = Object.entries(results).filter(([name]) => /^(zyte|wcxb)/.test(name));
    const times = ours.map(([, { took }]) => took ?? 0).sort((a, b) => a - b);
    const [middle, most] = [times[times.length >> 1], times.at(-1)].map(Math.round);
    console.log(`${engine}: ${inputs.length} were read; a page takes ${middle} ms, ${most} at most`);
    for (const [name, { took }] of Object.entries(results).filter(([name]) => name.startsWith("pdf/")))
      console.log(`  ${name}: ${Math.round(took)} ms`);
  }
});
