//! An action none of whose resource types is among the statement's resources: the entry does nothing.
//! Explanations (en, ja) and all cases: `action_resource_mismatch.md`.

use crate::{
    document::Kind,
    finding::{Arg, Category, Confidence, Severity, Text, Wording},
    model::{Policy, Statement},
    reason::{
        mismatch::{Mismatch, Miss, mismatches},
        wildcard,
    },
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "action-resource-mismatch",
    since: "0.1.0",
    kinds: Kind::POLICIES,
    category: Category::Warning,
    severity: Severity::High,
    confidence: Confidence::Medium,
    wording: Wording {
        title: TITLE,
        message: Text {
            en: "`{action}` is used on {formats}; none of the resources here can be that, so the entry {nothing}",
            ja: "`{action}` の対象は {formats} ですが、ここのリソースはどれもこれに当てはまらないため、{nothing}",
        },
        remedy: Text {
            en: "Add a resource of that form, or move the action to a statement that has one",
            ja: "その形式のリソースを追加するか、該当するリソースのあるステートメントにアクションを移してください",
        },
    },
    variants: &[&STAR, &PATTERN],
    aliases: &[
        "parliament:RESOURCE_MISMATCH",
        "cfn-lint:I3510",
        "sekisho:scp-deny-ineffective-type",
    ],
    references: &[],
    check: Check::Statement(check),
};

const TITLE: Text = Text {
    en: "Action without a resource that it works on",
    ja: "対象になるリソースのないアクション",
};

static STAR: Wording = Wording {
    title: Text {
        en: "Action that works on `*` only, on named resources",
        ja: "`*` でしか機能しないアクションへのリソースの指定",
    },
    message: Text {
        en: "`{action}` cannot be limited to single resources; it works with `*` only, so the entry {nothing}",
        ja: "`{action}` は個々のリソースに限定できず `*` でしか機能しないため、{nothing}",
    },
    remedy: Text {
        en: "Move the action to a statement of its own with `Resource` `*`",
        ja: "`Resource` が `*` の別のステートメントにアクションを移してください",
    },
};

static PATTERN: Wording = Wording {
    title: TITLE,
    message: Text {
        en: "None of the actions that `{action}` covers works on the resources here, so the entry {nothing}; `{example}`, for one, is used on {formats}",
        ja: "`{action}` に含まれるアクションのうち、ここのリソースで機能するものは一つもないため、{nothing}。たとえば `{example}` の対象は {formats} です",
    },
    remedy: Text {
        en: "Add resources that these actions work on, or move the entry to a statement that has them",
        ja: "これらのアクションの対象になるリソースを追加するか、該当するリソースのあるステートメントにエントリを移してください",
    },
};

const GRANTS: Text = Text { en: "grants nothing", ja: "何も許可されません" };
const DENIES: Text = Text { en: "denies nothing", ja: "何も拒否されません" };
const ANYTHING: Text = Text { en: "`*` only", ja: "`*` のみ" };

/// How many formats a message shows.
const SHOWN: usize = 3;

fn check(policy: &Policy<'_>, statement: &Statement<'_>, report: &mut Reporter<'_>) {
    // In a trust policy no resource belongs.
    if policy.kind == Kind::TrustPolicy {
        return;
    }
    let found = mismatches(policy, statement, |_| true);
    // Nobody notices a statement of a guardrail that never bites.
    let idle = policy.kind.is_guardrail() && found.len() == statement.actions().len();
    for Mismatch { entry, action, miss } in found {
        // Buckets without objects and log groups without streams are told by rules of their own.
        if !matches!(miss, Miss::Star | Miss::Type) {
            continue;
        }
        let finding = report.at(entry.node).arg("action", entry.text.clone());
        finding.arg("nothing", if statement.denies() { DENIES } else { GRANTS });
        // Lists and descriptions beside the named resources of other actions: it seldom stays unseen.
        if miss == Miss::Star && !idle {
            finding.severity(Severity::Medium);
        }
        let single = !wildcard::has_wildcard(&entry.text);
        if single && miss == Miss::Star {
            finding.wording(&STAR);
        } else {
            let types = action.resource_types();
            let formats = types.flat_map(|one| one.resource_type().arn_formats());
            let mut shown: Vec<Arg> =
                formats.take(SHOWN).map(|it| Arg::Text(format!("`{it}`"))).collect();
            if shown.is_empty() {
                shown.push(Arg::Phrase(ANYTHING));
            }
            finding.arg("formats", Arg::List(shown));
            if !single {
                finding.wording(&PATTERN).arg("example", action.full_name());
            }
        }
        if let Some(resource) = statement.resources().next() {
            let here = Text { en: "the resources are here", ja: "リソースの指定" };
            finding.related(resource.node, here, []);
        }
    }
}
