// DO NOT EDIT: generated from the RustHDL sources of the package hearth-hdl.
// command:       hearth verilog automorphism --width 54 --n 64 --lanes 16
// configuration: width 54 bits, N up to 64, 16 lanes
// timing:        latency N/16 + 2 cycles, a limb per N/16 cycles
// generator:     source sha256:1b06fca46872f8b069cb75c0dc69b0ec
//
// out[i] = in[brv((((2 brv(i) + 1) element mod 2N) - 1) / 2)], brv reversing log_n bits, for any
// odd element below 2N, N = 2^log_n, log_n = 6 .. 6; both are read with a limb's first
// beat. Residue 16 r + l of beat r is in bits 54 l and up. Any stall on both channels.
// Reset (synchronous, active high) forgets every limb.
//
// Waived: a file of one block holds the modules it is made of.
/* verilator lint_off DECLFILENAME */


module automorphism_54_n64_p16(clock,reset,in_valid,in_ready,in_data,element,log_n,out_valid,out_ready,out_data);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  in_valid;
    output reg  in_ready;
    input wire  [863:0] in_data;
    input wire  [6:0] element;
    input wire  [4:0] log_n;
    output reg  out_valid;
    input wire  out_ready;
    output reg  [863:0] out_data;
    
    // Stub signals
    reg  schedule_clock;
    reg  schedule_reset;
    reg  schedule_in_valid;
    wire  schedule_in_ready;
    reg  [6:0] schedule_element;
    reg  [4:0] schedule_log_n;
    wire  schedule_write_enable;
    wire  [2:0] schedule_write_address;
    wire  schedule_read_enable;
    wire  [2:0] schedule_read_address;
    wire  [3:0] schedule_lane;
    wire  [3:0] schedule_step;
    wire  schedule_move_on;
    wire  schedule_out_valid;
    reg  schedule_out_ready;
    reg  rows_clock;
    reg  rows_write_enable;
    reg  [2:0] rows_write_address;
    reg  [863:0] rows_value;
    reg  rows_read_enable;
    reg  [2:0] rows_read_address;
    wire  [863:0] rows_row;
    reg  lanes_clock;
    reg  [863:0] lanes_row;
    reg  [3:0] lanes_lane;
    reg  [3:0] lanes_step;
    reg  lanes_move_on;
    wire  [863:0] lanes_out_data;
    
    // Sub module instances
    automorphism_54_n64_p16_schedule schedule(
        .clock(schedule_clock),
        .reset(schedule_reset),
        .in_valid(schedule_in_valid),
        .in_ready(schedule_in_ready),
        .element(schedule_element),
        .log_n(schedule_log_n),
        .write_enable(schedule_write_enable),
        .write_address(schedule_write_address),
        .read_enable(schedule_read_enable),
        .read_address(schedule_read_address),
        .lane(schedule_lane),
        .step(schedule_step),
        .move_on(schedule_move_on),
        .out_valid(schedule_out_valid),
        .out_ready(schedule_out_ready)
    );
    automorphism_54_n64_p16_rows rows(
        .clock(rows_clock),
        .write_enable(rows_write_enable),
        .write_address(rows_write_address),
        .value(rows_value),
        .read_enable(rows_read_enable),
        .read_address(rows_read_address),
        .row(rows_row)
    );
    automorphism_54_n64_p16_lanes lanes(
        .clock(lanes_clock),
        .row(lanes_row),
        .lane(lanes_lane),
        .step(lanes_step),
        .move_on(lanes_move_on),
        .out_data(lanes_out_data)
    );
    
    // Update code
    always @(*) begin
        schedule_clock = clock;
        schedule_reset = reset;
        schedule_in_valid = in_valid;
        in_ready = schedule_in_ready;
        schedule_element = element;
        schedule_log_n = log_n;
        schedule_out_ready = out_ready;
        out_valid = schedule_out_valid;
        rows_clock = clock;
        rows_write_enable = schedule_write_enable;
        rows_write_address = schedule_write_address;
        rows_value = in_data;
        rows_read_enable = schedule_read_enable;
        rows_read_address = schedule_read_address;
        lanes_clock = clock;
        lanes_row = rows_row;
        lanes_lane = schedule_lane;
        lanes_step = schedule_step;
        lanes_move_on = schedule_move_on;
        out_data = lanes_out_data;
    end
    
endmodule // automorphism_54_n64_p16


module automorphism_54_n64_p16_lanes(clock,row,lane,step,move_on,out_data);
    
    // Module arguments
    input wire  clock;
    input wire  [863:0] row;
    input wire  [3:0] lane;
    input wire  [3:0] step;
    input wire  move_on;
    output reg  [863:0] out_data;
    
    // Update code (custom)
    reg [863:0] residues;
    wire [3:0] from_0 = lane + 4'd0 * step;
    reg [53:0] chosen_0;
    always @(*) begin
        case (from_0)
            4'd0: chosen_0 = row[53:0];
            4'd1: chosen_0 = row[485:432];
            4'd2: chosen_0 = row[269:216];
            4'd3: chosen_0 = row[701:648];
            4'd4: chosen_0 = row[161:108];
            4'd5: chosen_0 = row[593:540];
            4'd6: chosen_0 = row[377:324];
            4'd7: chosen_0 = row[809:756];
            4'd8: chosen_0 = row[107:54];
            4'd9: chosen_0 = row[539:486];
            4'd10: chosen_0 = row[323:270];
            4'd11: chosen_0 = row[755:702];
            4'd12: chosen_0 = row[215:162];
            4'd13: chosen_0 = row[647:594];
            4'd14: chosen_0 = row[431:378];
            default: chosen_0 = row[863:810];
        endcase
    end
    wire [3:0] from_1 = lane + 4'd8 * step;
    reg [53:0] chosen_1;
    always @(*) begin
        case (from_1)
            4'd0: chosen_1 = row[53:0];
            4'd1: chosen_1 = row[485:432];
            4'd2: chosen_1 = row[269:216];
            4'd3: chosen_1 = row[701:648];
            4'd4: chosen_1 = row[161:108];
            4'd5: chosen_1 = row[593:540];
            4'd6: chosen_1 = row[377:324];
            4'd7: chosen_1 = row[809:756];
            4'd8: chosen_1 = row[107:54];
            4'd9: chosen_1 = row[539:486];
            4'd10: chosen_1 = row[323:270];
            4'd11: chosen_1 = row[755:702];
            4'd12: chosen_1 = row[215:162];
            4'd13: chosen_1 = row[647:594];
            4'd14: chosen_1 = row[431:378];
            default: chosen_1 = row[863:810];
        endcase
    end
    wire [3:0] from_2 = lane + 4'd4 * step;
    reg [53:0] chosen_2;
    always @(*) begin
        case (from_2)
            4'd0: chosen_2 = row[53:0];
            4'd1: chosen_2 = row[485:432];
            4'd2: chosen_2 = row[269:216];
            4'd3: chosen_2 = row[701:648];
            4'd4: chosen_2 = row[161:108];
            4'd5: chosen_2 = row[593:540];
            4'd6: chosen_2 = row[377:324];
            4'd7: chosen_2 = row[809:756];
            4'd8: chosen_2 = row[107:54];
            4'd9: chosen_2 = row[539:486];
            4'd10: chosen_2 = row[323:270];
            4'd11: chosen_2 = row[755:702];
            4'd12: chosen_2 = row[215:162];
            4'd13: chosen_2 = row[647:594];
            4'd14: chosen_2 = row[431:378];
            default: chosen_2 = row[863:810];
        endcase
    end
    wire [3:0] from_3 = lane + 4'd12 * step;
    reg [53:0] chosen_3;
    always @(*) begin
        case (from_3)
            4'd0: chosen_3 = row[53:0];
            4'd1: chosen_3 = row[485:432];
            4'd2: chosen_3 = row[269:216];
            4'd3: chosen_3 = row[701:648];
            4'd4: chosen_3 = row[161:108];
            4'd5: chosen_3 = row[593:540];
            4'd6: chosen_3 = row[377:324];
            4'd7: chosen_3 = row[809:756];
            4'd8: chosen_3 = row[107:54];
            4'd9: chosen_3 = row[539:486];
            4'd10: chosen_3 = row[323:270];
            4'd11: chosen_3 = row[755:702];
            4'd12: chosen_3 = row[215:162];
            4'd13: chosen_3 = row[647:594];
            4'd14: chosen_3 = row[431:378];
            default: chosen_3 = row[863:810];
        endcase
    end
    wire [3:0] from_4 = lane + 4'd2 * step;
    reg [53:0] chosen_4;
    always @(*) begin
        case (from_4)
            4'd0: chosen_4 = row[53:0];
            4'd1: chosen_4 = row[485:432];
            4'd2: chosen_4 = row[269:216];
            4'd3: chosen_4 = row[701:648];
            4'd4: chosen_4 = row[161:108];
            4'd5: chosen_4 = row[593:540];
            4'd6: chosen_4 = row[377:324];
            4'd7: chosen_4 = row[809:756];
            4'd8: chosen_4 = row[107:54];
            4'd9: chosen_4 = row[539:486];
            4'd10: chosen_4 = row[323:270];
            4'd11: chosen_4 = row[755:702];
            4'd12: chosen_4 = row[215:162];
            4'd13: chosen_4 = row[647:594];
            4'd14: chosen_4 = row[431:378];
            default: chosen_4 = row[863:810];
        endcase
    end
    wire [3:0] from_5 = lane + 4'd10 * step;
    reg [53:0] chosen_5;
    always @(*) begin
        case (from_5)
            4'd0: chosen_5 = row[53:0];
            4'd1: chosen_5 = row[485:432];
            4'd2: chosen_5 = row[269:216];
            4'd3: chosen_5 = row[701:648];
            4'd4: chosen_5 = row[161:108];
            4'd5: chosen_5 = row[593:540];
            4'd6: chosen_5 = row[377:324];
            4'd7: chosen_5 = row[809:756];
            4'd8: chosen_5 = row[107:54];
            4'd9: chosen_5 = row[539:486];
            4'd10: chosen_5 = row[323:270];
            4'd11: chosen_5 = row[755:702];
            4'd12: chosen_5 = row[215:162];
            4'd13: chosen_5 = row[647:594];
            4'd14: chosen_5 = row[431:378];
            default: chosen_5 = row[863:810];
        endcase
    end
    wire [3:0] from_6 = lane + 4'd6 * step;
    reg [53:0] chosen_6;
    always @(*) begin
        case (from_6)
            4'd0: chosen_6 = row[53:0];
            4'd1: chosen_6 = row[485:432];
            4'd2: chosen_6 = row[269:216];
            4'd3: chosen_6 = row[701:648];
            4'd4: chosen_6 = row[161:108];
            4'd5: chosen_6 = row[593:540];
            4'd6: chosen_6 = row[377:324];
            4'd7: chosen_6 = row[809:756];
            4'd8: chosen_6 = row[107:54];
            4'd9: chosen_6 = row[539:486];
            4'd10: chosen_6 = row[323:270];
            4'd11: chosen_6 = row[755:702];
            4'd12: chosen_6 = row[215:162];
            4'd13: chosen_6 = row[647:594];
            4'd14: chosen_6 = row[431:378];
            default: chosen_6 = row[863:810];
        endcase
    end
    wire [3:0] from_7 = lane + 4'd14 * step;
    reg [53:0] chosen_7;
    always @(*) begin
        case (from_7)
            4'd0: chosen_7 = row[53:0];
            4'd1: chosen_7 = row[485:432];
            4'd2: chosen_7 = row[269:216];
            4'd3: chosen_7 = row[701:648];
            4'd4: chosen_7 = row[161:108];
            4'd5: chosen_7 = row[593:540];
            4'd6: chosen_7 = row[377:324];
            4'd7: chosen_7 = row[809:756];
            4'd8: chosen_7 = row[107:54];
            4'd9: chosen_7 = row[539:486];
            4'd10: chosen_7 = row[323:270];
            4'd11: chosen_7 = row[755:702];
            4'd12: chosen_7 = row[215:162];
            4'd13: chosen_7 = row[647:594];
            4'd14: chosen_7 = row[431:378];
            default: chosen_7 = row[863:810];
        endcase
    end
    wire [3:0] from_8 = lane + 4'd1 * step;
    reg [53:0] chosen_8;
    always @(*) begin
        case (from_8)
            4'd0: chosen_8 = row[53:0];
            4'd1: chosen_8 = row[485:432];
            4'd2: chosen_8 = row[269:216];
            4'd3: chosen_8 = row[701:648];
            4'd4: chosen_8 = row[161:108];
            4'd5: chosen_8 = row[593:540];
            4'd6: chosen_8 = row[377:324];
            4'd7: chosen_8 = row[809:756];
            4'd8: chosen_8 = row[107:54];
            4'd9: chosen_8 = row[539:486];
            4'd10: chosen_8 = row[323:270];
            4'd11: chosen_8 = row[755:702];
            4'd12: chosen_8 = row[215:162];
            4'd13: chosen_8 = row[647:594];
            4'd14: chosen_8 = row[431:378];
            default: chosen_8 = row[863:810];
        endcase
    end
    wire [3:0] from_9 = lane + 4'd9 * step;
    reg [53:0] chosen_9;
    always @(*) begin
        case (from_9)
            4'd0: chosen_9 = row[53:0];
            4'd1: chosen_9 = row[485:432];
            4'd2: chosen_9 = row[269:216];
            4'd3: chosen_9 = row[701:648];
            4'd4: chosen_9 = row[161:108];
            4'd5: chosen_9 = row[593:540];
            4'd6: chosen_9 = row[377:324];
            4'd7: chosen_9 = row[809:756];
            4'd8: chosen_9 = row[107:54];
            4'd9: chosen_9 = row[539:486];
            4'd10: chosen_9 = row[323:270];
            4'd11: chosen_9 = row[755:702];
            4'd12: chosen_9 = row[215:162];
            4'd13: chosen_9 = row[647:594];
            4'd14: chosen_9 = row[431:378];
            default: chosen_9 = row[863:810];
        endcase
    end
    wire [3:0] from_10 = lane + 4'd5 * step;
    reg [53:0] chosen_10;
    always @(*) begin
        case (from_10)
            4'd0: chosen_10 = row[53:0];
            4'd1: chosen_10 = row[485:432];
            4'd2: chosen_10 = row[269:216];
            4'd3: chosen_10 = row[701:648];
            4'd4: chosen_10 = row[161:108];
            4'd5: chosen_10 = row[593:540];
            4'd6: chosen_10 = row[377:324];
            4'd7: chosen_10 = row[809:756];
            4'd8: chosen_10 = row[107:54];
            4'd9: chosen_10 = row[539:486];
            4'd10: chosen_10 = row[323:270];
            4'd11: chosen_10 = row[755:702];
            4'd12: chosen_10 = row[215:162];
            4'd13: chosen_10 = row[647:594];
            4'd14: chosen_10 = row[431:378];
            default: chosen_10 = row[863:810];
        endcase
    end
    wire [3:0] from_11 = lane + 4'd13 * step;
    reg [53:0] chosen_11;
    always @(*) begin
        case (from_11)
            4'd0: chosen_11 = row[53:0];
            4'd1: chosen_11 = row[485:432];
            4'd2: chosen_11 = row[269:216];
            4'd3: chosen_11 = row[701:648];
            4'd4: chosen_11 = row[161:108];
            4'd5: chosen_11 = row[593:540];
            4'd6: chosen_11 = row[377:324];
            4'd7: chosen_11 = row[809:756];
            4'd8: chosen_11 = row[107:54];
            4'd9: chosen_11 = row[539:486];
            4'd10: chosen_11 = row[323:270];
            4'd11: chosen_11 = row[755:702];
            4'd12: chosen_11 = row[215:162];
            4'd13: chosen_11 = row[647:594];
            4'd14: chosen_11 = row[431:378];
            default: chosen_11 = row[863:810];
        endcase
    end
    wire [3:0] from_12 = lane + 4'd3 * step;
    reg [53:0] chosen_12;
    always @(*) begin
        case (from_12)
            4'd0: chosen_12 = row[53:0];
            4'd1: chosen_12 = row[485:432];
            4'd2: chosen_12 = row[269:216];
            4'd3: chosen_12 = row[701:648];
            4'd4: chosen_12 = row[161:108];
            4'd5: chosen_12 = row[593:540];
            4'd6: chosen_12 = row[377:324];
            4'd7: chosen_12 = row[809:756];
            4'd8: chosen_12 = row[107:54];
            4'd9: chosen_12 = row[539:486];
            4'd10: chosen_12 = row[323:270];
            4'd11: chosen_12 = row[755:702];
            4'd12: chosen_12 = row[215:162];
            4'd13: chosen_12 = row[647:594];
            4'd14: chosen_12 = row[431:378];
            default: chosen_12 = row[863:810];
        endcase
    end
    wire [3:0] from_13 = lane + 4'd11 * step;
    reg [53:0] chosen_13;
    always @(*) begin
        case (from_13)
            4'd0: chosen_13 = row[53:0];
            4'd1: chosen_13 = row[485:432];
            4'd2: chosen_13 = row[269:216];
            4'd3: chosen_13 = row[701:648];
            4'd4: chosen_13 = row[161:108];
            4'd5: chosen_13 = row[593:540];
            4'd6: chosen_13 = row[377:324];
            4'd7: chosen_13 = row[809:756];
            4'd8: chosen_13 = row[107:54];
            4'd9: chosen_13 = row[539:486];
            4'd10: chosen_13 = row[323:270];
            4'd11: chosen_13 = row[755:702];
            4'd12: chosen_13 = row[215:162];
            4'd13: chosen_13 = row[647:594];
            4'd14: chosen_13 = row[431:378];
            default: chosen_13 = row[863:810];
        endcase
    end
    wire [3:0] from_14 = lane + 4'd7 * step;
    reg [53:0] chosen_14;
    always @(*) begin
        case (from_14)
            4'd0: chosen_14 = row[53:0];
            4'd1: chosen_14 = row[485:432];
            4'd2: chosen_14 = row[269:216];
            4'd3: chosen_14 = row[701:648];
            4'd4: chosen_14 = row[161:108];
            4'd5: chosen_14 = row[593:540];
            4'd6: chosen_14 = row[377:324];
            4'd7: chosen_14 = row[809:756];
            4'd8: chosen_14 = row[107:54];
            4'd9: chosen_14 = row[539:486];
            4'd10: chosen_14 = row[323:270];
            4'd11: chosen_14 = row[755:702];
            4'd12: chosen_14 = row[215:162];
            4'd13: chosen_14 = row[647:594];
            4'd14: chosen_14 = row[431:378];
            default: chosen_14 = row[863:810];
        endcase
    end
    wire [3:0] from_15 = lane + 4'd15 * step;
    reg [53:0] chosen_15;
    always @(*) begin
        case (from_15)
            4'd0: chosen_15 = row[53:0];
            4'd1: chosen_15 = row[485:432];
            4'd2: chosen_15 = row[269:216];
            4'd3: chosen_15 = row[701:648];
            4'd4: chosen_15 = row[161:108];
            4'd5: chosen_15 = row[593:540];
            4'd6: chosen_15 = row[377:324];
            4'd7: chosen_15 = row[809:756];
            4'd8: chosen_15 = row[107:54];
            4'd9: chosen_15 = row[539:486];
            4'd10: chosen_15 = row[323:270];
            4'd11: chosen_15 = row[755:702];
            4'd12: chosen_15 = row[215:162];
            4'd13: chosen_15 = row[647:594];
            4'd14: chosen_15 = row[431:378];
            default: chosen_15 = row[863:810];
        endcase
    end
    
    always @(posedge clock) begin
        if (move_on) residues <= {chosen_15, chosen_14, chosen_13, chosen_12, chosen_11, chosen_10, chosen_9, chosen_8, chosen_7, chosen_6, chosen_5, chosen_4, chosen_3, chosen_2, chosen_1, chosen_0};
    end
    
    always @(*) out_data = residues;
endmodule // automorphism_54_n64_p16_lanes


module automorphism_54_n64_p16_rows(clock,write_enable,write_address,value,read_enable,read_address,row);
    
    // Module arguments
    input wire  clock;
    input wire  write_enable;
    input wire  [2:0] write_address;
    input wire  [863:0] value;
    input wire  read_enable;
    input wire  [2:0] read_address;
    output reg  [863:0] row;
    
    // Update code (custom)
    reg [863:0] memory [0:7];
    reg [863:0] read_row;
    
    always @(posedge clock) begin
        if (write_enable) memory[write_address] <= value;
        if (read_enable) read_row <= memory[read_address];
    end
    
    always @(*) row = read_row;
endmodule // automorphism_54_n64_p16_rows


module automorphism_54_n64_p16_schedule(clock,reset,in_valid,in_ready,element,log_n,write_enable,write_address,read_enable,read_address,lane,step,move_on,out_valid,out_ready);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  in_valid;
    output reg  in_ready;
    input wire  [6:0] element;
    input wire  [4:0] log_n;
    output reg  write_enable;
    output reg  [2:0] write_address;
    output reg  read_enable;
    output reg  [2:0] read_address;
    output reg  [3:0] lane;
    output reg  [3:0] step;
    output reg  move_on;
    output reg  out_valid;
    input wire  out_ready;
    
    // Update code (custom)
    // Filling: one buffer after the other.
    reg write_buffer;
    reg [1:0] write_row;
    reg [6:0] element_0;
    reg [6:0] element_1;
    reg [4:0] log_n_0;
    reg [4:0] log_n_1;
    // A limb has begun until all of its rows are issued; a buffer is full until its last row is read.
    reg [1:0] begun;
    reg [1:0] full;
    
    wire write = in_valid && !full[write_buffer];
    wire write_first = write_row == 2'd0;
    wire [4:0] write_log_n = write_first ? log_n : write_buffer ? log_n_1 : log_n_0;
    wire [4:0] write_cut = 5'd6 - write_log_n;
    wire [1:0] write_last_row = {2{1'b1}} >> write_cut;
    wire write_last = write_row == write_last_row;
    
    // Addresses, ahead of the buffer.
    reg issue_buffer;
    reg [1:0] issue_row;
    reg a_valid, a_buffer, a_last;
    reg [1:0] a_j;
    reg [6:0] a_element;
    reg [4:0] a_log_n;
    reg b_valid, b_buffer, b_last;
    reg [5:0] b_product;
    reg [6:0] b_element;
    reg [4:0] b_log_n;
    reg c_valid, c_buffer, c_last;
    reg [5:0] c_s;
    reg [6:0] c_element;
    reg [4:0] c_log_n;
    
    wire [4:0] issue_log_n = issue_buffer ? log_n_1 : log_n_0;
    wire [4:0] issue_cut = 5'd6 - issue_log_n;
    wire [1:0] issue_last_row = {2{1'b1}} >> issue_cut;
    wire issue = begun[issue_buffer];
    wire issue_last = issue_row == issue_last_row;
    wire [1:0] issue_reversed = {issue_row[0], issue_row[1]};
    
    wire [4:0] c_cut = 5'd6 - c_log_n;
    wire [1:0] c_reversed = {c_s[0], c_s[1]};
    wire [1:0] c_row = c_reversed >> c_cut;
    wire [4:0] c_row_bits = c_log_n - 5'd4;
    wire [5:0] s_high = c_s >> c_row_bits;
    
    // The memory's register and the output's.
    reg m_valid;
    reg [3:0] m_lane;
    reg [3:0] m_step;
    reg shown;
    
    wire out_free = !shown || out_ready;
    wire move = m_valid && out_free;
    wire read = c_valid && full[c_buffer] && (!m_valid || out_free);
    wire advance = !c_valid || read;
    wire unused = &{1'b0, s_high[5:4], c_element[6:4]};
    
    always @(posedge clock) begin
        if (write && write_first) begin
            if (write_buffer) begin
                element_1 <= element;
                log_n_1 <= log_n;
            end else begin
                element_0 <= element;
                log_n_0 <= log_n;
            end
        end
        if (advance) begin
            a_buffer <= issue_buffer;
            a_last <= issue_last;
            a_j <= issue_reversed >> issue_cut;
            a_element <= issue_buffer ? element_1 : element_0;
            a_log_n <= issue_log_n;
            b_buffer <= a_buffer;
            b_last <= a_last;
            b_product <= {4'd0, a_j} * a_element[5:0];
            b_element <= a_element;
            b_log_n <= a_log_n;
            c_buffer <= b_buffer;
            c_last <= b_last;
            c_s <= b_product + b_element[6:1];
            c_element <= b_element;
            c_log_n <= b_log_n;
        end
        if (read) begin
            m_lane <= s_high[3:0];
            m_step <= c_element[3:0];
        end
        if (reset) begin
            write_buffer <= 1'b0;
            write_row <= 2'd0;
            begun <= 2'b00;
            full <= 2'b00;
            issue_buffer <= 1'b0;
            issue_row <= 2'd0;
            a_valid <= 1'b0;
            b_valid <= 1'b0;
            c_valid <= 1'b0;
            m_valid <= 1'b0;
            shown <= 1'b0;
        end else begin
            if (write) begin
                if (write_first) begun[write_buffer] <= 1'b1;
                write_row <= write_last ? 2'd0 : write_row + 2'd1;
                if (write_last) begin
                    full[write_buffer] <= 1'b1;
                    write_buffer <= !write_buffer;
                end
            end
            if (advance) begin
                a_valid <= issue;
                b_valid <= a_valid;
                c_valid <= b_valid;
                if (issue) begin
                    issue_row <= issue_last ? 2'd0 : issue_row + 2'd1;
                    if (issue_last) begin
                        begun[issue_buffer] <= 1'b0;
                        issue_buffer <= !issue_buffer;
                    end
                end
            end
            if (read && c_last) full[c_buffer] <= 1'b0;
            if (read) m_valid <= 1'b1;
            else if (move) m_valid <= 1'b0;
            if (move) shown <= 1'b1;
            else if (out_ready) shown <= 1'b0;
        end
    end
    
    always @(*) begin
        in_ready = !full[write_buffer];
        write_enable = write;
        write_address = {write_buffer, write_row};
        read_enable = read;
        read_address = {c_buffer, c_row};
        lane = m_lane;
        step = m_step;
        move_on = move;
        out_valid = shown;
    end
endmodule // automorphism_54_n64_p16_schedule
