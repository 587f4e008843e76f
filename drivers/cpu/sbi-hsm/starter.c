/* SPDX-License-Identifier: BSD-3-Clause */
#include <errno.h>

#include <uk/asm/native.h>
#include <uk/asm/sbi.h>
#include <uk/devtree.h>
#include <uk/print.h>
#include <uk/smp.h>

/* Set once, early. */
static uint64_t hwids[UK_CPU_MAX];
static unsigned int nr_harts;

static unsigned int count(void)
{
	return nr_harts;
}

static uint64_t hwid(unsigned int cpu)
{
	return hwids[cpu];
}

static int start_hart(struct uk_cpu_start *start)
{
	__atomic_store_n(&uk_riscv_newcomer, start, __ATOMIC_SEQ_CST);
	__atomic_thread_fence(__ATOMIC_SEQ_CST);
	return uk_sbi_hart_start(start->hwid, (__paddr_t)uk_cpu_entry, 0);
}

static const struct uk_cpu_starter sbi_hsm = {
	.name = "sbi-hsm",
	.count = count,
	.hwid = hwid,
	.start = start_hart,
};

static int probe(void)
{
	if (!uk_sbi_has(UK_SBI_HSM)) {
		uk_pr_warn("this firmware cannot start other harts\n");
		return -ENODEV;
	}
	nr_harts = uk_devtree_cpus(uk_riscv_boot_hart, hwids, UK_CPU_MAX);
	return uk_cpu_starter_register(&sbi_hsm);
}

static const struct uk_platform_driver driver = {
	.name = "sbi-hsm",
	.stage = UK_PLATFORM_FIRMWARE,
	.rank = UK_PLATFORM_RANK_NORMAL,
	.probe = probe,
};
UK_REGISTER(platform_driver, driver);
