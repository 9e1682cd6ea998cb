// Bundles the readers: each a module of its own, with what several of them share in others.
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

// The readers that the page knows by name.
export const READERS = ["html", "markdown", "docx", "odt", "epub"];

// Writes the bundled readers into a folder. Returns what esbuild says of them.
export const bundle = (folder, others = []) =>
  build({
    entryPoints: [...READERS.map((name) => fileURLToPath(new URL(`${name}.js`, import.meta.url))), ...others],
    outdir: folder,
    bundle: true,
    splitting: true,
    minify: true,
    format: "esm",
    target: "es2022",
    legalComments: "none",
    entryNames: "[name]",
    chunkNames: "[name]-[hash]",
    metafile: true,
    nodePaths: [fileURLToPath(new URL("node_modules", import.meta.url))],
  });
