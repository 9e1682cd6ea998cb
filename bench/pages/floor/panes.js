// What the views of an archive and the fields cost at least: a list, a table and a drawing, made
// when they are asked for.

const SHOWN = 50;

const element = (name, fields, ...inside) => {
  const made = Object.assign(document.createElement(name), fields);
  made.append(...inside);
  return made;
};

function positions({ annotations, actors, issues }) {
  const cells = new Map();
  for (const { kind, actor, issue, stance } of annotations) {
    if (kind !== "claim" || !actor || !issue || !stance) continue;
    const cell = cells.get(`${actor} ${issue}`) ?? { supports: 0, opposes: 0, unclear: 0 };
    cell[stance] += 1;
    cells.set(`${actor} ${issue}`, cell);
  }
  return { cells, actors: [...actors.values()], issues: [...issues.values()] };
}

function table(work) {
  const { cells, actors, issues } = positions(work);
  const head = element("tr", {}, element("th"), ...issues.map(({ name }) => element("th", { textContent: name })));
  const rows = actors.map(({ id, name }) =>
    element("tr", {}, element("th", { textContent: name }), ...issues.map((issue) => {
      const cell = cells.get(`${id} ${issue.id}`);
      return element("td", { textContent: cell ? `${cell.supports}/${cell.opposes}` : "" });
    })));
  return element("table", {}, head, ...rows);
}

function network(work) {
  const { cells, actors, issues } = positions(work);
  const side = (actor, issue) => {
    const cell = cells.get(`${actor.id} ${issue.id}`);
    return cell ? Math.sign(cell.supports - cell.opposes) : 0;
  };
  const sides = actors.map((actor) => issues.map((issue) => side(actor, issue)));
  const places = actors.map((_, number) => {
    const angle = (number * 2 * Math.PI) / actors.length;
    return [400 + 380 * Math.cos(angle), 400 + 380 * Math.sin(angle)];
  });
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 800 800");
  const add = (name, attributes) => {
    const made = document.createElementNS(svg.namespaceURI, name);
    for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
    svg.append(made);
  };
  for (let one = 0; one < actors.length; one += 1) {
    for (let other = one + 1; other < actors.length; other += 1) {
      const tie = sides[one].reduce((sum, own, issue) => sum + Math.abs(own * sides[other][issue]), 0);
      if (!tie) continue;
      const [[x1, y1], [x2, y2]] = [places[one], places[other]];
      add("line", { x1, y1, x2, y2, stroke: "gray", "stroke-width": tie / 2 });
    }
  }
  for (const [cx, cy] of places) add("circle", { cx, cy, r: 4 });
  return svg;
}

const documents = ({ documents }, wanted = "") =>
  element("ul", {}, ...[...documents.values()]
    .filter(({ title }) => title.includes(wanted))
    .map(({ title }) => element("li", { textContent: title })));

const hits = ({ open }, wanted) =>
  element("ul", {}, ...open.filter(({ quote, note }) => quote.includes(wanted) || note?.includes(wanted))
    .slice(0, SHOWN).map(({ quote }) => element("li", { textContent: quote })));

export function addPanes(work, { note }) {
  const shown = element("div");
  const show = (made) => shown.replaceChildren(made);
  const field = (name, on) => {
    const input = element("input", { placeholder: name, ariaLabel: name });
    input.addEventListener("input", () => on(input.value));
    return input;
  };
  const button = (name, make) => {
    const made = element("button", { textContent: name });
    made.addEventListener("click", () => show(make(work)));
    return made;
  };
  document.body.append(element("aside", {},
    field("Note", note),
    field("Search", (wanted) => show(hits(work, wanted))),
    field("Find a document", (wanted) => show(documents(work, wanted))),
    button("Documents", documents), button("Positions", table), button("Network", network),
    shown));
}
