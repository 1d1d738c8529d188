//! Two rules that EC2 takes for the same one.
//! Explanations (en, ja) and all cases: `sg_duplicate_after_canonical.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Promise, Severity, Text, Wording},
    model::network::SecurityGroup,
    reason::source_words,
    rule::{Check, Reporter, Rule},
    text::Edit,
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "sg-duplicate-after-canonical",
    since: "0.1.0",
    kinds: &[Kind::SecurityGroup],
    category: Category::Warning,
    severity: Severity::Low,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Two rules that EC2 treats as the same",
            ja: "EC2 にとって同一の二つのルール",
        },
        message: Text {
            en: "Rule {number} (`{peer}`) is the same as rule {outer} (`{outer_peer}`) once EC2 has cleared host bits and read protocols by number; it refuses to add the second",
            ja: "ルール {number} (`{peer}`) は、EC2 がホスト部を切り捨て、プロトコルを番号として読むと、ルール {outer} (`{outer_peer}`) と同一です。EC2 は二つ目の追加を拒否します",
        },
        remedy: Text { en: "Remove one of the two", ja: "どちらかを削除してください" },
    },
    variants: &[&REPEATED],
    aliases: &[],
    references: &[],
    check: Check::SecurityGroup(check),
};

static REPEATED: Wording = Wording {
    title: Text { en: "Repeated rule", ja: "重複したルール" },
    message: Text {
        en: "Rule {number} (`{peer}`) repeats rule {outer}; EC2 refuses to add the second",
        ja: "ルール {number} (`{peer}`) はルール {outer} の繰り返しです。EC2 は二つ目の追加を拒否します",
    },
    remedy: RULE.wording.remedy,
};

fn check(group: &SecurityGroup<'_>, report: &mut Reporter<'_>) {
    for (inner, outer) in group.contained() {
        if !inner.same_traffic(outer) {
            continue;
        }
        let finding = report.at(inner.peer_node);
        if inner.same_words(outer) {
            finding.wording(&REPEATED);
        }
        finding.arg("number", inner.number).arg("peer", source_words::peer(inner));
        finding.arg("outer", outer.number).arg("outer_peer", source_words::peer(outer));
        finding.related(outer.peer_node, Text { en: "the same rule", ja: "同一のルール" }, []);
        let edits: Vec<Edit> = inner.removal().into_iter().map(Edit::delete).collect();
        let title =
            Text { en: "Remove the repeated rule", ja: "重複したルールを削除する" };
        finding.fix(Promise::SameMeaning, title, edits);
    }
}
