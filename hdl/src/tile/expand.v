// Residues come one by one and are written a row at a time.
reg writing, last_row_written;
reg [REGISTER_BITS-1:0] target;
reg [ROW_BITS-1:0] end_row, write_at;
reg [LANE_BITS-1:0] lane;
reg [ROW-K-1:0] gathered;
wire row_over = &lane;
wire [ROW_BITS-1:0] next_write = out_valid && row_over ? write_at + 1'b1 : write_at;
wire [ROW-1:0] row = {out_data, gathered};

always @(posedge clock) begin
    if (out_valid) begin
        gathered <= row[ROW-1:K];
        lane <= lane + 1'b1;
    end
    write_at <= next_write;
    last_row_written <= next_write == end_row;
    if (done) writing <= 1'b0;
    if (start) writing <= 1'b1;
    // Taken as long as nothing is under way, so that it does not wait for the start.
    if (!writing) begin
        target <= dst;
        write_at <= {ROW_BITS{1'b0}};
        lane <= {LANE_BITS{1'b0}};
        end_row <= last_row;
    end
    if (reset) begin
        writing <= 1'b0;
    end
end

always @(*) start_valid = start;
always @(*) lost = (start && !start_ready) || (out_valid && !writing);
always @(*) write = out_valid && writing && row_over;
always @(*) write_register = target;
always @(*) write_row = write_at;
always @(*) write_data = row;
always @(*) done = out_valid && writing && row_over && last_row_written;
