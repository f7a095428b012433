"""Median processor times of SEAL's operations in microseconds, as `name time` a line.

Arguments: log2 N, the scale, the runs, and the primes, special one last.
"""

import sys
import time

import _sealapi_cpp as seal

log_n, scale, runs = int(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3])
n = 1 << log_n


def context_of(degree, primes):
    parameters = seal.EncryptionParameters(seal.SCHEME_TYPE.CKKS)
    parameters.set_poly_modulus_degree(degree)
    parameters.set_coeff_modulus([seal.Modulus(prime) for prime in primes])
    return seal.SEALContext(parameters, True, seal.SEC_LEVEL_TYPE.NONE)


primes = [int(prime) for prime in sys.argv[4:]]
context = context_of(n, primes)
assert context.parameters_set(), context.parameters_error_message()
generator = seal.KeyGenerator(context)
public, relinearise, galois = seal.PublicKey(), seal.RelinKeys(), seal.GaloisKeys()
generator.create_public_key(public)
generator.create_relin_keys(relinearise)
generator.create_galois_keys([3], galois)
encoder, evaluator = seal.CKKSEncoder(context), seal.Evaluator(context)
encryptor = seal.Encryptor(context, public)

slots = [complex(i % 1000 / 1000 - 0.5, 7 * i % 1000 / 1000 - 0.5) for i in range(n // 2)]
plaintext, x, y, out = seal.Plaintext(), seal.Ciphertext(), seal.Ciphertext(), seal.Ciphertext()
encoder.encode(slots, scale, plaintext)
encryptor.encrypt(plaintext, x)
encryptor.encrypt(plaintext, y)


def mult():
    evaluator.multiply(x, y, out)
    evaluator.relinearize_inplace(out, relinearise)


# A ring with too few slots refuses the list after Python's binding has converted it.
small = seal.CKKSEncoder(context_of(1024, primes))


def convert():
    try:
        small.encode(slots, scale, seal.Plaintext())
    except (ValueError, RuntimeError):
        return
    raise AssertionError("the list fits")


def median(operation):
    operation()
    times = []
    for _ in range(runs):
        start = time.process_time_ns()
        operation()
        times.append(time.process_time_ns() - start)
    return sorted(times)[runs // 2] / 1e3


times = {
    "encode": median(lambda: encoder.encode(slots, scale, plaintext)) - median(convert),
    "decode": median(lambda: encoder.decode_complex(plaintext)),
    "encrypt": median(lambda: encryptor.encrypt(plaintext, out)),
    "pmult": median(lambda: evaluator.multiply_plain(x, plaintext, out)),
    "mult": median(mult),
    "rescale": median(lambda: evaluator.rescale_to_next(x, out)),
    "rotate": median(lambda: evaluator.rotate_vector(x, 1, galois, out)),
    "add": median(lambda: evaluator.add_inplace(x, y)),
}
for name, value in times.items():
    print(name, value)
