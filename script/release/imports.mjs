// The names by which the program imports the functions of its glue. wasm-bindgen ends each with a hash,
// to keep apart what no two functions here have in common: 8 kB of the first load that nothing compresses.
import { FUNCTION, IMPORTS, name, number, rewriteSection } from "./wasm.mjs";

// Returns a wasm file in which each function that it imports has the name that `rename` returns, given
// the module and the name.
export const renameImports = (bytes, rename) =>
  rewriteSection(bytes, IMPORTS, (reader) => {
    const [module, old, kind, type] = [reader.name(), reader.name(), reader.number(), reader.number()];
    if (kind !== FUNCTION) throw new Error(`${module} ${old} is no function`);
    return Buffer.concat([name(module), name(rename(module, old)), number(kind), number(type)]);
  });

// Gives short names to what the program imports from its glue, in both. `glue` is the glue's source,
// minified, `module` the name that the program has for it.
export const shortenImports = (program, glue, module) => {
  const names = new Map();
  const renamed = renameImports(program, (from, old) => {
    if (from !== module) return old;
    const short = `f${names.size.toString(36)}`;
    names.set(old, short);
    return short;
  });
  const met = new Set();
  const source = glue.replace(/[\w$]+/g, (word) => {
    if (!names.has(word)) return word;
    if (met.has(word)) throw new Error(`the glue has ${word} more than once`);
    met.add(word);
    return names.get(word);
  });
  const missing = [...names.keys()].find((old) => !met.has(old));
  if (missing || names.size === 0) throw new Error(`the glue has no ${missing ?? "functions"}`);
  return { program: renamed, glue: source };
};
