// The service worker: answers for the page's own files from a cache, so that the page opens and works
// without a network. No policy of the page binds it, so all that it may do stands here: it asks its own
// origin for the files that are listed, and nothing else.
//
// script/release/worker.mjs writes it to dist/worker.js, with these two filled in: VERSION, a hash of
// the page, which its index bears too, and FILES, each file's name with its hash ("" is the index).
const files = new Map(FILES);
const scope = new URL(registration.scope);
// A path has no blanks, so no other folder's caches begin like this.
const prefix = `faultline ${scope.pathname} `;
const cacheName = prefix + VERSION;
// Trunk leaves out leading zeros; esbuild's hashes are letters and numbers.
const HASHED = /^[\w.-]+-(?:[0-9a-f]{8,16}(?:_bg)?|[A-Z2-7]{8})\.\w+$/;

const addressOf = (name) => new URL(name, scope);

// Asks the server for a file. A redirection to elsewhere is refused, and so is a file of another version.
const ask = (name) =>
  fetch(addressOf(name), {
    mode: "same-origin",
    integrity: files.get(name) ?? "",
    cache: HASHED.test(name) ? "default" : "no-cache",
  });

const keep = async (cache, name, response) => {
  if (!response.ok) throw new Error(`${addressOf(name)}: ${response.status}`);
  // What was redirected does not answer a navigation, but a copy of it does.
  const kept = response.redirected ? new Response(response.body, response) : response;
  await cache.put(addressOf(name), kept);
};

// All files of this version or none.
const install = async () => {
  const cache = await caches.open(cacheName);
  const index = await ask("");
  // In the midst of an update a server may still have the old one.
  if (!(await index.clone().text()).includes(VERSION)) throw new Error("the index is of another version");
  const others = [...files.keys()].filter((name) => name !== "");
  await Promise.all(others.map(async (name) => keep(cache, name, await ask(name))));
  await keep(cache, "", index);
};

// Deletes the files of older versions, unless a tab may still need them: any but the one that is said
// to show this version.
const tidy = async (shown) => {
  const tabs = await clients.matchAll({ type: "window", includeUncontrolled: true });
  const isOld = ({ id, url }) => id !== shown && url.startsWith(scope.href);
  const names = await caches.keys();
  if (tabs.some(isOld) || registration.installing || registration.waiting) return;
  const old = names.filter((name) => name.startsWith(prefix) && name !== cacheName);
  await Promise.all(old.map((name) => caches.delete(name)));
};

const OPTIONS = { ignoreVary: true };

// Returns a file of an older version, for a tab that still shows that version.
const older = async (name) => {
  for (const cache of await caches.keys()) {
    const found = cache.startsWith(prefix) && (await (await caches.open(cache)).match(addressOf(name), OPTIONS));
    if (found) return found;
  }
};

const answer = async (name) => {
  const own = await (await caches.open(cacheName)).match(addressOf(name), OPTIONS);
  return own || (HASHED.test(name) && (await older(name))) || ask(name);
};

// What another program shares with the installed page is kept until the page takes it.
const receive = async (request) => {
  const form = await request.formData();
  const text = (name) => (typeof form.get(name) === "string" ? form.get(name).trim() : "");
  const shared = form.getAll("files").filter((file) => file instanceof File);
  const title = text("text").startsWith(text("title")) ? "" : text("title");
  const words = [title, text("text")].filter(Boolean).join("\n\n");
  if (words) shared.push(new File([words], "shared.txt", { type: "text/plain" }));
  const cache = await caches.open(`faultline-shared ${scope.pathname}`);
  await Promise.all(
    shared.map((file) => {
      const headers = { "X-Name": encodeURIComponent(file.name) };
      return cache.put(addressOf(`shared/${crypto.randomUUID()}`), new Response(file, { headers }));
    }),
  );
  return Response.redirect(addressOf("?shared"), 303);
};

addEventListener("install", (event) => event.waitUntil(install()));

// The tab of the first visit is answered by this worker from now on.
addEventListener("activate", (event) => event.waitUntil(Promise.all([clients.claim(), tidy()])));

addEventListener("message", (event) => {
  // Only the reader decides when a new version takes over.
  if (event.data === "take over") skipWaiting();
  if (event.data === VERSION) event.waitUntil(tidy(event.source.id));
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname, search } = new URL(request.url);
  if (origin !== scope.origin || !pathname.startsWith(scope.pathname)) return;
  const name = pathname.slice(scope.pathname.length);
  const isVisit = request.mode === "navigate";
  if (request.method === "POST" && isVisit && name === "share") event.respondWith(receive(request));
  if (request.method !== "GET") return;
  if (name === "" || name === "index.html") {
    if (isVisit) event.respondWith(answer(""));
  } else if (search === "" && (files.has(name) || HASHED.test(name))) {
    event.respondWith(answer(name));
  }
});
