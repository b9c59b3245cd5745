//! What the mail server learned later: a letter came back.

use parindex_store::{
    Uuid,
    entity::{delivery, mail},
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel};
use serde::{Deserialize, Serialize};

use super::letter_went;
use crate::{
    Context, Refusal,
    permission::{Object, Operation},
    write::{Leaf, Started, begin},
};

/// Longest reason that is kept, in characters.
const LONGEST: usize = 300;

/// A letter that came back.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportBounce {
    /// Its Message-ID, with or without `<…@domain>`.
    #[serde(default)]
    pub message_id: Option<String>,
    /// Or the delivery, as the page of the secretariat and the gateway name it.
    #[serde(default)]
    pub delivery: Option<Uuid>,
    /// What the other mail server said.
    #[serde(default)]
    pub reason: String,
}

/// Marks a letter, or a text of the gateway, as come back; returns how many messages it carried.
///
/// # Errors
/// Not allowed, no such letter, or what the database says.
#[crate::compiled_here]
pub async fn report_bounce(ctx: &Context<'_>, command: &ReportBounce) -> Result<u64, Refusal> {
    ctx.may(Operation::ReportBounces, &Object::ANY)?;
    let reason: String = command.reason.chars().filter(|c| !c.is_control()).take(LONGEST).collect();
    let write = match begin::<_, u64>(ctx, "report-bounce", command).await? {
        Started::Before(answer) => return Ok(answer),
        Started::Fresh(write) => write,
    };
    let named = command.delivery.map(|id| id.to_string()).or_else(|| command.message_id.clone()).unwrap_or_default();
    let unknown = || Refusal::not_found("no-letter", &named);
    let text = match command.delivery {
        None => None,
        Some(id) => Some(delivery::Entity::find_by_id(id).one(&write.tx).await?.ok_or_else(unknown)?),
    };
    let letter = text.as_ref().map_or_else(|| command.message_id.as_deref().and_then(letter_id), |row| row.mail);
    let carried = if let Some(id) = letter {
        let row = mail::Entity::find_by_id(id).one(&write.tx).await?.ok_or_else(unknown)?;
        let attempts = row.attempts;
        let mut row = row.into_active_model();
        row.state = Set("bounced".to_owned());
        row.body = Set(None);
        row.fault = Set(Some(reason.clone()));
        row.update(&write.tx).await?;
        letter_went(&write.tx, id, ("bounced", attempts), Some(&reason), write.at.0).await?
    } else if let Some(text) = text {
        let mut text = text.into_active_model();
        text.state = Set("bounced".to_owned());
        text.last_error = Set(Some(reason.clone()));
        text.at = Set(write.at.0);
        text.update(&write.tx).await?;
        1
    } else {
        return Err(unknown());
    };
    write.record(Leaf::new("letter-bounced", "server/mail").fact("messages", carried).private("reason", Some(&reason))).await?;
    write.finish(carried).await
}

/// The id in `<id@domain>`.
fn letter_id(text: &str) -> Option<Uuid> {
    text.trim().trim_start_matches('<').split(['@', '>']).next().and_then(|id| id.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::letter_id;

    #[test]
    fn a_message_id_is_read_as_mail_servers_write_it() {
        let id = "0198c0a1-7d3c-7000-8000-000000000001";
        for text in [id.to_owned(), format!("<{id}@dienbien.gov.vn>"), format!(" {id}@dienbien.gov.vn ")] {
            assert_eq!(letter_id(&text).unwrap().to_string(), id);
        }
        assert_eq!(letter_id("<x@y>"), None);
    }
}
