"""Matrix CSV, by Python's csv, as Discourse Network Analyzer writes it: the corner is empty, semicolons, all names
between quotation marks."""

import csv
import io
import platform
import re

from held import Case, hold
from networks import compare_matrix, each


def clean(name: str) -> str:
    name = name.replace('"', "'")
    return f"'{name}" if name.startswith(("=", "+", "-", "@")) else name


def check(case: Case) -> None:
    for network, path in each(case):
        text = path.read_bytes().decode("utf-8")
        assert re.fullmatch(r'""(;"[^"]*")*\n("[^"]*"(;-?[\d.]+)*\n)*', text), text
        (corner, *columns), *lines = csv.reader(io.StringIO(text, newline=""), delimiter=";", strict=True)
        assert corner == ""
        compare_matrix(case, network, clean, [line[0] for line in lines], columns, [line[1:] for line in lines])


hold("matrix-csv", f"Python {platform.python_version()}, csv", check)
