"""The kernel of Vitis before a host and a memory that others wrote: AxiLiteMaster and AxiRam of cocotbext-axi.

They say who may answer what, how many beats a burst has and where its last one is, and that none crosses
4 KiB. Besides, what the kernel offers stays until it is taken, and memory afterwards is, byte by byte, what
golden says (`wanted.bin`).
"""

import itertools
import json
import os
import random
from pathlib import Path

import cocotb
from cocotb.clock import Clock
from cocotb.triggers import ClockCycles, RisingEdge
from cocotbext.axi import AxiBus, AxiLiteBus, AxiLiteMaster, AxiRam, AxiResp

FOLDER = Path(os.environ["FOLDER"])
MEMORY = (FOLDER / "memory.bin").read_bytes()
WANTED = (FOLDER / "wanted.bin").read_bytes()
ARGUMENTS = json.loads((FOLDER / "arguments.json").read_text())

# Beyond 32 bits, and at no power of two.
BASE = 0x7_6543_2000

CONTROL, ENABLE, CHOICE, HAPPENED = 0x00, 0x04, 0x08, 0x0C
BUFFER, PROGRAM, LIMIT, STATUS, TRAP, CYCLES = 0x10, 0x18, 0x20, 0x28, 0x2C, 0x34
START, DONE, IDLE, READY = 1, 2, 4, 8
HALTED, TRAPPED, MISPLACED = 1 << 1, 1 << 2, 1 << 8
ILLEGAL = 1

CHANNELS = {
    "aw": ("awaddr", "awlen", "awsize", "awburst"),
    "w": ("wdata", "wstrb", "wlast"),
    "ar": ("araddr", "arlen", "arsize", "arburst"),
}


class Bed:
    def __init__(self, dut, seed):
        self.dut, self.random = dut, random.Random(seed)

    async def power_up(self, wrong=0):
        dut = self.dut
        dut.wrong.value, dut.ap_rst_n.value = wrong, 0
        cocotb.start_soon(Clock(dut.ap_clk, 4, unit="ns").start())
        control = AxiLiteBus.from_prefix(dut, "s_axi_control")
        self.host = AxiLiteMaster(control, dut.ap_clk, dut.ap_rst_n, reset_active_level=False)
        memory = AxiBus.from_prefix(dut, "m_axi_gmem")
        self.memory = AxiRam(memory, dut.ap_clk, dut.ap_rst_n, reset_active_level=False, size=2**40)
        await ClockCycles(dut.ap_clk, 8)
        dut.ap_rst_n.value = 1
        for channel, payload in CHANNELS.items():
            cocotb.start_soon(self._watch(channel, payload))
        self.pause(4)
        await ClockCycles(dut.ap_clk, 4)
        return self

    def pause(self, sixteenths):
        """Every channel of both ports is held back at random, so often."""
        write, read = self.memory.write_if, self.memory.read_if
        channels = [write.aw_channel, write.w_channel, write.b_channel, read.ar_channel, read.r_channel]
        write, read = self.host.write_if, self.host.read_if
        channels += [write.aw_channel, write.w_channel, write.b_channel, read.ar_channel, read.r_channel]
        for channel in channels:
            dice = random.Random(self.random.random())
            channel.set_pause_generator(dice.randrange(16) < sixteenths for _ in itertools.count())

    async def _watch(self, channel, payload):
        dut, held = self.dut, None
        valid, ready = (getattr(dut, f"m_axi_gmem_{channel}{end}") for end in ("valid", "ready"))
        signals = [getattr(dut, f"m_axi_gmem_{name}") for name in payload]
        while True:
            await RisingEdge(dut.ap_clk)
            offered = tuple(int(signal.value) for signal in signals) if int(valid.value) else None
            assert held in (None, offered), f"{channel} changed before it was taken"
            held = None if offered is None or ready.value == 1 else offered

    async def get(self, register):
        answer = await self.host.read(register, 4)
        assert answer.resp == AxiResp.OKAY, f"register {register:#x}: {answer.resp!r}"
        return int.from_bytes(answer.data, "little")

    async def set(self, register, word, size=4):
        answer = await self.host.write(register, word.to_bytes(size, "little"))
        assert answer.resp == AxiResp.OKAY, f"register {register:#x}: {answer.resp!r}"

    async def run(self, base, program, limit, most):
        """What XRT does with a kernel of ap_ctrl_hs; gives its status."""
        dut = self.dut
        assert await self.get(CONTROL) == IDLE, "idle before the start"
        await self.set(BUFFER, base, 8)
        await self.set(PROGRAM, program)
        await self.set(LIMIT, limit)
        await self.set(ENABLE, 1)
        await self.set(CHOICE, 1)
        assert dut.interrupts.value == 0, "no interrupt before the start"
        await self.set(CONTROL, START)
        for _ in range(most):
            if dut.interrupts.value == 1:
                break
            await RisingEdge(dut.ap_clk)
        assert dut.interrupts.value == 1, f"no interrupt within {most} cycles"
        assert await self.get(HAPPENED) == 1, "the interrupt is the one of ap_done"
        await self.set(HAPPENED, 1)
        assert dut.interrupts.value == 0, "it goes when it is acknowledged"
        assert await self.get(CONTROL) == DONE | IDLE, "done, idle, and not started again"
        assert await self.get(CONTROL) == IDLE, "done is cleared by reading"
        return await self.get(STATUS)


async def runs_the_program(dut, seed, wrong=0):
    bed = await Bed(dut, seed).power_up(wrong)
    bed.memory.write(BASE, MEMORY)
    status = await bed.run(BASE, ARGUMENTS["program"], ARGUMENTS["limit"], 20_000)
    assert status == HALTED, f"status {status:#x}, trap {await bed.get(TRAP)}"
    assert await bed.get(CYCLES) > 1_000
    got = bed.memory.read(BASE, len(MEMORY))
    differs = [at for at in range(len(MEMORY)) if got[at] != WANTED[at]]
    assert not differs, f"{len(differs)} bytes of memory, the first at {differs[0]:#x}"


async def traps_at_nothing(bed):
    """Words of zeros are no program."""
    bed.memory.write(BASE, bytes(4096))
    status = await bed.run(BASE, 0, 16, 5_000)
    assert status == TRAPPED and await bed.get(TRAP) == ILLEGAL


@cocotb.test()
async def memory_holds_what_golden_says(dut):
    await runs_the_program(dut, 1)


@cocotb.test()
async def a_kernel_starts_again_after_its_end_and_after_what_it_refuses(dut):
    bed = await Bed(dut, 2).power_up()
    assert await bed.run(BASE + 256, 0, 16, 5_000) == MISPLACED
    for _ in range(2):
        await traps_at_nothing(bed)
    assert await bed.get(BUFFER) | await bed.get(BUFFER + 4) << 32 == BASE


# Lines that are wrong: each must fail.


@cocotb.test(expect_fail=True)
async def wrong_1_writes_beside(dut):
    await runs_the_program(dut, 1, 1)


@cocotb.test(expect_fail=True)
async def wrong_2_reads_across_a_page(dut):
    await traps_at_nothing(await Bed(dut, 3).power_up(2))


@cocotb.test(expect_fail=True)
async def wrong_3_is_never_done(dut):
    await traps_at_nothing(await Bed(dut, 3).power_up(3))


@cocotb.test(expect_fail=True)
async def wrong_4_keeps_its_interrupt(dut):
    await traps_at_nothing(await Bed(dut, 3).power_up(4))
