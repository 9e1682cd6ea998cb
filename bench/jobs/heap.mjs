// All memory of the page after a collection: scripts, WebAssembly, the document.
import { rest } from "../browser/measure.mjs";

export async function heap(session, { patience }) {
  const { page, cdp } = session;
  await rest(session, patience);
  await cdp.send("HeapProfiler.collectGarbage");
  const { bytes } = await page.evaluate(() => performance.measureUserAgentSpecificMemory());
  const { metrics } = await cdp.send("Performance.getMetrics");
  const nodes = metrics.find(({ name }) => name === "Nodes").value;
  return { heap: bytes / 1e6, nodes };
}
