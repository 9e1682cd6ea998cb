"""DL, by a small parser after UCINET's description of full matrices: igraph's reader stops at the comma in the first
line, which Discourse Network Analyzer writes, and NetworkX has none."""

import re
from pathlib import Path

from held import Case, hold
from networks import Network, compare_matrix, each


def read(text: str) -> tuple[dict[str, int], dict[str, list[str]], list[list[str]]]:
    """The sizes, the labels by their heading, and the rows of the matrix."""
    head, rest = text.split("\n", 1)
    assert re.fullmatch(r"dl (n = \d+|nr = \d+, nc = \d+), format = fullmatrix", head), head
    sizes = {name: int(number) for name, number in re.findall(r"(n|nr|nc) = (\d+)", head)}
    rest, data = re.split(r"^data:\n", rest, maxsplit=1, flags=re.M)
    labels, heading = {}, ""
    for line in rest.splitlines():
        if quoted := re.fullmatch(r'"([^"\']+)"', line):
            labels[heading].append(quoted[1])
        else:
            heading = re.fullmatch(r"((?:row |col )?labels):", line)[1]
            labels[heading] = []
    return sizes, labels, [line.split() for line in data.splitlines()]


def clean(name: str) -> str:
    return re.sub("[\"']", "", name).strip()


def check_one(case: Case, network: Network, path: Path) -> None:
    sizes, labels, cells = read(path.read_text("utf-8"))
    if network.mode == "issues":
        rows, columns = labels["row labels"], labels["col labels"]
        assert sizes == {"nr": len(rows), "nc": len(columns)}
    else:
        rows = columns = labels["labels"]
        assert sizes == {"n": len(rows)}
    compare_matrix(case, network, clean, rows, columns, cells)


def check(case: Case) -> None:
    for network, path in each(case):
        check_one(case, network, path)


hold("dl", "a small parser", check)
