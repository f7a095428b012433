// One aligned word of 8 B of one line, any line, which hosts write as a whole: what was accepted last,
// what is on media, what is on its way there. Whatever cycle power is lost in, media hold one of the
// last two, so that neither may be a mixture.
(* anyconst *) wire [LINE_BITS-1:0] tracked;
reg [63:0] accepted, on_media, on_its_way;
reg first = 1'b1;
reg live = 1'b0;
wire merge_x = merge && merge_line == tracked;
wire issue_x = issue_write && line[pick] == tracked;
wire land_x = done_valid && done_write && line[done_entry] == tracked;
always @(posedge clock) begin
    first <= 1'b0;
    if (reset) live <= 1'b1;
    if (merge_x && merge_mask[40]) accepted <= merge_data[383:320];
    if (issue_x) on_its_way <= cmd_data[383:320];
    if (land_x) on_media <= on_its_way;
    if (reset) accepted <= land_x ? on_its_way : on_media;
end
wire [LINES-1:0] here = {valid[1] && line[1] == tracked, valid[0] && line[0] == tracked};
wire [LINES-1:0] known = {mask[1][40], mask[0][40]};
wire [LINES-1:0] newest = {data_1[383:320] == accepted, data_0[383:320] == accepted};
wire [LINES-1:0] same = {data_1[383:320] == on_its_way, data_0[383:320] == on_its_way};
wire [LINES-1:0] at_once = {mask[1][47:40] == {8{mask[1][40]}}, mask[0][47:40] == {8{mask[0][40]}}};
wire [LINES-1:0] whole = {&mask[1], &mask[0]};
always @(*) begin
    assume (reset || !first);
    assume (!merge_x || merge_mask[47:40] == {8{merge_mask[40]}});
    // The device completes what it was given, and reads what is on media.
    assume (!done_valid || (done_write ? flight[done_entry] : filling[done_entry]));
    assume (!fill_return || line[done_entry] != tracked || done_data[383:320] == on_media);
    if (live) begin
        // What goes to media is what was accepted last, all eight bytes of it.
        assert (!issue_x || cmd_data[383:320] == accepted);
        // What is not in the buffer is on media.
        assert (|(here & known) || on_media == accepted);
        // What makes these true.
        assert ((here & ~at_once) == 0);
        assert ((here & known & ~newest) == 0);
        assert (!(&here));
        assert (!(valid[0] && valid[1] && line[0] == line[1]));
        assert (((dirty | flight | filling) & ~valid) == 0);
        assert ((valid & ~dirty & ~flight) == 0);
        assert ((flight & filling) == 0 && (flight & ~full) == 0 && (filling & ~dirty) == 0);
        assert (((full ^ whole) & valid) == 0);
        assert ((here & flight & ~dirty & ~same) == 0);
        assert (pick_valid == 0 || valid[pick]);
    end
end
