/* SPDX-License-Identifier: BSD-3-Clause */
/* Where things end: files without names, refusals, full disks, the host. */
#include "folders.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <unistd.h>

/* A file that is open goes on when its name is gone. */
static void lose_name(const char *path, bool by_rename)
{
	char *other = text("%s.other", path);
	char buf[16] = "";
	struct stat stat;
	int fd = open(path, O_RDWR | O_CREAT | O_TRUNC, 0644);

	MUST(fd >= 0);
	MUST(write(fd, "before", 6) == 6);
	if (by_rename) {
		MUST(close(open(other, O_WRONLY | O_CREAT, 0644)) == 0);
		MUST(!rename(other, path));
	} else {
		MUST(!unlink(path));
		MUST(access(path, F_OK) && errno == ENOENT);
	}
	MUST(pwrite(fd, "after", 5, 6) == 5);
	MUST(pread(fd, buf, 15, 0) == 11);
	MUST(!strcmp(buf, "beforeafter"));
	MUST(!fstat(fd, &stat));
	MUST(stat.st_size == 11);
	MUST(stat.st_nlink == 0);
	MUST(!close(fd));
}

/* unlinked FOLDER */
int unlinked(char **words)
{
	lose_name(text("%s/gone", words[0]), false);
	lose_name(text("%s/replaced", words[0]), true);
	MUST(!unlink(text("%s/replaced", words[0])));
	MUST(!mkdir(text("%s/d", words[0]), 0755));
	MUST(!chdir(text("%s/d", words[0])));
	MUST(!rmdir(text("%s/d", words[0])));
	MUST(open("x", O_WRONLY | O_CREAT, 0644) < 0 && errno == ENOENT);
	MUST(!chdir("/"));
	return 0;
}

/* again FOLDER TAG TYPE: mounts it again, so that it may be written */
int again(char **words)
{
	MUST(!umount(words[0]));
	MUST(!mount(words[1], words[0], words[2], 0, ""));
	return 0;
}

/* refusals FOLDER ERROR: nothing can be changed in it */
int refusals(char **words)
{
	int wanted = atoi(words[1]);
	char *in = text("%s/new", words[0]), *file = text("%s/file", words[0]);

	MUST(open(in, O_WRONLY | O_CREAT, 0644) < 0 && errno == wanted);
	MUST(mkdir(in, 0755) && errno == wanted);
	MUST(symlink("x", in) && errno == wanted);
	MUST(unlink(file) && errno == wanted);
	MUST(rename(file, in) && errno == wanted);
	MUST(open(file, O_WRONLY) < 0 && errno == wanted);
	MUST(chmod(file, 0600) && (errno == wanted || errno == EPERM));
	MUST(truncate(file, 0) && errno == wanted);
	MUST(!close(open(file, O_RDONLY)));
	return 0;
}

/* full FOLDER: its disk is small */
int full(char **words)
{
	static char buf[65536];
	struct statfs stat;
	int fd = open(text("%s/fat", words[0]), O_WRONLY | O_CREAT, 0644);
	ssize_t rc = 0;

	MUST(fd >= 0);
	MUST(!statfs(words[0], &stat));
	MUST(stat.f_blocks * (unsigned long)stat.f_bsize <= 4UL << 20);
	for (int i = 0; i < 1000 && rc >= 0; i++)
		rc = write(fd, buf, sizeof(buf));
	MUST(rc < 0 && errno == ENOSPC);
	MUST(!close(fd));
	MUST(!unlink(text("%s/fat", words[0])));
	return 0;
}

static void wait_for(const char *path)
{
	while (access(path, F_OK))
		usleep(10000);
}

/* underneath FOLDER: the host takes away what is in use, when told to */
int underneath(char **words)
{
	char buf[8];
	struct stat there;
	DIR *dir = opendir(text("%s/dir", words[0]));
	int fd = open(text("%s/dir/file", words[0]), O_RDONLY);
	int rc;

	MUST(dir && fd >= 0);
	MUST(!chdir(text("%s/dir", words[0])));
	printf("take it away\n");
	fflush(stdout);
	wait_for(text("%s/gone", words[0]));
	usleep(1100000); /* what is kept for a second is not kept any more */
	rc = stat("file", &there);
	MUST(rc && (errno == ENOENT || errno == ESTALE));
	rc = open("file", O_RDONLY);
	MUST(rc < 0 && (errno == ENOENT || errno == ESTALE));
	rc = open("new", O_WRONLY | O_CREAT, 0644);
	MUST(rc < 0 && (errno == ENOENT || errno == ESTALE));
	MUST(pread(fd, buf, 4, 0) == 4 || errno == ENOENT || errno == ESTALE);
	fstat(fd, &there); /* whatever it says */
	while (readdir(dir))
		;
	closedir(dir);
	MUST(!close(fd));
	MUST(!chdir("/"));
	MUST(stat(text("%s/dir", words[0]), &there) && errno == ENOENT);
	return 0;
}

/* kinds FOLDER [no-fifo]: everything that can have a name */
int kinds(char **words)
{
	const char *in = words[0];
	char buf[300], long_name[256];
	struct stat stat;
	int fd;

	memset(long_name, 'n', 255);
	long_name[255] = 0;
	if (!words[1])
		MUST(!mkfifo(text("%s/fifo", in), 0640));
	MUST(!lstat(text("%s/fifo", in), &stat) && S_ISFIFO(stat.st_mode));
	MUST(!symlink("fifo", text("%s/link", in)));
	MUST(!stat.st_uid);
	MUST(readlink(text("%s/link", in), buf, sizeof(buf)) == 4);
	fd = open(text("%s/%s", in, long_name), O_RDWR | O_CREAT, 0600);
	MUST(fd >= 0);
	MUST(write(fd, "123456", 6) == 6);
	MUST(!ftruncate(fd, 3));
	MUST(!fstat(fd, &stat) && stat.st_size == 3);
	MUST(!link(text("%s/%s", in, long_name), text("%s/second", in)));
	MUST(!fstat(fd, &stat) && stat.st_nlink == 2);
	MUST(!fchmod(fd, 0444));
	MUST(!stat.st_gid);
	MUST(!close(fd));
	fd = open(text("%s/second", in), O_WRONLY | O_APPEND);
	MUST(fd >= 0); /* root may */
	MUST(write(fd, "abc", 3) == 3);
	MUST(write(fd, "def", 3) == 3);
	MUST(!close(fd));
	fd = open(text("%s/second", in), O_RDONLY);
	MUST(read(fd, buf, 100) == 9 && !memcmp(buf, "123abcdef", 9));
	MUST(!close(fd));
	MUST(open(text("%s/second", in), O_CREAT | O_EXCL | O_WRONLY, 0600) <
		     0 &&
	     errno == EEXIST);
	MUST(open(text("%s/%sn", in, long_name), O_RDONLY) < 0 &&
	     errno == ENAMETOOLONG);
	MUST(!mkdir(text("%s/d", in), 0750));
	MUST(!mkdir(text("%s/d/e", in), 0750));
	MUST(!chdir(text("%s/d/e", in)));
	MUST(getcwd(buf, sizeof(buf)) && !strcmp(buf, text("%s/d/e", in)));
	MUST(!chdir("/"));
	MUST(rmdir(text("%s/d", in)) && errno == ENOTEMPTY);
	MUST(rename(text("%s/d", in), text("%s/d/e/f", in)) && errno == EINVAL);
	return 0;
}
