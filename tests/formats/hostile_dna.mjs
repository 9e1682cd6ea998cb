// Gives the script that reads projects of Discourse Network Analyzer what is none, and what is damaged: it refuses
// each with a reason, soon, and never throws.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { bundle, reader } from "../../readers/bundle.mjs";
import { TABLES } from "../../readers/dna/schema.js";

// The longest that a refusal may take, in milliseconds.
const PATIENCE = 20_000;

const folder = mkdtempSync(join(tmpdir(), "faultline-dna-"));
await bundle(folder, [reader("readers"), reader("dna/sqlite")]);
await import(pathToFileURL(join(folder, "readers.js")));
const { sqlite } = await import(pathToFileURL(join(folder, "sqlite.js")));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
const SQL = await sqlite();

const VERSION = { SETTINGS: [{ Property: "version", Value: "3.0.11" }] };
const whole = async (tables = {}) => new Uint8Array(await faultlineWrite("dna", JSON.stringify({ tables: { ...VERSION, ...tables } })));
const changed = async (...statements) => {
  const database = new SQL.Database(await whole());
  for (const statement of ["PRAGMA foreign_keys = OFF", ...statements]) database.run(statement);
  const bytes = database.export();
  database.close();
  return bytes;
};
const documents = [{ ID: 1, Title: "A", Text: "Text. ".repeat(40_000), Coder: null, Date: 0 }];
const cut = async (share) => {
  const bytes = await whole({ DOCUMENTS: documents });
  return bytes.slice(0, Math.floor(bytes.length * share));
};
const overwritten = async (at, value) => {
  const bytes = await whole({ DOCUMENTS: documents });
  bytes.fill(value, Math.floor(bytes.length * at), Math.floor(bytes.length * at) + 4096);
  return bytes;
};
// Each page refers to itself.
const cyclic = async () => {
  const bytes = await whole({ DOCUMENTS: documents });
  for (let page = 2; page * 4096 <= bytes.length; page++) new DataView(bytes.buffer).setUint32((page - 1) * 4096, page);
  return bytes;
};
const replaced = (name, sql) => [`DROP TABLE ${name}`, sql];
const columns = (name) => TABLES.find((table) => table.name === name).read;

const CASES = [
  ["nothing", new Uint8Array(0), /no database of SQLite, or it is encrypted/],
  ["a text", new TextEncoder().encode("SQLite format 3, but a text"), /no database of SQLite/],
  ["noise, as an encrypted one is", Uint8Array.from({ length: 9000 }, (_, at) => (at * 7919 + 13) % 251), /encrypted/],
  ["a head alone", new TextEncoder().encode("SQLite format 3\0"), /damaged/],
  ["zeros behind a head", Uint8Array.from({ length: 8192 }, (_, at) => "SQLite format 3\0".charCodeAt(at) || 0), /damaged/],
  ["cut off", await cut(0.5), /damaged/],
  ["overwritten with ones", await overwritten(0.3, 0xff), /damaged|no table/],
  ["overwritten at its end", await overwritten(0.8, 0x01), /damaged/],
  ["cyclic", await cyclic(), /damaged/],
  ["another database", await (async () => {
    const database = new SQL.Database();
    database.run("CREATE TABLE t(a)");
    return database.export();
  })(), /no table SETTINGS/],
  ["a table less", await changed("DROP TABLE ENTITIES"), /no table ENTITIES/],
  ["a column less", await changed(...replaced("STATEMENTS", "CREATE TABLE STATEMENTS(ID INTEGER, Start INTEGER)")), /has no column StatementTypeId/],
  ["a view that never ends", await changed(...replaced("DOCUMENTS", `CREATE VIEW DOCUMENTS AS WITH RECURSIVE r(ID) AS (SELECT 1 UNION ALL SELECT ID + 1 FROM r) SELECT ID, ${columns("DOCUMENTS").slice(1).map((name) => `'' AS "${name}"`)} FROM r`)), /no table DOCUMENTS/],
  ["columns that are computed", await changed(...replaced("ENTITIES", "CREATE TABLE ENTITIES(ID INTEGER, VariableId INTEGER, Value TEXT AS (hex(zeroblob(100000000))), ChildOf INTEGER)")), /has no column Value/],
  ["a blob for a text", await changed("INSERT INTO DOCUMENTS(ID, Title, Text, Date) VALUES (1, 'A', x'00ff', 0)"), /neither a text nor a number/],
  ["too many rows", await changed("WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 2000100) INSERT INTO VARIABLELINKS(ID) SELECT n FROM r"), /more than 2000000 rows/],
  ["too much text", await changed("INSERT INTO DOCUMENTS(ID, Title, Text, Date) VALUES (1, 'A', replace(hex(zeroblob(17000000)), '00', 'aaaa'), 0)"), /longer than/],
];

let failed = 0;
for (const [name, bytes, expected] of CASES) {
  const start = performance.now();
  const { error } = JSON.parse(await faultlineRead("dna", bytes));
  const took = performance.now() - start;
  if (error && expected.test(error.what) && took < PATIENCE) continue;
  failed += 1;
  console.log(`${name}: ${error ? error.what : "it was read"} (${Math.round(took)} ms)`);
}

// What is well-formed is read whatever it was opened with, and what refers to nothing is not written.
const wal = await whole({ DOCUMENTS: documents });
wal[18] = wal[19] = 2;
const { tables, error } = JSON.parse(await faultlineRead("dna", wal));
if (tables?.DOCUMENTS[0].Text !== documents[0].Text) {
  failed += 1;
  console.log(`a database that was open elsewhere: ${error?.what}`);
}
const broken = await faultlineWrite("dna", JSON.stringify({ tables: { STATEMENTS: [{ ID: 1, DocumentId: 9, Start: 0, Stop: 1 }] } }));
for (const json of [broken, await faultlineWrite("dna", "{"), await faultlineWrite("nothing", "{}"), await faultlineRead("nothing", wal)]) {
  if (typeof json === "string" && JSON.parse(json).error) continue;
  failed += 1;
  console.log("what cannot be written or read was");
}
process.exit(failed > 0 ? 1 : 0);
