// DO NOT EDIT: generated from the RustHDL sources of the package hearth-hdl.
// command:       hearth verilog modmul-barrett --width 60 --target xilinx
// configuration: width 60 bits, target xilinx
// timing:        latency 21 cycles, one result per cycle, never stalls
// generator:     source sha256:3b65ffe2fc331bbf9be981a62cb3f764
//
// result = a * b mod q, for a, b < q and any q of exactly
// 60 bits that is no power of two; mu = floor(2^121 / q). q and mu may change every
// cycle. valid_out follows valid_in by the latency; reset (synchronous, active high)
// clears the valid bits only.
//
// Waived: a file of one block holds the modules it is made of.
/* verilator lint_off DECLFILENAME */


module modmul_barrett_60_xilinx(clock,reset,valid_in,a,b,q,mu,valid_out,result);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  valid_in;
    input wire  [59:0] a;
    input wire  [59:0] b;
    input wire  [59:0] q;
    input wire  [61:0] mu;
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
    reg  [119:0] high_whole;
    wire  [61:0] high_part;
    reg  [119:0] low_whole;
    wire  [60:0] low_part;
    reg  reciprocal_clock;
    reg  [61:0] reciprocal_early;
    wire  [61:0] reciprocal_late;
    reg  estimator_clock;
    reg  [61:0] estimator_a;
    reg  [61:0] estimator_b;
    wire  [123:0] estimator_product;
    reg  [123:0] quotient_whole;
    wire  [59:0] quotient_part;
    reg  modulus_clock;
    reg  [59:0] modulus_early;
    wire  [59:0] modulus_late;
    reg  multiple_clock;
    reg  [59:0] multiple_a;
    reg  [59:0] multiple_b;
    wire  [60:0] multiple_product;
    reg  held_product_clock;
    reg  [60:0] held_product_early;
    wire  [60:0] held_product_late;
    reg  subtraction_clock;
    reg  [60:0] subtraction_x;
    reg  [60:0] subtraction_y;
    wire  [60:0] subtraction_difference;
    reg  held_modulus_clock;
    reg  [59:0] held_modulus_early;
    wire  [59:0] held_modulus_late;
    reg  correction_clock;
    reg  [60:0] correction_t;
    reg  [59:0] correction_q;
    wire  [59:0] correction_residue;
    
    // Sub module instances
    modmul_barrett_60_xilinx_valid valid(
        .clock(valid_clock),
        .reset(valid_reset),
        .valid_in(valid_valid_in),
        .valid_out(valid_valid_out)
    );
    modmul_barrett_60_xilinx_multiplier multiplier(
        .clock(multiplier_clock),
        .a(multiplier_a),
        .b(multiplier_b),
        .product(multiplier_product)
    );
    modmul_barrett_60_xilinx_high high(
        .whole(high_whole),
        .part(high_part)
    );
    modmul_barrett_60_xilinx_low low(
        .whole(low_whole),
        .part(low_part)
    );
    modmul_barrett_60_xilinx_reciprocal reciprocal(
        .clock(reciprocal_clock),
        .early(reciprocal_early),
        .late(reciprocal_late)
    );
    modmul_barrett_60_xilinx_estimator estimator(
        .clock(estimator_clock),
        .a(estimator_a),
        .b(estimator_b),
        .product(estimator_product)
    );
    modmul_barrett_60_xilinx_quotient quotient(
        .whole(quotient_whole),
        .part(quotient_part)
    );
    modmul_barrett_60_xilinx_modulus modulus(
        .clock(modulus_clock),
        .early(modulus_early),
        .late(modulus_late)
    );
    modmul_barrett_60_xilinx_multiple multiple(
        .clock(multiple_clock),
        .a(multiple_a),
        .b(multiple_b),
        .product(multiple_product)
    );
    modmul_barrett_60_xilinx_held_product held_product(
        .clock(held_product_clock),
        .early(held_product_early),
        .late(held_product_late)
    );
    modmul_barrett_60_xilinx_subtraction subtraction(
        .clock(subtraction_clock),
        .x(subtraction_x),
        .y(subtraction_y),
        .difference(subtraction_difference)
    );
    modmul_barrett_60_xilinx_held_modulus held_modulus(
        .clock(held_modulus_clock),
        .early(held_modulus_early),
        .late(held_modulus_late)
    );
    modmul_barrett_60_xilinx_correction correction(
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
        reciprocal_clock = clock;
        reciprocal_early = mu;
        modulus_clock = clock;
        modulus_early = q;
        high_whole = multiplier_product;
        low_whole = multiplier_product;
        estimator_clock = clock;
        estimator_a = high_part;
        estimator_b = reciprocal_late;
        quotient_whole = estimator_product;
        held_product_clock = clock;
        held_product_early = low_part;
        multiple_clock = clock;
        multiple_a = quotient_part;
        multiple_b = modulus_late;
        held_modulus_clock = clock;
        held_modulus_early = modulus_late;
        subtraction_clock = clock;
        subtraction_x = held_product_late;
        subtraction_y = multiple_product;
        correction_clock = clock;
        correction_t = subtraction_difference;
        correction_q = held_modulus_late;
        result = correction_residue;
    end
    
endmodule // modmul_barrett_60_xilinx


module modmul_barrett_60_xilinx_correction(clock,t,q,residue);
    
    // Module arguments
    input wire  clock;
    input wire  [60:0] t;
    input wire  [59:0] q;
    output reg  [59:0] residue;
    
    // Update code (custom)
    reg [61:0] difference;
    reg [59:0] kept;
    wire negative = difference[61];
    reg [59:0] chosen;
    wire unused = &{1'b0, difference[60:60]};
    
    always @(posedge clock) begin
        difference <= {1'd0, t[60:0]} - {2'd0, q};
        kept <= t[59:0];
        chosen <= negative ? kept : difference[59:0];
    end
    
    always @(*) residue = chosen;
endmodule // modmul_barrett_60_xilinx_correction


module modmul_barrett_60_xilinx_estimator(clock,a,b,product);
    
    // Module arguments
    input wire  clock;
    input wire  [61:0] a;
    input wire  [61:0] b;
    output reg  [123:0] product;
    
    // Update code (custom)
    reg [61:0] a_1;
    reg [61:0] b_1;
    reg [40:0] row_0_product_0_inner;
    reg [40:0] row_0_product_0;
    reg [40:0] row_0_product_1_inner;
    reg [40:0] row_0_product_1;
    reg [30:0] row_0_product_2_inner;
    reg [30:0] row_0_product_2;
    wire [78:0] row_0_even = {row_0_product_2, 7'd0, row_0_product_0};
    reg [40:0] row_1_product_0_inner;
    reg [40:0] row_1_product_0;
    reg [40:0] row_1_product_1_inner;
    reg [40:0] row_1_product_1;
    reg [30:0] row_1_product_2_inner;
    reg [30:0] row_1_product_2;
    wire [78:0] row_1_even = {row_1_product_2, 7'd0, row_1_product_0};
    reg [40:0] row_2_product_0_inner;
    reg [40:0] row_2_product_0;
    reg [40:0] row_2_product_1_inner;
    reg [40:0] row_2_product_1;
    reg [30:0] row_2_product_2_inner;
    reg [30:0] row_2_product_2;
    wire [78:0] row_2_even = {row_2_product_2, 7'd0, row_2_product_0};
    reg [34:0] row_3_product_0_inner;
    reg [34:0] row_3_product_0;
    reg [34:0] row_3_product_1_inner;
    reg [34:0] row_3_product_1;
    reg [24:0] row_3_product_2_inner;
    reg [24:0] row_3_product_2;
    wire [72:0] row_3_even = {row_3_product_2, 13'd0, row_3_product_0};
    reg [78:0] sum_1_0;
    reg [78:0] sum_1_1;
    reg [78:0] sum_1_2;
    reg [72:0] sum_1_3;
    reg [95:0] sum_2_0;
    reg [89:0] sum_2_1;
    reg [123:0] sum_3_0;
    
    always @(posedge clock) begin
        a_1 <= a;
        b_1 <= b;
        row_0_product_0_inner <= {17'd0, a_1[23:0]} * {24'd0, b_1[16:0]};
        row_0_product_0 <= row_0_product_0_inner;
        row_0_product_1_inner <= {17'd0, a_1[47:24]} * {24'd0, b_1[16:0]};
        row_0_product_1 <= row_0_product_1_inner;
        row_0_product_2_inner <= {17'd0, a_1[61:48]} * {14'd0, b_1[16:0]};
        row_0_product_2 <= row_0_product_2_inner;
        row_1_product_0_inner <= {17'd0, a_1[23:0]} * {24'd0, b_1[33:17]};
        row_1_product_0 <= row_1_product_0_inner;
        row_1_product_1_inner <= {17'd0, a_1[47:24]} * {24'd0, b_1[33:17]};
        row_1_product_1 <= row_1_product_1_inner;
        row_1_product_2_inner <= {17'd0, a_1[61:48]} * {14'd0, b_1[33:17]};
        row_1_product_2 <= row_1_product_2_inner;
        row_2_product_0_inner <= {17'd0, a_1[23:0]} * {24'd0, b_1[50:34]};
        row_2_product_0 <= row_2_product_0_inner;
        row_2_product_1_inner <= {17'd0, a_1[47:24]} * {24'd0, b_1[50:34]};
        row_2_product_1 <= row_2_product_1_inner;
        row_2_product_2_inner <= {17'd0, a_1[61:48]} * {14'd0, b_1[50:34]};
        row_2_product_2 <= row_2_product_2_inner;
        row_3_product_0_inner <= {11'd0, a_1[23:0]} * {24'd0, b_1[61:51]};
        row_3_product_0 <= row_3_product_0_inner;
        row_3_product_1_inner <= {11'd0, a_1[47:24]} * {24'd0, b_1[61:51]};
        row_3_product_1 <= row_3_product_1_inner;
        row_3_product_2_inner <= {11'd0, a_1[61:48]} * {14'd0, b_1[61:51]};
        row_3_product_2 <= row_3_product_2_inner;
        sum_1_0 <= {row_0_even[78:24] + {14'd0, row_0_product_1}, row_0_even[23:0]};
        sum_1_1 <= {row_1_even[78:24] + {14'd0, row_1_product_1}, row_1_even[23:0]};
        sum_1_2 <= {row_2_even[78:24] + {14'd0, row_2_product_1}, row_2_even[23:0]};
        sum_1_3 <= {row_3_even[72:24] + {14'd0, row_3_product_1}, row_3_even[23:0]};
        sum_2_0 <= {{17'd0, sum_1_0[78:17]} + sum_1_1, sum_1_0[16:0]};
        sum_2_1 <= {{11'd0, sum_1_2[78:17]} + sum_1_3, sum_1_2[16:0]};
        sum_3_0 <= {{28'd0, sum_2_0[95:34]} + sum_2_1, sum_2_0[33:0]};
    end
    
    always @(*) product = sum_3_0;
endmodule // modmul_barrett_60_xilinx_estimator


module modmul_barrett_60_xilinx_held_modulus(clock,early,late);
    
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
    
    always @(posedge clock) begin
        stage_1 <= early;
        stage_2 <= stage_1;
        stage_3 <= stage_2;
        stage_4 <= stage_3;
        stage_5 <= stage_4;
        stage_6 <= stage_5;
        stage_7 <= stage_6;
    end
    
    always @(*) late = stage_7;
endmodule // modmul_barrett_60_xilinx_held_modulus


module modmul_barrett_60_xilinx_held_product(clock,early,late);
    
    // Module arguments
    input wire  clock;
    input wire  [60:0] early;
    output reg  [60:0] late;
    
    // Update code (custom)
    reg [60:0] stage_1;
    reg [60:0] stage_2;
    reg [60:0] stage_3;
    reg [60:0] stage_4;
    reg [60:0] stage_5;
    reg [60:0] stage_6;
    reg [60:0] stage_7;
    reg [60:0] stage_8;
    reg [60:0] stage_9;
    reg [60:0] stage_10;
    reg [60:0] stage_11;
    reg [60:0] stage_12;
    
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
    end
    
    always @(*) late = stage_12;
endmodule // modmul_barrett_60_xilinx_held_product


module modmul_barrett_60_xilinx_high(whole,part);
    
    // Module arguments
    input wire  [119:0] whole;
    output reg  [61:0] part;
    
    // Update code (custom)
    wire unused = &{1'b0, whole[57:0]};
    
    always @(*) part = whole[119:58];
endmodule // modmul_barrett_60_xilinx_high


module modmul_barrett_60_xilinx_low(whole,part);
    
    // Module arguments
    input wire  [119:0] whole;
    output reg  [60:0] part;
    
    // Update code (custom)
    wire unused = &{1'b0, whole[119:61]};
    
    always @(*) part = whole[60:0];
endmodule // modmul_barrett_60_xilinx_low


module modmul_barrett_60_xilinx_modulus(clock,early,late);
    
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
    end
    
    always @(*) late = stage_12;
endmodule // modmul_barrett_60_xilinx_modulus


module modmul_barrett_60_xilinx_multiple(clock,a,b,product);
    
    // Module arguments
    input wire  clock;
    input wire  [59:0] a;
    input wire  [59:0] b;
    output reg  [60:0] product;
    
    // Update code (custom)
    reg [59:0] a_1;
    reg [59:0] b_1;
    reg [40:0] row_0_product_0_inner;
    reg [40:0] row_0_product_0;
    reg [40:0] row_0_product_1_inner;
    reg [40:0] row_0_product_1;
    reg [28:0] row_0_product_2_inner;
    reg [28:0] row_0_product_2;
    wire [76:0] row_0_even = {row_0_product_2, 7'd0, row_0_product_0};
    reg [40:0] row_1_product_0_inner;
    reg [40:0] row_1_product_0;
    reg [40:0] row_1_product_1_inner;
    reg [40:0] row_1_product_1;
    reg [40:0] row_2_product_0_inner;
    reg [40:0] row_2_product_0;
    reg [40:0] row_2_product_1_inner;
    reg [40:0] row_2_product_1;
    reg [32:0] row_3_product_0_inner;
    reg [32:0] row_3_product_0;
    reg [76:0] sum_1_0;
    reg [64:0] sum_1_1;
    reg [64:0] sum_1_2;
    reg [32:0] sum_1_3;
    reg [82:0] sum_2_0;
    reg [65:0] sum_2_1;
    reg [99:0] sum_3_0;
    wire unused = &{1'b0, sum_3_0[99:61]};
    
    always @(posedge clock) begin
        a_1 <= a;
        b_1 <= b;
        row_0_product_0_inner <= {17'd0, a_1[23:0]} * {24'd0, b_1[16:0]};
        row_0_product_0 <= row_0_product_0_inner;
        row_0_product_1_inner <= {17'd0, a_1[47:24]} * {24'd0, b_1[16:0]};
        row_0_product_1 <= row_0_product_1_inner;
        row_0_product_2_inner <= {17'd0, a_1[59:48]} * {12'd0, b_1[16:0]};
        row_0_product_2 <= row_0_product_2_inner;
        row_1_product_0_inner <= {17'd0, a_1[23:0]} * {24'd0, b_1[33:17]};
        row_1_product_0 <= row_1_product_0_inner;
        row_1_product_1_inner <= {17'd0, a_1[47:24]} * {24'd0, b_1[33:17]};
        row_1_product_1 <= row_1_product_1_inner;
        row_2_product_0_inner <= {17'd0, a_1[23:0]} * {24'd0, b_1[50:34]};
        row_2_product_0 <= row_2_product_0_inner;
        row_2_product_1_inner <= {17'd0, a_1[47:24]} * {24'd0, b_1[50:34]};
        row_2_product_1 <= row_2_product_1_inner;
        row_3_product_0_inner <= {9'd0, a_1[23:0]} * {24'd0, b_1[59:51]};
        row_3_product_0 <= row_3_product_0_inner;
        sum_1_0 <= {row_0_even[76:24] + {12'd0, row_0_product_1}, row_0_even[23:0]};
        sum_1_1 <= {{24'd0, row_1_product_0[40:24]} + row_1_product_1, row_1_product_0[23:0]};
        sum_1_2 <= {{24'd0, row_2_product_0[40:24]} + row_2_product_1, row_2_product_0[23:0]};
        sum_1_3 <= row_3_product_0;
        sum_2_0 <= {{6'd0, sum_1_0[76:17]} + {1'd0, sum_1_1}, sum_1_0[16:0]};
        sum_2_1 <= {{1'd0, sum_1_2[64:17]} + {16'd0, sum_1_3}, sum_1_2[16:0]};
        sum_3_0 <= {{17'd0, sum_2_0[82:34]} + sum_2_1, sum_2_0[33:0]};
    end
    
    always @(*) product = sum_3_0[60:0];
endmodule // modmul_barrett_60_xilinx_multiple


module modmul_barrett_60_xilinx_multiplier(clock,a,b,product);
    
    // Module arguments
    input wire  clock;
    input wire  [59:0] a;
    input wire  [59:0] b;
    output reg  [119:0] product;
    
    // Update code (custom)
    reg [59:0] a_1;
    reg [59:0] b_1;
    reg [40:0] row_0_product_0_inner;
    reg [40:0] row_0_product_0;
    reg [40:0] row_0_product_1_inner;
    reg [40:0] row_0_product_1;
    reg [28:0] row_0_product_2_inner;
    reg [28:0] row_0_product_2;
    wire [76:0] row_0_even = {row_0_product_2, 7'd0, row_0_product_0};
    reg [40:0] row_1_product_0_inner;
    reg [40:0] row_1_product_0;
    reg [40:0] row_1_product_1_inner;
    reg [40:0] row_1_product_1;
    reg [28:0] row_1_product_2_inner;
    reg [28:0] row_1_product_2;
    wire [76:0] row_1_even = {row_1_product_2, 7'd0, row_1_product_0};
    reg [40:0] row_2_product_0_inner;
    reg [40:0] row_2_product_0;
    reg [40:0] row_2_product_1_inner;
    reg [40:0] row_2_product_1;
    reg [28:0] row_2_product_2_inner;
    reg [28:0] row_2_product_2;
    wire [76:0] row_2_even = {row_2_product_2, 7'd0, row_2_product_0};
    reg [32:0] row_3_product_0_inner;
    reg [32:0] row_3_product_0;
    reg [32:0] row_3_product_1_inner;
    reg [32:0] row_3_product_1;
    reg [20:0] row_3_product_2_inner;
    reg [20:0] row_3_product_2;
    wire [68:0] row_3_even = {row_3_product_2, 15'd0, row_3_product_0};
    reg [76:0] sum_1_0;
    reg [76:0] sum_1_1;
    reg [76:0] sum_1_2;
    reg [68:0] sum_1_3;
    reg [93:0] sum_2_0;
    reg [85:0] sum_2_1;
    reg [119:0] sum_3_0;
    
    always @(posedge clock) begin
        a_1 <= a;
        b_1 <= b;
        row_0_product_0_inner <= {17'd0, a_1[23:0]} * {24'd0, b_1[16:0]};
        row_0_product_0 <= row_0_product_0_inner;
        row_0_product_1_inner <= {17'd0, a_1[47:24]} * {24'd0, b_1[16:0]};
        row_0_product_1 <= row_0_product_1_inner;
        row_0_product_2_inner <= {17'd0, a_1[59:48]} * {12'd0, b_1[16:0]};
        row_0_product_2 <= row_0_product_2_inner;
        row_1_product_0_inner <= {17'd0, a_1[23:0]} * {24'd0, b_1[33:17]};
        row_1_product_0 <= row_1_product_0_inner;
        row_1_product_1_inner <= {17'd0, a_1[47:24]} * {24'd0, b_1[33:17]};
        row_1_product_1 <= row_1_product_1_inner;
        row_1_product_2_inner <= {17'd0, a_1[59:48]} * {12'd0, b_1[33:17]};
        row_1_product_2 <= row_1_product_2_inner;
        row_2_product_0_inner <= {17'd0, a_1[23:0]} * {24'd0, b_1[50:34]};
        row_2_product_0 <= row_2_product_0_inner;
        row_2_product_1_inner <= {17'd0, a_1[47:24]} * {24'd0, b_1[50:34]};
        row_2_product_1 <= row_2_product_1_inner;
        row_2_product_2_inner <= {17'd0, a_1[59:48]} * {12'd0, b_1[50:34]};
        row_2_product_2 <= row_2_product_2_inner;
        row_3_product_0_inner <= {9'd0, a_1[23:0]} * {24'd0, b_1[59:51]};
        row_3_product_0 <= row_3_product_0_inner;
        row_3_product_1_inner <= {9'd0, a_1[47:24]} * {24'd0, b_1[59:51]};
        row_3_product_1 <= row_3_product_1_inner;
        row_3_product_2_inner <= {9'd0, a_1[59:48]} * {12'd0, b_1[59:51]};
        row_3_product_2 <= row_3_product_2_inner;
        sum_1_0 <= {row_0_even[76:24] + {12'd0, row_0_product_1}, row_0_even[23:0]};
        sum_1_1 <= {row_1_even[76:24] + {12'd0, row_1_product_1}, row_1_even[23:0]};
        sum_1_2 <= {row_2_even[76:24] + {12'd0, row_2_product_1}, row_2_even[23:0]};
        sum_1_3 <= {row_3_even[68:24] + {12'd0, row_3_product_1}, row_3_even[23:0]};
        sum_2_0 <= {{17'd0, sum_1_0[76:17]} + sum_1_1, sum_1_0[16:0]};
        sum_2_1 <= {{9'd0, sum_1_2[76:17]} + sum_1_3, sum_1_2[16:0]};
        sum_3_0 <= {{26'd0, sum_2_0[93:34]} + sum_2_1, sum_2_0[33:0]};
    end
    
    always @(*) product = sum_3_0;
endmodule // modmul_barrett_60_xilinx_multiplier


module modmul_barrett_60_xilinx_quotient(whole,part);
    
    // Module arguments
    input wire  [123:0] whole;
    output reg  [59:0] part;
    
    // Update code (custom)
    wire unused = &{1'b0, whole[123:123], whole[62:0]};
    
    always @(*) part = whole[122:63];
endmodule // modmul_barrett_60_xilinx_quotient


module modmul_barrett_60_xilinx_reciprocal(clock,early,late);
    
    // Module arguments
    input wire  clock;
    input wire  [61:0] early;
    output reg  [61:0] late;
    
    // Update code (custom)
    reg [61:0] stage_1;
    reg [61:0] stage_2;
    reg [61:0] stage_3;
    reg [61:0] stage_4;
    reg [61:0] stage_5;
    reg [61:0] stage_6;
    
    always @(posedge clock) begin
        stage_1 <= early;
        stage_2 <= stage_1;
        stage_3 <= stage_2;
        stage_4 <= stage_3;
        stage_5 <= stage_4;
        stage_6 <= stage_5;
    end
    
    always @(*) late = stage_6;
endmodule // modmul_barrett_60_xilinx_reciprocal


module modmul_barrett_60_xilinx_subtraction(clock,x,y,difference);
    
    // Module arguments
    input wire  clock;
    input wire  [60:0] x;
    input wire  [60:0] y;
    output reg  [60:0] difference;
    
    // Update code (custom)
    reg [60:0] rest;
    
    always @(posedge clock) begin
        rest <= x - y;
    end
    
    always @(*) difference = rest;
endmodule // modmul_barrett_60_xilinx_subtraction


module modmul_barrett_60_xilinx_valid(clock,reset,valid_in,valid_out);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  valid_in;
    output reg  valid_out;
    
    // Update code (custom)
    reg [20:0] stages;
    
    always @(posedge clock) begin
        stages <= reset ? 21'd0 : {stages[19:0], valid_in};
    end
    
    always @(*) valid_out = stages[20];
endmodule // modmul_barrett_60_xilinx_valid
