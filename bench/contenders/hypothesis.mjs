// Hypothesis's client from its npm package, against a service of the benchmark's own. A tag is a
// highlight of it (`h`), a note is what its editor holds (`a`).
import { TOKEN } from "./hypothesis-api.mjs";

const NO_VIEWS = "shows one page";

/** The sidebar's frame. */
const sidebar = (page) => page.frameLocator("iframe[src*='/hypothesis/app.html']");

/** Leaves the sidebar for the text, which closes it. */
async function away(page) {
  await page.mouse.click(20, 450);
  await page.evaluate(() => document.activeElement?.blur());
}

/** Marks the elements that are new since `remember`. */
const remember = (page) =>
  page.evaluate(() => (window.known = new Set(document.getElementsByTagName("hypothesis-highlight"))));
const newest = (page) =>
  page.waitForFunction(() => {
    const found = [...document.getElementsByTagName("hypothesis-highlight")].find((one) => !window.known.has(one));
    if (found) found.id = "newest";
    return found;
  });

export const hypothesis = {
  name: "hypothesis",
  title: "Hypothesis",
  path: "/hypothesis/",
  seed: ({ records }) => [...records, TOKEN],
  isReady: `() => document.querySelector("hypothesis-adder") !== null
    && document.getElementsByTagName("hypothesis-highlight").length >= window.expected`,
  cannot: {
    change: "has no kinds", undo: "has no undo", search: "searches on Enter",
    Documents: NO_VIEWS, "find a document": NO_VIEWS, Positions: NO_VIEWS, Network: NO_VIEWS,
  },
  before: {
    tag: remember,
    // It asks before it deletes: what is measured is the answer.
    delete: async (page) => {
      await page.locator("#newest").click();
      const card = sidebar(page).getByTestId("thread-card").filter({ hasText: "Just now" }).first();
      await card.getByRole("button", { name: "Delete" }).click();
      await sidebar(page).getByRole("dialog").getByRole("button", { name: "Delete" }).waitFor();
    },
    note: async (page, at) => {
      await page.evaluate((at) => bench.select(at), at);
      await page.waitForTimeout(500);
      await page.keyboard.press("a");
      await sidebar(page).locator("[contenteditable], textarea").first().focus();
    },
  },
  act: {
    tag: (page) => page.keyboard.press("h"),
    delete: (page) => sidebar(page).getByRole("dialog").getByRole("button", { name: "Delete" }).click(),
  },
  check: {
    tag: newest,
    delete: (page) => page.waitForFunction(() => !document.querySelector("#newest")),
  },
  after: {
    edit: away,
    note: async (page) => {
      await sidebar(page).getByRole("button", { name: "Cancel" }).first().click();
      await away(page);
    },
  },
};
