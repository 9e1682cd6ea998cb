"""REFI-QDA codebooks, by the schema of the standard."""

from held import Case, hold
from refi_qda import CODEBOOK, codes, compare_codes, reader, validated


def check(case: Case) -> None:
    root = validated(case.text(), CODEBOOK)
    assert root.tag == f"{CODEBOOK}CodeBook" and root.get("origin").startswith("Faultline")
    compare_codes(case, codes(root, CODEBOOK))
    # What is exported of actors that has no place in it.
    aliases = sum(len(actor["aliases"]) for actor in case.expected["actors"])
    assert case.count_lost("other name") == aliases


hold("refi-qda-codebook", reader(), check)
