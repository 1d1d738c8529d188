//! An Allow of writing actions on `*` although they can be limited to single resources.
//! Explanations (en, ja) and all cases: `resource_star_could_narrow.md`.

use crate::{
    document::Kind,
    finding::{Arg, Category, Confidence, Severity, Text, Wording},
    model::{ActionName, Entry, Policy, Statement},
    reason::{
        Strength,
        grant::whole_services,
        sensitive::chooses_resources,
        some_of::{NAMED, some_of},
    },
    rule::{Check, Reporter, Rule, part},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "resource-star-could-narrow",
    since: "0.1.0",
    kinds: &[Kind::IdentityPolicy, Kind::IotPolicy],
    category: Category::Security,
    severity: Severity::Medium,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Write actions on every resource although they accept ARNs",
            ja: "ARN を指定できる書き込みアクションをすべてのリソースに許可",
        },
        message: Text {
            en: "{actions} can be limited to single resources, but `*` covers every one, including those created later",
            ja: "{actions} は対象リソースを限定できますが、`*` により、今後作成されるものも含むすべてのリソースに許可されています",
        },
        remedy: Text {
            en: "Name the resources, in the form of {shapes}{tag}{others}",
            ja: "{shapes} の形で対象リソースを指定してください{tag}{others}",
        },
    },
    variants: &[],
    aliases: &[
        "parliament:RESOURCE_STAR",
        "checkov:CKV_AWS_355",
        "checkov:CKV_AWS_356",
        "cfn-nag:W11",
        "cfn-nag:W12",
        "cfn-nag:W13",
        "cfn-nag:W39",
    ],
    references: &[part("nist-800-53", "r5", "AC-6")],
    check: Check::Statement(check),
};

fn check(policy: &Policy<'_>, statement: &Statement<'_>, report: &mut Reporter<'_>) {
    if !statement.allows() || statement.takes_every_action() {
        return;
    }
    let Some(star) = statement.star_resource() else { return };
    let index = policy.catalog().sensitive();
    let mut whole = None;
    let mut found: Vec<&Entry<'_>> = Vec::new();
    let mut shapes: Vec<String> = Vec::new();
    let mut tagged = false;
    let mut forced = Vec::new();
    let mut grave = false;
    for entry in statement.actions().filter(|entry| !entry.negated) {
        let Some(action) = ActionName::parse(&entry.text) else { continue };
        if action.is_whole_service() {
            continue;
        }
        let Some(set) = policy.expand(entry) else { continue };
        if !set.intersects(&index.writes) {
            continue;
        }
        // Whole services have a rule of their own.
        let whole = whole.get_or_insert_with(|| whole_services(statement));
        if !whole.is_empty() && whole.contains(&*action.service.to_ascii_lowercase()) {
            continue;
        }
        let writes = set.intersection(&index.writes).difference(&index.told);
        let mut actions = writes.iter().filter_map(|id| policy.catalog().action_of(id));
        let takes = actions.find_map(|action| {
            let types = || action.resource_types();
            let required = types().find(|it| it.is_required());
            // Of types that are all optional one of several is meant, or a lone one may be left out.
            Some((action, required.or_else(|| types().skip(1).last())?))
        });
        let Some((action, resource)) = takes else {
            let none = |id| policy.catalog().action_of(id)?.resource_types().next();
            if !writes.is_empty() && writes.iter().all(|id| none(id).is_none()) {
                forced.push(entry);
            }
            continue;
        };
        found.push(entry);
        grave |= writes.intersects(&index.overwrites);
        if shapes.len() < NAMED {
            tagged = tagged || action.condition_key(TAG).is_some();
            let shape = resource.resource_type().arn_formats().next();
            let shape = shape.map_or(String::new(), |it| format!("`{it}`").replacen(ANY, AWS, 1));
            if !shapes.contains(&shape) {
                shapes.push(shape);
            }
        }
    }
    if found.is_empty() || chooses_resources(statement) {
        return;
    }
    let finding = report.at(star.node);
    some_of(finding, "actions", found.iter().map(|entry| format!("`{}`", entry.text)));
    finding.arg("shapes", shapes);
    finding.arg("tag", Arg::Sentence(if tagged { BY_TAG } else { NOT_SAID }));
    finding.arg("others", Arg::Sentence(if forced.is_empty() { NOT_SAID } else { FORCED }));
    let forced: Vec<String> =
        forced.iter().take(NAMED).map(|entry| format!("`{}`", entry.text)).collect();
    finding.arg("forced", forced);
    // One device that acts as all the others is no small thing.
    let serious = grave || policy.kind == Kind::IotPolicy;
    let severity = if serious { Severity::Medium } else { Severity::Low };
    finding.severity(severity.milder_by(Strength::of(statement).steps()));
    for entry in found.iter().take(NAMED) {
        let here = Text { en: "takes ARNs", ja: "ARN を指定できます" };
        finding.related(entry.node, here, []);
    }
}

const TAG: &str = "aws:ResourceTag/x";
const ANY: &str = "${Partition}";
const AWS: &str = "aws";
const NOT_SAID: Text = Text { en: "", ja: "" };
const BY_TAG: Text = Text {
    en: ", or pick them by `aws:ResourceTag`",
    ja: "。`aws:ResourceTag` でも限定できます",
};
const FORCED: Text = Text {
    en: "; AWS accepts nothing but `*` for {forced}, so put that into a statement of its own",
    ja: "。{forced} には `*` しか指定できないため、別のステートメントに分けてください",
};
