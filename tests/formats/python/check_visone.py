"""GraphML for visone: visone is a program with a window, so its files are held against what Discourse Network
Analyzer writes for it (`Exporter.exportGraphml`), element by element."""

import xml.etree.ElementTree as tree

from held import Case, hold
from networks import SIGNS, each, named

G = "{http://graphml.graphdrawing.org/xmlns}"
V = "{http://visone.info/xmlns}"
Y = "{http://www.yworks.com/xml/graphml}"

OWN_KEYS = [
    {"for": "node", "id": "d0", "yfiles.type": "nodegraphics"},
    {"for": "edge", "id": "e0", "yfiles.type": "edgegraphics"},
    {"for": "graph", "id": "prop", "visone.type": "properties"},
]
# Those of Discourse Network Analyzer, where attributes of entities are called "Alias" and "Notes"; the last two
# are ours.
KEYS = [
    ("id", "node", "string"),
    ("name", "node", "string"),
    ("Alias", "node", "string"),
    ("Notes", "node", "string"),
    ("variable", "node", "string"),
    ("frequency", "node", "int"),
    ("weight", "edge", "double"),
    ("sign", "edge", "int"),
    ("relation", "edge", "string"),
]


def known(element: tree.Element) -> dict[str, str]:
    return {data.get("key"): data.text or "" for data in element.findall(f"{G}data")}


def check(case: Case) -> None:
    for network, path in each(case):
        root = tree.parse(path).getroot()
        assert root.tag == f"{G}graphml"
        keys = [dict(key.attrib) for key in root.findall(f"{G}key")]
        assert keys == OWN_KEYS + [
            {"id": id, "for": of, "attr.name": id, "attr.type": kind} for id, of, kind in KEYS
        ]
        graph = root.find(f"{G}graph")
        label = graph.find(f"{G}data[@key='prop']/{V}labelAttribute")
        assert label.attrib == {"edgeLabel": "weight", "nodeLabel": "name"}
        nodes, edges = graph.findall(f"{G}node"), graph.findall(f"{G}edge")
        assert graph.attrib == {
            "edgedefault": "undirected",
            "id": "DNA",
            "parse.edges": str(len(edges)),
            "parse.nodes": str(len(nodes)),
            "parse.order": "free",
        }
        ids, by_number = named(case, network), {}
        assert len(nodes) == len(ids) and len(edges) == len(network.ties)
        for node in nodes:
            data = known(node)
            id = by_number[node.get("id")] = ids[data["name"]]
            assert node.get("id") == f"n{data['id']}"
            is_actor = id in network.actors
            assert data["variable"] == ("organization" if is_actor else "concept")
            assert int(data["frequency"]) == network.claims[id]
            shape = node.find(f"{G}data[@key='d0']/{V}shapeNode/{Y}ShapeNode")
            tags = [part.tag.removeprefix(Y) for part in shape]
            assert tags == ["Geometry", "Fill", "BorderStyle", "NodeLabel", "Shape"]
            assert shape.find(f"{Y}NodeLabel").text == data["name"]
            assert shape.find(f"{Y}Shape").get("type") == ("ellipse" if is_actor else "roundrectangle")
            assert set(shape.find(f"{Y}Geometry").attrib) == {"height", "width", "x", "y"}
        for edge in edges:
            data = known(edge)
            pair = by_number[edge.get("source")], by_number[edge.get("target")]
            weight = network.ties.get((*pair, data["relation"]), network.ties.get((*pair[::-1], data["relation"])))
            assert abs(float(data["weight"]) - weight) < 1e-9
            sign = SIGNS.get(data["relation"], (weight > 0) - (weight < 0))
            line = edge.find(f"{G}data[@key='e0']/{V}polyLineEdge/{Y}PolyLineEdge/{Y}LineStyle")
            assert line.attrib == {
                "color": {1: "#00ff00", -1: "#ff0000", 0: "#000000"}[sign],
                "type": "line",
                "width": "2.0",
            }
            assert int(data["sign"]) == sign


hold("visone", "an XML parser, against what DNA 3.0.11 writes", check)
