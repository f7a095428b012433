//! RustHDL blocks of the Hearth tile and their Verilog.
