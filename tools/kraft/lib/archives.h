/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * What all that reads archives shares (libarchive).
 */
#ifndef KRAFT_ARCHIVES_H
#define KRAFT_ARCHIVES_H

#include <archive.h>

#include "error.h"

/** A reader of tarballs and zip files, packed by whatever. */
struct archive *archive_reader(void);

/** Sets `error` to what went wrong with the archive; EXIT_NOT_RUN. */
int fail_archive(struct error *error, const char *path,
		 struct archive *archive);

#endif /* KRAFT_ARCHIVES_H */
