"""GEXF, by NetworkX, whose warnings are failures. igraph reads none."""

import warnings

import networkx

from held import Case, hold, version
from networks import compare_graph, each

warnings.simplefilter("error")


def check(case: Case) -> None:
    for network, path in each(case):
        graph = networkx.read_gexf(path)
        assert not graph.is_directed()
        nodes = [data for _, data in graph.nodes(data=True)]
        ties = [(graph.nodes[one], graph.nodes[other], data) for one, other, data in graph.edges(data=True)]
        compare_graph(case, network, nodes, ties)


hold("gexf", version("networkx"), check)
