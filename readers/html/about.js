// What a page says of itself: JSON-LD, Open Graph, other metadata, its language, its byline.

import { moment } from "../found.js";

// The most that is read of one description, in characters.
const LONGEST = 500_000;

const ARTICLE = /(Article|BlogPosting|Report|Posting)$/;

// All objects of a description, those within it included, down to a few levels.
const objects = (value, depth = 0) => {
  if (depth > 6 || value === null || typeof value !== "object") return [];
  if (Array.isArray(value)) return value.slice(0, 200).flatMap((one) => objects(one, depth + 1));
  const within = ["@graph", "mainEntity", "mainEntityOfPage"];
  return [value, ...within.flatMap((key) => objects(value[key], depth + 1))];
};

const isArticle = (object) => [object["@type"]].flat().some((type) => ARTICLE.test(type));

const linked = (document) => {
  const scripts = document.querySelectorAll('script[type="application/ld+json"]');
  const read = (script) => {
    try {
      return objects(JSON.parse(script.textContent.slice(0, LONGEST).trim()));
    } catch {
      return [];
    }
  };
  return [...scripts].slice(0, 20).flatMap(read).find(isArticle) ?? {};
};

const named = (value) => {
  const names = [value].flat().map((one) => (typeof one === "string" ? one : one?.name));
  return unescaped([...new Set(names.flat().filter((name) => typeof name === "string"))].join(", "));
};

// Some sites write entities where there is no markup.
const unescaped = (text) => {
  if (!/&[#\w]+;/.test(text)) return text;
  return new DOMParser().parseFromString(text.replaceAll("<", "&lt;"), "text/html").body.textContent;
};

const isAddress = (text) => {
  try {
    return ["http:", "https:"].includes(new URL(text).protocol);
  } catch {
    return false;
  }
};

const first = (...values) => values.find((value) => typeof value === "string" && /\S/.test(value)) ?? null;

const text = (element) => element?.textContent?.replace(/\s+/g, " ").trim() ?? "";

const key = (text) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();

// The title, without the name of the site that most pages add to it.
const titleOf = (document, said, publication) => {
  const whole = said ?? text(document.querySelector("head > title, title"));
  const headings = [...document.querySelectorAll("h1")].map(text).filter((heading) => key(heading));
  const inWhole = headings.find((heading) => key(heading).length > 8 && key(whole).includes(key(heading)));
  if (inWhole) return inWhole;
  const parts = whole.split(/\s+[|\u2013\u2014\u00b7\u00bb\u2022-]\s+|\s*\|\s*/);
  const last = parts.at(-1);
  const isSite = publication && key(last) === key(publication);
  if (parts.length > 1 && (isSite || (!said && key(last).split(" ").length <= 4))) {
    const title = whole.slice(0, whole.lastIndexOf(last)).replace(/[\s|\u2013\u2014\u00b7\u00bb\u2022-]+$/, "");
    if (key(title)) return title;
  }
  return whole || (headings.length === 1 ? headings[0] : null);
};

const bylineOf = (document) => {
  const places =
    '[itemprop~="author"] [itemprop~="name"], [itemprop~="author"], [rel~="author"], .byline, .author-name, .article-author';
  const byline = text(document.querySelector(places));
  return byline.length > 0 && byline.length < 100 ? byline : null;
};

const PUBLICATION = ["og:site_name", "application-name", "dc.publisher", "publisher", "citation_journal_title"];
const HEADLINE = ["og:title", "twitter:title", "dc.title", "citation_title"];
const AUTHOR = ["author", "article:author", "dc.creator", "parsely-author", "sailthru.author", "citation_author"];
const PUBLISHED = [
  "article:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "dcterms.date",
  "parsely-pub-date", "sailthru.date", "publishdate", "pubdate", "citation_publication_date",
];
const LANGUAGE = ["og:locale", "content-language", "dc.language"];
const TIMES = ["[pubdate]", "[itemprop~='datePublished']", "article time[datetime]", "header time[datetime]", "time[datetime]"];

// What the metadata of a page say, by name in lower case.
const metadata = (document) => {
  const meta = new Map();
  for (const element of document.querySelectorAll("meta[content]")) {
    const names = ["property", "name", "itemprop"].map((name) => element.getAttribute(name));
    const name = names.find(Boolean)?.toLowerCase();
    const content = element.getAttribute("content").trim();
    if (name && content && !meta.has(name)) meta.set(name, content);
  }
  return (names) => first(...names.map((name) => meta.get(name)));
};

const isLanguage = (tag) => /^[a-z]{2,3}(-[\w-]+)?$/i.test(tag);

// What a page says of itself. `address` is where it was saved from, if that is known.
export const aboutPage = (document, address = null) => {
  const data = linked(document);
  const said = metadata(document);
  const publication = first(named(data.publisher), said(PUBLICATION));
  const headline = typeof data.headline === "string" ? unescaped(data.headline) : null;
  const authors = [named(data.author), said(AUTHOR), bylineOf(document)];
  const times = TIMES.map((place) => document.querySelector(place)?.getAttribute("datetime") ?? null);
  const canonical = document.querySelector('link[rel~="canonical"]')?.getAttribute("href");
  const root = document.documentElement;
  const languages = [
    root.getAttribute("lang"), root.getAttribute("xml:lang"), document.body?.getAttribute("lang"),
    data.inLanguage, said(LANGUAGE),
  ];
  const author = authors.find((name) => name && !isAddress(name));
  return {
    title: titleOf(document, first(said(HEADLINE), headline), publication),
    author: author?.replace(/^(by|von|par|por|di)\s+/i, "") ?? null,
    publication,
    source: [address, canonical, said(["og:url"]), data.url].find(isAddress) ?? null,
    published: [data.datePublished, said(PUBLISHED), ...times].map(moment).find(Boolean) ?? null,
    language: languages.map((tag) => first(tag)?.replaceAll("_", "-")).find(isLanguage) ?? null,
  };
};
