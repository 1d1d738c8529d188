//! Known ways from some permissions to more: which actions together, and what they lead to.
//!
//! Source: the public lists of Rhino Security Labs (2018), parliament, cloudsplaining, prowler and
//! pathfinding.cloud (whose ids stand here where it has one), each action checked against the
//! catalogue; the others are ours, from the services' API references; state of 2026-11. What opens
//! a resource to others rather than giving the holder rights (`s3:PutBucketPolicy`,
//! `kms:CreateGrant`) is not here.

use super::{
    actions::{Action, ActionId, ArnFormat, Catalog, Level},
    expand::ActionSet,
};
use crate::finding::Text;

/// Whom a way makes stronger, and through what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// The holder gives rights to what they already are.
    Own,
    /// The holder becomes another user or role.
    Other,
    /// The holder has a service run something new with a role that they pass.
    New,
    /// The holder takes over something that is there; as strong as that is.
    Existing,
    /// The holder reaches other accounts of the organization.
    Organization,
    /// The holder becomes any role that trusts them.
    Assume,
}

/// One way.
#[derive(Debug)]
pub struct Path {
    /// The id of pathfinding.cloud; begins with `x-` where it has none.
    pub id: &'static str,
    /// Where it leads.
    pub way: Way,
    /// The actions in the order in which they are called, with spaces between; the first is the
    /// one whose resources decide how far it leads.
    pub needs: &'static str,
    /// The services that may get the role, with spaces between, each without `.amazonaws.com`.
    pub to: &'static str,
    /// What the holder can do, as the end of a sentence that begins with "the holder can"; of the
    /// ways through new resources the sentence is always the same.
    pub how: Text,
}

impl Path {
    /// The actions.
    pub fn actions(&self) -> impl Iterator<Item = &'static str> + Clone {
        self.needs.split(' ')
    }

    /// Its id at pathfinding.cloud.
    pub fn pathfinding(&self) -> Option<&'static str> {
        Some(self.id).filter(|id| !id.starts_with("x-"))
    }
}

/// The action that hands a role to a service.
pub const PASS_ROLE: &str = "iam:PassRole";

/// The condition key that limits to whom.
pub const PASSED_TO: &str = "iam:PassedToService";

/// Ends of the ARNs of policies that are as good as any: to attach one of them alone is no limit.
pub const STRONGEST_POLICIES: &[&str] = &[":policy/AdministratorAccess", ":policy/IAMFullAccess"];

/// The call by which a user's key makes sessions that outlive it; roles cannot make it.
pub const USER_SESSIONS: &str = "sts:GetFederationToken";

/// Services that no role is passed to. Source: none of their APIs takes the ARN of a role; sure
/// ones only, state of 2026-11.
pub const NEVER_GETS_ROLES: &[&str] = &["account", "artifact", "iam", "organizations", "support"];

/// The condition key that tells of the permissions boundary.
pub const BOUNDARY: &str = "iam:PermissionsBoundary";

/// The condition key that limits which policy is attached.
pub const ATTACHED: &str = "iam:PolicyARN";

const fn path(
    way: Way,
    id: &'static str,
    needs: &'static str,
    en: &'static str,
    ja: &'static str,
) -> Path {
    Path { id, way, needs, to: "", how: Text { en, ja } }
}

const fn own(id: &'static str, needs: &'static str, en: &'static str, ja: &'static str) -> Path {
    path(Way::Own, id, needs, en, ja)
}

const fn other(id: &'static str, needs: &'static str, en: &'static str, ja: &'static str) -> Path {
    path(Way::Other, id, needs, en, ja)
}

const fn there(id: &'static str, needs: &'static str, en: &'static str, ja: &'static str) -> Path {
    path(Way::Existing, id, needs, en, ja)
}

const fn org(id: &'static str, needs: &'static str, en: &'static str, ja: &'static str) -> Path {
    path(Way::Organization, id, needs, en, ja)
}

const fn new(id: &'static str, to: &'static str, needs: &'static str) -> Path {
    Path { id, way: Way::New, needs, to, how: Text { en: "", ja: "" } }
}

/// The ways, within each kind the most direct first.
#[rustfmt::skip]
pub static PATHS: &[Path] = &[
    own("iam-008", "iam:AttachUserPolicy", "attach `AdministratorAccess` to their own user", "自分のユーザーに `AdministratorAccess` をアタッチできます"),
    own("iam-007", "iam:PutUserPolicy", "write an inline policy with full permissions into their own user", "自分のユーザーに全権限のインラインポリシーを書き込めます"),
    own("iam-009", "iam:AttachRolePolicy", "attach `AdministratorAccess` to the role that they act as", "現在使っているロールに `AdministratorAccess` をアタッチできます"),
    own("iam-005", "iam:PutRolePolicy", "write an inline policy with full permissions into the role that they act as", "現在使っているロールに全権限のインラインポリシーを書き込めます"),
    own("iam-010", "iam:AttachGroupPolicy", "attach `AdministratorAccess` to a group that they belong to", "自分が属するグループに `AdministratorAccess` をアタッチできます"),
    own("iam-011", "iam:PutGroupPolicy", "write an inline policy with full permissions into a group that they belong to", "自分が属するグループに全権限のインラインポリシーを書き込めます"),
    own("iam-001", "iam:CreatePolicyVersion", "give a policy that they hold a new default version with full permissions", "自分に付いたポリシーに、全権限を持つ新しいデフォルトバージョンを作れます"),
    own("iam-013", "iam:AddUserToGroup", "add their own user to the administrators group", "自分のユーザーを管理者のグループに追加できます"),

    other("iam-012", "iam:UpdateAssumeRolePolicy", "let a stronger role trust them and then assume it", "より強いロールの信頼ポリシーに自分を加え、そのロールを引き受けられます"),
    other("iam-002", "iam:CreateAccessKey", "create an access key for a stronger user and sign in with it", "より強いユーザーのアクセスキーを作り、それで認証できます"),
    other("iam-003", "iam:CreateAccessKey iam:DeleteAccessKey", "delete an access key of a stronger user who has two, create one and sign in with it", "より強いユーザーの既存のキーを削除して新しいアクセスキーを作り、それで認証できます"),
    other("iam-004", "iam:CreateLoginProfile", "set a console password for a stronger user who has none", "コンソールパスワードを持たないより強いユーザーに、パスワードを設定できます"),
    other("iam-006", "iam:UpdateLoginProfile", "change the console password of a stronger user", "より強いユーザーのコンソールパスワードを変更できます"),
    other("iam-014", "iam:AttachRolePolicy sts:AssumeRole", "attach `AdministratorAccess` to a role and assume it", "ロールに `AdministratorAccess` をアタッチし、そのロールを引き受けられます"),
    other("iam-017", "iam:PutRolePolicy sts:AssumeRole", "give a role full permissions and assume it", "ロールに全権限を書き込み、そのロールを引き受けられます"),
    other("iam-016", "iam:CreatePolicyVersion sts:AssumeRole", "give the policy of a role full permissions and assume the role", "ロールのポリシーを全権限に書き換え、そのロールを引き受けられます"),
    other("iam-015", "iam:AttachUserPolicy iam:CreateAccessKey", "attach `AdministratorAccess` to a user and create a key for that user", "ユーザーに `AdministratorAccess` をアタッチし、そのアクセスキーを作れます"),
    other("iam-018", "iam:PutUserPolicy iam:CreateAccessKey", "give a user full permissions and create a key for that user", "ユーザーに全権限を書き込み、そのアクセスキーを作れます"),
    other("iam-019", "iam:AttachRolePolicy iam:UpdateAssumeRolePolicy", "attach `AdministratorAccess` to a role and let it trust them", "ロールに `AdministratorAccess` をアタッチし、自分を信頼させられます"),
    other("iam-021", "iam:PutRolePolicy iam:UpdateAssumeRolePolicy", "give a role full permissions and let it trust them", "ロールに全権限を書き込み、自分を信頼させられます"),
    other("iam-020", "iam:CreatePolicyVersion iam:UpdateAssumeRolePolicy", "give the policy of a role full permissions and let the role trust them", "ロールのポリシーを全権限に書き換え、自分を信頼させられます"),
    other("x-boundary-role-assume", "iam:DeleteRolePermissionsBoundary sts:AssumeRole", "remove the permissions boundary from a role and assume it", "ロールからアクセス許可の境界を外し、そのロールを引き受けられます"),
    other("x-mfa-replace", "iam:DeactivateMFADevice iam:EnableMFADevice iam:CreateVirtualMFADevice", "replace the MFA device of another user with their own", "別のユーザーの MFA デバイスを自分のものに置き換えられます"),
    other("x-saml-metadata", "iam:UpdateSAMLProvider", "replace the identity provider's metadata and sign assertions for every role that trusts it", "ID プロバイダーのメタデータを差し替え、それを信頼するすべてのロールへのアサーションに署名できます"),
    other("x-oidc-provider", "iam:CreateOpenIDConnectProvider iam:UpdateAssumeRolePolicy", "register their own issuer and let a stronger role trust it", "自分の発行者を登録し、より強いロールに信頼させられます"),
    other("x-oidc-client", "iam:AddClientIDToOpenIDConnectProvider", "let tokens that were issued for another client into the roles that trust the issuer", "発行者を信頼するロールに、別のクライアント向けのトークンで入れるようになります"),

    new("lambda-001", "lambda", "iam:PassRole lambda:CreateFunction lambda:InvokeFunction"),
    new("lambda-002", "lambda", "iam:PassRole lambda:CreateFunction lambda:CreateEventSourceMapping"),
    new("x-lambda-table", "lambda", "iam:PassRole lambda:CreateFunction lambda:CreateEventSourceMapping dynamodb:CreateTable dynamodb:PutItem"),
    new("lambda-006", "lambda", "iam:PassRole lambda:CreateFunction lambda:AddPermission"),
    new("x-lambda-url", "lambda", "iam:PassRole lambda:CreateFunction lambda:CreateFunctionUrlConfig"),
    new("ec2-001", "ec2", "iam:PassRole ec2:RunInstances"),
    new("ec2-003", "ec2 spot", "iam:PassRole ec2:RequestSpotInstances"),
    new("x-ec2-fleet", "ec2 ec2fleet spotfleet", "iam:PassRole ec2:CreateFleet"),
    new("x-ec2-profile", "ec2", "iam:PassRole ec2:AssociateIamInstanceProfile"),
    new("x-ec2-profile-replace", "ec2", "iam:PassRole ec2:ReplaceIamInstanceProfileAssociation"),
    new("x-autoscaling-create", "ec2 autoscaling", "iam:PassRole autoscaling:CreateLaunchConfiguration autoscaling:CreateAutoScalingGroup"),
    new("x-autoscaling-update", "ec2 autoscaling", "iam:PassRole autoscaling:CreateLaunchConfiguration autoscaling:UpdateAutoScalingGroup"),
    new("cloudformation-001", "cloudformation", "iam:PassRole cloudformation:CreateStack"),
    new("cloudformation-003", "cloudformation", "iam:PassRole cloudformation:CreateStackSet cloudformation:CreateStackInstances"),
    new("cloudformation-004", "cloudformation", "iam:PassRole cloudformation:UpdateStackSet"),
    new("codebuild-001", "codebuild", "iam:PassRole codebuild:CreateProject codebuild:StartBuild"),
    new("codebuild-004", "codebuild", "iam:PassRole codebuild:CreateProject codebuild:StartBuildBatch"),
    new("ecs-004", "ecs-tasks", "iam:PassRole ecs:RegisterTaskDefinition ecs:RunTask"),
    new("ecs-003", "ecs-tasks", "iam:PassRole ecs:RegisterTaskDefinition ecs:CreateService"),
    new("ecs-005", "ecs-tasks", "iam:PassRole ecs:RegisterTaskDefinition ecs:StartTask"),
    new("ecs-002", "ecs-tasks", "iam:PassRole ecs:CreateCluster ecs:RegisterTaskDefinition ecs:RunTask"),
    new("ecs-001", "ecs-tasks", "iam:PassRole ecs:CreateCluster ecs:RegisterTaskDefinition ecs:CreateService"),
    new("x-ecs-override", "ecs-tasks", "iam:PassRole ecs:RunTask"),
    new("x-ecs-override-start", "ecs-tasks", "iam:PassRole ecs:StartTask"),
    new("glue-001", "glue", "iam:PassRole glue:CreateDevEndpoint"),
    new("glue-003", "glue", "iam:PassRole glue:CreateJob glue:StartJobRun"),
    new("glue-004", "glue", "iam:PassRole glue:CreateJob glue:CreateTrigger"),
    new("glue-005", "glue", "iam:PassRole glue:UpdateJob glue:StartJobRun"),
    new("glue-006", "glue", "iam:PassRole glue:UpdateJob glue:CreateTrigger"),
    new("x-glue-session", "glue", "iam:PassRole glue:CreateSession glue:RunStatement"),
    new("sagemaker-001", "sagemaker", "iam:PassRole sagemaker:CreateNotebookInstance"),
    new("sagemaker-002", "sagemaker", "iam:PassRole sagemaker:CreateTrainingJob"),
    new("sagemaker-003", "sagemaker", "iam:PassRole sagemaker:CreateProcessingJob"),
    new("datapipeline-001", "datapipeline elasticmapreduce ec2", "iam:PassRole datapipeline:CreatePipeline datapipeline:PutPipelineDefinition datapipeline:ActivatePipeline"),
    new("apprunner-001", "tasks.apprunner build.apprunner apprunner", "iam:PassRole apprunner:CreateService"),
    new("bedrock-001", "bedrock-agentcore", "iam:PassRole bedrock-agentcore:CreateCodeInterpreter bedrock-agentcore:StartCodeInterpreterSession bedrock-agentcore:InvokeCodeInterpreter"),
    new("x-agentcore-runtime", "bedrock-agentcore", "iam:PassRole bedrock-agentcore:CreateAgentRuntime bedrock-agentcore:InvokeAgentRuntimeCommand"),
    new("x-agentcore-harness", "bedrock-agentcore", "iam:PassRole bedrock-agentcore:CreateHarness bedrock-agentcore:InvokeAgentRuntimeCommand"),
    new("x-agentcore-browser", "bedrock-agentcore", "iam:PassRole bedrock-agentcore:CreateBrowser bedrock-agentcore:StartBrowserSession bedrock-agentcore:ConnectBrowserAutomationStream"),
    new("x-batch", "batch ecs-tasks", "iam:PassRole batch:RegisterJobDefinition batch:SubmitJob"),
    new("x-braket", "braket", "iam:PassRole braket:CreateJob"),
    new("x-cognito-identity", "cognito-identity", "iam:PassRole cognito-identity:SetIdentityPoolRoles"),
    new("x-emr", "elasticmapreduce ec2", "iam:PassRole elasticmapreduce:RunJobFlow"),
    new("x-emr-serverless", "emr-serverless", "iam:PassRole emr-serverless:CreateApplication emr-serverless:StartJobRun"),
    new("x-gamelift", "gamelift", "iam:PassRole gamelift:CreateBuild gamelift:CreateFleet"),
    new("x-imagebuilder", "ec2 imagebuilder", "iam:PassRole imagebuilder:CreateComponent imagebuilder:CreateImageRecipe imagebuilder:CreateInfrastructureConfiguration imagebuilder:CreateImage"),
    new("x-kinesisanalytics", "kinesisanalytics", "iam:PassRole kinesisanalytics:CreateApplication kinesisanalytics:StartApplication"),
    new("x-omics", "omics", "iam:PassRole omics:CreateWorkflow omics:StartRun"),
    new("x-scheduler", "scheduler", "iam:PassRole scheduler:CreateSchedule"),
    new("x-ssm-automation", "ssm", "iam:PassRole ssm:CreateDocument ssm:StartAutomationExecution"),
    new("x-states", "states", "iam:PassRole states:CreateStateMachine states:StartExecution"),
    new("x-events", "events", "iam:PassRole events:PutRule events:PutTargets"),
    new("x-pipes", "pipes", "iam:PassRole pipes:CreatePipe"),
    new("x-apigateway", "apigateway", "iam:PassRole apigateway:PUT apigateway:POST"),
    new("x-appsync", "appsync", "iam:PassRole appsync:CreateDataSource appsync:CreateResolver"),
    new("x-iot-role-alias", "credentials.iot iot", "iam:PassRole iot:CreateRoleAlias iot:CreateKeysAndCertificate"),
    new("x-rolesanywhere", "rolesanywhere", "iam:PassRole rolesanywhere:CreateTrustAnchor rolesanywhere:CreateProfile"),
    new("x-eks-pod-identity", "pods.eks", "iam:PassRole eks:CreatePodIdentityAssociation"),
    new("x-amplify", "amplify", "iam:PassRole amplify:CreateApp amplify:StartJob"),
    new("x-synthetics", "lambda", "iam:PassRole synthetics:CreateCanary synthetics:StartCanary"),
    new("x-transfer", "transfer", "iam:PassRole transfer:CreateUser"),
    new("x-codestar", "codestar", "iam:PassRole codestar:CreateProject"),

    there("lambda-003", "lambda:UpdateFunctionCode", "replace the code of a function, which then runs with its role", "関数のコードを差し替え、その関数のロールで実行できます"),
    there("lambda-004", "lambda:UpdateFunctionCode lambda:InvokeFunction", "replace the code of a function and call it", "関数のコードを差し替えて呼び出せます"),
    there("lambda-005", "lambda:UpdateFunctionCode lambda:AddPermission", "replace the code of a function and let somebody call it", "関数のコードを差し替え、呼び出しを許可できます"),
    there("x-lambda-configuration", "lambda:UpdateFunctionConfiguration", "put their own layer or wrapper before the code of a function", "関数のコードの前に、自分のレイヤーやラッパーを差し込めます"),
    there("ec2-002", "ec2:ModifyInstanceAttribute ec2:StopInstances ec2:StartInstances", "replace the user data of an instance and restart it, which runs it as root", "インスタンスのユーザーデータを差し替えて再起動し、root として実行できます"),
    there("ec2-004", "ec2:CreateLaunchTemplateVersion ec2:ModifyLaunchTemplate", "put their own user data into a launch template that instances with a role start from", "ロール付きのインスタンスが使う起動テンプレートに、自分のユーザーデータを入れられます"),
    there("ec2instanceconnect-003", "ec2-instance-connect:SendSSHPublicKey", "sign in to an instance by SSH and use its role", "インスタンスに SSH でログインし、そのロールを使えます"),
    there("ssm-001", "ssm:StartSession", "open a shell on an instance and use its role", "インスタンスでシェルを開き、そのロールを使えます"),
    there("ssm-002", "ssm:SendCommand", "run commands on an instance with its role", "インスタンス上で、そのロールを使ってコマンドを実行できます"),
    there("x-ssm-association", "ssm:CreateAssociation", "have instances run commands on a schedule, with their roles", "インスタンスに、そのロールを使うコマンドを定期的に実行させられます"),
    there("x-ecs-exec", "ecs:ExecuteCommand ecs:DescribeTasks", "open a shell in a running task and use its role", "実行中のタスクでシェルを開き、そのロールを使えます"),
    there("cloudformation-002", "cloudformation:UpdateStack", "change a stack, which acts with the role that it was given", "スタックを変更し、スタックに渡されたロールで操作させられます"),
    there("cloudformation-005", "cloudformation:CreateChangeSet cloudformation:ExecuteChangeSet", "change a stack by a change set, which acts with the stack's role", "変更セットでスタックを変更し、スタックのロールで操作させられます"),
    there("codebuild-002", "codebuild:StartBuild", "start a build with their own buildspec, which runs with the project's role", "自分の buildspec でビルドを開始し、プロジェクトのロールで実行できます"),
    there("codebuild-003", "codebuild:StartBuildBatch", "start a batch build with their own buildspec, which runs with the project's role", "自分の buildspec でバッチビルドを開始し、プロジェクトのロールで実行できます"),
    there("glue-002", "glue:UpdateDevEndpoint", "put their SSH key on a development endpoint and use its role", "開発エンドポイントに自分の SSH 鍵を登録し、そのロールを使えます"),
    there("sagemaker-004", "sagemaker:CreatePresignedNotebookInstanceUrl", "open a notebook and use its role", "ノートブックを開き、そのロールを使えます"),
    there("sagemaker-005", "sagemaker:UpdateNotebookInstance sagemaker:CreateNotebookInstanceLifecycleConfig sagemaker:StopNotebookInstance sagemaker:StartNotebookInstance", "have a notebook run their own script when it starts", "ノートブックの起動時に自分のスクリプトを実行させられます"),
    there("apprunner-002", "apprunner:UpdateService", "have a service run their own image with its role", "サービスに、そのロールで自分のイメージを実行させられます"),
    there("bedrock-002", "bedrock-agentcore:StartCodeInterpreterSession bedrock-agentcore:InvokeCodeInterpreter", "run code in a code interpreter with its role", "コードインタープリターで、そのロールを使ってコードを実行できます"),
    there("x-agentcore-command", "bedrock-agentcore:InvokeAgentRuntimeCommand", "run commands in an agent's runtime with its role", "エージェントのランタイムで、そのロールを使ってコマンドを実行できます"),
    there("x-agentcore-browser-session", "bedrock-agentcore:StartBrowserSession bedrock-agentcore:ConnectBrowserAutomationStream", "control a browser that has a role", "ロールを持つブラウザーを操作できます"),
    there("x-batch-submit", "batch:SubmitJob", "submit a job with their own command, which runs with the job's role", "自分のコマンドでジョブを送信し、ジョブのロールで実行できます"),
    there("x-states-update", "states:UpdateStateMachine states:StartExecution", "rewrite a state machine and start it with its role", "ステートマシンを書き換え、そのロールで実行できます"),
    there("x-codedeploy", "codedeploy:CreateDeployment codedeploy:GetDeploymentConfig codedeploy:RegisterApplicationRevision", "deploy their own revision to instances with a role", "ロール付きのインスタンスに自分のリビジョンをデプロイできます"),
    there("x-airflow-cli", "airflow:CreateCliToken", "run commands of Airflow, which acts with the environment's role", "環境のロールで動く Airflow のコマンドを実行できます"),
    there("x-airflow-web", "airflow:CreateWebLoginToken", "sign in to Airflow, which acts with the environment's role", "環境のロールで動く Airflow にサインインできます"),
    there("x-eks-access", "eks:CreateAccessEntry eks:AssociateAccessPolicy", "make themselves administrator of a cluster and use the roles of its pods", "クラスターの管理者になり、Pod のロールを使えます"),
    there("x-policy-version", "iam:SetDefaultPolicyVersion", "switch a policy that they hold to an older version that allows more", "自分に付いたポリシーを、より広い古いバージョンに切り替えられます"),
    there("x-boundary-user", "iam:DeleteUserPermissionsBoundary", "remove the permissions boundary from their own user", "自分のユーザーからアクセス許可の境界を外せます"),
    there("x-boundary-user-put", "iam:PutUserPermissionsBoundary", "replace the permissions boundary of their own user with a wider one", "自分のユーザーのアクセス許可の境界を、より広いものに置き換えられます"),
    there("x-boundary-role", "iam:DeleteRolePermissionsBoundary", "remove the permissions boundary from the role that they act as", "現在使っているロールからアクセス許可の境界を外せます"),
    there("x-boundary-role-put", "iam:PutRolePermissionsBoundary", "replace the permissions boundary of the role that they act as with a wider one", "現在使っているロールのアクセス許可の境界を、より広いものに置き換えられます"),
    there("x-service-credential", "iam:CreateServiceSpecificCredential", "create credentials for another user for a service such as CodeCommit or Bedrock", "別のユーザーの、CodeCommit や Bedrock などのサービス用の認証情報を作れます"),
    there("x-service-credential-reset", "iam:ResetServiceSpecificCredential", "reset the password of another user's credentials for a service and use them", "別のユーザーのサービス用認証情報のパスワードを再設定し、それを使えます"),
    there("x-ssh-key", "iam:UploadSSHPublicKey", "put their own SSH key on another user and push code as that user", "別のユーザーに自分の SSH 公開鍵を登録し、そのユーザーとしてコードを送れます"),
    there("x-signing-certificate", "iam:UploadSigningCertificate", "put their own signing certificate on another user and sign requests as that user", "別のユーザーに自分の署名証明書を登録し、そのユーザーとしてリクエストに署名できます"),

    path(Way::Assume, "sts-001", "sts:AssumeRole", "assume every role that trusts the account", "アカウントを信頼するすべてのロールを引き受けられます"),

    org("x-sso-attach", "sso:AttachManagedPolicyToPermissionSet", "attach `AdministratorAccess` to a permission set that they use", "自分が使う許可セットに `AdministratorAccess` をアタッチできます"),
    org("x-sso-inline", "sso:PutInlinePolicyToPermissionSet", "give a permission set full permissions that they use", "自分が使う許可セットに全権限を書き込めます"),
    org("x-sso-customer", "sso:AttachCustomerManagedPolicyReferenceToPermissionSet", "attach a policy of their choice to a permission set that they use", "自分が使う許可セットに任意のポリシーをアタッチできます"),
    org("x-sso-assign", "sso:CreateAccountAssignment", "assign themselves to a permission set of administrators in any account", "任意のアカウントで、管理者の許可セットを自分に割り当てられます"),
    org("x-sso-new", "sso:CreatePermissionSet sso:AttachManagedPolicyToPermissionSet sso:CreateAccountAssignment", "create a permission set with full permissions and assign it to themselves", "全権限の許可セットを作り、自分に割り当てられます"),
    org("x-identitystore", "identitystore:CreateGroupMembership", "join a group of account administrators", "アカウントの管理者グループに自分を加えられます"),
    org("x-assume-root", "sts:AssumeRoot", "act as the root user of member accounts", "メンバーアカウントのルートユーザーとして操作できます"),
    org("x-organizations-detach", "organizations:DetachPolicy", "remove the guardrails from the accounts of the organization", "組織のアカウントからガードレールを外せます"),
    org("x-organizations-update", "organizations:UpdatePolicy", "empty the guardrails of the organization", "組織のガードレールを空にできます"),
    org("x-organizations-leave", "organizations:LeaveOrganization", "take the account out of the organization and so out of its guardrails", "アカウントを組織から離脱させ、ガードレールを逃れられます"),
];

/// The ways as a catalogue knows their actions; made once for each catalogue.
#[derive(Debug, Default)]
pub struct Index {
    /// Every action of every way, once.
    pub actions: Vec<Needed>,
    /// All of them as a set.
    pub set: ActionSet,
    /// Each way with the positions of its actions in that list.
    pub paths: Vec<(&'static Path, Vec<usize>)>,
    /// What writes in IAM.
    pub iam_writes: ActionSet,
}

/// An action of a way, with what it is called on, so that the catalogue is not asked again for
/// each statement.
#[derive(Debug)]
pub struct Needed {
    /// Its id.
    pub id: ActionId,
    /// Its name.
    pub name: &'static str,
    /// For each type of resource whether it is always needed, and its ARNs.
    pub types: Vec<(bool, Vec<Shape>)>,
}

impl Needed {
    /// An action under the name that the tables give it.
    pub(super) fn of(action: Action<'_>, name: &'static str) -> Needed {
        let types = action.resource_types().map(|it| {
            let formats = it.resource_type().arn_formats();
            (it.is_required(), formats.map(Shape::of).collect())
        });
        Needed { id: action.id(), name, types: types.collect() }
    }
}

/// The form of a type's ARNs, held.
#[derive(Debug)]
pub struct Shape {
    service: String,
    region: String,
    account: String,
    resource: String,
}

impl Shape {
    fn of(format: ArnFormat<'_>) -> Shape {
        Shape {
            service: format.service.to_owned(),
            region: format.region.to_owned(),
            account: format.account.to_owned(),
            resource: format.resource.to_owned(),
        }
    }

    /// The form, lent.
    pub fn format(&self) -> ArnFormat<'_> {
        ArnFormat {
            partition: "",
            service: &self.service,
            region: &self.region,
            account: &self.account,
            resource: &self.resource,
        }
    }
}

impl Index {
    /// The ways whose actions all are in the catalogue and not retired.
    pub fn of(catalog: &Catalog) -> Index {
        let mut index = Index::default();
        for path in PATHS {
            let known = |name| catalog.action(name).filter(|it| !it.is_retired());
            let Some(actions) = path.actions().map(|name| Some((known(name)?, name))).collect()
            else {
                continue;
            };
            let actions: Vec<(Action<'_>, &'static str)> = actions;
            let places = actions.into_iter().map(|(action, name)| {
                let at = index.actions.iter().position(|it| it.id == action.id());
                at.unwrap_or_else(|| {
                    index.actions.push(Needed::of(action, name));
                    index.actions.len() - 1
                })
            });
            let places = places.collect();
            index.paths.push((path, places));
        }
        index.set = index.actions.iter().map(|it| it.id).collect();
        let iam = catalog.service("iam").into_iter().flat_map(|it| it.actions());
        let writes = iam.filter(|it| {
            !it.is_retired() && matches!(it.level(), Level::Write | Level::PermissionsManagement)
        });
        index.iam_writes = writes.map(|it| it.id()).collect();
        index
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_action_is_in_the_catalogue_and_every_service_is_known() {
        let catalog = Catalog::built_in();
        let mut unknown = Vec::new();
        for path in PATHS {
            for name in path.actions() {
                let action = catalog.action(name);
                if action.is_none_or(|it| it.full_name() != name) {
                    unknown.push(name);
                }
                if action.is_some_and(|it| it.is_retired()) {
                    assert_eq!(path.id, "x-codestar", "{name} is retired");
                }
            }
            let passes = path.needs.split(' ').next() == Some(PASS_ROLE);
            assert_eq!(path.way == Way::New, passes, "{}", path.id);
            assert_eq!(path.way == Way::New, !path.to.is_empty(), "{}", path.id);
            assert_eq!(path.way == Way::New, path.how.en.is_empty(), "{}", path.id);
        }
        assert!(unknown.is_empty(), "{unknown:?}");
    }

    #[test]
    fn no_way_stands_twice() {
        for (at, path) in PATHS.iter().enumerate() {
            let again = |it: &&Path| it.id == path.id || it.needs == path.needs;
            assert!(!PATHS.iter().skip(at + 1).any(|it| again(&it)), "{}", path.id);
        }
        assert_eq!(PATHS.iter().filter(|path| path.pathfinding().is_some()).count(), 65);
        assert_eq!(Index::of(Catalog::built_in()).paths.len(), PATHS.len() - 1);
    }
}
