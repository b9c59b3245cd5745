//! Names of tiles, and where they lie: `tile/<level>/<number>[.p/<width>]` and `tile/entries/<number>[.p/<width>]`.

use std::fmt;

/// Levels of the tree in one tile.
pub(crate) const HEIGHT: u8 = 8;
/// Hashes, or entries, of a full tile.
pub(crate) const FULL: u32 = 1 << HEIGHT;
/// Levels of tiles of the largest log that is read.
const LEVELS: u8 = 6;

/// A tile of hashes or a bundle of entries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TileName {
    /// Level of the hashes; none for the entries themselves.
    pub level: Option<u8>,
    /// Place among the tiles of its level.
    pub number: u64,
    /// How many hashes or entries it holds: 1 to 256.
    pub width: u32,
}

impl TileName {
    /// The tile of a level, as wide as a count of hashes at that level makes it; none when the count does not reach it.
    pub(crate) fn within(level: Option<u8>, number: u64, count: u64) -> Option<Self> {
        let rest = count.checked_sub(number.checked_mul(u64::from(FULL))?).filter(|rest| *rest > 0)?;
        let width = u32::try_from(rest).unwrap_or(FULL).min(FULL);
        Some(Self { level, number, width })
    }

    /// The name that a path stands for; none for any other path.
    #[must_use]
    pub fn parse(path: &str) -> Option<Self> {
        let rest = path.strip_prefix("tile/")?;
        let (level, rest) = rest.split_once('/')?;
        let level = if level == "entries" { None } else { Some(level.parse().ok().filter(|level| *level < LEVELS)?) };
        let (number, width) = match rest.split_once(".p/") {
            Some((number, width)) => (number, width.parse().ok().filter(|width| (1..FULL).contains(width))?),
            None => (rest, FULL),
        };
        let mut whole: u64 = 0;
        for part in number.split('/') {
            let digits = part.strip_prefix('x').unwrap_or(part);
            let three: u64 = if digits.len() == 3 { digits.parse().ok()? } else { return None };
            whole = whole.checked_mul(1000)?.checked_add(three)?;
        }
        let name = Self { level, number: whole, width };
        // There is exactly one way to write each name.
        (name.to_string() == path).then_some(name)
    }
}

impl fmt::Display for TileName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.level {
            None => f.write_str("tile/entries/")?,
            Some(level) => write!(f, "tile/{level}/")?,
        }
        let mut number = format!("{:03}", self.number % 1000);
        let mut rest = self.number / 1000;
        while rest > 0 {
            number = format!("x{:03}/{number}", rest % 1000);
            rest /= 1000;
        }
        f.write_str(&number)?;
        if self.width < FULL { write!(f, ".p/{}", self.width) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_those_of_the_layout() {
        // The first two are examples of c2sp.org/tlog-tiles.
        for (level, number, width, path) in [
            (Some(0), 1_234_067, FULL, "tile/0/x001/x234/067"),
            (Some(1), 0, 3, "tile/1/000.p/3"),
            (None, 999, 255, "tile/entries/999.p/255"),
            (None, 1000, FULL, "tile/entries/x001/000"),
        ] {
            let name = TileName { level, number, width };
            assert_eq!(name.to_string(), path);
            assert_eq!(TileName::parse(path), Some(name));
        }
    }

    #[test]
    fn other_paths_name_nothing() {
        for path in [
            "tile/0/1",
            "tile/0/x000/001",
            "tile/0/001.p/256",
            "tile/0/001.p/0",
            "tile/9/001",
            "tile/entries/../x",
            "checkpoint",
            "tile/00/001",
            "tile/0/+01",
        ] {
            assert_eq!(TileName::parse(path), None, "{path}");
        }
    }
}
