// DO NOT EDIT: generated from the RustHDL sources of the package hearth-hdl.
// command:       hearth verilog tile-pmem --n 8192 --width 32 --lanes 4 --registers 64 --banks 8 --primes 16 --sources 16 --lines 64 --read-credits 32 --write-credits 16 --target generic
// configuration: N up to 8192, width 32 bits, 4 butterflies, 64 registers in 8 banks, 16 primes, 16 sources, near-memory controller of 64 lines, 32 read and 16 write credits, target generic
// timing:        see the timing model of the simulator, equal cycle for cycle
// generator:     source sha256:a3f388ff4025ff806f7aaae1233a9c21
//
// AXI4-Lite subordinate s_axil of 32 bits: start, status, trap, program, limit, counters.
// dev: commands of the near-memory controller by line, as its own Verilog says; pfail: drains.
// reset: synchronous, active high. Runs a program of 32-byte words until halt or a trap.
//
// Waived: a file of one block holds the modules it is made of.
/* verilator lint_off DECLFILENAME */


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16(clock,reset,pfail,s_axil_awvalid,s_axil_wvalid,s_axil_bready,s_axil_arvalid,s_axil_rready,dev_cmd_ready,dev_done_valid,dev_done_write,dev_done_poison,s_axil_awaddr,s_axil_wdata,s_axil_wstrb,s_axil_araddr,dev_done_tag,dev_done_data,s_axil_awready,s_axil_wready,s_axil_bvalid,s_axil_arready,s_axil_rvalid,dev_cmd_valid,dev_cmd_write,dev_cmd_poison,open,drained,trace_issued,trace_elementwise_write,trace_ntt_write,trace_perm_write,trace_bconv_write,trace_xof_write,trace_memory_write,s_axil_bresp,s_axil_rdata,s_axil_rresp,dev_cmd_line,dev_cmd_tag,dev_cmd_data,used,read_credits,write_credits,trace_word,trace_done,trace_elementwise_register,trace_elementwise_row,trace_elementwise_data,trace_ntt_register,trace_ntt_row,trace_ntt_data,trace_perm_register,trace_perm_row,trace_perm_data,trace_bconv_register,trace_bconv_row,trace_bconv_data,trace_xof_register,trace_xof_row,trace_xof_data,trace_memory_register,trace_memory_row,trace_memory_data);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  pfail;
    input wire  s_axil_awvalid;
    input wire  s_axil_wvalid;
    input wire  s_axil_bready;
    input wire  s_axil_arvalid;
    input wire  s_axil_rready;
    input wire  dev_cmd_ready;
    input wire  dev_done_valid;
    input wire  dev_done_write;
    input wire  dev_done_poison;
    input wire  [9:0] s_axil_awaddr;
    input wire  [31:0] s_axil_wdata;
    input wire  [3:0] s_axil_wstrb;
    input wire  [9:0] s_axil_araddr;
    input wire  [6:0] dev_done_tag;
    input wire  [2047:0] dev_done_data;
    output reg  s_axil_awready;
    output reg  s_axil_wready;
    output reg  s_axil_bvalid;
    output reg  s_axil_arready;
    output reg  s_axil_rvalid;
    output reg  dev_cmd_valid;
    output reg  dev_cmd_write;
    output reg  dev_cmd_poison;
    output reg  open;
    output reg  drained;
    output reg  trace_issued;
    output reg  trace_elementwise_write;
    output reg  trace_ntt_write;
    output reg  trace_perm_write;
    output reg  trace_bconv_write;
    output reg  trace_xof_write;
    output reg  trace_memory_write;
    output reg  [1:0] s_axil_bresp;
    output reg  [31:0] s_axil_rdata;
    output reg  [1:0] s_axil_rresp;
    output reg  [31:0] dev_cmd_line;
    output reg  [6:0] dev_cmd_tag;
    output reg  [2047:0] dev_cmd_data;
    output reg  [6:0] used;
    output reg  [5:0] read_credits;
    output reg  [5:0] write_credits;
    output reg  [31:0] trace_word;
    output reg  [5:0] trace_done;
    output reg  [5:0] trace_elementwise_register;
    output reg  [9:0] trace_elementwise_row;
    output reg  [255:0] trace_elementwise_data;
    output reg  [5:0] trace_ntt_register;
    output reg  [9:0] trace_ntt_row;
    output reg  [255:0] trace_ntt_data;
    output reg  [5:0] trace_perm_register;
    output reg  [9:0] trace_perm_row;
    output reg  [255:0] trace_perm_data;
    output reg  [5:0] trace_bconv_register;
    output reg  [9:0] trace_bconv_row;
    output reg  [255:0] trace_bconv_data;
    output reg  [5:0] trace_xof_register;
    output reg  [9:0] trace_xof_row;
    output reg  [255:0] trace_xof_data;
    output reg  [5:0] trace_memory_register;
    output reg  [9:0] trace_memory_row;
    output reg  [255:0] trace_memory_data;
    
    // Stub signals
    reg  registers_clock;
    reg  registers_reset;
    reg  registers_s_axil_awvalid;
    reg  registers_s_axil_wvalid;
    reg  registers_s_axil_bready;
    reg  registers_s_axil_arvalid;
    reg  registers_s_axil_rready;
    reg  registers_running;
    reg  registers_halted;
    reg  registers_trapped;
    reg  registers_channel_idle;
    reg  [7:0] registers_s_axil_awaddr;
    reg  [31:0] registers_s_axil_wdata;
    reg  [3:0] registers_s_axil_wstrb;
    reg  [7:0] registers_s_axil_araddr;
    reg  [5:0] registers_in_use;
    reg  [63:0] registers_trap;
    reg  [383:0] registers_counters;
    wire  registers_s_axil_awready;
    wire  registers_s_axil_wready;
    wire  registers_s_axil_bvalid;
    wire  registers_s_axil_arready;
    wire  registers_s_axil_rvalid;
    wire  registers_start;
    wire  [1:0] registers_s_axil_bresp;
    wire  [31:0] registers_s_axil_rdata;
    wire  [1:0] registers_s_axil_rresp;
    wire  [31:0] registers_program_line;
    wire  [31:0] registers_limit;
    reg  front_clock;
    reg  front_reset;
    reg  front_start;
    reg  front_word_valid;
    reg  front_word_failed;
    reg  front_elementwise_read;
    reg  front_elementwise_done;
    reg  front_ntt_read;
    reg  front_ntt_done;
    reg  front_ntt_lost;
    reg  front_perm_read;
    reg  front_perm_done;
    reg  front_perm_lost;
    reg  front_bconv_read;
    reg  front_bconv_done;
    reg  front_xof_done;
    reg  front_xof_lost;
    reg  front_memory_read;
    reg  front_memory_done;
    reg  front_memory_failed;
    reg  [255:0] front_word;
    reg  [3:0] front_memory_cause;
    reg  [31:0] front_limit;
    wire  front_word_take;
    wire  front_running;
    wire  front_halted;
    wire  front_trapped;
    wire  front_start_elementwise;
    wire  front_start_ntt;
    wire  front_start_perm;
    wire  front_start_bconv;
    wire  front_start_xof;
    wire  front_start_memory;
    wire  front_store;
    wire  front_table_write;
    wire  front_weight_write;
    wire  front_weight_to;
    wire  front_issued;
    wire  [2:0] front_op;
    wire  [5:0] front_dst;
    wire  [5:0] front_a;
    wire  [5:0] front_b;
    wire  [5:0] front_acc;
    wire  [1:0] front_b_pass;
    wire  [1:0] front_acc_pass;
    wire  [4:0] front_count;
    wire  [127:0] front_registers;
    wire  [63:0] front_immediate;
    wire  [31:0] front_object;
    wire  [31:0] front_digit;
    wire  [15:0] front_prime_index;
    wire  [31:0] front_q;
    wire  [31:0] front_square;
    wire  [31:0] front_scale;
    wire  [31:0] front_ntt_q;
    wire  front_ntt_inverse;
    wire  [3:0] front_ntt_table;
    wire  [13:0] front_element;
    wire  [4:0] front_log_n;
    wire  [9:0] front_last_row;
    wire  [5:0] front_memory_register;
    wire  [5:0] front_over_now;
    wire  [31:0] front_line;
    wire  [31:0] front_lines;
    wire  [255:0] front_seed;
    wire  [3:0] front_table_number;
    wire  [9:0] front_table_row;
    wire  [127:0] front_table_data;
    wire  [3:0] front_weight_index;
    wire  [31:0] front_weight;
    wire  [5:0] front_in_use;
    wire  [63:0] front_trap;
    wire  [383:0] front_counters;
    wire  [31:0] front_issued_word;
    reg  memory_clock;
    reg  memory_reset;
    reg  memory_running;
    reg  memory_begins;
    reg  memory_start;
    reg  memory_store;
    reg  memory_word_take;
    reg  memory_arready;
    reg  memory_rvalid;
    reg  memory_awready;
    reg  memory_wready;
    reg  memory_bvalid;
    reg  memory_rlast;
    reg  [31:0] memory_program_line;
    reg  [31:0] memory_limit;
    reg  [5:0] memory_register;
    reg  [31:0] memory_line;
    reg  [31:0] memory_lines;
    reg  [9:0] memory_last_row;
    reg  [31:0] memory_q;
    reg  [255:0] memory_data;
    reg  [511:0] memory_rdata;
    reg  [1:0] memory_rresp;
    reg  [1:0] memory_bresp;
    wire  memory_word_valid;
    wire  memory_word_failed;
    wire  memory_idle;
    wire  memory_arvalid;
    wire  memory_rready;
    wire  memory_awvalid;
    wire  memory_wvalid;
    wire  memory_wlast;
    wire  memory_bready;
    wire  memory_read;
    wire  memory_read_done;
    wire  memory_write;
    wire  memory_done;
    wire  memory_failed;
    wire  [255:0] memory_word;
    wire  [39:0] memory_araddr;
    wire  [7:0] memory_arlen;
    wire  [39:0] memory_awaddr;
    wire  [7:0] memory_awlen;
    wire  [511:0] memory_wdata;
    wire  [5:0] memory_read_register;
    wire  [9:0] memory_read_row;
    wire  [5:0] memory_write_register;
    wire  [9:0] memory_write_row;
    wire  [255:0] memory_write_data;
    wire  [3:0] memory_cause;
    reg  scratchpad_clock;
    reg  scratchpad_a_enable;
    reg  scratchpad_b_enable;
    reg  scratchpad_c_enable;
    reg  scratchpad_n_enable;
    reg  scratchpad_p_enable;
    reg  scratchpad_t_enable;
    reg  scratchpad_m_enable;
    reg  scratchpad_e_write;
    reg  scratchpad_n_write;
    reg  scratchpad_p_write;
    reg  scratchpad_t_write;
    reg  scratchpad_x_write;
    reg  scratchpad_m_write;
    reg  [5:0] scratchpad_a_register;
    reg  [9:0] scratchpad_a_row;
    reg  [5:0] scratchpad_b_register;
    reg  [9:0] scratchpad_b_row;
    reg  [5:0] scratchpad_c_register;
    reg  [9:0] scratchpad_c_row;
    reg  [5:0] scratchpad_n_register;
    reg  [9:0] scratchpad_n_row;
    reg  [5:0] scratchpad_p_register;
    reg  [9:0] scratchpad_p_row;
    reg  [5:0] scratchpad_t_register;
    reg  [9:0] scratchpad_t_row;
    reg  [5:0] scratchpad_m_register;
    reg  [9:0] scratchpad_m_row;
    reg  [5:0] scratchpad_e_to;
    reg  [9:0] scratchpad_e_to_row;
    reg  [255:0] scratchpad_e_value;
    reg  [5:0] scratchpad_n_to;
    reg  [9:0] scratchpad_n_to_row;
    reg  [255:0] scratchpad_n_value;
    reg  [5:0] scratchpad_p_to;
    reg  [9:0] scratchpad_p_to_row;
    reg  [255:0] scratchpad_p_value;
    reg  [5:0] scratchpad_t_to;
    reg  [9:0] scratchpad_t_to_row;
    reg  [255:0] scratchpad_t_value;
    reg  [5:0] scratchpad_x_to;
    reg  [9:0] scratchpad_x_to_row;
    reg  [255:0] scratchpad_x_value;
    reg  [5:0] scratchpad_m_to;
    reg  [9:0] scratchpad_m_to_row;
    reg  [255:0] scratchpad_m_value;
    wire  [255:0] scratchpad_a_data;
    wire  [255:0] scratchpad_b_data;
    wire  [255:0] scratchpad_c_data;
    wire  [255:0] scratchpad_n_data;
    wire  [255:0] scratchpad_p_data;
    wire  [255:0] scratchpad_t_data;
    wire  [255:0] scratchpad_m_data;
    reg  elementwise_clock;
    reg  elementwise_reset;
    reg  elementwise_start;
    reg  [2:0] elementwise_op;
    reg  [5:0] elementwise_dst;
    reg  [5:0] elementwise_a;
    reg  [5:0] elementwise_b;
    reg  [5:0] elementwise_acc;
    reg  [1:0] elementwise_b_pass;
    reg  [1:0] elementwise_acc_pass;
    reg  [9:0] elementwise_last_row;
    reg  [31:0] elementwise_q;
    reg  [31:0] elementwise_square;
    reg  [63:0] elementwise_k;
    reg  [255:0] elementwise_a_data;
    reg  [255:0] elementwise_b_data;
    reg  [255:0] elementwise_acc_data;
    wire  elementwise_a_enable;
    wire  elementwise_b_enable;
    wire  elementwise_acc_enable;
    wire  elementwise_read_done;
    wire  elementwise_write;
    wire  elementwise_done;
    wire  [5:0] elementwise_a_register;
    wire  [5:0] elementwise_b_register;
    wire  [5:0] elementwise_acc_register;
    wire  [9:0] elementwise_read_row;
    wire  [5:0] elementwise_write_register;
    wire  [9:0] elementwise_write_row;
    wire  [255:0] elementwise_write_data;
    reg  ntt_clock;
    reg  ntt_reset;
    reg  ntt_start;
    reg  ntt_table_write;
    reg  [5:0] ntt_dst;
    reg  [5:0] ntt_a;
    reg  [9:0] ntt_last_row;
    reg  [31:0] ntt_q;
    reg  [4:0] ntt_log_n;
    reg  ntt_inverse;
    reg  [3:0] ntt_table_id;
    reg  [3:0] ntt_table_number;
    reg  [9:0] ntt_table_row;
    reg  [127:0] ntt_table_data;
    reg  [255:0] ntt_data;
    wire  ntt_read;
    wire  ntt_read_done;
    wire  ntt_lost;
    wire  ntt_write;
    wire  ntt_done;
    wire  [5:0] ntt_read_register;
    wire  [9:0] ntt_read_row;
    wire  [5:0] ntt_write_register;
    wire  [9:0] ntt_write_row;
    wire  [255:0] ntt_write_data;
    reg  perm_clock;
    reg  perm_reset;
    reg  perm_start;
    reg  [5:0] perm_dst;
    reg  [5:0] perm_a;
    reg  [9:0] perm_last_row;
    reg  [13:0] perm_element;
    reg  [4:0] perm_log_n;
    reg  [255:0] perm_data;
    wire  perm_read;
    wire  perm_read_done;
    wire  perm_lost;
    wire  perm_write;
    wire  perm_done;
    wire  [5:0] perm_read_register;
    wire  [9:0] perm_read_row;
    wire  [5:0] perm_write_register;
    wire  [9:0] perm_write_row;
    wire  [255:0] perm_write_data;
    reg  bconv_clock;
    reg  bconv_reset;
    reg  bconv_start;
    reg  bconv_bank;
    reg  bconv_weight_write;
    reg  [5:0] bconv_dst;
    reg  [127:0] bconv_registers;
    reg  [4:0] bconv_count;
    reg  [9:0] bconv_last_row;
    reg  [31:0] bconv_q;
    reg  [63:0] bconv_addend;
    reg  [3:0] bconv_weight_index;
    reg  [31:0] bconv_weight;
    reg  [255:0] bconv_data;
    wire  bconv_read;
    wire  bconv_read_done;
    wire  bconv_write;
    wire  bconv_done;
    wire  [5:0] bconv_read_register;
    wire  [9:0] bconv_read_row;
    wire  [5:0] bconv_write_register;
    wire  [9:0] bconv_write_row;
    wire  [255:0] bconv_write_data;
    reg  xof_clock;
    reg  xof_reset;
    reg  xof_start;
    reg  [5:0] xof_dst;
    reg  [9:0] xof_last_row;
    reg  [255:0] xof_seed;
    reg  [31:0] xof_object;
    reg  [31:0] xof_digit;
    reg  [15:0] xof_prime_index;
    reg  [31:0] xof_q;
    reg  [31:0] xof_scale;
    reg  [4:0] xof_log_n;
    wire  xof_lost;
    wire  xof_write;
    wire  xof_done;
    wire  [5:0] xof_write_register;
    wire  [9:0] xof_write_row;
    wire  [255:0] xof_write_data;
    reg  offload_clock;
    reg  offload_reset;
    reg  offload_start;
    reg  offload_store;
    reg  offload_memory_done;
    reg  offload_memory_failed;
    reg  offload_memory_read;
    reg  offload_own_awready;
    reg  offload_own_bvalid;
    reg  offload_own_arready;
    reg  offload_own_rvalid;
    reg  offload_fence_media;
    reg  [2:0] offload_op;
    reg  [5:0] offload_register;
    reg  [5:0] offload_a;
    reg  [5:0] offload_acc;
    reg  [31:0] offload_line;
    reg  [31:0] offload_lines;
    reg  [31:0] offload_limit;
    reg  [31:0] offload_scratch;
    reg  [31:0] offload_q;
    reg  [3:0] offload_memory_cause;
    reg  [1:0] offload_own_bresp;
    reg  [31:0] offload_own_rdata;
    wire  offload_memory_start;
    wire  offload_memory_store;
    wire  offload_read_done;
    wire  offload_done;
    wire  offload_failed;
    wire  offload_own_awvalid;
    wire  offload_own_arvalid;
    wire  [5:0] offload_memory_register;
    wire  [31:0] offload_memory_line;
    wire  [31:0] offload_memory_q;
    wire  [3:0] offload_cause;
    wire  [7:0] offload_own_awaddr;
    wire  [31:0] offload_own_wdata;
    wire  [7:0] offload_own_araddr;
    reg  crossing_clock;
    reg  crossing_reset;
    reg  crossing_running;
    reg  crossing_s_axil_awvalid;
    reg  crossing_s_axil_wvalid;
    reg  crossing_s_axil_bready;
    reg  crossing_s_axil_arvalid;
    reg  crossing_s_axil_rready;
    reg  crossing_core_awready;
    reg  crossing_core_wready;
    reg  crossing_core_bvalid;
    reg  crossing_core_arready;
    reg  crossing_core_rvalid;
    reg  crossing_pmem_awready;
    reg  crossing_pmem_wready;
    reg  crossing_pmem_bvalid;
    reg  crossing_pmem_arready;
    reg  crossing_pmem_rvalid;
    reg  crossing_own_awvalid;
    reg  crossing_own_arvalid;
    reg  [9:0] crossing_s_axil_awaddr;
    reg  [31:0] crossing_s_axil_wdata;
    reg  [3:0] crossing_s_axil_wstrb;
    reg  [9:0] crossing_s_axil_araddr;
    reg  [1:0] crossing_core_bresp;
    reg  [31:0] crossing_core_rdata;
    reg  [1:0] crossing_core_rresp;
    reg  [1:0] crossing_pmem_bresp;
    reg  [31:0] crossing_pmem_rdata;
    reg  [1:0] crossing_pmem_rresp;
    reg  [7:0] crossing_own_awaddr;
    reg  [31:0] crossing_own_wdata;
    reg  [7:0] crossing_own_araddr;
    wire  crossing_s_axil_awready;
    wire  crossing_s_axil_wready;
    wire  crossing_s_axil_bvalid;
    wire  crossing_s_axil_arready;
    wire  crossing_s_axil_rvalid;
    wire  crossing_core_awvalid;
    wire  crossing_core_wvalid;
    wire  crossing_core_bready;
    wire  crossing_core_arvalid;
    wire  crossing_core_rready;
    wire  crossing_pmem_awvalid;
    wire  crossing_pmem_wvalid;
    wire  crossing_pmem_bready;
    wire  crossing_pmem_arvalid;
    wire  crossing_pmem_rready;
    wire  crossing_own_awready;
    wire  crossing_own_bvalid;
    wire  crossing_own_arready;
    wire  crossing_own_rvalid;
    wire  crossing_fence_media;
    wire  [1:0] crossing_s_axil_bresp;
    wire  [31:0] crossing_s_axil_rdata;
    wire  [1:0] crossing_s_axil_rresp;
    wire  [7:0] crossing_core_awaddr;
    wire  [31:0] crossing_core_wdata;
    wire  [3:0] crossing_core_wstrb;
    wire  [7:0] crossing_core_araddr;
    wire  [7:0] crossing_pmem_awaddr;
    wire  [31:0] crossing_pmem_wdata;
    wire  [3:0] crossing_pmem_wstrb;
    wire  [7:0] crossing_pmem_araddr;
    wire  [1:0] crossing_own_bresp;
    wire  [31:0] crossing_own_rdata;
    wire  [31:0] crossing_scratch;
    reg  controller_clock;
    reg  controller_reset;
    reg  controller_pfail;
    reg  controller_s_axi_awvalid;
    reg  controller_s_axi_wvalid;
    reg  controller_s_axi_wlast;
    reg  controller_s_axi_bready;
    reg  controller_s_axi_arvalid;
    reg  controller_s_axi_rready;
    reg  controller_s_axil_awvalid;
    reg  controller_s_axil_wvalid;
    reg  controller_s_axil_bready;
    reg  controller_s_axil_arvalid;
    reg  controller_s_axil_rready;
    reg  controller_dev_cmd_ready;
    reg  controller_dev_done_valid;
    reg  controller_dev_done_write;
    reg  controller_dev_done_poison;
    reg  controller_s_axi_awid;
    reg  [39:0] controller_s_axi_awaddr;
    reg  [7:0] controller_s_axi_awlen;
    reg  [2:0] controller_s_axi_awsize;
    reg  [1:0] controller_s_axi_awburst;
    reg  [511:0] controller_s_axi_wdata;
    reg  [63:0] controller_s_axi_wstrb;
    reg  controller_s_axi_arid;
    reg  [39:0] controller_s_axi_araddr;
    reg  [7:0] controller_s_axi_arlen;
    reg  [2:0] controller_s_axi_arsize;
    reg  [1:0] controller_s_axi_arburst;
    reg  [7:0] controller_s_axil_awaddr;
    reg  [31:0] controller_s_axil_wdata;
    reg  [3:0] controller_s_axil_wstrb;
    reg  [7:0] controller_s_axil_araddr;
    reg  [6:0] controller_dev_done_tag;
    reg  [2047:0] controller_dev_done_data;
    wire  controller_s_axi_awready;
    wire  controller_s_axi_wready;
    wire  controller_s_axi_bvalid;
    wire  controller_s_axi_arready;
    wire  controller_s_axi_rvalid;
    wire  controller_s_axi_rlast;
    wire  controller_s_axil_awready;
    wire  controller_s_axil_wready;
    wire  controller_s_axil_bvalid;
    wire  controller_s_axil_arready;
    wire  controller_s_axil_rvalid;
    wire  controller_dev_cmd_valid;
    wire  controller_dev_cmd_write;
    wire  controller_dev_cmd_poison;
    wire  controller_open;
    wire  controller_drained;
    wire  controller_s_axi_bid;
    wire  [1:0] controller_s_axi_bresp;
    wire  controller_s_axi_rid;
    wire  [511:0] controller_s_axi_rdata;
    wire  [1:0] controller_s_axi_rresp;
    wire  [1:0] controller_s_axil_bresp;
    wire  [31:0] controller_s_axil_rdata;
    wire  [1:0] controller_s_axil_rresp;
    wire  [31:0] controller_dev_cmd_line;
    wire  [6:0] controller_dev_cmd_tag;
    wire  [2047:0] controller_dev_cmd_data;
    wire  [6:0] controller_used;
    wire  [5:0] controller_read_credits;
    wire  [5:0] controller_write_credits;
    reg  identifier_bid;
    reg  identifier_rid;
    wire  identifier_id;
    wire  [2:0] constants_arsize;
    wire  [1:0] constants_arburst;
    wire  [2:0] constants_awsize;
    wire  [1:0] constants_awburst;
    wire  [63:0] constants_wstrb;
    
    // Sub module instances
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_registers registers(
        .clock(registers_clock),
        .reset(registers_reset),
        .s_axil_awvalid(registers_s_axil_awvalid),
        .s_axil_wvalid(registers_s_axil_wvalid),
        .s_axil_bready(registers_s_axil_bready),
        .s_axil_arvalid(registers_s_axil_arvalid),
        .s_axil_rready(registers_s_axil_rready),
        .running(registers_running),
        .halted(registers_halted),
        .trapped(registers_trapped),
        .channel_idle(registers_channel_idle),
        .s_axil_awaddr(registers_s_axil_awaddr),
        .s_axil_wdata(registers_s_axil_wdata),
        .s_axil_wstrb(registers_s_axil_wstrb),
        .s_axil_araddr(registers_s_axil_araddr),
        .in_use(registers_in_use),
        .trap(registers_trap),
        .counters(registers_counters),
        .s_axil_awready(registers_s_axil_awready),
        .s_axil_wready(registers_s_axil_wready),
        .s_axil_bvalid(registers_s_axil_bvalid),
        .s_axil_arready(registers_s_axil_arready),
        .s_axil_rvalid(registers_s_axil_rvalid),
        .start(registers_start),
        .s_axil_bresp(registers_s_axil_bresp),
        .s_axil_rdata(registers_s_axil_rdata),
        .s_axil_rresp(registers_s_axil_rresp),
        .program_line(registers_program_line),
        .limit(registers_limit)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_front front(
        .clock(front_clock),
        .reset(front_reset),
        .start(front_start),
        .word_valid(front_word_valid),
        .word_failed(front_word_failed),
        .elementwise_read(front_elementwise_read),
        .elementwise_done(front_elementwise_done),
        .ntt_read(front_ntt_read),
        .ntt_done(front_ntt_done),
        .ntt_lost(front_ntt_lost),
        .perm_read(front_perm_read),
        .perm_done(front_perm_done),
        .perm_lost(front_perm_lost),
        .bconv_read(front_bconv_read),
        .bconv_done(front_bconv_done),
        .xof_done(front_xof_done),
        .xof_lost(front_xof_lost),
        .memory_read(front_memory_read),
        .memory_done(front_memory_done),
        .memory_failed(front_memory_failed),
        .word(front_word),
        .memory_cause(front_memory_cause),
        .limit(front_limit),
        .word_take(front_word_take),
        .running(front_running),
        .halted(front_halted),
        .trapped(front_trapped),
        .start_elementwise(front_start_elementwise),
        .start_ntt(front_start_ntt),
        .start_perm(front_start_perm),
        .start_bconv(front_start_bconv),
        .start_xof(front_start_xof),
        .start_memory(front_start_memory),
        .store(front_store),
        .table_write(front_table_write),
        .weight_write(front_weight_write),
        .weight_to(front_weight_to),
        .issued(front_issued),
        .op(front_op),
        .dst(front_dst),
        .a(front_a),
        .b(front_b),
        .acc(front_acc),
        .b_pass(front_b_pass),
        .acc_pass(front_acc_pass),
        .count(front_count),
        .registers(front_registers),
        .immediate(front_immediate),
        .object(front_object),
        .digit(front_digit),
        .prime_index(front_prime_index),
        .q(front_q),
        .square(front_square),
        .scale(front_scale),
        .ntt_q(front_ntt_q),
        .ntt_inverse(front_ntt_inverse),
        .ntt_table(front_ntt_table),
        .element(front_element),
        .log_n(front_log_n),
        .last_row(front_last_row),
        .memory_register(front_memory_register),
        .over_now(front_over_now),
        .line(front_line),
        .lines(front_lines),
        .seed(front_seed),
        .table_number(front_table_number),
        .table_row(front_table_row),
        .table_data(front_table_data),
        .weight_index(front_weight_index),
        .weight(front_weight),
        .in_use(front_in_use),
        .trap(front_trap),
        .counters(front_counters),
        .issued_word(front_issued_word)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_memory memory(
        .clock(memory_clock),
        .reset(memory_reset),
        .running(memory_running),
        .begins(memory_begins),
        .start(memory_start),
        .store(memory_store),
        .word_take(memory_word_take),
        .arready(memory_arready),
        .rvalid(memory_rvalid),
        .awready(memory_awready),
        .wready(memory_wready),
        .bvalid(memory_bvalid),
        .rlast(memory_rlast),
        .program_line(memory_program_line),
        .limit(memory_limit),
        .register(memory_register),
        .line(memory_line),
        .lines(memory_lines),
        .last_row(memory_last_row),
        .q(memory_q),
        .data(memory_data),
        .rdata(memory_rdata),
        .rresp(memory_rresp),
        .bresp(memory_bresp),
        .word_valid(memory_word_valid),
        .word_failed(memory_word_failed),
        .idle(memory_idle),
        .arvalid(memory_arvalid),
        .rready(memory_rready),
        .awvalid(memory_awvalid),
        .wvalid(memory_wvalid),
        .wlast(memory_wlast),
        .bready(memory_bready),
        .read(memory_read),
        .read_done(memory_read_done),
        .write(memory_write),
        .done(memory_done),
        .failed(memory_failed),
        .word(memory_word),
        .araddr(memory_araddr),
        .arlen(memory_arlen),
        .awaddr(memory_awaddr),
        .awlen(memory_awlen),
        .wdata(memory_wdata),
        .read_register(memory_read_register),
        .read_row(memory_read_row),
        .write_register(memory_write_register),
        .write_row(memory_write_row),
        .write_data(memory_write_data),
        .cause(memory_cause)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_scratchpad scratchpad(
        .clock(scratchpad_clock),
        .a_enable(scratchpad_a_enable),
        .b_enable(scratchpad_b_enable),
        .c_enable(scratchpad_c_enable),
        .n_enable(scratchpad_n_enable),
        .p_enable(scratchpad_p_enable),
        .t_enable(scratchpad_t_enable),
        .m_enable(scratchpad_m_enable),
        .e_write(scratchpad_e_write),
        .n_write(scratchpad_n_write),
        .p_write(scratchpad_p_write),
        .t_write(scratchpad_t_write),
        .x_write(scratchpad_x_write),
        .m_write(scratchpad_m_write),
        .a_register(scratchpad_a_register),
        .a_row(scratchpad_a_row),
        .b_register(scratchpad_b_register),
        .b_row(scratchpad_b_row),
        .c_register(scratchpad_c_register),
        .c_row(scratchpad_c_row),
        .n_register(scratchpad_n_register),
        .n_row(scratchpad_n_row),
        .p_register(scratchpad_p_register),
        .p_row(scratchpad_p_row),
        .t_register(scratchpad_t_register),
        .t_row(scratchpad_t_row),
        .m_register(scratchpad_m_register),
        .m_row(scratchpad_m_row),
        .e_to(scratchpad_e_to),
        .e_to_row(scratchpad_e_to_row),
        .e_value(scratchpad_e_value),
        .n_to(scratchpad_n_to),
        .n_to_row(scratchpad_n_to_row),
        .n_value(scratchpad_n_value),
        .p_to(scratchpad_p_to),
        .p_to_row(scratchpad_p_to_row),
        .p_value(scratchpad_p_value),
        .t_to(scratchpad_t_to),
        .t_to_row(scratchpad_t_to_row),
        .t_value(scratchpad_t_value),
        .x_to(scratchpad_x_to),
        .x_to_row(scratchpad_x_to_row),
        .x_value(scratchpad_x_value),
        .m_to(scratchpad_m_to),
        .m_to_row(scratchpad_m_to_row),
        .m_value(scratchpad_m_value),
        .a_data(scratchpad_a_data),
        .b_data(scratchpad_b_data),
        .c_data(scratchpad_c_data),
        .n_data(scratchpad_n_data),
        .p_data(scratchpad_p_data),
        .t_data(scratchpad_t_data),
        .m_data(scratchpad_m_data)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_elementwise elementwise(
        .clock(elementwise_clock),
        .reset(elementwise_reset),
        .start(elementwise_start),
        .op(elementwise_op),
        .dst(elementwise_dst),
        .a(elementwise_a),
        .b(elementwise_b),
        .acc(elementwise_acc),
        .b_pass(elementwise_b_pass),
        .acc_pass(elementwise_acc_pass),
        .last_row(elementwise_last_row),
        .q(elementwise_q),
        .square(elementwise_square),
        .k(elementwise_k),
        .a_data(elementwise_a_data),
        .b_data(elementwise_b_data),
        .acc_data(elementwise_acc_data),
        .a_enable(elementwise_a_enable),
        .b_enable(elementwise_b_enable),
        .acc_enable(elementwise_acc_enable),
        .read_done(elementwise_read_done),
        .write(elementwise_write),
        .done(elementwise_done),
        .a_register(elementwise_a_register),
        .b_register(elementwise_b_register),
        .acc_register(elementwise_acc_register),
        .read_row(elementwise_read_row),
        .write_register(elementwise_write_register),
        .write_row(elementwise_write_row),
        .write_data(elementwise_write_data)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt ntt(
        .clock(ntt_clock),
        .reset(ntt_reset),
        .start(ntt_start),
        .table_write(ntt_table_write),
        .dst(ntt_dst),
        .a(ntt_a),
        .last_row(ntt_last_row),
        .q(ntt_q),
        .log_n(ntt_log_n),
        .inverse(ntt_inverse),
        .table_id(ntt_table_id),
        .table_number(ntt_table_number),
        .table_row(ntt_table_row),
        .table_data(ntt_table_data),
        .data(ntt_data),
        .read(ntt_read),
        .read_done(ntt_read_done),
        .lost(ntt_lost),
        .write(ntt_write),
        .done(ntt_done),
        .read_register(ntt_read_register),
        .read_row(ntt_read_row),
        .write_register(ntt_write_register),
        .write_row(ntt_write_row),
        .write_data(ntt_write_data)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_perm perm(
        .clock(perm_clock),
        .reset(perm_reset),
        .start(perm_start),
        .dst(perm_dst),
        .a(perm_a),
        .last_row(perm_last_row),
        .element(perm_element),
        .log_n(perm_log_n),
        .data(perm_data),
        .read(perm_read),
        .read_done(perm_read_done),
        .lost(perm_lost),
        .write(perm_write),
        .done(perm_done),
        .read_register(perm_read_register),
        .read_row(perm_read_row),
        .write_register(perm_write_register),
        .write_row(perm_write_row),
        .write_data(perm_write_data)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv bconv(
        .clock(bconv_clock),
        .reset(bconv_reset),
        .start(bconv_start),
        .bank(bconv_bank),
        .weight_write(bconv_weight_write),
        .dst(bconv_dst),
        .registers(bconv_registers),
        .count(bconv_count),
        .last_row(bconv_last_row),
        .q(bconv_q),
        .addend(bconv_addend),
        .weight_index(bconv_weight_index),
        .weight(bconv_weight),
        .data(bconv_data),
        .read(bconv_read),
        .read_done(bconv_read_done),
        .write(bconv_write),
        .done(bconv_done),
        .read_register(bconv_read_register),
        .read_row(bconv_read_row),
        .write_register(bconv_write_register),
        .write_row(bconv_write_row),
        .write_data(bconv_write_data)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_xof xof(
        .clock(xof_clock),
        .reset(xof_reset),
        .start(xof_start),
        .dst(xof_dst),
        .last_row(xof_last_row),
        .seed(xof_seed),
        .object(xof_object),
        .digit(xof_digit),
        .prime_index(xof_prime_index),
        .q(xof_q),
        .scale(xof_scale),
        .log_n(xof_log_n),
        .lost(xof_lost),
        .write(xof_write),
        .done(xof_done),
        .write_register(xof_write_register),
        .write_row(xof_write_row),
        .write_data(xof_write_data)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_offload offload(
        .clock(offload_clock),
        .reset(offload_reset),
        .start(offload_start),
        .store(offload_store),
        .memory_done(offload_memory_done),
        .memory_failed(offload_memory_failed),
        .memory_read(offload_memory_read),
        .own_awready(offload_own_awready),
        .own_bvalid(offload_own_bvalid),
        .own_arready(offload_own_arready),
        .own_rvalid(offload_own_rvalid),
        .fence_media(offload_fence_media),
        .op(offload_op),
        .register(offload_register),
        .a(offload_a),
        .acc(offload_acc),
        .line(offload_line),
        .lines(offload_lines),
        .limit(offload_limit),
        .scratch(offload_scratch),
        .q(offload_q),
        .memory_cause(offload_memory_cause),
        .own_bresp(offload_own_bresp),
        .own_rdata(offload_own_rdata),
        .memory_start(offload_memory_start),
        .memory_store(offload_memory_store),
        .read_done(offload_read_done),
        .done(offload_done),
        .failed(offload_failed),
        .own_awvalid(offload_own_awvalid),
        .own_arvalid(offload_own_arvalid),
        .memory_register(offload_memory_register),
        .memory_line(offload_memory_line),
        .memory_q(offload_memory_q),
        .cause(offload_cause),
        .own_awaddr(offload_own_awaddr),
        .own_wdata(offload_own_wdata),
        .own_araddr(offload_own_araddr)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_crossing crossing(
        .clock(crossing_clock),
        .reset(crossing_reset),
        .running(crossing_running),
        .s_axil_awvalid(crossing_s_axil_awvalid),
        .s_axil_wvalid(crossing_s_axil_wvalid),
        .s_axil_bready(crossing_s_axil_bready),
        .s_axil_arvalid(crossing_s_axil_arvalid),
        .s_axil_rready(crossing_s_axil_rready),
        .core_awready(crossing_core_awready),
        .core_wready(crossing_core_wready),
        .core_bvalid(crossing_core_bvalid),
        .core_arready(crossing_core_arready),
        .core_rvalid(crossing_core_rvalid),
        .pmem_awready(crossing_pmem_awready),
        .pmem_wready(crossing_pmem_wready),
        .pmem_bvalid(crossing_pmem_bvalid),
        .pmem_arready(crossing_pmem_arready),
        .pmem_rvalid(crossing_pmem_rvalid),
        .own_awvalid(crossing_own_awvalid),
        .own_arvalid(crossing_own_arvalid),
        .s_axil_awaddr(crossing_s_axil_awaddr),
        .s_axil_wdata(crossing_s_axil_wdata),
        .s_axil_wstrb(crossing_s_axil_wstrb),
        .s_axil_araddr(crossing_s_axil_araddr),
        .core_bresp(crossing_core_bresp),
        .core_rdata(crossing_core_rdata),
        .core_rresp(crossing_core_rresp),
        .pmem_bresp(crossing_pmem_bresp),
        .pmem_rdata(crossing_pmem_rdata),
        .pmem_rresp(crossing_pmem_rresp),
        .own_awaddr(crossing_own_awaddr),
        .own_wdata(crossing_own_wdata),
        .own_araddr(crossing_own_araddr),
        .s_axil_awready(crossing_s_axil_awready),
        .s_axil_wready(crossing_s_axil_wready),
        .s_axil_bvalid(crossing_s_axil_bvalid),
        .s_axil_arready(crossing_s_axil_arready),
        .s_axil_rvalid(crossing_s_axil_rvalid),
        .core_awvalid(crossing_core_awvalid),
        .core_wvalid(crossing_core_wvalid),
        .core_bready(crossing_core_bready),
        .core_arvalid(crossing_core_arvalid),
        .core_rready(crossing_core_rready),
        .pmem_awvalid(crossing_pmem_awvalid),
        .pmem_wvalid(crossing_pmem_wvalid),
        .pmem_bready(crossing_pmem_bready),
        .pmem_arvalid(crossing_pmem_arvalid),
        .pmem_rready(crossing_pmem_rready),
        .own_awready(crossing_own_awready),
        .own_bvalid(crossing_own_bvalid),
        .own_arready(crossing_own_arready),
        .own_rvalid(crossing_own_rvalid),
        .fence_media(crossing_fence_media),
        .s_axil_bresp(crossing_s_axil_bresp),
        .s_axil_rdata(crossing_s_axil_rdata),
        .s_axil_rresp(crossing_s_axil_rresp),
        .core_awaddr(crossing_core_awaddr),
        .core_wdata(crossing_core_wdata),
        .core_wstrb(crossing_core_wstrb),
        .core_araddr(crossing_core_araddr),
        .pmem_awaddr(crossing_pmem_awaddr),
        .pmem_wdata(crossing_pmem_wdata),
        .pmem_wstrb(crossing_pmem_wstrb),
        .pmem_araddr(crossing_pmem_araddr),
        .own_bresp(crossing_own_bresp),
        .own_rdata(crossing_own_rdata),
        .scratch(crossing_scratch)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_controller controller(
        .clock(controller_clock),
        .reset(controller_reset),
        .pfail(controller_pfail),
        .s_axi_awvalid(controller_s_axi_awvalid),
        .s_axi_wvalid(controller_s_axi_wvalid),
        .s_axi_wlast(controller_s_axi_wlast),
        .s_axi_bready(controller_s_axi_bready),
        .s_axi_arvalid(controller_s_axi_arvalid),
        .s_axi_rready(controller_s_axi_rready),
        .s_axil_awvalid(controller_s_axil_awvalid),
        .s_axil_wvalid(controller_s_axil_wvalid),
        .s_axil_bready(controller_s_axil_bready),
        .s_axil_arvalid(controller_s_axil_arvalid),
        .s_axil_rready(controller_s_axil_rready),
        .dev_cmd_ready(controller_dev_cmd_ready),
        .dev_done_valid(controller_dev_done_valid),
        .dev_done_write(controller_dev_done_write),
        .dev_done_poison(controller_dev_done_poison),
        .s_axi_awid(controller_s_axi_awid),
        .s_axi_awaddr(controller_s_axi_awaddr),
        .s_axi_awlen(controller_s_axi_awlen),
        .s_axi_awsize(controller_s_axi_awsize),
        .s_axi_awburst(controller_s_axi_awburst),
        .s_axi_wdata(controller_s_axi_wdata),
        .s_axi_wstrb(controller_s_axi_wstrb),
        .s_axi_arid(controller_s_axi_arid),
        .s_axi_araddr(controller_s_axi_araddr),
        .s_axi_arlen(controller_s_axi_arlen),
        .s_axi_arsize(controller_s_axi_arsize),
        .s_axi_arburst(controller_s_axi_arburst),
        .s_axil_awaddr(controller_s_axil_awaddr),
        .s_axil_wdata(controller_s_axil_wdata),
        .s_axil_wstrb(controller_s_axil_wstrb),
        .s_axil_araddr(controller_s_axil_araddr),
        .dev_done_tag(controller_dev_done_tag),
        .dev_done_data(controller_dev_done_data),
        .s_axi_awready(controller_s_axi_awready),
        .s_axi_wready(controller_s_axi_wready),
        .s_axi_bvalid(controller_s_axi_bvalid),
        .s_axi_arready(controller_s_axi_arready),
        .s_axi_rvalid(controller_s_axi_rvalid),
        .s_axi_rlast(controller_s_axi_rlast),
        .s_axil_awready(controller_s_axil_awready),
        .s_axil_wready(controller_s_axil_wready),
        .s_axil_bvalid(controller_s_axil_bvalid),
        .s_axil_arready(controller_s_axil_arready),
        .s_axil_rvalid(controller_s_axil_rvalid),
        .dev_cmd_valid(controller_dev_cmd_valid),
        .dev_cmd_write(controller_dev_cmd_write),
        .dev_cmd_poison(controller_dev_cmd_poison),
        .open(controller_open),
        .drained(controller_drained),
        .s_axi_bid(controller_s_axi_bid),
        .s_axi_bresp(controller_s_axi_bresp),
        .s_axi_rid(controller_s_axi_rid),
        .s_axi_rdata(controller_s_axi_rdata),
        .s_axi_rresp(controller_s_axi_rresp),
        .s_axil_bresp(controller_s_axil_bresp),
        .s_axil_rdata(controller_s_axil_rdata),
        .s_axil_rresp(controller_s_axil_rresp),
        .dev_cmd_line(controller_dev_cmd_line),
        .dev_cmd_tag(controller_dev_cmd_tag),
        .dev_cmd_data(controller_dev_cmd_data),
        .used(controller_used),
        .read_credits(controller_read_credits),
        .write_credits(controller_write_credits)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_identifier identifier(
        .bid(identifier_bid),
        .rid(identifier_rid),
        .id(identifier_id)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_constants constants(
        .arsize(constants_arsize),
        .arburst(constants_arburst),
        .awsize(constants_awsize),
        .awburst(constants_awburst),
        .wstrb(constants_wstrb)
    );
    
    // Update code
    always @(*) begin
        registers_clock = clock;
        registers_reset = reset;
        front_clock = clock;
        front_reset = reset;
        memory_clock = clock;
        memory_reset = reset;
        scratchpad_clock = clock;
        elementwise_clock = clock;
        elementwise_reset = reset;
        ntt_clock = clock;
        ntt_reset = reset;
        perm_clock = clock;
        perm_reset = reset;
        bconv_clock = clock;
        bconv_reset = reset;
        xof_clock = clock;
        xof_reset = reset;
        registers_running = front_running;
        registers_halted = front_halted;
        registers_trapped = front_trapped;
        registers_channel_idle = memory_idle;
        registers_in_use = front_in_use;
        registers_trap = front_trap;
        registers_counters = front_counters;
        front_start = registers_start;
        front_limit = registers_limit;
        front_word = memory_word;
        front_word_valid = memory_word_valid;
        front_word_failed = memory_word_failed;
        front_elementwise_read = elementwise_read_done;
        front_elementwise_done = elementwise_done;
        front_ntt_read = ntt_read_done;
        front_ntt_done = ntt_done;
        front_perm_read = perm_read_done;
        front_perm_done = perm_done;
        front_bconv_read = bconv_read_done;
        front_bconv_done = bconv_done;
        front_xof_done = xof_done;
        front_xof_lost = xof_lost;
        front_ntt_lost = ntt_lost;
        front_perm_lost = perm_lost;
        memory_running = front_running;
        memory_begins = registers_start;
        memory_word_take = front_word_take;
        memory_program_line = registers_program_line;
        memory_limit = registers_limit;
        memory_lines = front_lines;
        memory_last_row = front_last_row;
        memory_data = scratchpad_m_data;
        elementwise_start = front_start_elementwise;
        elementwise_k = front_immediate;
        elementwise_op = front_op;
        elementwise_dst = front_dst;
        elementwise_a = front_a;
        elementwise_b = front_b;
        elementwise_acc = front_acc;
        elementwise_b_pass = front_b_pass;
        elementwise_acc_pass = front_acc_pass;
        elementwise_last_row = front_last_row;
        elementwise_q = front_q;
        elementwise_square = front_square;
        elementwise_a_data = scratchpad_a_data;
        elementwise_b_data = scratchpad_b_data;
        elementwise_acc_data = scratchpad_c_data;
        ntt_start = front_start_ntt;
        ntt_q = front_ntt_q;
        ntt_inverse = front_ntt_inverse;
        ntt_table_id = front_ntt_table;
        ntt_data = scratchpad_n_data;
        ntt_dst = front_dst;
        ntt_a = front_a;
        ntt_last_row = front_last_row;
        ntt_log_n = front_log_n;
        ntt_table_write = front_table_write;
        ntt_table_number = front_table_number;
        ntt_table_row = front_table_row;
        ntt_table_data = front_table_data;
        perm_start = front_start_perm;
        perm_data = scratchpad_p_data;
        perm_dst = front_dst;
        perm_a = front_a;
        perm_last_row = front_last_row;
        perm_element = front_element;
        perm_log_n = front_log_n;
        bconv_start = front_start_bconv;
        bconv_bank = front_weight_to;
        bconv_addend = front_immediate;
        bconv_data = scratchpad_t_data;
        bconv_dst = front_dst;
        bconv_registers = front_registers;
        bconv_count = front_count;
        bconv_last_row = front_last_row;
        bconv_q = front_q;
        bconv_weight_write = front_weight_write;
        bconv_weight_index = front_weight_index;
        bconv_weight = front_weight;
        xof_start = front_start_xof;
        xof_dst = front_dst;
        xof_last_row = front_last_row;
        xof_seed = front_seed;
        xof_object = front_object;
        xof_digit = front_digit;
        xof_prime_index = front_prime_index;
        xof_q = front_q;
        xof_scale = front_scale;
        xof_log_n = front_log_n;
        scratchpad_a_enable = elementwise_a_enable;
        scratchpad_a_register = elementwise_a_register;
        scratchpad_a_row = elementwise_read_row;
        scratchpad_b_enable = elementwise_b_enable;
        scratchpad_b_register = elementwise_b_register;
        scratchpad_b_row = elementwise_read_row;
        scratchpad_c_enable = elementwise_acc_enable;
        scratchpad_c_register = elementwise_acc_register;
        scratchpad_c_row = elementwise_read_row;
        scratchpad_n_enable = ntt_read;
        scratchpad_n_register = ntt_read_register;
        scratchpad_n_row = ntt_read_row;
        scratchpad_p_enable = perm_read;
        scratchpad_p_register = perm_read_register;
        scratchpad_p_row = perm_read_row;
        scratchpad_t_enable = bconv_read;
        scratchpad_t_register = bconv_read_register;
        scratchpad_t_row = bconv_read_row;
        scratchpad_m_enable = memory_read;
        scratchpad_m_register = memory_read_register;
        scratchpad_m_row = memory_read_row;
        scratchpad_e_write = elementwise_write;
        scratchpad_e_to = elementwise_write_register;
        scratchpad_e_to_row = elementwise_write_row;
        scratchpad_e_value = elementwise_write_data;
        scratchpad_n_write = ntt_write;
        scratchpad_n_to = ntt_write_register;
        scratchpad_n_to_row = ntt_write_row;
        scratchpad_n_value = ntt_write_data;
        scratchpad_p_write = perm_write;
        scratchpad_p_to = perm_write_register;
        scratchpad_p_to_row = perm_write_row;
        scratchpad_p_value = perm_write_data;
        scratchpad_t_write = bconv_write;
        scratchpad_t_to = bconv_write_register;
        scratchpad_t_to_row = bconv_write_row;
        scratchpad_t_value = bconv_write_data;
        scratchpad_x_write = xof_write;
        scratchpad_x_to = xof_write_register;
        scratchpad_x_to_row = xof_write_row;
        scratchpad_x_value = xof_write_data;
        scratchpad_m_write = memory_write;
        scratchpad_m_to = memory_write_register;
        scratchpad_m_to_row = memory_write_row;
        scratchpad_m_value = memory_write_data;
        trace_elementwise_write = elementwise_write;
        trace_elementwise_register = elementwise_write_register;
        trace_elementwise_row = elementwise_write_row;
        trace_elementwise_data = elementwise_write_data;
        trace_ntt_write = ntt_write;
        trace_ntt_register = ntt_write_register;
        trace_ntt_row = ntt_write_row;
        trace_ntt_data = ntt_write_data;
        trace_perm_write = perm_write;
        trace_perm_register = perm_write_register;
        trace_perm_row = perm_write_row;
        trace_perm_data = perm_write_data;
        trace_bconv_write = bconv_write;
        trace_bconv_register = bconv_write_register;
        trace_bconv_row = bconv_write_row;
        trace_bconv_data = bconv_write_data;
        trace_xof_write = xof_write;
        trace_xof_register = xof_write_register;
        trace_xof_row = xof_write_row;
        trace_xof_data = xof_write_data;
        trace_memory_write = memory_write;
        trace_memory_register = memory_write_register;
        trace_memory_row = memory_write_row;
        trace_memory_data = memory_write_data;
        trace_issued = front_issued;
        trace_word = front_issued_word;
        trace_done = front_over_now;
        offload_clock = clock;
        offload_reset = reset;
        crossing_clock = clock;
        crossing_reset = reset;
        controller_clock = clock;
        controller_reset = reset;
        controller_pfail = pfail;
        crossing_running = front_running;
        crossing_s_axil_awvalid = s_axil_awvalid;
        crossing_s_axil_wvalid = s_axil_wvalid;
        crossing_s_axil_bready = s_axil_bready;
        crossing_s_axil_arvalid = s_axil_arvalid;
        crossing_s_axil_rready = s_axil_rready;
        crossing_s_axil_awaddr = s_axil_awaddr;
        crossing_s_axil_wdata = s_axil_wdata;
        crossing_s_axil_wstrb = s_axil_wstrb;
        crossing_s_axil_araddr = s_axil_araddr;
        s_axil_awready = crossing_s_axil_awready;
        s_axil_wready = crossing_s_axil_wready;
        s_axil_bvalid = crossing_s_axil_bvalid;
        s_axil_arready = crossing_s_axil_arready;
        s_axil_rvalid = crossing_s_axil_rvalid;
        s_axil_bresp = crossing_s_axil_bresp;
        s_axil_rdata = crossing_s_axil_rdata;
        s_axil_rresp = crossing_s_axil_rresp;
        registers_s_axil_awvalid = crossing_core_awvalid;
        controller_s_axil_awvalid = crossing_pmem_awvalid;
        registers_s_axil_wvalid = crossing_core_wvalid;
        controller_s_axil_wvalid = crossing_pmem_wvalid;
        registers_s_axil_bready = crossing_core_bready;
        controller_s_axil_bready = crossing_pmem_bready;
        registers_s_axil_arvalid = crossing_core_arvalid;
        controller_s_axil_arvalid = crossing_pmem_arvalid;
        registers_s_axil_rready = crossing_core_rready;
        controller_s_axil_rready = crossing_pmem_rready;
        registers_s_axil_awaddr = crossing_core_awaddr;
        controller_s_axil_awaddr = crossing_pmem_awaddr;
        registers_s_axil_wdata = crossing_core_wdata;
        controller_s_axil_wdata = crossing_pmem_wdata;
        registers_s_axil_wstrb = crossing_core_wstrb;
        controller_s_axil_wstrb = crossing_pmem_wstrb;
        registers_s_axil_araddr = crossing_core_araddr;
        controller_s_axil_araddr = crossing_pmem_araddr;
        crossing_core_awready = registers_s_axil_awready;
        crossing_core_wready = registers_s_axil_wready;
        crossing_pmem_wready = controller_s_axil_wready;
        crossing_pmem_awready = controller_s_axil_awready;
        crossing_core_bvalid = registers_s_axil_bvalid;
        crossing_pmem_bvalid = controller_s_axil_bvalid;
        crossing_core_arready = registers_s_axil_arready;
        crossing_pmem_arready = controller_s_axil_arready;
        crossing_core_rvalid = registers_s_axil_rvalid;
        crossing_pmem_rvalid = controller_s_axil_rvalid;
        crossing_core_bresp = registers_s_axil_bresp;
        crossing_pmem_bresp = controller_s_axil_bresp;
        crossing_core_rdata = registers_s_axil_rdata;
        crossing_pmem_rdata = controller_s_axil_rdata;
        crossing_core_rresp = registers_s_axil_rresp;
        crossing_pmem_rresp = controller_s_axil_rresp;
        crossing_own_awvalid = offload_own_awvalid;
        crossing_own_arvalid = offload_own_arvalid;
        crossing_own_awaddr = offload_own_awaddr;
        crossing_own_wdata = offload_own_wdata;
        crossing_own_araddr = offload_own_araddr;
        offload_own_awready = crossing_own_awready;
        offload_own_bvalid = crossing_own_bvalid;
        offload_own_arready = crossing_own_arready;
        offload_own_rvalid = crossing_own_rvalid;
        offload_own_bresp = crossing_own_bresp;
        offload_own_rdata = crossing_own_rdata;
        offload_scratch = crossing_scratch;
        offload_fence_media = crossing_fence_media;
        offload_limit = registers_limit;
        offload_start = front_start_memory;
        offload_store = front_store;
        offload_op = front_op;
        offload_a = front_a;
        offload_acc = front_acc;
        offload_line = front_line;
        offload_lines = front_lines;
        offload_q = front_q;
        offload_register = front_memory_register;
        offload_memory_done = memory_done;
        offload_memory_failed = memory_failed;
        offload_memory_read = memory_read_done;
        offload_memory_cause = memory_cause;
        memory_start = offload_memory_start;
        memory_store = offload_memory_store;
        memory_register = offload_memory_register;
        memory_line = offload_memory_line;
        memory_q = offload_memory_q;
        front_memory_cause = offload_cause;
        front_memory_failed = offload_failed;
        front_memory_read = offload_read_done;
        front_memory_done = offload_done;
        memory_arready = controller_s_axi_arready;
        memory_rvalid = controller_s_axi_rvalid;
        memory_rlast = controller_s_axi_rlast;
        memory_awready = controller_s_axi_awready;
        memory_wready = controller_s_axi_wready;
        memory_bvalid = controller_s_axi_bvalid;
        memory_rdata = controller_s_axi_rdata;
        memory_rresp = controller_s_axi_rresp;
        memory_bresp = controller_s_axi_bresp;
        controller_s_axi_arvalid = memory_arvalid;
        controller_s_axi_rready = memory_rready;
        controller_s_axi_awvalid = memory_awvalid;
        controller_s_axi_wvalid = memory_wvalid;
        controller_s_axi_wlast = memory_wlast;
        controller_s_axi_bready = memory_bready;
        controller_s_axi_araddr = memory_araddr;
        controller_s_axi_arlen = memory_arlen;
        controller_s_axi_awaddr = memory_awaddr;
        controller_s_axi_awlen = memory_awlen;
        controller_s_axi_wdata = memory_wdata;
        controller_s_axi_arsize = constants_arsize;
        controller_s_axi_arburst = constants_arburst;
        controller_s_axi_awsize = constants_awsize;
        controller_s_axi_awburst = constants_awburst;
        controller_s_axi_wstrb = constants_wstrb;
        identifier_bid = controller_s_axi_bid;
        identifier_rid = controller_s_axi_rid;
        controller_s_axi_awid = identifier_id;
        controller_s_axi_arid = identifier_id;
        controller_dev_cmd_ready = dev_cmd_ready;
        controller_dev_done_valid = dev_done_valid;
        controller_dev_done_write = dev_done_write;
        controller_dev_done_poison = dev_done_poison;
        controller_dev_done_tag = dev_done_tag;
        controller_dev_done_data = dev_done_data;
        dev_cmd_valid = controller_dev_cmd_valid;
        dev_cmd_write = controller_dev_cmd_write;
        dev_cmd_poison = controller_dev_cmd_poison;
        dev_cmd_line = controller_dev_cmd_line;
        dev_cmd_tag = controller_dev_cmd_tag;
        dev_cmd_data = controller_dev_cmd_data;
        open = controller_open;
        drained = controller_drained;
        used = controller_used;
        read_credits = controller_read_credits;
        write_credits = controller_write_credits;
    end
    
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv(clock,reset,start,bank,weight_write,dst,registers,count,last_row,q,addend,weight_index,weight,data,read,read_done,write,done,read_register,read_row,write_register,write_row,write_data);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  start;
    input wire  bank;
    input wire  weight_write;
    input wire  [5:0] dst;
    input wire  [127:0] registers;
    input wire  [4:0] count;
    input wire  [9:0] last_row;
    input wire  [31:0] q;
    input wire  [63:0] addend;
    input wire  [3:0] weight_index;
    input wire  [31:0] weight;
    input wire  [255:0] data;
    output reg  read;
    output reg  read_done;
    output reg  write;
    output reg  done;
    output reg  [5:0] read_register;
    output reg  [9:0] read_row;
    output reg  [5:0] write_register;
    output reg  [9:0] write_row;
    output reg  [255:0] write_data;
    
    // Stub signals
    reg  rows_clock;
    reg  rows_reset;
    reg  rows_start;
    reg  rows_bank;
    reg  rows_valid_out;
    reg  [5:0] rows_dst;
    reg  [127:0] rows_registers;
    reg  [4:0] rows_count;
    reg  [9:0] rows_last_row;
    reg  [31:0] rows_q;
    reg  [63:0] rows_addend;
    wire  rows_read;
    wire  rows_read_done;
    wire  rows_valid_in;
    wire  rows_last;
    wire  rows_unit_bank;
    wire  rows_write;
    wire  rows_done;
    wire  [5:0] rows_read_register;
    wire  [9:0] rows_read_row;
    wire  [31:0] rows_unit_q;
    wire  [31:0] rows_unit_addend;
    wire  [5:0] rows_write_register;
    wire  [9:0] rows_write_row;
    reg  unit_clock;
    reg  unit_reset;
    reg  unit_weight_valid;
    reg  unit_weight_bank;
    reg  [3:0] unit_weight_index;
    reg  [31:0] unit_weight;
    reg  unit_valid_in;
    reg  unit_last;
    reg  unit_bank;
    reg  [31:0] unit_q;
    reg  [31:0] unit_addend;
    reg  [31:0] unit_y_0;
    reg  [31:0] unit_y_1;
    reg  [31:0] unit_y_2;
    reg  [31:0] unit_y_3;
    reg  [31:0] unit_y_4;
    reg  [31:0] unit_y_5;
    reg  [31:0] unit_y_6;
    reg  [31:0] unit_y_7;
    wire  unit_valid_out;
    wire  [31:0] unit_result_0;
    wire  [31:0] unit_result_1;
    wire  [31:0] unit_result_2;
    wire  [31:0] unit_result_3;
    wire  [31:0] unit_result_4;
    wire  [31:0] unit_result_5;
    wire  [31:0] unit_result_6;
    wire  [31:0] unit_result_7;
    reg  [255:0] cut_row;
    wire  [31:0] cut_lane_0;
    wire  [31:0] cut_lane_1;
    wire  [31:0] cut_lane_2;
    wire  [31:0] cut_lane_3;
    wire  [31:0] cut_lane_4;
    wire  [31:0] cut_lane_5;
    wire  [31:0] cut_lane_6;
    wire  [31:0] cut_lane_7;
    reg  [31:0] joined_lane_0;
    reg  [31:0] joined_lane_1;
    reg  [31:0] joined_lane_2;
    reg  [31:0] joined_lane_3;
    reg  [31:0] joined_lane_4;
    reg  [31:0] joined_lane_5;
    reg  [31:0] joined_lane_6;
    reg  [31:0] joined_lane_7;
    wire  [255:0] joined_row;
    
    // Sub module instances
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv_rows rows(
        .clock(rows_clock),
        .reset(rows_reset),
        .start(rows_start),
        .bank(rows_bank),
        .valid_out(rows_valid_out),
        .dst(rows_dst),
        .registers(rows_registers),
        .count(rows_count),
        .last_row(rows_last_row),
        .q(rows_q),
        .addend(rows_addend),
        .read(rows_read),
        .read_done(rows_read_done),
        .valid_in(rows_valid_in),
        .last(rows_last),
        .unit_bank(rows_unit_bank),
        .write(rows_write),
        .done(rows_done),
        .read_register(rows_read_register),
        .read_row(rows_read_row),
        .unit_q(rows_unit_q),
        .unit_addend(rows_unit_addend),
        .write_register(rows_write_register),
        .write_row(rows_write_row)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv_unit unit(
        .clock(unit_clock),
        .reset(unit_reset),
        .weight_valid(unit_weight_valid),
        .weight_bank(unit_weight_bank),
        .weight_index(unit_weight_index),
        .weight(unit_weight),
        .valid_in(unit_valid_in),
        .last(unit_last),
        .bank(unit_bank),
        .q(unit_q),
        .addend(unit_addend),
        .y_0(unit_y_0),
        .y_1(unit_y_1),
        .y_2(unit_y_2),
        .y_3(unit_y_3),
        .y_4(unit_y_4),
        .y_5(unit_y_5),
        .y_6(unit_y_6),
        .y_7(unit_y_7),
        .valid_out(unit_valid_out),
        .result_0(unit_result_0),
        .result_1(unit_result_1),
        .result_2(unit_result_2),
        .result_3(unit_result_3),
        .result_4(unit_result_4),
        .result_5(unit_result_5),
        .result_6(unit_result_6),
        .result_7(unit_result_7)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv_cut cut(
        .row(cut_row),
        .lane_0(cut_lane_0),
        .lane_1(cut_lane_1),
        .lane_2(cut_lane_2),
        .lane_3(cut_lane_3),
        .lane_4(cut_lane_4),
        .lane_5(cut_lane_5),
        .lane_6(cut_lane_6),
        .lane_7(cut_lane_7)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv_joined joined(
        .lane_0(joined_lane_0),
        .lane_1(joined_lane_1),
        .lane_2(joined_lane_2),
        .lane_3(joined_lane_3),
        .lane_4(joined_lane_4),
        .lane_5(joined_lane_5),
        .lane_6(joined_lane_6),
        .lane_7(joined_lane_7),
        .row(joined_row)
    );
    
    // Update code
    always @(*) begin
        rows_clock = clock;
        unit_clock = clock;
        rows_reset = reset;
        unit_reset = reset;
        rows_start = start;
        rows_bank = bank;
        rows_dst = dst;
        rows_registers = registers;
        rows_count = count;
        rows_last_row = last_row;
        rows_q = q;
        rows_addend = addend;
        rows_valid_out = unit_valid_out;
        unit_weight_valid = weight_write;
        unit_weight_bank = bank;
        unit_weight_index = weight_index;
        unit_weight = weight;
        unit_valid_in = rows_valid_in;
        unit_last = rows_last;
        unit_bank = rows_unit_bank;
        unit_q = rows_unit_q;
        unit_addend = rows_unit_addend;
        cut_row = data;
        read = rows_read;
        read_done = rows_read_done;
        write = rows_write;
        done = rows_done;
        read_register = rows_read_register;
        read_row = rows_read_row;
        write_register = rows_write_register;
        write_row = rows_write_row;
        write_data = joined_row;
        unit_y_0 = cut_lane_0;
        joined_lane_0 = unit_result_0;
        unit_y_1 = cut_lane_1;
        joined_lane_1 = unit_result_1;
        unit_y_2 = cut_lane_2;
        joined_lane_2 = unit_result_2;
        unit_y_3 = cut_lane_3;
        joined_lane_3 = unit_result_3;
        unit_y_4 = cut_lane_4;
        joined_lane_4 = unit_result_4;
        unit_y_5 = cut_lane_5;
        joined_lane_5 = unit_result_5;
        unit_y_6 = cut_lane_6;
        joined_lane_6 = unit_result_6;
        unit_y_7 = cut_lane_7;
        joined_lane_7 = unit_result_7;
    end
    
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv_cut(row,lane_0,lane_1,lane_2,lane_3,lane_4,lane_5,lane_6,lane_7);
    
    // Module arguments
    input wire  [255:0] row;
    output reg  [31:0] lane_0;
    output reg  [31:0] lane_1;
    output reg  [31:0] lane_2;
    output reg  [31:0] lane_3;
    output reg  [31:0] lane_4;
    output reg  [31:0] lane_5;
    output reg  [31:0] lane_6;
    output reg  [31:0] lane_7;
    
    // Update code (custom)
    
    always @(*) lane_0 = row[31:0];
    always @(*) lane_1 = row[63:32];
    always @(*) lane_2 = row[95:64];
    always @(*) lane_3 = row[127:96];
    always @(*) lane_4 = row[159:128];
    always @(*) lane_5 = row[191:160];
    always @(*) lane_6 = row[223:192];
    always @(*) lane_7 = row[255:224];
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv_cut


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv_joined(lane_0,lane_1,lane_2,lane_3,lane_4,lane_5,lane_6,lane_7,row);
    
    // Module arguments
    input wire  [31:0] lane_0;
    input wire  [31:0] lane_1;
    input wire  [31:0] lane_2;
    input wire  [31:0] lane_3;
    input wire  [31:0] lane_4;
    input wire  [31:0] lane_5;
    input wire  [31:0] lane_6;
    input wire  [31:0] lane_7;
    output reg  [255:0] row;
    
    // Update code (custom)
    
    always @(*) row = {lane_7, lane_6, lane_5, lane_4, lane_3, lane_2, lane_1, lane_0};
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv_joined


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv_rows(clock,reset,start,bank,valid_out,dst,registers,count,last_row,q,addend,read,read_done,valid_in,last,unit_bank,write,done,read_register,read_row,unit_q,unit_addend,write_register,write_row);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  start;
    input wire  bank;
    input wire  valid_out;
    input wire  [5:0] dst;
    input wire  [127:0] registers;
    input wire  [4:0] count;
    input wire  [9:0] last_row;
    input wire  [31:0] q;
    input wire  [63:0] addend;
    output reg  read;
    output reg  read_done;
    output reg  valid_in;
    output reg  last;
    output reg  unit_bank;
    output reg  write;
    output reg  done;
    output reg  [5:0] read_register;
    output reg  [9:0] read_row;
    output reg  [31:0] unit_q;
    output reg  [31:0] unit_addend;
    output reg  [5:0] write_register;
    output reg  [9:0] write_row;
    
    // Update code (custom)
    localparam K = 32;
    localparam ROW_BITS = 10;
    localparam REGISTER_BITS = 6;
    
    // A row of every source, then the next row.
    reg running, fed, fed_last, writing, of_bank, row_over, last_row_read, last_row_written;
    reg [127:0] all, coming;
    reg [4:0] sources, place;
    reg [REGISTER_BITS-1:0] target;
    reg [ROW_BITS-1:0] row, end_row, write_at;
    reg [K-1:0] modulus, constant;
    wire [4:0] next_place = !running || row_over ? 5'd0 : place + 5'd1;
    wire [ROW_BITS-1:0] next_row = running && row_over ? row + 1'b1 : row;
    wire [ROW_BITS-1:0] next_write = valid_out ? write_at + 1'b1 : write_at;
    
    always @(posedge clock) begin
        fed <= running;
        fed_last <= row_over;
        if (running) coming <= row_over ? all : coming >> 8;
        place <= next_place;
        row_over <= next_place + 5'd1 == (writing ? sources : count);
        row <= next_row;
        write_at <= next_write;
        last_row_read <= next_row == end_row;
        last_row_written <= next_write == end_row;
        if (read_done) running <= 1'b0;
        if (done) writing <= 1'b0;
        if (start) begin
            running <= 1'b1;
            writing <= 1'b1;
        end
        // Taken as long as nothing is under way, so that it does not wait for the start.
        if (!writing) begin
            of_bank <= bank;
            all <= registers;
            coming <= registers;
            sources <= count;
            target <= dst;
            row <= {ROW_BITS{1'b0}};
            write_at <= {ROW_BITS{1'b0}};
            end_row <= last_row;
            modulus <= q;
            constant <= addend[K-1:0];
        end
        if (reset) begin
            running <= 1'b0;
            fed <= 1'b0;
            writing <= 1'b0;
        end
    end
    
    wire unused = &{1'b0, addend[63:K]};
    always @(*) read = running;
    always @(*) read_register = coming[REGISTER_BITS-1:0];
    always @(*) read_row = row;
    always @(*) read_done = running && row_over && last_row_read;
    always @(*) valid_in = fed;
    always @(*) last = fed_last;
    always @(*) unit_bank = of_bank;
    always @(*) unit_q = modulus;
    always @(*) unit_addend = constant;
    always @(*) write = valid_out && writing;
    always @(*) write_register = target;
    always @(*) write_row = write_at;
    always @(*) done = valid_out && writing && last_row_written;
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv_rows


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv_unit(clock,reset,weight_valid,weight_bank,weight_index,weight,valid_in,last,bank,q,addend,y_0,y_1,y_2,y_3,y_4,y_5,y_6,y_7,valid_out,result_0,result_1,result_2,result_3,result_4,result_5,result_6,result_7);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  weight_valid;
    input wire  weight_bank;
    input wire  [3:0] weight_index;
    input wire  [31:0] weight;
    input wire  valid_in;
    input wire  last;
    input wire  bank;
    input wire  [31:0] q;
    input wire  [31:0] addend;
    input wire  [31:0] y_0;
    input wire  [31:0] y_1;
    input wire  [31:0] y_2;
    input wire  [31:0] y_3;
    input wire  [31:0] y_4;
    input wire  [31:0] y_5;
    input wire  [31:0] y_6;
    input wire  [31:0] y_7;
    output reg  valid_out;
    output reg  [31:0] result_0;
    output reg  [31:0] result_1;
    output reg  [31:0] result_2;
    output reg  [31:0] result_3;
    output reg  [31:0] result_4;
    output reg  [31:0] result_5;
    output reg  [31:0] result_6;
    output reg  [31:0] result_7;
    
    // Stub signals
    reg  weights_clock;
    reg  weights_reset;
    reg  weights_write;
    reg  weights_write_bank;
    reg  [3:0] weights_write_index;
    reg  [31:0] weights_write_weight;
    reg  weights_valid_in;
    reg  weights_last;
    reg  weights_bank;
    wire  [31:0] weights_weight_out;
    wire  weights_first;
    reg  term_valid_clock;
    reg  term_valid_reset;
    reg  term_valid_valid_in;
    wire  term_valid_valid_out;
    reg  term_first_clock;
    reg  term_first_reset;
    reg  term_first_valid_in;
    wire  term_first_valid_out;
    reg  total_valid_clock;
    reg  total_valid_reset;
    reg  total_valid_valid_in;
    wire  total_valid_valid_out;
    reg  q_product_clock;
    reg  q_product_reset;
    reg  [31:0] q_product_value_in;
    wire  [31:0] q_product_value_out;
    reg  q_total_clock;
    reg  q_total_reset;
    reg  [31:0] q_total_value_in;
    wire  [31:0] q_total_value_out;
    reg  addend_waiting_clock;
    reg  addend_waiting_reset;
    reg  [31:0] addend_waiting_value_in;
    wire  [31:0] addend_waiting_value_out;
    reg  lane_0_clock;
    reg  lane_0_reset;
    reg  [31:0] lane_0_y;
    reg  [31:0] lane_0_weight;
    reg  [31:0] lane_0_q_product;
    reg  lane_0_term_valid;
    reg  lane_0_term_first;
    reg  [31:0] lane_0_addend;
    reg  [31:0] lane_0_q_total;
    wire  [31:0] lane_0_result;
    reg  lane_1_clock;
    reg  lane_1_reset;
    reg  [31:0] lane_1_y;
    reg  [31:0] lane_1_weight;
    reg  [31:0] lane_1_q_product;
    reg  lane_1_term_valid;
    reg  lane_1_term_first;
    reg  [31:0] lane_1_addend;
    reg  [31:0] lane_1_q_total;
    wire  [31:0] lane_1_result;
    reg  lane_2_clock;
    reg  lane_2_reset;
    reg  [31:0] lane_2_y;
    reg  [31:0] lane_2_weight;
    reg  [31:0] lane_2_q_product;
    reg  lane_2_term_valid;
    reg  lane_2_term_first;
    reg  [31:0] lane_2_addend;
    reg  [31:0] lane_2_q_total;
    wire  [31:0] lane_2_result;
    reg  lane_3_clock;
    reg  lane_3_reset;
    reg  [31:0] lane_3_y;
    reg  [31:0] lane_3_weight;
    reg  [31:0] lane_3_q_product;
    reg  lane_3_term_valid;
    reg  lane_3_term_first;
    reg  [31:0] lane_3_addend;
    reg  [31:0] lane_3_q_total;
    wire  [31:0] lane_3_result;
    reg  lane_4_clock;
    reg  lane_4_reset;
    reg  [31:0] lane_4_y;
    reg  [31:0] lane_4_weight;
    reg  [31:0] lane_4_q_product;
    reg  lane_4_term_valid;
    reg  lane_4_term_first;
    reg  [31:0] lane_4_addend;
    reg  [31:0] lane_4_q_total;
    wire  [31:0] lane_4_result;
    reg  lane_5_clock;
    reg  lane_5_reset;
    reg  [31:0] lane_5_y;
    reg  [31:0] lane_5_weight;
    reg  [31:0] lane_5_q_product;
    reg  lane_5_term_valid;
    reg  lane_5_term_first;
    reg  [31:0] lane_5_addend;
    reg  [31:0] lane_5_q_total;
    wire  [31:0] lane_5_result;
    reg  lane_6_clock;
    reg  lane_6_reset;
    reg  [31:0] lane_6_y;
    reg  [31:0] lane_6_weight;
    reg  [31:0] lane_6_q_product;
    reg  lane_6_term_valid;
    reg  lane_6_term_first;
    reg  [31:0] lane_6_addend;
    reg  [31:0] lane_6_q_total;
    wire  [31:0] lane_6_result;
    reg  lane_7_clock;
    reg  lane_7_reset;
    reg  [31:0] lane_7_y;
    reg  [31:0] lane_7_weight;
    reg  [31:0] lane_7_q_product;
    reg  lane_7_term_valid;
    reg  lane_7_term_first;
    reg  [31:0] lane_7_addend;
    reg  [31:0] lane_7_q_total;
    wire  [31:0] lane_7_result;
    
    // Local signals
    reg  last_valid;
    
    // Sub module instances
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv_unit_weights weights(
        .clock(weights_clock),
        .reset(weights_reset),
        .write(weights_write),
        .write_bank(weights_write_bank),
        .write_index(weights_write_index),
        .write_weight(weights_write_weight),
        .valid_in(weights_valid_in),
        .last(weights_last),
        .bank(weights_bank),
        .weight_out(weights_weight_out),
        .first(weights_first)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv_unit_term_valid term_valid(
        .clock(term_valid_clock),
        .reset(term_valid_reset),
        .valid_in(term_valid_valid_in),
        .valid_out(term_valid_valid_out)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv_unit_term_first term_first(
        .clock(term_first_clock),
        .reset(term_first_reset),
        .valid_in(term_first_valid_in),
        .valid_out(term_first_valid_out)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv_unit_total_valid total_valid(
        .clock(total_valid_clock),
        .reset(total_valid_reset),
        .valid_in(total_valid_valid_in),
        .valid_out(total_valid_valid_out)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv_unit_lane_0_y_waiting q_product(
        .clock(q_product_clock),
        .reset(q_product_reset),
        .value_in(q_product_value_in),
        .value_out(q_product_value_out)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv_unit_addend_waiting q_total(
        .clock(q_total_clock),
        .reset(q_total_reset),
        .value_in(q_total_value_in),
        .value_out(q_total_value_out)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv_unit_addend_waiting addend_waiting(
        .clock(addend_waiting_clock),
        .reset(addend_waiting_reset),
        .value_in(addend_waiting_value_in),
        .value_out(addend_waiting_value_out)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv_unit_lane_0 lane_0(
        .clock(lane_0_clock),
        .reset(lane_0_reset),
        .y(lane_0_y),
        .weight(lane_0_weight),
        .q_product(lane_0_q_product),
        .term_valid(lane_0_term_valid),
        .term_first(lane_0_term_first),
        .addend(lane_0_addend),
        .q_total(lane_0_q_total),
        .result(lane_0_result)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv_unit_lane_0 lane_1(
        .clock(lane_1_clock),
        .reset(lane_1_reset),
        .y(lane_1_y),
        .weight(lane_1_weight),
        .q_product(lane_1_q_product),
        .term_valid(lane_1_term_valid),
        .term_first(lane_1_term_first),
        .addend(lane_1_addend),
        .q_total(lane_1_q_total),
        .result(lane_1_result)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv_unit_lane_0 lane_2(
        .clock(lane_2_clock),
        .reset(lane_2_reset),
        .y(lane_2_y),
        .weight(lane_2_weight),
        .q_product(lane_2_q_product),
        .term_valid(lane_2_term_valid),
        .term_first(lane_2_term_first),
        .addend(lane_2_addend),
        .q_total(lane_2_q_total),
        .result(lane_2_result)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv_unit_lane_0 lane_3(
        .clock(lane_3_clock),
        .reset(lane_3_reset),
        .y(lane_3_y),
        .weight(lane_3_weight),
        .q_product(lane_3_q_product),
        .term_valid(lane_3_term_valid),
        .term_first(lane_3_term_first),
        .addend(lane_3_addend),
        .q_total(lane_3_q_total),
        .result(lane_3_result)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv_unit_lane_0 lane_4(
        .clock(lane_4_clock),
        .reset(lane_4_reset),
        .y(lane_4_y),
        .weight(lane_4_weight),
        .q_product(lane_4_q_product),
        .term_valid(lane_4_term_valid),
        .term_first(lane_4_term_first),
        .addend(lane_4_addend),
        .q_total(lane_4_q_total),
        .result(lane_4_result)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv_unit_lane_0 lane_5(
        .clock(lane_5_clock),
        .reset(lane_5_reset),
        .y(lane_5_y),
        .weight(lane_5_weight),
        .q_product(lane_5_q_product),
        .term_valid(lane_5_term_valid),
        .term_first(lane_5_term_first),
        .addend(lane_5_addend),
        .q_total(lane_5_q_total),
        .result(lane_5_result)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv_unit_lane_0 lane_6(
        .clock(lane_6_clock),
        .reset(lane_6_reset),
        .y(lane_6_y),
        .weight(lane_6_weight),
        .q_product(lane_6_q_product),
        .term_valid(lane_6_term_valid),
        .term_first(lane_6_term_first),
        .addend(lane_6_addend),
        .q_total(lane_6_q_total),
        .result(lane_6_result)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv_unit_lane_0 lane_7(
        .clock(lane_7_clock),
        .reset(lane_7_reset),
        .y(lane_7_y),
        .weight(lane_7_weight),
        .q_product(lane_7_q_product),
        .term_valid(lane_7_term_valid),
        .term_first(lane_7_term_first),
        .addend(lane_7_addend),
        .q_total(lane_7_q_total),
        .result(lane_7_result)
    );
    
    // Update code
    always @(*) begin
        weights_clock = clock;
        weights_reset = reset;
        weights_write = weight_valid;
        weights_write_bank = weight_bank;
        weights_write_index = weight_index;
        weights_write_weight = weight;
        weights_valid_in = valid_in;
        weights_last = last;
        weights_bank = bank;
        term_valid_clock = clock;
        term_valid_reset = reset;
        term_valid_valid_in = valid_in;
        term_first_clock = clock;
        term_first_reset = reset;
        term_first_valid_in = weights_first;
        last_valid = valid_in & last;
        total_valid_clock = clock;
        total_valid_reset = reset;
        total_valid_valid_in = last_valid;
        valid_out = total_valid_valid_out;
        q_product_clock = clock;
        q_product_reset = reset;
        q_product_value_in = q;
        q_total_clock = clock;
        q_total_reset = reset;
        q_total_value_in = q_product_value_out;
        addend_waiting_clock = clock;
        addend_waiting_reset = reset;
        addend_waiting_value_in = addend;
        lane_0_clock = clock;
        lane_0_reset = reset;
        lane_0_y = y_0;
        lane_0_weight = weights_weight_out;
        lane_0_q_product = q_product_value_out;
        lane_0_term_valid = term_valid_valid_out;
        lane_0_term_first = term_first_valid_out;
        lane_0_addend = addend_waiting_value_out;
        lane_0_q_total = q_total_value_out;
        result_0 = lane_0_result;
        lane_1_clock = clock;
        lane_1_reset = reset;
        lane_1_y = y_1;
        lane_1_weight = weights_weight_out;
        lane_1_q_product = q_product_value_out;
        lane_1_term_valid = term_valid_valid_out;
        lane_1_term_first = term_first_valid_out;
        lane_1_addend = addend_waiting_value_out;
        lane_1_q_total = q_total_value_out;
        result_1 = lane_1_result;
        lane_2_clock = clock;
        lane_2_reset = reset;
        lane_2_y = y_2;
        lane_2_weight = weights_weight_out;
        lane_2_q_product = q_product_value_out;
        lane_2_term_valid = term_valid_valid_out;
        lane_2_term_first = term_first_valid_out;
        lane_2_addend = addend_waiting_value_out;
        lane_2_q_total = q_total_value_out;
        result_2 = lane_2_result;
        lane_3_clock = clock;
        lane_3_reset = reset;
        lane_3_y = y_3;
        lane_3_weight = weights_weight_out;
        lane_3_q_product = q_product_value_out;
        lane_3_term_valid = term_valid_valid_out;
        lane_3_term_first = term_first_valid_out;
        lane_3_addend = addend_waiting_value_out;
        lane_3_q_total = q_total_value_out;
        result_3 = lane_3_result;
        lane_4_clock = clock;
        lane_4_reset = reset;
        lane_4_y = y_4;
        lane_4_weight = weights_weight_out;
        lane_4_q_product = q_product_value_out;
        lane_4_term_valid = term_valid_valid_out;
        lane_4_term_first = term_first_valid_out;
        lane_4_addend = addend_waiting_value_out;
        lane_4_q_total = q_total_value_out;
        result_4 = lane_4_result;
        lane_5_clock = clock;
        lane_5_reset = reset;
        lane_5_y = y_5;
        lane_5_weight = weights_weight_out;
        lane_5_q_product = q_product_value_out;
        lane_5_term_valid = term_valid_valid_out;
        lane_5_term_first = term_first_valid_out;
        lane_5_addend = addend_waiting_value_out;
        lane_5_q_total = q_total_value_out;
        result_5 = lane_5_result;
        lane_6_clock = clock;
        lane_6_reset = reset;
        lane_6_y = y_6;
        lane_6_weight = weights_weight_out;
        lane_6_q_product = q_product_value_out;
        lane_6_term_valid = term_valid_valid_out;
        lane_6_term_first = term_first_valid_out;
        lane_6_addend = addend_waiting_value_out;
        lane_6_q_total = q_total_value_out;
        result_6 = lane_6_result;
        lane_7_clock = clock;
        lane_7_reset = reset;
        lane_7_y = y_7;
        lane_7_weight = weights_weight_out;
        lane_7_q_product = q_product_value_out;
        lane_7_term_valid = term_valid_valid_out;
        lane_7_term_first = term_first_valid_out;
        lane_7_addend = addend_waiting_value_out;
        lane_7_q_total = q_total_value_out;
        result_7 = lane_7_result;
    end
    
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv_unit


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv_unit_addend_waiting(clock,reset,value_in,value_out);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  [31:0] value_in;
    output reg  [31:0] value_out;
    
    // Update code (custom)
    reg [31:0] ring [0:14];
    reg [3:0] at;
    reg [31:0] last;
    
    always @(posedge clock) begin
        last <= ring[at];
        ring[at] <= value_in;
        at <= (reset || at == 4'd14) ? 4'd0 : at + 4'd1;
    end
    
    always @(*) value_out = last;
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv_unit_addend_waiting


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv_unit_lane_0(clock,reset,y,weight,q_product,term_valid,term_first,addend,q_total,result);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  [31:0] y;
    input wire  [31:0] weight;
    input wire  [31:0] q_product;
    input wire  term_valid;
    input wire  term_first;
    input wire  [31:0] addend;
    input wire  [31:0] q_total;
    output reg  [31:0] result;
    
    // Stub signals
    reg  y_waiting_clock;
    reg  y_waiting_reset;
    reg  [31:0] y_waiting_value_in;
    wire  [31:0] y_waiting_value_out;
    reg  product_clock;
    reg  [31:0] product_a;
    reg  [31:0] product_b;
    reg  [31:0] product_q;
    wire  [31:0] product_result;
    reg  accumulate_clock;
    reg  accumulate_valid;
    reg  accumulate_first;
    reg  [31:0] accumulate_term;
    reg  [31:0] accumulate_addend;
    wire  [36:0] accumulate_total;
    reg  fold_0_clock;
    reg  [36:0] fold_0_t;
    reg  [31:0] fold_0_q_in;
    wire  [35:0] fold_0_folded;
    wire  [31:0] fold_0_q_out;
    reg  fold_1_clock;
    reg  [35:0] fold_1_t;
    reg  [31:0] fold_1_q_in;
    wire  [34:0] fold_1_folded;
    wire  [31:0] fold_1_q_out;
    reg  fold_2_clock;
    reg  [34:0] fold_2_t;
    reg  [31:0] fold_2_q_in;
    wire  [33:0] fold_2_folded;
    wire  [31:0] fold_2_q_out;
    reg  fold_3_clock;
    reg  [33:0] fold_3_t;
    reg  [31:0] fold_3_q_in;
    wire  [32:0] fold_3_folded;
    wire  [31:0] fold_3_q_out;
    reg  correction_clock;
    reg  [32:0] correction_t;
    reg  [31:0] correction_q;
    wire  [31:0] correction_residue;
    
    // Sub module instances
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv_unit_lane_0_y_waiting y_waiting(
        .clock(y_waiting_clock),
        .reset(y_waiting_reset),
        .value_in(y_waiting_value_in),
        .value_out(y_waiting_value_out)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv_unit_lane_0_product product(
        .clock(product_clock),
        .a(product_a),
        .b(product_b),
        .q(product_q),
        .result(product_result)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv_unit_lane_0_accumulate accumulate(
        .clock(accumulate_clock),
        .valid(accumulate_valid),
        .first(accumulate_first),
        .term(accumulate_term),
        .addend(accumulate_addend),
        .total(accumulate_total)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv_unit_lane_0_fold_0 fold_0(
        .clock(fold_0_clock),
        .t(fold_0_t),
        .q_in(fold_0_q_in),
        .folded(fold_0_folded),
        .q_out(fold_0_q_out)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv_unit_lane_0_fold_1 fold_1(
        .clock(fold_1_clock),
        .t(fold_1_t),
        .q_in(fold_1_q_in),
        .folded(fold_1_folded),
        .q_out(fold_1_q_out)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv_unit_lane_0_fold_2 fold_2(
        .clock(fold_2_clock),
        .t(fold_2_t),
        .q_in(fold_2_q_in),
        .folded(fold_2_folded),
        .q_out(fold_2_q_out)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv_unit_lane_0_fold_3 fold_3(
        .clock(fold_3_clock),
        .t(fold_3_t),
        .q_in(fold_3_q_in),
        .folded(fold_3_folded),
        .q_out(fold_3_q_out)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv_unit_lane_0_correction correction(
        .clock(correction_clock),
        .t(correction_t),
        .q(correction_q),
        .residue(correction_residue)
    );
    
    // Update code
    always @(*) begin
        y_waiting_clock = clock;
        y_waiting_reset = reset;
        y_waiting_value_in = y;
        product_clock = clock;
        product_a = y_waiting_value_out;
        product_b = weight;
        product_q = q_product;
        accumulate_clock = clock;
        accumulate_valid = term_valid;
        accumulate_first = term_first;
        accumulate_term = product_result;
        accumulate_addend = addend;
        fold_0_t = accumulate_total;
        fold_0_q_in = q_total;
        fold_1_t = fold_0_folded;
        fold_1_q_in = fold_0_q_out;
        fold_2_t = fold_1_folded;
        fold_2_q_in = fold_1_q_out;
        fold_3_t = fold_2_folded;
        fold_3_q_in = fold_2_q_out;
        fold_0_clock = clock;
        fold_1_clock = clock;
        fold_2_clock = clock;
        fold_3_clock = clock;
        correction_t = fold_3_folded;
        correction_q = fold_3_q_out;
        correction_clock = clock;
        result = correction_residue;
    end
    
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv_unit_lane_0


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv_unit_lane_0_accumulate(clock,valid,first,term,addend,total);
    
    // Module arguments
    input wire  clock;
    input wire  valid;
    input wire  first;
    input wire  [31:0] term;
    input wire  [31:0] addend;
    output reg  [36:0] total;
    
    // Update code (custom)
    reg [36:0] sum;
    
    always @(posedge clock) begin
        if (valid) sum <= (first ? {5'd0, addend} : sum) + {5'd0, term};
    end
    
    always @(*) total = sum;
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv_unit_lane_0_accumulate


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv_unit_lane_0_correction(clock,t,q,residue);
    
    // Module arguments
    input wire  clock;
    input wire  [32:0] t;
    input wire  [31:0] q;
    output reg  [31:0] residue;
    
    // Update code (custom)
    reg [33:0] difference;
    reg [31:0] kept;
    wire negative = difference[33];
    reg [31:0] chosen;
    wire unused = &{1'b0, difference[32:32]};
    
    always @(posedge clock) begin
        difference <= {1'd0, t[32:0]} - {2'd0, q};
        kept <= t[31:0];
        chosen <= negative ? kept : difference[31:0];
    end
    
    always @(*) residue = chosen;
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv_unit_lane_0_correction


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv_unit_lane_0_fold_0(clock,t,q_in,folded,q_out);
    
    // Module arguments
    input wire  clock;
    input wire  [36:0] t;
    input wire  [31:0] q_in;
    output reg  [35:0] folded;
    output reg  [31:0] q_out;
    
    // Update code (custom)
    reg [37:0] difference;
    reg [35:0] kept;
    reg [35:0] chosen;
    reg [31:0] q_1;
    reg [31:0] q_2;
    wire unused = &{1'b0, t[36], difference[36]};
    
    always @(posedge clock) begin
        difference <= {1'd0, t} - {2'd0, {q_in, 4'd0}};
        kept <= t[35:0];
        chosen <= difference[37] ? kept : difference[35:0];
        q_1 <= q_in;
        q_2 <= q_1;
    end
    
    always @(*) folded = chosen;
    always @(*) q_out = q_2;
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv_unit_lane_0_fold_0


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv_unit_lane_0_fold_1(clock,t,q_in,folded,q_out);
    
    // Module arguments
    input wire  clock;
    input wire  [35:0] t;
    input wire  [31:0] q_in;
    output reg  [34:0] folded;
    output reg  [31:0] q_out;
    
    // Update code (custom)
    reg [36:0] difference;
    reg [34:0] kept;
    reg [34:0] chosen;
    reg [31:0] q_1;
    reg [31:0] q_2;
    wire unused = &{1'b0, t[35], difference[35]};
    
    always @(posedge clock) begin
        difference <= {1'd0, t} - {2'd0, {q_in, 3'd0}};
        kept <= t[34:0];
        chosen <= difference[36] ? kept : difference[34:0];
        q_1 <= q_in;
        q_2 <= q_1;
    end
    
    always @(*) folded = chosen;
    always @(*) q_out = q_2;
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv_unit_lane_0_fold_1


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv_unit_lane_0_fold_2(clock,t,q_in,folded,q_out);
    
    // Module arguments
    input wire  clock;
    input wire  [34:0] t;
    input wire  [31:0] q_in;
    output reg  [33:0] folded;
    output reg  [31:0] q_out;
    
    // Update code (custom)
    reg [35:0] difference;
    reg [33:0] kept;
    reg [33:0] chosen;
    reg [31:0] q_1;
    reg [31:0] q_2;
    wire unused = &{1'b0, t[34], difference[34]};
    
    always @(posedge clock) begin
        difference <= {1'd0, t} - {2'd0, {q_in, 2'd0}};
        kept <= t[33:0];
        chosen <= difference[35] ? kept : difference[33:0];
        q_1 <= q_in;
        q_2 <= q_1;
    end
    
    always @(*) folded = chosen;
    always @(*) q_out = q_2;
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv_unit_lane_0_fold_2


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv_unit_lane_0_fold_3(clock,t,q_in,folded,q_out);
    
    // Module arguments
    input wire  clock;
    input wire  [33:0] t;
    input wire  [31:0] q_in;
    output reg  [32:0] folded;
    output reg  [31:0] q_out;
    
    // Update code (custom)
    reg [34:0] difference;
    reg [32:0] kept;
    reg [32:0] chosen;
    reg [31:0] q_1;
    reg [31:0] q_2;
    wire unused = &{1'b0, t[33], difference[33]};
    
    always @(posedge clock) begin
        difference <= {1'd0, t} - {2'd0, {q_in, 1'd0}};
        kept <= t[32:0];
        chosen <= difference[34] ? kept : difference[32:0];
        q_1 <= q_in;
        q_2 <= q_1;
    end
    
    always @(*) folded = chosen;
    always @(*) q_out = q_2;
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv_unit_lane_0_fold_3


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv_unit_lane_0_product(clock,a,b,q,result);
    
    // Module arguments
    input wire  clock;
    input wire  [31:0] a;
    input wire  [31:0] b;
    input wire  [31:0] q;
    output reg  [31:0] result;
    
    // Stub signals
    reg  multiplier_clock;
    reg  [31:0] multiplier_a;
    reg  [31:0] multiplier_b;
    wire  [63:0] multiplier_product;
    reg  modulus_clock;
    reg  [31:0] modulus_q_in;
    wire  [31:0] modulus_q_out;
    reg  step_0_clock;
    reg  [63:0] step_0_t;
    reg  [31:0] step_0_q_in;
    wire  [63:0] step_0_reduced;
    wire  [31:0] step_0_q_out;
    reg  step_1_clock;
    reg  [63:0] step_1_t;
    reg  [31:0] step_1_q_in;
    wire  [63:0] step_1_reduced;
    wire  [31:0] step_1_q_out;
    reg  correction_clock;
    reg  [63:0] correction_t;
    reg  [31:0] correction_q;
    wire  [31:0] correction_residue;
    
    // Sub module instances
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv_unit_lane_0_product_multiplier multiplier(
        .clock(multiplier_clock),
        .a(multiplier_a),
        .b(multiplier_b),
        .product(multiplier_product)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv_unit_lane_0_product_modulus modulus(
        .clock(modulus_clock),
        .q_in(modulus_q_in),
        .q_out(modulus_q_out)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv_unit_lane_0_product_step_0 step_0(
        .clock(step_0_clock),
        .t(step_0_t),
        .q_in(step_0_q_in),
        .reduced(step_0_reduced),
        .q_out(step_0_q_out)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv_unit_lane_0_product_step_1 step_1(
        .clock(step_1_clock),
        .t(step_1_t),
        .q_in(step_1_q_in),
        .reduced(step_1_reduced),
        .q_out(step_1_q_out)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv_unit_lane_0_product_correction correction(
        .clock(correction_clock),
        .t(correction_t),
        .q(correction_q),
        .residue(correction_residue)
    );
    
    // Update code
    always @(*) begin
        multiplier_clock = clock;
        multiplier_a = a;
        multiplier_b = b;
        modulus_clock = clock;
        modulus_q_in = q;
        step_0_t = multiplier_product;
        step_0_q_in = modulus_q_out;
        step_1_t = step_0_reduced;
        step_1_q_in = step_0_q_out;
        step_0_clock = clock;
        step_1_clock = clock;
        correction_t = step_1_reduced;
        correction_q = step_1_q_out;
        correction_clock = clock;
        result = correction_residue;
    end
    
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv_unit_lane_0_product


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv_unit_lane_0_product_correction(clock,t,q,residue);
    
    // Module arguments
    input wire  clock;
    input wire  [63:0] t;
    input wire  [31:0] q;
    output reg  [31:0] residue;
    
    // Update code (custom)
    reg [33:0] difference;
    reg [31:0] kept;
    wire negative = difference[33];
    reg [31:0] chosen;
    wire unused = &{1'b0, t[63:33], difference[32:32]};
    
    always @(posedge clock) begin
        difference <= {1'd0, t[32:0]} - {2'd0, q};
        kept <= t[31:0];
        chosen <= negative ? kept : difference[31:0];
    end
    
    always @(*) residue = chosen;
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv_unit_lane_0_product_correction


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv_unit_lane_0_product_modulus(clock,q_in,q_out);
    
    // Module arguments
    input wire  clock;
    input wire  [31:0] q_in;
    output reg  [31:0] q_out;
    
    // Update code (custom)
    reg [14:0] qh_1;
    reg [14:0] qh_2;
    reg [14:0] qh_3;
    reg [14:0] qh_4;
    reg [14:0] qh_5;
    wire unused = &{1'b0, q_in[16:0]};
    
    always @(posedge clock) begin
        qh_1 <= q_in[31:17];
        qh_2 <= qh_1;
        qh_3 <= qh_2;
        qh_4 <= qh_3;
        qh_5 <= qh_4;
    end
    
    always @(*) q_out = {qh_5, 17'd1};
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv_unit_lane_0_product_modulus


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv_unit_lane_0_product_multiplier(clock,a,b,product);
    
    // Module arguments
    input wire  clock;
    input wire  [31:0] a;
    input wire  [31:0] b;
    output reg  [63:0] product;
    
    // Update code (custom)
    reg [31:0] a_1;
    reg [31:0] b_1;
    reg [35:0] row_0_product_0_inner;
    reg [35:0] row_0_product_0;
    reg [31:0] row_0_product_1_inner;
    reg [31:0] row_0_product_1;
    reg [31:0] row_1_product_0_inner;
    reg [31:0] row_1_product_0;
    reg [27:0] row_1_product_1_inner;
    reg [27:0] row_1_product_1;
    reg [49:0] sum_1_0;
    reg [45:0] sum_1_1;
    reg [63:0] sum_2_0;
    
    always @(posedge clock) begin
        a_1 <= a;
        b_1 <= b;
        row_0_product_0_inner <= {18'd0, a_1[17:0]} * {18'd0, b_1[17:0]};
        row_0_product_0 <= row_0_product_0_inner;
        row_0_product_1_inner <= {18'd0, a_1[31:18]} * {14'd0, b_1[17:0]};
        row_0_product_1 <= row_0_product_1_inner;
        row_1_product_0_inner <= {14'd0, a_1[17:0]} * {18'd0, b_1[31:18]};
        row_1_product_0 <= row_1_product_0_inner;
        row_1_product_1_inner <= {14'd0, a_1[31:18]} * {14'd0, b_1[31:18]};
        row_1_product_1 <= row_1_product_1_inner;
        sum_1_0 <= {{14'd0, row_0_product_0[35:18]} + row_0_product_1, row_0_product_0[17:0]};
        sum_1_1 <= {{14'd0, row_1_product_0[31:18]} + row_1_product_1, row_1_product_0[17:0]};
        sum_2_0 <= {{14'd0, sum_1_0[49:18]} + sum_1_1, sum_1_0[17:0]};
    end
    
    always @(*) product = sum_2_0;
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv_unit_lane_0_product_multiplier


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv_unit_lane_0_product_step_0(clock,t,q_in,reduced,q_out);
    
    // Module arguments
    input wire  clock;
    input wire  [63:0] t;
    input wire  [31:0] q_in;
    output reg  [63:0] reduced;
    output reg  [31:0] q_out;
    
    // Update code (custom)
    wire [16:0] s = t[16:0];
    wire [14:0] qh_factor = q_in[31:17];
    reg [16:0] s_1;
    reg [14:0] qh_factor_1;
    reg [31:0] s_qh_product_0_inner;
    reg [31:0] s_qh_product_0;
    reg not_zero_1;
    reg [14:0] qh_1;
    reg [14:0] qh_2;
    reg [14:0] qh_3;
    reg [14:0] qh_4;
    reg [31:0] q_or_0_2;
    reg [46:0] high_1;
    reg [46:0] high_2;
    reg [47:0] sum_1;
    reg [47:0] difference;
    wire unused = &{1'b0, q_in[16:0]};
    
    always @(posedge clock) begin
        s_1 <= s;
        qh_factor_1 <= qh_factor;
        s_qh_product_0_inner <= {17'd0, qh_factor_1[14:0]} * {15'd0, s_1[16:0]};
        s_qh_product_0 <= s_qh_product_0_inner;
        not_zero_1 <= |s;
        qh_1 <= qh_factor;
        qh_2 <= qh_1;
        qh_3 <= qh_2;
        qh_4 <= qh_3;
        q_or_0_2 <= not_zero_1 ? {qh_1, 17'd1} : 32'd0;
        high_1 <= t[63:17];
        high_2 <= high_1;
        sum_1 <= {1'd0, high_2} + {16'd0, q_or_0_2};
        difference <= sum_1 - {16'd0, s_qh_product_0};
    end
    
    always @(*) reduced = {16'd0, difference};
    always @(*) q_out = {qh_4, 17'd1};
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv_unit_lane_0_product_step_0


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv_unit_lane_0_product_step_1(clock,t,q_in,reduced,q_out);
    
    // Module arguments
    input wire  clock;
    input wire  [63:0] t;
    input wire  [31:0] q_in;
    output reg  [63:0] reduced;
    output reg  [31:0] q_out;
    
    // Update code (custom)
    wire [16:0] s = t[16:0];
    wire [14:0] qh_factor = q_in[31:17];
    reg [16:0] s_1;
    reg [14:0] qh_factor_1;
    reg [31:0] s_qh_product_0_inner;
    reg [31:0] s_qh_product_0;
    reg not_zero_1;
    reg [14:0] qh_1;
    reg [14:0] qh_2;
    reg [14:0] qh_3;
    reg [14:0] qh_4;
    reg [31:0] q_or_0_2;
    reg [30:0] high_1;
    reg [30:0] high_2;
    reg [32:0] sum_1;
    reg [32:0] difference;
    wire unused = &{1'b0, t[63:48], q_in[16:0]};
    
    always @(posedge clock) begin
        s_1 <= s;
        qh_factor_1 <= qh_factor;
        s_qh_product_0_inner <= {17'd0, qh_factor_1[14:0]} * {15'd0, s_1[16:0]};
        s_qh_product_0 <= s_qh_product_0_inner;
        not_zero_1 <= |s;
        qh_1 <= qh_factor;
        qh_2 <= qh_1;
        qh_3 <= qh_2;
        qh_4 <= qh_3;
        q_or_0_2 <= not_zero_1 ? {qh_1, 17'd1} : 32'd0;
        high_1 <= t[47:17];
        high_2 <= high_1;
        sum_1 <= {2'd0, high_2} + {1'd0, q_or_0_2};
        difference <= sum_1 - {1'd0, s_qh_product_0};
    end
    
    always @(*) reduced = {31'd0, difference};
    always @(*) q_out = {qh_4, 17'd1};
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv_unit_lane_0_product_step_1


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv_unit_lane_0_y_waiting(clock,reset,value_in,value_out);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  [31:0] value_in;
    output reg  [31:0] value_out;
    
    // Update code (custom)
    reg [31:0] value_1;
    wire unused = &{1'b0, reset};
    
    always @(posedge clock) begin
        value_1 <= value_in;
    end
    
    always @(*) value_out = value_1;
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv_unit_lane_0_y_waiting


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv_unit_term_first(clock,reset,valid_in,valid_out);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  valid_in;
    output reg  valid_out;
    
    // Update code (custom)
    reg [14:0] stages;
    
    always @(posedge clock) begin
        stages <= reset ? 15'd0 : {stages[13:0], valid_in};
    end
    
    always @(*) valid_out = stages[14];
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv_unit_term_first


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv_unit_term_valid(clock,reset,valid_in,valid_out);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  valid_in;
    output reg  valid_out;
    
    // Update code (custom)
    reg [15:0] stages;
    
    always @(posedge clock) begin
        stages <= reset ? 16'd0 : {stages[14:0], valid_in};
    end
    
    always @(*) valid_out = stages[15];
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv_unit_term_valid


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv_unit_total_valid(clock,reset,valid_in,valid_out);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  valid_in;
    output reg  valid_out;
    
    // Update code (custom)
    reg [26:0] stages;
    
    always @(posedge clock) begin
        stages <= reset ? 27'd0 : {stages[25:0], valid_in};
    end
    
    always @(*) valid_out = stages[26];
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv_unit_total_valid


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv_unit_weights(clock,reset,write,write_bank,write_index,write_weight,valid_in,last,bank,weight_out,first);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  write;
    input wire  write_bank;
    input wire  [3:0] write_index;
    input wire  [31:0] write_weight;
    input wire  valid_in;
    input wire  last;
    input wire  bank;
    output reg  [31:0] weight_out;
    output reg  first;
    
    // Update code (custom)
    reg [31:0] stored [0:31];
    reg [3:0] index;
    reg [31:0] weight_1;
    reg first_1;
    
    always @(posedge clock) begin
        if (write) stored[{write_bank, write_index}] <= write_weight;
        weight_1 <= stored[{bank, index}];
        first_1 <= index == 4'd0;
        if (reset || (valid_in && last)) index <= 4'd0;
        else if (valid_in) index <= index + 4'd1;
    end
    
    always @(*) begin
        weight_out = weight_1;
        first = first_1;
    end
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv_unit_weights


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_constants(arsize,arburst,awsize,awburst,wstrb);
    
    // Module arguments
    output reg  [2:0] arsize;
    output reg  [1:0] arburst;
    output reg  [2:0] awsize;
    output reg  [1:0] awburst;
    output reg  [63:0] wstrb;
    
    // Update code (custom)
    wire [2:0] size = 3'd6;
    wire [1:0] incr = 2'd1;
    wire [63:0] all = ~64'd0;
    always @(*) arsize = size;
    always @(*) arburst = incr;
    always @(*) awsize = size;
    always @(*) awburst = incr;
    always @(*) wstrb = all;
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_constants


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_controller(clock,reset,pfail,s_axi_awvalid,s_axi_wvalid,s_axi_wlast,s_axi_bready,s_axi_arvalid,s_axi_rready,s_axil_awvalid,s_axil_wvalid,s_axil_bready,s_axil_arvalid,s_axil_rready,dev_cmd_ready,dev_done_valid,dev_done_write,dev_done_poison,s_axi_awid,s_axi_awaddr,s_axi_awlen,s_axi_awsize,s_axi_awburst,s_axi_wdata,s_axi_wstrb,s_axi_arid,s_axi_araddr,s_axi_arlen,s_axi_arsize,s_axi_arburst,s_axil_awaddr,s_axil_wdata,s_axil_wstrb,s_axil_araddr,dev_done_tag,dev_done_data,s_axi_awready,s_axi_wready,s_axi_bvalid,s_axi_arready,s_axi_rvalid,s_axi_rlast,s_axil_awready,s_axil_wready,s_axil_bvalid,s_axil_arready,s_axil_rvalid,dev_cmd_valid,dev_cmd_write,dev_cmd_poison,open,drained,s_axi_bid,s_axi_bresp,s_axi_rid,s_axi_rdata,s_axi_rresp,s_axil_bresp,s_axil_rdata,s_axil_rresp,dev_cmd_line,dev_cmd_tag,dev_cmd_data,used,read_credits,write_credits);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  pfail;
    input wire  s_axi_awvalid;
    input wire  s_axi_wvalid;
    input wire  s_axi_wlast;
    input wire  s_axi_bready;
    input wire  s_axi_arvalid;
    input wire  s_axi_rready;
    input wire  s_axil_awvalid;
    input wire  s_axil_wvalid;
    input wire  s_axil_bready;
    input wire  s_axil_arvalid;
    input wire  s_axil_rready;
    input wire  dev_cmd_ready;
    input wire  dev_done_valid;
    input wire  dev_done_write;
    input wire  dev_done_poison;
    input wire  s_axi_awid;
    input wire  [39:0] s_axi_awaddr;
    input wire  [7:0] s_axi_awlen;
    input wire  [2:0] s_axi_awsize;
    input wire  [1:0] s_axi_awburst;
    input wire  [511:0] s_axi_wdata;
    input wire  [63:0] s_axi_wstrb;
    input wire  s_axi_arid;
    input wire  [39:0] s_axi_araddr;
    input wire  [7:0] s_axi_arlen;
    input wire  [2:0] s_axi_arsize;
    input wire  [1:0] s_axi_arburst;
    input wire  [7:0] s_axil_awaddr;
    input wire  [31:0] s_axil_wdata;
    input wire  [3:0] s_axil_wstrb;
    input wire  [7:0] s_axil_araddr;
    input wire  [6:0] dev_done_tag;
    input wire  [2047:0] dev_done_data;
    output reg  s_axi_awready;
    output reg  s_axi_wready;
    output reg  s_axi_bvalid;
    output reg  s_axi_arready;
    output reg  s_axi_rvalid;
    output reg  s_axi_rlast;
    output reg  s_axil_awready;
    output reg  s_axil_wready;
    output reg  s_axil_bvalid;
    output reg  s_axil_arready;
    output reg  s_axil_rvalid;
    output reg  dev_cmd_valid;
    output reg  dev_cmd_write;
    output reg  dev_cmd_poison;
    output reg  open;
    output reg  drained;
    output reg  s_axi_bid;
    output reg  [1:0] s_axi_bresp;
    output reg  s_axi_rid;
    output reg  [511:0] s_axi_rdata;
    output reg  [1:0] s_axi_rresp;
    output reg  [1:0] s_axil_bresp;
    output reg  [31:0] s_axil_rdata;
    output reg  [1:0] s_axil_rresp;
    output reg  [31:0] dev_cmd_line;
    output reg  [6:0] dev_cmd_tag;
    output reg  [2047:0] dev_cmd_data;
    output reg  [6:0] used;
    output reg  [5:0] read_credits;
    output reg  [5:0] write_credits;
    
    // Stub signals
    reg  boot_clock;
    reg  boot_reset;
    reg  boot_pfail;
    reg  boot_item_valid;
    reg  boot_read_ready;
    reg  boot_client_given;
    reg  boot_client_failed;
    reg  boot_write_ready;
    reg  [6:0] boot_used;
    reg  [2047:0] boot_client_data;
    wire  boot_open;
    wire  boot_drain;
    wire  boot_drained;
    wire  boot_read_valid;
    wire  boot_read_take;
    wire  boot_write_valid;
    wire  boot_record_lost;
    wire  [31:0] boot_line;
    wire  [2047:0] boot_data;
    wire  [31:0] boot_dirty_shutdowns;
    reg  write_front_clock;
    reg  write_front_reset;
    reg  write_front_open;
    reg  write_front_s_axi_awvalid;
    reg  write_front_s_axi_wvalid;
    reg  write_front_s_axi_wlast;
    reg  write_front_s_axi_bready;
    reg  write_front_item_ready;
    reg  write_front_fence_start;
    reg  write_front_fence_all;
    reg  write_front_s_axi_awid;
    reg  [39:0] write_front_s_axi_awaddr;
    reg  [7:0] write_front_s_axi_awlen;
    reg  [2:0] write_front_s_axi_awsize;
    reg  [1:0] write_front_s_axi_awburst;
    reg  [511:0] write_front_s_axi_wdata;
    reg  [63:0] write_front_s_axi_wstrb;
    reg  [15:0] write_front_pending;
    reg  [1:0] write_front_fence_id;
    wire  write_front_s_axi_awready;
    wire  write_front_s_axi_wready;
    wire  write_front_s_axi_bvalid;
    wire  write_front_item_valid;
    wire  write_front_bad_burst;
    wire  write_front_fence_waits;
    wire  write_front_s_axi_bid;
    wire  [1:0] write_front_s_axi_bresp;
    wire  [31:0] write_front_item_line;
    wire  [255:0] write_front_item_mask;
    wire  [2047:0] write_front_item_data;
    wire  [3:0] write_front_item_slot;
    wire  write_front_item_id;
    wire  [6:0] write_front_host_bytes;
    reg  read_front_clock;
    reg  read_front_reset;
    reg  read_front_open;
    reg  read_front_s_axi_arvalid;
    reg  read_front_s_axi_rready;
    reg  read_front_client_valid;
    reg  read_front_client_take;
    reg  read_front_hit_full;
    reg  read_front_hit_poison;
    reg  read_front_cmd_ready;
    reg  read_front_done_valid;
    reg  read_front_done_poison;
    reg  read_front_s_axi_arid;
    reg  [39:0] read_front_s_axi_araddr;
    reg  [7:0] read_front_s_axi_arlen;
    reg  [2:0] read_front_s_axi_arsize;
    reg  [1:0] read_front_s_axi_arburst;
    reg  [31:0] read_front_client_line;
    reg  [255:0] read_front_hit_mask;
    reg  [2047:0] read_front_hit_data;
    reg  [4:0] read_front_done_slot;
    reg  [2047:0] read_front_done_data;
    wire  read_front_s_axi_arready;
    wire  read_front_s_axi_rvalid;
    wire  read_front_s_axi_rlast;
    wire  read_front_client_ready;
    wire  read_front_client_given;
    wire  read_front_client_failed;
    wire  read_front_cmd_valid;
    wire  read_front_bad_beat;
    wire  read_front_s_axi_rid;
    wire  [511:0] read_front_s_axi_rdata;
    wire  [1:0] read_front_s_axi_rresp;
    wire  [2047:0] read_front_client_data;
    wire  [31:0] read_front_lookup_line;
    wire  [31:0] read_front_cmd_line;
    wire  [4:0] read_front_cmd_slot;
    wire  [31:0] read_front_reading;
    wire  [1023:0] read_front_reading_lines;
    reg  buffer_clock;
    reg  buffer_reset;
    reg  buffer_media;
    reg  buffer_drain;
    reg  buffer_item_valid;
    reg  buffer_client_valid;
    reg  buffer_cmd_ready;
    reg  buffer_done_valid;
    reg  buffer_done_write;
    reg  buffer_done_poison;
    reg  buffer_fence_mark;
    reg  buffer_fence_all;
    reg  [31:0] buffer_item_line;
    reg  [255:0] buffer_item_mask;
    reg  [2047:0] buffer_item_data;
    reg  [3:0] buffer_item_slot;
    reg  buffer_item_id;
    reg  [31:0] buffer_client_line;
    reg  [2047:0] buffer_client_data;
    reg  [31:0] buffer_reading;
    reg  [1023:0] buffer_reading_lines;
    reg  [31:0] buffer_lookup_line;
    reg  [5:0] buffer_done_entry;
    reg  [2047:0] buffer_done_data;
    reg  [1:0] buffer_fence_id;
    wire  buffer_item_ready;
    wire  buffer_client_ready;
    wire  buffer_cmd_valid;
    wire  buffer_cmd_write;
    wire  buffer_cmd_poison;
    wire  buffer_hit_full;
    wire  buffer_hit_poison;
    wire  buffer_fence_pending;
    wire  [31:0] buffer_cmd_line;
    wire  [5:0] buffer_cmd_entry;
    wire  [2047:0] buffer_cmd_data;
    wire  [255:0] buffer_hit_mask;
    wire  [2047:0] buffer_hit_data;
    wire  [15:0] buffer_pending;
    wire  [6:0] buffer_used;
    reg  device_port_clock;
    reg  device_port_reset;
    reg  device_port_buffer_valid;
    reg  device_port_buffer_write;
    reg  device_port_buffer_poison;
    reg  device_port_read_valid;
    reg  device_port_dev_cmd_ready;
    reg  device_port_dev_done_valid;
    reg  device_port_dev_done_write;
    reg  device_port_dev_done_poison;
    reg  [31:0] device_port_buffer_line;
    reg  [5:0] device_port_buffer_entry;
    reg  [2047:0] device_port_buffer_data;
    reg  [31:0] device_port_read_line;
    reg  [4:0] device_port_read_slot;
    reg  [6:0] device_port_dev_done_tag;
    reg  [2047:0] device_port_dev_done_data;
    wire  device_port_buffer_ready;
    wire  device_port_read_ready;
    wire  device_port_dev_cmd_valid;
    wire  device_port_dev_cmd_write;
    wire  device_port_dev_cmd_poison;
    wire  device_port_entry_done;
    wire  device_port_slot_done;
    wire  device_port_done_write;
    wire  device_port_done_poison;
    wire  device_port_media_write;
    wire  device_port_media_read;
    wire  device_port_fill;
    wire  [31:0] device_port_dev_cmd_line;
    wire  [6:0] device_port_dev_cmd_tag;
    wire  [2047:0] device_port_dev_cmd_data;
    wire  [5:0] device_port_done_entry;
    wire  [4:0] device_port_done_slot;
    wire  [2047:0] device_port_done_data;
    wire  [5:0] device_port_read_credits;
    wire  [5:0] device_port_write_credits;
    reg  control_clock;
    reg  control_reset;
    reg  control_s_axil_awvalid;
    reg  control_s_axil_wvalid;
    reg  control_s_axil_bready;
    reg  control_s_axil_arvalid;
    reg  control_s_axil_rready;
    reg  control_bad_burst;
    reg  control_bad_beat;
    reg  control_media_write;
    reg  control_media_read;
    reg  control_fill;
    reg  control_fence_waits;
    reg  control_fence_pending;
    reg  control_open;
    reg  control_drain;
    reg  control_drained;
    reg  control_record_lost;
    reg  control_nmac_busy;
    reg  control_nmac_finished;
    reg  control_nmac_refused;
    reg  control_nmac_poisoned;
    reg  [7:0] control_s_axil_awaddr;
    reg  [31:0] control_s_axil_wdata;
    reg  [3:0] control_s_axil_wstrb;
    reg  [7:0] control_s_axil_araddr;
    reg  [6:0] control_host_bytes;
    reg  [6:0] control_used;
    reg  [31:0] control_dirty_shutdowns;
    wire  control_s_axil_awready;
    wire  control_s_axil_wready;
    wire  control_s_axil_bvalid;
    wire  control_s_axil_arready;
    wire  control_s_axil_rvalid;
    wire  control_media;
    wire  control_fence_start;
    wire  control_fence_mark;
    wire  control_fence_all;
    wire  control_nmac_start;
    wire  [1:0] control_s_axil_bresp;
    wire  [31:0] control_s_axil_rdata;
    wire  [1:0] control_s_axil_rresp;
    wire  [1:0] control_fence_id;
    wire  [31:0] control_nmac_accumulator;
    wire  [31:0] control_nmac_key;
    wire  [31:0] control_nmac_operand;
    wire  [31:0] control_nmac_count;
    wire  [31:0] control_nmac_modulus;
    reg  unit_clock;
    reg  unit_reset;
    reg  unit_start;
    reg  unit_enable;
    reg  unit_read_ready;
    reg  unit_read_given;
    reg  unit_read_failed;
    reg  unit_write_ready;
    reg  unit_product_valid;
    reg  [31:0] unit_accumulator;
    reg  [31:0] unit_key;
    reg  [31:0] unit_operand;
    reg  [31:0] unit_count;
    reg  [31:0] unit_q;
    reg  [2047:0] unit_read_data;
    reg  [127:0] unit_product;
    wire  unit_busy;
    wire  unit_finished;
    wire  unit_refused;
    wire  unit_poisoned;
    wire  unit_read_valid;
    wire  unit_read_take;
    wire  unit_write_valid;
    wire  unit_feed_valid;
    wire  [31:0] unit_read_line;
    wire  [31:0] unit_write_line;
    wire  [2047:0] unit_write_data;
    wire  [127:0] unit_feed_words;
    wire  [127:0] unit_key_words_late;
    wire  [31:0] unit_prime;
    wire  [31:0] unit_lift;
    reg  [127:0] operand_whole;
    wire  [31:0] operand_lane_0;
    wire  [31:0] operand_lane_1;
    wire  [31:0] operand_lane_2;
    wire  [31:0] operand_lane_3;
    reg  [127:0] key_whole;
    wire  [31:0] key_lane_0;
    wire  [31:0] key_lane_1;
    wire  [31:0] key_lane_2;
    wire  [31:0] key_lane_3;
    reg  lift_0_clock;
    reg  lift_0_reset;
    reg  lift_0_valid_in;
    reg  [31:0] lift_0_a;
    reg  [31:0] lift_0_b;
    reg  [31:0] lift_0_q;
    wire  lift_0_valid_out;
    wire  [31:0] lift_0_result;
    reg  lift_1_clock;
    reg  lift_1_reset;
    reg  lift_1_valid_in;
    reg  [31:0] lift_1_a;
    reg  [31:0] lift_1_b;
    reg  [31:0] lift_1_q;
    wire  lift_1_valid_out;
    wire  [31:0] lift_1_result;
    reg  lift_2_clock;
    reg  lift_2_reset;
    reg  lift_2_valid_in;
    reg  [31:0] lift_2_a;
    reg  [31:0] lift_2_b;
    reg  [31:0] lift_2_q;
    wire  lift_2_valid_out;
    wire  [31:0] lift_2_result;
    reg  lift_3_clock;
    reg  lift_3_reset;
    reg  lift_3_valid_in;
    reg  [31:0] lift_3_a;
    reg  [31:0] lift_3_b;
    reg  [31:0] lift_3_q;
    wire  lift_3_valid_out;
    wire  [31:0] lift_3_result;
    reg  product_0_clock;
    reg  product_0_reset;
    reg  product_0_valid_in;
    reg  [31:0] product_0_a;
    reg  [31:0] product_0_b;
    reg  [31:0] product_0_q;
    wire  product_0_valid_out;
    wire  [31:0] product_0_result;
    reg  product_1_clock;
    reg  product_1_reset;
    reg  product_1_valid_in;
    reg  [31:0] product_1_a;
    reg  [31:0] product_1_b;
    reg  [31:0] product_1_q;
    wire  product_1_valid_out;
    wire  [31:0] product_1_result;
    reg  product_2_clock;
    reg  product_2_reset;
    reg  product_2_valid_in;
    reg  [31:0] product_2_a;
    reg  [31:0] product_2_b;
    reg  [31:0] product_2_q;
    wire  product_2_valid_out;
    wire  [31:0] product_2_result;
    reg  product_3_clock;
    reg  product_3_reset;
    reg  product_3_valid_in;
    reg  [31:0] product_3_a;
    reg  [31:0] product_3_b;
    reg  [31:0] product_3_q;
    wire  product_3_valid_out;
    wire  [31:0] product_3_result;
    reg  [31:0] products_lane_0;
    reg  [31:0] products_lane_1;
    reg  [31:0] products_lane_2;
    reg  [31:0] products_lane_3;
    reg  products_valid_0;
    reg  products_valid_1;
    reg  products_valid_2;
    reg  products_valid_3;
    wire  [127:0] products_whole;
    wire  products_all_valid;
    
    // Sub module instances
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_controller_boot boot(
        .clock(boot_clock),
        .reset(boot_reset),
        .pfail(boot_pfail),
        .item_valid(boot_item_valid),
        .read_ready(boot_read_ready),
        .client_given(boot_client_given),
        .client_failed(boot_client_failed),
        .write_ready(boot_write_ready),
        .used(boot_used),
        .client_data(boot_client_data),
        .open(boot_open),
        .drain(boot_drain),
        .drained(boot_drained),
        .read_valid(boot_read_valid),
        .read_take(boot_read_take),
        .write_valid(boot_write_valid),
        .record_lost(boot_record_lost),
        .line(boot_line),
        .data(boot_data),
        .dirty_shutdowns(boot_dirty_shutdowns)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_controller_write_front write_front(
        .clock(write_front_clock),
        .reset(write_front_reset),
        .open(write_front_open),
        .s_axi_awvalid(write_front_s_axi_awvalid),
        .s_axi_wvalid(write_front_s_axi_wvalid),
        .s_axi_wlast(write_front_s_axi_wlast),
        .s_axi_bready(write_front_s_axi_bready),
        .item_ready(write_front_item_ready),
        .fence_start(write_front_fence_start),
        .fence_all(write_front_fence_all),
        .s_axi_awid(write_front_s_axi_awid),
        .s_axi_awaddr(write_front_s_axi_awaddr),
        .s_axi_awlen(write_front_s_axi_awlen),
        .s_axi_awsize(write_front_s_axi_awsize),
        .s_axi_awburst(write_front_s_axi_awburst),
        .s_axi_wdata(write_front_s_axi_wdata),
        .s_axi_wstrb(write_front_s_axi_wstrb),
        .pending(write_front_pending),
        .fence_id(write_front_fence_id),
        .s_axi_awready(write_front_s_axi_awready),
        .s_axi_wready(write_front_s_axi_wready),
        .s_axi_bvalid(write_front_s_axi_bvalid),
        .item_valid(write_front_item_valid),
        .bad_burst(write_front_bad_burst),
        .fence_waits(write_front_fence_waits),
        .s_axi_bid(write_front_s_axi_bid),
        .s_axi_bresp(write_front_s_axi_bresp),
        .item_line(write_front_item_line),
        .item_mask(write_front_item_mask),
        .item_data(write_front_item_data),
        .item_slot(write_front_item_slot),
        .item_id(write_front_item_id),
        .host_bytes(write_front_host_bytes)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_controller_read_front read_front(
        .clock(read_front_clock),
        .reset(read_front_reset),
        .open(read_front_open),
        .s_axi_arvalid(read_front_s_axi_arvalid),
        .s_axi_rready(read_front_s_axi_rready),
        .client_valid(read_front_client_valid),
        .client_take(read_front_client_take),
        .hit_full(read_front_hit_full),
        .hit_poison(read_front_hit_poison),
        .cmd_ready(read_front_cmd_ready),
        .done_valid(read_front_done_valid),
        .done_poison(read_front_done_poison),
        .s_axi_arid(read_front_s_axi_arid),
        .s_axi_araddr(read_front_s_axi_araddr),
        .s_axi_arlen(read_front_s_axi_arlen),
        .s_axi_arsize(read_front_s_axi_arsize),
        .s_axi_arburst(read_front_s_axi_arburst),
        .client_line(read_front_client_line),
        .hit_mask(read_front_hit_mask),
        .hit_data(read_front_hit_data),
        .done_slot(read_front_done_slot),
        .done_data(read_front_done_data),
        .s_axi_arready(read_front_s_axi_arready),
        .s_axi_rvalid(read_front_s_axi_rvalid),
        .s_axi_rlast(read_front_s_axi_rlast),
        .client_ready(read_front_client_ready),
        .client_given(read_front_client_given),
        .client_failed(read_front_client_failed),
        .cmd_valid(read_front_cmd_valid),
        .bad_beat(read_front_bad_beat),
        .s_axi_rid(read_front_s_axi_rid),
        .s_axi_rdata(read_front_s_axi_rdata),
        .s_axi_rresp(read_front_s_axi_rresp),
        .client_data(read_front_client_data),
        .lookup_line(read_front_lookup_line),
        .cmd_line(read_front_cmd_line),
        .cmd_slot(read_front_cmd_slot),
        .reading(read_front_reading),
        .reading_lines(read_front_reading_lines)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_controller_buffer buffer(
        .clock(buffer_clock),
        .reset(buffer_reset),
        .media(buffer_media),
        .drain(buffer_drain),
        .item_valid(buffer_item_valid),
        .client_valid(buffer_client_valid),
        .cmd_ready(buffer_cmd_ready),
        .done_valid(buffer_done_valid),
        .done_write(buffer_done_write),
        .done_poison(buffer_done_poison),
        .fence_mark(buffer_fence_mark),
        .fence_all(buffer_fence_all),
        .item_line(buffer_item_line),
        .item_mask(buffer_item_mask),
        .item_data(buffer_item_data),
        .item_slot(buffer_item_slot),
        .item_id(buffer_item_id),
        .client_line(buffer_client_line),
        .client_data(buffer_client_data),
        .reading(buffer_reading),
        .reading_lines(buffer_reading_lines),
        .lookup_line(buffer_lookup_line),
        .done_entry(buffer_done_entry),
        .done_data(buffer_done_data),
        .fence_id(buffer_fence_id),
        .item_ready(buffer_item_ready),
        .client_ready(buffer_client_ready),
        .cmd_valid(buffer_cmd_valid),
        .cmd_write(buffer_cmd_write),
        .cmd_poison(buffer_cmd_poison),
        .hit_full(buffer_hit_full),
        .hit_poison(buffer_hit_poison),
        .fence_pending(buffer_fence_pending),
        .cmd_line(buffer_cmd_line),
        .cmd_entry(buffer_cmd_entry),
        .cmd_data(buffer_cmd_data),
        .hit_mask(buffer_hit_mask),
        .hit_data(buffer_hit_data),
        .pending(buffer_pending),
        .used(buffer_used)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_controller_device_port device_port(
        .clock(device_port_clock),
        .reset(device_port_reset),
        .buffer_valid(device_port_buffer_valid),
        .buffer_write(device_port_buffer_write),
        .buffer_poison(device_port_buffer_poison),
        .read_valid(device_port_read_valid),
        .dev_cmd_ready(device_port_dev_cmd_ready),
        .dev_done_valid(device_port_dev_done_valid),
        .dev_done_write(device_port_dev_done_write),
        .dev_done_poison(device_port_dev_done_poison),
        .buffer_line(device_port_buffer_line),
        .buffer_entry(device_port_buffer_entry),
        .buffer_data(device_port_buffer_data),
        .read_line(device_port_read_line),
        .read_slot(device_port_read_slot),
        .dev_done_tag(device_port_dev_done_tag),
        .dev_done_data(device_port_dev_done_data),
        .buffer_ready(device_port_buffer_ready),
        .read_ready(device_port_read_ready),
        .dev_cmd_valid(device_port_dev_cmd_valid),
        .dev_cmd_write(device_port_dev_cmd_write),
        .dev_cmd_poison(device_port_dev_cmd_poison),
        .entry_done(device_port_entry_done),
        .slot_done(device_port_slot_done),
        .done_write(device_port_done_write),
        .done_poison(device_port_done_poison),
        .media_write(device_port_media_write),
        .media_read(device_port_media_read),
        .fill(device_port_fill),
        .dev_cmd_line(device_port_dev_cmd_line),
        .dev_cmd_tag(device_port_dev_cmd_tag),
        .dev_cmd_data(device_port_dev_cmd_data),
        .done_entry(device_port_done_entry),
        .done_slot(device_port_done_slot),
        .done_data(device_port_done_data),
        .read_credits(device_port_read_credits),
        .write_credits(device_port_write_credits)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_controller_control control(
        .clock(control_clock),
        .reset(control_reset),
        .s_axil_awvalid(control_s_axil_awvalid),
        .s_axil_wvalid(control_s_axil_wvalid),
        .s_axil_bready(control_s_axil_bready),
        .s_axil_arvalid(control_s_axil_arvalid),
        .s_axil_rready(control_s_axil_rready),
        .bad_burst(control_bad_burst),
        .bad_beat(control_bad_beat),
        .media_write(control_media_write),
        .media_read(control_media_read),
        .fill(control_fill),
        .fence_waits(control_fence_waits),
        .fence_pending(control_fence_pending),
        .open(control_open),
        .drain(control_drain),
        .drained(control_drained),
        .record_lost(control_record_lost),
        .nmac_busy(control_nmac_busy),
        .nmac_finished(control_nmac_finished),
        .nmac_refused(control_nmac_refused),
        .nmac_poisoned(control_nmac_poisoned),
        .s_axil_awaddr(control_s_axil_awaddr),
        .s_axil_wdata(control_s_axil_wdata),
        .s_axil_wstrb(control_s_axil_wstrb),
        .s_axil_araddr(control_s_axil_araddr),
        .host_bytes(control_host_bytes),
        .used(control_used),
        .dirty_shutdowns(control_dirty_shutdowns),
        .s_axil_awready(control_s_axil_awready),
        .s_axil_wready(control_s_axil_wready),
        .s_axil_bvalid(control_s_axil_bvalid),
        .s_axil_arready(control_s_axil_arready),
        .s_axil_rvalid(control_s_axil_rvalid),
        .media(control_media),
        .fence_start(control_fence_start),
        .fence_mark(control_fence_mark),
        .fence_all(control_fence_all),
        .nmac_start(control_nmac_start),
        .s_axil_bresp(control_s_axil_bresp),
        .s_axil_rdata(control_s_axil_rdata),
        .s_axil_rresp(control_s_axil_rresp),
        .fence_id(control_fence_id),
        .nmac_accumulator(control_nmac_accumulator),
        .nmac_key(control_nmac_key),
        .nmac_operand(control_nmac_operand),
        .nmac_count(control_nmac_count),
        .nmac_modulus(control_nmac_modulus)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_controller_unit unit(
        .clock(unit_clock),
        .reset(unit_reset),
        .start(unit_start),
        .enable(unit_enable),
        .read_ready(unit_read_ready),
        .read_given(unit_read_given),
        .read_failed(unit_read_failed),
        .write_ready(unit_write_ready),
        .product_valid(unit_product_valid),
        .accumulator(unit_accumulator),
        .key(unit_key),
        .operand(unit_operand),
        .count(unit_count),
        .q(unit_q),
        .read_data(unit_read_data),
        .product(unit_product),
        .busy(unit_busy),
        .finished(unit_finished),
        .refused(unit_refused),
        .poisoned(unit_poisoned),
        .read_valid(unit_read_valid),
        .read_take(unit_read_take),
        .write_valid(unit_write_valid),
        .feed_valid(unit_feed_valid),
        .read_line(unit_read_line),
        .write_line(unit_write_line),
        .write_data(unit_write_data),
        .feed_words(unit_feed_words),
        .key_words_late(unit_key_words_late),
        .prime(unit_prime),
        .lift(unit_lift)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_controller_key operand(
        .whole(operand_whole),
        .lane_0(operand_lane_0),
        .lane_1(operand_lane_1),
        .lane_2(operand_lane_2),
        .lane_3(operand_lane_3)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_controller_key key(
        .whole(key_whole),
        .lane_0(key_lane_0),
        .lane_1(key_lane_1),
        .lane_2(key_lane_2),
        .lane_3(key_lane_3)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_controller_lift_0 lift_0(
        .clock(lift_0_clock),
        .reset(lift_0_reset),
        .valid_in(lift_0_valid_in),
        .a(lift_0_a),
        .b(lift_0_b),
        .q(lift_0_q),
        .valid_out(lift_0_valid_out),
        .result(lift_0_result)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_controller_lift_0 lift_1(
        .clock(lift_1_clock),
        .reset(lift_1_reset),
        .valid_in(lift_1_valid_in),
        .a(lift_1_a),
        .b(lift_1_b),
        .q(lift_1_q),
        .valid_out(lift_1_valid_out),
        .result(lift_1_result)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_controller_lift_0 lift_2(
        .clock(lift_2_clock),
        .reset(lift_2_reset),
        .valid_in(lift_2_valid_in),
        .a(lift_2_a),
        .b(lift_2_b),
        .q(lift_2_q),
        .valid_out(lift_2_valid_out),
        .result(lift_2_result)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_controller_lift_0 lift_3(
        .clock(lift_3_clock),
        .reset(lift_3_reset),
        .valid_in(lift_3_valid_in),
        .a(lift_3_a),
        .b(lift_3_b),
        .q(lift_3_q),
        .valid_out(lift_3_valid_out),
        .result(lift_3_result)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_controller_lift_0 product_0(
        .clock(product_0_clock),
        .reset(product_0_reset),
        .valid_in(product_0_valid_in),
        .a(product_0_a),
        .b(product_0_b),
        .q(product_0_q),
        .valid_out(product_0_valid_out),
        .result(product_0_result)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_controller_lift_0 product_1(
        .clock(product_1_clock),
        .reset(product_1_reset),
        .valid_in(product_1_valid_in),
        .a(product_1_a),
        .b(product_1_b),
        .q(product_1_q),
        .valid_out(product_1_valid_out),
        .result(product_1_result)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_controller_lift_0 product_2(
        .clock(product_2_clock),
        .reset(product_2_reset),
        .valid_in(product_2_valid_in),
        .a(product_2_a),
        .b(product_2_b),
        .q(product_2_q),
        .valid_out(product_2_valid_out),
        .result(product_2_result)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_controller_lift_0 product_3(
        .clock(product_3_clock),
        .reset(product_3_reset),
        .valid_in(product_3_valid_in),
        .a(product_3_a),
        .b(product_3_b),
        .q(product_3_q),
        .valid_out(product_3_valid_out),
        .result(product_3_result)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_controller_products products(
        .lane_0(products_lane_0),
        .lane_1(products_lane_1),
        .lane_2(products_lane_2),
        .lane_3(products_lane_3),
        .valid_0(products_valid_0),
        .valid_1(products_valid_1),
        .valid_2(products_valid_2),
        .valid_3(products_valid_3),
        .whole(products_whole),
        .all_valid(products_all_valid)
    );
    
    // Update code
    always @(*) begin
        boot_clock = clock;
        boot_reset = reset;
        write_front_clock = clock;
        write_front_reset = reset;
        read_front_clock = clock;
        read_front_reset = reset;
        buffer_clock = clock;
        buffer_reset = reset;
        device_port_clock = clock;
        device_port_reset = reset;
        control_clock = clock;
        control_reset = reset;
        boot_pfail = pfail;
        boot_item_valid = write_front_item_valid;
        boot_read_ready = read_front_client_ready;
        boot_client_given = read_front_client_given;
        boot_client_failed = read_front_client_failed;
        boot_client_data = read_front_client_data;
        boot_write_ready = buffer_client_ready;
        boot_used = buffer_used;
        write_front_open = boot_open;
        write_front_s_axi_awvalid = s_axi_awvalid;
        write_front_s_axi_wvalid = s_axi_wvalid;
        write_front_s_axi_wlast = s_axi_wlast;
        write_front_s_axi_bready = s_axi_bready;
        write_front_s_axi_awid = s_axi_awid;
        write_front_s_axi_awaddr = s_axi_awaddr;
        write_front_s_axi_awlen = s_axi_awlen;
        write_front_s_axi_awsize = s_axi_awsize;
        write_front_s_axi_awburst = s_axi_awburst;
        write_front_s_axi_wdata = s_axi_wdata;
        write_front_s_axi_wstrb = s_axi_wstrb;
        write_front_item_ready = buffer_item_ready;
        write_front_pending = buffer_pending;
        write_front_fence_start = control_fence_start;
        write_front_fence_all = control_fence_all;
        write_front_fence_id = control_fence_id;
        s_axi_awready = write_front_s_axi_awready;
        s_axi_wready = write_front_s_axi_wready;
        s_axi_bvalid = write_front_s_axi_bvalid;
        s_axi_bid = write_front_s_axi_bid;
        s_axi_bresp = write_front_s_axi_bresp;
        read_front_open = boot_open;
        read_front_s_axi_arvalid = s_axi_arvalid;
        read_front_s_axi_rready = s_axi_rready;
        read_front_s_axi_arid = s_axi_arid;
        read_front_s_axi_araddr = s_axi_araddr;
        read_front_s_axi_arlen = s_axi_arlen;
        read_front_s_axi_arsize = s_axi_arsize;
        read_front_s_axi_arburst = s_axi_arburst;
        if (boot_open) begin
            read_front_client_valid = unit_read_valid;
            read_front_client_line = unit_read_line;
            read_front_client_take = unit_read_take;
        end
        else begin
            read_front_client_valid = boot_read_valid;
            read_front_client_line = boot_line;
            read_front_client_take = boot_read_take;
        end
        read_front_hit_full = buffer_hit_full;
        read_front_hit_poison = buffer_hit_poison;
        read_front_hit_mask = buffer_hit_mask;
        read_front_hit_data = buffer_hit_data;
        read_front_cmd_ready = device_port_read_ready;
        read_front_done_valid = device_port_slot_done;
        read_front_done_poison = device_port_done_poison;
        read_front_done_slot = device_port_done_slot;
        read_front_done_data = device_port_done_data;
        s_axi_arready = read_front_s_axi_arready;
        s_axi_rvalid = read_front_s_axi_rvalid;
        s_axi_rlast = read_front_s_axi_rlast;
        s_axi_rid = read_front_s_axi_rid;
        s_axi_rdata = read_front_s_axi_rdata;
        s_axi_rresp = read_front_s_axi_rresp;
        buffer_media = control_media;
        buffer_drain = boot_drain;
        buffer_item_valid = write_front_item_valid;
        buffer_item_line = write_front_item_line;
        buffer_item_mask = write_front_item_mask;
        buffer_item_data = write_front_item_data;
        buffer_item_slot = write_front_item_slot;
        buffer_item_id = write_front_item_id;
        if (boot_open) begin
            buffer_client_valid = unit_write_valid;
            buffer_client_line = unit_write_line;
            buffer_client_data = unit_write_data;
        end
        else begin
            buffer_client_valid = boot_write_valid;
            buffer_client_line = boot_line;
            buffer_client_data = boot_data;
        end
        buffer_cmd_ready = device_port_buffer_ready;
        buffer_reading = read_front_reading;
        buffer_reading_lines = read_front_reading_lines;
        buffer_lookup_line = read_front_lookup_line;
        buffer_done_valid = device_port_entry_done;
        buffer_done_write = device_port_done_write;
        buffer_done_poison = device_port_done_poison;
        buffer_done_entry = device_port_done_entry;
        buffer_done_data = device_port_done_data;
        buffer_fence_mark = control_fence_mark;
        buffer_fence_all = control_fence_all;
        buffer_fence_id = control_fence_id;
        device_port_buffer_valid = buffer_cmd_valid;
        device_port_buffer_write = buffer_cmd_write;
        device_port_buffer_poison = buffer_cmd_poison;
        device_port_buffer_line = buffer_cmd_line;
        device_port_buffer_entry = buffer_cmd_entry;
        device_port_buffer_data = buffer_cmd_data;
        device_port_read_valid = read_front_cmd_valid;
        device_port_read_line = read_front_cmd_line;
        device_port_read_slot = read_front_cmd_slot;
        device_port_dev_cmd_ready = dev_cmd_ready;
        device_port_dev_done_valid = dev_done_valid;
        device_port_dev_done_write = dev_done_write;
        device_port_dev_done_poison = dev_done_poison;
        device_port_dev_done_tag = dev_done_tag;
        device_port_dev_done_data = dev_done_data;
        dev_cmd_valid = device_port_dev_cmd_valid;
        dev_cmd_write = device_port_dev_cmd_write;
        dev_cmd_poison = device_port_dev_cmd_poison;
        dev_cmd_line = device_port_dev_cmd_line;
        dev_cmd_tag = device_port_dev_cmd_tag;
        dev_cmd_data = device_port_dev_cmd_data;
        control_s_axil_awvalid = s_axil_awvalid;
        control_s_axil_wvalid = s_axil_wvalid;
        control_s_axil_bready = s_axil_bready;
        control_s_axil_arvalid = s_axil_arvalid;
        control_s_axil_rready = s_axil_rready;
        control_s_axil_awaddr = s_axil_awaddr;
        control_s_axil_wdata = s_axil_wdata;
        control_s_axil_wstrb = s_axil_wstrb;
        control_s_axil_araddr = s_axil_araddr;
        control_bad_burst = write_front_bad_burst;
        control_bad_beat = read_front_bad_beat;
        control_host_bytes = write_front_host_bytes;
        control_media_write = device_port_media_write;
        control_media_read = device_port_media_read;
        control_fill = device_port_fill;
        control_fence_waits = write_front_fence_waits;
        control_fence_pending = buffer_fence_pending;
        control_used = buffer_used;
        control_open = boot_open;
        control_drain = boot_drain;
        control_drained = boot_drained;
        control_dirty_shutdowns = boot_dirty_shutdowns;
        control_record_lost = boot_record_lost;
        control_nmac_busy = unit_busy;
        control_nmac_finished = unit_finished;
        control_nmac_refused = unit_refused;
        control_nmac_poisoned = unit_poisoned;
        s_axil_awready = control_s_axil_awready;
        s_axil_wready = control_s_axil_wready;
        s_axil_bvalid = control_s_axil_bvalid;
        s_axil_arready = control_s_axil_arready;
        s_axil_rvalid = control_s_axil_rvalid;
        s_axil_bresp = control_s_axil_bresp;
        s_axil_rdata = control_s_axil_rdata;
        s_axil_rresp = control_s_axil_rresp;
        unit_clock = clock;
        unit_reset = reset;
        unit_start = control_nmac_start;
        unit_enable = boot_open;
        unit_accumulator = control_nmac_accumulator;
        unit_key = control_nmac_key;
        unit_operand = control_nmac_operand;
        unit_count = control_nmac_count;
        unit_q = control_nmac_modulus;
        unit_read_ready = read_front_client_ready;
        unit_read_given = read_front_client_given;
        unit_read_failed = read_front_client_failed;
        unit_read_data = read_front_client_data;
        unit_write_ready = buffer_client_ready;
        unit_product_valid = products_all_valid;
        unit_product = products_whole;
        operand_whole = unit_feed_words;
        key_whole = unit_key_words_late;
        lift_0_clock = clock;
        lift_0_reset = reset;
        lift_0_valid_in = unit_feed_valid;
        lift_0_a = operand_lane_0;
        lift_0_b = unit_lift;
        lift_0_q = unit_prime;
        product_0_clock = clock;
        product_0_reset = reset;
        product_0_valid_in = lift_0_valid_out;
        product_0_a = key_lane_0;
        product_0_b = lift_0_result;
        product_0_q = unit_prime;
        products_lane_0 = product_0_result;
        products_valid_0 = product_0_valid_out;
        lift_1_clock = clock;
        lift_1_reset = reset;
        lift_1_valid_in = unit_feed_valid;
        lift_1_a = operand_lane_1;
        lift_1_b = unit_lift;
        lift_1_q = unit_prime;
        product_1_clock = clock;
        product_1_reset = reset;
        product_1_valid_in = lift_1_valid_out;
        product_1_a = key_lane_1;
        product_1_b = lift_1_result;
        product_1_q = unit_prime;
        products_lane_1 = product_1_result;
        products_valid_1 = product_1_valid_out;
        lift_2_clock = clock;
        lift_2_reset = reset;
        lift_2_valid_in = unit_feed_valid;
        lift_2_a = operand_lane_2;
        lift_2_b = unit_lift;
        lift_2_q = unit_prime;
        product_2_clock = clock;
        product_2_reset = reset;
        product_2_valid_in = lift_2_valid_out;
        product_2_a = key_lane_2;
        product_2_b = lift_2_result;
        product_2_q = unit_prime;
        products_lane_2 = product_2_result;
        products_valid_2 = product_2_valid_out;
        lift_3_clock = clock;
        lift_3_reset = reset;
        lift_3_valid_in = unit_feed_valid;
        lift_3_a = operand_lane_3;
        lift_3_b = unit_lift;
        lift_3_q = unit_prime;
        product_3_clock = clock;
        product_3_reset = reset;
        product_3_valid_in = lift_3_valid_out;
        product_3_a = key_lane_3;
        product_3_b = lift_3_result;
        product_3_q = unit_prime;
        products_lane_3 = product_3_result;
        products_valid_3 = product_3_valid_out;
        open = boot_open;
        drained = boot_drained;
        used = buffer_used;
        read_credits = device_port_read_credits;
        write_credits = device_port_write_credits;
    end
    
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_controller


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_controller_boot(clock,reset,pfail,item_valid,read_ready,client_given,client_failed,write_ready,used,client_data,open,drain,drained,read_valid,read_take,write_valid,record_lost,line,data,dirty_shutdowns);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  pfail;
    input wire  item_valid;
    input wire  read_ready;
    input wire  client_given;
    input wire  client_failed;
    input wire  write_ready;
    input wire  [6:0] used;
    input wire  [2047:0] client_data;
    output reg  open;
    output reg  drain;
    output reg  drained;
    output reg  read_valid;
    output reg  read_take;
    output reg  write_valid;
    output reg  record_lost;
    output reg  [31:0] line;
    output reg  [2047:0] data;
    output reg  [31:0] dirty_shutdowns;
    
    // Update code (custom)
    localparam LINE_BITS = 32;
    localparam USED_BITS = 7;
    localparam [63:0] MAGIC = 64'h486561727468504d;
    
    localparam [3:0] READ = 4'd0, WAIT = 4'd1, MARK = 4'd2, SETTLE = 4'd3, OPEN = 4'd4;
    localparam [3:0] DRAIN = 4'd5, CLEAN = 4'd6, LAST = 4'd7, DRAINED = 4'd8;
    
    reg [3:0] state;
    reg [31:0] count;
    reg lost;
    
    wire known = client_data[63:0] == MAGIC;
    wire was_clean = client_data[96];
    wire empty = used == {USED_BITS{1'b0}} && !item_valid;
    
    always @(posedge clock) begin
        case (state)
            READ: if (read_ready) state <= WAIT;
            WAIT: if (client_given) begin
                state <= MARK;
                lost <= client_failed;
                count <= client_failed ? 32'd1 : !known ? 32'd0 : client_data[95:64] + {31'd0, !was_clean};
            end
            MARK: if (write_ready) state <= SETTLE;
            SETTLE: if (empty) state <= OPEN;
            OPEN: if (pfail) state <= DRAIN;
            DRAIN: if (empty) state <= CLEAN;
            CLEAN: if (write_ready) state <= LAST;
            LAST: if (empty) state <= DRAINED;
            default: state <= DRAINED;
        endcase
        if (reset) begin
            state <= READ;
            lost <= 1'b0;
            count <= 32'd0;
        end
    end
    
    wire unused = &{1'b0, client_data[2047:97]};
    always @(*) open = state == OPEN;
    always @(*) drain = state == DRAIN || state == CLEAN || state == LAST;
    always @(*) drained = state == DRAINED;
    always @(*) read_valid = state == READ;
    always @(*) read_take = state == WAIT;
    always @(*) write_valid = state == MARK || state == CLEAN;
    always @(*) line = {LINE_BITS{read_valid || write_valid}};
    always @(*) data = {1951'd0, state == CLEAN, count, MAGIC};
    always @(*) dirty_shutdowns = count;
    always @(*) record_lost = lost;
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_controller_boot


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_controller_buffer(clock,reset,media,drain,item_valid,client_valid,cmd_ready,done_valid,done_write,done_poison,fence_mark,fence_all,item_line,item_mask,item_data,item_slot,item_id,client_line,client_data,reading,reading_lines,lookup_line,done_entry,done_data,fence_id,item_ready,client_ready,cmd_valid,cmd_write,cmd_poison,hit_full,hit_poison,fence_pending,cmd_line,cmd_entry,cmd_data,hit_mask,hit_data,pending,used);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  media;
    input wire  drain;
    input wire  item_valid;
    input wire  client_valid;
    input wire  cmd_ready;
    input wire  done_valid;
    input wire  done_write;
    input wire  done_poison;
    input wire  fence_mark;
    input wire  fence_all;
    input wire  [31:0] item_line;
    input wire  [255:0] item_mask;
    input wire  [2047:0] item_data;
    input wire  [3:0] item_slot;
    input wire  item_id;
    input wire  [31:0] client_line;
    input wire  [2047:0] client_data;
    input wire  [31:0] reading;
    input wire  [1023:0] reading_lines;
    input wire  [31:0] lookup_line;
    input wire  [5:0] done_entry;
    input wire  [2047:0] done_data;
    input wire  [1:0] fence_id;
    output reg  item_ready;
    output reg  client_ready;
    output reg  cmd_valid;
    output reg  cmd_write;
    output reg  cmd_poison;
    output reg  hit_full;
    output reg  hit_poison;
    output reg  fence_pending;
    output reg  [31:0] cmd_line;
    output reg  [5:0] cmd_entry;
    output reg  [2047:0] cmd_data;
    output reg  [255:0] hit_mask;
    output reg  [2047:0] hit_data;
    output reg  [15:0] pending;
    output reg  [6:0] used;
    
    // Update code (custom)
    localparam LINES = 64;
    localparam ENTRY_BITS = 6;
    localparam [6:0] LIMIT = 7'd48;
    localparam SLOTS = 32;
    localparam WAITERS = 17;
    localparam WAITER_BITS = 5;
    localparam OWNERS = 3;
    localparam LINE_BITS = 32;
    localparam ID_BITS = 1;
    
    // What an entry holds: the line's number, its bytes, and which of them are known (`mask`; all of
    // them: `full`). `dirty`: holds bytes that are not on the way to media. `flight`: a device write is
    // under way. `filling`: a device read is under way that brings the unknown bytes.
    reg [LINES-1:0] valid, dirty, flight, filling, full, poison;
    reg [LINE_BITS-1:0] line [0:LINES-1];
    reg [255:0] mask [0:LINES-1];
    reg [ENTRY_BITS:0] occupied;
    
    // Who waits for an entry to be on media: a row per write burst, the last row is the fence. A wait
    // starts in `wait_dirty` and goes to `wait_flight` with the bytes. The same for whose bytes they are.
    reg [LINES*WAITERS-1:0] wait_dirty, wait_flight;
    reg [LINES*OWNERS-1:0] id_dirty, id_flight;
    
    // The entry that is offered to the device next.
    reg pick_valid;
    reg [ENTRY_BITS-1:0] pick, turn;
    
    // Merge: the client goes first. A fill that returns in this cycle takes the data port.
    wire fill_return = done_valid && !done_write;
    wire merge_valid = client_valid || item_valid;
    wire [LINE_BITS-1:0] merge_line = client_valid ? client_line : item_line;
    wire [255:0] merge_mask = client_valid ? {256{1'b1}} : item_mask;
    wire [2047:0] merge_data = client_valid ? client_data : item_data;
    wire [ID_BITS:0] owner = client_valid ? {1'b1, {ID_BITS{1'b0}}} : {1'b0, item_id};
    wire [LINES-1:0] merge_match, lookup_match;
    wire merge_hit = |merge_match;
    genvar e;
    generate
        for (e = 0; e < LINES; e = e + 1) begin: compare
            assign merge_match[e] = valid[e] && line[e] == merge_line;
            assign lookup_match[e] = valid[e] && line[e] == lookup_line;
        end
    endgenerate
    reg [ENTRY_BITS-1:0] merge_at, lookup_at;
    integer i;
    always @(*) begin
        merge_at = {ENTRY_BITS{1'b0}};
        lookup_at = {ENTRY_BITS{1'b0}};
        for (i = LINES - 1; i >= 0; i = i - 1) begin
            if (merge_hit ? merge_match[i] : !valid[i]) merge_at = i[ENTRY_BITS-1:0];
            if (lookup_match[i]) lookup_at = i[ENTRY_BITS-1:0];
        end
    end
    wire merge = merge_valid && !fence_mark && !fill_return && (merge_hit || !(&valid));
    
    // The data port: merged bytes, or those bytes of a fill that nobody has written meanwhile.
    wire store = fill_return || merge;
    wire [ENTRY_BITS-1:0] write_at = fill_return ? done_entry : merge_at;
    wire [255:0] old_mask = mask[write_at];
    wire [255:0] merged_mask = merge_hit ? old_mask | merge_mask : merge_mask;
    wire [255:0] write_mask = fill_return ? ~old_mask : merge_mask;
    wire [2047:0] write_data = fill_return ? done_data : merge_data;
    always @(posedge clock) if (store) mask[write_at] <= fill_return ? {256{1'b1}} : merged_mask;
    
    // A memory for each byte of the lines: a byte is written or kept.
    wire [2047:0] picked_data, found_data;
    genvar b;
    generate
        for (b = 0; b < 256; b = b + 1) begin: data
            reg [7:0] bytes [0:LINES-1];
            always @(posedge clock) if (store && write_mask[b]) bytes[write_at] <= write_data[8*b +: 8];
            assign picked_data[8*b +: 8] = bytes[pick];
            assign found_data[8*b +: 8] = bytes[lookup_at];
        end
    endgenerate
    
    // Which entries should go: full ones, those that somebody waits for, all while draining or tight.
    wire [WAITERS-1:0] waits;
    genvar p;
    generate
        for (p = 0; p < WAITERS; p = p + 1) begin: rows
            assign waits[p] = |wait_dirty[LINES*p +: LINES] || |wait_flight[LINES*p +: LINES];
        end
    endgenerate
    reg [LINES-1:0] waited;
    integer w;
    always @(*) begin
        waited = {LINES{1'b0}};
        for (w = 0; w < WAITERS; w = w + 1) waited = waited | wait_dirty[LINES*w +: LINES];
    end
    wire tight = occupied > LIMIT;
    wire [LINES-1:0] candidates = valid & dirty & ~flight & ~filling & (full | waited | {LINES{drain || tight}});
    reg [ENTRY_BITS-1:0] next;
    integer c;
    always @(*) begin
        next = {ENTRY_BITS{1'b0}};
        for (c = LINES - 1; c >= 0; c = c - 1) if (candidates[c]) next = c[ENTRY_BITS-1:0];
        for (c = LINES - 1; c >= 0; c = c - 1)
            if (candidates[c] && c[ENTRY_BITS-1:0] >= turn) next = c[ENTRY_BITS-1:0];
    end
    
    // A line must not change on media while a read of it is under way there.
    wire [SLOTS-1:0] read_match;
    genvar r;
    generate
        for (r = 0; r < SLOTS; r = r + 1) begin: reads
            assign read_match[r] = reading[r] && reading_lines[LINE_BITS*r +: LINE_BITS] == line[pick];
        end
    endgenerate
    wire held = full[pick] && |read_match;
    wire offer = pick_valid && candidates[pick] && !held && !fence_mark;
    wire issue = offer && cmd_ready;
    wire issue_write = issue && full[pick];
    wire released = done_valid && done_write && !dirty[done_entry] && !(merge && merge_hit && merge_at == done_entry);
    wire allocated = merge && !merge_hit;
    
    // The entries that are written now, whose write begins, whose write is on media: one each at most.
    wire [LINES-1:0] merged = {{(LINES - 1){1'b0}}, merge} << merge_at;
    wire [LINES-1:0] issued = {{(LINES - 1){1'b0}}, issue_write} << pick;
    wire [LINES-1:0] landed = done_valid && done_write ? {{(LINES - 1){1'b0}}, 1'b1} << done_entry : {LINES{1'b0}};
    
    integer n;
    always @(posedge clock) begin
        pick <= next;
        if (pick_valid) begin
            // Offered until taken; dropped if it must wait for something else.
            pick_valid <= offer && !cmd_ready;
            if (offer && !cmd_ready) pick <= pick;
        end else begin
            pick_valid <= |candidates;
            if (|candidates) turn <= next + 1'b1;
        end
        for (n = 0; n < WAITERS; n = n + 1) begin
            wait_dirty[LINES*n +: LINES] <= wait_dirty[LINES*n +: LINES] & ~issued
                | (media && !client_valid && n[WAITER_BITS-1:0] == {1'b0, item_slot} ? merged : {LINES{1'b0}});
            wait_flight[LINES*n +: LINES] <= wait_flight[LINES*n +: LINES] & ~landed | wait_dirty[LINES*n +: LINES] & issued;
        end
        for (n = 0; n < OWNERS; n = n + 1) begin
            id_dirty[LINES*n +: LINES] <= id_dirty[LINES*n +: LINES] & ~issued
                | (n[ID_BITS:0] == owner ? merged : {LINES{1'b0}});
            id_flight[LINES*n +: LINES] <= id_flight[LINES*n +: LINES] & ~landed | id_dirty[LINES*n +: LINES] & issued;
        end
        // Nothing is issued or merged in this cycle.
        if (fence_mark) begin
            wait_dirty[LINES*(WAITERS-1) +: LINES] <= fence_all ? valid & dirty : id_dirty[{fence_id, {ENTRY_BITS{1'b0}}} +: LINES];
            wait_flight[LINES*(WAITERS-1) +: LINES] <= (fence_all ? flight : id_flight[{fence_id, {ENTRY_BITS{1'b0}}} +: LINES]) & ~landed;
        end
        if (done_valid && done_write) begin
            flight[done_entry] <= 1'b0;
            if (!dirty[done_entry]) valid[done_entry] <= 1'b0;
        end
        if (fill_return) begin
            filling[done_entry] <= 1'b0;
            full[done_entry] <= 1'b1;
            if (!full[done_entry]) poison[done_entry] <= done_poison;
        end
        if (issue && !full[pick]) filling[pick] <= 1'b1;
        if (issue_write) begin
            flight[pick] <= 1'b1;
            dirty[pick] <= 1'b0;
        end
        if (merge) begin
            valid[merge_at] <= 1'b1;
            dirty[merge_at] <= 1'b1;
            line[merge_at] <= merge_line;
            full[merge_at] <= &merged_mask;
            if (!merge_hit || &merge_mask) poison[merge_at] <= 1'b0;
        end
        occupied <= occupied + {{ENTRY_BITS{1'b0}}, allocated} - {{ENTRY_BITS{1'b0}}, released};
        if (reset) begin
            valid <= {LINES{1'b0}};
            dirty <= {LINES{1'b0}};
            flight <= {LINES{1'b0}};
            filling <= {LINES{1'b0}};
            pick_valid <= 1'b0;
            turn <= {ENTRY_BITS{1'b0}};
            occupied <= {(ENTRY_BITS + 1){1'b0}};
            wait_dirty <= {(LINES * WAITERS){1'b0}};
            wait_flight <= {(LINES * WAITERS){1'b0}};
            id_dirty <= {(LINES * OWNERS){1'b0}};
            id_flight <= {(LINES * OWNERS){1'b0}};
        end
    end
    
    wire [LINE_BITS-1:0] picked_line = line[pick];
    wire [255:0] found_mask = mask[lookup_at];
    
    always @(*) client_ready = merge && client_valid;
    always @(*) item_ready = merge && !client_valid;
    always @(*) cmd_valid = offer;
    always @(*) cmd_write = full[pick];
    always @(*) cmd_poison = poison[pick];
    always @(*) cmd_line = picked_line;
    always @(*) cmd_entry = pick;
    always @(*) cmd_data = picked_data;
    always @(*) hit_full = |lookup_match && full[lookup_at];
    always @(*) hit_poison = poison[lookup_at];
    always @(*) hit_mask = |lookup_match ? found_mask : 256'd0;
    always @(*) hit_data = found_data;
    always @(*) pending = waits[WAITERS-2:0];
    always @(*) fence_pending = waits[WAITERS-1];
    always @(*) used = occupied;
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_controller_buffer


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_controller_control(clock,reset,s_axil_awvalid,s_axil_wvalid,s_axil_bready,s_axil_arvalid,s_axil_rready,bad_burst,bad_beat,media_write,media_read,fill,fence_waits,fence_pending,open,drain,drained,record_lost,nmac_busy,nmac_finished,nmac_refused,nmac_poisoned,s_axil_awaddr,s_axil_wdata,s_axil_wstrb,s_axil_araddr,host_bytes,used,dirty_shutdowns,s_axil_awready,s_axil_wready,s_axil_bvalid,s_axil_arready,s_axil_rvalid,media,fence_start,fence_mark,fence_all,nmac_start,s_axil_bresp,s_axil_rdata,s_axil_rresp,fence_id,nmac_accumulator,nmac_key,nmac_operand,nmac_count,nmac_modulus);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  s_axil_awvalid;
    input wire  s_axil_wvalid;
    input wire  s_axil_bready;
    input wire  s_axil_arvalid;
    input wire  s_axil_rready;
    input wire  bad_burst;
    input wire  bad_beat;
    input wire  media_write;
    input wire  media_read;
    input wire  fill;
    input wire  fence_waits;
    input wire  fence_pending;
    input wire  open;
    input wire  drain;
    input wire  drained;
    input wire  record_lost;
    input wire  nmac_busy;
    input wire  nmac_finished;
    input wire  nmac_refused;
    input wire  nmac_poisoned;
    input wire  [7:0] s_axil_awaddr;
    input wire  [31:0] s_axil_wdata;
    input wire  [3:0] s_axil_wstrb;
    input wire  [7:0] s_axil_araddr;
    input wire  [6:0] host_bytes;
    input wire  [6:0] used;
    input wire  [31:0] dirty_shutdowns;
    output reg  s_axil_awready;
    output reg  s_axil_wready;
    output reg  s_axil_bvalid;
    output reg  s_axil_arready;
    output reg  s_axil_rvalid;
    output reg  media;
    output reg  fence_start;
    output reg  fence_mark;
    output reg  fence_all;
    output reg  nmac_start;
    output reg  [1:0] s_axil_bresp;
    output reg  [31:0] s_axil_rdata;
    output reg  [1:0] s_axil_rresp;
    output reg  [1:0] fence_id;
    output reg  [31:0] nmac_accumulator;
    output reg  [31:0] nmac_key;
    output reg  [31:0] nmac_operand;
    output reg  [31:0] nmac_count;
    output reg  [31:0] nmac_modulus;
    
    // Update code (custom)
    localparam ID_BITS = 1;
    localparam USED_BITS = 7;
    localparam [7:0] OWNER = 8'd2;
    localparam [31:0] CONFIG = 32'h10200240;
    
    localparam [5:0] IDENTITY = 6'h00, CONFIGURATION = 6'h01, MODE = 6'h02, STATUS = 6'h03, ERROR = 6'h04;
    localparam [5:0] FENCE = 6'h05, DIRTY_SHUTDOWNS = 6'h06;
    localparam [5:0] HOST_BYTES = 6'h08, MEDIA_BYTES = 6'h0a, MEDIA_READS = 6'h0c, FILLS = 6'h0e;
    localparam [5:0] ACCUMULATOR = 6'h10, KEY = 6'h11, OPERAND = 6'h12, COUNT = 6'h13, MODULUS = 6'h14;
    localparam [5:0] START = 6'h15, FINISHED = 6'h16;
    localparam [2:0] IDLE = 3'd0, BEGIN = 3'd1, MERGE = 3'd2, WRITE = 3'd3, MEDIA = 3'd4;
    
    reg to_media;
    reg [5:0] error;
    reg [63:0] host_total, written_total, read_total, fill_total;
    reg [31:0] upper, fences, finished;
    reg [31:0] accumulator, key, operand, count, modulus;
    reg start, lost_seen;
    
    reg [2:0] fence;
    reg fence_to_media, of_all;
    reg [ID_BITS:0] of_id;
    
    reg write_answer, write_failed, read_answer, read_failed;
    reg [31:0] read_word;
    
    // A write is taken when address and data are both there.
    wire write = s_axil_awvalid && s_axil_wvalid && !write_answer;
    wire [5:0] at = s_axil_awaddr[7:2];
    wire [31:0] word = s_axil_wdata;
    wire descriptor = at >= ACCUMULATOR && at <= START;
    wire known = at == MODE || at == ERROR || at == FENCE || descriptor;
    wire fence_known = word[8] || word[7:0] <= OWNER;
    wire bad = !known || s_axil_wstrb != 4'd15 || |s_axil_awaddr[1:0] || (descriptor && nmac_busy)
        || (at == FENCE && (fence != IDLE || !fence_known));
    wire apply = write && !bad;
    
    wire read = s_axil_arvalid && !read_answer;
    wire unaligned = |s_axil_araddr[1:0];
    wire [5:0] from = s_axil_araddr[7:2];
    wire [31:0] occupied = {{(32 - USED_BITS){1'b0}}, used};
    wire empty = occupied == 32'd0;
    reg [31:0] shown;
    reg [31:0] shown_upper;
    reg missing;
    always @(*) begin
        shown_upper = upper;
        missing = 1'b0;
        case (from)
            IDENTITY: shown = 32'h4d454d50;
            CONFIGURATION: shown = CONFIG;
            MODE: shown = {31'd0, to_media};
            STATUS: shown = {occupied[15:0], 10'd0, empty, nmac_busy, fence != IDLE, drained, drain, open};
            ERROR: shown = {26'd0, error};
            FENCE: shown = fences;
            DIRTY_SHUTDOWNS: shown = dirty_shutdowns;
            HOST_BYTES: {shown_upper, shown} = host_total;
            MEDIA_BYTES: {shown_upper, shown} = written_total;
            MEDIA_READS: {shown_upper, shown} = read_total;
            FILLS: {shown_upper, shown} = fill_total;
            HOST_BYTES | 6'h01, MEDIA_BYTES | 6'h01, MEDIA_READS | 6'h01, FILLS | 6'h01: shown = upper;
            ACCUMULATOR: shown = accumulator;
            KEY: shown = key;
            OPERAND: shown = operand;
            COUNT: shown = count;
            MODULUS: shown = modulus;
            FINISHED: shown = finished;
            default: begin
                shown = 32'd0;
                missing = 1'b1;
            end
        endcase
    end
    wire fence_over = (fence == MERGE && !fence_waits && !fence_to_media) || (fence == MEDIA && !fence_pending);
    
    always @(posedge clock) begin
        if (s_axil_bready) write_answer <= 1'b0;
        if (write) begin
            write_answer <= 1'b1;
            write_failed <= bad;
        end
        if (s_axil_rready) read_answer <= 1'b0;
        if (read) begin
            read_answer <= 1'b1;
            read_failed <= missing || unaligned;
            read_word <= unaligned ? 32'd0 : shown;
            if (!unaligned) upper <= shown_upper;
        end
        start <= apply && at == START;
        if (apply)
            case (at)
                MODE: to_media <= word[0];
                ACCUMULATOR: accumulator <= word;
                KEY: key <= word;
                OPERAND: operand <= word;
                COUNT: count <= word;
                MODULUS: modulus <= word;
                default: ;
            endcase
        // An error that happens while it is cleared stays.
        error <= (apply && at == ERROR ? error & ~word[5:0] : error)
            | {nmac_poisoned, nmac_refused, write && bad, record_lost && !lost_seen, bad_beat, bad_burst};
        lost_seen <= record_lost;
        case (fence)
            IDLE: if (apply && at == FENCE) begin
                fence <= BEGIN;
                of_id <= word[ID_BITS:0];
                of_all <= word[8];
                fence_to_media <= word[9];
            end
            BEGIN: fence <= MERGE;
            MERGE: if (!fence_waits) fence <= fence_to_media ? WRITE : IDLE;
            WRITE: fence <= MEDIA;
            default: if (!fence_pending) fence <= IDLE;
        endcase
        fences <= fences + {31'd0, fence_over};
        finished <= finished + {31'd0, nmac_finished};
        host_total <= host_total + {57'd0, host_bytes};
        written_total <= written_total + {55'd0, media_write, 8'd0};
        read_total <= read_total + {63'd0, media_read};
        fill_total <= fill_total + {63'd0, fill};
        if (reset) begin
            to_media <= 1'b0;
            error <= 6'd0;
            lost_seen <= 1'b0;
            host_total <= 64'd0;
            written_total <= 64'd0;
            read_total <= 64'd0;
            fill_total <= 64'd0;
            upper <= 32'd0;
            fences <= 32'd0;
            finished <= 32'd0;
            accumulator <= 32'd0;
            key <= 32'd0;
            operand <= 32'd0;
            count <= 32'd0;
            modulus <= 32'd0;
            start <= 1'b0;
            fence <= IDLE;
            write_answer <= 1'b0;
            read_answer <= 1'b0;
        end
    end
    
    wire unused = &{1'b0, word[31:10]};
    always @(*) s_axil_awready = write;
    always @(*) s_axil_wready = write;
    always @(*) s_axil_bvalid = write_answer;
    always @(*) s_axil_bresp = {write_failed, 1'b0};
    always @(*) s_axil_arready = !read_answer;
    always @(*) s_axil_rvalid = read_answer;
    always @(*) s_axil_rresp = {read_failed, 1'b0};
    always @(*) s_axil_rdata = read_word;
    always @(*) media = to_media;
    always @(*) fence_start = fence == BEGIN;
    always @(*) fence_mark = fence == WRITE;
    always @(*) fence_id = of_id;
    always @(*) fence_all = of_all;
    always @(*) nmac_start = start;
    always @(*) nmac_accumulator = accumulator;
    always @(*) nmac_key = key;
    always @(*) nmac_operand = operand;
    always @(*) nmac_count = count;
    always @(*) nmac_modulus = modulus;
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_controller_control


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_controller_device_port(clock,reset,buffer_valid,buffer_write,buffer_poison,read_valid,dev_cmd_ready,dev_done_valid,dev_done_write,dev_done_poison,buffer_line,buffer_entry,buffer_data,read_line,read_slot,dev_done_tag,dev_done_data,buffer_ready,read_ready,dev_cmd_valid,dev_cmd_write,dev_cmd_poison,entry_done,slot_done,done_write,done_poison,media_write,media_read,fill,dev_cmd_line,dev_cmd_tag,dev_cmd_data,done_entry,done_slot,done_data,read_credits,write_credits);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  buffer_valid;
    input wire  buffer_write;
    input wire  buffer_poison;
    input wire  read_valid;
    input wire  dev_cmd_ready;
    input wire  dev_done_valid;
    input wire  dev_done_write;
    input wire  dev_done_poison;
    input wire  [31:0] buffer_line;
    input wire  [5:0] buffer_entry;
    input wire  [2047:0] buffer_data;
    input wire  [31:0] read_line;
    input wire  [4:0] read_slot;
    input wire  [6:0] dev_done_tag;
    input wire  [2047:0] dev_done_data;
    output reg  buffer_ready;
    output reg  read_ready;
    output reg  dev_cmd_valid;
    output reg  dev_cmd_write;
    output reg  dev_cmd_poison;
    output reg  entry_done;
    output reg  slot_done;
    output reg  done_write;
    output reg  done_poison;
    output reg  media_write;
    output reg  media_read;
    output reg  fill;
    output reg  [31:0] dev_cmd_line;
    output reg  [6:0] dev_cmd_tag;
    output reg  [2047:0] dev_cmd_data;
    output reg  [5:0] done_entry;
    output reg  [4:0] done_slot;
    output reg  [2047:0] done_data;
    output reg  [5:0] read_credits;
    output reg  [5:0] write_credits;
    
    // Update code (custom)
    localparam LINE_BITS = 32;
    localparam TAG_BITS = 7;
    localparam ENTRY_BITS = 6;
    localparam SLOT_BITS = 5;
    localparam CREDIT_BITS = 6;
    localparam [5:0] READ_CREDITS = 6'd32;
    localparam [5:0] WRITE_CREDITS = 6'd16;
    
    // The command that is offered to the device.
    reg offered, offered_write, offered_poison;
    reg [LINE_BITS-1:0] offered_line;
    reg [TAG_BITS-1:0] offered_tag;
    reg [2047:0] offered_data;
    
    reg [CREDIT_BITS-1:0] reads_left, writes_left;
    
    // The completion that came in the cycle before.
    reg came, came_write, came_poison;
    reg [TAG_BITS-1:0] came_tag;
    reg [2047:0] came_data;
    
    // The buffer goes first, if there is a credit for what it wants; then the reads.
    wire room = !offered || dev_cmd_ready;
    wire may_read = reads_left != {CREDIT_BITS{1'b0}};
    wire may_write = writes_left != {CREDIT_BITS{1'b0}};
    wire of_buffer = buffer_valid && (buffer_write ? may_write : may_read);
    wire of_reads = read_valid && may_read && !of_buffer;
    wire spend_write = room && of_buffer && buffer_write;
    wire spend_read = room && (of_reads || (of_buffer && !buffer_write));
    wire earn_write = dev_done_valid && dev_done_write;
    wire earn_read = dev_done_valid && !dev_done_write;
    
    always @(posedge clock) begin
        if (room) begin
            offered <= of_buffer || of_reads;
            offered_write <= of_buffer && buffer_write;
            offered_poison <= buffer_poison;
            offered_line <= of_buffer ? buffer_line : read_line;
            offered_tag <= of_buffer ? {{(TAG_BITS - ENTRY_BITS){1'b0}}, buffer_entry} : {1'b1, {(TAG_BITS - 1){1'b0}}} | {{(TAG_BITS - SLOT_BITS){1'b0}}, read_slot};
            offered_data <= buffer_data;
        end
        came <= dev_done_valid;
        came_write <= dev_done_write;
        came_poison <= dev_done_poison;
        came_tag <= dev_done_tag;
        came_data <= dev_done_data;
        reads_left <= reads_left + {{(CREDIT_BITS - 1){1'b0}}, earn_read} - {{(CREDIT_BITS - 1){1'b0}}, spend_read};
        writes_left <= writes_left + {{(CREDIT_BITS - 1){1'b0}}, earn_write} - {{(CREDIT_BITS - 1){1'b0}}, spend_write};
        if (reset) begin
            offered <= 1'b0;
            came <= 1'b0;
            reads_left <= READ_CREDITS;
            writes_left <= WRITE_CREDITS;
        end
    end
    
    always @(*) buffer_ready = room && of_buffer;
    always @(*) read_ready = room && of_reads;
    always @(*) dev_cmd_valid = offered;
    always @(*) dev_cmd_write = offered_write;
    always @(*) dev_cmd_poison = offered_poison;
    always @(*) dev_cmd_line = offered_line;
    always @(*) dev_cmd_tag = offered_tag;
    always @(*) dev_cmd_data = offered_data;
    always @(*) entry_done = came && !came_tag[TAG_BITS-1];
    always @(*) slot_done = came && came_tag[TAG_BITS-1];
    always @(*) done_write = came_write;
    always @(*) done_entry = came_tag[ENTRY_BITS-1:0];
    always @(*) done_slot = came_tag[SLOT_BITS-1:0];
    always @(*) done_poison = came_poison;
    always @(*) done_data = came_data;
    always @(*) media_write = spend_write;
    always @(*) media_read = spend_read;
    always @(*) fill = spend_read && of_buffer;
    always @(*) read_credits = reads_left;
    always @(*) write_credits = writes_left;
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_controller_device_port


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_controller_key(whole,lane_0,lane_1,lane_2,lane_3);
    
    // Module arguments
    input wire  [127:0] whole;
    output reg  [31:0] lane_0;
    output reg  [31:0] lane_1;
    output reg  [31:0] lane_2;
    output reg  [31:0] lane_3;
    
    // Update code (custom)
    always @(*) lane_0 = whole[31:0];
    always @(*) lane_1 = whole[63:32];
    always @(*) lane_2 = whole[95:64];
    always @(*) lane_3 = whole[127:96];
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_controller_key


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_controller_lift_0(clock,reset,valid_in,a,b,q,valid_out,result);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  valid_in;
    input wire  [31:0] a;
    input wire  [31:0] b;
    input wire  [31:0] q;
    output reg  valid_out;
    output reg  [31:0] result;
    
    // Stub signals
    reg  valid_clock;
    reg  valid_reset;
    reg  valid_valid_in;
    wire  valid_valid_out;
    reg  multiplier_clock;
    reg  [31:0] multiplier_a;
    reg  [31:0] multiplier_b;
    wire  [63:0] multiplier_product;
    reg  modulus_clock;
    reg  [31:0] modulus_q_in;
    wire  [31:0] modulus_q_out;
    reg  step_0_clock;
    reg  [63:0] step_0_t;
    reg  [31:0] step_0_q_in;
    wire  [63:0] step_0_reduced;
    wire  [31:0] step_0_q_out;
    reg  step_1_clock;
    reg  [63:0] step_1_t;
    reg  [31:0] step_1_q_in;
    wire  [63:0] step_1_reduced;
    wire  [31:0] step_1_q_out;
    reg  correction_clock;
    reg  [63:0] correction_t;
    reg  [31:0] correction_q;
    wire  [31:0] correction_residue;
    
    // Sub module instances
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv_unit_term_first valid(
        .clock(valid_clock),
        .reset(valid_reset),
        .valid_in(valid_valid_in),
        .valid_out(valid_valid_out)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv_unit_lane_0_product_multiplier multiplier(
        .clock(multiplier_clock),
        .a(multiplier_a),
        .b(multiplier_b),
        .product(multiplier_product)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv_unit_lane_0_product_modulus modulus(
        .clock(modulus_clock),
        .q_in(modulus_q_in),
        .q_out(modulus_q_out)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv_unit_lane_0_product_step_0 step_0(
        .clock(step_0_clock),
        .t(step_0_t),
        .q_in(step_0_q_in),
        .reduced(step_0_reduced),
        .q_out(step_0_q_out)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv_unit_lane_0_product_step_1 step_1(
        .clock(step_1_clock),
        .t(step_1_t),
        .q_in(step_1_q_in),
        .reduced(step_1_reduced),
        .q_out(step_1_q_out)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv_unit_lane_0_product_correction correction(
        .clock(correction_clock),
        .t(correction_t),
        .q(correction_q),
        .residue(correction_residue)
    );
    
    // Update code
    always @(*) begin
        valid_clock = clock;
        valid_reset = reset;
        valid_valid_in = valid_in;
        valid_out = valid_valid_out;
        multiplier_clock = clock;
        multiplier_a = a;
        multiplier_b = b;
        modulus_clock = clock;
        modulus_q_in = q;
        step_0_t = multiplier_product;
        step_0_q_in = modulus_q_out;
        step_1_t = step_0_reduced;
        step_1_q_in = step_0_q_out;
        step_0_clock = clock;
        step_1_clock = clock;
        correction_t = step_1_reduced;
        correction_q = step_1_q_out;
        correction_clock = clock;
        result = correction_residue;
    end
    
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_controller_lift_0


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_controller_products(lane_0,lane_1,lane_2,lane_3,valid_0,valid_1,valid_2,valid_3,whole,all_valid);
    
    // Module arguments
    input wire  [31:0] lane_0;
    input wire  [31:0] lane_1;
    input wire  [31:0] lane_2;
    input wire  [31:0] lane_3;
    input wire  valid_0;
    input wire  valid_1;
    input wire  valid_2;
    input wire  valid_3;
    output reg  [127:0] whole;
    output reg  all_valid;
    
    // Update code (custom)
    always @(*) whole = {lane_3, lane_2, lane_1, lane_0};
    always @(*) all_valid = &{valid_3, valid_2, valid_1, valid_0};
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_controller_products


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_controller_read_front(clock,reset,open,s_axi_arvalid,s_axi_rready,client_valid,client_take,hit_full,hit_poison,cmd_ready,done_valid,done_poison,s_axi_arid,s_axi_araddr,s_axi_arlen,s_axi_arsize,s_axi_arburst,client_line,hit_mask,hit_data,done_slot,done_data,s_axi_arready,s_axi_rvalid,s_axi_rlast,client_ready,client_given,client_failed,cmd_valid,bad_beat,s_axi_rid,s_axi_rdata,s_axi_rresp,client_data,lookup_line,cmd_line,cmd_slot,reading,reading_lines);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  open;
    input wire  s_axi_arvalid;
    input wire  s_axi_rready;
    input wire  client_valid;
    input wire  client_take;
    input wire  hit_full;
    input wire  hit_poison;
    input wire  cmd_ready;
    input wire  done_valid;
    input wire  done_poison;
    input wire  s_axi_arid;
    input wire  [39:0] s_axi_araddr;
    input wire  [7:0] s_axi_arlen;
    input wire  [2:0] s_axi_arsize;
    input wire  [1:0] s_axi_arburst;
    input wire  [31:0] client_line;
    input wire  [255:0] hit_mask;
    input wire  [2047:0] hit_data;
    input wire  [4:0] done_slot;
    input wire  [2047:0] done_data;
    output reg  s_axi_arready;
    output reg  s_axi_rvalid;
    output reg  s_axi_rlast;
    output reg  client_ready;
    output reg  client_given;
    output reg  client_failed;
    output reg  cmd_valid;
    output reg  bad_beat;
    output reg  s_axi_rid;
    output reg  [511:0] s_axi_rdata;
    output reg  [1:0] s_axi_rresp;
    output reg  [2047:0] client_data;
    output reg  [31:0] lookup_line;
    output reg  [31:0] cmd_line;
    output reg  [4:0] cmd_slot;
    output reg  [31:0] reading;
    output reg  [1023:0] reading_lines;
    
    // Update code (custom)
    localparam SLOTS = 32;
    localparam SLOT_BITS = 5;
    localparam LINE_BITS = 32;
    localparam ID_BITS = 1;
    
    // A slot is one line of a read: the beats of it that were asked for, from `slot_beat` on.
    // `waiting`: the line is read from media. `present`: its bytes are there. `after`: the earlier
    // slots of the same ID that have not been sent.
    reg [SLOTS-1:0] occupied, waiting, present, for_client, slot_last, slot_failed;
    reg [SLOTS*SLOTS-1:0] after;
    reg [ID_BITS-1:0] slot_id [0:SLOTS-1];
    reg [LINE_BITS-1:0] slot_line [0:SLOTS-1];
    reg [1:0] slot_beat [0:SLOTS-1];
    reg [1:0] slot_beats [0:SLOTS-1];
    reg [255:0] slot_mask [0:SLOTS-1];
    
    // The burst that is cut into lines. `left`: beats after the next one.
    reg burst_valid, burst_failed;
    reg [ID_BITS-1:0] burst_id;
    reg [LINE_BITS+1:0] burst_beat;
    reg [7:0] burst_left;
    
    // The line that is asked of the device.
    reg ask_valid;
    reg [SLOT_BITS-1:0] ask_slot;
    
    // The slot that is being sent.
    reg send_valid;
    reg [SLOT_BITS-1:0] send_slot, turn;
    reg [1:0] send_beat, send_left;
    
    reg [SLOT_BITS-1:0] free, client_slot;
    wire [SLOTS-1:0] same_id, eligible, client_eligible;
    genvar s;
    generate
        for (s = 0; s < SLOTS; s = s + 1) begin: slots
            assign same_id[s] = occupied[s] && for_client[s] == client_valid && (client_valid || slot_id[s] == burst_id);
            assign eligible[s] = occupied[s] && present[s] && !for_client[s] && after[SLOTS*s +: SLOTS] == {SLOTS{1'b0}}
                && !(send_valid && send_slot == s);
            assign client_eligible[s] = occupied[s] && present[s] && for_client[s] && after[SLOTS*s +: SLOTS] == {SLOTS{1'b0}};
        end
    endgenerate
    integer i;
    always @(*) begin
        free = {SLOT_BITS{1'b0}};
        client_slot = {SLOT_BITS{1'b0}};
        for (i = SLOTS - 1; i >= 0; i = i - 1) begin
            if (!occupied[i]) free = i[SLOT_BITS-1:0];
            if (client_eligible[i]) client_slot = i[SLOT_BITS-1:0];
        end
    end
    
    // Address: served are whole beats of 64 B, upwards, within 4 KiB, and not the controller's line.
    wire address_ready = open && !burst_valid;
    wire address = address_ready && s_axi_arvalid;
    wire [8:0] page_beat = {3'd0, s_axi_araddr[11:6]} + {1'b0, s_axi_arlen};
    wire kept = (&s_axi_araddr[LINE_BITS+7:12]) && page_beat >= 9'd60;
    wire refused = s_axi_arsize != 3'd6 || s_axi_arburst != 2'd1 || page_beat > 9'd63 || kept;
    // Where a burst begins in its first beat: whole beats are returned.
    wire unused = &{1'b0, s_axi_araddr[5:0]};
    
    // Lookup: the client goes first. A line that comes from the device takes the data port.
    wire [LINE_BITS-1:0] line = client_valid ? client_line : burst_beat[LINE_BITS+1:2];
    wire failed = !client_valid && burst_failed;
    wire open_slot = !(&occupied) && !done_valid && (!ask_valid || cmd_ready) && (client_valid || (open && burst_valid));
    wire direct = failed || hit_full;
    wire [7:0] to_line_end = {6'd0, 2'd3 - burst_beat[1:0]};
    wire whole_rest = burst_left <= to_line_end;
    wire cut = open_slot && !client_valid;
    
    // The data port: the bytes of the buffer, then those of the device that the buffer had not. A memory for each byte.
    wire store = done_valid || open_slot;
    wire [SLOT_BITS-1:0] write_slot = done_valid ? done_slot : free;
    wire [255:0] kept_bytes = done_valid ? slot_mask[done_slot] : 256'd0;
    wire [2047:0] write_data = done_valid ? done_data : hit_data;
    wire [2047:0] sent_line, given_line;
    genvar b;
    generate
        for (b = 0; b < 256; b = b + 1) begin: data
            reg [7:0] bytes [0:SLOTS-1];
            always @(posedge clock) if (store && !kept_bytes[b]) bytes[write_slot] <= write_data[8*b +: 8];
            assign sent_line[8*b +: 8] = bytes[send_slot];
            assign given_line[8*b +: 8] = bytes[client_slot];
        end
    endgenerate
    
    // Sending: the slots in turn, of each ID the oldest only.
    reg [SLOT_BITS-1:0] choice;
    integer c;
    always @(*) begin
        choice = {SLOT_BITS{1'b0}};
        for (c = SLOTS - 1; c >= 0; c = c - 1) if (eligible[c]) choice = c[SLOT_BITS-1:0];
        for (c = SLOTS - 1; c >= 0; c = c - 1)
            if (eligible[c] && c[SLOT_BITS-1:0] >= turn) choice = c[SLOT_BITS-1:0];
    end
    wire sent = send_valid && s_axi_rready && send_left == 2'd0;
    wire given = client_take && |client_eligible;
    wire [SLOTS-1:0] freed = ({{(SLOTS - 1){1'b0}}, sent} << send_slot) | ({{(SLOTS - 1){1'b0}}, given} << client_slot);
    
    integer n;
    always @(posedge clock) begin
        if (address) begin
            burst_valid <= 1'b1;
            burst_failed <= refused;
            burst_id <= s_axi_arid;
            burst_beat <= refused ? {(LINE_BITS + 2){1'b0}} : s_axi_araddr[LINE_BITS+7:6];
            burst_left <= s_axi_arlen;
        end
        if (cut) begin
            burst_valid <= !whole_rest;
            burst_beat <= {burst_beat[LINE_BITS+1:2] + 1'b1, 2'd0};
            burst_left <= burst_left - to_line_end - 8'd1;
        end
        occupied <= occupied & ~freed;
        for (n = 0; n < SLOTS; n = n + 1) begin
            after[SLOTS*n +: SLOTS] <= after[SLOTS*n +: SLOTS] & ~freed;
            if (open_slot && n[SLOT_BITS-1:0] == free) after[SLOTS*n +: SLOTS] <= same_id & ~freed;
        end
        if (cmd_ready) ask_valid <= 1'b0;
        if (open_slot) begin
            occupied[free] <= 1'b1;
            waiting[free] <= !direct;
            present[free] <= direct;
            for_client[free] <= client_valid;
            slot_id[free] <= burst_id;
            slot_line[free] <= line;
            slot_beat[free] <= burst_beat[1:0];
            slot_beats[free] <= whole_rest ? burst_left[1:0] : to_line_end[1:0];
            slot_last[free] <= whole_rest;
            slot_failed[free] <= failed || (hit_full && hit_poison);
            slot_mask[free] <= hit_mask;
            ask_valid <= !direct;
            ask_slot <= free;
        end
        if (done_valid) begin
            waiting[done_slot] <= 1'b0;
            present[done_slot] <= 1'b1;
            slot_failed[done_slot] <= done_poison;
        end
        if (sent || !send_valid) begin
            send_valid <= |eligible;
            send_slot <= choice;
            send_beat <= slot_beat[choice];
            send_left <= slot_beats[choice];
            if (|eligible) turn <= choice + 1'b1;
        end else if (s_axi_rready) begin
            send_beat <= send_beat + 2'd1;
            send_left <= send_left - 2'd1;
        end
        if (reset) begin
            occupied <= {SLOTS{1'b0}};
            waiting <= {SLOTS{1'b0}};
            burst_valid <= 1'b0;
            ask_valid <= 1'b0;
            send_valid <= 1'b0;
            turn <= {SLOT_BITS{1'b0}};
        end
    end
    
    wire [LINE_BITS*SLOTS-1:0] lines;
    genvar p;
    generate
        for (p = 0; p < SLOTS; p = p + 1) begin: together
            assign lines[LINE_BITS*p +: LINE_BITS] = slot_line[p];
        end
    endgenerate
    wire [ID_BITS-1:0] sent_id = slot_id[send_slot];
    wire [LINE_BITS-1:0] asked_line = slot_line[ask_slot];
    
    always @(*) s_axi_arready = address_ready;
    always @(*) s_axi_rvalid = send_valid;
    always @(*) s_axi_rid = sent_id;
    always @(*) s_axi_rdata = slot_failed[send_slot] ? 512'd0 : sent_line[{send_beat, 9'd0} +: 512];
    always @(*) s_axi_rresp = {slot_failed[send_slot], 1'b0};
    always @(*) s_axi_rlast = send_left == 2'd0 && slot_last[send_slot];
    always @(*) client_ready = open_slot && client_valid;
    always @(*) client_given = |client_eligible;
    always @(*) client_data = given_line;
    always @(*) client_failed = slot_failed[client_slot];
    always @(*) lookup_line = line;
    always @(*) cmd_valid = ask_valid;
    always @(*) cmd_line = asked_line;
    always @(*) cmd_slot = ask_slot;
    always @(*) reading = waiting;
    always @(*) reading_lines = lines;
    always @(*) bad_beat = send_valid && s_axi_rready && slot_failed[send_slot];
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_controller_read_front


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_controller_unit(clock,reset,start,enable,read_ready,read_given,read_failed,write_ready,product_valid,accumulator,key,operand,count,q,read_data,product,busy,finished,refused,poisoned,read_valid,read_take,write_valid,feed_valid,read_line,write_line,write_data,feed_words,key_words_late,prime,lift);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  start;
    input wire  enable;
    input wire  read_ready;
    input wire  read_given;
    input wire  read_failed;
    input wire  write_ready;
    input wire  product_valid;
    input wire  [31:0] accumulator;
    input wire  [31:0] key;
    input wire  [31:0] operand;
    input wire  [31:0] count;
    input wire  [31:0] q;
    input wire  [2047:0] read_data;
    input wire  [127:0] product;
    output reg  busy;
    output reg  finished;
    output reg  refused;
    output reg  poisoned;
    output reg  read_valid;
    output reg  read_take;
    output reg  write_valid;
    output reg  feed_valid;
    output reg  [31:0] read_line;
    output reg  [31:0] write_line;
    output reg  [2047:0] write_data;
    output reg  [127:0] feed_words;
    output reg  [127:0] key_words_late;
    output reg  [31:0] prime;
    output reg  [31:0] lift;
    
    // Update code (custom)
    localparam LANES = 4;
    localparam GROUP_BITS = 4;
    localparam KEY_DELAY = 15;
    localparam SUM_DELAY = 30;
    localparam DEPTH_BITS = 2;
    localparam [2:0] DEPTH = 3'd4;
    localparam READ_BITS = 5;
    localparam [4:0] READS = 5'd16;
    localparam [6:0] SQUARINGS = 7'd68;
    
    localparam [1:0] IDLE = 2'd0, SQUARE = 2'd1, RUN = 2'd2, ABORT = 2'd3;
    localparam [1:0] OPERAND = 2'd0, KEY = 2'd1, ACCUMULATOR = 2'd2, ALL = 2'd3;
    
    reg [1:0] state;
    reg end_well, end_poisoned;
    reg [31:0] modulus, square;
    reg [6:0] doublings;
    
    // Reads go round the three limbs, a line of each, and come back in this order.
    reg [31:0] operand_at, key_at, accumulator_at, write_at, to_ask, to_write;
    reg [1:0] ask;
    reg [READ_BITS-1:0] asked;
    reg [1:0] staged;
    reg [2047:0] staged_operand, staged_key, staged_accumulator;
    
    // A line on its way through the multipliers: its words from the lowest on, some at a time.
    reg feeding;
    reg [GROUP_BITS-1:0] feed_group;
    reg [2047:0] feed_operand, feed_key, feed_accumulator;
    reg [32*LANES*KEY_DELAY-1:0] key_delay;
    reg [32*LANES*SUM_DELAY-1:0] sum_delay;
    
    // Lines that were fed and are not written; those that are summed wait here.
    reg [DEPTH_BITS:0] in_flight, waiting;
    reg [DEPTH_BITS-1:0] put, take;
    reg sum_valid;
    reg [GROUP_BITS-1:0] group, sum_group;
    reg [32*LANES-1:0] sum_words;
    
    wire [32:0] last = {1'b0, count} - 33'd1;
    wire [32:0] last_operand = {1'b0, operand} + last;
    wire [32:0] last_key = {1'b0, key} + last;
    wire [32:0] last_accumulator = {1'b0, accumulator} + last;
    wire bad = q[16:0] != 17'd1 || q[31:17] == 15'd0 || count == 32'd0
        || last_operand >= 33'hffffffff || last_key >= 33'hffffffff || last_accumulator >= 33'hffffffff;
    
    wire [32:0] twice = {square, 1'b0};
    wire [32:0] reduced = twice - {1'b0, modulus};
    wire running = state == RUN && enable;
    wire asks = running && to_ask != 32'd0 && asked != READS;
    wire takes = enable && state != IDLE && staged != ALL;
    wire came = takes && read_given;
    wire load = state == RUN && staged == ALL && (!feeding || &feed_group) && in_flight != DEPTH;
    wire writes = waiting != {(DEPTH_BITS + 1){1'b0}};
    wire written = writes && write_ready;
    wire asking = asks && read_ready;
    
    // The last step: accumulator + product mod q, for residues.
    wire [32*LANES-1:0] sums;
    genvar i;
    generate
        for (i = 0; i < LANES; i = i + 1) begin: lanes
            wire [32:0] sum = {1'b0, sum_delay[32*LANES*(SUM_DELAY-1) + 32*i +: 32]} + {1'b0, product[32*i +: 32]};
            wire [32:0] difference = sum - {1'b0, modulus};
            assign sums[32*i +: 32] = difference[32] ? sum[31:0] : difference[31:0];
        end
    endgenerate
    
    wire [32*LANES-1:0] operand_words = feed_operand[32*LANES-1:0];
    wire [32*LANES-1:0] key_words = feed_key[32*LANES-1:0];
    wire [32*LANES-1:0] accumulator_words = feed_accumulator[32*LANES-1:0];
    
    // A memory for each group of a line's words: they go there one after the other.
    wire summed = sum_valid && &sum_group;
    wire [2047:0] result;
    genvar g;
    generate
        for (g = 0; g < 64 / LANES; g = g + 1) begin: results
            reg [32*LANES-1:0] words [0:DEPTH-1];
            always @(posedge clock) if (sum_valid && sum_group == g) words[put] <= sum_words;
            assign result[32*LANES*g +: 32*LANES] = words[take];
        end
    endgenerate
    
    always @(posedge clock) begin
        end_well <= 1'b0;
        end_poisoned <= 1'b0;
        case (state)
            IDLE: if (start) begin
                if (!bad) state <= SQUARE;
                modulus <= q;
                square <= 32'd1;
                doublings <= SQUARINGS;
                operand_at <= operand;
                key_at <= key;
                accumulator_at <= accumulator;
                write_at <= accumulator;
                to_ask <= count;
                to_write <= count;
            end
            SQUARE: begin
                square <= reduced[32] ? twice[31:0] : reduced[31:0];
                doublings <= doublings - 7'd1;
                if (doublings == 7'd1) state <= RUN;
            end
            RUN: begin
                if (written && to_write == 32'd1) begin
                    state <= IDLE;
                    end_well <= 1'b1;
                end
                if (came && read_failed) state <= ABORT;
            end
            default: if (asked == {READ_BITS{1'b0}} && in_flight == {(DEPTH_BITS + 1){1'b0}}) begin
                state <= IDLE;
                end_poisoned <= 1'b1;
            end
        endcase
        if (asking) begin
            ask <= ask == ACCUMULATOR ? OPERAND : ask + 2'd1;
            if (ask == OPERAND) operand_at <= operand_at + 32'd1;
            if (ask == KEY) key_at <= key_at + 32'd1;
            if (ask == ACCUMULATOR) begin
                accumulator_at <= accumulator_at + 32'd1;
                to_ask <= to_ask - 32'd1;
            end
        end
        asked <= asked + {{(READ_BITS - 1){1'b0}}, asking} - {{(READ_BITS - 1){1'b0}}, came};
        if (came) begin
            if (staged == OPERAND) staged_operand <= read_data;
            if (staged == KEY) staged_key <= read_data;
            if (staged == ACCUMULATOR) staged_accumulator <= read_data;
        end
        // After poison lines are taken and dropped.
        if (state == ABORT || state == IDLE) staged <= OPERAND;
        else if (load) staged <= OPERAND;
        else if (came) staged <= staged + 2'd1;
        if (state == IDLE) ask <= OPERAND;
    
        if (load) begin
            feeding <= 1'b1;
            feed_operand <= staged_operand;
            feed_key <= staged_key;
            feed_accumulator <= staged_accumulator;
        end else begin
            if (&feed_group) feeding <= 1'b0;
            feed_operand <= feed_operand >> (32 * LANES);
            feed_key <= feed_key >> (32 * LANES);
            feed_accumulator <= feed_accumulator >> (32 * LANES);
        end
        if (feeding) feed_group <= feed_group + 1'b1;
        key_delay <= {key_delay[32*LANES*(KEY_DELAY-1)-1:0], key_words};
        sum_delay <= {sum_delay[32*LANES*(SUM_DELAY-1)-1:0], accumulator_words};
    
        sum_valid <= product_valid;
        sum_words <= sums;
        sum_group <= group;
        if (product_valid) group <= group + 1'b1;
        if (summed) put <= put + 1'b1;
        if (written) begin
            take <= take + 1'b1;
            write_at <= write_at + 32'd1;
            to_write <= to_write - 32'd1;
        end
        waiting <= waiting + {{DEPTH_BITS{1'b0}}, summed} - {{DEPTH_BITS{1'b0}}, written};
        in_flight <= in_flight + {{DEPTH_BITS{1'b0}}, load} - {{DEPTH_BITS{1'b0}}, written};
        if (reset) begin
            state <= IDLE;
            asked <= {READ_BITS{1'b0}};
            staged <= OPERAND;
            feeding <= 1'b0;
            feed_group <= {GROUP_BITS{1'b0}};
            sum_valid <= 1'b0;
            group <= {GROUP_BITS{1'b0}};
            in_flight <= {(DEPTH_BITS + 1){1'b0}};
            waiting <= {(DEPTH_BITS + 1){1'b0}};
            put <= {DEPTH_BITS{1'b0}};
            take <= {DEPTH_BITS{1'b0}};
            end_well <= 1'b0;
            end_poisoned <= 1'b0;
        end
    end
    
    always @(*) busy = state != IDLE;
    always @(*) finished = end_well;
    always @(*) refused = start && state == IDLE && bad;
    always @(*) poisoned = end_poisoned;
    always @(*) read_valid = asks;
    always @(*) read_line = ask == OPERAND ? operand_at : ask == KEY ? key_at : accumulator_at;
    always @(*) read_take = takes;
    always @(*) write_valid = writes;
    always @(*) write_line = write_at;
    always @(*) write_data = result;
    always @(*) feed_valid = feeding;
    always @(*) feed_words = operand_words;
    always @(*) key_words_late = key_delay[32*LANES*KEY_DELAY-1:32*LANES*(KEY_DELAY-1)];
    always @(*) prime = modulus;
    always @(*) lift = square;
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_controller_unit


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_controller_write_front(clock,reset,open,s_axi_awvalid,s_axi_wvalid,s_axi_wlast,s_axi_bready,item_ready,fence_start,fence_all,s_axi_awid,s_axi_awaddr,s_axi_awlen,s_axi_awsize,s_axi_awburst,s_axi_wdata,s_axi_wstrb,pending,fence_id,s_axi_awready,s_axi_wready,s_axi_bvalid,item_valid,bad_burst,fence_waits,s_axi_bid,s_axi_bresp,item_line,item_mask,item_data,item_slot,item_id,host_bytes);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  open;
    input wire  s_axi_awvalid;
    input wire  s_axi_wvalid;
    input wire  s_axi_wlast;
    input wire  s_axi_bready;
    input wire  item_ready;
    input wire  fence_start;
    input wire  fence_all;
    input wire  s_axi_awid;
    input wire  [39:0] s_axi_awaddr;
    input wire  [7:0] s_axi_awlen;
    input wire  [2:0] s_axi_awsize;
    input wire  [1:0] s_axi_awburst;
    input wire  [511:0] s_axi_wdata;
    input wire  [63:0] s_axi_wstrb;
    input wire  [15:0] pending;
    input wire  [1:0] fence_id;
    output reg  s_axi_awready;
    output reg  s_axi_wready;
    output reg  s_axi_bvalid;
    output reg  item_valid;
    output reg  bad_burst;
    output reg  fence_waits;
    output reg  s_axi_bid;
    output reg  [1:0] s_axi_bresp;
    output reg  [31:0] item_line;
    output reg  [255:0] item_mask;
    output reg  [2047:0] item_data;
    output reg  [3:0] item_slot;
    output reg  item_id;
    output reg  [6:0] host_bytes;
    
    // Update code (custom)
    localparam SLOTS = 16;
    localparam SLOT_BITS = 4;
    localparam LINE_BITS = 32;
    localparam ID_BITS = 1;
    
    // A slot is a write burst from its address to its response. `after`: the earlier bursts of the same
    // ID that have not been answered.
    reg [SLOTS-1:0] occupied, merged, failed, fenced;
    reg [SLOTS*SLOTS-1:0] after;
    reg [ID_BITS-1:0] slot_id [0:SLOTS-1];
    
    // The burst whose data come now, and the one that waits for it. `left`: beats after this one.
    reg next_valid, next_failed, burst_valid, burst_failed;
    reg [SLOT_BITS-1:0] next_slot, burst_slot;
    reg [LINE_BITS+1:0] next_beat, burst_beat;
    reg [7:0] next_left, burst_left;
    
    // The line that is being gathered, and the one that is offered to the buffer.
    reg [2047:0] gather;
    reg [255:0] gather_mask;
    reg line_valid, line_last;
    reg [LINE_BITS-1:0] line_number;
    reg [255:0] line_mask;
    reg [2047:0] line_data;
    reg [SLOT_BITS-1:0] line_slot;
    
    reg answer_valid, answer_failed;
    reg [ID_BITS-1:0] answer_id;
    reg [SLOT_BITS-1:0] turn;
    reg [6:0] counted;
    
    // Address: a free slot, and whether the burst is one that is served: whole beats of 64 B, upwards,
    // within 4 KiB, and not the line that the controller keeps for itself.
    reg [SLOT_BITS-1:0] free;
    integer i;
    always @(*) begin
        free = {SLOT_BITS{1'b0}};
        for (i = SLOTS - 1; i >= 0; i = i - 1) if (!occupied[i]) free = i[SLOT_BITS-1:0];
    end
    wire [SLOTS-1:0] same_id, eligible;
    genvar s;
    generate
        for (s = 0; s < SLOTS; s = s + 1) begin: slots
            assign same_id[s] = occupied[s] && slot_id[s] == s_axi_awid;
            assign eligible[s] = occupied[s] && merged[s] && !pending[s] && after[SLOTS*s +: SLOTS] == {SLOTS{1'b0}};
        end
    endgenerate
    wire address_ready = open && !next_valid && !(&occupied);
    wire address = address_ready && s_axi_awvalid;
    wire [8:0] page_beat = {3'd0, s_axi_awaddr[11:6]} + {1'b0, s_axi_awlen};
    wire kept = (&s_axi_awaddr[LINE_BITS+7:12]) && page_beat >= 9'd60;
    wire refused = s_axi_awsize != 3'd6 || s_axi_awburst != 2'd1 || page_beat > 9'd63 || kept;
    // Where a burst begins in its first beat: the strobes say it.
    wire unused = &{1'b0, s_axi_awaddr[5:0]};
    
    // Data: a beat is taken unless it ends a line while another line waits for the buffer.
    wire ends_burst = burst_left == 8'd0;
    wire ends_line = burst_beat[1:0] == 2'd3 || ends_burst;
    wire data_ready = open && burst_valid && !(ends_line && line_valid);
    wire beat = data_ready && s_axi_wvalid;
    wire fails = burst_failed || s_axi_wlast != ends_burst;
    wire [2047:0] with_beat = place(gather, s_axi_wdata, burst_beat[1:0]);
    wire [255:0] with_strobes = burst_failed ? 256'd0 : gather_mask | ({192'd0, s_axi_wstrb} << {burst_beat[1:0], 6'd0});
    function [2047:0] place(input [2047:0] old, input [511:0] word, input [1:0] at);
        begin
            place = old;
            case (at)
                2'd0: place[511:0] = word;
                2'd1: place[1023:512] = word;
                2'd2: place[1535:1024] = word;
                default: place[2047:1536] = word;
            endcase
        end
    endfunction
    reg [6:0] strobes;
    integer k;
    always @(*) begin
        strobes = 7'd0;
        for (k = 0; k < 64; k = k + 1) strobes = strobes + {6'd0, s_axi_wstrb[k]};
    end
    wire step = !burst_valid || (beat && ends_burst);
    wire taken = line_valid && item_ready;
    
    // Response: the bursts in turn, of each ID the oldest only.
    reg [SLOT_BITS-1:0] choice;
    integer c;
    always @(*) begin
        choice = {SLOT_BITS{1'b0}};
        for (c = SLOTS - 1; c >= 0; c = c - 1) if (eligible[c]) choice = c[SLOT_BITS-1:0];
        for (c = SLOTS - 1; c >= 0; c = c - 1)
            if (eligible[c] && c[SLOT_BITS-1:0] >= turn) choice = c[SLOT_BITS-1:0];
    end
    wire answer = (!answer_valid || s_axi_bready) && |eligible;
    wire [SLOTS-1:0] answered = {{(SLOTS - 1){1'b0}}, answer} << choice;
    
    integer n;
    always @(posedge clock) begin
        if (address) begin
            occupied[free] <= 1'b1;
            merged[free] <= 1'b0;
            fenced[free] <= 1'b0;
            slot_id[free] <= s_axi_awid;
            failed[free] <= refused;
            next_slot <= free;
            next_beat <= s_axi_awaddr[LINE_BITS+7:6];
            next_left <= s_axi_awlen;
            next_failed <= refused;
        end
        next_valid <= address || (next_valid && !step);
        for (n = 0; n < SLOTS; n = n + 1) begin
            after[SLOTS*n +: SLOTS] <= after[SLOTS*n +: SLOTS] & ~answered;
            if (address && n[SLOT_BITS-1:0] == free) after[SLOTS*n +: SLOTS] <= same_id & ~answered;
        end
        if (step) begin
            burst_valid <= next_valid;
            burst_slot <= next_slot;
            burst_beat <= next_beat;
            burst_left <= next_left;
            burst_failed <= next_failed;
            gather_mask <= 256'd0;
        end
        if (beat) begin
            gather <= with_beat;
            if (fails) failed[burst_slot] <= 1'b1;
            if (!ends_burst) begin
                burst_beat <= burst_beat + 1'b1;
                burst_left <= burst_left - 8'd1;
                gather_mask <= ends_line ? 256'd0 : with_strobes;
            end
        end
        counted <= beat && !burst_failed ? strobes : 7'd0;
        if (fence_start)
            for (n = 0; n < SLOTS; n = n + 1)
                fenced[n] <= occupied[n] && !merged[n] && (fence_all || slot_id[n] == fence_id[ID_BITS-1:0] && !fence_id[ID_BITS]);
        if (taken) begin
            line_valid <= 1'b0;
            if (line_last) begin
                merged[line_slot] <= 1'b1;
                fenced[line_slot] <= 1'b0;
            end
        end
        if (beat && ends_line) begin
            line_valid <= !burst_failed && |with_strobes;
            line_number <= burst_beat[LINE_BITS+1:2];
            line_mask <= with_strobes;
            line_data <= with_beat;
            line_slot <= burst_slot;
            line_last <= ends_burst;
            // Nothing to write: done with it here.
            if (ends_burst && (burst_failed || !(|with_strobes))) begin
                merged[burst_slot] <= 1'b1;
                fenced[burst_slot] <= 1'b0;
            end
        end
        if (!answer_valid || s_axi_bready) begin
            answer_valid <= |eligible;
            answer_id <= slot_id[choice];
            answer_failed <= failed[choice];
            if (|eligible) begin
                occupied[choice] <= 1'b0;
                turn <= choice + 1'b1;
            end
        end
        if (reset) begin
            occupied <= {SLOTS{1'b0}};
            fenced <= {SLOTS{1'b0}};
            next_valid <= 1'b0;
            burst_valid <= 1'b0;
            line_valid <= 1'b0;
            answer_valid <= 1'b0;
            turn <= {SLOT_BITS{1'b0}};
            counted <= 7'd0;
        end
    end
    
    wire [ID_BITS-1:0] line_id = slot_id[line_slot];
    always @(*) s_axi_awready = address_ready;
    always @(*) s_axi_wready = data_ready;
    always @(*) s_axi_bvalid = answer_valid;
    always @(*) s_axi_bid = answer_id;
    always @(*) s_axi_bresp = {answer_failed, 1'b0};
    always @(*) item_valid = line_valid;
    always @(*) item_line = line_number;
    always @(*) item_mask = line_mask;
    always @(*) item_data = line_data;
    always @(*) item_slot = line_slot;
    always @(*) item_id = line_id;
    always @(*) host_bytes = counted;
    always @(*) bad_burst = answer_valid && answer_failed && s_axi_bready;
    always @(*) fence_waits = |fenced;
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_controller_write_front


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_crossing(clock,reset,running,s_axil_awvalid,s_axil_wvalid,s_axil_bready,s_axil_arvalid,s_axil_rready,core_awready,core_wready,core_bvalid,core_arready,core_rvalid,pmem_awready,pmem_wready,pmem_bvalid,pmem_arready,pmem_rvalid,own_awvalid,own_arvalid,s_axil_awaddr,s_axil_wdata,s_axil_wstrb,s_axil_araddr,core_bresp,core_rdata,core_rresp,pmem_bresp,pmem_rdata,pmem_rresp,own_awaddr,own_wdata,own_araddr,s_axil_awready,s_axil_wready,s_axil_bvalid,s_axil_arready,s_axil_rvalid,core_awvalid,core_wvalid,core_bready,core_arvalid,core_rready,pmem_awvalid,pmem_wvalid,pmem_bready,pmem_arvalid,pmem_rready,own_awready,own_bvalid,own_arready,own_rvalid,fence_media,s_axil_bresp,s_axil_rdata,s_axil_rresp,core_awaddr,core_wdata,core_wstrb,core_araddr,pmem_awaddr,pmem_wdata,pmem_wstrb,pmem_araddr,own_bresp,own_rdata,scratch);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  running;
    input wire  s_axil_awvalid;
    input wire  s_axil_wvalid;
    input wire  s_axil_bready;
    input wire  s_axil_arvalid;
    input wire  s_axil_rready;
    input wire  core_awready;
    input wire  core_wready;
    input wire  core_bvalid;
    input wire  core_arready;
    input wire  core_rvalid;
    input wire  pmem_awready;
    input wire  pmem_wready;
    input wire  pmem_bvalid;
    input wire  pmem_arready;
    input wire  pmem_rvalid;
    input wire  own_awvalid;
    input wire  own_arvalid;
    input wire  [9:0] s_axil_awaddr;
    input wire  [31:0] s_axil_wdata;
    input wire  [3:0] s_axil_wstrb;
    input wire  [9:0] s_axil_araddr;
    input wire  [1:0] core_bresp;
    input wire  [31:0] core_rdata;
    input wire  [1:0] core_rresp;
    input wire  [1:0] pmem_bresp;
    input wire  [31:0] pmem_rdata;
    input wire  [1:0] pmem_rresp;
    input wire  [7:0] own_awaddr;
    input wire  [31:0] own_wdata;
    input wire  [7:0] own_araddr;
    output reg  s_axil_awready;
    output reg  s_axil_wready;
    output reg  s_axil_bvalid;
    output reg  s_axil_arready;
    output reg  s_axil_rvalid;
    output reg  core_awvalid;
    output reg  core_wvalid;
    output reg  core_bready;
    output reg  core_arvalid;
    output reg  core_rready;
    output reg  pmem_awvalid;
    output reg  pmem_wvalid;
    output reg  pmem_bready;
    output reg  pmem_arvalid;
    output reg  pmem_rready;
    output reg  own_awready;
    output reg  own_bvalid;
    output reg  own_arready;
    output reg  own_rvalid;
    output reg  fence_media;
    output reg  [1:0] s_axil_bresp;
    output reg  [31:0] s_axil_rdata;
    output reg  [1:0] s_axil_rresp;
    output reg  [7:0] core_awaddr;
    output reg  [31:0] core_wdata;
    output reg  [3:0] core_wstrb;
    output reg  [7:0] core_araddr;
    output reg  [7:0] pmem_awaddr;
    output reg  [31:0] pmem_wdata;
    output reg  [3:0] pmem_wstrb;
    output reg  [7:0] pmem_araddr;
    output reg  [1:0] own_bresp;
    output reg  [31:0] own_rdata;
    output reg  [31:0] scratch;
    
    // Update code (custom)
    
    // Software's accesses go by the upper bits of their address to the tile, to the controller, or to the two
    // registers here. Each side has one access of each direction under way.
    localparam [1:0] CORE = 2'd0, CONTROLLER = 2'd1;
    localparam [9:0] SCRATCH = 10'h200, FENCE = 10'h204;
    
    reg [31:0] first_line;
    reg to_media;
    
    // Writes.
    reg write_waits, answer_is_software, here_answer, here_failed;
    wire offers = s_axil_awvalid && s_axil_wvalid && !write_waits;
    wire [1:0] side = s_axil_awaddr[9:8];
    wire to_core = offers && side == CORE;
    wire to_controller = offers && side == CONTROLLER && !running && !own_awvalid;
    wire here = offers && (side[1] || (side == CONTROLLER && running));
    wire is_scratch = s_axil_awaddr == SCRATCH, is_fence = s_axil_awaddr == FENCE;
    wire bad = running || s_axil_wstrb != 4'd15 || !(is_scratch || (is_fence && s_axil_wdata <= 32'd1));
    wire taken = (to_core && core_awready && core_wready) || (to_controller && pmem_awready && pmem_wready) || here;
    wire answered = core_bvalid || (pmem_bvalid && answer_is_software) || here_answer;
    
    // Reads.
    reg read_waits, word_is_software, here_word, here_missing;
    reg [31:0] here_data;
    wire asks = s_axil_arvalid && !read_waits;
    wire [1:0] from = s_axil_araddr[9:8];
    wire from_core = asks && from == CORE;
    // In turn, so that software is not kept out while the tile asks again and again.
    wire from_controller = asks && from == CONTROLLER && !(own_arvalid && word_is_software);
    wire from_here = asks && from[1];
    wire asked = (from_core && core_arready) || (from_controller && pmem_arready) || from_here;
    wire shown = core_rvalid || (pmem_rvalid && word_is_software) || here_word;
    
    always @(posedge clock) begin
        if (answered && s_axil_bready) write_waits <= 1'b0;
        if (taken) write_waits <= 1'b1;
        if ((own_awvalid || to_controller) && pmem_awready) answer_is_software <= to_controller;
        if (s_axil_bready) here_answer <= 1'b0;
        if (here) begin
            here_answer <= 1'b1;
            here_failed <= bad;
            if (!bad && is_scratch) first_line <= s_axil_wdata;
            if (!bad && is_fence) to_media <= s_axil_wdata[0];
        end
        if (shown && s_axil_rready) read_waits <= 1'b0;
        if (asked) read_waits <= 1'b1;
        if ((own_arvalid || from_controller) && pmem_arready) word_is_software <= from_controller;
        if (s_axil_rready) here_word <= 1'b0;
        if (from_here) begin
            here_word <= 1'b1;
            here_missing <= s_axil_araddr != SCRATCH && s_axil_araddr != FENCE;
            here_data <= s_axil_araddr == SCRATCH ? first_line : s_axil_araddr == FENCE ? {31'd0, to_media} : 32'd0;
        end
        if (reset) begin
            write_waits <= 1'b0;
            read_waits <= 1'b0;
            here_answer <= 1'b0;
            here_word <= 1'b0;
            first_line <= 32'd0;
            to_media <= 1'b1;
            word_is_software <= 1'b0;
            answer_is_software <= 1'b0;
        end
    end
    
    always @(*) core_awvalid = to_core;
    always @(*) core_wvalid = to_core;
    always @(*) core_awaddr = s_axil_awaddr[7:0];
    always @(*) core_wdata = s_axil_wdata;
    always @(*) core_wstrb = s_axil_wstrb;
    always @(*) core_bready = s_axil_bready;
    always @(*) core_arvalid = from_core;
    always @(*) core_araddr = s_axil_araddr[7:0];
    always @(*) core_rready = s_axil_rready;
    always @(*) pmem_awvalid = own_awvalid || to_controller;
    always @(*) pmem_wvalid = own_awvalid || to_controller;
    always @(*) pmem_awaddr = own_awvalid ? own_awaddr : s_axil_awaddr[7:0];
    always @(*) pmem_wdata = own_awvalid ? own_wdata : s_axil_wdata;
    always @(*) pmem_wstrb = own_awvalid ? 4'd15 : s_axil_wstrb;
    always @(*) pmem_bready = !answer_is_software || s_axil_bready;
    always @(*) pmem_arvalid = own_arvalid || from_controller;
    always @(*) pmem_araddr = from_controller ? s_axil_araddr[7:0] : own_araddr;
    always @(*) pmem_rready = !word_is_software || s_axil_rready;
    always @(*) own_awready = own_awvalid && pmem_awready;
    always @(*) own_bvalid = pmem_bvalid && !answer_is_software;
    always @(*) own_bresp = pmem_bresp;
    always @(*) own_arready = !from_controller && pmem_arready;
    always @(*) own_rvalid = pmem_rvalid && !word_is_software;
    always @(*) own_rdata = pmem_rdata;
    always @(*) s_axil_awready = taken;
    always @(*) s_axil_wready = taken;
    always @(*) s_axil_bvalid = answered;
    always @(*) s_axil_bresp = here_answer ? {here_failed, 1'b0} : core_bvalid ? core_bresp : pmem_bresp;
    always @(*) s_axil_arready = asked;
    always @(*) s_axil_rvalid = shown;
    always @(*) s_axil_rdata = here_word ? here_data : core_rvalid ? core_rdata : pmem_rdata;
    always @(*) s_axil_rresp = here_word ? {here_missing, 1'b0} : core_rvalid ? core_rresp : pmem_rresp;
    always @(*) scratch = first_line;
    always @(*) fence_media = to_media;
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_crossing


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_elementwise(clock,reset,start,op,dst,a,b,acc,b_pass,acc_pass,last_row,q,square,k,a_data,b_data,acc_data,a_enable,b_enable,acc_enable,read_done,write,done,a_register,b_register,acc_register,read_row,write_register,write_row,write_data);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  start;
    input wire  [2:0] op;
    input wire  [5:0] dst;
    input wire  [5:0] a;
    input wire  [5:0] b;
    input wire  [5:0] acc;
    input wire  [1:0] b_pass;
    input wire  [1:0] acc_pass;
    input wire  [9:0] last_row;
    input wire  [31:0] q;
    input wire  [31:0] square;
    input wire  [63:0] k;
    input wire  [255:0] a_data;
    input wire  [255:0] b_data;
    input wire  [255:0] acc_data;
    output reg  a_enable;
    output reg  b_enable;
    output reg  acc_enable;
    output reg  read_done;
    output reg  write;
    output reg  done;
    output reg  [5:0] a_register;
    output reg  [5:0] b_register;
    output reg  [5:0] acc_register;
    output reg  [9:0] read_row;
    output reg  [5:0] write_register;
    output reg  [9:0] write_row;
    output reg  [255:0] write_data;
    
    // Stub signals
    reg  rows_clock;
    reg  rows_reset;
    reg  rows_start;
    reg  rows_valid_out;
    reg  [2:0] rows_op;
    reg  [5:0] rows_dst;
    reg  [5:0] rows_a;
    reg  [5:0] rows_b;
    reg  [5:0] rows_acc;
    reg  [1:0] rows_b_pass;
    reg  [1:0] rows_acc_pass;
    reg  [9:0] rows_last_row;
    reg  [31:0] rows_q;
    reg  [31:0] rows_square;
    reg  [63:0] rows_k;
    reg  [255:0] rows_a_data;
    reg  [255:0] rows_b_data;
    reg  [255:0] rows_acc_data;
    wire  rows_a_enable;
    wire  rows_b_enable;
    wire  rows_acc_enable;
    wire  rows_read_done;
    wire  rows_valid_in;
    wire  rows_write;
    wire  rows_done;
    wire  [5:0] rows_a_register;
    wire  [5:0] rows_b_register;
    wire  [5:0] rows_acc_register;
    wire  [9:0] rows_read_row;
    wire  [2:0] rows_unit_op;
    wire  [31:0] rows_unit_q;
    wire  [31:0] rows_unit_r2;
    wire  [31:0] rows_unit_k;
    wire  [255:0] rows_unit_a;
    wire  [255:0] rows_unit_b;
    wire  [255:0] rows_unit_acc;
    wire  [5:0] rows_write_register;
    wire  [9:0] rows_write_row;
    reg  unit_clock;
    reg  unit_reset;
    reg  unit_valid_in;
    reg  [2:0] unit_op;
    reg  [31:0] unit_q;
    reg  [31:0] unit_r2;
    reg  [31:0] unit_k;
    reg  [31:0] unit_a_0;
    reg  [31:0] unit_a_1;
    reg  [31:0] unit_a_2;
    reg  [31:0] unit_a_3;
    reg  [31:0] unit_a_4;
    reg  [31:0] unit_a_5;
    reg  [31:0] unit_a_6;
    reg  [31:0] unit_a_7;
    reg  [31:0] unit_b_0;
    reg  [31:0] unit_b_1;
    reg  [31:0] unit_b_2;
    reg  [31:0] unit_b_3;
    reg  [31:0] unit_b_4;
    reg  [31:0] unit_b_5;
    reg  [31:0] unit_b_6;
    reg  [31:0] unit_b_7;
    reg  [31:0] unit_acc_0;
    reg  [31:0] unit_acc_1;
    reg  [31:0] unit_acc_2;
    reg  [31:0] unit_acc_3;
    reg  [31:0] unit_acc_4;
    reg  [31:0] unit_acc_5;
    reg  [31:0] unit_acc_6;
    reg  [31:0] unit_acc_7;
    wire  unit_valid_out;
    wire  [31:0] unit_result_0;
    wire  [31:0] unit_result_1;
    wire  [31:0] unit_result_2;
    wire  [31:0] unit_result_3;
    wire  [31:0] unit_result_4;
    wire  [31:0] unit_result_5;
    wire  [31:0] unit_result_6;
    wire  [31:0] unit_result_7;
    reg  [255:0] cut_a_row;
    wire  [31:0] cut_a_lane_0;
    wire  [31:0] cut_a_lane_1;
    wire  [31:0] cut_a_lane_2;
    wire  [31:0] cut_a_lane_3;
    wire  [31:0] cut_a_lane_4;
    wire  [31:0] cut_a_lane_5;
    wire  [31:0] cut_a_lane_6;
    wire  [31:0] cut_a_lane_7;
    reg  [255:0] cut_b_row;
    wire  [31:0] cut_b_lane_0;
    wire  [31:0] cut_b_lane_1;
    wire  [31:0] cut_b_lane_2;
    wire  [31:0] cut_b_lane_3;
    wire  [31:0] cut_b_lane_4;
    wire  [31:0] cut_b_lane_5;
    wire  [31:0] cut_b_lane_6;
    wire  [31:0] cut_b_lane_7;
    reg  [255:0] cut_acc_row;
    wire  [31:0] cut_acc_lane_0;
    wire  [31:0] cut_acc_lane_1;
    wire  [31:0] cut_acc_lane_2;
    wire  [31:0] cut_acc_lane_3;
    wire  [31:0] cut_acc_lane_4;
    wire  [31:0] cut_acc_lane_5;
    wire  [31:0] cut_acc_lane_6;
    wire  [31:0] cut_acc_lane_7;
    reg  [31:0] joined_lane_0;
    reg  [31:0] joined_lane_1;
    reg  [31:0] joined_lane_2;
    reg  [31:0] joined_lane_3;
    reg  [31:0] joined_lane_4;
    reg  [31:0] joined_lane_5;
    reg  [31:0] joined_lane_6;
    reg  [31:0] joined_lane_7;
    wire  [255:0] joined_row;
    
    // Sub module instances
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_elementwise_rows rows(
        .clock(rows_clock),
        .reset(rows_reset),
        .start(rows_start),
        .valid_out(rows_valid_out),
        .op(rows_op),
        .dst(rows_dst),
        .a(rows_a),
        .b(rows_b),
        .acc(rows_acc),
        .b_pass(rows_b_pass),
        .acc_pass(rows_acc_pass),
        .last_row(rows_last_row),
        .q(rows_q),
        .square(rows_square),
        .k(rows_k),
        .a_data(rows_a_data),
        .b_data(rows_b_data),
        .acc_data(rows_acc_data),
        .a_enable(rows_a_enable),
        .b_enable(rows_b_enable),
        .acc_enable(rows_acc_enable),
        .read_done(rows_read_done),
        .valid_in(rows_valid_in),
        .write(rows_write),
        .done(rows_done),
        .a_register(rows_a_register),
        .b_register(rows_b_register),
        .acc_register(rows_acc_register),
        .read_row(rows_read_row),
        .unit_op(rows_unit_op),
        .unit_q(rows_unit_q),
        .unit_r2(rows_unit_r2),
        .unit_k(rows_unit_k),
        .unit_a(rows_unit_a),
        .unit_b(rows_unit_b),
        .unit_acc(rows_unit_acc),
        .write_register(rows_write_register),
        .write_row(rows_write_row)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_elementwise_unit unit(
        .clock(unit_clock),
        .reset(unit_reset),
        .valid_in(unit_valid_in),
        .op(unit_op),
        .q(unit_q),
        .r2(unit_r2),
        .k(unit_k),
        .a_0(unit_a_0),
        .a_1(unit_a_1),
        .a_2(unit_a_2),
        .a_3(unit_a_3),
        .a_4(unit_a_4),
        .a_5(unit_a_5),
        .a_6(unit_a_6),
        .a_7(unit_a_7),
        .b_0(unit_b_0),
        .b_1(unit_b_1),
        .b_2(unit_b_2),
        .b_3(unit_b_3),
        .b_4(unit_b_4),
        .b_5(unit_b_5),
        .b_6(unit_b_6),
        .b_7(unit_b_7),
        .acc_0(unit_acc_0),
        .acc_1(unit_acc_1),
        .acc_2(unit_acc_2),
        .acc_3(unit_acc_3),
        .acc_4(unit_acc_4),
        .acc_5(unit_acc_5),
        .acc_6(unit_acc_6),
        .acc_7(unit_acc_7),
        .valid_out(unit_valid_out),
        .result_0(unit_result_0),
        .result_1(unit_result_1),
        .result_2(unit_result_2),
        .result_3(unit_result_3),
        .result_4(unit_result_4),
        .result_5(unit_result_5),
        .result_6(unit_result_6),
        .result_7(unit_result_7)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv_cut cut_a(
        .row(cut_a_row),
        .lane_0(cut_a_lane_0),
        .lane_1(cut_a_lane_1),
        .lane_2(cut_a_lane_2),
        .lane_3(cut_a_lane_3),
        .lane_4(cut_a_lane_4),
        .lane_5(cut_a_lane_5),
        .lane_6(cut_a_lane_6),
        .lane_7(cut_a_lane_7)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv_cut cut_b(
        .row(cut_b_row),
        .lane_0(cut_b_lane_0),
        .lane_1(cut_b_lane_1),
        .lane_2(cut_b_lane_2),
        .lane_3(cut_b_lane_3),
        .lane_4(cut_b_lane_4),
        .lane_5(cut_b_lane_5),
        .lane_6(cut_b_lane_6),
        .lane_7(cut_b_lane_7)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv_cut cut_acc(
        .row(cut_acc_row),
        .lane_0(cut_acc_lane_0),
        .lane_1(cut_acc_lane_1),
        .lane_2(cut_acc_lane_2),
        .lane_3(cut_acc_lane_3),
        .lane_4(cut_acc_lane_4),
        .lane_5(cut_acc_lane_5),
        .lane_6(cut_acc_lane_6),
        .lane_7(cut_acc_lane_7)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv_joined joined(
        .lane_0(joined_lane_0),
        .lane_1(joined_lane_1),
        .lane_2(joined_lane_2),
        .lane_3(joined_lane_3),
        .lane_4(joined_lane_4),
        .lane_5(joined_lane_5),
        .lane_6(joined_lane_6),
        .lane_7(joined_lane_7),
        .row(joined_row)
    );
    
    // Update code
    always @(*) begin
        rows_clock = clock;
        unit_clock = clock;
        rows_reset = reset;
        unit_reset = reset;
        rows_start = start;
        rows_op = op;
        rows_dst = dst;
        rows_a = a;
        rows_b = b;
        rows_acc = acc;
        rows_b_pass = b_pass;
        rows_acc_pass = acc_pass;
        rows_last_row = last_row;
        rows_q = q;
        rows_square = square;
        rows_k = k;
        rows_a_data = a_data;
        rows_b_data = b_data;
        rows_acc_data = acc_data;
        rows_valid_out = unit_valid_out;
        unit_valid_in = rows_valid_in;
        unit_op = rows_unit_op;
        unit_q = rows_unit_q;
        unit_r2 = rows_unit_r2;
        unit_k = rows_unit_k;
        cut_a_row = rows_unit_a;
        cut_b_row = rows_unit_b;
        cut_acc_row = rows_unit_acc;
        a_enable = rows_a_enable;
        b_enable = rows_b_enable;
        acc_enable = rows_acc_enable;
        read_done = rows_read_done;
        write = rows_write;
        done = rows_done;
        a_register = rows_a_register;
        b_register = rows_b_register;
        acc_register = rows_acc_register;
        read_row = rows_read_row;
        write_register = rows_write_register;
        write_row = rows_write_row;
        write_data = joined_row;
        unit_a_0 = cut_a_lane_0;
        unit_b_0 = cut_b_lane_0;
        unit_acc_0 = cut_acc_lane_0;
        joined_lane_0 = unit_result_0;
        unit_a_1 = cut_a_lane_1;
        unit_b_1 = cut_b_lane_1;
        unit_acc_1 = cut_acc_lane_1;
        joined_lane_1 = unit_result_1;
        unit_a_2 = cut_a_lane_2;
        unit_b_2 = cut_b_lane_2;
        unit_acc_2 = cut_acc_lane_2;
        joined_lane_2 = unit_result_2;
        unit_a_3 = cut_a_lane_3;
        unit_b_3 = cut_b_lane_3;
        unit_acc_3 = cut_acc_lane_3;
        joined_lane_3 = unit_result_3;
        unit_a_4 = cut_a_lane_4;
        unit_b_4 = cut_b_lane_4;
        unit_acc_4 = cut_acc_lane_4;
        joined_lane_4 = unit_result_4;
        unit_a_5 = cut_a_lane_5;
        unit_b_5 = cut_b_lane_5;
        unit_acc_5 = cut_acc_lane_5;
        joined_lane_5 = unit_result_5;
        unit_a_6 = cut_a_lane_6;
        unit_b_6 = cut_b_lane_6;
        unit_acc_6 = cut_acc_lane_6;
        joined_lane_6 = unit_result_6;
        unit_a_7 = cut_a_lane_7;
        unit_b_7 = cut_b_lane_7;
        unit_acc_7 = cut_acc_lane_7;
        joined_lane_7 = unit_result_7;
    end
    
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_elementwise


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_elementwise_rows(clock,reset,start,valid_out,op,dst,a,b,acc,b_pass,acc_pass,last_row,q,square,k,a_data,b_data,acc_data,a_enable,b_enable,acc_enable,read_done,valid_in,write,done,a_register,b_register,acc_register,read_row,unit_op,unit_q,unit_r2,unit_k,unit_a,unit_b,unit_acc,write_register,write_row);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  start;
    input wire  valid_out;
    input wire  [2:0] op;
    input wire  [5:0] dst;
    input wire  [5:0] a;
    input wire  [5:0] b;
    input wire  [5:0] acc;
    input wire  [1:0] b_pass;
    input wire  [1:0] acc_pass;
    input wire  [9:0] last_row;
    input wire  [31:0] q;
    input wire  [31:0] square;
    input wire  [63:0] k;
    input wire  [255:0] a_data;
    input wire  [255:0] b_data;
    input wire  [255:0] acc_data;
    output reg  a_enable;
    output reg  b_enable;
    output reg  acc_enable;
    output reg  read_done;
    output reg  valid_in;
    output reg  write;
    output reg  done;
    output reg  [5:0] a_register;
    output reg  [5:0] b_register;
    output reg  [5:0] acc_register;
    output reg  [9:0] read_row;
    output reg  [2:0] unit_op;
    output reg  [31:0] unit_q;
    output reg  [31:0] unit_r2;
    output reg  [31:0] unit_k;
    output reg  [255:0] unit_a;
    output reg  [255:0] unit_b;
    output reg  [255:0] unit_acc;
    output reg  [5:0] write_register;
    output reg  [9:0] write_row;
    
    // Update code (custom)
    localparam K = 32;
    localparam ROW = 256;
    localparam ROW_BITS = 10;
    localparam REGISTER_BITS = 6;
    
    // A row is read in as many passes as its operands lie in the same bank.
    reg running, fed, writing, uses_second, uses_third, last_row_read, last_row_written;
    reg [2:0] operation;
    reg [REGISTER_BITS-1:0] first, second, third, target;
    reg [1:0] second_pass, third_pass, last_pass, pass, fed_pass;
    reg [ROW_BITS-1:0] row, end_row, write_at;
    reg [K-1:0] modulus, factor, number;
    reg [ROW-1:0] first_held, second_held, third_held;
    wire row_over = pass == last_pass;
    wire [ROW_BITS-1:0] next_row = running && row_over ? row + 1'b1 : row;
    wire [ROW_BITS-1:0] next_write = valid_out ? write_at + 1'b1 : write_at;
    wire [1:0] most = acc_pass > b_pass ? acc_pass : b_pass;
    
    always @(posedge clock) begin
        fed <= running;
        fed_pass <= pass;
        if (fed) begin
            if (fed_pass == 2'd0) first_held <= a_data;
            if (fed_pass == second_pass) second_held <= b_data;
            if (fed_pass == third_pass) third_held <= acc_data;
        end
        if (running) pass <= row_over ? 2'd0 : pass + 2'd1;
        row <= next_row;
        write_at <= next_write;
        last_row_read <= next_row == end_row;
        last_row_written <= next_write == end_row;
        if (read_done) running <= 1'b0;
        if (done) writing <= 1'b0;
        if (start) begin
            running <= 1'b1;
            writing <= 1'b1;
        end
        // Taken as long as nothing is under way, so that it does not wait for the start.
        if (!writing) begin
            operation <= op;
            uses_second <= !op[2] || op == 3'd7;
            uses_third <= op == 3'd3 || op == 3'd6;
            first <= a;
            second <= b;
            third <= acc;
            target <= dst;
            second_pass <= b_pass;
            third_pass <= acc_pass;
            last_pass <= most;
            pass <= 2'd0;
            row <= {ROW_BITS{1'b0}};
            write_at <= {ROW_BITS{1'b0}};
            end_row <= last_row;
            modulus <= q;
            factor <= square;
            number <= k[K-1:0];
        end
        if (reset) begin
            running <= 1'b0;
            fed <= 1'b0;
            writing <= 1'b0;
        end
    end
    
    wire unused = &{1'b0, k[63:K]};
    always @(*) a_enable = running && pass == 2'd0;
    always @(*) b_enable = running && uses_second && pass == second_pass;
    always @(*) acc_enable = running && uses_third && pass == third_pass;
    always @(*) a_register = first;
    always @(*) b_register = second;
    always @(*) acc_register = third;
    always @(*) read_row = row;
    always @(*) read_done = running && row_over && last_row_read;
    always @(*) valid_in = fed && fed_pass == last_pass;
    always @(*) unit_op = operation;
    always @(*) unit_q = modulus;
    always @(*) unit_r2 = factor;
    always @(*) unit_k = number;
    always @(*) unit_a = last_pass == 2'd0 ? a_data : first_held;
    always @(*) unit_b = second_pass == last_pass ? b_data : second_held;
    always @(*) unit_acc = third_pass == last_pass ? acc_data : third_held;
    always @(*) write = valid_out && writing;
    always @(*) write_register = target;
    always @(*) write_row = write_at;
    always @(*) done = valid_out && writing && last_row_written;
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_elementwise_rows


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_elementwise_unit(clock,reset,valid_in,op,q,r2,k,a_0,a_1,a_2,a_3,a_4,a_5,a_6,a_7,b_0,b_1,b_2,b_3,b_4,b_5,b_6,b_7,acc_0,acc_1,acc_2,acc_3,acc_4,acc_5,acc_6,acc_7,valid_out,result_0,result_1,result_2,result_3,result_4,result_5,result_6,result_7);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  valid_in;
    input wire  [2:0] op;
    input wire  [31:0] q;
    input wire  [31:0] r2;
    input wire  [31:0] k;
    input wire  [31:0] a_0;
    input wire  [31:0] a_1;
    input wire  [31:0] a_2;
    input wire  [31:0] a_3;
    input wire  [31:0] a_4;
    input wire  [31:0] a_5;
    input wire  [31:0] a_6;
    input wire  [31:0] a_7;
    input wire  [31:0] b_0;
    input wire  [31:0] b_1;
    input wire  [31:0] b_2;
    input wire  [31:0] b_3;
    input wire  [31:0] b_4;
    input wire  [31:0] b_5;
    input wire  [31:0] b_6;
    input wire  [31:0] b_7;
    input wire  [31:0] acc_0;
    input wire  [31:0] acc_1;
    input wire  [31:0] acc_2;
    input wire  [31:0] acc_3;
    input wire  [31:0] acc_4;
    input wire  [31:0] acc_5;
    input wire  [31:0] acc_6;
    input wire  [31:0] acc_7;
    output reg  valid_out;
    output reg  [31:0] result_0;
    output reg  [31:0] result_1;
    output reg  [31:0] result_2;
    output reg  [31:0] result_3;
    output reg  [31:0] result_4;
    output reg  [31:0] result_5;
    output reg  [31:0] result_6;
    output reg  [31:0] result_7;
    
    // Stub signals
    reg  valid_clock;
    reg  valid_reset;
    reg  valid_valid_in;
    wire  valid_valid_out;
    reg  r2_prepare_clock;
    reg  r2_prepare_reset;
    reg  [31:0] r2_prepare_value_in;
    wire  [31:0] r2_prepare_value_out;
    reg  q_prepare_clock;
    reg  q_prepare_reset;
    reg  [31:0] q_prepare_value_in;
    wire  [31:0] q_prepare_value_out;
    reg  q_multiply_clock;
    reg  q_multiply_reset;
    reg  [31:0] q_multiply_value_in;
    wire  [31:0] q_multiply_value_out;
    reg  q_accumulate_clock;
    reg  q_accumulate_reset;
    reg  [31:0] q_accumulate_value_in;
    wire  [31:0] q_accumulate_value_out;
    reg  lane_0_clock;
    reg  lane_0_reset;
    reg  [2:0] lane_0_op;
    reg  [31:0] lane_0_a;
    reg  [31:0] lane_0_b;
    reg  [31:0] lane_0_acc;
    reg  [31:0] lane_0_k;
    reg  [31:0] lane_0_r2;
    reg  [31:0] lane_0_q_prepare;
    reg  [31:0] lane_0_q_multiply;
    reg  [31:0] lane_0_q_accumulate;
    wire  [31:0] lane_0_result;
    reg  lane_1_clock;
    reg  lane_1_reset;
    reg  [2:0] lane_1_op;
    reg  [31:0] lane_1_a;
    reg  [31:0] lane_1_b;
    reg  [31:0] lane_1_acc;
    reg  [31:0] lane_1_k;
    reg  [31:0] lane_1_r2;
    reg  [31:0] lane_1_q_prepare;
    reg  [31:0] lane_1_q_multiply;
    reg  [31:0] lane_1_q_accumulate;
    wire  [31:0] lane_1_result;
    reg  lane_2_clock;
    reg  lane_2_reset;
    reg  [2:0] lane_2_op;
    reg  [31:0] lane_2_a;
    reg  [31:0] lane_2_b;
    reg  [31:0] lane_2_acc;
    reg  [31:0] lane_2_k;
    reg  [31:0] lane_2_r2;
    reg  [31:0] lane_2_q_prepare;
    reg  [31:0] lane_2_q_multiply;
    reg  [31:0] lane_2_q_accumulate;
    wire  [31:0] lane_2_result;
    reg  lane_3_clock;
    reg  lane_3_reset;
    reg  [2:0] lane_3_op;
    reg  [31:0] lane_3_a;
    reg  [31:0] lane_3_b;
    reg  [31:0] lane_3_acc;
    reg  [31:0] lane_3_k;
    reg  [31:0] lane_3_r2;
    reg  [31:0] lane_3_q_prepare;
    reg  [31:0] lane_3_q_multiply;
    reg  [31:0] lane_3_q_accumulate;
    wire  [31:0] lane_3_result;
    reg  lane_4_clock;
    reg  lane_4_reset;
    reg  [2:0] lane_4_op;
    reg  [31:0] lane_4_a;
    reg  [31:0] lane_4_b;
    reg  [31:0] lane_4_acc;
    reg  [31:0] lane_4_k;
    reg  [31:0] lane_4_r2;
    reg  [31:0] lane_4_q_prepare;
    reg  [31:0] lane_4_q_multiply;
    reg  [31:0] lane_4_q_accumulate;
    wire  [31:0] lane_4_result;
    reg  lane_5_clock;
    reg  lane_5_reset;
    reg  [2:0] lane_5_op;
    reg  [31:0] lane_5_a;
    reg  [31:0] lane_5_b;
    reg  [31:0] lane_5_acc;
    reg  [31:0] lane_5_k;
    reg  [31:0] lane_5_r2;
    reg  [31:0] lane_5_q_prepare;
    reg  [31:0] lane_5_q_multiply;
    reg  [31:0] lane_5_q_accumulate;
    wire  [31:0] lane_5_result;
    reg  lane_6_clock;
    reg  lane_6_reset;
    reg  [2:0] lane_6_op;
    reg  [31:0] lane_6_a;
    reg  [31:0] lane_6_b;
    reg  [31:0] lane_6_acc;
    reg  [31:0] lane_6_k;
    reg  [31:0] lane_6_r2;
    reg  [31:0] lane_6_q_prepare;
    reg  [31:0] lane_6_q_multiply;
    reg  [31:0] lane_6_q_accumulate;
    wire  [31:0] lane_6_result;
    reg  lane_7_clock;
    reg  lane_7_reset;
    reg  [2:0] lane_7_op;
    reg  [31:0] lane_7_a;
    reg  [31:0] lane_7_b;
    reg  [31:0] lane_7_acc;
    reg  [31:0] lane_7_k;
    reg  [31:0] lane_7_r2;
    reg  [31:0] lane_7_q_prepare;
    reg  [31:0] lane_7_q_multiply;
    reg  [31:0] lane_7_q_accumulate;
    wire  [31:0] lane_7_result;
    
    // Sub module instances
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_elementwise_unit_valid valid(
        .clock(valid_clock),
        .reset(valid_reset),
        .valid_in(valid_valid_in),
        .valid_out(valid_valid_out)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv_unit_lane_0_y_waiting r2_prepare(
        .clock(r2_prepare_clock),
        .reset(r2_prepare_reset),
        .value_in(r2_prepare_value_in),
        .value_out(r2_prepare_value_out)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv_unit_lane_0_y_waiting q_prepare(
        .clock(q_prepare_clock),
        .reset(q_prepare_reset),
        .value_in(q_prepare_value_in),
        .value_out(q_prepare_value_out)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_elementwise_unit_q_accumulate q_multiply(
        .clock(q_multiply_clock),
        .reset(q_multiply_reset),
        .value_in(q_multiply_value_in),
        .value_out(q_multiply_value_out)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_elementwise_unit_q_accumulate q_accumulate(
        .clock(q_accumulate_clock),
        .reset(q_accumulate_reset),
        .value_in(q_accumulate_value_in),
        .value_out(q_accumulate_value_out)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_elementwise_unit_lane_0 lane_0(
        .clock(lane_0_clock),
        .reset(lane_0_reset),
        .op(lane_0_op),
        .a(lane_0_a),
        .b(lane_0_b),
        .acc(lane_0_acc),
        .k(lane_0_k),
        .r2(lane_0_r2),
        .q_prepare(lane_0_q_prepare),
        .q_multiply(lane_0_q_multiply),
        .q_accumulate(lane_0_q_accumulate),
        .result(lane_0_result)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_elementwise_unit_lane_0 lane_1(
        .clock(lane_1_clock),
        .reset(lane_1_reset),
        .op(lane_1_op),
        .a(lane_1_a),
        .b(lane_1_b),
        .acc(lane_1_acc),
        .k(lane_1_k),
        .r2(lane_1_r2),
        .q_prepare(lane_1_q_prepare),
        .q_multiply(lane_1_q_multiply),
        .q_accumulate(lane_1_q_accumulate),
        .result(lane_1_result)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_elementwise_unit_lane_0 lane_2(
        .clock(lane_2_clock),
        .reset(lane_2_reset),
        .op(lane_2_op),
        .a(lane_2_a),
        .b(lane_2_b),
        .acc(lane_2_acc),
        .k(lane_2_k),
        .r2(lane_2_r2),
        .q_prepare(lane_2_q_prepare),
        .q_multiply(lane_2_q_multiply),
        .q_accumulate(lane_2_q_accumulate),
        .result(lane_2_result)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_elementwise_unit_lane_0 lane_3(
        .clock(lane_3_clock),
        .reset(lane_3_reset),
        .op(lane_3_op),
        .a(lane_3_a),
        .b(lane_3_b),
        .acc(lane_3_acc),
        .k(lane_3_k),
        .r2(lane_3_r2),
        .q_prepare(lane_3_q_prepare),
        .q_multiply(lane_3_q_multiply),
        .q_accumulate(lane_3_q_accumulate),
        .result(lane_3_result)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_elementwise_unit_lane_0 lane_4(
        .clock(lane_4_clock),
        .reset(lane_4_reset),
        .op(lane_4_op),
        .a(lane_4_a),
        .b(lane_4_b),
        .acc(lane_4_acc),
        .k(lane_4_k),
        .r2(lane_4_r2),
        .q_prepare(lane_4_q_prepare),
        .q_multiply(lane_4_q_multiply),
        .q_accumulate(lane_4_q_accumulate),
        .result(lane_4_result)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_elementwise_unit_lane_0 lane_5(
        .clock(lane_5_clock),
        .reset(lane_5_reset),
        .op(lane_5_op),
        .a(lane_5_a),
        .b(lane_5_b),
        .acc(lane_5_acc),
        .k(lane_5_k),
        .r2(lane_5_r2),
        .q_prepare(lane_5_q_prepare),
        .q_multiply(lane_5_q_multiply),
        .q_accumulate(lane_5_q_accumulate),
        .result(lane_5_result)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_elementwise_unit_lane_0 lane_6(
        .clock(lane_6_clock),
        .reset(lane_6_reset),
        .op(lane_6_op),
        .a(lane_6_a),
        .b(lane_6_b),
        .acc(lane_6_acc),
        .k(lane_6_k),
        .r2(lane_6_r2),
        .q_prepare(lane_6_q_prepare),
        .q_multiply(lane_6_q_multiply),
        .q_accumulate(lane_6_q_accumulate),
        .result(lane_6_result)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_elementwise_unit_lane_0 lane_7(
        .clock(lane_7_clock),
        .reset(lane_7_reset),
        .op(lane_7_op),
        .a(lane_7_a),
        .b(lane_7_b),
        .acc(lane_7_acc),
        .k(lane_7_k),
        .r2(lane_7_r2),
        .q_prepare(lane_7_q_prepare),
        .q_multiply(lane_7_q_multiply),
        .q_accumulate(lane_7_q_accumulate),
        .result(lane_7_result)
    );
    
    // Update code
    always @(*) begin
        valid_clock = clock;
        valid_reset = reset;
        valid_valid_in = valid_in;
        valid_out = valid_valid_out;
        r2_prepare_clock = clock;
        r2_prepare_reset = reset;
        r2_prepare_value_in = r2;
        q_prepare_clock = clock;
        q_prepare_reset = reset;
        q_prepare_value_in = q;
        q_multiply_clock = clock;
        q_multiply_reset = reset;
        q_multiply_value_in = q_prepare_value_out;
        q_accumulate_clock = clock;
        q_accumulate_reset = reset;
        q_accumulate_value_in = q_multiply_value_out;
        lane_0_clock = clock;
        lane_0_reset = reset;
        lane_0_op = op;
        lane_0_a = a_0;
        lane_0_b = b_0;
        lane_0_acc = acc_0;
        lane_0_k = k;
        lane_0_r2 = r2_prepare_value_out;
        lane_0_q_prepare = q_prepare_value_out;
        lane_0_q_multiply = q_multiply_value_out;
        lane_0_q_accumulate = q_accumulate_value_out;
        result_0 = lane_0_result;
        lane_1_clock = clock;
        lane_1_reset = reset;
        lane_1_op = op;
        lane_1_a = a_1;
        lane_1_b = b_1;
        lane_1_acc = acc_1;
        lane_1_k = k;
        lane_1_r2 = r2_prepare_value_out;
        lane_1_q_prepare = q_prepare_value_out;
        lane_1_q_multiply = q_multiply_value_out;
        lane_1_q_accumulate = q_accumulate_value_out;
        result_1 = lane_1_result;
        lane_2_clock = clock;
        lane_2_reset = reset;
        lane_2_op = op;
        lane_2_a = a_2;
        lane_2_b = b_2;
        lane_2_acc = acc_2;
        lane_2_k = k;
        lane_2_r2 = r2_prepare_value_out;
        lane_2_q_prepare = q_prepare_value_out;
        lane_2_q_multiply = q_multiply_value_out;
        lane_2_q_accumulate = q_accumulate_value_out;
        result_2 = lane_2_result;
        lane_3_clock = clock;
        lane_3_reset = reset;
        lane_3_op = op;
        lane_3_a = a_3;
        lane_3_b = b_3;
        lane_3_acc = acc_3;
        lane_3_k = k;
        lane_3_r2 = r2_prepare_value_out;
        lane_3_q_prepare = q_prepare_value_out;
        lane_3_q_multiply = q_multiply_value_out;
        lane_3_q_accumulate = q_accumulate_value_out;
        result_3 = lane_3_result;
        lane_4_clock = clock;
        lane_4_reset = reset;
        lane_4_op = op;
        lane_4_a = a_4;
        lane_4_b = b_4;
        lane_4_acc = acc_4;
        lane_4_k = k;
        lane_4_r2 = r2_prepare_value_out;
        lane_4_q_prepare = q_prepare_value_out;
        lane_4_q_multiply = q_multiply_value_out;
        lane_4_q_accumulate = q_accumulate_value_out;
        result_4 = lane_4_result;
        lane_5_clock = clock;
        lane_5_reset = reset;
        lane_5_op = op;
        lane_5_a = a_5;
        lane_5_b = b_5;
        lane_5_acc = acc_5;
        lane_5_k = k;
        lane_5_r2 = r2_prepare_value_out;
        lane_5_q_prepare = q_prepare_value_out;
        lane_5_q_multiply = q_multiply_value_out;
        lane_5_q_accumulate = q_accumulate_value_out;
        result_5 = lane_5_result;
        lane_6_clock = clock;
        lane_6_reset = reset;
        lane_6_op = op;
        lane_6_a = a_6;
        lane_6_b = b_6;
        lane_6_acc = acc_6;
        lane_6_k = k;
        lane_6_r2 = r2_prepare_value_out;
        lane_6_q_prepare = q_prepare_value_out;
        lane_6_q_multiply = q_multiply_value_out;
        lane_6_q_accumulate = q_accumulate_value_out;
        result_6 = lane_6_result;
        lane_7_clock = clock;
        lane_7_reset = reset;
        lane_7_op = op;
        lane_7_a = a_7;
        lane_7_b = b_7;
        lane_7_acc = acc_7;
        lane_7_k = k;
        lane_7_r2 = r2_prepare_value_out;
        lane_7_q_prepare = q_prepare_value_out;
        lane_7_q_multiply = q_multiply_value_out;
        lane_7_q_accumulate = q_accumulate_value_out;
        result_7 = lane_7_result;
    end
    
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_elementwise_unit


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_elementwise_unit_lane_0(clock,reset,op,a,b,acc,k,r2,q_prepare,q_multiply,q_accumulate,result);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  [2:0] op;
    input wire  [31:0] a;
    input wire  [31:0] b;
    input wire  [31:0] acc;
    input wire  [31:0] k;
    input wire  [31:0] r2;
    input wire  [31:0] q_prepare;
    input wire  [31:0] q_multiply;
    input wire  [31:0] q_accumulate;
    output reg  [31:0] result;
    
    // Stub signals
    reg  select_clock;
    reg  [2:0] select_op;
    reg  [31:0] select_a;
    reg  [31:0] select_b;
    reg  [31:0] select_acc;
    reg  [31:0] select_k;
    wire  [31:0] select_first;
    wire  [31:0] select_second;
    wire  select_subtract;
    wire  [31:0] select_factor;
    wire  [31:0] select_addend;
    reg  difference_clock;
    reg  difference_subtract;
    reg  [31:0] difference_a;
    reg  [31:0] difference_b;
    reg  [31:0] difference_q;
    wire  [31:0] difference_residue;
    reg  prepare_clock;
    reg  [31:0] prepare_a;
    reg  [31:0] prepare_b;
    reg  [31:0] prepare_q;
    wire  [31:0] prepare_result;
    reg  waiting_clock;
    reg  waiting_reset;
    reg  [31:0] waiting_value_in;
    wire  [31:0] waiting_value_out;
    reg  multiply_clock;
    reg  [31:0] multiply_a;
    reg  [31:0] multiply_b;
    reg  [31:0] multiply_q;
    wire  [31:0] multiply_result;
    reg  addend_clock;
    reg  addend_reset;
    reg  [31:0] addend_value_in;
    wire  [31:0] addend_value_out;
    reg  accumulate_clock;
    reg  accumulate_subtract;
    reg  [31:0] accumulate_a;
    reg  [31:0] accumulate_b;
    reg  [31:0] accumulate_q;
    wire  [31:0] accumulate_residue;
    
    // Sub module instances
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_elementwise_unit_lane_0_select select(
        .clock(select_clock),
        .op(select_op),
        .a(select_a),
        .b(select_b),
        .acc(select_acc),
        .k(select_k),
        .first(select_first),
        .second(select_second),
        .subtract(select_subtract),
        .factor(select_factor),
        .addend(select_addend)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_elementwise_unit_lane_0_accumulate difference(
        .clock(difference_clock),
        .subtract(difference_subtract),
        .a(difference_a),
        .b(difference_b),
        .q(difference_q),
        .residue(difference_residue)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv_unit_lane_0_product prepare(
        .clock(prepare_clock),
        .a(prepare_a),
        .b(prepare_b),
        .q(prepare_q),
        .result(prepare_result)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_elementwise_unit_lane_0_waiting waiting(
        .clock(waiting_clock),
        .reset(waiting_reset),
        .value_in(waiting_value_in),
        .value_out(waiting_value_out)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv_unit_lane_0_product multiply(
        .clock(multiply_clock),
        .a(multiply_a),
        .b(multiply_b),
        .q(multiply_q),
        .result(multiply_result)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_elementwise_unit_lane_0_addend addend(
        .clock(addend_clock),
        .reset(addend_reset),
        .value_in(addend_value_in),
        .value_out(addend_value_out)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_elementwise_unit_lane_0_accumulate accumulate(
        .clock(accumulate_clock),
        .subtract(accumulate_subtract),
        .a(accumulate_a),
        .b(accumulate_b),
        .q(accumulate_q),
        .residue(accumulate_residue)
    );
    
    // Update code
    always @(*) begin
        select_clock = clock;
        select_op = op;
        select_a = a;
        select_b = b;
        select_acc = acc;
        select_k = k;
        difference_clock = clock;
        difference_subtract = select_subtract;
        difference_a = select_first;
        difference_b = select_second;
        difference_q = q_prepare;
        waiting_clock = clock;
        waiting_reset = reset;
        waiting_value_in = difference_residue;
        prepare_clock = clock;
        prepare_a = select_factor;
        prepare_b = r2;
        prepare_q = q_prepare;
        multiply_clock = clock;
        multiply_a = waiting_value_out;
        multiply_b = prepare_result;
        multiply_q = q_multiply;
        addend_clock = clock;
        addend_reset = reset;
        addend_value_in = select_addend;
        accumulate_clock = clock;
        accumulate_subtract = 1'b0;
        accumulate_a = multiply_result;
        accumulate_b = addend_value_out;
        accumulate_q = q_accumulate;
        result = accumulate_residue;
    end
    
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_elementwise_unit_lane_0


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_elementwise_unit_lane_0_accumulate(clock,subtract,a,b,q,residue);
    
    // Module arguments
    input wire  clock;
    input wire  subtract;
    input wire  [31:0] a;
    input wire  [31:0] b;
    input wire  [31:0] q;
    output reg  [31:0] residue;
    
    // Update code (custom)
    reg subtract_1;
    reg [34:0] x_1;
    reg [33:0] q_1;
    reg subtract_2;
    reg [33:0] x_2;
    reg [34:0] y_2;
    wire choose_y = subtract_2 ? x_2[33] : !y_2[34];
    reg [31:0] chosen_3;
    wire unused = &{1'b0, x_1[0], x_2[32], y_2[0], y_2[33]};
    
    always @(posedge clock) begin
        subtract_1 <= subtract;
        x_1 <= {{2'd0, a}, 1'b1} + {({2'd0, b} ^ {34{subtract}}), subtract};
        q_1 <= ({2'd0, q} ^ {34{!subtract}});
        subtract_2 <= subtract_1;
        x_2 <= x_1[34:1];
        y_2 <= {x_1[34:1], 1'b1} + {q_1, !subtract_1};
        chosen_3 <= choose_y ? y_2[32:1] : x_2[31:0];
    end
    
    always @(*) residue = chosen_3;
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_elementwise_unit_lane_0_accumulate


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_elementwise_unit_lane_0_addend(clock,reset,value_in,value_out);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  [31:0] value_in;
    output reg  [31:0] value_out;
    
    // Update code (custom)
    reg [31:0] ring [0:28];
    reg [4:0] at;
    reg [31:0] last;
    
    always @(posedge clock) begin
        last <= ring[at];
        ring[at] <= value_in;
        at <= (reset || at == 5'd28) ? 5'd0 : at + 5'd1;
    end
    
    always @(*) value_out = last;
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_elementwise_unit_lane_0_addend


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_elementwise_unit_lane_0_select(clock,op,a,b,acc,k,first,second,subtract,factor,addend);
    
    // Module arguments
    input wire  clock;
    input wire  [2:0] op;
    input wire  [31:0] a;
    input wire  [31:0] b;
    input wire  [31:0] acc;
    input wire  [31:0] k;
    output reg  [31:0] first;
    output reg  [31:0] second;
    output reg  subtract;
    output reg  [31:0] factor;
    output reg  [31:0] addend;
    
    // Update code (custom)
    reg [31:0] a_1;
    reg [31:0] b_1;
    reg [31:0] acc_1;
    reg [31:0] k_1;
    reg subtract_1;
    reg second_is_b;
    reg second_is_k;
    reg factor_is_one;
    reg factor_is_b;
    reg accumulates;
    
    always @(posedge clock) begin
        a_1 <= a;
        b_1 <= b;
        acc_1 <= acc;
        k_1 <= k;
        subtract_1 <= (op == 3'd1 || op == 3'd7);
        second_is_b <= (op == 3'd0 || op == 3'd1 || op == 3'd7);
        second_is_k <= (op == 3'd4);
        factor_is_one <= (op == 3'd0 || op == 3'd1 || op == 3'd4);
        factor_is_b <= (op == 3'd2 || op == 3'd3);
        accumulates <= (op == 3'd3 || op == 3'd6);
    end
    
    always @(*) first = a_1;
    always @(*) second = second_is_b ? b_1 : second_is_k ? k_1 : 32'd0;
    always @(*) subtract = subtract_1;
    always @(*) factor = factor_is_one ? 32'd1 : factor_is_b ? b_1 : k_1;
    always @(*) addend = accumulates ? acc_1 : 32'd0;
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_elementwise_unit_lane_0_select


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_elementwise_unit_lane_0_waiting(clock,reset,value_in,value_out);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  [31:0] value_in;
    output reg  [31:0] value_out;
    
    // Update code (custom)
    reg [31:0] ring [0:10];
    reg [3:0] at;
    reg [31:0] last;
    
    always @(posedge clock) begin
        last <= ring[at];
        ring[at] <= value_in;
        at <= (reset || at == 4'd10) ? 4'd0 : at + 4'd1;
    end
    
    always @(*) value_out = last;
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_elementwise_unit_lane_0_waiting


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_elementwise_unit_q_accumulate(clock,reset,value_in,value_out);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  [31:0] value_in;
    output reg  [31:0] value_out;
    
    // Update code (custom)
    reg [31:0] ring [0:13];
    reg [3:0] at;
    reg [31:0] last;
    
    always @(posedge clock) begin
        last <= ring[at];
        ring[at] <= value_in;
        at <= (reset || at == 4'd13) ? 4'd0 : at + 4'd1;
    end
    
    always @(*) value_out = last;
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_elementwise_unit_q_accumulate


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_elementwise_unit_valid(clock,reset,valid_in,valid_out);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  valid_in;
    output reg  valid_out;
    
    // Update code (custom)
    reg [33:0] stages;
    
    always @(posedge clock) begin
        stages <= reset ? 34'd0 : {stages[32:0], valid_in};
    end
    
    always @(*) valid_out = stages[33];
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_elementwise_unit_valid


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_front(clock,reset,start,word_valid,word_failed,elementwise_read,elementwise_done,ntt_read,ntt_done,ntt_lost,perm_read,perm_done,perm_lost,bconv_read,bconv_done,xof_done,xof_lost,memory_read,memory_done,memory_failed,word,memory_cause,limit,word_take,running,halted,trapped,start_elementwise,start_ntt,start_perm,start_bconv,start_xof,start_memory,store,table_write,weight_write,weight_to,issued,op,dst,a,b,acc,b_pass,acc_pass,count,registers,immediate,object,digit,prime_index,q,square,scale,ntt_q,ntt_inverse,ntt_table,element,log_n,last_row,memory_register,over_now,line,lines,seed,table_number,table_row,table_data,weight_index,weight,in_use,trap,counters,issued_word);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  start;
    input wire  word_valid;
    input wire  word_failed;
    input wire  elementwise_read;
    input wire  elementwise_done;
    input wire  ntt_read;
    input wire  ntt_done;
    input wire  ntt_lost;
    input wire  perm_read;
    input wire  perm_done;
    input wire  perm_lost;
    input wire  bconv_read;
    input wire  bconv_done;
    input wire  xof_done;
    input wire  xof_lost;
    input wire  memory_read;
    input wire  memory_done;
    input wire  memory_failed;
    input wire  [255:0] word;
    input wire  [3:0] memory_cause;
    input wire  [31:0] limit;
    output reg  word_take;
    output reg  running;
    output reg  halted;
    output reg  trapped;
    output reg  start_elementwise;
    output reg  start_ntt;
    output reg  start_perm;
    output reg  start_bconv;
    output reg  start_xof;
    output reg  start_memory;
    output reg  store;
    output reg  table_write;
    output reg  weight_write;
    output reg  weight_to;
    output reg  issued;
    output reg  [2:0] op;
    output reg  [5:0] dst;
    output reg  [5:0] a;
    output reg  [5:0] b;
    output reg  [5:0] acc;
    output reg  [1:0] b_pass;
    output reg  [1:0] acc_pass;
    output reg  [4:0] count;
    output reg  [127:0] registers;
    output reg  [63:0] immediate;
    output reg  [31:0] object;
    output reg  [31:0] digit;
    output reg  [15:0] prime_index;
    output reg  [31:0] q;
    output reg  [31:0] square;
    output reg  [31:0] scale;
    output reg  [31:0] ntt_q;
    output reg  ntt_inverse;
    output reg  [3:0] ntt_table;
    output reg  [13:0] element;
    output reg  [4:0] log_n;
    output reg  [9:0] last_row;
    output reg  [5:0] memory_register;
    output reg  [5:0] over_now;
    output reg  [31:0] line;
    output reg  [31:0] lines;
    output reg  [255:0] seed;
    output reg  [3:0] table_number;
    output reg  [9:0] table_row;
    output reg  [127:0] table_data;
    output reg  [3:0] weight_index;
    output reg  [31:0] weight;
    output reg  [5:0] in_use;
    output reg  [63:0] trap;
    output reg  [383:0] counters;
    output reg  [31:0] issued_word;
    
    // Update code (custom)
    localparam K = 32;
    localparam ROW_LANE_BITS = 3;
    localparam ROW_BITS = 10;
    localparam LOG_N = 13;
    localparam REGISTERS = 64;
    localparam REGISTER_BITS = 6;
    localparam BANKS = 8;
    localparam BANK_BITS = 3;
    localparam PRIMES = 16;
    localparam PRIME_BITS = 4;
    localparam SOURCES = 16;
    localparam INDEX_BITS = 4;
    localparam PARTS = 1;
    localparam PART_BITS = 1;
    localparam TABLE_ROW_BITS = 10;
    localparam TABLE_DATA = 128;
    localparam LINE_RESIDUE_BITS = 6;
    localparam NEAR_MEMORY = 1'b1;
    localparam BANK_MASK = 6'd7;
    
    localparam [2:0] IDLE = 3'd0, FETCH = 3'd1, SOURCE = 3'd2, ISSUE = 3'd3, WEIGHTS = 3'd4, DRAIN = 3'd5;
    localparam [2:0] ELEMENTWISE = 3'd0, NTT = 3'd1, PERM = 3'd2, BCONV = 3'd3, XOF = 3'd4, MEMORY = 3'd5;
    localparam [3:0] ILLEGAL = 4'd1, REGISTER = 4'd2, MODULUS = 4'd3, OPERAND = 4'd4, ADDRESS = 4'd5;
    localparam [3:0] RANGE = 4'd7, RING = 4'd8, CONVERSION = 4'd9, INTERNAL = 4'd10;
    
    reg [2:0] state;
    reg [255:0] held;
    reg held_failed;
    reg [31:0] words, memory_index;
    reg [3:0] fault;
    reg is_trapped, is_halted, sets;
    
    // The fields of a word.
    wire [2:0] operation = held[2:0];
    wire [7:0] m = held[15:8], to = held[23:16], first = held[31:24], second = held[39:32];
    wire [7:0] third = held[47:40], number = held[55:48], from = held[63:56];
    wire [63:0] x = held[127:64], y = held[191:128], z = held[255:192];
    
    // What a word is, decoded as it is taken.
    wire [7:0] code = word[7:0];
    reg is_elementwise, is_ntt, is_intt, is_bconv, is_perm, is_prng, is_load, is_store, is_fence, is_halt;
    reg is_nmac, sets_ring, sets_modulus, sets_twiddles, sets_seed, sets_weights, is_known;
    always @(posedge clock) if (state == FETCH) begin
        is_elementwise <= code[7:3] == 5'd1;
        is_ntt <= code == 8'd1;
        is_intt <= code == 8'd2;
        is_bconv <= code == 8'd3;
        is_perm <= code == 8'd4;
        is_prng <= code == 8'd5;
        is_load <= code == 8'd6;
        is_store <= code == 8'd7;
        is_nmac <= NEAR_MEMORY && code == 8'd16;
        is_fence <= code == 8'd17;
        is_halt <= code == 8'd18;
        sets_ring <= code == 8'd32;
        sets_modulus <= code == 8'd33;
        sets_twiddles <= code == 8'd34;
        sets_seed <= code == 8'd35;
        sets_weights <= code == 8'd36;
        is_known <= (code != 8'd0 && code < 8'd19 && (NEAR_MEMORY || code != 8'd16)) || (code >= 8'd32 && code < 8'd37);
    end
    // Words of the unit beside memory, if there is one.
    wire fences_there = NEAR_MEMORY && is_fence;
    wire on_memory = is_load || is_store || is_nmac;
    wire on_limbs = is_elementwise || is_ntt || is_intt || is_bconv || is_perm || is_prng || on_memory;
    wire writes = on_limbs && !is_store;
    wire scalar = is_elementwise && operation[2];
    wire [2:0] unit = is_elementwise ? ELEMENTWISE : is_ntt || is_intt ? NTT : is_perm ? PERM : is_bconv ? BCONV
        : is_prng ? XOF : MEMORY;
    // An opcode that there is not may seem to have sources: it traps all the same.
    reg [1:0] operands;
    always @(*) begin
        case (code[5:0])
            6'd1, 6'd2, 6'd4, 6'd7, 6'd12, 6'd13: operands = 2'd1;
            6'd8, 6'd9, 6'd10, 6'd14, 6'd15: operands = 2'd2;
            6'd11: operands = 2'd3;
            6'd16: operands = NEAR_MEMORY ? 2'd2 : 2'd0;
            default: operands = 2'd0;
        endcase
    end
    wire [4:0] sources = code[5:0] == 6'd3 ? word[52:48] : {3'd0, operands};
    
    // The primes of the program.
    reg [PRIMES-1:0] loaded, transforms;
    reg [K-1:0] moduli [0:PRIMES-1];
    reg [K-1:0] squares [0:PRIMES-1];
    reg [K-1:0] scales [0:PRIMES-1];
    wire [PRIME_BITS-1:0] place = m[PRIME_BITS-1:0];
    wire prime_exists = {24'd0, m} < PRIMES;
    
    reg [4:0] ring;
    reg ring_set;
    reg [255:0] key_seed;
    reg [1:0] seed_set;
    
    // Weights of the next conversion: how many there are.
    reg weight_bank;
    reg [4:0] weights;
    reg [1:0] weight_step;
    wire [4:0] weight_at = from[4:0] + {3'd0, weight_step};
    
    // What registers hold.
    reg [REGISTERS-1:0] valid, domains;
    reg [8*REGISTERS-1:0] primes;
    
    // What units are at: the registers and banks that they read and write.
    reg [5:0] busy;
    reg [6*REGISTERS-1:0] reads, targets;
    reg [6*BANKS-1:0] read_banks, target_banks;
    wire [5:0] read_over = {memory_read, 1'b0, bconv_read, perm_read, ntt_read, elementwise_read};
    wire [5:0] over = {memory_done, xof_done, bconv_done, perm_done, ntt_done, elementwise_done};
    // The sources of the word, one by one; which operand is next is known a cycle ahead.
    reg [4:0] step, left;
    reg [127:0] list;
    reg [7:0] operand, list_prime;
    wire second_is_next = step == 5'd0 && operation != 3'd6 && !is_nmac;
    wire [7:0] source = is_bconv ? list[7:0] : operand;
    wire [7:0] source_prime = is_bconv ? list_prime : m;
    reg [REGISTERS-1:0] source_set;
    reg [BANKS-1:0] source_banks;
    reg domain;
    reg [1:0] pass_second, pass_third;
    wire [REGISTER_BITS-1:0] source_register = source[REGISTER_BITS-1:0];
    wire source_exists = {24'd0, source} < REGISTERS;
    wire source_domain = is_elementwise ? (step == 5'd0 ? domains[source_register] : domain)
        : !(is_bconv || is_ntt);
    wire source_fits = valid[source_register] && primes[8*source_register +: 8] == source_prime
        && domains[source_register] == source_domain;
    wire checks_source = state == SOURCE && left != 5'd0;
    wire [REGISTERS-1:0] source_bit = {{(REGISTERS-1){1'b0}}, 1'b1} << source_register;
    wire [BANKS-1:0] source_bank = {{(BANKS-1){1'b0}}, 1'b1} << (BANK_BITS == 0 ? {REGISTER_BITS{1'b0}} : source_register & BANK_MASK);
    // In which of its row's reads an operand comes: a bank gives one register at a time.
    wire same_first = source == first;
    wire near_first = ((source ^ first) & {{(8 - REGISTER_BITS){1'b1}}, BANK_MASK}) == 8'd0;
    wire same_second = source == second;
    wire near_second = ((source ^ second) & {{(8 - REGISTER_BITS){1'b1}}, BANK_MASK}) == 8'd0;
    wire [1:0] pass_of_second = near_first && !same_first ? 2'd1 : 2'd0;
    wire [1:0] pass_of_third = same_first ? 2'd0 : operation == 3'd3 && same_second ? pass_second
        : {1'b0, near_first} + {1'b0, operation == 3'd3 && near_second && !(same_second_as_first)};
    wire same_second_as_first = second == first;
    wire is_last_source = left[4:1] == 4'd0;
    
    // What is wrong with the word, whatever registers hold.
    reg [62:0] ring_bits;
    reg [31:0] limb_lines;
    reg [ROW_BITS-1:0] row_end;
    always @(posedge clock) begin
        row_end <= ~({ROW_BITS{1'b1}} << (ring - ROW_LANE_BITS));
        ring_bits <= 63'd1 << ring;
        limb_lines <= 32'd1 << (ring - LINE_RESIDUE_BITS);
    end
    wire uses_prime = on_limbs || sets_twiddles;
    wire [32:0] limb_end = {1'b0, x[31:0]} + {1'b0, limb_lines};
    wire bad_address = |x[63:32] || limb_end > {1'b0, limit};
    wire [8:0] from_end = {1'b0, from} + {1'b0, number};
    wire bad_conversion = number == 8'd0 || {24'd0, number} > SOURCES || weights != number[4:0]
        || (m >= from && {1'b0, m} < from_end);
    wire bad_weights = number == 8'd0 || number > 8'd3 || {3'd0, from[4:0]} != from || from[4:0] != weights || {27'd0, weights} + {24'd0, number} > SOURCES;
    wire bad_ring = x != 64'd1 || {24'd0, m} < 6 || {24'd0, m} > LOG_N;
    wire bad_modulus = x[16:0] != 17'd1 || |(x >> K) || |x[63:0] == 1'b0;
    wire bad_element = !x[0] || x >= {ring_bits, 1'b0};
    wire bad_number = (sets_twiddles && {24'd0, number} >= PARTS) || (sets_seed && number > 8'd1);
    wire bad_scalar = |(x >> K) || x[K-1:0] >= moduli[place];
    // The checks are held apart from what they name until the word is issued: comparisons are long.
    reg [3:0] plain_fault;
    reg [6:0] wrong;
    always @(posedge clock) if (state == SOURCE) begin
        plain_fault <= held_failed ? 4'd6
            : !is_known ? ILLEGAL
            : sets_ring ? 4'd0
            : !ring_set ? RING
            : (uses_prime || sets_modulus) && !prime_exists ? MODULUS
            : uses_prime && !loaded[place] ? MODULUS
            : (is_ntt || is_intt) && !transforms[place] ? MODULUS
            : is_prng && seed_set != 2'd3 ? MODULUS
            : writes && {24'd0, to} >= REGISTERS ? REGISTER
            : 4'd0;
        wrong <= {(scalar || is_bconv) && bad_scalar, (is_perm && bad_element) || bad_number, sets_weights && bad_weights,
            is_bconv && bad_conversion, on_memory && bad_address, sets_modulus && bad_modulus, sets_ring && bad_ring};
    end
    wire [3:0] static_fault = plain_fault != 4'd0 ? plain_fault
        : wrong[0] ? RING : wrong[1] ? MODULUS : wrong[2] ? ADDRESS : wrong[3] || wrong[4] ? CONVERSION
        : wrong[5] ? ILLEGAL : wrong[6] ? RANGE : 4'd0;
    wire faulty = |{plain_fault, wrong, fault};
    wire [3:0] source_fault = !checks_source ? 4'd0 : !source_exists ? REGISTER : !source_fits ? OPERAND : 4'd0;
    
    // Whether the word can go: what it needs is decoded while its sources are checked.
    wire [REGISTER_BITS-1:0] target_register = to[REGISTER_BITS-1:0];
    reg [5:0] goes_to;
    reg [REGISTERS-1:0] target;
    reg [BANKS-1:0] target_bank;
    always @(posedge clock) begin
        goes_to <= on_limbs || fences_there ? 6'd1 << unit : 6'd0;
        target <= to_write;
        target_bank <= bank_to_write;
    end
    wire [5:0] waits_for = on_limbs ? 6'd1 << unit : is_fence ? 6'd1 << MEMORY : sets_weights ? 6'd0 : 6'h3f;
    wire [REGISTERS-1:0] to_write = writes ? {{(REGISTERS-1){1'b0}}, 1'b1} << target_register : {REGISTERS{1'b0}};
    wire [BANKS-1:0] bank_to_write = writes ? {{(BANKS-1){1'b0}}, 1'b1} << (target_register & BANK_MASK) : {BANKS{1'b0}};
    wire [REGISTERS-1:0] to_read = source_set | (source_bit & {REGISTERS{checks_source}});
    wire [BANKS-1:0] banks_to_read = source_banks | (source_bank & {BANKS{checks_source}});
    // Whether it waits is known a cycle before it could go: nothing else begins while a word is at hand. What a unit has of
    // what the word needs is asked apart from whether the unit ends now, which is late in its cycle.
    reg [5:0] data_read, data_written, bank_read, bank_written;
    integer v;
    always @(*) begin
        for (v = 0; v < 6; v = v + 1) begin
            data_read[v] = busy[v] && |(to_write & reads[REGISTERS*v +: REGISTERS]);
            data_written[v] = busy[v] && |((to_read | to_write) & targets[REGISTERS*v +: REGISTERS]);
            bank_read[v] = busy[v] && |(banks_to_read & read_banks[BANKS*v +: BANKS]);
            bank_written[v] = busy[v] && |(bank_to_write & target_banks[BANKS*v +: BANKS]);
        end
    end
    reg unit_waits, data_waits, bank_waits;
    always @(posedge clock) begin
        unit_waits <= |(waits_for & busy & ~over);
        data_waits <= |(data_read & ~read_over) || |(data_written & ~over);
        bank_waits <= |(bank_read & ~read_over) || |(bank_written & ~over);
    end
    wire waits = unit_waits || data_waits || bank_waits;
    wire goes = state == ISSUE && !faulty && !waits && !stopping;
    wire [5:0] starts = goes_to & {6{goes}};
    wire issues = goes && |goes_to;
    wire lost = ntt_lost || perm_lost || xof_lost;
    // What stops the program is known a cycle after it happened, before any word that waits for it could go.
    reg stopping;
    reg [3:0] stopped_by;
    always @(posedge clock) begin
        stopping <= (memory_done && memory_failed) || lost;
        stopped_by <= lost ? INTERNAL : memory_cause;
    end
    
    reg [63:0] cycles, instructions, wait_word, wait_unit, wait_data, wait_bank;
    reg counts;
    reg [2:0] waits_counted;
    integer u, r;
    
    always @(posedge clock) begin
        // Units that begin, and units that are through. What a unit is told it takes as long as it does nothing: that
        // does not wait for the decision to start it.
        for (u = 0; u < 6; u = u + 1) begin
            if (!busy[u]) begin
                reads[REGISTERS*u +: REGISTERS] <= source_set;
                read_banks[BANKS*u +: BANKS] <= source_banks;
                targets[REGISTERS*u +: REGISTERS] <= target;
                target_banks[BANKS*u +: BANKS] <= target_bank;
            end else if (read_over[u]) begin
                reads[REGISTERS*u +: REGISTERS] <= {REGISTERS{1'b0}};
                read_banks[BANKS*u +: BANKS] <= {BANKS{1'b0}};
            end
            if (starts[u]) busy[u] <= 1'b1;
            else if (over[u]) busy[u] <= 1'b0;
        end
        if (state != IDLE) cycles <= cycles + 64'd1;
        if (state == FETCH && !word_valid) wait_word <= wait_word + 64'd1;
        // Counted a cycle later.
        counts <= goes && !(sets_ring || sets_modulus || sets_twiddles || sets_seed || sets_weights);
        waits_counted <= {3{state == ISSUE && !faulty}}
            & {!unit_waits && !data_waits && bank_waits, !unit_waits && data_waits, unit_waits};
        if (counts) instructions <= instructions + 64'd1;
        if (waits_counted[0]) wait_unit <= wait_unit + 64'd1;
        if (waits_counted[1]) wait_data <= wait_data + 64'd1;
        if (waits_counted[2]) wait_bank <= wait_bank + 64'd1;
        case (state)
            FETCH: if (word_valid) begin
                held <= word;
                held_failed <= word_failed;
                list <= word[255:128];
                operand <= word[31:24];
                list_prime <= word[63:56];
                words <= words + 32'd1;
                fault <= 4'd0;
                step <= 5'd0;
                left <= sources;
                source_set <= {REGISTERS{1'b0}};
                source_banks <= {BANKS{1'b0}};
                pass_second <= 2'd0;
                pass_third <= 2'd0;
                state <= SOURCE;
            end
            SOURCE: begin
                if (fault == 4'd0) fault <= source_fault;
                if (checks_source) begin
                    source_set <= to_read;
                    source_banks <= banks_to_read;
                end
                if (step == 5'd0) domain <= domains[source_register];
                if (step == 5'd1 && operation != 3'd6) pass_second <= pass_of_second;
                if (step == 5'd2 || operation == 3'd6) pass_third <= pass_of_third;
                list <= list >> 8;
                operand <= second_is_next ? second : third;
                list_prime <= list_prime + 8'd1;
                step <= step + 5'd1;
                left <= left - 5'd1;
                if (is_last_source || fault != 4'd0) state <= ISSUE;
            end
            ISSUE: begin
                if (faulty) begin
                    is_trapped <= 1'b1;
                    trapped_by <= static_fault != 4'd0 ? static_fault : fault;
                    trapped_at <= words - 32'd1;
                    state <= DRAIN;
                end else if (goes) begin
                    state <= is_halt ? IDLE : sets_weights ? WEIGHTS : FETCH;
                    is_halted <= is_halt;
                    weight_step <= 2'd0;
                end
            end
            WEIGHTS: begin
                weight_step <= weight_step + 2'd1;
                weights <= weights + 5'd1;
                if ({6'd0, weight_step} + 8'd1 == number) state <= FETCH;
            end
            DRAIN: if (busy == 6'd0) state <= IDLE;
            default: ;
        endcase
        // What a word leaves in its target is known before it goes: the next word asks for it afterwards, if it does.
        if (state == ISSUE) for (r = 0; r < REGISTERS; r = r + 1) if (target[r]) begin
            valid[r] <= 1'b1;
            primes[8*r +: 8] <= m;
            domains[r] <= is_elementwise ? domain : !(is_intt || is_bconv);
        end
        if (!busy[MEMORY]) memory_index <= words - 32'd1;
        if (!busy[NTT]) begin
            ntt_modulus <= moduli[place];
            ntt_place <= place;
            ntt_backward <= is_intt;
        end
        if (!busy[PERM]) galois <= x[LOG_N:0];
        // A conversion has taken its weights a cycle after it went.
        if (counts && is_bconv) begin
            weight_bank <= ~weight_bank;
            weights <= 5'd0;
        end
        // What a word sets is there a cycle after it went, while the next word is taken.
        sets <= goes && goes_to == 6'd0;
        table_write <= sets && sets_twiddles && {24'd0, number} == PARTS - 1;
        if (sets) begin
            if (sets_ring) begin
                ring <= m[4:0];
                ring_set <= 1'b1;
                loaded <= {PRIMES{1'b0}};
                valid <= {REGISTERS{1'b0}};
            end
            if (sets_modulus) begin
                loaded[place] <= 1'b1;
                transforms[place] <= 1'b0;
                moduli[place] <= x[K-1:0];
                squares[place] <= y[K-1:0];
                scales[place] <= z[K-1:0];
            end
            if (sets_twiddles) begin
                transforms[place] <= 1'b1;
                table_number <= place;
                table_row <= x[TABLE_ROW_BITS-1:0];
                table_parts[128*number[PART_BITS-1:0] +: 128] <= {z, y};
            end
            if (sets_seed) begin
                seed_set[number[0]] <= 1'b1;
                key_seed[128*number[0] +: 128] <= {z, y};
            end
        end
        // A memory instruction that failed was issued before the word at hand.
        if (stopping && state != IDLE) begin
            is_trapped <= 1'b1;
            trapped_by <= stopped_by;
            trapped_at <= memory_index;
            state <= DRAIN;
        end
        if (start && state == IDLE) begin
            state <= FETCH;
            is_trapped <= 1'b0;
            is_halted <= 1'b0;
            trapped_by <= 4'd0;
            words <= 32'd0;
            valid <= {REGISTERS{1'b0}};
            loaded <= {PRIMES{1'b0}};
            ring_set <= 1'b0;
            seed_set <= 2'd0;
            weight_bank <= 1'b0;
            weights <= 5'd0;
            cycles <= 64'd0;
            instructions <= 64'd0;
            wait_word <= 64'd0;
            wait_unit <= 64'd0;
            wait_data <= 64'd0;
            wait_bank <= 64'd0;
        end
        if (reset) begin
            state <= IDLE;
            is_trapped <= 1'b0;
            is_halted <= 1'b0;
            busy <= 6'd0;
            sets <= 1'b0;
            counts <= 1'b0;
            waits_counted <= 3'd0;
            table_write <= 1'b0;
        end
    end
    
    reg [128*PARTS-1:0] table_parts;
    always @(*) table_data = table_parts[TABLE_DATA-1:0];
    always @(*) word_take = state == FETCH;
    always @(*) running = state != IDLE;
    always @(*) halted = is_halted;
    always @(*) trapped = is_trapped;
    always @(*) start_elementwise = starts[ELEMENTWISE];
    always @(*) start_ntt = starts[NTT];
    always @(*) start_perm = starts[PERM];
    always @(*) start_bconv = starts[BCONV];
    always @(*) start_xof = starts[XOF];
    always @(*) start_memory = starts[MEMORY];
    always @(*) store = is_store;
    reg [K-1:0] ntt_modulus;
    reg [PRIME_BITS-1:0] ntt_place;
    reg ntt_backward;
    reg [LOG_N:0] galois;
    always @(*) ntt_q = ntt_modulus;
    always @(*) ntt_table = ntt_place;
    always @(*) ntt_inverse = ntt_backward;
    always @(*) element = galois;
    always @(*) issued = issues;
    always @(*) issued_word = words - 32'd1;
    always @(*) op = operation;
    always @(*) dst = to[REGISTER_BITS-1:0];
    always @(*) a = first[REGISTER_BITS-1:0];
    always @(*) b = second[REGISTER_BITS-1:0];
    always @(*) acc = third[REGISTER_BITS-1:0];
    always @(*) b_pass = pass_second;
    always @(*) acc_pass = pass_third;
    always @(*) count = number[4:0];
    always @(*) registers = held[255:128];
    always @(*) immediate = x;
    always @(*) object = x[31:0];
    always @(*) digit = x[63:32];
    always @(*) prime_index = {8'd0, m};
    wire [K-1:0] prime = moduli[place], prime_square = squares[place], prime_scale = scales[place];
    always @(*) q = prime;
    always @(*) square = prime_square;
    always @(*) scale = prime_scale;
    always @(*) log_n = ring;
    always @(*) last_row = row_end;
    always @(*) memory_register = is_store ? first[REGISTER_BITS-1:0] : to[REGISTER_BITS-1:0];
    always @(*) over_now = over;
    always @(*) line = x[31:0];
    always @(*) lines = limb_lines;
    always @(*) seed = key_seed;
    always @(*) weight_write = state == WEIGHTS;
    always @(*) weight_to = weight_bank;
    always @(*) weight_index = weight_at[INDEX_BITS-1:0];
    wire [63:0] weight_word = weight_step == 2'd0 ? x : weight_step == 2'd1 ? y : z;
    always @(*) weight = weight_word[K-1:0];
    wire unused = &{1'b0, held[7:3], weight_at, weight_word, table_parts};
    always @(*) in_use = busy;
    always @(*) trap = {trapped_at, 28'd0, trapped_by};
    reg [3:0] trapped_by;
    reg [31:0] trapped_at;
    always @(*) counters = {wait_bank, wait_data, wait_unit, wait_word, instructions, cycles};
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_front


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_identifier(bid,rid,id);
    
    // Module arguments
    input wire  bid;
    input wire  rid;
    output reg  id;
    
    // Update code (custom)
    wire unused = &{1'b0, bid, rid};
    wire [0:0] first = 1'd0;
    always @(*) id = first;
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_identifier


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_memory(clock,reset,running,begins,start,store,word_take,arready,rvalid,awready,wready,bvalid,rlast,program_line,limit,register,line,lines,last_row,q,data,rdata,rresp,bresp,word_valid,word_failed,idle,arvalid,rready,awvalid,wvalid,wlast,bready,read,read_done,write,done,failed,word,araddr,arlen,awaddr,awlen,wdata,read_register,read_row,write_register,write_row,write_data,cause);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  running;
    input wire  begins;
    input wire  start;
    input wire  store;
    input wire  word_take;
    input wire  arready;
    input wire  rvalid;
    input wire  awready;
    input wire  wready;
    input wire  bvalid;
    input wire  rlast;
    input wire  [31:0] program_line;
    input wire  [31:0] limit;
    input wire  [5:0] register;
    input wire  [31:0] line;
    input wire  [31:0] lines;
    input wire  [9:0] last_row;
    input wire  [31:0] q;
    input wire  [255:0] data;
    input wire  [511:0] rdata;
    input wire  [1:0] rresp;
    input wire  [1:0] bresp;
    output reg  word_valid;
    output reg  word_failed;
    output reg  idle;
    output reg  arvalid;
    output reg  rready;
    output reg  awvalid;
    output reg  wvalid;
    output reg  wlast;
    output reg  bready;
    output reg  read;
    output reg  read_done;
    output reg  write;
    output reg  done;
    output reg  failed;
    output reg  [255:0] word;
    output reg  [39:0] araddr;
    output reg  [7:0] arlen;
    output reg  [39:0] awaddr;
    output reg  [7:0] awlen;
    output reg  [511:0] wdata;
    output reg  [5:0] read_register;
    output reg  [9:0] read_row;
    output reg  [5:0] write_register;
    output reg  [9:0] write_row;
    output reg  [255:0] write_data;
    output reg  [3:0] cause;
    
    // Update code (custom)
    localparam K = 32;
    localparam W = 32;
    localparam LANES = 8;
    localparam ROW = 256;
    localparam ROW_BITS = 10;
    localparam REGISTER_BITS = 6;
    localparam SUB_BITS = 1;
    localparam RATE = 6'd2;
    localparam LAST_SUB = 1'd1;
    
    localparam [3:0] POISON = 4'd6, RANGE = 4'd7;
    localparam [1:0] NOBODY = 2'd0, WORDS = 2'd1, LIMB = 2'd2;
    
    // Words of the program, two a beat, in the order of memory.
    reg [511:0] queue [0:31];
    reg queue_failed [0:31];
    reg [4:0] queue_head, queue_tail;
    reg [5:0] queued;
    reg upper_half;
    reg [31:0] next_line;
    wire queue_push = rvalid && owner == WORDS;
    wire queue_given = queued != 6'd0 && word_take;
    wire queue_pop = queue_given && upper_half;
    // Whether four more lines are beyond the end, known with the line.
    reg ends;
    wire words_over = owner == WORDS && rvalid && beats_left == 4'd0;
    wire [31:0] line_before = begins ? program_line : next_line;
    wire wants_words = running && queued <= 6'd16 && !ends;
    
    // One owner of the channel of reads at a time: a limb or four lines of words.
    reg [1:0] owner;
    reg load_waits, asking, fetch_asks;
    reg [31:0] read_line, read_left;
    reg [3:0] beats_left;
    wire [31:0] to_page = 32'd16 - {28'd0, read_line[3:0]};
    wire [31:0] burst = read_left < to_page ? read_left : to_page;
    
    // Rows on their way into a register.
    reg [REGISTER_BITS-1:0] target;
    reg [ROW_BITS-1:0] load_row, end_row;
    reg [SUB_BITS-1:0] sub;
    reg [K-1:0] modulus;
    reg bad_data, bad_answer;
    wire loads = owner == LIMB && rvalid;
    wire [LANES*W-1:0] slice = rdata[LANES*W*sub +: LANES*W];
    wire [LANES-1:0] too_large;
    wire [ROW-1:0] residues;
    genvar i;
    generate
        for (i = 0; i < LANES; i = i + 1) begin: lanes
            wire [W-1:0] lane = slice[W*i +: W];
            assign residues[K*i +: K] = lane[K-1:0];
            assign too_large[i] = {{(65 - W){1'b0}}, lane} >= {{(65 - K){1'b0}}, modulus};
        end
    endgenerate
    reg last_row_loaded, last_row_read;
    wire [ROW_BITS-1:0] next_load = loads ? load_row + 1'b1 : load_row;
    wire last_load = loads && last_row_loaded;
    
    // Rows on their way out of a register: read, put together to beats, sent.
    reg storing, reading, arrives;
    reg [ROW_BITS-1:0] store_row;
    reg [SUB_BITS-1:0] part;
    reg [5:0] rows_held;
    reg [1:0] beat_head, beat_tail;
    reg [2:0] beats_held;
    reg [31:0] write_line, write_left;
    reg [6:0] send_left;
    reg [8:0] unanswered;
    // Whether bursts are left to announce, beats to send, answers to come: known with the counts.
    reg announcing, sending, all_answered, one_unanswered;
    wire [LANES*W-1:0] widened;
    generate
        for (i = 0; i < LANES; i = i + 1) begin: widen
            assign widened[W*i +: W] = {{(W - K){1'b0}}, data[K*i +: K]};
        end
    endgenerate
    // A row comes late in its cycle and waits for the next one in a register. So the upper end of a beat goes to its place
    // a cycle after the rest, and is shown from the register until then.
    reg [LANES*W-1:0] newest;
    reg newest_ends;
    reg [1:0] newest_at;
    reg [LANES*W-1:0] uppers [0:3];
    wire is_newest = newest_ends && newest_at == beat_head;
    wire [LANES*W-1:0] first_upper = uppers[beat_head];
    wire [511:0] first_beat;
    assign first_beat[511:512-LANES*W] = is_newest ? newest : first_upper;
    generate
        if (RATE != 6'd1) begin: rows_make_beats
            reg [511-LANES*W:0] low, lows [0:3];
            wire [511-LANES*W:0] first_low = lows[beat_head];
            /* verilator lint_off UNUSEDSIGNAL */ wire [511:0] beat = {widened, low}; /* verilator lint_on UNUSEDSIGNAL */ // its lowest row goes
            assign first_beat[511-LANES*W:0] = first_low;
            always @(posedge clock) begin
                if (beat_whole) lows[beat_tail] <= low;
                if (arrives) low <= beat[511:LANES*W];
            end
        end
    endgenerate
    wire beat_whole = arrives && part == LAST_SUB;
    wire reads = reading && rows_held < {RATE[3:0], 2'd0};
    wire [ROW_BITS-1:0] next_store = reads ? store_row + 1'b1 : store_row;
    wire [31:0] write_page = 32'd16 - {28'd0, write_line[3:0]};
    wire [31:0] write_burst = write_left < write_page ? write_left : write_page;
    wire announces = storing && !sending && announcing;
    wire announced_now = announces && awready;
    wire sends = sending && beats_held != 3'd0;
    wire sent = sends && wready;
    wire [8:0] next_unanswered = reset ? 9'd0 : unanswered + {8'd0, announced_now} - {8'd0, bvalid && !all_answered};
    wire stored = storing && !announcing && !sending && (all_answered || (one_unanswered && bvalid));
    
    always @(posedge clock) begin
        // Words.
        if (queue_push) begin
            queue[queue_tail] <= rdata;
            queue_failed[queue_tail] <= rresp[1];
            queue_tail <= queue_tail + 5'd1;
        end
        if (queue_given) upper_half <= ~upper_half;
        if (queue_pop) queue_head <= queue_head + 5'd1;
        queued <= queued + {5'd0, queue_push} - {5'd0, queue_pop};
    
        // The channel of reads.
        case (owner)
            NOBODY: if (load_waits) begin
                owner <= LIMB;
                load_waits <= 1'b0;
                asking <= 1'b1;
            end else if (wants_words) begin
                owner <= WORDS;
                fetch_asks <= 1'b1;
                beats_left <= 4'd15;
            end
            WORDS: begin
                if (arready) fetch_asks <= 1'b0;
                if (rvalid) beats_left <= beats_left - 4'd1;
                if (words_over) begin
                    owner <= NOBODY;
                    next_line <= next_line + 32'd4;
                end
            end
            default: begin
                if (asking && arready) begin
                    read_line <= read_line + burst;
                    read_left <= read_left - burst;
                    if (read_left == burst) asking <= 1'b0;
                end
                if (loads) begin
                    sub <= sub == LAST_SUB ? {SUB_BITS{1'b0}} : sub + 1'b1;
                    if (|too_large) bad_data <= 1'b1;
                    if (rresp[1]) bad_answer <= 1'b1;
                end
                if (last_load) owner <= NOBODY;
            end
        endcase
    
        // A register on its way out.
        arrives <= reads;
        load_row <= next_load;
        store_row <= next_store;
        last_row_loaded <= next_load == end_row;
        last_row_read <= next_store == end_row;
        if (reads && last_row_read) reading <= 1'b0;
        if (arrives) begin
            part <= part == LAST_SUB ? {SUB_BITS{1'b0}} : part + 1'b1;
        end
        if (beat_whole) begin
            newest_at <= beat_tail;
            beat_tail <= beat_tail + 2'd1;
        end
        newest <= widened;
        newest_ends <= beat_whole;
        if (newest_ends) uppers[newest_at] <= newest;
        if (sent) beat_head <= beat_head + 2'd1;
        beats_held <= beats_held + {2'd0, beat_whole} - {2'd0, sent};
        rows_held <= rows_held + {5'd0, reads} - (sent ? RATE : 6'd0);
        if (announced_now) begin
            send_left <= {write_burst[4:0], 2'd0};
            write_line <= write_line + write_burst;
            write_left <= write_left - write_burst;
            announcing <= write_left != write_burst;
            sending <= 1'b1;
        end
        if (sent) begin
            send_left <= send_left - 7'd1;
            sending <= send_left != 7'd1;
        end
        unanswered <= next_unanswered;
        all_answered <= next_unanswered == 9'd0;
        one_unanswered <= next_unanswered == 9'd1;
        if (storing && bvalid && bresp[1]) bad_answer <= 1'b1;
        if (stored) storing <= 1'b0;
    
        if (start) begin
            load_waits <= !store;
            storing <= store;
            reading <= store;
        end
        // Taken as long as no limb is under way, so that it does not wait for the start.
        if (!load_waits && !storing && owner != LIMB) begin
            target <= register;
            load_row <= {ROW_BITS{1'b0}};
            store_row <= {ROW_BITS{1'b0}};
            end_row <= last_row;
            sub <= {SUB_BITS{1'b0}};
            part <= {SUB_BITS{1'b0}};
            modulus <= q;
            read_line <= line;
            read_left <= lines;
            write_line <= line;
            write_left <= lines;
            announcing <= store;
            bad_data <= 1'b0;
            bad_answer <= 1'b0;
        end
        if (begins || words_over) ends <= line_before + (begins ? 32'd3 : 32'd7) >= limit;
        if (begins) begin
            next_line <= program_line;
            queue_head <= 5'd0;
            queue_tail <= 5'd0;
            queued <= 6'd0;
            upper_half <= 1'b0;
        end
        if (reset) begin
            owner <= NOBODY;
            load_waits <= 1'b0;
            asking <= 1'b0;
            fetch_asks <= 1'b0;
            queued <= 6'd0;
            storing <= 1'b0;
            reading <= 1'b0;
            arrives <= 1'b0;
            beats_held <= 3'd0;
            beat_head <= 2'd0;
            beat_tail <= 2'd0;
            rows_held <= 6'd0;
            announcing <= 1'b0;
            sending <= 1'b0;
        end
    end
    
    wire [511:0] head = queue[queue_head];
    wire outside = running && queued == 6'd0 && owner == NOBODY && ends;
    always @(*) word = upper_half ? head[511:256] : head[255:0];
    always @(*) idle = owner == NOBODY;
    always @(*) word_valid = queued != 6'd0 || outside;
    wire head_failed = queue_failed[queue_head];
    always @(*) word_failed = outside || head_failed;
    wire unused = &{1'b0, rlast, rresp[0], bresp[0]};
    always @(*) arvalid = fetch_asks || asking;
    always @(*) araddr = owner == LIMB ? {read_line, 8'd0} : {next_line, 8'd0};
    always @(*) arlen = owner == LIMB ? {1'b0, burst[4:0], 2'd0} - 8'd1 : 8'd15;
    always @(*) rready = owner == WORDS || (owner == LIMB && sub == LAST_SUB);
    always @(*) awvalid = announces;
    always @(*) awaddr = {write_line, 8'd0};
    always @(*) awlen = {1'b0, write_burst[4:0], 2'd0} - 8'd1;
    always @(*) wvalid = sends;
    always @(*) wdata = first_beat;
    always @(*) wlast = send_left == 7'd1;
    wire level = 1'b1;
    always @(*) bready = level;
    always @(*) read = reads;
    always @(*) read_register = target;
    always @(*) read_row = store_row;
    always @(*) read_done = reads && last_row_read;
    always @(*) write = loads;
    always @(*) write_register = target;
    always @(*) write_row = load_row;
    always @(*) write_data = residues;
    always @(*) done = last_load || stored;
    always @(*) failed = stored ? bad_answer || (bvalid && bresp[1])
        : bad_data || bad_answer || (loads && (|too_large || rresp[1]));
    always @(*) cause = bad_answer || (stored ? bvalid && bresp[1] : rresp[1]) ? POISON : RANGE;
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_memory


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt(clock,reset,start,table_write,dst,a,last_row,q,log_n,inverse,table_id,table_number,table_row,table_data,data,read,read_done,lost,write,done,read_register,read_row,write_register,write_row,write_data);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  start;
    input wire  table_write;
    input wire  [5:0] dst;
    input wire  [5:0] a;
    input wire  [9:0] last_row;
    input wire  [31:0] q;
    input wire  [4:0] log_n;
    input wire  inverse;
    input wire  [3:0] table_id;
    input wire  [3:0] table_number;
    input wire  [9:0] table_row;
    input wire  [127:0] table_data;
    input wire  [255:0] data;
    output reg  read;
    output reg  read_done;
    output reg  lost;
    output reg  write;
    output reg  done;
    output reg  [5:0] read_register;
    output reg  [9:0] read_row;
    output reg  [5:0] write_register;
    output reg  [9:0] write_row;
    output reg  [255:0] write_data;
    
    // Stub signals
    reg  rows_clock;
    reg  rows_reset;
    reg  rows_start;
    reg  rows_in_ready;
    reg  rows_out_valid;
    reg  [5:0] rows_dst;
    reg  [5:0] rows_a;
    reg  [9:0] rows_last_row;
    wire  rows_read;
    wire  rows_read_done;
    wire  rows_in_valid;
    wire  rows_lost;
    wire  rows_write;
    wire  rows_done;
    wire  [5:0] rows_read_register;
    wire  [9:0] rows_read_row;
    wire  [5:0] rows_write_register;
    wire  [9:0] rows_write_row;
    reg  bits_in_valid;
    reg  bits_table_write;
    reg  bits_in_ready;
    reg  bits_out_valid;
    wire  bits_row_ready;
    wire  bits_row_valid;
    wire  bits_unit_valid;
    wire  bits_unit_write;
    wire  bits_unit_ready;
    reg  unit_clock;
    reg  unit_reset;
    reg  unit_in_valid;
    reg  [255:0] unit_in_data;
    reg  [4:0] unit_in_log_n;
    reg  unit_in_inverse;
    reg  [31:0] unit_in_q;
    reg  [3:0] unit_in_table;
    wire  unit_in_ready;
    reg  unit_out_ready;
    wire  unit_out_valid;
    wire  [255:0] unit_out_data;
    reg  unit_table_write;
    reg  [3:0] unit_table_number;
    reg  [9:0] unit_table_row;
    reg  [127:0] unit_table_data;
    
    // Sub module instances
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt_rows rows(
        .clock(rows_clock),
        .reset(rows_reset),
        .start(rows_start),
        .in_ready(rows_in_ready),
        .out_valid(rows_out_valid),
        .dst(rows_dst),
        .a(rows_a),
        .last_row(rows_last_row),
        .read(rows_read),
        .read_done(rows_read_done),
        .in_valid(rows_in_valid),
        .lost(rows_lost),
        .write(rows_write),
        .done(rows_done),
        .read_register(rows_read_register),
        .read_row(rows_read_row),
        .write_register(rows_write_register),
        .write_row(rows_write_row)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt_bits bits(
        .in_valid(bits_in_valid),
        .table_write(bits_table_write),
        .in_ready(bits_in_ready),
        .out_valid(bits_out_valid),
        .row_ready(bits_row_ready),
        .row_valid(bits_row_valid),
        .unit_valid(bits_unit_valid),
        .unit_write(bits_unit_write),
        .unit_ready(bits_unit_ready)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt_unit unit(
        .clock(unit_clock),
        .reset(unit_reset),
        .in_valid(unit_in_valid),
        .in_data(unit_in_data),
        .in_log_n(unit_in_log_n),
        .in_inverse(unit_in_inverse),
        .in_q(unit_in_q),
        .in_table(unit_in_table),
        .in_ready(unit_in_ready),
        .out_ready(unit_out_ready),
        .out_valid(unit_out_valid),
        .out_data(unit_out_data),
        .table_write(unit_table_write),
        .table_number(unit_table_number),
        .table_row(unit_table_row),
        .table_data(unit_table_data)
    );
    
    // Update code
    always @(*) begin
        rows_clock = clock;
        unit_clock = clock;
        rows_reset = reset;
        unit_reset = reset;
        rows_start = start;
        rows_dst = dst;
        rows_a = a;
        rows_last_row = last_row;
        read = rows_read;
        read_done = rows_read_done;
        lost = rows_lost;
        write = rows_write;
        done = rows_done;
        read_register = rows_read_register;
        read_row = rows_read_row;
        write_register = rows_write_register;
        write_row = rows_write_row;
        bits_in_valid = rows_in_valid;
        bits_table_write = table_write;
        bits_in_ready = unit_in_ready;
        bits_out_valid = unit_out_valid;
        rows_in_ready = bits_row_ready;
        rows_out_valid = bits_row_valid;
        unit_in_valid = bits_unit_valid;
        unit_table_write = bits_unit_write;
        unit_out_ready = bits_unit_ready;
        unit_in_data = data;
        unit_in_log_n = log_n;
        unit_in_inverse = inverse;
        unit_in_q = q;
        unit_in_table = table_id;
        unit_table_number = table_number;
        unit_table_row = table_row;
        unit_table_data = table_data;
        write_data = unit_out_data;
    end
    
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt_bits(in_valid,table_write,in_ready,out_valid,row_ready,row_valid,unit_valid,unit_write,unit_ready);
    
    // Module arguments
    input wire  in_valid;
    input wire  table_write;
    input wire  in_ready;
    input wire  out_valid;
    output reg  row_ready;
    output reg  row_valid;
    output reg  unit_valid;
    output reg  unit_write;
    output reg  unit_ready;
    
    // Update code (custom)
    wire level = 1'b1;
    always @(*) row_ready = in_ready;
    always @(*) row_valid = out_valid;
    always @(*) unit_valid = in_valid;
    always @(*) unit_write = table_write;
    always @(*) unit_ready = level;
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt_bits


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt_rows(clock,reset,start,in_ready,out_valid,dst,a,last_row,read,read_done,in_valid,lost,write,done,read_register,read_row,write_register,write_row);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  start;
    input wire  in_ready;
    input wire  out_valid;
    input wire  [5:0] dst;
    input wire  [5:0] a;
    input wire  [9:0] last_row;
    output reg  read;
    output reg  read_done;
    output reg  in_valid;
    output reg  lost;
    output reg  write;
    output reg  done;
    output reg  [5:0] read_register;
    output reg  [9:0] read_row;
    output reg  [5:0] write_register;
    output reg  [9:0] write_row;
    
    // Update code (custom)
    localparam ROW_BITS = 10;
    localparam REGISTER_BITS = 6;
    
    // A limb goes through a unit that takes a row a cycle and gives the result later.
    reg running, fed, writing, last_row_read, last_row_written;
    reg [REGISTER_BITS-1:0] from, target;
    reg [ROW_BITS-1:0] row, end_row, write_at;
    wire [ROW_BITS-1:0] next_row = running ? row + 1'b1 : row;
    wire [ROW_BITS-1:0] next_write = out_valid ? write_at + 1'b1 : write_at;
    
    always @(posedge clock) begin
        fed <= running;
        row <= next_row;
        write_at <= next_write;
        last_row_read <= next_row == end_row;
        last_row_written <= next_write == end_row;
        if (read_done) running <= 1'b0;
        if (done) writing <= 1'b0;
        if (start) begin
            running <= 1'b1;
            writing <= 1'b1;
        end
        // Taken as long as nothing is under way, so that it does not wait for the start.
        if (!writing) begin
            from <= a;
            target <= dst;
            row <= {ROW_BITS{1'b0}};
            write_at <= {ROW_BITS{1'b0}};
            end_row <= last_row;
        end
        if (reset) begin
            running <= 1'b0;
            fed <= 1'b0;
            writing <= 1'b0;
        end
    end
    
    always @(*) read = running;
    always @(*) read_register = from;
    always @(*) read_row = row;
    always @(*) read_done = running && last_row_read;
    always @(*) in_valid = fed;
    always @(*) lost = (fed && !in_ready) || (out_valid && !writing);
    always @(*) write = out_valid && writing;
    always @(*) write_register = target;
    always @(*) write_row = write_at;
    always @(*) done = out_valid && writing && last_row_written;
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt_rows


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt_unit(clock,reset,in_valid,in_data,in_log_n,in_inverse,in_q,in_table,in_ready,out_ready,out_valid,out_data,table_write,table_number,table_row,table_data);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  in_valid;
    input wire  [255:0] in_data;
    input wire  [4:0] in_log_n;
    input wire  in_inverse;
    input wire  [31:0] in_q;
    input wire  [3:0] in_table;
    output reg  in_ready;
    input wire  out_ready;
    output reg  out_valid;
    output reg  [255:0] out_data;
    input wire  table_write;
    input wire  [3:0] table_number;
    input wire  [9:0] table_row;
    input wire  [127:0] table_data;
    
    // Stub signals
    reg  jobs_clock;
    reg  jobs_reset;
    reg  jobs_in_valid;
    reg  [4:0] jobs_log_n;
    reg  jobs_inverse;
    reg  [31:0] jobs_q;
    reg  [3:0] jobs_table_id;
    reg  jobs_free;
    reg  jobs_written;
    reg  jobs_space;
    wire  jobs_in_ready;
    wire  jobs_load;
    wire  jobs_load_buffer;
    wire  [9:0] jobs_load_row;
    wire  jobs_start;
    wire  jobs_start_buffer;
    wire  [4:0] jobs_start_log_n;
    wire  jobs_start_inverse;
    wire  [3:0] jobs_start_table;
    wire  jobs_unload;
    wire  jobs_unload_buffer;
    wire  [9:0] jobs_unload_row;
    wire  [31:0] jobs_q_0;
    wire  [31:0] jobs_q_1;
    reg  load_clock;
    reg  load_reset;
    reg  load_valid;
    reg  load_buffer;
    reg  [9:0] load_row;
    reg  [255:0] load_data;
    wire  load_loads_0;
    wire  load_loads_1;
    wire  [9:0] load_row_out;
    wire  [255:0] load_data_out;
    reg  reader_clock;
    reg  reader_reset;
    reg  reader_start;
    reg  reader_start_buffer;
    reg  [4:0] reader_start_log_n;
    reg  reader_start_inverse;
    reg  [3:0] reader_start_table_0;
    wire  reader_free;
    wire  reader_valid;
    wire  reader_buffer;
    wire  reader_inverse_0;
    wire  [3:0] reader_table_id_0;
    wire  [9:0] reader_row;
    wire  [9:0] reader_below;
    wire  [12:0] reader_window;
    wire  [2:0] reader_rotation;
    wire  [2:0] reader_spread_0;
    wire  [9:0] reader_count_0;
    wire  [4:0] reader_level_0;
    wire  reader_step_0;
    reg  read_addresses_clock;
    reg  [9:0] read_addresses_row;
    reg  [9:0] read_addresses_below;
    reg  [12:0] read_addresses_window;
    wire  [2:0] read_addresses_fold;
    wire  [79:0] read_addresses_addresses;
    reg  buffer_0_clock;
    reg  buffer_0_compute_reads;
    reg  [79:0] buffer_0_read_addresses;
    reg  [9:0] buffer_0_unload_row;
    reg  buffer_0_compute_writes;
    reg  [79:0] buffer_0_write_addresses;
    reg  [255:0] buffer_0_results;
    reg  buffer_0_loads;
    reg  [9:0] buffer_0_load_row;
    reg  [255:0] buffer_0_loaded;
    wire  [255:0] buffer_0_read;
    reg  buffer_1_clock;
    reg  buffer_1_compute_reads;
    reg  [79:0] buffer_1_read_addresses;
    reg  [9:0] buffer_1_unload_row;
    reg  buffer_1_compute_writes;
    reg  [79:0] buffer_1_write_addresses;
    reg  [255:0] buffer_1_results;
    reg  buffer_1_loads;
    reg  [9:0] buffer_1_load_row;
    reg  [255:0] buffer_1_loaded;
    wire  [255:0] buffer_1_read;
    reg  from_banks_clock;
    reg  from_banks_reset;
    reg  from_banks_valid;
    reg  from_banks_buffer;
    reg  from_banks_inverse;
    reg  [2:0] from_banks_rotation;
    reg  [2:0] from_banks_fold;
    reg  [31:0] from_banks_q_0;
    reg  [31:0] from_banks_q_1;
    reg  [255:0] from_banks_read_0;
    reg  [255:0] from_banks_read_1;
    wire  from_banks_reads_0;
    wire  from_banks_reads_1;
    wire  from_banks_valid_out;
    wire  from_banks_inverse_out;
    wire  [31:0] from_banks_q;
    wire  [31:0] from_banks_u_0;
    wire  [31:0] from_banks_u_1;
    wire  [31:0] from_banks_u_2;
    wire  [31:0] from_banks_u_3;
    wire  [31:0] from_banks_v_0;
    wire  [31:0] from_banks_v_1;
    wire  [31:0] from_banks_v_2;
    wire  [31:0] from_banks_v_3;
    reg  generator_0_clock;
    reg  generator_0_reset;
    reg  generator_0_write;
    reg  [3:0] generator_0_write_table;
    reg  [9:0] generator_0_write_row;
    reg  [127:0] generator_0_write_data;
    reg  generator_0_inverse;
    reg  [3:0] generator_0_table_id;
    reg  [2:0] generator_0_spread;
    reg  [9:0] generator_0_count;
    reg  [4:0] generator_0_level;
    reg  generator_0_step;
    reg  [31:0] generator_0_q;
    wire  [127:0] generator_0_factors;
    reg  [127:0] factors_row;
    wire  [31:0] factors_lane_0;
    wire  [31:0] factors_lane_1;
    wire  [31:0] factors_lane_2;
    wire  [31:0] factors_lane_3;
    reg  butterfly_0_clock;
    reg  butterfly_0_reset;
    reg  butterfly_0_valid_in;
    reg  butterfly_0_inverse;
    reg  [31:0] butterfly_0_u;
    reg  [31:0] butterfly_0_v;
    reg  [31:0] butterfly_0_w;
    reg  [31:0] butterfly_0_q;
    wire  butterfly_0_valid_out;
    wire  [31:0] butterfly_0_x;
    wire  [31:0] butterfly_0_y;
    reg  butterfly_1_clock;
    reg  butterfly_1_reset;
    reg  butterfly_1_valid_in;
    reg  butterfly_1_inverse;
    reg  [31:0] butterfly_1_u;
    reg  [31:0] butterfly_1_v;
    reg  [31:0] butterfly_1_w;
    reg  [31:0] butterfly_1_q;
    wire  butterfly_1_valid_out;
    wire  [31:0] butterfly_1_x;
    wire  [31:0] butterfly_1_y;
    reg  butterfly_2_clock;
    reg  butterfly_2_reset;
    reg  butterfly_2_valid_in;
    reg  butterfly_2_inverse;
    reg  [31:0] butterfly_2_u;
    reg  [31:0] butterfly_2_v;
    reg  [31:0] butterfly_2_w;
    reg  [31:0] butterfly_2_q;
    wire  butterfly_2_valid_out;
    wire  [31:0] butterfly_2_x;
    wire  [31:0] butterfly_2_y;
    reg  butterfly_3_clock;
    reg  butterfly_3_reset;
    reg  butterfly_3_valid_in;
    reg  butterfly_3_inverse;
    reg  [31:0] butterfly_3_u;
    reg  [31:0] butterfly_3_v;
    reg  [31:0] butterfly_3_w;
    reg  [31:0] butterfly_3_q;
    wire  butterfly_3_valid_out;
    wire  [31:0] butterfly_3_x;
    wire  [31:0] butterfly_3_y;
    reg  later_start_clock;
    reg  later_start_reset;
    reg  later_start_valid_in;
    wire  later_start_valid_out;
    reg  later_buffer_clock;
    reg  later_buffer_early;
    wire  later_buffer_late;
    reg  later_log_n_clock;
    reg  [4:0] later_log_n_early;
    wire  [4:0] later_log_n_late;
    reg  later_inverse_clock;
    reg  later_inverse_early;
    wire  later_inverse_late;
    reg  writer_clock;
    reg  writer_reset;
    reg  writer_start;
    reg  writer_start_buffer;
    reg  [4:0] writer_start_log_n;
    reg  writer_start_inverse;
    wire  writer_free;
    wire  writer_valid;
    wire  writer_buffer;
    wire  [9:0] writer_row;
    wire  [9:0] writer_below;
    wire  [12:0] writer_window;
    wire  [2:0] writer_rotation;
    reg  write_addresses_clock;
    reg  [9:0] write_addresses_row;
    reg  [9:0] write_addresses_below;
    reg  [12:0] write_addresses_window;
    wire  [2:0] write_addresses_fold;
    wire  [79:0] write_addresses_addresses;
    reg  to_banks_clock;
    reg  to_banks_reset;
    reg  to_banks_valid_0;
    reg  to_banks_valid_1;
    reg  to_banks_valid_2;
    reg  to_banks_valid_3;
    reg  [31:0] to_banks_x_0;
    reg  [31:0] to_banks_x_1;
    reg  [31:0] to_banks_x_2;
    reg  [31:0] to_banks_x_3;
    reg  [31:0] to_banks_y_0;
    reg  [31:0] to_banks_y_1;
    reg  [31:0] to_banks_y_2;
    reg  [31:0] to_banks_y_3;
    reg  to_banks_walks;
    reg  to_banks_last;
    reg  to_banks_buffer;
    reg  [2:0] to_banks_rotation;
    reg  [2:0] to_banks_fold;
    wire  to_banks_writes_0;
    wire  to_banks_writes_1;
    wire  to_banks_written;
    wire  [255:0] to_banks_results;
    reg  unload_clock;
    reg  unload_reset;
    reg  unload_valid;
    reg  unload_buffer;
    reg  [9:0] unload_row;
    reg  [255:0] unload_read_0;
    reg  [255:0] unload_read_1;
    reg  unload_out_ready;
    wire  unload_space;
    wire  unload_out_valid;
    wire  [255:0] unload_out_data;
    
    // Sub module instances
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt_unit_jobs jobs(
        .clock(jobs_clock),
        .reset(jobs_reset),
        .in_valid(jobs_in_valid),
        .log_n(jobs_log_n),
        .inverse(jobs_inverse),
        .q(jobs_q),
        .table_id(jobs_table_id),
        .free(jobs_free),
        .written(jobs_written),
        .space(jobs_space),
        .in_ready(jobs_in_ready),
        .load(jobs_load),
        .load_buffer(jobs_load_buffer),
        .load_row(jobs_load_row),
        .start(jobs_start),
        .start_buffer(jobs_start_buffer),
        .start_log_n(jobs_start_log_n),
        .start_inverse(jobs_start_inverse),
        .start_table(jobs_start_table),
        .unload(jobs_unload),
        .unload_buffer(jobs_unload_buffer),
        .unload_row(jobs_unload_row),
        .q_0(jobs_q_0),
        .q_1(jobs_q_1)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt_unit_load load(
        .clock(load_clock),
        .reset(load_reset),
        .valid(load_valid),
        .buffer(load_buffer),
        .row(load_row),
        .data(load_data),
        .loads_0(load_loads_0),
        .loads_1(load_loads_1),
        .row_out(load_row_out),
        .data_out(load_data_out)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt_unit_reader reader(
        .clock(reader_clock),
        .reset(reader_reset),
        .start(reader_start),
        .start_buffer(reader_start_buffer),
        .start_log_n(reader_start_log_n),
        .start_inverse(reader_start_inverse),
        .start_table_0(reader_start_table_0),
        .free(reader_free),
        .valid(reader_valid),
        .buffer(reader_buffer),
        .inverse_0(reader_inverse_0),
        .table_id_0(reader_table_id_0),
        .row(reader_row),
        .below(reader_below),
        .window(reader_window),
        .rotation(reader_rotation),
        .spread_0(reader_spread_0),
        .count_0(reader_count_0),
        .level_0(reader_level_0),
        .step_0(reader_step_0)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt_unit_read_addresses read_addresses(
        .clock(read_addresses_clock),
        .row(read_addresses_row),
        .below(read_addresses_below),
        .window(read_addresses_window),
        .fold(read_addresses_fold),
        .addresses(read_addresses_addresses)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt_unit_buffer_0 buffer_0(
        .clock(buffer_0_clock),
        .compute_reads(buffer_0_compute_reads),
        .read_addresses(buffer_0_read_addresses),
        .unload_row(buffer_0_unload_row),
        .compute_writes(buffer_0_compute_writes),
        .write_addresses(buffer_0_write_addresses),
        .results(buffer_0_results),
        .loads(buffer_0_loads),
        .load_row(buffer_0_load_row),
        .loaded(buffer_0_loaded),
        .read(buffer_0_read)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt_unit_buffer_0 buffer_1(
        .clock(buffer_1_clock),
        .compute_reads(buffer_1_compute_reads),
        .read_addresses(buffer_1_read_addresses),
        .unload_row(buffer_1_unload_row),
        .compute_writes(buffer_1_compute_writes),
        .write_addresses(buffer_1_write_addresses),
        .results(buffer_1_results),
        .loads(buffer_1_loads),
        .load_row(buffer_1_load_row),
        .loaded(buffer_1_loaded),
        .read(buffer_1_read)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt_unit_from_banks from_banks(
        .clock(from_banks_clock),
        .reset(from_banks_reset),
        .valid(from_banks_valid),
        .buffer(from_banks_buffer),
        .inverse(from_banks_inverse),
        .rotation(from_banks_rotation),
        .fold(from_banks_fold),
        .q_0(from_banks_q_0),
        .q_1(from_banks_q_1),
        .read_0(from_banks_read_0),
        .read_1(from_banks_read_1),
        .reads_0(from_banks_reads_0),
        .reads_1(from_banks_reads_1),
        .valid_out(from_banks_valid_out),
        .inverse_out(from_banks_inverse_out),
        .q(from_banks_q),
        .u_0(from_banks_u_0),
        .u_1(from_banks_u_1),
        .u_2(from_banks_u_2),
        .u_3(from_banks_u_3),
        .v_0(from_banks_v_0),
        .v_1(from_banks_v_1),
        .v_2(from_banks_v_2),
        .v_3(from_banks_v_3)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt_unit_generator_0 generator_0(
        .clock(generator_0_clock),
        .reset(generator_0_reset),
        .write(generator_0_write),
        .write_table(generator_0_write_table),
        .write_row(generator_0_write_row),
        .write_data(generator_0_write_data),
        .inverse(generator_0_inverse),
        .table_id(generator_0_table_id),
        .spread(generator_0_spread),
        .count(generator_0_count),
        .level(generator_0_level),
        .step(generator_0_step),
        .q(generator_0_q),
        .factors(generator_0_factors)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt_unit_factors factors(
        .row(factors_row),
        .lane_0(factors_lane_0),
        .lane_1(factors_lane_1),
        .lane_2(factors_lane_2),
        .lane_3(factors_lane_3)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt_unit_butterfly_0 butterfly_0(
        .clock(butterfly_0_clock),
        .reset(butterfly_0_reset),
        .valid_in(butterfly_0_valid_in),
        .inverse(butterfly_0_inverse),
        .u(butterfly_0_u),
        .v(butterfly_0_v),
        .w(butterfly_0_w),
        .q(butterfly_0_q),
        .valid_out(butterfly_0_valid_out),
        .x(butterfly_0_x),
        .y(butterfly_0_y)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt_unit_butterfly_0 butterfly_1(
        .clock(butterfly_1_clock),
        .reset(butterfly_1_reset),
        .valid_in(butterfly_1_valid_in),
        .inverse(butterfly_1_inverse),
        .u(butterfly_1_u),
        .v(butterfly_1_v),
        .w(butterfly_1_w),
        .q(butterfly_1_q),
        .valid_out(butterfly_1_valid_out),
        .x(butterfly_1_x),
        .y(butterfly_1_y)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt_unit_butterfly_0 butterfly_2(
        .clock(butterfly_2_clock),
        .reset(butterfly_2_reset),
        .valid_in(butterfly_2_valid_in),
        .inverse(butterfly_2_inverse),
        .u(butterfly_2_u),
        .v(butterfly_2_v),
        .w(butterfly_2_w),
        .q(butterfly_2_q),
        .valid_out(butterfly_2_valid_out),
        .x(butterfly_2_x),
        .y(butterfly_2_y)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt_unit_butterfly_0 butterfly_3(
        .clock(butterfly_3_clock),
        .reset(butterfly_3_reset),
        .valid_in(butterfly_3_valid_in),
        .inverse(butterfly_3_inverse),
        .u(butterfly_3_u),
        .v(butterfly_3_v),
        .w(butterfly_3_w),
        .q(butterfly_3_q),
        .valid_out(butterfly_3_valid_out),
        .x(butterfly_3_x),
        .y(butterfly_3_y)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt_unit_later_start later_start(
        .clock(later_start_clock),
        .reset(later_start_reset),
        .valid_in(later_start_valid_in),
        .valid_out(later_start_valid_out)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt_unit_later_buffer later_buffer(
        .clock(later_buffer_clock),
        .early(later_buffer_early),
        .late(later_buffer_late)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt_unit_later_log_n later_log_n(
        .clock(later_log_n_clock),
        .early(later_log_n_early),
        .late(later_log_n_late)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt_unit_later_buffer later_inverse(
        .clock(later_inverse_clock),
        .early(later_inverse_early),
        .late(later_inverse_late)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt_unit_writer writer(
        .clock(writer_clock),
        .reset(writer_reset),
        .start(writer_start),
        .start_buffer(writer_start_buffer),
        .start_log_n(writer_start_log_n),
        .start_inverse(writer_start_inverse),
        .free(writer_free),
        .valid(writer_valid),
        .buffer(writer_buffer),
        .row(writer_row),
        .below(writer_below),
        .window(writer_window),
        .rotation(writer_rotation)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt_unit_read_addresses write_addresses(
        .clock(write_addresses_clock),
        .row(write_addresses_row),
        .below(write_addresses_below),
        .window(write_addresses_window),
        .fold(write_addresses_fold),
        .addresses(write_addresses_addresses)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt_unit_to_banks to_banks(
        .clock(to_banks_clock),
        .reset(to_banks_reset),
        .valid_0(to_banks_valid_0),
        .valid_1(to_banks_valid_1),
        .valid_2(to_banks_valid_2),
        .valid_3(to_banks_valid_3),
        .x_0(to_banks_x_0),
        .x_1(to_banks_x_1),
        .x_2(to_banks_x_2),
        .x_3(to_banks_x_3),
        .y_0(to_banks_y_0),
        .y_1(to_banks_y_1),
        .y_2(to_banks_y_2),
        .y_3(to_banks_y_3),
        .walks(to_banks_walks),
        .last(to_banks_last),
        .buffer(to_banks_buffer),
        .rotation(to_banks_rotation),
        .fold(to_banks_fold),
        .writes_0(to_banks_writes_0),
        .writes_1(to_banks_writes_1),
        .written(to_banks_written),
        .results(to_banks_results)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt_unit_unload unload(
        .clock(unload_clock),
        .reset(unload_reset),
        .valid(unload_valid),
        .buffer(unload_buffer),
        .row(unload_row),
        .read_0(unload_read_0),
        .read_1(unload_read_1),
        .out_ready(unload_out_ready),
        .space(unload_space),
        .out_valid(unload_out_valid),
        .out_data(unload_out_data)
    );
    
    // Update code
    always @(*) begin
        jobs_clock = clock;
        jobs_reset = reset;
        jobs_in_valid = in_valid;
        jobs_log_n = in_log_n;
        jobs_inverse = in_inverse;
        jobs_q = in_q;
        jobs_table_id = in_table;
        jobs_free = reader_free;
        jobs_written = to_banks_written;
        jobs_space = unload_space;
        in_ready = jobs_in_ready;
        load_clock = clock;
        load_reset = reset;
        load_valid = jobs_load;
        load_buffer = jobs_load_buffer;
        load_row = jobs_load_row;
        load_data = in_data;
        reader_clock = clock;
        reader_reset = reset;
        reader_start = jobs_start;
        reader_start_buffer = jobs_start_buffer;
        reader_start_log_n = jobs_start_log_n;
        reader_start_inverse = jobs_start_inverse;
        reader_start_table_0 = jobs_start_table;
        read_addresses_clock = clock;
        read_addresses_row = reader_row;
        read_addresses_below = reader_below;
        read_addresses_window = reader_window;
        from_banks_clock = clock;
        from_banks_reset = reset;
        from_banks_valid = reader_valid;
        from_banks_buffer = reader_buffer;
        from_banks_inverse = reader_inverse_0;
        from_banks_rotation = reader_rotation;
        from_banks_fold = read_addresses_fold;
        from_banks_q_0 = jobs_q_0;
        from_banks_q_1 = jobs_q_1;
        from_banks_read_0 = buffer_0_read;
        from_banks_read_1 = buffer_1_read;
        generator_0_clock = clock;
        generator_0_reset = reset;
        generator_0_write = table_write;
        generator_0_write_table = table_number;
        generator_0_write_row = table_row;
        generator_0_write_data = table_data;
        generator_0_inverse = reader_inverse_0;
        generator_0_table_id = reader_table_id_0;
        generator_0_spread = reader_spread_0;
        generator_0_count = reader_count_0;
        generator_0_level = reader_level_0;
        generator_0_step = reader_step_0;
        generator_0_q = from_banks_q;
        factors_row = generator_0_factors;
        butterfly_0_clock = clock;
        butterfly_0_reset = reset;
        butterfly_0_valid_in = from_banks_valid_out;
        butterfly_0_inverse = from_banks_inverse_out;
        butterfly_0_q = from_banks_q;
        butterfly_0_u = from_banks_u_0;
        butterfly_0_v = from_banks_v_0;
        butterfly_0_w = factors_lane_0;
        to_banks_valid_0 = butterfly_0_valid_out;
        to_banks_x_0 = butterfly_0_x;
        to_banks_y_0 = butterfly_0_y;
        butterfly_1_clock = clock;
        butterfly_1_reset = reset;
        butterfly_1_valid_in = from_banks_valid_out;
        butterfly_1_inverse = from_banks_inverse_out;
        butterfly_1_q = from_banks_q;
        butterfly_1_u = from_banks_u_1;
        butterfly_1_v = from_banks_v_1;
        butterfly_1_w = factors_lane_1;
        to_banks_valid_1 = butterfly_1_valid_out;
        to_banks_x_1 = butterfly_1_x;
        to_banks_y_1 = butterfly_1_y;
        butterfly_2_clock = clock;
        butterfly_2_reset = reset;
        butterfly_2_valid_in = from_banks_valid_out;
        butterfly_2_inverse = from_banks_inverse_out;
        butterfly_2_q = from_banks_q;
        butterfly_2_u = from_banks_u_2;
        butterfly_2_v = from_banks_v_2;
        butterfly_2_w = factors_lane_2;
        to_banks_valid_2 = butterfly_2_valid_out;
        to_banks_x_2 = butterfly_2_x;
        to_banks_y_2 = butterfly_2_y;
        butterfly_3_clock = clock;
        butterfly_3_reset = reset;
        butterfly_3_valid_in = from_banks_valid_out;
        butterfly_3_inverse = from_banks_inverse_out;
        butterfly_3_q = from_banks_q;
        butterfly_3_u = from_banks_u_3;
        butterfly_3_v = from_banks_v_3;
        butterfly_3_w = factors_lane_3;
        to_banks_valid_3 = butterfly_3_valid_out;
        to_banks_x_3 = butterfly_3_x;
        to_banks_y_3 = butterfly_3_y;
        later_start_clock = clock;
        later_start_reset = reset;
        later_start_valid_in = jobs_start;
        later_buffer_clock = clock;
        later_buffer_early = jobs_start_buffer;
        later_log_n_clock = clock;
        later_log_n_early = jobs_start_log_n;
        later_inverse_clock = clock;
        later_inverse_early = jobs_start_inverse;
        writer_clock = clock;
        writer_reset = reset;
        writer_start = later_start_valid_out;
        writer_start_buffer = later_buffer_late;
        writer_start_log_n = later_log_n_late;
        writer_start_inverse = later_inverse_late;
        write_addresses_clock = clock;
        write_addresses_row = writer_row;
        write_addresses_below = writer_below;
        write_addresses_window = writer_window;
        to_banks_clock = clock;
        to_banks_reset = reset;
        to_banks_walks = writer_valid;
        to_banks_last = writer_free;
        to_banks_buffer = writer_buffer;
        to_banks_rotation = writer_rotation;
        to_banks_fold = write_addresses_fold;
        buffer_0_clock = clock;
        buffer_0_compute_reads = from_banks_reads_0;
        buffer_0_read_addresses = read_addresses_addresses;
        buffer_0_unload_row = jobs_unload_row;
        buffer_0_compute_writes = to_banks_writes_0;
        buffer_0_write_addresses = write_addresses_addresses;
        buffer_0_results = to_banks_results;
        buffer_0_loads = load_loads_0;
        buffer_0_load_row = load_row_out;
        buffer_0_loaded = load_data_out;
        buffer_1_clock = clock;
        buffer_1_compute_reads = from_banks_reads_1;
        buffer_1_read_addresses = read_addresses_addresses;
        buffer_1_unload_row = jobs_unload_row;
        buffer_1_compute_writes = to_banks_writes_1;
        buffer_1_write_addresses = write_addresses_addresses;
        buffer_1_results = to_banks_results;
        buffer_1_loads = load_loads_1;
        buffer_1_load_row = load_row_out;
        buffer_1_loaded = load_data_out;
        unload_clock = clock;
        unload_reset = reset;
        unload_valid = jobs_unload;
        unload_buffer = jobs_unload_buffer;
        unload_row = jobs_unload_row;
        unload_read_0 = buffer_0_read;
        unload_read_1 = buffer_1_read;
        unload_out_ready = out_ready;
        out_valid = unload_out_valid;
        out_data = unload_out_data;
    end
    
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt_unit


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt_unit_buffer_0(clock,compute_reads,read_addresses,unload_row,compute_writes,write_addresses,results,loads,load_row,loaded,read);
    
    // Module arguments
    input wire  clock;
    input wire  compute_reads;
    input wire  [79:0] read_addresses;
    input wire  [9:0] unload_row;
    input wire  compute_writes;
    input wire  [79:0] write_addresses;
    input wire  [255:0] results;
    input wire  loads;
    input wire  [9:0] load_row;
    input wire  [255:0] loaded;
    output reg  [255:0] read;
    
    // Update code (custom)
    wire writes = compute_writes | loads;
    wire [9:0] from_0 = compute_reads ? read_addresses[9:0] : unload_row;
    wire [9:0] to_0 = compute_writes ? write_addresses[9:0] : load_row;
    wire [31:0] word_0 = compute_writes ? results[31:0] : loaded[31:0];
    (* no_rw_check, ram_style = "block" *) reg [31:0] bank_0 [0:1023];
    reg [31:0] data_0_latch;
    reg [31:0] data_0;
    wire [9:0] from_1 = compute_reads ? read_addresses[19:10] : unload_row;
    wire [9:0] to_1 = compute_writes ? write_addresses[19:10] : load_row;
    wire [31:0] word_1 = compute_writes ? results[63:32] : loaded[63:32];
    (* no_rw_check, ram_style = "block" *) reg [31:0] bank_1 [0:1023];
    reg [31:0] data_1_latch;
    reg [31:0] data_1;
    wire [9:0] from_2 = compute_reads ? read_addresses[29:20] : unload_row;
    wire [9:0] to_2 = compute_writes ? write_addresses[29:20] : load_row;
    wire [31:0] word_2 = compute_writes ? results[95:64] : loaded[95:64];
    (* no_rw_check, ram_style = "block" *) reg [31:0] bank_2 [0:1023];
    reg [31:0] data_2_latch;
    reg [31:0] data_2;
    wire [9:0] from_3 = compute_reads ? read_addresses[39:30] : unload_row;
    wire [9:0] to_3 = compute_writes ? write_addresses[39:30] : load_row;
    wire [31:0] word_3 = compute_writes ? results[127:96] : loaded[127:96];
    (* no_rw_check, ram_style = "block" *) reg [31:0] bank_3 [0:1023];
    reg [31:0] data_3_latch;
    reg [31:0] data_3;
    wire [9:0] from_4 = compute_reads ? read_addresses[49:40] : unload_row;
    wire [9:0] to_4 = compute_writes ? write_addresses[49:40] : load_row;
    wire [31:0] word_4 = compute_writes ? results[159:128] : loaded[159:128];
    (* no_rw_check, ram_style = "block" *) reg [31:0] bank_4 [0:1023];
    reg [31:0] data_4_latch;
    reg [31:0] data_4;
    wire [9:0] from_5 = compute_reads ? read_addresses[59:50] : unload_row;
    wire [9:0] to_5 = compute_writes ? write_addresses[59:50] : load_row;
    wire [31:0] word_5 = compute_writes ? results[191:160] : loaded[191:160];
    (* no_rw_check, ram_style = "block" *) reg [31:0] bank_5 [0:1023];
    reg [31:0] data_5_latch;
    reg [31:0] data_5;
    wire [9:0] from_6 = compute_reads ? read_addresses[69:60] : unload_row;
    wire [9:0] to_6 = compute_writes ? write_addresses[69:60] : load_row;
    wire [31:0] word_6 = compute_writes ? results[223:192] : loaded[223:192];
    (* no_rw_check, ram_style = "block" *) reg [31:0] bank_6 [0:1023];
    reg [31:0] data_6_latch;
    reg [31:0] data_6;
    wire [9:0] from_7 = compute_reads ? read_addresses[79:70] : unload_row;
    wire [9:0] to_7 = compute_writes ? write_addresses[79:70] : load_row;
    wire [31:0] word_7 = compute_writes ? results[255:224] : loaded[255:224];
    (* no_rw_check, ram_style = "block" *) reg [31:0] bank_7 [0:1023];
    reg [31:0] data_7_latch;
    reg [31:0] data_7;
    
    always @(posedge clock) begin
        if (writes) bank_0[to_0] <= word_0;
        data_0_latch <= bank_0[from_0];
        data_0 <= data_0_latch;
        if (writes) bank_1[to_1] <= word_1;
        data_1_latch <= bank_1[from_1];
        data_1 <= data_1_latch;
        if (writes) bank_2[to_2] <= word_2;
        data_2_latch <= bank_2[from_2];
        data_2 <= data_2_latch;
        if (writes) bank_3[to_3] <= word_3;
        data_3_latch <= bank_3[from_3];
        data_3 <= data_3_latch;
        if (writes) bank_4[to_4] <= word_4;
        data_4_latch <= bank_4[from_4];
        data_4 <= data_4_latch;
        if (writes) bank_5[to_5] <= word_5;
        data_5_latch <= bank_5[from_5];
        data_5 <= data_5_latch;
        if (writes) bank_6[to_6] <= word_6;
        data_6_latch <= bank_6[from_6];
        data_6 <= data_6_latch;
        if (writes) bank_7[to_7] <= word_7;
        data_7_latch <= bank_7[from_7];
        data_7 <= data_7_latch;
    end
    
    always @(*) read = {data_7, data_6, data_5, data_4, data_3, data_2, data_1, data_0};
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt_unit_buffer_0


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt_unit_butterfly_0(clock,reset,valid_in,inverse,u,v,w,q,valid_out,x,y);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  valid_in;
    input wire  inverse;
    input wire  [31:0] u;
    input wire  [31:0] v;
    input wire  [31:0] w;
    input wire  [31:0] q;
    output reg  valid_out;
    output reg  [31:0] x;
    output reg  [31:0] y;
    
    // Stub signals
    reg  valid_before_clock;
    reg  valid_before_reset;
    reg  valid_before_valid_in;
    wire  valid_before_valid_out;
    reg  sums_before_clock;
    reg  sums_before_inverse;
    reg  [31:0] sums_before_u;
    reg  [31:0] sums_before_v;
    reg  [31:0] sums_before_q;
    wire  sums_before_inverse_out;
    wire  [31:0] sums_before_sum;
    wire  [31:0] sums_before_difference;
    wire  [31:0] sums_before_q_out;
    reg  twiddle_clock;
    reg  [31:0] twiddle_early;
    wire  [31:0] twiddle_late;
    reg  multiplier_clock;
    reg  multiplier_reset;
    reg  multiplier_valid_in;
    reg  [31:0] multiplier_a;
    reg  [31:0] multiplier_b;
    reg  [31:0] multiplier_q;
    wire  multiplier_valid_out;
    wire  [31:0] multiplier_result;
    reg  beside_clock;
    reg  [31:0] beside_early;
    wire  [31:0] beside_late;
    reg  direction_clock;
    reg  direction_early;
    wire  direction_late;
    reg  modulus_clock;
    reg  [31:0] modulus_q_in;
    wire  [31:0] modulus_q_out;
    reg  valid_after_clock;
    reg  valid_after_reset;
    reg  valid_after_valid_in;
    wire  valid_after_valid_out;
    reg  sums_after_clock;
    reg  sums_after_inverse;
    reg  [31:0] sums_after_u;
    reg  [31:0] sums_after_v;
    reg  [31:0] sums_after_q;
    wire  sums_after_inverse_out;
    wire  [31:0] sums_after_sum;
    wire  [31:0] sums_after_difference;
    wire  [31:0] sums_after_q_out;
    reg  halve_clock;
    reg  halve_inverse;
    reg  [31:0] halve_x;
    reg  [31:0] halve_y;
    reg  [31:0] halve_q;
    wire  [31:0] halve_x_half;
    wire  [31:0] halve_y_half;
    
    // Sub module instances
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt_unit_butterfly_0_valid_before valid_before(
        .clock(valid_before_clock),
        .reset(valid_before_reset),
        .valid_in(valid_before_valid_in),
        .valid_out(valid_before_valid_out)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt_unit_butterfly_0_sums_before sums_before(
        .clock(sums_before_clock),
        .inverse(sums_before_inverse),
        .u(sums_before_u),
        .v(sums_before_v),
        .q(sums_before_q),
        .inverse_out(sums_before_inverse_out),
        .sum(sums_before_sum),
        .difference(sums_before_difference),
        .q_out(sums_before_q_out)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt_unit_butterfly_0_twiddle twiddle(
        .clock(twiddle_clock),
        .early(twiddle_early),
        .late(twiddle_late)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_controller_lift_0 multiplier(
        .clock(multiplier_clock),
        .reset(multiplier_reset),
        .valid_in(multiplier_valid_in),
        .a(multiplier_a),
        .b(multiplier_b),
        .q(multiplier_q),
        .valid_out(multiplier_valid_out),
        .result(multiplier_result)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt_unit_butterfly_0_beside beside(
        .clock(beside_clock),
        .early(beside_early),
        .late(beside_late)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt_unit_butterfly_0_direction direction(
        .clock(direction_clock),
        .early(direction_early),
        .late(direction_late)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt_unit_butterfly_0_modulus modulus(
        .clock(modulus_clock),
        .q_in(modulus_q_in),
        .q_out(modulus_q_out)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt_unit_butterfly_0_valid_after valid_after(
        .clock(valid_after_clock),
        .reset(valid_after_reset),
        .valid_in(valid_after_valid_in),
        .valid_out(valid_after_valid_out)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt_unit_butterfly_0_sums_after sums_after(
        .clock(sums_after_clock),
        .inverse(sums_after_inverse),
        .u(sums_after_u),
        .v(sums_after_v),
        .q(sums_after_q),
        .inverse_out(sums_after_inverse_out),
        .sum(sums_after_sum),
        .difference(sums_after_difference),
        .q_out(sums_after_q_out)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt_unit_butterfly_0_halve halve(
        .clock(halve_clock),
        .inverse(halve_inverse),
        .x(halve_x),
        .y(halve_y),
        .q(halve_q),
        .x_half(halve_x_half),
        .y_half(halve_y_half)
    );
    
    // Update code
    always @(*) begin
        valid_before_clock = clock;
        valid_before_reset = reset;
        valid_before_valid_in = valid_in;
        sums_before_clock = clock;
        sums_before_inverse = inverse;
        sums_before_u = u;
        sums_before_v = v;
        sums_before_q = q;
        twiddle_clock = clock;
        twiddle_early = w;
        multiplier_clock = clock;
        multiplier_reset = reset;
        multiplier_valid_in = valid_before_valid_out;
        multiplier_a = sums_before_difference;
        multiplier_b = twiddle_late;
        multiplier_q = sums_before_q_out;
        beside_clock = clock;
        beside_early = sums_before_sum;
        direction_clock = clock;
        direction_early = sums_before_inverse_out;
        modulus_clock = clock;
        modulus_q_in = sums_before_q_out;
        valid_after_clock = clock;
        valid_after_reset = reset;
        valid_after_valid_in = multiplier_valid_out;
        sums_after_clock = clock;
        sums_after_inverse = direction_late;
        sums_after_u = beside_late;
        sums_after_v = multiplier_result;
        sums_after_q = modulus_q_out;
        halve_clock = clock;
        halve_inverse = sums_after_inverse_out;
        halve_x = sums_after_sum;
        halve_y = sums_after_difference;
        halve_q = sums_after_q_out;
        valid_out = valid_after_valid_out;
        x = halve_x_half;
        y = halve_y_half;
    end
    
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt_unit_butterfly_0


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt_unit_butterfly_0_beside(clock,early,late);
    
    // Module arguments
    input wire  clock;
    input wire  [31:0] early;
    output reg  [31:0] late;
    
    // Update code (custom)
    reg [31:0] stage_1;
    reg [31:0] stage_2;
    reg [31:0] stage_3;
    reg [31:0] stage_4;
    reg [31:0] stage_5;
    reg [31:0] stage_6;
    reg [31:0] stage_7;
    reg [31:0] stage_8;
    reg [31:0] stage_9;
    reg [31:0] stage_10;
    reg [31:0] stage_11;
    reg [31:0] stage_12;
    reg [31:0] stage_13;
    reg [31:0] stage_14;
    reg [31:0] stage_15;
    
    always @(posedge clock) begin
        stage_1 <= early;
        stage_2 <= stage_1;
        stage_3 <= stage_2;
        stage_4 <= stage_3;
        stage_5 <= stage_4;
        stage_6 <= stage_5;
        stage_7 <= stage_6;
        stage_8 <= stage_7;
        stage_9 <= stage_8;
        stage_10 <= stage_9;
        stage_11 <= stage_10;
        stage_12 <= stage_11;
        stage_13 <= stage_12;
        stage_14 <= stage_13;
        stage_15 <= stage_14;
    end
    
    always @(*) late = stage_15;
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt_unit_butterfly_0_beside


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt_unit_butterfly_0_direction(clock,early,late);
    
    // Module arguments
    input wire  clock;
    input wire  early;
    output reg  late;
    
    // Update code (custom)
    reg stage_1;
    reg stage_2;
    reg stage_3;
    reg stage_4;
    reg stage_5;
    reg stage_6;
    reg stage_7;
    reg stage_8;
    reg stage_9;
    reg stage_10;
    reg stage_11;
    reg stage_12;
    reg stage_13;
    reg stage_14;
    reg stage_15;
    
    always @(posedge clock) begin
        stage_1 <= early;
        stage_2 <= stage_1;
        stage_3 <= stage_2;
        stage_4 <= stage_3;
        stage_5 <= stage_4;
        stage_6 <= stage_5;
        stage_7 <= stage_6;
        stage_8 <= stage_7;
        stage_9 <= stage_8;
        stage_10 <= stage_9;
        stage_11 <= stage_10;
        stage_12 <= stage_11;
        stage_13 <= stage_12;
        stage_14 <= stage_13;
        stage_15 <= stage_14;
    end
    
    always @(*) late = stage_15;
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt_unit_butterfly_0_direction


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt_unit_butterfly_0_halve(clock,inverse,x,y,q,x_half,y_half);
    
    // Module arguments
    input wire  clock;
    input wire  inverse;
    input wire  [31:0] x;
    input wire  [31:0] y;
    input wire  [31:0] q;
    output reg  [31:0] x_half;
    output reg  [31:0] y_half;
    
    // Update code (custom)
    wire [31:0] x_addend = {q[31:17], 17'd1} & {32{x[0]}};
    wire [32:0] x_sum = {1'd0, x} + {1'd0, x_addend};
    reg [31:0] x_1;
    wire [31:0] y_addend = {q[31:17], 17'd1} & {32{y[0]}};
    wire [32:0] y_sum = {1'd0, y} + {1'd0, y_addend};
    reg [31:0] y_1;
    wire unused = &{1'b0, q[16:0], x_sum[0], y_sum[0]};
    
    always @(posedge clock) begin
        x_1 <= inverse ? x_sum[32:1] : x;
        y_1 <= inverse ? y_sum[32:1] : y;
    end
    
    always @(*) x_half = x_1;
    always @(*) y_half = y_1;
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt_unit_butterfly_0_halve


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt_unit_butterfly_0_modulus(clock,q_in,q_out);
    
    // Module arguments
    input wire  clock;
    input wire  [31:0] q_in;
    output reg  [31:0] q_out;
    
    // Update code (custom)
    reg [14:0] qh_1;
    reg [14:0] qh_2;
    reg [14:0] qh_3;
    reg [14:0] qh_4;
    reg [14:0] qh_5;
    reg [14:0] qh_6;
    reg [14:0] qh_7;
    reg [14:0] qh_8;
    reg [14:0] qh_9;
    reg [14:0] qh_10;
    reg [14:0] qh_11;
    reg [14:0] qh_12;
    reg [14:0] qh_13;
    reg [14:0] qh_14;
    reg [14:0] qh_15;
    wire unused = &{1'b0, q_in[16:0]};
    
    always @(posedge clock) begin
        qh_1 <= q_in[31:17];
        qh_2 <= qh_1;
        qh_3 <= qh_2;
        qh_4 <= qh_3;
        qh_5 <= qh_4;
        qh_6 <= qh_5;
        qh_7 <= qh_6;
        qh_8 <= qh_7;
        qh_9 <= qh_8;
        qh_10 <= qh_9;
        qh_11 <= qh_10;
        qh_12 <= qh_11;
        qh_13 <= qh_12;
        qh_14 <= qh_13;
        qh_15 <= qh_14;
    end
    
    always @(*) q_out = {qh_15, 17'd1};
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt_unit_butterfly_0_modulus


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt_unit_butterfly_0_sums_after(clock,inverse,u,v,q,inverse_out,sum,difference,q_out);
    
    // Module arguments
    input wire  clock;
    input wire  inverse;
    input wire  [31:0] u;
    input wire  [31:0] v;
    input wire  [31:0] q;
    output reg  inverse_out;
    output reg  [31:0] sum;
    output reg  [31:0] difference;
    output reg  [31:0] q_out;
    
    // Update code (custom)
    wire active = ~inverse;
    wire [31:0] addend = v & {32{active}};
    wire [31:0] minuend = active ? u : v;
    reg direction_1;
    reg direction_2;
    reg direction_3;
    reg [14:0] qh_1;
    reg [14:0] qh_2;
    reg [14:0] qh_3;
    reg [32:0] sum_1;
    reg [32:0] difference_1;
    wire [32:0] q_1 = {1'd0, {qh_1, 17'd1}};
    reg [32:0] reduced_2;
    reg [31:0] sum_2;
    reg [31:0] raised_2;
    reg [32:0] difference_2;
    reg [31:0] sum_3;
    reg [31:0] difference_3;
    wire unused = &{1'b0, q[16:0]};
    
    always @(posedge clock) begin
        direction_1 <= inverse;
        direction_2 <= direction_1;
        direction_3 <= direction_2;
        qh_1 <= q[31:17];
        qh_2 <= qh_1;
        qh_3 <= qh_2;
        sum_1 <= {1'd0, u} + {1'd0, addend};
        difference_1 <= {1'd0, minuend} - {1'd0, addend};
        reduced_2 <= sum_1 - q_1;
        sum_2 <= sum_1[31:0];
        raised_2 <= difference_1[31:0] + q_1[31:0];
        difference_2 <= difference_1;
        sum_3 <= reduced_2[32] ? sum_2 : reduced_2[31:0];
        difference_3 <= difference_2[32] ? raised_2 : difference_2[31:0];
    end
    
    always @(*) inverse_out = direction_3;
    always @(*) sum = sum_3;
    always @(*) difference = difference_3;
    always @(*) q_out = {qh_3, 17'd1};
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt_unit_butterfly_0_sums_after


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt_unit_butterfly_0_sums_before(clock,inverse,u,v,q,inverse_out,sum,difference,q_out);
    
    // Module arguments
    input wire  clock;
    input wire  inverse;
    input wire  [31:0] u;
    input wire  [31:0] v;
    input wire  [31:0] q;
    output reg  inverse_out;
    output reg  [31:0] sum;
    output reg  [31:0] difference;
    output reg  [31:0] q_out;
    
    // Update code (custom)
    wire active = inverse;
    wire [31:0] addend = v & {32{active}};
    wire [31:0] minuend = active ? u : v;
    reg direction_1;
    reg direction_2;
    reg direction_3;
    reg [14:0] qh_1;
    reg [14:0] qh_2;
    reg [14:0] qh_3;
    reg [32:0] sum_1;
    reg [32:0] difference_1;
    wire [32:0] q_1 = {1'd0, {qh_1, 17'd1}};
    reg [32:0] reduced_2;
    reg [31:0] sum_2;
    reg [31:0] raised_2;
    reg [32:0] difference_2;
    reg [31:0] sum_3;
    reg [31:0] difference_3;
    wire unused = &{1'b0, q[16:0]};
    
    always @(posedge clock) begin
        direction_1 <= inverse;
        direction_2 <= direction_1;
        direction_3 <= direction_2;
        qh_1 <= q[31:17];
        qh_2 <= qh_1;
        qh_3 <= qh_2;
        sum_1 <= {1'd0, u} + {1'd0, addend};
        difference_1 <= {1'd0, minuend} - {1'd0, addend};
        reduced_2 <= sum_1 - q_1;
        sum_2 <= sum_1[31:0];
        raised_2 <= difference_1[31:0] + q_1[31:0];
        difference_2 <= difference_1;
        sum_3 <= reduced_2[32] ? sum_2 : reduced_2[31:0];
        difference_3 <= difference_2[32] ? raised_2 : difference_2[31:0];
    end
    
    always @(*) inverse_out = direction_3;
    always @(*) sum = sum_3;
    always @(*) difference = difference_3;
    always @(*) q_out = {qh_3, 17'd1};
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt_unit_butterfly_0_sums_before


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt_unit_butterfly_0_twiddle(clock,early,late);
    
    // Module arguments
    input wire  clock;
    input wire  [31:0] early;
    output reg  [31:0] late;
    
    // Update code (custom)
    reg [31:0] stage_1;
    reg [31:0] stage_2;
    reg [31:0] stage_3;
    
    always @(posedge clock) begin
        stage_1 <= early;
        stage_2 <= stage_1;
        stage_3 <= stage_2;
    end
    
    always @(*) late = stage_3;
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt_unit_butterfly_0_twiddle


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt_unit_butterfly_0_valid_after(clock,reset,valid_in,valid_out);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  valid_in;
    output reg  valid_out;
    
    // Update code (custom)
    reg [3:0] stages;
    
    always @(posedge clock) begin
        stages <= reset ? 4'd0 : {stages[2:0], valid_in};
    end
    
    always @(*) valid_out = stages[3];
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt_unit_butterfly_0_valid_after


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt_unit_butterfly_0_valid_before(clock,reset,valid_in,valid_out);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  valid_in;
    output reg  valid_out;
    
    // Update code (custom)
    reg [2:0] stages;
    
    always @(posedge clock) begin
        stages <= reset ? 3'd0 : {stages[1:0], valid_in};
    end
    
    always @(*) valid_out = stages[2];
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt_unit_butterfly_0_valid_before


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt_unit_factors(row,lane_0,lane_1,lane_2,lane_3);
    
    // Module arguments
    input wire  [127:0] row;
    output reg  [31:0] lane_0;
    output reg  [31:0] lane_1;
    output reg  [31:0] lane_2;
    output reg  [31:0] lane_3;
    
    // Update code (custom)
    
    always @(*) lane_0 = row[31:0];
    always @(*) lane_1 = row[63:32];
    always @(*) lane_2 = row[95:64];
    always @(*) lane_3 = row[127:96];
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt_unit_factors


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt_unit_from_banks(clock,reset,valid,buffer,inverse,rotation,fold,q_0,q_1,read_0,read_1,reads_0,reads_1,valid_out,inverse_out,q,u_0,u_1,u_2,u_3,v_0,v_1,v_2,v_3);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  valid;
    input wire  buffer;
    input wire  inverse;
    input wire  [2:0] rotation;
    input wire  [2:0] fold;
    input wire  [31:0] q_0;
    input wire  [31:0] q_1;
    input wire  [255:0] read_0;
    input wire  [255:0] read_1;
    output reg  reads_0;
    output reg  reads_1;
    output reg  valid_out;
    output reg  inverse_out;
    output reg  [31:0] q;
    output reg  [31:0] u_0;
    output reg  [31:0] u_1;
    output reg  [31:0] u_2;
    output reg  [31:0] u_3;
    output reg  [31:0] v_0;
    output reg  [31:0] v_1;
    output reg  [31:0] v_2;
    output reg  [31:0] v_3;
    
    // Update code (custom)
    reg [5:0] valids;
    reg of_buffer_1;
    reg of_buffer_2;
    reg of_buffer_3;
    reg of_buffer_4;
    reg of_buffer_5;
    reg direction_1;
    reg direction_2;
    reg direction_3;
    reg direction_4;
    reg direction_5;
    reg direction_6;
    reg [2:0] turn_1;
    reg [2:0] turn_2;
    reg [2:0] turn_3;
    reg [2:0] turn_4;
    reg [2:0] turn_5;
    reg [2:0] folded_1;
    reg [2:0] folded_2;
    reg [2:0] folded_3;
    wire [255:0] words = of_buffer_4 ? read_1 : read_0;
    wire [31:0] word_0 = words[31:0];
    wire [31:0] word_1 = words[63:32];
    wire [31:0] word_2 = words[95:64];
    wire [31:0] word_3 = words[127:96];
    wire [31:0] word_4 = words[159:128];
    wire [31:0] word_5 = words[191:160];
    wire [31:0] word_6 = words[223:192];
    wire [31:0] word_7 = words[255:224];
    wire [31:0] word_by_0_0 = folded_3[0] ? word_1 : word_0;
    wire [31:0] word_by_0_1 = folded_3[0] ? word_0 : word_1;
    wire [31:0] word_by_0_2 = folded_3[0] ? word_3 : word_2;
    wire [31:0] word_by_0_3 = folded_3[0] ? word_2 : word_3;
    wire [31:0] word_by_0_4 = folded_3[0] ? word_5 : word_4;
    wire [31:0] word_by_0_5 = folded_3[0] ? word_4 : word_5;
    wire [31:0] word_by_0_6 = folded_3[0] ? word_7 : word_6;
    wire [31:0] word_by_0_7 = folded_3[0] ? word_6 : word_7;
    wire [31:0] word_by_1_0 = folded_3[1] ? word_by_0_2 : word_by_0_0;
    wire [31:0] word_by_1_1 = folded_3[1] ? word_by_0_3 : word_by_0_1;
    wire [31:0] word_by_1_2 = folded_3[1] ? word_by_0_0 : word_by_0_2;
    wire [31:0] word_by_1_3 = folded_3[1] ? word_by_0_1 : word_by_0_3;
    wire [31:0] word_by_1_4 = folded_3[1] ? word_by_0_6 : word_by_0_4;
    wire [31:0] word_by_1_5 = folded_3[1] ? word_by_0_7 : word_by_0_5;
    wire [31:0] word_by_1_6 = folded_3[1] ? word_by_0_4 : word_by_0_6;
    wire [31:0] word_by_1_7 = folded_3[1] ? word_by_0_5 : word_by_0_7;
    wire [31:0] word_by_2_0 = folded_3[2] ? word_by_1_4 : word_by_1_0;
    wire [31:0] word_by_2_1 = folded_3[2] ? word_by_1_5 : word_by_1_1;
    wire [31:0] word_by_2_2 = folded_3[2] ? word_by_1_6 : word_by_1_2;
    wire [31:0] word_by_2_3 = folded_3[2] ? word_by_1_7 : word_by_1_3;
    wire [31:0] word_by_2_4 = folded_3[2] ? word_by_1_0 : word_by_1_4;
    wire [31:0] word_by_2_5 = folded_3[2] ? word_by_1_1 : word_by_1_5;
    wire [31:0] word_by_2_6 = folded_3[2] ? word_by_1_2 : word_by_1_6;
    wire [31:0] word_by_2_7 = folded_3[2] ? word_by_1_3 : word_by_1_7;
    reg [31:0] sorted_0;
    reg [31:0] sorted_1;
    reg [31:0] sorted_2;
    reg [31:0] sorted_3;
    reg [31:0] sorted_4;
    reg [31:0] sorted_5;
    reg [31:0] sorted_6;
    reg [31:0] sorted_7;
    wire exchanged = 1'b0;
    wire [31:0] lane_0 = (turn_5 == 3'd0) ? sorted_0 : (turn_5 == 3'd1) ? sorted_0 : sorted_0;
    wire [31:0] lane_1 = (turn_5 == 3'd0) ? sorted_1 : (turn_5 == 3'd1) ? sorted_2 : sorted_4;
    wire [31:0] lane_2 = (turn_5 == 3'd0) ? sorted_2 : (turn_5 == 3'd1) ? sorted_4 : sorted_1;
    wire [31:0] lane_3 = (turn_5 == 3'd0) ? sorted_3 : (turn_5 == 3'd1) ? sorted_6 : sorted_5;
    wire [31:0] lane_4 = (turn_5 == 3'd0) ? sorted_4 : (turn_5 == 3'd1) ? sorted_1 : sorted_2;
    wire [31:0] lane_5 = (turn_5 == 3'd0) ? sorted_5 : (turn_5 == 3'd1) ? sorted_3 : sorted_6;
    wire [31:0] lane_6 = (turn_5 == 3'd0) ? sorted_6 : (turn_5 == 3'd1) ? sorted_5 : sorted_3;
    wire [31:0] lane_7 = (turn_5 == 3'd0) ? sorted_7 : (turn_5 == 3'd1) ? sorted_7 : sorted_7;
    reg [31:0] first_0;
    reg [31:0] second_0;
    reg [31:0] first_1;
    reg [31:0] second_1;
    reg [31:0] first_2;
    reg [31:0] second_2;
    reg [31:0] first_3;
    reg [31:0] second_3;
    reg [31:0] prime;
    
    always @(posedge clock) begin
        valids <= reset ? 6'd0 : {valids[4:0], valid};
        of_buffer_1 <= buffer;
        of_buffer_2 <= of_buffer_1;
        of_buffer_3 <= of_buffer_2;
        of_buffer_4 <= of_buffer_3;
        of_buffer_5 <= of_buffer_4;
        direction_1 <= inverse;
        direction_2 <= direction_1;
        direction_3 <= direction_2;
        direction_4 <= direction_3;
        direction_5 <= direction_4;
        direction_6 <= direction_5;
        turn_1 <= rotation;
        turn_2 <= turn_1;
        turn_3 <= turn_2;
        turn_4 <= turn_3;
        turn_5 <= turn_4;
        folded_1 <= fold;
        folded_2 <= folded_1;
        folded_3 <= folded_2;
        sorted_0 <= word_by_2_0;
        sorted_1 <= word_by_2_1;
        sorted_2 <= word_by_2_2;
        sorted_3 <= word_by_2_3;
        sorted_4 <= word_by_2_4;
        sorted_5 <= word_by_2_5;
        sorted_6 <= word_by_2_6;
        sorted_7 <= word_by_2_7;
        first_0 <= exchanged ? lane_1 : lane_0;
        second_0 <= exchanged ? lane_0 : lane_1;
        first_1 <= exchanged ? lane_3 : lane_2;
        second_1 <= exchanged ? lane_2 : lane_3;
        first_2 <= exchanged ? lane_5 : lane_4;
        second_2 <= exchanged ? lane_4 : lane_5;
        first_3 <= exchanged ? lane_7 : lane_6;
        second_3 <= exchanged ? lane_6 : lane_7;
        prime <= of_buffer_5 ? q_1 : q_0;
    end
    
    always @(*) u_0 = first_0;
    always @(*) v_0 = second_0;
    always @(*) u_1 = first_1;
    always @(*) v_1 = second_1;
    always @(*) u_2 = first_2;
    always @(*) v_2 = second_2;
    always @(*) u_3 = first_3;
    always @(*) v_3 = second_3;
    always @(*) q = prime;
    always @(*) inverse_out = direction_6;
    always @(*) valid_out = valids[5];
    always @(*) reads_0 = valids[1] & ~of_buffer_2;
    always @(*) reads_1 = valids[1] & of_buffer_2;
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt_unit_from_banks


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt_unit_generator_0(clock,reset,write,write_table,write_row,write_data,inverse,table_id,spread,count,level,step,q,factors);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  write;
    input wire  [3:0] write_table;
    input wire  [9:0] write_row;
    input wire  [127:0] write_data;
    input wire  inverse;
    input wire  [3:0] table_id;
    input wire  [2:0] spread;
    input wire  [9:0] count;
    input wire  [4:0] level;
    input wire  step;
    input wire  [31:0] q;
    output reg  [127:0] factors;
    
    // Stub signals
    reg  seeds_clock;
    reg  seeds_reset;
    reg  seeds_write;
    reg  [3:0] seeds_write_table;
    reg  [9:0] seeds_write_row;
    reg  [127:0] seeds_write_data;
    reg  seeds_inverse;
    reg  [3:0] seeds_table_id;
    reg  [2:0] seeds_spread;
    reg  [9:0] seeds_count;
    reg  [4:0] seeds_level;
    reg  seeds_step;
    reg  [31:0] seeds_product_0;
    reg  [31:0] seeds_product_1;
    reg  [31:0] seeds_product_2;
    reg  [31:0] seeds_product_3;
    reg  seeds_product_valid_0;
    reg  seeds_product_valid_1;
    reg  seeds_product_valid_2;
    reg  seeds_product_valid_3;
    reg  [4:0] seeds_product_place;
    wire  [31:0] seeds_w_0;
    wire  [31:0] seeds_w_1;
    wire  [31:0] seeds_w_2;
    wire  [31:0] seeds_w_3;
    wire  [127:0] seeds_factors;
    wire  [31:0] seeds_ratio;
    wire  seeds_stepped;
    wire  [4:0] seeds_place;
    reg  multiplier_0_clock;
    reg  multiplier_0_reset;
    reg  multiplier_0_valid_in;
    reg  [31:0] multiplier_0_a;
    reg  [31:0] multiplier_0_b;
    reg  [31:0] multiplier_0_q;
    wire  multiplier_0_valid_out;
    wire  [31:0] multiplier_0_result;
    reg  multiplier_1_clock;
    reg  multiplier_1_reset;
    reg  multiplier_1_valid_in;
    reg  [31:0] multiplier_1_a;
    reg  [31:0] multiplier_1_b;
    reg  [31:0] multiplier_1_q;
    wire  multiplier_1_valid_out;
    wire  [31:0] multiplier_1_result;
    reg  multiplier_2_clock;
    reg  multiplier_2_reset;
    reg  multiplier_2_valid_in;
    reg  [31:0] multiplier_2_a;
    reg  [31:0] multiplier_2_b;
    reg  [31:0] multiplier_2_q;
    wire  multiplier_2_valid_out;
    wire  [31:0] multiplier_2_result;
    reg  multiplier_3_clock;
    reg  multiplier_3_reset;
    reg  multiplier_3_valid_in;
    reg  [31:0] multiplier_3_a;
    reg  [31:0] multiplier_3_b;
    reg  [31:0] multiplier_3_q;
    wire  multiplier_3_valid_out;
    wire  [31:0] multiplier_3_result;
    reg  place_clock;
    reg  [4:0] place_early;
    wire  [4:0] place_late;
    
    // Sub module instances
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt_unit_generator_0_seeds seeds(
        .clock(seeds_clock),
        .reset(seeds_reset),
        .write(seeds_write),
        .write_table(seeds_write_table),
        .write_row(seeds_write_row),
        .write_data(seeds_write_data),
        .inverse(seeds_inverse),
        .table_id(seeds_table_id),
        .spread(seeds_spread),
        .count(seeds_count),
        .level(seeds_level),
        .step(seeds_step),
        .product_0(seeds_product_0),
        .product_1(seeds_product_1),
        .product_2(seeds_product_2),
        .product_3(seeds_product_3),
        .product_valid_0(seeds_product_valid_0),
        .product_valid_1(seeds_product_valid_1),
        .product_valid_2(seeds_product_valid_2),
        .product_valid_3(seeds_product_valid_3),
        .product_place(seeds_product_place),
        .w_0(seeds_w_0),
        .w_1(seeds_w_1),
        .w_2(seeds_w_2),
        .w_3(seeds_w_3),
        .factors(seeds_factors),
        .ratio(seeds_ratio),
        .stepped(seeds_stepped),
        .place(seeds_place)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_controller_lift_0 multiplier_0(
        .clock(multiplier_0_clock),
        .reset(multiplier_0_reset),
        .valid_in(multiplier_0_valid_in),
        .a(multiplier_0_a),
        .b(multiplier_0_b),
        .q(multiplier_0_q),
        .valid_out(multiplier_0_valid_out),
        .result(multiplier_0_result)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_controller_lift_0 multiplier_1(
        .clock(multiplier_1_clock),
        .reset(multiplier_1_reset),
        .valid_in(multiplier_1_valid_in),
        .a(multiplier_1_a),
        .b(multiplier_1_b),
        .q(multiplier_1_q),
        .valid_out(multiplier_1_valid_out),
        .result(multiplier_1_result)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_controller_lift_0 multiplier_2(
        .clock(multiplier_2_clock),
        .reset(multiplier_2_reset),
        .valid_in(multiplier_2_valid_in),
        .a(multiplier_2_a),
        .b(multiplier_2_b),
        .q(multiplier_2_q),
        .valid_out(multiplier_2_valid_out),
        .result(multiplier_2_result)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_controller_lift_0 multiplier_3(
        .clock(multiplier_3_clock),
        .reset(multiplier_3_reset),
        .valid_in(multiplier_3_valid_in),
        .a(multiplier_3_a),
        .b(multiplier_3_b),
        .q(multiplier_3_q),
        .valid_out(multiplier_3_valid_out),
        .result(multiplier_3_result)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt_unit_generator_0_place place(
        .clock(place_clock),
        .early(place_early),
        .late(place_late)
    );
    
    // Update code
    always @(*) begin
        seeds_clock = clock;
        seeds_reset = reset;
        seeds_write = write;
        seeds_write_table = write_table;
        seeds_write_row = write_row;
        seeds_write_data = write_data;
        seeds_inverse = inverse;
        seeds_table_id = table_id;
        seeds_spread = spread;
        seeds_count = count;
        seeds_level = level;
        seeds_step = step;
        place_clock = clock;
        place_early = seeds_place;
        seeds_product_place = place_late;
        factors = seeds_factors;
        multiplier_0_clock = clock;
        multiplier_0_reset = reset;
        multiplier_0_valid_in = seeds_stepped;
        multiplier_0_a = seeds_w_0;
        multiplier_0_b = seeds_ratio;
        multiplier_0_q = q;
        seeds_product_0 = multiplier_0_result;
        seeds_product_valid_0 = multiplier_0_valid_out;
        multiplier_1_clock = clock;
        multiplier_1_reset = reset;
        multiplier_1_valid_in = seeds_stepped;
        multiplier_1_a = seeds_w_1;
        multiplier_1_b = seeds_ratio;
        multiplier_1_q = q;
        seeds_product_1 = multiplier_1_result;
        seeds_product_valid_1 = multiplier_1_valid_out;
        multiplier_2_clock = clock;
        multiplier_2_reset = reset;
        multiplier_2_valid_in = seeds_stepped;
        multiplier_2_a = seeds_w_2;
        multiplier_2_b = seeds_ratio;
        multiplier_2_q = q;
        seeds_product_2 = multiplier_2_result;
        seeds_product_valid_2 = multiplier_2_valid_out;
        multiplier_3_clock = clock;
        multiplier_3_reset = reset;
        multiplier_3_valid_in = seeds_stepped;
        multiplier_3_a = seeds_w_3;
        multiplier_3_b = seeds_ratio;
        multiplier_3_q = q;
        seeds_product_3 = multiplier_3_result;
        seeds_product_valid_3 = multiplier_3_valid_out;
    end
    
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt_unit_generator_0


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt_unit_generator_0_place(clock,early,late);
    
    // Module arguments
    input wire  clock;
    input wire  [4:0] early;
    output reg  [4:0] late;
    
    // Update code (custom)
    reg [4:0] stage_1;
    reg [4:0] stage_2;
    reg [4:0] stage_3;
    reg [4:0] stage_4;
    reg [4:0] stage_5;
    reg [4:0] stage_6;
    reg [4:0] stage_7;
    reg [4:0] stage_8;
    reg [4:0] stage_9;
    reg [4:0] stage_10;
    reg [4:0] stage_11;
    reg [4:0] stage_12;
    reg [4:0] stage_13;
    reg [4:0] stage_14;
    reg [4:0] stage_15;
    
    always @(posedge clock) begin
        stage_1 <= early;
        stage_2 <= stage_1;
        stage_3 <= stage_2;
        stage_4 <= stage_3;
        stage_5 <= stage_4;
        stage_6 <= stage_5;
        stage_7 <= stage_6;
        stage_8 <= stage_7;
        stage_9 <= stage_8;
        stage_10 <= stage_9;
        stage_11 <= stage_10;
        stage_12 <= stage_11;
        stage_13 <= stage_12;
        stage_14 <= stage_13;
        stage_15 <= stage_14;
    end
    
    always @(*) late = stage_15;
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt_unit_generator_0_place


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt_unit_generator_0_seeds(clock,reset,write,write_table,write_row,write_data,inverse,table_id,spread,count,level,step,product_0,product_1,product_2,product_3,product_valid_0,product_valid_1,product_valid_2,product_valid_3,product_place,w_0,w_1,w_2,w_3,factors,ratio,stepped,place);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  write;
    input wire  [3:0] write_table;
    input wire  [9:0] write_row;
    input wire  [127:0] write_data;
    input wire  inverse;
    input wire  [3:0] table_id;
    input wire  [2:0] spread;
    input wire  [9:0] count;
    input wire  [4:0] level;
    input wire  step;
    input wire  [31:0] product_0;
    input wire  [31:0] product_1;
    input wire  [31:0] product_2;
    input wire  [31:0] product_3;
    input wire  product_valid_0;
    input wire  product_valid_1;
    input wire  product_valid_2;
    input wire  product_valid_3;
    input wire  [4:0] product_place;
    output reg  [31:0] w_0;
    output reg  [31:0] w_1;
    output reg  [31:0] w_2;
    output reg  [31:0] w_3;
    output reg  [127:0] factors;
    output reg  [31:0] ratio;
    output reg  stepped;
    output reg  [4:0] place;
    
    // Update code (custom)
    wire [4:0] place_asked = count[4:0];
    wire [4:0] heap = (5'd1 << level[2:0]) | place_asked;
    wire generated = level >= 5'd5;
    wire shared = spread != 3'd2;
    wire [4:0] above = level - 5'd4;
    wire unused_above = &{1'b0, above[4:3]};
    wire [7:0] own_row = generated ? {above[2:0], place_asked} : {3'd0, heap};
    wire [7:0] row_asked = shared ? 8'd0 : own_row;
    wire late = ~shared & generated & (count[9:5] != 5'd0);
    wire [4:0] half_asked = {table_id, inverse};
    reg [12:0] seed_at_1;
    reg [12:0] seed_at_2;
    reg [12:0] seed_at_3;
    reg [8:0] ratio_at_1;
    reg [8:0] ratio_at_2;
    reg [8:0] ratio_at_3;
    reg [4:0] place_at_1;
    reg [4:0] place_at_2;
    reg [4:0] place_at_3;
    reg [4:0] place_at_4;
    reg [4:0] place_at_5;
    reg [4:0] place_at_6;
    reg late_at_1;
    reg late_at_2;
    reg late_at_3;
    reg late_at_4;
    reg late_at_5;
    reg [2:0] blocks_1;
    reg [2:0] blocks_2;
    reg [2:0] blocks_3;
    reg [2:0] blocks_4;
    reg [2:0] blocks_5;
    reg [5:0] steps;
    reg [31:0] ratios [0:511];
    reg [127:0] waiting [0:31];
    wire [4:0] half_written = {write_table, write_row[9]};
    wire is_ratio = write_row[8];
    wire [12:0] seed_to = {half_written, write_row[7:0]};
    wire [8:0] ratio_to = {half_written, write_row[3:0]};
    (* no_rw_check, ram_style = "block" *) reg [127:0] kept [0:8191];
    reg [127:0] seed_latch;
    reg [127:0] seed;
    reg [31:0] ratio_latch;
    reg [31:0] ratio_read;
    reg [31:0] ratio_out;
    reg [127:0] waiting_latch;
    reg [127:0] waited;
    reg [31:0] factor_0;
    reg [31:0] factor_1;
    reg [31:0] factor_2;
    reg [31:0] factor_3;
    wire unused = &{1'b0, level[4]};
    
    always @(posedge clock) begin
        seed_at_1 <= {half_asked, row_asked};
        seed_at_2 <= seed_at_1;
        seed_at_3 <= seed_at_2;
        ratio_at_1 <= {half_asked, level[3:0]};
        ratio_at_2 <= ratio_at_1;
        ratio_at_3 <= ratio_at_2;
        place_at_1 <= place_asked;
        place_at_2 <= place_at_1;
        place_at_3 <= place_at_2;
        place_at_4 <= place_at_3;
        place_at_5 <= place_at_4;
        place_at_6 <= place_at_5;
        late_at_1 <= late;
        late_at_2 <= late_at_1;
        late_at_3 <= late_at_2;
        late_at_4 <= late_at_3;
        late_at_5 <= late_at_4;
        blocks_1 <= spread;
        blocks_2 <= blocks_1;
        blocks_3 <= blocks_2;
        blocks_4 <= blocks_3;
        blocks_5 <= blocks_4;
        steps <= reset ? 6'd0 : {steps[4:0], step};
        if (write & is_ratio) ratios[ratio_to] <= write_data[31:0];
        if (product_valid_0 & product_valid_1 & product_valid_2 & product_valid_3) waiting[product_place] <= {product_3, product_2, product_1, product_0};
        if (write & ~is_ratio) kept[seed_to] <= write_data;
        seed_latch <= kept[seed_at_3];
        seed <= seed_latch;
        ratio_latch <= ratios[ratio_at_3];
        ratio_read <= ratio_latch;
        ratio_out <= ratio_read;
        waiting_latch <= waiting[place_at_3];
        waited <= waiting_latch;
        factor_0 <= late_at_5 ? waited[31:0] : ((blocks_5 == 3'd1) ? seed[95:64] : (blocks_5 == 3'd0) ? seed[63:32] : seed[31:0]);
        factor_1 <= late_at_5 ? waited[63:32] : ((blocks_5 == 3'd1) ? seed[127:96] : (blocks_5 == 3'd0) ? seed[63:32] : seed[63:32]);
        factor_2 <= late_at_5 ? waited[95:64] : ((blocks_5 == 3'd1) ? seed[95:64] : (blocks_5 == 3'd0) ? seed[63:32] : seed[95:64]);
        factor_3 <= late_at_5 ? waited[127:96] : ((blocks_5 == 3'd1) ? seed[127:96] : (blocks_5 == 3'd0) ? seed[63:32] : seed[127:96]);
    end
    
    always @(*) w_0 = factor_0;
    always @(*) w_1 = factor_1;
    always @(*) w_2 = factor_2;
    always @(*) w_3 = factor_3;
    always @(*) factors = {factor_3, factor_2, factor_1, factor_0};
    always @(*) ratio = ratio_out;
    always @(*) stepped = steps[5];
    always @(*) place = place_at_6;
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt_unit_generator_0_seeds


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt_unit_jobs(clock,reset,in_valid,log_n,inverse,q,table_id,free,written,space,in_ready,load,load_buffer,load_row,start,start_buffer,start_log_n,start_inverse,start_table,unload,unload_buffer,unload_row,q_0,q_1);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  in_valid;
    input wire  [4:0] log_n;
    input wire  inverse;
    input wire  [31:0] q;
    input wire  [3:0] table_id;
    input wire  free;
    input wire  written;
    input wire  space;
    output reg  in_ready;
    output reg  load;
    output reg  load_buffer;
    output reg  [9:0] load_row;
    output reg  start;
    output reg  start_buffer;
    output reg  [4:0] start_log_n;
    output reg  start_inverse;
    output reg  [3:0] start_table;
    output reg  unload;
    output reg  unload_buffer;
    output reg  [9:0] unload_row;
    output reg  [31:0] q_0;
    output reg  [31:0] q_1;
    
    // Update code (custom)
    reg [4:0] job_log_n_0;
    reg [4:0] job_log_n_1;
    reg job_inverse_0;
    reg job_inverse_1;
    reg [31:0] job_q_0;
    reg [31:0] job_q_1;
    reg [3:0] job_table_0;
    reg [3:0] job_table_1;
    reg [9:0] last_row_0;
    reg [9:0] last_leaving_0;
    reg [9:0] last_row_1;
    reg [9:0] last_leaving_1;
    reg [1:0] done;
    reg [1:0] busy;
    reg loaded;
    reg load_turn;
    reg [9:0] next_row;
    reg [10:0] following_row;
    reg next_last;
    reg leaving_last;
    reg compute_turn;
    reg waits;
    reg write_turn;
    reg unload_turn;
    reg [9:0] leaving_row;
    reg ahead;
    wire leaves = (unload_turn == load_turn) & ahead;
    wire may_load = ~busy[load_turn] & (~done[load_turn] | leaves);
    wire taken = in_valid & may_load;
    wire begins = free & waits;
    wire goes = space & done[unload_turn];
    wire [9:0] last_loaded = load_turn ? last_row_1 : last_row_0;
    wire [9:0] last_left = unload_turn ? last_leaving_1 : last_leaving_0;
    wire load_ends = taken & next_last;
    wire leave_ends = goes & leaving_last;
    wire next_before_last = next_row == {last_loaded[9:1], 1'b0};
    wire leaving_before_last = leaving_row == {last_left[9:1], 1'b0};
    wire unused = &{1'b0, last_loaded[0], last_left[0]};
    wire loaded_next = load_ends | (loaded & ~begins);
    wire [1:0] done_next = (done | {write_turn & written, ~write_turn & written}) & ~{unload_turn & leave_ends, ~unload_turn & leave_ends};
    wire [9:0] last_asked = {log_n > 5'd12, log_n > 5'd11, log_n > 5'd10, log_n > 5'd9, log_n > 5'd8, log_n > 5'd7, log_n > 5'd6, log_n > 5'd5, log_n > 5'd4, log_n > 5'd3};
    
    always @(posedge clock) begin
        if (taken) begin
            if (next_row == 10'd0) begin
                if (load_turn) begin
                    job_log_n_1 <= log_n; job_inverse_1 <= inverse; job_q_1 <= q; job_table_1 <= table_id;
                    last_row_1 <= last_asked;
                end else begin
                    job_log_n_0 <= log_n; job_inverse_0 <= inverse; job_q_0 <= q; job_table_0 <= table_id;
                    last_row_0 <= last_asked;
                end
                next_row <= 10'd1;
                following_row <= 11'd2;
            end else if (load_ends) begin
                next_row <= 10'd0;
                next_last <= 1'b0;
                following_row <= 11'd1;
                load_turn <= ~load_turn;
            end else begin
                next_row <= following_row[9:0];
                next_last <= next_before_last;
                following_row <= following_row + 11'd1;
            end
        end
        if (begins) begin
            busy[compute_turn] <= 1'b1;
            compute_turn <= ~compute_turn;
        end
        if (written) begin
            busy[write_turn] <= 1'b0;
            if (write_turn) last_leaving_1 <= last_row_1;
            else last_leaving_0 <= last_row_0;
            write_turn <= ~write_turn;
        end
        loaded <= loaded_next;
        done <= done_next;
        waits <= loaded_next & ~done_next[compute_turn];
        ahead <= {1'b0, leaving_row} > following_row;
        if (goes) begin
            leaving_last <= leaving_before_last;
            if (leave_ends) begin
                ahead <= 1'b0;
                leaving_row <= 10'd0;
                unload_turn <= ~unload_turn;
            end else leaving_row <= leaving_row + 10'd1;
        end
        if (reset) begin
            loaded <= 1'b0; done <= 2'd0; busy <= 2'd0; waits <= 1'b0;
            load_turn <= 1'b0; compute_turn <= 1'b0; write_turn <= 1'b0; unload_turn <= 1'b0;
            next_row <= 10'd0; following_row <= 11'd1; leaving_row <= 10'd0;
            next_last <= 1'b0; leaving_last <= 1'b0;
        end
    end
    
    always @(*) in_ready = may_load;
    always @(*) load = taken;
    always @(*) load_buffer = load_turn;
    always @(*) load_row = next_row;
    always @(*) start = begins;
    always @(*) start_buffer = compute_turn;
    always @(*) start_log_n = compute_turn ? job_log_n_1 : job_log_n_0;
    always @(*) start_inverse = compute_turn ? job_inverse_1 : job_inverse_0;
    always @(*) start_table = compute_turn ? job_table_1 : job_table_0;
    always @(*) unload = goes;
    always @(*) unload_buffer = unload_turn;
    always @(*) unload_row = leaving_row;
    always @(*) q_0 = job_q_0;
    always @(*) q_1 = job_q_1;
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt_unit_jobs


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt_unit_later_buffer(clock,early,late);
    
    // Module arguments
    input wire  clock;
    input wire  early;
    output reg  late;
    
    // Update code (custom)
    reg stage_1;
    reg stage_2;
    reg stage_3;
    reg stage_4;
    reg stage_5;
    reg stage_6;
    reg stage_7;
    reg stage_8;
    reg stage_9;
    reg stage_10;
    reg stage_11;
    reg stage_12;
    reg stage_13;
    reg stage_14;
    reg stage_15;
    reg stage_16;
    reg stage_17;
    reg stage_18;
    reg stage_19;
    reg stage_20;
    reg stage_21;
    reg stage_22;
    reg stage_23;
    reg stage_24;
    reg stage_25;
    reg stage_26;
    reg stage_27;
    reg stage_28;
    
    always @(posedge clock) begin
        stage_1 <= early;
        stage_2 <= stage_1;
        stage_3 <= stage_2;
        stage_4 <= stage_3;
        stage_5 <= stage_4;
        stage_6 <= stage_5;
        stage_7 <= stage_6;
        stage_8 <= stage_7;
        stage_9 <= stage_8;
        stage_10 <= stage_9;
        stage_11 <= stage_10;
        stage_12 <= stage_11;
        stage_13 <= stage_12;
        stage_14 <= stage_13;
        stage_15 <= stage_14;
        stage_16 <= stage_15;
        stage_17 <= stage_16;
        stage_18 <= stage_17;
        stage_19 <= stage_18;
        stage_20 <= stage_19;
        stage_21 <= stage_20;
        stage_22 <= stage_21;
        stage_23 <= stage_22;
        stage_24 <= stage_23;
        stage_25 <= stage_24;
        stage_26 <= stage_25;
        stage_27 <= stage_26;
        stage_28 <= stage_27;
    end
    
    always @(*) late = stage_28;
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt_unit_later_buffer


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt_unit_later_log_n(clock,early,late);
    
    // Module arguments
    input wire  clock;
    input wire  [4:0] early;
    output reg  [4:0] late;
    
    // Update code (custom)
    reg [4:0] stage_1;
    reg [4:0] stage_2;
    reg [4:0] stage_3;
    reg [4:0] stage_4;
    reg [4:0] stage_5;
    reg [4:0] stage_6;
    reg [4:0] stage_7;
    reg [4:0] stage_8;
    reg [4:0] stage_9;
    reg [4:0] stage_10;
    reg [4:0] stage_11;
    reg [4:0] stage_12;
    reg [4:0] stage_13;
    reg [4:0] stage_14;
    reg [4:0] stage_15;
    reg [4:0] stage_16;
    reg [4:0] stage_17;
    reg [4:0] stage_18;
    reg [4:0] stage_19;
    reg [4:0] stage_20;
    reg [4:0] stage_21;
    reg [4:0] stage_22;
    reg [4:0] stage_23;
    reg [4:0] stage_24;
    reg [4:0] stage_25;
    reg [4:0] stage_26;
    reg [4:0] stage_27;
    reg [4:0] stage_28;
    
    always @(posedge clock) begin
        stage_1 <= early;
        stage_2 <= stage_1;
        stage_3 <= stage_2;
        stage_4 <= stage_3;
        stage_5 <= stage_4;
        stage_6 <= stage_5;
        stage_7 <= stage_6;
        stage_8 <= stage_7;
        stage_9 <= stage_8;
        stage_10 <= stage_9;
        stage_11 <= stage_10;
        stage_12 <= stage_11;
        stage_13 <= stage_12;
        stage_14 <= stage_13;
        stage_15 <= stage_14;
        stage_16 <= stage_15;
        stage_17 <= stage_16;
        stage_18 <= stage_17;
        stage_19 <= stage_18;
        stage_20 <= stage_19;
        stage_21 <= stage_20;
        stage_22 <= stage_21;
        stage_23 <= stage_22;
        stage_24 <= stage_23;
        stage_25 <= stage_24;
        stage_26 <= stage_25;
        stage_27 <= stage_26;
        stage_28 <= stage_27;
    end
    
    always @(*) late = stage_28;
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt_unit_later_log_n


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt_unit_later_start(clock,reset,valid_in,valid_out);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  valid_in;
    output reg  valid_out;
    
    // Update code (custom)
    reg [27:0] stages;
    
    always @(posedge clock) begin
        stages <= reset ? 28'd0 : {stages[26:0], valid_in};
    end
    
    always @(*) valid_out = stages[27];
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt_unit_later_start


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt_unit_load(clock,reset,valid,buffer,row,data,loads_0,loads_1,row_out,data_out);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  valid;
    input wire  buffer;
    input wire  [9:0] row;
    input wire  [255:0] data;
    output reg  loads_0;
    output reg  loads_1;
    output reg  [9:0] row_out;
    output reg  [255:0] data_out;
    
    // Update code (custom)
    wire [2:0] folded = {row[2] ^ row[5] ^ row[8], row[1] ^ row[4] ^ row[7], row[0] ^ row[3] ^ row[6] ^ row[9]};
    wire [31:0] word_0 = data[31:0];
    wire [31:0] word_1 = data[63:32];
    wire [31:0] word_2 = data[95:64];
    wire [31:0] word_3 = data[127:96];
    wire [31:0] word_4 = data[159:128];
    wire [31:0] word_5 = data[191:160];
    wire [31:0] word_6 = data[223:192];
    wire [31:0] word_7 = data[255:224];
    wire [31:0] word_by_0_0 = folded[0] ? word_1 : word_0;
    wire [31:0] word_by_0_1 = folded[0] ? word_0 : word_1;
    wire [31:0] word_by_0_2 = folded[0] ? word_3 : word_2;
    wire [31:0] word_by_0_3 = folded[0] ? word_2 : word_3;
    wire [31:0] word_by_0_4 = folded[0] ? word_5 : word_4;
    wire [31:0] word_by_0_5 = folded[0] ? word_4 : word_5;
    wire [31:0] word_by_0_6 = folded[0] ? word_7 : word_6;
    wire [31:0] word_by_0_7 = folded[0] ? word_6 : word_7;
    wire [31:0] word_by_1_0 = folded[1] ? word_by_0_2 : word_by_0_0;
    wire [31:0] word_by_1_1 = folded[1] ? word_by_0_3 : word_by_0_1;
    wire [31:0] word_by_1_2 = folded[1] ? word_by_0_0 : word_by_0_2;
    wire [31:0] word_by_1_3 = folded[1] ? word_by_0_1 : word_by_0_3;
    wire [31:0] word_by_1_4 = folded[1] ? word_by_0_6 : word_by_0_4;
    wire [31:0] word_by_1_5 = folded[1] ? word_by_0_7 : word_by_0_5;
    wire [31:0] word_by_1_6 = folded[1] ? word_by_0_4 : word_by_0_6;
    wire [31:0] word_by_1_7 = folded[1] ? word_by_0_5 : word_by_0_7;
    wire [31:0] word_by_2_0 = folded[2] ? word_by_1_4 : word_by_1_0;
    wire [31:0] word_by_2_1 = folded[2] ? word_by_1_5 : word_by_1_1;
    wire [31:0] word_by_2_2 = folded[2] ? word_by_1_6 : word_by_1_2;
    wire [31:0] word_by_2_3 = folded[2] ? word_by_1_7 : word_by_1_3;
    wire [31:0] word_by_2_4 = folded[2] ? word_by_1_0 : word_by_1_4;
    wire [31:0] word_by_2_5 = folded[2] ? word_by_1_1 : word_by_1_5;
    wire [31:0] word_by_2_6 = folded[2] ? word_by_1_2 : word_by_1_6;
    wire [31:0] word_by_2_7 = folded[2] ? word_by_1_3 : word_by_1_7;
    reg [255:0] banks;
    reg [9:0] place;
    reg first;
    reg second;
    
    always @(posedge clock) begin
        banks <= {word_by_2_7, word_by_2_6, word_by_2_5, word_by_2_4, word_by_2_3, word_by_2_2, word_by_2_1, word_by_2_0};
        place <= row;
        first <= reset ? 1'd0 : valid & ~buffer;
        second <= reset ? 1'd0 : valid & buffer;
    end
    
    always @(*) loads_0 = first;
    always @(*) loads_1 = second;
    always @(*) row_out = place;
    always @(*) data_out = banks;
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt_unit_load


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt_unit_read_addresses(clock,row,below,window,fold,addresses);
    
    // Module arguments
    input wire  clock;
    input wire  [9:0] row;
    input wire  [9:0] below;
    input wire  [12:0] window;
    output reg  [2:0] fold;
    output reg  [79:0] addresses;
    
    // Update code (custom)
    reg [12:0] base;
    reg [12:0] varying;
    wire [2:0] folded = {base[2] ^ base[5] ^ base[8] ^ base[11], base[1] ^ base[4] ^ base[7] ^ base[10], base[0] ^ base[3] ^ base[6] ^ base[9] ^ base[12]};
    wire [2:0] own_0 = folded ^ 3'd0;
    wire [14:0] repeated_0 = {5{own_0}};
    reg [9:0] address_0;
    wire unused_0 = &{1'b0, repeated_0[14:13], repeated_0[2:0]};
    wire [2:0] own_1 = folded ^ 3'd1;
    wire [14:0] repeated_1 = {5{own_1}};
    reg [9:0] address_1;
    wire unused_1 = &{1'b0, repeated_1[14:13], repeated_1[2:0]};
    wire [2:0] own_2 = folded ^ 3'd2;
    wire [14:0] repeated_2 = {5{own_2}};
    reg [9:0] address_2;
    wire unused_2 = &{1'b0, repeated_2[14:13], repeated_2[2:0]};
    wire [2:0] own_3 = folded ^ 3'd3;
    wire [14:0] repeated_3 = {5{own_3}};
    reg [9:0] address_3;
    wire unused_3 = &{1'b0, repeated_3[14:13], repeated_3[2:0]};
    wire [2:0] own_4 = folded ^ 3'd4;
    wire [14:0] repeated_4 = {5{own_4}};
    reg [9:0] address_4;
    wire unused_4 = &{1'b0, repeated_4[14:13], repeated_4[2:0]};
    wire [2:0] own_5 = folded ^ 3'd5;
    wire [14:0] repeated_5 = {5{own_5}};
    reg [9:0] address_5;
    wire unused_5 = &{1'b0, repeated_5[14:13], repeated_5[2:0]};
    wire [2:0] own_6 = folded ^ 3'd6;
    wire [14:0] repeated_6 = {5{own_6}};
    reg [9:0] address_6;
    wire unused_6 = &{1'b0, repeated_6[14:13], repeated_6[2:0]};
    wire [2:0] own_7 = folded ^ 3'd7;
    wire [14:0] repeated_7 = {5{own_7}};
    reg [9:0] address_7;
    wire unused_7 = &{1'b0, repeated_7[14:13], repeated_7[2:0]};
    wire unused = &{1'b0, varying[2:0]};
    
    always @(posedge clock) begin
        base <= {3'd0, row & below} | {row & ~below, 3'd0};
        varying <= window;
        address_0 <= base[12:3] | (varying[12:3] & repeated_0[12:3]);
        address_1 <= base[12:3] | (varying[12:3] & repeated_1[12:3]);
        address_2 <= base[12:3] | (varying[12:3] & repeated_2[12:3]);
        address_3 <= base[12:3] | (varying[12:3] & repeated_3[12:3]);
        address_4 <= base[12:3] | (varying[12:3] & repeated_4[12:3]);
        address_5 <= base[12:3] | (varying[12:3] & repeated_5[12:3]);
        address_6 <= base[12:3] | (varying[12:3] & repeated_6[12:3]);
        address_7 <= base[12:3] | (varying[12:3] & repeated_7[12:3]);
    end
    
    always @(*) fold = folded;
    always @(*) addresses = {address_7, address_6, address_5, address_4, address_3, address_2, address_1, address_0};
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt_unit_read_addresses


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt_unit_reader(clock,reset,start,start_buffer,start_log_n,start_inverse,start_table_0,free,valid,buffer,inverse_0,table_id_0,row,below,window,rotation,spread_0,count_0,level_0,step_0);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  start;
    input wire  start_buffer;
    input wire  [4:0] start_log_n;
    input wire  start_inverse;
    input wire  [3:0] start_table_0;
    output reg  free;
    output reg  valid;
    output reg  buffer;
    output reg  inverse_0;
    output reg  [3:0] table_id_0;
    output reg  [9:0] row;
    output reg  [9:0] below;
    output reg  [12:0] window;
    output reg  [2:0] rotation;
    output reg  [2:0] spread_0;
    output reg  [9:0] count_0;
    output reg  [4:0] level_0;
    output reg  step_0;
    
    // Update code (custom)
    reg due;
    reg is_free;
    reg at_buffer;
    reg [4:0] log_n;
    reg back;
    reg [9:0] at_row;
    reg [9:0] last_row;
    reg [4:0] stage;
    reg [9:0] under;
    reg [12:0] varying;
    reg [2:0] turn;
    reg [4:0] waiting;
    reg [4:0] gap;
    reg [4:0] next_gap;
    reg row_ends;
    reg stage_ends;
    reg next_stage_ends;
    wire [9:0] rows = start_log_n == 5'd6 ? 10'h7 : start_log_n == 5'd7 ? 10'hf : start_log_n == 5'd8 ? 10'h1f : start_log_n == 5'd9 ? 10'h3f : start_log_n == 5'd10 ? 10'h7f : start_log_n == 5'd11 ? 10'hff : start_log_n == 5'd12 ? 10'h1ff : 10'h3ff;
    wire [4:0] forward_stage = start_log_n == 5'd6 ? 5'd5 : start_log_n == 5'd7 ? 5'd6 : start_log_n == 5'd8 ? 5'd7 : start_log_n == 5'd9 ? 5'd8 : start_log_n == 5'd10 ? 5'd9 : start_log_n == 5'd11 ? 5'd10 : start_log_n == 5'd12 ? 5'd11 : 5'd12;
    wire [12:0] forward_varying = start_log_n == 5'd6 ? 13'h38 : start_log_n == 5'd7 ? 13'h70 : start_log_n == 5'd8 ? 13'he0 : start_log_n == 5'd9 ? 13'h1c0 : start_log_n == 5'd10 ? 13'h380 : start_log_n == 5'd11 ? 13'h700 : start_log_n == 5'd12 ? 13'he00 : 13'h1c00;
    wire [2:0] forward_turn = start_log_n == 5'd6 ? 3'd2 : start_log_n == 5'd7 ? 3'd0 : start_log_n == 5'd8 ? 3'd1 : start_log_n == 5'd9 ? 3'd2 : start_log_n == 5'd10 ? 3'd0 : start_log_n == 5'd11 ? 3'd1 : start_log_n == 5'd12 ? 3'd2 : 3'd0;
    reg [9:0] first_last_row;
    reg [9:0] first_under;
    reg [4:0] first_stage;
    reg [12:0] first_varying;
    reg [2:0] first_turn;
    wire [4:0] lower_stage = back ? stage : stage - 5'd1;
    reg wide;
    reg next_wide;
    reg block_ends;
    wire alone = ~under[0];
    wire [9:0] following = at_row + 10'd1;
    wire [9:0] before_last = alone ? {1'b0, last_row[9:1]} : {last_row[9:1], 1'b0};
    wire [9:0] high = at_row & ~under;
    wire [9:0] highest = last_row ^ {1'b0, last_row[9:1]};
    wire [9:0] counted = {high[0], high[1], high[2], high[3], high[4], high[5], high[6], high[7], high[8], high[9]} + {highest[0], highest[1], highest[2], highest[3], highest[4], highest[5], highest[6], highest[7], highest[8], highest[9]};
    wire [9:0] next_row = block_ends ? {counted[0], counted[1], counted[2], counted[3], counted[4], counted[5], counted[6], counted[7], counted[8], counted[9]} : following;
    wire ends_next = at_row == before_last;
    reg [3:0] at_table;
    wire [4:0] blocks = (log_n - 5'd1) - stage;
    wire unused = &{1'b0, blocks[4:3]};
    reg [9:0] group;
    
    always @(posedge clock) begin
        first_last_row <= rows;
        first_under <= start_inverse ? 10'd0 : rows;
        first_stage <= start_inverse ? 5'd0 : forward_stage;
        first_varying <= start_inverse ? 13'h7 : forward_varying;
        first_turn <= start_inverse ? 3'd0 : forward_turn;
        if (start) wide <= ~start_inverse;
        else if (due & row_ends) wide <= next_wide;
        next_wide <= (back ? stage + 5'd4 : stage + 5'd2) > log_n;
        if (start) block_ends <= start_inverse;
        else if (due) begin
            if (~row_ends) block_ends <= block_ends ? alone : ~at_row[0] & (({at_row[9:1], 1'b1} & under) == under);
            else if (back) block_ends <= next_wide & alone;
            else block_ends <= ~under[1];
        end
        if (start) begin
            due <= 1'b1;
            is_free <= 1'b0;
            at_buffer <= start_buffer;
            log_n <= start_log_n;
            back <= start_inverse;
            at_row <= 10'd0;
            last_row <= first_last_row;
            stage <= first_stage;
            under <= first_under;
            varying <= first_varying;
            turn <= first_turn;
            row_ends <= 1'b0;
            stage_ends <= 1'b0;
        end else if (due) begin
            due <= ~is_free & ~(row_ends & (next_gap != 5'd0));
            is_free <= is_free | (ends_next & stage_ends);
            at_row <= row_ends ? 10'd0 : next_row;
            row_ends <= ends_next;
            if (row_ends) begin
                waiting <= next_gap;
                stage_ends <= next_stage_ends;
                if (back) begin
                    stage <= stage + 5'd1;
                    turn <= (turn == 3'd2) ? 3'd0 : turn + 3'd1;
                    if (~next_wide) begin
                        under <= {under[8:0], 1'b1};
                        varying <= {varying[11:0], 1'b0};
                    end
                end else begin
                    stage <= stage - 5'd1;
                    turn <= (turn == 3'd0) ? 3'd2 : turn - 3'd1;
                    if (~wide) begin
                        under <= {1'b0, under[9:1]};
                        varying <= {1'b0, varying[12:1]};
                    end
                end
            end
        end else begin
            waiting <= waiting - 5'd1;
            due <= ~is_free & (waiting == 5'd1);
        end
        next_gap <= gap;
        next_stage_ends <= back ? stage + 5'd2 == log_n : stage == 5'd1;
        if (reset) is_free <= 1'b1;
        if (start) at_table <= start_table_0;
        if (start) group <= 10'd0;
        else if (due & ~wide & block_ends) group <= row_ends ? 10'd0 : group + 10'd1;
    end
    
    always @(*) free = is_free;
    always @(*) valid = due;
    always @(*) buffer = at_buffer;
    always @(*) row = at_row;
    always @(*) below = under;
    always @(*) window = varying;
    always @(*) rotation = turn;
    always @(*) inverse_0 = back;
    always @(*) table_id_0 = at_table;
    always @(*) spread_0 = wide ? blocks[2:0] : 3'd2;
    always @(*) count_0 = group;
    always @(*) level_0 = (log_n - 5'd3) - stage;
    always @(*) step_0 = due & ~wide & ((at_row & under) == 10'd0);
    always @(*) case ({log_n, lower_stage})
        10'hc0: gap = 5'd25;
        10'hc1: gap = 5'd25;
        10'hc2: gap = 5'd25;
        10'hc3: gap = 5'd21;
        10'hc4: gap = 5'd21;
        10'he0: gap = 5'd21;
        10'he1: gap = 5'd21;
        10'he2: gap = 5'd21;
        10'he3: gap = 5'd21;
        10'he4: gap = 5'd13;
        10'he5: gap = 5'd13;
        10'h100: gap = 5'd13;
        10'h101: gap = 5'd13;
        10'h102: gap = 5'd13;
        10'h103: gap = 5'd13;
        10'h104: gap = 5'd13;
        default: gap = 5'd0;
    endcase
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt_unit_reader


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt_unit_to_banks(clock,reset,valid_0,valid_1,valid_2,valid_3,x_0,x_1,x_2,x_3,y_0,y_1,y_2,y_3,walks,last,buffer,rotation,fold,writes_0,writes_1,written,results);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  valid_0;
    input wire  valid_1;
    input wire  valid_2;
    input wire  valid_3;
    input wire  [31:0] x_0;
    input wire  [31:0] x_1;
    input wire  [31:0] x_2;
    input wire  [31:0] x_3;
    input wire  [31:0] y_0;
    input wire  [31:0] y_1;
    input wire  [31:0] y_2;
    input wire  [31:0] y_3;
    input wire  walks;
    input wire  last;
    input wire  buffer;
    input wire  [2:0] rotation;
    input wire  [2:0] fold;
    output reg  writes_0;
    output reg  writes_1;
    output reg  written;
    output reg  [255:0] results;
    
    // Update code (custom)
    wire [31:0] lane_0 = x_0;
    wire [31:0] lane_1 = y_0;
    wire [31:0] lane_2 = x_1;
    wire [31:0] lane_3 = y_1;
    wire [31:0] lane_4 = x_2;
    wire [31:0] lane_5 = y_2;
    wire [31:0] lane_6 = x_3;
    wire [31:0] lane_7 = y_3;
    reg [31:0] sorted_0;
    reg [31:0] sorted_1;
    reg [31:0] sorted_2;
    reg [31:0] sorted_3;
    reg [31:0] sorted_4;
    reg [31:0] sorted_5;
    reg [31:0] sorted_6;
    reg [31:0] sorted_7;
    wire [31:0] sorted_by_0_0 = fold[0] ? sorted_1 : sorted_0;
    wire [31:0] sorted_by_0_1 = fold[0] ? sorted_0 : sorted_1;
    wire [31:0] sorted_by_0_2 = fold[0] ? sorted_3 : sorted_2;
    wire [31:0] sorted_by_0_3 = fold[0] ? sorted_2 : sorted_3;
    wire [31:0] sorted_by_0_4 = fold[0] ? sorted_5 : sorted_4;
    wire [31:0] sorted_by_0_5 = fold[0] ? sorted_4 : sorted_5;
    wire [31:0] sorted_by_0_6 = fold[0] ? sorted_7 : sorted_6;
    wire [31:0] sorted_by_0_7 = fold[0] ? sorted_6 : sorted_7;
    wire [31:0] sorted_by_1_0 = fold[1] ? sorted_by_0_2 : sorted_by_0_0;
    wire [31:0] sorted_by_1_1 = fold[1] ? sorted_by_0_3 : sorted_by_0_1;
    wire [31:0] sorted_by_1_2 = fold[1] ? sorted_by_0_0 : sorted_by_0_2;
    wire [31:0] sorted_by_1_3 = fold[1] ? sorted_by_0_1 : sorted_by_0_3;
    wire [31:0] sorted_by_1_4 = fold[1] ? sorted_by_0_6 : sorted_by_0_4;
    wire [31:0] sorted_by_1_5 = fold[1] ? sorted_by_0_7 : sorted_by_0_5;
    wire [31:0] sorted_by_1_6 = fold[1] ? sorted_by_0_4 : sorted_by_0_6;
    wire [31:0] sorted_by_1_7 = fold[1] ? sorted_by_0_5 : sorted_by_0_7;
    wire [31:0] sorted_by_2_0 = fold[2] ? sorted_by_1_4 : sorted_by_1_0;
    wire [31:0] sorted_by_2_1 = fold[2] ? sorted_by_1_5 : sorted_by_1_1;
    wire [31:0] sorted_by_2_2 = fold[2] ? sorted_by_1_6 : sorted_by_1_2;
    wire [31:0] sorted_by_2_3 = fold[2] ? sorted_by_1_7 : sorted_by_1_3;
    wire [31:0] sorted_by_2_4 = fold[2] ? sorted_by_1_0 : sorted_by_1_4;
    wire [31:0] sorted_by_2_5 = fold[2] ? sorted_by_1_1 : sorted_by_1_5;
    wire [31:0] sorted_by_2_6 = fold[2] ? sorted_by_1_2 : sorted_by_1_6;
    wire [31:0] sorted_by_2_7 = fold[2] ? sorted_by_1_3 : sorted_by_1_7;
    reg [31:0] bank_0;
    reg [31:0] bank_1;
    reg [31:0] bank_2;
    reg [31:0] bank_3;
    reg [31:0] bank_4;
    reg [31:0] bank_5;
    reg [31:0] bank_6;
    reg [31:0] bank_7;
    wire valid = walks & valid_0 & valid_1 & valid_2 & valid_3;
    reg [1:0] flags_1;
    reg [1:0] flags_2;
    reg of_buffer_1;
    reg of_buffer_2;
    
    always @(posedge clock) begin
        sorted_0 <= (rotation == 3'd0) ? lane_0 : (rotation == 3'd1) ? lane_0 : lane_0;
        sorted_1 <= (rotation == 3'd0) ? lane_1 : (rotation == 3'd1) ? lane_4 : lane_2;
        sorted_2 <= (rotation == 3'd0) ? lane_2 : (rotation == 3'd1) ? lane_1 : lane_4;
        sorted_3 <= (rotation == 3'd0) ? lane_3 : (rotation == 3'd1) ? lane_5 : lane_6;
        sorted_4 <= (rotation == 3'd0) ? lane_4 : (rotation == 3'd1) ? lane_2 : lane_1;
        sorted_5 <= (rotation == 3'd0) ? lane_5 : (rotation == 3'd1) ? lane_6 : lane_3;
        sorted_6 <= (rotation == 3'd0) ? lane_6 : (rotation == 3'd1) ? lane_3 : lane_5;
        sorted_7 <= (rotation == 3'd0) ? lane_7 : (rotation == 3'd1) ? lane_7 : lane_7;
        bank_0 <= sorted_by_2_0;
        bank_1 <= sorted_by_2_1;
        bank_2 <= sorted_by_2_2;
        bank_3 <= sorted_by_2_3;
        bank_4 <= sorted_by_2_4;
        bank_5 <= sorted_by_2_5;
        bank_6 <= sorted_by_2_6;
        bank_7 <= sorted_by_2_7;
        flags_1 <= reset ? 2'd0 : {valid & last, valid};
        flags_2 <= reset ? 2'd0 : flags_1;
        of_buffer_1 <= buffer;
        of_buffer_2 <= of_buffer_1;
    end
    
    always @(*) writes_0 = flags_2[0] & ~of_buffer_2;
    always @(*) writes_1 = flags_2[0] & of_buffer_2;
    always @(*) written = flags_2[1];
    always @(*) results = {bank_7, bank_6, bank_5, bank_4, bank_3, bank_2, bank_1, bank_0};
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt_unit_to_banks


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt_unit_unload(clock,reset,valid,buffer,row,read_0,read_1,out_ready,space,out_valid,out_data);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  valid;
    input wire  buffer;
    input wire  [9:0] row;
    input wire  [255:0] read_0;
    input wire  [255:0] read_1;
    input wire  out_ready;
    output reg  space;
    output reg  out_valid;
    output reg  [255:0] out_data;
    
    // Update code (custom)
    wire [2:0] folded = {row[2] ^ row[5] ^ row[8], row[1] ^ row[4] ^ row[7], row[0] ^ row[3] ^ row[6] ^ row[9]};
    reg [2:0] fold_1;
    reg [2:0] fold_2;
    reg of_buffer_1;
    reg of_buffer_2;
    reg [2:0] valids;
    wire [255:0] words = of_buffer_2 ? read_1 : read_0;
    wire [31:0] word_0 = words[31:0];
    wire [31:0] word_1 = words[63:32];
    wire [31:0] word_2 = words[95:64];
    wire [31:0] word_3 = words[127:96];
    wire [31:0] word_4 = words[159:128];
    wire [31:0] word_5 = words[191:160];
    wire [31:0] word_6 = words[223:192];
    wire [31:0] word_7 = words[255:224];
    wire [31:0] word_by_0_0 = fold_2[0] ? word_1 : word_0;
    wire [31:0] word_by_0_1 = fold_2[0] ? word_0 : word_1;
    wire [31:0] word_by_0_2 = fold_2[0] ? word_3 : word_2;
    wire [31:0] word_by_0_3 = fold_2[0] ? word_2 : word_3;
    wire [31:0] word_by_0_4 = fold_2[0] ? word_5 : word_4;
    wire [31:0] word_by_0_5 = fold_2[0] ? word_4 : word_5;
    wire [31:0] word_by_0_6 = fold_2[0] ? word_7 : word_6;
    wire [31:0] word_by_0_7 = fold_2[0] ? word_6 : word_7;
    wire [31:0] word_by_1_0 = fold_2[1] ? word_by_0_2 : word_by_0_0;
    wire [31:0] word_by_1_1 = fold_2[1] ? word_by_0_3 : word_by_0_1;
    wire [31:0] word_by_1_2 = fold_2[1] ? word_by_0_0 : word_by_0_2;
    wire [31:0] word_by_1_3 = fold_2[1] ? word_by_0_1 : word_by_0_3;
    wire [31:0] word_by_1_4 = fold_2[1] ? word_by_0_6 : word_by_0_4;
    wire [31:0] word_by_1_5 = fold_2[1] ? word_by_0_7 : word_by_0_5;
    wire [31:0] word_by_1_6 = fold_2[1] ? word_by_0_4 : word_by_0_6;
    wire [31:0] word_by_1_7 = fold_2[1] ? word_by_0_5 : word_by_0_7;
    wire [31:0] word_by_2_0 = fold_2[2] ? word_by_1_4 : word_by_1_0;
    wire [31:0] word_by_2_1 = fold_2[2] ? word_by_1_5 : word_by_1_1;
    wire [31:0] word_by_2_2 = fold_2[2] ? word_by_1_6 : word_by_1_2;
    wire [31:0] word_by_2_3 = fold_2[2] ? word_by_1_7 : word_by_1_3;
    wire [31:0] word_by_2_4 = fold_2[2] ? word_by_1_0 : word_by_1_4;
    wire [31:0] word_by_2_5 = fold_2[2] ? word_by_1_1 : word_by_1_5;
    wire [31:0] word_by_2_6 = fold_2[2] ? word_by_1_2 : word_by_1_6;
    wire [31:0] word_by_2_7 = fold_2[2] ? word_by_1_3 : word_by_1_7;
    reg [255:0] ordered;
    reg [2:0] tail;
    reg [2:0] head;
    reg [3:0] held;
    reg [3:0] promised;
    reg [255:0] queue [0:7];
    wire pops = out_ready & (held != 4'd0);
    wire [255:0] first = queue[head];
    
    always @(posedge clock) begin
        fold_1 <= folded;
        fold_2 <= fold_1;
        of_buffer_1 <= buffer;
        of_buffer_2 <= of_buffer_1;
        valids <= reset ? 3'd0 : {valids[1:0], valid};
        ordered <= {word_by_2_7, word_by_2_6, word_by_2_5, word_by_2_4, word_by_2_3, word_by_2_2, word_by_2_1, word_by_2_0};
        if (valids[2]) queue[tail] <= ordered;
        if (valids[2]) tail <= tail + 3'd1;
        if (pops) head <= head + 3'd1;
        held <= held + {3'd0, valids[2]} - {3'd0, pops};
        promised <= promised + {3'd0, valid} - {3'd0, pops};
        if (reset) begin
            tail <= 3'd0; head <= 3'd0; held <= 4'd0; promised <= 4'd0;
        end
    end
    
    always @(*) space = promised < 4'd8;
    always @(*) out_valid = held != 4'd0;
    always @(*) out_data = first;
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt_unit_unload


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt_unit_writer(clock,reset,start,start_buffer,start_log_n,start_inverse,free,valid,buffer,row,below,window,rotation);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  start;
    input wire  start_buffer;
    input wire  [4:0] start_log_n;
    input wire  start_inverse;
    output reg  free;
    output reg  valid;
    output reg  buffer;
    output reg  [9:0] row;
    output reg  [9:0] below;
    output reg  [12:0] window;
    output reg  [2:0] rotation;
    
    // Update code (custom)
    reg due;
    reg is_free;
    reg at_buffer;
    reg [4:0] log_n;
    reg back;
    reg [9:0] at_row;
    reg [9:0] last_row;
    reg [4:0] stage;
    reg [9:0] under;
    reg [12:0] varying;
    reg [2:0] turn;
    reg [4:0] waiting;
    reg [4:0] gap;
    reg [4:0] next_gap;
    reg row_ends;
    reg stage_ends;
    reg next_stage_ends;
    wire [9:0] rows = start_log_n == 5'd6 ? 10'h7 : start_log_n == 5'd7 ? 10'hf : start_log_n == 5'd8 ? 10'h1f : start_log_n == 5'd9 ? 10'h3f : start_log_n == 5'd10 ? 10'h7f : start_log_n == 5'd11 ? 10'hff : start_log_n == 5'd12 ? 10'h1ff : 10'h3ff;
    wire [4:0] forward_stage = start_log_n == 5'd6 ? 5'd5 : start_log_n == 5'd7 ? 5'd6 : start_log_n == 5'd8 ? 5'd7 : start_log_n == 5'd9 ? 5'd8 : start_log_n == 5'd10 ? 5'd9 : start_log_n == 5'd11 ? 5'd10 : start_log_n == 5'd12 ? 5'd11 : 5'd12;
    wire [12:0] forward_varying = start_log_n == 5'd6 ? 13'h38 : start_log_n == 5'd7 ? 13'h70 : start_log_n == 5'd8 ? 13'he0 : start_log_n == 5'd9 ? 13'h1c0 : start_log_n == 5'd10 ? 13'h380 : start_log_n == 5'd11 ? 13'h700 : start_log_n == 5'd12 ? 13'he00 : 13'h1c00;
    wire [2:0] forward_turn = start_log_n == 5'd6 ? 3'd2 : start_log_n == 5'd7 ? 3'd0 : start_log_n == 5'd8 ? 3'd1 : start_log_n == 5'd9 ? 3'd2 : start_log_n == 5'd10 ? 3'd0 : start_log_n == 5'd11 ? 3'd1 : start_log_n == 5'd12 ? 3'd2 : 3'd0;
    reg [9:0] first_last_row;
    reg [9:0] first_under;
    reg [4:0] first_stage;
    reg [12:0] first_varying;
    reg [2:0] first_turn;
    wire [4:0] lower_stage = back ? stage : stage - 5'd1;
    reg wide;
    reg next_wide;
    reg block_ends;
    wire alone = ~under[0];
    wire [9:0] following = at_row + 10'd1;
    wire [9:0] before_last = alone ? {1'b0, last_row[9:1]} : {last_row[9:1], 1'b0};
    wire [9:0] high = at_row & ~under;
    wire [9:0] highest = last_row ^ {1'b0, last_row[9:1]};
    wire [9:0] counted = {high[0], high[1], high[2], high[3], high[4], high[5], high[6], high[7], high[8], high[9]} + {highest[0], highest[1], highest[2], highest[3], highest[4], highest[5], highest[6], highest[7], highest[8], highest[9]};
    wire [9:0] next_row = block_ends ? {counted[0], counted[1], counted[2], counted[3], counted[4], counted[5], counted[6], counted[7], counted[8], counted[9]} : following;
    wire ends_next = at_row == before_last;
    
    always @(posedge clock) begin
        first_last_row <= rows;
        first_under <= start_inverse ? 10'd0 : rows;
        first_stage <= start_inverse ? 5'd0 : forward_stage;
        first_varying <= start_inverse ? 13'h7 : forward_varying;
        first_turn <= start_inverse ? 3'd0 : forward_turn;
        if (start) wide <= ~start_inverse;
        else if (due & row_ends) wide <= next_wide;
        next_wide <= (back ? stage + 5'd4 : stage + 5'd2) > log_n;
        if (start) block_ends <= start_inverse;
        else if (due) begin
            if (~row_ends) block_ends <= block_ends ? alone : ~at_row[0] & (({at_row[9:1], 1'b1} & under) == under);
            else if (back) block_ends <= next_wide & alone;
            else block_ends <= ~under[1];
        end
        if (start) begin
            due <= 1'b1;
            is_free <= 1'b0;
            at_buffer <= start_buffer;
            log_n <= start_log_n;
            back <= start_inverse;
            at_row <= 10'd0;
            last_row <= first_last_row;
            stage <= first_stage;
            under <= first_under;
            varying <= first_varying;
            turn <= first_turn;
            row_ends <= 1'b0;
            stage_ends <= 1'b0;
        end else if (due) begin
            due <= ~is_free & ~(row_ends & (next_gap != 5'd0));
            is_free <= is_free | (ends_next & stage_ends);
            at_row <= row_ends ? 10'd0 : next_row;
            row_ends <= ends_next;
            if (row_ends) begin
                waiting <= next_gap;
                stage_ends <= next_stage_ends;
                if (back) begin
                    stage <= stage + 5'd1;
                    turn <= (turn == 3'd2) ? 3'd0 : turn + 3'd1;
                    if (~next_wide) begin
                        under <= {under[8:0], 1'b1};
                        varying <= {varying[11:0], 1'b0};
                    end
                end else begin
                    stage <= stage - 5'd1;
                    turn <= (turn == 3'd0) ? 3'd2 : turn - 3'd1;
                    if (~wide) begin
                        under <= {1'b0, under[9:1]};
                        varying <= {1'b0, varying[12:1]};
                    end
                end
            end
        end else begin
            waiting <= waiting - 5'd1;
            due <= ~is_free & (waiting == 5'd1);
        end
        next_gap <= gap;
        next_stage_ends <= back ? stage + 5'd2 == log_n : stage == 5'd1;
        if (reset) is_free <= 1'b1;
    end
    
    always @(*) free = is_free;
    always @(*) valid = due;
    always @(*) buffer = at_buffer;
    always @(*) row = at_row;
    always @(*) below = under;
    always @(*) window = varying;
    always @(*) rotation = turn;
    always @(*) case ({log_n, lower_stage})
        10'hc0: gap = 5'd25;
        10'hc1: gap = 5'd25;
        10'hc2: gap = 5'd25;
        10'hc3: gap = 5'd21;
        10'hc4: gap = 5'd21;
        10'he0: gap = 5'd21;
        10'he1: gap = 5'd21;
        10'he2: gap = 5'd21;
        10'he3: gap = 5'd21;
        10'he4: gap = 5'd13;
        10'he5: gap = 5'd13;
        10'h100: gap = 5'd13;
        10'h101: gap = 5'd13;
        10'h102: gap = 5'd13;
        10'h103: gap = 5'd13;
        10'h104: gap = 5'd13;
        default: gap = 5'd0;
    endcase
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt_unit_writer


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_offload(clock,reset,start,store,memory_done,memory_failed,memory_read,own_awready,own_bvalid,own_arready,own_rvalid,fence_media,op,register,a,acc,line,lines,limit,scratch,q,memory_cause,own_bresp,own_rdata,memory_start,memory_store,read_done,done,failed,own_awvalid,own_arvalid,memory_register,memory_line,memory_q,cause,own_awaddr,own_wdata,own_araddr);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  start;
    input wire  store;
    input wire  memory_done;
    input wire  memory_failed;
    input wire  memory_read;
    input wire  own_awready;
    input wire  own_bvalid;
    input wire  own_arready;
    input wire  own_rvalid;
    input wire  fence_media;
    input wire  [2:0] op;
    input wire  [5:0] register;
    input wire  [5:0] a;
    input wire  [5:0] acc;
    input wire  [31:0] line;
    input wire  [31:0] lines;
    input wire  [31:0] limit;
    input wire  [31:0] scratch;
    input wire  [31:0] q;
    input wire  [3:0] memory_cause;
    input wire  [1:0] own_bresp;
    input wire  [31:0] own_rdata;
    output reg  memory_start;
    output reg  memory_store;
    output reg  read_done;
    output reg  done;
    output reg  failed;
    output reg  own_awvalid;
    output reg  own_arvalid;
    output reg  [5:0] memory_register;
    output reg  [31:0] memory_line;
    output reg  [31:0] memory_q;
    output reg  [3:0] cause;
    output reg  [7:0] own_awaddr;
    output reg  [31:0] own_wdata;
    output reg  [7:0] own_araddr;
    
    // Update code (custom)
    localparam K = 32;
    localparam REGISTER_BITS = 6;
    
    // Fences and products of the near-memory controller, between what issues words and what moves limbs;
    // loads and stores pass. A product: the operand and the accumulator are stored in the scratch lines, the
    // controller is told by its registers, asked until it is through, and the accumulator is loaded.
    localparam [3:0] IDLE = 4'd0, OPERAND = 4'd1, BETWEEN = 4'd2, ACCUMULATOR = 4'd3, WRITE = 4'd4, ANSWER = 4'd5;
    localparam [3:0] ASK = 4'd6, WORD = 4'd7, RESULT = 4'd8, LOAD = 4'd9, FAIL = 4'd10;
    localparam [2:0] ERROR_STEP = 3'd5, START_STEP = 3'd6, FENCE_STEP = 3'd7;
    localparam [3:0] ADDRESS = 4'd5, POISON = 4'd6;
    
    reg [3:0] state;
    reg [2:0] step;
    reg is_fence, asks_error;
    reg [3:0] why;
    reg [REGISTER_BITS-1:0] target, second;
    reg [31:0] key;
    reg [K-1:0] modulus;
    
    wire multiplies = op == 3'd0;
    wire fences = op == 3'd1;
    // The scratch lines are two limbs behind the program's, below the line that the controller keeps.
    wire [32:0] scratch_end = {1'b0, scratch} + {lines, 1'b0};
    wire misplaced = scratch < limit || scratch_end > 33'hffffffff;
    wire [31:0] behind = scratch + lines;
    wire passes = state == IDLE;
    wire waits_for = is_fence ? own_rdata[3] : own_rdata[4];
    wire fence_over = state == WORD && own_rvalid && is_fence && !waits_for;
    
    always @(posedge clock) begin
        case (state)
            IDLE: if (start && fences) begin
                state <= WRITE;
                step <= FENCE_STEP;
                is_fence <= 1'b1;
            end else if (start && multiplies) begin
                state <= misplaced ? FAIL : OPERAND;
                why <= misplaced ? ADDRESS : POISON;
                is_fence <= 1'b0;
                asks_error <= 1'b0;
                target <= register;
                second <= acc;
                key <= line;
                modulus <= q;
                step <= 3'd0;
            end
            OPERAND: if (memory_done) state <= memory_failed ? FAIL : BETWEEN;
            BETWEEN: state <= ACCUMULATOR;
            ACCUMULATOR: if (memory_done) state <= memory_failed ? FAIL : WRITE;
            WRITE: if (own_awready) state <= ANSWER;
            // What is refused is tried again: software's own fence or descriptor is under way.
            ANSWER: if (own_bvalid) begin
                state <= !own_bresp[1] && step >= START_STEP ? ASK : WRITE;
                if (!own_bresp[1]) step <= step + 3'd1;
            end
            ASK: if (own_arready) state <= WORD;
            WORD: if (own_rvalid) begin
                if (asks_error) state <= |own_rdata[5:4] ? FAIL : RESULT;
                else if (waits_for) state <= ASK;
                else begin
                    state <= is_fence ? IDLE : ASK;
                    asks_error <= 1'b1;
                end
            end
            RESULT: state <= LOAD;
            LOAD: if (memory_done) state <= IDLE;
            default: state <= IDLE;
        endcase
        if (state == IDLE) asks_error <= 1'b0;
        if (reset) state <= IDLE;
    end
    
    reg [7:0] address;
    reg [31:0] word;
    wire [31:0] prime = {{(32 - K){1'b0}}, modulus};
    always @(*) begin
        case (step)
            3'd0: {address, word} = {8'h40, behind};
            3'd1: {address, word} = {8'h44, key};
            3'd2: {address, word} = {8'h48, scratch};
            3'd3: {address, word} = {8'h4c, lines};
            3'd4: {address, word} = {8'h50, prime};
            ERROR_STEP: {address, word} = {8'h10, 32'h30};
            START_STEP: {address, word} = {8'h54, 32'd1};
            default: {address, word} = {8'h14, 22'd0, fence_media, 9'h100};
        endcase
    end
    
    wire unused = &{1'b0, own_rdata[31:6], own_rdata[2:0], own_bresp[0]};
    always @(*) memory_start = passes ? start && (multiplies ? !misplaced : !fences) : state == BETWEEN || state == RESULT;
    always @(*) memory_store = passes ? multiplies || store : state == BETWEEN;
    always @(*) memory_register = passes ? (multiplies ? a : register) : state == BETWEEN ? second : target;
    always @(*) memory_line = passes ? (multiplies ? scratch : line) : behind;
    always @(*) memory_q = passes ? q : modulus;
    always @(*) read_done = passes || state == ACCUMULATOR ? memory_read : state == FAIL;
    always @(*) done = passes || state == LOAD ? memory_done : fence_over || state == FAIL;
    always @(*) failed = passes || state == LOAD ? memory_failed : state == FAIL;
    always @(*) cause = state == FAIL ? why : memory_cause;
    always @(*) own_awvalid = state == WRITE;
    always @(*) own_awaddr = address;
    always @(*) own_wdata = word;
    always @(*) own_arvalid = state == ASK;
    always @(*) own_araddr = asks_error ? 8'h10 : 8'h0c;
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_offload


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_perm(clock,reset,start,dst,a,last_row,element,log_n,data,read,read_done,lost,write,done,read_register,read_row,write_register,write_row,write_data);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  start;
    input wire  [5:0] dst;
    input wire  [5:0] a;
    input wire  [9:0] last_row;
    input wire  [13:0] element;
    input wire  [4:0] log_n;
    input wire  [255:0] data;
    output reg  read;
    output reg  read_done;
    output reg  lost;
    output reg  write;
    output reg  done;
    output reg  [5:0] read_register;
    output reg  [9:0] read_row;
    output reg  [5:0] write_register;
    output reg  [9:0] write_row;
    output reg  [255:0] write_data;
    
    // Stub signals
    reg  rows_clock;
    reg  rows_reset;
    reg  rows_start;
    reg  rows_in_ready;
    reg  rows_out_valid;
    reg  [5:0] rows_dst;
    reg  [5:0] rows_a;
    reg  [9:0] rows_last_row;
    wire  rows_read;
    wire  rows_read_done;
    wire  rows_in_valid;
    wire  rows_lost;
    wire  rows_write;
    wire  rows_done;
    wire  [5:0] rows_read_register;
    wire  [9:0] rows_read_row;
    wire  [5:0] rows_write_register;
    wire  [9:0] rows_write_row;
    wire  one_high;
    reg  unit_clock;
    reg  unit_reset;
    reg  unit_in_valid;
    wire  unit_in_ready;
    reg  [255:0] unit_in_data;
    reg  [13:0] unit_element;
    reg  [4:0] unit_log_n;
    wire  unit_out_valid;
    reg  unit_out_ready;
    wire  [255:0] unit_out_data;
    
    // Sub module instances
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_ntt_rows rows(
        .clock(rows_clock),
        .reset(rows_reset),
        .start(rows_start),
        .in_ready(rows_in_ready),
        .out_valid(rows_out_valid),
        .dst(rows_dst),
        .a(rows_a),
        .last_row(rows_last_row),
        .read(rows_read),
        .read_done(rows_read_done),
        .in_valid(rows_in_valid),
        .lost(rows_lost),
        .write(rows_write),
        .done(rows_done),
        .read_register(rows_read_register),
        .read_row(rows_read_row),
        .write_register(rows_write_register),
        .write_row(rows_write_row)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_perm_one one(
        .high(one_high)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_perm_unit unit(
        .clock(unit_clock),
        .reset(unit_reset),
        .in_valid(unit_in_valid),
        .in_ready(unit_in_ready),
        .in_data(unit_in_data),
        .element(unit_element),
        .log_n(unit_log_n),
        .out_valid(unit_out_valid),
        .out_ready(unit_out_ready),
        .out_data(unit_out_data)
    );
    
    // Update code
    always @(*) begin
        rows_clock = clock;
        unit_clock = clock;
        rows_reset = reset;
        unit_reset = reset;
        rows_start = start;
        rows_dst = dst;
        rows_a = a;
        rows_last_row = last_row;
        read = rows_read;
        read_done = rows_read_done;
        lost = rows_lost;
        write = rows_write;
        done = rows_done;
        read_register = rows_read_register;
        read_row = rows_read_row;
        write_register = rows_write_register;
        write_row = rows_write_row;
        unit_in_valid = rows_in_valid;
        rows_in_ready = unit_in_ready;
        rows_out_valid = unit_out_valid;
        unit_in_data = data;
        unit_element = element;
        unit_log_n = log_n;
        unit_out_ready = one_high;
        write_data = unit_out_data;
    end
    
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_perm


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_perm_one(high);
    
    // Module arguments
    output reg  high;
    
    // Update code (custom)
    wire level = 1'b1;
    always @(*) high = level;
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_perm_one


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_perm_unit(clock,reset,in_valid,in_ready,in_data,element,log_n,out_valid,out_ready,out_data);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  in_valid;
    output reg  in_ready;
    input wire  [255:0] in_data;
    input wire  [13:0] element;
    input wire  [4:0] log_n;
    output reg  out_valid;
    input wire  out_ready;
    output reg  [255:0] out_data;
    
    // Stub signals
    reg  schedule_clock;
    reg  schedule_reset;
    reg  schedule_in_valid;
    wire  schedule_in_ready;
    reg  [13:0] schedule_element;
    reg  [4:0] schedule_log_n;
    wire  schedule_write_enable;
    wire  [10:0] schedule_write_address;
    wire  schedule_read_enable;
    wire  [10:0] schedule_read_address;
    wire  [2:0] schedule_lane;
    wire  [2:0] schedule_step;
    wire  schedule_move_on;
    wire  schedule_out_valid;
    reg  schedule_out_ready;
    reg  rows_clock;
    reg  rows_write_enable;
    reg  [10:0] rows_write_address;
    reg  [255:0] rows_value;
    reg  rows_read_enable;
    reg  [10:0] rows_read_address;
    wire  [255:0] rows_row;
    reg  lanes_clock;
    reg  [255:0] lanes_row;
    reg  [2:0] lanes_lane;
    reg  [2:0] lanes_step;
    reg  lanes_move_on;
    wire  [255:0] lanes_out_data;
    
    // Sub module instances
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_perm_unit_schedule schedule(
        .clock(schedule_clock),
        .reset(schedule_reset),
        .in_valid(schedule_in_valid),
        .in_ready(schedule_in_ready),
        .element(schedule_element),
        .log_n(schedule_log_n),
        .write_enable(schedule_write_enable),
        .write_address(schedule_write_address),
        .read_enable(schedule_read_enable),
        .read_address(schedule_read_address),
        .lane(schedule_lane),
        .step(schedule_step),
        .move_on(schedule_move_on),
        .out_valid(schedule_out_valid),
        .out_ready(schedule_out_ready)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_perm_unit_rows rows(
        .clock(rows_clock),
        .write_enable(rows_write_enable),
        .write_address(rows_write_address),
        .value(rows_value),
        .read_enable(rows_read_enable),
        .read_address(rows_read_address),
        .row(rows_row)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_perm_unit_lanes lanes(
        .clock(lanes_clock),
        .row(lanes_row),
        .lane(lanes_lane),
        .step(lanes_step),
        .move_on(lanes_move_on),
        .out_data(lanes_out_data)
    );
    
    // Update code
    always @(*) begin
        schedule_clock = clock;
        schedule_reset = reset;
        schedule_in_valid = in_valid;
        in_ready = schedule_in_ready;
        schedule_element = element;
        schedule_log_n = log_n;
        schedule_out_ready = out_ready;
        out_valid = schedule_out_valid;
        rows_clock = clock;
        rows_write_enable = schedule_write_enable;
        rows_write_address = schedule_write_address;
        rows_value = in_data;
        rows_read_enable = schedule_read_enable;
        rows_read_address = schedule_read_address;
        lanes_clock = clock;
        lanes_row = rows_row;
        lanes_lane = schedule_lane;
        lanes_step = schedule_step;
        lanes_move_on = schedule_move_on;
        out_data = lanes_out_data;
    end
    
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_perm_unit


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_perm_unit_lanes(clock,row,lane,step,move_on,out_data);
    
    // Module arguments
    input wire  clock;
    input wire  [255:0] row;
    input wire  [2:0] lane;
    input wire  [2:0] step;
    input wire  move_on;
    output reg  [255:0] out_data;
    
    // Update code (custom)
    reg [255:0] residues;
    wire [2:0] from_0 = lane + 3'd0 * step;
    reg [31:0] chosen_0;
    always @(*) begin
        case (from_0)
            3'd0: chosen_0 = row[31:0];
            3'd1: chosen_0 = row[159:128];
            3'd2: chosen_0 = row[95:64];
            3'd3: chosen_0 = row[223:192];
            3'd4: chosen_0 = row[63:32];
            3'd5: chosen_0 = row[191:160];
            3'd6: chosen_0 = row[127:96];
            default: chosen_0 = row[255:224];
        endcase
    end
    wire [2:0] from_1 = lane + 3'd4 * step;
    reg [31:0] chosen_1;
    always @(*) begin
        case (from_1)
            3'd0: chosen_1 = row[31:0];
            3'd1: chosen_1 = row[159:128];
            3'd2: chosen_1 = row[95:64];
            3'd3: chosen_1 = row[223:192];
            3'd4: chosen_1 = row[63:32];
            3'd5: chosen_1 = row[191:160];
            3'd6: chosen_1 = row[127:96];
            default: chosen_1 = row[255:224];
        endcase
    end
    wire [2:0] from_2 = lane + 3'd2 * step;
    reg [31:0] chosen_2;
    always @(*) begin
        case (from_2)
            3'd0: chosen_2 = row[31:0];
            3'd1: chosen_2 = row[159:128];
            3'd2: chosen_2 = row[95:64];
            3'd3: chosen_2 = row[223:192];
            3'd4: chosen_2 = row[63:32];
            3'd5: chosen_2 = row[191:160];
            3'd6: chosen_2 = row[127:96];
            default: chosen_2 = row[255:224];
        endcase
    end
    wire [2:0] from_3 = lane + 3'd6 * step;
    reg [31:0] chosen_3;
    always @(*) begin
        case (from_3)
            3'd0: chosen_3 = row[31:0];
            3'd1: chosen_3 = row[159:128];
            3'd2: chosen_3 = row[95:64];
            3'd3: chosen_3 = row[223:192];
            3'd4: chosen_3 = row[63:32];
            3'd5: chosen_3 = row[191:160];
            3'd6: chosen_3 = row[127:96];
            default: chosen_3 = row[255:224];
        endcase
    end
    wire [2:0] from_4 = lane + 3'd1 * step;
    reg [31:0] chosen_4;
    always @(*) begin
        case (from_4)
            3'd0: chosen_4 = row[31:0];
            3'd1: chosen_4 = row[159:128];
            3'd2: chosen_4 = row[95:64];
            3'd3: chosen_4 = row[223:192];
            3'd4: chosen_4 = row[63:32];
            3'd5: chosen_4 = row[191:160];
            3'd6: chosen_4 = row[127:96];
            default: chosen_4 = row[255:224];
        endcase
    end
    wire [2:0] from_5 = lane + 3'd5 * step;
    reg [31:0] chosen_5;
    always @(*) begin
        case (from_5)
            3'd0: chosen_5 = row[31:0];
            3'd1: chosen_5 = row[159:128];
            3'd2: chosen_5 = row[95:64];
            3'd3: chosen_5 = row[223:192];
            3'd4: chosen_5 = row[63:32];
            3'd5: chosen_5 = row[191:160];
            3'd6: chosen_5 = row[127:96];
            default: chosen_5 = row[255:224];
        endcase
    end
    wire [2:0] from_6 = lane + 3'd3 * step;
    reg [31:0] chosen_6;
    always @(*) begin
        case (from_6)
            3'd0: chosen_6 = row[31:0];
            3'd1: chosen_6 = row[159:128];
            3'd2: chosen_6 = row[95:64];
            3'd3: chosen_6 = row[223:192];
            3'd4: chosen_6 = row[63:32];
            3'd5: chosen_6 = row[191:160];
            3'd6: chosen_6 = row[127:96];
            default: chosen_6 = row[255:224];
        endcase
    end
    wire [2:0] from_7 = lane + 3'd7 * step;
    reg [31:0] chosen_7;
    always @(*) begin
        case (from_7)
            3'd0: chosen_7 = row[31:0];
            3'd1: chosen_7 = row[159:128];
            3'd2: chosen_7 = row[95:64];
            3'd3: chosen_7 = row[223:192];
            3'd4: chosen_7 = row[63:32];
            3'd5: chosen_7 = row[191:160];
            3'd6: chosen_7 = row[127:96];
            default: chosen_7 = row[255:224];
        endcase
    end
    
    always @(posedge clock) begin
        if (move_on) residues <= {chosen_7, chosen_6, chosen_5, chosen_4, chosen_3, chosen_2, chosen_1, chosen_0};
    end
    
    always @(*) out_data = residues;
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_perm_unit_lanes


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_perm_unit_rows(clock,write_enable,write_address,value,read_enable,read_address,row);
    
    // Module arguments
    input wire  clock;
    input wire  write_enable;
    input wire  [10:0] write_address;
    input wire  [255:0] value;
    input wire  read_enable;
    input wire  [10:0] read_address;
    output reg  [255:0] row;
    
    // Update code (custom)
    reg [255:0] memory [0:2047];
    reg [255:0] read_row;
    
    always @(posedge clock) begin
        if (write_enable) memory[write_address] <= value;
        if (read_enable) read_row <= memory[read_address];
    end
    
    always @(*) row = read_row;
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_perm_unit_rows


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_perm_unit_schedule(clock,reset,in_valid,in_ready,element,log_n,write_enable,write_address,read_enable,read_address,lane,step,move_on,out_valid,out_ready);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  in_valid;
    output reg  in_ready;
    input wire  [13:0] element;
    input wire  [4:0] log_n;
    output reg  write_enable;
    output reg  [10:0] write_address;
    output reg  read_enable;
    output reg  [10:0] read_address;
    output reg  [2:0] lane;
    output reg  [2:0] step;
    output reg  move_on;
    output reg  out_valid;
    input wire  out_ready;
    
    // Update code (custom)
    // Filling: one buffer after the other.
    reg write_buffer;
    reg [9:0] write_row;
    reg [13:0] element_0;
    reg [13:0] element_1;
    reg [4:0] log_n_0;
    reg [4:0] log_n_1;
    // A limb has begun until all of its rows are issued; a buffer is full until its last row is read.
    reg [1:0] begun;
    reg [1:0] full;
    
    wire write = in_valid && !full[write_buffer];
    wire write_first = write_row == 10'd0;
    wire [4:0] write_log_n = write_first ? log_n : write_buffer ? log_n_1 : log_n_0;
    wire [4:0] write_cut = 5'd13 - write_log_n;
    wire [9:0] write_last_row = {10{1'b1}} >> write_cut;
    wire write_last = write_row == write_last_row;
    
    // Addresses, ahead of the buffer.
    reg issue_buffer;
    reg [9:0] issue_row;
    reg a_valid, a_buffer, a_last;
    reg [9:0] a_j;
    reg [13:0] a_element;
    reg [4:0] a_log_n;
    reg b_valid, b_buffer, b_last;
    reg [12:0] b_product;
    reg [13:0] b_element;
    reg [4:0] b_log_n;
    reg c_valid, c_buffer, c_last;
    reg [12:0] c_s;
    reg [13:0] c_element;
    reg [4:0] c_log_n;
    
    wire [4:0] issue_log_n = issue_buffer ? log_n_1 : log_n_0;
    wire [4:0] issue_cut = 5'd13 - issue_log_n;
    wire [9:0] issue_last_row = {10{1'b1}} >> issue_cut;
    wire issue = begun[issue_buffer];
    wire issue_last = issue_row == issue_last_row;
    wire [9:0] issue_reversed = {issue_row[0], issue_row[1], issue_row[2], issue_row[3], issue_row[4], issue_row[5], issue_row[6], issue_row[7], issue_row[8], issue_row[9]};
    
    wire [4:0] c_cut = 5'd13 - c_log_n;
    wire [9:0] c_reversed = {c_s[0], c_s[1], c_s[2], c_s[3], c_s[4], c_s[5], c_s[6], c_s[7], c_s[8], c_s[9]};
    wire [9:0] c_row = c_reversed >> c_cut;
    wire [4:0] c_row_bits = c_log_n - 5'd3;
    wire [12:0] s_high = c_s >> c_row_bits;
    
    // The memory's register and the output's.
    reg m_valid;
    reg [2:0] m_lane;
    reg [2:0] m_step;
    reg shown;
    
    wire out_free = !shown || out_ready;
    wire move = m_valid && out_free;
    wire read = c_valid && full[c_buffer] && (!m_valid || out_free);
    wire advance = !c_valid || read;
    wire unused = &{1'b0, s_high[12:3], c_element[13:3]};
    
    always @(posedge clock) begin
        if (write && write_first) begin
            if (write_buffer) begin
                element_1 <= element;
                log_n_1 <= log_n;
            end else begin
                element_0 <= element;
                log_n_0 <= log_n;
            end
        end
        if (advance) begin
            a_buffer <= issue_buffer;
            a_last <= issue_last;
            a_j <= issue_reversed >> issue_cut;
            a_element <= issue_buffer ? element_1 : element_0;
            a_log_n <= issue_log_n;
            b_buffer <= a_buffer;
            b_last <= a_last;
            b_product <= {3'd0, a_j} * a_element[12:0];
            b_element <= a_element;
            b_log_n <= a_log_n;
            c_buffer <= b_buffer;
            c_last <= b_last;
            c_s <= b_product + b_element[13:1];
            c_element <= b_element;
            c_log_n <= b_log_n;
        end
        if (read) begin
            m_lane <= s_high[2:0];
            m_step <= c_element[2:0];
        end
        if (reset) begin
            write_buffer <= 1'b0;
            write_row <= 10'd0;
            begun <= 2'b00;
            full <= 2'b00;
            issue_buffer <= 1'b0;
            issue_row <= 10'd0;
            a_valid <= 1'b0;
            b_valid <= 1'b0;
            c_valid <= 1'b0;
            m_valid <= 1'b0;
            shown <= 1'b0;
        end else begin
            if (write) begin
                if (write_first) begun[write_buffer] <= 1'b1;
                write_row <= write_last ? 10'd0 : write_row + 10'd1;
                if (write_last) begin
                    full[write_buffer] <= 1'b1;
                    write_buffer <= !write_buffer;
                end
            end
            if (advance) begin
                a_valid <= issue;
                b_valid <= a_valid;
                c_valid <= b_valid;
                if (issue) begin
                    issue_row <= issue_last ? 10'd0 : issue_row + 10'd1;
                    if (issue_last) begin
                        begun[issue_buffer] <= 1'b0;
                        issue_buffer <= !issue_buffer;
                    end
                end
            end
            if (read && c_last) full[c_buffer] <= 1'b0;
            if (read) m_valid <= 1'b1;
            else if (move) m_valid <= 1'b0;
            if (move) shown <= 1'b1;
            else if (out_ready) shown <= 1'b0;
        end
    end
    
    always @(*) begin
        in_ready = !full[write_buffer];
        write_enable = write;
        write_address = {write_buffer, write_row};
        read_enable = read;
        read_address = {c_buffer, c_row};
        lane = m_lane;
        step = m_step;
        move_on = move;
        out_valid = shown;
    end
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_perm_unit_schedule


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_registers(clock,reset,s_axil_awvalid,s_axil_wvalid,s_axil_bready,s_axil_arvalid,s_axil_rready,running,halted,trapped,channel_idle,s_axil_awaddr,s_axil_wdata,s_axil_wstrb,s_axil_araddr,in_use,trap,counters,s_axil_awready,s_axil_wready,s_axil_bvalid,s_axil_arready,s_axil_rvalid,start,s_axil_bresp,s_axil_rdata,s_axil_rresp,program_line,limit);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  s_axil_awvalid;
    input wire  s_axil_wvalid;
    input wire  s_axil_bready;
    input wire  s_axil_arvalid;
    input wire  s_axil_rready;
    input wire  running;
    input wire  halted;
    input wire  trapped;
    input wire  channel_idle;
    input wire  [7:0] s_axil_awaddr;
    input wire  [31:0] s_axil_wdata;
    input wire  [3:0] s_axil_wstrb;
    input wire  [7:0] s_axil_araddr;
    input wire  [5:0] in_use;
    input wire  [63:0] trap;
    input wire  [383:0] counters;
    output reg  s_axil_awready;
    output reg  s_axil_wready;
    output reg  s_axil_bvalid;
    output reg  s_axil_arready;
    output reg  s_axil_rvalid;
    output reg  start;
    output reg  [1:0] s_axil_bresp;
    output reg  [31:0] s_axil_rdata;
    output reg  [1:0] s_axil_rresp;
    output reg  [31:0] program_line;
    output reg  [31:0] limit;
    
    // Update code (custom)
    localparam SHAPE_WORD = 32'h010d0420;
    localparam SIZES_WORD = 32'h10100806;
    
    localparam [5:0] IDENTITY = 6'h00, SHAPE = 6'h01, SIZES = 6'h02, START = 6'h03, STATUS = 6'h04;
    localparam [5:0] TRAP = 6'h05, TRAP_WORD = 6'h06, PROGRAM = 6'h08, LIMIT = 6'h09, COUNTERS = 6'h10;
    
    // Words that were asked for may still come when the program has ended.
    wire works = running || begins || !channel_idle;
    reg [31:0] first_line, end_line, upper;
    reg begins, write_answer, write_failed, read_answer, read_failed;
    reg [31:0] read_word;
    
    // A write is taken when address and data are both there.
    wire write = s_axil_awvalid && s_axil_wvalid && !write_answer;
    wire [5:0] at = s_axil_awaddr[7:2];
    wire bad = (at != START && at != PROGRAM && at != LIMIT) || s_axil_wstrb != 4'd15 || |s_axil_awaddr[1:0] || works
        || (at == START && s_axil_wdata != 32'd1) || (at == PROGRAM && |s_axil_wdata[1:0]);
    // A read's address is taken, then its word.
    wire read = s_axil_arvalid && !read_answer && !asked;
    reg asked, missing, counts;
    reg [5:0] from;
    reg [4:0] counter;
    wire [5:0] next = s_axil_araddr[7:2];
    wire [5:0] next_counter = next - COUNTERS;
    wire next_counts = next >= COUNTERS && next_counter < 6'd12;
    wire [63:0] counted = counters[64*counter[4:1] +: 64];
    reg [31:0] shown;
    always @(*) begin
        case (from)
            IDENTITY: shown = 32'h454c4954;
            SHAPE: shown = SHAPE_WORD;
            SIZES: shown = SIZES_WORD;
            STATUS: shown = {18'd0, in_use, 5'd0, trapped, halted, works};
            TRAP: shown = trap[31:0];
            TRAP_WORD: shown = trap[63:32];
            PROGRAM: shown = first_line;
            LIMIT: shown = end_line;
            default: shown = counter[0] ? upper : counted[31:0];
        endcase
    end
    
    always @(posedge clock) begin
        begins <= write && !bad && at == START;
        if (s_axil_bready) write_answer <= 1'b0;
        if (write) begin
            write_answer <= 1'b1;
            write_failed <= bad;
            if (!bad && at == PROGRAM) first_line <= s_axil_wdata;
            if (!bad && at == LIMIT) end_line <= s_axil_wdata;
        end
        if (s_axil_rready) read_answer <= 1'b0;
        asked <= read;
        if (read) begin
            from <= next;
            counter <= next_counter[4:0];
            counts <= next_counts;
            missing <= |s_axil_araddr[1:0] || !(next_counts || next <= SIZES || (next >= STATUS && next <= TRAP_WORD) || next == PROGRAM || next == LIMIT);
        end
        if (asked) begin
            read_answer <= 1'b1;
            read_failed <= missing;
            read_word <= missing ? 32'd0 : shown;
            if (counts) upper <= counted[63:32];
        end
        if (reset) begin
            begins <= 1'b0;
            write_answer <= 1'b0;
            asked <= 1'b0;
            read_answer <= 1'b0;
            first_line <= 32'd0;
            end_line <= 32'd0;
            upper <= 32'd0;
        end
    end
    
    always @(*) s_axil_awready = write;
    always @(*) s_axil_wready = write;
    always @(*) s_axil_bvalid = write_answer;
    always @(*) s_axil_bresp = {write_failed, 1'b0};
    always @(*) s_axil_arready = !read_answer && !asked;
    always @(*) s_axil_rvalid = read_answer;
    always @(*) s_axil_rresp = {read_failed, 1'b0};
    always @(*) s_axil_rdata = read_word;
    always @(*) start = begins;
    always @(*) program_line = first_line;
    always @(*) limit = end_line;
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_registers


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_scratchpad(clock,a_enable,b_enable,c_enable,n_enable,p_enable,t_enable,m_enable,e_write,n_write,p_write,t_write,x_write,m_write,a_register,a_row,b_register,b_row,c_register,c_row,n_register,n_row,p_register,p_row,t_register,t_row,m_register,m_row,e_to,e_to_row,e_value,n_to,n_to_row,n_value,p_to,p_to_row,p_value,t_to,t_to_row,t_value,x_to,x_to_row,x_value,m_to,m_to_row,m_value,a_data,b_data,c_data,n_data,p_data,t_data,m_data);
    
    // Module arguments
    input wire  clock;
    input wire  a_enable;
    input wire  b_enable;
    input wire  c_enable;
    input wire  n_enable;
    input wire  p_enable;
    input wire  t_enable;
    input wire  m_enable;
    input wire  e_write;
    input wire  n_write;
    input wire  p_write;
    input wire  t_write;
    input wire  x_write;
    input wire  m_write;
    input wire  [5:0] a_register;
    input wire  [9:0] a_row;
    input wire  [5:0] b_register;
    input wire  [9:0] b_row;
    input wire  [5:0] c_register;
    input wire  [9:0] c_row;
    input wire  [5:0] n_register;
    input wire  [9:0] n_row;
    input wire  [5:0] p_register;
    input wire  [9:0] p_row;
    input wire  [5:0] t_register;
    input wire  [9:0] t_row;
    input wire  [5:0] m_register;
    input wire  [9:0] m_row;
    input wire  [5:0] e_to;
    input wire  [9:0] e_to_row;
    input wire  [255:0] e_value;
    input wire  [5:0] n_to;
    input wire  [9:0] n_to_row;
    input wire  [255:0] n_value;
    input wire  [5:0] p_to;
    input wire  [9:0] p_to_row;
    input wire  [255:0] p_value;
    input wire  [5:0] t_to;
    input wire  [9:0] t_to_row;
    input wire  [255:0] t_value;
    input wire  [5:0] x_to;
    input wire  [9:0] x_to_row;
    input wire  [255:0] x_value;
    input wire  [5:0] m_to;
    input wire  [9:0] m_to_row;
    input wire  [255:0] m_value;
    output reg  [255:0] a_data;
    output reg  [255:0] b_data;
    output reg  [255:0] c_data;
    output reg  [255:0] n_data;
    output reg  [255:0] p_data;
    output reg  [255:0] t_data;
    output reg  [255:0] m_data;
    
    // Update code (custom)
    localparam ROW = 256;
    localparam ROW_BITS = 10;
    localparam REGISTER_BITS = 6;
    localparam BANKS = 8;
    localparam BANK_BITS = 3;
    localparam DEPTH = 8192;
    localparam DEPTH_BITS = 13;
    localparam READERS = 7;
    localparam WRITERS = 6;
    localparam BANK_MASK = 6'd7;
    
    // The bank of a register is its lowest bits; each bank gives one row and takes one row a cycle.
    wire [READERS-1:0] asks = {m_enable, t_enable, p_enable, n_enable, c_enable, b_enable, a_enable};
    wire [READERS*REGISTER_BITS-1:0] asked = {m_register, t_register, p_register, n_register, c_register, b_register, a_register};
    wire [READERS*ROW_BITS-1:0] asked_row = {m_row, t_row, p_row, n_row, c_row, b_row, a_row};
    wire [WRITERS-1:0] gives = {m_write, x_write, t_write, p_write, n_write, e_write};
    wire [WRITERS*REGISTER_BITS-1:0] given = {m_to, x_to, t_to, p_to, n_to, e_to};
    wire [WRITERS*ROW_BITS-1:0] given_row = {m_to_row, x_to_row, t_to_row, p_to_row, n_to_row, e_to_row};
    wire [WRITERS*ROW-1:0] given_data = {m_value, x_value, t_value, p_value, n_value, e_value};
    wire [BANKS*ROW-1:0] shown;
    
    genvar i;
    generate
        for (i = 0; i < BANKS; i = i + 1) begin: banks
            reg [ROW-1:0] memory [0:DEPTH-1];
            reg [ROW-1:0] read_data, write_data;
            reg [DEPTH_BITS-1:0] read_at, write_at;
            reg read_here, write_here;
            integer r, w;
            always @(*) begin
                read_at = {DEPTH_BITS{1'b0}};
                read_here = 1'b0;
                for (r = 0; r < READERS; r = r + 1)
                    if (asks[r] && (asked[REGISTER_BITS*r +: REGISTER_BITS] & BANK_MASK) == i[REGISTER_BITS-1:0]) begin
                        read_here = 1'b1;
                        read_at = read_at | {asked[REGISTER_BITS*r + BANK_BITS +: REGISTER_BITS - BANK_BITS], asked_row[ROW_BITS*r +: ROW_BITS]};
                    end
            end
            always @(*) begin
                write_at = {DEPTH_BITS{1'b0}};
                write_data = {ROW{1'b0}};
                write_here = 1'b0;
                for (w = 0; w < WRITERS; w = w + 1)
                    if (gives[w] && (given[REGISTER_BITS*w +: REGISTER_BITS] & BANK_MASK) == i[REGISTER_BITS-1:0]) begin
                        write_here = 1'b1;
                        write_at = write_at | {given[REGISTER_BITS*w + BANK_BITS +: REGISTER_BITS - BANK_BITS], given_row[ROW_BITS*w +: ROW_BITS]};
                        write_data = write_data | given_data[ROW*w +: ROW];
                    end
            end
            always @(posedge clock) begin
                if (read_here) read_data <= memory[read_at];
                if (write_here) memory[write_at] <= write_data;
            end
            assign shown[ROW*i +: ROW] = read_data;
        end
    endgenerate
    
    // Which bank has what a reader asked for a cycle ago.
    reg [REGISTER_BITS-1:0] of_a, of_b, of_c, of_n, of_p, of_t, of_m;
    always @(posedge clock) begin
        of_a <= a_register & BANK_MASK;
        of_b <= b_register & BANK_MASK;
        of_c <= c_register & BANK_MASK;
        of_n <= n_register & BANK_MASK;
        of_p <= p_register & BANK_MASK;
        of_t <= t_register & BANK_MASK;
        of_m <= m_register & BANK_MASK;
    end
    always @(*) a_data = shown[ROW*of_a +: ROW];
    always @(*) b_data = shown[ROW*of_b +: ROW];
    always @(*) c_data = shown[ROW*of_c +: ROW];
    always @(*) n_data = shown[ROW*of_n +: ROW];
    always @(*) p_data = shown[ROW*of_p +: ROW];
    always @(*) t_data = shown[ROW*of_t +: ROW];
    always @(*) m_data = shown[ROW*of_m +: ROW];
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_scratchpad


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_xof(clock,reset,start,dst,last_row,seed,object,digit,prime_index,q,scale,log_n,lost,write,done,write_register,write_row,write_data);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  start;
    input wire  [5:0] dst;
    input wire  [9:0] last_row;
    input wire  [255:0] seed;
    input wire  [31:0] object;
    input wire  [31:0] digit;
    input wire  [15:0] prime_index;
    input wire  [31:0] q;
    input wire  [31:0] scale;
    input wire  [4:0] log_n;
    output reg  lost;
    output reg  write;
    output reg  done;
    output reg  [5:0] write_register;
    output reg  [9:0] write_row;
    output reg  [255:0] write_data;
    
    // Stub signals
    reg  rows_clock;
    reg  rows_reset;
    reg  rows_start;
    reg  rows_start_ready;
    reg  rows_out_valid;
    reg  [5:0] rows_dst;
    reg  [9:0] rows_last_row;
    reg  [31:0] rows_out_data;
    wire  rows_start_valid;
    wire  rows_lost;
    wire  rows_write;
    wire  rows_done;
    wire  [5:0] rows_write_register;
    wire  [9:0] rows_write_row;
    wire  [255:0] rows_write_data;
    wire  one_high;
    reg  unit_clock;
    reg  unit_reset;
    reg  unit_start_valid;
    wire  unit_start_ready;
    reg  [255:0] unit_seed;
    reg  [31:0] unit_object;
    reg  [31:0] unit_digit;
    reg  [15:0] unit_prime_index;
    reg  [31:0] unit_q;
    reg  [31:0] unit_scale;
    reg  [4:0] unit_log_n;
    wire  unit_out_valid;
    reg  unit_out_ready;
    wire  [31:0] unit_out_data;
    
    // Sub module instances
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_xof_rows rows(
        .clock(rows_clock),
        .reset(rows_reset),
        .start(rows_start),
        .start_ready(rows_start_ready),
        .out_valid(rows_out_valid),
        .dst(rows_dst),
        .last_row(rows_last_row),
        .out_data(rows_out_data),
        .start_valid(rows_start_valid),
        .lost(rows_lost),
        .write(rows_write),
        .done(rows_done),
        .write_register(rows_write_register),
        .write_row(rows_write_row),
        .write_data(rows_write_data)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_perm_one one(
        .high(one_high)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_xof_unit unit(
        .clock(unit_clock),
        .reset(unit_reset),
        .start_valid(unit_start_valid),
        .start_ready(unit_start_ready),
        .seed(unit_seed),
        .object(unit_object),
        .digit(unit_digit),
        .prime_index(unit_prime_index),
        .q(unit_q),
        .scale(unit_scale),
        .log_n(unit_log_n),
        .out_valid(unit_out_valid),
        .out_ready(unit_out_ready),
        .out_data(unit_out_data)
    );
    
    // Update code
    always @(*) begin
        rows_clock = clock;
        unit_clock = clock;
        rows_reset = reset;
        unit_reset = reset;
        rows_start = start;
        rows_dst = dst;
        rows_last_row = last_row;
        rows_start_ready = unit_start_ready;
        rows_out_valid = unit_out_valid;
        rows_out_data = unit_out_data;
        unit_start_valid = rows_start_valid;
        unit_out_ready = one_high;
        unit_seed = seed;
        unit_object = object;
        unit_digit = digit;
        unit_prime_index = prime_index;
        unit_q = q;
        unit_scale = scale;
        unit_log_n = log_n;
        lost = rows_lost;
        write = rows_write;
        done = rows_done;
        write_register = rows_write_register;
        write_row = rows_write_row;
        write_data = rows_write_data;
    end
    
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_xof


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_xof_rows(clock,reset,start,start_ready,out_valid,dst,last_row,out_data,start_valid,lost,write,done,write_register,write_row,write_data);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  start;
    input wire  start_ready;
    input wire  out_valid;
    input wire  [5:0] dst;
    input wire  [9:0] last_row;
    input wire  [31:0] out_data;
    output reg  start_valid;
    output reg  lost;
    output reg  write;
    output reg  done;
    output reg  [5:0] write_register;
    output reg  [9:0] write_row;
    output reg  [255:0] write_data;
    
    // Update code (custom)
    localparam K = 32;
    localparam LANE_BITS = 3;
    localparam ROW = 256;
    localparam ROW_BITS = 10;
    localparam REGISTER_BITS = 6;
    
    // Residues come one by one and are written a row at a time.
    reg writing, last_row_written;
    reg [REGISTER_BITS-1:0] target;
    reg [ROW_BITS-1:0] end_row, write_at;
    reg [LANE_BITS-1:0] lane;
    reg [ROW-K-1:0] gathered;
    wire row_over = &lane;
    wire [ROW_BITS-1:0] next_write = out_valid && row_over ? write_at + 1'b1 : write_at;
    wire [ROW-1:0] row = {out_data, gathered};
    
    always @(posedge clock) begin
        if (out_valid) begin
            gathered <= row[ROW-1:K];
            lane <= lane + 1'b1;
        end
        write_at <= next_write;
        last_row_written <= next_write == end_row;
        if (done) writing <= 1'b0;
        if (start) writing <= 1'b1;
        // Taken as long as nothing is under way, so that it does not wait for the start.
        if (!writing) begin
            target <= dst;
            write_at <= {ROW_BITS{1'b0}};
            lane <= {LANE_BITS{1'b0}};
            end_row <= last_row;
        end
        if (reset) begin
            writing <= 1'b0;
        end
    end
    
    always @(*) start_valid = start;
    always @(*) lost = (start && !start_ready) || (out_valid && !writing);
    always @(*) write = out_valid && writing && row_over;
    always @(*) write_register = target;
    always @(*) write_row = write_at;
    always @(*) write_data = row;
    always @(*) done = out_valid && writing && row_over && last_row_written;
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_xof_rows


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_xof_unit(clock,reset,start_valid,start_ready,seed,object,digit,prime_index,q,scale,log_n,out_valid,out_ready,out_data);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  start_valid;
    output reg  start_ready;
    input wire  [255:0] seed;
    input wire  [31:0] object;
    input wire  [31:0] digit;
    input wire  [15:0] prime_index;
    input wire  [31:0] q;
    input wire  [31:0] scale;
    input wire  [4:0] log_n;
    output reg  out_valid;
    input wire  out_ready;
    output reg  [31:0] out_data;
    
    // Stub signals
    reg  sponge_clock;
    reg  sponge_reset;
    reg  sponge_start_valid;
    wire  sponge_start_ready;
    reg  [255:0] sponge_seed;
    reg  [31:0] sponge_object;
    reg  [31:0] sponge_digit;
    reg  [15:0] sponge_prime_index;
    reg  [31:0] sponge_q;
    reg  [31:0] sponge_scale;
    reg  [4:0] sponge_log_n;
    wire  sponge_word_valid;
    wire  [63:0] sponge_word;
    wire  [31:0] sponge_word_q;
    wire  [31:0] sponge_word_scale;
    wire  [4:0] sponge_word_log_n;
    wire  [4:0] sponge_word_bytes;
    reg  sponge_word_take;
    reg  sponge_word_drop;
    reg  gather_clock;
    reg  gather_reset;
    reg  gather_word_valid;
    reg  [63:0] gather_word;
    reg  [31:0] gather_word_q;
    reg  [31:0] gather_word_scale;
    reg  [4:0] gather_word_log_n;
    reg  [4:0] gather_word_bytes;
    wire  gather_word_take;
    wire  gather_word_drop;
    reg  gather_popped;
    wire  gather_x_valid;
    wire  [95:0] gather_x;
    wire  [31:0] gather_x_q;
    wire  [31:0] gather_x_scale;
    reg  reduce_clock;
    reg  reduce_reset;
    reg  reduce_valid_in;
    reg  [95:0] reduce_x;
    reg  [31:0] reduce_q;
    reg  [31:0] reduce_scale;
    wire  reduce_valid_out;
    wire  [31:0] reduce_residue;
    reg  queue_clock;
    reg  queue_reset;
    reg  queue_push;
    reg  [31:0] queue_value;
    wire  queue_out_valid;
    reg  queue_out_ready;
    wire  [31:0] queue_out_data;
    wire  queue_popped;
    
    // Sub module instances
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_xof_unit_sponge sponge(
        .clock(sponge_clock),
        .reset(sponge_reset),
        .start_valid(sponge_start_valid),
        .start_ready(sponge_start_ready),
        .seed(sponge_seed),
        .object(sponge_object),
        .digit(sponge_digit),
        .prime_index(sponge_prime_index),
        .q(sponge_q),
        .scale(sponge_scale),
        .log_n(sponge_log_n),
        .word_valid(sponge_word_valid),
        .word(sponge_word),
        .word_q(sponge_word_q),
        .word_scale(sponge_word_scale),
        .word_log_n(sponge_word_log_n),
        .word_bytes(sponge_word_bytes),
        .word_take(sponge_word_take),
        .word_drop(sponge_word_drop)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_xof_unit_gather gather(
        .clock(gather_clock),
        .reset(gather_reset),
        .word_valid(gather_word_valid),
        .word(gather_word),
        .word_q(gather_word_q),
        .word_scale(gather_word_scale),
        .word_log_n(gather_word_log_n),
        .word_bytes(gather_word_bytes),
        .word_take(gather_word_take),
        .word_drop(gather_word_drop),
        .popped(gather_popped),
        .x_valid(gather_x_valid),
        .x(gather_x),
        .x_q(gather_x_q),
        .x_scale(gather_x_scale)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_xof_unit_reduce reduce(
        .clock(reduce_clock),
        .reset(reduce_reset),
        .valid_in(reduce_valid_in),
        .x(reduce_x),
        .q(reduce_q),
        .scale(reduce_scale),
        .valid_out(reduce_valid_out),
        .residue(reduce_residue)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_xof_unit_queue queue(
        .clock(queue_clock),
        .reset(queue_reset),
        .push(queue_push),
        .value(queue_value),
        .out_valid(queue_out_valid),
        .out_ready(queue_out_ready),
        .out_data(queue_out_data),
        .popped(queue_popped)
    );
    
    // Update code
    always @(*) begin
        sponge_clock = clock;
        sponge_reset = reset;
        sponge_start_valid = start_valid;
        start_ready = sponge_start_ready;
        sponge_seed = seed;
        sponge_object = object;
        sponge_digit = digit;
        sponge_prime_index = prime_index;
        sponge_q = q;
        sponge_scale = scale;
        sponge_log_n = log_n;
        sponge_word_take = gather_word_take;
        sponge_word_drop = gather_word_drop;
        gather_clock = clock;
        gather_reset = reset;
        gather_word_valid = sponge_word_valid;
        gather_word = sponge_word;
        gather_word_q = sponge_word_q;
        gather_word_scale = sponge_word_scale;
        gather_word_log_n = sponge_word_log_n;
        gather_word_bytes = sponge_word_bytes;
        gather_popped = queue_popped;
        reduce_clock = clock;
        reduce_reset = reset;
        reduce_valid_in = gather_x_valid;
        reduce_x = gather_x;
        reduce_q = gather_x_q;
        reduce_scale = gather_x_scale;
        queue_clock = clock;
        queue_reset = reset;
        queue_push = reduce_valid_out;
        queue_value = reduce_residue;
        queue_out_ready = out_ready;
        out_valid = queue_out_valid;
        out_data = queue_out_data;
    end
    
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_xof_unit


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_xof_unit_gather(clock,reset,word_valid,word,word_q,word_scale,word_log_n,word_bytes,word_take,word_drop,popped,x_valid,x,x_q,x_scale);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  word_valid;
    input wire  [63:0] word;
    input wire  [31:0] word_q;
    input wire  [31:0] word_scale;
    input wire  [4:0] word_log_n;
    input wire  [4:0] word_bytes;
    output reg  word_take;
    output reg  word_drop;
    input wire  popped;
    output reg  x_valid;
    output reg  [95:0] x;
    output reg  [31:0] x_q;
    output reg  [31:0] x_scale;
    
    // Update code (custom)
    reg [119:0] held;
    reg [3:0] used;
    reg [15:0] made;
    reg [7:0] places;
    reg room;
    reg valid;
    reg [95:0] integer_x;
    reg [31:0] integer_q;
    reg [31:0] integer_scale;
    
    wire [4:0] bytes = word_bytes;
    wire take = word_valid && room;
    wire makes = take && {1'b0, used} + bytes <= 5'd23;
    wire [15:0] last = ~(16'hffff << word_log_n);
    wire drop = makes && made == last;
    wire [7:0] next_places = reset ? 8'd128
        : places + {7'd0, popped} - {7'd0, makes};
    
    // The bytes held, then the word's.
    wire [183:0] joined = {word, held} >> {used, 3'd0};
    wire [95:0] mask = {{8{bytes > 5'd11}}, {8{bytes > 5'd10}}, {8{bytes > 5'd9}}, 72'hffffffffffffffffff};
    wire unused = &{1'b0, joined[183:96]};
    
    always @(posedge clock) begin
        if (reset) begin
            used <= 4'd15;
            made <= 16'd0;
        end else if (take) begin
            if (drop) begin
                used <= 4'd15;
                made <= 16'd0;
            end else if (makes) begin
                used <= used - 4'd8 + bytes[3:0];
                made <= made + 16'd1;
            end else begin
                used <= used - 4'd8;
            end
        end
        if (take) begin
            held <= {word, held[119:64]};
            integer_x <= joined[95:0] & mask;
            integer_q <= word_q;
            integer_scale <= word_scale;
        end
        valid <= !reset && makes;
        places <= next_places;
        room <= next_places != 8'd0;
    end
    
    always @(*) begin
        word_take = take;
        word_drop = drop;
        x_valid = valid;
        x = integer_x;
        x_q = integer_q;
        x_scale = integer_scale;
    end
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_xof_unit_gather


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_xof_unit_queue(clock,reset,push,value,out_valid,out_ready,out_data,popped);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  push;
    input wire  [31:0] value;
    output reg  out_valid;
    input wire  out_ready;
    output reg  [31:0] out_data;
    output reg  popped;
    
    // Update code (custom)
    reg [31:0] values [0:127];
    reg [6:0] first;
    reg [7:0] count;
    
    wire pop = out_ready && count != 8'd0;
    wire [7:0] sum = {1'b0, first} + count;
    wire [31:0] shown = values[first];
    wire unused = &{1'b0, sum[7]};
    
    always @(posedge clock) begin
        if (push) values[sum[6:0]] <= value;
        if (reset) first <= 7'd0;
        else if (pop) first <= first + 7'd1;
        if (reset) count <= 8'd0;
        else count <= count + {7'd0, push} - {7'd0, pop};
    end
    
    always @(*) begin
        out_valid = count != 8'd0;
        out_data = shown;
        popped = pop;
    end
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_xof_unit_queue


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_xof_unit_reduce(clock,reset,valid_in,x,q,scale,valid_out,residue);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  valid_in;
    input wire  [95:0] x;
    input wire  [31:0] q;
    input wire  [31:0] scale;
    output reg  valid_out;
    output reg  [31:0] residue;
    
    // Stub signals
    reg  valid_clock;
    reg  valid_reset;
    reg  valid_valid_in;
    wire  valid_valid_out;
    reg  step_0_clock;
    reg  [95:0] step_0_t;
    reg  [31:0] step_0_q_in;
    wire  [95:0] step_0_reduced;
    wire  [31:0] step_0_q_out;
    reg  step_1_clock;
    reg  [95:0] step_1_t;
    reg  [31:0] step_1_q_in;
    wire  [95:0] step_1_reduced;
    wire  [31:0] step_1_q_out;
    reg  step_2_clock;
    reg  [95:0] step_2_t;
    reg  [31:0] step_2_q_in;
    wire  [95:0] step_2_reduced;
    wire  [31:0] step_2_q_out;
    reg  step_3_clock;
    reg  [95:0] step_3_t;
    reg  [31:0] step_3_q_in;
    wire  [95:0] step_3_reduced;
    wire  [31:0] step_3_q_out;
    reg  step_4_clock;
    reg  [95:0] step_4_t;
    reg  [31:0] step_4_q_in;
    wire  [95:0] step_4_reduced;
    wire  [31:0] step_4_q_out;
    reg  correction_clock;
    reg  [95:0] correction_t;
    reg  [31:0] correction_q;
    wire  [31:0] correction_residue;
    reg  q_waiting_clock;
    reg  q_waiting_reset;
    reg  [31:0] q_waiting_value_in;
    wire  [31:0] q_waiting_value_out;
    reg  scale_waiting_clock;
    reg  scale_waiting_reset;
    reg  [31:0] scale_waiting_value_in;
    wire  [31:0] scale_waiting_value_out;
    reg  product_clock;
    reg  [31:0] product_a;
    reg  [31:0] product_b;
    reg  [31:0] product_q;
    wire  [31:0] product_result;
    
    // Sub module instances
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_xof_unit_reduce_valid valid(
        .clock(valid_clock),
        .reset(valid_reset),
        .valid_in(valid_valid_in),
        .valid_out(valid_valid_out)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_xof_unit_reduce_step_0 step_0(
        .clock(step_0_clock),
        .t(step_0_t),
        .q_in(step_0_q_in),
        .reduced(step_0_reduced),
        .q_out(step_0_q_out)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_xof_unit_reduce_step_1 step_1(
        .clock(step_1_clock),
        .t(step_1_t),
        .q_in(step_1_q_in),
        .reduced(step_1_reduced),
        .q_out(step_1_q_out)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_xof_unit_reduce_step_2 step_2(
        .clock(step_2_clock),
        .t(step_2_t),
        .q_in(step_2_q_in),
        .reduced(step_2_reduced),
        .q_out(step_2_q_out)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_xof_unit_reduce_step_3 step_3(
        .clock(step_3_clock),
        .t(step_3_t),
        .q_in(step_3_q_in),
        .reduced(step_3_reduced),
        .q_out(step_3_q_out)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_xof_unit_reduce_step_4 step_4(
        .clock(step_4_clock),
        .t(step_4_t),
        .q_in(step_4_q_in),
        .reduced(step_4_reduced),
        .q_out(step_4_q_out)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_xof_unit_reduce_correction correction(
        .clock(correction_clock),
        .t(correction_t),
        .q(correction_q),
        .residue(correction_residue)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_xof_unit_reduce_q_waiting q_waiting(
        .clock(q_waiting_clock),
        .reset(q_waiting_reset),
        .value_in(q_waiting_value_in),
        .value_out(q_waiting_value_out)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_xof_unit_reduce_scale_waiting scale_waiting(
        .clock(scale_waiting_clock),
        .reset(scale_waiting_reset),
        .value_in(scale_waiting_value_in),
        .value_out(scale_waiting_value_out)
    );
    tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_bconv_unit_lane_0_product product(
        .clock(product_clock),
        .a(product_a),
        .b(product_b),
        .q(product_q),
        .result(product_result)
    );
    
    // Update code
    always @(*) begin
        valid_clock = clock;
        valid_reset = reset;
        valid_valid_in = valid_in;
        valid_out = valid_valid_out;
        step_0_t = x;
        step_0_q_in = q;
        step_1_t = step_0_reduced;
        step_1_q_in = step_0_q_out;
        step_2_t = step_1_reduced;
        step_2_q_in = step_1_q_out;
        step_3_t = step_2_reduced;
        step_3_q_in = step_2_q_out;
        step_4_t = step_3_reduced;
        step_4_q_in = step_3_q_out;
        step_0_clock = clock;
        step_1_clock = clock;
        step_2_clock = clock;
        step_3_clock = clock;
        step_4_clock = clock;
        correction_t = step_4_reduced;
        correction_q = step_4_q_out;
        q_waiting_value_in = step_4_q_out;
        correction_clock = clock;
        q_waiting_clock = clock;
        q_waiting_reset = reset;
        scale_waiting_clock = clock;
        scale_waiting_reset = reset;
        scale_waiting_value_in = scale;
        product_clock = clock;
        product_a = correction_residue;
        product_b = scale_waiting_value_out;
        product_q = q_waiting_value_out;
        residue = product_result;
    end
    
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_xof_unit_reduce


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_xof_unit_reduce_correction(clock,t,q,residue);
    
    // Module arguments
    input wire  clock;
    input wire  [95:0] t;
    input wire  [31:0] q;
    output reg  [31:0] residue;
    
    // Update code (custom)
    reg [32:0] difference;
    reg [31:0] kept;
    wire negative = difference[32];
    reg [31:0] chosen;
    wire unused = &{1'b0, t[95:32]};
    
    always @(posedge clock) begin
        difference <= {1'd0, t[31:0]} - {1'd0, q};
        kept <= t[31:0];
        chosen <= negative ? kept : difference[31:0];
    end
    
    always @(*) residue = chosen;
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_xof_unit_reduce_correction


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_xof_unit_reduce_q_waiting(clock,reset,value_in,value_out);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  [31:0] value_in;
    output reg  [31:0] value_out;
    
    // Update code (custom)
    reg [31:0] value_1;
    reg [31:0] value_2;
    wire unused = &{1'b0, reset};
    
    always @(posedge clock) begin
        value_1 <= value_in;
        value_2 <= value_1;
    end
    
    always @(*) value_out = value_2;
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_xof_unit_reduce_q_waiting


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_xof_unit_reduce_scale_waiting(clock,reset,value_in,value_out);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  [31:0] value_in;
    output reg  [31:0] value_out;
    
    // Update code (custom)
    reg [31:0] ring [0:20];
    reg [4:0] at;
    reg [31:0] last;
    
    always @(posedge clock) begin
        last <= ring[at];
        ring[at] <= value_in;
        at <= (reset || at == 5'd20) ? 5'd0 : at + 5'd1;
    end
    
    always @(*) value_out = last;
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_xof_unit_reduce_scale_waiting


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_xof_unit_reduce_step_0(clock,t,q_in,reduced,q_out);
    
    // Module arguments
    input wire  clock;
    input wire  [95:0] t;
    input wire  [31:0] q_in;
    output reg  [95:0] reduced;
    output reg  [31:0] q_out;
    
    // Update code (custom)
    wire [16:0] s = t[16:0];
    wire [14:0] qh_factor = q_in[31:17];
    reg [16:0] s_1;
    reg [14:0] qh_factor_1;
    reg [31:0] s_qh_product_0_inner;
    reg [31:0] s_qh_product_0;
    reg not_zero_1;
    reg [14:0] qh_1;
    reg [14:0] qh_2;
    reg [14:0] qh_3;
    reg [14:0] qh_4;
    reg [31:0] q_or_0_2;
    reg [78:0] high_1;
    reg [78:0] high_2;
    reg [79:0] sum_1;
    reg [79:0] difference;
    wire unused = &{1'b0, q_in[16:0]};
    
    always @(posedge clock) begin
        s_1 <= s;
        qh_factor_1 <= qh_factor;
        s_qh_product_0_inner <= {17'd0, qh_factor_1[14:0]} * {15'd0, s_1[16:0]};
        s_qh_product_0 <= s_qh_product_0_inner;
        not_zero_1 <= |s;
        qh_1 <= qh_factor;
        qh_2 <= qh_1;
        qh_3 <= qh_2;
        qh_4 <= qh_3;
        q_or_0_2 <= not_zero_1 ? {qh_1, 17'd1} : 32'd0;
        high_1 <= t[95:17];
        high_2 <= high_1;
        sum_1 <= {1'd0, high_2} + {48'd0, q_or_0_2};
        difference <= sum_1 - {48'd0, s_qh_product_0};
    end
    
    always @(*) reduced = {16'd0, difference};
    always @(*) q_out = {qh_4, 17'd1};
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_xof_unit_reduce_step_0


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_xof_unit_reduce_step_1(clock,t,q_in,reduced,q_out);
    
    // Module arguments
    input wire  clock;
    input wire  [95:0] t;
    input wire  [31:0] q_in;
    output reg  [95:0] reduced;
    output reg  [31:0] q_out;
    
    // Update code (custom)
    wire [16:0] s = t[16:0];
    wire [14:0] qh_factor = q_in[31:17];
    reg [16:0] s_1;
    reg [14:0] qh_factor_1;
    reg [31:0] s_qh_product_0_inner;
    reg [31:0] s_qh_product_0;
    reg not_zero_1;
    reg [14:0] qh_1;
    reg [14:0] qh_2;
    reg [14:0] qh_3;
    reg [14:0] qh_4;
    reg [31:0] q_or_0_2;
    reg [62:0] high_1;
    reg [62:0] high_2;
    reg [62:0] sum_1;
    reg [62:0] difference;
    wire unused = &{1'b0, t[95:80], q_in[16:0]};
    
    always @(posedge clock) begin
        s_1 <= s;
        qh_factor_1 <= qh_factor;
        s_qh_product_0_inner <= {17'd0, qh_factor_1[14:0]} * {15'd0, s_1[16:0]};
        s_qh_product_0 <= s_qh_product_0_inner;
        not_zero_1 <= |s;
        qh_1 <= qh_factor;
        qh_2 <= qh_1;
        qh_3 <= qh_2;
        qh_4 <= qh_3;
        q_or_0_2 <= not_zero_1 ? {qh_1, 17'd1} : 32'd0;
        high_1 <= t[79:17];
        high_2 <= high_1;
        sum_1 <= high_2 + {31'd0, q_or_0_2};
        difference <= sum_1 - {31'd0, s_qh_product_0};
    end
    
    always @(*) reduced = {33'd0, difference};
    always @(*) q_out = {qh_4, 17'd1};
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_xof_unit_reduce_step_1


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_xof_unit_reduce_step_2(clock,t,q_in,reduced,q_out);
    
    // Module arguments
    input wire  clock;
    input wire  [95:0] t;
    input wire  [31:0] q_in;
    output reg  [95:0] reduced;
    output reg  [31:0] q_out;
    
    // Update code (custom)
    wire [16:0] s = t[16:0];
    wire [14:0] qh_factor = q_in[31:17];
    reg [16:0] s_1;
    reg [14:0] qh_factor_1;
    reg [31:0] s_qh_product_0_inner;
    reg [31:0] s_qh_product_0;
    reg not_zero_1;
    reg [14:0] qh_1;
    reg [14:0] qh_2;
    reg [14:0] qh_3;
    reg [14:0] qh_4;
    reg [31:0] q_or_0_2;
    reg [45:0] high_1;
    reg [45:0] high_2;
    reg [45:0] sum_1;
    reg [45:0] difference;
    wire unused = &{1'b0, t[95:63], q_in[16:0]};
    
    always @(posedge clock) begin
        s_1 <= s;
        qh_factor_1 <= qh_factor;
        s_qh_product_0_inner <= {17'd0, qh_factor_1[14:0]} * {15'd0, s_1[16:0]};
        s_qh_product_0 <= s_qh_product_0_inner;
        not_zero_1 <= |s;
        qh_1 <= qh_factor;
        qh_2 <= qh_1;
        qh_3 <= qh_2;
        qh_4 <= qh_3;
        q_or_0_2 <= not_zero_1 ? {qh_1, 17'd1} : 32'd0;
        high_1 <= t[62:17];
        high_2 <= high_1;
        sum_1 <= high_2 + {14'd0, q_or_0_2};
        difference <= sum_1 - {14'd0, s_qh_product_0};
    end
    
    always @(*) reduced = {50'd0, difference};
    always @(*) q_out = {qh_4, 17'd1};
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_xof_unit_reduce_step_2


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_xof_unit_reduce_step_3(clock,t,q_in,reduced,q_out);
    
    // Module arguments
    input wire  clock;
    input wire  [95:0] t;
    input wire  [31:0] q_in;
    output reg  [95:0] reduced;
    output reg  [31:0] q_out;
    
    // Update code (custom)
    wire [16:0] s = t[16:0];
    wire [14:0] qh_factor = q_in[31:17];
    reg [16:0] s_1;
    reg [14:0] qh_factor_1;
    reg [31:0] s_qh_product_0_inner;
    reg [31:0] s_qh_product_0;
    reg not_zero_1;
    reg [14:0] qh_1;
    reg [14:0] qh_2;
    reg [14:0] qh_3;
    reg [14:0] qh_4;
    reg [31:0] q_or_0_2;
    reg [28:0] high_1;
    reg [28:0] high_2;
    reg [32:0] sum_1;
    reg [32:0] difference;
    wire unused = &{1'b0, t[95:46], q_in[16:0]};
    
    always @(posedge clock) begin
        s_1 <= s;
        qh_factor_1 <= qh_factor;
        s_qh_product_0_inner <= {17'd0, qh_factor_1[14:0]} * {15'd0, s_1[16:0]};
        s_qh_product_0 <= s_qh_product_0_inner;
        not_zero_1 <= |s;
        qh_1 <= qh_factor;
        qh_2 <= qh_1;
        qh_3 <= qh_2;
        qh_4 <= qh_3;
        q_or_0_2 <= not_zero_1 ? {qh_1, 17'd1} : 32'd0;
        high_1 <= t[45:17];
        high_2 <= high_1;
        sum_1 <= {4'd0, high_2} + {1'd0, q_or_0_2};
        difference <= sum_1 - {1'd0, s_qh_product_0};
    end
    
    always @(*) reduced = {63'd0, difference};
    always @(*) q_out = {qh_4, 17'd1};
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_xof_unit_reduce_step_3


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_xof_unit_reduce_step_4(clock,t,q_in,reduced,q_out);
    
    // Module arguments
    input wire  clock;
    input wire  [95:0] t;
    input wire  [31:0] q_in;
    output reg  [95:0] reduced;
    output reg  [31:0] q_out;
    
    // Update code (custom)
    wire [16:0] s = t[16:0];
    wire [14:0] qh_factor = q_in[31:17];
    reg [16:0] s_1;
    reg [14:0] qh_factor_1;
    reg [31:0] s_qh_product_0_inner;
    reg [31:0] s_qh_product_0;
    reg not_zero_1;
    reg [14:0] qh_1;
    reg [14:0] qh_2;
    reg [14:0] qh_3;
    reg [14:0] qh_4;
    reg [31:0] q_or_0_2;
    reg [15:0] high_1;
    reg [15:0] high_2;
    reg [31:0] sum_1;
    reg [31:0] difference;
    wire unused = &{1'b0, t[95:33], q_in[16:0]};
    
    always @(posedge clock) begin
        s_1 <= s;
        qh_factor_1 <= qh_factor;
        s_qh_product_0_inner <= {17'd0, qh_factor_1[14:0]} * {15'd0, s_1[16:0]};
        s_qh_product_0 <= s_qh_product_0_inner;
        not_zero_1 <= |s;
        qh_1 <= qh_factor;
        qh_2 <= qh_1;
        qh_3 <= qh_2;
        qh_4 <= qh_3;
        q_or_0_2 <= not_zero_1 ? {qh_1, 17'd1} : 32'd0;
        high_1 <= t[32:17];
        high_2 <= high_1;
        sum_1 <= {16'd0, high_2} + q_or_0_2;
        difference <= sum_1 - s_qh_product_0;
    end
    
    always @(*) reduced = {64'd0, difference};
    always @(*) q_out = {qh_4, 17'd1};
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_xof_unit_reduce_step_4


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_xof_unit_reduce_valid(clock,reset,valid_in,valid_out);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  valid_in;
    output reg  valid_out;
    
    // Update code (custom)
    reg [36:0] stages;
    
    always @(posedge clock) begin
        stages <= reset ? 37'd0 : {stages[35:0], valid_in};
    end
    
    always @(*) valid_out = stages[36];
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_xof_unit_reduce_valid


module tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_xof_unit_sponge(clock,reset,start_valid,start_ready,seed,object,digit,prime_index,q,scale,log_n,word_valid,word,word_q,word_scale,word_log_n,word_bytes,word_take,word_drop);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  start_valid;
    output reg  start_ready;
    input wire  [255:0] seed;
    input wire  [31:0] object;
    input wire  [31:0] digit;
    input wire  [15:0] prime_index;
    input wire  [31:0] q;
    input wire  [31:0] scale;
    input wire  [4:0] log_n;
    output reg  word_valid;
    output reg  [63:0] word;
    output reg  [31:0] word_q;
    output reg  [31:0] word_scale;
    output reg  [4:0] word_log_n;
    output reg  [4:0] word_bytes;
    input wire  word_take;
    input wire  word_drop;
    
    // Update code (custom)
    reg busy;
    reg [4:0] round;
    reg [63:0] a_0;
    reg [63:0] a_1;
    reg [63:0] a_2;
    reg [63:0] a_3;
    reg [63:0] a_4;
    reg [63:0] a_5;
    reg [63:0] a_6;
    reg [63:0] a_7;
    reg [63:0] a_8;
    reg [63:0] a_9;
    reg [63:0] a_10;
    reg [63:0] a_11;
    reg [63:0] a_12;
    reg [63:0] a_13;
    reg [63:0] a_14;
    reg [63:0] a_15;
    reg [63:0] a_16;
    reg [63:0] a_17;
    reg [63:0] a_18;
    reg [63:0] a_19;
    reg [63:0] a_20;
    reg [63:0] a_21;
    reg [63:0] a_22;
    reg [63:0] a_23;
    reg [63:0] a_24;
    reg [20:0] bytes_left;
    reg [31:0] job_q;
    reg [31:0] job_scale;
    reg [4:0] job_log_n;
    reg [4:0] job_bytes;
    reg [1:0] fresh;
    reg [1343:0] buffer;
    reg [4:0] words_left;
    reg empty;
    reg ends;
    reg last_round;
    reg [31:0] buffer_q;
    reg [31:0] buffer_scale;
    reg [4:0] buffer_log_n;
    reg [4:0] buffer_bytes;
    
    // One round of Keccak-f[1600].
    reg [63:0] iota, iota_next;
    always @(*) begin
        case (round)
            5'd0: iota_next = 64'h0000000000008082;
            5'd1: iota_next = 64'h800000000000808a;
            5'd2: iota_next = 64'h8000000080008000;
            5'd3: iota_next = 64'h000000000000808b;
            5'd4: iota_next = 64'h0000000080000001;
            5'd5: iota_next = 64'h8000000080008081;
            5'd6: iota_next = 64'h8000000000008009;
            5'd7: iota_next = 64'h000000000000008a;
            5'd8: iota_next = 64'h0000000000000088;
            5'd9: iota_next = 64'h0000000080008009;
            5'd10: iota_next = 64'h000000008000000a;
            5'd11: iota_next = 64'h000000008000808b;
            5'd12: iota_next = 64'h800000000000008b;
            5'd13: iota_next = 64'h8000000000008089;
            5'd14: iota_next = 64'h8000000000008003;
            5'd15: iota_next = 64'h8000000000008002;
            5'd16: iota_next = 64'h8000000000000080;
            5'd17: iota_next = 64'h000000000000800a;
            5'd18: iota_next = 64'h800000008000000a;
            5'd19: iota_next = 64'h8000000080008081;
            5'd20: iota_next = 64'h8000000000008080;
            5'd21: iota_next = 64'h0000000080000001;
            5'd22: iota_next = 64'h8000000080008008;
            default: iota_next = 64'h0000000000000001;
        endcase
    end
    wire [63:0] c_0 = a_0 ^ a_5 ^ a_10 ^ a_15 ^ a_20;
    wire [63:0] c_1 = a_1 ^ a_6 ^ a_11 ^ a_16 ^ a_21;
    wire [63:0] c_2 = a_2 ^ a_7 ^ a_12 ^ a_17 ^ a_22;
    wire [63:0] c_3 = a_3 ^ a_8 ^ a_13 ^ a_18 ^ a_23;
    wire [63:0] c_4 = a_4 ^ a_9 ^ a_14 ^ a_19 ^ a_24;
    wire [63:0] d_0 = c_4 ^ {c_1[62:0], c_1[63:63]};
    wire [63:0] d_1 = c_0 ^ {c_2[62:0], c_2[63:63]};
    wire [63:0] d_2 = c_1 ^ {c_3[62:0], c_3[63:63]};
    wire [63:0] d_3 = c_2 ^ {c_4[62:0], c_4[63:63]};
    wire [63:0] d_4 = c_3 ^ {c_0[62:0], c_0[63:63]};
    wire [63:0] theta_0 = a_0 ^ d_0;
    wire [63:0] theta_1 = a_1 ^ d_1;
    wire [63:0] theta_2 = a_2 ^ d_2;
    wire [63:0] theta_3 = a_3 ^ d_3;
    wire [63:0] theta_4 = a_4 ^ d_4;
    wire [63:0] theta_5 = a_5 ^ d_0;
    wire [63:0] theta_6 = a_6 ^ d_1;
    wire [63:0] theta_7 = a_7 ^ d_2;
    wire [63:0] theta_8 = a_8 ^ d_3;
    wire [63:0] theta_9 = a_9 ^ d_4;
    wire [63:0] theta_10 = a_10 ^ d_0;
    wire [63:0] theta_11 = a_11 ^ d_1;
    wire [63:0] theta_12 = a_12 ^ d_2;
    wire [63:0] theta_13 = a_13 ^ d_3;
    wire [63:0] theta_14 = a_14 ^ d_4;
    wire [63:0] theta_15 = a_15 ^ d_0;
    wire [63:0] theta_16 = a_16 ^ d_1;
    wire [63:0] theta_17 = a_17 ^ d_2;
    wire [63:0] theta_18 = a_18 ^ d_3;
    wire [63:0] theta_19 = a_19 ^ d_4;
    wire [63:0] theta_20 = a_20 ^ d_0;
    wire [63:0] theta_21 = a_21 ^ d_1;
    wire [63:0] theta_22 = a_22 ^ d_2;
    wire [63:0] theta_23 = a_23 ^ d_3;
    wire [63:0] theta_24 = a_24 ^ d_4;
    wire [63:0] b_0 = theta_0;
    wire [63:0] b_1 = {theta_6[19:0], theta_6[63:20]};
    wire [63:0] b_2 = {theta_12[20:0], theta_12[63:21]};
    wire [63:0] b_3 = {theta_18[42:0], theta_18[63:43]};
    wire [63:0] b_4 = {theta_24[49:0], theta_24[63:50]};
    wire [63:0] b_5 = {theta_3[35:0], theta_3[63:36]};
    wire [63:0] b_6 = {theta_9[43:0], theta_9[63:44]};
    wire [63:0] b_7 = {theta_10[60:0], theta_10[63:61]};
    wire [63:0] b_8 = {theta_16[18:0], theta_16[63:19]};
    wire [63:0] b_9 = {theta_22[2:0], theta_22[63:3]};
    wire [63:0] b_10 = {theta_1[62:0], theta_1[63:63]};
    wire [63:0] b_11 = {theta_7[57:0], theta_7[63:58]};
    wire [63:0] b_12 = {theta_13[38:0], theta_13[63:39]};
    wire [63:0] b_13 = {theta_19[55:0], theta_19[63:56]};
    wire [63:0] b_14 = {theta_20[45:0], theta_20[63:46]};
    wire [63:0] b_15 = {theta_4[36:0], theta_4[63:37]};
    wire [63:0] b_16 = {theta_5[27:0], theta_5[63:28]};
    wire [63:0] b_17 = {theta_11[53:0], theta_11[63:54]};
    wire [63:0] b_18 = {theta_17[48:0], theta_17[63:49]};
    wire [63:0] b_19 = {theta_23[7:0], theta_23[63:8]};
    wire [63:0] b_20 = {theta_2[1:0], theta_2[63:2]};
    wire [63:0] b_21 = {theta_8[8:0], theta_8[63:9]};
    wire [63:0] b_22 = {theta_14[24:0], theta_14[63:25]};
    wire [63:0] b_23 = {theta_15[22:0], theta_15[63:23]};
    wire [63:0] b_24 = {theta_21[61:0], theta_21[63:62]};
    wire [63:0] next_0 = b_0 ^ (~b_1 & b_2) ^ iota;
    wire [63:0] next_1 = b_1 ^ (~b_2 & b_3);
    wire [63:0] next_2 = b_2 ^ (~b_3 & b_4);
    wire [63:0] next_3 = b_3 ^ (~b_4 & b_0);
    wire [63:0] next_4 = b_4 ^ (~b_0 & b_1);
    wire [63:0] next_5 = b_5 ^ (~b_6 & b_7);
    wire [63:0] next_6 = b_6 ^ (~b_7 & b_8);
    wire [63:0] next_7 = b_7 ^ (~b_8 & b_9);
    wire [63:0] next_8 = b_8 ^ (~b_9 & b_5);
    wire [63:0] next_9 = b_9 ^ (~b_5 & b_6);
    wire [63:0] next_10 = b_10 ^ (~b_11 & b_12);
    wire [63:0] next_11 = b_11 ^ (~b_12 & b_13);
    wire [63:0] next_12 = b_12 ^ (~b_13 & b_14);
    wire [63:0] next_13 = b_13 ^ (~b_14 & b_10);
    wire [63:0] next_14 = b_14 ^ (~b_10 & b_11);
    wire [63:0] next_15 = b_15 ^ (~b_16 & b_17);
    wire [63:0] next_16 = b_16 ^ (~b_17 & b_18);
    wire [63:0] next_17 = b_17 ^ (~b_18 & b_19);
    wire [63:0] next_18 = b_18 ^ (~b_19 & b_15);
    wire [63:0] next_19 = b_19 ^ (~b_15 & b_16);
    wire [63:0] next_20 = b_20 ^ (~b_21 & b_22);
    wire [63:0] next_21 = b_21 ^ (~b_22 & b_23);
    wire [63:0] next_22 = b_22 ^ (~b_23 & b_24);
    wire [63:0] next_23 = b_23 ^ (~b_24 & b_20);
    wire [63:0] next_24 = b_24 ^ (~b_20 & b_21);
    
    // The last round waits until the buffer is empty.
    wire free = empty || (word_take && ends);
    wire [4:0] next_left = reset ? 5'd0 : load ? 5'd21 : !word_take ? words_left
        : word_drop ? 5'd0 : words_left - 5'd1;
    wire load = busy && last_round && free;
    wire start = start_valid && !busy;
    // What a job takes is counted in the cycles after its start, long before the first block is there.
    wire [20:0] all_bytes = {16'd0, job_bytes} << job_log_n;
    
    always @(posedge clock) begin
        fresh <= {fresh[0], start};
        job_bytes <= (|job_q[31:24]) ? 5'd12 : (|job_q[31:16]) ? 5'd11 : (|job_q[31:8]) ? 5'd10 : 5'd9;
        if (fresh[1]) bytes_left <= all_bytes;
        else if (load) bytes_left <= bytes_left - 21'd168;
        if (load) begin
            buffer <= {next_20, next_19, next_18, next_17, next_16, next_15, next_14, next_13, next_12, next_11, next_10, next_9, next_8, next_7, next_6, next_5, next_4, next_3, next_2, next_1, next_0};
            buffer_q <= job_q;
            buffer_scale <= job_scale;
            buffer_log_n <= job_log_n;
            buffer_bytes <= job_bytes;
        end else if (word_take) begin
            buffer <= {64'd0, buffer[1343:64]};
        end
        // How many are left, and which round it is, are decoded a cycle ahead.
        words_left <= next_left;
        empty <= next_left == 5'd0;
        ends <= next_left == 5'd1;
    
        // The message is there as long as nothing is under way: 1600 registers do not wait for the start.
        if (!busy) begin
            a_0 <= seed[63:0];
            a_1 <= seed[127:64];
            a_2 <= seed[191:128];
            a_3 <= seed[255:192];
            a_4 <= {32'd0, object};
            a_5 <= {32'd0, digit};
            a_6 <= {48'd0, prime_index};
            a_7 <= 64'h000000000000001f;
            a_8 <= 64'd0;
            a_9 <= 64'd0;
            a_10 <= 64'd0;
            a_11 <= 64'd0;
            a_12 <= 64'd0;
            a_13 <= 64'd0;
            a_14 <= 64'd0;
            a_15 <= 64'd0;
            a_16 <= 64'd0;
            a_17 <= 64'd0;
            a_18 <= 64'd0;
            a_19 <= 64'd0;
            a_20 <= 64'h8000000000000000;
            a_21 <= 64'd0;
            a_22 <= 64'd0;
            a_23 <= 64'd0;
            a_24 <= 64'd0;
            job_q <= q;
            job_scale <= scale;
            job_log_n <= log_n;
            round <= 5'd0;
            last_round <= 1'b0;
            iota <= 64'h0000000000000001;
        end else if (!last_round || free) begin
            a_0 <= next_0;
            a_1 <= next_1;
            a_2 <= next_2;
            a_3 <= next_3;
            a_4 <= next_4;
            a_5 <= next_5;
            a_6 <= next_6;
            a_7 <= next_7;
            a_8 <= next_8;
            a_9 <= next_9;
            a_10 <= next_10;
            a_11 <= next_11;
            a_12 <= next_12;
            a_13 <= next_13;
            a_14 <= next_14;
            a_15 <= next_15;
            a_16 <= next_16;
            a_17 <= next_17;
            a_18 <= next_18;
            a_19 <= next_19;
            a_20 <= next_20;
            a_21 <= next_21;
            a_22 <= next_22;
            a_23 <= next_23;
            a_24 <= next_24;
            round <= last_round ? 5'd0 : round + 5'd1;
            last_round <= round == 5'd22;
            iota <= iota_next;
        end
        if (reset) busy <= 1'b0;
        else if (start) busy <= 1'b1;
        else if (load) busy <= bytes_left > 21'd168;
    end
    
    always @(*) begin
        start_ready = !busy;
        word_valid = !empty;
        word = buffer[63:0];
        word_q = buffer_q;
        word_scale = buffer_scale;
        word_log_n = buffer_log_n;
        word_bytes = buffer_bytes;
    end
endmodule // tile_8192_32_p4_r64_b8_m16_s16_pmem64_r32_w16_xof_unit_sponge
