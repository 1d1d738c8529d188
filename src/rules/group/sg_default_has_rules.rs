//! A VPC's default security group that lets traffic through.
//! Explanations (en, ja) and all cases: `sg_default_has_rules.md`.

use crate::{
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    model::network::{Direction, SecurityGroup},
    rule::{Check, Reporter, Rule, part},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "sg-default-has-rules",
    since: "0.1.0",
    kinds: &[Kind::SecurityGroup],
    category: Category::Security,
    severity: Severity::Medium,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "The default security group has rules",
            ja: "デフォルトのセキュリティグループにルールがある",
        },
        message: Text {
            en: "The VPC's `default` group has {inbound} inbound and {outbound} outbound rules, and everything that is launched without a group gets them",
            ja: "VPC の `default` グループにインバウンド {inbound} 個、アウトバウンド {outbound} 個のルールがあり、グループを指定せずに起動したリソースすべてに適用されます",
        },
        remedy: Text {
            en: "Move what uses it to other groups, then remove all its rules; the group itself cannot be deleted",
            ja: "このグループを使っているリソースを専用のグループに移し、ルールをすべて削除してください。グループ自体は削除できません",
        },
    },
    variants: &[],
    aliases: &[
        "checkov:CKV2_AWS_12",
        "trivy:AWS-0173",
        "security-hub:EC2.2",
        "config:vpc-default-security-group-closed",
        "prowler:ec2_securitygroup_default_restrict_traffic",
    ],
    references: &[
        part("cis-aws", "5.0.0", "5.5"),
        part("cis-aws", "7.0.0", "6.5"),
        part("security-hub", "2026-11", "EC2.2"),
        part("iso-27001", "2022", "A.8.20"),
        part("cwe", "4.18", "CWE-1188"),
    ],
    check: Check::SecurityGroup(check),
};

fn check(group: &SecurityGroup<'_>, report: &mut Reporter<'_>) {
    let Some(name) = group.name.filter(|name| name.str().as_deref() == Some("default")) else {
        return;
    };
    if group.rules.is_empty() {
        return;
    }
    let finding = report.at(name);
    for (hole, direction) in [("inbound", Direction::Inbound), ("outbound", Direction::Outbound)] {
        finding.arg(hole, group.rules_of(direction).count());
        if let Some(first) = group.rules_of(direction).next() {
            let text = match direction {
                Direction::Inbound => {
                    Text { en: "first inbound rule", ja: "最初のインバウンドルール" }
                }
                Direction::Outbound => Text {
                    en: "first outbound rule",
                    ja: "最初のアウトバウンドルール",
                },
            };
            finding.related(first.peer_node, text, []);
        }
    }
}
