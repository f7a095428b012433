//! How well the polynomials of activations stand for them.

use super::fitted::Approximation;
use super::functions::offsets;
use crate::network::{Activation, Layer};
use hearth_spec::polynomial::{Series, largest_error};

/// Points at which an error is measured.
const POINTS: usize = 1 << 12;

/// How well `series`, one of the other, stand for `activation` on \[−bound, bound\], in `layer` and
/// every other that has it.
pub(super) fn approximation(
    layer: &Layer,
    activation: Activation,
    series: &[Series],
    bound: f64,
) -> Approximation {
    let last = |x: f64| series.iter().fold(x / bound, |x, series| series.value(x));
    let ramp = |x: f64| x * last(x);
    let value = |x: f64| match (activation, offsets(activation)) {
        (Activation::HardSwish, Some([a, b])) => x * (ramp(x + a) - ramp(x + b)) / bound,
        (_, Some([a, b])) => ramp(x + a) - ramp(x + b),
        (Activation::Relu | Activation::LeakyRelu(_), None) => ramp(x),
        (_, None) => bound * last(x),
    };
    // What offsets are added to must stay within the bound.
    let reach = offsets(activation).map_or(0.0, |offsets| offsets.map(f64::abs)[1]);
    let interval = [reach - bound, bound - reach];
    let exact = |x: f64| activation.value(x);
    let largest = largest_error(|_| 0.0, exact, interval[0]..=interval[1], POINTS);
    let error = largest_error(value, exact, interval[0]..=interval[1], POINTS);
    Approximation {
        layer: layer.name.clone(),
        function: activation.name(),
        interval,
        degree: series.iter().map(Series::degree).product(),
        error: error / largest,
    }
}

#[cfg(test)]
mod tests {
    use crate::builtin::{self, Options};
    use crate::compile::{CompileOptions, compile};
    use crate::network::Activation;
    use hearth_spec::{CkksLiteral, CkksParams};

    /// The error that a compiled network says of its one activation is between both bounds.
    #[track_caller]
    fn check(activation: Activation, degree: usize, low: f64, high: f64) {
        let text = include_str!("../../../configs/params/n16-bootstrap.toml");
        let literal: CkksLiteral = toml::from_str(text).expect("a parameter set");
        let params = CkksParams::try_from(literal).expect("good");
        let options = Options { width: Some(4), input_size: Some(8), ..Options::default() };
        let network = builtin::network_with("resnet8", &options).expect("a builtin");
        let network = network.with_activation(activation);
        let options = CompileOptions { bound: 16.0, ..CompileOptions::default() };
        let compiled = compile(&network, &params, &options).expect("it compiles");
        let [one] = compiled.approximations() else { panic!("one function") };
        assert_eq!((one.function, one.degree), (activation.name(), degree));
        assert!(low < one.error && one.error < high, "{one:?}");
    }

    #[test]
    fn activations_say_how_well_they_are_computed() {
        // ReLU 15-15-27 is exact to 13 bits; SiLU of degree 127 on [-16, 16] to many more.
        check(Activation::Relu, 15 * 15 * 27, 1e-5, 2e-4);
        check(Activation::Relu6, 15 * 15 * 27, 1e-5, 2e-3);
        check(Activation::HardSwish, 15 * 15 * 27, 1e-5, 2e-3);
        check(Activation::Silu, 126, 1e-17, 1e-6);
        check(Activation::Gelu, 126, 1e-17, 1e-6);
    }
}
