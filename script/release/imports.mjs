// The names by which the program imports the functions of its glue. wasm-bindgen ends each with a hash,
// to keep apart what no two functions here have in common: 8 kB of the first load that nothing compresses.
const FUNCTION = 0;
const IMPORTS = 2;

// Reads numbers (LEB128) and names of a wasm file.
class Reader {
  constructor(bytes, at) {
    Object.assign(this, { bytes, at });
  }

  number() {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.bytes[this.at++];
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
    }
  }

  name() {
    const length = this.number();
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at).toString();
  }
}

const number = (value) => {
  const bytes = [];
  for (; value > 127; value = Math.floor(value / 128)) bytes.push((value % 128) + 128);
  return Buffer.from([...bytes, value]);
};

const name = (text) => Buffer.concat([number(Buffer.byteLength(text)), Buffer.from(text)]);

// Returns a wasm file in which each function that it imports has the name that `rename` returns, given
// the module and the name.
export const renameImports = (bytes, rename) => {
  const reader = new Reader(bytes, 8);
  while (reader.at < bytes.length) {
    const section = reader.at++;
    const isImports = bytes[section] === IMPORTS;
    const size = reader.number();
    const end = reader.at + size;
    if (isImports) {
      const count = reader.number();
      const imports = [number(count)];
      for (let n = 0; n < count; n++) {
        const [module, old] = [reader.name(), reader.name()];
        const kind = reader.number();
        if (kind !== FUNCTION) throw new Error(`${module} ${old} is no function`);
        imports.push(name(module), name(rename(module, old)), number(kind), number(reader.number()));
      }
      if (reader.at !== end) throw new Error("the imports are not as expected");
      const renamed = Buffer.concat(imports);
      return Buffer.concat([bytes.subarray(0, section + 1), number(renamed.length), renamed, bytes.subarray(end)]);
    }
    reader.at = end;
  }
  throw new Error("the program imports nothing");
};

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
