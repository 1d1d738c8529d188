//! What the text around a document tells about it: the envelopes in which the AWS CLI and the APIs
//! answer.
//!
//! Source: the output of each command in the AWS CLI command reference; as of 2026-11.

use std::rc::Rc;

use super::{Document, Kind, ResourceType};
use crate::{
    finding::{Arg, Args, Text},
    syntax::{Member, Node},
};

/// What is known from the objects around a node. Cheap to copy: most nodes share one.
#[derive(Clone, Debug, Default)]
pub(super) struct Context {
    /// The names of the objects around, the outer first.
    names: Rc<Vec<String>>,
    /// The account that an ARN around names.
    account: Option<Rc<str>>,
    /// What the member that leads here tells.
    told: Option<&'static Envelope>,
    /// What a whole envelope tells of all that is in it.
    within: Option<Kind>,
    /// What is known for certain of what stands here, from a template.
    given: Option<Rc<Given>>,
}

/// What a template tells of a document in a string.
#[derive(Debug)]
pub(super) struct Given {
    pub kind: Kind,
    pub guessed: bool,
    pub resource_type: Option<ResourceType>,
    pub label: String,
    pub why: (Text, Args),
}

/// A member that holds a document of a known kind.
#[derive(Debug)]
struct Envelope {
    /// Its name.
    member: &'static str,
    /// Members that must stand beside it, in any case.
    beside: &'static [&'static str],
    kind: Kind,
    /// As in `AWS::S3::Bucket`; empty if any.
    resource_type: &'static str,
    /// The command that prints it.
    command: &'static str,
}

const fn envelope(
    member: &'static str,
    beside: &'static [&'static str],
    kind: Kind,
    resource_type: &'static str,
    command: &'static str,
) -> Envelope {
    Envelope { member, beside, kind, resource_type, command }
}

/// Where several fit, the first counts.
#[rustfmt::skip]
static ENVELOPES: &[Envelope] = &[
    envelope("AssumeRolePolicyDocument", &[], Kind::TrustPolicy, "", "iam get-role"),
    envelope("PolicyDocument", &["VpcEndpointId"], Kind::VpcEndpointPolicy, "", "ec2 describe-vpc-endpoints"),
    envelope("PolicyDocument", &["ServiceName", "VpcEndpointType"], Kind::VpcEndpointPolicy, "", "ec2 describe-vpc-endpoints"),
    envelope("PolicyDocument", &["RoleName"], Kind::IdentityPolicy, "", "iam get-role-policy"),
    envelope("PolicyDocument", &["UserName"], Kind::IdentityPolicy, "", "iam get-user-policy"),
    envelope("PolicyDocument", &["GroupName"], Kind::IdentityPolicy, "", "iam get-group-policy"),
    envelope("PolicyDocument", &["PolicyName", "LastUpdatedTime"], Kind::ResourcePolicy, "AWS::Logs::ResourcePolicy", "logs describe-resource-policies"),
    envelope("PolicyDocument", &["PolicyName"], Kind::IdentityPolicy, "", "iam get-account-authorization-details"),
    envelope("Document", &["VersionId"], Kind::IdentityPolicy, "", "iam get-policy-version"),
    envelope("InlinePolicy", &[], Kind::IdentityPolicy, "", "sso-admin get-inline-policy-for-permission-set"),
    envelope("PolicyText", &[], Kind::ResourcePolicy, "AWS::ECR::Repository", "ecr get-repository-policy"),
    envelope("ResourcePolicy", &["ARN", "Name"], Kind::ResourcePolicy, "AWS::SecretsManager::Secret", "secretsmanager get-resource-policy"),
    envelope("AccessPolicies", &[], Kind::ResourcePolicy, "AWS::OpenSearchService::Domain", "opensearch describe-domain"),
    envelope("Policy", &["QueueArn"], Kind::ResourcePolicy, "AWS::SQS::Queue", "sqs get-queue-attributes"),
    envelope("Policy", &["TopicArn"], Kind::ResourcePolicy, "AWS::SNS::Topic", "sns get-topic-attributes"),
    envelope("Policy", &["BackupVaultArn"], Kind::ResourcePolicy, "AWS::Backup::BackupVault", "backup get-backup-vault-access-policy"),
    envelope("Policy", &["EventSourceName"], Kind::ResourcePolicy, "AWS::Events::EventBus", "events describe-event-bus"),
];

/// Members whose text names the object that they stand in, the more telling first.
const NAMES: &[&str] = &[
    "PolicyName",
    "RoleName",
    "UserName",
    "GroupName",
    "RepositoryName",
    "VpcEndpointId",
    "QueueArn",
    "TopicArn",
    "BackupVaultName",
    "PermissionSetArn",
    "KeyId",
    "Bucket",
    "Name",
    "Arn",
];

/// Members whose text is the object's own ARN, which tells its account.
const ARNS: &[&str] =
    &["Arn", "RoleArn", "QueueArn", "TopicArn", "BackupVaultArn", "ARN", "TableArn"];

impl Context {
    /// What is known of a string in a template.
    pub fn given(&self, given: Given) -> Context {
        Context { given: Some(Rc::new(given)), told: None, ..self.clone() }
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
        let mut inside = Context { told: None, ..self.clone() };
        let mut name: Option<(usize, String)> = None;
        for member in object.members().filter(|member| member.value.is_text()) {
            let key = member.name();
            let rank = NAMES.iter().position(|known| known.eq_ignore_ascii_case(&key));
            if let Some(rank) =
                rank.filter(|rank| name.as_ref().is_none_or(|(best, _)| rank < best))
            {
                name = member.value.str().map(|text| (rank, text.into_owned()));
            }
            if ARNS.iter().any(|known| known.eq_ignore_ascii_case(&key)) {
                let arn = member.value.str().unwrap_or_default();
                let account = arn.split(':').nth(4).filter(|account| account.len() == 12);
                inside.account = account.map(Rc::from).or(inside.account);
            }
        }
        if let Some((_, name)) = name {
            let mut names = Vec::clone(&inside.names);
            names.push(name);
            inside.names = Rc::new(names);
        }
        // `aws organizations describe-policy`: the kind stands beside the document.
        if let Some(summary) = object.get("PolicySummary") {
            let text = |key: &str| summary.get(key).and_then(Node::str).unwrap_or_default();
            inside.within = Kind::of_organization(&text("Type")).or(inside.within);
            let mut names = Vec::clone(&inside.names);
            names.push(text("Name").into_owned());
            inside.names = Rc::new(names);
        }
        inside
    }

    /// What is known of a member's value; `self` is what is known inside `object`.
    pub fn of_member(&self, object: Node<'_>, member: Member<'_>) -> Context {
        let name = member.name();
        let mut fitting = ENVELOPES.iter().filter(|envelope| {
            envelope.member.eq_ignore_ascii_case(&name)
                && envelope.beside.iter().all(|key| object.get(key).is_some())
        });
        Context { told: fitting.next(), ..self.clone() }
    }

    /// The account that an ARN around names.
    pub fn account(&self) -> Option<String> {
        self.account.as_deref().map(str::to_owned)
    }

    /// Tells a document that was found here what is known.
    pub fn tell(&self, document: &mut Document<'_>) {
        if document.label.is_empty() {
            document.label = self.names.join("/");
        }
        document.account = self.account();
        if let Some(given) = self.given.as_deref() {
            document.kind = given.kind;
            document.guessed = given.guessed;
            document.resource_type = given.resource_type;
            document.resource_type_told = given.resource_type.is_some();
            document.label.clone_from(&given.label);
            document.why.clone_from(&given.why);
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
        let Some(envelope) = self.told else { return };
        document.kind = envelope.kind;
        document.guessed = false;
        document.why = (
            PRINTED,
            vec![("member", envelope.member.into()), ("command", Arg::from(envelope.command))],
        );
        if let Some(resource_type) = ResourceType::from_name(envelope.resource_type) {
            document.resource_type = Some(resource_type);
            document.resource_type_told = true;
        }
    }
}

const PRINTED: Text = Text {
    en: "`{member}`, as `aws {command}` prints it",
    ja: "`aws {command}` が出力する `{member}` であるため",
};

const BY_TYPE: Text = Text {
    en: "the `Type` beside it says {kind}",
    ja: "併記された `Type` が{kind}を示しているため",
};
