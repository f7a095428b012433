    wire feedback, made;
    MMCME2_BASE #(
        .CLKFBOUT_MULT_F(MULTIPLY_BY), .CLKOUT0_DIVIDE_F(DIVIDE_BY), .DIVCLK_DIVIDE(1), .CLKIN1_PERIOD(0.0)
    ) manager(
        .CLKIN1(from), .CLKFBIN(feedback), .CLKFBOUT(feedback), .CLKOUT0(made), .LOCKED(ready),
        .RST(1'b0), .PWRDWN(1'b0)
    );
    BUFG buffer(.I(made), .O(clock));
