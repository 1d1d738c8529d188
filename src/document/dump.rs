//! Who uses the managed policies of an account, as `get-account-authorization-details` tells it.

use std::rc::Rc;

use super::{
    Document, Kind, Scrutiny,
    holders::{Holders, ROLE},
};
use crate::{
    finding::{Arg, Text},
    syntax::{Node, Tree},
    table::Set,
};

/// The uses of each managed policy, by its ARN.
#[derive(Debug, Default)]
pub(super) struct Dump(Holders);

/// The lists of a dump, what their items are called, and the member that names an item.
const LISTS: [(&str, &str, &str); 3] = [
    ("UserDetailList", "user/", "UserName"),
    ("GroupDetailList", "group/", "GroupName"),
    ("RoleDetailList", ROLE, "RoleName"),
];

impl Dump {
    /// What the dumps at the roots of a text tell, taken together; nothing if there is none.
    pub fn of(tree: &Tree<'_>) -> Option<Dump> {
        let pages = || tree.roots().flat_map(Node::one_or_many);
        let policies = pages().filter_map(|page| page.get("Policies")).flat_map(Node::items);
        let mut described = Set::new();
        for arn in policies.filter_map(|policy| policy.get("Arn")).filter_map(Node::str) {
            described.add(arn.into_owned());
        }
        let mut holders = Holders::default();
        let mut found = false;
        for page in pages() {
            for (list, kind, name) in LISTS {
                let Some(items) = page.get(list) else { continue };
                found = true;
                for item in items.items() {
                    let name = item.get(name).and_then(Node::str).unwrap_or_default();
                    add(&mut holders, item, &[kind, &name].concat(), &described);
                }
            }
        }
        found.then(|| Dump(holders.settled()))
    }
}

fn add(holders: &mut Holders, item: Node<'_>, holder: &str, described: &Set<String>) {
    let attached = item.get("AttachedManagedPolicies").into_iter().flat_map(Node::items);
    for arn in attached.filter_map(|policy| policy.get("PolicyArn")).filter_map(Node::str) {
        holders.attach(&arn, holder);
        if !described.contains(&*arn) {
            holders.leave_open(holder);
        }
    }
    let boundary = item.get("PermissionsBoundary");
    let boundary = boundary.and_then(|boundary| boundary.get("PermissionsBoundaryArn"));
    if let Some(arn) = boundary.and_then(Node::str) {
        holders.limit(&arn, holder);
    }
}

/// The first few of them.
pub(super) fn some(users: &[String]) -> Arg {
    const SHOWN: usize = 3;
    let mut shown: Vec<String> = users.iter().take(SHOWN).cloned().collect();
    let more = users.len().saturating_sub(shown.len());
    if more > 0 {
        shown.push(format!("+{more}"));
    }
    shown.into()
}

/// A managed policy with its versions.
#[derive(Debug)]
pub(super) struct Managed {
    default_version: String,
    /// Whether it is AWS's own, which nobody else can change.
    aws: bool,
    /// Whether the text tells who uses it.
    told: bool,
    attached: Vec<String>,
    bounds: Vec<String>,
    /// Whether it is attached to nobody and bounds somebody, by its own counts.
    only_bounds: bool,
    /// See [`Document::holders`].
    holders: Rc<[String]>,
}

impl Managed {
    /// The policy that an object with `PolicyVersionList` describes.
    pub fn of(policy: Node<'_>, dump: Option<&Dump>) -> Managed {
        let text = |key: &str| policy.get(key).and_then(Node::str).unwrap_or_default();
        let count =
            |key: &str| policy.get(key).and_then(|count| count.source().parse::<u32>().ok());
        let arn = text("Arn");
        let unknown = Dump::default();
        let Dump(holders) = dump.unwrap_or(&unknown);
        let attached: Vec<String> = holders.having(&arn).collect();
        let bounds: Vec<String> = holders.limited(&arn).collect();
        let only_bounds = attached.is_empty()
            && (!bounds.is_empty()
                || count("PermissionsBoundaryUsageCount").is_some_and(|count| count > 0))
            && count("AttachmentCount").is_none_or(|count| count == 0);
        let kind = if only_bounds { Kind::PermissionsBoundary } else { Kind::IdentityPolicy };
        Managed {
            default_version: text("DefaultVersionId").into_owned(),
            aws: arn.contains(":iam::aws:policy/"),
            told: dump.is_some(),
            holders: holders.of(&arn, kind),
            attached,
            bounds,
            only_bounds,
        }
    }

    /// Tells one of its versions what is known.
    pub fn tell(&self, document: &mut Document<'_>, version: &str, default: Option<bool>) {
        if !default.unwrap_or(version == self.default_version) {
            document.scrutiny = Scrutiny::None;
            document.label = format!("{}/{version}", document.label);
            document.why = (OLD, vec![("version", version.into())]);
            return;
        }
        document.holders = Rc::clone(&self.holders);
        if self.only_bounds {
            document.kind = Kind::PermissionsBoundary;
            document.why = match &*self.bounds {
                [] => (ONLY_BOUNDS, Vec::new()),
                users => (BOUNDS, vec![("who", some(users))]),
            };
        } else if !self.attached.is_empty() {
            let why = if self.aws { ATTACHED_AWS } else { ATTACHED };
            document.why = (why, vec![("who", some(&self.attached))]);
        } else if self.told {
            document.why = (if self.aws { IDLE_AWS } else { IDLE }, Vec::new());
        } else if self.aws {
            document.why = (OF_AWS, Vec::new());
        }
        if self.aws {
            // Nobody but AWS can mend it, and most of them are used by nobody. What a holder gets
            // that is dangerous is still worth telling: that is a reason not to attach it.
            let used = !self.attached.is_empty() || self.only_bounds || !self.told;
            document.scrutiny = if used { Scrutiny::Serious } else { Scrutiny::None };
        }
    }
}

const OLD: Text = Text {
    en: "version {version} of a managed policy, not the default one: not in force, so not checked",
    ja: "管理ポリシーのバージョン {version} (デフォルトバージョンではなく有効でないため、検査していません)",
};
const ATTACHED: Text = Text {
    en: "the default version of a managed policy, attached to {who}",
    ja: "管理ポリシーのデフォルトバージョン ({who} にアタッチ) であるため",
};
const IDLE: Text = Text {
    en: "the default version of a managed policy, attached to nobody in this text",
    ja: "管理ポリシーのデフォルトバージョン (このテキストではアタッチ先なし) であるため",
};
const BOUNDS: Text = Text {
    en: "a managed policy that serves only as the permissions boundary of {who}",
    ja: "{who} のアクセス許可の境界としてのみ使われている管理ポリシーであるため",
};
const ONLY_BOUNDS: Text = Text {
    en: "a managed policy that is attached to nobody and serves as a permissions boundary",
    ja: "どこにもアタッチされず、アクセス許可の境界として使われている管理ポリシーであるため",
};
const ATTACHED_AWS: Text = Text {
    en: "AWS's own managed policy, attached to {who}: only AWS can change it, so only findings of high severity and above are kept",
    ja: "AWS 管理ポリシー ({who} にアタッチ)。AWS しか変更できないため、重大度が高以上の検出だけを示します",
};
const OF_AWS: Text = Text {
    en: "AWS's own managed policy: only AWS can change it, so only findings of high severity and above are kept",
    ja: "AWS 管理ポリシー。AWS しか変更できないため、重大度が高以上の検出だけを示します",
};
const IDLE_AWS: Text = Text {
    en: "AWS's own managed policy, attached to nobody in this text, so not checked",
    ja: "AWS 管理ポリシー (このテキストではアタッチ先がないため、検査していません)",
};
