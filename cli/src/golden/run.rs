//! `hearth golden run`: a limb program on reproducible inputs, so that its outputs can be compared.

use crate::failure::Failure;
use crate::output::Format;
use crate::progress::Stage;
use crate::trace;
use hearth_golden::execute::limb::LimbMachine;
use hearth_golden::execute::memory::Memory;
use hearth_golden::ring::RnsRing;
use hearth_spec::limb::{Address, Instruction, Step};
use hearth_spec::prng::{Seed, uniform_limb};
use hearth_spec::{Modulus, PrimeIndex};
use hearth_traces::exchange::fhetch::{self, ReadOptions};
use hearth_traces::format::Digest;
use hearth_traces::lower::lower;
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Execute a limb program on pseudorandom residues and print digests of what it stores. The same
/// program gives the same digests as a trace and as the FHETCH file exported from it.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// A FHETCH file, FILE.fhetch; or a trace, FILE.csv or FILE.csv.zst, which is lowered first
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// What the residues of inputs, plaintexts and keys come from
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// log2 of the ring degree N, where a FHETCH file does not say it
    #[arg(long, value_name = "NUMBER")]
    log_n: Option<u32>,
    #[command(flatten)]
    format: Format,
}

#[derive(Serialize)]
struct Executed {
    log_n: u32,
    moduli: usize,
    seed: u64,
    instructions: usize,
    outputs: Vec<Output>,
    /// Of all outputs.
    sha256: String,
}

/// The limbs that were stored in one object.
#[derive(Serialize)]
struct Output {
    object: u32,
    limbs: usize,
    /// Of the limbs' numbers, moduli and residues as 64-bit little-endian words.
    sha256: String,
}

/// Runs the command.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let Arguments { file, seed, log_n, format } = arguments;
    let executed = if is_trace(file) {
        let (program, _) = hearth_traces::format::read(file).map_err(trace::refused)?;
        let steps = lower(&program).map_err(Failure::refused)?;
        let params = program.params();
        execute(params.log_n(), params.moduli(), steps, *seed)?
    } else {
        let options = ReadOptions { log_n: *log_n };
        let program = trace::import(file, |input| fhetch::read(input, options))?;
        let steps = program.steps().iter().copied();
        execute(program.log_n(), program.moduli(), steps, *seed)?
    };
    format.print(&executed, text)
}

fn is_trace(path: &Path) -> bool {
    let name = path.to_string_lossy();
    [".csv", ".csv.zst", ".parquet"].iter().any(|ending| name.ends_with(ending))
}

fn execute(
    log_n: u32,
    moduli: &[Modulus],
    steps: impl Iterator<Item = Step>,
    seed: u64,
) -> Result<Executed, Failure> {
    let stage = Stage::start("executing limb instructions", 1);
    let ring = RnsRing::new(moduli, log_n);
    let mut machine = LimbMachine::over(ring, Memory::new()).map_err(Failure::refused)?;
    let mut stored: BTreeMap<Address, PrimeIndex> = BTreeMap::new();
    let mut instructions = 0;
    for step in steps {
        lay(&mut machine, &step.instruction, seed);
        if let Instruction::St { at, m, .. } = step.instruction {
            stored.insert(at, m);
        }
        machine.step(&step).map_err(Failure::refused)?;
        instructions += 1;
        if machine.is_halted() {
            break;
        }
    }
    stage.finish();
    let mut objects: BTreeMap<u32, (usize, Vec<u8>)> = BTreeMap::new();
    for (at, m) in stored {
        let limb = machine.memory.get(at, m).map_err(Failure::refused)?;
        let (limbs, bytes) = objects.entry(at.object.0).or_default();
        *limbs += 1;
        let numbers = [u64::from(at.limb), moduli[m.index()].value()];
        numbers.iter().chain(&*limb).for_each(|word| bytes.extend(word.to_le_bytes()));
    }
    let outputs: Vec<Output> = objects
        .into_iter()
        .map(|(object, (limbs, bytes))| {
            let sha256 = Digest::of(&bytes).to_string();
            Output { object, limbs, sha256 }
        })
        .collect();
    let all: String = outputs.iter().map(|output| output.sha256.as_str()).collect();
    let sha256 = Digest::of(all.as_bytes()).to_string();
    Ok(Executed { log_n, moduli: moduli.len(), seed, instructions, outputs, sha256 })
}

/// Puts pseudorandom residues where the instruction reads memory that nothing was written to.
fn lay(machine: &mut LimbMachine, instruction: &Instruction, seed: u64) {
    let mut bytes: Seed = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    match *instruction {
        Instruction::Ld { at, m, .. } | Instruction::Nmac { at, m, .. } => {
            if machine.memory.get(at, m).is_err() {
                let mut limb = vec![0; machine.ring().n()];
                let modulus = machine.ring().modulus(m);
                uniform_limb(&bytes, at.object, at.limb, m, modulus, &mut limb);
                machine.memory.insert(at, m, limb.into());
            }
        }
        Instruction::Prng { object, .. } => {
            // Other residues than those of the object's stored limbs.
            bytes[31] = 1;
            machine.memory.set_seed(object, bytes);
        }
        Instruction::Ntt { .. }
        | Instruction::Intt { .. }
        | Instruction::Add { .. }
        | Instruction::Sub { .. }
        | Instruction::Mul { .. }
        | Instruction::Mac { .. }
        | Instruction::AddScalar { .. }
        | Instruction::MulScalar { .. }
        | Instruction::MacScalar { .. }
        | Instruction::SubScalar { .. }
        | Instruction::Bconv { .. }
        | Instruction::Perm { .. }
        | Instruction::St { .. }
        | Instruction::Fence
        | Instruction::Halt => {}
    }
}

fn text(executed: &Executed) -> String {
    let mut text = format!(
        "N = 2^{}, {} moduli, {} instructions, inputs from seed {}\n",
        executed.log_n, executed.moduli, executed.instructions, executed.seed
    );
    for Output { object, limbs, sha256 } in &executed.outputs {
        text += &format!("object {object}: {limbs} limbs, sha256 {sha256}\n");
    }
    text + &format!("all outputs: sha256 {}\n", executed.sha256)
}
