/* SPDX-License-Identifier: BSD-3-Clause */
/* Opening a pipe with a name waits for the other end. */
#include "files.h"

#include <pthread.h>

static void *write_it(void *arg)
{
	int fd = open("p", O_WRONLY);

	(void)arg;
	if (write(fd, "hello", 5) != 5)
		puts("not written");
	close(fd);
	return NULL;
}

int main(void)
{
	pthread_t thread;
	char buf[8] = "";
	int fd, i;

	mkfifo("p", 0600);
	for (i = 0; i < 3; i++) {
		pthread_create(&thread, NULL, write_it, NULL);
		fd = open("p", O_RDONLY);
		SHOW_BOOL(fd >= 0);
		SHOW(read(fd, buf, 7));
		SHOW_STR(buf);
		pthread_join(thread, NULL);
		SHOW(read(fd, buf, 7));
		close(fd);
	}
	return 0;
}
