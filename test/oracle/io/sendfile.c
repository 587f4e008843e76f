/* SPDX-License-Identifier: BSD-3-Clause */
/* sendfile() from a file to a pipe and to a file. */
#include <fcntl.h>
#include <sys/sendfile.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	int from = open("from", O_CREAT | O_RDWR, 0600), fd[2];
	int to = open("to", O_CREAT | O_RDWR, 0600);
	char text[16] = "";
	off_t at = 2;

	write(from, "abcdefgh", 8);
	pipe(fd);
	SHOW(sendfile(fd[1], from, &at, 3));
	SHOW(at);
	SHOW(lseek(from, 0, SEEK_CUR));
	SHOW(read(fd[0], text, 15));
	SHOW_STR(text);
	SHOW(sendfile(to, from, NULL, 100));
	lseek(from, 1, SEEK_SET);
	SHOW(sendfile(to, from, NULL, 100));
	SHOW(lseek(from, 0, SEEK_CUR));
	SHOW(lseek(to, 0, SEEK_CUR));
	SHOW(pread(to, text, 15, 0));
	SHOW_STR(text);
	SHOW(sendfile(99, from, NULL, 1));
	SHOW(sendfile(to, 99, NULL, 1));
	SHOW(sendfile(to, fd[1], NULL, 1));
	SHOW(sendfile(fd[0], from, NULL, 1));
	at = -1;
	SHOW(sendfile(to, from, &at, 1));
	at = 100;
	SHOW(sendfile(to, from, &at, 1));
	SHOW(sendfile(to, from, NULL, 0));
	return 0;
}
