//! Outbound traffic of every kind to everywhere, as AWS gives it to each new group.
//! Explanations (en, ja) and all cases: `sg_egress_all.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::network::{Direction, SecurityGroup},
    reason::source_words,
    rule::{Check, Reporter, Rule, part},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "sg-egress-all",
    since: "0.1.0",
    kinds: &[Kind::SecurityGroup],
    category: Category::Security,
    severity: Severity::Low,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "All outbound traffic is allowed",
            ja: "すべてのアウトバウンド通信を許可",
        },
        message: Text {
            en: "The group lets everything out to {source}, as AWS sets it up by default: an intruder can fetch tools and take data out freely",
            ja: "このグループは、AWS の初期設定のまま、{source}へのすべての送信を許可しています。侵入者はツールの取得もデータの持ち出しも自由にできます",
        },
        remedy: REMEDY,
    },
    variants: &[&TAGGED, &EVERY_PORT],
    aliases: &["checkov:CKV_AWS_382", "trivy:AWS-0104", "cfn-nag:W5", "cfn-nag:W40"],
    references: &[
        part("pci-dss", "4.0.1", "1.3.2"),
        part("nist-800-53", "r5", "SC-7(5)"),
        part("iso-27001", "2022", "A.8.20"),
    ],
    check: Check::SecurityGroup(check),
};

const REMEDY: Text = Text {
    en: "Allow the ports and destinations that are needed, with prefix lists or endpoints for AWS services",
    ja: "必要なポートと宛先だけを許可してください。AWS サービスへはプレフィックスリストや VPC エンドポイントを使います",
};

static TAGGED: Wording = Wording {
    title: Text {
        en: "All outbound traffic is allowed in a restricted environment",
        ja: "制限対象の環境ですべてのアウトバウンド通信を許可",
    },
    message: Text {
        en: "The group is tagged `{tag}` but lets everything out to {source}: an intruder can take the data out freely",
        ja: "このグループにはタグ `{tag}` が付いていますが、{source}へのすべての送信を許可しています。侵入者はデータを自由に持ち出せます",
    },
    remedy: REMEDY,
};

static EVERY_PORT: Wording = Wording {
    title: Text {
        en: "Every outbound port is open",
        ja: "すべてのポートへのアウトバウンド通信を許可",
    },
    message: Text {
        en: "{what} is open outbound to {source}: an intruder can fetch tools and take data out freely",
        ja: "{what}で {source}への送信が許可されています。侵入者はツールの取得もデータの持ち出しも自由にできます",
    },
    remedy: REMEDY,
};

fn check(group: &SecurityGroup<'_>, report: &mut Reporter<'_>) {
    for opening in group.world(Direction::Outbound).all_ports() {
        let causes = group.causes(Direction::Outbound, &opening);
        let Some(widest) = causes.rules.first() else { continue };
        let finding = report.at(widest.peer_node);
        source_words::name_source(finding, &opening.reach);
        source_words::relate(finding, &causes.rules);
        if !opening.every_protocol {
            finding.wording(&EVERY_PORT).arg("what", source_words::every_port(&opening));
        }
        if let Some(tag) = group.restricted_tag() {
            if opening.every_protocol {
                finding.wording(&TAGGED);
            }
            finding.severity(Severity::Medium).arg("tag", tag.str().unwrap_or_default());
            finding.related(tag, Text { en: "the tag", ja: "該当するタグ" }, []);
        }
    }
}
