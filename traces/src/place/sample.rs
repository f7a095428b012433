//! Level graphs for tests.

use super::{BootstrapLevels, LevelGraph, LevelNode, Levels, NodeId, Operation, PlaceError, Work};
use hearth_spec::Level;

/// How an activation takes its levels.
#[derive(Clone, Copy)]
pub(super) enum Activation {
    /// Degree 127 in one piece.
    Silu,
    /// x · step(x), the step in three pieces of depth 4, 4 and 5.
    Relu,
}

/// Nodes in the order in which they are added.
#[derive(Default)]
pub(super) struct Net(pub(super) Vec<LevelNode>);

impl Net {
    pub(super) fn push(
        &mut self,
        name: String,
        inputs: &[NodeId],
        depth: u32,
        diagonals: u64,
        may_bootstrap: bool,
    ) -> NodeId {
        let work = vec![Work { operation: Operation::MulPlain, count: diagonals, below: 0 }];
        let inputs = inputs.to_vec();
        self.0.push(LevelNode { name, inputs, depth, work, ciphertexts: 1, may_bootstrap });
        NodeId(self.0.len() as u32 - 1)
    }

    fn linear(&mut self, name: String, inputs: &[NodeId], diagonals: u64) -> NodeId {
        self.push(name, inputs, 1, diagonals, true)
    }

    fn activation(&mut self, name: &str, x: NodeId, kind: Activation) -> NodeId {
        let mut step = x;
        match kind {
            Activation::Silu => return self.push(format!("{name}.silu"), &[x], 7, 0, true),
            Activation::Relu => {
                for (degree, depth) in [("p15a", 4), ("p15b", 4), ("p27", 5)] {
                    step = self.push(format!("{name}.{degree}"), &[step], depth, 0, true);
                }
            }
        }
        self.push(format!("{name}.product"), &[x, step], 1, 0, true)
    }

    pub(super) fn graph(self) -> LevelGraph {
        LevelGraph::new(self.0).expect("it is a graph")
    }
}

/// A residual network on CIFAR-10, from the diagonals of its layers: those of the stem, of each
/// stage's first, other and shortcut convolutions, of the global pool and the classifier.
pub(super) fn residual(
    blocks: usize,
    stem: u64,
    stages: [[u64; 3]; 3],
    head: &[u64],
    kind: Activation,
) -> LevelGraph {
    let mut net = Net::default();
    let conv = net.linear("stem".into(), &[], stem);
    let mut x = net.activation("stem", conv, kind);
    for (stage, [first, other, shortcut]) in stages.into_iter().enumerate() {
        for block in 0..blocks {
            let name = format!("stage{stage}.block{block}");
            let (diagonals, projected) = if block == 0 { (first, shortcut) } else { (other, 0) };
            let conv = net.linear(format!("{name}.conv1"), &[x], diagonals);
            let y = net.activation(&format!("{name}.1"), conv, kind);
            let conv = net.linear(format!("{name}.conv2"), &[y], other);
            if projected > 0 {
                x = net.linear(format!("{name}.shortcut"), &[x], projected);
            }
            let sum = net.push(format!("{name}.add"), &[conv, x], 0, 0, false);
            x = net.activation(&format!("{name}.2"), sum, kind);
        }
    }
    for (i, &diagonals) in head.iter().enumerate() {
        x = net.linear(format!("head{i}"), &[x], diagonals);
    }
    net.graph()
}

/// ResNet-n with the diagonals of single-shot packing.
pub(super) fn resnet(n: usize, kind: Activation) -> LevelGraph {
    let stages = [[144, 144, 0], [128, 392, 32], [324, 900, 100]];
    residual((n - 2) / 6, 144, stages, &[256, 73], kind)
}

pub(super) fn levels(fresh: u32, input: u32, output: u32) -> Levels {
    bootstrapping(fresh, input, output).expect("they are levels")
}

pub(super) fn bootstrapping(fresh: u32, input: u32, output: u32) -> Result<Levels, PlaceError> {
    let bootstrap = BootstrapLevels { input: Level(input), output: Level(output) };
    Levels::new(Level(fresh), Some(bootstrap))
}

/// Numbers that only need to be mixed (Steele, Lea, Flood, OOPSLA 2014: SplitMix64).
pub(super) struct Numbers(pub(super) u64);

impl Numbers {
    pub(super) fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % end
    }
}
