// What one step of a reader costs: from the key or the click until the main thread is idle.
import { within } from "./session.mjs";

const COSTS = {
  task: "TaskDuration", script: "ScriptDuration", style: "RecalcStyleDuration", layout: "LayoutDuration",
};

async function costs(cdp) {
  const { metrics } = await cdp.send("Performance.getMetrics");
  const value = (name) => metrics.find((metric) => metric.name === name)?.value ?? 0;
  return Object.fromEntries(Object.entries(COSTS).map(([ours, theirs]) => [ours, value(theirs) * 1000]));
}

/** Does one step, whose first trusted key or click is its beginning, and measures it. */
export async function measure({ page, cdp }, act, patience) {
  await page.evaluate(() => {
    bench.arm();
    bench.writes.count = 0;
    bench.writes.keys = [];
  });
  const before = await costs(cdp);
  const timed = (async () => {
    await act();
    return page.evaluate(() => bench.settled());
  })();
  const { done, painted } = await within(patience, timed);
  const after = await costs(cdp);
  const spent = Object.fromEntries(Object.keys(COSTS).map((name) => [name, after[name] - before[name]]));
  return { done, painted, ...spent, writes: await writes(page), keys: await keys(page) };
}

/** Counts writes since the step began, in all frames. */
async function writes(page) {
  const counts = await Promise.all(
    page.frames().map((frame) => frame.evaluate(() => window.bench?.writes.count ?? 0).catch(() => 0)),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}

const keys = (page) => page.evaluate(() => bench.writes.keys);

// The pause that ends a wait between two steps (milliseconds).
const PAUSE = 100;

/** Waits until nothing happens any more, without measuring. */
export async function rest({ page }, patience) {
  await page.evaluate((pause) => bench.arm(pause), PAUSE);
  await within(patience, page.evaluate(() => bench.rested()));
}
