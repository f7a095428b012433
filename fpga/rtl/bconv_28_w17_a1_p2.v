// DO NOT EDIT: generated from the RustHDL sources of the package hearth-hdl.
// command:       hearth verilog bconv --width 28 --word 17 --lanes 2 --sources 1 --target generic
// configuration: width 28 bits, word 17 bits, 2 lanes, up to 1 sources, target generic
// timing:        latency 21 cycles from a group's last row, one row per cycle, never stalls
// generator:     source sha256:476b24824eb001c80fbb1dd26ccba636
//
// result = addend + sum over the group's rows j of y * weight j, mod q, for any y of the width,
// any prime q = 1 mod 2^17, q < 2^28, the same in all of its rows, and up to 1 rows, the
// last one marked. Weights are given as w * 2^34 mod q, by place j and bank. Addend is
// read with the first row. Reset (synchronous, active high) forgets groups, not weights.
//
// Waived: a file of one block holds the modules it is made of.
/* verilator lint_off DECLFILENAME */


module bconv_28_w17_a1_p2(clock,reset,weight_valid,weight_bank,weight_index,weight,valid_in,last,bank,q,addend,y_0,y_1,valid_out,result_0,result_1);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  weight_valid;
    input wire  weight_bank;
    input wire  weight_index;
    input wire  [27:0] weight;
    input wire  valid_in;
    input wire  last;
    input wire  bank;
    input wire  [27:0] q;
    input wire  [27:0] addend;
    input wire  [27:0] y_0;
    input wire  [27:0] y_1;
    output reg  valid_out;
    output reg  [27:0] result_0;
    output reg  [27:0] result_1;
    
    // Stub signals
    reg  weights_clock;
    reg  weights_reset;
    reg  weights_write;
    reg  weights_write_bank;
    reg  weights_write_index;
    reg  [27:0] weights_write_weight;
    reg  weights_valid_in;
    reg  weights_last;
    reg  weights_bank;
    wire  [27:0] weights_weight_out;
    wire  weights_first;
    reg  term_valid_clock;
    reg  term_valid_reset;
    reg  term_valid_valid_in;
    wire  term_valid_valid_out;
    reg  term_first_clock;
    reg  term_first_reset;
    reg  term_first_valid_in;
    wire  term_first_valid_out;
    reg  total_valid_clock;
    reg  total_valid_reset;
    reg  total_valid_valid_in;
    wire  total_valid_valid_out;
    reg  q_product_clock;
    reg  q_product_reset;
    reg  [27:0] q_product_value_in;
    wire  [27:0] q_product_value_out;
    reg  q_total_clock;
    reg  q_total_reset;
    reg  [27:0] q_total_value_in;
    wire  [27:0] q_total_value_out;
    reg  addend_waiting_clock;
    reg  addend_waiting_reset;
    reg  [27:0] addend_waiting_value_in;
    wire  [27:0] addend_waiting_value_out;
    reg  lane_0_clock;
    reg  lane_0_reset;
    reg  [27:0] lane_0_y;
    reg  [27:0] lane_0_weight;
    reg  [27:0] lane_0_q_product;
    reg  lane_0_term_valid;
    reg  lane_0_term_first;
    reg  [27:0] lane_0_addend;
    reg  [27:0] lane_0_q_total;
    wire  [27:0] lane_0_result;
    reg  lane_1_clock;
    reg  lane_1_reset;
    reg  [27:0] lane_1_y;
    reg  [27:0] lane_1_weight;
    reg  [27:0] lane_1_q_product;
    reg  lane_1_term_valid;
    reg  lane_1_term_first;
    reg  [27:0] lane_1_addend;
    reg  [27:0] lane_1_q_total;
    wire  [27:0] lane_1_result;
    
    // Local signals
    reg  last_valid;
    
    // Sub module instances
    bconv_28_w17_a1_p2_weights weights(
        .clock(weights_clock),
        .reset(weights_reset),
        .write(weights_write),
        .write_bank(weights_write_bank),
        .write_index(weights_write_index),
        .write_weight(weights_write_weight),
        .valid_in(weights_valid_in),
        .last(weights_last),
        .bank(weights_bank),
        .weight_out(weights_weight_out),
        .first(weights_first)
    );
    bconv_28_w17_a1_p2_term_valid term_valid(
        .clock(term_valid_clock),
        .reset(term_valid_reset),
        .valid_in(term_valid_valid_in),
        .valid_out(term_valid_valid_out)
    );
    bconv_28_w17_a1_p2_term_first term_first(
        .clock(term_first_clock),
        .reset(term_first_reset),
        .valid_in(term_first_valid_in),
        .valid_out(term_first_valid_out)
    );
    bconv_28_w17_a1_p2_total_valid total_valid(
        .clock(total_valid_clock),
        .reset(total_valid_reset),
        .valid_in(total_valid_valid_in),
        .valid_out(total_valid_valid_out)
    );
    bconv_28_w17_a1_p2_lane_0_y_waiting q_product(
        .clock(q_product_clock),
        .reset(q_product_reset),
        .value_in(q_product_value_in),
        .value_out(q_product_value_out)
    );
    bconv_28_w17_a1_p2_addend_waiting q_total(
        .clock(q_total_clock),
        .reset(q_total_reset),
        .value_in(q_total_value_in),
        .value_out(q_total_value_out)
    );
    bconv_28_w17_a1_p2_addend_waiting addend_waiting(
        .clock(addend_waiting_clock),
        .reset(addend_waiting_reset),
        .value_in(addend_waiting_value_in),
        .value_out(addend_waiting_value_out)
    );
    bconv_28_w17_a1_p2_lane_0 lane_0(
        .clock(lane_0_clock),
        .reset(lane_0_reset),
        .y(lane_0_y),
        .weight(lane_0_weight),
        .q_product(lane_0_q_product),
        .term_valid(lane_0_term_valid),
        .term_first(lane_0_term_first),
        .addend(lane_0_addend),
        .q_total(lane_0_q_total),
        .result(lane_0_result)
    );
    bconv_28_w17_a1_p2_lane_0 lane_1(
        .clock(lane_1_clock),
        .reset(lane_1_reset),
        .y(lane_1_y),
        .weight(lane_1_weight),
        .q_product(lane_1_q_product),
        .term_valid(lane_1_term_valid),
        .term_first(lane_1_term_first),
        .addend(lane_1_addend),
        .q_total(lane_1_q_total),
        .result(lane_1_result)
    );
    
    // Update code
    always @(*) begin
        weights_clock = clock;
        weights_reset = reset;
        weights_write = weight_valid;
        weights_write_bank = weight_bank;
        weights_write_index = weight_index;
        weights_write_weight = weight;
        weights_valid_in = valid_in;
        weights_last = last;
        weights_bank = bank;
        term_valid_clock = clock;
        term_valid_reset = reset;
        term_valid_valid_in = valid_in;
        term_first_clock = clock;
        term_first_reset = reset;
        term_first_valid_in = weights_first;
        last_valid = valid_in & last;
        total_valid_clock = clock;
        total_valid_reset = reset;
        total_valid_valid_in = last_valid;
        valid_out = total_valid_valid_out;
        q_product_clock = clock;
        q_product_reset = reset;
        q_product_value_in = q;
        q_total_clock = clock;
        q_total_reset = reset;
        q_total_value_in = q_product_value_out;
        addend_waiting_clock = clock;
        addend_waiting_reset = reset;
        addend_waiting_value_in = addend;
        lane_0_clock = clock;
        lane_0_reset = reset;
        lane_0_y = y_0;
        lane_0_weight = weights_weight_out;
        lane_0_q_product = q_product_value_out;
        lane_0_term_valid = term_valid_valid_out;
        lane_0_term_first = term_first_valid_out;
        lane_0_addend = addend_waiting_value_out;
        lane_0_q_total = q_total_value_out;
        result_0 = lane_0_result;
        lane_1_clock = clock;
        lane_1_reset = reset;
        lane_1_y = y_1;
        lane_1_weight = weights_weight_out;
        lane_1_q_product = q_product_value_out;
        lane_1_term_valid = term_valid_valid_out;
        lane_1_term_first = term_first_valid_out;
        lane_1_addend = addend_waiting_value_out;
        lane_1_q_total = q_total_value_out;
        result_1 = lane_1_result;
    end
    
endmodule // bconv_28_w17_a1_p2


module bconv_28_w17_a1_p2_addend_waiting(clock,reset,value_in,value_out);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  [27:0] value_in;
    output reg  [27:0] value_out;
    
    // Update code (custom)
    reg [27:0] ring [0:14];
    reg [3:0] at;
    reg [27:0] last;
    
    always @(posedge clock) begin
        last <= ring[at];
        ring[at] <= value_in;
        at <= (reset || at == 4'd14) ? 4'd0 : at + 4'd1;
    end
    
    always @(*) value_out = last;
endmodule // bconv_28_w17_a1_p2_addend_waiting


module bconv_28_w17_a1_p2_lane_0(clock,reset,y,weight,q_product,term_valid,term_first,addend,q_total,result);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  [27:0] y;
    input wire  [27:0] weight;
    input wire  [27:0] q_product;
    input wire  term_valid;
    input wire  term_first;
    input wire  [27:0] addend;
    input wire  [27:0] q_total;
    output reg  [27:0] result;
    
    // Stub signals
    reg  y_waiting_clock;
    reg  y_waiting_reset;
    reg  [27:0] y_waiting_value_in;
    wire  [27:0] y_waiting_value_out;
    reg  product_clock;
    reg  [27:0] product_a;
    reg  [27:0] product_b;
    reg  [27:0] product_q;
    wire  [27:0] product_result;
    reg  accumulate_clock;
    reg  accumulate_valid;
    reg  accumulate_first;
    reg  [27:0] accumulate_term;
    reg  [27:0] accumulate_addend;
    wire  [29:0] accumulate_total;
    reg  fold_0_clock;
    reg  [29:0] fold_0_t;
    reg  [27:0] fold_0_q_in;
    wire  [28:0] fold_0_folded;
    wire  [27:0] fold_0_q_out;
    reg  correction_clock;
    reg  [28:0] correction_t;
    reg  [27:0] correction_q;
    wire  [27:0] correction_residue;
    
    // Sub module instances
    bconv_28_w17_a1_p2_lane_0_y_waiting y_waiting(
        .clock(y_waiting_clock),
        .reset(y_waiting_reset),
        .value_in(y_waiting_value_in),
        .value_out(y_waiting_value_out)
    );
    bconv_28_w17_a1_p2_lane_0_product product(
        .clock(product_clock),
        .a(product_a),
        .b(product_b),
        .q(product_q),
        .result(product_result)
    );
    bconv_28_w17_a1_p2_lane_0_accumulate accumulate(
        .clock(accumulate_clock),
        .valid(accumulate_valid),
        .first(accumulate_first),
        .term(accumulate_term),
        .addend(accumulate_addend),
        .total(accumulate_total)
    );
    bconv_28_w17_a1_p2_lane_0_fold_0 fold_0(
        .clock(fold_0_clock),
        .t(fold_0_t),
        .q_in(fold_0_q_in),
        .folded(fold_0_folded),
        .q_out(fold_0_q_out)
    );
    bconv_28_w17_a1_p2_lane_0_correction correction(
        .clock(correction_clock),
        .t(correction_t),
        .q(correction_q),
        .residue(correction_residue)
    );
    
    // Update code
    always @(*) begin
        y_waiting_clock = clock;
        y_waiting_reset = reset;
        y_waiting_value_in = y;
        product_clock = clock;
        product_a = y_waiting_value_out;
        product_b = weight;
        product_q = q_product;
        accumulate_clock = clock;
        accumulate_valid = term_valid;
        accumulate_first = term_first;
        accumulate_term = product_result;
        accumulate_addend = addend;
        fold_0_t = accumulate_total;
        fold_0_q_in = q_total;
        fold_0_clock = clock;
        correction_t = fold_0_folded;
        correction_q = fold_0_q_out;
        correction_clock = clock;
        result = correction_residue;
    end
    
endmodule // bconv_28_w17_a1_p2_lane_0


module bconv_28_w17_a1_p2_lane_0_accumulate(clock,valid,first,term,addend,total);
    
    // Module arguments
    input wire  clock;
    input wire  valid;
    input wire  first;
    input wire  [27:0] term;
    input wire  [27:0] addend;
    output reg  [29:0] total;
    
    // Update code (custom)
    reg [29:0] sum;
    
    always @(posedge clock) begin
        if (valid) sum <= (first ? {2'd0, addend} : sum) + {2'd0, term};
    end
    
    always @(*) total = sum;
endmodule // bconv_28_w17_a1_p2_lane_0_accumulate


module bconv_28_w17_a1_p2_lane_0_correction(clock,t,q,residue);
    
    // Module arguments
    input wire  clock;
    input wire  [28:0] t;
    input wire  [27:0] q;
    output reg  [27:0] residue;
    
    // Update code (custom)
    reg [29:0] difference;
    reg [27:0] kept;
    wire negative = difference[29];
    reg [27:0] chosen;
    wire unused = &{1'b0, difference[28:28]};
    
    always @(posedge clock) begin
        difference <= {1'd0, t[28:0]} - {2'd0, q};
        kept <= t[27:0];
        chosen <= negative ? kept : difference[27:0];
    end
    
    always @(*) residue = chosen;
endmodule // bconv_28_w17_a1_p2_lane_0_correction


module bconv_28_w17_a1_p2_lane_0_fold_0(clock,t,q_in,folded,q_out);
    
    // Module arguments
    input wire  clock;
    input wire  [29:0] t;
    input wire  [27:0] q_in;
    output reg  [28:0] folded;
    output reg  [27:0] q_out;
    
    // Update code (custom)
    reg [30:0] difference;
    reg [28:0] kept;
    reg [28:0] chosen;
    reg [27:0] q_1;
    reg [27:0] q_2;
    wire unused = &{1'b0, t[29], difference[29]};
    
    always @(posedge clock) begin
        difference <= {1'd0, t} - {2'd0, {q_in, 1'd0}};
        kept <= t[28:0];
        chosen <= difference[30] ? kept : difference[28:0];
        q_1 <= q_in;
        q_2 <= q_1;
    end
    
    always @(*) folded = chosen;
    always @(*) q_out = q_2;
endmodule // bconv_28_w17_a1_p2_lane_0_fold_0


module bconv_28_w17_a1_p2_lane_0_product(clock,a,b,q,result);
    
    // Module arguments
    input wire  clock;
    input wire  [27:0] a;
    input wire  [27:0] b;
    input wire  [27:0] q;
    output reg  [27:0] result;
    
    // Stub signals
    reg  multiplier_clock;
    reg  [27:0] multiplier_a;
    reg  [27:0] multiplier_b;
    wire  [55:0] multiplier_product;
    reg  modulus_clock;
    reg  [27:0] modulus_q_in;
    wire  [27:0] modulus_q_out;
    reg  step_0_clock;
    reg  [55:0] step_0_t;
    reg  [27:0] step_0_q_in;
    wire  [55:0] step_0_reduced;
    wire  [27:0] step_0_q_out;
    reg  step_1_clock;
    reg  [55:0] step_1_t;
    reg  [27:0] step_1_q_in;
    wire  [55:0] step_1_reduced;
    wire  [27:0] step_1_q_out;
    reg  correction_clock;
    reg  [55:0] correction_t;
    reg  [27:0] correction_q;
    wire  [27:0] correction_residue;
    
    // Sub module instances
    bconv_28_w17_a1_p2_lane_0_product_multiplier multiplier(
        .clock(multiplier_clock),
        .a(multiplier_a),
        .b(multiplier_b),
        .product(multiplier_product)
    );
    bconv_28_w17_a1_p2_lane_0_product_modulus modulus(
        .clock(modulus_clock),
        .q_in(modulus_q_in),
        .q_out(modulus_q_out)
    );
    bconv_28_w17_a1_p2_lane_0_product_step_0 step_0(
        .clock(step_0_clock),
        .t(step_0_t),
        .q_in(step_0_q_in),
        .reduced(step_0_reduced),
        .q_out(step_0_q_out)
    );
    bconv_28_w17_a1_p2_lane_0_product_step_1 step_1(
        .clock(step_1_clock),
        .t(step_1_t),
        .q_in(step_1_q_in),
        .reduced(step_1_reduced),
        .q_out(step_1_q_out)
    );
    bconv_28_w17_a1_p2_lane_0_product_correction correction(
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
    
endmodule // bconv_28_w17_a1_p2_lane_0_product


module bconv_28_w17_a1_p2_lane_0_product_correction(clock,t,q,residue);
    
    // Module arguments
    input wire  clock;
    input wire  [55:0] t;
    input wire  [27:0] q;
    output reg  [27:0] residue;
    
    // Update code (custom)
    reg [29:0] difference;
    reg [27:0] kept;
    wire negative = difference[29];
    reg [27:0] chosen;
    wire unused = &{1'b0, t[55:29], difference[28:28]};
    
    always @(posedge clock) begin
        difference <= {1'd0, t[28:0]} - {2'd0, q};
        kept <= t[27:0];
        chosen <= negative ? kept : difference[27:0];
    end
    
    always @(*) residue = chosen;
endmodule // bconv_28_w17_a1_p2_lane_0_product_correction


module bconv_28_w17_a1_p2_lane_0_product_modulus(clock,q_in,q_out);
    
    // Module arguments
    input wire  clock;
    input wire  [27:0] q_in;
    output reg  [27:0] q_out;
    
    // Update code (custom)
    reg [10:0] qh_1;
    reg [10:0] qh_2;
    reg [10:0] qh_3;
    reg [10:0] qh_4;
    reg [10:0] qh_5;
    wire unused = &{1'b0, q_in[16:0]};
    
    always @(posedge clock) begin
        qh_1 <= q_in[27:17];
        qh_2 <= qh_1;
        qh_3 <= qh_2;
        qh_4 <= qh_3;
        qh_5 <= qh_4;
    end
    
    always @(*) q_out = {qh_5, 17'd1};
endmodule // bconv_28_w17_a1_p2_lane_0_product_modulus


module bconv_28_w17_a1_p2_lane_0_product_multiplier(clock,a,b,product);
    
    // Module arguments
    input wire  clock;
    input wire  [27:0] a;
    input wire  [27:0] b;
    output reg  [55:0] product;
    
    // Update code (custom)
    reg [27:0] a_1;
    reg [27:0] b_1;
    reg [35:0] row_0_product_0_inner;
    reg [35:0] row_0_product_0;
    reg [27:0] row_0_product_1_inner;
    reg [27:0] row_0_product_1;
    reg [27:0] row_1_product_0_inner;
    reg [27:0] row_1_product_0;
    reg [19:0] row_1_product_1_inner;
    reg [19:0] row_1_product_1;
    reg [45:0] sum_1_0;
    reg [37:0] sum_1_1;
    reg [55:0] sum_2_0;
    
    always @(posedge clock) begin
        a_1 <= a;
        b_1 <= b;
        row_0_product_0_inner <= {18'd0, a_1[17:0]} * {18'd0, b_1[17:0]};
        row_0_product_0 <= row_0_product_0_inner;
        row_0_product_1_inner <= {18'd0, a_1[27:18]} * {10'd0, b_1[17:0]};
        row_0_product_1 <= row_0_product_1_inner;
        row_1_product_0_inner <= {10'd0, a_1[17:0]} * {18'd0, b_1[27:18]};
        row_1_product_0 <= row_1_product_0_inner;
        row_1_product_1_inner <= {10'd0, a_1[27:18]} * {10'd0, b_1[27:18]};
        row_1_product_1 <= row_1_product_1_inner;
        sum_1_0 <= {{10'd0, row_0_product_0[35:18]} + row_0_product_1, row_0_product_0[17:0]};
        sum_1_1 <= {{10'd0, row_1_product_0[27:18]} + row_1_product_1, row_1_product_0[17:0]};
        sum_2_0 <= {{10'd0, sum_1_0[45:18]} + sum_1_1, sum_1_0[17:0]};
    end
    
    always @(*) product = sum_2_0;
endmodule // bconv_28_w17_a1_p2_lane_0_product_multiplier


module bconv_28_w17_a1_p2_lane_0_product_step_0(clock,t,q_in,reduced,q_out);
    
    // Module arguments
    input wire  clock;
    input wire  [55:0] t;
    input wire  [27:0] q_in;
    output reg  [55:0] reduced;
    output reg  [27:0] q_out;
    
    // Update code (custom)
    wire [16:0] s = t[16:0];
    wire [10:0] qh_factor = q_in[27:17];
    reg [16:0] s_1;
    reg [10:0] qh_factor_1;
    reg [27:0] s_qh_product_0_inner;
    reg [27:0] s_qh_product_0;
    reg not_zero_1;
    reg [10:0] qh_1;
    reg [10:0] qh_2;
    reg [10:0] qh_3;
    reg [10:0] qh_4;
    reg [27:0] q_or_0_2;
    reg [38:0] high_1;
    reg [38:0] high_2;
    reg [39:0] sum_1;
    reg [39:0] difference;
    wire unused = &{1'b0, q_in[16:0]};
    
    always @(posedge clock) begin
        s_1 <= s;
        qh_factor_1 <= qh_factor;
        s_qh_product_0_inner <= {17'd0, qh_factor_1[10:0]} * {11'd0, s_1[16:0]};
        s_qh_product_0 <= s_qh_product_0_inner;
        not_zero_1 <= |s;
        qh_1 <= qh_factor;
        qh_2 <= qh_1;
        qh_3 <= qh_2;
        qh_4 <= qh_3;
        q_or_0_2 <= not_zero_1 ? {qh_1, 17'd1} : 28'd0;
        high_1 <= t[55:17];
        high_2 <= high_1;
        sum_1 <= {1'd0, high_2} + {12'd0, q_or_0_2};
        difference <= sum_1 - {12'd0, s_qh_product_0};
    end
    
    always @(*) reduced = {16'd0, difference};
    always @(*) q_out = {qh_4, 17'd1};
endmodule // bconv_28_w17_a1_p2_lane_0_product_step_0


module bconv_28_w17_a1_p2_lane_0_product_step_1(clock,t,q_in,reduced,q_out);
    
    // Module arguments
    input wire  clock;
    input wire  [55:0] t;
    input wire  [27:0] q_in;
    output reg  [55:0] reduced;
    output reg  [27:0] q_out;
    
    // Update code (custom)
    wire [16:0] s = t[16:0];
    wire [10:0] qh_factor = q_in[27:17];
    reg [16:0] s_1;
    reg [10:0] qh_factor_1;
    reg [27:0] s_qh_product_0_inner;
    reg [27:0] s_qh_product_0;
    reg not_zero_1;
    reg [10:0] qh_1;
    reg [10:0] qh_2;
    reg [10:0] qh_3;
    reg [10:0] qh_4;
    reg [27:0] q_or_0_2;
    reg [22:0] high_1;
    reg [22:0] high_2;
    reg [28:0] sum_1;
    reg [28:0] difference;
    wire unused = &{1'b0, t[55:40], q_in[16:0]};
    
    always @(posedge clock) begin
        s_1 <= s;
        qh_factor_1 <= qh_factor;
        s_qh_product_0_inner <= {17'd0, qh_factor_1[10:0]} * {11'd0, s_1[16:0]};
        s_qh_product_0 <= s_qh_product_0_inner;
        not_zero_1 <= |s;
        qh_1 <= qh_factor;
        qh_2 <= qh_1;
        qh_3 <= qh_2;
        qh_4 <= qh_3;
        q_or_0_2 <= not_zero_1 ? {qh_1, 17'd1} : 28'd0;
        high_1 <= t[39:17];
        high_2 <= high_1;
        sum_1 <= {6'd0, high_2} + {1'd0, q_or_0_2};
        difference <= sum_1 - {1'd0, s_qh_product_0};
    end
    
    always @(*) reduced = {27'd0, difference};
    always @(*) q_out = {qh_4, 17'd1};
endmodule // bconv_28_w17_a1_p2_lane_0_product_step_1


module bconv_28_w17_a1_p2_lane_0_y_waiting(clock,reset,value_in,value_out);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  [27:0] value_in;
    output reg  [27:0] value_out;
    
    // Update code (custom)
    reg [27:0] value_1;
    wire unused = &{1'b0, reset};
    
    always @(posedge clock) begin
        value_1 <= value_in;
    end
    
    always @(*) value_out = value_1;
endmodule // bconv_28_w17_a1_p2_lane_0_y_waiting


module bconv_28_w17_a1_p2_term_first(clock,reset,valid_in,valid_out);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  valid_in;
    output reg  valid_out;
    
    // Update code (custom)
    reg [14:0] stages;
    
    always @(posedge clock) begin
        stages <= reset ? 15'd0 : {stages[13:0], valid_in};
    end
    
    always @(*) valid_out = stages[14];
endmodule // bconv_28_w17_a1_p2_term_first


module bconv_28_w17_a1_p2_term_valid(clock,reset,valid_in,valid_out);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  valid_in;
    output reg  valid_out;
    
    // Update code (custom)
    reg [15:0] stages;
    
    always @(posedge clock) begin
        stages <= reset ? 16'd0 : {stages[14:0], valid_in};
    end
    
    always @(*) valid_out = stages[15];
endmodule // bconv_28_w17_a1_p2_term_valid


module bconv_28_w17_a1_p2_total_valid(clock,reset,valid_in,valid_out);
    
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
endmodule // bconv_28_w17_a1_p2_total_valid


module bconv_28_w17_a1_p2_weights(clock,reset,write,write_bank,write_index,write_weight,valid_in,last,bank,weight_out,first);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  write;
    input wire  write_bank;
    input wire  write_index;
    input wire  [27:0] write_weight;
    input wire  valid_in;
    input wire  last;
    input wire  bank;
    output reg  [27:0] weight_out;
    output reg  first;
    
    // Update code (custom)
    reg [27:0] stored [0:3];
    reg [0:0] index;
    reg [27:0] weight_1;
    reg first_1;
    
    always @(posedge clock) begin
        if (write) stored[{write_bank, write_index}] <= write_weight;
        weight_1 <= stored[{bank, index}];
        first_1 <= index == 1'd0;
        if (reset || (valid_in && last)) index <= 1'd0;
        else if (valid_in) index <= index + 1'd1;
    end
    
    always @(*) begin
        weight_out = weight_1;
        first = first_1;
    end
endmodule // bconv_28_w17_a1_p2_weights
