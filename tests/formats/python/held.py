"""Holds the files of a format against a program: what all checks share.

A check defines a function that reads a case with its program and asserts what it finds, and calls `hold`:

    from held import Case, hold

    def check(case: Case) -> None:
        rows = list(csv.reader(case.text().splitlines()))
        assert len(rows) == 1 + len(case.annotations())

    hold("csv", "Python's csv", check)
"""

import json
import os
import pathlib
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib import metadata
from typing import Any

ROOT = pathlib.Path(os.environ.get("FORMATS", "target/formats"))


@dataclass(frozen=True)
class Case:
    """The files of a format for one case."""

    folder: pathlib.Path
    format: str

    @property
    def name(self) -> str:
        return self.folder.name

    @cached_property
    def expected(self) -> dict[str, Any]:
        """What is meant: the same work as JSON of Faultline (docs/format.md)."""
        return json.loads((self.folder / "expected.json").read_text("utf-8"))

    @cached_property
    def lost(self) -> list[str]:
        """What the writer says is not in the file."""
        return json.loads((self.folder / f"{self.format}.lost.json").read_text("utf-8"))

    @property
    def refused(self) -> str | None:
        """Why the writer has written none, if it has not."""
        file = self.folder / f"{self.format}.refused.txt"
        return file.read_text("utf-8") if file.exists() else None

    @property
    def path(self) -> pathlib.Path:
        """The file."""
        beside = ("lost.json", "refused.txt", "program.json")
        found = [
            file
            for file in self.folder.glob(f"{self.format}.*")
            if file.name.removeprefix(f"{self.format}.") not in beside
        ]
        assert len(found) == 1, f"{len(found)} files of {self.format} in {self.folder}"
        return found[0]

    def bytes(self) -> bytes:
        return self.path.read_bytes()

    def text(self) -> str:
        """The file's text, as it is: line ends and a byte order mark are kept."""
        return self.bytes().decode("utf-8")

    @property
    def documents(self) -> list[dict[str, Any]]:
        return self.expected["documents"]

    def annotations(self) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
        """Each annotation that is meant, with its document."""
        for document in self.documents:
            for annotation in document["annotations"]:
                yield document, annotation

    def names(self, register: str) -> dict[str, str]:
        """The names of a register ("actors", "issues", "tags", "annotators") by id."""
        return {entry["id"]: entry["name"] for entry in self.expected[register]}

    def count_lost(self, words: str) -> int:
        """The number in the loss that has these words; 0 if there is none."""
        found = [line for line in self.lost if words in line]
        assert len(found) <= 1, f"{words} is said {len(found)} times: {self.lost}"
        return int(found[0].split()[0].replace(",", "")) if found else 0


def version(*packages: str) -> str:
    """Names and versions of the packages, for the table."""
    return ", ".join(f"{package} {metadata.version(package)}" for package in packages)


def hold(
    format: str, reader: str, check: Callable[[Case], None], *, refuses: Sequence[str] = ()
) -> None:
    """Checks each case, tells what failed, prints the result as JSON, and ends.

    `refuses` names the cases that the writer is to refuse.
    """
    passed, cases = 0, sorted(folder for folder in ROOT.iterdir() if folder.is_dir())
    for folder in cases:
        case = Case(folder, format)
        try:
            refused = case.refused
            assert (refused is not None) == (case.name in refuses), f"refused: {refused}"
            if refused is None:
                check(case)
            passed += 1
        except Exception:
            print(f"{format}, case {case.name}, {reader}:", file=sys.stderr)
            traceback.print_exc()
    result = {"format": format, "reader": reader, "cases": len(cases), "passed": passed}
    print(json.dumps(result, ensure_ascii=False), flush=True)
    sys.exit(0 if passed == len(cases) > 0 else 1)
