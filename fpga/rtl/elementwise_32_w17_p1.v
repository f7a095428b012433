// DO NOT EDIT: generated from the RustHDL sources of the package hearth-hdl.
// command:       hearth verilog elementwise --width 32 --word 17 --lanes 1 --target generic
// configuration: width 32 bits, word 17 bits, 1 lanes, target generic
// timing:        latency 34 cycles, one row of 1 results per cycle, never stalls
// generator:     source sha256:dd18255af1344d0a5a02b88104ae00a0
//
// op 0: a + b, 1: a - b, 2: a * b, 3: acc + a * b, 4: a + k, 5: a * k, 6: acc + a * k,
// 7: (a - b) * k; mod q, for residues below q and any prime q = 1 mod 2^17, q < 2^32;
// r2 = 2^68 mod q. Op, q, r2 and k may change every cycle. With r2 = 2^34 mod q a
// product takes its factor b (or k) as b * 2^34 mod q. Reset (synchronous, active
// high) forgets every row in flight.
//
// Waived: a file of one block holds the modules it is made of.
/* verilator lint_off DECLFILENAME */


module elementwise_32_w17_p1(clock,reset,valid_in,op,q,r2,k,a_0,b_0,acc_0,valid_out,result_0);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  valid_in;
    input wire  [2:0] op;
    input wire  [31:0] q;
    input wire  [31:0] r2;
    input wire  [31:0] k;
    input wire  [31:0] a_0;
    input wire  [31:0] b_0;
    input wire  [31:0] acc_0;
    output reg  valid_out;
    output reg  [31:0] result_0;
    
    // Stub signals
    reg  valid_clock;
    reg  valid_reset;
    reg  valid_valid_in;
    wire  valid_valid_out;
    reg  r2_prepare_clock;
    reg  r2_prepare_reset;
    reg  [31:0] r2_prepare_value_in;
    wire  [31:0] r2_prepare_value_out;
    reg  q_prepare_clock;
    reg  q_prepare_reset;
    reg  [31:0] q_prepare_value_in;
    wire  [31:0] q_prepare_value_out;
    reg  q_multiply_clock;
    reg  q_multiply_reset;
    reg  [31:0] q_multiply_value_in;
    wire  [31:0] q_multiply_value_out;
    reg  q_accumulate_clock;
    reg  q_accumulate_reset;
    reg  [31:0] q_accumulate_value_in;
    wire  [31:0] q_accumulate_value_out;
    reg  lane_0_clock;
    reg  lane_0_reset;
    reg  [2:0] lane_0_op;
    reg  [31:0] lane_0_a;
    reg  [31:0] lane_0_b;
    reg  [31:0] lane_0_acc;
    reg  [31:0] lane_0_k;
    reg  [31:0] lane_0_r2;
    reg  [31:0] lane_0_q_prepare;
    reg  [31:0] lane_0_q_multiply;
    reg  [31:0] lane_0_q_accumulate;
    wire  [31:0] lane_0_result;
    
    // Sub module instances
    elementwise_32_w17_p1_valid valid(
        .clock(valid_clock),
        .reset(valid_reset),
        .valid_in(valid_valid_in),
        .valid_out(valid_valid_out)
    );
    elementwise_32_w17_p1_q_prepare r2_prepare(
        .clock(r2_prepare_clock),
        .reset(r2_prepare_reset),
        .value_in(r2_prepare_value_in),
        .value_out(r2_prepare_value_out)
    );
    elementwise_32_w17_p1_q_prepare q_prepare(
        .clock(q_prepare_clock),
        .reset(q_prepare_reset),
        .value_in(q_prepare_value_in),
        .value_out(q_prepare_value_out)
    );
    elementwise_32_w17_p1_q_accumulate q_multiply(
        .clock(q_multiply_clock),
        .reset(q_multiply_reset),
        .value_in(q_multiply_value_in),
        .value_out(q_multiply_value_out)
    );
    elementwise_32_w17_p1_q_accumulate q_accumulate(
        .clock(q_accumulate_clock),
        .reset(q_accumulate_reset),
        .value_in(q_accumulate_value_in),
        .value_out(q_accumulate_value_out)
    );
    elementwise_32_w17_p1_lane_0 lane_0(
        .clock(lane_0_clock),
        .reset(lane_0_reset),
        .op(lane_0_op),
        .a(lane_0_a),
        .b(lane_0_b),
        .acc(lane_0_acc),
        .k(lane_0_k),
        .r2(lane_0_r2),
        .q_prepare(lane_0_q_prepare),
        .q_multiply(lane_0_q_multiply),
        .q_accumulate(lane_0_q_accumulate),
        .result(lane_0_result)
    );
    
    // Update code
    always @(*) begin
        valid_clock = clock;
        valid_reset = reset;
        valid_valid_in = valid_in;
        valid_out = valid_valid_out;
        r2_prepare_clock = clock;
        r2_prepare_reset = reset;
        r2_prepare_value_in = r2;
        q_prepare_clock = clock;
        q_prepare_reset = reset;
        q_prepare_value_in = q;
        q_multiply_clock = clock;
        q_multiply_reset = reset;
        q_multiply_value_in = q_prepare_value_out;
        q_accumulate_clock = clock;
        q_accumulate_reset = reset;
        q_accumulate_value_in = q_multiply_value_out;
        lane_0_clock = clock;
        lane_0_reset = reset;
        lane_0_op = op;
        lane_0_a = a_0;
        lane_0_b = b_0;
        lane_0_acc = acc_0;
        lane_0_k = k;
        lane_0_r2 = r2_prepare_value_out;
        lane_0_q_prepare = q_prepare_value_out;
        lane_0_q_multiply = q_multiply_value_out;
        lane_0_q_accumulate = q_accumulate_value_out;
        result_0 = lane_0_result;
    end
    
endmodule // elementwise_32_w17_p1


module elementwise_32_w17_p1_lane_0(clock,reset,op,a,b,acc,k,r2,q_prepare,q_multiply,q_accumulate,result);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  [2:0] op;
    input wire  [31:0] a;
    input wire  [31:0] b;
    input wire  [31:0] acc;
    input wire  [31:0] k;
    input wire  [31:0] r2;
    input wire  [31:0] q_prepare;
    input wire  [31:0] q_multiply;
    input wire  [31:0] q_accumulate;
    output reg  [31:0] result;
    
    // Stub signals
    reg  select_clock;
    reg  [2:0] select_op;
    reg  [31:0] select_a;
    reg  [31:0] select_b;
    reg  [31:0] select_acc;
    reg  [31:0] select_k;
    wire  [31:0] select_first;
    wire  [31:0] select_second;
    wire  select_subtract;
    wire  [31:0] select_factor;
    wire  [31:0] select_addend;
    reg  difference_clock;
    reg  difference_subtract;
    reg  [31:0] difference_a;
    reg  [31:0] difference_b;
    reg  [31:0] difference_q;
    wire  [31:0] difference_residue;
    reg  prepare_clock;
    reg  [31:0] prepare_a;
    reg  [31:0] prepare_b;
    reg  [31:0] prepare_q;
    wire  [31:0] prepare_result;
    reg  waiting_clock;
    reg  waiting_reset;
    reg  [31:0] waiting_value_in;
    wire  [31:0] waiting_value_out;
    reg  multiply_clock;
    reg  [31:0] multiply_a;
    reg  [31:0] multiply_b;
    reg  [31:0] multiply_q;
    wire  [31:0] multiply_result;
    reg  addend_clock;
    reg  addend_reset;
    reg  [31:0] addend_value_in;
    wire  [31:0] addend_value_out;
    reg  accumulate_clock;
    reg  accumulate_subtract;
    reg  [31:0] accumulate_a;
    reg  [31:0] accumulate_b;
    reg  [31:0] accumulate_q;
    wire  [31:0] accumulate_residue;
    
    // Sub module instances
    elementwise_32_w17_p1_lane_0_select select(
        .clock(select_clock),
        .op(select_op),
        .a(select_a),
        .b(select_b),
        .acc(select_acc),
        .k(select_k),
        .first(select_first),
        .second(select_second),
        .subtract(select_subtract),
        .factor(select_factor),
        .addend(select_addend)
    );
    elementwise_32_w17_p1_lane_0_accumulate difference(
        .clock(difference_clock),
        .subtract(difference_subtract),
        .a(difference_a),
        .b(difference_b),
        .q(difference_q),
        .residue(difference_residue)
    );
    elementwise_32_w17_p1_lane_0_multiply prepare(
        .clock(prepare_clock),
        .a(prepare_a),
        .b(prepare_b),
        .q(prepare_q),
        .result(prepare_result)
    );
    elementwise_32_w17_p1_lane_0_waiting waiting(
        .clock(waiting_clock),
        .reset(waiting_reset),
        .value_in(waiting_value_in),
        .value_out(waiting_value_out)
    );
    elementwise_32_w17_p1_lane_0_multiply multiply(
        .clock(multiply_clock),
        .a(multiply_a),
        .b(multiply_b),
        .q(multiply_q),
        .result(multiply_result)
    );
    elementwise_32_w17_p1_lane_0_addend addend(
        .clock(addend_clock),
        .reset(addend_reset),
        .value_in(addend_value_in),
        .value_out(addend_value_out)
    );
    elementwise_32_w17_p1_lane_0_accumulate accumulate(
        .clock(accumulate_clock),
        .subtract(accumulate_subtract),
        .a(accumulate_a),
        .b(accumulate_b),
        .q(accumulate_q),
        .residue(accumulate_residue)
    );
    
    // Update code
    always @(*) begin
        select_clock = clock;
        select_op = op;
        select_a = a;
        select_b = b;
        select_acc = acc;
        select_k = k;
        difference_clock = clock;
        difference_subtract = select_subtract;
        difference_a = select_first;
        difference_b = select_second;
        difference_q = q_prepare;
        waiting_clock = clock;
        waiting_reset = reset;
        waiting_value_in = difference_residue;
        prepare_clock = clock;
        prepare_a = select_factor;
        prepare_b = r2;
        prepare_q = q_prepare;
        multiply_clock = clock;
        multiply_a = waiting_value_out;
        multiply_b = prepare_result;
        multiply_q = q_multiply;
        addend_clock = clock;
        addend_reset = reset;
        addend_value_in = select_addend;
        accumulate_clock = clock;
        accumulate_subtract = 1'b0;
        accumulate_a = multiply_result;
        accumulate_b = addend_value_out;
        accumulate_q = q_accumulate;
        result = accumulate_residue;
    end
    
endmodule // elementwise_32_w17_p1_lane_0


module elementwise_32_w17_p1_lane_0_accumulate(clock,subtract,a,b,q,residue);
    
    // Module arguments
    input wire  clock;
    input wire  subtract;
    input wire  [31:0] a;
    input wire  [31:0] b;
    input wire  [31:0] q;
    output reg  [31:0] residue;
    
    // Update code (custom)
    reg subtract_1;
    reg [34:0] x_1;
    reg [33:0] q_1;
    reg subtract_2;
    reg [33:0] x_2;
    reg [34:0] y_2;
    wire choose_y = subtract_2 ? x_2[33] : !y_2[34];
    reg [31:0] chosen_3;
    wire unused = &{1'b0, x_1[0], x_2[32], y_2[0], y_2[33]};
    
    always @(posedge clock) begin
        subtract_1 <= subtract;
        x_1 <= {{2'd0, a}, 1'b1} + {({2'd0, b} ^ {34{subtract}}), subtract};
        q_1 <= ({2'd0, q} ^ {34{!subtract}});
        subtract_2 <= subtract_1;
        x_2 <= x_1[34:1];
        y_2 <= {x_1[34:1], 1'b1} + {q_1, !subtract_1};
        chosen_3 <= choose_y ? y_2[32:1] : x_2[31:0];
    end
    
    always @(*) residue = chosen_3;
endmodule // elementwise_32_w17_p1_lane_0_accumulate


module elementwise_32_w17_p1_lane_0_addend(clock,reset,value_in,value_out);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  [31:0] value_in;
    output reg  [31:0] value_out;
    
    // Update code (custom)
    reg [31:0] ring [0:28];
    reg [4:0] at;
    reg [31:0] last;
    
    always @(posedge clock) begin
        last <= ring[at];
        ring[at] <= value_in;
        at <= (reset || at == 5'd28) ? 5'd0 : at + 5'd1;
    end
    
    always @(*) value_out = last;
endmodule // elementwise_32_w17_p1_lane_0_addend


module elementwise_32_w17_p1_lane_0_multiply(clock,a,b,q,result);
    
    // Module arguments
    input wire  clock;
    input wire  [31:0] a;
    input wire  [31:0] b;
    input wire  [31:0] q;
    output reg  [31:0] result;
    
    // Stub signals
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
    elementwise_32_w17_p1_lane_0_multiply_multiplier multiplier(
        .clock(multiplier_clock),
        .a(multiplier_a),
        .b(multiplier_b),
        .product(multiplier_product)
    );
    elementwise_32_w17_p1_lane_0_multiply_modulus modulus(
        .clock(modulus_clock),
        .q_in(modulus_q_in),
        .q_out(modulus_q_out)
    );
    elementwise_32_w17_p1_lane_0_multiply_step_0 step_0(
        .clock(step_0_clock),
        .t(step_0_t),
        .q_in(step_0_q_in),
        .reduced(step_0_reduced),
        .q_out(step_0_q_out)
    );
    elementwise_32_w17_p1_lane_0_multiply_step_1 step_1(
        .clock(step_1_clock),
        .t(step_1_t),
        .q_in(step_1_q_in),
        .reduced(step_1_reduced),
        .q_out(step_1_q_out)
    );
    elementwise_32_w17_p1_lane_0_multiply_correction correction(
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
        step_0_clock = clock;
        step_1_clock = clock;
        correction_t = step_1_reduced;
        correction_q = step_1_q_out;
        correction_clock = clock;
        result = correction_residue;
    end
    
endmodule // elementwise_32_w17_p1_lane_0_multiply


module elementwise_32_w17_p1_lane_0_multiply_correction(clock,t,q,residue);
    
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
endmodule // elementwise_32_w17_p1_lane_0_multiply_correction


module elementwise_32_w17_p1_lane_0_multiply_modulus(clock,q_in,q_out);
    
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
endmodule // elementwise_32_w17_p1_lane_0_multiply_modulus


module elementwise_32_w17_p1_lane_0_multiply_multiplier(clock,a,b,product);
    
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
endmodule // elementwise_32_w17_p1_lane_0_multiply_multiplier


module elementwise_32_w17_p1_lane_0_multiply_step_0(clock,t,q_in,reduced,q_out);
    
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
endmodule // elementwise_32_w17_p1_lane_0_multiply_step_0


module elementwise_32_w17_p1_lane_0_multiply_step_1(clock,t,q_in,reduced,q_out);
    
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
endmodule // elementwise_32_w17_p1_lane_0_multiply_step_1


module elementwise_32_w17_p1_lane_0_select(clock,op,a,b,acc,k,first,second,subtract,factor,addend);
    
    // Module arguments
    input wire  clock;
    input wire  [2:0] op;
    input wire  [31:0] a;
    input wire  [31:0] b;
    input wire  [31:0] acc;
    input wire  [31:0] k;
    output reg  [31:0] first;
    output reg  [31:0] second;
    output reg  subtract;
    output reg  [31:0] factor;
    output reg  [31:0] addend;
    
    // Update code (custom)
    reg [31:0] a_1;
    reg [31:0] b_1;
    reg [31:0] acc_1;
    reg [31:0] k_1;
    reg subtract_1;
    reg second_is_b;
    reg second_is_k;
    reg factor_is_one;
    reg factor_is_b;
    reg accumulates;
    
    always @(posedge clock) begin
        a_1 <= a;
        b_1 <= b;
        acc_1 <= acc;
        k_1 <= k;
        subtract_1 <= (op == 3'd1 || op == 3'd7);
        second_is_b <= (op == 3'd0 || op == 3'd1 || op == 3'd7);
        second_is_k <= (op == 3'd4);
        factor_is_one <= (op == 3'd0 || op == 3'd1 || op == 3'd4);
        factor_is_b <= (op == 3'd2 || op == 3'd3);
        accumulates <= (op == 3'd3 || op == 3'd6);
    end
    
    always @(*) first = a_1;
    always @(*) second = second_is_b ? b_1 : second_is_k ? k_1 : 32'd0;
    always @(*) subtract = subtract_1;
    always @(*) factor = factor_is_one ? 32'd1 : factor_is_b ? b_1 : k_1;
    always @(*) addend = accumulates ? acc_1 : 32'd0;
endmodule // elementwise_32_w17_p1_lane_0_select


module elementwise_32_w17_p1_lane_0_waiting(clock,reset,value_in,value_out);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  [31:0] value_in;
    output reg  [31:0] value_out;
    
    // Update code (custom)
    reg [31:0] ring [0:10];
    reg [3:0] at;
    reg [31:0] last;
    
    always @(posedge clock) begin
        last <= ring[at];
        ring[at] <= value_in;
        at <= (reset || at == 4'd10) ? 4'd0 : at + 4'd1;
    end
    
    always @(*) value_out = last;
endmodule // elementwise_32_w17_p1_lane_0_waiting


module elementwise_32_w17_p1_q_accumulate(clock,reset,value_in,value_out);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  [31:0] value_in;
    output reg  [31:0] value_out;
    
    // Update code (custom)
    reg [31:0] ring [0:13];
    reg [3:0] at;
    reg [31:0] last;
    
    always @(posedge clock) begin
        last <= ring[at];
        ring[at] <= value_in;
        at <= (reset || at == 4'd13) ? 4'd0 : at + 4'd1;
    end
    
    always @(*) value_out = last;
endmodule // elementwise_32_w17_p1_q_accumulate


module elementwise_32_w17_p1_q_prepare(clock,reset,value_in,value_out);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  [31:0] value_in;
    output reg  [31:0] value_out;
    
    // Update code (custom)
    reg [31:0] value_1;
    wire unused = &{1'b0, reset};
    
    always @(posedge clock) begin
        value_1 <= value_in;
    end
    
    always @(*) value_out = value_1;
endmodule // elementwise_32_w17_p1_q_prepare


module elementwise_32_w17_p1_valid(clock,reset,valid_in,valid_out);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  valid_in;
    output reg  valid_out;
    
    // Update code (custom)
    reg [33:0] stages;
    
    always @(posedge clock) begin
        stages <= reset ? 34'd0 : {stages[32:0], valid_in};
    end
    
    always @(*) valid_out = stages[33];
endmodule // elementwise_32_w17_p1_valid
