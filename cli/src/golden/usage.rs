//! What the operating system says this process has used.

use rustix::time::{ClockId, clock_gettime};

/// Processor time of all threads so far, in milliseconds.
pub(crate) fn cpu_ms() -> f64 {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    time.tv_sec as f64 * 1e3 + time.tv_nsec as f64 / 1e6
}

/// The most memory this process ever held, in bytes; `None` where the system has no
/// `/proc/self/status`.
pub(super) fn peak_rss_bytes() -> Option<u64> {
    peak(&std::fs::read_to_string("/proc/self/status").ok()?)
}

/// The line `VmHWM: <number> kB`.
fn peak(status: &str) -> Option<u64> {
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kibibytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    kibibytes.checked_mul(1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(status: &str, want: Option<u64>) {
        assert_eq!(peak(status), want, "{status:?}");
    }

    #[test]
    fn the_peak_is_the_high_water_mark_in_bytes() {
        check("Name:\thearth\nVmHWM:\t    2048 kB\nVmRSS:\t 1024 kB\n", Some(2 << 20));
        check("VmRSS:\t 1024 kB\n", None);
        check("VmHWM:\t many kB\n", None);
        check("", None);
    }

    #[test]
    fn processor_time_never_goes_back() {
        let before = cpu_ms();
        assert!(cpu_ms() >= before);
    }
}
