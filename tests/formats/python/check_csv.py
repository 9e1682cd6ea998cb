"""CSV of annotations, by Python's csv: what stands in the cells, and that no cell is a formula."""

import csv
import io
import platform
import re

from held import Case, hold

FORMULA = re.compile(r"'*(?:[\t\r\n]|\s*[=+\-@＝＋－＠])")


def undone(cell: str) -> str:
    """What stood in the cell before it was defused, as docs/formats/labels.md says."""
    return cell[1:] if cell.startswith("'") and FORMULA.match(cell[1:]) else cell


def check(case: Case) -> None:
    text = case.text()
    # RFC 4180: each row ends with CR LF; line ends in fields stand in quotation marks.
    assert text.endswith("\r\n") and not text.startswith("\ufeff")
    assert '"' in text or "\n" not in text.replace("\r\n", "")
    rows = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
    meant = list(case.annotations())
    assert len(rows) == len(meant)
    names = {register: case.names(register) for register in ("actors", "issues", "tags", "annotators")}
    rows.sort(key=lambda row: row["id"])
    meant.sort(key=lambda pair: pair[1]["id"])
    for row, (document, annotation) in zip(rows, meant):
        assert None not in row and None not in row.values(), row
        for column, cell in row.items():
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n")), (column, cell)
        cell = {column: undone(cell) for column, cell in row.items()}
        start, end = int(cell["start"]), int(cell["end"])
        assert document["text"][start:end] == cell["quote"] == annotation["quote"]
        for column in ("kind", "id", "note", "prefix", "suffix", "created", "modified"):
            assert cell[column] == annotation[column], (column, cell[column], annotation[column])
        for column in ("stance", "date"):
            assert cell[column] == (annotation.get(column) or ""), column
        for column, register in (("actor", "actors"), ("issue", "issues"), ("annotator", "annotators")):
            id = annotation[column]
            assert cell[f"{column}_id"] == (id or "")
            assert cell[column] == (names[register][id] if id else "")
        tags = [names["tags"][id].replace("\\", "\\\\").replace(";", "\\;") for id in annotation["tags"]]
        assert cell["tags"] == "; ".join(tags)
        assert cell["tag_ids"] == "; ".join(annotation["tags"])
        assert cell["document_id"] == document["id"]
        for column in ("title", "source", "author", "publication", "published", "language"):
            assert cell[column] == (document.get(column) or ""), column
    bare = sum(1 for document in case.documents if not document["annotations"])
    assert case.count_lost("without annotations") == bare


hold("csv", f"Python {platform.python_version()}, csv", check)
