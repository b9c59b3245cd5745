//! Letters reach a real SMTP server once, whoever sends them and however often it fails before; a forgotten password is set by mail.

use std::sync::Arc;

use parindex_actions::{
    accounts::{From, GrantRole, SavePerson, ask_for_reset, grant_role, identify, save_person, set_password_by_link, sign_in},
    mail::{MailSettings, MailTried, SmtpPost, TryMail, outbox, send_due, try_mail},
    permission::Role,
    world::{Outward, World},
};
use parindex_store::entity::{mail, one_time_link};
use parindex_trial::{SmtpSink, Stage, on_every_database};
use sea_orm::EntityTrait;

use crate::letter::body;

const HERE: From<'_> = From { address: "10.0.0.1", agent: "Mozilla/5.0", device: None };
const EMAIL: &str = "lan@dienbien.gov.vn";

/// The world with a mail server, and a person with an account.
async fn with_mail(stage: &Stage) -> (World, SmtpSink, SmtpPost) {
    let administrator = stage.demo(Role::Administrator).await;
    let ctx = stage.context(&administrator);
    let person =
        save_person(&ctx, &SavePerson { name: "Vàng Thị Lan".into(), email: EMAIL.into(), ..SavePerson::default() }).await.unwrap().id;
    grant_role(&ctx, &GrantRole { person, role: "auditor".into(), ..GrantRole::default() }).await.unwrap();
    let sink = SmtpSink::start().await;
    let settings = MailSettings { url: sink.url(), from: "Chỉ số CCHC <cchc@dienbien.gov.vn>".into() };
    let post = SmtpPost::new(&settings).unwrap();
    let outward = Outward { address: "https://cchc.dienbien.gov.vn".into(), mail: Some(settings), ..Outward::default() };
    (World { outward: Arc::new(outward), ..stage.world.clone() }, sink, post)
}

#[test]
fn a_forgotten_password_is_set_by_mail_and_a_stranger_learns_nothing() {
    on_every_database(async |stage| {
        let (world, sink, post) = with_mail(&stage).await;
        ask_for_reset(&world, "nobody@dienbien.gov.vn", None, HERE).await.unwrap();
        assert!(mail::Entity::find().one(world.store.read()).await.unwrap().is_none(), "no letter to a stranger");
        for _ in 0..2 {
            ask_for_reset(&world, "LAN@dienbien.gov.vn", Some("pressed twice"), HERE).await.unwrap();
        }
        let link = one_time_link::Entity::find().one(world.store.read()).await.unwrap().unwrap();
        assert_eq!(send_due(&world, &post).await.unwrap(), 1);
        let letter = sink.letters().remove(0);
        assert!(letter.contains(&format!("To: {EMAIL}")) && letter.contains("Message-ID: <"), "{letter}");
        let text = body(&letter);
        assert!(text.contains("Kính gửi Vàng Thị Lan") && text.contains("30"), "{text}");
        let token = text.split("https://cchc.dienbien.gov.vn/password/").nth(1).unwrap().split_whitespace().next().unwrap();
        assert!(!link.token.contains(token), "only a hash of the link is stored");
        let kept = mail::Entity::find().one(world.store.read()).await.unwrap().unwrap();
        assert_eq!((kept.state.as_str(), kept.body), ("sent", None), "what was sent is forgotten");
        let opened = set_password_by_link(&world, token, "hoa ban nở trắng đồi tháng ba", HERE).await.unwrap();
        assert!(identify(&world, &opened.token).await.unwrap().is_some());
        sign_in(&world, EMAIL, "hoa ban nở trắng đồi tháng ba", HERE).await.unwrap();
    });
}

#[test]
fn a_link_to_set_a_password_ends_after_half_an_hour() {
    on_every_database(async |stage| {
        let (world, sink, post) = with_mail(&stage).await;
        ask_for_reset(&world, EMAIL, None, HERE).await.unwrap();
        send_due(&world, &post).await.unwrap();
        let text = body(&sink.letters()[0]);
        let token = text.split("/password/").nth(1).unwrap().split_whitespace().next().unwrap();
        stage.clock.set(world.now().plus_seconds(30 * 60 + 1));
        assert_eq!(set_password_by_link(&world, token, "hoa ban nở trắng đồi tháng ba", HERE).await.unwrap_err().code, "link-spent");
        for _ in 0..20 {
            let _ = ask_for_reset(&world, EMAIL, None, HERE).await;
        }
        send_due(&world, &post).await.unwrap();
        assert!(sink.letters().len() <= 5, "nobody's box is filled: {}", sink.letters().len());
    });
}

#[test]
fn a_server_that_refuses_for_now_gets_the_letter_later_and_once() {
    on_every_database(async |stage| {
        let (world, sink, post) = with_mail(&stage).await;
        ask_for_reset(&world, EMAIL, None, HERE).await.unwrap();
        sink.refuse(2);
        assert_eq!(send_due(&world, &post).await.unwrap(), 0);
        let administrator = stage.demo(Role::Administrator).await;
        let state = outbox(&stage.context(&administrator)).await.unwrap();
        assert!(state.queued == 1 && state.faults[0].2.contains("451"), "{state:?}");
        assert_eq!(send_due(&world, &post).await.unwrap(), 0, "not due yet");
        stage.clock.set(world.now().plus_seconds(31));
        assert_eq!(send_due(&world, &post).await.unwrap(), 0);
        stage.clock.set(world.now().plus_seconds(61));
        // Two servers look into the same outbox at once.
        let (one, two) = tokio::join!(send_due(&world, &post), send_due(&world, &post));
        assert_eq!((one.unwrap() + two.unwrap(), sink.letters().len()), (1, 1));
        let officer = stage.demo(Role::Officer).await;
        assert_eq!(outbox(&stage.context(&officer)).await.unwrap_err().code, "forbidden");
    });
}

#[test]
fn a_letter_to_try_tells_what_the_mail_server_says_and_goes_out_once() {
    on_every_database(async |stage| {
        let (world, sink, _) = with_mail(&stage).await;
        let administrator = stage.demo(Role::Administrator).await;
        let ctx = || parindex_actions::Context::new(&world, &administrator, stage.words).keyed(Some("k"));
        let command = TryMail { address: "Quan.Tri@dienbien.gov.vn".into() };
        assert_eq!(try_mail(&ctx(), &command).await.unwrap(), MailTried::Taken("250 kept".into()));
        assert_eq!(try_mail(&ctx(), &command).await.unwrap(), MailTried::Before, "pressed twice");
        assert_eq!(sink.letters().len(), 1);
        assert!(body(&sink.letters()[0]).contains("https://cchc.dienbien.gov.vn"));
        sink.refuse(1);
        let keyless = parindex_actions::Context::new(&world, &administrator, stage.words);
        let MailTried::Refused(said) = try_mail(&keyless, &command).await.unwrap() else { panic!("it was refused") };
        assert!(said.contains("451"), "{said}");
        let wrong = try_mail(&keyless, &TryMail { address: "khong phai".into() }).await.unwrap_err();
        assert_eq!((wrong.code, wrong.field.as_deref()), ("email-malformed", Some("address")));
        assert_eq!(try_mail(&stage.context(&administrator), &command).await.unwrap_err().code, "mail-none");
        let officer = stage.demo(Role::Officer).await;
        assert_eq!(try_mail(&stage.context(&officer), &command).await.unwrap_err().code, "forbidden");
        stage.log_is_clean().await;
    });
}
