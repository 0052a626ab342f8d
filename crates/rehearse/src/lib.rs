//! # rehearse: a day at sea that never was
//!
//! **In:** a [`Scenario`] (seed, start, length, numbers) and the coast. **Out:** a [`Rehearsal`]:
//! NMEA lines as a network of shore stations and satellites would deliver them, and the truth
//! about everything planted in them.
//! **Never:** anything that can be taken for the real thing: every line says `SIMULATED`, every
//! station begins with `SIM-`, every vessel with `SIM `. No clock, no I/O, no chance outside the
//! seed: the same scenario and coast give the same bytes on every machine.
//! **Start here:** [`rehearse`], [`Scenario::day`].
//! **Words:** *planted* is what a watch officer should find; a *look-alike* is innocent and looks
//! the same; *heard* is one message as one or several stations received it.
//!
//! ```
//! use vigia_rehearse::{Scenario, rehearse};
//! use vigia_sea::Coast;
//! let coast = Coast::from_bytes(b"VCOAST1\n\0")?; // no land at all: good enough to try
//! let scenario = Scenario { n_vessels: 3, ..Scenario::day(7).with_nothing_planted() };
//! let rehearsal = rehearse(&scenario, &coast);
//! assert!(rehearsal.nmea.starts_with(b"\\s:SIM-"));
//! # Ok::<(), vigia_sea::CoastError>(())
//! ```

mod beacon;
mod behaviour;
mod build;
mod choice;
mod dark;
mod deliver;
mod dice;
mod entry;
mod false_place;
mod flag_state;
mod fleet;
mod harbour;
mod identity;
mod innocent;
mod meeting;
mod message;
mod motion;
mod nmea;
mod number;
mod offing;
mod plan;
mod port;
mod quay;
mod radio;
mod rehearse;
mod route;
mod scenario;
mod seamask;
mod sharp;
mod sixbit;
mod slip;
mod slow;
mod spot;
mod station;
mod traffic;
mod truth;
mod world;

pub use behaviour::{Behaviour, Numbers};
pub use flag_state::{FlagReply, flag_reply};
pub use rehearse::rehearse;
pub use scenario::{Item, Scenario, Ship, Zone};
pub use truth::{LookAlike, LookAlikeKind, Planted, PlantedKind, Rehearsal, Truth};
