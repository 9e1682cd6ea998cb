// Starts the page. Trunk's own starter is an inline script, which the page's policy forbids; this
// one takes the names of the built files from the preload links that Trunk writes.

const link = (selector) => {
  const found = document.head.querySelector(selector);
  if (!found) throw new Error(`the page has no ${selector}`);
  return found;
};

const start = async () => {
  const glue = link('link[rel="modulepreload"]');
  const wasm = link('link[rel="preload"][type="application/wasm"]');
  const { default: init } = await import(glue.href);
  // What is needed next (script/release/later.js). A page that is installed has it at hand; otherwise
  // the network is the program's first, and the rest is on its way while the program starts.
  const askForNext = () => dispatchEvent(new Event("faultline-started"));
  if (navigator.serviceWorker?.controller) askForNext();
  // With the link's own integrity, so that the preloaded response is the one that is used.
  const response = await fetch(wasm.href, { integrity: wasm.integrity });
  if (!response.ok) throw new Error(`${wasm.href}: ${response.status} ${response.statusText}`);
  await init({ module_or_path: response });
  askForNext();
};

// An empty page would tell the reader nothing, least of all that the work in storage is safe.
const explain = (error) => {
  console.error(error);
  // What is shown early can be read without the program (early.js).
  dispatchEvent(new Event("faultline-failed"));
  const alert = document.createElement("p");
  alert.setAttribute("role", "alert");
  alert.className = "alert";
  alert.textContent =
    "Faultline could not start. What you have annotated is still stored in this browser. " +
    `Reload the page, or try a current browser. (${error.message ?? error})`;
  // In the head it stays in view, wherever the reader is.
  (document.querySelector(".head") ?? document.body).prepend(alert);
};

// The records as they are stored, as a file that the page can open again.
const saveRecords = () => {
  const records = Object.fromEntries(
    Object.entries(localStorage).filter(([key]) => key.startsWith("faultline/")),
  );
  const file = JSON.stringify({ format: "faultline-records", version: 1, records });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([file], { type: "application/json" }));
  link.download = "faultline-records.json";
  link.click();
};

// When the page's own code has failed, it must not be touched again: a modal dialog without it.
let isDead = false;
const giveUp = () => {
  if (isDead) return;
  isDead = true;
  const dialog = document.createElement("dialog");
  dialog.setAttribute("role", "alertdialog");
  dialog.setAttribute("aria-labelledby", "dead-title");
  dialog.className = "dead";
  const title = document.createElement("h2");
  title.id = "dead-title";
  title.textContent = "Faultline has stopped working";
  const words = document.createElement("p");
  words.textContent =
    "What was said to be saved is stored in this browser. Reload the page to go on with it. " +
    "To be safe, download the records first: Open reads that file.";
  const button = (label, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = label;
    made.addEventListener("click", act);
    return made;
  };
  const actions = document.createElement("p");
  actions.className = "actions";
  actions.append(
    button("Download what is stored", saveRecords),
    button("Reload", () => location.reload()),
  );
  dialog.append(title, words, actions);
  // Escape would lead back to a page that does not answer.
  dialog.addEventListener("cancel", (event) => event.preventDefault());
  dialog.addEventListener("close", () => dialog.showModal());
  document.body.append(dialog);
  document.querySelectorAll("dialog[open]").forEach((other) => other.close());
  dialog.showModal();
};
addEventListener("faultline-dead", giveUp);

// The code may also end without a panic: its stack is too deep, the memory is full, or an exception has
// gone through it and left things half done. What browsers call that differs; names, not classes, since
// an error may be of another realm.
const isEnd = (error, message) =>
  ["RuntimeError", "RangeError", "InternalError"].includes(error?.name) ||
  /out of memory|too much recursion/i.test(message);
const isThroughCode = (error) => /wasm-function/.test(error?.stack);
const isOfExtension = (error, place) => /-extension:/.test(`${place} ${error?.stack}`);
// A promise that nobody waits for and that comes to nothing: what was asked of the browser was refused,
// given up, or not to be had.
const isRefused = (reason) =>
  reason instanceof DOMException ||
  /^(Failed to fetch|NetworkError|Load failed)/.test(reason?.message);

addEventListener("error", ({ error, message, filename }) => {
  if (isOfExtension(error, filename)) return;
  if (isEnd(error, message) || isThroughCode(error)) giveUp();
});
addEventListener("unhandledrejection", ({ reason }) => {
  if (isOfExtension(reason) || isRefused(reason)) return;
  if (isEnd(reason, reason?.message ?? reason) || isThroughCode(reason)) giveUp();
});

start().catch(explain);
