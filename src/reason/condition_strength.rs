//! How much the conditions of a statement limit who can use it.
//!
//! Not a list of good keys: for each condition the question is which requests an outsider can bring
//! about. She chooses headers and parameters and whether optional keys are absent; she does not
//! choose her account, her organization or the address that she calls from.

use std::borrow::Cow;

use crate::{
    catalog::condition_keys::{self, IS_SERVICE, KeyRole},
    finding::{Arg, Finding, Text},
    model::{Arn, BaseOperator, Condition, Operator, Qualifier, Statement, is_open},
    reason::{
        AddressSet, Band, Cidr, Family, address,
        wildcard::{self, has_unescaped as has_wildcard},
    },
    syntax::{Node, NodeKind},
};

/// What is left for an outsider, the least first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// One account, ARN or claim.
    PinsValue,
    /// Members of named organizations.
    PinsOrganization,
    /// Named addresses, VPCs or endpoints.
    PinsNetwork,
    /// Whoever carries a tag; as strong as the right to set it.
    NeedsTag,
    /// Whoever takes a name or knows a word; or it is not known what the key tells.
    Weak,
    /// Whoever cares to send a header or parameter: nobody is kept out.
    Chosen,
    /// Everyone.
    Void,
}

impl Grade {
    /// How much is left, the least first, where one of two limits has to be chosen: named networks
    /// are fewer callers than an organization, so that one more condition never reads as worse.
    pub fn rank(self) -> u8 {
        match self {
            Grade::PinsValue => 0,
            Grade::PinsNetwork => 1,
            Grade::PinsOrganization => 2,
            Grade::NeedsTag => 3,
            Grade::Weak => 4,
            Grade::Chosen => 5,
            Grade::Void => 6,
        }
    }
}

/// The grade of a statement's conditions, and which of them gives it.
#[derive(Clone, Debug)]
pub struct Strength {
    /// The grade.
    pub grade: Grade,
    /// The key that decides; empty if there is no condition.
    pub key: String,
    /// Why.
    pub why: Text,
}

const NONE: Text = Text { en: "there is no condition", ja: "条件がありません" };

/// What is asked of a condition.
#[derive(Clone, Copy)]
struct View {
    /// Who escapes a Deny, not who passes an Allow.
    escape: bool,
    /// Only who calls counts, not what is reached: the statement belongs to one resource.
    caller: bool,
    /// Nobody comes without having signed in.
    signed_in: bool,
}

impl View {
    const ALLOW: View = View { escape: false, caller: false, signed_in: false };
    const DENY: View = View { escape: true, ..View::ALLOW };

    fn is_always_present(self, key: &str) -> bool {
        if self.signed_in {
            condition_keys::is_present_when_signed_in(key)
        } else {
            condition_keys::is_always_present(key)
        }
    }
}

impl Strength {
    /// Of an Allow: what remains, of callers or of what they reach. All conditions must hold, so
    /// the strongest decides.
    pub fn of(statement: &Statement<'_>) -> Self {
        Self::passing(statement, View::ALLOW)
    }

    /// Of an Allow in the policy of a resource or role: who remains. Keys that tell of the
    /// resource limit nobody there.
    pub fn of_caller(statement: &Statement<'_>) -> Self {
        Self::passing(statement, View { caller: true, ..View::ALLOW })
    }

    /// Of an Allow in a trust policy to principals of AWS, who have all signed in.
    pub fn of_assumer(statement: &Statement<'_>) -> Self {
        Self::passing(statement, View { caller: true, signed_in: true, ..View::ALLOW })
    }

    /// Of a Deny: what escapes it. It bites only where all conditions hold, so whoever fails one
    /// escapes and the weakest decides.
    pub fn of_escape(statement: &Statement<'_>) -> Self {
        Self::escaping(statement, View::DENY)
    }

    /// Of a Deny in the policy of a resource or role: who escapes it.
    pub fn of_caller_escape(statement: &Statement<'_>) -> Self {
        Self::escaping(statement, View { caller: true, ..View::DENY })
    }

    fn passing(statement: &Statement<'_>, view: View) -> Self {
        let graded = statement.conditions().iter().map(|condition| grade(condition, view));
        let none = Strength { grade: Grade::Void, key: String::new(), why: NONE };
        graded.reduce(stronger).unwrap_or(none)
    }

    fn escaping(statement: &Statement<'_>, view: View) -> Self {
        let escapes = statement.conditions().iter().map(|condition| grade(condition, view));
        let nobody = Text { en: "nobody escapes it", ja: "例外がありません" };
        let none = Strength { grade: Grade::PinsValue, key: String::new(), why: nobody };
        escapes.reduce(weaker).unwrap_or(none)
    }

    /// Whether it limits anybody.
    pub fn limits(&self) -> bool {
        self.grade < Grade::Void
    }

    /// Whether what remains is fixed by something that an outsider cannot choose.
    pub fn pins(&self) -> bool {
        self.grade <= Grade::PinsNetwork
    }

    /// By how many steps a finding about too wide a grant becomes milder.
    pub fn steps(&self) -> u8 {
        match self.grade {
            Grade::PinsValue | Grade::PinsOrganization | Grade::PinsNetwork => 2,
            Grade::NeedsTag | Grade::Weak | Grade::Chosen => 1,
            Grade::Void => 0,
        }
    }

    /// Of two limits that both hold, the stronger.
    pub fn and(self, other: Strength) -> Strength {
        stronger(self, other)
    }

    /// Fills `{condition}` with the reason in words.
    pub fn describe(&self, finding: &mut Finding) {
        finding.arg("condition_key", self.key.as_str());
        finding.arg("condition", Arg::Sentence(self.why));
    }
}

fn stronger(a: Strength, b: Strength) -> Strength {
    if b.grade.rank() < a.grade.rank() { b } else { a }
}

fn weaker(a: Strength, b: Strength) -> Strength {
    if b.grade.rank() > a.grade.rank() { b } else { a }
}

/// The grade of one condition. In a Deny the requests that pass are those that fail the
/// condition: a negated operator there reads like the plain one in an Allow.
fn grade(condition: &Condition<'_>, view: View) -> Strength {
    let (grade, why) = judge(condition, view);
    Strength { grade, key: condition.key.to_string(), why }
}

fn judge(condition: &Condition<'_>, view: View) -> (Grade, Text) {
    let Some(operator) = condition.operator else { return (Grade::Void, NO_OPERATOR) };
    let key = &*condition.key;
    if view.caller && condition_keys::is_about_resource(key) {
        return (Grade::Void, SAYS_NOTHING);
    }
    if operator.base == BaseOperator::Null {
        return judge_null(condition, operator, view);
    }
    let always = view.is_always_present(key);
    let negated = operator.base.is_negated();
    let without = operator.holds_when_absent();
    match view.escape {
        false
            if operator.base == BaseOperator::Bool
                && condition.is_on(IS_SERVICE)
                && !says(condition, "false")
                && !without =>
        {
            return (Grade::PinsValue, ONLY_SERVICES);
        }
        false if negated => return (Grade::Void, ALL_BUT),
        false if without && !always => {
            let all = operator.qualifier == Some(Qualifier::ForAllValues);
            return (Grade::Void, if all { FOR_ALL_VALUES } else { IF_EXISTS });
        }
        true if !negated && condition.is_on(IS_SERVICE) && says(condition, "false") => {
            return (Grade::PinsValue, SERVICES_ESCAPE);
        }
        true if !negated => return (Grade::Void, OTHERS_ESCAPE),
        true if !without && !always => return (Grade::Void, ABSENT_ESCAPES),
        _ => {}
    }
    judge_values(condition, operator.base)
}

fn judge_null(condition: &Condition<'_>, operator: Operator, view: View) -> (Grade, Text) {
    if matches!(condition_keys::role(&condition.key), Some(KeyRole::NotAboutCaller)) {
        return (Grade::Void, SAYS_NOTHING);
    }
    // Whether a request without the key gets through: it passes an Allow of `true` and escapes a
    // Deny of `false`. A set prefix makes the test constant.
    let absent = match operator.qualifier {
        Some(Qualifier::ForAllValues) => !view.escape,
        Some(Qualifier::ForAnyValue) => view.escape,
        None if view.escape => !says(condition, "true"),
        None => says(condition, "true"),
    };
    if absent { (Grade::Void, ABSENT_PASSES) } else { (Grade::Weak, ONLY_PRESENCE) }
}

fn judge_values(condition: &Condition<'_>, base: BaseOperator) -> (Grade, Text) {
    let Some(role) = condition_keys::role(&condition.key) else {
        return (Grade::Weak, NOT_KNOWN);
    };
    if role == KeyRole::NotAboutCaller {
        return (Grade::Void, SAYS_NOTHING);
    }
    let mut values = condition.values().peekable();
    if values.peek().is_none() {
        return (Grade::PinsValue, NO_VALUES);
    }
    // The values are alternatives: the widest decides.
    if role == KeyRole::Address && base.is_address() {
        return judge_addresses(&values.map(text).collect::<Vec<_>>());
    }
    let judged = values.map(|node| match text(node) {
        Some(text) => judge_value(&text, condition, role, base),
        None => (Grade::Weak, NOT_READ),
    });
    judged
        .reduce(|a, b| if b.0.rank() > a.0.rank() { b } else { a })
        .unwrap_or((Grade::Weak, NOT_READ))
}

fn judge_value(
    text: &str,
    condition: &Condition<'_>,
    role: KeyRole,
    base: BaseOperator,
) -> (Grade, Text) {
    use BaseOperator::*;
    let wild = base.takes_wildcards();
    if wild && !text.is_empty() && text.bytes().all(|byte| byte == b'*') {
        return (Grade::Void, STAR);
    }
    match role {
        KeyRole::Tag => return (Grade::NeedsTag, TAG),
        KeyRole::CallerChooses => return (Grade::Chosen, CHOSEN),
        KeyRole::SharedWord => return (Grade::Weak, SHARED),
        _ => {}
    }
    let compares_equal = base.is_string()
        || wild
        || matches!(base, BinaryEquals | NumericEquals | NumericNotEquals | Bool);
    if !compares_equal {
        return (Grade::Weak, NOT_FIXED);
    }
    if let Some(open) = judge_variables(text, &condition.key) {
        return open;
    }
    let literal = !wild || !has_wildcard(text);
    match role {
        KeyRole::Network if base == Bool && !text.eq_ignore_ascii_case("true") => {
            (Grade::Void, SAYS_NOTHING)
        }
        KeyRole::Network | KeyRole::Address if literal => (Grade::PinsNetwork, NETWORK),
        KeyRole::Network => (Grade::Void, EVERY_NETWORK),
        KeyRole::Organization if literal => (Grade::PinsOrganization, ORGANIZATION),
        KeyRole::OrganizationPath if literal || !has_wildcard(head(text, '/')) => {
            (Grade::PinsOrganization, ORGANIZATION)
        }
        KeyRole::Organization | KeyRole::OrganizationPath => {
            if wildcard::covers(head(text, '/'), "o-*") {
                (Grade::Void, EVERY_ORGANIZATION)
            } else {
                (Grade::Weak, OPEN)
            }
        }
        KeyRole::Claim if is_open_audience(text, &condition.key) => (Grade::Weak, CHOSEN),
        KeyRole::Claim if literal || names_a_tenant(text) => (Grade::PinsValue, FIXED),
        KeyRole::Account if literal => (Grade::PinsValue, FIXED),
        KeyRole::Arn if literal && lacks_its_account(text) => (Grade::Weak, NO_ACCOUNT),
        KeyRole::Arn if literal || names_an_account(text) => (Grade::PinsValue, FIXED),
        _ => (Grade::Weak, OPEN),
    }
}

/// Whether a policy variable leaves the value to the caller. One of the resource compared with one
/// of the caller, either way, is as good as a fixed value.
fn judge_variables(text: &str, key: &str) -> Option<(Grade, Text)> {
    let mut found = None;
    for piece in text.split("${").skip(1) {
        let name = piece.split(['}', ',']).next().unwrap_or("").trim();
        if matches!(name, "*" | "?" | "$") {
            continue;
        }
        if name.eq_ignore_ascii_case(key) {
            return Some((Grade::Void, ITSELF));
        }
        let tied = condition_keys::role(name).is_some()
            && condition_keys::is_about_resource(name) != condition_keys::is_about_resource(key);
        if !tied {
            found = Some((Grade::Weak, VARIABLE));
        }
    }
    found
}

/// The text of a value, numbers and Booleans as they are written.
fn text(node: Node<'_>) -> Option<Cow<'_, str>> {
    match node.kind() {
        NodeKind::String => node.str(),
        NodeKind::Number | NodeKind::True | NodeKind::False => Some(Cow::Borrowed(node.literal())),
        _ => None,
    }
}

fn says(condition: &Condition<'_>, word: &str) -> bool {
    condition.values().filter_map(text).any(|text| text.eq_ignore_ascii_case(word))
}

fn head(text: &str, end: char) -> &str {
    text.split(end).next().unwrap_or(text)
}

/// Whether it is the ARN of a principal without the account that every such ARN has.
fn lacks_its_account(text: &str) -> bool {
    Arn::parse(text).is_ok_and(|arn| arn.account.is_empty() && matches!(arn.service, "iam" | "sts"))
}

/// Whether an ARN pattern leaves no choice of account. The ARN of an S3 bucket has none, but a
/// bucket's name belongs to one account.
pub fn names_an_account(text: &str) -> bool {
    let Ok(arn) = Arn::parse(text) else { return false };
    if !arn.account.is_empty() && !has_wildcard(arn.account) {
        return true;
    }
    let name = head(arn.resource, '/');
    let typed = condition_keys::S3_WITH_ACCOUNT.contains(&name);
    arn.service == "s3" && !typed && name.len() >= 3 && !has_wildcard(name)
}

/// Whether a pattern of a claim fixes whose token it is: a whole segment after the first label
/// stands before the first wildcard, as in `repo:our-team/*`, `AROA…:*`.
fn names_a_tenant(text: &str) -> bool {
    let fixed = text.split(['*', '?']).next().unwrap_or("");
    match fixed.split_once(':') {
        Some((label, "")) => label.starts_with("AROA") || label.starts_with("AIDA"),
        Some((_, rest)) => rest.contains(['/', ':']),
        None => fixed.contains('/'),
    }
}

fn is_open_audience(text: &str, key: &str) -> bool {
    let audience = key.rsplit(':').next().is_some_and(|claim| claim.eq_ignore_ascii_case("aud"));
    audience && condition_keys::OPEN_AUDIENCES.contains(&text)
}

fn judge_addresses(texts: &[Option<Cow<'_, str>>]) -> (Grade, Text) {
    let blocks: Vec<Cidr> =
        texts.iter().flatten().filter_map(|text| address::of_condition(text)).collect();
    let set = AddressSet::from_cidrs(&blocks);
    let widest = Family::ALL.map(|family| set.band(family));
    if widest.iter().any(|band| matches!(band, Band::Any | Band::NearAny)) {
        return (Grade::Void, WHOLE_INTERNET);
    }
    if widest.contains(&Band::VeryWide) {
        return (Grade::Weak, LARGE_PART);
    }
    if texts.iter().flatten().any(|text| is_open(text)) {
        return (Grade::PinsNetwork, UNKNOWN);
    }
    if blocks.len() < texts.len() {
        return (Grade::Weak, NOT_READ);
    }
    (Grade::PinsNetwork, NETWORK)
}

const NO_OPERATOR: Text = Text {
    en: "the operator on `{condition_key}` does not exist",
    ja: "`{condition_key}` の条件演算子は存在しません",
};
const ONLY_PRESENCE: Text = Text {
    en: "it only asks whether `{condition_key}` is there",
    ja: "`{condition_key}` の有無しか確認していません",
};
const ABSENT_PASSES: Text = Text {
    en: "requests without `{condition_key}` pass",
    ja: "`{condition_key}` がないリクエストは通ります",
};
const ABSENT_ESCAPES: Text = Text {
    en: "requests without `{condition_key}` escape",
    ja: "`{condition_key}` がないリクエストは拒否されません",
};
const OTHERS_ESCAPE: Text = Text {
    en: "those who do not match `{condition_key}` escape",
    ja: "`{condition_key}` に一致しない者は拒否されません",
};
const SERVICES_ESCAPE: Text = Text {
    en: "only AWS services escape it",
    ja: "拒否されないのは AWS サービスだけです",
};
const ONLY_SERVICES: Text = Text {
    en: "`{condition_key}` lets AWS services pass, no matter for which customer they call",
    ja: "`{condition_key}` は、どの顧客のためであっても AWS サービスからの呼び出しを許可します",
};
const ALL_BUT: Text = Text {
    en: "everyone but the listed values of `{condition_key}` passes",
    ja: "`{condition_key}` に列挙した値以外はすべて許可されます",
};
const FOR_ALL_VALUES: Text = Text {
    en: "`ForAllValues` passes when `{condition_key}` is absent",
    ja: "`ForAllValues` は `{condition_key}` がない場合も許可します",
};
const IF_EXISTS: Text = Text {
    en: "`IfExists` passes when `{condition_key}` is absent",
    ja: "`IfExists` は `{condition_key}` がない場合も許可します",
};
const STAR: Text = Text {
    en: "`*` matches every value of `{condition_key}`",
    ja: "`*` は `{condition_key}` のすべての値に一致します",
};
const ITSELF: Text = Text {
    en: "`{condition_key}` is compared with itself",
    ja: "`{condition_key}` を自分自身と比較しています",
};
const VARIABLE: Text = Text {
    en: "the caller controls the variable that `{condition_key}` is compared with",
    ja: "`{condition_key}` と比較するポリシー変数は呼び出し元が決められます",
};
const NO_VALUES: Text = Text {
    en: "no value of `{condition_key}` is listed, so nobody passes",
    ja: "`{condition_key}` の値が一つもないため、誰も通れません",
};
const NOT_READ: Text = Text {
    en: "a value of `{condition_key}` cannot be read",
    ja: "`{condition_key}` の値を読み取れません",
};
const UNKNOWN: Text = Text {
    en: "what `{condition_key}` is compared with is not known here",
    ja: "`{condition_key}` と比較する値がここでは分かりません",
};
const NOT_FIXED: Text = Text {
    en: "`{condition_key}` is not compared with fixed values",
    ja: "`{condition_key}` を固定値と比較していません",
};
const NOT_KNOWN: Text = Text {
    en: "it is not known what `{condition_key}` limits",
    ja: "`{condition_key}` が何を制限するかは不明です",
};
const CHOSEN: Text = Text {
    en: "the caller can choose `{condition_key}`",
    ja: "`{condition_key}` は呼び出し元が選べます",
};
const SHARED: Text = Text {
    en: "anyone who knows the word in `{condition_key}` passes",
    ja: "`{condition_key}` の値を知っていれば誰でも通れます",
};
const SAYS_NOTHING: Text = Text {
    en: "`{condition_key}` says nothing about who calls",
    ja: "`{condition_key}` は呼び出し元を制限しません",
};
const TAG: Text = Text {
    en: "`{condition_key}` asks for a tag, which is only as strong as the limits on setting it",
    ja: "`{condition_key}` はタグを要求します。強さはタグを設定できる権限次第です",
};
const FIXED: Text =
    Text { en: "`{condition_key}` has a fixed value", ja: "`{condition_key}` が固定値です" };
const OPEN: Text = Text {
    en: "the wildcard in `{condition_key}` does not pin whose it is",
    ja: "`{condition_key}` のワイルドカードでは相手が特定されません",
};
const NO_ACCOUNT: Text = Text {
    en: "the ARN in `{condition_key}` has no account",
    ja: "`{condition_key}` の ARN にアカウントがありません",
};
const ORGANIZATION: Text = Text {
    en: "`{condition_key}` limits it to an organization",
    ja: "`{condition_key}` により組織内に限られます",
};
const EVERY_ORGANIZATION: Text = Text {
    en: "the wildcard in `{condition_key}` matches every organization",
    ja: "`{condition_key}` のワイルドカードはあらゆる組織に一致します",
};
const NETWORK: Text = Text {
    en: "`{condition_key}` limits it to a network",
    ja: "`{condition_key}` により特定のネットワークに限られます",
};
const EVERY_NETWORK: Text = Text {
    en: "the wildcard in `{condition_key}` matches every network",
    ja: "`{condition_key}` のワイルドカードはあらゆるネットワークに一致します",
};
const WHOLE_INTERNET: Text = Text {
    en: "the addresses of `{condition_key}` are the whole internet",
    ja: "`{condition_key}` のアドレスはインターネット全体です",
};
const LARGE_PART: Text = Text {
    en: "the addresses of `{condition_key}` are a large part of the internet",
    ja: "`{condition_key}` のアドレスはインターネットの広い範囲です",
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        document::{Override, recognise},
        model::Policy,
        syntax::Tree,
    };
    use Grade::*;

    fn with<T>(conditions: &str, ask: impl Fn(&Statement<'_>) -> T) -> T {
        let text = format!(
            r#"{{"Statement": {{"Effect": "Allow", "Principal": "*", "Action": "s3:*",
               "Resource": "*", "Condition": {conditions}}}}}"#
        );
        let tree = Tree::read(&text);
        let documents = recognise(&tree, Override::default());
        let expander = crate::catalog::Expander::new(crate::catalog::Catalog::built_in());
        let policy = Policy::of(&documents[0], &expander);
        ask(&policy.statements[0])
    }

    fn allow(conditions: &str) -> Grade {
        with(conditions, |statement| Strength::of(statement).grade)
    }

    fn deny(conditions: &str) -> Grade {
        with(conditions, |statement| Strength::of_escape(statement).grade)
    }

    #[test]
    fn who_passes_an_allow() {
        for (conditions, expected) in [
            ("{}", Void),
            // One value, one organization, one network.
            (r#"{"StringEquals": {"aws:PrincipalAccount": "210987654321"}}"#, PinsValue),
            (r#"{"StringEquals": {"AWS:SOURCEACCOUNT": 210987654321}}"#, PinsValue),
            (r#"{"NumericEquals": {"aws:SourceAccount": "210987654321"}}"#, PinsValue),
            (r#"{"NumericLessThan": {"aws:SourceAccount": "210987654321"}}"#, Weak),
            (r#"{"StringEquals": {"sts:ExternalId": "k3v9"}}"#, Weak),
            (r#"{"StringEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}}"#, PinsOrganization),
            (r#"{"StringLike": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}}"#, PinsOrganization),
            (r#"{"StringLike": {"aws:PrincipalOrgID": "o-*"}}"#, Void),
            (r#"{"StringLike": {"aws:PrincipalOrgID": "*"}}"#, Void),
            (r#"{"StringLike": {"aws:PrincipalOrgID": "o-a1b2*"}}"#, Weak),
            (r#"{"StringEquals": {"aws:SourceVpce": "vpce-0a1b2c3d4e5f67890"}}"#, PinsNetwork),
            (r#"{"StringLike": {"aws:SourceVpce": "vpce-*"}}"#, Void),
            (r#"{"IpAddress": {"aws:SourceIp": "198.18.0.7"}}"#, PinsNetwork),
            (r#"{"StringLike": {"aws:SourceIp": "8.8.*"}}"#, Weak),
            // `*` under an operator without wildcards is a star, which matches nobody.
            (r#"{"StringEquals": {"aws:PrincipalOrgID": "*"}}"#, PinsOrganization),
            // Set prefixes: only ForAnyValue needs the key.
            (
                r#"{"ForAnyValue:StringLike": {"aws:PrincipalOrgPaths": "o-a1b2c3d4e5/r-ab12/*"}}"#,
                PinsOrganization,
            ),
            (
                r#"{"ForAnyValue:StringLike": {"aws:PrincipalOrgPaths": "o-*/r-ab12/ou-ab12-1"}}"#,
                Void,
            ),
            (r#"{"ForAllValues:StringLike": {"aws:PrincipalOrgPaths": "o-a1b2c3d4e5/*"}}"#, Void),
            // Absent keys.
            (r#"{"StringEqualsIfExists": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}}"#, Void),
            (
                r#"{"ForAnyValue:StringEqualsIfExists": {"aws:PrincipalOrgPaths": "o-a1b2c3d4e5/r-a/"}}"#,
                Void,
            ),
            (r#"{"StringEqualsIfExists": {"aws:RequestedRegion": "eu-west-1"}}"#, Chosen),
            (r#"{"StringNotEquals": {"aws:PrincipalAccount": "210987654321"}}"#, Void),
            (r#"{"ForAnyValue:StringNotEquals": {"aws:CalledVia": "athena.amazonaws.com"}}"#, Void),
            (r#"{"NotIpAddress": {"aws:SourceIp": "198.18.0.0/24"}}"#, Void),
            (r#"{"Null": {"aws:PrincipalOrgID": "false"}}"#, Weak),
            (r#"{"Null": {"aws:PrincipalOrgID": true}}"#, Void),
            (r#"{"ForAllValues:Null": {"aws:PrincipalOrgID": "false"}}"#, Void),
            // The halves of the internet.
            (r#"{"IpAddress": {"aws:SourceIp": ["0.0.0.0/1", "128.0.0.0/1"]}}"#, Void),
            (r#"{"IpAddress": {"aws:SourceIp": "::/0"}}"#, Void),
            (r#"{"IpAddress": {"aws:SourceIp": ["8.0.0.0/7"]}}"#, Weak),
            (r#"{"IpAddress": {"aws:SourceIp": ["office"]}}"#, Weak),
            // ARNs: the account must be fixed; a bucket's name is one account's.
            (r#"{"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::210987654321:role/*"}}"#, PinsValue),
            (r#"{"ArnEquals": {"aws:PrincipalArn": "arn:aws:iam::*:role/app"}}"#, Weak),
            (r#"{"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::21098765432?:role/app"}}"#, Weak),
            (r#"{"StringLike": {"aws:PrincipalArn": "arn:aws:iam::2109*"}}"#, Weak),
            (r#"{"StringLike": {"aws:PrincipalArn": "*"}}"#, Void),
            (r#"{"StringEquals": {"aws:PrincipalArn": "arn:aws:iam::*:role/app"}}"#, PinsValue),
            (r#"{"ArnLike": {"aws:SourceArn": "arn:aws:s3:::photo-inbox"}}"#, PinsValue),
            (r#"{"ArnLike": {"aws:SourceArn": "arn:aws:s3:*:*:photo-inbox"}}"#, PinsValue),
            (r#"{"ArnLike": {"aws:SourceArn": "arn:aws:s3:::photo-inbox/*"}}"#, PinsValue),
            (r#"{"ArnLike": {"aws:SourceArn": "arn:aws:s3:::photo-*"}}"#, Weak),
            (r#"{"ArnLike": {"aws:SourceArn": "arn:aws:s3:*:*:accesspoint/x"}}"#, Weak),
            (r#"{"ArnLike": {"aws:SourceArn": "arn:aws:sns:*:*:orders"}}"#, Weak),
            // Variables.
            (
                r#"{"StringEquals": {"aws:PrincipalOrgID": "${aws:ResourceOrgID}"}}"#,
                PinsOrganization,
            ),
            (r#"{"StringEquals": {"aws:ResourceAccount": "${aws:PrincipalAccount}"}}"#, PinsValue),
            (r#"{"StringEquals": {"aws:PrincipalOrgID": "${aws:PrincipalOrgID}"}}"#, Void),
            (r#"{"StringEquals": {"aws:SourceAccount": "${aws:PrincipalAccount}"}}"#, Weak),
            (r#"{"StringLike": {"aws:SourceAccount": "21098765432${*}"}}"#, PinsValue),
            // Claims and ids.
            (r#"{"StringLike": {"aws:userid": "AROAI3QHNBWYX7NJ6AFMT:*"}}"#, PinsValue),
            (r#"{"StringLike": {"aws:userid": "*:deploy"}}"#, Weak),
            (
                r#"{"StringLike": {"token.actions.githubusercontent.com:sub": "repo:our-team/*"}}"#,
                PinsValue,
            ),
            (r#"{"StringLike": {"token.actions.githubusercontent.com:sub": "repo:*"}}"#, Weak),
            (r#"{"StringLike": {"token.actions.githubusercontent.com:sub": "repo:our*"}}"#, Weak),
            (
                r#"{"StringEquals": {"token.actions.githubusercontent.com:aud": "sts.amazonaws.com"}}"#,
                Weak,
            ),
            // What the caller brings.
            (r#"{"StringEquals": {"aws:PrincipalTag/team": "red"}}"#, NeedsTag),
            (r#"{"StringLike": {"aws:PrincipalTag/team": "*"}}"#, Void),
            (r#"{"StringLike": {"aws:Referer": "https://example.net/*"}}"#, Chosen),
            (r#"{"ArnEquals": {"aws:SourceArn": "arn:aws:iam:::user/ann"}}"#, Weak),
            (r#"{"Bool": {"aws:SecureTransport": "true"}}"#, Void),
            (r#"{"Bool": {"aws:PrincipalIsAWSService": true}}"#, PinsValue),
            (r#"{"Bool": {"aws:PrincipalIsAWSService": "false"}}"#, Chosen),
            (r#"{"BoolIfExists": {"aws:PrincipalIsAWSService": "true"}}"#, Void),
            (r#"{"StringEquals": {"lambda:FunctionUrlAuthType": "NONE"}}"#, Void),
            (r#"{"Bool": {"elasticfilesystem:AccessedViaMountTarget": "true"}}"#, PinsNetwork),
            (r#"{"Bool": {"elasticfilesystem:AccessedViaMountTarget": false}}"#, Void),
            (r#"{"StringEquals": {"acme:Thing": "x"}}"#, Weak),
            (r#"{"StringMatches": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}}"#, Void),
            // Values are alternatives, conditions are all required.
            (r#"{"StringEquals": {"aws:PrincipalOrgID": []}}"#, PinsValue),
            (r#"{"StringEquals": {"aws:PrincipalAccount": {"Ref": "Partner"}}}"#, Weak),
            (r#"{"StringLike": {"aws:PrincipalAccount": ["210987654321", "2*"]}}"#, Weak),
            (r#"{"StringLike": {"aws:PrincipalAccount": ["210987654321", "*"]}}"#, Void),
            (
                r#"{"StringLike": {"aws:UserAgent": "x"}, "StringEquals": {"aws:SourceVpc": "vpc-0a1b2c3d", "aws:PrincipalOrgID": "o-a1b2c3d4e5"}}"#,
                PinsNetwork,
            ),
        ] {
            assert_eq!(allow(conditions), expected, "{conditions}");
        }
    }

    #[test]
    fn who_escapes_a_deny() {
        for (conditions, expected) in [
            ("{}", PinsValue),
            (r#"{"StringNotEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}}"#, PinsOrganization),
            (
                r#"{"StringNotEqualsIfExists": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}}"#,
                PinsOrganization,
            ),
            (r#"{"StringNotLike": {"aws:PrincipalOrgID": "o-*"}}"#, Void),
            (r#"{"StringEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}}"#, Void),
            (
                r#"{"ForAllValues:StringNotLike": {"aws:PrincipalOrgPaths": "o-a1b2c3d4e5/*"}}"#,
                PinsOrganization,
            ),
            (r#"{"ForAnyValue:StringNotLike": {"aws:PrincipalOrgPaths": "o-a1b2c3d4e5/*"}}"#, Void),
            (
                r#"{"ForAnyValue:StringNotLikeIfExists": {"aws:PrincipalOrgPaths": "o-a1b2c3d4e5/*"}}"#,
                PinsOrganization,
            ),
            (r#"{"NotIpAddress": {"aws:SourceIp": "198.18.0.0/24"}}"#, PinsNetwork),
            (r#"{"NotIpAddress": {"aws:SourceIp": ["0.0.0.0/1", "128.0.0.0/1"]}}"#, Void),
            (
                r#"{"NotIpAddress": {"aws:SourceIp": "198.18.0.0/24"}, "StringNotEquals": {"aws:SourceVpce": "vpce-0a1b2c3d"}}"#,
                PinsNetwork,
            ),
            (
                r#"{"NotIpAddress": {"aws:SourceIp": "198.18.0.0/24"}, "Bool": {"aws:ViaAWSService": "false"}}"#,
                Void,
            ),
            (
                r#"{"StringNotEqualsIfExists": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}, "BoolIfExists": {"aws:PrincipalIsAWSService": "false"}}"#,
                PinsOrganization,
            ),
            (r#"{"ArnNotLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/admin"}}"#, Weak),
            (
                r#"{"ArnNotEquals": {"aws:PrincipalArn": "arn:aws:iam::210987654321:role/a"}}"#,
                PinsValue,
            ),
            (r#"{"Bool": {"aws:SecureTransport": "false"}}"#, Void),
            (r#"{"Null": {"aws:PrincipalOrgID": "true"}}"#, Weak),
            (r#"{"Null": {"aws:PrincipalOrgID": "false"}}"#, Void),
        ] {
            assert_eq!(deny(conditions), expected, "{conditions}");
        }
    }

    #[test]
    fn what_is_reached_says_nothing_about_who_calls() {
        let conditions = r#"{"StringEquals": {"aws:ResourceAccount": "210987654321"}}"#;
        assert_eq!(allow(conditions), PinsValue);
        assert_eq!(with(conditions, |s| Strength::of_caller(s).grade), Void);
        let conditions = r#"{"StringNotEquals": {"aws:ResourceOrgID": "o-a1b2c3d4e5"}}"#;
        assert_eq!(deny(conditions), PinsOrganization);
        assert_eq!(with(conditions, |s| Strength::of_caller_escape(s).grade), Void);
    }

    #[test]
    fn who_has_signed_in_has_an_account_but_perhaps_no_organization() {
        let assumer = |conditions| with(conditions, |s| Strength::of_assumer(s).grade);
        let account = r#"{"StringEqualsIfExists": {"aws:PrincipalAccount": "210987654321"}}"#;
        assert_eq!((assumer(account), allow(account)), (PinsValue, Void));
        let organization = r#"{"StringEqualsIfExists": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}}"#;
        assert_eq!(assumer(organization), Void);
    }

    #[test]
    fn the_reason_names_the_key_that_decides() {
        let strength = with(
            r#"{"StringLike": {"aws:UserAgent": "x"}, "StringEquals": {"aws:SourceVpc": "vpc-1"}}"#,
            Strength::of,
        );
        assert_eq!((strength.key.as_str(), strength.why), ("aws:SourceVpc", NETWORK));
    }
}
