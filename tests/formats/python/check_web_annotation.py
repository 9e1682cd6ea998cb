"""Holds W3C annotations against PyLD and rdflib: both read the same graph, which answers what was claimed."""

import json
import os
import pathlib
import sys
from typing import Any

import rdflib
from held import Case, hold, version
from pyld import jsonld
from rdflib.compare import isomorphic

SHARED = pathlib.Path(os.environ.get("SHARED", pathlib.Path(__file__).parents[4] / "shared"))
CONTEXT = SHARED / "w3c/anno.jsonld"
ADDRESS = "http://www.w3.org/ns/anno.jsonld"
CODEBOOK = "urn:uuid:e584ae9d-8c78-47da-9f26-d7fd6addedc4#"

CLAIMS = f"""
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?claim ?actor ?issue ?stance ?start ?end ?exact WHERE {{
  ?claim a oa:Annotation ; oa:hasBody [ oa:hasPurpose oa:classifying ; oa:hasSource <{CODEBOOK}claim> ] ;
    oa:hasTarget [ oa:hasSelector [ oa:start ?start ; oa:end ?end ] , [ oa:exact ?exact ] ] .
  OPTIONAL {{ ?claim oa:hasBody [ oa:hasPurpose oa:linking ; oa:hasSource ?actor ] . ?actor a foaf:Agent }}
  OPTIONAL {{ ?claim oa:hasBody [ oa:hasPurpose oa:linking ; oa:hasSource ?issue ] . ?issue skos:inScheme <{CODEBOOK}issues> }}
  OPTIONAL {{
    ?claim oa:hasBody [ oa:hasPurpose oa:classifying ; oa:hasSource ?stance ] .
    FILTER (?stance IN (<{CODEBOOK}supports>, <{CODEBOOK}opposes>, <{CODEBOOK}unclear>))
  }}
}}"""


def with_context(value: Any, context: Any) -> Any:
    """The file with the context itself where it has its address: rdflib would fetch it."""
    if isinstance(value, list):
        return [with_context(one, context) for one in value]
    if not isinstance(value, dict):
        return value
    return {
        name: context if name == "@context" and one == ADDRESS else with_context(one, context)
        for name, one in value.items()
    }


def check(case: Case) -> None:
    file, context = json.loads(case.text()), json.loads(CONTEXT.read_text("utf-8"))

    def load(url: str, options: Any) -> dict[str, Any]:
        assert url == ADDRESS, f"it asks for {url}"
        return {"contextUrl": None, "documentUrl": url, "document": context}

    quads = jsonld.to_rdf(file, {"format": "application/n-quads", "documentLoader": load})
    by_pyld = rdflib.Graph().parse(data=quads, format="nt")
    whole = json.dumps(with_context(file, context["@context"]))
    by_rdflib = rdflib.Graph().parse(data=whole, format="json-ld")
    assert len(by_rdflib) == len(by_pyld) > 0
    assert isomorphic(by_rdflib, by_pyld)

    found = sorted(
        tuple(None if one is None else str(one) for one in row) for row in by_rdflib.query(CLAIMS)
    )
    expected = sorted(
        (
            one["id"],
            one["actor"],
            one["issue"],
            one["stance"] and CODEBOOK + one["stance"],
            str(one["start"]),
            str(one["end"]),
            one["quote"],
        )
        for _, one in case.annotations()
        if one["kind"] == "claim"
    )
    assert found == expected, f"expected {expected}, but got {found}"


if CONTEXT.exists():
    hold("web_annotation", version("PyLD", "rdflib"), check)
elif os.environ.get("STRICT") == "1":
    sys.exit(f"STRICT=1, and {CONTEXT} is missing")
else:
    print(f"SKIPPED W3C annotations against PyLD and rdflib: {CONTEXT} is missing", file=sys.stderr)
