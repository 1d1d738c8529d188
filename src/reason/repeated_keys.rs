//! Members of an object that have the same key.

use crate::{
    syntax::{Member, Node},
    table::Table,
};

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
    let mut seen = [None; FEW];
    for (place, later) in object.members().enumerate() {
        let name = later.name();
        let hint = hint(&name);
        let before = seen.iter().take(place).flatten();
        let first = before.filter(|(known, _)| *known == hint).map(|(_, first)| *first).find(
            |first: &Member<'t>| {
                let other = first.name();
                match same {
                    Same::Exactly => other == name,
                    Same::ButForCase => other != name && other.eq_ignore_ascii_case(&name),
                }
            },
        );
        if let Some(slot) = seen.get_mut(place) {
            *slot = Some((hint, later));
        }
        if let Some(first) = first.filter(|_| !later.key.span().is_empty()) {
            visit(first, later);
        }
    }
}

/// Equal for names that are equal but for case, and mostly not for others; costs next to nothing.
fn hint(name: &str) -> (usize, u8, u8) {
    let lower = |byte: Option<&u8>| byte.map_or(0, u8::to_ascii_lowercase);
    let bytes = name.as_bytes();
    (bytes.len(), lower(bytes.first()), lower(bytes.last()))
}

fn repeated_in_many<'t>(
    object: Node<'t>,
    same: Same,
    mut visit: impl FnMut(Member<'t>, Member<'t>),
) {
    let mut seen: Table<String, Member<'t>> = Table::new();
    for later in object.members().filter(|member| !member.key.span().is_empty()) {
        let name = later.name();
        let filed = match same {
            Same::Exactly => name.clone().into_owned(),
            Same::ButForCase => name.to_ascii_lowercase(),
        };
        match seen.get(&*filed) {
            Some(first) if same == Same::Exactly || first.name() != name => visit(*first, later),
            Some(_) => {}
            None => seen.insert(filed, later),
        }
    }
}
