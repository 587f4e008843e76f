/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Getting sources: git repositories, and archives by URL or path.
 */
#ifndef KRAFT_DOWNLOAD_H
#define KRAFT_DOWNLOAD_H

#include "error.h"

/**
 * Puts what is at `source` into the new folder `dest`: a git repository at
 * `version` (NULL: its default branch), or an archive, unpacked without its
 * one outer folder. All or nothing: `dest` is there only if it is whole.
 * `sha256` (or NULL) is checked before anything is unpacked.
 */
int download_source(const char *source, const char *version, const char *sha256,
		    const char *dest, struct error *error);

/** Writes what is at `url` (http, https, file or a path) to a file. */
int download_file(const char *url, const char *path, struct error *error);

#endif /* KRAFT_DOWNLOAD_H */
