/* SPDX-License-Identifier: BSD-3-Clause */
/* Threads that make, rename and remove the same names. */
#include "files.h"

#include <pthread.h>

static void *work(void *arg)
{
	int i, fd;

	(void)arg;
	for (i = 0; i < 300; i++) {
		fd = open("d/a", O_CREAT | O_RDWR, 0600);
		if (fd >= 0)
			close(fd);
		else if (errno != ENOENT)
			printf("open: %s\n", check_errno(errno));
		if (rename("d/a", "d/b") && errno != ENOENT)
			printf("rename: %s\n", check_errno(errno));
		if (link("d/b", "d/c") && errno != ENOENT && errno != EEXIST)
			printf("link: %s\n", check_errno(errno));
		if (unlink("d/b") && errno != ENOENT)
			printf("unlink: %s\n", check_errno(errno));
		if (unlink("d/c") && errno != ENOENT)
			printf("unlink: %s\n", check_errno(errno));
	}
	return NULL;
}

int main(void)
{
	pthread_t threads[4];
	struct stat s;
	int i;

	mkdir("d", 0755);
	for (i = 0; i < 4; i++)
		pthread_create(&threads[i], NULL, work, NULL);
	for (i = 0; i < 4; i++)
		pthread_join(threads[i], NULL);
	unlink("d/a");
	unlink("d/b");
	unlink("d/c");
	show_names("d");
	stat("d", &s);
	SHOW(s.st_nlink);
	SHOW(rmdir("d"));
	return 0;
}
