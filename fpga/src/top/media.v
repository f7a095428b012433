// Block RAM as the device of persistent memory behind the controller: lines of 256 B that outlive the
// controller's reset. A command is taken READ or WRITE cycles (10 or more) after it is offered, one at a time; in the last of
// them its line goes to block RAM, or comes from there, an eighth a cycle. While `storing` it is not whole:
// a loss of power (`reset`) waits for it. There are the 2^ROWS lines at the upper end of the numbers of lines;
// any other one is poisoned.
//
// Beside the controller, while `still`: the word `look_word` of the line `look_row` is `shown` three cycles later,
// and `spoil` poisons the line.
module hearth_media #(parameter ROWS = 9, parameter TAG = 3, parameter READ = 15, parameter WRITE = 12)(
    input clock, input reset,
    input cmd_valid, output reg cmd_ready, input cmd_write, input cmd_poison,
    input [31:0] cmd_line, input [TAG-1:0] cmd_tag, input [2047:0] cmd_data,
    output reg done_valid, output reg done_write, output reg done_poison,
    output reg [TAG-1:0] done_tag, output reg [2047:0] done_data,
    input [ROWS-1:0] look_row, input [5:0] look_word, input spoil,
    output storing, output still, output reg [31:0] shown
);
    (* no_rw_check *) reg [255:0] eighths [0:(8<<ROWS)-1];
    reg poisons [0:(1<<ROWS)-1];
    integer i;
    initial for (i = 0; i < (1 << ROWS); i = i + 1) poisons[i] = 1'b0;
`ifndef SYNTHESIS
    // Block RAM begins with zeros; tools take minutes to be told.
    initial for (i = 0; i < (8 << ROWS); i = i + 1) eighths[i] = 256'd0;
`endif

    reg [5:0] waits;
    reg there, poisoned, moves, read;
    reg [ROWS-1:0] at;
    reg [2:0] part, read_part;
    reg [1:0] quiet;
    assign still = &quiet;
    wire takes = cmd_valid && cmd_ready;
    wire writes = moves && cmd_write && there && !reset;
    assign storing = writes;
    wire [5:0] start = cmd_write ? WRITE[5:0] - 6'd9 : READ[5:0] - 6'd9;
    wire [ROWS+2:0] place = {at, moves ? part : look_word[5:3]};

    reg [255:0] latch;
    always @(posedge clock) begin
        if (writes) eighths[place] <= cmd_data[{part, 8'd0} +: 256];
        else latch <= eighths[place];
    end
    always @(posedge clock) if (writes || spoil) poisons[at] <= spoil || cmd_poison;

    always @(posedge clock) begin
        at <= cmd_valid ? cmd_line[ROWS-1:0] : look_row;
        there <= &cmd_line[31:ROWS];
        poisoned <= poisons[at];
        shown <= latch[{look_word[2:0], 5'd0} +: 32];
        quiet <= cmd_valid ? 2'd0 : still ? quiet : quiet + 2'd1;
        waits <= cmd_valid && !cmd_ready ? waits + 6'd1 : 6'd0;
        if (waits == start) moves <= cmd_valid && !cmd_ready;
        else if (&part) moves <= 1'b0;
        part <= moves ? part + 3'd1 : 3'd0;
        cmd_ready <= moves && &part;
        read <= moves && !cmd_write;
        read_part <= part;
        if (read) done_data[{read_part, 8'd0} +: 256] <= latch;
        done_valid <= takes;
        done_write <= cmd_write;
        done_poison <= poisoned || !there;
        done_tag <= cmd_tag;
        if (reset) begin
            waits <= 6'd0;
            moves <= 1'b0;
            part <= 3'd0;
            cmd_ready <= 1'b0;
            done_valid <= 1'b0;
            quiet <= 2'd0;
        end
    end
endmodule // hearth_media
