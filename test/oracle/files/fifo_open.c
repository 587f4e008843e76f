/* SPDX-License-Identifier: BSD-3-Clause */
/* Opening a pipe with a name, without waiting. */
#include "files.h"

int main(void)
{
	char buf[8] = "";
	int reader, writer, both;

	SHOW(mkfifo("p", 0600));
	SHOW(mkfifo("p", 0600));
	SHOW_OK(open("p", O_WRONLY | O_NONBLOCK));
	reader = open("p", O_RDONLY | O_NONBLOCK);
	SHOW_BOOL(reader >= 0);
	SHOW(read(reader, buf, 7));
	writer = open("p", O_WRONLY | O_NONBLOCK);
	SHOW_BOOL(writer >= 0);
	SHOW(read(reader, buf, 7));
	SHOW(write(writer, "abc", 3));
	SHOW(read(reader, buf, 7));
	SHOW_STR(buf);
	SHOW(write(writer, "left", 4));
	close(writer);
	SHOW(read(reader, buf, 2));
	SHOW(read(reader, buf, 7));
	SHOW(read(reader, buf, 7));
	close(reader);
	both = open("p", O_RDWR);
	SHOW_BOOL(both >= 0);
	SHOW(write(both, "12", 2));
	SHOW(read(both, buf, 7));
	SHOW(lseek(both, 0, SEEK_CUR));
	show_stat("p");
	SHOW(unlink("p"));
	SHOW(write(both, "34", 2));
	return 0;
}
