//! The top module around a block that is routed for its clock alone.

use hearth_hdl::verilog::{Direction, Port};

/// The name of the module.
pub(crate) const BENCH_TOP: &str = "bench_top";

/// A module with four pins around `module`, so that neither the number of pins nor their place
/// limits the clock: inputs come from registers that a shift register is copied to on `load`,
/// outputs go to registers that are folded into a chain of exclusive ors.
///
/// Without `load` synthesis would see that a register shows the shift register's next bit a cycle
/// later, and merge the block's own delays into it.
pub(crate) fn verilog(module: &str, ports: &[Port]) -> String {
    let (mut connections, mut low) = (vec![".clock(clock)".to_owned()], [0, 0]);
    for port in ports.iter().filter(|port| port.name != "clock") {
        let (register, low) = match port.direction {
            Direction::Input => ("held", &mut low[0]),
            Direction::Output => ("shown", &mut low[1]),
        };
        let high = *low + port.bits - 1;
        connections.push(format!(".{}({register}[{high}:{low}])", port.name));
        *low += port.bits;
    }
    let [inputs, outputs] = low;
    format!(
        "module {BENCH_TOP}(input clock, input load, input data_in, output data_out);
    reg load_1;
    reg [{inputs}:0] shifted;
    reg [{inputs}:0] held;
    wire [{outputs}:0] shown;
    reg [{outputs}:0] seen;
    reg [{outputs}:0] folded;
    assign shown[{outputs}] = 1'b0;
    assign data_out = folded[{outputs}];
    {module} unit({});
    always @(posedge clock) begin
        load_1 <= load;
        shifted <= {{shifted, data_in}};
        if (load_1) held <= shifted;
        seen <= shown;
        folded <= {{folded, folded[{outputs}]}} ^ seen;
    end
endmodule
",
        connections.join(", ")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_port_has_its_own_bits() {
        let port = |name: &str, direction, bits| Port { name: name.into(), direction, bits };
        let ports = [
            port("clock", Direction::Input, 1),
            port("reset", Direction::Input, 1),
            port("a", Direction::Input, 32),
            port("valid_out", Direction::Output, 1),
            port("result", Direction::Output, 32),
        ];
        let text = verilog("modmul_32_w17", &ports);
        let wanted = "modmul_32_w17 unit(.clock(clock), .reset(held[0:0]), .a(held[32:1]), \
                      .valid_out(shown[0:0]), .result(shown[32:1]));";
        assert!(text.contains(wanted), "{text}");
        assert!(text.contains("reg [33:0] held;"), "{text}");
    }
}
