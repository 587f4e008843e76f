# SPDX-License-Identifier: BSD-3-Clause
# Turns what the libraries registered into rules, then names the goals.
all_libs := $(UK_LIBS) $(call both,UK_LIBS-y) $(foreach p,$(UK_PLATS),$($(call uc,$(p))_LIBS))
add_lib_sources = $(eval $(call lib_flags,$(2)))$(foreach w,$(call both,EACHOLIB_SRCS) $(call both,$(2)_SRCS),$(call \
	add_word,$(1),$(w)))
$(foreach l,$(all_libs),$(call add_lib_sources,$(l),$(call uc,$(l))))
$(foreach d,$(UK_ARCHES) $(UK_IPLATS) $(UK_ILIBS) $(UK_ELIBS) $(UK_EPLATS) $(filter-out \
	$(UK_BASE),$(APP_BASE)),$(call verbose_include_try,$(d)/Makefile.build))
$(foreach l,$(all_libs),$(call add_olib,$(l),$(call uc,$(l))))
$(foreach p,$(UK_PLATS),$(call import_linker,$(p)))

# What was built last time, with which command, from what.
$(if $(filter-out $(BUILD_DIR),$(file <place)),$(shell find . -name '*.d' -delete))$(file >place,$(BUILD_DIR))
deps := $(UK_EXACT:=.d)
built := $(wildcard $(deps))
$(patsubst %.d,%,$(filter-out $(built),$(deps))): FORCE
include $(built) $(wildcard $(call both,UK_DEPS))
%.h %.hh %.hpp: ;

$(foreach d,$(UK_ARCHES) $(UK_IPLATS) $(UK_ILIBS) $(UK_ELIBS) $(UK_EPLATS) $(filter-out \
	$(UK_BASE),$(APP_BASE)),$(call verbose_include_try,$(d)/Makefile.clean))

folders := $(patsubst %/,%,$(sort $(UK_FOLDERS) $(dir $(UK_EXACT) $(call both,UK_PREPROCESS))))
absent := $(call missing,$(folders))
$(if $(absent),$(shell mkdir -p $(absent)))

.PHONY: fetch prepare preprocess objs libs images
fetch: $(call both,UK_FETCH)
prepare: $(call both,UK_PREPARE) | fetch
preprocess: $(call both,UK_PREPROCESS) | prepare
objs: $(call both,UK_OBJS)
libs: $(call both,UK_OLIBS) $(foreach p,$(UK_PLATS),$(call both,$(call uc,$(p))_OLIBS))
images: $(call both,UK_DEBUG_IMAGES) $(call both,UK_IMAGES)
