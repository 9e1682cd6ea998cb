"""The networks that are meant, worked out from the JSON by the definitions in docs/analysis.md: what the checks of
network formats compare with."""

import itertools
import json
import pathlib
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from held import Case

# The networks that are written beside the usual one (tests/formats/networks.rs): mode, relation, normalization,
# whether a claim that is repeated counts once.
CHOICES = {
    "": ("issues", None, "count", False),
    "issues-subtract": ("issues", "subtract", "count", False),
    "actors": ("actors", None, "count", False),
    "actors-conflict": ("actors", "conflict", "count", False),
    "actors-subtract": ("actors", "subtract", "count", False),
    "actors-average": ("actors", "subtract", "average", False),
    "actors-once": ("actors", None, "count", True),
}

SIGNS = {"supports": 1, "opposes": -1, "unclear": 0, "congruence": 1, "conflict": -1}
OPPOSITE = {"supports": "opposes", "opposes": "supports"}


@dataclass
class Network:
    """A network: ids of entries, and ties as (one, other, relation) with their weight."""

    mode: str
    relation: str | None
    is_whole: bool
    actors: list[str] = field(default_factory=list)
    issues: list[str] = field(default_factory=list)
    claims: Counter[str] = field(default_factory=Counter)
    ties: dict[tuple[str, str, str], float] = field(default_factory=dict)

    def matrix(self) -> dict[tuple[str, str], float]:
        """The cells that are not 0."""
        cells: dict[tuple[str, str], float] = defaultdict(float)
        for (one, other, relation), weight in self.ties.items():
            if self.mode == "issues":
                signed = self.relation == "subtract"
                cells[one, other] += weight * (SIGNS[relation] if signed else 1)
            elif relation == (self.relation or "congruence"):
                cells[one, other] = cells[other, one] = weight
        return {pair: weight for pair, weight in cells.items() if weight}


def meant(case: Case, choice: str) -> Network:
    mode, relation, normalization, once = CHOICES[choice]
    network = Network(mode, relation, mode == "issues" or normalization == "count")
    x: Counter[tuple[str, str, str]] = Counter()
    for _, annotation in case.annotations():
        position = annotation.get("actor"), annotation.get("issue"), annotation.get("stance")
        if annotation["kind"] == "claim" and all(position):
            if mode == "issues" or position[2] != "unclear":
                x[position] = 1 if once else x[position] + 1
    for (actor, issue, _), count in x.items():
        network.claims[actor] += count
        network.claims[issue] += count
    network.actors = sorted({actor for actor, _, _ in x})
    if mode == "issues":
        network.issues = sorted({issue for _, issue, _ in x})
        network.ties = {position: float(count) for position, count in x.items()}
        return network
    issues = {issue for _, issue, _ in x}
    for one, other in itertools.combinations(network.actors, 2):
        sums = Counter()
        for issue, stance in itertools.product(issues, OPPOSITE):
            sums["congruence"] += x[one, issue, stance] * x[other, issue, stance]
            sums["conflict"] += x[one, issue, stance] * x[other, issue, OPPOSITE[stance]]
        sums["subtract"] = sums["congruence"] - sums["conflict"]
        divisor = 1 if normalization == "count" else (network.claims[one] + network.claims[other]) / 2
        for each in [relation] if relation else ["congruence", "conflict"]:
            if sums[each]:
                network.ties[one, other, each] = sums[each] / divisor
    return network


def each(case: Case) -> Iterator[tuple[Network, pathlib.Path]]:
    """Each network of a case, with its file."""
    for choice in CHOICES:
        folder = case.folder / "networks" / choice if choice else case.folder
        yield meant(case, choice), Case(folder, case.format).path


def one_line(name: str) -> str:
    return " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f]", " ", name).split())


def named(case: Case, network: Network, clean: Callable[[str], str] = lambda name: name) -> dict[str, str]:
    """The id of each entry by the name that it is to be written with."""
    entries = case.names("actors") | case.names("issues")
    order = lambda id: (entries[id].lower(), entries[id], id)
    ids, names, counts = [*sorted(network.actors, key=order), *sorted(network.issues, key=order)], {}, Counter()
    for id in ids:
        name = clean(one_line(entries[id])) or "unnamed"
        own = name
        while True:
            counts[name] += 1
            own = name if counts[name] == 1 else f"{name} ({counts[name]})"
            if own not in names:
                break
        names[own] = id
    return names


def compare_graph(case: Case, network: Network, nodes: list[dict], ties: list[tuple[dict, dict, dict]]) -> None:
    """Compares what a program has read: nodes with their attributes, ties with their two nodes and attributes."""
    ids = named(case, network)
    assert len(nodes) == len(ids) and {node["name"]: node["uri"] for node in nodes} == ids, (nodes, ids)
    entries = case.names("actors") | case.names("issues")
    for node in nodes:
        id = ids[node["name"]]
        assert one_line(node["label"]) == one_line(entries[id]), node
        assert node["kind"] == ("actor" if id in network.actors else "issue"), node
        assert int(node["claims"]) == network.claims[id], node
    read = {}
    for one, other, tie in ties:
        pair = (ids[one["name"]], ids[other["name"]])
        if (*pair, tie["relation"]) not in network.ties:
            pair = pair[::-1]
        sign = SIGNS.get(tie["relation"])
        weight = network.ties[*pair, tie["relation"]]
        assert tie["weight"] >= 0 and int(tie["sign"]) == (sign if sign is not None else (weight > 0) - (weight < 0))
        assert (*pair, tie["relation"]) not in read
        read[*pair, tie["relation"]] = tie["weight"] * (int(tie["sign"]) if sign is None else 1)
    assert read.keys() == network.ties.keys()
    assert all(abs(read[key] - weight) < 1e-9 for key, weight in network.ties.items())


def compare_matrix(case: Case, network: Network, clean: Callable[[str], str], rows: list[str], columns: list[str], cells: list[list[str]]) -> None:
    """Compares a matrix as it was read."""
    ids = named(case, network, clean)
    assert [*rows, *(columns if network.mode == "issues" else [])] == list(ids), (rows, columns, ids)
    assert network.mode == "issues" or rows == columns
    form = re.compile(r"-?\d+" if network.is_whole else r"-?\d+\.\d{6}")
    matrix = network.matrix()
    assert len(cells) == len(rows)
    for row, numbers in zip(rows, cells):
        assert len(numbers) == len(columns)
        for column, number in zip(columns, numbers):
            assert form.fullmatch(number), number
            assert abs(float(number) - matrix.get((ids[row], ids[column]), 0)) < 1e-6, (row, column, number)
