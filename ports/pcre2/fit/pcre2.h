/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * PCRE2's own header, by the name that programs include.
 *
 * Its build makes pcre2.h of pcre2.h.in; the source package has what comes out
 * of that as pcre2.h.generic. All is as pcre2api(3) says.
 *
 * Context: thread
 * Locking: none; compiled patterns are read only, match data is one caller's
 * Memory:  malloc(), or what the caller's contexts say
 * Errors:  PCRE2_ERROR_…, negative
 * Source:  pcre2api(3)
 */
#ifndef UK_PORT_PCRE2_H
#define UK_PORT_PCRE2_H

#include <pcre2.h.generic>

#endif /* UK_PORT_PCRE2_H */
