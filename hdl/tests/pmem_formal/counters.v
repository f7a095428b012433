// The counters as they must be, the upper half that a read of a lower one leaves, and what a read of
// either gives.
reg [63:0] hosts, written, reads, fills;
reg [31:0] kept, due;
reg was_read;
reg first = 1'b1;
reg live = 1'b0;
wire of_counter = from[5:3] == 3'd1;
wire lower = of_counter && !from[0];
reg [63:0] asked;
always @(*)
    case (from[2:1])
        2'd0: asked = hosts;
        2'd1: asked = written;
        2'd2: asked = reads;
        default: asked = fills;
    endcase
always @(posedge clock) begin
    first <= 1'b0;
    if (reset) live <= 1'b1;
    hosts <= reset ? 64'd0 : hosts + {57'd0, host_bytes};
    written <= reset ? 64'd0 : media_write ? written + 64'd256 : written;
    reads <= reset ? 64'd0 : media_read ? reads + 64'd1 : reads;
    fills <= reset ? 64'd0 : fill ? fills + 64'd1 : fills;
    if (reset) kept <= 32'd0;
    else if (read && !unaligned && lower) kept <= asked[63:32];
    was_read <= !reset && read && !unaligned && of_counter;
    due <= lower ? asked[31:0] : kept;
end
always @(*) begin
    assume (reset || !first);
    if (live) begin
        assert (host_total == hosts && written_total == written);
        assert (read_total == reads && fill_total == fills);
        assert (upper == kept);
        if (was_read) assert (read_answer && !read_failed && read_word == due);
    end
end
