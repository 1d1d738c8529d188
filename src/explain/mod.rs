//! Policies in plain words: each statement in a few sentences, what the policy gives by service and
//! access level, and what was not looked at. Words are chosen while it is built, because a sentence
//! is put together of many parts.

mod action;
mod condition;
mod network;
mod principal;
mod resource;
mod statement;
#[cfg(not(target_arch = "wasm32"))]
pub mod text;
mod words;

pub use action::{Levels, Named};

use std::cmp::Reverse;

use words::{MOST, Words};

use crate::{
    Options,
    catalog::{ActionSet, Catalog, Expander, Level, unlisted},
    document::{self, Document, Found, Kind, Override, Scrutiny, Trees},
    finding::{Lang, Text},
    model::{
        self, BaseOperator, Cause, Effect, Element, Operator, Policy, PrincipalKind, is_open,
        leftover,
    },
    reason::guardrail::{Given, declared, given},
    render::{
        json::range,
        value::{Value, list},
        words::grouped,
    },
    syntax::{Node, NodeKind, is_hole},
    text::{Encoding, LineIndex, Span},
};

/// A document has at most so many statements in words.
const MOST_STATEMENTS: usize = 1_000;

/// A document in words.
#[derive(Debug)]
pub struct Explained {
    /// The name that the text gives it, or who has it.
    pub label: String,
    /// What it is.
    pub kind: Kind,
    /// RFC 6901 pointer from the value that holds it.
    pub pointer: String,
    /// Its place.
    pub span: Span,
    /// Its statements.
    pub statements: Vec<Statement>,
    /// How many statements are left out.
    pub more_statements: usize,
    /// What it gives, by service.
    pub summary: Vec<Row>,
    /// What it gives; nothing if that is not known.
    pub total: Option<Levels>,
    /// How many services are left out.
    pub more_services: usize,
    /// What is not taken into account.
    pub unchecked: Vec<String>,
    /// The common guardrails that it gives, wholly or in part.
    pub guardrails: Vec<Given>,
}

/// A statement in words.
#[derive(Debug)]
pub struct Statement {
    /// Its place.
    pub span: Span,
    /// Its `Sid`.
    pub sid: Option<String>,
    /// Its effect, if it is one.
    pub effect: Option<Effect>,
    /// All of it.
    pub sentences: Vec<String>,
    /// Whom it is about.
    pub who: Vec<String>,
    /// Whom it is not about.
    pub not_who: Vec<String>,
    /// The actions.
    pub actions: Vec<Named>,
    /// The actions that it is not about.
    pub not_actions: Vec<Named>,
    /// How many actions that is.
    pub levels: Option<Levels>,
    /// The resources.
    pub resources: Vec<String>,
    /// The resources that it is not about.
    pub not_resources: Vec<String>,
    /// What must hold.
    pub conditions: Vec<String>,
    /// How many principals, actions, resources and conditions are left out.
    pub more: [usize; 4],
}

impl Statement {
    fn at(span: Span) -> Self {
        Statement {
            span,
            sid: None,
            effect: None,
            sentences: Vec::new(),
            who: Vec::new(),
            not_who: Vec::new(),
            actions: Vec::new(),
            not_actions: Vec::new(),
            levels: None,
            resources: Vec::new(),
            not_resources: Vec::new(),
            conditions: Vec::new(),
            more: [0; 4],
        }
    }
}

/// What a policy gives of one service.
#[derive(Debug)]
pub struct Row {
    /// The prefix.
    pub service: String,
    /// AWS's name of it.
    pub name: String,
    /// How many actions.
    pub levels: Levels,
}

/// Every document of a text in words.
pub fn explain(text: &str, options: &Options, lang: Lang) -> Vec<Explained> {
    let trees = Trees::default();
    let told = Override { kind: options.kind, resource_type: options.resource_type };
    let Found { layers, documents, .. } = document::find(text, told, &trees);
    let catalog = options.catalog.as_deref().unwrap_or_else(|| Catalog::built_in());
    let expander = Expander::new(catalog);
    let pointers = document::pointers_of(&layers, &documents);
    let mut all = Vec::with_capacity(documents.len());
    for (found, pointer) in documents.iter().zip(pointers) {
        let words = Words { lang, tree: found.root.tree() };
        let mut explained = one(words, found, &expander);
        explained.pointer = pointer;
        let outer = |span| document::outer_span(&layers, found.layer, span);
        explained.span = outer(found.span());
        for statement in &mut explained.statements {
            statement.span = outer(statement.span);
        }
        all.push(explained);
    }
    all
}

fn one<'t>(words: Words<'_>, document: &Document<'t>, expander: &'t Expander<'t>) -> Explained {
    let owner = document.owner.as_ref();
    let label = match (document.label.as_str(), owner) {
        ("", Some((text, args))) => crate::render::words::fill(*text, args, words.lang),
        (label, _) => words.plain(label),
    };
    let mut explained = Explained {
        label,
        kind: document.kind,
        pointer: String::new(),
        span: document.span(),
        statements: Vec::new(),
        more_statements: 0,
        summary: Vec::new(),
        total: None,
        more_services: 0,
        unchecked: Vec::new(),
        guardrails: Vec::new(),
    };
    if document.kind.is_policy() {
        let policy = Policy::of(document, expander);
        let statements = policy.statements.iter().take(MOST_STATEMENTS);
        explained.statements = statements.map(|it| statement::tell(words, &policy, it)).collect();
        explained.more_statements = policy.statements.len().saturating_sub(MOST_STATEMENTS);
        summarise(&policy, &mut explained);
        explained.unchecked = unchecked(words, document, &policy);
        if document.scrutiny != Scrutiny::None {
            explained.guardrails = given(&policy);
        }
    } else if document.kind == Kind::ManagementPolicy {
        explained.guardrails = declared(document.root);
    } else {
        explained.statements = network::rules(words, document);
        explained.more_statements = explained.statements.len().saturating_sub(MOST_STATEMENTS);
        explained.statements.truncate(MOST_STATEMENTS);
        let text = if document.kind == Kind::SecurityGroup { &GROUP } else { &ACL };
        explained.unchecked.push(words.say(text, &[]));
    }
    explained
}

/// What all Allow statements give together, without what a Deny takes away entirely.
fn summarise(policy: &Policy<'_>, explained: &mut Explained) {
    let mut given = ActionSet::default();
    for granted in &policy.grants().allows {
        given.add(&granted.actions);
    }
    let mut rows = policy.catalog().levels_of(&given);
    let mut total = Levels::default();
    rows.iter().for_each(|(_, counts)| total.add(&Levels(*counts)));
    explained.total = Some(total);
    crate::order::sort_by_key(&mut rows, |(_, counts)| Reverse(counts.iter().sum::<usize>()));
    explained.more_services = rows.len().saturating_sub(MOST);
    for (service, counts) in rows.into_iter().take(MOST) {
        let (service, name) = (service.prefix().to_owned(), service.known_as().to_owned());
        explained.summary.push(Row { service, name, levels: Levels(counts) });
    }
}

/// What the words above do not take into account.
fn unchecked(words: Words<'_>, document: &Document<'_>, policy: &Policy<'_>) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    let mut say = |text: &Text, holes: &[(&str, &str)]| all.push(words.say(text, holes));
    if document.scrutiny == Scrutiny::None {
        say(&NOT_IN_FORCE, &[]);
    }
    if document.guessed {
        say(&GUESSED, &[("kind", document.kind.name().get(words.lang))]);
    }
    let (mut open, mut spent) = (false, false);
    let mut unknown = Unknown { words, date: policy.catalog().date(), said: Vec::new(), more: 0 };
    for fault in policy.action_faults() {
        let retired = matches!(fault.cause, Cause::Retired | Cause::RetiredService);
        unknown
            .add(if retired { &RETIRED } else { &UNKNOWN_ACTION }, words.code(&fault.entry.text));
    }
    for statement in policy.statements.iter().take(MOST_STATEMENTS) {
        for condition in statement.conditions().iter().take(100) {
            let known = policy.catalog().condition_key(&condition.key).is_some()
                || unlisted::is_known_key(&condition.key)
                || is_open(&condition.key);
            if !known {
                unknown.add(&UNKNOWN_KEY, words.code(&condition.key));
            }
        }
        if is_partly_unread(policy, statement) {
            unknown.add(&UNREAD, (statement.index + 1).to_string());
        }
        let mut entries = statement.actions().chain(statement.resources());
        open |= entries.any(|entry| leftover(&entry.text).is_some());
        let hole = |node: Node<'_>| node.str().is_some_and(|it| it.contains(is_hole));
        let holes = words.tree.has_holes() && statement.node.subtree().any(hole);
        open |= holes;
        spent |= !holes && policy.actions_of(statement).is_none();
    }
    let more = unknown.more;
    all.append(&mut unknown.said);
    let mut say = |text: &Text, holes: &[(&str, &str)]| all.push(words.say(text, holes));
    if more > 0 {
        say(&MORE, &[("n", &grouped(more as u128))]);
    }
    if open {
        say(&OPEN, &[]);
    }
    if spent {
        say(&SPENT, &[]);
    }
    if policy.statements.iter().any(|it| it.denies()) && !policy.grants().allows.is_empty() {
        say(&DENIES, &[]);
    }
    if let Some(text) = layers(policy.kind) {
        say(text, &[]);
    }
    say(&EXISTENCE, &[]);
    all
}

/// Names that mean nothing, each once, and how many are left out.
struct Unknown<'w> {
    words: Words<'w>,
    date: &'w str,
    said: Vec<String>,
    more: usize,
}

impl Unknown<'_> {
    fn add(&mut self, text: &Text, name: String) {
        if self.said.len() >= MOST {
            self.more += 1;
            return;
        }
        let said = self.words.say(text, &[("name", &name), ("date", self.date)]);
        if !self.said.contains(&said) {
            self.said.push(said);
        }
    }
}

/// Whether a statement has something that its sentences do not tell: elements of another form or
/// name, two that exclude each other, or one that is missing.
fn is_partly_unread(policy: &Policy<'_>, statement: &model::Statement<'_>) -> bool {
    use Element::*;
    let has = |element| statement.element(element).is_some();
    let both = |a, b| has(a) && has(b);
    let neither = |a, b| !has(a) && !has(b);
    let texts = |element| {
        let values = statement.element(element).into_iter().flat_map(|it| it.value.one_or_many());
        values.into_iter().all(|node| node.kind() == NodeKind::String)
    };
    let conditions = statement.element(Condition).is_none_or(|it| {
        let operators = it.value.is_object() && it.value.members().all(|it| it.value.is_object());
        let readable = |it: &model::Condition<'_>| {
            let bare = |it: Operator| it.qualifier.is_none() && !it.if_exists;
            it.operator.is_some_and(|it| it.base != BaseOperator::Null || bare(it))
                && it.scalars().count() == it.values().count()
        };
        operators && statement.conditions().iter().all(readable)
    });
    let principals = Kind::HAS_PRINCIPAL.contains(&policy.kind);
    let resources = !matches!(policy.kind, Kind::TrustPolicy | Kind::ResourcePolicy);
    !statement.unknown.is_empty()
        || both(Action, NotAction)
        || both(Resource, NotResource)
        || both(Principal, NotPrincipal)
        || neither(Action, NotAction)
        || resources && neither(Resource, NotResource)
        || principals == neither(Principal, NotPrincipal)
        || statement.effect().is_none()
        || ![Action, NotAction, Resource, NotResource].into_iter().all(texts)
        || !conditions
        || statement.principals().iter().any(|it| it.kind == PrincipalKind::Unknown)
}

const GROUP: Text = Text {
    en: "Other security groups of the same interface, which add to this one; network ACLs and routes, \
         which may stop what it lets through.",
    ja: "同じインターフェイスのほかのセキュリティグループ（許可が加わります）と、ネットワーク ACL やルート（通信を止めることがあります）。",
};
const ACL: Text = Text {
    en: "The lowest-numbered rule that matches decides, whatever follows it, and what no rule \
         matches is stopped; security groups and routes are not considered.",
    ja: "当てはまる最小番号のルールだけが適用され、どのルールにも当てはまらない通信は拒否されます。セキュリティグループとルートは考慮していません。",
};
const UNREAD: Text = Text {
    en: "Statement {name} has elements that AWS refuses or that cannot be read; what is said of it leaves \
         them out.",
    ja: "ステートメント {name} には AWS に拒否される要素や読み取れない要素があり、説明から除いています。",
};
const MORE: Text = Text {
    en: "There are {n} more remarks of this kind.",
    ja: "同様の指摘がほかに {n} 件あります。",
};
const NOT_IN_FORCE: Text = Text {
    en: "This document is not in force; it is an old version or only listed.",
    ja: "このドキュメントは有効ではありません（古いバージョンなど）。",
};
const GUESSED: Text = Text {
    en: "The text does not say what the policy is for; it is read as: {kind}.",
    ja: "ポリシーの用途は本文から確定できないため、「{kind}」として読んでいます。",
};
const RETIRED: Text = Text {
    en: "{name} matches nothing that AWS still has.",
    ja: "{name}に一致するものは AWS で廃止されています。",
};
const UNKNOWN_ACTION: Text = Text {
    en: "{name} names no action in the catalogue of {date}; it is not counted.",
    ja: "{name}は {date} 時点のカタログにないため、件数に含めていません。",
};
const UNKNOWN_KEY: Text = Text {
    en: "{name} is not a condition key in the catalogue of {date}; its meaning is not known.",
    ja: "{name}は {date} 時点のカタログにない条件キーで、意味は不明です。",
};
const OPEN: Text = Text {
    en: "What a template leaves open is known only when it is deployed.",
    ja: "テンプレートで未確定の値は、デプロイ時にしか決まりません。",
};
const SPENT: Text = Text {
    en: "There are too many patterns to count the actions of all of them.",
    ja: "パターンが多すぎるため、すべてのアクション数は数えていません。",
};
const DENIES: Text = Text {
    en: "The summary only subtracts what is denied unconditionally on every resource; narrower \
         Deny statements take away more.",
    ja: "集計で差し引いているのは、全リソースに対する無条件の Deny だけです。範囲や条件のある Deny はさらに制限します。",
};
const EXISTENCE: Text = Text {
    en: "Whether the accounts, roles and resources that it names exist.",
    ja: "記載されたアカウント、ロール、リソースが実在するかどうか。",
};

/// What else decides, beside a policy of that kind.
fn layers(kind: Kind) -> Option<&'static Text> {
    Some(match kind {
        Kind::IdentityPolicy => &Text {
            en: "Other policies of the same user or role, resource policies, permissions boundaries, \
                 session policies, SCPs and RCPs: they may allow more or take away.",
            ja: "同じ保持者のほかのポリシー、リソースベースのポリシー、アクセス許可の境界、セッションポリシー、SCP、RCP（許可を増やすことも減らすこともあります）。",
        },
        Kind::TrustPolicy => &Text {
            en: "Whether the callers' own policies let them assume the role, SCPs and RCPs, and what the role may do.",
            ja: "呼び出し元自身のポリシーで引き受けが許可されているか、SCP と RCP、引き受けたロールで何ができるか。",
        },
        Kind::ResourcePolicy => &Text {
            en: "The callers' own policies, SCPs and RCPs, and settings of the resource such as Block Public Access.",
            ja: "呼び出し元自身のポリシー、SCP と RCP、ブロックパブリックアクセスなどリソース側の設定。",
        },
        Kind::ServiceControlPolicy | Kind::ResourceControlPolicy => &Text {
            en: "What other policies grant: this policy only limits and grants nothing by itself. It \
                 limits neither the management account nor service-linked roles.",
            ja: "ほかのポリシーによる許可。このポリシーは上限を定めるだけで、それ自体は何も許可しません。管理アカウントとサービスにリンクされたロールは制限されません。",
        },
        Kind::PermissionsBoundary | Kind::SessionPolicy | Kind::VpcEndpointPolicy => &Text {
            en: "What other policies grant: this policy only limits and grants nothing by itself.",
            ja: "ほかのポリシーによる許可。このポリシーは上限を定めるだけで、それ自体は何も許可しません。",
        },
        Kind::IotPolicy => &Text {
            en: "Other policies of the same certificate or thing, and which devices have them.",
            ja: "同じ証明書やモノのグループにアタッチされたほかのポリシーと、どのデバイスがそれらを持つか。",
        },
        Kind::SecurityGroup
        | Kind::NetworkAcl
        | Kind::RouteTable
        | Kind::Subnet
        | Kind::NetworkInterface
        | Kind::NetworkFacts
        | Kind::ManagementPolicy => return None,
    })
}

/// The documents as the page gets them; `text` is what was explained.
pub fn json(text: &str, all: &[Explained], lang: Lang, encoding: Encoding) -> Value {
    let lines = LineIndex::new(text, encoding);
    list(all, |document| {
        Value::Object(vec![
            ("label", document.label.clone().into()),
            ("kind", document.kind.id().into()),
            ("kindName", document.kind.name().get(lang).into()),
            ("pointer", document.pointer.clone().into()),
            ("range", range(&lines, document.span)),
            ("statements", list(&document.statements, |it| statement_json(&lines, it))),
            ("moreStatements", document.more_statements.into()),
            ("summary", list(&document.summary, row_json)),
            ("total", document.total.map(|levels| Value::Object(levels_json(&levels))).into()),
            ("moreServices", document.more_services.into()),
            ("unchecked", texts(&document.unchecked)),
        ])
    })
}

fn statement_json(lines: &LineIndex<'_>, statement: &Statement) -> Value {
    let effect = match statement.effect {
        Some(Effect::Allow) => "allow",
        Some(Effect::Deny) => "deny",
        None => "other",
    };
    let named = |named: &Named| {
        let count = named.count.map_or(Value::Null, Value::from);
        Value::Object(vec![("label", named.label.clone().into()), ("count", count)])
    };
    let [who, actions, resources, conditions] = statement.more;
    let more = vec![
        ("who", who.into()),
        ("actions", actions.into()),
        ("resources", resources.into()),
        ("conditions", conditions.into()),
    ];
    Value::Object(vec![
        ("range", range(lines, statement.span)),
        ("sid", statement.sid.clone().into()),
        ("effect", effect.into()),
        ("sentences", texts(&statement.sentences)),
        ("who", texts(&statement.who)),
        ("notWho", texts(&statement.not_who)),
        ("actions", list(&statement.actions, named)),
        ("notActions", list(&statement.not_actions, named)),
        ("levels", statement.levels.map(|levels| Value::Object(levels_json(&levels))).into()),
        ("resources", texts(&statement.resources)),
        ("notResources", texts(&statement.not_resources)),
        ("conditions", texts(&statement.conditions)),
        ("more", Value::Object(more)),
    ])
}

fn row_json(row: &Row) -> Value {
    let mut members =
        vec![("service", row.service.clone().into()), ("name", row.name.clone().into())];
    members.extend(levels_json(&row.levels));
    Value::Object(members)
}

fn levels_json(levels: &Levels) -> Vec<(&'static str, Value)> {
    vec![
        ("read", levels.of(Level::Read).into()),
        ("list", levels.of(Level::List).into()),
        ("write", levels.of(Level::Write).into()),
        ("tagging", levels.of(Level::Tagging).into()),
        ("permissions", levels.of(Level::PermissionsManagement).into()),
    ]
}

fn texts(all: &[String]) -> Value {
    list(all, |text| text.clone().into())
}
