//! The ids of what comes from a project.

use uuid::Uuid;

/// The ids of what comes from projects of Discourse Network Analyzer are made of this and of what it is: its own
/// numbers are the same in every file.
pub(super) const NAMESPACE: Uuid = Uuid::from_u128(0x0b1d_6a5e_93f4_4c0b_8a57_6d1f_30c2_e9d4);

/// Returns an id that is the same whenever the same thing comes.
pub(super) fn id(of: &str, name: &[u8]) -> Uuid {
    Uuid::new_v5(&NAMESPACE, &[of.as_bytes(), b"\0", name].concat())
}
