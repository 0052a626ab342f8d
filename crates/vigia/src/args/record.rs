//! What was typed behind `vigia record`.

use std::path::PathBuf;

use clap::{ArgGroup, Args as ClapArgs, Subcommand};
use vigia_sea::Timestamp;

/// What to do with a record.
#[derive(Debug, Subcommand)]
pub(crate) enum RecordCommand {
    /// Begin a record: its folder, its own key, and the first supervisor.
    #[command(after_help = "Examples:\n  \
        vigia record init -d log --name example.org/watch --as ana\n\n\
        NAME stands in every signature of the record: a host name and a path, without a scheme. It \
        cannot be changed later. The verifier key that is printed is what others need to check the \
        record; give it to them by another way than the record itself.")]
    Init(Init),
    /// Add an entry, signed by its author.
    #[command(after_help = "Examples:\n  \
        vigia record append -d log --as ana --kind note handover.txt\n  \
        echo 'went alongside, nothing found' | vigia record append -d log --as ana --kind note -\n  \
        vigia record append -d log --as ana --kind correction --about 5f3c a-better-reading.txt\n  \
        vigia record append -d log --as ana --kind view --about 5f3c --no-payload\n\n\
        The id of the entry is printed when no crash can lose it any more. ID is the id of an \
        entry, or the beginning of one. An entry is never changed: a correction points at it.")]
    Append(Append),
    /// Print entries, or one of them with its payload.
    #[command(after_help = "Examples:\n  vigia record show -d log\n  \
        vigia record show -d log 5f3c\n  vigia record show -d log --kind note --json | jq .id\n  \
        vigia record show -d log 5f3c --payload > handover.txt")]
    Show(Show),
    /// Check a record, an export of one, or a proof, with no access to where it was made.
    #[command(after_help = "Examples:\n  vigia record verify log\n  \
        vigia record verify export.tar --policy policy.txt\n  \
        vigia record verify --proof entry.tlog-proof --policy policy.txt\n\n\
        Exit code 1 when there is a flaw; each is named with its place. The policy says whose \
        signatures are needed (C2SP tlog-policy): take it from the people who keep the record and \
        from the witnesses, not from the export.")]
    Verify(Verify),
    /// Write a proof that an entry stands in the record, to be checked offline.
    #[command(after_help = "Examples:\n  vigia record prove -d log 5f3c -o entry.tlog-proof\n  \
        vigia record verify --proof entry.tlog-proof --policy policy.txt\n\n\
        The file is a C2SP tlog-proof; the entry itself stands in its `extra` line.")]
    Prove(Prove),
    /// Cosign the checkpoint of somebody else's record as a witness, or take in such cosignatures.
    #[command(after_help = "Examples:\n  \
        vigia record key partner.example/witness --witness -o witness.key\n  \
        vigia record witness export.tar --key witness.key --state seen.txt -o cosigned.txt\n  \
        vigia record witness --take cosigned.txt -d log --verifier partner.example/witness+65267da8+BLO8…\n\n\
        The state file remembers what was signed last. A record that does not extend it was forked \
        or cut: nothing is signed, and the exit code is 1.")]
    Witness(Witness),
    /// Write the whole record as a folder or a .tar that anybody can verify.
    #[command(after_help = "Examples:\n  vigia record export -d log -o handed-over\n  \
        vigia record export -d log -o handed-over.tar\n\n\
        Whole or not at all. Tiles and checkpoint are as C2SP tlog-tiles wants them; payloads lie \
        beside them under the ids of their entries.")]
    Export(Export),
    /// Let people write, and tell who may.
    #[command(subcommand)]
    Person(PersonCommand),
    /// Erase the payload of an entry under privacy law; the entry and its proof stay.
    #[command(after_help = "Examples:\n  \
        vigia record erase -d log 5f3c --as ana --reason 'name of a bystander, article 17 request'")]
    Erase(Erase),
    /// Make a key, and print the verifier key that others need.
    #[command(after_help = "Examples:\n  vigia record key example.org/ana -o ana.key\n\n\
        The file must stay secret. Nobody can make it again when it is lost.")]
    Key(Key),
}

/// People of a record.
#[derive(Debug, Subcommand)]
pub(crate) enum PersonCommand {
    /// Let somebody write from now on. Only a supervisor may.
    #[command(after_help = "Examples:\n  \
        vigia record person add ben -d log --role officer --as ana\n  \
        vigia record person add eva -d log --role auditor --as ana --verifier \
        example.org/eva+1f2e3d4c+AX5…\n\n\
        Without --verifier, a key is made in the folder `keys` of the record.")]
    Add(PersonAdd),
    /// Print who may write, in which role, since when.
    List(PersonList),
}

/// The folder of a record.
#[derive(Clone, Debug, ClapArgs)]
pub(crate) struct Where {
    /// The folder of the record.
    #[arg(short = 'd', long = "dir", value_name = "DIR")]
    pub(crate) folder: PathBuf,
}

/// Who adds an entry, and when.
#[derive(Clone, Debug, ClapArgs)]
pub(crate) struct Author {
    /// Who signs: a name in the folder `keys` of the record, or a file with a key.
    #[arg(long = "as", value_name = "NAME")]
    pub(crate) author: String,
    /// The time of the entry instead of the clock's, for rehearsals, like 2026-11-21T12:00:00Z.
    #[arg(long, value_name = "TIME", value_parser = moment)]
    pub(crate) now: Option<Timestamp>,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Init {
    #[command(flatten)]
    pub(crate) place: Where,
    /// The name of the record for ever, like `example.org/watch`.
    #[arg(long, value_name = "NAME")]
    pub(crate) name: String,
    #[command(flatten)]
    pub(crate) author: Author,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Append {
    /// What to put beside the entry; `-` is standard input.
    #[arg(value_name = "FILE", required_unless_present = "no_payload")]
    pub(crate) payload: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) place: Where,
    #[command(flatten)]
    pub(crate) author: Author,
    /// What the entry is: note, view, evidence, correction and so on.
    #[arg(long, value_name = "KIND")]
    pub(crate) kind: String,
    /// An entry that this one is about; may be given several times.
    #[arg(long, value_name = "ID")]
    pub(crate) about: Vec<String>,
    /// The opening of the case that it belongs to.
    #[arg(long, value_name = "ID")]
    pub(crate) case: Option<String>,
    /// What form the payload has.
    #[arg(long, value_name = "NAME", default_value = "text")]
    pub(crate) schema: String,
    /// The entry says all by itself.
    #[arg(long, conflicts_with = "payload")]
    pub(crate) no_payload: bool,
    /// Print JSON.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Show {
    /// The id of an entry, or the beginning of one; without it, all entries.
    #[arg(value_name = "ENTRY")]
    pub(crate) entry: Option<String>,
    #[command(flatten)]
    pub(crate) place: Where,
    /// Only entries of this kind.
    #[arg(long, value_name = "KIND", conflicts_with = "entry")]
    pub(crate) kind: Option<String>,
    /// Only entries of this case: the id of its opening.
    #[arg(long, value_name = "ID", conflicts_with = "entry")]
    pub(crate) case: Option<String>,
    /// Who looks: a `view` entry of that person is added first.
    #[arg(long = "as", value_name = "NAME", requires = "entry")]
    pub(crate) reader: Option<String>,
    /// The time of that entry instead of the clock's, for rehearsals.
    #[arg(long, value_name = "TIME", value_parser = moment, requires = "reader")]
    pub(crate) now: Option<Timestamp>,
    /// Print the payload, and nothing else.
    #[arg(long, requires = "entry", conflicts_with = "json")]
    pub(crate) payload: bool,
    /// Print JSON, one line for each entry.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, ClapArgs)]
#[command(group = ArgGroup::new("what").required(true).args(["path", "proof"]))]
pub(crate) struct Verify {
    /// The folder of a record, or an export: a folder or a .tar.
    #[arg(value_name = "PATH")]
    pub(crate) path: Option<PathBuf>,
    /// A proof that `vigia record prove` wrote.
    #[arg(long, value_name = "FILE", requires = "policy")]
    pub(crate) proof: Option<PathBuf>,
    /// Whose signatures are needed. Without it, the one that the record itself brings is used,
    /// which shows that nothing was damaged and not that it comes from whom it says.
    #[arg(long, value_name = "FILE")]
    pub(crate) policy: Option<PathBuf>,
    /// A checkpoint that was given out earlier, for instance to a witness: the record must extend
    /// it.
    #[arg(long, value_name = "FILE", conflicts_with = "proof")]
    pub(crate) seen: Vec<PathBuf>,
    /// Print JSON.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Prove {
    /// The id of the entry, or the beginning of it.
    #[arg(value_name = "ENTRY")]
    pub(crate) entry: String,
    #[command(flatten)]
    pub(crate) place: Where,
    /// The file to write; `-` is standard output.
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: PathBuf,
    /// Replace a file that exists.
    #[arg(long)]
    pub(crate) force: bool,
}

#[derive(Debug, ClapArgs)]
#[command(group = ArgGroup::new("what").required(true).args(["path", "take"]))]
pub(crate) struct Witness {
    /// The record of somebody else: an export (a folder or a .tar) or the folder itself.
    #[arg(value_name = "PATH", requires = "key", requires = "state", requires = "output")]
    pub(crate) path: Option<PathBuf>,
    /// The file with the witness's key.
    #[arg(long, value_name = "FILE")]
    pub(crate) key: Option<PathBuf>,
    /// The file that remembers the last checkpoint of this record; it is made when it does not
    /// exist.
    #[arg(long, value_name = "FILE")]
    pub(crate) state: Option<PathBuf>,
    /// The verifier key of the record, when it is seen for the first time.
    #[arg(long, value_name = "KEY")]
    pub(crate) log: Option<String>,
    /// The file for the cosigned checkpoint; `-` is standard output.
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Replace a file that exists.
    #[arg(long)]
    pub(crate) force: bool,
    /// The time of the cosignature instead of the clock's, for rehearsals.
    #[arg(long, value_name = "TIME", value_parser = moment)]
    pub(crate) now: Option<Timestamp>,
    /// A cosigned checkpoint that a witness sent back: its cosignatures are added to the record's.
    #[arg(long, value_name = "FILE", requires = "folder", conflicts_with = "path")]
    pub(crate) take: Option<PathBuf>,
    /// The verifier key of the witness, when it is seen for the first time: it is put into the
    /// policy of the record.
    #[arg(long, value_name = "KEY", requires = "take")]
    pub(crate) verifier: Option<String>,
    /// The folder of the record, for --take.
    #[arg(short = 'd', long = "dir", value_name = "DIR")]
    pub(crate) folder: Option<PathBuf>,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Export {
    #[command(flatten)]
    pub(crate) place: Where,
    /// The folder to write into, or a file that ends in .tar.
    #[arg(short, long, value_name = "DIR|FILE.tar")]
    pub(crate) output: PathBuf,
    /// Replace an export that exists.
    #[arg(long)]
    pub(crate) force: bool,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct PersonAdd {
    /// The name under which the person writes.
    #[arg(value_name = "NAME")]
    pub(crate) person: String,
    #[command(flatten)]
    pub(crate) place: Where,
    #[command(flatten)]
    pub(crate) author: Author,
    /// What the person may write: officer, supervisor, lawyer, liaison or auditor.
    #[arg(long, value_name = "ROLE")]
    pub(crate) role: String,
    /// The verifier key of the person, when the key was made elsewhere.
    #[arg(long, value_name = "KEY")]
    pub(crate) verifier: Option<String>,
    /// When the person may no longer write.
    #[arg(long, value_name = "TIME", value_parser = moment)]
    pub(crate) until: Option<Timestamp>,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct PersonList {
    #[command(flatten)]
    pub(crate) place: Where,
    /// Print JSON, one line for each person.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Erase {
    /// The id of the entry, or the beginning of it.
    #[arg(value_name = "ENTRY")]
    pub(crate) entry: String,
    #[command(flatten)]
    pub(crate) place: Where,
    #[command(flatten)]
    pub(crate) author: Author,
    /// Why; it is recorded, so name the rule and not the person.
    #[arg(long, value_name = "TEXT")]
    pub(crate) reason: String,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Key {
    /// The name that stands in its signatures.
    #[arg(value_name = "NAME")]
    pub(crate) name: String,
    /// The file to write.
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: PathBuf,
    /// Make the key of a witness, who signs checkpoints of others.
    #[arg(long)]
    pub(crate) witness: bool,
}

/// A moment in UTC.
pub(crate) fn moment(text: &str) -> Result<Timestamp, String> {
    Timestamp::from_text(text)
        .filter(|moment| moment.is_plausible())
        .ok_or_else(|| "write it like 2026-11-21T12:00:00Z".to_owned())
}
