//! The tenants' programs side by side in one.

use super::{TenancyError, Tenant};
use hearth_spec::he::{Bootstrap, Object, Op, Program, ProgramLiteral, Row};
use hearth_spec::{BootstrapId, ConstantId, HoistId, LayerId, ObjectId, RowId};
use hearth_traces::rewrite::{Names, renamed};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// What one tenant's things are called in the common program.
#[derive(Clone, Debug)]
pub(super) struct TenantNames {
    rows: u32,
    constants: u32,
    hoists: u32,
    bootstraps: u32,
    objects: Vec<ObjectId>,
    /// Its layers there.
    pub(super) layers: Range<usize>,
}

impl Names for TenantNames {
    fn row(&self, id: RowId) -> RowId {
        RowId(id.0 + self.rows)
    }

    fn object(&self, id: ObjectId) -> ObjectId {
        // An object that the tenant does not have stays one that nobody has.
        self.objects.get(id.index()).copied().unwrap_or(ObjectId(u32::MAX))
    }

    fn constant(&self, id: ConstantId) -> ConstantId {
        ConstantId(id.0 + self.constants)
    }

    fn hoist(&self, id: HoistId) -> HoistId {
        HoistId(id.0 + self.hoists)
    }

    fn bootstrap(&self, id: BootstrapId) -> BootstrapId {
        BootstrapId(id.0 + self.bootstraps)
    }
}

/// The common program.
#[derive(Debug)]
pub(super) struct Together {
    program: Program,
    names: Vec<TenantNames>,
}

impl Together {
    /// # Errors
    /// [`TenancyError`] if there are no tenants, or they do not go together.
    pub(super) fn of(tenants: &[Tenant<'_>], shared: bool) -> Result<Self, TenancyError> {
        let Some(first) = tenants.first() else { return Err(TenancyError::Empty) };
        let mut seen = BTreeSet::new();
        for tenant in tenants {
            if !seen.insert(&tenant.name) {
                return Err(TenancyError::Name { name: tenant.name.clone() });
            }
            if tenant.program.params() != first.program.params() {
                let (first, other) = (first.name.clone(), tenant.name.clone());
                return Err(TenancyError::Parameters { first, other });
            }
        }
        if let [only] = tenants {
            return Ok(Self {
                program: only.program.clone(),
                names: vec![TenantNames {
                    rows: 0,
                    constants: 0,
                    hoists: 0,
                    bootstraps: 0,
                    objects: (0..only.program.objects().len() as u32).map(ObjectId).collect(),
                    layers: 0..only.program.layers().len(),
                }],
            });
        }
        let mut common = Common {
            literal: ProgramLiteral {
                params: first.program.params().clone(),
                layers: Vec::new(),
                objects: Vec::new(),
                constants: Vec::new(),
                bootstraps: Vec::new(),
                rows: Vec::new(),
            },
            shared,
            known: BTreeMap::new(),
            hoists: 0,
        };
        let names = tenants.iter().map(|tenant| common.add(tenant)).collect();
        Ok(Self { program: Program::try_from(common.literal)?, names })
    }

    pub(super) fn program(&self) -> &Program {
        &self.program
    }

    pub(super) fn names(&self) -> &[TenantNames] {
        &self.names
    }
}

/// The common program under construction.
struct Common {
    literal: ProgramLiteral,
    shared: bool,
    /// Objects that others may share, by whose and what they are.
    known: BTreeMap<String, ObjectId>,
    hoists: u32,
}

impl Common {
    fn add(&mut self, tenant: &Tenant<'_>) -> TenantNames {
        let (program, literal) = (tenant.program, &mut self.literal);
        let (first_layer, first_row) = (literal.layers.len(), literal.rows.len() as u32);
        literal
            .layers
            .extend(program.layers().iter().map(|layer| format!("{}/{layer}", tenant.name)));
        let constants = literal.constants.len() as u32;
        literal.constants.extend(program.constants());
        let objects =
            program.objects().iter().map(|object| self.object(tenant, object, first_layer));
        let objects: Vec<_> = objects.collect();
        let literal = &mut self.literal;
        let names = TenantNames {
            rows: first_row,
            constants,
            hoists: self.hoists,
            bootstraps: literal.bootstraps.len() as u32,
            objects,
            layers: first_layer..literal.layers.len(),
        };
        let rename = |ids: &[ObjectId]| ids.iter().map(|&id| names.object(id)).collect();
        literal.bootstraps.extend(program.bootstraps().iter().map(|bootstrap| Bootstrap {
            log_slots: bootstrap.log_slots,
            keys: rename(&bootstrap.keys),
            plaintexts: rename(&bootstrap.plaintexts),
        }));
        literal.rows.extend(program.rows().iter().map(|row| Row {
            op: renamed(row.op, &names),
            level: row.level,
            layer: LayerId(row.layer.0 + first_layer as u32),
        }));
        let hoists = program.rows().iter().filter_map(|row| match row.op {
            Op::Rotate { hoist, .. } => hoist,
            _ => None,
        });
        self.hoists += hoists.map(|hoist| hoist.0 + 1).max().unwrap_or(0);
        names
    }

    /// The tenant's object in the common table.
    fn object(&mut self, tenant: &Tenant<'_>, object: &Object, first_layer: usize) -> ObjectId {
        // Plaintexts are told apart by their names: many are of one kind.
        let owner = match object.kind {
            kind if kind.is_key() => Some((&tenant.client, "")),
            kind if kind.is_plaintext() => Some((&tenant.model, object.name.as_str())),
            _ => None,
        };
        let Object { kind, level, source, .. } = object;
        let shared = owner
            .filter(|_| self.shared)
            .map(|(owner, name)| format!("{owner:?} {kind:?} {level} {source:?} {name}"));
        if let Some(&id) = shared.as_ref().and_then(|shared| self.known.get(shared)) {
            return id;
        }
        let id = ObjectId(self.literal.objects.len() as u32);
        self.literal.objects.push(Object {
            layer: object.layer.map(|layer| LayerId(layer.0 + first_layer as u32)),
            name: format!("{}/{}", tenant.name, object.name),
            ..object.clone()
        });
        self.known.extend(shared.map(|shared| (shared, id)));
        id
    }
}
