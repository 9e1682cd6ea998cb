// The style sheets as three small files, each in the order of index.html: one that the bar and the article
// need, one that comes with the panel, and one that comes with the views and dialogs.
import { transformSync } from "esbuild";
import { hashOf } from "./files.mjs";

const PARTS = {
  style: ["tokens", "page", "reader", "early"],
  panel: ["parts", "dialogs", "beside", "panels", "card", "registers", "quotations"],
};
const LINK = /<link rel="stylesheet" href="\.\/([^"]+)"[^>]*>\s*/g;

const join = (page, name, sheets) => {
  const source = sheets.map((sheet) => page.text(sheet)).join("\n");
  const { code } = transformSync(source, { loader: "css", minify: true });
  sheets.forEach((sheet) => page.remove(sheet));
  return page.write(`${name}-${hashOf(code)}.css`, code);
};

// Returns the names of the sheets that come later.
export const joinStyles = (page) => {
  const sheets = [...page.index.matchAll(LINK)].map(([, name]) => name);
  const take = (part) =>
    PARTS[part].map((name) => {
      const sheet = sheets.shift();
      if (!sheet?.startsWith(`${name}-`)) throw new Error(`index.html has ${sheet} in the place of ${name}`);
      return sheet;
    });
  const first = join(page, "style", take("style"));
  const panel = join(page, "panel", take("panel"));
  const later = join(page, "later", sheets);
  let isInPlace = false;
  page.index = page.index.replace(LINK, () => {
    const link = isInPlace ? "" : `<link rel="stylesheet" href="./${first}">\n    `;
    isInPlace = true;
    return link;
  });
  return { panel, later };
};
