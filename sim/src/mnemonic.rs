//! The instructions' names, to count them by.

use hearth_spec::limb::Instruction;

/// The first word of every written form, in the order of [`position`].
pub(crate) const MNEMONICS: [&str; 18] = [
    "ntt", "intt", "add", "sub", "mul", "mac", "adds", "muls", "macs", "subs", "bconv", "perm",
    "prng", "ld", "st", "nmac", "fence", "halt",
];

/// The position of an instruction's name.
pub(crate) fn position(instruction: &Instruction) -> usize {
    match instruction {
        Instruction::Ntt { .. } => 0,
        Instruction::Intt { .. } => 1,
        Instruction::Add { .. } => 2,
        Instruction::Sub { .. } => 3,
        Instruction::Mul { .. } => 4,
        Instruction::Mac { .. } => 5,
        Instruction::AddScalar { .. } => 6,
        Instruction::MulScalar { .. } => 7,
        Instruction::MacScalar { .. } => 8,
        Instruction::SubScalar { .. } => 9,
        Instruction::Bconv { .. } => 10,
        Instruction::Perm { .. } => 11,
        Instruction::Prng { .. } => 12,
        Instruction::Ld { .. } => 13,
        Instruction::St { .. } => 14,
        Instruction::Nmac { .. } => 15,
        Instruction::Fence => 16,
        Instruction::Halt => 17,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use hearth_spec::limb::parse_program;

    #[test]
    fn every_name_is_the_one_it_is_written_with() {
        let text = "ntt %1, %0, m=0\nintt %1, %0, *1, +0, m=0\nadd %2, %0, %1, m=0
            sub %2, %0, %1, m=0\nmul %2, %0, %1, m=0\nmac %3, %2, %0, %1, m=0\nadds %1, %0, 7, m=0
            muls %1, %0, 7, m=0\nmacs %2, %1, %0, 7, m=0\nsubs %2, %0, %1, 7, m=0
            bconv %3, [%0 %1 %2], from=0, +0, m=3\nperm %1, %0, g=5, m=0\nprng %0, @7, digit=0, m=0
            ld %0, @7[4], m=0\nst %0, @7[4], m=0\nnmac %2, %1, %0, @7[4], m=0\nfence\nhalt";
        let program = parse_program(text).expect("every form");
        assert_eq!(program.len(), MNEMONICS.len());
        for (index, instruction) in program.iter().enumerate() {
            assert_eq!(position(instruction), index);
            let written = instruction.to_string();
            assert_eq!(written.split_whitespace().next(), Some(MNEMONICS[index]));
        }
    }
}
