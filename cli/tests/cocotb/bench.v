// The kernel as a host of others sees it. AXI of cocotbext-axi has IDs; the kernel's memory port has none, which is
// one ID. While `wrong` has the number of a line that the test made wrong, that line is; 0 is the kernel as it is.
module bench(
    input ap_clk, input ap_rst_n, output interrupts, input [3:0] wrong,
    input s_axi_control_awvalid, output s_axi_control_awready, input [11:0] s_axi_control_awaddr,
    input s_axi_control_wvalid, output s_axi_control_wready, input [31:0] s_axi_control_wdata, input [3:0] s_axi_control_wstrb,
    output s_axi_control_bvalid, input s_axi_control_bready, output [1:0] s_axi_control_bresp,
    input s_axi_control_arvalid, output s_axi_control_arready, input [11:0] s_axi_control_araddr,
    output s_axi_control_rvalid, input s_axi_control_rready, output [31:0] s_axi_control_rdata, output [1:0] s_axi_control_rresp,
    output m_axi_gmem_awvalid, input m_axi_gmem_awready, output m_axi_gmem_awid, output [63:0] m_axi_gmem_awaddr,
    output [7:0] m_axi_gmem_awlen, output [2:0] m_axi_gmem_awsize, output [1:0] m_axi_gmem_awburst,
    output m_axi_gmem_wvalid, input m_axi_gmem_wready, output [511:0] m_axi_gmem_wdata, output [63:0] m_axi_gmem_wstrb,
    output m_axi_gmem_wlast,
    input m_axi_gmem_bvalid, output m_axi_gmem_bready, input m_axi_gmem_bid, input [1:0] m_axi_gmem_bresp,
    output m_axi_gmem_arvalid, input m_axi_gmem_arready, output m_axi_gmem_arid, output [63:0] m_axi_gmem_araddr,
    output [7:0] m_axi_gmem_arlen, output [2:0] m_axi_gmem_arsize, output [1:0] m_axi_gmem_arburst,
    input m_axi_gmem_rvalid, output m_axi_gmem_rready, input m_axi_gmem_rid, input [511:0] m_axi_gmem_rdata,
    input [1:0] m_axi_gmem_rresp, input m_axi_gmem_rlast
);
    assign m_axi_gmem_awid = 1'b0;
    assign m_axi_gmem_arid = 1'b0;
    hearth_tile kernel(
        .ap_clk(ap_clk), .ap_rst_n(ap_rst_n), .interrupt(interrupts),
        .s_axi_control_awvalid(s_axi_control_awvalid), .s_axi_control_awready(s_axi_control_awready),
        .s_axi_control_awaddr(s_axi_control_awaddr),
        .s_axi_control_wvalid(s_axi_control_wvalid), .s_axi_control_wready(s_axi_control_wready),
        .s_axi_control_wdata(s_axi_control_wdata), .s_axi_control_wstrb(s_axi_control_wstrb),
        .s_axi_control_bvalid(s_axi_control_bvalid), .s_axi_control_bready(s_axi_control_bready),
        .s_axi_control_bresp(s_axi_control_bresp),
        .s_axi_control_arvalid(s_axi_control_arvalid), .s_axi_control_arready(s_axi_control_arready),
        .s_axi_control_araddr(s_axi_control_araddr),
        .s_axi_control_rvalid(s_axi_control_rvalid), .s_axi_control_rready(s_axi_control_rready),
        .s_axi_control_rdata(s_axi_control_rdata), .s_axi_control_rresp(s_axi_control_rresp),
        .m_axi_gmem_awvalid(m_axi_gmem_awvalid), .m_axi_gmem_awready(m_axi_gmem_awready),
        .m_axi_gmem_awaddr(m_axi_gmem_awaddr), .m_axi_gmem_awlen(m_axi_gmem_awlen),
        .m_axi_gmem_awsize(m_axi_gmem_awsize), .m_axi_gmem_awburst(m_axi_gmem_awburst),
        .m_axi_gmem_wvalid(m_axi_gmem_wvalid), .m_axi_gmem_wready(m_axi_gmem_wready),
        .m_axi_gmem_wdata(m_axi_gmem_wdata), .m_axi_gmem_wstrb(m_axi_gmem_wstrb), .m_axi_gmem_wlast(m_axi_gmem_wlast),
        .m_axi_gmem_bvalid(m_axi_gmem_bvalid), .m_axi_gmem_bready(m_axi_gmem_bready), .m_axi_gmem_bresp(m_axi_gmem_bresp),
        .m_axi_gmem_arvalid(m_axi_gmem_arvalid), .m_axi_gmem_arready(m_axi_gmem_arready),
        .m_axi_gmem_araddr(m_axi_gmem_araddr), .m_axi_gmem_arlen(m_axi_gmem_arlen),
        .m_axi_gmem_arsize(m_axi_gmem_arsize), .m_axi_gmem_arburst(m_axi_gmem_arburst),
        .m_axi_gmem_rvalid(m_axi_gmem_rvalid), .m_axi_gmem_rready(m_axi_gmem_rready),
        .m_axi_gmem_rdata(m_axi_gmem_rdata), .m_axi_gmem_rresp(m_axi_gmem_rresp), .m_axi_gmem_rlast(m_axi_gmem_rlast)
    );
endmodule
