//! Conditions: one operator, one key, its values.

use std::borrow::Cow;

use crate::{
    catalog::KeyType,
    syntax::{Member, Node, NodeKind},
};

/// One operator applied to one key.
#[derive(Clone, Debug)]
pub struct Condition<'t> {
    /// The operator's name, where it stands.
    pub operator_node: Node<'t>,
    /// The operator; nothing if there is no operator of that name.
    pub operator: Option<Operator>,
    /// The key's name and its value node.
    pub member: Member<'t>,
    /// The key's text.
    pub key: Cow<'t, str>,
}

impl<'t> Condition<'t> {
    /// The values; one that stands alone is a list of one.
    pub fn values(&self) -> impl Iterator<Item = Node<'t>> {
        self.member.value.one_or_many()
    }

    /// The values that are text.
    pub fn texts(&self) -> impl Iterator<Item = (Node<'t>, Cow<'t, str>)> {
        self.values().filter_map(|node| node.str().map(|text| (node, text)))
    }

    /// The values that are text, numbers or Booleans, the last two as they are written.
    pub fn scalars(&self) -> impl Iterator<Item = (Node<'t>, Cow<'t, str>)> {
        self.values().filter_map(|node| {
            let text = match node.kind() {
                NodeKind::String => node.str()?,
                NodeKind::Number | NodeKind::True | NodeKind::False => {
                    Cow::Borrowed(node.literal())
                }
                _ => return None,
            };
            Some((node, text))
        })
    }

    /// Whether one of the values is the word, in any case, as text or bare.
    pub fn says(&self, word: &str) -> bool {
        self.scalars().any(|(_, text)| text.eq_ignore_ascii_case(word))
    }

    /// Whether the operator is one of the given bases.
    pub fn is_any(&self, bases: &[BaseOperator]) -> bool {
        self.operator.is_some_and(|operator| bases.contains(&operator.base))
    }

    /// Whether a request without the key satisfies it; nothing if there is no such operator.
    pub fn holds_when_absent(&self) -> Option<bool> {
        let operator = self.operator?;
        if operator.base != BaseOperator::Null {
            return Some(operator.holds_when_absent());
        }
        Some(self.values().any(|value| {
            value.kind() == NodeKind::True
                || value.str().is_some_and(|text| text.eq_ignore_ascii_case("true"))
        }))
    }

    /// Whether the key is the given one, in any case.
    pub fn is_on(&self, key: &str) -> bool {
        self.key.eq_ignore_ascii_case(key)
    }
}

/// An operator in its parts: `ForAnyValue:StringLikeIfExists`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Operator {
    /// The set prefix.
    pub qualifier: Option<Qualifier>,
    /// The comparison.
    pub base: BaseOperator,
    /// Whether an absent key satisfies it.
    pub if_exists: bool,
}

/// How an operator treats a key with many values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Qualifier {
    /// Every value of the request must match; none at all satisfies it too.
    ForAllValues,
    /// Some value of the request must match.
    ForAnyValue,
}

macro_rules! operators {
    ($($name:ident)*) => {
        /// The comparisons. Source: IAM's reference of condition operators; as of 2026-11.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum BaseOperator {
            $(#[doc = concat!("`", stringify!($name), "`")] $name,)*
        }

        impl BaseOperator {
            /// Every comparison.
            pub const ALL: &'static [BaseOperator] = &[$(BaseOperator::$name,)*];

            /// The name as the grammar writes it.
            pub fn name(self) -> &'static str {
                match self { $(BaseOperator::$name => stringify!($name),)* }
            }
        }
    };
}

operators! {
    StringEquals StringNotEquals StringEqualsIgnoreCase StringNotEqualsIgnoreCase
    StringLike StringNotLike
    NumericEquals NumericNotEquals NumericLessThan NumericLessThanEquals
    NumericGreaterThan NumericGreaterThanEquals
    DateEquals DateNotEquals DateLessThan DateLessThanEquals DateGreaterThan DateGreaterThanEquals
    Bool BinaryEquals IpAddress NotIpAddress
    ArnEquals ArnLike ArnNotEquals ArnNotLike
    Null
}

impl BaseOperator {
    /// Whether it holds when no listed value matches; such an operator holds for an absent key.
    pub fn is_negated(self) -> bool {
        use BaseOperator::*;
        matches!(
            self,
            StringNotEquals
                | StringNotEqualsIgnoreCase
                | StringNotLike
                | NumericNotEquals
                | DateNotEquals
                | NotIpAddress
                | ArnNotEquals
                | ArnNotLike
        )
    }

    /// Whether `*` and `?` in its values are wildcards. `ArnEquals` behaves as `ArnLike`.
    pub fn takes_wildcards(self) -> bool {
        use BaseOperator::*;
        matches!(self, StringLike | StringNotLike | ArnEquals | ArnLike | ArnNotEquals | ArnNotLike)
    }

    /// Whether policy variables in its values are resolved.
    pub fn takes_variables(self) -> bool {
        use BaseOperator::*;
        self.is_string() || matches!(self, ArnEquals | ArnLike | ArnNotEquals | ArnNotLike)
    }

    /// Whether it compares addresses.
    pub fn is_address(self) -> bool {
        matches!(self, BaseOperator::IpAddress | BaseOperator::NotIpAddress)
    }

    /// The type of values that it compares; nothing for `Null`, which fits every key.
    pub fn key_type(self) -> Option<KeyType> {
        use BaseOperator::*;
        Some(match self {
            Null => return None,
            Bool => KeyType::Bool,
            BinaryEquals => KeyType::Binary,
            IpAddress | NotIpAddress => KeyType::IpAddress,
            ArnEquals | ArnLike | ArnNotEquals | ArnNotLike => KeyType::Arn,
            NumericEquals
            | NumericNotEquals
            | NumericLessThan
            | NumericLessThanEquals
            | NumericGreaterThan
            | NumericGreaterThanEquals => KeyType::Numeric,
            DateEquals
            | DateNotEquals
            | DateLessThan
            | DateLessThanEquals
            | DateGreaterThan
            | DateGreaterThanEquals => KeyType::Date,
            _ => KeyType::String,
        })
    }

    /// Whether it compares text or ARNs.
    pub fn is_text(self) -> bool {
        matches!(self.key_type(), Some(KeyType::String | KeyType::Arn))
    }

    /// Whether it compares numbers.
    pub fn is_number(self) -> bool {
        use BaseOperator::*;
        matches!(
            self,
            NumericEquals
                | NumericNotEquals
                | NumericLessThan
                | NumericLessThanEquals
                | NumericGreaterThan
                | NumericGreaterThanEquals
        )
    }

    /// Whether it compares dates.
    pub fn is_date(self) -> bool {
        use BaseOperator::*;
        matches!(
            self,
            DateEquals
                | DateNotEquals
                | DateLessThan
                | DateLessThanEquals
                | DateGreaterThan
                | DateGreaterThanEquals
        )
    }

    /// Whether it compares text.
    pub fn is_string(self) -> bool {
        use BaseOperator::*;
        matches!(
            self,
            StringEquals
                | StringNotEquals
                | StringEqualsIgnoreCase
                | StringNotEqualsIgnoreCase
                | StringLike
                | StringNotLike
        )
    }
}

impl Operator {
    /// The operator of that name. Operator names ignore case, as AWS does.
    pub fn parse(text: &str) -> Option<Operator> {
        let (qualifier, rest) = match text.split_once(':') {
            Some((set, rest)) if set.eq_ignore_ascii_case("ForAllValues") => {
                (Some(Qualifier::ForAllValues), rest)
            }
            Some((set, rest)) if set.eq_ignore_ascii_case("ForAnyValue") => {
                (Some(Qualifier::ForAnyValue), rest)
            }
            Some(_) => return None,
            None => (None, text),
        };
        let cut = rest.len().saturating_sub("IfExists".len());
        let (name, if_exists) = match (rest.get(..cut), rest.get(cut..)) {
            (Some(name), Some(tail)) if tail.eq_ignore_ascii_case("IfExists") => (name, true),
            _ => (rest, false),
        };
        let base = BaseOperator::ALL.iter().copied();
        let base = base.into_iter().find(|base| base.name().eq_ignore_ascii_case(name))?;
        Some(Operator { qualifier, base, if_exists })
    }

    /// The name with another comparison, prefix and suffix kept.
    pub fn with_base(self, base: BaseOperator) -> String {
        let prefix = match self.qualifier {
            Some(Qualifier::ForAllValues) => "ForAllValues:",
            Some(Qualifier::ForAnyValue) => "ForAnyValue:",
            None => "",
        };
        let suffix = if self.if_exists { "IfExists" } else { "" };
        format!("{prefix}{}{suffix}", base.name())
    }

    /// Whether a request without the key satisfies it.
    pub fn holds_when_absent(self) -> bool {
        match self.qualifier {
            Some(Qualifier::ForAllValues) => true,
            Some(Qualifier::ForAnyValue) => self.if_exists,
            None => self.if_exists || self.base.is_negated(),
        }
    }
}

/// Reads the value of `Condition`.
pub(super) fn read(condition: Node<'_>) -> Vec<Condition<'_>> {
    let mut all = Vec::new();
    for operator in condition.members() {
        let parsed = Operator::parse(&operator.name());
        for member in operator.value.members() {
            all.push(Condition {
                operator_node: operator.key,
                operator: parsed,
                member,
                key: member.name(),
            });
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operators_in_their_parts() {
        let parse = |text| Operator::parse(text).map(|o| (o.qualifier, o.base, o.if_exists));
        use BaseOperator::*;
        assert_eq!(
            parse("ForAnyValue:StringLikeIfExists"),
            Some((Some(Qualifier::ForAnyValue), StringLike, true))
        );
        assert_eq!(parse("stringequals"), Some((None, StringEquals, false)));
        assert_eq!(parse("NullIfExists"), Some((None, Null, true)));
        for wrong in ["StringEqual", "ForSomeValues:StringEquals", "IfExists", "", "Bool "] {
            assert_eq!(parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn absent_keys() {
        for (name, holds) in [
            ("StringEquals", false),
            ("StringNotEquals", true),
            ("StringEqualsIfExists", true),
            ("ForAllValues:StringEquals", true),
            ("ForAnyValue:StringEquals", false),
            ("ForAnyValue:StringNotEquals", false),
            ("NotIpAddress", true),
            ("Null", false),
        ] {
            assert_eq!(Operator::parse(name).unwrap().holds_when_absent(), holds, "{name}");
        }
    }
}
