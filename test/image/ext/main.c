/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Does what its arguments say, one after the other, and tells how it went:
 *	write=FILE,LEN,SEED check=FILE,LEN,SEED mv=A,B ... (see the table)
 * Contents are made of position and seed, so that a file can be checked.
 */
#define _GNU_SOURCE
#include "ext.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <time.h>
#include <unistd.h>

#define FALLOCATE_PUNCH 3 /* and the size stays */

static unsigned char block[65536];
static int kept = -1;

static void fill(long at, size_t len, long seed)
{
	for (size_t i = 0; i < len; i++)
		block[i] = (unsigned char)((at + (long)i) * 31 / 7 + seed);
}

static int write_at(int fd, long at, long end, long seed)
{
	for (size_t part; at < end; at += (long)part) {
		part = end - at < (long)sizeof(block) ? (size_t)(end - at)
						      : sizeof(block);
		fill(at, part, seed);
		ssize_t done = pwrite(fd, block, part, at);
		if (done != (ssize_t)part)
			return done < 0 ? errno : ENOSPC;
	}
	return 0;
}

static int write_file(char **word)
{
	int fd = open(word[0], O_RDWR | O_CREAT, 0644);
	int rc = fd < 0 ? errno : write_at(fd, 0, atol(word[1]), atol(word[2]));

	close(fd);
	return rc;
}

/* At an offset. */
static int put(char **word)
{
	int fd = open(word[0], O_RDWR | O_CREAT, 0644);
	long at = atol(word[1]);
	int rc = fd < 0 ? errno
			: write_at(fd, at, at + atol(word[2]), atol(word[3]));

	close(fd);
	return rc;
}

static int check_at(int fd, long at, long end, long seed)
{
	static unsigned char got[sizeof(block)];

	for (ssize_t part; at < end; at += part) {
		part = pread(fd, got,
			     end - at < (long)sizeof(got) ? (size_t)(end - at)
							  : sizeof(got),
			     at);
		if (part <= 0)
			return part ? errno : ENODATA;
		fill(at, (size_t)part, seed);
		if (memcmp(got, block, (size_t)part) != 0)
			return EILSEQ;
	}
	return 0;
}

static int check(char **word)
{
	int fd = open(word[0], O_RDONLY);
	int rc = fd < 0 ? errno : check_at(fd, 0, atol(word[1]), atol(word[2]));

	close(fd);
	return rc;
}

static int sync_file(char **word)
{
	int fd = open(word[0], O_RDWR);
	int rc = fd < 0 || fsync(fd) ? errno : 0;

	close(fd);
	return rc;
}

/* Small files until there is no room; how many there are. */
static int fill_disk(char **word)
{
	char path[256];
	long nr;
	int rc = 0;

	for (nr = 0; !rc; nr++) {
		char *words[] = { path, word[1], "5" };

		snprintf(path, sizeof(path), "%s/%ld", word[0], nr);
		rc = write_file(words);
	}
	printf("%ld files; ", nr);
	return rc;
}

/* What is written after each fsync() says how far it has come. */
static int storm(char **word)
{
	char path[256], old[256];
	long nr, limit = atol(word[1]);
	int rc = 0;

	for (nr = 0; !rc && nr < limit; nr++) {
		char *words[] = { path, "20000", path + strlen(word[0]) + 1 };

		snprintf(path, sizeof(path), "%s/%ld", word[0], nr);
		rc = write_file(words);
		if (!rc && nr % 3 == 2) {
			snprintf(old, sizeof(old), "%s/%ld", word[0], nr - 2);
			rc = unlink(old) ? errno : 0;
		}
		if (!rc)
			rc = sync_file(words);
		printf("synced %ld\n", nr);
	}
	return rc;
}

/* Many names in one directory, every second one taken away again. */
static int many(char **word)
{
	char path[256];
	long nr, limit = atol(word[1]);

	for (nr = 0; nr < limit; nr++) {
		snprintf(path, sizeof(path), "%s/a name of some length %ld",
			 word[0], nr);
		if (mknod(path, S_IFREG | 0600, 0))
			return errno;
	}
	for (nr = 0; nr < limit; nr += 2) {
		snprintf(path, sizeof(path), "%s/a name of some length %ld",
			 word[0], nr);
		if (unlink(path))
			return errno;
	}
	return 0;
}

static int map_file(char **word)
{
	size_t len = strtoul(word[1], NULL, 0);
	int fd = open(word[0], O_RDWR), rc = 0;
	char *at = mmap(NULL, len, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);

	if (at == MAP_FAILED)
		return errno;
	for (size_t i = 0; i < len; i += 1000)
		at[i] = 'm';
	if (msync(at, len, MS_SYNC) || munmap(at, len))
		rc = errno;
	close(fd);
	return rc;
}

static int show_room(char **word)
{
	struct statvfs stat;

	if (statvfs(word[0], &stat))
		return errno;
	printf("%lu of %lu blocks; ", (unsigned long)stat.f_bfree,
	       (unsigned long)stat.f_blocks);
	return 0;
}

static int list(char **word)
{
	printf("\n");
	list_tree(word[0]);
	return 0;
}

static int keep(char **word)
{
	kept = open(word[0], O_RDWR);
	return kept < 0 ? errno : 0;
}

static int check_kept(char **word)
{
	return check_at(kept, 0, atol(word[0]), atol(word[1]));
}

static int drop(char **word)
{
	(void)word;
	return close(kept) ? errno : 0;
}

static int seek(char **word)
{
	int fd = open(word[0], O_RDONLY);

	printf("data %ld hole %ld; ", (long)lseek(fd, atol(word[1]), SEEK_DATA),
	       (long)lseek(fd, atol(word[1]), SEEK_HOLE));
	return close(fd) ? errno : 0;
}

static int allocate(char **word)
{
	int fd = open(word[0], O_RDWR | O_CREAT, 0600);
	int rc = fallocate(fd, atoi(word[1]), atol(word[2]), atol(word[3]));

	rc = rc ? errno : 0;
	close(fd);
	return rc;
}

static int wait_here(char **word)
{
	sleep((unsigned int)atoi(word[0]));
	return 0;
}

static int of(int rc)
{
	return rc ? errno : 0;
}

static int do_mkdir(char **word)
{
	return of(mkdir(word[0], 0755));
}

static int do_mv(char **word)
{
	return of(rename(word[0], word[1]));
}

static int do_rm(char **word)
{
	return of(unlink(word[0]));
}

static int do_rmdir(char **word)
{
	return of(rmdir(word[0]));
}

static int do_ln(char **word)
{
	return of(link(word[0], word[1]));
}

static int do_symlink(char **word)
{
	return of(symlink(word[0], word[1]));
}

static int do_truncate(char **word)
{
	return of(truncate(word[0], atol(word[1])));
}

static int do_chown(char **word)
{
	return of(chown(word[0], (uid_t)atol(word[1]), (gid_t)atol(word[2])));
}

static int do_mount(char **word)
{
	return of(mount(word[0], word[1], word[2], strtoul(word[3], NULL, 0),
			NULL));
}

static int do_umount(char **word)
{
	return of(umount(word[0]));
}

static int do_sync(char **word)
{
	(void)word;
	sync();
	return 0;
}

static int do_copy(char **word)
{
	return copy_tree(word[0], word[1]);
}

static int do_remove(char **word)
{
	return remove_tree(word[0]);
}

static int do_quit(char **word)
{
	_exit(atoi(word[0]));
}

static const struct {
	const char *name;
	int (*run)(char **word);
} commands[] = {
	{ "write", write_file },
	{ "put", put },
	{ "check", check },
	{ "fsync", sync_file },
	{ "fill", fill_disk },
	{ "storm", storm },
	{ "many", many },
	{ "map", map_file },
	{ "room", show_room },
	{ "list", list },
	{ "keep", keep },
	{ "kept", check_kept },
	{ "drop", drop },
	{ "seek", seek },
	{ "fallocate", allocate },
	{ "sleep", wait_here },
	{ "mkdir", do_mkdir },
	{ "mv", do_mv },
	{ "rm", do_rm },
	{ "rmdir", do_rmdir },
	{ "ln", do_ln },
	{ "symlink", do_symlink },
	{ "truncate", do_truncate },
	{ "chown", do_chown },
	{ "mount", do_mount },
	{ "umount", do_umount },
	{ "sync", do_sync },
	{ "copy", do_copy },
	{ "remove", do_remove },
	{ "quit", do_quit },
};

static int run(char *text)
{
	char *word[5] = { "", "", "", "", "" }, *at = strchr(text, '=');
	int nr = 0;

	if (at)
		*at++ = 0;
	while (at && nr < 5) {
		word[nr++] = at;
		at = strchr(at, ',');
		if (at)
			*at++ = 0;
	}
	for (size_t i = 0; i < sizeof(commands) / sizeof(*commands); i++)
		if (!strcmp(commands[i].name, text))
			return commands[i].run(word);
	return ENOSYS;
}

int main(int argc, char **argv)
{
	int rc, last = 0;

	setvbuf(stdout, NULL, _IOLBF, 0);
	for (int i = 1; i < argc; i++) {
		char *name = strdup(argv[i]);

		rc = run(argv[i]);
		printf("%s: %s\n", name, rc ? strerror(rc) : "ok");
		last = last ? last : rc;
		free(name);
	}
	return last != 0;
}
