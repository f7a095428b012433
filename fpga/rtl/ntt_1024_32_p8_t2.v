// DO NOT EDIT: generated from the RustHDL sources of the package hearth-hdl.
// command:       hearth verilog ntt --n 1024 --width 32 --lanes 8 --tables 2 --twiddles table --target generic
// configuration: N up to 1024, width 32 bits, 8 butterflies, 2 twiddle tables, target generic
// timing:        N = 1024: a transform every 640 cycles (ideal 640 cycles), latency 739 cycles
// generator:     source sha256:52fc8a23f2412b7a5ea4620b0145588b
//
// Negacyclic NTT mod any prime q = 1 mod 2^17, q < 2^32, N = 64 ... 1024.
// A job is N/16 rows of 16 coefficients, in order, the first lowest. With its
// first row enter in_q, in_log_n, in_inverse and in_table; later rows do not read them.
// Forward: natural order in, output i = a(psi^(2*brv(i)+1)). Inverse: back, divided by N.
// Entry i of a table is psi^brv(i) * 2^34 mod q; a row of it is 8 entries.
// A table may not be written while a job that uses it is inside. reset (synchronous,
// active high) forgets every job; tables stay.
//
// Waived: a file of one block holds the modules it is made of.
/* verilator lint_off DECLFILENAME */


module ntt_1024_32_p8_t2(clock,reset,in_valid,in_data,in_log_n,in_inverse,in_q,in_table,in_ready,out_ready,out_valid,out_data,table_write,table_number,table_row,table_data);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  in_valid;
    input wire  [511:0] in_data;
    input wire  [4:0] in_log_n;
    input wire  in_inverse;
    input wire  [31:0] in_q;
    input wire  in_table;
    output reg  in_ready;
    input wire  out_ready;
    output reg  out_valid;
    output reg  [511:0] out_data;
    input wire  table_write;
    input wire  table_number;
    input wire  [6:0] table_row;
    input wire  [255:0] table_data;
    
    // Stub signals
    reg  jobs_clock;
    reg  jobs_reset;
    reg  jobs_in_valid;
    reg  [4:0] jobs_log_n;
    reg  jobs_inverse;
    reg  [31:0] jobs_q;
    reg  jobs_table_id;
    reg  jobs_free;
    reg  jobs_written;
    reg  jobs_space;
    wire  jobs_in_ready;
    wire  jobs_load;
    wire  jobs_load_buffer;
    wire  [5:0] jobs_load_row;
    wire  jobs_start;
    wire  jobs_start_buffer;
    wire  [4:0] jobs_start_log_n;
    wire  jobs_start_inverse;
    wire  jobs_start_table;
    wire  jobs_unload;
    wire  jobs_unload_buffer;
    wire  [5:0] jobs_unload_row;
    wire  [31:0] jobs_q_0;
    wire  [31:0] jobs_q_1;
    reg  load_clock;
    reg  load_reset;
    reg  load_valid;
    reg  load_buffer;
    reg  [5:0] load_row;
    reg  [511:0] load_data;
    wire  load_loads_0;
    wire  load_loads_1;
    wire  [5:0] load_row_out;
    wire  [511:0] load_data_out;
    reg  reader_clock;
    reg  reader_reset;
    reg  reader_start;
    reg  reader_start_buffer;
    reg  [4:0] reader_start_log_n;
    reg  reader_start_inverse;
    reg  reader_start_table_0;
    wire  reader_free;
    wire  reader_valid;
    wire  reader_buffer;
    wire  reader_inverse_0;
    wire  reader_table_id_0;
    wire  [5:0] reader_row;
    wire  [5:0] reader_below;
    wire  [9:0] reader_window;
    wire  [2:0] reader_rotation;
    wire  [6:0] reader_twiddle_0;
    wire  [2:0] reader_spread_0;
    reg  read_addresses_clock;
    reg  [5:0] read_addresses_row;
    reg  [5:0] read_addresses_below;
    reg  [9:0] read_addresses_window;
    wire  [3:0] read_addresses_fold;
    wire  [95:0] read_addresses_addresses;
    reg  buffer_0_clock;
    reg  buffer_0_compute_reads;
    reg  [95:0] buffer_0_read_addresses;
    reg  [5:0] buffer_0_unload_row;
    reg  buffer_0_compute_writes;
    reg  [95:0] buffer_0_write_addresses;
    reg  [511:0] buffer_0_results;
    reg  buffer_0_loads;
    reg  [5:0] buffer_0_load_row;
    reg  [511:0] buffer_0_loaded;
    wire  [511:0] buffer_0_read;
    reg  buffer_1_clock;
    reg  buffer_1_compute_reads;
    reg  [95:0] buffer_1_read_addresses;
    reg  [5:0] buffer_1_unload_row;
    reg  buffer_1_compute_writes;
    reg  [95:0] buffer_1_write_addresses;
    reg  [511:0] buffer_1_results;
    reg  buffer_1_loads;
    reg  [5:0] buffer_1_load_row;
    reg  [511:0] buffer_1_loaded;
    wire  [511:0] buffer_1_read;
    reg  from_banks_clock;
    reg  from_banks_reset;
    reg  from_banks_valid;
    reg  from_banks_buffer;
    reg  from_banks_inverse;
    reg  [2:0] from_banks_rotation;
    reg  [3:0] from_banks_fold;
    reg  [31:0] from_banks_q_0;
    reg  [31:0] from_banks_q_1;
    reg  [511:0] from_banks_read_0;
    reg  [511:0] from_banks_read_1;
    wire  from_banks_reads_0;
    wire  from_banks_reads_1;
    wire  from_banks_valid_out;
    wire  from_banks_inverse_out;
    wire  [31:0] from_banks_q;
    wire  [31:0] from_banks_u_0;
    wire  [31:0] from_banks_u_1;
    wire  [31:0] from_banks_u_2;
    wire  [31:0] from_banks_u_3;
    wire  [31:0] from_banks_u_4;
    wire  [31:0] from_banks_u_5;
    wire  [31:0] from_banks_u_6;
    wire  [31:0] from_banks_u_7;
    wire  [31:0] from_banks_v_0;
    wire  [31:0] from_banks_v_1;
    wire  [31:0] from_banks_v_2;
    wire  [31:0] from_banks_v_3;
    wire  [31:0] from_banks_v_4;
    wire  [31:0] from_banks_v_5;
    wire  [31:0] from_banks_v_6;
    wire  [31:0] from_banks_v_7;
    reg  twiddles_0_clock;
    reg  twiddles_0_write;
    reg  twiddles_0_write_table;
    reg  [6:0] twiddles_0_write_row;
    reg  [255:0] twiddles_0_write_data;
    reg  twiddles_0_inverse;
    reg  twiddles_0_table_id;
    reg  [6:0] twiddles_0_twiddle;
    reg  [2:0] twiddles_0_spread;
    wire  [255:0] twiddles_0_factors;
    reg  [255:0] factors_row;
    wire  [31:0] factors_lane_0;
    wire  [31:0] factors_lane_1;
    wire  [31:0] factors_lane_2;
    wire  [31:0] factors_lane_3;
    wire  [31:0] factors_lane_4;
    wire  [31:0] factors_lane_5;
    wire  [31:0] factors_lane_6;
    wire  [31:0] factors_lane_7;
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
    reg  butterfly_4_clock;
    reg  butterfly_4_reset;
    reg  butterfly_4_valid_in;
    reg  butterfly_4_inverse;
    reg  [31:0] butterfly_4_u;
    reg  [31:0] butterfly_4_v;
    reg  [31:0] butterfly_4_w;
    reg  [31:0] butterfly_4_q;
    wire  butterfly_4_valid_out;
    wire  [31:0] butterfly_4_x;
    wire  [31:0] butterfly_4_y;
    reg  butterfly_5_clock;
    reg  butterfly_5_reset;
    reg  butterfly_5_valid_in;
    reg  butterfly_5_inverse;
    reg  [31:0] butterfly_5_u;
    reg  [31:0] butterfly_5_v;
    reg  [31:0] butterfly_5_w;
    reg  [31:0] butterfly_5_q;
    wire  butterfly_5_valid_out;
    wire  [31:0] butterfly_5_x;
    wire  [31:0] butterfly_5_y;
    reg  butterfly_6_clock;
    reg  butterfly_6_reset;
    reg  butterfly_6_valid_in;
    reg  butterfly_6_inverse;
    reg  [31:0] butterfly_6_u;
    reg  [31:0] butterfly_6_v;
    reg  [31:0] butterfly_6_w;
    reg  [31:0] butterfly_6_q;
    wire  butterfly_6_valid_out;
    wire  [31:0] butterfly_6_x;
    wire  [31:0] butterfly_6_y;
    reg  butterfly_7_clock;
    reg  butterfly_7_reset;
    reg  butterfly_7_valid_in;
    reg  butterfly_7_inverse;
    reg  [31:0] butterfly_7_u;
    reg  [31:0] butterfly_7_v;
    reg  [31:0] butterfly_7_w;
    reg  [31:0] butterfly_7_q;
    wire  butterfly_7_valid_out;
    wire  [31:0] butterfly_7_x;
    wire  [31:0] butterfly_7_y;
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
    wire  [5:0] writer_row;
    wire  [5:0] writer_below;
    wire  [9:0] writer_window;
    wire  [2:0] writer_rotation;
    reg  write_addresses_clock;
    reg  [5:0] write_addresses_row;
    reg  [5:0] write_addresses_below;
    reg  [9:0] write_addresses_window;
    wire  [3:0] write_addresses_fold;
    wire  [95:0] write_addresses_addresses;
    reg  to_banks_clock;
    reg  to_banks_reset;
    reg  to_banks_valid_0;
    reg  to_banks_valid_1;
    reg  to_banks_valid_2;
    reg  to_banks_valid_3;
    reg  to_banks_valid_4;
    reg  to_banks_valid_5;
    reg  to_banks_valid_6;
    reg  to_banks_valid_7;
    reg  [31:0] to_banks_x_0;
    reg  [31:0] to_banks_x_1;
    reg  [31:0] to_banks_x_2;
    reg  [31:0] to_banks_x_3;
    reg  [31:0] to_banks_x_4;
    reg  [31:0] to_banks_x_5;
    reg  [31:0] to_banks_x_6;
    reg  [31:0] to_banks_x_7;
    reg  [31:0] to_banks_y_0;
    reg  [31:0] to_banks_y_1;
    reg  [31:0] to_banks_y_2;
    reg  [31:0] to_banks_y_3;
    reg  [31:0] to_banks_y_4;
    reg  [31:0] to_banks_y_5;
    reg  [31:0] to_banks_y_6;
    reg  [31:0] to_banks_y_7;
    reg  to_banks_walks;
    reg  to_banks_last;
    reg  to_banks_buffer;
    reg  [2:0] to_banks_rotation;
    reg  [3:0] to_banks_fold;
    wire  to_banks_writes_0;
    wire  to_banks_writes_1;
    wire  to_banks_written;
    wire  [511:0] to_banks_results;
    reg  unload_clock;
    reg  unload_reset;
    reg  unload_valid;
    reg  unload_buffer;
    reg  [5:0] unload_row;
    reg  [511:0] unload_read_0;
    reg  [511:0] unload_read_1;
    reg  unload_out_ready;
    wire  unload_space;
    wire  unload_out_valid;
    wire  [511:0] unload_out_data;
    
    // Sub module instances
    ntt_1024_32_p8_t2_jobs jobs(
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
    ntt_1024_32_p8_t2_load load(
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
    ntt_1024_32_p8_t2_reader reader(
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
        .twiddle_0(reader_twiddle_0),
        .spread_0(reader_spread_0)
    );
    ntt_1024_32_p8_t2_read_addresses read_addresses(
        .clock(read_addresses_clock),
        .row(read_addresses_row),
        .below(read_addresses_below),
        .window(read_addresses_window),
        .fold(read_addresses_fold),
        .addresses(read_addresses_addresses)
    );
    ntt_1024_32_p8_t2_buffer_0 buffer_0(
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
    ntt_1024_32_p8_t2_buffer_0 buffer_1(
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
    ntt_1024_32_p8_t2_from_banks from_banks(
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
        .u_4(from_banks_u_4),
        .u_5(from_banks_u_5),
        .u_6(from_banks_u_6),
        .u_7(from_banks_u_7),
        .v_0(from_banks_v_0),
        .v_1(from_banks_v_1),
        .v_2(from_banks_v_2),
        .v_3(from_banks_v_3),
        .v_4(from_banks_v_4),
        .v_5(from_banks_v_5),
        .v_6(from_banks_v_6),
        .v_7(from_banks_v_7)
    );
    ntt_1024_32_p8_t2_twiddles_0 twiddles_0(
        .clock(twiddles_0_clock),
        .write(twiddles_0_write),
        .write_table(twiddles_0_write_table),
        .write_row(twiddles_0_write_row),
        .write_data(twiddles_0_write_data),
        .inverse(twiddles_0_inverse),
        .table_id(twiddles_0_table_id),
        .twiddle(twiddles_0_twiddle),
        .spread(twiddles_0_spread),
        .factors(twiddles_0_factors)
    );
    ntt_1024_32_p8_t2_factors factors(
        .row(factors_row),
        .lane_0(factors_lane_0),
        .lane_1(factors_lane_1),
        .lane_2(factors_lane_2),
        .lane_3(factors_lane_3),
        .lane_4(factors_lane_4),
        .lane_5(factors_lane_5),
        .lane_6(factors_lane_6),
        .lane_7(factors_lane_7)
    );
    ntt_1024_32_p8_t2_butterfly_0 butterfly_0(
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
    ntt_1024_32_p8_t2_butterfly_0 butterfly_1(
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
    ntt_1024_32_p8_t2_butterfly_0 butterfly_2(
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
    ntt_1024_32_p8_t2_butterfly_0 butterfly_3(
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
    ntt_1024_32_p8_t2_butterfly_0 butterfly_4(
        .clock(butterfly_4_clock),
        .reset(butterfly_4_reset),
        .valid_in(butterfly_4_valid_in),
        .inverse(butterfly_4_inverse),
        .u(butterfly_4_u),
        .v(butterfly_4_v),
        .w(butterfly_4_w),
        .q(butterfly_4_q),
        .valid_out(butterfly_4_valid_out),
        .x(butterfly_4_x),
        .y(butterfly_4_y)
    );
    ntt_1024_32_p8_t2_butterfly_0 butterfly_5(
        .clock(butterfly_5_clock),
        .reset(butterfly_5_reset),
        .valid_in(butterfly_5_valid_in),
        .inverse(butterfly_5_inverse),
        .u(butterfly_5_u),
        .v(butterfly_5_v),
        .w(butterfly_5_w),
        .q(butterfly_5_q),
        .valid_out(butterfly_5_valid_out),
        .x(butterfly_5_x),
        .y(butterfly_5_y)
    );
    ntt_1024_32_p8_t2_butterfly_0 butterfly_6(
        .clock(butterfly_6_clock),
        .reset(butterfly_6_reset),
        .valid_in(butterfly_6_valid_in),
        .inverse(butterfly_6_inverse),
        .u(butterfly_6_u),
        .v(butterfly_6_v),
        .w(butterfly_6_w),
        .q(butterfly_6_q),
        .valid_out(butterfly_6_valid_out),
        .x(butterfly_6_x),
        .y(butterfly_6_y)
    );
    ntt_1024_32_p8_t2_butterfly_0 butterfly_7(
        .clock(butterfly_7_clock),
        .reset(butterfly_7_reset),
        .valid_in(butterfly_7_valid_in),
        .inverse(butterfly_7_inverse),
        .u(butterfly_7_u),
        .v(butterfly_7_v),
        .w(butterfly_7_w),
        .q(butterfly_7_q),
        .valid_out(butterfly_7_valid_out),
        .x(butterfly_7_x),
        .y(butterfly_7_y)
    );
    ntt_1024_32_p8_t2_later_start later_start(
        .clock(later_start_clock),
        .reset(later_start_reset),
        .valid_in(later_start_valid_in),
        .valid_out(later_start_valid_out)
    );
    ntt_1024_32_p8_t2_later_buffer later_buffer(
        .clock(later_buffer_clock),
        .early(later_buffer_early),
        .late(later_buffer_late)
    );
    ntt_1024_32_p8_t2_later_log_n later_log_n(
        .clock(later_log_n_clock),
        .early(later_log_n_early),
        .late(later_log_n_late)
    );
    ntt_1024_32_p8_t2_later_buffer later_inverse(
        .clock(later_inverse_clock),
        .early(later_inverse_early),
        .late(later_inverse_late)
    );
    ntt_1024_32_p8_t2_writer writer(
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
    ntt_1024_32_p8_t2_read_addresses write_addresses(
        .clock(write_addresses_clock),
        .row(write_addresses_row),
        .below(write_addresses_below),
        .window(write_addresses_window),
        .fold(write_addresses_fold),
        .addresses(write_addresses_addresses)
    );
    ntt_1024_32_p8_t2_to_banks to_banks(
        .clock(to_banks_clock),
        .reset(to_banks_reset),
        .valid_0(to_banks_valid_0),
        .valid_1(to_banks_valid_1),
        .valid_2(to_banks_valid_2),
        .valid_3(to_banks_valid_3),
        .valid_4(to_banks_valid_4),
        .valid_5(to_banks_valid_5),
        .valid_6(to_banks_valid_6),
        .valid_7(to_banks_valid_7),
        .x_0(to_banks_x_0),
        .x_1(to_banks_x_1),
        .x_2(to_banks_x_2),
        .x_3(to_banks_x_3),
        .x_4(to_banks_x_4),
        .x_5(to_banks_x_5),
        .x_6(to_banks_x_6),
        .x_7(to_banks_x_7),
        .y_0(to_banks_y_0),
        .y_1(to_banks_y_1),
        .y_2(to_banks_y_2),
        .y_3(to_banks_y_3),
        .y_4(to_banks_y_4),
        .y_5(to_banks_y_5),
        .y_6(to_banks_y_6),
        .y_7(to_banks_y_7),
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
    ntt_1024_32_p8_t2_unload unload(
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
        twiddles_0_clock = clock;
        twiddles_0_write = table_write;
        twiddles_0_write_table = table_number;
        twiddles_0_write_row = table_row;
        twiddles_0_write_data = table_data;
        twiddles_0_inverse = reader_inverse_0;
        twiddles_0_table_id = reader_table_id_0;
        twiddles_0_twiddle = reader_twiddle_0;
        twiddles_0_spread = reader_spread_0;
        factors_row = twiddles_0_factors;
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
        butterfly_4_clock = clock;
        butterfly_4_reset = reset;
        butterfly_4_valid_in = from_banks_valid_out;
        butterfly_4_inverse = from_banks_inverse_out;
        butterfly_4_q = from_banks_q;
        butterfly_4_u = from_banks_u_4;
        butterfly_4_v = from_banks_v_4;
        butterfly_4_w = factors_lane_4;
        to_banks_valid_4 = butterfly_4_valid_out;
        to_banks_x_4 = butterfly_4_x;
        to_banks_y_4 = butterfly_4_y;
        butterfly_5_clock = clock;
        butterfly_5_reset = reset;
        butterfly_5_valid_in = from_banks_valid_out;
        butterfly_5_inverse = from_banks_inverse_out;
        butterfly_5_q = from_banks_q;
        butterfly_5_u = from_banks_u_5;
        butterfly_5_v = from_banks_v_5;
        butterfly_5_w = factors_lane_5;
        to_banks_valid_5 = butterfly_5_valid_out;
        to_banks_x_5 = butterfly_5_x;
        to_banks_y_5 = butterfly_5_y;
        butterfly_6_clock = clock;
        butterfly_6_reset = reset;
        butterfly_6_valid_in = from_banks_valid_out;
        butterfly_6_inverse = from_banks_inverse_out;
        butterfly_6_q = from_banks_q;
        butterfly_6_u = from_banks_u_6;
        butterfly_6_v = from_banks_v_6;
        butterfly_6_w = factors_lane_6;
        to_banks_valid_6 = butterfly_6_valid_out;
        to_banks_x_6 = butterfly_6_x;
        to_banks_y_6 = butterfly_6_y;
        butterfly_7_clock = clock;
        butterfly_7_reset = reset;
        butterfly_7_valid_in = from_banks_valid_out;
        butterfly_7_inverse = from_banks_inverse_out;
        butterfly_7_q = from_banks_q;
        butterfly_7_u = from_banks_u_7;
        butterfly_7_v = from_banks_v_7;
        butterfly_7_w = factors_lane_7;
        to_banks_valid_7 = butterfly_7_valid_out;
        to_banks_x_7 = butterfly_7_x;
        to_banks_y_7 = butterfly_7_y;
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
    
endmodule // ntt_1024_32_p8_t2


module ntt_1024_32_p8_t2_buffer_0(clock,compute_reads,read_addresses,unload_row,compute_writes,write_addresses,results,loads,load_row,loaded,read);
    
    // Module arguments
    input wire  clock;
    input wire  compute_reads;
    input wire  [95:0] read_addresses;
    input wire  [5:0] unload_row;
    input wire  compute_writes;
    input wire  [95:0] write_addresses;
    input wire  [511:0] results;
    input wire  loads;
    input wire  [5:0] load_row;
    input wire  [511:0] loaded;
    output reg  [511:0] read;
    
    // Update code (custom)
    wire writes = compute_writes | loads;
    wire [5:0] from_0 = compute_reads ? read_addresses[5:0] : unload_row;
    wire [5:0] to_0 = compute_writes ? write_addresses[5:0] : load_row;
    wire [31:0] word_0 = compute_writes ? results[31:0] : loaded[31:0];
    (* no_rw_check, ram_style = "block" *) reg [31:0] bank_0 [0:63];
    reg [31:0] data_0_latch;
    reg [31:0] data_0;
    wire [5:0] from_1 = compute_reads ? read_addresses[11:6] : unload_row;
    wire [5:0] to_1 = compute_writes ? write_addresses[11:6] : load_row;
    wire [31:0] word_1 = compute_writes ? results[63:32] : loaded[63:32];
    (* no_rw_check, ram_style = "block" *) reg [31:0] bank_1 [0:63];
    reg [31:0] data_1_latch;
    reg [31:0] data_1;
    wire [5:0] from_2 = compute_reads ? read_addresses[17:12] : unload_row;
    wire [5:0] to_2 = compute_writes ? write_addresses[17:12] : load_row;
    wire [31:0] word_2 = compute_writes ? results[95:64] : loaded[95:64];
    (* no_rw_check, ram_style = "block" *) reg [31:0] bank_2 [0:63];
    reg [31:0] data_2_latch;
    reg [31:0] data_2;
    wire [5:0] from_3 = compute_reads ? read_addresses[23:18] : unload_row;
    wire [5:0] to_3 = compute_writes ? write_addresses[23:18] : load_row;
    wire [31:0] word_3 = compute_writes ? results[127:96] : loaded[127:96];
    (* no_rw_check, ram_style = "block" *) reg [31:0] bank_3 [0:63];
    reg [31:0] data_3_latch;
    reg [31:0] data_3;
    wire [5:0] from_4 = compute_reads ? read_addresses[29:24] : unload_row;
    wire [5:0] to_4 = compute_writes ? write_addresses[29:24] : load_row;
    wire [31:0] word_4 = compute_writes ? results[159:128] : loaded[159:128];
    (* no_rw_check, ram_style = "block" *) reg [31:0] bank_4 [0:63];
    reg [31:0] data_4_latch;
    reg [31:0] data_4;
    wire [5:0] from_5 = compute_reads ? read_addresses[35:30] : unload_row;
    wire [5:0] to_5 = compute_writes ? write_addresses[35:30] : load_row;
    wire [31:0] word_5 = compute_writes ? results[191:160] : loaded[191:160];
    (* no_rw_check, ram_style = "block" *) reg [31:0] bank_5 [0:63];
    reg [31:0] data_5_latch;
    reg [31:0] data_5;
    wire [5:0] from_6 = compute_reads ? read_addresses[41:36] : unload_row;
    wire [5:0] to_6 = compute_writes ? write_addresses[41:36] : load_row;
    wire [31:0] word_6 = compute_writes ? results[223:192] : loaded[223:192];
    (* no_rw_check, ram_style = "block" *) reg [31:0] bank_6 [0:63];
    reg [31:0] data_6_latch;
    reg [31:0] data_6;
    wire [5:0] from_7 = compute_reads ? read_addresses[47:42] : unload_row;
    wire [5:0] to_7 = compute_writes ? write_addresses[47:42] : load_row;
    wire [31:0] word_7 = compute_writes ? results[255:224] : loaded[255:224];
    (* no_rw_check, ram_style = "block" *) reg [31:0] bank_7 [0:63];
    reg [31:0] data_7_latch;
    reg [31:0] data_7;
    wire [5:0] from_8 = compute_reads ? read_addresses[53:48] : unload_row;
    wire [5:0] to_8 = compute_writes ? write_addresses[53:48] : load_row;
    wire [31:0] word_8 = compute_writes ? results[287:256] : loaded[287:256];
    (* no_rw_check, ram_style = "block" *) reg [31:0] bank_8 [0:63];
    reg [31:0] data_8_latch;
    reg [31:0] data_8;
    wire [5:0] from_9 = compute_reads ? read_addresses[59:54] : unload_row;
    wire [5:0] to_9 = compute_writes ? write_addresses[59:54] : load_row;
    wire [31:0] word_9 = compute_writes ? results[319:288] : loaded[319:288];
    (* no_rw_check, ram_style = "block" *) reg [31:0] bank_9 [0:63];
    reg [31:0] data_9_latch;
    reg [31:0] data_9;
    wire [5:0] from_10 = compute_reads ? read_addresses[65:60] : unload_row;
    wire [5:0] to_10 = compute_writes ? write_addresses[65:60] : load_row;
    wire [31:0] word_10 = compute_writes ? results[351:320] : loaded[351:320];
    (* no_rw_check, ram_style = "block" *) reg [31:0] bank_10 [0:63];
    reg [31:0] data_10_latch;
    reg [31:0] data_10;
    wire [5:0] from_11 = compute_reads ? read_addresses[71:66] : unload_row;
    wire [5:0] to_11 = compute_writes ? write_addresses[71:66] : load_row;
    wire [31:0] word_11 = compute_writes ? results[383:352] : loaded[383:352];
    (* no_rw_check, ram_style = "block" *) reg [31:0] bank_11 [0:63];
    reg [31:0] data_11_latch;
    reg [31:0] data_11;
    wire [5:0] from_12 = compute_reads ? read_addresses[77:72] : unload_row;
    wire [5:0] to_12 = compute_writes ? write_addresses[77:72] : load_row;
    wire [31:0] word_12 = compute_writes ? results[415:384] : loaded[415:384];
    (* no_rw_check, ram_style = "block" *) reg [31:0] bank_12 [0:63];
    reg [31:0] data_12_latch;
    reg [31:0] data_12;
    wire [5:0] from_13 = compute_reads ? read_addresses[83:78] : unload_row;
    wire [5:0] to_13 = compute_writes ? write_addresses[83:78] : load_row;
    wire [31:0] word_13 = compute_writes ? results[447:416] : loaded[447:416];
    (* no_rw_check, ram_style = "block" *) reg [31:0] bank_13 [0:63];
    reg [31:0] data_13_latch;
    reg [31:0] data_13;
    wire [5:0] from_14 = compute_reads ? read_addresses[89:84] : unload_row;
    wire [5:0] to_14 = compute_writes ? write_addresses[89:84] : load_row;
    wire [31:0] word_14 = compute_writes ? results[479:448] : loaded[479:448];
    (* no_rw_check, ram_style = "block" *) reg [31:0] bank_14 [0:63];
    reg [31:0] data_14_latch;
    reg [31:0] data_14;
    wire [5:0] from_15 = compute_reads ? read_addresses[95:90] : unload_row;
    wire [5:0] to_15 = compute_writes ? write_addresses[95:90] : load_row;
    wire [31:0] word_15 = compute_writes ? results[511:480] : loaded[511:480];
    (* no_rw_check, ram_style = "block" *) reg [31:0] bank_15 [0:63];
    reg [31:0] data_15_latch;
    reg [31:0] data_15;
    
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
        if (writes) bank_8[to_8] <= word_8;
        data_8_latch <= bank_8[from_8];
        data_8 <= data_8_latch;
        if (writes) bank_9[to_9] <= word_9;
        data_9_latch <= bank_9[from_9];
        data_9 <= data_9_latch;
        if (writes) bank_10[to_10] <= word_10;
        data_10_latch <= bank_10[from_10];
        data_10 <= data_10_latch;
        if (writes) bank_11[to_11] <= word_11;
        data_11_latch <= bank_11[from_11];
        data_11 <= data_11_latch;
        if (writes) bank_12[to_12] <= word_12;
        data_12_latch <= bank_12[from_12];
        data_12 <= data_12_latch;
        if (writes) bank_13[to_13] <= word_13;
        data_13_latch <= bank_13[from_13];
        data_13 <= data_13_latch;
        if (writes) bank_14[to_14] <= word_14;
        data_14_latch <= bank_14[from_14];
        data_14 <= data_14_latch;
        if (writes) bank_15[to_15] <= word_15;
        data_15_latch <= bank_15[from_15];
        data_15 <= data_15_latch;
    end
    
    always @(*) read = {data_15, data_14, data_13, data_12, data_11, data_10, data_9, data_8, data_7, data_6, data_5, data_4, data_3, data_2, data_1, data_0};
endmodule // ntt_1024_32_p8_t2_buffer_0


module ntt_1024_32_p8_t2_butterfly_0(clock,reset,valid_in,inverse,u,v,w,q,valid_out,x,y);
    
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
    ntt_1024_32_p8_t2_butterfly_0_valid_before valid_before(
        .clock(valid_before_clock),
        .reset(valid_before_reset),
        .valid_in(valid_before_valid_in),
        .valid_out(valid_before_valid_out)
    );
    ntt_1024_32_p8_t2_butterfly_0_sums_before sums_before(
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
    ntt_1024_32_p8_t2_butterfly_0_twiddle twiddle(
        .clock(twiddle_clock),
        .early(twiddle_early),
        .late(twiddle_late)
    );
    ntt_1024_32_p8_t2_butterfly_0_multiplier multiplier(
        .clock(multiplier_clock),
        .reset(multiplier_reset),
        .valid_in(multiplier_valid_in),
        .a(multiplier_a),
        .b(multiplier_b),
        .q(multiplier_q),
        .valid_out(multiplier_valid_out),
        .result(multiplier_result)
    );
    ntt_1024_32_p8_t2_butterfly_0_beside beside(
        .clock(beside_clock),
        .early(beside_early),
        .late(beside_late)
    );
    ntt_1024_32_p8_t2_butterfly_0_direction direction(
        .clock(direction_clock),
        .early(direction_early),
        .late(direction_late)
    );
    ntt_1024_32_p8_t2_butterfly_0_modulus modulus(
        .clock(modulus_clock),
        .q_in(modulus_q_in),
        .q_out(modulus_q_out)
    );
    ntt_1024_32_p8_t2_butterfly_0_valid_after valid_after(
        .clock(valid_after_clock),
        .reset(valid_after_reset),
        .valid_in(valid_after_valid_in),
        .valid_out(valid_after_valid_out)
    );
    ntt_1024_32_p8_t2_butterfly_0_sums_after sums_after(
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
    ntt_1024_32_p8_t2_butterfly_0_halve halve(
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
    
endmodule // ntt_1024_32_p8_t2_butterfly_0


module ntt_1024_32_p8_t2_butterfly_0_beside(clock,early,late);
    
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
endmodule // ntt_1024_32_p8_t2_butterfly_0_beside


module ntt_1024_32_p8_t2_butterfly_0_direction(clock,early,late);
    
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
endmodule // ntt_1024_32_p8_t2_butterfly_0_direction


module ntt_1024_32_p8_t2_butterfly_0_halve(clock,inverse,x,y,q,x_half,y_half);
    
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
endmodule // ntt_1024_32_p8_t2_butterfly_0_halve


module ntt_1024_32_p8_t2_butterfly_0_modulus(clock,q_in,q_out);
    
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
endmodule // ntt_1024_32_p8_t2_butterfly_0_modulus


module ntt_1024_32_p8_t2_butterfly_0_multiplier(clock,reset,valid_in,a,b,q,valid_out,result);
    
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
    ntt_1024_32_p8_t2_butterfly_0_multiplier_valid valid(
        .clock(valid_clock),
        .reset(valid_reset),
        .valid_in(valid_valid_in),
        .valid_out(valid_valid_out)
    );
    ntt_1024_32_p8_t2_butterfly_0_multiplier_multiplier multiplier(
        .clock(multiplier_clock),
        .a(multiplier_a),
        .b(multiplier_b),
        .product(multiplier_product)
    );
    ntt_1024_32_p8_t2_butterfly_0_multiplier_modulus modulus(
        .clock(modulus_clock),
        .q_in(modulus_q_in),
        .q_out(modulus_q_out)
    );
    ntt_1024_32_p8_t2_butterfly_0_multiplier_step_0 step_0(
        .clock(step_0_clock),
        .t(step_0_t),
        .q_in(step_0_q_in),
        .reduced(step_0_reduced),
        .q_out(step_0_q_out)
    );
    ntt_1024_32_p8_t2_butterfly_0_multiplier_step_1 step_1(
        .clock(step_1_clock),
        .t(step_1_t),
        .q_in(step_1_q_in),
        .reduced(step_1_reduced),
        .q_out(step_1_q_out)
    );
    ntt_1024_32_p8_t2_butterfly_0_multiplier_correction correction(
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
    
endmodule // ntt_1024_32_p8_t2_butterfly_0_multiplier


module ntt_1024_32_p8_t2_butterfly_0_multiplier_correction(clock,t,q,residue);
    
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
endmodule // ntt_1024_32_p8_t2_butterfly_0_multiplier_correction


module ntt_1024_32_p8_t2_butterfly_0_multiplier_modulus(clock,q_in,q_out);
    
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
endmodule // ntt_1024_32_p8_t2_butterfly_0_multiplier_modulus


module ntt_1024_32_p8_t2_butterfly_0_multiplier_multiplier(clock,a,b,product);
    
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
endmodule // ntt_1024_32_p8_t2_butterfly_0_multiplier_multiplier


module ntt_1024_32_p8_t2_butterfly_0_multiplier_step_0(clock,t,q_in,reduced,q_out);
    
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
endmodule // ntt_1024_32_p8_t2_butterfly_0_multiplier_step_0


module ntt_1024_32_p8_t2_butterfly_0_multiplier_step_1(clock,t,q_in,reduced,q_out);
    
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
endmodule // ntt_1024_32_p8_t2_butterfly_0_multiplier_step_1


module ntt_1024_32_p8_t2_butterfly_0_multiplier_valid(clock,reset,valid_in,valid_out);
    
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
endmodule // ntt_1024_32_p8_t2_butterfly_0_multiplier_valid


module ntt_1024_32_p8_t2_butterfly_0_sums_after(clock,inverse,u,v,q,inverse_out,sum,difference,q_out);
    
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
endmodule // ntt_1024_32_p8_t2_butterfly_0_sums_after


module ntt_1024_32_p8_t2_butterfly_0_sums_before(clock,inverse,u,v,q,inverse_out,sum,difference,q_out);
    
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
endmodule // ntt_1024_32_p8_t2_butterfly_0_sums_before


module ntt_1024_32_p8_t2_butterfly_0_twiddle(clock,early,late);
    
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
endmodule // ntt_1024_32_p8_t2_butterfly_0_twiddle


module ntt_1024_32_p8_t2_butterfly_0_valid_after(clock,reset,valid_in,valid_out);
    
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
endmodule // ntt_1024_32_p8_t2_butterfly_0_valid_after


module ntt_1024_32_p8_t2_butterfly_0_valid_before(clock,reset,valid_in,valid_out);
    
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
endmodule // ntt_1024_32_p8_t2_butterfly_0_valid_before


module ntt_1024_32_p8_t2_factors(row,lane_0,lane_1,lane_2,lane_3,lane_4,lane_5,lane_6,lane_7);
    
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
endmodule // ntt_1024_32_p8_t2_factors


module ntt_1024_32_p8_t2_from_banks(clock,reset,valid,buffer,inverse,rotation,fold,q_0,q_1,read_0,read_1,reads_0,reads_1,valid_out,inverse_out,q,u_0,u_1,u_2,u_3,u_4,u_5,u_6,u_7,v_0,v_1,v_2,v_3,v_4,v_5,v_6,v_7);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  valid;
    input wire  buffer;
    input wire  inverse;
    input wire  [2:0] rotation;
    input wire  [3:0] fold;
    input wire  [31:0] q_0;
    input wire  [31:0] q_1;
    input wire  [511:0] read_0;
    input wire  [511:0] read_1;
    output reg  reads_0;
    output reg  reads_1;
    output reg  valid_out;
    output reg  inverse_out;
    output reg  [31:0] q;
    output reg  [31:0] u_0;
    output reg  [31:0] u_1;
    output reg  [31:0] u_2;
    output reg  [31:0] u_3;
    output reg  [31:0] u_4;
    output reg  [31:0] u_5;
    output reg  [31:0] u_6;
    output reg  [31:0] u_7;
    output reg  [31:0] v_0;
    output reg  [31:0] v_1;
    output reg  [31:0] v_2;
    output reg  [31:0] v_3;
    output reg  [31:0] v_4;
    output reg  [31:0] v_5;
    output reg  [31:0] v_6;
    output reg  [31:0] v_7;
    
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
    reg [3:0] folded_1;
    reg [3:0] folded_2;
    reg [3:0] folded_3;
    wire [511:0] words = of_buffer_4 ? read_1 : read_0;
    wire [31:0] word_0 = words[31:0];
    wire [31:0] word_1 = words[63:32];
    wire [31:0] word_2 = words[95:64];
    wire [31:0] word_3 = words[127:96];
    wire [31:0] word_4 = words[159:128];
    wire [31:0] word_5 = words[191:160];
    wire [31:0] word_6 = words[223:192];
    wire [31:0] word_7 = words[255:224];
    wire [31:0] word_8 = words[287:256];
    wire [31:0] word_9 = words[319:288];
    wire [31:0] word_10 = words[351:320];
    wire [31:0] word_11 = words[383:352];
    wire [31:0] word_12 = words[415:384];
    wire [31:0] word_13 = words[447:416];
    wire [31:0] word_14 = words[479:448];
    wire [31:0] word_15 = words[511:480];
    wire [31:0] word_by_0_0 = folded_3[0] ? word_1 : word_0;
    wire [31:0] word_by_0_1 = folded_3[0] ? word_0 : word_1;
    wire [31:0] word_by_0_2 = folded_3[0] ? word_3 : word_2;
    wire [31:0] word_by_0_3 = folded_3[0] ? word_2 : word_3;
    wire [31:0] word_by_0_4 = folded_3[0] ? word_5 : word_4;
    wire [31:0] word_by_0_5 = folded_3[0] ? word_4 : word_5;
    wire [31:0] word_by_0_6 = folded_3[0] ? word_7 : word_6;
    wire [31:0] word_by_0_7 = folded_3[0] ? word_6 : word_7;
    wire [31:0] word_by_0_8 = folded_3[0] ? word_9 : word_8;
    wire [31:0] word_by_0_9 = folded_3[0] ? word_8 : word_9;
    wire [31:0] word_by_0_10 = folded_3[0] ? word_11 : word_10;
    wire [31:0] word_by_0_11 = folded_3[0] ? word_10 : word_11;
    wire [31:0] word_by_0_12 = folded_3[0] ? word_13 : word_12;
    wire [31:0] word_by_0_13 = folded_3[0] ? word_12 : word_13;
    wire [31:0] word_by_0_14 = folded_3[0] ? word_15 : word_14;
    wire [31:0] word_by_0_15 = folded_3[0] ? word_14 : word_15;
    wire [31:0] word_by_1_0 = folded_3[1] ? word_by_0_2 : word_by_0_0;
    wire [31:0] word_by_1_1 = folded_3[1] ? word_by_0_3 : word_by_0_1;
    wire [31:0] word_by_1_2 = folded_3[1] ? word_by_0_0 : word_by_0_2;
    wire [31:0] word_by_1_3 = folded_3[1] ? word_by_0_1 : word_by_0_3;
    wire [31:0] word_by_1_4 = folded_3[1] ? word_by_0_6 : word_by_0_4;
    wire [31:0] word_by_1_5 = folded_3[1] ? word_by_0_7 : word_by_0_5;
    wire [31:0] word_by_1_6 = folded_3[1] ? word_by_0_4 : word_by_0_6;
    wire [31:0] word_by_1_7 = folded_3[1] ? word_by_0_5 : word_by_0_7;
    wire [31:0] word_by_1_8 = folded_3[1] ? word_by_0_10 : word_by_0_8;
    wire [31:0] word_by_1_9 = folded_3[1] ? word_by_0_11 : word_by_0_9;
    wire [31:0] word_by_1_10 = folded_3[1] ? word_by_0_8 : word_by_0_10;
    wire [31:0] word_by_1_11 = folded_3[1] ? word_by_0_9 : word_by_0_11;
    wire [31:0] word_by_1_12 = folded_3[1] ? word_by_0_14 : word_by_0_12;
    wire [31:0] word_by_1_13 = folded_3[1] ? word_by_0_15 : word_by_0_13;
    wire [31:0] word_by_1_14 = folded_3[1] ? word_by_0_12 : word_by_0_14;
    wire [31:0] word_by_1_15 = folded_3[1] ? word_by_0_13 : word_by_0_15;
    wire [31:0] word_by_2_0 = folded_3[2] ? word_by_1_4 : word_by_1_0;
    wire [31:0] word_by_2_1 = folded_3[2] ? word_by_1_5 : word_by_1_1;
    wire [31:0] word_by_2_2 = folded_3[2] ? word_by_1_6 : word_by_1_2;
    wire [31:0] word_by_2_3 = folded_3[2] ? word_by_1_7 : word_by_1_3;
    wire [31:0] word_by_2_4 = folded_3[2] ? word_by_1_0 : word_by_1_4;
    wire [31:0] word_by_2_5 = folded_3[2] ? word_by_1_1 : word_by_1_5;
    wire [31:0] word_by_2_6 = folded_3[2] ? word_by_1_2 : word_by_1_6;
    wire [31:0] word_by_2_7 = folded_3[2] ? word_by_1_3 : word_by_1_7;
    wire [31:0] word_by_2_8 = folded_3[2] ? word_by_1_12 : word_by_1_8;
    wire [31:0] word_by_2_9 = folded_3[2] ? word_by_1_13 : word_by_1_9;
    wire [31:0] word_by_2_10 = folded_3[2] ? word_by_1_14 : word_by_1_10;
    wire [31:0] word_by_2_11 = folded_3[2] ? word_by_1_15 : word_by_1_11;
    wire [31:0] word_by_2_12 = folded_3[2] ? word_by_1_8 : word_by_1_12;
    wire [31:0] word_by_2_13 = folded_3[2] ? word_by_1_9 : word_by_1_13;
    wire [31:0] word_by_2_14 = folded_3[2] ? word_by_1_10 : word_by_1_14;
    wire [31:0] word_by_2_15 = folded_3[2] ? word_by_1_11 : word_by_1_15;
    wire [31:0] word_by_3_0 = folded_3[3] ? word_by_2_8 : word_by_2_0;
    wire [31:0] word_by_3_1 = folded_3[3] ? word_by_2_9 : word_by_2_1;
    wire [31:0] word_by_3_2 = folded_3[3] ? word_by_2_10 : word_by_2_2;
    wire [31:0] word_by_3_3 = folded_3[3] ? word_by_2_11 : word_by_2_3;
    wire [31:0] word_by_3_4 = folded_3[3] ? word_by_2_12 : word_by_2_4;
    wire [31:0] word_by_3_5 = folded_3[3] ? word_by_2_13 : word_by_2_5;
    wire [31:0] word_by_3_6 = folded_3[3] ? word_by_2_14 : word_by_2_6;
    wire [31:0] word_by_3_7 = folded_3[3] ? word_by_2_15 : word_by_2_7;
    wire [31:0] word_by_3_8 = folded_3[3] ? word_by_2_0 : word_by_2_8;
    wire [31:0] word_by_3_9 = folded_3[3] ? word_by_2_1 : word_by_2_9;
    wire [31:0] word_by_3_10 = folded_3[3] ? word_by_2_2 : word_by_2_10;
    wire [31:0] word_by_3_11 = folded_3[3] ? word_by_2_3 : word_by_2_11;
    wire [31:0] word_by_3_12 = folded_3[3] ? word_by_2_4 : word_by_2_12;
    wire [31:0] word_by_3_13 = folded_3[3] ? word_by_2_5 : word_by_2_13;
    wire [31:0] word_by_3_14 = folded_3[3] ? word_by_2_6 : word_by_2_14;
    wire [31:0] word_by_3_15 = folded_3[3] ? word_by_2_7 : word_by_2_15;
    reg [31:0] sorted_0;
    reg [31:0] sorted_1;
    reg [31:0] sorted_2;
    reg [31:0] sorted_3;
    reg [31:0] sorted_4;
    reg [31:0] sorted_5;
    reg [31:0] sorted_6;
    reg [31:0] sorted_7;
    reg [31:0] sorted_8;
    reg [31:0] sorted_9;
    reg [31:0] sorted_10;
    reg [31:0] sorted_11;
    reg [31:0] sorted_12;
    reg [31:0] sorted_13;
    reg [31:0] sorted_14;
    reg [31:0] sorted_15;
    wire exchanged = direction_5;
    wire [31:0] lane_0 = (turn_5 == 3'd0) ? sorted_0 : (turn_5 == 3'd1) ? sorted_0 : (turn_5 == 3'd2) ? sorted_0 : sorted_0;
    wire [31:0] lane_1 = (turn_5 == 3'd0) ? sorted_1 : (turn_5 == 3'd1) ? sorted_2 : (turn_5 == 3'd2) ? sorted_4 : sorted_8;
    wire [31:0] lane_2 = (turn_5 == 3'd0) ? sorted_2 : (turn_5 == 3'd1) ? sorted_4 : (turn_5 == 3'd2) ? sorted_8 : sorted_1;
    wire [31:0] lane_3 = (turn_5 == 3'd0) ? sorted_3 : (turn_5 == 3'd1) ? sorted_6 : (turn_5 == 3'd2) ? sorted_12 : sorted_9;
    wire [31:0] lane_4 = (turn_5 == 3'd0) ? sorted_4 : (turn_5 == 3'd1) ? sorted_8 : (turn_5 == 3'd2) ? sorted_1 : sorted_2;
    wire [31:0] lane_5 = (turn_5 == 3'd0) ? sorted_5 : (turn_5 == 3'd1) ? sorted_10 : (turn_5 == 3'd2) ? sorted_5 : sorted_10;
    wire [31:0] lane_6 = (turn_5 == 3'd0) ? sorted_6 : (turn_5 == 3'd1) ? sorted_12 : (turn_5 == 3'd2) ? sorted_9 : sorted_3;
    wire [31:0] lane_7 = (turn_5 == 3'd0) ? sorted_7 : (turn_5 == 3'd1) ? sorted_14 : (turn_5 == 3'd2) ? sorted_13 : sorted_11;
    wire [31:0] lane_8 = (turn_5 == 3'd0) ? sorted_8 : (turn_5 == 3'd1) ? sorted_1 : (turn_5 == 3'd2) ? sorted_2 : sorted_4;
    wire [31:0] lane_9 = (turn_5 == 3'd0) ? sorted_9 : (turn_5 == 3'd1) ? sorted_3 : (turn_5 == 3'd2) ? sorted_6 : sorted_12;
    wire [31:0] lane_10 = (turn_5 == 3'd0) ? sorted_10 : (turn_5 == 3'd1) ? sorted_5 : (turn_5 == 3'd2) ? sorted_10 : sorted_5;
    wire [31:0] lane_11 = (turn_5 == 3'd0) ? sorted_11 : (turn_5 == 3'd1) ? sorted_7 : (turn_5 == 3'd2) ? sorted_14 : sorted_13;
    wire [31:0] lane_12 = (turn_5 == 3'd0) ? sorted_12 : (turn_5 == 3'd1) ? sorted_9 : (turn_5 == 3'd2) ? sorted_3 : sorted_6;
    wire [31:0] lane_13 = (turn_5 == 3'd0) ? sorted_13 : (turn_5 == 3'd1) ? sorted_11 : (turn_5 == 3'd2) ? sorted_7 : sorted_14;
    wire [31:0] lane_14 = (turn_5 == 3'd0) ? sorted_14 : (turn_5 == 3'd1) ? sorted_13 : (turn_5 == 3'd2) ? sorted_11 : sorted_7;
    wire [31:0] lane_15 = (turn_5 == 3'd0) ? sorted_15 : (turn_5 == 3'd1) ? sorted_15 : (turn_5 == 3'd2) ? sorted_15 : sorted_15;
    reg [31:0] first_0;
    reg [31:0] second_0;
    reg [31:0] first_1;
    reg [31:0] second_1;
    reg [31:0] first_2;
    reg [31:0] second_2;
    reg [31:0] first_3;
    reg [31:0] second_3;
    reg [31:0] first_4;
    reg [31:0] second_4;
    reg [31:0] first_5;
    reg [31:0] second_5;
    reg [31:0] first_6;
    reg [31:0] second_6;
    reg [31:0] first_7;
    reg [31:0] second_7;
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
        sorted_0 <= word_by_3_0;
        sorted_1 <= word_by_3_1;
        sorted_2 <= word_by_3_2;
        sorted_3 <= word_by_3_3;
        sorted_4 <= word_by_3_4;
        sorted_5 <= word_by_3_5;
        sorted_6 <= word_by_3_6;
        sorted_7 <= word_by_3_7;
        sorted_8 <= word_by_3_8;
        sorted_9 <= word_by_3_9;
        sorted_10 <= word_by_3_10;
        sorted_11 <= word_by_3_11;
        sorted_12 <= word_by_3_12;
        sorted_13 <= word_by_3_13;
        sorted_14 <= word_by_3_14;
        sorted_15 <= word_by_3_15;
        first_0 <= exchanged ? lane_1 : lane_0;
        second_0 <= exchanged ? lane_0 : lane_1;
        first_1 <= exchanged ? lane_3 : lane_2;
        second_1 <= exchanged ? lane_2 : lane_3;
        first_2 <= exchanged ? lane_5 : lane_4;
        second_2 <= exchanged ? lane_4 : lane_5;
        first_3 <= exchanged ? lane_7 : lane_6;
        second_3 <= exchanged ? lane_6 : lane_7;
        first_4 <= exchanged ? lane_9 : lane_8;
        second_4 <= exchanged ? lane_8 : lane_9;
        first_5 <= exchanged ? lane_11 : lane_10;
        second_5 <= exchanged ? lane_10 : lane_11;
        first_6 <= exchanged ? lane_13 : lane_12;
        second_6 <= exchanged ? lane_12 : lane_13;
        first_7 <= exchanged ? lane_15 : lane_14;
        second_7 <= exchanged ? lane_14 : lane_15;
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
    always @(*) u_4 = first_4;
    always @(*) v_4 = second_4;
    always @(*) u_5 = first_5;
    always @(*) v_5 = second_5;
    always @(*) u_6 = first_6;
    always @(*) v_6 = second_6;
    always @(*) u_7 = first_7;
    always @(*) v_7 = second_7;
    always @(*) q = prime;
    always @(*) inverse_out = direction_6;
    always @(*) valid_out = valids[5];
    always @(*) reads_0 = valids[1] & ~of_buffer_2;
    always @(*) reads_1 = valids[1] & of_buffer_2;
endmodule // ntt_1024_32_p8_t2_from_banks


module ntt_1024_32_p8_t2_jobs(clock,reset,in_valid,log_n,inverse,q,table_id,free,written,space,in_ready,load,load_buffer,load_row,start,start_buffer,start_log_n,start_inverse,start_table,unload,unload_buffer,unload_row,q_0,q_1);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  in_valid;
    input wire  [4:0] log_n;
    input wire  inverse;
    input wire  [31:0] q;
    input wire  table_id;
    input wire  free;
    input wire  written;
    input wire  space;
    output reg  in_ready;
    output reg  load;
    output reg  load_buffer;
    output reg  [5:0] load_row;
    output reg  start;
    output reg  start_buffer;
    output reg  [4:0] start_log_n;
    output reg  start_inverse;
    output reg  start_table;
    output reg  unload;
    output reg  unload_buffer;
    output reg  [5:0] unload_row;
    output reg  [31:0] q_0;
    output reg  [31:0] q_1;
    
    // Update code (custom)
    reg [4:0] job_log_n_0;
    reg [4:0] job_log_n_1;
    reg job_inverse_0;
    reg job_inverse_1;
    reg [31:0] job_q_0;
    reg [31:0] job_q_1;
    reg job_table_0;
    reg job_table_1;
    reg [5:0] last_row_0;
    reg [5:0] last_leaving_0;
    reg [5:0] last_row_1;
    reg [5:0] last_leaving_1;
    reg [1:0] done;
    reg [1:0] busy;
    reg loaded;
    reg load_turn;
    reg [5:0] next_row;
    reg [6:0] following_row;
    reg next_last;
    reg leaving_last;
    reg compute_turn;
    reg waits;
    reg write_turn;
    reg unload_turn;
    reg [5:0] leaving_row;
    reg ahead;
    wire leaves = (unload_turn == load_turn) & ahead;
    wire may_load = ~busy[load_turn] & (~done[load_turn] | leaves);
    wire taken = in_valid & may_load;
    wire begins = free & waits;
    wire goes = space & done[unload_turn];
    wire [5:0] last_loaded = load_turn ? last_row_1 : last_row_0;
    wire [5:0] last_left = unload_turn ? last_leaving_1 : last_leaving_0;
    wire load_ends = taken & next_last;
    wire leave_ends = goes & leaving_last;
    wire next_before_last = next_row == {last_loaded[5:1], 1'b0};
    wire leaving_before_last = leaving_row == {last_left[5:1], 1'b0};
    wire unused = &{1'b0, last_loaded[0], last_left[0]};
    wire loaded_next = load_ends | (loaded & ~begins);
    wire [1:0] done_next = (done | {write_turn & written, ~write_turn & written}) & ~{unload_turn & leave_ends, ~unload_turn & leave_ends};
    wire [5:0] last_asked = {log_n > 5'd9, log_n > 5'd8, log_n > 5'd7, log_n > 5'd6, log_n > 5'd5, log_n > 5'd4};
    
    always @(posedge clock) begin
        if (taken) begin
            if (next_row == 6'd0) begin
                if (load_turn) begin
                    job_log_n_1 <= log_n; job_inverse_1 <= inverse; job_q_1 <= q; job_table_1 <= table_id;
                    last_row_1 <= last_asked;
                end else begin
                    job_log_n_0 <= log_n; job_inverse_0 <= inverse; job_q_0 <= q; job_table_0 <= table_id;
                    last_row_0 <= last_asked;
                end
                next_row <= 6'd1;
                following_row <= 7'd2;
            end else if (load_ends) begin
                next_row <= 6'd0;
                next_last <= 1'b0;
                following_row <= 7'd1;
                load_turn <= ~load_turn;
            end else begin
                next_row <= following_row[5:0];
                next_last <= next_before_last;
                following_row <= following_row + 7'd1;
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
                leaving_row <= 6'd0;
                unload_turn <= ~unload_turn;
            end else leaving_row <= leaving_row + 6'd1;
        end
        if (reset) begin
            loaded <= 1'b0; done <= 2'd0; busy <= 2'd0; waits <= 1'b0;
            load_turn <= 1'b0; compute_turn <= 1'b0; write_turn <= 1'b0; unload_turn <= 1'b0;
            next_row <= 6'd0; following_row <= 7'd1; leaving_row <= 6'd0;
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
endmodule // ntt_1024_32_p8_t2_jobs


module ntt_1024_32_p8_t2_later_buffer(clock,early,late);
    
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
endmodule // ntt_1024_32_p8_t2_later_buffer


module ntt_1024_32_p8_t2_later_log_n(clock,early,late);
    
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
endmodule // ntt_1024_32_p8_t2_later_log_n


module ntt_1024_32_p8_t2_later_start(clock,reset,valid_in,valid_out);
    
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
endmodule // ntt_1024_32_p8_t2_later_start


module ntt_1024_32_p8_t2_load(clock,reset,valid,buffer,row,data,loads_0,loads_1,row_out,data_out);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  valid;
    input wire  buffer;
    input wire  [5:0] row;
    input wire  [511:0] data;
    output reg  loads_0;
    output reg  loads_1;
    output reg  [5:0] row_out;
    output reg  [511:0] data_out;
    
    // Update code (custom)
    wire [3:0] folded = {row[3], row[2], row[1] ^ row[5], row[0] ^ row[4]};
    wire [31:0] word_0 = data[31:0];
    wire [31:0] word_1 = data[63:32];
    wire [31:0] word_2 = data[95:64];
    wire [31:0] word_3 = data[127:96];
    wire [31:0] word_4 = data[159:128];
    wire [31:0] word_5 = data[191:160];
    wire [31:0] word_6 = data[223:192];
    wire [31:0] word_7 = data[255:224];
    wire [31:0] word_8 = data[287:256];
    wire [31:0] word_9 = data[319:288];
    wire [31:0] word_10 = data[351:320];
    wire [31:0] word_11 = data[383:352];
    wire [31:0] word_12 = data[415:384];
    wire [31:0] word_13 = data[447:416];
    wire [31:0] word_14 = data[479:448];
    wire [31:0] word_15 = data[511:480];
    wire [31:0] word_by_0_0 = folded[0] ? word_1 : word_0;
    wire [31:0] word_by_0_1 = folded[0] ? word_0 : word_1;
    wire [31:0] word_by_0_2 = folded[0] ? word_3 : word_2;
    wire [31:0] word_by_0_3 = folded[0] ? word_2 : word_3;
    wire [31:0] word_by_0_4 = folded[0] ? word_5 : word_4;
    wire [31:0] word_by_0_5 = folded[0] ? word_4 : word_5;
    wire [31:0] word_by_0_6 = folded[0] ? word_7 : word_6;
    wire [31:0] word_by_0_7 = folded[0] ? word_6 : word_7;
    wire [31:0] word_by_0_8 = folded[0] ? word_9 : word_8;
    wire [31:0] word_by_0_9 = folded[0] ? word_8 : word_9;
    wire [31:0] word_by_0_10 = folded[0] ? word_11 : word_10;
    wire [31:0] word_by_0_11 = folded[0] ? word_10 : word_11;
    wire [31:0] word_by_0_12 = folded[0] ? word_13 : word_12;
    wire [31:0] word_by_0_13 = folded[0] ? word_12 : word_13;
    wire [31:0] word_by_0_14 = folded[0] ? word_15 : word_14;
    wire [31:0] word_by_0_15 = folded[0] ? word_14 : word_15;
    wire [31:0] word_by_1_0 = folded[1] ? word_by_0_2 : word_by_0_0;
    wire [31:0] word_by_1_1 = folded[1] ? word_by_0_3 : word_by_0_1;
    wire [31:0] word_by_1_2 = folded[1] ? word_by_0_0 : word_by_0_2;
    wire [31:0] word_by_1_3 = folded[1] ? word_by_0_1 : word_by_0_3;
    wire [31:0] word_by_1_4 = folded[1] ? word_by_0_6 : word_by_0_4;
    wire [31:0] word_by_1_5 = folded[1] ? word_by_0_7 : word_by_0_5;
    wire [31:0] word_by_1_6 = folded[1] ? word_by_0_4 : word_by_0_6;
    wire [31:0] word_by_1_7 = folded[1] ? word_by_0_5 : word_by_0_7;
    wire [31:0] word_by_1_8 = folded[1] ? word_by_0_10 : word_by_0_8;
    wire [31:0] word_by_1_9 = folded[1] ? word_by_0_11 : word_by_0_9;
    wire [31:0] word_by_1_10 = folded[1] ? word_by_0_8 : word_by_0_10;
    wire [31:0] word_by_1_11 = folded[1] ? word_by_0_9 : word_by_0_11;
    wire [31:0] word_by_1_12 = folded[1] ? word_by_0_14 : word_by_0_12;
    wire [31:0] word_by_1_13 = folded[1] ? word_by_0_15 : word_by_0_13;
    wire [31:0] word_by_1_14 = folded[1] ? word_by_0_12 : word_by_0_14;
    wire [31:0] word_by_1_15 = folded[1] ? word_by_0_13 : word_by_0_15;
    wire [31:0] word_by_2_0 = folded[2] ? word_by_1_4 : word_by_1_0;
    wire [31:0] word_by_2_1 = folded[2] ? word_by_1_5 : word_by_1_1;
    wire [31:0] word_by_2_2 = folded[2] ? word_by_1_6 : word_by_1_2;
    wire [31:0] word_by_2_3 = folded[2] ? word_by_1_7 : word_by_1_3;
    wire [31:0] word_by_2_4 = folded[2] ? word_by_1_0 : word_by_1_4;
    wire [31:0] word_by_2_5 = folded[2] ? word_by_1_1 : word_by_1_5;
    wire [31:0] word_by_2_6 = folded[2] ? word_by_1_2 : word_by_1_6;
    wire [31:0] word_by_2_7 = folded[2] ? word_by_1_3 : word_by_1_7;
    wire [31:0] word_by_2_8 = folded[2] ? word_by_1_12 : word_by_1_8;
    wire [31:0] word_by_2_9 = folded[2] ? word_by_1_13 : word_by_1_9;
    wire [31:0] word_by_2_10 = folded[2] ? word_by_1_14 : word_by_1_10;
    wire [31:0] word_by_2_11 = folded[2] ? word_by_1_15 : word_by_1_11;
    wire [31:0] word_by_2_12 = folded[2] ? word_by_1_8 : word_by_1_12;
    wire [31:0] word_by_2_13 = folded[2] ? word_by_1_9 : word_by_1_13;
    wire [31:0] word_by_2_14 = folded[2] ? word_by_1_10 : word_by_1_14;
    wire [31:0] word_by_2_15 = folded[2] ? word_by_1_11 : word_by_1_15;
    wire [31:0] word_by_3_0 = folded[3] ? word_by_2_8 : word_by_2_0;
    wire [31:0] word_by_3_1 = folded[3] ? word_by_2_9 : word_by_2_1;
    wire [31:0] word_by_3_2 = folded[3] ? word_by_2_10 : word_by_2_2;
    wire [31:0] word_by_3_3 = folded[3] ? word_by_2_11 : word_by_2_3;
    wire [31:0] word_by_3_4 = folded[3] ? word_by_2_12 : word_by_2_4;
    wire [31:0] word_by_3_5 = folded[3] ? word_by_2_13 : word_by_2_5;
    wire [31:0] word_by_3_6 = folded[3] ? word_by_2_14 : word_by_2_6;
    wire [31:0] word_by_3_7 = folded[3] ? word_by_2_15 : word_by_2_7;
    wire [31:0] word_by_3_8 = folded[3] ? word_by_2_0 : word_by_2_8;
    wire [31:0] word_by_3_9 = folded[3] ? word_by_2_1 : word_by_2_9;
    wire [31:0] word_by_3_10 = folded[3] ? word_by_2_2 : word_by_2_10;
    wire [31:0] word_by_3_11 = folded[3] ? word_by_2_3 : word_by_2_11;
    wire [31:0] word_by_3_12 = folded[3] ? word_by_2_4 : word_by_2_12;
    wire [31:0] word_by_3_13 = folded[3] ? word_by_2_5 : word_by_2_13;
    wire [31:0] word_by_3_14 = folded[3] ? word_by_2_6 : word_by_2_14;
    wire [31:0] word_by_3_15 = folded[3] ? word_by_2_7 : word_by_2_15;
    reg [511:0] banks;
    reg [5:0] place;
    reg first;
    reg second;
    
    always @(posedge clock) begin
        banks <= {word_by_3_15, word_by_3_14, word_by_3_13, word_by_3_12, word_by_3_11, word_by_3_10, word_by_3_9, word_by_3_8, word_by_3_7, word_by_3_6, word_by_3_5, word_by_3_4, word_by_3_3, word_by_3_2, word_by_3_1, word_by_3_0};
        place <= row;
        first <= reset ? 1'd0 : valid & ~buffer;
        second <= reset ? 1'd0 : valid & buffer;
    end
    
    always @(*) loads_0 = first;
    always @(*) loads_1 = second;
    always @(*) row_out = place;
    always @(*) data_out = banks;
endmodule // ntt_1024_32_p8_t2_load


module ntt_1024_32_p8_t2_read_addresses(clock,row,below,window,fold,addresses);
    
    // Module arguments
    input wire  clock;
    input wire  [5:0] row;
    input wire  [5:0] below;
    input wire  [9:0] window;
    output reg  [3:0] fold;
    output reg  [95:0] addresses;
    
    // Update code (custom)
    reg [9:0] base;
    reg [9:0] varying;
    wire [3:0] folded = {base[3] ^ base[7], base[2] ^ base[6], base[1] ^ base[5] ^ base[9], base[0] ^ base[4] ^ base[8]};
    wire [3:0] own_0 = folded ^ 4'd0;
    wire [11:0] repeated_0 = {3{own_0}};
    reg [5:0] address_0;
    wire unused_0 = &{1'b0, repeated_0[11:10], repeated_0[3:0]};
    wire [3:0] own_1 = folded ^ 4'd1;
    wire [11:0] repeated_1 = {3{own_1}};
    reg [5:0] address_1;
    wire unused_1 = &{1'b0, repeated_1[11:10], repeated_1[3:0]};
    wire [3:0] own_2 = folded ^ 4'd2;
    wire [11:0] repeated_2 = {3{own_2}};
    reg [5:0] address_2;
    wire unused_2 = &{1'b0, repeated_2[11:10], repeated_2[3:0]};
    wire [3:0] own_3 = folded ^ 4'd3;
    wire [11:0] repeated_3 = {3{own_3}};
    reg [5:0] address_3;
    wire unused_3 = &{1'b0, repeated_3[11:10], repeated_3[3:0]};
    wire [3:0] own_4 = folded ^ 4'd4;
    wire [11:0] repeated_4 = {3{own_4}};
    reg [5:0] address_4;
    wire unused_4 = &{1'b0, repeated_4[11:10], repeated_4[3:0]};
    wire [3:0] own_5 = folded ^ 4'd5;
    wire [11:0] repeated_5 = {3{own_5}};
    reg [5:0] address_5;
    wire unused_5 = &{1'b0, repeated_5[11:10], repeated_5[3:0]};
    wire [3:0] own_6 = folded ^ 4'd6;
    wire [11:0] repeated_6 = {3{own_6}};
    reg [5:0] address_6;
    wire unused_6 = &{1'b0, repeated_6[11:10], repeated_6[3:0]};
    wire [3:0] own_7 = folded ^ 4'd7;
    wire [11:0] repeated_7 = {3{own_7}};
    reg [5:0] address_7;
    wire unused_7 = &{1'b0, repeated_7[11:10], repeated_7[3:0]};
    wire [3:0] own_8 = folded ^ 4'd8;
    wire [11:0] repeated_8 = {3{own_8}};
    reg [5:0] address_8;
    wire unused_8 = &{1'b0, repeated_8[11:10], repeated_8[3:0]};
    wire [3:0] own_9 = folded ^ 4'd9;
    wire [11:0] repeated_9 = {3{own_9}};
    reg [5:0] address_9;
    wire unused_9 = &{1'b0, repeated_9[11:10], repeated_9[3:0]};
    wire [3:0] own_10 = folded ^ 4'd10;
    wire [11:0] repeated_10 = {3{own_10}};
    reg [5:0] address_10;
    wire unused_10 = &{1'b0, repeated_10[11:10], repeated_10[3:0]};
    wire [3:0] own_11 = folded ^ 4'd11;
    wire [11:0] repeated_11 = {3{own_11}};
    reg [5:0] address_11;
    wire unused_11 = &{1'b0, repeated_11[11:10], repeated_11[3:0]};
    wire [3:0] own_12 = folded ^ 4'd12;
    wire [11:0] repeated_12 = {3{own_12}};
    reg [5:0] address_12;
    wire unused_12 = &{1'b0, repeated_12[11:10], repeated_12[3:0]};
    wire [3:0] own_13 = folded ^ 4'd13;
    wire [11:0] repeated_13 = {3{own_13}};
    reg [5:0] address_13;
    wire unused_13 = &{1'b0, repeated_13[11:10], repeated_13[3:0]};
    wire [3:0] own_14 = folded ^ 4'd14;
    wire [11:0] repeated_14 = {3{own_14}};
    reg [5:0] address_14;
    wire unused_14 = &{1'b0, repeated_14[11:10], repeated_14[3:0]};
    wire [3:0] own_15 = folded ^ 4'd15;
    wire [11:0] repeated_15 = {3{own_15}};
    reg [5:0] address_15;
    wire unused_15 = &{1'b0, repeated_15[11:10], repeated_15[3:0]};
    wire unused = &{1'b0, varying[3:0]};
    
    always @(posedge clock) begin
        base <= {4'd0, row & below} | {row & ~below, 4'd0};
        varying <= window;
        address_0 <= base[9:4] | (varying[9:4] & repeated_0[9:4]);
        address_1 <= base[9:4] | (varying[9:4] & repeated_1[9:4]);
        address_2 <= base[9:4] | (varying[9:4] & repeated_2[9:4]);
        address_3 <= base[9:4] | (varying[9:4] & repeated_3[9:4]);
        address_4 <= base[9:4] | (varying[9:4] & repeated_4[9:4]);
        address_5 <= base[9:4] | (varying[9:4] & repeated_5[9:4]);
        address_6 <= base[9:4] | (varying[9:4] & repeated_6[9:4]);
        address_7 <= base[9:4] | (varying[9:4] & repeated_7[9:4]);
        address_8 <= base[9:4] | (varying[9:4] & repeated_8[9:4]);
        address_9 <= base[9:4] | (varying[9:4] & repeated_9[9:4]);
        address_10 <= base[9:4] | (varying[9:4] & repeated_10[9:4]);
        address_11 <= base[9:4] | (varying[9:4] & repeated_11[9:4]);
        address_12 <= base[9:4] | (varying[9:4] & repeated_12[9:4]);
        address_13 <= base[9:4] | (varying[9:4] & repeated_13[9:4]);
        address_14 <= base[9:4] | (varying[9:4] & repeated_14[9:4]);
        address_15 <= base[9:4] | (varying[9:4] & repeated_15[9:4]);
    end
    
    always @(*) fold = folded;
    always @(*) addresses = {address_15, address_14, address_13, address_12, address_11, address_10, address_9, address_8, address_7, address_6, address_5, address_4, address_3, address_2, address_1, address_0};
endmodule // ntt_1024_32_p8_t2_read_addresses


module ntt_1024_32_p8_t2_reader(clock,reset,start,start_buffer,start_log_n,start_inverse,start_table_0,free,valid,buffer,inverse_0,table_id_0,row,below,window,rotation,twiddle_0,spread_0);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  start;
    input wire  start_buffer;
    input wire  [4:0] start_log_n;
    input wire  start_inverse;
    input wire  start_table_0;
    output reg  free;
    output reg  valid;
    output reg  buffer;
    output reg  inverse_0;
    output reg  table_id_0;
    output reg  [5:0] row;
    output reg  [5:0] below;
    output reg  [9:0] window;
    output reg  [2:0] rotation;
    output reg  [6:0] twiddle_0;
    output reg  [2:0] spread_0;
    
    // Update code (custom)
    reg due;
    reg is_free;
    reg at_buffer;
    reg [4:0] log_n;
    reg back;
    reg [5:0] at_row;
    reg [5:0] last_row;
    reg [4:0] stage;
    reg [5:0] under;
    reg [9:0] varying;
    reg [2:0] turn;
    reg [4:0] waiting;
    reg [4:0] gap;
    reg [4:0] next_gap;
    reg row_ends;
    reg stage_ends;
    reg next_stage_ends;
    wire [5:0] rows = start_log_n == 5'd6 ? 6'h3 : start_log_n == 5'd7 ? 6'h7 : start_log_n == 5'd8 ? 6'hf : start_log_n == 5'd9 ? 6'h1f : 6'h3f;
    wire [4:0] forward_stage = start_log_n == 5'd6 ? 5'd5 : start_log_n == 5'd7 ? 5'd6 : start_log_n == 5'd8 ? 5'd7 : start_log_n == 5'd9 ? 5'd8 : 5'd9;
    wire [9:0] forward_varying = start_log_n == 5'd6 ? 10'h3c : start_log_n == 5'd7 ? 10'h78 : start_log_n == 5'd8 ? 10'hf0 : start_log_n == 5'd9 ? 10'h1e0 : 10'h3c0;
    wire [2:0] forward_turn = start_log_n == 5'd6 ? 3'd1 : start_log_n == 5'd7 ? 3'd2 : start_log_n == 5'd8 ? 3'd3 : start_log_n == 5'd9 ? 3'd0 : 3'd1;
    reg [5:0] first_last_row;
    reg [5:0] first_under;
    reg [4:0] first_stage;
    reg [9:0] first_varying;
    reg [2:0] first_turn;
    wire [4:0] lower_stage = back ? stage : stage - 5'd1;
    reg wide;
    reg next_wide;
    reg block_ends;
    wire alone = ~under[0];
    wire [5:0] following = at_row + 6'd1;
    wire last_row_unused = &{1'b0, last_row[0]};
    wire [5:0] before_last = {last_row[5:1], 1'b0};
    wire [5:0] next_row = following;
    wire ends_next = at_row == before_last;
    reg at_table;
    wire [4:0] blocks = (log_n - 5'd1) - stage;
    wire unused = &{1'b0, blocks[4:3]};
    reg [6:0] entry;
    reg [6:0] first_entry;
    
    always @(posedge clock) begin
        first_last_row <= rows;
        first_under <= start_inverse ? 6'd0 : rows;
        first_stage <= start_inverse ? 5'd0 : forward_stage;
        first_varying <= start_inverse ? 10'hf : forward_varying;
        first_turn <= start_inverse ? 3'd0 : forward_turn;
        if (start) wide <= ~start_inverse;
        else if (due & row_ends) wide <= next_wide;
        next_wide <= (back ? stage + 5'd5 : stage + 5'd3) > log_n;
        if (start) block_ends <= start_inverse;
        else if (due) begin
            if (~row_ends) block_ends <= block_ends ? alone : ~at_row[0] & (({at_row[5:1], 1'b1} & under) == under);
            else if (back) block_ends <= next_wide & alone;
            else block_ends <= ~under[1];
        end
        if (start) begin
            due <= 1'b1;
            is_free <= 1'b0;
            at_buffer <= start_buffer;
            log_n <= start_log_n;
            back <= start_inverse;
            at_row <= 6'd0;
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
            at_row <= row_ends ? 6'd0 : next_row;
            row_ends <= ends_next;
            if (row_ends) begin
                waiting <= next_gap;
                stage_ends <= next_stage_ends;
                if (back) begin
                    stage <= stage + 5'd1;
                    turn <= (turn == 3'd3) ? 3'd0 : turn + 3'd1;
                    if (~next_wide) begin
                        under <= {under[4:0], 1'b1};
                        varying <= {varying[8:0], 1'b0};
                    end
                end else begin
                    stage <= stage - 5'd1;
                    turn <= (turn == 3'd0) ? 3'd3 : turn - 3'd1;
                    if (~wide) begin
                        under <= {1'b0, under[5:1]};
                        varying <= {1'b0, varying[9:1]};
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
        first_entry <= start_inverse ? {rows, 1'b1} : 7'd0;
        if (start) entry <= first_entry;
        else if (due) begin
            if (~wide & block_ends) entry <= back ? entry - 7'd1 : entry + 7'd1;
            else if (~back & wide & ~next_wide & row_ends) entry <= 7'd1;
        end
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
    always @(*) spread_0 = wide ? blocks[2:0] : 3'd3;
    always @(*) twiddle_0 = entry;
    always @(*) case ({log_n, lower_stage})
        10'hc0: gap = 5'd26;
        10'hc1: gap = 5'd27;
        10'hc2: gap = 5'd25;
        10'hc3: gap = 5'd25;
        10'hc4: gap = 5'd25;
        10'he0: gap = 5'd22;
        10'he1: gap = 5'd23;
        10'he2: gap = 5'd25;
        10'he3: gap = 5'd21;
        10'he4: gap = 5'd21;
        10'he5: gap = 5'd21;
        10'h100: gap = 5'd14;
        10'h101: gap = 5'd15;
        10'h102: gap = 5'd17;
        10'h103: gap = 5'd21;
        10'h104: gap = 5'd13;
        10'h105: gap = 5'd13;
        10'h106: gap = 5'd13;
        10'h122: gap = 5'd1;
        10'h123: gap = 5'd5;
        10'h124: gap = 5'd13;
        default: gap = 5'd0;
    endcase
endmodule // ntt_1024_32_p8_t2_reader


module ntt_1024_32_p8_t2_to_banks(clock,reset,valid_0,valid_1,valid_2,valid_3,valid_4,valid_5,valid_6,valid_7,x_0,x_1,x_2,x_3,x_4,x_5,x_6,x_7,y_0,y_1,y_2,y_3,y_4,y_5,y_6,y_7,walks,last,buffer,rotation,fold,writes_0,writes_1,written,results);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  valid_0;
    input wire  valid_1;
    input wire  valid_2;
    input wire  valid_3;
    input wire  valid_4;
    input wire  valid_5;
    input wire  valid_6;
    input wire  valid_7;
    input wire  [31:0] x_0;
    input wire  [31:0] x_1;
    input wire  [31:0] x_2;
    input wire  [31:0] x_3;
    input wire  [31:0] x_4;
    input wire  [31:0] x_5;
    input wire  [31:0] x_6;
    input wire  [31:0] x_7;
    input wire  [31:0] y_0;
    input wire  [31:0] y_1;
    input wire  [31:0] y_2;
    input wire  [31:0] y_3;
    input wire  [31:0] y_4;
    input wire  [31:0] y_5;
    input wire  [31:0] y_6;
    input wire  [31:0] y_7;
    input wire  walks;
    input wire  last;
    input wire  buffer;
    input wire  [2:0] rotation;
    input wire  [3:0] fold;
    output reg  writes_0;
    output reg  writes_1;
    output reg  written;
    output reg  [511:0] results;
    
    // Update code (custom)
    wire [31:0] lane_0 = x_0;
    wire [31:0] lane_1 = y_0;
    wire [31:0] lane_2 = x_1;
    wire [31:0] lane_3 = y_1;
    wire [31:0] lane_4 = x_2;
    wire [31:0] lane_5 = y_2;
    wire [31:0] lane_6 = x_3;
    wire [31:0] lane_7 = y_3;
    wire [31:0] lane_8 = x_4;
    wire [31:0] lane_9 = y_4;
    wire [31:0] lane_10 = x_5;
    wire [31:0] lane_11 = y_5;
    wire [31:0] lane_12 = x_6;
    wire [31:0] lane_13 = y_6;
    wire [31:0] lane_14 = x_7;
    wire [31:0] lane_15 = y_7;
    reg [31:0] sorted_0;
    reg [31:0] sorted_1;
    reg [31:0] sorted_2;
    reg [31:0] sorted_3;
    reg [31:0] sorted_4;
    reg [31:0] sorted_5;
    reg [31:0] sorted_6;
    reg [31:0] sorted_7;
    reg [31:0] sorted_8;
    reg [31:0] sorted_9;
    reg [31:0] sorted_10;
    reg [31:0] sorted_11;
    reg [31:0] sorted_12;
    reg [31:0] sorted_13;
    reg [31:0] sorted_14;
    reg [31:0] sorted_15;
    wire [31:0] sorted_by_0_0 = fold[0] ? sorted_1 : sorted_0;
    wire [31:0] sorted_by_0_1 = fold[0] ? sorted_0 : sorted_1;
    wire [31:0] sorted_by_0_2 = fold[0] ? sorted_3 : sorted_2;
    wire [31:0] sorted_by_0_3 = fold[0] ? sorted_2 : sorted_3;
    wire [31:0] sorted_by_0_4 = fold[0] ? sorted_5 : sorted_4;
    wire [31:0] sorted_by_0_5 = fold[0] ? sorted_4 : sorted_5;
    wire [31:0] sorted_by_0_6 = fold[0] ? sorted_7 : sorted_6;
    wire [31:0] sorted_by_0_7 = fold[0] ? sorted_6 : sorted_7;
    wire [31:0] sorted_by_0_8 = fold[0] ? sorted_9 : sorted_8;
    wire [31:0] sorted_by_0_9 = fold[0] ? sorted_8 : sorted_9;
    wire [31:0] sorted_by_0_10 = fold[0] ? sorted_11 : sorted_10;
    wire [31:0] sorted_by_0_11 = fold[0] ? sorted_10 : sorted_11;
    wire [31:0] sorted_by_0_12 = fold[0] ? sorted_13 : sorted_12;
    wire [31:0] sorted_by_0_13 = fold[0] ? sorted_12 : sorted_13;
    wire [31:0] sorted_by_0_14 = fold[0] ? sorted_15 : sorted_14;
    wire [31:0] sorted_by_0_15 = fold[0] ? sorted_14 : sorted_15;
    wire [31:0] sorted_by_1_0 = fold[1] ? sorted_by_0_2 : sorted_by_0_0;
    wire [31:0] sorted_by_1_1 = fold[1] ? sorted_by_0_3 : sorted_by_0_1;
    wire [31:0] sorted_by_1_2 = fold[1] ? sorted_by_0_0 : sorted_by_0_2;
    wire [31:0] sorted_by_1_3 = fold[1] ? sorted_by_0_1 : sorted_by_0_3;
    wire [31:0] sorted_by_1_4 = fold[1] ? sorted_by_0_6 : sorted_by_0_4;
    wire [31:0] sorted_by_1_5 = fold[1] ? sorted_by_0_7 : sorted_by_0_5;
    wire [31:0] sorted_by_1_6 = fold[1] ? sorted_by_0_4 : sorted_by_0_6;
    wire [31:0] sorted_by_1_7 = fold[1] ? sorted_by_0_5 : sorted_by_0_7;
    wire [31:0] sorted_by_1_8 = fold[1] ? sorted_by_0_10 : sorted_by_0_8;
    wire [31:0] sorted_by_1_9 = fold[1] ? sorted_by_0_11 : sorted_by_0_9;
    wire [31:0] sorted_by_1_10 = fold[1] ? sorted_by_0_8 : sorted_by_0_10;
    wire [31:0] sorted_by_1_11 = fold[1] ? sorted_by_0_9 : sorted_by_0_11;
    wire [31:0] sorted_by_1_12 = fold[1] ? sorted_by_0_14 : sorted_by_0_12;
    wire [31:0] sorted_by_1_13 = fold[1] ? sorted_by_0_15 : sorted_by_0_13;
    wire [31:0] sorted_by_1_14 = fold[1] ? sorted_by_0_12 : sorted_by_0_14;
    wire [31:0] sorted_by_1_15 = fold[1] ? sorted_by_0_13 : sorted_by_0_15;
    wire [31:0] sorted_by_2_0 = fold[2] ? sorted_by_1_4 : sorted_by_1_0;
    wire [31:0] sorted_by_2_1 = fold[2] ? sorted_by_1_5 : sorted_by_1_1;
    wire [31:0] sorted_by_2_2 = fold[2] ? sorted_by_1_6 : sorted_by_1_2;
    wire [31:0] sorted_by_2_3 = fold[2] ? sorted_by_1_7 : sorted_by_1_3;
    wire [31:0] sorted_by_2_4 = fold[2] ? sorted_by_1_0 : sorted_by_1_4;
    wire [31:0] sorted_by_2_5 = fold[2] ? sorted_by_1_1 : sorted_by_1_5;
    wire [31:0] sorted_by_2_6 = fold[2] ? sorted_by_1_2 : sorted_by_1_6;
    wire [31:0] sorted_by_2_7 = fold[2] ? sorted_by_1_3 : sorted_by_1_7;
    wire [31:0] sorted_by_2_8 = fold[2] ? sorted_by_1_12 : sorted_by_1_8;
    wire [31:0] sorted_by_2_9 = fold[2] ? sorted_by_1_13 : sorted_by_1_9;
    wire [31:0] sorted_by_2_10 = fold[2] ? sorted_by_1_14 : sorted_by_1_10;
    wire [31:0] sorted_by_2_11 = fold[2] ? sorted_by_1_15 : sorted_by_1_11;
    wire [31:0] sorted_by_2_12 = fold[2] ? sorted_by_1_8 : sorted_by_1_12;
    wire [31:0] sorted_by_2_13 = fold[2] ? sorted_by_1_9 : sorted_by_1_13;
    wire [31:0] sorted_by_2_14 = fold[2] ? sorted_by_1_10 : sorted_by_1_14;
    wire [31:0] sorted_by_2_15 = fold[2] ? sorted_by_1_11 : sorted_by_1_15;
    wire [31:0] sorted_by_3_0 = fold[3] ? sorted_by_2_8 : sorted_by_2_0;
    wire [31:0] sorted_by_3_1 = fold[3] ? sorted_by_2_9 : sorted_by_2_1;
    wire [31:0] sorted_by_3_2 = fold[3] ? sorted_by_2_10 : sorted_by_2_2;
    wire [31:0] sorted_by_3_3 = fold[3] ? sorted_by_2_11 : sorted_by_2_3;
    wire [31:0] sorted_by_3_4 = fold[3] ? sorted_by_2_12 : sorted_by_2_4;
    wire [31:0] sorted_by_3_5 = fold[3] ? sorted_by_2_13 : sorted_by_2_5;
    wire [31:0] sorted_by_3_6 = fold[3] ? sorted_by_2_14 : sorted_by_2_6;
    wire [31:0] sorted_by_3_7 = fold[3] ? sorted_by_2_15 : sorted_by_2_7;
    wire [31:0] sorted_by_3_8 = fold[3] ? sorted_by_2_0 : sorted_by_2_8;
    wire [31:0] sorted_by_3_9 = fold[3] ? sorted_by_2_1 : sorted_by_2_9;
    wire [31:0] sorted_by_3_10 = fold[3] ? sorted_by_2_2 : sorted_by_2_10;
    wire [31:0] sorted_by_3_11 = fold[3] ? sorted_by_2_3 : sorted_by_2_11;
    wire [31:0] sorted_by_3_12 = fold[3] ? sorted_by_2_4 : sorted_by_2_12;
    wire [31:0] sorted_by_3_13 = fold[3] ? sorted_by_2_5 : sorted_by_2_13;
    wire [31:0] sorted_by_3_14 = fold[3] ? sorted_by_2_6 : sorted_by_2_14;
    wire [31:0] sorted_by_3_15 = fold[3] ? sorted_by_2_7 : sorted_by_2_15;
    reg [31:0] bank_0;
    reg [31:0] bank_1;
    reg [31:0] bank_2;
    reg [31:0] bank_3;
    reg [31:0] bank_4;
    reg [31:0] bank_5;
    reg [31:0] bank_6;
    reg [31:0] bank_7;
    reg [31:0] bank_8;
    reg [31:0] bank_9;
    reg [31:0] bank_10;
    reg [31:0] bank_11;
    reg [31:0] bank_12;
    reg [31:0] bank_13;
    reg [31:0] bank_14;
    reg [31:0] bank_15;
    wire valid = walks & valid_0 & valid_1 & valid_2 & valid_3 & valid_4 & valid_5 & valid_6 & valid_7;
    reg [1:0] flags_1;
    reg [1:0] flags_2;
    reg of_buffer_1;
    reg of_buffer_2;
    
    always @(posedge clock) begin
        sorted_0 <= (rotation == 3'd0) ? lane_0 : (rotation == 3'd1) ? lane_0 : (rotation == 3'd2) ? lane_0 : lane_0;
        sorted_1 <= (rotation == 3'd0) ? lane_1 : (rotation == 3'd1) ? lane_8 : (rotation == 3'd2) ? lane_4 : lane_2;
        sorted_2 <= (rotation == 3'd0) ? lane_2 : (rotation == 3'd1) ? lane_1 : (rotation == 3'd2) ? lane_8 : lane_4;
        sorted_3 <= (rotation == 3'd0) ? lane_3 : (rotation == 3'd1) ? lane_9 : (rotation == 3'd2) ? lane_12 : lane_6;
        sorted_4 <= (rotation == 3'd0) ? lane_4 : (rotation == 3'd1) ? lane_2 : (rotation == 3'd2) ? lane_1 : lane_8;
        sorted_5 <= (rotation == 3'd0) ? lane_5 : (rotation == 3'd1) ? lane_10 : (rotation == 3'd2) ? lane_5 : lane_10;
        sorted_6 <= (rotation == 3'd0) ? lane_6 : (rotation == 3'd1) ? lane_3 : (rotation == 3'd2) ? lane_9 : lane_12;
        sorted_7 <= (rotation == 3'd0) ? lane_7 : (rotation == 3'd1) ? lane_11 : (rotation == 3'd2) ? lane_13 : lane_14;
        sorted_8 <= (rotation == 3'd0) ? lane_8 : (rotation == 3'd1) ? lane_4 : (rotation == 3'd2) ? lane_2 : lane_1;
        sorted_9 <= (rotation == 3'd0) ? lane_9 : (rotation == 3'd1) ? lane_12 : (rotation == 3'd2) ? lane_6 : lane_3;
        sorted_10 <= (rotation == 3'd0) ? lane_10 : (rotation == 3'd1) ? lane_5 : (rotation == 3'd2) ? lane_10 : lane_5;
        sorted_11 <= (rotation == 3'd0) ? lane_11 : (rotation == 3'd1) ? lane_13 : (rotation == 3'd2) ? lane_14 : lane_7;
        sorted_12 <= (rotation == 3'd0) ? lane_12 : (rotation == 3'd1) ? lane_6 : (rotation == 3'd2) ? lane_3 : lane_9;
        sorted_13 <= (rotation == 3'd0) ? lane_13 : (rotation == 3'd1) ? lane_14 : (rotation == 3'd2) ? lane_7 : lane_11;
        sorted_14 <= (rotation == 3'd0) ? lane_14 : (rotation == 3'd1) ? lane_7 : (rotation == 3'd2) ? lane_11 : lane_13;
        sorted_15 <= (rotation == 3'd0) ? lane_15 : (rotation == 3'd1) ? lane_15 : (rotation == 3'd2) ? lane_15 : lane_15;
        bank_0 <= sorted_by_3_0;
        bank_1 <= sorted_by_3_1;
        bank_2 <= sorted_by_3_2;
        bank_3 <= sorted_by_3_3;
        bank_4 <= sorted_by_3_4;
        bank_5 <= sorted_by_3_5;
        bank_6 <= sorted_by_3_6;
        bank_7 <= sorted_by_3_7;
        bank_8 <= sorted_by_3_8;
        bank_9 <= sorted_by_3_9;
        bank_10 <= sorted_by_3_10;
        bank_11 <= sorted_by_3_11;
        bank_12 <= sorted_by_3_12;
        bank_13 <= sorted_by_3_13;
        bank_14 <= sorted_by_3_14;
        bank_15 <= sorted_by_3_15;
        flags_1 <= reset ? 2'd0 : {valid & last, valid};
        flags_2 <= reset ? 2'd0 : flags_1;
        of_buffer_1 <= buffer;
        of_buffer_2 <= of_buffer_1;
    end
    
    always @(*) writes_0 = flags_2[0] & ~of_buffer_2;
    always @(*) writes_1 = flags_2[0] & of_buffer_2;
    always @(*) written = flags_2[1];
    always @(*) results = {bank_15, bank_14, bank_13, bank_12, bank_11, bank_10, bank_9, bank_8, bank_7, bank_6, bank_5, bank_4, bank_3, bank_2, bank_1, bank_0};
endmodule // ntt_1024_32_p8_t2_to_banks


module ntt_1024_32_p8_t2_twiddles_0(clock,write,write_table,write_row,write_data,inverse,table_id,twiddle,spread,factors);
    
    // Module arguments
    input wire  clock;
    input wire  write;
    input wire  write_table;
    input wire  [6:0] write_row;
    input wire  [255:0] write_data;
    input wire  inverse;
    input wire  table_id;
    input wire  [6:0] twiddle;
    input wire  [2:0] spread;
    output reg  [255:0] factors;
    
    // Update code (custom)
    reg [7:0] from_1;
    reg [7:0] from_2;
    reg [7:0] from_3;
    wire [7:0] to = {write_table, write_row};
    (* no_rw_check, ram_style = "block" *) reg [255:0] entries [0:255];
    reg [255:0] entry_row_latch;
    reg [255:0] entry_row;
    reg direction_1;
    reg direction_2;
    reg direction_3;
    reg direction_4;
    reg direction_5;
    reg [2:0] blocks_1;
    reg [2:0] blocks_2;
    reg [2:0] blocks_3;
    reg [2:0] blocks_4;
    reg [2:0] blocks_5;
    reg [31:0] factor_0;
    reg [31:0] factor_1;
    reg [31:0] factor_2;
    reg [31:0] factor_3;
    reg [31:0] factor_4;
    reg [31:0] factor_5;
    reg [31:0] factor_6;
    reg [31:0] factor_7;
    
    always @(posedge clock) begin
        from_1 <= {table_id, twiddle};
        from_2 <= from_1;
        from_3 <= from_2;
        if (write) entries[to] <= write_data;
        entry_row_latch <= entries[from_3];
        entry_row <= entry_row_latch;
        direction_1 <= inverse;
        direction_2 <= direction_1;
        direction_3 <= direction_2;
        direction_4 <= direction_3;
        direction_5 <= direction_4;
        blocks_1 <= spread;
        blocks_2 <= blocks_1;
        blocks_3 <= blocks_2;
        blocks_4 <= blocks_3;
        blocks_5 <= blocks_4;
        factor_0 <= blocks_5 == 3'd2 ? (direction_5 ? entry_row[255:224] : entry_row[159:128]) : blocks_5 == 3'd1 ? (direction_5 ? entry_row[127:96] : entry_row[95:64]) : blocks_5 == 3'd0 ? entry_row[63:32] : (direction_5 ? entry_row[255:224] : entry_row[31:0]);
        factor_1 <= blocks_5 == 3'd2 ? (direction_5 ? entry_row[223:192] : entry_row[191:160]) : blocks_5 == 3'd1 ? (direction_5 ? entry_row[95:64] : entry_row[127:96]) : blocks_5 == 3'd0 ? entry_row[63:32] : (direction_5 ? entry_row[223:192] : entry_row[63:32]);
        factor_2 <= blocks_5 == 3'd2 ? (direction_5 ? entry_row[191:160] : entry_row[223:192]) : blocks_5 == 3'd1 ? (direction_5 ? entry_row[127:96] : entry_row[95:64]) : blocks_5 == 3'd0 ? entry_row[63:32] : (direction_5 ? entry_row[191:160] : entry_row[95:64]);
        factor_3 <= blocks_5 == 3'd2 ? (direction_5 ? entry_row[159:128] : entry_row[255:224]) : blocks_5 == 3'd1 ? (direction_5 ? entry_row[95:64] : entry_row[127:96]) : blocks_5 == 3'd0 ? entry_row[63:32] : (direction_5 ? entry_row[159:128] : entry_row[127:96]);
        factor_4 <= blocks_5 == 3'd2 ? (direction_5 ? entry_row[255:224] : entry_row[159:128]) : blocks_5 == 3'd1 ? (direction_5 ? entry_row[127:96] : entry_row[95:64]) : blocks_5 == 3'd0 ? entry_row[63:32] : (direction_5 ? entry_row[127:96] : entry_row[159:128]);
        factor_5 <= blocks_5 == 3'd2 ? (direction_5 ? entry_row[223:192] : entry_row[191:160]) : blocks_5 == 3'd1 ? (direction_5 ? entry_row[95:64] : entry_row[127:96]) : blocks_5 == 3'd0 ? entry_row[63:32] : (direction_5 ? entry_row[95:64] : entry_row[191:160]);
        factor_6 <= blocks_5 == 3'd2 ? (direction_5 ? entry_row[191:160] : entry_row[223:192]) : blocks_5 == 3'd1 ? (direction_5 ? entry_row[127:96] : entry_row[95:64]) : blocks_5 == 3'd0 ? entry_row[63:32] : (direction_5 ? entry_row[63:32] : entry_row[223:192]);
        factor_7 <= blocks_5 == 3'd2 ? (direction_5 ? entry_row[159:128] : entry_row[255:224]) : blocks_5 == 3'd1 ? (direction_5 ? entry_row[95:64] : entry_row[127:96]) : blocks_5 == 3'd0 ? entry_row[63:32] : (direction_5 ? entry_row[31:0] : entry_row[255:224]);
    end
    
    always @(*) factors = {factor_7, factor_6, factor_5, factor_4, factor_3, factor_2, factor_1, factor_0};
endmodule // ntt_1024_32_p8_t2_twiddles_0


module ntt_1024_32_p8_t2_unload(clock,reset,valid,buffer,row,read_0,read_1,out_ready,space,out_valid,out_data);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  valid;
    input wire  buffer;
    input wire  [5:0] row;
    input wire  [511:0] read_0;
    input wire  [511:0] read_1;
    input wire  out_ready;
    output reg  space;
    output reg  out_valid;
    output reg  [511:0] out_data;
    
    // Update code (custom)
    wire [3:0] folded = {row[3], row[2], row[1] ^ row[5], row[0] ^ row[4]};
    reg [3:0] fold_1;
    reg [3:0] fold_2;
    reg of_buffer_1;
    reg of_buffer_2;
    reg [2:0] valids;
    wire [511:0] words = of_buffer_2 ? read_1 : read_0;
    wire [31:0] word_0 = words[31:0];
    wire [31:0] word_1 = words[63:32];
    wire [31:0] word_2 = words[95:64];
    wire [31:0] word_3 = words[127:96];
    wire [31:0] word_4 = words[159:128];
    wire [31:0] word_5 = words[191:160];
    wire [31:0] word_6 = words[223:192];
    wire [31:0] word_7 = words[255:224];
    wire [31:0] word_8 = words[287:256];
    wire [31:0] word_9 = words[319:288];
    wire [31:0] word_10 = words[351:320];
    wire [31:0] word_11 = words[383:352];
    wire [31:0] word_12 = words[415:384];
    wire [31:0] word_13 = words[447:416];
    wire [31:0] word_14 = words[479:448];
    wire [31:0] word_15 = words[511:480];
    wire [31:0] word_by_0_0 = fold_2[0] ? word_1 : word_0;
    wire [31:0] word_by_0_1 = fold_2[0] ? word_0 : word_1;
    wire [31:0] word_by_0_2 = fold_2[0] ? word_3 : word_2;
    wire [31:0] word_by_0_3 = fold_2[0] ? word_2 : word_3;
    wire [31:0] word_by_0_4 = fold_2[0] ? word_5 : word_4;
    wire [31:0] word_by_0_5 = fold_2[0] ? word_4 : word_5;
    wire [31:0] word_by_0_6 = fold_2[0] ? word_7 : word_6;
    wire [31:0] word_by_0_7 = fold_2[0] ? word_6 : word_7;
    wire [31:0] word_by_0_8 = fold_2[0] ? word_9 : word_8;
    wire [31:0] word_by_0_9 = fold_2[0] ? word_8 : word_9;
    wire [31:0] word_by_0_10 = fold_2[0] ? word_11 : word_10;
    wire [31:0] word_by_0_11 = fold_2[0] ? word_10 : word_11;
    wire [31:0] word_by_0_12 = fold_2[0] ? word_13 : word_12;
    wire [31:0] word_by_0_13 = fold_2[0] ? word_12 : word_13;
    wire [31:0] word_by_0_14 = fold_2[0] ? word_15 : word_14;
    wire [31:0] word_by_0_15 = fold_2[0] ? word_14 : word_15;
    wire [31:0] word_by_1_0 = fold_2[1] ? word_by_0_2 : word_by_0_0;
    wire [31:0] word_by_1_1 = fold_2[1] ? word_by_0_3 : word_by_0_1;
    wire [31:0] word_by_1_2 = fold_2[1] ? word_by_0_0 : word_by_0_2;
    wire [31:0] word_by_1_3 = fold_2[1] ? word_by_0_1 : word_by_0_3;
    wire [31:0] word_by_1_4 = fold_2[1] ? word_by_0_6 : word_by_0_4;
    wire [31:0] word_by_1_5 = fold_2[1] ? word_by_0_7 : word_by_0_5;
    wire [31:0] word_by_1_6 = fold_2[1] ? word_by_0_4 : word_by_0_6;
    wire [31:0] word_by_1_7 = fold_2[1] ? word_by_0_5 : word_by_0_7;
    wire [31:0] word_by_1_8 = fold_2[1] ? word_by_0_10 : word_by_0_8;
    wire [31:0] word_by_1_9 = fold_2[1] ? word_by_0_11 : word_by_0_9;
    wire [31:0] word_by_1_10 = fold_2[1] ? word_by_0_8 : word_by_0_10;
    wire [31:0] word_by_1_11 = fold_2[1] ? word_by_0_9 : word_by_0_11;
    wire [31:0] word_by_1_12 = fold_2[1] ? word_by_0_14 : word_by_0_12;
    wire [31:0] word_by_1_13 = fold_2[1] ? word_by_0_15 : word_by_0_13;
    wire [31:0] word_by_1_14 = fold_2[1] ? word_by_0_12 : word_by_0_14;
    wire [31:0] word_by_1_15 = fold_2[1] ? word_by_0_13 : word_by_0_15;
    wire [31:0] word_by_2_0 = fold_2[2] ? word_by_1_4 : word_by_1_0;
    wire [31:0] word_by_2_1 = fold_2[2] ? word_by_1_5 : word_by_1_1;
    wire [31:0] word_by_2_2 = fold_2[2] ? word_by_1_6 : word_by_1_2;
    wire [31:0] word_by_2_3 = fold_2[2] ? word_by_1_7 : word_by_1_3;
    wire [31:0] word_by_2_4 = fold_2[2] ? word_by_1_0 : word_by_1_4;
    wire [31:0] word_by_2_5 = fold_2[2] ? word_by_1_1 : word_by_1_5;
    wire [31:0] word_by_2_6 = fold_2[2] ? word_by_1_2 : word_by_1_6;
    wire [31:0] word_by_2_7 = fold_2[2] ? word_by_1_3 : word_by_1_7;
    wire [31:0] word_by_2_8 = fold_2[2] ? word_by_1_12 : word_by_1_8;
    wire [31:0] word_by_2_9 = fold_2[2] ? word_by_1_13 : word_by_1_9;
    wire [31:0] word_by_2_10 = fold_2[2] ? word_by_1_14 : word_by_1_10;
    wire [31:0] word_by_2_11 = fold_2[2] ? word_by_1_15 : word_by_1_11;
    wire [31:0] word_by_2_12 = fold_2[2] ? word_by_1_8 : word_by_1_12;
    wire [31:0] word_by_2_13 = fold_2[2] ? word_by_1_9 : word_by_1_13;
    wire [31:0] word_by_2_14 = fold_2[2] ? word_by_1_10 : word_by_1_14;
    wire [31:0] word_by_2_15 = fold_2[2] ? word_by_1_11 : word_by_1_15;
    wire [31:0] word_by_3_0 = fold_2[3] ? word_by_2_8 : word_by_2_0;
    wire [31:0] word_by_3_1 = fold_2[3] ? word_by_2_9 : word_by_2_1;
    wire [31:0] word_by_3_2 = fold_2[3] ? word_by_2_10 : word_by_2_2;
    wire [31:0] word_by_3_3 = fold_2[3] ? word_by_2_11 : word_by_2_3;
    wire [31:0] word_by_3_4 = fold_2[3] ? word_by_2_12 : word_by_2_4;
    wire [31:0] word_by_3_5 = fold_2[3] ? word_by_2_13 : word_by_2_5;
    wire [31:0] word_by_3_6 = fold_2[3] ? word_by_2_14 : word_by_2_6;
    wire [31:0] word_by_3_7 = fold_2[3] ? word_by_2_15 : word_by_2_7;
    wire [31:0] word_by_3_8 = fold_2[3] ? word_by_2_0 : word_by_2_8;
    wire [31:0] word_by_3_9 = fold_2[3] ? word_by_2_1 : word_by_2_9;
    wire [31:0] word_by_3_10 = fold_2[3] ? word_by_2_2 : word_by_2_10;
    wire [31:0] word_by_3_11 = fold_2[3] ? word_by_2_3 : word_by_2_11;
    wire [31:0] word_by_3_12 = fold_2[3] ? word_by_2_4 : word_by_2_12;
    wire [31:0] word_by_3_13 = fold_2[3] ? word_by_2_5 : word_by_2_13;
    wire [31:0] word_by_3_14 = fold_2[3] ? word_by_2_6 : word_by_2_14;
    wire [31:0] word_by_3_15 = fold_2[3] ? word_by_2_7 : word_by_2_15;
    reg [511:0] ordered;
    reg [2:0] tail;
    reg [2:0] head;
    reg [3:0] held;
    reg [3:0] promised;
    reg [511:0] queue [0:7];
    wire pops = out_ready & (held != 4'd0);
    wire [511:0] first = queue[head];
    
    always @(posedge clock) begin
        fold_1 <= folded;
        fold_2 <= fold_1;
        of_buffer_1 <= buffer;
        of_buffer_2 <= of_buffer_1;
        valids <= reset ? 3'd0 : {valids[1:0], valid};
        ordered <= {word_by_3_15, word_by_3_14, word_by_3_13, word_by_3_12, word_by_3_11, word_by_3_10, word_by_3_9, word_by_3_8, word_by_3_7, word_by_3_6, word_by_3_5, word_by_3_4, word_by_3_3, word_by_3_2, word_by_3_1, word_by_3_0};
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
endmodule // ntt_1024_32_p8_t2_unload


module ntt_1024_32_p8_t2_writer(clock,reset,start,start_buffer,start_log_n,start_inverse,free,valid,buffer,row,below,window,rotation);
    
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
    output reg  [5:0] row;
    output reg  [5:0] below;
    output reg  [9:0] window;
    output reg  [2:0] rotation;
    
    // Update code (custom)
    reg due;
    reg is_free;
    reg at_buffer;
    reg [4:0] log_n;
    reg back;
    reg [5:0] at_row;
    reg [5:0] last_row;
    reg [4:0] stage;
    reg [5:0] under;
    reg [9:0] varying;
    reg [2:0] turn;
    reg [4:0] waiting;
    reg [4:0] gap;
    reg [4:0] next_gap;
    reg row_ends;
    reg stage_ends;
    reg next_stage_ends;
    wire [5:0] rows = start_log_n == 5'd6 ? 6'h3 : start_log_n == 5'd7 ? 6'h7 : start_log_n == 5'd8 ? 6'hf : start_log_n == 5'd9 ? 6'h1f : 6'h3f;
    wire [4:0] forward_stage = start_log_n == 5'd6 ? 5'd5 : start_log_n == 5'd7 ? 5'd6 : start_log_n == 5'd8 ? 5'd7 : start_log_n == 5'd9 ? 5'd8 : 5'd9;
    wire [9:0] forward_varying = start_log_n == 5'd6 ? 10'h3c : start_log_n == 5'd7 ? 10'h78 : start_log_n == 5'd8 ? 10'hf0 : start_log_n == 5'd9 ? 10'h1e0 : 10'h3c0;
    wire [2:0] forward_turn = start_log_n == 5'd6 ? 3'd1 : start_log_n == 5'd7 ? 3'd2 : start_log_n == 5'd8 ? 3'd3 : start_log_n == 5'd9 ? 3'd0 : 3'd1;
    reg [5:0] first_last_row;
    reg [5:0] first_under;
    reg [4:0] first_stage;
    reg [9:0] first_varying;
    reg [2:0] first_turn;
    wire [4:0] lower_stage = back ? stage : stage - 5'd1;
    reg wide;
    reg next_wide;
    wire [5:0] following = at_row + 6'd1;
    wire last_row_unused = &{1'b0, last_row[0]};
    wire [5:0] before_last = {last_row[5:1], 1'b0};
    wire [5:0] next_row = following;
    wire ends_next = at_row == before_last;
    
    always @(posedge clock) begin
        first_last_row <= rows;
        first_under <= start_inverse ? 6'd0 : rows;
        first_stage <= start_inverse ? 5'd0 : forward_stage;
        first_varying <= start_inverse ? 10'hf : forward_varying;
        first_turn <= start_inverse ? 3'd0 : forward_turn;
        if (start) wide <= ~start_inverse;
        else if (due & row_ends) wide <= next_wide;
        next_wide <= (back ? stage + 5'd5 : stage + 5'd3) > log_n;
        if (start) begin
            due <= 1'b1;
            is_free <= 1'b0;
            at_buffer <= start_buffer;
            log_n <= start_log_n;
            back <= start_inverse;
            at_row <= 6'd0;
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
            at_row <= row_ends ? 6'd0 : next_row;
            row_ends <= ends_next;
            if (row_ends) begin
                waiting <= next_gap;
                stage_ends <= next_stage_ends;
                if (back) begin
                    stage <= stage + 5'd1;
                    turn <= (turn == 3'd3) ? 3'd0 : turn + 3'd1;
                    if (~next_wide) begin
                        under <= {under[4:0], 1'b1};
                        varying <= {varying[8:0], 1'b0};
                    end
                end else begin
                    stage <= stage - 5'd1;
                    turn <= (turn == 3'd0) ? 3'd3 : turn - 3'd1;
                    if (~wide) begin
                        under <= {1'b0, under[5:1]};
                        varying <= {1'b0, varying[9:1]};
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
        10'hc0: gap = 5'd26;
        10'hc1: gap = 5'd27;
        10'hc2: gap = 5'd25;
        10'hc3: gap = 5'd25;
        10'hc4: gap = 5'd25;
        10'he0: gap = 5'd22;
        10'he1: gap = 5'd23;
        10'he2: gap = 5'd25;
        10'he3: gap = 5'd21;
        10'he4: gap = 5'd21;
        10'he5: gap = 5'd21;
        10'h100: gap = 5'd14;
        10'h101: gap = 5'd15;
        10'h102: gap = 5'd17;
        10'h103: gap = 5'd21;
        10'h104: gap = 5'd13;
        10'h105: gap = 5'd13;
        10'h106: gap = 5'd13;
        10'h122: gap = 5'd1;
        10'h123: gap = 5'd5;
        10'h124: gap = 5'd13;
        default: gap = 5'd0;
    endcase
endmodule // ntt_1024_32_p8_t2_writer
