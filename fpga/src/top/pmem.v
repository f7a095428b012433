// The near-memory controller behind the bus, and block RAM behind it as persistent memory. Its 2^ROWS lines are the
// last ones that the controller can name, so that the last of them holds its record.
//   0x0000_0000  memory through the controller: a word is a burst of a beat with four of its strobes
//   0x4000_0000  media, what has left the controller: a word read, or any written, which poisons its line
//   0x8000_0000  the controller's registers
//   0x8000_0100  POWER, written: 1 announces its failure, 2 takes it away and gives it back;
//                read: bit 0 the controller is closed, bit 1 it is not drained
// While the controller is closed memory is refused.
module hearth_design #(parameter ROWS = 9, parameter TAG = 3, parameter ID = 1)(
    input clock, input reset,
    input bus_valid, input bus_write, input [31:0] bus_address, input [31:0] bus_data,
    output reg bus_done, output reg bus_failed, output reg [31:0] bus_read
);
    localparam [1:0] MEMORY = 2'd0, MEDIA = 2'd1, REGISTERS = 2'd2;

    // The bus, a register later.
    reg asked, taken, write;
    reg [31:0] address, data;
    wire fresh = asked && !taken;
    wire [1:0] part = address[31:30];
    wire in_lines = address[29:ROWS+8] == 0 && address[1:0] == 2'd0;
    wire of_controller = address[29:8] == 22'd0;
    wire of_power = address[29:0] == 30'h100;

    // Power: the controller's reset is its loss. Media is whole by then, but for the board's own reset.
    reg pfail, gone;
    reg [3:0] off;
    wire storing;
    wire goes = off != 4'd0 && (gone || !storing);
    wire open, drained;

    reg awvalid, wvalid, arvalid, l_awvalid, l_wvalid, l_arvalid;
    wire awready, wready, bvalid, arready, rvalid, l_awready, l_wready, l_bvalid, l_arready, l_rvalid;
    wire [1:0] bresp, rresp, l_bresp, l_rresp;
    wire [511:0] rdata;
    wire [31:0] l_rdata;
    wire [39:0] place = {{(32 - ROWS){1'b1}}, address[ROWS+7:6], 6'd0};
    wire [63:0] strobes = {60'd0, 4'hF} << {address[5:2], 2'd0};

    wire cmd_valid, cmd_ready, cmd_write, cmd_poison, done_valid, done_write, done_poison;
    wire [31:0] cmd_line;
    wire [TAG-1:0] cmd_tag, done_tag;
    wire [2047:0] cmd_data, done_data;
    CONTROLLER controller(
        .clock(clock), .reset(gone), .pfail(pfail), .open(open), .drained(drained),
        .s_axi_awvalid(awvalid), .s_axi_awready(awready), .s_axi_awid({ID{1'b0}}), .s_axi_awaddr(place),
        .s_axi_awlen(8'd0), .s_axi_awsize(3'd6), .s_axi_awburst(2'd1),
        .s_axi_wvalid(wvalid), .s_axi_wready(wready), .s_axi_wdata({16{data}}), .s_axi_wstrb(strobes), .s_axi_wlast(1'b1),
        .s_axi_bvalid(bvalid), .s_axi_bready(1'b1), .s_axi_bresp(bresp),
        .s_axi_arvalid(arvalid), .s_axi_arready(arready), .s_axi_arid({ID{1'b0}}), .s_axi_araddr(place),
        .s_axi_arlen(8'd0), .s_axi_arsize(3'd6), .s_axi_arburst(2'd1),
        .s_axi_rvalid(rvalid), .s_axi_rready(1'b1), .s_axi_rdata(rdata), .s_axi_rresp(rresp),
        .s_axil_awvalid(l_awvalid), .s_axil_awready(l_awready), .s_axil_awaddr(address[7:0]),
        .s_axil_wvalid(l_wvalid), .s_axil_wready(l_wready), .s_axil_wdata(data), .s_axil_wstrb(4'hF),
        .s_axil_bvalid(l_bvalid), .s_axil_bready(1'b1), .s_axil_bresp(l_bresp),
        .s_axil_arvalid(l_arvalid), .s_axil_arready(l_arready), .s_axil_araddr(address[7:0]),
        .s_axil_rvalid(l_rvalid), .s_axil_rready(1'b1), .s_axil_rdata(l_rdata), .s_axil_rresp(l_rresp),
        .dev_cmd_valid(cmd_valid), .dev_cmd_ready(cmd_ready), .dev_cmd_write(cmd_write), .dev_cmd_poison(cmd_poison),
        .dev_cmd_line(cmd_line), .dev_cmd_tag(cmd_tag), .dev_cmd_data(cmd_data),
        .dev_done_valid(done_valid), .dev_done_write(done_write), .dev_done_poison(done_poison),
        .dev_done_tag(done_tag), .dev_done_data(done_data)
    );

    reg looks, spoils;
    reg [2:0] settle;
    wire still;
    wire settled = still && settle == 3'd4;
    wire [31:0] shown;
    hearth_media #(.ROWS(ROWS), .TAG(TAG)) media(
        .clock(clock), .reset(gone),
        .cmd_valid(cmd_valid), .cmd_ready(cmd_ready), .cmd_write(cmd_write), .cmd_poison(cmd_poison),
        .cmd_line(cmd_line), .cmd_tag(cmd_tag), .cmd_data(cmd_data),
        .done_valid(done_valid), .done_write(done_write), .done_poison(done_poison),
        .done_tag(done_tag), .done_data(done_data),
        .look_row(address[ROWS+7:8]), .look_word(address[7:2]),
        .spoil(spoils && settled), .storing(storing), .still(still), .shown(shown)
    );

    // A beat, a register before its word is chosen.
    reg [511:0] beat;
    reg came, failed;
    always @(posedge clock) begin
        bus_done <= 1'b0;
        asked <= bus_valid && !bus_done;
        if (!asked) taken <= 1'b0;
        write <= bus_write;
        address <= bus_address;
        data <= bus_data;
        if (goes) off <= off - 4'd1;
        gone <= goes;

        if (awready) awvalid <= 1'b0;
        if (wready) wvalid <= 1'b0;
        if (arready) arvalid <= 1'b0;
        if (l_awready) l_awvalid <= 1'b0;
        if (l_wready) l_wvalid <= 1'b0;
        if (l_arready) l_arvalid <= 1'b0;
        if (fresh) begin
            taken <= 1'b1;
            bus_failed <= 1'b0;
            if (part == MEMORY && in_lines && open) begin
                awvalid <= write;
                wvalid <= write;
                arvalid <= !write;
            end else if (part == MEDIA && in_lines) begin
                looks <= !write;
                spoils <= write;
                settle <= 3'd0;
            end else if (part == REGISTERS && of_controller) begin
                l_awvalid <= write;
                l_wvalid <= write;
                l_arvalid <= !write;
            end else begin
                bus_done <= 1'b1;
                bus_failed <= !(part == REGISTERS && of_power);
                bus_read <= {30'd0, !drained, !open};
                if (part == REGISTERS && of_power && write) begin
                    if (data[0]) pfail <= 1'b1;
                    if (data[1]) off <= 4'd15;
                end
            end
        end
        came <= rvalid;
        beat <= rdata;
        failed <= rresp != 2'd0;
        if (came) begin
            bus_done <= 1'b1;
            bus_read <= beat[{address[5:2], 5'd0} +: 32];
            bus_failed <= failed;
        end
        if (bvalid || l_bvalid) begin
            bus_done <= 1'b1;
            bus_failed <= bvalid ? bresp != 2'd0 : l_bresp != 2'd0;
        end
        if (l_rvalid) begin
            bus_done <= 1'b1;
            bus_read <= l_rdata;
            bus_failed <= l_rresp != 2'd0;
        end
        // Media: its row settles while no command is offered.
        if (looks || spoils) begin
            settle <= still ? settle + 3'd1 : 3'd0;
            if (settled) begin
                bus_done <= 1'b1;
                bus_read <= shown;
                looks <= 1'b0;
                spoils <= 1'b0;
            end
        end
        if (off != 4'd0) pfail <= 1'b0;
        if (reset) begin
            asked <= 1'b0;
            taken <= 1'b0;
            {awvalid, wvalid, arvalid, l_awvalid, l_wvalid, l_arvalid} <= 6'd0;
            came <= 1'b0;
            looks <= 1'b0;
            spoils <= 1'b0;
            pfail <= 1'b0;
            off <= 4'd0;
            gone <= 1'b1;
        end
    end
endmodule // hearth_design
