//! An entry of a network ACL that decides nothing, because lower numbers match all of it.
//! Explanations (en, ja) and all cases: `nacl_rule_never_reached.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::network::NetworkAcl,
    reason::{
        acl::{LetThrough, Reach},
        acl_list::AclList,
        acl_words,
    },
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "nacl-rule-never-reached",
    since: "0.1.0",
    kinds: &[Kind::NetworkAcl],
    category: Category::Warning,
    severity: Severity::Medium,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "A rule of the network ACL is never reached",
            ja: "評価されることのないネットワーク ACL のルール",
        },
        message: Text {
            en: "Rule number {number} allows {traffic} {way} {addresses}, but is never evaluated: everything it matches is denied before it, by rule number {earlier}",
            ja: "ルール番号 {number} は {addresses}{way}{traffic}を許可していますが、評価されません。一致する通信はすべて、先に評価されるルール番号 {earlier} が拒否します",
        },
        remedy: Text {
            en: "Give it a lower number than {earlier}, or delete it",
            ja: "{earlier} より小さい番号にするか、削除してください",
        },
    },
    variants: &[&MIXED, &REDUNDANT],
    aliases: &[],
    references: &[],
    check: Check::NetworkAcl(check),
};

static MIXED: Wording = Wording {
    title: RULE.wording.title,
    message: Text {
        en: "Rule number {number} allows {traffic} {way} {addresses}, but is never evaluated: everything it matches is decided before it, by rule number {earlier}, and not all of it is allowed",
        ja: "ルール番号 {number} は {addresses}{way}{traffic}を許可していますが、評価されません。一致する通信はすべて、先に評価されるルール番号 {earlier} で決まり、一部は拒否されます",
    },
    remedy: RULE.wording.remedy,
};

static REDUNDANT: Wording = Wording {
    title: RULE.wording.title,
    message: Text {
        en: "Rule number {number} ({traffic} {way} {addresses}) changes nothing: everything it matches is decided in the same way before it, by rule number {earlier}",
        ja: "ルール番号 {number} ({addresses}{way}{traffic}) には効果がありません。一致する通信はすべて、先に評価されるルール番号 {earlier} によって同じ結果になります",
    },
    remedy: Text { en: "Delete it", ja: "削除してください" },
};

fn check(acl: &NetworkAcl<'_>, report: &mut Reporter<'_>) {
    for list in AclList::both(acl) {
        for (entry, outcome) in list.outcomes() {
            // An entry whose ports run backwards matches nothing, and a deny that comes after an
            // allow is worse than idle; both are reported for that.
            let Reach::None(takers) = &outcome.reach else { continue };
            if takers.is_empty() || outcome.let_through != LetThrough::Nothing {
                continue;
            }
            let other = |id: &&usize| list.read(**id).is_some_and(|e| e.allow != entry.allow);
            let against: Vec<usize> = takers.iter().filter(other).copied().collect();
            let Some(written) = list.written(entry.id) else { continue };
            let finding = report.at(written.number_node.unwrap_or(written.node));
            acl_words::describe(finding, entry, list.direction);
            let earlier = if against.is_empty() {
                finding.wording(&REDUNDANT).severity(Severity::Low);
                takers
            } else if against.len() < takers.len() {
                finding.wording(&MIXED);
                takers
            } else {
                &against
            };
            finding.arg("earlier", list.numbers(earlier)).confidence(list.confidence());
            acl_words::relate(finding, &list, takers);
        }
    }
}
