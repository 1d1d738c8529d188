//! How much the conditions of a statement limit who can use it.
//!
//! Not a list of good keys: for each condition the question is which requests an outsider can bring
//! about. She chooses headers and parameters and whether optional keys are absent; she does not
//! choose her account, her organization or the address that she calls from.

use crate::{
    catalog::condition_keys::{self, KeyRole},
    finding::{Arg, Finding, Text},
    model::{Arn, BaseOperator, Condition, Qualifier, Statement},
    reason::{AddressSet, Band, Cidr, Family},
};

/// What is left for an outsider, the least first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// One account, ARN, claim or secret.
    PinsValue,
    /// Members of named organizations.
    PinsOrganization,
    /// Named addresses, VPCs or endpoints.
    PinsNetwork,
    /// Whoever carries a tag; as strong as the right to set it.
    NeedsTag,
    /// Whoever cares to send a header or take a name; or it is not known what the key tells.
    Weak,
    /// Everyone.
    Void,
}

/// The grade of a statement's conditions, and which of them gives it.
#[derive(Clone, Debug)]
pub struct Strength {
    /// The grade.
    pub grade: Grade,
    /// The key that decides; empty if there is no condition.
    pub key: String,
    /// Why.
    pub why: Text,
}

const NONE: Text = Text { en: "there is no condition", ja: "条件がありません" };

impl Strength {
    /// Of an Allow: who remains. All conditions must hold, so the strongest decides.
    pub fn of(statement: &Statement<'_>) -> Self {
        let graded = statement.conditions().iter().map(|condition| grade(condition, false));
        graded.reduce(stronger).unwrap_or(Strength {
            grade: Grade::Void,
            key: String::new(),
            why: NONE,
        })
    }

    /// Of a Deny: who escapes it. It bites only where all conditions hold, so whoever fails one
    /// escapes and the weakest decides.
    pub fn of_escape(statement: &Statement<'_>) -> Self {
        let escapes = statement.conditions().iter().map(|condition| grade(condition, true));
        let nobody = Text { en: "nobody escapes it", ja: "例外がありません" };
        let none = Strength { grade: Grade::PinsValue, key: String::new(), why: nobody };
        escapes.reduce(weaker).unwrap_or(none)
    }

    /// Whether it limits anybody.
    pub fn limits(&self) -> bool {
        self.grade < Grade::Void
    }

    /// Whether what remains is fixed by something that an outsider cannot choose.
    pub fn pins(&self) -> bool {
        self.grade <= Grade::PinsNetwork
    }

    /// By how many steps a finding about too wide a grant becomes milder.
    pub fn steps(&self) -> u8 {
        match self.grade {
            Grade::PinsValue | Grade::PinsOrganization | Grade::PinsNetwork => 2,
            Grade::NeedsTag | Grade::Weak => 1,
            Grade::Void => 0,
        }
    }

    /// Fills `{condition}` with the reason in words.
    pub fn describe(&self, finding: &mut Finding) {
        finding.arg("condition_key", self.key.as_str());
        finding.arg("condition", Arg::Sentence(self.why));
    }
}

fn stronger(a: Strength, b: Strength) -> Strength {
    if b.grade < a.grade { b } else { a }
}

fn weaker(a: Strength, b: Strength) -> Strength {
    if b.grade > a.grade { b } else { a }
}

/// The grade of one condition. In a Deny (`escape`) the requests that pass are those that fail the
/// condition: a negated operator there reads like the plain one in an Allow.
fn grade(condition: &Condition<'_>, escape: bool) -> Strength {
    let (grade, why) = judge(condition, escape);
    Strength { grade, key: condition.key.to_string(), why }
}

fn judge(condition: &Condition<'_>, escape: bool) -> (Grade, Text) {
    let Some(operator) = condition.operator else {
        return (
            Grade::Void,
            Text {
                en: "the operator on `{condition_key}` does not exist",
                ja: "`{condition_key}` の条件演算子は存在しません",
            },
        );
    };
    let negated = operator.base.is_negated();
    if operator.base == BaseOperator::Null {
        return (
            Grade::Weak,
            Text {
                en: "it only asks whether `{condition_key}` is there",
                ja: "`{condition_key}` の有無しか確認していません",
            },
        );
    }
    if escape {
        // `ForAnyValue` and `ForAllValues` under a negation are not read the other way round.
        if !negated || operator.qualifier == Some(Qualifier::ForAllValues) {
            return (
                Grade::Void,
                Text {
                    en: "whoever does not match `{condition_key}` escapes",
                    ja: "`{condition_key}` に一致しない者は拒否されません",
                },
            );
        }
    } else if negated {
        return (
            Grade::Void,
            Text {
                en: "everyone but the listed values of `{condition_key}` passes",
                ja: "`{condition_key}` に列挙した値以外はすべて許可されます",
            },
        );
    } else if operator.qualifier == Some(Qualifier::ForAllValues) {
        return (
            Grade::Void,
            Text {
                en: "`ForAllValues` passes when `{condition_key}` is absent",
                ja: "`ForAllValues` は `{condition_key}` がない場合も許可します",
            },
        );
    } else if operator.if_exists && !condition_keys::is_always_present(&condition.key) {
        return (
            Grade::Void,
            Text {
                en: "`IfExists` passes when `{condition_key}` is absent",
                ja: "`IfExists` は `{condition_key}` がない場合も許可します",
            },
        );
    }
    judge_values(condition, operator.base)
}

fn judge_values(condition: &Condition<'_>, base: BaseOperator) -> (Grade, Text) {
    let role = condition_keys::role(&condition.key);
    let wild = base.takes_wildcards();
    let texts: Vec<_> = condition.texts().map(|(_, text)| text).collect();
    let all =
        |fixed: &dyn Fn(&str) -> bool| !texts.is_empty() && texts.iter().all(|text| fixed(text));
    let any_star = wild && texts.iter().any(|text| is_all_stars(text));
    if any_star && !matches!(role, Some(KeyRole::NotAboutCaller)) {
        return (
            Grade::Void,
            Text {
                en: "`*` matches every value of `{condition_key}`",
                ja: "`*` は `{condition_key}` のすべての値に一致します",
            },
        );
    }
    let fixed = |text: &str| !wild || !text.contains(['*', '?']);
    match role {
        Some(KeyRole::Account) => pinned(all(&fixed)),
        Some(KeyRole::Arn) => pinned(all(&|text| names_an_account(text, wild))),
        Some(KeyRole::Organization) => {
            if all(&fixed) {
                return (Grade::PinsOrganization, ORGANIZATION);
            }
            (
                Grade::Void,
                Text {
                    en: "the wildcard in `{condition_key}` matches every organization",
                    ja: "`{condition_key}` のワイルドカードはあらゆる組織に一致します",
                },
            )
        }
        Some(KeyRole::OrganizationPath) => {
            if all(&|path| path.split('/').next().is_some_and(|id| !id.contains(['*', '?']))) {
                return (Grade::PinsOrganization, ORGANIZATION);
            }
            (
                Grade::Void,
                Text {
                    en: "the wildcard in `{condition_key}` matches every organization",
                    ja: "`{condition_key}` のワイルドカードはあらゆる組織に一致します",
                },
            )
        }
        Some(KeyRole::Address) => judge_addresses(&texts),
        Some(KeyRole::Network) => {
            if all(&fixed) || texts.is_empty() {
                return (Grade::PinsNetwork, NETWORK);
            }
            (
                Grade::Void,
                Text {
                    en: "the wildcard in `{condition_key}` matches every network",
                    ja: "`{condition_key}` のワイルドカードはあらゆるネットワークに一致します",
                },
            )
        }
        Some(KeyRole::Tag) => (
            Grade::NeedsTag,
            Text {
                en: "`{condition_key}` asks for a tag, which is as strong as the right to set it",
                ja: "`{condition_key}` はタグを要求します。強さはタグを設定できる権限次第です",
            },
        ),
        Some(KeyRole::Claim) => pinned(all(&|text| !wild || !text.starts_with(['*', '?']))),
        Some(KeyRole::CallerChooses) => (
            Grade::Weak,
            Text {
                en: "the caller can choose `{condition_key}`",
                ja: "`{condition_key}` は呼び出し側が選べます",
            },
        ),
        Some(KeyRole::NotAboutCaller) => (
            Grade::Void,
            Text {
                en: "`{condition_key}` says nothing about who calls",
                ja: "`{condition_key}` は呼び出し元を制限しません",
            },
        ),
        None => (
            Grade::Weak,
            Text {
                en: "it is not known what `{condition_key}` limits",
                ja: "`{condition_key}` が何を制限するかは不明です",
            },
        ),
    }
}

const ORGANIZATION: Text = Text {
    en: "`{condition_key}` limits it to an organization",
    ja: "`{condition_key}` により組織内に限られます",
};

const NETWORK: Text = Text {
    en: "`{condition_key}` limits it to a network",
    ja: "`{condition_key}` により特定のネットワークに限られます",
};

fn pinned(fixed: bool) -> (Grade, Text) {
    if fixed {
        return (
            Grade::PinsValue,
            Text {
                en: "`{condition_key}` has a fixed value",
                ja: "`{condition_key}` が固定値です",
            },
        );
    }
    (
        Grade::Weak,
        Text {
            en: "the wildcard in `{condition_key}` leaves the account open",
            ja: "`{condition_key}` のワイルドカードではアカウントが固定されません",
        },
    )
}

fn is_all_stars(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte == b'*')
}

/// Whether an ARN pattern leaves no choice of account. An S3 ARN has none, but its bucket name is
/// owned by one account.
fn names_an_account(text: &str, wild: bool) -> bool {
    if !wild || !text.contains(['*', '?']) {
        return true;
    }
    let Ok(arn) = Arn::parse(text) else { return false };
    let open = |part: &str| part.contains(['*', '?']);
    if arn.account.is_empty() {
        let name = arn.resource.split(['/', '*', '?']).next().unwrap_or("");
        return arn.service == "s3" && name.len() >= 3;
    }
    !open(arn.account)
}

fn judge_addresses(texts: &[std::borrow::Cow<'_, str>]) -> (Grade, Text) {
    // A value without a prefix length is one address to IAM, though not to EC2.
    let read = |text: &str| {
        let alone = if text.contains('/') {
            text.to_owned()
        } else if text.contains(':') {
            format!("{text}/128")
        } else {
            format!("{text}/32")
        };
        Cidr::parse(&alone).ok()
    };
    let blocks: Vec<Cidr> = texts.iter().filter_map(|text| read(text)).collect();
    let set = AddressSet::from_cidrs(&blocks);
    let widest = Family::ALL.map(|family| set.band(family));
    if widest.iter().any(|band| matches!(band, Band::Any | Band::NearAny)) {
        return (
            Grade::Void,
            Text {
                en: "the addresses of `{condition_key}` are the whole internet",
                ja: "`{condition_key}` のアドレスはインターネット全体です",
            },
        );
    }
    if widest.contains(&Band::VeryWide) {
        return (
            Grade::Weak,
            Text {
                en: "the addresses of `{condition_key}` are a large part of the internet",
                ja: "`{condition_key}` のアドレスはインターネットの広い範囲です",
            },
        );
    }
    (Grade::PinsNetwork, NETWORK)
}
