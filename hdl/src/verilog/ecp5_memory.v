// Memory blocks of Lattice ECP5 (FPGA-TN-02204, "ECP5 and ECP5-5G Memory Usage Guide"): 2^ADDRESS
// words of BITS bits, a port that writes and one that reads; the word at `from` is at `data` two
// cycles later, because the cells' output registers are used, which are faster than the cells
// alone. A word that is read while it is written may be anything. Synthesis tools define SYNTHESIS
// and get the cells, as many side by side as the word is wide, simulators the model of them.
module ecp5_memory(clock,write,to,word,from,data);
    parameter ADDRESS = 9;
    parameter BITS = 36;
    input clock;
    input write;
    input [ADDRESS-1:0] to;
    input [BITS-1:0] word;
    input [ADDRESS-1:0] from;
    output [BITS-1:0] data;

`ifdef SYNTHESIS
    // A cell has 2^14 single bits; of wider words it has fewer, whose addresses end in zeros. In
    // their place a writing port of 18 or 36 bits takes an enable per 9 bits.
    localparam SHIFT = ADDRESS <= 9 ? 5 : ADDRESS == 10 ? 4 : 14 - ADDRESS;
    localparam SIDE = SHIFT == 5 ? 36 : SHIFT == 4 ? 18 : SHIFT == 3 ? 9 : 1 << SHIFT;
    localparam ENABLES = SHIFT == 5 ? 15 : SHIFT == 4 ? 3 : 0;
    localparam CELLS = (BITS + SIDE - 1) / SIDE;
    wire [13:0] a = (to << SHIFT) | ENABLES;
    wire [13:0] b = from << SHIFT;
    wire [CELLS*SIDE-1:0] words = word;
    wire [CELLS*SIDE-1:0] read;
    assign data = read[BITS-1:0];
    genvar i;
    generate for (i = 0; i < CELLS; i = i + 1) begin : cells
        wire [35:0] d = words[i*SIDE +: SIDE];
        wire [35:0] out;
        // Up to 18 bits leave by the reading port; 36 take the outputs of both.
        assign read[i*SIDE +: SIDE] = SIDE == 36 ? out : out[35:18];
        DP16KD #(
            .DATA_WIDTH_A(SIDE), .DATA_WIDTH_B(SIDE), .REGMODE_A("OUTREG"), .REGMODE_B("OUTREG"),
            .CLKAMUX("CLKA"), .CLKBMUX("CLKB"), .GSR("DISABLED")
        ) hard_cell(
            .CLKA(clock), .CEA(1'b1), .OCEA(1'b1), .WEA(write), .RSTA(1'b0),
            .CLKB(clock), .CEB(1'b1), .OCEB(1'b1), .WEB(1'b0), .RSTB(1'b0),
            .CSA0(1'b0), .CSA1(1'b0), .CSA2(1'b0), .CSB0(1'b0), .CSB1(1'b0), .CSB2(1'b0),
            .ADA0(a[0]), .ADA1(a[1]), .ADA2(a[2]), .ADA3(a[3]), .ADA4(a[4]), .ADA5(a[5]), .ADA6(a[6]),
            .ADA7(a[7]), .ADA8(a[8]), .ADA9(a[9]), .ADA10(a[10]), .ADA11(a[11]), .ADA12(a[12]), .ADA13(a[13]),
            .ADB0(b[0]), .ADB1(b[1]), .ADB2(b[2]), .ADB3(b[3]), .ADB4(b[4]), .ADB5(b[5]), .ADB6(b[6]),
            .ADB7(b[7]), .ADB8(b[8]), .ADB9(b[9]), .ADB10(b[10]), .ADB11(b[11]), .ADB12(b[12]), .ADB13(b[13]),
            .DIA0(d[0]), .DIA1(d[1]), .DIA2(d[2]), .DIA3(d[3]), .DIA4(d[4]), .DIA5(d[5]),
            .DIA6(d[6]), .DIA7(d[7]), .DIA8(d[8]), .DIA9(d[9]), .DIA10(d[10]), .DIA11(d[11]),
            .DIA12(d[12]), .DIA13(d[13]), .DIA14(d[14]), .DIA15(d[15]), .DIA16(d[16]), .DIA17(d[17]),
            .DIB0(d[18]), .DIB1(d[19]), .DIB2(d[20]), .DIB3(d[21]), .DIB4(d[22]), .DIB5(d[23]),
            .DIB6(d[24]), .DIB7(d[25]), .DIB8(d[26]), .DIB9(d[27]), .DIB10(d[28]), .DIB11(d[29]),
            .DIB12(d[30]), .DIB13(d[31]), .DIB14(d[32]), .DIB15(d[33]), .DIB16(d[34]), .DIB17(d[35]),
            .DOA0(out[0]), .DOA1(out[1]), .DOA2(out[2]), .DOA3(out[3]), .DOA4(out[4]), .DOA5(out[5]),
            .DOA6(out[6]), .DOA7(out[7]), .DOA8(out[8]), .DOA9(out[9]), .DOA10(out[10]), .DOA11(out[11]),
            .DOA12(out[12]), .DOA13(out[13]), .DOA14(out[14]), .DOA15(out[15]), .DOA16(out[16]), .DOA17(out[17]),
            .DOB0(out[18]), .DOB1(out[19]), .DOB2(out[20]), .DOB3(out[21]), .DOB4(out[22]), .DOB5(out[23]),
            .DOB6(out[24]), .DOB7(out[25]), .DOB8(out[26]), .DOB9(out[27]), .DOB10(out[28]), .DOB11(out[29]),
            .DOB12(out[30]), .DOB13(out[31]), .DOB14(out[32]), .DOB15(out[33]), .DOB16(out[34]), .DOB17(out[35])
        );
    end endgenerate
`else
    reg [BITS-1:0] words [0:(1<<ADDRESS)-1];
    reg [BITS-1:0] latch;
    reg [BITS-1:0] out;

    always @(posedge clock) begin
        if (write) words[to] <= word;
        latch <= words[from];
        out <= latch;
    end

    assign data = out;
`endif
endmodule // ecp5_memory

`ifdef YOSYS
// The cell's ports, for flows that read this file before they know the family; `synth_ecp5`
// replaces this by its own.
(* blackbox *)
module DP16KD(
    input DIA0, DIA1, DIA2, DIA3, DIA4, DIA5, DIA6, DIA7, DIA8, DIA9, DIA10, DIA11, DIA12, DIA13, DIA14, DIA15, DIA16, DIA17,
    input DIB0, DIB1, DIB2, DIB3, DIB4, DIB5, DIB6, DIB7, DIB8, DIB9, DIB10, DIB11, DIB12, DIB13, DIB14, DIB15, DIB16, DIB17,
    input ADA0, ADA1, ADA2, ADA3, ADA4, ADA5, ADA6, ADA7, ADA8, ADA9, ADA10, ADA11, ADA12, ADA13,
    input ADB0, ADB1, ADB2, ADB3, ADB4, ADB5, ADB6, ADB7, ADB8, ADB9, ADB10, ADB11, ADB12, ADB13,
    input CEA, OCEA, CLKA, WEA, RSTA, CSA0, CSA1, CSA2, CEB, OCEB, CLKB, WEB, RSTB, CSB0, CSB1, CSB2,
    output DOA0, DOA1, DOA2, DOA3, DOA4, DOA5, DOA6, DOA7, DOA8, DOA9, DOA10, DOA11, DOA12, DOA13, DOA14, DOA15, DOA16, DOA17,
    output DOB0, DOB1, DOB2, DOB3, DOB4, DOB5, DOB6, DOB7, DOB8, DOB9, DOB10, DOB11, DOB12, DOB13, DOB14, DOB15, DOB16, DOB17
);
    parameter DATA_WIDTH_A = 18;
    parameter DATA_WIDTH_B = 18;
    parameter REGMODE_A = "NOREG";
    parameter REGMODE_B = "NOREG";
    parameter CLKAMUX = "CLKA";
    parameter CLKBMUX = "CLKB";
    parameter GSR = "ENABLED";
endmodule
`endif
