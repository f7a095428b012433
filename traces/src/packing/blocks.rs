//! Which diagonals an operator's pattern touches, block by block, from shapes alone.

use super::{Diagonals, Element, Layout};
use crate::network::{Operator, Window};

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

    /// Adds every entry of `operator` between the layouts.
    pub fn add(&mut self, operator: &Operator, input: &Layout, output: &Layout) {
        match operator {
            Operator::Convolution(conv) => {
                let group_in = input.shape().channels / conv.groups;
                let group_out = conv.channels / conv.groups;
                for to in 0..conv.channels {
                    for from in to / group_out * group_in..(to / group_out + 1) * group_in {
                        self.add_window(&conv.window, (input, from), (output, to));
                    }
                }
            }
            Operator::AveragePool(pool) => {
                for channel in 0..input.shape().channels {
                    self.add_window(&pool.window, (input, channel), (output, channel));
                }
            }
            Operator::FullyConnected(_) => self.add_dense(input, output),
            Operator::Affine { .. }
            | Operator::Activation(_)
            | Operator::Add
            | Operator::Flatten => {
                unreachable!("only linear maps are packed")
            }
        }
    }

    /// The entries between one input and one output channel, tap by tap.
    fn add_window(&mut self, window: &Window, from: (&Layout, usize), to: (&Layout, usize)) {
        let ((input, ic), (output, oc)) = (from, to);
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
                let first = (output.position(to), input.position(Element { channel: ic, y, x }));
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
    fn add_dense(&mut self, input: &Layout, output: &Layout) {
        let rows = output.positions();
        for element in input.elements() {
            let column = input.position(element);
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
