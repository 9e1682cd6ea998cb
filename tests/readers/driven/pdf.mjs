// Makes PDFs, whole and broken ones.
import { deflateSync } from "node:zlib";

const FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>";

const stream = (text, entries = "") => {
  const packed = deflateSync(Buffer.from(text, "latin1"), { level: 9 });
  return Buffer.concat([Buffer.from(`<< ${entries} /Filter /FlateDecode /Length ${packed.length} >>\nstream\n`), packed, Buffer.from("\nendstream")]);
};

// Numbers objects, each a text or bytes, and adds the table of where they are.
const file = (objects, trailer) => {
  const parts = [Buffer.from("%PDF-1.7\n")];
  const places = [];
  let at = parts[0].length;
  for (const [number, object] of objects.entries()) {
    const part = Buffer.concat([Buffer.from(`${number + 1} 0 obj\n`), Buffer.from(object), Buffer.from("\nendobj\n")]);
    places.push(at);
    at += part.length;
    parts.push(part);
  }
  const table = places.map((place) => `${String(place).padStart(10, "0")} 00000 n \n`).join("");
  parts.push(Buffer.from(`xref\n0 ${places.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${places.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${at}\n%%EOF`));
  return Buffer.concat(parts);
};

// A line of text at a place, in letters of a size.
export const line = (x, y, text, size = 10) => `BT /F1 ${size} Tf ${x} ${y} Td (${text.replace(/[()\\]/g, "\\$&")}) Tj ET\n`;

// A file with pages, each by what draws it. `root`, `page`, `trailer` and `fonts` add entries, `more` objects: the first
// has number 4.
export const pdf = (pages, { root = "", page = "", resources = "", trailer = "", fonts = "", more = [] } = {}) => {
  const first = 4 + more.length;
  const kids = pages.map((_, number) => `${first + 2 * number} 0 R`).join(" ");
  const objects = [`<< /Type /Catalog /Pages 2 0 R ${root} >>`, `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`, FONT, ...more];
  for (const [number, content] of pages.entries()) {
    objects.push(`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F1 3 0 R ${fonts} >> ${resources} >> /Contents ${first + 2 * number + 1} 0 R ${page} >>`);
    objects.push(stream(content));
  }
  return file(objects, trailer);
};

export { stream };
