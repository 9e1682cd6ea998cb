// @recogito/text-annotator, by either of its renderers, on a page that reads the same records.

const press = (key) => (page) => page.keyboard.press(key);
const NO_VIEWS = "a library for one text";

const of = (name, title, renderer) => ({
  name,
  title,
  path: `/recogito/?${renderer}`,
  seed: ({ records }) => records,
  isReady: `() => "ready" in document.documentElement.dataset`,
  cannot: {
    note: "has no notes", search: "has no search", writes: "stores nothing",
    Documents: NO_VIEWS, "find a document": NO_VIEWS, Positions: NO_VIEWS, Network: NO_VIEWS,
  },
  before: {},
  act: { tag: press("c"), change: press("a"), delete: press("Delete"), undo: press("z") },
  check: { tag: expects("claim"), change: expects("actor"), delete: expects(undefined), undo: expects("actor") },
});

/** Fails unless the annotation of the last step is of this kind, or gone. */
function expects(kind) {
  return async (page) => {
    const has = await page.evaluate(() => active()?.bodies[0].value);
    if (has !== kind) throw new Error(`the annotation is ${has}, not ${kind}`);
  };
}

export const recogito = [
  of("recogito-spans", "Recogito, SPANS", "SPANS"),
  of("recogito-highlights", "Recogito, CSS_HIGHLIGHTS", "CSS_HIGHLIGHTS"),
];
