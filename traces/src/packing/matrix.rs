//! A linear layer as a block matrix of diagonals.

use super::{Blocks, Joined, Layout, Split};
use crate::network::{Operator, Shape};

/// The most blocks that a layer's matrix may have.
const MAX_BLOCKS: usize = 1 << 14;

/// One `slots` × `slots` block with entries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Which ciphertext of the output it adds to.
    pub row: usize,
    /// Which ciphertext of the input it reads.
    pub column: usize,
    /// Its non-zero diagonals, ascending, below the matrix's height.
    pub diagonals: Vec<u32>,
    /// Their baby and giant steps.
    pub split: Split,
}

/// A linear layer between two layouts, cut into blocks.
///
/// Diagonal d of a block holds, in slot i, the entry of row i mod height and column
/// (i + d) mod slots: multiplied by the input rotated by d and summed over d, slot i has part of
/// row i mod height, and the output folds add the parts up (hybrid embedding). Every slot then
/// holds its row's value, so a tensor of a folded layer is repeated slots/height times; rows that
/// are padding are 0.
#[derive(Clone, Debug, PartialEq)]
pub struct PackedMatrix {
    /// Columns of the matrix: what it reads, perhaps several tensors side by side.
    pub input: Joined,
    /// The shape that it is read as.
    pub from: Shape,
    /// Rows of the matrix.
    pub output: Layout,
    /// Slots of a ciphertext.
    pub slots: usize,
    /// Block height, a power of two up to `slots`.
    pub height: usize,
    /// The blocks with entries, row by row. A block row of nothing but padding has none: nothing
    /// reads that ciphertext, and it is not made.
    pub blocks: Vec<Block>,
}

/// Why a layer cannot be packed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PackingError {
    /// The layout multiplies one gap for both directions.
    #[error(
        "the strides {vertical} and {horizontal} differ\nhint: use the same stride in both directions"
    )]
    Strides {
        /// Vertical stride.
        vertical: usize,
        /// Horizontal stride.
        horizontal: usize,
    },
    /// Too large.
    #[error(
        "a tensor of {shape} with gap {gap} takes too many ciphertexts of {slots} slots\nhint: use a larger ring, or smaller strides"
    )]
    TooLarge {
        /// The tensor.
        shape: Shape,
        /// Its gap.
        gap: usize,
        /// Slots of a ciphertext.
        slots: usize,
    },
    /// The tensor does not fit one ciphertext, which the packing demands.
    #[error(
        "a tensor of {shape} with gap {gap} does not fit one ciphertext of {slots} slots\nhint: use a larger ring, or the single-shot packing"
    )]
    OneCiphertext {
        /// The tensor.
        shape: Shape,
        /// Its gap.
        gap: usize,
        /// Slots of a ciphertext.
        slots: usize,
    },
    /// Channels are summed over a gap by doubling.
    #[error(
        "the stride {stride} is no power of two\nhint: use strides of 1, 2 or 4, or the single-shot packing"
    )]
    Doubling {
        /// The stride.
        stride: usize,
    },
    /// The summands of a sum lie in different slots.
    #[error(
        "its summands lie with the gaps {gap} and {other}, or one is flattened\nhint: give the branches the same strides, and flatten behind the sum"
    )]
    Summands {
        /// The gap of the first.
        gap: usize,
        /// The gap of another.
        other: usize,
    },
    /// Heads of attention in lanes of a ciphertext.
    #[error(
        "{tokens} tokens and {lanes} channels a head do not fit ciphertexts of {slots} slots\nhint: both must be powers of two, their product at most the slots"
    )]
    Heads {
        /// Tokens.
        tokens: usize,
        /// Channels of a head.
        lanes: usize,
        /// Slots of a ciphertext.
        slots: usize,
    },
    /// Channels in lanes of a ciphertext.
    #[error(
        "{tokens} tokens with gap {gap} are no lane of a ciphertext of {slots} slots\nhint: the number of tokens must be a power of two, and no stride may lie before it"
    )]
    Lanes {
        /// Tokens, or pixels.
        tokens: usize,
        /// The gap.
        gap: usize,
        /// Slots of a ciphertext.
        slots: usize,
    },
    /// Channels are summed by rotations that go round.
    #[error(
        "what it reads does not repeat in its ciphertext, or has other values than 0 between\nhint: put a linear layer or a sum of such before it"
    )]
    Round,
    /// The packing has no rotations for a layer.
    #[error("this packing has no {operator}\nhint: use the single-shot packing")]
    Unsupported {
        /// The layer's operator.
        operator: &'static str,
    },
    /// Tensors side by side are read as one.
    #[error(
        "tensors joined by channels lie in several ciphertexts\nhint: use the single-shot packing"
    )]
    Joined,
    /// Only slots of one tensor can do this.
    #[error("a batch's ciphertexts hold single elements\nhint: use the single-shot packing")]
    Batch,
    /// The layer's input is a flattened image that an image operator reads.
    #[error("a window over a flattened tensor\nhint: flatten only before fully connected layers")]
    Flattened,
}

impl PackedMatrix {
    /// Packs `operator`, a linear map from a tensor of shape `from` that lies in `input` to one of
    /// shape `to`, into ciphertexts of `slots` slots (a power of two). `is_last`: it is the
    /// network's last linear layer, whose result is not folded.
    ///
    /// If the output has one ciphertext and the layer is neither the last nor a Concat, the block height is the
    /// next power of two ≥ output positions; otherwise it is `slots`.
    ///
    /// # Errors
    /// [`PackingError`], see there.
    pub fn new(
        operator: &Operator,
        from: Shape,
        input: impl Into<Joined>,
        to: Shape,
        slots: usize,
        is_last: bool,
    ) -> Result<Self, PackingError> {
        let input: Joined = input.into();
        let gap = match operator {
            Operator::Convolution(conv) => input.gap().checked_mul(stride(conv.window.stride)?),
            Operator::AveragePool(pool) => input.gap().checked_mul(stride(pool.window.stride)?),
            Operator::Concat if input.is_shaped(from) => Some(input.gap()),
            _ => Some(1),
        };
        let is_windowed = matches!(operator, Operator::Convolution(_) | Operator::AveragePool(_));
        if is_windowed && !input.is_shaped(from) {
            return Err(PackingError::Flattened);
        }
        let too_large =
            || PackingError::TooLarge { shape: to, gap: gap.unwrap_or(usize::MAX), slots };
        let output = gap.and_then(|gap| Layout::new(to, gap)).ok_or_else(too_large)?;
        let (rows, columns) = (output.ciphertexts(slots), input.ciphertexts(slots));
        if rows.saturating_mul(columns) > MAX_BLOCKS {
            return Err(too_large());
        }
        // Tensors that are only moved lie on few diagonals: folds would cost more than they save.
        let is_folded = rows == 1 && !is_last && *operator != Operator::Concat;
        let height = if is_folded { output.positions().next_power_of_two() } else { slots };
        let mut blocks = Blocks::new(rows, columns, slots, height);
        blocks.add(operator, from, &input, &output);
        let block = |(row, column, diagonals): (usize, usize, Vec<u32>)| {
            let split = Split::best(&diagonals, slots);
            Block { row, column, diagonals, split }
        };
        let mut blocks: Vec<_> = blocks.finish().map(block).collect();
        // A ciphertext of elements that read nothing (windows wholly in the padding) is made by
        // one diagonal of zeros. Position 0 is an element, so that block column 0 is there.
        for row in 0..rows {
            let at = blocks.partition_point(|block| block.row < row);
            let is_missing = blocks.get(at).is_none_or(|block| block.row != row);
            if is_missing && output.has_elements(row, slots) {
                blocks.insert(at, block((row, 0, vec![0])));
            }
        }
        Ok(Self { input, from, output, slots, height, blocks })
    }

    /// Output folds: rotations by slots/2, slots/4, …, height.
    pub fn folds(&self) -> Vec<u32> {
        let steps = std::iter::successors(Some(self.slots / 2), |step| Some(step / 2));
        steps.take_while(|&step| step >= self.height).map(|step| step as u32).collect()
    }

    /// The steps it rotates by, with repetitions: baby and giant steps of every block, and folds.
    pub fn steps(&self) -> impl Iterator<Item = u32> {
        let splits = self.blocks.iter().map(|block| &block.split);
        let steps = splits.flat_map(|split| split.baby.iter().chain(&split.giant).copied());
        steps.chain(self.folds())
    }

    /// Non-zero diagonals, each one plaintext multiplication.
    pub fn diagonals(&self) -> usize {
        self.blocks.iter().map(|block| block.diagonals.len()).sum()
    }

    /// Rotations: Σ over blocks (baby + giant) + output folds. Blocks of one column rotate the
    /// same input, but each by its own baby steps, as the published compiler does; their
    /// rotations share a ModUp.
    pub fn rotations(&self) -> usize {
        self.blocks.iter().map(|block| block.split.rotations()).sum::<usize>() + self.folds().len()
    }
}

/// The one stride of both directions.
pub(super) fn stride([vertical, horizontal]: [usize; 2]) -> Result<usize, PackingError> {
    if vertical == horizontal {
        return Ok(vertical);
    }
    Err(PackingError::Strides { vertical, horizontal })
}
