/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * What is there without a bus that could be asked: the parts of a machine
 * that only a probe can find.
 *
 * A driver registers itself with the stage of the start at which its part is
 * needed, and a rank among those of the stage; the platform probes the stages
 * when their time has come. No list names the drivers.
 *
 *	static const struct uk_platform_driver pit = {
 *		.name = "pit", .stage = UK_PLATFORM_CLOCK,
 *		.rank = UK_PLATFORM_RANK_FALLBACK, .probe = pit_probe,
 *	};
 *	UK_REGISTER(platform_driver, pit);
 *
 * Context: probes run early, with a heap, on the boot CPU; early output and
 *          power switches in any context.
 * Locking: none; the sets are constant.
 * Memory:  members are static objects of the drivers.
 * Errors:  -ENODEV the part is not there.
 */
#ifndef UK_PLATFORM_H
#define UK_PLATFORM_H

#include <stddef.h>

#include <uk/essentials.h>
#include <uk/plat.h>
#include <uk/registry.h>

UK_C_BEGIN

enum uk_platform_stage {
	UK_PLATFORM_FIRMWARE, /* tables that tell of the rest: all */
	UK_PLATFORM_INTCTLR,  /* root interrupt controller: the first one */
	UK_PLATFORM_CLOCK,    /* clocks and event devices: all */
};

/* Low ranks are probed first; those of equal rank in any order. */
#define UK_PLATFORM_RANK_FIRST 0 /* tells others what they need */
#define UK_PLATFORM_RANK_NORMAL 10
#define UK_PLATFORM_RANK_LATE 20 /* needs one of those before */
#define UK_PLATFORM_RANK_FALLBACK 30

struct uk_platform_driver {
	const char *name;
	enum uk_platform_stage stage;
	int rank;
	int (*probe)(void); /* claims its part wholly, or nothing */
};

UK_REGISTRY(platform_driver, const struct uk_platform_driver);

/** Writes before any driver is up, and in the crash screen; polls. */
struct uk_early_output {
	void (*write)(const char *text, size_t len);
};

UK_REGISTRY(early_output, const struct uk_early_output);

/**
 * Ends the machine: a device that passes an exit code to whoever runs it, a
 * firmware call, a reset line. Those of low rank are asked first, so that one
 * that carries the code comes before one that only switches off.
 */
struct uk_power_switch {
	const char *name;
	int rank; /* UK_PLATFORM_RANK_…; FIRST: it carries the exit code */
	/** Returns only if it cannot: -ENODEV, -ENOTSUP. Any context. */
	int (*stop)(enum uk_stop how, int code);
};

UK_REGISTRY(power_switch, const struct uk_power_switch);

/** Asks the power switches, low ranks first; returns if none could. Any. */
void uk_platform_stop(enum uk_stop how, int code);

/**
 * Probes the drivers of `stage` until one finds its part. Returns 0, or
 * -ENODEV if none does.
 */
int uk_platform_probe_first(enum uk_platform_stage stage);

/** Probes all drivers of `stage`. */
void uk_platform_probe_all(enum uk_platform_stage stage);

UK_C_END

#endif /* UK_PLATFORM_H */
