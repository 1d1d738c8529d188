//! A value of JSON in the making. One type with one piece of code that writes it: derived code for
//! each shape of the report would be 4 KB of the module on the wire.

use serde::{
    Serialize, Serializer,
    ser::{SerializeMap, SerializeSeq},
};

use crate::syntax::quote;

/// A value of JSON; members keep their order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A count or an offset.
    Number(usize),
    /// A text that stands in the program.
    Word(&'static str),
    /// Any other text.
    Text(String),
    /// An array.
    List(Vec<Value>),
    /// An object.
    Object(Vec<(&'static str, Value)>),
}

impl From<&'static str> for Value {
    fn from(word: &'static str) -> Self {
        Value::Word(word)
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Value::Text(text)
    }
}

impl From<usize> for Value {
    fn from(number: usize) -> Self {
        Value::Number(number)
    }
}

impl From<u32> for Value {
    fn from(number: u32) -> Self {
        Value::Number(number as usize)
    }
}

impl<V: Into<Value>> From<Option<V>> for Value {
    fn from(value: Option<V>) -> Self {
        value.map_or(Value::Null, Into::into)
    }
}

/// An array with a value for each item.
pub fn list<T>(items: &[T], mut value: impl FnMut(&T) -> Value) -> Value {
    let mut values = Vec::with_capacity(items.len());
    for item in items {
        values.push(value(item));
    }
    Value::List(values)
}

impl Value {
    /// The value as compact JSON.
    pub fn to_json(&self) -> String {
        let mut out = String::new();
        self.write(&mut out);
        out
    }

    fn write(&self, out: &mut String) {
        match self {
            Value::Null => out.push_str("null"),
            Value::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
            Value::Number(number) => out.push_str(&number.to_string()),
            Value::Word(text) => quote(text, out),
            Value::Text(text) => quote(text, out),
            Value::List(items) => {
                let mut mark = '[';
                for item in items {
                    out.push(mark);
                    mark = ',';
                    item.write(out);
                }
                out.push_str(if items.is_empty() { "[]" } else { "]" });
            }
            Value::Object(members) => {
                let mut mark = '{';
                for (name, value) in members {
                    out.push(mark);
                    mark = ',';
                    quote(name, out);
                    out.push(':');
                    value.write(out);
                }
                out.push_str(if members.is_empty() { "{}" } else { "}" });
            }
        }
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Value::Null => to.serialize_unit(),
            Value::Bool(value) => to.serialize_bool(*value),
            Value::Number(number) => to.serialize_u64(*number as u64),
            Value::Word(text) => to.serialize_str(text),
            Value::Text(text) => to.serialize_str(text),
            Value::List(items) => {
                let mut list = to.serialize_seq(Some(items.len()))?;
                items.iter().try_for_each(|item| list.serialize_element(item))?;
                list.end()
            }
            Value::Object(members) => {
                let mut object = to.serialize_map(Some(members.len()))?;
                members.iter().try_for_each(|(name, value)| object.serialize_entry(name, value))?;
                object.end()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn is_written_as_serde_writes_it(text in "\\PC*[\u{0}-\u{7f}]*", number: u32, flag: bool) {
            let value = Value::Object(vec![
                ("text", text.clone().into()),
                ("list", Value::List(vec![number.into(), Value::Bool(flag), Value::Word("a\"b")])),
                ("none", Value::List(Vec::new())),
                ("nothing", None::<u32>.into()),
                ("empty", Value::Object(Vec::new())),
            ]);
            let theirs: serde_json::Value = serde_json::from_str(&value.to_json()).unwrap();
            prop_assert_eq!(serde_json::to_value(&value).unwrap(), theirs);
        }
    }
}
