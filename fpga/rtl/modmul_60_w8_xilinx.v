// DO NOT EDIT: generated from the RustHDL sources of the package hearth-hdl.
// command:       hearth verilog modmul --width 60 --word 8 --target xilinx
// configuration: width 60 bits, word 8 bits, target xilinx
// timing:        latency 48 cycles, one result per cycle, never stalls
// generator:     source sha256:11d2399589a252b3d77136c03640f058
//
// result = a * b * 2^-64 mod q, for a, b < q and any prime q = 1 mod 2^8,
// q < 2^60. Give b as b * 2^64 mod q to get the plain product. q may change
// every cycle. valid_out follows valid_in by the latency; reset (synchronous, active
// high) clears the valid bits only.
//
// Waived: a file of one block holds the modules it is made of.
/* verilator lint_off DECLFILENAME */


module modmul_60_w8_xilinx(clock,reset,valid_in,a,b,q,valid_out,result);
    
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
    reg  step_4_clock;
    reg  [119:0] step_4_t;
    reg  [59:0] step_4_q_in;
    wire  [119:0] step_4_reduced;
    wire  [59:0] step_4_q_out;
    reg  step_5_clock;
    reg  [119:0] step_5_t;
    reg  [59:0] step_5_q_in;
    wire  [119:0] step_5_reduced;
    wire  [59:0] step_5_q_out;
    reg  step_6_clock;
    reg  [119:0] step_6_t;
    reg  [59:0] step_6_q_in;
    wire  [119:0] step_6_reduced;
    wire  [59:0] step_6_q_out;
    reg  step_7_clock;
    reg  [119:0] step_7_t;
    reg  [59:0] step_7_q_in;
    wire  [119:0] step_7_reduced;
    wire  [59:0] step_7_q_out;
    reg  correction_clock;
    reg  [119:0] correction_t;
    reg  [59:0] correction_q;
    wire  [59:0] correction_residue;
    
    // Sub module instances
    modmul_60_w8_xilinx_valid valid(
        .clock(valid_clock),
        .reset(valid_reset),
        .valid_in(valid_valid_in),
        .valid_out(valid_valid_out)
    );
    modmul_60_w8_xilinx_multiplier multiplier(
        .clock(multiplier_clock),
        .a(multiplier_a),
        .b(multiplier_b),
        .product(multiplier_product)
    );
    modmul_60_w8_xilinx_modulus modulus(
        .clock(modulus_clock),
        .q_in(modulus_q_in),
        .q_out(modulus_q_out)
    );
    modmul_60_w8_xilinx_step_0 step_0(
        .clock(step_0_clock),
        .t(step_0_t),
        .q_in(step_0_q_in),
        .reduced(step_0_reduced),
        .q_out(step_0_q_out)
    );
    modmul_60_w8_xilinx_step_1 step_1(
        .clock(step_1_clock),
        .t(step_1_t),
        .q_in(step_1_q_in),
        .reduced(step_1_reduced),
        .q_out(step_1_q_out)
    );
    modmul_60_w8_xilinx_step_2 step_2(
        .clock(step_2_clock),
        .t(step_2_t),
        .q_in(step_2_q_in),
        .reduced(step_2_reduced),
        .q_out(step_2_q_out)
    );
    modmul_60_w8_xilinx_step_3 step_3(
        .clock(step_3_clock),
        .t(step_3_t),
        .q_in(step_3_q_in),
        .reduced(step_3_reduced),
        .q_out(step_3_q_out)
    );
    modmul_60_w8_xilinx_step_4 step_4(
        .clock(step_4_clock),
        .t(step_4_t),
        .q_in(step_4_q_in),
        .reduced(step_4_reduced),
        .q_out(step_4_q_out)
    );
    modmul_60_w8_xilinx_step_5 step_5(
        .clock(step_5_clock),
        .t(step_5_t),
        .q_in(step_5_q_in),
        .reduced(step_5_reduced),
        .q_out(step_5_q_out)
    );
    modmul_60_w8_xilinx_step_6 step_6(
        .clock(step_6_clock),
        .t(step_6_t),
        .q_in(step_6_q_in),
        .reduced(step_6_reduced),
        .q_out(step_6_q_out)
    );
    modmul_60_w8_xilinx_step_7 step_7(
        .clock(step_7_clock),
        .t(step_7_t),
        .q_in(step_7_q_in),
        .reduced(step_7_reduced),
        .q_out(step_7_q_out)
    );
    modmul_60_w8_xilinx_correction correction(
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
        step_4_t = step_3_reduced;
        step_4_q_in = step_3_q_out;
        step_5_t = step_4_reduced;
        step_5_q_in = step_4_q_out;
        step_6_t = step_5_reduced;
        step_6_q_in = step_5_q_out;
        step_7_t = step_6_reduced;
        step_7_q_in = step_6_q_out;
        step_0_clock = clock;
        step_1_clock = clock;
        step_2_clock = clock;
        step_3_clock = clock;
        step_4_clock = clock;
        step_5_clock = clock;
        step_6_clock = clock;
        step_7_clock = clock;
        correction_t = step_7_reduced;
        correction_q = step_7_q_out;
        correction_clock = clock;
        result = correction_residue;
    end
    
endmodule // modmul_60_w8_xilinx


module modmul_60_w8_xilinx_correction(clock,t,q,residue);
    
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
endmodule // modmul_60_w8_xilinx_correction


module modmul_60_w8_xilinx_modulus(clock,q_in,q_out);
    
    // Module arguments
    input wire  clock;
    input wire  [59:0] q_in;
    output reg  [59:0] q_out;
    
    // Update code (custom)
    reg [51:0] qh_1;
    reg [51:0] qh_2;
    reg [51:0] qh_3;
    reg [51:0] qh_4;
    reg [51:0] qh_5;
    reg [51:0] qh_6;
    wire unused = &{1'b0, q_in[7:0]};
    
    always @(posedge clock) begin
        qh_1 <= q_in[59:8];
        qh_2 <= qh_1;
        qh_3 <= qh_2;
        qh_4 <= qh_3;
        qh_5 <= qh_4;
        qh_6 <= qh_5;
    end
    
    always @(*) q_out = {qh_6, 8'd1};
endmodule // modmul_60_w8_xilinx_modulus


module modmul_60_w8_xilinx_multiplier(clock,a,b,product);
    
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
endmodule // modmul_60_w8_xilinx_multiplier


module modmul_60_w8_xilinx_step_0(clock,t,q_in,reduced,q_out);
    
    // Module arguments
    input wire  clock;
    input wire  [119:0] t;
    input wire  [59:0] q_in;
    output reg  [119:0] reduced;
    output reg  [59:0] q_out;
    
    // Update code (custom)
    wire [7:0] s = t[7:0];
    wire [51:0] qh_factor = q_in[59:8];
    reg [7:0] s_1;
    reg [51:0] qh_factor_1;
    reg [31:0] s_qh_product_0_inner;
    reg [31:0] s_qh_product_0;
    reg [31:0] s_qh_product_1_inner;
    reg [31:0] s_qh_product_1;
    reg [11:0] s_qh_product_2_inner;
    reg [11:0] s_qh_product_2;
    wire [59:0] s_qh_even = {s_qh_product_2, 16'd0, s_qh_product_0};
    reg [59:0] s_qh_sum_1_0;
    reg not_zero_1;
    reg [51:0] qh_1;
    reg [51:0] qh_2;
    reg [51:0] qh_3;
    reg [51:0] qh_4;
    reg [51:0] qh_5;
    reg [59:0] q_or_0_2;
    reg [111:0] high_1;
    reg [111:0] high_2;
    reg [112:0] sum_1;
    reg [112:0] sum_2;
    reg [112:0] difference;
    wire unused = &{1'b0, q_in[7:0]};
    
    always @(posedge clock) begin
        s_1 <= s;
        qh_factor_1 <= qh_factor;
        s_qh_product_0_inner <= {8'd0, qh_factor_1[23:0]} * {24'd0, s_1[7:0]};
        s_qh_product_0 <= s_qh_product_0_inner;
        s_qh_product_1_inner <= {8'd0, qh_factor_1[47:24]} * {24'd0, s_1[7:0]};
        s_qh_product_1 <= s_qh_product_1_inner;
        s_qh_product_2_inner <= {8'd0, qh_factor_1[51:48]} * {4'd0, s_1[7:0]};
        s_qh_product_2 <= s_qh_product_2_inner;
        s_qh_sum_1_0 <= {s_qh_even[59:24] + {4'd0, s_qh_product_1}, s_qh_even[23:0]};
        not_zero_1 <= |s;
        qh_1 <= qh_factor;
        qh_2 <= qh_1;
        qh_3 <= qh_2;
        qh_4 <= qh_3;
        qh_5 <= qh_4;
        q_or_0_2 <= not_zero_1 ? {qh_1, 8'd1} : 60'd0;
        high_1 <= t[119:8];
        high_2 <= high_1;
        sum_1 <= {1'd0, high_2} + {53'd0, q_or_0_2};
        sum_2 <= sum_1;
        difference <= sum_2 - {53'd0, s_qh_sum_1_0};
    end
    
    always @(*) reduced = {7'd0, difference};
    always @(*) q_out = {qh_5, 8'd1};
endmodule // modmul_60_w8_xilinx_step_0


module modmul_60_w8_xilinx_step_1(clock,t,q_in,reduced,q_out);
    
    // Module arguments
    input wire  clock;
    input wire  [119:0] t;
    input wire  [59:0] q_in;
    output reg  [119:0] reduced;
    output reg  [59:0] q_out;
    
    // Update code (custom)
    wire [7:0] s = t[7:0];
    wire [51:0] qh_factor = q_in[59:8];
    reg [7:0] s_1;
    reg [51:0] qh_factor_1;
    reg [31:0] s_qh_product_0_inner;
    reg [31:0] s_qh_product_0;
    reg [31:0] s_qh_product_1_inner;
    reg [31:0] s_qh_product_1;
    reg [11:0] s_qh_product_2_inner;
    reg [11:0] s_qh_product_2;
    wire [59:0] s_qh_even = {s_qh_product_2, 16'd0, s_qh_product_0};
    reg [59:0] s_qh_sum_1_0;
    reg not_zero_1;
    reg [51:0] qh_1;
    reg [51:0] qh_2;
    reg [51:0] qh_3;
    reg [51:0] qh_4;
    reg [51:0] qh_5;
    reg [59:0] q_or_0_2;
    reg [104:0] high_1;
    reg [104:0] high_2;
    reg [104:0] sum_1;
    reg [104:0] sum_2;
    reg [104:0] difference;
    wire unused = &{1'b0, t[119:113], q_in[7:0]};
    
    always @(posedge clock) begin
        s_1 <= s;
        qh_factor_1 <= qh_factor;
        s_qh_product_0_inner <= {8'd0, qh_factor_1[23:0]} * {24'd0, s_1[7:0]};
        s_qh_product_0 <= s_qh_product_0_inner;
        s_qh_product_1_inner <= {8'd0, qh_factor_1[47:24]} * {24'd0, s_1[7:0]};
        s_qh_product_1 <= s_qh_product_1_inner;
        s_qh_product_2_inner <= {8'd0, qh_factor_1[51:48]} * {4'd0, s_1[7:0]};
        s_qh_product_2 <= s_qh_product_2_inner;
        s_qh_sum_1_0 <= {s_qh_even[59:24] + {4'd0, s_qh_product_1}, s_qh_even[23:0]};
        not_zero_1 <= |s;
        qh_1 <= qh_factor;
        qh_2 <= qh_1;
        qh_3 <= qh_2;
        qh_4 <= qh_3;
        qh_5 <= qh_4;
        q_or_0_2 <= not_zero_1 ? {qh_1, 8'd1} : 60'd0;
        high_1 <= t[112:8];
        high_2 <= high_1;
        sum_1 <= high_2 + {45'd0, q_or_0_2};
        sum_2 <= sum_1;
        difference <= sum_2 - {45'd0, s_qh_sum_1_0};
    end
    
    always @(*) reduced = {15'd0, difference};
    always @(*) q_out = {qh_5, 8'd1};
endmodule // modmul_60_w8_xilinx_step_1


module modmul_60_w8_xilinx_step_2(clock,t,q_in,reduced,q_out);
    
    // Module arguments
    input wire  clock;
    input wire  [119:0] t;
    input wire  [59:0] q_in;
    output reg  [119:0] reduced;
    output reg  [59:0] q_out;
    
    // Update code (custom)
    wire [7:0] s = t[7:0];
    wire [51:0] qh_factor = q_in[59:8];
    reg [7:0] s_1;
    reg [51:0] qh_factor_1;
    reg [31:0] s_qh_product_0_inner;
    reg [31:0] s_qh_product_0;
    reg [31:0] s_qh_product_1_inner;
    reg [31:0] s_qh_product_1;
    reg [11:0] s_qh_product_2_inner;
    reg [11:0] s_qh_product_2;
    wire [59:0] s_qh_even = {s_qh_product_2, 16'd0, s_qh_product_0};
    reg [59:0] s_qh_sum_1_0;
    reg not_zero_1;
    reg [51:0] qh_1;
    reg [51:0] qh_2;
    reg [51:0] qh_3;
    reg [51:0] qh_4;
    reg [51:0] qh_5;
    reg [59:0] q_or_0_2;
    reg [96:0] high_1;
    reg [96:0] high_2;
    reg [96:0] sum_1;
    reg [96:0] sum_2;
    reg [96:0] difference;
    wire unused = &{1'b0, t[119:105], q_in[7:0]};
    
    always @(posedge clock) begin
        s_1 <= s;
        qh_factor_1 <= qh_factor;
        s_qh_product_0_inner <= {8'd0, qh_factor_1[23:0]} * {24'd0, s_1[7:0]};
        s_qh_product_0 <= s_qh_product_0_inner;
        s_qh_product_1_inner <= {8'd0, qh_factor_1[47:24]} * {24'd0, s_1[7:0]};
        s_qh_product_1 <= s_qh_product_1_inner;
        s_qh_product_2_inner <= {8'd0, qh_factor_1[51:48]} * {4'd0, s_1[7:0]};
        s_qh_product_2 <= s_qh_product_2_inner;
        s_qh_sum_1_0 <= {s_qh_even[59:24] + {4'd0, s_qh_product_1}, s_qh_even[23:0]};
        not_zero_1 <= |s;
        qh_1 <= qh_factor;
        qh_2 <= qh_1;
        qh_3 <= qh_2;
        qh_4 <= qh_3;
        qh_5 <= qh_4;
        q_or_0_2 <= not_zero_1 ? {qh_1, 8'd1} : 60'd0;
        high_1 <= t[104:8];
        high_2 <= high_1;
        sum_1 <= high_2 + {37'd0, q_or_0_2};
        sum_2 <= sum_1;
        difference <= sum_2 - {37'd0, s_qh_sum_1_0};
    end
    
    always @(*) reduced = {23'd0, difference};
    always @(*) q_out = {qh_5, 8'd1};
endmodule // modmul_60_w8_xilinx_step_2


module modmul_60_w8_xilinx_step_3(clock,t,q_in,reduced,q_out);
    
    // Module arguments
    input wire  clock;
    input wire  [119:0] t;
    input wire  [59:0] q_in;
    output reg  [119:0] reduced;
    output reg  [59:0] q_out;
    
    // Update code (custom)
    wire [7:0] s = t[7:0];
    wire [51:0] qh_factor = q_in[59:8];
    reg [7:0] s_1;
    reg [51:0] qh_factor_1;
    reg [31:0] s_qh_product_0_inner;
    reg [31:0] s_qh_product_0;
    reg [31:0] s_qh_product_1_inner;
    reg [31:0] s_qh_product_1;
    reg [11:0] s_qh_product_2_inner;
    reg [11:0] s_qh_product_2;
    wire [59:0] s_qh_even = {s_qh_product_2, 16'd0, s_qh_product_0};
    reg [59:0] s_qh_sum_1_0;
    reg not_zero_1;
    reg [51:0] qh_1;
    reg [51:0] qh_2;
    reg [51:0] qh_3;
    reg [51:0] qh_4;
    reg [51:0] qh_5;
    reg [59:0] q_or_0_2;
    reg [88:0] high_1;
    reg [88:0] high_2;
    reg [88:0] sum_1;
    reg [88:0] sum_2;
    reg [88:0] difference;
    wire unused = &{1'b0, t[119:97], q_in[7:0]};
    
    always @(posedge clock) begin
        s_1 <= s;
        qh_factor_1 <= qh_factor;
        s_qh_product_0_inner <= {8'd0, qh_factor_1[23:0]} * {24'd0, s_1[7:0]};
        s_qh_product_0 <= s_qh_product_0_inner;
        s_qh_product_1_inner <= {8'd0, qh_factor_1[47:24]} * {24'd0, s_1[7:0]};
        s_qh_product_1 <= s_qh_product_1_inner;
        s_qh_product_2_inner <= {8'd0, qh_factor_1[51:48]} * {4'd0, s_1[7:0]};
        s_qh_product_2 <= s_qh_product_2_inner;
        s_qh_sum_1_0 <= {s_qh_even[59:24] + {4'd0, s_qh_product_1}, s_qh_even[23:0]};
        not_zero_1 <= |s;
        qh_1 <= qh_factor;
        qh_2 <= qh_1;
        qh_3 <= qh_2;
        qh_4 <= qh_3;
        qh_5 <= qh_4;
        q_or_0_2 <= not_zero_1 ? {qh_1, 8'd1} : 60'd0;
        high_1 <= t[96:8];
        high_2 <= high_1;
        sum_1 <= high_2 + {29'd0, q_or_0_2};
        sum_2 <= sum_1;
        difference <= sum_2 - {29'd0, s_qh_sum_1_0};
    end
    
    always @(*) reduced = {31'd0, difference};
    always @(*) q_out = {qh_5, 8'd1};
endmodule // modmul_60_w8_xilinx_step_3


module modmul_60_w8_xilinx_step_4(clock,t,q_in,reduced,q_out);
    
    // Module arguments
    input wire  clock;
    input wire  [119:0] t;
    input wire  [59:0] q_in;
    output reg  [119:0] reduced;
    output reg  [59:0] q_out;
    
    // Update code (custom)
    wire [7:0] s = t[7:0];
    wire [51:0] qh_factor = q_in[59:8];
    reg [7:0] s_1;
    reg [51:0] qh_factor_1;
    reg [31:0] s_qh_product_0_inner;
    reg [31:0] s_qh_product_0;
    reg [31:0] s_qh_product_1_inner;
    reg [31:0] s_qh_product_1;
    reg [11:0] s_qh_product_2_inner;
    reg [11:0] s_qh_product_2;
    wire [59:0] s_qh_even = {s_qh_product_2, 16'd0, s_qh_product_0};
    reg [59:0] s_qh_sum_1_0;
    reg not_zero_1;
    reg [51:0] qh_1;
    reg [51:0] qh_2;
    reg [51:0] qh_3;
    reg [51:0] qh_4;
    reg [51:0] qh_5;
    reg [59:0] q_or_0_2;
    reg [80:0] high_1;
    reg [80:0] high_2;
    reg [80:0] sum_1;
    reg [80:0] sum_2;
    reg [80:0] difference;
    wire unused = &{1'b0, t[119:89], q_in[7:0]};
    
    always @(posedge clock) begin
        s_1 <= s;
        qh_factor_1 <= qh_factor;
        s_qh_product_0_inner <= {8'd0, qh_factor_1[23:0]} * {24'd0, s_1[7:0]};
        s_qh_product_0 <= s_qh_product_0_inner;
        s_qh_product_1_inner <= {8'd0, qh_factor_1[47:24]} * {24'd0, s_1[7:0]};
        s_qh_product_1 <= s_qh_product_1_inner;
        s_qh_product_2_inner <= {8'd0, qh_factor_1[51:48]} * {4'd0, s_1[7:0]};
        s_qh_product_2 <= s_qh_product_2_inner;
        s_qh_sum_1_0 <= {s_qh_even[59:24] + {4'd0, s_qh_product_1}, s_qh_even[23:0]};
        not_zero_1 <= |s;
        qh_1 <= qh_factor;
        qh_2 <= qh_1;
        qh_3 <= qh_2;
        qh_4 <= qh_3;
        qh_5 <= qh_4;
        q_or_0_2 <= not_zero_1 ? {qh_1, 8'd1} : 60'd0;
        high_1 <= t[88:8];
        high_2 <= high_1;
        sum_1 <= high_2 + {21'd0, q_or_0_2};
        sum_2 <= sum_1;
        difference <= sum_2 - {21'd0, s_qh_sum_1_0};
    end
    
    always @(*) reduced = {39'd0, difference};
    always @(*) q_out = {qh_5, 8'd1};
endmodule // modmul_60_w8_xilinx_step_4


module modmul_60_w8_xilinx_step_5(clock,t,q_in,reduced,q_out);
    
    // Module arguments
    input wire  clock;
    input wire  [119:0] t;
    input wire  [59:0] q_in;
    output reg  [119:0] reduced;
    output reg  [59:0] q_out;
    
    // Update code (custom)
    wire [7:0] s = t[7:0];
    wire [51:0] qh_factor = q_in[59:8];
    reg [7:0] s_1;
    reg [51:0] qh_factor_1;
    reg [31:0] s_qh_product_0_inner;
    reg [31:0] s_qh_product_0;
    reg [31:0] s_qh_product_1_inner;
    reg [31:0] s_qh_product_1;
    reg [11:0] s_qh_product_2_inner;
    reg [11:0] s_qh_product_2;
    wire [59:0] s_qh_even = {s_qh_product_2, 16'd0, s_qh_product_0};
    reg [59:0] s_qh_sum_1_0;
    reg not_zero_1;
    reg [51:0] qh_1;
    reg [51:0] qh_2;
    reg [51:0] qh_3;
    reg [51:0] qh_4;
    reg [51:0] qh_5;
    reg [59:0] q_or_0_2;
    reg [72:0] high_1;
    reg [72:0] high_2;
    reg [72:0] sum_1;
    reg [72:0] sum_2;
    reg [72:0] difference;
    wire unused = &{1'b0, t[119:81], q_in[7:0]};
    
    always @(posedge clock) begin
        s_1 <= s;
        qh_factor_1 <= qh_factor;
        s_qh_product_0_inner <= {8'd0, qh_factor_1[23:0]} * {24'd0, s_1[7:0]};
        s_qh_product_0 <= s_qh_product_0_inner;
        s_qh_product_1_inner <= {8'd0, qh_factor_1[47:24]} * {24'd0, s_1[7:0]};
        s_qh_product_1 <= s_qh_product_1_inner;
        s_qh_product_2_inner <= {8'd0, qh_factor_1[51:48]} * {4'd0, s_1[7:0]};
        s_qh_product_2 <= s_qh_product_2_inner;
        s_qh_sum_1_0 <= {s_qh_even[59:24] + {4'd0, s_qh_product_1}, s_qh_even[23:0]};
        not_zero_1 <= |s;
        qh_1 <= qh_factor;
        qh_2 <= qh_1;
        qh_3 <= qh_2;
        qh_4 <= qh_3;
        qh_5 <= qh_4;
        q_or_0_2 <= not_zero_1 ? {qh_1, 8'd1} : 60'd0;
        high_1 <= t[80:8];
        high_2 <= high_1;
        sum_1 <= high_2 + {13'd0, q_or_0_2};
        sum_2 <= sum_1;
        difference <= sum_2 - {13'd0, s_qh_sum_1_0};
    end
    
    always @(*) reduced = {47'd0, difference};
    always @(*) q_out = {qh_5, 8'd1};
endmodule // modmul_60_w8_xilinx_step_5


module modmul_60_w8_xilinx_step_6(clock,t,q_in,reduced,q_out);
    
    // Module arguments
    input wire  clock;
    input wire  [119:0] t;
    input wire  [59:0] q_in;
    output reg  [119:0] reduced;
    output reg  [59:0] q_out;
    
    // Update code (custom)
    wire [7:0] s = t[7:0];
    wire [51:0] qh_factor = q_in[59:8];
    reg [7:0] s_1;
    reg [51:0] qh_factor_1;
    reg [31:0] s_qh_product_0_inner;
    reg [31:0] s_qh_product_0;
    reg [31:0] s_qh_product_1_inner;
    reg [31:0] s_qh_product_1;
    reg [11:0] s_qh_product_2_inner;
    reg [11:0] s_qh_product_2;
    wire [59:0] s_qh_even = {s_qh_product_2, 16'd0, s_qh_product_0};
    reg [59:0] s_qh_sum_1_0;
    reg not_zero_1;
    reg [51:0] qh_1;
    reg [51:0] qh_2;
    reg [51:0] qh_3;
    reg [51:0] qh_4;
    reg [51:0] qh_5;
    reg [59:0] q_or_0_2;
    reg [64:0] high_1;
    reg [64:0] high_2;
    reg [64:0] sum_1;
    reg [64:0] sum_2;
    reg [64:0] difference;
    wire unused = &{1'b0, t[119:73], q_in[7:0]};
    
    always @(posedge clock) begin
        s_1 <= s;
        qh_factor_1 <= qh_factor;
        s_qh_product_0_inner <= {8'd0, qh_factor_1[23:0]} * {24'd0, s_1[7:0]};
        s_qh_product_0 <= s_qh_product_0_inner;
        s_qh_product_1_inner <= {8'd0, qh_factor_1[47:24]} * {24'd0, s_1[7:0]};
        s_qh_product_1 <= s_qh_product_1_inner;
        s_qh_product_2_inner <= {8'd0, qh_factor_1[51:48]} * {4'd0, s_1[7:0]};
        s_qh_product_2 <= s_qh_product_2_inner;
        s_qh_sum_1_0 <= {s_qh_even[59:24] + {4'd0, s_qh_product_1}, s_qh_even[23:0]};
        not_zero_1 <= |s;
        qh_1 <= qh_factor;
        qh_2 <= qh_1;
        qh_3 <= qh_2;
        qh_4 <= qh_3;
        qh_5 <= qh_4;
        q_or_0_2 <= not_zero_1 ? {qh_1, 8'd1} : 60'd0;
        high_1 <= t[72:8];
        high_2 <= high_1;
        sum_1 <= high_2 + {5'd0, q_or_0_2};
        sum_2 <= sum_1;
        difference <= sum_2 - {5'd0, s_qh_sum_1_0};
    end
    
    always @(*) reduced = {55'd0, difference};
    always @(*) q_out = {qh_5, 8'd1};
endmodule // modmul_60_w8_xilinx_step_6


module modmul_60_w8_xilinx_step_7(clock,t,q_in,reduced,q_out);
    
    // Module arguments
    input wire  clock;
    input wire  [119:0] t;
    input wire  [59:0] q_in;
    output reg  [119:0] reduced;
    output reg  [59:0] q_out;
    
    // Update code (custom)
    wire [7:0] s = t[7:0];
    wire [51:0] qh_factor = q_in[59:8];
    reg [7:0] s_1;
    reg [51:0] qh_factor_1;
    reg [31:0] s_qh_product_0_inner;
    reg [31:0] s_qh_product_0;
    reg [31:0] s_qh_product_1_inner;
    reg [31:0] s_qh_product_1;
    reg [11:0] s_qh_product_2_inner;
    reg [11:0] s_qh_product_2;
    wire [59:0] s_qh_even = {s_qh_product_2, 16'd0, s_qh_product_0};
    reg [59:0] s_qh_sum_1_0;
    reg not_zero_1;
    reg [51:0] qh_1;
    reg [51:0] qh_2;
    reg [51:0] qh_3;
    reg [51:0] qh_4;
    reg [51:0] qh_5;
    reg [59:0] q_or_0_2;
    reg [56:0] high_1;
    reg [56:0] high_2;
    reg [60:0] sum_1;
    reg [60:0] sum_2;
    reg [60:0] difference;
    wire unused = &{1'b0, t[119:65], q_in[7:0]};
    
    always @(posedge clock) begin
        s_1 <= s;
        qh_factor_1 <= qh_factor;
        s_qh_product_0_inner <= {8'd0, qh_factor_1[23:0]} * {24'd0, s_1[7:0]};
        s_qh_product_0 <= s_qh_product_0_inner;
        s_qh_product_1_inner <= {8'd0, qh_factor_1[47:24]} * {24'd0, s_1[7:0]};
        s_qh_product_1 <= s_qh_product_1_inner;
        s_qh_product_2_inner <= {8'd0, qh_factor_1[51:48]} * {4'd0, s_1[7:0]};
        s_qh_product_2 <= s_qh_product_2_inner;
        s_qh_sum_1_0 <= {s_qh_even[59:24] + {4'd0, s_qh_product_1}, s_qh_even[23:0]};
        not_zero_1 <= |s;
        qh_1 <= qh_factor;
        qh_2 <= qh_1;
        qh_3 <= qh_2;
        qh_4 <= qh_3;
        qh_5 <= qh_4;
        q_or_0_2 <= not_zero_1 ? {qh_1, 8'd1} : 60'd0;
        high_1 <= t[64:8];
        high_2 <= high_1;
        sum_1 <= {4'd0, high_2} + {1'd0, q_or_0_2};
        sum_2 <= sum_1;
        difference <= sum_2 - {1'd0, s_qh_sum_1_0};
    end
    
    always @(*) reduced = {59'd0, difference};
    always @(*) q_out = {qh_5, 8'd1};
endmodule // modmul_60_w8_xilinx_step_7


module modmul_60_w8_xilinx_valid(clock,reset,valid_in,valid_out);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  valid_in;
    output reg  valid_out;
    
    // Update code (custom)
    reg [47:0] stages;
    
    always @(posedge clock) begin
        stages <= reset ? 48'd0 : {stages[46:0], valid_in};
    end
    
    always @(*) valid_out = stages[47];
endmodule // modmul_60_w8_xilinx_valid
