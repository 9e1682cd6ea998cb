// What is changed in pdf.js when it is bundled. It is pinned: a place that is not found once fails the build.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

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

// The tables of characters (CMaps) that files of Chinese, Japanese and Korean leave to the reader: those that are in
// use. tables.json is empty, and filled with them here.
const TABLES =
  "Adobe-GB1-UCS2 GBK-EUC-H GBK-EUC-V GB-EUC-H GB-EUC-V GBKp-EUC-H GBKp-EUC-V GBK2K-H GBK2K-V GBpc-EUC-H GBpc-EUC-V " +
  "UniGB-UCS2-H UniGB-UCS2-V UniGB-UTF16-H UniGB-UTF16-V " +
  "Adobe-CNS1-UCS2 B5pc-H B5pc-V ETen-B5-H ETen-B5-V ETenms-B5-H ETenms-B5-V HKscs-B5-H HKscs-B5-V " +
  "UniCNS-UCS2-H UniCNS-UCS2-V UniCNS-UTF16-H UniCNS-UTF16-V " +
  "Adobe-Japan1-UCS2 90ms-RKSJ-H 90ms-RKSJ-V 90msp-RKSJ-H 90msp-RKSJ-V 90pv-RKSJ-H 83pv-RKSJ-H H V EUC-H EUC-V " +
  "UniJIS-UCS2-H UniJIS-UCS2-V UniJIS-UCS2-HW-H UniJIS-UCS2-HW-V UniJIS-UTF16-H UniJIS-UTF16-V " +
  "UniJIS2004-UTF16-H UniJIS2004-UTF16-V " +
  "Adobe-Korea1-UCS2 KSC-EUC-H KSC-EUC-V KSCms-UHC-H KSCms-UHC-V KSCms-UHC-HW-H KSCms-UHC-HW-V KSCpc-EUC-H " +
  "UniKS-UCS2-H UniKS-UCS2-V UniKS-UTF16-H UniKS-UTF16-V";

const table = (name) => readFileSync(fileURLToPath(new URL(`../node_modules/pdfjs-dist/cmaps/${name}.bcmap`, import.meta.url)), "base64");

// The plugin for esbuild. The tables are large, and few files need them.
export const changedPdf = ({ withTables = true } = {}) => ({
  name: "pdf",
  setup: (build) => {
    build.onLoad({ filter: /pdfjs-dist[\\/]build[\\/]pdf\.worker\.mjs$/ }, ({ path }) => ({
      contents: change(readFileSync(path, "utf8")),
      loader: "js",
    }));
    build.onLoad({ filter: /pdf[\\/]tables\.json$/ }, () => ({
      contents: JSON.stringify(Object.fromEntries((withTables ? TABLES.split(" ") : []).map((name) => [name, table(name)]))),
      loader: "json",
    }));
  },
});
