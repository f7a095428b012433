//! Modules that generated Verilog instantiates and no RustHDL block is: hard cells of a family.

/// The name of the hard multiplier of ECP5 with its registers.
pub(crate) const ECP5_MULTIPLIER: &str = "ecp5_multiplier";

/// The name of the memory of ECP5 with its output register; parameters `ADDRESS`, at most
/// [`ECP5_MEMORY_ADDRESS`], and `BITS`.
pub(crate) const ECP5_MEMORY: &str = "ecp5_memory";

/// The widest address of one of its cells, in bits.
pub(crate) const ECP5_MEMORY_ADDRESS: u32 = 14;

/// The text of each module: the hard cell for synthesis, its model for simulation.
const TEXTS: [(&str, &str); 2] = [
    (ECP5_MULTIPLIER, include_str!("ecp5_multiplier.v")),
    (ECP5_MEMORY, include_str!("ecp5_memory.v")),
];

/// The modules that `body` holds instances of.
pub(super) fn used_by(body: &str) -> String {
    let used =
        |name: &str| body.lines().any(|line| line.trim_start().split(' ').next() == Some(name));
    TEXTS.into_iter().filter(|(name, _)| used(name)).map(|(_, text)| text).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_module_is_added_where_it_is_used() {
        let text = used_by("  ecp5_multiplier x_cell(.a(a));");
        assert!(text.contains("module ecp5_multiplier(") && !text.contains("module ecp5_memory("));
        let text = used_by("ecp5_memory #(.ADDRESS(9), .BITS(28)) x_cell(.to(to));");
        assert!(text.contains("module ecp5_memory(") && !text.contains("module ecp5_multiplier("));
        assert_eq!(used_by("// no ecp5_multiplier x"), "");
    }
}
