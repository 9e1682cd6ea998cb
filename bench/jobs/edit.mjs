// Tag three words, change the annotation's kind, delete it, undo that.
import { measure, rest } from "../browser/measure.mjs";
import { median } from "../statistics.mjs";
import { place } from "./places.mjs";

export const STEPS = ["tag", "change", "delete", "undo"];

const MOST = 3;

// What takes this long is not done again (milliseconds).
const LONG = 2_000;

/** Each step several times, or once where it is slow. */
export async function edit(session, { patience }) {
  const { page, contender, workload } = session;
  const taken = Object.fromEntries(STEPS.map((step) => [step, []]));
  for (let number = 0; number < MOST; number += 1) {
    await page.evaluate((at) => bench.select(at), place(workload, number));
    for (const step of STEPS) {
      if (contender.cannot[step]) continue;
      await contender.before[step]?.(page);
      await rest(session, patience);
      taken[step].push(await measure(session, () => contender.act[step](page), patience));
      await contender.check?.[step]?.(page);
    }
    await contender.after?.edit?.(page);
    await rest(session, patience);
    if (Object.values(taken).flat().some(({ done }) => done > LONG)) break;
  }
  return Object.fromEntries(STEPS.flatMap((step) => figures(contender, step, taken[step])));
}

/** The figures of a step: the median of each, and the slowest. */
export function figures(contender, step, taken) {
  if (contender.cannot[step]) return [[step, { cannot: contender.cannot[step] }]];
  const of = (name) => median(taken.map((one) => one[name]));
  const writes = contender.cannot.writes ? { cannot: contender.cannot.writes } : of("writes");
  return [
    [step, of("done")],
    [`${step}, slowest`, Math.max(...taken.map(({ done }) => done))],
    [`${step}, writes`, writes],
    ...["painted", "task", "script", "style", "layout"].map((name) => [`${step}, ${name}`, of(name)]),
  ];
}
