//! The tile's own leaves: what issues words, where registers lie, and what moves rows.

use super::config::TileConfig;
use super::leaf::leaf;
use rust_hdl::prelude::*;

fn width(config: &TileConfig) -> u32 {
    config.shape().width()
}

fn row(config: &TileConfig) -> u32 {
    config.row()
}

fn row_bits(config: &TileConfig) -> u32 {
    config.row_bits()
}

fn register(config: &TileConfig) -> u32 {
    config.register_bits()
}

leaf! {
    /// Decodes words, keeps what registers hold and what units are at, issues in order, traps.
    Front in "front.v";
    in: reset, start, word_valid, word_failed, elementwise_read, elementwise_done, ntt_read,
        ntt_done, ntt_lost, perm_read, perm_done, perm_lost, bconv_read, bconv_done, xof_done,
        xof_lost, memory_read, memory_done, memory_failed;
    in buses: word: |_| 256, memory_cause: |_| 4, limit: |_| 32;
    out: word_take, running, halted, trapped, start_elementwise, start_ntt, start_perm, start_bconv,
        start_xof, start_memory, store, table_write, weight_write, weight_to, issued;
    out buses:
        op: |_| 3,
        dst: register,
        a: register,
        b: register,
        acc: register,
        b_pass: |_| 2,
        acc_pass: |_| 2,
        count: |_| 5,
        registers: |_| 128,
        immediate: |_| 64,
        object: |_| 32,
        digit: |_| 32,
        prime_index: |_| 16,
        q: width,
        square: width,
        scale: width,
        ntt_q: width,
        ntt_inverse: |_| 1,
        ntt_table: |config: &TileConfig| config.ntt().table_bits(),
        element: |config: &TileConfig| config.shape().log_n() + 1,
        log_n: |_| 5,
        last_row: row_bits,
        memory_register: register,
        over_now: |_| 6,
        line: |_| 32,
        lines: |_| 32,
        seed: |_| 256,
        table_number: |config: &TileConfig| config.ntt().table_bits(),
        table_row: |config: &TileConfig| config.ntt().table_row_bits(),
        table_data: |config: &TileConfig| config.shape().butterflies() * config.shape().width(),
        weight_index: |config: &TileConfig| config.index_bits(),
        weight: width,
        in_use: |_| 6,
        trap: |_| 64,
        counters: |_| 384,
        issued_word: |_| 32;
}

leaf! {
    /// The registers, in banks that give and take a row a cycle.
    Scratchpad in "scratchpad.v";
    in: a_enable, b_enable, c_enable, n_enable, p_enable, t_enable, m_enable, e_write, n_write,
        p_write, t_write, x_write, m_write;
    in buses:
        a_register: register, a_row: row_bits,
        b_register: register, b_row: row_bits,
        c_register: register, c_row: row_bits,
        n_register: register, n_row: row_bits,
        p_register: register, p_row: row_bits,
        t_register: register, t_row: row_bits,
        m_register: register, m_row: row_bits,
        e_to: register, e_to_row: row_bits, e_value: row,
        n_to: register, n_to_row: row_bits, n_value: row,
        p_to: register, p_to_row: row_bits, p_value: row,
        t_to: register, t_to_row: row_bits, t_value: row,
        x_to: register, x_to_row: row_bits, x_value: row,
        m_to: register, m_to_row: row_bits, m_value: row;
    out: ;
    out buses: a_data: row, b_data: row, c_data: row, n_data: row, p_data: row, t_data: row,
        m_data: row;
}

leaf! {
    /// Rows through the element-wise unit.
    ElementwiseRows in "elementwise.v";
    in: reset, start, valid_out;
    in buses:
        op: |_| 3,
        dst: register,
        a: register,
        b: register,
        acc: register,
        b_pass: |_| 2,
        acc_pass: |_| 2,
        last_row: row_bits,
        q: width,
        square: width,
        k: |_| 64,
        a_data: row,
        b_data: row,
        acc_data: row;
    out: a_enable, b_enable, acc_enable, read_done, valid_in, write, done;
    out buses:
        a_register: register,
        b_register: register,
        acc_register: register,
        read_row: row_bits,
        unit_op: |_| 3,
        unit_q: width,
        unit_r2: width,
        unit_k: width,
        unit_a: row,
        unit_b: row,
        unit_acc: row,
        write_register: register,
        write_row: row_bits;
}

leaf! {
    /// Rows through the transform or the automorphism.
    Stream in "stream.v";
    in: reset, start, in_ready, out_valid;
    in buses: dst: register, a: register, last_row: row_bits;
    out: read, read_done, in_valid, lost, write, done;
    out buses:
        read_register: register,
        read_row: row_bits,
        write_register: register,
        write_row: row_bits;
}

leaf! {
    /// Rows through the base conversion.
    BconvRows in "bconv.v";
    in: reset, start, bank, valid_out;
    in buses:
        dst: register,
        registers: |_| 128,
        count: |_| 5,
        last_row: row_bits,
        q: width,
        addend: |_| 64;
    out: read, read_done, valid_in, last, unit_bank, write, done;
    out buses:
        read_register: register,
        read_row: row_bits,
        unit_q: width,
        unit_addend: width,
        write_register: register,
        write_row: row_bits;
}

leaf! {
    /// Residues of the expander, put together to rows.
    Expand in "expand.v";
    in: reset, start, start_ready, out_valid;
    in buses: dst: register, last_row: row_bits, out_data: width;
    out: start_valid, lost, write, done;
    out buses: write_register: register, write_row: row_bits, write_data: row;
}

leaf! {
    /// The manager of memory: words of the program, limbs in and out.
    Memory in "memory.v";
    in: reset, running, begins, start, store, word_take, arready, rvalid, awready, wready, bvalid,
        rlast;
    in buses:
        program_line: |_| 32,
        limit: |_| 32,
        register: register,
        line: |_| 32,
        lines: |_| 32,
        last_row: row_bits,
        q: width,
        data: row,
        rdata: |_| 512,
        rresp: |_| 2,
        bresp: |_| 2;
    out: word_valid, word_failed, idle, arvalid, rready, awvalid, wvalid, wlast, bready, read,
        read_done, write, done, failed;
    out buses:
        word: |_| 256,
        araddr: |_| 40,
        arlen: |_| 8,
        awaddr: |_| 40,
        awlen: |_| 8,
        wdata: |_| 512,
        read_register: register,
        read_row: row_bits,
        write_register: register,
        write_row: row_bits,
        write_data: row,
        cause: |_| 4;
}

leaf! {
    /// What software sees.
    Registers in "registers.v";
    in: reset, s_axil_awvalid, s_axil_wvalid, s_axil_bready, s_axil_arvalid, s_axil_rready, running,
        halted, trapped, channel_idle;
    in buses:
        s_axil_awaddr: |_| 8,
        s_axil_wdata: |_| 32,
        s_axil_wstrb: |_| 4,
        s_axil_araddr: |_| 8,
        in_use: |_| 6,
        trap: |_| 64,
        counters: |_| 384;
    out: s_axil_awready, s_axil_wready, s_axil_bvalid, s_axil_arready, s_axil_rvalid, start;
    out buses:
        s_axil_bresp: |_| 2,
        s_axil_rdata: |_| 32,
        s_axil_rresp: |_| 2,
        program_line: |_| 32,
        limit: |_| 32;
}
