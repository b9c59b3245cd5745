//! Looks at every campaign that runs, and reminds.

use parindex_store::entity::{campaign, message};
use parindex_words::Words;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::{answers, sheets};
use crate::{
    Context, Refusal,
    campaign::Phase,
    messages::{lease, news::News, tell},
    permission::Actor,
    world::World,
    write::{Started, begin},
};

/// A server that looks keeps the others from it for so long, in milliseconds; one that dies is followed by another.
const HOLD: i64 = 5 * 60_000;

/// What a look came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reminded {
    /// Another server looks.
    Elsewhere,
    /// So many messages were made.
    Made(u64),
}

/// Reminds whoever is to be reminded by the world's clock. Each reminder is made once: after a restart too, and when the server was down at
/// its time, then the latest one alone.
///
/// # Errors
/// What the database says.
#[crate::compiled_here]
pub async fn run_reminders(world: &World, holder: &str) -> Result<Reminded, Refusal> {
    if !lease::take(world, "reminders", holder, HOLD).await? {
        return Ok(Reminded::Elsewhere);
    }
    let idle = [Phase::Preparing, Phase::Frozen].map(Phase::as_str);
    let running = campaign::Entity::find().filter(campaign::Column::Phase.is_not_in(idle)).order_by_asc(campaign::Column::Code);
    let mut made = 0;
    for row in running.all(world.store.read()).await? {
        let news = [sheets::due(world, &row).await?, answers::due(world, &row).await?].concat();
        made += say(world, &row.code, news).await?;
    }
    Ok(Reminded::Made(made))
}

/// Makes the messages, those of one unit together; what was made before is not made again.
async fn say(world: &World, campaign: &str, news: Vec<Vec<News>>) -> Result<u64, Refusal> {
    if news.is_empty() {
        return Ok(0);
    }
    let known: Vec<String> = message::Entity::find()
        .select_only()
        .distinct()
        .column(message::Column::Occasion)
        .filter(message::Column::Campaign.eq(campaign))
        .filter(message::Column::Kind.is_in(news.iter().flatten().map(|one| one.kind.as_str())))
        .into_tuple()
        .all(world.store.read())
        .await?;
    let known: std::collections::HashSet<String> = known.into_iter().collect();
    let system = Actor::system();
    let mut made = 0;
    for together in news {
        let new: Vec<News> = together.into_iter().filter(|one| !known.contains(&one.known_as())).collect();
        if new.is_empty() {
            continue;
        }
        let ctx = Context::new(world, &system, Words::default());
        let Started::Fresh(write) = begin::<_, ()>(&ctx, "remind", &()).await? else { continue };
        for one in new {
            made += tell(&write, one).await?;
        }
        write.finish(()).await?;
    }
    Ok(made)
}
