//! Allow statements that AWS refuses as they are written, but of which it is plain what they open once
//! they are mended.

use crate::{
    finding::{Confidence, Finding, Severity, Text, Wording},
    model::{Element, Statement},
};

/// Words for an Allow of all but something.
pub static ALL_BUT: Wording = Wording {
    title: Text {
        en: "A refused Allow of all that it does not list",
        ja: "AWS に拒否される、列挙した以外のすべての許可",
    },
    message: Text {
        en: "AWS refuses this statement as it is; once it is fixed, `{element}` makes it allow everything that is not listed",
        ja: "このステートメントはこのままでは AWS に拒否されます。直すと、`{element}` により、列挙した以外のすべてが許可されます",
    },
    remedy: Text {
        en: "When you fix it, list what is needed, without `Not`",
        ja: "直す際は `Not` のない要素で、必要なものだけを列挙してください",
    },
};

/// Words for an Allow for everyone without an action.
pub static FOR_EVERYONE: Wording = Wording {
    title: Text {
        en: "A refused Allow for everyone", ja: "AWS に拒否される、全員への許可"
    },
    message: Text {
        en: "AWS refuses this statement because it has no `Action`; once it has one, everyone can call it",
        ja: "このステートメントは `Action` がないため AWS に拒否されます。`Action` を加えると、誰でも呼び出せるようになります",
    },
    remedy: Text {
        en: "When you fix it, name the accounts or roles that need it as `Principal`",
        ja: "直す際は、必要とするアカウントやロールを `Principal` に明記してください",
    },
};

/// Whether an Allow has the element, which excepts something, and AWS cannot read what.
pub fn excepts_unreadable(statement: &Statement<'_>, element: Element) -> bool {
    statement.allows() && statement.element(element).is_some_and(|it| it.value.is_object())
}

/// Words, severity and confidence of a finding about such an element.
pub fn describe_all_but(element: Element, finding: &mut Finding) {
    finding.arg("element", element.name()).wording(&ALL_BUT);
    finding.severity(Severity::Medium).confidence(Confidence::Low);
}
