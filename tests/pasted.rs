//! What people paste: the answers of the AWS CLI and other texts with documents inside. Each text is
//! read as a whole; the documents that are found and the characters that findings stand at are
//! compared.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::allow_attributes,
    reason = "test code"
)]
#![cfg(not(target_arch = "wasm32"))]

use sekisho::{
    DocumentInfo, Options, Report, check, finding::Lang, render::words::fill, text::apply,
};

/// A pasted text and what must be found in it.
struct Pasted {
    name: &'static str,
    text: &'static str,
    /// `kind | resource type or - | owner or - | label or -`, in the order of the text; `(listed)` at
    /// the end if it is not checked.
    documents: &'static [&'static str],
    /// `rule: characters under its span`, at least these.
    findings: &'static [&'static str],
}

const PASTED: &[Pasted] = &[
    Pasted {
        name: "aws s3api get-bucket-policy",
        text: r#"{
    "Policy": "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"公開\",\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"s3:GetObjekt\",\"Resource\":\"arn:aws:s3:::reports-7f3a/*\"}]}"
}"#,
        documents: &["resource-policy | AWS::S3::Bucket | - | -"],
        findings: &[r#"action-unknown: \"s3:GetObjekt\""#],
    },
    Pasted {
        name: "aws organizations describe-policy",
        text: r#"$ aws organizations describe-policy --policy-id p-4a5b6c7d
{"Policy": {"PolicySummary": {"Id": "p-4a5b6c7d", "Name": "Guard", "Type": "SERVICE_CONTROL_POLICY", "AwsManaged": false},
  "Content": "{\"Version\": \"2012-10-17\", \"Statement\": {\"Sid\": \"Keep\", \"Effect\": \"Deny\", \"Action\": \"iam:DeletRole\", \"Resource\": \"*\"}}"}}"#,
        documents: &["service-control-policy | - | - | Guard"],
        findings: &[r#"action-unknown: \"iam:DeletRole\""#],
    },
    Pasted {
        name: "aws organizations describe-resource-policy",
        text: r#"{"ResourcePolicy": {"ResourcePolicySummary": {"Id": "rp-1a2b", "Arn": "arn:aws:organizations::210987654321:resourcepolicy/o-a/rp-1a2b"},
  "Content": "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"arn:aws:iam::321098765432:root\"},\"Action\":\"organizations:ListPolicy\",\"Resource\":\"*\"}}"}}"#,
        documents: &["resource-policy | - | - | -"],
        findings: &[r#"action-unknown: \"organizations:ListPolicy\""#],
    },
    Pasted {
        name: "aws iam get-role",
        text: r#"{
  "Role": {
    "Path": "/", "RoleName": "Deploy", "Arn": "arn:aws:iam::210987654321:role/Deploy",
    "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "sts:AssumeRole"}]},
    "MaxSessionDuration": 3600
  }
}"#,
        documents: &["trust-policy | - | role Deploy | Deploy"],
        findings: &[r#"trust-anyone: "*""#],
    },
    Pasted {
        name: "the API of IAM, percent-encoded, in lower case and in JSON Lines",
        text: concat!(
            r#"{"role": {"roleName": "Audit", "assumeRolePolicyDocument": "%7B%22Version%22%3A%222012-10-17%22%2C%22Statement%22%3A%7B%22Effect%22%3A%22Allow%22%2C%22Principal%22%3A%7B%22AWS%22%3A%22%2A%22%7D%2C%22Action%22%3A%22sts%3AAssumeRole%22%7D%7D"}}"#,
            "\n",
            r#"{"UserName": "operator", "PolicyName": "all", "PolicyDocument": {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}}"#,
        ),
        documents: &[
            "trust-policy | - | role Audit | Audit",
            "identity-policy | - | user operator | operator/all",
        ],
        findings: &["trust-anyone: %22%2A%22", r#"admin-all: "*""#],
    },
    Pasted {
        name: "aws kms get-key-policy",
        text: r#"{"Policy": "{\"Version\": \"2012-10-17\", \"Id\": \"key-default-1\", \"Statement\": {\"Effect\": \"Allow\", \"Principal\": {\"AWS\": \"arn:aws:iam::210987654321:root\"}, \"Action\": \"kms:Encript\", \"Resource\": \"*\"}}", "PolicyName": "default"}"#,
        documents: &["resource-policy | AWS::KMS::Key | - | default"],
        findings: &[r#"action-unknown: \"kms:Encript\""#],
    },
    Pasted {
        name: "topic, queue, repository, secret, vault, endpoint, bus, domain, session",
        text: r#"
{"Attributes": {"TopicArn": "arn:aws:sns:eu-west-1:210987654321:orders", "Policy": "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"sns:Publish\",\"Resource\":\"*\"}}"}}
{"Attributes": {"QueueArn": "arn:aws:sqs:eu-west-1:210987654321:jobs", "Policy": "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"sqs:SendMessage\",\"Resource\":\"*\"}}"}}
{"registryId": "210987654321", "repositoryName": "web", "policyText": "{\"Version\":\"2008-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"ecr:BatchGetImage\"}]}"}
{"ARN": "arn:aws:secretsmanager:eu-west-1:210987654321:secret:db-a1b2c3", "Name": "db", "ResourcePolicy": "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"secretsmanager:GetSecretValue\",\"Resource\":\"*\"}}"}
{"BackupVaultName": "nightly", "BackupVaultArn": "arn:aws:backup:eu-west-1:210987654321:backup-vault:nightly", "Policy": "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"backup:CopyIntoBackupVault\",\"Resource\":\"*\"}}"}
{"VpcEndpoints": [{"VpcEndpointId": "vpce-0a1b2c3d", "VpcEndpointType": "Gateway", "ServiceName": "com.amazonaws.eu-west-1.s3", "OwnerId": "210987654321", "PolicyDocument": "{\"Version\":\"2008-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"*\",\"Resource\":\"*\"}]}"}]}
{"Name": "orders", "Arn": "arn:aws:events:eu-west-1:210987654321:event-bus/orders", "Policy": "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"events:PutEvents\",\"Resource\":\"*\"}]}"}
{"DomainConfig": {"AccessPolicies": {"Options": "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"*\"},\"Action\":\"es:ESHttpGet\",\"Resource\":\"*\"}]}", "Status": {"State": "Active"}}}}
{"RoleArn": "arn:aws:iam::210987654321:role/Deploy", "RoleSessionName": "ci", "Policy": "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\",\"Resource\":\"*\"}]}"}
"#,
        documents: &[
            "resource-policy | AWS::SNS::Topic | - | arn:aws:sns:eu-west-1:210987654321:orders",
            "resource-policy | AWS::SQS::Queue | - | arn:aws:sqs:eu-west-1:210987654321:jobs",
            "resource-policy | AWS::ECR::Repository | - | web",
            "resource-policy | AWS::SecretsManager::Secret | - | db",
            "resource-policy | AWS::Backup::BackupVault | - | nightly",
            "vpc-endpoint-policy | - | - | vpce-0a1b2c3d",
            "resource-policy | AWS::Events::EventBus | - | orders",
            "resource-policy | AWS::OpenSearchService::Domain | - | -",
            "session-policy | - | - | -",
        ],
        findings: &[],
    },
    Pasted {
        name: "a prompt before YAML and after it",
        text: "[ec2-user@ip-10-0-0-1 ~]$ aws iam get-policy-version --output yaml\nPolicyVersion:\n  Document:\n    Statement:\n    - Action: s3:GetObjekt\n      Effect: Allow\n      Resource: '*'\n    Version: '2012-10-17'\n  VersionId: v1\n[ec2-user@ip-10-0-0-1 ~]$ \n",
        documents: &["identity-policy | - | - | -"],
        findings: &["action-unknown: s3:GetObjekt"],
    },
    Pasted {
        name: "quoted mail",
        text: "Hi,\n\nsee below.\n\n> {\n>   \"Version\": \"2012-10-17\",\n> > \"Statement\": {\"Effect\": \"Allow\", \"Action\": \"s3:GetObjekt\",\n>   \"Resource\": \"*\"}\n> }\n>\n> Thanks\n",
        documents: &["identity-policy | - | - | -"],
        findings: &[
            "json-syntax: Hi,\n\nsee below.",
            "json-syntax: > ",
            "action-unknown: \"s3:GetObjekt\"",
        ],
    },
    Pasted {
        name: "a diff: what it takes away is not judged",
        text: "diff --git a/policy.json b/policy.json\n--- a/policy.json\n+++ b/policy.json\n@@ -1,4 +1,4 @@\n {\n   \"Version\": \"2012-10-17\",\n-  \"Statement\": {\"Effect\": \"Allow\", \"Action\": \"s3:PutObjekt\", \"Resource\": \"*\"}\n+  \"Statement\": {\"Effect\": \"Allow\", \"Action\": \"s3:GetObjekt\", \"Resource\": \"*\"}\n }\n",
        documents: &["identity-policy | - | - | -"],
        findings: &["action-unknown: \"s3:GetObjekt\""],
    },
    Pasted {
        name: "a listing with the numbers of its lines",
        text: "  1  {\"Version\": \"2012-10-17\",\n  2    \"Statement\": {\"Effect\": \"Allow\",\n  3      \"Action\": \"s3:GetObjekt\", \"Resource\": \"*\"}}\n",
        documents: &["identity-policy | - | - | -"],
        findings: &["action-unknown: \"s3:GetObjekt\""],
    },
    Pasted {
        name: "a chat whose first line makes no YAML",
        text: "@bob: here it is\n`{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\", \"Principal\": {\"Service\": \"ec2.amazonaws.com\"}, \"Action\": \"sts:AssumRole\"}}`\n",
        documents: &["trust-policy | - | - | -"],
        findings: &["action-unknown: \"sts:AssumRole\""],
    },
    Pasted {
        name: "a page of a wiki",
        text: "# Policies\n\nThe reader {draft}:\n\n```json\n{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\", \"Action\": \"s3:GetObjekt\", \"Resource\": \"*\"}}\n```\n\nThe writer:\n\n```json\n{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\", \"Action\": \"s3:PutObjekt\", \"Resource\": \"*\"}}\n```\n",
        documents: &["identity-policy | - | - | -", "identity-policy | - | - | -"],
        findings: &[
            "json-syntax: # Policies\n\nThe reader {draft}:\n\n```json",
            "action-unknown: \"s3:GetObjekt\"",
            "action-unknown: \"s3:PutObjekt\"",
        ],
    },
    Pasted {
        name: "Markdown with blocks in several languages, one of them in a list and one quoted",
        text: "# Doc\n\n1. Trust 日本:\n\n   ```yaml\n   Version: '2012-10-17'\n   Statement: {Effect: Allow, Action: s3:GetObjekt, Resource: '*'}\n   ```\n\n```hcl\nresource \"aws_security_group\" \"web\" {\n  ingress {\n    protocol = \"-2\"\n  }\n}\n```\n\n> ```json\n> {\"Version\": \"2012-10-17\",\n>  \"Statement\": {\"Effect\": \"Allow\", \"Action\": \"s3:PutObjekt\", \"Resource\": \"*\"}}\n> ```\n",
        documents: &[
            "identity-policy | - | - | -",
            "security-group | - | - | aws_security_group.web",
            "identity-policy | - | - | -",
        ],
        findings: &["action-unknown: s3:GetObjekt", "action-unknown: \"s3:PutObjekt\""],
    },
    Pasted {
        name: "a play of Ansible with a security group",
        text: "- hosts: localhost\n  tasks:\n    - amazon.aws.ec2_security_group:\n        name: 踏み台\n        rules:\n          - ports: [22, 8000-8010]\n            cidr_ip: 0.0.0.0/0\n            rule_desc: admin\n          - {proto: all, group_name: app, rule_desc: app}\n        rules_egress: []\n",
        documents: &["security-group | - | - | 踏み台"],
        findings: &["sg-ingress-world-admin: 0.0.0.0/0"],
    },
    Pasted {
        name: "a preview of Pulumi with a security group",
        text: r#"{"steps": [{"op": "create", "newState": {"type": "aws:ec2/securityGroup:SecurityGroup", "inputs": {"name": "web", "ingress": [{"protocol": "tcp", "fromPort": 3389, "toPort": 3389, "cidrBlocks": ["0.0.0.0/0"], "description": "x"}]}}}]}"#,
        documents: &["security-group | - | - | web"],
        findings: &["sg-ingress-world-admin: \"0.0.0.0/0\""],
    },
    Pasted {
        name: "a file of Terraform in a string",
        text: r#"{"files": [{"path": "main.tf", "content": "resource \"aws_iam_policy\" \"p\" {\n  policy = jsonencode({ Version = \"2012-10-17\", Statement = { Effect = \"Allow\", Action = \"s3:GetObjekt\", Resource = \"*\" } })\n}\n"}]}"#,
        documents: &["identity-policy | - | - | aws_iam_policy.p"],
        findings: &[r#"action-unknown: \"s3:GetObjekt\""#],
    },
    Pasted {
        name: "aws iot get-policy, and a policy of devices by itself",
        text: r#"{"policyName": "Sensors", "policyArn": "arn:aws:iot:eu-west-1:210987654321:policy/Sensors", "policyDocument": "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"iot:*\",\"Resource\":\"*\"}]}", "defaultVersionId": "2"}
{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "iot:Connect", "Resource": "arn:aws:iot:eu-west-1:210987654321:topic/a"}}
{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": ["iot:Connect", "iot:DeleteThing"], "Resource": "*"}}"#,
        documents: &[
            "iot-policy | - | - | Sensors",
            "iot-policy | - | - | -",
            "identity-policy | - | - | -",
        ],
        findings: &[r#"admin-all: \"iot:*\""#, r#"action-resource-mismatch: "iot:Connect""#],
    },
    Pasted {
        name: "aws apigateway get-rest-api, whose policy is escaped once more",
        text: r#"{"id": "a1b2c3", "name": "orders", "policy": "{\\\"Version\\\":\\\"2012-10-17\\\",\\\"Statement\\\":[{\\\"Effect\\\":\\\"Allow\\\",\\\"Principal\\\":\\\"*\\\",\\\"Action\\\":\\\"execute-api:Invok\\\",\\\"Resource\\\":\\\"*\\\"}]}", "endpointConfiguration": {"types": ["REGIONAL"]}}"#,
        documents: &["resource-policy | AWS::ApiGateway::RestApi | - | orders"],
        findings: &[r#"action-unknown: \\\"execute-api:Invok\\\""#],
    },
    Pasted {
        name: "a policy and nothing around it, percent-encoded",
        text: "%7B%22Version%22%3A%222012-10-17%22%2C%22Statement%22%3A%7B%22Effect%22%3A%22Allow%22%2C%22Action%22%3A%22s3%3AGetObjekt%22%2C%22Resource%22%3A%22%2A%22%7D%7D\n",
        documents: &["identity-policy | - | - | -"],
        findings: &["action-unknown: %22s3%3AGetObjekt%22"],
    },
    Pasted {
        name: "the same in base64",
        text: "eyJWZXJzaW9uIjoiMjAxMi0xMC0xNyIsIlN0YXRlbWVudCI6eyJFZmZlY3QiOiJBbGxvdyIsIkFj\ndGlvbiI6InMzOkdldE9iamVrdCIsIlJlc291cmNlIjoiKiJ9fQ==\n",
        documents: &["identity-policy | - | - | -"],
        findings: &["action-unknown: InMzOkdldE9iamVrdCI"],
    },
    Pasted {
        name: "the same as it stood in a string, without the quotes",
        text: r#" {\n  \"Version\": \"2012-10-17\",\n  \"Statement\": {\"Effect\": \"Allow\", \"Action\": \"s3:GetObjekt\", \"Resource\": \"*\"}}"#,
        documents: &["identity-policy | - | - | -"],
        findings: &[r#"action-unknown: \"s3:GetObjekt\""#],
    },
    Pasted {
        name: "an account dump",
        text: r#"{
  "UserDetailList": [{"UserName": "operator", "Arn": "arn:aws:iam::210987654321:user/operator",
    "UserPolicyList": [{"PolicyName": "all", "PolicyDocument": {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}}],
    "AttachedManagedPolicies": [{"PolicyName": "Reports", "PolicyArn": "arn:aws:iam::210987654321:policy/Reports"}],
    "PermissionsBoundary": {"PermissionsBoundaryType": "Policy", "PermissionsBoundaryArn": "arn:aws:iam::210987654321:policy/Limit"}}],
  "GroupDetailList": [{"GroupName": "staff", "GroupPolicyList": [{"PolicyName": "look", "PolicyDocument": {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:GetObjekt", "Resource": "*"}}}], "AttachedManagedPolicies": []}],
  "RoleDetailList": [{"RoleName": "Deploy", "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "sts:AssumeRole"}},
    "RolePolicyList": [], "AttachedManagedPolicies": [{"PolicyName": "AdministratorAccess", "PolicyArn": "arn:aws:iam::aws:policy/AdministratorAccess"}]}],
  "Policies": [
    {"PolicyName": "Reports", "Arn": "arn:aws:iam::210987654321:policy/Reports", "DefaultVersionId": "v2", "AttachmentCount": 1, "PermissionsBoundaryUsageCount": 0, "PolicyVersionList": [
      {"Document": {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:PutObjekt", "Resource": "*"}}, "VersionId": "v2", "IsDefaultVersion": true},
      {"Document": {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}, "VersionId": "v1", "IsDefaultVersion": false}]},
    {"PolicyName": "Limit", "Arn": "arn:aws:iam::210987654321:policy/Limit", "DefaultVersionId": "v1", "AttachmentCount": 0, "PermissionsBoundaryUsageCount": 1, "PolicyVersionList": [
      {"Document": {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:*", "Resource": "*"}}, "VersionId": "v1", "IsDefaultVersion": true}]},
    {"PolicyName": "AdministratorAccess", "Arn": "arn:aws:iam::aws:policy/AdministratorAccess", "DefaultVersionId": "v1", "PolicyVersionList": [
      {"Document": {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}, "VersionId": "v1", "IsDefaultVersion": true}]},
    {"PolicyName": "PowerUserAccess", "Arn": "arn:aws:iam::aws:policy/PowerUserAccess", "DefaultVersionId": "v1", "PolicyVersionList": [
      {"Document": {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "NotAction": "iam:*", "Resource": "*"}]}, "VersionId": "v1", "IsDefaultVersion": true}]}
  ],
  "IsTruncated": false
}"#,
        documents: &[
            "identity-policy | - | user operator | operator/all",
            "identity-policy | - | group staff | staff/look",
            "trust-policy | - | role Deploy | Deploy",
            "identity-policy | - | managed policy Reports | Reports",
            "identity-policy | - | managed policy Reports | Reports/v1 (listed)",
            "permissions-boundary | - | managed policy Limit | Limit",
            "identity-policy | - | managed policy AdministratorAccess | AdministratorAccess",
            "identity-policy | - | managed policy PowerUserAccess | PowerUserAccess (listed)",
        ],
        findings: &[
            r#"admin-all: "*""#,
            r#"action-unknown: "s3:GetObjekt""#,
            r#"trust-anyone: "*""#,
            r#"action-unknown: "s3:PutObjekt""#,
        ],
    },
    Pasted {
        name: "aws kms get-key-policy --output yaml",
        text: r#"Policy: "{\n  \"Version\" : \"2012-10-17\",\n  \"Id\" : \"key-default-1\",\n  \"Statement\" : [ {\n\
  \    \"Effect\" : \"Allow\",\n    \"Principal\" : {\n      \"AWS\" : \"arn:aws:iam::210987654321:root\"\n\
  \    },\n    \"Action\" : \"kms:Encript\",\n    \"Resource\" : \"*\"\n  } ]\n}"
PolicyName: default
"#,
        documents: &["resource-policy | AWS::KMS::Key | - | default"],
        findings: &[r#"action-unknown: \"kms:Encript\""#],
    },
    Pasted {
        name: "a SAM template with !Sub in an ARN",
        text: r#"AWSTemplateFormatVersion: "2010-09-09"
Transform: AWS::Serverless-2016-10-31
Resources:
  Report:
    Type: AWS::Serverless::Function
    Properties:
      Handler: index.handler
      Runtime: nodejs22.x
      Policies:
        - Version: "2012-10-17"
          Statement:
            - Effect: Allow
              Action: [s3:GetObjekt, "s3:PutObject"]
              Resource: !Sub "arn:${AWS::Partition}:s3:::${Bucket}/*"
"#,
        documents: &["identity-policy | - | - | Report"],
        findings: &["action-unknown: s3:GetObjekt"],
    },
    Pasted {
        name: "a template that CDK made",
        text: r#"{
 "Resources": {
  "JobsQueuePolicy4A7E3B2C": {
   "Type": "AWS::SQS::QueuePolicy",
   "Properties": {
    "PolicyDocument": {
     "Statement": [{"Action": "sqs:SendMessage", "Effect": "Allow", "Principal": {"AWS": "*"}, "Resource": {"Fn::GetAtt": ["Jobs1B2C3D4E", "Arn"]}}],
     "Version": "2012-10-17"
    },
    "Queues": [{"Ref": "Jobs1B2C3D4E"}]
   },
   "Metadata": {"aws:cdk:path": "Stack/Jobs/Policy/Resource"}
  }
 }
}"#,
        documents: &["resource-policy | AWS::SQS::Queue | - | JobsQueuePolicy4A7E3B2C"],
        findings: &[r#"sqs-public: "*""#],
    },
    Pasted {
        name: "a Terraform plan in which the ARN of the bucket is unknown",
        text: r#"{"format_version": "1.2", "terraform_version": "1.13.3",
 "planned_values": {"root_module": {"resources": [
  {"address": "aws_iam_policy.読む", "mode": "managed", "type": "aws_iam_policy", "name": "読む",
   "values": {"policy": "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"s3:GetObjekt\",\"Resource\":\"arn:aws:s3:::reports-7f3a/*\"}}"}}]}},
 "resource_changes": [
  {"address": "aws_iam_policy.読む", "mode": "managed", "type": "aws_iam_policy", "name": "読む", "change": {"actions": ["create"],
   "after": {"policy": "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"s3:GetObjekt\",\"Resource\":\"arn:aws:s3:::reports-7f3a/*\"}}"}, "after_unknown": {"arn": true}}},
  {"address": "data.aws_iam_policy_document.public", "mode": "data", "type": "aws_iam_policy_document", "name": "public", "change": {"actions": ["read"],
   "after": {"statement": [{"actions": ["s3:GetObject"], "principals": [{"type": "*", "identifiers": ["*"]}], "resources": [null]}]},
   "after_unknown": {"json": true, "statement": [{"actions": [false], "principals": [{"identifiers": [false]}], "resources": [true]}]}}},
  {"address": "aws_s3_bucket_policy.reports", "mode": "managed", "type": "aws_s3_bucket_policy", "name": "reports", "change": {"actions": ["create"], "after": {}, "after_unknown": {"bucket": true, "policy": true}}}],
 "configuration": {"root_module": {"resources": [
  {"address": "aws_s3_bucket_policy.reports", "expressions": {"policy": {"references": ["data.aws_iam_policy_document.public.json", "data.aws_iam_policy_document.public"]}}},
  {"address": "data.aws_iam_policy_document.public", "expressions": {"statement": [{"resources": {"references": ["aws_s3_bucket.reports.arn", "aws_s3_bucket.reports"]}}]}}]}}}"#,
        documents: &[
            "identity-policy | - | - | aws_iam_policy.読む",
            "resource-policy | AWS::S3::Bucket | - | aws_s3_bucket_policy.reports",
        ],
        findings: &[r#"action-unknown: \"s3:GetObjekt\""#, r#"s3-public-read: "*""#],
    },
    Pasted {
        name: "a file of Terraform with a block for a policy",
        text: r#"# 公開
data "aws_iam_policy_document" "public" {
  statement {
    actions   = ["s3:GetObject", "s3:GetObjekt"]
    resources = ["${aws_s3_bucket.reports.arn}/*"]
    principals {
      type        = "*"
      identifiers = ["*"]
    }
  }
}
resource "aws_s3_bucket_policy" "reports" {
  bucket = aws_s3_bucket.reports.id
  policy = data.aws_iam_policy_document.public.json
}
resource "aws_iam_policy" "all" {
  policy = <<-EOT
    {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}
  EOT
}
"#,
        documents: &[
            "resource-policy | AWS::S3::Bucket | - | aws_s3_bucket_policy.reports",
            "identity-policy | - | - | aws_iam_policy.all",
        ],
        findings: &[
            r#"action-unknown: "s3:GetObjekt""#,
            r#"s3-public-read: "*""#,
            r#"admin-all: "*""#,
        ],
    },
    Pasted {
        name: "AWS Config: group, role, bucket, policy",
        text: r#"{"configurationItems": [
  {"resourceType": "AWS::EC2::SecurityGroup", "resourceId": "sg-0a1b2c3d4e5f60718", "awsAccountId": "210987654321", "configuration": {"groupName": "web", "groupId": "sg-0a1b2c3d4e5f60718", "ipPermissions": [{"ipProtocol": "tcp", "fromPort": 22, "toPort": 22, "ipv6Ranges": [], "prefixListIds": [], "userIdGroupPairs": [], "ipv4Ranges": [{"cidrIp": "0.0.0.0/0"}], "ipRanges": ["0.0.0.0/0"]}], "ipPermissionsEgress": []}},
  {"resourceType": "AWS::IAM::Role", "resourceName": "Deploy", "configuration": {"roleName": "Deploy", "assumeRolePolicyDocument": "%7B%22Version%22%3A%222012-10-17%22%2C%22Statement%22%3A%7B%22Effect%22%3A%22Allow%22%2C%22Principal%22%3A%7B%22AWS%22%3A%22%2A%22%7D%2C%22Action%22%3A%22sts%3AAssumeRole%22%7D%7D", "rolePolicyList": []}},
  {"resourceType": "AWS::S3::Bucket", "resourceName": "reports-7f3a", "configuration": {"name": "reports-7f3a"}, "supplementaryConfiguration": {"BucketPolicy": "{\"policyText\":\"{\\\"Version\\\":\\\"2012-10-17\\\",\\\"Statement\\\":{\\\"Effect\\\":\\\"Allow\\\",\\\"Principal\\\":\\\"*\\\",\\\"Action\\\":\\\"s3:GetObjekt\\\",\\\"Resource\\\":\\\"arn:aws:s3:::reports-7f3a/*\\\"}}\"}"}},
  {"resourceType": "AWS::KMS::Key", "resourceId": "1a2b", "supplementaryConfiguration": {"Policy": "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"*\",\"Resource\":\"*\"}}"}}
]}"#,
        documents: &[
            "security-group | - | - | sg-0a1b2c3d4e5f60718 (web)",
            "trust-policy | - | role Deploy | Deploy/Deploy",
            "resource-policy | AWS::S3::Bucket | - | reports-7f3a",
            "resource-policy | AWS::KMS::Key | - | 1a2b",
        ],
        findings: &[
            r#"sg-ingress-world-admin: "0.0.0.0/0""#,
            "trust-anyone: %22%2A%22",
            r#"action-unknown: \\\"s3:GetObjekt\\\""#,
        ],
    },
    Pasted {
        name: "a finding of Security Hub",
        text: r#"{"Findings": [{"SchemaVersion": "2018-10-08", "AwsAccountId": "210987654321", "Resources": [
  {"Type": "AwsEc2SecurityGroup", "Id": "arn:aws:ec2:eu-west-1:210987654321:security-group/sg-0a1b", "Details": {"AwsEc2SecurityGroup": {"GroupName": "web", "GroupId": "sg-0a1b", "IpPermissions": [{"IpProtocol": "tcp", "FromPort": 3389, "ToPort": 3389, "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}]}}},
  {"Type": "AwsIamRole", "Details": {"AwsIamRole": {"RoleName": "Deploy", "AssumeRolePolicyDocument": "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"*\"},\"Action\":\"sts:AssumeRole\"}}"}}}]}]}"#,
        documents: &[
            "security-group | - | - | sg-0a1b (web)",
            "trust-policy | - | role Deploy | Deploy",
        ],
        findings: &[r#"sg-ingress-world-admin: "0.0.0.0/0""#, r#"trust-anyone: \"*\""#],
    },
    Pasted {
        name: "CloudTrail: what was asked, not what was answered or taken away",
        text: r#"{"Records": [
  {"eventName": "AuthorizeSecurityGroupIngress", "eventSource": "ec2.amazonaws.com", "recipientAccountId": "210987654321", "requestParameters": {"groupId": "sg-0a1b", "ipPermissions": {"items": [{"ipProtocol": "tcp", "fromPort": 22, "toPort": 22, "groups": {}, "ipRanges": {"items": [{"cidrIp": "0.0.0.0/0"}]}, "ipv6Ranges": {}, "prefixListIds": {}}]}}, "responseElements": {"_return": true, "securityGroupRuleSet": {"items": [{"groupId": "sg-0a1b", "isEgress": false, "ipProtocol": "tcp", "fromPort": 22, "toPort": 22, "cidrIpv4": "0.0.0.0/0"}]}}},
  {"eventName": "RevokeSecurityGroupIngress", "requestParameters": {"groupId": "sg-0a1b", "ipPermissions": {"items": [{"ipProtocol": "tcp", "fromPort": 22, "toPort": 22, "ipRanges": {"items": [{"cidrIp": "0.0.0.0/0"}]}}]}}},
  {"eventName": "UpdateAssumeRolePolicy", "requestParameters": {"roleName": "Deploy", "policyDocument": "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"*\"},\"Action\":\"sts:AssumeRole\"}}"}},
  {"eventName": "PutRolePolicy", "requestParameters": {"roleName": "Deploy", "policyName": "all", "policyDocument": "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}"}}
]}"#,
        documents: &[
            "security-group | - | - | sg-0a1b",
            "trust-policy | - | role Deploy | Deploy",
            "identity-policy | - | role Deploy | Deploy/all",
        ],
        findings: &[
            r#"sg-ingress-world-admin: "0.0.0.0/0""#,
            r#"trust-anyone: \"*\""#,
            r#"admin-all: \"*\""#,
        ],
    },
];

#[test]
fn what_is_pasted_is_found_and_findings_stand_at_its_characters() {
    for pasted in PASTED {
        let report = check(pasted.text, &Options::default());
        let documents: Vec<String> = report.documents.iter().map(told).collect();
        assert_eq!(documents, pasted.documents, "{}", pasted.name);
        let mut at: Vec<String> = report
            .findings
            .iter()
            .map(|finding| format!("{}: {}", finding.rule.id, finding.span.of(pasted.text)))
            .collect();
        for expected in pasted.findings {
            let found = at.iter().position(|place| place == expected);
            let found = found.unwrap_or_else(|| panic!("{}: no {expected}\n{at:#?}", pasted.name));
            at.remove(found);
        }
    }
}

fn told(document: &DocumentInfo) -> String {
    let or_none = |text: String| if text.is_empty() { "-".to_owned() } else { text };
    let owner = document.owner.as_ref();
    format!(
        "{} | {} | {} | {}{}",
        document.kind.id(),
        document.resource_type.map_or("-", |known| known.name),
        or_none(owner.map_or(String::new(), |(words, args)| fill(*words, args, Lang::En))),
        or_none(document.label.clone()),
        if document.checked { "" } else { " (listed)" },
    )
}

/// Tools that name a line of a template name that of the resource: it is told beside the exact place.
#[test]
fn the_whole_resource_around_a_document_is_told() {
    // How the resource of each document begins and ends.
    let told: [(&str, &[(&str, &str)]); 8] = [
        ("a play of Ansible with a security group", &[("name: 踏み台", "rules_egress: []")]),
        ("a preview of Pulumi with a security group", &[("{\"name\": \"web\"", "}]}")]),
        (
            "Markdown with blocks in several languages, one of them in a list and one quoted",
            &[("\"web\" {", "  }\n}")],
        ),
        ("a file of Terraform in a string", &[(r#"\"p\" {"#, r"})\n}")]),
        ("a SAM template with !Sub in an ARN", &[("Report:\n", "${Bucket}/*\"")]),
        (
            "a template that CDK made",
            &[("\"JobsQueuePolicy4A7E3B2C\": {", "Stack/Jobs/Policy/Resource\"}\n  }")],
        ),
        (
            "a Terraform plan in which the ARN of the bucket is unknown",
            &[
                (r#"{"address": "aws_iam_policy.読む""#, r#""after_unknown": {"arn": true}}}"#),
                (r#"{"address": "data.aws_iam_policy_document.public""#, "[true]}]}}}"),
            ],
        ),
        (
            "a file of Terraform with a block for a policy",
            &[("\"public\" {", "  }\n}"), ("\"all\" {", "EOT\n}")],
        ),
    ];
    for pasted in PASTED {
        let report = check(pasted.text, &Options::default());
        let resources = report.documents.iter().filter_map(|document| document.resource);
        let expected = told.iter().find(|(name, _)| *name == pasted.name);
        let expected = expected.map_or(&[][..], |(_, resources)| *resources);
        assert_eq!(resources.clone().count(), expected.len(), "{}", pasted.name);
        for (whole, (begin, end)) in resources.zip(expected) {
            let text = whole.of(pasted.text);
            assert!(text.starts_with(begin) && text.ends_with(end), "{}\n{text}", pasted.name);
        }
        for finding in &report.findings {
            let document = finding.document.map(|number| &report.documents[number as usize]);
            let whole = document.and_then(|document| document.resource);
            assert!(whole.is_none_or(|whole| whole.contains(finding.span)), "{}", pasted.name);
        }
    }
}

#[test]
fn only_what_is_in_force_and_can_be_changed_is_judged() {
    let dump = PASTED.iter().find(|pasted| pasted.name == "an account dump").unwrap();
    let report = check(dump.text, &Options::default());
    let rules = |label: &str| -> Vec<&str> {
        let place = report.documents.iter().position(|document| document.label == label);
        let of = |finding: &&sekisho::finding::Finding| {
            finding.document.map(|number| number as usize) == place
        };
        report.findings.iter().filter(of).map(|finding| finding.rule.id).collect()
    };
    assert!(rules("Reports/v1").is_empty());
    assert!(rules("PowerUserAccess").is_empty());
    assert_eq!(rules("AdministratorAccess"), ["admin-all"]);
    let why = |label: &str| {
        let document = report.documents.iter().find(|document| document.label == label).unwrap();
        fill(document.why.0, &document.why.1, Lang::En)
    };
    assert!(why("Reports").ends_with("attached to user/operator"), "{}", why("Reports"));
    assert!(why("Limit").ends_with("permissions boundary of user/operator"), "{}", why("Limit"));
    assert!(why("AdministratorAccess").contains("attached to role/Deploy"));
}

/// A fix is written in the way of the text around it, however deep the policy stands.
#[test]
fn fixes_leave_the_text_around_whole() {
    let mut fixed = 0;
    for pasted in PASTED {
        let report = check(pasted.text, &Options::default());
        let wanted = report.findings.iter().filter(|finding| finding.rule.id == "action-unknown");
        for fix in wanted.filter_map(|finding| finding.fix.as_ref()) {
            let mended = apply(pasted.text, &fix.edits);
            let after = check(&mended, &Options::default());
            assert_eq!(kinds(&after), kinds(&report), "{}\n{mended}", pasted.name);
            let unknown = |report: &Report| {
                report.findings.iter().filter(|it| it.rule.id == "action-unknown").count()
            };
            assert_eq!(unknown(&after) + 1, unknown(&report), "{}\n{mended}", pasted.name);
            if serde_json::from_str::<serde_json::Value>(pasted.text).is_ok() {
                let whole = serde_json::from_str::<serde_json::Value>(&mended);
                assert!(whole.is_ok(), "{}\n{mended}", pasted.name);
            }
            fixed += 1;
        }
    }
    assert!(fixed >= 8, "{fixed}");
}

#[test]
fn a_fix_inside_an_escaped_bucket_policy_leaves_valid_json() {
    let text = PASTED[0].text;
    let report = check(text, &Options::default());
    let wrong = report.findings.iter().find(|finding| finding.rule.id == "action-unknown");
    let mended = apply(text, &wrong.unwrap().fix.as_ref().unwrap().edits);
    let outer: serde_json::Value = serde_json::from_str(&mended).unwrap();
    let policy: serde_json::Value =
        serde_json::from_str(outer["Policy"].as_str().unwrap()).unwrap();
    assert_eq!(policy["Statement"][0]["Action"], "s3:GetObject");
    assert_eq!(policy["Statement"][0]["Sid"], "公開");
    assert_eq!(mended, text.replace("GetObjekt", "GetObject"));
}

fn kinds(report: &Report) -> Vec<&'static str> {
    report.documents.iter().map(|document| document.kind.id()).collect()
}
