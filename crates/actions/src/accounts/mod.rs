//! Persons, their passwords, second factors, sessions, roles and tokens.

mod create_administrator;
mod email;
mod hasher;
mod link;
mod oidc;
mod own;
mod password;
mod persons;
mod second_factor;
mod security;
mod session;
mod sign_in;
mod throttle;
mod token;

pub use create_administrator::create_administrator;
pub(crate) use email::sound_email;
pub use hasher::{HashError, Hasher};
pub use link::{ask_for_reset, link_owner, set_password_by_link};
pub use oidc::{BeginOidc, OidcAnswer, OidcBegun, OidcEnded, OidcFault, OidcSettings, Provider, begin_oidc, finish_oidc};
pub use own::{SaveOwn, own_account, save_own};
pub use persons::{
    AcceptPersons, DropPersons, Judged, PersonsAccepted, PersonsPreview, PersonsUploaded, RowChange, RowFault, RowKind, UploadPersons,
    accept_persons, drop_persons, persons_preview, persons_template, upload_persons,
};
pub use persons::{
    GrantLine, GrantRole, Granted, Invite, Invited, PersonAct, PersonDetail, PersonEvent, PersonFact, PersonFilter, PersonLine,
    PersonSaved, ResetPerson, RevokeRole, SavePerson, SetActive, grant_role, invite, person_detail, persons, reset_second_factor,
    revoke_role, save_person, set_active,
};
pub use second_factor::{Enrolment, confirm, enrolment, recovery_codes_left, renew_recovery_codes, show_second_factor};
pub(crate) use security::NAME as SECURITY;
pub use security::{SaveSecurity, Security, save_security, security};
pub use session::{SessionLine, SignedIn, change_password, end_own_session, end_session, identify, own_sessions, prove};
pub use sign_in::{From, Opened, demo_sign_in, sign_in};
pub use token::{MakeToken, Scope, TokenLine, TokenMade, identify_token, make_token, own_tokens, revoke_token};
