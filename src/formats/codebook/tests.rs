use proptest::prelude::*;

use super::*;

/// Reads a list; returns its entries as `name = other, other: description`.
fn entries(text: &str, has_aliases: bool) -> Vec<String> {
    let codebook = read(text, None, has_aliases).expect("it can be read");
    assert_eq!(codebook.faults, [], "{text}");
    codebook.entries.iter().map(words).collect()
}

fn words(Listed { name, aliases, description, .. }: &Listed) -> String {
    let aliases =
        if aliases.is_empty() { String::new() } else { format!(" = {}", aliases.join(", ")) };
    let description =
        if description.is_empty() { String::new() } else { format!(": {description}") };
    format!("{name}{aliases}{description}")
}

#[test]
fn each_line_is_a_name() {
    assert_eq!(
        entries("\u{feff}Sanctions\r\n\r\n  Security   guarantees \rTerritory, \"now\"\n", false),
        ["Sanctions", "Security guarantees", "Territory, \"now\""]
    );
    assert_eq!(entries("Issue\nSanctions", false), ["Sanctions"]);
    assert_eq!(entries("\"Red line\" talk\nSanctions", false), ["\"Red line\" talk", "Sanctions"]);
}

#[test]
fn tables_are_read_whatever_separates_their_columns() {
    let table = [["Russia", "Moscow|the Kremlin", "The state"], ["NATO", "", "The alliance"]];
    for separator in [",", ";", "\t"] {
        let text = table.map(|row| row.join(separator)).join("\n");
        assert_eq!(
            entries(&text, true),
            ["Russia = Moscow, the Kremlin: The state", "NATO: The alliance"],
            "{separator:?}"
        );
    }
}

#[test]
fn what_separates_the_columns_is_found_out() {
    use Separator::{Comma, None, Semicolon, Tab};
    let cases = [
        ("Russia,Moscow;Kremlin,The state", Comma),
        ("Russia;Moscow|Kremlin;A state, and a large one", Semicolon),
        ("\"Kellogg, Keith\";K. Kellogg;An envoy", Semicolon),
        ("\"Kellogg; Keith\",K. Kellogg,An envoy", Comma),
        ("Russia\tMoscow; Kremlin\tA state, and a large one", Tab),
        ("Russia\nUkraine\nThe envoys, both of them", None),
        ("name;description\nSanctions\nPeace\nTariffs", Semicolon),
        ("Whether, and when, to meet", Comma),
        ("", None),
        ("\n\n", None),
    ];
    for (text, expected) in cases {
        assert_eq!(separator::find(text), expected, "{text}");
    }
    let forced = read("Whether, and when, to meet", Some(None), false).expect("it can be read");
    assert_eq!(words(&forced.entries[0]), "Whether, and when, to meet");
}

#[test]
fn a_header_says_which_column_is_which() {
    assert_eq!(
        entries("Definition;Colour;Code\n\"Who gets; what\";red;Territory\n;;Sanctions\n", false),
        ["Territory: Who gets; what", "Sanctions"]
    );
    let codebook = read("name,aliases,Note,memo\nA,B;C,first,second", None, true).expect("it can");
    assert_eq!(codebook.entries.iter().map(words).collect::<Vec<_>>(), ["A = B, C: first"]);
    assert_eq!((codebook.has_header, codebook.unknown_columns), (true, vec!["memo".to_owned()]));
    // A mere entry of such a name is none.
    assert_eq!(entries("Actor,Agent\nIssue,Topic", true), ["Actor = Agent", "Issue = Topic"]);
    assert_eq!(entries("NAME,Files\nSanctions,12", false), ["Sanctions"]);
}

#[test]
fn where_entries_have_no_other_names_two_columns_are_name_and_description() {
    assert_eq!(entries("Sanctions,Against whom\nPeace,When", false)[0], "Sanctions: Against whom");
    assert_eq!(entries("Sanctions,Against whom\nPeace,When", true)[0], "Sanctions = Against whom");
    assert_eq!(
        entries("Sanctions,,Against whom\nPeace,,When", false)[0],
        "Sanctions: Against whom"
    );
}

#[test]
fn fields_in_quotation_marks_may_have_everything() {
    let text = "Name,Other names,Description\n\
        \"Witkoff, Steve\",\"the envoy\n the \"\"dealmaker\"\"\",\"Sent by Trump;\nsince 2025\"\n\
        NATO,,\n";
    let codebook = read(text, None, true).expect("it can be read");
    assert_eq!(
        codebook.entries.iter().map(words).collect::<Vec<_>>(),
        ["Witkoff, Steve = the envoy, the \"dealmaker\": Sent by Trump;\nsince 2025", "NATO"]
    );
    assert_eq!(codebook.entries.iter().map(|entry| entry.line).collect::<Vec<_>>(), [2, 5]);
}

#[test]
fn a_formula_is_text() {
    let formula = "=HYPERLINK(\"http://x\")";
    assert_eq!(entries(&format!("{formula}\n+1\n@sum\n-2"), true), [formula, "+1", "@sum", "-2"]);
}

#[test]
fn a_line_that_is_wrong_is_said_and_costs_no_other() {
    let long = "x".repeat(MAX_LISTED_NAME + 1);
    let text =
        format!("Russia,Moscow,A state\n\n,Kyiv,A state\nA,{long},\nNATO,,a,b\n\u{ad},,x\nEU,,");
    let codebook = read(&text, None, true).expect("it can be read");
    assert_eq!(
        codebook.entries.iter().map(words).collect::<Vec<_>>(),
        ["Russia = Moscow: A state", "EU"]
    );
    let faults: Vec<_> =
        codebook.faults.into_iter().map(|fault| (fault.line, fault.what)).collect();
    assert_eq!(
        faults,
        [
            (3, FaultKind::NoName),
            (4, FaultKind::LongName(MAX_LISTED_NAME + 1)),
            (5, FaultKind::TooManyColumns(4)),
            (6, FaultKind::NoName),
        ]
    );
}

#[test]
fn what_cannot_be_taken_at_all_is_refused_with_a_reason() {
    assert_eq!(read("a,b\n\"c,d\ne,f\n", None, true), Err(CodebookError::Unclosed(2)));
    assert_eq!(read("a\0b", None, true), Err(CodebookError::NoText));
    let many = "a name\n".repeat(MAX_ENTRIES + 1);
    assert_eq!(read(&many, None, true), Err(CodebookError::TooMany(MAX_ENTRIES + 1)));
    assert_eq!(
        read(&many[..many.len() - 7], None, true).map(|all| all.entries.len()),
        Ok(MAX_ENTRIES)
    );
    let large = "x".repeat(MAX_LIST + 1);
    assert_eq!(read(&large, None, true), Err(CodebookError::TooLarge(MAX_LIST + 1)));
    for nothing in ["", " \n\t\n", "\u{feff}"] {
        assert_eq!(read(nothing, None, true).map(|nothing| nothing.entries.len()), Ok(0));
    }
}

#[test]
fn files_are_texts_in_utf_8_or_utf_16() {
    let text = "Émile\tMacron\n会談";
    assert_eq!(decode(text.as_bytes()).as_deref(), Ok(text));
    for (mark, bytes) in
        [([0xff, 0xfe], u16::to_le_bytes as fn(u16) -> [u8; 2]), ([0xfe, 0xff], u16::to_be_bytes)]
    {
        let wide: Vec<u8> = mark.into_iter().chain(text.encode_utf16().flat_map(bytes)).collect();
        assert_eq!(decode(&wide).as_deref(), Ok(text));
        assert_eq!(decode(&wide[..wide.len() - 1]), Err(CodebookError::NoText));
    }
    for rubbish in [&b"\x89PNG\r\n\x1a\n\0\0"[..], b"PK\x03\x04", b"caf\xe9", b"\xff\xfe\x00\xd8"] {
        assert_eq!(decode(rubbish), Err(CodebookError::NoText), "{rubbish:?}");
    }
}

proptest! {
    #[test]
    fn nothing_panics_and_every_entry_has_a_line_and_a_name(text in "[a-c\"',;|\t\n\r =é\u{feff}]{0,60}", has_aliases: bool) {
        if let Ok(codebook) = read(&text, None, has_aliases) {
            let lines = text.replace("\r\n", "\n").replace('\r', "\n").lines().count();
            for entry in codebook.entries {
                prop_assert!((1..=lines).contains(&entry.line) && !entry.name.trim().is_empty());
            }
        }
    }

    #[test]
    fn whatever_is_in_memory_is_no_panic(bytes in prop::collection::vec(any::<u8>(), 0..80)) {
        if let Ok(text) = decode(&bytes) {
            let _ = read(&text, None, true);
        }
    }

    /// What a spreadsheet writes is what is read.
    #[test]
    fn a_table_comes_through(
        rows in prop::collection::vec(("[a-z,;\"\t ]{0,6}[a-z]", "[A-Z,;\"\n ]{0,8}"), 1..6),
        separator in prop::sample::select(vec![Separator::Comma, Separator::Semicolon, Separator::Tab]),
    ) {
        let quoted = |field: &str| format!("\"{}\"", field.replace('"', "\"\""));
        let delimiter = match separator { Separator::Comma => ",", Separator::Semicolon => ";", _ => "\t" };
        let mut text = format!("Name{delimiter}Description\n");
        for (name, description) in &rows {
            text.push_str(&format!("{}{delimiter}{}\n", quoted(name), quoted(description)));
        }
        let read = read(&text, None, false).expect("it is a table");
        prop_assert_eq!(read.separator, separator);
        let expected: Vec<_> = rows.iter().map(|(name, description)| (one_line(name), description.trim())).collect();
        let got: Vec<_> = read.entries.iter().map(|entry| (entry.name.clone(), entry.description.as_str())).collect();
        prop_assert_eq!(got, expected);
    }
}
