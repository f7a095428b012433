// DO NOT EDIT: generated from the RustHDL sources of the package hearth-hdl.
// command:       hearth verilog modmul-barrett --width 60 --target ecp5
// configuration: width 60 bits, target ecp5
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


module modmul_barrett_60_ecp5(clock,reset,valid_in,a,b,q,mu,valid_out,result);
    
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
    modmul_barrett_60_ecp5_valid valid(
        .clock(valid_clock),
        .reset(valid_reset),
        .valid_in(valid_valid_in),
        .valid_out(valid_valid_out)
    );
    modmul_barrett_60_ecp5_multiplier multiplier(
        .clock(multiplier_clock),
        .a(multiplier_a),
        .b(multiplier_b),
        .product(multiplier_product)
    );
    modmul_barrett_60_ecp5_high high(
        .whole(high_whole),
        .part(high_part)
    );
    modmul_barrett_60_ecp5_low low(
        .whole(low_whole),
        .part(low_part)
    );
    modmul_barrett_60_ecp5_reciprocal reciprocal(
        .clock(reciprocal_clock),
        .early(reciprocal_early),
        .late(reciprocal_late)
    );
    modmul_barrett_60_ecp5_estimator estimator(
        .clock(estimator_clock),
        .a(estimator_a),
        .b(estimator_b),
        .product(estimator_product)
    );
    modmul_barrett_60_ecp5_quotient quotient(
        .whole(quotient_whole),
        .part(quotient_part)
    );
    modmul_barrett_60_ecp5_modulus modulus(
        .clock(modulus_clock),
        .early(modulus_early),
        .late(modulus_late)
    );
    modmul_barrett_60_ecp5_multiple multiple(
        .clock(multiple_clock),
        .a(multiple_a),
        .b(multiple_b),
        .product(multiple_product)
    );
    modmul_barrett_60_ecp5_held_product held_product(
        .clock(held_product_clock),
        .early(held_product_early),
        .late(held_product_late)
    );
    modmul_barrett_60_ecp5_subtraction subtraction(
        .clock(subtraction_clock),
        .x(subtraction_x),
        .y(subtraction_y),
        .difference(subtraction_difference)
    );
    modmul_barrett_60_ecp5_held_modulus held_modulus(
        .clock(held_modulus_clock),
        .early(held_modulus_early),
        .late(held_modulus_late)
    );
    modmul_barrett_60_ecp5_correction correction(
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
    
endmodule // modmul_barrett_60_ecp5


module modmul_barrett_60_ecp5_correction(clock,t,q,residue);
    
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
endmodule // modmul_barrett_60_ecp5_correction


module modmul_barrett_60_ecp5_estimator(clock,a,b,product);
    
    // Module arguments
    input wire  clock;
    input wire  [61:0] a;
    input wire  [61:0] b;
    output reg  [123:0] product;
    
    // Update code (custom)
    wire [35:0] row_0_product_0_whole;
    wire [35:0] row_0_product_0 = row_0_product_0_whole[35:0];
    wire [35:0] row_0_product_1_whole;
    wire [35:0] row_0_product_1 = row_0_product_1_whole[35:0];
    wire [35:0] row_0_product_2_whole;
    wire [35:0] row_0_product_2 = row_0_product_2_whole[35:0];
    wire [35:0] row_0_product_3_whole;
    wire [25:0] row_0_product_3 = row_0_product_3_whole[25:0];
    wire row_0_product_3_whole_unused = &{1'b0, row_0_product_3_whole[35:26]};
    wire [71:0] row_0_even = {row_0_product_2, row_0_product_0};
    wire [61:0] row_0_odd = {row_0_product_3, row_0_product_1};
    wire [35:0] row_1_product_0_whole;
    wire [35:0] row_1_product_0 = row_1_product_0_whole[35:0];
    wire [35:0] row_1_product_1_whole;
    wire [35:0] row_1_product_1 = row_1_product_1_whole[35:0];
    wire [35:0] row_1_product_2_whole;
    wire [35:0] row_1_product_2 = row_1_product_2_whole[35:0];
    wire [35:0] row_1_product_3_whole;
    wire [25:0] row_1_product_3 = row_1_product_3_whole[25:0];
    wire row_1_product_3_whole_unused = &{1'b0, row_1_product_3_whole[35:26]};
    wire [71:0] row_1_even = {row_1_product_2, row_1_product_0};
    wire [61:0] row_1_odd = {row_1_product_3, row_1_product_1};
    wire [35:0] row_2_product_0_whole;
    wire [35:0] row_2_product_0 = row_2_product_0_whole[35:0];
    wire [35:0] row_2_product_1_whole;
    wire [35:0] row_2_product_1 = row_2_product_1_whole[35:0];
    wire [35:0] row_2_product_2_whole;
    wire [35:0] row_2_product_2 = row_2_product_2_whole[35:0];
    wire [35:0] row_2_product_3_whole;
    wire [25:0] row_2_product_3 = row_2_product_3_whole[25:0];
    wire row_2_product_3_whole_unused = &{1'b0, row_2_product_3_whole[35:26]};
    wire [71:0] row_2_even = {row_2_product_2, row_2_product_0};
    wire [61:0] row_2_odd = {row_2_product_3, row_2_product_1};
    wire [35:0] row_3_product_0_whole;
    wire [25:0] row_3_product_0 = row_3_product_0_whole[25:0];
    wire row_3_product_0_whole_unused = &{1'b0, row_3_product_0_whole[35:26]};
    wire [35:0] row_3_product_1_whole;
    wire [25:0] row_3_product_1 = row_3_product_1_whole[25:0];
    wire row_3_product_1_whole_unused = &{1'b0, row_3_product_1_whole[35:26]};
    wire [35:0] row_3_product_2_whole;
    wire [25:0] row_3_product_2 = row_3_product_2_whole[25:0];
    wire row_3_product_2_whole_unused = &{1'b0, row_3_product_2_whole[35:26]};
    wire [35:0] row_3_product_3_whole;
    wire [15:0] row_3_product_3 = row_3_product_3_whole[15:0];
    wire row_3_product_3_whole_unused = &{1'b0, row_3_product_3_whole[35:16]};
    wire [61:0] row_3_even = {row_3_product_2, 10'd0, row_3_product_0};
    wire [51:0] row_3_odd = {row_3_product_3, 10'd0, row_3_product_1};
    reg [79:0] sum_1_0;
    reg [79:0] sum_1_1;
    reg [79:0] sum_1_2;
    reg [69:0] sum_1_3;
    reg [97:0] sum_2_0;
    reg [87:0] sum_2_1;
    reg [123:0] sum_3_0;
    
    ecp5_multiplier row_0_product_0_whole_cell(.clock(clock), .a(a[17:0]), .b(b[17:0]), .product(row_0_product_0_whole));
    ecp5_multiplier row_0_product_1_whole_cell(.clock(clock), .a(a[35:18]), .b(b[17:0]), .product(row_0_product_1_whole));
    ecp5_multiplier row_0_product_2_whole_cell(.clock(clock), .a(a[53:36]), .b(b[17:0]), .product(row_0_product_2_whole));
    ecp5_multiplier row_0_product_3_whole_cell(.clock(clock), .a({10'd0, a[61:54]}), .b(b[17:0]), .product(row_0_product_3_whole));
    ecp5_multiplier row_1_product_0_whole_cell(.clock(clock), .a(a[17:0]), .b(b[35:18]), .product(row_1_product_0_whole));
    ecp5_multiplier row_1_product_1_whole_cell(.clock(clock), .a(a[35:18]), .b(b[35:18]), .product(row_1_product_1_whole));
    ecp5_multiplier row_1_product_2_whole_cell(.clock(clock), .a(a[53:36]), .b(b[35:18]), .product(row_1_product_2_whole));
    ecp5_multiplier row_1_product_3_whole_cell(.clock(clock), .a({10'd0, a[61:54]}), .b(b[35:18]), .product(row_1_product_3_whole));
    ecp5_multiplier row_2_product_0_whole_cell(.clock(clock), .a(a[17:0]), .b(b[53:36]), .product(row_2_product_0_whole));
    ecp5_multiplier row_2_product_1_whole_cell(.clock(clock), .a(a[35:18]), .b(b[53:36]), .product(row_2_product_1_whole));
    ecp5_multiplier row_2_product_2_whole_cell(.clock(clock), .a(a[53:36]), .b(b[53:36]), .product(row_2_product_2_whole));
    ecp5_multiplier row_2_product_3_whole_cell(.clock(clock), .a({10'd0, a[61:54]}), .b(b[53:36]), .product(row_2_product_3_whole));
    ecp5_multiplier row_3_product_0_whole_cell(.clock(clock), .a(a[17:0]), .b({10'd0, b[61:54]}), .product(row_3_product_0_whole));
    ecp5_multiplier row_3_product_1_whole_cell(.clock(clock), .a(a[35:18]), .b({10'd0, b[61:54]}), .product(row_3_product_1_whole));
    ecp5_multiplier row_3_product_2_whole_cell(.clock(clock), .a(a[53:36]), .b({10'd0, b[61:54]}), .product(row_3_product_2_whole));
    ecp5_multiplier row_3_product_3_whole_cell(.clock(clock), .a({10'd0, a[61:54]}), .b({10'd0, b[61:54]}), .product(row_3_product_3_whole));
    
    always @(posedge clock) begin
        sum_1_0 <= {{8'd0, row_0_even[71:18]} + row_0_odd, row_0_even[17:0]};
        sum_1_1 <= {{8'd0, row_1_even[71:18]} + row_1_odd, row_1_even[17:0]};
        sum_1_2 <= {{8'd0, row_2_even[71:18]} + row_2_odd, row_2_even[17:0]};
        sum_1_3 <= {{8'd0, row_3_even[61:18]} + row_3_odd, row_3_even[17:0]};
        sum_2_0 <= {{18'd0, sum_1_0[79:18]} + sum_1_1, sum_1_0[17:0]};
        sum_2_1 <= {{8'd0, sum_1_2[79:18]} + sum_1_3, sum_1_2[17:0]};
        sum_3_0 <= {{26'd0, sum_2_0[97:36]} + sum_2_1, sum_2_0[35:0]};
    end
    
    always @(*) product = sum_3_0;
endmodule // modmul_barrett_60_ecp5_estimator


module modmul_barrett_60_ecp5_held_modulus(clock,early,late);
    
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
endmodule // modmul_barrett_60_ecp5_held_modulus


module modmul_barrett_60_ecp5_held_product(clock,early,late);
    
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
endmodule // modmul_barrett_60_ecp5_held_product


module modmul_barrett_60_ecp5_high(whole,part);
    
    // Module arguments
    input wire  [119:0] whole;
    output reg  [61:0] part;
    
    // Update code (custom)
    wire unused = &{1'b0, whole[57:0]};
    
    always @(*) part = whole[119:58];
endmodule // modmul_barrett_60_ecp5_high


module modmul_barrett_60_ecp5_low(whole,part);
    
    // Module arguments
    input wire  [119:0] whole;
    output reg  [60:0] part;
    
    // Update code (custom)
    wire unused = &{1'b0, whole[119:61]};
    
    always @(*) part = whole[60:0];
endmodule // modmul_barrett_60_ecp5_low


module modmul_barrett_60_ecp5_modulus(clock,early,late);
    
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
endmodule // modmul_barrett_60_ecp5_modulus


module modmul_barrett_60_ecp5_multiple(clock,a,b,product);
    
    // Module arguments
    input wire  clock;
    input wire  [59:0] a;
    input wire  [59:0] b;
    output reg  [60:0] product;
    
    // Update code (custom)
    wire [35:0] row_0_product_0_whole;
    wire [35:0] row_0_product_0 = row_0_product_0_whole[35:0];
    wire [35:0] row_0_product_1_whole;
    wire [35:0] row_0_product_1 = row_0_product_1_whole[35:0];
    wire [35:0] row_0_product_2_whole;
    wire [35:0] row_0_product_2 = row_0_product_2_whole[35:0];
    wire [35:0] row_0_product_3_whole;
    wire [23:0] row_0_product_3 = row_0_product_3_whole[23:0];
    wire row_0_product_3_whole_unused = &{1'b0, row_0_product_3_whole[35:24]};
    wire [71:0] row_0_even = {row_0_product_2, row_0_product_0};
    wire [59:0] row_0_odd = {row_0_product_3, row_0_product_1};
    wire [35:0] row_1_product_0_whole;
    wire [35:0] row_1_product_0 = row_1_product_0_whole[35:0];
    wire [35:0] row_1_product_1_whole;
    wire [35:0] row_1_product_1 = row_1_product_1_whole[35:0];
    wire [35:0] row_1_product_2_whole;
    wire [35:0] row_1_product_2 = row_1_product_2_whole[35:0];
    wire [71:0] row_1_even = {row_1_product_2, row_1_product_0};
    wire [35:0] row_2_product_0_whole;
    wire [35:0] row_2_product_0 = row_2_product_0_whole[35:0];
    wire [35:0] row_2_product_1_whole;
    wire [35:0] row_2_product_1 = row_2_product_1_whole[35:0];
    wire [35:0] row_3_product_0_whole;
    wire [23:0] row_3_product_0 = row_3_product_0_whole[23:0];
    wire row_3_product_0_whole_unused = &{1'b0, row_3_product_0_whole[35:24]};
    reg [77:0] sum_1_0;
    reg [71:0] sum_1_1;
    reg [53:0] sum_1_2;
    reg [23:0] sum_1_3;
    reg [90:0] sum_2_0;
    reg [54:0] sum_2_1;
    reg [91:0] sum_3_0;
    wire unused = &{1'b0, sum_3_0[91:61]};
    
    ecp5_multiplier row_0_product_0_whole_cell(.clock(clock), .a(a[17:0]), .b(b[17:0]), .product(row_0_product_0_whole));
    ecp5_multiplier row_0_product_1_whole_cell(.clock(clock), .a(a[35:18]), .b(b[17:0]), .product(row_0_product_1_whole));
    ecp5_multiplier row_0_product_2_whole_cell(.clock(clock), .a(a[53:36]), .b(b[17:0]), .product(row_0_product_2_whole));
    ecp5_multiplier row_0_product_3_whole_cell(.clock(clock), .a({12'd0, a[59:54]}), .b(b[17:0]), .product(row_0_product_3_whole));
    ecp5_multiplier row_1_product_0_whole_cell(.clock(clock), .a(a[17:0]), .b(b[35:18]), .product(row_1_product_0_whole));
    ecp5_multiplier row_1_product_1_whole_cell(.clock(clock), .a(a[35:18]), .b(b[35:18]), .product(row_1_product_1_whole));
    ecp5_multiplier row_1_product_2_whole_cell(.clock(clock), .a(a[53:36]), .b(b[35:18]), .product(row_1_product_2_whole));
    ecp5_multiplier row_2_product_0_whole_cell(.clock(clock), .a(a[17:0]), .b(b[53:36]), .product(row_2_product_0_whole));
    ecp5_multiplier row_2_product_1_whole_cell(.clock(clock), .a(a[35:18]), .b(b[53:36]), .product(row_2_product_1_whole));
    ecp5_multiplier row_3_product_0_whole_cell(.clock(clock), .a(a[17:0]), .b({12'd0, b[59:54]}), .product(row_3_product_0_whole));
    
    always @(posedge clock) begin
        sum_1_0 <= {{6'd0, row_0_even[71:18]} + row_0_odd, row_0_even[17:0]};
        sum_1_1 <= {row_1_even[71:18] + {18'd0, row_1_product_1}, row_1_even[17:0]};
        sum_1_2 <= {{18'd0, row_2_product_0[35:18]} + row_2_product_1, row_2_product_0[17:0]};
        sum_1_3 <= row_3_product_0;
        sum_2_0 <= {{13'd0, sum_1_0[77:18]} + {1'd0, sum_1_1}, sum_1_0[17:0]};
        sum_2_1 <= {{1'd0, sum_1_2[53:18]} + {13'd0, sum_1_3}, sum_1_2[17:0]};
        sum_3_0 <= {{1'd0, sum_2_0[90:36]} + {1'd0, sum_2_1}, sum_2_0[35:0]};
    end
    
    always @(*) product = sum_3_0[60:0];
endmodule // modmul_barrett_60_ecp5_multiple


module modmul_barrett_60_ecp5_multiplier(clock,a,b,product);
    
    // Module arguments
    input wire  clock;
    input wire  [59:0] a;
    input wire  [59:0] b;
    output reg  [119:0] product;
    
    // Update code (custom)
    wire [35:0] row_0_product_0_whole;
    wire [35:0] row_0_product_0 = row_0_product_0_whole[35:0];
    wire [35:0] row_0_product_1_whole;
    wire [35:0] row_0_product_1 = row_0_product_1_whole[35:0];
    wire [35:0] row_0_product_2_whole;
    wire [35:0] row_0_product_2 = row_0_product_2_whole[35:0];
    wire [35:0] row_0_product_3_whole;
    wire [23:0] row_0_product_3 = row_0_product_3_whole[23:0];
    wire row_0_product_3_whole_unused = &{1'b0, row_0_product_3_whole[35:24]};
    wire [71:0] row_0_even = {row_0_product_2, row_0_product_0};
    wire [59:0] row_0_odd = {row_0_product_3, row_0_product_1};
    wire [35:0] row_1_product_0_whole;
    wire [35:0] row_1_product_0 = row_1_product_0_whole[35:0];
    wire [35:0] row_1_product_1_whole;
    wire [35:0] row_1_product_1 = row_1_product_1_whole[35:0];
    wire [35:0] row_1_product_2_whole;
    wire [35:0] row_1_product_2 = row_1_product_2_whole[35:0];
    wire [35:0] row_1_product_3_whole;
    wire [23:0] row_1_product_3 = row_1_product_3_whole[23:0];
    wire row_1_product_3_whole_unused = &{1'b0, row_1_product_3_whole[35:24]};
    wire [71:0] row_1_even = {row_1_product_2, row_1_product_0};
    wire [59:0] row_1_odd = {row_1_product_3, row_1_product_1};
    wire [35:0] row_2_product_0_whole;
    wire [35:0] row_2_product_0 = row_2_product_0_whole[35:0];
    wire [35:0] row_2_product_1_whole;
    wire [35:0] row_2_product_1 = row_2_product_1_whole[35:0];
    wire [35:0] row_2_product_2_whole;
    wire [35:0] row_2_product_2 = row_2_product_2_whole[35:0];
    wire [35:0] row_2_product_3_whole;
    wire [23:0] row_2_product_3 = row_2_product_3_whole[23:0];
    wire row_2_product_3_whole_unused = &{1'b0, row_2_product_3_whole[35:24]};
    wire [71:0] row_2_even = {row_2_product_2, row_2_product_0};
    wire [59:0] row_2_odd = {row_2_product_3, row_2_product_1};
    wire [35:0] row_3_product_0_whole;
    wire [23:0] row_3_product_0 = row_3_product_0_whole[23:0];
    wire row_3_product_0_whole_unused = &{1'b0, row_3_product_0_whole[35:24]};
    wire [35:0] row_3_product_1_whole;
    wire [23:0] row_3_product_1 = row_3_product_1_whole[23:0];
    wire row_3_product_1_whole_unused = &{1'b0, row_3_product_1_whole[35:24]};
    wire [35:0] row_3_product_2_whole;
    wire [23:0] row_3_product_2 = row_3_product_2_whole[23:0];
    wire row_3_product_2_whole_unused = &{1'b0, row_3_product_2_whole[35:24]};
    wire [35:0] row_3_product_3_whole;
    wire [11:0] row_3_product_3 = row_3_product_3_whole[11:0];
    wire row_3_product_3_whole_unused = &{1'b0, row_3_product_3_whole[35:12]};
    wire [59:0] row_3_even = {row_3_product_2, 12'd0, row_3_product_0};
    wire [47:0] row_3_odd = {row_3_product_3, 12'd0, row_3_product_1};
    reg [77:0] sum_1_0;
    reg [77:0] sum_1_1;
    reg [77:0] sum_1_2;
    reg [65:0] sum_1_3;
    reg [95:0] sum_2_0;
    reg [83:0] sum_2_1;
    reg [119:0] sum_3_0;
    
    ecp5_multiplier row_0_product_0_whole_cell(.clock(clock), .a(a[17:0]), .b(b[17:0]), .product(row_0_product_0_whole));
    ecp5_multiplier row_0_product_1_whole_cell(.clock(clock), .a(a[35:18]), .b(b[17:0]), .product(row_0_product_1_whole));
    ecp5_multiplier row_0_product_2_whole_cell(.clock(clock), .a(a[53:36]), .b(b[17:0]), .product(row_0_product_2_whole));
    ecp5_multiplier row_0_product_3_whole_cell(.clock(clock), .a({12'd0, a[59:54]}), .b(b[17:0]), .product(row_0_product_3_whole));
    ecp5_multiplier row_1_product_0_whole_cell(.clock(clock), .a(a[17:0]), .b(b[35:18]), .product(row_1_product_0_whole));
    ecp5_multiplier row_1_product_1_whole_cell(.clock(clock), .a(a[35:18]), .b(b[35:18]), .product(row_1_product_1_whole));
    ecp5_multiplier row_1_product_2_whole_cell(.clock(clock), .a(a[53:36]), .b(b[35:18]), .product(row_1_product_2_whole));
    ecp5_multiplier row_1_product_3_whole_cell(.clock(clock), .a({12'd0, a[59:54]}), .b(b[35:18]), .product(row_1_product_3_whole));
    ecp5_multiplier row_2_product_0_whole_cell(.clock(clock), .a(a[17:0]), .b(b[53:36]), .product(row_2_product_0_whole));
    ecp5_multiplier row_2_product_1_whole_cell(.clock(clock), .a(a[35:18]), .b(b[53:36]), .product(row_2_product_1_whole));
    ecp5_multiplier row_2_product_2_whole_cell(.clock(clock), .a(a[53:36]), .b(b[53:36]), .product(row_2_product_2_whole));
    ecp5_multiplier row_2_product_3_whole_cell(.clock(clock), .a({12'd0, a[59:54]}), .b(b[53:36]), .product(row_2_product_3_whole));
    ecp5_multiplier row_3_product_0_whole_cell(.clock(clock), .a(a[17:0]), .b({12'd0, b[59:54]}), .product(row_3_product_0_whole));
    ecp5_multiplier row_3_product_1_whole_cell(.clock(clock), .a(a[35:18]), .b({12'd0, b[59:54]}), .product(row_3_product_1_whole));
    ecp5_multiplier row_3_product_2_whole_cell(.clock(clock), .a(a[53:36]), .b({12'd0, b[59:54]}), .product(row_3_product_2_whole));
    ecp5_multiplier row_3_product_3_whole_cell(.clock(clock), .a({12'd0, a[59:54]}), .b({12'd0, b[59:54]}), .product(row_3_product_3_whole));
    
    always @(posedge clock) begin
        sum_1_0 <= {{6'd0, row_0_even[71:18]} + row_0_odd, row_0_even[17:0]};
        sum_1_1 <= {{6'd0, row_1_even[71:18]} + row_1_odd, row_1_even[17:0]};
        sum_1_2 <= {{6'd0, row_2_even[71:18]} + row_2_odd, row_2_even[17:0]};
        sum_1_3 <= {{6'd0, row_3_even[59:18]} + row_3_odd, row_3_even[17:0]};
        sum_2_0 <= {{18'd0, sum_1_0[77:18]} + sum_1_1, sum_1_0[17:0]};
        sum_2_1 <= {{6'd0, sum_1_2[77:18]} + sum_1_3, sum_1_2[17:0]};
        sum_3_0 <= {{24'd0, sum_2_0[95:36]} + sum_2_1, sum_2_0[35:0]};
    end
    
    always @(*) product = sum_3_0;
endmodule // modmul_barrett_60_ecp5_multiplier


module modmul_barrett_60_ecp5_quotient(whole,part);
    
    // Module arguments
    input wire  [123:0] whole;
    output reg  [59:0] part;
    
    // Update code (custom)
    wire unused = &{1'b0, whole[123:123], whole[62:0]};
    
    always @(*) part = whole[122:63];
endmodule // modmul_barrett_60_ecp5_quotient


module modmul_barrett_60_ecp5_reciprocal(clock,early,late);
    
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
endmodule // modmul_barrett_60_ecp5_reciprocal


module modmul_barrett_60_ecp5_subtraction(clock,x,y,difference);
    
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
endmodule // modmul_barrett_60_ecp5_subtraction


module modmul_barrett_60_ecp5_valid(clock,reset,valid_in,valid_out);
    
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
endmodule // modmul_barrett_60_ecp5_valid

// One hard multiplier of Lattice ECP5 (FPGA-TN-02205, "ECP5 and ECP5-5G sysDSP Usage Guide"):
// 18 x 18 bits, unsigned, with its registers at the inputs, inside and at the output; product =
// a * b three cycles later, no reset. Synthesis tools define SYNTHESIS and get the cell, simulators
// the model of it.
module ecp5_multiplier(clock,a,b,product);
    input clock;
    input [17:0] a;
    input [17:0] b;
    output [35:0] product;

`ifdef SYNTHESIS
    MULT18X18D #(
        .REG_INPUTA_CLK("CLK0"), .REG_INPUTA_CE("CE0"), .REG_INPUTA_RST("RST0"),
        .REG_INPUTB_CLK("CLK0"), .REG_INPUTB_CE("CE0"), .REG_INPUTB_RST("RST0"),
        .REG_PIPELINE_CLK("CLK0"), .REG_PIPELINE_CE("CE0"), .REG_PIPELINE_RST("RST0"),
        .REG_OUTPUT_CLK("CLK0"), .REG_OUTPUT_CE("CE0"), .REG_OUTPUT_RST("RST0"),
        .GSR("DISABLED")
    ) hard_cell(
        .CLK0(clock), .CE0(1'b1), .RST0(1'b0),
        .CLK1(1'b0), .CE1(1'b1), .RST1(1'b0),
        .CLK2(1'b0), .CE2(1'b1), .RST2(1'b0),
        .CLK3(1'b0), .CE3(1'b1), .RST3(1'b0),
        .SIGNEDA(1'b0), .SIGNEDB(1'b0), .SOURCEA(1'b0), .SOURCEB(1'b0),
        .A0(a[0]), .A1(a[1]), .A2(a[2]), .A3(a[3]), .A4(a[4]), .A5(a[5]),
        .A6(a[6]), .A7(a[7]), .A8(a[8]), .A9(a[9]), .A10(a[10]), .A11(a[11]),
        .A12(a[12]), .A13(a[13]), .A14(a[14]), .A15(a[15]), .A16(a[16]), .A17(a[17]),
        .B0(b[0]), .B1(b[1]), .B2(b[2]), .B3(b[3]), .B4(b[4]), .B5(b[5]),
        .B6(b[6]), .B7(b[7]), .B8(b[8]), .B9(b[9]), .B10(b[10]), .B11(b[11]),
        .B12(b[12]), .B13(b[13]), .B14(b[14]), .B15(b[15]), .B16(b[16]), .B17(b[17]),
        .C0(1'b0), .C1(1'b0), .C2(1'b0), .C3(1'b0), .C4(1'b0), .C5(1'b0),
        .C6(1'b0), .C7(1'b0), .C8(1'b0), .C9(1'b0), .C10(1'b0), .C11(1'b0),
        .C12(1'b0), .C13(1'b0), .C14(1'b0), .C15(1'b0), .C16(1'b0), .C17(1'b0),
        .P0(product[0]), .P1(product[1]), .P2(product[2]), .P3(product[3]), .P4(product[4]), .P5(product[5]),
        .P6(product[6]), .P7(product[7]), .P8(product[8]), .P9(product[9]), .P10(product[10]), .P11(product[11]),
        .P12(product[12]), .P13(product[13]), .P14(product[14]), .P15(product[15]), .P16(product[16]), .P17(product[17]),
        .P18(product[18]), .P19(product[19]), .P20(product[20]), .P21(product[21]), .P22(product[22]), .P23(product[23]),
        .P24(product[24]), .P25(product[25]), .P26(product[26]), .P27(product[27]), .P28(product[28]), .P29(product[29]),
        .P30(product[30]), .P31(product[31]), .P32(product[32]), .P33(product[33]), .P34(product[34]), .P35(product[35])
    );
`else
    reg [17:0] a_operand;
    reg [17:0] b_operand;
    reg [35:0] inner;
    reg [35:0] outer;

    always @(posedge clock) begin
        a_operand <= a;
        b_operand <= b;
        inner <= {18'd0, a_operand} * {18'd0, b_operand};
        outer <= inner;
    end

    assign product = outer;
`endif
endmodule // ecp5_multiplier

`ifdef YOSYS
// The cell's ports, for flows that read this file before they know the family; `synth_ecp5`
// replaces this by its own.
(* blackbox *)
module MULT18X18D(
    input A0, A1, A2, A3, A4, A5, A6, A7, A8, A9, A10, A11, A12, A13, A14, A15, A16, A17,
    input B0, B1, B2, B3, B4, B5, B6, B7, B8, B9, B10, B11, B12, B13, B14, B15, B16, B17,
    input C0, C1, C2, C3, C4, C5, C6, C7, C8, C9, C10, C11, C12, C13, C14, C15, C16, C17,
    input SIGNEDA, SIGNEDB, SOURCEA, SOURCEB,
    input CLK0, CLK1, CLK2, CLK3, CE0, CE1, CE2, CE3, RST0, RST1, RST2, RST3,
    output P0, P1, P2, P3, P4, P5, P6, P7, P8, P9, P10, P11, P12, P13, P14, P15, P16, P17,
    output P18, P19, P20, P21, P22, P23, P24, P25, P26, P27, P28, P29, P30, P31, P32, P33, P34, P35
);
    parameter REG_INPUTA_CLK = "NONE";
    parameter REG_INPUTA_CE = "CE0";
    parameter REG_INPUTA_RST = "RST0";
    parameter REG_INPUTB_CLK = "NONE";
    parameter REG_INPUTB_CE = "CE0";
    parameter REG_INPUTB_RST = "RST0";
    parameter REG_PIPELINE_CLK = "NONE";
    parameter REG_PIPELINE_CE = "CE0";
    parameter REG_PIPELINE_RST = "RST0";
    parameter REG_OUTPUT_CLK = "NONE";
    parameter REG_OUTPUT_CE = "CE0";
    parameter REG_OUTPUT_RST = "RST0";
    parameter [127:0] GSR = "ENABLED";
endmodule
`endif
