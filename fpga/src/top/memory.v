// A memory with a port that writes and one that reads; the word at `from` is at `data` two cycles
// later. A word that is read while it is written may be anything.
module hearth_memory #(parameter ADDRESS = 8, parameter BITS = 32)(
    input clock, input write, input [ADDRESS-1:0] to, input [BITS-1:0] word,
    input [ADDRESS-1:0] from, output reg [BITS-1:0] data
);
    reg [BITS-1:0] words [0:(1<<ADDRESS)-1];
    reg [BITS-1:0] latch;
    always @(posedge clock) begin
        if (write) words[to] <= word;
        latch <= words[from];
        data <= latch;
    end
endmodule // hearth_memory
