// What is changed in pdf.js when it is bundled. It is pinned: a place that is not found once fails the build.
import { readFileSync } from "node:fs";

const CHANGES = [
  // A stream of a few kilobytes can stand for gigabytes.
  {
    found: `    let size = this.minBufferLength;
    while (size < requested) {
      size *= 2;
    }
    const buffer2 = new Uint8Array(size);`,
    instead: `    if (requested > 0x4000000) throw new FormatError("a part of it holds more than 64 MB");
    let size = this.minBufferLength;
    while (size < requested) {
      size *= 2;
    }
    const buffer2 = new Uint8Array(size);`,
  },
  // The text that is meant by what is drawn: ligatures, hyphens at line ends.
  {
    found: `              const mcid = args[1] instanceof Dict ? args[1].get("MCID") : null;
              textContent.items.push({
                type: "beginMarkedContentProps",`,
    instead: `              const said = args[1] instanceof Name ? resources.get("Properties")?.get?.(args[1].name) : args[1];
              const mcid = said instanceof Dict ? said.get("MCID") : null;
              const meant = said instanceof Dict ? said.get("ActualText") : null;
              textContent.items.push({
                type: "beginMarkedContentProps",
                meant: typeof meant === "string" ? stringToPDFString(meant) : null,`,
  },
  // Hyphens that stand only at the ends of lines, and what parts and joins letters.
  {
    found: `        if (category.isInvisibleFormatMark) {
          continue;
        }
        let charSpacing = baseCharSpacing`,
    instead: `        if (category.isInvisibleFormatMark && !/^[\\u00ad\\u200c\\u200d]$/.test(glyph.unicode)) {
          continue;
        }
        let charSpacing = baseCharSpacing`,
  },
  // Which element of the structure it is: one can go on on the next page.
  {
    found: `      obj.role = node.role;
      obj.children = [];`,
    instead: `      obj.role = node.role;
      obj.element = node.dict.objId ?? null;
      obj.children = [];`,
  },
  // The page has its turn between two slices.
  {
    found: `      if (stop) {
        next(deferred);
        return;
      }
      flushTextContentItem();`,
    instead: `      if (stop) {
        next(new Promise((resolve) => setTimeout(resolve)));
        return;
      }
      flushTextContentItem();`,
  },
];

const change = (text) => {
  for (const { found, instead } of CHANGES) {
    const parts = text.split(found);
    if (parts.length !== 2) throw new Error(`pdf.js has ${parts.length - 1} of: ${found}`);
    text = parts.join(instead);
  }
  return text;
};

// The plugin for esbuild.
export const changedPdf = {
  name: "pdf",
  setup: (build) =>
    build.onLoad({ filter: /pdfjs-dist[\\/]build[\\/]pdf\.worker\.mjs$/ }, ({ path }) => ({
      contents: change(readFileSync(path, "utf8")),
      loader: "js",
    })),
};
