/* SPDX-License-Identifier: BSD-3-Clause */
/* The terminal as a file, and descriptors 0, 1 and 2. */
#include <uk/tty.h>

#include <errno.h>
#include <string.h>

#include <uk/abi/fcntl.h>
#include <uk/abi/ioctl.h>
#include <uk/abi/poll.h>
#include <uk/abi/signal.h>
#include <uk/abi/stat.h>
#include <uk/console.h>
#include <uk/fdtab.h>
#include <uk/file.h>
#include <uk/libparam.h>

#include "tty-internal.h"

#define TTY_MAJOR 5
#define CONSOLE_MINOR 1
#define BLOCK_LEN 1024
#define WHOLE_LEN 256

static unsigned short rows = 24;
UK_LIBPARAM_PARAM(rows, ushort, "Lines of the terminal");

static unsigned short columns = 80;
UK_LIBPARAM_PARAM(columns, ushort, "Columns of the terminal");

static struct uk_abi_winsize size; /* who reads it may see it half changed */
static int foreground = 1;	   /* process group; atomic */

static long read_some(struct uk_file *file __unused,
		      const struct uk_abi_iovec *iov, int nr_iov,
		      int64_t at __unused, int flags __unused)
{
	int i;

	for (i = 0; i < nr_iov; i++) {
		if (iov[i].len)
			return tty__read(iov[i].base, iov[i].len);
	}
	return 0;
}

/* As many of the first that fit into `whole`, as one; returns how many. */
static int gather(char *whole, size_t max, const struct uk_abi_iovec *iov,
		  int nr_iov, size_t *len)
{
	int i;

	*len = 0;
	for (i = 0; i < nr_iov && *len + iov[i].len <= max; i++) {
		memcpy(whole + *len, iov[i].base, iov[i].len);
		*len += iov[i].len;
	}
	return i;
}

/* A short call goes out as a whole, whatever it is made of. */
static long write_all(struct uk_file *file __unused,
		      const struct uk_abi_iovec *iov, int nr_iov,
		      int64_t at __unused, int flags __unused)
{
	char whole[WHOLE_LEN];
	size_t len, total = 0;
	int i = gather(whole, sizeof(whole), iov, nr_iov, &len);
	const char *text = whole;
	long rc;

	for (;;) {
		rc = tty__write(text, len);
		if (rc > 0)
			total += (size_t)rc;
		if (rc < (long)len || i == nr_iov)
			return total || rc >= 0 ? (long)total : rc;
		text = iov[i].base;
		len = iov[i++].len;
	}
}

static int stat_terminal(struct uk_file *file __unused,
			 struct uk_abi_statx *stat)
{
	stat->mode = UK_ABI_S_IFCHR | 0620;
	stat->blksize = BLOCK_LEN;
	stat->rdev_major = TTY_MAJOR;
	stat->rdev_minor = CONSOLE_MINOR;
	return 0;
}

static int stat_stream(struct uk_file *file __unused, struct uk_abi_statx *stat)
{
	stat->mode = UK_ABI_S_IFIFO | 0600;
	stat->blksize = BLOCK_LEN;
	return 0;
}

static long set_size(const struct uk_abi_winsize *to)
{
	bool is_other = memcmp(&size, to, sizeof(size)) != 0;

	size = *to;
	if (is_other)
		tty__signal(UK_ABI_SIGWINCH);
	return 0;
}

static long set_foreground(const int *group)
{
	if (*group < 0)
		return -EINVAL;
	__atomic_store_n(&foreground, *group, __ATOMIC_RELAXED);
	return 0;
}

static long flush(long queue)
{
	if (queue < UK_ABI_TCIFLUSH || queue > UK_ABI_TCIOFLUSH)
		return -EINVAL;
	if (queue != UK_ABI_TCOFLUSH)
		tty__forget();
	return 0;
}

static long control_flow(long action)
{
	if (action == UK_ABI_TCOOFF || action == UK_ABI_TCOON)
		tty__stop(action == UK_ABI_TCOOFF);
	else if (action != UK_ABI_TCIOFF && action != UK_ABI_TCION)
		return -EINVAL;
	return 0;
}

/* Requests whose argument points to nothing. */
static long control_plain(unsigned long request, long arg)
{
	switch (request) {
	case UK_ABI_TCFLSH:
		return flush(arg);
	case UK_ABI_TCXONC:
		return control_flow(arg);
	case UK_ABI_TCSBRK: /* output is out when write() returns */
	case UK_ABI_TCSBRKP:
	case UK_ABI_TIOCSCTTY:
		return 0;
	default:
		return -ENOTTY;
	}
}

static long control_numbers(unsigned long request, int *number)
{
	switch (request) {
	case UK_ABI_FIONREAD:
		*number = (int)tty__input_len();
		return 0;
	case UK_ABI_TIOCOUTQ:
		*number = 0;
		return 0;
	case UK_ABI_TIOCGPGRP:
		*number = __atomic_load_n(&foreground, __ATOMIC_RELAXED);
		return 0;
	case UK_ABI_TIOCSPGRP:
		return set_foreground(number);
	case UK_ABI_TIOCGSID:
		*number = 1;
		return 0;
	case UK_ABI_TIOCSTI:
		tty__type(*(char *)number);
		return 0;
	default:
		return -ENOTTY;
	}
}

static long control_settings(unsigned long request, void *arg)
{
	switch (request) {
	case UK_ABI_TCGETS:
		tty__settings_get(arg);
		return 0;
	case UK_ABI_TCSETSF:
		tty__forget();
		/* fallthrough */
	case UK_ABI_TCSETS:
	case UK_ABI_TCSETSW:
		tty__settings_set(arg);
		return 0;
	case UK_ABI_TIOCGWINSZ:
		memcpy(arg, &size, sizeof(size));
		return 0;
	case UK_ABI_TIOCSWINSZ:
		return set_size(arg);
	default:
		return control_numbers(request, arg);
	}
}

static long control_terminal(struct uk_file *file __unused,
			     unsigned long request, long arg)
{
	long rc = control_plain(request, arg);

	if (rc != -ENOTTY)
		return rc;
	if (!arg)
		return (request & 0xff00) == 0x5400 ? -EFAULT : -ENOTTY;
	return control_settings(request, (void *)arg);
}

static long control_stream(struct uk_file *file __unused, unsigned long request,
			   long arg)
{
	if (request != UK_ABI_FIONREAD)
		return -ENOTTY;
	return arg ? control_numbers(request, (int *)arg) : -EFAULT;
}

static const struct uk_file_ops terminal_ops = {
	.read = read_some,
	.write = write_all,
	.getattr = stat_terminal,
	.ioctl = control_terminal,
};

static const struct uk_file_ops stream_ops = {
	.read = read_some,
	.getattr = stat_stream,
	.ioctl = control_stream,
};

/* They never go. */
static struct uk_file terminal, stream;

struct uk_file *uk_console_file(void)
{
	uk_file_get(&terminal);
	return &terminal;
}

static int open_all(int input)
{
	int rc, fd = uk_fd_open_take(uk_console_file(), UK_ABI_O_RDWR);

	if (fd < 0)
		return fd;
	if (input < 0) {
		rc = uk_fd_dup_to(fd, 1, false);
		return rc < 0 ? rc : MIN(uk_fd_dup_to(fd, 2, false), 0);
	}
	return MIN(uk_fd_dup_to(fd, 2, false), 0);
}

static int open_standard(void)
{
	bool is_terminal = uk_console_state() & UK_CONSOLE_IS_TERMINAL;
	int fd = -1;

	size.row = rows;
	size.col = columns;
	uk_file_init(&terminal, &terminal_ops, UK_ABI_S_IFCHR,
		     UK_ABI_POLLOUT | UK_ABI_POLLWRNORM);
	uk_file_init(&stream, &stream_ops, UK_ABI_S_IFIFO, 0);
	tty__start(is_terminal ? &terminal.events : &stream.events,
		   is_terminal);
	if (!is_terminal) {
		uk_file_get(&stream);
		fd = uk_fd_open_take(&stream, UK_ABI_O_RDONLY);
		if (fd < 0)
			return fd;
	}
	return open_all(fd);
}

UK_INIT(posix_tty, open_standard);
