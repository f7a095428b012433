//! The tenants' programs side by side in one.

use super::{TenancyError, Tenant};
use hearth_spec::he::{Bootstrap, Object, Op, Program, ProgramLiteral, Row, Source};
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
    staged: BTreeMap<ObjectId, ObjectId>,
}

impl Together {
    /// With room for copies of a layer's weights, if `stages` and they are shared.
    ///
    /// # Errors
    /// [`TenancyError`] if there are no tenants, or they do not go together.
    pub(super) fn of(
        tenants: &[Tenant<'_>],
        shared: bool,
        stages: bool,
    ) -> Result<Self, TenancyError> {
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
                staged: BTreeMap::new(),
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
            stages: stages && shared,
            known: BTreeMap::new(),
            staged: BTreeMap::new(),
            places: BTreeMap::new(),
            hoists: 0,
        };
        let names = tenants.iter().map(|tenant| common.add(tenant)).collect();
        Ok(Self { program: Program::try_from(common.literal)?, names, staged: common.staged })
    }

    pub(super) fn program(&self) -> &Program {
        &self.program
    }

    /// The keys of the tenants of which `chosen` says so.
    pub(super) fn keys(&self, chosen: &[bool]) -> BTreeSet<ObjectId> {
        let tenants = self.names.iter().zip(chosen).filter(|(_, is_chosen)| **is_chosen);
        let objects = tenants.flat_map(|(names, _)| names.objects.iter().copied());
        objects.filter(|id| self.program.objects()[id.index()].kind.is_key()).collect()
    }

    /// Of weights: where their copies lie.
    pub(super) fn staged(&self) -> &BTreeMap<ObjectId, ObjectId> {
        &self.staged
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
    stages: bool,
    staged: BTreeMap<ObjectId, ObjectId>,
    /// By model, kind and layer: places for copies that are taken.
    places: BTreeMap<String, u32>,
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
        if self.stages && object.kind.is_plaintext() && object.source == Source::Stored {
            self.stage(tenant, object, id);
        }
        id
    }

    /// Finds room for a copy of `id`. Layers follow each other, so that one's copies take the places of another's.
    fn stage(&mut self, tenant: &Tenant<'_>, object: &Object, id: ObjectId) {
        let Object { kind, level, layer, .. } = object;
        let kind = format!("{:?} {kind:?} {level}", tenant.model);
        let number = self.places.entry(format!("{kind} {layer:?}")).or_default();
        let place = format!("staged {kind} {number}");
        *number += 1;
        let copy = *self.known.entry(place).or_insert_with_key(|place| {
            let copy = ObjectId(self.literal.objects.len() as u32);
            let (name, source) = (place.clone(), Source::Produced);
            self.literal.objects.push(Object { name, source, layer: None, ..object.clone() });
            copy
        });
        self.staged.insert(id, copy);
    }
}
