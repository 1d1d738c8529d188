//! Members of an object that have the same key.

use std::collections::HashMap;

use crate::syntax::{Member, Node};

/// How keys are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Same {
    /// Letter for letter.
    Exactly,
    /// But for ASCII case, and not letter for letter.
    ButForCase,
}

/// Calls `visit` for each member whose key stood before, with the first member of that key and the
/// later one. Allocates nothing for small objects, and takes linear time for large ones.
pub fn repeated<'t>(object: Node<'t>, same: Same, mut visit: impl FnMut(Member<'t>, Member<'t>)) {
    const FEW: usize = 12;
    if object.members().nth(FEW).is_some() {
        return repeated_in_many(object, same, visit);
    }
    for (place, later) in object.members().enumerate().skip(1) {
        let name = later.name();
        let first = object.members().take(place).find(|first| {
            let other = first.name();
            match same {
                Same::Exactly => other == name,
                Same::ButForCase => other != name && other.eq_ignore_ascii_case(&name),
            }
        });
        if let Some(first) = first.filter(|_| !later.key.span().is_empty()) {
            visit(first, later);
        }
    }
}

fn repeated_in_many<'t>(
    object: Node<'t>,
    same: Same,
    mut visit: impl FnMut(Member<'t>, Member<'t>),
) {
    let mut seen: HashMap<String, Member<'t>> = HashMap::new();
    for later in object.members().filter(|member| !member.key.span().is_empty()) {
        let name = later.name();
        let filed = match same {
            Same::Exactly => name.clone().into_owned(),
            Same::ButForCase => name.to_ascii_lowercase(),
        };
        match seen.get(&filed) {
            Some(first) if same == Same::Exactly || first.name() != name => visit(*first, later),
            Some(_) => {}
            None => drop(seen.insert(filed, later)),
        }
    }
}
