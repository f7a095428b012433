localparam [5:0] IDENTITY = 6'h00, SHAPE = 6'h01, SIZES = 6'h02, START = 6'h03, STATUS = 6'h04;
localparam [5:0] TRAP = 6'h05, TRAP_WORD = 6'h06, PROGRAM = 6'h08, LIMIT = 6'h09, COUNTERS = 6'h10;

// Words that were asked for may still come when the program has ended.
wire works = running || begins || !channel_idle;
reg [31:0] first_line, end_line, upper;
reg begins, write_answer, write_failed, read_answer, read_failed;
reg [31:0] read_word;

// A write is taken when address and data are both there.
wire write = s_axil_awvalid && s_axil_wvalid && !write_answer;
wire [5:0] at = s_axil_awaddr[7:2];
wire bad = (at != START && at != PROGRAM && at != LIMIT) || s_axil_wstrb != 4'd15 || |s_axil_awaddr[1:0] || works
    || (at == START && s_axil_wdata != 32'd1) || (at == PROGRAM && |s_axil_wdata[1:0]);
// A read's address is taken, then its word.
wire read = s_axil_arvalid && !read_answer && !asked;
reg asked, missing, counts;
reg [5:0] from;
reg [4:0] counter;
wire [5:0] next = s_axil_araddr[7:2];
wire [5:0] next_counter = next - COUNTERS;
wire next_counts = next >= COUNTERS && next_counter < 6'd12;
wire [63:0] counted = counters[64*counter[4:1] +: 64];
reg [31:0] shown;
always @(*) begin
    case (from)
        IDENTITY: shown = 32'h454c4954;
        SHAPE: shown = SHAPE_WORD;
        SIZES: shown = SIZES_WORD;
        STATUS: shown = {18'd0, in_use, 5'd0, trapped, halted, works};
        TRAP: shown = trap[31:0];
        TRAP_WORD: shown = trap[63:32];
        PROGRAM: shown = first_line;
        LIMIT: shown = end_line;
        default: shown = counter[0] ? upper : counted[31:0];
    endcase
end

always @(posedge clock) begin
    begins <= write && !bad && at == START;
    if (s_axil_bready) write_answer <= 1'b0;
    if (write) begin
        write_answer <= 1'b1;
        write_failed <= bad;
        if (!bad && at == PROGRAM) first_line <= s_axil_wdata;
        if (!bad && at == LIMIT) end_line <= s_axil_wdata;
    end
    if (s_axil_rready) read_answer <= 1'b0;
    asked <= read;
    if (read) begin
        from <= next;
        counter <= next_counter[4:0];
        counts <= next_counts;
        missing <= |s_axil_araddr[1:0] || !(next_counts || next <= SIZES || (next >= STATUS && next <= TRAP_WORD) || next == PROGRAM || next == LIMIT);
    end
    if (asked) begin
        read_answer <= 1'b1;
        read_failed <= missing;
        read_word <= missing ? 32'd0 : shown;
        if (counts) upper <= counted[63:32];
    end
    if (reset) begin
        begins <= 1'b0;
        write_answer <= 1'b0;
        asked <= 1'b0;
        read_answer <= 1'b0;
        first_line <= 32'd0;
        end_line <= 32'd0;
        upper <= 32'd0;
    end
end

always @(*) s_axil_awready = write;
always @(*) s_axil_wready = write;
always @(*) s_axil_bvalid = write_answer;
always @(*) s_axil_bresp = {write_failed, 1'b0};
always @(*) s_axil_arready = !read_answer && !asked;
always @(*) s_axil_rvalid = read_answer;
always @(*) s_axil_rresp = {read_failed, 1'b0};
always @(*) s_axil_rdata = read_word;
always @(*) start = begins;
always @(*) program_line = first_line;
always @(*) limit = end_line;
