//! Entries, payloads and settings as rows of the database.

use std::path::Path;

use rusqlite::{Connection, OpenFlags, OptionalExtension as _, Transaction, params};
use vigia_record::SignedEntry;

/// What the database says of itself: "Vigi" in ASCII, so that `file` and `sqlite3` tell it apart.
const APPLICATION: i64 = 0x5669_6769;
/// The version of the tables below.
pub(crate) const VERSION: i64 = 1;

/// The tables. An entry can be added and neither changed nor removed, not even by a mistake of this
/// program; of a payload that is erased only the row of its entry stays.
const TABLES: &str = "
CREATE TABLE entry (
    place   INTEGER PRIMARY KEY,
    id      BLOB NOT NULL UNIQUE CHECK (length(id) = 32),
    kind    TEXT NOT NULL,
    at      INTEGER NOT NULL,
    author  TEXT NOT NULL,
    opening BLOB,
    bytes   BLOB NOT NULL
) STRICT;
CREATE INDEX entry_by_kind ON entry (kind, place);
CREATE INDEX entry_by_case ON entry (opening, place) WHERE opening IS NOT NULL;
CREATE TABLE about (
    id    BLOB NOT NULL,
    place INTEGER NOT NULL REFERENCES entry (place),
    PRIMARY KEY (id, place)
) STRICT, WITHOUT ROWID;
CREATE TABLE payload (
    place INTEGER PRIMARY KEY REFERENCES entry (place),
    salt  BLOB NOT NULL CHECK (length(salt) = 32),
    bytes BLOB NOT NULL
) STRICT;
CREATE TRIGGER entry_stays BEFORE DELETE ON entry
BEGIN SELECT RAISE(ABORT, 'an entry cannot be removed'); END;
CREATE TRIGGER entry_is_as_it_was BEFORE UPDATE ON entry
BEGIN SELECT RAISE(ABORT, 'an entry cannot be changed'); END;
CREATE TRIGGER payload_is_as_it_was BEFORE UPDATE ON payload
BEGIN SELECT RAISE(ABORT, 'a payload cannot be changed'); END;
";

/// One entry as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    /// Its place in the log, from 0.
    pub(crate) place: u64,
    /// Its leaf hash.
    pub(crate) id: [u8; 32],
    /// The whole note.
    pub(crate) bytes: Vec<u8>,
}

/// What an entry is found by. It repeats what the bytes say and is never believed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Finding<'a> {
    pub(crate) kind: &'a str,
    pub(crate) at: i64,
    pub(crate) author: &'a str,
    pub(crate) opening: Option<[u8; 32]>,
    pub(crate) about: Vec<[u8; 32]>,
}

/// By what an entry is found.
pub(crate) fn finding(signed: &SignedEntry) -> Finding<'_> {
    let entry = signed.entry();
    Finding {
        kind: entry.kind.word(),
        at: entry.at.unix_milliseconds(),
        author: signed.signature().name.as_str(),
        opening: entry.case.map(|id| *id.hash().as_bytes()),
        about: entry.about.iter().map(|id| *id.hash().as_bytes()).collect(),
    }
}

/// The salt and the bytes beside an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PayloadRow {
    pub(crate) salt: [u8; 32],
    pub(crate) bytes: Vec<u8>,
}

/// The database, open.
pub(crate) struct Rows {
    connection: Connection,
}

impl Rows {
    /// A new database.
    pub(crate) fn create(path: &Path) -> rusqlite::Result<Self> {
        let mut rows = Self::connect(path, OpenFlags::SQLITE_OPEN_CREATE)?;
        let transaction = rows.begin()?;
        transaction.pragma_update(None, "application_id", APPLICATION)?;
        transaction.pragma_update(None, "user_version", VERSION)?;
        transaction.execute_batch(TABLES)?;
        transaction.commit()?;
        Ok(rows)
    }

    /// A database that exists.
    pub(crate) fn open(path: &Path) -> rusqlite::Result<Self> {
        Self::connect(path, OpenFlags::empty())
    }

    fn connect(path: &Path, more: OpenFlags) -> rusqlite::Result<Self> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags | more)?;
        connection.busy_timeout(std::time::Duration::from_secs(10))?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        // A commit returns when it is on the disk: without this, WAL loses the last ones when the
        // power goes.
        connection.pragma_update(None, "synchronous", "FULL")?;
        connection.pragma_update(None, "foreign_keys", true)?;
        // What is erased is overwritten with zeros.
        connection.pragma_update(None, "secure_delete", true)?;
        connection.set_prepared_statement_cache_capacity(32);
        Ok(Self { connection })
    }

    /// The version of the tables; `None` when this is no database of ours.
    pub(crate) fn version(&self) -> rusqlite::Result<Option<i64>> {
        let said =
            |name| self.connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
        Ok(if said("application_id")? == APPLICATION { Some(said("user_version")?) } else { None })
    }

    pub(crate) fn begin(&mut self) -> rusqlite::Result<Transaction<'_>> {
        self.connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)
    }

    /// How many entries there are.
    pub(crate) fn n_entries(&self) -> rusqlite::Result<u64> {
        let mut statement =
            self.connection.prepare_cached("SELECT coalesce(max(place) + 1, 0) FROM entry")?;
        statement.query_row([], |row| row.get::<_, u64>(0))
    }

    /// Every entry from one place up to another, in order.
    pub(crate) fn each<E: From<rusqlite::Error>>(
        &self,
        places: std::ops::Range<u64>,
        mut take: impl FnMut(Row) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut statement = self.connection.prepare_cached(
            "SELECT place, id, bytes FROM entry WHERE place >= ?1 AND place < ?2 ORDER BY place",
        )?;
        let mut rows = statement.query(params![places.start, places.end])?;
        while let Some(row) = rows.next()? {
            take(Row { place: row.get(0)?, id: row.get(1)?, bytes: row.get(2)? })?;
        }
        Ok(())
    }

    /// Whether an entry is found by what its bytes say, and by nothing else.
    pub(crate) fn is_filed_as(&self, place: u64, finding: &Finding<'_>) -> rusqlite::Result<bool> {
        let mut statement = self.connection.prepare_cached(
            "SELECT count(*) FROM entry WHERE place = ?1 AND kind = ?2 AND at = ?3 \
             AND author = ?4 AND opening IS ?5",
        )?;
        let Finding { kind, at, author, opening, about } = finding;
        let is_so: u64 =
            statement.query_row(params![place, kind, at, author, opening], |row| row.get(0))?;
        let mut statement = self
            .connection
            .prepare_cached("SELECT count(*) FROM about WHERE id = ?1 AND place = ?2")?;
        for id in about {
            let is_there: u64 = statement.query_row(params![id, place], |row| row.get(0))?;
            if is_there == 0 {
                return Ok(false);
            }
        }
        Ok(is_so == 1)
    }

    /// How many rows tell what an entry is about.
    pub(crate) fn n_about(&self) -> rusqlite::Result<u64> {
        let mut statement = self.connection.prepare_cached("SELECT count(*) FROM about")?;
        statement.query_row([], |row| row.get(0))
    }

    /// Where an entry stands.
    pub(crate) fn place_of(&self, id: &[u8; 32]) -> rusqlite::Result<Option<u64>> {
        let mut statement =
            self.connection.prepare_cached("SELECT place FROM entry WHERE id = ?1")?;
        statement.query_row([id], |row| row.get(0)).optional()
    }

    /// The entries whose ids are between two, for one who gives the beginning of an id.
    pub(crate) fn places_between(
        &self,
        from: &[u8; 32],
        to: &[u8; 32],
    ) -> rusqlite::Result<Vec<u64>> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT place FROM entry WHERE id BETWEEN ?1 AND ?2 LIMIT 9")?;
        statement.query_map([from, to], |row| row.get(0))?.collect()
    }

    /// The places of all entries of a kind.
    pub(crate) fn of_kind(&self, kind: &str) -> rusqlite::Result<Vec<u64>> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT place FROM entry WHERE kind = ?1 ORDER BY place")?;
        statement.query_map([kind], |row| row.get(0))?.collect()
    }

    /// The places of all entries of a case, its opening left out.
    pub(crate) fn of_case(&self, opening: &[u8; 32]) -> rusqlite::Result<Vec<u64>> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT place FROM entry WHERE opening = ?1 ORDER BY place")?;
        statement.query_map([opening], |row| row.get(0))?.collect()
    }

    /// The places of all entries that point at one.
    pub(crate) fn about(&self, id: &[u8; 32]) -> rusqlite::Result<Vec<u64>> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT place FROM about WHERE id = ?1 ORDER BY place")?;
        statement.query_map([id], |row| row.get(0))?.collect()
    }

    /// What lies beside an entry, if it is still there.
    pub(crate) fn payload(&self, place: u64) -> rusqlite::Result<Option<PayloadRow>> {
        let mut statement =
            self.connection.prepare_cached("SELECT salt, bytes FROM payload WHERE place = ?1")?;
        let read =
            |row: &rusqlite::Row<'_>| Ok(PayloadRow { salt: row.get(0)?, bytes: row.get(1)? });
        statement.query_row([place], read).optional()
    }

    /// The ids of the entries that have something beside them.
    pub(crate) fn with_payload(
        &self,
        places: std::ops::Range<u64>,
    ) -> rusqlite::Result<Vec<[u8; 32]>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT id FROM entry JOIN payload USING (place)
             WHERE place >= ?1 AND place < ?2 ORDER BY place",
        )?;
        statement.query_map(params![places.start, places.end], |row| row.get(0))?.collect()
    }

    /// Moves everything out of the write-ahead file, so that nothing that was erased stays in it.
    /// False when somebody is reading and it has to stay a little longer.
    pub(crate) fn empty_log(&self) -> rusqlite::Result<bool> {
        let is_busy = self
            .connection
            .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, i64>(0))?;
        Ok(is_busy == 0)
    }

    /// Whether the database itself finds fault with its pages: one line for each fault.
    pub(crate) fn faults(&self) -> rusqlite::Result<Vec<String>> {
        let mut statement = self.connection.prepare("PRAGMA integrity_check(20)")?;
        let lines: Vec<String> =
            statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        Ok(lines.into_iter().filter(|line| line != "ok").collect())
    }
}

/// Adds one entry.
pub(crate) fn insert(
    transaction: &Transaction<'_>,
    row: &Row,
    finding: &Finding<'_>,
    payload: Option<&PayloadRow>,
) -> rusqlite::Result<()> {
    transaction
        .prepare_cached(
            "INSERT INTO entry (place, id, kind, at, author, opening, bytes)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute(params![
            row.place,
            row.id,
            finding.kind,
            finding.at,
            finding.author,
            finding.opening,
            row.bytes
        ])?;
    let mut about =
        transaction.prepare_cached("INSERT OR IGNORE INTO about (id, place) VALUES (?1, ?2)")?;
    for id in &finding.about {
        about.execute(params![id, row.place])?;
    }
    if let Some(PayloadRow { salt, bytes }) = payload {
        transaction
            .prepare_cached("INSERT INTO payload (place, salt, bytes) VALUES (?1, ?2, ?3)")?
            .execute(params![row.place, salt, bytes])?;
    }
    Ok(())
}

/// Removes salt and bytes beside an entry, and tells of how many there were any.
pub(crate) fn erase(transaction: &Transaction<'_>, id: &[u8; 32]) -> rusqlite::Result<usize> {
    transaction
        .prepare_cached(
            "DELETE FROM payload WHERE place = (SELECT place FROM entry WHERE id = ?1)",
        )?
        .execute([id])
}
