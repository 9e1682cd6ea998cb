// From the structure that a file says it has (ISO 32000-2, 14.8) to blocks of text.

const HEADING = /^(?:H([1-6])?|Title)$/;

const KINDS = new Map(
  Object.entries({ P: "paragraph", LI: "item", TOCI: "item", BlockQuote: "quotation", Caption: "caption", TR: "row", Note: "note", FENote: "note" }),
);

// What is one block, whatever it holds.
const WHOLE = new Set(["heading", "row", "note", "caption"]);

const INLINE = new Set(
  ("Span Link Em Strong Quote Reference Code Annot Ruby RB Warichu WT Sub Lbl LBody NonStruct Private BibEntry " +
    "Formula Form").split(" "),
);

const SILENT = new Set(["Artifact", "RT", "RP", "WP"]);

const DEEPEST = 200;

const hasBlocks = (node, depth = 0) =>
  depth < DEEPEST && (node.children ?? []).some((child) => child.role && (!INLINE.has(child.role) || hasBlocks(child, depth + 1)));

class Reading {
  blocks = [];
  passed = [];

  // Where a block begins that the structure does not tell the kind of, its paragraphs are told by place.
  #open({ kind, level, element }) {
    const block = { kind, level, element, parts: [], cells: kind === "row" ? [] : null };
    this.blocks.push(block);
    return block;
  }

  // Reads an element within what is around it: `kind` and `level` of its text, the block that is open.
  read(node, around, depth) {
    const { role } = node;
    if (depth > DEEPEST) return;
    if (SILENT.has(role)) return this.#pass(node, depth);
    if (around.isWhole) {
      if (/^T[HD]$/.test(role)) this.#blockOf(around).cells?.push([]);
      return this.#children(node, around, depth);
    }
    // The sign or the number of an item is none of its words, as in other formats.
    if (role === "Lbl" && around.isListed) return this.#pass(node, depth);
    if (INLINE.has(role) && !hasBlocks(node)) return this.#children(node, around, depth);
    const own = HEADING.test(role) ? "heading" : KINDS.get(role);
    const kind = own === "paragraph" ? (around.kind ?? own) : (own ?? around.kind);
    const level = own === "heading" ? Number(role.match(HEADING)[1] ?? 1) : 0;
    const isListed = role === "LI" || around.isListed;
    this.#children(node, { kind, level, element: node.element, isWhole: WHOLE.has(own), isListed, block: null }, depth);
    around.block = null;
  }

  // Passes over an element and all that is in it.
  #pass(node, depth) {
    for (const child of node.children ?? [])
      if (child.type === "content") this.passed.push(child.id);
      else if (child.role && depth < DEEPEST) this.#pass(child, depth + 1);
  }

  #blockOf(around) {
    return (around.block ??= this.#open(around));
  }

  #children(node, around, depth) {
    for (const child of node.children ?? []) {
      if (child.role) this.read(child, around, depth + 1);
      if (child.type !== "content") continue;
      const block = this.#blockOf(around);
      block.parts.push(child.id);
      block.cells?.at(-1)?.push(child.id);
    }
  }
}

// Reads the structure of a page: its blocks in order, each with the parts of the page that it consists of; and
// which parts it passes over.
export const blocksOf = (root) => {
  const reading = new Reading();
  if (root) reading.read(root, { kind: null, level: 0, element: null, isWhole: false, isListed: false, block: null }, 0);
  return { blocks: reading.blocks.filter(({ parts }) => parts.length > 0), passed: reading.passed };
};
