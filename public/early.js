// What there is to read before the program is there, which is shown at the same place with the same
// look: the bundled article as it stands in the page, or the reader's own, drawn from its record. When
// the program has drawn its own page (`faultline-mounted`), this one goes, and what was selected and
// typed in the meantime is handed on. Where anything is not as expected, nothing but the bar is shown:
// the program repairs and tells.
(() => {
  const root = document.documentElement;
  const PREFIX = "faultline/v1/";
  // The time to draw the marks of more annotations is better spent on starting the program.
  const MOST_ANNOTATIONS = 3_000;
  // The blocks around the reader's place that have marks, and their true height at once.
  const BEFORE = 20;
  const AFTER = 40;

  let storage = {};
  try {
    storage = localStorage ?? {};
  } catch {
    // Refused, as by a setting of the browser: then nothing is stored.
  }
  const parse = (record) => {
    try {
      return JSON.parse(record);
    } catch {
      return null;
    }
  };
  const read = (name) => parse(storage[PREFIX + name] ?? null);

  // ---- which article ----

  const settings = read("settings") ?? {};
  if (["light", "dark"].includes(settings.theme)) root.dataset.theme = settings.theme;
  // A page that the bookmarklet has brought, or the work in a link, is taken out of the address before anyone
  // reads it. Later `installed.js` opens it.
  if (/^#(page|work)=/.test(location.hash)) {
    window.faultlineBrought = location.hash;
    history.replaceState(null, "", location.pathname);
  }
  const address = new URLSearchParams(location.hash.slice(1));
  const names = Object.keys(storage);
  const DOCUMENT = `${PREFIX}document/`;
  const documents = names.filter((name) => name.startsWith(DOCUMENT)).map((name) => name.slice(DOCUMENT.length));
  const wanted = [address.get("document"), settings.document].find((id) => documents.includes(id));
  const id = wanted ?? documents.sort()[0];
  const isArticle = !["documents", "positions", "network"].includes(address.get("view"));
  const isFirstVisit = !id && !names.includes(`${PREFIX}me`);
  const isBundled = isArticle && isFirstVisit;
  if (!isBundled) root.dataset.early = "";

  // ---- unpacking it ----

  const MOST_BYTES = 2 ** 25;

  // The text and the blocks of their short form, as codec/units.rs and codec/packed.rs have it.
  const unpack = (packed) => {
    const bytes = new Uint8Array((packed.length * 15) >> 3);
    let [bits, count, at] = [0, 0, 0];
    for (let index = 0; index < packed.length; index++) {
      const unit = packed.charCodeAt(index) - 0x4000;
      const width = unit < 0 ? 7 : 15;
      // What is passed over at the top are bits that are written already.
      bits = (bits << width) | (unit < 0 ? unit + 128 : unit);
      for (count += width; count >= 8; ) bytes[at++] = bits >> (count -= 8);
    }
    let size = 0;
    const bound = (part, out) => {
      if ((size += part.length) > MOST_BYTES) throw new Error("the record is broken");
      out.enqueue(part);
    };
    const inflated = new Response(bytes.subarray(0, at)).body.pipeThrough(new DecompressionStream("deflate-raw"));
    return new Response(inflated.pipeThrough(new TransformStream({ transform: bound }))).json();
  };

  const record = isArticle && id ? read(`document/${id}`) : null;
  // Begun before the page is there.
  const unpacked = record?.packed && unpack(record.packed).then((contents) => ({ ...record, ...contents }), () => null);

  // ---- drawing it ----

  const make = (parent, tag, words, attributes) => {
    const made = document.createElement(tag);
    made.textContent = words;
    for (const name in attributes) made.setAttribute(name, attributes[name]);
    parent.append(made);
    return made;
  };

  // "23 January 2026 · source · 831 words, 4 min". Words are counted where spaces part them.
  const origin = ({ published, author, publication, source, text }) => {
    const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(published) ?? [];
    const name = month && new Date(2000, month - 1).toLocaleString("en", { month: "long" });
    const isSpaced = !/[\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]/.test(text);
    const words = isSpaced && text.match(/[\p{Alphabetic}\p{N}][^\s\u1361]*/gu)?.length;
    const length = words && `${words} word${words > 1 ? "s" : ""}, ${Math.ceil(words / 238)} min`;
    const site = source?.replace(/^.*?:\/\/(www\.)?([^/?#]*).*/, "$2");
    return [month && `${+day} ${name} ${year}`, author, publication ?? site, length].filter(Boolean).join(" \u00b7 ") || "\u00a0";
  };

  // The annotations that touch a part of the text, in its order. Only they are parsed. What the filter of
  // the address leaves out would have no marks, so with one there are none.
  const annotations = (from, to) => {
    const prefix = `${PREFIX}annotation/${id}/`;
    const number = (record, name) => +record.slice(record.indexOf(`"${name}":`) + name.length + 3).match(/^\d+/);
    const touches = (record) => number(record, "start") < to && number(record, "end") > from;
    const isFiltered = ["kinds", "actor", "issue", "stance", "tag", "annotator", "q"].some((name) => address.has(name));
    // Of ten thousand names a comparison of slices is done ten times sooner than startsWith.
    const own = isFiltered ? [] : names.filter((name) => name.slice(0, prefix.length) === prefix);
    if (own.length > MOST_ANNOTATIONS) return [];
    const isWhole = (one) => Number.isInteger(one?.start) && one.end > one.start;
    const near = own.map((name) => storage[name]).filter(touches).map(parse).filter(isWhole);
    return near.sort((a, b) => a.start - b.start);
  };

  // A block as flat marks, as text/segments.rs has them. Offsets are code points.
  const mark = (block, start, end, annotations) => {
    const words = block.textContent;
    const characters = /[\ud800-\udfff]/.test(words) ? [...words] : words;
    const waiting = annotations.filter((one) => one.start < end && one.end > start).reverse();
    if (!waiting.length) return;
    block.textContent = "";
    let cover = [];
    for (let at = start, next; at < end; at = next) {
      cover = cover.filter((one) => one.end > at);
      while (waiting.at(-1)?.start <= at) cover.push(waiting.pop());
      next = Math.min(end, waiting.at(-1)?.start ?? end, ...cover.map((one) => one.end));
      const part = characters.slice(at - start, next - start);
      const said = typeof part === "string" ? part : part.join("");
      if (!cover.length) {
        block.append(said);
        continue;
      }
      const kinds = [...new Set(cover.map((one) => one.kind))].join(" ");
      const depth = Math.min(cover.length, 3);
      const made = make(block, "mark", said, { "data-kinds": kinds, "data-shown": kinds, "data-depth": depth });
      const ending = cover.filter((one) => one.end === next && one.kind === "claim" && one.stance);
      if (ending.length) made.dataset.stances = ending.map((one) => one.stance).join(" ");
    }
  };

  // A long text is divided as text/sections.rs has it.
  const LONG = 64;
  const LEAST = 16;

  const TAGS = { heading: "h2", paragraph: "p", item: "li", quotation: "p" };
  const isCount = (number) => Number.isInteger(number) && number >= 0;

  // The reader's place: the topmost block in view, and where its top is.
  const place = settings.places?.[id];
  const hasPlace = isCount(place?.block) && Number.isFinite(place.offset);
  const top = hasPlace ? place.block : 0;

  const seek = (article, number, height) => {
    const block = article.querySelector(`[data-block="${number}"]`);
    if (block) scrollBy(0, block.getBoundingClientRect().top - height);
  };

  const draw = (record) => {
    const article = document.createElement("article");
    const { title = "", text, language, blocks } = record;
    article.tabIndex = 0;
    article.translate = false;
    article.dataset.early = id;
    article.ariaLabel = title;
    if (language) article.lang = language;
    make(article, "p", origin(record), { class: "origin" });
    if (!text.trimStart().startsWith(title)) make(article, "h1", title, { class: "document-title", dir: "auto" });
    const [first, last] = [blocks[Math.max(0, top - BEFORE)], blocks[Math.min(top + AFTER, blocks.length) - 1]];
    const found = annotations(first.start, last.end);
    let [points, units] = [0, 0];
    // What is passed over are code points, and a string counts in UTF-16.
    const unit = (point) => {
      for (; points < point; points++) units += text.codePointAt(units) > 0xffff ? 2 : 1;
      return units;
    };
    let list;
    let [section, begun] = [article, 0];
    blocks.forEach(({ kind, start, end }, number) => {
      if (!isCount(start) || !isCount(end) || start < points || end <= start || end > text.length || !Object.hasOwn(TAGS, kind))
        throw new Error("the record is broken");
      const words = text.slice(unit(start), unit(end));
      list = kind === "item" ? list : null;
      const mayBegin = number === 0 || (number - begun >= LEAST && kind !== "heading" && !list);
      if (blocks.length >= LONG && mayBegin) {
        section = make(article, "div", "", { "data-section": "" });
        begun = number;
      }
      if (kind === "item") list ??= make(section, "ul", "", { class: "items" });
      const parent = list ?? (kind === "quotation" ? make(section, "blockquote") : section);
      const tag = number === 0 && kind === "heading" ? "h1" : TAGS[kind];
      const block = make(parent, tag, words, { "data-block": number, dir: "auto" });
      const isShort = () => new TextEncoder().encode(words).length < 120;
      if (kind === "paragraph" && number > 0 && number < 4 && words.startsWith("By ") && isShort())
        block.className = "byline";
      if (number >= top - BEFORE && number < top + AFTER) {
        if (section !== article) section.dataset.near = "";
        mark(block, start, end, found);
      }
    });
    document.querySelector("#early article").replaceWith(article);
    document.querySelector("#early .title-text").textContent = title;
    return article;
  };

  const show = (record) => {
    const early = document.getElementById("early");
    // The program may have been sooner.
    if (!early) return;
    let article;
    try {
      if (record) article = draw(record);
    } catch {
      // It is the program's to repair.
    }
    if (!article) {
      early.querySelector("article").remove();
      early.querySelector(".title-text").textContent = "";
    }
    delete root.dataset.early;
    if (article && hasPlace) {
      const again = () => seek(article, place.block, place.offset);
      again();
      requestAnimationFrame(again);
    }
  };

  const begin = () => {
    const early = document.getElementById("early");
    // The program would set the same: what all elements inherit is set while there are few.
    const head = early.querySelector(".head").getBoundingClientRect().height;
    root.style.setProperty("--head", `${(Math.round(head * 10) / 10).toFixed(1)}px`);
    if (unpacked) unpacked.then(show);
    else if (!isBundled) show(record);
    early.querySelector(".status").textContent = "Loading\u2026";
  };
  // The browser would scroll to where the page ended when it was left, which was measured on another.
  history.scrollRestoration = "manual";
  document.addEventListener("readystatechange", begin, { once: true });

  // ---- keys ----

  // What is typed before the program can take it is kept, and given to it in turn. A key that opens a
  // card is followed by what is typed into the card's field, however late that comes.
  const MOST_KEYS = 200;
  const keys = [];
  let [isTaking, isReady, isBusy] = [false, false, false];
  const field = () => (document.activeElement?.matches("input, textarea, select") ? document.activeElement : null);
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));

  // Waits for what a key does: if it opens a card, until its field has the focus.
  const settle = async () => {
    for (let seen = 0, late = 0; seen < 5; ) {
      await frame();
      if (field() || !document.querySelector(".desk[data-card]")) return;
      if (document.querySelector(".card")) seen++;
      // The card cannot be loaded, which an alert says. What was meant for it must not act elsewhere.
      else if (isReady && ++late > 60) keys.length = 0;
      if (late > 60) return;
    }
  };

  const write = (input, key) => {
    if (!input.setRangeText || input.selectionStart === null) return;
    const { selectionStart: start, selectionEnd: end } = input;
    const isBack = key === "Backspace";
    input.setRangeText(isBack ? "" : key, isBack && start === end ? Math.max(0, start - 1) : start, end, "end");
    input.dispatchEvent(new InputEvent("input", { bubbles: true, data: isBack ? null : key }));
  };

  // The article that is shown, and what is selected in it: what a key is about.
  const shown = () => document.querySelector("article");
  const idOf = ({ dataset }) => dataset.early ?? dataset.document;
  const aim = () => {
    const article = shown();
    const ends = article && selected(blocksOf(article));
    return ends && [idOf(article), ...ends];
  };

  const replay = async (first) => {
    isBusy = true;
    let last = `${aim()}`;
    await first;
    while (keys.length) {
      const [{ key, code, shiftKey }, about] = keys.shift();
      const article = shown();
      // It is about something else than the key before, or what is selected now: no typing goes on.
      if (about && `${about}` !== last && article && idOf(article) === about[0]) {
        last = `${about}`;
        article.focus({ preventScroll: true });
        select(article, about.slice(1));
        await frame();
      }
      const event = new KeyboardEvent("keydown", { key, code, shiftKey, bubbles: true, cancelable: true });
      const isHandled = !(document.activeElement ?? document.body).dispatchEvent(event);
      if (isHandled) await settle();
      else if (field() && (key.length === 1 || key === "Backspace")) write(field(), key);
      await new Promise((done) => setTimeout(done));
    }
    isBusy = false;
    if (isReady) removeEventListener("keydown", onKey, true);
  };

  const onKey = (event) => {
    const { key } = event;
    const isCommand = event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.keyCode === 229;
    const isTyped = key.length === 1 || ["Enter", "Escape", "Backspace"].includes(key);
    if (!event.isTrusted || isCommand || !isTyped) return;
    if (isTaking && !isBusy) {
      if (!field()) replay(settle());
      return;
    }
    // The space bar scrolls, unless something is being typed.
    if (key === " " && !keys.length && !isBusy) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (keys.length < MOST_KEYS) keys.push([event, aim()]);
  };
  addEventListener("keydown", onKey, true);
  // The program cannot start, or has stopped: what was typed is for nobody.
  const giveUp = () => {
    removeEventListener("keydown", onKey, true);
    keys.length = 0;
    document.querySelector("#early .status")?.remove();
  };
  addEventListener("faultline-failed", giveUp);
  addEventListener("faultline-dead", giveUp);
  addEventListener("faultline-ready", () => {
    isReady = true;
    if (!isBusy) removeEventListener("keydown", onKey, true);
  });

  // ---- handing over ----

  // A selection that is being drawn would end with the text under it, so the program waits for it.
  const press = ({ type, button, buttons }) => {
    const isDown = type === "pointerdown" ? button === 0 : type === "pointermove" && buttons > 0;
    if (type !== "pointermove" || !isDown) document.getElementById("early")?.toggleAttribute("data-pressed", isDown);
  };
  const presses = ["pointerdown", "pointermove", "pointerup", "pointercancel", "dragstart", "blur"];
  presses.forEach((type) => addEventListener(type, press, true));

  const blocksOf = (article) => [...article.querySelectorAll("[data-block]")];

  // The first block in view, and its top. In sections off the screen there is none to be measured.
  const inView = (article) => {
    const head = document.querySelector(".head").getBoundingClientRect().bottom;
    const firstBelow = (parts) => {
      let [low, high] = [0, parts.length - 1];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (parts[middle].getBoundingClientRect().bottom > head) high = middle;
        else low = middle + 1;
      }
      return parts[low];
    };
    const block = firstBelow(blocksOf(firstBelow(article.querySelectorAll("[data-section]")) ?? article));
    return [+block.dataset.block, block.getBoundingClientRect().top];
  };

  // The ends of the selection as blocks and offsets in their text: where it was begun, and its end.
  const selected = (blocks) => {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    const blockOf = (node) => (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest?.("[data-block]");
    // Only where an end is between blocks, all are looked through.
    const under = (last) => {
      const all = blocks.filter((block) => range.intersectsNode(block));
      return last ? all.at(-1) : all[0];
    };
    const point = (node, offset, isEnd) => {
      const own = blockOf(node);
      const block = own ?? under(isEnd);
      const number = blocks.indexOf(block);
      if (number < 0) return null;
      if (!own) return [number, isEnd ? block.textContent.length : 0];
      const before = document.createRange();
      before.setStart(block, 0);
      before.setEnd(node, offset);
      return [number, before.toString().length];
    };
    const ends = [
      point(range.startContainer, range.startOffset, false),
      point(range.endContainer, range.endOffset, true),
    ];
    if (!ends.every(Boolean)) return null;
    const isForward = selection.anchorNode === range.startContainer && selection.anchorOffset === range.startOffset;
    return isForward ? ends : ends.reverse();
  };

  // The place of an offset in a block's text.
  const spot = (block, offset) => {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    for (let node; (node = walker.nextNode()); offset -= node.length) {
      if (offset <= node.length) return [node, offset];
    }
    return [block, 0];
  };

  const select = (article, ends) => {
    const blocks = blocksOf(article);
    const [anchor, focus] = ends.map(([block, offset]) => spot(blocks[block], offset));
    getSelection().setBaseAndExtent(...anchor, ...focus);
  };

  // What there is to hand over: which article, the place in it, what is selected, the focus.
  let handed;
  addEventListener("faultline-mounting", () => {
    presses.forEach((type) => removeEventListener(type, press, true));
    const early = document.getElementById("early");
    const article = early.querySelector("article");
    // Until it is unpacked, there is none of the reader's own.
    if (article && !("early" in root.dataset)) {
      const blocks = blocksOf(article);
      const hadFocus = article.contains(document.activeElement);
      handed = { id: article.dataset.early, place: inView(article), selection: selected(blocks), hadFocus };
      root.dataset.handed = handed.id;
    }
    // Before the program draws: two articles at once would cost the layout of both.
    early.remove();
  });

  addEventListener("faultline-mounted", () => {
    history.scrollRestoration = "auto";
    delete root.dataset.early;
    delete root.dataset.handed;
    const after = document.querySelector("article[data-document]");
    if (after && handed?.id === after.dataset.document) {
      const { place: [number, height], selection, hadFocus } = handed;
      const around = blocksOf(after).slice(Math.max(0, number - BEFORE), number + AFTER);
      const near = new Set(around.map((block) => block.closest("[data-section]")).filter(Boolean));
      near.forEach((section) => (section.dataset.near = ""));
      const again = () => seek(after, number, height);
      again();
      requestAnimationFrame(() => {
        again();
        requestAnimationFrame(() => near.forEach((section) => delete section.dataset.near));
      });
      if (hadFocus) after.focus({ preventScroll: true });
      if (selection) select(after, selection);
    }
  });

  // What keys do is there. In the next frame the program knows what is selected.
  addEventListener("faultline-keys", () => {
    isTaking = true;
    if (keys.length) replay(frame());
  });
})();
