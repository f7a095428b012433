// Frames from the serial port become accesses of the design's bus, and their outcome an answer.
// The protocol is described in fpga/src/link.rs. IDLE cycles of silence end a frame that is not whole.
module hearth_link #(
    parameter DIVISOR = 25, parameter IDLE = 500000,
    parameter [31:0] PROTOCOL = 0, parameter [31:0] DESIGN = 0, parameter [31:0] SHAPE = 0
)(
    input clock, input reset,
    input rx, output tx,
    output reg bus_valid, output reg bus_write, output reg [31:0] bus_address, output reg [31:0] bus_data,
    input bus_done, input bus_failed, input [31:0] bus_read,
    output reg in_session, output busy
);
    localparam [7:0] SYNC_0 = 8'hA5, SYNC_1 = 8'h5A;
    localparam [7:0] HELLO = 8'd0, READ = 8'd1, WRITE = 8'd2, ANSWER = 8'h80, REFUSED = 8'hC0;
    localparam [31:0] NO_SESSION = 32'd1, MALFORMED = 32'd2, DENIED = 32'd3;
    localparam [6:0] MOST_WORDS = 7'd65;
    // What the checksum's register holds after a frame with its checksum.
    localparam [31:0] RESIDUE = 32'hDEBB20E3, POLYNOMIAL = 32'hEDB88320;

    wire [7:0] received;
    wire received_valid, send_ready;
    reg [7:0] send;
    reg send_valid;
    hearth_serial #(.DIVISOR(DIVISOR)) serial(
        .clock(clock), .reset(reset), .rx(rx), .tx(tx), .received(received), .received_valid(received_valid),
        .send(send), .send_valid(send_valid), .send_ready(send_ready)
    );

    // The payload of the request in the lower half, that of the last answer in the upper one.
    reg store;
    reg [7:0] store_at;
    reg [31:0] store_word;
    reg [7:0] fetch_at;
    wire [31:0] fetched;
    hearth_memory #(.ADDRESS(8), .BITS(32)) payload(
        .clock(clock), .write(store), .to(store_at), .word(store_word), .from(fetch_at), .data(fetched)
    );

    // CRC-32, a bit a cycle: bytes are at least forty cycles apart.
    reg [31:0] crc;
    reg [7:0] crc_byte;
    reg [3:0] crc_left;
    wire crc_bit = crc[0] ^ crc_byte[0];

    localparam [3:0] HUNT = 4'd0, SYNC = 4'd1, TAKE = 4'd2, CHECK = 4'd3, DECIDE = 4'd4, OPEN = 4'd5,
        FETCH = 4'd6, ACCESS = 4'd7, NEXT = 4'd8, HEAD = 4'd9, BODY = 4'd10, TAIL = 4'd11, SEND = 4'd12, END = 4'd13, WEIGH = 4'd14, COUNTED = 4'd15;
    reg [3:0] state, back;
    assign busy = state > TAKE;

    reg [27:0] quiet_left;
    reg silent;
    reg [1:0] byte_of_word;
    reg [2:0] head;
    reg [7:0] kind, sequence_number, last_number;
    reg [6:0] words, at;
    reg [31:0] word;
    reg [1:0] settle;
    // Of the answer.
    reg [7:0] answer_kind;
    reg [6:0] answer_words;

    reg [6:0] accesses_left;
    reg bad_count;

    always @(posedge clock) begin
        store <= 1'b0;
        send_valid <= 1'b0;
        if (quiet_left != 28'd0) quiet_left <= quiet_left - 28'd1;
        silent <= quiet_left == 28'd0;
        if (crc_left != 4'd0) begin
            crc <= {1'b0, crc[31:1]} ^ (crc_bit ? POLYNOMIAL : 32'd0);
            crc_byte <= {1'b0, crc_byte[7:1]};
            crc_left <= crc_left - 4'd1;
        end
        if (received_valid) begin
            quiet_left <= IDLE;
            silent <= 1'b0;
        end
        case (state)
            // A frame comes in.
            HUNT: begin
                crc <= 32'hFFFFFFFF;
                head <= 3'd0;
                at <= 7'd0;
                byte_of_word <= 2'd0;
                if (received_valid && received == SYNC_0) state <= SYNC;
            end
            SYNC: if (received_valid) begin
                if (received == SYNC_1) state <= TAKE;
                else if (received != SYNC_0) state <= HUNT;
            end
            TAKE: if (received_valid) begin
                crc_byte <= received;
                crc_left <= 4'd8;
                if (head < 3'd3) begin
                    head <= head + 3'd1;
                    if (head == 3'd0) kind <= received;
                    if (head == 3'd1) sequence_number <= received;
                    if (head == 3'd2) begin
                        words <= received[6:0];
                        if (received > {1'b0, MOST_WORDS}) state <= HUNT;
                    end
                end else begin
                    word <= {received, word[31:8]};
                    byte_of_word <= byte_of_word + 2'd1;
                    if (byte_of_word == 2'd3) begin
                        store <= at != words;
                        store_at <= {1'b0, at};
                        store_word <= {received, word[31:8]};
                        at <= at + 7'd1;
                        if (at == words) state <= CHECK;
                    end
                end
            end
            // Nothing happens before the whole frame is known to be right.
            CHECK: if (crc_left == 4'd0) begin
                state <= crc == RESIDUE ? DECIDE : HUNT;
                fetch_at <= 8'd0;
                settle <= 2'd3;
            end
            DECIDE: if (settle != 2'd0) settle <= settle - 2'd1;
            else begin
                answer_kind <= kind | ANSWER;
                answer_words <= 7'd0;
                store_at <= 8'h80;
                head <= 3'd0;
                if (kind == HELLO && words == 7'd1) begin
                    in_session <= 1'b1;
                    last_number <= sequence_number;
                    store <= 1'b1;
                    store_word <= fetched;
                    state <= OPEN;
                end else if (!in_session) begin
                    answer_kind <= kind | REFUSED;
                    answer_words <= 7'd1;
                    store <= 1'b1;
                    store_word <= NO_SESSION;
                    state <= HEAD;
                end else if (sequence_number == last_number) begin
                    // The answer was lost: it is given again, and nothing is done twice.
                    answer_kind <= answer_kind;
                    answer_words <= answer_words;
                    state <= HEAD;
                end else begin
                    last_number <= sequence_number;
                    bus_address <= fetched;
                    bus_write <= kind == WRITE;
                    fetch_at <= 8'd1;
                    settle <= 2'd3;
                    state <= FETCH;
                    if (!(kind == READ && words == 7'd2) && !(kind == WRITE && words >= 7'd2)) begin
                        answer_kind <= kind | REFUSED;
                        answer_words <= 7'd1;
                        store <= 1'b1;
                        store_word <= MALFORMED;
                        state <= HEAD;
                    end
                end
            end
            OPEN: begin
                store <= 1'b1;
                store_at <= store_at + 8'd1;
                answer_words <= answer_words + 7'd1;
                store_word <= answer_words == 7'd0 ? PROTOCOL : answer_words == 7'd1 ? DESIGN : SHAPE;
                if (answer_words == 7'd2) begin
                    answer_words <= 7'd4;
                    state <= HEAD;
                end
            end
            // The accesses, one after the other.
            FETCH: if (settle != 2'd0) settle <= settle - 2'd1;
            else begin
                word <= fetched;
                state <= WEIGH;
            end
            // What a read asks for is compared in a cycle of its own.
            WEIGH: begin
                bad_count <= kind == READ && (word == 32'd0 || word[31:7] != 25'd0 || (word[6] && word[5:0] != 6'd0));
                accesses_left <= kind == WRITE ? words - 7'd1 : word[6:0];
                state <= COUNTED;
            end
            COUNTED: begin
                state <= NEXT;
                if (bad_count) begin
                    answer_kind <= kind | REFUSED;
                    answer_words <= 7'd1;
                    store <= 1'b1;
                    store_word <= MALFORMED;
                    state <= HEAD;
                end
            end
            NEXT: if (settle != 2'd0) settle <= settle - 2'd1;
            else if (accesses_left == 7'd0) state <= HEAD;
            else begin
                bus_valid <= 1'b1;
                bus_data <= fetched;
                fetch_at <= fetch_at + 8'd1;
                state <= ACCESS;
            end
            ACCESS: if (bus_done) begin
                bus_valid <= 1'b0;
                bus_address <= bus_address + 32'd4;
                accesses_left <= accesses_left - 7'd1;
                settle <= 2'd3;
                state <= NEXT;
                if (!bus_write) begin
                    store <= 1'b1;
                    store_at <= {1'b1, answer_words};
                    store_word <= bus_read;
                    answer_words <= answer_words + 7'd1;
                end
                if (bus_failed) begin
                    answer_kind <= kind | REFUSED;
                    answer_words <= 7'd1;
                    store <= 1'b1;
                    store_at <= 8'h80;
                    store_word <= DENIED;
                    state <= HEAD;
                end
            end
            // The answer goes out.
            HEAD: begin
                if (head < 3'd2) crc <= 32'hFFFFFFFF;
                case (head)
                    3'd0: send <= SYNC_0;
                    3'd1: send <= SYNC_1;
                    3'd2: send <= answer_kind;
                    3'd3: send <= sequence_number;
                    default: send <= {1'b0, answer_words};
                endcase
                fetch_at <= 8'h80;
                byte_of_word <= 2'd0;
                at <= 7'd0;
                head <= head + 3'd1;
                back <= head == 3'd4 ? BODY : HEAD;
                state <= SEND;
            end
            BODY: if (at == answer_words) begin
                byte_of_word <= 2'd0;
                word <= ~crc;
                if (crc_left == 4'd0) state <= TAIL;
            end else begin
                send <= fetched[8*byte_of_word +: 8];
                byte_of_word <= byte_of_word + 2'd1;
                if (byte_of_word == 2'd3) begin
                    at <= at + 7'd1;
                    fetch_at <= fetch_at + 8'd1;
                end
                back <= BODY;
                state <= SEND;
            end
            TAIL: begin
                send <= word[7:0];
                word <= {8'd0, word[31:8]};
                byte_of_word <= byte_of_word + 2'd1;
                back <= byte_of_word == 2'd3 ? END : TAIL;
                state <= SEND;
            end
            SEND: if (send_ready && !send_valid && crc_left == 4'd0) begin
                send_valid <= 1'b1;
                crc_byte <= send;
                // The bytes before the kind are not summed up.
                crc_left <= back == HEAD && head < 3'd3 ? 4'd0 : 4'd8;
                settle <= 2'd3;
                state <= back;
            end
            END: if (send_ready && !send_valid) state <= HUNT;
            default: state <= HUNT;
        endcase
        // Half a frame and silence is no frame.
        if ((state == SYNC || state == TAKE) && silent) state <= HUNT;
        if (reset) begin
            state <= HUNT;
            in_session <= 1'b0;
            bus_valid <= 1'b0;
            send_valid <= 1'b0;
            crc_left <= 4'd0;
            quiet_left <= IDLE;
            silent <= 1'b0;
        end
    end
endmodule // hearth_link
