// Fences and products of the near-memory controller, between what issues words and what moves limbs;
// loads and stores pass. A product: the operand and the accumulator are stored in the scratch lines, the
// controller is told by its registers, asked until it is through, and the accumulator is loaded.
localparam [3:0] IDLE = 4'd0, OPERAND = 4'd1, BETWEEN = 4'd2, ACCUMULATOR = 4'd3, WRITE = 4'd4, ANSWER = 4'd5;
localparam [3:0] ASK = 4'd6, WORD = 4'd7, RESULT = 4'd8, LOAD = 4'd9, FAIL = 4'd10;
localparam [2:0] ERROR_STEP = 3'd5, START_STEP = 3'd6, FENCE_STEP = 3'd7;
localparam [3:0] ADDRESS = 4'd5, POISON = 4'd6;

reg [3:0] state;
reg [2:0] step;
reg is_fence, asks_error;
reg [3:0] why;
reg [REGISTER_BITS-1:0] target, second;
reg [31:0] key;
reg [K-1:0] modulus;

wire multiplies = op == 3'd0;
wire fences = op == 3'd1;
// The scratch lines are two limbs behind the program's, below the line that the controller keeps.
wire [32:0] scratch_end = {1'b0, scratch} + {lines, 1'b0};
wire misplaced = scratch < limit || scratch_end > 33'hffffffff;
wire [31:0] behind = scratch + lines;
wire passes = state == IDLE;
wire waits_for = is_fence ? own_rdata[3] : own_rdata[4];
wire fence_over = state == WORD && own_rvalid && is_fence && !waits_for;

always @(posedge clock) begin
    case (state)
        IDLE: if (start && fences) begin
            state <= WRITE;
            step <= FENCE_STEP;
            is_fence <= 1'b1;
        end else if (start && multiplies) begin
            state <= misplaced ? FAIL : OPERAND;
            why <= misplaced ? ADDRESS : POISON;
            is_fence <= 1'b0;
            asks_error <= 1'b0;
            target <= register;
            second <= acc;
            key <= line;
            modulus <= q;
            step <= 3'd0;
        end
        OPERAND: if (memory_done) state <= memory_failed ? FAIL : BETWEEN;
        BETWEEN: state <= ACCUMULATOR;
        ACCUMULATOR: if (memory_done) state <= memory_failed ? FAIL : WRITE;
        WRITE: if (own_awready) state <= ANSWER;
        // What is refused is tried again: software's own fence or descriptor is under way.
        ANSWER: if (own_bvalid) begin
            state <= !own_bresp[1] && step >= START_STEP ? ASK : WRITE;
            if (!own_bresp[1]) step <= step + 3'd1;
        end
        ASK: if (own_arready) state <= WORD;
        WORD: if (own_rvalid) begin
            if (asks_error) state <= |own_rdata[5:4] ? FAIL : RESULT;
            else if (waits_for) state <= ASK;
            else begin
                state <= is_fence ? IDLE : ASK;
                asks_error <= 1'b1;
            end
        end
        RESULT: state <= LOAD;
        LOAD: if (memory_done) state <= IDLE;
        default: state <= IDLE;
    endcase
    if (state == IDLE) asks_error <= 1'b0;
    if (reset) state <= IDLE;
end

reg [7:0] address;
reg [31:0] word;
wire [31:0] prime = {{(32 - K){1'b0}}, modulus};
always @(*) begin
    case (step)
        3'd0: {address, word} = {8'h40, behind};
        3'd1: {address, word} = {8'h44, key};
        3'd2: {address, word} = {8'h48, scratch};
        3'd3: {address, word} = {8'h4c, lines};
        3'd4: {address, word} = {8'h50, prime};
        ERROR_STEP: {address, word} = {8'h10, 32'h30};
        START_STEP: {address, word} = {8'h54, 32'd1};
        default: {address, word} = {8'h14, 22'd0, fence_media, 9'h100};
    endcase
end

wire unused = &{1'b0, own_rdata[31:6], own_rdata[2:0], own_bresp[0]};
always @(*) memory_start = passes ? start && (multiplies ? !misplaced : !fences) : state == BETWEEN || state == RESULT;
always @(*) memory_store = passes ? multiplies || store : state == BETWEEN;
always @(*) memory_register = passes ? (multiplies ? a : register) : state == BETWEEN ? second : target;
always @(*) memory_line = passes ? (multiplies ? scratch : line) : behind;
always @(*) memory_q = passes ? q : modulus;
always @(*) read_done = passes || state == ACCUMULATOR ? memory_read : state == FAIL;
always @(*) done = passes || state == LOAD ? memory_done : fence_over || state == FAIL;
always @(*) failed = passes || state == LOAD ? memory_failed : state == FAIL;
always @(*) cause = state == FAIL ? why : memory_cause;
always @(*) own_awvalid = state == WRITE;
always @(*) own_awaddr = address;
always @(*) own_wdata = word;
always @(*) own_arvalid = state == ASK;
always @(*) own_araddr = asks_error ? 8'h10 : 8'h0c;
