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

  // Where a block begins that the structure does not tell the kind of, its paragraphs are told by place.
  #open({ kind, level, element, item }) {
    const block = { kind, level, element, parts: item?.label.splice(0) ?? [], cells: kind === "row" ? [] : null };
    this.blocks.push(block);
    return block;
  }

  // Reads an element within what is around it: `kind` and `level` of its text, the block that is open.
  read(node, around, depth) {
    const { role } = node;
    if (depth > DEEPEST || SILENT.has(role)) return;
    if (around.isWhole) {
      if (/^T[HD]$/.test(role)) this.#blockOf(around).cells?.push([]);
      return this.#children(node, around, depth);
    }
    if (role === "Lbl" && around.item) return this.#children(node, { ...around, block: { parts: around.item.label } }, depth);
    if (INLINE.has(role) && !hasBlocks(node)) return this.#children(node, around, depth);
    const own = HEADING.test(role) ? "heading" : KINDS.get(role);
    const kind = own === "paragraph" ? (around.kind ?? own) : (own ?? around.kind);
    const level = own === "heading" ? Number(role.match(HEADING)[1] ?? 1) : 0;
    const item = own === "item" ? { label: [] } : around.item;
    this.#children(node, { kind, level, element: node.element, isWhole: WHOLE.has(own), item, block: null }, depth);
    around.block = null;
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

// Reads the structure of a page: its blocks in order, each with the parts of the page that it consists of.
export const blocksOf = (root) => {
  const reading = new Reading();
  if (root) reading.read(root, { kind: null, level: 0, element: null, isWhole: false, item: null, block: null }, 0);
  return reading.blocks.filter(({ parts }) => parts.length > 0);
};
