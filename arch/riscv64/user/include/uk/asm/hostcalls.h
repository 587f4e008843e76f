/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * The system calls that an image as a Linux process may make: all of them.
 *
 *	X(name, number, when)
 * gives enum uk_host_nr its constants; a filter of system calls is made from
 * the same list.
 *
 * (signal.S and clone.S have the numbers of rt_sigreturn, ppoll and clone
 * once more.)
 *
 * Context: constants only.
 */
#ifndef UK_ASM_HOSTCALLS_H
#define UK_ASM_HOSTCALLS_H

/* clang-format off */
#define UK_HOST_CALLS(X)                                                  \
	X(fcntl, 25, "network: waiting")                                  \
	X(ioctl, 29, "console: the terminal; network: start")             \
	X(ftruncate, 46, "start, with vmem: size of the memory")          \
	X(openat, 56, "start: the initrd, network, disks")                \
	X(close, 57, "start: the initrd, network")                        \
	X(lseek, 62, "start: size of the initrd")                         \
	X(read, 63, "console input; network")                             \
	X(write, 64, "console output")                                    \
	X(readv, 65, "network: packets")                                  \
	X(writev, 66, "network: packets")                                 \
	X(pread64, 67, "disks")                                           \
	X(pwrite64, 68, "disks")                                          \
	X(ppoll, 73, "console: is there input, room for output; idle")    \
	X(fdatasync, 83, "disks: flush")                                  \
	X(exit_group, 94, "stop")                                         \
	X(timer_create, 107, "first use of the clock event")              \
	X(timer_settime, 110, "clock event")                              \
	X(clock_gettime, 113, "clock where there is no vDSO")             \
	X(sched_getaffinity, 123, "several CPUs: how many there are")     \
	X(sched_yield, 124, "several CPUs: busy waits")                   \
	X(tgkill, 131, "interrupting another CPU; one that is lost")      \
	X(sigaltstack, 132, "start: stack of the traps")                  \
	X(rt_sigaction, 134, "start: traps; unmasking an interrupt line") \
	X(rt_sigprocmask, 135, "interrupts; unmasking a line; restart")   \
	X(rt_sigreturn, 139, "end of each trap and interrupt")            \
	X(getpid, 172, "several CPUs, network: start")                    \
	X(gettid, 178, "an interrupt that found no stack")                \
	X(socket, 198, "network: start")                                  \
	X(bind, 200, "network: start")                                    \
	X(connect, 203, "network: start")                                 \
	X(munmap, 215, "start, with vmem: a smaller window")              \
	X(clone, 220, "several CPUs: start of each")                      \
	X(execve, 221, "restart")                                         \
	X(mmap, 222, "start: the memory; vmem: mapping")                  \
	X(mprotect, 226, "start: RELRO; vmem: rights")                    \
	X(getrandom, 278, "start: seed")                                  \
	X(memfd_create, 279, "start, with vmem: the memory")
/* clang-format on */

#ifndef __ASSEMBLY__
enum uk_host_nr {
#define UK_HOST_NR(name, number, when) uk_host_nr_##name = (number),
	UK_HOST_CALLS(UK_HOST_NR)
#undef UK_HOST_NR
};
#endif

#endif /* UK_ASM_HOSTCALLS_H */
