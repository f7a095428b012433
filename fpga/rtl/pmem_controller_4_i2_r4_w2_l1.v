// DO NOT EDIT: generated from the RustHDL sources of the package hearth-hdl.
// command:       hearth verilog pmem-controller --lines 4 --ids 2 --read-credits 4 --write-credits 2 --lanes 1
// configuration: 4 lines of 256 B, 2 IDs, 4 read and 2 write credits, 1 lanes
// timing:        a line of 256 B per 4 cycles
// generator:     source sha256:3d86ca15914ce4932f428a367c116d48
//
// AXI4 subordinate s_axi of 512 bits: INCR bursts of whole beats within 4 KiB, others get
// SLVERR. AXI4-Lite subordinate s_axil of 32 bits: fences, mode, descriptor, counters.
// pfail (synchronous): drains what was accepted, then drained. reset: synchronous, active
// high. dev: commands by line with tags, completions in any order, always taken.
//
// Waived: a file of one block holds the modules it is made of.
/* verilator lint_off DECLFILENAME */


module pmem_controller_4_i2_r4_w2_l1(clock,reset,pfail,s_axi_awvalid,s_axi_wvalid,s_axi_wlast,s_axi_bready,s_axi_arvalid,s_axi_rready,s_axil_awvalid,s_axil_wvalid,s_axil_bready,s_axil_arvalid,s_axil_rready,dev_cmd_ready,dev_done_valid,dev_done_write,dev_done_poison,s_axi_awid,s_axi_awaddr,s_axi_awlen,s_axi_awsize,s_axi_awburst,s_axi_wdata,s_axi_wstrb,s_axi_arid,s_axi_araddr,s_axi_arlen,s_axi_arsize,s_axi_arburst,s_axil_awaddr,s_axil_wdata,s_axil_wstrb,s_axil_araddr,dev_done_tag,dev_done_data,s_axi_awready,s_axi_wready,s_axi_bvalid,s_axi_arready,s_axi_rvalid,s_axi_rlast,s_axil_awready,s_axil_wready,s_axil_bvalid,s_axil_arready,s_axil_rvalid,dev_cmd_valid,dev_cmd_write,dev_cmd_poison,open,drained,s_axi_bid,s_axi_bresp,s_axi_rid,s_axi_rdata,s_axi_rresp,s_axil_bresp,s_axil_rdata,s_axil_rresp,dev_cmd_line,dev_cmd_tag,dev_cmd_data,used,read_credits,write_credits);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  pfail;
    input wire  s_axi_awvalid;
    input wire  s_axi_wvalid;
    input wire  s_axi_wlast;
    input wire  s_axi_bready;
    input wire  s_axi_arvalid;
    input wire  s_axi_rready;
    input wire  s_axil_awvalid;
    input wire  s_axil_wvalid;
    input wire  s_axil_bready;
    input wire  s_axil_arvalid;
    input wire  s_axil_rready;
    input wire  dev_cmd_ready;
    input wire  dev_done_valid;
    input wire  dev_done_write;
    input wire  dev_done_poison;
    input wire  s_axi_awid;
    input wire  [39:0] s_axi_awaddr;
    input wire  [7:0] s_axi_awlen;
    input wire  [2:0] s_axi_awsize;
    input wire  [1:0] s_axi_awburst;
    input wire  [511:0] s_axi_wdata;
    input wire  [63:0] s_axi_wstrb;
    input wire  s_axi_arid;
    input wire  [39:0] s_axi_araddr;
    input wire  [7:0] s_axi_arlen;
    input wire  [2:0] s_axi_arsize;
    input wire  [1:0] s_axi_arburst;
    input wire  [7:0] s_axil_awaddr;
    input wire  [31:0] s_axil_wdata;
    input wire  [3:0] s_axil_wstrb;
    input wire  [7:0] s_axil_araddr;
    input wire  [2:0] dev_done_tag;
    input wire  [2047:0] dev_done_data;
    output reg  s_axi_awready;
    output reg  s_axi_wready;
    output reg  s_axi_bvalid;
    output reg  s_axi_arready;
    output reg  s_axi_rvalid;
    output reg  s_axi_rlast;
    output reg  s_axil_awready;
    output reg  s_axil_wready;
    output reg  s_axil_bvalid;
    output reg  s_axil_arready;
    output reg  s_axil_rvalid;
    output reg  dev_cmd_valid;
    output reg  dev_cmd_write;
    output reg  dev_cmd_poison;
    output reg  open;
    output reg  drained;
    output reg  s_axi_bid;
    output reg  [1:0] s_axi_bresp;
    output reg  s_axi_rid;
    output reg  [511:0] s_axi_rdata;
    output reg  [1:0] s_axi_rresp;
    output reg  [1:0] s_axil_bresp;
    output reg  [31:0] s_axil_rdata;
    output reg  [1:0] s_axil_rresp;
    output reg  [31:0] dev_cmd_line;
    output reg  [2:0] dev_cmd_tag;
    output reg  [2047:0] dev_cmd_data;
    output reg  [2:0] used;
    output reg  [2:0] read_credits;
    output reg  [2:0] write_credits;
    
    // Stub signals
    reg  boot_clock;
    reg  boot_reset;
    reg  boot_pfail;
    reg  boot_item_valid;
    reg  boot_read_ready;
    reg  boot_client_given;
    reg  boot_client_failed;
    reg  boot_write_ready;
    reg  [2:0] boot_used;
    reg  [2047:0] boot_client_data;
    wire  boot_open;
    wire  boot_drain;
    wire  boot_drained;
    wire  boot_read_valid;
    wire  boot_read_take;
    wire  boot_write_valid;
    wire  boot_record_lost;
    wire  [31:0] boot_line;
    wire  [2047:0] boot_data;
    wire  [31:0] boot_dirty_shutdowns;
    reg  write_front_clock;
    reg  write_front_reset;
    reg  write_front_open;
    reg  write_front_s_axi_awvalid;
    reg  write_front_s_axi_wvalid;
    reg  write_front_s_axi_wlast;
    reg  write_front_s_axi_bready;
    reg  write_front_item_ready;
    reg  write_front_fence_start;
    reg  write_front_fence_all;
    reg  write_front_s_axi_awid;
    reg  [39:0] write_front_s_axi_awaddr;
    reg  [7:0] write_front_s_axi_awlen;
    reg  [2:0] write_front_s_axi_awsize;
    reg  [1:0] write_front_s_axi_awburst;
    reg  [511:0] write_front_s_axi_wdata;
    reg  [63:0] write_front_s_axi_wstrb;
    reg  [1:0] write_front_pending;
    reg  [1:0] write_front_fence_id;
    wire  write_front_s_axi_awready;
    wire  write_front_s_axi_wready;
    wire  write_front_s_axi_bvalid;
    wire  write_front_item_valid;
    wire  write_front_bad_burst;
    wire  write_front_fence_waits;
    wire  write_front_s_axi_bid;
    wire  [1:0] write_front_s_axi_bresp;
    wire  [31:0] write_front_item_line;
    wire  [255:0] write_front_item_mask;
    wire  [2047:0] write_front_item_data;
    wire  write_front_item_slot;
    wire  write_front_item_id;
    wire  [6:0] write_front_host_bytes;
    reg  read_front_clock;
    reg  read_front_reset;
    reg  read_front_open;
    reg  read_front_s_axi_arvalid;
    reg  read_front_s_axi_rready;
    reg  read_front_client_valid;
    reg  read_front_client_take;
    reg  read_front_hit_full;
    reg  read_front_hit_poison;
    reg  read_front_cmd_ready;
    reg  read_front_done_valid;
    reg  read_front_done_poison;
    reg  read_front_s_axi_arid;
    reg  [39:0] read_front_s_axi_araddr;
    reg  [7:0] read_front_s_axi_arlen;
    reg  [2:0] read_front_s_axi_arsize;
    reg  [1:0] read_front_s_axi_arburst;
    reg  [31:0] read_front_client_line;
    reg  [255:0] read_front_hit_mask;
    reg  [2047:0] read_front_hit_data;
    reg  [1:0] read_front_done_slot;
    reg  [2047:0] read_front_done_data;
    wire  read_front_s_axi_arready;
    wire  read_front_s_axi_rvalid;
    wire  read_front_s_axi_rlast;
    wire  read_front_client_ready;
    wire  read_front_client_given;
    wire  read_front_client_failed;
    wire  read_front_cmd_valid;
    wire  read_front_bad_beat;
    wire  read_front_s_axi_rid;
    wire  [511:0] read_front_s_axi_rdata;
    wire  [1:0] read_front_s_axi_rresp;
    wire  [2047:0] read_front_client_data;
    wire  [31:0] read_front_lookup_line;
    wire  [31:0] read_front_cmd_line;
    wire  [1:0] read_front_cmd_slot;
    wire  [3:0] read_front_reading;
    wire  [127:0] read_front_reading_lines;
    reg  buffer_clock;
    reg  buffer_reset;
    reg  buffer_media;
    reg  buffer_drain;
    reg  buffer_item_valid;
    reg  buffer_client_valid;
    reg  buffer_cmd_ready;
    reg  buffer_done_valid;
    reg  buffer_done_write;
    reg  buffer_done_poison;
    reg  buffer_fence_mark;
    reg  buffer_fence_all;
    reg  [31:0] buffer_item_line;
    reg  [255:0] buffer_item_mask;
    reg  [2047:0] buffer_item_data;
    reg  buffer_item_slot;
    reg  buffer_item_id;
    reg  [31:0] buffer_client_line;
    reg  [2047:0] buffer_client_data;
    reg  [3:0] buffer_reading;
    reg  [127:0] buffer_reading_lines;
    reg  [31:0] buffer_lookup_line;
    reg  [1:0] buffer_done_entry;
    reg  [2047:0] buffer_done_data;
    reg  [1:0] buffer_fence_id;
    wire  buffer_item_ready;
    wire  buffer_client_ready;
    wire  buffer_cmd_valid;
    wire  buffer_cmd_write;
    wire  buffer_cmd_poison;
    wire  buffer_hit_full;
    wire  buffer_hit_poison;
    wire  buffer_fence_pending;
    wire  [31:0] buffer_cmd_line;
    wire  [1:0] buffer_cmd_entry;
    wire  [2047:0] buffer_cmd_data;
    wire  [255:0] buffer_hit_mask;
    wire  [2047:0] buffer_hit_data;
    wire  [1:0] buffer_pending;
    wire  [2:0] buffer_used;
    reg  device_port_clock;
    reg  device_port_reset;
    reg  device_port_buffer_valid;
    reg  device_port_buffer_write;
    reg  device_port_buffer_poison;
    reg  device_port_read_valid;
    reg  device_port_dev_cmd_ready;
    reg  device_port_dev_done_valid;
    reg  device_port_dev_done_write;
    reg  device_port_dev_done_poison;
    reg  [31:0] device_port_buffer_line;
    reg  [1:0] device_port_buffer_entry;
    reg  [2047:0] device_port_buffer_data;
    reg  [31:0] device_port_read_line;
    reg  [1:0] device_port_read_slot;
    reg  [2:0] device_port_dev_done_tag;
    reg  [2047:0] device_port_dev_done_data;
    wire  device_port_buffer_ready;
    wire  device_port_read_ready;
    wire  device_port_dev_cmd_valid;
    wire  device_port_dev_cmd_write;
    wire  device_port_dev_cmd_poison;
    wire  device_port_entry_done;
    wire  device_port_slot_done;
    wire  device_port_done_write;
    wire  device_port_done_poison;
    wire  device_port_media_write;
    wire  device_port_media_read;
    wire  device_port_fill;
    wire  [31:0] device_port_dev_cmd_line;
    wire  [2:0] device_port_dev_cmd_tag;
    wire  [2047:0] device_port_dev_cmd_data;
    wire  [1:0] device_port_done_entry;
    wire  [1:0] device_port_done_slot;
    wire  [2047:0] device_port_done_data;
    wire  [2:0] device_port_read_credits;
    wire  [2:0] device_port_write_credits;
    reg  control_clock;
    reg  control_reset;
    reg  control_s_axil_awvalid;
    reg  control_s_axil_wvalid;
    reg  control_s_axil_bready;
    reg  control_s_axil_arvalid;
    reg  control_s_axil_rready;
    reg  control_bad_burst;
    reg  control_bad_beat;
    reg  control_media_write;
    reg  control_media_read;
    reg  control_fill;
    reg  control_fence_waits;
    reg  control_fence_pending;
    reg  control_open;
    reg  control_drain;
    reg  control_drained;
    reg  control_record_lost;
    reg  control_nmac_busy;
    reg  control_nmac_finished;
    reg  control_nmac_refused;
    reg  control_nmac_poisoned;
    reg  [7:0] control_s_axil_awaddr;
    reg  [31:0] control_s_axil_wdata;
    reg  [3:0] control_s_axil_wstrb;
    reg  [7:0] control_s_axil_araddr;
    reg  [6:0] control_host_bytes;
    reg  [2:0] control_used;
    reg  [31:0] control_dirty_shutdowns;
    wire  control_s_axil_awready;
    wire  control_s_axil_wready;
    wire  control_s_axil_bvalid;
    wire  control_s_axil_arready;
    wire  control_s_axil_rvalid;
    wire  control_media;
    wire  control_fence_start;
    wire  control_fence_mark;
    wire  control_fence_all;
    wire  control_nmac_start;
    wire  [1:0] control_s_axil_bresp;
    wire  [31:0] control_s_axil_rdata;
    wire  [1:0] control_s_axil_rresp;
    wire  [1:0] control_fence_id;
    wire  [31:0] control_nmac_accumulator;
    wire  [31:0] control_nmac_key;
    wire  [31:0] control_nmac_operand;
    wire  [31:0] control_nmac_count;
    wire  [31:0] control_nmac_modulus;
    reg  unit_clock;
    reg  unit_reset;
    reg  unit_start;
    reg  unit_enable;
    reg  unit_read_ready;
    reg  unit_read_given;
    reg  unit_read_failed;
    reg  unit_write_ready;
    reg  unit_product_valid;
    reg  [31:0] unit_accumulator;
    reg  [31:0] unit_key;
    reg  [31:0] unit_operand;
    reg  [31:0] unit_count;
    reg  [31:0] unit_q;
    reg  [2047:0] unit_read_data;
    reg  [31:0] unit_product;
    wire  unit_busy;
    wire  unit_finished;
    wire  unit_refused;
    wire  unit_poisoned;
    wire  unit_read_valid;
    wire  unit_read_take;
    wire  unit_write_valid;
    wire  unit_feed_valid;
    wire  [31:0] unit_read_line;
    wire  [31:0] unit_write_line;
    wire  [2047:0] unit_write_data;
    wire  [31:0] unit_feed_words;
    wire  [31:0] unit_key_words_late;
    wire  [31:0] unit_prime;
    wire  [31:0] unit_lift;
    reg  [31:0] operand_whole;
    wire  [31:0] operand_lane_0;
    reg  [31:0] key_whole;
    wire  [31:0] key_lane_0;
    reg  lift_0_clock;
    reg  lift_0_reset;
    reg  lift_0_valid_in;
    reg  [31:0] lift_0_a;
    reg  [31:0] lift_0_b;
    reg  [31:0] lift_0_q;
    wire  lift_0_valid_out;
    wire  [31:0] lift_0_result;
    reg  product_0_clock;
    reg  product_0_reset;
    reg  product_0_valid_in;
    reg  [31:0] product_0_a;
    reg  [31:0] product_0_b;
    reg  [31:0] product_0_q;
    wire  product_0_valid_out;
    wire  [31:0] product_0_result;
    reg  [31:0] products_lane_0;
    reg  products_valid_0;
    wire  [31:0] products_whole;
    wire  products_all_valid;
    
    // Sub module instances
    pmem_controller_4_i2_r4_w2_l1_boot boot(
        .clock(boot_clock),
        .reset(boot_reset),
        .pfail(boot_pfail),
        .item_valid(boot_item_valid),
        .read_ready(boot_read_ready),
        .client_given(boot_client_given),
        .client_failed(boot_client_failed),
        .write_ready(boot_write_ready),
        .used(boot_used),
        .client_data(boot_client_data),
        .open(boot_open),
        .drain(boot_drain),
        .drained(boot_drained),
        .read_valid(boot_read_valid),
        .read_take(boot_read_take),
        .write_valid(boot_write_valid),
        .record_lost(boot_record_lost),
        .line(boot_line),
        .data(boot_data),
        .dirty_shutdowns(boot_dirty_shutdowns)
    );
    pmem_controller_4_i2_r4_w2_l1_write_front write_front(
        .clock(write_front_clock),
        .reset(write_front_reset),
        .open(write_front_open),
        .s_axi_awvalid(write_front_s_axi_awvalid),
        .s_axi_wvalid(write_front_s_axi_wvalid),
        .s_axi_wlast(write_front_s_axi_wlast),
        .s_axi_bready(write_front_s_axi_bready),
        .item_ready(write_front_item_ready),
        .fence_start(write_front_fence_start),
        .fence_all(write_front_fence_all),
        .s_axi_awid(write_front_s_axi_awid),
        .s_axi_awaddr(write_front_s_axi_awaddr),
        .s_axi_awlen(write_front_s_axi_awlen),
        .s_axi_awsize(write_front_s_axi_awsize),
        .s_axi_awburst(write_front_s_axi_awburst),
        .s_axi_wdata(write_front_s_axi_wdata),
        .s_axi_wstrb(write_front_s_axi_wstrb),
        .pending(write_front_pending),
        .fence_id(write_front_fence_id),
        .s_axi_awready(write_front_s_axi_awready),
        .s_axi_wready(write_front_s_axi_wready),
        .s_axi_bvalid(write_front_s_axi_bvalid),
        .item_valid(write_front_item_valid),
        .bad_burst(write_front_bad_burst),
        .fence_waits(write_front_fence_waits),
        .s_axi_bid(write_front_s_axi_bid),
        .s_axi_bresp(write_front_s_axi_bresp),
        .item_line(write_front_item_line),
        .item_mask(write_front_item_mask),
        .item_data(write_front_item_data),
        .item_slot(write_front_item_slot),
        .item_id(write_front_item_id),
        .host_bytes(write_front_host_bytes)
    );
    pmem_controller_4_i2_r4_w2_l1_read_front read_front(
        .clock(read_front_clock),
        .reset(read_front_reset),
        .open(read_front_open),
        .s_axi_arvalid(read_front_s_axi_arvalid),
        .s_axi_rready(read_front_s_axi_rready),
        .client_valid(read_front_client_valid),
        .client_take(read_front_client_take),
        .hit_full(read_front_hit_full),
        .hit_poison(read_front_hit_poison),
        .cmd_ready(read_front_cmd_ready),
        .done_valid(read_front_done_valid),
        .done_poison(read_front_done_poison),
        .s_axi_arid(read_front_s_axi_arid),
        .s_axi_araddr(read_front_s_axi_araddr),
        .s_axi_arlen(read_front_s_axi_arlen),
        .s_axi_arsize(read_front_s_axi_arsize),
        .s_axi_arburst(read_front_s_axi_arburst),
        .client_line(read_front_client_line),
        .hit_mask(read_front_hit_mask),
        .hit_data(read_front_hit_data),
        .done_slot(read_front_done_slot),
        .done_data(read_front_done_data),
        .s_axi_arready(read_front_s_axi_arready),
        .s_axi_rvalid(read_front_s_axi_rvalid),
        .s_axi_rlast(read_front_s_axi_rlast),
        .client_ready(read_front_client_ready),
        .client_given(read_front_client_given),
        .client_failed(read_front_client_failed),
        .cmd_valid(read_front_cmd_valid),
        .bad_beat(read_front_bad_beat),
        .s_axi_rid(read_front_s_axi_rid),
        .s_axi_rdata(read_front_s_axi_rdata),
        .s_axi_rresp(read_front_s_axi_rresp),
        .client_data(read_front_client_data),
        .lookup_line(read_front_lookup_line),
        .cmd_line(read_front_cmd_line),
        .cmd_slot(read_front_cmd_slot),
        .reading(read_front_reading),
        .reading_lines(read_front_reading_lines)
    );
    pmem_controller_4_i2_r4_w2_l1_buffer buffer(
        .clock(buffer_clock),
        .reset(buffer_reset),
        .media(buffer_media),
        .drain(buffer_drain),
        .item_valid(buffer_item_valid),
        .client_valid(buffer_client_valid),
        .cmd_ready(buffer_cmd_ready),
        .done_valid(buffer_done_valid),
        .done_write(buffer_done_write),
        .done_poison(buffer_done_poison),
        .fence_mark(buffer_fence_mark),
        .fence_all(buffer_fence_all),
        .item_line(buffer_item_line),
        .item_mask(buffer_item_mask),
        .item_data(buffer_item_data),
        .item_slot(buffer_item_slot),
        .item_id(buffer_item_id),
        .client_line(buffer_client_line),
        .client_data(buffer_client_data),
        .reading(buffer_reading),
        .reading_lines(buffer_reading_lines),
        .lookup_line(buffer_lookup_line),
        .done_entry(buffer_done_entry),
        .done_data(buffer_done_data),
        .fence_id(buffer_fence_id),
        .item_ready(buffer_item_ready),
        .client_ready(buffer_client_ready),
        .cmd_valid(buffer_cmd_valid),
        .cmd_write(buffer_cmd_write),
        .cmd_poison(buffer_cmd_poison),
        .hit_full(buffer_hit_full),
        .hit_poison(buffer_hit_poison),
        .fence_pending(buffer_fence_pending),
        .cmd_line(buffer_cmd_line),
        .cmd_entry(buffer_cmd_entry),
        .cmd_data(buffer_cmd_data),
        .hit_mask(buffer_hit_mask),
        .hit_data(buffer_hit_data),
        .pending(buffer_pending),
        .used(buffer_used)
    );
    pmem_controller_4_i2_r4_w2_l1_device_port device_port(
        .clock(device_port_clock),
        .reset(device_port_reset),
        .buffer_valid(device_port_buffer_valid),
        .buffer_write(device_port_buffer_write),
        .buffer_poison(device_port_buffer_poison),
        .read_valid(device_port_read_valid),
        .dev_cmd_ready(device_port_dev_cmd_ready),
        .dev_done_valid(device_port_dev_done_valid),
        .dev_done_write(device_port_dev_done_write),
        .dev_done_poison(device_port_dev_done_poison),
        .buffer_line(device_port_buffer_line),
        .buffer_entry(device_port_buffer_entry),
        .buffer_data(device_port_buffer_data),
        .read_line(device_port_read_line),
        .read_slot(device_port_read_slot),
        .dev_done_tag(device_port_dev_done_tag),
        .dev_done_data(device_port_dev_done_data),
        .buffer_ready(device_port_buffer_ready),
        .read_ready(device_port_read_ready),
        .dev_cmd_valid(device_port_dev_cmd_valid),
        .dev_cmd_write(device_port_dev_cmd_write),
        .dev_cmd_poison(device_port_dev_cmd_poison),
        .entry_done(device_port_entry_done),
        .slot_done(device_port_slot_done),
        .done_write(device_port_done_write),
        .done_poison(device_port_done_poison),
        .media_write(device_port_media_write),
        .media_read(device_port_media_read),
        .fill(device_port_fill),
        .dev_cmd_line(device_port_dev_cmd_line),
        .dev_cmd_tag(device_port_dev_cmd_tag),
        .dev_cmd_data(device_port_dev_cmd_data),
        .done_entry(device_port_done_entry),
        .done_slot(device_port_done_slot),
        .done_data(device_port_done_data),
        .read_credits(device_port_read_credits),
        .write_credits(device_port_write_credits)
    );
    pmem_controller_4_i2_r4_w2_l1_control control(
        .clock(control_clock),
        .reset(control_reset),
        .s_axil_awvalid(control_s_axil_awvalid),
        .s_axil_wvalid(control_s_axil_wvalid),
        .s_axil_bready(control_s_axil_bready),
        .s_axil_arvalid(control_s_axil_arvalid),
        .s_axil_rready(control_s_axil_rready),
        .bad_burst(control_bad_burst),
        .bad_beat(control_bad_beat),
        .media_write(control_media_write),
        .media_read(control_media_read),
        .fill(control_fill),
        .fence_waits(control_fence_waits),
        .fence_pending(control_fence_pending),
        .open(control_open),
        .drain(control_drain),
        .drained(control_drained),
        .record_lost(control_record_lost),
        .nmac_busy(control_nmac_busy),
        .nmac_finished(control_nmac_finished),
        .nmac_refused(control_nmac_refused),
        .nmac_poisoned(control_nmac_poisoned),
        .s_axil_awaddr(control_s_axil_awaddr),
        .s_axil_wdata(control_s_axil_wdata),
        .s_axil_wstrb(control_s_axil_wstrb),
        .s_axil_araddr(control_s_axil_araddr),
        .host_bytes(control_host_bytes),
        .used(control_used),
        .dirty_shutdowns(control_dirty_shutdowns),
        .s_axil_awready(control_s_axil_awready),
        .s_axil_wready(control_s_axil_wready),
        .s_axil_bvalid(control_s_axil_bvalid),
        .s_axil_arready(control_s_axil_arready),
        .s_axil_rvalid(control_s_axil_rvalid),
        .media(control_media),
        .fence_start(control_fence_start),
        .fence_mark(control_fence_mark),
        .fence_all(control_fence_all),
        .nmac_start(control_nmac_start),
        .s_axil_bresp(control_s_axil_bresp),
        .s_axil_rdata(control_s_axil_rdata),
        .s_axil_rresp(control_s_axil_rresp),
        .fence_id(control_fence_id),
        .nmac_accumulator(control_nmac_accumulator),
        .nmac_key(control_nmac_key),
        .nmac_operand(control_nmac_operand),
        .nmac_count(control_nmac_count),
        .nmac_modulus(control_nmac_modulus)
    );
    pmem_controller_4_i2_r4_w2_l1_unit unit(
        .clock(unit_clock),
        .reset(unit_reset),
        .start(unit_start),
        .enable(unit_enable),
        .read_ready(unit_read_ready),
        .read_given(unit_read_given),
        .read_failed(unit_read_failed),
        .write_ready(unit_write_ready),
        .product_valid(unit_product_valid),
        .accumulator(unit_accumulator),
        .key(unit_key),
        .operand(unit_operand),
        .count(unit_count),
        .q(unit_q),
        .read_data(unit_read_data),
        .product(unit_product),
        .busy(unit_busy),
        .finished(unit_finished),
        .refused(unit_refused),
        .poisoned(unit_poisoned),
        .read_valid(unit_read_valid),
        .read_take(unit_read_take),
        .write_valid(unit_write_valid),
        .feed_valid(unit_feed_valid),
        .read_line(unit_read_line),
        .write_line(unit_write_line),
        .write_data(unit_write_data),
        .feed_words(unit_feed_words),
        .key_words_late(unit_key_words_late),
        .prime(unit_prime),
        .lift(unit_lift)
    );
    pmem_controller_4_i2_r4_w2_l1_key operand(
        .whole(operand_whole),
        .lane_0(operand_lane_0)
    );
    pmem_controller_4_i2_r4_w2_l1_key key(
        .whole(key_whole),
        .lane_0(key_lane_0)
    );
    pmem_controller_4_i2_r4_w2_l1_lift_0 lift_0(
        .clock(lift_0_clock),
        .reset(lift_0_reset),
        .valid_in(lift_0_valid_in),
        .a(lift_0_a),
        .b(lift_0_b),
        .q(lift_0_q),
        .valid_out(lift_0_valid_out),
        .result(lift_0_result)
    );
    pmem_controller_4_i2_r4_w2_l1_lift_0 product_0(
        .clock(product_0_clock),
        .reset(product_0_reset),
        .valid_in(product_0_valid_in),
        .a(product_0_a),
        .b(product_0_b),
        .q(product_0_q),
        .valid_out(product_0_valid_out),
        .result(product_0_result)
    );
    pmem_controller_4_i2_r4_w2_l1_products products(
        .lane_0(products_lane_0),
        .valid_0(products_valid_0),
        .whole(products_whole),
        .all_valid(products_all_valid)
    );
    
    // Update code
    always @(*) begin
        boot_clock = clock;
        boot_reset = reset;
        write_front_clock = clock;
        write_front_reset = reset;
        read_front_clock = clock;
        read_front_reset = reset;
        buffer_clock = clock;
        buffer_reset = reset;
        device_port_clock = clock;
        device_port_reset = reset;
        control_clock = clock;
        control_reset = reset;
        boot_pfail = pfail;
        boot_item_valid = write_front_item_valid;
        boot_read_ready = read_front_client_ready;
        boot_client_given = read_front_client_given;
        boot_client_failed = read_front_client_failed;
        boot_client_data = read_front_client_data;
        boot_write_ready = buffer_client_ready;
        boot_used = buffer_used;
        write_front_open = boot_open;
        write_front_s_axi_awvalid = s_axi_awvalid;
        write_front_s_axi_wvalid = s_axi_wvalid;
        write_front_s_axi_wlast = s_axi_wlast;
        write_front_s_axi_bready = s_axi_bready;
        write_front_s_axi_awid = s_axi_awid;
        write_front_s_axi_awaddr = s_axi_awaddr;
        write_front_s_axi_awlen = s_axi_awlen;
        write_front_s_axi_awsize = s_axi_awsize;
        write_front_s_axi_awburst = s_axi_awburst;
        write_front_s_axi_wdata = s_axi_wdata;
        write_front_s_axi_wstrb = s_axi_wstrb;
        write_front_item_ready = buffer_item_ready;
        write_front_pending = buffer_pending;
        write_front_fence_start = control_fence_start;
        write_front_fence_all = control_fence_all;
        write_front_fence_id = control_fence_id;
        s_axi_awready = write_front_s_axi_awready;
        s_axi_wready = write_front_s_axi_wready;
        s_axi_bvalid = write_front_s_axi_bvalid;
        s_axi_bid = write_front_s_axi_bid;
        s_axi_bresp = write_front_s_axi_bresp;
        read_front_open = boot_open;
        read_front_s_axi_arvalid = s_axi_arvalid;
        read_front_s_axi_rready = s_axi_rready;
        read_front_s_axi_arid = s_axi_arid;
        read_front_s_axi_araddr = s_axi_araddr;
        read_front_s_axi_arlen = s_axi_arlen;
        read_front_s_axi_arsize = s_axi_arsize;
        read_front_s_axi_arburst = s_axi_arburst;
        if (boot_open) begin
            read_front_client_valid = unit_read_valid;
            read_front_client_line = unit_read_line;
            read_front_client_take = unit_read_take;
        end
        else begin
            read_front_client_valid = boot_read_valid;
            read_front_client_line = boot_line;
            read_front_client_take = boot_read_take;
        end
        read_front_hit_full = buffer_hit_full;
        read_front_hit_poison = buffer_hit_poison;
        read_front_hit_mask = buffer_hit_mask;
        read_front_hit_data = buffer_hit_data;
        read_front_cmd_ready = device_port_read_ready;
        read_front_done_valid = device_port_slot_done;
        read_front_done_poison = device_port_done_poison;
        read_front_done_slot = device_port_done_slot;
        read_front_done_data = device_port_done_data;
        s_axi_arready = read_front_s_axi_arready;
        s_axi_rvalid = read_front_s_axi_rvalid;
        s_axi_rlast = read_front_s_axi_rlast;
        s_axi_rid = read_front_s_axi_rid;
        s_axi_rdata = read_front_s_axi_rdata;
        s_axi_rresp = read_front_s_axi_rresp;
        buffer_media = control_media;
        buffer_drain = boot_drain;
        buffer_item_valid = write_front_item_valid;
        buffer_item_line = write_front_item_line;
        buffer_item_mask = write_front_item_mask;
        buffer_item_data = write_front_item_data;
        buffer_item_slot = write_front_item_slot;
        buffer_item_id = write_front_item_id;
        if (boot_open) begin
            buffer_client_valid = unit_write_valid;
            buffer_client_line = unit_write_line;
            buffer_client_data = unit_write_data;
        end
        else begin
            buffer_client_valid = boot_write_valid;
            buffer_client_line = boot_line;
            buffer_client_data = boot_data;
        end
        buffer_cmd_ready = device_port_buffer_ready;
        buffer_reading = read_front_reading;
        buffer_reading_lines = read_front_reading_lines;
        buffer_lookup_line = read_front_lookup_line;
        buffer_done_valid = device_port_entry_done;
        buffer_done_write = device_port_done_write;
        buffer_done_poison = device_port_done_poison;
        buffer_done_entry = device_port_done_entry;
        buffer_done_data = device_port_done_data;
        buffer_fence_mark = control_fence_mark;
        buffer_fence_all = control_fence_all;
        buffer_fence_id = control_fence_id;
        device_port_buffer_valid = buffer_cmd_valid;
        device_port_buffer_write = buffer_cmd_write;
        device_port_buffer_poison = buffer_cmd_poison;
        device_port_buffer_line = buffer_cmd_line;
        device_port_buffer_entry = buffer_cmd_entry;
        device_port_buffer_data = buffer_cmd_data;
        device_port_read_valid = read_front_cmd_valid;
        device_port_read_line = read_front_cmd_line;
        device_port_read_slot = read_front_cmd_slot;
        device_port_dev_cmd_ready = dev_cmd_ready;
        device_port_dev_done_valid = dev_done_valid;
        device_port_dev_done_write = dev_done_write;
        device_port_dev_done_poison = dev_done_poison;
        device_port_dev_done_tag = dev_done_tag;
        device_port_dev_done_data = dev_done_data;
        dev_cmd_valid = device_port_dev_cmd_valid;
        dev_cmd_write = device_port_dev_cmd_write;
        dev_cmd_poison = device_port_dev_cmd_poison;
        dev_cmd_line = device_port_dev_cmd_line;
        dev_cmd_tag = device_port_dev_cmd_tag;
        dev_cmd_data = device_port_dev_cmd_data;
        control_s_axil_awvalid = s_axil_awvalid;
        control_s_axil_wvalid = s_axil_wvalid;
        control_s_axil_bready = s_axil_bready;
        control_s_axil_arvalid = s_axil_arvalid;
        control_s_axil_rready = s_axil_rready;
        control_s_axil_awaddr = s_axil_awaddr;
        control_s_axil_wdata = s_axil_wdata;
        control_s_axil_wstrb = s_axil_wstrb;
        control_s_axil_araddr = s_axil_araddr;
        control_bad_burst = write_front_bad_burst;
        control_bad_beat = read_front_bad_beat;
        control_host_bytes = write_front_host_bytes;
        control_media_write = device_port_media_write;
        control_media_read = device_port_media_read;
        control_fill = device_port_fill;
        control_fence_waits = write_front_fence_waits;
        control_fence_pending = buffer_fence_pending;
        control_used = buffer_used;
        control_open = boot_open;
        control_drain = boot_drain;
        control_drained = boot_drained;
        control_dirty_shutdowns = boot_dirty_shutdowns;
        control_record_lost = boot_record_lost;
        control_nmac_busy = unit_busy;
        control_nmac_finished = unit_finished;
        control_nmac_refused = unit_refused;
        control_nmac_poisoned = unit_poisoned;
        s_axil_awready = control_s_axil_awready;
        s_axil_wready = control_s_axil_wready;
        s_axil_bvalid = control_s_axil_bvalid;
        s_axil_arready = control_s_axil_arready;
        s_axil_rvalid = control_s_axil_rvalid;
        s_axil_bresp = control_s_axil_bresp;
        s_axil_rdata = control_s_axil_rdata;
        s_axil_rresp = control_s_axil_rresp;
        unit_clock = clock;
        unit_reset = reset;
        unit_start = control_nmac_start;
        unit_enable = boot_open;
        unit_accumulator = control_nmac_accumulator;
        unit_key = control_nmac_key;
        unit_operand = control_nmac_operand;
        unit_count = control_nmac_count;
        unit_q = control_nmac_modulus;
        unit_read_ready = read_front_client_ready;
        unit_read_given = read_front_client_given;
        unit_read_failed = read_front_client_failed;
        unit_read_data = read_front_client_data;
        unit_write_ready = buffer_client_ready;
        unit_product_valid = products_all_valid;
        unit_product = products_whole;
        operand_whole = unit_feed_words;
        key_whole = unit_key_words_late;
        lift_0_clock = clock;
        lift_0_reset = reset;
        lift_0_valid_in = unit_feed_valid;
        lift_0_a = operand_lane_0;
        lift_0_b = unit_lift;
        lift_0_q = unit_prime;
        product_0_clock = clock;
        product_0_reset = reset;
        product_0_valid_in = lift_0_valid_out;
        product_0_a = key_lane_0;
        product_0_b = lift_0_result;
        product_0_q = unit_prime;
        products_lane_0 = product_0_result;
        products_valid_0 = product_0_valid_out;
        open = boot_open;
        drained = boot_drained;
        used = buffer_used;
        read_credits = device_port_read_credits;
        write_credits = device_port_write_credits;
    end
    
endmodule // pmem_controller_4_i2_r4_w2_l1


module pmem_controller_4_i2_r4_w2_l1_boot(clock,reset,pfail,item_valid,read_ready,client_given,client_failed,write_ready,used,client_data,open,drain,drained,read_valid,read_take,write_valid,record_lost,line,data,dirty_shutdowns);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  pfail;
    input wire  item_valid;
    input wire  read_ready;
    input wire  client_given;
    input wire  client_failed;
    input wire  write_ready;
    input wire  [2:0] used;
    input wire  [2047:0] client_data;
    output reg  open;
    output reg  drain;
    output reg  drained;
    output reg  read_valid;
    output reg  read_take;
    output reg  write_valid;
    output reg  record_lost;
    output reg  [31:0] line;
    output reg  [2047:0] data;
    output reg  [31:0] dirty_shutdowns;
    
    // Update code (custom)
    localparam LINE_BITS = 32;
    localparam USED_BITS = 3;
    localparam [63:0] MAGIC = 64'h486561727468504d;
    
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
endmodule // pmem_controller_4_i2_r4_w2_l1_boot


module pmem_controller_4_i2_r4_w2_l1_buffer(clock,reset,media,drain,item_valid,client_valid,cmd_ready,done_valid,done_write,done_poison,fence_mark,fence_all,item_line,item_mask,item_data,item_slot,item_id,client_line,client_data,reading,reading_lines,lookup_line,done_entry,done_data,fence_id,item_ready,client_ready,cmd_valid,cmd_write,cmd_poison,hit_full,hit_poison,fence_pending,cmd_line,cmd_entry,cmd_data,hit_mask,hit_data,pending,used);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  media;
    input wire  drain;
    input wire  item_valid;
    input wire  client_valid;
    input wire  cmd_ready;
    input wire  done_valid;
    input wire  done_write;
    input wire  done_poison;
    input wire  fence_mark;
    input wire  fence_all;
    input wire  [31:0] item_line;
    input wire  [255:0] item_mask;
    input wire  [2047:0] item_data;
    input wire  item_slot;
    input wire  item_id;
    input wire  [31:0] client_line;
    input wire  [2047:0] client_data;
    input wire  [3:0] reading;
    input wire  [127:0] reading_lines;
    input wire  [31:0] lookup_line;
    input wire  [1:0] done_entry;
    input wire  [2047:0] done_data;
    input wire  [1:0] fence_id;
    output reg  item_ready;
    output reg  client_ready;
    output reg  cmd_valid;
    output reg  cmd_write;
    output reg  cmd_poison;
    output reg  hit_full;
    output reg  hit_poison;
    output reg  fence_pending;
    output reg  [31:0] cmd_line;
    output reg  [1:0] cmd_entry;
    output reg  [2047:0] cmd_data;
    output reg  [255:0] hit_mask;
    output reg  [2047:0] hit_data;
    output reg  [1:0] pending;
    output reg  [2:0] used;
    
    // Update code (custom)
    localparam LINES = 4;
    localparam ENTRY_BITS = 2;
    localparam [2:0] LIMIT = 3'd3;
    localparam SLOTS = 4;
    localparam WAITERS = 3;
    localparam WAITER_BITS = 2;
    localparam OWNERS = 3;
    localparam LINE_BITS = 32;
    localparam ID_BITS = 1;
    
    // What an entry holds: the line's number, its bytes, and which of them are known (`mask`; all of
    // them: `full`). `dirty`: holds bytes that are not on the way to media. `flight`: a device write is
    // under way. `filling`: a device read is under way that brings the unknown bytes.
    reg [LINES-1:0] valid, dirty, flight, filling, full, poison;
    reg [LINE_BITS-1:0] line [0:LINES-1];
    reg [255:0] mask [0:LINES-1];
    reg [ENTRY_BITS:0] occupied;
    
    // Who waits for an entry to be on media: a row per write burst, the last row is the fence. A wait
    // starts in `wait_dirty` and goes to `wait_flight` with the bytes. The same for whose bytes they are.
    reg [LINES*WAITERS-1:0] wait_dirty, wait_flight;
    reg [LINES*OWNERS-1:0] id_dirty, id_flight;
    
    // The entry that is offered to the device next.
    reg pick_valid;
    reg [ENTRY_BITS-1:0] pick, turn;
    
    // Merge: the client goes first. A fill that returns in this cycle takes the data port.
    wire fill_return = done_valid && !done_write;
    wire merge_valid = client_valid || item_valid;
    wire [LINE_BITS-1:0] merge_line = client_valid ? client_line : item_line;
    wire [255:0] merge_mask = client_valid ? {256{1'b1}} : item_mask;
    wire [2047:0] merge_data = client_valid ? client_data : item_data;
    wire [ID_BITS:0] owner = client_valid ? {1'b1, {ID_BITS{1'b0}}} : {1'b0, item_id};
    wire [LINES-1:0] merge_match, lookup_match;
    wire merge_hit = |merge_match;
    genvar e;
    generate
        for (e = 0; e < LINES; e = e + 1) begin: compare
            assign merge_match[e] = valid[e] && line[e] == merge_line;
            assign lookup_match[e] = valid[e] && line[e] == lookup_line;
        end
    endgenerate
    reg [ENTRY_BITS-1:0] merge_at, lookup_at;
    integer i;
    always @(*) begin
        merge_at = {ENTRY_BITS{1'b0}};
        lookup_at = {ENTRY_BITS{1'b0}};
        for (i = LINES - 1; i >= 0; i = i - 1) begin
            if (merge_hit ? merge_match[i] : !valid[i]) merge_at = i[ENTRY_BITS-1:0];
            if (lookup_match[i]) lookup_at = i[ENTRY_BITS-1:0];
        end
    end
    wire merge = merge_valid && !fence_mark && !fill_return && (merge_hit || !(&valid));
    
    // The data port: merged bytes, or those bytes of a fill that nobody has written meanwhile.
    wire store = fill_return || merge;
    wire [ENTRY_BITS-1:0] write_at = fill_return ? done_entry : merge_at;
    wire [255:0] old_mask = mask[write_at];
    wire [255:0] merged_mask = merge_hit ? old_mask | merge_mask : merge_mask;
    wire [255:0] write_mask = fill_return ? ~old_mask : merge_mask;
    wire [2047:0] write_data = fill_return ? done_data : merge_data;
    always @(posedge clock) if (store) mask[write_at] <= fill_return ? {256{1'b1}} : merged_mask;
    
    // A memory for each byte of the lines: a byte is written or kept.
    wire [2047:0] picked_data, found_data;
    genvar b;
    generate
        for (b = 0; b < 256; b = b + 1) begin: data
            reg [7:0] bytes [0:LINES-1];
            always @(posedge clock) if (store && write_mask[b]) bytes[write_at] <= write_data[8*b +: 8];
            assign picked_data[8*b +: 8] = bytes[pick];
            assign found_data[8*b +: 8] = bytes[lookup_at];
        end
    endgenerate
    
    // Which entries should go: full ones, those that somebody waits for, all while draining or tight.
    wire [WAITERS-1:0] waits;
    genvar p;
    generate
        for (p = 0; p < WAITERS; p = p + 1) begin: rows
            assign waits[p] = |wait_dirty[LINES*p +: LINES] || |wait_flight[LINES*p +: LINES];
        end
    endgenerate
    reg [LINES-1:0] waited;
    integer w;
    always @(*) begin
        waited = {LINES{1'b0}};
        for (w = 0; w < WAITERS; w = w + 1) waited = waited | wait_dirty[LINES*w +: LINES];
    end
    wire tight = occupied > LIMIT;
    wire [LINES-1:0] candidates = valid & dirty & ~flight & ~filling & (full | waited | {LINES{drain || tight}});
    reg [ENTRY_BITS-1:0] next;
    integer c;
    always @(*) begin
        next = {ENTRY_BITS{1'b0}};
        for (c = LINES - 1; c >= 0; c = c - 1) if (candidates[c]) next = c[ENTRY_BITS-1:0];
        for (c = LINES - 1; c >= 0; c = c - 1)
            if (candidates[c] && c[ENTRY_BITS-1:0] >= turn) next = c[ENTRY_BITS-1:0];
    end
    
    // A line must not change on media while a read of it is under way there.
    wire [SLOTS-1:0] read_match;
    genvar r;
    generate
        for (r = 0; r < SLOTS; r = r + 1) begin: reads
            assign read_match[r] = reading[r] && reading_lines[LINE_BITS*r +: LINE_BITS] == line[pick];
        end
    endgenerate
    wire held = full[pick] && |read_match;
    wire offer = pick_valid && candidates[pick] && !held && !fence_mark;
    wire issue = offer && cmd_ready;
    wire issue_write = issue && full[pick];
    wire released = done_valid && done_write && !dirty[done_entry] && !(merge && merge_hit && merge_at == done_entry);
    wire allocated = merge && !merge_hit;
    
    // The entries that are written now, whose write begins, whose write is on media: one each at most.
    wire [LINES-1:0] merged = {{(LINES - 1){1'b0}}, merge} << merge_at;
    wire [LINES-1:0] issued = {{(LINES - 1){1'b0}}, issue_write} << pick;
    wire [LINES-1:0] landed = done_valid && done_write ? {{(LINES - 1){1'b0}}, 1'b1} << done_entry : {LINES{1'b0}};
    
    integer n;
    always @(posedge clock) begin
        pick <= next;
        if (pick_valid) begin
            // Offered until taken; dropped if it must wait for something else.
            pick_valid <= offer && !cmd_ready;
            if (offer && !cmd_ready) pick <= pick;
        end else begin
            pick_valid <= |candidates;
            if (|candidates) turn <= next + 1'b1;
        end
        for (n = 0; n < WAITERS; n = n + 1) begin
            wait_dirty[LINES*n +: LINES] <= wait_dirty[LINES*n +: LINES] & ~issued
                | (media && !client_valid && n[WAITER_BITS-1:0] == {1'b0, item_slot} ? merged : {LINES{1'b0}});
            wait_flight[LINES*n +: LINES] <= wait_flight[LINES*n +: LINES] & ~landed | wait_dirty[LINES*n +: LINES] & issued;
        end
        for (n = 0; n < OWNERS; n = n + 1) begin
            id_dirty[LINES*n +: LINES] <= id_dirty[LINES*n +: LINES] & ~issued
                | (n[ID_BITS:0] == owner ? merged : {LINES{1'b0}});
            id_flight[LINES*n +: LINES] <= id_flight[LINES*n +: LINES] & ~landed | id_dirty[LINES*n +: LINES] & issued;
        end
        // Nothing is issued or merged in this cycle.
        if (fence_mark) begin
            wait_dirty[LINES*(WAITERS-1) +: LINES] <= fence_all ? valid & dirty : id_dirty[{fence_id, {ENTRY_BITS{1'b0}}} +: LINES];
            wait_flight[LINES*(WAITERS-1) +: LINES] <= (fence_all ? flight : id_flight[{fence_id, {ENTRY_BITS{1'b0}}} +: LINES]) & ~landed;
        end
        if (done_valid && done_write) begin
            flight[done_entry] <= 1'b0;
            if (!dirty[done_entry]) valid[done_entry] <= 1'b0;
        end
        if (fill_return) begin
            filling[done_entry] <= 1'b0;
            full[done_entry] <= 1'b1;
            if (!full[done_entry]) poison[done_entry] <= done_poison;
        end
        if (issue && !full[pick]) filling[pick] <= 1'b1;
        if (issue_write) begin
            flight[pick] <= 1'b1;
            dirty[pick] <= 1'b0;
        end
        if (merge) begin
            valid[merge_at] <= 1'b1;
            dirty[merge_at] <= 1'b1;
            line[merge_at] <= merge_line;
            full[merge_at] <= &merged_mask;
            if (!merge_hit || &merge_mask) poison[merge_at] <= 1'b0;
        end
        occupied <= occupied + {{ENTRY_BITS{1'b0}}, allocated} - {{ENTRY_BITS{1'b0}}, released};
        if (reset) begin
            valid <= {LINES{1'b0}};
            dirty <= {LINES{1'b0}};
            flight <= {LINES{1'b0}};
            filling <= {LINES{1'b0}};
            pick_valid <= 1'b0;
            turn <= {ENTRY_BITS{1'b0}};
            occupied <= {(ENTRY_BITS + 1){1'b0}};
            wait_dirty <= {(LINES * WAITERS){1'b0}};
            wait_flight <= {(LINES * WAITERS){1'b0}};
            id_dirty <= {(LINES * OWNERS){1'b0}};
            id_flight <= {(LINES * OWNERS){1'b0}};
        end
    end
    
    wire [LINE_BITS-1:0] picked_line = line[pick];
    wire [255:0] found_mask = mask[lookup_at];
    
    always @(*) client_ready = merge && client_valid;
    always @(*) item_ready = merge && !client_valid;
    always @(*) cmd_valid = offer;
    always @(*) cmd_write = full[pick];
    always @(*) cmd_poison = poison[pick];
    always @(*) cmd_line = picked_line;
    always @(*) cmd_entry = pick;
    always @(*) cmd_data = picked_data;
    always @(*) hit_full = |lookup_match && full[lookup_at];
    always @(*) hit_poison = poison[lookup_at];
    always @(*) hit_mask = |lookup_match ? found_mask : 256'd0;
    always @(*) hit_data = found_data;
    always @(*) pending = waits[WAITERS-2:0];
    always @(*) fence_pending = waits[WAITERS-1];
    always @(*) used = occupied;
endmodule // pmem_controller_4_i2_r4_w2_l1_buffer


module pmem_controller_4_i2_r4_w2_l1_control(clock,reset,s_axil_awvalid,s_axil_wvalid,s_axil_bready,s_axil_arvalid,s_axil_rready,bad_burst,bad_beat,media_write,media_read,fill,fence_waits,fence_pending,open,drain,drained,record_lost,nmac_busy,nmac_finished,nmac_refused,nmac_poisoned,s_axil_awaddr,s_axil_wdata,s_axil_wstrb,s_axil_araddr,host_bytes,used,dirty_shutdowns,s_axil_awready,s_axil_wready,s_axil_bvalid,s_axil_arready,s_axil_rvalid,media,fence_start,fence_mark,fence_all,nmac_start,s_axil_bresp,s_axil_rdata,s_axil_rresp,fence_id,nmac_accumulator,nmac_key,nmac_operand,nmac_count,nmac_modulus);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  s_axil_awvalid;
    input wire  s_axil_wvalid;
    input wire  s_axil_bready;
    input wire  s_axil_arvalid;
    input wire  s_axil_rready;
    input wire  bad_burst;
    input wire  bad_beat;
    input wire  media_write;
    input wire  media_read;
    input wire  fill;
    input wire  fence_waits;
    input wire  fence_pending;
    input wire  open;
    input wire  drain;
    input wire  drained;
    input wire  record_lost;
    input wire  nmac_busy;
    input wire  nmac_finished;
    input wire  nmac_refused;
    input wire  nmac_poisoned;
    input wire  [7:0] s_axil_awaddr;
    input wire  [31:0] s_axil_wdata;
    input wire  [3:0] s_axil_wstrb;
    input wire  [7:0] s_axil_araddr;
    input wire  [6:0] host_bytes;
    input wire  [2:0] used;
    input wire  [31:0] dirty_shutdowns;
    output reg  s_axil_awready;
    output reg  s_axil_wready;
    output reg  s_axil_bvalid;
    output reg  s_axil_arready;
    output reg  s_axil_rvalid;
    output reg  media;
    output reg  fence_start;
    output reg  fence_mark;
    output reg  fence_all;
    output reg  nmac_start;
    output reg  [1:0] s_axil_bresp;
    output reg  [31:0] s_axil_rdata;
    output reg  [1:0] s_axil_rresp;
    output reg  [1:0] fence_id;
    output reg  [31:0] nmac_accumulator;
    output reg  [31:0] nmac_key;
    output reg  [31:0] nmac_operand;
    output reg  [31:0] nmac_count;
    output reg  [31:0] nmac_modulus;
    
    // Update code (custom)
    localparam ID_BITS = 1;
    localparam USED_BITS = 3;
    localparam [7:0] OWNER = 8'd2;
    localparam [31:0] CONFIG = 32'h02040204;
    
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
endmodule // pmem_controller_4_i2_r4_w2_l1_control


module pmem_controller_4_i2_r4_w2_l1_device_port(clock,reset,buffer_valid,buffer_write,buffer_poison,read_valid,dev_cmd_ready,dev_done_valid,dev_done_write,dev_done_poison,buffer_line,buffer_entry,buffer_data,read_line,read_slot,dev_done_tag,dev_done_data,buffer_ready,read_ready,dev_cmd_valid,dev_cmd_write,dev_cmd_poison,entry_done,slot_done,done_write,done_poison,media_write,media_read,fill,dev_cmd_line,dev_cmd_tag,dev_cmd_data,done_entry,done_slot,done_data,read_credits,write_credits);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  buffer_valid;
    input wire  buffer_write;
    input wire  buffer_poison;
    input wire  read_valid;
    input wire  dev_cmd_ready;
    input wire  dev_done_valid;
    input wire  dev_done_write;
    input wire  dev_done_poison;
    input wire  [31:0] buffer_line;
    input wire  [1:0] buffer_entry;
    input wire  [2047:0] buffer_data;
    input wire  [31:0] read_line;
    input wire  [1:0] read_slot;
    input wire  [2:0] dev_done_tag;
    input wire  [2047:0] dev_done_data;
    output reg  buffer_ready;
    output reg  read_ready;
    output reg  dev_cmd_valid;
    output reg  dev_cmd_write;
    output reg  dev_cmd_poison;
    output reg  entry_done;
    output reg  slot_done;
    output reg  done_write;
    output reg  done_poison;
    output reg  media_write;
    output reg  media_read;
    output reg  fill;
    output reg  [31:0] dev_cmd_line;
    output reg  [2:0] dev_cmd_tag;
    output reg  [2047:0] dev_cmd_data;
    output reg  [1:0] done_entry;
    output reg  [1:0] done_slot;
    output reg  [2047:0] done_data;
    output reg  [2:0] read_credits;
    output reg  [2:0] write_credits;
    
    // Update code (custom)
    localparam LINE_BITS = 32;
    localparam TAG_BITS = 3;
    localparam ENTRY_BITS = 2;
    localparam SLOT_BITS = 2;
    localparam CREDIT_BITS = 3;
    localparam [2:0] READ_CREDITS = 3'd4;
    localparam [2:0] WRITE_CREDITS = 3'd2;
    
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
endmodule // pmem_controller_4_i2_r4_w2_l1_device_port


module pmem_controller_4_i2_r4_w2_l1_key(whole,lane_0);
    
    // Module arguments
    input wire  [31:0] whole;
    output reg  [31:0] lane_0;
    
    // Update code (custom)
    always @(*) lane_0 = whole[31:0];
endmodule // pmem_controller_4_i2_r4_w2_l1_key


module pmem_controller_4_i2_r4_w2_l1_lift_0(clock,reset,valid_in,a,b,q,valid_out,result);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  valid_in;
    input wire  [31:0] a;
    input wire  [31:0] b;
    input wire  [31:0] q;
    output reg  valid_out;
    output reg  [31:0] result;
    
    // Stub signals
    reg  valid_clock;
    reg  valid_reset;
    reg  valid_valid_in;
    wire  valid_valid_out;
    reg  multiplier_clock;
    reg  [31:0] multiplier_a;
    reg  [31:0] multiplier_b;
    wire  [63:0] multiplier_product;
    reg  modulus_clock;
    reg  [31:0] modulus_q_in;
    wire  [31:0] modulus_q_out;
    reg  step_0_clock;
    reg  [63:0] step_0_t;
    reg  [31:0] step_0_q_in;
    wire  [63:0] step_0_reduced;
    wire  [31:0] step_0_q_out;
    reg  step_1_clock;
    reg  [63:0] step_1_t;
    reg  [31:0] step_1_q_in;
    wire  [63:0] step_1_reduced;
    wire  [31:0] step_1_q_out;
    reg  correction_clock;
    reg  [63:0] correction_t;
    reg  [31:0] correction_q;
    wire  [31:0] correction_residue;
    
    // Sub module instances
    pmem_controller_4_i2_r4_w2_l1_lift_0_valid valid(
        .clock(valid_clock),
        .reset(valid_reset),
        .valid_in(valid_valid_in),
        .valid_out(valid_valid_out)
    );
    pmem_controller_4_i2_r4_w2_l1_lift_0_multiplier multiplier(
        .clock(multiplier_clock),
        .a(multiplier_a),
        .b(multiplier_b),
        .product(multiplier_product)
    );
    pmem_controller_4_i2_r4_w2_l1_lift_0_modulus modulus(
        .clock(modulus_clock),
        .q_in(modulus_q_in),
        .q_out(modulus_q_out)
    );
    pmem_controller_4_i2_r4_w2_l1_lift_0_step_0 step_0(
        .clock(step_0_clock),
        .t(step_0_t),
        .q_in(step_0_q_in),
        .reduced(step_0_reduced),
        .q_out(step_0_q_out)
    );
    pmem_controller_4_i2_r4_w2_l1_lift_0_step_1 step_1(
        .clock(step_1_clock),
        .t(step_1_t),
        .q_in(step_1_q_in),
        .reduced(step_1_reduced),
        .q_out(step_1_q_out)
    );
    pmem_controller_4_i2_r4_w2_l1_lift_0_correction correction(
        .clock(correction_clock),
        .t(correction_t),
        .q(correction_q),
        .residue(correction_residue)
    );
    
    // Update code
    always @(*) begin
        valid_clock = clock;
        valid_reset = reset;
        valid_valid_in = valid_in;
        valid_out = valid_valid_out;
        multiplier_clock = clock;
        multiplier_a = a;
        multiplier_b = b;
        modulus_clock = clock;
        modulus_q_in = q;
        step_0_t = multiplier_product;
        step_0_q_in = modulus_q_out;
        step_1_t = step_0_reduced;
        step_1_q_in = step_0_q_out;
        step_0_clock = clock;
        step_1_clock = clock;
        correction_t = step_1_reduced;
        correction_q = step_1_q_out;
        correction_clock = clock;
        result = correction_residue;
    end
    
endmodule // pmem_controller_4_i2_r4_w2_l1_lift_0


module pmem_controller_4_i2_r4_w2_l1_lift_0_correction(clock,t,q,residue);
    
    // Module arguments
    input wire  clock;
    input wire  [63:0] t;
    input wire  [31:0] q;
    output reg  [31:0] residue;
    
    // Update code (custom)
    reg [33:0] difference;
    reg [31:0] kept;
    wire negative = difference[33];
    reg [31:0] chosen;
    wire unused = &{1'b0, t[63:33], difference[32:32]};
    
    always @(posedge clock) begin
        difference <= {1'd0, t[32:0]} - {2'd0, q};
        kept <= t[31:0];
        chosen <= negative ? kept : difference[31:0];
    end
    
    always @(*) residue = chosen;
endmodule // pmem_controller_4_i2_r4_w2_l1_lift_0_correction


module pmem_controller_4_i2_r4_w2_l1_lift_0_modulus(clock,q_in,q_out);
    
    // Module arguments
    input wire  clock;
    input wire  [31:0] q_in;
    output reg  [31:0] q_out;
    
    // Update code (custom)
    reg [14:0] qh_1;
    reg [14:0] qh_2;
    reg [14:0] qh_3;
    reg [14:0] qh_4;
    reg [14:0] qh_5;
    wire unused = &{1'b0, q_in[16:0]};
    
    always @(posedge clock) begin
        qh_1 <= q_in[31:17];
        qh_2 <= qh_1;
        qh_3 <= qh_2;
        qh_4 <= qh_3;
        qh_5 <= qh_4;
    end
    
    always @(*) q_out = {qh_5, 17'd1};
endmodule // pmem_controller_4_i2_r4_w2_l1_lift_0_modulus


module pmem_controller_4_i2_r4_w2_l1_lift_0_multiplier(clock,a,b,product);
    
    // Module arguments
    input wire  clock;
    input wire  [31:0] a;
    input wire  [31:0] b;
    output reg  [63:0] product;
    
    // Update code (custom)
    reg [31:0] a_1;
    reg [31:0] b_1;
    reg [35:0] row_0_product_0_inner;
    reg [35:0] row_0_product_0;
    reg [31:0] row_0_product_1_inner;
    reg [31:0] row_0_product_1;
    reg [31:0] row_1_product_0_inner;
    reg [31:0] row_1_product_0;
    reg [27:0] row_1_product_1_inner;
    reg [27:0] row_1_product_1;
    reg [49:0] sum_1_0;
    reg [45:0] sum_1_1;
    reg [63:0] sum_2_0;
    
    always @(posedge clock) begin
        a_1 <= a;
        b_1 <= b;
        row_0_product_0_inner <= {18'd0, a_1[17:0]} * {18'd0, b_1[17:0]};
        row_0_product_0 <= row_0_product_0_inner;
        row_0_product_1_inner <= {18'd0, a_1[31:18]} * {14'd0, b_1[17:0]};
        row_0_product_1 <= row_0_product_1_inner;
        row_1_product_0_inner <= {14'd0, a_1[17:0]} * {18'd0, b_1[31:18]};
        row_1_product_0 <= row_1_product_0_inner;
        row_1_product_1_inner <= {14'd0, a_1[31:18]} * {14'd0, b_1[31:18]};
        row_1_product_1 <= row_1_product_1_inner;
        sum_1_0 <= {{14'd0, row_0_product_0[35:18]} + row_0_product_1, row_0_product_0[17:0]};
        sum_1_1 <= {{14'd0, row_1_product_0[31:18]} + row_1_product_1, row_1_product_0[17:0]};
        sum_2_0 <= {{14'd0, sum_1_0[49:18]} + sum_1_1, sum_1_0[17:0]};
    end
    
    always @(*) product = sum_2_0;
endmodule // pmem_controller_4_i2_r4_w2_l1_lift_0_multiplier


module pmem_controller_4_i2_r4_w2_l1_lift_0_step_0(clock,t,q_in,reduced,q_out);
    
    // Module arguments
    input wire  clock;
    input wire  [63:0] t;
    input wire  [31:0] q_in;
    output reg  [63:0] reduced;
    output reg  [31:0] q_out;
    
    // Update code (custom)
    wire [16:0] s = t[16:0];
    wire [14:0] qh_factor = q_in[31:17];
    reg [16:0] s_1;
    reg [14:0] qh_factor_1;
    reg [31:0] s_qh_product_0_inner;
    reg [31:0] s_qh_product_0;
    reg not_zero_1;
    reg [14:0] qh_1;
    reg [14:0] qh_2;
    reg [14:0] qh_3;
    reg [14:0] qh_4;
    reg [31:0] q_or_0_2;
    reg [46:0] high_1;
    reg [46:0] high_2;
    reg [47:0] sum_1;
    reg [47:0] difference;
    wire unused = &{1'b0, q_in[16:0]};
    
    always @(posedge clock) begin
        s_1 <= s;
        qh_factor_1 <= qh_factor;
        s_qh_product_0_inner <= {17'd0, qh_factor_1[14:0]} * {15'd0, s_1[16:0]};
        s_qh_product_0 <= s_qh_product_0_inner;
        not_zero_1 <= |s;
        qh_1 <= qh_factor;
        qh_2 <= qh_1;
        qh_3 <= qh_2;
        qh_4 <= qh_3;
        q_or_0_2 <= not_zero_1 ? {qh_1, 17'd1} : 32'd0;
        high_1 <= t[63:17];
        high_2 <= high_1;
        sum_1 <= {1'd0, high_2} + {16'd0, q_or_0_2};
        difference <= sum_1 - {16'd0, s_qh_product_0};
    end
    
    always @(*) reduced = {16'd0, difference};
    always @(*) q_out = {qh_4, 17'd1};
endmodule // pmem_controller_4_i2_r4_w2_l1_lift_0_step_0


module pmem_controller_4_i2_r4_w2_l1_lift_0_step_1(clock,t,q_in,reduced,q_out);
    
    // Module arguments
    input wire  clock;
    input wire  [63:0] t;
    input wire  [31:0] q_in;
    output reg  [63:0] reduced;
    output reg  [31:0] q_out;
    
    // Update code (custom)
    wire [16:0] s = t[16:0];
    wire [14:0] qh_factor = q_in[31:17];
    reg [16:0] s_1;
    reg [14:0] qh_factor_1;
    reg [31:0] s_qh_product_0_inner;
    reg [31:0] s_qh_product_0;
    reg not_zero_1;
    reg [14:0] qh_1;
    reg [14:0] qh_2;
    reg [14:0] qh_3;
    reg [14:0] qh_4;
    reg [31:0] q_or_0_2;
    reg [30:0] high_1;
    reg [30:0] high_2;
    reg [32:0] sum_1;
    reg [32:0] difference;
    wire unused = &{1'b0, t[63:48], q_in[16:0]};
    
    always @(posedge clock) begin
        s_1 <= s;
        qh_factor_1 <= qh_factor;
        s_qh_product_0_inner <= {17'd0, qh_factor_1[14:0]} * {15'd0, s_1[16:0]};
        s_qh_product_0 <= s_qh_product_0_inner;
        not_zero_1 <= |s;
        qh_1 <= qh_factor;
        qh_2 <= qh_1;
        qh_3 <= qh_2;
        qh_4 <= qh_3;
        q_or_0_2 <= not_zero_1 ? {qh_1, 17'd1} : 32'd0;
        high_1 <= t[47:17];
        high_2 <= high_1;
        sum_1 <= {2'd0, high_2} + {1'd0, q_or_0_2};
        difference <= sum_1 - {1'd0, s_qh_product_0};
    end
    
    always @(*) reduced = {31'd0, difference};
    always @(*) q_out = {qh_4, 17'd1};
endmodule // pmem_controller_4_i2_r4_w2_l1_lift_0_step_1


module pmem_controller_4_i2_r4_w2_l1_lift_0_valid(clock,reset,valid_in,valid_out);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  valid_in;
    output reg  valid_out;
    
    // Update code (custom)
    reg [14:0] stages;
    
    always @(posedge clock) begin
        stages <= reset ? 15'd0 : {stages[13:0], valid_in};
    end
    
    always @(*) valid_out = stages[14];
endmodule // pmem_controller_4_i2_r4_w2_l1_lift_0_valid


module pmem_controller_4_i2_r4_w2_l1_products(lane_0,valid_0,whole,all_valid);
    
    // Module arguments
    input wire  [31:0] lane_0;
    input wire  valid_0;
    output reg  [31:0] whole;
    output reg  all_valid;
    
    // Update code (custom)
    always @(*) whole = {lane_0};
    always @(*) all_valid = &{valid_0};
endmodule // pmem_controller_4_i2_r4_w2_l1_products


module pmem_controller_4_i2_r4_w2_l1_read_front(clock,reset,open,s_axi_arvalid,s_axi_rready,client_valid,client_take,hit_full,hit_poison,cmd_ready,done_valid,done_poison,s_axi_arid,s_axi_araddr,s_axi_arlen,s_axi_arsize,s_axi_arburst,client_line,hit_mask,hit_data,done_slot,done_data,s_axi_arready,s_axi_rvalid,s_axi_rlast,client_ready,client_given,client_failed,cmd_valid,bad_beat,s_axi_rid,s_axi_rdata,s_axi_rresp,client_data,lookup_line,cmd_line,cmd_slot,reading,reading_lines);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  open;
    input wire  s_axi_arvalid;
    input wire  s_axi_rready;
    input wire  client_valid;
    input wire  client_take;
    input wire  hit_full;
    input wire  hit_poison;
    input wire  cmd_ready;
    input wire  done_valid;
    input wire  done_poison;
    input wire  s_axi_arid;
    input wire  [39:0] s_axi_araddr;
    input wire  [7:0] s_axi_arlen;
    input wire  [2:0] s_axi_arsize;
    input wire  [1:0] s_axi_arburst;
    input wire  [31:0] client_line;
    input wire  [255:0] hit_mask;
    input wire  [2047:0] hit_data;
    input wire  [1:0] done_slot;
    input wire  [2047:0] done_data;
    output reg  s_axi_arready;
    output reg  s_axi_rvalid;
    output reg  s_axi_rlast;
    output reg  client_ready;
    output reg  client_given;
    output reg  client_failed;
    output reg  cmd_valid;
    output reg  bad_beat;
    output reg  s_axi_rid;
    output reg  [511:0] s_axi_rdata;
    output reg  [1:0] s_axi_rresp;
    output reg  [2047:0] client_data;
    output reg  [31:0] lookup_line;
    output reg  [31:0] cmd_line;
    output reg  [1:0] cmd_slot;
    output reg  [3:0] reading;
    output reg  [127:0] reading_lines;
    
    // Update code (custom)
    localparam SLOTS = 4;
    localparam SLOT_BITS = 2;
    localparam LINE_BITS = 32;
    localparam ID_BITS = 1;
    
    // A slot is one line of a read: the beats of it that were asked for, from `slot_beat` on.
    // `waiting`: the line is read from media. `present`: its bytes are there. `after`: the earlier
    // slots of the same ID that have not been sent.
    reg [SLOTS-1:0] occupied, waiting, present, for_client, slot_last, slot_failed;
    reg [SLOTS*SLOTS-1:0] after;
    reg [ID_BITS-1:0] slot_id [0:SLOTS-1];
    reg [LINE_BITS-1:0] slot_line [0:SLOTS-1];
    reg [1:0] slot_beat [0:SLOTS-1];
    reg [1:0] slot_beats [0:SLOTS-1];
    reg [255:0] slot_mask [0:SLOTS-1];
    
    // The burst that is cut into lines. `left`: beats after the next one.
    reg burst_valid, burst_failed;
    reg [ID_BITS-1:0] burst_id;
    reg [LINE_BITS+1:0] burst_beat;
    reg [7:0] burst_left;
    
    // The line that is asked of the device.
    reg ask_valid;
    reg [SLOT_BITS-1:0] ask_slot;
    
    // The slot that is being sent.
    reg send_valid;
    reg [SLOT_BITS-1:0] send_slot, turn;
    reg [1:0] send_beat, send_left;
    
    reg [SLOT_BITS-1:0] free, client_slot;
    wire [SLOTS-1:0] same_id, eligible, client_eligible;
    genvar s;
    generate
        for (s = 0; s < SLOTS; s = s + 1) begin: slots
            assign same_id[s] = occupied[s] && for_client[s] == client_valid && (client_valid || slot_id[s] == burst_id);
            assign eligible[s] = occupied[s] && present[s] && !for_client[s] && after[SLOTS*s +: SLOTS] == {SLOTS{1'b0}}
                && !(send_valid && send_slot == s);
            assign client_eligible[s] = occupied[s] && present[s] && for_client[s] && after[SLOTS*s +: SLOTS] == {SLOTS{1'b0}};
        end
    endgenerate
    integer i;
    always @(*) begin
        free = {SLOT_BITS{1'b0}};
        client_slot = {SLOT_BITS{1'b0}};
        for (i = SLOTS - 1; i >= 0; i = i - 1) begin
            if (!occupied[i]) free = i[SLOT_BITS-1:0];
            if (client_eligible[i]) client_slot = i[SLOT_BITS-1:0];
        end
    end
    
    // Address: served are whole beats of 64 B, upwards, within 4 KiB, and not the controller's line.
    wire address_ready = open && !burst_valid;
    wire address = address_ready && s_axi_arvalid;
    wire [8:0] page_beat = {3'd0, s_axi_araddr[11:6]} + {1'b0, s_axi_arlen};
    wire kept = (&s_axi_araddr[LINE_BITS+7:12]) && page_beat >= 9'd60;
    wire refused = s_axi_arsize != 3'd6 || s_axi_arburst != 2'd1 || page_beat > 9'd63 || kept;
    // Where a burst begins in its first beat: whole beats are returned.
    wire unused = &{1'b0, s_axi_araddr[5:0]};
    
    // Lookup: the client goes first. A line that comes from the device takes the data port.
    wire [LINE_BITS-1:0] line = client_valid ? client_line : burst_beat[LINE_BITS+1:2];
    wire failed = !client_valid && burst_failed;
    wire open_slot = !(&occupied) && !done_valid && (!ask_valid || cmd_ready) && (client_valid || (open && burst_valid));
    wire direct = failed || hit_full;
    wire [7:0] to_line_end = {6'd0, 2'd3 - burst_beat[1:0]};
    wire whole_rest = burst_left <= to_line_end;
    wire cut = open_slot && !client_valid;
    
    // The data port: the bytes of the buffer, then those of the device that the buffer had not. A memory for each byte.
    wire store = done_valid || open_slot;
    wire [SLOT_BITS-1:0] write_slot = done_valid ? done_slot : free;
    wire [255:0] kept_bytes = done_valid ? slot_mask[done_slot] : 256'd0;
    wire [2047:0] write_data = done_valid ? done_data : hit_data;
    wire [2047:0] sent_line, given_line;
    genvar b;
    generate
        for (b = 0; b < 256; b = b + 1) begin: data
            reg [7:0] bytes [0:SLOTS-1];
            always @(posedge clock) if (store && !kept_bytes[b]) bytes[write_slot] <= write_data[8*b +: 8];
            assign sent_line[8*b +: 8] = bytes[send_slot];
            assign given_line[8*b +: 8] = bytes[client_slot];
        end
    endgenerate
    
    // Sending: the slots in turn, of each ID the oldest only.
    reg [SLOT_BITS-1:0] choice;
    integer c;
    always @(*) begin
        choice = {SLOT_BITS{1'b0}};
        for (c = SLOTS - 1; c >= 0; c = c - 1) if (eligible[c]) choice = c[SLOT_BITS-1:0];
        for (c = SLOTS - 1; c >= 0; c = c - 1)
            if (eligible[c] && c[SLOT_BITS-1:0] >= turn) choice = c[SLOT_BITS-1:0];
    end
    wire sent = send_valid && s_axi_rready && send_left == 2'd0;
    wire given = client_take && |client_eligible;
    wire [SLOTS-1:0] freed = ({{(SLOTS - 1){1'b0}}, sent} << send_slot) | ({{(SLOTS - 1){1'b0}}, given} << client_slot);
    
    integer n;
    always @(posedge clock) begin
        if (address) begin
            burst_valid <= 1'b1;
            burst_failed <= refused;
            burst_id <= s_axi_arid;
            burst_beat <= refused ? {(LINE_BITS + 2){1'b0}} : s_axi_araddr[LINE_BITS+7:6];
            burst_left <= s_axi_arlen;
        end
        if (cut) begin
            burst_valid <= !whole_rest;
            burst_beat <= {burst_beat[LINE_BITS+1:2] + 1'b1, 2'd0};
            burst_left <= burst_left - to_line_end - 8'd1;
        end
        occupied <= occupied & ~freed;
        for (n = 0; n < SLOTS; n = n + 1) begin
            after[SLOTS*n +: SLOTS] <= after[SLOTS*n +: SLOTS] & ~freed;
            if (open_slot && n[SLOT_BITS-1:0] == free) after[SLOTS*n +: SLOTS] <= same_id & ~freed;
        end
        if (cmd_ready) ask_valid <= 1'b0;
        if (open_slot) begin
            occupied[free] <= 1'b1;
            waiting[free] <= !direct;
            present[free] <= direct;
            for_client[free] <= client_valid;
            slot_id[free] <= burst_id;
            slot_line[free] <= line;
            slot_beat[free] <= burst_beat[1:0];
            slot_beats[free] <= whole_rest ? burst_left[1:0] : to_line_end[1:0];
            slot_last[free] <= whole_rest;
            slot_failed[free] <= failed || (hit_full && hit_poison);
            slot_mask[free] <= hit_mask;
            ask_valid <= !direct;
            ask_slot <= free;
        end
        if (done_valid) begin
            waiting[done_slot] <= 1'b0;
            present[done_slot] <= 1'b1;
            slot_failed[done_slot] <= done_poison;
        end
        if (sent || !send_valid) begin
            send_valid <= |eligible;
            send_slot <= choice;
            send_beat <= slot_beat[choice];
            send_left <= slot_beats[choice];
            if (|eligible) turn <= choice + 1'b1;
        end else if (s_axi_rready) begin
            send_beat <= send_beat + 2'd1;
            send_left <= send_left - 2'd1;
        end
        if (reset) begin
            occupied <= {SLOTS{1'b0}};
            waiting <= {SLOTS{1'b0}};
            burst_valid <= 1'b0;
            ask_valid <= 1'b0;
            send_valid <= 1'b0;
            turn <= {SLOT_BITS{1'b0}};
        end
    end
    
    wire [LINE_BITS*SLOTS-1:0] lines;
    genvar p;
    generate
        for (p = 0; p < SLOTS; p = p + 1) begin: together
            assign lines[LINE_BITS*p +: LINE_BITS] = slot_line[p];
        end
    endgenerate
    wire [ID_BITS-1:0] sent_id = slot_id[send_slot];
    wire [LINE_BITS-1:0] asked_line = slot_line[ask_slot];
    
    always @(*) s_axi_arready = address_ready;
    always @(*) s_axi_rvalid = send_valid;
    always @(*) s_axi_rid = sent_id;
    always @(*) s_axi_rdata = slot_failed[send_slot] ? 512'd0 : sent_line[{send_beat, 9'd0} +: 512];
    always @(*) s_axi_rresp = {slot_failed[send_slot], 1'b0};
    always @(*) s_axi_rlast = send_left == 2'd0 && slot_last[send_slot];
    always @(*) client_ready = open_slot && client_valid;
    always @(*) client_given = |client_eligible;
    always @(*) client_data = given_line;
    always @(*) client_failed = slot_failed[client_slot];
    always @(*) lookup_line = line;
    always @(*) cmd_valid = ask_valid;
    always @(*) cmd_line = asked_line;
    always @(*) cmd_slot = ask_slot;
    always @(*) reading = waiting;
    always @(*) reading_lines = lines;
    always @(*) bad_beat = send_valid && s_axi_rready && slot_failed[send_slot];
endmodule // pmem_controller_4_i2_r4_w2_l1_read_front


module pmem_controller_4_i2_r4_w2_l1_unit(clock,reset,start,enable,read_ready,read_given,read_failed,write_ready,product_valid,accumulator,key,operand,count,q,read_data,product,busy,finished,refused,poisoned,read_valid,read_take,write_valid,feed_valid,read_line,write_line,write_data,feed_words,key_words_late,prime,lift);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  start;
    input wire  enable;
    input wire  read_ready;
    input wire  read_given;
    input wire  read_failed;
    input wire  write_ready;
    input wire  product_valid;
    input wire  [31:0] accumulator;
    input wire  [31:0] key;
    input wire  [31:0] operand;
    input wire  [31:0] count;
    input wire  [31:0] q;
    input wire  [2047:0] read_data;
    input wire  [31:0] product;
    output reg  busy;
    output reg  finished;
    output reg  refused;
    output reg  poisoned;
    output reg  read_valid;
    output reg  read_take;
    output reg  write_valid;
    output reg  feed_valid;
    output reg  [31:0] read_line;
    output reg  [31:0] write_line;
    output reg  [2047:0] write_data;
    output reg  [31:0] feed_words;
    output reg  [31:0] key_words_late;
    output reg  [31:0] prime;
    output reg  [31:0] lift;
    
    // Update code (custom)
    localparam LANES = 1;
    localparam GROUP_BITS = 6;
    localparam KEY_DELAY = 15;
    localparam SUM_DELAY = 30;
    localparam DEPTH_BITS = 2;
    localparam [2:0] DEPTH = 3'd4;
    localparam READ_BITS = 5;
    localparam [4:0] READS = 5'd2;
    localparam [6:0] SQUARINGS = 7'd68;
    
    localparam [1:0] IDLE = 2'd0, SQUARE = 2'd1, RUN = 2'd2, ABORT = 2'd3;
    localparam [1:0] OPERAND = 2'd0, KEY = 2'd1, ACCUMULATOR = 2'd2, ALL = 2'd3;
    
    reg [1:0] state;
    reg end_well, end_poisoned;
    reg [31:0] modulus, square;
    reg [6:0] doublings;
    
    // Reads go round the three limbs, a line of each, and come back in this order.
    reg [31:0] operand_at, key_at, accumulator_at, write_at, to_ask, to_write;
    reg [1:0] ask;
    reg [READ_BITS-1:0] asked;
    reg [1:0] staged;
    reg [2047:0] staged_operand, staged_key, staged_accumulator;
    
    // A line on its way through the multipliers: its words from the lowest on, some at a time.
    reg feeding;
    reg [GROUP_BITS-1:0] feed_group;
    reg [2047:0] feed_operand, feed_key, feed_accumulator;
    reg [32*LANES*KEY_DELAY-1:0] key_delay;
    reg [32*LANES*SUM_DELAY-1:0] sum_delay;
    
    // Lines that were fed and are not written; those that are summed wait here.
    reg [DEPTH_BITS:0] in_flight, waiting;
    reg [DEPTH_BITS-1:0] put, take;
    reg sum_valid;
    reg [GROUP_BITS-1:0] group, sum_group;
    reg [32*LANES-1:0] sum_words;
    
    wire [32:0] last = {1'b0, count} - 33'd1;
    wire [32:0] last_operand = {1'b0, operand} + last;
    wire [32:0] last_key = {1'b0, key} + last;
    wire [32:0] last_accumulator = {1'b0, accumulator} + last;
    wire bad = q[16:0] != 17'd1 || q[31:17] == 15'd0 || count == 32'd0
        || last_operand >= 33'hffffffff || last_key >= 33'hffffffff || last_accumulator >= 33'hffffffff;
    
    wire [32:0] twice = {square, 1'b0};
    wire [32:0] reduced = twice - {1'b0, modulus};
    wire running = state == RUN && enable;
    wire asks = running && to_ask != 32'd0 && asked != READS;
    wire takes = enable && state != IDLE && staged != ALL;
    wire came = takes && read_given;
    wire load = state == RUN && staged == ALL && (!feeding || &feed_group) && in_flight != DEPTH;
    wire writes = waiting != {(DEPTH_BITS + 1){1'b0}};
    wire written = writes && write_ready;
    wire asking = asks && read_ready;
    
    // The last step: accumulator + product mod q, for residues.
    wire [32*LANES-1:0] sums;
    genvar i;
    generate
        for (i = 0; i < LANES; i = i + 1) begin: lanes
            wire [32:0] sum = {1'b0, sum_delay[32*LANES*(SUM_DELAY-1) + 32*i +: 32]} + {1'b0, product[32*i +: 32]};
            wire [32:0] difference = sum - {1'b0, modulus};
            assign sums[32*i +: 32] = difference[32] ? sum[31:0] : difference[31:0];
        end
    endgenerate
    
    wire [32*LANES-1:0] operand_words = feed_operand[32*LANES-1:0];
    wire [32*LANES-1:0] key_words = feed_key[32*LANES-1:0];
    wire [32*LANES-1:0] accumulator_words = feed_accumulator[32*LANES-1:0];
    
    // A memory for each group of a line's words: they go there one after the other.
    wire summed = sum_valid && &sum_group;
    wire [2047:0] result;
    genvar g;
    generate
        for (g = 0; g < 64 / LANES; g = g + 1) begin: results
            reg [32*LANES-1:0] words [0:DEPTH-1];
            always @(posedge clock) if (sum_valid && sum_group == g) words[put] <= sum_words;
            assign result[32*LANES*g +: 32*LANES] = words[take];
        end
    endgenerate
    
    always @(posedge clock) begin
        end_well <= 1'b0;
        end_poisoned <= 1'b0;
        case (state)
            IDLE: if (start) begin
                if (!bad) state <= SQUARE;
                modulus <= q;
                square <= 32'd1;
                doublings <= SQUARINGS;
                operand_at <= operand;
                key_at <= key;
                accumulator_at <= accumulator;
                write_at <= accumulator;
                to_ask <= count;
                to_write <= count;
            end
            SQUARE: begin
                square <= reduced[32] ? twice[31:0] : reduced[31:0];
                doublings <= doublings - 7'd1;
                if (doublings == 7'd1) state <= RUN;
            end
            RUN: begin
                if (written && to_write == 32'd1) begin
                    state <= IDLE;
                    end_well <= 1'b1;
                end
                if (came && read_failed) state <= ABORT;
            end
            default: if (asked == {READ_BITS{1'b0}} && in_flight == {(DEPTH_BITS + 1){1'b0}}) begin
                state <= IDLE;
                end_poisoned <= 1'b1;
            end
        endcase
        if (asking) begin
            ask <= ask == ACCUMULATOR ? OPERAND : ask + 2'd1;
            if (ask == OPERAND) operand_at <= operand_at + 32'd1;
            if (ask == KEY) key_at <= key_at + 32'd1;
            if (ask == ACCUMULATOR) begin
                accumulator_at <= accumulator_at + 32'd1;
                to_ask <= to_ask - 32'd1;
            end
        end
        asked <= asked + {{(READ_BITS - 1){1'b0}}, asking} - {{(READ_BITS - 1){1'b0}}, came};
        if (came) begin
            if (staged == OPERAND) staged_operand <= read_data;
            if (staged == KEY) staged_key <= read_data;
            if (staged == ACCUMULATOR) staged_accumulator <= read_data;
        end
        // After poison lines are taken and dropped.
        if (state == ABORT || state == IDLE) staged <= OPERAND;
        else if (load) staged <= OPERAND;
        else if (came) staged <= staged + 2'd1;
        if (state == IDLE) ask <= OPERAND;
    
        if (load) begin
            feeding <= 1'b1;
            feed_operand <= staged_operand;
            feed_key <= staged_key;
            feed_accumulator <= staged_accumulator;
        end else begin
            if (&feed_group) feeding <= 1'b0;
            feed_operand <= feed_operand >> (32 * LANES);
            feed_key <= feed_key >> (32 * LANES);
            feed_accumulator <= feed_accumulator >> (32 * LANES);
        end
        if (feeding) feed_group <= feed_group + 1'b1;
        key_delay <= {key_delay[32*LANES*(KEY_DELAY-1)-1:0], key_words};
        sum_delay <= {sum_delay[32*LANES*(SUM_DELAY-1)-1:0], accumulator_words};
    
        sum_valid <= product_valid;
        sum_words <= sums;
        sum_group <= group;
        if (product_valid) group <= group + 1'b1;
        if (summed) put <= put + 1'b1;
        if (written) begin
            take <= take + 1'b1;
            write_at <= write_at + 32'd1;
            to_write <= to_write - 32'd1;
        end
        waiting <= waiting + {{DEPTH_BITS{1'b0}}, summed} - {{DEPTH_BITS{1'b0}}, written};
        in_flight <= in_flight + {{DEPTH_BITS{1'b0}}, load} - {{DEPTH_BITS{1'b0}}, written};
        if (reset) begin
            state <= IDLE;
            asked <= {READ_BITS{1'b0}};
            staged <= OPERAND;
            feeding <= 1'b0;
            feed_group <= {GROUP_BITS{1'b0}};
            sum_valid <= 1'b0;
            group <= {GROUP_BITS{1'b0}};
            in_flight <= {(DEPTH_BITS + 1){1'b0}};
            waiting <= {(DEPTH_BITS + 1){1'b0}};
            put <= {DEPTH_BITS{1'b0}};
            take <= {DEPTH_BITS{1'b0}};
            end_well <= 1'b0;
            end_poisoned <= 1'b0;
        end
    end
    
    always @(*) busy = state != IDLE;
    always @(*) finished = end_well;
    always @(*) refused = start && state == IDLE && bad;
    always @(*) poisoned = end_poisoned;
    always @(*) read_valid = asks;
    always @(*) read_line = ask == OPERAND ? operand_at : ask == KEY ? key_at : accumulator_at;
    always @(*) read_take = takes;
    always @(*) write_valid = writes;
    always @(*) write_line = write_at;
    always @(*) write_data = result;
    always @(*) feed_valid = feeding;
    always @(*) feed_words = operand_words;
    always @(*) key_words_late = key_delay[32*LANES*KEY_DELAY-1:32*LANES*(KEY_DELAY-1)];
    always @(*) prime = modulus;
    always @(*) lift = square;
endmodule // pmem_controller_4_i2_r4_w2_l1_unit


module pmem_controller_4_i2_r4_w2_l1_write_front(clock,reset,open,s_axi_awvalid,s_axi_wvalid,s_axi_wlast,s_axi_bready,item_ready,fence_start,fence_all,s_axi_awid,s_axi_awaddr,s_axi_awlen,s_axi_awsize,s_axi_awburst,s_axi_wdata,s_axi_wstrb,pending,fence_id,s_axi_awready,s_axi_wready,s_axi_bvalid,item_valid,bad_burst,fence_waits,s_axi_bid,s_axi_bresp,item_line,item_mask,item_data,item_slot,item_id,host_bytes);
    
    // Module arguments
    input wire  clock;
    input wire  reset;
    input wire  open;
    input wire  s_axi_awvalid;
    input wire  s_axi_wvalid;
    input wire  s_axi_wlast;
    input wire  s_axi_bready;
    input wire  item_ready;
    input wire  fence_start;
    input wire  fence_all;
    input wire  s_axi_awid;
    input wire  [39:0] s_axi_awaddr;
    input wire  [7:0] s_axi_awlen;
    input wire  [2:0] s_axi_awsize;
    input wire  [1:0] s_axi_awburst;
    input wire  [511:0] s_axi_wdata;
    input wire  [63:0] s_axi_wstrb;
    input wire  [1:0] pending;
    input wire  [1:0] fence_id;
    output reg  s_axi_awready;
    output reg  s_axi_wready;
    output reg  s_axi_bvalid;
    output reg  item_valid;
    output reg  bad_burst;
    output reg  fence_waits;
    output reg  s_axi_bid;
    output reg  [1:0] s_axi_bresp;
    output reg  [31:0] item_line;
    output reg  [255:0] item_mask;
    output reg  [2047:0] item_data;
    output reg  item_slot;
    output reg  item_id;
    output reg  [6:0] host_bytes;
    
    // Update code (custom)
    localparam SLOTS = 2;
    localparam SLOT_BITS = 1;
    localparam LINE_BITS = 32;
    localparam ID_BITS = 1;
    
    // A slot is a write burst from its address to its response. `after`: the earlier bursts of the same
    // ID that have not been answered.
    reg [SLOTS-1:0] occupied, merged, failed, fenced;
    reg [SLOTS*SLOTS-1:0] after;
    reg [ID_BITS-1:0] slot_id [0:SLOTS-1];
    
    // The burst whose data come now, and the one that waits for it. `left`: beats after this one.
    reg next_valid, next_failed, burst_valid, burst_failed;
    reg [SLOT_BITS-1:0] next_slot, burst_slot;
    reg [LINE_BITS+1:0] next_beat, burst_beat;
    reg [7:0] next_left, burst_left;
    
    // The line that is being gathered, and the one that is offered to the buffer.
    reg [2047:0] gather;
    reg [255:0] gather_mask;
    reg line_valid, line_last;
    reg [LINE_BITS-1:0] line_number;
    reg [255:0] line_mask;
    reg [2047:0] line_data;
    reg [SLOT_BITS-1:0] line_slot;
    
    reg answer_valid, answer_failed;
    reg [ID_BITS-1:0] answer_id;
    reg [SLOT_BITS-1:0] turn;
    reg [6:0] counted;
    
    // Address: a free slot, and whether the burst is one that is served: whole beats of 64 B, upwards,
    // within 4 KiB, and not the line that the controller keeps for itself.
    reg [SLOT_BITS-1:0] free;
    integer i;
    always @(*) begin
        free = {SLOT_BITS{1'b0}};
        for (i = SLOTS - 1; i >= 0; i = i - 1) if (!occupied[i]) free = i[SLOT_BITS-1:0];
    end
    wire [SLOTS-1:0] same_id, eligible;
    genvar s;
    generate
        for (s = 0; s < SLOTS; s = s + 1) begin: slots
            assign same_id[s] = occupied[s] && slot_id[s] == s_axi_awid;
            assign eligible[s] = occupied[s] && merged[s] && !pending[s] && after[SLOTS*s +: SLOTS] == {SLOTS{1'b0}};
        end
    endgenerate
    wire address_ready = open && !next_valid && !(&occupied);
    wire address = address_ready && s_axi_awvalid;
    wire [8:0] page_beat = {3'd0, s_axi_awaddr[11:6]} + {1'b0, s_axi_awlen};
    wire kept = (&s_axi_awaddr[LINE_BITS+7:12]) && page_beat >= 9'd60;
    wire refused = s_axi_awsize != 3'd6 || s_axi_awburst != 2'd1 || page_beat > 9'd63 || kept;
    // Where a burst begins in its first beat: the strobes say it.
    wire unused = &{1'b0, s_axi_awaddr[5:0]};
    
    // Data: a beat is taken unless it ends a line while another line waits for the buffer.
    wire ends_burst = burst_left == 8'd0;
    wire ends_line = burst_beat[1:0] == 2'd3 || ends_burst;
    wire data_ready = open && burst_valid && !(ends_line && line_valid);
    wire beat = data_ready && s_axi_wvalid;
    wire fails = burst_failed || s_axi_wlast != ends_burst;
    wire [2047:0] with_beat = place(gather, s_axi_wdata, burst_beat[1:0]);
    wire [255:0] with_strobes = burst_failed ? 256'd0 : gather_mask | ({192'd0, s_axi_wstrb} << {burst_beat[1:0], 6'd0});
    function [2047:0] place(input [2047:0] old, input [511:0] word, input [1:0] at);
        begin
            place = old;
            case (at)
                2'd0: place[511:0] = word;
                2'd1: place[1023:512] = word;
                2'd2: place[1535:1024] = word;
                default: place[2047:1536] = word;
            endcase
        end
    endfunction
    reg [6:0] strobes;
    integer k;
    always @(*) begin
        strobes = 7'd0;
        for (k = 0; k < 64; k = k + 1) strobes = strobes + {6'd0, s_axi_wstrb[k]};
    end
    wire step = !burst_valid || (beat && ends_burst);
    wire taken = line_valid && item_ready;
    
    // Response: the bursts in turn, of each ID the oldest only.
    reg [SLOT_BITS-1:0] choice;
    integer c;
    always @(*) begin
        choice = {SLOT_BITS{1'b0}};
        for (c = SLOTS - 1; c >= 0; c = c - 1) if (eligible[c]) choice = c[SLOT_BITS-1:0];
        for (c = SLOTS - 1; c >= 0; c = c - 1)
            if (eligible[c] && c[SLOT_BITS-1:0] >= turn) choice = c[SLOT_BITS-1:0];
    end
    wire answer = (!answer_valid || s_axi_bready) && |eligible;
    wire [SLOTS-1:0] answered = {{(SLOTS - 1){1'b0}}, answer} << choice;
    
    integer n;
    always @(posedge clock) begin
        if (address) begin
            occupied[free] <= 1'b1;
            merged[free] <= 1'b0;
            fenced[free] <= 1'b0;
            slot_id[free] <= s_axi_awid;
            failed[free] <= refused;
            next_slot <= free;
            next_beat <= s_axi_awaddr[LINE_BITS+7:6];
            next_left <= s_axi_awlen;
            next_failed <= refused;
        end
        next_valid <= address || (next_valid && !step);
        for (n = 0; n < SLOTS; n = n + 1) begin
            after[SLOTS*n +: SLOTS] <= after[SLOTS*n +: SLOTS] & ~answered;
            if (address && n[SLOT_BITS-1:0] == free) after[SLOTS*n +: SLOTS] <= same_id & ~answered;
        end
        if (step) begin
            burst_valid <= next_valid;
            burst_slot <= next_slot;
            burst_beat <= next_beat;
            burst_left <= next_left;
            burst_failed <= next_failed;
            gather_mask <= 256'd0;
        end
        if (beat) begin
            gather <= with_beat;
            if (fails) failed[burst_slot] <= 1'b1;
            if (!ends_burst) begin
                burst_beat <= burst_beat + 1'b1;
                burst_left <= burst_left - 8'd1;
                gather_mask <= ends_line ? 256'd0 : with_strobes;
            end
        end
        counted <= beat && !burst_failed ? strobes : 7'd0;
        if (fence_start)
            for (n = 0; n < SLOTS; n = n + 1)
                fenced[n] <= occupied[n] && !merged[n] && (fence_all || slot_id[n] == fence_id[ID_BITS-1:0] && !fence_id[ID_BITS]);
        if (taken) begin
            line_valid <= 1'b0;
            if (line_last) begin
                merged[line_slot] <= 1'b1;
                fenced[line_slot] <= 1'b0;
            end
        end
        if (beat && ends_line) begin
            line_valid <= !burst_failed && |with_strobes;
            line_number <= burst_beat[LINE_BITS+1:2];
            line_mask <= with_strobes;
            line_data <= with_beat;
            line_slot <= burst_slot;
            line_last <= ends_burst;
            // Nothing to write: done with it here.
            if (ends_burst && (burst_failed || !(|with_strobes))) begin
                merged[burst_slot] <= 1'b1;
                fenced[burst_slot] <= 1'b0;
            end
        end
        if (!answer_valid || s_axi_bready) begin
            answer_valid <= |eligible;
            answer_id <= slot_id[choice];
            answer_failed <= failed[choice];
            if (|eligible) begin
                occupied[choice] <= 1'b0;
                turn <= choice + 1'b1;
            end
        end
        if (reset) begin
            occupied <= {SLOTS{1'b0}};
            fenced <= {SLOTS{1'b0}};
            next_valid <= 1'b0;
            burst_valid <= 1'b0;
            line_valid <= 1'b0;
            answer_valid <= 1'b0;
            turn <= {SLOT_BITS{1'b0}};
            counted <= 7'd0;
        end
    end
    
    wire [ID_BITS-1:0] line_id = slot_id[line_slot];
    always @(*) s_axi_awready = address_ready;
    always @(*) s_axi_wready = data_ready;
    always @(*) s_axi_bvalid = answer_valid;
    always @(*) s_axi_bid = answer_id;
    always @(*) s_axi_bresp = {answer_failed, 1'b0};
    always @(*) item_valid = line_valid;
    always @(*) item_line = line_number;
    always @(*) item_mask = line_mask;
    always @(*) item_data = line_data;
    always @(*) item_slot = line_slot;
    always @(*) item_id = line_id;
    always @(*) host_bytes = counted;
    always @(*) bad_burst = answer_valid && answer_failed && s_axi_bready;
    always @(*) fence_waits = |fenced;
endmodule // pmem_controller_4_i2_r4_w2_l1_write_front
