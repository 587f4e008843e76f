/* SPDX-License-Identifier: BSD-3-Clause */
/* Into a pipe: as much as it takes. */
#include <fcntl.h>
#include <stdlib.h>
#include <sys/sendfile.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	int in = open("in", O_RDWR | O_CREAT, 0600), ends[2];
	static char bytes[300000];
	off_t at = 0;
	size_t i, nr = 0;
	ssize_t n;

	for (i = 0; i < sizeof(bytes); i++)
		bytes[i] = (char)(i * 7);
	write(in, bytes, sizeof(bytes));
	SHOW(pipe(ends));
	SHOW(sendfile(ends[1], in, &at, 1000));
	memset(bytes, 0, sizeof(bytes));
	SHOW(read(ends[0], bytes, 4000));
	for (i = 0; i < 1000; i++)
		nr += bytes[i] == (char)(i * 7);
	printf("%zu right\n", nr);
	fcntl(ends[1], F_SETFL, O_NONBLOCK);
	n = sendfile(ends[1], in, &at, 300000);
	SHOW_BOOL(n > 0 && n <= 65536);
	SHOW_BOOL(at == 1000 + n);
	SHOW(sendfile(ends[0], in, &at, 1));
	SHOW(sendfile(in, ends[0], NULL, 1));
	at = 0;
	SHOW(sendfile(in, ends[0], &at, 1));
	close(ends[0]);
	signal(SIGPIPE, SIG_IGN);
	SHOW(sendfile(ends[1], in, &at, 1));
	return 0;
}
