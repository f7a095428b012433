"""Order: in order per ID, out of order across, and how many bursts may wait."""

import cocotb
from bed import IDS, LINE, READS, WRITES, Bed
from cocotbext.axi import AxiResp


def beats(bed, id):
    """Beats of an ID as they were taken."""
    return [seen for seen in bed.seen["s_axi_r"] if seen[0] == id]


async def slow_and_quick(dut, second):
    """A read of media by ID 0, then one of the buffer by ID `second`; in which order they ended."""
    bed = await Bed(dut).power_up()
    page, slow, quick = bed.page(), bed.random.randbytes(LINE), bed.random.randbytes(LINE)
    await bed.store(page // LINE, slow)
    order = []

    async def read(address, want, id, name):
        await bed.check_read(address, want, id)
        order.append(name)

    # The whole line is on its way to media for a while, and is read from the buffer meanwhile.
    write = cocotb.start_soon(bed.write(page + 1024, quick, 1))
    await bed.until(lambda: bed.bit("s_axi_bvalid"), 100)
    reads = [
        cocotb.start_soon(read(page, slow, 0, "slow")),
        cocotb.start_soon(read(page + 1024, quick, second, "quick")),
    ]
    assert await write == AxiResp.OKAY
    for task in reads:
        await task
    return order


@cocotb.test()
async def reads_of_one_id_stay_in_order(dut):
    assert await slow_and_quick(dut, 0) == ["slow", "quick"]


@cocotb.test()
async def a_line_in_the_buffer_overtakes_media(dut):
    assert await slow_and_quick(dut, 1) == ["quick", "slow"], "nothing was overtaken"


@cocotb.test()
async def many_reads_of_every_id_come_back_in_order_per_id(dut):
    bed = await Bed(dut).power_up()
    bed.stall(6)
    page, count = bed.page(), 12
    lines = [bed.random.randbytes(LINE) for _ in range(count)]
    for at, data in enumerate(lines):
        await bed.store(page // LINE + at, data)
    asked = {id: [] for id in range(IDS)}
    reads = []
    for turn in range(3 * READS):
        id, at = bed.random.randrange(IDS), bed.random.randrange(count)
        asked[id].append(lines[at])
        reads.append(cocotb.start_soon(bed.check_read(page + LINE * at, lines[at], id)))
    for read in reads:
        await read
    for id, want in asked.items():
        got = b"".join(beat[3].to_bytes(64, "little") for beat in beats(bed, id))
        assert got == b"".join(want), f"ID {id}"


@cocotb.test()
async def many_writes_wait_for_credits_and_the_last_of_an_id_counts(dut):
    bed = await Bed(dut).power_up()
    await bed.set(0x08, 1)
    page, last = bed.page(), {}
    writes = []
    for turn in range(4 * WRITES):
        id = turn % IDS
        last[id] = bed.random.randbytes(LINE)
        writes.append(cocotb.start_soon(bed.write(page + LINE * id, last[id], id)))
    for write in writes:
        assert await write == AxiResp.OKAY
    for id, data in last.items():
        assert await bed.media(page // LINE + id) == data, f"ID {id} is not on media"
        await bed.check_read(page + LINE * id, data, id)
