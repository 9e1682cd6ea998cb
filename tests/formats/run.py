"""Runs the checks of formats and prints what came of them as a table. It ends with 1 if any failed.

A check is a program that prints a line of JSON for each program that it has held a format against:

    {"format": "csv", "reader": "Python's csv", "cases": 3, "passed": 3}

`script/formats` runs this, after the files are written.
"""

import json
import os
import pathlib
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

HERE = pathlib.Path(__file__).parent
ROOT = HERE.parent.parent / "target/formats"

# How long a check may take, in seconds.
PATIENCE = 300


def checks(names: list[str]) -> list[pathlib.Path]:
    """The checks of these formats; all if none is named."""
    found = sorted(HERE.glob("python/check_*.py")) + sorted(HERE.glob("npm/check_*.mjs"))
    chosen = [check for check in found if not names or check.stem.removeprefix("check_") in names]
    if not chosen:
        sys.exit(f"there is no check of {', '.join(names)}")
    return chosen


def run(check: pathlib.Path) -> tuple[pathlib.Path, list[dict], str]:
    """Runs a check. Returns its results, and what is to be told if it failed."""
    by = sys.executable if check.suffix == ".py" else "node"
    environment = os.environ | {"FORMATS": str(ROOT), "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(
            [by, check], env=environment, capture_output=True, encoding="utf-8", timeout=PATIENCE
        )
    except subprocess.TimeoutExpired:
        return check, [], f"it took longer than {PATIENCE} seconds"
    skipped = [line for line in done.stderr.splitlines() if line.startswith("SKIPPED")]
    for line in skipped:
        print(line, file=sys.stderr)
    results = [json.loads(line) for line in done.stdout.splitlines() if line.startswith('{"format"')]
    held = (results or skipped) and all(0 < result["cases"] == result["passed"] for result in results)
    if done.returncode == 0 and held:
        return check, results, ""
    return check, results, f"{done.stdout}{done.stderr}\nended with {done.returncode}"


def lost(format: str) -> str:
    """What the writer says is not in its files, by case."""
    said = []
    for file in sorted(ROOT.glob(f"*/{format}.lost.json")):
        lines = json.loads(file.read_text("utf-8"))
        if lines:
            said.append(f"{file.parent.name}: {'; '.join(lines)}")
    return " | ".join(said) or "nothing"


def main() -> None:
    with ThreadPoolExecutor(max_workers=2) as pool:
        ran = list(pool.map(run, checks(sys.argv[1:])))
    rows = [("format", "reader and version", "cases", "passed", "lost")]
    for check, results, trouble in ran:
        if trouble:
            print(f"\nFAILED {check.relative_to(HERE)}\n{trouble}", file=sys.stderr)
        for result in results or [{"format": check.stem, "reader": "", "cases": 0, "passed": 0}]:
            counts = str(result["cases"]), str(result["passed"])
            rows.append((result["format"], result["reader"], *counts, lost(result["format"])))
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    for row in rows:
        cells = [cell.ljust(width) for cell, width in zip(row, widths)]
        print("  ".join([*cells, row[4]]).rstrip())
    held = {row[0] for row in rows}
    written = {file.name.removesuffix(".lost.json") for file in ROOT.glob("*/*.lost.json")}
    if unheld := sorted(written - held):
        if len(sys.argv) == 1:
            print(f"held against no program here: {', '.join(unheld)}")
    sys.exit(1 if any(trouble for _, _, trouble in ran) else 0)


main()
