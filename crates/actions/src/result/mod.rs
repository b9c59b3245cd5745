//! The result of a campaign: the whole round as files, what stands in the way, freezing, corrections, and what was frozen.

mod answer;
mod changes;
mod computed;
mod export;
mod finding;
mod freeze;
mod read;
mod readiness;
mod round;
mod shown;

pub use answer::{AnswerFindings, answer_findings};
pub use changes::{Changes, InputChange, UnitChange};
pub use computed::{Computed, input_digest};
pub use export::{Exported, export};
pub use finding::OpenFinding;
pub use freeze::{Freeze, Frozen, freeze};
pub use read::{File, FrozenResult, ResultLine, file, one, results};
pub use readiness::{Readiness, readiness};
pub use round::round_of_campaign;
pub use shown::{AreaShown, GroupShown, UnitShown};
