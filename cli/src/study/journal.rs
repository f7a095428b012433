//! Finished points, kept as they finish: a line each, on the disk before the next one.
//!
//! A process that is killed leaves at most one line cut short, which is dropped; everything before
//! it counts. The last line of a point is the one that holds.

use crate::failure::Failure;
use crate::output::write_file;
use hearth_traces::format::Digest;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

/// A measured point's cells, by column.
pub(crate) type Cells = BTreeMap<String, String>;

/// What became of a point.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Outcome {
    /// It ran.
    Measured(Cells),
    /// It did not, and why.
    Failed(String),
}

/// Outcomes by the points' numbers.
pub(crate) type Outcomes = BTreeMap<u32, Outcome>;

/// The first line.
#[derive(Serialize, Deserialize)]
struct Header {
    study: String,
}

#[derive(Serialize, Deserialize)]
struct Line {
    point: u32,
    outcome: Outcome,
}

/// A journal is not larger.
const MAX_BYTES: u64 = 1 << 30;

/// A journal that is open for more.
pub(crate) struct Journal {
    path: PathBuf,
    file: File,
}

impl Journal {
    /// Opens the journal at `path` of the study with this identity, or starts one: what it holds so far.
    /// Nobody else may write to it while it is open.
    ///
    /// # Errors
    /// If it is another study's, another process writes to it, or it cannot be read or written.
    pub(super) fn open(path: &Path, study: Digest) -> Result<(Self, Outcomes), Failure> {
        if !path.exists() {
            let header = Header { study: study.to_string() };
            write_file(path, line(&header).as_bytes())?;
        }
        let failed = |what, error| Failure::file(what, path, &error);
        let options = OpenOptions::new().read(true).append(true).open(path);
        let mut file = options.map_err(|error| failed("open", error))?;
        if file.try_lock().is_err() {
            return Err(Failure::unusable(format!(
                "`{}` is being written by another process\nhint: let it finish, or stop it",
                path.display()
            )));
        }
        let (outcomes, whole) = read(path, &mut file, study)?;
        file.set_len(whole).map_err(|error| failed("repair", error))?;
        Ok((Self { path: path.to_owned(), file }, outcomes))
    }

    /// Adds what became of a point; it is on the disk when this returns.
    ///
    /// # Errors
    /// If the disk does not take it.
    pub(super) fn append(&mut self, point: u32, outcome: Outcome) -> Result<(), Failure> {
        let text = line(&Line { point, outcome });
        let written = self.file.write_all(text.as_bytes()).and_then(|()| self.file.sync_data());
        written.map_err(|error| Failure::file("write", &self.path, &error))
    }
}

/// What the journal at `path` holds so far, if there is one; it may be written to meanwhile.
///
/// # Errors
/// If it is another study's or damaged.
pub(super) fn peek(path: &Path, study: Digest) -> Result<Outcomes, Failure> {
    match File::open(path) {
        Ok(mut file) => Ok(read(path, &mut file, study)?.0),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Outcomes::new()),
        Err(error) => Err(Failure::file("read", path, &error)),
    }
}

fn line<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).expect("lines have string keys only") + "\n"
}

/// The outcomes, and the length of the lines that are whole.
fn read(path: &Path, file: &mut File, study: Digest) -> Result<(Outcomes, u64), Failure> {
    let mut bytes = Vec::new();
    let read = file.take(MAX_BYTES).read_to_end(&mut bytes);
    read.map_err(|error| Failure::file("read", path, &error))?;
    let whole = bytes.iter().rposition(|&byte| byte == b'\n').map_or(0, |last| last + 1);
    let damaged = |number: usize| {
        Failure::refused(format!(
            "line {number} of `{}` is none of a journal\nhint: remove the folder and start anew",
            path.display()
        ))
    };
    let text = std::str::from_utf8(&bytes[..whole]).map_err(|_| damaged(0))?;
    let mut lines = (1..).zip(text.lines());
    let (_, first) = lines.next().ok_or_else(|| damaged(1))?;
    let header: Header = serde_json::from_str(first).map_err(|_| damaged(1))?;
    if header.study != study.to_string() {
        return Err(Failure::refused(format!(
            "`{}` is of another study: its text, a file that it names or the version of hearth was another\nhint: choose another folder with --out, or remove this one",
            path.display()
        )));
    }
    let outcomes = lines.map(|(number, text)| {
        let Line { point, outcome } = serde_json::from_str(text).map_err(|_| damaged(number))?;
        Ok((point, outcome))
    });
    Ok((outcomes.collect::<Result<_, Failure>>()?, whole as u64))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(name: &str) -> PathBuf {
        let path = std::env::temp_dir().join(format!("hearth-{name}-{}", std::process::id()));
        let _ = std::fs::remove_file(&path);
        path
    }

    fn measured(cycles: &str) -> Outcome {
        Outcome::Measured(Cells::from([("cycles".to_owned(), cycles.to_owned())]))
    }

    #[test]
    fn a_journal_cut_anywhere_keeps_the_whole_lines() {
        let (path, study) = (path("journal-cut"), Digest::of(b"study"));
        let (mut journal, before) = Journal::open(&path, study).expect("a new one");
        assert!(before.is_empty());
        let head = std::fs::metadata(&path).expect("it is there").len() as usize;
        journal.append(3, Outcome::Failed("why\nhint: so".into())).expect("room");
        journal.append(1, measured("7")).expect("room");
        journal.append(3, measured("9")).expect("room");
        drop(journal);
        let bytes = std::fs::read(&path).expect("it is there");
        for cut in head..=bytes.len() {
            std::fs::write(&path, &bytes[..cut]).expect("room");
            let lines = bytes[head..cut].iter().filter(|&&byte| byte == b'\n').count();
            let (mut journal, kept) = Journal::open(&path, study).expect("whole lines count");
            let third = match lines {
                0 => None,
                3 => Some(measured("9")),
                _ => Some(Outcome::Failed("why\nhint: so".into())),
            };
            assert_eq!(kept.get(&3), third.as_ref(), "cut after {cut}");
            assert_eq!(kept.contains_key(&1), lines >= 2, "cut after {cut}");
            journal.append(5, measured("1")).expect("room");
            drop(journal);
            let again = peek(&path, study).expect("nothing is mixed up");
            assert_eq!(again.get(&5), Some(&measured("1")), "cut after {cut}");
        }
        std::fs::remove_file(&path).expect("it is there");
    }

    #[test]
    fn another_study_a_second_writer_and_damage_are_refused() {
        let (path, study) = (path("journal-refused"), Digest::of(b"study"));
        let (journal, _) = Journal::open(&path, study).expect("a new one");
        let second = Journal::open(&path, study).err().expect("refused").to_string();
        assert!(second.contains("another process"), "{second}");
        drop(journal);
        let other = Journal::open(&path, Digest::of(b"other")).err().expect("refused").to_string();
        assert!(other.contains("of another study"), "{other}");
        let mut text = std::fs::read_to_string(&path).expect("it is there");
        text += "{\"point\":1}\n";
        std::fs::write(&path, text).expect("room");
        let damaged = Journal::open(&path, study).err().expect("refused").to_string();
        assert!(damaged.contains("line 2 of"), "{damaged}");
        std::fs::remove_file(&path).expect("it is there");
    }
}
