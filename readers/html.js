// Reads web pages: those that were saved, copied or sent.

import { decode } from "./decode.js";
import { found, refuse } from "./found.js";
import { aboutPage } from "./html/about.js";
import { article } from "./html/choose.js";
import { parse } from "./html/parse.js";
import { select, unwrap } from "./html/selection.js";
import { removeUnseen } from "./html/unseen.js";
import { walk } from "./html/walk.js";

// Reads a page, given as bytes or as text. `part` is "article", "page" for all of it, or "selection" for what was
// selected and pasted. `address` is where the page was, `charset` the encoding that the reader has chosen,
// `declared` that which came with its bytes.
export const read = async (input, { part = "article", address = null, charset = null, declared = null } = {}) => {
  const { text, encoding } = await decode(input, { charset, declared, isMarkup: true });
  const pasted = part === "selection" ? unwrap(text) : null;
  const document = parse(pasted?.markup ?? text);
  if (pasted) select(document);
  const about = aboutPage(document, address ?? pasted?.address);
  removeUnseen(document);
  const pieces = part === "article" ? article(document) : walk(document.body);
  if (pieces.list.length === 0) {
    if (pasted) refuse("there is no text in it");
    refuse(
      "there is no text in this page",
      "Pages that make their text while they are open are saved without it: select the text on the page, copy it, and paste it",
    );
  }
  return found({ ...about, encoding }, pieces);
};
