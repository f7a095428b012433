localparam [3:0] READ = 4'd0, WAIT = 4'd1, MARK = 4'd2, SETTLE = 4'd3, OPEN = 4'd4;
localparam [3:0] DRAIN = 4'd5, CLEAN = 4'd6, LAST = 4'd7, DRAINED = 4'd8;

reg [3:0] state;
reg [31:0] count;
reg lost;

wire known = client_data[63:0] == MAGIC;
wire was_clean = client_data[96];
wire empty = used == {USED_BITS{1'b0}} && !item_valid;

always @(posedge clock) begin
    case (state)
        READ: if (read_ready) state <= WAIT;
        WAIT: if (client_given) begin
            state <= MARK;
            lost <= client_failed;
            count <= client_failed ? 32'd1 : !known ? 32'd0 : client_data[95:64] + {31'd0, !was_clean};
        end
        MARK: if (write_ready) state <= SETTLE;
        SETTLE: if (empty) state <= OPEN;
        OPEN: if (pfail) state <= DRAIN;
        DRAIN: if (empty) state <= CLEAN;
        CLEAN: if (write_ready) state <= LAST;
        LAST: if (empty) state <= DRAINED;
        default: state <= DRAINED;
    endcase
    if (reset) begin
        state <= READ;
        lost <= 1'b0;
        count <= 32'd0;
    end
end

wire unused = &{1'b0, client_data[2047:97]};
always @(*) open = state == OPEN;
always @(*) drain = state == DRAIN || state == CLEAN || state == LAST;
always @(*) drained = state == DRAINED;
always @(*) read_valid = state == READ;
always @(*) read_take = state == WAIT;
always @(*) write_valid = state == MARK || state == CLEAN;
always @(*) line = {LINE_BITS{read_valid || write_valid}};
always @(*) data = {1951'd0, state == CLEAN, count, MAGIC};
always @(*) dirty_shutdowns = count;
always @(*) record_lost = lost;
