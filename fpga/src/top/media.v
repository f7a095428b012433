// Block RAM as the device of persistent memory behind the controller: lines of 256 B that outlive the
// controller's reset. A command is taken READ or WRITE cycles after it is offered, one at a time, and a loss
// of power (`reset`) leaves a line that was not taken as it was. There are the 2^ROWS lines at the upper end
// of the numbers of lines; any other one is poisoned.
//
// Beside the controller, while `still`: the word `look_word` of the line `look_row` is `shown` three cycles later,
// and `spoil` poisons the line.
module hearth_media #(parameter ROWS = 9, parameter TAG = 3, parameter READ = 15, parameter WRITE = 6)(
    input clock, input reset,
    input cmd_valid, output reg cmd_ready, input cmd_write, input cmd_poison,
    input [31:0] cmd_line, input [TAG-1:0] cmd_tag, input [2047:0] cmd_data,
    output reg done_valid, output reg done_write, output reg done_poison,
    output reg [TAG-1:0] done_tag, output [2047:0] done_data,
    input [ROWS-1:0] look_row, input [5:0] look_word, input spoil,
    output still, output reg [31:0] shown
);
    (* no_rw_check *) reg [2047:0] words [0:(1<<ROWS)-1];
    reg poisons [0:(1<<ROWS)-1];
    integer row;
    initial for (row = 0; row < (1 << ROWS); row = row + 1) begin
        words[row] = 2048'd0;
        poisons[row] = 1'b0;
    end

    reg [5:0] waits;
    reg there, poisoned;
    reg [ROWS-1:0] at;
    reg [1:0] quiet;
    assign still = &quiet;
    wire takes = cmd_valid && cmd_ready;
    wire writes = takes && cmd_write && there;

    reg [2047:0] latch;
    always @(posedge clock) begin
        if (writes) words[at] <= cmd_data;
        else latch <= words[at];
    end
    always @(posedge clock) if (writes || spoil) poisons[at] <= spoil || cmd_poison;
    assign done_data = latch;

    always @(posedge clock) begin
        at <= cmd_valid ? cmd_line[ROWS-1:0] : look_row;
        there <= &cmd_line[31:ROWS];
        poisoned <= poisons[at];
        shown <= latch[{look_word, 5'd0} +: 32];
        quiet <= cmd_valid ? 2'd0 : still ? quiet : quiet + 2'd1;
        waits <= cmd_valid && !cmd_ready ? waits + 6'd1 : 6'd0;
        cmd_ready <= cmd_valid && !cmd_ready && waits == (cmd_write ? WRITE[5:0] : READ[5:0]);
        done_valid <= takes;
        done_write <= cmd_write;
        done_poison <= poisoned || !there;
        done_tag <= cmd_tag;
        if (reset) begin
            waits <= 6'd0;
            cmd_ready <= 1'b0;
            done_valid <= 1'b0;
            quiet <= 2'd0;
        end
    end
endmodule // hearth_media
