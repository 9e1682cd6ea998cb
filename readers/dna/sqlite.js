// SQLite, by sql.js. Its program is in this file, deflated: the page as one file has no other to fetch.

import initSqlJs from "sql.js/dist/sql-wasm-browser.js";
import packed from "sql.js/dist/sql-wasm-browser.wasm";
import { refuse } from "../found.js";
import { inflate } from "../inflate.js";

// More than it is long.
const MOST = 4 * 1024 * 1024;

const broken = () => refuse("the part of Faultline that reads databases is damaged");

let loading = null;

// Returns it; it is made ready once.
export const sqlite = () => {
  loading ??= inflate(packed, MOST, broken, broken).then((wasmBinary) => initSqlJs({ wasmBinary }));
  loading.catch(() => (loading = null));
  return loading;
};
