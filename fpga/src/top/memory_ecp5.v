// A memory with a port that writes and one that reads; the word at `from` is at `data` two cycles
// later. A word that is read while it is written may be anything. Made of the cells of the block.
module hearth_memory #(parameter ADDRESS = 8, parameter BITS = 32)(
    input clock, input write, input [ADDRESS-1:0] to, input [BITS-1:0] word,
    input [ADDRESS-1:0] from, output [BITS-1:0] data
);
    ecp5_memory #(.ADDRESS(ADDRESS), .BITS(BITS)) cells(
        .clock(clock), .write(write), .to(to), .word(word), .from(from), .data(data)
    );
endmodule // hearth_memory
