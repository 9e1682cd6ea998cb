// Pages that the bookmarklet brings (src/ui/dialogs/open/bookmarklet.js): after a first line that says what
// it is, the fragment as it came: base64url of a deflated text, which is the page's address, a line end, and
// its HTML. Any page can send such an address, so all of it is bounded.

import { refuse } from "./found.js";
import { read as readHtml } from "./html.js";
import { inflate } from "./inflate.js";

// A page of 16 MB of HTML has been seen nowhere.
const MOST = 16 << 20;
const AGAIN = "Go back to the article, and choose the bookmark again; or save the page, and open the file";

const cutOff = () => refuse("the page was cut off on its way here", AGAIN);

const unpacked = (text) => {
  try {
    return Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (one) => one.charCodeAt(0));
  } catch {
    return cutOff();
  }
};

const isAddress = (text) => /^https?:\/\/\S+$/.test(text);

export const read = async (input, options) => {
  const text = typeof input === "string" ? input : new TextDecoder().decode(input);
  const packed = unpacked(text.slice(text.indexOf("\n") + 1).trim());
  const tooMuch = () => refuse(`it is longer than ${MOST >> 20} MB`, "Save the page, and open the file");
  const bytes = await inflate(packed, MOST, cutOff, tooMuch);
  const page = new TextDecoder().decode(bytes);
  const end = page.indexOf("\n");
  const address = page.slice(0, Math.max(end, 0));
  return readHtml(page.slice(end + 1), { ...options, address: isAddress(address) ? address : null });
};
