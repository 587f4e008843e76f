/* SPDX-License-Identifier: BSD-3-Clause */
/* Interrupt-safe (built with general registers only). */
#include <errno.h>
#include <string.h>

#include <uk/arch/cpu.h>
#include <uk/asm/msr.h>
#include <uk/clock.h>
#include <uk/platform.h>
#include <uk/pvclock.h>
#include <uk/tsc.h>

#define MSR_WALL 0x4b564d00
#define MSR_SYSTEM 0x4b564d01
#define MSR_ENABLE 1UL

#define LEAF_SIGNATURE 0x40000000
#define LEAF_FEATURES 0x40000001
#define FEATURE_CLOCK 3

/* Written by the hypervisor while we run. */
static volatile struct uk_pvclock_page page __align(64);
static volatile struct {
	uint32_t version, sec, nsec;
} wall __align(16);
static uint64_t started; /* the clock's time at our start; constant */

static struct uk_pvclock_page copy_page(void)
{
	struct uk_pvclock_page copy;

	do {
		copy = page;
		uk_rmb();
	} while (copy.version & 1 || copy.version != page.version);
	return copy;
}

static uint64_t read_raw(void)
{
	struct uk_pvclock_page now;
	uint64_t ns;

	do {
		now = copy_page();
		ns = uk_pvclock_ns(&now, uk_cpu_ticks());
	} while (now.version != page.version);
	return ns;
}

static __nsec read_clock(void)
{
	return read_raw() - started;
}

/* The hypervisor writes the time of its clock's zero when it is asked. */
static int read_wall(__nsec *now)
{
	uk_x86_msr_write(MSR_WALL, (uint64_t)&wall);
	if (!wall.sec || wall.version & 1)
		return -EIO;
	*now = wall.sec * UK_NSEC_PER_SEC + wall.nsec + read_raw();
	return 0;
}

static const struct uk_clocksource source = {
	.name = "kvm-clock",
	.rating = 400,
	.read = read_clock,
};

static const struct uk_wallclock wallclock = {
	.name = "kvm-clock",
	.rating = 400,
	.read = read_wall,
};

static int is_there(void)
{
	struct uk_x86_cpuid leaf;
	uint32_t words[3];

	if (!(uk_x86_cpuid(1, 0).ecx >> 31 & 1))
		return 0;
	leaf = uk_x86_cpuid(LEAF_SIGNATURE, 0);
	words[0] = leaf.ebx;
	words[1] = leaf.ecx;
	words[2] = leaf.edx;
	return !memcmp(words, "KVMKVMKVM\0\0\0", sizeof(words)) &&
	       uk_x86_cpuid(LEAF_FEATURES, 0).eax >> FEATURE_CLOCK & 1;
}

static int probe(void)
{
	struct uk_pvclock_page now;
	uint64_t hz;

	if (!is_there())
		return -ENODEV;
	uk_x86_msr_write(MSR_SYSTEM, (uint64_t)&page | MSR_ENABLE);
	now = copy_page();
	hz = uk_pvclock_hz(&now);
	if (!hz)
		return -ENODEV;
	uk_tsc_tell(hz);
	started = read_raw();
	uk_clocksource_register(&source);
	uk_wallclock_register(&wallclock);
	return 0;
}

static const struct uk_platform_driver driver = {
	.name = "kvm-clock",
	.stage = UK_PLATFORM_CLOCK,
	.rank = UK_PLATFORM_RANK_FIRST,
	.probe = probe,
};
UK_REGISTER(platform_driver, driver);
