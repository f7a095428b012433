// The vendors' clock cells as far as tops use them, written from their guides, with the limits of the data sheets of
// the slowest grade: what is asked beyond them is said on a line that begins with LIMIT.
`timescale 1ps/1ps

// A clock of `from` times MULTIPLY over INPUT and DIVIDE; factors in eighths, frequencies in MHz.
module synthesiser(input from, output reg made, output reg locked);
    parameter MULTIPLY = 8, INPUT = 1, DIVIDE = 8, LEAST = 0, MOST = 0, LEAST_COMPARED = 0, MOST_COMPARED = 0;
    real last, given, oscillator, compared, half;
    initial begin
        made = 1'b0;
        locked = 1'b0;
        @(posedge from) last = $realtime;
        @(posedge from) given = 1.0e6 / ($realtime - last);
        compared = given / INPUT;
        oscillator = compared * MULTIPLY / 8.0;
        if (oscillator < LEAST * 0.999 || oscillator > MOST * 1.001) $display("LIMIT oscillator at %f MHz", oscillator);
        if (compared < LEAST_COMPARED * 0.999 || compared > MOST_COMPARED * 1.001) $display("LIMIT comparison at %f MHz", compared);
        half = 0.5e6 / (oscillator * 8.0 / DIVIDE);
        // Not in step with what it is made of.
        #137;
        repeat (40) #(half) made = !made;
        locked = 1'b1;
        forever #(half) made = !made;
    end
endmodule

module EHXPLLL(
    input RST, STDBY, CLKI, CLKFB, ENCLKOP, PHASESEL0, PHASESEL1, PHASEDIR, PHASESTEP, PHASELOADREG, PLLWAKESYNC,
    output CLKOP, LOCK
);
    parameter PLLRST_ENA = "", INTFB_WAKE = "", STDBY_ENABLE = "", DPHASE_SOURCE = "", OUTDIVIDER_MUXA = "",
        OUTDIVIDER_MUXB = "", OUTDIVIDER_MUXC = "", OUTDIVIDER_MUXD = "", FEEDBK_PATH = "", CLKOP_ENABLE = "";
    parameter CLKI_DIV = 1, CLKFB_DIV = 1, CLKOP_DIV = 8, CLKOP_CPHASE = 0, CLKOP_FPHASE = 0;
    // The feedback is the output: the oscillator runs CLKOP_DIV times as fast.
    synthesiser #(
        .MULTIPLY(8 * CLKFB_DIV * CLKOP_DIV), .INPUT(CLKI_DIV), .DIVIDE(8 * CLKOP_DIV),
        .LEAST(400), .MOST(800), .LEAST_COMPARED(3), .MOST_COMPARED(400)
    ) cell_(.from(CLKI), .made(CLKOP), .locked(LOCK));
    initial if (FEEDBK_PATH != "CLKOP" || CLKOP_DIV > 128 || CLKFB_DIV > 128 || CLKI_DIV > 128) $display("LIMIT dividers");
endmodule

module manager(input CLKIN1, output CLKFBOUT, CLKOUT0, LOCKED);
    parameter real CLKFBOUT_MULT_F = 5.0, CLKOUT0_DIVIDE_F = 1.0, CLKIN1_PERIOD = 0.0;
    parameter DIVCLK_DIVIDE = 1, LEAST = 600, MOST = 1200;
    localparam integer MULTIPLY = CLKFBOUT_MULT_F * 8.0, DIVIDE = CLKOUT0_DIVIDE_F * 8.0;
    real last;
    synthesiser #(
        .MULTIPLY(MULTIPLY), .INPUT(DIVCLK_DIVIDE), .DIVIDE(DIVIDE),
        .LEAST(LEAST), .MOST(MOST), .LEAST_COMPARED(10), .MOST_COMPARED(450)
    ) cell_(.from(CLKIN1), .made(CLKOUT0), .locked(LOCKED));
    assign CLKFBOUT = CLKOUT0;
    initial begin
        if (MULTIPLY != CLKFBOUT_MULT_F * 8.0 || DIVIDE != CLKOUT0_DIVIDE_F * 8.0) $display("LIMIT finer than eighths");
        if (MULTIPLY < 16 || MULTIPLY > 512 || DIVCLK_DIVIDE < 1 || DIVCLK_DIVIDE > 106) $display("LIMIT dividers");
        if (DIVIDE != 8 && (DIVIDE < 16 || DIVIDE > 1024)) $display("LIMIT divider of the output");
        @(posedge CLKIN1) last = $realtime;
        @(posedge CLKIN1) if ($realtime - last - 1000.0 * CLKIN1_PERIOD > 2.0 || 1000.0 * CLKIN1_PERIOD + last - $realtime > 2.0)
            $display("LIMIT period");
    end
endmodule

module MMCME2_BASE(input CLKIN1, CLKFBIN, RST, PWRDWN, output CLKFBOUT, CLKOUT0, LOCKED);
    parameter real CLKFBOUT_MULT_F = 5.0, CLKOUT0_DIVIDE_F = 1.0, CLKIN1_PERIOD = 0.0;
    parameter DIVCLK_DIVIDE = 1;
    manager #(CLKFBOUT_MULT_F, CLKOUT0_DIVIDE_F, CLKIN1_PERIOD, DIVCLK_DIVIDE, 600, 1200) made(CLKIN1, CLKFBOUT, CLKOUT0, LOCKED);
endmodule

module MMCME4_BASE(input CLKIN1, CLKFBIN, RST, PWRDWN, output CLKFBOUT, CLKOUT0, LOCKED);
    parameter real CLKFBOUT_MULT_F = 5.0, CLKOUT0_DIVIDE_F = 1.0, CLKIN1_PERIOD = 0.0;
    parameter DIVCLK_DIVIDE = 1;
    manager #(CLKFBOUT_MULT_F, CLKOUT0_DIVIDE_F, CLKIN1_PERIOD, DIVCLK_DIVIDE, 800, 1600) made(CLKIN1, CLKFBOUT, CLKOUT0, LOCKED);
endmodule

module BUFG(input I, output O);
    assign O = I;
endmodule

module IBUFDS(input I, IB, output O);
    assign O = I && !IB;
endmodule
