//! Criteria sets: versions, the tree in the making, rules, crosswalk, differences.

mod crosswalk;
mod differ;
mod import;
mod node;
mod rule_form;
mod set;
mod try_out;
mod view;

pub use crosswalk::{Crossing, CrosswalkLine, CrosswalkView, SaveCrosswalk, crosswalk_view, save_crosswalk};
pub use differ::differ;
pub use import::{ImportSets, SetsImported, export_set, import_sets};
pub use node::{DeleteNode, Direction, MoveNode, NodeSaved, NodeText, SaveNode, delete_node, move_node, save_node};
pub use rule_form::{RuleInput, RuleInputKind, RuleKindForm, rule_forms, rule_from_form, rule_to_form};
pub use set::{CopySet, IssueSet, SaveSet, SetSaved, copy_set, issue_set, save_set};
pub use try_out::{RuleTold, RuleTried, TryRule, told_rule, try_out};
pub use view::{NodeView, SetLine, SetView, set_rows, set_view, sets};
