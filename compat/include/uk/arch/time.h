/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Older names: arithmetic of times in nanoseconds.
 *
 * Context: any; constant expressions of constants.
 */
#ifndef UK_ARCH_TIME_H
#define UK_ARCH_TIME_H

#include <uk/arch/types.h>

#ifndef __NSEC_MAX
#define __NSEC_MAX (__U64_MAX_)
#endif
#define __U64_MAX_ (~(__nsec)0)
#ifndef __SNSEC_MAX
#define __SNSEC_MAX ((__snsec)(__U64_MAX_ >> 1))
#endif
#ifndef __SNSEC_MIN
#define __SNSEC_MIN (-__SNSEC_MAX - 1)
#endif

#define UKARCH_NSEC_PER_SEC 1000000000ULL

#define ukarch_time_nsec_to_sec(ns) ((ns) / UKARCH_NSEC_PER_SEC)
#define ukarch_time_nsec_to_msec(ns) ((ns) / 1000000ULL)
#define ukarch_time_nsec_to_usec(ns) ((ns) / 1000ULL)
#define ukarch_time_subsec(ns) ((ns) % UKARCH_NSEC_PER_SEC)

#define ukarch_time_sec_to_nsec(sec) ((sec)*UKARCH_NSEC_PER_SEC)
#define ukarch_time_msec_to_nsec(msec) ((msec)*1000000ULL)
#define ukarch_time_usec_to_nsec(usec) ((usec)*1000ULL)

#endif /* UK_ARCH_TIME_H */
