//! The tile: its parts and how they are connected.

use super::bconv_unit::BconvUnit;
use super::config::TileConfig;
use super::constants::Constants;
use super::elementwise_unit::ElementwiseUnit;
use super::leaves::{Front, Memory, Registers, Scratchpad};
use super::ntt_unit::NttUnit;
use super::perm_unit::PermUnit;
use super::wiring::wiring;
use super::xof_unit::XofUnit;
use crate::pmem::top::top;
use rust_hdl::prelude::*;

top! {
    /// The block.
    TileCore of config: &TileConfig;
    in: reset, s_axil_awvalid, s_axil_wvalid, s_axil_bready, s_axil_arvalid, s_axil_rready,
        m_axi_arready, m_axi_rvalid, m_axi_rlast, m_axi_awready, m_axi_wready, m_axi_bvalid;
    in buses:
        s_axil_awaddr: 8,
        s_axil_wdata: 32,
        s_axil_wstrb: 4,
        s_axil_araddr: 8,
        m_axi_rdata: 512,
        m_axi_rresp: 2,
        m_axi_bresp: 2;
    out: s_axil_awready, s_axil_wready, s_axil_bvalid, s_axil_arready, s_axil_rvalid, m_axi_arvalid,
        m_axi_rready, m_axi_awvalid, m_axi_wvalid, m_axi_wlast, m_axi_bready, trace_issued,
        trace_elementwise_write, trace_ntt_write, trace_perm_write, trace_bconv_write,
        trace_xof_write, trace_memory_write;
    out buses:
        s_axil_bresp: 2,
        s_axil_rdata: 32,
        s_axil_rresp: 2,
        m_axi_araddr: 40,
        m_axi_arlen: 8,
        m_axi_arsize: 3,
        m_axi_arburst: 2,
        m_axi_awaddr: 40,
        m_axi_awlen: 8,
        m_axi_awsize: 3,
        m_axi_awburst: 2,
        m_axi_wdata: 512,
        m_axi_wstrb: 64,
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
        constants: Constants = Constants::default();
}

wiring!([#[hdl_gen]] TileCore, self, {
        self.registers.s_axil_awvalid.next = self.s_axil_awvalid.val();
        self.registers.s_axil_wvalid.next = self.s_axil_wvalid.val();
        self.registers.s_axil_bready.next = self.s_axil_bready.val();
        self.registers.s_axil_arvalid.next = self.s_axil_arvalid.val();
        self.registers.s_axil_rready.next = self.s_axil_rready.val();
        self.registers.s_axil_awaddr.next = self.s_axil_awaddr.val();
        self.registers.s_axil_wdata.next = self.s_axil_wdata.val();
        self.registers.s_axil_wstrb.next = self.s_axil_wstrb.val();
        self.registers.s_axil_araddr.next = self.s_axil_araddr.val();
        self.s_axil_awready.next = self.registers.s_axil_awready.val();
        self.s_axil_wready.next = self.registers.s_axil_wready.val();
        self.s_axil_bvalid.next = self.registers.s_axil_bvalid.val();
        self.s_axil_arready.next = self.registers.s_axil_arready.val();
        self.s_axil_rvalid.next = self.registers.s_axil_rvalid.val();
        self.s_axil_bresp.next = self.registers.s_axil_bresp.val();
        self.s_axil_rdata.next = self.registers.s_axil_rdata.val();
        self.s_axil_rresp.next = self.registers.s_axil_rresp.val();
        self.front.memory_cause.next = self.memory.cause.val();
        self.front.memory_failed.next = self.memory.failed.val();
        self.front.memory_read.next = self.memory.read_done.val();
        self.front.memory_done.next = self.memory.done.val();
        self.memory.start.next = self.front.start_memory.val();
        self.memory.store.next = self.front.store.val();
        self.memory.register.next = self.front.memory_register.val();
        self.memory.line.next = self.front.line.val();
        self.memory.q.next = self.front.q.val();
        self.memory.arready.next = self.m_axi_arready.val();
        self.memory.rvalid.next = self.m_axi_rvalid.val();
        self.memory.rlast.next = self.m_axi_rlast.val();
        self.memory.awready.next = self.m_axi_awready.val();
        self.memory.wready.next = self.m_axi_wready.val();
        self.memory.bvalid.next = self.m_axi_bvalid.val();
        self.memory.rdata.next = self.m_axi_rdata.val();
        self.memory.rresp.next = self.m_axi_rresp.val();
        self.memory.bresp.next = self.m_axi_bresp.val();
        self.m_axi_arvalid.next = self.memory.arvalid.val();
        self.m_axi_rready.next = self.memory.rready.val();
        self.m_axi_awvalid.next = self.memory.awvalid.val();
        self.m_axi_wvalid.next = self.memory.wvalid.val();
        self.m_axi_wlast.next = self.memory.wlast.val();
        self.m_axi_bready.next = self.memory.bready.val();
        self.m_axi_araddr.next = self.memory.araddr.val();
        self.m_axi_arlen.next = self.memory.arlen.val();
        self.m_axi_awaddr.next = self.memory.awaddr.val();
        self.m_axi_awlen.next = self.memory.awlen.val();
        self.m_axi_wdata.next = self.memory.wdata.val();
        self.m_axi_arsize.next = self.constants.arsize.val();
        self.m_axi_arburst.next = self.constants.arburst.val();
        self.m_axi_awsize.next = self.constants.awsize.val();
        self.m_axi_awburst.next = self.constants.awburst.val();
        self.m_axi_wstrb.next = self.constants.wstrb.val();
});
