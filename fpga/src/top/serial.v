// A serial port: 8 data bits, no parity, 1 stop bit, DIVISOR cycles a bit (at least 4).
module hearth_serial #(parameter DIVISOR = 25)(
    input clock, input reset,
    input rx, output reg tx,
    output reg [7:0] received, output reg received_valid,
    input [7:0] send, input send_valid, output send_ready
);
    localparam [15:0] BIT = DIVISOR - 1, HALF = DIVISOR / 2 - 1;

    // Two registers against metastability, and one to see the edge.
    reg [2:0] line;
    reg [15:0] rx_wait;
    reg [3:0] rx_left;
    always @(posedge clock) begin
        line <= {line[1:0], rx};
        received_valid <= 1'b0;
        if (rx_left == 4'd0) begin
            rx_wait <= HALF;
            if (line[2] && !line[1]) rx_left <= 4'd10;
        end else if (rx_wait != 16'd0) begin
            rx_wait <= rx_wait - 16'd1;
        end else begin
            rx_wait <= BIT;
            rx_left <= rx_left - 4'd1;
            if (rx_left == 4'd10) begin
                // A pulse shorter than half a bit is no start.
                if (line[1]) rx_left <= 4'd0;
            end else if (rx_left == 4'd1) begin
                // Without its stop bit it is no byte.
                received_valid <= line[1];
            end else begin
                received <= {line[1], received[7:1]};
            end
        end
        if (reset) begin
            line <= 3'd7;
            rx_left <= 4'd0;
            received_valid <= 1'b0;
        end
    end

    reg [15:0] tx_wait;
    reg [3:0] tx_left;
    reg [8:0] tx_bits;
    assign send_ready = tx_left == 4'd0;
    always @(posedge clock) begin
        if (send_ready) begin
            tx <= 1'b1;
            tx_wait <= BIT;
            if (send_valid) begin
                tx <= 1'b0;
                tx_bits <= {1'b1, send};
                tx_left <= 4'd10;
            end
        end else if (tx_wait != 16'd0) begin
            tx_wait <= tx_wait - 16'd1;
        end else begin
            tx_wait <= BIT;
            tx_left <= tx_left - 4'd1;
            {tx_bits, tx} <= {1'b1, tx_bits};
        end
        if (reset) begin
            tx <= 1'b1;
            tx_left <= 4'd0;
        end
    end
endmodule // hearth_serial
