// Commands that the device has taken and not completed.
reg [CREDIT_BITS:0] reads_out, writes_out;
reg first = 1'b1;
reg live = 1'b0;
wire taken = dev_cmd_valid && dev_cmd_ready;
wire [CREDIT_BITS:0] one = {{CREDIT_BITS{1'b0}}, 1'b1};
always @(posedge clock) begin
    first <= 1'b0;
    if (reset) live <= 1'b1;
    reads_out <= reset ? 0 : reads_out + (taken && !dev_cmd_write ? one : 0) - (earn_read ? one : 0);
    writes_out <= reset ? 0 : writes_out + (taken && dev_cmd_write ? one : 0) - (earn_write ? one : 0);
end
always @(*) begin
    assume (reset || !first);
    // The device completes only what it took.
    assume (!earn_read || reads_out != 0);
    assume (!earn_write || writes_out != 0);
    if (live) begin
        assert (reads_left + reads_out + (offered && !offered_write ? one : 0) == READ_CREDITS);
        assert (writes_left + writes_out + (offered && offered_write ? one : 0) == WRITE_CREDITS);
        assert (reads_left <= READ_CREDITS);
        assert (writes_left <= WRITE_CREDITS);
        assert (reads_out <= READ_CREDITS);
        assert (writes_out <= WRITE_CREDITS);
    end
end
