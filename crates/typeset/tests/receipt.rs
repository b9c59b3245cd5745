//! What stands on a receipt can be read again by a stranger's program, with every Vietnamese letter.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::{
    io::Write,
    process::{Command, Stdio},
};

use parindex_typeset::{Fact, Line, Points, Proof, Receipt};

/// Every letter of Vietnamese beyond ASCII, and the sign of its money.
const LETTERS: &str = "ĂÂÊÔƠƯĐ ăâêôơưđ àáảãạ ằắẳẵặ ầấẩẫậ èéẻẽẹ ềếểễệ ìíỉĩị òóỏõọ ồốổỗộ ờớởỡợ ùúủũụ ừứửữự ỳýỷỹỵ \
                       ÀÁẢÃẠ ẰẮẲẴẶ ẦẤẨẪẬ ÈÉẺẼẸ ỀẾỂỄỆ ÌÍỈĨỊ ÒÓỎÕỌ ỒỐỔỖỘ ỜỚỞỠỢ ÙÚỦŨỤ ỪỨỬỮỰ ỲÝỶỸỴ ₫";
/// A checkpoint as c2sp.org/tlog-checkpoint shows one.
const NOTE: &str = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n";

fn fact(label: &str, value: &str) -> Fact {
    Fact { label: label.into(), value: value.into() }
}

fn line(code: &str, name: &str, score: &str, max: &str) -> Line {
    Line { code: code.into(), name: name.into(), score: score.into(), max: max.into() }
}

fn receipt() -> Receipt {
    Receipt {
        lang: "vi",
        title: "Biên nhận báo cáo tự chấm".into(),
        above: "Chỉ số cải cách hành chính tỉnh năm 2025".into(),
        number: fact("Số", "019c5f3a-7a3c-7cc1-9d5e-3f5a1c9b2e11"),
        withdrawn: None,
        lead: LETTERS.into(),
        facts: vec![fact("Đơn vị", "Sở Tư pháp #strong[x] *y* $z$"), fact("Máy chủ nhận đủ lúc", "13/02/2026 09:00:07")],
        digest: fact("Mã tóm tắt (SHA-256)", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"),
        points: Points {
            title: "Điểm tự chấm".into(),
            heads: ["Mã".into(), "Lĩnh vực".into(), "Điểm".into(), "Tối đa".into()],
            rows: vec![line("1", "Công tác chỉ đạo, điều hành", "7,25", "8,50"), line("2", "Cải cách thể chế", "6,00", "10,00")],
            total: line("", "Cộng", "13,25", "18,50"),
            index: Some(fact("Chỉ số", "71,62 %")),
        },
        proof: Proof {
            title: "Vị trí trong nhật ký".into(),
            facts: vec![fact("Vị trí", "20852162")],
            checkpoint_label: "Điểm kiểm tra".into(),
            checkpoint: NOTE.into(),
            qr_label: "Mã QR".into(),
            how: "Quét mã để đối chiếu.".into(),
            address: "https://cchc.dienbien.gov.vn/check/019c5f3a-7a3c-7cc1-9d5e-3f5a1c9b2e11".into(),
        },
        foot: "parindex".into(),
        at: 1_770_948_007_000,
    }
}

/// What poppler reads in it; none when poppler is not there.
fn read(pdf: &[u8], arguments: &[&str]) -> Option<String> {
    let program = Command::new("pdftotext").args(arguments).args(["-", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let Ok(mut program) = program else {
        assert!(std::env::var_os("PARINDEX_REQUIRE_POPPLER").is_none(), "PARINDEX_REQUIRE_POPPLER is set: install poppler-utils");
        eprintln!("SKIPPED: poppler-utils is not installed; nobody else read the receipt");
        return None;
    };
    program.stdin.take().unwrap().write_all(pdf).unwrap();
    let out = program.wait_with_output().unwrap();
    assert!(out.status.success());
    Some(String::from_utf8(out.stdout).unwrap())
}

#[test]
fn another_program_reads_every_letter_and_figure() {
    let pdf = receipt().pdf().unwrap();
    let Some(text) = read(&pdf, &["-layout"]) else { return };
    let plain = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for word in LETTERS.split(' ') {
        assert!(plain.contains(word), "{word} is not in {plain}");
    }
    for told in [
        "BIÊN NHẬN BÁO CÁO TỰ CHẤM",
        // Nothing of a name is ever an instruction.
        "Sở Tư pháp #strong[x] *y* $z$",
        "13/02/2026 09:00:07",
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "1 Công tác chỉ đạo, điều hành 7,25 8,50",
        "Cộng 13,25 18,50",
        "71,62 %",
        "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=",
        "https://cchc.dienbien.gov.vn/check/019c5f3a-7a3c-7cc1-9d5e-3f5a1c9b2e11",
    ] {
        assert!(plain.contains(told), "{told} is not in {plain}");
    }
}

#[test]
fn the_same_receipt_is_the_same_file() {
    let first = receipt().pdf().unwrap();
    assert!(first == receipt().pdf().unwrap());
    let later = Receipt { at: 1_770_948_008_000, ..receipt() };
    assert!(first != later.pdf().unwrap());
}

#[test]
fn it_is_one_page_that_says_what_it_is() {
    let pdf = lopdf::Document::load_mem(&receipt().pdf().unwrap()).unwrap();
    assert_eq!(pdf.get_pages().len(), 1);
    let catalog = pdf.catalog().unwrap();
    assert_eq!(catalog.get(b"Lang").unwrap().as_str().unwrap(), b"vi");
    // Tags for readers that speak.
    assert!(catalog.get(b"StructTreeRoot").is_ok());
}

#[test]
fn a_withdrawn_sheet_says_so_on_its_receipt() {
    let pdf = Receipt { withdrawn: Some("Đã rút lại lúc 14/02/2026 08:00:00".into()), ..receipt() }.pdf().unwrap();
    let Some(text) = read(&pdf, &[]) else { return };
    assert!(text.contains("Đã rút lại lúc 14/02/2026 08:00:00"), "{text}");
}

#[tokio::test]
async fn documents_are_set_one_after_another_and_a_long_queue_is_refused() {
    let all: Vec<_> = (0..40).map(|_| tokio::spawn(parindex_typeset::print(receipt()))).collect();
    let (mut set, mut busy) = (0, 0);
    for one in all {
        match one.await.unwrap() {
            Ok(_) => set += 1,
            Err(fault) => {
                assert_eq!(fault, parindex_typeset::Fault::Busy);
                busy += 1;
            }
        }
    }
    assert_eq!((set, busy), (32, 8));
}
