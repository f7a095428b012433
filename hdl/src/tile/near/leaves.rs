//! The leaves between a tile and the controller behind it.

use crate::tile::config::TileConfig;
use crate::tile::leaf::leaf;
use rust_hdl::prelude::*;

fn width(config: &TileConfig) -> u32 {
    config.shape().width()
}

fn register(config: &TileConfig) -> u32 {
    config.register_bits()
}

leaf! {
    /// Fences and products of the controller, in steps.
    Offload in "offload.v";
    in: reset, start, store, memory_done, memory_failed, memory_read, own_awready, own_bvalid,
        own_arready, own_rvalid, fence_media;
    in buses:
        op: |_| 3,
        register: register,
        a: register,
        acc: register,
        line: |_| 32,
        lines: |_| 32,
        limit: |_| 32,
        scratch: |_| 32,
        q: width,
        memory_cause: |_| 4,
        own_bresp: |_| 2,
        own_rdata: |_| 32;
    out: memory_start, memory_store, read_done, done, failed, own_awvalid, own_arvalid;
    out buses:
        memory_register: register,
        memory_line: |_| 32,
        memory_q: width,
        cause: |_| 4,
        own_awaddr: |_| 8,
        own_wdata: |_| 32,
        own_araddr: |_| 8;
}

leaf! {
    /// Software's accesses to the tile, to the controller, and to the registers between them.
    Crossing in "crossing.v";
    in: reset, running, s_axil_awvalid, s_axil_wvalid, s_axil_bready, s_axil_arvalid, s_axil_rready,
        core_awready, core_wready, core_bvalid, core_arready, core_rvalid, pmem_awready,
        pmem_wready, pmem_bvalid, pmem_arready, pmem_rvalid, own_awvalid, own_arvalid;
    in buses:
        s_axil_awaddr: |_| 10,
        s_axil_wdata: |_| 32,
        s_axil_wstrb: |_| 4,
        s_axil_araddr: |_| 10,
        core_bresp: |_| 2,
        core_rdata: |_| 32,
        core_rresp: |_| 2,
        pmem_bresp: |_| 2,
        pmem_rdata: |_| 32,
        pmem_rresp: |_| 2,
        own_awaddr: |_| 8,
        own_wdata: |_| 32,
        own_araddr: |_| 8;
    out: s_axil_awready, s_axil_wready, s_axil_bvalid, s_axil_arready, s_axil_rvalid, core_awvalid,
        core_wvalid, core_bready, core_arvalid, core_rready, pmem_awvalid, pmem_wvalid, pmem_bready,
        pmem_arvalid, pmem_rready, own_awready, own_bvalid, own_arready, own_rvalid, fence_media;
    out buses:
        s_axil_bresp: |_| 2,
        s_axil_rdata: |_| 32,
        s_axil_rresp: |_| 2,
        core_awaddr: |_| 8,
        core_wdata: |_| 32,
        core_wstrb: |_| 4,
        core_araddr: |_| 8,
        pmem_awaddr: |_| 8,
        pmem_wdata: |_| 32,
        pmem_wstrb: |_| 4,
        pmem_araddr: |_| 8,
        own_bresp: |_| 2,
        own_rdata: |_| 32,
        scratch: |_| 32;
}
