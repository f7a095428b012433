//! Pad, and the `pads` and `auto_pad` attributes of windows.

use super::attributes::Attributes;
use super::error::{NodeProblem, Refusal};
use super::message::NodeProto;
use super::operators::{optional_constant, padded};
use super::reader::{Image, Reader, Value};
use super::tensor::Tensor;
use crate::network::{Pads, Shape, Window};

const ACCEPTED: &str = "constant padding with 0 of rows and columns";

/// Pad: its zeros are taken in by the window that reads them.
pub(super) fn read(
    reader: &mut Reader,
    node: &NodeProto,
    inputs: &[Option<Value>],
) -> Result<Value, NodeProblem> {
    let attributes = Attributes::of(node);
    let image = padded(inputs, 0)?;
    let mode = attributes.text("mode", "constant");
    // Opset 2 has attributes where later ones have inputs.
    let value = optional_constant(inputs, 2)?.map_or(Some(0.0), Tensor::scalar);
    let old_value = attributes.float("value", 0.0)?;
    if mode != "constant" || value != Some(0.0) || old_value != 0.0 {
        return Err(
            Refusal::new(format!("its mode is {mode}, or its value not 0"), ACCEPTED).into()
        );
    }
    if optional_constant(inputs, 3)?.is_some() {
        return Err(Refusal::new("it names axes", "pads of all axes").into());
    }
    let old = attributes.find("pads").map(|attribute| attribute.ints.as_slice());
    let pads = optional_constant(inputs, 1)?.and_then(Tensor::ints).or(old).unwrap_or_default();
    let expected = 2 * image.axes.rank();
    let sizes: Vec<_> = pads.iter().map(|&pad| usize::try_from(pad).ok()).collect();
    let pads = match *sizes.as_slice() {
        [Some(0), Some(0), Some(top), Some(left), Some(0), Some(0), Some(bottom), Some(right)]
            if image.axes.is_image() =>
        {
            Pads { top, left, bottom, right }
        }
        _ if sizes.len() == expected && sizes.iter().all(|&pad| pad == Some(0)) => Pads::default(),
        _ => return Err(Refusal::new(format!("its pads are {pads:?}"), ACCEPTED).into()),
    };
    let pads = image.pads.plus(pads);
    let shape = reader.shape(image);
    let height = shape.height.saturating_add(pads.top).saturating_add(pads.bottom);
    let width = shape.width.saturating_add(pads.left).saturating_add(pads.right);
    if !Shape::image(shape.channels, height, width).is_allowed() {
        return Err(Refusal::new(format!("its pads are {pads:?}"), "at most 2^26 elements").into());
    }
    Ok(Value::Computed(Image { pads, ..image }))
}

/// The padding of a window on an image of `shape`: what a Pad node left in `window`, and the
/// node's own.
pub(super) fn window_pads(
    attributes: Attributes<'_>,
    window: &Window,
    shape: Shape,
) -> Result<Pads, Refusal> {
    let outer = window.pads;
    let given = attributes.sizes("pads")?.unwrap_or([0; 4]);
    let own = match attributes.text("auto_pad", "NOTSET").as_str() {
        "NOTSET" | "" => {
            let [top, left, bottom, right] = given;
            Pads { top, left, bottom, right }
        }
        "VALID" => Pads::default(),
        mode @ ("SAME_UPPER" | "SAME_LOWER") => same(mode == "SAME_LOWER", window, shape)
            .ok_or_else(|| Refusal::new("its window is empty or huge", "a window that fits"))?,
        mode => {
            let accepted = "auto_pad NOTSET, VALID, SAME_UPPER or SAME_LOWER";
            return Err(Refusal::new(format!("auto_pad is {mode}"), accepted));
        }
    };
    Ok(outer.plus(own))
}

/// The padding with which a window of stride s leaves ⌈size/s⌉ pixels; of an odd number of zeros
/// the odd one comes last, or first if `is_lower`.
fn same(is_lower: bool, window: &Window, shape: Shape) -> Option<Pads> {
    let outer = window.pads;
    let along = |axis: usize, size: usize| {
        let [kernel, stride, dilation] =
            [window.kernel[axis], window.stride[axis], window.dilation[axis]];
        let reach = kernel.checked_sub(1)?.checked_mul(dilation)?.checked_add(1)?;
        let outputs = size.div_ceil((stride > 0).then_some(stride)?);
        let last = outputs.checked_sub(1)?.checked_mul(stride)?.checked_add(reach)?;
        let total = last.saturating_sub(size);
        let first = if is_lower { total.div_ceil(2) } else { total / 2 };
        Some((first, total - first))
    };
    let height = shape.height.checked_add(outer.top)?.checked_add(outer.bottom)?;
    let width = shape.width.checked_add(outer.left)?.checked_add(outer.right)?;
    let ((top, bottom), (left, right)) = (along(0, height)?, along(1, width)?);
    Some(Pads { top, left, bottom, right })
}
