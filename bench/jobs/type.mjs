// Type into the note of an annotation and into the search, key by key.
import { measure, rest } from "../browser/measure.mjs";
import { figures } from "./edit.mjs";
import { place } from "./places.mjs";

async function keys(session, step, letters, { patience }) {
  const { page, contender } = session;
  if (contender.cannot[step]) return Object.fromEntries(figures(contender, step, []));
  await contender.before[step](page, place(session.workload, 9));
  const taken = [];
  for (const letter of letters) {
    await rest(session, patience);
    taken.push(await measure(session, () => page.keyboard.press(letter), patience));
  }
  await contender.after?.[step]?.(page);
  await rest(session, patience);
  return Object.fromEntries(figures(contender, step, taken));
}

export const note = (session, options) => keys(session, "note", "soitis", options);
export const search = (session, options) => keys(session, "search", "merna", options);
