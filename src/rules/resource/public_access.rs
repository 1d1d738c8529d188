//! A resource policy that is open to everyone, its Deny statements taken into account.
//! Explanations (en, ja) and all cases: `public_access.md`.

use crate::{
    document::Kind,
    finding::{Arg, Category, Confidence, Severity, Text, Wording},
    model::{Element, Policy, Statement},
    reason::{
        Audience, Opening,
        audience::{openings, worst},
        bucket::worst_use,
        verb,
    },
    rule::{Check, Reporter, Rule, part},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "public-access",
    since: "0.1.0",
    kinds: &[Kind::ResourcePolicy],
    category: Category::Security,
    severity: Severity::Critical,
    confidence: Confidence::High,
    wording: Wording {
        title: Text { en: "Resource open to everyone", ja: "誰でも使えるリソース" },
        message: Text {
            en: "{who} can call {action} on {resource}: {why}. {witness}",
            ja: "{who}が次を呼び出せます: {action} (対象: {resource})。{why}。{witness}",
        },
        remedy: Text {
            en: "Name the accounts or roles that need it as `Principal`, or pin everyone else out with `aws:PrincipalOrgID`, `aws:SourceAccount` or `aws:SourceVpce`",
            ja: "必要とするアカウントやロールを `Principal` に明記するか、`aws:PrincipalOrgID`、`aws:SourceAccount`、`aws:SourceVpce` などの固定値の条件で限定してください",
        },
    },
    variants: &[&ORGANIZATION],
    aliases: &["checkov:CKV_AWS_283"],
    references: &[
        part("cis-aws", "7.0.0", "2.21"),
        part("security-hub", "2026-11", "S3.2"),
        part("pci-dss", "4.0.1", "1.3.1"),
        part("soc2", "2017", "CC6.1"),
        part("nist-800-53", "r5", "AC-3"),
        part("cwe", "4.18", "CWE-732"),
    ],
    check: Check::Policy(check),
};

static ORGANIZATION: Wording = Wording {
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

fn check(policy: &Policy<'_>, report: &mut Reporter<'_>) {
    for opening in openings(policy) {
        let Opening { statement, everyone, access } = &opening;
        // Of a bucket's objects other rules tell.
        let public = access.audience.is_public();
        if public && worst_use(policy, statement).is_some() {
            continue;
        }
        if !public && access.audience != Audience::Organization {
            continue;
        }
        let Some(witness) = Witness::of(statement) else { continue };
        let finding = report.at(everyone.node);
        finding.arg("action", witness.action).arg("resource", resource(statement));
        if public {
            let open = if witness.only_reads { Severity::High } else { Severity::Critical };
            finding.severity(opening.severity(open));
            opening.describe(policy, finding);
        } else {
            access.strength.describe(finding);
            finding.wording(&ORGANIZATION).severity(Severity::Info).category(Category::Suggestion);
        }
    }
}

/// The worst thing that the statement lets everyone do.
struct Witness {
    action: Arg,
    only_reads: bool,
}

impl Witness {
    fn of(statement: &Statement<'_>) -> Option<Self> {
        if let Some(entry) = worst(statement) {
            let only_reads = verb::only_reads(&entry.text);
            return Some(Witness { action: Arg::from(format!("`{}`", entry.text)), only_reads });
        }
        statement.actions().next()?;
        let action =
            Text { en: "all but a few actions", ja: "一部を除くすべてのアクション" };
        Some(Witness { action: action.into(), only_reads: false })
    }
}

fn resource(statement: &Statement<'_>) -> Arg {
    if statement.element(Element::NotResource).is_some() {
        return Text {
            en: "all but a few resources", ja: "一部を除くすべてのリソース"
        }
        .into();
    }
    match statement.resources().next() {
        Some(entry) => Arg::from(format!("`{}`", entry.text)),
        None => Text { en: "this resource", ja: "このリソース" }.into(),
    }
}
