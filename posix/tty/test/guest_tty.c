/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/tty.h>

#include <errno.h>
#include <stddef.h>

#include <uk/abi/ioctl.h>
#include <uk/abi/poll.h>
#include <uk/abi/stat.h>
#include <uk/abi/termios.h>
#include <uk/clock.h>
#include <uk/file.h>
#include <uk/syscall.h>
#include <uk/syscall_dispatch.h>
#include <uk/test.h>

UK_TESTCASE(posix_tty, the_console_is_at_0_1_and_2)
{
	static const char line[] = "tty: a line of standard output\n";
	struct uk_abi_winsize size = { .row = 0 };
	struct uk_abi_stat stat;
	int fd;

	/* 0 is a stream where nobody can type */
	UK_TEST_EXPECT_ZERO(uk_syscall_r(SYS_fstat, 0, &stat));
	for (fd = 1; fd < 3; fd++) {
		UK_TEST_EXPECT_ZERO(uk_syscall_r(SYS_fstat, fd, &stat));
		UK_TEST_EXPECT_SNUM_EQ(stat.mode & UK_ABI_S_IFMT,
				       UK_ABI_S_IFCHR);
	}
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_write, 1, line,
					    sizeof(line) - 1),
			       sizeof(line) - 1);
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_lseek, 1, 0, 0), -ESPIPE);
	UK_TEST_EXPECT_ZERO(
		uk_syscall_r(SYS_ioctl, 1, UK_ABI_TIOCGWINSZ, &size));
	UK_TEST_EXPECT(size.row > 0);
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_ioctl, 1, 0x1234, 0), -ENOTTY);
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_ioctl, 99, 0x1234, 0), -EBADF);
}

UK_TESTCASE(posix_tty, the_console_is_asked_for_input)
{
	struct uk_file *console = uk_console_file();
	int rc = uk_events_wait(&console->events, UK_ABI_POLLIN,
				uk_clock_monotonic() + 50 * UK_NSEC_PER_MSEC);

	/* somebody may be typing */
	UK_TEST_EXPECT(rc == -ETIMEDOUT || rc == UK_ABI_POLLIN);
	uk_file_put(console);
}

uk_testsuite_register(posix_tty, NULL);
