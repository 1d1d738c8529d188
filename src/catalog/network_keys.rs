//! Which services put the keys about VPC endpoints and their owners into their requests.
//!
//! Source: IAM's reference of global condition keys, the entries of these keys; state of 2026-11. For
//! `aws:VpceOrgPaths` the list was not seen; it is taken to be that of `aws:VpceOrgID`.

/// A key that few services fill in.
#[derive(Clone, Copy, Debug)]
pub struct NetworkKey {
    /// The key.
    pub name: &'static str,
    /// Whether AWS's validator tells of it.
    pub validated: bool,
    lists: &'static [&'static [&'static str]],
    except: &'static [&'static str],
}

impl NetworkKey {
    /// Whether requests to the service carry the key; case does not count.
    pub fn is_sent_by(self, service: &str) -> bool {
        let has = |list: &[&str]| list.iter().any(|known| known.eq_ignore_ascii_case(service));
        self.lists.iter().any(|list| has(list)) && !has(self.except)
    }
}

/// The key of that name among these; case does not count.
pub fn find(name: &str) -> Option<NetworkKey> {
    KEYS.iter().copied().find(|key| key.name.eq_ignore_ascii_case(name))
}

const KEYS: &[NetworkKey] = &[
    NetworkKey { name: "aws:VpceAccount", validated: true, lists: &[ACCOUNT], except: &[] },
    NetworkKey { name: "aws:VpceOrgID", validated: true, lists: &[ACCOUNT, MORE], except: &[] },
    NetworkKey { name: "aws:VpceOrgPaths", validated: true, lists: &[ACCOUNT, MORE], except: &[] },
    NetworkKey {
        name: "aws:SourceVpcArn",
        validated: false,
        lists: &[ACCOUNT],
        except: &["dynamodb", "gamelift", "shield"],
    },
];

/// Services that fill `aws:VpceAccount`.
const ACCOUNT: &[&str] = &[
    "apprunner",
    "discovery",
    "athena",
    "servicediscovery",
    "applicationinsights",
    "cloudformation",
    "comprehendmedical",
    "compute-optimizer",
    "ecr",
    "ecs",
    "kinesisanalytics",
    "route53",
    "datasync",
    "dynamodb",
    "ebs",
    "scheduler",
    "firehose",
    "gamelift",
    "medical-imaging",
    "healthlake",
    "omics",
    "iam",
    "iotfleetwise",
    "iotwireless",
    "kms",
    "lambda",
    "payment-cryptography",
    "polly",
    "acm-pca",
    "rbin",
    "rekognition",
    "servicequotas",
    "s3",
    "shield",
    "storagegateway",
    "ssm-contacts",
    "textract",
    "transcribe",
    "transfer",
];

/// Services that fill `aws:VpceOrgID` beside these.
const MORE: &[&str] = &[
    "b2bi",
    "cognito-identity",
    "dms",
    "ds-data",
    "identitystore",
    "iottwinmaker",
    "cassandra",
    "network-firewall",
    "sms-voice",
    "pricing",
    "ses",
    "sqs",
    "workmail",
];

/// Actions that lack the keys though their service fills them in: no request of its own is made
/// for `iam:PassRole`.
pub const WITHOUT: &[&str] = &["iam:PassRole"];
