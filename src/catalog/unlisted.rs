//! Actions that AWS's own managed policies name though no list has them.
//!
//! Source: PyPI moto 5.2.5 (1,582 policies, the newest of 2026-09-30) against the built-in
//! catalogue. They may be of services that were closed before the oldest list, or of the console
//! alone; to call them unknown would be to find fault with AWS's own text. Those with `iot:` are in the
//! developer guide of IoT Core; `sns:Receive` is in the policy that SNS gave new topics for years.

use super::{expand::is_match, variables::is_of_device};

/// Whether the action is one of these; case does not count.
pub fn is_known(action: &str) -> bool {
    let prefix = action.split(':').next().unwrap_or("");
    ACTIONS.iter().any(|it| it.eq_ignore_ascii_case(action))
        || SERVICES.iter().any(|it| it.eq_ignore_ascii_case(prefix))
}

/// Whether a pattern such as `payments:GetAcc*` matches one of these; case does not count.
pub fn any_matches(pattern: &str) -> bool {
    let pattern = pattern.to_ascii_lowercase();
    ACTIONS.iter().any(|it| is_match(pattern.as_bytes(), it.as_bytes()))
}

/// Whether AWS's own managed policies hold ARNs of a service of that name though no format does.
pub fn is_arn_service(service: &str) -> bool {
    ARN_SERVICES.contains(&service)
}

/// Such services.
const ARN_SERVICES: &[&str] = &["applicationinsights", "migrationhub-strategy"];

/// Whether the condition key is one that these policies name though no list has it, or one that
/// IoT knows of devices alone; case does not count.
pub fn is_known_key(key: &str) -> bool {
    KEYS.iter().any(|it| it.eq_ignore_ascii_case(key)) || is_of_device(key)
}

const KEYS: &[&str] = &["lakeformation:GlueARN", "iot:ConnectAttributes"];

/// Prefixes that stand there with wildcards and are in no list either.
const SERVICES: &[&str] = &["zocalo"];

/// The actions, sorted.
const ACTIONS: &[&str] = &[
    "budgets:CreateBudget",
    "budgets:DeleteBudget",
    "budgets:DescribeBudget",
    "budgets:DescribeBudgets",
    "budgets:UpdateBudget",
    "builderid:CreateInvitation",
    "builderid:DeleteInvitation",
    "builderid:DisassociateCollaborator",
    "builderid:ListInvitations",
    "cloudhsm:CreateLunaClient",
    "cloudhsm:DeleteLunaClient",
    "cloudhsm:DescribeHapg",
    "cloudhsm:DescribeLunaClient",
    "cloudhsm:GetConfig",
    "cloudhsm:ModifyHapg",
    "cloudhsm:ModifyLunaClient",
    "iot1click:DescribeDevice",
    "iot1click:DescribePlacement",
    "iot1click:DescribeProject",
    "iot1click:GetDeviceMethods",
    "iot1click:GetDevicesInPlacement",
    "iot1click:ListDeviceEvents",
    "iot1click:ListDevices",
    "iot1click:ListPlacements",
    "iot1click:ListProjects",
    "iot1click:ListTagsForResource",
    "iot1click:TagResource",
    "iot1click:UntagResource",
    "iot:AssumeRoleWithCertificate",
    "memorydb:ReplicateMultiRegionClusterData",
    "organizations:CreateBuilderIdOwnedAccount",
    "payments:AcceptTermsAndConditionsForProgramByAccountId",
    "payments:BatchGetPaymentProfiles",
    "payments:CreatePaymentAttempt",
    "payments:CreatePaymentProfile",
    "payments:Get",
    "payments:GetAcceptedTermsAndConditionsForProgramByAccountId",
    "payments:GetAccountBalance",
    "payments:GetDefaultPaymentProfile",
    "payments:GetEligibleCurrencies",
    "payments:GetPaymentAttempt",
    "payments:GetPaymentPreferences",
    "payments:GetPreferredCurrency",
    "payments:GetRecommendedTermsAndConditionsForProgram",
    "payments:ListPaymentProfiles",
    "payments:SearchFinancialRecords",
    "payments:SetPreferredCurrency",
    "payments:UpdatePaymentProfile",
    "securityagent:DeleteDocumentReview",
    "sns:Receive",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Catalog;

    #[test]
    fn none_of_them_is_in_the_catalogue() {
        assert!(ACTIONS.is_sorted());
        let catalog = Catalog::built_in();
        for action in ACTIONS {
            assert!(catalog.action(action).is_none(), "{action} has come into the catalogue");
        }
        assert!(SERVICES.iter().all(|prefix| catalog.service(prefix).is_none()));
        assert!(is_known("Budgets:createbudget") && is_known("zocalo:Describe*"));
        assert!(!is_known("budgets:CreateBudgets") && !is_known(""));
        assert!(any_matches("Payments:getacc*") && !any_matches("payments:Frob*"));
    }
}
