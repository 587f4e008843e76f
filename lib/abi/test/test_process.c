/* SPDX-License-Identifier: BSD-3-Clause */
#define _GNU_SOURCE
/* Threads, signals, times and limits against Linux' headers: host only. */
#include <uk/abi/capability.h>
#include <uk/abi/futex.h>
#include <uk/abi/random.h>
#include <uk/abi/resource.h>
#include <uk/abi/sched.h>
#include <uk/abi/signal.h>
#include <uk/abi/time.h>
#include <uk/abi/utsname.h>
#include <uk/abi/wait.h>

#include <sched.h>
#include <signal.h>
#include <stddef.h>

#include <linux/capability.h>
#include <linux/futex.h>
#include <linux/membarrier.h>
#include <sys/prctl.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <sys/sysinfo.h>
#include <sys/time.h>
#include <sys/times.h>
#include <sys/ucontext.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <time.h>
#include <uk/test.h>

#define SAME(name) \
	_Static_assert((unsigned)UK_ABI_##name == (unsigned)name, #name)
#define AT(ours, mine, theirs, its) \
	_Static_assert(offsetof(ours, mine) == offsetof(theirs, its), #mine)
#define AS_LONG(ours, theirs) \
	_Static_assert(sizeof(struct ours) == sizeof(struct theirs), #ours)

SAME(FUTEX_WAIT);
SAME(FUTEX_WAKE);
SAME(FUTEX_REQUEUE);
SAME(FUTEX_CMP_REQUEUE);
SAME(FUTEX_WAKE_OP);
SAME(FUTEX_LOCK_PI);
SAME(FUTEX_UNLOCK_PI);
SAME(FUTEX_TRYLOCK_PI);
SAME(FUTEX_WAIT_BITSET);
SAME(FUTEX_WAKE_BITSET);
SAME(FUTEX_PRIVATE_FLAG);
SAME(FUTEX_WAITERS);
SAME(FUTEX_OWNER_DIED);
SAME(FUTEX_TID_MASK);
AS_LONG(uk_abi_robust_list_head, robust_list_head);
AT(struct uk_abi_robust_list_head, pending, struct robust_list_head,
   list_op_pending);

SAME(CLONE_VM);
SAME(CLONE_SIGHAND);
SAME(CLONE_THREAD);
SAME(CLONE_SYSVSEM);
SAME(CLONE_SETTLS);
SAME(CLONE_PARENT_SETTID);
SAME(CLONE_CHILD_CLEARTID);
SAME(CLONE_CHILD_SETTID);

SAME(PR_SET_PDEATHSIG);
SAME(PR_GET_KEEPCAPS);
SAME(PR_SET_CHILD_SUBREAPER);
SAME(PR_GET_NO_NEW_PRIVS);

SAME(GRND_NONBLOCK);
SAME(GRND_RANDOM);
SAME(GRND_INSECURE);

_Static_assert(UK_ABI_CAP_VERSION_1 == _LINUX_CAPABILITY_VERSION_1, "");
_Static_assert(UK_ABI_CAP_VERSION_3 == _LINUX_CAPABILITY_VERSION_3, "");
_Static_assert(sizeof(struct uk_abi_cap_data) ==
		       sizeof(struct __user_cap_data_struct),
	       "");

/* <linux/sched.h> and <sched.h> do not go together: as in clone(2) */
_Static_assert(offsetof(struct uk_abi_clone_args, stack) == 40, "");
_Static_assert(offsetof(struct uk_abi_clone_args, tls) == 56, "");
_Static_assert(sizeof(struct uk_abi_clone_args) == 88, "");
SAME(PR_SET_NAME);
SAME(PR_GET_NAME);
_Static_assert(UK_ABI_MEMBARRIER_GLOBAL == MEMBARRIER_CMD_GLOBAL, "");
_Static_assert(UK_ABI_MEMBARRIER_PRIVATE_EXPEDITED ==
		       MEMBARRIER_CMD_PRIVATE_EXPEDITED,
	       "");

SAME(SIGBUS);
SAME(SIGUSR1);
SAME(SIGUSR2);
SAME(SIGCHLD);
SAME(SIGSTOP);
SAME(SIGURG);
SAME(SIGWINCH);
SAME(SIGSYS);
SAME(SA_SIGINFO);
SAME(SA_ONSTACK);
SAME(SA_RESTART);
SAME(SA_NODEFER);
SAME(SA_RESETHAND);
SAME(SIG_BLOCK);
SAME(SIG_UNBLOCK);
SAME(SIG_SETMASK);
SAME(SI_USER);
SAME(SI_KERNEL);
SAME(SI_QUEUE);
SAME(SI_TIMER);
SAME(SI_TKILL);
SAME(SS_ONSTACK);
SAME(SS_DISABLE);
SAME(SIGEV_SIGNAL);
SAME(SIGEV_NONE);
SAME(SIGEV_THREAD_ID);
_Static_assert(sizeof(struct uk_abi_siginfo) == sizeof(siginfo_t), "");
AT(struct uk_abi_siginfo, as.from.pid, siginfo_t, si_pid);
AT(struct uk_abi_siginfo, as.from.value, siginfo_t, si_value);
AT(struct uk_abi_siginfo, as.timer.timerid, siginfo_t, si_timerid);
AT(struct uk_abi_siginfo, as.timer.value, siginfo_t, si_value);
AT(struct uk_abi_siginfo, as.fault.addr, siginfo_t, si_addr);
_Static_assert(sizeof(struct uk_abi_stack) == sizeof(stack_t), "");
AT(struct uk_abi_stack, ss_size, stack_t, ss_size);
AS_LONG(uk_abi_sigevent, sigevent);
AT(struct uk_abi_sigevent, sigev_notify, struct sigevent, sigev_notify);
AT(struct uk_abi_ucontext, uc_sigmask, ucontext_t, uc_sigmask);

SAME(CLOCK_REALTIME);
SAME(CLOCK_MONOTONIC);
SAME(CLOCK_PROCESS_CPUTIME_ID);
SAME(CLOCK_THREAD_CPUTIME_ID);
SAME(CLOCK_BOOTTIME);
SAME(CLOCK_TAI);
SAME(TIMER_ABSTIME);
SAME(ITIMER_REAL);
SAME(ITIMER_PROF);
AS_LONG(uk_abi_timespec, timespec);
AS_LONG(uk_abi_timeval, timeval);
AS_LONG(uk_abi_itimerspec, itimerspec);
AT(struct uk_abi_itimerspec, it_value, struct itimerspec, it_value);
AS_LONG(uk_abi_itimerval, itimerval);
AS_LONG(uk_abi_tms, tms);

SAME(RLIMIT_STACK);
SAME(RLIMIT_NOFILE);
SAME(RLIMIT_AS);
SAME(RLIM_NLIMITS);
AS_LONG(uk_abi_rlimit, rlimit);
AS_LONG(uk_abi_rusage, rusage);
AT(struct uk_abi_rusage, ru_nivcsw, struct rusage, ru_nivcsw);
AS_LONG(uk_abi_sysinfo, sysinfo);
AT(struct uk_abi_sysinfo, mem_unit, struct sysinfo, mem_unit);
AS_LONG(uk_abi_utsname, utsname);
AT(struct uk_abi_utsname, machine, struct utsname, machine);
SAME(WNOHANG);
SAME(WEXITED);
SAME(WCONTINUED);

UK_TESTCASE(ukabi_process, is_as_linux_has_it)
{
	UK_TEST_EXPECT_SNUM_EQ((int)UK_ABI_FUTEX_OP(UK_ABI_FUTEX_OP_ADD, 1U,
						    UK_ABI_FUTEX_OP_CMP_GT, 1U),
			       (int)FUTEX_OP(FUTEX_OP_ADD, 1, FUTEX_OP_CMP_GT,
					     1));
}

uk_testsuite_register(ukabi_process, NULL);
