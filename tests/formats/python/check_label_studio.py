"""Label Studio's JSON, by the converter of its own SDK, with the configuration of docs/formats/labels.md."""

import json
import pathlib
import re
import tempfile

from label_studio_sdk.converter import Converter

from held import Case, hold, version

CONFIGURATION = pathlib.Path(__file__).with_name("label_studio.xml").read_text("utf-8")
LABELS = {"claim": "Claim", "actor": "Actor", "issue": "Issue"}


def check(case: Case) -> None:
    documentation = pathlib.Path("docs/formats/labels.md").read_text("utf-8")
    assert CONFIGURATION.strip() in documentation, "the documentation has another configuration"
    converter = Converter(CONFIGURATION, str(case.folder), download_resources=False)
    items = list(converter.iter_from_json_file(str(case.path)))
    names = {register: case.names(register) for register in ("actors", "issues", "tags")}
    by_text = {document["text"]: document for document in case.documents}
    found = []
    for item in items:
        text = item["input"]["text"]
        document = by_text[text]
        assert item["input"]["title"] == document["title"]
        spans = item["output"].get("kind", [])
        for span in spans:
            assert text[span["start"] : span["end"]] == span["text"], span
            found.append((document["id"], span["start"], span["end"], *span["labels"]))
        assert len({one["annotator"] for one in document["annotations"]}) or not spans
    meant = [
        (document["id"], one["start"], one["end"], LABELS[one["kind"]])
        for document, one in case.annotations()
    ]
    assert sorted(found) == sorted(meant)
    # What is said of each region, by its id.
    regions = {}
    tasks = json.loads(case.text())
    for task in tasks:
        for annotations in task["annotations"]:
            for result in annotations["result"]:
                of = regions.setdefault(result["id"], {})
                of[result["from_name"]] = result["value"]
                of.setdefault("meta", result.get("meta", {}))
    for _, one in case.annotations():
        region = regions.pop(one["id"].removeprefix("urn:uuid:").replace("-", ""))
        said = lambda control, field: region.get(control, {}).get(field, [])
        assert said("actor", "text") == [names["actors"][id] for id in [one["actor"]] if id]
        assert said("issue", "text") == [names["issues"][id] for id in [one["issue"]] if id]
        assert said("tags", "text") == [names["tags"][id] for id in one["tags"]]
        assert [choice.lower() for choice in said("stance", "choices")] == [one["stance"]] * bool(one["stance"])
        assert region["meta"].get("text", []) == [one["note"]] * bool(one["note"])
    assert not regions
    # A list of results for each annotator.
    for task in tasks:
        annotators = {one["annotator"] for one in by_text[task["data"]["text"]]["annotations"]}
        assert len(task["annotations"]) == len(annotators)
    # And a whole conversion: as many beginnings of entities as it finds without overlaps, at least one of each.
    with tempfile.TemporaryDirectory() as folder:
        converter.convert(str(case.path), folder, "CONLL2003", is_dir=False)
        tokens = (pathlib.Path(folder) / "result.conll").read_text("utf-8")
    begun = set(re.findall(r" B-(\w+)$", tokens, re.MULTILINE))
    assert begun <= set(LABELS.values()) and bool(begun) == bool(meant)


hold("label-studio", f"{version('label-studio-sdk')}, Converter", check)
