//! A policy document and its statements.

use std::{borrow::Cow, cell::OnceCell, rc::Rc};

use super::{
    ActionFault, ActionName, Arn, BaseOperator, Condition, Principal, PrincipalKind, Size,
    action_fault, condition, is_open, limits_of, principal,
};
use crate::{
    catalog::{ActionSet, Catalog, Expander, quotas::today},
    document::{Document, Kind, ROLE, ResourceType, misspelt_statement},
    finding::Text,
    reason::{
        Scope,
        arn_fit::Fit,
        escalation::Escalations,
        grants::Grants,
        sensitive::{self, Held},
        statements::{self, Pair},
        wildcard::{covers_ignoring_case, has_wildcard},
    },
    syntax::{Member, Node, NodeKind},
    text::{Edit, Span},
};

/// A policy document.
#[derive(Debug)]
pub struct Policy<'t> {
    /// What kind of policy.
    pub kind: Kind,
    /// Whether the kind was inferred from habits.
    pub guessed: bool,
    /// Whose, for a resource policy that tells.
    pub resource_type: Option<ResourceType>,
    /// Whether the caller named that type; otherwise it is the commonest of its service.
    pub resource_type_told: bool,
    /// Who has it or whom it limits; see [`Document::holders`].
    pub holders: Rc<[String]>,
    /// All of it: the document object, a lone statement, or a list of statements.
    pub root: Node<'t>,
    /// `Version`.
    pub version: Option<Member<'t>>,
    /// `Id`.
    pub id: Option<Member<'t>>,
    /// `Statement`, when the root is a document.
    pub statement: Option<Member<'t>>,
    /// Members of the document that the grammar does not know.
    pub unknown: Vec<Member<'t>>,
    /// The statements in order.
    pub statements: Vec<Statement<'t>>,
    /// What is known of AWS's actions, each pattern expanded once for the whole text.
    pub expander: &'t Expander<'t>,
    action_faults: OnceCell<Vec<ActionFault<'t>>>,
    grants: OnceCell<Grants>,
    escalations: OnceCell<Escalations>,
    sensitive: OnceCell<Vec<Held<'t>>>,
    own_account: OnceCell<Option<String>>,
    redundant: OnceCell<Vec<Pair>>,
    size: OnceCell<Size>,
}

/// A statement's effect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Grants.
    Allow,
    /// Takes away, whatever else grants.
    Deny,
}

/// The elements of a document as the grammar writes them.
pub const DOCUMENT_ELEMENTS: [&str; 3] = ["Version", "Id", "Statement"];

/// The elements of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Element {
    /// `Sid`
    Sid,
    /// `Effect`
    Effect,
    /// `Principal`
    Principal,
    /// `NotPrincipal`
    NotPrincipal,
    /// `Action`
    Action,
    /// `NotAction`
    NotAction,
    /// `Resource`
    Resource,
    /// `NotResource`
    NotResource,
    /// `Condition`
    Condition,
}

impl Element {
    /// Every element.
    pub const ALL: [Element; 9] = [
        Element::Sid,
        Element::Effect,
        Element::Principal,
        Element::NotPrincipal,
        Element::Action,
        Element::NotAction,
        Element::Resource,
        Element::NotResource,
        Element::Condition,
    ];

    /// The name as the grammar writes it.
    pub fn name(self) -> &'static str {
        match self {
            Element::Sid => "Sid",
            Element::Effect => "Effect",
            Element::Principal => "Principal",
            Element::NotPrincipal => "NotPrincipal",
            Element::Action => "Action",
            Element::NotAction => "NotAction",
            Element::Resource => "Resource",
            Element::NotResource => "NotResource",
            Element::Condition => "Condition",
        }
    }
}

/// One statement.
#[derive(Debug)]
pub struct Statement<'t> {
    /// All of it.
    pub node: Node<'t>,
    /// Its position in the document, from 0.
    pub index: usize,
    /// Members that the grammar does not know.
    pub unknown: Vec<Member<'t>>,
    elements: [Option<Member<'t>>; 9],
    actions: Vec<Entry<'t>>,
    resources: Vec<Entry<'t>>,
    conditions: Vec<Condition<'t>>,
    /// What [`Policy::actions_of`] found.
    known_actions: OnceCell<Option<Rc<ActionSet>>>,
}

/// One value of a list element such as `Action` or `Resource`.
#[derive(Clone, Debug)]
pub struct Entry<'t> {
    /// Its place.
    pub node: Node<'t>,
    /// Its text.
    pub text: Cow<'t, str>,
    /// Whether it stands in the negated element (`NotAction`, `NotResource`).
    pub negated: bool,
    /// What [`Policy::expand`] found.
    actions: OnceCell<Option<Rc<ActionSet>>>,
    /// What [`Policy::fit`] found.
    fit: OnceCell<Fit>,
}

impl<'t> Entry<'t> {
    /// An entry of which nothing was looked for yet.
    pub fn new(node: Node<'t>, text: Cow<'t, str>, negated: bool) -> Self {
        Entry { node, text, negated, actions: OnceCell::new(), fit: OnceCell::new() }
    }
}

/// The entries of a list element, one after the other.
pub type Entries<'s, 't> = std::slice::Iter<'s, Entry<'t>>;

impl<'t> Policy<'t> {
    /// The view of a recognised document; of a network document, a policy without statements.
    pub fn of(document: &Document<'t>, expander: &'t Expander<'t>) -> Self {
        let root = document.root;
        let mut policy = Policy {
            expander,
            action_faults: OnceCell::new(),
            grants: OnceCell::new(),
            escalations: OnceCell::new(),
            sensitive: OnceCell::new(),
            redundant: OnceCell::new(),
            size: OnceCell::new(),
            own_account: match &document.account {
                Some(told) => OnceCell::from(Some(told.clone())),
                None => OnceCell::new(),
            },
            kind: document.kind,
            guessed: document.guessed,
            resource_type: document.resource_type,
            resource_type_told: document.resource_type_told,
            holders: Rc::clone(&document.holders),
            root,
            version: None,
            id: None,
            statement: None,
            unknown: Vec::new(),
            statements: Vec::new(),
        };
        let bare = root.is_array() || is_bare_statement(root);
        if bare {
            policy.add_statements(root);
            return policy;
        }
        for member in root.members() {
            let slot = match &*member.name() {
                name if name.eq_ignore_ascii_case("Version") => &mut policy.version,
                name if name.eq_ignore_ascii_case("Id") => &mut policy.id,
                name if name.eq_ignore_ascii_case("Statement") => &mut policy.statement,
                _ => {
                    policy.unknown.push(member);
                    continue;
                }
            };
            // Of repeated keys the last one counts for AWS.
            *slot = Some(member);
        }
        if let Some(statement) = policy.statement {
            policy.add_statements(statement.value);
        } else if let Some(statements) = misspelt_statement(root) {
            policy.add_statements(statements);
        }
        policy
    }

    fn add_statements(&mut self, node: Node<'t>) {
        for statement in node.one_or_many().filter(|node| node.is_object()) {
            let index = self.statements.len();
            self.statements.push(Statement::of(statement, index));
        }
    }

    /// The catalogue that this policy is judged by.
    pub fn catalog(&self) -> &'t Catalog {
        self.expander.catalog()
    }

    /// The actions of the catalogue that an entry of `Action` takes in, looked for once. Nothing if
    /// the work for the text is spent: unknown.
    pub fn expand<'e>(&self, entry: &'e Entry<'_>) -> Option<&'e Rc<ActionSet>> {
        entry.actions.get_or_init(|| self.expander.expand(&entry.text)).as_ref()
    }

    /// Whether the text tells who has it, and all of those are roles.
    pub fn is_of_role(&self) -> bool {
        !self.holders.is_empty() && self.holders.iter().all(|name| name.starts_with(ROLE))
    }

    /// The actions that its Allow statements name, whatever the rest of them says. Nothing if that is not known.
    pub fn named_by_allow(&self) -> Option<ActionSet> {
        if self.statement?.value.one_or_many().any(|part| !part.is_object()) {
            return None;
        }
        let mut found = ActionSet::default();
        for statement in self.statements.iter().filter(|it| !it.denies()) {
            if statement.actions().next().is_none()
                || statement.actions().any(|it| is_open(&it.text))
            {
                return None;
            }
            found.add(&*self.actions_of(statement)?);
        }
        Some(found)
    }

    /// How the ARN that an entry of `Resource` is stands to the formats of its service; looked for
    /// once.
    pub fn fit(&self, entry: &Entry<'_>, arn: Arn<'_>) -> Fit {
        *entry.fit.get_or_init(|| Fit::of(self.catalog(), arn))
    }

    /// The actions of the catalogue that a statement is about: those that `Action` names, or all but
    /// those that `NotAction` names. Nothing if the work for the text is spent: unknown.
    pub fn actions_of(&self, statement: &Statement<'_>) -> Option<Rc<ActionSet>> {
        statement.known_actions.get_or_init(|| self.find_actions_of(statement)).clone()
    }

    fn find_actions_of(&self, statement: &Statement<'_>) -> Option<Rc<ActionSet>> {
        let sets = statement.actions().map(|entry| self.expand(entry));
        let sets: Vec<&Rc<ActionSet>> = sets.collect::<Option<_>>()?;
        let negated = statement.actions().any(|entry| entry.negated);
        if let ([set], false) = (&*sets, negated) {
            return Some(Rc::clone(set));
        }
        let named = ActionSet::of_all(&sets);
        Some(Rc::new(if negated { self.catalog().all_actions().difference(&named) } else { named }))
    }

    /// Whether every entry of `Action` names actions and no two name the same, so that no entry takes
    /// in another one.
    pub fn names_each_once(&self, statement: &Statement<'_>) -> bool {
        let mut sum = 0;
        for entry in statement.actions() {
            match self.expand(entry) {
                Some(set) if !set.is_empty() && !entry.negated => sum += set.count(),
                _ => return false,
            }
        }
        self.actions_of(statement).is_some_and(|all| all.count() == sum)
    }

    /// The size, if it may come to more than this share of its most important quota, in percent; so
    /// small policies are not counted. Nothing if there is no quota, too.
    pub fn size_over(&self, percent: u32) -> Option<&Size> {
        let limit = *limits_of(self.kind, self.resource_type).first()?;
        let most = u64::from(today(limit)?.most);
        let source = self.root.source();
        if source.len() as u64 * 100 <= most * u64::from(percent) {
            return None;
        }
        Some(self.size.get_or_init(|| Size::of_node(self.root, self.kind, self.resource_type)))
    }

    /// The entries of `Action` and `NotAction` that name nothing; looked for once.
    pub fn action_faults(&self) -> &[ActionFault<'t>] {
        self.action_faults.get_or_init(|| action_fault::find(self))
    }

    /// The statements that add nothing to another one; looked for once.
    pub fn redundant(&self) -> &[Pair] {
        self.redundant.get_or_init(|| statements::redundant(self))
    }

    /// What its Allow statements give after its Deny statements; worked out once.
    pub fn grants(&self) -> &Grants {
        self.grants.get_or_init(|| Grants::of(self))
    }

    /// The known ways to more rights that it opens; looked for once.
    pub fn escalations(&self) -> &Escalations {
        self.escalations.get_or_init(|| Escalations::of(self))
    }

    /// What it gives of the actions that a reviewer looks for; looked for once.
    pub fn sensitive(&self) -> &[Held<'t>] {
        self.sensitive.get_or_init(|| sensitive::held(self))
    }

    /// Whether writing `text` in the place of a faulty entry gives a list that does not say it
    /// already. Not looked for in very long lists.
    pub fn may_become(&self, fault: &ActionFault<'t>, text: &str) -> bool {
        const MANY: usize = 50;
        let Some(statement) = self.statements.get(fault.statement) else { return false };
        statement.actions().nth(MANY).is_none()
            && !statement.actions().any(|entry| {
                entry.negated == fault.entry.negated
                    && (entry.text.eq_ignore_ascii_case(text)
                        || has_wildcard(&entry.text) && covers_ignoring_case(&entry.text, text))
            })
    }

    /// What to add to the advice on an element that this kind does not take: a word on the kind, if
    /// it was only guessed.
    pub fn doubt_of_kind(&self) -> Text {
        if self.guessed {
            Text {
                en: "; the kind was only guessed, so choose another one if it is wrong",
                ja: "。ポリシーの種類は推定です。異なる場合は種類を指定してください",
            }
        } else {
            Text { en: "", ja: "" }
        }
    }

    /// The account that the policy belongs to, as far as its own ARNs tell; looked for once. A resource
    /// names it in its ARN, a key in the root that manages it, and a role trusts providers of its own
    /// account only. Nothing if they name several or none. What a Deny names does not count.
    pub fn own_account(&self) -> Option<&str> {
        self.own_account.get_or_init(|| self.infer_own_account()).as_deref()
    }

    fn infer_own_account(&self) -> Option<String> {
        let mut own: Option<String> = None;
        for statement in self.statements.iter().filter(|statement| statement.allows()) {
            let mut named: Vec<Cow<'_, str>> = Vec::new();
            match self.kind {
                Kind::TrustPolicy => {
                    let principals = statement.principals().into_iter();
                    let providers = principals.filter(|it| it.kind == PrincipalKind::Federated);
                    named.extend(providers.map(|it| it.text));
                }
                Kind::ResourcePolicy
                    if self.resource_type.is_some_and(|it| it.service == "kms") =>
                {
                    let manages = |entry: &Entry<'_>| entry.text.eq_ignore_ascii_case("kms:*");
                    if !statement.has_condition() && statement.actions().any(manages) {
                        let principals = statement.principals().into_iter();
                        let roots = principals.filter(|it| it.kind == PrincipalKind::Account);
                        named.extend(roots.map(|it| it.text));
                    }
                }
                Kind::ResourcePolicy => {
                    named.extend(statement.resources().map(|it| it.text.clone()))
                }
                _ => return None,
            }
            for text in &named {
                let Some(account) = principal::account_in(text) else { continue };
                match &own {
                    Some(known) if known != account => return None,
                    Some(_) => {}
                    None => own = Some(account.to_owned()),
                }
            }
        }
        own
    }

    /// The version as text; nothing if it is absent or no text.
    pub fn version_text(&self) -> Option<Cow<'t, str>> {
        self.version.and_then(|member| member.value.str())
    }

    /// Whether `${…}` stands for a value: policy variables came with `2012-10-17`, and a document
    /// without a version is read as one of 2008. A lone statement gets its version elsewhere.
    pub fn resolves_variables(&self) -> bool {
        match self.version {
            Some(_) => self.version_text().is_none_or(|version| version != "2008-10-17"),
            None => !self.is_whole(),
        }
    }

    /// Whether it is a whole document and not a lone statement or a list of them.
    pub fn is_whole(&self) -> bool {
        !is_part(self.root)
    }
}

/// Whether this is a lone statement or a list of them, whose document is not in the text.
/// Whether a policy's root is a statement or a list of them and not a document.
pub fn is_part(root: Node<'_>) -> bool {
    !root.is_object() || is_bare_statement(root)
}

fn is_bare_statement(root: Node<'_>) -> bool {
    root.is_object()
        && root.get("Statement").is_none()
        && ["Effect", "Action", "NotAction"].iter().any(|key| root.get(key).is_some())
}

impl<'t> Statement<'t> {
    fn of(node: Node<'t>, index: usize) -> Self {
        let mut statement = Statement {
            node,
            index,
            unknown: Vec::new(),
            elements: [None; 9],
            actions: Vec::new(),
            resources: Vec::new(),
            conditions: Vec::new(),
            known_actions: OnceCell::new(),
        };
        for member in node.members() {
            let name = member.name();
            let element = Element::ALL.into_iter().find(|known| known.name() == name);
            let element = element.or_else(|| {
                Element::ALL.into_iter().find(|known| known.name().eq_ignore_ascii_case(&name))
            });
            match element.and_then(|known| statement.elements.get_mut(known as usize)) {
                Some(slot) => *slot = Some(member),
                None => statement.unknown.push(member),
            }
        }
        statement.actions = statement.read_entries(Element::Action, Element::NotAction);
        statement.resources = statement.read_entries(Element::Resource, Element::NotResource);
        if let Some(member) = statement.element(Element::Condition) {
            statement.conditions = condition::read(member.value);
        }
        statement
    }

    /// An element with its key; nothing if it is absent.
    pub fn element(&self, element: Element) -> Option<Member<'t>> {
        self.elements.get(element as usize).copied().flatten()
    }

    /// The effect; nothing if it is absent or neither `Allow` nor `Deny` (case counts).
    pub fn effect(&self) -> Option<Effect> {
        match &*self.element(Element::Effect)?.value.str()? {
            "Allow" => Some(Effect::Allow),
            "Deny" => Some(Effect::Deny),
            _ => None,
        }
    }

    /// Whether it grants.
    pub fn allows(&self) -> bool {
        self.effect() == Some(Effect::Allow)
    }

    /// Whether it takes away.
    pub fn denies(&self) -> bool {
        self.effect() == Some(Effect::Deny)
    }

    /// The Sid's text; nothing if it is absent, empty or no text.
    pub fn sid(&self) -> Option<Cow<'t, str>> {
        self.element(Element::Sid)?.value.str().filter(|sid| !sid.is_empty())
    }

    /// The entries of `Action` and `NotAction`.
    pub fn actions(&self) -> Entries<'_, 't> {
        self.actions.iter()
    }

    /// The entries of `Resource` and `NotResource`.
    pub fn resources(&self) -> Entries<'_, 't> {
        self.resources.iter()
    }

    /// The entries of one of the four elements that list actions or resources.
    pub fn entries(&self, element: Element) -> &[Entry<'t>] {
        let all = match element {
            Element::Action | Element::NotAction => &self.actions,
            Element::Resource | Element::NotResource => &self.resources,
            _ => return &[],
        };
        let negated = all.partition_point(|entry| !entry.negated);
        let (plain, negated) = all.split_at_checked(negated).unwrap_or_default();
        match element {
            Element::NotAction | Element::NotResource => negated,
            _ => plain,
        }
    }

    /// Plain ones before negated ones.
    fn read_entries(&self, plain: Element, negated: Element) -> Vec<Entry<'t>> {
        let mut all = Vec::new();
        for (element, negated) in [(plain, false), (negated, true)] {
            let Some(list) = self.element(element).map(|member| member.value) else { continue };
            all.reserve(list.one_or_many().count());
            for node in list.one_or_many() {
                all.extend(node.str().map(|text| Entry::new(node, text, negated)));
            }
        }
        all
    }

    /// The entries of `Principal` and `NotPrincipal`.
    pub fn principals(&self) -> Vec<Principal<'t>> {
        let mut all = Vec::new();
        for (element, negated) in [(Element::Principal, false), (Element::NotPrincipal, true)] {
            if let Some(member) = self.element(element) {
                principal::read(member.value, negated, &mut all);
            }
        }
        all
    }

    /// The conditions, each one operator with one key.
    pub fn conditions(&self) -> &[Condition<'t>] {
        &self.conditions
    }

    /// The conditions on one key, in any case.
    pub fn conditions_on(&self, key: &str) -> impl Iterator<Item = &Condition<'t>> {
        self.conditions.iter().filter(move |condition| condition.key.eq_ignore_ascii_case(key))
    }

    /// Whether the statement has a condition that holds something.
    pub fn has_condition(&self) -> bool {
        !self.conditions.is_empty()
    }

    /// The edit that gives a condition's operator another name, unless that would move other keys
    /// along with it (`alone`) or write an operator twice.
    pub fn rename_operator(
        &self,
        condition: &Condition<'t>,
        name: &str,
        alone: bool,
    ) -> Option<Edit> {
        // There are not so many operators; whoever writes more is not helped by an edit.
        const MANY: usize = 100;
        let operators = self.element(Element::Condition)?.value;
        if operators.members().nth(MANY).is_some() {
            return None;
        }
        let operator = condition.operator_node;
        let mut keys = 0;
        for member in operators.members() {
            if member.key.index() == operator.index() {
                keys = member.value.members().take(2).count();
            } else if member.name().eq_ignore_ascii_case(name) {
                return None;
            }
        }
        (keys == 1 || !alone).then(|| Edit::replace(operator.inner(), name))
    }

    /// What to delete so that the condition is gone, and its operator and `Condition` with it if
    /// they would be left empty. Not looked for among very many.
    pub fn without(&self, condition: &Condition<'t>) -> Option<Vec<Span>> {
        const MANY: usize = 100;
        let element = self.element(Element::Condition)?;
        if element.value.members().nth(MANY).is_some() {
            return None;
        }
        let own = |member: &Member<'t>| member.key.index() == condition.operator_node.index();
        let operator = element.value.members().find(own)?;
        let several = |node: Node<'t>| node.members().nth(1).is_some();
        let (within, key) = if several(operator.value) {
            (operator.value, condition.member.key)
        } else if several(element.value) {
            (element.value, operator.key)
        } else {
            (self.node, element.key)
        };
        Some(within.removals(|node| node.index() == key.index()))
    }

    /// Whether a condition of the statement fails for a request without the key. Not looked for
    /// among very many conditions.
    pub fn requires_key(&self, key: &str) -> bool {
        const MANY: usize = 500;
        if self.conditions.len() > MANY {
            return false;
        }
        self.conditions_on(key).any(|condition| match condition.operator {
            Some(operator) if operator.base == BaseOperator::Null => {
                let absent = condition.values().any(|value| {
                    value.kind() == NodeKind::True
                        || value.str().is_some_and(|text| text.eq_ignore_ascii_case("true"))
                });
                operator.qualifier.is_none() && !operator.if_exists && !absent
            }
            Some(operator) => !operator.holds_when_absent(),
            None => false,
        })
    }

    /// Whether `Action` has an entry that takes every action of every service.
    pub fn takes_every_action(&self) -> bool {
        self.actions().any(|entry| !entry.negated && ActionName::is_everything(&entry.text))
    }

    /// Whether `Resource` has the entry `*`.
    pub fn takes_every_resource(&self) -> bool {
        self.resources().any(|entry| !entry.negated && &*entry.text == "*")
    }

    /// The entry of `Resource` that is `*`.
    pub fn star_resource(&self) -> Option<&Entry<'t>> {
        self.resources().find(|entry| !entry.negated && &*entry.text == "*")
    }

    /// Whether all actions only list or describe. False for `NotAction` and for no actions.
    pub fn only_lists(&self) -> bool {
        let mut actions = self.actions().peekable();
        actions.peek().is_some()
            && actions.all(|entry| {
                !entry.negated && ActionName::parse(&entry.text).is_some_and(ActionName::only_lists)
            })
    }

    /// Whether this Allow hands over everything: every action on every resource.
    pub fn is_admin(&self) -> bool {
        self.allows() && self.takes_every_action() && self.takes_every_resource()
    }

    /// Whether `NotResource` stands in the place of `Resource` and lists everything, so that the
    /// statement is about nothing.
    pub fn leaves_no_resource(&self) -> bool {
        let everything = |entry: &Entry<'_>| Scope::of(&entry.text) == Some(Scope::Everything);
        self.element(Element::NotResource).is_some()
            && self.element(Element::Resource).is_none()
            && self.resources.iter().any(everything)
    }

    /// Whether this Allow has `NotAction` and `NotResource` and neither `Action` nor `Resource`, so
    /// that it gives all that neither lists.
    pub fn allows_all_but(&self) -> bool {
        let has = |element| self.element(element).is_some();
        self.allows()
            && has(Element::NotAction)
            && has(Element::NotResource)
            && !has(Element::Action)
            && !has(Element::Resource)
            && self.actions.iter().any(|entry| ActionName::parse(&entry.text).is_some())
            && self.resources.iter().any(|entry| Scope::of(&entry.text).is_some())
            && !self.leaves_no_resource()
            && !self.actions.iter().any(|entry| ActionName::is_everything(&entry.text))
    }

    /// The place that stands for the whole statement: its key facts are in the elements, so this
    /// is the Sid, the effect or else the opening brace.
    pub fn head(&self) -> Node<'t> {
        self.element(Element::Sid)
            .or(self.element(Element::Effect))
            .map_or(self.node, |member| member.value)
    }

    /// Whether an element's value is a list or text, so that its entries can be read.
    pub fn is_readable(&self, element: Element) -> bool {
        self.element(element)
            .is_some_and(|member| matches!(member.value.kind(), NodeKind::String | NodeKind::Array))
    }
}
