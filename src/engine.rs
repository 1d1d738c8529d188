//! Runs the rules: walks each document once, calls the rules that fit its kind, and puts the
//! findings into an order that depends on nothing but the text and the options.

use crate::{
    Options, Report,
    catalog::{Catalog, Expander},
    document::{self, Document, Kind, Override},
    finding::Finding,
    model::{
        Policy, is_part,
        network::{Groups, NetworkAcl, SecurityGroup},
    },
    reason::ExposureMap,
    report::DocumentInfo,
    rule::{Check, Reading, Reporter, Rule},
    rules,
    syntax::{Node, NodeKind, Tree, pointers},
};

/// Checks a text. Never fails, whatever the text is.
pub fn check(text: &str, options: &Options) -> Report {
    let tree = Tree::read(text);
    let told = Override { kind: options.kind, resource_type: options.resource_type };
    let documents = document::recognise(&tree, told);
    let selected: Vec<&'static Rule> =
        rules::ALL.iter().copied().filter(|rule| options.wants(rule.id)).collect();

    let mut findings = Vec::new();
    let reading = Reading { tree: &tree, documents: &documents, told: options.kind };
    for rule in &selected {
        if let Check::Text(check) = rule.check {
            check(&reading, &mut Reporter::new(rule, None, &mut findings));
        }
    }
    let by_kind = ByKind::of(&selected);
    let catalog = options.catalog.as_deref().unwrap_or_else(|| Catalog::built_in());
    let expander = Expander::new(catalog);
    let groups = Groups::among(&documents);
    let mut maps = Vec::with_capacity(documents.len());
    for (number, document) in documents.iter().enumerate() {
        let first = findings.len();
        let rules = by_kind.rules(document.kind);
        let map = run(document, number as u32, rules, &expander, &groups, &mut findings);
        maps.push(map.map(|map| place(document, map)));
        finish(document, findings.get_mut(first..).unwrap_or_default());
    }
    fingerprint(&tree, &mut findings);
    sort(&mut findings);
    Report { documents: infos(&documents, maps, &tree), findings }
}

/// The selected rules of each kind, so that a document does not ask each rule for its kinds.
struct ByKind {
    rules: Vec<(Kind, Vec<&'static Rule>)>,
}

impl ByKind {
    fn of(selected: &[&'static Rule]) -> Self {
        let fitting = |kind| {
            selected
                .iter()
                .copied()
                .filter(move |rule: &&Rule| rule.kinds.contains(&kind))
                .collect()
        };
        ByKind { rules: Kind::ALL.into_iter().map(|kind| (kind, fitting(kind))).collect() }
    }

    fn rules(&self, kind: Kind) -> &[&'static Rule] {
        let found = self.rules.iter().find(|(of, _)| *of == kind);
        found.map_or(&[], |(_, rules)| rules)
    }
}

fn run<'t>(
    document: &Document<'t>,
    number: u32,
    rules: &[&'static Rule],
    expander: &'t Expander<'t>,
    groups: &Groups<'_, 't>,
    findings: &mut Vec<Finding>,
) -> Option<ExposureMap> {
    for rule in rules {
        if let Check::Document(check) = rule.check {
            check(document, &mut Reporter::new(rule, Some(number), findings));
        }
    }
    match document.kind {
        Kind::SecurityGroup => {
            let group = SecurityGroup::of(document);
            run_group(&group, groups, number, rules, findings);
            Some(ExposureMap::of_group(&group))
        }
        Kind::NetworkAcl => {
            let acl = NetworkAcl::of(document);
            run_acl(&acl, number, rules, findings);
            Some(ExposureMap::of_acl(&acl))
        }
        _ => {
            run_policy(&Policy::of(document, expander), number, rules, findings);
            None
        }
    }
}

fn run_policy(
    policy: &Policy<'_>,
    number: u32,
    rules: &[&'static Rule],
    findings: &mut Vec<Finding>,
) {
    for rule in rules {
        if let Check::Policy(check) = rule.check {
            check(policy, &mut Reporter::new(rule, Some(number), findings));
        }
    }
    for statement in &policy.statements {
        let actions: Vec<_> = statement.actions().collect();
        let resources: Vec<_> = statement.resources().collect();
        let principals = statement.principals();
        for rule in rules {
            let report = &mut Reporter::new(rule, Some(number), findings);
            match rule.check {
                Check::Statement(check) => check(policy, statement, report),
                Check::Action(check) => {
                    actions.iter().for_each(|entry| check(policy, statement, entry, report));
                }
                Check::Resource(check) => {
                    resources.iter().for_each(|entry| check(policy, statement, entry, report));
                }
                Check::Principal(check) => {
                    principals.iter().for_each(|who| check(policy, statement, who, report));
                }
                Check::Condition(check) => {
                    let conditions = statement.conditions().iter();
                    conditions.for_each(|condition| check(policy, statement, condition, report));
                }
                _ => {}
            }
        }
    }
}

fn run_group<'t>(
    group: &SecurityGroup<'t>,
    groups: &Groups<'_, 't>,
    number: u32,
    rules: &[&'static Rule],
    findings: &mut Vec<Finding>,
) {
    for rule in rules {
        let report = &mut Reporter::new(rule, Some(number), findings);
        match rule.check {
            Check::SecurityGroup(check) => check(group, report),
            Check::AmongGroups(check) => check(groups, group, report),
            Check::GroupRule(check) => {
                group.rules.iter().for_each(|rule| check(group, rule, report))
            }
            _ => {}
        }
    }
}

fn run_acl(
    acl: &NetworkAcl<'_>,
    number: u32,
    rules: &[&'static Rule],
    findings: &mut Vec<Finding>,
) {
    for rule in rules {
        let report = &mut Reporter::new(rule, Some(number), findings);
        match rule.check {
            Check::NetworkAcl(check) => check(acl, report),
            Check::AclEntry(check) => {
                acl.entries.iter().for_each(|entry| check(acl, entry, report))
            }
            _ => {}
        }
    }
}

/// Gives the rules of a map their pointers.
fn place(document: &Document<'_>, mut map: ExposureMap) -> ExposureMap {
    let mut nodes: Vec<u32> = map.rules_mut().map(|rule| rule.node).collect();
    crate::order::sort(&mut nodes);
    nodes.dedup();
    let found = pointers(document.root, &nodes);
    for rule in map.rules_mut() {
        let at = nodes.binary_search(&rule.node).ok();
        rule.pointer = at.and_then(|at| found.get(at)).cloned().unwrap_or_default();
    }
    map
}

/// Gives the findings of a document their pointers, all in one walk.
fn finish(document: &Document<'_>, findings: &mut [Finding]) {
    let mut nodes: Vec<u32> = findings
        .iter()
        .flat_map(|finding| {
            finding.node.into_iter().chain(finding.related.iter().map(|related| related.node))
        })
        .collect();
    crate::order::sort(&mut nodes);
    nodes.dedup();
    let found = pointers(document.root, &nodes);
    let pointer = |node: u32| {
        let place = nodes.binary_search(&node).ok();
        place.and_then(|place| found.get(place)).cloned().unwrap_or_default()
    };
    for finding in findings {
        if let Some(node) = finding.node {
            finding.pointer = pointer(node);
        }
        for related in &mut finding.related {
            related.pointer = pointer(related.node);
        }
    }
}

fn sort(findings: &mut [Finding]) {
    crate::order::sort_by(findings, |a, b| {
        let key = |finding: &Finding| {
            (finding.span.start, finding.severity, finding.rule.id, finding.span.end)
        };
        key(a).cmp(&key(b)).then_with(|| a.fingerprint.cmp(&b.fingerprint))
    });
}

/// Gives each finding a name that stays the same when the text is formatted anew, when statements
/// change places, and when something else is mended: a hash over the rule, the pointer without
/// positions in lists, and what stands there; equal ones are counted.
fn fingerprint(tree: &Tree<'_>, findings: &mut [Finding]) {
    let mut seen: std::collections::HashMap<u64, u64> = std::collections::HashMap::new();
    let mut order: Vec<usize> = (0..findings.len()).collect();
    crate::order::sort_by_key(&mut order, |at| findings.get(*at).map(|finding| finding.span));
    for at in order {
        let Some(finding) = findings.get_mut(at) else { continue };
        let mut hash = Fnv::new();
        hash.add(finding.rule.id);
        for step in finding.pointer.split('/') {
            let position = !step.is_empty() && step.bytes().all(|byte| byte.is_ascii_digit());
            hash.add(if position { "*" } else { step });
        }
        match finding.node.and_then(|index| tree.node(index)) {
            Some(node) => hash_content(node, &mut hash),
            None => hash.add(finding.span.of(tree.text())),
        }
        let count = seen.entry(hash.0).or_default();
        *count += 1;
        hash.add(&count.to_string());
        finding.fingerprint = format!("{:016x}", hash.0);
    }
}

fn hash_content(node: Node<'_>, hash: &mut Fnv) {
    // A prefix tells enough: a finding on a whole document must not cost its whole length.
    const ENOUGH: usize = 64;
    for inner in node.subtree().take(ENOUGH) {
        match inner.kind() {
            NodeKind::Object => hash.add("{"),
            NodeKind::Array => hash.add("["),
            _ => match inner.str() {
                Some(text) => hash.add(&text),
                None => hash.add(inner.source()),
            },
        }
    }
}

/// FNV-1a: the same on every machine and in every version, which `std`'s hashers do not promise.
struct Fnv(u64);

impl Fnv {
    fn new() -> Self {
        Fnv(0xcbf2_9ce4_8422_2325)
    }

    fn add(&mut self, text: &str) {
        for byte in text.bytes().chain([0xff]) {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
}

fn infos(
    documents: &[Document<'_>],
    maps: Vec<Option<ExposureMap>>,
    tree: &Tree<'_>,
) -> Vec<DocumentInfo> {
    let mut pointers_of = Vec::with_capacity(documents.len());
    for root in tree.roots() {
        let held = documents.iter().map(|document| document.root);
        let held: Vec<u32> =
            held.filter(|node| root.holds(*node)).map(|node| node.index()).collect();
        pointers_of.extend(pointers(root, &held));
    }
    documents
        .iter()
        .zip(pointers_of)
        .zip(maps)
        .map(|((document, pointer), map)| DocumentInfo {
            map,
            kind: document.kind,
            guessed: document.guessed,
            resource_type: document.resource_type,
            label: document.label.clone(),
            why: document.why.clone(),
            pointer,
            span: document.span(),
            whole: !is_part(document.root),
        })
        .collect()
}
