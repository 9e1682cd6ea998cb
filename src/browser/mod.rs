//! Access to the browser.
//!
//! May import all rooms but `ui`; only these two use web-sys. Every function here does one thing
//! with the browser and makes no decisions. Begin with `local_storage` and `selection`.

mod clipboard;
mod clock;
mod collator;
pub mod early;
pub mod elements;
mod failure;
mod file;
pub mod focus;
mod fold;
mod folder;
mod highlight;
mod input_method;
mod installed;
mod intl;
mod local_storage;
mod location;
mod log_database;
mod open_tabs;
mod other_tabs;
mod picture;
mod readers;
mod segmenter;
pub mod selection;
mod settings;
mod signals;
mod storage_room;
pub mod table;
mod turn;
pub mod view;
mod web_lock;
pub mod write_log;

pub use clipboard::{copies_from, copy_instead, copy_rich, copy_text};
pub use clock::{milliseconds, new_uuid, now, today};
pub use collator::BrowserCollator;
pub use failure::give_up;
pub use file::{download, download_blob, read_bytes};
pub use fold::folded;
pub use folder::{Folders, files_of, folders, pasted};
pub use highlight::paint;
pub use input_method::leave_keys_to_input_methods;
pub use installed::{on_new_version, reload_in_new_version, tell_ready};
pub use local_storage::LocalStorage;
pub use location::{address_of_page, fragment, on_fragment, push_fragment, replace_fragment};
pub use log_database::{LogDatabase, LogError};
pub use open_tabs::{is_tab_open, this_tab};
pub use other_tabs::on_storage;
pub use picture::{PictureError, rasterize};
pub use readers::{HowToRead, Reading, ToRead, encodings, write_by_script};
pub use segmenter::BrowserSegmenter;
pub use settings::{
    ExportChoice, ExportExtent, ReadingPlace, Settings, Theme, load_settings, save_settings,
};
pub use storage_room::{ROOM, ask_to_persist, room_taken};
pub use turn::next_turn;
