// The modular adder behind the bus, an operation at a time.
//   0x8000_0000  IDENTITY; +4 A; +8 B; +12 MODULUS; +16 OPERATION: bit 0 subtracts, written: starts;
//                +20 RESULT of the last operation
module hearth_design #(parameter K = 28, parameter [31:0] IDENTITY = 0)(
    input clock, input reset,
    input bus_valid, input bus_write, input [31:0] bus_address, input [31:0] bus_data,
    output reg bus_done, output reg bus_failed, output reg [31:0] bus_read
);
    // The bus, a register later.
    reg asked, was_asked, write;
    reg [31:0] address, data;
    wire fresh = asked && !was_asked;
    wire [2:0] register = address[4:2];
    wire bad = address[31:5] != 27'h4000000 || address[1:0] != 2'd0 || register > 3'd5
        || (write && (register == 3'd0 || register == 3'd5));

    reg [K-1:0] a, b, modulus, last;
    reg subtract, starts;
    wire ends;
    wire [K-1:0] result;
    ADDER adder(
        .clock(clock), .reset(reset), .valid_in(starts), .subtract(subtract), .a(a), .b(b), .q(modulus),
        .valid_out(ends), .result(result)
    );

    always @(posedge clock) begin
        asked <= bus_valid && !bus_done;
        was_asked <= asked;
        write <= bus_write;
        address <= bus_address;
        data <= bus_data;
        bus_done <= fresh;
        bus_failed <= bad;
        starts <= 1'b0;
        if (ends) last <= result;
        case (register)
            3'd0: bus_read <= IDENTITY;
            3'd1: bus_read <= a;
            3'd2: bus_read <= b;
            3'd3: bus_read <= modulus;
            3'd4: bus_read <= {31'd0, subtract};
            default: bus_read <= last;
        endcase
        if (fresh && write && !bad) case (register)
            3'd1: a <= data[K-1:0];
            3'd2: b <= data[K-1:0];
            3'd3: modulus <= data[K-1:0];
            default: begin
                subtract <= data[0];
                starts <= 1'b1;
            end
        endcase
        if (reset) begin
            asked <= 1'b0;
            was_asked <= 1'b0;
            bus_done <= 1'b0;
            starts <= 1'b0;
        end
    end
endmodule // hearth_design
