//! What can be asked on the command line.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum, builder::PossibleValue};
use sekisho::{
    document::{Kind, RESOURCE_TYPES, ResourceType},
    finding::{Category, Finding, Lang, Severity},
};

/// Reads AWS policies and network rules and says what they really allow, what is wrong, why it
/// matters and how to mend it. Nothing leaves this machine.
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
        /// The rule's id, such as admin-all, or what another tool calls it, such as CKV_AWS_274
        rule: String,
        /// The language of the words
        #[arg(long, value_enum, default_value_t)]
        lang: LangArgument,
    },
    /// Say in plain sentences what policies do; ends with status 1 if there is none
    ExplainPolicy {
        /// Files and folders; `-` or nothing for standard input
        paths: Vec<PathBuf>,
        /// Take every document for this kind instead of recognising it
        #[arg(long, value_parser = kind_parser())]
        kind: Option<Kind>,
        /// Whose policy a resource policy is, such as AWS::S3::Bucket
        #[arg(long, value_name = "TYPE", value_parser = parse_resource_type)]
        resource_type: Option<ResourceType>,
        /// Use this catalogue of actions instead of the built-in one
        #[arg(long, value_name = "FILE")]
        catalog: Option<PathBuf>,
        /// How to write it
        #[arg(long, value_enum, default_value_t)]
        format: Format,
        /// The language of the words
        #[arg(long, value_enum, default_value_t)]
        lang: LangArgument,
    },
    /// List every rule
    Rules {
        /// How to write the list
        #[arg(long, value_enum, default_value_t)]
        format: Format,
        /// The language of the words
        #[arg(long, value_enum, default_value_t)]
        lang: LangArgument,
    },
    /// Print which ports of security groups and network ACLs are open to whom; ends with status 1
    /// if there is none
    Map {
        /// Files and folders; `-` or nothing for standard input
        paths: Vec<PathBuf>,
        /// Take every document for this kind instead of recognising it
        #[arg(long, value_parser = kind_parser())]
        kind: Option<Kind>,
        /// The language of the words
        #[arg(long, value_enum, default_value_t)]
        lang: LangArgument,
    },
    /// List the actions that patterns match, with their access levels; ends with status 1 if one
    /// matches nothing
    Expand {
        /// Patterns of actions, such as 's3:Get*'
        #[arg(required = true)]
        patterns: Vec<String>,
        /// How to write the list
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
    /// Take every document for this kind instead of recognising it
    #[arg(long, value_parser = kind_parser())]
    pub kind: Option<Kind>,
    /// Whose policy a resource policy is, such as AWS::S3::Bucket
    #[arg(long, value_name = "TYPE", value_parser = parse_resource_type)]
    pub resource_type: Option<ResourceType>,
    /// Use this catalogue of actions instead of the built-in one
    #[arg(long, value_name = "FILE")]
    pub catalog: Option<PathBuf>,
    /// Only list the documents: what they are, who has them, and why they were taken for that
    #[arg(long)]
    pub list: bool,
    /// How to write the findings
    #[arg(long, value_enum, default_value_t)]
    pub format: ReportFormat,
    /// The language of the words
    #[arg(long, value_enum, default_value_t)]
    pub lang: LangArgument,
    /// End with status 1 if something is at least this severe; errors always count
    #[arg(long, value_enum, default_value_t)]
    pub fail_on: FailOn,
    /// When to colour
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
    /// Annotations in a workflow on GitHub
    Github,
    /// GitLab's Code Quality report
    Gitlab,
    /// Tests in JUnit's XML, for servers of continuous integration
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
