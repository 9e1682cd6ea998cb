"""brat's standoff, by bratly: each line is one of brat's grammar, and each text is where it says."""

import collections
import json
import pathlib
import tempfile
import zipfile

from bratly import (
    AttributeAnnotation,
    EntityAnnotation,
    NormalizationAnnotation,
    NoteAnnotation,
    RelationAnnotation,
)
from bratly.io.file_read_src import read_document_collection_from_folder

from held import Case, hold, version

LABELS = {"claim": "Claim", "actor": "Actor", "issue": "Issue"}


def check(case: Case) -> None:
    with tempfile.TemporaryDirectory() as folder:
        with zipfile.ZipFile(case.path) as archive:
            assert archive.testzip() is None
            archive.extractall(folder)
        here = pathlib.Path(folder)
        assert (here / "annotation.conf").exists()
        collection = read_document_collection_from_folder(folder, no_duplicates_ann=False, renumerotize_ann=False)
        assert collection is not None
        kept = json.loads((here / "faultline.json").read_text("utf-8"))
        texts = {file.stem: file.read_text("utf-8") for file in here.glob("*.txt")}
        found = {
            pathlib.Path(document.fullpath).stem: [
                one for collection in document.annotation_collections for one in collection.annotations
            ]
            for document in collection.documents
        }
    assert set(found) == set(texts) == set(kept) and len(texts) == len(case.documents)
    by_id = {document["id"]: document for document in case.documents}
    for name, annotations in found.items():
        text = texts[name]
        document = by_id[kept[name]["beside"]["document"]["id"]]
        assert text == document["text"]
        ids = {key: one["id"] for key, one in kept[name]["annotations"].items()}
        meant = {one["id"].removeprefix("urn:uuid:"): one for one in document["annotations"]}
        of = collections.defaultdict(lambda: collections.defaultdict(list))
        entities = [one for one in annotations if isinstance(one, EntityAnnotation)]
        assert len(entities) == len(meant)
        for one in annotations:
            if isinstance(one, AttributeAnnotation):
                of[one.component.id]["stance"] += one.values
            elif isinstance(one, NormalizationAnnotation):
                of[one.component.id][one.external_resource[0]].append(one.external_resource[1])
            elif isinstance(one, NoteAnnotation):
                of[one.component.id]["note"].append(one.value)
        for entity in entities:
            one = meant.pop(ids[entity.id])
            assert entity.label == LABELS[one["kind"]]
            assert (entity.get_start(), entity.get_end()) == (one["start"], one["end"])
            assert text[entity.get_start() : entity.get_end()] == one["quote"]
            # The fragments are where their words are, and only the ends of lines lie between them.
            words = " ".join(text[part.start : part.end] for part in entity.fragments)
            assert words == entity.content, (words, entity.content)
            for before, after in zip(entity.fragments, entity.fragments[1:]):
                assert text[before.end : after.start].strip() == ""
            said = of[entity.id]
            simple = lambda id: id.removeprefix("urn:uuid:").replace("-", "")
            assert said["stance"] == [one["stance"]] * bool(one["stance"])
            assert said["Actor"] == [simple(id) for id in [one["actor"]] if id]
            assert said["Issue"] == [simple(id) for id in [one["issue"]] if id]
            assert said["Tag"] == [simple(id) for id in one["tags"]]
            assert len(said["note"]) == bool(one["note"])
        assert not meant
        relations = [one for one in annotations if isinstance(one, RelationAnnotation)]
        for relation in relations:
            (_, claim), (_, mention) = relation.argument1, relation.argument2
            register = {"By": "Actor", "About": "Issue"}[relation.label]
            assert of[claim.id][register] == of[mention.id][register] != []
        if case.name == "example":
            assert relations


hold("brat", f"{version('bratly', 'bratly-io-fs')}", check)
