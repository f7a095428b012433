//! A linear layer of few diagonals.

use hearth_spec::he::{Object, ObjectKind, Op, Program, ProgramLiteral, Row, Source};
use hearth_spec::{CkksParams, HoistId, LayerId, Level, ObjectId, RowId};

/// A layer of four diagonals: hoisted rotations, products with plaintexts, their sum, a rescale.
pub(crate) fn layer(params: CkksParams) -> Program {
    let level = params.max_level();
    let object = |kind, source, name: &str| {
        let layer = matches!(kind, ObjectKind::Plaintext).then_some(LayerId(0));
        Object { kind, level, source, layer, name: name.into() }
    };
    let mut objects = vec![
        object(ObjectKind::Input, Source::Stored, "x"),
        object(ObjectKind::Output, Source::Produced, "y"),
    ];
    let mut ops = vec![Op::Input { object: ObjectId(0) }];
    let mut push = |op| {
        ops.push(op);
        RowId(ops.len() as u32 - 1)
    };
    let mut sum = None;
    for steps in 0..4 {
        let mut turned = RowId(0);
        if steps > 0 {
            let source = if steps == 2 { Source::Stored } else { Source::SeedExpanded };
            let kind = ObjectKind::RotationKey { steps };
            objects.push(object(kind, source, &format!("key {steps}")));
            let key = ObjectId(objects.len() as u32 - 1);
            turned = push(Op::Rotate { a: turned, steps, key, hoist: Some(HoistId(0)) });
        }
        objects.push(object(ObjectKind::Plaintext, Source::Stored, &format!("diagonal {steps}")));
        let diagonal = ObjectId(objects.len() as u32 - 1);
        let product = push(Op::MulPlain { a: turned, object: diagonal });
        sum = Some(match sum {
            None => product,
            Some(sum) => push(Op::Add { a: sum, b: product }),
        });
    }
    let rescaled = push(Op::Rescale { a: sum.expect("four products") });
    ops.push(Op::Output { a: rescaled, object: ObjectId(1) });
    let count = ops.len();
    let level_of = |row: usize| if row + 1 == count { Level(level.0 - 1) } else { level };
    objects[1].level = Level(level.0 - 1);
    let rows = ops.iter().enumerate();
    let rows = rows.map(|(row, &op)| Row { op, level: level_of(row), layer: LayerId(0) }).collect();
    let layers = vec!["linear".into()];
    let literal =
        ProgramLiteral { params, layers, objects, constants: vec![], bootstraps: vec![], rows };
    Program::try_from(literal).expect("a program")
}
