//! Whether a value of `Resource` can be the ARN of a resource that the catalogue knows.
//!
//! Two patterns that both hold a `*` meet exactly if what stands before their first stars agrees as
//! far as the shorter one goes, and likewise what stands behind their last stars: the stars take
//! the rest of each other. So only a pattern without a star has to be searched.

use std::borrow::Cow;

use crate::{
    catalog::{
        ArnFormat, Catalog, ResourceType,
        resource_types::{is_owned_by_aws, is_unlisted_form},
        unlisted,
    },
    model::{Arn, variables},
    reason::wildcard::has_wildcard,
    syntax::is_open_hole,
};

/// Whether some text is matched by both patterns, in which `*` stands for any characters and `?`
/// for one; case counts. Linear, but for the search of a long piece without stars; past a limit the
/// answer is a cautious yes.
pub fn overlap(a: &str, b: &str) -> bool {
    match (a.contains('*'), b.contains('*')) {
        (true, true) => {
            agree(head(a).chars(), head(b).chars())
                && agree(tail(a).chars().rev(), tail(b).chars().rev())
        }
        (true, false) => can_match(a, b),
        (false, true) => can_match(b, a),
        (false, false) => a.chars().count() == b.chars().count() && agree(a.chars(), b.chars()),
    }
}

/// A value in which policy variables stand, as a pattern: a variable may become any text. What is
/// written out as `${*}` or `${?}` becomes a control character, which is no wildcard.
pub fn pattern_of(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| byte.is_ascii() && byte != b'$') {
        return Cow::Borrowed(text);
    }
    if text.contains(is_open_hole) {
        let filled: String = text.chars().map(|c| if is_open_hole(c) { '*' } else { c }).collect();
        return Cow::Owned(pattern_of(&filled).into_owned());
    }
    if !text.contains("${") {
        return Cow::Borrowed(text);
    }
    let mut pattern = String::with_capacity(text.len());
    let mut from = 0;
    for variable in variables(text) {
        pattern.push_str(text.get(from..variable.span.start as usize).unwrap_or(""));
        pattern.push_str(match variable.text {
            "${*}" => "\u{1}",
            "${?}" => "\u{2}",
            "${$}" => "$",
            _ => "*",
        });
        from = variable.span.end as usize;
    }
    pattern.push_str(text.get(from..).unwrap_or(""));
    Cow::Owned(pattern)
}

/// An ARN of a policy as patterns.
#[derive(Clone, Debug)]
pub struct ArnPattern<'a> {
    /// As it is written; several services if it has a wildcard or a variable.
    pub service: Cow<'a, str>,
    region: Cow<'a, str>,
    account: Cow<'a, str>,
    /// All that follows the fifth colon.
    pub resource: Cow<'a, str>,
    /// Whether it is AWS's own and so without an account.
    owned_by_aws: bool,
}

impl<'a> ArnPattern<'a> {
    /// The patterns of an ARN's fields.
    pub fn of(arn: Arn<'a>) -> Self {
        ArnPattern {
            service: pattern_of(arn.service),
            region: pattern_of(arn.region),
            account: pattern_of(arn.account),
            resource: pattern_of(arn.resource),
            owned_by_aws: arn.account.is_empty() && is_owned_by_aws(arn.service, arn.resource),
        }
    }

    /// The patterns of a text; nothing if it is no ARN.
    pub fn parse(text: &'a str) -> Option<Self> {
        Arn::parse(text).ok().map(ArnPattern::of)
    }

    /// Whether it can be an ARN of the format. The partition is not looked at.
    pub fn fits(&self, format: &ArnFormat<'_>) -> bool {
        self.is_of(format)
            && field_fits(&self.region, format.region)
            && (self.owned_by_aws || field_fits(&self.account, format.account))
            && self.resource_fits(format)
    }

    /// Whether it can be an ARN of a resource type.
    pub fn fits_type(&self, resource_type: ResourceType<'_>) -> bool {
        resource_type.arn_formats().any(|format| self.fits(&format))
    }

    /// Whether the services can be the same.
    fn is_of(&self, format: &ArnFormat<'_>) -> bool {
        self.service == format.service
            || (has_wildcard(&self.service) || format.service.contains('$'))
                && overlap(&self.service, &ArnFormat::pattern(format.service))
    }

    fn resource_fits(&self, format: &ArnFormat<'_>) -> bool {
        let (text, format_text) = (&*self.resource, format.resource);
        if !begins_alike(text, format_text) {
            return false;
        }
        // The name of a bucket has no slash; that is all that tells it from an object.
        if format_text == "${BucketName}" && format.service == "s3" && text.contains('/') {
            return false;
        }
        overlap(text, &filled(format_text))
    }

    /// Whether the last field is all wildcards: every resource of the service.
    pub fn takes_whole_service(&self) -> bool {
        self.resource.contains('*')
            && self.resource.bytes().all(|byte| matches!(byte, b'*' | b'/' | b':'))
    }
}

/// The service of an ARN in lower case, if it has capitals and is known but for them.
pub fn service_in_lower_case(catalog: &Catalog, service: &str) -> Option<String> {
    if !service.bytes().any(|byte| byte.is_ascii_uppercase()) {
        return None;
    }
    let right = service.to_ascii_lowercase();
    is_known_service(catalog, &right).then_some(right)
}

fn is_known_service(catalog: &Catalog, service: &str) -> bool {
    catalog.service(service).is_some()
        || catalog.types_of_arn_service(service).next().is_some()
        || unlisted::is_arn_service(service)
}

/// What a field of an ARN has to do with the formats that its resource part fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldFault {
    /// It is empty where every such format has one.
    Missing,
    /// It is filled where every such format is empty.
    NotUsed,
}

/// How an ARN stands to the formats of its service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// It can be an ARN of some type, or nothing is known.
    Fits,
    /// No service of the catalogue has ARNs with this service field.
    UnknownService,
    /// Its resource part fits no format.
    NoType,
    /// Its resource part fits, but Region or account do not go with it.
    Fields {
        /// What is wrong with the Region.
        region: Option<FieldFault>,
        /// What is wrong with the account.
        account: Option<FieldFault>,
    },
}

impl Fit {
    /// How an ARN stands to the formats of its service. One whose service is a wildcard, empty or
    /// wrong only in its case is not looked at.
    pub fn of(catalog: &Catalog, arn: Arn<'_>) -> Fit {
        let open = |byte: u8| matches!(byte, b'*' | b'?' | b'$' | b'{' | b'<' | b'[');
        if arn.service.is_empty() || arn.service.bytes().any(open) {
            return Fit::Fits;
        }
        if arn.service.bytes().any(|byte| byte.is_ascii_uppercase()) {
            return match service_in_lower_case(catalog, arn.service) {
                Some(_) => Fit::Fits,
                None => Fit::UnknownService,
            };
        }
        let pattern = ArnPattern::of(arn);
        let own = catalog.service(arn.service);
        let mut best = Best::default();
        if let Some(service) = own {
            for resource_type in service.resource_types() {
                if best.look(&pattern, resource_type) {
                    return Fit::Fits;
                }
            }
        }
        for resource_type in catalog.types_of_arn_service(arn.service) {
            if best.look(&pattern, resource_type) {
                return Fit::Fits;
            }
        }
        match best.faults {
            Some((region, account)) => Fit::Fields { region, account },
            None if is_unlisted_form(arn.service, arn.resource) => Fit::Fits,
            None if best.formats > 0 => Fit::NoType,
            None if is_known_service(catalog, arn.service) => Fit::Fits,
            None => Fit::UnknownService,
        }
    }
}

type Faults = (Option<FieldFault>, Option<FieldFault>);

/// The format that an ARN comes nearest to.
#[derive(Default)]
struct Best {
    formats: usize,
    faults: Option<Faults>,
}

impl Best {
    /// Whether the ARN fits the type; otherwise remembers what is wrong, if that is less.
    fn look(&mut self, pattern: &ArnPattern<'_>, resource_type: ResourceType<'_>) -> bool {
        for format in resource_type.arn_formats() {
            if !pattern.is_of(&format) {
                continue;
            }
            self.formats += 1;
            if !pattern.resource_fits(&format) {
                continue;
            }
            let account = fault(&pattern.account, format.account);
            let faults =
                (fault(&pattern.region, format.region), account.filter(|_| !pattern.owned_by_aws));
            if faults == (None, None) {
                return true;
            }
            let count = |(region, account): Faults| {
                usize::from(region.is_some()) + usize::from(account.is_some())
            };
            if self.faults.is_none_or(|known| count(faults) < count(known)) {
                self.faults = Some(faults);
            }
        }
        false
    }
}

fn fault(text: &str, format: &str) -> Option<FieldFault> {
    match field_fits(text, format) {
        true => None,
        false if text.is_empty() => Some(FieldFault::Missing),
        false if format.is_empty() => Some(FieldFault::NotUsed),
        // The format names one Region or account, and this is another.
        false => None,
    }
}

/// Whether a Region or account can stand where the format has this. A star may stand for nothing.
fn field_fits(text: &str, format: &str) -> bool {
    match format {
        "" => text.bytes().all(|byte| byte == b'*'),
        "*" => true,
        _ if format.contains('$') => !text.is_empty(),
        _ => overlap(text, format),
    }
}

/// Whether the two agree up to the first hole of either. Most types of a service differ in their
/// first word, so this settles nearly all.
fn begins_alike(text: &str, format: &str) -> bool {
    for (a, b) in text.bytes().zip(format.bytes()) {
        if a == b'*' || b == b'*' || b == b'$' {
            return true;
        }
        if a != b && a != b'?' {
            return false;
        }
    }
    true
}

/// A format's resource part as a pattern: a placeholder stands for at least one character, a path and
/// a star for any.
fn filled(format: &str) -> String {
    let mut pattern = String::with_capacity(format.len());
    let mut rest = format;
    while let Some((before, after)) = rest.split_once("${") {
        pattern.push_str(before);
        let (name, behind) = after.split_once('}').unwrap_or((after, ""));
        // The root of an API or of a service is an empty path; that of a role is not.
        let path = name.ends_with("Path") && !name.ends_with("WithPath");
        pattern.push_str(if path { "*" } else { "?*" });
        rest = behind;
    }
    pattern.push_str(rest);
    pattern
}

fn head(pattern: &str) -> &str {
    pattern.split('*').next().unwrap_or("")
}

fn tail(pattern: &str) -> &str {
    pattern.rsplit('*').next().unwrap_or("")
}

/// Whether the two agree as far as the shorter one goes.
fn agree(a: impl Iterator<Item = char>, b: impl Iterator<Item = char>) -> bool {
    a.zip(b).all(|(a, b)| same(a, b))
}

fn same(a: char, b: char) -> bool {
    a == b || a == '?' || b == '?'
}

/// Whether a pattern with stars matches some text that a pattern without stars describes. Each piece
/// takes the first place that it fits, which leaves the most for what follows; a `?` of the other
/// side is met by one piece at most, so it can be what that piece needs.
fn can_match(starred: &str, plain: &str) -> bool {
    let Some((first, rest)) = starred.split_once('*') else { return false };
    let Some(mut plain) = after(plain, first) else { return false };
    let (pieces, last) = rest.rsplit_once('*').unwrap_or(("", rest));
    for piece in pieces.split('*').filter(|piece| !piece.is_empty()) {
        const LONG: usize = 1 << 24;
        if piece.len().saturating_mul(plain.len()) > LONG {
            return true;
        }
        let starts = plain.char_indices().map(|(at, _)| at);
        let found = { starts }.find_map(|at| after(plain.get(at..)?, piece));
        let Some(behind) = found else { return false };
        plain = behind;
    }
    let (mut end, mut text) = (last.chars().rev(), plain.chars().rev());
    end.all(|a| text.next().is_some_and(|b| same(a, b)))
}

/// What follows the piece at the beginning of a text.
fn after<'t>(text: &'t str, piece: &str) -> Option<&'t str> {
    let mut rest = text.chars();
    let fits = piece.chars().all(|a| rest.next().is_some_and(|b| same(a, b)));
    fits.then_some(rest.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reason::wildcard;

    #[test]
    fn overlap_agrees_with_brute_force_on_a_small_alphabet() {
        let words = |alphabet: &[char], longest: usize| {
            let mut all = vec![String::new()];
            let mut last = all.clone();
            for _ in 0..longest {
                let longer = |word: &String| {
                    alphabet.iter().map(move |c| format!("{word}{c}")).collect::<Vec<_>>()
                };
                last = last.iter().flat_map(longer).collect();
                all.extend(last.clone());
            }
            all
        };
        let texts = words(&['a', 'b'], 8);
        let patterns = words(&['a', 'b', '*', '?'], 4);
        // Each pattern's language as bits; patterns of four meet in a text of eight if at all.
        let languages: Vec<Vec<u64>> = patterns
            .iter()
            .map(|pattern| {
                let bits: Vec<bool> =
                    texts.iter().map(|text| wildcard::matches(pattern, text)).collect();
                let word = |chunk: &[bool]| {
                    chunk.iter().enumerate().map(|(at, bit)| u64::from(*bit) << at).sum()
                };
                bits.chunks(64).map(word).collect()
            })
            .collect();
        for (a, in_a) in patterns.iter().zip(&languages) {
            for (b, in_b) in patterns.iter().zip(&languages) {
                let meets = in_a.iter().zip(in_b).any(|(a, b)| a & b != 0);
                assert_eq!(overlap(a, b), meets, "{a} and {b}");
            }
        }
    }

    #[test]
    fn many_stars_on_a_long_text_are_quick() {
        let text = "a".repeat(200_000);
        assert!(!overlap(&("a*?".repeat(500) + "b"), &text));
        assert!(overlap(&format!("*{}b*", "a".repeat(100_000)), &text), "a cautious yes");
    }

    #[test]
    fn variables_take_anything_and_escapes_themselves() {
        assert_eq!(pattern_of("home/${aws:username}/x"), "home/*/x");
        assert_eq!(pattern_of("${*}${?}${$}a"), "\u{1}\u{2}$a");
        assert_eq!(pattern_of("plain*"), "plain*");
    }

    #[test]
    fn formats_of_the_catalogue() {
        let catalog = Catalog::built_in();
        use FieldFault::*;
        let fields = |region, account| Fit::Fields { region, account };
        for (text, expected) in [
            ("arn:aws:s3:::reports", Fit::Fits),
            ("arn:aws:s3:::reports/*", Fit::Fits),
            ("arn:aws:s3:::", Fit::NoType),
            ("arn:aws:s3:::reports/", Fit::NoType),
            ("arn:aws:s3:::*", Fit::Fits),
            ("arn:aws:s3:*:*:reports", Fit::Fits),
            ("arn:aws:s3:eu-west-1::reports", fields(Some(NotUsed), None)),
            ("arn:aws:s3::210987654321:reports/*", fields(None, Some(NotUsed))),
            ("arn:aws:s3:eu-west-1:210987654321:accesspoint/web", Fit::Fits),
            ("arn:aws:s3:::${aws:PrincipalTag/bucket}/*", Fit::Fits),
            ("arn:aws:iam::210987654321:role/app/*", Fit::Fits),
            ("arn:aws:iam::210987654321:rolee/app", Fit::NoType),
            ("arn:aws:iam::210987654321:ro*", Fit::Fits),
            ("arn:aws:iam::210987654321:role/", Fit::NoType),
            ("arn:aws:iam:eu-west-1:210987654321:role/app", fields(Some(NotUsed), None)),
            ("arn:aws:iam::aws:policy/ReadOnlyAccess", Fit::Fits),
            ("arn:aws:dynamodb::210987654321:table/T", fields(Some(Missing), None)),
            ("arn:aws:dynamodb:::table/T", fields(Some(Missing), Some(Missing))),
            ("arn:aws:dynamodb::210987654321:global-table/T", Fit::Fits),
            ("arn:aws:lambda:eu-west-1::function:f", fields(None, Some(Missing))),
            ("arn:aws:lambda:eu-west-1:210987654321:f", Fit::NoType),
            ("arn:aws:lambda:eu-west-1:210987654321:function:f:live", Fit::Fits),
            ("arn:aws:catalog:eu-west-1:210987654321:product/p", Fit::Fits),
            ("arn:aws:s33:::reports", Fit::UnknownService),
            ("arn:aws:s*:::reports", Fit::Fits),
            ("arn:aws:${Service}:::reports", Fit::Fits),
            ("arn:aws:ssm:eu-west-1::document/AWS-RunShellScript", Fit::Fits),
            ("arn:aws:cloudformation:eu-west-1:aws:transform/Serverless-2016-10-31", Fit::Fits),
            ("arn:aws:execute-api:eu-west-1:210987654321:a1/prod/$connect", Fit::Fits),
            ("arn:aws:backup:eu-west-1:210987654321:recovery-point:*", Fit::Fits),
        ] {
            assert_eq!(Fit::of(catalog, Arn::parse(text).unwrap()), expected, "{text}");
        }
    }

    #[test]
    fn every_format_fits_itself() {
        for service in Catalog::built_in().services() {
            for resource_type in service.resource_types() {
                for format in resource_type.arn_formats() {
                    let text = format.to_string().replace("${Partition}", "aws");
                    // With a word in every hole, and with the holes as variables.
                    let word = ArnFormat::pattern(&text).replace('*', "x");
                    for text in [&word, &text] {
                        let pattern = ArnPattern::parse(text).unwrap();
                        assert!(pattern.fits(&format), "{text} in {format}");
                    }
                }
            }
        }
    }
}
