# DO NOT EDIT: hearth fpga project --board BOARD --design tile --kernel
# vivado -mode batch -source package.tcl, in this folder: KERNEL.xo is left in it. Then
#   v++ --link --target hw --platform PLATFORM --config link.cfg --output KERNEL.xclbin KERNEL.xo
# Written after UG1702 ("package_xo Command") and scripts of public kernels; never run here.
create_project -force package ./package -part PART
add_files -norecurse kernel.v
set_property top KERNEL [current_fileset]
update_compile_order -fileset sources_1
ipx::package_project -root_dir ./ip -vendor hearth -library kernel -taxonomy /KernelIP -import_files -force
set core [ipx::current_core]
ipx::associate_bus_interfaces -busif s_axi_control -clock ap_clk $core
ipx::associate_bus_interfaces -busif m_axi_gmem -clock ap_clk $core
set_property sdx_kernel true $core
set_property sdx_kernel_type rtl $core
set_property supported_families {} $core
set_property auto_family_support_level level_2 $core
ipx::create_xgui_files $core
ipx::update_checksums $core
ipx::save_core $core
close_project
package_xo -force -xo_path KERNEL.xo -kernel_name KERNEL -ip_directory ./ip -kernel_xml kernel.xml
