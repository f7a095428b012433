// The bank of a register is its lowest bits; each bank gives one row and takes one row a cycle.
wire [READERS-1:0] asks = {m_enable, t_enable, p_enable, n_enable, c_enable, b_enable, a_enable};
wire [READERS*REGISTER_BITS-1:0] asked = {m_register, t_register, p_register, n_register, c_register, b_register, a_register};
wire [READERS*ROW_BITS-1:0] asked_row = {m_row, t_row, p_row, n_row, c_row, b_row, a_row};
wire [WRITERS-1:0] gives = {m_write, x_write, t_write, p_write, n_write, e_write};
wire [WRITERS*REGISTER_BITS-1:0] given = {m_to, x_to, t_to, p_to, n_to, e_to};
wire [WRITERS*ROW_BITS-1:0] given_row = {m_to_row, x_to_row, t_to_row, p_to_row, n_to_row, e_to_row};
wire [WRITERS*ROW-1:0] given_data = {m_value, x_value, t_value, p_value, n_value, e_value};
wire [BANKS*ROW-1:0] shown;

genvar i;
generate
    for (i = 0; i < BANKS; i = i + 1) begin: banks
        reg [ROW-1:0] memory [0:DEPTH-1];
        reg [ROW-1:0] read_data, write_data;
        reg [DEPTH_BITS-1:0] read_at, write_at;
        reg read_here, write_here;
        integer r, w;
        always @(*) begin
            read_at = {DEPTH_BITS{1'b0}};
            read_here = 1'b0;
            for (r = 0; r < READERS; r = r + 1)
                if (asks[r] && (asked[REGISTER_BITS*r +: REGISTER_BITS] & BANK_MASK) == i[REGISTER_BITS-1:0]) begin
                    read_here = 1'b1;
                    read_at = read_at | {asked[REGISTER_BITS*r + BANK_BITS +: REGISTER_BITS - BANK_BITS], asked_row[ROW_BITS*r +: ROW_BITS]};
                end
        end
        always @(*) begin
            write_at = {DEPTH_BITS{1'b0}};
            write_data = {ROW{1'b0}};
            write_here = 1'b0;
            for (w = 0; w < WRITERS; w = w + 1)
                if (gives[w] && (given[REGISTER_BITS*w +: REGISTER_BITS] & BANK_MASK) == i[REGISTER_BITS-1:0]) begin
                    write_here = 1'b1;
                    write_at = write_at | {given[REGISTER_BITS*w + BANK_BITS +: REGISTER_BITS - BANK_BITS], given_row[ROW_BITS*w +: ROW_BITS]};
                    write_data = write_data | given_data[ROW*w +: ROW];
                end
        end
        always @(posedge clock) begin
            if (read_here) read_data <= memory[read_at];
            if (write_here) memory[write_at] <= write_data;
        end
        assign shown[ROW*i +: ROW] = read_data;
    end
endgenerate

// Which bank has what a reader asked for a cycle ago.
reg [REGISTER_BITS-1:0] of_a, of_b, of_c, of_n, of_p, of_t, of_m;
always @(posedge clock) begin
    of_a <= a_register & BANK_MASK;
    of_b <= b_register & BANK_MASK;
    of_c <= c_register & BANK_MASK;
    of_n <= n_register & BANK_MASK;
    of_p <= p_register & BANK_MASK;
    of_t <= t_register & BANK_MASK;
    of_m <= m_register & BANK_MASK;
end
always @(*) a_data = shown[ROW*of_a +: ROW];
always @(*) b_data = shown[ROW*of_b +: ROW];
always @(*) c_data = shown[ROW*of_c +: ROW];
always @(*) n_data = shown[ROW*of_n +: ROW];
always @(*) p_data = shown[ROW*of_p +: ROW];
always @(*) t_data = shown[ROW*of_t +: ROW];
always @(*) m_data = shown[ROW*of_m +: ROW];
