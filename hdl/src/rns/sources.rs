//! Rust sources that decide the Verilog of what several blocks are made of.

/// The product, its wait beside it and the valid bits.
pub(crate) const PRODUCT: [&str; 12] = [
    include_str!("../arith/correction.rs"),
    include_str!("../arith/leaf.rs"),
    include_str!("../arith/modmul/config.rs"),
    include_str!("../arith/modulus_delay.rs"),
    include_str!("../arith/multiplier.rs"),
    include_str!("../arith/sum.rs"),
    include_str!("../arith/valid_pipe.rs"),
    include_str!("../arith/word_step.rs"),
    include_str!("../target.rs"),
    include_str!("delay.rs"),
    include_str!("product.rs"),
    include_str!("sources.rs"),
];
