// Plain JavaScript that wraps the same flat segments: the least that a browser can do.

const press = (key) => (page) => page.keyboard.press(key);
const click = (name) => (page) => page.getByRole("button", { name }).click();
const field = (name) => (page) => page.getByRole("textbox", { name }).focus();
const article = (page) =>
  page.evaluate(() => document.querySelector("article").focus({ preventScroll: true }));

export const floor = {
  name: "floor",
  title: "Floor (plain JavaScript)",
  path: "/floor/",
  seed: ({ records }) => records,
  isReady: `() => "ready" in document.documentElement.dataset`,
  cannot: {},
  before: {
    tag: article,
    note: async (page, at) => {
      await page.evaluate((at) => bench.select(at), at);
      await article(page);
      await page.keyboard.press("c");
      await field("Note")(page);
    },
    search: field("Search"),
    "find a document": field("Find a document"),
  },
  act: {
    tag: press("c"), change: press("a"), delete: press("Delete"), undo: press("z"),
    Documents: click("Documents"), "find a document": press("7"),
    Positions: click("Positions"), Network: click("Network"),
  },
};
