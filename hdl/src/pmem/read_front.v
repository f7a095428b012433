// A slot is one line of a read: the beats of it that were asked for, from `slot_beat` on.
// `waiting`: the line is read from media. `present`: its bytes are there. `after`: the earlier
// slots of the same ID that have not been sent.
reg [SLOTS-1:0] occupied, waiting, present, for_client, slot_last, slot_failed;
reg [SLOTS*SLOTS-1:0] after;
reg [ID_BITS-1:0] slot_id [0:SLOTS-1];
reg [LINE_BITS-1:0] slot_line [0:SLOTS-1];
reg [1:0] slot_beat [0:SLOTS-1];
reg [1:0] slot_beats [0:SLOTS-1];
reg [255:0] slot_mask [0:SLOTS-1];

// The burst that is cut into lines. `left`: beats after the next one.
reg burst_valid, burst_failed;
reg [ID_BITS-1:0] burst_id;
reg [LINE_BITS+1:0] burst_beat;
reg [7:0] burst_left;

// The line that is asked of the device.
reg ask_valid;
reg [SLOT_BITS-1:0] ask_slot;

// The slot that is being sent.
reg send_valid;
reg [SLOT_BITS-1:0] send_slot, turn;
reg [1:0] send_beat, send_left;

reg [SLOT_BITS-1:0] free, client_slot;
wire [SLOTS-1:0] same_id, eligible, client_eligible;
genvar s;
generate
    for (s = 0; s < SLOTS; s = s + 1) begin: slots
        assign same_id[s] = occupied[s] && for_client[s] == client_valid && (client_valid || slot_id[s] == burst_id);
        assign eligible[s] = occupied[s] && present[s] && !for_client[s] && after[SLOTS*s +: SLOTS] == {SLOTS{1'b0}}
            && !(send_valid && send_slot == s);
        assign client_eligible[s] = occupied[s] && present[s] && for_client[s] && after[SLOTS*s +: SLOTS] == {SLOTS{1'b0}};
    end
endgenerate
integer i;
always @(*) begin
    free = {SLOT_BITS{1'b0}};
    client_slot = {SLOT_BITS{1'b0}};
    for (i = SLOTS - 1; i >= 0; i = i - 1) begin
        if (!occupied[i]) free = i[SLOT_BITS-1:0];
        if (client_eligible[i]) client_slot = i[SLOT_BITS-1:0];
    end
end

// Address: served are whole beats of 64 B, upwards, within 4 KiB, and not the controller's line.
wire address_ready = open && !burst_valid;
wire address = address_ready && s_axi_arvalid;
wire [8:0] page_beat = {3'd0, s_axi_araddr[11:6]} + {1'b0, s_axi_arlen};
wire kept = (&s_axi_araddr[LINE_BITS+7:12]) && page_beat >= 9'd60;
wire refused = s_axi_arsize != 3'd6 || s_axi_arburst != 2'd1 || page_beat > 9'd63 || kept;
// Where a burst begins in its first beat: whole beats are returned.
wire unused = &{1'b0, s_axi_araddr[5:0]};

// Lookup: the client goes first. A line that comes from the device takes the data port.
wire [LINE_BITS-1:0] line = client_valid ? client_line : burst_beat[LINE_BITS+1:2];
wire failed = !client_valid && burst_failed;
wire open_slot = !(&occupied) && !done_valid && (!ask_valid || cmd_ready) && (client_valid || (open && burst_valid));
wire direct = failed || hit_full;
wire [7:0] to_line_end = {6'd0, 2'd3 - burst_beat[1:0]};
wire whole_rest = burst_left <= to_line_end;
wire cut = open_slot && !client_valid;

// The data port: the bytes of the buffer, then those of the device that the buffer had not. A memory for each byte.
wire store = done_valid || open_slot;
wire [SLOT_BITS-1:0] write_slot = done_valid ? done_slot : free;
wire [255:0] kept_bytes = done_valid ? slot_mask[done_slot] : 256'd0;
wire [2047:0] write_data = done_valid ? done_data : hit_data;
wire [2047:0] sent_line, given_line;
genvar b;
generate
    for (b = 0; b < 256; b = b + 1) begin: data
        reg [7:0] bytes [0:SLOTS-1];
        always @(posedge clock) if (store && !kept_bytes[b]) bytes[write_slot] <= write_data[8*b +: 8];
        assign sent_line[8*b +: 8] = bytes[send_slot];
        assign given_line[8*b +: 8] = bytes[client_slot];
    end
endgenerate

// Sending: the slots in turn, of each ID the oldest only.
reg [SLOT_BITS-1:0] choice;
integer c;
always @(*) begin
    choice = {SLOT_BITS{1'b0}};
    for (c = SLOTS - 1; c >= 0; c = c - 1) if (eligible[c]) choice = c[SLOT_BITS-1:0];
    for (c = SLOTS - 1; c >= 0; c = c - 1)
        if (eligible[c] && c[SLOT_BITS-1:0] >= turn) choice = c[SLOT_BITS-1:0];
end
wire sent = send_valid && s_axi_rready && send_left == 2'd0;
wire given = client_take && |client_eligible;
wire [SLOTS-1:0] freed = ({{(SLOTS - 1){1'b0}}, sent} << send_slot) | ({{(SLOTS - 1){1'b0}}, given} << client_slot);

integer n;
always @(posedge clock) begin
    if (address) begin
        burst_valid <= 1'b1;
        burst_failed <= refused;
        burst_id <= s_axi_arid;
        burst_beat <= refused ? {(LINE_BITS + 2){1'b0}} : s_axi_araddr[LINE_BITS+7:6];
        burst_left <= s_axi_arlen;
    end
    if (cut) begin
        burst_valid <= !whole_rest;
        burst_beat <= {burst_beat[LINE_BITS+1:2] + 1'b1, 2'd0};
        burst_left <= burst_left - to_line_end - 8'd1;
    end
    occupied <= occupied & ~freed;
    for (n = 0; n < SLOTS; n = n + 1) begin
        after[SLOTS*n +: SLOTS] <= after[SLOTS*n +: SLOTS] & ~freed;
        if (open_slot && n[SLOT_BITS-1:0] == free) after[SLOTS*n +: SLOTS] <= same_id & ~freed;
    end
    if (cmd_ready) ask_valid <= 1'b0;
    if (open_slot) begin
        occupied[free] <= 1'b1;
        waiting[free] <= !direct;
        present[free] <= direct;
        for_client[free] <= client_valid;
        slot_id[free] <= burst_id;
        slot_line[free] <= line;
        slot_beat[free] <= burst_beat[1:0];
        slot_beats[free] <= whole_rest ? burst_left[1:0] : to_line_end[1:0];
        slot_last[free] <= whole_rest;
        slot_failed[free] <= failed || (hit_full && hit_poison);
        slot_mask[free] <= hit_mask;
        ask_valid <= !direct;
        ask_slot <= free;
    end
    if (done_valid) begin
        waiting[done_slot] <= 1'b0;
        present[done_slot] <= 1'b1;
        slot_failed[done_slot] <= done_poison;
    end
    if (sent || !send_valid) begin
        send_valid <= |eligible;
        send_slot <= choice;
        send_beat <= slot_beat[choice];
        send_left <= slot_beats[choice];
        if (|eligible) turn <= choice + 1'b1;
    end else if (s_axi_rready) begin
        send_beat <= send_beat + 2'd1;
        send_left <= send_left - 2'd1;
    end
    if (reset) begin
        occupied <= {SLOTS{1'b0}};
        waiting <= {SLOTS{1'b0}};
        burst_valid <= 1'b0;
        ask_valid <= 1'b0;
        send_valid <= 1'b0;
        turn <= {SLOT_BITS{1'b0}};
    end
end

wire [LINE_BITS*SLOTS-1:0] lines;
genvar p;
generate
    for (p = 0; p < SLOTS; p = p + 1) begin: together
        assign lines[LINE_BITS*p +: LINE_BITS] = slot_line[p];
    end
endgenerate
wire [ID_BITS-1:0] sent_id = slot_id[send_slot];
wire [LINE_BITS-1:0] asked_line = slot_line[ask_slot];

always @(*) s_axi_arready = address_ready;
always @(*) s_axi_rvalid = send_valid;
always @(*) s_axi_rid = sent_id;
always @(*) s_axi_rdata = slot_failed[send_slot] ? 512'd0 : sent_line[{send_beat, 9'd0} +: 512];
always @(*) s_axi_rresp = {slot_failed[send_slot], 1'b0};
always @(*) s_axi_rlast = send_left == 2'd0 && slot_last[send_slot];
always @(*) client_ready = open_slot && client_valid;
always @(*) client_given = |client_eligible;
always @(*) client_data = given_line;
always @(*) client_failed = slot_failed[client_slot];
always @(*) lookup_line = line;
always @(*) cmd_valid = ask_valid;
always @(*) cmd_line = asked_line;
always @(*) cmd_slot = ask_slot;
always @(*) reading = waiting;
always @(*) reading_lines = lines;
always @(*) bad_beat = send_valid && s_axi_rready && slot_failed[send_slot];
