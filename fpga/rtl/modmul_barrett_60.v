// DO NOT EDIT: generated from the RustHDL sources of the package hearth-hdl.
// command:       hearth verilog modmul-barrett --width 60 --target generic
// configuration: width 60 bits, target generic
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


module modmul_barrett_60(clock,reset,valid_in,a,b,q,mu,valid_out,result);
    
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
    modmul_barrett_60_valid valid(
        .clock(valid_clock),
        .reset(valid_reset),
        .valid_in(valid_valid_in),
        .valid_out(valid_valid_out)
    );
    modmul_barrett_60_multiplier multiplier(
        .clock(multiplier_clock),
        .a(multiplier_a),
        .b(multiplier_b),
        .product(multiplier_product)
    );
    modmul_barrett_60_high high(
        .whole(high_whole),
        .part(high_part)
    );
    modmul_barrett_60_low low(
        .whole(low_whole),
        .part(low_part)
    );
    modmul_barrett_60_reciprocal reciprocal(
        .clock(reciprocal_clock),
        .early(reciprocal_early),
        .late(reciprocal_late)
    );
    modmul_barrett_60_estimator estimator(
        .clock(estimator_clock),
        .a(estimator_a),
        .b(estimator_b),
        .product(estimator_product)
    );
    modmul_barrett_60_quotient quotient(
        .whole(quotient_whole),
        .part(quotient_part)
    );
    modmul_barrett_60_modulus modulus(
        .clock(modulus_clock),
        .early(modulus_early),
        .late(modulus_late)
    );
    modmul_barrett_60_multiple multiple(
        .clock(multiple_clock),
        .a(multiple_a),
        .b(multiple_b),
        .product(multiple_product)
    );
    modmul_barrett_60_held_product held_product(
        .clock(held_product_clock),
        .early(held_product_early),
        .late(held_product_late)
    );
    modmul_barrett_60_subtraction subtraction(
        .clock(subtraction_clock),
        .x(subtraction_x),
        .y(subtraction_y),
        .difference(subtraction_difference)
    );
    modmul_barrett_60_held_modulus held_modulus(
        .clock(held_modulus_clock),
        .early(held_modulus_early),
        .late(held_modulus_late)
    );
    modmul_barrett_60_correction correction(
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
    
endmodule // modmul_barrett_60


module modmul_barrett_60_correction(clock,t,q,residue);
    
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
endmodule // modmul_barrett_60_correction


module modmul_barrett_60_estimator(clock,a,b,product);
    
    // Module arguments
    input wire  clock;
    input wire  [61:0] a;
    input wire  [61:0] b;
    output reg  [123:0] product;
    
    // Update code (custom)
    reg [61:0] a_1;
    reg [61:0] b_1;
    reg [35:0] row_0_product_0_inner;
    reg [35:0] row_0_product_0;
    reg [35:0] row_0_product_1_inner;
    reg [35:0] row_0_product_1;
    reg [35:0] row_0_product_2_inner;
    reg [35:0] row_0_product_2;
    reg [25:0] row_0_product_3_inner;
    reg [25:0] row_0_product_3;
    wire [71:0] row_0_even = {row_0_product_2, row_0_product_0};
    wire [61:0] row_0_odd = {row_0_product_3, row_0_product_1};
    reg [35:0] row_1_product_0_inner;
    reg [35:0] row_1_product_0;
    reg [35:0] row_1_product_1_inner;
    reg [35:0] row_1_product_1;
    reg [35:0] row_1_product_2_inner;
    reg [35:0] row_1_product_2;
    reg [25:0] row_1_product_3_inner;
    reg [25:0] row_1_product_3;
    wire [71:0] row_1_even = {row_1_product_2, row_1_product_0};
    wire [61:0] row_1_odd = {row_1_product_3, row_1_product_1};
    reg [35:0] row_2_product_0_inner;
    reg [35:0] row_2_product_0;
    reg [35:0] row_2_product_1_inner;
    reg [35:0] row_2_product_1;
    reg [35:0] row_2_product_2_inner;
    reg [35:0] row_2_product_2;
    reg [25:0] row_2_product_3_inner;
    reg [25:0] row_2_product_3;
    wire [71:0] row_2_even = {row_2_product_2, row_2_product_0};
    wire [61:0] row_2_odd = {row_2_product_3, row_2_product_1};
    reg [25:0] row_3_product_0_inner;
    reg [25:0] row_3_product_0;
    reg [25:0] row_3_product_1_inner;
    reg [25:0] row_3_product_1;
    reg [25:0] row_3_product_2_inner;
    reg [25:0] row_3_product_2;
    reg [15:0] row_3_product_3_inner;
    reg [15:0] row_3_product_3;
    wire [61:0] row_3_even = {row_3_product_2, 10'd0, row_3_product_0};
    wire [51:0] row_3_odd = {row_3_product_3, 10'd0, row_3_product_1};
    reg [79:0] sum_1_0;
    reg [79:0] sum_1_1;
    reg [79:0] sum_1_2;
    reg [69:0] sum_1_3;
    reg [97:0] sum_2_0;
    reg [87:0] sum_2_1;
    reg [123:0] sum_3_0;
    
    always @(posedge clock) begin
        a_1 <= a;
        b_1 <= b;
        row_0_product_0_inner <= {18'd0, a_1[17:0]} * {18'd0, b_1[17:0]};
        row_0_product_0 <= row_0_product_0_inner;
        row_0_product_1_inner <= {18'd0, a_1[35:18]} * {18'd0, b_1[17:0]};
        row_0_product_1 <= row_0_product_1_inner;
        row_0_product_2_inner <= {18'd0, a_1[53:36]} * {18'd0, b_1[17:0]};
        row_0_product_2 <= row_0_product_2_inner;
        row_0_product_3_inner <= {18'd0, a_1[61:54]} * {8'd0, b_1[17:0]};
        row_0_product_3 <= row_0_product_3_inner;
        row_1_product_0_inner <= {18'd0, a_1[17:0]} * {18'd0, b_1[35:18]};
        row_1_product_0 <= row_1_product_0_inner;
        row_1_product_1_inner <= {18'd0, a_1[35:18]} * {18'd0, b_1[35:18]};
        row_1_product_1 <= row_1_product_1_inner;
        row_1_product_2_inner <= {18'd0, a_1[53:36]} * {18'd0, b_1[35:18]};
        row_1_product_2 <= row_1_product_2_inner;
        row_1_product_3_inner <= {18'd0, a_1[61:54]} * {8'd0, b_1[35:18]};
        row_1_product_3 <= row_1_product_3_inner;
        row_2_product_0_inner <= {18'd0, a_1[17:0]} * {18'd0, b_1[53:36]};
        row_2_product_0 <= row_2_product_0_inner;
        row_2_product_1_inner <= {18'd0, a_1[35:18]} * {18'd0, b_1[53:36]};
        row_2_product_1 <= row_2_product_1_inner;
        row_2_product_2_inner <= {18'd0, a_1[53:36]} * {18'd0, b_1[53:36]};
        row_2_product_2 <= row_2_product_2_inner;
        row_2_product_3_inner <= {18'd0, a_1[61:54]} * {8'd0, b_1[53:36]};
        row_2_product_3 <= row_2_product_3_inner;
        row_3_product_0_inner <= {8'd0, a_1[17:0]} * {18'd0, b_1[61:54]};
        row_3_product_0 <= row_3_product_0_inner;
        row_3_product_1_inner <= {8'd0, a_1[35:18]} * {18'd0, b_1[61:54]};
        row_3_product_1 <= row_3_product_1_inner;
        row_3_product_2_inner <= {8'd0, a_1[53:36]} * {18'd0, b_1[61:54]};
        row_3_product_2 <= row_3_product_2_inner;
        row_3_product_3_inner <= {8'd0, a_1[61:54]} * {8'd0, b_1[61:54]};
        row_3_product_3 <= row_3_product_3_inner;
        sum_1_0 <= {{8'd0, row_0_even[71:18]} + row_0_odd, row_0_even[17:0]};
        sum_1_1 <= {{8'd0, row_1_even[71:18]} + row_1_odd, row_1_even[17:0]};
        sum_1_2 <= {{8'd0, row_2_even[71:18]} + row_2_odd, row_2_even[17:0]};
        sum_1_3 <= {{8'd0, row_3_even[61:18]} + row_3_odd, row_3_even[17:0]};
        sum_2_0 <= {{18'd0, sum_1_0[79:18]} + sum_1_1, sum_1_0[17:0]};
        sum_2_1 <= {{8'd0, sum_1_2[79:18]} + sum_1_3, sum_1_2[17:0]};
        sum_3_0 <= {{26'd0, sum_2_0[97:36]} + sum_2_1, sum_2_0[35:0]};
    end
    
    always @(*) product = sum_3_0;
endmodule // modmul_barrett_60_estimator


module modmul_barrett_60_held_modulus(clock,early,late);
    
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
endmodule // modmul_barrett_60_held_modulus


module modmul_barrett_60_held_product(clock,early,late);
    
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
endmodule // modmul_barrett_60_held_product


module modmul_barrett_60_high(whole,part);
    
    // Module arguments
    input wire  [119:0] whole;
    output reg  [61:0] part;
    
    // Update code (custom)
    wire unused = &{1'b0, whole[57:0]};
    
    always @(*) part = whole[119:58];
endmodule // modmul_barrett_60_high


module modmul_barrett_60_low(whole,part);
    
    // Module arguments
    input wire  [119:0] whole;
    output reg  [60:0] part;
    
    // Update code (custom)
    wire unused = &{1'b0, whole[119:61]};
    
    always @(*) part = whole[60:0];
endmodule // modmul_barrett_60_low


module modmul_barrett_60_modulus(clock,early,late);
    
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
endmodule // modmul_barrett_60_modulus


module modmul_barrett_60_multiple(clock,a,b,product);
    
    // Module arguments
    input wire  clock;
    input wire  [59:0] a;
    input wire  [59:0] b;
    output reg  [60:0] product;
    
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
    wire [71:0] row_1_even = {row_1_product_2, row_1_product_0};
    reg [35:0] row_2_product_0_inner;
    reg [35:0] row_2_product_0;
    reg [35:0] row_2_product_1_inner;
    reg [35:0] row_2_product_1;
    reg [23:0] row_3_product_0_inner;
    reg [23:0] row_3_product_0;
    reg [77:0] sum_1_0;
    reg [71:0] sum_1_1;
    reg [53:0] sum_1_2;
    reg [23:0] sum_1_3;
    reg [90:0] sum_2_0;
    reg [54:0] sum_2_1;
    reg [91:0] sum_3_0;
    wire unused = &{1'b0, sum_3_0[91:61]};
    
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
        row_2_product_0_inner <= {18'd0, a_1[17:0]} * {18'd0, b_1[53:36]};
        row_2_product_0 <= row_2_product_0_inner;
        row_2_product_1_inner <= {18'd0, a_1[35:18]} * {18'd0, b_1[53:36]};
        row_2_product_1 <= row_2_product_1_inner;
        row_3_product_0_inner <= {6'd0, a_1[17:0]} * {18'd0, b_1[59:54]};
        row_3_product_0 <= row_3_product_0_inner;
        sum_1_0 <= {{6'd0, row_0_even[71:18]} + row_0_odd, row_0_even[17:0]};
        sum_1_1 <= {row_1_even[71:18] + {18'd0, row_1_product_1}, row_1_even[17:0]};
        sum_1_2 <= {{18'd0, row_2_product_0[35:18]} + row_2_product_1, row_2_product_0[17:0]};
        sum_1_3 <= row_3_product_0;
        sum_2_0 <= {{13'd0, sum_1_0[77:18]} + {1'd0, sum_1_1}, sum_1_0[17:0]};
        sum_2_1 <= {{1'd0, sum_1_2[53:18]} + {13'd0, sum_1_3}, sum_1_2[17:0]};
        sum_3_0 <= {{1'd0, sum_2_0[90:36]} + {1'd0, sum_2_1}, sum_2_0[35:0]};
    end
    
    always @(*) product = sum_3_0[60:0];
endmodule // modmul_barrett_60_multiple


module modmul_barrett_60_multiplier(clock,a,b,product);
    
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
endmodule // modmul_barrett_60_multiplier


module modmul_barrett_60_quotient(whole,part);
    
    // Module arguments
    input wire  [123:0] whole;
    output reg  [59:0] part;
    
    // Update code (custom)
    wire unused = &{1'b0, whole[123:123], whole[62:0]};
    
    always @(*) part = whole[122:63];
endmodule // modmul_barrett_60_quotient


module modmul_barrett_60_reciprocal(clock,early,late);
    
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
endmodule // modmul_barrett_60_reciprocal


module modmul_barrett_60_subtraction(clock,x,y,difference);
    
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
endmodule // modmul_barrett_60_subtraction


module modmul_barrett_60_valid(clock,reset,valid_in,valid_out);
    
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
endmodule // modmul_barrett_60_valid
