//! The six fields of an ARN: `arn:partition:service:region:account:resource`.

use crate::text::Span;

/// An ARN or ARN pattern in its fields. Fields may hold wildcards and policy variables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arn<'a> {
    /// As in `aws`, `aws-cn`.
    pub partition: &'a str,
    /// As in `s3`.
    pub service: &'a str,
    /// As in `eu-west-1`; empty for global services.
    pub region: &'a str,
    /// The account id; empty where the type has none.
    pub account: &'a str,
    /// Everything after the fifth colon.
    pub resource: &'a str,
}

/// Why a text is no ARN.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArnProblem {
    /// It has fewer than six fields; holds how many there are.
    TooFewFields(usize),
    /// Its first field is not `arn`.
    NoPrefix,
}

impl<'a> Arn<'a> {
    /// Splits a text at its first five colons. Colons inside `${…}` belong to the variable.
    pub fn parse(text: &'a str) -> Result<Self, ArnProblem> {
        let (fields, count) = split_fields(text);
        let [arn, partition, service, region, account, resource] = fields;
        if count < fields.len() {
            return Err(ArnProblem::TooFewFields(count));
        }
        if arn != "arn" {
            return Err(ArnProblem::NoPrefix);
        }
        Ok(Arn { partition, service, region, account, resource })
    }

    /// The span of a field inside the text that was parsed.
    pub fn span_in(text: &str, field: &str) -> Span {
        let start = (field.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
        Span::new(start as u32, (start + field.len()) as u32)
    }

    /// Whether every field after the partition is a wildcard: it takes everything.
    pub fn is_everything(&self) -> bool {
        let any = |field: &str| field.is_empty() || field.bytes().all(|byte| byte == b'*');
        self.service == "*" && any(self.region) && any(self.account) && any(self.resource)
    }
}

/// The first six fields and how many there are of them.
fn split_fields(text: &str) -> ([&str; 6], usize) {
    let mut fields = [""; 6];
    let mut count = 0;
    let mut start = 0;
    let mut variable = 0usize;
    let bytes = text.as_bytes();
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'{' if at > 0 && bytes.get(at - 1) == Some(&b'$') => variable += 1,
            b'}' => variable = variable.saturating_sub(1),
            b':' if variable == 0 => {
                if let Some(field) = fields.get_mut(count) {
                    *field = text.get(start..at).unwrap_or("");
                }
                start = at + 1;
                count += 1;
                if count == 5 {
                    break;
                }
            }
            _ => {}
        }
    }
    if let Some(field) = fields.get_mut(count) {
        *field = text.get(start..).unwrap_or("");
    }
    (fields, count + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_of_arns() {
        let arn = Arn::parse("arn:aws:iam::${aws:PrincipalAccount}:role/a:b").unwrap();
        assert_eq!((arn.account, arn.resource), ("${aws:PrincipalAccount}", "role/a:b"));
        assert_eq!(Arn::parse("arn:aws:s3"), Err(ArnProblem::TooFewFields(3)));
        assert_eq!(Arn::parse("urn:aws:s3:::b"), Err(ArnProblem::NoPrefix));
        assert!(Arn::parse("arn:*:*:*:*:*").unwrap().is_everything());
        assert!(!Arn::parse("arn:aws:s3:::*").unwrap().is_everything());
        let text = "arn:aws:S3:::b";
        let arn = Arn::parse(text).unwrap();
        assert_eq!(Arn::span_in(text, arn.service), Span::new(8, 10));
    }
}
