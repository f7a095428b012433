"""Whole operations of SEAL on given slots.

Arguments: log2 N, the scale, the steps of a rotation, and the primes, special one last.
Input: the slots of x and y, real and imaginary parts. Output: those of the results, in order.
"""

import array
import sys

import _sealapi_cpp as seal

log_n, scale, steps = int(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3])
n = 1 << log_n
parameters = seal.EncryptionParameters(seal.SCHEME_TYPE.CKKS)
parameters.set_poly_modulus_degree(n)
parameters.set_coeff_modulus([seal.Modulus(int(prime)) for prime in sys.argv[4:]])
context = seal.SEALContext(parameters, True, seal.SEC_LEVEL_TYPE.NONE)
assert context.parameters_set(), context.parameters_error_message()

generator = seal.KeyGenerator(context)
secret = generator.secret_key()
relinearise, galois = seal.RelinKeys(), seal.GaloisKeys()
generator.create_relin_keys(relinearise)
# SEAL's slots follow the powers of 3.
generator.create_galois_keys([pow(3, steps, 2 * n), 2 * n - 1], galois)
encoder, evaluator = seal.CKKSEncoder(context), seal.Evaluator(context)
encryptor, decryptor = seal.Encryptor(context, secret), seal.Decryptor(context, secret)

numbers = array.array("d", sys.stdin.buffer.read())
slots = [complex(re, im) for re, im in zip(numbers[::2], numbers[1::2])]


def encode(values):
    plaintext = seal.Plaintext()
    encoder.encode(values, scale, plaintext)
    return plaintext


def encrypt(plaintext):
    ciphertext = seal.Ciphertext()
    encryptor.encrypt_symmetric(plaintext, ciphertext)
    return ciphertext


def result(operation, *operands):
    ciphertext = seal.Ciphertext()
    operation(*operands, ciphertext)
    return ciphertext


def answer(ciphertext):
    plaintext = seal.Plaintext()
    decryptor.decrypt(ciphertext, plaintext)
    for slot in encoder.decode_complex(plaintext):
        results.extend((slot.real, slot.imag))


results = array.array("d")
y_encoded = encode(slots[n // 2 :])
x, y = encrypt(encode(slots[: n // 2])), encrypt(y_encoded)
answer(x)
answer(result(evaluator.add, x, y))
product = result(evaluator.relinearize, result(evaluator.multiply, x, y), relinearise)
answer(result(evaluator.rescale_to_next, product))
answer(result(evaluator.rescale_to_next, result(evaluator.multiply_plain, x, y_encoded)))
answer(result(evaluator.rotate_vector, x, steps, galois))
answer(result(evaluator.complex_conjugate, x, galois))
sys.stdout.buffer.write(results.tobytes())
