/* SPDX-License-Identifier: BSD-3-Clause */
#include <errno.h>
#include <string.h>

#include <uk/abi/fcntl.h>
#include <uk/abi/poll.h>
#include <uk/abi/signalfd.h>
#include <uk/alloc.h>
#include <uk/fdtab.h>
#include <uk/file.h>
#include <uk/signal.h>
#include <uk/syscall.h>

struct signalfd {
	struct uk_file file; /* first */
	struct uk_signal_watch watch;
};

#define SET_LEN sizeof(uk_abi_sigset)
#define BIT(number) (1ULL << ((number)-1))
#define NEVER (BIT(UK_ABI_SIGKILL) | BIT(UK_ABI_SIGSTOP))

static struct signalfd *of_watch(struct uk_signal_watch *watch)
{
	return __containerof(watch, struct signalfd, watch);
}

static void has_come(struct uk_signal_watch *watch)
{
	uk_events_set(&of_watch(watch)->file.events, UK_ABI_POLLIN);
}

static void is_empty(struct uk_signal_watch *watch)
{
	uk_events_clear(&of_watch(watch)->file.events, UK_ABI_POLLIN);
}

static struct uk_abi_signalfd_siginfo as_read(const struct uk_abi_siginfo *info)
{
	struct uk_abi_signalfd_siginfo out = {
		.signo = (uint32_t)info->signo,
		.error = info->error,
		.code = info->code,
	};

	if (info->code == UK_ABI_SI_TIMER) {
		out.tid = (uint32_t)info->as.timer.timerid;
		out.overrun = (uint32_t)info->as.timer.overrun;
		out.value_int = info->as.timer.value.sival_int;
		out.value_ptr = (uint64_t)info->as.timer.value.sival_ptr;
		return out;
	}
	out.pid = (uint32_t)info->as.from.pid;
	out.uid = info->as.from.uid;
	out.value_int = info->as.from.value.sival_int;
	out.value_ptr = (uint64_t)info->as.from.value.sival_ptr;
	return out;
}

static long read_signals(struct uk_file *file, const struct uk_abi_iovec *iov,
			 int nr_iov, int64_t at __unused, int flags __unused)
{
	struct signalfd *sfd = (struct signalfd *)file;
	struct uk_abi_signalfd_siginfo out;
	struct uk_abi_siginfo info;
	size_t done = 0;

	if (nr_iov < 1 || iov->len < sizeof(out))
		return -EINVAL;
	while (iov->len - done >= sizeof(out) &&
	       uk_signal_take(&sfd->watch, &info, is_empty)) {
		out = as_read(&info);
		memcpy((char *)iov->base + done, &out, sizeof(out));
		done += sizeof(out);
	}
	return done ? (long)done : -EAGAIN;
}

static void release(struct uk_file *file)
{
	struct signalfd *sfd = (struct signalfd *)file;

	uk_signal_unwatch(&sfd->watch);
	uk_free(uk_alloc_get_default(), sfd);
}

static const struct uk_file_ops ops = {
	.read = read_signals,
	.release = release,
};

static void watch(struct signalfd *sfd, uint64_t set)
{
	sfd->watch.set = set & ~NEVER;
	uk_signal_watch(&sfd->watch);
	if (uk_signal_pending() & sfd->watch.set)
		has_come(&sfd->watch);
}

static int make(uint64_t set, int flags)
{
	struct signalfd *sfd;

	sfd = uk_zalloc(uk_alloc_get_default(), sizeof(*sfd));
	if (!sfd)
		return -ENOMEM;
	uk_file_init(&sfd->file, &ops, 0, 0);
	sfd->watch.notify = has_come;
	watch(sfd, set);
	return uk_fd_open_take(&sfd->file, (unsigned int)flags | UK_ABI_O_RDWR);
}

static int change(int fd, uint64_t set)
{
	struct uk_ofile *ofile = uk_fd_get(fd);
	struct signalfd *sfd;
	int rc = -EINVAL;

	if (!ofile)
		return -EBADF;
	if (ofile->file->ops == &ops) {
		sfd = (struct signalfd *)ofile->file;
		uk_signal_unwatch(&sfd->watch);
		is_empty(&sfd->watch);
		watch(sfd, set);
		rc = fd;
	}
	uk_ofile_put(ofile);
	return rc;
}

static int signalfd(int fd, const uk_abi_sigset *set, size_t set_len, int flags)
{
	if (flags & ~(UK_ABI_SFD_NONBLOCK | UK_ABI_SFD_CLOEXEC) ||
	    set_len != SET_LEN)
		return -EINVAL;
	if (!set)
		return -EFAULT;
	return fd == -1 ? make(*set, flags) : change(fd, *set);
}

UK_LLSYSCALL_R_DEFINE(int, signalfd4, int, fd, const uk_abi_sigset *, set,
		      size_t, set_len, int, flags)
{
	return signalfd(fd, set, set_len, flags);
}

UK_LLSYSCALL_R_DEFINE(int, signalfd, int, fd, const uk_abi_sigset *, set,
		      size_t, set_len)
{
	return signalfd(fd, set, set_len, 0);
}
