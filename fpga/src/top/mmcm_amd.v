    wire feedback, made;
    MANAGER #(
        .CLKFBOUT_MULT_F(MULTIPLY_BY), .CLKOUT0_DIVIDE_F(DIVIDE_BY), .DIVCLK_DIVIDE(INPUT_DIVIDER), .CLKIN1_PERIOD(INPUT_PERIOD)
    ) manager(
        .CLKIN1(from), .CLKFBIN(feedback), .CLKFBOUT(feedback), .CLKOUT0(made), .LOCKED(ready),
        .RST(1'b0), .PWRDWN(1'b0)
    );
    BUFG buffer(.I(made), .O(clock));
