/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * PCI and PCI Express: finding devices and a driver for each.
 *
 * A driver registers the devices that it knows; the init step `pci` walks the
 * buses, gives places to what has none yet, and probes:
 *
 *	static const struct uk_pci_id ids[] = { { 0x1af4, 0x1041 }, { 0 } };
 *	static const struct uk_pci_driver net = {
 *		.name = "virtio-net", .ids = ids, .probe = net_probe,
 *	};
 *	UK_REGISTER(pci_driver, net);
 *
 * Devices can be added later: uk_pci_probe() is all that a hot-plug controller
 * has to call.
 *
 * Context: thread; reads and writes of the configuration space any.
 * Locking: the list of devices changes in uk_pci_probe() only, one caller at a
 *          time; a device is its driver's.
 * Memory:  devices live as long as the image.
 * Errors:  negative errno values. What a device says of itself is checked
 *          before it is used.
 * Source:  PCI Local Bus 3.0, 6; PCI Express Base 3.0, 7.2.2 (ECAM);
 *          PCI Firmware 3.0, 4.1.2 (MCFG); Devicetree bus binding of PCI
 */
#ifndef UK_PCI_H
#define UK_PCI_H

#include <stdbool.h>
#include <stdint.h>

#include <uk/arch/types.h>
#include <uk/essentials.h>
#include <uk/init.h>
#include <uk/irq.h>
#include <uk/list.h>
#include <uk/registry.h>

UK_C_BEGIN

#define UK_PCI_BARS 6
#define UK_PCI_ANY 0xffff

/* Registers of every device. */
#define UK_PCI_VENDOR 0x00
#define UK_PCI_COMMAND 0x04
#define UK_PCI_COMMAND_IO 0x0001
#define UK_PCI_COMMAND_MEMORY 0x0002
#define UK_PCI_COMMAND_MASTER 0x0004
#define UK_PCI_COMMAND_NO_INTX 0x0400
#define UK_PCI_STATUS 0x06
#define UK_PCI_STATUS_CAPS 0x0010

/* Capabilities. */
#define UK_PCI_CAP_VENDOR 0x09
#define UK_PCI_CAP_MSIX 0x11

struct uk_pci_host;
struct uk_pci_driver;

struct uk_pci_id {
	uint16_t vendor, device; /* UK_PCI_ANY: all; the last has vendor 0 */
};

struct uk_pci_bar {
	uint64_t base; /* as the bus has it; 0: none, or no room for it */
	uint64_t len;
	bool is_io;
};

struct uk_pci_device {
	struct uk_list_head link;
	struct uk_pci_host *host;
	uint8_t bus, devfn; /* devfn: device << 3 | function */
	uint8_t revision;
	uint8_t pin; /* 1 to 4: INTA to INTD; 0: has none */
	uint16_t vendor, device, subvendor, subdevice;
	uint32_t class_code; /* class << 16 | subclass << 8 | interface */
	struct uk_pci_bar bars[UK_PCI_BARS];
	volatile uint32_t *msix; /* its table, once it is enabled */
	uint16_t nr_msix;
	const struct uk_pci_driver *driver;
	void *priv; /* the driver's */
};

struct uk_pci_driver {
	const char *name;
	const struct uk_pci_id *ids;
	/**
	 * Claims the device wholly, or nothing: an error, which is told in the
	 * log; -ENODEV, which is not: it is not one of ours after all.
	 */
	int (*probe)(struct uk_pci_device *device);
};

UK_REGISTRY(pci_driver, const struct uk_pci_driver);

/** The step in which devices are probed. */
UK_INIT_DECLARE(pci);

/** Walks all buses; adds and probes the devices that are new. */
int uk_pci_probe(void);

/** The device after `after` (NULL: the first), or NULL. */
struct uk_pci_device *uk_pci_next(struct uk_pci_device *after);

/** Reads `width` (1, 2, 4) bytes at `reg`, a multiple of it. */
uint32_t uk_pci_read(const struct uk_pci_device *device, unsigned int reg,
		     unsigned int width);

/** Writes them. */
void uk_pci_write(const struct uk_pci_device *device, unsigned int reg,
		  unsigned int width, uint32_t value);

/** Sets bits of the command register, and clears others. */
void uk_pci_command(const struct uk_pci_device *device, uint16_t set,
		    uint16_t clear);

/**
 * Where the next capability `id` behind `after` (0: the first) is in the
 * configuration space, or 0. Lists that are circles end.
 */
unsigned int uk_pci_cap(const struct uk_pci_device *device, uint8_t id,
			unsigned int after);

/**
 * Makes `len` bytes from `offset` on of memory BAR `i` reachable. NULL: there
 * is no such BAR, or it is shorter, or the CPU cannot reach it.
 */
volatile void *uk_pci_map(const struct uk_pci_device *device, unsigned int i,
			  uint64_t offset, uint64_t len);

/**
 * Makes `len` bytes of I/O BAR `i` reachable. A handle, to which offsets can be
 * added; 0: there is no such BAR, or it is shorter, or cannot be reached.
 */
uintptr_t uk_pci_io_map(const struct uk_pci_device *device, unsigned int i,
			uint32_t len);

/** Reads a register of `width` (1, 2, 4) bytes there. Any context. */
uint32_t uk_pci_io_read(uintptr_t io, unsigned int width);

/** Writes it. */
void uk_pci_io_write(uintptr_t io, unsigned int width, uint32_t value);

/** The line of its pin; -ENOENT: it has none that leads anywhere. */
int uk_pci_irq(const struct uk_pci_device *device, unsigned int *line);

/**
 * Switches to message-signalled interrupts; all are masked. How many the
 * device has; -ENOTSUP: it or the interrupt controller has none.
 */
int uk_pci_msix_enable(struct uk_pci_device *device);

/**
 * Gives message `i` of a device whose messages are enabled an interrupt line:
 * a handler registered there is called for it.
 */
int uk_pci_msix_line(struct uk_pci_device *device, unsigned int i,
		     unsigned int *line);

/** Has message `i`, whose line is `line`, interrupt CPU `cpu` from now on. */
int uk_pci_msix_move(struct uk_pci_device *device, unsigned int i,
		     unsigned int line, unsigned int cpu);

UK_C_END

#endif /* UK_PCI_H */
