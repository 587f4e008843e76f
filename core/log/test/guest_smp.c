/* SPDX-License-Identifier: BSD-3-Clause */
/* Messages of several CPUs. Interrupt-safe (general registers only). */
#include <uk/print.h>

#include <string.h>

#include <uk/arch/cpu.h>
#include <uk/smp.h>
#include <uk/test.h>
#include <uk/timer.h>

#define NR_LINES 10
#define DASHES "----------------------------------------"

static char copy[CONFIG_LIBUKPRINT_RING_SIZE + 1];
static struct uk_timer timers[UK_CPU_MAX];
static unsigned int nr_done;

/* Longer than what leaves in one piece. */
static void say_many(struct uk_timer *timer __unused)
{
	unsigned int i;

	for (i = 0; i < NR_LINES; i++)
		uk_log(KLVL_DEBUG, "many", "<%u " DASHES DASHES DASHES " %u>\n",
		       uk_cpu_id(), uk_cpu_id());
	__atomic_fetch_add(&nr_done, 1, __ATOMIC_SEQ_CST);
}

static void set_say(void *arg __unused)
{
	uk_timer_init(&timers[uk_cpu_id()], say_many, NULL);
	uk_timer_set(&timers[uk_cpu_id()], uk_clock_monotonic());
}

/* "debug: many: <N ---- N>", with the same N twice. */
static bool is_whole(const char *line, size_t len)
{
	static const char head[] = "debug: many: <";
	const char *from = strstr(line, head);

	return from && from < line + len && line[len - 1] == '>' &&
	       from[sizeof(head) - 1] == line[len - 2];
}

UK_TESTCASE(uklog_smp, lines_of_several_cpus_are_not_mixed)
{
	unsigned int nr_lines = 0, nr_mixed = 0;
	const char *line, *end;

	if (uk_cpu_count() < 2) {
		uk_test_skip("the machine has one CPU");
		return;
	}
	nr_done = 0;
	uk_smp_call(UK_CPUS_ALL, set_say, NULL);
	say_many(NULL);
	while (__atomic_load_n(&nr_done, __ATOMIC_SEQ_CST) < uk_cpu_count())
		uk_cpu_relax();
	uk_log_copy(copy, sizeof(copy));
	for (line = copy; (end = strchr(line, '\n')); line = end + 1) {
		if (!strchr(line, '<') || strchr(line, '<') > end)
			continue;
		nr_lines++;
		nr_mixed += !is_whole(line, (size_t)(end - line));
	}
	UK_TEST_EXPECT_SNUM_GT(nr_lines, NR_LINES);
	UK_TEST_EXPECT_ZERO(nr_mixed);
}

static void say_half(void *arg __unused)
{
	uk_log(KLVL_DEBUG, "other", "not ended");
}

UK_TESTCASE(uklog_smp, a_line_that_another_cpu_left_open_is_ended)
{
	if (uk_cpu_count() < 2) {
		uk_test_skip("the machine has one CPU");
		return;
	}
	uk_smp_call(UINT64_C(2), say_half, NULL);
	uk_log(KLVL_DEBUG, "mine", "a line\n");
	uk_log_copy(copy, sizeof(copy));
	UK_TEST_EXPECT_NOT_NULL(
		strstr(copy, "debug: other: not ended\ndebug: mine: a line\n"));
}

uk_testsuite_register(uklog_smp, NULL);
