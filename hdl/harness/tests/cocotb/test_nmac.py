"""The multiply-accumulate descriptor, with a host beside it."""

import struct

import cocotb
from bed import (
    ACCUMULATOR,
    COUNT,
    ERROR,
    FINISHED,
    IDS,
    KEY,
    LINE,
    MODULUS,
    NMAC_BUSY,
    OPERAND,
    START,
    STATUS,
    Bed,
)
from cocotbext.axi import AxiResp

WORDS = LINE // 4
# The smallest prime that is 1 modulo 2^17, and the largest below 2^32.
PRIMES = (786433, 4293918721)


async def limb(bed, lines, residues):
    """Writes residues over the AXI port."""
    address = bed.page()
    data = struct.pack(f"<{len(residues)}I", *residues)
    assert await bed.write(address, data, 1) == AxiResp.OKAY
    return address


async def descriptor(bed, accumulator, key, operand, lines, prime):
    for register, word in (
        (ACCUMULATOR, accumulator // LINE),
        (KEY, key // LINE),
        (OPERAND, operand // LINE),
        (COUNT, lines),
        (MODULUS, prime),
        (START, 1),
    ):
        await bed.set(register, word)


async def until_idle(bed):
    while await bed.get(STATUS) & NMAC_BUSY:
        pass


@cocotb.test()
async def accumulates_products_of_residues(dut):
    bed = await Bed(dut).power_up()
    for turn, prime in enumerate(PRIMES, 1):
        lines, edges = 2, (0, 1, prime - 1)
        count = lines * WORDS
        draw = lambda i: edges[i % 3] if i < 12 else bed.random.randrange(prime)
        a, k, o = ([draw(i // d) for i in range(count)] for d in (1, 2, 4))
        addresses = [await limb(bed, lines, residues) for residues in (a, k, o)]
        await descriptor(bed, *addresses, lines, prime)
        beside, data = bed.page(), bed.random.randbytes(LINE)
        assert await bed.write(beside, data, 0) == AxiResp.OKAY
        await bed.check_read(beside, data, 0)
        await until_idle(bed)
        await bed.fence(IDS, media=True)
        want = [(x + y * z) % prime for x, y, z in zip(a, k, o)]
        for at in range(lines):
            got = struct.unpack(f"<{WORDS}I", await bed.media(addresses[0] // LINE + at))
            assert list(got) == want[WORDS * at :][:WORDS], f"modulo {prime}, line {at}"
        assert await bed.get(FINISHED) == turn
    assert await bed.get(ERROR) == 0


@cocotb.test()
async def refuses_descriptors_and_stops_at_poison(dut):
    bed = await Bed(dut).power_up()
    pages = [bed.page() for _ in range(3)]
    for prime, lines in ((786433 + 2, 1), (1, 1), (786433, 0)):
        await descriptor(bed, *pages, lines, prime)
        await until_idle(bed)
        assert await bed.get(ERROR) == 16, f"{lines} lines modulo {prime}"
        await bed.set(ERROR, 16)
    before = bed.random.randbytes(LINE)
    await bed.store(pages[0] // LINE, before)
    await bed.poison(pages[1] // LINE)
    await descriptor(bed, *pages, 1, 786433)
    await until_idle(bed)
    assert await bed.get(ERROR) == 32
    await bed.fence(media=True)
    assert await bed.media(pages[0] // LINE) == before
