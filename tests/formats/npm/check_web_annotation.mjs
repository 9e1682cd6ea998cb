// Holds W3C annotations against the W3C's own tests, a JSON-LD processor, and Recogito in a browser.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { hold, same, shared, skip, version } from "./held.mjs";
import { triples } from "./web_annotation/meant.mjs";
import { musts } from "./web_annotation/musts.mjs";
import { recogito } from "./web_annotation/recogito.mjs";
import { canonical } from "./web_annotation/triples.mjs";

const FORMAT = "web_annotation";
const w3c = join(shared, "w3c");

if (existsSync(w3c)) {
  const violated = musts(w3c);
  await hold(FORMAT, `the W3C's MUSTs, ajv ${version("ajv")}`, ({ text }) => {
    same(violated(JSON.parse(text)), [], "MUSTs that do not hold");
  });

  const context = JSON.parse(readFileSync(join(w3c, "anno.jsonld"), "utf8"));
  await hold(FORMAT, `jsonld ${version("jsonld")}`, async ({ text, expected }) => {
    const file = JSON.parse(text);
    const meant = await triples(expected, file);
    const found = await canonical(file, context);
    same(found.filter((line) => !meant.includes(line)), [], "triples that are not meant");
    same(meant.filter((line) => !found.includes(line)), [], "triples that are missing");
  });
} else {
  skip("W3C annotations against the W3C's tests and context", w3c);
}

const isShown = await recogito(async (open) => {
  await hold(FORMAT, `@recogito/text-annotator ${version("@recogito/text-annotator")} in Chromium`, async ({ text, expected }) => {
    const { items } = JSON.parse(text).first;
    for (const document of expected.documents) {
      const of = new Set(document.annotations.map(({ id }) => id));
      const shown = await open(document.text, items.filter(({ id }) => of.has(id)));
      const meant = document.annotations.map(({ id, start, end, quote }) => ({ id, start, end, quote, beside: null }));
      const byId = (one, other) => (one.id < other.id ? -1 : 1);
      same(shown.sort(byId), meant.sort(byId), "highlights in their places");
    }
  });
});
if (!isShown) skip("W3C annotations against Recogito", "chromedriver");
