// Reset that begins at once when the clock is not ready and ends in step with it.
module hearth_reset(input clock, input ready, output reset);
    reg [3:0] stages = 4'hF;
    assign reset = stages[3];
    always @(posedge clock or negedge ready)
        if (!ready) stages <= 4'hF;
        else stages <= {stages[2:0], 1'b0};
endmodule // hearth_reset
