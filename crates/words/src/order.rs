//! Vietnamese order of names: a ă â b … d đ e ê, tones only between words that are otherwise the same, figures by their value.

use std::{cmp::Ordering, sync::LazyLock};

use icu_collator::{Collator, CollatorBorrowed, options::CollatorOptions};
use icu_locale_core::locale;

/// The tables are in the binary; without them names would be ordered by code point.
static VIETNAMESE: LazyLock<Option<CollatorBorrowed<'static>>> =
    LazyLock::new(|| Collator::try_new(locale!("vi-u-kn").into(), CollatorOptions::default()).ok());

/// Which of two names comes first in a Vietnamese list. Names that the alphabet does not tell apart (`hoá`, composed or not) are ordered by
/// code point, so that a list always comes out the same.
#[must_use]
pub fn name_order(left: &str, right: &str) -> Ordering {
    let by_alphabet = VIETNAMESE.as_ref().map_or(Ordering::Equal, |collator| collator.compare(left, right));
    by_alphabet.then_with(|| left.cmp(right))
}

/// Sorts things by their Vietnamese names.
pub fn sort_by_name<T>(things: &mut [T], name: impl Fn(&T) -> &str) {
    things.sort_by(|left, right| name_order(name(left), name(right)));
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Sorted by ICU 78 (`Intl.Collator("vi")` of Node.js 20).
    const BY_ICU: &[&str] = &[
        "an",
        "ăn",
        "ân",
        "Ban Quản lý",
        "da",
        "Da",
        "Dạ",
        "Dien Bien",
        "đa",
        "Đa",
        "Đà",
        "Đài Phát thanh",
        "Điện Biên",
        "eo",
        "ê",
        "ma",
        "mà",
        "mả",
        "mã",
        "má",
        "mạ",
        "o",
        "ô",
        "ơ",
        "Phường Điện Biên Phủ",
        "Phường Mường Lay",
        "Sở Công Thương",
        "Sở Dân tộc và Tôn giáo",
        "Sở Giáo dục và Đào tạo",
        "Sở Khoa học và Công nghệ",
        "Sở Nội vụ",
        "Sở Nông nghiệp và Môi trường",
        "Sở Tài chính",
        "Sở Tư pháp",
        "Sở Văn hoá",
        "Sở Văn hóa",
        "Sở Xây dựng",
        "Sở Y tế",
        "Thanh tra tỉnh",
        "u",
        "ư",
        "Văn phòng Ủy ban nhân dân tỉnh",
        "Xã Ảng",
        "Xã Áng",
        "Xã Chà Tở",
        "Xã Mường Chà",
        "Xã Mường Nhà",
        "Xã Mường Nhé",
        "Xã Nà Bủng",
        "Xã Nà Hỳ",
        "Xã Nậm Kè",
        "Xã Sín Thầu",
        "Xã Tủa Chùa",
    ];

    #[test]
    fn a_list_is_ordered_as_icu_orders_it() {
        let mut names: Vec<&str> = BY_ICU.iter().rev().copied().collect();
        sort_by_name(&mut names, |name| name);
        assert_eq!(names, BY_ICU);
    }

    #[test]
    fn d_with_a_bar_follows_d_and_figures_follow_their_value() {
        let mut names = ["Xã 10", "Đà", "Xã 9", "Da", "Ê a", "Dy"];
        sort_by_name(&mut names, |name| name);
        assert_eq!(names, ["Da", "Dy", "Đà", "Ê a", "Xã 9", "Xã 10"]);
    }

    proptest! {
        #[test]
        fn the_order_is_total(a in any::<String>(), b in any::<String>()) {
            prop_assert_eq!(name_order(&a, &b), name_order(&b, &a).reverse());
            prop_assert_eq!(name_order(&a, &b) == Ordering::Equal, a == b);
        }
    }
}
