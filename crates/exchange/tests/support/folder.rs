//! A small sound round as a folder, to be broken at one place.

use std::path::Path;

/// A small sound round as a folder.
pub struct Folder(pub tempfile::TempDir);

pub const TOML: &str = "format = 1\n\n[campaign]\ncode = \"thu\"\nyear = 2025\nname_vi = \"Đợt thử\"\n";
pub const CRITERIA: &str = "set,code,parent,name_vi,max_points,source,rule
BO,1,,Chỉ đạo,5,,
BO,1.1,1,Kế hoạch,2,appraisal,\"{\"\"kind\"\":\"\"choice\"\",\"\"options\"\":[{\"\"label\"\":\"\"Đúng hạn\"\",\"\"points\"\":2},{\"\"label\"\":\"\"Trễ hạn\"\",\"\"points\"\":1}]}\"
BO,1.2,1,Tỷ lệ,3,appraisal,\"{\"\"kind\"\":\"\"proportional\"\",\"\"num\"\":\"\"a\"\",\"\"den\"\":\"\"b\"\"}\"
";
pub const UNITS: &str = "code,name_vi,kind,group,traits\nsnv,Sở Nội vụ,department,so,handles_procedures\nstc,Sở Tài chính,department,so,\n";
pub const SCORES: &str = "unit,component,stage,status,points,input_1,input_2,comment\nsnv,1.1,final,,,Đúng hạn,,\nsnv,1.2,final,,,9,10,\n";

impl Folder {
    pub fn sound() -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        folder
            .with("round.toml", TOML)
            .with("sets.csv", "code,name_vi,version\nBO,Bộ tiêu chí,1\n")
            .with("groups.csv", "code,name_vi,set\nso,Các sở,BO\n")
            .with("units.csv", UNITS)
            .with("criteria.csv", CRITERIA)
            .with("scores.csv", SCORES)
    }

    pub fn empty() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    pub fn with(self, file: &str, text: impl AsRef<[u8]>) -> Self {
        std::fs::write(self.path().join(file), text).unwrap();
        self
    }

    /// Replaces a piece of one of the files above.
    pub fn changed(self, file: &str, from: &str, to: &str) -> Self {
        let text = std::fs::read_to_string(self.path().join(file)).unwrap();
        assert!(text.contains(from), "{file} holds no {from}");
        self.with(file, text.replace(from, to))
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }
}
