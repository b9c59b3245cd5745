//! The words that settings are made of, read and written from one list.

use parindex_engine::{
    index::{AdjustmentPlace, Missing, NoSurvey, OverMax},
    kernel::RoundingMode,
    ranking::{Basis, RankBy, Ties},
    scores::Stage,
};

use crate::{
    interpret::{Listed, listed},
    number::Mark,
};

pub fn marks() -> Listed<Mark> {
    listed("decimal", [("point", Mark::Point), ("comma", Mark::Comma)])
}

pub fn stages() -> Listed<Stage> {
    listed("stage", Stage::ALL.map(|s| (s.as_str(), s)))
}

pub fn missing() -> Listed<Missing> {
    listed("missing", [("empty_unranked", Missing::EmptyUnranked), ("any_unranked", Missing::AnyUnranked), ("zero", Missing::Zero)])
}

pub fn adjustment() -> Listed<AdjustmentPlace> {
    let words = [("after_division", AdjustmentPlace::AfterDivision), ("before_division", AdjustmentPlace::BeforeDivision)];
    listed("adjustment", words)
}

pub fn no_survey() -> Listed<NoSurvey> {
    listed("no_survey", [("missing", NoSurvey::Missing), ("convert", NoSurvey::Convert)])
}

pub fn over_max() -> Listed<OverMax> {
    listed("over_max", [("refuse", OverMax::Refuse), ("cap", OverMax::Cap)])
}

pub fn rounding() -> Listed<RoundingMode> {
    listed("rounding", [("half_up", RoundingMode::HalfUp), ("half_even", RoundingMode::HalfEven), ("down", RoundingMode::Down)])
}

pub fn rank_by() -> Listed<RankBy> {
    listed("rank_by", [("index", RankBy::Index), ("score", RankBy::Score)])
}

pub fn bases() -> Listed<Basis> {
    listed("basis", [("exact", Basis::Exact), ("displayed", Basis::Displayed)])
}

pub fn ties() -> Listed<Ties> {
    listed("ties", [("shared", Ties::Shared), ("dense", Ties::Dense), ("broken", Ties::Broken)])
}
