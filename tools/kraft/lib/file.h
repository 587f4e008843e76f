/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Files and folders.
 */
#ifndef KRAFT_FILE_H
#define KRAFT_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "error.h"
#include "text.h"

bool is_folder(const char *path);
bool is_file(const char *path);

/** The absolute path without symbolic links, or NULL with the error set. */
char *path_real(const char *path, struct error *error);

/** `path`, or if it is relative, that below `base`. */
char *path_below(const char *base, const char *path);

/** The last part of a path; of a folder its name. */
const char *path_name(const char *path);

/** Makes the folder and those above it. */
int folder_make(const char *path, struct error *error);

/** Removes a folder and all in it; symbolic links are not followed. */
int folder_remove(const char *path, struct error *error);

/** All of a file, with a zero behind it; at most `max` bytes. NULL: error. */
char *file_read(const char *path, size_t max, size_t *len, struct error *error);

/** Replaces a file in one step: readers see the old one or the new one. */
int file_write(const char *path, const char *content, size_t len, mode_t mode,
	       struct error *error);

/** Waits for the lock of `path`, a file that is made; the descriptor. */
int file_lock(const char *path, struct error *error);

/** Where the kit is: UK_ROOT, or what the build said. */
const char *kit_base(void);

/** Where what we make for ourselves goes: ~/.cache/unikern, …. */
char *cache_folder(void);

#endif /* KRAFT_FILE_H */
