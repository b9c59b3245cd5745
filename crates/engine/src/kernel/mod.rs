//! What everything else is made of: exact numbers, codes, dates, findings and the data behind every sentence.

mod bounded;
mod code;
mod date;
mod exact;
mod finding;
mod fraction;
mod lazy;
mod phrase;
mod quotient;
mod rounding;
mod small;
mod sum;
mod text;

pub use bounded::{DecimalFault, MAX_FRACTION_DIGITS, MAX_INTEGER_DIGITS, bounded};
pub use code::{ClassCode, CodeFault, GroupCode, NodeCode, SetCode, UnitCode};
pub use date::{Date, parse_date};
pub use exact::Exact;
pub use finding::{Finding, FindingCode, Place, Severity, Source as RowSource};
pub use phrase::{Arg, Phrase};
pub use rounding::{Rounding, RoundingMode};
pub use rust_decimal::Decimal;
pub use sum::Sum;
pub use text::LocalText;
