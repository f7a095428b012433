localparam [3:0] POISON = 4'd6, RANGE = 4'd7;
localparam [1:0] NOBODY = 2'd0, WORDS = 2'd1, LIMB = 2'd2;

// Words of the program, two a beat, in the order of memory.
reg [511:0] queue [0:31];
reg queue_failed [0:31];
reg [4:0] queue_head, queue_tail;
reg [5:0] queued;
reg upper_half;
reg [31:0] next_line;
wire queue_push = rvalid && owner == WORDS;
wire queue_given = queued != 6'd0 && word_take;
wire queue_pop = queue_given && upper_half;
// Whether four more lines are beyond the end, known with the line.
reg ends;
wire words_over = owner == WORDS && rvalid && beats_left == 4'd0;
wire [31:0] line_before = begins ? program_line : next_line;
wire wants_words = running && queued <= 6'd16 && !ends;

// One owner of the channel of reads at a time: a limb or four lines of words.
reg [1:0] owner;
reg load_waits, asking, fetch_asks;
reg [31:0] read_line, read_left;
reg [3:0] beats_left;
wire [31:0] to_page = 32'd16 - {28'd0, read_line[3:0]};
wire [31:0] burst = read_left < to_page ? read_left : to_page;

// Rows on their way into a register.
reg [REGISTER_BITS-1:0] target;
reg [ROW_BITS-1:0] load_row, end_row;
reg [SUB_BITS-1:0] sub;
reg [K-1:0] modulus;
reg bad_data, bad_answer;
wire loads = owner == LIMB && rvalid;
wire [LANES*W-1:0] slice = rdata[LANES*W*sub +: LANES*W];
wire [LANES-1:0] too_large;
wire [ROW-1:0] residues;
genvar i;
generate
    for (i = 0; i < LANES; i = i + 1) begin: lanes
        wire [W-1:0] lane = slice[W*i +: W];
        assign residues[K*i +: K] = lane[K-1:0];
        assign too_large[i] = {{(65 - W){1'b0}}, lane} >= {{(65 - K){1'b0}}, modulus};
    end
endgenerate
reg last_row_loaded, last_row_read;
wire [ROW_BITS-1:0] next_load = loads ? load_row + 1'b1 : load_row;
wire last_load = loads && last_row_loaded;

// Rows on their way out of a register: read, put together to beats, sent.
reg storing, reading, arrives;
reg [ROW_BITS-1:0] store_row;
reg [SUB_BITS-1:0] part;
reg [5:0] rows_held;
reg [1:0] beat_head, beat_tail;
reg [2:0] beats_held;
reg [31:0] write_line, write_left;
reg [6:0] send_left;
reg [8:0] unanswered;
// Whether bursts are left to announce, beats to send, answers to come: known with the counts.
reg announcing, sending, all_answered, one_unanswered;
wire [LANES*W-1:0] widened;
generate
    for (i = 0; i < LANES; i = i + 1) begin: widen
        assign widened[W*i +: W] = {{(W - K){1'b0}}, data[K*i +: K]};
    end
endgenerate
// A row comes late in its cycle and waits for the next one in a register. So the upper end of a beat goes to its place
// a cycle after the rest, and is shown from the register until then.
reg [LANES*W-1:0] newest;
reg newest_ends;
reg [1:0] newest_at;
reg [LANES*W-1:0] uppers [0:3];
wire is_newest = newest_ends && newest_at == beat_head;
wire [LANES*W-1:0] first_upper = uppers[beat_head];
wire [511:0] first_beat;
assign first_beat[511:512-LANES*W] = is_newest ? newest : first_upper;
generate
    if (RATE != 6'd1) begin: rows_make_beats
        reg [511-LANES*W:0] low, lows [0:3];
        wire [511-LANES*W:0] first_low = lows[beat_head];
        /* verilator lint_off UNUSEDSIGNAL */ wire [511:0] beat = {widened, low}; /* verilator lint_on UNUSEDSIGNAL */ // its lowest row goes
        assign first_beat[511-LANES*W:0] = first_low;
        always @(posedge clock) begin
            if (beat_whole) lows[beat_tail] <= low;
            if (arrives) low <= beat[511:LANES*W];
        end
    end
endgenerate
wire beat_whole = arrives && part == LAST_SUB;
wire reads = reading && rows_held < {RATE[3:0], 2'd0};
wire [ROW_BITS-1:0] next_store = reads ? store_row + 1'b1 : store_row;
wire [31:0] write_page = 32'd16 - {28'd0, write_line[3:0]};
wire [31:0] write_burst = write_left < write_page ? write_left : write_page;
wire announces = storing && !sending && announcing;
wire announced_now = announces && awready;
wire sends = sending && beats_held != 3'd0;
wire sent = sends && wready;
wire [8:0] next_unanswered = reset ? 9'd0 : unanswered + {8'd0, announced_now} - {8'd0, bvalid && !all_answered};
wire stored = storing && !announcing && !sending && (all_answered || (one_unanswered && bvalid));

always @(posedge clock) begin
    // Words.
    if (queue_push) begin
        queue[queue_tail] <= rdata;
        queue_failed[queue_tail] <= rresp[1];
        queue_tail <= queue_tail + 5'd1;
    end
    if (queue_given) upper_half <= ~upper_half;
    if (queue_pop) queue_head <= queue_head + 5'd1;
    queued <= queued + {5'd0, queue_push} - {5'd0, queue_pop};

    // The channel of reads.
    case (owner)
        NOBODY: if (load_waits) begin
            owner <= LIMB;
            load_waits <= 1'b0;
            asking <= 1'b1;
        end else if (wants_words) begin
            owner <= WORDS;
            fetch_asks <= 1'b1;
            beats_left <= 4'd15;
        end
        WORDS: begin
            if (arready) fetch_asks <= 1'b0;
            if (rvalid) beats_left <= beats_left - 4'd1;
            if (words_over) begin
                owner <= NOBODY;
                next_line <= next_line + 32'd4;
            end
        end
        default: begin
            if (asking && arready) begin
                read_line <= read_line + burst;
                read_left <= read_left - burst;
                if (read_left == burst) asking <= 1'b0;
            end
            if (loads) begin
                sub <= sub == LAST_SUB ? {SUB_BITS{1'b0}} : sub + 1'b1;
                if (|too_large) bad_data <= 1'b1;
                if (rresp[1]) bad_answer <= 1'b1;
            end
            if (last_load) owner <= NOBODY;
        end
    endcase

    // A register on its way out.
    arrives <= reads;
    load_row <= next_load;
    store_row <= next_store;
    last_row_loaded <= next_load == end_row;
    last_row_read <= next_store == end_row;
    if (reads && last_row_read) reading <= 1'b0;
    if (arrives) begin
        part <= part == LAST_SUB ? {SUB_BITS{1'b0}} : part + 1'b1;
    end
    if (beat_whole) begin
        newest_at <= beat_tail;
        beat_tail <= beat_tail + 2'd1;
    end
    newest <= widened;
    newest_ends <= beat_whole;
    if (newest_ends) uppers[newest_at] <= newest;
    if (sent) beat_head <= beat_head + 2'd1;
    beats_held <= beats_held + {2'd0, beat_whole} - {2'd0, sent};
    rows_held <= rows_held + {5'd0, reads} - (sent ? RATE : 6'd0);
    if (announced_now) begin
        send_left <= {write_burst[4:0], 2'd0};
        write_line <= write_line + write_burst;
        write_left <= write_left - write_burst;
        announcing <= write_left != write_burst;
        sending <= 1'b1;
    end
    if (sent) begin
        send_left <= send_left - 7'd1;
        sending <= send_left != 7'd1;
    end
    unanswered <= next_unanswered;
    all_answered <= next_unanswered == 9'd0;
    one_unanswered <= next_unanswered == 9'd1;
    if (storing && bvalid && bresp[1]) bad_answer <= 1'b1;
    if (stored) storing <= 1'b0;

    if (start) begin
        load_waits <= !store;
        storing <= store;
        reading <= store;
    end
    // Taken as long as no limb is under way, so that it does not wait for the start.
    if (!load_waits && !storing && owner != LIMB) begin
        target <= register;
        load_row <= {ROW_BITS{1'b0}};
        store_row <= {ROW_BITS{1'b0}};
        end_row <= last_row;
        sub <= {SUB_BITS{1'b0}};
        part <= {SUB_BITS{1'b0}};
        modulus <= q;
        read_line <= line;
        read_left <= lines;
        write_line <= line;
        write_left <= lines;
        announcing <= store;
        bad_data <= 1'b0;
        bad_answer <= 1'b0;
    end
    if (begins || words_over) ends <= line_before + (begins ? 32'd3 : 32'd7) >= limit;
    if (begins) begin
        next_line <= program_line;
        queue_head <= 5'd0;
        queue_tail <= 5'd0;
        queued <= 6'd0;
        upper_half <= 1'b0;
    end
    if (reset) begin
        owner <= NOBODY;
        load_waits <= 1'b0;
        asking <= 1'b0;
        fetch_asks <= 1'b0;
        queued <= 6'd0;
        storing <= 1'b0;
        reading <= 1'b0;
        arrives <= 1'b0;
        beats_held <= 3'd0;
        beat_head <= 2'd0;
        beat_tail <= 2'd0;
        rows_held <= 6'd0;
        announcing <= 1'b0;
        sending <= 1'b0;
    end
end

wire [511:0] head = queue[queue_head];
wire outside = running && queued == 6'd0 && owner == NOBODY && ends;
always @(*) word = upper_half ? head[511:256] : head[255:0];
always @(*) idle = owner == NOBODY;
always @(*) word_valid = queued != 6'd0 || outside;
wire head_failed = queue_failed[queue_head];
always @(*) word_failed = outside || head_failed;
wire unused = &{1'b0, rlast, rresp[0], bresp[0]};
always @(*) arvalid = fetch_asks || asking;
always @(*) araddr = owner == LIMB ? {read_line, 8'd0} : {next_line, 8'd0};
always @(*) arlen = owner == LIMB ? {1'b0, burst[4:0], 2'd0} - 8'd1 : 8'd15;
always @(*) rready = owner == WORDS || (owner == LIMB && sub == LAST_SUB);
always @(*) awvalid = announces;
always @(*) awaddr = {write_line, 8'd0};
always @(*) awlen = {1'b0, write_burst[4:0], 2'd0} - 8'd1;
always @(*) wvalid = sends;
always @(*) wdata = first_beat;
always @(*) wlast = send_left == 7'd1;
wire level = 1'b1;
always @(*) bready = level;
always @(*) read = reads;
always @(*) read_register = target;
always @(*) read_row = store_row;
always @(*) read_done = reads && last_row_read;
always @(*) write = loads;
always @(*) write_register = target;
always @(*) write_row = load_row;
always @(*) write_data = residues;
always @(*) done = last_load || stored;
always @(*) failed = stored ? bad_answer || (bvalid && bresp[1])
    : bad_data || bad_answer || (loads && (|too_large || rresp[1]));
always @(*) cause = bad_answer || (stored ? bvalid && bresp[1] : rresp[1]) ? POISON : RANGE;
