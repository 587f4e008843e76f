/* SPDX-License-Identifier: BSD-3-Clause */
/* Calls what glue code of older libraries calls, by its older names. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include <uk/arch/atomic.h>
#include <uk/arch/time.h>
#include <uk/arch/tls.h>
#include <uk/page.h>
#include <uk/plat/bootstrap.h>
#include <uk/plat/console.h>
#include <uk/plat/io.h>
#include <uk/plat/irq.h>
#include <uk/plat/lcpu.h>
#include <uk/plat/memory.h>
#include <uk/plat/time.h>
#include <uk/plat/tls.h>
#include <uk/print.h>
#include <uk/swrand.h>

#include "steps.h"

static int nr_bad;

static void expect(int ok, const char *what)
{
	if (!ok)
		printf("not so: %s\n", what);
	nr_bad += !ok;
}

#define EXPECT(cond) expect(!!(cond), #cond)

static void check_cpu(void)
{
	unsigned long flags = ukplat_lcpu_save_irqf();

	EXPECT(ukplat_lcpu_irqs_disabled());
	ukplat_lcpu_restore_irqf(flags);
	EXPECT(!ukplat_lcpu_irqs_disabled());
	ukplat_lcpu_disable_irq();
	EXPECT(ukplat_lcpu_irqs_disabled());
	ukplat_lcpu_enable_irq();
	EXPECT(ukplat_lcpu_id() < ukplat_lcpu_count());
}

static void check_time(void)
{
	__nsec before = ukplat_monotonic_clock();
	__nsec span = ukarch_time_msec_to_nsec(2);

	ukplat_lcpu_halt_to(before + span);
	while (ukplat_monotonic_clock() < before + span)
		ukplat_lcpu_halt_to(before + span);
	EXPECT(ukarch_time_nsec_to_usec(ukplat_monotonic_clock() - before) >=
	       2000);
	EXPECT(ukarch_time_nsec_to_sec(ukplat_wall_clock()) > 1500000000);
	EXPECT(ukarch_time_subsec(1500000000ULL) == 500000000);
}

static void check_memory(void)
{
	struct ukplat_memregion_desc *region;
	unsigned long total = 0;

	ukplat_memregion_foreach(&region, UKPLAT_MEMRT_FREE, 0, 0)
		total += region->len;
	EXPECT(total > 1 << 20);
	EXPECT(ukplat_memregion_count() > 0);
	EXPECT(ukplat_memregion_get(-1, &region) == -EINVAL);
	EXPECT(ukplat_memregion_find_initrd0(&region) < 0);
	EXPECT(ukplat_memallocator_get() == uk_alloc_get_default());
	EXPECT(ukplat_virt_to_phys(&total) != __PADDR_INV);
	EXPECT(round_pgup(__PAGE_SIZE + 1) == 2 * __PAGE_SIZE);
}

static void check_atomics(void)
{
	int n = 1;

	EXPECT(ukarch_fetch_add(&n, 2) == 1);
	EXPECT(ukarch_exchange_n(&n, 7) == 3);
	EXPECT(ukarch_compare_exchange_sync(&n, 7, 8) == 8 && n == 8);
	EXPECT(ukarch_compare_exchange_sync(&n, 7, 9) == 8 && n == 8);
	ukarch_inc(&n);
	EXPECT(ukarch_load_n(&n) == 9);
}

static void check_tls(void)
{
	static __thread int variable = 4;
	__uptr tlsp = ukplat_tlsp_get();

	variable++;
	EXPECT(variable == 5);
	EXPECT(ukarch_tls_tlsp(ukarch_tls_area_get(tlsp)) == tlsp);
	EXPECT(ukarch_tls_area_size() >= sizeof(variable));
}

static int never(void *arg)
{
	return arg != NULL;
}

static void check_random(void)
{
	__u32 numbers[4] = { 0 };

	EXPECT(uk_swrand_fill_buffer(numbers, sizeof(numbers)) ==
	       sizeof(numbers));
	EXPECT(numbers[0] | numbers[1] | numbers[2]);
	EXPECT(uk_swrand_randr() != uk_swrand_randr());
}

int main(int argc, char *argv[])
{
	EXPECT(argc == 2 && !strcmp(argv[1], "argument"));
	EXPECT(!strcmp(steps, "cne19l"));
	printf("steps %s\n", steps);
	check_cpu();
	check_time();
	check_memory();
	check_atomics();
	check_tls();
	check_random();
	EXPECT(!ukplat_irq_register(200, never, NULL));
	EXPECT(ukplat_coutk("console\n", 8) == 8);
	EXPECT(ukplat_suspend() < 0);
	UK_WARN_STUBBED();
	if (!nr_bad)
		ukplat_terminate(UKPLAT_HALT);
	return nr_bad;
}
