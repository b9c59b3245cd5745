//! What deserves a look about a document. A flag never takes points away by itself; a person looks and decides.

use std::collections::{BTreeSet, HashMap};

use parindex_engine::kernel::Arg;
use parindex_inspect::{FileFault, FileKind, SignatureVerdict};
use parindex_store::{
    Uuid,
    entity::{campaign, citation, document, document_file, unit},
};
use parindex_words::{date_shown, search_key};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use super::StoredFile;
use crate::{
    Context, Refusal,
    campaign::EvidenceWindow,
    permission::{Object, Operation, authorize},
};

/// What deserves a look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FlagKind {
    /// The same content stands in another document.
    SameFile,
    /// The same number stands in another document.
    SameNumber,
    /// Cited for another component too.
    AlsoCited,
    /// Issued outside the days that a campaign takes evidence from whose component cites it.
    OutsidePeriod,
    /// Issued by somebody else than the unit.
    OtherIssuer,
    /// A scan without text.
    Scan,
    /// Broken, cut off, or nothing in it.
    Broken,
    /// It needs a password.
    Locked,
    /// Its content is not what its name says, or it is two kinds at once, or holds scripts.
    Odd,
    /// It could not be looked into.
    NotSeen,
    /// No digital signature.
    Unsigned,
    /// A digital signature that is not right.
    BadSignature,
}

impl FlagKind {
    /// The stable text form; words stand under `evidence-flag-<text>` and `evidence-flag-<text>-why`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::SameFile => "same-file",
            Self::SameNumber => "same-number",
            Self::AlsoCited => "also-cited",
            Self::OutsidePeriod => "outside-period",
            Self::OtherIssuer => "other-issuer",
            Self::Scan => "scan",
            Self::Broken => "broken",
            Self::Locked => "locked",
            Self::Odd => "odd",
            Self::NotSeen => "not-seen",
            Self::Unsigned => "unsigned",
            Self::BadSignature => "bad-signature",
        }
    }

    /// Whether it deserves care; the others only inform.
    #[must_use]
    pub const fn is_care(self) -> bool {
        !matches!(self, Self::AlsoCited | Self::OtherIssuer | Self::Unsigned | Self::Scan)
    }
}

/// A flag with the facts of its sentence.
#[derive(Debug, Clone, PartialEq)]
pub struct Flag {
    /// What.
    pub kind: FlagKind,
    /// Arguments of the sentence.
    pub args: Vec<(&'static str, Arg)>,
}

impl Flag {
    fn new(kind: FlagKind) -> Self {
        Self { kind, args: Vec::new() }
    }

    fn with(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        self.args.push((name, value.into()));
        self
    }
}

/// What is known about a document when its flags are computed.
pub struct Facts<'a> {
    /// Its record.
    pub document: &'a document::Model,
    /// Files of the version that is looked at.
    pub files: &'a [StoredFile],
    /// Name of its unit in Vietnamese.
    pub unit_name: &'a str,
    /// Days of issue that the campaigns take whose components cite it.
    pub windows: BTreeSet<EvidenceWindow>,
    /// Other documents with the same content, as they may be named.
    pub same_file: BTreeSet<String>,
    /// Other documents with the same number, as they may be named.
    pub same_number: BTreeSet<String>,
    /// Components that cite it.
    pub components: BTreeSet<String>,
}

/// The one function that says what deserves a look.
#[must_use]
pub fn flags_of(facts: &Facts<'_>) -> Vec<Flag> {
    let mut flags = Vec::new();
    let list = |places: &BTreeSet<String>| places.iter().cloned().collect::<Vec<_>>().join("; ");
    if !facts.same_file.is_empty() {
        flags.push(Flag::new(FlagKind::SameFile).with("places", list(&facts.same_file)));
    }
    if !facts.same_number.is_empty() {
        flags.push(Flag::new(FlagKind::SameNumber).with("places", list(&facts.same_number)));
    }
    if facts.components.len() > 1 {
        flags.push(Flag::new(FlagKind::AlsoCited).with("places", list(&facts.components)));
    }
    let date = facts.document.date.as_deref().and_then(parindex_engine::kernel::parse_date);
    if let Some(date) = date {
        let missed: Vec<String> = facts.windows.iter().filter(|window| !window.holds(date)).map(EvidenceWindow::shown).collect();
        if !missed.is_empty() {
            flags.push(Flag::new(FlagKind::OutsidePeriod).with("date", date_shown(date)).with("window", missed.join("; ")));
        }
    }
    if let Some(issuer) = &facts.document.issuer
        && !is_same_body(issuer, facts.unit_name)
    {
        flags.push(Flag::new(FlagKind::OtherIssuer).with("issuer", issuer.as_str()).with("unit", facts.unit_name));
    }
    for file in facts.files {
        of_file(file, &mut flags);
    }
    flags.sort_by_key(|flag| (!flag.kind.is_care(), flag.kind));
    flags.dedup_by_key(|flag| flag.kind);
    flags
}

/// “Sở Tư pháp” and “Sở Tư pháp tỉnh Điện Biên” are the same body.
fn is_same_body(issuer: &str, unit: &str) -> bool {
    let (issuer, unit) = (search_key(issuer), search_key(unit));
    issuer.contains(&unit) || (!issuer.is_empty() && unit.contains(&issuer))
}

fn of_file(file: &StoredFile, flags: &mut Vec<Flag>) {
    let named = |kind| Flag::new(kind).with("file", file.name.as_str());
    for fault in &file.faults {
        flags.push(named(match fault {
            FileFault::Empty | FileFault::Truncated | FileFault::Broken | FileFault::Bomb => FlagKind::Broken,
            FileFault::Encrypted => FlagKind::Locked,
            FileFault::NameLies | FileFault::Polyglot | FileFault::ActiveContent => FlagKind::Odd,
            FileFault::NoText => FlagKind::Scan,
            FileFault::TooCostly => FlagKind::NotSeen,
            FileFault::Unsigned if file.kind == FileKind::Pdf => FlagKind::Unsigned,
            FileFault::Unsigned => continue,
        }));
    }
    for signature in file.signatures.iter().filter(|s| s.verdict != SignatureVerdict::Valid) {
        let verdict = serde_json::to_value(signature.verdict).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default();
        flags.push(named(FlagKind::BadSignature).with("signer", signature.signer.clone().unwrap_or_default()).with("verdict", verdict));
    }
}

/// What the database knows beside the documents themselves.
#[derive(Default)]
pub struct Around {
    files: HashMap<String, Vec<(Uuid, String)>>,
    numbers: HashMap<String, Vec<document::Model>>,
    documents: HashMap<Uuid, document::Model>,
    cited: HashMap<Uuid, BTreeSet<(String, String)>>,
    windows: HashMap<String, EvidenceWindow>,
    units: HashMap<String, String>,
}

impl Around {
    /// Reads what else uses the files and numbers of some documents.
    ///
    /// # Errors
    /// What the database says.
    pub async fn read(
        db: &impl ConnectionTrait,
        rows: &[document::Model],
        files: &HashMap<Uuid, Vec<StoredFile>>,
    ) -> Result<Self, Refusal> {
        let hashes: BTreeSet<&str> = files.values().flatten().map(|file| file.sha256.as_str()).collect();
        let mut around = Self::default();
        let hashes: Vec<&str> = hashes.into_iter().collect();
        for some in hashes.chunks(500) {
            for held in document_file::Entity::find().filter(document_file::Column::Sha256.is_in(some.iter().copied())).all(db).await? {
                around.files.entry(held.sha256).or_default().push((held.document, held.name));
            }
        }
        let numbers: Vec<&str> = rows.iter().filter_map(|row| row.number_key.as_deref()).collect();
        for some in numbers.chunks(500) {
            for row in document::Entity::find().filter(document::Column::NumberKey.is_in(some.iter().copied())).all(db).await? {
                around.numbers.entry(row.number_key.clone().unwrap_or_default()).or_default().push(row);
            }
        }
        let others: BTreeSet<Uuid> = around.files.values().flatten().map(|(id, _)| *id).collect();
        let others: Vec<Uuid> = others.into_iter().collect();
        for some in others.chunks(500) {
            let found = document::Entity::find().filter(document::Column::Id.is_in(some.iter().copied())).all(db).await?;
            around.documents.extend(found.into_iter().map(|row| (row.id, row)));
        }
        let own: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
        for some in own.chunks(500) {
            let found = citation::Entity::find().filter(citation::Column::Document.is_in(some.iter().copied()));
            for row in found.filter(citation::Column::WithdrawnAt.is_null()).all(db).await? {
                around.cited.entry(row.document).or_default().insert((row.campaign, row.component));
            }
        }
        around.name_places(db).await?;
        Ok(around)
    }

    /// Windows of the campaigns that cite them, names of the units that have something alike.
    async fn name_places(&mut self, db: &impl ConnectionTrait) -> Result<(), Refusal> {
        let codes: BTreeSet<&str> = self.cited.values().flatten().map(|(campaign, _)| campaign.as_str()).collect();
        let campaigns = campaign::Entity::find().filter(campaign::Column::Code.is_in(codes)).all(db).await?;
        self.windows = campaigns.into_iter().filter_map(|row| Some((row.code.clone(), EvidenceWindow::of(&row)?))).collect();
        let units: BTreeSet<&str> = self.documents.values().chain(self.numbers.values().flatten()).map(|row| row.unit.as_str()).collect();
        let units: Vec<&str> = units.into_iter().collect();
        for some in units.chunks(500) {
            let found = unit::Entity::find().filter(unit::Column::Code.is_in(some.iter().copied())).all(db).await?;
            self.units.extend(found.into_iter().map(|row| (row.code, row.name_vi)));
        }
        Ok(())
    }

    /// The flags of a document; of one campaign alone when one is named, else of all that cite it.
    pub fn flags(
        &self,
        ctx: &Context<'_>,
        row: &document::Model,
        files: &[StoredFile],
        unit_name: &str,
        campaign: Option<&str>,
    ) -> Vec<Flag> {
        let name = |other: &document::Model| self.named(ctx, row, other);
        let citing = self.cited.get(&row.id).into_iter().flatten().map(|(code, _)| code.as_str());
        let windows =
            citing.filter(|code| campaign.is_none_or(|wanted| wanted == *code)).filter_map(|code| self.windows.get(code).copied());
        let same_file = files.iter().filter_map(|file| self.files.get(&file.sha256)).flatten();
        let same_file = same_file.filter(|(id, _)| *id != row.id).filter_map(|(id, _)| self.documents.get(id));
        let same_number = row.number_key.as_ref().and_then(|key| self.numbers.get(key)).into_iter().flatten();
        // Every commune has a 12/BC-UBND, so a number counts only together with its date or issuer.
        let alike = |other: &&document::Model| {
            other.unit == row.unit || (row.date.is_some() && other.date == row.date && key_of(other) == key_of(row))
        };
        let same_number = same_number.filter(|other| other.id != row.id).filter(alike);
        flags_of(&Facts {
            document: row,
            files,
            unit_name,
            windows: windows.collect(),
            same_file: same_file.filter(|other| other.put_away_at.is_none()).map(name).collect(),
            same_number: same_number.filter(|other| other.put_away_at.is_none()).map(name).collect(),
            components: self.components(row.id),
        })
    }

    /// Components that cite a document.
    pub fn components(&self, id: Uuid) -> BTreeSet<String> {
        self.cited.get(&id).into_iter().flatten().map(|(_, component)| component.clone()).collect()
    }

    /// A document as this reader may know it: of another unit only that there is one.
    fn named(&self, ctx: &Context<'_>, row: &document::Model, other: &document::Model) -> String {
        if authorize(ctx.actor, Operation::ReadEvidence, &Object::of_unit(&other.unit)) {
            let what = [other.number.as_deref(), other.summary.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" – ");
            let unit = self.units.get(&other.unit).filter(|_| other.unit != row.unit);
            return unit.map_or(what.clone(), |unit| format!("{what} ({unit})"));
        }
        ctx.words.text("evidence-of-another-unit")
    }
}

fn key_of(row: &document::Model) -> Option<String> {
    row.issuer.as_deref().map(search_key)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(date: &str, issuer: &str) -> document::Model {
        document::Model {
            id: Uuid::nil(),
            unit: "so-tu-phap".into(),
            number: Some("12/BC-STP".into()),
            number_key: Some("12/BC-STP".into()),
            date: Some(date.into()),
            issuer: Some(issuer.into()),
            summary: None,
            search: String::new(),
            version: 1,
            created_at: 0,
            created_by: Uuid::nil(),
            put_away_at: None,
            put_away_by: None,
        }
    }

    fn kinds(date: &str, issuer: &str, faults: &[FileFault]) -> Vec<&'static str> {
        let file = StoredFile {
            sha256: "ab".into(),
            name: "a.pdf".into(),
            size: 3,
            kind: FileKind::Pdf,
            pages: Some(1),
            faults: faults.to_vec(),
            signatures: Vec::new(),
        };
        let document = document(date, issuer);
        let none = BTreeSet::new;
        let facts = Facts {
            document: &document,
            files: &[file],
            unit_name: "Sở Tư pháp",
            windows: BTreeSet::from([EvidenceWindow { from: day("2025-01-01"), to: day("2026-02-15") }]),
            same_file: none(),
            same_number: none(),
            components: none(),
        };
        flags_of(&facts).into_iter().map(|flag| flag.kind.as_str()).collect()
    }

    fn day(text: &str) -> parindex_engine::kernel::Date {
        parindex_engine::kernel::parse_date(text).unwrap()
    }

    #[test]
    fn a_report_on_the_year_that_is_signed_before_self_scoring_ends_is_inside() {
        assert!(kinds("2026-01-20", "Sở Tư pháp", &[]).is_empty());
        assert!(kinds("2026-02-15", "Sở Tư pháp", &[]).is_empty());
        assert_eq!(kinds("2026-02-16", "Sở Tư pháp", &[]), ["outside-period"]);
    }

    #[test]
    fn a_sound_document_of_the_unit_and_the_year_has_no_flag() {
        assert!(kinds("2025-07-16", "Sở Tư pháp tỉnh Điện Biên", &[]).is_empty());
    }

    #[test]
    fn each_fault_has_its_flag_and_care_comes_first() {
        assert_eq!(
            kinds("2024-12-31", "Sở Y tế", &[FileFault::Unsigned, FileFault::Broken]),
            ["outside-period", "broken", "other-issuer", "unsigned"]
        );
        assert_eq!(kinds("2025-01-01", "SỞ TƯ PHÁP", &[FileFault::NoText, FileFault::Encrypted]), ["locked", "scan"]);
    }
}
