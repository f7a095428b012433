//! Functions that act on every element alike.

/// A function of one element.
///
/// [`Activation::value`] is the function itself, the judge. What a compiled program computes in
/// its place is the compiler's choice: x² as it is, a polynomial for the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Activation {
    /// x².
    Square,
    /// max(x, 0).
    Relu,
    /// min(max(x, 0), 6).
    Relu6,
    /// 1/(1 + e^(−x)).
    Sigmoid,
    /// x/(1 + e^(−x)), also called swish.
    Silu,
    /// x·Φ(x) = x/2·(1 + erf(x/√2)), with Φ the normal distribution (D. Hendrycks, K. Gimpel,
    /// "Gaussian error linear units", arXiv 1606.08415, section 2; not the tanh approximation).
    Gelu,
    /// max(x, slope·x), of a slope below 1.
    LeakyRelu(Slope),
    /// x·min(max(x + 3, 0), 6)/6 (A. Howard et al., "Searching for MobileNetV3", ICCV 2019,
    /// section 5.2).
    HardSwish,
    /// The hyperbolic tangent.
    Tanh,
    /// The error function.
    Erf,
    /// ln(1 + e^x).
    Softplus,
}

/// The slope of a leaky ReLU where x is negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Slope(u64);

impl Slope {
    /// The slope that libraries take if none is given, 0.01.
    pub const DEFAULT: Self = Self::new(0.01);

    /// A slope.
    pub const fn new(slope: f64) -> Self {
        Self(slope.to_bits())
    }

    /// Its value.
    pub const fn value(self) -> f64 {
        f64::from_bits(self.0)
    }
}

impl Activation {
    /// All of them; the leaky ReLU with the usual slope.
    pub const ALL: [Self; 11] = [
        Self::Square,
        Self::Relu,
        Self::Relu6,
        Self::Sigmoid,
        Self::Silu,
        Self::Gelu,
        Self::LeakyRelu(Slope::DEFAULT),
        Self::HardSwish,
        Self::Tanh,
        Self::Erf,
        Self::Softplus,
    ];

    /// Its name in messages and on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Square => "square",
            Self::Relu => "relu",
            Self::Relu6 => "relu6",
            Self::Sigmoid => "sigmoid",
            Self::Silu => "silu",
            Self::Gelu => "gelu",
            Self::LeakyRelu(_) => "leaky-relu",
            Self::HardSwish => "hard-swish",
            Self::Tanh => "tanh",
            Self::Erf => "erf",
            Self::Softplus => "softplus",
        }
    }

    /// The activation of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|activation| activation.name() == name)
    }

    /// The function at `x`.
    pub fn value(self, x: f64) -> f64 {
        match self {
            Self::Square => x * x,
            Self::Relu => x.max(0.0),
            Self::Relu6 => x.clamp(0.0, 6.0),
            Self::Sigmoid => sigmoid(x),
            Self::Silu => x * sigmoid(x),
            Self::LeakyRelu(slope) => x.max(0.0) + slope.value() * x.min(0.0),
            Self::HardSwish => x * (x + 3.0).clamp(0.0, 6.0) / 6.0,
            Self::Tanh => libm::tanh(x),
            Self::Erf => libm::erf(x),
            Self::Softplus => x.max(0.0) + libm::log1p(libm::exp(-x.abs())),
            Self::Gelu => 0.5 * x * (1.0 + libm::erf(x * std::f64::consts::FRAC_1_SQRT_2)),
        }
    }
}

fn sigmoid(x: f64) -> f64 {
    1.0 / (1.0 + libm::exp(-x))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(activation: Activation, values: [f64; 4]) {
        for (x, want) in [-2.0, 0.0, 0.5, 8.0].into_iter().zip(values) {
            let got = activation.value(x);
            assert!((got - want).abs() < 1e-12, "{activation:?}({x}) = {got}, want {want}");
        }
    }

    /// Against tables of e^x and of the normal distribution.
    #[test]
    fn values_are_those_of_the_definitions() {
        check(Activation::Square, [4.0, 0.0, 0.25, 64.0]);
        check(Activation::Relu, [0.0, 0.0, 0.5, 8.0]);
        check(Activation::Relu6, [0.0, 0.0, 0.5, 6.0]);
        let sigmoid = [0.119_202_922_022_118, 0.5, 0.622_459_331_201_855, 0.999_664_649_869_534];
        check(Activation::Sigmoid, sigmoid);
        check(Activation::Silu, std::array::from_fn(|i| [-2.0, 0.0, 0.5, 8.0][i] * sigmoid[i]));
        let gelu = [-2.0 * 0.022_750_131_948_179, 0.0, 0.5 * 0.691_462_461_274_013, 8.0];
        check(Activation::Gelu, gelu);
        check(Activation::LeakyRelu(Slope::new(0.25)), [-0.5, 0.0, 0.5, 8.0]);
        check(Activation::HardSwish, [-2.0 / 6.0, 0.0, 0.5 * 3.5 / 6.0, 8.0]);
        let tanh = [-0.964_027_580_075_817, 0.0, 0.462_117_157_260_01, 0.999_999_774_929_676];
        check(Activation::Tanh, tanh);
        check(Activation::Erf, [-0.995_322_265_018_953, 0.0, 0.520_499_877_813_047, 1.0]);
        let softplus = [
            0.126_928_011_042_973,
            std::f64::consts::LN_2,
            0.974_076_984_180_107,
            8.000_335_406_372_896,
        ];
        check(Activation::Softplus, softplus);
    }

    #[test]
    fn names_name_them() {
        for activation in Activation::ALL {
            assert_eq!(Activation::named(activation.name()), Some(activation));
        }
        assert_eq!(Activation::named("sine"), None);
    }
}
