//! AveragePool, GlobalAveragePool and ReduceMean.

use super::attributes::Attributes;
use super::axes::Axes;
use super::error::{NodeProblem, Refusal};
use super::message::NodeProto;
use super::operators::{computed, padded};
use super::padding::window_pads;
use super::reader::{Image, Reader, Value};
use crate::network::{AveragePool, Operator, Pads, Shape, Window};

pub(super) fn average(
    reader: &mut Reader,
    node: &NodeProto,
    inputs: &[Option<Value>],
) -> Result<Value, NodeProblem> {
    let attributes = Attributes::of(node);
    let input = image(padded(inputs, 0)?)?;
    let shape = reader.shape(input);
    let kernel = attributes
        .sizes("kernel_shape")?
        .ok_or_else(|| Refusal::new("it has no kernel_shape", "a kernel_shape of two sizes"))?;
    let stride = attributes.sizes("strides")?.unwrap_or([1; 2]);
    let dilation = attributes.sizes("dilations")?.unwrap_or([1; 2]);
    let outer = Window { kernel, stride, dilation, pads: input.pads };
    let window = Window { pads: window_pads(attributes, &outer, shape)?, ..outer };
    if attributes.int("ceil_mode", 0) != 0 && !leaves_nothing(&window, shape) {
        let accepted = "ceil_mode 0, or a window that divides the image";
        return Err(Refusal::new("ceil_mode rounds up", accepted).into());
    }
    if window.pads.top.max(window.pads.bottom) >= kernel[0]
        || window.pads.left.max(window.pads.right) >= kernel[1]
    {
        return Err(
            Refusal::new("a window lies wholly in the padding", "pads below the kernel").into()
        );
    }
    let counts_own = attributes.int("count_include_pad", 0) != 0;
    // The zeros of a Pad node are pixels to the pooling, its own only if it says so.
    let (is_padded, has_own) = (outer.pads != Pads::default(), window.pads != outer.pads);
    if is_padded && has_own && !counts_own {
        let accepted = "a Pad or pads of its own, or count_include_pad = 1";
        return Err(Refusal::new("its own pads do not count, those of a Pad do", accepted).into());
    }
    let pool = AveragePool { window, counts_pads: counts_own || is_padded };
    reader.layer(node, Operator::AveragePool(pool), &[input], Axes::IMAGE)
}

/// MaxPool, where the reader is asked to take averages in its place.
pub(super) fn max(
    reader: &mut Reader,
    node: &NodeProto,
    inputs: &[Option<Value>],
) -> Result<Value, NodeProblem> {
    if reader.options.average_max_pools {
        return average(reader, node, inputs);
    }
    let accepted = "AveragePool in its place, in a network trained with it; or on request, \
        although the results change";
    Err(Refusal::new("a maximum is no polynomial of its inputs", accepted).into())
}

pub(super) fn global(
    reader: &mut Reader,
    node: &NodeProto,
    inputs: &[Option<Value>],
) -> Result<Value, NodeProblem> {
    let input = image(computed(inputs, 0)?)?;
    let window = Window::whole(reader.shape(input));
    let pool = AveragePool { window, counts_pads: false };
    reader.layer(node, Operator::AveragePool(pool), &[input], Axes::IMAGE)
}

/// ReduceMean over rows and columns.
pub(super) fn reduce_mean(
    reader: &mut Reader,
    node: &NodeProto,
    inputs: &[Option<Value>],
) -> Result<Value, NodeProblem> {
    image(computed(inputs, 0)?)?;
    let attributes = Attributes::of(node);
    let axes = super::reshape::axes(node, inputs, 4)?;
    if axes.as_deref() != Some(&[2, 3]) {
        let problem = format!("its axes are {:?}", axes.unwrap_or_default());
        return Err(Refusal::new(problem, "axes 2 and 3, rows and columns").into());
    }
    let value = global(reader, node, inputs)?;
    match (value, attributes.int("keepdims", 1)) {
        // One pixel a channel is a vector already.
        (Value::Computed(mean), 0) => Ok(Value::Computed(Image { axes: Axes::VECTOR, ..mean })),
        (value, _) => Ok(value),
    }
}

fn image(input: Image) -> Result<Image, Refusal> {
    if input.axes.is_image() {
        return Ok(input);
    }
    Err(Refusal::new("its input is a vector", "an input of 1×C×H×W"))
}

/// Whether the last window ends with the padded image, so that rounding does not matter.
fn leaves_nothing(window: &Window, shape: Shape) -> bool {
    let along = |axis: usize, size: usize, pads: usize| {
        let reach = window.kernel[axis].checked_sub(1)?.checked_mul(window.dilation[axis])?;
        let rest = size.checked_add(pads)?.checked_sub(reach.checked_add(1)?)?;
        rest.checked_rem(window.stride[axis])
    };
    let pads = window.pads;
    along(0, shape.height, pads.top.saturating_add(pads.bottom)) == Some(0)
        && along(1, shape.width, pads.left.saturating_add(pads.right)) == Some(0)
}
