// A slot is a write burst from its address to its response. `after`: the earlier bursts of the same
// ID that have not been answered.
reg [SLOTS-1:0] occupied, merged, failed, fenced;
reg [SLOTS*SLOTS-1:0] after;
reg [ID_BITS-1:0] slot_id [0:SLOTS-1];

// The burst whose data come now, and the one that waits for it. `left`: beats after this one.
reg next_valid, next_failed, burst_valid, burst_failed;
reg [SLOT_BITS-1:0] next_slot, burst_slot;
reg [LINE_BITS+1:0] next_beat, burst_beat;
reg [7:0] next_left, burst_left;

// The line that is being gathered, and the one that is offered to the buffer.
reg [2047:0] gather;
reg [255:0] gather_mask;
reg line_valid, line_last;
reg [LINE_BITS-1:0] line_number;
reg [255:0] line_mask;
reg [2047:0] line_data;
reg [SLOT_BITS-1:0] line_slot;

reg answer_valid, answer_failed;
reg [ID_BITS-1:0] answer_id;
reg [SLOT_BITS-1:0] turn;
reg [6:0] counted;

// Address: a free slot, and whether the burst is one that is served: whole beats of 64 B, upwards,
// within 4 KiB, and not the line that the controller keeps for itself.
reg [SLOT_BITS-1:0] free;
integer i;
always @(*) begin
    free = {SLOT_BITS{1'b0}};
    for (i = SLOTS - 1; i >= 0; i = i - 1) if (!occupied[i]) free = i[SLOT_BITS-1:0];
end
wire [SLOTS-1:0] same_id, eligible;
genvar s;
generate
    for (s = 0; s < SLOTS; s = s + 1) begin: slots
        assign same_id[s] = occupied[s] && slot_id[s] == s_axi_awid;
        assign eligible[s] = occupied[s] && merged[s] && !pending[s] && after[SLOTS*s +: SLOTS] == {SLOTS{1'b0}};
    end
endgenerate
wire address_ready = open && !next_valid && !(&occupied);
wire address = address_ready && s_axi_awvalid;
wire [8:0] page_beat = {3'd0, s_axi_awaddr[11:6]} + {1'b0, s_axi_awlen};
wire kept = (&s_axi_awaddr[LINE_BITS+7:12]) && page_beat >= 9'd60;
wire refused = s_axi_awsize != 3'd6 || s_axi_awburst != 2'd1 || page_beat > 9'd63 || kept;
// Where a burst begins in its first beat: the strobes say it.
wire unused = &{1'b0, s_axi_awaddr[5:0]};

// Data: a beat is taken unless it ends a line while another line waits for the buffer.
wire ends_burst = burst_left == 8'd0;
wire ends_line = burst_beat[1:0] == 2'd3 || ends_burst;
wire data_ready = open && burst_valid && !(ends_line && line_valid);
wire beat = data_ready && s_axi_wvalid;
wire fails = burst_failed || s_axi_wlast != ends_burst;
wire [2047:0] with_beat = place(gather, s_axi_wdata, burst_beat[1:0]);
wire [255:0] with_strobes = burst_failed ? 256'd0 : gather_mask | ({192'd0, s_axi_wstrb} << {burst_beat[1:0], 6'd0});
function [2047:0] place(input [2047:0] old, input [511:0] word, input [1:0] at);
    begin
        place = old;
        case (at)
            2'd0: place[511:0] = word;
            2'd1: place[1023:512] = word;
            2'd2: place[1535:1024] = word;
            default: place[2047:1536] = word;
        endcase
    end
endfunction
reg [6:0] strobes;
integer k;
always @(*) begin
    strobes = 7'd0;
    for (k = 0; k < 64; k = k + 1) strobes = strobes + {6'd0, s_axi_wstrb[k]};
end
wire step = !burst_valid || (beat && ends_burst);
wire taken = line_valid && item_ready;

// Response: the bursts in turn, of each ID the oldest only.
reg [SLOT_BITS-1:0] choice;
integer c;
always @(*) begin
    choice = {SLOT_BITS{1'b0}};
    for (c = SLOTS - 1; c >= 0; c = c - 1) if (eligible[c]) choice = c[SLOT_BITS-1:0];
    for (c = SLOTS - 1; c >= 0; c = c - 1)
        if (eligible[c] && c[SLOT_BITS-1:0] >= turn) choice = c[SLOT_BITS-1:0];
end
wire answer = (!answer_valid || s_axi_bready) && |eligible;
wire [SLOTS-1:0] answered = {{(SLOTS - 1){1'b0}}, answer} << choice;

integer n;
always @(posedge clock) begin
    if (address) begin
        occupied[free] <= 1'b1;
        merged[free] <= 1'b0;
        fenced[free] <= 1'b0;
        slot_id[free] <= s_axi_awid;
        failed[free] <= refused;
        next_slot <= free;
        next_beat <= s_axi_awaddr[LINE_BITS+7:6];
        next_left <= s_axi_awlen;
        next_failed <= refused;
    end
    next_valid <= address || (next_valid && !step);
    for (n = 0; n < SLOTS; n = n + 1) begin
        after[SLOTS*n +: SLOTS] <= after[SLOTS*n +: SLOTS] & ~answered;
        if (address && n[SLOT_BITS-1:0] == free) after[SLOTS*n +: SLOTS] <= same_id & ~answered;
    end
    if (step) begin
        burst_valid <= next_valid;
        burst_slot <= next_slot;
        burst_beat <= next_beat;
        burst_left <= next_left;
        burst_failed <= next_failed;
        gather_mask <= 256'd0;
    end
    if (beat) begin
        gather <= with_beat;
        if (fails) failed[burst_slot] <= 1'b1;
        if (!ends_burst) begin
            burst_beat <= burst_beat + 1'b1;
            burst_left <= burst_left - 8'd1;
            gather_mask <= ends_line ? 256'd0 : with_strobes;
        end
    end
    counted <= beat && !burst_failed ? strobes : 7'd0;
    if (fence_start)
        for (n = 0; n < SLOTS; n = n + 1)
            fenced[n] <= occupied[n] && !merged[n] && (fence_all || slot_id[n] == fence_id[ID_BITS-1:0] && !fence_id[ID_BITS]);
    if (taken) begin
        line_valid <= 1'b0;
        if (line_last) begin
            merged[line_slot] <= 1'b1;
            fenced[line_slot] <= 1'b0;
        end
    end
    if (beat && ends_line) begin
        line_valid <= !burst_failed && |with_strobes;
        line_number <= burst_beat[LINE_BITS+1:2];
        line_mask <= with_strobes;
        line_data <= with_beat;
        line_slot <= burst_slot;
        line_last <= ends_burst;
        // Nothing to write: done with it here.
        if (ends_burst && (burst_failed || !(|with_strobes))) begin
            merged[burst_slot] <= 1'b1;
            fenced[burst_slot] <= 1'b0;
        end
    end
    if (!answer_valid || s_axi_bready) begin
        answer_valid <= |eligible;
        answer_id <= slot_id[choice];
        answer_failed <= failed[choice];
        if (|eligible) begin
            occupied[choice] <= 1'b0;
            turn <= choice + 1'b1;
        end
    end
    if (reset) begin
        occupied <= {SLOTS{1'b0}};
        fenced <= {SLOTS{1'b0}};
        next_valid <= 1'b0;
        burst_valid <= 1'b0;
        line_valid <= 1'b0;
        answer_valid <= 1'b0;
        turn <= {SLOT_BITS{1'b0}};
        counted <= 7'd0;
    end
end

wire [ID_BITS-1:0] line_id = slot_id[line_slot];
always @(*) s_axi_awready = address_ready;
always @(*) s_axi_wready = data_ready;
always @(*) s_axi_bvalid = answer_valid;
always @(*) s_axi_bid = answer_id;
always @(*) s_axi_bresp = {answer_failed, 1'b0};
always @(*) item_valid = line_valid;
always @(*) item_line = line_number;
always @(*) item_mask = line_mask;
always @(*) item_data = line_data;
always @(*) item_slot = line_slot;
always @(*) item_id = line_id;
always @(*) host_bytes = counted;
always @(*) bad_burst = answer_valid && answer_failed && s_axi_bready;
always @(*) fence_waits = |fenced;
