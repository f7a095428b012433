// DO NOT EDIT: generated from the RustHDL sources of the package hearth-hdl.
// command:       hearth verilog xof --width 54 --word 17 --target generic
// configuration: width 54 bits, word 17 bits, target generic
// timing:        latency 83 cycles, 24 cycles per 168 bytes of SHAKE128 and 1 per job
// generator:     source sha256:d7fcec3e5f9fbe4ddf457a5303fabd93
//
// 2^log_n residues of SHAKE128(seed, object, digit, prime_index as 64-bit little-endian
// integers): each the next ceil((bits(q) + 64) / 8) bytes, little-endian, mod q, for any prime
// q = 1 mod 2^17, q < 2^54; scale = 2^153 mod q. Any stall on start and out; jobs
// may follow each other at once. Reset (synchronous, active high) forgets every job.
//
// Waived: a file of one block holds the modules it is made of.
/* verilator lint_off DECLFILENAME */


module xof_54_w17(clock,reset,start_valid,start_ready,seed,object,digit,prime_index,q,scale,log_n,out_valid,out_ready,out_data);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  start_valid;
    output reg  start_ready;
    input wire  [255:0] seed;
    input wire  [31:0] object;
    input wire  [31:0] digit;
    input wire  [15:0] prime_index;
    input wire  [53:0] q;
    input wire  [53:0] scale;
    input wire  [4:0] log_n;
    output reg  out_valid;
    input wire  out_ready;
    output reg  [53:0] out_data;
    
    // Stub signals
    reg  sponge_clock;
    reg  sponge_reset;
    reg  sponge_start_valid;
    wire  sponge_start_ready;
    reg  [255:0] sponge_seed;
    reg  [31:0] sponge_object;
    reg  [31:0] sponge_digit;
    reg  [15:0] sponge_prime_index;
    reg  [53:0] sponge_q;
    reg  [53:0] sponge_scale;
    reg  [4:0] sponge_log_n;
    wire  sponge_word_valid;
    wire  [63:0] sponge_word;
    wire  [53:0] sponge_word_q;
    wire  [53:0] sponge_word_scale;
    wire  [4:0] sponge_word_log_n;
    wire  [4:0] sponge_word_bytes;
    reg  sponge_word_take;
    reg  sponge_word_drop;
    reg  gather_clock;
    reg  gather_reset;
    reg  gather_word_valid;
    reg  [63:0] gather_word;
    reg  [53:0] gather_word_q;
    reg  [53:0] gather_word_scale;
    reg  [4:0] gather_word_log_n;
    reg  [4:0] gather_word_bytes;
    wire  gather_word_take;
    wire  gather_word_drop;
    reg  gather_popped;
    wire  gather_x_valid;
    wire  [119:0] gather_x;
    wire  [53:0] gather_x_q;
    wire  [53:0] gather_x_scale;
    reg  reduce_clock;
    reg  reduce_reset;
    reg  reduce_valid_in;
    reg  [119:0] reduce_x;
    reg  [53:0] reduce_q;
    reg  [53:0] reduce_scale;
    wire  reduce_valid_out;
    wire  [53:0] reduce_residue;
    reg  queue_clock;
    reg  queue_reset;
    reg  queue_push;
    reg  [53:0] queue_value;
    wire  queue_out_valid;
    reg  queue_out_ready;
    wire  [53:0] queue_out_data;
    wire  queue_popped;
    
    // Sub module instances
    xof_54_w17_sponge sponge(
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
    xof_54_w17_gather gather(
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
    xof_54_w17_reduce reduce(
        .clock(reduce_clock),
        .reset(reduce_reset),
        .valid_in(reduce_valid_in),
        .x(reduce_x),
        .q(reduce_q),
        .scale(reduce_scale),
        .valid_out(reduce_valid_out),
        .residue(reduce_residue)
    );
    xof_54_w17_queue queue(
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
    
endmodule // xof_54_w17


module xof_54_w17_gather(clock,reset,word_valid,word,word_q,word_scale,word_log_n,word_bytes,word_take,word_drop,popped,x_valid,x,x_q,x_scale);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  word_valid;
    input wire  [63:0] word;
    input wire  [53:0] word_q;
    input wire  [53:0] word_scale;
    input wire  [4:0] word_log_n;
    input wire  [4:0] word_bytes;
    output reg  word_take;
    output reg  word_drop;
    input wire  popped;
    output reg  x_valid;
    output reg  [119:0] x;
    output reg  [53:0] x_q;
    output reg  [53:0] x_scale;
    
    // Update code (custom)
    reg [119:0] held;
    reg [3:0] used;
    reg [15:0] made;
    reg [7:0] places;
    reg room;
    reg valid;
    reg [119:0] integer_x;
    reg [53:0] integer_q;
    reg [53:0] integer_scale;
    
    wire [4:0] bytes = word_bytes;
    wire take = word_valid && room;
    wire makes = take && {1'b0, used} + bytes <= 5'd23;
    wire [15:0] last = ~(16'hffff << word_log_n);
    wire drop = makes && made == last;
    wire [7:0] next_places = reset ? 8'd128
        : places + {7'd0, popped} - {7'd0, makes};
    
    // The bytes held, then the word's.
    wire [183:0] joined = {word, held} >> {used, 3'd0};
    wire [119:0] mask = {{8{bytes > 5'd14}}, {8{bytes > 5'd13}}, {8{bytes > 5'd12}}, {8{bytes > 5'd11}}, {8{bytes > 5'd10}}, {8{bytes > 5'd9}}, 72'hffffffffffffffffff};
    wire unused = &{1'b0, joined[183:120]};
    
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
            integer_x <= joined[119:0] & mask;
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
endmodule // xof_54_w17_gather


module xof_54_w17_queue(clock,reset,push,value,out_valid,out_ready,out_data,popped);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  push;
    input wire  [53:0] value;
    output reg  out_valid;
    input wire  out_ready;
    output reg  [53:0] out_data;
    output reg  popped;
    
    // Update code (custom)
    reg [53:0] values [0:127];
    reg [6:0] first;
    reg [7:0] count;
    
    wire pop = out_ready && count != 8'd0;
    wire [7:0] sum = {1'b0, first} + count;
    wire [53:0] shown = values[first];
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
endmodule // xof_54_w17_queue


module xof_54_w17_reduce(clock,reset,valid_in,x,q,scale,valid_out,residue);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  valid_in;
    input wire  [119:0] x;
    input wire  [53:0] q;
    input wire  [53:0] scale;
    output reg  valid_out;
    output reg  [53:0] residue;
    
    // Stub signals
    reg  valid_clock;
    reg  valid_reset;
    reg  valid_valid_in;
    wire  valid_valid_out;
    reg  step_0_clock;
    reg  [119:0] step_0_t;
    reg  [53:0] step_0_q_in;
    wire  [119:0] step_0_reduced;
    wire  [53:0] step_0_q_out;
    reg  step_1_clock;
    reg  [119:0] step_1_t;
    reg  [53:0] step_1_q_in;
    wire  [119:0] step_1_reduced;
    wire  [53:0] step_1_q_out;
    reg  step_2_clock;
    reg  [119:0] step_2_t;
    reg  [53:0] step_2_q_in;
    wire  [119:0] step_2_reduced;
    wire  [53:0] step_2_q_out;
    reg  step_3_clock;
    reg  [119:0] step_3_t;
    reg  [53:0] step_3_q_in;
    wire  [119:0] step_3_reduced;
    wire  [53:0] step_3_q_out;
    reg  step_4_clock;
    reg  [119:0] step_4_t;
    reg  [53:0] step_4_q_in;
    wire  [119:0] step_4_reduced;
    wire  [53:0] step_4_q_out;
    reg  correction_clock;
    reg  [119:0] correction_t;
    reg  [53:0] correction_q;
    wire  [53:0] correction_residue;
    reg  q_waiting_clock;
    reg  q_waiting_reset;
    reg  [53:0] q_waiting_value_in;
    wire  [53:0] q_waiting_value_out;
    reg  scale_waiting_clock;
    reg  scale_waiting_reset;
    reg  [53:0] scale_waiting_value_in;
    wire  [53:0] scale_waiting_value_out;
    reg  product_clock;
    reg  [53:0] product_a;
    reg  [53:0] product_b;
    reg  [53:0] product_q;
    wire  [53:0] product_result;
    
    // Sub module instances
    xof_54_w17_reduce_valid valid(
        .clock(valid_clock),
        .reset(valid_reset),
        .valid_in(valid_valid_in),
        .valid_out(valid_valid_out)
    );
    xof_54_w17_reduce_step_0 step_0(
        .clock(step_0_clock),
        .t(step_0_t),
        .q_in(step_0_q_in),
        .reduced(step_0_reduced),
        .q_out(step_0_q_out)
    );
    xof_54_w17_reduce_step_1 step_1(
        .clock(step_1_clock),
        .t(step_1_t),
        .q_in(step_1_q_in),
        .reduced(step_1_reduced),
        .q_out(step_1_q_out)
    );
    xof_54_w17_reduce_step_2 step_2(
        .clock(step_2_clock),
        .t(step_2_t),
        .q_in(step_2_q_in),
        .reduced(step_2_reduced),
        .q_out(step_2_q_out)
    );
    xof_54_w17_reduce_step_3 step_3(
        .clock(step_3_clock),
        .t(step_3_t),
        .q_in(step_3_q_in),
        .reduced(step_3_reduced),
        .q_out(step_3_q_out)
    );
    xof_54_w17_reduce_step_4 step_4(
        .clock(step_4_clock),
        .t(step_4_t),
        .q_in(step_4_q_in),
        .reduced(step_4_reduced),
        .q_out(step_4_q_out)
    );
    xof_54_w17_reduce_correction correction(
        .clock(correction_clock),
        .t(correction_t),
        .q(correction_q),
        .residue(correction_residue)
    );
    xof_54_w17_reduce_q_waiting q_waiting(
        .clock(q_waiting_clock),
        .reset(q_waiting_reset),
        .value_in(q_waiting_value_in),
        .value_out(q_waiting_value_out)
    );
    xof_54_w17_reduce_scale_waiting scale_waiting(
        .clock(scale_waiting_clock),
        .reset(scale_waiting_reset),
        .value_in(scale_waiting_value_in),
        .value_out(scale_waiting_value_out)
    );
    xof_54_w17_reduce_product product(
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
    
endmodule // xof_54_w17_reduce


module xof_54_w17_reduce_correction(clock,t,q,residue);
    
    // Module arguments
    input wire  clock;
    input wire  [119:0] t;
    input wire  [53:0] q;
    output reg  [53:0] residue;
    
    // Update code (custom)
    reg [55:0] difference;
    reg [53:0] kept;
    wire negative = difference[55];
    reg [53:0] chosen;
    wire unused = &{1'b0, t[119:55], difference[54:54]};
    
    always @(posedge clock) begin
        difference <= {1'd0, t[54:0]} - {2'd0, q};
        kept <= t[53:0];
        chosen <= negative ? kept : difference[53:0];
    end
    
    always @(*) residue = chosen;
endmodule // xof_54_w17_reduce_correction


module xof_54_w17_reduce_product(clock,a,b,q,result);
    
    // Module arguments
    input wire  clock;
    input wire  [53:0] a;
    input wire  [53:0] b;
    input wire  [53:0] q;
    output reg  [53:0] result;
    
    // Stub signals
    reg  multiplier_clock;
    reg  [53:0] multiplier_a;
    reg  [53:0] multiplier_b;
    wire  [107:0] multiplier_product;
    reg  modulus_clock;
    reg  [53:0] modulus_q_in;
    wire  [53:0] modulus_q_out;
    reg  step_0_clock;
    reg  [107:0] step_0_t;
    reg  [53:0] step_0_q_in;
    wire  [107:0] step_0_reduced;
    wire  [53:0] step_0_q_out;
    reg  step_1_clock;
    reg  [107:0] step_1_t;
    reg  [53:0] step_1_q_in;
    wire  [107:0] step_1_reduced;
    wire  [53:0] step_1_q_out;
    reg  step_2_clock;
    reg  [107:0] step_2_t;
    reg  [53:0] step_2_q_in;
    wire  [107:0] step_2_reduced;
    wire  [53:0] step_2_q_out;
    reg  step_3_clock;
    reg  [107:0] step_3_t;
    reg  [53:0] step_3_q_in;
    wire  [107:0] step_3_reduced;
    wire  [53:0] step_3_q_out;
    reg  correction_clock;
    reg  [107:0] correction_t;
    reg  [53:0] correction_q;
    wire  [53:0] correction_residue;
    
    // Sub module instances
    xof_54_w17_reduce_product_multiplier multiplier(
        .clock(multiplier_clock),
        .a(multiplier_a),
        .b(multiplier_b),
        .product(multiplier_product)
    );
    xof_54_w17_reduce_product_modulus modulus(
        .clock(modulus_clock),
        .q_in(modulus_q_in),
        .q_out(modulus_q_out)
    );
    xof_54_w17_reduce_product_step_0 step_0(
        .clock(step_0_clock),
        .t(step_0_t),
        .q_in(step_0_q_in),
        .reduced(step_0_reduced),
        .q_out(step_0_q_out)
    );
    xof_54_w17_reduce_product_step_1 step_1(
        .clock(step_1_clock),
        .t(step_1_t),
        .q_in(step_1_q_in),
        .reduced(step_1_reduced),
        .q_out(step_1_q_out)
    );
    xof_54_w17_reduce_product_step_2 step_2(
        .clock(step_2_clock),
        .t(step_2_t),
        .q_in(step_2_q_in),
        .reduced(step_2_reduced),
        .q_out(step_2_q_out)
    );
    xof_54_w17_reduce_product_step_3 step_3(
        .clock(step_3_clock),
        .t(step_3_t),
        .q_in(step_3_q_in),
        .reduced(step_3_reduced),
        .q_out(step_3_q_out)
    );
    xof_54_w17_reduce_product_correction correction(
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
    
endmodule // xof_54_w17_reduce_product


module xof_54_w17_reduce_product_correction(clock,t,q,residue);
    
    // Module arguments
    input wire  clock;
    input wire  [107:0] t;
    input wire  [53:0] q;
    output reg  [53:0] residue;
    
    // Update code (custom)
    reg [55:0] difference;
    reg [53:0] kept;
    wire negative = difference[55];
    reg [53:0] chosen;
    wire unused = &{1'b0, t[107:55], difference[54:54]};
    
    always @(posedge clock) begin
        difference <= {1'd0, t[54:0]} - {2'd0, q};
        kept <= t[53:0];
        chosen <= negative ? kept : difference[53:0];
    end
    
    always @(*) residue = chosen;
endmodule // xof_54_w17_reduce_product_correction


module xof_54_w17_reduce_product_modulus(clock,q_in,q_out);
    
    // Module arguments
    input wire  clock;
    input wire  [53:0] q_in;
    output reg  [53:0] q_out;
    
    // Update code (custom)
    reg [36:0] qh_1;
    reg [36:0] qh_2;
    reg [36:0] qh_3;
    reg [36:0] qh_4;
    reg [36:0] qh_5;
    reg [36:0] qh_6;
    wire unused = &{1'b0, q_in[16:0]};
    
    always @(posedge clock) begin
        qh_1 <= q_in[53:17];
        qh_2 <= qh_1;
        qh_3 <= qh_2;
        qh_4 <= qh_3;
        qh_5 <= qh_4;
        qh_6 <= qh_5;
    end
    
    always @(*) q_out = {qh_6, 17'd1};
endmodule // xof_54_w17_reduce_product_modulus


module xof_54_w17_reduce_product_multiplier(clock,a,b,product);
    
    // Module arguments
    input wire  clock;
    input wire  [53:0] a;
    input wire  [53:0] b;
    output reg  [107:0] product;
    
    // Update code (custom)
    reg [53:0] a_1;
    reg [53:0] b_1;
    reg [35:0] row_0_product_0_inner;
    reg [35:0] row_0_product_0;
    reg [35:0] row_0_product_1_inner;
    reg [35:0] row_0_product_1;
    reg [35:0] row_0_product_2_inner;
    reg [35:0] row_0_product_2;
    wire [71:0] row_0_even = {row_0_product_2, row_0_product_0};
    reg [35:0] row_1_product_0_inner;
    reg [35:0] row_1_product_0;
    reg [35:0] row_1_product_1_inner;
    reg [35:0] row_1_product_1;
    reg [35:0] row_1_product_2_inner;
    reg [35:0] row_1_product_2;
    wire [71:0] row_1_even = {row_1_product_2, row_1_product_0};
    reg [35:0] row_2_product_0_inner;
    reg [35:0] row_2_product_0;
    reg [35:0] row_2_product_1_inner;
    reg [35:0] row_2_product_1;
    reg [35:0] row_2_product_2_inner;
    reg [35:0] row_2_product_2;
    wire [71:0] row_2_even = {row_2_product_2, row_2_product_0};
    reg [71:0] sum_1_0;
    reg [71:0] sum_1_1;
    reg [71:0] sum_1_2;
    reg [89:0] sum_2_0;
    reg [71:0] sum_2_1;
    reg [107:0] sum_3_0;
    
    always @(posedge clock) begin
        a_1 <= a;
        b_1 <= b;
        row_0_product_0_inner <= {18'd0, a_1[17:0]} * {18'd0, b_1[17:0]};
        row_0_product_0 <= row_0_product_0_inner;
        row_0_product_1_inner <= {18'd0, a_1[35:18]} * {18'd0, b_1[17:0]};
        row_0_product_1 <= row_0_product_1_inner;
        row_0_product_2_inner <= {18'd0, a_1[53:36]} * {18'd0, b_1[17:0]};
        row_0_product_2 <= row_0_product_2_inner;
        row_1_product_0_inner <= {18'd0, a_1[17:0]} * {18'd0, b_1[35:18]};
        row_1_product_0 <= row_1_product_0_inner;
        row_1_product_1_inner <= {18'd0, a_1[35:18]} * {18'd0, b_1[35:18]};
        row_1_product_1 <= row_1_product_1_inner;
        row_1_product_2_inner <= {18'd0, a_1[53:36]} * {18'd0, b_1[35:18]};
        row_1_product_2 <= row_1_product_2_inner;
        row_2_product_0_inner <= {18'd0, a_1[17:0]} * {18'd0, b_1[53:36]};
        row_2_product_0 <= row_2_product_0_inner;
        row_2_product_1_inner <= {18'd0, a_1[35:18]} * {18'd0, b_1[53:36]};
        row_2_product_1 <= row_2_product_1_inner;
        row_2_product_2_inner <= {18'd0, a_1[53:36]} * {18'd0, b_1[53:36]};
        row_2_product_2 <= row_2_product_2_inner;
        sum_1_0 <= {row_0_even[71:18] + {18'd0, row_0_product_1}, row_0_even[17:0]};
        sum_1_1 <= {row_1_even[71:18] + {18'd0, row_1_product_1}, row_1_even[17:0]};
        sum_1_2 <= {row_2_even[71:18] + {18'd0, row_2_product_1}, row_2_even[17:0]};
        sum_2_0 <= {{18'd0, sum_1_0[71:18]} + sum_1_1, sum_1_0[17:0]};
        sum_2_1 <= sum_1_2;
        sum_3_0 <= {{18'd0, sum_2_0[89:36]} + sum_2_1, sum_2_0[35:0]};
    end
    
    always @(*) product = sum_3_0;
endmodule // xof_54_w17_reduce_product_multiplier


module xof_54_w17_reduce_product_step_0(clock,t,q_in,reduced,q_out);
    
    // Module arguments
    input wire  clock;
    input wire  [107:0] t;
    input wire  [53:0] q_in;
    output reg  [107:0] reduced;
    output reg  [53:0] q_out;
    
    // Update code (custom)
    wire [16:0] s = t[16:0];
    wire [36:0] qh_factor = q_in[53:17];
    reg [16:0] s_1;
    reg [36:0] qh_factor_1;
    reg [34:0] s_qh_product_0_inner;
    reg [34:0] s_qh_product_0;
    reg [34:0] s_qh_product_1_inner;
    reg [34:0] s_qh_product_1;
    reg [16:0] s_qh_product_2_inner;
    reg [16:0] s_qh_product_2;
    wire [52:0] s_qh_even = {s_qh_product_2, 1'd0, s_qh_product_0};
    reg [53:0] s_qh_sum_1_0;
    reg not_zero_1;
    reg [36:0] qh_1;
    reg [36:0] qh_2;
    reg [36:0] qh_3;
    reg [36:0] qh_4;
    reg [36:0] qh_5;
    reg [53:0] q_or_0_2;
    reg [90:0] high_1;
    reg [90:0] high_2;
    reg [91:0] sum_1;
    reg [91:0] sum_2;
    reg [91:0] difference;
    wire unused = &{1'b0, q_in[16:0]};
    
    always @(posedge clock) begin
        s_1 <= s;
        qh_factor_1 <= qh_factor;
        s_qh_product_0_inner <= {17'd0, qh_factor_1[17:0]} * {18'd0, s_1[16:0]};
        s_qh_product_0 <= s_qh_product_0_inner;
        s_qh_product_1_inner <= {17'd0, qh_factor_1[35:18]} * {18'd0, s_1[16:0]};
        s_qh_product_1 <= s_qh_product_1_inner;
        s_qh_product_2_inner <= {16'd0, qh_factor_1[36:36]} * s_1[16:0];
        s_qh_product_2 <= s_qh_product_2_inner;
        s_qh_sum_1_0 <= {{1'd0, s_qh_even[52:18]} + {1'd0, s_qh_product_1}, s_qh_even[17:0]};
        not_zero_1 <= |s;
        qh_1 <= qh_factor;
        qh_2 <= qh_1;
        qh_3 <= qh_2;
        qh_4 <= qh_3;
        qh_5 <= qh_4;
        q_or_0_2 <= not_zero_1 ? {qh_1, 17'd1} : 54'd0;
        high_1 <= t[107:17];
        high_2 <= high_1;
        sum_1 <= {1'd0, high_2} + {38'd0, q_or_0_2};
        sum_2 <= sum_1;
        difference <= sum_2 - {38'd0, s_qh_sum_1_0};
    end
    
    always @(*) reduced = {16'd0, difference};
    always @(*) q_out = {qh_5, 17'd1};
endmodule // xof_54_w17_reduce_product_step_0


module xof_54_w17_reduce_product_step_1(clock,t,q_in,reduced,q_out);
    
    // Module arguments
    input wire  clock;
    input wire  [107:0] t;
    input wire  [53:0] q_in;
    output reg  [107:0] reduced;
    output reg  [53:0] q_out;
    
    // Update code (custom)
    wire [16:0] s = t[16:0];
    wire [36:0] qh_factor = q_in[53:17];
    reg [16:0] s_1;
    reg [36:0] qh_factor_1;
    reg [34:0] s_qh_product_0_inner;
    reg [34:0] s_qh_product_0;
    reg [34:0] s_qh_product_1_inner;
    reg [34:0] s_qh_product_1;
    reg [16:0] s_qh_product_2_inner;
    reg [16:0] s_qh_product_2;
    wire [52:0] s_qh_even = {s_qh_product_2, 1'd0, s_qh_product_0};
    reg [53:0] s_qh_sum_1_0;
    reg not_zero_1;
    reg [36:0] qh_1;
    reg [36:0] qh_2;
    reg [36:0] qh_3;
    reg [36:0] qh_4;
    reg [36:0] qh_5;
    reg [53:0] q_or_0_2;
    reg [74:0] high_1;
    reg [74:0] high_2;
    reg [74:0] sum_1;
    reg [74:0] sum_2;
    reg [74:0] difference;
    wire unused = &{1'b0, t[107:92], q_in[16:0]};
    
    always @(posedge clock) begin
        s_1 <= s;
        qh_factor_1 <= qh_factor;
        s_qh_product_0_inner <= {17'd0, qh_factor_1[17:0]} * {18'd0, s_1[16:0]};
        s_qh_product_0 <= s_qh_product_0_inner;
        s_qh_product_1_inner <= {17'd0, qh_factor_1[35:18]} * {18'd0, s_1[16:0]};
        s_qh_product_1 <= s_qh_product_1_inner;
        s_qh_product_2_inner <= {16'd0, qh_factor_1[36:36]} * s_1[16:0];
        s_qh_product_2 <= s_qh_product_2_inner;
        s_qh_sum_1_0 <= {{1'd0, s_qh_even[52:18]} + {1'd0, s_qh_product_1}, s_qh_even[17:0]};
        not_zero_1 <= |s;
        qh_1 <= qh_factor;
        qh_2 <= qh_1;
        qh_3 <= qh_2;
        qh_4 <= qh_3;
        qh_5 <= qh_4;
        q_or_0_2 <= not_zero_1 ? {qh_1, 17'd1} : 54'd0;
        high_1 <= t[91:17];
        high_2 <= high_1;
        sum_1 <= high_2 + {21'd0, q_or_0_2};
        sum_2 <= sum_1;
        difference <= sum_2 - {21'd0, s_qh_sum_1_0};
    end
    
    always @(*) reduced = {33'd0, difference};
    always @(*) q_out = {qh_5, 17'd1};
endmodule // xof_54_w17_reduce_product_step_1


module xof_54_w17_reduce_product_step_2(clock,t,q_in,reduced,q_out);
    
    // Module arguments
    input wire  clock;
    input wire  [107:0] t;
    input wire  [53:0] q_in;
    output reg  [107:0] reduced;
    output reg  [53:0] q_out;
    
    // Update code (custom)
    wire [16:0] s = t[16:0];
    wire [36:0] qh_factor = q_in[53:17];
    reg [16:0] s_1;
    reg [36:0] qh_factor_1;
    reg [34:0] s_qh_product_0_inner;
    reg [34:0] s_qh_product_0;
    reg [34:0] s_qh_product_1_inner;
    reg [34:0] s_qh_product_1;
    reg [16:0] s_qh_product_2_inner;
    reg [16:0] s_qh_product_2;
    wire [52:0] s_qh_even = {s_qh_product_2, 1'd0, s_qh_product_0};
    reg [53:0] s_qh_sum_1_0;
    reg not_zero_1;
    reg [36:0] qh_1;
    reg [36:0] qh_2;
    reg [36:0] qh_3;
    reg [36:0] qh_4;
    reg [36:0] qh_5;
    reg [53:0] q_or_0_2;
    reg [57:0] high_1;
    reg [57:0] high_2;
    reg [57:0] sum_1;
    reg [57:0] sum_2;
    reg [57:0] difference;
    wire unused = &{1'b0, t[107:75], q_in[16:0]};
    
    always @(posedge clock) begin
        s_1 <= s;
        qh_factor_1 <= qh_factor;
        s_qh_product_0_inner <= {17'd0, qh_factor_1[17:0]} * {18'd0, s_1[16:0]};
        s_qh_product_0 <= s_qh_product_0_inner;
        s_qh_product_1_inner <= {17'd0, qh_factor_1[35:18]} * {18'd0, s_1[16:0]};
        s_qh_product_1 <= s_qh_product_1_inner;
        s_qh_product_2_inner <= {16'd0, qh_factor_1[36:36]} * s_1[16:0];
        s_qh_product_2 <= s_qh_product_2_inner;
        s_qh_sum_1_0 <= {{1'd0, s_qh_even[52:18]} + {1'd0, s_qh_product_1}, s_qh_even[17:0]};
        not_zero_1 <= |s;
        qh_1 <= qh_factor;
        qh_2 <= qh_1;
        qh_3 <= qh_2;
        qh_4 <= qh_3;
        qh_5 <= qh_4;
        q_or_0_2 <= not_zero_1 ? {qh_1, 17'd1} : 54'd0;
        high_1 <= t[74:17];
        high_2 <= high_1;
        sum_1 <= high_2 + {4'd0, q_or_0_2};
        sum_2 <= sum_1;
        difference <= sum_2 - {4'd0, s_qh_sum_1_0};
    end
    
    always @(*) reduced = {50'd0, difference};
    always @(*) q_out = {qh_5, 17'd1};
endmodule // xof_54_w17_reduce_product_step_2


module xof_54_w17_reduce_product_step_3(clock,t,q_in,reduced,q_out);
    
    // Module arguments
    input wire  clock;
    input wire  [107:0] t;
    input wire  [53:0] q_in;
    output reg  [107:0] reduced;
    output reg  [53:0] q_out;
    
    // Update code (custom)
    wire [16:0] s = t[16:0];
    wire [36:0] qh_factor = q_in[53:17];
    reg [16:0] s_1;
    reg [36:0] qh_factor_1;
    reg [34:0] s_qh_product_0_inner;
    reg [34:0] s_qh_product_0;
    reg [34:0] s_qh_product_1_inner;
    reg [34:0] s_qh_product_1;
    reg [16:0] s_qh_product_2_inner;
    reg [16:0] s_qh_product_2;
    wire [52:0] s_qh_even = {s_qh_product_2, 1'd0, s_qh_product_0};
    reg [53:0] s_qh_sum_1_0;
    reg not_zero_1;
    reg [36:0] qh_1;
    reg [36:0] qh_2;
    reg [36:0] qh_3;
    reg [36:0] qh_4;
    reg [36:0] qh_5;
    reg [53:0] q_or_0_2;
    reg [40:0] high_1;
    reg [40:0] high_2;
    reg [54:0] sum_1;
    reg [54:0] sum_2;
    reg [54:0] difference;
    wire unused = &{1'b0, t[107:58], q_in[16:0]};
    
    always @(posedge clock) begin
        s_1 <= s;
        qh_factor_1 <= qh_factor;
        s_qh_product_0_inner <= {17'd0, qh_factor_1[17:0]} * {18'd0, s_1[16:0]};
        s_qh_product_0 <= s_qh_product_0_inner;
        s_qh_product_1_inner <= {17'd0, qh_factor_1[35:18]} * {18'd0, s_1[16:0]};
        s_qh_product_1 <= s_qh_product_1_inner;
        s_qh_product_2_inner <= {16'd0, qh_factor_1[36:36]} * s_1[16:0];
        s_qh_product_2 <= s_qh_product_2_inner;
        s_qh_sum_1_0 <= {{1'd0, s_qh_even[52:18]} + {1'd0, s_qh_product_1}, s_qh_even[17:0]};
        not_zero_1 <= |s;
        qh_1 <= qh_factor;
        qh_2 <= qh_1;
        qh_3 <= qh_2;
        qh_4 <= qh_3;
        qh_5 <= qh_4;
        q_or_0_2 <= not_zero_1 ? {qh_1, 17'd1} : 54'd0;
        high_1 <= t[57:17];
        high_2 <= high_1;
        sum_1 <= {14'd0, high_2} + {1'd0, q_or_0_2};
        sum_2 <= sum_1;
        difference <= sum_2 - {1'd0, s_qh_sum_1_0};
    end
    
    always @(*) reduced = {53'd0, difference};
    always @(*) q_out = {qh_5, 17'd1};
endmodule // xof_54_w17_reduce_product_step_3


module xof_54_w17_reduce_q_waiting(clock,reset,value_in,value_out);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  [53:0] value_in;
    output reg  [53:0] value_out;
    
    // Update code (custom)
    reg [53:0] value_1;
    reg [53:0] value_2;
    wire unused = &{1'b0, reset};
    
    always @(posedge clock) begin
        value_1 <= value_in;
        value_2 <= value_1;
    end
    
    always @(*) value_out = value_2;
endmodule // xof_54_w17_reduce_q_waiting


module xof_54_w17_reduce_scale_waiting(clock,reset,value_in,value_out);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  [53:0] value_in;
    output reg  [53:0] value_out;
    
    // Update code (custom)
    reg [53:0] ring [0:25];
    reg [4:0] at;
    reg [53:0] last;
    
    always @(posedge clock) begin
        last <= ring[at];
        ring[at] <= value_in;
        at <= (reset || at == 5'd25) ? 5'd0 : at + 5'd1;
    end
    
    always @(*) value_out = last;
endmodule // xof_54_w17_reduce_scale_waiting


module xof_54_w17_reduce_step_0(clock,t,q_in,reduced,q_out);
    
    // Module arguments
    input wire  clock;
    input wire  [119:0] t;
    input wire  [53:0] q_in;
    output reg  [119:0] reduced;
    output reg  [53:0] q_out;
    
    // Update code (custom)
    wire [16:0] s = t[16:0];
    wire [36:0] qh_factor = q_in[53:17];
    reg [16:0] s_1;
    reg [36:0] qh_factor_1;
    reg [34:0] s_qh_product_0_inner;
    reg [34:0] s_qh_product_0;
    reg [34:0] s_qh_product_1_inner;
    reg [34:0] s_qh_product_1;
    reg [16:0] s_qh_product_2_inner;
    reg [16:0] s_qh_product_2;
    wire [52:0] s_qh_even = {s_qh_product_2, 1'd0, s_qh_product_0};
    reg [53:0] s_qh_sum_1_0;
    reg not_zero_1;
    reg [36:0] qh_1;
    reg [36:0] qh_2;
    reg [36:0] qh_3;
    reg [36:0] qh_4;
    reg [36:0] qh_5;
    reg [53:0] q_or_0_2;
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
        s_qh_product_2_inner <= {16'd0, qh_factor_1[36:36]} * s_1[16:0];
        s_qh_product_2 <= s_qh_product_2_inner;
        s_qh_sum_1_0 <= {{1'd0, s_qh_even[52:18]} + {1'd0, s_qh_product_1}, s_qh_even[17:0]};
        not_zero_1 <= |s;
        qh_1 <= qh_factor;
        qh_2 <= qh_1;
        qh_3 <= qh_2;
        qh_4 <= qh_3;
        qh_5 <= qh_4;
        q_or_0_2 <= not_zero_1 ? {qh_1, 17'd1} : 54'd0;
        high_1 <= t[119:17];
        high_2 <= high_1;
        sum_1 <= {1'd0, high_2} + {50'd0, q_or_0_2};
        sum_2 <= sum_1;
        difference <= sum_2 - {50'd0, s_qh_sum_1_0};
    end
    
    always @(*) reduced = {16'd0, difference};
    always @(*) q_out = {qh_5, 17'd1};
endmodule // xof_54_w17_reduce_step_0


module xof_54_w17_reduce_step_1(clock,t,q_in,reduced,q_out);
    
    // Module arguments
    input wire  clock;
    input wire  [119:0] t;
    input wire  [53:0] q_in;
    output reg  [119:0] reduced;
    output reg  [53:0] q_out;
    
    // Update code (custom)
    wire [16:0] s = t[16:0];
    wire [36:0] qh_factor = q_in[53:17];
    reg [16:0] s_1;
    reg [36:0] qh_factor_1;
    reg [34:0] s_qh_product_0_inner;
    reg [34:0] s_qh_product_0;
    reg [34:0] s_qh_product_1_inner;
    reg [34:0] s_qh_product_1;
    reg [16:0] s_qh_product_2_inner;
    reg [16:0] s_qh_product_2;
    wire [52:0] s_qh_even = {s_qh_product_2, 1'd0, s_qh_product_0};
    reg [53:0] s_qh_sum_1_0;
    reg not_zero_1;
    reg [36:0] qh_1;
    reg [36:0] qh_2;
    reg [36:0] qh_3;
    reg [36:0] qh_4;
    reg [36:0] qh_5;
    reg [53:0] q_or_0_2;
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
        s_qh_product_2_inner <= {16'd0, qh_factor_1[36:36]} * s_1[16:0];
        s_qh_product_2 <= s_qh_product_2_inner;
        s_qh_sum_1_0 <= {{1'd0, s_qh_even[52:18]} + {1'd0, s_qh_product_1}, s_qh_even[17:0]};
        not_zero_1 <= |s;
        qh_1 <= qh_factor;
        qh_2 <= qh_1;
        qh_3 <= qh_2;
        qh_4 <= qh_3;
        qh_5 <= qh_4;
        q_or_0_2 <= not_zero_1 ? {qh_1, 17'd1} : 54'd0;
        high_1 <= t[103:17];
        high_2 <= high_1;
        sum_1 <= high_2 + {33'd0, q_or_0_2};
        sum_2 <= sum_1;
        difference <= sum_2 - {33'd0, s_qh_sum_1_0};
    end
    
    always @(*) reduced = {33'd0, difference};
    always @(*) q_out = {qh_5, 17'd1};
endmodule // xof_54_w17_reduce_step_1


module xof_54_w17_reduce_step_2(clock,t,q_in,reduced,q_out);
    
    // Module arguments
    input wire  clock;
    input wire  [119:0] t;
    input wire  [53:0] q_in;
    output reg  [119:0] reduced;
    output reg  [53:0] q_out;
    
    // Update code (custom)
    wire [16:0] s = t[16:0];
    wire [36:0] qh_factor = q_in[53:17];
    reg [16:0] s_1;
    reg [36:0] qh_factor_1;
    reg [34:0] s_qh_product_0_inner;
    reg [34:0] s_qh_product_0;
    reg [34:0] s_qh_product_1_inner;
    reg [34:0] s_qh_product_1;
    reg [16:0] s_qh_product_2_inner;
    reg [16:0] s_qh_product_2;
    wire [52:0] s_qh_even = {s_qh_product_2, 1'd0, s_qh_product_0};
    reg [53:0] s_qh_sum_1_0;
    reg not_zero_1;
    reg [36:0] qh_1;
    reg [36:0] qh_2;
    reg [36:0] qh_3;
    reg [36:0] qh_4;
    reg [36:0] qh_5;
    reg [53:0] q_or_0_2;
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
        s_qh_product_2_inner <= {16'd0, qh_factor_1[36:36]} * s_1[16:0];
        s_qh_product_2 <= s_qh_product_2_inner;
        s_qh_sum_1_0 <= {{1'd0, s_qh_even[52:18]} + {1'd0, s_qh_product_1}, s_qh_even[17:0]};
        not_zero_1 <= |s;
        qh_1 <= qh_factor;
        qh_2 <= qh_1;
        qh_3 <= qh_2;
        qh_4 <= qh_3;
        qh_5 <= qh_4;
        q_or_0_2 <= not_zero_1 ? {qh_1, 17'd1} : 54'd0;
        high_1 <= t[86:17];
        high_2 <= high_1;
        sum_1 <= high_2 + {16'd0, q_or_0_2};
        sum_2 <= sum_1;
        difference <= sum_2 - {16'd0, s_qh_sum_1_0};
    end
    
    always @(*) reduced = {50'd0, difference};
    always @(*) q_out = {qh_5, 17'd1};
endmodule // xof_54_w17_reduce_step_2


module xof_54_w17_reduce_step_3(clock,t,q_in,reduced,q_out);
    
    // Module arguments
    input wire  clock;
    input wire  [119:0] t;
    input wire  [53:0] q_in;
    output reg  [119:0] reduced;
    output reg  [53:0] q_out;
    
    // Update code (custom)
    wire [16:0] s = t[16:0];
    wire [36:0] qh_factor = q_in[53:17];
    reg [16:0] s_1;
    reg [36:0] qh_factor_1;
    reg [34:0] s_qh_product_0_inner;
    reg [34:0] s_qh_product_0;
    reg [34:0] s_qh_product_1_inner;
    reg [34:0] s_qh_product_1;
    reg [16:0] s_qh_product_2_inner;
    reg [16:0] s_qh_product_2;
    wire [52:0] s_qh_even = {s_qh_product_2, 1'd0, s_qh_product_0};
    reg [53:0] s_qh_sum_1_0;
    reg not_zero_1;
    reg [36:0] qh_1;
    reg [36:0] qh_2;
    reg [36:0] qh_3;
    reg [36:0] qh_4;
    reg [36:0] qh_5;
    reg [53:0] q_or_0_2;
    reg [52:0] high_1;
    reg [52:0] high_2;
    reg [54:0] sum_1;
    reg [54:0] sum_2;
    reg [54:0] difference;
    wire unused = &{1'b0, t[119:70], q_in[16:0]};
    
    always @(posedge clock) begin
        s_1 <= s;
        qh_factor_1 <= qh_factor;
        s_qh_product_0_inner <= {17'd0, qh_factor_1[17:0]} * {18'd0, s_1[16:0]};
        s_qh_product_0 <= s_qh_product_0_inner;
        s_qh_product_1_inner <= {17'd0, qh_factor_1[35:18]} * {18'd0, s_1[16:0]};
        s_qh_product_1 <= s_qh_product_1_inner;
        s_qh_product_2_inner <= {16'd0, qh_factor_1[36:36]} * s_1[16:0];
        s_qh_product_2 <= s_qh_product_2_inner;
        s_qh_sum_1_0 <= {{1'd0, s_qh_even[52:18]} + {1'd0, s_qh_product_1}, s_qh_even[17:0]};
        not_zero_1 <= |s;
        qh_1 <= qh_factor;
        qh_2 <= qh_1;
        qh_3 <= qh_2;
        qh_4 <= qh_3;
        qh_5 <= qh_4;
        q_or_0_2 <= not_zero_1 ? {qh_1, 17'd1} : 54'd0;
        high_1 <= t[69:17];
        high_2 <= high_1;
        sum_1 <= {2'd0, high_2} + {1'd0, q_or_0_2};
        sum_2 <= sum_1;
        difference <= sum_2 - {1'd0, s_qh_sum_1_0};
    end
    
    always @(*) reduced = {65'd0, difference};
    always @(*) q_out = {qh_5, 17'd1};
endmodule // xof_54_w17_reduce_step_3


module xof_54_w17_reduce_step_4(clock,t,q_in,reduced,q_out);
    
    // Module arguments
    input wire  clock;
    input wire  [119:0] t;
    input wire  [53:0] q_in;
    output reg  [119:0] reduced;
    output reg  [53:0] q_out;
    
    // Update code (custom)
    wire [16:0] s = t[16:0];
    wire [36:0] qh_factor = q_in[53:17];
    reg [16:0] s_1;
    reg [36:0] qh_factor_1;
    reg [34:0] s_qh_product_0_inner;
    reg [34:0] s_qh_product_0;
    reg [34:0] s_qh_product_1_inner;
    reg [34:0] s_qh_product_1;
    reg [16:0] s_qh_product_2_inner;
    reg [16:0] s_qh_product_2;
    wire [52:0] s_qh_even = {s_qh_product_2, 1'd0, s_qh_product_0};
    reg [53:0] s_qh_sum_1_0;
    reg not_zero_1;
    reg [36:0] qh_1;
    reg [36:0] qh_2;
    reg [36:0] qh_3;
    reg [36:0] qh_4;
    reg [36:0] qh_5;
    reg [53:0] q_or_0_2;
    reg [37:0] high_1;
    reg [37:0] high_2;
    reg [54:0] sum_1;
    reg [54:0] sum_2;
    reg [54:0] difference;
    wire unused = &{1'b0, t[119:55], q_in[16:0]};
    
    always @(posedge clock) begin
        s_1 <= s;
        qh_factor_1 <= qh_factor;
        s_qh_product_0_inner <= {17'd0, qh_factor_1[17:0]} * {18'd0, s_1[16:0]};
        s_qh_product_0 <= s_qh_product_0_inner;
        s_qh_product_1_inner <= {17'd0, qh_factor_1[35:18]} * {18'd0, s_1[16:0]};
        s_qh_product_1 <= s_qh_product_1_inner;
        s_qh_product_2_inner <= {16'd0, qh_factor_1[36:36]} * s_1[16:0];
        s_qh_product_2 <= s_qh_product_2_inner;
        s_qh_sum_1_0 <= {{1'd0, s_qh_even[52:18]} + {1'd0, s_qh_product_1}, s_qh_even[17:0]};
        not_zero_1 <= |s;
        qh_1 <= qh_factor;
        qh_2 <= qh_1;
        qh_3 <= qh_2;
        qh_4 <= qh_3;
        qh_5 <= qh_4;
        q_or_0_2 <= not_zero_1 ? {qh_1, 17'd1} : 54'd0;
        high_1 <= t[54:17];
        high_2 <= high_1;
        sum_1 <= {17'd0, high_2} + {1'd0, q_or_0_2};
        sum_2 <= sum_1;
        difference <= sum_2 - {1'd0, s_qh_sum_1_0};
    end
    
    always @(*) reduced = {65'd0, difference};
    always @(*) q_out = {qh_5, 17'd1};
endmodule // xof_54_w17_reduce_step_4


module xof_54_w17_reduce_valid(clock,reset,valid_in,valid_out);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  valid_in;
    output reg  valid_out;
    
    // Update code (custom)
    reg [54:0] stages;
    
    always @(posedge clock) begin
        stages <= reset ? 55'd0 : {stages[53:0], valid_in};
    end
    
    always @(*) valid_out = stages[54];
endmodule // xof_54_w17_reduce_valid


module xof_54_w17_sponge(clock,reset,start_valid,start_ready,seed,object,digit,prime_index,q,scale,log_n,word_valid,word,word_q,word_scale,word_log_n,word_bytes,word_take,word_drop);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  start_valid;
    output reg  start_ready;
    input wire  [255:0] seed;
    input wire  [31:0] object;
    input wire  [31:0] digit;
    input wire  [15:0] prime_index;
    input wire  [53:0] q;
    input wire  [53:0] scale;
    input wire  [4:0] log_n;
    output reg  word_valid;
    output reg  [63:0] word;
    output reg  [53:0] word_q;
    output reg  [53:0] word_scale;
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
    reg [53:0] job_q;
    reg [53:0] job_scale;
    reg [4:0] job_log_n;
    reg [4:0] job_bytes;
    reg [1:0] fresh;
    reg [1343:0] buffer;
    reg [4:0] words_left;
    reg empty;
    reg ends;
    reg last_round;
    reg [53:0] buffer_q;
    reg [53:0] buffer_scale;
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
        job_bytes <= (|job_q[53:48]) ? 5'd15 : (|job_q[53:40]) ? 5'd14 : (|job_q[53:32]) ? 5'd13 : (|job_q[53:24]) ? 5'd12 : (|job_q[53:16]) ? 5'd11 : (|job_q[53:8]) ? 5'd10 : 5'd9;
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
endmodule // xof_54_w17_sponge
