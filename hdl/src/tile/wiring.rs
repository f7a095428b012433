//! How a tile's parts are connected, whatever is behind them.

/// Implements the wiring of a block that has a tile's parts and ports; `$more` connects what differs: the
/// port of software, memory, and what is between the words' issue and it. The attribute that translates it
/// comes from the caller, as `self` does.
macro_rules! wiring {
    ([$($translated:tt)*] $block:ident, $tile:ident, { $($more:tt)* }) => {
        impl Logic for $block {
            $($translated)*
            fn update(&mut $tile) {
                $tile.registers.clock.next = $tile.clock.val();
                $tile.registers.reset.next = $tile.reset.val();
                $tile.front.clock.next = $tile.clock.val();
                $tile.front.reset.next = $tile.reset.val();
                $tile.memory.clock.next = $tile.clock.val();
                $tile.memory.reset.next = $tile.reset.val();
                $tile.scratchpad.clock.next = $tile.clock.val();
                $tile.elementwise.clock.next = $tile.clock.val();
                $tile.elementwise.reset.next = $tile.reset.val();
                $tile.ntt.clock.next = $tile.clock.val();
                $tile.ntt.reset.next = $tile.reset.val();
                $tile.perm.clock.next = $tile.clock.val();
                $tile.perm.reset.next = $tile.reset.val();
                $tile.bconv.clock.next = $tile.clock.val();
                $tile.bconv.reset.next = $tile.reset.val();
                $tile.xof.clock.next = $tile.clock.val();
                $tile.xof.reset.next = $tile.reset.val();

                // Software.
                $tile.registers.running.next = $tile.front.running.val();
                $tile.registers.halted.next = $tile.front.halted.val();
                $tile.registers.trapped.next = $tile.front.trapped.val();
                $tile.registers.channel_idle.next = $tile.memory.idle.val();
                $tile.registers.in_use.next = $tile.front.in_use.val();
                $tile.registers.trap.next = $tile.front.trap.val();
                $tile.registers.counters.next = $tile.front.counters.val();

                // Words.
                $tile.front.start.next = $tile.registers.start.val();
                $tile.front.limit.next = $tile.registers.limit.val();
                $tile.front.word.next = $tile.memory.word.val();
                $tile.front.word_valid.next = $tile.memory.word_valid.val();
                $tile.front.word_failed.next = $tile.memory.word_failed.val();
                $tile.front.elementwise_read.next = $tile.elementwise.read_done.val();
                $tile.front.elementwise_done.next = $tile.elementwise.done.val();
                $tile.front.ntt_read.next = $tile.ntt.read_done.val();
                $tile.front.ntt_done.next = $tile.ntt.done.val();
                $tile.front.perm_read.next = $tile.perm.read_done.val();
                $tile.front.perm_done.next = $tile.perm.done.val();
                $tile.front.bconv_read.next = $tile.bconv.read_done.val();
                $tile.front.bconv_done.next = $tile.bconv.done.val();
                $tile.front.xof_done.next = $tile.xof.done.val();
                $tile.front.xof_lost.next = $tile.xof.lost.val();
                $tile.front.ntt_lost.next = $tile.ntt.lost.val();
                $tile.front.perm_lost.next = $tile.perm.lost.val();

                // Memory.
                $tile.memory.running.next = $tile.front.running.val();
                $tile.memory.begins.next = $tile.registers.start.val();
                $tile.memory.word_take.next = $tile.front.word_take.val();
                $tile.memory.program_line.next = $tile.registers.program_line.val();
                $tile.memory.limit.next = $tile.registers.limit.val();
                $tile.memory.lines.next = $tile.front.lines.val();
                $tile.memory.last_row.next = $tile.front.last_row.val();
                $tile.memory.data.next = $tile.scratchpad.m_data.val();

                // Units.
                $tile.elementwise.start.next = $tile.front.start_elementwise.val();
                $tile.elementwise.k.next = $tile.front.immediate.val();
                $tile.elementwise.op.next = $tile.front.op.val();
                $tile.elementwise.dst.next = $tile.front.dst.val();
                $tile.elementwise.a.next = $tile.front.a.val();
                $tile.elementwise.b.next = $tile.front.b.val();
                $tile.elementwise.acc.next = $tile.front.acc.val();
                $tile.elementwise.b_pass.next = $tile.front.b_pass.val();
                $tile.elementwise.acc_pass.next = $tile.front.acc_pass.val();
                $tile.elementwise.last_row.next = $tile.front.last_row.val();
                $tile.elementwise.q.next = $tile.front.q.val();
                $tile.elementwise.square.next = $tile.front.square.val();
                $tile.elementwise.a_data.next = $tile.scratchpad.a_data.val();
                $tile.elementwise.b_data.next = $tile.scratchpad.b_data.val();
                $tile.elementwise.acc_data.next = $tile.scratchpad.c_data.val();
                $tile.ntt.start.next = $tile.front.start_ntt.val();
                $tile.ntt.q.next = $tile.front.ntt_q.val();
                $tile.ntt.inverse.next = $tile.front.ntt_inverse.val();
                $tile.ntt.table_id.next = $tile.front.ntt_table.val();
                $tile.ntt.data.next = $tile.scratchpad.n_data.val();
                $tile.ntt.dst.next = $tile.front.dst.val();
                $tile.ntt.a.next = $tile.front.a.val();
                $tile.ntt.last_row.next = $tile.front.last_row.val();
                $tile.ntt.log_n.next = $tile.front.log_n.val();
                $tile.ntt.table_write.next = $tile.front.table_write.val();
                $tile.ntt.table_number.next = $tile.front.table_number.val();
                $tile.ntt.table_row.next = $tile.front.table_row.val();
                $tile.ntt.table_data.next = $tile.front.table_data.val();
                $tile.perm.start.next = $tile.front.start_perm.val();
                $tile.perm.data.next = $tile.scratchpad.p_data.val();
                $tile.perm.dst.next = $tile.front.dst.val();
                $tile.perm.a.next = $tile.front.a.val();
                $tile.perm.last_row.next = $tile.front.last_row.val();
                $tile.perm.element.next = $tile.front.element.val();
                $tile.perm.log_n.next = $tile.front.log_n.val();
                $tile.bconv.start.next = $tile.front.start_bconv.val();
                $tile.bconv.bank.next = $tile.front.weight_to.val();
                $tile.bconv.addend.next = $tile.front.immediate.val();
                $tile.bconv.data.next = $tile.scratchpad.t_data.val();
                $tile.bconv.dst.next = $tile.front.dst.val();
                $tile.bconv.registers.next = $tile.front.registers.val();
                $tile.bconv.count.next = $tile.front.count.val();
                $tile.bconv.last_row.next = $tile.front.last_row.val();
                $tile.bconv.q.next = $tile.front.q.val();
                $tile.bconv.weight_write.next = $tile.front.weight_write.val();
                $tile.bconv.weight_index.next = $tile.front.weight_index.val();
                $tile.bconv.weight.next = $tile.front.weight.val();
                $tile.xof.start.next = $tile.front.start_xof.val();
                $tile.xof.dst.next = $tile.front.dst.val();
                $tile.xof.last_row.next = $tile.front.last_row.val();
                $tile.xof.seed.next = $tile.front.seed.val();
                $tile.xof.object.next = $tile.front.object.val();
                $tile.xof.digit.next = $tile.front.digit.val();
                $tile.xof.prime_index.next = $tile.front.prime_index.val();
                $tile.xof.q.next = $tile.front.q.val();
                $tile.xof.scale.next = $tile.front.scale.val();
                $tile.xof.log_n.next = $tile.front.log_n.val();

                // Reads of registers.
                $tile.scratchpad.a_enable.next = $tile.elementwise.a_enable.val();
                $tile.scratchpad.a_register.next = $tile.elementwise.a_register.val();
                $tile.scratchpad.a_row.next = $tile.elementwise.read_row.val();
                $tile.scratchpad.b_enable.next = $tile.elementwise.b_enable.val();
                $tile.scratchpad.b_register.next = $tile.elementwise.b_register.val();
                $tile.scratchpad.b_row.next = $tile.elementwise.read_row.val();
                $tile.scratchpad.c_enable.next = $tile.elementwise.acc_enable.val();
                $tile.scratchpad.c_register.next = $tile.elementwise.acc_register.val();
                $tile.scratchpad.c_row.next = $tile.elementwise.read_row.val();
                $tile.scratchpad.n_enable.next = $tile.ntt.read.val();
                $tile.scratchpad.n_register.next = $tile.ntt.read_register.val();
                $tile.scratchpad.n_row.next = $tile.ntt.read_row.val();
                $tile.scratchpad.p_enable.next = $tile.perm.read.val();
                $tile.scratchpad.p_register.next = $tile.perm.read_register.val();
                $tile.scratchpad.p_row.next = $tile.perm.read_row.val();
                $tile.scratchpad.t_enable.next = $tile.bconv.read.val();
                $tile.scratchpad.t_register.next = $tile.bconv.read_register.val();
                $tile.scratchpad.t_row.next = $tile.bconv.read_row.val();
                $tile.scratchpad.m_enable.next = $tile.memory.read.val();
                $tile.scratchpad.m_register.next = $tile.memory.read_register.val();
                $tile.scratchpad.m_row.next = $tile.memory.read_row.val();

                // Writes of registers.
                $tile.scratchpad.e_write.next = $tile.elementwise.write.val();
                $tile.scratchpad.e_to.next = $tile.elementwise.write_register.val();
                $tile.scratchpad.e_to_row.next = $tile.elementwise.write_row.val();
                $tile.scratchpad.e_value.next = $tile.elementwise.write_data.val();
                $tile.scratchpad.n_write.next = $tile.ntt.write.val();
                $tile.scratchpad.n_to.next = $tile.ntt.write_register.val();
                $tile.scratchpad.n_to_row.next = $tile.ntt.write_row.val();
                $tile.scratchpad.n_value.next = $tile.ntt.write_data.val();
                $tile.scratchpad.p_write.next = $tile.perm.write.val();
                $tile.scratchpad.p_to.next = $tile.perm.write_register.val();
                $tile.scratchpad.p_to_row.next = $tile.perm.write_row.val();
                $tile.scratchpad.p_value.next = $tile.perm.write_data.val();
                $tile.scratchpad.t_write.next = $tile.bconv.write.val();
                $tile.scratchpad.t_to.next = $tile.bconv.write_register.val();
                $tile.scratchpad.t_to_row.next = $tile.bconv.write_row.val();
                $tile.scratchpad.t_value.next = $tile.bconv.write_data.val();
                $tile.scratchpad.x_write.next = $tile.xof.write.val();
                $tile.scratchpad.x_to.next = $tile.xof.write_register.val();
                $tile.scratchpad.x_to_row.next = $tile.xof.write_row.val();
                $tile.scratchpad.x_value.next = $tile.xof.write_data.val();
                $tile.scratchpad.m_write.next = $tile.memory.write.val();
                $tile.scratchpad.m_to.next = $tile.memory.write_register.val();
                $tile.scratchpad.m_to_row.next = $tile.memory.write_row.val();
                $tile.scratchpad.m_value.next = $tile.memory.write_data.val();

                // What a test sees.
                $tile.trace_elementwise_write.next = $tile.elementwise.write.val();
                $tile.trace_elementwise_register.next = $tile.elementwise.write_register.val();
                $tile.trace_elementwise_row.next = $tile.elementwise.write_row.val();
                $tile.trace_elementwise_data.next = $tile.elementwise.write_data.val();
                $tile.trace_ntt_write.next = $tile.ntt.write.val();
                $tile.trace_ntt_register.next = $tile.ntt.write_register.val();
                $tile.trace_ntt_row.next = $tile.ntt.write_row.val();
                $tile.trace_ntt_data.next = $tile.ntt.write_data.val();
                $tile.trace_perm_write.next = $tile.perm.write.val();
                $tile.trace_perm_register.next = $tile.perm.write_register.val();
                $tile.trace_perm_row.next = $tile.perm.write_row.val();
                $tile.trace_perm_data.next = $tile.perm.write_data.val();
                $tile.trace_bconv_write.next = $tile.bconv.write.val();
                $tile.trace_bconv_register.next = $tile.bconv.write_register.val();
                $tile.trace_bconv_row.next = $tile.bconv.write_row.val();
                $tile.trace_bconv_data.next = $tile.bconv.write_data.val();
                $tile.trace_xof_write.next = $tile.xof.write.val();
                $tile.trace_xof_register.next = $tile.xof.write_register.val();
                $tile.trace_xof_row.next = $tile.xof.write_row.val();
                $tile.trace_xof_data.next = $tile.xof.write_data.val();
                $tile.trace_memory_write.next = $tile.memory.write.val();
                $tile.trace_memory_register.next = $tile.memory.write_register.val();
                $tile.trace_memory_row.next = $tile.memory.write_row.val();
                $tile.trace_memory_data.next = $tile.memory.write_data.val();
                $tile.trace_issued.next = $tile.front.issued.val();
                $tile.trace_word.next = $tile.front.issued_word.val();
                $tile.trace_done.next = $tile.front.over_now.val();

                $($more)*
            }
        }
    };
}
pub(super) use wiring;
