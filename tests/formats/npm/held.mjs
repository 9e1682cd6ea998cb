// Holds the files of a format against a program: what the checks in Node share.
//
//     import { hold, same, version } from "./held.mjs";
//     await hold("argdown", `@argdown/core ${version("@argdown/core")}`, async ({ expected, text }) => { … });
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { isDeepStrictEqual } from "node:util";

const root = process.env.FORMATS ?? fileURLToPath(new URL("../../../target/formats", import.meta.url));

// What tests elsewhere read too, beside the project.
export const shared = process.env.SHARED ?? fileURLToPath(new URL("../../../../shared", import.meta.url));

// The version of a package that is installed here.
export const version = (name) =>
  JSON.parse(readFileSync(new URL(`node_modules/${name}/package.json`, import.meta.url), "utf8")).version;

// Throws unless two values are the same.
export const same = (found, expected, what) => {
  if (!isDeepStrictEqual(found, expected)) {
    const shown = (value) => JSON.stringify(value)?.slice(0, 2_000);
    throw new Error(`${what}:\n  expected ${shown(expected)}\n  but got  ${shown(found)}`);
  }
};

const BESIDE = ["lost.json", "refused.txt", "program.json"];

// The files of a format for a case.
const read = (format, name) => {
  const folder = join(root, name);
  const found = readdirSync(folder).filter((file) => file.startsWith(`${format}.`) && !BESIDE.includes(file.slice(format.length + 1)));
  if (found.length !== 1) throw new Error(`${found.length} files of ${format} in ${folder}`);
  const text = (file) => readFileSync(join(folder, file), "utf8");
  return { name, text: text(found[0]), expected: JSON.parse(text("expected.json")), lost: JSON.parse(text(`${format}.lost.json`)) };
};

const tell = (format, reader, cases, passed) => console.log(JSON.stringify({ format, reader, cases, passed }));

// Has `check` read each case, and tells what came of it. `refuses` names the cases that the writer is to refuse.
export const hold = async (format, reader, check, { refuses = [] } = {}) => {
  const cases = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name).sort();
  let passed = 0;
  for (const name of cases) {
    try {
      const isRefused = existsSync(join(root, name, `${format}.refused.txt`));
      same(isRefused, refuses.includes(name), "refused");
      if (!isRefused) await check(read(format, name));
      passed += 1;
    } catch (error) {
      console.error(`${format}, case ${name}, ${reader}: ${error.stack}`);
    }
  }
  tell(format, reader, cases.length, passed);
  if (passed < cases.length || cases.length === 0) process.exitCode = 1;
};

// Says that something is missing that is not part of the project: with STRICT=1 that is a failure.
export const skip = (what, missing) => {
  console.error(`SKIPPED ${what}: ${missing} is missing`);
  if (process.env.STRICT === "1") process.exitCode = 1;
};
