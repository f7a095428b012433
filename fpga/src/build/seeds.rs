//! Steps that do not need each other, several at a time: place-and-route from each seed.

use super::store::{Files, Step, Store};
use crate::error::Error;
use crate::scratch::Scratch;
use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;

/// At most so many at a time: each of nextpnr takes a processor, and up to two gigabytes for a large part.
const MOST: usize = 4;

/// Makes the files of a step, by its place, in a folder, and tells lines of what is logged.
pub(super) type Make<'a> =
    dyn Fn(usize, &Scratch, &mut dyn FnMut(&str)) -> Result<(), Error> + Sync + 'a;

enum News {
    Line(usize, String),
    Made(usize, Result<Files, Error>),
}

/// The files of every step, made now, as many steps at a time as there are processors, or before; `tell` gets the lines.
pub(super) fn run_all(
    steps: &[Step],
    store: &mut dyn Store,
    make: &Make<'_>,
    tell: &mut dyn FnMut(usize, &str),
) -> Result<Vec<Files>, Error> {
    let mut files: Vec<Option<Files>> = steps.iter().map(|step| step.load(store)).collect();
    let missing: Vec<usize> = (0..steps.len()).filter(|&index| files[index].is_none()).collect();
    let next = AtomicUsize::new(0);
    let processors = thread::available_parallelism().map_or(1, NonZero::get);
    thread::scope(|scope| {
        let (sender, news) = mpsc::channel();
        for _ in 0..processors.min(MOST).min(missing.len()) {
            let sender = sender.clone();
            let (next, missing) = (&next, &missing);
            scope.spawn(move || {
                while let Some(&index) = missing.get(next.fetch_add(1, Ordering::Relaxed)) {
                    // Nobody listens any more once a step has failed.
                    let tell = &mut |line: &str| {
                        let _ = sender.send(News::Line(index, line.to_owned()));
                    };
                    let made = steps[index].make(&mut |scratch| make(index, scratch, tell));
                    if sender.send(News::Made(index, made)).is_err() {
                        return;
                    }
                }
            });
        }
        drop(sender);
        for what in news {
            match what {
                News::Line(index, line) => tell(index, &line),
                News::Made(index, made) => {
                    let made = made?;
                    steps[index].keep(store, &made)?;
                    files[index] = Some(made);
                }
            }
        }
        Ok(())
    })?;
    Ok(files.into_iter().map(|files| files.expect("made or an error")).collect())
}

#[cfg(test)]
mod tests {
    use super::super::store::tests::InMemory;
    use super::*;
    use std::sync::Mutex;

    fn steps() -> Vec<Step> {
        let step = |name: u32| Step {
            name: name.to_string(),
            key: name.to_string(),
            makes: vec!["out".into()],
        };
        (0..9).map(step).collect()
    }

    #[test]
    fn each_step_is_made_once_and_in_its_place() {
        let (mut store, made) = (InMemory::default(), Mutex::new(vec![]));
        let make = |index: usize, scratch: &Scratch, tell: &mut dyn FnMut(&str)| {
            made.lock().expect("a list").push(index);
            tell("at work");
            scratch.write("out", &format!("of {index}"))
        };
        let mut lines = vec![];
        for _ in 0..2 {
            let files = run_all(&steps(), &mut store, &make, &mut |index, line| {
                lines.push((index, line.to_owned()));
            });
            let texts = files.expect("made").into_iter().map(|mut files| files.remove(0));
            assert!(texts.enumerate().all(|(at, text)| text == format!("of {at}").as_bytes()));
        }
        let mut made = made.into_inner().expect("a list");
        made.sort_unstable();
        lines.sort_unstable();
        assert_eq!(made, (0..9).collect::<Vec<_>>());
        assert_eq!(lines, (0..9).map(|at| (at, "at work".to_owned())).collect::<Vec<_>>());
    }

    #[test]
    fn a_step_that_fails_is_told_and_what_was_made_is_kept() {
        let mut store = InMemory::default();
        let make = |index: usize, scratch: &Scratch, _: &mut dyn FnMut(&str)| match index {
            8 => Err(Error::Missing("yosys")),
            _ => scratch.write("out", ""),
        };
        let failed = run_all(&steps(), &mut store, &make, &mut |_, _| {});
        assert!(matches!(failed, Err(Error::Missing("yosys"))));
        assert!(steps()[0].load(&store).is_some() && steps()[8].load(&store).is_none());
    }
}
