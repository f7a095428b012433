//! The controller: its leaves and how they are connected.

use super::boot::Boot;
use super::buffer::Buffer;
use super::config::PmemConfig;
use super::control::Control;
use super::device_port::DevicePort;
use super::lanes::{Cut, Join};
use super::line::LINE;
use super::nmac::Nmac;
use super::read_front::ReadFront;
use super::top::top;
use super::write_front::WriteFront;
use crate::arith::modmul::ModMul;
use rust_hdl::prelude::*;

top! {
    /// The block.
    PmemController of config: &PmemConfig;
    in: reset, pfail, s_axi_awvalid, s_axi_wvalid, s_axi_wlast, s_axi_bready, s_axi_arvalid,
        s_axi_rready, s_axil_awvalid, s_axil_wvalid, s_axil_bready, s_axil_arvalid, s_axil_rready,
        dev_cmd_ready, dev_done_valid, dev_done_write, dev_done_poison;
    in buses:
        s_axi_awid: config.id_bits(),
        s_axi_awaddr: config.line_bits() + 8,
        s_axi_awlen: 8,
        s_axi_awsize: 3,
        s_axi_awburst: 2,
        s_axi_wdata: 512,
        s_axi_wstrb: 64,
        s_axi_arid: config.id_bits(),
        s_axi_araddr: config.line_bits() + 8,
        s_axi_arlen: 8,
        s_axi_arsize: 3,
        s_axi_arburst: 2,
        s_axil_awaddr: 8,
        s_axil_wdata: 32,
        s_axil_wstrb: 4,
        s_axil_araddr: 8,
        dev_done_tag: config.tag_bits(),
        dev_done_data: LINE;
    out: s_axi_awready, s_axi_wready, s_axi_bvalid, s_axi_arready, s_axi_rvalid, s_axi_rlast,
        s_axil_awready, s_axil_wready, s_axil_bvalid, s_axil_arready, s_axil_rvalid, dev_cmd_valid,
        dev_cmd_write, dev_cmd_poison, open, drained;
    out buses:
        s_axi_bid: config.id_bits(),
        s_axi_bresp: 2,
        s_axi_rid: config.id_bits(),
        s_axi_rdata: 512,
        s_axi_rresp: 2,
        s_axil_bresp: 2,
        s_axil_rdata: 32,
        s_axil_rresp: 2,
        dev_cmd_line: config.line_bits(),
        dev_cmd_tag: config.tag_bits(),
        dev_cmd_data: LINE,
        used: config.entry_bits() + 1,
        read_credits: config.credit_bits(),
        write_credits: config.credit_bits();
    parts:
        boot: Boot = Boot::new(config),
        write_front: WriteFront = WriteFront::new(config),
        read_front: ReadFront = ReadFront::new(config),
        buffer: Buffer = Buffer::new(config),
        device_port: DevicePort = DevicePort::new(config),
        control: Control = Control::new(config),
        unit: Nmac = Nmac::new(config),
        operand: Cut = Cut::new(config.lanes()),
        key: Cut = Cut::new(config.lanes()),
        lift: Vec<ModMul> = multipliers(config),
        product: Vec<ModMul> = multipliers(config),
        products: Join = Join::new(config.lanes()),
        _lanes: usize = config.lanes() as usize;
}

fn multipliers(config: &PmemConfig) -> Vec<ModMul> {
    (0..config.lanes()).map(|_| ModMul::new(&config.multiplier())).collect()
}

impl Logic for PmemController {
    #[hdl_gen]
    fn update(&mut self) {
        self.boot.clock.next = self.clock.val();
        self.boot.reset.next = self.reset.val();
        self.write_front.clock.next = self.clock.val();
        self.write_front.reset.next = self.reset.val();
        self.read_front.clock.next = self.clock.val();
        self.read_front.reset.next = self.reset.val();
        self.buffer.clock.next = self.clock.val();
        self.buffer.reset.next = self.reset.val();
        self.device_port.clock.next = self.clock.val();
        self.device_port.reset.next = self.reset.val();
        self.control.clock.next = self.clock.val();
        self.control.reset.next = self.reset.val();

        self.boot.pfail.next = self.pfail.val();
        self.boot.item_valid.next = self.write_front.item_valid.val();
        self.boot.read_ready.next = self.read_front.client_ready.val();
        self.boot.client_given.next = self.read_front.client_given.val();
        self.boot.client_failed.next = self.read_front.client_failed.val();
        self.boot.client_data.next = self.read_front.client_data.val();
        self.boot.write_ready.next = self.buffer.client_ready.val();
        self.boot.used.next = self.buffer.used.val();

        self.write_front.open.next = self.boot.open.val();
        self.write_front.s_axi_awvalid.next = self.s_axi_awvalid.val();
        self.write_front.s_axi_wvalid.next = self.s_axi_wvalid.val();
        self.write_front.s_axi_wlast.next = self.s_axi_wlast.val();
        self.write_front.s_axi_bready.next = self.s_axi_bready.val();
        self.write_front.s_axi_awid.next = self.s_axi_awid.val();
        self.write_front.s_axi_awaddr.next = self.s_axi_awaddr.val();
        self.write_front.s_axi_awlen.next = self.s_axi_awlen.val();
        self.write_front.s_axi_awsize.next = self.s_axi_awsize.val();
        self.write_front.s_axi_awburst.next = self.s_axi_awburst.val();
        self.write_front.s_axi_wdata.next = self.s_axi_wdata.val();
        self.write_front.s_axi_wstrb.next = self.s_axi_wstrb.val();
        self.write_front.item_ready.next = self.buffer.item_ready.val();
        self.write_front.pending.next = self.buffer.pending.val();
        self.write_front.fence_start.next = self.control.fence_start.val();
        self.write_front.fence_all.next = self.control.fence_all.val();
        self.write_front.fence_id.next = self.control.fence_id.val();
        self.s_axi_awready.next = self.write_front.s_axi_awready.val();
        self.s_axi_wready.next = self.write_front.s_axi_wready.val();
        self.s_axi_bvalid.next = self.write_front.s_axi_bvalid.val();
        self.s_axi_bid.next = self.write_front.s_axi_bid.val();
        self.s_axi_bresp.next = self.write_front.s_axi_bresp.val();

        self.read_front.open.next = self.boot.open.val();
        self.read_front.s_axi_arvalid.next = self.s_axi_arvalid.val();
        self.read_front.s_axi_rready.next = self.s_axi_rready.val();
        self.read_front.s_axi_arid.next = self.s_axi_arid.val();
        self.read_front.s_axi_araddr.next = self.s_axi_araddr.val();
        self.read_front.s_axi_arlen.next = self.s_axi_arlen.val();
        self.read_front.s_axi_arsize.next = self.s_axi_arsize.val();
        self.read_front.s_axi_arburst.next = self.s_axi_arburst.val();
        // The near-memory unit is the client while the controller is open.
        if self.boot.open.val() {
            self.read_front.client_valid.next = self.unit.read_valid.val();
            self.read_front.client_line.next = self.unit.read_line.val();
            self.read_front.client_take.next = self.unit.read_take.val();
        } else {
            self.read_front.client_valid.next = self.boot.read_valid.val();
            self.read_front.client_line.next = self.boot.line.val();
            self.read_front.client_take.next = self.boot.read_take.val();
        }
        self.read_front.hit_full.next = self.buffer.hit_full.val();
        self.read_front.hit_poison.next = self.buffer.hit_poison.val();
        self.read_front.hit_mask.next = self.buffer.hit_mask.val();
        self.read_front.hit_data.next = self.buffer.hit_data.val();
        self.read_front.cmd_ready.next = self.device_port.read_ready.val();
        self.read_front.done_valid.next = self.device_port.slot_done.val();
        self.read_front.done_poison.next = self.device_port.done_poison.val();
        self.read_front.done_slot.next = self.device_port.done_slot.val();
        self.read_front.done_data.next = self.device_port.done_data.val();
        self.s_axi_arready.next = self.read_front.s_axi_arready.val();
        self.s_axi_rvalid.next = self.read_front.s_axi_rvalid.val();
        self.s_axi_rlast.next = self.read_front.s_axi_rlast.val();
        self.s_axi_rid.next = self.read_front.s_axi_rid.val();
        self.s_axi_rdata.next = self.read_front.s_axi_rdata.val();
        self.s_axi_rresp.next = self.read_front.s_axi_rresp.val();

        self.buffer.media.next = self.control.media.val();
        self.buffer.drain.next = self.boot.drain.val();
        self.buffer.item_valid.next = self.write_front.item_valid.val();
        self.buffer.item_line.next = self.write_front.item_line.val();
        self.buffer.item_mask.next = self.write_front.item_mask.val();
        self.buffer.item_data.next = self.write_front.item_data.val();
        self.buffer.item_slot.next = self.write_front.item_slot.val();
        self.buffer.item_id.next = self.write_front.item_id.val();
        if self.boot.open.val() {
            self.buffer.client_valid.next = self.unit.write_valid.val();
            self.buffer.client_line.next = self.unit.write_line.val();
            self.buffer.client_data.next = self.unit.write_data.val();
        } else {
            self.buffer.client_valid.next = self.boot.write_valid.val();
            self.buffer.client_line.next = self.boot.line.val();
            self.buffer.client_data.next = self.boot.data.val();
        }
        self.buffer.cmd_ready.next = self.device_port.buffer_ready.val();
        self.buffer.reading.next = self.read_front.reading.val();
        self.buffer.reading_lines.next = self.read_front.reading_lines.val();
        self.buffer.lookup_line.next = self.read_front.lookup_line.val();
        self.buffer.done_valid.next = self.device_port.entry_done.val();
        self.buffer.done_write.next = self.device_port.done_write.val();
        self.buffer.done_poison.next = self.device_port.done_poison.val();
        self.buffer.done_entry.next = self.device_port.done_entry.val();
        self.buffer.done_data.next = self.device_port.done_data.val();
        self.buffer.fence_mark.next = self.control.fence_mark.val();
        self.buffer.fence_all.next = self.control.fence_all.val();
        self.buffer.fence_id.next = self.control.fence_id.val();

        self.device_port.buffer_valid.next = self.buffer.cmd_valid.val();
        self.device_port.buffer_write.next = self.buffer.cmd_write.val();
        self.device_port.buffer_poison.next = self.buffer.cmd_poison.val();
        self.device_port.buffer_line.next = self.buffer.cmd_line.val();
        self.device_port.buffer_entry.next = self.buffer.cmd_entry.val();
        self.device_port.buffer_data.next = self.buffer.cmd_data.val();
        self.device_port.read_valid.next = self.read_front.cmd_valid.val();
        self.device_port.read_line.next = self.read_front.cmd_line.val();
        self.device_port.read_slot.next = self.read_front.cmd_slot.val();
        self.device_port.dev_cmd_ready.next = self.dev_cmd_ready.val();
        self.device_port.dev_done_valid.next = self.dev_done_valid.val();
        self.device_port.dev_done_write.next = self.dev_done_write.val();
        self.device_port.dev_done_poison.next = self.dev_done_poison.val();
        self.device_port.dev_done_tag.next = self.dev_done_tag.val();
        self.device_port.dev_done_data.next = self.dev_done_data.val();
        self.dev_cmd_valid.next = self.device_port.dev_cmd_valid.val();
        self.dev_cmd_write.next = self.device_port.dev_cmd_write.val();
        self.dev_cmd_poison.next = self.device_port.dev_cmd_poison.val();
        self.dev_cmd_line.next = self.device_port.dev_cmd_line.val();
        self.dev_cmd_tag.next = self.device_port.dev_cmd_tag.val();
        self.dev_cmd_data.next = self.device_port.dev_cmd_data.val();

        self.control.s_axil_awvalid.next = self.s_axil_awvalid.val();
        self.control.s_axil_wvalid.next = self.s_axil_wvalid.val();
        self.control.s_axil_bready.next = self.s_axil_bready.val();
        self.control.s_axil_arvalid.next = self.s_axil_arvalid.val();
        self.control.s_axil_rready.next = self.s_axil_rready.val();
        self.control.s_axil_awaddr.next = self.s_axil_awaddr.val();
        self.control.s_axil_wdata.next = self.s_axil_wdata.val();
        self.control.s_axil_wstrb.next = self.s_axil_wstrb.val();
        self.control.s_axil_araddr.next = self.s_axil_araddr.val();
        self.control.bad_burst.next = self.write_front.bad_burst.val();
        self.control.bad_beat.next = self.read_front.bad_beat.val();
        self.control.host_bytes.next = self.write_front.host_bytes.val();
        self.control.media_write.next = self.device_port.media_write.val();
        self.control.media_read.next = self.device_port.media_read.val();
        self.control.fill.next = self.device_port.fill.val();
        self.control.fence_waits.next = self.write_front.fence_waits.val();
        self.control.fence_pending.next = self.buffer.fence_pending.val();
        self.control.used.next = self.buffer.used.val();
        self.control.open.next = self.boot.open.val();
        self.control.drain.next = self.boot.drain.val();
        self.control.drained.next = self.boot.drained.val();
        self.control.dirty_shutdowns.next = self.boot.dirty_shutdowns.val();
        self.control.record_lost.next = self.boot.record_lost.val();
        self.control.nmac_busy.next = self.unit.busy.val();
        self.control.nmac_finished.next = self.unit.finished.val();
        self.control.nmac_refused.next = self.unit.refused.val();
        self.control.nmac_poisoned.next = self.unit.poisoned.val();
        self.s_axil_awready.next = self.control.s_axil_awready.val();
        self.s_axil_wready.next = self.control.s_axil_wready.val();
        self.s_axil_bvalid.next = self.control.s_axil_bvalid.val();
        self.s_axil_arready.next = self.control.s_axil_arready.val();
        self.s_axil_rvalid.next = self.control.s_axil_rvalid.val();
        self.s_axil_bresp.next = self.control.s_axil_bresp.val();
        self.s_axil_rdata.next = self.control.s_axil_rdata.val();
        self.s_axil_rresp.next = self.control.s_axil_rresp.val();

        self.unit.clock.next = self.clock.val();
        self.unit.reset.next = self.reset.val();
        self.unit.start.next = self.control.nmac_start.val();
        self.unit.enable.next = self.boot.open.val();
        self.unit.accumulator.next = self.control.nmac_accumulator.val();
        self.unit.key.next = self.control.nmac_key.val();
        self.unit.operand.next = self.control.nmac_operand.val();
        self.unit.count.next = self.control.nmac_count.val();
        self.unit.q.next = self.control.nmac_modulus.val();
        self.unit.read_ready.next = self.read_front.client_ready.val();
        self.unit.read_given.next = self.read_front.client_given.val();
        self.unit.read_failed.next = self.read_front.client_failed.val();
        self.unit.read_data.next = self.read_front.client_data.val();
        self.unit.write_ready.next = self.buffer.client_ready.val();
        self.unit.product_valid.next = self.products.all_valid.val();
        self.unit.product.next = self.products.whole.val();
        self.operand.whole.next = self.unit.feed_words.val();
        self.key.whole.next = self.unit.key_words_late.val();
        for i in 0..self._lanes {
            self.lift[i].clock.next = self.clock.val();
            self.lift[i].reset.next = self.reset.val();
            self.lift[i].valid_in.next = self.unit.feed_valid.val();
            self.lift[i].a.next = self.operand.lane[i].val();
            self.lift[i].b.next = self.unit.lift.val();
            self.lift[i].q.next = self.unit.prime.val();
            self.product[i].clock.next = self.clock.val();
            self.product[i].reset.next = self.reset.val();
            self.product[i].valid_in.next = self.lift[i].valid_out.val();
            self.product[i].a.next = self.key.lane[i].val();
            self.product[i].b.next = self.lift[i].result.val();
            self.product[i].q.next = self.unit.prime.val();
            self.products.lane[i].next = self.product[i].result.val();
            self.products.valid[i].next = self.product[i].valid_out.val();
        }

        self.open.next = self.boot.open.val();
        self.drained.next = self.boot.drained.val();
        self.used.next = self.buffer.used.val();
        self.read_credits.next = self.device_port.read_credits.val();
        self.write_credits.next = self.device_port.write_credits.val();
    }
}
