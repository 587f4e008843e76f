# SPDX-License-Identifier: BSD-3-Clause
# Turns what the libraries registered into rules, then names the goals.
UK_PLATS += $(UK_PLATS-y)
all_libs := $(call both,UK_LIBS) $(foreach p,$(UK_PLATS),$(call both,$(call uc,$(p))_LIBS))

include $(UK_BASE)/mk/mistakes.mk

add_lib_sources = $(eval $(call lib_flags,$(2)))$(foreach w,$(call both,EACHOLIB_SRCS) $(call both,$(2)_SRCS),$(call \
	add_word,$(1),$(w)))
$(foreach l,$(all_libs),$(call add_lib_sources,$(l),$(call uc,$(l))))
$(foreach d,$(all_dirs),$(call verbose_include_try,$(d)/Makefile.build))
$(foreach l,$(all_libs),$(call add_olib,$(l),$(call uc,$(l))))
$(foreach p,$(UK_PLATS),$(call import_linker,$(p)))

# What was built last time, with which command, from what. A build folder that
# was moved starts anew: its records name other paths.
place := $(file <place)
$(if $(filter $(BUILD_DIR),$(place)),,$(if $(place),$(shell find . -name '*.d' -delete))$(file >place,$(BUILD_DIR)))
deps := $(UK_EXACT:=.d)
built := $(wildcard $(deps))
UK_STALE := $(patsubst %.d,%,$(filter-out $(built),$(deps)))
include $(built) $(wildcard $(call both,UK_DEPS))
$(UK_STALE): FORCE
$(if $(UK_PROGRESS),$(info $(space) STEPS	$(words $(UK_STALE))))
%.h %.hh %.hpp: ;

$(foreach d,$(all_dirs),$(call verbose_include_try,$(d)/Makefile.clean))

absent := $(call missing,$(patsubst %/,%,$(sort $(UK_FOLDERS) $(dir $(UK_EXACT) $(call both,UK_PREPROCESS)))))
$(if $(absent),$(shell mkdir -p $(absent)))

.PHONY: fetch prepare preprocess objs libs images run gdb_helpers clean clean-libs print-version print-libs print-lds \
	print-objs print-srcs print-vars print-loc
fetch: $(call both,UK_FETCH)
prepare: $(call both,UK_PREPARE) | fetch
preprocess: $(call both,UK_PREPROCESS) | prepare
objs: $(call both,UK_OBJS)
libs: $(call both,UK_OLIBS) $(foreach p,$(UK_PLATS),$(call both,$(call uc,$(p))_OLIBS))
images: $(call both,UK_DEBUG_IMAGES) $(call both,UK_IMAGES) $(foreach l,$(all_libs),$(call \
	both,$(call uc,$(l))_DTB)) $(if $(UK_PLATS),,no-platform) compile_commands.json
compile_commands.json: $(if $(filter %.o,$(UK_STALE)),FORCE) | $(filter %.o,$(UK_EXACT))
	$(file >$@.list,$(addsuffix .d,$|))$(UKBUILD) commands $@ $@.list && rm $@.list
no-platform:
	@echo "make: no platform is selected: choose one by 'make menuconfig', in Platform Configuration" >&2; exit 2

# make run [ARGS='words for the program']
run: images
	+$(UK_BASE)/kraft run --image $(firstword $(call both,UK_IMAGES)) --plat $(firstword $(UK_PLATS)) --arch $(ARCH) $(if \
		$(ARGS),-- $(ARGS))

gdb_helpers: images
	$(foreach i,$(call both,UK_DEBUG_IMAGES),printf '%s\n' $(foreach m,$(prefix_maps),'set substitute-path $(word 2,$(subst \
		=, ,$(m))) $(word 1,$(subst =, ,$(m)))') > $(i).gdb;)

clean_lib = $(call build_clean,$(1),$(call both,$(call uc,$(1))_CLEAN))
$(addprefix clean-,$(all_libs)): clean-%:
	$(call clean_lib,$*)
clean-libs: $(addprefix clean-,$(all_libs))
clean: clean-libs
	$(call build_clean,images,$(call both,UK_CLEAN) $(BUILD_DIR)/compile_commands.json)
.PHONY: $(addprefix clean-,$(all_libs)) no-platform

lines_of = $(foreach w,$(sort $(1)),$(info $(w)))
print-libs: ; $(call lines_of,$(all_libs)):
print-lds: ; $(call lines_of,$(call both,UK_LDS) $(foreach l,$(all_libs),$($(call uc,$(l))_BUILT_LDS))):
print-objs: ; $(call lines_of,$(call both,UK_OBJS)):
print-srcs: ; $(call lines_of,$(call both,UK_SRCS)):
print-vars: ; $(foreach v,$(sort $(filter $(or $(VARS),%),$(.VARIABLES))),$(if $(filter \
	file,$(origin $(v))),$(info $(v)=$(value $(v))))):
print-loc:
	@wc -l $(sort $(wildcard $(call both,UK_SRCS)))
