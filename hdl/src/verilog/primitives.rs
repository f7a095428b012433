//! Modules that generated Verilog instantiates and no RustHDL block is: hard cells of a family.

/// The name of the hard multiplier of ECP5 with its registers.
pub(crate) const ECP5_MULTIPLIER: &str = "ecp5_multiplier";

/// The text of the module of that name: the hard cell for synthesis, its model for simulation.
const ECP5_MULTIPLIER_TEXT: &str = include_str!("ecp5_multiplier.v");

/// The modules that `body` holds instances of.
pub(super) fn used_by(body: &str) -> &'static str {
    let instance = |line: &str| line.trim_start().split(' ').next() == Some(ECP5_MULTIPLIER);
    if body.lines().any(instance) { ECP5_MULTIPLIER_TEXT } else { "" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_module_is_added_where_it_is_used() {
        assert!(used_by("  ecp5_multiplier x_cell(.a(a));").contains("module ecp5_multiplier("));
        assert_eq!(used_by("// no ecp5_multiplier x"), "");
    }
}
