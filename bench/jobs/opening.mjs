// Open the page: cold, on a slow machine and network; and warm, with all files in the cache.
import { open, session, slow } from "../browser/session.mjs";

const named = (work, moments) =>
  Object.fromEntries(Object.entries(moments).map(([name, at]) => [`${work}, ${name}`, at]));

/** An empty cache, the processor four times slower, 1.6 Mbit/s. */
export async function cold({ browser, origin, contender, workload, patience }) {
  const fresh = await session(browser, origin, contender, workload);
  try {
    await slow(fresh);
    let bytes = 0;
    fresh.cdp.on("Network.loadingFinished", ({ encodedDataLength }) => (bytes += encodedDataLength));
    const moments = await open(fresh, patience);
    return named("cold", { ...moments, "kB": bytes / 1000 });
  } finally {
    await fresh.context.close();
  }
}

/** The second visit: the first has filled the cache. */
export async function warm(session, { patience }) {
  await open(session, patience);
  return named("warm", await open(session, patience));
}
