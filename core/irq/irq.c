/* SPDX-License-Identifier: BSD-3-Clause */
/* Interrupt-safe (built with general registers only). */
#include <uk/irq.h>

#include <errno.h>

#include <uk/arch/spinlock.h>
#include <uk/percpu.h>
#include <uk/print.h>

struct line {
	struct uk_irq_handler *handlers; /* changed under the lock */
	unsigned int nr_running;	 /* CPUs that walk the handlers */
	bool is_reported;		 /* as unclaimed; only a hint */
};

static struct line lines[UK_IRQ_MAX];
static const struct uk_intctlr *root; /* set once, early */
static uk_irq_exit_fn exit_hook;      /* set once, early */
static struct uk_spinlock lock = UK_SPINLOCK_INITIALIZER();
static unsigned long nr_unclaimed; /* changed atomically */
static unsigned int nr_handlers;   /* changed under the lock */

static UK_PERCPU(unsigned int, irq_depth);

int uk_intctlr_register(const struct uk_intctlr *ctlr)
{
	if (root)
		return -EBUSY;
	root = ctlr;
	return 0;
}

static bool is_registered(const struct line *line,
			  const struct uk_irq_handler *handler)
{
	const struct uk_irq_handler *other;

	for (other = line->handlers; other; other = other->next)
		if (other == handler)
			return true;
	return false;
}

int uk_irq_register_fn(unsigned int irq, struct uk_irq_handler *handler)
{
	struct line *line = &lines[irq];
	unsigned long flags;
	int rc = -EBUSY;

	if (!root)
		return -ENODEV;
	if (irq >= UK_IRQ_MAX)
		return -EINVAL;
	flags = uk_spin_lock_irqsave(&lock);
	if (!is_registered(line, handler)) {
		handler->next = line->handlers;
		__atomic_store_n(&line->handlers, handler, __ATOMIC_RELEASE);
		nr_handlers++;
		rc = 0;
	}
	uk_spin_unlock_irqrestore(&lock, flags);
	if (!rc)
		root->unmask(irq);
	return rc;
}

static void unlink_handler(struct line *line, struct uk_irq_handler *handler)
{
	struct uk_irq_handler **link;

	for (link = &line->handlers; *link; link = &(*link)->next) {
		if (*link != handler)
			continue;
		__atomic_store_n(link, handler->next, __ATOMIC_RELEASE);
		nr_handlers--;
		return;
	}
}

void uk_irq_unregister(unsigned int irq, struct uk_irq_handler *handler)
{
	struct line *line = &lines[irq];
	unsigned long flags;

	if (!root || irq >= UK_IRQ_MAX)
		return;
	flags = uk_spin_lock_irqsave(&lock);
	unlink_handler(line, handler);
	if (!line->handlers)
		root->mask(irq);
	uk_spin_unlock_irqrestore(&lock, flags);
	/* another CPU may be in it: on this one, it is not an interrupt */
	while (UK_ON(CONFIG_HAVE_SMP) &&
	       __atomic_load_n(&line->nr_running, __ATOMIC_ACQUIRE))
		uk_cpu_relax();
}

static int run_handlers(struct line *line)
{
	struct uk_irq_handler *handler, *after;
	int nr_claimed = 0;

	__atomic_fetch_add(&line->nr_running, 1, __ATOMIC_ACQ_REL);
	handler = __atomic_load_n(&line->handlers, __ATOMIC_ACQUIRE);
	for (; handler; handler = after) {
		/* it may take itself off the line */
		after = __atomic_load_n(&handler->next, __ATOMIC_ACQUIRE);
		nr_claimed += handler->fn(handler->arg);
	}
	__atomic_fetch_sub(&line->nr_running, 1, __ATOMIC_RELEASE);
	return nr_claimed;
}

static void report_unclaimed(unsigned int irq, struct line *line)
{
	__atomic_fetch_add(&nr_unclaimed, 1, __ATOMIC_RELAXED);
	if (!line->handlers)
		root->mask(irq); /* a level that nobody lowers stays */
	if (line->is_reported)
		return;
	line->is_reported = true;
	uk_pr_warn("interrupt %u is claimed by none of its handlers\n", irq);
}

void uk_irq_handle(unsigned int irq)
{
	struct line *line = &lines[irq];

	if (!root || irq >= UK_IRQ_MAX)
		return;
	uk_this_cpu(irq_depth)++;
	if (!run_handlers(line))
		report_unclaimed(irq, line);
	root->eoi(irq);
	uk_this_cpu(irq_depth)--;
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

bool uk_in_irq(void)
{
	return uk_this_cpu(irq_depth) != 0;
}
