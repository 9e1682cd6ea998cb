// A workload as Faultline keeps it: one record a key (docs/format.md). The floor and Recogito's page
// read the same records.

const ROOT = "faultline/v1/";

/** Returns the keys and values to put into an empty localStorage. */
export function records({ annotator, actors, issues, documents }) {
  const made = [];
  const put = (key, value) => made.push([ROOT + key, JSON.stringify(value)]);
  if (documents.length === 0) return made;
  put("settings", {
    theme: "light", single_keys: true, document: documents[0].id,
    asked_to_persist: true, knows_who_codes: true,
  });
  put("me", { annotator });
  put(`annotator/${annotator}`, { name: "Ada" });
  for (const { id, name } of actors) put(`actor/${id}`, { name });
  for (const { id, name } of issues) put(`issue/${id}`, { name });
  for (const { id, title, text, blocks, annotations } of documents) {
    put(`document/${id}`, {
      title, text, language: "en",
      blocks: blocks.map(({ start, end }) => ({ kind: "paragraph", start, end })),
    });
    for (const { id: annotation, ...fields } of annotations) put(`annotation/${id}/${annotation}`, fields);
  }
  return made;
}
