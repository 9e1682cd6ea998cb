// All work by its name, in the order in which it is done.
import { edit } from "./edit.mjs";
import { heap } from "./heap.mjs";
import { scroll } from "./scroll.mjs";
import { note, search } from "./type.mjs";
import { views } from "./views.mjs";

/** What is done on a page that is open. `cold` and `warm` open it. */
export const WORK = { heap, scroll, edit, note, search, views };

export { cold, warm } from "./opening.mjs";
