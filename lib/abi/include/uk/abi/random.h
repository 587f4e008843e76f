/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Linux's ABI: random numbers.
 *
 * Context: constants.
 * Source:  getrandom(2)
 */
#ifndef UK_ABI_RANDOM_H
#define UK_ABI_RANDOM_H

#define UK_ABI_GRND_NONBLOCK 1u
#define UK_ABI_GRND_RANDOM 2u
#define UK_ABI_GRND_INSECURE 4u

#endif /* UK_ABI_RANDOM_H */
