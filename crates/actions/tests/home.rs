//! The start page tells each role what to do next.

#![allow(clippy::unwrap_used)]

use parindex_actions::{home::read, permission::Role};
use parindex_trial::{DEPARTMENT, on_every_database};

#[test]
fn an_officer_sees_the_own_sheet_and_nobody_elses_progress() {
    on_every_database(async |stage| {
        let officer = stage.demo(Role::Officer).await;
        let home = read(&stage.context(&officer)).await.unwrap();
        let sheet = &home.sheets[0];
        assert_eq!((home.sheets.len(), sheet.unit.as_str(), sheet.fills, sheet.approves), (1, DEPARTMENT, true, false));
        assert!(sheet.done > 0 && sheet.done < sheet.total);
        assert!(home.overviews.is_empty() && home.waiting == 0);
    });
}

#[test]
fn a_leader_sees_everybody_the_furthest_behind_first() {
    on_every_database(async |stage| {
        let leader = stage.demo(Role::Leader).await;
        let home = read(&stage.context(&leader)).await.unwrap();
        let units = &home.overviews[0].units;
        assert!(home.sheets.is_empty() && units.len() > 1);
        assert!(units.is_sorted_by(|a, b| a.state == "handed_in" || b.state == "handed_in" || a.done * b.total <= b.done * a.total));
    });
}
