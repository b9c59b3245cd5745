//! Which tables the log bears witness to, and which not, and why.

use parindex_store::entity;
use sea_orm::{ConnectionTrait, EntityTrait, ModelTrait, StreamTrait};

use super::replay::Replay;
use crate::{Refusal, write::RowState};

/// Scans every table that is named; a table that is neither here nor in [`UNWITNESSED`] fails a test.
macro_rules! witnessed {
    ($($table:ident),* $(,)?) => {
        /// Tables whose every row has its leaf.
        pub const WITNESSED: &[&str] = &[$(stringify!($table)),*];

        /// Compares every row of every table with the log.
        pub async fn scan_all<C: ConnectionTrait + StreamTrait>(db: &C, replay: &mut Replay) -> Result<u64, Refusal> {
            let mut rows = 0;
            $(rows += scan::<entity::$table::Entity, C>(db, replay).await?;)*
            Ok(rows)
        }
    };
}

witnessed!(
    unit,
    lineage,
    criteria_set,
    criterion,
    crosswalk,
    campaign,
    campaign_group,
    campaign_unit,
    campaign_table,
    proposal,
    sheet,
    sheet_step,
    entry,
    entry_version,
    assignment,
    approval,
    hand_in,
    appraiser,
    conflict,
    reading_draw,
    second_reading,
    explanation,
    explanation_document,
    result,
    finding_answer,
    explanation_version,
    council_session,
    attendance,
    agenda_item,
    vote,
    vote_version,
    document,
    document_version,
    document_file,
    citation,
    file,
    person,
    role_grant,
    api_token,
    server_setting,
    message_choice,
);

/// Tables that no leaf vouches for, and why.
pub const UNWITNESSED: &[(&str, &str)] = &[
    ("session", "who is signed in changes with every request and decides no score"),
    ("device", "which browsers were seen before; decides only how fast a password may be tried"),
    ("throttle", "how often somebody tried a password lately"),
    ("mail", "letters that wait to be sent"),
    ("message", "says what happened, which has its leaf; decides no score"),
    ("delivery", "how far a message is on its way out"),
    ("lease", "which server does a piece of work at the moment"),
    ("one_time_link", "links that set a password once; the password that was set has its leaf"),
    ("oidc_attempt", "sign-ins that wait for the answer of a provider"),
    ("recovery_code", "codes that replace the second factor once; each use has its leaf"),
    ("idempotency", "answers that were given before; what the commands changed has its leaves"),
    ("workbook", "an upload that waits for a decision; what is accepted of it has its leaves"),
    ("person_import", "a workbook of persons that waits for a decision; what is accepted of it has its leaf"),
    ("upload", "a file on its way; once it is kept the file has its leaf"),
    ("upload_piece", "a piece of a file on its way"),
    ("log_leaf", "compared with the entries one by one"),
    ("log_tile", "checked by hashes up to the signed root"),
    ("log_checkpoint", "checked by their signatures"),
    ("log_head", "compared with the last checkpoint; the holder only says who lets leaves join"),
    ("seaql_migrations", "which schema it is; a changed schema cannot be read"),
];

async fn scan<E, C>(db: &C, replay: &mut Replay) -> Result<u64, Refusal>
where
    E: EntityTrait,
    E::Model: ModelTrait<Entity = E>,
    C: ConnectionTrait + StreamTrait,
{
    use futures_util::TryStreamExt;
    let table = sea_orm::EntityName::table_name(&E::default());
    let mut rows = E::find().stream(db).await?;
    let mut count = 0;
    while let Some(row) = rows.try_next().await? {
        replay.compare(&RowState::of(&row));
        count += 1;
    }
    drop(rows);
    replay.finish(table);
    Ok(count)
}
