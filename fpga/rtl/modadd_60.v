// DO NOT EDIT: generated from the RustHDL sources of the package hearth-hdl.
// command:       hearth verilog modadd --width 60
// configuration: width 60 bits
// timing:        latency 3 cycles, one result per cycle, never stalls
// generator:     source sha256:60f64e8ec5ae0eeaaf046d129472691f
//
// result = a + b mod q, or a - b mod q where subtract is high, for a, b < q and any
// q < 2^60. subtract and q may change every cycle. valid_out follows valid_in by the
// latency; reset (synchronous, active high) clears the valid bits only.
//
// Waived: a file of one block holds the modules it is made of.
/* verilator lint_off DECLFILENAME */


module modadd_60(clock,reset,valid_in,subtract,a,b,q,valid_out,result);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  valid_in;
    input wire  subtract;
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
    reg  adder_clock;
    reg  adder_subtract;
    reg  [59:0] adder_a;
    reg  [59:0] adder_b;
    reg  [59:0] adder_q;
    wire  [59:0] adder_residue;
    
    // Sub module instances
    modadd_60_valid valid(
        .clock(valid_clock),
        .reset(valid_reset),
        .valid_in(valid_valid_in),
        .valid_out(valid_valid_out)
    );
    modadd_60_adder adder(
        .clock(adder_clock),
        .subtract(adder_subtract),
        .a(adder_a),
        .b(adder_b),
        .q(adder_q),
        .residue(adder_residue)
    );
    
    // Update code
    always @(*) begin
        valid_clock = clock;
        valid_reset = reset;
        valid_valid_in = valid_in;
        valid_out = valid_valid_out;
        adder_clock = clock;
        adder_subtract = subtract;
        adder_a = a;
        adder_b = b;
        adder_q = q;
        result = adder_residue;
    end
    
endmodule // modadd_60


module modadd_60_adder(clock,subtract,a,b,q,residue);
    
    // Module arguments
    input wire  clock;
    input wire  subtract;
    input wire  [59:0] a;
    input wire  [59:0] b;
    input wire  [59:0] q;
    output reg  [59:0] residue;
    
    // Update code (custom)
    reg subtract_1;
    reg [62:0] x_1;
    reg [61:0] q_1;
    reg subtract_2;
    reg [61:0] x_2;
    reg [62:0] y_2;
    wire choose_y = subtract_2 ? x_2[61] : !y_2[62];
    reg [59:0] chosen_3;
    wire unused = &{1'b0, x_1[0], x_2[60], y_2[0], y_2[61]};
    
    always @(posedge clock) begin
        subtract_1 <= subtract;
        x_1 <= {{2'd0, a}, 1'b1} + {({2'd0, b} ^ {62{subtract}}), subtract};
        q_1 <= ({2'd0, q} ^ {62{!subtract}});
        subtract_2 <= subtract_1;
        x_2 <= x_1[62:1];
        y_2 <= {x_1[62:1], 1'b1} + {q_1, !subtract_1};
        chosen_3 <= choose_y ? y_2[60:1] : x_2[59:0];
    end
    
    always @(*) residue = chosen_3;
endmodule // modadd_60_adder


module modadd_60_valid(clock,reset,valid_in,valid_out);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  valid_in;
    output reg  valid_out;
    
    // Update code (custom)
    reg [2:0] stages;
    
    always @(posedge clock) begin
        stages <= reset ? 3'd0 : {stages[1:0], valid_in};
    end
    
    always @(*) valid_out = stages[2];
endmodule // modadd_60_valid
