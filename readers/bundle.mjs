// Bundles the readers. As a command, for Trunk: puts them among the files of the page, each under a name
// with its hash, and the name of the first of them into the index, where the page finds it.
import { readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { deflateRawSync } from "node:zlib";
import { build } from "esbuild";
import { changedPdf } from "./pdf/change.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

// A program in WebAssembly becomes a part of the module that asks for it, deflated.
const packedPrograms = () => ({
  name: "packed programs",
  setup: ({ onLoad }) =>
    onLoad({ filter: /\.wasm$/ }, ({ path }) => ({
      contents: deflateRawSync(readFileSync(path), { level: 9 }),
      loader: "binary",
    })),
});

const OPTIONS = {
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  legalComments: "none",
  logLevel: "warning",
  nodePaths: [here("node_modules")],
  plugins: [changedPdf(), packedPrograms()],
};

// Writes modules into a folder; what several of them share goes into modules of its own. Returns the names of
// the modules' files.
export const bundle = async (folder, modules, entryNames = "[name]") => {
  const names = { outdir: folder, splitting: true, entryNames, chunkNames: "readers-[name]-[hash]" };
  const { metafile } = await build({ ...OPTIONS, ...names, entryPoints: modules, metafile: true });
  const entries = Object.entries(metafile.outputs).filter(([, { entryPoint }]) => entryPoint);
  const isOurs = ([, { entryPoint }]) => modules.some((module) => basename(module) === basename(entryPoint));
  return entries.filter(isOurs).map(([name]) => basename(name));
};

// All readers in one text, for the page as one file.
export const bundleInOne = async () => {
  const plugins = [changedPdf({ withTables: false }), packedPrograms()];
  const { outputFiles } = await build({ ...OPTIONS, plugins, entryPoints: [here("readers.js")], write: false });
  return outputFiles[0].text;
};

// The modules of the readers, by name.
export const reader = (name) => here(`${name}.js`);

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = process.env.TRUNK_STAGING_DIR ?? process.argv[2];
  const [name] = await bundle(join(folder, "."), [reader("readers")], "[name]-[hash]");
  const index = join(folder, "index.html");
  const parts = readFileSync(index, "utf8").split("<title>");
  if (parts.length !== 2) throw new Error("the index has no title");
  writeFileSync(index, parts.join(`<meta name="readers" content="${name}">\n    <title>`));
}
