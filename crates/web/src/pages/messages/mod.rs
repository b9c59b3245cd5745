//! Messages: the own ones, how to be told, and what became of those of a campaign.

mod choose;
mod own;
mod watch;

use parindex_actions::permission::Operation as O;

use crate::door::{Access, Doors};

pub fn routes(doors: Doors) -> Doors {
    let (own, watches) = (Access::Needs(O::UseOwnAccount), Access::Needs(O::WatchMessages));
    doors
        .get("/messages", own, own::show)
        .post("/messages/read", own, own::read)
        .post("/account/messages", own, choose::save)
        .get("/campaigns/{campaign}/messages", watches, watch::show)
        .post("/campaigns/{campaign}/messages/again", watches, watch::again)
}
