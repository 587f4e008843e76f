/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * What the arguments of calls mean, a letter each:
 *	d number	x number, hexadecimal	p address	o octal
 *	f descriptor	a descriptor or AT_FDCWD
 *	s string	w bytes, their number is the next argument
 *	r bytes that the call has stored, as many as it returned
 *	t address of a struct timespec
 * and, by name: O open, P protection, M mapping, C clone, A access(), F
 * fcntl(), S signal, K sigprocmask(), W lseek(), T clock, U futex, E
 * epoll_ctl(), L flags of *at calls, D madvise().
 */
#include "trace-internal.h"

#include <string.h>

#include <uk/abi/epoll.h>
#include <uk/abi/fcntl.h>
#include <uk/abi/futex.h>
#include <uk/abi/mman.h>
#include <uk/abi/sched.h>
#include <uk/abi/signal.h>
#include <uk/essentials.h>

/* clang-format off */
static const struct trace__call calls[] = {
	{ "accept", "fpp" }, { "accept4", "fppx" }, { "access", "sA" },
	{ "bind", "fpd" }, { "brk", "p" }, { "chdir", "s" }, { "chmod", "so" },
	{ "chown", "sdd" }, { "clock_getres", "Tp" },
	{ "clock_gettime", "Tp" }, { "clock_nanosleep", "Tdtp" },
	{ "clone", "Cppxx" }, { "clone3", "pd" }, { "close", "f" },
	{ "close_range", "ddx" }, { "connect", "fpd" },
	{ "copy_file_range", "fpfpdx" }, { "creat", "so" }, { "dup", "f" },
	{ "dup2", "ff" }, { "dup3", "ffO" }, { "epoll_create1", "O" },
	{ "epoll_ctl", "fEfp" }, { "epoll_pwait", "fpddpd" },
	{ "epoll_wait", "fpdd" }, { "eventfd2", "dO" }, { "execve", "spp" },
	{ "exit", "d" }, { "exit_group", "d" }, { "faccessat", "asA" },
	{ "faccessat2", "asAL" }, { "fallocate", "fxdd" }, { "fchdir", "f" },
	{ "fchmod", "fo" }, { "fchmodat", "aso" }, { "fchown", "fdd" },
	{ "fchownat", "asddL" }, { "fcntl", "fFx" }, { "fdatasync", "f" },
	{ "flock", "fd" }, { "fstat", "fp" }, { "fstatfs", "fp" },
	{ "fsync", "f" }, { "ftruncate", "fd" }, { "futex", "pUdtpx" },
	{ "getcwd", "pd" }, { "getdents64", "fpd" }, { "getegid", "" },
	{ "geteuid", "" }, { "getgid", "" }, { "getpid", "" },
	{ "getppid", "" }, { "getrandom", "pdx" }, { "gettid", "" },
	{ "getuid", "" }, { "ioctl", "fxp" }, { "kill", "dS" },
	{ "link", "ss" }, { "linkat", "asasL" }, { "listen", "fd" },
	{ "lseek", "fdW" }, { "lstat", "sp" }, { "madvise", "pdD" },
	{ "memfd_create", "sx" }, { "mkdir", "so" }, { "mkdirat", "aso" },
	{ "mknodat", "asox" }, { "mmap", "pdPMfx" }, { "mount", "sssxp" },
	{ "mprotect", "pdP" }, { "mremap", "pddxp" }, { "msync", "pdx" },
	{ "munmap", "pd" }, { "nanosleep", "tp" }, { "newfstatat", "aspL" },
	{ "open", "sOo" }, { "openat", "asOo" }, { "pause", "" },
	{ "pipe", "p" }, { "pipe2", "pO" }, { "poll", "pdd" },
	{ "ppoll", "pdtpd" }, { "prctl", "dxxxx" }, { "pread64", "frdd" },
	{ "preadv", "fpdd" }, { "prlimit64", "ddpp" }, { "pselect6", "dppptp" },
	{ "pwrite64", "fwdd" }, { "pwritev", "fpdd" }, { "read", "frd" },
	{ "readlink", "srd" }, { "readlinkat", "asrd" }, { "readv", "fpd" },
	{ "recvfrom", "frdxpp" }, { "rename", "ss" }, { "renameat", "asas" },
	{ "renameat2", "asasx" }, { "rmdir", "s" },
	{ "rt_sigaction", "Sppd" }, { "rt_sigprocmask", "Kppd" },
	{ "rt_sigreturn", "" }, { "rt_sigsuspend", "pd" },
	{ "rt_sigtimedwait", "pptd" }, { "sched_yield", "" },
	{ "sendfile", "ffpd" }, { "sendto", "fwdxpd" },
	{ "set_robust_list", "pd" }, { "set_tid_address", "p" },
	{ "setsockopt", "fddpd" }, { "sigaltstack", "pp" },
	{ "socket", "ddd" }, { "splice", "fpfpdx" }, { "stat", "sp" },
	{ "statfs", "sp" }, { "statx", "asLxp" }, { "symlink", "ss" },
	{ "symlinkat", "sas" }, { "tgkill", "ddS" },
	{ "timerfd_create", "TO" }, { "tkill", "dS" }, { "truncate", "sd" },
	{ "umask", "o" }, { "umount2", "sx" }, { "uname", "p" },
	{ "unlink", "s" }, { "unlinkat", "asL" }, { "utimensat", "aspL" },
	{ "wait4", "dpxp" }, { "write", "fwd" }, { "writev", "fpd" },
};

#define N(prefix, name) { UK_ABI_##prefix##name, #prefix #name }
#define NONE { 0, NULL }

static const struct trace__name open_modes[] = {
	N(O_, RDONLY), N(O_, WRONLY), N(O_, RDWR), NONE
};
static const struct trace__name open_flags[] = {
	N(O_, CREAT), N(O_, EXCL), N(O_, NOCTTY), N(O_, TRUNC), N(O_, APPEND),
	N(O_, NONBLOCK), N(O_, SYNC), N(O_, DSYNC), N(O_, ASYNC),
	N(O_, LARGEFILE), N(O_, TMPFILE), N(O_, DIRECTORY), N(O_, NOFOLLOW), N(O_, NOATIME),
	N(O_, CLOEXEC), N(O_, PATH), N(O_, DIRECT), NONE
};
static const struct trace__name protections[] = {
	N(PROT_, READ), N(PROT_, WRITE), N(PROT_, EXEC),
	N(PROT_, GROWSDOWN), N(PROT_, GROWSUP), NONE
};
static const struct trace__name no_protection[] = { N(PROT_, NONE), NONE };
static const struct trace__name map_types[] = {
	N(MAP_, SHARED), N(MAP_, PRIVATE), N(MAP_, SHARED_VALIDATE), NONE
};
static const struct trace__name map_flags[] = {
	N(MAP_, FIXED), N(MAP_, ANONYMOUS), N(MAP_, GROWSDOWN),
	N(MAP_, DENYWRITE), N(MAP_, EXECUTABLE), N(MAP_, LOCKED),
	N(MAP_, NORESERVE), N(MAP_, POPULATE), N(MAP_, NONBLOCK),
	N(MAP_, STACK), N(MAP_, HUGETLB), N(MAP_, SYNC),
	N(MAP_, FIXED_NOREPLACE), NONE
};
static const struct trace__name clone_flags[] = {
	N(CLONE_, VM), N(CLONE_, FS), N(CLONE_, FILES), N(CLONE_, SIGHAND),
	N(CLONE_, VFORK), N(CLONE_, THREAD), N(CLONE_, SYSVSEM),
	N(CLONE_, SETTLS), N(CLONE_, PARENT_SETTID),
	N(CLONE_, CHILD_CLEARTID), N(CLONE_, DETACHED),
	N(CLONE_, CHILD_SETTID), NONE
};
static const struct trace__name accesses[] = {
	N(, R_OK), N(, W_OK), N(, X_OK), NONE
};
static const struct trace__name existence[] = { N(, F_OK), NONE };
static const struct trace__name fcntls[] = {
	N(F_, DUPFD), N(F_, GETFD), N(F_, SETFD), N(F_, GETFL), N(F_, SETFL),
	N(F_, GETLK), N(F_, SETLK), N(F_, SETLKW), N(F_, SETOWN),
	N(F_, GETOWN), N(F_, DUPFD_CLOEXEC), N(F_, SETPIPE_SZ),
	N(F_, GETPIPE_SZ), N(F_, ADD_SEALS), N(F_, GET_SEALS), NONE
};
static const struct trace__name whences[] = {
	N(SEEK_, SET), N(SEEK_, CUR), N(SEEK_, END), NONE
};
static const struct trace__name at_flags[] = {
	N(AT_, SYMLINK_NOFOLLOW), N(AT_, REMOVEDIR), N(AT_, SYMLINK_FOLLOW),
	N(AT_, NO_AUTOMOUNT), N(AT_, EMPTY_PATH), NONE
};
static const struct trace__name clocks[] = {
	{ 0, "CLOCK_REALTIME" }, { 1, "CLOCK_MONOTONIC" },
	{ 2, "CLOCK_PROCESS_CPUTIME_ID" }, { 3, "CLOCK_THREAD_CPUTIME_ID" },
	{ 4, "CLOCK_MONOTONIC_RAW" }, { 5, "CLOCK_REALTIME_COARSE" },
	{ 6, "CLOCK_MONOTONIC_COARSE" }, { 7, "CLOCK_BOOTTIME" }, NONE
};
static const struct trace__name futexes[] = {
	N(FUTEX_, WAIT), N(FUTEX_, WAKE), N(FUTEX_, REQUEUE),
	N(FUTEX_, CMP_REQUEUE), N(FUTEX_, WAKE_OP), N(FUTEX_, LOCK_PI),
	N(FUTEX_, UNLOCK_PI), N(FUTEX_, TRYLOCK_PI), N(FUTEX_, WAIT_BITSET),
	N(FUTEX_, WAKE_BITSET), NONE
};
static const struct trace__name futex_flags[] = {
	N(FUTEX_, PRIVATE_FLAG), N(FUTEX_, CLOCK_REALTIME), NONE
};
static const struct trace__name epolls[] = {
	{ 1, "EPOLL_CTL_ADD" }, { 2, "EPOLL_CTL_DEL" },
	{ 3, "EPOLL_CTL_MOD" }, NONE
};
static const struct trace__name mask_changes[] = {
	{ 0, "SIG_BLOCK" }, { 1, "SIG_UNBLOCK" }, { 2, "SIG_SETMASK" }, NONE
};
static const struct trace__name advices[] = {
	N(MADV_, NORMAL), N(MADV_, RANDOM), N(MADV_, SEQUENTIAL),
	N(MADV_, WILLNEED), N(MADV_, DONTNEED), N(MADV_, FREE), NONE
};
static const struct trace__name signals[] = {
	{ 1, "SIGHUP" }, { 2, "SIGINT" }, { 3, "SIGQUIT" }, { 4, "SIGILL" },
	{ 5, "SIGTRAP" }, { 6, "SIGABRT" }, { 7, "SIGBUS" }, { 8, "SIGFPE" },
	{ 9, "SIGKILL" }, { 10, "SIGUSR1" }, { 11, "SIGSEGV" },
	{ 12, "SIGUSR2" }, { 13, "SIGPIPE" }, { 14, "SIGALRM" },
	{ 15, "SIGTERM" }, { 16, "SIGSTKFLT" }, { 17, "SIGCHLD" },
	{ 18, "SIGCONT" }, { 19, "SIGSTOP" }, { 20, "SIGTSTP" },
	{ 21, "SIGTTIN" }, { 22, "SIGTTOU" }, { 23, "SIGURG" },
	{ 24, "SIGXCPU" }, { 25, "SIGXFSZ" }, { 26, "SIGVTALRM" },
	{ 27, "SIGPROF" }, { 28, "SIGWINCH" }, { 29, "SIGIO" },
	{ 30, "SIGPWR" }, { 31, "SIGSYS" }, NONE
};
static const struct trace__name nothing[] = { NONE };

#define ALL (~0UL)

static const struct {
	char kind;
	struct trace__names names;
} kinds[] = {
	{ 'O', { UK_ABI_O_ACCMODE, open_modes, open_flags } },
	{ 'P', { 0, no_protection, protections } },
	{ 'M', { UK_ABI_MAP_TYPE, map_types, map_flags } },
	{ 'C', { UK_ABI_CLONE_SIGNAL, signals, clone_flags } },
	{ 'A', { 0, existence, accesses } },
	{ 'F', { ALL, fcntls, nothing } },
	{ 'S', { ALL, signals, nothing } },
	{ 'K', { ALL, mask_changes, nothing } },
	{ 'W', { ALL, whences, nothing } },
	{ 'T', { ALL, clocks, nothing } },
	{ 'U', { 127, futexes, futex_flags } },
	{ 'E', { ALL, epolls, nothing } },
	{ 'L', { 0, nothing, at_flags } },
	{ 'D', { ALL, advices, nothing } },
};
/* clang-format on */

const struct trace__call *trace__find(const char *name)
{
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(calls); i++)
		if (!strcmp(calls[i].name, name))
			return &calls[i];
	return NULL;
}

const struct trace__names *trace__names_of(char kind)
{
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(kinds); i++)
		if (kinds[i].kind == kind)
			return &kinds[i].names;
	return NULL;
}
