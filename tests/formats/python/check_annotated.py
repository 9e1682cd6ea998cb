"""The annotated article, by a parser of HTML that takes no error: blocks and passages are what they are, nothing
runs, nothing is loaded, and nothing leads anywhere but to the web or within the page."""

from collections import Counter

import html5lib
from held import Case, hold, version

ELEMENTS = set(
    "html head meta title style body main section header nav article footer aside div p h1 h2 h3 h4 blockquote"
    " ol ul li a b i bdi cite span mark sup table thead tbody tr th td".split()
)


def plain(text: str) -> str:
    """A text without the control characters that HTML cannot hold."""
    return "".join(c for c in text if c in "\n\t" or not (ord(c) < 32 or 127 <= ord(c) < 160))


def shown(element) -> str:
    """The text of an element, without the numbers of notes."""
    parts = [element.text or ""]
    for child in element:
        if child.tag != "sup":
            parts.append(shown(child))
        parts.append(child.tail or "")
    return "".join(parts)


def check_safe(page) -> None:
    ids = [element.get("id") for element in page.iter() if element.get("id")]
    assert len(ids) == len(set(ids)), "an id is there twice"
    for element in page.iter():
        assert element.tag in ELEMENTS, element.tag
        for name, value in element.attrib.items():
            assert not name.startswith("on") and name not in ("style", "src", "srcdoc", "action"), name
            if name == "href":
                within = value.startswith("#") and value[1:] in ids
                assert within or value.startswith(("http://", "https://")), value
    policy = [meta.get("content") for meta in page.iter("meta") if meta.get("http-equiv")]
    assert len(policy) == 1 and policy[0].startswith("default-src 'none';"), policy
    assert len(list(page.iter("style"))) == 1


def check_text(case: Case, page) -> None:
    articles = {article.get("data-document"): article for article in page.iter("article")}
    assert len(articles) == len(case.documents)
    for document in case.documents:
        article = articles[document["id"]]
        assert article.get("lang") == document.get("language")
        blocks = [element for element in article.iter() if element.get("data-block") is not None]
        text = document["text"]
        expected = [plain(text[block["start"] : block["end"]]) for block in document["blocks"]]
        assert [shown(block) for block in blocks] == expected
        marked: dict[str, str] = {}
        for mark in article.iter("mark"):
            for id in mark.get("data-annotations").split():
                marked[id] = marked.get(id, "") + shown(mark)
        for annotation in document["annotations"]:
            parts = [
                text[max(block["start"], annotation["start"]) : min(block["end"], annotation["end"])]
                for block in document["blocks"]
                if block["start"] < annotation["end"] and annotation["start"] < block["end"]
            ]
            assert marked.pop(annotation["id"]) == plain("".join(parts))
        assert not marked
        notes = [note for note in article.iter("div") if "note" in note.get("class", "").split()]
        noted = [
            annotation
            for annotation in document["annotations"]
            if annotation["kind"] == "claim" or annotation["tags"] or annotation["note"].strip()
        ]
        assert len(notes) == len(noted)
        for note, annotation in zip(notes, noted):
            words = plain(annotation["note"]).strip()
            assert words in shown(note), (words, shown(note))


def check_table(case: Case, page) -> None:
    expected: dict[tuple[str, str], Counter] = {}
    for _, annotation in case.annotations():
        place = annotation["actor"], annotation["issue"]
        if annotation["kind"] == "claim" and all(place) and annotation["stance"]:
            expected.setdefault(place, Counter())[annotation["stance"]] += 1
    stances = "supports", "opposes", "unclear"
    cells = [
        tuple(int(cell.get(f"data-{stance}")) for stance in stances)
        for cell in page.iter("td")
        if cell.get("data-supports") is not None
    ]
    wanted = [tuple(counts[stance] for stance in stances) for counts in expected.values()]
    assert sorted(cells) == sorted(wanted)


def check(case: Case) -> None:
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    page = parser.parse(case.text())
    check_safe(page)
    check_text(case, page)
    check_table(case, page)


hold("annotated", version("html5lib"), check)
