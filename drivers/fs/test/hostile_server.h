/* SPDX-License-Identifier: BSD-3-Clause */
/* For fuzz targets: a server that says what the input has. */
#ifndef TEST_HOSTILE_SERVER_H
#define TEST_HOSTILE_SERVER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <uk/abi/uio.h>
#include <uk/fsdev.h>

/** What it says from now on; whether there is more of it. */
void hostile_begin(const uint8_t *data, size_t len);
bool hostile_has_more(void);

/** The next byte of the input; 0 behind its end. */
uint8_t hostile_next(void);

/** Fills at most `len` bytes of the pieces; returns how many. */
long hostile_fill(const struct uk_abi_iovec *in, unsigned int nr_in,
		  size_t len);

/** Answers a message, whose first piece is at `asked`: the bytes of it. */
typedef long (*hostile_answer_fn)(const void *asked,
				  const struct uk_abi_iovec *in,
				  unsigned int nr_in);

/** The device "fuzz", whose server answers so. */
struct uk_fsdev *hostile_device(enum uk_fsdev_kind kind,
				hostile_answer_fn answer);

#endif /* TEST_HOSTILE_SERVER_H */
