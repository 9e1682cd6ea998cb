use proptest::prelude::*;

use super::*;
use crate::{
    formats::{
        coded::{Project, Role},
        export::{Export, ExportScope},
        format::Sample,
        labels::testing::{codings, meant, opened, project},
        recognize,
    },
    model::{Timestamp, Workspace},
    testing::workspace_and_changes,
};

fn written(workspace: &Workspace) -> Vec<u8> {
    let now = Timestamp::from_unix_milliseconds(0);
    write::table(&Export::new(workspace, ExportScope::Everything(None), now))
        .expect("in memory")
        .bytes
}

fn read(text: &str) -> Project {
    project(&FORMAT, text.as_bytes())
}

#[test]
fn a_table_of_others_needs_kinds_and_quotations() {
    let text = "\u{feff}Quote;Kind;Actor;Remark;Tags\r\n\"No; deal\";Claim;'=Ann;x;\"a\\;b; c\"\r\n\r\nDeal;disputed issue;;;\r\n";
    let read = read(text);
    assert_eq!(read.documents.len(), 1);
    assert!(read.documents[0].text.is_none());
    let quotes: Vec<_> = read
        .codings
        .iter()
        .map(|one| one.place.quote.as_ref().expect("given").exact.as_str())
        .collect();
    assert_eq!(quotes, ["No; deal", "Deal"]);
    let codes: Vec<_> = read.codes.iter().map(|code| (code.name.as_str(), code.role)).collect();
    assert_eq!(
        codes,
        [("=Ann", Some(Role::Actor)), ("a;b", Some(Role::Tag)), ("c", Some(Role::Tag))]
    );
}

#[test]
fn a_table_in_another_encoding_is_known_and_refused_with_what_to_do() {
    let text = "kind;quote;note\nclaim;a;\u{e9}\n";
    let utf16: Vec<u8> = std::iter::once(0xfeff)
        .chain(text.encode_utf16())
        .flat_map(|unit: u16| unit.to_le_bytes())
        .collect();
    let latin1: Vec<u8> = text.chars().map(|c| u8::try_from(c).expect("Latin-1")).collect();
    for bytes in [utf16, latin1] {
        let known = recognize(&Sample::of(Some("a.csv"), &bytes)).map(|format| format.id);
        assert_eq!(known, Some("csv"));
        let error = opened(&FORMAT, &bytes).expect_err("it is not UTF-8").to_string();
        assert!(error.ends_with("Save the table as “CSV UTF-8”, and open that"), "{error}");
    }
}

#[test]
fn what_is_wrong_is_said_with_its_cell_or_counted() {
    for (text, error) in [
        (
            "kind,quote\nclaim,a\nperson,b\n",
            "at line 3, column \"kind\": this is none of claim, actor and issue: “person”. Correct the cell, and open the file again",
        ),
        (
            "kind,quote,stance\nclaim,a,maybe\n",
            "at line 2, column \"stance\": this is none of supports, opposes and unclear: “maybe”. Correct the cell, and open the file again",
        ),
    ] {
        assert_eq!(opened(&FORMAT, text.as_bytes()).expect_err("wrong").to_string(), error);
    }
    assert!(opened(&FORMAT, b"name,description\na,b\n").is_err());
    let read =
        read("kind,quote,start,end,date,id,created\nclaim,,,,,,\nclaim,a,x,9,23.01.2026,1,now\n");
    assert_eq!(
        read.lost,
        [
            "1 row without a passage",
            "1 offset that is no number",
            "1 date that is none",
            "1 moment that is none",
            "1 id that is none"
        ]
    );
}

#[test]
fn the_same_file_gives_the_same_ids() {
    let text = "kind,quote,title\nclaim,a,T\nclaim,a,T\nclaim,b,T\n";
    assert_eq!(read(text), read(text));
    assert_eq!(read(text).lost, ["1 annotation whose id is there before"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn what_is_written_is_read((workspace, _) in workspace_and_changes()) {
        let read = project(&FORMAT, &written(&workspace));
        prop_assert_eq!(codings(&read), meant(&workspace));
        prop_assert_eq!(read.lost, Vec::<String>::new());
    }
}
