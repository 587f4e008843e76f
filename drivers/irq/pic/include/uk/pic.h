/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * The PC's first interrupt controller: a pair of 8259A, lines 0 to 15.
 *
 * Context: early. Locking: none, boot CPU only.
 * Errors:  -ENODEV there is none, -EBUSY another one is the root controller.
 * Source:  Intel 8259A data sheet
 */
#ifndef UK_PIC_H
#define UK_PIC_H

#include <uk/essentials.h>

UK_C_BEGIN

/** Makes the pair the root controller, all lines masked. */
int uk_pic_init(void);

/** Masks all lines of a pair that is not to be used, if there is one. */
void uk_pic_silence(void);

UK_C_END

#endif /* UK_PIC_H */
