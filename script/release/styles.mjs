// The style sheets, in the order of index.html, as one small file.
import { transformSync } from "esbuild";
import { hashOf } from "./files.mjs";

const LINK = /<link rel="stylesheet" href="\.\/([^"]+)"[^>]*>\s*/g;

export const joinStyles = (page) => {
  const sheets = [...page.index.matchAll(LINK)].map(([, name]) => name);
  if (sheets.length === 0) throw new Error("index.html has no style sheets");
  const source = sheets.map((name) => page.text(name)).join("\n");
  const { code } = transformSync(source, { loader: "css", minify: true });
  const name = page.write(`style-${hashOf(code)}.css`, code);
  sheets.forEach((sheet) => page.remove(sheet));
  let isFirst = true;
  page.index = page.index.replace(LINK, () => {
    const link = isFirst ? `<link rel="stylesheet" href="./${name}">\n    ` : "";
    isFirst = false;
    return link;
  });
};
