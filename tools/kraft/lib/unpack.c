/* SPDX-License-Identifier: BSD-3-Clause */
#include "unpack.h"

#include <dirent.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include <archive.h>
#include <archive_entry.h>

#include "archives.h"
#include "file.h"
#include "text.h"

#define BLOCK_LEN 65536

static int copy_data(struct archive *from, struct archive *to, const char *path,
		     struct error *error)
{
	const void *block;
	size_t len;
	la_int64_t at;
	int rc;

	while ((rc = archive_read_data_block(from, &block, &len, &at)) ==
	       ARCHIVE_OK)
		if (archive_write_data_block(to, block, len, at) < ARCHIVE_WARN)
			return fail_archive(error, path, to);
	return rc == ARCHIVE_EOF ? 0 : fail_archive(error, path, from);
}

static bool is_plain(struct archive_entry *entry)
{
	mode_t type = archive_entry_filetype(entry);

	return type == AE_IFREG || type == AE_IFDIR || type == AE_IFLNK ||
	       archive_entry_hardlink(entry);
}

/* Below `dest`; libarchive checks the whole path for links. */
static int place(struct archive_entry *entry, const char *archive,
		 const char *dest, struct error *error)
{
	const char *name = archive_entry_pathname(entry);
	const char *link = archive_entry_hardlink(entry);
	_cleanup_list_ struct list parts = { 0 };

	if (!name || *name == '/')
		return fail(error, "%s: the name %s is absolute", archive,
			    name ? name : "");
	list_split(&parts, name, '/');
	if (link)
		list_split(&parts, link, '/');
	if (list_has(&parts, "..") || (link && *link == '/'))
		return fail(error, "%s: the name %s leaves the folder", archive,
			    name);
	if (!is_plain(entry))
		return fail(error,
			    "%s: %s is neither a file, a folder nor a "
			    "link",
			    archive, name);
	if (link) {
		_cleanup_text_ char *where = text("%s/%s", dest, link);

		archive_entry_copy_hardlink(entry, where);
	}
	_cleanup_text_ char *where = text("%s/%s", dest, name);

	archive_entry_copy_pathname(entry, where);
	return 0;
}

static int unpack_all(struct archive *from, struct archive *to,
		      const char *archive, const char *dest,
		      struct error *error)
{
	struct archive_entry *entry;
	int rc, code = 0;

	while (!code) {
		rc = archive_read_next_header(from, &entry);
		if (rc == ARCHIVE_EOF)
			break;
		if (rc < ARCHIVE_WARN)
			return fail_archive(error, archive, from);
		code = place(entry, archive, dest, error);
		if (code)
			break;
		if (archive_write_header(to, entry) < ARCHIVE_WARN)
			code = fail_archive(error, archive, to);
		else if (archive_entry_size(entry) > 0)
			code = copy_data(from, to, archive, error);
	}
	return code;
}

static int unpack(struct archive *from, const char *archive, const char *dest,
		  struct error *error)
{
	struct archive *to = archive_write_disk_new();
	int code;

	archive_write_disk_set_options(to,
				       ARCHIVE_EXTRACT_SECURE_SYMLINKS |
					       ARCHIVE_EXTRACT_SECURE_NODOTDOT |
					       ARCHIVE_EXTRACT_TIME);
	code = unpack_all(from, to, archive, dest, error);
	if (archive_write_close(to) && !code)
		code = fail_archive(error, archive, to);
	archive_write_free(to);
	return code;
}

/* The only thing in a folder; NULL: there are none or several. */
static char *only_entry(const char *folder)
{
	DIR *dir = opendir(folder);
	struct dirent *entry;
	char *found = NULL;
	int n = 0;

	while (dir && (entry = readdir(dir))) {
		if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, ".."))
			continue;
		text_free(&found);
		found = text("%s/%s", folder, entry->d_name);
		n++;
	}
	if (dir)
		closedir(dir);
	if (n != 1 || !is_folder(found))
		text_free(&found);
	return found;
}

static int drop_outer(const char *dest, struct error *error)
{
	_cleanup_text_ char *inner = only_entry(dest);
	_cleanup_text_ char *moved = text("%s.inner", dest);

	if (!inner)
		return 0;
	if (rename(inner, moved) || remove(dest) || rename(moved, dest))
		return fail_errno(error, "%s", dest);
	return 0;
}

int unpack_archive(const char *archive, const char *dest, struct error *error)
{
	_cleanup_text_ char *real = NULL;
	struct archive *from = archive_reader();
	int code = folder_make(dest, error);

	if (!code)
		real = path_real(dest, error);
	if (!real)
		code = error->code;
	else if (archive_read_open_filename(from, archive, BLOCK_LEN))
		code = fail_archive(error, archive, from);
	else
		code = unpack(from, archive, real, error);
	archive_read_free(from);
	return code ? code : drop_outer(dest, error);
}
