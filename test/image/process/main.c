/* SPDX-License-Identifier: BSD-3-Clause */
/* What an image does with what its process has: input, environment, time. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <uk/boot.h>
#include <uk/clock.h>
#include <uk/console.h>

/* The next byte of input; waits for it, though a console does not. */
static char next_byte(void)
{
	char byte;

	while (!uk_console_read(&byte, 1))
		uk_clock_delay(UK_NSEC_PER_MSEC);
	return byte;
}

/* Starts again for every 'r' that comes. */
static int restart(void)
{
	puts("started");
	if (next_byte() == 'r')
		uk_shutdown_how(UK_STOP_RESTART, 0);
	return 7;
}

static int echo(void)
{
	char byte;

	do {
		byte = next_byte();
		uk_console_write(&byte, 1);
	} while (byte != '\n');
	return 0;
}

static int print_time(void)
{
	__nsec before = uk_clock_monotonic();

	printf("%lu\n", (unsigned long)(uk_clock_wall() / UK_NSEC_PER_SEC));
	uk_clock_delay(20 * UK_NSEC_PER_MSEC);
	return uk_clock_monotonic() - before < 20 * UK_NSEC_PER_MSEC;
}

int main(int argc, char **argv)
{
	const char *value;

	if (argc == 3 && !strcmp(argv[1], "env")) {
		value = getenv(argv[2]);
		return puts(value ? value : "is not set") < 0;
	}
	if (argc != 2)
		return 1;
	if (!strcmp(argv[1], "restart"))
		return restart();
	return !strcmp(argv[1], "echo") ? echo() : print_time();
}
