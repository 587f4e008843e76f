/* SPDX-License-Identifier: BSD-3-Clause */
#include "../fdt.h"

#include <stdbool.h>

#include <uk/asm/isa.h>
#include <uk/asm/native.h>
#include <uk/devtree.h>

void uk_fdt_start(unsigned long blob);

static bool is_cpu(const struct uk_fdt *fdt, const struct uk_fdt_node *node)
{
	struct uk_fdt_prop type;

	return !uk_fdt_prop(fdt, node, "device_type", &type) &&
	       type.len == sizeof("cpu") && uk_fdt_is_enabled(fdt, node);
}

/* A CPU that tells nothing has nothing. */
static void take_extensions(const struct uk_fdt *fdt,
			    const struct uk_fdt_node *cpu)
{
	struct uk_fdt_prop list;

	if (!uk_fdt_prop(fdt, cpu, "riscv,isa-extensions", &list) ||
	    !uk_fdt_prop(fdt, cpu, "riscv,isa", &list))
		uk_riscv_isa_add(list.value, list.len);
	else
		uk_riscv_isa_add("", 0);
}

static void look_at_cpus(const struct uk_fdt *fdt)
{
	const struct uk_fdt_node *cpus = uk_fdt_find(fdt, "/cpus");
	const struct uk_fdt_node *node = NULL;

	while (cpus && (node = uk_fdt_child_next(fdt, cpus, node)))
		if (is_cpu(fdt, node))
			take_extensions(fdt, node);
	uk_riscv_isa_known();
}

/* Where the entry code goes. */
void uk_fdt_start(unsigned long blob)
{
	const char *why = fdtdoor__open(blob, &uk_bootinfo);

	if (!why)
		look_at_cpus(uk_devtree());
	fdtdoor__enter(why);
}
