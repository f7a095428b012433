// The command that is offered to the device.
reg offered, offered_write, offered_poison;
reg [LINE_BITS-1:0] offered_line;
reg [TAG_BITS-1:0] offered_tag;
reg [2047:0] offered_data;

reg [CREDIT_BITS-1:0] reads_left, writes_left;

// The completion that came in the cycle before.
reg came, came_write, came_poison;
reg [TAG_BITS-1:0] came_tag;
reg [2047:0] came_data;

// The buffer goes first, if there is a credit for what it wants; then the reads.
wire room = !offered || dev_cmd_ready;
wire may_read = reads_left != {CREDIT_BITS{1'b0}};
wire may_write = writes_left != {CREDIT_BITS{1'b0}};
wire of_buffer = buffer_valid && (buffer_write ? may_write : may_read);
wire of_reads = read_valid && may_read && !of_buffer;
wire spend_write = room && of_buffer && buffer_write;
wire spend_read = room && (of_reads || (of_buffer && !buffer_write));
wire earn_write = dev_done_valid && dev_done_write;
wire earn_read = dev_done_valid && !dev_done_write;

always @(posedge clock) begin
    if (room) begin
        offered <= of_buffer || of_reads;
        offered_write <= of_buffer && buffer_write;
        offered_poison <= buffer_poison;
        offered_line <= of_buffer ? buffer_line : read_line;
        offered_tag <= of_buffer ? {{(TAG_BITS - ENTRY_BITS){1'b0}}, buffer_entry} : {1'b1, {(TAG_BITS - 1){1'b0}}} | {{(TAG_BITS - SLOT_BITS){1'b0}}, read_slot};
        offered_data <= buffer_data;
    end
    came <= dev_done_valid;
    came_write <= dev_done_write;
    came_poison <= dev_done_poison;
    came_tag <= dev_done_tag;
    came_data <= dev_done_data;
    reads_left <= reads_left + {{(CREDIT_BITS - 1){1'b0}}, earn_read} - {{(CREDIT_BITS - 1){1'b0}}, spend_read};
    writes_left <= writes_left + {{(CREDIT_BITS - 1){1'b0}}, earn_write} - {{(CREDIT_BITS - 1){1'b0}}, spend_write};
    if (reset) begin
        offered <= 1'b0;
        came <= 1'b0;
        reads_left <= READ_CREDITS;
        writes_left <= WRITE_CREDITS;
    end
end

always @(*) buffer_ready = room && of_buffer;
always @(*) read_ready = room && of_reads;
always @(*) dev_cmd_valid = offered;
always @(*) dev_cmd_write = offered_write;
always @(*) dev_cmd_poison = offered_poison;
always @(*) dev_cmd_line = offered_line;
always @(*) dev_cmd_tag = offered_tag;
always @(*) dev_cmd_data = offered_data;
always @(*) entry_done = came && !came_tag[TAG_BITS-1];
always @(*) slot_done = came && came_tag[TAG_BITS-1];
always @(*) done_write = came_write;
always @(*) done_entry = came_tag[ENTRY_BITS-1:0];
always @(*) done_slot = came_tag[SLOT_BITS-1:0];
always @(*) done_poison = came_poison;
always @(*) done_data = came_data;
always @(*) media_write = spend_write;
always @(*) media_read = spend_read;
always @(*) fill = spend_read && of_buffer;
always @(*) read_credits = reads_left;
always @(*) write_credits = writes_left;
