//! Campaigns in preparation: begun or cloned, with groups, units, settings and calendar; checked, opened, closed.

mod begin_campaign;
mod check;
mod groups;
mod phase;
mod read;
mod units;

pub use begin_campaign::{BeginCampaign, CampaignBegun, begin_campaign};
pub use check::check_campaign;
pub use groups::{DeleteGroup, SaveGroup, delete_group, save_group};
pub use phase::{SetPhase, set_phase};
pub use read::{CampaignLine, CampaignView, GroupView, UnitInCampaign, campaign_view, campaigns};
pub use units::{PlaceUnits, place_units};
