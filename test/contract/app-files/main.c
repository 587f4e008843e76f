/* SPDX-License-Identifier: BSD-3-Clause */
/* Opens what this library adds to the files of the image. */
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

static void show(const char *path, char *text, size_t len)
{
	int fd = open(path, O_RDONLY);
	ssize_t got = fd < 0 ? -1 : read(fd, text, len);

	if (got < 0)
		perror(path);
	else
		printf("%s: %.*s\n", path, (int)got, text);
	close(fd);
}

int main(void)
{
	char text[64] = "aBc";

	show("/dev/turner", text, 3);
	show("/proc/turned", text, sizeof(text));
	show("/a/b/hello", text, sizeof(text));
	show("/a/b/other", text, sizeof(text));
	return 0;
}
