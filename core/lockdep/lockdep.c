/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * A table of classes, each with the set of those that were taken while it was
 * held; and for each CPU the spin locks that it holds. A lock that is taken
 * with another held must not lead to that by what was seen before.
 */
#include <uk/lockdep.h>

#include <uk/arch/spinlock.h>
#include <uk/assert.h>
#include <uk/irq.h>
#include <uk/percpu.h>
#include <uk/print.h>

#define NR_CLASSES 320	    /* class 0 is none */
#define NO_ORDER NR_CLASSES /* in a lock's word: none, and none is wanted */
#define NR_HELD 12
#define SET_LEN (NR_CLASSES / 32)
#define USED_IN_IRQ 1u
#define USED_ENABLED 2u

struct class
{
	const void *key;	 /* the lock, or where it was made free */
	uint32_t after[SET_LEN]; /* taken while this was held */
	unsigned int used;
	const void *place[2]; /* of the first use of each kind */
};

struct held {
	struct uk_spinlock *lock;
	const void *place;
	unsigned int id;
};

struct cpu {
	struct held held[NR_HELD];
	unsigned int nr;
	bool is_off; /* tells of a mistake */
};

static UK_PERCPU(struct cpu, cpu_state);
static struct class classes[NR_CLASSES]; /* under is_busy */
static uint32_t is_busy;		 /* our own lock, not checked */
static uk_lockdep_fn on_mistake;	 /* atomic */

static const char *const texts[] = {
	[UK_LOCKDEP_ORDER] = "are taken in both orders",
	[UK_LOCKDEP_RECURSION] = "is taken with itself or its like held",
	[UK_LOCKDEP_INTERRUPT] =
		"is taken in interrupts, and with interrupts enabled",
	[UK_LOCKDEP_SLEEP] = "is held by a thread that leaves its CPU",
	[UK_LOCKDEP_GIVE] = "is given back, but not held here",
};

void uk_lockdep_on_mistake(uk_lockdep_fn fn)
{
	__atomic_store_n(&on_mistake, fn, __ATOMIC_RELEASE);
}

static void begin(void)
{
	while (__atomic_exchange_n(&is_busy, 1, __ATOMIC_ACQUIRE))
		uk_cpu_relax();
}

static void end(void)
{
	__atomic_store_n(&is_busy, 0, __ATOMIC_RELEASE);
}

/* Interrupts masked. The message may take locks: they are not looked at. */
static void tell(enum uk_lockdep_mistake mistake, const void *first,
		 const void *second)
{
	struct cpu *cpu = &uk_this_cpu(cpu_state);
	uk_lockdep_fn fn = __atomic_load_n(&on_mistake, __ATOMIC_ACQUIRE);

	cpu->is_off = true;
	if (fn) {
		fn(mistake);
	} else {
		uk_pr_crit("spin locks taken at %p and %p: what %s\n", first,
			   second, texts[mistake]);
		UK_CRASH("wrong use of a spin lock");
	}
	cpu->is_off = false;
}

/* 0: there is no room. */
static unsigned int find_class(const void *key)
{
	unsigned int id;

	for (id = 1; id < NR_CLASSES && classes[id].key; id++) {
		if (classes[id].key == key)
			return id;
	}
	if (id == NR_CLASSES)
		return 0;
	classes[id].key = key;
	return id;
}

static unsigned int id_of(struct uk_spinlock *lock)
{
	return __atomic_load_n(&lock->word, __ATOMIC_RELAXED) >> 1;
}

static unsigned int learn(struct uk_spinlock *lock, const void *key)
{
	unsigned int id;

	begin();
	id = find_class(key);
	end();
	__atomic_fetch_or(&lock->word, id << 1, __ATOMIC_RELAXED);
	return id;
}

void uk_spin_check_init(struct uk_spinlock *lock)
{
	unsigned long flags = uk_irq_save();

	learn(lock, __builtin_return_address(0));
	uk_irq_restore(flags);
}

/* That it is given back where it was taken is checked, still. */
void uk_spin_check_no_order(struct uk_spinlock *lock)
{
	__atomic_store_n(&lock->word, NO_ORDER << 1, __ATOMIC_RELAXED);
}

static bool is_in(const uint32_t *set, unsigned int id)
{
	return (set[id / 32] >> id % 32 & 1) != 0;
}

/* Whether `to` has been taken while `from` was held, over others or not. */
static bool leads_to(unsigned int from, unsigned int to)
{
	uint32_t seen[SET_LEN] = { 0 };
	uint16_t stack[NR_CLASSES];
	unsigned int nr = 0, id;

	stack[nr++] = (uint16_t)from;
	while (nr) {
		const struct class *class = &classes[stack[--nr]];

		if (is_in(class->after, to))
			return true;
		for (id = 1; id < NR_CLASSES; id++) {
			if (!is_in(class->after, id) || is_in(seen, id))
				continue;
			seen[id / 32] |= 1u << id % 32;
			stack[nr++] = (uint16_t)id;
		}
	}
	return false;
}

/* Notes that `id` is taken after `before`; false: it is the wrong order. */
static bool note_order(unsigned int before, unsigned int id)
{
	bool is_right = true;

	begin();
	if (!is_in(classes[before].after, id)) {
		is_right = !leads_to(id, before);
		if (is_right)
			classes[before].after[id / 32] |= 1u << id % 32;
	}
	end();
	return is_right;
}

static void check_order(struct cpu *cpu, struct uk_spinlock *lock,
			unsigned int id, const void *place)
{
	unsigned int i, nr = cpu->nr;

	for (i = 0; i < nr; i++) {
		const struct held *held = &cpu->held[i];

		if (held->lock == lock || held->id == id) {
			tell(UK_LOCKDEP_RECURSION, held->place, place);
			return;
		}
		if (held->id && !note_order(held->id, id)) {
			tell(UK_LOCKDEP_ORDER, held->place, place);
			return;
		}
	}
}

static void check_interrupts(unsigned int id, bool is_enabled,
			     const void *place)
{
	struct class *class = &classes[id];
	unsigned int use = is_enabled	 ? USED_ENABLED
			   : uk_in_irq() ? USED_IN_IRQ
					 : 0;
	unsigned int before;

	if (!use)
		return;
	before = __atomic_fetch_or(&class->used, use, __ATOMIC_RELAXED);
	if (!(before & use))
		class->place[use >> 1] = place;
	if (before != use && before && !(before & use))
		tell(UK_LOCKDEP_INTERRUPT, class->place[0], class->place[1]);
}

static void push(struct cpu *cpu, struct uk_spinlock *lock, unsigned int id,
		 const void *place)
{
	if (cpu->nr == NR_HELD)
		return;
	cpu->held[cpu->nr].lock = lock;
	cpu->held[cpu->nr].id = id;
	cpu->held[cpu->nr++].place = place;
}

static void note_take(struct uk_spinlock *lock, bool waits, const void *place)
{
	bool is_enabled = !uk_irq_is_disabled();
	unsigned long flags = uk_irq_save();
	struct cpu *cpu = &uk_this_cpu(cpu_state);
	unsigned int id;

	if (!cpu->is_off) {
		id = id_of(lock);
		if (!id)
			id = learn(lock, lock);
		if (id == NO_ORDER)
			id = 0;
		if (waits && id)
			check_order(cpu, lock, id, place);
		if (id)
			check_interrupts(id, is_enabled, place);
		push(cpu, lock, id, place);
	}
	uk_irq_restore(flags);
}

void uk_spin_check_take(struct uk_spinlock *lock)
{
	note_take(lock, true, __builtin_return_address(0));
}

void uk_spin_check_tried(struct uk_spinlock *lock)
{
	note_take(lock, false, __builtin_return_address(0));
}

/* Returns whether it was there. */
static bool pop(struct cpu *cpu, const struct uk_spinlock *lock)
{
	unsigned int i;

	for (i = cpu->nr; i-- > 0;) {
		if (cpu->held[i].lock != lock)
			continue;
		cpu->nr--;
		for (; i < cpu->nr; i++)
			cpu->held[i] = cpu->held[i + 1];
		return true;
	}
	return false;
}

void uk_spin_check_give(struct uk_spinlock *lock)
{
	unsigned long flags = uk_irq_save();
	struct cpu *cpu = &uk_this_cpu(cpu_state);

	if (!cpu->is_off && !pop(cpu, lock))
		tell(UK_LOCKDEP_GIVE, lock, __builtin_return_address(0));
	uk_irq_restore(flags);
}

/* The run queue's lock is held, and given back by the thread that goes on. */
void uk_spin_check_switch(void)
{
	struct cpu *cpu = &uk_this_cpu(cpu_state);

	if (!cpu->is_off && cpu->nr > 1)
		tell(UK_LOCKDEP_SLEEP, cpu->held[0].place,
		     __builtin_return_address(0));
}
