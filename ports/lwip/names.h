/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Files in the root file system, in images that have one.
 *
 * Context: thread (may sleep).
 * Memory:  the caller's.
 */
#ifndef LWIP__NAMES_H
#define LWIP__NAMES_H

#include <stdbool.h>
#include <stddef.h>

/**
 * Writes the file if there is none, or if `is_ours`; whether it is ours from
 * now on.
 */
bool lwip__file_write(const char *path, const char *text, size_t len,
		      bool is_ours);

#endif /* LWIP__NAMES_H */
