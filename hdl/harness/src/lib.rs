//! Verilator harness that checks the generated Verilog against golden.
