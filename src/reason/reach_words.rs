//! Words for what lets the internet through to an interface, or keeps it out.

use super::{
    reach::{Gate, Lack, Path},
    source_words,
};
use crate::finding::{Finding, Text};

/// Fills `{ports}` and `{source}`, and makes the places on the way related ones.
pub fn describe(finding: &mut Finding, own: u32, path: &Path<'_>) {
    source_words::name_ports(finding, &path.ports);
    source_words::name_source(finding, &path.reach);
    for (document, node, words) in &path.places {
        // The interface's own switches stand beside the finding.
        if *document == own || *document == u32::MAX {
            finding.related(*node, *words, []);
        } else {
            finding.related_in(*document, *node, *words);
        }
    }
}

impl Gate {
    /// What keeps the traffic out.
    pub fn words(self) -> Text {
        match self {
            Gate::AclIn => Text {
                en: "the network ACL denies it",
                ja: "ネットワーク ACL による拒否",
            },
            Gate::AclOut => Text {
                en: "the network ACL denies the replies",
                ja: "ネットワーク ACL による応答の拒否",
            },
            Gate::Route => Text {
                en: "no route leads to an internet gateway",
                ja: "インターネットゲートウェイへのルートがないこと",
            },
            Gate::Address => Text {
                en: "the interface has no public address",
                ja: "インターフェイスにパブリックアドレスがないこと",
            },
            Gate::Switch => Text {
                en: "a block of all traffic through internet gateways",
                ja: "インターネットゲートウェイ経由の通信をすべて遮断する設定",
            },
        }
    }
}

impl Lack {
    /// What would tell.
    pub fn words(self) -> Text {
        match self {
            Lack::Acl => Text {
                en: "the network ACL of the subnet (`describe-network-acls`)",
                ja: "サブネットのネットワーク ACL (`describe-network-acls`)",
            },
            Lack::Routes => Text {
                en: "the route table of the subnet (`describe-route-tables`)",
                ja: "サブネットのルートテーブル (`describe-route-tables`)",
            },
            Lack::Behind => Text {
                en: "what lies behind the gateway or appliance to which its routes lead",
                ja: "ルートの先にあるゲートウェイやアプライアンスの構成",
            },
        }
    }
}
