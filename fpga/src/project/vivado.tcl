# DO NOT EDIT: hearth fpga project --board BOARD
# vivado -mode batch -source build.tcl, in this folder: reports and top.bit are left in it.
create_project -in_memory -part PART
read_verilog top.v
read_xdc top.xdc
synth_design -top TOP -part PART -verilog_define SYNTHESIS=1
opt_design
place_design
phys_opt_design
route_design
report_utilization -file utilisation.rpt
report_timing_summary -file timing.rpt
set slack [get_property SLACK [get_timing_paths -max_paths 1 -setup]]
if {$slack < 0} {
    puts "ERROR: timing is not met, slack $slack ns: build with a slower --clock"
    exit 1
}
write_bitstream -force top.bit
