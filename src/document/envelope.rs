//! What the text around a document tells about it: the envelopes in which the AWS CLI and the APIs
//! answer.
//!
//! Source: the output of each command in the AWS CLI command reference, the records of AWS Config and
//! CloudTrail and the Security Hub finding format in their user guides; as of 2026-11.

use std::rc::Rc;

use super::{
    Document, Kind, ResourceType,
    dump::{Dump, Managed, some},
    holders,
};
use crate::{
    finding::{Arg, Args, Text},
    syntax::{Member, Node, Tree},
    text::Span,
};

/// What is known from the objects around a node. Cheap to copy: most nodes share one.
#[derive(Clone, Debug, Default)]
pub(super) struct Context {
    /// The names of the objects around, the outer first.
    names: Rc<Vec<String>>,
    /// Whose it is, and the words for it.
    owner: Option<Rc<(Text, Args)>>,
    /// The account that an ARN around names.
    account: Option<Rc<str>>,
    /// What the member that leads here tells.
    told: Option<&'static Envelope>,
    /// What a whole envelope tells of all that is in it.
    within: Option<Kind>,
    /// What is known for certain of what stands here, from a template.
    given: Option<Rc<Given>>,
    /// Whose policies stand around, by an ARN or a record of AWS Config.
    resource_type: Option<&'static ResourceType>,
    /// Who uses the managed policies of the text.
    dump: Option<Rc<Dump>>,
    /// The managed policy that a version belongs to.
    managed: Option<Rc<Managed>>,
    /// That version, and whether it is the default one, if it says so.
    version: Option<Rc<(String, Option<bool>)>>,
    /// For an event that takes rules away: they are no longer in force.
    silent: bool,
}

/// What a template or a plan tells of a document that it holds.
#[derive(Debug)]
pub(super) struct Given {
    pub kind: Kind,
    pub guessed: bool,
    pub resource_type: Option<ResourceType>,
    /// The logical id or the address of the resource.
    pub label: String,
    /// Why it was taken for that, and what fills the sentence.
    pub why: (Text, Args),
    /// The whole resource.
    pub resource: Span,
    /// See [`Document::holders`].
    pub holders: Rc<[String]>,
}

impl Given {
    pub fn tell(&self, document: &mut Document<'_>) {
        document.kind = self.kind;
        document.guessed = self.guessed;
        document.resource_type = self.resource_type;
        document.resource_type_told = self.resource_type.is_some();
        document.label.clone_from(&self.label);
        document.why.clone_from(&self.why);
        document.resource = Some(self.resource);
        document.holders = Rc::clone(&self.holders);
        document.owner = self.owner();
    }

    /// Who has it, unless that is what holds it.
    fn owner(&self) -> Option<(Text, Args)> {
        let names = self.holders.iter().map(|holder| holders::name_of(holder).to_owned());
        let names: Vec<String> = names.collect();
        if names.iter().any(|name| self.label.starts_with(name)) {
            return None;
        }
        let words = match &*self.holders {
            [] => return None,
            [one] if one.starts_with(holders::ROLE) => ROLE,
            _ => NAMES_ONLY,
        };
        Some((words, vec![("name", some(&names))]))
    }
}

/// A member that holds a document of a known kind.
#[derive(Debug)]
struct Envelope {
    /// Its name.
    member: &'static str,
    /// Members that must stand beside it, in any case; `name=value` if the value tells, [`ALONE`] if
    /// nothing else may.
    beside: &'static [&'static str],
    kind: Kind,
    /// As in `AWS::S3::Bucket`; empty if any.
    resource_type: &'static str,
    /// The command that prints it or takes it.
    source: &'static str,
}

const fn envelope(
    member: &'static str,
    beside: &'static [&'static str],
    kind: Kind,
    resource_type: &'static str,
    source: &'static str,
) -> Envelope {
    Envelope { member, beside, kind, resource_type, source }
}

/// Nothing stands beside the member but what comes with every policy of a resource.
const ALONE: &str = "";
const WITH_EVERY_POLICY: &[&str] =
    &["Policy", "RevisionId", "PolicyHash", "PolicyId", "State", "ResponseMetadata"];

/// Where several fit, the first counts.
#[rustfmt::skip]
static ENVELOPES: &[Envelope] = &[
    envelope("AssumeRolePolicyDocument", &[], Kind::TrustPolicy, "", "aws iam get-role"),
    envelope("PolicyDocument", &["VpcEndpointId"], Kind::VpcEndpointPolicy, "", "aws ec2 describe-vpc-endpoints"),
    envelope("PolicyDocument", &["ServiceName", "VpcEndpointType"], Kind::VpcEndpointPolicy, "", "aws ec2 describe-vpc-endpoints"),
    envelope("PolicyDocument", &["PolicyArn"], Kind::IotPolicy, "", "aws iot get-policy"),
    envelope("PolicyDocument", &["RoleName"], Kind::IdentityPolicy, "", "aws iam get-role-policy"),
    envelope("PolicyDocument", &["UserName"], Kind::IdentityPolicy, "", "aws iam get-user-policy"),
    envelope("PolicyDocument", &["GroupName"], Kind::IdentityPolicy, "", "aws iam get-group-policy"),
    envelope("PolicyDocument", &["PolicyName", "LastUpdatedTime"], Kind::ResourcePolicy, "AWS::Logs::ResourcePolicy", "aws logs describe-resource-policies"),
    envelope("PolicyDocument", &["PolicyName"], Kind::IdentityPolicy, "", "aws iam get-account-authorization-details"),
    envelope("Document", &["ResourceArn", "Revision"], Kind::ResourcePolicy, "AWS::CodeArtifact::Domain", "aws codeartifact get-domain-permissions-policy"),
    envelope("Document", &["VersionId"], Kind::IdentityPolicy, "", "aws iam get-policy-version"),
    envelope("InlinePolicy", &[], Kind::IdentityPolicy, "", "aws sso-admin get-inline-policy-for-permission-set"),
    envelope("GeneratedPolicies", &[], Kind::IdentityPolicy, "", "aws accessanalyzer get-generated-policy"),
    envelope("Content", &["Type=SERVICE_CONTROL_POLICY"], Kind::ServiceControlPolicy, "", "aws organizations create-policy"),
    envelope("Content", &["Type=RESOURCE_CONTROL_POLICY"], Kind::ResourceControlPolicy, "", "aws organizations create-policy"),
    envelope("Content", &["ResourcePolicySummary"], Kind::ResourcePolicy, "", "aws organizations describe-resource-policy"),
    envelope("PolicyText", &["RepositoryName"], Kind::ResourcePolicy, "AWS::ECR::Repository", "aws ecr get-repository-policy"),
    envelope("PolicyText", &["RegistryId"], Kind::ResourcePolicy, "", "aws ecr get-registry-policy"),
    envelope("RepositoryPolicyText", &[], Kind::ResourcePolicy, "AWS::ECR::Repository", "aws securityhub get-findings"),
    envelope("ResourcePolicy", &["ARN", "Name"], Kind::ResourcePolicy, "AWS::SecretsManager::Secret", "aws secretsmanager get-resource-policy"),
    envelope("ResourcePolicy", &["SecretId"], Kind::ResourcePolicy, "AWS::SecretsManager::Secret", "aws secretsmanager put-resource-policy"),
    envelope("AccessPolicies", &[], Kind::ResourcePolicy, "AWS::OpenSearchService::Domain", "aws opensearch describe-domain"),
    envelope("AccessPolicy", &["BackupVaultName"], Kind::ResourcePolicy, "AWS::Backup::BackupVault", "aws securityhub get-findings"),
    envelope("AttributeValue", &["AttributeName=Policy", "TopicArn"], Kind::ResourcePolicy, "AWS::SNS::Topic", "aws sns set-topic-attributes"),
    envelope("BucketPolicy", &[], Kind::ResourcePolicy, "AWS::S3::Bucket", "aws s3api put-bucket-policy"),
    envelope("PolicyInJson", &[], Kind::ResourcePolicy, "AWS::Glue::DataCatalog", "aws glue get-resource-policy"),
    envelope("Policy", &["QueueArn"], Kind::ResourcePolicy, "AWS::SQS::Queue", "aws sqs get-queue-attributes"),
    envelope("Policy", &["TopicArn"], Kind::ResourcePolicy, "AWS::SNS::Topic", "aws sns get-topic-attributes"),
    envelope("Policy", &["BackupVaultArn"], Kind::ResourcePolicy, "AWS::Backup::BackupVault", "aws backup get-backup-vault-access-policy"),
    envelope("Policy", &["EventSourceName"], Kind::ResourcePolicy, "AWS::Events::EventBus", "aws events describe-event-bus"),
    envelope("Policy", &["FileSystemId"], Kind::ResourcePolicy, "AWS::EFS::FileSystem", "aws efs describe-file-system-policy"),
    envelope("Policy", &["KeyId"], Kind::ResourcePolicy, "AWS::KMS::Key", "aws kms put-key-policy"),
    envelope("Policy", &["BypassPolicyLockoutSafetyCheck"], Kind::ResourcePolicy, "AWS::KMS::Key", "aws kms create-key"),
    envelope("Policy", &["PolicyName=default"], Kind::ResourcePolicy, "AWS::KMS::Key", "aws kms get-key-policy"),
    envelope("Policy", &["EndpointConfiguration"], Kind::ResourcePolicy, "AWS::ApiGateway::RestApi", "aws apigateway get-rest-api"),
    envelope("Policy", &["RoleArn", "RoleSessionName"], Kind::SessionPolicy, "", "aws sts assume-role"),
    envelope("Policy", &["RoleArn", "WebIdentityToken"], Kind::SessionPolicy, "", "aws sts assume-role-with-web-identity"),
    envelope("Policy", &["RoleArn", "SAMLAssertion"], Kind::SessionPolicy, "", "aws sts assume-role-with-saml"),
    envelope("Policy", &["Name", "DurationSeconds"], Kind::SessionPolicy, "", "aws sts get-federation-token"),
    envelope("Policy", &[ALONE], Kind::ResourcePolicy, "", "aws s3api get-bucket-policy"),
];

/// Members in which the document of an envelope stands one step deeper.
const DEEPER: &[&str] = &["Options", "PolicyText", "Policy"];

/// Members whose text names the object that they stand in, the more telling first.
const NAMES: &[&str] = &[
    "PolicyName",
    "RepositoryName",
    "VpcEndpointId",
    "QueueArn",
    "QueueUrl",
    "TopicArn",
    "BackupVaultName",
    "PermissionSetArn",
    "KeyId",
    "Bucket",
    "BucketName",
    "FunctionName",
    "DomainName",
    "FileSystemId",
    "SecretId",
    "Name",
    "ResourceName",
    "ResourceId",
    "ResourceArn",
    "Arn",
    "TargetId",
    "RegistryId",
];

/// Members that name who holds a policy.
const OWNERS: &[(&str, Text)] = &[
    ("RoleName", ROLE),
    ("UserName", Text { en: "user {name}", ja: "ユーザー {name}" }),
    ("GroupName", Text { en: "group {name}", ja: "グループ {name}" }),
];

const NAMES_ONLY: Text = Text { en: "{name}", ja: "{name}" };

/// The words for an owner that is a role.
pub(super) const ROLE: Text = Text { en: "role {name}", ja: "ロール {name}" };

const MANAGED_POLICY: Text = Text { en: "managed policy {name}", ja: "管理ポリシー {name}" };

/// Members whose text is the object's own ARN, which tells its account and its service.
const ARNS: &[&str] = &[
    "Arn",
    "RoleArn",
    "QueueArn",
    "TopicArn",
    "BackupVaultArn",
    "TableArn",
    "ResourceArn",
    "FunctionArn",
];

/// Members whose text is the number of the account.
const ACCOUNTS: &[&str] = &["AwsAccountId", "RecipientAccountId", "OwnerId", "RegistryId"];

impl Context {
    /// What is known of a string in a template.
    pub fn given(&self, given: Given) -> Context {
        Context { given: Some(Rc::new(given)), told: None, ..self.clone() }
    }

    /// What is known at the roots of a text that stands here.
    pub fn of_text(&self, tree: &Tree<'_>) -> Context {
        let dump = Dump::of(tree).map(Rc::new).or_else(|| self.dump.clone());
        Context { dump, ..self.clone() }
    }

    /// Whether what stands here is no longer in force and nobody's concern.
    pub fn is_silent(&self) -> bool {
        self.silent
    }

    /// What is known of a text that a resource of that name holds.
    pub fn named(&self, name: String) -> Context {
        Context { names: Rc::new(vec![name]), told: None, ..self.clone() }
    }

    /// The same in an account.
    pub fn in_account(&self, account: Option<&str>) -> Context {
        let account = account.map(Rc::from).or_else(|| self.account.clone());
        Context { account, ..self.clone() }
    }

    /// What is known inside an object.
    pub fn inside(&self, object: Node<'_>) -> Context {
        let mut inside = self.clone();
        let mut name: Option<(usize, String)> = None;
        let mut owner: Option<(Text, String)> = None;
        for member in object.members() {
            let key = member.name();
            let is = |known: &str| known.eq_ignore_ascii_case(&key);
            if !member.value.is_text() {
                if member.value.is_array() && is("PolicyVersionList") {
                    inside.managed = Some(Rc::new(Managed::of(object, self.dump.as_deref())));
                }
                continue;
            }
            let text = || member.value.str().unwrap_or_default().into_owned();
            let rank = NAMES.iter().position(|known| is(known));
            if let Some(rank) =
                rank.filter(|rank| name.as_ref().is_none_or(|(best, _)| rank < best))
            {
                name = Some((rank, text()));
            } else if let Some((_, words)) = OWNERS.iter().find(|(known, _)| is(known)) {
                owner = Some((*words, text()));
            }
            if ARNS.iter().any(|known| is(known)) {
                inside.learn_arn(&text());
            } else if ACCOUNTS.iter().any(|known| is(known)) {
                let account = text();
                if account.len() == 12 {
                    inside.account = Some(account.into());
                }
            } else if is("ResourceType") {
                inside.resource_type = ResourceType::find(&text()).or(inside.resource_type);
            } else if is("EventName") {
                // Of the events about security groups only this one tells what is let in.
                let event = text();
                inside.silent =
                    event.contains("SecurityGroup") && event != "AuthorizeSecurityGroupIngress";
            }
        }
        if self.managed.is_some()
            && let Some(version) = object.get("VersionId").and_then(Node::str)
        {
            let default = object.get("IsDefaultVersion").map(says_yes);
            inside.version = Some(Rc::new((version.into_owned(), default)));
        }
        let managed = inside.managed.is_some() && self.managed.is_none();
        if managed && let Some((_, policy)) = &name {
            inside.owner = Some(Rc::new((MANAGED_POLICY, owned_by(policy))));
        }
        let mut names = Vec::new();
        let only_policies = owner.is_some();
        if let Some((words, name)) = owner {
            inside.owner = Some(Rc::new((words, owned_by(&name))));
            names.push(name);
        }
        names.extend(name.filter(|(rank, _)| *rank == 0 || !only_policies).map(|(_, name)| name));
        // `aws organizations describe-policy`: the kind stands beside the document.
        if let Some(summary) = object.get("PolicySummary") {
            let text = |key: &str| summary.get(key).and_then(Node::str).unwrap_or_default();
            inside.within = Kind::of_organization(&text("Type")).or(inside.within);
            names.push(text("Name").into_owned());
        }
        if !names.is_empty() {
            let mut all = Vec::clone(&inside.names);
            all.extend(names);
            inside.names = Rc::new(all);
        }
        inside
    }

    fn learn_arn(&mut self, arn: &str) {
        let mut fields = arn.splitn(6, ':').skip(2);
        let (service, _, account) = (fields.next(), fields.next(), fields.next());
        if let Some(account) = account.filter(|account| account.len() == 12) {
            self.account = Some(account.into());
        }
        let access_point = fields.next().is_some_and(|rest| rest.starts_with("accesspoint/"));
        let known = if access_point {
            ResourceType::find("AWS::S3::AccessPoint")
        } else {
            service.and_then(ResourceType::find_service)
        };
        self.resource_type = known.or(self.resource_type);
    }

    /// What is known of a member's value; `self` is what is known inside `object`.
    pub fn of_member(&self, object: Node<'_>, member: Member<'_>) -> Context {
        let name = member.name();
        let is = |known: &str| known.eq_ignore_ascii_case(&name);
        let mut context = self.clone();
        if self.told.is_none() || !DEEPER.iter().any(|known| is(known)) {
            let mut fitting = ENVELOPES.iter().filter(|envelope| {
                is(envelope.member)
                    && envelope.beside.iter().all(|key| stands_beside(object, member, key))
            });
            context.told = fitting.next();
        }
        context
    }

    /// The account that an ARN around names.
    pub fn account(&self) -> Option<String> {
        self.account.as_deref().map(str::to_owned)
    }

    /// Tells a document that was found here what is known.
    pub fn tell(&self, document: &mut Document<'_>) {
        if document.label.is_empty() || document.kind.is_policy() && !self.names.is_empty() {
            document.label = self.names.join("/");
        }
        document.account = self.account();
        document.owner = self.owner.as_deref().cloned();
        if let Some((ROLE, args)) = &document.owner {
            let names = args.iter().filter_map(|(_, name)| match name {
                Arg::Text(name) => Some([holders::ROLE, name].concat()),
                _ => None,
            });
            document.holders = names.collect();
        }
        if let Some(given) = self.given.as_deref() {
            given.tell(document);
            return;
        }
        if !document.kind.is_policy() {
            return;
        }
        if let Some(kind) = self.within {
            document.kind = kind;
            document.guessed = false;
            document.why = (BY_TYPE, vec![("kind", kind.name().into())]);
        }
        if let Some(envelope) = self.told.filter(|envelope| !envelope.is_contradicted(document)) {
            document.kind = envelope.kind;
            document.guessed = false;
            document.why = (
                PRINTED,
                vec![("member", envelope.member.into()), ("source", Arg::from(envelope.source))],
            );
            if let Some(resource_type) = ResourceType::find(envelope.resource_type) {
                document.resource_type = Some(*resource_type);
                document.resource_type_told = true;
            }
        }
        let of_a_resource = document.kind == Kind::ResourcePolicy
            || document.guessed && Kind::HAS_PRINCIPAL.contains(&document.kind);
        if let Some(resource_type) = self.resource_type.filter(|_| of_a_resource)
            && !document.resource_type_told
        {
            document.kind = Kind::ResourcePolicy;
            document.guessed = false;
            document.resource_type = Some(*resource_type);
            document.resource_type_told = true;
        }
        if let (Some(managed), Some(version)) = (&self.managed, &self.version) {
            managed.tell(document, &version.0, version.1);
        }
    }
}

impl Envelope {
    /// Whether the document itself knows better: members of one name hold policies of several kinds.
    fn is_contradicted(&self, document: &Document<'_>) -> bool {
        let shows_principals = matches!(document.kind, Kind::TrustPolicy | Kind::ResourcePolicy);
        self.kind == Kind::IdentityPolicy
            && shows_principals
            && !document.guessed
            && (document.kind == Kind::TrustPolicy || self.beside == ["PolicyName"])
    }
}

fn owned_by(name: &str) -> Args {
    vec![("name", name.into())]
}

fn says_yes(flag: Node<'_>) -> bool {
    flag.source().trim_matches(['"', '\'']).eq_ignore_ascii_case("true")
}

fn stands_beside(object: Node<'_>, member: Member<'_>, key: &str) -> bool {
    if key == ALONE {
        let common = |name: &str| WITH_EVERY_POLICY.iter().any(|it| it.eq_ignore_ascii_case(name));
        return member.value.is_text() && object.members().all(|other| common(&other.name()));
    }
    let (key, value) = key.split_once('=').unwrap_or((key, ""));
    let found = object.get(key);
    found.is_some_and(|node| value.is_empty() || node.str().is_some_and(|text| text == value))
}

const PRINTED: Text = Text {
    en: "`{member}`, as in the output of `{source}`",
    ja: "`{source}` の出力にある `{member}` であるため",
};

const BY_TYPE: Text = Text {
    en: "the `Type` next to it says {kind}",
    ja: "併記された `Type` が{kind}を示しているため",
};
