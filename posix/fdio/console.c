/* SPDX-License-Identifier: BSD-3-Clause */
/* The console as a file, and descriptors 0, 1 and 2. */
#include <uk/fdio.h>

#include <errno.h>
#include <string.h>

#include <uk/abi/fcntl.h>
#include <uk/abi/ioctl.h>
#include <uk/abi/poll.h>
#include <uk/abi/stat.h>
#include <uk/abi/termios.h>
#include <uk/console.h>
#include <uk/fdtab.h>

#include "console-internal.h"

#define WHOLE_LEN 512 /* a write up to this is not mixed with others */
#define TTY_MAJOR 5
#define CONSOLE_MINOR 1

/* Written and read as a whole by who sets the terminal; not locked. */
static struct uk_abi_termios settings = {
	.iflag = UK_ABI_ICRNL | UK_ABI_IXON,
	.oflag = UK_ABI_OPOST | UK_ABI_ONLCR,
	.cflag = UK_ABI_B38400 | UK_ABI_CS8 | UK_ABI_CREAD,
	.lflag = UK_ABI_ISIG | UK_ABI_ICANON,
	.cc = {
		[UK_ABI_VINTR] = 3,
		[UK_ABI_VERASE] = 127,
		[UK_ABI_VKILL] = 21,
		[UK_ABI_VEOF] = FDIO_END_OF_INPUT,
		[UK_ABI_VMIN] = 1,
	},
};
static struct uk_abi_winsize size = { .row = 24, .col = 80 };

static long read_console(struct uk_file *file __unused,
			 const struct uk_abi_iovec *iov, int nr_iov,
			 int64_t at __unused, int flags __unused)
{
	int i;

	for (i = 0; i < nr_iov; i++) {
		if (iov[i].len)
			return fdio__input_take(iov[i].base, iov[i].len,
						settings.lflag & UK_ABI_ICANON);
	}
	return 0;
}

static void put(const char *text, size_t len)
{
	size_t part;

	for (; len; text += part, len -= part) {
		part = MIN(len, (size_t)WHOLE_LEN);
		uk_console_write(text, part);
	}
}

static long write_console(struct uk_file *file __unused,
			  const struct uk_abi_iovec *iov, int nr_iov,
			  int64_t at __unused, int flags __unused)
{
	char whole[WHOLE_LEN];
	size_t len = 0, total = 0;
	int i;

	for (i = 0; i < nr_iov; i++) {
		if (len + iov[i].len > sizeof(whole)) {
			put(whole, len);
			len = 0;
		}
		if (iov[i].len > sizeof(whole)) {
			put(iov[i].base, iov[i].len);
		} else if (iov[i].len) {
			memcpy(whole + len, iov[i].base, iov[i].len);
			len += iov[i].len;
		}
		total += iov[i].len;
	}
	put(whole, len);
	return (long)total;
}

static int stat_console(struct uk_file *file __unused,
			struct uk_abi_statx *stat)
{
	stat->mode = UK_ABI_S_IFCHR | 0620;
	stat->blksize = 1024;
	stat->rdev_major = TTY_MAJOR;
	stat->rdev_minor = CONSOLE_MINOR;
	return 0;
}

static long control_console(struct uk_file *file __unused,
			    unsigned long request, long arg)
{
	switch (request) {
	case UK_ABI_TCGETS:
		memcpy((void *)arg, &settings, sizeof(settings));
		return 0;
	case UK_ABI_TCSETS:
	case UK_ABI_TCSETSW:
	case UK_ABI_TCSETSF:
		memcpy(&settings, (const void *)arg, sizeof(settings));
		return 0;
	case UK_ABI_TIOCGWINSZ:
		memcpy((void *)arg, &size, sizeof(size));
		return 0;
	case UK_ABI_TIOCSWINSZ:
		memcpy(&size, (const void *)arg, sizeof(size));
		return 0;
	case UK_ABI_FIONREAD:
		*(int *)arg = (int)fdio__input_len();
		return 0;
	case UK_ABI_TCFLSH:
		return 0;
	default:
		return -ENOTTY;
	}
}

static const struct uk_file_ops ops = {
	.read = read_console,
	.write = write_console,
	.getattr = stat_console,
	.ioctl = control_console,
};

static struct uk_file console; /* it never goes */

struct uk_file *uk_console_file(void)
{
	uk_file_get(&console);
	return &console;
}

static int open_standard(void)
{
	int fd, rc;

	uk_file_init(&console, &ops, UK_ABI_S_IFCHR,
		     UK_ABI_POLLOUT | UK_ABI_POLLWRNORM);
	fdio__input_init(&console.events);
	fd = uk_fd_open_take(uk_console_file(), UK_ABI_O_RDWR);
	if (fd < 0)
		return fd;
	rc = uk_fd_dup_to(fd, 1, false);
	return rc < 0 ? rc : MIN(uk_fd_dup_to(fd, 2, false), 0);
}

UK_INIT(ukfdio, open_standard);
