// Leaves the page's fields in every way there is, with the focus in them. `leaveAll` wants the
// dispute of `leaving.rs` to be open, and says what went wrong.

const turn = () => new Promise((resolve) => setTimeout(resolve));
const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
const until = async (what, look) => {
  for (let n = 0; n < 1000; n += 1) {
    const found = look();
    if (found) return found;
    await turn();
  }
  throw new Error(`waited in vain for ${what}`);
};
const one = (css) => document.querySelector(css);
const all = (css) => [...document.querySelectorAll(css)];
const called = (name, css = "button") =>
  all(css).find((found) => found.textContent.trim().startsWith(name) || found.ariaLabel === name);
const press = (name, css) => until(`“${name}”`, () => called(name, css)).then((found) => found.click());
const shows = (view) => one(".views [aria-current]").textContent === view;
const showsDocument = (id) => one("article")?.dataset.document === id;

const view = async (name) => {
  await press(name, ".views button");
  await until(name, () => shows(name) && one(name === "Article" ? "article" : "main"));
  await turn();
};
const document_ = async (id) => {
  location.hash = `#document=${id}`;
  await until(`the document ${id}`, () => showsDocument(id));
  await turn();
};

// What another tab does to the store: the page hears of it by an event.
const write = (key, value) => {
  if (value === null) localStorage.removeItem(key);
  else localStorage.setItem(key, value);
  dispatchEvent(new StorageEvent("storage", { key, newValue: value }));
};

const [first, second] = [0, 1].map((number) => `urn:uuid:00000006-0000-4000-8000-00000000000${number}`);
// The key of the record of a sort that says something; what is typed into a name is added to it.
const keyOf = (sort, part, words) =>
  Object.keys(localStorage).find((key) =>
    key.startsWith(`faultline/v1/${sort}/`) && JSON.parse(localStorage[key])[part].includes(words));

// From where everything begins: the first document, no card, no dialog, the first list.
const begin = async () => {
  all("dialog[open]").forEach((dialog) => dialog.close());
  await until("no dialog", () => !one("dialog"));
  await document_(first);
  if (one(".card")) await press("Close", ".card button");
  await until("no card", () => !one(".card"));
  await press("Annotations", "[role=tab]");
  await until("the list", () => all(".row").length > 3);
};

const card = (quote, kind) => ({
  name: `the card of ${kind}`,
  view: "Article",
  within: ".card",
  record: () => keyOf(`annotation/${first}`, "quote", quote),
  // The row has the focus, as after a click on it.
  delete: async () => {
    const row = await until(quote, () => all(".row").find((row) => row.querySelector("q").textContent === quote));
    row.querySelector("button").focus();
    document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key: "Delete", bubbles: true, cancelable: true }));
  },
  open: async () => {
    const row = await until(quote, () => all(".row").find((row) => row.querySelector("q").textContent === quote));
    row.querySelector("button").click();
    await until("the card", () => one(".card")?.dataset.kind === kind);
  },
});
const register = (tab, name, sort) => ({
  name: `the register ${tab}`,
  view: "Article",
  within: ".list-panel",
  record: () => keyOf(sort, "name", name),
  delete: async () => {
    await register(tab, name, sort).open();
    await press("Delete this");
  },
  open: async () => {
    await press(tab, "[role=tab]");
    const head = await until(name, () => all(".entry-head").find((head) => head.textContent.includes(name)));
    if (head.getAttribute("aria-expanded") !== "true") head.click();
    await until("the entry", () => one(".entry-fields"));
  },
});
const dialog = (button) => ({
  name: `the dialog of ${button}`,
  view: "Article",
  within: "dialog",
  open: async () => {
    await press(button);
    await until("the dialog", () => one("dialog[open]"));
  },
});
const SCOPES = [
  card("it solvable", "claim"),
  card("Witkoff", "actor"),
  card("Putin", "issue"),
  { name: "the list", view: "Article", within: ".lists", open: async () => (one(".wishes").open = true) },
  register("Actors", "Nobody", "actor"),
  register("Issues", "Nothing", "issue"),
  register("Tags", "red line", "tag"),
  dialog("Open"),
  dialog("Settings"),
  {
    name: "the documents",
    view: "Documents",
    within: ".library",
    open: async () => {
      // What was typed into it before stays.
      const search = await until("the search", () => one(".library-search > input"));
      search.value = "";
      search.dispatchEvent(new Event("input", { bubbles: true }));
      await until("a row", () => one(".library-rows .document"));
    },
  },
  {
    name: "the positions",
    view: "Positions",
    within: ".desk",
    open: async () => {
      (await until("a cell", () => one("td button"))).click();
      await until("the claims", () => one(".quotations"));
    },
  },
  {
    name: "the network",
    view: "Network",
    within: ".desk",
    open: async () => {
      const { options } = one(".network-controls select");
      options[1].selected = true;
      options[1].parentElement.dispatchEvent(new Event("change", { bubbles: true }));
      await until("the drawing", () => one(".node"));
    },
  },
];

// Each takes away what a scope shows. The records are for what has one.
const WAYS = {
  back: async (scope) => {
    const before = scope.view === "Article" ? "Positions" : "Article";
    history.back();
    await until(before, () => shows(before));
  },
  view: (scope) => view(scope.view === "Article" ? "Positions" : "Article"),
  document: () => document_(second),
  // A deletion that was undone is done again.
  redo: async (scope) => {
    await press("Redo", "button.icon");
    await until("its end", () => !one(scope.within === ".card" ? ".card" : ".entry-fields"));
    await frame();
    await press("Undo", "button.icon");
    await until("its return", () => scope.record());
  },
  elsewhere: async (scope) => {
    const key = scope.record();
    const value = localStorage.getItem(key);
    write(key, null);
    await until("its end", () => !one(scope.within === ".card" ? ".card" : ".entry-fields"));
    await turn();
    write(key, value);
    await until("its return", () => scope.record());
    called("Let it go")?.click();
  },
};

const FOCUSABLE = "a[href], button, input:not([type=file]), select, textarea, summary, [tabindex]";
const isText = (field) => field.matches("input:not([type=radio], [type=checkbox], [type=range]), textarea");
// Where what is typed is not lost when the field is left.
const KEEPS = ".card input, .card textarea, .entry-fields input:not(#merge-into), .entry-fields textarea";

const fieldsOf = (scope) =>
  all(`${scope.within} :is(${FOCUSABLE})`).filter((field) => field.getClientRects().length && !field.disabled);

const leave = async (scope, way, number, typed) => {
  await begin();
  // A step for Back to return from.
  if (scope.view === "Article") await view("Positions");
  await view(scope.view);
  if (way === "redo") {
    await scope.delete();
    await until("its deletion", () => !scope.record());
    await press("Undo", "button.icon");
    await until("its return", () => scope.record());
    if (one(".card")) await press("Close", ".card button");
  }
  await scope.open();
  const field = fieldsOf(scope)[number];
  if (!field) return;
  field.focus();
  // What is typed into a text is a change at once, after which nothing can be done again.
  const isTyped = typed && isText(field) && !(way === "redo" && field.localName === "textarea");
  if (isTyped) document.execCommand("insertText", false, typed);
  const keeps = isTyped && !["elsewhere", "redo"].includes(way) && field.matches(KEEPS);
  const what = `${scope.name}, ${field.tagName} “${field.ariaLabel ?? field.id ?? field.textContent}”, by ${way}`;
  await WAYS[way](scope);
  // What is done once the page is drawn is done.
  await frame();
  if (one("dialog.dead")) throw new Error(`${what}: the page is dead`);
  if (document.activeElement === document.body) throw new Error(`${what}: the focus is on the body`);
  if (keeps && !field.isConnected && !Object.keys(localStorage).some((key) => localStorage[key].includes(typed))) {
    throw new Error(`${what}: what was typed is lost`);
  }
};

// Text fields are left in every way, all else in one: only what is typed is settled. Returns how many
// times something was left.
const leaveAll = async (names) => {
  let count = 0;
  for (const scope of SCOPES.filter(({ name }) => names.includes(name))) {
    await begin();
    await view(scope.view);
    await scope.open();
    const fields = fieldsOf(scope);
    const texts = fields.map(isText);
    // Of many that are alike the first stands for the rest.
    const seen = new Set();
    const chosen = fields.map((field, number) => {
      const around = field.closest("[class]:not(button)")?.className;
      const like = [field.tagName, field.type, field.getAttribute("class"), around].join();
      return texts[number] || (!seen.has(like) && seen.add(like));
    });
    for (const number of fields.keys()) {
      if (!chosen[number]) continue;
      const ways = !texts[number] ? ["view"] : Object.keys(WAYS).filter((way) => !["elsewhere", "redo"].includes(way) || scope.record);
      for (const way of ways) {
        await leave(scope, way, number, `Typed${(count += 1)}`);
      }
    }
  }
  return count;
};
