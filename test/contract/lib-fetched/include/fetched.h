/* SPDX-License-Identifier: BSD-3-Clause */
int fetched_number(void);
