// DO NOT EDIT: generated from the RustHDL sources of the package hearth-hdl.
// command:       hearth verilog butterfly --width 32 --word 17 --target generic
// configuration: width 32 bits, word 17 bits, target generic
// timing:        latency 22 cycles, one pair per cycle, never stalls
// generator:     source sha256:8134b9e58cc1ba08266eaa314077d12c
//
// For u, v < q and any prime q = 1 mod 2^17, q < 2^32, mod q:
// inverse = 0: x = u + v * w,     y = u - v * w;
// inverse = 1: x = (u + v) / 2,   y = (u - v) / 2 * w;
// w is given as w * 2^34 mod q. Direction and q may change every cycle.
// valid_out follows valid_in by the latency; reset (synchronous, active high)
// clears the valid bits only.
//
// Waived: a file of one block holds the modules it is made of.
/* verilator lint_off DECLFILENAME */


module butterfly_32_w17(clock,reset,valid_in,inverse,u,v,w,q,valid_out,x,y);
    
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
    butterfly_32_w17_valid_before valid_before(
        .clock(valid_before_clock),
        .reset(valid_before_reset),
        .valid_in(valid_before_valid_in),
        .valid_out(valid_before_valid_out)
    );
    butterfly_32_w17_sums_before sums_before(
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
    butterfly_32_w17_twiddle twiddle(
        .clock(twiddle_clock),
        .early(twiddle_early),
        .late(twiddle_late)
    );
    butterfly_32_w17_multiplier multiplier(
        .clock(multiplier_clock),
        .reset(multiplier_reset),
        .valid_in(multiplier_valid_in),
        .a(multiplier_a),
        .b(multiplier_b),
        .q(multiplier_q),
        .valid_out(multiplier_valid_out),
        .result(multiplier_result)
    );
    butterfly_32_w17_beside beside(
        .clock(beside_clock),
        .early(beside_early),
        .late(beside_late)
    );
    butterfly_32_w17_direction direction(
        .clock(direction_clock),
        .early(direction_early),
        .late(direction_late)
    );
    butterfly_32_w17_modulus modulus(
        .clock(modulus_clock),
        .q_in(modulus_q_in),
        .q_out(modulus_q_out)
    );
    butterfly_32_w17_valid_after valid_after(
        .clock(valid_after_clock),
        .reset(valid_after_reset),
        .valid_in(valid_after_valid_in),
        .valid_out(valid_after_valid_out)
    );
    butterfly_32_w17_sums_after sums_after(
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
    butterfly_32_w17_halve halve(
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
    
endmodule // butterfly_32_w17


module butterfly_32_w17_beside(clock,early,late);
    
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
endmodule // butterfly_32_w17_beside


module butterfly_32_w17_direction(clock,early,late);
    
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
endmodule // butterfly_32_w17_direction


module butterfly_32_w17_halve(clock,inverse,x,y,q,x_half,y_half);
    
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
endmodule // butterfly_32_w17_halve


module butterfly_32_w17_modulus(clock,q_in,q_out);
    
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
endmodule // butterfly_32_w17_modulus


module butterfly_32_w17_multiplier(clock,reset,valid_in,a,b,q,valid_out,result);
    
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
    butterfly_32_w17_multiplier_valid valid(
        .clock(valid_clock),
        .reset(valid_reset),
        .valid_in(valid_valid_in),
        .valid_out(valid_valid_out)
    );
    butterfly_32_w17_multiplier_multiplier multiplier(
        .clock(multiplier_clock),
        .a(multiplier_a),
        .b(multiplier_b),
        .product(multiplier_product)
    );
    butterfly_32_w17_multiplier_modulus modulus(
        .clock(modulus_clock),
        .q_in(modulus_q_in),
        .q_out(modulus_q_out)
    );
    butterfly_32_w17_multiplier_step_0 step_0(
        .clock(step_0_clock),
        .t(step_0_t),
        .q_in(step_0_q_in),
        .reduced(step_0_reduced),
        .q_out(step_0_q_out)
    );
    butterfly_32_w17_multiplier_step_1 step_1(
        .clock(step_1_clock),
        .t(step_1_t),
        .q_in(step_1_q_in),
        .reduced(step_1_reduced),
        .q_out(step_1_q_out)
    );
    butterfly_32_w17_multiplier_correction correction(
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
    
endmodule // butterfly_32_w17_multiplier


module butterfly_32_w17_multiplier_correction(clock,t,q,residue);
    
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
endmodule // butterfly_32_w17_multiplier_correction


module butterfly_32_w17_multiplier_modulus(clock,q_in,q_out);
    
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
endmodule // butterfly_32_w17_multiplier_modulus


module butterfly_32_w17_multiplier_multiplier(clock,a,b,product);
    
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
endmodule // butterfly_32_w17_multiplier_multiplier


module butterfly_32_w17_multiplier_step_0(clock,t,q_in,reduced,q_out);
    
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
endmodule // butterfly_32_w17_multiplier_step_0


module butterfly_32_w17_multiplier_step_1(clock,t,q_in,reduced,q_out);
    
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
endmodule // butterfly_32_w17_multiplier_step_1


module butterfly_32_w17_multiplier_valid(clock,reset,valid_in,valid_out);
    
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
endmodule // butterfly_32_w17_multiplier_valid


module butterfly_32_w17_sums_after(clock,inverse,u,v,q,inverse_out,sum,difference,q_out);
    
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
endmodule // butterfly_32_w17_sums_after


module butterfly_32_w17_sums_before(clock,inverse,u,v,q,inverse_out,sum,difference,q_out);
    
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
endmodule // butterfly_32_w17_sums_before


module butterfly_32_w17_twiddle(clock,early,late);
    
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
endmodule // butterfly_32_w17_twiddle


module butterfly_32_w17_valid_after(clock,reset,valid_in,valid_out);
    
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
endmodule // butterfly_32_w17_valid_after


module butterfly_32_w17_valid_before(clock,reset,valid_in,valid_out);
    
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
endmodule // butterfly_32_w17_valid_before
