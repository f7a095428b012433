// Runs a script of bus accesses from a memory and compares a signature of what it reads; the script's
// words are those of fpga/src/selftest.rs.
module hearth_selftest #(parameter WORDS = 4)(
    input clock, input reset,
    output reg bus_valid, output reg bus_write, output reg [31:0] bus_address, output reg [31:0] bus_data,
    input bus_done, input bus_failed, input [31:0] bus_read,
    output reg passed, output reg failed
);
    localparam [3:0] WRITE = 4'd1, COPY = 4'd2, FILL = 4'd3, WAIT = 4'd4, SIGN = 4'd5, EXPECT = 4'd6;
    localparam [31:0] POLYNOMIAL = 32'hEDB88320;

    reg [31:0] script [0:WORDS-1];
    initial begin
SCRIPT
    end

    // The word at `at` is there three cycles later.
    reg [15:0] at;
    reg [31:0] latch, word;
    reg [1:0] settle;
    reg [2:0] state;
    localparam [2:0] CODE = 3'd0, ADDRESS = 3'd1, VALUE = 3'd2, STEP = 3'd3, ACCESS = 3'd4, COMPARE = 3'd5, STOP = 3'd6;
    reg [3:0] code;
    reg [15:0] left;
    reg [31:0] value, numbers, signature;
    reg [23:0] patience;
    wire [31:0] next_number = {1'b0, numbers[31:1]} ^ (numbers[0] ? POLYNOMIAL : 32'd0);
    wire [31:0] next_signature = {1'b0, signature[31:1]} ^ (signature[0] ? POLYNOMIAL : 32'd0) ^ bus_read;

    always @(posedge clock) begin
        latch <= script[at];
        word <= latch;
        if (settle != 2'd0) settle <= settle - 2'd1;
        else case (state)
            CODE: begin
                code <= word[31:28];
                left <= word[15:0];
                at <= at + 16'd1;
                settle <= 2'd3;
                state <= ADDRESS;
            end
            ADDRESS: begin
                bus_address <= word;
                at <= at + 16'd1;
                settle <= 2'd3;
                state <= VALUE;
            end
            VALUE: begin
                value <= word;
                patience <= 24'hFFFFFF;
                if (code == COPY) state <= STEP;
                else begin
                    at <= at + 16'd1;
                    settle <= 2'd3;
                    state <= code == EXPECT ? COMPARE : STEP;
                end
            end
            STEP: if (left == 16'd0) state <= CODE;
            else begin
                bus_valid <= 1'b1;
                bus_write <= code != WAIT && code != SIGN;
                bus_data <= code == COPY ? word : code == FILL ? numbers & value : value;
                if (code == FILL) numbers <= next_number;
                state <= ACCESS;
            end
            ACCESS: if (bus_done) begin
                bus_valid <= 1'b0;
                settle <= 2'd3;
                state <= STEP;
                if (code == COPY) at <= at + 16'd1;
                if (code == SIGN) signature <= next_signature;
                if (code != WAIT || (bus_read & value) == 32'd0) begin
                    left <= left - 16'd1;
                    bus_address <= bus_address + 32'd4;
                end else patience <= patience - 24'd1;
                if (bus_failed || patience == 24'd0) begin
                    failed <= 1'b1;
                    state <= STOP;
                end
            end
            COMPARE: begin
                passed <= signature == value;
                failed <= signature != value;
                state <= STOP;
            end
            default: state <= STOP;
        endcase
        if (reset) begin
            at <= 16'd0;
            settle <= 2'd3;
            state <= CODE;
            bus_valid <= 1'b0;
            numbers <= 32'd1;
            signature <= 32'd0;
            passed <= 1'b0;
            failed <= 1'b0;
        end
    end
endmodule // hearth_selftest
