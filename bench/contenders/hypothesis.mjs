// Hypothesis's client from its npm package, against a service of the benchmark's own.
import { TOKEN } from "./hypothesis-api.mjs";

const NO_VIEWS = "shows one page";
const body = (page) => page.evaluate(() => document.activeElement?.blur());

/** The sidebar's frame. */
const sidebar = (page) => page.frames().find((frame) => frame.url().includes("/hypothesis/app.html"));

export const hypothesis = {
  name: "hypothesis",
  title: "Hypothesis",
  path: "/hypothesis/",
  seed: ({ records }) => [...records, TOKEN],
  isReady: `() => document.querySelector("hypothesis-adder") !== null
    && document.getElementsByTagName("hypothesis-highlight").length >= window.expected`,
  cannot: {
    change: "has no kinds", undo: "has no undo", search: "does not search as one types",
    Documents: NO_VIEWS, "find a document": NO_VIEWS, Positions: NO_VIEWS, Network: NO_VIEWS,
  },
  before: { tag: body },
  act: { tag: (page) => page.keyboard.press("h") },
};

export { sidebar };
