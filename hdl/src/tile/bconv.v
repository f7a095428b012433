// A row of every source, then the next row.
reg running, fed, fed_last, writing, of_bank, row_over, last_row_read, last_row_written;
reg [127:0] all, coming;
reg [4:0] sources, place;
reg [REGISTER_BITS-1:0] target;
reg [ROW_BITS-1:0] row, end_row, write_at;
reg [K-1:0] modulus, constant;
wire [4:0] next_place = !running || row_over ? 5'd0 : place + 5'd1;
wire [ROW_BITS-1:0] next_row = running && row_over ? row + 1'b1 : row;
wire [ROW_BITS-1:0] next_write = valid_out ? write_at + 1'b1 : write_at;

always @(posedge clock) begin
    fed <= running;
    fed_last <= row_over;
    if (running) coming <= row_over ? all : coming >> 8;
    place <= next_place;
    row_over <= next_place + 5'd1 == (writing ? sources : count);
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
        of_bank <= bank;
        all <= registers;
        coming <= registers;
        sources <= count;
        target <= dst;
        row <= {ROW_BITS{1'b0}};
        write_at <= {ROW_BITS{1'b0}};
        end_row <= last_row;
        modulus <= q;
        constant <= addend[K-1:0];
    end
    if (reset) begin
        running <= 1'b0;
        fed <= 1'b0;
        writing <= 1'b0;
    end
end

wire unused = &{1'b0, addend[63:K]};
always @(*) read = running;
always @(*) read_register = coming[REGISTER_BITS-1:0];
always @(*) read_row = row;
always @(*) read_done = running && row_over && last_row_read;
always @(*) valid_in = fed;
always @(*) last = fed_last;
always @(*) unit_bank = of_bank;
always @(*) unit_q = modulus;
always @(*) unit_addend = constant;
always @(*) write = valid_out && writing;
always @(*) write_register = target;
always @(*) write_row = write_at;
always @(*) done = valid_out && writing && last_row_written;
