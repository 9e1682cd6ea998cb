"""spaCy's documents, by spaCy: `Doc.from_json`, and that each span is one in strict alignment."""

import json

import spacy
from spacy.tokens import Doc

from held import Case, hold, version

LABELS = {"claim": "Claim", "actor": "Actor", "issue": "Issue"}


def check(case: Case) -> None:
    nlp = spacy.blank("xx")
    lines = [json.loads(line) for line in case.text().removesuffix("\n").split("\n")]
    by_text = {document["text"]: document for document in case.documents}
    assert len(lines) == len(case.documents)
    overlapping = 0
    for line in lines:
        document = by_text[line["text"]]
        # `validate` holds the line against spaCy's own schema.
        doc = Doc(nlp.vocab).from_json(line, validate=True)
        assert doc.text == document["text"]
        assert line["meta"]["title"] == document["title"]
        found = [(span.start_char, span.end_char, span.label_, span.text) for span in doc.spans["sc"]]
        meant = []
        for one in document["annotations"]:
            quote = one["quote"].strip()
            start = one["start"] + len(one["quote"]) - len(one["quote"].lstrip())
            meant.append((start, start + len(quote), LABELS[one["kind"]], quote))
            strict = doc.char_span(start, start + len(quote), label=LABELS[one["kind"]], alignment_mode="strict")
            assert strict is not None and strict.text == quote
        assert sorted(found) == sorted(meant)
        overlapping += len(found) - len(doc.ents)
        assert {(span.start_char, span.end_char, span.label_) for span in doc.ents} <= {one[:3] for one in found}
        said = sorted(line["meta"]["annotations"], key=lambda one: one["id"])
        for one, other in zip(said, sorted(document["annotations"], key=lambda one: one["id"]), strict=True):
            assert (one["id"], one["note"], one["stance"]) == (other["id"], other["note"], other["stance"])
            assert one["actor"] == case.names("actors").get(other["actor"])
            assert one["issue"] == case.names("issues").get(other["issue"])
        # It goes through spaCy and comes out the same.
        again = Doc(nlp.vocab).from_json(doc.to_json())
        assert [(span.start_char, span.end_char) for span in again.spans["sc"]] == [one[:2] for one in found]
    assert case.count_lost("overlap") == overlapping


hold("spacy", f"{version('spacy')}, Doc.from_json and char_span", check)
