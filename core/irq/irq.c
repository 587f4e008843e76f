/* SPDX-License-Identifier: BSD-3-Clause */
/* Interrupt-safe (built with general registers only). */
#include <uk/irq.h>

#include <errno.h>

#include <uk/arch/spinlock.h>
#include <uk/percpu.h>
#include <uk/print.h>

#define BITS 32

static struct uk_irq_handler *lines[UK_IRQ_MAX]; /* changed under the lock */
static uint32_t is_reported[UK_IRQ_MAX / BITS];	 /* changed atomically */
static const struct uk_intctlr *root;		 /* set once, early */
static uk_irq_exit_fn exit_hook;		 /* set once, early */
static uk_irq_dispatch_fn dispatch;		 /* set once, early */
/* Of the lines; taken before the controller's. */
static struct uk_spinlock lock = UK_SPINLOCK_INITIALIZER();
static unsigned long nr_unclaimed; /* changed atomically */
static unsigned int nr_handlers;   /* changed under the lock */

static UK_PERCPU(unsigned int, irq_depth);

/* Goes up before and after handlers run here: odd while they do. */
static UK_PERCPU(unsigned int, nr_passes); /* of this CPU; read by others */

int uk_intctlr_register(const struct uk_intctlr *ctlr)
{
	if (root)
		return -EBUSY;
	root = ctlr;
	return 0;
}

static bool is_registered(unsigned int irq,
			  const struct uk_irq_handler *handler)
{
	const struct uk_irq_handler *other;

	for (other = lines[irq]; other; other = other->next)
		if (other == handler)
			return true;
	return false;
}

int uk_irq_register_fn(unsigned int irq, struct uk_irq_handler *handler)
{
	unsigned long flags;
	int rc = -EBUSY;

	if (!root)
		return -ENODEV;
	if (irq >= UK_IRQ_MAX)
		return -EINVAL;
	flags = uk_spin_lock_irqsave(&lock);
	if (!is_registered(irq, handler)) {
		handler->next = lines[irq];
		__atomic_store_n(&lines[irq], handler, __ATOMIC_RELEASE);
		nr_handlers++;
		root->unmask(irq);
		rc = 0;
	}
	uk_spin_unlock_irqrestore(&lock, flags);
	return rc;
}

static void unlink_handler(unsigned int irq, struct uk_irq_handler *handler)
{
	struct uk_irq_handler **link;

	for (link = &lines[irq]; *link; link = &(*link)->next) {
		if (*link != handler)
			continue;
		__atomic_store_n(link, handler->next, __ATOMIC_RELEASE);
		nr_handlers--;
		return;
	}
}

/* Until those that may have seen a handler have left it. */
static void wait_for_others(void)
{
	unsigned int cpu, before;

	__atomic_thread_fence(__ATOMIC_SEQ_CST);
	for (cpu = 0; cpu < uk_cpu_count(); cpu++) {
		const unsigned int *passes = &uk_cpu(nr_passes, cpu);

		before = __atomic_load_n(passes, __ATOMIC_ACQUIRE);
		while (cpu != uk_cpu_id() && before & 1 &&
		       __atomic_load_n(passes, __ATOMIC_ACQUIRE) == before)
			uk_cpu_relax();
	}
}

void uk_irq_unregister(unsigned int irq, struct uk_irq_handler *handler)
{
	unsigned long flags;

	if (!root || irq >= UK_IRQ_MAX)
		return;
	flags = uk_spin_lock_irqsave(&lock);
	unlink_handler(irq, handler);
	if (!lines[irq])
		root->mask(irq);
	uk_spin_unlock_irqrestore(&lock, flags);
	if (UK_ON(CONFIG_HAVE_SMP))
		wait_for_others();
}

/* What is read after it is newer than what others wait for before it. */
static void count_pass(void)
{
	unsigned int *mine = &uk_this_cpu(nr_passes);

	if (UK_ON(CONFIG_HAVE_SMP))
		__atomic_exchange_n(mine, *mine + 1, __ATOMIC_SEQ_CST);
}

static int run_handlers(unsigned int irq)
{
	struct uk_irq_handler *handler, *after;
	int nr_claimed = 0;

	count_pass();
	handler = __atomic_load_n(&lines[irq], __ATOMIC_ACQUIRE);
	for (; handler; handler = after) {
		/* it may take itself off the line */
		after = __atomic_load_n(&handler->next, __ATOMIC_ACQUIRE);
		nr_claimed += handler->fn(handler->arg);
	}
	count_pass();
	return nr_claimed;
}

/* A level that nobody lowers stays. */
static void mask_if_unused(unsigned int irq)
{
	uk_spin_lock(&lock);
	if (!lines[irq])
		root->mask(irq);
	uk_spin_unlock(&lock);
}

static __noinline void report_unclaimed(unsigned int irq)
{
	uint32_t bit = 1U << irq % BITS;

	__atomic_fetch_add(&nr_unclaimed, 1, __ATOMIC_RELAXED);
	mask_if_unused(irq);
	if (__atomic_fetch_or(&is_reported[irq / BITS], bit, __ATOMIC_RELAXED) &
	    bit)
		return;
	uk_pr_warn("interrupt %u is claimed by none of its handlers\n", irq);
}

int uk_irq_affinity_set(unsigned int irq, unsigned int cpu)
{
	unsigned long flags;
	int rc;

	if (!root)
		return -ENODEV;
	if (irq >= UK_IRQ_MAX || cpu >= uk_cpu_count())
		return -EINVAL;
	if (!root->set_affinity)
		return -ENOTSUP;
	flags = uk_spin_lock_irqsave(&lock);
	rc = root->set_affinity(irq, cpu);
	uk_spin_unlock_irqrestore(&lock, flags);
	return rc;
}

bool uk_irq_has_messages(void)
{
	return root && root->message_alloc;
}

int uk_irq_message_alloc(unsigned int *irq, struct uk_irq_message *message)
{
	unsigned long flags;
	int rc;

	if (!uk_irq_has_messages())
		return -ENOTSUP;
	flags = uk_spin_lock_irqsave(&lock);
	rc = root->message_alloc(irq, message);
	uk_spin_unlock_irqrestore(&lock, flags);
	return rc;
}

int uk_irq_message_move(unsigned int irq, unsigned int cpu,
			struct uk_irq_message *message)
{
	if (!uk_irq_has_messages())
		return -ENOTSUP;
	if (!root->message_move)
		return uk_irq_affinity_set(irq, cpu);
	if (irq >= UK_IRQ_MAX || cpu >= uk_cpu_count())
		return -EINVAL;
	root->message_move(irq, cpu, message);
	return 0;
}

void uk_irq_cpu_init(void)
{
	if (root && root->cpu_init)
		root->cpu_init();
}

void uk_irq_handle(unsigned int irq)
{
	if (!root || irq >= UK_IRQ_MAX)
		return;
	uk_this_cpu(irq_depth)++;
	if (!run_handlers(irq))
		report_unclaimed(irq);
	root->eoi(irq);
	uk_this_cpu(irq_depth)--;
}

void uk_irq_set_dispatch_fn(uk_irq_dispatch_fn fn)
{
	dispatch = fn;
}

void uk_irq_dispatch(void)
{
	if (dispatch)
		dispatch();
}

unsigned int uk_irq_handler_count(void)
{
	return __atomic_load_n(&nr_handlers, __ATOMIC_RELAXED);
}

unsigned long uk_irq_unclaimed(void)
{
	return __atomic_load_n(&nr_unclaimed, __ATOMIC_RELAXED);
}

void uk_irq_set_exit_hook(uk_irq_exit_fn fn)
{
	exit_hook = fn;
}

void uk_irq_exit(void)
{
	if (exit_hook && !uk_in_irq())
		exit_hook();
}

#if CONFIG_LIBUKINTCTLR_RETURN
static uk_irq_return_fn return_hook; /* set once, early */

void uk_irq_set_return_hook_fn(uk_irq_return_fn fn)
{
	return_hook = fn;
}

void uk_irq_return(unsigned long *pc)
{
	if (return_hook && !uk_in_irq())
		return_hook(pc);
}
#endif

bool uk_in_irq(void)
{
	/* handlers run masked; unmasked, we might read another CPU's */
	if (UK_ON(CONFIG_HAVE_SMP) && !uk_irq_is_disabled())
		return false;
	return uk_this_cpu(irq_depth) != 0;
}
