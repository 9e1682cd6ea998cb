"""doccano's JSONL, by doccano's own parser of files and its check of labels."""

import collections

from backend.data_import.pipeline.parsers import JSONLParser

from held import Case, hold, version

LABELS = {"claim": "Claim", "actor": "Actor", "issue": "Issue"}


def check(case: Case) -> None:
    # It guesses the encoding, as doccano does unless it is told.
    parser = JSONLParser()
    rows = list(parser.parse(str(case.path)))
    assert not parser.errors, parser.errors
    assert len(rows) == len(case.documents)
    by_text = {document["text"]: document for document in case.documents}
    overlapping = 0
    for row in rows:
        document = by_text[row["text"]]
        meant = [(one["start"], one["end"], LABELS[one["kind"]]) for one in document["annotations"]]
        found = [tuple(label) for label in row["label"]]
        assert sorted(found) == sorted(meant)
        for (start, end, _), one in zip(found, document["annotations"]):
            assert row["text"][start:end] == one["quote"]
        covered = collections.Counter(at for start, end, _ in found for at in range(start, end))
        overlapping += sum(any(covered[at] > 1 for at in range(start, end)) for start, end, _ in found)
        # What doccano keeps as meta data.
        assert row["faultline"]["document"]["annotations"] == document["annotations"]
        assert row["title"] == document["title"]
    assert case.count_lost("overlap") == overlapping
    # All lines have the same fields, of which none is null: doccano makes NaN of those.
    assert len({frozenset(row) for row in rows}) == 1
    assert all(value is not None for row in rows for value in row.values())


hold("doccano", f"{version('doccano')}, JSONLParser", check)
