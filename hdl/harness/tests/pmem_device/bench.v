// Applies a line of stimulus.hex per cycle and prints every output of the device before the edge.
`timescale 1ns/1ps
module bench;
    reg clock;
    reg cut, valid, write, poison, store, back_poison;
    reg [1:0] unused;
    reg [31:0] line, back_line;
    reg [7:0] tag;
    reg [2047:0] data;
    wire ready, done_valid, done_write, done_poison, shown_poison, broken;
    wire [5:0] done_tag;
    wire [2047:0] done_data, shown_data;
    wire [7:0] reads_under_way, writes_under_way;
    reg [2127:0] stimulus [0:`CYCLES-1];
    integer cycle;

    pmem_device #(
        .SEED({32'd`SEED_HIGH, 32'd`SEED_LOW}),
        .SEQUENTIAL(64'd`SEQUENTIAL),
        .RANDOM(64'd`RANDOM),
        .WRITE(64'd`WRITE),
        .READ_BUSY(64'd`READ_BUSY),
        .WRITE_BUSY(64'd`WRITE_BUSY),
        .JITTER(64'd`JITTER),
        .REFUSE(64'd`REFUSE)
    ) device(
        .clock(clock),
        .cut(cut),
        .dev_cmd_valid(valid),
        .dev_cmd_ready(ready),
        .dev_cmd_write(write),
        .dev_cmd_poison(poison),
        .dev_cmd_line(line),
        .dev_cmd_tag(tag[5:0]),
        .dev_cmd_data(data),
        .dev_done_valid(done_valid),
        .dev_done_write(done_write),
        .dev_done_poison(done_poison),
        .dev_done_tag(done_tag),
        .dev_done_data(done_data),
        .back_store(store),
        .back_poison(back_poison),
        .back_line(back_line),
        .back_data(data),
        .shown_data(shown_data),
        .shown_poison(shown_poison),
        .reads_under_way(reads_under_way),
        .writes_under_way(writes_under_way),
        .broken(broken)
    );

    initial begin
        $readmemh("stimulus.hex", stimulus);
        clock = 0;
        for (cycle = 0; cycle < `CYCLES; cycle = cycle + 1) begin
            {cut, valid, write, poison, unused, store, back_poison, line, tag, back_line, data} = stimulus[cycle];
            #1 $display(
                "%b %b %b %b %h %h %b %h %h %b %h", ready, done_valid, done_write, done_poison, done_tag,
                done_data, broken, reads_under_way, writes_under_way, shown_poison, shown_data
            );
            #1 clock = 1;
            #1 clock = 0;
        end
        $finish;
    end
endmodule
