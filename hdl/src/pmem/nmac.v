localparam [1:0] IDLE = 2'd0, SQUARE = 2'd1, RUN = 2'd2, ABORT = 2'd3;
localparam [1:0] OPERAND = 2'd0, KEY = 2'd1, ACCUMULATOR = 2'd2, ALL = 2'd3;

reg [1:0] state;
reg end_well, end_poisoned;
reg [31:0] modulus, square;
reg [6:0] doublings;

// Reads go round the three limbs, a line of each, and come back in this order.
reg [31:0] operand_at, key_at, accumulator_at, write_at, to_ask, to_write;
reg [1:0] ask;
reg [READ_BITS-1:0] asked;
reg [1:0] staged;
reg [2047:0] staged_operand, staged_key, staged_accumulator;

// A line on its way through the multipliers: its words from the lowest on, some at a time.
reg feeding;
reg [GROUP_BITS-1:0] feed_group;
reg [2047:0] feed_operand, feed_key, feed_accumulator;
reg [32*LANES*KEY_DELAY-1:0] key_delay;
reg [32*LANES*SUM_DELAY-1:0] sum_delay;

// Lines that were fed and are not written; those that are summed wait here.
reg [DEPTH_BITS:0] in_flight, waiting;
reg [DEPTH_BITS-1:0] put, take;
reg sum_valid;
reg [GROUP_BITS-1:0] group, sum_group;
reg [32*LANES-1:0] sum_words;

wire [32:0] last = {1'b0, count} - 33'd1;
wire [32:0] last_operand = {1'b0, operand} + last;
wire [32:0] last_key = {1'b0, key} + last;
wire [32:0] last_accumulator = {1'b0, accumulator} + last;
wire bad = q[16:0] != 17'd1 || q[31:17] == 15'd0 || count == 32'd0
    || last_operand >= 33'hffffffff || last_key >= 33'hffffffff || last_accumulator >= 33'hffffffff;

wire [32:0] twice = {square, 1'b0};
wire [32:0] reduced = twice - {1'b0, modulus};
wire running = state == RUN && enable;
wire asks = running && to_ask != 32'd0 && asked != READS;
wire takes = enable && state != IDLE && staged != ALL;
wire came = takes && read_given;
wire load = state == RUN && staged == ALL && (!feeding || &feed_group) && in_flight != DEPTH;
wire writes = waiting != {(DEPTH_BITS + 1){1'b0}};
wire written = writes && write_ready;
wire asking = asks && read_ready;

// The last step: accumulator + product mod q, for residues.
wire [32*LANES-1:0] sums;
genvar i;
generate
    for (i = 0; i < LANES; i = i + 1) begin: lanes
        wire [32:0] sum = {1'b0, sum_delay[32*LANES*(SUM_DELAY-1) + 32*i +: 32]} + {1'b0, product[32*i +: 32]};
        wire [32:0] difference = sum - {1'b0, modulus};
        assign sums[32*i +: 32] = difference[32] ? sum[31:0] : difference[31:0];
    end
endgenerate

wire [32*LANES-1:0] operand_words = feed_operand[32*LANES-1:0];
wire [32*LANES-1:0] key_words = feed_key[32*LANES-1:0];
wire [32*LANES-1:0] accumulator_words = feed_accumulator[32*LANES-1:0];

// A memory for each group of a line's words: they go there one after the other.
wire summed = sum_valid && &sum_group;
wire [2047:0] result;
genvar g;
generate
    for (g = 0; g < 64 / LANES; g = g + 1) begin: results
        reg [32*LANES-1:0] words [0:DEPTH-1];
        always @(posedge clock) if (sum_valid && sum_group == g) words[put] <= sum_words;
        assign result[32*LANES*g +: 32*LANES] = words[take];
    end
endgenerate

always @(posedge clock) begin
    end_well <= 1'b0;
    end_poisoned <= 1'b0;
    case (state)
        IDLE: if (start) begin
            if (!bad) state <= SQUARE;
            modulus <= q;
            square <= 32'd1;
            doublings <= SQUARINGS;
            operand_at <= operand;
            key_at <= key;
            accumulator_at <= accumulator;
            write_at <= accumulator;
            to_ask <= count;
            to_write <= count;
        end
        SQUARE: begin
            square <= reduced[32] ? twice[31:0] : reduced[31:0];
            doublings <= doublings - 7'd1;
            if (doublings == 7'd1) state <= RUN;
        end
        RUN: begin
            if (written && to_write == 32'd1) begin
                state <= IDLE;
                end_well <= 1'b1;
            end
            if (came && read_failed) state <= ABORT;
        end
        default: if (asked == {READ_BITS{1'b0}} && in_flight == {(DEPTH_BITS + 1){1'b0}}) begin
            state <= IDLE;
            end_poisoned <= 1'b1;
        end
    endcase
    if (asking) begin
        ask <= ask == ACCUMULATOR ? OPERAND : ask + 2'd1;
        if (ask == OPERAND) operand_at <= operand_at + 32'd1;
        if (ask == KEY) key_at <= key_at + 32'd1;
        if (ask == ACCUMULATOR) begin
            accumulator_at <= accumulator_at + 32'd1;
            to_ask <= to_ask - 32'd1;
        end
    end
    asked <= asked + {{(READ_BITS - 1){1'b0}}, asking} - {{(READ_BITS - 1){1'b0}}, came};
    if (came) begin
        if (staged == OPERAND) staged_operand <= read_data;
        if (staged == KEY) staged_key <= read_data;
        if (staged == ACCUMULATOR) staged_accumulator <= read_data;
    end
    // After poison lines are taken and dropped.
    if (state == ABORT || state == IDLE) staged <= OPERAND;
    else if (load) staged <= OPERAND;
    else if (came) staged <= staged + 2'd1;
    if (state == IDLE) ask <= OPERAND;

    if (load) begin
        feeding <= 1'b1;
        feed_operand <= staged_operand;
        feed_key <= staged_key;
        feed_accumulator <= staged_accumulator;
    end else begin
        if (&feed_group) feeding <= 1'b0;
        feed_operand <= feed_operand >> (32 * LANES);
        feed_key <= feed_key >> (32 * LANES);
        feed_accumulator <= feed_accumulator >> (32 * LANES);
    end
    if (feeding) feed_group <= feed_group + 1'b1;
    key_delay <= {key_delay[32*LANES*(KEY_DELAY-1)-1:0], key_words};
    sum_delay <= {sum_delay[32*LANES*(SUM_DELAY-1)-1:0], accumulator_words};

    sum_valid <= product_valid;
    sum_words <= sums;
    sum_group <= group;
    if (product_valid) group <= group + 1'b1;
    if (summed) put <= put + 1'b1;
    if (written) begin
        take <= take + 1'b1;
        write_at <= write_at + 32'd1;
        to_write <= to_write - 32'd1;
    end
    waiting <= waiting + {{DEPTH_BITS{1'b0}}, summed} - {{DEPTH_BITS{1'b0}}, written};
    in_flight <= in_flight + {{DEPTH_BITS{1'b0}}, load} - {{DEPTH_BITS{1'b0}}, written};
    if (reset) begin
        state <= IDLE;
        asked <= {READ_BITS{1'b0}};
        staged <= OPERAND;
        feeding <= 1'b0;
        feed_group <= {GROUP_BITS{1'b0}};
        sum_valid <= 1'b0;
        group <= {GROUP_BITS{1'b0}};
        in_flight <= {(DEPTH_BITS + 1){1'b0}};
        waiting <= {(DEPTH_BITS + 1){1'b0}};
        put <= {DEPTH_BITS{1'b0}};
        take <= {DEPTH_BITS{1'b0}};
        end_well <= 1'b0;
        end_poisoned <= 1'b0;
    end
end

always @(*) busy = state != IDLE;
always @(*) finished = end_well;
always @(*) refused = start && state == IDLE && bad;
always @(*) poisoned = end_poisoned;
always @(*) read_valid = asks;
always @(*) read_line = ask == OPERAND ? operand_at : ask == KEY ? key_at : accumulator_at;
always @(*) read_take = takes;
always @(*) write_valid = writes;
always @(*) write_line = write_at;
always @(*) write_data = result;
always @(*) feed_valid = feeding;
always @(*) feed_words = operand_words;
always @(*) key_words_late = key_delay[32*LANES*KEY_DELAY-1:32*LANES*(KEY_DELAY-1)];
always @(*) prime = modulus;
always @(*) lift = square;
