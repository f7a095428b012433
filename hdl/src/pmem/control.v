localparam [5:0] IDENTITY = 6'h00, CONFIGURATION = 6'h01, MODE = 6'h02, STATUS = 6'h03, ERROR = 6'h04;
localparam [5:0] FENCE = 6'h05, DIRTY_SHUTDOWNS = 6'h06;
localparam [5:0] HOST_BYTES = 6'h08, MEDIA_BYTES = 6'h0a, MEDIA_READS = 6'h0c, FILLS = 6'h0e;
localparam [5:0] ACCUMULATOR = 6'h10, KEY = 6'h11, OPERAND = 6'h12, COUNT = 6'h13, MODULUS = 6'h14;
localparam [5:0] START = 6'h15, FINISHED = 6'h16;
localparam [2:0] IDLE = 3'd0, BEGIN = 3'd1, MERGE = 3'd2, WRITE = 3'd3, MEDIA = 3'd4;

reg to_media;
reg [5:0] error;
reg [63:0] host_total, written_total, read_total, fill_total;
reg [31:0] upper, fences, finished;
reg [31:0] accumulator, key, operand, count, modulus;
reg start, lost_seen;

reg [2:0] fence;
reg fence_to_media, of_all;
reg [ID_BITS:0] of_id;

reg write_answer, write_failed, read_answer, read_failed;
reg [31:0] read_word;

// A write is taken when address and data are both there.
wire write = s_axil_awvalid && s_axil_wvalid && !write_answer;
wire [5:0] at = s_axil_awaddr[7:2];
wire [31:0] word = s_axil_wdata;
wire descriptor = at >= ACCUMULATOR && at <= START;
wire known = at == MODE || at == ERROR || at == FENCE || descriptor;
wire fence_known = word[8] || word[7:0] <= OWNER;
wire bad = !known || s_axil_wstrb != 4'd15 || |s_axil_awaddr[1:0] || (descriptor && nmac_busy)
    || (at == FENCE && (fence != IDLE || !fence_known));
wire apply = write && !bad;

wire read = s_axil_arvalid && !read_answer;
wire unaligned = |s_axil_araddr[1:0];
wire [5:0] from = s_axil_araddr[7:2];
wire [31:0] occupied = {{(32 - USED_BITS){1'b0}}, used};
wire empty = occupied == 32'd0;
reg [31:0] shown;
reg [31:0] shown_upper;
reg missing;
always @(*) begin
    shown_upper = upper;
    missing = 1'b0;
    case (from)
        IDENTITY: shown = 32'h4d454d50;
        CONFIGURATION: shown = CONFIG;
        MODE: shown = {31'd0, to_media};
        STATUS: shown = {occupied[15:0], 10'd0, empty, nmac_busy, fence != IDLE, drained, drain, open};
        ERROR: shown = {26'd0, error};
        FENCE: shown = fences;
        DIRTY_SHUTDOWNS: shown = dirty_shutdowns;
        HOST_BYTES: {shown_upper, shown} = host_total;
        MEDIA_BYTES: {shown_upper, shown} = written_total;
        MEDIA_READS: {shown_upper, shown} = read_total;
        FILLS: {shown_upper, shown} = fill_total;
        HOST_BYTES | 6'h01, MEDIA_BYTES | 6'h01, MEDIA_READS | 6'h01, FILLS | 6'h01: shown = upper;
        ACCUMULATOR: shown = accumulator;
        KEY: shown = key;
        OPERAND: shown = operand;
        COUNT: shown = count;
        MODULUS: shown = modulus;
        FINISHED: shown = finished;
        default: begin
            shown = 32'd0;
            missing = 1'b1;
        end
    endcase
end
wire fence_over = (fence == MERGE && !fence_waits && !fence_to_media) || (fence == MEDIA && !fence_pending);

always @(posedge clock) begin
    if (s_axil_bready) write_answer <= 1'b0;
    if (write) begin
        write_answer <= 1'b1;
        write_failed <= bad;
    end
    if (s_axil_rready) read_answer <= 1'b0;
    if (read) begin
        read_answer <= 1'b1;
        read_failed <= missing || unaligned;
        read_word <= unaligned ? 32'd0 : shown;
        if (!unaligned) upper <= shown_upper;
    end
    start <= apply && at == START;
    if (apply)
        case (at)
            MODE: to_media <= word[0];
            ACCUMULATOR: accumulator <= word;
            KEY: key <= word;
            OPERAND: operand <= word;
            COUNT: count <= word;
            MODULUS: modulus <= word;
            default: ;
        endcase
    // An error that happens while it is cleared stays.
    error <= (apply && at == ERROR ? error & ~word[5:0] : error)
        | {nmac_poisoned, nmac_refused, write && bad, record_lost && !lost_seen, bad_beat, bad_burst};
    lost_seen <= record_lost;
    case (fence)
        IDLE: if (apply && at == FENCE) begin
            fence <= BEGIN;
            of_id <= word[ID_BITS:0];
            of_all <= word[8];
            fence_to_media <= word[9];
        end
        BEGIN: fence <= MERGE;
        MERGE: if (!fence_waits) fence <= fence_to_media ? WRITE : IDLE;
        WRITE: fence <= MEDIA;
        default: if (!fence_pending) fence <= IDLE;
    endcase
    fences <= fences + {31'd0, fence_over};
    finished <= finished + {31'd0, nmac_finished};
    host_total <= host_total + {57'd0, host_bytes};
    written_total <= written_total + {55'd0, media_write, 8'd0};
    read_total <= read_total + {63'd0, media_read};
    fill_total <= fill_total + {63'd0, fill};
    if (reset) begin
        to_media <= 1'b0;
        error <= 6'd0;
        lost_seen <= 1'b0;
        host_total <= 64'd0;
        written_total <= 64'd0;
        read_total <= 64'd0;
        fill_total <= 64'd0;
        upper <= 32'd0;
        fences <= 32'd0;
        finished <= 32'd0;
        accumulator <= 32'd0;
        key <= 32'd0;
        operand <= 32'd0;
        count <= 32'd0;
        modulus <= 32'd0;
        start <= 1'b0;
        fence <= IDLE;
        write_answer <= 1'b0;
        read_answer <= 1'b0;
    end
end

wire unused = &{1'b0, word[31:10]};
always @(*) s_axil_awready = write;
always @(*) s_axil_wready = write;
always @(*) s_axil_bvalid = write_answer;
always @(*) s_axil_bresp = {write_failed, 1'b0};
always @(*) s_axil_arready = !read_answer;
always @(*) s_axil_rvalid = read_answer;
always @(*) s_axil_rresp = {read_failed, 1'b0};
always @(*) s_axil_rdata = read_word;
always @(*) media = to_media;
always @(*) fence_start = fence == BEGIN;
always @(*) fence_mark = fence == WRITE;
always @(*) fence_id = of_id;
always @(*) fence_all = of_all;
always @(*) nmac_start = start;
always @(*) nmac_accumulator = accumulator;
always @(*) nmac_key = key;
always @(*) nmac_operand = operand;
always @(*) nmac_count = count;
always @(*) nmac_modulus = modulus;
