//! The one function that makes messages.

use parindex_store::{
    Uuid,
    entity::{campaign, campaign_unit, delivery, message, person},
};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect, sea_query::OnConflict,
};

use super::{
    MailWay,
    choice::{Choice, choices_of},
    news::{Args, HOUR, Named, News},
    recipients::recipients,
    words::letter,
};
use crate::{Refusal, mail::queue, world::Instant, write::Write};

/// Tells what happened, in the transaction of what happened: both last or neither. Nobody is told of one occasion twice.
///
/// # Errors
/// What the database says.
pub async fn tell(write: &Write, news: impl Into<Option<News>> + Send) -> Result<u64, Refusal> {
    let Some(mut news) = news.into() else { return Ok(0) };
    let mut persons = recipients(&write.tx, &news.to, (news.kind, news.unit.as_deref()), write.at).await?;
    if !news.doer {
        persons.retain(|person| person.id != write.actor());
    }
    if persons.is_empty() {
        return Ok(0);
    }
    named(write, &mut news).await?;
    let choices = choices_of(&write.tx, persons.iter().map(|person| person.id)).await?;
    let mut told = 0;
    for person in &persons {
        let row = row(write, &news, person.id)?;
        let once = OnConflict::columns([message::Column::Person, message::Column::Occasion]).do_nothing().to_owned();
        let insert = message::Entity::insert(row.clone().into_active_model().reset_all()).on_conflict(once);
        if insert.exec_without_returning(&write.tx).await? > 0 {
            deliver(write, person, choices.get(&person.id).unwrap_or(&Choice::default()), &news, row).await?;
            told += 1;
        } else if news.kind.is_counted() {
            one_more(write, &row).await?;
        }
    }
    Ok(told)
}

/// The names of campaign and unit as they are now.
async fn named(write: &Write, news: &mut News) -> Result<(), Refusal> {
    if let Some(row) = campaign::Entity::find_by_id(news.campaign.clone()).one(&write.tx).await? {
        news.args.campaign = Named { vi: row.name_vi, en: row.name_en };
    }
    if let Some(unit) = news.unit.clone() {
        let row = campaign_unit::Entity::find_by_id((news.campaign.clone(), unit)).one(&write.tx).await?;
        news.args.unit = row.map(|row| Named { vi: row.name_vi, en: row.name_en }).unwrap_or_default();
    }
    Ok(())
}

fn row(write: &Write, news: &News, person: Uuid) -> Result<message::Model, Refusal> {
    Ok(message::Model {
        id: write.id(),
        person,
        campaign: news.campaign.clone(),
        unit: news.unit.clone(),
        kind: news.kind.as_str().to_owned(),
        occasion: news.known_as(),
        args: serde_json::to_string(&news.args)?,
        link: news.link.clone(),
        made_at: write.at.0,
        read_at: None,
    })
}

/// The same occasion once more: the count grows, and the message is new again.
async fn one_more(write: &Write, row: &message::Model) -> Result<(), Refusal> {
    let there = message::Entity::find().filter(message::Column::Person.eq(row.person)).filter(message::Column::Occasion.eq(&row.occasion));
    let Some(there) = there.lock_exclusive().one(&write.tx).await? else { return Ok(()) };
    let mut args: Args = serde_json::from_str(&there.args)?;
    args.count += 1;
    let mut there = there.into_active_model();
    there.args = Set(serde_json::to_string(&args)?);
    there.read_at = Set(None);
    there.update(&write.tx).await?;
    Ok(())
}

/// Puts the message on its ways out, as the person has chosen.
async fn deliver(write: &Write, person: &person::Model, choice: &Choice, news: &News, row: message::Model) -> Result<(), Refusal> {
    let outward = &write.world().outward;
    let by_mail = outward.mail.is_some() && (news.urgent || choice.mail != MailWay::None);
    if by_mail {
        let due = match choice.mail {
            _ if news.urgent => write.at,
            MailWay::Digest => outward.digest.after(write.at),
            // The hour is over when its count is known.
            _ if news.kind.is_counted() => Instant((write.at.0 / HOUR + 1) * HOUR),
            _ => write.at,
        };
        let letter = if due <= write.at {
            Some(queue(write.world(), &write.tx, letter(write.world(), person, std::slice::from_ref(&row))?).await?)
        } else {
            None
        };
        insert(write, row.id, "mail", due, letter).await?;
    }
    // Every text costs somebody something: only what cannot wait.
    let has_phone = person.phone.as_deref().is_some_and(|phone| !phone.trim().is_empty());
    if news.urgent && outward.gateway.is_some() && choice.gateway && has_phone {
        insert(write, row.id, "gateway", write.at, None).await?;
    }
    Ok(())
}

async fn insert(write: &Write, message: Uuid, channel: &str, due: Instant, mail: Option<Uuid>) -> Result<(), Refusal> {
    let row = delivery::Model {
        id: write.id(),
        message,
        channel: channel.to_owned(),
        state: "queued".to_owned(),
        attempts: 0,
        last_error: None,
        due_at: due.0,
        at: write.at.0,
        mail,
    };
    row.into_active_model().reset_all().insert(&write.tx).await?;
    Ok(())
}
