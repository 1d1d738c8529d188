//! A block whose address has bits beyond the prefix length, which EC2 clears.
//! Explanations (en, ja) and all cases: `nacl_host_bits.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Promise, Severity, Text, Wording},
    model::network::{AclEntry, NetworkAcl},
    reason::source_words,
    rule::{Check, Reporter, Rule},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "nacl-host-bits",
    since: "0.1.0",
    kinds: &[Kind::NetworkAcl],
    category: Category::Warning,
    severity: Severity::Info,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "The block is stored without its host bits",
            ja: "CIDR のホスト部は切り捨てて保存される",
        },
        message: Text {
            en: "EC2 stores `{written}` as `{stored}`, which is {count} addresses and not the one that is written",
            ja: "EC2 は `{written}` を `{stored}` として保存します。書かれた 1 個のアドレスではなく、{count} 個のアドレスが対象になります",
        },
        remedy: Text {
            en: "Write `{stored}` if the whole block is meant, `{host}` if one address is meant",
            ja: "ブロック全体を指すなら `{stored}`、一つのアドレスを指すなら `{host}` と書いてください",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[],
    check: Check::AclEntry(check),
};

fn check(_: &NetworkAcl<'_>, entry: &AclEntry<'_>, report: &mut Reporter<'_>) {
    let Some(block) = &entry.block else { return };
    let Some(cidr) = block.known().filter(|cidr| cidr.has_host_bits()) else { return };
    let finding = report.at(block.node);
    let edit = source_words::name_stored(finding, block, cidr);
    let title =
        Text { en: "Write what EC2 stores", ja: "EC2 が保存する形に書き換える" };
    finding.fix(Promise::SameMeaning, title, [edit]);
}
