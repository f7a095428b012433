//! Boards, pin constraints, synthesis and place-and-route flows for the Hearth blocks, and the
//! figures they report. Which families the RTL itself knows is `hearth_hdl::Target`.
