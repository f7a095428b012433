// One line of a read burst, any one: `marked` while its slot is occupied. `older`: lines of its ID that
// were asked for before it. `byte_known`: whether the buffer had byte 5 of the line, or media gave it.
(* anyseq *) wire mark;
reg marked, byte_known, byte_failed, refused_line;
reg [SLOT_BITS-1:0] slot;
reg [ID_BITS-1:0] id;
reg [SLOTS-1:0] older;
reg [7:0] wanted;
// Of one ID, what was asked for and has not been taken: beats, and bursts by their last beats.
(* anyconst *) wire [ID_BITS-1:0] counted_id;
reg [11:0] beats_left, bursts_left;
// What was offered a cycle ago and not taken.
reg was_offered, was_last, was_failed;
reg [ID_BITS-1:0] was_id;
reg [7:0] was_data;
reg first = 1'b1;
reg live = 1'b0;
wire starts = cut && mark && !marked;
wire beat_of_counted = s_axi_rvalid && s_axi_rready && s_axi_rid == counted_id;
wire address_of_counted = address && s_axi_arid == counted_id;
wire done_marked = marked && done_valid && done_slot == slot;
always @(posedge clock) begin
    first <= 1'b0;
    if (reset) live <= 1'b1;
    marked <= starts || (marked && !freed[slot]);
    older <= (starts ? same_id : older) & ~freed;
    if (starts) begin
        slot <= free;
        id <= burst_id;
        refused_line <= burst_failed;
        byte_known <= direct || hit_mask[5];
        byte_failed <= burst_failed || (hit_full && hit_poison);
        wanted <= hit_data[47:40];
    end
    if (done_marked) begin
        byte_known <= 1'b1;
        byte_failed <= done_poison;
        if (!byte_known) wanted <= done_data[47:40];
    end
    beats_left <= beats_left + (address_of_counted ? {4'd0, s_axi_arlen} + 12'd1 : 12'd0) - {11'd0, beat_of_counted};
    bursts_left <= bursts_left + {11'd0, address_of_counted} - {11'd0, beat_of_counted && s_axi_rlast};
    was_offered <= s_axi_rvalid && !s_axi_rready;
    was_last <= s_axi_rlast;
    was_failed <= s_axi_rresp[1];
    was_id <= s_axi_rid;
    was_data <= s_axi_rdata[47:40];
    if (reset) begin
        {marked, was_offered} <= 2'd0;
        beats_left <= 12'd0;
        bursts_left <= 12'd0;
    end
end
// Beats of a slot that are to come.
function [11:0] beats(input counts, input sending, input [1:0] of_slot, input [1:0] to_send);
    beats = counts ? {10'd0, sending ? to_send : of_slot} + 12'd1 : 12'd0;
endfunction
wire [SLOTS-1:0] counts = {occupied[1] && !for_client[1] && slot_id[1] == counted_id, occupied[0] && !for_client[0] && slot_id[0] == counted_id};
wire [SLOTS-1:0] sends = {send_valid && send_slot == 1'd1, send_valid && send_slot == 1'd0};
wire cuts = burst_valid && burst_id == counted_id;
always @(*) begin
    assume (reset || !first);
    // The device completes what it was asked for; a client takes what it was given.
    assume (!done_valid || (waiting[done_slot] && !(ask_valid && ask_slot == done_slot)));
    if (live) begin
        // A beat stays as it is until it is taken.
        assert (!was_offered || (s_axi_rvalid && s_axi_rid == was_id && s_axi_rlast == was_last
            && s_axi_rresp[1] == was_failed && s_axi_rdata[47:40] == was_data));
        // As many beats, and as many last beats, as were asked for: none before its burst, none twice, none lost.
        assert (beats_left == beats(counts[0], sends[0], slot_beats[0], send_left)
            + beats(counts[1], sends[1], slot_beats[1], send_left) + (cuts ? {4'd0, burst_left} + 12'd1 : 12'd0));
        assert (bursts_left == {11'd0, counts[0] && slot_last[0]} + {11'd0, counts[1] && slot_last[1]} + {11'd0, cuts});
        if (marked && send_valid && send_slot == slot) begin
            // In order per ID, with the burst's ID, and only what the buffer or media had.
            assert (older == 0 && s_axi_rid == id);
            assert (byte_known && s_axi_rresp[1] == byte_failed);
            assert (send_beat != 2'd0 || s_axi_rdata[47:40] == (byte_failed ? 8'd0 : wanted));
        end
        // What makes these true.
        assert (!send_valid || (occupied[send_slot] && present[send_slot] && !for_client[send_slot]));
        assert (!send_valid || {1'b0, send_beat} + {1'b0, send_left} == {1'b0, slot_beat[send_slot]} + {1'b0, slot_beats[send_slot]});
        assert (!occupied[0] || {1'b0, slot_beat[0]} + {1'b0, slot_beats[0]} <= 3'd3);
        assert (!occupied[1] || {1'b0, slot_beat[1]} + {1'b0, slot_beats[1]} <= 3'd3);
        assert (!send_valid || after[SLOTS*send_slot +: SLOTS] == {SLOTS{1'b0}});
        assert ((waiting & ~occupied) == 0 && (waiting & present & occupied) == 0);
        assert ((occupied & ~waiting & ~present) == 0);
        assert (!ask_valid || waiting[ask_slot]);
        if (marked) begin
            assert (occupied[slot] && slot_id[slot] == id && !for_client[slot]);
            assert (after[SLOTS*slot +: SLOTS] == older);
            assert (present[slot] ? byte_known : byte_known == slot_mask[slot][5]);
            assert (!byte_known || (slot ? data_1[47:40] : data_0[47:40]) == wanted);
            assert (slot_failed[slot] == byte_failed);
        end
    end
end
