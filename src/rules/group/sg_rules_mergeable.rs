//! Neighbouring blocks or ports that can be one rule without any change.
//! Explanations (en, ja) and all cases: `sg_rules_mergeable.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Promise, Severity, Text, Wording},
    model::network::SecurityGroup,
    reason::{
        acl_words,
        merge::{Merged, merges},
        source_words,
    },
    rule::{Check, Reporter, Rule},
    text::Edit,
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

const ONE_BLOCK: Text = Text { en: "Write one block", ja: "一つのブロックにまとめる" };

fn check(group: &SecurityGroup<'_>, report: &mut Reporter<'_>) {
    for merge in merges(group) {
        let Some(first) = merge.rules.first() else { continue };
        let finding = report.at(first.peer_node);
        match merge.into {
            Merged::Block(cidr) => {
                let merged = cidr.to_string();
                finding.arg("merged", merged.clone());
                let others = first.removal_of_others(merge.rules.get(1..).unwrap_or_default());
                if !others.is_empty() {
                    let mut edits: Vec<Edit> = others.into_iter().map(Edit::delete).collect();
                    edits.push(Edit::replace(first.peer_node.inner(), merged));
                    crate::order::sort_by_key(&mut edits, |edit| edit.span);
                    finding.fix(Promise::SameMeaning, ONE_BLOCK, edits);
                }
            }
            Merged::Ports(protocol, first, last) => {
                let ports = acl_words::traffic(protocol, (first, last));
                finding.wording(&PORTS).arg("ports", ports);
            }
        }
        source_words::name_rules(finding, &merge.rules);
        finding.arg("peer", source_words::peer(first));
        source_words::relate(finding, &merge.rules);
    }
}
