/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * The machine's device tree: read once, asked by all, and the bus that finds
 * a driver for each of its nodes.
 *
 * The door opens the tree; from then on there is one index of it, uk_devtree(),
 * for <uk/fdt.h> and <uk/fdt/machine.h>. A driver for something in the tree
 * registers the names that it is `compatible` with and the stage of the start
 * (<uk/platform.h>) in which it is probed. All names are looked for in one pass
 * over the nodes, in the first stage. Nodes with another status than "okay" are never found.
 *
 *	static const char *const names[] = { "arm,pl031", NULL };
 *	static const struct uk_devtree_driver pl031 = {
 *		.name = "pl031", .stage = UK_PLATFORM_CLOCK,
 *		.compatible = names, .probe = pl031_probe,
 *	};
 *	UK_REGISTER(devtree_driver, pl031);
 *
 * What is needed before the stages (consoles, power switches) looks its node
 * up by itself, when it is asked to do something for the first time.
 *
 * Context: early or thread; look-ups (not maps) in any context.
 * Locking: none; the index is constant once it is open.
 * Memory:  blob and index stay where they are, marked in the boot information.
 * Errors:  -ENODEV there is no tree, or no such thing in it; -EINVAL it makes
 *          no sense; -ENOMEM, -ENOTSUP as said.
 * Source:  Devicetree Specification v0.4
 */
#ifndef UK_DEVTREE_H
#define UK_DEVTREE_H

#include <uk/arch/types.h>
#include <uk/essentials.h>
#include <uk/fdt.h>
#include <uk/fdt/machine.h>
#include <uk/platform.h>
#include <uk/registry.h>

UK_C_BEGIN

struct uk_bootinfo;

/** What a loader may pass: as Linux has it for arm64. */
#define UK_DEVTREE_LEN_MAX 0x200000

/**
 * Checks and indexes the tree at `blob`, marks both in `info`, sets info->fdt.
 * The index is put behind the image, where the loader had to leave room (up to
 * the linker script's uk_image_room_end), else into what the blob has left at
 * its own end: both have to be reachable, and the blob's UK_DEVTREE_LEN_MAX
 * bytes as far as it claims them. For doors, once, before uk_boot_main().
 * -EINVAL: no tree, or a damaged one; -ENOTSUP: another version; -E2BIG: longer
 * than that; -ENOMEM: more nodes than there is room for; others as
 * uk_bootinfo_add().
 */
int uk_devtree_open(struct uk_bootinfo *info, __paddr_t blob);

/** The one index, or NULL: this machine has no tree. */
const struct uk_fdt *uk_devtree(void);

/** One for which there is something in the tree. */
struct uk_devtree_driver {
	const char *name;
	enum uk_platform_stage stage;
	const char *const *compatible; /* ends with a NULL */
	/**
	 * Claims the device of `node` wholly, or nothing: an error, which is
	 * told in the log; -EBUSY, which is not: there is one already.
	 */
	int (*probe)(const struct uk_fdt_node *node);
};

UK_REGISTRY(devtree_driver, const struct uk_devtree_driver);

/**
 * The next node after `after` (from the root on if that is NULL) that is
 * compatible with one of the names, of which the last is NULL, and may be
 * used; or NULL.
 */
const struct uk_fdt_node *uk_devtree_find(const char *const *compatible,
					  const struct uk_fdt_node *after);

/**
 * As uk_devtree_find() from the root on, but that which the loader chose for
 * output (stdout-path) comes before all others.
 */
const struct uk_fdt_node *uk_devtree_console(const char *const *compatible);

/**
 * Makes the first `len` bytes of entry `i` of a node's registers reachable.
 * NULL (and a line in the log) if it has fewer, or they are not aligned to
 * four bytes or cannot be reached.
 */
volatile void *uk_devtree_map(const struct uk_fdt_node *node, uint32_t i,
			      size_t len);

/**
 * How an interrupt controller reads an interrupt of the tree: sets `line`,
 * prepares the line for its trigger. -EINVAL: there is no such interrupt.
 */
typedef int (*uk_devtree_irq_fn)(const struct uk_fdt_irq *irq,
				 unsigned int *line);

/** Tells that `controller` is the root controller. For its driver. Early. */
void uk_devtree_intctlr_set(const struct uk_fdt_node *controller,
			    uk_devtree_irq_fn translate);

/**
 * The line (of <uk/irq.h>) of interrupt `i` of `node`. -ENOENT: it has fewer;
 * -ENODEV: it goes to a controller that has no driver.
 */
int uk_devtree_irq(const struct uk_fdt_node *node, uint32_t i,
		   unsigned int *line);

/** As uk_devtree_irq() for one that was found otherwise (interrupt maps). */
int uk_devtree_irq_line(const struct uk_fdt_irq *irq, unsigned int *line);

/**
 * The rate in Hz that `node` runs at: its clock-frequency, or that of clock
 * `i` of its clocks, if it is a fixed one. -ENOENT: it is not told.
 */
int uk_devtree_clock(const struct uk_fdt_node *node, uint32_t i, uint64_t *hz);

/**
 * What the machine calls its CPUs (reg of those in /cpus that may be used), up
 * to `max`, the boot CPU first, which it calls `boot`. Returns how many.
 */
unsigned int uk_devtree_cpus(uint64_t boot, uint64_t *hwids, unsigned int max);

UK_C_END

#endif /* UK_DEVTREE_H */
