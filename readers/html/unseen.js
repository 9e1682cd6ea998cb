// What nobody sees on a page is no part of its text.

const NEVER =
  "script, style, template, noscript, svg, iframe, object, embed, canvas, audio, video, map, " +
  "button, input, select, textarea, datalist, progress, meter, head > title";

const HIDES = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))\b/i;

// Marks what an inline style hides as `hidden`.
const markHidden = (document) => {
  for (const element of document.querySelectorAll("[data-style]"))
    if (HIDES.test(element.getAttribute("data-style"))) element.setAttribute("hidden", "");
};

// Puts what React has sent late where its script would put it: `<div hidden id="S:0">` belongs in place
// of `<template id="B:0">`.
const putLateParts = (document) => {
  for (const part of document.querySelectorAll('div[hidden][id*="S:"]')) {
    const id = part.id.replace("S:", "B:");
    const [place] = [...document.querySelectorAll("template")].filter((template) => template.id === id);
    place?.replaceWith(...part.childNodes);
  }
};

// Removes what nobody sees. What the file says of itself is read before.
export const removeUnseen = (document) => {
  putLateParts(document);
  markHidden(document);
  const unseen = `${NEVER}, [hidden], [aria-hidden="true"], dialog:not([open])`;
  for (const element of document.querySelectorAll(unseen))
    if (element !== document.documentElement && element !== document.body) element.remove();
};
