//! Persons, roles, passwords, second factors, sessions and tokens, on every database.

use parindex_actions::{
    Context, Refusal, Standing,
    accounts::{
        From, GrantRole, Invite, MakeToken, Opened, PersonFilter, ResetPerson, RevokeRole, SaveOwn, SavePerson, SaveSecurity, Security,
        SetActive, SignedIn, change_password, confirm, create_administrator, end_own_session, enrolment, grant_role, identify,
        identify_token, invite, make_token, own_account, own_sessions, person_detail, persons, prove, reset_second_factor, revoke_role,
        revoke_token, save_own, save_person, save_security, set_active, set_password_by_link, show_second_factor, sign_in,
    },
    permission::{Actor, Object, Operation, Role, authorize},
};
use parindex_store::{
    Uuid,
    entity::{log_leaf, throttle},
};
use parindex_trial::{DEPARTMENT, Stage, on_every_database};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use totp_rs::{Builder, Secret};

use crate::refused;

const PASSWORD: &str = "chợ phiên Tủa Chùa sáng chủ nhật";
const ANOTHER: &str = "hoa ban nở trắng đồi tháng ba";
const EMAIL: &str = "lan@dienbien.gov.vn";

const fn from<'a>(address: &'a str, device: Option<&'a str>) -> From<'a> {
    From { address, agent: "Mozilla/5.0", device }
}

/// A person with a password that was set by invitation, and the session that it began.
async fn a_person(stage: &Stage, role: &str, unit: Option<&str>) -> (Uuid, Opened) {
    let administrator = stage.demo(Role::Administrator).await;
    let ctx = stage.context(&administrator);
    let command = SavePerson { name: "Vàng Thị Lan".into(), email: EMAIL.into(), ..SavePerson::default() };
    let person = save_person(&ctx, &command).await.unwrap().id;
    let grant = GrantRole { person, role: role.into(), unit: unit.map(Into::into), ..GrantRole::default() };
    grant_role(&ctx, &grant).await.unwrap();
    let path = invite(&ctx, &Invite { person }).await.unwrap().path.unwrap();
    let token = path.strip_prefix("/password/").unwrap();
    let opened = set_password_by_link(&stage.world, token, PASSWORD, from("10.0.0.1", None)).await.unwrap();
    (person, opened)
}

async fn who(stage: &Stage, opened: &Opened) -> SignedIn {
    identify(&stage.world, &opened.token).await.unwrap().unwrap()
}

fn code(secret: &str, at: i64) -> String {
    let totp = Builder::new().with_secret(Secret::try_from_base32(secret.replace(' ', "")).unwrap()).build().unwrap();
    totp.generate(u64::try_from(at / 1000).unwrap()).to_string()
}

fn later(stage: &Stage, seconds: i64) {
    stage.clock.set(stage.world.now().plus_seconds(seconds));
}

#[test]
fn a_person_is_invited_sets_a_password_once_and_signs_in() {
    on_every_database(async |stage| {
        let (person, opened) = a_person(&stage, "officer", Some(DEPARTMENT)).await;
        assert!(authorize(&who(&stage, &opened).await.actor, Operation::FillSheet, &Object::of_unit(DEPARTMENT)));
        let administrator = stage.demo(Role::Administrator).await;
        let ctx = stage.context(&administrator);
        let path = invite(&ctx, &Invite { person }).await.unwrap().path.unwrap();
        let token = path.strip_prefix("/password/").unwrap();
        assert_eq!(refused(set_password_by_link(&stage.world, token, "lan@2026", from("", None)).await).1, "password-too-short");
        set_password_by_link(&stage.world, token, ANOTHER, from("", None)).await.unwrap();
        assert_eq!(refused(set_password_by_link(&stage.world, token, ANOTHER, from("", None)).await).1, "link-spent");
        assert!(identify(&stage.world, &opened.token).await.unwrap().is_none(), "the sessions of before have ended");
        sign_in(&stage.world, " LAN@dienbien.gov.vn ", ANOTHER, from("10.0.0.9", None)).await.unwrap();
        assert_eq!(refused(sign_in(&stage.world, EMAIL, PASSWORD, from("10.0.0.9", None)).await).1, "sign-in-failed");
        let late = invite(&ctx, &Invite { person }).await.unwrap().path.unwrap();
        later(&stage, 8 * 86_400);
        assert_eq!(refused(set_password_by_link(&stage.world, &late[10..], PASSWORD, from("", None)).await).1, "link-spent");
        let found =
            persons(&ctx, &PersonFilter { q: "vang thi lan".into(), unit: DEPARTMENT.into(), ..PersonFilter::default() }).await.unwrap();
        assert_eq!(found.len(), 1);
        let leaves = log_leaf::Entity::find()
            .filter(log_leaf::Column::Subject.eq(format!("person/{person}")))
            .all(stage.world.store.read())
            .await
            .unwrap();
        assert!(leaves.len() >= 5 && leaves.iter().all(|leaf| !leaf.body.contains("Lan") && !leaf.body.contains(EMAIL)));
    });
}

#[test]
fn the_secretariat_makes_nobody_an_administrator_and_touches_none() {
    on_every_database(async |stage| {
        let secretariat = stage.demo(Role::Secretariat).await;
        let administrator = stage.demo(Role::Administrator).await;
        let ctx = stage.context(&secretariat);
        for person in [secretariat.person, administrator.person] {
            let grant = GrantRole { person, role: "administrator".into(), ..GrantRole::default() };
            assert_eq!(refused(grant_role(&ctx, &grant).await), (Standing::Forbidden, "only-administrators-grant"));
        }
        let person = administrator.person;
        let rename = SavePerson { id: Some(person), name: "X".into(), email: "x@y.vn".into(), version: 1, ..SavePerson::default() };
        let untouchable = (Standing::Forbidden, "administrator-untouchable");
        assert_eq!(refused(save_person(&ctx, &rename).await), untouchable);
        assert_eq!(refused(invite(&ctx, &Invite { person }).await), untouchable);
        assert_eq!(refused(set_active(&ctx, &SetActive { person, active: false }).await), untouchable);
        assert_eq!(
            refused(reset_second_factor(&ctx, &ResetPerson { person, second_factor: true }).await),
            (Standing::Forbidden, "forbidden")
        );
        let officer = stage.demo(Role::Officer).await;
        assert_eq!(refused(persons(&stage.context(&officer), &PersonFilter::default()).await), (Standing::Forbidden, "forbidden"));
        assert_eq!(refused(person_detail(&ctx, Uuid::from_u128(7)).await), (Standing::NotFound, "no-person"));
    });
}

#[test]
fn the_last_administrator_stays() {
    on_every_database(async |stage| {
        let administrator = stage.demo(Role::Administrator).await;
        let ctx = stage.context(&administrator);
        let own = person_detail(&ctx, administrator.person).await.unwrap().person.grants[0].id;
        assert_eq!(refused(revoke_role(&ctx, &RevokeRole { id: own }).await), (Standing::Conflict, "last-administrator"));
        assert_eq!(refused(set_active(&ctx, &SetActive { person: administrator.person, active: false }).await).1, "own-account");
        create_administrator(&stage.world, "hai@dienbien.gov.vn", "Lường Văn Hải", PASSWORD).await.unwrap();
        revoke_role(&ctx, &RevokeRole { id: own }).await.unwrap();
        assert_eq!(refused(revoke_role(&ctx, &RevokeRole { id: own }).await).1, "grant-revoked-already");
        let kept = person_detail(&ctx, administrator.person).await.unwrap().person.grants;
        assert!(kept.len() == 1 && kept[0].revoked_at.is_some(), "nothing is deleted");
    });
}

#[test]
fn grants_need_what_is_there_and_count_within_their_dates() {
    on_every_database(async |stage| {
        let (person, opened) = a_person(&stage, "auditor", None).await;
        let secretariat = stage.demo(Role::Secretariat).await;
        let ctx = stage.context(&secretariat);
        let grant = |role: &str, unit: Option<&str>, area: Option<&str>, from: Option<&str>, to: Option<&str>| {
            let text = |text: Option<&str>| text.map(str::to_owned);
            GrantRole { person, role: role.into(), unit: text(unit), area: text(area), from: text(from), to: text(to) }
        };
        for (wrong, code) in [
            (grant("king", None, None, None, None), "no-role"),
            (grant("head", None, None, None, None), "role-needs-unit"),
            (grant("head", Some("so-khong-co"), None, None, None), "grant-no-unit"),
            (grant("appraiser", None, Some("99"), None, None), "grant-no-area"),
            (grant("appraiser", None, Some("1"), Some("hôm nay"), None), "date-wrong"),
            (grant("appraiser", None, Some("1"), Some("2026-03-01"), Some("2026-02-01")), "dates-order"),
        ] {
            assert_eq!(refused(grant_role(&ctx, &wrong).await).1, code);
        }
        let tomorrow = grant("head", Some(DEPARTMENT), None, Some("14/02/2026"), Some("14/02/2026"));
        grant_role(&ctx, &tomorrow).await.unwrap();
        assert!(!who(&stage, &opened).await.actor.holds(Role::Head));
        later(&stage, 7 * 3600);
        assert!(!who(&stage, &opened).await.actor.holds(Role::Head), "16:00 on the 13th");
        stage.clock.set(stage.world.now().plus_seconds(8 * 3600 - 60));
        let opened = sign_in(&stage.world, EMAIL, PASSWORD, from("10.0.0.1", None)).await.unwrap();
        assert!(!who(&stage, &opened).await.actor.holds(Role::Head), "23:59 on the 13th");
        later(&stage, 60);
        assert!(who(&stage, &opened).await.actor.holds(Role::Head), "midnight");
    });
}

#[test]
fn a_deactivated_person_is_out_at_once() {
    on_every_database(async |stage| {
        let (person, opened) = a_person(&stage, "auditor", None).await;
        let secretariat = stage.demo(Role::Secretariat).await;
        let ctx = stage.context(&secretariat);
        assert_eq!(set_active(&ctx, &SetActive { person, active: false }).await.unwrap().ended, 1);
        assert!(identify(&stage.world, &opened.token).await.unwrap().is_none());
        assert_eq!(refused(sign_in(&stage.world, EMAIL, PASSWORD, from("10.0.0.1", None)).await).1, "sign-in-failed");
        assert_eq!(refused(invite(&ctx, &Invite { person }).await).1, "person-inactive");
        set_active(&ctx, &SetActive { person, active: true }).await.unwrap();
        sign_in(&stage.world, EMAIL, PASSWORD, from("10.0.0.1", None)).await.unwrap();
    });
}

#[test]
fn a_role_that_needs_a_second_factor_waits_for_it_and_each_code_works_once() {
    on_every_database(async |stage| {
        let administrator = stage.demo(Role::Administrator).await;
        let ctx = stage.context(&administrator);
        let command = SaveSecurity { security: Security::default(), version: 1 };
        save_security(&ctx, &command).await.unwrap();
        assert_eq!(refused(save_security(&ctx, &command).await).1, "settings-changed-since");
        let (person, opened) = a_person(&stage, "secretariat", None).await;
        let me = who(&stage, &opened).await;
        assert!(me.second_factor_missing && !me.second_factor_shown_missing);
        let own = Context::new(&stage.world, &me.actor, stage.words);
        let secret = enrolment(&stage.world, &me).await.unwrap().secret;
        assert_eq!(refused(confirm(&own, &me, "000000").await).1, "code-wrong-second");
        let now = stage.world.now().0;
        let codes = confirm(&own, &me, &code(&secret, now)).await.unwrap();
        assert!(codes.len() == 10 && !who(&stage, &opened).await.second_factor_missing);
        let again = sign_in(&stage.world, EMAIL, PASSWORD, from("10.0.0.2", None)).await.unwrap();
        let half = who(&stage, &again).await;
        assert!(again.second_factor && half.second_factor_shown_missing);
        assert_eq!(refused(enrolment(&stage.world, &half).await).1, "second-factor-missing", "a password alone replaces nothing");
        assert_eq!(refused(change_password(&own, &half, PASSWORD, ANOTHER).await).1, "second-factor-missing");
        assert_eq!(
            refused(show_second_factor(&own, &half, &code(&secret, now)).await).1,
            "code-wrong-second",
            "used when it was confirmed"
        );
        later(&stage, 30);
        let token = show_second_factor(&own, &half, &code(&secret, now + 30_000)).await.unwrap();
        assert!(identify(&stage.world, &again.token).await.unwrap().is_none(), "the token was rotated");
        assert!(!identify(&stage.world, &token).await.unwrap().unwrap().second_factor_missing);
        for right in [true, false] {
            let third = sign_in(&stage.world, EMAIL, PASSWORD, from("10.0.0.3", None)).await.unwrap();
            let third = who(&stage, &third).await;
            assert_eq!(show_second_factor(&own, &third, &codes[3].to_lowercase()).await.is_ok(), right, "a recovery code works once");
        }
        reset_second_factor(&ctx, &ResetPerson { person, second_factor: true }).await.unwrap();
        assert!(identify(&stage.world, &token).await.unwrap().is_none());
        assert!(!sign_in(&stage.world, EMAIL, PASSWORD, from("10.0.0.4", None)).await.unwrap().second_factor);
    });
}

#[test]
fn wrong_codes_are_slowed_down() {
    on_every_database(async |stage| {
        let (_, opened) = a_person(&stage, "auditor", None).await;
        let me = who(&stage, &opened).await;
        let own = Context::new(&stage.world, &me.actor, stage.words);
        enrolment(&stage.world, &me).await.unwrap();
        let mut looked_at = 0;
        for guess in 0..1000 {
            match confirm(&own, &me, &format!("{guess:06}")).await.unwrap_err().standing {
                Standing::Invalid => looked_at += 1,
                standing => assert!(matches!(standing, Standing::TooOften(_)), "{standing:?}"),
            }
        }
        assert_eq!(looked_at, 5);
    });
}

#[test]
fn ten_thousand_guesses_find_nothing_and_the_owner_still_gets_in() {
    on_every_database(async |stage| {
        let (_, opened) = a_person(&stage, "auditor", None).await;
        let (mut looked_at, mut waits) = (0, 0);
        for guess in 0..10_000 {
            later(&stage, 1);
            let address = format!("203.0.113.{}", guess % 250);
            match sign_in(&stage.world, EMAIL, &format!("mật khẩu thứ {guess}"), from(&address, None)).await.unwrap_err().standing {
                Standing::SignedOut => looked_at += 1,
                Standing::TooOften(seconds) => waits = waits.max(seconds),
                standing => panic!("{standing:?}"),
            }
        }
        // Nearly three hours of guessing each second from 250 addresses.
        assert!((5..40).contains(&looked_at), "{looked_at} guesses were looked at");
        assert!((800..=900).contains(&waits), "nobody waits longer than a quarter of an hour: {waits}");
        let stranger = sign_in(&stage.world, EMAIL, PASSWORD, from("10.0.0.7", None)).await;
        assert!(matches!(stranger, Err(Refusal { standing: Standing::TooOften(1..=900), .. })), "{stranger:?}");
        sign_in(&stage.world, EMAIL, PASSWORD, from("10.0.0.7", Some(&opened.device))).await.unwrap();
        later(&stage, 900);
        sign_in(&stage.world, EMAIL, PASSWORD, from("10.0.0.7", None)).await.unwrap();
        let unknown = sign_in(&stage.world, "nobody@dienbien.gov.vn", "x", from("10.0.0.7", None)).await;
        assert_eq!(refused(unknown), (Standing::SignedOut, "sign-in-failed"));
        assert!(throttle::Entity::find().count(stage.world.store.read()).await.unwrap() <= 300);
    });
}

#[test]
fn own_sessions_are_listed_ended_and_rotated() {
    on_every_database(async |stage| {
        let (_, first) = a_person(&stage, "auditor", None).await;
        let second = sign_in(&stage.world, EMAIL, PASSWORD, from("10.0.0.2", None)).await.unwrap();
        let me = who(&stage, &first).await;
        let own = Context::new(&stage.world, &me.actor, stage.words);
        let sessions = own_sessions(&stage.world, &me).await.unwrap();
        assert_eq!((sessions.len(), sessions.iter().filter(|s| s.own).count()), (2, 1));
        let auditor = stage.demo(Role::Auditor).await;
        let foreign = SignedIn { actor: auditor.clone(), ..me.clone() };
        let other = sessions.iter().find(|s| !s.own).unwrap().id;
        assert_eq!(refused(end_own_session(&stage.context(&auditor), &foreign, Some(other)).await).1, "no-session");
        end_own_session(&own, &me, Some(other)).await.unwrap();
        assert!(identify(&stage.world, &second.token).await.unwrap().is_none());
        let third = sign_in(&stage.world, EMAIL, PASSWORD, from("10.0.0.3", None)).await.unwrap();
        assert_eq!(refused(change_password(&own, &me, "sai mật khẩu", ANOTHER).await).1, "old-password-wrong");
        let rotated = change_password(&own, &me, PASSWORD, ANOTHER).await.unwrap();
        for (token, alive) in [(&first.token, false), (&third.token, false), (&rotated, true)] {
            assert_eq!(identify(&stage.world, token).await.unwrap().is_some(), alive);
        }
        later(&stage, 16 * 60);
        let stale = identify(&stage.world, &rotated).await.unwrap().unwrap();
        assert!(!stale.proved(stage.world.now()));
        assert_eq!(refused(prove(&stage.world, &stale, PASSWORD, true).await).1, "old-password-wrong");
        prove(&stage.world, &stale, ANOTHER, false).await.unwrap();
        assert!(identify(&stage.world, &rotated).await.unwrap().unwrap().proved(stage.world.now()));
        later(&stage, 8 * 3600 + 1);
        assert!(identify(&stage.world, &rotated).await.unwrap().is_none(), "eight hours without use");
    });
}

#[test]
fn a_token_may_what_its_person_may_and_it_was_made_for() {
    on_every_database(async |stage| {
        let (person, opened) = a_person(&stage, "officer", Some(DEPARTMENT)).await;
        let me = who(&stage, &opened).await;
        let own = Context::new(&stage.world, &me.actor, stage.words);
        let made = async |scopes: &[&str]| {
            let scopes = scopes.iter().map(|s| (*s).to_owned()).collect();
            make_token(&own, &MakeToken { name: "một cửa".into(), scopes, unit: None, days: 30 }).await.unwrap()
        };
        let (reading, filling) = (made(&[]).await, made(&["fill", "set-up"]).await);
        let acting = async |token: &Option<String>| identify_token(&stage.world, token.as_ref().unwrap()).await.unwrap();
        let may = |actor: &Actor, operation| authorize(actor, operation, &Object::of_unit(DEPARTMENT));
        let (reader, filler) = (acting(&reading.token).await.unwrap().actor, acting(&filling.token).await.unwrap().actor);
        assert!(may(&reader, Operation::ReadSheet) && !may(&reader, Operation::FillSheet));
        assert!(may(&filler, Operation::FillSheet) && !may(&filler, Operation::ChangeSetUp), "an officer may not either");
        for operation in
            [Operation::UseOwnAccount, Operation::ManagePersons, Operation::ApproveSheet, Operation::HandInSheet, Operation::ApproveChange]
        {
            assert!(!may(&filler, operation), "{operation:?}");
        }
        assert_eq!(refused(make_token(&Context::new(&stage.world, &filler, stage.words), &MakeToken::default()).await).1, "forbidden");
        revoke_token(&own, reading.id).await.unwrap();
        assert!(acting(&reading.token).await.is_none());
        let secretariat = stage.demo(Role::Secretariat).await;
        let ctx = stage.context(&secretariat);
        assert_eq!(refused(revoke_token(&ctx, filling.id).await).1, "no-token", "somebody else's");
        let grant = person_detail(&ctx, person).await.unwrap().person.grants[0].id;
        revoke_role(&ctx, &RevokeRole { id: grant }).await.unwrap();
        assert!(!may(&acting(&filling.token).await.unwrap().actor, Operation::ReadSheet), "the role was taken back");
        later(&stage, 31 * 86_400);
        assert!(acting(&filling.token).await.is_none());
        assert!(identify(&stage.world, filling.token.as_ref().unwrap()).await.unwrap().is_none(), "no token is a session");
    });
}

#[test]
fn everybody_changes_the_own_name_and_language_and_nothing_else() {
    on_every_database(async |stage| {
        let (person, opened) = a_person(&stage, "auditor", None).await;
        let me = who(&stage, &opened).await;
        let ctx = stage.context(&me.actor);
        let seen = own_account(&ctx).await.unwrap();
        let command = SaveOwn { name: " Vàng Thị Hoa Lan ".into(), language: "en".into(), ..seen };
        let version = save_own(&ctx, &command).await.unwrap();
        assert_eq!(refused(save_own(&ctx, &command).await), (Standing::Conflict, "person-changed-since"));
        assert_eq!(refused(save_own(&ctx, &SaveOwn { name: "  ".into(), version, ..command.clone() }).await).1, "name-missing");
        assert_eq!(own_account(&ctx).await.unwrap(), SaveOwn { name: "Vàng Thị Hoa Lan".into(), language: "en".into(), version });
        let token = make_token(&ctx, &MakeToken { name: "x".into(), days: 1, ..MakeToken::default() }).await.unwrap().token.unwrap();
        let program = identify_token(&stage.world, &token).await.unwrap().unwrap();
        let by_program = stage.context(&program.actor);
        assert_eq!(refused(save_own(&by_program, &SaveOwn { version, ..command }).await), (Standing::Forbidden, "forbidden"));
        let administrator = stage.demo(Role::Administrator).await;
        let history = person_detail(&stage.context(&administrator), person).await.unwrap().history;
        assert_eq!(history.iter().filter(|event| event.event == "person-changed").count(), 1);
        stage.log_is_clean().await;
    });
}
