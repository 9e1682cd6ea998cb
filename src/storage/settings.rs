//! What the page remembers besides the reader's work: its appearance and the reader's place.
//!
//! All tabs share the settings, field by field. A tab writes only the fields that it has changed,
//! so that it overwrites no other tab's choice. A field that cannot be read falls back to its
//! default alone. Fields that this version does not know are kept for the version that does.

mod locks;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::{Map, Value};

pub use self::locks::Locks;
use crate::model::{DocumentId, Gather, Timestamp};

/// The colour scheme: light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// As the system prefers.
    #[default]
    System,
    /// Dark ink on light paper.
    Light,
    /// Light ink on dark paper.
    Dark,
}

/// The reader's place in a document.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct ReadingPlace {
    /// The topmost block in view.
    pub block: usize,
    /// The distance of its top from the top of the window, in CSS pixels.
    pub offset: f64,
}

/// What of the work is exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ExportExtent {
    /// The open document.
    #[default]
    Document,
    /// All documents.
    Everything,
    /// The annotations of the open document that the filter of the list shows.
    Filtered,
}

/// What was chosen when work was last exported.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ExportChoice {
    /// The id of the format; empty if nothing was exported yet.
    pub format: String,
    /// What was exported.
    pub extent: ExportExtent,
    /// Whether a CSV begins with a byte order mark.
    pub with_bom: bool,
    /// Whether doccano's labels are counted in UTF-16.
    pub with_utf16: bool,
    /// Whether unclear claims go to Discourse Network Analyzer, with an agreement of 0.
    pub with_unclear: bool,
}

/// What the page remembers besides the reader's work.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Settings {
    /// The colour scheme.
    pub theme: Theme,
    /// Whether single-key shortcuts are active (WCAG 2.2, success criterion 2.1.4).
    pub single_keys: bool,
    /// Which registers are locked.
    pub locked: Locks,
    /// The document that is open.
    pub document: Option<DocumentId>,
    /// The reader's place in each document.
    pub places: BTreeMap<DocumentId, ReadingPlace>,
    /// When each document was last exported.
    pub exported: BTreeMap<DocumentId, Timestamp>,
    /// What was chosen for that, which [`Settings::export_choice`] reads.
    pub export: Value,
    /// Whether the browser was asked to keep the storage even when it runs out of room.
    pub asked_to_persist: bool,
    /// Whether the annotator has said who they are, or that they stay anonymous.
    pub knows_who_codes: bool,
    /// Whether what is copied from an article comes with its source.
    pub copies_source: bool,
}

impl Settings {
    /// Reads the stored settings. A field that is missing or cannot be read has its default.
    pub fn read(stored: Option<&str>) -> Self {
        let fields = fields(stored);
        Self {
            theme: field(&fields, "theme").unwrap_or_default(),
            single_keys: field(&fields, "single_keys").unwrap_or(true),
            locked: field(&fields, "locked").unwrap_or_default(),
            document: field(&fields, "document").unwrap_or_default(),
            places: entries(&fields, "places"),
            exported: entries(&fields, "exported"),
            export: fields.get("export").cloned().unwrap_or_default(),
            asked_to_persist: field(&fields, "asked_to_persist").unwrap_or_default(),
            knows_who_codes: field(&fields, "knows_who_codes").unwrap_or_default(),
            copies_source: field(&fields, "copies_source").unwrap_or(true),
        }
    }

    /// Returns what was chosen when work was last exported. What cannot be read is as if nothing was chosen.
    pub fn export_choice(&self) -> ExportChoice {
        ExportChoice::deserialize(&self.export).unwrap_or_default()
    }

    /// Changes what is chosen for exports. What this version does not know of it stays.
    pub fn choose_export(&mut self, change: impl FnOnce(&mut ExportChoice)) {
        let mut choice = self.export_choice();
        change(&mut choice);
        if let Ok(Value::Object(chosen)) = serde_json::to_value(choice) {
            match &mut self.export {
                Value::Object(known) => known.extend(chosen),
                other => *other = Value::Object(chosen),
            }
        }
    }

    /// Returns the text to store in place of `stored` once these settings have become `after`.
    ///
    /// # Errors
    /// Only if memory runs out.
    pub fn change(&self, after: &Self, stored: Option<&str>) -> Result<String, serde_json::Error> {
        let mut fields = fields(stored);
        if let (Value::Object(before), Value::Object(after)) =
            (serde_json::to_value(self)?, serde_json::to_value(after)?)
        {
            patch(&mut fields, &before, after);
        }
        serde_json::to_string(&fields)
    }

    /// Returns the settings that others have stored, with this tab's unsaved changes: those from
    /// these settings to `after`.
    ///
    /// # Errors
    /// Only if memory runs out.
    pub fn carried(&self, after: &Self, stored: &Self) -> Result<Self, serde_json::Error> {
        let stored = serde_json::to_string(stored)?;
        Ok(Self::read(Some(&self.change(after, Some(&stored))?)))
    }
}

/// Returns no fields if the stored text is not an object.
fn fields(stored: Option<&str>) -> Map<String, Value> {
    stored.and_then(|stored| serde_json::from_str(stored).ok()).unwrap_or_default()
}

fn field<T: DeserializeOwned>(fields: &Map<String, Value>, name: &str) -> Option<T> {
    T::deserialize(fields.get(name)?).ok()
}

/// Returns the entries of a field that can be read.
fn entries<T: DeserializeOwned>(
    fields: &Map<String, Value>,
    name: &str,
) -> BTreeMap<DocumentId, T> {
    let entries = fields.get(name).and_then(Value::as_object).into_iter().flatten();
    entries.filter_map(|(id, value)| Some((id.parse().ok()?, T::deserialize(value).ok()?))).gather()
}

/// Applies to `fields` the changes from `before` to `after`.
fn patch(fields: &mut Map<String, Value>, before: &Map<String, Value>, after: Map<String, Value>) {
    fields.retain(|name, _| after.contains_key(name) || !before.contains_key(name));
    for (name, value) in after {
        match (before.get(&name), fields.get_mut(&name), value) {
            (Some(before), _, value) if *before == value => {}
            (Some(Value::Object(before)), Some(Value::Object(fields)), Value::Object(value)) => {
                patch(fields, before, value);
            }
            (_, _, value) => drop(fields.insert(name, value)),
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;
    use uuid::Uuid;

    use super::*;
    use crate::model::Register;

    const STORED: &str = r#"{
        "theme": "dark", "single_keys": false, "locked": {"issues": true},
        "annotator": "urn:uuid:6f1c7a52-0b1e-4c6e-9a39-1f6f2d3c4b5a",
        "document": "urn:uuid:6f1c7a52-0b1e-4c6e-9a39-1f6f2d3c4b5b",
        "places": {"urn:uuid:6f1c7a52-0b1e-4c6e-9a39-1f6f2d3c4b5b": {"block": 7, "offset": -12.0}},
        "exported": {"urn:uuid:6f1c7a52-0b1e-4c6e-9a39-1f6f2d3c4b5b": "2026-11-23T10:00:00Z"},
        "export": {"format": "csv", "extent": "filtered", "with_bom": true, "with_utf16": false},
        "asked_to_persist": true, "knows_who_codes": true, "copies_source": false
    }"#;

    fn id(n: u8) -> DocumentId {
        DocumentId::new(Uuid::from_u128(u128::from(n)))
    }

    fn settings() -> impl Strategy<Value = Settings> {
        let theme = prop::sample::select(vec![Theme::System, Theme::Light, Theme::Dark]);
        let place = (0..9_usize, -9..9_i8)
            .prop_map(|(block, offset)| ReadingPlace { block, offset: offset.into() });
        let moment = (0..9_i64).prop_map(Timestamp::from_unix_milliseconds);
        (
            theme,
            any::<bool>(),
            any::<[bool; 3]>(),
            prop::option::of((0..4_u8).prop_map(id)),
            prop::collection::btree_map((0..4_u8).prop_map(id), place, 0..4),
            prop::collection::btree_map((0..4_u8).prop_map(id), moment, 0..4),
            any::<[bool; 3]>(),
        )
            .prop_map(
                |(
                    theme,
                    single_keys,
                    locked,
                    document,
                    places,
                    exported,
                    [asked, knows, copies],
                )| {
                    Settings {
                        theme,
                        single_keys,
                        locked: Locks { actors: locked[0], issues: locked[1], tags: locked[2] },
                        document,
                        places,
                        exported,
                        export: json!({ "with_bom": asked }),
                        asked_to_persist: asked,
                        knows_who_codes: knows,
                        copies_source: copies,
                    }
                },
            )
    }

    fn stored(settings: &Settings) -> String {
        Settings::read(None).change(settings, None).expect("there is memory")
    }

    #[test]
    fn what_earlier_versions_have_stored_is_read() {
        let read = Settings::read(Some(STORED));
        let open: DocumentId =
            "urn:uuid:6f1c7a52-0b1e-4c6e-9a39-1f6f2d3c4b5b".parse().expect("it is one");
        assert_eq!((read.theme, read.single_keys), (Theme::Dark, false));
        assert_eq!(read.locked, Locks { issues: true, ..Locks::default() });
        assert_eq!((read.document, read.asked_to_persist), (Some(open), true));
        assert_eq!(read.places[&open], ReadingPlace { block: 7, offset: -12.0 });
        assert_eq!(read.exported.len(), 1);
    }

    #[test]
    fn a_field_that_cannot_be_read_falls_back_alone_and_stays() {
        let whole: Map<String, Value> = serde_json::from_str(STORED).expect("it is one");
        for name in whole.keys() {
            for value in [json!("sepia"), json!(7), json!(null), json!({"no id": []})] {
                let mut broken = whole.clone();
                broken.insert(name.clone(), value.clone());
                let broken = Value::Object(broken).to_string();
                let read = Settings::read(Some(&broken));
                let expected = Settings::read(Some(STORED));
                let differs = [
                    read.theme != expected.theme,
                    read.single_keys != expected.single_keys,
                    read.locked != expected.locked,
                    read.document != expected.document,
                    read.places != expected.places,
                    read.exported != expected.exported,
                    read.export != expected.export,
                    read.asked_to_persist != expected.asked_to_persist,
                    read.knows_who_codes != expected.knows_who_codes,
                    read.copies_source != expected.copies_source,
                ];
                assert!(differs.into_iter().filter(|differs| *differs).count() <= 1, "{name}");
                // Change another field.
                let after = Settings { asked_to_persist: !read.asked_to_persist, ..read.clone() };
                let written = read.change(&after, Some(&broken)).expect("there is memory");
                let written: Value = serde_json::from_str(&written).expect("it was just written");
                assert!(name == "asked_to_persist" || written[name] == value, "{written}");
            }
        }
        for broken in ["", "{", "[]", "null", "\"x\""] {
            assert_eq!(Settings::read(Some(broken)), Settings::read(None));
        }
    }

    #[test]
    fn what_is_chosen_for_exports_is_kept_beside_what_others_know() {
        let mut settings = Settings::read(Some(STORED));
        assert_eq!(settings.export_choice().extent, ExportExtent::Filtered);
        settings.export = json!({"of a later version": 7, "with_bom": true});
        settings.choose_export(|export| export.extent = ExportExtent::Everything);
        assert_eq!(settings.export["of a later version"], 7);
        assert!(settings.export_choice().with_bom);
        for broken in [json!(null), json!([]), json!({"extent": "half"})] {
            settings.export = broken;
            assert_eq!(settings.export_choice(), ExportChoice::default());
            settings.choose_export(|export| export.format = "csv".into());
            assert_eq!(settings.export_choice().format, "csv");
        }
    }

    proptest! {
        #[test]
        fn what_is_stored_is_read(settings in settings()) {
            prop_assert_eq!(Settings::read(Some(&stored(&settings))), settings);
        }

        #[test]
        fn two_tabs_keep_what_each_has_changed(start in settings(), one in settings(), other in settings(), later in any::<u8>()) {
            let mut fields = fields(Some(&stored(&start)));
            fields.insert("of a later version".into(), later.into());
            let text = Value::Object(fields).to_string();
            // Neither tab has heard of the other's change.
            let theme = Settings { theme: one.theme, ..start.clone() };
            let text = start.change(&theme, Some(&text)).expect("there is memory");
            let exported = Settings { exported: other.exported.clone(), ..start.clone() };
            let text = start.change(&exported, Some(&text)).expect("there is memory");
            let read = Settings::read(Some(&text));
            prop_assert_eq!(read, Settings { theme: one.theme, exported: other.exported, ..start });
            prop_assert!(text.contains("of a later version"));
        }

        #[test]
        fn two_tabs_keep_the_locks_of_different_registers(start in settings(), issues in any::<bool>(), tags in any::<bool>()) {
            let with = |set: fn(&mut Locks, bool), is_locked: bool| {
                let mut after = start.clone();
                set(&mut after.locked, is_locked);
                after
            };
            let one = with(|locks, it| locks.set(Register::Issues, it), issues);
            let text = start.change(&one, Some(&stored(&start))).expect("there is memory");
            let other = with(|locks, it| locks.set(Register::Tags, it), tags);
            let text = start.change(&other, Some(&text)).expect("there is memory");
            let locked = Settings::read(Some(&text)).locked;
            prop_assert!(locked.holds(Register::Issues) == issues && locked.holds(Register::Tags) == tags);
            prop_assert_eq!(locked.actors, start.locked.actors);
        }

        #[test]
        fn what_others_store_is_heard_and_where_this_tab_is_stays(start in settings(), here in settings(), other in settings()) {
            let after = Settings { places: here.places.clone(), ..start.clone() };
            let stored = Settings { places: start.places.clone(), ..other };
            let carried = start.carried(&after, &stored).expect("there is memory");
            prop_assert_eq!(carried, Settings { places: here.places, ..stored });
        }

        #[test]
        fn two_tabs_keep_the_dates_of_different_documents(start in settings(), one in 0..9_i64) {
            let with = |n: u8, moment: i64| {
                let mut after = start.clone();
                after.exported.insert(id(n), Timestamp::from_unix_milliseconds(moment));
                after
            };
            let text = start.change(&with(10, one), Some(&stored(&start))).expect("there is memory");
            let text = start.change(&with(11, 5), Some(&text)).expect("there is memory");
            let read = Settings::read(Some(&text));
            prop_assert_eq!(read.exported.len(), start.exported.len() + 2);
        }
    }
}
