/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * What both versions have: numbers of interrupts, and the registers that have
 * a place for each of them. Those below 32 are each CPU's own: in version 2
 * their registers are the first ones of the distributor, a different set for
 * each CPU; in version 3 each CPU has a redistributor for them.
 */
#ifndef GIC_INTERNAL_H
#define GIC_INTERNAL_H

#include <stdbool.h>

#include <uk/devtree.h>
#include <uk/irq.h>

#define GIC_SGI_KICK 0	 /* the inter-processor interrupt */
#define GIC_PPI_FIRST 16 /* timers and others of the CPU */
#define GIC_SPI_FIRST 32 /* what all CPUs share */
#define GIC_NOTHING 1020 /* and above: not an interrupt */
#define GIC_LINES_MAX 1020U

/* Registers of the distributor and of a redistributor's second frame. */
#define GICD_CTLR 0x000
#define GICD_TYPER 0x004
#define GIC_GROUP 0x080
#define GIC_SET_ENABLE 0x100
#define GIC_CLEAR_ENABLE 0x180
#define GIC_SET_PENDING 0x200
#define GIC_CLEAR_PENDING 0x280
#define GIC_CLEAR_ACTIVE 0x380
#define GIC_PRIORITY 0x400
#define GIC_CONFIG 0xc00

#define GIC_PRIORITY_NORMAL 0xa0 /* of all interrupts */
#define GIC_PRIORITY_OPEN 0xf0	 /* CPUs take what is above */

#define GIC_KINDS 2 /* of cells: 0 shared, 1 the CPU's own */

/* Set once by the version that is there. */
struct gic {
	volatile char *dist;
	uint32_t nr_lines; /* of the machine, at most GIC_LINES_MAX */
	uint32_t own_open; /* the CPUs' own lines that are open: a bit each */
};

extern struct gic gic;

static inline uint32_t gic__read(volatile char *base, uint32_t reg)
{
	return *(volatile uint32_t *)(base + reg);
}

static inline void gic__write(volatile char *base, uint32_t reg, uint32_t value)
{
	*(volatile uint32_t *)(base + reg) = value;
}

/* Reads how many lines there are; all shared ones are closed, level, group 1 */
void gic__dist_init(uint32_t group_bits);

/*
 * The calling CPU's own lines have their registers in `frame`: those that were
 * opened on another CPU are open then, the others closed.
 */
void gic__own_init(volatile char *frame, uint32_t group_bits);

/* Where the registers of a line are, for the calling CPU. */
volatile char *gic__frame(unsigned int irq);

/* Opens or closes a line; one's own: the calling CPU's. */
void gic__open(unsigned int irq);
void gic__close(unsigned int irq);

/* Sets the trigger of a shared line: edge or level. */
void gic__set_edge(unsigned int irq, bool is_edge);

/* v2m.c: looks for a frame of messages; then: as struct uk_intctlr has it. */
bool gic__has_messages(void);
int gic__message_alloc(unsigned int *irq, struct uk_irq_message *message);

/* uk_devtree_irq_fn; the line is set to its trigger. */
int gic__translate(const struct uk_fdt_irq *irq, unsigned int *line);

#if CONFIG_HAVE_SMP
/* Opens the kick and tells how one is sent; after the registration. */
int gic__kick_init(void (*kick)(unsigned int cpu));
#else
static inline int gic__kick_init(void (*kick)(unsigned int cpu) __unused)
{
	return 0;
}
#endif

#endif /* GIC_INTERNAL_H */
