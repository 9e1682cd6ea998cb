"""Claims in the vocabulary of schema.org, by a processor of JSON-LD: each claim says what is meant by it.

The context of schema.org is a large file of the web. Here its terms are those of the vocabulary, and its few
addresses and dates have the types that they have there."""

import json

from held import Case, hold, version
from pyld import jsonld

SCHEMA = "https://schema.org/"
CONTEXT = {
    "@context": {
        "@vocab": SCHEMA,
        "url": {"@id": f"{SCHEMA}url", "@type": "@id"},
        "datePublished": {"@id": f"{SCHEMA}datePublished", "@type": f"{SCHEMA}Date"},
    }
}


def load(url: str, _options: dict) -> dict:
    assert url == "https://schema.org", url
    return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": CONTEXT}


def values(node: dict, name: str) -> list:
    found = node.get(SCHEMA + name, [])
    return [value.get("@value", value.get("@id", value)) for value in found]


def check(case: Case) -> None:
    text = case.text()
    assert not set("<>&") & set(text), "it could end a script"
    nodes = jsonld.flatten(json.loads(text), None, {"documentLoader": load})
    by_id = {node["@id"]: node for node in nodes}
    claims = {node["@id"]: node for node in nodes if node.get("@type") == [f"{SCHEMA}Claim"]}
    expected = [(document, one) for document, one in case.annotations() if one["kind"] == "claim"]
    assert len(claims) == len(expected)
    names = {register: case.names(register) for register in ("actors", "issues", "tags", "annotators")}
    for document, claim in expected:
        node = claims[claim["id"]]
        assert values(node, "text") == [claim["quote"]]
        assert values(node, "author") == [id for id in [claim["actor"]] if id]
        assert values(node, "appearance") == [document["id"]]
        date = claim.get("date") or (document.get("published") or "")[:10]
        assert values(node, "datePublished") == [day for day in [date] if day]
        assert sorted(values(node, "keywords")) == sorted(names["tags"][tag] for tag in claim["tags"])
        about = [by_id[id] for id in values(node, "about")]
        stances = [one for one in about if one.get("@type") == [f"{SCHEMA}PropertyValue"]]
        issues = [one for one in about if one not in stances]
        assert [one["@id"] for one in issues] == [id for id in [claim["issue"]] if id]
        assert [values(one, "value") for one in stances] == [[it] for it in [claim["stance"]] if it]
        assert [values(one, "name") for one in issues] == [[names["issues"][id]] for id in [claim["issue"]] if id]
        notes = [values(by_id[id], "text") for id in values(node, "comment")]
        assert notes == [[note] for note in [claim["note"]] if note.strip()]
        if claim["actor"]:
            assert values(by_id[claim["actor"]], "name") == [names["actors"][claim["actor"]]]
        annotator = names["annotators"][claim["annotator"]]
        interpreters = [values(by_id[id], "name") for id in values(node, "claimInterpreter")]
        assert interpreters == ([[annotator]] if annotator else [])
        article = by_id[document["id"]]
        assert article["@type"][0] in (f"{SCHEMA}NewsArticle", f"{SCHEMA}CreativeWork")
        for url in values(node, "url") + values(article, "url"):
            assert url.startswith(("http://", "https://")) and " " not in url and '"' not in url
        assert bool(values(node, "url")) == (document.get("source") or "").startswith("http")
    mentions = sum(one["kind"] != "claim" for _, one in case.annotations())
    assert case.count_lost("of actors and issues") == mentions


hold("schema-org", version("PyLD"), check)
