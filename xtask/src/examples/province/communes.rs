//! The 45 communes since 2025-07-01, each under the district it was carved from. All names are made up or sound alike.

use crate::examples::slug;

/// A district that ended on 2025-06-30, and its communes.
pub struct District {
    pub code: &'static str,
    pub name_vi: &'static str,
    pub name_en: &'static str,
    /// Traits of the land, shared by the communes.
    pub land: &'static str,
    pub wards: &'static [&'static str],
    pub communes: &'static [&'static str],
}

/// Eight districts, five wards, forty communes.
pub const DISTRICTS: [District; 8] = [
    District {
        code: "tp-muong-thanh",
        name_vi: "Thành phố Mường Thanh",
        name_en: "Mường Thanh City",
        land: "terrain=valley",
        wards: &["Mường Thanh", "Thanh Trường", "Him Lam"],
        communes: &["Nà Tấu", "Pá Khoang"],
    },
    District {
        code: "tx-nam-rom",
        name_vi: "Thị xã Nậm Rốm",
        name_en: "Nậm Rốm Town",
        land: "terrain=valley",
        wards: &["Nậm Rốm", "Na Lay"],
        communes: &["Lay Nưa", "Sá Tổng"],
    },
    District {
        code: "h-thanh-nua",
        name_vi: "Huyện Thanh Nưa",
        name_en: "Thanh Nưa District",
        land: "terrain=valley; border",
        wards: &[],
        communes: &["Thanh Nưa", "Thanh An", "Thanh Yên", "Sam Mứn", "Núa Ngam", "Mường Nhà"],
    },
    District {
        code: "h-pu-nhi",
        name_vi: "Huyện Pú Nhi",
        name_en: "Pú Nhi District",
        land: "terrain=mountain",
        wards: &[],
        communes: &["Pú Nhi", "Na Son", "Xa Dung", "Phình Giàng", "Mường Luân", "Tìa Dình"],
    },
    District {
        code: "h-bung-lao",
        name_vi: "Huyện Búng Lao",
        name_en: "Búng Lao District",
        land: "terrain=mountain",
        wards: &[],
        communes: &["Búng Lao", "Chiềng Sinh", "Quài Tở", "Mường Mùn", "Pú Nhung", "Mường Lạn"],
    },
    District {
        code: "h-sin-phinh",
        name_vi: "Huyện Sính Phình",
        name_en: "Sính Phình District",
        land: "terrain=mountain",
        wards: &[],
        communes: &["Sính Phình", "Tả Sìn", "Sáng Nhè", "Tủa Thàng", "Huổi Só", "Lao Xả"],
    },
    District {
        code: "h-na-hy",
        name_vi: "Huyện Nà Hỳ",
        name_en: "Nà Hỳ District",
        land: "terrain=mountain; border",
        wards: &[],
        communes: &["Nà Hỳ", "Chà Tở", "Si Pa Phìn", "Nậm Nèn", "Huổi Lèng", "Nậm Chua"],
    },
    District {
        code: "h-sin-thau",
        name_vi: "Huyện Sín Thầu",
        name_en: "Sín Thầu District",
        land: "terrain=mountain; border",
        wards: &[],
        communes: &["Sín Thầu", "Mường Toong", "Nậm Kè", "Quảng Lâm", "Nậm Vì", "Leng Su Sìn"],
    },
];

/// A commune or ward.
pub struct Commune {
    pub code: String,
    pub name_vi: String,
    pub name_en: String,
    pub traits: String,
    pub district: &'static District,
}

/// All communes in the order of their districts, wards first.
pub fn communes() -> Vec<Commune> {
    DISTRICTS
        .iter()
        .flat_map(|district| {
            let wards = district.wards.iter().map(move |name| commune(district, "phuong", "Phường", "Ward", name));
            wards.chain(district.communes.iter().map(move |name| commune(district, "xa", "Xã", "Commune", name)))
        })
        .collect()
}

fn commune(district: &'static District, prefix: &str, vi: &str, en: &str, name: &str) -> Commune {
    let kind = if prefix == "phuong" { "; ward" } else { "" };
    Commune {
        code: format!("{prefix}-{}", slug::code(name)),
        name_vi: format!("{vi} {name}"),
        name_en: format!("{name} {en}"),
        traits: format!("handles_procedures; {}{kind}", district.land),
        district,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn there_are_forty_five_communes_with_their_own_codes_and_names() {
        let all = communes();
        assert_eq!(all.len(), 45);
        assert_eq!(all.iter().map(|commune| &commune.code).collect::<BTreeSet<_>>().len(), 45);
        assert_eq!(all.iter().map(|commune| &commune.name_vi).collect::<BTreeSet<_>>().len(), 45);
    }
}
