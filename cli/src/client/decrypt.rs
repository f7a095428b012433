//! `hearth client decrypt`.

use crate::failure::Failure;
use crate::inference::largest;
use crate::npy::Array;
use crate::output::{Format, write_file};
use crate::store;
use crate::workload::{Network, Security};
use hearth_golden::{Ciphertext, Ciphertexts, Client, ClientError, Flooding};
use hearth_spec::he::ObjectKind;
use serde::Serialize;
use std::path::{Path, PathBuf};

/// What to decrypt, and who may see the result.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The secret key that `hearth client keygen` wrote
    #[arg(long, value_name = "FILE")]
    key: PathBuf,
    /// The ciphertexts that `hearth server run` wrote
    #[arg(long, value_name = "FILE")]
    input: PathBuf,
    /// Write the values here
    #[arg(long, value_name = "FILE.npy")]
    out: PathBuf,
    /// Take this network's result out of the slots [default: write all slots]
    #[arg(long)]
    network: Option<String>,
    #[command(flatten)]
    options: Network,
    /// How many images the input has, with `--packing batch`
    #[arg(long, value_name = "N", default_value_t = 1, requires = "network")]
    images: usize,
    /// Hide what the result's error tells of the key, at this statistical security in bits: for
    /// results that others see
    #[arg(long, value_name = "BITS", requires = "slot_error")]
    flood_bits: Option<u32>,
    /// What the error of no slot exceeds, for --flood-bits: a bound for the network and all inputs
    #[arg(long, value_name = "ERROR", requires = "flood_bits")]
    slot_error: Option<f64>,
    /// How many results others see under this key, for --flood-bits
    #[arg(long, value_name = "N", default_value_t = 1)]
    decryptions: u32,
    #[command(flatten)]
    format: Format,
}

#[derive(Serialize)]
struct Decrypted<'a> {
    #[serde(flatten)]
    security: Security,
    shape: &'a [usize],
    /// The position of the largest value, for the result of one image.
    #[serde(skip_serializing_if = "Option::is_none")]
    largest: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    flood_bits: Option<u32>,
    file: &'a Path,
}

/// Runs the command.
pub(super) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let Arguments { key, input, out, network, options, format, .. } = arguments;
    let flooding = arguments.flood_bits.zip(arguments.slot_error).map(|(bits, slot_error)| {
        Flooding { bits, slot_error, decryptions: arguments.decryptions }
    });
    let mut client = super::open(key)?;
    let context = client.context().clone();
    let given = store::read(input, |file, length| Ciphertexts::read(&context, file, length))?;
    let mut open = |ciphertext| decrypt(&mut client, ciphertext, flooding);
    let array = if let Some(network) = network {
        let workload = options.compile(network)?;
        let (images, batch) = (arguments.images, workload.compiled.batch());
        if !(1..=batch).contains(&images) {
            return Err(Failure::refused(format!(
                "a run of the network has 1 to {batch} images, not {images}\nhint: give the number that was encrypted; --packing batch takes many"
            )));
        }
        let mut slots = Vec::new();
        for object in workload.objects(ObjectKind::Output) {
            let ciphertext = given.by_object.get(&object).ok_or_else(|| {
                Failure::refused(format!(
                    "`{}` has no result for object {object} of the network\nhint: give the file that `hearth server run` wrote, and the network and options it ran with",
                    input.display()
                ))
            })?;
            slots.push(open(ciphertext)?);
        }
        let results = workload.compiled.unpack_batch(&slots, images);
        let (images, features) = (results.len(), results[0].len());
        let shape = if images == 1 { vec![features] } else { vec![images, features] };
        Array { shape, values: results.concat() }
    } else {
        let slots = given.by_object.values().map(open).collect::<Result<Vec<_>, _>>()?;
        Array { shape: vec![slots.len(), context.params().slots()], values: slots.concat() }
    };
    write_file(out, &array.bytes())?;
    let entropies = [client.entropy(), given.entropy];
    let entropy = entropies.into_iter().find(|e| !e.is_secure()).unwrap_or(entropies[0]);
    let decrypted = Decrypted {
        security: Security::new(context.params(), entropy),
        shape: &array.shape,
        largest: (network.is_some() && arguments.images == 1).then(|| largest(&array.values)),
        flood_bits: arguments.flood_bits,
        file: out,
    };
    format.print(&decrypted, |d| {
        let largest = d.largest.map(|at| format!(", the largest at {at}")).unwrap_or_default();
        let shared = match d.flood_bits {
            Some(bits) => format!("flooded for {bits} bits: others may see it"),
            None => "show it to nobody who may attack the key (--flood-bits)".into(),
        };
        format!(
            "values of shape {:?}{largest}, {}\n{}: {shared}\n",
            d.shape,
            d.security.text(),
            d.file.display(),
        )
    })
}

fn decrypt(
    client: &mut Client,
    ciphertext: &Ciphertext,
    flooding: Option<Flooding>,
) -> Result<Vec<f64>, Failure> {
    let decrypted = match flooding {
        None => client.decrypt(ciphertext),
        Some(flooding) => client
            .decrypt_flooded(ciphertext, &flooding)
            .map(|slots| slots.into_iter().map(|slot| slot.re).collect()),
    };
    decrypted.map_err(|error: ClientError| Failure::refused(error))
}
