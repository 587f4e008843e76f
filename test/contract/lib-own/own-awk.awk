# SPDX-License-Identifier: BSD-3-Clause
BEGIN { printf "#define OWN_AWK \"%s\"\n", substr("forward", 1, 3) }
