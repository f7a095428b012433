    wire inner, ready, reset, outer_reset;
    hearth_clock clocks(.from(from), .clock(inner), .ready(ready));
    hearth_reset resets(.clock(inner), .ready(ready && !pressed), .reset(reset));
    hearth_reset outer_resets(.clock(from), .ready(ready && !pressed), .reset(outer_reset));

    // Shines while the clock runs.
    reg [23:0] beat;
    always @(posedge inner) beat <= reset ? 24'd0 : beat + 24'd1;

    // Who speaks to the design does so at the board's clock.
    wire bus_valid, bus_write, bus_done, bus_failed;
    wire [31:0] bus_address, bus_data, bus_read;
SPEAKER
    wire inner_valid, inner_write, inner_done, inner_failed;
    wire [31:0] inner_address, inner_data, inner_read;
    hearth_crossing crossing(
        .clock(from), .reset(outer_reset),
        .bus_valid(bus_valid), .bus_write(bus_write), .bus_address(bus_address), .bus_data(bus_data),
        .bus_done(bus_done), .bus_failed(bus_failed), .bus_read(bus_read),
        .inner(inner), .inner_reset(reset),
        .inner_valid(inner_valid), .inner_write(inner_write), .inner_address(inner_address), .inner_data(inner_data),
        .inner_done(inner_done), .inner_failed(inner_failed), .inner_read(inner_read)
    );
    hearth_design DESIGN_PARAMETERS held(
        .clock(inner), .reset(reset),
        .bus_valid(inner_valid), .bus_write(inner_write), .bus_address(inner_address), .bus_data(inner_data),
        .bus_done(inner_done), .bus_failed(inner_failed), .bus_read(inner_read)
    );
endmodule // hearth_top
