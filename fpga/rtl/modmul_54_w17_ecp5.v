// DO NOT EDIT: generated from the RustHDL sources of the package hearth-hdl.
// command:       hearth verilog modmul --width 54 --word 17 --target ecp5
// configuration: width 54 bits, word 17 bits, target ecp5
// timing:        latency 28 cycles, one result per cycle, never stalls
// generator:     source sha256:11d2399589a252b3d77136c03640f058
//
// result = a * b * 2^-68 mod q, for a, b < q and any prime q = 1 mod 2^17,
// q < 2^54. Give b as b * 2^68 mod q to get the plain product. q may change
// every cycle. valid_out follows valid_in by the latency; reset (synchronous, active
// high) clears the valid bits only.
//
// Waived: a file of one block holds the modules it is made of.
/* verilator lint_off DECLFILENAME */


module modmul_54_w17_ecp5(clock,reset,valid_in,a,b,q,valid_out,result);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  valid_in;
    input wire  [53:0] a;
    input wire  [53:0] b;
    input wire  [53:0] q;
    output reg  valid_out;
    output reg  [53:0] result;
    
    // Stub signals
    reg  valid_clock;
    reg  valid_reset;
    reg  valid_valid_in;
    wire  valid_valid_out;
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
    modmul_54_w17_ecp5_valid valid(
        .clock(valid_clock),
        .reset(valid_reset),
        .valid_in(valid_valid_in),
        .valid_out(valid_valid_out)
    );
    modmul_54_w17_ecp5_multiplier multiplier(
        .clock(multiplier_clock),
        .a(multiplier_a),
        .b(multiplier_b),
        .product(multiplier_product)
    );
    modmul_54_w17_ecp5_modulus modulus(
        .clock(modulus_clock),
        .q_in(modulus_q_in),
        .q_out(modulus_q_out)
    );
    modmul_54_w17_ecp5_step_0 step_0(
        .clock(step_0_clock),
        .t(step_0_t),
        .q_in(step_0_q_in),
        .reduced(step_0_reduced),
        .q_out(step_0_q_out)
    );
    modmul_54_w17_ecp5_step_1 step_1(
        .clock(step_1_clock),
        .t(step_1_t),
        .q_in(step_1_q_in),
        .reduced(step_1_reduced),
        .q_out(step_1_q_out)
    );
    modmul_54_w17_ecp5_step_2 step_2(
        .clock(step_2_clock),
        .t(step_2_t),
        .q_in(step_2_q_in),
        .reduced(step_2_reduced),
        .q_out(step_2_q_out)
    );
    modmul_54_w17_ecp5_step_3 step_3(
        .clock(step_3_clock),
        .t(step_3_t),
        .q_in(step_3_q_in),
        .reduced(step_3_reduced),
        .q_out(step_3_q_out)
    );
    modmul_54_w17_ecp5_correction correction(
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
    
endmodule // modmul_54_w17_ecp5


module modmul_54_w17_ecp5_correction(clock,t,q,residue);
    
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
endmodule // modmul_54_w17_ecp5_correction


module modmul_54_w17_ecp5_modulus(clock,q_in,q_out);
    
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
endmodule // modmul_54_w17_ecp5_modulus


module modmul_54_w17_ecp5_multiplier(clock,a,b,product);
    
    // Module arguments
    input wire  clock;
    input wire  [53:0] a;
    input wire  [53:0] b;
    output reg  [107:0] product;
    
    // Update code (custom)
    wire [35:0] row_0_product_0_whole;
    wire [35:0] row_0_product_0 = row_0_product_0_whole[35:0];
    wire [35:0] row_0_product_1_whole;
    wire [35:0] row_0_product_1 = row_0_product_1_whole[35:0];
    wire [35:0] row_0_product_2_whole;
    wire [35:0] row_0_product_2 = row_0_product_2_whole[35:0];
    wire [71:0] row_0_even = {row_0_product_2, row_0_product_0};
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
    wire [35:0] row_2_product_2_whole;
    wire [35:0] row_2_product_2 = row_2_product_2_whole[35:0];
    wire [71:0] row_2_even = {row_2_product_2, row_2_product_0};
    reg [71:0] sum_1_0;
    reg [71:0] sum_1_1;
    reg [71:0] sum_1_2;
    reg [89:0] sum_2_0;
    reg [71:0] sum_2_1;
    reg [107:0] sum_3_0;
    
    ecp5_multiplier row_0_product_0_whole_cell(.clock(clock), .a(a[17:0]), .b(b[17:0]), .product(row_0_product_0_whole));
    ecp5_multiplier row_0_product_1_whole_cell(.clock(clock), .a(a[35:18]), .b(b[17:0]), .product(row_0_product_1_whole));
    ecp5_multiplier row_0_product_2_whole_cell(.clock(clock), .a(a[53:36]), .b(b[17:0]), .product(row_0_product_2_whole));
    ecp5_multiplier row_1_product_0_whole_cell(.clock(clock), .a(a[17:0]), .b(b[35:18]), .product(row_1_product_0_whole));
    ecp5_multiplier row_1_product_1_whole_cell(.clock(clock), .a(a[35:18]), .b(b[35:18]), .product(row_1_product_1_whole));
    ecp5_multiplier row_1_product_2_whole_cell(.clock(clock), .a(a[53:36]), .b(b[35:18]), .product(row_1_product_2_whole));
    ecp5_multiplier row_2_product_0_whole_cell(.clock(clock), .a(a[17:0]), .b(b[53:36]), .product(row_2_product_0_whole));
    ecp5_multiplier row_2_product_1_whole_cell(.clock(clock), .a(a[35:18]), .b(b[53:36]), .product(row_2_product_1_whole));
    ecp5_multiplier row_2_product_2_whole_cell(.clock(clock), .a(a[53:36]), .b(b[53:36]), .product(row_2_product_2_whole));
    
    always @(posedge clock) begin
        sum_1_0 <= {row_0_even[71:18] + {18'd0, row_0_product_1}, row_0_even[17:0]};
        sum_1_1 <= {row_1_even[71:18] + {18'd0, row_1_product_1}, row_1_even[17:0]};
        sum_1_2 <= {row_2_even[71:18] + {18'd0, row_2_product_1}, row_2_even[17:0]};
        sum_2_0 <= {{18'd0, sum_1_0[71:18]} + sum_1_1, sum_1_0[17:0]};
        sum_2_1 <= sum_1_2;
        sum_3_0 <= {{18'd0, sum_2_0[89:36]} + sum_2_1, sum_2_0[35:0]};
    end
    
    always @(*) product = sum_3_0;
endmodule // modmul_54_w17_ecp5_multiplier


module modmul_54_w17_ecp5_step_0(clock,t,q_in,reduced,q_out);
    
    // Module arguments
    input wire  clock;
    input wire  [107:0] t;
    input wire  [53:0] q_in;
    output reg  [107:0] reduced;
    output reg  [53:0] q_out;
    
    // Update code (custom)
    wire [16:0] s = t[16:0];
    wire [36:0] qh_factor = q_in[53:17];
    wire [35:0] s_qh_product_0_whole;
    wire [34:0] s_qh_product_0 = s_qh_product_0_whole[34:0];
    wire s_qh_product_0_whole_unused = &{1'b0, s_qh_product_0_whole[35:35]};
    wire [35:0] s_qh_product_1_whole;
    wire [34:0] s_qh_product_1 = s_qh_product_1_whole[34:0];
    wire s_qh_product_1_whole_unused = &{1'b0, s_qh_product_1_whole[35:35]};
    wire [35:0] s_qh_product_2_whole;
    wire [16:0] s_qh_product_2 = s_qh_product_2_whole[16:0];
    wire s_qh_product_2_whole_unused = &{1'b0, s_qh_product_2_whole[35:17]};
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
    
    ecp5_multiplier s_qh_product_0_whole_cell(.clock(clock), .a(qh_factor[17:0]), .b({1'd0, s[16:0]}), .product(s_qh_product_0_whole));
    ecp5_multiplier s_qh_product_1_whole_cell(.clock(clock), .a(qh_factor[35:18]), .b({1'd0, s[16:0]}), .product(s_qh_product_1_whole));
    ecp5_multiplier s_qh_product_2_whole_cell(.clock(clock), .a({17'd0, qh_factor[36:36]}), .b({1'd0, s[16:0]}), .product(s_qh_product_2_whole));
    
    always @(posedge clock) begin
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
endmodule // modmul_54_w17_ecp5_step_0


module modmul_54_w17_ecp5_step_1(clock,t,q_in,reduced,q_out);
    
    // Module arguments
    input wire  clock;
    input wire  [107:0] t;
    input wire  [53:0] q_in;
    output reg  [107:0] reduced;
    output reg  [53:0] q_out;
    
    // Update code (custom)
    wire [16:0] s = t[16:0];
    wire [36:0] qh_factor = q_in[53:17];
    wire [35:0] s_qh_product_0_whole;
    wire [34:0] s_qh_product_0 = s_qh_product_0_whole[34:0];
    wire s_qh_product_0_whole_unused = &{1'b0, s_qh_product_0_whole[35:35]};
    wire [35:0] s_qh_product_1_whole;
    wire [34:0] s_qh_product_1 = s_qh_product_1_whole[34:0];
    wire s_qh_product_1_whole_unused = &{1'b0, s_qh_product_1_whole[35:35]};
    wire [35:0] s_qh_product_2_whole;
    wire [16:0] s_qh_product_2 = s_qh_product_2_whole[16:0];
    wire s_qh_product_2_whole_unused = &{1'b0, s_qh_product_2_whole[35:17]};
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
    
    ecp5_multiplier s_qh_product_0_whole_cell(.clock(clock), .a(qh_factor[17:0]), .b({1'd0, s[16:0]}), .product(s_qh_product_0_whole));
    ecp5_multiplier s_qh_product_1_whole_cell(.clock(clock), .a(qh_factor[35:18]), .b({1'd0, s[16:0]}), .product(s_qh_product_1_whole));
    ecp5_multiplier s_qh_product_2_whole_cell(.clock(clock), .a({17'd0, qh_factor[36:36]}), .b({1'd0, s[16:0]}), .product(s_qh_product_2_whole));
    
    always @(posedge clock) begin
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
endmodule // modmul_54_w17_ecp5_step_1


module modmul_54_w17_ecp5_step_2(clock,t,q_in,reduced,q_out);
    
    // Module arguments
    input wire  clock;
    input wire  [107:0] t;
    input wire  [53:0] q_in;
    output reg  [107:0] reduced;
    output reg  [53:0] q_out;
    
    // Update code (custom)
    wire [16:0] s = t[16:0];
    wire [36:0] qh_factor = q_in[53:17];
    wire [35:0] s_qh_product_0_whole;
    wire [34:0] s_qh_product_0 = s_qh_product_0_whole[34:0];
    wire s_qh_product_0_whole_unused = &{1'b0, s_qh_product_0_whole[35:35]};
    wire [35:0] s_qh_product_1_whole;
    wire [34:0] s_qh_product_1 = s_qh_product_1_whole[34:0];
    wire s_qh_product_1_whole_unused = &{1'b0, s_qh_product_1_whole[35:35]};
    wire [35:0] s_qh_product_2_whole;
    wire [16:0] s_qh_product_2 = s_qh_product_2_whole[16:0];
    wire s_qh_product_2_whole_unused = &{1'b0, s_qh_product_2_whole[35:17]};
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
    
    ecp5_multiplier s_qh_product_0_whole_cell(.clock(clock), .a(qh_factor[17:0]), .b({1'd0, s[16:0]}), .product(s_qh_product_0_whole));
    ecp5_multiplier s_qh_product_1_whole_cell(.clock(clock), .a(qh_factor[35:18]), .b({1'd0, s[16:0]}), .product(s_qh_product_1_whole));
    ecp5_multiplier s_qh_product_2_whole_cell(.clock(clock), .a({17'd0, qh_factor[36:36]}), .b({1'd0, s[16:0]}), .product(s_qh_product_2_whole));
    
    always @(posedge clock) begin
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
endmodule // modmul_54_w17_ecp5_step_2


module modmul_54_w17_ecp5_step_3(clock,t,q_in,reduced,q_out);
    
    // Module arguments
    input wire  clock;
    input wire  [107:0] t;
    input wire  [53:0] q_in;
    output reg  [107:0] reduced;
    output reg  [53:0] q_out;
    
    // Update code (custom)
    wire [16:0] s = t[16:0];
    wire [36:0] qh_factor = q_in[53:17];
    wire [35:0] s_qh_product_0_whole;
    wire [34:0] s_qh_product_0 = s_qh_product_0_whole[34:0];
    wire s_qh_product_0_whole_unused = &{1'b0, s_qh_product_0_whole[35:35]};
    wire [35:0] s_qh_product_1_whole;
    wire [34:0] s_qh_product_1 = s_qh_product_1_whole[34:0];
    wire s_qh_product_1_whole_unused = &{1'b0, s_qh_product_1_whole[35:35]};
    wire [35:0] s_qh_product_2_whole;
    wire [16:0] s_qh_product_2 = s_qh_product_2_whole[16:0];
    wire s_qh_product_2_whole_unused = &{1'b0, s_qh_product_2_whole[35:17]};
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
    
    ecp5_multiplier s_qh_product_0_whole_cell(.clock(clock), .a(qh_factor[17:0]), .b({1'd0, s[16:0]}), .product(s_qh_product_0_whole));
    ecp5_multiplier s_qh_product_1_whole_cell(.clock(clock), .a(qh_factor[35:18]), .b({1'd0, s[16:0]}), .product(s_qh_product_1_whole));
    ecp5_multiplier s_qh_product_2_whole_cell(.clock(clock), .a({17'd0, qh_factor[36:36]}), .b({1'd0, s[16:0]}), .product(s_qh_product_2_whole));
    
    always @(posedge clock) begin
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
endmodule // modmul_54_w17_ecp5_step_3


module modmul_54_w17_ecp5_valid(clock,reset,valid_in,valid_out);
    
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
endmodule // modmul_54_w17_ecp5_valid

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
