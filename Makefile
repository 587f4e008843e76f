# SPDX-License-Identifier: BSD-3-Clause
# The door of the build: make A=<application> L=<library:...> [goal]
# It settles the arguments and the configuration; mk/build.mk, run inside the
# build folder, does the rest. mk/README.md explains both.
UK_BASE := $(realpath $(dir $(lastword $(MAKEFILE_LIST))))

include $(UK_BASE)/mk/args.mk
include $(UK_BASE)/mk/config.mk
