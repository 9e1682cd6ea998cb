// Bundles the pages of the contenders that have none of their own.
import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Returns the files of a page, by their paths below `/<name>/`. */
async function page(name) {
  const files = readdirSync(here(`./${name}`));
  const { outputFiles } = await build({
    entryPoints: files.filter((file) => /^(main|app)\.js$|\.css$/.test(file)).map((file) => here(`./${name}/${file}`)),
    bundle: true, minify: true, write: false, outdir: "/", format: "esm", logLevel: "warning",
  });
  const bundled = outputFiles.map(({ path, contents }) => [`/${name}${path}`, Buffer.from(contents)]);
  const written = files.filter((file) => file.endsWith(".html"));
  return [...written.map((file) => [`/${name}/${file}`, readFileSync(here(`./${name}/${file}`))]), ...bundled];
}

/** The files of all such pages, and the empty one on which the stores are filled. */
export async function pages() {
  const built = await Promise.all(["floor", "recogito", "hypothesis"].map(page));
  return [["/seed/index.html", Buffer.from("<!DOCTYPE html><title>Empty</title>")], ...built.flat()];
}
