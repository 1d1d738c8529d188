//! Policy variables inside a text: `${name}` and `${name, 'default'}`.

use crate::{syntax::is_hole, text::Span};

/// One `${…}` of a text. Spans count bytes of the text that was scanned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Variable<'a> {
    /// All of it; up to the end of the text or the next `${` if it is not closed.
    pub span: Span,
    /// What stands there.
    pub text: &'a str,
    /// The name as it is written, without the spaces around it.
    pub name: &'a str,
    /// What stands after the comma, without the spaces around it.
    pub default: Option<&'a str>,
    /// Whether a brace closes it.
    pub closed: bool,
}

/// What is wrong with the writing of a variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VariableProblem {
    /// No brace closes it.
    Unclosed,
    /// It has no name.
    Empty,
    /// White space stands in its name or beside it.
    Space,
    /// Its default does not stand between single quotes.
    Unquoted,
}

impl Variable<'_> {
    /// Whether it is a way to write a character that would be a wildcard or begin a variable.
    pub fn is_escape(&self) -> bool {
        matches!(self.text, "${*}" | "${?}" | "${$}")
    }

    /// Whether it names a condition key: those have a prefix and one colon, which the holes of
    /// templates (`${AWS::Region}`, `${var.name}`) have not.
    pub fn names_key(&self) -> bool {
        self.name.contains(':') && !self.name.contains("::")
    }

    /// What is wrong with its writing.
    pub fn problem(&self) -> Option<VariableProblem> {
        if !self.closed {
            return Some(VariableProblem::Unclosed);
        }
        if self.name.is_empty() {
            return Some(VariableProblem::Empty);
        }
        let inside = self.text.strip_prefix("${").unwrap_or(self.text);
        let written = inside.split([',', '}']).next().unwrap_or("");
        if written.contains(char::is_whitespace) {
            return Some(VariableProblem::Space);
        }
        let quoted = |text: &str| text.len() >= 2 && text.starts_with('\'') && text.ends_with('\'');
        self.default.is_some_and(|text| !quoted(text)).then_some(VariableProblem::Unquoted)
    }
}

/// Whether a part of the text stands for something that is not known: a policy variable, or a hole of
/// a template.
pub fn is_open(text: &str) -> bool {
    text.contains("${") || text.contains(is_hole)
}

/// The variables of a text, from the left.
pub fn variables(text: &str) -> Variables<'_> {
    Variables { text, at: 0 }
}

/// The variables of a text; see [`variables`].
#[derive(Clone, Debug)]
pub struct Variables<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Iterator for Variables<'a> {
    type Item = Variable<'a>;

    fn next(&mut self) -> Option<Variable<'a>> {
        let rest = self.text.get(self.at..)?;
        let start = self.at + rest.find("${")?;
        let inside = self.text.get(start + 2..)?;
        let end = closing(inside);
        let length = end.or_else(|| inside.find("${")).unwrap_or(inside.len());
        let body = inside.get(..length)?;
        let (name, default) = match body.split_once(',') {
            Some((name, default)) => (name, Some(default.trim())),
            None => (body, None),
        };
        let stop = start + 2 + length + usize::from(end.is_some());
        self.at = stop;
        Some(Variable {
            span: Span::new(start as u32, stop as u32),
            text: self.text.get(start..stop)?,
            name: name.trim(),
            default,
            closed: end.is_some(),
        })
    }
}

/// Where the brace stands that closes a variable; one between quotes belongs to the default.
fn closing(inside: &str) -> Option<usize> {
    let brace = inside.find('}');
    let quoted = inside.find(',').and_then(|comma| {
        let after = inside.get(comma + 1..)?;
        let open = after.find(|c: char| !c.is_whitespace())?;
        let text = after.get(open..)?.strip_prefix('\'')?;
        let from = comma + 1 + open + 1;
        let close = from + text.find('\'')? + 1;
        Some((comma, close + inside.get(close..)?.find('}')?))
    });
    let end = match quoted {
        Some((comma, end)) if brace.is_some_and(|brace| brace > comma) => Some(end),
        _ => brace,
    }?;
    // A second opening before the brace: the brace is that one's.
    let nested = inside.get(..end).is_some_and(|body| body.contains("${"));
    (!nested).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variables_in_their_parts() {
        let text = "home/${aws:username}/${aws:PrincipalTag/team, 'no } team'}/${*}";
        let all: Vec<_> = variables(text).collect();
        let names: Vec<_> = all.iter().map(|one| (one.name, one.default)).collect();
        assert_eq!(
            names,
            [("aws:username", None), ("aws:PrincipalTag/team", Some("'no } team'")), ("*", None)]
        );
        assert!(all.iter().all(|one| one.problem().is_none()));
        assert!(all.iter().all(|one| one.span.of(text) == one.text));
        assert_eq!(all.iter().filter(|one| one.is_escape()).count(), 1);
    }

    #[test]
    fn problems_of_variables() {
        use VariableProblem::*;
        for (text, expected) in [
            ("${aws:username/*", vec![Some(Unclosed)]),
            ("${aws:username/${aws:userid}", vec![Some(Unclosed), None]),
            ("${}", vec![Some(Empty)]),
            ("${ , 'x'}", vec![Some(Empty)]),
            ("${aws: username}", vec![Some(Space)]),
            ("${aws:username }", vec![Some(Space)]),
            ("${aws:PrincipalTag/t, x}", vec![Some(Unquoted)]),
            ("${aws:PrincipalTag/t, 'x}", vec![Some(Unquoted)]),
            ("${aws:PrincipalTag/t,'a b'}", vec![None]),
            ("$ {x} {y}", vec![]),
        ] {
            let found: Vec<_> = variables(text).map(|one| one.problem()).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
