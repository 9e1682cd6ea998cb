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
  // With the link's own integrity, so that the preloaded response is the one that is used.
  const response = await fetch(wasm.href, { integrity: wasm.integrity });
  if (!response.ok) throw new Error(`${wasm.href}: ${response.status} ${response.statusText}`);
  await init({ module_or_path: response });
};

// An empty page would tell the reader nothing, least of all that the work in storage is safe.
const explain = (error) => {
  console.error(error);
  const alert = document.createElement("p");
  alert.setAttribute("role", "alert");
  alert.textContent =
    "Faultline could not start. What you have annotated is still stored in this browser. " +
    `Reload the page, or try a current browser. (${error.message ?? error})`;
  document.body.prepend(alert);
};

start().catch(explain);
