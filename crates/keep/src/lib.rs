//! # keep: the store on disk
//!
//! **In:** entries and payloads. **Out:** the same, after any crash, and the files of the record.
//! **Never:** a rule of the domain, the network, a file that looks whole and is not.
//! **Start here:** this page.
//! **Words:** an entry is *acknowledged* when no crash can lose it any more.
