//! One row of the CSV.

use hearth_spec::he::{Op, Row};
use hearth_spec::{HoistId, LayerId, Level, ObjectId, RowId};
use std::str::FromStr;

/// The columns, in order.
pub(super) const COLUMNS: [&str; 9] =
    ["row", "op", "level", "a", "b", "steps", "object", "hoist", "layer"];

/// What is wrong with a row, and the fix.
pub(super) type Problem = (String, &'static str);

/// The fields of row `id`, in the order of [`COLUMNS`].
pub(super) fn fields(id: usize, row: &Row) -> [String; COLUMNS.len()] {
    let mut operands = row.op.operands();
    let (a, b) = (operands.next(), operands.next());
    let (steps, hoist) = match row.op {
        Op::Rotate { steps, hoist, .. } => (Some(steps), hoist),
        _ => (None, None),
    };
    [
        id.to_string(),
        row.op.name().into(),
        row.level.to_string(),
        text(a),
        text(b),
        text(steps),
        text(row.op.object()),
        text(hoist),
        row.layer.to_string(),
    ]
}

fn text(value: Option<impl ToString>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}

/// Parses row `id` of a program with `objects` objects.
pub(super) fn parse(id: u64, record: &csv::ByteRecord, objects: usize) -> Result<Row, Problem> {
    let mut fields = Fields { record, used: 0 };
    let row: u64 = fields.required(0)?;
    if row != id {
        return Err((
            format!("it is numbered {row}"),
            "rows are numbered from 0 without gaps; a row is missing, doubled or moved",
        ));
    }
    let name = fields.text(1)?;
    let level = Level(fields.required(2)?);
    let layer = LayerId(fields.required(8)?);
    let op = match name {
        "input" => Op::Input { object: fields.object(objects)? },
        "output" => Op::Output { a: fields.operand(3)?, object: fields.object(objects)? },
        "add" => Op::Add { a: fields.operand(3)?, b: fields.operand(4)? },
        "sub" => Op::Sub { a: fields.operand(3)?, b: fields.operand(4)? },
        "add_plain" => Op::AddPlain { a: fields.operand(3)?, object: fields.object(objects)? },
        "mul_plain" => Op::MulPlain { a: fields.operand(3)?, object: fields.object(objects)? },
        "mul" => {
            Op::Mul { a: fields.operand(3)?, b: fields.operand(4)?, key: fields.object(objects)? }
        }
        "rescale" => Op::Rescale { a: fields.operand(3)? },
        "rotate" => Op::Rotate {
            a: fields.operand(3)?,
            steps: fields.required(5)?,
            key: fields.object(objects)?,
            hoist: fields.optional(7)?.map(HoistId),
        },
        "conjugate" => Op::Conjugate { a: fields.operand(3)?, key: fields.object(objects)? },
        other => {
            return Err((
                format!("`{}` is no operation", shown(other)),
                "operations are input, output, add, sub, add_plain, mul_plain, mul, rescale, \
                 rotate and conjugate",
            ));
        }
    };
    fields.nothing_else(name)?;
    Ok(Row { op, level, layer })
}

/// The fields of a record, each remembered once it is asked for.
struct Fields<'a> {
    record: &'a csv::ByteRecord,
    used: u32,
}

impl<'a> Fields<'a> {
    fn text(&mut self, column: usize) -> Result<&'a str, Problem> {
        self.used |= 1 << column;
        let field = self.record.get(column).unwrap_or_default();
        std::str::from_utf8(field).map_err(|_| {
            (format!("{} is not text", COLUMNS[column]), "the file is damaged; compile it again")
        })
    }

    fn optional<T: FromStr>(&mut self, column: usize) -> Result<Option<T>, Problem> {
        match self.text(column)? {
            "" => Ok(None),
            text => number(column, text).map(Some),
        }
    }

    fn required<T: FromStr>(&mut self, column: usize) -> Result<T, Problem> {
        number(column, self.text(column)?)
    }

    fn operand(&mut self, column: usize) -> Result<RowId, Problem> {
        self.required(column).map(RowId)
    }

    fn object(&mut self, objects: usize) -> Result<ObjectId, Problem> {
        let id = ObjectId(self.required(6)?);
        if id.index() < objects {
            return Ok(id);
        }
        Err((
            format!("object {id} is not among the sidecar's {objects} objects"),
            "add the key or plaintext to the sidecar's list, or correct the row",
        ))
    }

    fn nothing_else(&self, op: &str) -> Result<(), Problem> {
        let extra = (self.record.iter().zip(COLUMNS).enumerate())
            .find(|(column, (field, _))| self.used >> column & 1 == 0 && !field.is_empty());
        match extra {
            None => Ok(()),
            Some((_, (_, name))) => Err((format!("{op} has no `{name}`"), "leave the field empty")),
        }
    }
}

fn number<T: FromStr>(column: usize, text: &str) -> Result<T, Problem> {
    // `parse` would take a leading plus, which no writer of ours gives.
    let plain = !text.starts_with('+');
    text.parse().ok().filter(|_| plain).ok_or_else(|| {
        let name = COLUMNS[column];
        let problem = if text.is_empty() {
            format!("`{name}` is empty")
        } else {
            format!("`{name}` = `{}` is not a number in range", shown(text))
        };
        (problem, "correct the field; a damaged file is best compiled again")
    })
}

/// Text of a damaged file as an error may show it.
fn shown(text: &str) -> String {
    text.chars().take(40).collect::<String>().escape_debug().to_string()
}
