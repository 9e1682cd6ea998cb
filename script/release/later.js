// What script/build adds to the links between the program and its chunks (script/release/chunks.mjs).

// Adds the style sheets of what is in the chunks to the page, in their order. One that could not be loaded is
// asked for again next time.
const added = new Map();
const addSheet = (address) => {
  if (!added.has(address.href)) {
    const sheet = new Promise((resolve, reject) => {
      const link = document.createElement("link");
      link.rel = "stylesheet";
      link.href = address;
      link.addEventListener("load", resolve);
      link.addEventListener("error", () => {
        added.delete(address.href);
        link.remove();
        reject(new Error(`${address} could not be loaded`));
      });
      document.head.append(link);
    });
    added.set(address.href, sheet);
  }
  return added.get(address.href);
};
const addSheets = (addresses) => Promise.all(addresses.map(addSheet));

// A chunk is compiled as it comes, beside what the page does.
const ask = (address) => WebAssembly.compileStreaming(fetch(address));

// What is needed to tag is asked for as soon as the program has come, so that the network is not idle
// while that starts.
const begun = new Map();
addEventListener(
  "faultline-started",
  () => {
    // Whoever needs them sees whether they came.
    NEEDED.forEach((address) => {
      const chunk = ask(address);
      chunk.catch(() => {});
      begun.set(address.href, chunk);
    });
    addSheet(SHEET).catch(() => {});
  },
  { once: true },
);
const get = (address) => {
  const chunk = begun.get(address.href) ?? ask(address);
  // What has failed is asked for again.
  begun.delete(address.href);
  return chunk;
};

// What makes the page an installed one is not needed to read and tag: it comes once all of the page is
// loaded.
addEventListener("faultline-ready", () => import("./installed.js").catch(console.error), { once: true });
