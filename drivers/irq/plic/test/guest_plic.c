/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/arch/cpu.h>
#include <uk/asm/irq.h>
#include <uk/devtree.h>
#include <uk/irq.h>
#include <uk/test.h>

#define STORM 10000
#define LOOKS_MAX 100000000UL /* finds hangs, nothing else */

static volatile unsigned int nr_taken;

static bool is_taken(unsigned int nr)
{
	unsigned long looks;

	for (looks = 0; looks < LOOKS_MAX && nr_taken < nr; looks++)
		uk_cpu_relax();
	return nr_taken == nr;
}

static int take_soft(void *arg __unused)
{
	uk_riscv_soft_clear();
	nr_taken++;
	return 1;
}

UK_TESTCASE(ukplic_guest, delivers_a_storm_of_software_interrupts)
{
	struct uk_irq_handler handler;
	unsigned int i;

	nr_taken = 0;
	UK_TEST_ASSERT_SNUM_EQ(uk_irq_register(UK_RISCV_IRQ_SOFT, &handler,
					       take_soft, NULL),
			       0);
	for (i = 1; i <= STORM; i++) {
		__asm__ __volatile__("csrs sip, %0" ::"r"(1UL << 1) : "memory");
		if (!is_taken(i))
			break;
	}
	UK_TEST_EXPECT_SNUM_EQ(nr_taken, STORM);
	uk_irq_unregister(UK_RISCV_IRQ_SOFT, &handler);
}

/* A 16550 that may send says so by its line while it is asked to. */
#define UART_INTERRUPTS 1
#define WHEN_EMPTY 0x02

static int take_uart(void *arg)
{
	volatile uint8_t *uart = arg;

	uart[UART_INTERRUPTS] = 0;
	nr_taken++;
	return 1;
}

static void storm_of_uart(volatile uint8_t *uart, unsigned int line)
{
	struct uk_irq_handler handler;
	unsigned int i;

	nr_taken = 0;
	UK_TEST_ASSERT_SNUM_EQ(uk_irq_register(line, &handler, take_uart,
					       (void *)(uintptr_t)uart),
			       0);
	for (i = 1; i <= STORM; i++) {
		uart[UART_INTERRUPTS] = WHEN_EMPTY;
		if (!is_taken(i))
			break;
	}
	UK_TEST_EXPECT_SNUM_EQ(nr_taken, STORM);
	uk_irq_unregister(line, &handler);
}

UK_TESTCASE(ukplic_guest, delivers_a_storm_of_a_device)
{
	static const char *const names[] = { "ns16550a", NULL };
	const struct uk_fdt_node *node = uk_devtree_find(names, NULL);
	volatile uint8_t *uart;
	unsigned int line;

	if (!node || uk_devtree_irq(node, 0, &line)) {
		uk_test_skip("no 16550 behind a PLIC here");
		return;
	}
	uart = (volatile uint8_t *)uk_devtree_map(node, 0, 8);
	if (UK_TEST_EXPECT(uart))
		storm_of_uart(uart, line);
}

uk_testsuite_register(ukplic_guest, NULL);
