"""REFI-QDA projects, by the schema of the standard, and by what each passage says."""

import io
import zipfile
from collections import Counter

from held import Case, hold
from refi_qda import PROJECT, bare, codes, compare_codes, in_xml, reader, validated


def check(case: Case) -> None:
    archive = zipfile.ZipFile(io.BytesIO(case.bytes()))
    assert archive.testzip() is None
    assert archive.namelist()[0] == "project.qde"
    root = validated(archive.read("project.qde").decode("utf-8"), PROJECT)
    guids = Counter(guid for element in root.iter() if (guid := element.get("guid")))
    assert guids.most_common(1)[0][1] == 1, "an id is there twice"
    for element in root.iter():
        for reference in ("targetGUID", "creatingUser", "modifyingUser", "creatingUserGUID", "originGUID"):
            target = element.get(reference)
            assert target is None or target in guids, f"{target} is nowhere"

    users = {user.get("guid"): user.get("name") for user in root.iter(f"{PROJECT}User")}
    assert users == {bare(one["id"]): in_xml(one["name"]) for one in case.expected["annotators"]}
    found = codes(root, PROJECT)
    compare_codes(case, found)
    notes = {
        note.get("guid"): (note.get("name"), note.findtext(f"{PROJECT}PlainTextContent"))
        for note in root.iter(f"{PROJECT}Note")
    }
    links = {
        (link.get("originGUID"), link.get("name"), link.get("targetGUID")) for link in root.iter(f"{PROJECT}Link")
    }

    sources = root.findall(f"{PROJECT}Sources/{PROJECT}TextSource")
    assert len(sources) == len(case.documents)
    expected_links = set()
    for source, document in zip(sources, case.documents):
        assert (source.get("guid"), source.get("name")) == (bare(document["id"]), in_xml(document["title"]))
        path = source.get("plainTextPath")
        assert path.startswith("internal://")
        text = archive.read(f"sources/{path.removeprefix('internal://')}").decode("utf-8")
        assert text == document["text"]
        passages = {one.get("guid"): one for one in source.findall(f"{PROJECT}PlainTextSelection")}
        assert len(passages) == len(document["annotations"])
        for annotation in document["annotations"]:
            passage = passages[bare(annotation["id"])]
            # In code points, the end exclusive.
            start, end = int(passage.get("startPosition")), int(passage.get("endPosition"))
            assert (start, end) == (annotation["start"], annotation["end"])
            assert text[start:end] == annotation["quote"]
            user = bare(annotation["annotator"])
            assert passage.get("creatingUser") == user
            codings = passage.findall(f"{PROJECT}Coding")
            assert {coding.get("creatingUser") for coding in codings} == {user}
            names = [found[coding.find(f"{PROJECT}CodeRef").get("targetGUID")] for coding in codings]
            assert [name for name, *_ in names] == meant(case, annotation)
            said = [notes[ref.get("targetGUID")] for ref in passage.findall(f"{PROJECT}NoteRef")]
            note, date = in_xml(annotation["note"]), annotation.get("date")
            assert said == [("Note", note)] * bool(note) + [("Date of the claim", date)] * bool(date), said
            assert passage.findtext(f"{PROJECT}Description", "") == note
            if annotation["kind"] == "claim":
                for field in ("actor", "issue"):
                    if annotation[field]:
                        expected_links.add((bare(annotation["id"]), field, bare(annotation[field])))
        values = variables(root, source)
        for field, name in (("source", "Source"), ("author", "Author"), ("publication", "Publication"),
                            ("published", "Published"), ("language", "Language")):
            assert values.get(name) == document.get(field), f"{name}: {values}"
    assert links == expected_links


def meant(case: Case, annotation: dict) -> list[str]:
    """The codes of an annotation, in the order in which they are written."""
    kind = {"claim": "Claim", "actor": "Actor", "issue": "Disputed issue"}[annotation["kind"]]
    stance = (annotation["stance"] or "").capitalize()
    entries = [
        (register, id)
        for register, id in (("actors", annotation["actor"]), ("issues", annotation["issue"]))
        if id
    ] + [("tags", id) for id in annotation["tags"]]
    return [kind, *filter(None, [stance]), *(in_xml(case.names(register)[id]) for register, id in entries)]


def variables(root, source) -> dict[str, str]:
    """The values of a source's variables, by their names."""
    names = {one.get("guid"): one.get("name") for one in root.iter(f"{PROJECT}Variable")}
    return {
        names[value.find(f"{PROJECT}VariableRef").get("targetGUID")]: value[1].text
        for value in source.findall(f"{PROJECT}VariableValue")
    }


hold("refi-qda", reader(), check)
