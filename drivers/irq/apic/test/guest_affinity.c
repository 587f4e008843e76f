/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Which CPU an interrupt goes to. The first serial port interrupts at once
 * when it is asked to tell that it can send. Interrupt-safe (general registers
 * only).
 */
#include <uk/irq.h>

#include <errno.h>

#include <uk/arch/cpu.h>
#include <uk/asm/io.h>
#include <uk/asm/lapic.h>
#include <uk/percpu.h>
#include <uk/test.h>

#define PORT_IRQ 4
#define PORT_ENABLE 0x3f9 /* interrupts: bit 1, can send */
#define PORT_CAUSE 0x3fa  /* reading it takes the cause away */
#define PORT_MODEM 0x3fc  /* bit 3 lets interrupts out */

#define CAN_SEND 0x02
#define LET_OUT 0x08

#define NOT_YET UK_CPU_MAX

static unsigned int came_to;

static int count_it(void *arg __unused)
{
	bool is_mine = !(uk_x86_in8(PORT_CAUSE) & 1);

	uk_x86_out8(PORT_ENABLE, 0);
	__atomic_store_n(&came_to, uk_cpu_id(), __ATOMIC_SEQ_CST);
	return is_mine;
}

static unsigned int where_it_comes(void)
{
	unsigned int cpu;

	__atomic_store_n(&came_to, NOT_YET, __ATOMIC_SEQ_CST);
	uk_x86_out8(PORT_ENABLE, CAN_SEND);
	while ((cpu = __atomic_load_n(&came_to, __ATOMIC_SEQ_CST)) == NOT_YET)
		uk_cpu_relax();
	return cpu;
}

UK_TESTCASE(ukapic_smp, a_line_interrupts_the_cpu_that_it_is_given_to)
{
	static struct uk_irq_handler handler;
	uint8_t modem = uk_x86_in8(PORT_MODEM);
	unsigned int round, cpu;

	if (uk_irq_affinity_set(PORT_IRQ, 0)) {
		uk_test_skip("this interrupt controller has one CPU");
		return;
	}
	uk_x86_out8(PORT_MODEM, modem | LET_OUT);
	uk_irq_register(PORT_IRQ, &handler, count_it, NULL);
	for (round = 0; round < 10; round++)
		for (cpu = 0; cpu < uk_cpu_count(); cpu++) {
			UK_TEST_EXPECT_ZERO(uk_irq_affinity_set(PORT_IRQ, cpu));
			UK_TEST_EXPECT_SNUM_EQ(where_it_comes(), cpu);
		}
	UK_TEST_EXPECT_ZERO(uk_irq_affinity_set(PORT_IRQ, 0));
	uk_irq_unregister(PORT_IRQ, &handler);
	uk_x86_out8(PORT_MODEM, modem);
}

UK_TESTCASE(ukapic_smp, lines_of_each_cpu_cannot_be_moved)
{
	UK_TEST_EXPECT_SNUM_EQ(uk_irq_affinity_set(UK_X86_IRQ_LAPIC_TIMER, 0),
			       -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(uk_irq_affinity_set(UK_X86_IRQ_CPU, 0), -EINVAL);
}

UK_TESTCASE(ukapic_smp, lines_cannot_be_moved_to_cpus_that_do_not_run)
{
	UK_TEST_EXPECT_SNUM_EQ(uk_irq_affinity_set(PORT_IRQ, uk_cpu_count()),
			       -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(uk_irq_affinity_set(UK_IRQ_MAX, 0), -EINVAL);
}

uk_testsuite_register(ukapic_smp, NULL);
