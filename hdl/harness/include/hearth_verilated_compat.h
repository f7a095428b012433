// Lets the crate `verilated` 0.1.2, written for Verilator 4, compile against Verilator 5.
//
// It is forced into every C++ file of a build by CXXFLAGS in .cargo/config.toml, found through
// CPATH there, and does nothing where Verilator's headers are not on the include path.
#ifndef HEARTH_VERILATED_COMPAT_H
#define HEARTH_VERILATED_COMPAT_H

#if defined(__cplusplus) && defined(__has_include)
#if __has_include(<verilated.h>)

// Verilator 5 has callbacks with a data pointer only.
typedef void (*VerilatedVoidCb)(void*);
#define flushCb(callback) addFlushCb(callback, nullptr)

// Verilator 5 counts the size of a waveform file in bytes.
#define rolloverMB(megabytes) rolloverSize((megabytes) * 1000000)

#endif
#endif

#endif
