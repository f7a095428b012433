// DO NOT EDIT: generated from the RustHDL sources of the package hearth-hdl.
// command:       hearth verilog modmul --width 60 --word 17 --target generic
// configuration: width 60 bits, word 17 bits, target generic
// timing:        latency 28 cycles, one result per cycle, never stalls
// generator:     source sha256:11d2399589a252b3d77136c03640f058
//
// result = a * b * 2^-68 mod q, for a, b < q and any prime q = 1 mod 2^17,
// q < 2^60. Give b as b * 2^68 mod q to get the plain product. q may change
// every cycle. valid_out follows valid_in by the latency; reset (synchronous, active
// high) clears the valid bits only.
//
// Waived: a file of one block holds the modules it is made of.
/* verilator lint_off DECLFILENAME */


module modmul_60_w17(clock,reset,valid_in,a,b,q,valid_out,result);
    
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
    modmul_60_w17_valid valid(
        .clock(valid_clock),
        .reset(valid_reset),
        .valid_in(valid_valid_in),
        .valid_out(valid_valid_out)
    );
    modmul_60_w17_multiplier multiplier(
        .clock(multiplier_clock),
        .a(multiplier_a),
        .b(multiplier_b),
        .product(multiplier_product)
    );
    modmul_60_w17_modulus modulus(
        .clock(modulus_clock),
        .q_in(modulus_q_in),
        .q_out(modulus_q_out)
    );
    modmul_60_w17_step_0 step_0(
        .clock(step_0_clock),
        .t(step_0_t),
        .q_in(step_0_q_in),
        .reduced(step_0_reduced),
        .q_out(step_0_q_out)
    );
    modmul_60_w17_step_1 step_1(
        .clock(step_1_clock),
        .t(step_1_t),
        .q_in(step_1_q_in),
        .reduced(step_1_reduced),
        .q_out(step_1_q_out)
    );
    modmul_60_w17_step_2 step_2(
        .clock(step_2_clock),
        .t(step_2_t),
        .q_in(step_2_q_in),
        .reduced(step_2_reduced),
        .q_out(step_2_q_out)
    );
    modmul_60_w17_step_3 step_3(
        .clock(step_3_clock),
        .t(step_3_t),
        .q_in(step_3_q_in),
        .reduced(step_3_reduced),
        .q_out(step_3_q_out)
    );
    modmul_60_w17_correction correction(
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
    
endmodule // modmul_60_w17


module modmul_60_w17_correction(clock,t,q,residue);
    
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
endmodule // modmul_60_w17_correction


module modmul_60_w17_modulus(clock,q_in,q_out);
    
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
endmodule // modmul_60_w17_modulus


module modmul_60_w17_multiplier(clock,a,b,product);
    
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
endmodule // modmul_60_w17_multiplier


module modmul_60_w17_step_0(clock,t,q_in,reduced,q_out);
    
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
endmodule // modmul_60_w17_step_0


module modmul_60_w17_step_1(clock,t,q_in,reduced,q_out);
    
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
endmodule // modmul_60_w17_step_1


module modmul_60_w17_step_2(clock,t,q_in,reduced,q_out);
    
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
endmodule // modmul_60_w17_step_2


module modmul_60_w17_step_3(clock,t,q_in,reduced,q_out);
    
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
endmodule // modmul_60_w17_step_3


module modmul_60_w17_valid(clock,reset,valid_in,valid_out);
    
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
endmodule // modmul_60_w17_valid
