/* SPDX-License-Identifier: BSD-3-Clause */
/* membarrier(2), and what is a call on one CPU only. */
#include <errno.h>

#include <uk/abi/sched.h>
#include <uk/arch/priv.h>
#include <uk/syscall.h>
#include <uk/task.h>

UK_LLSYSCALL_R_DEFINE(int, arch_prctl, int, what, unsigned long, arg)
{
	switch (what) {
	case UK_ABI_ARCH_SET_FS:
		uk_thread_tlsp_set(uk_thread_current(), arg);
		return 0;
	case UK_ABI_ARCH_GET_FS:
		*(unsigned long *)arg = uk_tlsp_get();
		return 0;
	default:
		return -EINVAL; /* GS is the kernel's */
	}
}

/* Asks each CPU to take an order of its accesses: by going there. */
static int visit_cpus(void)
{
	struct uk_thread *thread = uk_thread_current();
	uint64_t before = __atomic_load_n(&thread->affinity, __ATOMIC_RELAXED);
	unsigned int cpu;

	for (cpu = 0; cpu < uk_cpu_count(); cpu++)
		uk_thread_affinity_set(thread, 1ULL << cpu);
	uk_thread_affinity_set(thread, before);
	return 0;
}

UK_LLSYSCALL_R_DEFINE(int, membarrier, int, what, unsigned int, flags, int, cpu)
{
	(void)cpu;
	if (flags)
		return -EINVAL;
	switch (what) {
	case UK_ABI_MEMBARRIER_QUERY:
		return UK_ABI_MEMBARRIER_GLOBAL |
		       UK_ABI_MEMBARRIER_PRIVATE_EXPEDITED |
		       UK_ABI_MEMBARRIER_REGISTER_PRIVATE_EXPEDITED;
	case UK_ABI_MEMBARRIER_REGISTER_PRIVATE_EXPEDITED:
		return 0;
	case UK_ABI_MEMBARRIER_GLOBAL:
	case UK_ABI_MEMBARRIER_PRIVATE_EXPEDITED:
		return visit_cpus();
	default:
		return -EINVAL;
	}
}
