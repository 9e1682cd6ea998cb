// The W3C's tests of annotations, collections and pages: JSON Schemas, of which those that MUST hold are listed.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv-draft-04";
import formats from "ajv-formats";

const TESTS = {
  annotation: "annotations/annotationMusts.test",
  collection: "collections/collectionMusts.test",
  page: "collections/pages/pageMusts.test",
};

// Returns a function that names what a collection with its page violates.
export const musts = (folder) => {
  const ajv = new Ajv({ strict: false, logger: false });
  formats(ajv);
  const json = (file) => JSON.parse(readFileSync(join(folder, file), "utf8"));
  for (const file of readdirSync(join(folder, "definitions"))) ajv.addSchema(json(`definitions/${file}`));
  const tests = {};
  let count = 0;
  for (const [what, list] of Object.entries(TESTS)) {
    tests[what] = json(list).assertions.map((file) => ({ file, holds: ajv.compile(json(file)) }));
    count += tests[what].length;
  }
  if (count < 70) throw new Error(`${count} MUSTs in ${folder}`);
  const violated = (what, value) => tests[what].filter(({ holds }) => !holds(value)).map(({ file }) => `${file}: ${value.id}`);
  return (collection) => [
    ...violated("collection", collection),
    // A page within its collection, and by itself; an annotation by itself.
    ...violated("page", collection),
    ...violated("page", collection.first),
    ...collection.first.items.flatMap((item) => violated("annotation", item)),
  ];
};
