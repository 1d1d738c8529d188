//! A network ACL in which an entry that allows everything decides most of the traffic.
//! Explanations (en, ja) and all cases: `nacl_allow_all.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::network::{Direction, NetworkAcl},
    reason::{Family, acl_list::AclList, acl_words, source_words},
    rule::{Check, Reporter, Rule, part},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "nacl-allow-all",
    since: "0.1.0",
    kinds: &[Kind::NetworkAcl],
    category: Category::Security,
    severity: Severity::Medium,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "The network ACL allows almost everything",
            ja: "ほぼすべての通信を許可するネットワーク ACL",
        },
        message: Text {
            en: "All {direction} traffic {way} {addresses} is allowed (rule number {numbers}) and little of it is denied first: the ACL filters next to nothing there",
            ja: "{addresses}{way}{direction}の全トラフィックが許可され (ルール番号 {numbers})、先に拒否されるものはわずかです。この方向では ACL はほとんど機能していません",
        },
        remedy: REMEDY,
    },
    variants: &[&DEFAULT],
    aliases: &[
        "checkov:CKV_AWS_352",
        "trivy:AWS-0102",
        "cfn-nag:W66",
        "prowler:ec2_networkacl_allow_ingress_any_port",
    ],
    references: &[
        part("cis-aws", "5.0.0", "5.2"),
        part("cis-aws", "7.0.0", "6.2"),
        part("nist-800-53", "r5", "SC-7"),
        part("soc2", "2017", "CC6.6"),
    ],
    check: Check::NetworkAcl(check),
};

const REMEDY: Text = Text {
    en: "Allow the ports that the subnet serves and the replies that it waits for; the end of the list denies the rest",
    ja: "サブネットが提供するポートと、必要な応答の通信だけを許可してください。それ以外は末尾のルールで拒否されます",
};

static DEFAULT: Wording = Wording {
    title: Text {
        en: "The default network ACL allows almost everything",
        ja: "ほぼすべての通信を許可するデフォルトのネットワーク ACL",
    },
    message: Text {
        en: "All {direction} traffic {way} {addresses} is allowed in the default ACL (rule number {numbers}): every subnet without an ACL of its own is unfiltered there",
        ja: "デフォルトの ACL で、{addresses}{way}{direction}の全トラフィックが許可されています (ルール番号 {numbers})。専用の ACL を持たないサブネットは、この方向では制限されません",
    },
    remedy: Text {
        en: "Give subnets that need a filter an ACL of their own",
        ja: "制限が必要なサブネットには専用のネットワーク ACL を関連付けてください",
    },
};

fn check(acl: &NetworkAcl<'_>, report: &mut Reporter<'_>) {
    for list in AclList::both(acl) {
        for family in Family::ALL {
            let Some(ids) = list.wide_open(family) else { continue };
            if family == Family::V6 && list.open_beside_v4().is_some() {
                continue;
            }
            let Some(first) = ids.first().and_then(|id| list.written(*id)) else { continue };
            let place = first.node.get("Protocol").unwrap_or(first.node);
            let finding = report.at(place).arg("numbers", list.numbers(&ids));
            finding
                .arg("addresses", source_words::whole(family))
                .arg("way", acl_words::way(list.direction));
            finding.arg("direction", acl_words::direction(list.direction));
            let mut severity = match list.direction {
                Direction::Inbound => Severity::Medium,
                Direction::Outbound => Severity::Low,
            };
            if acl.is_default == Some(true) {
                finding.wording(&DEFAULT);
                severity = severity.milder();
            }
            finding.severity(severity).confidence(list.confidence());
            acl_words::relate(finding, &list, ids.get(1..).unwrap_or_default());
        }
    }
}
