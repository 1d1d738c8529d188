//! The layers of a text: the text itself, and each text that stands in a string of another layer or
//! was worked out from one. A place in any of them has a place in the outermost text.

use super::Document;
use crate::{
    syntax::{Node, Tree, Wrapping, pointers},
    text::{Edit, Span},
};

/// One layer.
pub struct Layer<'t> {
    /// What was read of it.
    pub tree: &'t Tree<'t>,
    /// Where it stands; nothing for the outermost.
    pub outer: Option<Outer<'t>>,
}

/// Where a layer stands in another.
pub struct Outer<'t> {
    /// The other layer.
    pub layer: u32,
    /// The string that holds it, or the node that it was worked out from.
    pub node: Node<'t>,
    /// How it is wrapped, from the inside outwards. Nothing for a layer that was worked out: its
    /// places are those of the other layer.
    pub wrappings: Vec<Wrapping>,
}

impl<'t> Layer<'t> {
    fn of<'l>(layers: &'l [Layer<'t>], number: u32) -> Option<&'l Layer<'t>> {
        layers.get(number as usize)
    }

    /// Whether it is a text of its own and not worked out from another layer.
    pub fn is_text(&self) -> bool {
        self.outer.as_ref().is_none_or(|outer| !outer.wrappings.is_empty())
    }
}

/// A place of a layer in the outermost text.
pub fn outer_span(layers: &[Layer<'_>], layer: u32, span: Span) -> Span {
    let mut place = span;
    let mut at = layer;
    while let Some(outer) = Layer::of(layers, at).and_then(|layer| layer.outer.as_ref()) {
        for wrapping in &outer.wrappings {
            place = wrapping.span(place);
        }
        at = outer.layer;
    }
    place
}

/// Edits of a layer as edits of the outermost text; nothing if they cannot be written there.
pub fn outer_edits(layers: &[Layer<'_>], layer: u32, edits: &[Edit]) -> Option<Vec<Edit>> {
    let mut edits = edits.to_vec();
    let mut at = layer;
    while let Some(layer) = Layer::of(layers, at) {
        let Some(outer) = &layer.outer else { break };
        for wrapping in &outer.wrappings {
            edits = wrapping.edits(layer.tree.text(), &edits)?;
        }
        at = outer.layer;
    }
    Some(edits)
}

/// The RFC 6901 pointer of each document. That of a document in a string goes on from the pointer of
/// the string, as if it were no string.
pub fn pointers_of(layers: &[Layer<'_>], documents: &[Document<'_>]) -> Vec<String> {
    let mut prefixes: Vec<String> = vec![String::new(); layers.len()];
    let mut found: Vec<String> = vec![String::new(); documents.len()];
    let mut wanted: Vec<Vec<(u32, Of)>> = layers.iter().map(|_| Vec::new()).collect();
    let inner = layers.iter().enumerate().filter_map(|(number, layer)| {
        let outer = layer.outer.as_ref()?;
        Some((outer.layer, outer.node.index(), Of::Layer(number)))
    });
    let held = documents
        .iter()
        .enumerate()
        .map(|(number, document)| (document.layer, document.root.index(), Of::Document(number)));
    for (layer, node, of) in inner.chain(held) {
        if let Some(wanted) = wanted.get_mut(layer as usize) {
            wanted.push((node, of));
        }
    }
    // A layer stands in an earlier one, so its own prefix is known when its turn comes.
    for (number, layer) in layers.iter().enumerate() {
        let Some(wanted) = wanted.get_mut(number) else { continue };
        crate::order::sort_by_key(wanted, |(node, _)| *node);
        let prefix = prefixes.get(number).cloned().unwrap_or_default();
        let mut rest = wanted.as_slice();
        for root in layer.tree.roots() {
            let inside = rest.partition_point(|(node, _)| root.holds_index(*node));
            let (here, later) = rest.split_at(inside);
            rest = later;
            let nodes: Vec<u32> = here.iter().map(|(node, _)| *node).collect();
            for ((_, of), pointer) in here.iter().zip(pointers(root, &nodes)) {
                let pointer = format!("{prefix}{pointer}");
                let place = match *of {
                    Of::Layer(inner) => prefixes.get_mut(inner),
                    Of::Document(document) => found.get_mut(document),
                };
                if let Some(place) = place {
                    *place = pointer;
                }
            }
        }
    }
    found
}

#[derive(Clone, Copy)]
enum Of {
    Layer(usize),
    Document(usize),
}
