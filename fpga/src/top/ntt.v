// The NTT engine behind the bus: a limb, a twiddle table, a job at a time.
//   0x0000_0000  the limb: word i is residue i, in place
//   0x4000_0000  the twiddle table, written only: word i is entry i, in rising order within a row
//   0x8000_0000  IDENTITY; +4 MODULUS; +8 JOB: log2 N, bit 8 inverse, written: starts;
//                +12 STATUS: bit 0 runs; +16 CYCLES from the first row in to the last row out
// While a job runs everything but the registers is refused.
module hearth_design #(parameter LOG_N = 10, parameter LOG_BANKS = 1, parameter K = 28, parameter [31:0] IDENTITY = 0)(
    input clock, input reset,
    input bus_valid, input bus_write, input [31:0] bus_address, input [31:0] bus_data,
    output reg bus_done, output reg bus_failed, output reg [31:0] bus_read
);
    localparam BANKS = 1 << LOG_BANKS, LANES = BANKS / 2, ROW_BITS = LOG_N - LOG_BANKS;
    localparam TABLE_BITS = ROW_BITS + 1, BITS = BANKS * K;
    localparam [1:0] LIMB = 2'd0, TABLE = 2'd1, REGISTERS = 2'd2;

    // The bus, a register later.
    reg asked, was_asked, write;
    reg [31:0] address, data;
    reg [2:0] waits;
    wire fresh = asked && !was_asked;
    wire [1:0] part = address[31:30];
    wire [LOG_N-1:0] index = address[LOG_N+1:2];
    wire [LOG_BANKS-1:0] bank = index[LOG_BANKS-1:0];
    wire [ROW_BITS-1:0] row = index[LOG_N-1:LOG_BANKS];

    reg runs, ends;
    reg [31:0] cycles;
    reg [K-1:0] modulus;
    reg [4:0] log_n;
    reg inverse;

    // The limb in banks: written by the bus or by rows that leave, read by the bus or for rows that enter.
    reg [ROW_BITS-1:0] in_row, out_row;
    reg [BANKS-1:0] limb_write;
    reg [ROW_BITS-1:0] limb_to, limb_from;
    reg [BITS-1:0] limb_word;
    wire [BITS-1:0] limb_data;
    genvar i;
    generate for (i = 0; i < BANKS; i = i + 1) begin: limb_banks
        hearth_memory #(.ADDRESS(ROW_BITS), .BITS(K)) limb(
            .clock(clock), .write(limb_write[i]), .to(limb_to), .word(limb_word[K*i +: K]),
            .from(limb_from), .data(limb_data[K*i +: K])
        );
    end endgenerate

    wire in_ready, out_valid;
    wire [BITS-1:0] out_data;
    reg in_valid, table_write;
    reg [BITS-1:0] in_data;
    reg [TABLE_BITS-1:0] table_row;
    reg [LANES*K-1:0] table_data;
    ENGINE engine(
        .clock(clock), .reset(reset), .in_valid(in_valid), .in_data(in_data), .in_log_n(log_n),
        .in_inverse(inverse), .in_q(modulus), .in_table(1'b0), .in_ready(in_ready),
        .out_ready(1'b1), .out_valid(out_valid), .out_data(out_data),
        .table_write(table_write), .table_number(1'b0), .table_row(table_row), .table_data(table_data)
    );

    reg fed, out_taken, out_stored;
    reg [BITS-1:0] out_word;
    reg [ROW_BITS-1:0] last_row;
    reg in_last, out_last;
    reg feeding;
    reg [2:0] fetches;
    reg [K-1:0] limb_read;
    reg [31:0] register_read;
    // What is refused, decided in the cycle after the one in which the access is fresh.
    reg looked, refused, decided, acts;
    reg in_range, in_registers, bad_job;
    wire [2:0] register = address[4:2];
    wire bad_write = runs || !(register == 3'd1 || (register == 3'd2 && !bad_job));
    wire bad = part == REGISTERS ? !in_registers || (write && bad_write)
        : part[1] || !in_range || runs || (part == TABLE && !write);
    integer lane;
    always @(posedge clock) begin
        bus_done <= 1'b0;
        limb_write <= 0;
        table_write <= 1'b0;
        asked <= bus_valid && !bus_done;
        was_asked <= asked;
        write <= bus_write;
        address <= bus_address;
        data <= bus_data;
        if (waits != 3'd0) waits <= waits - 3'd1;
        if (fresh) waits <= 3'd4;
        if (asked && was_asked && waits == 3'd1) begin
            bus_done <= 1'b1;
            bus_failed <= refused;
        end

        // Jobs: how many rows, known before the first one is compared with it.
        for (lane = 0; lane < ROW_BITS; lane = lane + 1) last_row[lane] <= {27'd0, log_n} > lane + LOG_BANKS;
        // Rows in: fetched one by one, so that whether it is the last is known before it is taken.
        if (runs) cycles <= cycles + 32'd1;
        in_last <= in_row == last_row;
        fed <= in_valid && in_ready;
        if (in_valid && in_ready) in_valid <= 1'b0;
        if (feeding && !in_valid && !fed) begin
            fetches <= fetches + 3'd1;
            if (fetches == 3'd4) begin
                in_valid <= 1'b1;
                in_data <= limb_data;
            end
        end
        if (fed) begin
            fetches <= 3'd0;
            in_row <= in_row + 1'b1;
            if (in_last) feeding <= 1'b0;
        end
        // Rows out: taken, stored, compared with the last.
        out_taken <= out_valid && runs;
        out_word <= out_data;
        if (out_taken) begin
            limb_write <= {BANKS{1'b1}};
            limb_to <= out_row;
            limb_word <= out_word;
            out_row <= out_row + 1'b1;
        end
        out_stored <= out_taken;
        out_last <= out_stored && limb_to == last_row;
        ends <= out_last;
        if (ends) runs <= 1'b0;
        limb_from <= runs ? in_row : row;

        limb_read <= limb_data[K*bank +: K];
        case (register)
            3'd0: register_read <= IDENTITY;
            3'd1: register_read <= modulus;
            3'd2: register_read <= {23'd0, inverse, 3'd0, log_n};
            3'd3: register_read <= {31'd0, runs};
            default: register_read <= cycles;
        endcase
        case (part)
            LIMB: bus_read <= limb_read;
            TABLE: bus_read <= 32'd0;
            default: bus_read <= register_read;
        endcase
        // Looked at in one cycle, decided in the next, done in the next but one.
        in_range <= address[29:LOG_N+2] == 0 && address[1:0] == 2'd0;
        in_registers <= address[29:5] == 25'd0 && address[1:0] == 2'd0 && register <= 3'd4;
        bad_job <= data[4:0] < 5'd6 || data[4:0] > LOG_N;
        looked <= fresh;
        if (looked) refused <= bad;
        decided <= looked && write;
        acts <= decided && !refused;
        if (acts) case (part)
            LIMB: begin
                limb_write[bank] <= 1'b1;
                limb_to <= row;
                limb_word <= {BANKS{data[K-1:0]}};
            end
            TABLE: begin
                for (lane = 0; lane < LANES; lane = lane + 1)
                    if (index % LANES == lane) table_data[K*lane +: K] <= data[K-1:0];
                table_row <= index / LANES;
                table_write <= index % LANES == LANES - 1;
            end
            default: if (register == 3'd1) modulus <= data[K-1:0];
            else begin
                log_n <= data[4:0];
                inverse <= data[8];
                in_row <= 0;
                out_row <= 0;
                fetches <= 3'd0;
                cycles <= 32'd0;
                runs <= 1'b1;
                feeding <= 1'b1;
            end
        endcase
        if (reset) begin
            runs <= 1'b0;
            ends <= 1'b0;
            feeding <= 1'b0;
            in_valid <= 1'b0;
            asked <= 1'b0;
            was_asked <= 1'b0;
            waits <= 3'd0;
            fed <= 1'b0;
            out_taken <= 1'b0;
            out_stored <= 1'b0;
            out_last <= 1'b0;
            looked <= 1'b0;
            decided <= 1'b0;
            acts <= 1'b0;
        end
    end
endmodule // hearth_design
