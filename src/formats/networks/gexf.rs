//! The network as GEXF 1.2, the format of Gephi.

use std::io;

use super::{network::Network, xml::Xml};
use crate::formats::{
    Confidence, Export, Format, Group, WriteBy, WriteError, Writer, Written,
    names::{one_line, unique},
};

/// The format of Gephi.
pub const FORMAT: Format = Format {
    id: "gexf",
    name: "GEXF",
    about: "The network with what is known of its nodes and ties, for Gephi.",
    extensions: &["gexf"],
    media_type: "application/gexf+xml",
    recognize: |_| Confidence::No,
    read: None,
    writer: Some(Writer {
        by: WriteBy::Program(write),
        group: Group::Networks,
        opens_in: "Gephi, Gephi Lite, NetworkX, sigma.js",
        ending: "gexf",
        leaves_out: Some("texts and claims"),
    }),
};

/// What is known of nodes, with its type.
const OF_NODES: [(&str, &str); 6] = [
    ("name", "string"),
    ("kind", "string"),
    ("claims", "integer"),
    ("aliases", "string"),
    ("description", "string"),
    ("uri", "string"),
];

/// What is known of ties, with its type.
const OF_TIES: [(&str, &str); 2] = [("sign", "integer"), ("relation", "string")];

fn write(export: &Export<'_>) -> Result<Written, WriteError> {
    let network = Network::new(export)?;
    let day = export.now.to_string().chars().take(10).collect::<String>();
    let bytes = file(&network, &day)?;
    Ok(Written { bytes, lost: network.lost })
}

fn file(network: &Network, day: &str) -> io::Result<Vec<u8>> {
    let mut xml = Xml::new()?;
    xml.open("gexf", &[("xmlns", "http://www.gexf.net/1.2draft"), ("version", "1.2")])?;
    xml.open("meta", &[("lastmodifieddate", day)])?;
    xml.text("creator", &[], "Faultline")?;
    xml.close("meta")?;
    xml.open("graph", &[("mode", "static"), ("defaultedgetype", "undirected")])?;
    for (class, known) in [("node", OF_NODES.as_slice()), ("edge", &OF_TIES)] {
        xml.open("attributes", &[("class", class)])?;
        for &(name, kind) in known {
            xml.empty("attribute", &[("id", name), ("title", name), ("type", kind)])?;
        }
        xml.close("attributes")?;
    }
    let names = unique(network.nodes.iter().map(|node| node.name.as_str()), str::to_owned);
    xml.open("nodes", &[("count", &network.nodes.len().to_string())])?;
    for (place, (node, name)) in network.nodes.iter().zip(&names).enumerate() {
        xml.open("node", &[("id", &format!("n{place}")), ("label", &one_line(&node.name))])?;
        let claims = node.claims.to_string();
        let (aliases, description) =
            (one_line(&node.aliases.join("; ")), one_line(&node.description));
        let values = [name, node.kind(), &claims, &aliases, &description, &node.id()];
        known(&mut xml, OF_NODES.iter().map(|known| known.0).zip(values))?;
        xml.close("node")?;
    }
    xml.close("nodes")?;
    xml.open("edges", &[("count", &network.ties.len().to_string())])?;
    for (place, tie) in network.ties.iter().enumerate() {
        let (one, other) = (format!("n{}", tie.ends.0), format!("n{}", tie.ends.1));
        let attributes = [
            ("id", &*format!("e{place}")),
            ("source", &one),
            ("target", &other),
            ("weight", &tie.strength().to_string()),
        ];
        xml.open("edge", &attributes)?;
        let values = [&*tie.sign().to_string(), tie.relation()];
        known(&mut xml, OF_TIES.iter().map(|known| known.0).zip(values))?;
        xml.close("edge")?;
    }
    xml.close("edges")?;
    xml.close("graph")?;
    xml.close("gexf")?;
    Ok(xml.finish())
}

/// Writes what is known of a node or a tie.
fn known<'a>(xml: &mut Xml, values: impl Iterator<Item = (&'a str, &'a str)>) -> io::Result<()> {
    xml.open("attvalues", &[])?;
    for (name, value) in values {
        xml.empty("attvalue", &[("for", name), ("value", value)])?;
    }
    xml.close("attvalues")
}
