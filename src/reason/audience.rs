//! Whom a statement lets in, after its conditions and the Deny statements beside it.

use std::borrow::Cow;

use crate::{
    catalog::{
        condition_keys::{
            ABSENT_FOR_SERVICES, ABSENT_WITHOUT_SIGNATURE, IS_SERVICE, SOURCE_KEYS,
            SOURCE_ORGANIZATION_KEYS, SOURCE_OWNERS, SOURCE_PRESENCE, is_among,
        },
        open_uses::{self, Harm, OpenUse},
        policy_edits::{UNSIGNED, UNSIGNED_WHERE},
        service_principals::{self, Sends},
    },
    document::Kind,
    finding::{Arg, Category, Finding, Severity, Text, Wording},
    model::{
        ActionName, Arn, BaseOperator, Condition, Element, Entry, Policy, Principal, PrincipalKind,
        Statement,
    },
    reason::{
        Closers, Grade, Strength,
        federation::{self, Asked, Provider},
        grant::grant,
        verb,
        wildcard::{has_wildcard, matches_ignoring_case},
    },
    syntax::Node,
};

/// Whom one entry of `Principal` lets in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Anyone, with no signature at all.
    Anonymous,
    /// Anyone who has an AWS account.
    AnyAccount,
    /// The users of any identity provider.
    AnyProvider,
    /// Members of named organizations.
    Organization,
    /// Everyone is named, and a condition or a Deny leaves a fixed account, ARN or network of them.
    Fixed,
    /// All of an account.
    Account(Owner),
    /// A user, role or session.
    Member(Owner),
    /// A service of AWS.
    Service(Behalf),
    /// Users of an issuer of OpenID Connect tokens, by what is asked of the tokens.
    Issuer(Asked),
    /// Users of a SAML provider.
    Saml,
    /// It is not known: a canonical user, what a deleted principal left, or what AWS does not take.
    Unknown,
}

/// Whose an account is, seen from the policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// The account that the policy belongs to.
    Own,
    /// Another one.
    Other,
    /// The policy does not tell its own account.
    Unknown,
}

/// The accounts, users and roles of other accounts that a statement names.
pub fn of_other_accounts<'t>(
    policy: &Policy<'_>,
    statement: &Statement<'t>,
) -> impl Iterator<Item = Principal<'t>> {
    statement.principals().into_iter().filter(|principal| {
        principal.is_of_named_account()
            && !principal.negated
            && owner(policy, principal) == Owner::Other
    })
}

/// On whose behalf a service may come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Behalf {
    /// Any customer's.
    Anyone,
    /// A named organization's.
    Organization,
    /// That of a named account or resource.
    Named,
    /// It never tells: it comes for what runs in the account itself.
    Untold,
    /// It is not known whether it tells.
    Unknown,
}

impl Audience {
    /// What would settle an answer that the text leaves open; nothing if it does not.
    pub fn settled_by(self) -> Option<Text> {
        Some(match self {
            Audience::Account(Owner::Unknown) | Audience::Member(Owner::Unknown) => Text {
                en: "the account that this policy belongs to",
                ja: "このポリシーが属するアカウント",
            },
            Audience::Service(Behalf::Unknown) => Text {
                en: "the guide of the service, if it says which source keys it sends",
                ja: "そのサービスが送るソースキーを示したガイド",
            },
            _ => return None,
        })
    }

    /// Whether it is everyone, or everyone of named organizations.
    pub fn is_wide(self) -> bool {
        matches!(self, Audience::Anonymous | Audience::AnyAccount | Audience::Organization)
    }
}

/// Whom a statement lets in, and by what that is limited.
#[derive(Clone, Debug)]
pub struct Access {
    /// Who is left.
    pub audience: Audience,
    /// The strongest limit of them all.
    pub strength: Strength,
    /// Whether a Deny leaves out the rest.
    pub closed: bool,
}

/// Whom an Allow lets in by one of its principals.
pub fn access(
    policy: &Policy<'_>,
    statement: &Statement<'_>,
    principal: &Principal<'_>,
    closers: &Closers,
) -> Access {
    let assumer = policy.kind == Kind::TrustPolicy && !principal.is_every_provider();
    let mut strength =
        if assumer { Strength::of_assumer(statement) } else { Strength::of_caller(statement) };
    let mut closed = false;
    if let Some(closer) = closers.on(statement) {
        closed = closer.pins();
        strength = strength.and(closer.clone());
    }
    let everyone = principal.is_everyone();
    let audience = match principal.kind {
        _ if everyone && closed => Audience::Fixed,
        _ if everyone => match strength.grade {
            Grade::PinsValue | Grade::PinsNetwork => Audience::Fixed,
            Grade::PinsOrganization => Audience::Organization,
            _ if takes_unsigned(policy, statement, principal) => Audience::Anonymous,
            _ => Audience::AnyAccount,
        },
        PrincipalKind::Account => Audience::Account(owner(policy, principal)),
        PrincipalKind::Arn => Audience::Member(owner(policy, principal)),
        PrincipalKind::Service => Audience::Service(behalf(statement, &principal.text)),
        PrincipalKind::Federated if principal.text == "*" => Audience::AnyProvider,
        PrincipalKind::Federated => match federation::provider(&principal.text) {
            Provider::Oidc(issuer) => Audience::Issuer(federation::asked(statement, issuer)),
            Provider::Saml => Audience::Saml,
            Provider::Unclear => Audience::Unknown,
        },
        _ => Audience::Unknown,
    };
    Access { audience, strength, closed }
}

/// Whose the account of a principal is.
pub fn owner(policy: &Policy<'_>, principal: &Principal<'_>) -> Owner {
    match (policy.own_account(), principal.account()) {
        _ if principal.is_in_own_account() => Owner::Own,
        (Some(own), Some(account)) if own == account => Owner::Own,
        (Some(_), Some(_)) => Owner::Other,
        _ => Owner::Unknown,
    }
}

/// On whose behalf a service may come.
pub fn behalf(statement: &Statement<'_>, service: &str) -> Behalf {
    let says = |keys: &[&str]| statement.conditions().iter().any(|it| is_among(keys, &it.key));
    if says(SOURCE_KEYS) {
        let organization = says(SOURCE_ORGANIZATION_KEYS)
            && !says(&["aws:SourceArn"])
            && !says(&["aws:SourceAccount"]);
        return if organization { Behalf::Organization } else { Behalf::Named };
    }
    let sends = [
        service_principals::sends_source_arn(service),
        service_principals::sends_source_account(service),
    ];
    match sends {
        [Sends::No, Sends::No] => Behalf::Untold,
        _ if sends.contains(&Sends::Yes) => Behalf::Anyone,
        _ => Behalf::Unknown,
    }
}

/// Whether a request without a signature can get in: the principal is the bare star, the service
/// answers such requests, and no condition needs what only a signed-in caller has.
pub fn takes_unsigned(
    policy: &Policy<'_>,
    statement: &Statement<'_>,
    principal: &Principal<'_>,
) -> bool {
    let signed_in = statement.conditions().iter().any(|condition| {
        (is_among(ABSENT_FOR_SERVICES, &condition.key)
            || is_among(ABSENT_WITHOUT_SIGNATURE, &condition.key))
            && condition.holds_when_absent() == Some(false)
    });
    if signed_in || principal.kind != PrincipalKind::Everyone || policy.kind == Kind::TrustPolicy {
        return false;
    }
    let (action, key, value) = UNSIGNED_WHERE;
    if statement
        .conditions()
        .iter()
        .any(|it| it.is_on(key) && it.says(value) && it.is_any(&[BaseOperator::StringEquals]))
        && statement.actions().any(|it| !it.negated && it.text.eq_ignore_ascii_case(action))
    {
        return true;
    }
    let answers = |service: &str| UNSIGNED.iter().any(|it| it.eq_ignore_ascii_case(service));
    let mut services = statement.actions().filter(|entry| !entry.negated).peekable();
    let named = services.peek().is_some_and(|entry| ActionName::parse(&entry.text).is_some());
    if named {
        services.any(|entry| ActionName::parse(&entry.text).is_some_and(|it| answers(it.service)))
    } else {
        policy.resource_type.is_some_and(|it| answers(it.service))
    }
}

/// The values of `aws:SourceArn` that name no account, where no other key of an Allow does: whoever
/// has a resource of that name gets in.
pub fn ownerless_sources<'t>(statement: &Statement<'t>) -> Vec<(Node<'t>, Cow<'t, str>)> {
    let pins = |condition: &&Condition<'t>| {
        condition.operator.is_some_and(|it| it.base.is_text() && !it.base.is_negated())
    };
    let mut sources = statement.conditions_on("aws:SourceArn").filter(pins).peekable();
    let named = |key: &&str| statement.conditions_on(key).next().is_some();
    if sources.peek().is_none() || !statement.allows() || SOURCE_OWNERS.iter().any(named) {
        return Vec::new();
    }
    let nobodys = |text: &str| {
        Arn::parse(text).is_ok_and(|arn| arn.account.is_empty() && !arn.service.contains('*'))
    };
    sources.filter_map(|it| it.texts().find(|(_, text)| nobodys(text))).collect()
}

/// How far beyond its own account a statement reaches, the least first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    /// To the account itself, as far as the text tells.
    OwnAccount,
    /// To named users and roles, not known to be of others.
    Named,
    /// To services, to other accounts, or to everyone.
    Outsiders,
}

/// How far an Allow in the policy of a resource reaches by the widest of its principals; nothing if
/// it names none.
pub fn reach(policy: &Policy<'_>, statement: &Statement<'_>) -> Option<Reach> {
    let of = |principal: &Principal<'_>| match principal.kind {
        _ if principal.negated || principal.is_everyone() => Reach::Outsiders,
        PrincipalKind::Account | PrincipalKind::Arn if owner(policy, principal) == Owner::Other => {
            Reach::Outsiders
        }
        PrincipalKind::Account => Reach::OwnAccount,
        PrincipalKind::Service | PrincipalKind::Everyone => Reach::Outsiders,
        _ => Reach::Named,
    };
    statement.principals().iter().map(of).max()
}

/// An Allow that names everyone, and lets them in.
#[derive(Debug)]
pub struct Opening<'p, 't> {
    /// The statement.
    pub statement: &'p Statement<'t>,
    /// The entry that stands for everyone.
    pub everyone: Principal<'t>,
    /// Who is left.
    pub access: Access,
    /// The words, where so few are left that it is only a note.
    note: Option<&'static Wording>,
}

/// The Allow statements that let everyone in by `Principal`, or everyone of an organization, or
/// whoever calls from an address, or whichever service. Of `NotPrincipal` another rule tells.
pub fn openings<'p, 't>(policy: &'p Policy<'t>) -> Vec<Opening<'p, 't>> {
    let mut closers = None;
    let mut found = Vec::new();
    for statement in policy.statements.iter().filter(|it| it.allows() && !it.leaves_no_resource()) {
        let mut principals = statement.principals().into_iter();
        let Some(everyone) = principals.find(|who| !who.negated && who.is_everyone()) else {
            continue;
        };
        let closers = closers.get_or_insert_with(|| Closers::of(policy));
        let access = access(policy, statement, &everyone, closers);
        // One without the element is refused, but it is plain whom it would let in.
        let empty = statement.actions().next().is_none()
            && (statement.element(Element::Action).is_some()
                || statement.element(Element::NotAction).is_some());
        let note = note(policy, statement, &everyone, &access);
        if (access.audience.is_wide() || note.is_some()) && !empty {
            found.push(Opening { statement, everyone, access, note });
        }
    }
    found
}

/// What is worth a note where everyone is named and few of them are left.
fn note(
    policy: &Policy<'_>,
    statement: &Statement<'_>,
    everyone: &Principal<'_>,
    access: &Access,
) -> Option<&'static Wording> {
    // With another limit beside it, it would hang on their order which of them is told.
    let on = |keys: &[&str]| {
        !access.closed && statement.conditions().iter().all(|it| is_among(keys, &it.key))
    };
    match access.audience {
        Audience::Organization => Some(&ORGANIZATION),
        Audience::Fixed if on(&["aws:SourceIp"]) => {
            takes_unsigned(policy, statement, everyone).then_some(&ADDRESSES)
        }
        Audience::Fixed if on(SOURCE_PRESENCE) || on(&[IS_SERVICE]) => Some(&SERVICES),
        _ => None,
    }
}

/// What each entry of `Action` lets anybody do; nothing for resources without a rule of their own.
fn uses<'p>(
    policy: &'p Policy<'_>,
    statement: &'p Statement<'_>,
) -> impl Iterator<Item = Option<&'static OpenUse>> {
    let asked = |open: &OpenUse| {
        open.asks.is_none_or(|(key, value)| {
            statement.conditions_on(key).any(|condition| condition.says(value))
        })
    };
    statement.actions().map(move |entry| {
        let service = match ActionName::parse(&entry.text) {
            Some(action) if !entry.negated => action.service,
            _ => policy.resource_type?.service,
        };
        open_uses::of_service(service).find(|it| {
            let taken = match entry.negated {
                true => grant(statement, it.action).is_some(),
                false => matches_ignoring_case(&entry.text, it.action),
            };
            asked(it) && (taken || it.action.ends_with(':'))
        })
    })
}

/// Whether rules of their own tell of everything that an opening lets be done.
pub fn is_told_by_use(policy: &Policy<'_>, statement: &Statement<'_>) -> bool {
    uses(policy, statement).all(|open| open.is_some())
}

/// The openings of which the given rule tells, with the worst that they let be done.
pub fn open_uses<'p, 't>(
    policy: &'p Policy<'t>,
    rule: &str,
) -> Vec<(Opening<'p, 't>, &'static OpenUse)> {
    // Most policies are of other services: the sixteen rules that ask shall not weigh them each.
    let mine = |service: &str| open_uses::of_service(service).any(|open| open.rule == rule);
    let named = |entry: &Entry<'_>| {
        ActionName::parse(&entry.text).is_some_and(|action| mine(action.service))
    };
    let concerns = policy.resource_type.is_some_and(|it| mine(it.service))
        || policy.statements.iter().any(|it| it.allows() && it.actions().any(&named));
    if !concerns {
        return Vec::new();
    }
    let worst = |opening: Opening<'p, 't>| {
        let uses: Vec<_> = uses(policy, opening.statement).flatten().collect();
        let mut of_rule = open_uses::OPEN_USES.iter().filter(|open| open.rule == rule);
        let worst = of_rule.find(|open| uses.iter().any(|it| std::ptr::eq(*it, *open)))?;
        Some((opening, worst))
    };
    openings(policy).into_iter().filter_map(worst).collect()
}

const ANONYMOUS: Text = Text {
    en: "Anyone, even without an AWS account,",
    ja: "AWS アカウントを持たない者も含めて誰も",
};
const ANY_ACCOUNT: Text =
    Text { en: "Anyone with an AWS account", ja: "AWS アカウントを持つ誰も" };
const UNLIMITED: Text = Text {
    en: "no condition and no Deny in this policy prevents it",
    ja: "このポリシーにはそれを防ぐ条件も Deny もありません",
};
const IDLE: Text = Text {
    en: "the condition keeps nobody out ({condition})",
    ja: "条件は誰も締め出していません ({condition})",
};
const LIMITED: Text = Text {
    en: "the only requirement is one weak condition ({condition})",
    ja: "必要なのは弱い条件を満たすことだけです ({condition})",
};
const UNSIGNED_PASSES: Text = Text {
    en: "For example, {request} without a signature{with} passes",
    ja: "たとえば、署名のない {request}{with} が通ります",
};
const SIGNED_PASSES: Text = Text {
    en: "For example, {request} signed in any AWS account{with} passes",
    ja: "たとえば、任意の AWS アカウントで署名した {request}{with} が通ります",
};
const ONCE_MET: Text = Text { en: " and meeting the condition", ja: " (条件を満たすもの)" };
const WITH: Text = Text {
    en: ", with `{condition_key}` set to `{sent}`,",
    ja: " (`{condition_key}` は `{sent}`)",
};

/// What anybody can do, and why nothing prevents it.
pub const OPEN: Text =
    Text { en: "{who} can {use}: {why}. {witness}", ja: "{who}が{use}。{why}。{witness}" };

/// The words where only few get what is open to everyone.
pub static NOTES: &[&Wording] = &[&ORGANIZATION, &ADDRESSES, &SERVICES];

/// The words for what whoever calls from an address gets.
pub static ADDRESSES: Wording = Wording {
    title: Text {
        en: "Resource open to every caller from an address",
        ja: "特定のアドレスから誰でも使えるリソース",
    },
    message: Text {
        en: "{action} on {resource} needs no account and no signature, only a call from a named address ({condition}): all people and programs that use it are let in",
        ja: "次の呼び出しにはアカウントも署名も要らず、指定したアドレスからの呼び出しであることだけが条件です: {action} (対象: {resource})。{condition}。そのアドレスを使うすべての人とプログラムが許可されます",
    },
    remedy: Text {
        en: "Name the accounts or roles that need it as `Principal`, and keep the addresses as a second limit",
        ja: "必要とするアカウントやロールを `Principal` に明記し、アドレスは追加の条件として残してください",
    },
};

/// The words for what only a service gets.
pub static SERVICES: Wording = Wording {
    title: Text {
        en: "Everyone is named where a service is meant",
        ja: "サービスの代わりに全員を指定したプリンシパル",
    },
    message: Text {
        en: "Everyone may call {action} on {resource}; only the condition keeps all but AWS services out ({condition}). If it is ever dropped or widened, the resource is public",
        ja: "全員に次を許可しています: {action} (対象: {resource})。AWS サービスだけに絞っているのは条件です ({condition})。条件が外れたり緩んだりすると、公開状態になります",
    },
    remedy: Text {
        en: "Name the service as `Principal`, such as `sns.amazonaws.com`, and keep the condition",
        ja: "`Principal` に `sns.amazonaws.com` などのサービスを明記し、条件は残してください",
    },
};

/// The words for what only an organization gets.
pub static ORGANIZATION: Wording = Wording {
    title: Text {
        en: "Resource open to a whole organization", ja: "組織全体に開かれたリソース"
    },
    message: Text {
        en: "Every principal of every account in the organization can call {action} on {resource} ({condition})",
        ja: "組織内のすべてのアカウントのすべてのプリンシパルが次を呼び出せます: {action} (対象: {resource})。{condition}",
    },
    remedy: Text {
        en: "Fine if all of the organization should have it; otherwise name accounts, or units with `aws:PrincipalOrgPaths`",
        ja: "組織全体に公開する意図であれば問題ありません。そうでなければアカウントを明記するか、`aws:PrincipalOrgPaths` で組織単位に絞ってください",
    },
};

impl Opening<'_, '_> {
    /// Words and severity of a finding that has the given severity where nothing limits the opening.
    /// A header or parameter, which everyone can send, is no limit; what only an organization, an
    /// address or a service gets is a note. Fills `{who}`, `{action}`, `{resource}`, `{why}` (what
    /// does not prevent it) and `{witness}` (a request that passes).
    pub fn describe(&self, policy: &Policy<'_>, open: Severity, finding: &mut Finding) {
        self.fill(open, request(policy, self.statement), finding);
    }

    /// The same for a rule that tells of one use. Fills `{use}`, too.
    pub fn describe_use(&self, policy: &Policy<'_>, open: &OpenUse, finding: &mut Finding) {
        let severity = match open.harm {
            Harm::Grave => Severity::Critical,
            Harm::Serious => Severity::High,
            Harm::Slight => Severity::Medium,
        };
        finding.arg("use", open.words);
        let named = !open.action.ends_with(':');
        let call = || format!("`{}`", open.action).into();
        let request = if named { call() } else { request(policy, self.statement) };
        self.fill(severity, request, finding);
    }

    fn fill(&self, open: Severity, request: Arg, finding: &mut Finding) {
        let Access { audience, strength, .. } = &self.access;
        strength.describe(finding);
        let action = match worst(self.statement) {
            Some(entry) => Arg::from(format!("`{}`", entry.text)),
            None => Text {
                en: "all but a few actions", ja: "一部を除くすべてのアクション"
            }
            .into(),
        };
        finding.arg("action", action).arg("resource", resource(self.statement));
        if let Some(note) = self.note {
            finding.wording(note).severity(Severity::Info).category(Category::Suggestion);
            return;
        }
        finding.severity(if strength.grade < Grade::Chosen { open.milder() } else { open });
        let anonymous = *audience == Audience::Anonymous;
        finding.arg("who", if anonymous { ANONYMOUS } else { ANY_ACCOUNT });
        let why = match strength.grade {
            Grade::Void if !self.statement.has_condition() => UNLIMITED,
            Grade::Chosen | Grade::Void => IDLE,
            _ => LIMITED,
        };
        finding.arg("why", Arg::Sentence(why));
        let witness = if anonymous { UNSIGNED_PASSES } else { SIGNED_PASSES };
        finding.arg("witness", Arg::Sentence(witness));
        finding.arg("request", request);
        let sent = (strength.grade == Grade::Chosen).then(|| self.sent()).flatten();
        let with = match sent {
            Some(sent) => {
                finding.arg("sent", sent);
                WITH
            }
            None if strength.grade < Grade::Chosen => ONCE_MET,
            None => Text { en: "", ja: "" },
        };
        finding.arg("with", Arg::Sentence(with));
    }

    /// A value with which the condition on the deciding key is met.
    fn sent(&self) -> Option<String> {
        let mut conditions = self.statement.conditions_on(&self.access.strength.key);
        let condition =
            conditions.find(|it| it.operator.is_some_and(|it| !it.base.is_negated()))?;
        let wild = condition.operator.is_some_and(|it| it.base.takes_wildcards());
        let (_, value) = condition.scalars().next()?;
        Some(if wild { filled(&value) } else { value.into_owned() })
    }
}

/// What a statement is about, in words.
fn resource(statement: &Statement<'_>) -> Arg {
    if statement.element(Element::NotResource).is_some() {
        return Text {
            en: "all but a few resources", ja: "一部を除くすべてのリソース"
        }
        .into();
    }
    match statement.resources().next() {
        Some(entry) => format!("`{}`", entry.text).into(),
        None => Text { en: "this resource", ja: "このリソース" }.into(),
    }
}

/// A pattern with something in the place of its wildcards.
fn filled(pattern: &str) -> String {
    pattern.replace(['*', '?'], "x")
}

/// A request that a statement speaks of: for a bucket the call itself, else an action.
fn request(policy: &Policy<'_>, statement: &Statement<'_>) -> Arg {
    // An action, its method, and what its address ends in if it is about the bucket itself.
    const CALLS: [(&str, &str, Option<&str>); 5] = [
        ("s3:PutObject", "PUT", None),
        ("s3:DeleteObject", "DELETE", None),
        ("s3:PutBucketAcl", "PUT", Some("?acl")),
        ("s3:ListBucket", "GET", Some("?list-type=2")),
        ("s3:GetObject", "GET", None),
    ];
    if policy.resource_type.is_some_and(|it| it.service == "s3") {
        let mut called = CALLS.iter().filter(|(action, ..)| grant(statement, action).is_some());
        let found = called
            .find_map(|(_, method, end)| Some(format!("`{method} {}`", address(statement, *end)?)));
        if let Some(found) = found {
            return found.into();
        }
    }
    match worst(statement) {
        Some(entry) => format!("`{}`", concrete(policy, &entry.text)).into(),
        None => Text { en: "almost any request", ja: "ほぼ任意のリクエスト" }.into(),
    }
}

/// Where an object of the statement's resources is, or a bucket with this end.
fn address(statement: &Statement<'_>, end: Option<&str>) -> Option<String> {
    statement.resources().filter(|entry| !entry.negated).find_map(|entry| {
        let arn = Arn::parse(&entry.text).ok()?;
        let (bucket, key) = match arn.resource.split_once('/') {
            Some((bucket, key)) => (bucket, end.is_none().then(|| filled(key))?),
            None => (arn.resource, end?.to_owned()),
        };
        let plain = arn.partition == "aws" && arn.service == "s3" && arn.account.is_empty();
        (plain && !has_wildcard(bucket)).then(|| format!("https://{bucket}.s3.amazonaws.com/{key}"))
    })
}

/// The entry of `Action` that lets most be done: one that does more than reading before others.
pub fn worst<'s, 't>(statement: &'s Statement<'t>) -> Option<&'s Entry<'t>> {
    if statement.element(Element::NotAction).is_some() {
        return None;
    }
    let mut entries = statement.actions();
    entries.clone().find(|entry| !verb::only_reads(&entry.text)).or_else(|| entries.next())
}

/// The name of an action that a pattern takes: the first that does more than reading, if one does.
fn concrete(policy: &Policy<'_>, pattern: &str) -> String {
    if !has_wildcard(pattern) {
        return pattern.to_owned();
    }
    let actions = policy.expander.expand(pattern);
    let names = actions.iter().flat_map(|set| set.iter());
    let mut names = names.filter_map(|id| policy.catalog().action_of(id).map(|it| it.full_name()));
    let first = names.next();
    let more = first.iter().cloned().chain(names).find(|name| !verb::only_reads(name));
    more.or(first).unwrap_or_else(|| pattern.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        catalog::{Catalog, Expander},
        document::{Override, recognise},
        syntax::Tree,
    };

    fn audience_of(kind: Kind, statements: &str) -> Audience {
        let text = format!(r#"{{"Statement": [{statements}]}}"#);
        let tree = Tree::read(&text);
        let told = Override { kind: Some(kind), ..Override::default() };
        let documents = recognise(&tree, told);
        let expander = Expander::new(Catalog::built_in());
        let policy = Policy::of(&documents[0], &expander);
        let statement = &policy.statements[0];
        let principal = &statement.principals()[0];
        access(&policy, statement, principal, &Closers::of(&policy)).audience
    }

    #[test]
    fn whom_the_policy_of_a_resource_lets_in() {
        use Audience::*;
        let queue = r#""Resource": "arn:aws:sqs:eu-west-1:210987654321:q""#;
        for (principal, action, rest, expected) in [
            (r#""*""#, "s3:GetObject", "", Anonymous),
            (r#"{"AWS": "arn:aws:iam::*:root"}"#, "s3:GetObject", "", AnyAccount),
            (r#""*""#, "secretsmanager:GetSecretValue", "", AnyAccount),
            (
                r#""*""#,
                "s3:GetObject",
                r#", "Condition": {"StringLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/app"}}"#,
                AnyAccount,
            ),
            (
                r#""*""#,
                "s3:GetObject",
                r#", "Condition": {"StringLike": {"aws:Referer": "https://x/*"}}"#,
                Anonymous,
            ),
            (
                r#""*""#,
                "s3:GetObject",
                r#", "Condition": {"ForAnyValue:StringEquals": {"aws:CalledVia": "athena.amazonaws.com"}}"#,
                AnyAccount,
            ),
            (
                r#""*""#,
                "s3:GetObject",
                r#", "Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}}"#,
                Organization,
            ),
            (
                r#""*""#,
                "s3:GetObject",
                r#", "Condition": {"IpAddress": {"aws:SourceIp": "9.8.7.0/24"}}"#,
                Fixed,
            ),
            (
                r#""*""#,
                "s3:GetObject",
                r#"}, {"Effect": "Deny", "Principal": "*", "Action": "*", "Resource": "*", "Condition": {"StringNotEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}}"#,
                Fixed,
            ),
            (r#"{"AWS": "210987654321"}"#, "sqs:SendMessage", queue, Account(Owner::Own)),
            (
                r#"{"AWS": "arn:aws:iam::109876543210:root"}"#,
                "sqs:SendMessage",
                queue,
                Account(Owner::Other),
            ),
            (
                r#"{"AWS": "arn:aws:iam::109876543210:role/app"}"#,
                "s3:GetObject",
                "",
                Member(Owner::Unknown),
            ),
            (
                r#"{"Service": "cloudtrail.amazonaws.com"}"#,
                "s3:PutObject",
                "",
                Service(Behalf::Anyone),
            ),
            (
                r#"{"Service": "cloudtrail.amazonaws.com"}"#,
                "s3:PutObject",
                r#", "Condition": {"StringEquals": {"aws:SourceOrgID": "o-a1b2c3d4e5"}}"#,
                Service(Behalf::Organization),
            ),
            (
                r#"{"Service": "cloudtrail.amazonaws.com"}"#,
                "s3:PutObject",
                r#", "Condition": {"StringEquals": {"aws:SourceAccount": "210987654321"}}"#,
                Service(Behalf::Named),
            ),
            (r#"{"Service": "lambda.amazonaws.com"}"#, "sqs:*", "", Service(Behalf::Untold)),
            (r#"{"Service": "polly.amazonaws.com"}"#, "s3:*", "", Service(Behalf::Unknown)),
            (r#"{"CanonicalUser": "0a1b"}"#, "s3:GetObject", "", Unknown),
        ] {
            let rest = rest.trim_start_matches(", ");
            let comma = if rest.is_empty() || rest.starts_with('}') { "" } else { ", " };
            let statement = format!(
                r#"{{"Effect": "Allow", "Principal": {principal}, "Action": "{action}"{comma}{rest}}}"#
            );
            let found = audience_of(Kind::ResourcePolicy, &statement);
            assert_eq!(found, expected, "{statement}");
        }
    }

    #[test]
    fn whom_a_role_trusts() {
        use Audience::*;
        let hub = "token.actions.githubusercontent.com";
        let provider =
            format!(r#"{{"Federated": "arn:aws:iam::210987654321:oidc-provider/{hub}"}}"#);
        for (principal, condition, expected) in [
            (r#""*""#, "", AnyAccount),
            (r#"{"Federated": "*"}"#, "", AnyProvider),
            (r#"{"AWS": "210987654321"}"#, "", Account(Owner::Unknown)),
            (r#"{"Federated": "arn:aws:iam::210987654321:saml-provider/staff"}"#, "", Saml),
            (&provider, "", Issuer(Asked::Nothing)),
            (
                &provider,
                r#""StringEquals": {"token.actions.githubusercontent.com:sub": "repo:our/app:ref:refs/heads/main"}"#,
                Issuer(Asked::Customer),
            ),
        ] {
            let statement = format!(
                r#"{{"Effect": "Allow", "Principal": {principal}, "Action": "sts:*", "Condition": {{{condition}}}}}"#
            );
            assert_eq!(audience_of(Kind::TrustPolicy, &statement), expected, "{statement}");
        }
        assert!(Account(Owner::Unknown).settled_by().is_some() && Saml.settled_by().is_none());
    }
}
