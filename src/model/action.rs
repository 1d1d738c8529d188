//! The names in `Action`: a service prefix, a colon, the action, with `*` and `?`.

/// An entry of `Action` in its parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ActionName<'a> {
    /// The service prefix, as in `s3`.
    pub service: &'a str,
    /// The action, as in `GetObject`.
    pub name: &'a str,
}

impl<'a> ActionName<'a> {
    /// The parts of an entry; nothing for an entry without a colon.
    pub fn parse(text: &'a str) -> Option<Self> {
        // Asked of each entry by many rules, so without the machinery of a search.
        let colon = text.bytes().position(|byte| byte == b':')?;
        Some(ActionName { service: text.get(..colon)?, name: text.get(colon + 1..)? })
    }

    /// Whether the entry takes every action of every service: `*`, `*:*`, `**`.
    pub fn is_everything(text: &str) -> bool {
        let stars = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte == b'*');
        text.starts_with('*')
            && (stars(text) || text.split_once(':').is_some_and(|(s, n)| stars(s) && stars(n)))
    }

    /// Whether the entry takes every action of its service: `s3:*`.
    pub fn is_whole_service(self) -> bool {
        !self.name.is_empty()
            && self.name.bytes().all(|byte| byte == b'*')
            && !self.has_wildcard_service()
    }

    /// Whether an entry takes every action of a service, or of all: `s3:*`, `*`.
    pub fn is_whole(text: &str) -> bool {
        ActionName::is_everything(text)
            || ActionName::parse(text).is_some_and(ActionName::is_whole_service)
    }

    /// Whether everything that the entry takes only lists or describes.
    pub fn only_lists(self) -> bool {
        ["List", "Describe"].iter().any(|verb| {
            let head = self.name.get(..verb.len());
            head.is_some_and(|head| head.eq_ignore_ascii_case(verb))
        })
    }

    /// Whether the service prefix holds a wildcard.
    pub fn has_wildcard_service(self) -> bool {
        self.service.contains(['*', '?'])
    }
}
