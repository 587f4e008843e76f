/* SPDX-License-Identifier: BSD-3-Clause */
#include "rootfs.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include <archive.h>
#include <archive_entry.h>

#include "file.h"
#include "text.h"

#define BLOCK_LEN 10240

static int fail_archive(struct error *error, const char *path,
			struct archive *archive)
{
	return fail(error, "%s: %s", path, archive_error_string(archive));
}

/* Names in an archive are relative: "./a/b" and "/a/b" are "a/b". */
static void set_name(struct archive_entry *entry, const char *root)
{
	const char *name = archive_entry_pathname(entry);
	size_t len = strlen(root);

	if (!strncmp(name, root, len))
		name += len;
	name += strspn(name, "/");
	while (has_prefix(name, "./"))
		name += 2;
	archive_entry_copy_pathname(entry, *name ? name : ".");
}

/* A name with ".." would leave the root when it is unpacked. */
static bool is_inside(const char *name)
{
	_cleanup_list_ struct list parts = { 0 };

	list_split(&parts, name, '/');
	return !list_has(&parts, "..");
}

static int copy_data(struct archive *from, struct archive *to, const char *path,
		     struct error *error)
{
	char block[BLOCK_LEN];
	la_ssize_t len;

	while ((len = archive_read_data(from, block, sizeof(block))) > 0)
		if (archive_write_data(to, block, (size_t)len) != len)
			return fail_archive(error, path, to);
	return len < 0 ? fail_archive(error, path, from) : 0;
}

static int copy_entry(struct archive *from, struct archive *to,
		      struct archive_entry *entry, const char *path,
		      struct error *error)
{
	if (!is_inside(archive_entry_pathname(entry)))
		return fail(error, "%s: the name %s leaves the root", path,
			    archive_entry_pathname(entry));
	if (archive_write_header(to, entry) < ARCHIVE_WARN)
		return fail_archive(error, path, to);
	return archive_entry_size(entry) > 0 ? copy_data(from, to, path, error)
					     : 0;
}

static int copy_all(struct archive *from, struct archive *to, const char *root,
		    const char *path, struct error *error)
{
	struct archive_entry *entry;
	int rc, code = 0;

	while (!code) {
		rc = archive_read_next_header(from, &entry);
		if (rc == ARCHIVE_EOF)
			break;
		if (rc < ARCHIVE_WARN)
			return fail_archive(error, path, from);
		archive_read_disk_descend(from);
		set_name(entry, root);
		archive_entry_set_mtime(entry, 0, 0);
		code = copy_entry(from, to, entry, path, error);
	}
	return code;
}

static int write_cpio(struct archive *from, const char *root, const char *path,
		      const char *made, struct error *error)
{
	struct archive *to = archive_write_new();
	int code;

	archive_write_set_format_cpio_newc(to);
	archive_write_add_filter_none(to);
	if (archive_write_open_filename(to, made))
		code = fail_archive(error, made, to);
	else
		code = copy_all(from, to, root, path, error);
	if (archive_write_close(to) && !code)
		code = fail_archive(error, made, to);
	archive_write_free(to);
	if (code)
		unlink(made);
	return code;
}

static struct archive *open_folder(const char *path, struct error *error)
{
	struct archive *from = archive_read_disk_new();

	archive_read_disk_set_symlink_physical(from);
	archive_read_disk_set_standard_lookup(from);
	if (archive_read_disk_open(from, path) == ARCHIVE_OK)
		return from;
	fail_archive(error, path, from);
	archive_read_free(from);
	return NULL;
}

static struct archive *open_file(const char *path, struct error *error)
{
	struct archive *from = archive_read_new();

	archive_read_support_filter_all(from);
	archive_read_support_format_tar(from);
	archive_read_support_format_zip(from);
	archive_read_support_format_cpio(from);
	if (archive_read_open_filename(from, path, BLOCK_LEN) == ARCHIVE_OK)
		return from;
	fail(error,
	     "%s is no root file system: give a cpio archive, a folder or a "
	     "tarball (%s)",
	     path, archive_error_string(from));
	archive_read_free(from);
	return NULL;
}

/* The guest reads cpio archives itself, compressed ones too. */
static bool is_cpio(const char *path)
{
	static const char *const ends[] = { ".cpio", ".cpio.gz", ".cpio.xz",
					    ".cpio.zst" };
	size_t i;

	for (i = 0; i < sizeof(ends) / sizeof(*ends); i++)
		if (has_suffix(path, ends[i]))
			return true;
	return false;
}

char *rootfs_make(const char *path, const char *dir, struct error *error)
{
	_cleanup_text_ char *made = text("%s/rootfs.cpio", dir);
	struct archive *from;
	int code;

	if (access(path, R_OK)) {
		fail_errno(error, "root file system %s", path);
		return NULL;
	}
	if (!strcmp(path_name(path), "Dockerfile")) {
		fail(error,
		     "%s: images are not built from Dockerfiles: export the "
		     "container's file system as a tarball and give that",
		     path);
		return NULL;
	}
	if (is_file(path) && is_cpio(path))
		return path_real(path, error);
	from = is_folder(path) ? open_folder(path, error)
			       : open_file(path, error);
	if (!from)
		return NULL;
	code = write_cpio(from, is_folder(path) ? path : "", path, made, error);
	archive_read_free(from);
	return code ? NULL : text_copy(made);
}
