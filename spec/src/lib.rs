//! Agreements of Hearth: units, moduli, CKKS parameters, HE operations and the limb instruction set.
