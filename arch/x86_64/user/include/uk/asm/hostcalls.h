/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * The system calls that an image as a Linux process may make: all of them.
 *
 *	X(name, number, when)
 * gives enum uk_host_nr its constants; a filter of system calls is made from
 * the same list.
 *
 * (signal.S and clone.S have the numbers of rt_sigreturn, pause and clone
 * once more.)
 *
 * Context: constants only.
 */
#ifndef UK_ASM_HOSTCALLS_H
#define UK_ASM_HOSTCALLS_H

/* clang-format off */
#define UK_HOST_CALLS(X)                                                  \
	X(read, 0, "console input; network")                              \
	X(write, 1, "console output")                                     \
	X(close, 3, "start: the initrd, network")                         \
	X(poll, 7, "console: is there input, is there room for output")   \
	X(lseek, 8, "start: size of the initrd")                          \
	X(mmap, 9, "start: the memory; vmem: mapping")                    \
	X(mprotect, 10, "start: RELRO; vmem: rights")                     \
	X(munmap, 11, "start, with vmem: a smaller window")               \
	X(rt_sigaction, 13, "start: traps; unmasking an interrupt line")  \
	X(rt_sigprocmask, 14, "interrupts; unmasking a line; restart")    \
	X(rt_sigreturn, 15, "end of each trap and interrupt")             \
	X(ioctl, 16, "console: the terminal; network: start")             \
	X(pread64, 17, "disks")                                           \
	X(pwrite64, 18, "disks")                                          \
	X(readv, 19, "network: packets")                                  \
	X(writev, 20, "network: packets")                                 \
	X(sched_yield, 24, "several CPUs: busy waits")                    \
	X(pause, 34, "idle")                                              \
	X(getpid, 39, "several CPUs, network: start")                     \
	X(socket, 41, "network: start")                                   \
	X(connect, 42, "network: start")                                  \
	X(bind, 49, "network: start")                                     \
	X(clone, 56, "several CPUs: start of each")                       \
	X(execve, 59, "restart")                                          \
	X(fcntl, 72, "network: waiting")                                  \
	X(fdatasync, 75, "disks: flush")                                  \
	X(ftruncate, 77, "start, with vmem: size of the memory")          \
	X(sigaltstack, 131, "start: stack of the traps")                  \
	X(prctl, 157, "start, with system calls by instruction")          \
	X(arch_prctl, 158, "thread pointer without WRFSBASE; GS")         \
	X(gettid, 186, "an interrupt that found no stack")                \
	X(sched_getaffinity, 204, "several CPUs: how many there are")     \
	X(timer_create, 222, "first use of the clock event")              \
	X(timer_settime, 223, "clock event")                              \
	X(clock_gettime, 228, "clock where there is no vDSO")             \
	X(exit_group, 231, "stop")                                        \
	X(tgkill, 234, "interrupting another CPU; one that is lost")      \
	X(openat, 257, "start: the initrd, network, disks")               \
	X(getrandom, 318, "start: seed")                                  \
	X(memfd_create, 319, "start, with vmem: the memory")
/* clang-format on */

#ifndef __ASSEMBLY__
enum uk_host_nr {
#define UK_HOST_NR(name, number, when) uk_host_nr_##name = (number),
	UK_HOST_CALLS(UK_HOST_NR)
#undef UK_HOST_NR
};
#endif

#endif /* UK_ASM_HOSTCALLS_H */
