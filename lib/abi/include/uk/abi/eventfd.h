/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Linux's ABI: event counters and timers as files.
 *
 * Context: constants and layouts.
 * Source:  eventfd(2), timerfd_create(2)
 */
#ifndef UK_ABI_EVENTFD_H
#define UK_ABI_EVENTFD_H

#define UK_ABI_EFD_SEMAPHORE 00000001
#define UK_ABI_EFD_NONBLOCK 00004000
#define UK_ABI_EFD_CLOEXEC 02000000

#define UK_ABI_TFD_NONBLOCK 00004000
#define UK_ABI_TFD_CLOEXEC 02000000
#define UK_ABI_TFD_TIMER_ABSTIME 1
#define UK_ABI_TFD_TIMER_CANCEL_ON_SET 2

#endif /* UK_ABI_EVENTFD_H */
