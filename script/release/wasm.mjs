// Reads and writes sections of a wasm file (WebAssembly core specification, section 5.5).
export const [FUNCTION, IMPORTS, EXPORTS] = [0, 2, 7];

// Reads numbers (LEB128) and names.
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

export const number = (value) => {
  const bytes = [];
  for (; value > 127; value = Math.floor(value / 128)) bytes.push((value % 128) + 128);
  return Buffer.from([...bytes, value]);
};

export const name = (text) => Buffer.concat([number(Buffer.byteLength(text)), Buffer.from(text)]);

// Returns a wasm file in which a section has the entries that `rewrite` returns. It is given a reader,
// and is called once for each entry: it returns the entry's bytes, or null for none.
export const rewriteSection = (bytes, wanted, rewrite) => {
  const reader = new Reader(bytes, 8);
  while (reader.at < bytes.length) {
    const section = reader.at++;
    const size = reader.number();
    const end = reader.at + size;
    if (bytes[section] === wanted) {
      const entries = Array.from({ length: reader.number() }, () => rewrite(reader)).filter(Boolean);
      if (reader.at !== end) throw new Error(`section ${wanted} is not as expected`);
      const written = Buffer.concat([number(entries.length), ...entries]);
      return Buffer.concat([bytes.subarray(0, section + 1), number(written.length), written, bytes.subarray(end)]);
    }
    reader.at = end;
  }
  throw new Error(`the program has no section ${wanted}`);
};
