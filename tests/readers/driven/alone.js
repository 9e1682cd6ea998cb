// Readability alone, to compare with.
import { Readability } from "@mozilla/readability";

export const read = async (text) => {
  const document = new DOMParser().parseFromString(text, "text/html");
  const article = new Readability(document).parse();
  const pieces = article ? [{ kind: "paragraph", text: article.textContent }] : [];
  return { title: article?.title ?? null, pieces };
};
