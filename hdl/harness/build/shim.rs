//! The C interface of one model: five functions of the same shape for every block.

use hearth_hdl::Block;
use hearth_hdl::verilog::{Direction, Port, ports};
use std::fmt::Write;

/// C++ source that includes the verilated sources `files` and adds the interface.
///
/// Ports are numbered as [`ports`] lists them. Inputs are masked to their width: Verilator takes a
/// wider value at its word and computes nonsense.
pub(crate) fn source(block: &Block, files: &[String]) -> String {
    let module = block.module();
    let ports = ports(block);
    let mut text = String::new();
    for file in files {
        writeln!(text, "#include \"{file}\"").expect("text grows");
    }
    writeln!(
        text,
        r#"
namespace {{
struct Model {{
    VerilatedContext context;
    V{module} top;
    // Registers start with arbitrary values, as in hardware; the seed makes them the same each time.
    Model() : context{{}}, top{{random_start(&context)}} {{}}
    static VerilatedContext* random_start(VerilatedContext* context) {{
        context->randReset(2);
        context->randSeed(1);
        return context;
    }}
}};
{checks}}}

extern "C" {{
void* {module}_create() {{ return new Model; }}
void {module}_destroy(void* model) {{ delete static_cast<Model*>(model); }}
void {module}_eval(void* model) {{ static_cast<Model*>(model)->top.eval(); }}
void {module}_set(void* model, uint32_t port, uint64_t value) {{
    auto& top = static_cast<Model*>(model)->top;
    switch (port) {{
{setters}    default: break;
    }}
}}
uint64_t {module}_get(const void* model, uint32_t port) {{
    const auto& top = static_cast<const Model*>(model)->top;
    switch (port) {{
{getters}    default: return 0;
    }}
}}
}}"#,
        checks = each(&ports, None, |_, port| {
            let bytes = bytes(port.bits);
            let name = &port.name;
            format!("static_assert(sizeof(V{module}::{name}) == {bytes}, \"width of {name}\");")
        }),
        setters = each(&ports, Some(Direction::Input), |i, port| {
            let mask = u64::MAX >> (64 - port.bits);
            format!("    case {i}: top.{} = value & {mask:#x}u; break;", port.name)
        }),
        getters = each(&ports, Some(Direction::Output), |i, port| {
            format!("    case {i}: return top.{};", port.name)
        }),
    )
    .expect("text grows");
    text
}

fn each(
    ports: &[Port],
    direction: Option<Direction>,
    line: impl Fn(usize, &Port) -> String,
) -> String {
    ports
        .iter()
        .enumerate()
        .filter(|(_, port)| direction.is_none_or(|wanted| port.direction == wanted))
        .map(|(i, port)| line(i, port) + "\n")
        .collect()
}

/// Bytes of the type that Verilator uses for a port.
fn bytes(bits: u32) -> u32 {
    assert!(bits <= 64, "ports wider than 64 bits have another interface");
    bits.div_ceil(8).next_power_of_two()
}
