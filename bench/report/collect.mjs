// Gathers the figures of all rounds: medians, quartiles, and the ratios to the floor of the same
// round.
import { spread } from "../statistics.mjs";

const FLOOR = "floor";

/** Turns what each turn found into one row a set, contender and figure. */
export function collect(turns) {
  const rows = new Map();
  for (const { set, round, contender, found } of turns) {
    for (const [figure, value] of Object.entries(found)) {
      const key = JSON.stringify([set, contender, figure]);
      if (!rows.has(key)) rows.set(key, { set, contender, figure, values: [], ratios: [], cannot: null });
      const row = rows.get(key);
      if (value === null) continue;
      if (typeof value !== "number") {
        row.cannot = value.cannot;
        continue;
      }
      row.values.push(value);
      const floor = turns.find((one) => one.set === set && one.round === round && one.contender === FLOOR);
      const least = floor?.found[figure];
      if (typeof least === "number" && least > 0) row.ratios.push(value / least);
    }
  }
  return [...rows.values()].map(({ values, ratios, ...row }) => ({
    ...row, value: spread(values), ratio: spread(ratios), values, ratios,
  }));
}
