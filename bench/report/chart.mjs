// The chart in docs/bench.svg: how many times as long as the floor each contender takes, for the
// work of one set. A bar that ends at 1 is as fast as the floor.

const SHOWN = ["cold, ready", "warm, ready", "tag", "change", "delete", "undo", "note", "search", "heap"];

// The length of a bar grows with the logarithm of the ratio: contenders differ by a hundred times.
const TENFOLD = 220;
const [LEFT, TOP, BAR, GAP] = [110, 108, 13, 14];
const LEAST = 0.5;
const MOST = 300;

const COLOURS = {
  "faultline": "#c2410c", "recogito-spans": "#2563eb", "recogito-highlights": "#0d9488", "hypothesis": "#9333ea",
};

const escape = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
const along = (ratio) =>
  LEFT + TENFOLD * Math.log10(Math.min(MOST, Math.max(LEAST, ratio)) / LEAST);

/** Draws the rows of a set as an SVG; nothing where there is nothing to compare. */
export function chart(rows, set, contenders) {
  const compared = contenders.filter(({ name }) => name !== "floor");
  const of = (contender, figure) =>
    rows.find((row) => row.set === set.name && row.contender === contender.name && row.figure === figure);
  const groups = SHOWN.filter((figure) => compared.some((contender) => of(contender, figure)?.ratio));
  if (groups.length === 0) return null;

  const height = compared.length * (BAR + 2) + GAP;
  const bottom = TOP + groups.length * height;
  const width = along(MOST) + 60;
  const parts = [];
  for (const ratio of [1, 10, 100]) {
    const x = along(ratio);
    parts.push(`<line class="${ratio === 1 ? "floor" : "grid"}" x1="${x}" x2="${x}" y1="${TOP - 8}" y2="${bottom}"/>`);
    parts.push(`<text class="quiet" x="${x}" y="${TOP - 14}" text-anchor="middle">×${ratio}</text>`);
  }
  groups.forEach((figure, group) => {
    const y = TOP + group * height;
    const middle = y + (compared.length * (BAR + 2)) / 2 + 4;
    parts.push(`<text x="${LEFT - 10}" y="${middle}" text-anchor="end">${escape(figure)}</text>`);
    compared.forEach((contender, number) => {
      const row = of(contender, figure);
      const at = y + number * (BAR + 2);
      if (!row?.ratio) {
        const why = row?.cannot ?? "not measured";
        parts.push(`<text class="quiet" x="${along(1) + 6}" y="${at + BAR - 2}">${escape(why)}</text>`);
        return;
      }
      const { median, low, high } = row.ratio;
      const [from, to] = [along(1), along(median)].sort((a, b) => a - b);
      parts.push(`<rect x="${from}" y="${at}" width="${Math.max(1, to - from).toFixed(1)}" height="${BAR}" fill="${COLOURS[contender.name]}"/>`);
      parts.push(`<line class="spread" x1="${along(low).toFixed(1)}" x2="${along(high).toFixed(1)}" y1="${at + BAR / 2}" y2="${at + BAR / 2}"/>`);
      parts.push(`<text class="quiet" x="${Math.max(along(high), to) + 6}" y="${at + BAR - 2}">${median.toFixed(median < 10 ? 1 : 0)}</text>`);
    });
  });
  const legend = compared.map(({ name, title }, number) => {
    const x = LEFT + number * 180;
    return `<rect x="${x}" y="60" width="12" height="12" fill="${COLOURS[name]}"/><text x="${x + 18}" y="70">${escape(title)}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${Math.max(width, LEFT + compared.length * 180)} ${bottom + 16}" font-family="system-ui, sans-serif" font-size="12" role="img" aria-label="How many times as long as plain JavaScript each contender takes">
<style>
  svg { color-scheme: light dark; background: light-dark(#fff, #16181c); }
  text { fill: light-dark(#1c1c1c, #e8e6e3); }
  .quiet { fill: light-dark(#5c5c5c, #a5a29c); }
  .grid, .floor { stroke: light-dark(#d4d4d4, #3a3d42); }
  .floor { stroke: light-dark(#555, #bbb); }
  .spread { stroke: light-dark(#1c1c1c, #fff); }
</style>
<text x="${LEFT}" y="22" font-size="15">How many times as long as plain JavaScript (medians, quartiles)</text>
<text class="quiet" x="${LEFT}" y="42">${escape(set.says)}; on a logarithmic scale</text>
${legend.join("\n")}
${parts.join("\n")}
</svg>
`;
}
