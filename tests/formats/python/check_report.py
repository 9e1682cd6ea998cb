"""The report, by a parser of CommonMark: each claim is a quotation with its words, shares add up, and nothing of a
name or a note is Markdown."""

from collections import Counter

from held import Case, hold, version
from markdown_it import MarkdownIt
from plain import plain


def words(token) -> str:
    """The text of a line."""
    parts = []
    for child in token.children:
        assert child.type in (
            *("text", "text_special", "softbreak", "hardbreak"),
            *("strong_open", "strong_close", "link_open", "link_close"),
        ), child.type
        if child.type == "link_open":
            assert child.attrs["href"].startswith(("http://", "https://")), child.attrs
        parts.append(" " if child.type.endswith("break") else child.content)
    return "".join(parts)


def check(case: Case) -> None:
    tokens = MarkdownIt("commonmark").enable("table").parse(case.text())
    quotations, headings, lines, cell = [], Counter(), [], None
    for before, token in zip([None, *tokens], tokens):
        match token.type:
            case "html_block":
                assert token.content.strip() == "<!-- -->", token.content
            case "blockquote_open":
                quotations.append("")
            case "tr_open":
                lines.append([])
            case "inline":
                text = words(token)
                if before.type == "heading_open":
                    headings[before.tag] += 1
                elif before.type in ("th_open", "td_open"):
                    lines[-1].append(text)
                elif token.level > 1 and quotations:
                    quotations[-1] += f" {text}"
            case "fence" | "code_block" | "hr" | "ordered_list_open":
                raise AssertionError(token)
    claims = [annotation for _, annotation in case.annotations() if annotation["kind"] == "claim"]
    whole = [claim for claim in claims if claim["actor"] and claim["issue"] and claim["stance"]]
    assert len(quotations) == len(claims)
    left = [plain(quotation) for quotation in quotations]
    for claim in sorted(claims, key=lambda claim: -len(claim["quote"])):
        found = next((one for one in left if plain(claim["quote"]) in one), None)
        assert found is not None, (claim["quote"], left)
        left.remove(found)
    issues = Counter(claim["issue"] for claim in whole)
    stances = Counter((claim["issue"], claim["stance"]) for claim in whole)
    assert headings["h1"] == 1
    assert headings["h3"] == len({(claim["issue"], claim["actor"]) for claim in whole})
    shares = sorted((int(line[4]), *(int(cell.split()[0]) for cell in line[1:4])) for line in lines[1:])
    assert shares == sorted(
        (count, *(stances[issue, stance] for stance in ("supports", "opposes", "unclear")))
        for issue, count in issues.items()
    )
    mentions = sum(annotation["kind"] != "claim" for _, annotation in case.annotations())
    assert case.count_lost("of actors and issues") == mentions


hold("report", version("markdown-it-py"), check)
