/* SPDX-License-Identifier: BSD-3-Clause */
/* Makes the mistake with threads that its first argument names. */
#include <stdio.h>
#include <string.h>

#include <uk/arch/cpu.h>
#include <uk/mutex.h>
#include <uk/sched.h>
#include <uk/semaphore.h>
#include <uk/wait.h>

static struct uk_mutex mutex = UK_MUTEX_INITIALIZER(mutex);
static struct uk_semaphore never = UK_SEMAPHORE_INITIALIZER(never, 0);

static void wait_for_ever(void *arg __unused)
{
	uk_semaphore_down(&never);
}

static int deadlock(void)
{
	uk_sched_thread_create(uk_sched_current(), wait_for_ever, NULL,
			       "the-other-one");
	uk_semaphore_down(&never);
	return 0;
}

static int sleep_masked(void)
{
	uk_irq_disable();
	uk_sched_thread_sleep(1000);
	return 0;
}

/* Called through a pointer: the check of the build would find it. */
static void (*volatile sleep_now)(__nsec span) = uk_sched_thread_sleep;

static void sleep_in_interrupt(struct uk_timer *timer __unused)
{
	sleep_now(1000);
}

static int sleep_interrupt(void)
{
	static struct uk_timer timer;

	uk_timer_init(&timer, sleep_in_interrupt, NULL);
	uk_timer_set(&timer, uk_clock_monotonic() + 1000);
	for (;;)
		uk_cpu_relax();
}

static int lock_twice(void)
{
	uk_mutex_lock(&mutex);
	uk_mutex_lock(&mutex);
	return 0;
}

static void take_mutex(void *arg __unused)
{
	uk_mutex_lock(&mutex);
	wait_for_ever(NULL);
}

static int unlock_of_another(void)
{
	uk_sched_thread_create(uk_sched_current(), take_mutex, NULL, "owner");
	uk_sched_thread_sleep(1000000);
	uk_mutex_unlock(&mutex);
	return 0;
}

static int end_main_thread(void)
{
	uk_sched_thread_exit();
}

static char *volatile end_of_stack;

static void __attribute__((noinline)) use_stack(unsigned long len)
{
	char room[1024];

	end_of_stack = room;
	memset(room, 1, sizeof(room));
	if (len > sizeof(room))
		use_stack(len - sizeof(room));
	end_of_stack = room;
}

static void overflow(void *arg __unused)
{
	use_stack(1 << 20);
}

static int overflow_thread_stack(void)
{
	uk_sched_thread_create(uk_sched_current(), overflow, NULL, "deep");
	uk_semaphore_down(&never);
	return 0;
}

static const struct {
	const char *name;
	int (*make)(void);
} mistakes[] = {
	{ "deadlock", deadlock },
	{ "sleep-masked", sleep_masked },
	{ "sleep-interrupt", sleep_interrupt },
	{ "lock-twice", lock_twice },
	{ "unlock-of-another", unlock_of_another },
	{ "end-main-thread", end_main_thread },
	{ "overflow-thread-stack", overflow_thread_stack },
};

int main(int argc, char **argv)
{
	unsigned int i;

	for (i = 0; argc > 1 && i < ARRAY_SIZE(mistakes); i++)
		if (!strcmp(argv[1], mistakes[i].name))
			return mistakes[i].make();
	printf("no such mistake\n");
	return 1;
}
