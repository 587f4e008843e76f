/* SPDX-License-Identifier: BSD-3-Clause */
#include "archives.h"

struct archive *archive_reader(void)
{
	struct archive *reader = archive_read_new();

	archive_read_support_filter_all(reader);
	archive_read_support_format_tar(reader);
	archive_read_support_format_zip(reader);
	return reader;
}

int fail_archive(struct error *error, const char *path, struct archive *archive)
{
	return fail(error, "%s: %s", path, archive_error_string(archive));
}
