//! The walk over a text that finds its documents, through envelopes and strings.

use typed_arena::Arena;

use super::{
    Document, Kind, Layer, Override, TOLD, Unread, all_objects, apply_override, cloudformation,
    envelope::{Context, Given},
    layer::{Outer, outer_span},
    management, network, policy,
    terraform::{self, Piece},
    tools,
};
use crate::syntax::{Node, Tree, may_hold, unwrap};

/// Keeps the trees of a text's layers; see [`find`].
#[derive(Default)]
pub struct Trees<'t>(Arena<Tree<'t>>);

/// What was found in a text.
pub struct Found<'t> {
    /// The layers that hold something, the outermost first.
    pub layers: Vec<Layer<'t>>,
    /// The documents, in order of their place.
    pub documents: Vec<Document<'t>>,
    /// Policies of which the text does not tell what is in them.
    pub unread: Vec<Unread<'t>>,
}

/// A document that was worked out from a template or a plan.
pub(super) struct Derived<'t> {
    /// One root: the document in the shape that AWS takes or prints, its nodes at their places in
    /// the template, what is unknown as holes.
    pub tree: Tree<'t>,
    /// What it was worked out from, such as the property that holds it.
    pub node: Node<'t>,
    pub given: Given,
}

/// Texts in strings in strings are read so deep. A stack's template inside a tool's output has
/// two layers.
const MAX_LAYERS: u32 = 5;

/// Finds the documents of a text, the outer before the inner and none inside another. `trees` keeps
/// what is read.
pub fn find<'t>(text: &'t str, told: Override, trees: &'t Trees<'t>) -> Found<'t> {
    let mut tree = Tree::read_hcl(text);
    if tree.as_ref().is_none_or(|tree| !tree.slips().is_empty()) {
        tree = Tree::read_markdown(text).or(tree);
    }
    let tree = tree.unwrap_or_else(|| Tree::read_any(text));
    let tree = trees.0.alloc(tree);
    let mut walk = Walk::new(told, Some(trees));
    walk.layers.push(Layer { tree, outer: None });
    walk.tree(tree, 0, 0, &Context::default());
    walk.run();
    let Walk { layers, mut documents, unread, .. } = walk;
    finish(tree, told, &mut documents);
    if !unread.is_empty() {
        // Somebody may have a policy that nobody knows.
        let limits = |it: &&mut Document<'_>| it.kind != Kind::IdentityPolicy;
        documents.iter_mut().filter(limits).for_each(|it| it.holders = Default::default());
    }
    // Documents in strings of a template are found after those beside them.
    crate::order::sort_by_key(&mut documents, |document| {
        outer_span(&layers, document.layer, document.span()).start
    });
    Found { layers, documents, unread }
}

/// Finds the documents of a tree, without looking into strings.
pub(super) fn of_tree<'t>(tree: &'t Tree<'t>, told: Override) -> Vec<Document<'t>> {
    let mut walk = Walk::new(told, None);
    walk.tree(tree, 0, 0, &Context::default());
    walk.run();
    let mut documents = walk.documents;
    finish(tree, told, &mut documents);
    documents
}

fn finish<'t>(tree: &'t Tree<'t>, told: Override, documents: &mut Vec<Document<'t>>) {
    if documents.is_empty()
        && let Some(kind) = told.kind
        && let Some(root) = tree.roots().find(|root| root.is_object() || root.is_array())
    {
        documents.push(Document::new(kind, root, TOLD));
    } else if documents.is_empty()
        && let Some(root) = tree.roots().next()
        && management::some_management_policy(root).is_some()
    {
        documents.push(management::document(root));
    }
    for document in documents {
        apply_override(document, told);
    }
}

struct Walk<'t> {
    told: Override,
    trees: Option<&'t Trees<'t>>,
    layers: Vec<Layer<'t>>,
    documents: Vec<Document<'t>>,
    unread: Vec<Unread<'t>>,
    /// What is still to be looked at, the next one last.
    pending: Vec<Step<'t>>,
}

struct Step<'t> {
    node: Node<'t>,
    layer: u32,
    /// How many layers stand around it.
    depth: u32,
    context: Context,
}

impl<'t> Walk<'t> {
    fn new(told: Override, trees: Option<&'t Trees<'t>>) -> Self {
        let (layers, documents, unread, pending) = Default::default();
        Walk { told, trees, layers, documents, unread, pending }
    }

    fn tree(&mut self, tree: &'t Tree<'t>, layer: u32, depth: u32, around: &Context) {
        let context = around.of_text(tree);
        let first = self.pending.len();
        for node in tree.roots() {
            self.pending.push(Step { node, layer, depth, context: context.clone() });
        }
        self.in_order(first);
    }

    /// Makes the first of what was added from `first` on the next.
    fn in_order(&mut self, first: usize) {
        if let Some(added) = self.pending.get_mut(first..) {
            added.reverse();
        }
    }

    /// Adds a layer: its tree and its number. Nothing if only one tree is walked.
    fn layer(&mut self, tree: Tree<'t>, outer: Outer<'t>) -> Option<(&'t Tree<'t>, u32)> {
        let tree: &'t Tree<'t> = self.trees?.0.alloc(tree);
        self.layers.push(Layer { tree, outer: Some(outer) });
        Some((tree, self.layers.len() as u32 - 1))
    }

    fn run(&mut self) {
        while let Some(step) = self.pending.pop() {
            if self.trees.is_some() && cloudformation::is_template(step.node) {
                let first = self.pending.len();
                for derived in cloudformation::read(step.node, &mut self.unread) {
                    self.derived(derived, &step);
                }
                self.in_order(first);
                continue;
            }
            if step.context.is_silent() {
                continue;
            }
            if self.trees.is_some()
                && let Some(found) = terraform::read(step.node)
            {
                self.terraform(found, step);
                continue;
            }
            if self.trees.is_some()
                && let Some(derived) = tools::group(step.node)
            {
                self.derived(derived, &step);
                continue;
            }
            let first = self.documents.len();
            let found = if step.node.is_object() {
                self.object(step.node)
            } else if step.node.is_array() {
                self.list(step.node)
            } else {
                self.string(&step);
                continue;
            };
            for number in first..self.documents.len() {
                self.tell(number, &step);
            }
            if !found {
                self.children(&step);
            }
        }
    }

    fn terraform(&mut self, found: terraform::Found<'t>, step: Step<'t>) {
        let first = self.pending.len();
        let context = step.context.in_account(found.account.as_deref());
        let step = Step { context, ..step };
        let Step { layer, depth, ref context, .. } = step;
        self.unread.extend(found.unread);
        for piece in found.pieces {
            let (node, context) = match piece {
                Piece::Derived(derived) => {
                    self.derived(derived, &step);
                    continue;
                }
                Piece::Policy(node, given) => (node, context.given(self.placed(given, layer))),
                Piece::Text(node, name) => (node, context.named(name)),
            };
            self.pending.push(Step { node, layer, depth, context });
        }
        self.in_order(first);
    }

    /// Tells a document what is known around it. One in which functions of templates stand, though it
    /// stands in none, goes into a layer of its own without them.
    fn tell(&mut self, number: usize, step: &Step<'t>) {
        let Some(document) = self.documents.get_mut(number) else { return };
        step.context.tell(document);
        document.layer = step.layer;
        let root = document.root;
        if self.trees.is_none() || !document.kind.is_policy() {
            return;
        }
        let Some(tree) = cloudformation::without_functions(root) else { return };
        let outer = Outer { layer: step.layer, node: root, wrappings: Vec::new() };
        let Some((tree, layer)) = self.layer(tree, outer) else { return };
        if let (Some(document), Some(root)) = (self.documents.get_mut(number), tree.roots().next())
        {
            document.layer = layer;
            document.root = root;
            document.parts = vec![root];
        }
    }

    /// Adds a document that was worked out from `node`; its tree becomes a layer.
    fn derived(&mut self, derived: Derived<'t>, step: &Step<'t>) {
        let Derived { tree, node, given } = derived;
        let given = self.placed(given, step.layer);
        let outer = Outer { layer: step.layer, node, wrappings: Vec::new() };
        let Some((tree, layer)) = self.layer(tree, outer) else { return };
        let Some(root) = tree.roots().next() else { return };
        if root.is_text() {
            // The document is in the string.
            let context = step.context.given(given);
            self.pending.push(Step { node: root, layer, depth: step.depth, context });
            return;
        }
        let account = step.context.account();
        let mut document = Document { layer, account, ..Document::new(given.kind, root, TOLD) };
        given.tell(&mut document);
        self.documents.push(document);
    }

    /// What a template in that layer tells, with the place of the resource in the outermost text.
    fn placed(&self, given: Given, layer: u32) -> Given {
        Given { resource: outer_span(&self.layers, layer, given.resource), ..given }
    }

    fn object(&mut self, node: Node<'t>) -> bool {
        if network::object(node, &mut self.documents) {
            return true;
        }
        if management::management_policy(node).is_some() {
            self.documents.push(management::document(node));
            return true;
        }
        let policy = policy::recognise(node);
        let found = policy.is_some();
        self.documents.extend(policy);
        found
    }

    fn list(&mut self, node: Node<'t>) -> bool {
        if network::list(node, &mut self.documents) {
            return true;
        }
        let is_statement = |item| policy::is_statement(item) && !policy::has_statement(item);
        let statements = all_objects(node, &is_statement);
        if statements {
            let mut document = policy::of_statements(node);
            apply_override(&mut document, self.told);
            self.documents.push(document);
        }
        statements
    }

    fn children(&mut self, step: &Step<'t>) {
        let first = self.pending.len();
        let Step { node, layer, depth, context } = step;
        let worth = |child: Node<'t>| child.is_object() || child.is_array() || child.is_text();
        if node.is_array() {
            for node in node.items().filter(|child| worth(*child)) {
                let context = context.clone();
                self.pending.push(Step { node, layer: *layer, depth: *depth, context });
            }
        } else {
            let context = context.inside(*node);
            // What AWS answered to a request repeats what was asked.
            let is_answer = |key: &str| key.eq_ignore_ascii_case("responseElements");
            let members = node.members().filter(|member| worth(member.value));
            for member in members.filter(|member| !is_answer(&member.name())) {
                let context = context.of_member(*node, member);
                let node = member.value;
                self.pending.push(Step { node, layer: *layer, depth: *depth, context });
            }
        }
        self.in_order(first);
    }

    /// Looks into a string: what is found there stands in a layer of its own.
    fn string(&mut self, step: &Step<'t>) {
        if self.trees.is_none() || step.depth >= MAX_LAYERS {
            return;
        }
        let Some((text, wrappings)) = unwrap(step.node, may_hold) else { return };
        let outer = Outer { layer: step.layer, node: step.node, wrappings };
        let tree = Tree::read_inner(text, step.node.tree());
        let Some((tree, layer)) = self.layer(tree, outer) else { return };
        self.tree(tree, layer, step.depth + 1, &step.context);
    }
}
