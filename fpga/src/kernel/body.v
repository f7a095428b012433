    // The platform's reset goes to everything, a register later.
    reg reset;
    always @(posedge ap_clk) reset <= !ap_rst_n;

    wire t_write, t_awready, t_wready, t_answered, t_ask, t_asked, t_given;
    wire [7:0] t_address;
    wire [31:0] t_data, t_word;
    wire [1:0] t_bresp, t_rresp;
    wire [63:0] base;
    hearth_kernel_control control(
        .clock(ap_clk), .reset(reset), .interrupts(interrupt),
        .s_awvalid(s_axi_control_awvalid), .s_awready(s_axi_control_awready), .s_awaddr(s_axi_control_awaddr),
        .s_wvalid(s_axi_control_wvalid), .s_wready(s_axi_control_wready), .s_wdata(s_axi_control_wdata),
        .s_wstrb(s_axi_control_wstrb), .s_bvalid(s_axi_control_bvalid), .s_bready(s_axi_control_bready),
        .s_arvalid(s_axi_control_arvalid), .s_arready(s_axi_control_arready), .s_araddr(s_axi_control_araddr),
        .s_rvalid(s_axi_control_rvalid), .s_rready(s_axi_control_rready), .s_rdata(s_axi_control_rdata),
        .t_write(t_write), .t_written(t_awready && t_wready), .t_address(t_address), .t_data(t_data),
        .t_answered(t_answered), .t_refused(t_bresp != 2'd0),
        .t_ask(t_ask), .t_asked(t_asked), .t_given(t_given), .t_word(t_word), .base(base)
    );
    assign s_axi_control_bresp = 2'd0;
    assign s_axi_control_rresp = 2'd0;

    // The tile's addresses are from where memory is.
    wire [39:0] araddr, awaddr;
    assign m_axi_gmem_araddr = base + {24'd0, araddr};
    assign m_axi_gmem_awaddr = base + {24'd0, awaddr};
    TILE tile(
        .clock(ap_clk), .reset(reset),
        .s_axil_awvalid(t_write), .s_axil_awready(t_awready), .s_axil_awaddr(t_address),
        .s_axil_wvalid(t_write), .s_axil_wready(t_wready), .s_axil_wdata(t_data), .s_axil_wstrb(4'hF),
        .s_axil_bvalid(t_answered), .s_axil_bready(1'b1), .s_axil_bresp(t_bresp),
        .s_axil_arvalid(t_ask), .s_axil_arready(t_asked), .s_axil_araddr(t_address),
        .s_axil_rvalid(t_given), .s_axil_rready(1'b1), .s_axil_rdata(t_word), .s_axil_rresp(t_rresp),
        .m_axi_arvalid(m_axi_gmem_arvalid), .m_axi_arready(m_axi_gmem_arready), .m_axi_araddr(araddr),
        .m_axi_arlen(m_axi_gmem_arlen), .m_axi_arsize(m_axi_gmem_arsize), .m_axi_arburst(m_axi_gmem_arburst),
        .m_axi_rvalid(m_axi_gmem_rvalid), .m_axi_rready(m_axi_gmem_rready), .m_axi_rdata(m_axi_gmem_rdata),
        .m_axi_rresp(m_axi_gmem_rresp), .m_axi_rlast(m_axi_gmem_rlast),
        .m_axi_awvalid(m_axi_gmem_awvalid), .m_axi_awready(m_axi_gmem_awready), .m_axi_awaddr(awaddr),
        .m_axi_awlen(m_axi_gmem_awlen), .m_axi_awsize(m_axi_gmem_awsize), .m_axi_awburst(m_axi_gmem_awburst),
        .m_axi_wvalid(m_axi_gmem_wvalid), .m_axi_wready(m_axi_gmem_wready), .m_axi_wdata(m_axi_gmem_wdata),
        .m_axi_wstrb(m_axi_gmem_wstrb), .m_axi_wlast(m_axi_gmem_wlast),
        .m_axi_bvalid(m_axi_gmem_bvalid), .m_axi_bready(m_axi_gmem_bready), .m_axi_bresp(m_axi_gmem_bresp)
    );
    wire unused = &{1'b0, t_rresp};
endmodule // hearth_tile
