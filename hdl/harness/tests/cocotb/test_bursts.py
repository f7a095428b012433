"""Bursts of every length, start and size from an independent master."""

import itertools

import cocotb
from bed import HOST_BYTES, IDS, LINE, Bed
from cocotbext.axi import AxiBurstType, AxiResp

# Beats of whole words: one, a line less one, a line, a line and one, a page.
BEATS = (1, 3, 4, 5, 16, 63, 64)
# Unaligned starts and ends: strobes of parts of words, of one byte, over a line's and a page's end.
PARTS = ((1, 1), (63, 2), (8, 8), (5, 250), (255, 2), (4095, 2), (4000, 200), (4033, 4096 + 63))


@cocotb.test()
async def incrementing_bursts_of_every_length(dut):
    bed = await Bed(dut).power_up()
    for id, beats in zip(itertools.cycle(range(2)), BEATS):
        data, address = bed.random.randbytes(64 * beats), bed.page() + 64 * (64 - beats)
        assert await bed.write(address, data, id) == AxiResp.OKAY
        await bed.check_read(address, data, id)


@cocotb.test()
async def unaligned_starts_and_partial_strobes(dut):
    bed = await Bed(dut).power_up()
    memory, base = bytearray(3 * 4096), min(bed.page() for _ in range(3))
    for begin, length in PARTS:
        data = bed.random.randbytes(length)
        assert await bed.write(base + begin, data) == AxiResp.OKAY
        memory[begin : begin + length] = data
        await bed.check_read(base + begin, data)
        await bed.check_read(base + (begin & ~63), bytes(memory[begin & ~63 : begin + length]))
    await bed.fence(media=True)
    for at in range(0, len(memory), LINE):
        want = memory[at : at + LINE]
        if any(want):
            assert await bed.media((base + at) // LINE) == want, f"byte {at:#x}"
    assert await bed.counter(HOST_BYTES) == sum(length for _, length in PARTS)


@cocotb.test()
async def other_bursts_fail_and_change_nothing(dut):
    bed = await Bed(dut).power_up()
    before, page = bed.random.randbytes(LINE), bed.page()
    assert await bed.write(page, before) == AxiResp.OKAY
    refused = [{"size": size} for size in range(6)]
    refused += [{"burst": AxiBurstType.FIXED}, {"burst": AxiBurstType.WRAP}]
    for options in refused:
        assert await bed.write(page, bytes(64), **options) == AxiResp.SLVERR, options
        resp, data = await bed.read(page, 64, **options)
        assert (resp, any(data)) == (AxiResp.SLVERR, False), options
    last = (1 << 40) - LINE
    assert await bed.write(last, bytes(64)) == AxiResp.SLVERR
    assert (await bed.read(last, LINE))[0] == AxiResp.SLVERR
    await bed.check_read(page, before)
    await bed.check_read(last - LINE, bytes(LINE))


async def random_traffic(dut, stall, bursts):
    """Every ID in a page of its own, several bursts under way of each, all channels held back."""
    bed = await Bed(dut).power_up()
    bed.stall(stall)

    async def host(id):
        memory, page = bytearray(4096), bed.page()
        for _ in range(bursts):
            spans = []
            for _ in range(bed.random.randrange(1, 4)):
                begin = bed.random.randrange(1024)
                spans.append((begin, bed.random.randrange(1, 400)))
            writes = []
            for begin, length in spans:
                data = bed.random.randbytes(length)
                memory[begin : begin + length] = data
                writes.append(cocotb.start_soon(bed.write(page + begin, data, id)))
            for write in writes:
                assert await write == AxiResp.OKAY
            reads = [bed.check_read(page + b, bytes(memory[b : b + n]), id) for b, n in spans]
            for read in [cocotb.start_soon(read) for read in reads]:
                await read

    hosts = [cocotb.start_soon(host(id)) for id in range(min(IDS, 3))]
    for task in hosts:
        await task


@cocotb.test()
async def random_traffic_without_stalls(dut):
    await random_traffic(dut, 0, 5)


@cocotb.test()
async def random_traffic_with_every_channel_held_back(dut):
    await random_traffic(dut, 9, 5)
