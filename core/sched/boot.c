/* SPDX-License-Identifier: BSD-3-Clause */
/* Choosing the policy, and making the boot flow the main thread. */
#include <errno.h>
#include <string.h>

#include <uk/allocstack.h>
#include <uk/irq.h>
#include <uk/print.h>

#include "sched-internal.h"

const char *sched__policy_name = ""; /* parameter sched.policy */

static const struct uk_sched_policy *find_policy(const char *name)
{
	uk_registry_foreach (sched_policy, policy) {
		if (!strcmp((*policy)->name, name))
			return *policy;
	}
	return NULL;
}

static void list_policies(void)
{
	uk_registry_foreach (sched_policy, policy)
		uk_pr_err("  %s\n", (*policy)->name);
}

static const struct uk_sched_policy *choose_policy(void)
{
	const struct uk_sched_policy *policy;
	const char *name = sched__policy_name;

	if (!*name && uk_registry_count(sched_policy) == 1)
		return __start_uk_reg_sched_policy[0];
	if (!*name)
		name = CONFIG_LIBUKSCHED_POLICY;
	policy = find_policy(name);
	if (!policy) {
		uk_pr_err("no scheduling policy \"%s\" in this image, but:\n",
			  name);
		list_policies();
	}
	return policy;
}

void sched__start(struct uk_sched *sched, struct uk_thread *thread)
{
	uk_spin_init(&sched->lock);
	UK_INIT_LIST_HEAD(&sched->dead);
	sched__slice_init(sched);
	sched->policy->init(sched);
	sched__list_add(thread);
	/* from here on threads may be placed on this CPU */
	__atomic_store_n(&sched->current, thread, __ATOMIC_RELEASE);
	sched__open(sched);
}

static void start_main(struct uk_sched *sched, struct uk_thread *thread)
{
	sched->cpu = uk_cpu_id();
	sched__count_idle(sched);
	thread->flags = UK_THREADF_RUNNABLE;
	thread->tlsp = uk_tlsp_get();
	thread->sched = sched;
	sched__start(sched, thread);
}

static int init_main(struct uk_sched *sched)
{
	struct uk_thread *thread = sched->current;

	sched__thread_init(thread, "main");
	if (!sched__is_preemptive(sched->policy))
		return 0;
	thread->ectx = uk_memalign(sched->a, uk_ectx_align(), uk_ectx_size());
	if (!thread->ectx)
		return -ENOMEM;
	uk_ectx_init(thread->ectx);
	return 0;
}

static int init_memory(struct uk_sched *sched, struct uk_alloc *a)
{
	sched->a = a;
	sched->a_uktls = a;
	sched->a_stack = uk_allocstack_init(a, 0);
	sched->a_auxstack = sched->a_stack;
	return sched->a_stack ? 0 : -ENOMEM;
}

int uk_sched_boot(struct uk_alloc *a)
{
	struct uk_sched *sched = sched__this();
	int rc;

	sched->policy = choose_policy();
	if (!sched->policy)
		return -ENOENT;
	rc = init_memory(sched, a);
	if (!rc)
		rc = init_main(sched);
	if (!rc)
		rc = sched__make_idle(sched);
	if (rc)
		return rc;
	start_main(sched, sched->current);
	if (UK_ON(CONFIG_HAVE_SMP) || sched__is_preemptive(sched->policy))
		uk_irq_set_exit_hook(sched__irq_exit);
	uk_pr_info("scheduling policy %s\n", sched->policy->name);
	return 0;
}
UK_ISR_ENTRY(sched__irq_exit);

int uk_sched_thread_add(struct uk_sched *sched, struct uk_thread *thread)
{
	unsigned long flags;

	if (thread->sched || (thread->flags & UK_THREADF_EXITED))
		return -EINVAL;
	if (UK_ON(CONFIG_HAVE_SMP) && !uk_thread_may_run_on(thread, sched->cpu))
		sched = sched__place_for(sched, thread);
	if (UK_ON(CONFIG_HAVE_SMP) && !sched)
		return -EINVAL;
	sched__list_add(thread);
	flags = uk_spin_lock_irqsave(&sched->lock);
	__atomic_store_n(&thread->sched, sched, __ATOMIC_RELEASE);
	if (thread->flags & UK_THREADF_RUNNABLE)
		sched__enqueue(sched, thread, UK_SCHED_NEW);
	uk_spin_unlock_irqrestore(&sched->lock, flags);
	uk_sched_preempt_point();
	return 0;
}
