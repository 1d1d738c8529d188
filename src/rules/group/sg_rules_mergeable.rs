//! Neighbouring blocks or ports that can be one rule without any change.
//! Explanations (en, ja) and all cases: `sg_rules_mergeable.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::network::SecurityGroup,
    reason::{
        acl_words,
        merge::{Merged, merges},
        source_words,
    },
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "sg-rules-mergeable",
    since: "0.1.0",
    kinds: &[Kind::SecurityGroup],
    category: Category::Suggestion,
    severity: Severity::Info,
    confidence: Confidence::High,
    wording: Wording {
        title: Text { en: "Several rules can be one", ja: "一つにまとめられるルール" },
        message: Text {
            en: "Rules {rules} can be one rule for `{merged}`: together their blocks are exactly that",
            ja: "ルール {rules} は `{merged}` の一つのルールにまとめられます。ブロックを合わせるとちょうどその範囲になります",
        },
        remedy: Text {
            en: "Write one rule for `{merged}` and remove the {count}",
            ja: "`{merged}` のルールを一つ書き、元の {count} 個を削除してください",
        },
    },
    variants: &[&PORTS],
    aliases: &[],
    references: &[],
    check: Check::SecurityGroup(check),
};

static PORTS: Wording = Wording {
    title: RULE.wording.title,
    message: Text {
        en: "Rules {rules} for `{peer}` can be one rule for {ports}: their ports follow each other",
        ja: "`{peer}` に対するルール {rules} は、ポートが連続しているため、{ports} の一つのルールにまとめられます",
    },
    remedy: Text {
        en: "Write one rule for {ports} and remove the {count}",
        ja: "{ports} のルールを一つ書き、元の {count} 個を削除してください",
    },
};

fn check(group: &SecurityGroup<'_>, report: &mut Reporter<'_>) {
    for merge in merges(group) {
        let Some(first) = merge.rules.first() else { continue };
        let finding = report.at(first.peer_node);
        match merge.into {
            Merged::Block(cidr) => finding.arg("merged", cidr.to_string()),
            Merged::Ports(protocol, first, last) => {
                finding.wording(&PORTS).arg("ports", acl_words::traffic(protocol, (first, last)))
            }
        };
        source_words::name_rules(finding, &merge.rules);
        finding.arg("peer", source_words::peer(first));
        source_words::relate(finding, &merge.rules);
    }
}
