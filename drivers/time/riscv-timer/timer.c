/* SPDX-License-Identifier: BSD-3-Clause */
/* Interrupt-safe (built with general registers only). */
#include <errno.h>

#include <uk/arch/cpu.h>
#include <uk/asm/features.h>
#include <uk/asm/irq.h>
#include <uk/asm/isa.h>
#include <uk/asm/sbi.h>
#include <uk/asm/timer.h>
#include <uk/clock.h>
#include <uk/devtree.h>
#include <uk/print.h>
#include <uk/ticks.h>

static void arm_own(__nsec in_ns)
{
	uk_riscv_timer_set(uk_cpu_ticks() + uk_ticks_of(in_ns));
}

static void disarm_own(void)
{
	uk_riscv_timer_set(UINT64_MAX);
}

static struct uk_clockevent own_timer =
	UK_TICKS_TIMER("riscv-sstc", 500, arm_own, disarm_own);

static void arm_firmware(__nsec in_ns)
{
	uk_sbi_timer_set(uk_cpu_ticks() + uk_ticks_of(in_ns));
}

static void disarm_firmware(void)
{
	uk_sbi_timer_set(UINT64_MAX);
}

static struct uk_clockevent firmware_timer =
	UK_TICKS_TIMER("riscv-sbi", 400, arm_firmware, disarm_firmware);

/* All harts have it, or none is asked for it. */
static struct uk_clockevent *find_timer(void)
{
	if (uk_riscv_isa_has(UK_RISCV_ISA_SSTC))
		return &own_timer;
	return uk_sbi_has(UK_SBI_TIME) ? &firmware_timer : NULL;
}

static uint64_t find_rate(void)
{
	const struct uk_fdt_node *cpus = uk_fdt_find(uk_devtree(), "/cpus");
	uint64_t hz;

	if (!cpus ||
	    uk_fdt_u64(uk_devtree(), cpus, "timebase-frequency", &hz) < 0)
		return 0;
	return hz;
}

static int probe(void)
{
	struct uk_clockevent *timer;

	if (!uk_devtree() || uk_ticks_start("riscv-time", find_rate())) {
		uk_pr_warn("no rate is known for the time\n");
		return -ENODEV;
	}
	timer = find_timer();
	if (!timer) {
		uk_pr_warn("this machine has no timer\n");
		return 0;
	}
	uk_ticks_timer_start(timer, UK_RISCV_IRQ_TIMER);
	return 0;
}

static const struct uk_platform_driver driver = {
	.name = "riscv-timer",
	.stage = UK_PLATFORM_CLOCK,
	.rank = UK_PLATFORM_RANK_NORMAL,
	.probe = probe,
};
UK_REGISTER(platform_driver, driver);
