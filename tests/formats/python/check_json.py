"""JSON, by Python's own: offsets are code points, as Python counts them."""

import json
import platform

from held import Case, hold


def check(case: Case) -> None:
    file = json.loads(case.text())
    assert file["documents"] == case.documents
    for document, annotation in case.annotations():
        quote = document["text"][annotation["start"] : annotation["end"]]
        assert quote == annotation["quote"], (quote, annotation["quote"])


hold("json", f"Python {platform.python_version()}, json", check)
