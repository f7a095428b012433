//! A serial port as a line.

use crate::failure::Failure;
use hearth_fpga::link::{BAUD, Line};
use rustix::termios::{OptionalActions, QueueSelector, SpecialCodeIndex};
use std::fs::{File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::Path;

/// An open serial port, raw.
#[derive(Debug)]
pub(super) struct SerialPort(File);

/// Tenths of a second that a read waits for a first byte.
const TENTHS: u8 = 2;

/// Reads that are waited for grow up to this power of two of [`TENTHS`].
const MOST_DOUBLINGS: u32 = 4;

impl SerialPort {
    /// Opens a port: raw, [`BAUD`] bits a second, 8 data bits, no parity, one stop bit; what was on its way is
    /// dropped.
    pub(super) fn open(path: &Path) -> Result<Self, Failure> {
        let failed = |error: io::Error| Failure::file("open the serial port", path, &error);
        let file = OpenOptions::new().read(true).write(true).open(path).map_err(failed)?;
        let set = || -> rustix::io::Result<()> {
            let mut modes = rustix::termios::tcgetattr(&file)?;
            modes.make_raw();
            modes.set_speed(BAUD)?;
            modes.special_codes[SpecialCodeIndex::VMIN] = 0;
            modes.special_codes[SpecialCodeIndex::VTIME] = TENTHS;
            rustix::termios::tcsetattr(&file, OptionalActions::Now, &modes)?;
            rustix::termios::tcflush(&file, QueueSelector::IOFlush)
        };
        set().map_err(|error| failed(error.into()))?;
        Ok(Self(file))
    }
}

impl Line for SerialPort {
    fn send(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.0.write_all(bytes)
    }

    fn receive(&mut self, attempts: u32) -> io::Result<Vec<u8>> {
        let mut bytes = [0; 512];
        for _ in 0..1 << attempts.min(MOST_DOUBLINGS) {
            let count = self.0.read(&mut bytes)?;
            if count > 0 {
                return Ok(bytes[..count].to_vec());
            }
        }
        Ok(vec![])
    }
}
