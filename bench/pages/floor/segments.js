// Draws a block as flat segments: each maximal run that the same annotations cover is one mark.

export function draw(element, { text }, block, annotations) {
  const ends = new Set([block.start, block.end]);
  for (const { start, end } of annotations) {
    ends.add(Math.max(start, block.start)).add(Math.min(end, block.end));
  }
  const edges = [...ends].sort((a, b) => a - b);
  const parts = [];
  let cover = [];
  let next = 0;
  for (let number = 0; number + 1 < edges.length; number += 1) {
    const [from, to] = [edges[number], edges[number + 1]];
    cover = cover.filter(({ end }) => end > from);
    while (next < annotations.length && annotations[next].start <= from) {
      if (annotations[next].end > from) cover.push(annotations[next]);
      next += 1;
    }
    const words = text.slice(from, to);
    if (cover.length === 0) {
      parts.push(words);
      continue;
    }
    const mark = document.createElement("mark");
    mark.dataset.annotations = cover.map(({ id }) => id).join(" ");
    mark.dataset.kinds = [...new Set(cover.map(({ kind }) => kind))].join(" ");
    mark.textContent = words;
    parts.push(mark);
  }
  element.replaceChildren(...parts);
}
