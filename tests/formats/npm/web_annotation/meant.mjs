// The triples that are meant, made of Faultline's JSON and of what the Web Annotation vocabulary says, without
// JSON-LD.
import { renamed } from "./triples.mjs";

const SPACES = {
  as: "https://www.w3.org/ns/activitystreams#",
  dc: "http://purl.org/dc/elements/1.1/",
  dcterms: "http://purl.org/dc/terms/",
  dctypes: "http://purl.org/dc/dcmitype/",
  foaf: "http://xmlns.com/foaf/0.1/",
  oa: "http://www.w3.org/ns/oa#",
  rdf: "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
  rdfs: "http://www.w3.org/2000/01/rdf-schema#",
  skos: "http://www.w3.org/2004/02/skos/core#",
  xsd: "http://www.w3.org/2001/XMLSchema#",
};
// The context's, which is older than the vocabulary's own address.
SPACES.as = "http://www.w3.org/ns/activitystreams#";

const CODEBOOK = "urn:uuid:e584ae9d-8c78-47da-9f26-d7fd6addedc4";
const LABELS = { claim: "Claim", actor: "Actor", issue: "Disputed issue", supports: "Supports", opposes: "Opposes", unclear: "Unclear" };

const iri = (text) => `<${text}>`;
const term = (name) => {
  const [space, local] = name.split(":");
  return iri(SPACES[space] + local);
};
const code = (name) => iri(`${CODEBOOK}#${name}`);
const ESCAPES = { "\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r" };
const literal = (text, type) => `"${text.toString().replace(/["\\\n\r]/g, (sign) => ESCAPES[sign])}"${type ? `^^${term(type)}` : ""}`;
// The address of a document, if it has one that is a URI once it is written as one.
const address = ({ source }) => (/^https?:\/\/./.test(source ?? "") ? new URL(source).href : null);

export const triples = async (expected, file) => {
  const quads = [];
  let count = 0;
  const add = (subject, predicate, object) => quads.push(`${subject} ${term(predicate)} ${object} .`);
  const node = (type) => {
    const name = `_:n${(count += 1)}`;
    if (type) add(name, "rdf:type", term(type));
    return name;
  };
  const said = (subject, predicate, text) => text !== undefined && text !== null && text !== "" && add(subject, predicate, literal(text));

  const [collection, page] = [iri(file.id), iri(file.first.id)];
  const items = expected.documents.flatMap((document) => document.annotations.map((one) => ({ document, ...one })));
  add(collection, "rdf:type", term("as:OrderedCollection"));
  said(collection, "rdfs:label", file.label);
  add(collection, "dcterms:created", literal(expected.exported, "xsd:dateTime"));
  const generator = node("as:Application");
  said(generator, "foaf:name", expected.generator);
  add(collection, "as:generator", generator);
  add(collection, "as:totalItems", literal(items.length, "xsd:nonNegativeInteger"));
  add(collection, "as:first", page);
  add(collection, "as:last", page);
  add(page, "rdf:type", term("as:OrderedCollectionPage"));
  add(page, "as:partOf", collection);
  add(page, "as:startIndex", literal(0, "xsd:nonNegativeInteger"));
  let [from, by] = [page, "as:items"];
  for (const { id } of items) {
    const next = node();
    add(from, by, next);
    add(next, "rdf:first", iri(id));
    [from, by] = [next, "rdf:rest"];
  }
  add(from, by, term("rdf:nil"));

  const describe = (id, type, name) => {
    add(collection, "dcterms:references", id);
    add(id, "rdf:type", term(type));
    said(id, "rdfs:label", name);
  };
  for (const document of expected.documents) {
    const id = iri(document.id);
    describe(id, "dctypes:Text", document.title);
    said(id, "dc:source", document.source);
    said(id, "dc:creator", document.author);
    said(id, "dc:publisher", document.publication);
    said(id, "dc:date", document.publishedAt ?? document.published);
    said(id, "dc:language", document.language);
    said(id, "dc:format", "text/plain");
  }
  for (const [register, type] of [["actors", "foaf:Agent"], ["issues", "skos:Concept"], ["tags", "skos:Concept"]]) {
    for (const { id, name, aliases = [], description } of expected[register]) {
      describe(iri(id), type, name);
      add(iri(id), "skos:inScheme", code(register));
      for (const alias of new Set(aliases)) add(iri(id), "skos:altLabel", literal(alias));
      said(iri(id), "dcterms:description", description);
    }
  }
  for (const [name, label] of Object.entries(LABELS)) {
    describe(code(name), "skos:Concept", label);
    add(code(name), "skos:inScheme", iri(CODEBOOK));
  }

  const names = Object.fromEntries(["tags", "annotators"].flatMap((register) => expected[register].map(({ id, name }) => [id, name])));
  for (const one of items) {
    const id = iri(one.id);
    add(id, "rdf:type", term("oa:Annotation"));
    add(id, "dcterms:creator", iri(one.annotator));
    add(iri(one.annotator), "rdf:type", term("foaf:Person"));
    said(iri(one.annotator), "foaf:name", names[one.annotator]);
    add(id, "dcterms:created", literal(one.created, "xsd:dateTime"));
    add(id, "dcterms:modified", literal(one.modified, "xsd:dateTime"));

    const body = (type, purpose) => {
      const body = node(type);
      add(id, "oa:hasBody", body);
      add(id, "oa:motivatedBy", term(`oa:${purpose}`));
      add(body, "oa:hasPurpose", term(`oa:${purpose}`));
      return body;
    };
    const resource = (purpose, source) => add(body("oa:SpecificResource", purpose), "oa:hasSource", source);
    const text = (purpose, value, canonical) => {
      const it = body("oa:TextualBody", purpose);
      add(it, "rdf:value", literal(value));
      add(it, "dc:format", literal("text/plain"));
      if (canonical) add(it, "oa:canonical", canonical);
    };
    const tie = one.kind === "claim" ? "linking" : "identifying";
    resource("classifying", code(one.kind));
    text("tagging", LABELS[one.kind], code(one.kind));
    if (one.actor) resource(tie, iri(one.actor));
    if (one.issue) resource(tie, iri(one.issue));
    if (one.stance) resource("classifying", code(one.stance));
    for (const tag of one.tags) text("tagging", names[tag], iri(tag));
    if (one.note) text("commenting", one.note);

    const target = node("oa:SpecificResource");
    add(id, "oa:hasTarget", target);
    const source = address(one.document);
    add(target, "oa:hasSource", iri(source ?? one.document.id));
    if (source) {
      const state = node("oa:TimeState");
      add(target, "oa:hasState", state);
      add(state, "oa:sourceDate", literal(one.document.added ?? one.created, "xsd:dateTime"));
      add(state, "oa:cachedSource", iri(one.document.id));
    }
    if (one.date) add(target, "dcterms:date", literal(one.date));
    const quote = node("oa:TextQuoteSelector");
    add(target, "oa:hasSelector", quote);
    said(quote, "oa:exact", one.quote);
    said(quote, "oa:prefix", one.prefix);
    said(quote, "oa:suffix", one.suffix);
    const position = node("oa:TextPositionSelector");
    add(target, "oa:hasSelector", position);
    add(position, "oa:start", literal(one.start, "xsd:nonNegativeInteger"));
    add(position, "oa:end", literal(one.end, "xsd:nonNegativeInteger"));
  }
  return renamed([...new Set(quads)]);
};
