//! Which diagonals an operator's pattern touches, block by block, from shapes alone.

use super::{Diagonals, Element, Joined, Layout};
use crate::network::{Operator, Shape, Window};

/// The blocks of a matrix while its entries are being listed.
#[derive(Debug)]
pub struct Blocks {
    slots: usize,
    height: usize,
    columns: usize,
    blocks: Vec<Option<Diagonals>>,
}

impl Blocks {
    /// `rows` × `columns` empty blocks of `slots` columns, whose diagonals are counted modulo
    /// `height`.
    pub fn new(rows: usize, columns: usize, slots: usize, height: usize) -> Self {
        Self { slots, height, columns, blocks: vec![None; rows * columns] }
    }

    /// Adds every entry of `operator` between the layouts; it reads `input` as the shape `from`.
    pub fn add(&mut self, operator: &Operator, from: Shape, input: &Joined, output: &Layout) {
        let slots = self.slots;
        let channel = |channel| input.channel(channel, slots);
        match operator {
            Operator::Convolution(conv) => {
                let group_in = from.channels / conv.groups;
                let group_out = conv.channels / conv.groups;
                for group in 0..conv.groups {
                    for read in group * group_in..(group + 1) * group_in {
                        let read = channel(read);
                        for to in group * group_out..(group + 1) * group_out {
                            self.add_window(&conv.window, read, (output, to));
                        }
                    }
                }
            }
            Operator::AveragePool(pool) => {
                for c in 0..from.channels {
                    self.add_window(&pool.window, channel(c), (output, c));
                }
            }
            Operator::Concat if input.is_shaped(from) => {
                let point = Window::square(1, 1, 0);
                for c in 0..from.channels {
                    self.add_window(&point, channel(c), (output, c));
                }
            }
            Operator::Concat => {
                for (index, column) in input.elements(self.slots) {
                    let row = output.position(Element { channel: index, y: 0, x: 0 });
                    self.block(row, column).insert(row, column);
                }
            }
            Operator::FullyConnected(_) => self.add_dense(input, output),
            Operator::Affine { .. }
            | Operator::Activation(_)
            | Operator::Attention(_)
            | Operator::LayerNorm(_)
            | Operator::Rotary(_)
            | Operator::Multiply
            | Operator::Add
            | Operator::Flatten => {
                unreachable!("only linear maps are packed")
            }
        }
    }

    /// The entries between one input channel, whose tensor lies behind so many positions, and one
    /// output channel, tap by tap.
    fn add_window(
        &mut self,
        window: &Window,
        (input, ic, before): (&Layout, usize, usize),
        (output, oc): (&Layout, usize),
    ) {
        let (source, target) = (input.shape(), output.shape());
        // From one row of output pixels to the next.
        let pitch = |layout: &Layout, rows: usize| layout.padded()[2] * layout.gap() * rows;
        let pitches = (pitch(output, 1), pitch(input, window.stride[0]));
        for kx in 0..window.kernel[1] {
            let columns = window.outputs_of_tap(1, kx, source.width, target.width);
            let Some(last) = columns.len().checked_sub(1) else { continue };
            let x = window.input_of(1, columns.start, kx);
            for ky in 0..window.kernel[0] {
                let rows = window.outputs_of_tap(0, ky, source.height, target.height);
                if rows.is_empty() {
                    continue;
                }
                let y = window.input_of(0, rows.start, ky);
                let to = Element { channel: oc, y: rows.start, x: columns.start };
                let read = before + input.position(Element { channel: ic, y, x });
                let first = (output.position(to), read);
                if input.gap() * window.stride[1] != output.gap() {
                    // Of tensors joined with different gaps only one has the result's.
                    let step = input.gap() * window.stride[1];
                    for line in 0..rows.len() {
                        let (row, column) =
                            (first.0 + line * pitches.0, first.1 + line * pitches.1);
                        for t in 0..=last {
                            let (row, column) = (row + t * output.gap(), column + t * step);
                            self.block(row, column).insert(row, column);
                        }
                    }
                    continue;
                }
                self.add_patch(first, pitches, rows.len(), (output.gap(), last));
            }
        }
    }

    /// `lines` lines of entries, each `pitches` behind the one before in rows and columns. Lines
    /// of one pitch that lie whole in one block are on one diagonal.
    fn add_patch(
        &mut self,
        (row, column): (usize, usize),
        (row_pitch, column_pitch): (usize, usize),
        lines: usize,
        (step, last): (usize, usize),
    ) {
        let mut line = 0;
        while line < lines {
            let (row, column) = (row + line * row_pitch, column + line * column_pitch);
            let whole = |position: usize| {
                let left = self.slots - position % self.slots;
                left.checked_sub(last * step + 1).map_or(0, |rest| rest / row_pitch + 1)
            };
            if row_pitch == column_pitch && whole(row).min(whole(column)) > 0 {
                line += whole(row).min(whole(column));
                self.block(row, column).insert(row, column);
            } else {
                line += 1;
                self.add_line(row, column, step, last);
            }
        }
    }

    /// Entries (row + t·step, column + t·step) for t = 0 … `last`: along a row of output pixels both
    /// positions advance by the output's gap, and the diagonal changes only where a block ends.
    fn add_line(&mut self, row: usize, column: usize, step: usize, last: usize) {
        let mut t = 0;
        while t <= last {
            let (row, column) = (row + t * step, column + t * step);
            self.block(row, column).insert(row, column);
            // Steps until either position leaves its block.
            let left = |position: usize| (self.slots - position % self.slots).div_ceil(step);
            t += left(row).min(left(column));
        }
    }

    /// Every output position against every input element.
    fn add_dense(&mut self, input: &Joined, output: &Layout) {
        let rows = output.positions();
        for (_, column) in input.elements(self.slots) {
            for first in (0..rows).step_by(self.slots) {
                let count = self.slots.min(rows - first);
                self.block(first, column).insert_column(count, column);
            }
        }
    }

    fn block(&mut self, row: usize, column: usize) -> &mut Diagonals {
        let index = row / self.slots * self.columns + column / self.slots;
        self.blocks[index].get_or_insert_with(|| Diagonals::new(self.height))
    }

    /// The blocks that have entries, row by row: (block row, block column, diagonals ascending).
    pub fn finish(self) -> impl Iterator<Item = (usize, usize, Vec<u32>)> {
        let columns = self.columns;
        self.blocks
            .into_iter()
            .enumerate()
            .filter_map(move |(i, block)| Some((i / columns, i % columns, block?.to_vec())))
    }
}
