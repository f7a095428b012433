"""Lattigo's keys, ciphertexts and decryptions.

Arguments: log2 N, the bits of the primes of Q separated by commas, those of P, log2 of the scale.
`write FOLDER`: writes the primes, a secret key, a relinearisation key, and the encryption of the
numbers on the standard input. `decrypt FOLDER`: decrypts `golden.ciphertext` with `golden.secret`,
both in that folder, and writes the slots' real parts.
"""

import array
import pathlib
import sys

from lattigo import ckks, rlwe

log_n, log_q, log_p, log_scale, action, folder = sys.argv[1:]
bits = [[int(width) for width in widths.split(",")] for widths in (log_q, log_p)]
parameters = ckks.Parameters(
    int(log_n), *bits, int(log_scale), "standard", log_nth_root=int(log_n) + 1
)
folder = pathlib.Path(folder)
encoder = ckks.Encoder(parameters)

if action == "write":
    primes = parameters.moduli_chain() + parameters.aux_moduli_chain()
    (folder / "primes").write_text(" ".join(map(str, primes)))
    numbers = array.array("d", sys.stdin.buffer.read())
    generator = rlwe.KeyGenerator(parameters)
    secret = generator.gen_secret_key()
    (folder / "lattigo.secret").write_bytes(secret.marshal_binary())
    relinearise = generator.gen_relin_key(secret)
    (folder / "lattigo.relinearise").write_bytes(relinearise.marshal_binary())
    encryptor = rlwe.Encryptor(parameters, generator.gen_public_key(secret))
    plaintext = encoder.encode(list(numbers), parameters.max_level(), 1 << int(log_scale))
    ciphertext = encryptor.encrypt_new(plaintext)
    (folder / "lattigo.ciphertext").write_bytes(ciphertext.marshal_binary())
else:
    secret = rlwe.SecretKey.unmarshal_binary((folder / "golden.secret").read_bytes())
    ciphertext = rlwe.Ciphertext.unmarshal_binary((folder / "golden.ciphertext").read_bytes())
    plaintext = rlwe.Decryptor(parameters, secret).decrypt_new(ciphertext)
    slots = encoder.decode(plaintext, parameters.max_slots())
    sys.stdout.buffer.write(array.array("d", slots).tobytes())
