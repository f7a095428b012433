// DO NOT EDIT: generated from the RustHDL sources of the package hearth-hdl.
// command:       hearth verilog modmul --width 54 --word 17 --target generic
// configuration: width 54 bits, word 17 bits, target generic
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


module modmul_54_w17(clock,reset,valid_in,a,b,q,valid_out,result);
    
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
    modmul_54_w17_valid valid(
        .clock(valid_clock),
        .reset(valid_reset),
        .valid_in(valid_valid_in),
        .valid_out(valid_valid_out)
    );
    modmul_54_w17_multiplier multiplier(
        .clock(multiplier_clock),
        .a(multiplier_a),
        .b(multiplier_b),
        .product(multiplier_product)
    );
    modmul_54_w17_modulus modulus(
        .clock(modulus_clock),
        .q_in(modulus_q_in),
        .q_out(modulus_q_out)
    );
    modmul_54_w17_step_0 step_0(
        .clock(step_0_clock),
        .t(step_0_t),
        .q_in(step_0_q_in),
        .reduced(step_0_reduced),
        .q_out(step_0_q_out)
    );
    modmul_54_w17_step_1 step_1(
        .clock(step_1_clock),
        .t(step_1_t),
        .q_in(step_1_q_in),
        .reduced(step_1_reduced),
        .q_out(step_1_q_out)
    );
    modmul_54_w17_step_2 step_2(
        .clock(step_2_clock),
        .t(step_2_t),
        .q_in(step_2_q_in),
        .reduced(step_2_reduced),
        .q_out(step_2_q_out)
    );
    modmul_54_w17_step_3 step_3(
        .clock(step_3_clock),
        .t(step_3_t),
        .q_in(step_3_q_in),
        .reduced(step_3_reduced),
        .q_out(step_3_q_out)
    );
    modmul_54_w17_correction correction(
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
    
endmodule // modmul_54_w17


module modmul_54_w17_correction(clock,t,q,residue);
    
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
endmodule // modmul_54_w17_correction


module modmul_54_w17_modulus(clock,q_in,q_out);
    
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
endmodule // modmul_54_w17_modulus


module modmul_54_w17_multiplier(clock,a,b,product);
    
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
endmodule // modmul_54_w17_multiplier


module modmul_54_w17_step_0(clock,t,q_in,reduced,q_out);
    
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
endmodule // modmul_54_w17_step_0


module modmul_54_w17_step_1(clock,t,q_in,reduced,q_out);
    
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
endmodule // modmul_54_w17_step_1


module modmul_54_w17_step_2(clock,t,q_in,reduced,q_out);
    
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
endmodule // modmul_54_w17_step_2


module modmul_54_w17_step_3(clock,t,q_in,reduced,q_out);
    
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
endmodule // modmul_54_w17_step_3


module modmul_54_w17_valid(clock,reset,valid_in,valid_out);
    
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
endmodule // modmul_54_w17_valid
