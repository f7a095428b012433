// A row is read in as many passes as its operands lie in the same bank.
reg running, fed, writing, uses_second, uses_third, last_row_read, last_row_written;
reg [2:0] operation;
reg [REGISTER_BITS-1:0] first, second, third, target;
reg [1:0] second_pass, third_pass, last_pass, pass, fed_pass;
reg [ROW_BITS-1:0] row, end_row, write_at;
reg [K-1:0] modulus, factor, number;
reg [ROW-1:0] first_held, second_held, third_held;
wire row_over = pass == last_pass;
wire [ROW_BITS-1:0] next_row = running && row_over ? row + 1'b1 : row;
wire [ROW_BITS-1:0] next_write = valid_out ? write_at + 1'b1 : write_at;
wire [1:0] most = acc_pass > b_pass ? acc_pass : b_pass;

always @(posedge clock) begin
    fed <= running;
    fed_pass <= pass;
    if (fed) begin
        if (fed_pass == 2'd0) first_held <= a_data;
        if (fed_pass == second_pass) second_held <= b_data;
        if (fed_pass == third_pass) third_held <= acc_data;
    end
    if (running) pass <= row_over ? 2'd0 : pass + 2'd1;
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
        operation <= op;
        uses_second <= !op[2] || op == 3'd7;
        uses_third <= op == 3'd3 || op == 3'd6;
        first <= a;
        second <= b;
        third <= acc;
        target <= dst;
        second_pass <= b_pass;
        third_pass <= acc_pass;
        last_pass <= most;
        pass <= 2'd0;
        row <= {ROW_BITS{1'b0}};
        write_at <= {ROW_BITS{1'b0}};
        end_row <= last_row;
        modulus <= q;
        factor <= square;
        number <= k[K-1:0];
    end
    if (reset) begin
        running <= 1'b0;
        fed <= 1'b0;
        writing <= 1'b0;
    end
end

wire unused = &{1'b0, k[63:K]};
always @(*) a_enable = running && pass == 2'd0;
always @(*) b_enable = running && uses_second && pass == second_pass;
always @(*) acc_enable = running && uses_third && pass == third_pass;
always @(*) a_register = first;
always @(*) b_register = second;
always @(*) acc_register = third;
always @(*) read_row = row;
always @(*) read_done = running && row_over && last_row_read;
always @(*) valid_in = fed && fed_pass == last_pass;
always @(*) unit_op = operation;
always @(*) unit_q = modulus;
always @(*) unit_r2 = factor;
always @(*) unit_k = number;
always @(*) unit_a = last_pass == 2'd0 ? a_data : first_held;
always @(*) unit_b = second_pass == last_pass ? b_data : second_held;
always @(*) unit_acc = third_pass == last_pass ? acc_data : third_held;
always @(*) write = valid_out && writing;
always @(*) write_register = target;
always @(*) write_row = write_at;
always @(*) done = valid_out && writing && last_row_written;
