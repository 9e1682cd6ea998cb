// Small files of each kind, whole and hostile ones, and what the readers make of them: pieces, each as
// "kind: text", or what is wrong.
import { ENCODED } from "./encodings.mjs";
import { inflateSync } from "node:zlib";
import { line, pdf, stream } from "./pdf.mjs";
import { zip } from "./zip.mjs";

const LONG = "The two sides met for a third day and said that they were close to an end of what parts them.";
const RUN = `<script>window.ran = "script"</script><img src="/fetched.png" onerror="window.ran='img'"><link rel="stylesheet" href="/fetched.css"><iframe src="/fetched.html"></iframe>`;

const html = (name, text, pieces, options = { part: "page" }) => ({ name: `html: ${name}`, reader: "html", text, pieces, options });

const HTML = [
  html("what nobody sees", `<p>Seen</p><p style="color:red; DISPLAY : none">no</p><p style="visibility:hidden">no</p><p hidden>no</p><p aria-hidden="true">no</p><style>no</style><template>no</template><noscript>no</noscript><svg><text>no</text></svg><p style="display:block">Too</p>${RUN}`, ["paragraph: Seen", "paragraph: Too"]),
  html("styles wherever they are", `<title>a<style></title><!-- <p style="x"> <style> --><script>"<style>"</script><p class="a>b" STYLE = 'display:none'>no</p><p style=display:none>no</p><p title="style=&quot;display:none&quot;">a</p><STYLE>p{}</STYLE ><p/style="display:none"/>no</p><p data-x='<p style="display:none">'>b</p> style="c" 1 < 2 <b>d</b>`, ["paragraph: a", "paragraph: b", 'paragraph: style="c" 1 < 2 d']),
  html("a mark that nothing closes", `<p>a</p><p style="display:none>b</p><p>c</p>`, ["paragraph: a"]),
  html("blocks of all kinds", `<h1>One</h1><h3>Three</h3><p>Text <b>and</b> <a href="/">more</a>.</p><ul><li>a<li>b<ul><li>c</ul></ul><blockquote><p>said</p></blockquote><figure><img><figcaption>seen</figcaption></figure><dl><dt>term<dd>what it is</dl><pre>two\n  lines</pre>`,
    ["heading: One", "heading: Three", "paragraph: Text and more.", "item: a", "item: b", "item: c", "quotation: said", "caption: seen", "paragraph: term", "paragraph: what it is", "paragraph: two\n  lines"]),
  html("line breaks", `<p>a<br>b<br><br>c</p>d<br/> e`, ["paragraph: a\nb", "paragraph: c", "paragraph: d\ne"]),
  html("blocks in what is no block", `<span>a<div>b</div>c</span><a href="/"><h2>d</h2>e</a>`, ["paragraph: a", "paragraph: b", "paragraph: c", "heading: d", "paragraph: e"]),
  html("rows", `<table><caption>t</caption><tr><th>a<th>b<tr><td><p>c</p><td>d<br>e</table>`, ["caption: t", "row: a\tb", "row: c\td e"]),
  html("a page laid out as a table", `<table><tr><td><ul><li>x</ul><td><p>${LONG}</table>`, ["item: x", `paragraph: ${LONG}`]),
  html("no markup", `just text &amp; <b>no</b> more`, ["paragraph: just text & no more"]),
  html("deep", `${"<div>".repeat(50000)}a${"</div>".repeat(50000)}`, ["paragraph: a"]),
  html("React's late parts", `<main><template id="B:0"></template></main><div hidden id="S:0"><p>late</p></div><div hidden>no</div>`, ["paragraph: late"]),
  html("a page without paragraphs", `<div><div>${LONG}</div></div>${RUN}`, [`paragraph: ${LONG}`], {}),
  { name: "html: what it says of itself", reader: "html", text: `<html lang="de"><title>A deal is near - The Paper</title><meta property="og:site_name" content="The Paper"><meta name="author" content="By Jane Doe"><link rel="canonical" href="https://example.org/deal"><script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "datePublished": "2026-01-23T10:00:00Z"}]}</script><p>${LONG}`, pieces: [`paragraph: ${LONG}`], about: ["A deal is near", "Jane Doe", "The Paper", "https://example.org/deal", "2026-01-23T10:00:00Z", "de"] },
  { name: "html: nothing", reader: "html", text: "<script>a</script>", error: "there is no text in this page" },
  { name: "html: an older encoding", reader: "html", bytes: Buffer.from('<meta charset="iso-8859-5"><p>\xd0\xd1', "latin1"), pieces: ["paragraph: аб"], options: { part: "page" } },
  { name: "html: UTF-16", reader: "html", bytes: Buffer.from("\ufeff<p>é", "utf16le"), pieces: ["paragraph: é"], options: { part: "page" } },
];

const MARKDOWN = [
  { name: "markdown: blocks", reader: "markdown", text: "---\ntitle: \"A deal\"\ndate: 2026-01-23\n---\n# One\n\nText *and*\nmore.\n\n- a\n- b\n\n> said\n\n| a | b |\n|---|---|\n| c | d |\n", pieces: ["heading: One", "paragraph: Text and more.", "item: a", "item: b", "quotation: said", "row: a\tb", "row: c\td"] },
  { name: "markdown: HTML in it", reader: "markdown", text: `a <b>b</b> <i hidden>no</i>\n\n${RUN}\n\n[c](javascript:window.ran=1)`, pieces: ["paragraph: a b", "paragraph: c"] },
  { name: "markdown: nothing", reader: "markdown", text: "\n\n", error: "there is no text in it" },
];

// A database that has one table, and a project that is written and read again.
const DATABASE = inflateSync(Buffer.from("eNoLDvTJLElVSMsvyk0sUTBmYGJgZGRwUFBgYGBgBGImBgQA8VnQ+IQAI4NeMiMviMF4nwGIRgF9gTwjmzg/P6N+SWJSTmpJCZNzkKtjiKtCiKOTj6tCiUaiJihuUGJ5FIwoAADivxAr", "base64"));
const SETTINGS = [{ Property: "version", Value: "3.0 😀" }];
const DNA = [
  { name: "dna: no database", reader: "dna", bytes: Buffer.from("SQLite format 3?"), error: "it is no database of SQLite" },
  { name: "dna: another database", reader: "dna", bytes: DATABASE, error: "it is no project of Discourse Network Analyzer 3" },
  { name: "dna: written and read", reader: "dna", bytes: DATABASE, options: { written: JSON.stringify({ tables: { SETTINGS } }) }, settings: SETTINGS },
];

const word = (body, files = {}) => zip({ "word/document.xml": `<?xml version="1.0"?><w:document xmlns:w="w" xmlns:mc="mc"><w:body>${body}</w:body></w:document>`, ...files });
const p = (text, properties = "") => `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`;
const STYLES = `<w:styles xmlns:w="w"><w:style w:styleId="U1"><w:name w:val="heading 2"/></w:style><w:style w:styleId="Mine"><w:name w:val="Mine"/><w:basedOn w:val="U1"/></w:style><w:style w:styleId="Z"><w:name w:val="Intense Quote"/></w:style></w:styles>`;

const DOCX = [
  { name: "docx: styles", reader: "docx", bytes: word(p("One", '<w:pStyle w:val="Mine"/>') + p("said", '<w:pStyle w:val="Z"/>') + p("plain") + p("listed", '<w:numPr><w:numId w:val="1"/></w:numPr>'), { "word/styles.xml": STYLES }), pieces: ["heading: One", "quotation: said", "paragraph: plain", "item: listed"] },
  { name: "docx: revisions and fields", reader: "docx", bytes: word(`<w:p><w:ins><w:r><w:t>new</w:t></w:r></w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del><w:r><w:br/><w:t>b</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>no</w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:t>code</w:t></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>7</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`), pieces: ["paragraph: new\nb7"] },
  { name: "docx: another program's prefix", reader: "docx", bytes: zip({ "word/document.xml": '<x:document xmlns:x="w"><x:body><x:p><x:r><x:t>a</x:t></x:r></x:p></x:body></x:document>' }), pieces: ["paragraph: a"] },
  { name: "docx: entities", reader: "docx", bytes: zip({ "word/document.xml": `<!DOCTYPE d [<!ENTITY a "${"x".repeat(100)}"><!ENTITY b "&a;&a;&a;&a;">]><d>&b;</d>` }), error: "it defines entities" },
  { name: "docx: deep", reader: "docx", bytes: word(`${"<w:sdt><w:sdtContent>".repeat(20000)}${p("a")}${"</w:sdtContent></w:sdt>".repeat(20000)}`), error: /.*/ },
  { name: "docx: another file", reader: "docx", bytes: zip({ "a.txt": "a" }), error: "it is no DOCX file" },
  { name: "docx: no archive", reader: "docx", text: "just a text that is no archive", error: "the file is cut off, or no ZIP archive" },
  { name: "docx: empty", reader: "docx", text: "", error: "the file is cut off, or no ZIP archive" },
  { name: "docx: cut off", reader: "docx", bytes: word(p(LONG)).subarray(0, 200), error: "the file is cut off, or no ZIP archive" },
  { name: "docx: damaged", reader: "docx", bytes: Buffer.concat([word(p(LONG)).subarray(0, 60), Buffer.alloc(40), word(p(LONG)).subarray(100)]), error: /damaged/ },
  { name: "docx: encrypted", reader: "docx", bytes: zip({ "word/document.xml": "a" }, (entry) => (entry.flags = 1)), error: "it is encrypted" },
  { name: "docx: ZIP64", reader: "docx", bytes: zip({ "word/document.xml": "a" }, (entry) => (entry.size = 0xffffffff)), error: "it is a ZIP64 archive" },
  { name: "docx: another method", reader: "docx", bytes: zip({ "word/document.xml": "a" }, (entry) => (entry.method = 12)), error: "it is compressed by method 12" },
  { name: "docx: a bomb", reader: "docx", bytes: zip({ "word/document.xml": Buffer.alloc(80_000_000) }), error: "it holds more than 64 MB" },
  { name: "docx: a bomb that lies", reader: "docx", bytes: zip({ "word/document.xml": Buffer.alloc(80_000_000) }, (entry) => (entry.size = 100)), error: "it holds more than it says" },
  { name: "docx: a place outside", reader: "docx", bytes: zip({ "word/document.xml": "a" }, (entry) => (entry.at = 0xfffffff0)), error: "the file is damaged" },
];

const text = (body) => zip({ "content.xml": `<o:document-content xmlns:o="o" xmlns:t="t" xmlns:b="b"><o:body><o:text>${body}</o:text></o:body></o:document-content>` });

const ODT = [
  { name: "odt: blocks", reader: "odt", bytes: text('<t:tracked-changes><t:changed-region><t:p>old</t:p></t:changed-region></t:tracked-changes><t:h t:outline-level="2">One</t:h><t:p>a<t:s/>b<t:line-break/>c<t:note><t:note-citation>1</t:note-citation><t:note-body><t:p>noted</t:p></t:note-body></t:note><o:annotation><t:p>no</t:p></o:annotation></t:p><t:list><t:list-item><t:p>x</t:p></t:list-item></t:list><t:p t:style-name="Quotations">said</t:p><b:table><b:table-row><b:table-cell><t:p>1</t:p></b:table-cell><b:table-cell><t:p>2</t:p></b:table-cell></b:table-row></b:table>'), pieces: ["heading: One", "paragraph: a b\nc", "item: x", "quotation: said", "row: 1\t2", "note: noted"] },
  { name: "odt: another file", reader: "odt", bytes: zip({ "content.xml": "<a/>" }), error: "it is no ODT file" },
  { name: "odt: damaged XML", reader: "odt", bytes: zip({ "content.xml": "<a><b></a>" }), error: "its XML is damaged" },
  { name: "odt: encrypted", reader: "odt", bytes: zip({ "META-INF/manifest.xml": '<m xmlns="m"><encryption-data/></m>', "content.xml": "x" }), error: "it is encrypted" },
];

const book = (files, spine = ["b", "a"]) => zip({
  "META-INF/container.xml": '<container xmlns="c"><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>',
  "OEBPS/book.opf": `<package xmlns="p"><metadata xmlns:dc="dc"><dc:title>T</dc:title></metadata><manifest><item id="a" href="a%20a.xhtml" media-type="application/xhtml+xml"/><item id="b" href="../b.xhtml" media-type="application/xhtml+xml"/><item id="n" href="n.xhtml" properties="nav" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="n"/>${spine.map((id) => `<itemref idref="${id}"/>`).join("")}</spine></package>`,
  ...files,
});
const CHAPTERS = { "OEBPS/a a.xhtml": `<html xmlns="http://www.w3.org/1999/xhtml"><body><h2>Two</h2><p>b<br/>c</p>${RUN.replace(/"><(link|iframe)/g, '"/><$1').replace('.css">', '.css"/>')}</body></html>`, "b.xhtml": '<html xmlns="http://www.w3.org/1999/xhtml"><body><p>a<p/></p></body></html>' };

const EPUB = [
  { name: "epub: the order of the spine", reader: "epub", bytes: book(CHAPTERS), pieces: ["paragraph: a", "heading: Two", "paragraph: b\nc"] },
  { name: "epub: not well formed", reader: "epub", bytes: book({ "b.xhtml": "<html><body><p>a<br>b&nbsp;c</body>" }, ["b"]), pieces: ["paragraph: a\nb\u00a0c"] },
  { name: "epub: a chapter is missing", reader: "epub", bytes: book({}), error: "a chapter is missing" },
  { name: "epub: locked", reader: "epub", bytes: book({ ...CHAPTERS, "META-INF/encryption.xml": '<e xmlns="e"><EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes256-cbc"/></e>' }), error: "it is protected against copying" },
  { name: "epub: fonts that are hidden", reader: "epub", bytes: book({ ...CHAPTERS, "META-INF/encryption.xml": '<e xmlns="e"><EncryptionMethod Algorithm="http://www.idpf.org/2008/embedding"/></e>' }), pieces: ["paragraph: a", "heading: Two", "paragraph: b\nc"] },
];

// Lines of text one below the other, from some place on.
const lines = (x, y, ...texts) => texts.map((text, at) => line(x, y - 12 * at, text)).join("");

// Two columns, with a head and a number.
const columns = (number) =>
  line(50, 770, "The Journal of Talks") + line(300, 30, String(number)) +
  lines(50, 650, "   The two sides met for a third day and said that they were", "close to an end. Nobody outside of the room knew what the agree-", "ment says.") +
  lines(330, 650, "It ends on the next column of the page, where there is more", "of the text.");

const SOURCE = "/F << /Type /Filespec /FS /URL /F (/fetched.bin) >>";
const RUNS = "/OpenAction << /S /JavaScript /JS (window.ran='pdf'; app.alert\\(1\\)) >> /AA << /WC << /S /JavaScript /JS (window.ran='pdf') >> >>";

// Text in the codes of an older encoding, in a font that is not in the file.
const coded = (encoding, codes) => pdf([`BT /F2 12 Tf 50 700 Td <${codes}> Tj ET`], { fonts: `/F2 << /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /${encoding} /DescendantFonts [<< /Type /Font /Subtype /CIDFontType0 /BaseFont /Song /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor << /Type /FontDescriptor /FontName /Song /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 800 /Descent -200 /StemV 80 >> >>] >>` });

const OPEN = LONG.replace(".", " and");

const PDF = [
  { name: "pdf: a paragraph over the end of a page", reader: "pdf", bytes: pdf([lines(50, 650, LONG, OPEN), lines(50, 650, "goes on.")]), pieces: [`paragraph: ${LONG} ${OPEN} goes on.`], pages: [`1, 2 at ${LONG.length + OPEN.length + 2}`] },
  { name: "pdf: Chinese, by a table", reader: "pdf", bytes: coded("GBK-EUC-H", "b2bfb3a4b1edcabe"), pieces: ["paragraph: 部长表示"] },
  { name: "pdf: Chinese, by a table that is not there", reader: "pdf", bytes: coded("CNS2-H", "b2bf"), error: "its text is in an encoding of Chinese" },
  { name: "pdf: lines and paragraphs", reader: "pdf", bytes: pdf([line(50, 750, "A deal is near", 18) + lines(50, 700, LONG, "They meet again.", "", LONG, LONG)]), pieces: ["heading: A deal is near", `paragraph: ${LONG} They meet again.`, `paragraph: ${LONG} ${LONG}`], pages: ["1", "1", "1"] },
  { name: "pdf: columns, heads, numbers, hyphens", reader: "pdf", bytes: pdf([columns(1), columns(2)], { root: "/PageLabels << /Nums [0 << /S /r /St 7 >>] >>" }), pieces: [..."12"].flatMap(() => ["paragraph: The two sides met for a third day and said that they were close to an end. Nobody outside of the room knew what the agreement says.", "paragraph: It ends on the next column of the page, where there is more of the text."]), pages: ["vii", "vii", "viii", "viii"] },
  { name: "pdf: what its structure says", reader: "pdf", bytes: pdf([`/H2 << /MCID 0 >> BDC ${line(50, 700, "One")} EMC /P << /MCID 1 >> BDC ${line(50, 688, "text that")} EMC /Artifact BMC ${line(50, 400, "no")} EMC /P << /MCID 2 >> BDC ${line(50, 676, "goes on")} EMC`], {
    root: "/MarkInfo << /Marked true >> /Lang (de) /StructTreeRoot 4 0 R",
    page: "/StructParents 0",
    more: ["<< /Type /StructTreeRoot /K [5 0 R 6 0 R] /ParentTree << /Nums [0 [5 0 R 6 0 R 6 0 R]] >> >>", "<< /Type /StructElem /S /H2 /P 4 0 R /K 0 /Pg 7 0 R >>", "<< /Type /StructElem /S /LI /P 4 0 R /K [1 2] /Pg 7 0 R >>"],
  }), pieces: ["heading: One", "item: text that goes on"], about: [null, null, null, null, null, "de"] },
  { name: "pdf: what runs and what is fetched", reader: "pdf", bytes: pdf([lines(50, 700, LONG) + "/X1 Do"], { root: RUNS, resources: "/XObject << /X1 4 0 R >>", more: [`<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 0 ${SOURCE} >>\nstream\n\nendstream`] }), pieces: [`paragraph: ${LONG}`] },
  { name: "pdf: what it says of itself", reader: "pdf", bytes: pdf([lines(50, 700, LONG)], { trailer: "/Info << /Title (A deal) /Author (Jane Doe) /CreationDate (D:20260123100000+01'00') >>" }), pieces: [`paragraph: ${LONG}`], about: ["A deal", "Jane Doe", null, null, "2026-01-23T10:00:00+01:00", null] },
  { name: "pdf: cancelled", reader: "pdf", bytes: pdf(Array.from({ length: 10 }, () => lines(50, 700, LONG))), options: { cancelAt: 3 }, error: "reading it was cancelled", done: 0.3 },
  { name: "pdf: a scan", reader: "pdf", bytes: pdf(["0 0 100 100 re f"]), error: "there is no text in it: its page is a picture" },
  { name: "pdf: locked", reader: "pdf", bytes: pdf([lines(50, 700, LONG)], { trailer: `/ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <${"ab".repeat(32)}> /U <${"cd".repeat(32)}> >>` }), error: "it is locked with a password" },
  { name: "pdf: no PDF", reader: "pdf", text: "just a text", error: "it is no PDF" },
  { name: "pdf: empty", reader: "pdf", text: "", error: "it is no PDF" },
  { name: "pdf: nothing but a head", reader: "pdf", text: "%PDF-1.7\n", error: "it is no PDF, or damaged" },
  { name: "pdf: cut off", reader: "pdf", bytes: pdf([lines(50, 700, LONG)]).subarray(0, 300), error: /damaged|no text/ },
  { name: "pdf: a page that is its own", reader: "pdf", bytes: Buffer.from("%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [2 0 R] /Count 1 >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF"), error: /damaged/ },
  { name: "pdf: many pages", reader: "pdf", bytes: pdf(Array.from({ length: 2001 }, () => "")), error: "it has 2001 pages" },
  { name: "pdf: a bomb", reader: "pdf", bytes: pdf([" ".repeat(80_000_000)]), error: /no text|64 MB/ },
  { name: "pdf: a bomb in a form", reader: "pdf", bytes: pdf([`${lines(50, 700, LONG)}/X1 Do`], { resources: "/XObject << /X1 4 0 R >>", more: [stream(" ".repeat(80_000_000), "/Type /XObject /Subtype /Form /BBox [0 0 9 9]")] }), pieces: [`paragraph: ${LONG}`] },
  { name: "pdf: forms within forms", reader: "pdf", bytes: pdf([`${lines(50, 700, LONG)}/X1 Do`], { resources: "/XObject << /X1 4 0 R >>", more: Array.from({ length: 30 }, (_, at) => stream(at < 29 ? "/X1 Do /X1 Do" : line(50, 400, "a"), `/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << /Font << /F1 3 0 R >> /XObject << /X1 ${Math.min(5 + at, 33)} 0 R >> >>`)) }), error: "a page of it takes longer than 10 seconds" },
  { name: "pdf: much text on a page", reader: "pdf", bytes: pdf([Array.from({ length: 12_000 }, (_, at) => line(50 + (at % 60), 700 - (at % 600), LONG.slice(0, 50), 5)).join("")]), error: "a page of it has more than 500000 characters" },
];

const plain = (name, bytes, text, rest = {}) => ({ name: `text: ${name}`, reader: "text", bytes, text, ...rest });
const latin1 = (text) => Buffer.from(text, "latin1");

const TEXT = [
  plain("UTF-8", Buffer.from("Жар é"), "Жар é", { encoding: "utf-8 false" }),
  plain("a mark", Buffer.from("\ufeffa"), "a", { encoding: "utf-8 false" }),
  plain("UTF-16 with a mark", Buffer.from("\ufeffЖ", "utf16le"), "Ж", { encoding: "utf-16le false" }),
  plain("UTF-16 without", Buffer.from("They met again.", "utf16le"), "They met again.", { encoding: "utf-16le true" }),
  plain("UTF-8 but for a byte", Buffer.concat([Buffer.from("Жаркое лето"), Buffer.from([0xff])]), "Жаркое лето\ufffd", { encoding: "utf-8 true" }),
  plain("a guess", latin1("Gr\xfc\xdfe aus K\xf6ln"), "Grüße aus Köln", { encoding: "windows-1252 true" }),
  plain("what the reader has chosen", latin1("\xc6\xe0\xf0"), "Жар", { options: { charset: "windows-1251" }, encoding: "windows-1251 false" }),
  plain("what came with it", latin1("\xd0\xd1"), "аб", { options: { declared: "iso-8859-5" }, encoding: "iso-8859-5 false" }),
  { name: "text: an encoding that is none", reader: "text", text: "a", options: { charset: "klingon" }, error: "its encoding, klingon, is not known" },
  { name: "text: a picture", reader: "text", bytes: latin1("\x89PNG\r\n\x1a\n\0\0"), error: "it is a picture" },
  { name: "text: bytes of a program", reader: "text", bytes: Buffer.from(Array.from({ length: 5000 }, (_, at) => (at * at * 31) & 255)), error: "it is no text" },
  { name: "text: nothing", reader: "text", text: " \n", error: "there is no text in it" },
  { name: "html: a guess", reader: "html", bytes: latin1("<p>Gr\xfc\xdfe aus K\xf6ln"), pieces: ["paragraph: Grüße aus Köln"], options: { part: "page" }, encoding: "windows-1252 true" },
  { name: "html: what it declares is wrong", reader: "html", bytes: latin1('<meta charset="klingon"><p>Gr\xfc\xdfe aus K\xf6ln'), pieces: ["paragraph: Grüße aus Köln"], options: { part: "page" }, encoding: "windows-1252 true" },
];

const mhtml = (head, ...parts) => `From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/deal\r\nSubject: =?utf-8?Q?A_d=C3=A9al?=\r\nDate: Fri, 23 Jan 2026 10:00:00 -0000\r\nMIME-Version: 1.0\r\n${head}\r\n\r\n${parts.map((part) => `--mark\r\n${part}\r\n`).join("")}--mark--\r\n`;
const RELATED = 'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="mark"';
const PART = "Content-Type: text/html; charset=windows-1251\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: https://example.org/deal\r\n\r\n";

const MHTML = [
  { name: "mhtml: a page with a frame", reader: "mhtml", text: mhtml(RELATED, "Content-Type: text/html\r\nContent-Location: cid:frame\r\n\r\n<p>frame", `${PART}<p class=3D"a">=C6=E0=\r\n=F0</p><p>b</p>${RUN.replaceAll("=", "=3D")}`, "Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo="), pieces: ["paragraph: Жар", "paragraph: b"], options: { part: "page" }, about: ["A déal", null, null, "https://example.org/deal", null, null], encoding: "windows-1251 false" },
  { name: "mhtml: base64", reader: "mhtml", text: mhtml(RELATED, `Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from("<p>é</p>").toString("base64")}`), pieces: ["paragraph: é"], options: { part: "page" } },
  { name: "mhtml: a message", reader: "mhtml", text: "From: \"Jane Doe\" <jane@example.org>\nDate: Fri, 23 Jan 2026 10:00:00 +0000\nSubject: News\nContent-Type: multipart/mixed; boundary=m\n\n--m\nContent-Type: multipart/alternative; boundary=n\n\n--n\nContent-Type: text/plain\n\nplain\n--n\nContent-Type: text/html\n\n<p>rich\n--n--\n--m--\n", pieces: ["paragraph: rich"], options: { part: "page" }, about: ["News", "Jane Doe", null, null, "2026-01-23", null] },
  { name: "mhtml: another file", reader: "mhtml", text: "just a text", error: "it is no page that was saved" },
  { name: "mhtml: empty", reader: "mhtml", text: "", error: "it is no page that was saved" },
  { name: "mhtml: no boundary", reader: "mhtml", text: mhtml("Content-Type: multipart/related", PART), error: "what parts it is not said" },
  { name: "mhtml: no page", reader: "mhtml", text: mhtml(RELATED, "Content-Type: image/png\r\n\r\na"), error: "there is no page in it" },
  { name: "mhtml: damaged base64", reader: "mhtml", text: mhtml(RELATED, "Content-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\nA"), error: "what is encoded in it is damaged" },
  { name: "mhtml: cut off", reader: "mhtml", text: mhtml(RELATED, `${PART}<p>a</p>`).slice(0, -12), pieces: ["paragraph: a"], options: { part: "page" } },
  { name: "mhtml: parts within parts", reader: "mhtml", text: mhtml(RELATED, ...Array.from({ length: 300 }, () => "Content-Type: multipart/mixed; boundary=mark\r\n")), error: "there is no page in it" },
  { name: "mhtml: many parts", reader: "mhtml", text: mhtml(RELATED, ...Array.from({ length: 20_001 }, () => "a")), error: "it has more than 20000 parts" },
];

// A property list in Apple's binary form, of texts, bytes and dictionaries.
const plist = (root) => {
  const objects = [];
  const add = (value) => {
    const number = objects.push(null) - 1;
    const sized = (kind, length) => (length < 15 ? Buffer.from([(kind << 4) | length]) : Buffer.from([(kind << 4) | 15, 0x12, length >>> 24, length >>> 16, length >>> 8, length].map((byte) => byte & 255)));
    if (typeof value === "string") objects[number] = Buffer.concat([sized(5, value.length), Buffer.from(value, "latin1")]);
    else if (Buffer.isBuffer(value)) objects[number] = Buffer.concat([sized(4, value.length), value]);
    else {
      const references = [...Object.keys(value), ...Object.values(value)].map(add);
      objects[number] = Buffer.concat([sized(13, references.length / 2), Buffer.from(references)]);
    }
    return number;
  };
  add(root);
  let at = 8;
  const places = Buffer.alloc(4 * objects.length);
  for (const [number, { length }] of objects.entries()) {
    places.writeUInt32BE(at, 4 * number);
    at += length;
  }
  const end = Buffer.alloc(32);
  end[6] = 4;
  end[7] = 1;
  end.writeUInt32BE(objects.length, 12);
  end.writeUInt32BE(at, 28);
  return Buffer.concat([Buffer.from("bplist00"), ...objects, places, end]);
};
const saved = (contents, rest = {}) => plist({ WebMainResource: { WebResourceData: Buffer.from(contents, "latin1"), WebResourceMIMEType: "text/html", WebResourceTextEncodingName: "iso-8859-5", WebResourceURL: "https://example.org/deal", ...rest } });
const end = (bytes, change) => {
  change(bytes.subarray(bytes.length - 32));
  return bytes;
};

const WEBARCHIVE = [
  { name: "webarchive: a page", reader: "webarchive", bytes: saved(`<p>\xd0\xd1</p>${RUN}`), pieces: ["paragraph: аб"], options: { part: "page" }, about: [null, null, null, "https://example.org/deal", null, null] },
  { name: "webarchive: another file", reader: "webarchive", text: "just a text that is no web archive at all", error: "it is no web archive" },
  { name: "webarchive: empty", reader: "webarchive", text: "", error: "it is no web archive" },
  { name: "webarchive: cut off", reader: "webarchive", bytes: saved("<p>a").subarray(0, 120), error: /damaged|no page/ },
  { name: "webarchive: no page", reader: "webarchive", bytes: plist({ a: "b" }), error: "there is no page in it" },
  { name: "webarchive: a picture", reader: "webarchive", bytes: saved("a", { WebResourceMIMEType: "image/png" }), error: "it holds no page" },
  { name: "webarchive: many objects", reader: "webarchive", bytes: end(saved("<p>a"), (trailer) => trailer.fill(255, 8, 16)), pieces: ["paragraph: a"], options: { part: "page" } },
  { name: "webarchive: a table outside", reader: "webarchive", bytes: end(saved("<p>a"), (trailer) => trailer.fill(255, 24, 32)), error: "it is damaged or cut off" },
  { name: "webarchive: wrong sizes", reader: "webarchive", bytes: end(saved("<p>a"), (trailer) => trailer.fill(0, 6, 8)), error: "it is damaged or cut off" },
];

const pasted = (name, text, pieces, rest = {}) => ({ ...html(name, text, pieces, { part: "selection" }), name: `paste: ${name}`, ...rest });

const PASTE = [
  pasted("between the marks", `<html><head><title>no</title></head><body><p>no</p><blockquote><p>no</p><!--StartFragment--><p>a <b>b</b></p><p>c</p><!--EndFragment--><p>no</p></blockquote>no</body></html>${RUN}`, ["quotation: a b", "quotation: c"]),
  pasted("with Windows' header", "Version:0.9\r\nStartHTML:0000000150\r\nEndHTML:0000000200\r\nStartFragment:1\r\nEndFragment:2\r\nSourceURL:https://example.org/deal\r\n<html><body>\r\n<!--StartFragment--><p>a</p><!--EndFragment-->\r\n</body></html>", ["paragraph: a"], { about: [null, null, null, "https://example.org/deal", null, null] }),
  pasted("words of a line", "<meta charset='utf-8'>a <b>b</b> c", ["paragraph: a b c"]),
  pasted("all of it, in its order", `<nav><a href="/">Home</a></nav><p>${LONG}</p><aside>Read more</aside><p>b</p>`, ["paragraph: Home", `paragraph: ${LONG}`, "paragraph: Read more", "paragraph: b"]),
  pasted("from Word", `<html xmlns:o="o"><head><!--[if gte mso 9]><xml><w:View>no</w:View></xml><![endif]--><style><!-- p.MsoNormal {no} --></style></head><body><!--StartFragment--><p class=MsoTitle>One<o:p></o:p></p><h2>Two</h2><p class=MsoNormal><b>a</b><span style='mso-spacerun:yes'>&nbsp; </span>b<o:p>&nbsp;</o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p><p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>&middot;<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>x<o:p></o:p></p><p class=MsoNormal style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>2.</span>y</p><p class=MsoQuote>said</p><span style='mso-hide:all'>no</span><!--EndFragment--></body></html>`, ["heading: One", "heading: Two", "paragraph: a b", "item: x", "item: y", "quotation: said"]),
  pasted("from Google Docs", `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1"><h1 dir="ltr"><span style="font-size:20pt">One</span></h1><p dir="ltr"><span style="font-weight:400">a&nbsp;</span><span style="font-weight:700">b</span></p><br /><ul><li dir="ltr"><p dir="ltr" role="presentation"><span>x</span></p></li></ul></b><br class="Apple-interchange-newline">`, ["heading: One", "paragraph: a b", "item: x"]),
  pasted("no-break spaces", `<p>a<span class="Apple-converted-space">&nbsp;</span>b&nbsp;c&nbsp;: «&nbsp;d&nbsp;» 10&nbsp;000&nbsp;%</p>`, ["paragraph: a b c\u00a0: «\u00a0d\u00a0» 10\u00a0000\u00a0%"]),
  pasted("what nobody sees", `<p>a</p><p style="display:none">no</p><script>no</script><p hidden>no</p>${RUN}`, ["paragraph: a"]),
  { name: "paste: nothing", reader: "html", text: "<meta charset='utf-8'><img src='/fetched.png'>", options: { part: "selection" }, error: "there is no text in it" },
];

export const CASES = [...HTML, ...PASTE, ...MARKDOWN, ...DOCX, ...ODT, ...EPUB, ...MHTML, ...WEBARCHIVE, ...PDF, ...DNA, ...TEXT, ...ENCODED].map((one) => ({ ...one, bytes: () => one.bytes ?? Buffer.from(one.text) }));
