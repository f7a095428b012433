//! Power fails during a program that keeps its state in memory, and another one takes it up.

use super::case::{Case, Laid, read};
use super::near_tests;
use hearth_hdl::verify::SplitMix64;
use hearth_hdl::verify::pmem::device::Timing;
use hearth_hdl::verify::tile::{FenceLevel, TileBed, TileMemory};
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

/// A device on which a line that is written next is under way before the last one is on media.
const SLOW: Timing = Timing { write: 300, ..Timing::OPTANE };

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
        let step = hearth_spec::limb::Step {
            row: RowId(0),
            instruction,
            dies: 0,
            runs_on: hearth_spec::limb::RunsOn::ItsModulus,
        };
        golden.step(&step).expect("a legal program");
        if matches!(instruction, Instruction::Mac { .. }) {
            states.push(golden.residues(ValueId(0)).expect("a limb").to_vec());
        }
    }
    states
}

/// How power fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Loss {
    /// At once.
    Sudden,
    /// Announced, and lasting until the controller has drained.
    Announced,
}

struct Rig {
    config: TileConfig,
    model: Model,
    memory: TileMemory,
    states: Vec<Vec<u64>>,
    fences: FenceLevel,
    loss: Loss,
    /// Power failures so far; in each a device tears other words.
    cuts: u64,
}

impl Rig {
    fn new() -> Self {
        let shape = TileShape::named("tile-ecp5").expect("a preset");
        Self::of(TileConfig::new(shape, Target::Generic).expect("a tile"))
    }

    /// A tile before a controller.
    fn near(fences: FenceLevel, loss: Loss) -> Self {
        Self { fences, loss, ..Self::of(near_tests::config()) }
    }

    fn of(config: TileConfig) -> Self {
        let verilator = Verilator::find().expect("Verilator");
        let model = verilator.model(&Block::Tile(config)).expect("a model");
        let memory = TileMemory::new(0, TileMemoryTiming::default());
        let (fences, loss) = (FenceLevel::Media, Loss::Sudden);
        Self { config, model, memory, states: states(), fences, loss, cuts: 0 }
    }

    /// Puts the program into memory, and everything else, too, if it is the first.
    fn load(&mut self, from: u64, is_careful: bool) {
        let laid: Laid = case(from, is_careful).lay(self.config.shape()).expect("an image");
        assert_eq!(laid.line, 0);
        if from == 0 {
            self.memory = match self.config.pmem() {
                None => TileMemory::new(laid.limit, TileMemoryTiming::default()),
                Some(_) => TileMemory::persistent(laid.limit, SLOW, self.cuts),
            };
            self.cuts += 1;
            self.memory.write(0, &laid.bytes);
        } else {
            let image = (FIRST * TILE_LINE.0) as usize;
            self.memory.write(0, &laid.bytes[..image]);
        }
    }

    /// Resets the tile and runs the program for so many cycles at most, then power fails; gives the cycles
    /// if the program ended.
    fn run(&mut self, most: u64) -> Option<u64> {
        let mut bed = TileBed::new(&mut self.model, &self.config, &mut self.memory);
        if self.config.pmem().is_some() {
            bed.set_fence_level(self.fences);
        }
        bed.start(0);
        let outcome = bed.run(most, &mut |_, _| {});
        if let (Loss::Announced, Some(pmem)) = (self.loss, self.config.pmem()) {
            let credits = (pmem.read_credits().into(), pmem.write_credits().into());
            let complete = SLOW.longest(credits.0, credits.1);
            let bound = pmem.drain_bound(SLOW.refuse + 1, complete);
            assert!(bed.fail(bound).is_some(), "the drain is over within {bound} cycles");
        }
        self.memory.cut();
        let outcome = outcome?;
        assert_eq!(outcome.trap, None);
        Some(outcome.counters.cycles)
    }

    fn limb(&self, object: ObjectId, limb: u32) -> Vec<u64> {
        let program = program(0, true);
        let line = program.line(Address { object, limb }, self.config.shape()).expect("a line");
        let bytes = self.memory.read(line.0 * TILE_LINE.0, TILE_LINE.0 as usize);
        read(&bytes, N, self.config.shape())
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
        let ends = self.run(1 << 20).is_some();
        ends && self.newest() == ROUNDS
            && self.limb(STATES, (ROUNDS % 2) as u32) == self.states[ROUNDS as usize]
    }
}

/// The same number of cuts in every test of them.
const CUTS: u64 = 200;

/// The first of the random cycles in which a cut leaves nothing to go on from, if there is one.
fn first_lost(rig: &mut Rig, is_careful: bool) -> Option<u64> {
    rig.load(0, is_careful);
    let cycles = rig.run(1 << 20).expect("it ends");
    let mut random = SplitMix64::new(7);
    (0..CUTS).map(|_| 1 + random.below(cycles - 1)).find(|&cycle| !rig.cut(cycle, is_careful))
}

#[test]
fn every_cut_leaves_a_state_to_go_on_from() {
    let mut rig = Rig::new();
    assert_eq!(first_lost(&mut rig, true), None);
    rig.load(0, true);
    rig.run(1 << 20);
    assert_eq!(rig.limb(STATES, (ROUNDS % 2) as u32), rig.states[ROUNDS as usize]);
}

/// The test above can fail.
#[test]
fn a_program_that_says_too_early_is_noticed() {
    assert_ne!(
        first_lost(&mut Rig::new(), false),
        None,
        "states that were not stored are taken up"
    );
}

#[test]
fn a_controller_keeps_what_fences_put_on_media_over_any_cut() {
    assert_eq!(first_lost(&mut Rig::near(FenceLevel::Media, Loss::Sudden), true), None);
}

#[test]
fn a_controller_drains_what_fences_put_in_its_domain() {
    assert_eq!(first_lost(&mut Rig::near(FenceLevel::Domain, Loss::Announced), true), None);
}

/// The tests above can fail.
#[test]
fn fences_of_the_domain_do_not_last_over_a_sudden_cut() {
    assert_ne!(first_lost(&mut Rig::near(FenceLevel::Domain, Loss::Sudden), true), None);
    assert_ne!(first_lost(&mut Rig::near(FenceLevel::Media, Loss::Sudden), false), None);
}
