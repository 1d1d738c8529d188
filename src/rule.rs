//! What a rule is: data plus one function. The engine walks the model once and calls it.

use crate::{
    document::{Document, Kind, Unread},
    finding::{Args, Category, Confidence, Finding, Severity, Wording},
    model::{
        Condition, Entry, Policies, Policy, Principal, Statement,
        network::{AclEntry, GroupRule, Groups, Network, NetworkAcl, SecurityGroup},
    },
    syntax::{Node, Tree},
    text::Span,
};

/// A rule. Its long explanation and its cases stand in the `.md` file beside it.
#[derive(Debug)]
pub struct Rule {
    /// Kebab-case name of the defect; for ever.
    pub id: &'static str,
    /// The version that brought it.
    pub since: &'static str,
    /// The kinds of documents that it applies to; not looked at by [`Check::Text`].
    pub kinds: &'static [Kind],
    /// The group of its findings.
    pub category: Category,
    /// How bad it usually is.
    pub severity: Severity,
    /// How sure it usually is.
    pub confidence: Confidence,
    /// The words of its findings.
    pub wording: Wording,
    /// Other words that its findings may have.
    pub variants: &'static [&'static Wording],
    /// Codes that other tools give for the same thing, and as `sekisho:` what was planned as a rule of its
    /// own; every finding carries them.
    pub aliases: &'static [&'static str],
    /// Controls that it bears on.
    pub references: &'static [Reference],
    /// What it looks at, and the function that looks.
    pub check: Check,
}

impl Rule {
    /// Whether it answers to a code such as `CKV_AWS_274`, with or without the tool before it and in any
    /// case.
    pub fn is_also(&self, code: &str) -> bool {
        let is = |alias: &&str| {
            let bare = alias.split_once(':').map_or(*alias, |(_, bare)| bare);
            [*alias, bare].iter().any(|name| name.eq_ignore_ascii_case(code))
        };
        self.aliases.iter().any(is)
    }
}

/// The granularity of a rule.
#[derive(Clone, Copy, Debug)]
pub enum Check {
    /// The text as a whole, before anything is known about it.
    Text(fn(&Reading<'_>, &mut Reporter<'_>)),
    /// Each document.
    Document(fn(&Document<'_>, &mut Reporter<'_>)),
    /// Each policy document, with the identity policies of the text at hand.
    AmongPolicies(for<'t> fn(&Policies<'_, 't>, &Policy<'t>, &mut Reporter<'_>)),
    /// Each policy document.
    Policy(fn(&Policy<'_>, &mut Reporter<'_>)),
    /// Each statement.
    Statement(fn(&Policy<'_>, &Statement<'_>, &mut Reporter<'_>)),
    /// Each entry of `Action` and `NotAction`.
    Action(fn(&Policy<'_>, &Statement<'_>, &Entry<'_>, &mut Reporter<'_>)),
    /// Each entry of `Resource` and `NotResource`.
    Resource(fn(&Policy<'_>, &Statement<'_>, &Entry<'_>, &mut Reporter<'_>)),
    /// Each entry of `Principal` and `NotPrincipal`.
    Principal(fn(&Policy<'_>, &Statement<'_>, &Principal<'_>, &mut Reporter<'_>)),
    /// Each condition: one operator, one key, its values.
    Condition(fn(&Policy<'_>, &Statement<'_>, &Condition<'_>, &mut Reporter<'_>)),
    /// Each security group, its rules taken together.
    SecurityGroup(fn(&SecurityGroup<'_>, &mut Reporter<'_>)),
    /// Each security group, with the others of the text at hand.
    AmongGroups(for<'t> fn(&Groups<'_, 't>, &SecurityGroup<'t>, &mut Reporter<'_>)),
    /// Each rule of a security group: one protocol, one port range, one peer.
    GroupRule(fn(&SecurityGroup<'_>, &GroupRule<'_>, &mut Reporter<'_>)),
    /// Each network ACL, its entries in order.
    NetworkAcl(fn(&NetworkAcl<'_>, &mut Reporter<'_>)),
    /// Each document of a network, by its number, with all others of the text at hand.
    Network(fn(&Network<'_, '_>, u32, &mut Reporter<'_>)),
    /// Each entry of a network ACL.
    AclEntry(fn(&NetworkAcl<'_>, &AclEntry<'_>, &mut Reporter<'_>)),
}

/// What is known of a text before its documents are looked into.
pub struct Reading<'r> {
    /// The values and slips.
    pub tree: &'r Tree<'r>,
    /// The documents found, those of other layers included.
    pub documents: &'r [Document<'r>],
    /// Policies of which a text does not tell what is in them, those of other layers included.
    pub unread: &'r [Unread<'r>],
    /// Whether the text stood in a string of another one.
    pub inner: bool,
    /// The kind that the caller named, if one was.
    pub told: Option<Kind>,
}

/// A control of a published framework.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reference {
    /// Framework, as in `cis-aws`.
    pub framework: &'static str,
    /// Edition; control numbers move between editions.
    pub version: &'static str,
    /// Number of the control.
    pub control: &'static str,
    /// How far the rule goes.
    pub coverage: Coverage,
}

/// How much of a control a rule answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coverage {
    /// All of it.
    Whole,
    /// A part: a static check seldom proves a control.
    Part,
}

/// A control that a rule answers in part.
pub const fn part(
    framework: &'static str,
    version: &'static str,
    control: &'static str,
) -> Reference {
    Reference { framework, version, control, coverage: Coverage::Part }
}

/// Takes the findings of one rule. It stamps the rule on them, so none can be mislabelled or
/// forget its place.
pub struct Reporter<'f> {
    rule: &'static Rule,
    document: Option<u32>,
    findings: &'f mut Vec<Finding>,
}

impl<'f> Reporter<'f> {
    /// A reporter for one rule and, if there is one, one document.
    pub fn new(rule: &'static Rule, document: Option<u32>, findings: &'f mut Vec<Finding>) -> Self {
        Reporter { rule, document, findings }
    }

    /// A finding at a node.
    pub fn at(&mut self, node: Node<'_>) -> &mut Finding {
        self.push(node.span(), Some(node.index()))
    }

    /// A finding at a place that is no node, such as a slip of JSON.
    pub fn at_span(&mut self, span: Span) -> &mut Finding {
        self.push(span, None)
    }

    fn push(&mut self, span: Span, node: Option<u32>) -> &mut Finding {
        self.findings.push_mut(Finding {
            rule: self.rule,
            category: self.rule.category,
            severity: self.rule.severity,
            confidence: self.rule.confidence,
            wording: &self.rule.wording,
            args: Args::new(),
            document: self.document,
            span,
            node,
            pointer: String::new(),
            related: Vec::new(),
            includes: Vec::new(),
            aliases: self.rule.aliases.to_vec(),
            references: self.rule.references,
            fix: None,
            fingerprint: 0,
        })
    }
}
