//! A frozen campaign, exported and scored by the program itself: the same bytes, on every database.

#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use common::{parindex, parindex_in};
use parindex_actions::{
    permission::Role,
    result::{self, File},
    world::sha256_hex,
};
use parindex_trial::{CAMPAIGN, frozen, on_every_database};

#[test]
fn what_was_frozen_comes_out_of_the_exported_round() {
    on_every_database(async |stage| {
        stage.to_council().await;
        let secretariat = stage.demo(Role::Secretariat).await;
        let ctx = stage.context(&secretariat);
        let done = frozen(&ctx, "Đã đối chiếu với biên bản hội đồng").await;

        let (data, out) = (stage.folder.path().display().to_string(), stage.folder.path().join("round").display().to_string());
        let place = [("DATABASE_URL".to_owned(), stage.url.clone())];
        let exported = parindex_in(&place, &["export", "campaign", CAMPAIGN, "--out", &out, "--data", &data]);
        assert_eq!(exported.code, 0, "{}", exported.err);
        assert!(exported.out.contains(&done.input_digest), "{}", exported.out);
        let scored = parindex(&["score", &out, "--format", "json"]);
        assert_eq!(scored.code, 0, "{}", scored.err);
        let (_, kept) = result::file(&ctx, done.result, File::Json).await.unwrap();
        assert!(scored.out.as_bytes() == kept, "`parindex score` gives other bytes than were frozen");
        assert_eq!(sha256_hex(scored.out.as_bytes()), done.result_digest);
        // Coreutils give the digest of all inputs.
        let list = std::process::Command::new("sh").args(["-c", "LC_ALL=C sha256sum -- * | sha256sum"]).current_dir(&out).output().unwrap();
        assert!(String::from_utf8_lossy(&list.stdout).starts_with(&done.input_digest));

        // A folder with something in it is left alone, and a campaign that is not there is named.
        assert_eq!(parindex_in(&place, &["export", "campaign", CAMPAIGN, "--out", &out, "--data", &data]).code, 73);
        let nobody = parindex_in(&place, &["export", "campaign", "khong-co", "--out", &format!("{out}-2"), "--data", &data]);
        assert!(nobody.code != 0 && nobody.err.contains("khong-co"), "{}", nobody.err);
    });
}
