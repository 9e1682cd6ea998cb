// The release page, driven by the keys and names that it promises.

const article = (page) =>
  page.evaluate(() => document.querySelector("article").focus({ preventScroll: true }));

async function closeCard(page) {
  if (await page.locator(".card").count()) {
    await page.keyboard.press("Escape");
    await page.locator(".card").waitFor({ state: "detached" });
  }
}

async function tag(page, at) {
  await page.evaluate((at) => bench.select(at), at);
  await article(page);
  await page.keyboard.press("c");
  await page.getByRole("dialog", { name: "Claim" }).waitFor();
}

const view = (name) => (page) => page.getByRole("button", { name: new RegExp(`^${name}`) }).first().click();

export const faultline = {
  name: "faultline",
  title: "Faultline",
  path: "/faultline/",
  seed: ({ set, records }) => (set.isFirst ? [] : records),
  // It is ready to tag when a selection brings the toolbar.
  isReady: `() => {
    if (document.querySelector('[role=toolbar][aria-label="Tag selection"]')) return true;
    if (document.querySelector("[data-block]") && Date.now() - (bench.selected ?? 0) > 100) {
      bench.selected = Date.now();
      bench.select({ block: 0, start: 0, end: 4 });
    }
    return false;
  }`,
  cannot: {},
  before: {
    tag: article,
    change: (page) => page.evaluate(() => document.querySelector(".card input[value=claim]").focus()),
    delete: async (page) => {
      await page.evaluate(() => document.querySelector("article").focus({ preventScroll: true }));
    },
    undo: article,
    note: async (page, at) => {
      await tag(page, at);
      await page.getByRole("textbox", { name: "Note" }).focus();
    },
    search: (page) => page.locator("#search").focus(),
    "find a document": async (page) => {
      await page.getByRole("searchbox", { name: "Search titles and texts" }).focus();
    },
  },
  act: {
    tag: (page) => page.keyboard.press("c"),
    change: (page) => page.keyboard.press("ArrowRight"),
    delete: (page) => page.keyboard.press("Delete"),
    undo: (page) => page.keyboard.press("Control+z"),
    Documents: view("Documents"),
    "find a document": (page) => page.keyboard.press("7"),
    Positions: view("Positions"),
    Network: view("Network"),
  },
  after: {
    edit: closeCard,
    note: closeCard,
    search: async (page) => {
      await page.keyboard.press("Escape");
    },
    "find a document": async (page) => {
      await page.keyboard.press("Backspace");
    },
  },
  check: {
    tag: (page) => page.getByRole("dialog", { name: "Claim" }).waitFor(),
    change: (page) => page.getByRole("dialog", { name: "Actor" }).waitFor(),
    Positions: (page) => page.locator("[aria-label=Positions] tbody td").first().waitFor(),
    Network: (page) => page.locator(".node").first().waitFor(),
  },
};
