/* SPDX-License-Identifier: BSD-3-Clause */
/* Settings at first, and as they are set. */
/* terminal */
#include "terminal.h"

int main(void)
{
	struct termios t, u;
	int i, null = open("/dev/null", O_RDWR);

	for (i = 0; i < 3; i++)
		SHOW(isatty(i));
	SHOW(isatty(null));
	SHOW(isatty(99));
	SHOW(tcgetattr(null, &t));
	SHOW(tcgetattr(99, &t));
	SHOW(tcgetattr(0, &t));
	printf("iflag %o oflag %o lflag %o\n", t.c_iflag, t.c_oflag, t.c_lflag);
	printf("cflag %o\n", t.c_cflag & (CSIZE | CREAD | PARENB | CSTOPB));
	for (i = 0; i < 17; i++)
		printf("%d ", t.c_cc[i]);
	printf("\n");
	u = t;
	u.c_iflag ^= INLCR;
	u.c_lflag ^= ECHONL;
	u.c_cc[VEOL] = ';';
	SHOW(tcsetattr(0, TCSANOW, &u));
	SHOW(tcgetattr(1, &t));
	SHOW_BOOL(t.c_iflag & INLCR);
	SHOW_BOOL(t.c_lflag & ECHONL);
	SHOW(t.c_cc[VEOL]);
	SHOW(tcsetattr(0, 99, &u));
	SHOW(tcsetattr(0, TCSADRAIN, &u));
	SHOW(tcsetattr(0, TCSAFLUSH, &u));
	SHOW(tcdrain(1));
	SHOW(tcflush(0, TCIFLUSH));
	SHOW(tcflush(0, 99));
	/* what is written in between waits */
	i = tcflow(1, TCOOFF);
	SHOW(tcflow(1, TCOON));
	SHOW(i);
	SHOW(tcflow(1, 99));
	SHOW(ioctl(0, 0x5499, &u));
	return 0;
}
