//! Files in `configs/memory/` are complete or refused, and the refusals say what, where and the fix.

use crate::streams::{preset, text};
use hearth_sim::device::Preset;
use hearth_spec::units::Bytes;

#[test]
fn committed_presets_have_their_capacity() {
    for (name, capacity) in [
        ("ddr4-2400", "8 GiB"),
        ("ddr4-3200", "8 GiB"),
        ("ddr5-4800", "16 GiB"),
        ("hbm2", "4 GiB"),
        ("hbm2e", "16 GiB"),
        ("hbm3", "16 GiB"),
        ("cxl-asic-ddr4", "8 GiB"),
        ("cxl-fpga-ddr4", "8 GiB"),
        ("memory-mode-optane100", "252 GiB"),
        ("nvme-p4500", "3725 GiB"),
    ] {
        let preset = preset(name);
        assert_eq!((preset.name(), preset.capacity().to_string()), (name, capacity.to_owned()));
        assert!(preset.device().line() >= Bytes(32));
    }
}

#[track_caller]
fn check(old: &str, new: &str, refusal: &str) {
    let text = text("ddr4-2400").expect("it is committed");
    assert!(text.contains(old), "{old}");
    let error = Preset::read(&text.replacen(old, new, 1), &|_| None).expect_err("it is refused");
    assert!(error.to_string().contains(refusal), "{error}");
    assert!(error.to_string().contains("\nhint: "), "{error}");
}

#[test]
fn what_is_missing_unknown_or_impossible_is_refused() {
    check("CL = \"17 cycles\"", "", "missing field `CL`");
    check("[timing]", "[timing]\ntXP = \"8 cycles\"", "unknown field `tXP`");
    check("kind = \"dram\"", "kind = \"sram\"", "unknown variant `sram`");
    check("\"17 cycles\"", "17", "invalid type");
    check("CL = \"17 cycles\"", "CL = \"17 ns\"", "the unit is unknown");
    check("CL = \"17 cycles\"", "CL = \"0 cycles\"", "timing.CL = 0 cycles is outside");
    check("rows = 65536", "rows = 65535", "organisation.rows = 65535 is no power of two");
    check("ranks = 1", "ranks = 8", "the banks of a channel = 128 is outside 1 … 64");
    check("tRC = \"56 cycles\"", "tRC = \"55 cycles\"", "less than tRAS + tRP");
    check("tREFI = \"9363 cycles\"", "tREFI = \"900 cycles\"", "timing.tREFI = 900 cycles");
    check("write_low = 16", "write_low = 48", "controller.write_low = 48 is outside 0 … 47");
    check("IDD4R = 135", "IDD4R = 40", "currents of an active device");
    check("name = \"ddr4-2400\"", "name = \"ddr4 2400\"", "is no name");
    for order in ["RoRaBaCoBgPc", "RoRaBaCoBgPcPc", "RoRaBaCoBgPcXx"] {
        check("RoRaBaCoBgPcCh", order, "is no order of address bits");
    }
}

#[test]
fn a_mapping_is_one_to_one_and_in_its_order() {
    for (order, address, bank, row, burst) in [
        ("RoRaBaCoBgPcCh", 64, 4, 0, 0),
        ("RoRaBaBgCoPcCh", 64, 0, 0, 1),
        ("CoRoRaBaBgPcCh", 64, 4, 0, 0),
        ("RaBaBgCoRoPcCh", 64, 0, 1, 0),
        ("RaRoCoBgBaPcCh", 64, 1, 0, 0),
    ] {
        let dram = crate::streams::dram_with("ddr4-2400", |literal| {
            literal.controller.mapping = order.to_owned();
        });
        let place = dram.spec().mapping().place(address);
        assert_eq!((place.bank.0, place.row, place.burst), (bank, row, burst), "{order}");
        let mapping = dram.spec().mapping();
        let mut places: Vec<_> = (0..1 << 12)
            .map(|nth: u64| {
                mapping.place(nth * 64 * 2049 % dram.spec().organisation().capacity().0)
            })
            .map(|place| (place.channel, place.bank, place.row, place.burst))
            .collect();
        places.sort();
        places.dedup();
        assert_eq!(places.len(), 1 << 12, "{order}");
    }
}
