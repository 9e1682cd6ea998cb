// Bundles the readers. As a command, for Trunk: puts them among the files of the page, each under a name
// with its hash, and `readers.js`, which knows the names.
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { changedPdf } from "./pdf/change.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

const OPTIONS = {
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  legalComments: "none",
  logLevel: "warning",
  nodePaths: [here("node_modules")],
  plugins: [changedPdf],
};

// Writes modules into a folder; what several of them share goes into modules of its own.
export const bundle = (folder, modules) =>
  build({ ...OPTIONS, entryPoints: modules, outdir: folder, splitting: true, entryNames: "[name]", chunkNames: "readers-[name]-[hash]" });

// All readers in one text, for the page as one file.
export const bundleInOne = async () => {
  const { outputFiles } = await build({ ...OPTIONS, entryPoints: [here("readers.js")], write: false });
  return outputFiles[0].text;
};

// The modules of the readers, by name.
export const reader = (name) => here(`${name}.js`);

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = process.env.TRUNK_STAGING_DIR ?? process.argv[2];
  await bundle(join(folder, "."), [reader("readers")]);
}
