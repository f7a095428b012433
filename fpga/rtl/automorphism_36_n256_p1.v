// DO NOT EDIT: generated from the RustHDL sources of the package hearth-hdl.
// command:       hearth verilog automorphism --width 36 --n 256 --lanes 1
// configuration: width 36 bits, N up to 256, 1 lanes
// timing:        latency N/1 + 2 cycles, a limb per N/1 cycles
// generator:     source sha256:1b06fca46872f8b069cb75c0dc69b0ec
//
// out[i] = in[brv((((2 brv(i) + 1) element mod 2N) - 1) / 2)], brv reversing log_n bits, for any
// odd element below 2N, N = 2^log_n, log_n = 6 .. 8; both are read with a limb's first
// beat. Residue 1 r + l of beat r is in bits 36 l and up. Any stall on both channels.
// Reset (synchronous, active high) forgets every limb.
//
// Waived: a file of one block holds the modules it is made of.
/* verilator lint_off DECLFILENAME */


module automorphism_36_n256_p1(clock,reset,in_valid,in_ready,in_data,element,log_n,out_valid,out_ready,out_data);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  in_valid;
    output reg  in_ready;
    input wire  [35:0] in_data;
    input wire  [8:0] element;
    input wire  [4:0] log_n;
    output reg  out_valid;
    input wire  out_ready;
    output reg  [35:0] out_data;
    
    // Stub signals
    reg  schedule_clock;
    reg  schedule_reset;
    reg  schedule_in_valid;
    wire  schedule_in_ready;
    reg  [8:0] schedule_element;
    reg  [4:0] schedule_log_n;
    wire  schedule_write_enable;
    wire  [8:0] schedule_write_address;
    wire  schedule_read_enable;
    wire  [8:0] schedule_read_address;
    wire  schedule_lane;
    wire  schedule_step;
    wire  schedule_move_on;
    wire  schedule_out_valid;
    reg  schedule_out_ready;
    reg  rows_clock;
    reg  rows_write_enable;
    reg  [8:0] rows_write_address;
    reg  [35:0] rows_value;
    reg  rows_read_enable;
    reg  [8:0] rows_read_address;
    wire  [35:0] rows_row;
    reg  lanes_clock;
    reg  [35:0] lanes_row;
    reg  lanes_lane;
    reg  lanes_step;
    reg  lanes_move_on;
    wire  [35:0] lanes_out_data;
    
    // Sub module instances
    automorphism_36_n256_p1_schedule schedule(
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
    automorphism_36_n256_p1_rows rows(
        .clock(rows_clock),
        .write_enable(rows_write_enable),
        .write_address(rows_write_address),
        .value(rows_value),
        .read_enable(rows_read_enable),
        .read_address(rows_read_address),
        .row(rows_row)
    );
    automorphism_36_n256_p1_lanes lanes(
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
    
endmodule // automorphism_36_n256_p1


module automorphism_36_n256_p1_lanes(clock,row,lane,step,move_on,out_data);
    
    // Module arguments
    input wire  clock;
    input wire  [35:0] row;
    input wire  lane;
    input wire  step;
    input wire  move_on;
    output reg  [35:0] out_data;
    
    // Update code (custom)
    reg [35:0] residue;
    wire unused = &{1'b0, lane, step};
    
    always @(posedge clock) if (move_on) residue <= row;
    always @(*) out_data = residue;
endmodule // automorphism_36_n256_p1_lanes


module automorphism_36_n256_p1_rows(clock,write_enable,write_address,value,read_enable,read_address,row);
    
    // Module arguments
    input wire  clock;
    input wire  write_enable;
    input wire  [8:0] write_address;
    input wire  [35:0] value;
    input wire  read_enable;
    input wire  [8:0] read_address;
    output reg  [35:0] row;
    
    // Update code (custom)
    reg [35:0] memory [0:511];
    reg [35:0] read_row;
    
    always @(posedge clock) begin
        if (write_enable) memory[write_address] <= value;
        if (read_enable) read_row <= memory[read_address];
    end
    
    always @(*) row = read_row;
endmodule // automorphism_36_n256_p1_rows


module automorphism_36_n256_p1_schedule(clock,reset,in_valid,in_ready,element,log_n,write_enable,write_address,read_enable,read_address,lane,step,move_on,out_valid,out_ready);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  in_valid;
    output reg  in_ready;
    input wire  [8:0] element;
    input wire  [4:0] log_n;
    output reg  write_enable;
    output reg  [8:0] write_address;
    output reg  read_enable;
    output reg  [8:0] read_address;
    output reg  lane;
    output reg  step;
    output reg  move_on;
    output reg  out_valid;
    input wire  out_ready;
    
    // Update code (custom)
    // Filling: one buffer after the other.
    reg write_buffer;
    reg [7:0] write_row;
    reg [8:0] element_0;
    reg [8:0] element_1;
    reg [4:0] log_n_0;
    reg [4:0] log_n_1;
    // A limb has begun until all of its rows are issued; a buffer is full until its last row is read.
    reg [1:0] begun;
    reg [1:0] full;
    
    wire write = in_valid && !full[write_buffer];
    wire write_first = write_row == 8'd0;
    wire [4:0] write_log_n = write_first ? log_n : write_buffer ? log_n_1 : log_n_0;
    wire [4:0] write_cut = 5'd8 - write_log_n;
    wire [7:0] write_last_row = {8{1'b1}} >> write_cut;
    wire write_last = write_row == write_last_row;
    
    // Addresses, ahead of the buffer.
    reg issue_buffer;
    reg [7:0] issue_row;
    reg a_valid, a_buffer, a_last;
    reg [7:0] a_j;
    reg [8:0] a_element;
    reg [4:0] a_log_n;
    reg b_valid, b_buffer, b_last;
    reg [7:0] b_product;
    reg [8:0] b_element;
    reg [4:0] b_log_n;
    reg c_valid, c_buffer, c_last;
    reg [7:0] c_s;
    reg [8:0] c_element;
    reg [4:0] c_log_n;
    
    wire [4:0] issue_log_n = issue_buffer ? log_n_1 : log_n_0;
    wire [4:0] issue_cut = 5'd8 - issue_log_n;
    wire [7:0] issue_last_row = {8{1'b1}} >> issue_cut;
    wire issue = begun[issue_buffer];
    wire issue_last = issue_row == issue_last_row;
    wire [7:0] issue_reversed = {issue_row[0], issue_row[1], issue_row[2], issue_row[3], issue_row[4], issue_row[5], issue_row[6], issue_row[7]};
    
    wire [4:0] c_cut = 5'd8 - c_log_n;
    wire [7:0] c_reversed = {c_s[0], c_s[1], c_s[2], c_s[3], c_s[4], c_s[5], c_s[6], c_s[7]};
    wire [7:0] c_row = c_reversed >> c_cut;
    wire [4:0] c_row_bits = c_log_n - 5'd0;
    wire [7:0] s_high = c_s >> c_row_bits;
    
    // The memory's register and the output's.
    reg m_valid;
    reg [0:0] m_lane;
    reg [0:0] m_step;
    reg shown;
    
    wire out_free = !shown || out_ready;
    wire move = m_valid && out_free;
    wire read = c_valid && full[c_buffer] && (!m_valid || out_free);
    wire advance = !c_valid || read;
    wire unused = &{1'b0, s_high, c_element};
    
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
            b_product <= {a_j} * a_element[7:0];
            b_element <= a_element;
            b_log_n <= a_log_n;
            c_buffer <= b_buffer;
            c_last <= b_last;
            c_s <= b_product + b_element[8:1];
            c_element <= b_element;
            c_log_n <= b_log_n;
        end
        if (read) begin
            m_lane <= 1'b0;
            m_step <= 1'b0;
        end
        if (reset) begin
            write_buffer <= 1'b0;
            write_row <= 8'd0;
            begun <= 2'b00;
            full <= 2'b00;
            issue_buffer <= 1'b0;
            issue_row <= 8'd0;
            a_valid <= 1'b0;
            b_valid <= 1'b0;
            c_valid <= 1'b0;
            m_valid <= 1'b0;
            shown <= 1'b0;
        end else begin
            if (write) begin
                if (write_first) begun[write_buffer] <= 1'b1;
                write_row <= write_last ? 8'd0 : write_row + 8'd1;
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
                    issue_row <= issue_last ? 8'd0 : issue_row + 8'd1;
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
endmodule // automorphism_36_n256_p1_schedule
