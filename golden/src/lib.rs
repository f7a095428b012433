//! Software RNS-CKKS that judges every value in Hearth.
