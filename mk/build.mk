# SPDX-License-Identifier: BSD-3-Clause
# Stage 2, run inside the build folder with the configuration up to date.
# The order of inclusion is a promise to libraries: see mk/README.md.
include $(UK_BASE)/mk/args.mk
include $(BUILD_DIR)/auto.conf
.SECONDEXPANSION:
.DELETE_ON_ERROR:
# What the user told us is not for the makes of projects that we pass on to.
MAKEOVERRIDES :=
unexport A L P E O C N V ARGS
export SOURCE_DATE_EPOCH := $(or $(SOURCE_DATE_EPOCH),0)
.PHONY: FORCE all
all: images
ifeq ($(filter 1 2,$(V)),)
.SILENT:
endif

include $(UK_BASE)/mk/functions.mk
include $(UK_BASE)/mk/tools.mk
include $(UK_BASE)/mk/register.mk
include $(UK_BASE)/compat/functions.mk
include $(UK_BASE)/mk/fetch.mk
include $(UK_BASE)/mk/flags.mk
include $(UK_BASE)/mk/rules.mk
include $(UK_BASE)/mk/link.mk

all_dirs := $(UK_ARCHES) $(UK_IPLATS) $(UK_ILIBS) $(UK_DRIVERS) $(UK_ELIBS) $(UK_EPLATS) $(filter-out $(UK_BASE),$(APP_BASE))
$(foreach d,$(all_dirs),$(call verbose_include_try,$(d)/Makefile.rules))

ifneq ($(APP_BASE),$(UK_BASE))
$(if $(wildcard $(APP_BASE)/Makefile.uk),,$(error A=$(APP_BASE): no Makefile.uk there, so this is no application))
$(eval $(call import_lib,$(APP_BASE)))
endif
$(foreach d,$(UK_ILIBS) $(UK_ELIBS) $(UK_ARCHES) $(UK_DRIVERS) $(UK_IPLATS) $(UK_EPLATS),$(if \
	$(wildcard $(d)/Makefile.uk),$(eval $(call import_lib,$(d))),$(error \
	$(d) has no Makefile.uk, so this is no library)))

include $(UK_BASE)/mk/goals.mk
