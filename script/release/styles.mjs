// The style sheets as two small files, each in the order of index.html: one that the bar and the article
// need, and one that comes with the first chunk.
import { transformSync } from "esbuild";
import { hashOf } from "./files.mjs";

const FIRST = ["tokens", "page", "reader", "early"];
const LINK = /<link rel="stylesheet" href="\.\/([^"]+)"[^>]*>\s*/g;

const isFirst = (sheet) => FIRST.some((name) => sheet.startsWith(`${name}-`));

const join = (page, name, sheets) => {
  const source = sheets.map((sheet) => page.text(sheet)).join("\n");
  const { code } = transformSync(source, { loader: "css", minify: true });
  sheets.forEach((sheet) => page.remove(sheet));
  return page.write(`${name}-${hashOf(code)}.css`, code);
};

// Returns the name of the later sheet.
export const joinStyles = (page) => {
  const sheets = [...page.index.matchAll(LINK)].map(([, name]) => name);
  const count = sheets.findIndex((sheet) => !isFirst(sheet));
  if (count !== FIRST.length) throw new Error(`index.html does not begin with the sheets ${FIRST}`);
  const first = join(page, "style", sheets.slice(0, count));
  const later = join(page, "later", sheets.slice(count));
  let isInPlace = false;
  page.index = page.index.replace(LINK, () => {
    const link = isInPlace ? "" : `<link rel="stylesheet" href="./${first}">\n    `;
    isInPlace = true;
    return link;
  });
  return later;
};
