// DO NOT EDIT: generated from the RustHDL sources of the package hearth-hdl.
// command:       hearth verilog bconv --width 54 --word 17 --lanes 4 --sources 16 --target generic
// configuration: width 54 bits, word 17 bits, 4 lanes, up to 16 sources, target generic
// timing:        latency 40 cycles from a group's last row, one row per cycle, never stalls
// generator:     source sha256:476b24824eb001c80fbb1dd26ccba636
//
// result = addend + sum over the group's rows j of y * weight j, mod q, for any y of the width,
// any prime q = 1 mod 2^17, q < 2^54, the same in all of its rows, and up to 16 rows, the
// last one marked. Weights are given as w * 2^68 mod q, by place j and bank. Addend is
// read with the first row. Reset (synchronous, active high) forgets groups, not weights.
//
// Waived: a file of one block holds the modules it is made of.
/* verilator lint_off DECLFILENAME */


module bconv_54_w17_a16_p4(clock,reset,weight_valid,weight_bank,weight_index,weight,valid_in,last,bank,q,addend,y_0,y_1,y_2,y_3,valid_out,result_0,result_1,result_2,result_3);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  weight_valid;
    input wire  weight_bank;
    input wire  [3:0] weight_index;
    input wire  [53:0] weight;
    input wire  valid_in;
    input wire  last;
    input wire  bank;
    input wire  [53:0] q;
    input wire  [53:0] addend;
    input wire  [53:0] y_0;
    input wire  [53:0] y_1;
    input wire  [53:0] y_2;
    input wire  [53:0] y_3;
    output reg  valid_out;
    output reg  [53:0] result_0;
    output reg  [53:0] result_1;
    output reg  [53:0] result_2;
    output reg  [53:0] result_3;
    
    // Stub signals
    reg  weights_clock;
    reg  weights_reset;
    reg  weights_write;
    reg  weights_write_bank;
    reg  [3:0] weights_write_index;
    reg  [53:0] weights_write_weight;
    reg  weights_valid_in;
    reg  weights_last;
    reg  weights_bank;
    wire  [53:0] weights_weight_out;
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
    reg  [53:0] q_product_value_in;
    wire  [53:0] q_product_value_out;
    reg  q_total_clock;
    reg  q_total_reset;
    reg  [53:0] q_total_value_in;
    wire  [53:0] q_total_value_out;
    reg  addend_waiting_clock;
    reg  addend_waiting_reset;
    reg  [53:0] addend_waiting_value_in;
    wire  [53:0] addend_waiting_value_out;
    reg  lane_0_clock;
    reg  lane_0_reset;
    reg  [53:0] lane_0_y;
    reg  [53:0] lane_0_weight;
    reg  [53:0] lane_0_q_product;
    reg  lane_0_term_valid;
    reg  lane_0_term_first;
    reg  [53:0] lane_0_addend;
    reg  [53:0] lane_0_q_total;
    wire  [53:0] lane_0_result;
    reg  lane_1_clock;
    reg  lane_1_reset;
    reg  [53:0] lane_1_y;
    reg  [53:0] lane_1_weight;
    reg  [53:0] lane_1_q_product;
    reg  lane_1_term_valid;
    reg  lane_1_term_first;
    reg  [53:0] lane_1_addend;
    reg  [53:0] lane_1_q_total;
    wire  [53:0] lane_1_result;
    reg  lane_2_clock;
    reg  lane_2_reset;
    reg  [53:0] lane_2_y;
    reg  [53:0] lane_2_weight;
    reg  [53:0] lane_2_q_product;
    reg  lane_2_term_valid;
    reg  lane_2_term_first;
    reg  [53:0] lane_2_addend;
    reg  [53:0] lane_2_q_total;
    wire  [53:0] lane_2_result;
    reg  lane_3_clock;
    reg  lane_3_reset;
    reg  [53:0] lane_3_y;
    reg  [53:0] lane_3_weight;
    reg  [53:0] lane_3_q_product;
    reg  lane_3_term_valid;
    reg  lane_3_term_first;
    reg  [53:0] lane_3_addend;
    reg  [53:0] lane_3_q_total;
    wire  [53:0] lane_3_result;
    
    // Local signals
    reg  last_valid;
    
    // Sub module instances
    bconv_54_w17_a16_p4_weights weights(
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
    bconv_54_w17_a16_p4_term_valid term_valid(
        .clock(term_valid_clock),
        .reset(term_valid_reset),
        .valid_in(term_valid_valid_in),
        .valid_out(term_valid_valid_out)
    );
    bconv_54_w17_a16_p4_term_first term_first(
        .clock(term_first_clock),
        .reset(term_first_reset),
        .valid_in(term_first_valid_in),
        .valid_out(term_first_valid_out)
    );
    bconv_54_w17_a16_p4_total_valid total_valid(
        .clock(total_valid_clock),
        .reset(total_valid_reset),
        .valid_in(total_valid_valid_in),
        .valid_out(total_valid_valid_out)
    );
    bconv_54_w17_a16_p4_lane_0_y_waiting q_product(
        .clock(q_product_clock),
        .reset(q_product_reset),
        .value_in(q_product_value_in),
        .value_out(q_product_value_out)
    );
    bconv_54_w17_a16_p4_addend_waiting q_total(
        .clock(q_total_clock),
        .reset(q_total_reset),
        .value_in(q_total_value_in),
        .value_out(q_total_value_out)
    );
    bconv_54_w17_a16_p4_addend_waiting addend_waiting(
        .clock(addend_waiting_clock),
        .reset(addend_waiting_reset),
        .value_in(addend_waiting_value_in),
        .value_out(addend_waiting_value_out)
    );
    bconv_54_w17_a16_p4_lane_0 lane_0(
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
    bconv_54_w17_a16_p4_lane_0 lane_1(
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
    bconv_54_w17_a16_p4_lane_0 lane_2(
        .clock(lane_2_clock),
        .reset(lane_2_reset),
        .y(lane_2_y),
        .weight(lane_2_weight),
        .q_product(lane_2_q_product),
        .term_valid(lane_2_term_valid),
        .term_first(lane_2_term_first),
        .addend(lane_2_addend),
        .q_total(lane_2_q_total),
        .result(lane_2_result)
    );
    bconv_54_w17_a16_p4_lane_0 lane_3(
        .clock(lane_3_clock),
        .reset(lane_3_reset),
        .y(lane_3_y),
        .weight(lane_3_weight),
        .q_product(lane_3_q_product),
        .term_valid(lane_3_term_valid),
        .term_first(lane_3_term_first),
        .addend(lane_3_addend),
        .q_total(lane_3_q_total),
        .result(lane_3_result)
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
        lane_2_clock = clock;
        lane_2_reset = reset;
        lane_2_y = y_2;
        lane_2_weight = weights_weight_out;
        lane_2_q_product = q_product_value_out;
        lane_2_term_valid = term_valid_valid_out;
        lane_2_term_first = term_first_valid_out;
        lane_2_addend = addend_waiting_value_out;
        lane_2_q_total = q_total_value_out;
        result_2 = lane_2_result;
        lane_3_clock = clock;
        lane_3_reset = reset;
        lane_3_y = y_3;
        lane_3_weight = weights_weight_out;
        lane_3_q_product = q_product_value_out;
        lane_3_term_valid = term_valid_valid_out;
        lane_3_term_first = term_first_valid_out;
        lane_3_addend = addend_waiting_value_out;
        lane_3_q_total = q_total_value_out;
        result_3 = lane_3_result;
    end
    
endmodule // bconv_54_w17_a16_p4


module bconv_54_w17_a16_p4_addend_waiting(clock,reset,value_in,value_out);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  [53:0] value_in;
    output reg  [53:0] value_out;
    
    // Update code (custom)
    reg [53:0] ring [0:27];
    reg [4:0] at;
    reg [53:0] last;
    
    always @(posedge clock) begin
        last <= ring[at];
        ring[at] <= value_in;
        at <= (reset || at == 5'd27) ? 5'd0 : at + 5'd1;
    end
    
    always @(*) value_out = last;
endmodule // bconv_54_w17_a16_p4_addend_waiting


module bconv_54_w17_a16_p4_lane_0(clock,reset,y,weight,q_product,term_valid,term_first,addend,q_total,result);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  [53:0] y;
    input wire  [53:0] weight;
    input wire  [53:0] q_product;
    input wire  term_valid;
    input wire  term_first;
    input wire  [53:0] addend;
    input wire  [53:0] q_total;
    output reg  [53:0] result;
    
    // Stub signals
    reg  y_waiting_clock;
    reg  y_waiting_reset;
    reg  [53:0] y_waiting_value_in;
    wire  [53:0] y_waiting_value_out;
    reg  product_clock;
    reg  [53:0] product_a;
    reg  [53:0] product_b;
    reg  [53:0] product_q;
    wire  [53:0] product_result;
    reg  accumulate_clock;
    reg  accumulate_valid;
    reg  accumulate_first;
    reg  [53:0] accumulate_term;
    reg  [53:0] accumulate_addend;
    wire  [58:0] accumulate_total;
    reg  fold_0_clock;
    reg  [58:0] fold_0_t;
    reg  [53:0] fold_0_q_in;
    wire  [57:0] fold_0_folded;
    wire  [53:0] fold_0_q_out;
    reg  fold_1_clock;
    reg  [57:0] fold_1_t;
    reg  [53:0] fold_1_q_in;
    wire  [56:0] fold_1_folded;
    wire  [53:0] fold_1_q_out;
    reg  fold_2_clock;
    reg  [56:0] fold_2_t;
    reg  [53:0] fold_2_q_in;
    wire  [55:0] fold_2_folded;
    wire  [53:0] fold_2_q_out;
    reg  fold_3_clock;
    reg  [55:0] fold_3_t;
    reg  [53:0] fold_3_q_in;
    wire  [54:0] fold_3_folded;
    wire  [53:0] fold_3_q_out;
    reg  correction_clock;
    reg  [54:0] correction_t;
    reg  [53:0] correction_q;
    wire  [53:0] correction_residue;
    
    // Sub module instances
    bconv_54_w17_a16_p4_lane_0_y_waiting y_waiting(
        .clock(y_waiting_clock),
        .reset(y_waiting_reset),
        .value_in(y_waiting_value_in),
        .value_out(y_waiting_value_out)
    );
    bconv_54_w17_a16_p4_lane_0_product product(
        .clock(product_clock),
        .a(product_a),
        .b(product_b),
        .q(product_q),
        .result(product_result)
    );
    bconv_54_w17_a16_p4_lane_0_accumulate accumulate(
        .clock(accumulate_clock),
        .valid(accumulate_valid),
        .first(accumulate_first),
        .term(accumulate_term),
        .addend(accumulate_addend),
        .total(accumulate_total)
    );
    bconv_54_w17_a16_p4_lane_0_fold_0 fold_0(
        .clock(fold_0_clock),
        .t(fold_0_t),
        .q_in(fold_0_q_in),
        .folded(fold_0_folded),
        .q_out(fold_0_q_out)
    );
    bconv_54_w17_a16_p4_lane_0_fold_1 fold_1(
        .clock(fold_1_clock),
        .t(fold_1_t),
        .q_in(fold_1_q_in),
        .folded(fold_1_folded),
        .q_out(fold_1_q_out)
    );
    bconv_54_w17_a16_p4_lane_0_fold_2 fold_2(
        .clock(fold_2_clock),
        .t(fold_2_t),
        .q_in(fold_2_q_in),
        .folded(fold_2_folded),
        .q_out(fold_2_q_out)
    );
    bconv_54_w17_a16_p4_lane_0_fold_3 fold_3(
        .clock(fold_3_clock),
        .t(fold_3_t),
        .q_in(fold_3_q_in),
        .folded(fold_3_folded),
        .q_out(fold_3_q_out)
    );
    bconv_54_w17_a16_p4_lane_0_correction correction(
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
        fold_1_t = fold_0_folded;
        fold_1_q_in = fold_0_q_out;
        fold_2_t = fold_1_folded;
        fold_2_q_in = fold_1_q_out;
        fold_3_t = fold_2_folded;
        fold_3_q_in = fold_2_q_out;
        fold_0_clock = clock;
        fold_1_clock = clock;
        fold_2_clock = clock;
        fold_3_clock = clock;
        correction_t = fold_3_folded;
        correction_q = fold_3_q_out;
        correction_clock = clock;
        result = correction_residue;
    end
    
endmodule // bconv_54_w17_a16_p4_lane_0


module bconv_54_w17_a16_p4_lane_0_accumulate(clock,valid,first,term,addend,total);
    
    // Module arguments
    input wire  clock;
    input wire  valid;
    input wire  first;
    input wire  [53:0] term;
    input wire  [53:0] addend;
    output reg  [58:0] total;
    
    // Update code (custom)
    reg [58:0] sum;
    
    always @(posedge clock) begin
        if (valid) sum <= (first ? {5'd0, addend} : sum) + {5'd0, term};
    end
    
    always @(*) total = sum;
endmodule // bconv_54_w17_a16_p4_lane_0_accumulate


module bconv_54_w17_a16_p4_lane_0_correction(clock,t,q,residue);
    
    // Module arguments
    input wire  clock;
    input wire  [54:0] t;
    input wire  [53:0] q;
    output reg  [53:0] residue;
    
    // Update code (custom)
    reg [55:0] difference;
    reg [53:0] kept;
    wire negative = difference[55];
    reg [53:0] chosen;
    wire unused = &{1'b0, difference[54:54]};
    
    always @(posedge clock) begin
        difference <= {1'd0, t[54:0]} - {2'd0, q};
        kept <= t[53:0];
        chosen <= negative ? kept : difference[53:0];
    end
    
    always @(*) residue = chosen;
endmodule // bconv_54_w17_a16_p4_lane_0_correction


module bconv_54_w17_a16_p4_lane_0_fold_0(clock,t,q_in,folded,q_out);
    
    // Module arguments
    input wire  clock;
    input wire  [58:0] t;
    input wire  [53:0] q_in;
    output reg  [57:0] folded;
    output reg  [53:0] q_out;
    
    // Update code (custom)
    reg [59:0] difference;
    reg [57:0] kept;
    reg [57:0] chosen;
    reg [53:0] q_1;
    reg [53:0] q_2;
    wire unused = &{1'b0, t[58], difference[58]};
    
    always @(posedge clock) begin
        difference <= {1'd0, t} - {2'd0, {q_in, 4'd0}};
        kept <= t[57:0];
        chosen <= difference[59] ? kept : difference[57:0];
        q_1 <= q_in;
        q_2 <= q_1;
    end
    
    always @(*) folded = chosen;
    always @(*) q_out = q_2;
endmodule // bconv_54_w17_a16_p4_lane_0_fold_0


module bconv_54_w17_a16_p4_lane_0_fold_1(clock,t,q_in,folded,q_out);
    
    // Module arguments
    input wire  clock;
    input wire  [57:0] t;
    input wire  [53:0] q_in;
    output reg  [56:0] folded;
    output reg  [53:0] q_out;
    
    // Update code (custom)
    reg [58:0] difference;
    reg [56:0] kept;
    reg [56:0] chosen;
    reg [53:0] q_1;
    reg [53:0] q_2;
    wire unused = &{1'b0, t[57], difference[57]};
    
    always @(posedge clock) begin
        difference <= {1'd0, t} - {2'd0, {q_in, 3'd0}};
        kept <= t[56:0];
        chosen <= difference[58] ? kept : difference[56:0];
        q_1 <= q_in;
        q_2 <= q_1;
    end
    
    always @(*) folded = chosen;
    always @(*) q_out = q_2;
endmodule // bconv_54_w17_a16_p4_lane_0_fold_1


module bconv_54_w17_a16_p4_lane_0_fold_2(clock,t,q_in,folded,q_out);
    
    // Module arguments
    input wire  clock;
    input wire  [56:0] t;
    input wire  [53:0] q_in;
    output reg  [55:0] folded;
    output reg  [53:0] q_out;
    
    // Update code (custom)
    reg [57:0] difference;
    reg [55:0] kept;
    reg [55:0] chosen;
    reg [53:0] q_1;
    reg [53:0] q_2;
    wire unused = &{1'b0, t[56], difference[56]};
    
    always @(posedge clock) begin
        difference <= {1'd0, t} - {2'd0, {q_in, 2'd0}};
        kept <= t[55:0];
        chosen <= difference[57] ? kept : difference[55:0];
        q_1 <= q_in;
        q_2 <= q_1;
    end
    
    always @(*) folded = chosen;
    always @(*) q_out = q_2;
endmodule // bconv_54_w17_a16_p4_lane_0_fold_2


module bconv_54_w17_a16_p4_lane_0_fold_3(clock,t,q_in,folded,q_out);
    
    // Module arguments
    input wire  clock;
    input wire  [55:0] t;
    input wire  [53:0] q_in;
    output reg  [54:0] folded;
    output reg  [53:0] q_out;
    
    // Update code (custom)
    reg [56:0] difference;
    reg [54:0] kept;
    reg [54:0] chosen;
    reg [53:0] q_1;
    reg [53:0] q_2;
    wire unused = &{1'b0, t[55], difference[55]};
    
    always @(posedge clock) begin
        difference <= {1'd0, t} - {2'd0, {q_in, 1'd0}};
        kept <= t[54:0];
        chosen <= difference[56] ? kept : difference[54:0];
        q_1 <= q_in;
        q_2 <= q_1;
    end
    
    always @(*) folded = chosen;
    always @(*) q_out = q_2;
endmodule // bconv_54_w17_a16_p4_lane_0_fold_3


module bconv_54_w17_a16_p4_lane_0_product(clock,a,b,q,result);
    
    // Module arguments
    input wire  clock;
    input wire  [53:0] a;
    input wire  [53:0] b;
    input wire  [53:0] q;
    output reg  [53:0] result;
    
    // Stub signals
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
    bconv_54_w17_a16_p4_lane_0_product_multiplier multiplier(
        .clock(multiplier_clock),
        .a(multiplier_a),
        .b(multiplier_b),
        .product(multiplier_product)
    );
    bconv_54_w17_a16_p4_lane_0_product_modulus modulus(
        .clock(modulus_clock),
        .q_in(modulus_q_in),
        .q_out(modulus_q_out)
    );
    bconv_54_w17_a16_p4_lane_0_product_step_0 step_0(
        .clock(step_0_clock),
        .t(step_0_t),
        .q_in(step_0_q_in),
        .reduced(step_0_reduced),
        .q_out(step_0_q_out)
    );
    bconv_54_w17_a16_p4_lane_0_product_step_1 step_1(
        .clock(step_1_clock),
        .t(step_1_t),
        .q_in(step_1_q_in),
        .reduced(step_1_reduced),
        .q_out(step_1_q_out)
    );
    bconv_54_w17_a16_p4_lane_0_product_step_2 step_2(
        .clock(step_2_clock),
        .t(step_2_t),
        .q_in(step_2_q_in),
        .reduced(step_2_reduced),
        .q_out(step_2_q_out)
    );
    bconv_54_w17_a16_p4_lane_0_product_step_3 step_3(
        .clock(step_3_clock),
        .t(step_3_t),
        .q_in(step_3_q_in),
        .reduced(step_3_reduced),
        .q_out(step_3_q_out)
    );
    bconv_54_w17_a16_p4_lane_0_product_correction correction(
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
    
endmodule // bconv_54_w17_a16_p4_lane_0_product


module bconv_54_w17_a16_p4_lane_0_product_correction(clock,t,q,residue);
    
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
endmodule // bconv_54_w17_a16_p4_lane_0_product_correction


module bconv_54_w17_a16_p4_lane_0_product_modulus(clock,q_in,q_out);
    
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
endmodule // bconv_54_w17_a16_p4_lane_0_product_modulus


module bconv_54_w17_a16_p4_lane_0_product_multiplier(clock,a,b,product);
    
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
endmodule // bconv_54_w17_a16_p4_lane_0_product_multiplier


module bconv_54_w17_a16_p4_lane_0_product_step_0(clock,t,q_in,reduced,q_out);
    
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
endmodule // bconv_54_w17_a16_p4_lane_0_product_step_0


module bconv_54_w17_a16_p4_lane_0_product_step_1(clock,t,q_in,reduced,q_out);
    
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
endmodule // bconv_54_w17_a16_p4_lane_0_product_step_1


module bconv_54_w17_a16_p4_lane_0_product_step_2(clock,t,q_in,reduced,q_out);
    
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
endmodule // bconv_54_w17_a16_p4_lane_0_product_step_2


module bconv_54_w17_a16_p4_lane_0_product_step_3(clock,t,q_in,reduced,q_out);
    
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
endmodule // bconv_54_w17_a16_p4_lane_0_product_step_3


module bconv_54_w17_a16_p4_lane_0_y_waiting(clock,reset,value_in,value_out);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  [53:0] value_in;
    output reg  [53:0] value_out;
    
    // Update code (custom)
    reg [53:0] value_1;
    wire unused = &{1'b0, reset};
    
    always @(posedge clock) begin
        value_1 <= value_in;
    end
    
    always @(*) value_out = value_1;
endmodule // bconv_54_w17_a16_p4_lane_0_y_waiting


module bconv_54_w17_a16_p4_term_first(clock,reset,valid_in,valid_out);
    
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
endmodule // bconv_54_w17_a16_p4_term_first


module bconv_54_w17_a16_p4_term_valid(clock,reset,valid_in,valid_out);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  valid_in;
    output reg  valid_out;
    
    // Update code (custom)
    reg [28:0] stages;
    
    always @(posedge clock) begin
        stages <= reset ? 29'd0 : {stages[27:0], valid_in};
    end
    
    always @(*) valid_out = stages[28];
endmodule // bconv_54_w17_a16_p4_term_valid


module bconv_54_w17_a16_p4_total_valid(clock,reset,valid_in,valid_out);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  valid_in;
    output reg  valid_out;
    
    // Update code (custom)
    reg [39:0] stages;
    
    always @(posedge clock) begin
        stages <= reset ? 40'd0 : {stages[38:0], valid_in};
    end
    
    always @(*) valid_out = stages[39];
endmodule // bconv_54_w17_a16_p4_total_valid


module bconv_54_w17_a16_p4_weights(clock,reset,write,write_bank,write_index,write_weight,valid_in,last,bank,weight_out,first);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  write;
    input wire  write_bank;
    input wire  [3:0] write_index;
    input wire  [53:0] write_weight;
    input wire  valid_in;
    input wire  last;
    input wire  bank;
    output reg  [53:0] weight_out;
    output reg  first;
    
    // Update code (custom)
    reg [53:0] stored [0:31];
    reg [3:0] index;
    reg [53:0] weight_1;
    reg first_1;
    
    always @(posedge clock) begin
        if (write) stored[{write_bank, write_index}] <= write_weight;
        weight_1 <= stored[{bank, index}];
        first_1 <= index == 4'd0;
        if (reset || (valid_in && last)) index <= 4'd0;
        else if (valid_in) index <= index + 4'd1;
    end
    
    always @(*) begin
        weight_out = weight_1;
        first = first_1;
    end
endmodule // bconv_54_w17_a16_p4_weights
