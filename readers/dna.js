// Reads and writes projects of Discourse Network Analyzer, which are databases of SQLite. What the tables mean is
// known to the program (src/formats/dna): this gives it their rows, and takes rows from it.

import { refuse } from "./found.js";
import { TABLES } from "./dna/schema.js";
import { sqlite } from "./dna/sqlite.js";

// Bounds: rows of all tables, and characters of all texts.
const MAX_ROWS = 2_000_000;
const MAX_TEXT = 64 * 1024 * 1024;

// How many rows are read before the page has its turn.
const SLICE = 20_000;

const MAGIC = "SQLite format 3\0";
const RESAVE = "Open it in Discourse Network Analyzer, save it as a new project, and open that";

const damaged = (what) => refuse(`it is damaged: ${what}`, RESAVE);

// Opens a database. A copy of it, since those that several programs had open at once (WAL) are opened as others.
const open = (SQL, bytes) => {
  if (new TextDecoder("latin1").decode(bytes.subarray(0, MAGIC.length)) !== MAGIC)
    refuse("it is no database of SQLite, or it is encrypted", "Save it in Discourse Network Analyzer without encryption");
  const copy = bytes.slice();
  copy[18] = copy[19] = 1;
  const database = new SQL.Database(copy);
  // Nothing of what a file brings is run: no functions in its schema, no checks of its own.
  for (const pragma of ["trusted_schema = OFF", "ignore_check_constraints = ON", "cell_size_check = ON", "query_only = ON"])
    database.run(`PRAGMA ${pragma}`);
  return database;
};

const rowsOf = (database, sql, parameters) => database.exec(sql, parameters)[0]?.values ?? [];

// The names of a table's columns: those that are stored, and none that are computed.
const columnsOf = (database, table) => rowsOf(database, `PRAGMA table_info("${table}")`).map(([, name]) => name);

// Reads the columns that are wanted of a table.
const readTable = async (database, { name, read, isOptional }, stored, state) => {
  if (!stored.has(name)) {
    if (isOptional) return [];
    refuse(`it is no project of Discourse Network Analyzer 3: it has no table ${name}`, RESAVE);
  }
  const columns = columnsOf(database, name);
  const missing = read.find((column) => !columns.includes(column));
  if (missing) refuse(`the table ${name} has no column ${missing}`, RESAVE, name);
  const statement = database.prepare(`SELECT ${read.map((column) => `"${column}"`).join(", ")} FROM "${name}"`);
  const rows = [];
  try {
    while (statement.step()) {
      const values = statement.get();
      for (const [at, value] of values.entries()) {
        if (typeof value === "string") state.text += value.length;
        else if (value instanceof Uint8Array) refuse("this is neither a text nor a number", RESAVE, `${name}[${rows.length}].${read[at]}`);
      }
      rows.push(Object.fromEntries(read.map((column, at) => [column, values[at]])));
      state.rows += 1;
      if (state.rows > MAX_ROWS) refuse(`its tables have more than ${MAX_ROWS} rows`);
      if (state.text > MAX_TEXT) refuse(`its texts are longer than ${MAX_TEXT} characters`);
      if (state.rows % SLICE === 0) {
        await new Promise((resolve) => setTimeout(resolve));
        if (state.signal?.aborted) refuse("reading it was cancelled");
      }
    }
  } finally {
    statement.free();
  }
  return rows;
};

// Reads a file, given as bytes. Returns the rows of its tables, by the names of tables and columns.
export const read = async (bytes, { progress = null, signal = null } = {}) => {
  const database = open(await sqlite(), bytes);
  try {
    const [[complaint] = []] = rowsOf(database, "PRAGMA quick_check(1)");
    if (complaint !== "ok") damaged(complaint);
    const stored = new Set(
      rowsOf(database, "SELECT upper(name) FROM sqlite_schema WHERE type = 'table' AND rootpage > 0").map(([name]) => name),
    );
    const tables = {};
    const state = { rows: 0, text: 0, signal };
    for (const [done, table] of TABLES.entries()) {
      tables[table.name] = await readTable(database, table, stored, state);
      progress?.(done + 1, TABLES.length);
      // A project of another version is refused as one, and not for a table that it lacks.
      if (table.name === "SETTINGS") {
        const version = tables.SETTINGS.find(({ Property }) => Property === "version")?.Value;
        if (version !== undefined && !String(version).startsWith("3.")) return { tables: { SETTINGS: tables.SETTINGS } };
      }
    }
    return { tables };
  } catch (error) {
    if (error?.what) throw error;
    return damaged(error?.message ?? error);
  } finally {
    database.close();
  }
};

// Writes a file of the rows that the program gives. Returns its bytes.
export const write = async (json) => {
  const { tables } = JSON.parse(json);
  const SQL = await sqlite();
  const database = new SQL.Database();
  try {
    database.run("BEGIN");
    for (const { name, definitions } of TABLES) {
      database.run(`CREATE TABLE ${name}(${definitions.join(", ")})`);
      const [first] = tables[name] ?? [];
      if (!first) continue;
      const columns = Object.keys(first);
      const places = columns.map(() => "?").join(", ");
      const statement = database.prepare(`INSERT INTO ${name}(${columns.join(", ")}) VALUES (${places})`);
      try {
        for (const row of tables[name]) statement.run(columns.map((column) => row[column]));
      } finally {
        statement.free();
      }
    }
    database.run("COMMIT");
    const [broken] = rowsOf(database, "PRAGMA foreign_key_check");
    if (broken) refuse(`a row of ${broken[0]} refers to one that is not there`);
    return database.export();
  } finally {
    database.close();
  }
};
