    wire inner, ready, reset;
    hearth_clock clocks(.from(from), .clock(inner), .ready(ready));
    hearth_reset resets(.clock(inner), .ready(ready && !pressed), .reset(reset));

    // Shines while the clock runs.
    reg [23:0] beat;
    always @(posedge inner) beat <= reset ? 24'd0 : beat + 24'd1;

    wire bus_valid, bus_write, bus_done, bus_failed;
    wire [31:0] bus_address, bus_data, bus_read;
SPEAKER
    hearth_design DESIGN_PARAMETERS held(
        .clock(inner), .reset(reset),
        .bus_valid(bus_valid), .bus_write(bus_write), .bus_address(bus_address), .bus_data(bus_data),
        .bus_done(bus_done), .bus_failed(bus_failed), .bus_read(bus_read)
    );
endmodule // hearth_top
