// The table on screen: a line a figure, a column a contender.

// In this order, with their units; what is not named here is in results.json alone.
const SHOWN = [
  ["cold, text", "ms"], ["cold, ready", "ms"], ["cold, idle", "ms"], ["cold, kB", "kB"], ["cold, shift", ""],
  ["warm, text", "ms"], ["warm, ready", "ms"], ["warm, idle", "ms"],
  ["tag", "ms"], ["change", "ms"], ["delete", "ms"], ["undo", "ms"],
  ["tag, writes", ""], ["change, writes", ""], ["delete, writes", ""], ["undo, writes", ""],
  ["note", "ms"], ["note, writes", ""], ["search", "ms"],
  ["scroll, frames over 16.7 ms", ""], ["scroll, longest frame", "ms"],
  ["Documents", "ms"], ["find a document", "ms"], ["Positions", "ms"], ["Network", "ms"],
  ["heap", "MB"], ["nodes", ""],
];

const written = (number) =>
  Number.isInteger(number) ? number.toLocaleString("en") : number < 1 ? number.toFixed(3) : number < 10 ? number.toFixed(1) : Math.round(number).toLocaleString("en");

/** Writes a figure: the median, its quartiles, and the ratio to the floor. */
function cell(row, isFloor) {
  if (!row) return "";
  if (!row.value) return row.cannot ?? "";
  const { median, low, high } = row.value;
  const spread = row.values.length > 1 ? ` (${written(low)}–${written(high)})` : "";
  const ratio = row.ratio && !isFloor ? `  ×${row.ratio.median.toFixed(2)}` : "";
  return `${written(median)}${spread}${ratio}`;
}

/** Returns the table of a set as lines of text. */
export function table(rows, set, contenders) {
  const of = (figure) => contenders.map(({ name }) =>
    rows.find((row) => row.set === set.name && row.contender === name && row.figure === figure));
  const lines = SHOWN
    .map(([figure, unit]) => [unit ? `${figure} [${unit}]` : figure, of(figure)])
    .filter(([, found]) => found.some(Boolean))
    .map(([label, found]) => [label, ...found.map((row, number) => cell(row, contenders[number].name === "floor"))]);
  const broken = ["cold", "warm", "edit", "scroll", "views", "heap"]
    .map((work) => [`${work} failed`, ...of(work).map((row) => row?.cannot ?? "")])
    .filter(([, ...cells]) => cells.some(Boolean));
  const all = [["", ...contenders.map(({ title }) => title)], ...lines, ...broken];
  const widths = all[0].map((_, column) => Math.max(...all.map((line) => line[column].length)));
  const text = all.map((line) => line.map((cell, column) => cell.padEnd(widths[column])).join("  ").trimEnd());
  return [set.says, "", text[0], widths.map((width) => "-".repeat(width)).join("  "), ...text.slice(1), ""].join("\n");
}
