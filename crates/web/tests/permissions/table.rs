//! The table in the documentation, `docs/permissions.md`, is what the code says.

use std::{fmt::Write, path::Path};

use axum::http::Method;
use parindex_actions::{
    campaign::Phase,
    permission::{Operation, Reach, Role},
};
use parindex_web::{declared, door::Access};

/// The test that fails says how to write the table anew.
const WRITE: &str = "PARINDEX_WRITE_PERMISSIONS";

#[test]
fn the_table_in_the_documentation_is_what_the_code_says() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/permissions.md");
    let table = table();
    if std::env::var_os(WRITE).is_some() {
        std::fs::write(&file, &table).unwrap();
    }
    let kept = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(
        kept == table,
        "docs/permissions.md differs from the code. Read what changed, then: {WRITE}=1 cargo test --workspace --test permissions"
    );
}

/// The table as a page of the documentation.
fn table() -> String {
    let mut text = String::from(
        "# Who may do what\n\nWritten by the test `permissions` of `crates/web` from the code and compared with it on every run; nobody edits it by hand.\n\
         *all*: everything, or the area and unit of the grant. *own*: the unit of the grant. *assigned*: what is assigned to the person inside the unit.\n\n## Operations\n\n| Operation |",
    );
    for role in Role::ALL {
        let _ = write!(text, " {} |", role.as_str());
    }
    let _ = write!(text, "\n| --- |{}\n", " :-: |".repeat(Role::ALL.len()));
    for operation in Operation::ALL {
        let _ = write!(text, "| `{}` |", operation.as_str());
        for role in Role::ALL {
            let reach = match operation.reach(role) {
                Reach::Nothing => "–",
                Reach::Assigned => "assigned",
                Reach::OwnUnit => "own",
                Reach::Everything => "all",
            };
            let _ = write!(text, " {reach} |");
        }
        text.push('\n');
    }
    text.push_str(
        "\n## Phases\n\nIn which phases of a campaign an operation changes something of it; the test `permissions` of `crates/web` sends every such command in every phase. What is not \
         named here asks for no phase. A sheet with an end of its own stays open for its unit until that end, in any phase before the freezing. \
         A workbook that is sent waits to be looked at, in any phase; accepting it is what changes something.\n\n| Operation |",
    );
    for phase in Phase::ALL {
        let _ = write!(text, " {} |", phase.as_str());
    }
    let _ = write!(text, "\n| --- |{}\n", " :-: |".repeat(Phase::ALL.len()));
    for (operation, phases) in Operation::ALL.into_iter().filter_map(|operation| Some((operation, operation.phases()?))) {
        let _ = write!(text, "| `{}` |", operation.as_str());
        for phase in Phase::ALL {
            text.push_str(if phases.contains(&phase) { " yes |" } else { " – |" });
        }
        text.push('\n');
    }
    text.push_str("\n## Routes\n\nA route that is not in this table does not exist: `Doors` adds none without its permission.\n\n| Route | Needs |\n| --- | --- |\n");
    let mut routes = declared();
    let order = |method: &Method| ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"].iter().position(|name| *name == method.as_str());
    routes.sort_by(|a, b| a.path.cmp(b.path).then_with(|| order(&a.method).cmp(&order(&b.method))));
    for route in routes {
        let needs = match route.access {
            Access::Public => "nothing".to_owned(),
            Access::HalfSignedIn => "a session, even before the second factor".to_owned(),
            Access::Needs(operation) => format!("`{}`", operation.as_str()),
            Access::Proven(operation) => format!("`{}`, and the password shown a short while ago", operation.as_str()),
        };
        let _ = writeln!(text, "| `{} {}` | {needs} |", route.method, route.path);
    }
    text
}
