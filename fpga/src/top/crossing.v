// Accesses from the clock of who speaks to the clock of the design and back: an access is held until
// its outcome is held, so only two levels cross, each through two registers.
module hearth_crossing(
    input clock, input reset,
    input bus_valid, input bus_write, input [31:0] bus_address, input [31:0] bus_data,
    output reg bus_done, output reg bus_failed, output reg [31:0] bus_read,
    input inner, input inner_reset,
    output reg inner_valid, output reg inner_write, output reg [31:0] inner_address, output reg [31:0] inner_data,
    input inner_done, input inner_failed, input [31:0] inner_read
);
    // Asks, and holds what is asked, until there is an outcome; asks again when that is gone.
    reg asks, write;
    reg [31:0] address, data;
    reg [1:0] over_here;
    reg over, failed;
    reg [31:0] outcome;
    always @(posedge clock) begin
        over_here <= {over_here[0], over};
        bus_done <= 1'b0;
        if (!asks && bus_valid && !bus_done && !over_here[1]) begin
            asks <= 1'b1;
            write <= bus_write;
            address <= bus_address;
            data <= bus_data;
        end
        if (asks && over_here[1]) begin
            asks <= 1'b0;
            bus_done <= 1'b1;
            bus_failed <= failed;
            bus_read <= outcome;
        end
        if (reset) begin
            asks <= 1'b0;
            bus_done <= 1'b0;
            over_here <= 2'd0;
        end
    end

    // The design's side: an access once, its outcome until nobody asks.
    reg [1:0] asked;
    reg begun;
    always @(posedge inner) begin
        asked <= {asked[0], asks};
        if (asked[1] && !begun) begin
            begun <= 1'b1;
            inner_valid <= 1'b1;
            inner_write <= write;
            inner_address <= address;
            inner_data <= data;
        end
        if (inner_valid && inner_done) begin
            inner_valid <= 1'b0;
            failed <= inner_failed;
            outcome <= inner_read;
            over <= 1'b1;
        end
        if (begun && over && !asked[1]) begin
            begun <= 1'b0;
            over <= 1'b0;
        end
        if (inner_reset) begin
            asked <= 2'd0;
            begun <= 1'b0;
            inner_valid <= 1'b0;
            over <= 1'b0;
        end
    end
endmodule // hearth_crossing
