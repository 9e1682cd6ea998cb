// The same text with Hypothesis's client, which gets its annotations from the benchmark's server.
import { read } from "../shared/records.js";
import { start } from "./start.js";

const { document: text, open } = read();
const article = document.querySelector("article");
article.dataset.document = text.id;
article.append(...text.blocks.map(({ start, end }, number) => {
  const element = document.createElement("p");
  element.dataset.block = number;
  element.textContent = text.text.slice(start, end);
  return element;
}));
// Each annotation has at least one element.
window.expected = open.length;
const at = (name) => `${location.origin}/hypothesis/${name}.html`;
start({ sidebarAppUrl: at("app"), notebookAppUrl: at("app"), profileAppUrl: at("app"), openSidebar: false });
