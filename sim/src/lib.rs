//! Event-driven timing of a limb program on a machine with tiers of memory.
