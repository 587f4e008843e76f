/* SPDX-License-Identifier: BSD-3-Clause */
#include "rootfs.h"

#include <errno.h>
#include <fcntl.h>
#include <fts.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <archive.h>
#include <archive_entry.h>

#include "archives.h"
#include "file.h"
#include "text.h"

#define BLOCK_LEN 10240

/* What is being written. */
struct packing {
	struct archive *from; /* an archive, or a reader of the disk */
	struct archive *to;
	const char *path;   /* what is packed */
	time_t latest;	    /* no file is younger */
	unsigned int count; /* of entries so far */
};

/* Names in an archive are relative: "./a/b", "/a/b" and "a/b/" are "a/b". */
static void set_name(struct archive_entry *entry, const char *root)
{
	const char *name = archive_entry_pathname(entry);
	size_t len = strlen(root);
	_cleanup_text_ char *own = NULL;

	if (!strncmp(name, root, len))
		name += len;
	name += strspn(name, "/");
	while (has_prefix(name, "./"))
		name += 2;
	own = text_copy(*name ? name : ".");
	for (len = strlen(own); len > 1 && own[len - 1] == '/'; len--)
		own[len - 1] = '\0';
	archive_entry_copy_pathname(entry, own);
}

/* A name with ".." would leave the root when it is unpacked. */
static bool is_inside(const char *name)
{
	_cleanup_list_ struct list parts = { 0 };

	list_split(&parts, name, '/');
	return !list_has(&parts, "..");
}

static int copy_data(const struct packing *p, struct error *error)
{
	char block[BLOCK_LEN];
	la_ssize_t len;

	while ((len = archive_read_data(p->from, block, sizeof(block))) > 0)
		if (archive_write_data(p->to, block, (size_t)len) != len)
			return fail_archive(error, p->path, p->to);
	return len < 0 ? fail_archive(error, p->path, p->from) : 0;
}

static int copy_entry(const struct packing *p, struct archive_entry *entry,
		      struct error *error)
{
	if (!is_inside(archive_entry_pathname(entry)))
		return fail(error, "%s: the name %s leaves the root", p->path,
			    archive_entry_pathname(entry));
	if (archive_write_header(p->to, entry) < ARCHIVE_WARN)
		return fail_archive(error, p->path, p->to);
	return archive_entry_size(entry) > 0 ? copy_data(p, error) : 0;
}

/* Whole seconds since 1970, as the format has them. */
static time_t time_within(time_t time, time_t latest)
{
	if (time < 0)
		return 0;
	return time < latest ? time : latest;
}

/* The same files give the same archive, whoever makes it and when. */
static void normalise(struct packing *p, struct archive_entry *entry)
{
	time_t time = time_within(archive_entry_mtime(entry), p->latest);

	archive_entry_set_mtime(entry, time, 0);
	archive_entry_set_uid(entry, 0);
	archive_entry_set_gid(entry, 0);
	archive_entry_copy_uname(entry, NULL);
	archive_entry_copy_gname(entry, NULL);
	archive_entry_set_dev(entry, 0);
	archive_entry_set_ino(entry, ++p->count);
	archive_entry_set_nlink(entry, 1);
}

/* Of an archive, in its own order. */
static int copy_archive(struct packing *p, struct error *error)
{
	struct archive_entry *entry;
	int rc, code = 0;

	while (!code) {
		rc = archive_read_next_header(p->from, &entry);
		if (rc == ARCHIVE_EOF)
			break;
		if (rc < ARCHIVE_WARN)
			return fail_archive(error, p->path, p->from);
		set_name(entry, "");
		normalise(p, entry);
		code = copy_entry(p, entry, error);
	}
	return code;
}

static int compare(const FTSENT **a, const FTSENT **b)
{
	return strcmp((*a)->fts_name, (*b)->fts_name);
}

static int copy_file_data(const char *path, struct archive *to,
			  struct error *error)
{
	char block[BLOCK_LEN];
	_cleanup_fd_ int fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t len;

	while (fd >= 0 && (len = read(fd, block, sizeof(block))) > 0)
		if (archive_write_data(to, block, (size_t)len) != len)
			return fail_archive(error, path, to);
	return fd < 0 || len < 0 ? fail_errno(error, "%s", path) : 0;
}

static int copy_found(struct packing *p, const FTSENT *found,
		      struct error *error)
{
	struct archive_entry *entry = archive_entry_new();
	int code = 0;

	archive_entry_copy_pathname(entry, found->fts_path);
	archive_entry_copy_sourcepath(entry, found->fts_accpath);
	if (archive_read_disk_entry_from_file(p->from, entry, -1,
					      found->fts_statp))
		code = fail_archive(error, found->fts_path, p->from);
	set_name(entry, p->path);
	normalise(p, entry);
	if (!code && archive_write_header(p->to, entry) < ARCHIVE_WARN)
		code = fail_archive(error, found->fts_path, p->to);
	if (!code && archive_entry_filetype(entry) == AE_IFREG)
		code = copy_file_data(found->fts_accpath, p->to, error);
	archive_entry_free(entry);
	return code;
}

/* Of a folder, in the order of names. */
static int copy_folder(struct packing *p, struct error *error)
{
	char *const roots[] = { (char *)p->path, NULL };
	FTS *walk = fts_open(roots, FTS_PHYSICAL | FTS_NOCHDIR, compare);
	FTSENT *found;
	int code = 0;

	if (!walk)
		return fail_errno(error, "%s", p->path);
	while (!code && (found = fts_read(walk)))
		if (found->fts_info == FTS_ERR || found->fts_info == FTS_DNR ||
		    found->fts_info == FTS_NS) {
			errno = found->fts_errno;
			code = fail_errno(error, "%s", found->fts_path);
		} else if (found->fts_info != FTS_DP) {
			code = copy_found(p, found, error);
		}
	fts_close(walk);
	return code;
}

/* No file is to be younger than SOURCE_DATE_EPOCH, if that is set. */
static int read_latest(time_t *latest, struct error *error)
{
	const char *given = getenv("SOURCE_DATE_EPOCH");
	unsigned long long value;
	char *end;

	*latest = UINT32_MAX; /* what the format can say */
	if (!given || !*given)
		return 0;
	errno = 0;
	value = strtoull(given, &end, 10);
	if (errno || *end || *given < '0' || *given > '9')
		return fail(error,
			    "SOURCE_DATE_EPOCH is %s: seconds since 1970 are "
			    "wanted",
			    given);
	if (value < UINT32_MAX)
		*latest = (time_t)value;
	return 0;
}

static int write_cpio(struct packing *p, const char *made, struct error *error)
{
	int code = read_latest(&p->latest, error);

	if (code)
		return code;
	p->to = archive_write_new();
	archive_write_set_format_cpio_newc(p->to);
	archive_write_add_filter_none(p->to);
	if (archive_write_open_filename(p->to, made))
		code = fail_archive(error, made, p->to);
	else if (is_folder(p->path))
		code = copy_folder(p, error);
	else
		code = copy_archive(p, error);
	if (archive_write_close(p->to) && !code)
		code = fail_archive(error, made, p->to);
	archive_write_free(p->to);
	if (code)
		unlink(made);
	return code;
}

static struct archive *open_disk(void)
{
	struct archive *disk = archive_read_disk_new();

	archive_read_disk_set_symlink_physical(disk);
	return disk;
}

static struct archive *open_file(const char *path, struct error *error)
{
	struct archive *from = archive_reader();

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
	struct packing p = { .path = path };
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
	p.from = is_folder(path) ? open_disk() : open_file(path, error);
	if (!p.from)
		return NULL;
	code = write_cpio(&p, made, error);
	archive_read_free(p.from);
	return code ? NULL : text_copy(made);
}
