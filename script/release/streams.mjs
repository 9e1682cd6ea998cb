// Takes out of the program and its glue the classes of a library of streams, which Leptos brings for
// servers and nothing here calls: node script/release/streams.mjs FOLDER NAME
import { readFileSync, writeFileSync } from "node:fs";
import { EXPORTS, name, number, rewriteSection } from "./wasm.mjs";

const [folder, program] = process.argv.slice(2);
const CLASS = /^export class (IntoUnderlying\w+) \{\n[^]*?^if \(Symbol\.dispose\) \1.*\n/gm;
const REGISTRY = /^const IntoUnderlying\w+Finalization = [^;]*;\n/gm;

const glue = `${folder}/${program}.js`;
const source = readFileSync(glue, "utf8").replace(CLASS, "").replace(REGISTRY, "");
if (source.includes("IntoUnderlying")) throw new Error(`${glue} has something else of the library of streams`);
writeFileSync(glue, source);

// wasm-opt drops what is not exported.
const wasm = `${folder}/${program}_bg.wasm`;
const kept = rewriteSection(readFileSync(wasm), EXPORTS, (reader) => {
  const [exported, kind, index] = [reader.name(), reader.number(), reader.number()];
  const isUnused = /^(__wbg_)?intounderlying/.test(exported);
  return isUnused ? null : Buffer.concat([name(exported), number(kind), number(index)]);
});
writeFileSync(wasm, kept);
