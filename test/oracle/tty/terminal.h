/* SPDX-License-Identifier: BSD-3-Clause */
/* What checks of terminals share. */
#ifndef TERMINAL_H
#define TERMINAL_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include "../check.h"

static CHECK_UNUSED int can_read(int ms)
{
	struct pollfd p = { .fd = 0, .events = POLLIN };

	return poll(&p, 1, ms);
}

/** Asks to be typed to; who shows it is settled by the first question. */
static CHECK_UNUSED void type(void)
{
	can_read(0);
	printf("type!\n");
	fflush(stdout);
}

/** The same, and waits until `len` bytes can be read. */
static CHECK_UNUSED void type_all(int len)
{
	int there = 0;

	type();
	while (!ioctl(0, FIONREAD, &there) && there < len)
		can_read(1);
}

/** Reads once, at most `max` bytes, and shows them. */
static CHECK_UNUSED void show_read(size_t max)
{
	unsigned char buf[8192];
	ssize_t i, len = read(0, buf, max);

	printf("\nread: %zd", len);
	if (len < 0)
		printf(" %s", check_errno(errno));
	for (i = 0; i < len && i < 64; i++)
		if (buf[i] < 32 || buf[i] > 126 || buf[i] == '\\')
			printf(" \\%o", buf[i]);
		else
			printf(" %c", buf[i]);
	printf("\n");
	fflush(stdout);
}

/** Changes settings: takes away and adds flags. */
static CHECK_UNUSED void set_local(tcflag_t off, tcflag_t on)
{
	struct termios t;

	tcgetattr(0, &t);
	t.c_lflag = (t.c_lflag & ~off) | on;
	SHOW(tcsetattr(0, TCSANOW, &t));
	fflush(stdout);
}

static CHECK_UNUSED void set_input(tcflag_t off, tcflag_t on)
{
	struct termios t;

	tcgetattr(0, &t);
	t.c_iflag = (t.c_iflag & ~off) | on;
	SHOW(tcsetattr(0, TCSANOW, &t));
	fflush(stdout);
}

/** Without lines and echo: a read ends with `min` bytes, or by `time`. */
static CHECK_UNUSED void set_raw(int min, int time)
{
	struct termios t;

	tcgetattr(0, &t);
	t.c_lflag &= ~(ICANON | ECHO);
	t.c_cc[VMIN] = min;
	t.c_cc[VTIME] = time;
	SHOW(tcsetattr(0, TCSANOW, &t));
	fflush(stdout);
}

#endif /* TERMINAL_H */
