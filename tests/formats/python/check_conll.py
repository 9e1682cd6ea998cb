"""CoNLL-U Plus, by conllu: tokens where they say, and the entities that the tags make up."""

import conllu

from held import Case, hold, version

KINDS = ("claim", "actor", "issue")


def entities(sentences: list, kind: str) -> list[tuple[int, int]]:
    """The places of the entities of a kind. None goes on after the end of a sentence."""
    found: list[list[int]] = []
    for sentence in sentences:
        before = "O"
        for token in sentence:
            tag = token[f"faultline:{kind}"]
            start, end = int(token["misc"]["Start"]), int(token["misc"]["End"])
            assert tag in ("O", f"B-{kind.title()}", f"I-{kind.title()}"), tag
            if tag.startswith("B-"):
                found.append([start, end])
            elif tag.startswith("I-"):
                assert before != "O", "an entity goes on that has not begun"
                found[-1][1] = end
            before = tag
    return [(start, end) for start, end in found]


def check(case: Case) -> None:
    sentences = conllu.parse(case.text())
    documents: dict[str, list] = {}
    for sentence in sentences:
        if "newdoc id" in sentence.metadata:
            documents[sentence.metadata["newdoc id"]] = []
        documents[list(documents)[-1]].append(sentence)
    assert list(documents) == [document["id"] for document in case.documents]
    overlapping = parted = 0
    for document in case.documents:
        text = document["text"]
        at = 0
        for sentence in documents[document["id"]]:
            assert [token["id"] for token in sentence] == list(range(1, len(sentence) + 1))
            for token in sentence:
                start, end = int(token["misc"]["Start"]), int(token["misc"]["End"])
                assert text[start:end] == token["form"], (text[start:end], token)
                # Nothing but white space is left out.
                assert text[at:start].strip() == "" and at <= start
                at = end
        assert text[at:].strip() == ""
        for kind in KINDS:
            found = entities(documents[document["id"]], kind)
            # The longest first, of equals the earlier: what overlaps one of these is not there.
            meant = sorted(
                ((one["start"], one["end"]) for one in document["annotations"] if one["kind"] == kind),
                key=lambda place: (place[0] - place[1], place),
            )
            kept: list[tuple[int, int]] = []
            for start, end in meant:
                if all(end <= other[0] or other[1] <= start for other in kept):
                    kept.append((start, end))
                else:
                    overlapping += 1
            for start, end in kept:
                inside = [place for place in found if start <= place[0] and place[1] <= end]
                assert inside and inside[0][0] == start and inside[-1][1] == end, (text[start:end], inside)
                parted += len(inside) > 1
                assert all(text[one[1] : other[0]].strip() == "" for one, other in zip(inside, inside[1:]))
                found = [place for place in found if place not in inside]
            assert not found
    # Lengths are counted in tokens there and in characters here, which is the same for these cases.
    assert case.count_lost("of its kind") + case.count_lost("of their kind") == overlapping
    assert case.count_lost("one paragraph into the next") == parted


hold("conll", version("conllu"), check)
