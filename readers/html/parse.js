// Parses HTML and XHTML without what the page's policy objects to.

// What stands in these elements is no markup.
const RAW = new Set(["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"]);

const TAG = /<(?:!--|([a-z][^\s/>]*))/gi;
const ATTRIBUTE = /[\s/]*([^\s/>=][^\s/>=]*)?(\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>"'][^\s>]*)?)?/y;

// Returns the place after the next occurrence of some words, whatever their case; the end if there is none.
const after = (text, words, from) => {
  const pattern = new RegExp(words, "gi");
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : text.length;
};

// Removes the styles from a source: style elements, and attributes, which become `data-style`; and the
// element that says what addresses are relative to. The page's policy keeps them from being applied, and
// Chromium complains of each.
const withoutObjectionable = (source, isXml) => {
  let clean = "";
  let from = 0;
  TAG.lastIndex = 0;
  for (let match; (match = TAG.exec(source)); ) {
    const name = match[1]?.toLowerCase();
    if (!name) {
      TAG.lastIndex = after(source, "-->", TAG.lastIndex);
      continue;
    }
    ATTRIBUTE.lastIndex = TAG.lastIndex;
    for (;;) {
      const start = ATTRIBUTE.lastIndex;
      const [whole, attribute] = ATTRIBUTE.exec(source);
      if (whole === "") break;
      if (attribute?.toLowerCase() === "style") {
        const at = start + whole.indexOf(attribute);
        clean += `${source.slice(from, at)}data-`;
        from = at;
      }
    }
    // A quotation mark that nothing closes would end the search.
    const end = after(source, ">", ATTRIBUTE.lastIndex);
    TAG.lastIndex = end;
    if (name === "base") {
      clean += source.slice(from, match.index);
      from = end;
    }
    const isClosed = isXml && source[end - 2] === "/";
    if (!RAW.has(name) || isClosed) continue;
    const rest = after(source, `</${name}(?=[\\s/>])`, end);
    if (name === "style") {
      clean += source.slice(from, match.index);
      from = after(source, ">", rest);
    }
    TAG.lastIndex = rest;
  }
  return clean + source.slice(from);
};

// How deep elements may stand in one another. Browsers let them stand 512 deep, but Chromium takes a quarter of a
// minute for 50,000.
const DEEPEST = 2000;

const NESTED = /<(\/?)(?:div|span|section|article|main|font|b|i|u|em|strong|small|big|a|ul|ol|dl|table|blockquote|center|nav)(?=[\s/>])/gi;

// Has elements that stand deeper stand beside one another.
const shallow = (source) => {
  let depth = 0;
  return source.replace(NESTED, (tag, isEnd) => {
    const isDeep = depth > DEEPEST;
    depth = Math.max(0, depth + (isEnd ? -1 : 1));
    return isDeep ? `<${isEnd}wbr` : tag;
  });
};

// Parses a text into a document that is shown nowhere: nothing in it runs, and nothing is fetched.
export const parse = (text, type = "text/html") =>
  type === "text/html"
    ? new DOMParser().parseFromString(shallow(withoutObjectionable(text, false)), type)
    : new DOMParser().parseFromString(withoutObjectionable(text, true), type);
