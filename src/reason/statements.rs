//! Statements beside each other: which say the same, which add nothing, which never count, and
//! which could be one.

use super::repeats::{action_takes_in, resource_takes_in};
use crate::{
    document::Kind,
    model::{Effect, Element, Policy, Principal, PrincipalKind, Statement},
    syntax::{Node, NodeKind},
    table::Table,
};

/// A statement that adds nothing, and one that makes it so. Both are positions in the policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The statement that adds nothing.
    pub at: usize,
    /// The statement that says as much.
    pub other: usize,
    /// Whether both say the same, so that either could go.
    pub equal: bool,
}

/// The statements that add nothing to another one, each once, in order; ask
/// [`Policy::redundant`], which remembers it.
pub fn redundant(policy: &Policy<'_>) -> Vec<Pair> {
    if policy.statements.len() < 2 {
        return Vec::new();
    }
    let sketches: Vec<Option<Sketch>> = policy.statements.iter().map(Sketch::of).collect();
    let mut found = twins(policy, &sketches);
    let twins: Vec<usize> = found.iter().map(|pair| pair.at).collect();
    let wide = Wide::of(policy, &sketches);
    for (at, narrow) in policy.statements.iter().enumerate() {
        if twins.binary_search(&at).is_ok() || sketches.get(at).is_none_or(Option::is_none) {
            continue;
        }
        let inside = wide.candidates(narrow).find(|other| {
            let Some(statement) = policy.statements.get(*other) else { return false };
            *other != at
                && twins.binary_search(other).is_err()
                && may_take_in(policy, statement, narrow)
                && !statement.is_admin()
                && takes_in(statement, narrow)
                && (*other < at || !takes_in(narrow, statement))
        });
        found.extend(inside.map(|other| Pair { at, other, equal: false }));
    }
    crate::order::sort_by_key(&mut found, |pair| pair.at);
    found
}

/// The Allow statements of which an unconditional Deny leaves nothing; `other` is the Deny.
pub fn dead<'t>(policy: &Policy<'t>) -> Vec<Pair> {
    // Of more Denies than this, the shortest are tried, which are the widest.
    const MOST: usize = 16;
    let is_plain = |deny: &&Statement<'t>| {
        let conditions = deny.element(Element::Condition).map(|it| it.value);
        deny.denies() && conditions.is_none_or(|it| it.is_object() && it.members().next().is_none())
    };
    let mut denies: Vec<&Statement<'t>> = policy.statements.iter().filter(is_plain).collect();
    if denies.is_empty() {
        return Vec::new();
    }
    crate::order::sort_by_key(&mut denies, |deny| deny.node.source().len());
    denies.truncate(MOST);
    let allows = policy.statements.iter().filter(|it| it.allows());
    let covered = allows.filter_map(|allow| {
        let deny = denies.iter().find(|deny| leaves_nothing(policy, deny, allow))?;
        Some(Pair { at: allow.index, other: deny.index, equal: false })
    });
    covered.collect()
}

/// Statements that could be one: they differ in one list only, and no name of theirs would be
/// blurred.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mergeable {
    /// Their positions in the policy, two or more.
    pub at: Vec<usize>,
    /// The element in which they differ.
    pub differ: Element,
}

/// The groups of statements that could be one, each statement in one group at most.
pub fn mergeable(policy: &Policy<'_>) -> Vec<Mergeable> {
    let nameless = |statement: &&Statement<'_>| {
        statement.sid().is_none_or(|sid| is_generated(&sid)) && statement.effect().is_some()
    };
    if policy.statements.iter().filter(nameless).nth(1).is_none() {
        return Vec::new();
    }
    let spare: Vec<usize> = policy.redundant().iter().map(|pair| pair.at).collect();
    let parts: Vec<(usize, Parts)> = policy
        .statements
        .iter()
        .filter(nameless)
        .filter(|statement| spare.binary_search(&statement.index).is_err())
        .filter_map(|statement| Some((statement.index, Parts::of(statement)?)))
        .collect();
    let mut taken = vec![false; policy.statements.len()];
    let mut found = Vec::new();
    for differ in [Element::Resource, Element::Action] {
        let mut groups: Table<Parts, Vec<usize>> = Table::new();
        for (at, part) in &parts {
            if taken.get(*at) == Some(&false) {
                let rest = part.without(differ);
                if let Some(rest) = rest {
                    groups.or_default(rest).push(*at);
                }
            }
        }
        for at in groups.values_mut().map(std::mem::take).filter(|at| at.len() > 1) {
            for at in &at {
                if let Some(taken) = taken.get_mut(*at) {
                    *taken = true;
                }
            }
            found.push(Mergeable { at, differ });
        }
    }
    crate::order::sort_by(&mut found, |a, b| a.at.cmp(&b.at));
    found
}

/// Whether a Sid is one that AWS's editors and generators write.
fn is_generated(sid: &str) -> bool {
    ["VisualEditor", "Statement", "Stmt", "Sid"].iter().any(|start| {
        let rest = sid.strip_prefix(start);
        rest.is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()))
    })
}

fn twins(policy: &Policy<'_>, sketches: &[Option<Sketch>]) -> Vec<Pair> {
    let mut order: Vec<(Sketch, usize)> =
        sketches.iter().enumerate().filter_map(|(at, sketch)| Some(((*sketch)?, at))).collect();
    crate::order::sort(&mut order);
    let mut found = Vec::new();
    for alike in order.chunk_by(|a, b| a.0 == b.0).filter(|alike| alike.len() > 1) {
        // A sketch is only a hint; the parts themselves decide.
        let mut first: Table<Parts, usize> = Table::new();
        for (_, at) in alike {
            let Some(parts) = policy.statements.get(*at).and_then(Parts::of) else { continue };
            match first.get(&parts) {
                Some(other) => found.push(Pair { at: *at, other: *other, equal: true }),
                None => {
                    first.insert(parts, *at);
                }
            }
        }
    }
    crate::order::sort_by_key(&mut found, |pair| pair.at);
    found
}

/// The statements that may take in others, by the services of their actions.
struct Wide {
    /// All of them, if they are few.
    all: Vec<usize>,
    /// By a hash of the prefix; 0 for a prefix with a wildcard.
    groups: Table<u64, Vec<usize>>,
}

impl Wide {
    /// Up to so many statements, each is compared with each.
    const FEW: usize = 12;
    /// Of more in one service, the shortest are tried, which are mostly the widest.
    const MOST: usize = 4;
    /// Entries that are looked at for the services of a statement.
    const ENTRIES: usize = 16;

    fn of(policy: &Policy<'_>, sketches: &[Option<Sketch>]) -> Wide {
        let readable = |at: &usize| sketches.get(*at).is_some_and(Option::is_some);
        let mut all: Vec<usize> = (0..policy.statements.len()).filter(readable).collect();
        let mut groups: Table<u64, Vec<usize>> = Table::new();
        if all.len() <= Self::FEW {
            return Wide { all, groups };
        }
        let length = |at: &usize| policy.statements.get(*at).map(|it| it.node.source().len());
        crate::order::sort_by_key(&mut all, |at| (length(at), *at));
        for at in all.drain(..) {
            let Some(statement) = policy.statements.get(at) else { continue };
            let mut last = None;
            for entry in statement.actions().take(Self::ENTRIES) {
                let service = group(&entry.text);
                if last.replace(service) == Some(service) {
                    continue;
                }
                let group = groups.or_default(service);
                if group.len() < Self::MOST && group.last() != Some(&at) {
                    group.push(at);
                }
            }
        }
        Wide { all, groups }
    }

    fn candidates(&self, narrow: &Statement<'_>) -> impl Iterator<Item = usize> {
        let first = narrow.actions().next().map(|entry| group(&entry.text));
        let own = first.filter(|_| !self.groups.is_empty());
        let own = own.filter(|own| *own != 0).and_then(|own| self.groups.get(&own));
        let any = self.groups.get(&0);
        self.all.iter().chain(any.into_iter().flatten()).chain(own.into_iter().flatten()).copied()
    }
}

/// A hash of the service of an entry; 0 if a wildcard stands there.
fn group(entry: &str) -> u64 {
    let prefix = entry.split(':').next().unwrap_or("");
    if prefix.contains(['*', '?']) { 0 } else { hash(prefix) | 1 }
}

/// Comparisons of entries for one pair of statements; past them the answer is no.
const MOST_COMPARISONS: usize = 20_000;

/// Whether a statement is about all actions of the catalogue that the other is about: a quick no for
/// nearly all pairs.
fn may_take_in(policy: &Policy<'_>, wide: &Statement<'_>, narrow: &Statement<'_>) -> bool {
    let (wide, narrow) = (policy.actions_of(wide), policy.actions_of(narrow));
    wide.is_none_or(|wide| narrow.is_none_or(|narrow| wide.is_superset(&narrow)))
}

/// Whether a statement says all that the other says: at least its actions and resources, for the
/// same principals, under no condition that the other has not.
fn takes_in(wide: &Statement<'_>, narrow: &Statement<'_>) -> bool {
    wide.effect() == narrow.effect()
        && lists_take_in(wide, narrow, Element::Resource, resource_takes_in)
        && lists_take_in(wide, narrow, Element::Action, action_takes_in)
        && same_principals(wide, narrow)
        && conditions_within(wide, narrow)
}

/// Whether the plain list of `wide` takes in that of `narrow`. Negated lists are not compared.
fn lists_take_in(
    wide: &Statement<'_>,
    narrow: &Statement<'_>,
    element: Element,
    takes_in: fn(&str, &str) -> bool,
) -> bool {
    let negated =
        if element == Element::Action { Element::NotAction } else { Element::NotResource };
    if wide.element(negated).is_some() || narrow.element(negated).is_some() {
        return false;
    }
    let (wide, narrow) = (wide.element(element), narrow.element(element));
    // In a trust policy neither has resources.
    let (Some(wide), Some(narrow)) = (wide, narrow) else {
        return wide.is_none() && narrow.is_none();
    };
    let inside = |node: Node<'_>| {
        let Some(text) = node.str() else { return false };
        let mut wide = wide.value.one_or_many();
        wide.any(|node| node.str().is_some_and(|wide| takes_in(&wide, &text)))
    };
    let mut entries = narrow.value.one_or_many().peekable();
    // Nearly always the first entry says no; only then are the lists worth counting.
    if !entries.peek().copied().is_some_and(inside) {
        return false;
    }
    let count = wide.value.one_or_many().count() * narrow.value.one_or_many().count();
    count <= MOST_COMPARISONS && entries.skip(1).all(inside)
}

fn same_principals(a: &Statement<'_>, b: &Statement<'_>) -> bool {
    let has = |statement: &Statement<'_>| {
        statement.element(Element::Principal).is_some()
            || statement.element(Element::NotPrincipal).is_some()
    };
    match (has(a), has(b)) {
        (false, false) => true,
        (true, true) => principals(a) == principals(b),
        _ => false,
    }
}

/// Whether every condition of `wide` is one of `narrow` too.
fn conditions_within(wide: &Statement<'_>, narrow: &Statement<'_>) -> bool {
    if wide.element(Element::Condition).is_none() {
        return true;
    }
    let (Some(wide), Some(narrow)) = (conditions(wide), conditions(narrow)) else { return false };
    wide.iter().all(|condition| narrow.binary_search(condition).is_ok())
}

fn leaves_nothing<'t>(policy: &Policy<'t>, deny: &Statement<'t>, allow: &Statement<'t>) -> bool {
    resources_denied(deny, allow)
        && principals_denied(policy.kind, deny, allow)
        && actions_denied(policy, deny, allow)
}

fn actions_denied<'t>(policy: &Policy<'t>, deny: &Statement<'t>, allow: &Statement<'t>) -> bool {
    if deny.takes_every_action() {
        return allow.actions().next().is_some();
    }
    if deny.element(Element::NotAction).is_none() {
        return lists_take_in(deny, allow, Element::Action, action_takes_in)
            && allow.actions().next().is_some();
    }
    // A Deny of all but some: the allowed ones must not be among those.
    let (Some(denied), Some(allowed)) = (policy.actions_of(deny), policy.actions_of(allow)) else {
        return false;
    };
    let whole = deny.is_readable(Element::NotAction) && allow.is_readable(Element::Action);
    whole && !allowed.is_empty() && denied.is_superset(&allowed)
}

fn resources_denied(deny: &Statement<'_>, allow: &Statement<'_>) -> bool {
    deny.takes_every_resource() || lists_take_in(deny, allow, Element::Resource, resource_takes_in)
}

fn principals_denied(kind: Kind, deny: &Statement<'_>, allow: &Statement<'_>) -> bool {
    let everyone =
        || deny.principals().iter().any(|it| it.kind == PrincipalKind::Everyone && !it.negated);
    same_principals(deny, allow) || Kind::HAS_PRINCIPAL.contains(&kind) && everyone()
}

/// What a statement says, without its name and without any order.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Parts {
    allows: bool,
    not_action: bool,
    not_resource: bool,
    actions: Vec<String>,
    resources: Vec<String>,
    principals: Vec<String>,
    conditions: Vec<String>,
}

impl Parts {
    /// Nothing for a statement that other rules find fault with.
    fn of(statement: &Statement<'_>) -> Option<Parts> {
        Sketch::of(statement)?;
        let sorted = |mut texts: Vec<String>| {
            crate::order::sort(&mut texts);
            texts.dedup();
            texts
        };
        Some(Parts {
            allows: statement.effect()? == Effect::Allow,
            not_action: statement.element(Element::NotAction).is_some(),
            not_resource: statement.element(Element::NotResource).is_some(),
            actions: sorted(statement.actions().map(|it| it.text.to_ascii_lowercase()).collect()),
            resources: sorted(statement.resources().map(|it| it.text.to_string()).collect()),
            principals: principals(statement),
            conditions: conditions(statement)?,
        })
    }

    /// The parts without one list, which must be plain and have something.
    fn without(&self, element: Element) -> Option<Parts> {
        let mut rest = self.clone();
        let (list, negated) = match element {
            Element::Action => (&mut rest.actions, self.not_action),
            _ => (&mut rest.resources, self.not_resource),
        };
        let gone = std::mem::take(list);
        (!negated && !gone.is_empty()).then_some(rest)
    }
}

fn principals(statement: &Statement<'_>) -> Vec<String> {
    let name = |principal: &Principal<'_>| {
        let key = principal.key.and_then(|key| key.str()).unwrap_or_default();
        let not = if principal.negated { "!" } else { "" };
        format!("{not}{key}\0{}", principal.text)
    };
    let mut all: Vec<String> = statement.principals().iter().map(name).collect();
    crate::order::sort(&mut all);
    all.dedup();
    all
}

/// The conditions, sorted; nothing if one of them cannot be read.
fn conditions(statement: &Statement<'_>) -> Option<Vec<String>> {
    let mut all = Vec::with_capacity(statement.conditions().len());
    for condition in statement.conditions() {
        condition.operator?;
        let mut values: Vec<String> = condition
            .values()
            .map(|node| node.str().map_or_else(|| node.source().to_owned(), |it| it.into_owned()))
            .collect();
        crate::order::sort(&mut values);
        values.dedup();
        let operator = condition.operator_node.str()?.to_ascii_lowercase();
        let key = condition.key.to_ascii_lowercase();
        all.push(format!("{operator}\0{key}\0{}", values.join("\0")));
    }
    crate::order::sort(&mut all);
    Some(all)
}

/// A hint at what a statement says: equal statements have equal sketches, and few others have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Sketch {
    actions: u64,
    resources: u64,
    rest: u64,
}

impl Sketch {
    /// Nothing for a statement whose elements cannot be read as they should.
    fn of(statement: &Statement<'_>) -> Option<Sketch> {
        let effect = statement.effect()?;
        let readable = |element: Element| {
            statement.element(element).is_none_or(|member| {
                matches!(member.value.kind(), NodeKind::String | NodeKind::Array)
            })
        };
        let one = |a: Element, b: Element| {
            statement.element(a).is_some() != statement.element(b).is_some()
        };
        let lists = [Element::Action, Element::NotAction, Element::Resource, Element::NotResource];
        if !lists.into_iter().all(readable) || !one(Element::Action, Element::NotAction) {
            return None;
        }
        let conditions = statement.element(Element::Condition).map(|it| it.value);
        if conditions.is_some_and(|it| !it.is_object()) {
            return None;
        }
        let mut actions = Blend::default();
        statement.actions().for_each(|entry| actions.add(&entry.text));
        let mut resources = Blend::default();
        statement.resources().for_each(|entry| resources.add(&entry.text));
        let mut rest = Blend::default();
        let flag = |element: Element| u64::from(statement.element(element).is_some());
        for condition in statement.conditions() {
            rest.add(&condition.key);
        }
        let flags = u64::from(effect == Effect::Allow)
            | flag(Element::NotAction) << 1
            | flag(Element::NotResource) << 2
            | flag(Element::Principal) << 3
            | flag(Element::NotPrincipal) << 4;
        (actions.least != u64::MAX).then_some(Sketch {
            actions: actions.value(),
            resources: resources.value(),
            rest: rest.value() ^ flags,
        })
    }
}

/// A number for a set of texts: repeats and order change nothing, and neither does ASCII case.
struct Blend {
    least: u64,
    most: u64,
    bits: u64,
}

impl Default for Blend {
    fn default() -> Self {
        Blend { least: u64::MAX, most: 0, bits: 0 }
    }
}

/// The same for texts that differ in ASCII case only.
fn hash(text: &str) -> u64 {
    const PRIME: u64 = 0x9e37_79b9_7f4a_7c15;
    const LOWER: u64 = 0x2020_2020_2020_2020;
    let (chunks, rest) = text.as_bytes().as_chunks::<8>();
    let mix = |hash: u64, word: u64| (hash.rotate_left(23) ^ (word | LOWER)).wrapping_mul(PRIME);
    let start = text.len() as u64;
    let hash = chunks.iter().fold(start, |hash, chunk| mix(hash, u64::from_le_bytes(*chunk)));
    let rest = rest.iter().fold(0u64, |word, byte| word << 8 | u64::from(*byte));
    let hash = mix(hash, rest);
    hash ^ hash >> 29
}

impl Blend {
    fn add(&mut self, text: &str) {
        let hash = hash(text);
        self.least = self.least.min(hash);
        self.most = self.most.max(hash);
        self.bits |= 1 << (hash >> 58);
    }

    fn value(&self) -> u64 {
        self.least ^ self.most.rotate_left(17) ^ self.bits.rotate_left(41)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        catalog::{Catalog, Expander},
        document::{Override, recognise},
        syntax::Tree,
    };

    fn on<T>(statements: &str, look: impl FnOnce(&Policy<'_>) -> T) -> T {
        let text = format!("{{\"Version\": \"2012-10-17\", \"Statement\": [{statements}]}}");
        let tree = Tree::read(&text);
        let told = Override { kind: Some(Kind::IdentityPolicy), resource_type: None };
        let documents = recognise(&tree, told);
        let expander = Expander::new(Catalog::built_in());
        look(&Policy::of(&documents[0], &expander))
    }

    #[test]
    fn many_statements_take_linear_time() {
        let one = |n: usize| {
            let deny = if n.is_multiple_of(3) { "Deny" } else { "Allow" };
            format!(
                "{{\"Effect\": \"{deny}\", \"Action\": [\"s3:Get{n}*\", \"s3:Put{n}\"], \"Resource\": \"arn:aws:s3:::b{n}/*\"}}"
            )
        };
        let all: Vec<String> = (0..20_000).map(one).collect();
        let counts = on(&all.join(","), |policy| {
            (redundant(policy).len(), dead(policy).len(), mergeable(policy).len())
        });
        assert_eq!(counts, (0, 0, 0));
    }

    #[test]
    fn sketches_and_groups_find_the_same_as_pairs() {
        let wide = r#"{"Effect": "Allow", "Action": ["sqs:*", "s3:Get*"], "Resource": "*"}"#;
        let narrow =
            r#"{"Effect": "Allow", "Action": "S3:getObject", "Resource": "arn:aws:s3:::b/*"}"#;
        let filler = |n: usize| {
            format!(
                "{{\"Effect\": \"Allow\", \"Action\": \"ec2:Get{n}\", \"Resource\": \"arn:{n}\"}}"
            )
        };
        for count in [0, 40] {
            let mut all: Vec<String> = (0..count).map(filler).collect();
            all.extend([narrow.to_owned(), wide.to_owned()]);
            let expected = Pair { at: count, other: count + 1, equal: false };
            assert_eq!(on(&all.join(","), redundant), [expected]);
        }
    }
}
