//! The command line. Every word of it stands in `i18n/*/cli.ftl`.

use clap::{Arg, ArgAction, Command, builder::PossibleValuesParser, error::ErrorKind, value_parser};
use parindex_words::Words;

use crate::{
    exit::{Exit, Failure},
    load::{CHILD_COMMAND, INSPECT_COMMAND},
    output,
};

/// The whole command line.
pub fn command(words: &Words) -> Command {
    let lang = Arg::new("lang").long("lang").global(true).value_parser(["vi", "en"]).hide_possible_values(true);
    let mut root = Command::new("parindex")
        .version(env!("CARGO_PKG_VERSION"))
        .about(words.text("cli-about"))
        .after_help(words.text("cli-after-help"))
        .help_template(template(words, true))
        .override_usage(words.text("cli-usage"))
        .subcommand_help_heading(words.text("cli-heading-commands"))
        .subcommand_value_name(words.text("cli-value-command"))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .next_help_heading(words.text("cli-heading-options"))
        .arg(lang.value_name("vi|en").help(words.text("cli-arg-lang")))
        .arg(Arg::new("help").short('h').long("help").global(true).action(ArgAction::Help).help(words.text("cli-arg-help")))
        .arg(Arg::new("version").short('V').long("version").action(ArgAction::Version).help(words.text("cli-arg-version")));
    for sub in subcommands(words) {
        // Every command with an output can be told to replace it.
        let has_output = sub.get_arguments().any(|a| a.get_id() == "out") && sub.get_arguments().all(|a| a.get_id() != "force");
        let force = Arg::new("force").long("force").action(ArgAction::SetTrue).help(words.text("cli-arg-force"));
        let sub = if has_output { sub.arg(force) } else { sub };
        root = root.subcommand(sub.help_template(template(words, false)).next_help_heading(words.text("cli-heading-options")));
    }
    root
}

fn template(words: &Words, commands: bool) -> String {
    let usage = words.text("cli-heading-usage");
    let body = if commands { "{all-args}" } else { "{options}" };
    if commands {
        return format!("{{about-with-newline}}\n{usage} {{usage}}\n\n{body}{{after-help}}");
    }
    let arguments = words.text("cli-heading-arguments");
    let options = words.text("cli-heading-options");
    format!("{{about-with-newline}}\n{usage} {{usage}}\n\n{arguments}:\n{{positionals}}\n\n{options}:\n{body}{{after-help}}")
}

fn subcommands(words: &Words) -> Vec<Command> {
    let sub = |name: &'static str| {
        let own = |what: &str| words.text(&format!("cli-{name}-{what}"));
        Command::new(name).about(own("about")).override_usage(own("usage")).after_help(own("after-help"))
    };
    let value = |name: &str| words.text(&format!("cli-value-{name}"));
    let path = |name: &'static str, key: &str| {
        Arg::new(name).value_name(value(name)).required(true).value_parser(value_parser!(std::path::PathBuf)).help(words.text(key))
    };
    let out = || {
        Arg::new("out")
            .long("out")
            .short('o')
            .value_name(value("out"))
            .value_parser(value_parser!(std::path::PathBuf))
            .help(words.text("cli-arg-out"))
    };
    let format = |formats: &'static [&'static str]| {
        Arg::new("format")
            .long("format")
            .value_name(formats.join("|"))
            .value_parser(PossibleValuesParser::new(formats))
            .hide_possible_values(true)
            .help(words.text("cli-arg-format"))
    };
    let text = |name: &'static str, key: &str| {
        Arg::new(name)
            .long(name)
            .value_name(value(match name {
                "unit" | "group" => "code",
                other => other,
            }))
            .help(words.text(key))
    };
    let flag = |name: &'static str, key: &str| Arg::new(name).long(name).action(ArgAction::SetTrue).help(words.text(key));
    let place = |name: &'static str, key: &str| Arg::new(name).long(name).value_name(value("address")).help(words.text(key));
    let folder = |name: &'static str, key: &str| {
        let shown = if ["data", "trust-folder"].contains(&name) { "folder" } else { name };
        Arg::new(name).long(name).value_name(value(shown)).value_parser(value_parser!(std::path::PathBuf)).help(words.text(key))
    };
    let files = |name: &'static str, key: &str| {
        let arg = Arg::new(name).long(name).action(ArgAction::Append).value_name(value("file"));
        arg.value_parser(value_parser!(std::path::PathBuf)).help(words.text(key))
    };
    vec![
        sub("score").arg(path("path", "cli-arg-path")).arg(format(&["table", "json", "csv", "xlsx", "html"])).arg(out()),
        sub("check").arg(path("path", "cli-arg-path")).arg(format(&["text", "json"])).arg(out()),
        sub("explain")
            .arg(path("path", "cli-arg-path"))
            .arg(Arg::new("unit").value_name(value("unit")).required(true).help(words.text("cli-arg-unit")))
            .arg(Arg::new("node").value_name(value("node")).help(words.text("cli-arg-node")))
            .arg(format(&["text", "json"]))
            .arg(out()),
        sub("compare").arg(path("old", "cli-arg-old")).arg(path("new", "cli-arg-new")).arg(format(&["table", "json"])).arg(out()),
        sub("template")
            .arg(path("path", "cli-arg-path"))
            .arg(out().required(true))
            .arg(text("unit", "cli-arg-template-unit"))
            .arg(text("group", "cli-arg-template-group").conflicts_with("unit"))
            .arg(
                text("stage", "cli-arg-template-stage").value_parser(["self", "appraisal_1", "appraisal_2", "final"]).default_value("self"),
            )
            .arg(flag("filled", "cli-arg-template-filled")),
        sub("convert").arg(path("path", "cli-arg-path")).arg(path("target", "cli-arg-target")).arg(flag("force", "cli-arg-force")),
        sub("rule")
            .arg(text("max", "cli-arg-max").required(true).allow_negative_numbers(true))
            .arg(text("rule", "cli-arg-rule").required(true))
            .arg(text("input", "cli-arg-input").required(true)),
        sub("inspect")
            .arg(path("file", "cli-arg-inspect-file"))
            .arg(folder("trust-folder", "cli-arg-trust-folder"))
            .arg(format(&["text", "json"])),
        sub("demo")
            .arg(place("listen", "cli-arg-listen"))
            .arg(folder("data", "cli-arg-data"))
            .arg(folder("config", "cli-arg-config"))
            .arg(text("season", "cli-arg-season").value_parser(["self-scoring", "appraisal"]).default_value("self-scoring")),
        sub("serve").arg(place("listen", "cli-arg-listen")).arg(folder("data", "cli-arg-data")).arg(folder("config", "cli-arg-config")),
        sub("admin")
            .arg(place("email", "cli-arg-email").value_name(value("email")).required(true))
            .arg(place("name", "cli-arg-name").value_name(value("name")).required(true))
            .arg(folder("password-file", "cli-arg-password-file"))
            .arg(folder("data", "cli-arg-data"))
            .arg(folder("config", "cli-arg-config")),
        sub("log")
            .subcommand_required(true)
            .subcommand_value_name(words.text("cli-value-command"))
            .subcommand_help_heading(words.text("cli-heading-commands"))
            .subcommand(
                sub("log-verify")
                    .name("verify")
                    .arg(files("checkpoint", "cli-arg-log-checkpoint"))
                    .arg(files("key", "cli-arg-log-key"))
                    .arg(Arg::new("files").long("files").action(ArgAction::SetTrue).help(words.text("cli-arg-log-files")))
                    .arg(format(&["text", "json"]))
                    .arg(out())
                    .arg(folder("data", "cli-arg-data"))
                    .arg(folder("config", "cli-arg-config")),
            )
            .subcommand(
                sub("log-checkpoint")
                    .name("checkpoint")
                    .arg(out())
                    .arg(folder("data", "cli-arg-data"))
                    .arg(folder("config", "cli-arg-config")),
            )
            .subcommand(
                sub("log-export")
                    .name("export")
                    .arg(path("target", "cli-arg-log-target"))
                    .arg(folder("data", "cli-arg-data"))
                    .arg(folder("config", "cli-arg-config")),
            )
            .subcommand(
                sub("log-prove")
                    .name("prove")
                    .arg(Arg::new("receipt").value_name(value("receipt")).required(true).help(words.text("cli-arg-log-receipt")))
                    .arg(out())
                    .arg(folder("data", "cli-arg-data"))
                    .arg(folder("config", "cli-arg-config")),
            )
            .subcommand(
                sub("log-check")
                    .name("check")
                    .arg(path("path", "cli-arg-log-proof"))
                    .arg(files("key", "cli-arg-log-key"))
                    .arg(Arg::new("digest").long("digest").value_name(value("digest")).help(words.text("cli-arg-log-digest"))),
            )
            .subcommand(
                sub("log-rotate-key").name("rotate-key").arg(folder("data", "cli-arg-data")).arg(folder("config", "cli-arg-config")),
            ),
        sub("completions").arg(
            Arg::new("shell")
                .value_name(value("shell"))
                .required(true)
                .value_parser(value_parser!(clap_complete::Shell))
                .help(words.text("cli-arg-shell")),
        ),
        sub("man").arg(
            Arg::new("folder")
                .value_name(value("folder"))
                .value_parser(value_parser!(std::path::PathBuf))
                .help(words.text("cli-arg-folder")),
        ),
        Command::new(CHILD_COMMAND).hide(true).arg(path("path", "cli-arg-path")),
        Command::new(INSPECT_COMMAND)
            .hide(true)
            .arg(path("path", "cli-arg-inspect-file"))
            .arg(Arg::new("name").long("name").allow_hyphen_values(true))
            .arg(folder("trust-folder", "cli-arg-trust-folder")),
    ]
}

/// What clap answers instead of a run: help and version are no errors.
pub fn answer(error: &clap::Error, words: &Words) -> Result<Exit, Failure> {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        return output::write(error.render().to_string().as_bytes(), None, words);
    }
    if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        return Err(Failure::new(Exit::Usage, error.render().to_string()));
    }
    let context = |kind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    let what = context(clap::error::ContextKind::InvalidArg);
    let value = context(clap::error::ContextKind::InvalidValue);
    let sub = context(clap::error::ContextKind::InvalidSubcommand);
    let allowed = context(clap::error::ContextKind::ValidValue);
    let key = match error.kind() {
        ErrorKind::UnknownArgument => "cli-usage-unknown",
        ErrorKind::InvalidSubcommand => "cli-usage-command",
        ErrorKind::MissingRequiredArgument => "cli-usage-missing",
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if value.is_empty() => "cli-usage-no-value",
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => "cli-usage-value",
        ErrorKind::ArgumentConflict => "cli-usage-conflict",
        _ => "cli-usage-other",
    };
    let what = if sub.is_empty() { what } else { sub };
    let args = [("what", what.into()), ("value", value.into()), ("allowed", allowed.into())];
    Err(Failure { exit: Exit::Usage, lines: vec![words.with(key, &args), words.text("cli-usage-hint")] })
}
