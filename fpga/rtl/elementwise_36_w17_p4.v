// DO NOT EDIT: generated from the RustHDL sources of the package hearth-hdl.
// command:       hearth verilog elementwise --width 36 --word 17 --lanes 4 --target generic
// configuration: width 36 bits, word 17 bits, 4 lanes, target generic
// timing:        latency 50 cycles, one row of 4 results per cycle, never stalls
// generator:     source sha256:dd18255af1344d0a5a02b88104ae00a0
//
// op 0: a + b, 1: a - b, 2: a * b, 3: acc + a * b, 4: a + k, 5: a * k, 6: acc + a * k,
// 7: (a - b) * k; mod q, for residues below q and any prime q = 1 mod 2^17, q < 2^36;
// r2 = 2^102 mod q. Op, q, r2 and k may change every cycle. With r2 = 2^51 mod q a
// product takes its factor b (or k) as b * 2^51 mod q. Reset (synchronous, active
// high) forgets every row in flight.
//
// Waived: a file of one block holds the modules it is made of.
/* verilator lint_off DECLFILENAME */


module elementwise_36_w17_p4(clock,reset,valid_in,op,q,r2,k,a_0,a_1,a_2,a_3,b_0,b_1,b_2,b_3,acc_0,acc_1,acc_2,acc_3,valid_out,result_0,result_1,result_2,result_3);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  valid_in;
    input wire  [2:0] op;
    input wire  [35:0] q;
    input wire  [35:0] r2;
    input wire  [35:0] k;
    input wire  [35:0] a_0;
    input wire  [35:0] a_1;
    input wire  [35:0] a_2;
    input wire  [35:0] a_3;
    input wire  [35:0] b_0;
    input wire  [35:0] b_1;
    input wire  [35:0] b_2;
    input wire  [35:0] b_3;
    input wire  [35:0] acc_0;
    input wire  [35:0] acc_1;
    input wire  [35:0] acc_2;
    input wire  [35:0] acc_3;
    output reg  valid_out;
    output reg  [35:0] result_0;
    output reg  [35:0] result_1;
    output reg  [35:0] result_2;
    output reg  [35:0] result_3;
    
    // Stub signals
    reg  valid_clock;
    reg  valid_reset;
    reg  valid_valid_in;
    wire  valid_valid_out;
    reg  r2_prepare_clock;
    reg  r2_prepare_reset;
    reg  [35:0] r2_prepare_value_in;
    wire  [35:0] r2_prepare_value_out;
    reg  q_prepare_clock;
    reg  q_prepare_reset;
    reg  [35:0] q_prepare_value_in;
    wire  [35:0] q_prepare_value_out;
    reg  q_multiply_clock;
    reg  q_multiply_reset;
    reg  [35:0] q_multiply_value_in;
    wire  [35:0] q_multiply_value_out;
    reg  q_accumulate_clock;
    reg  q_accumulate_reset;
    reg  [35:0] q_accumulate_value_in;
    wire  [35:0] q_accumulate_value_out;
    reg  lane_0_clock;
    reg  lane_0_reset;
    reg  [2:0] lane_0_op;
    reg  [35:0] lane_0_a;
    reg  [35:0] lane_0_b;
    reg  [35:0] lane_0_acc;
    reg  [35:0] lane_0_k;
    reg  [35:0] lane_0_r2;
    reg  [35:0] lane_0_q_prepare;
    reg  [35:0] lane_0_q_multiply;
    reg  [35:0] lane_0_q_accumulate;
    wire  [35:0] lane_0_result;
    reg  lane_1_clock;
    reg  lane_1_reset;
    reg  [2:0] lane_1_op;
    reg  [35:0] lane_1_a;
    reg  [35:0] lane_1_b;
    reg  [35:0] lane_1_acc;
    reg  [35:0] lane_1_k;
    reg  [35:0] lane_1_r2;
    reg  [35:0] lane_1_q_prepare;
    reg  [35:0] lane_1_q_multiply;
    reg  [35:0] lane_1_q_accumulate;
    wire  [35:0] lane_1_result;
    reg  lane_2_clock;
    reg  lane_2_reset;
    reg  [2:0] lane_2_op;
    reg  [35:0] lane_2_a;
    reg  [35:0] lane_2_b;
    reg  [35:0] lane_2_acc;
    reg  [35:0] lane_2_k;
    reg  [35:0] lane_2_r2;
    reg  [35:0] lane_2_q_prepare;
    reg  [35:0] lane_2_q_multiply;
    reg  [35:0] lane_2_q_accumulate;
    wire  [35:0] lane_2_result;
    reg  lane_3_clock;
    reg  lane_3_reset;
    reg  [2:0] lane_3_op;
    reg  [35:0] lane_3_a;
    reg  [35:0] lane_3_b;
    reg  [35:0] lane_3_acc;
    reg  [35:0] lane_3_k;
    reg  [35:0] lane_3_r2;
    reg  [35:0] lane_3_q_prepare;
    reg  [35:0] lane_3_q_multiply;
    reg  [35:0] lane_3_q_accumulate;
    wire  [35:0] lane_3_result;
    
    // Sub module instances
    elementwise_36_w17_p4_valid valid(
        .clock(valid_clock),
        .reset(valid_reset),
        .valid_in(valid_valid_in),
        .valid_out(valid_valid_out)
    );
    elementwise_36_w17_p4_q_prepare r2_prepare(
        .clock(r2_prepare_clock),
        .reset(r2_prepare_reset),
        .value_in(r2_prepare_value_in),
        .value_out(r2_prepare_value_out)
    );
    elementwise_36_w17_p4_q_prepare q_prepare(
        .clock(q_prepare_clock),
        .reset(q_prepare_reset),
        .value_in(q_prepare_value_in),
        .value_out(q_prepare_value_out)
    );
    elementwise_36_w17_p4_q_accumulate q_multiply(
        .clock(q_multiply_clock),
        .reset(q_multiply_reset),
        .value_in(q_multiply_value_in),
        .value_out(q_multiply_value_out)
    );
    elementwise_36_w17_p4_q_accumulate q_accumulate(
        .clock(q_accumulate_clock),
        .reset(q_accumulate_reset),
        .value_in(q_accumulate_value_in),
        .value_out(q_accumulate_value_out)
    );
    elementwise_36_w17_p4_lane_0 lane_0(
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
    elementwise_36_w17_p4_lane_0 lane_1(
        .clock(lane_1_clock),
        .reset(lane_1_reset),
        .op(lane_1_op),
        .a(lane_1_a),
        .b(lane_1_b),
        .acc(lane_1_acc),
        .k(lane_1_k),
        .r2(lane_1_r2),
        .q_prepare(lane_1_q_prepare),
        .q_multiply(lane_1_q_multiply),
        .q_accumulate(lane_1_q_accumulate),
        .result(lane_1_result)
    );
    elementwise_36_w17_p4_lane_0 lane_2(
        .clock(lane_2_clock),
        .reset(lane_2_reset),
        .op(lane_2_op),
        .a(lane_2_a),
        .b(lane_2_b),
        .acc(lane_2_acc),
        .k(lane_2_k),
        .r2(lane_2_r2),
        .q_prepare(lane_2_q_prepare),
        .q_multiply(lane_2_q_multiply),
        .q_accumulate(lane_2_q_accumulate),
        .result(lane_2_result)
    );
    elementwise_36_w17_p4_lane_0 lane_3(
        .clock(lane_3_clock),
        .reset(lane_3_reset),
        .op(lane_3_op),
        .a(lane_3_a),
        .b(lane_3_b),
        .acc(lane_3_acc),
        .k(lane_3_k),
        .r2(lane_3_r2),
        .q_prepare(lane_3_q_prepare),
        .q_multiply(lane_3_q_multiply),
        .q_accumulate(lane_3_q_accumulate),
        .result(lane_3_result)
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
        lane_1_clock = clock;
        lane_1_reset = reset;
        lane_1_op = op;
        lane_1_a = a_1;
        lane_1_b = b_1;
        lane_1_acc = acc_1;
        lane_1_k = k;
        lane_1_r2 = r2_prepare_value_out;
        lane_1_q_prepare = q_prepare_value_out;
        lane_1_q_multiply = q_multiply_value_out;
        lane_1_q_accumulate = q_accumulate_value_out;
        result_1 = lane_1_result;
        lane_2_clock = clock;
        lane_2_reset = reset;
        lane_2_op = op;
        lane_2_a = a_2;
        lane_2_b = b_2;
        lane_2_acc = acc_2;
        lane_2_k = k;
        lane_2_r2 = r2_prepare_value_out;
        lane_2_q_prepare = q_prepare_value_out;
        lane_2_q_multiply = q_multiply_value_out;
        lane_2_q_accumulate = q_accumulate_value_out;
        result_2 = lane_2_result;
        lane_3_clock = clock;
        lane_3_reset = reset;
        lane_3_op = op;
        lane_3_a = a_3;
        lane_3_b = b_3;
        lane_3_acc = acc_3;
        lane_3_k = k;
        lane_3_r2 = r2_prepare_value_out;
        lane_3_q_prepare = q_prepare_value_out;
        lane_3_q_multiply = q_multiply_value_out;
        lane_3_q_accumulate = q_accumulate_value_out;
        result_3 = lane_3_result;
    end
    
endmodule // elementwise_36_w17_p4


module elementwise_36_w17_p4_lane_0(clock,reset,op,a,b,acc,k,r2,q_prepare,q_multiply,q_accumulate,result);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  [2:0] op;
    input wire  [35:0] a;
    input wire  [35:0] b;
    input wire  [35:0] acc;
    input wire  [35:0] k;
    input wire  [35:0] r2;
    input wire  [35:0] q_prepare;
    input wire  [35:0] q_multiply;
    input wire  [35:0] q_accumulate;
    output reg  [35:0] result;
    
    // Stub signals
    reg  select_clock;
    reg  [2:0] select_op;
    reg  [35:0] select_a;
    reg  [35:0] select_b;
    reg  [35:0] select_acc;
    reg  [35:0] select_k;
    wire  [35:0] select_first;
    wire  [35:0] select_second;
    wire  select_subtract;
    wire  [35:0] select_factor;
    wire  [35:0] select_addend;
    reg  difference_clock;
    reg  difference_subtract;
    reg  [35:0] difference_a;
    reg  [35:0] difference_b;
    reg  [35:0] difference_q;
    wire  [35:0] difference_residue;
    reg  prepare_clock;
    reg  [35:0] prepare_a;
    reg  [35:0] prepare_b;
    reg  [35:0] prepare_q;
    wire  [35:0] prepare_result;
    reg  waiting_clock;
    reg  waiting_reset;
    reg  [35:0] waiting_value_in;
    wire  [35:0] waiting_value_out;
    reg  multiply_clock;
    reg  [35:0] multiply_a;
    reg  [35:0] multiply_b;
    reg  [35:0] multiply_q;
    wire  [35:0] multiply_result;
    reg  addend_clock;
    reg  addend_reset;
    reg  [35:0] addend_value_in;
    wire  [35:0] addend_value_out;
    reg  accumulate_clock;
    reg  accumulate_subtract;
    reg  [35:0] accumulate_a;
    reg  [35:0] accumulate_b;
    reg  [35:0] accumulate_q;
    wire  [35:0] accumulate_residue;
    
    // Sub module instances
    elementwise_36_w17_p4_lane_0_select select(
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
    elementwise_36_w17_p4_lane_0_accumulate difference(
        .clock(difference_clock),
        .subtract(difference_subtract),
        .a(difference_a),
        .b(difference_b),
        .q(difference_q),
        .residue(difference_residue)
    );
    elementwise_36_w17_p4_lane_0_multiply prepare(
        .clock(prepare_clock),
        .a(prepare_a),
        .b(prepare_b),
        .q(prepare_q),
        .result(prepare_result)
    );
    elementwise_36_w17_p4_lane_0_waiting waiting(
        .clock(waiting_clock),
        .reset(waiting_reset),
        .value_in(waiting_value_in),
        .value_out(waiting_value_out)
    );
    elementwise_36_w17_p4_lane_0_multiply multiply(
        .clock(multiply_clock),
        .a(multiply_a),
        .b(multiply_b),
        .q(multiply_q),
        .result(multiply_result)
    );
    elementwise_36_w17_p4_lane_0_addend addend(
        .clock(addend_clock),
        .reset(addend_reset),
        .value_in(addend_value_in),
        .value_out(addend_value_out)
    );
    elementwise_36_w17_p4_lane_0_accumulate accumulate(
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
    
endmodule // elementwise_36_w17_p4_lane_0


module elementwise_36_w17_p4_lane_0_accumulate(clock,subtract,a,b,q,residue);
    
    // Module arguments
    input wire  clock;
    input wire  subtract;
    input wire  [35:0] a;
    input wire  [35:0] b;
    input wire  [35:0] q;
    output reg  [35:0] residue;
    
    // Update code (custom)
    reg subtract_1;
    reg [38:0] x_1;
    reg [37:0] q_1;
    reg subtract_2;
    reg [37:0] x_2;
    reg [38:0] y_2;
    wire choose_y = subtract_2 ? x_2[37] : !y_2[38];
    reg [35:0] chosen_3;
    wire unused = &{1'b0, x_1[0], x_2[36], y_2[0], y_2[37]};
    
    always @(posedge clock) begin
        subtract_1 <= subtract;
        x_1 <= {{2'd0, a}, 1'b1} + {({2'd0, b} ^ {38{subtract}}), subtract};
        q_1 <= ({2'd0, q} ^ {38{!subtract}});
        subtract_2 <= subtract_1;
        x_2 <= x_1[38:1];
        y_2 <= {x_1[38:1], 1'b1} + {q_1, !subtract_1};
        chosen_3 <= choose_y ? y_2[36:1] : x_2[35:0];
    end
    
    always @(*) residue = chosen_3;
endmodule // elementwise_36_w17_p4_lane_0_accumulate


module elementwise_36_w17_p4_lane_0_addend(clock,reset,value_in,value_out);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  [35:0] value_in;
    output reg  [35:0] value_out;
    
    // Update code (custom)
    reg [35:0] ring [0:44];
    reg [5:0] at;
    reg [35:0] last;
    
    always @(posedge clock) begin
        last <= ring[at];
        ring[at] <= value_in;
        at <= (reset || at == 6'd44) ? 6'd0 : at + 6'd1;
    end
    
    always @(*) value_out = last;
endmodule // elementwise_36_w17_p4_lane_0_addend


module elementwise_36_w17_p4_lane_0_multiply(clock,a,b,q,result);
    
    // Module arguments
    input wire  clock;
    input wire  [35:0] a;
    input wire  [35:0] b;
    input wire  [35:0] q;
    output reg  [35:0] result;
    
    // Stub signals
    reg  multiplier_clock;
    reg  [35:0] multiplier_a;
    reg  [35:0] multiplier_b;
    wire  [71:0] multiplier_product;
    reg  modulus_clock;
    reg  [35:0] modulus_q_in;
    wire  [35:0] modulus_q_out;
    reg  step_0_clock;
    reg  [71:0] step_0_t;
    reg  [35:0] step_0_q_in;
    wire  [71:0] step_0_reduced;
    wire  [35:0] step_0_q_out;
    reg  step_1_clock;
    reg  [71:0] step_1_t;
    reg  [35:0] step_1_q_in;
    wire  [71:0] step_1_reduced;
    wire  [35:0] step_1_q_out;
    reg  step_2_clock;
    reg  [71:0] step_2_t;
    reg  [35:0] step_2_q_in;
    wire  [71:0] step_2_reduced;
    wire  [35:0] step_2_q_out;
    reg  correction_clock;
    reg  [71:0] correction_t;
    reg  [35:0] correction_q;
    wire  [35:0] correction_residue;
    
    // Sub module instances
    elementwise_36_w17_p4_lane_0_multiply_multiplier multiplier(
        .clock(multiplier_clock),
        .a(multiplier_a),
        .b(multiplier_b),
        .product(multiplier_product)
    );
    elementwise_36_w17_p4_lane_0_multiply_modulus modulus(
        .clock(modulus_clock),
        .q_in(modulus_q_in),
        .q_out(modulus_q_out)
    );
    elementwise_36_w17_p4_lane_0_multiply_step_0 step_0(
        .clock(step_0_clock),
        .t(step_0_t),
        .q_in(step_0_q_in),
        .reduced(step_0_reduced),
        .q_out(step_0_q_out)
    );
    elementwise_36_w17_p4_lane_0_multiply_step_1 step_1(
        .clock(step_1_clock),
        .t(step_1_t),
        .q_in(step_1_q_in),
        .reduced(step_1_reduced),
        .q_out(step_1_q_out)
    );
    elementwise_36_w17_p4_lane_0_multiply_step_2 step_2(
        .clock(step_2_clock),
        .t(step_2_t),
        .q_in(step_2_q_in),
        .reduced(step_2_reduced),
        .q_out(step_2_q_out)
    );
    elementwise_36_w17_p4_lane_0_multiply_correction correction(
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
        step_2_t = step_1_reduced;
        step_2_q_in = step_1_q_out;
        step_0_clock = clock;
        step_1_clock = clock;
        step_2_clock = clock;
        correction_t = step_2_reduced;
        correction_q = step_2_q_out;
        correction_clock = clock;
        result = correction_residue;
    end
    
endmodule // elementwise_36_w17_p4_lane_0_multiply


module elementwise_36_w17_p4_lane_0_multiply_correction(clock,t,q,residue);
    
    // Module arguments
    input wire  clock;
    input wire  [71:0] t;
    input wire  [35:0] q;
    output reg  [35:0] residue;
    
    // Update code (custom)
    reg [37:0] difference;
    reg [35:0] kept;
    wire negative = difference[37];
    reg [35:0] chosen;
    wire unused = &{1'b0, t[71:37], difference[36:36]};
    
    always @(posedge clock) begin
        difference <= {1'd0, t[36:0]} - {2'd0, q};
        kept <= t[35:0];
        chosen <= negative ? kept : difference[35:0];
    end
    
    always @(*) residue = chosen;
endmodule // elementwise_36_w17_p4_lane_0_multiply_correction


module elementwise_36_w17_p4_lane_0_multiply_modulus(clock,q_in,q_out);
    
    // Module arguments
    input wire  clock;
    input wire  [35:0] q_in;
    output reg  [35:0] q_out;
    
    // Update code (custom)
    reg [18:0] qh_1;
    reg [18:0] qh_2;
    reg [18:0] qh_3;
    reg [18:0] qh_4;
    reg [18:0] qh_5;
    reg [18:0] qh_6;
    wire unused = &{1'b0, q_in[16:0]};
    
    always @(posedge clock) begin
        qh_1 <= q_in[35:17];
        qh_2 <= qh_1;
        qh_3 <= qh_2;
        qh_4 <= qh_3;
        qh_5 <= qh_4;
        qh_6 <= qh_5;
    end
    
    always @(*) q_out = {qh_6, 17'd1};
endmodule // elementwise_36_w17_p4_lane_0_multiply_modulus


module elementwise_36_w17_p4_lane_0_multiply_multiplier(clock,a,b,product);
    
    // Module arguments
    input wire  clock;
    input wire  [35:0] a;
    input wire  [35:0] b;
    output reg  [71:0] product;
    
    // Update code (custom)
    reg [35:0] a_1;
    reg [35:0] b_1;
    reg [35:0] row_0_product_0_inner;
    reg [35:0] row_0_product_0;
    reg [35:0] row_0_product_1_inner;
    reg [35:0] row_0_product_1;
    reg [35:0] row_1_product_0_inner;
    reg [35:0] row_1_product_0;
    reg [35:0] row_1_product_1_inner;
    reg [35:0] row_1_product_1;
    reg [53:0] sum_1_0;
    reg [53:0] sum_1_1;
    reg [71:0] sum_2_0;
    reg [71:0] sum_3_0;
    
    always @(posedge clock) begin
        a_1 <= a;
        b_1 <= b;
        row_0_product_0_inner <= {18'd0, a_1[17:0]} * {18'd0, b_1[17:0]};
        row_0_product_0 <= row_0_product_0_inner;
        row_0_product_1_inner <= {18'd0, a_1[35:18]} * {18'd0, b_1[17:0]};
        row_0_product_1 <= row_0_product_1_inner;
        row_1_product_0_inner <= {18'd0, a_1[17:0]} * {18'd0, b_1[35:18]};
        row_1_product_0 <= row_1_product_0_inner;
        row_1_product_1_inner <= {18'd0, a_1[35:18]} * {18'd0, b_1[35:18]};
        row_1_product_1 <= row_1_product_1_inner;
        sum_1_0 <= {{18'd0, row_0_product_0[35:18]} + row_0_product_1, row_0_product_0[17:0]};
        sum_1_1 <= {{18'd0, row_1_product_0[35:18]} + row_1_product_1, row_1_product_0[17:0]};
        sum_2_0 <= {{18'd0, sum_1_0[53:18]} + sum_1_1, sum_1_0[17:0]};
        sum_3_0 <= sum_2_0;
    end
    
    always @(*) product = sum_3_0;
endmodule // elementwise_36_w17_p4_lane_0_multiply_multiplier


module elementwise_36_w17_p4_lane_0_multiply_step_0(clock,t,q_in,reduced,q_out);
    
    // Module arguments
    input wire  clock;
    input wire  [71:0] t;
    input wire  [35:0] q_in;
    output reg  [71:0] reduced;
    output reg  [35:0] q_out;
    
    // Update code (custom)
    wire [16:0] s = t[16:0];
    wire [18:0] qh_factor = q_in[35:17];
    reg [16:0] s_1;
    reg [18:0] qh_factor_1;
    reg [34:0] s_qh_product_0_inner;
    reg [34:0] s_qh_product_0;
    reg [16:0] s_qh_product_1_inner;
    reg [16:0] s_qh_product_1;
    reg [35:0] s_qh_sum_1_0;
    reg not_zero_1;
    reg [18:0] qh_1;
    reg [18:0] qh_2;
    reg [18:0] qh_3;
    reg [18:0] qh_4;
    reg [18:0] qh_5;
    reg [35:0] q_or_0_2;
    reg [54:0] high_1;
    reg [54:0] high_2;
    reg [55:0] sum_1;
    reg [55:0] sum_2;
    reg [55:0] difference;
    wire unused = &{1'b0, q_in[16:0]};
    
    always @(posedge clock) begin
        s_1 <= s;
        qh_factor_1 <= qh_factor;
        s_qh_product_0_inner <= {17'd0, qh_factor_1[17:0]} * {18'd0, s_1[16:0]};
        s_qh_product_0 <= s_qh_product_0_inner;
        s_qh_product_1_inner <= {16'd0, qh_factor_1[18:18]} * s_1[16:0];
        s_qh_product_1 <= s_qh_product_1_inner;
        s_qh_sum_1_0 <= {{1'd0, s_qh_product_0[34:18]} + {1'd0, s_qh_product_1}, s_qh_product_0[17:0]};
        not_zero_1 <= |s;
        qh_1 <= qh_factor;
        qh_2 <= qh_1;
        qh_3 <= qh_2;
        qh_4 <= qh_3;
        qh_5 <= qh_4;
        q_or_0_2 <= not_zero_1 ? {qh_1, 17'd1} : 36'd0;
        high_1 <= t[71:17];
        high_2 <= high_1;
        sum_1 <= {1'd0, high_2} + {20'd0, q_or_0_2};
        sum_2 <= sum_1;
        difference <= sum_2 - {20'd0, s_qh_sum_1_0};
    end
    
    always @(*) reduced = {16'd0, difference};
    always @(*) q_out = {qh_5, 17'd1};
endmodule // elementwise_36_w17_p4_lane_0_multiply_step_0


module elementwise_36_w17_p4_lane_0_multiply_step_1(clock,t,q_in,reduced,q_out);
    
    // Module arguments
    input wire  clock;
    input wire  [71:0] t;
    input wire  [35:0] q_in;
    output reg  [71:0] reduced;
    output reg  [35:0] q_out;
    
    // Update code (custom)
    wire [16:0] s = t[16:0];
    wire [18:0] qh_factor = q_in[35:17];
    reg [16:0] s_1;
    reg [18:0] qh_factor_1;
    reg [34:0] s_qh_product_0_inner;
    reg [34:0] s_qh_product_0;
    reg [16:0] s_qh_product_1_inner;
    reg [16:0] s_qh_product_1;
    reg [35:0] s_qh_sum_1_0;
    reg not_zero_1;
    reg [18:0] qh_1;
    reg [18:0] qh_2;
    reg [18:0] qh_3;
    reg [18:0] qh_4;
    reg [18:0] qh_5;
    reg [35:0] q_or_0_2;
    reg [38:0] high_1;
    reg [38:0] high_2;
    reg [38:0] sum_1;
    reg [38:0] sum_2;
    reg [38:0] difference;
    wire unused = &{1'b0, t[71:56], q_in[16:0]};
    
    always @(posedge clock) begin
        s_1 <= s;
        qh_factor_1 <= qh_factor;
        s_qh_product_0_inner <= {17'd0, qh_factor_1[17:0]} * {18'd0, s_1[16:0]};
        s_qh_product_0 <= s_qh_product_0_inner;
        s_qh_product_1_inner <= {16'd0, qh_factor_1[18:18]} * s_1[16:0];
        s_qh_product_1 <= s_qh_product_1_inner;
        s_qh_sum_1_0 <= {{1'd0, s_qh_product_0[34:18]} + {1'd0, s_qh_product_1}, s_qh_product_0[17:0]};
        not_zero_1 <= |s;
        qh_1 <= qh_factor;
        qh_2 <= qh_1;
        qh_3 <= qh_2;
        qh_4 <= qh_3;
        qh_5 <= qh_4;
        q_or_0_2 <= not_zero_1 ? {qh_1, 17'd1} : 36'd0;
        high_1 <= t[55:17];
        high_2 <= high_1;
        sum_1 <= high_2 + {3'd0, q_or_0_2};
        sum_2 <= sum_1;
        difference <= sum_2 - {3'd0, s_qh_sum_1_0};
    end
    
    always @(*) reduced = {33'd0, difference};
    always @(*) q_out = {qh_5, 17'd1};
endmodule // elementwise_36_w17_p4_lane_0_multiply_step_1


module elementwise_36_w17_p4_lane_0_multiply_step_2(clock,t,q_in,reduced,q_out);
    
    // Module arguments
    input wire  clock;
    input wire  [71:0] t;
    input wire  [35:0] q_in;
    output reg  [71:0] reduced;
    output reg  [35:0] q_out;
    
    // Update code (custom)
    wire [16:0] s = t[16:0];
    wire [18:0] qh_factor = q_in[35:17];
    reg [16:0] s_1;
    reg [18:0] qh_factor_1;
    reg [34:0] s_qh_product_0_inner;
    reg [34:0] s_qh_product_0;
    reg [16:0] s_qh_product_1_inner;
    reg [16:0] s_qh_product_1;
    reg [35:0] s_qh_sum_1_0;
    reg not_zero_1;
    reg [18:0] qh_1;
    reg [18:0] qh_2;
    reg [18:0] qh_3;
    reg [18:0] qh_4;
    reg [18:0] qh_5;
    reg [35:0] q_or_0_2;
    reg [21:0] high_1;
    reg [21:0] high_2;
    reg [36:0] sum_1;
    reg [36:0] sum_2;
    reg [36:0] difference;
    wire unused = &{1'b0, t[71:39], q_in[16:0]};
    
    always @(posedge clock) begin
        s_1 <= s;
        qh_factor_1 <= qh_factor;
        s_qh_product_0_inner <= {17'd0, qh_factor_1[17:0]} * {18'd0, s_1[16:0]};
        s_qh_product_0 <= s_qh_product_0_inner;
        s_qh_product_1_inner <= {16'd0, qh_factor_1[18:18]} * s_1[16:0];
        s_qh_product_1 <= s_qh_product_1_inner;
        s_qh_sum_1_0 <= {{1'd0, s_qh_product_0[34:18]} + {1'd0, s_qh_product_1}, s_qh_product_0[17:0]};
        not_zero_1 <= |s;
        qh_1 <= qh_factor;
        qh_2 <= qh_1;
        qh_3 <= qh_2;
        qh_4 <= qh_3;
        qh_5 <= qh_4;
        q_or_0_2 <= not_zero_1 ? {qh_1, 17'd1} : 36'd0;
        high_1 <= t[38:17];
        high_2 <= high_1;
        sum_1 <= {15'd0, high_2} + {1'd0, q_or_0_2};
        sum_2 <= sum_1;
        difference <= sum_2 - {1'd0, s_qh_sum_1_0};
    end
    
    always @(*) reduced = {35'd0, difference};
    always @(*) q_out = {qh_5, 17'd1};
endmodule // elementwise_36_w17_p4_lane_0_multiply_step_2


module elementwise_36_w17_p4_lane_0_select(clock,op,a,b,acc,k,first,second,subtract,factor,addend);
    
    // Module arguments
    input wire  clock;
    input wire  [2:0] op;
    input wire  [35:0] a;
    input wire  [35:0] b;
    input wire  [35:0] acc;
    input wire  [35:0] k;
    output reg  [35:0] first;
    output reg  [35:0] second;
    output reg  subtract;
    output reg  [35:0] factor;
    output reg  [35:0] addend;
    
    // Update code (custom)
    reg [35:0] a_1;
    reg [35:0] b_1;
    reg [35:0] acc_1;
    reg [35:0] k_1;
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
    always @(*) second = second_is_b ? b_1 : second_is_k ? k_1 : 36'd0;
    always @(*) subtract = subtract_1;
    always @(*) factor = factor_is_one ? 36'd1 : factor_is_b ? b_1 : k_1;
    always @(*) addend = accumulates ? acc_1 : 36'd0;
endmodule // elementwise_36_w17_p4_lane_0_select


module elementwise_36_w17_p4_lane_0_waiting(clock,reset,value_in,value_out);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  [35:0] value_in;
    output reg  [35:0] value_out;
    
    // Update code (custom)
    reg [35:0] ring [0:18];
    reg [4:0] at;
    reg [35:0] last;
    
    always @(posedge clock) begin
        last <= ring[at];
        ring[at] <= value_in;
        at <= (reset || at == 5'd18) ? 5'd0 : at + 5'd1;
    end
    
    always @(*) value_out = last;
endmodule // elementwise_36_w17_p4_lane_0_waiting


module elementwise_36_w17_p4_q_accumulate(clock,reset,value_in,value_out);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  [35:0] value_in;
    output reg  [35:0] value_out;
    
    // Update code (custom)
    reg [35:0] ring [0:21];
    reg [4:0] at;
    reg [35:0] last;
    
    always @(posedge clock) begin
        last <= ring[at];
        ring[at] <= value_in;
        at <= (reset || at == 5'd21) ? 5'd0 : at + 5'd1;
    end
    
    always @(*) value_out = last;
endmodule // elementwise_36_w17_p4_q_accumulate


module elementwise_36_w17_p4_q_prepare(clock,reset,value_in,value_out);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  [35:0] value_in;
    output reg  [35:0] value_out;
    
    // Update code (custom)
    reg [35:0] value_1;
    wire unused = &{1'b0, reset};
    
    always @(posedge clock) begin
        value_1 <= value_in;
    end
    
    always @(*) value_out = value_1;
endmodule // elementwise_36_w17_p4_q_prepare


module elementwise_36_w17_p4_valid(clock,reset,valid_in,valid_out);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  valid_in;
    output reg  valid_out;
    
    // Update code (custom)
    reg [49:0] stages;
    
    always @(posedge clock) begin
        stages <= reset ? 50'd0 : {stages[48:0], valid_in};
    end
    
    always @(*) valid_out = stages[49];
endmodule // elementwise_36_w17_p4_valid
