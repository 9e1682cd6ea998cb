// Holds maps of arguments against Argdown's own parser.
import * as core from "@argdown/core";
import { hold, same, version } from "./held.mjs";

const { ArgdownApplication, DataPlugin, ModelPlugin, ParserPlugin } = core.default ?? core;

const parse = (input) => {
  const argdown = new ArgdownApplication();
  argdown.addPlugin(new ParserPlugin(), "parse-input");
  argdown.addPlugin(new DataPlugin(), "build-model");
  argdown.addPlugin(new ModelPlugin(), "build-model");
  return argdown.run({ process: ["parse-input", "build-model"], input, logLevel: "none" });
};

// The words of a text, whatever stands between them: a quotation may be of several paragraphs, each with marks of its
// own.
const words = (text) => text.replace(/[\s"'\u2018\u2019\u201c\u201d]/gu, "");

const SIGNS = { supports: "support", opposes: "attack" };

// Takes the first of a list that is as it should be.
const take = (list, isIt) => {
  const at = list.findIndex(isIt);
  return at < 0 ? null : list.splice(at, 1)[0];
};

await hold("argdown", `@argdown/core ${version("@argdown/core")}`, ({ text, expected }) => {
  const { parserErrors, lexerErrors, exceptions, statements, relations, arguments: others } = parse(text);
  const errors = [...parserErrors, ...lexerErrors, ...(exceptions ?? [])].map(({ message }) => message);
  same(errors, [], "errors");
  same(Object.keys(others), [], "arguments, of which there are to be none");

  const said = ({ members }) => words(members.map((member) => member.text ?? "").join(" "));
  // The longest first, so that no other takes what contains it.
  const claims = expected.documents
    .flatMap(({ annotations }) => annotations)
    .filter(({ kind }) => kind === "claim")
    .sort((one, other) => other.quote.length - one.quote.length);
  const stated = Object.values(statements).map(said);
  const missing = claims.filter(({ quote }) => take(stated, (one) => one.includes(words(quote))) === null);
  same(missing.map(({ quote }) => quote), [], "claims that are no statements");

  // Each claim of somebody with a side is tied to its issue, and each issue is one statement.
  const left = [...relations];
  const issues = new Map();
  for (const { quote, issue, stance } of claims.filter((claim) => claim.actor && claim.issue && SIGNS[claim.stance])) {
    const known = issues.get(issue);
    const isIt = ({ relationType, from, to }) =>
      relationType === SIGNS[stance] && said(statements[from.title]).includes(words(quote)) && (!known || known === to.title);
    const relation = take(left, isIt);
    if (!relation) throw new Error(`it is not said that this ${stance} its issue: ${quote}`);
    issues.set(issue, relation.to.title);
  }
  same(left.map(({ from, to }) => [from.title, to.title]), [], "relations that are not meant");
  same(new Set(issues.values()).size, issues.size, "issues that are one statement");
});
