//! The network as GraphML for visone, as Discourse Network Analyzer writes it (`Exporter.exportGraphml`): with
//! keys, graphics and colours of its own, which other programs complain of.

use std::io;

use super::{network::Network, xml::Xml};
use crate::{
    drawing::{Mode, Vertex},
    formats::{
        Confidence, Export, Format, Group, WriteBy, WriteError, Writer, Written, names::unique,
    },
};

/// The format of visone.
pub const FORMAT: Format = Format {
    id: "visone",
    name: "GraphML for visone",
    about: "The network as it is drawn by visone, the way Discourse Network Analyzer writes it.",
    extensions: &["graphml"],
    media_type: "application/graphml+xml",
    recognize: |_| Confidence::No,
    read: None,
    writer: Some(Writer {
        by: WriteBy::Program(write),
        group: Group::Networks,
        opens_in: "visone",
        ending: "visone.graphml",
        leaves_out: Some("texts and claims"),
    }),
};

/// The numbers of what Discourse Network Analyzer draws.
const WIDTH: f64 = 800.0;
const HEIGHT: f64 = 600.0;

/// The keys of graphics and properties: of what, the id, whose type, which type.
const OWN_KEYS: [(&str, &str, &str, &str); 3] = [
    ("node", "d0", "yfiles.type", "nodegraphics"),
    ("edge", "e0", "yfiles.type", "edgegraphics"),
    ("graph", "prop", "visone.type", "properties"),
];

/// What is known of nodes and ties: of which, its id and name, its type.
const KEYS: [(&str, &str, &str); 9] = [
    ("node", "id", "string"),
    ("node", "name", "string"),
    ("node", "Alias", "string"),
    ("node", "Notes", "string"),
    ("node", "variable", "string"),
    ("node", "frequency", "int"),
    ("edge", "weight", "double"),
    ("edge", "sign", "int"),
    ("edge", "relation", "string"),
];

fn write(export: &Export<'_>) -> Result<Written, WriteError> {
    let network = Network::new(export)?;
    let bytes = file(&network)?;
    Ok(Written { bytes, lost: network.lost })
}

fn file(network: &Network) -> io::Result<Vec<u8>> {
    let mut xml = Xml::new()?;
    let root = [
        ("xmlns", "http://graphml.graphdrawing.org/xmlns"),
        ("xmlns:visone", "http://visone.info/xmlns"),
        ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
        ("xmlns:y", "http://www.yworks.com/xml/graphml"),
        (
            "xsi:schemaLocation",
            "http://graphml.graphdrawing.org/xmlns/graphml http://www.yworks.com/xml/schema/graphml/1.0/ygraphml.xsd",
        ),
    ];
    xml.open("graphml", &root)?;
    for (of, id, whose, kind) in OWN_KEYS {
        xml.empty("key", &[("for", of), ("id", id), (whose, kind)])?;
    }
    for (of, name, kind) in KEYS {
        let attributes = [("id", name), ("for", of), ("attr.name", name), ("attr.type", kind)];
        xml.empty("key", &attributes)?;
    }
    let (edges, nodes) = (network.ties.len().to_string(), network.nodes.len().to_string());
    let graph = [
        ("edgedefault", "undirected"),
        ("id", "DNA"),
        ("parse.edges", &edges),
        ("parse.nodes", &nodes),
        ("parse.order", "free"),
    ];
    xml.open("graph", &graph)?;
    xml.open("data", &[("key", "prop")])?;
    xml.empty("visone:labelAttribute", &[("edgeLabel", "weight"), ("nodeLabel", "name")])?;
    xml.close("data")?;
    nodes_of(&mut xml, network)?;
    ties_of(&mut xml, network)?;
    xml.close("graph")?;
    xml.close("graphml")?;
    Ok(xml.finish())
}

fn nodes_of(xml: &mut Xml, network: &Network) -> io::Result<()> {
    let names = unique(network.nodes.iter().map(|node| node.name.as_str()), str::to_owned);
    for (place, (node, name)) in network.nodes.iter().zip(&names).enumerate() {
        let number = (place + 1).to_string();
        let (variable, colour, shape) = match node.vertex {
            Vertex::Actor(_) => ("organization", "#8A5300", "ellipse"),
            Vertex::Issue(_) => ("concept", "#9B2468", "roundrectangle"),
        };
        xml.open("node", &[("id", &format!("n{number}"))])?;
        for (key, value) in [
            ("id", &*number),
            ("name", name),
            ("Alias", &node.aliases.join("; ")),
            ("Notes", &node.description),
            ("variable", variable),
            ("frequency", &node.claims.to_string()),
        ] {
            xml.text("data", &[("key", key)], value)?;
        }
        xml.open("data", &[("key", "d0")])?;
        xml.open("visone:shapeNode", &[])?;
        xml.open("y:ShapeNode", &[])?;
        let (x, y) = seat(network, place);
        let geometry = [
            ("height", "20.0"),
            ("width", "20.0"),
            ("x", &*format!("{x:.1}")),
            ("y", &*format!("{y:.1}")),
        ];
        xml.empty("y:Geometry", &geometry)?;
        xml.empty("y:Fill", &[("color", colour), ("transparent", "false")])?;
        let border = [("color", "#000000"), ("type", "line"), ("width", "1.0")];
        xml.empty("y:BorderStyle", &border)?;
        let label = [
            ("alignment", "center"),
            ("autoSizePolicy", "content"),
            ("backgroundColor", "#FFFFFF"),
            ("fontFamily", "Dialog"),
            ("fontSize", "12"),
            ("fontStyle", "plain"),
            ("hasLineColor", "false"),
            ("height", "19.0"),
            ("modelName", "eight_pos"),
            ("modelPosition", "n"),
            ("textColor", "#000000"),
            ("visible", "true"),
        ];
        xml.text("y:NodeLabel", &label, name)?;
        xml.empty("y:Shape", &[("type", shape)])?;
        xml.close("y:ShapeNode")?;
        xml.close("visone:shapeNode")?;
        xml.close("data")?;
        xml.close("node")?;
    }
    Ok(())
}

fn ties_of(xml: &mut Xml, network: &Network) -> io::Result<()> {
    for tie in &network.ties {
        let (one, other) = (format!("n{}", tie.ends.0 + 1), format!("n{}", tie.ends.1 + 1));
        let colour = match tie.sign() {
            1 => "#00ff00",
            -1 => "#ff0000",
            _ => "#000000",
        };
        xml.open("edge", &[("source", &one), ("target", &other)])?;
        for (key, value) in [
            // With its sign, as Discourse Network Analyzer has it. What relates says the rest.
            ("weight", &*format!("{:?}", tie.link.weight)),
            ("sign", &tie.sign().to_string()),
            ("relation", tie.relation()),
        ] {
            xml.text("data", &[("key", key)], value)?;
        }
        xml.open("data", &[("key", "e0")])?;
        xml.open("visone:polyLineEdge", &[])?;
        xml.open("y:PolyLineEdge", &[])?;
        xml.empty("y:LineStyle", &[("color", colour), ("type", "line"), ("width", "2.0")])?;
        xml.close("y:PolyLineEdge")?;
        xml.close("visone:polyLineEdge")?;
        xml.close("data")?;
        xml.close("edge")?;
    }
    Ok(())
}

/// The place of a node: in rows, where Discourse Network Analyzer draws lots. Issues stand below the actors.
fn seat(network: &Network, place: usize) -> (f64, f64) {
    let actors = network.actors;
    let (place, count, top, height) = match network.mode {
        Mode::Actors => (place, actors, 0.0, HEIGHT),
        Mode::ActorsAndIssues if place < actors => (place, actors, 0.0, HEIGHT / 2.0),
        Mode::ActorsAndIssues => {
            (place - actors, network.nodes.len() - actors, HEIGHT / 2.0, HEIGHT / 2.0)
        }
    };
    let columns = (1..).find(|columns| columns * columns >= count).unwrap_or(1);
    let rows = count.div_ceil(columns);
    let x = (place % columns) as f64 * WIDTH / columns as f64;
    (x, top + (place / columns) as f64 * height / rows as f64)
}
