//! Typed scoring rules, one file a kind. The notation is that of `docs/rules.md`.

mod adjustment;
mod category_factor;
mod checklist;
mod choice;
mod context;
mod count;
mod deduct;
mod external;
mod field;
mod formula;
mod input;
mod json;
mod max_of;
mod minmax;
mod outcome;
mod per_unit;
mod points;
mod proportional;
mod reader;
mod relative_best;
mod rule_kind;
mod survey_groups;
mod survey_options;
mod tiers;
mod try_out;
mod window;

pub use context::{Context, Peers};
pub use field::{Field, FieldKind, Value};
pub use input::{GivenInput, InputFault, read_input};
pub use outcome::{Empty, Fault, FaultKind, Outcome, Trace};
pub use reader::{RuleFault, RuleFaultKind};
pub use rule_kind::Rule;
pub use try_out::{TryOut, try_rule};
