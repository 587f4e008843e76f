/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * What an indexed device tree says of the machine: addresses and interrupts
 * of devices, memory, what is reserved, what the loader chose.
 *
 * Context: any, before the heap too; no recursion, no state of its own
 * Locking: none; the index is only read
 * Memory:  what is returned is inside the blob or the index
 * Errors:  -ENOENT (no such thing, no more), -EINVAL (malformed), -ENXIO (the
 *          CPU has no such address), -ENOTSUP (more cells than we know of)
 * Source:  Devicetree Specification v0.4, chapters 2 and 3
 */
#ifndef UK_FDT_MACHINE_H
#define UK_FDT_MACHINE_H

#include <uk/fdt.h>

UK_C_BEGIN

struct uk_fdt_range {
	uint64_t start;
	uint64_t len; /* bytes; start + len does not wrap, but may be 2^64 */
};

/**
 * Entry `i` of reg as the CPU sees it. -ENOENT if there are fewer, -ENXIO if
 * a bus on the way does not map all of it, -ENOTSUP with more than two cells.
 */
int uk_fdt_reg(const struct uk_fdt *fdt, const struct uk_fdt_node *node,
	       uint32_t i, struct uk_fdt_range *range);

/** As uk_fdt_reg(), as the bus has it: numbers of CPUs, for example. */
int uk_fdt_reg_local(const struct uk_fdt *fdt, const struct uk_fdt_node *node,
		     uint32_t i, struct uk_fdt_range *range);

/** A piece of a bus that the CPU sees. */
struct uk_fdt_window {
	uint32_t kind; /* first of three cells of a bus address (PCI), or 0 */
	uint64_t on_bus;
	struct uk_fdt_range range; /* as the CPU sees it */
};

/** Entry `i` of the ranges of the bus `node`; errors as uk_fdt_reg(). */
int uk_fdt_window(const struct uk_fdt *fdt, const struct uk_fdt_node *node,
		  uint32_t i, struct uk_fdt_window *window);

struct uk_fdt_irq {
	const struct uk_fdt_node *controller; /* or what passes it on */
	const void *cells;		      /* controller->interrupt_cells */
};

/** Cell `i` of an interrupt, 0 if it has fewer. */
uint32_t uk_fdt_irq_cell(const struct uk_fdt_irq *irq, uint32_t i);

/**
 * Interrupt `i` of `node`, of interrupts-extended if it has that. -ENOENT if
 * there are fewer, -EINVAL without an interrupt parent.
 */
int uk_fdt_irq(const struct uk_fdt *fdt, const struct uk_fdt_node *node,
	       uint32_t i, struct uk_fdt_irq *irq);

/**
 * The interrupts of `node` one after the other: `*at` is 0 at the beginning.
 * The controller of one that leads nowhere is NULL. Errors as uk_fdt_irq().
 */
int uk_fdt_irq_next(const struct uk_fdt *fdt, const struct uk_fdt_node *node,
		    uint32_t *at, struct uk_fdt_irq *irq);

/**
 * Where the interrupt-map of `node` leads: `key` has `nr` cells, those of the
 * device's address on that bus (with PCI three: the first one has bus << 16 |
 * device << 11), then those of its interrupt. -ENOENT if it leads nowhere,
 * -EINVAL if `nr` is not what `node` says or the map is malformed.
 */
int uk_fdt_irq_map(const struct uk_fdt *fdt, const struct uk_fdt_node *node,
		   const uint32_t *key, uint32_t nr, struct uk_fdt_irq *irq);

/** How far one of the walks below is; zero at the beginning. */
struct uk_fdt_walk {
	uint32_t node;
	uint32_t i;
};

/** The next piece of memory, in no order. -ENOENT if there are no more. */
int uk_fdt_memory(const struct uk_fdt *fdt, struct uk_fdt_walk *walk,
		  struct uk_fdt_range *range);

struct uk_fdt_reserved {
	struct uk_fdt_range range;
	const struct uk_fdt_node *node; /* NULL: of the reserve map */
	bool is_no_map;			/* must not be mapped */
	bool is_reusable;		/* ours until its driver wants it */
};

/**
 * The next piece that is not ours: of the reserve map, then of the children
 * of /reserved-memory. Those without a place (no reg) are passed over.
 * -ENOENT if there are no more.
 */
int uk_fdt_reserved(const struct uk_fdt *fdt, struct uk_fdt_walk *walk,
		    struct uk_fdt_reserved *reserved);

/** What the loader chose; without it: NULL or 0. */
struct uk_fdt_chosen {
	const char *bootargs;
	struct uk_fdt_range initrd;
	const void *rng_seed; /* used once, then to be forgotten */
	uint32_t rng_seed_len;
	const struct uk_fdt_node *stdout;
	const char *stdout_options; /* behind ':', as "115200n8" */
};

/** Reads /chosen. -EINVAL if a property is malformed; absent is no error. */
int uk_fdt_chosen(const struct uk_fdt *fdt, struct uk_fdt_chosen *chosen);

UK_C_END

#endif /* UK_FDT_MACHINE_H */
