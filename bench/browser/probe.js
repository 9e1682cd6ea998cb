// Runs before everything else in each page: says when something began and when the main thread had
// nothing more to do.
(() => {
  // A gap this long between two beats means that something ran: more than a frame (milliseconds).
  const BUSY = 17;
  const BEAT = 4;
  const NEAR = 50;

  const watch = { begun: null, painted: null, busyUntil: 0 };
  let quiet = 300;

  const begin = (at) => {
    if (watch.begun !== null) return;
    watch.begun = at;
    requestAnimationFrame(() => requestAnimationFrame(() => (watch.painted = performance.now())));
  };
  for (const name of ["keydown", "pointerdown"]) {
    addEventListener(name, (event) => {
      if (!event.isTrusted) return;
      // What happens in a frame is the page's: they share the thread.
      top.bench.began(event.timeStamp + performance.timeOrigin);
    }, true);
  }

  const began = (at) => watch.armed && begin(at - performance.timeOrigin);

  let last = performance.now();
  const beat = () => {
    const now = performance.now();
    // A late beat long after the work may be the machine's doing; what runs then for long is told by
    // the browser, below.
    const isNear = watch.painted === null || last < Math.max(watch.painted, watch.busyUntil) + NEAR;
    if (now - last > BUSY && isNear) watch.busyUntil = now;
    last = now;
    if (watch.armed) setTimeout(beat, BEAT);
  };
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) {
      watch.busyUntil = Math.max(watch.busyUntil, startTime + duration);
    }
  }).observe({ type: "longtask" });

  const arm = (pause = 300) => {
    quiet = pause;
    const wasArmed = watch.armed;
    Object.assign(watch, { armed: true, begun: null, painted: null, busyUntil: 0 });
    last = performance.now();
    if (!wasArmed) beat();
  };

  // Waits until the main thread has been idle for a while since it began, and `when` holds.
  const settled = async (when = () => true) => {
    while (
      watch.painted === null || !when() ||
      performance.now() - Math.max(watch.painted, watch.busyUntil) < quiet
    ) {
      await new Promise((next) => setTimeout(next, BEAT * 4));
    }
    watch.armed = false;
    const { begun, painted, busyUntil } = watch;
    return { begun, painted: painted - begun, done: Math.max(painted, busyUntil) - begun };
  };

  // Waits until the main thread is idle, whatever made it busy.
  const rested = () => {
    begin(performance.now());
    return settled();
  };

  // ---- opening

  const marks = {};
  const nextPaint = () =>
    new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)));
  const mark = async (name) => {
    marks[name] = -1;
    await nextPaint();
    marks[name] = performance.now();
  };
  let shift = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) shift += entry.value;
  }).observe({ type: "layout-shift", buffered: true });

  const firstText = () => document.querySelector("article [data-block], article p");
  const look = () => {
    if (!("text" in marks) && firstText()?.textContent) mark("text");
    if (marks.text > 0 && !("ready" in marks) && bench.isReady()) mark("ready");
    if (!("ready" in marks)) requestAnimationFrame(look);
  };

  const opened = async () => {
    const { done } = await settled(() => marks.ready > 0);
    // What was selected to see whether it is ready is not to be in the way.
    getSelection().removeAllRanges();
    const [painted] = performance.getEntriesByName("first-contentful-paint");
    return { paint: painted?.startTime ?? null, text: marks.text, ready: marks.ready, idle: Math.max(done, marks.ready), shift };
  };

  // ---- writing

  const writes = { count: 0, keys: [] };
  const count = (prototype, names, key) => {
    for (const name of names) {
      const original = prototype[name];
      prototype[name] = function (...values) {
        writes.count += 1;
        writes.keys.push(key(name, values));
        return original.apply(this, values);
      };
    }
  };
  count(Storage.prototype, ["setItem", "removeItem"], (name, [at]) => `${name} ${at}`);
  const { fetch } = window;
  window.fetch = (what, options) => {
    const method = options?.method ?? "GET";
    if (method !== "GET") {
      writes.count += 1;
      writes.keys.push(`${method} ${what}`);
    }
    return fetch(what, options);
  };

  // ---- selecting and scrolling

  const select = ({ block, start, end }) => {
    const element = document.querySelector(`[data-block="${block}"]`);
    const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    let passed = 0;
    while (texts.nextNode()) {
      const { currentNode: node } = texts;
      if (start >= passed && start < passed + node.length) range.setStart(node, start - passed);
      if (end > passed && end <= passed + node.length) range.setEnd(node, end - passed);
      passed += node.length;
    }
    const box = range.getBoundingClientRect();
    if (box.top < 100 || box.bottom > innerHeight - 100) {
      element.scrollIntoView({ block: "center", behavior: "instant" });
      const { top } = range.getBoundingClientRect();
      const pane = scroller();
      pane.scrollTop += top - innerHeight / 2;
    }
    getSelection().removeAllRanges();
    getSelection().addRange(range);
  };

  const scroller = () => {
    let element = document.querySelector("article");
    while (element && element !== document.documentElement) {
      const { overflowY } = getComputedStyle(element);
      if (/auto|scroll/.test(overflowY) && element.scrollHeight > element.clientHeight) return element;
      element = element.parentElement;
    }
    return document.scrollingElement;
  };

  // Scrolls from the top to the end in so many frames, and tells how long each took.
  const scroll = async (frames) => {
    const pane = scroller();
    const took = [];
    pane.scrollTop = 0;
    await nextPaint();
    let before = null;
    for (let frame = 0; frame <= frames; frame += 1) {
      const now = await new Promise((drawn) => requestAnimationFrame(drawn));
      if (before !== null) took.push(now - before);
      before = now;
      pane.scrollTop = ((pane.scrollHeight - pane.clientHeight) * frame) / frames;
    }
    return took;
  };

  window.bench = { arm, began, settled, rested, opened, select, scroll, writes, isReady: () => true };
  if (window === top) {
    arm(500);
    begin(0);
    requestAnimationFrame(look);
  }
})();
