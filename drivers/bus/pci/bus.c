/* SPDX-License-Identifier: BSD-3-Clause */
/* Walking the buses, and a driver for each device. */
#include "pci-internal.h"

#include <errno.h>

#include <uk/alloc.h>
#include <uk/print.h>

#define CLASS 0x08 /* and the revision, in the low byte */
#define HEADER 0x0e
#define HEADER_MANY 0x80 /* it has more than one function */
#define HEADER_TYPE(header) ((header)&0x7f)
#define SUBVENDOR 0x2c
#define CAPS 0x34
#define PIN 0x3d
#define SECONDARY_BUS 0x19 /* of a bridge */

#define TYPE_DEVICE 0
#define TYPE_BRIDGE 1
#define NOBODY 0xffff
#define FIRST_CAP 0x40
#define MOST_CAPS 48 /* there is no room for more */

static UK_LIST_HEAD(hosts);   /* added in the init step */
static UK_LIST_HEAD(devices); /* added by uk_pci_probe() */

void pci__host_add(struct uk_pci_host *host)
{
	uk_list_add_tail(&host->link, &hosts);
}

uint32_t uk_pci_read(const struct uk_pci_device *device, unsigned int reg,
		     unsigned int width)
{
	return device->host->read(device->host, device->bus, device->devfn, reg,
				  width);
}

void uk_pci_write(const struct uk_pci_device *device, unsigned int reg,
		  unsigned int width, uint32_t value)
{
	device->host->write(device->host, device->bus, device->devfn, reg,
			    width, value);
}

void uk_pci_command(const struct uk_pci_device *device, uint16_t set,
		    uint16_t clear)
{
	uint32_t command = uk_pci_read(device, UK_PCI_COMMAND, 2);

	uk_pci_write(device, UK_PCI_COMMAND, 2, (command & ~clear) | set);
}

unsigned int uk_pci_cap(const struct uk_pci_device *device, uint8_t id,
			unsigned int after)
{
	unsigned int at, nr = 0;

	if (!(uk_pci_read(device, UK_PCI_STATUS, 2) & UK_PCI_STATUS_CAPS))
		return 0;
	at = uk_pci_read(device, after ? after + 1 : CAPS, 1) & ~3U;
	for (; at >= FIRST_CAP && nr < MOST_CAPS; nr++) {
		if (uk_pci_read(device, at, 1) == id)
			return at;
		at = uk_pci_read(device, at + 1, 1) & ~3U;
	}
	return 0;
}

struct uk_pci_device *uk_pci_next(struct uk_pci_device *after)
{
	struct uk_list_head *next = after ? after->link.next : devices.next;

	return next == &devices
		       ? NULL
		       : uk_list_entry(next, struct uk_pci_device, link);
}

int uk_pci_irq(const struct uk_pci_device *device, unsigned int *line)
{
	if (!device->pin || !device->host->line)
		return -ENOENT;
	return device->host->line(device, line);
}

/* --- drivers ------------------------------------------------------------ */

static bool is_known(const struct uk_pci_driver *driver,
		     const struct uk_pci_device *device)
{
	const struct uk_pci_id *id;

	for (id = driver->ids; id->vendor; id++)
		if ((id->vendor == UK_PCI_ANY ||
		     id->vendor == device->vendor) &&
		    (id->device == UK_PCI_ANY || id->device == device->device))
			return true;
	return false;
}

static void tell(const struct uk_pci_device *device, const char *who, int error)
{
	uk_pr_err("%02x:%02x.%x (%04x:%04x): %s gives it up (error %d)\n",
		  device->bus, device->devfn >> 3, device->devfn & 7,
		  device->vendor, device->device, who, -error);
}

static void probe_device(struct uk_pci_device *device)
{
	int rc;

	uk_registry_foreach (pci_driver, driver) {
		if (!is_known(*driver, device))
			continue;
		device->driver = *driver;
		rc = (*driver)->probe(device);
		if (!rc)
			return;
		device->driver = NULL;
		if (rc != -ENODEV)
			tell(device, (*driver)->name, rc);
	}
}

/* --- walking ------------------------------------------------------------ */

static bool is_there(const struct uk_pci_device *device)
{
	struct uk_pci_device *other = NULL;

	while ((other = uk_pci_next(other)))
		if (other->host == device->host && other->bus == device->bus &&
		    other->devfn == device->devfn)
			return true;
	return false;
}

static void read_identity(struct uk_pci_device *device)
{
	uint32_t class = uk_pci_read(device, CLASS, 4);

	device->device = (uint16_t)uk_pci_read(device, UK_PCI_VENDOR + 2, 2);
	device->class_code = class >> 8;
	device->revision = (uint8_t) class;
	device->subvendor = (uint16_t)uk_pci_read(device, SUBVENDOR, 2);
	device->subdevice = (uint16_t)uk_pci_read(device, SUBVENDOR + 2, 2);
	device->pin = (uint8_t)uk_pci_read(device, PIN, 1);
	if (device->pin > 4)
		device->pin = 0;
}

static int add(const struct uk_pci_device *found)
{
	struct uk_pci_device *device;

	if (is_there(found))
		return 0;
	device = uk_calloc(uk_alloc_get_default(), 1, sizeof(*device));
	if (!device)
		return -ENOMEM;
	*device = *found;
	read_identity(device);
	pci__bars_read(device);
	uk_list_add_tail(&device->link, &devices);
	uk_pr_info("%02x:%02x.%x %04x:%04x class %06x\n", device->bus,
		   device->devfn >> 3, device->devfn & 7, device->vendor,
		   device->device, device->class_code);
	probe_device(device);
	return 0;
}

static int walk(struct uk_pci_host *host, uint8_t bus);

/* Numbers of buses only grow on the way down: a circle ends. */
static int walk_behind(const struct uk_pci_device *bridge)
{
	uint8_t bus = (uint8_t)uk_pci_read(bridge, SECONDARY_BUS, 1);

	if (bus > bridge->bus && bus <= bridge->host->last_bus)
		return walk(bridge->host, bus);
	uk_pr_warn("%02x:%02x.%x: a bridge that nobody has set up: what is "
		   "behind it cannot be used\n",
		   bridge->bus, bridge->devfn >> 3, bridge->devfn & 7);
	return 0;
}

/* Returns whether it is the first of several functions, or an error. */
static int look_at(struct uk_pci_host *host, uint8_t bus, uint8_t devfn)
{
	struct uk_pci_device device = { .host = host,
					.bus = bus,
					.devfn = devfn };
	uint32_t header;
	int rc = 0;

	device.vendor = (uint16_t)uk_pci_read(&device, UK_PCI_VENDOR, 2);
	if (device.vendor == NOBODY)
		return 0;
	header = uk_pci_read(&device, HEADER, 1);
	if (HEADER_TYPE(header) == TYPE_DEVICE)
		rc = add(&device);
	else if (HEADER_TYPE(header) == TYPE_BRIDGE)
		rc = walk_behind(&device);
	return rc ? rc : !!(header & HEADER_MANY);
}

/* Functions behind the first are there only where that says so. */
static int walk_slot(struct uk_pci_host *host, uint8_t bus, unsigned int slot)
{
	int rc = look_at(host, bus, (uint8_t)(slot << 3));
	unsigned int function;

	for (function = 1; rc > 0 && function < 8; function++)
		if (look_at(host, bus, (uint8_t)(slot << 3 | function)) < 0)
			rc = -ENOMEM;
	return MIN(rc, 0);
}

static int walk(struct uk_pci_host *host, uint8_t bus)
{
	unsigned int slot;
	int rc = 0;

	for (slot = 0; !rc && slot < 32; slot++)
		rc = walk_slot(host, bus, slot);
	return rc;
}

int uk_pci_probe(void)
{
	struct uk_pci_host *host;
	int rc;

	uk_list_for_each_entry (host, &hosts, link) {
		rc = walk(host, host->first_bus);
		if (rc)
			return rc;
	}
	return 0;
}

/* The ports reach what the tables tell of, too. */
static int pci_init(void)
{
	if (pci__find_in_tree() + pci__find_by_acpi() == 0)
		pci__find_ports();
	return uk_pci_probe();
}
UK_INIT_DEVICES(pci, pci_init);
