//! Inputs: files and standard input, decompressed while they are read.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufReader, Read, Seek as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::thread;

use indicatif::ProgressBar;
use vigia_archive::Rows;
use vigia_print::InputName;
use vigia_read::{Census, ColumnMap, Feed, FeedError, Item};
use vigia_sea::InputId;

use crate::args::Inputs;
use crate::columns;
use crate::failure::Failure;
use crate::say::Say;

/// The inputs of one run, by their [`InputId`]s.
pub(crate) struct InputSet {
    pub(crate) inputs: Vec<Input>,
    allow_cut: bool,
    columns: ColumnMap,
}

/// One input.
pub(crate) struct Input {
    pub(crate) name: InputName,
    source: Source,
    /// What is odd about it was said: it may be read again.
    has_warned: bool,
}

enum Source {
    File(PathBuf),
    /// Standard input, or a named pipe: copied here while it is read, so that raw sentences can be
    /// found again.
    Stream {
        pipe: Option<PathBuf>,
        copy: Option<File>,
    },
}

/// Where items go.
pub(crate) trait Sink {
    /// Takes an item.
    fn item(&mut self, item: Item<'_>);
    /// Is told after every piece of input; an error ends the reading.
    fn piece(&mut self) -> Result<(), Failure> {
        Ok(())
    }
    /// Whether the rest of the input need not be read.
    fn has_enough(&self) -> bool {
        false
    }
}

impl<F: FnMut(Item<'_>)> Sink for F {
    fn item(&mut self, item: Item<'_>) {
        self(item);
    }
}

/// A stream with what is known of its length.
struct Stream {
    bytes: Box<dyn Read + Send>,
    /// How long the file was when it was opened, when it is plain.
    length: Option<u64>,
    /// What has to be said about it.
    warning: Option<String>,
}

/// How a Parquet file begins and ends.
const PARQUET: [u8; 4] = *b"PAR1";

const PIECE: usize = 256 * 1024;

impl InputSet {
    /// Looks at every file before the first is read, so that a wrong name fails at once.
    pub(crate) fn open(args: &Inputs) -> Result<Self, Failure> {
        let mut inputs: Vec<Input> =
            args.files.iter().map(|path| Input::open(path)).collect::<Result<_, _>>()?;
        name_apart(&mut inputs);
        if inputs.len() > usize::from(u16::MAX) {
            return Err(Failure::request("more than 65,535 inputs", "join some of them first"));
        }
        let is_stdin = |input: &&Input| matches!(input.source, Source::Stream { pipe: None, .. });
        let n_stdin = inputs.iter().filter(is_stdin).count();
        if n_stdin > 1 {
            return Err(Failure::request("`-` was given twice", "standard input can be read once"));
        }
        let columns = args.columns.as_deref().map(columns::open).transpose()?.unwrap_or_default();
        Ok(Self { inputs, allow_cut: args.allow_cut, columns })
    }

    /// Whether this path leads to one of the inputs, by whatever name.
    pub(crate) fn holds(&self, path: &Path) -> bool {
        let Ok(path) = path.canonicalize() else { return false };
        self.inputs.iter().any(|input| match &input.source {
            Source::File(file) => file.canonicalize().is_ok_and(|file| file == path),
            Source::Stream { .. } => false,
        })
    }

    /// Puts the inputs into the order of their names, so that the order in which they were given
    /// leaves no trace.
    pub(crate) fn put_in_order(&mut self) {
        self.inputs.sort_by(|one, other| one.name.name.cmp(&other.name.name));
    }

    /// Whether an input can be read once only.
    pub(crate) fn has_streams(&self) -> bool {
        self.inputs.iter().any(|input| matches!(input.source, Source::Stream { .. }))
    }

    pub(crate) fn names(&self) -> Vec<InputName> {
        self.inputs.iter().map(|input| input.name.clone()).collect()
    }

    /// Reads all inputs in order. With `keeps_streams`, standard input and pipes can be
    /// read again after.
    pub(crate) fn read(
        &mut self,
        say: &Say,
        keeps_streams: bool,
        sink: &mut impl Sink,
    ) -> Result<Census, Failure> {
        let mut census = Census::default();
        let allow_cut = self.allow_cut;
        for (number, input) in (0..).zip(&mut self.inputs) {
            let bar = say.progress(&input.name.name, input.size_on_disk());
            let mut stream = input.stream(keeps_streams, &bar)?;
            if let Some(warning) = stream.warning.take()
                && !std::mem::replace(&mut input.has_warned, true)
            {
                say.warning(&warning);
            }
            let feed = Feed::new(InputId(number), census).with_columns(&self.columns);
            let read = input.feed(stream, feed, allow_cut, sink);
            bar.finish_and_clear();
            let (read, cut) = read?;
            census = read;
            if let Some(cut) = cut {
                input.name.is_cut = true;
                say.warning(&cut);
            }
        }
        Ok(census)
    }

    /// The bytes of an input once more, decompressed.
    pub(crate) fn again(&self, id: InputId) -> Result<Box<dyn Read>, Failure> {
        let unknown = || Failure::Unexpected(anyhow::anyhow!("there is no input {}", id.0));
        let input = self.inputs.get(usize::from(id.0)).ok_or_else(unknown)?;
        input.again()
    }
}

impl Input {
    fn open(path: &Path) -> Result<Self, Failure> {
        if path == Path::new("-") {
            let name = InputName { name: "standard input".to_owned(), n_bytes: 0, is_cut: false };
            return Ok(Self {
                name,
                source: Source::Stream { pipe: None, copy: None },
                has_warned: false,
            });
        }
        let about = std::fs::metadata(path).map_err(|error| Failure::open(path, &error))?;
        let shown = path.display();
        if about.is_dir() {
            return Err(Failure::request(
                format!("`{shown}` is a folder"),
                format!("name its files, for example `{shown}/*`"),
            ));
        }
        if about.is_file() && about.len() == 0 {
            return Err(empty(&shown.to_string()));
        }
        let name = path
            .file_name()
            .map_or_else(|| shown.to_string(), |n| n.to_string_lossy().into_owned());
        let name = InputName { name, n_bytes: about.len(), is_cut: false };
        let path = path.to_owned();
        let source = if about.is_file() {
            Source::File(path)
        } else {
            Source::Stream { pipe: Some(path), copy: None }
        };
        Ok(Self { name, source, has_warned: false })
    }

    fn size_on_disk(&self) -> Option<u64> {
        Some(self.name.n_bytes).filter(|n_bytes| *n_bytes > 0)
    }

    fn stream(&mut self, keeps_streams: bool, bar: &ProgressBar) -> Result<Stream, Failure> {
        match &mut self.source {
            Source::File(path) => {
                let file = File::open(&*path).map_err(|error| Failure::open(path, &error))?;
                if is_parquet(&file, path)? {
                    return parquet(file, &self.name, bar);
                }
                decompressed(bar.wrap_read(file), path, Some(self.name.n_bytes))
            }
            Source::Stream { pipe, copy } => {
                let mut from: Box<dyn Read + Send> = match pipe {
                    None => Box::new(io::stdin()),
                    Some(path) => {
                        Box::new(File::open(&*path).map_err(|error| Failure::open(path, &error))?)
                    }
                };
                let path = Path::new(&self.name.name);
                let magic = first_four(&mut from, path)?;
                let is_parquet = magic == PARQUET;
                let from = io::Cursor::new(magic).chain(from);
                if !keeps_streams && !is_parquet {
                    return decompressed(from, path, None);
                }
                let file = tempfile::tempfile()
                    .map_err(|error| Failure::write(&std::env::temp_dir(), &error))?;
                let second = file.try_clone().map_err(|error| Failure::Unexpected(error.into()))?;
                *copy = Some(second);
                let mut tee = Tee { from, to: file };
                if !is_parquet {
                    return decompressed(tee, path, None);
                }
                // What is in a Parquet file stands at its end.
                io::copy(&mut tee, &mut io::sink())
                    .map_err(|error| Failure::write(&std::env::temp_dir(), &error))?;
                parquet(tee.to, &self.name, bar)
            }
        }
    }

    fn again(&self) -> Result<Box<dyn Read>, Failure> {
        let path = match &self.source {
            Source::File(path) => path,
            Source::Stream { copy: Some(copy), .. } => {
                let mut file =
                    copy.try_clone().map_err(|error| Failure::Unexpected(error.into()))?;
                file.rewind().map_err(|error| Failure::Unexpected(error.into()))?;
                return self.unpacked(file, Path::new(&self.name.name));
            }
            Source::Stream { copy: None, .. } => return Ok(Box::new(io::empty())),
        };
        let file = File::open(path).map_err(|error| Failure::open(path, &error))?;
        self.unpacked(file, path)
    }

    fn unpacked(&self, file: File, path: &Path) -> Result<Box<dyn Read>, Failure> {
        if is_parquet(&file, path)? {
            return Ok(parquet(file, &self.name, &ProgressBar::hidden())?.bytes);
        }
        Ok(decompressed(file, path, None)?.bytes)
    }

    /// Pushes the whole stream through a feed. A second answer warns of an end that came early.
    fn feed(
        &mut self,
        mut stream: Stream,
        mut feed: Feed,
        allow_cut: bool,
        sink: &mut impl Sink,
    ) -> Result<(Census, Option<String>), Failure> {
        let name = self.name.name.clone();
        let failed = |error: FeedError| Failure::feed(&name, &error);
        let mut piece = vec![0; PIECE];
        let mut n_bytes = 0_u64;
        let mut start = Vec::new();
        let mut cut = None;
        loop {
            let n = match stream.bytes.read(&mut piece) {
                Ok(n) => n,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) if allow_cut && n_bytes > 0 => {
                    cut = Some(format!(
                        "`{name}` ends early after {n_bytes} bytes ({error}); the rest is missing"
                    ));
                    0
                }
                Err(error) => return Err(broken(&name, n_bytes, &error)),
            };
            if n == 0 {
                break;
            }
            n_bytes += n as u64;
            let piece = piece.get(..n).unwrap_or_default();
            if start.len() < TAR_MARK.end {
                start.extend(piece.iter().take(TAR_MARK.end - start.len()));
                refuse_tar(&start, &name)?;
            }
            feed.push(piece, &mut |item| sink.item(item)).map_err(failed)?;
            sink.piece()?;
            if sink.has_enough() {
                stream.length = None;
                break;
            }
        }
        if n_bytes == 0 {
            return Err(empty(&name));
        }
        if stream.length.is_some_and(|length| n_bytes < length) {
            return Err(Failure::request(
                format!("`{name}` became shorter while it was read"),
                "wait until its writer is done, or copy it first and read the copy",
            ));
        }
        if matches!(self.source, Source::Stream { .. }) {
            self.name.n_bytes = n_bytes;
        }
        let census = feed.finish(&mut |item| sink.item(item)).map_err(failed)?;
        sink.piece()?;
        Ok((census, cut))
    }
}

/// Files of one name in several folders are called by their paths.
fn name_apart(inputs: &mut [Input]) {
    let mut n_of = BTreeMap::<String, usize>::new();
    for input in inputs.iter() {
        *n_of.entry(input.name.name.clone()).or_default() += 1;
    }
    for input in inputs {
        if let Source::File(path) = &input.source
            && n_of.get(&input.name.name).is_some_and(|n| *n > 1)
        {
            input.name.name = path.display().to_string();
        }
    }
}

/// Where a tar archive says that it is one (POSIX.1-1988).
const TAR_MARK: std::ops::Range<usize> = 257..262;

/// The files in an archive are different logs: the clock of one must not date the next.
fn refuse_tar(start: &[u8], name: &str) -> Result<(), Failure> {
    if start.get(TAR_MARK) != Some(b"ustar") {
        return Ok(());
    }
    Err(Failure::request(
        format!("`{name}` is a tar archive"),
        "unpack it with `tar -xf` and name the files in it",
    ))
}

fn empty(name: &str) -> Failure {
    Failure::request(
        format!("`{name}` is empty"),
        "check that the recording or the download has worked",
    )
}

fn broken(name: &str, n_bytes: u64, error: &io::Error) -> Failure {
    Failure::request(
        format!("`{name}` cannot be read after {n_bytes} bytes: {error}"),
        "copy or download it again; `--allow-cut` uses what could be read of a compressed file",
    )
}

/// Looks at the first bytes, not at the name.
fn decompressed(
    mut bytes: impl Read + Send + 'static,
    path: &Path,
    length: Option<u64>,
) -> Result<Stream, Failure> {
    let magic = first_four(&mut bytes, path)?;
    let start = io::Cursor::new(magic.clone());
    let whole = BufReader::with_capacity(PIECE, start.chain(bytes));
    let bytes: Box<dyn Read + Send> = match magic[..] {
        [0x1f, 0x8b, ..] => Box::new(Ahead::of(flate2::bufread::MultiGzDecoder::new(whole))),
        [0x28, 0xb5, 0x2f, 0xfd] => {
            let decoder = zstd::Decoder::with_buffer(whole)
                .map_err(|error| broken(&path.display().to_string(), 0, &error))?;
            Box::new(Ahead::of(decoder))
        }
        // What is known not to be read: unpacked, it may be.
        [b'B', b'Z', b'h', b'1'..=b'9'] => return Err(packed(path, "with bzip2", REPACK)),
        [0xfd, b'7', b'z', b'X'] => return Err(packed(path, "with xz", REPACK)),
        [b'P', b'K', 3, 4] => {
            return Err(packed(path, "as a zip archive, as spreadsheets are too", EXPORT));
        }
        _ => return Ok(Stream { bytes: Box::new(whole), length, warning: None }),
    };
    Ok(Stream { bytes, length: None, warning: None })
}

const REPACK: &str = "unpack it first, or pack it as .gz or .zst";
const EXPORT: &str = "unpack it first; from a spreadsheet, export a CSV file";

fn packed(path: &Path, how: &str, advice: &str) -> Failure {
    Failure::request(format!("`{}` is packed {how}", path.display()), advice)
}

/// The first bytes, fewer than four when there are no more.
fn first_four(bytes: &mut impl Read, path: &Path) -> Result<Vec<u8>, Failure> {
    let mut magic = Vec::new();
    let read = bytes.take(4).read_to_end(&mut magic);
    read.map_err(|error| Failure::open(path, &error))?;
    Ok(magic)
}

fn is_parquet(mut file: &File, path: &Path) -> Result<bool, Failure> {
    let magic = first_four(&mut file, path)?;
    file.rewind().map_err(|error| Failure::open(path, &error))?;
    Ok(magic == PARQUET)
}

/// The rows of a Parquet file as CSV text.
fn parquet(file: File, name: &InputName, bar: &ProgressBar) -> Result<Stream, Failure> {
    let rows = Rows::open(file).map_err(|error| Failure::parquet(&name.name, &error))?;
    let warning = (!rows.left_out().is_empty()).then(|| {
        let names = rows.left_out().join("`, `");
        format!("`{}`: columns with columns inside are not read: `{names}`", name.name)
    });
    let bar = bar.clone();
    let bytes = Box::new(Watched { rows, bar, n_bytes: name.n_bytes });
    Ok(Stream { bytes, length: None, warning })
}

/// Moves the bar as far as the rows are.
struct Watched {
    rows: Rows,
    bar: ProgressBar,
    n_bytes: u64,
}

impl Read for Watched {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.rows.read(buffer)?;
        let (n_read, n_rows) = self.rows.progress();
        let share = u128::from(self.n_bytes) * u128::from(n_read) / u128::from(n_rows.max(1));
        self.bar.set_position(u64::try_from(share).unwrap_or(u64::MAX));
        Ok(n)
    }
}

/// Reads on another thread, a few pieces ahead, so that decompressing costs the decoder no time.
/// Pieces come in order, and an error after the pieces before it.
struct Ahead {
    pieces: Receiver<io::Result<Vec<u8>>>,
    /// Pieces go back to be filled again.
    used: Sender<Vec<u8>>,
    piece: Vec<u8>,
    n_taken: usize,
}

/// How many pieces may wait: they bound the memory.
const MOST_AHEAD: usize = 4;

impl Ahead {
    fn of(bytes: impl Read + Send + 'static) -> Self {
        let (filled, pieces) = sync_channel(MOST_AHEAD);
        let (used, empty) = channel();
        thread::spawn(move || fill(bytes, &filled, &empty));
        Self { pieces, used, piece: Vec::new(), n_taken: 0 }
    }
}

/// Ends with the input, with its first error, or when nobody takes pieces any more.
fn fill(mut bytes: impl Read, filled: &SyncSender<io::Result<Vec<u8>>>, empty: &Receiver<Vec<u8>>) {
    loop {
        let mut piece = empty.try_recv().unwrap_or_default();
        piece.resize(PIECE, 0);
        let read = match bytes.read(&mut piece) {
            Ok(0) => return,
            Ok(n) => {
                piece.truncate(n);
                Ok(piece)
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => Err(error),
        };
        let is_last = read.is_err();
        if filled.send(read).is_err() || is_last {
            return;
        }
    }
}

impl Read for Ahead {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.n_taken == self.piece.len() {
            let Ok(next) = self.pieces.recv() else { return Ok(0) };
            let old = std::mem::replace(&mut self.piece, next?);
            self.n_taken = 0;
            // When the input has ended, nobody needs it any more.
            self.used.send(old).unwrap_or_default();
        }
        let mut rest = self.piece.get(self.n_taken..).unwrap_or_default();
        let n = rest.read(buffer)?;
        self.n_taken += n;
        Ok(n)
    }
}

/// Copies what it reads.
struct Tee<R> {
    from: R,
    to: File,
}

impl<R: Read> Read for Tee<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.from.read(buffer)?;
        self.to.write_all(buffer.get(..n).unwrap_or_default())?;
        Ok(n)
    }
}
