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
}

impl Activation {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Square, Self::Relu, Self::Relu6, Self::Sigmoid, Self::Silu, Self::Gelu];

    /// Its name in messages and on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Square => "square",
            Self::Relu => "relu",
            Self::Relu6 => "relu6",
            Self::Sigmoid => "sigmoid",
            Self::Silu => "silu",
            Self::Gelu => "gelu",
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
    }

    #[test]
    fn names_name_them() {
        for activation in Activation::ALL {
            assert_eq!(Activation::named(activation.name()), Some(activation));
        }
        assert_eq!(Activation::named("tanh"), None);
    }
}
