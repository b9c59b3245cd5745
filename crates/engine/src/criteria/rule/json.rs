//! From JSON text to a typed rule.

use serde_json::Value as Json;

use super::{Rule, RuleFault, RuleFaultKind, reader::Reader};

/// How deep rules may stand inside rules.
const DEEPEST: usize = 4;
/// Longest notation, in bytes.
const LONGEST: usize = 32 * 1024;

impl Rule {
    /// Reads the JSON notation of `docs/rules.md`.
    ///
    /// # Errors
    /// [`RuleFault`] names the key and what is wrong with it.
    pub fn parse(text: &str) -> Result<Self, RuleFault> {
        if text.len() > LONGEST {
            return Err(RuleFault::new("", RuleFaultKind::TooDeep));
        }
        let json: Json = serde_json::from_str(text).map_err(|e| RuleFault::new("", RuleFaultKind::NotJson(e.line(), e.column())))?;
        Self::read(&json, "", 0)
    }

    pub(super) fn read(json: &Json, path: &str, depth: usize) -> Result<Self, RuleFault> {
        if depth >= DEEPEST {
            return Err(RuleFault::new(path, RuleFaultKind::TooDeep));
        }
        let reader = Reader::new(json, path, depth)?;
        let kind = reader.need_text("kind")?;
        let rule = Self::read_kind(kind, &reader)?;
        reader.finish()?;
        Ok(rule)
    }
}

/// The rule inside another one. Rules that compare units see only whole components, so they may not stand here.
pub(super) fn inner(reader: &Reader<'_>, json: &Json, at: &str) -> Result<Rule, RuleFault> {
    let rule = Rule::read(json, &reader.path(at), reader.depth + 1)?;
    if rule.compares_units() {
        return Err(reader.fault(at, RuleFaultKind::NotAlone));
    }
    Ok(rule)
}
