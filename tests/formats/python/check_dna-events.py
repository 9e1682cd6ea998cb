"""The list of statements, by Python's csv, as Discourse Network Analyzer writes it."""

import csv
import io
import platform
import re

from held import Case, hold
from networks import one_line

HEAD = (
    '"statement_id";"time";"person";"organization";"concept";"agreement";"start_position";"stop_position";"text";'
    '"coder";"document_id";"document_title";"document_author";"document_source";"document_section";"document_type"'
)
# What stands between quotation marks, by its place.
QUOTED = [False, False, True, True, True, False, False, False, True, False, False, True, True, True, True, True]


def plain(text: str) -> str:
    text = text.replace(";", ",").replace('"', "'")
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def check(case: Case) -> None:
    text = case.text()
    head, rest = text.split("\n", 1)
    assert head == HEAD and not text.startswith("\ufeff")
    field = {True: r'"[^";]*"', False: r'[^";]*'}
    row = ";".join(field[quoted] for quoted in QUOTED)
    assert re.fullmatch(f"(?:{row}\n)*", rest), rest
    read = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";", strict=True))
    documents = {document["id"]: number for number, document in enumerate(case.documents, 1)}
    meant = [
        (document, annotation)
        for document, annotation in case.annotations()
        if annotation["kind"] == "claim"
        and annotation.get("actor") and annotation.get("issue") and annotation.get("stance") in ("supports", "opposes")
    ]
    assert len(read) == len(meant)
    actors, issues = case.names("actors"), case.names("issues")
    for number, (row, (document, annotation)) in enumerate(zip(read, meant), 1):
        assert row["statement_id"] == str(number) and row["document_id"] == str(documents[document["id"]])
        at = document.get("publishedAt", "")[:19].replace("T", " ") or f"{document.get('published') or '1970-01-01'} 00:00:00"
        assert row["time"] == (f"{annotation['date']} 00:00:00" if annotation.get("date") else at), row["time"]
        for value, name in (row["organization"], actors[annotation["actor"]]), (row["concept"], issues[annotation["issue"]]):
            name = plain(one_line(name)) or "unnamed"
            assert value == name or value.startswith(f"{name} ("), (value, name)
        assert row["agreement"] == ("1" if annotation["stance"] == "supports" else "0") and row["person"] == ""
        start, stop = int(row["start_position"]), int(row["stop_position"])
        assert document["text"].encode("utf-16-le")[2 * start : 2 * stop].decode("utf-16-le") == annotation["quote"]
        assert row["text"] == plain(annotation["quote"])
        assert row["document_title"] == plain(document["title"])
        assert row["document_author"] == plain(document.get("author") or "")
        assert row["document_source"] == plain(document.get("publication") or document.get("source") or "")
    claims = sum(annotation["kind"] == "claim" for _, annotation in case.annotations())
    assert claims == len(meant) + case.count_lost("without an actor") + case.count_lost("unclear stance")


hold("dna-events", f"Python {platform.python_version()}, csv", check)
