//! Which kind of policy a policy document is, as far as the text tells.

use super::{Document, Keys, Kind, RESOURCE_TYPES, ResourceType};
use crate::{
    finding::{Arg, Args, Text},
    syntax::Node,
};

/// The document that an object with `Statement` is, or a lone statement.
pub(super) fn recognise(node: Node<'_>) -> Option<Document<'_>> {
    let keys = Keys::of(node);
    let statement = keys.get("Statement").or_else(|| misspelt_statement(node));
    // Many things have a version; that of the policy language is a date.
    let dated = |version: Node<'_>| {
        version.str().is_some_and(|text| text.split('-').map(str::len).eq([4, 2, 2]))
    };
    let only_grammar = || {
        keys.get("Version").is_some_and(dated)
            && node.members().all(|member| {
                ["Version", "Id", "Statement"]
                    .iter()
                    .any(|it| it.eq_ignore_ascii_case(&member.name()))
            })
    };
    let holds = statement.is_some_and(|value| {
        value.one_or_many().any(is_statement) || value.items().next().is_none()
    });
    // A document with a version and no statement is a policy that lacks something, not another
    // kind of document.
    if (holds && statement.is_some()) || only_grammar() || is_lone_statement(node) {
        return Some(classify(node));
    }
    None
}

/// What stands under a name such as `Statements` in a document with a version: a policy that AWS
/// refuses, but a policy.
pub(crate) fn misspelt_statement(node: Node<'_>) -> Option<Node<'_>> {
    let near =
        |name: &str| name.get(..9).is_some_and(|start| start.eq_ignore_ascii_case("Statement"));
    Keys::of(node).get("Version").and_then(Node::str)?;
    let mut members = node.members().filter(|member| near(&member.name()));
    members.next().map(|member| member.value)
}

/// The document that a list of statements is.
pub(super) fn of_statements(node: Node<'_>) -> Document<'_> {
    classify(node)
}

/// Whether the object reads as one statement.
pub(super) fn is_statement(node: Node<'_>) -> bool {
    let keys = Keys::of(node);
    let acts = keys.has("Action") || keys.has("NotAction");
    let rest = ["Effect", "Resource", "NotResource", "Principal", "NotPrincipal", "Sid"];
    keys.has("Effect") && (acts || keys.has("Resource") || keys.has("Principal"))
        || acts && rest.iter().any(|key| keys.has(key))
}

/// Whether the object reads as a statement that stands by itself. Other things have an action and a
/// principal too, such as the permission of a Lambda function: they have no effect, and properties
/// of their own.
fn is_lone_statement(node: Node<'_>) -> bool {
    const ELEMENTS: [&str; 9] = [
        "Sid",
        "Effect",
        "Principal",
        "NotPrincipal",
        "Action",
        "NotAction",
        "Resource",
        "NotResource",
        "Condition",
    ];
    let known = |name: &str| ELEMENTS.iter().any(|element| element.eq_ignore_ascii_case(name));
    is_statement(node)
        && (Keys::of(node).has("Effect") || node.members().all(|member| known(&member.name())))
}

/// Whether the object has a `Statement` of its own.
pub(super) fn has_statement(node: Node<'_>) -> bool {
    Keys::of(node).has("Statement")
}

/// What the statements of a document have in common, gathered in one walk.
#[derive(Default)]
struct Traits {
    statements: usize,
    allows: usize,
    principals: usize,
    /// Those that allow something to whom they name. A Deny more must make nothing else of a policy.
    allows_to_named: usize,
    everyone: usize,
    resources: usize,
    star_resources: usize,
    assume: bool,
    other_actions: bool,
    /// Whether it names actions that no device calls.
    not_of_devices: bool,
    device_variables: bool,
    /// Those that an Allow names.
    allowed: Services,
    /// Those that a Deny names.
    denied: Services,
    perimeter_keys: bool,
    guardrail_keys: bool,
    /// Everything is allowed to everyone, as long as the resources have the right owner.
    asks_owner: bool,
}

impl Traits {
    /// Whether a statement was taken over from the policy of a resource. One such statement makes no such
    /// policy of the whole: the others would be refused for what they lack, and nothing be said of what they allow.
    fn has_stray_principal(&self) -> bool {
        self.principals > 0
            && self.allows_to_named * 2 < self.allows
            && self.allowed.of_actions.len() > 1
    }
}

/// The services that statements name.
#[derive(Default)]
struct Services {
    of_actions: Vec<String>,
    of_resources: Vec<String>,
}

impl Services {
    fn is_empty(&self) -> bool {
        self.of_actions.is_empty() && self.of_resources.is_empty()
    }

    /// The commonest type of resource whose policy that is. Where several services are named, not the
    /// order decides.
    fn resource_type(&self) -> Option<ResourceType> {
        let resources = Some(&self.of_resources).filter(|named| !named.is_empty());
        let named = resources.unwrap_or(&self.of_actions);
        let mut types = RESOURCE_TYPES.iter().copied();
        types.find(|it| named.iter().any(|service| service == it.service))
    }
}

fn classify(root: Node<'_>) -> Document<'_> {
    let traits = gather(root);
    let (kind, guessed, why) = judge(&traits);
    let mut document = Document::new(kind, root, why);
    document.guessed = guessed;
    document.label = root
        .get("Id")
        .and_then(Node::str)
        .filter(|_| root.is_object())
        .map(|id| id.into_owned())
        .unwrap_or_default();
    if kind == Kind::ResourcePolicy {
        // A Deny more must not make another resource of it.
        let named = if traits.allowed.is_empty() { &traits.denied } else { &traits.allowed };
        document.resource_type = named.resource_type();
        if let Some(known) = document.resource_type {
            document.why.0 = Text {
                en: "a statement with `Principal` and actions of `{service}`",
                ja: "`Principal` を持ち、`{service}` のアクションを扱うステートメントがあるため",
            };
            document.why.1 = Args::from([("service", Arg::from(known.service))]);
        }
    }
    document
}

fn judge(traits: &Traits) -> (Kind, bool, Text) {
    let all = |count: usize| count == traits.statements && count > 0;
    if traits.has_stray_principal() {
        return (
            Kind::IdentityPolicy,
            true,
            Text {
                en: "actions of several services, and most statements have no `Principal`",
                ja: "複数サービスのアクションを扱い、大半のステートメントに `Principal` がないため",
            },
        );
    }
    if traits.principals > 0 {
        if traits.assume && !traits.other_actions && traits.resources == 0 {
            return (
                Kind::TrustPolicy,
                false,
                Text {
                    en: "a `Principal`, `sts:AssumeRole` actions and no `Resource`",
                    ja: "`Principal` と `sts:AssumeRole` 系のアクションがあり、`Resource` がないため",
                },
            );
        }
        if traits.assume && !traits.other_actions && traits.everyone == 0 {
            return (
                Kind::TrustPolicy,
                true,
                Text {
                    en: "a `Principal` and `sts:AssumeRole` actions, as in trust policies, although these have no `Resource`",
                    ja: "`Resource` があるものの、`Principal` と `sts:AssumeRole` 系のアクションを持つ、信頼ポリシーによくある形であるため",
                },
            );
        }
        if traits.allows == 0
            && all(traits.everyone)
            && all(traits.star_resources)
            && traits.perimeter_keys
        {
            return (
                Kind::ResourceControlPolicy,
                true,
                Text {
                    en: "only Deny for every principal on `*` with organization keys, as RCPs are written",
                    ja: "組織のキーで全プリンシパル・全リソースを拒否する、RCP によくある形であるため",
                },
            );
        }
        if traits.asks_owner {
            return (
                Kind::VpcEndpointPolicy,
                true,
                Text {
                    en: "everything is allowed to everyone under a condition on who owns the resources, as in endpoint policies",
                    ja: "リソースの所有者を条件として、すべてのプリンシパルにすべてを許可する、VPC エンドポイントポリシーによくある形であるため",
                },
            );
        }
        if all(traits.everyone) && all(traits.star_resources) && traits.allowed.of_actions.len() > 1
        {
            return (
                Kind::VpcEndpointPolicy,
                true,
                Text {
                    en: "`Principal` and `Resource` are `*` and the actions span services, as in endpoint policies",
                    ja: "`Principal` と `Resource` が `*` で複数サービスのアクションを扱う、VPC エンドポイントポリシーによくある形であるため",
                },
            );
        }
        return (
            Kind::ResourcePolicy,
            false,
            Text {
                en: "a statement with `Principal`",
                ja: "`Principal` を持つステートメントがあるため",
            },
        );
    }
    if traits.device_variables || !traits.not_of_devices && traits.other_actions {
        return (
            Kind::IotPolicy,
            !traits.device_variables,
            Text {
                en: "only what devices call or variables of AWS IoT Core, and no `Principal`",
                ja: "`Principal` がなく、AWS IoT Core の変数やデバイス用のアクションだけを使うため",
            },
        );
    }
    if traits.allows == 0 && traits.statements > 0 && traits.guardrail_keys {
        return (
            Kind::ServiceControlPolicy,
            true,
            Text {
                en: "only Deny, no `Principal`, and keys or actions that guardrails use; an identity policy can look the same",
                ja: "`Principal` がなく、ガードレールで使うキーやアクションを拒否するだけのため (アイデンティティベースのポリシーと見分けがつかない場合があります)",
            },
        );
    }
    (
        Kind::IdentityPolicy,
        traits.statements == 0,
        Text {
            en: "statements with `Action` and no `Principal`",
            ja: "`Action` を持ち `Principal` のないステートメントであるため",
        },
    )
}

fn gather(root: Node<'_>) -> Traits {
    let mut traits = Traits::default();
    let inside = || root.get("Statement").or_else(|| misspelt_statement(root));
    let statements = if root.is_object() { inside().unwrap_or(root) } else { root };
    // The first statements tell what a document is; a thousand of them tell no more.
    const ENOUGH: usize = 200;
    for statement in statements.one_or_many().filter(|node| node.is_object()).take(ENOUGH) {
        traits.statements += 1;
        gather_statement(statement, &mut traits);
    }
    traits
}

fn gather_statement(statement: Node<'_>, traits: &mut Traits) {
    let keys = Keys::of(statement);
    let effect = keys.get("Effect").and_then(Node::str).unwrap_or_default();
    let allows = !effect.eq_ignore_ascii_case("Deny");
    traits.allows += usize::from(allows);
    let star = |node: Node<'_>| node.str().is_some_and(|text| text == "*");
    if let Some(principal) = keys.get("Principal") {
        traits.principals += 1;
        let everyone = star(principal)
            || principal.members().any(|member| member.value.one_or_many().any(star));
        traits.everyone += usize::from(everyone);
    }
    traits.principals += usize::from(keys.has("NotPrincipal"));
    let names = keys.has("Principal") || keys.has("NotPrincipal");
    traits.allows_to_named += usize::from(allows && names);
    if let Some(resource) = keys.get("Resource").or(keys.get("NotResource")) {
        traits.resources += 1;
        traits.star_resources += usize::from(resource.one_or_many().all(star));
        for text in resource.one_or_many().filter_map(Node::str) {
            traits.device_variables |= text.contains("${iot:");
            let service = text.split(':').nth(2).unwrap_or_default();
            let services = if allows { &mut traits.allowed } else { &mut traits.denied };
            add_service(service, &mut services.of_resources);
        }
    }
    for action in [keys.get("Action"), keys.get("NotAction")].into_iter().flatten() {
        for text in action.one_or_many().filter_map(Node::str) {
            gather_action(&text, allows, traits);
        }
    }
    if let Some(condition) = keys.get("Condition") {
        let names = condition.members().flat_map(|operator| operator.value.members());
        let all = |name| keys.get(name).is_some_and(|value| value.one_or_many().any(star));
        let everything = allows && ["Action", "Resource"].into_iter().all(all);
        for key in names.map(|member| member.name().to_ascii_lowercase()) {
            traits.perimeter_keys |= PERIMETER_KEYS.contains(&key.as_str());
            traits.guardrail_keys |= GUARDRAIL_KEYS.contains(&key.as_str());
            traits.asks_owner |= everything && OWNER_KEYS.contains(&key.as_str());
        }
    }
}

fn gather_action(action: &str, allows: bool, traits: &mut Traits) {
    let (service, name) = action.split_once(':').unwrap_or((action, ""));
    let begins =
        |start: &str| name.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start));
    let is = |other: &&str| name.eq_ignore_ascii_case(other);
    // Also one that is misspelt.
    let assumes =
        || begins("assum") || ["tagsession", "setsourceidentity", "setcontext"].iter().any(is);
    if service.eq_ignore_ascii_case("sts") && assumes() {
        traits.assume = true;
    } else {
        traits.other_actions = true;
    }
    traits.not_of_devices |= !service.eq_ignore_ascii_case("iot") || !OF_DEVICES.iter().any(is);
    traits.guardrail_keys |= service.eq_ignore_ascii_case("organizations")
        || (service.eq_ignore_ascii_case("account") && name != "*")
        || begins("leaveorganization");
    // Lists go service by service, so it is mostly the last.
    let services = if allows { &mut traits.allowed } else { &mut traits.denied };
    let services = &mut services.of_actions;
    if !services.iter().rev().any(|known| known.eq_ignore_ascii_case(service)) {
        add_service(&service.to_ascii_lowercase(), services);
    }
}

fn add_service(service: &str, services: &mut Vec<String>) {
    let known = services.iter().any(|known| known == service);
    if !known && !service.is_empty() && !service.contains('*') && services.len() < 16 {
        services.push(service.to_owned());
    }
}

/// Keys that draw a perimeter around an organization's resources.
/// Source: the data perimeter guidance for RCPs; as of 2026-11.
const PERIMETER_KEYS: &[&str] = &[
    "aws:principalorgid",
    "aws:principalorgpaths",
    "aws:sourceorgid",
    "aws:sourceorgpaths",
    "aws:principalisawsservice",
    "aws:resourceorgid",
    "aws:principalaccount",
    "aws:sourceaccount",
];

/// Keys that tell who owns what is reached, which is the same for all requests to one resource.
const OWNER_KEYS: &[&str] = &["aws:resourceaccount", "aws:resourceorgid", "aws:resourceorgpaths"];

/// Keys that mark a policy of pure denial as a guardrail for others.
const GUARDRAIL_KEYS: &[&str] =
    &["aws:requestedregion", "aws:principalarn", "aws:principalorgid", "aws:assumedroot"];

/// What devices call, in lower case, each `iot:`.
/// Source: the developer guide of AWS IoT Core, policy actions; state of 2026-11.
const OF_DEVICES: &[&str] = &[
    "connect",
    "publish",
    "subscribe",
    "receive",
    "retainpublish",
    "getretainedmessage",
    "listretainedmessages",
    "getthingshadow",
    "updatethingshadow",
    "deletethingshadow",
    "listnamedshadowsforthing",
    "describejobexecution",
    "getpendingjobexecutions",
    "updatejobexecution",
    "startnextpendingjobexecution",
    "assumerolewithcertificate",
];
