// What an entry holds: the line's number, its bytes, and which of them are known (`mask`; all of
// them: `full`). `dirty`: holds bytes that are not on the way to media. `flight`: a device write is
// under way. `filling`: a device read is under way that brings the unknown bytes.
reg [LINES-1:0] valid, dirty, flight, filling, full, poison;
reg [LINE_BITS-1:0] line [0:LINES-1];
reg [255:0] mask [0:LINES-1];
reg [ENTRY_BITS:0] occupied;

// Who waits for an entry to be on media: a row per write burst, the last row is the fence. A wait
// starts in `wait_dirty` and goes to `wait_flight` with the bytes. The same for whose bytes they are.
reg [LINES*WAITERS-1:0] wait_dirty, wait_flight;
reg [LINES*OWNERS-1:0] id_dirty, id_flight;

// The entry that is offered to the device next.
reg pick_valid;
reg [ENTRY_BITS-1:0] pick, turn;

// Merge: the client goes first. A fill that returns in this cycle takes the data port.
wire fill_return = done_valid && !done_write;
wire merge_valid = client_valid || item_valid;
wire [LINE_BITS-1:0] merge_line = client_valid ? client_line : item_line;
wire [255:0] merge_mask = client_valid ? {256{1'b1}} : item_mask;
wire [2047:0] merge_data = client_valid ? client_data : item_data;
wire [ID_BITS:0] owner = client_valid ? {1'b1, {ID_BITS{1'b0}}} : {1'b0, item_id};
wire [LINES-1:0] merge_match, lookup_match;
wire merge_hit = |merge_match;
genvar e;
generate
    for (e = 0; e < LINES; e = e + 1) begin: compare
        assign merge_match[e] = valid[e] && line[e] == merge_line;
        assign lookup_match[e] = valid[e] && line[e] == lookup_line;
    end
endgenerate
reg [ENTRY_BITS-1:0] merge_at, lookup_at;
integer i;
always @(*) begin
    merge_at = {ENTRY_BITS{1'b0}};
    lookup_at = {ENTRY_BITS{1'b0}};
    for (i = LINES - 1; i >= 0; i = i - 1) begin
        if (merge_hit ? merge_match[i] : !valid[i]) merge_at = i[ENTRY_BITS-1:0];
        if (lookup_match[i]) lookup_at = i[ENTRY_BITS-1:0];
    end
end
wire merge = merge_valid && !fence_mark && !fill_return && (merge_hit || !(&valid));

// The data port: merged bytes, or those bytes of a fill that nobody has written meanwhile.
wire store = fill_return || merge;
wire [ENTRY_BITS-1:0] write_at = fill_return ? done_entry : merge_at;
wire [255:0] old_mask = mask[write_at];
wire [255:0] merged_mask = merge_hit ? old_mask | merge_mask : merge_mask;
wire [255:0] write_mask = fill_return ? ~old_mask : merge_mask;
wire [2047:0] write_data = fill_return ? done_data : merge_data;
always @(posedge clock) if (store) mask[write_at] <= fill_return ? {256{1'b1}} : merged_mask;

// A memory for each byte of the lines: a byte is written or kept.
wire [2047:0] picked_data, found_data;
genvar b;
generate
    for (b = 0; b < 256; b = b + 1) begin: data
        reg [7:0] bytes [0:LINES-1];
        always @(posedge clock) if (store && write_mask[b]) bytes[write_at] <= write_data[8*b +: 8];
        assign picked_data[8*b +: 8] = bytes[pick];
        assign found_data[8*b +: 8] = bytes[lookup_at];
    end
endgenerate

// Which entries should go: full ones, those that somebody waits for, all while draining or tight.
wire [WAITERS-1:0] waits;
genvar p;
generate
    for (p = 0; p < WAITERS; p = p + 1) begin: rows
        assign waits[p] = |wait_dirty[LINES*p +: LINES] || |wait_flight[LINES*p +: LINES];
    end
endgenerate
reg [LINES-1:0] waited;
integer w;
always @(*) begin
    waited = {LINES{1'b0}};
    for (w = 0; w < WAITERS; w = w + 1) waited = waited | wait_dirty[LINES*w +: LINES];
end
wire tight = occupied > LIMIT;
wire [LINES-1:0] candidates = valid & dirty & ~flight & ~filling & (full | waited | {LINES{drain || tight}});
reg [ENTRY_BITS-1:0] next;
integer c;
always @(*) begin
    next = {ENTRY_BITS{1'b0}};
    for (c = LINES - 1; c >= 0; c = c - 1) if (candidates[c]) next = c[ENTRY_BITS-1:0];
    for (c = LINES - 1; c >= 0; c = c - 1)
        if (candidates[c] && c[ENTRY_BITS-1:0] >= turn) next = c[ENTRY_BITS-1:0];
end

// A line must not change on media while a read of it is under way there.
wire [SLOTS-1:0] read_match;
genvar r;
generate
    for (r = 0; r < SLOTS; r = r + 1) begin: reads
        assign read_match[r] = reading[r] && reading_lines[LINE_BITS*r +: LINE_BITS] == line[pick];
    end
endgenerate
wire held = full[pick] && |read_match;
wire offer = pick_valid && candidates[pick] && !held && !fence_mark;
wire issue = offer && cmd_ready;
wire issue_write = issue && full[pick];
wire released = done_valid && done_write && !dirty[done_entry] && !(merge && merge_hit && merge_at == done_entry);
wire allocated = merge && !merge_hit;

// The entries that are written now, whose write begins, whose write is on media: one each at most.
wire [LINES-1:0] merged = {{(LINES - 1){1'b0}}, merge} << merge_at;
wire [LINES-1:0] issued = {{(LINES - 1){1'b0}}, issue_write} << pick;
wire [LINES-1:0] landed = done_valid && done_write ? {{(LINES - 1){1'b0}}, 1'b1} << done_entry : {LINES{1'b0}};

integer n;
always @(posedge clock) begin
    pick <= next;
    if (pick_valid) begin
        // Offered until taken; dropped if it must wait for something else.
        pick_valid <= offer && !cmd_ready;
        if (offer && !cmd_ready) pick <= pick;
    end else begin
        pick_valid <= |candidates;
        if (|candidates) turn <= next + 1'b1;
    end
    for (n = 0; n < WAITERS; n = n + 1) begin
        wait_dirty[LINES*n +: LINES] <= wait_dirty[LINES*n +: LINES] & ~issued
            | (media && !client_valid && n[WAITER_BITS-1:0] == {1'b0, item_slot} ? merged : {LINES{1'b0}});
        wait_flight[LINES*n +: LINES] <= wait_flight[LINES*n +: LINES] & ~landed | wait_dirty[LINES*n +: LINES] & issued;
    end
    for (n = 0; n < OWNERS; n = n + 1) begin
        id_dirty[LINES*n +: LINES] <= id_dirty[LINES*n +: LINES] & ~issued
            | (n[ID_BITS:0] == owner ? merged : {LINES{1'b0}});
        id_flight[LINES*n +: LINES] <= id_flight[LINES*n +: LINES] & ~landed | id_dirty[LINES*n +: LINES] & issued;
    end
    // Nothing is issued or merged in this cycle.
    if (fence_mark) begin
        wait_dirty[LINES*(WAITERS-1) +: LINES] <= fence_all ? valid & dirty : id_dirty[{fence_id, {ENTRY_BITS{1'b0}}} +: LINES];
        wait_flight[LINES*(WAITERS-1) +: LINES] <= (fence_all ? flight : id_flight[{fence_id, {ENTRY_BITS{1'b0}}} +: LINES]) & ~landed;
    end
    if (done_valid && done_write) begin
        flight[done_entry] <= 1'b0;
        if (!dirty[done_entry]) valid[done_entry] <= 1'b0;
    end
    if (fill_return) begin
        filling[done_entry] <= 1'b0;
        full[done_entry] <= 1'b1;
        if (!full[done_entry]) poison[done_entry] <= done_poison;
    end
    if (issue && !full[pick]) filling[pick] <= 1'b1;
    if (issue_write) begin
        flight[pick] <= 1'b1;
        dirty[pick] <= 1'b0;
    end
    if (merge) begin
        valid[merge_at] <= 1'b1;
        dirty[merge_at] <= 1'b1;
        line[merge_at] <= merge_line;
        full[merge_at] <= &merged_mask;
        if (!merge_hit || &merge_mask) poison[merge_at] <= 1'b0;
    end
    occupied <= occupied + {{ENTRY_BITS{1'b0}}, allocated} - {{ENTRY_BITS{1'b0}}, released};
    if (reset) begin
        valid <= {LINES{1'b0}};
        dirty <= {LINES{1'b0}};
        flight <= {LINES{1'b0}};
        filling <= {LINES{1'b0}};
        pick_valid <= 1'b0;
        turn <= {ENTRY_BITS{1'b0}};
        occupied <= {(ENTRY_BITS + 1){1'b0}};
        wait_dirty <= {(LINES * WAITERS){1'b0}};
        wait_flight <= {(LINES * WAITERS){1'b0}};
        id_dirty <= {(LINES * OWNERS){1'b0}};
        id_flight <= {(LINES * OWNERS){1'b0}};
    end
end

wire [LINE_BITS-1:0] picked_line = line[pick];
wire [255:0] found_mask = mask[lookup_at];

always @(*) client_ready = merge && client_valid;
always @(*) item_ready = merge && !client_valid;
always @(*) cmd_valid = offer;
always @(*) cmd_write = full[pick];
always @(*) cmd_poison = poison[pick];
always @(*) cmd_line = picked_line;
always @(*) cmd_entry = pick;
always @(*) cmd_data = picked_data;
always @(*) hit_full = |lookup_match && full[lookup_at];
always @(*) hit_poison = poison[lookup_at];
always @(*) hit_mask = |lookup_match ? found_mask : 256'd0;
always @(*) hit_data = found_data;
always @(*) pending = waits[WAITERS-2:0];
always @(*) fence_pending = waits[WAITERS-1];
always @(*) used = occupied;
