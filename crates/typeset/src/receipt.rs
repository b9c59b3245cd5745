//! The receipt of a sheet that was handed in.

use serde::Serialize;

use crate::{Fault, paper::Paper, qr};

/// Words of a receipt are given by whoever asks for it, so that they come from one place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Receipt {
    /// Language: `vi` or `en`.
    pub lang: &'static str,
    /// Title.
    pub title: String,
    /// What stands above the title: the campaign.
    pub above: String,
    /// Number, with its label.
    pub number: Fact,
    /// That it was withdrawn, when it was.
    pub withdrawn: Option<String>,
    /// A sentence that says what this paper confirms.
    pub lead: String,
    /// Facts in their order.
    pub facts: Vec<Fact>,
    /// The digest of the sheet.
    pub digest: Fact,
    /// Points.
    pub points: Points,
    /// Where it stands in the log.
    pub proof: Proof,
    /// A line at the foot of the page.
    pub foot: String,
    /// When the server had it, milliseconds UTC: the moment that the file names as its own.
    #[serde(skip)]
    pub at: i64,
}

/// A label and what it says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fact {
    /// Label.
    pub label: String,
    /// What it says.
    pub value: String,
}

/// Points of the sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Points {
    /// Heading.
    pub title: String,
    /// Heads of the columns: code, name, points, maximum.
    pub heads: [String; 4],
    /// Areas.
    pub rows: Vec<Line>,
    /// The sum.
    pub total: Line,
    /// The index in percent, with its label.
    pub index: Option<Fact>,
}

/// A line of points.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Line {
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Points as they are written.
    pub score: String,
    /// Maximum as it is written.
    pub max: String,
}

/// Where the hand-in stands in the log, and how to check it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Proof {
    /// Heading.
    pub title: String,
    /// Position and time of the checkpoint.
    pub facts: Vec<Fact>,
    /// Label of the checkpoint.
    pub checkpoint_label: String,
    /// The signed note.
    pub checkpoint: String,
    /// What the picture is, for whoever cannot see it.
    pub qr_label: String,
    /// What to do with it.
    pub how: String,
    /// Where the picture leads.
    pub address: String,
}

impl Receipt {
    /// The receipt on A4. The same receipt gives the same bytes.
    ///
    /// # Errors
    /// [`Fault`].
    pub fn pdf(&self) -> Result<Vec<u8>, Fault> {
        let data = serde_json::to_vec(self).map_err(|fault| Fault::Template(fault.to_string()))?;
        let code = qr::drawn(&self.proof.address)?.into_bytes();
        let files = vec![("/receipt.json", data), ("/qr.svg", code)];
        Paper::new(include_str!("../templates/receipt.typ"), files)?.set(&self.number.value, self.at)
    }
}
