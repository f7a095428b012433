// One write burst, any one: `marked` while it waits for its answer. In `slot`, with `left` beats to come
// of which `fails` says whether one of them was wrong; `older`: bursts of its ID before it.
(* anyseq *) wire mark;
reg marked, refused_burst, fails_so_far, complete, fence_waited;
reg [SLOT_BITS-1:0] slot;
reg [ID_BITS-1:0] id;
reg [7:0] left;
reg [SLOTS-1:0] older;
// One aligned word of a beat, as the host gave it, until the buffer has it.
(* anyseq *) wire mark_word;
reg word_gathered, word_in_line;
reg [LINE_BITS+1:0] word_beat;
reg [63:0] word;
reg [7:0] word_strobes;
// Bursts of one ID whose address was taken and whose answer was not.
(* anyconst *) wire [ID_BITS-1:0] counted_id;
reg [SLOT_BITS+1:0] unanswered;
// What was offered a cycle ago and not taken.
reg was_offered, was_failed;
reg [ID_BITS-1:0] was_id;
reg first = 1'b1;
reg live = 1'b0;
wire starts = address && mark && !marked;
wire of_marked = beat && marked && !complete && burst_slot == slot;
wire answers = answer && choice == slot && marked;
wire fenced_now = fence_start && marked && !merged[slot] && (fence_all || {1'b0, id} == fence_id);
wire buffered = (taken && line_last && line_slot == slot)
    || (beat && ends_burst && burst_slot == slot && (burst_failed || !(|with_strobes)));
wire word_starts = beat && !burst_failed && |s_axi_wstrb[47:40] && mark_word && !word_gathered && !word_in_line;
wire [SLOT_BITS+1:0] one = {{(SLOT_BITS + 1){1'b0}}, 1'b1};
always @(posedge clock) begin
    first <= 1'b0;
    if (reset) live <= 1'b1;
    marked <= starts || (marked && !answers);
    older <= (starts ? same_id : older) & ~answered;
    if (starts) begin
        slot <= free;
        id <= s_axi_awid;
        left <= s_axi_awlen;
        refused_burst <= refused;
    end
    complete <= !starts && (complete || (of_marked && left == 8'd0));
    fails_so_far <= !starts && (fails_so_far || (of_marked && s_axi_wlast != (left == 8'd0)));
    if (of_marked) left <= left - 8'd1;
    fence_waited <= fence_start ? fenced_now && !buffered : fence_waited && !buffered && !starts;
    if (word_starts) begin
        word_beat <= burst_beat;
        word <= s_axi_wdata[383:320];
        word_strobes <= s_axi_wstrb[47:40];
    end
    word_gathered <= !(beat && ends_line) && (word_starts || word_gathered);
    word_in_line <= (word_starts || word_gathered) && beat && ends_line || word_in_line && !taken;
    unanswered <= unanswered + (address && s_axi_awid == counted_id ? one : 0)
        - (s_axi_bvalid && s_axi_bready && s_axi_bid == counted_id ? one : 0);
    was_offered <= s_axi_bvalid && !s_axi_bready;
    was_id <= s_axi_bid;
    was_failed <= s_axi_bresp[1];
    if (reset) begin
        {marked, was_offered, fence_waited, word_gathered, word_in_line} <= 5'd0;
        unanswered <= 0;
    end
end
wire [SLOTS-1:0] of_counted = {occupied[1] && slot_id[1] == counted_id, occupied[0] && slot_id[0] == counted_id};
wire in_next = next_valid && next_slot == slot;
wire in_burst = burst_valid && burst_slot == slot;
wire in_line = line_valid && line_slot == slot;
wire [511:0] words = {line_data[1536+320 +: 64], line_data[1024+320 +: 64], line_data[512+320 +: 64], line_data[320 +: 64],
    gather[1536+320 +: 64], gather[1024+320 +: 64], gather[512+320 +: 64], gather[320 +: 64]};
wire [63:0] masks = {line_mask[192+40 +: 8], line_mask[128+40 +: 8], line_mask[64+40 +: 8], line_mask[40 +: 8],
    gather_mask[192+40 +: 8], gather_mask[128+40 +: 8], gather_mask[64+40 +: 8], gather_mask[40 +: 8]};
wire [2:0] gathered_at = {1'b0, word_beat[1:0]};
wire [2:0] lined_at = {1'b1, word_beat[1:0]};
always @(*) begin
    assume (reset || !first);
    if (live) begin
        // An answer stays as it is until it is taken.
        assert (!was_offered || (s_axi_bvalid && s_axi_bid == was_id && s_axi_bresp[1] == was_failed));
        // As many answers of an ID as bursts: none before its burst, none twice, none lost.
        assert (unanswered == {2'b00, of_counted[0]} + {2'b00, of_counted[1]} + {2'b00, answer_valid && answer_id == counted_id});
        if (answers) begin
            // In order per ID, with the burst's ID, and as its beats and address were.
            assert (older == 0);
            assert (slot_id[slot] == id && failed[slot] == (refused_burst || fails_so_far));
            // After all beats, when the buffer has them and no line is waited for.
            assert (complete && !in_line && !pending[slot]);
        end
        // A fence waits for a burst whose address was there before it.
        assert (!fence_waited || fence_waits);
        // A word and its strobes reach the buffer together.
        if (word_in_line) begin
            assert (line_valid && line_number == word_beat[LINE_BITS+1:2]);
            assert (words[{lined_at, 6'd0} +: 64] == word && masks[{lined_at, 3'd0} +: 8] == word_strobes);
        end
        // What makes these true.
        assert (!word_gathered || (burst_valid && !burst_failed && |word_strobes && burst_beat[LINE_BITS+1:2] == word_beat[LINE_BITS+1:2]
            && burst_beat[1:0] > word_beat[1:0]));
        assert (!word_gathered || (words[{gathered_at, 6'd0} +: 64] == word && masks[{gathered_at, 3'd0} +: 8] == word_strobes));
        assert (!burst_valid || masks[31:0] >> {burst_beat[1:0], 3'd0} == 32'd0);
        assert (!(word_gathered && word_in_line) && (!word_in_line || |word_strobes));
        assert (!next_valid || (occupied[next_slot] && !merged[next_slot]));
        assert (!burst_valid || (occupied[burst_slot] && !merged[burst_slot]));
        assert (!(next_valid && burst_valid && next_slot == burst_slot));
        assert (!line_valid || (occupied[line_slot] && !merged[line_slot]));
        assert (!(line_valid && line_last) || (!(next_valid && next_slot == line_slot) && !(burst_valid && burst_slot == line_slot)));
        assert (!(line_valid && !line_last) || (burst_valid && burst_slot == line_slot));
        if (marked) begin
            assert (occupied[slot] && slot_id[slot] == id);
            assert (after[SLOTS*slot +: SLOTS] == older);
            assert (failed[slot] == (refused_burst || fails_so_far));
            assert (complete ? !in_next && !in_burst : in_next != in_burst);
            assert (!in_next || (next_left == left && !fails_so_far && next_failed == refused_burst));
            assert (!in_burst || (burst_left == left && burst_failed == refused_burst));
            assert (!merged[slot] || (complete && !in_line));
            assert (!complete || merged[slot] || (in_line && line_last));
        end
        assert (!fence_waited || (marked && !merged[slot] && fenced[slot]));
    end
end
