// The eyes of the random hands: what there is to be touched, and whether all is as it should be.
// Put into a page once; what it remembers goes with the page.
window.faultlineHands ??= (() => {
  const STORE = "faultline/v1/";
  // What is not the reader's work, or is there for moments.
  const BESIDE = /^faultline\/v1\/(settings|journal)/;
  const FOCUSABLE = "button, a[href], input, textarea, select, summary, label, [tabindex], [role=option]";

  // A link that opens another tab would hide this one, which then hears no keys.
  addEventListener("click", (event) => {
    if (event.target.closest("a[target]")) event.preventDefault();
  }, true);

  // ---- what is stored

  const parsed = new Map();
  const read = (key) => {
    const raw = localStorage.getItem(key);
    const known = parsed.get(key);
    if (known && known.raw === raw) return known.value;
    const value = referring(JSON.parse(raw));
    parsed.set(key, { raw, value });
    return value;
  };
  const keys = (prefix) =>
    Object.keys(localStorage).filter((key) => key.startsWith(prefix)).sort();
  const stored = (prefix) =>
    keys(`${STORE}${prefix}/`).map((key) => ({ id: key.slice(key.lastIndexOf("/") + 1), ...read(key) }));

  // All records of the work, as they are.
  const records = () =>
    Object.fromEntries(keys("faultline/").filter((key) => !BESIDE.test(key)).map((key) => [key, localStorage.getItem(key)]));

  const ordered = (value) =>
    value && typeof value === "object"
      ? Array.isArray(value) ? value.map(ordered) : Object.fromEntries(Object.keys(value).sort().map((name) => [name, ordered(value[name])]))
      : value;
  const plain = (raw) => (raw === undefined ? "nothing" : JSON.stringify(ordered(JSON.parse(raw))));

  // How two states of the records differ.
  const differences = (before, after) =>
    [...new Set([...Object.keys(before), ...Object.keys(after)])]
      .filter((key) => before[key] !== after[key] && plain(before[key]) !== plain(after[key]))
      .map((key) => `${key.slice(0, 28)}… was ${plain(before[key]).slice(0, 400)} and is ${plain(after[key]).slice(0, 400)}`);

  // ---- what is wrong

  const article = () => document.querySelector("article[data-document]");

  // The document that is shown, with its text as it is stored.
  let unpacked = {};
  const unpackShown = async () => {
    const key = `${STORE}document/${article()?.dataset.document}`;
    if (localStorage.getItem(key) === null) return;
    const record = read(key);
    if (unpacked.record !== record) unpacked = { ...(await whole(record)), record };
  };

  const textFaults = (found) => {
    const shown = article();
    const key = `${STORE}document/${shown.dataset.document}`;
    if (localStorage.getItem(key) === null) return found.push(`text: the article's document ${key} is not stored`);
    // It is as soon as there is time for a look.
    if (unpacked.record !== read(key)) return;
    const { text, blocks } = unpacked;
    const points = typeof text === "string" ? [...text] : null;
    const under = stored(`annotation/${shown.dataset.document}`);
    if (points) {
      for (const one of under) {
        const said = points.slice(one.start, one.end).join("");
        if (said !== one.quote) found.push(`quote: “${one.quote}” is quoted where the text says “${said}”`);
      }
    }
    const elements = [...shown.querySelectorAll("[data-block]")];
    if (elements.length !== blocks.length) found.push(`text: ${elements.length} blocks of ${blocks.length}`);
    for (const element of elements) {
      const block = blocks[element.dataset.block];
      const content = element.textContent;
      if (points && content !== points.slice(block.start, block.end).join("")) found.push(`text: block ${element.dataset.block} reads “${content}”`);
      const here = under.filter((one) => one.start < block.end && one.end > block.start);
      if (!here.length && !element.firstElementChild) continue;
      let at = block.start;
      const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      while (texts.nextNode()) {
        const { data, parentElement } = texts.currentNode;
        if (!data) continue;
        const end = at + [...data].length;
        const mark = parentElement.closest("mark");
        const ids = mark ? mark.dataset.annotations.split(" ").sort().join() : "";
        const kinds = mark ? mark.dataset.kinds.split(" ").sort().join() : "";
        const over = here.filter((one) => one.start < end && one.end > at);
        const whole = over.every((one) => one.start <= at && end <= one.end);
        if (!whole || ids !== over.map(({ id }) => id).sort().join() || kinds !== [...new Set(over.map(({ kind }) => kind))].sort().join()) {
          found.push(`marks: “${data}” is marked as ${kinds || "nothing"} and stored as ${over.map(({ kind }) => kind) || "nothing"}`);
        }
        at = end;
      }
    }
  };

  const listed = (element, selector) => element.querySelector(selector)?.textContent ?? "";
  const same = (one, other) => one.length === other.length && [...one].sort().join("\n") === [...other].sort().join("\n");

  const panelFaults = (found) => {
    const here = stored(`annotation/${article().dataset.document}`);
    const registers = { annotations: here, actors: stored("actor"), issues: stored("issue"), tags: stored("tag") };
    for (const [name, all] of Object.entries(registers)) {
      const tab = document.getElementById(`tab-${name}`);
      const count = tab && listed(tab, ".count").replace(/\D*(\d+)$/, "$1");
      if (tab && Number(count) !== all.length) found.push(`counts: the tab “${tab.textContent}” stands for ${all.length}`);
    }
    const names = Object.fromEntries([...registers.actors, ...registers.issues].map(({ id, name }) => [id, name]));
    const wishes = new URLSearchParams(location.hash.slice(1));
    const filtered = ["actor", "issue", "stance", "tag", "annotator", "q"].some((name) => wishes.has(name));
    const list = document.querySelector("[role=list][aria-label=Annotations]");
    if (list && !filtered && here.length < 150) {
      const kinds = wishes.get("kinds")?.split(",");
      const row = (quote, said, note) => [quote, said.trim(), note].join(" / ").replace(/\s+/g, " ");
      const expected = here
        .filter(({ kind }) => !kinds || kinds.includes(kind))
        .map((one) => row(one.quote, [names[one.actor], one.stance, names[one.issue]].filter(Boolean).join(" · "), one.note ?? ""));
      // What was made under the filter stays listed and says so.
      const shown = [...list.querySelectorAll(".row:not(:has(.row-kept))")]
        .map((one) => row(listed(one, ".row-quote"), listed(one, ".row-said"), listed(one, ".row-note")));
      // Of a list that is scrolled far, the rows out of view are not there.
      const spacers = [...list.querySelectorAll(".spacer")].filter(({ offsetHeight }) => offsetHeight > 0);
      const isPart = spacers.length > 0;
      const view = list.parentElement.getBoundingClientRect();
      const inView = ({ top, bottom }) => Math.min(bottom, view.bottom) - Math.max(top, view.top) > 1;
      if (spacers.some((spacer) => inView(spacer.getBoundingClientRect()))) found.push("list: no rows are in a part of the view");
      const isAsMeant = isPart ? shown.every((one) => expected.includes(one)) : same(expected, shown);
      if (!isAsMeant) {
        const missing = expected.filter((one) => !shown.includes(one)).slice(0, 3);
        const beside = shown.filter((one) => !expected.includes(one)).slice(0, 3);
        found.push(`list: ${shown.length} rows for ${expected.length}, not there ${JSON.stringify(missing)}, too much ${JSON.stringify(beside)}`);
      }
    }
    for (const [noun, field] of [["actor", "actor"], ["issue", "issue"], ["tag", "tags"]]) {
      const register = document.querySelector(`[role=list][aria-label="Register of ${noun}s"]`);
      // What is typed to find an entry leaves the others out.
      if (!register || document.querySelector(".adder input").value.trim()) continue;
      const everywhere = stored("annotation");
      const used = (id) => everywhere.filter((one) => [one[field]].flat().includes(id)).length;
      const expected = registers[`${noun}s`].map(({ id, name }) => `${name} ${used(id)}`);
      const shown = [...register.querySelectorAll(".entry")].map((one) => `${listed(one, ".entry-name")} ${listed(one, ".count")}`);
      if (!same(expected, shown)) found.push(`registers: ${noun}s are ${JSON.stringify(shown)} and stored as ${JSON.stringify(expected)}`);
    }
  };

  const positionsFaults = (found) => {
    const wishes = new URLSearchParams(location.hash.slice(1));
    if (wishes.get("view") !== "positions" || wishes.has("documents") || wishes.has("duplicates")) return;
    const cells = [...document.querySelectorAll("[data-supports]")];
    const claims = stored("annotation").filter(({ kind, actor, issue }) => kind === "claim" && actor && issue);
    for (const stance of ["supports", "opposes", "unclear"]) {
      const shown = cells.reduce((sum, cell) => sum + Number(cell.dataset[stance]), 0);
      const count = claims.filter((claim) => claim.stance === stance).length;
      // Whatever counts as unclear beside the claims that say so.
      if (stance === "unclear" ? shown < count : shown !== count) found.push(`positions: ${shown} for ${count} that are stored as ${stance}`);
    }
  };

  // A reader who touches nothing of the page, or goes out of it by Tab, takes the focus away; nobody
  // else may.
  let focused = false;
  let lastFocused = "";
  let touchedNothing = false;
  const isNothing = (element) => !element || element === document.body || element === document.documentElement;
  const touchNothing = () => {
    const since = doubtful.get("focus");
    if (since && performance.now() - since > LATE && isNothing(document.activeElement)) lasting.push(fallen());
    touchedNothing = true;
  };
  addEventListener("pointerdown", ({ target }) => {
    if (!target.closest?.(FOCUSABLE) || target.closest("article, :disabled")) touchNothing();
  }, true);
  addEventListener("keydown", ({ key, defaultPrevented }) => {
    if (key === "Tab" && !defaultPrevented) touchNothing();
  });
  addEventListener("focusin", ({ target }) => (lastFocused = name(target)), true);

  const isDead = () => document.querySelector("dialog.dead") !== null;
  const isSaved = () => document.querySelector("[role=status]")?.textContent === "Saved in this browser";

  const fallen = () => `focus: it has fallen to the body from ${lastFocused}`;

  // What is wrong, whether or not it is written down yet.
  const standing = () => {
    const found = [];
    if (isDead()) found.push("dead: Faultline has stopped working");
    found.push(...window.faultlineTest.problems.map((problem) => `console: ${problem}`));
    if (found.length) return found;
    if (article()) {
      textFaults(found);
      panelFaults(found);
    } else if (document.querySelector(".empty-library")) {
      if (stored("document").length) found.push("library: it looks empty, and holds documents");
    } else {
      positionsFaults(found);
    }
    if (isNothing(document.activeElement) && focused && !touchedNothing) found.push(fallen());
    return found;
  };

  const faults = () => {
    const found = [...lasting, ...standing()];
    if (!found.length && !isSaved()) found.push(`saving: the page says “${document.querySelector("[role=status]")?.textContent}”`);
    return found;
  };

  // Hands that go on at once are not waited for: after each of their steps there is a glance. What is
  // wrong at a glance may only be late; what has been for a while is not.
  const LATE = 200;
  let doubtful = new Map();
  let lasting = [];
  const glance = () => {
    const now = performance.now();
    const found = standing().map((fault) => [fault.split(":")[0], fault]);
    doubtful = new Map(found.map(([sort]) => [sort, doubtful.get(sort) ?? now]));
    lasting.push(...found.filter(([sort]) => now - doubtful.get(sort) > LATE).map(([, fault]) => fault));
    noteFocus();
  };
  const noteFocus = () => {
    if (!isNothing(document.activeElement)) [focused, touchedNothing] = [true, false];
    else if (touchedNothing) focused = false;
  };
  const MODIFIERS = ["Control", "Shift", "Alt", "Meta"];
  addEventListener("keyup", ({ key }) => MODIFIERS.includes(key) || setTimeout(glance), true);
  addEventListener("pointerup", () => setTimeout(glance), true);

  // ---- what can be touched

  const CONTROLS = "button, a[href], input, textarea, select, summary, mark, [role=option], [role=menuitem], [tabindex]";

  const words = (element) => {
    const by = element.getAttribute("aria-labelledby");
    const label = element.getAttribute("aria-label")
      ?? (by && document.getElementById(by)?.textContent)
      ?? element.labels?.[0]?.textContent
      ?? element.textContent;
    return (label ?? "").trim().replace(/\s+/g, " ").replace(/\d+/g, "#").slice(0, 40).toWellFormed();
  };
  const name = (element) => `${element.getAttribute("role") ?? element.localName} “${words(element)}”`;

  // A pointer would leave the page there, or open what no driver can close.
  const isBeyond = (element) =>
    element.matches("[type=file], article, [disabled]") || (element.matches("a[href]") && !element.getAttribute("href").startsWith("#"));

  // Where it can be touched, if it can.
  const middle = (element) => {
    const box = (element.localName === "mark" && element.getClientRects()[0]) || element.getBoundingClientRect();
    if (!box.width || !box.height) return null;
    const x = Math.round(Math.max(0, box.left) + (Math.min(innerWidth, box.right) - Math.max(0, box.left)) / 2);
    const y = Math.round(Math.max(0, box.top) + (Math.min(innerHeight, box.bottom) - Math.max(0, box.top)) / 2);
    if (x < 0 || y < 0 || x >= innerWidth || y >= innerHeight) return null;
    const hit = document.elementFromPoint(x, y);
    const reaches = hit && (element === hit || element.contains(hit) || hit.closest("label")?.control === element);
    return reaches ? { x, y } : null;
  };

  // So many as a step can choose from: to ask of each whether it can be reached takes long.
  const MOST = 10;

  const all = () => [...document.querySelectorAll(CONTROLS)].filter((element) => !isBeyond(element));

  // Some that chance picks; of the ends of a passage both.
  const controls = (roll) => {
    const elements = all();
    const called = elements.map(name);
    const modal = document.querySelector("dialog[open]");
    const found = [];
    const take = (index) => {
      if (modal && !modal.contains(elements[index])) return;
      const at = middle(elements[index]);
      if (!at) return;
      const nth = called.slice(0, index).filter((other) => other === called[index]).length;
      found.push({ name: called[index], nth, ...at });
    };
    const indices = elements.map((_, index) => index);
    const first = indices.filter((index) => elements[index].matches(".handle, [role=menuitem]"));
    first.forEach(take);
    let state = Math.floor(roll * 1000) + 1;
    while (indices.length && found.length < MOST + first.length) {
      state = (state * 48271) % 2147483647;
      const [index] = indices.splice(state % indices.length, 1);
      if (!first.includes(index)) take(index);
    }
    return found;
  };

  const control = ({ name: called, nth }) => {
    const found = all().filter((element) => name(element) === called);
    return found[nth] ?? found[0] ?? null;
  };

  const place = (x, y) => {
    if (document.caretPositionFromPoint) {
      const caret = document.caretPositionFromPoint(x, y);
      return caret && [caret.offsetNode, caret.offset];
    }
    const caret = document.caretRangeFromPoint(x, y);
    return caret && [caret.startContainer, caret.startOffset];
  };

  // Places of the text under the pointer, wherever chance takes it in what is seen of the article.
  const spots = (rolls) => {
    const box = article()?.getBoundingClientRect();
    if (!box) return [];
    const top = Math.max(box.top, 0);
    const bottom = Math.min(box.bottom, innerHeight);
    return rolls.flatMap(([right, down]) => {
      const x = Math.round(box.left + right * (box.width - 1));
      const y = Math.round(top + down * (bottom - top - 1));
      if (!document.elementFromPoint(x, y)?.closest("article")) return [];
      const [node, offset] = place(x, y) ?? [];
      const block = node?.parentElement?.closest("[data-block]");
      if (!block || node.nodeType !== Node.TEXT_NODE) return [];
      let before = 0;
      const texts = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
      while (texts.nextNode() && texts.currentNode !== node) before += texts.currentNode.length;
      return [{ block: Number(block.dataset.block), offset: before + offset, x, y }];
    });
  };

  const spot = ({ block, offset }) => {
    const element = document.querySelector(`[data-block="${block}"]`);
    if (!element) return null;
    const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    let passed = 0;
    while (texts.nextNode()) {
      const { length } = texts.currentNode;
      if (length && offset < passed + length) {
        const range = document.createRange();
        range.setStart(texts.currentNode, offset - passed);
        range.setEnd(texts.currentNode, offset - passed + 1);
        return range;
      }
      passed += length;
    }
    return null;
  };

  const inView = ({ x, y }) => x >= 0 && y >= 0 && x < innerWidth && y < innerHeight;

  // Where to touch what a step names, brought into view; nothing where it is not there.
  const find = async (targets) => {
    const frames = async () => {
      for (let frame = 0; frame < 2; frame += 1) {
        await new Promise((drawn) => (requestAnimationFrame(drawn), setTimeout(drawn, 50)));
      }
    };
    const found = [];
    for (const target of targets) {
      if (target.name !== undefined) {
        const element = control(target);
        let at = element && middle(element);
        if (element && !at) {
          element.scrollIntoView({ block: "center", behavior: "instant" });
          await frames();
          at = middle(element);
        }
        found.push(at);
      } else {
        const middleOf = (box) => ({ x: Math.round(box.left + 1), y: Math.round(box.top + box.height / 2) });
        let range = spot(target);
        let at = range && middleOf(range.getBoundingClientRect());
        if (range && !(inView(at) && document.elementFromPoint(at.x, at.y)?.closest("article"))) {
          document.querySelector(`[data-block="${target.block}"]`).scrollIntoView({ block: "center", behavior: "instant" });
          await frames();
          range = spot(target);
          at = range && middleOf(range.getBoundingClientRect());
        }
        found.push(at && inView(at) ? at : null);
      }
    }
    return found;
  };

  // ---- looking

  const focus = () => {
    const element = document.activeElement;
    if (isNothing(element)) return "nothing";
    if (element.matches("input:not([type=radio], [type=checkbox], [type=range]), textarea")) return "field";
    return element.localName;
  };

  const pause = (time) => new Promise((resolve) => setTimeout(resolve, time));

  // The longest that the page may take for something, in milliseconds.
  const LONGEST = 5000;

  // Waits for what a condition returns; returns what it returned last if nothing comes.
  const until = async (condition) => {
    const end = performance.now() + LONGEST;
    let found = condition();
    while (!found && performance.now() < end) {
      await pause(10);
      found = condition();
    }
    return found;
  };

  // Waits until all is as it should be, and tells what is not; and what there is to go on with.
  const look = async ({ rolls, patience, passOver }) => {
    const start = performance.now();
    const wrong = async () => {
      await unpackShown();
      return faults().filter((fault) => !passOver.some((sort) => fault.startsWith(sort)));
    };
    let found = await wrong();
    while (found.length && !isDead() && performance.now() - start < patience) {
      await pause(5);
      found = await wrong();
    }
    // At its first look nothing has been done yet.
    faultlineHands.beginning ??= records();
    focused = !isNothing(document.activeElement);
    touchedNothing = false;
    doubtful = new Map();
    lasting = [];
    const selection = getSelection();
    return {
      faults: found,
      controls: controls(rolls[0]?.[0] ?? 0),
      spots: spots(rolls),
      focus: focus(),
      selected: !selection.isCollapsed && Boolean(article()?.contains(selection.anchorNode)),
      dialog: document.querySelector("dialog[open]") !== null,
      away: false,
    };
  };

  const ready = async () => {
    for (let time = 0; time < 15000 && !document.querySelector("#desk"); time += 10) await pause(10);
    if (!document.querySelector("#desk")) throw new Error("the page does not start");
  };

  // ---- for the hands

  // Takes the focus out of any field, to what no change takes away.
  const letGo = () => document.querySelector(".bar .title").focus();

  const focusOn = (target) => {
    const element = control(target);
    element?.focus();
    return element !== null && document.activeElement === element;
  };

  // Waits for the dialog in which files are chosen.
  const opened = () => until(() => document.querySelector("dialog[open] input[type=file]") !== null);

  // Waits for the dialog that offers to take a file in; a file that is refused brings none.
  const primary = async () => {
    const offered = () => {
      const button = document.querySelector("dialog[open] .primary");
      return button && /Import|Go to the text/.test(button.textContent) ? button : null;
    };
    const refused = () => document.querySelector("dialog[open] .problem") || !document.querySelector("dialog[open]");
    await until(() => offered() || refused());
    return offered() !== null && until(() => document.activeElement === offered());
  };

  // Waits until what a file takes is done.
  const closed = () => until(() => !document.querySelector("dialog[open]"));

  // The formats in which all documents can be exported.
  const items = async () => {
    await until(() => document.querySelector(".export-item") !== null);
    const all = document.querySelectorAll("input[name=extent]")[1];
    if (all && !all.checked) all.click();
    return [...document.querySelectorAll(".export-item")].map(name);
  };

  // What the page says of its history, for who finds no end of it.
  const said = (button) => [
    document.querySelector(`[aria-label=${button}]`).title,
    `the focus is on ${isNothing(document.activeElement) ? "nothing" : name(document.activeElement)}`,
    ...[...document.querySelectorAll("[aria-live], [role=alert]")].map(({ textContent }) => textContent),
  ].filter(Boolean).join("; ");

  // Waits for a file that is saved, and returns it as text.
  const file = () => until(() => {
    const { bytes } = window.faultlineTest.files[0] ?? {};
    return bytes ? new TextDecoder().decode(new Uint8Array(bytes)) : false;
  });

  return { look, find, records, differences, ready, faults, focus: focusOn, letGo, opened, primary, closed, items, said, file };
})();
