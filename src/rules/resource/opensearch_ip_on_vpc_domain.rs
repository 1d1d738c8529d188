//! A list of addresses in the policy of a search domain that stands in a VPC.
//! Explanations (en, ja) and all cases: `opensearch_ip_on_vpc_domain.md`.

use crate::{
    catalog::key_values::SOURCE_IP,
    document::Kind,
    finding::{Category, Confidence, Severity, Text, Wording},
    rule::{Check, Reading, Reporter, Rule},
    syntax::{Member, Node},
};

/// The rule.
pub static RULE: Rule = Rule {
    id: "opensearch-ip-on-vpc-domain",
    since: "0.1.0",
    kinds: &[Kind::ResourcePolicy],
    category: Category::Error,
    severity: Severity::High,
    confidence: Confidence::High,
    wording: Wording {
        title: Text {
            en: "Addresses in the policy of a domain in a VPC",
            ja: "VPC 内のドメインのポリシーにあるアドレスの条件",
        },
        message: Text {
            en: "This domain is in a VPC, where AWS accepts no policy with `aws:SourceIp`: requests arrive from addresses of the VPC",
            ja: "このドメインは VPC 内にあります。リクエストは VPC 内のアドレスから届くため、`aws:SourceIp` を条件とするポリシーは AWS に受け付けられません",
        },
        remedy: Text {
            en: "Leave the condition out and name roles as `Principal`; limit the addresses with its security groups",
            ja: "条件を外し、`Principal` にロールを指定してください。ドメインに届くアドレスはセキュリティグループで制限します",
        },
    },
    variants: &[],
    aliases: &[],
    references: &[],
    check: Check::Text(check),
};

fn check(reading: &Reading<'_>, report: &mut Reporter<'_>) {
    let text = reading.tree.text();
    if !VPC_OPTIONS.iter().any(|name| text.contains(name)) {
        return;
    }
    for domain in reading.tree.objects() {
        let named = |names: &[&str]| domain.members().find(|member| is_named(member, names));
        let (Some(network), Some(access)) = (named(&VPC_OPTIONS), named(&ACCESS)) else { continue };
        let in_vpc = network.value.subtree().any(|node| {
            node.members().any(|it| is_named(&it, &SUBNETS) && it.value.one_or_many().count() > 0)
        });
        let asks = |node: &Node<'_>| {
            let plain = !node.is_object() && !node.is_array();
            plain && node.source().to_ascii_lowercase().contains(&SOURCE_IP.to_ascii_lowercase())
        };
        if let Some(node) = access.value.subtree().find(asks).filter(|_| in_vpc) {
            report.at(node);
        }
    }
}

fn is_named(member: &Member<'_>, names: &[&str]) -> bool {
    names.contains(&&*member.name())
}

/// The members as CloudFormation and the APIs write them, and as Terraform does.
const VPC_OPTIONS: [&str; 2] = ["VPCOptions", "vpc_options"];
const ACCESS: [&str; 2] = ["AccessPolicies", "access_policies"];
const SUBNETS: [&str; 2] = ["SubnetIds", "subnet_ids"];
