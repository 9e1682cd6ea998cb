"""Taguette's codebook, by Taguette's own importer and its rules for tags."""

from taguette.import_codebook import list_tags_csv
from taguette.validate import tag_path

from held import Case, hold, version


def check(case: Case) -> None:
    with case.path.open("rb") as file:
        tags = list_tags_csv(file)
    paths = [tag["path"] for tag in tags]
    assert len(set(paths)) == len(paths), "Taguette refuses a path that is there twice"
    for path in paths:
        assert tag_path(path)
    described = {tag["path"]: tag["description"] for tag in tags}
    fixed = ["claim", "actor", "issue", "stance.supports", "stance.opposes", "stance.unclear"]
    assert paths[: len(fixed)] == fixed
    one_line = lambda name: " ".join("".join(c if c >= " " else " " for c in name).split())
    nameless = 0
    for register, parent in (("actors", "actor"), ("issues", "issue"), ("tags", "tag")):
        for entry in case.expected[register]:
            name = one_line(entry["name"])
            nameless += not name
            if name:
                assert f"{parent}.{name}" in described
                description = (entry.get("description") or "").strip()
                found = {described[path].removeprefix("'") for path in paths if path.startswith(f"{parent}.{name}")}
                assert description.removeprefix("'") in found, (description, found)
    entries = sum(len(case.expected[register]) for register in ("actors", "issues", "tags"))
    assert len(tags) == len(fixed) + entries - nameless
    assert case.count_lost("without") == nameless
    assert all(not text.startswith(("=", "+", "-", "@")) for tag in tags for text in tag.values())


hold("taguette", f"{version('taguette')}, list_tags_csv", check)
