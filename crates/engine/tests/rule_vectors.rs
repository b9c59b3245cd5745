//! Rules against vectors that were computed outside this code.
#![allow(clippy::unwrap_used, clippy::panic)]

use parindex_engine::{
    criteria::rule::{Context, Outcome, Rule, Trace, read_input},
    kernel::{Decimal, Exact, Rounding, RoundingMode},
    units::Traits,
};

#[test]
fn all_given_rule_vectors_come_out() {
    let table = include_str!("data/rule_vectors.csv");
    let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(table.as_bytes());
    let mut count = 0;
    for row in reader.records() {
        let row = row.unwrap();
        let rule = Rule::parse(&row[1]).unwrap_or_else(|e| panic!("{e}: {}", &row[1]));
        let input = read_input(&rule, &row[3]).unwrap_or_else(|e| panic!("{e}: {}", &row[3]));
        let traits = Traits::default();
        let context = Context { max: row[2].parse().unwrap(), kind: "", traits: &traits, peers: None, divisor: Decimal::ONE };
        let outcome = rule.evaluate(&input.figures, &context, &mut Trace::off()).unwrap();
        let points = match outcome {
            Outcome::Points(points) => Some(points),
            Outcome::NothingArose => Some(Exact::from(context.max)),
            Outcome::NotApplicable => None,
            Outcome::Missing => panic!("missing: {row:?}"),
        };
        let rounding = Rounding { decimals: 4, mode: RoundingMode::HalfEven };
        let shown = points.map_or("not_applicable".to_owned(), |p| p.round(rounding).unwrap().to_string());
        assert_eq!(shown, row[4], "{row:?}");
        count += 1;
    }
    assert_eq!(count, 38);
}
