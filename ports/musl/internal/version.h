/* SPDX-License-Identifier: BSD-3-Clause */
/* What musl says of itself. */
#define VERSION "1.2.3"
