"""What the controller promises: fences, response modes, poison, failures of power, registers."""

import cocotb
from bed import (
    DIRTY_SHUTDOWNS,
    DRAIN_BOUND,
    ERROR,
    FENCE,
    FILLS,
    IDS,
    LINE,
    LINES,
    MEDIA_BYTES,
    MODE,
    STATUS,
    Bed,
)
from cocotbext.axi import AxiResp


@cocotb.test()
async def a_fence_to_media_leaves_every_earlier_write_there(dut):
    bed = await Bed(dut).power_up()
    for id in (0, 1, None):
        page, wants = bed.page(), []
        for at in range(LINES // 2):
            data = bed.random.randbytes(8)
            who = id if id is not None else at % IDS
            assert await bed.write(page + LINE * at + 16, data, who) == AxiResp.OKAY
            wants.append(data)
        assert (await bed.media(page // LINE))[16:24] != wants[0], "on media before its fence"
        await bed.fence(id, media=True)
        for at, want in enumerate(wants):
            assert (await bed.media(page // LINE + at))[16:24] == want, f"ID {id}, line {at}"
    assert await bed.get(FENCE) == 3, "fences that are complete"
    assert await bed.counter(FILLS) == 3 * (LINES // 2)


@cocotb.test()
async def a_second_fence_is_refused_meanwhile(dut):
    bed = await Bed(dut).power_up()
    page = bed.page()
    assert await bed.write(page, bytes([1])) == AxiResp.OKAY
    await bed.set(FENCE, 1 << 8 | 1 << 9)
    answer = await bed.lite.write(FENCE, (1 << 8).to_bytes(4, "little"))
    assert answer.resp == AxiResp.SLVERR
    await bed.until(lambda: bed.number("used") == 0, 2_000)
    await bed.cycles(4)
    await bed.fence()
    assert await bed.get(ERROR) == 8
    await bed.set(ERROR, 8)
    assert await bed.get(ERROR) == 0


@cocotb.test()
async def an_answer_in_mode_1_says_that_it_is_on_media(dut):
    bed = await Bed(dut).power_up()
    await bed.set(MODE, 1)
    page = bed.page()
    for begin, length in ((0, 256), (300, 8), (700, 900)):
        data = bed.random.randbytes(length)
        assert await bed.write(page + begin, data, 1) == AxiResp.OKAY
        got = b"".join([await bed.media(page // LINE + at) for at in range(8)])
        assert got[begin : begin + length] == data, f"{length} bytes from {begin}"


@cocotb.test()
async def poison_stays_until_the_whole_line_is_written(dut):
    bed = await Bed(dut).power_up()
    page = bed.page()
    line = page // LINE
    await bed.poison(line)
    for partial in range(2):
        assert await bed.read(page + 64, 64) == (AxiResp.SLVERR, bytes(64))
        assert await bed.write(page + 8, bytes([partial])) == AxiResp.OKAY
        await bed.fence(media=True)
    await bed.media(line)
    assert bed.bit("shown_poison"), "partial writes keep the poison"
    # The neighbour is served, also by a burst that meets the poisoned line.
    good = bed.random.randbytes(LINE)
    assert await bed.write(page + LINE, good) == AxiResp.OKAY
    resp, data = await bed.read(page, 2 * LINE)
    assert (resp, data) == (AxiResp.SLVERR, bytes(LINE) + good)
    whole = bed.random.randbytes(LINE)
    assert await bed.write(page, whole) == AxiResp.OKAY
    await bed.fence(media=True)
    assert await bed.media(line) == whole and not bed.bit("shown_poison")
    await bed.check_read(page, whole)
    assert await bed.get(ERROR) == 2


@cocotb.test()
async def what_was_answered_survives_an_announced_failure(dut):
    bed = await Bed(dut).power_up()
    dirty = await bed.get(DIRTY_SHUTDOWNS)
    for _ in range(2):
        pages = [bed.page() for _ in range(2)]
        answered, under_way = [bytearray(LINE * LINES) for _ in pages], [(), ()]

        async def host(id):
            while True:
                begin = bed.random.randrange(LINE * LINES - 100)
                data = bed.random.randbytes(bed.random.randrange(1, 100))
                under_way[id] = range(begin, begin + len(data))
                assert await bed.write(pages[id] + begin, data, id) == AxiResp.OKAY
                answered[id][begin : begin + len(data)] = data
                under_way[id] = ()

        hosts = [cocotb.start_soon(host(id)) for id in range(2)]
        await bed.cycles(200 + bed.random.randrange(400))
        dut.pfail.value = 1
        await bed.until(lambda: bed.bit("drained"), DRAIN_BOUND)
        for task in hosts:
            task.cancel()
        for page, memory, doubtful in zip(pages, answered, under_way):
            got = b"".join([await bed.media(page // LINE + at) for at in range(LINES)])
            lost = [at for at in range(len(got)) if got[at] != memory[at] and at not in doubtful]
            assert not lost, f"bytes that were answered and are not on media: {lost[:8]}"
        await power_cycle(bed, cut=True)
        assert await bed.get(DIRTY_SHUTDOWNS) == dirty


async def power_cycle(bed, cut):
    bed.dut.reset.value, bed.dut.cut.value = 1, cut
    await bed.cycles(3)
    bed.dut.pfail.value = 0
    bed.dut.reset.value, bed.dut.cut.value = 0, 0
    await bed.until_open()


@cocotb.test()
async def a_power_cut_tears_no_word_and_is_counted(dut):
    bed = await Bed(dut).power_up()
    dirty = await bed.get(DIRTY_SHUTDOWNS)
    for turn in range(1, 4):
        page = bed.page()
        old, new = bed.random.randbytes(LINE), bed.random.randbytes(LINE)
        await bed.store(page // LINE, old)
        await bed.set(MODE, 1)
        write = cocotb.start_soon(bed.write(page, new))
        await bed.until(lambda: bed.number("writes_under_way") > 0, 200)
        await bed.cycles(bed.random.randrange(10))
        write.cancel()
        await power_cycle(bed, cut=True)
        got = await bed.media(page // LINE)
        for at in range(0, LINE, 8):
            assert got[at : at + 8] in (old[at : at + 8], new[at : at + 8]), f"torn at {at}"
        assert await bed.get(DIRTY_SHUTDOWNS) == dirty + turn


@cocotb.test()
async def registers_refuse_what_the_map_does_not_have(dut):
    bed = await Bed(dut).power_up()
    assert await bed.get(0) == int.from_bytes(b"PMEM", "little")
    for register in (0x60, 0xFC):
        assert (await bed.lite.read(register, 4)).resp == AxiResp.SLVERR
        assert (await bed.lite.write(register, bytes(4))).resp == AxiResp.SLVERR
    assert (await bed.lite.write(MODE, bytes(2))).resp == AxiResp.SLVERR
    assert (await bed.lite.write(STATUS, bytes(4))).resp == AxiResp.SLVERR
    before = await bed.counter(MEDIA_BYTES)
    assert await bed.write(bed.page(), bytes(LINE)) == AxiResp.OKAY
    await bed.fence(media=True)
    assert await bed.counter(MEDIA_BYTES) == before + LINE
