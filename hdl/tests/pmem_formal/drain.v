// The controller in a drain, from any state that it may be in: its power sequence, its buffer and its
// device port, wired as in `controller.rs`. The device is free to refuse and to complete as it likes.
// So are the line that the write side holds, reads of hosts that have begun, of which one may still be
// asked for, and fences, five cycles apart.
module drain #(parameter TAG_BITS = 2, BYTES = 2, BITS = 16, READS = 3'd2, WRITES = 3'd2, IDLE = 3'd6, COMMANDS = 4'd9) (
    input wire clock,
    input wire ready,
    input wire done_valid,
    input wire done_write,
    input wire done_poison,
    input wire [TAG_BITS-1:0] done_tag,
    input wire fence_mark,
    input wire fence_all,
    input wire [1:0] fence_id
);
reg first = 1'b1;
reg [2:0] idle = 3'd0;
reg [3:0] left_before;
reg spent_before;

// What is free at the beginning and stays, or ends.
reg media, item_valid, item_slot, item_id, asks, ask_slot;
reg [2:0] item_line, read_line_0, read_line_1;
reg [BYTES-1:0] item_mask;
reg [1:0] waiting;
reg [2:0] since_mark;

wire open, draining, drained, boot_write_valid, boot_read_valid, boot_read_take, record_lost;
wire [2:0] boot_line;
wire [31:0] dirty_shutdowns;
wire [2047:0] boot_data;
wire item_ready, client_ready, buffer_valid, buffer_write, buffer_poison, buffer_entry;
wire [2:0] buffer_line;
wire [1:0] used, read_credits, write_credits;
wire buffer_ready, read_ready, cmd_valid, cmd_write, entry_done, slot_done, came_write, came_poison, came_entry, came_slot;
wire [TAG_BITS-1:0] cmd_tag;

// What the parts hold.
wire [3:0] state;
wire pick_valid, pick, offered, offered_write, came, came_of_write;
wire [1:0] occupied, whole, full, filling, flight, dirty, valid, offered_tag, came_tag, reads_left, writes_left;
wire [2:0] line_1, line_0;

BOOT boot(.clock(clock), .reset(1'b0), .pfail(1'b1), .item_valid(item_valid), .read_ready(1'b0), .client_given(1'b0),
    .client_failed(1'b0), .write_ready(client_ready), .used(used), .client_data(2048'd0), .open(open), .drain(draining),
    .drained(drained), .read_valid(boot_read_valid), .read_take(boot_read_take), .write_valid(boot_write_valid),
    .record_lost(record_lost), .line(boot_line), .data(boot_data), .dirty_shutdowns(dirty_shutdowns), .shown(state));
BUFFER buffer(.clock(clock), .reset(1'b0), .media(media), .drain(draining), .item_valid(item_valid),
    .client_valid(boot_write_valid), .cmd_ready(buffer_ready), .done_valid(entry_done), .done_write(came_write),
    .done_poison(came_poison), .fence_mark(fence_mark), .fence_all(fence_all), .item_line(item_line),
    .item_mask(item_mask), .item_data({BITS{1'b0}}), .item_slot(item_slot), .item_id(item_id), .client_line(boot_line),
    .client_data({BITS{1'b0}}), .reading(waiting), .reading_lines({read_line_1, read_line_0}), .lookup_line(3'd0),
    .done_entry(came_entry), .done_data({BITS{1'b0}}), .fence_id(fence_id), .item_ready(item_ready),
    .client_ready(client_ready), .cmd_valid(buffer_valid), .cmd_write(buffer_write), .cmd_poison(buffer_poison),
    .cmd_line(buffer_line), .cmd_entry(buffer_entry), .used(used),
    .shown({pick_valid, pick, occupied, line_1, line_0, whole, full, filling, flight, dirty, valid}));
DEVICE_PORT port(.clock(clock), .reset(1'b0), .buffer_valid(buffer_valid), .buffer_write(buffer_write),
    .buffer_poison(buffer_poison), .buffer_line(buffer_line), .buffer_entry(buffer_entry), .buffer_data({BITS{1'b0}}),
    .read_valid(asks), .read_line(ask_slot ? read_line_1 : read_line_0), .read_slot(ask_slot), .dev_cmd_ready(ready),
    .dev_done_valid(done_valid), .dev_done_write(done_write), .dev_done_poison(done_poison), .dev_done_tag(done_tag),
    .dev_done_data({BITS{1'b0}}), .buffer_ready(buffer_ready), .read_ready(read_ready), .dev_cmd_valid(cmd_valid),
    .dev_cmd_write(cmd_write), .dev_cmd_tag(cmd_tag), .entry_done(entry_done), .slot_done(slot_done),
    .done_write(came_write), .done_entry(came_entry), .done_slot(came_slot), .done_poison(came_poison),
    .read_credits(read_credits), .write_credits(write_credits),
    .shown({offered, offered_write, offered_tag, came, came_of_write, came_tag, reads_left, writes_left}));

// The device: per entry and per read slot, whether its command is under way, of which kind, since when.
reg [3:0] out, writes;
// Tags are numbered: entries 0 and 1, then read slots.
wire [1:0] cmd_at = {cmd_tag[TAG_BITS-1], cmd_tag[0]};
wire [1:0] done_at = {done_tag[TAG_BITS-1], done_tag[0]};
wire [3:0] takes = {3'd0, cmd_valid && ready} << cmd_at;
wire [3:0] completes = {3'd0, done_valid} << done_at;
always @(posedge clock) begin
    first <= 1'b0;
    {media, item_slot, item_id, item_line, item_mask, read_line_0, read_line_1} <= {media, item_slot, item_id, item_line, item_mask, read_line_0, read_line_1};
    item_valid <= item_valid && !item_ready;
    asks <= asks && !read_ready;
    ask_slot <= ask_slot;
    waiting <= waiting & ~({1'b0, slot_done} << came_slot);
    since_mark <= fence_mark ? 3'd0 : since_mark == 3'd4 ? 3'd4 : since_mark + 3'd1;
    out <= (out | takes) & ~completes;
    writes <= (writes & ~takes) | (cmd_write ? takes : 4'd0);
    idle <= |(offered_at | out | came_at) ? 3'd0 : idle + 3'd1;
    left_before <= left;
    spent_before <= buffer_ready || read_ready;
end

// Where a command of the controller is: offered to the device, with it, or on its way back.
wire [3:0] offered_at = {3'd0, offered} << {offered_tag[TAG_BITS-1], offered_tag[0]};
wire [3:0] came_at = {3'd0, came} << {came_tag[TAG_BITS-1], came_tag[0]};
wire [3:0] asked_at = {asks && ask_slot, asks && !ask_slot, 2'd0};
wire [3:0] somewhere = offered_at | out | came_at | asked_at;
wire [3:0] busy = {waiting, flight | filling};
wire [3:0] of_writes = {2'd0, flight};
wire [3:0] spent = offered_at | out;
wire [2:0] reads_spent = {2'd0, spent[3]} + {2'd0, spent[2]} + {2'd0, spent[1] && !of_writes[1]} + {2'd0, spent[0] && !of_writes[0]};
wire [2:0] writes_spent = {2'd0, spent[1] && of_writes[1]} + {2'd0, spent[0] && of_writes[0]};
wire sane = somewhere == busy && (offered_at & out) == 0 && (offered_at & came_at) == 0 && (out & came_at) == 0
    && (asked_at & (offered_at | out | came_at)) == 0
    && (!offered || offered_write == |(offered_at & of_writes)) && (!came || came_of_write == |(came_at & of_writes))
    && (out & writes) == (out & of_writes)
    && {1'b0, reads_left} + reads_spent == READS && {1'b0, writes_left} + writes_spent == WRITES
    && !(valid[0] && valid[1] && line_0 == line_1)
    && ((dirty | flight | filling) & ~valid) == 0 && (valid & ~dirty & ~flight) == 0
    && (flight & filling) == 0 && (flight & ~full) == 0 && (filling & ~dirty) == 0
    && ((full ^ whole) & valid) == 0
    && occupied == {1'b0, valid[0]} + {1'b0, valid[1]}
    && (!pick_valid || valid[pick]);
// Commands that are still to be given: two of an entry that is not complete, one of one that is, two of the
// line that the write side holds, one of a read that is asked for, one of the record.
function [3:0] entry(input is_valid, input is_dirty, input is_full, input is_filling);
    entry = !is_valid || !is_dirty ? 4'd0 : is_full || is_filling ? 4'd1 : 4'd2;
endfunction
wire [3:0] left = entry(valid[0], dirty[0], full[0], filling[0]) + entry(valid[1], dirty[1], full[1], filling[1])
    + (item_valid ? 4'd2 : 4'd0) + {3'd0, asks} + (state == 4'd5 || state == 4'd6 ? 4'd1 : 4'd0);
wire [3:0] given = offered_at | out | came_at;
wire [3:0] under_way = {3'd0, given[0]} + {3'd0, given[1]} + {3'd0, given[2]} + {3'd0, given[3]};
wire draining_state = state >= 4'd5 && state <= 4'd8;
always @(*) begin
    assume (!first || (sane && draining_state && state == 4'd5 && since_mark <= 3'd4));
    assume (!done_valid || (out[done_at] && done_write == writes[done_at]));
    assume (!fence_mark || since_mark == 3'd4);
    assume (fence_all || fence_id != 2'd3);
    assert (sane && draining_state);
    // No more commands than these are given or under way in the whole drain.
    assert (left + under_way <= COMMANDS);
    assert (first || left + {3'd0, spent_before} <= left_before);
    // Between them the controller itself takes no longer.
    assert (drained || idle <= IDLE);
    // When it says so, nothing is left.
    assert (!drained || (valid == 2'd0 && given[1:0] == 2'd0 && !item_valid));
    // What makes these true.
    assert (state < 4'd6 || !item_valid);
    assert (state != 4'd6 && state != 4'd8 || used == 2'd0);
    assert (since_mark <= 3'd4);
end
endmodule
