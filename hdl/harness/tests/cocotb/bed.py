"""The test bed: cocotbext-axi's masters before the controller, the behavioural device behind it.

What the masters check by themselves is the outside opinion: who may answer what, how many beats a
burst has, where its last one is. Besides, every output channel is watched: an offer stays as it is
until it is taken, and nothing undefined is ever offered.
"""

import itertools
import os
import random
from collections import Counter

import cocotb
from cocotb.clock import Clock
from cocotb.triggers import ClockCycles, RisingEdge
from cocotbext.axi import AxiBus, AxiLiteBus, AxiLiteMaster, AxiMaster, AxiResp

MODE, STATUS, ERROR, FENCE, DIRTY_SHUTDOWNS = 0x08, 0x0C, 0x10, 0x14, 0x18
HOST_BYTES, MEDIA_BYTES, MEDIA_READS, FILLS = 0x20, 0x28, 0x30, 0x38
ACCUMULATOR, KEY, OPERAND, COUNT, MODULUS, START, FINISHED = range(0x40, 0x5C, 4)
OPEN, DRAINED, FENCING, NMAC_BUSY = 1, 4, 8, 16

LINE = 256
IDS = int(os.environ["IDS"])
LINES = int(os.environ["LINES"])
READS, WRITES = int(os.environ["READ_CREDITS"]), int(os.environ["WRITE_CREDITS"])
DRAIN_BOUND = int(os.environ["DRAIN_BOUND"])
SEED = int(os.environ["SEED"])

# Pages that no test has touched: the media outlive the tests of one simulation.
PAGES = itertools.count(1)

CHANNELS = {
    "s_axi_b": ("bid", "bresp"),
    "s_axi_r": ("rid", "rresp", "rlast", "rdata"),
    "s_axil_b": ("bresp",),
    "s_axil_r": ("rresp", "rdata"),
}


class Bed:
    def __init__(self, dut):
        self.dut = dut
        self.random = random.Random(SEED)
        self.seen = {channel: [] for channel in CHANNELS}

    async def power_up(self):
        """The clock, the masters, a power cycle, and the time until the controller is open."""
        dut = self.dut
        for name in ("pfail", "back_store", "back_poison", "back_line", "back_data"):
            getattr(dut, name).value = 0
        dut.reset.value, dut.cut.value = 1, 1
        cocotb.start_soon(Clock(dut.clock, 4, unit="ns").start())
        self.axi = AxiMaster(AxiBus.from_prefix(dut, "s_axi"), dut.clock, dut.reset)
        self.lite = AxiLiteMaster(AxiLiteBus.from_prefix(dut, "s_axil"), dut.clock, dut.reset)
        await self.cycles(3)
        dut.reset.value, dut.cut.value = 0, 0
        for channel, payload in CHANNELS.items():
            cocotb.start_soon(self._watch(channel, payload))
        cocotb.start_soon(self._count())
        await self.until_open()
        return self

    def page(self):
        """The address of 4 KiB, or as much as the buffer takes, that hold zeros."""
        return max(4096, LINE * LINES) * next(PAGES)

    async def until_open(self):
        await self.until(lambda: self.bit("open"), 2_000)

    async def cycles(self, count):
        await ClockCycles(self.dut.clock, count)

    async def until(self, condition, limit):
        """Cycles until the condition holds; more than the limit are wrong."""
        for cycle in range(limit + 1):
            await RisingEdge(self.dut.clock)
            if condition():
                return cycle
        raise AssertionError(f"not within {limit} cycles")

    def bit(self, name):
        return getattr(self.dut, name).value == 1

    def number(self, name):
        return int(getattr(self.dut, name).value)

    async def _watch(self, channel, payload):
        dut, held = self.dut, None
        prefix = channel.rsplit("_", 1)[0]
        valid, ready = (getattr(dut, channel + end) for end in ("valid", "ready"))
        signals = [getattr(dut, f"{prefix}_{name}") for name in payload]
        while True:
            await RisingEdge(dut.clock)
            if dut.reset.value == 1:
                held = None
                continue
            offered = None
            if int(valid.value):
                offered = tuple(int(signal.value) for signal in signals)
            assert held in (None, offered), f"{channel} changed before it was taken"
            taken = offered is not None and ready.value == 1
            if taken:
                self.seen[channel].append(offered)
            held = None if taken else offered

    async def _count(self):
        """No answer without its request; the credits are kept."""
        dut, writes, reads = self.dut, Counter(), Counter()
        while True:
            await RisingEdge(dut.clock)
            if dut.reset.value == 1:
                writes, reads = Counter(), Counter()
                continue
            taken = lambda channel: self.bit(channel + "valid") and self.bit(channel + "ready")
            if taken("s_axi_b"):
                writes[self.number("s_axi_bid")] -= 1
            if taken("s_axi_r") and self.bit("s_axi_rlast"):
                reads[self.number("s_axi_rid")] -= 1
            assert all(count >= 0 for count in (writes + reads).values()), "an answer too many"
            if taken("s_axi_aw"):
                writes[self.number("s_axi_awid")] += 1
            if taken("s_axi_ar"):
                reads[self.number("s_axi_arid")] += 1
            # A burst gives its credit back with its answer, which one may hold back at a time.
            offered = self.bit("s_axi_bvalid") and not self.bit("s_axi_bready")
            assert sum(writes.values()) - offered <= WRITES, "more bursts than credits"
            assert self.number("reads_under_way") <= READS, "more reads than credits"
            assert self.number("writes_under_way") <= WRITES, "more writes than credits"
            assert not self.bit("broken"), "two commands on a line or with a tag"

    def stall(self, sixteenths):
        """Every channel is held back at random, so often."""
        write, read = self.axi.write_if, self.axi.read_if
        channels = [write.aw_channel, write.w_channel, write.b_channel]
        channels += [read.ar_channel, read.r_channel]
        for channel in channels:
            dice = random.Random(self.random.random())
            pauses = (dice.randrange(16) < sixteenths for _ in itertools.count())
            channel.set_pause_generator(pauses if sixteenths else None)
            if not sixteenths:
                channel.pause = False

    # What a host does.

    async def write(self, address, data, id=0, **options):
        answer = await self.axi.write(address, data, awid=id, **options)
        return answer.resp

    async def read(self, address, length, id=0, **options):
        answer = await self.axi.read(address, length, arid=id, **options)
        return answer.resp, bytes(answer.data)

    async def check_read(self, address, want, id=0):
        resp, got = await self.read(address, len(want), id)
        assert resp == AxiResp.OKAY, f"{address:#x}: {resp!r}"
        assert got == want, f"{address:#x}: {got.hex()} is not {want.hex()}"

    async def get(self, register):
        answer = await self.lite.read(register, 4)
        assert answer.resp == AxiResp.OKAY, f"register {register:#x}: {answer.resp!r}"
        return int.from_bytes(answer.data, "little")

    async def set(self, register, word):
        answer = await self.lite.write(register, word.to_bytes(4, "little"))
        assert answer.resp == AxiResp.OKAY, f"register {register:#x}: {answer.resp!r}"

    async def counter(self, register):
        lower = await self.get(register)
        return lower | await self.get(register + 4) << 32

    async def fence(self, id=None, media=False):
        """Begins a fence and waits for it."""
        await self.set(FENCE, (1 << 8 if id is None else id) | media << 9)
        while await self.get(STATUS) & FENCING:
            pass

    # The device's back door.

    async def media(self, line):
        """What is on media."""
        self.dut.back_line.value = line
        await self.cycles(2)
        return int(self.dut.shown_data.value).to_bytes(LINE, "little")

    async def store(self, line, data):
        self.dut.back_data.value = int.from_bytes(data, "little")
        await self._change(self.dut.back_store, line)

    async def poison(self, line):
        await self._change(self.dut.back_poison, line)

    async def _change(self, which, line):
        self.dut.back_line.value = line
        which.value = 1
        await self.cycles(1)
        which.value = 0
        await self.cycles(1)
