// DO NOT EDIT: generated from the RustHDL sources of the package hearth-hdl.
// command:       hearth verilog modmul-barrett --width 32 --target generic
// configuration: width 32 bits, target generic
// timing:        latency 18 cycles, one result per cycle, never stalls
// generator:     source sha256:3b65ffe2fc331bbf9be981a62cb3f764
//
// result = a * b mod q, for a, b < q and any q of exactly
// 32 bits that is no power of two; mu = floor(2^65 / q). q and mu may change every
// cycle. valid_out follows valid_in by the latency; reset (synchronous, active high)
// clears the valid bits only.
//
// Waived: a file of one block holds the modules it is made of.
/* verilator lint_off DECLFILENAME */


module modmul_barrett_32(clock,reset,valid_in,a,b,q,mu,valid_out,result);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  valid_in;
    input wire  [31:0] a;
    input wire  [31:0] b;
    input wire  [31:0] q;
    input wire  [33:0] mu;
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
    reg  [63:0] high_whole;
    wire  [33:0] high_part;
    reg  [63:0] low_whole;
    wire  [32:0] low_part;
    reg  reciprocal_clock;
    reg  [33:0] reciprocal_early;
    wire  [33:0] reciprocal_late;
    reg  estimator_clock;
    reg  [33:0] estimator_a;
    reg  [33:0] estimator_b;
    wire  [67:0] estimator_product;
    reg  [67:0] quotient_whole;
    wire  [31:0] quotient_part;
    reg  modulus_clock;
    reg  [31:0] modulus_early;
    wire  [31:0] modulus_late;
    reg  multiple_clock;
    reg  [31:0] multiple_a;
    reg  [31:0] multiple_b;
    wire  [32:0] multiple_product;
    reg  held_product_clock;
    reg  [32:0] held_product_early;
    wire  [32:0] held_product_late;
    reg  subtraction_clock;
    reg  [32:0] subtraction_x;
    reg  [32:0] subtraction_y;
    wire  [32:0] subtraction_difference;
    reg  held_modulus_clock;
    reg  [31:0] held_modulus_early;
    wire  [31:0] held_modulus_late;
    reg  correction_clock;
    reg  [32:0] correction_t;
    reg  [31:0] correction_q;
    wire  [31:0] correction_residue;
    
    // Sub module instances
    modmul_barrett_32_valid valid(
        .clock(valid_clock),
        .reset(valid_reset),
        .valid_in(valid_valid_in),
        .valid_out(valid_valid_out)
    );
    modmul_barrett_32_multiplier multiplier(
        .clock(multiplier_clock),
        .a(multiplier_a),
        .b(multiplier_b),
        .product(multiplier_product)
    );
    modmul_barrett_32_high high(
        .whole(high_whole),
        .part(high_part)
    );
    modmul_barrett_32_low low(
        .whole(low_whole),
        .part(low_part)
    );
    modmul_barrett_32_reciprocal reciprocal(
        .clock(reciprocal_clock),
        .early(reciprocal_early),
        .late(reciprocal_late)
    );
    modmul_barrett_32_estimator estimator(
        .clock(estimator_clock),
        .a(estimator_a),
        .b(estimator_b),
        .product(estimator_product)
    );
    modmul_barrett_32_quotient quotient(
        .whole(quotient_whole),
        .part(quotient_part)
    );
    modmul_barrett_32_modulus modulus(
        .clock(modulus_clock),
        .early(modulus_early),
        .late(modulus_late)
    );
    modmul_barrett_32_multiple multiple(
        .clock(multiple_clock),
        .a(multiple_a),
        .b(multiple_b),
        .product(multiple_product)
    );
    modmul_barrett_32_held_product held_product(
        .clock(held_product_clock),
        .early(held_product_early),
        .late(held_product_late)
    );
    modmul_barrett_32_subtraction subtraction(
        .clock(subtraction_clock),
        .x(subtraction_x),
        .y(subtraction_y),
        .difference(subtraction_difference)
    );
    modmul_barrett_32_held_modulus held_modulus(
        .clock(held_modulus_clock),
        .early(held_modulus_early),
        .late(held_modulus_late)
    );
    modmul_barrett_32_correction correction(
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
    
endmodule // modmul_barrett_32


module modmul_barrett_32_correction(clock,t,q,residue);
    
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
endmodule // modmul_barrett_32_correction


module modmul_barrett_32_estimator(clock,a,b,product);
    
    // Module arguments
    input wire  clock;
    input wire  [33:0] a;
    input wire  [33:0] b;
    output reg  [67:0] product;
    
    // Update code (custom)
    reg [33:0] a_1;
    reg [33:0] b_1;
    reg [35:0] row_0_product_0_inner;
    reg [35:0] row_0_product_0;
    reg [33:0] row_0_product_1_inner;
    reg [33:0] row_0_product_1;
    reg [33:0] row_1_product_0_inner;
    reg [33:0] row_1_product_0;
    reg [31:0] row_1_product_1_inner;
    reg [31:0] row_1_product_1;
    reg [51:0] sum_1_0;
    reg [49:0] sum_1_1;
    reg [67:0] sum_2_0;
    
    always @(posedge clock) begin
        a_1 <= a;
        b_1 <= b;
        row_0_product_0_inner <= {18'd0, a_1[17:0]} * {18'd0, b_1[17:0]};
        row_0_product_0 <= row_0_product_0_inner;
        row_0_product_1_inner <= {18'd0, a_1[33:18]} * {16'd0, b_1[17:0]};
        row_0_product_1 <= row_0_product_1_inner;
        row_1_product_0_inner <= {16'd0, a_1[17:0]} * {18'd0, b_1[33:18]};
        row_1_product_0 <= row_1_product_0_inner;
        row_1_product_1_inner <= {16'd0, a_1[33:18]} * {16'd0, b_1[33:18]};
        row_1_product_1 <= row_1_product_1_inner;
        sum_1_0 <= {{16'd0, row_0_product_0[35:18]} + row_0_product_1, row_0_product_0[17:0]};
        sum_1_1 <= {{16'd0, row_1_product_0[33:18]} + row_1_product_1, row_1_product_0[17:0]};
        sum_2_0 <= {{16'd0, sum_1_0[51:18]} + sum_1_1, sum_1_0[17:0]};
    end
    
    always @(*) product = sum_2_0;
endmodule // modmul_barrett_32_estimator


module modmul_barrett_32_held_modulus(clock,early,late);
    
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
    
    always @(posedge clock) begin
        stage_1 <= early;
        stage_2 <= stage_1;
        stage_3 <= stage_2;
        stage_4 <= stage_3;
        stage_5 <= stage_4;
        stage_6 <= stage_5;
    end
    
    always @(*) late = stage_6;
endmodule // modmul_barrett_32_held_modulus


module modmul_barrett_32_held_product(clock,early,late);
    
    // Module arguments
    input wire  clock;
    input wire  [32:0] early;
    output reg  [32:0] late;
    
    // Update code (custom)
    reg [32:0] stage_1;
    reg [32:0] stage_2;
    reg [32:0] stage_3;
    reg [32:0] stage_4;
    reg [32:0] stage_5;
    reg [32:0] stage_6;
    reg [32:0] stage_7;
    reg [32:0] stage_8;
    reg [32:0] stage_9;
    reg [32:0] stage_10;
    
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
    end
    
    always @(*) late = stage_10;
endmodule // modmul_barrett_32_held_product


module modmul_barrett_32_high(whole,part);
    
    // Module arguments
    input wire  [63:0] whole;
    output reg  [33:0] part;
    
    // Update code (custom)
    wire unused = &{1'b0, whole[29:0]};
    
    always @(*) part = whole[63:30];
endmodule // modmul_barrett_32_high


module modmul_barrett_32_low(whole,part);
    
    // Module arguments
    input wire  [63:0] whole;
    output reg  [32:0] part;
    
    // Update code (custom)
    wire unused = &{1'b0, whole[63:33]};
    
    always @(*) part = whole[32:0];
endmodule // modmul_barrett_32_low


module modmul_barrett_32_modulus(clock,early,late);
    
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
    end
    
    always @(*) late = stage_10;
endmodule // modmul_barrett_32_modulus


module modmul_barrett_32_multiple(clock,a,b,product);
    
    // Module arguments
    input wire  clock;
    input wire  [31:0] a;
    input wire  [31:0] b;
    output reg  [32:0] product;
    
    // Update code (custom)
    reg [31:0] a_1;
    reg [31:0] b_1;
    reg [35:0] row_0_product_0_inner;
    reg [35:0] row_0_product_0;
    reg [31:0] row_0_product_1_inner;
    reg [31:0] row_0_product_1;
    reg [31:0] row_1_product_0_inner;
    reg [31:0] row_1_product_0;
    reg [49:0] sum_1_0;
    reg [31:0] sum_1_1;
    reg [50:0] sum_2_0;
    wire unused = &{1'b0, sum_2_0[50:33]};
    
    always @(posedge clock) begin
        a_1 <= a;
        b_1 <= b;
        row_0_product_0_inner <= {18'd0, a_1[17:0]} * {18'd0, b_1[17:0]};
        row_0_product_0 <= row_0_product_0_inner;
        row_0_product_1_inner <= {18'd0, a_1[31:18]} * {14'd0, b_1[17:0]};
        row_0_product_1 <= row_0_product_1_inner;
        row_1_product_0_inner <= {14'd0, a_1[17:0]} * {18'd0, b_1[31:18]};
        row_1_product_0 <= row_1_product_0_inner;
        sum_1_0 <= {{14'd0, row_0_product_0[35:18]} + row_0_product_1, row_0_product_0[17:0]};
        sum_1_1 <= row_1_product_0;
        sum_2_0 <= {{1'd0, sum_1_0[49:18]} + {1'd0, sum_1_1}, sum_1_0[17:0]};
    end
    
    always @(*) product = sum_2_0[32:0];
endmodule // modmul_barrett_32_multiple


module modmul_barrett_32_multiplier(clock,a,b,product);
    
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
endmodule // modmul_barrett_32_multiplier


module modmul_barrett_32_quotient(whole,part);
    
    // Module arguments
    input wire  [67:0] whole;
    output reg  [31:0] part;
    
    // Update code (custom)
    wire unused = &{1'b0, whole[67:67], whole[34:0]};
    
    always @(*) part = whole[66:35];
endmodule // modmul_barrett_32_quotient


module modmul_barrett_32_reciprocal(clock,early,late);
    
    // Module arguments
    input wire  clock;
    input wire  [33:0] early;
    output reg  [33:0] late;
    
    // Update code (custom)
    reg [33:0] stage_1;
    reg [33:0] stage_2;
    reg [33:0] stage_3;
    reg [33:0] stage_4;
    reg [33:0] stage_5;
    
    always @(posedge clock) begin
        stage_1 <= early;
        stage_2 <= stage_1;
        stage_3 <= stage_2;
        stage_4 <= stage_3;
        stage_5 <= stage_4;
    end
    
    always @(*) late = stage_5;
endmodule // modmul_barrett_32_reciprocal


module modmul_barrett_32_subtraction(clock,x,y,difference);
    
    // Module arguments
    input wire  clock;
    input wire  [32:0] x;
    input wire  [32:0] y;
    output reg  [32:0] difference;
    
    // Update code (custom)
    reg [32:0] rest;
    
    always @(posedge clock) begin
        rest <= x - y;
    end
    
    always @(*) difference = rest;
endmodule // modmul_barrett_32_subtraction


module modmul_barrett_32_valid(clock,reset,valid_in,valid_out);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  valid_in;
    output reg  valid_out;
    
    // Update code (custom)
    reg [17:0] stages;
    
    always @(posedge clock) begin
        stages <= reset ? 18'd0 : {stages[16:0], valid_in};
    end
    
    always @(*) valid_out = stages[17];
endmodule // modmul_barrett_32_valid
