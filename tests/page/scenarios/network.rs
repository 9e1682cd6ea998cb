//! The networks of actors and issues.
