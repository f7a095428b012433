"""Runs one module of tests under Icarus: run.py FOLDER SOURCES TESTS MODULE [NAME=VALUE ...].

FOLDER is where everything is written and SOURCES the Verilog in it, separated by commas; the names
and values are parameters of the top module `bench`. `results.xml` in FOLDER says what came of it.
"""

import sys
from pathlib import Path

from cocotb_tools.runner import get_runner

folder, sources, tests, module, *parameters = sys.argv[1:]
folder = Path(folder).resolve()
runner = get_runner("icarus")
runner.build(
    sources=[folder / source for source in sources.split(",")],
    hdl_toplevel="bench",
    build_dir=folder,
    timescale=("1ns", "1ps"),
    always=True,
)
runner.test(
    hdl_toplevel="bench",
    hdl_toplevel_lang="verilog",
    test_module=module,
    test_dir=tests,
    build_dir=folder,
    results_xml=str(folder / "results.xml"),
    extra_env=dict(parameter.split("=", 1) for parameter in parameters),
)
