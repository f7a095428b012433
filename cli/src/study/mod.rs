//! Studies: one question, many replays, one table.
//!
//! | file | what |
//! |---|---|
//! | `literal` | the study file, checked |
//! | `grid` | its points, numbered |
//! | `fields` | a point's fields, which are the options of `hearth simulate` |
//! | `inputs` | what the table depends on besides the study's text |
//! | `programs` | programs that points share, compiled once |
//! | `check` | every point, checked before anything runs; what all of them take |
//! | `run` | one point |
//! | `cells` | what the table says of it |
//! | `client` | what of it crosses the link to a client |
//! | `journal` | finished points, kept as they finish |
//! | `folder` | the study's folder: journal, table, manifest |
//! | `local` | the cores of this machine |
//! | `slurm` | job arrays |

mod cells;
mod check;
mod client;
mod fields;
mod folder;
mod grid;
mod inputs;
mod journal;
mod literal;
mod local;
mod programs;
mod run;
pub(crate) mod slurm;

pub(crate) use check::{Checked, Effort, check};
pub(crate) use fields::subject;
pub(crate) use folder::{Begin, Folder};
pub(crate) use grid::flat;
pub(crate) use journal::{Cells, Outcome};
pub(crate) use literal::{Price, Refused, Search, Study};
pub(crate) use local::{replay, workers};
