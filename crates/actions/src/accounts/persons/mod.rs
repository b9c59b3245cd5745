//! Persons and their roles, managed by the secretariat and by administrators.

mod grant;
mod guard;
mod history;
mod import;
mod invite;
mod list;
mod save;
mod stand;

pub use grant::{GrantRole, Granted, RevokeRole, grant_role, revoke_role};
pub use history::{PersonEvent, PersonFact};
pub use import::{
    AcceptPersons, DropPersons, Judged, PersonsAccepted, PersonsPreview, PersonsUploaded, RowChange, RowFault, RowKind, UploadPersons,
    accept_persons, drop_persons, persons_preview, persons_template, upload_persons,
};
pub use invite::{Invite, Invited, invite};
pub use list::{GrantLine, PersonDetail, PersonFilter, PersonLine, person_detail, persons};
pub(in crate::accounts) use save::sound_name;
pub use save::{PersonSaved, SavePerson, save_person};
pub(in crate::accounts) use stand::end_sessions;
pub use stand::{PersonAct, ResetPerson, SetActive, reset_second_factor, set_active};
