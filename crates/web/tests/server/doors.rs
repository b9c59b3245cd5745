//! The doors of the server: forms of other servers, half a sign-in, a password that was shown too long ago, tokens.

use axum::http::{Method, StatusCode, header};
use parindex_actions::{
    accounts::{MakeToken, SaveSecurity, Security, make_token, save_security},
    permission::Role,
};
use parindex_trial::{CAMPAIGN, DEPARTMENT, on_every_database};
use parindex_web::declared;
use serde_json::json;

use crate::caller::{Caller, FORM, leads_to};

#[test]
fn no_form_fetch_or_picture_of_another_server_changes_anything() {
    on_every_database(async |stage| {
        let secretariat = Caller::person(&stage.world, "thuong-truc").await;
        let mut tried = 0;
        for door in declared().into_iter().filter(|door| !door.method.is_safe()) {
            let path = door.path.replace("{campaign}", CAMPAIGN).replace("{unit}", DEPARTMENT).replace(['{', '}'], "");
            let form = ("content-type", FORM);
            let foreign: [&[(&str, &str)]; 4] = [
                &[("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "navigate"), ("origin", "https://evil.example"), form],
                &[("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "no-cors"), ("sec-fetch-dest", "image"), form],
                &[("sec-fetch-site", "same-site"), ("origin", "https://other.dienbien.gov.vn"), form],
                &[("origin", "https://evil.example"), ("host", "cchc.dienbien.gov.vn"), form],
            ];
            for headers in foreign {
                let answer = secretariat.ask(door.method.clone(), &path, headers, "key=1&email=a").await;
                assert_eq!(answer.status(), StatusCode::FORBIDDEN, "{} {path} {headers:?}", door.method);
                tried += 1;
            }
        }
        assert!(tried > 200, "{tried}");
    });
}

#[test]
fn a_role_that_needs_a_second_factor_sees_nothing_before_it() {
    on_every_database(async |stage| {
        let administrator = stage.demo(Role::Administrator).await;
        let command = SaveSecurity { security: Security::default(), version: 1 };
        save_security(&stage.context(&administrator), &command).await.unwrap();
        let secretariat = Caller::person(&stage.world, "thuong-truc").await;
        for path in ["/", "/persons", "/setup", "/board", "/account"] {
            let answer = secretariat.get(path).await;
            assert!(leads_to(&answer).starts_with("/sign-in/second-factor?next="), "{path}");
        }
        assert_eq!(secretariat.get("/api/v1/setup/units").await.status(), StatusCode::UNAUTHORIZED);
        assert_eq!(leads_to(&secretariat.get("/sign-in/second-factor").await), "/account/second-factor");
        let enrol = secretariat.get("/account/second-factor").await;
        assert_eq!(enrol.status(), StatusCode::OK);
        let picture = secretariat.get("/account/second-factor/picture.svg").await;
        assert_eq!(picture.headers()[header::CONTENT_TYPE], "image/svg+xml");
    });
}

#[test]
fn what_gives_power_asks_for_the_password_again_after_a_quarter_of_an_hour() {
    on_every_database(async |stage| {
        let administrator = Caller::person(&stage.world, "quan-tri").await;
        let person = stage.demo(Role::Auditor).await.person;
        let path = format!("/persons/{person}");
        let referer = format!("http://localhost{path}");
        let headers = [("content-type", FORM), ("referer", referer.as_str())];
        let grant = "role=leader";
        let fresh = administrator.ask(Method::POST, &format!("{path}/grants"), &headers, grant).await;
        assert_eq!(leads_to(&fresh), path);
        stage.clock.set(stage.world.now().plus_seconds(16 * 60));
        let stale = administrator.ask(Method::POST, &format!("{path}/grants"), &headers, grant).await;
        assert_eq!(leads_to(&stale), format!("/prove?next={path}"), "back to the page that sent it");
        let proven = administrator.ask(Method::POST, "/prove", &headers, format!("password=&next={path}")).await;
        assert_eq!(leads_to(&proven), path);
        let again = administrator.ask(Method::POST, &format!("{path}/grants"), &headers, "role=appraiser").await;
        assert_eq!(leads_to(&again), path);
    });
}

#[test]
fn a_token_reads_what_its_person_may_and_opens_no_page() {
    on_every_database(async |stage| {
        let secretariat = stage.demo(Role::Secretariat).await;
        let command = MakeToken { name: "báo cáo".into(), days: 1, ..MakeToken::default() };
        let token = make_token(&stage.context(&secretariat), &command).await.unwrap().token.unwrap();
        let program = Caller::program(&stage.world, &token);
        assert_eq!(program.get("/api/v1/setup/units").await.status(), StatusCode::OK);
        for (method, path) in [(Method::POST, "/api/v1/setup/units"), (Method::POST, "/api/v1/proposals/decide")] {
            assert_eq!(program.send(method, path, &json!({})).await.0, StatusCode::FORBIDDEN, "{path}");
        }
        for path in ["/", "/account", "/persons", "/account/second-factor"] {
            let answer = program.get(path).await;
            assert!(leads_to(&answer).starts_with("/sign-in"), "{path}");
        }
        let wrong = Caller::program(&stage.world, "parindex_x");
        assert_eq!(wrong.get("/api/v1/setup/units").await.status(), StatusCode::UNAUTHORIZED);
    });
}

#[test]
fn guessing_is_answered_with_how_long_to_wait() {
    on_every_database(async |stage| {
        let (anybody, mut last) = (Caller::nobody(&stage.world), StatusCode::OK);
        for _ in 0..8 {
            let answer = anybody.form("/sign-in", "email=a%40b.vn&password=x").await;
            last = answer.status();
            if last == StatusCode::TOO_MANY_REQUESTS {
                assert!(answer.headers().contains_key(header::RETRY_AFTER));
            }
        }
        assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
        let wrong = anybody.get("/password/nothing").await;
        assert_eq!(wrong.status(), StatusCode::NOT_FOUND);
    });
}
