// The views of an archive: each from the click until it is drawn and the page is idle.
import { measure, rest } from "../browser/measure.mjs";
import { figures } from "./edit.mjs";

export const VIEWS = ["Documents", "find a document", "Positions", "Network"];

export async function views(session, { patience }) {
  const { page, contender } = session;
  const found = {};
  for (const view of VIEWS) {
    const taken = [];
    if (!contender.cannot[view]) {
      await contender.before[view]?.(page);
      await rest(session, patience);
      taken.push(await measure(session, () => contender.act[view](page), patience));
      await contender.check?.[view]?.(page);
      await contender.after?.[view]?.(page);
    }
    Object.assign(found, Object.fromEntries(figures(contender, view, taken)));
  }
  return found;
}
