//! Rules and formulas: reading and computing end without a panic, and bounded rules stay within their bounds.
#![no_main]

use libfuzzer_sys::fuzz_target;
use parindex_engine::{
    criteria::{formula::Formula, rule::Rule},
    kernel::{Decimal, Exact},
    units::Condition,
};

fuzz_target!(|text: &str| {
    let names = ["a".to_owned(), "b".to_owned()];
    if let Ok(formula) = Formula::parse(text, &names) {
        for values in [[0u32, 0], [1, 3], [7, 2]] {
            let _ = formula.evaluate(&values.map(Decimal::from), &Exact::from(2u32));
        }
    }
    if let Ok(rule) = Rule::parse(text) {
        let _ = rule.describe(2.into());
        let _ = rule.ceiling(2.into());
        assert!(rule.fields().len() <= 10_000);
    }
    let _ = Condition::parse(text);
});
