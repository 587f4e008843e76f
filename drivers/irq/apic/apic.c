/* SPDX-License-Identifier: BSD-3-Clause */
/* Interrupt-safe (built with general registers only). */
#include <uk/apic.h>

#include <errno.h>
#include <stdbool.h>

#include <uk/acpi.h>
#include <uk/arch/spinlock.h>
#include <uk/asm/lapic.h>
#include <uk/asm/native.h>
#include <uk/irq.h>
#include <uk/on.h>
#include <uk/platform.h>

#include "apic-internal.h"

#define IOAPIC_VERSION 0x01
#define IOAPIC_ENTRY 0x10 /* two registers each */

#define ENTRY_LOW_ACTIVE 0x2000U
#define ENTRY_LEVEL 0x8000U
#define ENTRY_MASKED 0x10000U

/* Flags of the table: polarity in bits 0-1, trigger in bits 2-3. */
#define FLAGS_POLARITY_LOW(flags) (((flags)&3) == 3)
#define FLAGS_TRIGGER_LEVEL(flags) (((flags) >> 2 & 3) == 3)

#define IOAPIC_LINES_MAX 240

#define MESSAGE_AT 0xfee00000UL /* SDM 3A, 11.11.1 */

/* From here on, lines are a CPU's own (its timer, other CPUs). */
#define FIRST_OWN_LINE (UK_X86_NR_IRQS - (UK_ON(CONFIG_HAVE_SMP) ? 2 : 1))

/* The MADT's entries are behind its head and two words. */
#define MADT_ENTRIES_AT (sizeof(struct uk_acpi_header) + 8)

/* Set once by uk_apic_init(). */
static struct ioapic {
	volatile uint32_t *select, *data;
	uint32_t first, nr_lines;
} ioapics[UK_APIC_IOAPICS_MAX];
static unsigned int nr_ioapics;
static struct uk_apic_routes routes;
static uint32_t boot_id; /* of the boot CPU's local APIC */

/* An IOAPIC's select and data registers belong together; innermost. */
static struct uk_spinlock lock = UK_SPINLOCK_INITIALIZER();

static uint32_t ioapic_read(const struct ioapic *io, uint32_t reg)
{
	*io->select = reg;
	return *io->data;
}

static void ioapic_write(const struct ioapic *io, uint32_t reg, uint32_t value)
{
	*io->select = reg;
	*io->data = value;
}

static const struct ioapic *find(uint32_t global)
{
	const struct ioapic *io;

	for (io = ioapics; io < ioapics + nr_ioapics; io++)
		if (global - io->first < io->nr_lines)
			return io;
	return NULL;
}

/* The old lines are edge-triggered unless told; the others are PCI's. */
static uint32_t entry_of(unsigned int irq)
{
	uint32_t entry = UK_X86_VECTOR_IRQ + irq;
	uint16_t flags = 0;

	if (irq >= UK_APIC_OLD_LINES)
		return entry | ENTRY_LEVEL | ENTRY_LOW_ACTIVE;
	flags = routes.old_lines[irq].flags;
	if (FLAGS_POLARITY_LOW(flags))
		entry |= ENTRY_LOW_ACTIVE;
	if (FLAGS_TRIGGER_LEVEL(flags))
		entry |= ENTRY_LEVEL;
	return entry;
}

/* The two registers of line `irq`; false if no IOAPIC has it. */
static bool find_entry(unsigned int irq, const struct ioapic **io,
		       uint32_t *reg)
{
	uint32_t global = irq < UK_APIC_OLD_LINES ? routes.old_lines[irq].global
						  : irq;

	*io = find(global);
	if (!*io || irq >= FIRST_OWN_LINE)
		return false; /* nothing to mask: who has the line does it */
	*reg = IOAPIC_ENTRY + 2 * (global - (*io)->first);
	return true;
}

static void set(unsigned int irq, uint32_t entry)
{
	const struct ioapic *io;
	unsigned long flags;
	uint32_t reg;

	if (!find_entry(irq, &io, &reg))
		return;
	flags = uk_spin_lock_irqsave(&lock);
	ioapic_write(io, reg, entry);
	uk_spin_unlock_irqrestore(&lock, flags);
}

static void unmask(unsigned int irq)
{
	set(irq, entry_of(irq));
}

static void mask(unsigned int irq)
{
	set(irq, ENTRY_MASKED);
}

static void end_of_interrupt(unsigned int irq __unused)
{
	uk_x86_lapic_write(UK_X86_LAPIC_EOI, 0);
}

/* Masked while it is changed, or it may go to nobody. */
static int set_affinity(unsigned int irq, unsigned int cpu)
{
	const struct ioapic *io;
	unsigned long flags;
	uint32_t reg, entry;

	if (!find_entry(irq, &io, &reg))
		return -EINVAL;
	flags = uk_spin_lock_irqsave(&lock);
	entry = ioapic_read(io, reg);
	ioapic_write(io, reg, entry | ENTRY_MASKED);
	ioapic_write(io, reg + 1, apic__id_of(cpu) << 24);
	ioapic_write(io, reg, entry);
	uk_spin_unlock_irqrestore(&lock, flags);
	return 0;
}

/*
 * Messages have the lines behind those of the IOAPICs, one after the other, on
 * the boot CPU. Locked by ukintctlr.
 */
static int message_alloc(unsigned int *irq, struct uk_irq_message *message)
{
	static unsigned int next;
	unsigned int i;

	for (i = 0; i < nr_ioapics; i++)
		next = MAX(next, ioapics[i].first + ioapics[i].nr_lines);
	if (next >= FIRST_OWN_LINE)
		return -ENOSPC;
	*irq = next++;
	message->address = MESSAGE_AT | (uint64_t)boot_id << 12;
	message->data = UK_X86_VECTOR_IRQ + *irq;
	return 0;
}

static void message_move(unsigned int irq __unused, unsigned int cpu,
			 struct uk_irq_message *message)
{
	message->address = MESSAGE_AT | (uint64_t)apic__id_of(cpu) << 12;
}

static const struct uk_intctlr apic = {
	.name = "APIC",
	.unmask = unmask,
	.mask = mask,
	.eoi = end_of_interrupt,
	.cpu_init = UK_ON(CONFIG_HAVE_SMP) ? apic__cpu_init : NULL,
	.set_affinity = UK_ON(CONFIG_HAVE_SMP) ? set_affinity : NULL,
	.message_alloc = message_alloc,
	.message_move = UK_ON(CONFIG_HAVE_SMP) ? message_move : NULL,
};

/* What answers with a number of lines that cannot be is no IOAPIC. */
static int add(uint32_t paddr, uint32_t first)
{
	struct ioapic *io = &ioapics[nr_ioapics];
	uint32_t i;

	if (uk_x86_device_map(paddr))
		return -ENODEV;
	io->select = (volatile uint32_t *)(unsigned long)paddr;
	io->data = io->select + 4;
	io->first = first;
	io->nr_lines = (ioapic_read(io, IOAPIC_VERSION) >> 16 & 0xff) + 1;
	if (io->nr_lines < 2 || io->nr_lines > IOAPIC_LINES_MAX)
		return -ENODEV;
	for (i = 0; i < io->nr_lines; i++) {
		ioapic_write(io, IOAPIC_ENTRY + 2 * i, ENTRY_MASKED);
		ioapic_write(io, IOAPIC_ENTRY + 2 * i + 1, boot_id << 24);
	}
	nr_ioapics++;
	return 0;
}

/* The firmware's table, its entries; NULL if there is none. */
static const uint8_t *madt_entries(size_t *len)
{
	const struct uk_acpi_header *madt = NULL;

	if (UK_ON(CONFIG_LIBUKACPI))
		madt = uk_acpi_table("APIC");
	if (!madt || madt->length <= MADT_ENTRIES_AT)
		return NULL;
	*len = madt->length - MADT_ENTRIES_AT;
	return (const uint8_t *)madt + MADT_ENTRIES_AT;
}

static int start(void)
{
	unsigned int i;
	int error = uk_x86_lapic_init();

	if (error)
		return error;
	boot_id = uk_x86_lapic_id();
	for (i = 0; i < routes.nr_ioapics; i++)
		add(routes.ioapics[i].paddr, routes.ioapics[i].first);
	if (!nr_ioapics)
		return -ENODEV;
	return uk_intctlr_register(&apic);
}

/* Without a table, lines are as PCs are usually wired. */
static int probe(void)
{
	size_t len = 0;
	const uint8_t *entries = madt_entries(&len);
	int error = 0;

	uk_apic_routes_default(&routes);
	if (entries)
		error = uk_apic_routes_read(&routes, entries, len);
	if (!error)
		error = start();
	if (!error && UK_ON(CONFIG_HAVE_SMP))
		apic__smp_init(entries, len);
	return error;
}

static const struct uk_platform_driver driver = {
	.name = "APIC",
	.stage = UK_PLATFORM_INTCTLR,
	.rank = UK_PLATFORM_RANK_NORMAL,
	.probe = probe,
};
UK_REGISTER(platform_driver, driver);
