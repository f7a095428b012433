//! The Rust side of the shims: a table from module name to C functions.

use hearth_hdl::Block;
use std::fmt::Write;

/// Source of the declarations and of `TABLE`, included by the bindings.
pub(crate) fn of(blocks: &[Block]) -> String {
    let modules: Vec<String> = blocks.iter().map(Block::module).collect();
    let mut text = String::from("unsafe extern \"C\" {\n");
    for module in &modules {
        writeln!(
            text,
            "    fn {module}_create() -> *mut Opaque;\n\
             \x20   fn {module}_destroy(model: *mut Opaque);\n\
             \x20   fn {module}_eval(model: *mut Opaque);\n\
             \x20   fn {module}_set(model: *mut Opaque, port: u32, words: *const u64);\n\
             \x20   fn {module}_get(model: *const Opaque, port: u32, words: *mut u64);"
        )
        .expect("text grows");
    }
    text.push_str("}\n\nstatic TABLE: &[(&str, Functions)] = &[\n");
    for module in &modules {
        let fields = ["create", "destroy", "eval", "set", "get"]
            .map(|function| format!("{function}: {module}_{function}"))
            .join(", ");
        writeln!(text, "    (\"{module}\", Functions {{ {fields} }}),").expect("text grows");
    }
    text.push_str("];\n");
    text
}
