// The first script of a page under test: keeps what goes wrong in it and the files that it offers.
(() => {
  const problems = [];
  const files = [];

  addEventListener("securitypolicyviolation", (event) =>
    problems.push(`blocked by the policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
  addEventListener("error", (event) =>
    // A resource that fails to load has no message, but a target.
    problems.push(event.message ?? `not loaded: ${event.target.outerHTML}`), true);
  addEventListener("unhandledrejection", (event) =>
    problems.push(`unhandled rejection: ${event.reason}`));
  const { error } = console;
  console.error = (...values) => {
    problems.push(`console.error: ${values.join(" ")}`);
    error.apply(console, values);
  };

  // A file is saved through a link to a blob. Where the driver cannot say where downloads go, the
  // blob is the file.
  const blobs = new Map();
  const { createObjectURL } = URL;
  URL.createObjectURL = (blob) => {
    const url = createObjectURL.call(URL, blob);
    blobs.set(url, blob);
    return url;
  };
  const keep = (link) => {
    if (link?.hasAttribute("download") && blobs.has(link.href)) {
      const file = { name: link.download };
      files.push(file);
      blobs.get(link.href).arrayBuffer().then((bytes) => (file.bytes = [...new Uint8Array(bytes)]));
    }
  };
  // A link that is in no document is clicked by the page itself, and its event reaches no listener.
  const { click } = HTMLAnchorElement.prototype;
  HTMLAnchorElement.prototype.click = function () {
    if (!this.isConnected) keep(this);
    click.call(this);
  };
  addEventListener("click", (event) => keep(event.target.closest?.("a")), true);

  // Failures in the page's own realm, which a driver's script may not have.
  const tooDeep = () => 1 + tooDeep();
  const report = (error, message) => dispatchEvent(new ErrorEvent("error", { error, message }));
  const fail = {
    uncaught: () => setTimeout(tooDeep),
    unhandled: () => void Promise.resolve().then(tooDeep),
    // These end nothing.
    besides: () => {
      report(null, "ResizeObserver loop completed with undelivered notifications.");
      const stack = "RangeError: x\n    at f (chrome-extension://abc/content.js:1:1)";
      report(Object.defineProperty(new RangeError("x"), "stack", { value: stack }), "x");
      const controller = new AbortController();
      fetch(location.href, { signal: controller.signal });
      controller.abort();
      setTimeout(() => {
        throw new Error("of some other script");
      });
    },
  };

  // The chunks are there.
  const state = { problems, files, fail, isReady: false };
  addEventListener("faultline-ready", () => (state.isReady = true));
  // The article is there.
  addEventListener("faultline-mounted", () => (state.mountedAt = performance.now()));
  window.faultlineTest = state;
})();
