// The files of the built page.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export class Page {
  constructor(folder) {
    this.folder = folder;
    this.index = this.text("index.html");
  }

  // The names of all files.
  names() {
    return readdirSync(this.folder, { withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.startsWith("."))
      .map((entry) => entry.name)
      .sort();
  }

  // The name of the one file that matches.
  named(pattern) {
    const found = this.names().filter((name) => pattern.test(name));
    if (found.length !== 1) throw new Error(`${this.folder} has ${found.length} files like ${pattern}`);
    return found[0];
  }

  bytes(name) {
    return readFileSync(join(this.folder, name));
  }

  text(name) {
    return this.bytes(name).toString("utf8");
  }

  write(name, content) {
    writeFileSync(join(this.folder, name), content);
    return name;
  }

  remove(name) {
    rmSync(join(this.folder, name));
  }

  // Replaces what must be there, so that a change of another tool's output does not go unnoticed.
  replaceInIndex(found, replacement) {
    if (!(found instanceof RegExp ? found.test(this.index) : this.index.includes(found)))
      throw new Error(`index.html has no ${found}`);
    this.index = this.index.replaceAll(found, replacement);
  }

  save() {
    this.write("index.html", this.index);
  }
}

// What the browser compares a file with (Subresource Integrity).
export const integrityOf = (bytes) => `sha384-${createHash("sha384").update(bytes).digest("base64")}`;

// A short hash of contents, for a file's name.
export const hashOf = (...contents) => {
  const hash = createHash("sha256");
  for (const content of contents) hash.update(content);
  return hash.digest("hex").slice(0, 16);
};
