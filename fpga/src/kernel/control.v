// What a host sees of the kernel, and how that becomes a program on the tile.
//
// The first four registers are those that XRT expects of a kernel with the protocol ap_ctrl_hs (UG1393,
// "Control Requirements for XRT-Managed Kernels"; bits of interrupts as in UG1399, "S_AXILITE Control Register Map"):
//   0x00  ap_start (0; cleared when the kernel is done), ap_done (1; cleared by a read), ap_idle (2), ap_ready (3)
//   0x04  interrupts at all (0)
//   0x08  interrupt when done (0), when ready (1)
//   0x0c  that there was one; a 1 that is written toggles
// Arguments:
//   0x10  memory, 64 bits: a multiple of 4096, so that no burst crosses a page
//   0x18  the line where the program begins
//   0x20  the first line that does not exist
// Results, until the next start:
//   0x28  halted (1), trapped (2), memory misplaced (8), arguments refused by the tile (9)
//   0x2c  trap    0x30  its word    0x34  cycles, 64 bits
module hearth_kernel_control(
    input clock, input reset, output interrupts,
    input s_awvalid, output s_awready, input [11:0] s_awaddr,
    input s_wvalid, output s_wready, input [31:0] s_wdata, input [3:0] s_wstrb,
    output s_bvalid, input s_bready,
    input s_arvalid, output s_arready, input [11:0] s_araddr,
    output s_rvalid, input s_rready, output [31:0] s_rdata,
    // The tile's registers.
    output t_write, input t_written, output reg [7:0] t_address, output reg [31:0] t_data,
    input t_answered, input t_refused,
    output t_ask, input t_asked, input t_given, input [31:0] t_word,
    // Where memory is while a program runs.
    output reg [63:0] base
);
    localparam [9:0] CONTROL = 10'h0, ENABLE = 10'h1, CHOICE = 10'h2, HAPPENED = 10'h3;
    localparam [9:0] MEMORY = 10'h4, MEMORY_HIGH = 10'h5, PROGRAM = 10'h6, LIMIT = 10'h8;
    localparam [9:0] STATUS = 10'ha, TRAP = 10'hb, TRAP_WORD = 10'hc, CYCLES = 10'hd, CYCLES_HIGH = 10'he;
    localparam [2:0] IDLE = 3'd0, WRITE = 3'd1, ANSWER = 3'd2, ASK = 3'd3, WORD = 3'd4, DONE = 3'd5;
    localparam [2:0] LAST_WRITE = 3'd2, WAITS = 3'd3, LAST_READ = 3'd7;
    localparam [9:0] MISPLACED = 10'h100, REFUSED = 10'h200;

    reg [2:0] state, step;
    reg starts, done, enabled, write_answer, read_answer;
    reg [1:0] chosen, happened;
    reg [63:0] memory, cycles;
    reg [31:0] first_line, end_line, trap, trap_word, read_word;
    reg [9:0] status;

    // The tile's registers: where a program begins and what it may touch, the start; how it goes, how it went.
    always @(*) begin
        case (step)
            3'd0: {t_address, t_data} = {8'h20, first_line};
            3'd1: {t_address, t_data} = {8'h24, end_line};
            3'd2: {t_address, t_data} = {8'h0c, 32'd1};
            WAITS: {t_address, t_data} = {8'h10, 32'd0};
            3'd4: {t_address, t_data} = {8'h14, 32'd0};
            3'd5: {t_address, t_data} = {8'h18, 32'd0};
            3'd6: {t_address, t_data} = {8'h40, 32'd0};
            default: {t_address, t_data} = {8'h44, 32'd0};
        endcase
    end
    assign t_write = state == WRITE;
    assign t_ask = state == ASK;

    always @(posedge clock) begin
        case (state)
            IDLE: if (starts) begin
                base <= memory;
                step <= 3'd0;
                status <= memory[11:0] == 12'd0 ? 10'd0 : MISPLACED;
                {trap, trap_word, cycles} <= 128'd0;
                state <= memory[11:0] == 12'd0 ? WRITE : DONE;
            end
            WRITE: if (t_written) state <= ANSWER;
            ANSWER: if (t_answered) begin
                step <= step + 3'd1;
                if (t_refused) status <= REFUSED;
                state <= t_refused ? DONE : step == LAST_WRITE ? ASK : WRITE;
            end
            ASK: if (t_asked) state <= WORD;
            WORD: if (t_given) begin
                if (step != WAITS || !t_word[0]) step <= step + 3'd1;
                case (step)
                    WAITS: status <= {7'd0, t_word[2:0]};
                    3'd4: trap <= t_word;
                    3'd5: trap_word <= t_word;
                    3'd6: cycles[31:0] <= t_word;
                    default: cycles[63:32] <= t_word;
                endcase
                state <= step == LAST_READ ? DONE : ASK;
            end
            default: state <= IDLE;
        endcase
        if (reset) state <= IDLE;
    end

    // The host's accesses; a write is taken when address and data are both there.
    wire write = s_awvalid && s_wvalid && !write_answer;
    wire read = s_arvalid && !read_answer;
    wire [9:0] to = s_awaddr[11:2], from = s_araddr[11:2];
    wire [31:0] mask = {{8{s_wstrb[3]}}, {8{s_wstrb[2]}}, {8{s_wstrb[1]}}, {8{s_wstrb[0]}}};
    wire [31:0] given = s_wdata & mask;
    wire ends = state == DONE;
    reg [31:0] shown;
    always @(*) begin
        case (from)
            CONTROL: shown = {28'd0, ends, state == IDLE && !starts, done, starts};
            ENABLE: shown = {31'd0, enabled};
            CHOICE: shown = {30'd0, chosen};
            HAPPENED: shown = {30'd0, happened};
            MEMORY: shown = memory[31:0];
            MEMORY_HIGH: shown = memory[63:32];
            PROGRAM: shown = first_line;
            LIMIT: shown = end_line;
            STATUS: shown = {22'd0, status};
            TRAP: shown = trap;
            TRAP_WORD: shown = trap_word;
            CYCLES: shown = cycles[31:0];
            CYCLES_HIGH: shown = cycles[63:32];
            default: shown = 32'd0;
        endcase
    end
    always @(posedge clock) begin
        if (s_bready) write_answer <= 1'b0;
        if (s_rready) read_answer <= 1'b0;
        if (read) begin
            read_answer <= 1'b1;
            read_word <= shown;
            if (from == CONTROL) done <= 1'b0;
        end
        if (write) begin
            write_answer <= 1'b1;
            case (to)
                CONTROL: if (given[0]) starts <= 1'b1;
                ENABLE: if (s_wstrb[0]) enabled <= given[0];
                CHOICE: if (s_wstrb[0]) chosen <= given[1:0];
                HAPPENED: happened <= happened ^ given[1:0];
                MEMORY: memory[31:0] <= memory[31:0] & ~mask | given;
                MEMORY_HIGH: memory[63:32] <= memory[63:32] & ~mask | given;
                PROGRAM: first_line <= first_line & ~mask | given;
                LIMIT: end_line <= end_line & ~mask | given;
                default: ;
            endcase
        end
        if (ends) begin
            starts <= 1'b0;
            done <= 1'b1;
            happened <= happened | chosen;
        end
        if (reset) begin
            starts <= 1'b0;
            done <= 1'b0;
            enabled <= 1'b0;
            chosen <= 2'd0;
            happened <= 2'd0;
            write_answer <= 1'b0;
            read_answer <= 1'b0;
        end
    end
    assign s_awready = write;
    assign s_wready = write;
    assign s_bvalid = write_answer;
    assign s_arready = !read_answer;
    assign s_rvalid = read_answer;
    assign s_rdata = read_word;
    assign interrupts = enabled && |happened;
    wire unused = &{1'b0, s_awaddr[1:0], s_araddr[1:0]};
endmodule // hearth_kernel_control
