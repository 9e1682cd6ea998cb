// Finds things in the page as a person or a screen reader would. Loaded after axe-core, whose
// computation of roles and accessible names it uses.
Object.assign(window.faultlineTest, {
  // The elements that have this role, and a name that `matches`.
  byRole(role, name, prefix) {
    axe.setup(document.documentElement);
    try {
      const { aria, dom, text } = axe.commons;
      const matches = (found) => (prefix ? found.startsWith(name) : found === name);
      return [...document.body.querySelectorAll("*")].filter(
        (element) =>
          aria.getRole(element) === role &&
          dom.isVisibleToScreenReaders(element) &&
          matches(text.sanitize(text.accessibleText(element))),
      );
    } finally {
      axe.teardown();
    }
  },

  // Where the pointer must be to stand right before character `start` and right after character
  // `end` (UTF-16) of the element's text: two points in the viewport, the text scrolled into it.
  async edges(element, start, end) {
    const at = (offset) => {
      const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      let passed = 0;
      while (texts.nextNode()) {
        const { length } = texts.currentNode;
        if (offset < passed + length) return [texts.currentNode, offset - passed];
        passed += length;
      }
      throw new Error(`the text has only ${passed} characters`);
    };
    const box = (offset) => {
      const range = document.createRange();
      const [node, within] = at(offset);
      range.setStart(node, within);
      range.setEnd(node, within + 1);
      return range.getBoundingClientRect();
    };
    element.scrollIntoView({ block: "center", behavior: "instant" });
    // What was off the screen is laid out by the next frame, and in WebKit not sooner.
    for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
    const first = box(start);
    const last = box(end - 1);
    return [
      { x: first.left + 1, y: first.top + first.height / 2 },
      { x: last.right - 1, y: last.top + last.height / 2 },
    ];
  },

  // Resolves once the page is drawn and what waits for that is done. A window behind another is not
  // drawn.
  drawn: () => new Promise((done) => {
    requestAnimationFrame(() => setTimeout(done));
    setTimeout(done, 100);
  }),

  // Resolves when the element has stood at one place for two frames. It waits for no turn of the page:
  // scenarios hold these back.
  async steady(element) {
    const place = () => {
      const { left, top, width, height } = element.getBoundingClientRect();
      return `${left} ${top} ${width} ${height}`;
    };
    const frame = () => new Promise((drawn) => {
      requestAnimationFrame(drawn);
      setTimeout(drawn, 1000);
    });
    for (let before = null, now = place(); now !== before; ) {
      await frame();
      await frame();
      [before, now] = [now, place()];
    }
  },

  async accessibility() {
    // `preload` would fetch the style sheets, which is none of the page's requests.
    const { violations } = await axe.run({ preload: false });
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${help}\n${html}\n${failureSummary}`));
  },
});
