//! Boards, constraints and synthesis flows for the Hearth blocks.
