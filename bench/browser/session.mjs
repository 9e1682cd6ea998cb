// A page of one contender in a profile of its own, with its store filled.
import { readFileSync } from "node:fs";

const PROBE = readFileSync(new URL("./probe.js", import.meta.url), "utf8");

// "Slow 4G" as Lighthouse has it: 1.6 Mbit/s down, 750 kbit/s up, 150 ms there and back.
const SLOW = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 750e3 / 8 };
const SLOWER_BY = 4;

/** Opens an empty profile and puts the contender's records into its localStorage. */
export async function session(browser, origin, contender, workload) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, baseURL: origin });
  const page = await context.newPage();
  const seeded = contender.seed?.(workload) ?? [];
  if (seeded.length > 0) {
    await page.goto("/seed/");
    await page.evaluate((records) => {
      for (const [key, value] of records) localStorage.setItem(key, value);
    }, seeded);
  }
  await context.addInitScript(PROBE);
  await context.addInitScript(`if (window.bench) bench.isReady = ${contender.isReady};`);
  const cdp = await context.newCDPSession(page);
  await cdp.send("Performance.enable");
  await cdp.send("Network.enable");
  return { context, page, cdp, contender, workload };
}

/** Slows the processor and the network as a phone's. */
export async function slow({ cdp }) {
  await cdp.send("Network.emulateNetworkConditions", SLOW);
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: SLOWER_BY });
}

/** Goes to the contender's page and waits until its main thread is idle. Returns the moments. */
export async function open({ page, contender }, patience) {
  await page.goto(contender.path, { waitUntil: "commit" });
  return within(patience, page.evaluate(() => bench.opened()));
}

/** Waits for a promise for so long (milliseconds). */
export async function within(patience, promise) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Late(patience)), patience);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** The error of what took too long. */
export class Late extends Error {
  constructor(patience) {
    super(`not done after ${Math.round(patience / 1000)} s`);
  }
}
