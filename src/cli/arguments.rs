//! What can be asked on the command line.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum, builder::PossibleValue};
use sekisho::{
    document::{Kind, RESOURCE_TYPES, ResourceType},
    finding::{Category, Finding, Lang, Severity},
};

/// Reads AWS policies and network rules and says what they really allow, what is wrong, why it
/// matters and how to fix it. Nothing leaves this machine.
#[derive(Parser)]
#[command(name = "sekisho", version, max_term_width = 100)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Subcommand)]
pub enum Command {
    /// Check files, folders or standard input
    Check(CheckArguments),
    /// Print the long explanation of a rule
    Explain {
        /// The rule's ID, such as admin-all, or what another tool calls it, such as CKV_AWS_274
        rule: String,
        /// The output language
        #[arg(long, value_enum, default_value_t)]
        lang: LangArgument,
    },
    /// Explain policies in plain sentences; exits with status 1 if there are none
    ExplainPolicy {
        /// Files and folders; `-` or nothing for standard input
        paths: Vec<PathBuf>,
        /// Treat every document as this kind instead of recognising it
        #[arg(long, value_parser = kind_parser())]
        kind: Option<Kind>,
        /// The type of resource that has the policy, such as AWS::S3::Bucket
        #[arg(long, value_name = "TYPE", value_parser = parse_resource_type)]
        resource_type: Option<ResourceType>,
        /// Use this catalogue of actions instead of the built-in one
        #[arg(long, value_name = "FILE")]
        catalog: Option<PathBuf>,
        /// The output format
        #[arg(long, value_enum, default_value_t)]
        format: Format,
        /// The output language
        #[arg(long, value_enum, default_value_t)]
        lang: LangArgument,
    },
    /// List every rule
    Rules {
        /// The output format
        #[arg(long, value_enum, default_value_t)]
        format: Format,
        /// The output language
        #[arg(long, value_enum, default_value_t)]
        lang: LangArgument,
    },
    /// Print which ports of security groups and network ACLs are open to whom; exits with status 1
    /// if there are none
    Map {
        /// Files and folders; `-` or nothing for standard input
        paths: Vec<PathBuf>,
        /// Treat every document as this kind instead of recognising it
        #[arg(long, value_parser = kind_parser())]
        kind: Option<Kind>,
        /// The output language
        #[arg(long, value_enum, default_value_t)]
        lang: LangArgument,
    },
    /// List the actions that patterns match, with their access levels; exits with status 1 if one
    /// matches nothing
    Expand {
        /// Action patterns, such as 's3:Get*'
        #[arg(required = true)]
        patterns: Vec<String>,
        /// The output format
        #[arg(long, value_enum, default_value_t)]
        format: Format,
        /// Use this catalogue instead of the built-in one
        #[arg(long, value_name = "FILE")]
        catalog: Option<PathBuf>,
    },
}

#[derive(clap::Args)]
pub struct CheckArguments {
    /// Files and folders; `-` or nothing for standard input
    pub paths: Vec<PathBuf>,
    /// Treat every document as this kind instead of recognising it
    #[arg(long, value_parser = kind_parser())]
    pub kind: Option<Kind>,
    /// The type of resource that has the policy, such as AWS::S3::Bucket
    #[arg(long, value_name = "TYPE", value_parser = parse_resource_type)]
    pub resource_type: Option<ResourceType>,
    /// Use this catalogue of actions instead of the built-in one
    #[arg(long, value_name = "FILE")]
    pub catalog: Option<PathBuf>,
    /// Only list the documents: what they are, who has them, and how they were recognised
    #[arg(long)]
    pub list: bool,
    /// The output format
    #[arg(long, value_enum, default_value_t)]
    pub format: ReportFormat,
    /// The output language
    #[arg(long, value_enum, default_value_t)]
    pub lang: LangArgument,
    /// Exit with status 1 if a finding is at least this severe; errors always count
    #[arg(long, value_enum, default_value_t)]
    pub fail_on: FailOn,
    /// When to use colours
    #[arg(long, value_enum, default_value_t)]
    pub color: Color,
}

#[derive(Clone, Copy, Default, ValueEnum)]
pub enum Format {
    /// For people
    #[default]
    Text,
    /// The report, version 1
    Json,
}

#[derive(Clone, Copy, Default, ValueEnum)]
pub enum ReportFormat {
    /// For people
    #[default]
    Text,
    /// The report, version 1
    Json,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// A table for a spreadsheet
    Csv,
    /// For a ticket or a wiki
    Markdown,
    /// GitHub workflow annotations
    Github,
    /// GitLab's Code Quality report
    Gitlab,
    /// JUnit XML, for CI servers
    Junit,
}

#[derive(Clone, Copy, Default, ValueEnum)]
pub enum LangArgument {
    /// English
    #[default]
    En,
    /// 日本語
    Ja,
}

#[derive(Clone, Copy, Default, ValueEnum)]
pub enum FailOn {
    Critical,
    #[default]
    High,
    Medium,
    Low,
    Info,
    /// Never, not even on errors
    Never,
}

impl FailOn {
    /// Whether a command ends with status 1 because of a finding.
    pub fn is_reached_by(self, finding: &Finding) -> bool {
        let threshold = match self {
            FailOn::Critical => Severity::Critical,
            FailOn::High => Severity::High,
            FailOn::Medium => Severity::Medium,
            FailOn::Low => Severity::Low,
            FailOn::Info => Severity::Info,
            FailOn::Never => return false,
        };
        finding.category == Category::Error || finding.severity <= threshold
    }
}

#[derive(Clone, Copy, Default, ValueEnum)]
pub enum Color {
    #[default]
    Auto,
    Always,
    Never,
}

impl From<LangArgument> for Lang {
    fn from(argument: LangArgument) -> Lang {
        match argument {
            LangArgument::En => Lang::En,
            LangArgument::Ja => Lang::Ja,
        }
    }
}

fn kind_parser() -> impl clap::builder::TypedValueParser<Value = Kind> {
    use clap::builder::TypedValueParser;
    clap::builder::PossibleValuesParser::new(Kind::ALL.map(|kind| PossibleValue::new(kind.id())))
        .try_map(|id| Kind::from_id(&id).ok_or("unknown kind"))
}

fn parse_resource_type(name: &str) -> Result<ResourceType, String> {
    ResourceType::from_name(name).ok_or_else(|| {
        let known: Vec<&str> = RESOURCE_TYPES.iter().map(|known| known.name).collect();
        format!("there are {}", known.join(", "))
    })
}
