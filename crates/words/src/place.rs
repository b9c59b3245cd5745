//! Places in words: which row of which table, and which unit, group, set and node.

use parindex_engine::kernel::Place;

use crate::{Value, Words, words::capital};

impl Words {
    /// The whole place, row first: `scores.csv, dòng 12 · đơn vị so-tu-phap, mục 3.4.1`.
    #[must_use]
    pub fn place(&self, place: &Place) -> String {
        let row = place.source.as_ref().map(|source| {
            let args: [(&'static str, Value); 2] = [("table", source.table.as_ref().into()), ("row", source.row.to_string().into())];
            self.with("place-row", &args)
        });
        let codes = self.codes(place);
        let parts: Vec<String> = row.into_iter().chain((!codes.is_empty()).then_some(codes)).collect();
        if parts.is_empty() { self.text("place-round") } else { parts.join(" · ") }
    }

    /// What a sentence is about, as its beginning: `Đơn vị so-tu-phap, mục 3.4.1`.
    #[must_use]
    pub(crate) fn subject(&self, place: &Place) -> String {
        let codes = self.codes(place);
        let text = if codes.is_empty() { self.text("place-round") } else { codes };
        capital(&text)
    }

    fn codes(&self, place: &Place) -> String {
        let part = |key: &str, code: Option<&str>| code.map(|code| self.with(key, &[("code", code.into())]));
        let parts = [
            part("place-set", place.set.as_ref().map(|c| c.as_str())),
            part("place-group", place.group.as_ref().filter(|_| place.unit.is_none()).map(|c| c.as_str())),
            part("place-unit", place.unit.as_ref().map(|c| c.as_str())),
            part("place-node", place.node.as_ref().map(|c| c.as_str())),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}

#[cfg(test)]
mod tests {
    use parindex_engine::kernel::{NodeCode, RowSource, UnitCode};

    use super::*;
    use crate::Language;

    #[test]
    fn a_place_names_row_unit_and_node() {
        let row = RowSource { table: "scores.csv".into(), row: 12 };
        let place = Place::row(Some(&row)).unit(&UnitCode::new("so-tu-phap").unwrap()).node(&NodeCode::new("3.4.1").unwrap());
        let (vi, en) = (Words::new(Language::Vietnamese), Words::new(Language::English));
        assert_eq!(vi.place(&place), "scores.csv, dòng 12 · đơn vị so-tu-phap, mục 3.4.1");
        assert_eq!(en.place(&place), "scores.csv, row 12 · unit so-tu-phap, node 3.4.1");
        assert_eq!(vi.place(&Place::default()), "Toàn đợt chấm");
        assert_eq!(vi.subject(&Place::default().unit(&UnitCode::new("x").unwrap())), "Đơn vị x");
    }
}
