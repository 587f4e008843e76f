dnl SPDX-License-Identifier: BSD-3-Clause
changecom`'dnl
#define OWN_M4 "WHAT"
