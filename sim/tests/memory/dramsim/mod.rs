//! The same device in DRAMsim3 (Li et al., IEEE CAL 2020): its file, and the same driver.

use dramsim3::MemorySystem;
use hearth_sim::device::dram::{DramLiteral, DramSpec};
use hearth_sim::device::{Access, Request};
use std::collections::BTreeMap;
use std::collections::VecDeque;
use std::fmt::Write;
use std::path::Path;

/// Requests that DRAMsim3 holds before its queues of commands, of each kind.
pub(crate) const TRANSACTIONS: u32 = 32;
/// Commands that DRAMsim3 holds for each bank.
pub(crate) const COMMANDS: u32 = 8;
/// Hits after which DRAMsim3 lets another row go first.
pub(crate) const ROW_HITS: u32 = 4;

/// Cycles without a read that is done after which DRAMsim3 is given up.
const SILENCE: u64 = 10_000_000;

/// What DRAMsim3 did with a stream.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Peer {
    /// When the last request was accepted and the last read was done, in cycles.
    pub(crate) cycles: u64,
    /// From acceptance to done, mean of reads, in cycles.
    pub(crate) read_latency: f64,
}

/// Makes our controller hold about as many requests as DRAMsim3's does, which fills the queues of
/// its banks to one half; what is measured is the device behind it, so the processor's path is left
/// out.
pub(crate) fn like_dramsim(literal: &mut DramLiteral) {
    let count = &literal.organisation;
    let banks = count.pseudo_channels * count.ranks * count.bank_groups * count.banks_per_group;
    let held = count.pseudo_channels * TRANSACTIONS + banks * COMMANDS / 2;
    literal.controller.read_queue = held;
    literal.controller.write_queue = held;
    literal.controller.write_high = held;
    literal.controller.write_low = banks * COMMANDS / 2;
    literal.controller.row_hit_limit = ROW_HITS;
    literal.controller.path = hearth_spec::units::Picoseconds::ZERO;
}

/// A device as a file of DRAMsim3. Pseudo-channels are channels there.
pub(crate) fn file(spec: &DramSpec) -> String {
    let DramLiteral { organisation: count, timing, controller, clock_period, .. } = spec.literal();
    let is_stack = count.devices_per_rank == 1;
    let device_width = count.data_bits / count.devices_per_rank;
    let banks = count.bank_groups * count.banks_per_group;
    let row_bytes = u64::from(count.columns * count.data_bits / 8);
    let rank = (row_bytes * u64::from(count.rows) * u64::from(banks)) >> 20;
    let mapping = controller.mapping.replace("Pc", "").to_lowercase();
    // DRAMsim3 counts the columns of stacks in pairs.
    let columns = if is_stack { count.columns / 2 } else { count.columns };
    let protocol = if is_stack { "HBM2" } else { "DDR4" };
    let mut text = format!(
        "[dram_structure]\nprotocol = {protocol}\nbankgroups = {}\nbanks_per_group = {}\n\
         rows = {}\ncolumns = {columns}\ndevice_width = {device_width}\nBL = {}\n\n[timing]\n\
         tCK = {}\nAL = 0\n",
        count.bank_groups,
        count.banks_per_group,
        count.rows,
        count.burst_length,
        clock_period.0 as f64 / 1e3,
    );
    for (name, cycles) in [
        ("CL", timing.cl),
        ("CWL", timing.cwl),
        ("tRCD", timing.rcd_rd),
        ("tRCDRD", timing.rcd_rd),
        ("tRCDWR", timing.rcd_wr),
        ("tRP", timing.rp),
        ("tRAS", timing.ras),
        ("tRFC", timing.rfc),
        ("tREFI", timing.refi),
        ("tRRD_S", timing.rrd_s),
        ("tRRD_L", timing.rrd_l),
        ("tWTR_S", timing.wtr_s),
        ("tWTR_L", timing.wtr_l),
        ("tFAW", timing.faw),
        ("tWR", timing.wr),
        ("tRTP", timing.rtp),
        ("tCCD_S", timing.ccd_s),
        ("tCCD_L", timing.ccd_l),
        ("tRTRS", timing.rtrs),
    ] {
        writeln!(text, "{name} = {}", cycles.0).expect("a string takes it");
    }
    write!(
        text,
        "\n[system]\nchannel_size = {}\nchannels = {}\nbus_width = {}\naddress_mapping = {mapping}\n\
         queue_structure = PER_BANK\nrefresh_policy = RANK_LEVEL_STAGGERED\n\
         row_buf_policy = OPEN_PAGE\ncmd_queue_size = {COMMANDS}\ntrans_queue_size = {TRANSACTIONS}\n\
         \n[other]\nepoch_period = 1000000000\noutput_level = 0\n",
        rank * u64::from(count.ranks),
        count.channels * count.pseudo_channels,
        count.data_bits,
    )
    .expect("a string takes it");
    text
}

/// Issues `requests` in their order, each as soon as it is accepted, in the folder `folder`.
pub(crate) fn drive(
    spec: &DramSpec,
    requests: impl IntoIterator<Item = Request>,
    folder: &Path,
) -> Peer {
    let path = folder.join("device.ini");
    std::fs::write(&path, file(spec)).expect("the folder is writable");
    let mut system = MemorySystem::new(&path, folder).expect("paths without zeros");
    let mut requests = requests.into_iter().peekable();
    // Reads of one address are done in their order.
    let mut waiting: BTreeMap<u64, VecDeque<u64>> = BTreeMap::new();
    let (mut cycles, mut under_way, mut reads, mut latency) = (0_u64, 0_u64, 0_u64, 0_u64);
    let (mut answered, mut silent) = (0, 0);
    while requests.peek().is_some() || under_way > 0 {
        while let Some(request) = requests.peek() {
            let is_write = request.access != Access::Read;
            if !system.can_add(request.address, is_write) {
                break;
            }
            system.add(request.address, is_write);
            if !is_write {
                waiting.entry(request.address).or_default().push_back(cycles);
                under_way += 1;
            }
            requests.next();
        }
        system.tick(|address, is_write| {
            if !is_write {
                let times = waiting.get_mut(&address).expect("it was asked for");
                latency += cycles - times.pop_front().expect("it was asked for");
                if times.is_empty() {
                    waiting.remove(&address);
                }
                reads += 1;
                under_way -= 1;
            }
        });
        cycles += 1;
        silent = if reads > answered { 0 } else { silent + 1 };
        answered = reads;
        assert!(silent < SILENCE, "DRAMsim3 does not answer any more");
    }
    Peer { cycles, read_latency: latency as f64 / reads.max(1) as f64 }
}
