// A limb goes through a unit that takes a row a cycle and gives the result later.
reg running, fed, writing, last_row_read, last_row_written;
reg [REGISTER_BITS-1:0] from, target;
reg [ROW_BITS-1:0] row, end_row, write_at;
wire [ROW_BITS-1:0] next_row = running ? row + 1'b1 : row;
wire [ROW_BITS-1:0] next_write = out_valid ? write_at + 1'b1 : write_at;

always @(posedge clock) begin
    fed <= running;
    row <= next_row;
    write_at <= next_write;
    last_row_read <= next_row == end_row;
    last_row_written <= next_write == end_row;
    if (read_done) running <= 1'b0;
    if (done) writing <= 1'b0;
    if (start) begin
        running <= 1'b1;
        writing <= 1'b1;
    end
    // Taken as long as nothing is under way, so that it does not wait for the start.
    if (!writing) begin
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
always @(*) read_done = running && last_row_read;
always @(*) in_valid = fed;
always @(*) lost = (fed && !in_ready) || (out_valid && !writing);
always @(*) write = out_valid && writing;
always @(*) write_register = target;
always @(*) write_row = write_at;
always @(*) done = out_valid && writing && last_row_written;
