# SPDX-License-Identifier: BSD-3-Clause
HOST_LIBS := core/lock
