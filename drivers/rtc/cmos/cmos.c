/* SPDX-License-Identifier: BSD-3-Clause */
#include <errno.h>
#include <string.h>

#include <uk/asm/io.h>
#include <uk/clock.h>
#include <uk/cmos.h>
#include <uk/platform.h>

#define INDEX 0x70
#define DATA 0x71

#define SECOND 0x00
#define MINUTE 0x02
#define HOUR 0x04
#define DAY 0x07
#define MONTH 0x08
#define YEAR 0x09
#define STATUS_A 0x0a
#define STATUS_B 0x0b
#define STATUS_D 0x0d
#define CENTURY 0x32 /* where every PC has it */

#define A_UPDATING 0x80
#define D_VALID 0x80
#define D_ZEROES 0x7f

/* An update takes 2 ms, a read at least 0.1 us; torn reads are rarer. */
#define LOOKS_MAX 50000

static uint8_t in(uint8_t reg)
{
	uk_x86_out8(INDEX, reg);
	return uk_x86_in8(DATA);
}

static struct uk_cmos_time look(void)
{
	return (struct uk_cmos_time){
		.second = in(SECOND),
		.minute = in(MINUTE),
		.hour = in(HOUR),
		.day = in(DAY),
		.month = in(MONTH),
		.year = in(YEAR),
		.century = in(CENTURY),
		.mode = in(STATUS_B),
	};
}

/* Twice the same, and not while the clock moves on. */
static int read_clock(__nsec *now)
{
	struct uk_cmos_time before, time = look();
	int64_t seconds;
	int looks;

	for (looks = 0; looks < LOOKS_MAX; looks++) {
		if (in(STATUS_A)&A_UPDATING)
			continue;
		before = time;
		time = look();
		if (!memcmp(&before, &time, sizeof(time)))
			break;
	}
	seconds = uk_cmos_seconds(&time);
	if (looks == LOOKS_MAX || seconds < 0)
		return -EIO;
	*now = (__nsec)seconds * UK_NSEC_PER_SEC;
	return 0;
}

static const struct uk_wallclock cmos = {
	.name = "cmos",
	.rating = 100,
	.read = read_clock,
};

static int probe(void)
{
	uint8_t valid = in(STATUS_D);

	if (!(valid & D_VALID) || valid & D_ZEROES)
		return -ENODEV;
	uk_wallclock_register(&cmos);
	return 0;
}

static const struct uk_platform_driver driver = {
	.name = "cmos",
	.stage = UK_PLATFORM_CLOCK,
	.rank = UK_PLATFORM_RANK_NORMAL,
	.probe = probe,
};
UK_REGISTER(platform_driver, driver);
