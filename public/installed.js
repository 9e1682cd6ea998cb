// The page as a program of the reader's: kept for use without a network, told of new versions, and
// given files by the system. None of it is needed to read and tag, so script/build has it loaded, and
// begin at once, when all of the page is ("faultline-ready", script/release/later.js). A page without
// that, as Trunk alone makes it, has no use for it: it has no worker.
const HOUR = 3_600_000;

// The page as one file has no version and no worker.
const version = document.head.querySelector('meta[name="version"]')?.content;
const workers = location.protocol.startsWith("http") ? navigator.serviceWorker : undefined;

// Tells the page of a new version: it is stored and waits until no tab shows the old one.
const announce = (registration) => {
  if (registration.waiting && registration.active) dispatchEvent(new Event("faultline-update"));
};

const follow = (registration) => {
  announce(registration);
  registration.addEventListener("updatefound", () => {
    const { installing } = registration;
    installing?.addEventListener("statechange", () => announce(registration));
  });
  // Not all browsers look for a new version when a page is opened, and one may be open for weeks.
  let looked = 0;
  const look = () => {
    if (document.visibilityState !== "visible" || Date.now() - looked < HOUR) return;
    looked = Date.now();
    registration.update().catch(() => {});
  };
  look();
  document.addEventListener("visibilitychange", look);
  // The reader wants the new version, in this tab. Other tabs go on with theirs.
  addEventListener("faultline-reload", () => {
    if (!registration.waiting) return location.reload();
    workers.addEventListener("controllerchange", () => location.reload(), { once: true });
    registration.waiting.postMessage("take over");
  });
  // The worker can now delete what no other tab needs.
  registration.active?.postMessage(version);
};

// Gives files to the page as if they had been dropped on it.
const open = (files) => {
  if (files.length === 0) return;
  const dataTransfer = new DataTransfer();
  files.forEach((file) => dataTransfer.items.add(file));
  dispatchEvent(new DragEvent("drop", { dataTransfer, cancelable: true }));
};

// What another program has shared with the installed page, kept by the worker.
const takeShared = async () => {
  if (location.search !== "?shared") return;
  history.replaceState(history.state, "", location.pathname + location.hash);
  const name = `faultline-shared ${new URL("./", location).pathname}`;
  const cache = await caches.open(name);
  const files = (await cache.keys()).map(async (key) => {
    const kept = await cache.match(key);
    return new File([await kept.blob()], decodeURIComponent(kept.headers.get("X-Name")));
  });
  open(await Promise.all(files));
  await caches.delete(name);
};

// A page that the bookmarklet has brought, or the work in a link (early.js). Nothing of it is looked at here.
const takeBrought = () => {
  const [, what, packed] = /^#(page|work)=(.*)$/s.exec(window.faultlineBrought) ?? [];
  delete window.faultlineBrought;
  if (!what) return;
  open([new File([`faultline-${what}\n`, packed], what === "page" ? "Page of another tab" : "Link")]);
};

// The address can become one with such a fragment while the page is open.
const arrive = (event) => {
  if (!/^#(page|work)=/.test(location.hash)) return;
  // The program knows no such address.
  event.stopImmediatePropagation();
  window.faultlineBrought = location.hash;
  history.replaceState(history.state, "", location.pathname);
  takeBrought();
};
addEventListener("popstate", arrive, { capture: true });

// Where the browser refuses, as in a private window, the page is what it was without.
if (version) workers?.register("./worker.js", { updateViaCache: "none" }).then(follow).catch(() => {});
takeShared().catch(console.error);
takeBrought();
window.launchQueue?.setConsumer(async ({ files }) =>
  open(await Promise.all(files.map((file) => file.getFile()))),
);
