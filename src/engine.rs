//! Runs the rules: walks each document once, calls the rules that fit its kind, and puts the
//! findings into an order that depends on nothing but the text and the options.

use crate::{
    Options, Report,
    catalog::{Catalog, Expander},
    document::{self, Document, Found, Kind, Layer, Override, Scrutiny, Trees},
    finding::{Arg, Category, Finding, Severity},
    model::{
        Policies, Policy, Size, is_part,
        network::{Groups, Network, NetworkAcl, SecurityGroup},
    },
    reason::{
        ExposureMap,
        guardrail::{Given, declared, given},
    },
    report::DocumentInfo,
    rule::{Check, Reading, Reporter, Rule},
    rules,
    syntax::{Node, NodeKind, Tree, is_hole, pointers},
    table::Table,
};

/// Checks a text. Never fails, whatever the text is.
pub fn check(text: &str, options: &Options) -> Report {
    let mut report = judge(text, options);
    settle(&mut report.findings);
    report
}

/// Leaves out copies, tells findings apart that are alike, and puts all in order of their places.
pub(crate) fn settle(findings: &mut Vec<Finding>) {
    let mut order: Vec<usize> = (0..findings.len()).collect();
    crate::order::sort_by_key(&mut order, |at| findings.get(*at).map(|finding| finding.span));
    let copies = copies(findings, &order);
    order.retain(|at| copies.get(*at) != Some(&true));
    number(findings, &order);
    let mut copies = copies.into_iter();
    findings.retain(|_| copies.next() != Some(true));
    sort(findings);
}

/// What [`check`] finds, not settled yet.
pub(crate) fn judge(text: &str, options: &Options) -> Report {
    let trees = Trees::default();
    let told = Override { kind: options.kind, resource_type: options.resource_type };
    let Found { layers, documents, unread } = document::find(text, told, &trees);
    let rules = Selection::of(options, &documents);
    let catalog = options.catalog.as_deref().unwrap_or_else(|| Catalog::built_in());
    let expander = Expander::new(catalog);
    let among = Among {
        groups: &Groups::among(&documents),
        network: &Network::among(&documents),
        policies: &Policies::among(&documents, &expander),
        expander: &expander,
    };
    let mut findings = Vec::new();
    for number in texts(&layers, &documents) {
        let Some(layer) = layers.get(number as usize) else { continue };
        let first = findings.len();
        let reading = Reading {
            tree: layer.tree,
            documents: &documents,
            unread: &unread,
            told: options.kind,
            inner: layer.outer.is_some(),
        };
        read(&reading, &rules.all, &mut findings);
        place(&layers, number, findings.get_mut(first..).unwrap_or_default());
    }
    let mut all_seen = Vec::with_capacity(documents.len());
    for (number, document) in documents.iter().enumerate() {
        if document.scrutiny == Scrutiny::None {
            all_seen.push(Seen::default());
            continue;
        }
        let first = findings.len();
        let mut seen =
            run(document, number as u32, rules.of_kind(document.kind), &among, &mut findings);
        leave_open(document.root.tree(), &mut findings, first);
        seen.map = seen.map.map(|map| place_map(&layers, document, map));
        all_seen.push(seen);
        if document.scrutiny == Scrutiny::Serious {
            keep_serious(&mut findings, first);
        }
        let found = findings.get_mut(first..).unwrap_or_default();
        point(document, found);
        hash(document.root.tree(), found);
        name_holes(document.root.tree(), found);
        name_included(found);
        place(&layers, document.layer, found);
    }
    place_elsewhere(&layers, &documents, &mut findings);
    Report { documents: infos(&documents, all_seen, &layers), findings }
}

/// The layers whose text is looked at as a whole. An inner text in which no document was found, nor
/// in a text inside it, is somebody else's: nothing is said about it.
fn texts(layers: &[Layer<'_>], documents: &[Document<'_>]) -> Vec<u32> {
    let mut numbers = vec![0];
    for document in documents {
        let mut number = document.layer;
        while let Some(layer) = layers.get(number as usize) {
            // What was worked out from a template stands in the template's text.
            if layer.is_text() {
                numbers.push(number);
            }
            let Some(outer) = &layer.outer else { break };
            number = outer.layer;
        }
    }
    crate::order::sort(&mut numbers);
    numbers.dedup();
    numbers
}

/// Of the findings from `first` on, only those stay that a reader has to know who cannot change the
/// document.
fn keep_serious(findings: &mut Vec<Finding>, first: usize) {
    retain_from(findings, first, |finding| {
        finding.category == Category::Security && finding.severity <= Severity::High
    });
}

/// Of the findings from `first` on, only those stay that are to be kept.
fn retain_from(findings: &mut Vec<Finding>, first: usize, keep: impl Fn(&Finding) -> bool) {
    let mut number = 0;
    findings.retain(|finding| {
        number += 1;
        number <= first || keep(finding)
    });
}

/// Calls the rules that look at a text as a whole.
fn read(reading: &Reading<'_>, selected: &[&'static Rule], findings: &mut Vec<Finding>) {
    // What is unknown there may be any piece of JSON.
    if reading.inner && reading.tree.text().contains(is_hole) {
        return;
    }
    let first = findings.len();
    for rule in selected {
        if let Check::Text(check) = rule.check {
            check(reading, &mut Reporter::new(rule, None, findings));
        }
    }
    hash(reading.tree, findings.get_mut(first..).unwrap_or_default());
}

/// The rules that were asked for, and those of each kind, so that a document does not ask each rule
/// for its kinds.
struct Selection {
    all: Vec<&'static Rule>,
    by_kind: Vec<(Kind, Vec<&'static Rule>)>,
}

impl Selection {
    fn of(options: &Options, documents: &[Document<'_>]) -> Self {
        let all: Vec<&'static Rule> =
            rules::ALL.iter().copied().filter(|rule| options.wants(rule.id)).collect();
        let occurs = |kind: &Kind| documents.iter().any(|document| document.kind == *kind);
        let fitting =
            |kind| all.iter().copied().filter(|rule| rule.kinds.contains(&kind)).collect();
        let kinds = Kind::ALL.into_iter().filter(occurs);
        let by_kind = kinds.map(|kind| (kind, fitting(kind))).collect();
        Selection { all, by_kind }
    }

    fn of_kind(&self, kind: Kind) -> &[&'static Rule] {
        let found = self.by_kind.iter().find(|(of, _)| *of == kind);
        found.map_or(&[], |(_, rules)| rules)
    }
}

/// What stands beside a document.
struct Among<'a, 'd, 't> {
    groups: &'a Groups<'d, 't>,
    network: &'a Network<'d, 't>,
    policies: &'a Policies<'d, 't>,
    expander: &'t Expander<'t>,
}

/// What the model of a document tells beside findings.
#[derive(Default)]
struct Seen {
    map: Option<ExposureMap>,
    guardrails: Vec<Given>,
}

fn run<'t>(
    document: &Document<'t>,
    number: u32,
    rules: &[&'static Rule],
    among: &Among<'_, '_, 't>,
    findings: &mut Vec<Finding>,
) -> Seen {
    for rule in rules {
        if let Check::Document(check) = rule.check {
            check(document, &mut Reporter::new(rule, Some(number), findings));
        }
    }
    if !document.kind.is_policy() {
        for rule in rules {
            if let Check::Network(check) = rule.check {
                let report = &mut Reporter::new(rule, Some(number), findings);
                check(among.network, number, report);
            }
        }
    }
    match document.kind {
        Kind::SecurityGroup => {
            let mut group = SecurityGroup::of(document);
            group.fill_lists(|id| among.network.prefix_list(id));
            run_group(&group, among.groups, number, rules, findings);
            Seen { map: Some(ExposureMap::of_group(&group)), ..Seen::default() }
        }
        Kind::NetworkAcl => {
            let acl = NetworkAcl::of(document);
            run_acl(&acl, number, rules, findings);
            Seen { map: Some(ExposureMap::of_acl(&acl)), ..Seen::default() }
        }
        Kind::ManagementPolicy => Seen { map: None, guardrails: declared(document.root) },
        kind if kind.is_scenery() => Seen::default(),
        _ => {
            let policy = Policy::of(document, among.expander);
            run_policy(&policy, among.policies, number, rules, findings);
            Seen { map: None, guardrails: given(&policy) }
        }
    }
}

fn run_policy<'t>(
    policy: &Policy<'t>,
    policies: &Policies<'_, 't>,
    number: u32,
    rules: &[&'static Rule],
    findings: &mut Vec<Finding>,
) {
    for rule in rules {
        let report = &mut Reporter::new(rule, Some(number), findings);
        match rule.check {
            Check::Policy(check) => check(policy, report),
            Check::AmongPolicies(check) => check(policies, policy, report),
            _ => {}
        }
    }
    for statement in &policy.statements {
        let principals = statement.principals();
        for rule in rules {
            let report = &mut Reporter::new(rule, Some(number), findings);
            match rule.check {
                Check::Statement(check) => check(policy, statement, report),
                Check::Action(check) => {
                    statement.actions().for_each(|entry| check(policy, statement, entry, report));
                }
                Check::Resource(check) => {
                    statement.resources().for_each(|entry| check(policy, statement, entry, report));
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

/// Gives the rules of a map their pointers and their places in the outermost text.
fn place_map(layers: &[Layer<'_>], document: &Document<'_>, mut map: ExposureMap) -> ExposureMap {
    let pointer = pointers_in(document, map.rules_mut().map(|rule| rule.node).collect());
    for rule in map.rules_mut() {
        rule.pointer = pointer(rule.node);
        rule.span = document::outer_span(layers, document.layer, rule.span);
    }
    map
}

/// Gives the findings of a document their pointers, all in one walk.
fn point(document: &Document<'_>, findings: &mut [Finding]) {
    let nodes = findings
        .iter()
        .flat_map(|finding| {
            let own = finding.related.iter().filter(|related| related.document.is_none());
            finding.node.into_iter().chain(own.map(|related| related.node))
        })
        .collect();
    let pointer = pointers_in(document, nodes);
    for finding in findings {
        // A whole account has a hundred thousand of them: room that is not used counts.
        finding.args.shrink_to_fit();
        finding.related.shrink_to_fit();
        if let Some(node) = finding.node {
            finding.pointer = pointer(node);
        }
        for related in finding.related.iter_mut().filter(|related| related.document.is_none()) {
            related.pointer = pointer(related.node);
        }
    }
}

/// Gives what findings stand for the titles of the rules.
fn name_included(findings: &mut [Finding]) {
    for included in findings.iter_mut().flat_map(|finding| &mut finding.includes) {
        included.title = rules::find(included.rule).map(|rule| rule.wording.title);
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

/// The pointers of these nodes of a document, found in one walk.
fn pointers_in(document: &Document<'_>, mut nodes: Vec<u32>) -> impl Fn(u32) -> String {
    crate::order::sort(&mut nodes);
    nodes.dedup();
    let found = pointers(document.root, &nodes);
    move |node| {
        let place = nodes.binary_search(&node).ok();
        place.and_then(|place| found.get(place)).cloned().unwrap_or_default()
    }
}

/// Moves the findings of a layer to their places in the outermost text.
fn place(layers: &[Layer<'_>], layer: u32, findings: &mut [Finding]) {
    let Some(own) = layers.get(layer as usize) else { return };
    for finding in findings {
        let tree = own.tree;
        if let Some(fix) = &mut finding.fix {
            let edits = tree.writable(&fix.edits);
            match edits.and_then(|edits| document::outer_edits(layers, layer, &edits)) {
                Some(edits) => fix.edits = edits,
                None => finding.fix = None,
            }
        }
        if own.outer.is_none() {
            continue;
        }
        finding.span = document::outer_span(layers, layer, finding.span);
        for related in finding.related.iter_mut().filter(|related| related.document.is_none()) {
            related.span = document::outer_span(layers, layer, related.span);
        }
    }
}

/// Gives places in other documents than the finding's own their pointers and their places in the
/// outermost text.
fn place_elsewhere(layers: &[Layer<'_>], documents: &[Document<'_>], findings: &mut [Finding]) {
    let mut wanted: Vec<(u32, u32)> = Vec::new();
    for finding in findings.iter() {
        let places = finding.related.iter();
        wanted.extend(places.filter_map(|related| Some((related.document?, related.node))));
    }
    crate::order::sort(&mut wanted);
    wanted.dedup();
    let mut found = Vec::with_capacity(wanted.len());
    for of_document in wanted.chunk_by(|one, next| one.0 == next.0) {
        let number = of_document.first().map_or(0, |(number, _)| *number);
        let Some(document) = documents.get(number as usize) else { continue };
        let nodes: Vec<u32> = of_document.iter().map(|(_, node)| *node).collect();
        found.extend(pointers(document.root, &nodes));
    }
    for related in findings.iter_mut().flat_map(|finding| &mut finding.related) {
        let Some(number) = related.document else { continue };
        let place = wanted.binary_search(&(number, related.node)).ok();
        if let Some(pointer) = place.and_then(|place| found.get(place)) {
            related.pointer.clone_from(pointer);
        }
        if let Some(document) = documents.get(number as usize) {
            related.span = document::outer_span(layers, document.layer, related.span);
        }
    }
}

/// Takes back what was said about the form of values that hold something unknown, since nobody knows
/// what AWS will be given there, and that something is superfluous which stands there only under a
/// condition.
fn leave_open(tree: &Tree<'_>, findings: &mut Vec<Finding>, first: usize) {
    if !tree.is_derived() && !tree.has_holes() {
        return;
    }
    retain_from(findings, first, |finding| {
        let is = |category| finding.category == category || finding.rule.category == category;
        let node = finding.node.and_then(|node| tree.node(node));
        let own = finding.related.iter().filter(|related| related.document.is_none());
        let mut places = own.filter_map(|related| tree.node(related.node));
        let optional = |node: Node<'_>| node.is_optional();
        !(is(Category::Error) && node.is_some_and(Node::has_hole)
            || is(Category::Suggestion) && (node.is_some_and(optional) || places.any(optional)))
    });
}

/// Writes what is unknown in the values that findings name as the template writes it.
fn name_holes(tree: &Tree<'_>, findings: &mut [Finding]) {
    if !tree.has_holes() {
        return;
    }
    for finding in findings {
        finding.args.iter_mut().for_each(|(_, arg)| name_holes_of(tree, arg));
        for related in &mut finding.related {
            related.args.iter_mut().for_each(|(_, arg)| name_holes_of(tree, arg));
        }
    }
}

fn name_holes_of(tree: &Tree<'_>, arg: &mut Arg) {
    match arg {
        Arg::Text(text) => *text = tree.named(std::mem::take(text).into()).into_owned(),
        Arg::List(args) => args.iter_mut().for_each(|arg| name_holes_of(tree, arg)),
        _ => {}
    }
}

/// Gives each finding a name that stays the same when the text is formatted anew, when statements
/// change places, and when something else is mended: a hash over the rule, the pointer without
/// positions in lists, and what stands there. [`number`] then counts equal ones.
fn hash(tree: &Tree<'_>, findings: &mut [Finding]) {
    for finding in findings {
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
        finding.fingerprint = hash.0;
    }
}

/// Finds what is said again of the same place in the same words, as of a block that a template
/// repeats, in findings that are looked at in this order of their places.
fn copies(findings: &[Finding], order: &[usize]) -> Vec<bool> {
    let same = |one: &Finding, other: &Finding| {
        one.fingerprint == other.fingerprint
            && one.document == other.document
            && std::ptr::eq(one.wording, other.wording)
            && one.args == other.args
    };
    // A default that everything refers to is the place of very many.
    const ENOUGH: usize = 100;
    let place = |at: &usize| findings.get(*at).map(|finding| finding.span);
    let mut copies = vec![false; findings.len()];
    for at_one_place in order.chunk_by(|one, next| place(one) == place(next)) {
        let mut kept: Vec<&Finding> = Vec::new();
        for at in at_one_place {
            let (Some(finding), Some(copy)) = (findings.get(*at), copies.get_mut(*at)) else {
                continue;
            };
            *copy = kept.iter().rev().take(ENOUGH).any(|known| same(known, finding));
            if !*copy {
                kept.push(finding);
            }
        }
    }
    copies
}

/// Tells findings with the same hash apart by their order.
fn number(findings: &mut [Finding], order: &[usize]) {
    let mut seen: Table<u64, u64> = Table::new();
    for at in order {
        let Some(finding) = findings.get_mut(*at) else { continue };
        let count = seen.or_default(finding.fingerprint);
        *count += 1;
        let mut hash = Fnv(finding.fingerprint);
        hash.add(&count.to_string());
        finding.fingerprint = hash.0;
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
    all_seen: Vec<Seen>,
    layers: &[Layer<'_>],
) -> Vec<DocumentInfo> {
    let pointers = document::pointers_of(layers, documents);
    let infos = documents.iter().zip(pointers).zip(all_seen).map(|((document, pointer), seen)| {
        let whole = !is_part(document.root);
        let mut info = DocumentInfo {
            map: seen.map,
            guardrails: seen.guardrails,
            kind: document.kind,
            guessed: document.guessed,
            resource_type: document.resource_type,
            label: document.label.clone(),
            why: document.why.clone(),
            owner: document.owner.clone(),
            checked: document.scrutiny != Scrutiny::None,
            pointer,
            span: document::outer_span(layers, document.layer, document.span()),
            resource: document.resource,
            whole,
            inner: None,
        };
        if whole && document.kind.is_policy() && document.layer > 0 {
            info.inner = Some(Size::of_node(document.root, document.kind, document.resource_type));
        }
        info
    });
    infos.collect()
}
