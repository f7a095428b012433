// Software's accesses go by the upper bits of their address to the tile, to the controller, or to the two
// registers here. Each side has one access of each direction under way.
localparam [1:0] CORE = 2'd0, CONTROLLER = 2'd1;
localparam [9:0] SCRATCH = 10'h200, FENCE = 10'h204;

reg [31:0] first_line;
reg to_media;

// Writes.
reg write_waits, answer_is_software, here_answer, here_failed;
wire offers = s_axil_awvalid && s_axil_wvalid && !write_waits;
wire [1:0] side = s_axil_awaddr[9:8];
wire to_core = offers && side == CORE;
wire to_controller = offers && side == CONTROLLER && !running && !own_awvalid;
wire here = offers && (side[1] || (side == CONTROLLER && running));
wire is_scratch = s_axil_awaddr == SCRATCH, is_fence = s_axil_awaddr == FENCE;
wire bad = running || s_axil_wstrb != 4'd15 || !(is_scratch || (is_fence && s_axil_wdata <= 32'd1));
wire taken = (to_core && core_awready && core_wready) || (to_controller && pmem_awready && pmem_wready) || here;
wire answered = core_bvalid || (pmem_bvalid && answer_is_software) || here_answer;

// Reads.
reg read_waits, word_is_software, here_word, here_missing;
reg [31:0] here_data;
wire asks = s_axil_arvalid && !read_waits;
wire [1:0] from = s_axil_araddr[9:8];
wire from_core = asks && from == CORE;
// In turn, so that software is not kept out while the tile asks again and again.
wire from_controller = asks && from == CONTROLLER && !(own_arvalid && word_is_software);
wire from_here = asks && from[1];
wire asked = (from_core && core_arready) || (from_controller && pmem_arready) || from_here;
wire shown = core_rvalid || (pmem_rvalid && word_is_software) || here_word;

always @(posedge clock) begin
    if (answered && s_axil_bready) write_waits <= 1'b0;
    if (taken) write_waits <= 1'b1;
    if ((own_awvalid || to_controller) && pmem_awready) answer_is_software <= to_controller;
    if (s_axil_bready) here_answer <= 1'b0;
    if (here) begin
        here_answer <= 1'b1;
        here_failed <= bad;
        if (!bad && is_scratch) first_line <= s_axil_wdata;
        if (!bad && is_fence) to_media <= s_axil_wdata[0];
    end
    if (shown && s_axil_rready) read_waits <= 1'b0;
    if (asked) read_waits <= 1'b1;
    if ((own_arvalid || from_controller) && pmem_arready) word_is_software <= from_controller;
    if (s_axil_rready) here_word <= 1'b0;
    if (from_here) begin
        here_word <= 1'b1;
        here_missing <= s_axil_araddr != SCRATCH && s_axil_araddr != FENCE;
        here_data <= s_axil_araddr == SCRATCH ? first_line : s_axil_araddr == FENCE ? {31'd0, to_media} : 32'd0;
    end
    if (reset) begin
        write_waits <= 1'b0;
        read_waits <= 1'b0;
        here_answer <= 1'b0;
        here_word <= 1'b0;
        first_line <= 32'd0;
        to_media <= 1'b1;
        word_is_software <= 1'b0;
        answer_is_software <= 1'b0;
    end
end

always @(*) core_awvalid = to_core;
always @(*) core_wvalid = to_core;
always @(*) core_awaddr = s_axil_awaddr[7:0];
always @(*) core_wdata = s_axil_wdata;
always @(*) core_wstrb = s_axil_wstrb;
always @(*) core_bready = s_axil_bready;
always @(*) core_arvalid = from_core;
always @(*) core_araddr = s_axil_araddr[7:0];
always @(*) core_rready = s_axil_rready;
always @(*) pmem_awvalid = own_awvalid || to_controller;
always @(*) pmem_wvalid = own_awvalid || to_controller;
always @(*) pmem_awaddr = own_awvalid ? own_awaddr : s_axil_awaddr[7:0];
always @(*) pmem_wdata = own_awvalid ? own_wdata : s_axil_wdata;
always @(*) pmem_wstrb = own_awvalid ? 4'd15 : s_axil_wstrb;
always @(*) pmem_bready = !answer_is_software || s_axil_bready;
always @(*) pmem_arvalid = own_arvalid || from_controller;
always @(*) pmem_araddr = from_controller ? s_axil_araddr[7:0] : own_araddr;
always @(*) pmem_rready = !word_is_software || s_axil_rready;
always @(*) own_awready = own_awvalid && pmem_awready;
always @(*) own_bvalid = pmem_bvalid && !answer_is_software;
always @(*) own_bresp = pmem_bresp;
always @(*) own_arready = !from_controller && pmem_arready;
always @(*) own_rvalid = pmem_rvalid && !word_is_software;
always @(*) own_rdata = pmem_rdata;
always @(*) s_axil_awready = taken;
always @(*) s_axil_wready = taken;
always @(*) s_axil_bvalid = answered;
always @(*) s_axil_bresp = here_answer ? {here_failed, 1'b0} : core_bvalid ? core_bresp : pmem_bresp;
always @(*) s_axil_arready = asked;
always @(*) s_axil_rvalid = shown;
always @(*) s_axil_rdata = here_word ? here_data : core_rvalid ? core_rdata : pmem_rdata;
always @(*) s_axil_rresp = here_word ? {here_missing, 1'b0} : core_rvalid ? core_rresp : pmem_rresp;
always @(*) scratch = first_line;
always @(*) fence_media = to_media;
