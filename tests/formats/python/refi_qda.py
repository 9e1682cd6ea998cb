"""What the checks of REFI-QDA share: its schema, and its codes."""

import functools
import os
import pathlib
import sys
from xml.etree import ElementTree

import xmlschema

from held import Case, version

SHARED = pathlib.Path(os.environ.get("SHARED", "../shared"))
SCHEMA = SHARED / "refi-qda/Project-mrt2019.xsd"

PROJECT = "{urn:QDA-XML:project:1.0}"
CODEBOOK = "{urn:QDA-XML:codebook:1.0}"


@functools.cache
def schema(namespace: str) -> xmlschema.XMLSchema | None:
    """The schema of projects; that of codebooks has the same types in a namespace of its own."""
    if not SCHEMA.exists():
        assert os.environ.get("STRICT") != "1", f"{SCHEMA} is missing"
        print(f"SKIPPED the schema of REFI-QDA: {SCHEMA} is missing", file=sys.stderr)
        return None
    source = SCHEMA.read_text("utf-8")
    if namespace == CODEBOOK:
        source = source.replace("urn:QDA-XML:project:1.0", namespace.strip("{}"))
        source = source.replace('<xsd:element name="Project" type="ProjectType">', '<xsd:element name="CodeBook" type="CodeBookFileType">', 1)
        source = source.replace(
            "<!-- ===== Type Definitions ===== -->",
            '<xsd:complexType name="CodeBookFileType"><xsd:complexContent><xsd:extension base="CodeBookType">'
            '<xsd:attribute name="origin" type="xsd:string"/></xsd:extension></xsd:complexContent></xsd:complexType>',
            1,
        )
    return xmlschema.XMLSchema(source)


def reader() -> str:
    """The program, for the table."""
    return version("xmlschema") if SCHEMA.exists() else f"{version('xmlschema')} without the schema"


def validated(text: str, namespace: str) -> ElementTree.Element:
    """The root of a file, which is valid."""
    if known := schema(namespace):
        known.validate(text)
    return ElementTree.fromstring(text)


def bare(id: str) -> str:
    return id.removeprefix("urn:uuid:")


def in_xml(text: str) -> str:
    """A text as XML has it: without the characters that it cannot have."""
    kept = lambda c: c in "\t\n\r" or (c >= " " and c not in "\ufffe\uffff")
    return "".join(c if kept(c) else "\ufffd" for c in text)


def codes(root: ElementTree.Element, namespace: str) -> dict[str, tuple[str, str | None, str]]:
    """The name, the name of the wider code, and the description of each code, by its id."""
    found: dict[str, tuple[str, str | None, str]] = {}

    def walk(element: ElementTree.Element, wider: str | None) -> None:
        for code in element.findall(f"{namespace}Code"):
            guid, name = code.get("guid"), code.get("name")
            assert guid not in found, f"{guid} is there twice"
            found[guid] = name, wider, code.findtext(f"{namespace}Description", "")
            walk(code, name)

    for element in root.iter(f"{namespace}Codes"):
        walk(element, None)
    return found


def compare_codes(case: Case, found: dict[str, tuple[str, str | None, str]]) -> None:
    """Compares the codes with the registers."""
    own = ["Claim", "Supports", "Opposes", "Unclear", "Actor", "Disputed issue"]
    wider = {"actors": "Actor", "issues": "Disputed issue", "tags": "Tags"}
    entries = {
        bare(entry["id"]): (in_xml(entry["name"]), above, in_xml(entry["description"]))
        for register, above in wider.items()
        for entry in case.expected[register]
    }
    for guid, code in entries.items():
        assert found[guid] == code, f"{found[guid]} and not {code}"
    rest = [name for guid, (name, *_) in found.items() if guid not in entries]
    assert rest == own + ["Tags"] * bool(case.expected["tags"]), rest
