// A behavioural device of persistent memory behind the near-memory controller, for simulation only:
// the twin of `device.rs` beside it. From the same seed it accepts the same commands in the same
// cycles, completes them in the same order and at the same times, and holds the same lines.
//
// Timing is in cycles; the values here are those of one Optane DCPMM 100 module at 250 MHz. Commands
// are taken whenever `dev_cmd_ready` is high: the credits are the controller's business, so at most
// DEPTH commands may be under way. `cut` high at an edge is a loss of power: of every write under
// way each aligned 8 B is written or not. Lines are kept in a table of 2^TABLE_BITS by their
// numbers; a line that was never written holds zeros.
//
// The back door changes a line (`back_store`, `back_poison`) and shows it in the cycle after the
// edge. `broken` stays high once a tag is used twice at a time, or two commands of which one is a
// write are under way on one line.
//
// Waived for a model that is a program: blocking assignments, bits of products that are not used, first
// outputs that are set as later ones are, and the name of this file.
/* verilator lint_off BLKSEQ */
/* verilator lint_off UNUSEDSIGNAL */
/* verilator lint_off INITIALDLY */
/* verilator lint_off DECLFILENAME */
`timescale 1ns/1ps
module pmem_device #(
    parameter TAG_BITS = 6,
    parameter LINE_BITS = 32,
    parameter TABLE_BITS = 10,
    parameter DEPTH = 64,
    parameter [63:0] SEED = 64'd1,
    parameter [63:0] SEQUENTIAL = 64'd42,
    parameter [63:0] RANDOM = 64'd76,
    parameter [63:0] WRITE = 64'd22,
    parameter [63:0] READ_BUSY = 64'd10,
    parameter [63:0] WRITE_BUSY = 64'd29,
    parameter [63:0] JITTER = 64'd8,
    parameter [63:0] REFUSE = 64'd2
) (
    input wire clock,
    input wire cut,
    input wire dev_cmd_valid,
    output reg dev_cmd_ready,
    input wire dev_cmd_write,
    input wire dev_cmd_poison,
    input wire [LINE_BITS-1:0] dev_cmd_line,
    input wire [TAG_BITS-1:0] dev_cmd_tag,
    input wire [2047:0] dev_cmd_data,
    output reg dev_done_valid,
    output reg dev_done_write,
    output reg dev_done_poison,
    output reg [TAG_BITS-1:0] dev_done_tag,
    output reg [2047:0] dev_done_data,
    input wire back_store,
    input wire back_poison,
    input wire [LINE_BITS-1:0] back_line,
    input wire [2047:0] back_data,
    output reg [2047:0] shown_data,
    output reg shown_poison,
    output reg [7:0] reads_under_way,
    output reg [7:0] writes_under_way,
    output reg broken
);

// The lines: their numbers by open addressing, and what they hold.
localparam TABLE = 1 << TABLE_BITS;
reg table_used [0:TABLE-1];
reg [LINE_BITS-1:0] table_line [0:TABLE-1];
reg [2047:0] table_data [0:TABLE-1];
reg table_poison [0:TABLE-1];
reg [TABLE_BITS:0] lines;

// The commands under way, in no order that matters.
reg [63:0] due [0:DEPTH-1];
reg [TAG_BITS-1:0] tag [0:DEPTH-1];
reg [LINE_BITS-1:0] line [0:DEPTH-1];
reg write [0:DEPTH-1];
reg poison [0:DEPTH-1];
reg [2047:0] data [0:DEPTH-1];
integer under_way;

reg [63:0] now, free_at, refused;
reg [LINE_BITS:0] last_read;

// SplitMix64: a number below `bound`.
reg [63:0] random;
function [63:0] mixed(input [63:0] state);
    reg [63:0] z;
    begin
        z = (state ^ (state >> 30)) * 64'hbf58476d1ce4e5b9;
        z = (z ^ (z >> 27)) * 64'h94d049bb133111eb;
        mixed = z ^ (z >> 31);
    end
endfunction
reg [127:0] product;
task draw(input [63:0] bound, output [63:0] number);
    begin
        random = random + 64'h9e3779b97f4a7c15;
        product = {64'd0, mixed(random)} * {64'd0, bound};
        number = product[127:64];
    end
endtask

// Where a line is kept; it gets a place when it has none.
reg [31:0] hash;
reg [TABLE_BITS-1:0] place;
task find(input [LINE_BITS-1:0] wanted);
    begin
        hash = {{(32 - LINE_BITS){1'b0}}, wanted} * 32'h9e3779b1;
        place = hash[31 -: TABLE_BITS];
        while (table_used[place] && table_line[place] != wanted) place = place + 1'b1;
        if (!table_used[place]) begin
            table_used[place] = 1'b1;
            table_line[place] = wanted;
            table_data[place] = 2048'd0;
            table_poison[place] = 1'b0;
            lines = lines + 1'b1;
            if (lines == TABLE[TABLE_BITS:0]) begin
                $display("pmem_device: %0d lines are too many, TABLE_BITS must be larger", lines);
                $finish;
            end
        end
    end
endtask

// Takes the command that is offered.
integer i;
reg [63:0] begun, later;
task accept;
    begin
        for (i = 0; i < under_way; i = i + 1)
            if (tag[i] == dev_cmd_tag || (line[i] == dev_cmd_line && (dev_cmd_write || write[i])))
                broken = 1'b1;
        if (under_way == DEPTH) broken = 1'b1;
        begun = free_at > now ? free_at : now;
        draw(JITTER + 64'd1, later);
        if (under_way < DEPTH) begin
            due[under_way] = begun + later
                + (dev_cmd_write ? WRITE : {1'b0, dev_cmd_line} == last_read + 1'b1 ? SEQUENTIAL : RANDOM);
            tag[under_way] = dev_cmd_tag;
            line[under_way] = dev_cmd_line;
            write[under_way] = dev_cmd_write;
            poison[under_way] = dev_cmd_poison;
            data[under_way] = dev_cmd_data;
            under_way = under_way + 1;
        end
        free_at = begun + (dev_cmd_write ? WRITE_BUSY : READ_BUSY);
        if (!dev_cmd_write) last_read = {1'b0, dev_cmd_line};
    end
endtask

// Completes one of the commands that are due, if there is one.
reg [63:0] ready, left;
integer chosen;
task complete;
    begin
        ready = 64'd0;
        for (i = 0; i < under_way; i = i + 1) if (due[i] <= now) ready = ready + 64'd1;
        dev_done_valid <= ready != 64'd0;
        dev_done_write <= 1'b0;
        dev_done_poison <= 1'b0;
        dev_done_tag <= {TAG_BITS{1'b0}};
        dev_done_data <= 2048'd0;
        if (ready != 64'd0) begin
            draw(ready, left);
            chosen = -1;
            for (i = 0; i < under_way; i = i + 1)
                if (due[i] <= now) begin
                    if (left == 64'd0 && chosen < 0) chosen = i;
                    left = left - 64'd1;
                end
            find(line[chosen]);
            if (write[chosen]) begin
                table_data[place] = data[chosen];
                table_poison[place] = poison[chosen];
            end
            dev_done_write <= write[chosen];
            dev_done_poison <= table_poison[place];
            dev_done_tag <= tag[chosen];
            dev_done_data <= table_data[place];
            under_way = under_way - 1;
            due[chosen] = due[under_way];
            tag[chosen] = tag[under_way];
            line[chosen] = line[under_way];
            write[chosen] = write[under_way];
            poison[chosen] = poison[under_way];
            data[chosen] = data[under_way];
        end
    end
endtask

// Power is lost.
integer word;
reg [63:0] coin;
task lose;
    begin
        for (i = 0; i < under_way; i = i + 1)
            if (write[i]) begin
                find(line[i]);
                for (word = 0; word < 32; word = word + 1) begin
                    draw(64'd2, coin);
                    if (coin == 64'd0) table_data[place][64*word +: 64] = data[i][64*word +: 64];
                end
            end
        under_way = 0;
        free_at = 64'd0;
        refused = 64'd0;
    end
endtask

// What a cycle begins with: whether a command is taken in it, and a completion.
reg [63:0] dice;
task begin_cycle;
    begin
        dice = 64'd1;
        if (refused < REFUSE) draw(64'd4, dice);
        refused = dice == 64'd0 ? refused + 64'd1 : 64'd0;
        dev_cmd_ready <= dice != 64'd0;
        complete;
    end
endtask

integer e;
initial begin
    for (e = 0; e < TABLE; e = e + 1) table_used[e] = 1'b0;
    lines = {(TABLE_BITS + 1){1'b0}};
    under_way = 0;
    now = 64'd0;
    free_at = 64'd0;
    refused = 64'd0;
    last_read = {(LINE_BITS + 1){1'b1}};
    random = SEED;
    broken = 1'b0;
    reads_under_way = 8'd0;
    writes_under_way = 8'd0;
    shown_data = 2048'd0;
    shown_poison = 1'b0;
    begin_cycle;
end

integer k;
always @(posedge clock) begin
    if (cut) lose;
    else if (dev_cmd_valid && dev_cmd_ready) accept;
    if (back_store || back_poison) begin
        find(back_line);
        if (back_store) table_data[place] = back_data;
        if (back_poison) table_poison[place] = 1'b1;
    end
    now = now + 64'd1;
    begin_cycle;
    find(back_line);
    shown_data <= table_data[place];
    shown_poison <= table_poison[place];
    reads_under_way = 8'd0;
    writes_under_way = 8'd0;
    for (k = 0; k < under_way; k = k + 1)
        if (write[k]) writes_under_way = writes_under_way + 8'd1;
        else reads_under_way = reads_under_way + 8'd1;
end

endmodule
