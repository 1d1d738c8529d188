//! The rules of security groups and network ACLs, a sentence for each.

use super::{Statement, words::Words};
use crate::{
    document::{Document, Kind},
    finding::Text,
    model::{
        Effect,
        network::{AclEntry, Block, Direction, GroupRule, NetworkAcl, Peer, SecurityGroup},
    },
    reason::{Family, Protocol, acl_words},
    render::words::fill,
    syntax::Node,
};

/// Every rule of a network document.
pub fn rules(words: Words<'_>, document: &Document<'_>) -> Vec<Statement> {
    if document.kind == Kind::SecurityGroup {
        let group = SecurityGroup::of(document);
        return group.rules.iter().map(|rule| of_group(words, rule)).collect();
    }
    let acl = NetworkAcl::of(document);
    acl.entries.iter().map(|entry| of_acl(words, entry)).collect()
}

fn of_group(words: Words<'_>, rule: &GroupRule<'_>) -> Statement {
    let peer = match &rule.peer {
        Peer::Block(block) => block_words(words, block),
        Peer::Group(id) => words.say(
            &Text {
                en: "members of security group {it}",
                ja: "セキュリティグループ {it} のメンバー",
            },
            &[("it", &words.code(id))],
        ),
        Peer::PrefixList(id) => words.say(
            &Text {
                en: "the addresses of prefix list {it}",
                ja: "プレフィックスリスト {it} のアドレス",
            },
            &[("it", &words.code(id))],
        ),
    };
    let traffic = rule.heeded();
    let text = match rule.direction {
        Direction::Inbound => &Text {
            en: "Lets {traffic} in from {peer}.",
            ja: "{peer}からの通信（{traffic}）を許可します。",
        },
        Direction::Outbound => &Text {
            en: "Lets {traffic} out to {peer}.",
            ja: "{peer}への通信（{traffic}）を許可します。",
        },
    };
    told(words, rule.node, None, Some(Effect::Allow), traffic, peer, text)
}

fn of_acl(words: Words<'_>, entry: &AclEntry<'_>) -> Statement {
    let peer = entry.block.as_ref().map(|block| block_words(words, block));
    let family = entry.block.as_ref().and_then(|block| Some(block.known()?.family()));
    let icmp = matches!(entry.protocol, Some(Protocol::Icmp | Protocol::Icmpv6));
    let traffic = entry.protocol.filter(|_| icmp || !entry.ports.are_unreadable());
    let traffic = traffic.map(|protocol| {
        (protocol, protocol.heeded(entry.ports.range, family.unwrap_or(Family::V4)))
    });
    let text = match (entry.direction, entry.allows) {
        (Direction::Inbound, Some(true)) => &Text {
            en: "Lets {traffic} in from {peer}.",
            ja: "{peer}からの通信（{traffic}）を許可します。",
        },
        (Direction::Outbound, Some(true)) => &Text {
            en: "Lets {traffic} out to {peer}.",
            ja: "{peer}への通信（{traffic}）を許可します。",
        },
        (Direction::Inbound, _) => &Text {
            en: "Stops {traffic} from {peer}.",
            ja: "{peer}からの通信（{traffic}）を拒否します。",
        },
        (Direction::Outbound, _) => &Text {
            en: "Stops {traffic} to {peer}.",
            ja: "{peer}への通信（{traffic}）を拒否します。",
        },
    };
    let effect = entry.allows.map(|allows| if allows { Effect::Allow } else { Effect::Deny });
    let number = match entry.number {
        Some(_) if entry.is_final_deny() => Some("*".to_owned()),
        number => number.map(|number| number.to_string()),
    };
    let peer = peer.unwrap_or_default();
    told(words, entry.node, number, effect, traffic, peer, text)
}

fn told(
    words: Words<'_>,
    node: Node<'_>,
    sid: Option<String>,
    effect: Option<Effect>,
    traffic: Option<(Protocol, (u16, u16))>,
    peer: String,
    text: &Text,
) -> Statement {
    let mut statement = Statement::at(node.span());
    statement.sid = sid;
    statement.effect = effect;
    let sentence = match traffic {
        Some((protocol, ports)) if effect.is_some() && !peer.is_empty() => {
            let args = vec![("it", acl_words::traffic(protocol, ports))];
            let traffic = fill(Text { en: "{it}", ja: "{it}" }, &args, words.lang);
            let sentence = words.say(text, &[("traffic", &traffic), ("peer", &peer)]);
            statement.resources.push(traffic);
            statement.who.push(peer);
            sentence
        }
        _ => words.say(&Text { en: "It cannot be read.", ja: "読み取れないルールです。" }, &[]),
    };
    statement.sentences.push(sentence);
    statement
}

/// A block of addresses; the two that take in everything say so.
fn block_words(words: Words<'_>, block: &Block<'_>) -> String {
    let code = words.code(&block.text);
    let whole = block.known().filter(|cidr| cidr.prefix_length() == 0).map(|cidr| cidr.family());
    let text = match whole {
        Some(Family::V4) => {
            &Text { en: "every IPv4 address ({it})", ja: "全 IPv4 アドレス（{it}）" }
        }
        Some(Family::V6) => {
            &Text { en: "every IPv6 address ({it})", ja: "全 IPv6 アドレス（{it}）" }
        }
        None => &Text { en: "{it}", ja: "{it}" },
    };
    words.say(text, &[("it", &code)])
}
