//! The tile: its parts and how they are connected.

use super::bconv_unit::BconvUnit;
use super::config::TileConfig;
use super::constants::Constants;
use super::elementwise_unit::ElementwiseUnit;
use super::leaves::{Front, Memory, Registers, Scratchpad};
use super::ntt_unit::NttUnit;
use super::perm_unit::PermUnit;
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

impl Logic for TileCore {
    #[hdl_gen]
    fn update(&mut self) {
        self.registers.clock.next = self.clock.val();
        self.registers.reset.next = self.reset.val();
        self.front.clock.next = self.clock.val();
        self.front.reset.next = self.reset.val();
        self.memory.clock.next = self.clock.val();
        self.memory.reset.next = self.reset.val();
        self.scratchpad.clock.next = self.clock.val();
        self.elementwise.clock.next = self.clock.val();
        self.elementwise.reset.next = self.reset.val();
        self.ntt.clock.next = self.clock.val();
        self.ntt.reset.next = self.reset.val();
        self.perm.clock.next = self.clock.val();
        self.perm.reset.next = self.reset.val();
        self.bconv.clock.next = self.clock.val();
        self.bconv.reset.next = self.reset.val();
        self.xof.clock.next = self.clock.val();
        self.xof.reset.next = self.reset.val();

        // Software.
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
        self.registers.running.next = self.front.running.val();
        self.registers.halted.next = self.front.halted.val();
        self.registers.trapped.next = self.front.trapped.val();
        self.registers.channel_idle.next = self.memory.idle.val();
        self.registers.in_use.next = self.front.in_use.val();
        self.registers.trap.next = self.front.trap.val();
        self.registers.counters.next = self.front.counters.val();

        // Words.
        self.front.start.next = self.registers.start.val();
        self.front.limit.next = self.registers.limit.val();
        self.front.memory_cause.next = self.memory.cause.val();
        self.front.memory_failed.next = self.memory.failed.val();
        self.front.word.next = self.memory.word.val();
        self.front.word_valid.next = self.memory.word_valid.val();
        self.front.word_failed.next = self.memory.word_failed.val();
        self.front.elementwise_read.next = self.elementwise.read_done.val();
        self.front.elementwise_done.next = self.elementwise.done.val();
        self.front.ntt_read.next = self.ntt.read_done.val();
        self.front.ntt_done.next = self.ntt.done.val();
        self.front.perm_read.next = self.perm.read_done.val();
        self.front.perm_done.next = self.perm.done.val();
        self.front.bconv_read.next = self.bconv.read_done.val();
        self.front.bconv_done.next = self.bconv.done.val();
        self.front.memory_read.next = self.memory.read_done.val();
        self.front.memory_done.next = self.memory.done.val();
        self.front.xof_done.next = self.xof.done.val();
        self.front.xof_lost.next = self.xof.lost.val();
        self.front.ntt_lost.next = self.ntt.lost.val();
        self.front.perm_lost.next = self.perm.lost.val();

        // Memory.
        self.memory.running.next = self.front.running.val();
        self.memory.begins.next = self.registers.start.val();
        self.memory.start.next = self.front.start_memory.val();
        self.memory.store.next = self.front.store.val();
        self.memory.word_take.next = self.front.word_take.val();
        self.memory.program_line.next = self.registers.program_line.val();
        self.memory.limit.next = self.registers.limit.val();
        self.memory.register.next = self.front.memory_register.val();
        self.memory.line.next = self.front.line.val();
        self.memory.lines.next = self.front.lines.val();
        self.memory.last_row.next = self.front.last_row.val();
        self.memory.q.next = self.front.q.val();
        self.memory.data.next = self.scratchpad.m_data.val();
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

        // Units.
        self.elementwise.start.next = self.front.start_elementwise.val();
        self.elementwise.k.next = self.front.immediate.val();
        self.elementwise.op.next = self.front.op.val();
        self.elementwise.dst.next = self.front.dst.val();
        self.elementwise.a.next = self.front.a.val();
        self.elementwise.b.next = self.front.b.val();
        self.elementwise.acc.next = self.front.acc.val();
        self.elementwise.b_pass.next = self.front.b_pass.val();
        self.elementwise.acc_pass.next = self.front.acc_pass.val();
        self.elementwise.last_row.next = self.front.last_row.val();
        self.elementwise.q.next = self.front.q.val();
        self.elementwise.square.next = self.front.square.val();
        self.elementwise.a_data.next = self.scratchpad.a_data.val();
        self.elementwise.b_data.next = self.scratchpad.b_data.val();
        self.elementwise.acc_data.next = self.scratchpad.c_data.val();
        self.ntt.start.next = self.front.start_ntt.val();
        self.ntt.q.next = self.front.ntt_q.val();
        self.ntt.inverse.next = self.front.ntt_inverse.val();
        self.ntt.table_id.next = self.front.ntt_table.val();
        self.ntt.data.next = self.scratchpad.n_data.val();
        self.ntt.dst.next = self.front.dst.val();
        self.ntt.a.next = self.front.a.val();
        self.ntt.last_row.next = self.front.last_row.val();
        self.ntt.log_n.next = self.front.log_n.val();
        self.ntt.table_write.next = self.front.table_write.val();
        self.ntt.table_number.next = self.front.table_number.val();
        self.ntt.table_row.next = self.front.table_row.val();
        self.ntt.table_data.next = self.front.table_data.val();
        self.perm.start.next = self.front.start_perm.val();
        self.perm.data.next = self.scratchpad.p_data.val();
        self.perm.dst.next = self.front.dst.val();
        self.perm.a.next = self.front.a.val();
        self.perm.last_row.next = self.front.last_row.val();
        self.perm.element.next = self.front.element.val();
        self.perm.log_n.next = self.front.log_n.val();
        self.bconv.start.next = self.front.start_bconv.val();
        self.bconv.bank.next = self.front.weight_to.val();
        self.bconv.addend.next = self.front.immediate.val();
        self.bconv.data.next = self.scratchpad.t_data.val();
        self.bconv.dst.next = self.front.dst.val();
        self.bconv.registers.next = self.front.registers.val();
        self.bconv.count.next = self.front.count.val();
        self.bconv.last_row.next = self.front.last_row.val();
        self.bconv.q.next = self.front.q.val();
        self.bconv.weight_write.next = self.front.weight_write.val();
        self.bconv.weight_index.next = self.front.weight_index.val();
        self.bconv.weight.next = self.front.weight.val();
        self.xof.start.next = self.front.start_xof.val();
        self.xof.dst.next = self.front.dst.val();
        self.xof.last_row.next = self.front.last_row.val();
        self.xof.seed.next = self.front.seed.val();
        self.xof.object.next = self.front.object.val();
        self.xof.digit.next = self.front.digit.val();
        self.xof.prime_index.next = self.front.prime_index.val();
        self.xof.q.next = self.front.q.val();
        self.xof.scale.next = self.front.scale.val();
        self.xof.log_n.next = self.front.log_n.val();

        // Reads of registers.
        self.scratchpad.a_enable.next = self.elementwise.a_enable.val();
        self.scratchpad.a_register.next = self.elementwise.a_register.val();
        self.scratchpad.a_row.next = self.elementwise.read_row.val();
        self.scratchpad.b_enable.next = self.elementwise.b_enable.val();
        self.scratchpad.b_register.next = self.elementwise.b_register.val();
        self.scratchpad.b_row.next = self.elementwise.read_row.val();
        self.scratchpad.c_enable.next = self.elementwise.acc_enable.val();
        self.scratchpad.c_register.next = self.elementwise.acc_register.val();
        self.scratchpad.c_row.next = self.elementwise.read_row.val();
        self.scratchpad.n_enable.next = self.ntt.read.val();
        self.scratchpad.n_register.next = self.ntt.read_register.val();
        self.scratchpad.n_row.next = self.ntt.read_row.val();
        self.scratchpad.p_enable.next = self.perm.read.val();
        self.scratchpad.p_register.next = self.perm.read_register.val();
        self.scratchpad.p_row.next = self.perm.read_row.val();
        self.scratchpad.t_enable.next = self.bconv.read.val();
        self.scratchpad.t_register.next = self.bconv.read_register.val();
        self.scratchpad.t_row.next = self.bconv.read_row.val();
        self.scratchpad.m_enable.next = self.memory.read.val();
        self.scratchpad.m_register.next = self.memory.read_register.val();
        self.scratchpad.m_row.next = self.memory.read_row.val();

        // Writes of registers.
        self.scratchpad.e_write.next = self.elementwise.write.val();
        self.scratchpad.e_to.next = self.elementwise.write_register.val();
        self.scratchpad.e_to_row.next = self.elementwise.write_row.val();
        self.scratchpad.e_value.next = self.elementwise.write_data.val();
        self.scratchpad.n_write.next = self.ntt.write.val();
        self.scratchpad.n_to.next = self.ntt.write_register.val();
        self.scratchpad.n_to_row.next = self.ntt.write_row.val();
        self.scratchpad.n_value.next = self.ntt.write_data.val();
        self.scratchpad.p_write.next = self.perm.write.val();
        self.scratchpad.p_to.next = self.perm.write_register.val();
        self.scratchpad.p_to_row.next = self.perm.write_row.val();
        self.scratchpad.p_value.next = self.perm.write_data.val();
        self.scratchpad.t_write.next = self.bconv.write.val();
        self.scratchpad.t_to.next = self.bconv.write_register.val();
        self.scratchpad.t_to_row.next = self.bconv.write_row.val();
        self.scratchpad.t_value.next = self.bconv.write_data.val();
        self.scratchpad.x_write.next = self.xof.write.val();
        self.scratchpad.x_to.next = self.xof.write_register.val();
        self.scratchpad.x_to_row.next = self.xof.write_row.val();
        self.scratchpad.x_value.next = self.xof.write_data.val();
        self.scratchpad.m_write.next = self.memory.write.val();
        self.scratchpad.m_to.next = self.memory.write_register.val();
        self.scratchpad.m_to_row.next = self.memory.write_row.val();
        self.scratchpad.m_value.next = self.memory.write_data.val();

        // What a test sees.
        self.trace_elementwise_write.next = self.elementwise.write.val();
        self.trace_elementwise_register.next = self.elementwise.write_register.val();
        self.trace_elementwise_row.next = self.elementwise.write_row.val();
        self.trace_elementwise_data.next = self.elementwise.write_data.val();
        self.trace_ntt_write.next = self.ntt.write.val();
        self.trace_ntt_register.next = self.ntt.write_register.val();
        self.trace_ntt_row.next = self.ntt.write_row.val();
        self.trace_ntt_data.next = self.ntt.write_data.val();
        self.trace_perm_write.next = self.perm.write.val();
        self.trace_perm_register.next = self.perm.write_register.val();
        self.trace_perm_row.next = self.perm.write_row.val();
        self.trace_perm_data.next = self.perm.write_data.val();
        self.trace_bconv_write.next = self.bconv.write.val();
        self.trace_bconv_register.next = self.bconv.write_register.val();
        self.trace_bconv_row.next = self.bconv.write_row.val();
        self.trace_bconv_data.next = self.bconv.write_data.val();
        self.trace_xof_write.next = self.xof.write.val();
        self.trace_xof_register.next = self.xof.write_register.val();
        self.trace_xof_row.next = self.xof.write_row.val();
        self.trace_xof_data.next = self.xof.write_data.val();
        self.trace_memory_write.next = self.memory.write.val();
        self.trace_memory_register.next = self.memory.write_register.val();
        self.trace_memory_row.next = self.memory.write_row.val();
        self.trace_memory_data.next = self.memory.write_data.val();
        self.trace_issued.next = self.front.issued.val();
        self.trace_word.next = self.front.issued_word.val();
        self.trace_done.next = self.front.over_now.val();
    }
}
