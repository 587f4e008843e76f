/* SPDX-License-Identifier: BSD-3-Clause */
/* The start of everything: each door comes here with what its loader said. */
#include "boot-internal.h"

#include <uk/arch/ectx.h>
#include <uk/arch/priv.h>
#include <uk/console.h>
#include <uk/init.h>
#include <uk/plat.h>
#include <uk/smp.h>

#include "steps.h"

struct uk_bootinfo uk_bootinfo;
const void *uk_boot_stack_top;
size_t uk_boot_stack_len;

void uk_boot_main(struct uk_bootinfo *info)
{
	uk_boot_stack_top = __builtin_frame_address(0);
	uk_ectx_cpu_init();
	uk_traps_init();
	uk_console_init();
	boot__banner();
	boot__must("reading the command line", boot__parameters(info));
	boot__must("the memory map", boot__memory(info));
	boot__must("making the heap", boot__heap(info));
	boot__must("making room for thread-local data", boot__tls());
	boot__must("mapping the memory", boot__vmem(info));
	boot__must("starting the interrupts", uk_plat_irq_init());
	boot__must("starting the clocks", uk_plat_clock_init());
	boot__must("starting the scheduler", boot__sched());
	uk_irq_enable();
	boot__must("starting the other CPUs", uk_smp_start());
	boot__must("starting a library", uk_init_run_all());
	boot__run();
}
