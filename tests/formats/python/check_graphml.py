"""GraphML, by NetworkX and by igraph, whose warnings are failures."""

import warnings

import igraph
import networkx

from held import Case, hold, version
from networks import compare_graph, each

warnings.simplefilter("error")


def by_networkx(path) -> tuple[list[dict], list[tuple[dict, dict, dict]]]:
    graph = networkx.read_graphml(path)
    assert not graph.is_directed()
    return [data for _, data in graph.nodes(data=True)], [
        (graph.nodes[one], graph.nodes[other], data) for one, other, data in graph.edges(data=True)
    ]


def by_igraph(path) -> tuple[list[dict], list[tuple[dict, dict, dict]]]:
    graph = igraph.Graph.Read_GraphML(str(path))
    assert not graph.is_directed()
    nodes = [node.attributes() for node in graph.vs]
    return nodes, [(nodes[edge.source], nodes[edge.target], edge.attributes()) for edge in graph.es]


def check(case: Case) -> None:
    for network, path in each(case):
        for read in by_networkx, by_igraph:
            compare_graph(case, network, *read(path))


hold("graphml", version("networkx", "igraph"), check)
