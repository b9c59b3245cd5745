//! Messages: who is told what and when, once; how it goes out; and that nobody learns what is not theirs.

use std::{collections::BTreeMap, sync::Arc};

use parindex_actions::{
    Context, Standing,
    accounts::{SavePerson, save_person},
    appraisal::{AssignAppraiser, assign_appraiser},
    council::{OpenSession, SessionWay, open_session},
    explanation::{AnswerPoint, Ask, Outcome, Settle, answer, ask, settle},
    handover::{ReturnSheet, return_sheet, send_for_approval},
    mail::{MailSettings, SmtpPost, send_due},
    messages::{
        Gateway, GatewaySettings, MailWay, MarkRead, Reminded, ReportBounce, SaveChoice, SendAgain, Which, mark_read, own, report_bounce,
        run_reminders, save_choice, send_again, send_gateway, send_waiting, unread, watch,
    },
    permission::{Actor, Role},
    proposal::{Change, Decide, Extension, Propose, Proposed, Verdict, decide, propose},
    world::{Instant, Outward, World},
};
use parindex_store::{
    Uuid,
    entity::{delivery, mail, message, person},
};
use parindex_trial::{CAMPAIGN, DEPARTMENT, GatewaySink, SmtpSink, Stage, frozen, on_every_database};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};

use crate::{letter::body, refused};

/// A day in milliseconds.
const DAY: i64 = 86_400_000;
const QUESTION: &str = "Báo cáo quý IV của ông Lò Văn Pó gửi ngày nào?";
const ANSWER: &str = "Ngày 12/01, bà Cà Thị Ón ký nhận";

fn at(text: &str) -> Instant {
    Instant::from_local(text).unwrap()
}

/// The kinds of a person's messages, oldest first.
async fn kinds(stage: &Stage, person: Uuid) -> Vec<String> {
    let own = message::Entity::find().filter(message::Column::Person.eq(person));
    let own = own.order_by_asc(message::Column::MadeAt).order_by_asc(message::Column::Id).all(stage.world.store.read()).await.unwrap();
    own.into_iter().map(|row| row.kind).collect()
}

async fn by_email(stage: &Stage, email: &str) -> Uuid {
    let found = person::Entity::find().filter(person::Column::Email.eq(format!("{email}@demo.parindex")));
    found.one(stage.world.store.read()).await.unwrap().unwrap().id
}

/// The world with a mail server and a gateway.
async fn outward(stage: &Stage) -> (World, SmtpSink, SmtpPost, GatewaySink, Gateway) {
    let (sink, texts) = (SmtpSink::start().await, GatewaySink::start().await);
    let mail = MailSettings { url: sink.url(), from: "Chỉ số CCHC <cchc@dienbien.gov.vn>".into() };
    let gateway = GatewaySettings { url: texts.url(), secret: "Jefe".into() };
    let (post, door) = (SmtpPost::new(&mail).unwrap(), Gateway::new(&gateway).unwrap());
    let outward =
        Outward { address: "https://cchc.dienbien.gov.vn".into(), mail: Some(mail), gateway: Some(gateway), ..Outward::default() };
    (World { outward: Arc::new(outward), ..stage.world.clone() }, sink, post, texts, door)
}

/// A letter with its subject and body decoded.
fn read(letter: &str) -> String {
    let (head, _) = letter.split_once("\n\n").unwrap();
    let text = body(letter);
    format!("{head}\n\n{text}")
}

fn returned() -> ReturnSheet {
    ReturnSheet { campaign: CAMPAIGN.into(), unit: DEPARTMENT.into(), reason: "Thiếu số liệu của bà Hạnh".into() }
}

/// The officer sends the sheet, the head returns it.
async fn sent_and_returned(world: &World, stage: &Stage, (officer, head): (&Actor, &Actor)) {
    send_for_approval(&Context::new(world, officer, stage.words), CAMPAIGN, DEPARTMENT).await.unwrap();
    return_sheet(&Context::new(world, head, stage.words), &returned()).await.unwrap();
}

#[test]
fn day_by_day_from_eight_days_before_the_end_each_is_told_once_and_the_latest_only() {
    on_every_database(async |stage| {
        let (officer, head, secretariat) =
            (stage.demo(Role::Officer).await, stage.demo(Role::Head).await, stage.demo(Role::Secretariat).await);
        let owner = stage.demo(Role::Owner).await;
        let stranger = by_email(&stage, "so-y-te").await;
        let end = at("2026-02-15T17:00");
        let mut told: BTreeMap<i64, [Vec<String>; 3]> = BTreeMap::new();
        for days in (-8..=4).map(|days| days * DAY) {
            stage.clock.set(Instant(end.0 + days));
            run_reminders(&stage.world, "one").await.unwrap();
            // A restart, and the same look once more.
            assert_eq!(run_reminders(&stage.world, "one").await.unwrap(), Reminded::Made(0));
            told.insert(
                days / DAY,
                [kinds(&stage, officer.person).await, kinds(&stage, head.person).await, kinds(&stage, secretariat.person).await],
            );
        }
        let officers: Vec<usize> = told.values().map(|told| told[0].len()).collect();
        assert_eq!(officers, [0, 1, 1, 1, 1, 2, 2, 3, 4, 4, 4, 4, 4], "T−8 … T+4");
        assert_eq!(told[&4][0], ["remind-sheet", "remind-sheet", "remind-sheet", "late-sheet"]);
        let heads: Vec<usize> = told.values().map(|told| told[1].len()).collect();
        assert_eq!(heads, [0, 0, 0, 0, 0, 0, 0, 1, 2, 2, 2, 2, 2]);
        assert_eq!(told[&4][1], ["remind-sheet", "late-sheet"]);
        assert_eq!((told[&-2][2].len(), &told[&4][2]), (0, &vec!["units-behind".to_owned(), "units-late".to_owned()]));
        let part = kinds(&stage, owner.person).await;
        assert!(part.iter().all(|kind| kind == "remind-sheet" || kind == "late-sheet") && part.len() <= 4, "{part:?}");
        // The officer of another unit hears of that unit only.
        let foreign = message::Entity::find().filter(message::Column::Person.eq(stranger)).all(stage.world.store.read()).await.unwrap();
        assert!(foreign.iter().all(|row| row.unit.as_deref() == Some("so-y-te")), "{foreign:?}");
        let line = own(&stage.context(&officer)).await.unwrap().remove(0);
        assert!(line.line.contains("Sở Tư pháp") && line.text.contains("tiêu chí thành phần"), "{line:?}");
        stage.log_is_clean().await;
    });
}

#[test]
fn after_a_rest_only_the_latest_reminder_is_made_and_an_end_of_ones_own_counts() {
    on_every_database(async |stage| {
        let (officer, secretariat) = (stage.demo(Role::Officer).await, stage.demo(Role::Secretariat).await);
        let end = at("2026-02-15T17:00");
        // The unit gets a week more; everybody else is late.
        let change = Change::Extension(Extension { unit: DEPARTMENT.into(), closes_at: end.0 + 7 * DAY, reopen: false });
        let command = Propose { campaign: CAMPAIGN.into(), change, reason: "Mất điện cả ngày 14/02".into() };
        let Proposed::Waiting(id) = propose(&stage.context(&secretariat), &command).await.unwrap() else { panic!("applied") };
        let second = stage.second_secretariat().await;
        assert_eq!((kinds(&stage, second.person).await, kinds(&stage, secretariat.person).await), (vec!["proposal-waits".into()], vec![]));
        let approve = Decide { id, verdict: Verdict::Approve, answer: String::new() };
        decide(&stage.context(&second), &approve).await.unwrap();
        assert_eq!(kinds(&stage, officer.person).await, ["deadline-extended"]);
        // The server was down until half a day before the unit's own end.
        stage.clock.set(Instant(end.0 + 6 * DAY + DAY / 2));
        run_reminders(&stage.world, "one").await.unwrap();
        assert_eq!(kinds(&stage, officer.person).await, ["deadline-extended", "remind-sheet"]);
        assert_eq!(kinds(&stage, by_email(&stage, "so-y-te").await).await, Vec::<String>::new(), "long over");
        let own = own(&stage.context(&officer)).await.unwrap();
        assert!(own[0].text.contains("22/02/2026 17:00"), "{own:?}");
    });
}

#[test]
fn two_servers_on_one_database_remind_once() {
    on_every_database(async |stage| {
        stage.clock.set(Instant(at("2026-02-15T17:00").0 - DAY));
        let (one, two) = tokio::join!(run_reminders(&stage.world, "one"), run_reminders(&stage.world, "two"));
        assert!([one.as_ref().unwrap(), two.as_ref().unwrap()].contains(&&Reminded::Elsewhere), "{one:?} {two:?}");
        let head = stage.demo(Role::Head).await;
        assert_eq!(kinds(&stage, head.person).await, ["remind-sheet"]);
        // A server that died is followed by the other, which makes nothing twice.
        stage.clock.set(stage.world.now().plus_seconds(6 * 60));
        assert_eq!(run_reminders(&stage.world, "two").await.unwrap(), Reminded::Made(0));
        assert_eq!(kinds(&stage, head.person).await.len(), 1);
    });
}

#[test]
fn the_way_of_a_sheet_tells_whom_it_concerns_and_nobody_else() {
    on_every_database(async |stage| {
        let (officer, head) = (stage.demo(Role::Officer).await, stage.demo(Role::Head).await);
        let (world, sink, post, ..) = outward(&stage).await;
        sent_and_returned(&world, &stage, (&officer, &head)).await;
        assert_eq!(kinds(&stage, head.person).await, ["sheet-sent"]);
        assert_eq!(kinds(&stage, officer.person).await, ["sheet-returned"]);
        let all = message::Entity::find().count(world.store.read()).await.unwrap();
        assert_eq!(all, 2, "nobody else is told");
        assert_eq!(send_due(&world, &post).await.unwrap(), 2);
        let letters: Vec<String> = sink.letters().iter().map(|letter| read(letter)).collect();
        assert!(letters.iter().all(|letter| !letter.contains("Thiếu số liệu")), "the reason stands on the sheet only");
        let back = letters.iter().find(|letter| letter.contains("can-bo@demo.parindex")).unwrap();
        assert!(back.contains("https://cchc.dienbien.gov.vn/campaigns/province-2025/sheets/so-tu-phap"), "{back}");
        // It is read in the language of the reader, counted, and marked as read once.
        let english = parindex_words::Words::new(parindex_words::Language::English);
        let reads = own(&Context::new(&world, &officer, english)).await.unwrap();
        assert!(reads[0].line.ends_with("the sheet was returned"), "{reads:?}");
        assert_eq!(unread(&world, &officer).await.unwrap(), 1);
        let foreign = MarkRead { message: Some(reads[0].id) };
        assert_eq!(mark_read(&stage.context(&head), &foreign).await.unwrap(), 0, "somebody else's");
        assert_eq!(mark_read(&stage.context(&officer), &MarkRead::default()).await.unwrap(), 1);
        assert_eq!(unread(&world, &officer).await.unwrap(), 0);
        // Whoever loses the role sees the message no longer.
        let former = Actor { grants: Vec::new(), ..head.clone() };
        assert_eq!(unread(&world, &former).await.unwrap(), 0);
        stage.log_is_clean().await;
    });
}

#[test]
fn questions_of_an_hour_are_one_message_and_their_text_is_never_in_a_letter() {
    on_every_database(async |stage| {
        let (appraiser, secretariat) = (stage.demo(Role::Appraiser).await, stage.demo(Role::Secretariat).await);
        let (officer, head) = (stage.demo(Role::Officer).await, stage.demo(Role::Head).await);
        let (world, sink, post, ..) = outward(&stage).await;
        let part =
            AssignAppraiser { campaign: CAMPAIGN.into(), person: appraiser.person, group: None, node: None, unit: Some(DEPARTMENT.into()) };
        assign_appraiser(&stage.context(&secretariat), &part).await.unwrap();
        assert_eq!(kinds(&stage, appraiser.person).await, ["appraiser-assigned"]);
        stage.enter("appraisal", None, false).await;
        let by = Context::new(&world, &appraiser, stage.words);
        let mut points = Vec::new();
        for component in ["1.1.2", "1.1.1", "1.2.1"] {
            let command = Ask {
                campaign: CAMPAIGN.into(),
                unit: DEPARTMENT.into(),
                component: component.into(),
                question: QUESTION.into(),
                clause: None,
            };
            points.push(ask(&by, &command).await.unwrap());
        }
        assert_eq!(kinds(&stage, officer.person).await, ["explanation-asked"]);
        assert!(own(&stage.context(&head)).await.unwrap()[0].text.contains("3 yêu cầu"));
        assert_eq!(send_waiting(&world).await.unwrap(), 0, "the hour is not over");
        stage.clock.set(stage.world.now().plus_seconds(3_600));
        assert_eq!(send_waiting(&world).await.unwrap(), 2);
        send_due(&world, &post).await.unwrap();
        let letters: Vec<String> = sink.letters().iter().map(|letter| read(letter)).collect();
        assert!(letters.iter().all(|letter| letter.contains("3 yêu cầu") && !letter.contains("Lò Văn Pó")), "{letters:?}");
        // Reminders of the window.
        let end = Instant(stage.world.now().0 + 7 * DAY);
        stage.enter("explanation", Some(end.0), false).await;
        run_reminders(&stage.world, "one").await.unwrap();
        stage.clock.set(Instant(end.0 - DAY));
        run_reminders(&stage.world, "one").await.unwrap();
        assert_eq!(kinds(&stage, officer.person).await, ["explanation-asked", "remind-answers", "remind-answers"]);
        assert_eq!(kinds(&stage, head.person).await, ["explanation-asked", "remind-answers"]);
        assert_eq!(kinds(&stage, secretariat.person).await, ["answers-behind"]);
        // The answer goes to who asked, what was settled to the unit once it may see it.
        let given = AnswerPoint {
            campaign: CAMPAIGN.into(),
            unit: DEPARTMENT.into(),
            point: points[0].point,
            version: 1,
            answer: ANSWER.into(),
            documents: Vec::new(),
        };
        answer(&Context::new(&world, &officer, stage.words), &given).await.unwrap();
        assert_eq!(kinds(&stage, appraiser.person).await, ["appraiser-assigned", "explanation-answered"]);
        for (shows, told) in [(false, 3), (true, 4)] {
            stage.enter("second_appraisal", Some(end.0), shows).await;
            let command = Settle {
                campaign: CAMPAIGN.into(),
                unit: DEPARTMENT.into(),
                point: points[0].point,
                version: if shows { 3 } else { 2 },
                outcome: Outcome::Kept,
                decision: "Giữ điểm của ông Lò Văn Pó".into(),
                clause: "Điều 5".into(),
            };
            settle(&by, &command).await.unwrap();
            assert_eq!(kinds(&stage, officer.person).await.len(), told, "{shows}");
        }
        stage.clock.set(stage.world.now().plus_seconds(3_600));
        send_waiting(&world).await.unwrap();
        send_due(&world, &post).await.unwrap();
        for secret in ["Lò Văn Pó", "Cà Thị Ón"] {
            assert!(sink.letters().iter().all(|letter| !read(letter).contains(secret)), "{secret}");
            let rows = message::Entity::find().all(world.store.read()).await.unwrap();
            assert!(rows.iter().all(|row| !row.args.contains(secret)), "{secret}");
        }
        let foreign: u64 = message::Entity::find().filter(message::Column::Unit.ne(DEPARTMENT)).count(world.store.read()).await.unwrap();
        assert_eq!(foreign, 0);
        stage.log_is_clean().await;
    });
}

#[test]
fn a_session_of_the_council_tells_its_members_without_its_title() {
    on_every_database(async |stage| {
        let (chair, member) = (stage.demo(Role::CouncilChair).await, stage.demo(Role::CouncilMember).await);
        stage.enter("council", None, false).await;
        let command = OpenSession {
            campaign: CAMPAIGN.into(),
            title: "Việc của ông Lò Văn Pó".into(),
            way: SessionWay::Meeting,
            held_at: Some(stage.world.now().0 + DAY),
            closes_at: None,
            place: None,
        };
        open_session(&stage.context(&chair), &command).await.unwrap();
        assert_eq!((kinds(&stage, member.person).await, kinds(&stage, chair.person).await), (vec!["session-opened".into()], vec![]));
        let told = own(&stage.context(&member)).await.unwrap().remove(0);
        assert!(told.text.contains("Họp") && !told.text.contains("Pó"), "{told:?}");
    });
}

#[test]
fn a_frozen_result_is_told_to_whom_it_concerns_once_for_each_result() {
    on_every_database(async |stage| {
        let (secretariat, head, leader) =
            (stage.demo(Role::Secretariat).await, stage.demo(Role::Head).await, stage.demo(Role::Leader).await);
        stage.to_council().await;
        let ctx = stage.context(&secretariat);
        frozen(&ctx, "Đã đối chiếu với bảng gốc").await;
        let (officer, owner) = (stage.demo(Role::Officer).await, stage.demo(Role::Owner).await);
        for who in [&head, &officer, &leader] {
            assert_eq!(kinds(&stage, who.person).await, ["result-frozen"]);
        }
        let told = own(&stage.context(&head)).await.unwrap().remove(0);
        assert_eq!(told.link, format!("/campaigns/{CAMPAIGN}/result"));
        // A number would be known before the portal says it.
        assert!(!told.text.contains('%') && !told.line.contains('%'), "{told:?}");
        for nobody in [owner.person, by_email(&stage, "quan-tri").await] {
            assert_eq!(kinds(&stage, nobody).await, Vec::<String>::new());
        }
        stage.log_is_clean().await;
    });
}

#[test]
fn a_long_list_of_messages_has_pages_and_none_of_them_is_lost() {
    on_every_database(async |stage| {
        let secretariat = stage.demo(Role::Secretariat).await;
        let ctx = stage.context(&secretariat);
        for day in ["2026-02-08T17:00", "2026-02-12T17:00", "2026-02-14T17:00"] {
            stage.clock.set(at(day));
            run_reminders(&stage.world, "one").await.unwrap();
        }
        let all = message::Entity::find().all(stage.world.store.read()).await.unwrap();
        let (mut seen, mut page) = (Vec::new(), 1);
        loop {
            let found = watch(&ctx, CAMPAIGN, &Which { page, ..Which::default() }).await.unwrap();
            assert_eq!(found.page, page);
            seen.extend(found.lines.iter().map(|line| line.message));
            if page == found.pages {
                assert!(page > 1 && found.total == seen.len() as u64, "{page}");
                break;
            }
            page += 1;
        }
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), all.len());
        // A page that is not there is the last one.
        assert_eq!(watch(&ctx, CAMPAIGN, &Which { page: 999, ..Which::default() }).await.unwrap().page, page);
    });
}

#[test]
fn a_digest_is_one_letter_a_day_with_what_is_unread_and_none_when_nothing_is() {
    on_every_database(async |stage| {
        let (officer, head) = (stage.demo(Role::Officer).await, stage.demo(Role::Head).await);
        let (world, sink, post, ..) = outward(&stage).await;
        let digest = SaveChoice { mail: MailWay::Digest, gateway: false, version: 0 };
        assert_eq!(save_choice(&stage.context(&head), &digest).await.unwrap(), 1);
        assert_eq!(refused(save_choice(&stage.context(&head), &digest).await).1, "settings-changed-since");
        // At nine: twice sent, twice returned. The officer hears of each at once, the head the next morning of both.
        for _ in 0..2 {
            sent_and_returned(&world, &stage, (&officer, &head)).await;
        }
        assert_eq!((send_due(&world, &post).await.unwrap(), send_waiting(&world).await.unwrap()), (2, 0));
        stage.clock.set(at("2026-02-14T07:29"));
        assert_eq!(send_waiting(&world).await.unwrap(), 0);
        stage.clock.set(at("2026-02-14T07:30"));
        let (one, two) = tokio::join!(send_waiting(&world), send_waiting(&world));
        assert_eq!(one.unwrap() + two.unwrap(), 1, "two servers write one letter");
        assert_eq!(send_due(&world, &post).await.unwrap(), 1);
        let letter = read(sink.letters().last().unwrap());
        assert!(letter.contains("thu-truong@demo.parindex") && letter.matches("chờ phê duyệt").count() == 2, "{letter}");
        // What comes after it waits for the next one; what was read by then needs none.
        sent_and_returned(&world, &stage, (&officer, &head)).await;
        stage.clock.set(at("2026-02-14T23:00"));
        assert_eq!(send_waiting(&world).await.unwrap(), 0, "one a day");
        mark_read(&stage.context(&head), &MarkRead::default()).await.unwrap();
        stage.clock.set(at("2026-02-15T07:31"));
        assert_eq!(send_waiting(&world).await.unwrap(), 0, "nothing is unread");
        let states = delivery::Entity::find().filter(delivery::Column::State.eq("needless")).count(world.store.read()).await.unwrap();
        assert_eq!(states, 1);
        // On the pages only: the reminder of the last day comes by mail all the same.
        save_choice(&stage.context(&head), &SaveChoice { mail: MailWay::None, gateway: false, version: 1 }).await.unwrap();
        run_reminders(&world, "one").await.unwrap();
        send_due(&world, &post).await.unwrap();
        assert!(sink.letters().iter().any(|letter| letter.contains("To: thu-truong@") && read(letter).contains("Hạn nộp")));
        stage.log_is_clean().await;
    });
}

#[test]
fn what_becomes_of_a_letter_is_seen_by_the_secretariat_and_it_goes_out_again() {
    on_every_database(async |stage| {
        let (officer, head) = (stage.demo(Role::Officer).await, stage.demo(Role::Head).await);
        let (secretariat, administrator) = (stage.demo(Role::Secretariat).await, stage.demo(Role::Administrator).await);
        let (world, sink, post, ..) = outward(&stage).await;
        sent_and_returned(&world, &stage, (&officer, &head)).await;
        let by = |actor| Context::new(&world, actor, stage.words);
        let (watches, everything) = (by(&secretariat), Which::default());
        let states = async || {
            let lines = watch(&watches, CAMPAIGN, &everything).await.unwrap().lines;
            lines.into_iter().map(|line| (line.kind.clone(), line)).collect::<BTreeMap<_, _>>()
        };
        assert!(states().await.values().all(|line| line.state == "queued"));
        sink.deny(1);
        send_due(&world, &post).await.unwrap();
        let now = states().await;
        let failed = now.values().find(|line| line.state == "failed").unwrap();
        assert!(failed.last_error.as_deref().unwrap().contains("550") && failed.attempts == 1, "{failed:?}");
        let sent = now.values().find(|line| line.state == "sent").unwrap();
        // The mail server learns later that the other letter came back.
        let way = delivery::Entity::find_by_id(sent.delivery.unwrap()).one(world.store.read()).await.unwrap().unwrap();
        let report = ReportBounce {
            message_id: Some(format!("<{}@dienbien.gov.vn>", way.mail.unwrap())),
            delivery: None,
            reason: "550 5.1.1 user unknown".into(),
        };
        assert_eq!(refused(report_bounce(&watches, &report).await).1, "forbidden");
        assert_eq!(report_bounce(&by(&administrator), &report).await.unwrap(), 1);
        assert_eq!(states().await[&sent.kind].state, "bounced");
        let nothing = ReportBounce { message_id: Some("<x@y>".into()), ..ReportBounce::default() };
        assert_eq!(refused(report_bounce(&by(&administrator), &nothing).await), (Standing::NotFound, "no-letter"));
        // Once more, to the same persons.
        for line in states().await.into_values() {
            let again = SendAgain { campaign: CAMPAIGN.into(), delivery: line.delivery.unwrap() };
            assert_eq!(refused(send_again(&by(&officer), &again).await).1, "forbidden");
            send_again(&watches, &again).await.unwrap();
            assert_eq!(refused(send_again(&watches, &again).await).1, "letter-not-failed");
        }
        assert_eq!(send_due(&world, &post).await.unwrap(), 2);
        assert!(states().await.values().all(|line| line.state == "sent" && line.last_error.is_none()));
        assert_eq!(mail::Entity::find().count(world.store.read()).await.unwrap(), 4);
        assert_eq!(refused(watch(&by(&officer), CAMPAIGN, &everything).await).1, "forbidden");
        stage.log_is_clean().await;
    });
}

#[test]
fn the_gateway_gets_short_signed_texts_for_who_agreed_and_has_a_telephone() {
    on_every_database(async |stage| {
        let (officer, head) = (stage.demo(Role::Officer).await, stage.demo(Role::Head).await);
        let administrator = stage.demo(Role::Administrator).await;
        let (world, _, _, texts, gateway) = outward(&stage).await;
        let by = |actor| Context::new(&world, actor, stage.words);
        sent_and_returned(&world, &stage, (&officer, &head)).await;
        assert_eq!(send_gateway(&world, &gateway).await.unwrap(), 0, "nobody has agreed");
        save_choice(&by(&officer), &SaveChoice { mail: MailWay::None, gateway: true, version: 0 }).await.unwrap();
        sent_and_returned(&world, &stage, (&officer, &head)).await;
        assert_eq!(send_gateway(&world, &gateway).await.unwrap(), 0, "no telephone");
        let known = person::Entity::find_by_id(officer.person).one(world.store.read()).await.unwrap().unwrap();
        let phone = SavePerson {
            id: Some(known.id),
            name: known.name,
            email: known.email,
            phone: "0912345678".into(),
            language: "vi".into(),
            version: known.version,
            ..SavePerson::default()
        };
        save_person(&by(&administrator), &phone).await.unwrap();
        sent_and_returned(&world, &stage, (&officer, &head)).await;
        texts.answer(&[503]);
        assert_eq!(send_gateway(&world, &gateway).await.unwrap(), 0, "later");
        assert_eq!(send_gateway(&world, &gateway).await.unwrap(), 0, "not due yet");
        stage.clock.set(stage.world.now().plus_seconds(61));
        let (one, two) = tokio::join!(send_gateway(&world, &gateway), send_gateway(&world, &gateway));
        assert_eq!((one.unwrap() + two.unwrap(), texts.received().len()), (1, 2));
        let (signature, body) = texts.received().remove(1);
        let sent: serde_json::Value = serde_json::from_str(&body).unwrap();
        assert_eq!((sent["to"].as_str(), texts.received()[0].1 == body), (Some("0912345678"), true), "the same text under the same id");
        let text = sent["text"].as_str().unwrap();
        assert!(text.contains("https://cchc.dienbien.gov.vn/") && !text.contains("Hạnh"), "{text}");
        // `printf %s BODY | openssl dgst -sha256 -hmac Jefe` gives the same digits.
        assert_eq!(signature, format!("sha256={}", signed(&body)));
        let state = async || {
            let rows = delivery::Entity::find().filter(delivery::Column::Channel.eq("gateway")).order_by_desc(delivery::Column::Id);
            rows.one(world.store.read()).await.unwrap().unwrap().state
        };
        assert_eq!(state().await, "sent");
        texts.answer(&[400]);
        stage.clock.set(stage.world.now().plus_seconds(1));
        sent_and_returned(&world, &stage, (&officer, &head)).await;
        send_gateway(&world, &gateway).await.unwrap();
        assert_eq!(state().await, "failed");
        // The consent is taken back before the next one goes out.
        stage.clock.set(stage.world.now().plus_seconds(1));
        sent_and_returned(&world, &stage, (&officer, &head)).await;
        save_choice(&by(&officer), &SaveChoice { mail: MailWay::None, gateway: false, version: 1 }).await.unwrap();
        assert_eq!((send_gateway(&world, &gateway).await.unwrap(), state().await.as_str()), (0, "needless"));
        stage.log_is_clean().await;
    });
}

/// HMAC-SHA-256 by another program.
fn signed(body: &str) -> String {
    use std::{
        io::Write,
        process::{Command, Stdio},
    };
    let mut openssl = Command::new("openssl")
        .args(["dgst", "-sha256", "-hmac", "Jefe", "-r"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    openssl.stdin.take().unwrap().write_all(body.as_bytes()).unwrap();
    let said = String::from_utf8(openssl.wait_with_output().unwrap().stdout).unwrap();
    said.split_whitespace().next().unwrap().to_owned()
}
