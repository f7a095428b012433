// DO NOT EDIT: generated from the RustHDL sources of the package hearth-hdl.
// command:       hearth verilog ntt --n 1024 --width 28 --lanes 1 --tables 1 --twiddles generated --target generic
// configuration: N up to 1024, width 28 bits, 1 butterflies, 1 sets of twiddle seeds, target generic
// timing:        N = 1024: a transform every 5120 cycles (ideal 5120 cycles), latency 5667 cycles
// generator:     source sha256:52fc8a23f2412b7a5ea4620b0145588b
//
// Negacyclic NTT mod any prime q = 1 mod 2^17, q < 2^28, N = 64 ... 1024.
// A job is N/2 rows of 2 coefficients, in order, the first lowest. With its
// first row enter in_q, in_log_n, in_inverse and in_table; later rows do not read them.
// Forward: natural order in, output i = a(psi^(2*brv(i)+1)). Inverse: back, divided by N.
// Rows of seeds: see the package's documentation, all times 2^34 mod q.
// A table may not be written while a job that uses it is inside. reset (synchronous,
// active high) forgets every job; tables stay.
//
// Waived: a file of one block holds the modules it is made of.
/* verilator lint_off DECLFILENAME */


module ntt_1024_28_p1_g1(clock,reset,in_valid,in_data,in_log_n,in_inverse,in_q,in_table,in_ready,out_ready,out_valid,out_data,table_write,table_number,table_row,table_data);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  in_valid;
    input wire  [55:0] in_data;
    input wire  [4:0] in_log_n;
    input wire  in_inverse;
    input wire  [27:0] in_q;
    input wire  in_table;
    output reg  in_ready;
    input wire  out_ready;
    output reg  out_valid;
    output reg  [55:0] out_data;
    input wire  table_write;
    input wire  table_number;
    input wire  [9:0] table_row;
    input wire  [27:0] table_data;
    
    // Stub signals
    reg  jobs_clock;
    reg  jobs_reset;
    reg  jobs_in_valid;
    reg  [4:0] jobs_log_n;
    reg  jobs_inverse;
    reg  [27:0] jobs_q;
    reg  jobs_table_id;
    reg  jobs_free;
    reg  jobs_written;
    reg  jobs_space;
    wire  jobs_in_ready;
    wire  jobs_load;
    wire  jobs_load_buffer;
    wire  [8:0] jobs_load_row;
    wire  jobs_start;
    wire  jobs_start_buffer;
    wire  [4:0] jobs_start_log_n;
    wire  jobs_start_inverse;
    wire  jobs_start_table;
    wire  jobs_unload;
    wire  jobs_unload_buffer;
    wire  [8:0] jobs_unload_row;
    wire  [27:0] jobs_q_0;
    wire  [27:0] jobs_q_1;
    reg  load_clock;
    reg  load_reset;
    reg  load_valid;
    reg  load_buffer;
    reg  [8:0] load_row;
    reg  [55:0] load_data;
    wire  load_loads_0;
    wire  load_loads_1;
    wire  [8:0] load_row_out;
    wire  [55:0] load_data_out;
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
    wire  [8:0] reader_row;
    wire  [8:0] reader_below;
    wire  [9:0] reader_window;
    wire  [2:0] reader_rotation;
    wire  [2:0] reader_spread_0;
    wire  [8:0] reader_count_0;
    wire  [4:0] reader_level_0;
    wire  reader_step_0;
    reg  read_addresses_clock;
    reg  [8:0] read_addresses_row;
    reg  [8:0] read_addresses_below;
    reg  [9:0] read_addresses_window;
    wire  read_addresses_fold;
    wire  [17:0] read_addresses_addresses;
    reg  buffer_0_clock;
    reg  buffer_0_compute_reads;
    reg  [17:0] buffer_0_read_addresses;
    reg  [8:0] buffer_0_unload_row;
    reg  buffer_0_compute_writes;
    reg  [17:0] buffer_0_write_addresses;
    reg  [55:0] buffer_0_results;
    reg  buffer_0_loads;
    reg  [8:0] buffer_0_load_row;
    reg  [55:0] buffer_0_loaded;
    wire  [55:0] buffer_0_read;
    reg  buffer_1_clock;
    reg  buffer_1_compute_reads;
    reg  [17:0] buffer_1_read_addresses;
    reg  [8:0] buffer_1_unload_row;
    reg  buffer_1_compute_writes;
    reg  [17:0] buffer_1_write_addresses;
    reg  [55:0] buffer_1_results;
    reg  buffer_1_loads;
    reg  [8:0] buffer_1_load_row;
    reg  [55:0] buffer_1_loaded;
    wire  [55:0] buffer_1_read;
    reg  from_banks_clock;
    reg  from_banks_reset;
    reg  from_banks_valid;
    reg  from_banks_buffer;
    reg  from_banks_inverse;
    reg  [2:0] from_banks_rotation;
    reg  from_banks_fold;
    reg  [27:0] from_banks_q_0;
    reg  [27:0] from_banks_q_1;
    reg  [55:0] from_banks_read_0;
    reg  [55:0] from_banks_read_1;
    wire  from_banks_reads_0;
    wire  from_banks_reads_1;
    wire  from_banks_valid_out;
    wire  from_banks_inverse_out;
    wire  [27:0] from_banks_q;
    wire  [27:0] from_banks_u_0;
    wire  [27:0] from_banks_v_0;
    reg  generator_0_clock;
    reg  generator_0_reset;
    reg  generator_0_write;
    reg  generator_0_write_table;
    reg  [9:0] generator_0_write_row;
    reg  [27:0] generator_0_write_data;
    reg  generator_0_inverse;
    reg  generator_0_table_id;
    reg  [2:0] generator_0_spread;
    reg  [8:0] generator_0_count;
    reg  [4:0] generator_0_level;
    reg  generator_0_step;
    reg  [27:0] generator_0_q;
    wire  [27:0] generator_0_factors;
    reg  [27:0] factors_row;
    wire  [27:0] factors_lane_0;
    reg  butterfly_0_clock;
    reg  butterfly_0_reset;
    reg  butterfly_0_valid_in;
    reg  butterfly_0_inverse;
    reg  [27:0] butterfly_0_u;
    reg  [27:0] butterfly_0_v;
    reg  [27:0] butterfly_0_w;
    reg  [27:0] butterfly_0_q;
    wire  butterfly_0_valid_out;
    wire  [27:0] butterfly_0_x;
    wire  [27:0] butterfly_0_y;
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
    wire  [8:0] writer_row;
    wire  [8:0] writer_below;
    wire  [9:0] writer_window;
    wire  [2:0] writer_rotation;
    reg  write_addresses_clock;
    reg  [8:0] write_addresses_row;
    reg  [8:0] write_addresses_below;
    reg  [9:0] write_addresses_window;
    wire  write_addresses_fold;
    wire  [17:0] write_addresses_addresses;
    reg  to_banks_clock;
    reg  to_banks_reset;
    reg  to_banks_valid_0;
    reg  [27:0] to_banks_x_0;
    reg  [27:0] to_banks_y_0;
    reg  to_banks_walks;
    reg  to_banks_last;
    reg  to_banks_buffer;
    reg  [2:0] to_banks_rotation;
    reg  to_banks_fold;
    wire  to_banks_writes_0;
    wire  to_banks_writes_1;
    wire  to_banks_written;
    wire  [55:0] to_banks_results;
    reg  unload_clock;
    reg  unload_reset;
    reg  unload_valid;
    reg  unload_buffer;
    reg  [8:0] unload_row;
    reg  [55:0] unload_read_0;
    reg  [55:0] unload_read_1;
    reg  unload_out_ready;
    wire  unload_space;
    wire  unload_out_valid;
    wire  [55:0] unload_out_data;
    
    // Sub module instances
    ntt_1024_28_p1_g1_jobs jobs(
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
    ntt_1024_28_p1_g1_load load(
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
    ntt_1024_28_p1_g1_reader reader(
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
    ntt_1024_28_p1_g1_read_addresses read_addresses(
        .clock(read_addresses_clock),
        .row(read_addresses_row),
        .below(read_addresses_below),
        .window(read_addresses_window),
        .fold(read_addresses_fold),
        .addresses(read_addresses_addresses)
    );
    ntt_1024_28_p1_g1_buffer_0 buffer_0(
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
    ntt_1024_28_p1_g1_buffer_0 buffer_1(
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
    ntt_1024_28_p1_g1_from_banks from_banks(
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
        .v_0(from_banks_v_0)
    );
    ntt_1024_28_p1_g1_generator_0 generator_0(
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
    ntt_1024_28_p1_g1_factors factors(
        .row(factors_row),
        .lane_0(factors_lane_0)
    );
    ntt_1024_28_p1_g1_butterfly_0 butterfly_0(
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
    ntt_1024_28_p1_g1_later_start later_start(
        .clock(later_start_clock),
        .reset(later_start_reset),
        .valid_in(later_start_valid_in),
        .valid_out(later_start_valid_out)
    );
    ntt_1024_28_p1_g1_later_buffer later_buffer(
        .clock(later_buffer_clock),
        .early(later_buffer_early),
        .late(later_buffer_late)
    );
    ntt_1024_28_p1_g1_later_log_n later_log_n(
        .clock(later_log_n_clock),
        .early(later_log_n_early),
        .late(later_log_n_late)
    );
    ntt_1024_28_p1_g1_later_buffer later_inverse(
        .clock(later_inverse_clock),
        .early(later_inverse_early),
        .late(later_inverse_late)
    );
    ntt_1024_28_p1_g1_writer writer(
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
    ntt_1024_28_p1_g1_read_addresses write_addresses(
        .clock(write_addresses_clock),
        .row(write_addresses_row),
        .below(write_addresses_below),
        .window(write_addresses_window),
        .fold(write_addresses_fold),
        .addresses(write_addresses_addresses)
    );
    ntt_1024_28_p1_g1_to_banks to_banks(
        .clock(to_banks_clock),
        .reset(to_banks_reset),
        .valid_0(to_banks_valid_0),
        .x_0(to_banks_x_0),
        .y_0(to_banks_y_0),
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
    ntt_1024_28_p1_g1_unload unload(
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
    
endmodule // ntt_1024_28_p1_g1


module ntt_1024_28_p1_g1_buffer_0(clock,compute_reads,read_addresses,unload_row,compute_writes,write_addresses,results,loads,load_row,loaded,read);
    
    // Module arguments
    input wire  clock;
    input wire  compute_reads;
    input wire  [17:0] read_addresses;
    input wire  [8:0] unload_row;
    input wire  compute_writes;
    input wire  [17:0] write_addresses;
    input wire  [55:0] results;
    input wire  loads;
    input wire  [8:0] load_row;
    input wire  [55:0] loaded;
    output reg  [55:0] read;
    
    // Update code (custom)
    wire writes = compute_writes | loads;
    wire [8:0] from_0 = compute_reads ? read_addresses[8:0] : unload_row;
    wire [8:0] to_0 = compute_writes ? write_addresses[8:0] : load_row;
    wire [27:0] word_0 = compute_writes ? results[27:0] : loaded[27:0];
    (* no_rw_check, ram_style = "block" *) reg [27:0] bank_0 [0:511];
    reg [27:0] data_0_latch;
    reg [27:0] data_0;
    wire [8:0] from_1 = compute_reads ? read_addresses[17:9] : unload_row;
    wire [8:0] to_1 = compute_writes ? write_addresses[17:9] : load_row;
    wire [27:0] word_1 = compute_writes ? results[55:28] : loaded[55:28];
    (* no_rw_check, ram_style = "block" *) reg [27:0] bank_1 [0:511];
    reg [27:0] data_1_latch;
    reg [27:0] data_1;
    
    always @(posedge clock) begin
        if (writes) bank_0[to_0] <= word_0;
        data_0_latch <= bank_0[from_0];
        data_0 <= data_0_latch;
        if (writes) bank_1[to_1] <= word_1;
        data_1_latch <= bank_1[from_1];
        data_1 <= data_1_latch;
    end
    
    always @(*) read = {data_1, data_0};
endmodule // ntt_1024_28_p1_g1_buffer_0


module ntt_1024_28_p1_g1_butterfly_0(clock,reset,valid_in,inverse,u,v,w,q,valid_out,x,y);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  valid_in;
    input wire  inverse;
    input wire  [27:0] u;
    input wire  [27:0] v;
    input wire  [27:0] w;
    input wire  [27:0] q;
    output reg  valid_out;
    output reg  [27:0] x;
    output reg  [27:0] y;
    
    // Stub signals
    reg  valid_before_clock;
    reg  valid_before_reset;
    reg  valid_before_valid_in;
    wire  valid_before_valid_out;
    reg  sums_before_clock;
    reg  sums_before_inverse;
    reg  [27:0] sums_before_u;
    reg  [27:0] sums_before_v;
    reg  [27:0] sums_before_q;
    wire  sums_before_inverse_out;
    wire  [27:0] sums_before_sum;
    wire  [27:0] sums_before_difference;
    wire  [27:0] sums_before_q_out;
    reg  twiddle_clock;
    reg  [27:0] twiddle_early;
    wire  [27:0] twiddle_late;
    reg  multiplier_clock;
    reg  multiplier_reset;
    reg  multiplier_valid_in;
    reg  [27:0] multiplier_a;
    reg  [27:0] multiplier_b;
    reg  [27:0] multiplier_q;
    wire  multiplier_valid_out;
    wire  [27:0] multiplier_result;
    reg  beside_clock;
    reg  [27:0] beside_early;
    wire  [27:0] beside_late;
    reg  direction_clock;
    reg  direction_early;
    wire  direction_late;
    reg  modulus_clock;
    reg  [27:0] modulus_q_in;
    wire  [27:0] modulus_q_out;
    reg  valid_after_clock;
    reg  valid_after_reset;
    reg  valid_after_valid_in;
    wire  valid_after_valid_out;
    reg  sums_after_clock;
    reg  sums_after_inverse;
    reg  [27:0] sums_after_u;
    reg  [27:0] sums_after_v;
    reg  [27:0] sums_after_q;
    wire  sums_after_inverse_out;
    wire  [27:0] sums_after_sum;
    wire  [27:0] sums_after_difference;
    wire  [27:0] sums_after_q_out;
    reg  halve_clock;
    reg  halve_inverse;
    reg  [27:0] halve_x;
    reg  [27:0] halve_y;
    reg  [27:0] halve_q;
    wire  [27:0] halve_x_half;
    wire  [27:0] halve_y_half;
    
    // Sub module instances
    ntt_1024_28_p1_g1_butterfly_0_valid_before valid_before(
        .clock(valid_before_clock),
        .reset(valid_before_reset),
        .valid_in(valid_before_valid_in),
        .valid_out(valid_before_valid_out)
    );
    ntt_1024_28_p1_g1_butterfly_0_sums_before sums_before(
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
    ntt_1024_28_p1_g1_butterfly_0_twiddle twiddle(
        .clock(twiddle_clock),
        .early(twiddle_early),
        .late(twiddle_late)
    );
    ntt_1024_28_p1_g1_butterfly_0_multiplier multiplier(
        .clock(multiplier_clock),
        .reset(multiplier_reset),
        .valid_in(multiplier_valid_in),
        .a(multiplier_a),
        .b(multiplier_b),
        .q(multiplier_q),
        .valid_out(multiplier_valid_out),
        .result(multiplier_result)
    );
    ntt_1024_28_p1_g1_butterfly_0_beside beside(
        .clock(beside_clock),
        .early(beside_early),
        .late(beside_late)
    );
    ntt_1024_28_p1_g1_butterfly_0_direction direction(
        .clock(direction_clock),
        .early(direction_early),
        .late(direction_late)
    );
    ntt_1024_28_p1_g1_butterfly_0_modulus modulus(
        .clock(modulus_clock),
        .q_in(modulus_q_in),
        .q_out(modulus_q_out)
    );
    ntt_1024_28_p1_g1_butterfly_0_valid_after valid_after(
        .clock(valid_after_clock),
        .reset(valid_after_reset),
        .valid_in(valid_after_valid_in),
        .valid_out(valid_after_valid_out)
    );
    ntt_1024_28_p1_g1_butterfly_0_sums_after sums_after(
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
    ntt_1024_28_p1_g1_butterfly_0_halve halve(
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
    
endmodule // ntt_1024_28_p1_g1_butterfly_0


module ntt_1024_28_p1_g1_butterfly_0_beside(clock,early,late);
    
    // Module arguments
    input wire  clock;
    input wire  [27:0] early;
    output reg  [27:0] late;
    
    // Update code (custom)
    reg [27:0] stage_1;
    reg [27:0] stage_2;
    reg [27:0] stage_3;
    reg [27:0] stage_4;
    reg [27:0] stage_5;
    reg [27:0] stage_6;
    reg [27:0] stage_7;
    reg [27:0] stage_8;
    reg [27:0] stage_9;
    reg [27:0] stage_10;
    reg [27:0] stage_11;
    reg [27:0] stage_12;
    reg [27:0] stage_13;
    reg [27:0] stage_14;
    reg [27:0] stage_15;
    
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
endmodule // ntt_1024_28_p1_g1_butterfly_0_beside


module ntt_1024_28_p1_g1_butterfly_0_direction(clock,early,late);
    
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
endmodule // ntt_1024_28_p1_g1_butterfly_0_direction


module ntt_1024_28_p1_g1_butterfly_0_halve(clock,inverse,x,y,q,x_half,y_half);
    
    // Module arguments
    input wire  clock;
    input wire  inverse;
    input wire  [27:0] x;
    input wire  [27:0] y;
    input wire  [27:0] q;
    output reg  [27:0] x_half;
    output reg  [27:0] y_half;
    
    // Update code (custom)
    wire [27:0] x_addend = {q[27:17], 17'd1} & {28{x[0]}};
    wire [28:0] x_sum = {1'd0, x} + {1'd0, x_addend};
    reg [27:0] x_1;
    wire [27:0] y_addend = {q[27:17], 17'd1} & {28{y[0]}};
    wire [28:0] y_sum = {1'd0, y} + {1'd0, y_addend};
    reg [27:0] y_1;
    wire unused = &{1'b0, q[16:0], x_sum[0], y_sum[0]};
    
    always @(posedge clock) begin
        x_1 <= inverse ? x_sum[28:1] : x;
        y_1 <= inverse ? y_sum[28:1] : y;
    end
    
    always @(*) x_half = x_1;
    always @(*) y_half = y_1;
endmodule // ntt_1024_28_p1_g1_butterfly_0_halve


module ntt_1024_28_p1_g1_butterfly_0_modulus(clock,q_in,q_out);
    
    // Module arguments
    input wire  clock;
    input wire  [27:0] q_in;
    output reg  [27:0] q_out;
    
    // Update code (custom)
    reg [10:0] qh_1;
    reg [10:0] qh_2;
    reg [10:0] qh_3;
    reg [10:0] qh_4;
    reg [10:0] qh_5;
    reg [10:0] qh_6;
    reg [10:0] qh_7;
    reg [10:0] qh_8;
    reg [10:0] qh_9;
    reg [10:0] qh_10;
    reg [10:0] qh_11;
    reg [10:0] qh_12;
    reg [10:0] qh_13;
    reg [10:0] qh_14;
    reg [10:0] qh_15;
    wire unused = &{1'b0, q_in[16:0]};
    
    always @(posedge clock) begin
        qh_1 <= q_in[27:17];
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
endmodule // ntt_1024_28_p1_g1_butterfly_0_modulus


module ntt_1024_28_p1_g1_butterfly_0_multiplier(clock,reset,valid_in,a,b,q,valid_out,result);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  valid_in;
    input wire  [27:0] a;
    input wire  [27:0] b;
    input wire  [27:0] q;
    output reg  valid_out;
    output reg  [27:0] result;
    
    // Stub signals
    reg  valid_clock;
    reg  valid_reset;
    reg  valid_valid_in;
    wire  valid_valid_out;
    reg  multiplier_clock;
    reg  [27:0] multiplier_a;
    reg  [27:0] multiplier_b;
    wire  [55:0] multiplier_product;
    reg  modulus_clock;
    reg  [27:0] modulus_q_in;
    wire  [27:0] modulus_q_out;
    reg  step_0_clock;
    reg  [55:0] step_0_t;
    reg  [27:0] step_0_q_in;
    wire  [55:0] step_0_reduced;
    wire  [27:0] step_0_q_out;
    reg  step_1_clock;
    reg  [55:0] step_1_t;
    reg  [27:0] step_1_q_in;
    wire  [55:0] step_1_reduced;
    wire  [27:0] step_1_q_out;
    reg  correction_clock;
    reg  [55:0] correction_t;
    reg  [27:0] correction_q;
    wire  [27:0] correction_residue;
    
    // Sub module instances
    ntt_1024_28_p1_g1_butterfly_0_multiplier_valid valid(
        .clock(valid_clock),
        .reset(valid_reset),
        .valid_in(valid_valid_in),
        .valid_out(valid_valid_out)
    );
    ntt_1024_28_p1_g1_butterfly_0_multiplier_multiplier multiplier(
        .clock(multiplier_clock),
        .a(multiplier_a),
        .b(multiplier_b),
        .product(multiplier_product)
    );
    ntt_1024_28_p1_g1_butterfly_0_multiplier_modulus modulus(
        .clock(modulus_clock),
        .q_in(modulus_q_in),
        .q_out(modulus_q_out)
    );
    ntt_1024_28_p1_g1_butterfly_0_multiplier_step_0 step_0(
        .clock(step_0_clock),
        .t(step_0_t),
        .q_in(step_0_q_in),
        .reduced(step_0_reduced),
        .q_out(step_0_q_out)
    );
    ntt_1024_28_p1_g1_butterfly_0_multiplier_step_1 step_1(
        .clock(step_1_clock),
        .t(step_1_t),
        .q_in(step_1_q_in),
        .reduced(step_1_reduced),
        .q_out(step_1_q_out)
    );
    ntt_1024_28_p1_g1_butterfly_0_multiplier_correction correction(
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
    
endmodule // ntt_1024_28_p1_g1_butterfly_0_multiplier


module ntt_1024_28_p1_g1_butterfly_0_multiplier_correction(clock,t,q,residue);
    
    // Module arguments
    input wire  clock;
    input wire  [55:0] t;
    input wire  [27:0] q;
    output reg  [27:0] residue;
    
    // Update code (custom)
    reg [29:0] difference;
    reg [27:0] kept;
    wire negative = difference[29];
    reg [27:0] chosen;
    wire unused = &{1'b0, t[55:29], difference[28:28]};
    
    always @(posedge clock) begin
        difference <= {1'd0, t[28:0]} - {2'd0, q};
        kept <= t[27:0];
        chosen <= negative ? kept : difference[27:0];
    end
    
    always @(*) residue = chosen;
endmodule // ntt_1024_28_p1_g1_butterfly_0_multiplier_correction


module ntt_1024_28_p1_g1_butterfly_0_multiplier_modulus(clock,q_in,q_out);
    
    // Module arguments
    input wire  clock;
    input wire  [27:0] q_in;
    output reg  [27:0] q_out;
    
    // Update code (custom)
    reg [10:0] qh_1;
    reg [10:0] qh_2;
    reg [10:0] qh_3;
    reg [10:0] qh_4;
    reg [10:0] qh_5;
    wire unused = &{1'b0, q_in[16:0]};
    
    always @(posedge clock) begin
        qh_1 <= q_in[27:17];
        qh_2 <= qh_1;
        qh_3 <= qh_2;
        qh_4 <= qh_3;
        qh_5 <= qh_4;
    end
    
    always @(*) q_out = {qh_5, 17'd1};
endmodule // ntt_1024_28_p1_g1_butterfly_0_multiplier_modulus


module ntt_1024_28_p1_g1_butterfly_0_multiplier_multiplier(clock,a,b,product);
    
    // Module arguments
    input wire  clock;
    input wire  [27:0] a;
    input wire  [27:0] b;
    output reg  [55:0] product;
    
    // Update code (custom)
    reg [27:0] a_1;
    reg [27:0] b_1;
    reg [35:0] row_0_product_0_inner;
    reg [35:0] row_0_product_0;
    reg [27:0] row_0_product_1_inner;
    reg [27:0] row_0_product_1;
    reg [27:0] row_1_product_0_inner;
    reg [27:0] row_1_product_0;
    reg [19:0] row_1_product_1_inner;
    reg [19:0] row_1_product_1;
    reg [45:0] sum_1_0;
    reg [37:0] sum_1_1;
    reg [55:0] sum_2_0;
    
    always @(posedge clock) begin
        a_1 <= a;
        b_1 <= b;
        row_0_product_0_inner <= {18'd0, a_1[17:0]} * {18'd0, b_1[17:0]};
        row_0_product_0 <= row_0_product_0_inner;
        row_0_product_1_inner <= {18'd0, a_1[27:18]} * {10'd0, b_1[17:0]};
        row_0_product_1 <= row_0_product_1_inner;
        row_1_product_0_inner <= {10'd0, a_1[17:0]} * {18'd0, b_1[27:18]};
        row_1_product_0 <= row_1_product_0_inner;
        row_1_product_1_inner <= {10'd0, a_1[27:18]} * {10'd0, b_1[27:18]};
        row_1_product_1 <= row_1_product_1_inner;
        sum_1_0 <= {{10'd0, row_0_product_0[35:18]} + row_0_product_1, row_0_product_0[17:0]};
        sum_1_1 <= {{10'd0, row_1_product_0[27:18]} + row_1_product_1, row_1_product_0[17:0]};
        sum_2_0 <= {{10'd0, sum_1_0[45:18]} + sum_1_1, sum_1_0[17:0]};
    end
    
    always @(*) product = sum_2_0;
endmodule // ntt_1024_28_p1_g1_butterfly_0_multiplier_multiplier


module ntt_1024_28_p1_g1_butterfly_0_multiplier_step_0(clock,t,q_in,reduced,q_out);
    
    // Module arguments
    input wire  clock;
    input wire  [55:0] t;
    input wire  [27:0] q_in;
    output reg  [55:0] reduced;
    output reg  [27:0] q_out;
    
    // Update code (custom)
    wire [16:0] s = t[16:0];
    wire [10:0] qh_factor = q_in[27:17];
    reg [16:0] s_1;
    reg [10:0] qh_factor_1;
    reg [27:0] s_qh_product_0_inner;
    reg [27:0] s_qh_product_0;
    reg not_zero_1;
    reg [10:0] qh_1;
    reg [10:0] qh_2;
    reg [10:0] qh_3;
    reg [10:0] qh_4;
    reg [27:0] q_or_0_2;
    reg [38:0] high_1;
    reg [38:0] high_2;
    reg [39:0] sum_1;
    reg [39:0] difference;
    wire unused = &{1'b0, q_in[16:0]};
    
    always @(posedge clock) begin
        s_1 <= s;
        qh_factor_1 <= qh_factor;
        s_qh_product_0_inner <= {17'd0, qh_factor_1[10:0]} * {11'd0, s_1[16:0]};
        s_qh_product_0 <= s_qh_product_0_inner;
        not_zero_1 <= |s;
        qh_1 <= qh_factor;
        qh_2 <= qh_1;
        qh_3 <= qh_2;
        qh_4 <= qh_3;
        q_or_0_2 <= not_zero_1 ? {qh_1, 17'd1} : 28'd0;
        high_1 <= t[55:17];
        high_2 <= high_1;
        sum_1 <= {1'd0, high_2} + {12'd0, q_or_0_2};
        difference <= sum_1 - {12'd0, s_qh_product_0};
    end
    
    always @(*) reduced = {16'd0, difference};
    always @(*) q_out = {qh_4, 17'd1};
endmodule // ntt_1024_28_p1_g1_butterfly_0_multiplier_step_0


module ntt_1024_28_p1_g1_butterfly_0_multiplier_step_1(clock,t,q_in,reduced,q_out);
    
    // Module arguments
    input wire  clock;
    input wire  [55:0] t;
    input wire  [27:0] q_in;
    output reg  [55:0] reduced;
    output reg  [27:0] q_out;
    
    // Update code (custom)
    wire [16:0] s = t[16:0];
    wire [10:0] qh_factor = q_in[27:17];
    reg [16:0] s_1;
    reg [10:0] qh_factor_1;
    reg [27:0] s_qh_product_0_inner;
    reg [27:0] s_qh_product_0;
    reg not_zero_1;
    reg [10:0] qh_1;
    reg [10:0] qh_2;
    reg [10:0] qh_3;
    reg [10:0] qh_4;
    reg [27:0] q_or_0_2;
    reg [22:0] high_1;
    reg [22:0] high_2;
    reg [28:0] sum_1;
    reg [28:0] difference;
    wire unused = &{1'b0, t[55:40], q_in[16:0]};
    
    always @(posedge clock) begin
        s_1 <= s;
        qh_factor_1 <= qh_factor;
        s_qh_product_0_inner <= {17'd0, qh_factor_1[10:0]} * {11'd0, s_1[16:0]};
        s_qh_product_0 <= s_qh_product_0_inner;
        not_zero_1 <= |s;
        qh_1 <= qh_factor;
        qh_2 <= qh_1;
        qh_3 <= qh_2;
        qh_4 <= qh_3;
        q_or_0_2 <= not_zero_1 ? {qh_1, 17'd1} : 28'd0;
        high_1 <= t[39:17];
        high_2 <= high_1;
        sum_1 <= {6'd0, high_2} + {1'd0, q_or_0_2};
        difference <= sum_1 - {1'd0, s_qh_product_0};
    end
    
    always @(*) reduced = {27'd0, difference};
    always @(*) q_out = {qh_4, 17'd1};
endmodule // ntt_1024_28_p1_g1_butterfly_0_multiplier_step_1


module ntt_1024_28_p1_g1_butterfly_0_multiplier_valid(clock,reset,valid_in,valid_out);
    
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
endmodule // ntt_1024_28_p1_g1_butterfly_0_multiplier_valid


module ntt_1024_28_p1_g1_butterfly_0_sums_after(clock,inverse,u,v,q,inverse_out,sum,difference,q_out);
    
    // Module arguments
    input wire  clock;
    input wire  inverse;
    input wire  [27:0] u;
    input wire  [27:0] v;
    input wire  [27:0] q;
    output reg  inverse_out;
    output reg  [27:0] sum;
    output reg  [27:0] difference;
    output reg  [27:0] q_out;
    
    // Update code (custom)
    wire active = ~inverse;
    wire [27:0] addend = v & {28{active}};
    wire [27:0] minuend = active ? u : v;
    reg direction_1;
    reg direction_2;
    reg direction_3;
    reg [10:0] qh_1;
    reg [10:0] qh_2;
    reg [10:0] qh_3;
    reg [28:0] sum_1;
    reg [28:0] difference_1;
    wire [28:0] q_1 = {1'd0, {qh_1, 17'd1}};
    reg [28:0] reduced_2;
    reg [27:0] sum_2;
    reg [27:0] raised_2;
    reg [28:0] difference_2;
    reg [27:0] sum_3;
    reg [27:0] difference_3;
    wire unused = &{1'b0, q[16:0]};
    
    always @(posedge clock) begin
        direction_1 <= inverse;
        direction_2 <= direction_1;
        direction_3 <= direction_2;
        qh_1 <= q[27:17];
        qh_2 <= qh_1;
        qh_3 <= qh_2;
        sum_1 <= {1'd0, u} + {1'd0, addend};
        difference_1 <= {1'd0, minuend} - {1'd0, addend};
        reduced_2 <= sum_1 - q_1;
        sum_2 <= sum_1[27:0];
        raised_2 <= difference_1[27:0] + q_1[27:0];
        difference_2 <= difference_1;
        sum_3 <= reduced_2[28] ? sum_2 : reduced_2[27:0];
        difference_3 <= difference_2[28] ? raised_2 : difference_2[27:0];
    end
    
    always @(*) inverse_out = direction_3;
    always @(*) sum = sum_3;
    always @(*) difference = difference_3;
    always @(*) q_out = {qh_3, 17'd1};
endmodule // ntt_1024_28_p1_g1_butterfly_0_sums_after


module ntt_1024_28_p1_g1_butterfly_0_sums_before(clock,inverse,u,v,q,inverse_out,sum,difference,q_out);
    
    // Module arguments
    input wire  clock;
    input wire  inverse;
    input wire  [27:0] u;
    input wire  [27:0] v;
    input wire  [27:0] q;
    output reg  inverse_out;
    output reg  [27:0] sum;
    output reg  [27:0] difference;
    output reg  [27:0] q_out;
    
    // Update code (custom)
    wire active = inverse;
    wire [27:0] addend = v & {28{active}};
    wire [27:0] minuend = active ? u : v;
    reg direction_1;
    reg direction_2;
    reg direction_3;
    reg [10:0] qh_1;
    reg [10:0] qh_2;
    reg [10:0] qh_3;
    reg [28:0] sum_1;
    reg [28:0] difference_1;
    wire [28:0] q_1 = {1'd0, {qh_1, 17'd1}};
    reg [28:0] reduced_2;
    reg [27:0] sum_2;
    reg [27:0] raised_2;
    reg [28:0] difference_2;
    reg [27:0] sum_3;
    reg [27:0] difference_3;
    wire unused = &{1'b0, q[16:0]};
    
    always @(posedge clock) begin
        direction_1 <= inverse;
        direction_2 <= direction_1;
        direction_3 <= direction_2;
        qh_1 <= q[27:17];
        qh_2 <= qh_1;
        qh_3 <= qh_2;
        sum_1 <= {1'd0, u} + {1'd0, addend};
        difference_1 <= {1'd0, minuend} - {1'd0, addend};
        reduced_2 <= sum_1 - q_1;
        sum_2 <= sum_1[27:0];
        raised_2 <= difference_1[27:0] + q_1[27:0];
        difference_2 <= difference_1;
        sum_3 <= reduced_2[28] ? sum_2 : reduced_2[27:0];
        difference_3 <= difference_2[28] ? raised_2 : difference_2[27:0];
    end
    
    always @(*) inverse_out = direction_3;
    always @(*) sum = sum_3;
    always @(*) difference = difference_3;
    always @(*) q_out = {qh_3, 17'd1};
endmodule // ntt_1024_28_p1_g1_butterfly_0_sums_before


module ntt_1024_28_p1_g1_butterfly_0_twiddle(clock,early,late);
    
    // Module arguments
    input wire  clock;
    input wire  [27:0] early;
    output reg  [27:0] late;
    
    // Update code (custom)
    reg [27:0] stage_1;
    reg [27:0] stage_2;
    reg [27:0] stage_3;
    
    always @(posedge clock) begin
        stage_1 <= early;
        stage_2 <= stage_1;
        stage_3 <= stage_2;
    end
    
    always @(*) late = stage_3;
endmodule // ntt_1024_28_p1_g1_butterfly_0_twiddle


module ntt_1024_28_p1_g1_butterfly_0_valid_after(clock,reset,valid_in,valid_out);
    
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
endmodule // ntt_1024_28_p1_g1_butterfly_0_valid_after


module ntt_1024_28_p1_g1_butterfly_0_valid_before(clock,reset,valid_in,valid_out);
    
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
endmodule // ntt_1024_28_p1_g1_butterfly_0_valid_before


module ntt_1024_28_p1_g1_factors(row,lane_0);
    
    // Module arguments
    input wire  [27:0] row;
    output reg  [27:0] lane_0;
    
    // Update code (custom)
    
    always @(*) lane_0 = row[27:0];
endmodule // ntt_1024_28_p1_g1_factors


module ntt_1024_28_p1_g1_from_banks(clock,reset,valid,buffer,inverse,rotation,fold,q_0,q_1,read_0,read_1,reads_0,reads_1,valid_out,inverse_out,q,u_0,v_0);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  valid;
    input wire  buffer;
    input wire  inverse;
    input wire  [2:0] rotation;
    input wire  fold;
    input wire  [27:0] q_0;
    input wire  [27:0] q_1;
    input wire  [55:0] read_0;
    input wire  [55:0] read_1;
    output reg  reads_0;
    output reg  reads_1;
    output reg  valid_out;
    output reg  inverse_out;
    output reg  [27:0] q;
    output reg  [27:0] u_0;
    output reg  [27:0] v_0;
    
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
    reg folded_1;
    reg folded_2;
    reg folded_3;
    wire [55:0] words = of_buffer_4 ? read_1 : read_0;
    wire [27:0] word_0 = words[27:0];
    wire [27:0] word_1 = words[55:28];
    wire [27:0] word_by_0_0 = folded_3 ? word_1 : word_0;
    wire [27:0] word_by_0_1 = folded_3 ? word_0 : word_1;
    reg [27:0] sorted_0;
    reg [27:0] sorted_1;
    wire exchanged = 1'b0;
    wire [27:0] lane_0 = sorted_0;
    wire [27:0] lane_1 = sorted_1;
    reg [27:0] first_0;
    reg [27:0] second_0;
    reg [27:0] prime;
    wire unused = &{1'b0, rotation};
    
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
        folded_1 <= fold;
        folded_2 <= folded_1;
        folded_3 <= folded_2;
        sorted_0 <= word_by_0_0;
        sorted_1 <= word_by_0_1;
        first_0 <= exchanged ? lane_1 : lane_0;
        second_0 <= exchanged ? lane_0 : lane_1;
        prime <= of_buffer_5 ? q_1 : q_0;
    end
    
    always @(*) u_0 = first_0;
    always @(*) v_0 = second_0;
    always @(*) q = prime;
    always @(*) inverse_out = direction_6;
    always @(*) valid_out = valids[5];
    always @(*) reads_0 = valids[1] & ~of_buffer_2;
    always @(*) reads_1 = valids[1] & of_buffer_2;
endmodule // ntt_1024_28_p1_g1_from_banks


module ntt_1024_28_p1_g1_generator_0(clock,reset,write,write_table,write_row,write_data,inverse,table_id,spread,count,level,step,q,factors);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  write;
    input wire  write_table;
    input wire  [9:0] write_row;
    input wire  [27:0] write_data;
    input wire  inverse;
    input wire  table_id;
    input wire  [2:0] spread;
    input wire  [8:0] count;
    input wire  [4:0] level;
    input wire  step;
    input wire  [27:0] q;
    output reg  [27:0] factors;
    
    // Stub signals
    reg  seeds_clock;
    reg  seeds_reset;
    reg  seeds_write;
    reg  seeds_write_table;
    reg  [9:0] seeds_write_row;
    reg  [27:0] seeds_write_data;
    reg  seeds_inverse;
    reg  seeds_table_id;
    reg  [2:0] seeds_spread;
    reg  [8:0] seeds_count;
    reg  [4:0] seeds_level;
    reg  seeds_step;
    reg  [27:0] seeds_product_0;
    reg  seeds_product_valid_0;
    reg  [4:0] seeds_product_place;
    wire  [27:0] seeds_w_0;
    wire  [27:0] seeds_factors;
    wire  [27:0] seeds_ratio;
    wire  seeds_stepped;
    wire  [4:0] seeds_place;
    reg  multiplier_0_clock;
    reg  multiplier_0_reset;
    reg  multiplier_0_valid_in;
    reg  [27:0] multiplier_0_a;
    reg  [27:0] multiplier_0_b;
    reg  [27:0] multiplier_0_q;
    wire  multiplier_0_valid_out;
    wire  [27:0] multiplier_0_result;
    reg  place_clock;
    reg  [4:0] place_early;
    wire  [4:0] place_late;
    
    // Sub module instances
    ntt_1024_28_p1_g1_generator_0_seeds seeds(
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
        .product_valid_0(seeds_product_valid_0),
        .product_place(seeds_product_place),
        .w_0(seeds_w_0),
        .factors(seeds_factors),
        .ratio(seeds_ratio),
        .stepped(seeds_stepped),
        .place(seeds_place)
    );
    ntt_1024_28_p1_g1_butterfly_0_multiplier multiplier_0(
        .clock(multiplier_0_clock),
        .reset(multiplier_0_reset),
        .valid_in(multiplier_0_valid_in),
        .a(multiplier_0_a),
        .b(multiplier_0_b),
        .q(multiplier_0_q),
        .valid_out(multiplier_0_valid_out),
        .result(multiplier_0_result)
    );
    ntt_1024_28_p1_g1_generator_0_place place(
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
    end
    
endmodule // ntt_1024_28_p1_g1_generator_0


module ntt_1024_28_p1_g1_generator_0_place(clock,early,late);
    
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
endmodule // ntt_1024_28_p1_g1_generator_0_place


module ntt_1024_28_p1_g1_generator_0_seeds(clock,reset,write,write_table,write_row,write_data,inverse,table_id,spread,count,level,step,product_0,product_valid_0,product_place,w_0,factors,ratio,stepped,place);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  write;
    input wire  write_table;
    input wire  [9:0] write_row;
    input wire  [27:0] write_data;
    input wire  inverse;
    input wire  table_id;
    input wire  [2:0] spread;
    input wire  [8:0] count;
    input wire  [4:0] level;
    input wire  step;
    input wire  [27:0] product_0;
    input wire  product_valid_0;
    input wire  [4:0] product_place;
    output reg  [27:0] w_0;
    output reg  [27:0] factors;
    output reg  [27:0] ratio;
    output reg  stepped;
    output reg  [4:0] place;
    
    // Update code (custom)
    wire [4:0] place_asked = count[4:0];
    wire [4:0] heap = (5'd1 << level[2:0]) | place_asked;
    wire generated = level >= 5'd5;
    wire shared = spread != 3'd0;
    wire [4:0] above = level - 5'd4;
    wire unused_above = &{1'b0, above[4:3]};
    wire [7:0] own_row = generated ? {above[2:0], place_asked} : {3'd0, heap};
    wire [7:0] row_asked = shared ? 8'd0 : own_row;
    wire late = ~shared & generated & (count[8:5] != 4'd0);
    wire half_asked = inverse;
    reg [8:0] seed_at_1;
    reg [8:0] seed_at_2;
    reg [8:0] seed_at_3;
    reg [4:0] ratio_at_1;
    reg [4:0] ratio_at_2;
    reg [4:0] ratio_at_3;
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
    reg [5:0] steps;
    reg [27:0] ratios [0:31];
    reg [27:0] waiting [0:31];
    wire half_written = write_row[9];
    wire is_ratio = write_row[8];
    wire [8:0] seed_to = {half_written, write_row[7:0]};
    wire [4:0] ratio_to = {half_written, write_row[3:0]};
    (* no_rw_check, ram_style = "block" *) reg [27:0] kept [0:511];
    reg [27:0] seed_latch;
    reg [27:0] seed;
    reg [27:0] ratio_latch;
    reg [27:0] ratio_read;
    reg [27:0] ratio_out;
    reg [27:0] waiting_latch;
    reg [27:0] waited;
    reg [27:0] factor_0;
    wire unused = &{1'b0, level[4], table_id, write_table};
    
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
        steps <= reset ? 6'd0 : {steps[4:0], step};
        if (write & is_ratio) ratios[ratio_to] <= write_data[27:0];
        if (product_valid_0) waiting[product_place] <= {product_0};
        if (write & ~is_ratio) kept[seed_to] <= write_data;
        seed_latch <= kept[seed_at_3];
        seed <= seed_latch;
        ratio_latch <= ratios[ratio_at_3];
        ratio_read <= ratio_latch;
        ratio_out <= ratio_read;
        waiting_latch <= waiting[place_at_3];
        waited <= waiting_latch;
        factor_0 <= late_at_5 ? waited[27:0] : (seed[27:0]);
    end
    
    always @(*) w_0 = factor_0;
    always @(*) factors = {factor_0};
    always @(*) ratio = ratio_out;
    always @(*) stepped = steps[5];
    always @(*) place = place_at_6;
endmodule // ntt_1024_28_p1_g1_generator_0_seeds


module ntt_1024_28_p1_g1_jobs(clock,reset,in_valid,log_n,inverse,q,table_id,free,written,space,in_ready,load,load_buffer,load_row,start,start_buffer,start_log_n,start_inverse,start_table,unload,unload_buffer,unload_row,q_0,q_1);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  in_valid;
    input wire  [4:0] log_n;
    input wire  inverse;
    input wire  [27:0] q;
    input wire  table_id;
    input wire  free;
    input wire  written;
    input wire  space;
    output reg  in_ready;
    output reg  load;
    output reg  load_buffer;
    output reg  [8:0] load_row;
    output reg  start;
    output reg  start_buffer;
    output reg  [4:0] start_log_n;
    output reg  start_inverse;
    output reg  start_table;
    output reg  unload;
    output reg  unload_buffer;
    output reg  [8:0] unload_row;
    output reg  [27:0] q_0;
    output reg  [27:0] q_1;
    
    // Update code (custom)
    reg [4:0] job_log_n_0;
    reg [4:0] job_log_n_1;
    reg job_inverse_0;
    reg job_inverse_1;
    reg [27:0] job_q_0;
    reg [27:0] job_q_1;
    reg job_table_0;
    reg job_table_1;
    reg [8:0] last_row_0;
    reg [8:0] last_leaving_0;
    reg [8:0] last_row_1;
    reg [8:0] last_leaving_1;
    reg [1:0] done;
    reg [1:0] busy;
    reg loaded;
    reg load_turn;
    reg [8:0] next_row;
    reg [9:0] following_row;
    reg next_last;
    reg leaving_last;
    reg compute_turn;
    reg waits;
    reg write_turn;
    reg unload_turn;
    reg [8:0] leaving_row;
    reg ahead;
    wire leaves = (unload_turn == load_turn) & ahead;
    wire may_load = ~busy[load_turn] & (~done[load_turn] | leaves);
    wire taken = in_valid & may_load;
    wire begins = free & waits;
    wire goes = space & done[unload_turn];
    wire [8:0] last_loaded = load_turn ? last_row_1 : last_row_0;
    wire [8:0] last_left = unload_turn ? last_leaving_1 : last_leaving_0;
    wire load_ends = taken & next_last;
    wire leave_ends = goes & leaving_last;
    wire next_before_last = next_row == {last_loaded[8:1], 1'b0};
    wire leaving_before_last = leaving_row == {last_left[8:1], 1'b0};
    wire unused = &{1'b0, last_loaded[0], last_left[0]};
    wire loaded_next = load_ends | (loaded & ~begins);
    wire [1:0] done_next = (done | {write_turn & written, ~write_turn & written}) & ~{unload_turn & leave_ends, ~unload_turn & leave_ends};
    wire [8:0] last_asked = {log_n > 5'd9, log_n > 5'd8, log_n > 5'd7, log_n > 5'd6, log_n > 5'd5, log_n > 5'd4, log_n > 5'd3, log_n > 5'd2, log_n > 5'd1};
    
    always @(posedge clock) begin
        if (taken) begin
            if (next_row == 9'd0) begin
                if (load_turn) begin
                    job_log_n_1 <= log_n; job_inverse_1 <= inverse; job_q_1 <= q; job_table_1 <= table_id;
                    last_row_1 <= last_asked;
                end else begin
                    job_log_n_0 <= log_n; job_inverse_0 <= inverse; job_q_0 <= q; job_table_0 <= table_id;
                    last_row_0 <= last_asked;
                end
                next_row <= 9'd1;
                following_row <= 10'd2;
            end else if (load_ends) begin
                next_row <= 9'd0;
                next_last <= 1'b0;
                following_row <= 10'd1;
                load_turn <= ~load_turn;
            end else begin
                next_row <= following_row[8:0];
                next_last <= next_before_last;
                following_row <= following_row + 10'd1;
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
                leaving_row <= 9'd0;
                unload_turn <= ~unload_turn;
            end else leaving_row <= leaving_row + 9'd1;
        end
        if (reset) begin
            loaded <= 1'b0; done <= 2'd0; busy <= 2'd0; waits <= 1'b0;
            load_turn <= 1'b0; compute_turn <= 1'b0; write_turn <= 1'b0; unload_turn <= 1'b0;
            next_row <= 9'd0; following_row <= 10'd1; leaving_row <= 9'd0;
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
endmodule // ntt_1024_28_p1_g1_jobs


module ntt_1024_28_p1_g1_later_buffer(clock,early,late);
    
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
endmodule // ntt_1024_28_p1_g1_later_buffer


module ntt_1024_28_p1_g1_later_log_n(clock,early,late);
    
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
endmodule // ntt_1024_28_p1_g1_later_log_n


module ntt_1024_28_p1_g1_later_start(clock,reset,valid_in,valid_out);
    
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
endmodule // ntt_1024_28_p1_g1_later_start


module ntt_1024_28_p1_g1_load(clock,reset,valid,buffer,row,data,loads_0,loads_1,row_out,data_out);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  valid;
    input wire  buffer;
    input wire  [8:0] row;
    input wire  [55:0] data;
    output reg  loads_0;
    output reg  loads_1;
    output reg  [8:0] row_out;
    output reg  [55:0] data_out;
    
    // Update code (custom)
    wire folded = row[0] ^ row[1] ^ row[2] ^ row[3] ^ row[4] ^ row[5] ^ row[6] ^ row[7] ^ row[8];
    wire [27:0] word_0 = data[27:0];
    wire [27:0] word_1 = data[55:28];
    wire [27:0] word_by_0_0 = folded ? word_1 : word_0;
    wire [27:0] word_by_0_1 = folded ? word_0 : word_1;
    reg [55:0] banks;
    reg [8:0] place;
    reg first;
    reg second;
    
    always @(posedge clock) begin
        banks <= {word_by_0_1, word_by_0_0};
        place <= row;
        first <= reset ? 1'd0 : valid & ~buffer;
        second <= reset ? 1'd0 : valid & buffer;
    end
    
    always @(*) loads_0 = first;
    always @(*) loads_1 = second;
    always @(*) row_out = place;
    always @(*) data_out = banks;
endmodule // ntt_1024_28_p1_g1_load


module ntt_1024_28_p1_g1_read_addresses(clock,row,below,window,fold,addresses);
    
    // Module arguments
    input wire  clock;
    input wire  [8:0] row;
    input wire  [8:0] below;
    input wire  [9:0] window;
    output reg  fold;
    output reg  [17:0] addresses;
    
    // Update code (custom)
    reg [9:0] base;
    reg [9:0] varying;
    wire folded = base[0] ^ base[1] ^ base[2] ^ base[3] ^ base[4] ^ base[5] ^ base[6] ^ base[7] ^ base[8] ^ base[9];
    wire own_0 = folded ^ 1'd0;
    wire [9:0] repeated_0 = {10{own_0}};
    reg [8:0] address_0;
    wire unused_0 = &{1'b0, repeated_0[0:0]};
    wire own_1 = folded ^ 1'd1;
    wire [9:0] repeated_1 = {10{own_1}};
    reg [8:0] address_1;
    wire unused_1 = &{1'b0, repeated_1[0:0]};
    wire unused = &{1'b0, varying[0:0]};
    
    always @(posedge clock) begin
        base <= {1'd0, row & below} | {row & ~below, 1'd0};
        varying <= window;
        address_0 <= base[9:1] | (varying[9:1] & repeated_0[9:1]);
        address_1 <= base[9:1] | (varying[9:1] & repeated_1[9:1]);
    end
    
    always @(*) fold = folded;
    always @(*) addresses = {address_1, address_0};
endmodule // ntt_1024_28_p1_g1_read_addresses


module ntt_1024_28_p1_g1_reader(clock,reset,start,start_buffer,start_log_n,start_inverse,start_table_0,free,valid,buffer,inverse_0,table_id_0,row,below,window,rotation,spread_0,count_0,level_0,step_0);
    
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
    output reg  [8:0] row;
    output reg  [8:0] below;
    output reg  [9:0] window;
    output reg  [2:0] rotation;
    output reg  [2:0] spread_0;
    output reg  [8:0] count_0;
    output reg  [4:0] level_0;
    output reg  step_0;
    
    // Update code (custom)
    reg due;
    reg is_free;
    reg at_buffer;
    reg [4:0] log_n;
    reg back;
    reg [8:0] at_row;
    reg [8:0] last_row;
    reg [4:0] stage;
    reg [8:0] under;
    reg [9:0] varying;
    reg [2:0] turn;
    reg [4:0] waiting;
    reg [4:0] gap;
    reg [4:0] next_gap;
    reg row_ends;
    reg stage_ends;
    reg next_stage_ends;
    wire [8:0] rows = start_log_n == 5'd6 ? 9'h1f : start_log_n == 5'd7 ? 9'h3f : start_log_n == 5'd8 ? 9'h7f : start_log_n == 5'd9 ? 9'hff : 9'h1ff;
    wire [4:0] forward_stage = start_log_n == 5'd6 ? 5'd5 : start_log_n == 5'd7 ? 5'd6 : start_log_n == 5'd8 ? 5'd7 : start_log_n == 5'd9 ? 5'd8 : 5'd9;
    wire [9:0] forward_varying = start_log_n == 5'd6 ? 10'h20 : start_log_n == 5'd7 ? 10'h40 : start_log_n == 5'd8 ? 10'h80 : start_log_n == 5'd9 ? 10'h100 : 10'h200;
    wire [2:0] forward_turn = start_log_n == 5'd6 ? 3'd0 : start_log_n == 5'd7 ? 3'd0 : start_log_n == 5'd8 ? 3'd0 : start_log_n == 5'd9 ? 3'd0 : 3'd0;
    reg [8:0] first_last_row;
    reg [8:0] first_under;
    reg [4:0] first_stage;
    reg [9:0] first_varying;
    reg [2:0] first_turn;
    wire [4:0] lower_stage = back ? stage : stage - 5'd1;
    wire wide = 1'b0;
    wire next_wide = 1'b0;
    reg block_ends;
    wire alone = ~under[0];
    wire [8:0] following = at_row + 9'd1;
    wire [8:0] before_last = alone ? {1'b0, last_row[8:1]} : {last_row[8:1], 1'b0};
    wire [8:0] high = at_row & ~under;
    wire [8:0] highest = last_row ^ {1'b0, last_row[8:1]};
    wire [8:0] counted = {high[0], high[1], high[2], high[3], high[4], high[5], high[6], high[7], high[8]} + {highest[0], highest[1], highest[2], highest[3], highest[4], highest[5], highest[6], highest[7], highest[8]};
    wire [8:0] next_row = block_ends ? {counted[0], counted[1], counted[2], counted[3], counted[4], counted[5], counted[6], counted[7], counted[8]} : following;
    wire ends_next = at_row == before_last;
    reg at_table;
    wire [2:0] spread = 3'd0;
    reg [8:0] group;
    
    always @(posedge clock) begin
        first_last_row <= rows;
        first_under <= start_inverse ? 9'd0 : rows;
        first_stage <= start_inverse ? 5'd0 : forward_stage;
        first_varying <= start_inverse ? 10'h1 : forward_varying;
        first_turn <= start_inverse ? 3'd0 : forward_turn;
        if (start) block_ends <= start_inverse;
        else if (due) begin
            if (~row_ends) block_ends <= block_ends ? alone : ~at_row[0] & (({at_row[8:1], 1'b1} & under) == under);
            else if (back) block_ends <= next_wide & alone;
            else block_ends <= ~under[1];
        end
        if (start) begin
            due <= 1'b1;
            is_free <= 1'b0;
            at_buffer <= start_buffer;
            log_n <= start_log_n;
            back <= start_inverse;
            at_row <= 9'd0;
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
            at_row <= row_ends ? 9'd0 : next_row;
            row_ends <= ends_next;
            if (row_ends) begin
                waiting <= next_gap;
                stage_ends <= next_stage_ends;
                if (back) begin
                    stage <= stage + 5'd1;
                    turn <= (turn == 3'd0) ? 3'd0 : turn + 3'd1;
                    if (~next_wide) begin
                        under <= {under[7:0], 1'b1};
                        varying <= {varying[8:0], 1'b0};
                    end
                end else begin
                    stage <= stage - 5'd1;
                    turn <= (turn == 3'd0) ? 3'd0 : turn - 3'd1;
                    if (~wide) begin
                        under <= {1'b0, under[8:1]};
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
        if (start) group <= 9'd0;
        else if (due & ~wide & block_ends) group <= row_ends ? 9'd0 : group + 9'd1;
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
    always @(*) spread_0 = spread;
    always @(*) count_0 = group;
    always @(*) level_0 = (log_n - 5'd1) - stage;
    always @(*) step_0 = due & ~wide & ((at_row & under) == 9'd0);
    always @(*) case ({log_n, lower_stage})
        10'hc0: gap = 5'd13;
        10'hc1: gap = 5'd13;
        10'hc2: gap = 5'd13;
        10'hc3: gap = 5'd13;
        10'hc4: gap = 5'd13;
        default: gap = 5'd0;
    endcase
endmodule // ntt_1024_28_p1_g1_reader


module ntt_1024_28_p1_g1_to_banks(clock,reset,valid_0,x_0,y_0,walks,last,buffer,rotation,fold,writes_0,writes_1,written,results);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  valid_0;
    input wire  [27:0] x_0;
    input wire  [27:0] y_0;
    input wire  walks;
    input wire  last;
    input wire  buffer;
    input wire  [2:0] rotation;
    input wire  fold;
    output reg  writes_0;
    output reg  writes_1;
    output reg  written;
    output reg  [55:0] results;
    
    // Update code (custom)
    wire [27:0] lane_0 = x_0;
    wire [27:0] lane_1 = y_0;
    reg [27:0] sorted_0;
    reg [27:0] sorted_1;
    wire [27:0] sorted_by_0_0 = fold ? sorted_1 : sorted_0;
    wire [27:0] sorted_by_0_1 = fold ? sorted_0 : sorted_1;
    reg [27:0] bank_0;
    reg [27:0] bank_1;
    wire valid = walks & valid_0;
    reg [1:0] flags_1;
    reg [1:0] flags_2;
    reg of_buffer_1;
    reg of_buffer_2;
    wire unused = &{1'b0, rotation};
    
    always @(posedge clock) begin
        sorted_0 <= lane_0;
        sorted_1 <= lane_1;
        bank_0 <= sorted_by_0_0;
        bank_1 <= sorted_by_0_1;
        flags_1 <= reset ? 2'd0 : {valid & last, valid};
        flags_2 <= reset ? 2'd0 : flags_1;
        of_buffer_1 <= buffer;
        of_buffer_2 <= of_buffer_1;
    end
    
    always @(*) writes_0 = flags_2[0] & ~of_buffer_2;
    always @(*) writes_1 = flags_2[0] & of_buffer_2;
    always @(*) written = flags_2[1];
    always @(*) results = {bank_1, bank_0};
endmodule // ntt_1024_28_p1_g1_to_banks


module ntt_1024_28_p1_g1_unload(clock,reset,valid,buffer,row,read_0,read_1,out_ready,space,out_valid,out_data);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  valid;
    input wire  buffer;
    input wire  [8:0] row;
    input wire  [55:0] read_0;
    input wire  [55:0] read_1;
    input wire  out_ready;
    output reg  space;
    output reg  out_valid;
    output reg  [55:0] out_data;
    
    // Update code (custom)
    wire folded = row[0] ^ row[1] ^ row[2] ^ row[3] ^ row[4] ^ row[5] ^ row[6] ^ row[7] ^ row[8];
    reg fold_1;
    reg fold_2;
    reg of_buffer_1;
    reg of_buffer_2;
    reg [2:0] valids;
    wire [55:0] words = of_buffer_2 ? read_1 : read_0;
    wire [27:0] word_0 = words[27:0];
    wire [27:0] word_1 = words[55:28];
    wire [27:0] word_by_0_0 = fold_2 ? word_1 : word_0;
    wire [27:0] word_by_0_1 = fold_2 ? word_0 : word_1;
    reg [55:0] ordered;
    reg [2:0] tail;
    reg [2:0] head;
    reg [3:0] held;
    reg [3:0] promised;
    reg [55:0] queue [0:7];
    wire pops = out_ready & (held != 4'd0);
    wire [55:0] first = queue[head];
    
    always @(posedge clock) begin
        fold_1 <= folded;
        fold_2 <= fold_1;
        of_buffer_1 <= buffer;
        of_buffer_2 <= of_buffer_1;
        valids <= reset ? 3'd0 : {valids[1:0], valid};
        ordered <= {word_by_0_1, word_by_0_0};
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
endmodule // ntt_1024_28_p1_g1_unload


module ntt_1024_28_p1_g1_writer(clock,reset,start,start_buffer,start_log_n,start_inverse,free,valid,buffer,row,below,window,rotation);
    
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
    output reg  [8:0] row;
    output reg  [8:0] below;
    output reg  [9:0] window;
    output reg  [2:0] rotation;
    
    // Update code (custom)
    reg due;
    reg is_free;
    reg at_buffer;
    reg [4:0] log_n;
    reg back;
    reg [8:0] at_row;
    reg [8:0] last_row;
    reg [4:0] stage;
    reg [8:0] under;
    reg [9:0] varying;
    reg [2:0] turn;
    reg [4:0] waiting;
    reg [4:0] gap;
    reg [4:0] next_gap;
    reg row_ends;
    reg stage_ends;
    reg next_stage_ends;
    wire [8:0] rows = start_log_n == 5'd6 ? 9'h1f : start_log_n == 5'd7 ? 9'h3f : start_log_n == 5'd8 ? 9'h7f : start_log_n == 5'd9 ? 9'hff : 9'h1ff;
    wire [4:0] forward_stage = start_log_n == 5'd6 ? 5'd5 : start_log_n == 5'd7 ? 5'd6 : start_log_n == 5'd8 ? 5'd7 : start_log_n == 5'd9 ? 5'd8 : 5'd9;
    wire [9:0] forward_varying = start_log_n == 5'd6 ? 10'h20 : start_log_n == 5'd7 ? 10'h40 : start_log_n == 5'd8 ? 10'h80 : start_log_n == 5'd9 ? 10'h100 : 10'h200;
    wire [2:0] forward_turn = start_log_n == 5'd6 ? 3'd0 : start_log_n == 5'd7 ? 3'd0 : start_log_n == 5'd8 ? 3'd0 : start_log_n == 5'd9 ? 3'd0 : 3'd0;
    reg [8:0] first_last_row;
    reg [8:0] first_under;
    reg [4:0] first_stage;
    reg [9:0] first_varying;
    reg [2:0] first_turn;
    wire [4:0] lower_stage = back ? stage : stage - 5'd1;
    wire wide = 1'b0;
    wire next_wide = 1'b0;
    reg block_ends;
    wire alone = ~under[0];
    wire [8:0] following = at_row + 9'd1;
    wire [8:0] before_last = alone ? {1'b0, last_row[8:1]} : {last_row[8:1], 1'b0};
    wire [8:0] high = at_row & ~under;
    wire [8:0] highest = last_row ^ {1'b0, last_row[8:1]};
    wire [8:0] counted = {high[0], high[1], high[2], high[3], high[4], high[5], high[6], high[7], high[8]} + {highest[0], highest[1], highest[2], highest[3], highest[4], highest[5], highest[6], highest[7], highest[8]};
    wire [8:0] next_row = block_ends ? {counted[0], counted[1], counted[2], counted[3], counted[4], counted[5], counted[6], counted[7], counted[8]} : following;
    wire ends_next = at_row == before_last;
    
    always @(posedge clock) begin
        first_last_row <= rows;
        first_under <= start_inverse ? 9'd0 : rows;
        first_stage <= start_inverse ? 5'd0 : forward_stage;
        first_varying <= start_inverse ? 10'h1 : forward_varying;
        first_turn <= start_inverse ? 3'd0 : forward_turn;
        if (start) block_ends <= start_inverse;
        else if (due) begin
            if (~row_ends) block_ends <= block_ends ? alone : ~at_row[0] & (({at_row[8:1], 1'b1} & under) == under);
            else if (back) block_ends <= next_wide & alone;
            else block_ends <= ~under[1];
        end
        if (start) begin
            due <= 1'b1;
            is_free <= 1'b0;
            at_buffer <= start_buffer;
            log_n <= start_log_n;
            back <= start_inverse;
            at_row <= 9'd0;
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
            at_row <= row_ends ? 9'd0 : next_row;
            row_ends <= ends_next;
            if (row_ends) begin
                waiting <= next_gap;
                stage_ends <= next_stage_ends;
                if (back) begin
                    stage <= stage + 5'd1;
                    turn <= (turn == 3'd0) ? 3'd0 : turn + 3'd1;
                    if (~next_wide) begin
                        under <= {under[7:0], 1'b1};
                        varying <= {varying[8:0], 1'b0};
                    end
                end else begin
                    stage <= stage - 5'd1;
                    turn <= (turn == 3'd0) ? 3'd0 : turn - 3'd1;
                    if (~wide) begin
                        under <= {1'b0, under[8:1]};
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
        10'hc0: gap = 5'd13;
        10'hc1: gap = 5'd13;
        10'hc2: gap = 5'd13;
        10'hc3: gap = 5'd13;
        10'hc4: gap = 5'd13;
        default: gap = 5'd0;
    endcase
endmodule // ntt_1024_28_p1_g1_writer
