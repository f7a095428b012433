// One byte of one line, any line: what was accepted last, what is on media, what is on its way.
(* anyconst *) wire [LINE_BITS-1:0] tracked;
reg [7:0] accepted, on_media, on_its_way;
// Of the write burst in slot 0, and of ID 0: bytes of the line that are not on the way, and that are.
reg burst_dirty, burst_flight, id0_dirty, id0_flight, fence_dirty, fence_flight;
reg first = 1'b1;
reg live = 1'b0;
wire merge_x = merge && merge_line == tracked;
wire issue_x = issue_write && line[pick] == tracked;
wire land_x = done_valid && done_write && line[done_entry] == tracked;
wire marks = fence_mark && (fence_all || fence_id == 0);
always @(posedge clock) begin
    first <= 1'b0;
    if (reset) live <= 1'b1;
    if (merge_x && merge_mask[5]) accepted <= merge_data[47:40];
    if (issue_x) on_its_way <= cmd_data[47:40];
    if (land_x) on_media <= on_its_way;
    burst_dirty <= burst_dirty && !issue_x || merge_x && media && !client_valid && item_slot == 0;
    burst_flight <= issue_x ? burst_dirty : burst_flight && !land_x;
    id0_dirty <= id0_dirty && !issue_x || merge_x && owner == 0;
    id0_flight <= issue_x ? id0_dirty : id0_flight && !land_x;
    fence_dirty <= marks ? id0_dirty : fence_mark ? 1'b0 : fence_dirty && !issue_x;
    fence_flight <= marks ? id0_flight && !land_x : fence_mark ? 1'b0 : issue_x ? fence_dirty : fence_flight && !land_x;
    if (reset) begin
        accepted <= land_x ? on_its_way : on_media;
        {burst_dirty, burst_flight, id0_dirty, id0_flight, fence_dirty, fence_flight} <= 6'd0;
    end
end
wire [LINES-1:0] here = {valid[1] && line[1] == tracked, valid[0] && line[0] == tracked};
wire [LINES-1:0] known = {mask[1][5], mask[0][5]};
wire [LINES-1:0] newest = {data_1[47:40] == accepted, data_0[47:40] == accepted};
wire [LINES-1:0] same = {data_1[47:40] == on_its_way, data_0[47:40] == on_its_way};
wire [LINES-1:0] whole = {&mask[1], &mask[0]};
localparam LAST = WAITERS - 1;
always @(*) begin
    assume (reset || !first);
    // The device completes what it was given, and reads what is on media.
    assume (!done_valid || (done_write ? flight[done_entry] : filling[done_entry]));
    assume (!fill_return || line[done_entry] != tracked || done_data[47:40] == on_media);
    assume (fence_all || fence_id < OWNERS);
    if (live) begin
        // A read sees what was accepted last, here or on media.
        assert ((here & known & ~newest) == 0);
        assert (|(here & known) || on_media == accepted);
        // No answer, and no fence, before its bytes are on media.
        assert (!(burst_dirty || burst_flight) || pending[0]);
        assert (!(fence_dirty || fence_flight) || fence_pending);
        // What makes these true.
        assert (!(&here));
        assert (!(valid[0] && valid[1] && line[0] == line[1]));
        assert (((dirty | flight | filling) & ~valid) == 0);
        assert ((valid & ~dirty & ~flight) == 0);
        assert ((flight & filling) == 0 && (flight & ~full) == 0 && (filling & ~dirty) == 0);
        assert (((full ^ whole) & valid) == 0);
        assert ((here & flight & ~dirty & ~same) == 0);
        assert (!burst_dirty || |(here & dirty & wait_dirty[LINES-1:0]));
        assert (!burst_flight || |(here & flight & wait_flight[LINES-1:0]));
        assert (!id0_dirty || |(here & dirty & id_dirty[LINES-1:0]));
        assert (!id0_flight || |(here & flight & id_flight[LINES-1:0]));
        assert (!fence_dirty || |(here & dirty & wait_dirty[LINES*LAST +: LINES]));
        assert (!fence_flight || |(here & flight & wait_flight[LINES*LAST +: LINES]));
        assert (occupied == {1'b0, valid[0]} + {1'b0, valid[1]});
        assert (pick_valid == 0 || valid[pick]);
    end
end
