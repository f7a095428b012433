//! A board's Verilated top behind a pseudo-terminal, which is opened like the port of a board.

use super::design;
use crate::failure::Failure;
use crate::progress::Stage;
use hearth_fpga::link::SimulatedBoard;
use hearth_fpga::{Board, Design, Pace, Speaker};
use hearth_hdl::verilator::Model;
use rustix::fd::OwnedFd;
use rustix::io::Errno;
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use std::fs::{File, OpenOptions};
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;

/// A board that runs as long as this lives.
pub(super) struct Simulated {
    path: PathBuf,
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<Result<(), Failure>>>,
    /// Keeps the terminal's other end open, so that its modes stay.
    _kept: File,
}

/// Cycles between looks at the terminal.
const QUANTUM: u64 = 1_000;

/// Cycles in which the reset of a top is over.
pub(super) const RESET: u64 = 16;

impl Simulated {
    /// Compiles the top and starts it.
    pub(super) fn start(board: Board, design: Design) -> Result<Self, Failure> {
        let stage = Stage::start("compiling the board's Verilog, once", 1);
        let compiled = design::model(&board, &design, Speaker::Host(Pace::SIMULATED)).map(drop);
        stage.finish();
        compiled?;
        let (terminal, path) = terminal().map_err(|error| {
            Failure::file("open", Path::new("a pseudo-terminal"), &error.into())
        })?;
        let kept = OpenOptions::new().read(true).write(true).open(&path);
        let kept = kept.map_err(|error| Failure::file("open", &path, &error))?;
        let stop = Arc::new(AtomicBool::new(false));
        let stopped = Arc::clone(&stop);
        // A model stays on the thread that it was made on.
        let thread = std::thread::spawn(move || {
            let model = design::model(&board, &design, Speaker::Host(Pace::SIMULATED))?;
            serve(model, &terminal, &stopped);
            Ok(())
        });
        Ok(Self { path, stop, thread: Some(thread), _kept: kept })
    }

    /// What to open.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }
}

impl Drop for Simulated {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        if let Some(thread) = self.thread.take() {
            // What went wrong there, the session has noticed.
            let _ = thread.join();
        }
    }
}

/// A new pseudo-terminal: the end that does not wait for bytes, and the name of the other.
fn terminal() -> rustix::io::Result<(OwnedFd, PathBuf)> {
    let terminal = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY)?;
    grantpt(&terminal)?;
    unlockpt(&terminal)?;
    rustix::io::ioctl_fionbio(&terminal, true)?;
    let name = ptsname(&terminal, vec![])?;
    Ok((terminal, PathBuf::from(std::ffi::OsStr::from_bytes(name.to_bytes()))))
}

/// Runs the board until it is told to stop or the terminal is gone.
fn serve(model: Model, terminal: &OwnedFd, stop: &AtomicBool) {
    let Pace { divisor, idle } = Pace::SIMULATED;
    let mut board = SimulatedBoard::new(model, divisor, u64::from(idle));
    board.run(RESET);
    let (mut bytes, mut out) = ([0; 1024], vec![]);
    while !stop.load(Ordering::Relaxed) {
        match rustix::io::read(terminal, &mut bytes[..]) {
            Ok(count) => board.push(&bytes[..count]),
            Err(Errno::AGAIN | Errno::INTR) => {}
            Err(_) => return,
        }
        board.run(QUANTUM);
        out.extend(board.pull());
        match rustix::io::write(terminal, &out) {
            Ok(count) => drop(out.drain(..count)),
            Err(Errno::AGAIN | Errno::INTR) => {}
            Err(_) => return,
        }
    }
}
