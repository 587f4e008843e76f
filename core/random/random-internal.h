/* SPDX-License-Identifier: BSD-3-Clause */
/* What the files of this library share. */
#ifndef UK_RANDOM_INTERNAL_H
#define UK_RANDOM_INTERNAL_H

#include <stddef.h>
#include <stdint.h>

#include <uk/chacha.h>

/** The whole state of a generator: a key that nobody else knows. */
struct random__key {
	uint8_t bytes[UK_CHACHA_KEY_LEN];
};

/** Makes the key depend on `len` more bytes. */
void random__mix(struct random__key *key, const void *data, size_t len);

/** Takes a key of its own for the caller; the generator's is replaced. */
void random__take(struct random__key *key, struct random__key *taken);

/** Writes `len` bytes that follow from `key`, and wipes `key`. */
void random__expand(struct random__key *key, void *to, size_t len);

/** Overwrites what must not stay. */
void random__wipe(void *at, size_t len);

/** Mixes in what this machine has at its start, and says what it was. */
void random__seed(struct random__key *key);

#endif /* UK_RANDOM_INTERNAL_H */
