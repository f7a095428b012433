//! The tile with the near-memory controller behind it.

use super::leaves::{Crossing, Offload};
use crate::pmem::PmemConfig;
use crate::pmem::controller::PmemController;
use crate::pmem::top::top;
use crate::tile::bconv_unit::BconvUnit;
use crate::tile::config::TileConfig;
use crate::tile::constants::{Constants, Id};
use crate::tile::elementwise_unit::ElementwiseUnit;
use crate::tile::leaves::{Front, Memory, Registers, Scratchpad};
use crate::tile::ntt_unit::NttUnit;
use crate::tile::perm_unit::PermUnit;
use crate::tile::wiring::wiring;
use crate::tile::xof_unit::XofUnit;
use rust_hdl::prelude::*;

fn pmem(config: &TileConfig) -> &PmemConfig {
    config.pmem().expect("a tile with a controller")
}

top! {
    /// The block.
    TilePmem of config: &TileConfig;
    in: reset, pfail, s_axil_awvalid, s_axil_wvalid, s_axil_bready, s_axil_arvalid, s_axil_rready,
        dev_cmd_ready, dev_done_valid, dev_done_write, dev_done_poison;
    in buses:
        s_axil_awaddr: 10,
        s_axil_wdata: 32,
        s_axil_wstrb: 4,
        s_axil_araddr: 10,
        dev_done_tag: pmem(config).tag_bits(),
        dev_done_data: 2048;
    out: s_axil_awready, s_axil_wready, s_axil_bvalid, s_axil_arready, s_axil_rvalid, dev_cmd_valid,
        dev_cmd_write, dev_cmd_poison, open, drained, trace_issued, trace_elementwise_write,
        trace_ntt_write, trace_perm_write, trace_bconv_write, trace_xof_write, trace_memory_write;
    out buses:
        s_axil_bresp: 2,
        s_axil_rdata: 32,
        s_axil_rresp: 2,
        dev_cmd_line: pmem(config).line_bits(),
        dev_cmd_tag: pmem(config).tag_bits(),
        dev_cmd_data: 2048,
        used: pmem(config).entry_bits() + 1,
        read_credits: pmem(config).credit_bits(),
        write_credits: pmem(config).credit_bits(),
        trace_word: 32,
        trace_done: 6,
        trace_elementwise_register: config.register_bits(),
        trace_elementwise_row: config.row_bits(),
        trace_elementwise_data: config.row(),
        trace_ntt_register: config.register_bits(),
        trace_ntt_row: config.row_bits(),
        trace_ntt_data: config.row(),
        trace_perm_register: config.register_bits(),
        trace_perm_row: config.row_bits(),
        trace_perm_data: config.row(),
        trace_bconv_register: config.register_bits(),
        trace_bconv_row: config.row_bits(),
        trace_bconv_data: config.row(),
        trace_xof_register: config.register_bits(),
        trace_xof_row: config.row_bits(),
        trace_xof_data: config.row(),
        trace_memory_register: config.register_bits(),
        trace_memory_row: config.row_bits(),
        trace_memory_data: config.row();
    parts:
        registers: Registers = Registers::new(config),
        front: Front = Front::new(config),
        memory: Memory = Memory::new(config),
        scratchpad: Scratchpad = Scratchpad::new(config),
        elementwise: ElementwiseUnit = ElementwiseUnit::new(config),
        ntt: NttUnit = NttUnit::new(config),
        perm: PermUnit = PermUnit::new(config),
        bconv: BconvUnit = BconvUnit::new(config),
        xof: XofUnit = XofUnit::new(config),
        offload: Offload = Offload::new(config),
        crossing: Crossing = Crossing::new(config),
        controller: PmemController = PmemController::new(pmem(config)),
        identifier: Id = Id::new(pmem(config).id_bits()),
        constants: Constants = Constants::default();
}

wiring!([#[hdl_gen]] TilePmem, self, {
        self.offload.clock.next = self.clock.val();
        self.offload.reset.next = self.reset.val();
        self.crossing.clock.next = self.clock.val();
        self.crossing.reset.next = self.reset.val();
        self.controller.clock.next = self.clock.val();
        self.controller.reset.next = self.reset.val();
        self.controller.pfail.next = self.pfail.val();

        // Software.
        self.crossing.running.next = self.front.running.val();
        self.crossing.s_axil_awvalid.next = self.s_axil_awvalid.val();
        self.crossing.s_axil_wvalid.next = self.s_axil_wvalid.val();
        self.crossing.s_axil_bready.next = self.s_axil_bready.val();
        self.crossing.s_axil_arvalid.next = self.s_axil_arvalid.val();
        self.crossing.s_axil_rready.next = self.s_axil_rready.val();
        self.crossing.s_axil_awaddr.next = self.s_axil_awaddr.val();
        self.crossing.s_axil_wdata.next = self.s_axil_wdata.val();
        self.crossing.s_axil_wstrb.next = self.s_axil_wstrb.val();
        self.crossing.s_axil_araddr.next = self.s_axil_araddr.val();
        self.s_axil_awready.next = self.crossing.s_axil_awready.val();
        self.s_axil_wready.next = self.crossing.s_axil_wready.val();
        self.s_axil_bvalid.next = self.crossing.s_axil_bvalid.val();
        self.s_axil_arready.next = self.crossing.s_axil_arready.val();
        self.s_axil_rvalid.next = self.crossing.s_axil_rvalid.val();
        self.s_axil_bresp.next = self.crossing.s_axil_bresp.val();
        self.s_axil_rdata.next = self.crossing.s_axil_rdata.val();
        self.s_axil_rresp.next = self.crossing.s_axil_rresp.val();
        self.registers.s_axil_awvalid.next = self.crossing.core_awvalid.val();
        self.controller.s_axil_awvalid.next = self.crossing.pmem_awvalid.val();
        self.registers.s_axil_wvalid.next = self.crossing.core_wvalid.val();
        self.controller.s_axil_wvalid.next = self.crossing.pmem_wvalid.val();
        self.registers.s_axil_bready.next = self.crossing.core_bready.val();
        self.controller.s_axil_bready.next = self.crossing.pmem_bready.val();
        self.registers.s_axil_arvalid.next = self.crossing.core_arvalid.val();
        self.controller.s_axil_arvalid.next = self.crossing.pmem_arvalid.val();
        self.registers.s_axil_rready.next = self.crossing.core_rready.val();
        self.controller.s_axil_rready.next = self.crossing.pmem_rready.val();
        self.registers.s_axil_awaddr.next = self.crossing.core_awaddr.val();
        self.controller.s_axil_awaddr.next = self.crossing.pmem_awaddr.val();
        self.registers.s_axil_wdata.next = self.crossing.core_wdata.val();
        self.controller.s_axil_wdata.next = self.crossing.pmem_wdata.val();
        self.registers.s_axil_wstrb.next = self.crossing.core_wstrb.val();
        self.controller.s_axil_wstrb.next = self.crossing.pmem_wstrb.val();
        self.registers.s_axil_araddr.next = self.crossing.core_araddr.val();
        self.controller.s_axil_araddr.next = self.crossing.pmem_araddr.val();
        self.crossing.core_awready.next = self.registers.s_axil_awready.val();
        self.crossing.core_wready.next = self.registers.s_axil_wready.val();
        self.crossing.pmem_wready.next = self.controller.s_axil_wready.val();
        self.crossing.pmem_awready.next = self.controller.s_axil_awready.val();
        self.crossing.core_bvalid.next = self.registers.s_axil_bvalid.val();
        self.crossing.pmem_bvalid.next = self.controller.s_axil_bvalid.val();
        self.crossing.core_arready.next = self.registers.s_axil_arready.val();
        self.crossing.pmem_arready.next = self.controller.s_axil_arready.val();
        self.crossing.core_rvalid.next = self.registers.s_axil_rvalid.val();
        self.crossing.pmem_rvalid.next = self.controller.s_axil_rvalid.val();
        self.crossing.core_bresp.next = self.registers.s_axil_bresp.val();
        self.crossing.pmem_bresp.next = self.controller.s_axil_bresp.val();
        self.crossing.core_rdata.next = self.registers.s_axil_rdata.val();
        self.crossing.pmem_rdata.next = self.controller.s_axil_rdata.val();
        self.crossing.core_rresp.next = self.registers.s_axil_rresp.val();
        self.crossing.pmem_rresp.next = self.controller.s_axil_rresp.val();
        self.crossing.own_awvalid.next = self.offload.own_awvalid.val();
        self.crossing.own_arvalid.next = self.offload.own_arvalid.val();
        self.crossing.own_awaddr.next = self.offload.own_awaddr.val();
        self.crossing.own_wdata.next = self.offload.own_wdata.val();
        self.crossing.own_araddr.next = self.offload.own_araddr.val();
        self.offload.own_awready.next = self.crossing.own_awready.val();
        self.offload.own_bvalid.next = self.crossing.own_bvalid.val();
        self.offload.own_arready.next = self.crossing.own_arready.val();
        self.offload.own_rvalid.next = self.crossing.own_rvalid.val();
        self.offload.own_bresp.next = self.crossing.own_bresp.val();
        self.offload.own_rdata.next = self.crossing.own_rdata.val();

        // Loads, stores, fences and products.
        self.offload.scratch.next = self.crossing.scratch.val();
        self.offload.fence_media.next = self.crossing.fence_media.val();
        self.offload.limit.next = self.registers.limit.val();
        self.offload.start.next = self.front.start_memory.val();
        self.offload.store.next = self.front.store.val();
        self.offload.op.next = self.front.op.val();
        self.offload.a.next = self.front.a.val();
        self.offload.acc.next = self.front.acc.val();
        self.offload.line.next = self.front.line.val();
        self.offload.lines.next = self.front.lines.val();
        self.offload.q.next = self.front.q.val();
        self.offload.register.next = self.front.memory_register.val();
        self.offload.memory_done.next = self.memory.done.val();
        self.offload.memory_failed.next = self.memory.failed.val();
        self.offload.memory_read.next = self.memory.read_done.val();
        self.offload.memory_cause.next = self.memory.cause.val();
        self.memory.start.next = self.offload.memory_start.val();
        self.memory.store.next = self.offload.memory_store.val();
        self.memory.register.next = self.offload.memory_register.val();
        self.memory.line.next = self.offload.memory_line.val();
        self.memory.q.next = self.offload.memory_q.val();
        self.front.memory_cause.next = self.offload.cause.val();
        self.front.memory_failed.next = self.offload.failed.val();
        self.front.memory_read.next = self.offload.read_done.val();
        self.front.memory_done.next = self.offload.done.val();

        // Memory.
        self.memory.arready.next = self.controller.s_axi_arready.val();
        self.memory.rvalid.next = self.controller.s_axi_rvalid.val();
        self.memory.rlast.next = self.controller.s_axi_rlast.val();
        self.memory.awready.next = self.controller.s_axi_awready.val();
        self.memory.wready.next = self.controller.s_axi_wready.val();
        self.memory.bvalid.next = self.controller.s_axi_bvalid.val();
        self.memory.rdata.next = self.controller.s_axi_rdata.val();
        self.memory.rresp.next = self.controller.s_axi_rresp.val();
        self.memory.bresp.next = self.controller.s_axi_bresp.val();
        self.controller.s_axi_arvalid.next = self.memory.arvalid.val();
        self.controller.s_axi_rready.next = self.memory.rready.val();
        self.controller.s_axi_awvalid.next = self.memory.awvalid.val();
        self.controller.s_axi_wvalid.next = self.memory.wvalid.val();
        self.controller.s_axi_wlast.next = self.memory.wlast.val();
        self.controller.s_axi_bready.next = self.memory.bready.val();
        self.controller.s_axi_araddr.next = self.memory.araddr.val();
        self.controller.s_axi_arlen.next = self.memory.arlen.val();
        self.controller.s_axi_awaddr.next = self.memory.awaddr.val();
        self.controller.s_axi_awlen.next = self.memory.awlen.val();
        self.controller.s_axi_wdata.next = self.memory.wdata.val();
        self.controller.s_axi_arsize.next = self.constants.arsize.val();
        self.controller.s_axi_arburst.next = self.constants.arburst.val();
        self.controller.s_axi_awsize.next = self.constants.awsize.val();
        self.controller.s_axi_awburst.next = self.constants.awburst.val();
        self.controller.s_axi_wstrb.next = self.constants.wstrb.val();
        self.identifier.bid.next = self.controller.s_axi_bid.val();
        self.identifier.rid.next = self.controller.s_axi_rid.val();
        self.controller.s_axi_awid.next = self.identifier.id.val();
        self.controller.s_axi_arid.next = self.identifier.id.val();
        self.controller.dev_cmd_ready.next = self.dev_cmd_ready.val();
        self.controller.dev_done_valid.next = self.dev_done_valid.val();
        self.controller.dev_done_write.next = self.dev_done_write.val();
        self.controller.dev_done_poison.next = self.dev_done_poison.val();
        self.controller.dev_done_tag.next = self.dev_done_tag.val();
        self.controller.dev_done_data.next = self.dev_done_data.val();
        self.dev_cmd_valid.next = self.controller.dev_cmd_valid.val();
        self.dev_cmd_write.next = self.controller.dev_cmd_write.val();
        self.dev_cmd_poison.next = self.controller.dev_cmd_poison.val();
        self.dev_cmd_line.next = self.controller.dev_cmd_line.val();
        self.dev_cmd_tag.next = self.controller.dev_cmd_tag.val();
        self.dev_cmd_data.next = self.controller.dev_cmd_data.val();
        self.open.next = self.controller.open.val();
        self.drained.next = self.controller.drained.val();
        self.used.next = self.controller.used.val();
        self.read_credits.next = self.controller.read_credits.val();
        self.write_credits.next = self.controller.write_credits.val();
});
