//! The network as GraphML that any program reads: no graphics, no keys of one program's own.

use std::io;

use super::{network::Network, xml::Xml};
use crate::formats::{
    Confidence, Export, Format, Group, WriteBy, WriteError, Writer, Written, names::unique,
};

/// The format of graphs for programs that analyse networks.
pub const FORMAT: Format = Format {
    id: "graphml",
    name: "GraphML",
    about: "The network with what is known of its nodes and ties, for programs that analyse networks.",
    extensions: &["graphml"],
    media_type: "application/graphml+xml",
    recognize: |_| Confidence::No,
    read: None,
    writer: Some(Writer {
        by: WriteBy::Program(write),
        group: Group::Networks,
        opens_in: "igraph (R, Python), NetworkX, Gephi, Cytoscape, yEd",
        ending: "graphml",
        leaves_out: Some("texts and claims"),
    }),
};

/// What is known of nodes and ties: of which, its name, its type.
const KEYS: [(&str, &str, &str); 10] = [
    ("node", "name", "string"),
    ("node", "label", "string"),
    ("node", "kind", "string"),
    ("node", "claims", "int"),
    ("node", "aliases", "string"),
    ("node", "description", "string"),
    ("node", "uri", "string"),
    ("edge", "weight", "double"),
    ("edge", "sign", "int"),
    ("edge", "relation", "string"),
];

const NAMESPACE: &str = "http://graphml.graphdrawing.org/xmlns";
const SCHEMA: &str =
    "http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd";

fn write(export: &Export<'_>) -> Result<Written, WriteError> {
    let network = Network::new(export)?;
    let bytes = file(&network)?;
    Ok(Written { bytes, lost: network.lost })
}

fn file(network: &Network) -> io::Result<Vec<u8>> {
    let mut xml = Xml::new()?;
    let root = [
        ("xmlns", NAMESPACE),
        ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
        ("xsi:schemaLocation", SCHEMA),
    ];
    xml.open("graphml", &root)?;
    for (of, name, kind) in KEYS {
        let id = key(of, name);
        let attributes = [("id", &*id), ("for", of), ("attr.name", name), ("attr.type", kind)];
        xml.empty("key", &attributes)?;
    }
    xml.open("graph", &[("id", "network"), ("edgedefault", "undirected")])?;
    let names = unique(network.nodes.iter().map(|node| node.name.as_str()), str::to_owned);
    for (place, (node, name)) in network.nodes.iter().zip(&names).enumerate() {
        xml.open("node", &[("id", &format!("n{place}"))])?;
        for (key_name, value) in [
            ("name", name.clone()),
            ("label", node.name.clone()),
            ("kind", node.kind().to_owned()),
            ("claims", node.claims.to_string()),
            ("aliases", node.aliases.join("; ")),
            ("description", node.description.clone()),
            ("uri", node.id()),
        ] {
            xml.text("data", &[("key", &key("node", key_name))], &value)?;
        }
        xml.close("node")?;
    }
    for tie in &network.ties {
        let (one, other) = (format!("n{}", tie.ends.0), format!("n{}", tie.ends.1));
        xml.open("edge", &[("source", &one), ("target", &other)])?;
        for (key_name, value) in [
            ("weight", tie.strength().to_string()),
            ("sign", tie.sign().to_string()),
            ("relation", tie.relation().to_owned()),
        ] {
            xml.text("data", &[("key", &key("edge", key_name))], &value)?;
        }
        xml.close("edge")?;
    }
    xml.close("graph")?;
    xml.close("graphml")?;
    Ok(xml.finish())
}

/// The id of what is known of nodes or ties.
fn key(of: &str, name: &str) -> String {
    format!("{of}-{name}")
}
