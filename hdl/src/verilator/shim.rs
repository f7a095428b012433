//! The C interface of one model: five functions of the same shape for every block, and one more to
//! begin a recording.

use super::recording::Record;
use crate::verilog::{Direction, Port};
use std::fmt::Write;

/// C++ source that includes the verilated sources `files` of `module` and adds the interface.
///
/// Ports are numbered as they are listed. Values are words of 64 bits, the lowest first; inputs are
/// masked to their width: Verilator takes a wider value at its word and computes nonsense.
pub fn source(module: &str, ports: &[Port], files: &[String]) -> String {
    interface(module, ports, files, Added::default())
}

/// The same with a function `record`, which begins a recording in the file that it is given and says
/// whether it can.
pub(super) fn recorded(module: &str, ports: &[Port], files: &[String], record: Record) -> String {
    let text = match record {
        Record::Vcd => waveform(module, "VerilatedVcdC", record.runtime()),
        Record::Fst => waveform(module, "VerilatedFstC", record.runtime()),
        Record::Coverage => coverage(module),
    };
    interface(module, ports, files, text)
}

/// What a recording adds to the text.
#[derive(Default)]
struct Added {
    include: String,
    members: String,
    enable: &'static str,
    eval: &'static str,
    function: String,
}

fn waveform(module: &str, class: &str, header: &str) -> Added {
    Added {
        include: format!("#include \"{header}.h\"\n"),
        members: format!("\n    {class} waveform;\n    uint64_t cycle = 0;"),
        enable: "\n        context->traceEverOn(true);",
        eval: "
    // Each phase once: what the low one settled to is written when the next edge comes.
    auto& self = *static_cast<Model*>(model);
    if (self.waveform.isOpen() && self.top.clock) {
        self.top.clock = 0;
        self.waveform.dump(10 * self.cycle);
        self.top.clock = 1;
        self.top.eval();
        self.waveform.dump(10 * self.cycle++ + 5);
        return;
    }
    ",
        function: format!(
            "
int {module}_record(void* model, const char* file) {{
    auto& self = *static_cast<Model*>(model);
    self.top.trace(&self.waveform, 99);
    self.waveform.open(file);
    return self.waveform.isOpen();
}}"
        ),
    }
}

fn coverage(module: &str) -> Added {
    Added {
        include: "#include <fstream>\n#include <string>\n#include \"verilated_cov.h\"\n".into(),
        members: "
    std::string file;
    ~Model() { if (!file.empty()) context.coveragep()->write(file.c_str()); }"
            .into(),
        enable: "",
        eval: "",
        function: format!(
            "
int {module}_record(void* model, const char* file) {{
    auto& self = *static_cast<Model*>(model);
    if (!std::ofstream(file)) return 0;
    self.file = file;
    return 1;
}}"
        ),
    }
}

fn interface(module: &str, ports: &[Port], files: &[String], added: Added) -> String {
    let Added { include, members, enable, eval, function } = added;
    let mut text = format!("#include <cstdint>\n{include}");
    for file in files {
        writeln!(text, "#include \"{file}\"").expect("text grows");
    }
    writeln!(
        text,
        r#"
namespace {{
struct Model {{
    VerilatedContext context;
    V{module} top;{members}
    // Registers start with arbitrary values, as in hardware; the seed makes them the same each time.
    Model() : context{{}}, top{{random_start(&context)}} {{}}
    static VerilatedContext* random_start(VerilatedContext* context) {{
        context->randReset(2);{enable}
        context->randSeed(1);
        return context;
    }}
}};
{checks}}}

extern "C" {{
void* {module}_create() {{ return new Model; }}
void {module}_destroy(void* model) {{ delete static_cast<Model*>(model); }}
void {module}_eval(void* model) {{ {eval}static_cast<Model*>(model)->top.eval(); }}{function}
void {module}_set(void* model, uint32_t port, const uint64_t* words) {{
    auto& top = static_cast<Model*>(model)->top;
    switch (port) {{
{setters}    default: break;
    }}
}}
void {module}_get(const void* model, uint32_t port, uint64_t* words) {{
    const auto& top = static_cast<const Model*>(model)->top;
    switch (port) {{
{getters}    default: break;
    }}
}}
}}"#,
        checks = each(ports, None, |_, port| {
            let bytes = bytes(port.bits);
            let name = &port.name;
            format!("static_assert(sizeof(V{module}::{name}) == {bytes}, \"width of {name}\");")
        }),
        setters = each(ports, Some(Direction::Input), setter),
        getters = each(ports, Some(Direction::Output), getter),
    )
    .expect("text grows");
    text
}

fn setter(i: usize, Port { name, bits, .. }: &Port) -> String {
    if *bits <= 64 {
        let mask = u64::MAX >> (64 - bits);
        return format!("    case {i}: top.{name} = words[0] & {mask:#x}u; break;");
    }
    let last = bits.div_ceil(32) - 1;
    let mask = u32::MAX >> (32 * (last + 1) - bits);
    format!(
        "    case {i}: for (int i = 0; i <= {last}; i++) top.{name}[i] = words[i / 2] >> (i % 2 * 32);\n\
         \x20       top.{name}[{last}] &= {mask:#x}u; break;"
    )
}

fn getter(i: usize, Port { name, bits, .. }: &Port) -> String {
    if *bits <= 64 {
        return format!("    case {i}: words[0] = top.{name}; break;");
    }
    let last = bits.div_ceil(32) - 1;
    format!(
        "    case {i}: for (int i = 0; i <= {last}; i++) words[i / 2] = i % 2 == 0 ? uint64_t(top.{name}[i])\n\
         \x20           : words[i / 2] | uint64_t(top.{name}[i]) << 32; break;"
    )
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
    match bits {
        ..=64 => bits.div_ceil(8).next_power_of_two(),
        65.. => 4 * bits.div_ceil(32),
    }
}
