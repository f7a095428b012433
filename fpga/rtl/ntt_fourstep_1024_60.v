// DO NOT EDIT: generated from the RustHDL sources of the package hearth-hdl.
// command:       hearth verilog ntt-fourstep --n 1024 --width 60 --target generic
// configuration: N = 1024, width 60 bits, word 17 bits, target generic
// timing:        a job takes 1475 cycles if the memory answers a read after two
// generator:     source sha256:74e742e76c758fcc829e1470370655e9
//
// Negacyclic transform of 1024 residues in memory, in place, q = 1 mod 2^17:
// columns of 32 and rows of 32, two residues per cycle.
// A[i] = a(psi^(2 brv(i) + 1)); the inverse is divided by N.
// Addresses and data hold the first residue in the low half. A read that is taken
// after a write must see it; data come in the order of the reads.
// All channels are valid/ready; reset is synchronous, active high.
//
// Waived: a file of one block holds the modules it is made of.
/* verilator lint_off DECLFILENAME */


module ntt_fourstep_1024_60(clock,reset,load_valid,load_table,load_index,load_word,job_valid,job_ready,job_inverse,job_page,job_q,done,page,read_valid,read_ready,read_address,fetched_valid,fetched_ready,fetched_data,write_valid,write_ready,write_address,write_data);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  load_valid;
    input wire  [1:0] load_table;
    input wire  [4:0] load_index;
    input wire  [59:0] load_word;
    input wire  job_valid;
    output reg  job_ready;
    input wire  job_inverse;
    input wire  [15:0] job_page;
    input wire  [59:0] job_q;
    output reg  done;
    output reg  [15:0] page;
    output reg  read_valid;
    input wire  read_ready;
    output reg  [19:0] read_address;
    input wire  fetched_valid;
    output reg  fetched_ready;
    input wire  [119:0] fetched_data;
    output reg  write_valid;
    input wire  write_ready;
    output reg  [19:0] write_address;
    output reg  [119:0] write_data;
    
    // Stub signals
    reg  loads_clock;
    reg  loads_load_valid;
    reg  [1:0] loads_load_table;
    reg  [4:0] loads_load_index;
    reg  [59:0] loads_load_word;
    wire  loads_kernel_valid;
    wire  loads_kernel_table;
    wire  loads_valid;
    wire  [1:0] loads_bank;
    wire  [4:0] loads_index;
    wire  [59:0] loads_word;
    reg  passes_clock;
    reg  passes_reset;
    reg  passes_job_valid;
    wire  passes_job_ready;
    reg  passes_job_inverse;
    reg  [15:0] passes_job_page;
    reg  [59:0] passes_job_q;
    wire  passes_done;
    wire  [15:0] passes_page;
    wire  [59:0] passes_q;
    wire  passes_inverse;
    wire  passes_start;
    wire  passes_rows;
    wire  passes_short;
    wire  passes_kernel_valid;
    reg  passes_kernel_ready;
    wire  passes_read_valid;
    reg  passes_read_ready;
    wire  [19:0] passes_read_address;
    reg  passes_write_valid;
    reg  passes_write_ready;
    wire  [19:0] passes_write_address;
    reg  kernel_clock;
    reg  kernel_reset;
    reg  kernel_load_valid;
    reg  kernel_load_table;
    reg  [4:0] kernel_load_index;
    reg  [59:0] kernel_load_twiddle;
    reg  kernel_job_valid;
    wire  kernel_job_ready;
    reg  kernel_job_inverse;
    reg  kernel_job_table;
    reg  kernel_job_short;
    reg  [59:0] kernel_job_q;
    reg  kernel_in_valid;
    wire  kernel_in_ready;
    reg  [119:0] kernel_in_data;
    wire  kernel_out_valid;
    reg  kernel_out_ready;
    wire  [119:0] kernel_out_data;
    reg  scaler_clock;
    reg  scaler_reset;
    reg  scaler_start;
    reg  scaler_inverse;
    reg  [59:0] scaler_q;
    reg  scaler_load_valid;
    reg  [1:0] scaler_load_table;
    reg  [4:0] scaler_load_index;
    reg  [59:0] scaler_load_word;
    reg  scaler_in_valid;
    wire  scaler_in_ready;
    reg  [119:0] scaler_in_data;
    wire  scaler_out_valid;
    reg  scaler_out_ready;
    wire  [119:0] scaler_out_data;
    
    // Local signals
    reg  writing;
    
    // Sub module instances
    ntt_fourstep_1024_60_loads loads(
        .clock(loads_clock),
        .load_valid(loads_load_valid),
        .load_table(loads_load_table),
        .load_index(loads_load_index),
        .load_word(loads_load_word),
        .kernel_valid(loads_kernel_valid),
        .kernel_table(loads_kernel_table),
        .valid(loads_valid),
        .bank(loads_bank),
        .index(loads_index),
        .word(loads_word)
    );
    ntt_fourstep_1024_60_passes passes(
        .clock(passes_clock),
        .reset(passes_reset),
        .job_valid(passes_job_valid),
        .job_ready(passes_job_ready),
        .job_inverse(passes_job_inverse),
        .job_page(passes_job_page),
        .job_q(passes_job_q),
        .done(passes_done),
        .page(passes_page),
        .q(passes_q),
        .inverse(passes_inverse),
        .start(passes_start),
        .rows(passes_rows),
        .short(passes_short),
        .kernel_valid(passes_kernel_valid),
        .kernel_ready(passes_kernel_ready),
        .read_valid(passes_read_valid),
        .read_ready(passes_read_ready),
        .read_address(passes_read_address),
        .write_valid(passes_write_valid),
        .write_ready(passes_write_ready),
        .write_address(passes_write_address)
    );
    ntt_fourstep_1024_60_kernel kernel(
        .clock(kernel_clock),
        .reset(kernel_reset),
        .load_valid(kernel_load_valid),
        .load_table(kernel_load_table),
        .load_index(kernel_load_index),
        .load_twiddle(kernel_load_twiddle),
        .job_valid(kernel_job_valid),
        .job_ready(kernel_job_ready),
        .job_inverse(kernel_job_inverse),
        .job_table(kernel_job_table),
        .job_short(kernel_job_short),
        .job_q(kernel_job_q),
        .in_valid(kernel_in_valid),
        .in_ready(kernel_in_ready),
        .in_data(kernel_in_data),
        .out_valid(kernel_out_valid),
        .out_ready(kernel_out_ready),
        .out_data(kernel_out_data)
    );
    ntt_fourstep_1024_60_scaler scaler(
        .clock(scaler_clock),
        .reset(scaler_reset),
        .start(scaler_start),
        .inverse(scaler_inverse),
        .q(scaler_q),
        .load_valid(scaler_load_valid),
        .load_table(scaler_load_table),
        .load_index(scaler_load_index),
        .load_word(scaler_load_word),
        .in_valid(scaler_in_valid),
        .in_ready(scaler_in_ready),
        .in_data(scaler_in_data),
        .out_valid(scaler_out_valid),
        .out_ready(scaler_out_ready),
        .out_data(scaler_out_data)
    );
    
    // Update code
    always @(*) begin
        loads_clock = clock;
        loads_load_valid = load_valid;
        loads_load_table = load_table;
        loads_load_index = load_index;
        loads_load_word = load_word;
        passes_clock = clock;
        passes_reset = reset;
        passes_job_valid = job_valid;
        job_ready = passes_job_ready;
        passes_job_inverse = job_inverse;
        passes_job_page = job_page;
        passes_job_q = job_q;
        done = passes_done;
        page = passes_page;
        passes_kernel_ready = kernel_job_ready;
        read_valid = passes_read_valid;
        passes_read_ready = read_ready;
        read_address = passes_read_address;
        passes_write_ready = write_ready;
        write_address = passes_write_address;
        kernel_clock = clock;
        kernel_reset = reset;
        kernel_load_valid = loads_kernel_valid;
        kernel_load_table = loads_kernel_table;
        kernel_load_index = loads_index;
        kernel_load_twiddle = loads_word;
        kernel_job_valid = passes_kernel_valid;
        kernel_job_inverse = passes_inverse;
        kernel_job_table = passes_rows;
        kernel_job_short = passes_short;
        kernel_job_q = passes_q;
        scaler_clock = clock;
        scaler_reset = reset;
        scaler_start = passes_start;
        scaler_inverse = passes_inverse;
        scaler_q = passes_q;
        scaler_load_valid = loads_valid;
        scaler_load_table = loads_bank;
        scaler_load_index = loads_index;
        scaler_load_word = loads_word;
        if (passes_rows) begin
            kernel_in_valid = fetched_valid;
            kernel_in_data = fetched_data;
            fetched_ready = kernel_in_ready;
            scaler_in_valid = 1'b0;
            scaler_in_data = fetched_data;
            scaler_out_ready = 1'b0;
            writing = kernel_out_valid;
            write_data = kernel_out_data;
            kernel_out_ready = write_ready;
        end
        else begin
            if (passes_inverse) begin
                scaler_in_valid = fetched_valid;
                scaler_in_data = fetched_data;
                fetched_ready = scaler_in_ready;
                kernel_in_valid = scaler_out_valid;
                kernel_in_data = scaler_out_data;
                scaler_out_ready = kernel_in_ready;
                writing = kernel_out_valid;
                write_data = kernel_out_data;
                kernel_out_ready = write_ready;
            end
            else begin
                kernel_in_valid = fetched_valid;
                kernel_in_data = fetched_data;
                fetched_ready = kernel_in_ready;
                scaler_in_valid = kernel_out_valid;
                scaler_in_data = kernel_out_data;
                kernel_out_ready = scaler_in_ready;
                writing = scaler_out_valid;
                write_data = scaler_out_data;
                scaler_out_ready = write_ready;
            end
        end
        passes_write_valid = writing;
        write_valid = writing;
    end
    
endmodule // ntt_fourstep_1024_60


module ntt_fourstep_1024_60_kernel(clock,reset,load_valid,load_table,load_index,load_twiddle,job_valid,job_ready,job_inverse,job_table,job_short,job_q,in_valid,in_ready,in_data,out_valid,out_ready,out_data);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  load_valid;
    input wire  load_table;
    input wire  [4:0] load_index;
    input wire  [59:0] load_twiddle;
    input wire  job_valid;
    output reg  job_ready;
    input wire  job_inverse;
    input wire  job_table;
    input wire  job_short;
    input wire  [59:0] job_q;
    input wire  in_valid;
    output reg  in_ready;
    input wire  [119:0] in_data;
    output reg  out_valid;
    input wire  out_ready;
    output reg  [119:0] out_data;
    
    // Stub signals
    reg  gate_clock;
    reg  gate_reset;
    reg  gate_job_valid;
    wire  gate_job_ready;
    reg  gate_job_inverse;
    reg  gate_job_table;
    reg  gate_job_short;
    reg  [59:0] gate_job_q;
    reg  gate_in_valid;
    wire  gate_in_ready;
    reg  [119:0] gate_in_data;
    reg  gate_arrived;
    reg  gate_arrived_live;
    reg  gate_taken;
    wire  gate_inverse;
    wire  [59:0] gate_q_0;
    wire  [59:0] gate_q_1;
    wire  gate_short;
    wire  gate_step;
    wire  gate_long_step;
    wire  [1:0] gate_tag;
    wire  [59:0] gate_a;
    wire  [59:0] gate_b;
    reg  stages_0_clock;
    reg  stages_0_reset;
    reg  stages_0_inverse;
    reg  [59:0] stages_0_q_0;
    reg  [59:0] stages_0_q_1;
    reg  stages_0_left_step;
    reg  [1:0] stages_0_left_tag;
    reg  [59:0] stages_0_left_a;
    reg  [59:0] stages_0_left_b;
    reg  stages_0_right_step;
    reg  [1:0] stages_0_right_tag;
    reg  [59:0] stages_0_right_a;
    reg  [59:0] stages_0_right_b;
    reg  stages_0_load_valid;
    reg  stages_0_load_table;
    reg  [4:0] stages_0_load_index;
    reg  [59:0] stages_0_load_twiddle;
    wire  stages_0_step;
    wire  [1:0] stages_0_tag;
    wire  [59:0] stages_0_a;
    wire  [59:0] stages_0_b;
    reg  stages_1_clock;
    reg  stages_1_reset;
    reg  stages_1_inverse;
    reg  [59:0] stages_1_q_0;
    reg  [59:0] stages_1_q_1;
    reg  stages_1_left_step;
    reg  [1:0] stages_1_left_tag;
    reg  [59:0] stages_1_left_a;
    reg  [59:0] stages_1_left_b;
    reg  stages_1_right_step;
    reg  [1:0] stages_1_right_tag;
    reg  [59:0] stages_1_right_a;
    reg  [59:0] stages_1_right_b;
    reg  stages_1_load_valid;
    reg  stages_1_load_table;
    reg  [4:0] stages_1_load_index;
    reg  [59:0] stages_1_load_twiddle;
    wire  stages_1_step;
    wire  [1:0] stages_1_tag;
    wire  [59:0] stages_1_a;
    wire  [59:0] stages_1_b;
    reg  stages_2_clock;
    reg  stages_2_reset;
    reg  stages_2_inverse;
    reg  [59:0] stages_2_q_0;
    reg  [59:0] stages_2_q_1;
    reg  stages_2_left_step;
    reg  [1:0] stages_2_left_tag;
    reg  [59:0] stages_2_left_a;
    reg  [59:0] stages_2_left_b;
    reg  stages_2_right_step;
    reg  [1:0] stages_2_right_tag;
    reg  [59:0] stages_2_right_a;
    reg  [59:0] stages_2_right_b;
    reg  stages_2_load_valid;
    reg  stages_2_load_table;
    reg  [4:0] stages_2_load_index;
    reg  [59:0] stages_2_load_twiddle;
    wire  stages_2_step;
    wire  [1:0] stages_2_tag;
    wire  [59:0] stages_2_a;
    wire  [59:0] stages_2_b;
    reg  stages_3_clock;
    reg  stages_3_reset;
    reg  stages_3_inverse;
    reg  [59:0] stages_3_q_0;
    reg  [59:0] stages_3_q_1;
    reg  stages_3_left_step;
    reg  [1:0] stages_3_left_tag;
    reg  [59:0] stages_3_left_a;
    reg  [59:0] stages_3_left_b;
    reg  stages_3_right_step;
    reg  [1:0] stages_3_right_tag;
    reg  [59:0] stages_3_right_a;
    reg  [59:0] stages_3_right_b;
    reg  stages_3_load_valid;
    reg  stages_3_load_table;
    reg  [4:0] stages_3_load_index;
    reg  [59:0] stages_3_load_twiddle;
    wire  stages_3_step;
    wire  [1:0] stages_3_tag;
    wire  [59:0] stages_3_a;
    wire  [59:0] stages_3_b;
    reg  stages_4_clock;
    reg  stages_4_reset;
    reg  stages_4_inverse;
    reg  [59:0] stages_4_q_0;
    reg  [59:0] stages_4_q_1;
    reg  stages_4_left_step;
    reg  [1:0] stages_4_left_tag;
    reg  [59:0] stages_4_left_a;
    reg  [59:0] stages_4_left_b;
    reg  stages_4_right_step;
    reg  [1:0] stages_4_right_tag;
    reg  [59:0] stages_4_right_a;
    reg  [59:0] stages_4_right_b;
    reg  stages_4_load_valid;
    reg  stages_4_load_table;
    reg  [4:0] stages_4_load_index;
    reg  [59:0] stages_4_load_twiddle;
    wire  stages_4_step;
    wire  [1:0] stages_4_tag;
    wire  [59:0] stages_4_a;
    wire  [59:0] stages_4_b;
    reg  commutators_0_clock;
    reg  commutators_0_reset;
    reg  commutators_0_inverse;
    reg  commutators_0_left_step;
    reg  [1:0] commutators_0_left_tag;
    reg  [59:0] commutators_0_left_a;
    reg  [59:0] commutators_0_left_b;
    reg  commutators_0_right_step;
    reg  [1:0] commutators_0_right_tag;
    reg  [59:0] commutators_0_right_a;
    reg  [59:0] commutators_0_right_b;
    wire  commutators_0_step;
    wire  [1:0] commutators_0_tag;
    wire  [59:0] commutators_0_a;
    wire  [59:0] commutators_0_b;
    reg  commutators_1_clock;
    reg  commutators_1_reset;
    reg  commutators_1_inverse;
    reg  commutators_1_left_step;
    reg  [1:0] commutators_1_left_tag;
    reg  [59:0] commutators_1_left_a;
    reg  [59:0] commutators_1_left_b;
    reg  commutators_1_right_step;
    reg  [1:0] commutators_1_right_tag;
    reg  [59:0] commutators_1_right_a;
    reg  [59:0] commutators_1_right_b;
    wire  commutators_1_step;
    wire  [1:0] commutators_1_tag;
    wire  [59:0] commutators_1_a;
    wire  [59:0] commutators_1_b;
    reg  commutators_2_clock;
    reg  commutators_2_reset;
    reg  commutators_2_inverse;
    reg  commutators_2_left_step;
    reg  [1:0] commutators_2_left_tag;
    reg  [59:0] commutators_2_left_a;
    reg  [59:0] commutators_2_left_b;
    reg  commutators_2_right_step;
    reg  [1:0] commutators_2_right_tag;
    reg  [59:0] commutators_2_right_a;
    reg  [59:0] commutators_2_right_b;
    wire  commutators_2_step;
    wire  [1:0] commutators_2_tag;
    wire  [59:0] commutators_2_a;
    wire  [59:0] commutators_2_b;
    reg  commutators_3_clock;
    reg  commutators_3_reset;
    reg  commutators_3_inverse;
    reg  commutators_3_left_step;
    reg  [1:0] commutators_3_left_tag;
    reg  [59:0] commutators_3_left_a;
    reg  [59:0] commutators_3_left_b;
    reg  commutators_3_right_step;
    reg  [1:0] commutators_3_right_tag;
    reg  [59:0] commutators_3_right_a;
    reg  [59:0] commutators_3_right_b;
    wire  commutators_3_step;
    wire  [1:0] commutators_3_tag;
    wire  [59:0] commutators_3_a;
    wire  [59:0] commutators_3_b;
    reg  outlet_clock;
    reg  outlet_reset;
    reg  outlet_inverse;
    reg  outlet_left_step;
    reg  [1:0] outlet_left_tag;
    reg  [59:0] outlet_left_a;
    reg  [59:0] outlet_left_b;
    reg  outlet_right_step;
    reg  [1:0] outlet_right_tag;
    reg  [59:0] outlet_right_a;
    reg  [59:0] outlet_right_b;
    wire  outlet_arrived;
    wire  outlet_arrived_live;
    wire  outlet_taken;
    wire  outlet_out_valid;
    reg  outlet_out_ready;
    wire  [119:0] outlet_out_data;
    
    // Sub module instances
    ntt_fourstep_1024_60_kernel_gate gate(
        .clock(gate_clock),
        .reset(gate_reset),
        .job_valid(gate_job_valid),
        .job_ready(gate_job_ready),
        .job_inverse(gate_job_inverse),
        .job_table(gate_job_table),
        .job_short(gate_job_short),
        .job_q(gate_job_q),
        .in_valid(gate_in_valid),
        .in_ready(gate_in_ready),
        .in_data(gate_in_data),
        .arrived(gate_arrived),
        .arrived_live(gate_arrived_live),
        .taken(gate_taken),
        .inverse(gate_inverse),
        .q_0(gate_q_0),
        .q_1(gate_q_1),
        .short(gate_short),
        .step(gate_step),
        .long_step(gate_long_step),
        .tag(gate_tag),
        .a(gate_a),
        .b(gate_b)
    );
    ntt_fourstep_1024_60_kernel_stages_0 stages_0(
        .clock(stages_0_clock),
        .reset(stages_0_reset),
        .inverse(stages_0_inverse),
        .q_0(stages_0_q_0),
        .q_1(stages_0_q_1),
        .left_step(stages_0_left_step),
        .left_tag(stages_0_left_tag),
        .left_a(stages_0_left_a),
        .left_b(stages_0_left_b),
        .right_step(stages_0_right_step),
        .right_tag(stages_0_right_tag),
        .right_a(stages_0_right_a),
        .right_b(stages_0_right_b),
        .load_valid(stages_0_load_valid),
        .load_table(stages_0_load_table),
        .load_index(stages_0_load_index),
        .load_twiddle(stages_0_load_twiddle),
        .step(stages_0_step),
        .tag(stages_0_tag),
        .a(stages_0_a),
        .b(stages_0_b)
    );
    ntt_fourstep_1024_60_kernel_stages_1 stages_1(
        .clock(stages_1_clock),
        .reset(stages_1_reset),
        .inverse(stages_1_inverse),
        .q_0(stages_1_q_0),
        .q_1(stages_1_q_1),
        .left_step(stages_1_left_step),
        .left_tag(stages_1_left_tag),
        .left_a(stages_1_left_a),
        .left_b(stages_1_left_b),
        .right_step(stages_1_right_step),
        .right_tag(stages_1_right_tag),
        .right_a(stages_1_right_a),
        .right_b(stages_1_right_b),
        .load_valid(stages_1_load_valid),
        .load_table(stages_1_load_table),
        .load_index(stages_1_load_index),
        .load_twiddle(stages_1_load_twiddle),
        .step(stages_1_step),
        .tag(stages_1_tag),
        .a(stages_1_a),
        .b(stages_1_b)
    );
    ntt_fourstep_1024_60_kernel_stages_2 stages_2(
        .clock(stages_2_clock),
        .reset(stages_2_reset),
        .inverse(stages_2_inverse),
        .q_0(stages_2_q_0),
        .q_1(stages_2_q_1),
        .left_step(stages_2_left_step),
        .left_tag(stages_2_left_tag),
        .left_a(stages_2_left_a),
        .left_b(stages_2_left_b),
        .right_step(stages_2_right_step),
        .right_tag(stages_2_right_tag),
        .right_a(stages_2_right_a),
        .right_b(stages_2_right_b),
        .load_valid(stages_2_load_valid),
        .load_table(stages_2_load_table),
        .load_index(stages_2_load_index),
        .load_twiddle(stages_2_load_twiddle),
        .step(stages_2_step),
        .tag(stages_2_tag),
        .a(stages_2_a),
        .b(stages_2_b)
    );
    ntt_fourstep_1024_60_kernel_stages_3 stages_3(
        .clock(stages_3_clock),
        .reset(stages_3_reset),
        .inverse(stages_3_inverse),
        .q_0(stages_3_q_0),
        .q_1(stages_3_q_1),
        .left_step(stages_3_left_step),
        .left_tag(stages_3_left_tag),
        .left_a(stages_3_left_a),
        .left_b(stages_3_left_b),
        .right_step(stages_3_right_step),
        .right_tag(stages_3_right_tag),
        .right_a(stages_3_right_a),
        .right_b(stages_3_right_b),
        .load_valid(stages_3_load_valid),
        .load_table(stages_3_load_table),
        .load_index(stages_3_load_index),
        .load_twiddle(stages_3_load_twiddle),
        .step(stages_3_step),
        .tag(stages_3_tag),
        .a(stages_3_a),
        .b(stages_3_b)
    );
    ntt_fourstep_1024_60_kernel_stages_4 stages_4(
        .clock(stages_4_clock),
        .reset(stages_4_reset),
        .inverse(stages_4_inverse),
        .q_0(stages_4_q_0),
        .q_1(stages_4_q_1),
        .left_step(stages_4_left_step),
        .left_tag(stages_4_left_tag),
        .left_a(stages_4_left_a),
        .left_b(stages_4_left_b),
        .right_step(stages_4_right_step),
        .right_tag(stages_4_right_tag),
        .right_a(stages_4_right_a),
        .right_b(stages_4_right_b),
        .load_valid(stages_4_load_valid),
        .load_table(stages_4_load_table),
        .load_index(stages_4_load_index),
        .load_twiddle(stages_4_load_twiddle),
        .step(stages_4_step),
        .tag(stages_4_tag),
        .a(stages_4_a),
        .b(stages_4_b)
    );
    ntt_fourstep_1024_60_kernel_commutators_0 commutators_0(
        .clock(commutators_0_clock),
        .reset(commutators_0_reset),
        .inverse(commutators_0_inverse),
        .left_step(commutators_0_left_step),
        .left_tag(commutators_0_left_tag),
        .left_a(commutators_0_left_a),
        .left_b(commutators_0_left_b),
        .right_step(commutators_0_right_step),
        .right_tag(commutators_0_right_tag),
        .right_a(commutators_0_right_a),
        .right_b(commutators_0_right_b),
        .step(commutators_0_step),
        .tag(commutators_0_tag),
        .a(commutators_0_a),
        .b(commutators_0_b)
    );
    ntt_fourstep_1024_60_kernel_commutators_1 commutators_1(
        .clock(commutators_1_clock),
        .reset(commutators_1_reset),
        .inverse(commutators_1_inverse),
        .left_step(commutators_1_left_step),
        .left_tag(commutators_1_left_tag),
        .left_a(commutators_1_left_a),
        .left_b(commutators_1_left_b),
        .right_step(commutators_1_right_step),
        .right_tag(commutators_1_right_tag),
        .right_a(commutators_1_right_a),
        .right_b(commutators_1_right_b),
        .step(commutators_1_step),
        .tag(commutators_1_tag),
        .a(commutators_1_a),
        .b(commutators_1_b)
    );
    ntt_fourstep_1024_60_kernel_commutators_2 commutators_2(
        .clock(commutators_2_clock),
        .reset(commutators_2_reset),
        .inverse(commutators_2_inverse),
        .left_step(commutators_2_left_step),
        .left_tag(commutators_2_left_tag),
        .left_a(commutators_2_left_a),
        .left_b(commutators_2_left_b),
        .right_step(commutators_2_right_step),
        .right_tag(commutators_2_right_tag),
        .right_a(commutators_2_right_a),
        .right_b(commutators_2_right_b),
        .step(commutators_2_step),
        .tag(commutators_2_tag),
        .a(commutators_2_a),
        .b(commutators_2_b)
    );
    ntt_fourstep_1024_60_kernel_commutators_3 commutators_3(
        .clock(commutators_3_clock),
        .reset(commutators_3_reset),
        .inverse(commutators_3_inverse),
        .left_step(commutators_3_left_step),
        .left_tag(commutators_3_left_tag),
        .left_a(commutators_3_left_a),
        .left_b(commutators_3_left_b),
        .right_step(commutators_3_right_step),
        .right_tag(commutators_3_right_tag),
        .right_a(commutators_3_right_a),
        .right_b(commutators_3_right_b),
        .step(commutators_3_step),
        .tag(commutators_3_tag),
        .a(commutators_3_a),
        .b(commutators_3_b)
    );
    ntt_fourstep_1024_60_kernel_outlet outlet(
        .clock(outlet_clock),
        .reset(outlet_reset),
        .inverse(outlet_inverse),
        .left_step(outlet_left_step),
        .left_tag(outlet_left_tag),
        .left_a(outlet_left_a),
        .left_b(outlet_left_b),
        .right_step(outlet_right_step),
        .right_tag(outlet_right_tag),
        .right_a(outlet_right_a),
        .right_b(outlet_right_b),
        .arrived(outlet_arrived),
        .arrived_live(outlet_arrived_live),
        .taken(outlet_taken),
        .out_valid(outlet_out_valid),
        .out_ready(outlet_out_ready),
        .out_data(outlet_out_data)
    );
    
    // Update code
    always @(*) begin
        gate_clock = clock;
        gate_reset = reset;
        gate_job_valid = job_valid;
        job_ready = gate_job_ready;
        gate_job_inverse = job_inverse;
        gate_job_table = job_table;
        gate_job_short = job_short;
        gate_job_q = job_q;
        gate_in_valid = in_valid;
        in_ready = gate_in_ready;
        gate_in_data = in_data;
        gate_arrived = outlet_arrived;
        gate_arrived_live = outlet_arrived_live;
        gate_taken = outlet_taken;
        stages_0_clock = clock;
        stages_0_reset = reset;
        stages_0_inverse = gate_inverse;
        stages_0_q_0 = gate_q_0;
        stages_0_q_1 = gate_q_1;
        stages_0_load_valid = load_valid;
        stages_0_load_table = load_table;
        stages_0_load_index = load_index;
        stages_0_load_twiddle = load_twiddle;
        stages_1_clock = clock;
        stages_1_reset = reset;
        stages_1_inverse = gate_inverse;
        stages_1_q_0 = gate_q_0;
        stages_1_q_1 = gate_q_1;
        stages_1_load_valid = load_valid;
        stages_1_load_table = load_table;
        stages_1_load_index = load_index;
        stages_1_load_twiddle = load_twiddle;
        stages_2_clock = clock;
        stages_2_reset = reset;
        stages_2_inverse = gate_inverse;
        stages_2_q_0 = gate_q_0;
        stages_2_q_1 = gate_q_1;
        stages_2_load_valid = load_valid;
        stages_2_load_table = load_table;
        stages_2_load_index = load_index;
        stages_2_load_twiddle = load_twiddle;
        stages_3_clock = clock;
        stages_3_reset = reset;
        stages_3_inverse = gate_inverse;
        stages_3_q_0 = gate_q_0;
        stages_3_q_1 = gate_q_1;
        stages_3_load_valid = load_valid;
        stages_3_load_table = load_table;
        stages_3_load_index = load_index;
        stages_3_load_twiddle = load_twiddle;
        stages_4_clock = clock;
        stages_4_reset = reset;
        stages_4_inverse = gate_inverse;
        stages_4_q_0 = gate_q_0;
        stages_4_q_1 = gate_q_1;
        stages_4_load_valid = load_valid;
        stages_4_load_table = load_table;
        stages_4_load_index = load_index;
        stages_4_load_twiddle = load_twiddle;
        stages_0_left_step = gate_long_step;
        stages_0_left_tag = gate_tag;
        stages_0_left_a = gate_a;
        stages_0_left_b = gate_b;
        stages_4_right_step = gate_step;
        stages_4_right_tag = gate_tag;
        stages_4_right_a = gate_a;
        stages_4_right_b = gate_b;
        outlet_left_step = stages_4_step;
        outlet_left_tag = stages_4_tag;
        outlet_left_a = stages_4_a;
        outlet_left_b = stages_4_b;
        commutators_0_clock = clock;
        commutators_0_reset = reset;
        commutators_0_inverse = gate_inverse;
        commutators_0_left_step = stages_0_step;
        commutators_0_left_tag = stages_0_tag;
        commutators_0_left_a = stages_0_a;
        commutators_0_left_b = stages_0_b;
        stages_0_right_step = commutators_0_step;
        stages_0_right_tag = commutators_0_tag;
        stages_0_right_a = commutators_0_a;
        stages_0_right_b = commutators_0_b;
        commutators_1_clock = clock;
        commutators_1_reset = reset;
        commutators_1_inverse = gate_inverse;
        commutators_1_left_step = stages_1_step;
        commutators_1_left_tag = stages_1_tag;
        commutators_1_left_a = stages_1_a;
        commutators_1_left_b = stages_1_b;
        stages_1_right_step = commutators_1_step;
        stages_1_right_tag = commutators_1_tag;
        stages_1_right_a = commutators_1_a;
        stages_1_right_b = commutators_1_b;
        commutators_2_clock = clock;
        commutators_2_reset = reset;
        commutators_2_inverse = gate_inverse;
        commutators_2_left_step = stages_2_step;
        commutators_2_left_tag = stages_2_tag;
        commutators_2_left_a = stages_2_a;
        commutators_2_left_b = stages_2_b;
        stages_2_right_step = commutators_2_step;
        stages_2_right_tag = commutators_2_tag;
        stages_2_right_a = commutators_2_a;
        stages_2_right_b = commutators_2_b;
        commutators_3_clock = clock;
        commutators_3_reset = reset;
        commutators_3_inverse = gate_inverse;
        commutators_3_left_step = stages_3_step;
        commutators_3_left_tag = stages_3_tag;
        commutators_3_left_a = stages_3_a;
        commutators_3_left_b = stages_3_b;
        stages_3_right_step = commutators_3_step;
        stages_3_right_tag = commutators_3_tag;
        stages_3_right_a = commutators_3_a;
        stages_3_right_b = commutators_3_b;
        commutators_1_right_step = stages_2_step;
        commutators_1_right_tag = stages_2_tag;
        commutators_1_right_a = stages_2_a;
        commutators_1_right_b = stages_2_b;
        stages_2_left_step = commutators_1_step;
        stages_2_left_tag = commutators_1_tag;
        stages_2_left_a = commutators_1_a;
        stages_2_left_b = commutators_1_b;
        commutators_2_right_step = stages_3_step;
        commutators_2_right_tag = stages_3_tag;
        commutators_2_right_a = stages_3_a;
        commutators_2_right_b = stages_3_b;
        stages_3_left_step = commutators_2_step;
        stages_3_left_tag = commutators_2_tag;
        stages_3_left_a = commutators_2_a;
        stages_3_left_b = commutators_2_b;
        commutators_3_right_step = stages_4_step;
        commutators_3_right_tag = stages_4_tag;
        commutators_3_right_a = stages_4_a;
        commutators_3_right_b = stages_4_b;
        stages_4_left_step = commutators_3_step;
        stages_4_left_tag = commutators_3_tag;
        stages_4_left_a = commutators_3_a;
        stages_4_left_b = commutators_3_b;
        commutators_0_right_tag = stages_1_tag;
        commutators_0_right_a = stages_1_a;
        commutators_0_right_b = stages_1_b;
        if (gate_short) begin
            stages_1_left_step = gate_step;
            stages_1_left_tag = gate_tag;
            stages_1_left_a = gate_a;
            stages_1_left_b = gate_b;
            commutators_0_right_step = 1'b0;
            outlet_right_step = stages_1_step;
            outlet_right_tag = stages_1_tag;
            outlet_right_a = stages_1_a;
            outlet_right_b = stages_1_b;
        end
        else begin
            stages_1_left_step = commutators_0_step;
            stages_1_left_tag = commutators_0_tag;
            stages_1_left_a = commutators_0_a;
            stages_1_left_b = commutators_0_b;
            commutators_0_right_step = stages_1_step;
            outlet_right_step = stages_0_step;
            outlet_right_tag = stages_0_tag;
            outlet_right_a = stages_0_a;
            outlet_right_b = stages_0_b;
        end
        outlet_clock = clock;
        outlet_reset = reset;
        outlet_inverse = gate_inverse;
        out_valid = outlet_out_valid;
        outlet_out_ready = out_ready;
        out_data = outlet_out_data;
    end
    
endmodule // ntt_fourstep_1024_60_kernel


module ntt_fourstep_1024_60_kernel_commutators_0(clock,reset,inverse,left_step,left_tag,left_a,left_b,right_step,right_tag,right_a,right_b,step,tag,a,b);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  inverse;
    input wire  left_step;
    input wire  [1:0] left_tag;
    input wire  [59:0] left_a;
    input wire  [59:0] left_b;
    input wire  right_step;
    input wire  [1:0] right_tag;
    input wire  [59:0] right_a;
    input wire  [59:0] right_b;
    output reg  step;
    output reg  [1:0] tag;
    output reg  [59:0] a;
    output reg  [59:0] b;
    
    // Update code (custom)
    (* no_rw_check *) reg [61:0] early [0:7];
    reg [61:0] early_read;
    (* no_rw_check *) reg [59:0] late [0:7];
    reg [59:0] late_read;
    wire step_in = inverse ? right_step : left_step;
    wire [1:0] tag_in = inverse ? right_tag : left_tag;
    wire [59:0] a_in = inverse ? right_a : left_a;
    wire [59:0] b_in = inverse ? right_b : left_b;
    wire beat = step_in & tag_in[0];
    reg [3:0] beats;
    reg [2:0] slot;
    reg [2:0] mid_slot;
    reg filled;
    reg mid_step;
    reg [1:0] mid_tag;
    reg [59:0] mid_a;
    reg [59:0] mid_delayed;
    reg mid_cross;
    wire [59:0] straight_a = mid_cross ? mid_delayed : mid_a;
    reg last_step;
    reg [1:0] last_tag;
    reg [59:0] last_a;
    reg [59:0] last_b;
    
    always @(posedge clock) begin
        beats <= reset ? 4'd0 : beats + {3'd0, beat};
        slot <= reset ? 3'd0 : slot + {2'd0, step_in};
        mid_slot <= slot;
        filled <= reset ? 1'd0 : filled | (step_in & (&slot));
        mid_step <= reset ? 1'd0 : step_in;
        mid_tag <= {early_read[61], early_read[60] & filled};
        mid_a <= a_in;
        mid_delayed <= early_read[59:0];
        mid_cross <= beat & beats[3];
        last_step <= reset ? 1'd0 : mid_step;
        last_tag <= mid_tag;
        last_a <= late_read;
        last_b <= mid_cross ? mid_a : mid_delayed;
    end
    
    always @(*) step = last_step;
    always @(*) tag = last_tag;
    always @(*) a = last_a;
    always @(*) b = last_b;
    wire [2:0] slot_next = slot + 3'd1;
    
    always @(posedge clock) begin
        if (step_in) early[slot] <= {tag_in, b_in};
        if (step_in) early_read <= early[slot_next];
    end
    wire [2:0] mid_slot_next = mid_slot + 3'd1;
    
    always @(posedge clock) begin
        if (mid_step) late[mid_slot] <= straight_a;
        if (mid_step) late_read <= late[mid_slot_next];
    end
endmodule // ntt_fourstep_1024_60_kernel_commutators_0


module ntt_fourstep_1024_60_kernel_commutators_1(clock,reset,inverse,left_step,left_tag,left_a,left_b,right_step,right_tag,right_a,right_b,step,tag,a,b);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  inverse;
    input wire  left_step;
    input wire  [1:0] left_tag;
    input wire  [59:0] left_a;
    input wire  [59:0] left_b;
    input wire  right_step;
    input wire  [1:0] right_tag;
    input wire  [59:0] right_a;
    input wire  [59:0] right_b;
    output reg  step;
    output reg  [1:0] tag;
    output reg  [59:0] a;
    output reg  [59:0] b;
    
    // Update code (custom)
    (* no_rw_check *) reg [61:0] early [0:3];
    reg [61:0] early_read;
    (* no_rw_check *) reg [59:0] late [0:3];
    reg [59:0] late_read;
    wire step_in = inverse ? right_step : left_step;
    wire [1:0] tag_in = inverse ? right_tag : left_tag;
    wire [59:0] a_in = inverse ? right_a : left_a;
    wire [59:0] b_in = inverse ? right_b : left_b;
    wire beat = step_in & tag_in[0];
    reg [2:0] beats;
    reg [1:0] slot;
    reg [1:0] mid_slot;
    reg filled;
    reg mid_step;
    reg [1:0] mid_tag;
    reg [59:0] mid_a;
    reg [59:0] mid_delayed;
    reg mid_cross;
    wire [59:0] straight_a = mid_cross ? mid_delayed : mid_a;
    reg last_step;
    reg [1:0] last_tag;
    reg [59:0] last_a;
    reg [59:0] last_b;
    
    always @(posedge clock) begin
        beats <= reset ? 3'd0 : beats + {2'd0, beat};
        slot <= reset ? 2'd0 : slot + {1'd0, step_in};
        mid_slot <= slot;
        filled <= reset ? 1'd0 : filled | (step_in & (&slot));
        mid_step <= reset ? 1'd0 : step_in;
        mid_tag <= {early_read[61], early_read[60] & filled};
        mid_a <= a_in;
        mid_delayed <= early_read[59:0];
        mid_cross <= beat & beats[2];
        last_step <= reset ? 1'd0 : mid_step;
        last_tag <= mid_tag;
        last_a <= late_read;
        last_b <= mid_cross ? mid_a : mid_delayed;
    end
    
    always @(*) step = last_step;
    always @(*) tag = last_tag;
    always @(*) a = last_a;
    always @(*) b = last_b;
    wire [1:0] slot_next = slot + 2'd1;
    
    always @(posedge clock) begin
        if (step_in) early[slot] <= {tag_in, b_in};
        if (step_in) early_read <= early[slot_next];
    end
    wire [1:0] mid_slot_next = mid_slot + 2'd1;
    
    always @(posedge clock) begin
        if (mid_step) late[mid_slot] <= straight_a;
        if (mid_step) late_read <= late[mid_slot_next];
    end
endmodule // ntt_fourstep_1024_60_kernel_commutators_1


module ntt_fourstep_1024_60_kernel_commutators_2(clock,reset,inverse,left_step,left_tag,left_a,left_b,right_step,right_tag,right_a,right_b,step,tag,a,b);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  inverse;
    input wire  left_step;
    input wire  [1:0] left_tag;
    input wire  [59:0] left_a;
    input wire  [59:0] left_b;
    input wire  right_step;
    input wire  [1:0] right_tag;
    input wire  [59:0] right_a;
    input wire  [59:0] right_b;
    output reg  step;
    output reg  [1:0] tag;
    output reg  [59:0] a;
    output reg  [59:0] b;
    
    // Update code (custom)
    (* no_rw_check *) reg [61:0] early [0:1];
    reg [61:0] early_read;
    (* no_rw_check *) reg [59:0] late [0:1];
    reg [59:0] late_read;
    wire step_in = inverse ? right_step : left_step;
    wire [1:0] tag_in = inverse ? right_tag : left_tag;
    wire [59:0] a_in = inverse ? right_a : left_a;
    wire [59:0] b_in = inverse ? right_b : left_b;
    wire beat = step_in & tag_in[0];
    reg [1:0] beats;
    reg slot;
    reg mid_slot;
    reg filled;
    reg mid_step;
    reg [1:0] mid_tag;
    reg [59:0] mid_a;
    reg [59:0] mid_delayed;
    reg mid_cross;
    wire [59:0] straight_a = mid_cross ? mid_delayed : mid_a;
    reg last_step;
    reg [1:0] last_tag;
    reg [59:0] last_a;
    reg [59:0] last_b;
    
    always @(posedge clock) begin
        beats <= reset ? 2'd0 : beats + {1'd0, beat};
        slot <= reset ? 1'd0 : slot + step_in;
        mid_slot <= slot;
        filled <= reset ? 1'd0 : filled | (step_in & (&slot));
        mid_step <= reset ? 1'd0 : step_in;
        mid_tag <= {early_read[61], early_read[60] & filled};
        mid_a <= a_in;
        mid_delayed <= early_read[59:0];
        mid_cross <= beat & beats[1];
        last_step <= reset ? 1'd0 : mid_step;
        last_tag <= mid_tag;
        last_a <= late_read;
        last_b <= mid_cross ? mid_a : mid_delayed;
    end
    
    always @(*) step = last_step;
    always @(*) tag = last_tag;
    always @(*) a = last_a;
    always @(*) b = last_b;
    wire [0:0] slot_next = slot + 1'd1;
    
    always @(posedge clock) begin
        if (step_in) early[slot] <= {tag_in, b_in};
        if (step_in) early_read <= early[slot_next];
    end
    wire [0:0] mid_slot_next = mid_slot + 1'd1;
    
    always @(posedge clock) begin
        if (mid_step) late[mid_slot] <= straight_a;
        if (mid_step) late_read <= late[mid_slot_next];
    end
endmodule // ntt_fourstep_1024_60_kernel_commutators_2


module ntt_fourstep_1024_60_kernel_commutators_3(clock,reset,inverse,left_step,left_tag,left_a,left_b,right_step,right_tag,right_a,right_b,step,tag,a,b);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  inverse;
    input wire  left_step;
    input wire  [1:0] left_tag;
    input wire  [59:0] left_a;
    input wire  [59:0] left_b;
    input wire  right_step;
    input wire  [1:0] right_tag;
    input wire  [59:0] right_a;
    input wire  [59:0] right_b;
    output reg  step;
    output reg  [1:0] tag;
    output reg  [59:0] a;
    output reg  [59:0] b;
    
    // Update code (custom)
    reg [61:0] early_read;
    reg [59:0] late_read;
    wire step_in = inverse ? right_step : left_step;
    wire [1:0] tag_in = inverse ? right_tag : left_tag;
    wire [59:0] a_in = inverse ? right_a : left_a;
    wire [59:0] b_in = inverse ? right_b : left_b;
    wire beat = step_in & tag_in[0];
    reg beats;
    reg filled;
    reg mid_step;
    reg [1:0] mid_tag;
    reg [59:0] mid_a;
    reg [59:0] mid_delayed;
    reg mid_cross;
    wire [59:0] straight_a = mid_cross ? mid_delayed : mid_a;
    reg last_step;
    reg [1:0] last_tag;
    reg [59:0] last_a;
    reg [59:0] last_b;
    
    always @(posedge clock) begin
        beats <= reset ? 1'd0 : beats + beat;
        filled <= reset ? 1'd0 : filled | (step_in);
        mid_step <= reset ? 1'd0 : step_in;
        mid_tag <= {early_read[61], early_read[60] & filled};
        mid_a <= a_in;
        mid_delayed <= early_read[59:0];
        mid_cross <= beat & beats;
        last_step <= reset ? 1'd0 : mid_step;
        last_tag <= mid_tag;
        last_a <= late_read;
        last_b <= mid_cross ? mid_a : mid_delayed;
    end
    
    always @(*) step = last_step;
    always @(*) tag = last_tag;
    always @(*) a = last_a;
    always @(*) b = last_b;
    
    always @(posedge clock) begin
        if (step_in) early_read <= {tag_in, b_in};
    end
    
    always @(posedge clock) begin
        if (mid_step) late_read <= straight_a;
    end
endmodule // ntt_fourstep_1024_60_kernel_commutators_3


module ntt_fourstep_1024_60_kernel_gate(clock,reset,job_valid,job_ready,job_inverse,job_table,job_short,job_q,in_valid,in_ready,in_data,arrived,arrived_live,taken,inverse,q_0,q_1,short,step,long_step,tag,a,b);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  job_valid;
    output reg  job_ready;
    input wire  job_inverse;
    input wire  job_table;
    input wire  job_short;
    input wire  [59:0] job_q;
    input wire  in_valid;
    output reg  in_ready;
    input wire  [119:0] in_data;
    input wire  arrived;
    input wire  arrived_live;
    input wire  taken;
    output reg  inverse;
    output reg  [59:0] q_0;
    output reg  [59:0] q_1;
    output reg  short;
    output reg  step;
    output reg  long_step;
    output reg  [1:0] tag;
    output reg  [59:0] a;
    output reg  [59:0] b;
    
    // Update code (custom)
    reg waiting;
    reg waiting_inverse;
    reg waiting_table;
    reg waiting_short;
    reg [59:0] waiting_q;
    reg active;
    reg table_now;
    reg direction;
    reg halved;
    reg [59:0] modulus_0;
    reg [59:0] modulus_1;
    reg [3:0] position;
    reg [8:0] used;
    reg [8:0] beats_inside;
    reg [3:0] pushes;
    wire announce = job_valid & ~waiting;
    wire credit = used != 9'd256;
    wire take = active & credit & in_valid;
    wire last = take & (&position);
    wire idle = beats_inside == 9'd0;
    wire push = ~active & credit & (pushes != 4'd0);
    wire issue = take | push;
    wire turned = ({waiting_inverse, waiting_short} == {direction, halved}) | (~active & idle);
    wire begin_job = waiting & (~active | last) & turned;
    wire empty = arrived & ~arrived_live;
    wire left = arrived & arrived_live;
    reg issued;
    reg [1:0] issued_tag;
    reg [59:0] issued_a;
    reg [59:0] issued_b;
    
    always @(posedge clock) begin
        waiting <= reset ? 1'd0 : announce | (waiting & ~begin_job);
        waiting_inverse <= announce ? job_inverse : waiting_inverse;
        waiting_table <= announce ? job_table : waiting_table;
        waiting_short <= announce ? job_short : waiting_short;
        waiting_q <= announce ? job_q : waiting_q;
        active <= reset ? 1'd0 : begin_job | (active & ~last);
        table_now <= begin_job ? waiting_table : table_now;
        direction <= reset ? 1'd0 : begin_job ? waiting_inverse : direction;
        halved <= reset ? 1'd0 : begin_job ? waiting_short : halved;
        modulus_0 <= (begin_job & ~waiting_table) ? waiting_q : modulus_0;
        modulus_1 <= (begin_job & waiting_table) ? waiting_q : modulus_1;
        position <= reset ? 4'd0 : position + {3'd0, take};
        used <= reset ? 9'd0 : (used + {8'd0, issue} - {8'd0, empty} - {8'd0, taken});
        beats_inside <= reset ? 9'd0 : (beats_inside + {8'd0, take} - {8'd0, left});
        pushes <= reset ? 4'd0 : take ? {~halved, {3{1'b1}}} : (pushes - {3'd0, push});
        issued <= reset ? 1'd0 : issue;
        issued_tag <= {table_now, take};
        issued_a <= in_data[59:0];
        issued_b <= in_data[119:60];
    end
    
    always @(*) job_ready = ~waiting;
    always @(*) in_ready = active & credit;
    always @(*) inverse = direction;
    always @(*) q_0 = modulus_0;
    always @(*) q_1 = modulus_1;
    always @(*) short = halved;
    always @(*) step = issued;
    always @(*) long_step = issued & ~halved;
    always @(*) tag = issued_tag;
    always @(*) a = issued_a;
    always @(*) b = issued_b;
endmodule // ntt_fourstep_1024_60_kernel_gate


module ntt_fourstep_1024_60_kernel_outlet(clock,reset,inverse,left_step,left_tag,left_a,left_b,right_step,right_tag,right_a,right_b,arrived,arrived_live,taken,out_valid,out_ready,out_data);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  inverse;
    input wire  left_step;
    input wire  [1:0] left_tag;
    input wire  [59:0] left_a;
    input wire  [59:0] left_b;
    input wire  right_step;
    input wire  [1:0] right_tag;
    input wire  [59:0] right_a;
    input wire  [59:0] right_b;
    output reg  arrived;
    output reg  arrived_live;
    output reg  taken;
    output reg  out_valid;
    input wire  out_ready;
    output reg  [119:0] out_data;
    
    // Update code (custom)
    (* no_rw_check *) reg [119:0] queue [0:255];
    reg [119:0] queue_read;
    wire step_in = inverse ? right_step : left_step;
    wire [1:0] tag_in = inverse ? right_tag : left_tag;
    wire [59:0] a_in = inverse ? right_a : left_a;
    wire [59:0] b_in = inverse ? right_b : left_b;
    wire beat = step_in & tag_in[0];
    reg here;
    reg here_live;
    reg [119:0] here_beat;
    wire write = here & here_live;
    reg [8:0] written;
    reg [8:0] read;
    reg shown;
    reg went;
    wire move_on = (written != read) & (~shown | out_ready);
    wire unused = &{1'b0, beat, tag_in[1]};
    
    always @(posedge clock) begin
        here <= reset ? 1'd0 : step_in;
        here_live <= tag_in[0];
        here_beat <= {b_in, a_in};
        written <= reset ? 9'd0 : written + {8'd0, write};
        read <= reset ? 9'd0 : read + {8'd0, move_on};
        shown <= reset ? 1'd0 : move_on | (shown & ~out_ready);
        went <= reset ? 1'd0 : shown & out_ready;
    end
    
    always @(*) arrived = here;
    always @(*) arrived_live = here_live;
    always @(*) taken = went;
    always @(*) out_valid = shown;
    always @(*) out_data = queue_read;
    
    always @(posedge clock) begin
        if (write) queue[written[7:0]] <= here_beat;
        if (move_on) queue_read <= queue[read[7:0]];
    end
endmodule // ntt_fourstep_1024_60_kernel_outlet


module ntt_fourstep_1024_60_kernel_stages_0(clock,reset,inverse,q_0,q_1,left_step,left_tag,left_a,left_b,right_step,right_tag,right_a,right_b,load_valid,load_table,load_index,load_twiddle,step,tag,a,b);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  inverse;
    input wire  [59:0] q_0;
    input wire  [59:0] q_1;
    input wire  left_step;
    input wire  [1:0] left_tag;
    input wire  [59:0] left_a;
    input wire  [59:0] left_b;
    input wire  right_step;
    input wire  [1:0] right_tag;
    input wire  [59:0] right_a;
    input wire  [59:0] right_b;
    input wire  load_valid;
    input wire  load_table;
    input wire  [4:0] load_index;
    input wire  [59:0] load_twiddle;
    output reg  step;
    output reg  [1:0] tag;
    output reg  [59:0] a;
    output reg  [59:0] b;
    
    // Stub signals
    reg  operands_clock;
    reg  operands_reset;
    reg  operands_inverse;
    reg  [59:0] operands_q_0;
    reg  [59:0] operands_q_1;
    reg  operands_left_step;
    reg  [1:0] operands_left_tag;
    reg  [59:0] operands_left_a;
    reg  [59:0] operands_left_b;
    reg  operands_right_step;
    reg  [1:0] operands_right_tag;
    reg  [59:0] operands_right_a;
    reg  [59:0] operands_right_b;
    reg  operands_load_valid;
    reg  operands_load_table;
    reg  [4:0] operands_load_index;
    reg  [59:0] operands_load_twiddle;
    wire  operands_step;
    wire  [1:0] operands_tag;
    wire  operands_turned;
    wire  [59:0] operands_u;
    wire  [59:0] operands_v;
    wire  [59:0] operands_w;
    wire  [59:0] operands_q;
    reg  butterfly_clock;
    reg  butterfly_reset;
    reg  butterfly_valid_in;
    reg  butterfly_inverse;
    reg  [59:0] butterfly_u;
    reg  [59:0] butterfly_v;
    reg  [59:0] butterfly_w;
    reg  [59:0] butterfly_q;
    wire  butterfly_valid_out;
    wire  [59:0] butterfly_x;
    wire  [59:0] butterfly_y;
    reg  beside_clock;
    reg  [1:0] beside_early;
    wire  [1:0] beside_late;
    
    // Sub module instances
    ntt_fourstep_1024_60_kernel_stages_0_operands operands(
        .clock(operands_clock),
        .reset(operands_reset),
        .inverse(operands_inverse),
        .q_0(operands_q_0),
        .q_1(operands_q_1),
        .left_step(operands_left_step),
        .left_tag(operands_left_tag),
        .left_a(operands_left_a),
        .left_b(operands_left_b),
        .right_step(operands_right_step),
        .right_tag(operands_right_tag),
        .right_a(operands_right_a),
        .right_b(operands_right_b),
        .load_valid(operands_load_valid),
        .load_table(operands_load_table),
        .load_index(operands_load_index),
        .load_twiddle(operands_load_twiddle),
        .step(operands_step),
        .tag(operands_tag),
        .turned(operands_turned),
        .u(operands_u),
        .v(operands_v),
        .w(operands_w),
        .q(operands_q)
    );
    ntt_fourstep_1024_60_kernel_stages_0_butterfly butterfly(
        .clock(butterfly_clock),
        .reset(butterfly_reset),
        .valid_in(butterfly_valid_in),
        .inverse(butterfly_inverse),
        .u(butterfly_u),
        .v(butterfly_v),
        .w(butterfly_w),
        .q(butterfly_q),
        .valid_out(butterfly_valid_out),
        .x(butterfly_x),
        .y(butterfly_y)
    );
    ntt_fourstep_1024_60_kernel_stages_0_beside beside(
        .clock(beside_clock),
        .early(beside_early),
        .late(beside_late)
    );
    
    // Update code
    always @(*) begin
        operands_clock = clock;
        operands_reset = reset;
        operands_inverse = inverse;
        operands_q_0 = q_0;
        operands_q_1 = q_1;
        operands_left_step = left_step;
        operands_left_tag = left_tag;
        operands_left_a = left_a;
        operands_left_b = left_b;
        operands_right_step = right_step;
        operands_right_tag = right_tag;
        operands_right_a = right_a;
        operands_right_b = right_b;
        operands_load_valid = load_valid;
        operands_load_table = load_table;
        operands_load_index = load_index;
        operands_load_twiddle = load_twiddle;
        butterfly_clock = clock;
        butterfly_reset = reset;
        butterfly_valid_in = operands_step;
        butterfly_inverse = operands_turned;
        butterfly_u = operands_u;
        butterfly_v = operands_v;
        butterfly_w = operands_w;
        butterfly_q = operands_q;
        beside_clock = clock;
        beside_early = operands_tag;
        step = butterfly_valid_out;
        tag = beside_late;
        a = butterfly_x;
        b = butterfly_y;
    end
    
endmodule // ntt_fourstep_1024_60_kernel_stages_0


module ntt_fourstep_1024_60_kernel_stages_0_beside(clock,early,late);
    
    // Module arguments
    input wire  clock;
    input wire  [1:0] early;
    output reg  [1:0] late;
    
    // Update code (custom)
    reg [1:0] stage_1;
    reg [1:0] stage_2;
    reg [1:0] stage_3;
    reg [1:0] stage_4;
    reg [1:0] stage_5;
    reg [1:0] stage_6;
    reg [1:0] stage_7;
    reg [1:0] stage_8;
    reg [1:0] stage_9;
    reg [1:0] stage_10;
    reg [1:0] stage_11;
    reg [1:0] stage_12;
    reg [1:0] stage_13;
    reg [1:0] stage_14;
    reg [1:0] stage_15;
    reg [1:0] stage_16;
    reg [1:0] stage_17;
    reg [1:0] stage_18;
    reg [1:0] stage_19;
    reg [1:0] stage_20;
    reg [1:0] stage_21;
    reg [1:0] stage_22;
    reg [1:0] stage_23;
    reg [1:0] stage_24;
    reg [1:0] stage_25;
    reg [1:0] stage_26;
    reg [1:0] stage_27;
    reg [1:0] stage_28;
    reg [1:0] stage_29;
    reg [1:0] stage_30;
    reg [1:0] stage_31;
    reg [1:0] stage_32;
    reg [1:0] stage_33;
    reg [1:0] stage_34;
    reg [1:0] stage_35;
    
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
        stage_29 <= stage_28;
        stage_30 <= stage_29;
        stage_31 <= stage_30;
        stage_32 <= stage_31;
        stage_33 <= stage_32;
        stage_34 <= stage_33;
        stage_35 <= stage_34;
    end
    
    always @(*) late = stage_35;
endmodule // ntt_fourstep_1024_60_kernel_stages_0_beside


module ntt_fourstep_1024_60_kernel_stages_0_butterfly(clock,reset,valid_in,inverse,u,v,w,q,valid_out,x,y);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  valid_in;
    input wire  inverse;
    input wire  [59:0] u;
    input wire  [59:0] v;
    input wire  [59:0] w;
    input wire  [59:0] q;
    output reg  valid_out;
    output reg  [59:0] x;
    output reg  [59:0] y;
    
    // Stub signals
    reg  valid_before_clock;
    reg  valid_before_reset;
    reg  valid_before_valid_in;
    wire  valid_before_valid_out;
    reg  sums_before_clock;
    reg  sums_before_inverse;
    reg  [59:0] sums_before_u;
    reg  [59:0] sums_before_v;
    reg  [59:0] sums_before_q;
    wire  sums_before_inverse_out;
    wire  [59:0] sums_before_sum;
    wire  [59:0] sums_before_difference;
    wire  [59:0] sums_before_q_out;
    reg  twiddle_clock;
    reg  [59:0] twiddle_early;
    wire  [59:0] twiddle_late;
    reg  multiplier_clock;
    reg  multiplier_reset;
    reg  multiplier_valid_in;
    reg  [59:0] multiplier_a;
    reg  [59:0] multiplier_b;
    reg  [59:0] multiplier_q;
    wire  multiplier_valid_out;
    wire  [59:0] multiplier_result;
    reg  beside_clock;
    reg  [59:0] beside_early;
    wire  [59:0] beside_late;
    reg  direction_clock;
    reg  direction_early;
    wire  direction_late;
    reg  modulus_clock;
    reg  [59:0] modulus_q_in;
    wire  [59:0] modulus_q_out;
    reg  valid_after_clock;
    reg  valid_after_reset;
    reg  valid_after_valid_in;
    wire  valid_after_valid_out;
    reg  sums_after_clock;
    reg  sums_after_inverse;
    reg  [59:0] sums_after_u;
    reg  [59:0] sums_after_v;
    reg  [59:0] sums_after_q;
    wire  sums_after_inverse_out;
    wire  [59:0] sums_after_sum;
    wire  [59:0] sums_after_difference;
    wire  [59:0] sums_after_q_out;
    reg  halve_clock;
    reg  halve_inverse;
    reg  [59:0] halve_x;
    reg  [59:0] halve_y;
    reg  [59:0] halve_q;
    wire  [59:0] halve_x_half;
    wire  [59:0] halve_y_half;
    
    // Sub module instances
    ntt_fourstep_1024_60_kernel_stages_0_butterfly_valid_before valid_before(
        .clock(valid_before_clock),
        .reset(valid_before_reset),
        .valid_in(valid_before_valid_in),
        .valid_out(valid_before_valid_out)
    );
    ntt_fourstep_1024_60_kernel_stages_0_butterfly_sums_before sums_before(
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
    ntt_fourstep_1024_60_kernel_stages_0_butterfly_twiddle twiddle(
        .clock(twiddle_clock),
        .early(twiddle_early),
        .late(twiddle_late)
    );
    ntt_fourstep_1024_60_kernel_stages_0_butterfly_multiplier multiplier(
        .clock(multiplier_clock),
        .reset(multiplier_reset),
        .valid_in(multiplier_valid_in),
        .a(multiplier_a),
        .b(multiplier_b),
        .q(multiplier_q),
        .valid_out(multiplier_valid_out),
        .result(multiplier_result)
    );
    ntt_fourstep_1024_60_kernel_stages_0_butterfly_beside beside(
        .clock(beside_clock),
        .early(beside_early),
        .late(beside_late)
    );
    ntt_fourstep_1024_60_kernel_stages_0_butterfly_direction direction(
        .clock(direction_clock),
        .early(direction_early),
        .late(direction_late)
    );
    ntt_fourstep_1024_60_kernel_stages_0_butterfly_modulus modulus(
        .clock(modulus_clock),
        .q_in(modulus_q_in),
        .q_out(modulus_q_out)
    );
    ntt_fourstep_1024_60_kernel_stages_0_butterfly_valid_after valid_after(
        .clock(valid_after_clock),
        .reset(valid_after_reset),
        .valid_in(valid_after_valid_in),
        .valid_out(valid_after_valid_out)
    );
    ntt_fourstep_1024_60_kernel_stages_0_butterfly_sums_after sums_after(
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
    ntt_fourstep_1024_60_kernel_stages_0_butterfly_halve halve(
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
    
endmodule // ntt_fourstep_1024_60_kernel_stages_0_butterfly


module ntt_fourstep_1024_60_kernel_stages_0_butterfly_beside(clock,early,late);
    
    // Module arguments
    input wire  clock;
    input wire  [59:0] early;
    output reg  [59:0] late;
    
    // Update code (custom)
    reg [59:0] stage_1;
    reg [59:0] stage_2;
    reg [59:0] stage_3;
    reg [59:0] stage_4;
    reg [59:0] stage_5;
    reg [59:0] stage_6;
    reg [59:0] stage_7;
    reg [59:0] stage_8;
    reg [59:0] stage_9;
    reg [59:0] stage_10;
    reg [59:0] stage_11;
    reg [59:0] stage_12;
    reg [59:0] stage_13;
    reg [59:0] stage_14;
    reg [59:0] stage_15;
    reg [59:0] stage_16;
    reg [59:0] stage_17;
    reg [59:0] stage_18;
    reg [59:0] stage_19;
    reg [59:0] stage_20;
    reg [59:0] stage_21;
    reg [59:0] stage_22;
    reg [59:0] stage_23;
    reg [59:0] stage_24;
    reg [59:0] stage_25;
    reg [59:0] stage_26;
    reg [59:0] stage_27;
    reg [59:0] stage_28;
    
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
endmodule // ntt_fourstep_1024_60_kernel_stages_0_butterfly_beside


module ntt_fourstep_1024_60_kernel_stages_0_butterfly_direction(clock,early,late);
    
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
endmodule // ntt_fourstep_1024_60_kernel_stages_0_butterfly_direction


module ntt_fourstep_1024_60_kernel_stages_0_butterfly_halve(clock,inverse,x,y,q,x_half,y_half);
    
    // Module arguments
    input wire  clock;
    input wire  inverse;
    input wire  [59:0] x;
    input wire  [59:0] y;
    input wire  [59:0] q;
    output reg  [59:0] x_half;
    output reg  [59:0] y_half;
    
    // Update code (custom)
    wire [59:0] x_addend = {q[59:17], 17'd1} & {60{x[0]}};
    wire [60:0] x_sum = {1'd0, x} + {1'd0, x_addend};
    reg [59:0] x_1;
    wire [59:0] y_addend = {q[59:17], 17'd1} & {60{y[0]}};
    wire [60:0] y_sum = {1'd0, y} + {1'd0, y_addend};
    reg [59:0] y_1;
    wire unused = &{1'b0, q[16:0], x_sum[0], y_sum[0]};
    
    always @(posedge clock) begin
        x_1 <= inverse ? x_sum[60:1] : x;
        y_1 <= inverse ? y_sum[60:1] : y;
    end
    
    always @(*) x_half = x_1;
    always @(*) y_half = y_1;
endmodule // ntt_fourstep_1024_60_kernel_stages_0_butterfly_halve


module ntt_fourstep_1024_60_kernel_stages_0_butterfly_modulus(clock,q_in,q_out);
    
    // Module arguments
    input wire  clock;
    input wire  [59:0] q_in;
    output reg  [59:0] q_out;
    
    // Update code (custom)
    reg [42:0] qh_1;
    reg [42:0] qh_2;
    reg [42:0] qh_3;
    reg [42:0] qh_4;
    reg [42:0] qh_5;
    reg [42:0] qh_6;
    reg [42:0] qh_7;
    reg [42:0] qh_8;
    reg [42:0] qh_9;
    reg [42:0] qh_10;
    reg [42:0] qh_11;
    reg [42:0] qh_12;
    reg [42:0] qh_13;
    reg [42:0] qh_14;
    reg [42:0] qh_15;
    reg [42:0] qh_16;
    reg [42:0] qh_17;
    reg [42:0] qh_18;
    reg [42:0] qh_19;
    reg [42:0] qh_20;
    reg [42:0] qh_21;
    reg [42:0] qh_22;
    reg [42:0] qh_23;
    reg [42:0] qh_24;
    reg [42:0] qh_25;
    reg [42:0] qh_26;
    reg [42:0] qh_27;
    reg [42:0] qh_28;
    wire unused = &{1'b0, q_in[16:0]};
    
    always @(posedge clock) begin
        qh_1 <= q_in[59:17];
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
        qh_16 <= qh_15;
        qh_17 <= qh_16;
        qh_18 <= qh_17;
        qh_19 <= qh_18;
        qh_20 <= qh_19;
        qh_21 <= qh_20;
        qh_22 <= qh_21;
        qh_23 <= qh_22;
        qh_24 <= qh_23;
        qh_25 <= qh_24;
        qh_26 <= qh_25;
        qh_27 <= qh_26;
        qh_28 <= qh_27;
    end
    
    always @(*) q_out = {qh_28, 17'd1};
endmodule // ntt_fourstep_1024_60_kernel_stages_0_butterfly_modulus


module ntt_fourstep_1024_60_kernel_stages_0_butterfly_multiplier(clock,reset,valid_in,a,b,q,valid_out,result);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  valid_in;
    input wire  [59:0] a;
    input wire  [59:0] b;
    input wire  [59:0] q;
    output reg  valid_out;
    output reg  [59:0] result;
    
    // Stub signals
    reg  valid_clock;
    reg  valid_reset;
    reg  valid_valid_in;
    wire  valid_valid_out;
    reg  multiplier_clock;
    reg  [59:0] multiplier_a;
    reg  [59:0] multiplier_b;
    wire  [119:0] multiplier_product;
    reg  modulus_clock;
    reg  [59:0] modulus_q_in;
    wire  [59:0] modulus_q_out;
    reg  step_0_clock;
    reg  [119:0] step_0_t;
    reg  [59:0] step_0_q_in;
    wire  [119:0] step_0_reduced;
    wire  [59:0] step_0_q_out;
    reg  step_1_clock;
    reg  [119:0] step_1_t;
    reg  [59:0] step_1_q_in;
    wire  [119:0] step_1_reduced;
    wire  [59:0] step_1_q_out;
    reg  step_2_clock;
    reg  [119:0] step_2_t;
    reg  [59:0] step_2_q_in;
    wire  [119:0] step_2_reduced;
    wire  [59:0] step_2_q_out;
    reg  step_3_clock;
    reg  [119:0] step_3_t;
    reg  [59:0] step_3_q_in;
    wire  [119:0] step_3_reduced;
    wire  [59:0] step_3_q_out;
    reg  correction_clock;
    reg  [119:0] correction_t;
    reg  [59:0] correction_q;
    wire  [59:0] correction_residue;
    
    // Sub module instances
    ntt_fourstep_1024_60_kernel_stages_0_butterfly_multiplier_valid valid(
        .clock(valid_clock),
        .reset(valid_reset),
        .valid_in(valid_valid_in),
        .valid_out(valid_valid_out)
    );
    ntt_fourstep_1024_60_kernel_stages_0_butterfly_multiplier_multiplier multiplier(
        .clock(multiplier_clock),
        .a(multiplier_a),
        .b(multiplier_b),
        .product(multiplier_product)
    );
    ntt_fourstep_1024_60_kernel_stages_0_butterfly_multiplier_modulus modulus(
        .clock(modulus_clock),
        .q_in(modulus_q_in),
        .q_out(modulus_q_out)
    );
    ntt_fourstep_1024_60_kernel_stages_0_butterfly_multiplier_step_0 step_0(
        .clock(step_0_clock),
        .t(step_0_t),
        .q_in(step_0_q_in),
        .reduced(step_0_reduced),
        .q_out(step_0_q_out)
    );
    ntt_fourstep_1024_60_kernel_stages_0_butterfly_multiplier_step_1 step_1(
        .clock(step_1_clock),
        .t(step_1_t),
        .q_in(step_1_q_in),
        .reduced(step_1_reduced),
        .q_out(step_1_q_out)
    );
    ntt_fourstep_1024_60_kernel_stages_0_butterfly_multiplier_step_2 step_2(
        .clock(step_2_clock),
        .t(step_2_t),
        .q_in(step_2_q_in),
        .reduced(step_2_reduced),
        .q_out(step_2_q_out)
    );
    ntt_fourstep_1024_60_kernel_stages_0_butterfly_multiplier_step_3 step_3(
        .clock(step_3_clock),
        .t(step_3_t),
        .q_in(step_3_q_in),
        .reduced(step_3_reduced),
        .q_out(step_3_q_out)
    );
    ntt_fourstep_1024_60_kernel_stages_0_butterfly_multiplier_correction correction(
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
        step_2_t = step_1_reduced;
        step_2_q_in = step_1_q_out;
        step_3_t = step_2_reduced;
        step_3_q_in = step_2_q_out;
        step_0_clock = clock;
        step_1_clock = clock;
        step_2_clock = clock;
        step_3_clock = clock;
        correction_t = step_3_reduced;
        correction_q = step_3_q_out;
        correction_clock = clock;
        result = correction_residue;
    end
    
endmodule // ntt_fourstep_1024_60_kernel_stages_0_butterfly_multiplier


module ntt_fourstep_1024_60_kernel_stages_0_butterfly_multiplier_correction(clock,t,q,residue);
    
    // Module arguments
    input wire  clock;
    input wire  [119:0] t;
    input wire  [59:0] q;
    output reg  [59:0] residue;
    
    // Update code (custom)
    reg [61:0] difference;
    reg [59:0] kept;
    wire negative = difference[61];
    reg [59:0] chosen;
    wire unused = &{1'b0, t[119:61], difference[60:60]};
    
    always @(posedge clock) begin
        difference <= {1'd0, t[60:0]} - {2'd0, q};
        kept <= t[59:0];
        chosen <= negative ? kept : difference[59:0];
    end
    
    always @(*) residue = chosen;
endmodule // ntt_fourstep_1024_60_kernel_stages_0_butterfly_multiplier_correction


module ntt_fourstep_1024_60_kernel_stages_0_butterfly_multiplier_modulus(clock,q_in,q_out);
    
    // Module arguments
    input wire  clock;
    input wire  [59:0] q_in;
    output reg  [59:0] q_out;
    
    // Update code (custom)
    reg [42:0] qh_1;
    reg [42:0] qh_2;
    reg [42:0] qh_3;
    reg [42:0] qh_4;
    reg [42:0] qh_5;
    reg [42:0] qh_6;
    wire unused = &{1'b0, q_in[16:0]};
    
    always @(posedge clock) begin
        qh_1 <= q_in[59:17];
        qh_2 <= qh_1;
        qh_3 <= qh_2;
        qh_4 <= qh_3;
        qh_5 <= qh_4;
        qh_6 <= qh_5;
    end
    
    always @(*) q_out = {qh_6, 17'd1};
endmodule // ntt_fourstep_1024_60_kernel_stages_0_butterfly_multiplier_modulus


module ntt_fourstep_1024_60_kernel_stages_0_butterfly_multiplier_multiplier(clock,a,b,product);
    
    // Module arguments
    input wire  clock;
    input wire  [59:0] a;
    input wire  [59:0] b;
    output reg  [119:0] product;
    
    // Update code (custom)
    reg [59:0] a_1;
    reg [59:0] b_1;
    reg [35:0] row_0_product_0_inner;
    reg [35:0] row_0_product_0;
    reg [35:0] row_0_product_1_inner;
    reg [35:0] row_0_product_1;
    reg [35:0] row_0_product_2_inner;
    reg [35:0] row_0_product_2;
    reg [23:0] row_0_product_3_inner;
    reg [23:0] row_0_product_3;
    wire [71:0] row_0_even = {row_0_product_2, row_0_product_0};
    wire [59:0] row_0_odd = {row_0_product_3, row_0_product_1};
    reg [35:0] row_1_product_0_inner;
    reg [35:0] row_1_product_0;
    reg [35:0] row_1_product_1_inner;
    reg [35:0] row_1_product_1;
    reg [35:0] row_1_product_2_inner;
    reg [35:0] row_1_product_2;
    reg [23:0] row_1_product_3_inner;
    reg [23:0] row_1_product_3;
    wire [71:0] row_1_even = {row_1_product_2, row_1_product_0};
    wire [59:0] row_1_odd = {row_1_product_3, row_1_product_1};
    reg [35:0] row_2_product_0_inner;
    reg [35:0] row_2_product_0;
    reg [35:0] row_2_product_1_inner;
    reg [35:0] row_2_product_1;
    reg [35:0] row_2_product_2_inner;
    reg [35:0] row_2_product_2;
    reg [23:0] row_2_product_3_inner;
    reg [23:0] row_2_product_3;
    wire [71:0] row_2_even = {row_2_product_2, row_2_product_0};
    wire [59:0] row_2_odd = {row_2_product_3, row_2_product_1};
    reg [23:0] row_3_product_0_inner;
    reg [23:0] row_3_product_0;
    reg [23:0] row_3_product_1_inner;
    reg [23:0] row_3_product_1;
    reg [23:0] row_3_product_2_inner;
    reg [23:0] row_3_product_2;
    reg [11:0] row_3_product_3_inner;
    reg [11:0] row_3_product_3;
    wire [59:0] row_3_even = {row_3_product_2, 12'd0, row_3_product_0};
    wire [47:0] row_3_odd = {row_3_product_3, 12'd0, row_3_product_1};
    reg [77:0] sum_1_0;
    reg [77:0] sum_1_1;
    reg [77:0] sum_1_2;
    reg [65:0] sum_1_3;
    reg [95:0] sum_2_0;
    reg [83:0] sum_2_1;
    reg [119:0] sum_3_0;
    
    always @(posedge clock) begin
        a_1 <= a;
        b_1 <= b;
        row_0_product_0_inner <= {18'd0, a_1[17:0]} * {18'd0, b_1[17:0]};
        row_0_product_0 <= row_0_product_0_inner;
        row_0_product_1_inner <= {18'd0, a_1[35:18]} * {18'd0, b_1[17:0]};
        row_0_product_1 <= row_0_product_1_inner;
        row_0_product_2_inner <= {18'd0, a_1[53:36]} * {18'd0, b_1[17:0]};
        row_0_product_2 <= row_0_product_2_inner;
        row_0_product_3_inner <= {18'd0, a_1[59:54]} * {6'd0, b_1[17:0]};
        row_0_product_3 <= row_0_product_3_inner;
        row_1_product_0_inner <= {18'd0, a_1[17:0]} * {18'd0, b_1[35:18]};
        row_1_product_0 <= row_1_product_0_inner;
        row_1_product_1_inner <= {18'd0, a_1[35:18]} * {18'd0, b_1[35:18]};
        row_1_product_1 <= row_1_product_1_inner;
        row_1_product_2_inner <= {18'd0, a_1[53:36]} * {18'd0, b_1[35:18]};
        row_1_product_2 <= row_1_product_2_inner;
        row_1_product_3_inner <= {18'd0, a_1[59:54]} * {6'd0, b_1[35:18]};
        row_1_product_3 <= row_1_product_3_inner;
        row_2_product_0_inner <= {18'd0, a_1[17:0]} * {18'd0, b_1[53:36]};
        row_2_product_0 <= row_2_product_0_inner;
        row_2_product_1_inner <= {18'd0, a_1[35:18]} * {18'd0, b_1[53:36]};
        row_2_product_1 <= row_2_product_1_inner;
        row_2_product_2_inner <= {18'd0, a_1[53:36]} * {18'd0, b_1[53:36]};
        row_2_product_2 <= row_2_product_2_inner;
        row_2_product_3_inner <= {18'd0, a_1[59:54]} * {6'd0, b_1[53:36]};
        row_2_product_3 <= row_2_product_3_inner;
        row_3_product_0_inner <= {6'd0, a_1[17:0]} * {18'd0, b_1[59:54]};
        row_3_product_0 <= row_3_product_0_inner;
        row_3_product_1_inner <= {6'd0, a_1[35:18]} * {18'd0, b_1[59:54]};
        row_3_product_1 <= row_3_product_1_inner;
        row_3_product_2_inner <= {6'd0, a_1[53:36]} * {18'd0, b_1[59:54]};
        row_3_product_2 <= row_3_product_2_inner;
        row_3_product_3_inner <= {6'd0, a_1[59:54]} * {6'd0, b_1[59:54]};
        row_3_product_3 <= row_3_product_3_inner;
        sum_1_0 <= {{6'd0, row_0_even[71:18]} + row_0_odd, row_0_even[17:0]};
        sum_1_1 <= {{6'd0, row_1_even[71:18]} + row_1_odd, row_1_even[17:0]};
        sum_1_2 <= {{6'd0, row_2_even[71:18]} + row_2_odd, row_2_even[17:0]};
        sum_1_3 <= {{6'd0, row_3_even[59:18]} + row_3_odd, row_3_even[17:0]};
        sum_2_0 <= {{18'd0, sum_1_0[77:18]} + sum_1_1, sum_1_0[17:0]};
        sum_2_1 <= {{6'd0, sum_1_2[77:18]} + sum_1_3, sum_1_2[17:0]};
        sum_3_0 <= {{24'd0, sum_2_0[95:36]} + sum_2_1, sum_2_0[35:0]};
    end
    
    always @(*) product = sum_3_0;
endmodule // ntt_fourstep_1024_60_kernel_stages_0_butterfly_multiplier_multiplier


module ntt_fourstep_1024_60_kernel_stages_0_butterfly_multiplier_step_0(clock,t,q_in,reduced,q_out);
    
    // Module arguments
    input wire  clock;
    input wire  [119:0] t;
    input wire  [59:0] q_in;
    output reg  [119:0] reduced;
    output reg  [59:0] q_out;
    
    // Update code (custom)
    wire [16:0] s = t[16:0];
    wire [42:0] qh_factor = q_in[59:17];
    reg [16:0] s_1;
    reg [42:0] qh_factor_1;
    reg [34:0] s_qh_product_0_inner;
    reg [34:0] s_qh_product_0;
    reg [34:0] s_qh_product_1_inner;
    reg [34:0] s_qh_product_1;
    reg [23:0] s_qh_product_2_inner;
    reg [23:0] s_qh_product_2;
    wire [59:0] s_qh_even = {s_qh_product_2, 1'd0, s_qh_product_0};
    reg [59:0] s_qh_sum_1_0;
    reg not_zero_1;
    reg [42:0] qh_1;
    reg [42:0] qh_2;
    reg [42:0] qh_3;
    reg [42:0] qh_4;
    reg [42:0] qh_5;
    reg [59:0] q_or_0_2;
    reg [102:0] high_1;
    reg [102:0] high_2;
    reg [103:0] sum_1;
    reg [103:0] sum_2;
    reg [103:0] difference;
    wire unused = &{1'b0, q_in[16:0]};
    
    always @(posedge clock) begin
        s_1 <= s;
        qh_factor_1 <= qh_factor;
        s_qh_product_0_inner <= {17'd0, qh_factor_1[17:0]} * {18'd0, s_1[16:0]};
        s_qh_product_0 <= s_qh_product_0_inner;
        s_qh_product_1_inner <= {17'd0, qh_factor_1[35:18]} * {18'd0, s_1[16:0]};
        s_qh_product_1 <= s_qh_product_1_inner;
        s_qh_product_2_inner <= {17'd0, qh_factor_1[42:36]} * {7'd0, s_1[16:0]};
        s_qh_product_2 <= s_qh_product_2_inner;
        s_qh_sum_1_0 <= {s_qh_even[59:18] + {7'd0, s_qh_product_1}, s_qh_even[17:0]};
        not_zero_1 <= |s;
        qh_1 <= qh_factor;
        qh_2 <= qh_1;
        qh_3 <= qh_2;
        qh_4 <= qh_3;
        qh_5 <= qh_4;
        q_or_0_2 <= not_zero_1 ? {qh_1, 17'd1} : 60'd0;
        high_1 <= t[119:17];
        high_2 <= high_1;
        sum_1 <= {1'd0, high_2} + {44'd0, q_or_0_2};
        sum_2 <= sum_1;
        difference <= sum_2 - {44'd0, s_qh_sum_1_0};
    end
    
    always @(*) reduced = {16'd0, difference};
    always @(*) q_out = {qh_5, 17'd1};
endmodule // ntt_fourstep_1024_60_kernel_stages_0_butterfly_multiplier_step_0


module ntt_fourstep_1024_60_kernel_stages_0_butterfly_multiplier_step_1(clock,t,q_in,reduced,q_out);
    
    // Module arguments
    input wire  clock;
    input wire  [119:0] t;
    input wire  [59:0] q_in;
    output reg  [119:0] reduced;
    output reg  [59:0] q_out;
    
    // Update code (custom)
    wire [16:0] s = t[16:0];
    wire [42:0] qh_factor = q_in[59:17];
    reg [16:0] s_1;
    reg [42:0] qh_factor_1;
    reg [34:0] s_qh_product_0_inner;
    reg [34:0] s_qh_product_0;
    reg [34:0] s_qh_product_1_inner;
    reg [34:0] s_qh_product_1;
    reg [23:0] s_qh_product_2_inner;
    reg [23:0] s_qh_product_2;
    wire [59:0] s_qh_even = {s_qh_product_2, 1'd0, s_qh_product_0};
    reg [59:0] s_qh_sum_1_0;
    reg not_zero_1;
    reg [42:0] qh_1;
    reg [42:0] qh_2;
    reg [42:0] qh_3;
    reg [42:0] qh_4;
    reg [42:0] qh_5;
    reg [59:0] q_or_0_2;
    reg [86:0] high_1;
    reg [86:0] high_2;
    reg [86:0] sum_1;
    reg [86:0] sum_2;
    reg [86:0] difference;
    wire unused = &{1'b0, t[119:104], q_in[16:0]};
    
    always @(posedge clock) begin
        s_1 <= s;
        qh_factor_1 <= qh_factor;
        s_qh_product_0_inner <= {17'd0, qh_factor_1[17:0]} * {18'd0, s_1[16:0]};
        s_qh_product_0 <= s_qh_product_0_inner;
        s_qh_product_1_inner <= {17'd0, qh_factor_1[35:18]} * {18'd0, s_1[16:0]};
        s_qh_product_1 <= s_qh_product_1_inner;
        s_qh_product_2_inner <= {17'd0, qh_factor_1[42:36]} * {7'd0, s_1[16:0]};
        s_qh_product_2 <= s_qh_product_2_inner;
        s_qh_sum_1_0 <= {s_qh_even[59:18] + {7'd0, s_qh_product_1}, s_qh_even[17:0]};
        not_zero_1 <= |s;
        qh_1 <= qh_factor;
        qh_2 <= qh_1;
        qh_3 <= qh_2;
        qh_4 <= qh_3;
        qh_5 <= qh_4;
        q_or_0_2 <= not_zero_1 ? {qh_1, 17'd1} : 60'd0;
        high_1 <= t[103:17];
        high_2 <= high_1;
        sum_1 <= high_2 + {27'd0, q_or_0_2};
        sum_2 <= sum_1;
        difference <= sum_2 - {27'd0, s_qh_sum_1_0};
    end
    
    always @(*) reduced = {33'd0, difference};
    always @(*) q_out = {qh_5, 17'd1};
endmodule // ntt_fourstep_1024_60_kernel_stages_0_butterfly_multiplier_step_1


module ntt_fourstep_1024_60_kernel_stages_0_butterfly_multiplier_step_2(clock,t,q_in,reduced,q_out);
    
    // Module arguments
    input wire  clock;
    input wire  [119:0] t;
    input wire  [59:0] q_in;
    output reg  [119:0] reduced;
    output reg  [59:0] q_out;
    
    // Update code (custom)
    wire [16:0] s = t[16:0];
    wire [42:0] qh_factor = q_in[59:17];
    reg [16:0] s_1;
    reg [42:0] qh_factor_1;
    reg [34:0] s_qh_product_0_inner;
    reg [34:0] s_qh_product_0;
    reg [34:0] s_qh_product_1_inner;
    reg [34:0] s_qh_product_1;
    reg [23:0] s_qh_product_2_inner;
    reg [23:0] s_qh_product_2;
    wire [59:0] s_qh_even = {s_qh_product_2, 1'd0, s_qh_product_0};
    reg [59:0] s_qh_sum_1_0;
    reg not_zero_1;
    reg [42:0] qh_1;
    reg [42:0] qh_2;
    reg [42:0] qh_3;
    reg [42:0] qh_4;
    reg [42:0] qh_5;
    reg [59:0] q_or_0_2;
    reg [69:0] high_1;
    reg [69:0] high_2;
    reg [69:0] sum_1;
    reg [69:0] sum_2;
    reg [69:0] difference;
    wire unused = &{1'b0, t[119:87], q_in[16:0]};
    
    always @(posedge clock) begin
        s_1 <= s;
        qh_factor_1 <= qh_factor;
        s_qh_product_0_inner <= {17'd0, qh_factor_1[17:0]} * {18'd0, s_1[16:0]};
        s_qh_product_0 <= s_qh_product_0_inner;
        s_qh_product_1_inner <= {17'd0, qh_factor_1[35:18]} * {18'd0, s_1[16:0]};
        s_qh_product_1 <= s_qh_product_1_inner;
        s_qh_product_2_inner <= {17'd0, qh_factor_1[42:36]} * {7'd0, s_1[16:0]};
        s_qh_product_2 <= s_qh_product_2_inner;
        s_qh_sum_1_0 <= {s_qh_even[59:18] + {7'd0, s_qh_product_1}, s_qh_even[17:0]};
        not_zero_1 <= |s;
        qh_1 <= qh_factor;
        qh_2 <= qh_1;
        qh_3 <= qh_2;
        qh_4 <= qh_3;
        qh_5 <= qh_4;
        q_or_0_2 <= not_zero_1 ? {qh_1, 17'd1} : 60'd0;
        high_1 <= t[86:17];
        high_2 <= high_1;
        sum_1 <= high_2 + {10'd0, q_or_0_2};
        sum_2 <= sum_1;
        difference <= sum_2 - {10'd0, s_qh_sum_1_0};
    end
    
    always @(*) reduced = {50'd0, difference};
    always @(*) q_out = {qh_5, 17'd1};
endmodule // ntt_fourstep_1024_60_kernel_stages_0_butterfly_multiplier_step_2


module ntt_fourstep_1024_60_kernel_stages_0_butterfly_multiplier_step_3(clock,t,q_in,reduced,q_out);
    
    // Module arguments
    input wire  clock;
    input wire  [119:0] t;
    input wire  [59:0] q_in;
    output reg  [119:0] reduced;
    output reg  [59:0] q_out;
    
    // Update code (custom)
    wire [16:0] s = t[16:0];
    wire [42:0] qh_factor = q_in[59:17];
    reg [16:0] s_1;
    reg [42:0] qh_factor_1;
    reg [34:0] s_qh_product_0_inner;
    reg [34:0] s_qh_product_0;
    reg [34:0] s_qh_product_1_inner;
    reg [34:0] s_qh_product_1;
    reg [23:0] s_qh_product_2_inner;
    reg [23:0] s_qh_product_2;
    wire [59:0] s_qh_even = {s_qh_product_2, 1'd0, s_qh_product_0};
    reg [59:0] s_qh_sum_1_0;
    reg not_zero_1;
    reg [42:0] qh_1;
    reg [42:0] qh_2;
    reg [42:0] qh_3;
    reg [42:0] qh_4;
    reg [42:0] qh_5;
    reg [59:0] q_or_0_2;
    reg [52:0] high_1;
    reg [52:0] high_2;
    reg [60:0] sum_1;
    reg [60:0] sum_2;
    reg [60:0] difference;
    wire unused = &{1'b0, t[119:70], q_in[16:0]};
    
    always @(posedge clock) begin
        s_1 <= s;
        qh_factor_1 <= qh_factor;
        s_qh_product_0_inner <= {17'd0, qh_factor_1[17:0]} * {18'd0, s_1[16:0]};
        s_qh_product_0 <= s_qh_product_0_inner;
        s_qh_product_1_inner <= {17'd0, qh_factor_1[35:18]} * {18'd0, s_1[16:0]};
        s_qh_product_1 <= s_qh_product_1_inner;
        s_qh_product_2_inner <= {17'd0, qh_factor_1[42:36]} * {7'd0, s_1[16:0]};
        s_qh_product_2 <= s_qh_product_2_inner;
        s_qh_sum_1_0 <= {s_qh_even[59:18] + {7'd0, s_qh_product_1}, s_qh_even[17:0]};
        not_zero_1 <= |s;
        qh_1 <= qh_factor;
        qh_2 <= qh_1;
        qh_3 <= qh_2;
        qh_4 <= qh_3;
        qh_5 <= qh_4;
        q_or_0_2 <= not_zero_1 ? {qh_1, 17'd1} : 60'd0;
        high_1 <= t[69:17];
        high_2 <= high_1;
        sum_1 <= {8'd0, high_2} + {1'd0, q_or_0_2};
        sum_2 <= sum_1;
        difference <= sum_2 - {1'd0, s_qh_sum_1_0};
    end
    
    always @(*) reduced = {59'd0, difference};
    always @(*) q_out = {qh_5, 17'd1};
endmodule // ntt_fourstep_1024_60_kernel_stages_0_butterfly_multiplier_step_3


module ntt_fourstep_1024_60_kernel_stages_0_butterfly_multiplier_valid(clock,reset,valid_in,valid_out);
    
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
endmodule // ntt_fourstep_1024_60_kernel_stages_0_butterfly_multiplier_valid


module ntt_fourstep_1024_60_kernel_stages_0_butterfly_sums_after(clock,inverse,u,v,q,inverse_out,sum,difference,q_out);
    
    // Module arguments
    input wire  clock;
    input wire  inverse;
    input wire  [59:0] u;
    input wire  [59:0] v;
    input wire  [59:0] q;
    output reg  inverse_out;
    output reg  [59:0] sum;
    output reg  [59:0] difference;
    output reg  [59:0] q_out;
    
    // Update code (custom)
    wire active = ~inverse;
    wire [59:0] addend = v & {60{active}};
    wire [59:0] minuend = active ? u : v;
    reg direction_1;
    reg direction_2;
    reg direction_3;
    reg [42:0] qh_1;
    reg [42:0] qh_2;
    reg [42:0] qh_3;
    reg [60:0] sum_1;
    reg [60:0] difference_1;
    wire [60:0] q_1 = {1'd0, {qh_1, 17'd1}};
    reg [60:0] reduced_2;
    reg [59:0] sum_2;
    reg [59:0] raised_2;
    reg [60:0] difference_2;
    reg [59:0] sum_3;
    reg [59:0] difference_3;
    wire unused = &{1'b0, q[16:0]};
    
    always @(posedge clock) begin
        direction_1 <= inverse;
        direction_2 <= direction_1;
        direction_3 <= direction_2;
        qh_1 <= q[59:17];
        qh_2 <= qh_1;
        qh_3 <= qh_2;
        sum_1 <= {1'd0, u} + {1'd0, addend};
        difference_1 <= {1'd0, minuend} - {1'd0, addend};
        reduced_2 <= sum_1 - q_1;
        sum_2 <= sum_1[59:0];
        raised_2 <= difference_1[59:0] + q_1[59:0];
        difference_2 <= difference_1;
        sum_3 <= reduced_2[60] ? sum_2 : reduced_2[59:0];
        difference_3 <= difference_2[60] ? raised_2 : difference_2[59:0];
    end
    
    always @(*) inverse_out = direction_3;
    always @(*) sum = sum_3;
    always @(*) difference = difference_3;
    always @(*) q_out = {qh_3, 17'd1};
endmodule // ntt_fourstep_1024_60_kernel_stages_0_butterfly_sums_after


module ntt_fourstep_1024_60_kernel_stages_0_butterfly_sums_before(clock,inverse,u,v,q,inverse_out,sum,difference,q_out);
    
    // Module arguments
    input wire  clock;
    input wire  inverse;
    input wire  [59:0] u;
    input wire  [59:0] v;
    input wire  [59:0] q;
    output reg  inverse_out;
    output reg  [59:0] sum;
    output reg  [59:0] difference;
    output reg  [59:0] q_out;
    
    // Update code (custom)
    wire active = inverse;
    wire [59:0] addend = v & {60{active}};
    wire [59:0] minuend = active ? u : v;
    reg direction_1;
    reg direction_2;
    reg direction_3;
    reg [42:0] qh_1;
    reg [42:0] qh_2;
    reg [42:0] qh_3;
    reg [60:0] sum_1;
    reg [60:0] difference_1;
    wire [60:0] q_1 = {1'd0, {qh_1, 17'd1}};
    reg [60:0] reduced_2;
    reg [59:0] sum_2;
    reg [59:0] raised_2;
    reg [60:0] difference_2;
    reg [59:0] sum_3;
    reg [59:0] difference_3;
    wire unused = &{1'b0, q[16:0]};
    
    always @(posedge clock) begin
        direction_1 <= inverse;
        direction_2 <= direction_1;
        direction_3 <= direction_2;
        qh_1 <= q[59:17];
        qh_2 <= qh_1;
        qh_3 <= qh_2;
        sum_1 <= {1'd0, u} + {1'd0, addend};
        difference_1 <= {1'd0, minuend} - {1'd0, addend};
        reduced_2 <= sum_1 - q_1;
        sum_2 <= sum_1[59:0];
        raised_2 <= difference_1[59:0] + q_1[59:0];
        difference_2 <= difference_1;
        sum_3 <= reduced_2[60] ? sum_2 : reduced_2[59:0];
        difference_3 <= difference_2[60] ? raised_2 : difference_2[59:0];
    end
    
    always @(*) inverse_out = direction_3;
    always @(*) sum = sum_3;
    always @(*) difference = difference_3;
    always @(*) q_out = {qh_3, 17'd1};
endmodule // ntt_fourstep_1024_60_kernel_stages_0_butterfly_sums_before


module ntt_fourstep_1024_60_kernel_stages_0_butterfly_twiddle(clock,early,late);
    
    // Module arguments
    input wire  clock;
    input wire  [59:0] early;
    output reg  [59:0] late;
    
    // Update code (custom)
    reg [59:0] stage_1;
    reg [59:0] stage_2;
    reg [59:0] stage_3;
    
    always @(posedge clock) begin
        stage_1 <= early;
        stage_2 <= stage_1;
        stage_3 <= stage_2;
    end
    
    always @(*) late = stage_3;
endmodule // ntt_fourstep_1024_60_kernel_stages_0_butterfly_twiddle


module ntt_fourstep_1024_60_kernel_stages_0_butterfly_valid_after(clock,reset,valid_in,valid_out);
    
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
endmodule // ntt_fourstep_1024_60_kernel_stages_0_butterfly_valid_after


module ntt_fourstep_1024_60_kernel_stages_0_butterfly_valid_before(clock,reset,valid_in,valid_out);
    
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
endmodule // ntt_fourstep_1024_60_kernel_stages_0_butterfly_valid_before


module ntt_fourstep_1024_60_kernel_stages_0_operands(clock,reset,inverse,q_0,q_1,left_step,left_tag,left_a,left_b,right_step,right_tag,right_a,right_b,load_valid,load_table,load_index,load_twiddle,step,tag,turned,u,v,w,q);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  inverse;
    input wire  [59:0] q_0;
    input wire  [59:0] q_1;
    input wire  left_step;
    input wire  [1:0] left_tag;
    input wire  [59:0] left_a;
    input wire  [59:0] left_b;
    input wire  right_step;
    input wire  [1:0] right_tag;
    input wire  [59:0] right_a;
    input wire  [59:0] right_b;
    input wire  load_valid;
    input wire  load_table;
    input wire  [4:0] load_index;
    input wire  [59:0] load_twiddle;
    output reg  step;
    output reg  [1:0] tag;
    output reg  turned;
    output reg  [59:0] u;
    output reg  [59:0] v;
    output reg  [59:0] w;
    output reg  [59:0] q;
    
    // Update code (custom)
    (* no_rw_check *) reg [59:0] twiddles [0:1];
    reg [59:0] twiddles_read;
    wire step_in = inverse ? right_step : left_step;
    wire [1:0] tag_in = inverse ? right_tag : left_tag;
    wire [59:0] a_in = inverse ? right_a : left_a;
    wire [59:0] b_in = inverse ? right_b : left_b;
    wire beat = step_in & tag_in[0];
    wire entry = tag_in[1];
    wire loaded_entry = load_table;
    wire load = load_valid & (load_index[4:0] == 5'd1);
    reg held_step;
    reg [1:0] held_tag;
    reg held_turned;
    reg [59:0] held_u;
    reg [59:0] held_v;
    reg [59:0] held_q;
    wire unused = &{1'b0, beat};
    
    always @(posedge clock) begin
        held_step <= reset ? 1'd0 : step_in;
        held_tag <= tag_in;
        held_turned <= inverse;
        held_u <= inverse ? b_in : a_in;
        held_v <= inverse ? a_in : b_in;
        held_q <= tag_in[1] ? q_1 : q_0;
    end
    
    always @(*) step = held_step;
    always @(*) tag = held_tag;
    always @(*) turned = held_turned;
    always @(*) u = held_u;
    always @(*) v = held_v;
    always @(*) w = twiddles_read;
    always @(*) q = held_q;
    
    always @(posedge clock) begin
        if (load) twiddles[loaded_entry] <= load_twiddle;
        if (1'b1) twiddles_read <= twiddles[entry];
    end
endmodule // ntt_fourstep_1024_60_kernel_stages_0_operands


module ntt_fourstep_1024_60_kernel_stages_1(clock,reset,inverse,q_0,q_1,left_step,left_tag,left_a,left_b,right_step,right_tag,right_a,right_b,load_valid,load_table,load_index,load_twiddle,step,tag,a,b);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  inverse;
    input wire  [59:0] q_0;
    input wire  [59:0] q_1;
    input wire  left_step;
    input wire  [1:0] left_tag;
    input wire  [59:0] left_a;
    input wire  [59:0] left_b;
    input wire  right_step;
    input wire  [1:0] right_tag;
    input wire  [59:0] right_a;
    input wire  [59:0] right_b;
    input wire  load_valid;
    input wire  load_table;
    input wire  [4:0] load_index;
    input wire  [59:0] load_twiddle;
    output reg  step;
    output reg  [1:0] tag;
    output reg  [59:0] a;
    output reg  [59:0] b;
    
    // Stub signals
    reg  operands_clock;
    reg  operands_reset;
    reg  operands_inverse;
    reg  [59:0] operands_q_0;
    reg  [59:0] operands_q_1;
    reg  operands_left_step;
    reg  [1:0] operands_left_tag;
    reg  [59:0] operands_left_a;
    reg  [59:0] operands_left_b;
    reg  operands_right_step;
    reg  [1:0] operands_right_tag;
    reg  [59:0] operands_right_a;
    reg  [59:0] operands_right_b;
    reg  operands_load_valid;
    reg  operands_load_table;
    reg  [4:0] operands_load_index;
    reg  [59:0] operands_load_twiddle;
    wire  operands_step;
    wire  [1:0] operands_tag;
    wire  operands_turned;
    wire  [59:0] operands_u;
    wire  [59:0] operands_v;
    wire  [59:0] operands_w;
    wire  [59:0] operands_q;
    reg  butterfly_clock;
    reg  butterfly_reset;
    reg  butterfly_valid_in;
    reg  butterfly_inverse;
    reg  [59:0] butterfly_u;
    reg  [59:0] butterfly_v;
    reg  [59:0] butterfly_w;
    reg  [59:0] butterfly_q;
    wire  butterfly_valid_out;
    wire  [59:0] butterfly_x;
    wire  [59:0] butterfly_y;
    reg  beside_clock;
    reg  [1:0] beside_early;
    wire  [1:0] beside_late;
    
    // Sub module instances
    ntt_fourstep_1024_60_kernel_stages_1_operands operands(
        .clock(operands_clock),
        .reset(operands_reset),
        .inverse(operands_inverse),
        .q_0(operands_q_0),
        .q_1(operands_q_1),
        .left_step(operands_left_step),
        .left_tag(operands_left_tag),
        .left_a(operands_left_a),
        .left_b(operands_left_b),
        .right_step(operands_right_step),
        .right_tag(operands_right_tag),
        .right_a(operands_right_a),
        .right_b(operands_right_b),
        .load_valid(operands_load_valid),
        .load_table(operands_load_table),
        .load_index(operands_load_index),
        .load_twiddle(operands_load_twiddle),
        .step(operands_step),
        .tag(operands_tag),
        .turned(operands_turned),
        .u(operands_u),
        .v(operands_v),
        .w(operands_w),
        .q(operands_q)
    );
    ntt_fourstep_1024_60_kernel_stages_0_butterfly butterfly(
        .clock(butterfly_clock),
        .reset(butterfly_reset),
        .valid_in(butterfly_valid_in),
        .inverse(butterfly_inverse),
        .u(butterfly_u),
        .v(butterfly_v),
        .w(butterfly_w),
        .q(butterfly_q),
        .valid_out(butterfly_valid_out),
        .x(butterfly_x),
        .y(butterfly_y)
    );
    ntt_fourstep_1024_60_kernel_stages_0_beside beside(
        .clock(beside_clock),
        .early(beside_early),
        .late(beside_late)
    );
    
    // Update code
    always @(*) begin
        operands_clock = clock;
        operands_reset = reset;
        operands_inverse = inverse;
        operands_q_0 = q_0;
        operands_q_1 = q_1;
        operands_left_step = left_step;
        operands_left_tag = left_tag;
        operands_left_a = left_a;
        operands_left_b = left_b;
        operands_right_step = right_step;
        operands_right_tag = right_tag;
        operands_right_a = right_a;
        operands_right_b = right_b;
        operands_load_valid = load_valid;
        operands_load_table = load_table;
        operands_load_index = load_index;
        operands_load_twiddle = load_twiddle;
        butterfly_clock = clock;
        butterfly_reset = reset;
        butterfly_valid_in = operands_step;
        butterfly_inverse = operands_turned;
        butterfly_u = operands_u;
        butterfly_v = operands_v;
        butterfly_w = operands_w;
        butterfly_q = operands_q;
        beside_clock = clock;
        beside_early = operands_tag;
        step = butterfly_valid_out;
        tag = beside_late;
        a = butterfly_x;
        b = butterfly_y;
    end
    
endmodule // ntt_fourstep_1024_60_kernel_stages_1


module ntt_fourstep_1024_60_kernel_stages_1_operands(clock,reset,inverse,q_0,q_1,left_step,left_tag,left_a,left_b,right_step,right_tag,right_a,right_b,load_valid,load_table,load_index,load_twiddle,step,tag,turned,u,v,w,q);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  inverse;
    input wire  [59:0] q_0;
    input wire  [59:0] q_1;
    input wire  left_step;
    input wire  [1:0] left_tag;
    input wire  [59:0] left_a;
    input wire  [59:0] left_b;
    input wire  right_step;
    input wire  [1:0] right_tag;
    input wire  [59:0] right_a;
    input wire  [59:0] right_b;
    input wire  load_valid;
    input wire  load_table;
    input wire  [4:0] load_index;
    input wire  [59:0] load_twiddle;
    output reg  step;
    output reg  [1:0] tag;
    output reg  turned;
    output reg  [59:0] u;
    output reg  [59:0] v;
    output reg  [59:0] w;
    output reg  [59:0] q;
    
    // Update code (custom)
    (* no_rw_check *) reg [59:0] twiddles [0:3];
    reg [59:0] twiddles_read;
    wire step_in = inverse ? right_step : left_step;
    wire [1:0] tag_in = inverse ? right_tag : left_tag;
    wire [59:0] a_in = inverse ? right_a : left_a;
    wire [59:0] b_in = inverse ? right_b : left_b;
    wire beat = step_in & tag_in[0];
    reg [3:0] position;
    wire [1:0] entry = {tag_in[1], position[3:3] ^ {1{inverse}}};
    wire [1:0] loaded_entry = {load_table, load_index[0:0]};
    wire load = load_valid & (load_index[4:1] == 4'd1);
    reg held_step;
    reg [1:0] held_tag;
    reg held_turned;
    reg [59:0] held_u;
    reg [59:0] held_v;
    reg [59:0] held_q;
    
    always @(posedge clock) begin
        position <= reset ? 4'd0 : position + {3'd0, beat};
        held_step <= reset ? 1'd0 : step_in;
        held_tag <= tag_in;
        held_turned <= inverse;
        held_u <= inverse ? b_in : a_in;
        held_v <= inverse ? a_in : b_in;
        held_q <= tag_in[1] ? q_1 : q_0;
    end
    
    always @(*) step = held_step;
    always @(*) tag = held_tag;
    always @(*) turned = held_turned;
    always @(*) u = held_u;
    always @(*) v = held_v;
    always @(*) w = twiddles_read;
    always @(*) q = held_q;
    
    always @(posedge clock) begin
        if (load) twiddles[loaded_entry] <= load_twiddle;
        if (1'b1) twiddles_read <= twiddles[entry];
    end
endmodule // ntt_fourstep_1024_60_kernel_stages_1_operands


module ntt_fourstep_1024_60_kernel_stages_2(clock,reset,inverse,q_0,q_1,left_step,left_tag,left_a,left_b,right_step,right_tag,right_a,right_b,load_valid,load_table,load_index,load_twiddle,step,tag,a,b);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  inverse;
    input wire  [59:0] q_0;
    input wire  [59:0] q_1;
    input wire  left_step;
    input wire  [1:0] left_tag;
    input wire  [59:0] left_a;
    input wire  [59:0] left_b;
    input wire  right_step;
    input wire  [1:0] right_tag;
    input wire  [59:0] right_a;
    input wire  [59:0] right_b;
    input wire  load_valid;
    input wire  load_table;
    input wire  [4:0] load_index;
    input wire  [59:0] load_twiddle;
    output reg  step;
    output reg  [1:0] tag;
    output reg  [59:0] a;
    output reg  [59:0] b;
    
    // Stub signals
    reg  operands_clock;
    reg  operands_reset;
    reg  operands_inverse;
    reg  [59:0] operands_q_0;
    reg  [59:0] operands_q_1;
    reg  operands_left_step;
    reg  [1:0] operands_left_tag;
    reg  [59:0] operands_left_a;
    reg  [59:0] operands_left_b;
    reg  operands_right_step;
    reg  [1:0] operands_right_tag;
    reg  [59:0] operands_right_a;
    reg  [59:0] operands_right_b;
    reg  operands_load_valid;
    reg  operands_load_table;
    reg  [4:0] operands_load_index;
    reg  [59:0] operands_load_twiddle;
    wire  operands_step;
    wire  [1:0] operands_tag;
    wire  operands_turned;
    wire  [59:0] operands_u;
    wire  [59:0] operands_v;
    wire  [59:0] operands_w;
    wire  [59:0] operands_q;
    reg  butterfly_clock;
    reg  butterfly_reset;
    reg  butterfly_valid_in;
    reg  butterfly_inverse;
    reg  [59:0] butterfly_u;
    reg  [59:0] butterfly_v;
    reg  [59:0] butterfly_w;
    reg  [59:0] butterfly_q;
    wire  butterfly_valid_out;
    wire  [59:0] butterfly_x;
    wire  [59:0] butterfly_y;
    reg  beside_clock;
    reg  [1:0] beside_early;
    wire  [1:0] beside_late;
    
    // Sub module instances
    ntt_fourstep_1024_60_kernel_stages_2_operands operands(
        .clock(operands_clock),
        .reset(operands_reset),
        .inverse(operands_inverse),
        .q_0(operands_q_0),
        .q_1(operands_q_1),
        .left_step(operands_left_step),
        .left_tag(operands_left_tag),
        .left_a(operands_left_a),
        .left_b(operands_left_b),
        .right_step(operands_right_step),
        .right_tag(operands_right_tag),
        .right_a(operands_right_a),
        .right_b(operands_right_b),
        .load_valid(operands_load_valid),
        .load_table(operands_load_table),
        .load_index(operands_load_index),
        .load_twiddle(operands_load_twiddle),
        .step(operands_step),
        .tag(operands_tag),
        .turned(operands_turned),
        .u(operands_u),
        .v(operands_v),
        .w(operands_w),
        .q(operands_q)
    );
    ntt_fourstep_1024_60_kernel_stages_0_butterfly butterfly(
        .clock(butterfly_clock),
        .reset(butterfly_reset),
        .valid_in(butterfly_valid_in),
        .inverse(butterfly_inverse),
        .u(butterfly_u),
        .v(butterfly_v),
        .w(butterfly_w),
        .q(butterfly_q),
        .valid_out(butterfly_valid_out),
        .x(butterfly_x),
        .y(butterfly_y)
    );
    ntt_fourstep_1024_60_kernel_stages_0_beside beside(
        .clock(beside_clock),
        .early(beside_early),
        .late(beside_late)
    );
    
    // Update code
    always @(*) begin
        operands_clock = clock;
        operands_reset = reset;
        operands_inverse = inverse;
        operands_q_0 = q_0;
        operands_q_1 = q_1;
        operands_left_step = left_step;
        operands_left_tag = left_tag;
        operands_left_a = left_a;
        operands_left_b = left_b;
        operands_right_step = right_step;
        operands_right_tag = right_tag;
        operands_right_a = right_a;
        operands_right_b = right_b;
        operands_load_valid = load_valid;
        operands_load_table = load_table;
        operands_load_index = load_index;
        operands_load_twiddle = load_twiddle;
        butterfly_clock = clock;
        butterfly_reset = reset;
        butterfly_valid_in = operands_step;
        butterfly_inverse = operands_turned;
        butterfly_u = operands_u;
        butterfly_v = operands_v;
        butterfly_w = operands_w;
        butterfly_q = operands_q;
        beside_clock = clock;
        beside_early = operands_tag;
        step = butterfly_valid_out;
        tag = beside_late;
        a = butterfly_x;
        b = butterfly_y;
    end
    
endmodule // ntt_fourstep_1024_60_kernel_stages_2


module ntt_fourstep_1024_60_kernel_stages_2_operands(clock,reset,inverse,q_0,q_1,left_step,left_tag,left_a,left_b,right_step,right_tag,right_a,right_b,load_valid,load_table,load_index,load_twiddle,step,tag,turned,u,v,w,q);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  inverse;
    input wire  [59:0] q_0;
    input wire  [59:0] q_1;
    input wire  left_step;
    input wire  [1:0] left_tag;
    input wire  [59:0] left_a;
    input wire  [59:0] left_b;
    input wire  right_step;
    input wire  [1:0] right_tag;
    input wire  [59:0] right_a;
    input wire  [59:0] right_b;
    input wire  load_valid;
    input wire  load_table;
    input wire  [4:0] load_index;
    input wire  [59:0] load_twiddle;
    output reg  step;
    output reg  [1:0] tag;
    output reg  turned;
    output reg  [59:0] u;
    output reg  [59:0] v;
    output reg  [59:0] w;
    output reg  [59:0] q;
    
    // Update code (custom)
    (* no_rw_check *) reg [59:0] twiddles [0:7];
    reg [59:0] twiddles_read;
    wire step_in = inverse ? right_step : left_step;
    wire [1:0] tag_in = inverse ? right_tag : left_tag;
    wire [59:0] a_in = inverse ? right_a : left_a;
    wire [59:0] b_in = inverse ? right_b : left_b;
    wire beat = step_in & tag_in[0];
    reg [3:0] position;
    wire [2:0] entry = {tag_in[1], position[3:2] ^ {2{inverse}}};
    wire [2:0] loaded_entry = {load_table, load_index[1:0]};
    wire load = load_valid & (load_index[4:2] == 3'd1);
    reg held_step;
    reg [1:0] held_tag;
    reg held_turned;
    reg [59:0] held_u;
    reg [59:0] held_v;
    reg [59:0] held_q;
    
    always @(posedge clock) begin
        position <= reset ? 4'd0 : position + {3'd0, beat};
        held_step <= reset ? 1'd0 : step_in;
        held_tag <= tag_in;
        held_turned <= inverse;
        held_u <= inverse ? b_in : a_in;
        held_v <= inverse ? a_in : b_in;
        held_q <= tag_in[1] ? q_1 : q_0;
    end
    
    always @(*) step = held_step;
    always @(*) tag = held_tag;
    always @(*) turned = held_turned;
    always @(*) u = held_u;
    always @(*) v = held_v;
    always @(*) w = twiddles_read;
    always @(*) q = held_q;
    
    always @(posedge clock) begin
        if (load) twiddles[loaded_entry] <= load_twiddle;
        if (1'b1) twiddles_read <= twiddles[entry];
    end
endmodule // ntt_fourstep_1024_60_kernel_stages_2_operands


module ntt_fourstep_1024_60_kernel_stages_3(clock,reset,inverse,q_0,q_1,left_step,left_tag,left_a,left_b,right_step,right_tag,right_a,right_b,load_valid,load_table,load_index,load_twiddle,step,tag,a,b);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  inverse;
    input wire  [59:0] q_0;
    input wire  [59:0] q_1;
    input wire  left_step;
    input wire  [1:0] left_tag;
    input wire  [59:0] left_a;
    input wire  [59:0] left_b;
    input wire  right_step;
    input wire  [1:0] right_tag;
    input wire  [59:0] right_a;
    input wire  [59:0] right_b;
    input wire  load_valid;
    input wire  load_table;
    input wire  [4:0] load_index;
    input wire  [59:0] load_twiddle;
    output reg  step;
    output reg  [1:0] tag;
    output reg  [59:0] a;
    output reg  [59:0] b;
    
    // Stub signals
    reg  operands_clock;
    reg  operands_reset;
    reg  operands_inverse;
    reg  [59:0] operands_q_0;
    reg  [59:0] operands_q_1;
    reg  operands_left_step;
    reg  [1:0] operands_left_tag;
    reg  [59:0] operands_left_a;
    reg  [59:0] operands_left_b;
    reg  operands_right_step;
    reg  [1:0] operands_right_tag;
    reg  [59:0] operands_right_a;
    reg  [59:0] operands_right_b;
    reg  operands_load_valid;
    reg  operands_load_table;
    reg  [4:0] operands_load_index;
    reg  [59:0] operands_load_twiddle;
    wire  operands_step;
    wire  [1:0] operands_tag;
    wire  operands_turned;
    wire  [59:0] operands_u;
    wire  [59:0] operands_v;
    wire  [59:0] operands_w;
    wire  [59:0] operands_q;
    reg  butterfly_clock;
    reg  butterfly_reset;
    reg  butterfly_valid_in;
    reg  butterfly_inverse;
    reg  [59:0] butterfly_u;
    reg  [59:0] butterfly_v;
    reg  [59:0] butterfly_w;
    reg  [59:0] butterfly_q;
    wire  butterfly_valid_out;
    wire  [59:0] butterfly_x;
    wire  [59:0] butterfly_y;
    reg  beside_clock;
    reg  [1:0] beside_early;
    wire  [1:0] beside_late;
    
    // Sub module instances
    ntt_fourstep_1024_60_kernel_stages_3_operands operands(
        .clock(operands_clock),
        .reset(operands_reset),
        .inverse(operands_inverse),
        .q_0(operands_q_0),
        .q_1(operands_q_1),
        .left_step(operands_left_step),
        .left_tag(operands_left_tag),
        .left_a(operands_left_a),
        .left_b(operands_left_b),
        .right_step(operands_right_step),
        .right_tag(operands_right_tag),
        .right_a(operands_right_a),
        .right_b(operands_right_b),
        .load_valid(operands_load_valid),
        .load_table(operands_load_table),
        .load_index(operands_load_index),
        .load_twiddle(operands_load_twiddle),
        .step(operands_step),
        .tag(operands_tag),
        .turned(operands_turned),
        .u(operands_u),
        .v(operands_v),
        .w(operands_w),
        .q(operands_q)
    );
    ntt_fourstep_1024_60_kernel_stages_0_butterfly butterfly(
        .clock(butterfly_clock),
        .reset(butterfly_reset),
        .valid_in(butterfly_valid_in),
        .inverse(butterfly_inverse),
        .u(butterfly_u),
        .v(butterfly_v),
        .w(butterfly_w),
        .q(butterfly_q),
        .valid_out(butterfly_valid_out),
        .x(butterfly_x),
        .y(butterfly_y)
    );
    ntt_fourstep_1024_60_kernel_stages_0_beside beside(
        .clock(beside_clock),
        .early(beside_early),
        .late(beside_late)
    );
    
    // Update code
    always @(*) begin
        operands_clock = clock;
        operands_reset = reset;
        operands_inverse = inverse;
        operands_q_0 = q_0;
        operands_q_1 = q_1;
        operands_left_step = left_step;
        operands_left_tag = left_tag;
        operands_left_a = left_a;
        operands_left_b = left_b;
        operands_right_step = right_step;
        operands_right_tag = right_tag;
        operands_right_a = right_a;
        operands_right_b = right_b;
        operands_load_valid = load_valid;
        operands_load_table = load_table;
        operands_load_index = load_index;
        operands_load_twiddle = load_twiddle;
        butterfly_clock = clock;
        butterfly_reset = reset;
        butterfly_valid_in = operands_step;
        butterfly_inverse = operands_turned;
        butterfly_u = operands_u;
        butterfly_v = operands_v;
        butterfly_w = operands_w;
        butterfly_q = operands_q;
        beside_clock = clock;
        beside_early = operands_tag;
        step = butterfly_valid_out;
        tag = beside_late;
        a = butterfly_x;
        b = butterfly_y;
    end
    
endmodule // ntt_fourstep_1024_60_kernel_stages_3


module ntt_fourstep_1024_60_kernel_stages_3_operands(clock,reset,inverse,q_0,q_1,left_step,left_tag,left_a,left_b,right_step,right_tag,right_a,right_b,load_valid,load_table,load_index,load_twiddle,step,tag,turned,u,v,w,q);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  inverse;
    input wire  [59:0] q_0;
    input wire  [59:0] q_1;
    input wire  left_step;
    input wire  [1:0] left_tag;
    input wire  [59:0] left_a;
    input wire  [59:0] left_b;
    input wire  right_step;
    input wire  [1:0] right_tag;
    input wire  [59:0] right_a;
    input wire  [59:0] right_b;
    input wire  load_valid;
    input wire  load_table;
    input wire  [4:0] load_index;
    input wire  [59:0] load_twiddle;
    output reg  step;
    output reg  [1:0] tag;
    output reg  turned;
    output reg  [59:0] u;
    output reg  [59:0] v;
    output reg  [59:0] w;
    output reg  [59:0] q;
    
    // Update code (custom)
    (* no_rw_check *) reg [59:0] twiddles [0:15];
    reg [59:0] twiddles_read;
    wire step_in = inverse ? right_step : left_step;
    wire [1:0] tag_in = inverse ? right_tag : left_tag;
    wire [59:0] a_in = inverse ? right_a : left_a;
    wire [59:0] b_in = inverse ? right_b : left_b;
    wire beat = step_in & tag_in[0];
    reg [3:0] position;
    wire [3:0] entry = {tag_in[1], position[3:1] ^ {3{inverse}}};
    wire [3:0] loaded_entry = {load_table, load_index[2:0]};
    wire load = load_valid & (load_index[4:3] == 2'd1);
    reg held_step;
    reg [1:0] held_tag;
    reg held_turned;
    reg [59:0] held_u;
    reg [59:0] held_v;
    reg [59:0] held_q;
    
    always @(posedge clock) begin
        position <= reset ? 4'd0 : position + {3'd0, beat};
        held_step <= reset ? 1'd0 : step_in;
        held_tag <= tag_in;
        held_turned <= inverse;
        held_u <= inverse ? b_in : a_in;
        held_v <= inverse ? a_in : b_in;
        held_q <= tag_in[1] ? q_1 : q_0;
    end
    
    always @(*) step = held_step;
    always @(*) tag = held_tag;
    always @(*) turned = held_turned;
    always @(*) u = held_u;
    always @(*) v = held_v;
    always @(*) w = twiddles_read;
    always @(*) q = held_q;
    
    always @(posedge clock) begin
        if (load) twiddles[loaded_entry] <= load_twiddle;
        if (1'b1) twiddles_read <= twiddles[entry];
    end
endmodule // ntt_fourstep_1024_60_kernel_stages_3_operands


module ntt_fourstep_1024_60_kernel_stages_4(clock,reset,inverse,q_0,q_1,left_step,left_tag,left_a,left_b,right_step,right_tag,right_a,right_b,load_valid,load_table,load_index,load_twiddle,step,tag,a,b);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  inverse;
    input wire  [59:0] q_0;
    input wire  [59:0] q_1;
    input wire  left_step;
    input wire  [1:0] left_tag;
    input wire  [59:0] left_a;
    input wire  [59:0] left_b;
    input wire  right_step;
    input wire  [1:0] right_tag;
    input wire  [59:0] right_a;
    input wire  [59:0] right_b;
    input wire  load_valid;
    input wire  load_table;
    input wire  [4:0] load_index;
    input wire  [59:0] load_twiddle;
    output reg  step;
    output reg  [1:0] tag;
    output reg  [59:0] a;
    output reg  [59:0] b;
    
    // Stub signals
    reg  operands_clock;
    reg  operands_reset;
    reg  operands_inverse;
    reg  [59:0] operands_q_0;
    reg  [59:0] operands_q_1;
    reg  operands_left_step;
    reg  [1:0] operands_left_tag;
    reg  [59:0] operands_left_a;
    reg  [59:0] operands_left_b;
    reg  operands_right_step;
    reg  [1:0] operands_right_tag;
    reg  [59:0] operands_right_a;
    reg  [59:0] operands_right_b;
    reg  operands_load_valid;
    reg  operands_load_table;
    reg  [4:0] operands_load_index;
    reg  [59:0] operands_load_twiddle;
    wire  operands_step;
    wire  [1:0] operands_tag;
    wire  operands_turned;
    wire  [59:0] operands_u;
    wire  [59:0] operands_v;
    wire  [59:0] operands_w;
    wire  [59:0] operands_q;
    reg  butterfly_clock;
    reg  butterfly_reset;
    reg  butterfly_valid_in;
    reg  butterfly_inverse;
    reg  [59:0] butterfly_u;
    reg  [59:0] butterfly_v;
    reg  [59:0] butterfly_w;
    reg  [59:0] butterfly_q;
    wire  butterfly_valid_out;
    wire  [59:0] butterfly_x;
    wire  [59:0] butterfly_y;
    reg  beside_clock;
    reg  [1:0] beside_early;
    wire  [1:0] beside_late;
    
    // Sub module instances
    ntt_fourstep_1024_60_kernel_stages_4_operands operands(
        .clock(operands_clock),
        .reset(operands_reset),
        .inverse(operands_inverse),
        .q_0(operands_q_0),
        .q_1(operands_q_1),
        .left_step(operands_left_step),
        .left_tag(operands_left_tag),
        .left_a(operands_left_a),
        .left_b(operands_left_b),
        .right_step(operands_right_step),
        .right_tag(operands_right_tag),
        .right_a(operands_right_a),
        .right_b(operands_right_b),
        .load_valid(operands_load_valid),
        .load_table(operands_load_table),
        .load_index(operands_load_index),
        .load_twiddle(operands_load_twiddle),
        .step(operands_step),
        .tag(operands_tag),
        .turned(operands_turned),
        .u(operands_u),
        .v(operands_v),
        .w(operands_w),
        .q(operands_q)
    );
    ntt_fourstep_1024_60_kernel_stages_0_butterfly butterfly(
        .clock(butterfly_clock),
        .reset(butterfly_reset),
        .valid_in(butterfly_valid_in),
        .inverse(butterfly_inverse),
        .u(butterfly_u),
        .v(butterfly_v),
        .w(butterfly_w),
        .q(butterfly_q),
        .valid_out(butterfly_valid_out),
        .x(butterfly_x),
        .y(butterfly_y)
    );
    ntt_fourstep_1024_60_kernel_stages_0_beside beside(
        .clock(beside_clock),
        .early(beside_early),
        .late(beside_late)
    );
    
    // Update code
    always @(*) begin
        operands_clock = clock;
        operands_reset = reset;
        operands_inverse = inverse;
        operands_q_0 = q_0;
        operands_q_1 = q_1;
        operands_left_step = left_step;
        operands_left_tag = left_tag;
        operands_left_a = left_a;
        operands_left_b = left_b;
        operands_right_step = right_step;
        operands_right_tag = right_tag;
        operands_right_a = right_a;
        operands_right_b = right_b;
        operands_load_valid = load_valid;
        operands_load_table = load_table;
        operands_load_index = load_index;
        operands_load_twiddle = load_twiddle;
        butterfly_clock = clock;
        butterfly_reset = reset;
        butterfly_valid_in = operands_step;
        butterfly_inverse = operands_turned;
        butterfly_u = operands_u;
        butterfly_v = operands_v;
        butterfly_w = operands_w;
        butterfly_q = operands_q;
        beside_clock = clock;
        beside_early = operands_tag;
        step = butterfly_valid_out;
        tag = beside_late;
        a = butterfly_x;
        b = butterfly_y;
    end
    
endmodule // ntt_fourstep_1024_60_kernel_stages_4


module ntt_fourstep_1024_60_kernel_stages_4_operands(clock,reset,inverse,q_0,q_1,left_step,left_tag,left_a,left_b,right_step,right_tag,right_a,right_b,load_valid,load_table,load_index,load_twiddle,step,tag,turned,u,v,w,q);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  inverse;
    input wire  [59:0] q_0;
    input wire  [59:0] q_1;
    input wire  left_step;
    input wire  [1:0] left_tag;
    input wire  [59:0] left_a;
    input wire  [59:0] left_b;
    input wire  right_step;
    input wire  [1:0] right_tag;
    input wire  [59:0] right_a;
    input wire  [59:0] right_b;
    input wire  load_valid;
    input wire  load_table;
    input wire  [4:0] load_index;
    input wire  [59:0] load_twiddle;
    output reg  step;
    output reg  [1:0] tag;
    output reg  turned;
    output reg  [59:0] u;
    output reg  [59:0] v;
    output reg  [59:0] w;
    output reg  [59:0] q;
    
    // Update code (custom)
    (* no_rw_check *) reg [59:0] twiddles [0:31];
    reg [59:0] twiddles_read;
    wire step_in = inverse ? right_step : left_step;
    wire [1:0] tag_in = inverse ? right_tag : left_tag;
    wire [59:0] a_in = inverse ? right_a : left_a;
    wire [59:0] b_in = inverse ? right_b : left_b;
    wire beat = step_in & tag_in[0];
    reg [3:0] position;
    wire [4:0] entry = {tag_in[1], position[3:0] ^ {4{inverse}}};
    wire [4:0] loaded_entry = {load_table, load_index[3:0]};
    wire load = load_valid & (load_index[4]);
    reg held_step;
    reg [1:0] held_tag;
    reg held_turned;
    reg [59:0] held_u;
    reg [59:0] held_v;
    reg [59:0] held_q;
    
    always @(posedge clock) begin
        position <= reset ? 4'd0 : position + {3'd0, beat};
        held_step <= reset ? 1'd0 : step_in;
        held_tag <= tag_in;
        held_turned <= inverse;
        held_u <= inverse ? b_in : a_in;
        held_v <= inverse ? a_in : b_in;
        held_q <= tag_in[1] ? q_1 : q_0;
    end
    
    always @(*) step = held_step;
    always @(*) tag = held_tag;
    always @(*) turned = held_turned;
    always @(*) u = held_u;
    always @(*) v = held_v;
    always @(*) w = twiddles_read;
    always @(*) q = held_q;
    
    always @(posedge clock) begin
        if (load) twiddles[loaded_entry] <= load_twiddle;
        if (1'b1) twiddles_read <= twiddles[entry];
    end
endmodule // ntt_fourstep_1024_60_kernel_stages_4_operands


module ntt_fourstep_1024_60_loads(clock,load_valid,load_table,load_index,load_word,kernel_valid,kernel_table,valid,bank,index,word);
    
    // Module arguments
    input wire  clock;
    input wire  load_valid;
    input wire  [1:0] load_table;
    input wire  [4:0] load_index;
    input wire  [59:0] load_word;
    output reg  kernel_valid;
    output reg  kernel_table;
    output reg  valid;
    output reg  [1:0] bank;
    output reg  [4:0] index;
    output reg  [59:0] word;
    
    // Update code (custom)
    reg to_kernel;
    reg held_valid;
    reg [1:0] held_table;
    reg [4:0] held_index;
    reg [59:0] held_word;
    
    always @(posedge clock) begin
        to_kernel <= load_valid & ~load_table[1];
        held_valid <= load_valid;
        held_table <= load_table;
        held_index <= load_index;
        held_word <= load_word;
    end
    
    always @(*) kernel_valid = to_kernel;
    always @(*) kernel_table = held_table[0];
    always @(*) valid = held_valid;
    always @(*) bank = held_table;
    always @(*) index = held_index;
    always @(*) word = held_word;
endmodule // ntt_fourstep_1024_60_loads


module ntt_fourstep_1024_60_passes(clock,reset,job_valid,job_ready,job_inverse,job_page,job_q,done,page,q,inverse,start,rows,short,kernel_valid,kernel_ready,read_valid,read_ready,read_address,write_valid,write_ready,write_address);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  job_valid;
    output reg  job_ready;
    input wire  job_inverse;
    input wire  [15:0] job_page;
    input wire  [59:0] job_q;
    output reg  done;
    output reg  [15:0] page;
    output reg  [59:0] q;
    output reg  inverse;
    output reg  start;
    output reg  rows;
    output reg  short;
    output reg  kernel_valid;
    input wire  kernel_ready;
    output reg  read_valid;
    input wire  read_ready;
    output reg  [19:0] read_address;
    input wire  write_valid;
    input wire  write_ready;
    output reg  [19:0] write_address;
    
    // Update code (custom)
    reg [5:0] jobs;
    reg [9:0] reads;
    reg [8:0] writes;
    wire accept = job_valid & ~busy;
    wire job_moved = busy & ~jobs[5] & kernel_ready;
    wire read_moved = busy & ~reads[9] & read_ready;
    wire write_moved = write_valid & write_ready;
    wire pass_end = write_moved & (&writes);
    wire turn = accept | pass_end;
    reg busy;
    reg second;
    reg backward;
    reg started;
    reg finished;
    reg [15:0] kept_page;
    reg [59:0] kept_q;
    wire by_column = second == backward;
    wire uneven = 1'd0;
    wire [9:0] reads_column_low = {1'b0, reads[3:0], reads[8:4]};
    wire [9:0] reads_column_high = {1'b1, reads[3:0], reads[8:4]};
    wire [9:0] reads_column_even = {reads[3:0], 1'b0, reads[8:4]};
    wire [9:0] reads_column_odd = {reads[3:0], 1'b1, reads[8:4]};
    wire [9:0] reads_row_low = {reads[8:4], 1'b0, reads[3:0]};
    wire [9:0] reads_row_high = {reads[8:4], 1'b1, reads[3:0]};
    wire [9:0] reads_row_even = {reads[8:4], reads[3:0], 1'b0};
    wire [9:0] reads_row_odd = {reads[8:4], reads[3:0], 1'b1};
    wire [19:0] reads_halves = by_column ? {reads_column_high, reads_column_low} : {reads_row_high, reads_row_low};
    wire [19:0] reads_pairs = by_column ? {reads_column_odd, reads_column_even} : {reads_row_odd, reads_row_even};
    wire [9:0] writes_column_low = {1'b0, writes[3:0], writes[8:4]};
    wire [9:0] writes_column_high = {1'b1, writes[3:0], writes[8:4]};
    wire [9:0] writes_column_even = {writes[3:0], 1'b0, writes[8:4]};
    wire [9:0] writes_column_odd = {writes[3:0], 1'b1, writes[8:4]};
    wire [9:0] writes_row_low = {writes[8:4], 1'b0, writes[3:0]};
    wire [9:0] writes_row_high = {writes[8:4], 1'b1, writes[3:0]};
    wire [9:0] writes_row_even = {writes[8:4], writes[3:0], 1'b0};
    wire [9:0] writes_row_odd = {writes[8:4], writes[3:0], 1'b1};
    wire [19:0] writes_halves = by_column ? {writes_column_high, writes_column_low} : {writes_row_high, writes_row_low};
    wire [19:0] writes_pairs = by_column ? {writes_column_odd, writes_column_even} : {writes_row_odd, writes_row_even};
    
    always @(posedge clock) begin
        jobs <= reset ? 6'd0 : turn ? 6'd0 : (jobs + {5'd0, job_moved});
        reads <= reset ? 10'd0 : turn ? 10'd0 : (reads + {9'd0, read_moved});
        writes <= reset ? 9'd0 : accept ? 9'd0 : (writes + {8'd0, write_moved});
        busy <= reset ? 1'd0 : accept | (busy & ~(pass_end & second));
        second <= reset ? 1'd0 : ~accept & (second | pass_end);
        backward <= reset ? 1'd0 : accept ? job_inverse : backward;
        started <= reset ? 1'd0 : accept | (pass_end & ~second);
        finished <= reset ? 1'd0 : pass_end & second;
        kept_page <= reset ? 16'd0 : accept ? job_page : kept_page;
        kept_q <= accept ? job_q : kept_q;
    end
    
    always @(*) job_ready = ~busy;
    always @(*) done = finished;
    always @(*) page = kept_page;
    always @(*) q = kept_q;
    always @(*) inverse = backward;
    always @(*) start = started;
    always @(*) rows = ~by_column;
    always @(*) short = uneven & ~by_column;
    always @(*) kernel_valid = busy & ~jobs[5];
    always @(*) read_valid = busy & ~reads[9];
    always @(*) read_address = backward ? reads_pairs : reads_halves;
    always @(*) write_address = backward ? writes_halves : writes_pairs;
endmodule // ntt_fourstep_1024_60_passes


module ntt_fourstep_1024_60_scaler(clock,reset,start,inverse,q,load_valid,load_table,load_index,load_word,in_valid,in_ready,in_data,out_valid,out_ready,out_data);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  start;
    input wire  inverse;
    input wire  [59:0] q;
    input wire  load_valid;
    input wire  [1:0] load_table;
    input wire  [4:0] load_index;
    input wire  [59:0] load_word;
    input wire  in_valid;
    output reg  in_ready;
    input wire  [119:0] in_data;
    output reg  out_valid;
    input wire  out_ready;
    output reg  [119:0] out_data;
    
    // Stub signals
    reg  factors_clock;
    reg  factors_reset;
    reg  factors_start;
    reg  factors_inverse;
    reg  factors_load_valid;
    reg  [1:0] factors_load_table;
    reg  [4:0] factors_load_index;
    reg  [59:0] factors_load_word;
    reg  factors_in_valid;
    wire  factors_in_ready;
    reg  [119:0] factors_in_data;
    reg  factors_stored_a;
    reg  factors_stored_b;
    reg  [59:0] factors_new_a;
    reg  [59:0] factors_new_b;
    reg  factors_arrived;
    reg  factors_arrived_live;
    reg  factors_taken;
    wire  factors_step;
    wire  [1:0] factors_tag;
    wire  [59:0] factors_a;
    wire  [59:0] factors_b;
    wire  [59:0] factors_factor_a;
    wire  [59:0] factors_factor_b;
    wire  [59:0] factors_ratio_a;
    wire  [59:0] factors_ratio_b;
    reg  product_a_clock;
    reg  product_a_reset;
    reg  product_a_valid_in;
    reg  [59:0] product_a_a;
    reg  [59:0] product_a_b;
    reg  [59:0] product_a_q;
    wire  product_a_valid_out;
    wire  [59:0] product_a_result;
    reg  product_b_clock;
    reg  product_b_reset;
    reg  product_b_valid_in;
    reg  [59:0] product_b_a;
    reg  [59:0] product_b_b;
    reg  [59:0] product_b_q;
    wire  product_b_valid_out;
    wire  [59:0] product_b_result;
    reg  running_a_clock;
    reg  running_a_reset;
    reg  running_a_valid_in;
    reg  [59:0] running_a_a;
    reg  [59:0] running_a_b;
    reg  [59:0] running_a_q;
    wire  running_a_valid_out;
    wire  [59:0] running_a_result;
    reg  running_b_clock;
    reg  running_b_reset;
    reg  running_b_valid_in;
    reg  [59:0] running_b_a;
    reg  [59:0] running_b_b;
    reg  [59:0] running_b_q;
    wire  running_b_valid_out;
    wire  [59:0] running_b_result;
    reg  outlet_clock;
    reg  outlet_reset;
    reg  outlet_inverse;
    reg  outlet_left_step;
    reg  [1:0] outlet_left_tag;
    reg  [59:0] outlet_left_a;
    reg  [59:0] outlet_left_b;
    reg  outlet_right_step;
    reg  [1:0] outlet_right_tag;
    reg  [59:0] outlet_right_a;
    reg  [59:0] outlet_right_b;
    wire  outlet_arrived;
    wire  outlet_arrived_live;
    wire  outlet_taken;
    wire  outlet_out_valid;
    reg  outlet_out_ready;
    wire  [119:0] outlet_out_data;
    
    // Sub module instances
    ntt_fourstep_1024_60_scaler_factors factors(
        .clock(factors_clock),
        .reset(factors_reset),
        .start(factors_start),
        .inverse(factors_inverse),
        .load_valid(factors_load_valid),
        .load_table(factors_load_table),
        .load_index(factors_load_index),
        .load_word(factors_load_word),
        .in_valid(factors_in_valid),
        .in_ready(factors_in_ready),
        .in_data(factors_in_data),
        .stored_a(factors_stored_a),
        .stored_b(factors_stored_b),
        .new_a(factors_new_a),
        .new_b(factors_new_b),
        .arrived(factors_arrived),
        .arrived_live(factors_arrived_live),
        .taken(factors_taken),
        .step(factors_step),
        .tag(factors_tag),
        .a(factors_a),
        .b(factors_b),
        .factor_a(factors_factor_a),
        .factor_b(factors_factor_b),
        .ratio_a(factors_ratio_a),
        .ratio_b(factors_ratio_b)
    );
    ntt_fourstep_1024_60_kernel_stages_0_butterfly_multiplier product_a(
        .clock(product_a_clock),
        .reset(product_a_reset),
        .valid_in(product_a_valid_in),
        .a(product_a_a),
        .b(product_a_b),
        .q(product_a_q),
        .valid_out(product_a_valid_out),
        .result(product_a_result)
    );
    ntt_fourstep_1024_60_kernel_stages_0_butterfly_multiplier product_b(
        .clock(product_b_clock),
        .reset(product_b_reset),
        .valid_in(product_b_valid_in),
        .a(product_b_a),
        .b(product_b_b),
        .q(product_b_q),
        .valid_out(product_b_valid_out),
        .result(product_b_result)
    );
    ntt_fourstep_1024_60_kernel_stages_0_butterfly_multiplier running_a(
        .clock(running_a_clock),
        .reset(running_a_reset),
        .valid_in(running_a_valid_in),
        .a(running_a_a),
        .b(running_a_b),
        .q(running_a_q),
        .valid_out(running_a_valid_out),
        .result(running_a_result)
    );
    ntt_fourstep_1024_60_kernel_stages_0_butterfly_multiplier running_b(
        .clock(running_b_clock),
        .reset(running_b_reset),
        .valid_in(running_b_valid_in),
        .a(running_b_a),
        .b(running_b_b),
        .q(running_b_q),
        .valid_out(running_b_valid_out),
        .result(running_b_result)
    );
    ntt_fourstep_1024_60_scaler_outlet outlet(
        .clock(outlet_clock),
        .reset(outlet_reset),
        .inverse(outlet_inverse),
        .left_step(outlet_left_step),
        .left_tag(outlet_left_tag),
        .left_a(outlet_left_a),
        .left_b(outlet_left_b),
        .right_step(outlet_right_step),
        .right_tag(outlet_right_tag),
        .right_a(outlet_right_a),
        .right_b(outlet_right_b),
        .arrived(outlet_arrived),
        .arrived_live(outlet_arrived_live),
        .taken(outlet_taken),
        .out_valid(outlet_out_valid),
        .out_ready(outlet_out_ready),
        .out_data(outlet_out_data)
    );
    
    // Update code
    always @(*) begin
        factors_clock = clock;
        factors_reset = reset;
        factors_start = start;
        factors_inverse = inverse;
        factors_load_valid = load_valid;
        factors_load_table = load_table;
        factors_load_index = load_index;
        factors_load_word = load_word;
        factors_in_valid = in_valid;
        in_ready = factors_in_ready;
        factors_in_data = in_data;
        factors_stored_a = running_a_valid_out;
        factors_stored_b = running_b_valid_out;
        factors_new_a = running_a_result;
        factors_new_b = running_b_result;
        factors_arrived = outlet_arrived;
        factors_arrived_live = outlet_arrived_live;
        factors_taken = outlet_taken;
        product_a_clock = clock;
        product_a_reset = reset;
        product_a_valid_in = factors_step;
        product_a_a = factors_a;
        product_a_b = factors_factor_a;
        product_a_q = q;
        product_b_clock = clock;
        product_b_reset = reset;
        product_b_valid_in = factors_step;
        product_b_a = factors_b;
        product_b_b = factors_factor_b;
        product_b_q = q;
        running_a_clock = clock;
        running_a_reset = reset;
        running_a_valid_in = factors_step;
        running_a_a = factors_factor_a;
        running_a_b = factors_ratio_a;
        running_a_q = q;
        running_b_clock = clock;
        running_b_reset = reset;
        running_b_valid_in = factors_step;
        running_b_a = factors_factor_b;
        running_b_b = factors_ratio_b;
        running_b_q = q;
        outlet_clock = clock;
        outlet_reset = reset;
        outlet_inverse = 1'b0;
        outlet_left_step = product_a_valid_out;
        outlet_left_tag = factors_tag;
        outlet_left_a = product_a_result;
        outlet_left_b = product_b_result;
        outlet_right_step = product_b_valid_out;
        outlet_right_tag = factors_tag;
        outlet_right_a = product_a_result;
        outlet_right_b = product_b_result;
        out_valid = outlet_out_valid;
        outlet_out_ready = out_ready;
        out_data = outlet_out_data;
    end
    
endmodule // ntt_fourstep_1024_60_scaler


module ntt_fourstep_1024_60_scaler_factors(clock,reset,start,inverse,load_valid,load_table,load_index,load_word,in_valid,in_ready,in_data,stored_a,stored_b,new_a,new_b,arrived,arrived_live,taken,step,tag,a,b,factor_a,factor_b,ratio_a,ratio_b);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  start;
    input wire  inverse;
    input wire  load_valid;
    input wire  [1:0] load_table;
    input wire  [4:0] load_index;
    input wire  [59:0] load_word;
    input wire  in_valid;
    output reg  in_ready;
    input wire  [119:0] in_data;
    input wire  stored_a;
    input wire  stored_b;
    input wire  [59:0] new_a;
    input wire  [59:0] new_b;
    input wire  arrived;
    input wire  arrived_live;
    input wire  taken;
    output reg  step;
    output reg  [1:0] tag;
    output reg  [59:0] a;
    output reg  [59:0] b;
    output reg  [59:0] factor_a;
    output reg  [59:0] factor_b;
    output reg  [59:0] ratio_a;
    output reg  [59:0] ratio_b;
    
    // Update code (custom)
    (* no_rw_check *) reg [59:0] ratios_a [0:31];
    reg [59:0] ratios_a_read;
    (* no_rw_check *) reg [59:0] ratios_b [0:31];
    reg [59:0] ratios_b_read;
    (* no_rw_check *) reg [59:0] running_a [0:15];
    reg [59:0] running_a_read;
    (* no_rw_check *) reg [59:0] running_b [0:15];
    reg [59:0] running_b_read;
    reg [3:0] position;
    reg [3:0] store_at;
    reg [4:0] open;
    reg [6:0] used;
    reg first;
    wire ready = (used != 7'd64) & (open != 5'd16);
    wire take = in_valid & ready;
    wire load_unit = load_valid & (load_table == 2'd0) & (load_index == 5'd0);
    reg [59:0] unit;
    reg held_step;
    reg [1:0] held_live;
    reg held_first;
    reg [59:0] held_a;
    reg [59:0] held_b;
    wire load_ratio = load_valid & load_table[1];
    wire [4:0] ratio_at = {inverse, position};
    wire [4:0] load_at = {load_table[0], load_index[4:1]};
    wire unused = &{1'b0, arrived, arrived_live};
    
    always @(posedge clock) begin
        position <= reset ? 4'd0 : position + {3'd0, take};
        store_at <= reset ? 4'd0 : store_at + {3'd0, stored_a};
        open <= reset ? 5'd0 : (open + {4'd0, take} - {4'd0, stored_a});
        used <= reset ? 7'd0 : (used + {6'd0, take} - {6'd0, taken});
        first <= reset ? 1'd0 : start | (first & ~(take & (&position)));
        unit <= load_unit ? load_word : unit;
        held_step <= reset ? 1'd0 : take;
        held_live <= 2'd1;
        held_first <= first;
        held_a <= in_data[59:0];
        held_b <= in_data[119:60];
    end
    
    always @(*) in_ready = ready;
    always @(*) step = held_step;
    always @(*) tag = held_live;
    always @(*) a = held_a;
    always @(*) b = held_b;
    always @(*) factor_a = held_first ? unit : running_a_read;
    always @(*) factor_b = held_first ? unit : running_b_read;
    always @(*) ratio_a = ratios_a_read;
    always @(*) ratio_b = ratios_b_read;
    
    always @(posedge clock) begin
        if (load_ratio & ~load_index[0]) ratios_a[load_at] <= load_word;
        if (1'b1) ratios_a_read <= ratios_a[ratio_at];
    end
    
    always @(posedge clock) begin
        if (load_ratio & load_index[0]) ratios_b[load_at] <= load_word;
        if (1'b1) ratios_b_read <= ratios_b[ratio_at];
    end
    
    always @(posedge clock) begin
        if (stored_a) running_a[store_at] <= new_a;
        if (1'b1) running_a_read <= running_a[position];
    end
    
    always @(posedge clock) begin
        if (stored_b) running_b[store_at] <= new_b;
        if (1'b1) running_b_read <= running_b[position];
    end
endmodule // ntt_fourstep_1024_60_scaler_factors


module ntt_fourstep_1024_60_scaler_outlet(clock,reset,inverse,left_step,left_tag,left_a,left_b,right_step,right_tag,right_a,right_b,arrived,arrived_live,taken,out_valid,out_ready,out_data);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  inverse;
    input wire  left_step;
    input wire  [1:0] left_tag;
    input wire  [59:0] left_a;
    input wire  [59:0] left_b;
    input wire  right_step;
    input wire  [1:0] right_tag;
    input wire  [59:0] right_a;
    input wire  [59:0] right_b;
    output reg  arrived;
    output reg  arrived_live;
    output reg  taken;
    output reg  out_valid;
    input wire  out_ready;
    output reg  [119:0] out_data;
    
    // Update code (custom)
    (* no_rw_check *) reg [119:0] queue [0:63];
    reg [119:0] queue_read;
    wire step_in = inverse ? right_step : left_step;
    wire [1:0] tag_in = inverse ? right_tag : left_tag;
    wire [59:0] a_in = inverse ? right_a : left_a;
    wire [59:0] b_in = inverse ? right_b : left_b;
    wire beat = step_in & tag_in[0];
    reg here;
    reg here_live;
    reg [119:0] here_beat;
    wire write = here & here_live;
    reg [6:0] written;
    reg [6:0] read;
    reg shown;
    reg went;
    wire move_on = (written != read) & (~shown | out_ready);
    wire unused = &{1'b0, beat, tag_in[1]};
    
    always @(posedge clock) begin
        here <= reset ? 1'd0 : step_in;
        here_live <= tag_in[0];
        here_beat <= {b_in, a_in};
        written <= reset ? 7'd0 : written + {6'd0, write};
        read <= reset ? 7'd0 : read + {6'd0, move_on};
        shown <= reset ? 1'd0 : move_on | (shown & ~out_ready);
        went <= reset ? 1'd0 : shown & out_ready;
    end
    
    always @(*) arrived = here;
    always @(*) arrived_live = here_live;
    always @(*) taken = went;
    always @(*) out_valid = shown;
    always @(*) out_data = queue_read;
    
    always @(posedge clock) begin
        if (write) queue[written[5:0]] <= here_beat;
        if (move_on) queue_read <= queue[read[5:0]];
    end
endmodule // ntt_fourstep_1024_60_scaler_outlet
