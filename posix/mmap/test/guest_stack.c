/* SPDX-License-Identifier: BSD-3-Clause */
/* Mappings as stacks: nothing of them is there before the first push. */
#include <stdint.h>

#include <uk/abi/mman.h>
#include <uk/arch/ctx.h>
#include <uk/arch/limits.h>
#include <uk/arch/priv.h>
#include <uk/bits/syscalls.h>
#include <uk/clock.h>
#include <uk/on.h>
#include <uk/sched.h>
#include <uk/syscall.h>
#include <uk/test.h>
#include <uk/vmem_program.h>

#define LEN (64UL * PAGE_SIZE)
#define RW (UK_ABI_PROT_READ | UK_ABI_PROT_WRITE)

static struct uk_ctx home, there;
static volatile unsigned int nr_deep;
static __nsec until;

static void go_home(void)
{
	uk_irq_disable();
	uk_ctx_switch(&there, &home);
}

/* Not a page of its stack is skipped. */
static unsigned int go_deep(unsigned int depth)
{
	volatile char frame[512];

	frame[0] = 1;
	nr_deep++;
	return depth ? go_deep(depth - 1) + (unsigned int)frame[0] : 0;
}

static void dig(void *arg __unused)
{
	uk_irq_enable();
	go_deep(250);
	go_home();
}

static char *new_stack(void)
{
	long at = uk_syscall_r(SYS_mmap, 0, LEN, RW,
			       UK_ABI_MAP_PRIVATE | UK_ABI_MAP_ANONYMOUS, -1,
			       0);

	return (unsigned long)at > -4096UL ? NULL : (char *)at;
}

static void run_on(char *stack, void (*fn)(void *arg))
{
	unsigned long flags = uk_irq_save();

	uk_ctx_init(&there, stack, fn, NULL);
	uk_ctx_switch(&home, &there);
	uk_irq_restore(flags);
}

UK_TESTCASE(posix_mmap_stack, is_mapped_when_it_is_pushed_to)
{
	char *stack = new_stack();

	UK_TEST_ASSERT(stack);
	nr_deep = 0;
	run_on(stack + LEN, dig);
	UK_TEST_EXPECT_SNUM_EQ(nr_deep, 251);
	UK_TEST_EXPECT_ZERO(uk_syscall_r(SYS_munmap, stack, LEN));
}

static volatile bool is_over;

/* Has the timer interrupt. */
static void ring(void *arg __unused)
{
	while (!is_over)
		uk_sched_thread_sleep(100 * 1000);
}

static void wait_there(void *arg __unused)
{
	uk_irq_enable();
	while (uk_clock_monotonic() < until)
		uk_cpu_relax();
	go_home();
}

/* Just above a page that is not there, at all distances. */
static void wait_near_the_edge(char *stack)
{
	size_t above;

	for (above = 128; above < 1536; above += 64) {
		uk_vma_discard(uk_vas_get_active(), (__vaddr_t)stack, LEN);
		until = uk_clock_monotonic() + 1000 * 1000;
		run_on(stack + LEN / 2 + above, wait_there);
	}
}

UK_TESTCASE(posix_mmap_stack, interrupts_are_not_lost_for_want_of_a_page)
{
	struct uk_thread_attr attr = {
		.name = "bell",
		.flags = UK_THREADF_JOINABLE,
	};
	struct uk_thread *bell;
	char *stack;

	stack = new_stack();
	UK_TEST_ASSERT(stack);
	is_over = false;
	UK_TEST_ASSERT(!uk_thread_create(&bell, &attr, ring, NULL));
	wait_near_the_edge(stack);
	is_over = true;
	uk_thread_join(bell);
	uk_thread_put(bell);
	UK_TEST_EXPECT_ZERO(uk_syscall_r(SYS_munmap, stack, LEN));
}

uk_testsuite_register(posix_mmap_stack, NULL);
