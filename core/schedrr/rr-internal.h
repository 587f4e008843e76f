/* SPDX-License-Identifier: BSD-3-Clause */
#ifndef UK_SCHEDRR_INTERNAL_H
#define UK_SCHEDRR_INTERNAL_H

/** Length of a slice, microseconds; set before threads run. */
extern unsigned int schedrr__slice_us;

#endif /* UK_SCHEDRR_INTERNAL_H */
