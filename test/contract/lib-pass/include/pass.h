/* SPDX-License-Identifier: BSD-3-Clause */
int pass_number(void);
