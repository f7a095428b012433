// The tile behind the bus, with block RAM as its memory.
//   0x0000_0000  memory of 2^MEMORY bytes, between the tile's bursts
//   0x8000_0000  the tile's registers
module hearth_design #(parameter MEMORY = 17)(
    input clock, input reset,
    input bus_valid, input bus_write, input [31:0] bus_address, input [31:0] bus_data,
    output reg bus_done, output reg bus_failed, output reg [31:0] bus_read
);
    localparam ROWS = MEMORY - 4;
    localparam [1:0] OKAY = 2'd0, SLVERR = 2'd2;

    // The bus, a register later.
    reg asked, write, taken;
    reg [31:0] address, data;
    wire registers = address[31];
    wire in_memory = address[30:MEMORY] == 0 && address[1:0] == 2'd0;

    wire awready, wready, bvalid, arready, rvalid;
    wire [1:0] bresp, rresp;
    wire [31:0] rdata;
    reg awvalid, wvalid, arvalid;

    wire m_arvalid, m_rready, m_awvalid, m_wvalid, m_wlast, m_bready;
    wire [39:0] m_araddr, m_awaddr;
    wire [7:0] m_arlen, m_awlen;
    wire [511:0] m_wdata;
    reg m_rvalid;
    TILE tile(
        .clock(clock), .reset(reset),
        .s_axil_awvalid(awvalid), .s_axil_awready(awready), .s_axil_awaddr(address[7:0]),
        .s_axil_wvalid(wvalid), .s_axil_wready(wready), .s_axil_wdata(data), .s_axil_wstrb(4'hF),
        .s_axil_bvalid(bvalid), .s_axil_bready(1'b1), .s_axil_bresp(bresp),
        .s_axil_arvalid(arvalid), .s_axil_arready(arready), .s_axil_araddr(address[7:0]),
        .s_axil_rvalid(rvalid), .s_axil_rready(1'b1), .s_axil_rdata(rdata), .s_axil_rresp(rresp),
        .m_axi_arvalid(m_arvalid), .m_axi_arready(state == IDLE && serves_reads), .m_axi_araddr(m_araddr), .m_axi_arlen(m_arlen),
        .m_axi_rvalid(m_rvalid), .m_axi_rready(m_rready), .m_axi_rdata(beat), .m_axi_rresp(outside ? SLVERR : OKAY),
        .m_axi_rlast(left == 8'd0),
        .m_axi_awvalid(m_awvalid), .m_axi_awready(state == IDLE && serves_writes), .m_axi_awaddr(m_awaddr), .m_axi_awlen(m_awlen),
        .m_axi_wvalid(m_wvalid), .m_axi_wready(state == SINK), .m_axi_wdata(m_wdata), .m_axi_wlast(m_wlast),
        .m_axi_bvalid(state == ANSWER), .m_axi_bready(m_bready), .m_axi_bresp(outside ? SLVERR : OKAY)
    );

    // Memory in four banks of 32 bits, a quarter of a beat a cycle, so that few wires cross the part; one access at a
    // time, the bus's first. A row that is asked for is at `bank_data` three cycles later.
    localparam [2:0] IDLE = 3'd0, HOST = 3'd1, FETCH = 3'd2, GIVE = 3'd3, SINK = 3'd4, POUR = 3'd5, ANSWER = 3'd6;
    reg [2:0] state, step;
    wire serves_host = asked && !taken && !registers;
    wire serves_reads = !serves_host && m_arvalid;
    wire serves_writes = !serves_host && !m_arvalid && m_awvalid;
    reg [ROWS-1:0] row;
    reg [7:0] left;
    reg outside, last;
    reg [3:0] bank_write;
    reg [ROWS-1:0] bank_to;
    reg [127:0] bank_word;
    reg [511:0] beat;
    wire [127:0] bank_data;
    genvar i;
    generate for (i = 0; i < 4; i = i + 1) begin: banks
        hearth_memory #(.ADDRESS(ROWS), .BITS(32)) bank(
            .clock(clock), .write(bank_write[i]), .to(bank_to), .word(bank_word[32*i +: 32]),
            .from(row), .data(bank_data[32*i +: 32])
        );
    end endgenerate

    always @(posedge clock) begin
        bus_done <= 1'b0;
        bank_write <= 4'd0;
        step <= step + 3'd1;
        asked <= bus_valid && !bus_done;
        if (!asked) taken <= 1'b0;
        write <= bus_write;
        address <= bus_address;
        data <= bus_data;

        // Registers.
        if (awready) awvalid <= 1'b0;
        if (wready) wvalid <= 1'b0;
        if (arready) arvalid <= 1'b0;
        if (asked && !taken && registers) begin
            taken <= 1'b1;
            if (address[30:8] != 23'd0) begin
                bus_done <= 1'b1;
                bus_failed <= 1'b1;
            end else begin
                awvalid <= write;
                wvalid <= write;
                arvalid <= !write;
            end
        end
        if (bvalid || rvalid) begin
            bus_done <= 1'b1;
            bus_read <= rdata;
            bus_failed <= bvalid ? bresp != OKAY : rresp != OKAY;
        end

        case (state)
            IDLE: begin
                step <= 3'd0;
                if (serves_host) begin
                    taken <= 1'b1;
                    row <= address[MEMORY-1:4];
                    state <= HOST;
                    if (write && in_memory) bank_write[address[3:2]] <= 1'b1;
                    bank_to <= address[MEMORY-1:4];
                    bank_word <= {4{data}};
                end else if (serves_reads) begin
                    row <= {m_araddr[MEMORY-1:6], 2'd0};
                    left <= m_arlen;
                    outside <= m_araddr[39:MEMORY] != 0;
                    state <= FETCH;
                end else if (serves_writes) begin
                    row <= {m_awaddr[MEMORY-1:6], 2'd0};
                    outside <= m_awaddr[39:MEMORY] != 0;
                    state <= SINK;
                end
            end
            HOST: if (step == 3'd2) begin
                bus_done <= 1'b1;
                bus_failed <= !in_memory;
                bus_read <= bank_data[32*address[3:2] +: 32];
                state <= IDLE;
            end
            FETCH: begin
                if (step < 3'd4) row <= row + 1'b1;
                if (step >= 3'd2) beat <= {bank_data, beat[511:128]};
                if (step == 3'd5) begin
                    m_rvalid <= 1'b1;
                    state <= GIVE;
                end
            end
            GIVE: if (m_rready) begin
                m_rvalid <= 1'b0;
                left <= left - 8'd1;
                // The banks show the next beat's first row already.
                row <= row + 1'b1;
                step <= 3'd1;
                state <= left == 8'd0 ? IDLE : FETCH;
            end
            SINK: if (m_wvalid) begin
                beat <= m_wdata;
                last <= m_wlast;
                step <= 3'd0;
                state <= POUR;
            end
            // Words are written whole: the tile writes nothing less.
            POUR: begin
                bank_word <= beat[127:0];
                bank_to <= row;
                bank_write <= {4{!outside}};
                beat <= beat >> 128;
                row <= row + 1'b1;
                if (step == 3'd3) state <= last ? ANSWER : SINK;
            end
            default: if (m_bready) state <= IDLE;
        endcase
        if (reset) begin
            state <= IDLE;
            asked <= 1'b0;
            taken <= 1'b0;
            awvalid <= 1'b0;
            wvalid <= 1'b0;
            arvalid <= 1'b0;
            m_rvalid <= 1'b0;
        end
    end
endmodule // hearth_design
