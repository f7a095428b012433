//! One row of the CSV.

use hearth_spec::he::{Op, Row};
use hearth_spec::{BootstrapId, ConstantId, HoistId, LayerId, Level, ObjectId, RowId};
use std::str::FromStr;

/// The columns, in order.
pub(super) const COLUMNS: [&str; 13] = [
    "row",
    "op",
    "level",
    "a",
    "b",
    "steps",
    "object",
    "hoist",
    "to",
    "factor",
    "constant",
    "bootstrap",
    "layer",
];

/// What is wrong with a row, and the fix.
pub(super) type Problem = (String, &'static str);

/// Appends the line of row `id`, its fields in the order of [`COLUMNS`]. No field needs quotes: all
/// are numbers but the operation's name.
pub(super) fn write(line: &mut Vec<u8>, id: usize, row: &Row) {
    let mut operands = row.op.operands();
    let (a, b) = (operands.next(), operands.next());
    let (steps, hoist) = match row.op {
        Op::Rotate { steps, hoist, .. } => (Some(steps), hoist),
        _ => (None, None),
    };
    let to = if let Op::Drop { to, .. } = row.op { Some(to.0) } else { None };
    let bootstrap = match row.op {
        Op::Bootstrap { bootstrap, .. } => Some(bootstrap.0),
        _ => None,
    };
    let factor = if let Op::MulInt { factor, .. } = row.op { Some(factor) } else { None };
    decimal(line, id as u64);
    line.push(b',');
    line.extend_from_slice(row.op.name().as_bytes());
    line.push(b',');
    decimal(line, row.level.0.into());
    field(line, a.map(|row| row.0));
    field(line, b.map(|row| row.0));
    field(line, steps);
    field(line, row.op.object().map(|object| object.0));
    field(line, hoist.map(|hoist| hoist.0));
    field(line, to);
    field(line, factor);
    field(line, row.op.constant().map(|constant| constant.0));
    field(line, bootstrap);
    field(line, Some(row.layer.0));
    line.push(b'\n');
}

/// A comma and the number, if there is one.
fn field(line: &mut Vec<u8>, number: Option<impl Into<i64>>) {
    line.push(b',');
    let Some(number) = number.map(Into::into) else { return };
    if number < 0 {
        line.push(b'-');
    }
    decimal(line, number.unsigned_abs());
}

/// The digits of a number, made here because formatting through [`std::fmt`] takes most of the time
/// of writing a trace.
fn decimal(line: &mut Vec<u8>, mut number: u64) {
    let mut digits = [0; 20];
    let mut first = digits.len();
    loop {
        first -= 1;
        digits[first] = b'0' + (number % 10) as u8;
        number /= 10;
        if number == 0 {
            break;
        }
    }
    line.extend_from_slice(&digits[first..]);
}

/// How many entries the sidecar's tables have.
#[derive(Clone, Copy)]
pub(super) struct Tables {
    pub(super) objects: usize,
    pub(super) constants: usize,
    pub(super) bootstraps: usize,
}

/// Parses row `id` of a program with `tables`.
pub(super) fn parse(id: u64, record: &csv::ByteRecord, tables: Tables) -> Result<Row, Problem> {
    let mut fields = Fields { record, tables, used: 0 };
    let row: u64 = fields.required(0)?;
    if row != id {
        return Err((
            format!("it is numbered {row}"),
            "rows are numbered from 0 without gaps; a row is missing, doubled or moved",
        ));
    }
    let name = fields.text(1)?;
    let level = Level(fields.required(2)?);
    let layer = LayerId(fields.required(12)?);
    let op = match name {
        "input" => Op::Input { object: fields.object()? },
        "output" => Op::Output { a: fields.operand(3)?, object: fields.object()? },
        "add" => Op::Add { a: fields.operand(3)?, b: fields.operand(4)? },
        "sub" => Op::Sub { a: fields.operand(3)?, b: fields.operand(4)? },
        "add_plain" => Op::AddPlain { a: fields.operand(3)?, object: fields.object()? },
        "mul_plain" => Op::MulPlain { a: fields.operand(3)?, object: fields.object()? },
        "mul" => Op::Mul { a: fields.operand(3)?, b: fields.operand(4)?, key: fields.object()? },
        "add_const" => Op::AddConst { a: fields.operand(3)?, constant: fields.constant()? },
        "mul_const" => Op::MulConst { a: fields.operand(3)?, constant: fields.constant()? },
        "mul_int" => Op::MulInt { a: fields.operand(3)?, factor: fields.required(9)? },
        "mul_i" => Op::MulI { a: fields.operand(3)?, object: fields.object()? },
        "drop" => Op::Drop { a: fields.operand(3)?, to: Level(fields.required(8)?) },
        "rescale" => Op::Rescale { a: fields.operand(3)? },
        "rotate" => Op::Rotate {
            a: fields.operand(3)?,
            steps: fields.required(5)?,
            key: fields.object()?,
            hoist: fields.optional(7)?.map(HoistId),
        },
        "conjugate" => Op::Conjugate { a: fields.operand(3)?, key: fields.object()? },
        "bootstrap" => Op::Bootstrap { a: fields.operand(3)?, bootstrap: fields.bootstrap()? },
        other => {
            return Err((
                format!("`{}` is no operation", shown(other)),
                "operations are input, output, add, sub, add_plain, mul_plain, add_const, \
                 mul_const, mul_int, mul_i, drop, mul, rescale, rotate, conjugate and bootstrap",
            ));
        }
    };
    fields.nothing_else(name)?;
    Ok(Row { op, level, layer })
}

/// The fields of a record, each remembered once it is asked for.
struct Fields<'a> {
    record: &'a csv::ByteRecord,
    tables: Tables,
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

    fn constant(&mut self) -> Result<ConstantId, Problem> {
        let id = ConstantId(self.required(10)?);
        let constants = self.tables.constants;
        if id.index() < constants {
            return Ok(id);
        }
        Err((
            format!("constant {id} is not among the sidecar's {constants} constants"),
            "add the constant to the sidecar's list, or correct the row",
        ))
    }

    fn bootstrap(&mut self) -> Result<BootstrapId, Problem> {
        let id = BootstrapId(self.required(11)?);
        let bootstraps = self.tables.bootstraps;
        if id.index() < bootstraps {
            return Ok(id);
        }
        Err((
            format!("bootstrap {id} is not among the sidecar's {bootstraps} bootstraps"),
            "add the bootstrap to the sidecar's list, or correct the row",
        ))
    }

    fn object(&mut self) -> Result<ObjectId, Problem> {
        let id = ObjectId(self.required(6)?);
        let objects = self.tables.objects;
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
