use proptest::prelude::*;

use super::*;
use crate::{
    formats::{
        coded::Role,
        export::{Export, ExportScope},
        format::Sample,
        labels::testing::{codings, meant, one_claim, opened, project, said},
        recognize,
    },
    model::{Kind, Stance, Timestamp, Workspace},
    testing::workspace_and_changes,
};

fn written(workspace: &Workspace) -> Vec<u8> {
    let now = Timestamp::from_unix_milliseconds(0);
    let export = Export::new(workspace, ExportScope::Everything(None), now);
    write::archive(&export).expect("in memory").bytes
}

fn packed(files: &[(String, String)]) -> Vec<u8> {
    let files = files.iter().map(|(name, text)| (name.clone(), text.as_bytes()));
    crate::formats::archive::pack(files).expect("in memory")
}

fn zipped(files: &[(&str, &str)]) -> Vec<u8> {
    let files: Vec<_> =
        files.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
    packed(&files)
}

fn known(bytes: &[u8]) -> Option<&'static str> {
    recognize(&Sample::of(Some("a.zip"), bytes)).map(|format| format.id)
}

#[test]
fn a_collection_is_known_by_its_annotations() {
    let long = "a\u{e9}b".repeat(50_000);
    assert_eq!(known(&zipped(&[("a.txt", &long), ("a.ann", "")])), Some("brat"));
    assert_eq!(known(&written(&one_claim("A claim.", "claim").0)), Some("brat"));
    assert_ne!(
        known(&zipped(&[("a.txt", "a"), ("b/.x.ann", ""), ("__MACOSX/a.ann", "")])),
        Some("brat")
    );
    assert_ne!(known(b"PK\x03\x04\x14\x00 a.ann"), Some("brat"));
}

#[test]
fn annotations_of_others_are_codes_without_roles() {
    let lines = "T1\tPER 2 5\tAnn\r\nT2\tOrg-Unit 7 11;13 15\tsaid no\nT3\tPer 2 5;13 15\tAnn no\nA1\tSure T1\nM2\tMood T1 calm\n\
        N1\tReference T1 Wikipedia:42\tAnn X\n#1\tAnnotatorNotes T1\twho\\n?\n#2\tX R1\ty\nR1\tknows Arg1:T1 Arg2:T2\nE1\tPer:T1 A:T2\n\
        *\tEquiv T1 T2\nX1\tz\nA3\tSure T9\n\n";
    let files = [
        ("d/a.txt", "😀 Ann. said\n\nno"),
        ("d/a.ann", lines),
        ("b.ann", "T1\tX 0 1\ta"),
        ("c.txt", "Bare"),
    ];
    let read = project(&FORMAT, &zipped(&files));
    assert_eq!(
        said(&read),
        [
            ("Ann".to_owned(), vec!["PER", "Sure", "Mood: calm", "Ann X"], "who\\n?"),
            ("said\n\nno".to_owned(), vec!["Org-Unit"], ""),
            ("Ann. said\n\nno".to_owned(), vec!["Per"], ""),
        ]
    );
    assert!(read.codes.iter().all(|code| code.role.is_none()));
    let titles: Vec<_> = read.documents.iter().map(|document| document.title.as_str()).collect();
    assert_eq!(titles, ["a", "c"]);
    assert_eq!(
        read.lost,
        [
            "1 passage in several parts, with what stands between them",
            "1 note that is not on a passage",
            "1 relation",
            "1 event",
            "1 equivalence",
            "1 line that is no annotation of brat's",
            "1 attribute that is not on a passage",
            "1 file of annotations without its text",
        ]
    );
    assert_eq!(read, project(&FORMAT, &zipped(&files)), "the ids are the same");
}

#[test]
fn what_was_changed_in_brat_is_what_counts() {
    let (workspace, id) = one_claim("The envoy said no.", "The envoy said no");
    let mut files = archive::files(written(&workspace), named::KEPT).expect("it is whole");
    let lines = files.iter_mut().find(|(name, _)| name.ends_with(".ann")).expect("it is there");
    assert_eq!(lines.1, "T1\tClaim 0 17\tThe envoy said no\n");
    lines.1 = "T1\tClaim 0 14\tThe envoy said\nT2\tActor 4 9\tenvoy\nN1\tReference T2 Actor:9\tEnvoy\nR1\tBy Arg1:T1 Arg2:T2\n\
        A1\tStance T1 opposes\n#1\tAnnotatorNotes T1\tone\\ntwo\n".into();
    let read = project(&FORMAT, &packed(&files));
    let claim = &read.codings[0];
    assert_eq!(
        (claim.id, claim.kind, claim.stance),
        (id, Some(Kind::Claim), Some(Stance::Opposes))
    );
    assert_eq!((claim.place.position.clone(), claim.note.as_str()), (Some(0..14), "one\ntwo"));
    assert_eq!(read.codes[claim.codes[0]].role, Some(Role::Actor));
    assert_eq!(read.codings[1].codes, claim.codes);
    assert_eq!(read.codings[1].kind, Some(Kind::Actor));
}

#[test]
fn what_is_broken_is_refused_and_says_where() {
    for (lines, place) in [
        ("T1\tX 0 9\ta", "“a.ann”, line 1"),
        ("\nT1\tX 1\ta", "“a.ann”, line 2"),
        ("T1\tX 1 1\t", "“a.ann”, line 1"),
        ("T1\tX 1 x;", "“a.ann”, line 1"),
    ] {
        let error = opened(&FORMAT, &zipped(&[("a.txt", "abc"), ("a.ann", lines)]))
            .expect_err("broken")
            .to_string();
        assert_eq!(
            error,
            format!(
                "at {place}: its place does not lie within the text. Correct the line, or take it out"
            )
        );
    }
    let whole = zipped(&[("a.txt", "abc"), ("a.ann", "T1\tX 0 1\ta")]);
    for cut in 0..whole.len() {
        let _ = opened(&FORMAT, &whole[..cut]);
    }
    for at in 0..whole.len() {
        let mut broken = whole.clone();
        broken[at] ^= 0xff;
        let _ = opened(&FORMAT, &broken);
    }
    let bomb = zipped(&[("a.txt", &"a".repeat(65_000_000)), ("a.ann", "")]);
    assert!(
        opened(&FORMAT, &bomb)
            .expect_err("too large")
            .to_string()
            .contains("too large: more than 64 MB")
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn what_is_written_is_read((workspace, _) in workspace_and_changes()) {
        let read = project(&FORMAT, &written(&workspace));
        prop_assert_eq!(codings(&read), meant(&workspace));
        prop_assert_eq!(read.lost, Vec::<String>::new());
        for document in read.documents {
            let known = &workspace.documents()[&document.id.into()];
            prop_assert_eq!((&document.title, &document.origin), (&known.title, &known.origin));
            prop_assert_eq!(document.text.as_ref(), Some(&known.text));
        }
    }
}
