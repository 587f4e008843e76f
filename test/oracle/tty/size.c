/* SPDX-License-Identifier: BSD-3-Clause */
/* The size of the terminal. */
/* terminal */
#include "terminal.h"

static volatile sig_atomic_t nr;

static void handle(int signal)
{
	nr += signal == SIGWINCH;
}

int main(void)
{
	struct winsize size = { .ws_row = 30, .ws_col = 100 }, other;
	int null = open("/dev/null", O_RDWR);

	signal(SIGWINCH, handle);
	SHOW(ioctl(0, TIOCSWINSZ, &size));
	SHOW(nr);
	SHOW(ioctl(1, TIOCGWINSZ, &other));
	printf("%d %d\n", other.ws_row, other.ws_col);
	SHOW(ioctl(0, TIOCSWINSZ, &size));
	SHOW(nr);
	size.ws_row = 31;
	SHOW(ioctl(2, TIOCSWINSZ, &size));
	SHOW(nr);
	SHOW(ioctl(null, TIOCGWINSZ, &other));
	return 0;
}
