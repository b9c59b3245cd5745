//! Survey and external scores from a workbook: template, upload, a look at every cell, accept or drop.

mod accept;
mod compare;
mod preview;
mod template;
mod upload;

pub use accept::{AcceptScores, DropScores, ScoresAccepted, accept_scores, drop_scores};
pub use compare::ScoreChange;
pub use preview::{ScoresPreview, scores_preview};
pub use template::scores_template;
pub use upload::{ScoresUploaded, UploadScores, upload_scores};
