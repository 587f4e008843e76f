/* SPDX-License-Identifier: BSD-3-Clause */
/* What every machine's PCI has. */
#include <errno.h>

#include <uk/clock.h>
#include <uk/pci.h>
#include <uk/test.h>

static bool is_empty(void)
{
	if (uk_pci_next(NULL))
		return false;
	uk_test_skip("this machine has no PCI");
	return true;
}

UK_TESTCASE(ukpci, devices_tell_who_they_are)
{
	struct uk_pci_device *device = NULL;

	if (is_empty())
		return;
	while ((device = uk_pci_next(device))) {
		UK_TEST_EXPECT(device->vendor && device->vendor != 0xffff);
		UK_TEST_EXPECT_SNUM_EQ(device->vendor,
				       uk_pci_read(device, UK_PCI_VENDOR, 2));
		UK_TEST_EXPECT_SNUM_EQ(device->vendor | (uint32_t)device->device
								<< 16,
				       uk_pci_read(device, UK_PCI_VENDOR, 4));
	}
}

static bool overlap(const struct uk_pci_bar *a, const struct uk_pci_bar *b)
{
	return a->base && b->base && a->is_io == b->is_io &&
	       a->base < b->base + b->len && b->base < a->base + a->len;
}

static void compare(struct uk_pci_device *device, const struct uk_pci_bar *bar)
{
	struct uk_pci_device *other = device;
	unsigned int i;

	while ((other = uk_pci_next(other)))
		for (i = 0; i < UK_PCI_BARS; i++)
			UK_TEST_EXPECT(!overlap(bar, &other->bars[i]));
}

UK_TESTCASE(ukpci, no_two_devices_have_the_same_place)
{
	struct uk_pci_device *device = NULL;
	unsigned int i;

	if (is_empty())
		return;
	while ((device = uk_pci_next(device)))
		for (i = 0; i < UK_PCI_BARS; i++) {
			UK_TEST_EXPECT_ZERO(device->bars[i].base &
					    (device->bars[i].len - 1));
			compare(device, &device->bars[i]);
		}
}

UK_TESTCASE(ukpci, what_is_not_there_is_not_mapped)
{
	struct uk_pci_device *device = uk_pci_next(NULL);
	unsigned int i;

	if (is_empty())
		return;
	UK_TEST_EXPECT_NULL(uk_pci_map(device, UK_PCI_BARS, 0, 4));
	for (i = 0; i < UK_PCI_BARS; i++) {
		uint64_t len = device->bars[i].len;

		UK_TEST_EXPECT_NULL(uk_pci_map(device, i, 0, len + 1));
		UK_TEST_EXPECT_NULL(uk_pci_map(device, i, len, 1));
		UK_TEST_EXPECT_NULL(uk_pci_map(device, i, ~0ULL, 2));
		UK_TEST_EXPECT_NULL(uk_pci_map(device, i, 0, 0));
	}
	UK_TEST_EXPECT_SNUM_EQ(uk_pci_msix_line(device, 0, &i), -EINVAL);
}

UK_TESTCASE(ukpci, walking_again_finds_nothing_new)
{
	struct uk_pci_device *device = NULL;
	unsigned int before = 0, after = 0;

	if (is_empty())
		return;
	while ((device = uk_pci_next(device)))
		before++;
	UK_TEST_EXPECT_ZERO(uk_pci_probe());
	while ((device = uk_pci_next(device)))
		after++;
	UK_TEST_EXPECT_SNUM_EQ(before, after);
}

/* --- QEMU's device for teaching: docs/specs/edu of QEMU ------------------- */

#define EDU_LEN 0x100
#define EDU_IDENTITY 0x00 /* 0x010000ed, or a later version */
#define EDU_INVERT 0x04	  /* reads as the complement of what is written */
#define EDU_RAISE 0x60	  /* interrupts, with these bits set */
#define EDU_LOWER 0x64

static volatile uint32_t *edu;
static unsigned int edu_line;
static bool has_edu_line;

static int edu_probe(struct uk_pci_device *device)
{
	edu = uk_pci_map(device, 0, 0, EDU_LEN);
	if (!edu)
		return -EIO;
	has_edu_line = !uk_pci_irq(device, &edu_line);
	return 0;
}

static const struct uk_pci_id edu_ids[] = { { 0x1234, 0x11e8 }, { 0 } };

static const struct uk_pci_driver edu_driver = {
	.name = "edu",
	.ids = edu_ids,
	.probe = edu_probe,
};
UK_REGISTER(pci_driver, edu_driver);

static bool lacks_edu(void)
{
	if (edu)
		return false;
	uk_test_skip("this machine has no device for teaching");
	return true;
}

UK_TESTCASE(ukpci, registers_are_where_they_are_mapped)
{
	if (lacks_edu())
		return;
	UK_TEST_EXPECT_SNUM_EQ(edu[EDU_IDENTITY / 4] & 0xffff, 0xed);
	edu[EDU_INVERT / 4] = 0x12345678;
	UK_TEST_EXPECT_SNUM_EQ(edu[EDU_INVERT / 4], 0xedcba987);
}

static volatile uint32_t nr_raised;

static int edu_fired(void *arg __unused)
{
	edu[EDU_LOWER / 4] = 1;
	nr_raised++;
	return 1;
}

UK_TESTCASE(ukpci, a_pin_interrupts)
{
	static struct uk_irq_handler handler;
	__nsec end;

	if (lacks_edu())
		return;
	UK_TEST_ASSERT(has_edu_line);
	UK_TEST_EXPECT_ZERO(
		uk_irq_register(edu_line, &handler, edu_fired, NULL));
	edu[EDU_RAISE / 4] = 1;
	end = uk_clock_monotonic() + 10 * UK_NSEC_PER_SEC;
	while (!nr_raised && uk_clock_monotonic() < end)
		;
	UK_TEST_EXPECT_SNUM_EQ(nr_raised, 1);
	uk_irq_unregister(edu_line, &handler);
}

uk_testsuite_register(ukpci, NULL);
