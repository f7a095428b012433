//! Power fails during a program that keeps its state in memory, and another one takes it up.

use super::case::{Case, Laid, read};
use hearth_hdl::verify::SplitMix64;
use hearth_hdl::verify::tile::{TileBed, TileMemory};
use hearth_hdl::verilator::{Model, Verilator};
use hearth_hdl::{Block, Target, TileConfig};
use hearth_spec::limb::{Address, Instruction, parse_program};
use hearth_spec::tile::{
    LineIndex, StoredLimb, TILE_LINE, TileMemoryTiming, TileProgram, TileShape,
};
use hearth_spec::{ObjectId, PrimeIndex, RowId, ValueId};

const ROUNDS: u64 = 6;
const N: usize = 64;
const Q: u64 = 4_293_918_721;

/// Objects: the first state and a constant; a limb full of k for every round k; two states, in turn; the
/// round of the newest.
const INPUTS: ObjectId = ObjectId(0);
const NUMBERS: ObjectId = ObjectId(1);
const STATES: ObjectId = ObjectId(2);
const NEWEST: ObjectId = ObjectId(3);

/// Where objects begin; images lie below.
const FIRST: u64 = 1 << 10;

/// The rounds after `from`: each squares and adds, stores the state, and then says so.
fn program(from: u64, is_careful: bool) -> TileProgram {
    let start = if from == 0 { "@0[0]".to_owned() } else { format!("@2[{}]", from % 2) };
    let mut text = format!("ld %0, {start}, m=0\nld %1, @0[1], m=0\n");
    for round in from + 1..=ROUNDS {
        text += &format!("mac %0, %1, %0, %0, m=0\nld %2, @1[{round}], m=0\n");
        let keep = format!("st %0, @2[{}], m=0\nfence\n", round % 2);
        let say = "st %2, @3[0], m=0\nfence\n";
        text += &if is_careful { keep + say } else { say.to_owned() + &keep };
    }
    let instructions = parse_program(&(text + "halt")).expect("a program");
    let objects = [(INPUTS, 0), (NUMBERS, 2), (STATES, 2 + ROUNDS + 1), (NEWEST, 4 + ROUNDS + 1)];
    TileProgram {
        log_n: N.ilog2(),
        moduli: [(PrimeIndex(0), Q)].into(),
        seed: None,
        objects: objects.map(|(object, line)| (object, LineIndex(FIRST + line))).into(),
        instructions,
    }
}

fn case(from: u64, is_careful: bool) -> Case {
    let mut random = SplitMix64::new(1);
    let mut limb = |object, limb, fill: Option<u64>| StoredLimb {
        at: Address { object, limb },
        m: PrimeIndex(0),
        residues: (0..N).map(|_| fill.unwrap_or_else(|| random.below(Q))).collect(),
    };
    let mut limbs = vec![limb(INPUTS, 0, None), limb(INPUTS, 1, None), limb(NEWEST, 0, Some(0))];
    limbs.extend((0..=ROUNDS).map(|round| limb(NUMBERS, round as u32, Some(round))));
    Case { program: program(from, is_careful), limbs, trap: None }
}

/// The state after every round, by golden.
fn states() -> Vec<Vec<u64>> {
    let case = case(0, true);
    let mut golden = case.golden();
    let mut states = vec![case.limbs[0].residues.clone()];
    for &instruction in &case.program.instructions {
        let step = hearth_spec::limb::Step { row: RowId(0), instruction, dies: 0, chip: None };
        golden.step(&step).expect("a legal program");
        if matches!(instruction, Instruction::Mac { .. }) {
            states.push(golden.residues(ValueId(0)).expect("a limb").to_vec());
        }
    }
    states
}

struct Rig {
    config: TileConfig,
    model: Model,
    memory: TileMemory,
    states: Vec<Vec<u64>>,
}

impl Rig {
    fn new() -> Self {
        let shape = TileShape::named("tile-ecp5").expect("a preset");
        let config = TileConfig::new(shape, Target::Generic).expect("a tile");
        let verilator = Verilator::find().expect("Verilator");
        let model = verilator.model(&Block::Tile(config)).expect("a model");
        let memory = TileMemory::new(0, TileMemoryTiming::default());
        Self { config, model, memory, states: states() }
    }

    /// Puts the program into memory, and everything else, too, if it is the first.
    fn load(&mut self, from: u64, is_careful: bool) {
        let laid: Laid = case(from, is_careful).lay(self.config.shape()).expect("an image");
        assert_eq!(laid.line, 0);
        if from == 0 {
            self.memory = TileMemory::new(laid.limit, TileMemoryTiming::default());
            self.memory.bytes_mut().copy_from_slice(&laid.bytes);
        } else {
            let image = (FIRST * TILE_LINE.0) as usize;
            self.memory.bytes_mut()[..image].copy_from_slice(&laid.bytes[..image]);
        }
    }

    /// Resets the tile and runs the program for so many cycles at most; gives them if it ended.
    fn run(&mut self, most: u64) -> Option<u64> {
        let mut bed = TileBed::new(&mut self.model, &self.config, &mut self.memory);
        bed.start(0);
        let outcome = bed.run(most, &mut |_, _| {})?;
        assert_eq!(outcome.trap, None);
        Some(outcome.counters.cycles)
    }

    fn limb(&self, object: ObjectId, limb: u32) -> Vec<u64> {
        let program = program(0, true);
        let line = program.line(Address { object, limb }, self.config.shape()).expect("a line");
        read(&self.memory.bytes()[(line.0 * TILE_LINE.0) as usize..], N, self.config.shape())
    }

    /// The newest round whose state is in memory; some words of its number may still be older.
    fn newest(&self) -> u64 {
        *self.limb(NEWEST, 0).iter().max().expect("words")
    }

    /// Cuts the power in that cycle; says whether memory had what it said it has, and goes on.
    fn cut(&mut self, cycle: u64, is_careful: bool) -> bool {
        self.load(0, is_careful);
        self.run(cycle);
        let round = self.newest();
        if round == 0 {
            return true;
        }
        if self.limb(STATES, (round % 2) as u32) != self.states[round as usize] {
            return false;
        }
        self.load(round, is_careful);
        self.run(1 << 20).expect("it ends");
        self.newest() == ROUNDS
            && self.limb(STATES, (ROUNDS % 2) as u32) == self.states[ROUNDS as usize]
    }
}

#[test]
fn every_cut_leaves_a_state_to_go_on_from() {
    let mut rig = Rig::new();
    rig.load(0, true);
    let cycles = rig.run(1 << 20).expect("it ends");
    assert_eq!(rig.limb(STATES, (ROUNDS % 2) as u32), rig.states[ROUNDS as usize]);
    let mut random = SplitMix64::new(7);
    for _ in 0..200 {
        let cycle = 1 + random.below(cycles - 1);
        assert!(rig.cut(cycle, true), "power is cut in cycle {cycle} of {cycles}");
    }
}

/// The test above can fail.
#[test]
fn a_program_that_says_too_early_is_noticed() {
    let mut rig = Rig::new();
    rig.load(0, false);
    let cycles = rig.run(1 << 20).expect("it ends");
    let mut random = SplitMix64::new(7);
    let all = (0..200).all(|_| rig.cut(1 + random.below(cycles - 1), false));
    assert!(!all, "states that were not stored are taken up");
}
