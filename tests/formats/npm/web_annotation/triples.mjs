// The triples of a file or of a list, with the same names for the same blank nodes.
import jsonld from "jsonld";

const ADDRESS = "http://www.w3.org/ns/anno.jsonld";

// Returns the triples of a JSON-LD file as lines of N-Quads, with the official context and nothing else.
export const canonical = async (file, context) => {
  const documentLoader = async (url) => {
    if (url !== ADDRESS) throw new Error(`it asks for ${url}`);
    return { contextUrl: null, documentUrl: url, document: context };
  };
  return lines(await jsonld.canonize(file, { algorithm: "RDFC-1.0", format: "application/n-quads", documentLoader, safe: true }));
};

// Returns N-Quads with the names that blank nodes have in their canonical form.
export const renamed = async (quads) =>
  lines(await jsonld.canonize(quads.join("\n") + "\n", { algorithm: "RDFC-1.0", inputFormat: "application/n-quads", format: "application/n-quads" }));

const lines = (text) => text.split("\n").filter((line) => line !== "");
