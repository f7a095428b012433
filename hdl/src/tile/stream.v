// A limb goes through a unit that takes a row a cycle and gives the result later.
reg running, fed, writing;
reg [REGISTER_BITS-1:0] from, target;
reg [ROW_BITS-1:0] row, end_row, write_at;

always @(posedge clock) begin
    fed <= running;
    if (running) begin
        row <= row + 1'b1;
        if (row == end_row) running <= 1'b0;
    end
    if (out_valid) write_at <= write_at + 1'b1;
    if (done) writing <= 1'b0;
    if (start) begin
        running <= 1'b1;
        writing <= 1'b1;
        from <= a;
        target <= dst;
        row <= {ROW_BITS{1'b0}};
        write_at <= {ROW_BITS{1'b0}};
        end_row <= last_row;
    end
    if (reset) begin
        running <= 1'b0;
        fed <= 1'b0;
        writing <= 1'b0;
    end
end

always @(*) read = running;
always @(*) read_register = from;
always @(*) read_row = row;
always @(*) read_done = running && row == end_row;
always @(*) in_valid = fed;
always @(*) lost = (fed && !in_ready) || (out_valid && !writing);
always @(*) write = out_valid && writing;
always @(*) write_register = target;
always @(*) write_row = write_at;
always @(*) done = out_valid && writing && write_at == end_row;
