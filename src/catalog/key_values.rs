//! What the values of some condition keys look like, and which keys belong together.
//!
//! Source: IAM's references of global condition keys, of condition operators and of the checks of
//! IAM Access Analyzer, and the condition keys of the services named; state of 2026-11.

/// The global key for the Region that a request goes to.
pub const REQUESTED_REGION: &str = "aws:RequestedRegion";

/// Keys of services whose value is one Region's code.
pub const REGION_KEYS: &[&str] = &[
    "account:TargetRegion",
    "batch:AWSLogsRegion",
    "cloudformation:TargetRegion",
    "dsql:WitnessRegion",
    "ec2:Region",
    "ec2:VpceServiceRegion",
    "identitystore:PrimaryRegion",
    "kms:PrimaryRegion",
    "kms:ReplicaRegion",
    "s3:destinationRegion",
    "secretsmanager:SecretPrimaryRegion",
    "ses:ReplicaRegion",
    "sso:PrimaryRegion",
];

/// Keys whose value is an id of that prefix and then 8 or 17 letters and digits.
pub const ID_KEYS: &[(&str, &str)] = &[("aws:SourceVpc", "vpc-"), ("aws:SourceVpce", "vpce-")];

/// Keys whose value is the name of a service as a principal.
pub const SERVICE_KEYS: &[&str] = &[
    "aws:CalledVia",
    "aws:CalledViaFirst",
    "aws:CalledViaLast",
    "aws:PrincipalServiceName",
    "aws:PrincipalServiceNamesList",
    "iam:AWSServiceName",
    "iam:PassedToService",
    VIA_SERVICE,
];

/// The one of these whose value always has a Region in it.
pub const VIA_SERVICE: &str = "kms:ViaService";

/// Keys about time, whose values have a clock behind them.
pub const CLOCK_KEYS: &[&str] = &["aws:CurrentTime", EPOCH_TIME];

/// The one of these that is meant to be compared with seconds.
pub const EPOCH_TIME: &str = "aws:EpochTime";

/// Keys that name one account, organization, VPC or endpoint, and say nothing when it is left open.
pub const PINNING: &[&str] = &[
    "aws:PrincipalAccount",
    "aws:PrincipalOrgID",
    "aws:ResourceAccount",
    "aws:ResourceOrgID",
    "aws:SourceAccount",
    "aws:SourceOrgID",
    "aws:SourceVpc",
    "aws:SourceVpce",
    "aws:VpceAccount",
    "aws:VpceOrgID",
];

/// Keys that name a path inside an organization.
pub const PINNING_PATHS: &[&str] =
    &["aws:PrincipalOrgPaths", "aws:ResourceOrgPaths", "aws:SourceOrgPaths", "aws:VpceOrgPaths"];

/// So many characters before its first wildcard keep a path from meaning every organization.
pub const PINNING_LITERALS: usize = 6;

/// The key for the unique id of who calls: the id of a role, a colon and the session's name.
pub const USER_ID: &str = "aws:userid";

/// Headers that whoever calls writes as she likes.
pub const HEADERS: &[&str] = &[REFERER, "aws:UserAgent"];

/// The one of these that websites use against hot links.
pub const REFERER: &str = "aws:Referer";

/// The key for the address that a request comes from.
pub const SOURCE_IP: &str = "aws:SourceIp";

/// Keys that tell through which endpoint or from which VPC a call comes.
pub const SOURCE_NETWORKS: &[&str] = &["aws:SourceVpc", "aws:SourceVpce"];

/// Keys by which a Deny for foreign addresses spares calls of AWS's services and of endpoints.
pub const SPARES_SERVICES: &[&str] = &[
    "aws:CalledVia",
    "aws:CalledViaFirst",
    "aws:CalledViaLast",
    "aws:PrincipalIsAWSService",
    "aws:PrincipalServiceName",
    "aws:PrincipalServiceNamesList",
    "aws:SourceVpc",
    "aws:SourceVpcArn",
    "aws:SourceVpce",
    "aws:ViaAWSService",
    "aws:VpceAccount",
    "aws:VpceOrgID",
    "aws:VpceOrgPaths",
    "aws:VpcSourceIp",
];

/// The key that says whether a session began with MFA; access keys of users lack it.
pub const MFA: &str = "aws:MultiFactorAuthPresent";

/// The key that says how long ago, in seconds.
pub const MFA_AGE: &str = "aws:MultiFactorAuthAge";

/// The keys of the tags in a request begin with this.
pub const REQUEST_TAG: &str = "aws:RequestTag/";

/// The key that lists the names of the tags in a request.
pub const TAG_KEYS: &str = "aws:TagKeys";

/// Names of tags that begin so are AWS's own; no tagging action sets them.
pub const SYSTEM_TAG: &str = "aws:";

/// The keys of a principal's own tags begin with this.
pub const PRINCIPAL_TAG: &str = "aws:PrincipalTag/";

/// Actions that set a principal's own tags.
pub const TAG_PRINCIPALS: &[&str] = &["iam:TagRole", "iam:TagUser"];

/// Names of actions of the access level "Tagging" that begin so take tags away.
pub const TAKES_TAGS_AWAY: &[&str] = &["Delete", "Remove", "Untag"];

/// The key for the part of a bucket that a listing asks for; empty or absent means all of it.
pub const S3_PREFIX: &str = "s3:prefix";

/// The key for the attributes that a read of a table names.
pub const DYNAMODB_ATTRIBUTES: &str = "dynamodb:Attributes";

/// The key for whether a read asks for those, for all or for a count, and the value that means those.
pub const DYNAMODB_SELECT: (&str, &str) = ("dynamodb:Select", "SPECIFIC_ATTRIBUTES");

/// Actions that read items of a table.
pub const DYNAMODB_READS: &[&str] =
    &["dynamodb:BatchGetItem", "dynamodb:GetItem", "dynamodb:Query", "dynamodb:Scan"];

/// Whether the key names what should be one account, organization, VPC or endpoint, or a path in one.
pub fn is_pinning(key: &str) -> bool {
    has(PINNING, key) || has(PINNING_PATHS, key) || key.eq_ignore_ascii_case(USER_ID)
}

/// Whether a list has the key; case does not count.
pub fn has(list: &[&str], key: &str) -> bool {
    list.iter().any(|known| known.eq_ignore_ascii_case(key))
}

/// Whether the key is the beginning with something behind it; case does not count.
pub fn begins(key: &str, beginning: &str) -> bool {
    key.len() > beginning.len()
        && key.get(..beginning.len()).is_some_and(|head| head.eq_ignore_ascii_case(beginning))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Catalog;

    #[test]
    fn the_catalogue_has_every_key_and_action() {
        let catalog = Catalog::built_in();
        let lists = [
            SOURCE_NETWORKS,
            REGION_KEYS,
            SERVICE_KEYS,
            PINNING,
            PINNING_PATHS,
            HEADERS,
            SPARES_SERVICES,
        ];
        let ids = ID_KEYS.iter().map(|(key, _)| *key);
        let more = [USER_ID, SOURCE_IP, MFA, MFA_AGE, TAG_KEYS, S3_PREFIX, DYNAMODB_ATTRIBUTES];
        let more = more.into_iter().chain([DYNAMODB_SELECT.0, REQUESTED_REGION]);
        for key in lists.into_iter().flatten().copied().chain(ids).chain(more) {
            assert!(catalog.condition_key(key).is_some(), "{key}");
        }
        for action in DYNAMODB_READS.iter().chain(TAG_PRINCIPALS) {
            assert_eq!(catalog.expand(action).count(), 1, "{action}");
        }
        assert!(has(PINNING, "AWS:sourceVPC") && !has(PINNING, "aws:SourceVpcArn"));
        assert!(begins("AWS:requesttag/team", REQUEST_TAG) && !begins(REQUEST_TAG, REQUEST_TAG));
    }
}
