//! # keep: the store on disk
//!
//! **In:** entries and payloads. **Out:** the same, after any crash, and the files of the record.
//! **Never:** a rule of the domain, the network, a file that looks whole and is not.
//! **Start here:** [`Store`], which adds; [`Reader`], which looks.
//! **Words:** an entry is *acknowledged* when no crash can lose it any more, and *published* when a
//! signed checkpoint covers it.
//!
//! A record is a folder:
//!
//! | name | what it has |
//! |---|---|
//! | `record.sqlite` | entries and payloads, in tables that [`Reader`] reads |
//! | `checkpoint` | how large the log is and its root, signed (C2SP tlog-checkpoint) |
//! | `cosigned/<size>` | checkpoints that witnesses have signed |
//! | `tile/<level>/<index>` | the nodes of the tree (C2SP tlog-tiles) |
//! | `keys/<name>` | secret keys, for their owner only |
//! | `policy` | whose signatures are needed (C2SP tlog-policy) |
//! | `lock` | held by the one program that may add |

#![expect(clippy::disallowed_types, reason = "this is the store: it opens files")]

mod disk;
mod error;
mod export;
mod keys;
mod reader;
mod rows;
mod shelves;
mod store;

pub use disk::{Disk, RealDisk};
pub use error::{Fault, KeepError, Refused};
pub use export::{Kept, files_under};
pub use keys::{read_key, read_key_file, write_file, write_key, write_key_file};
pub use reader::{Beside, Reader};
pub use store::{Addition, Founding, Store};
