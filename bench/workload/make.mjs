// Makes the workload of a set: documents with their annotations, actors and issues.
import { annotate } from "./annotations.mjs";
import { chance, urn } from "./chance.mjs";
import { records } from "./records.mjs";
import { write } from "./text.mjs";

const SEED = 20261123;

const entries = (draw, name, count) =>
  Array.from({ length: count }, (_, number) => ({ id: urn(draw), name: `${name} ${number + 1}` }));

/** Returns the workload of a set, the same each time. */
export function make(set) {
  const draw = chance(SEED + set.annotations);
  const annotator = urn(draw);
  const actors = entries(draw, "Actor", set.actors);
  const issues = entries(draw, "Issue", set.issues);
  const ids = (entries) => entries.map(({ id }) => id);
  const refer = { annotator, actors: ids(actors), issues: ids(issues) };
  const documents = Array.from({ length: set.documents }, (_, number) => {
    const written = write(draw, set.characters, set.blocks);
    const share = (of) => Math.floor((set.annotations * of) / set.documents);
    const annotations = annotate(draw, written, share(number + 1) - share(number), refer);
    return { id: urn(draw), title: `Article ${number + 1}`, ...written, annotations };
  });
  const workload = { annotator, actors, issues, documents };
  return { ...workload, set, records: records(workload) };
}
