// One contender's turn in a round: all of its work on one set.
import { Cannot, Late, open, session } from "./browser/session.mjs";
import { WORK, cold, warm } from "./work/index.mjs";

/** Does the work and returns the figures by their names; `{ cannot }` where there is none. */
export async function turn(surroundings, work) {
  const found = {};
  const attempt = async (name, run) => {
    try {
      Object.assign(found, await run());
      return true;
    } catch (error) {
      if (!(error instanceof Cannot || error instanceof Late)) console.error(`  ${name}: ${error.stack}`);
      found[name] = { cannot: error.message.split("\n")[0] };
      return false;
    }
  };
  if (work.includes("cold")) await attempt("cold", () => cold(surroundings));
  const rest = work.filter((name) => name !== "cold");
  if (rest.length === 0) return found;

  const { browser, origin, contender, workload, patience } = surroundings;
  const page = await session(browser, origin, contender, workload);
  try {
    const isOpen = rest.includes("warm")
      ? await attempt("warm", () => warm(page, surroundings))
      : await attempt("warm", async () => void (await open(page, patience)));
    for (const [name, run] of Object.entries(WORK)) {
      if (isOpen && rest.includes(name)) await attempt(name, () => run(page, surroundings));
    }
  } finally {
    await page.context.close();
  }
  return found;
}
