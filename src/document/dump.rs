//! Who uses the managed policies of an account, as `get-account-authorization-details` tells it.

use super::{Document, Kind, Scrutiny};
use crate::{
    finding::{Arg, Text},
    syntax::{Node, Tree},
    table::Table,
};

/// The uses of each managed policy, by its ARN.
#[derive(Debug, Default)]
pub(super) struct Dump(Table<String, Uses>);

#[derive(Clone, Debug, Default)]
struct Uses {
    attached: Users,
    bounds: Users,
}

/// Those who use a policy: how many, and the first few as in `role/Deploy`.
#[derive(Clone, Debug, Default)]
struct Users {
    count: usize,
    first: Vec<String>,
}

impl Users {
    const SHOWN: usize = 3;

    fn add(&mut self, kind: &str, name: &str) {
        self.count += 1;
        if self.first.len() < Self::SHOWN {
            self.first.push(format!("{kind}/{name}"));
        }
    }

    fn arg(&self) -> Arg {
        let mut shown = self.first.clone();
        let more = self.count.saturating_sub(shown.len());
        if more > 0 {
            shown.push(format!("+{more}"));
        }
        shown.into()
    }
}

/// The lists of a dump, what their items are called, and the member that names an item.
const LISTS: [(&str, &str, &str); 3] = [
    ("UserDetailList", "user", "UserName"),
    ("GroupDetailList", "group", "GroupName"),
    ("RoleDetailList", "role", "RoleName"),
];

impl Dump {
    /// What the dumps at the roots of a text tell, taken together; nothing if there is none.
    pub fn of(tree: &Tree<'_>) -> Option<Dump> {
        let mut dump = Dump::default();
        let mut found = false;
        for page in tree.roots().flat_map(Node::one_or_many) {
            for (list, kind, name) in LISTS {
                let Some(items) = page.get(list) else { continue };
                found = true;
                items.items().for_each(|item| dump.add(item, kind, name));
            }
        }
        found.then_some(dump)
    }

    fn add(&mut self, item: Node<'_>, kind: &str, name: &str) {
        let name = item.get(name).and_then(Node::str).unwrap_or_default();
        let attached = item.get("AttachedManagedPolicies").into_iter().flat_map(Node::items);
        for arn in attached.filter_map(|policy| policy.get("PolicyArn")).filter_map(Node::str) {
            self.0.or_default(arn.into_owned()).attached.add(kind, &name);
        }
        let boundary = item.get("PermissionsBoundary");
        let boundary = boundary.and_then(|boundary| boundary.get("PermissionsBoundaryArn"));
        if let Some(arn) = boundary.and_then(Node::str) {
            self.0.or_default(arn.into_owned()).bounds.add(kind, &name);
        }
    }
}

/// A managed policy with its versions.
#[derive(Debug)]
pub(super) struct Managed {
    default_version: String,
    /// Whether it is AWS's own, which nobody else can change.
    aws: bool,
    /// Nothing if the text does not tell.
    uses: Option<Uses>,
    /// Whether it is attached to nobody and bounds somebody, by its own counts.
    only_bounds: bool,
}

impl Managed {
    /// The policy that an object with `PolicyVersionList` describes.
    pub fn of(policy: Node<'_>, dump: Option<&Dump>) -> Managed {
        let text = |key: &str| policy.get(key).and_then(Node::str).unwrap_or_default();
        let count =
            |key: &str| policy.get(key).and_then(|count| count.source().parse::<u32>().ok());
        let arn = text("Arn");
        let uses = dump.map(|dump| dump.0.get(&*arn).cloned().unwrap_or_default());
        let attached = uses.as_ref().is_some_and(|uses| uses.attached.count > 0);
        let bounds = uses.as_ref().is_some_and(|uses| uses.bounds.count > 0)
            || count("PermissionsBoundaryUsageCount").is_some_and(|count| count > 0);
        Managed {
            default_version: text("DefaultVersionId").into_owned(),
            aws: arn.contains(":iam::aws:policy/"),
            only_bounds: !attached
                && bounds
                && count("AttachmentCount").is_none_or(|count| count == 0),
            uses,
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
        let users = |of: fn(&Uses) -> &Users| self.uses.as_ref().map(of).filter(|it| it.count > 0);
        let attached = users(|uses| &uses.attached);
        if self.only_bounds {
            document.kind = Kind::PermissionsBoundary;
            document.why = match users(|uses| &uses.bounds) {
                Some(users) => (BOUNDS, vec![("who", users.arg())]),
                None => (ONLY_BOUNDS, Vec::new()),
            };
        } else if let Some(users) = attached {
            let why = if self.aws { ATTACHED_AWS } else { ATTACHED };
            document.why = (why, vec![("who", users.arg())]);
        } else if self.uses.is_some() {
            document.why = (if self.aws { IDLE_AWS } else { IDLE }, Vec::new());
        } else if self.aws {
            document.why = (OF_AWS, Vec::new());
        }
        if self.aws {
            // Nobody but AWS can mend it, and most of them are used by nobody. What a holder gets
            // that is dangerous is still worth telling: that is a reason not to attach it.
            let used = attached.is_some() || self.only_bounds || self.uses.is_none();
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
