// One contender's turn in a round: all of its work on one set.
import { Late, open, session, within } from "./browser/session.mjs";
import { WORK, cold, warm } from "./jobs/index.mjs";

// So many times the patience for one step may all of a work take.
const AT_MOST = 5;

/** Does the work and returns the figures by their names; `{ cannot }` where there is none. */
export async function turn(surroundings, work) {
  const found = {};
  const { browser, origin, contender, workload, patience } = surroundings;
  const attempt = async (name, run) => {
    try {
      Object.assign(found, await within(AT_MOST * patience, run()));
      return true;
    } catch (error) {
      if (!(error instanceof Late)) console.error(`\n  ${name}: ${error.stack}`);
      found[name] = { cannot: error.message.split("\n")[0] };
      // What is still busy would only spoil what comes next.
      return !(error instanceof Late);
    }
  };
  if (work.includes("cold")) await attempt("cold", () => cold(surroundings));
  const rest = work.filter((name) => name !== "cold");
  if (rest.length === 0) return found;

  const page = await session(browser, origin, contender, workload);
  try {
    let goesOn = rest.includes("warm")
      ? await attempt("warm", () => warm(page, surroundings))
      : await attempt("warm", async () => void (await open(page, patience)));
    for (const [name, run] of Object.entries(WORK)) {
      if (goesOn && rest.includes(name)) goesOn = await attempt(name, () => run(page, surroundings));
    }
  } finally {
    await page.context.close();
  }
  return found;
}
