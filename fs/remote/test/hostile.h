/* SPDX-License-Identifier: BSD-3-Clause */
/* For fuzz targets: calls on a mount whose server says what the input has. */
#ifndef TEST_HOSTILE_H
#define TEST_HOSTILE_H

#include <stddef.h>
#include <stdint.h>

#include "../../../drivers/fs/test/hostile_server.h"

/**
 * Mounts `source` by `fs`, and calls what there is on paths in it, as the
 * input says, until it is used up; unmounts it.
 */
void hostile_run(const uint8_t *data, size_t len, const char *fs,
		 const char *source);

#endif /* TEST_HOSTILE_H */
