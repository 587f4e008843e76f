# SPDX-License-Identifier: BSD-3-Clause
# From objects to libraries (one relocatable object each) to images.

# A library: objects and archives into one, then the symbols it keeps.
lib_objs = $(call both,$(1)_OBJS) $(foreach w,$(call both,EACHOLIB_OBJS),$(w))
lib_alibs = $(call both,$(1)_ALIBS) $(call both,EACHOLIB_ALIBS)
lib_keeps = $(strip $(call both,$(1)_EXPORTS))
lib_hides = $(strip $(call both,$(1)_LOCALS) $(call both,EACHOLIB_LOCALS))
lib_objcflags = $(strip $(call both,OBJCFLAGS) $(call both,$(1)_OBJCFLAGS))
lib_ldflags = $(strip $(call both,LIBLDFLAGS) $(call both,$(1)_LDFLAGS))
# The compiler drives the link only where something is for it to do.
by_driver = $(strip $(LTO_FLAGS) $(call lib_ldflags,$(1)))
use_lld := $(if $(filter clang,$(CC_NAME)),-fuse-ld=lld -Wno-unused-command-line-argument)
lto_link := $(LTO_FLAGS) $(if $(filter gcc,$(CC_NAME)),-flinker-output=nolto-rel)
linker_r = $(if $(by_driver),$(LD) $(CC_TARGET) $(use_lld) -nostdlib -r $(if $(LTO_FLAGS),$(lto_link) $(call \
	both,ARCHFLAGS) $(call both,COMPFLAGS)) $(lib_ldflags) -Wl$(comma)--build-id=none,$(LD_R) -r)
# around(LIB,before,archives,after): options of the linker around archives
around = $(if $(strip $(3)),$(if $(by_driver),-Wl$(comma))$(2) $(3) $(if $(by_driver),-Wl$(comma))$(4))
# All of what is in OBJS, but of ALIBS only what is asked for.
linked_r = $(filter-out %.a,$(lib_objs)) $(call around,$(1),--whole-archive,$(filter %.a,$(lib_objs)),--no-whole-archive) $(call \
	around,$(1),--start-group,$(lib_alibs),--end-group)

# add_olib(lib,LIB): nothing if the library has nothing
add_olib = $(if $(strip $(call lib_objs,$(2)) $(call lib_alibs,$(2))),$(eval $(call olib_rules,$(1),$(2),$(if $(strip $(call \
	lib_keeps,$(2)) $(call lib_hides,$(2)) $(call lib_objcflags,$(2))),.ld))),$(call \
	verbose_info,$(1) has nothing in it: left out))
define olib_rules
$(call exact,$(BUILD_DIR)/$(1)$(3).o,$(call lib_objs,$(2)) $(call lib_alibs,$(2)) $(call \
	both,$(2)_LDEPS),run,LD,$(1)$(3).o,@$(CC_ID) $(call linker_r,$(2)) -o $(BUILD_DIR)/$(1)$(3).o $(call linked_r,$(2)))
$(if $(3),$(call exact,$(BUILD_DIR)/$(1).o,$(BUILD_DIR)/$(1).ld.o $(call lib_keeps,$(2)) $(call \
	lib_hides,$(2)),run,EXPORT,$(1).o,$(OBJCOPY) \
	$(addprefix --keep-global-symbols=,$(call lib_keeps,$(2))) $(addprefix --localize-symbols=,$(call lib_hides,$(2))) $(call \
	lib_objcflags,$(2)) $(BUILD_DIR)/$(1).ld.o $(BUILD_DIR)/$(1).o))
$(foreach p,$(or $(strip $($(2)_PLATS)),UK),$(p)_OLIBS-y += $(BUILD_DIR)/$(1).o$(newline))
.PHONY: $(1)
$(1): $(BUILD_DIR)/$(1).o
$(2)_CLEAN-y += $(BUILD_DIR)/$(1).o $(BUILD_DIR)/$(1).ld.o
endef

UK_IMAGE_CHECKS-$(CONFIG_CHECK_ISR) += $(wildcard $(UK_BASE)/tools/isrcheck.py)

# build_linkimage(PLAT,word,linker script): an image from all libraries. PLAT
# is the platform in capitals, word names it in the file name. Flags come from
# <PLAT>_LDFLAGS-y. Sets UK_PLAT_<PLAT>_IMAGE. The script says INCLUDE
# uk_registries.lds where the registries lie, and at its end INCLUDE
# uk_unloaded.lds. With <PLAT>_FLAT-y the image is no ELF file but what one
# has in memory, from the first byte on.
image_of = $(or $(UK_IMAGE_NAME_OVERWRITE:%=$(BUILD_DIR)/%),$(BUILD_DIR)/$(UK_IMAGE)_$(1)-$(ARCH))
plat_olibs = $(sort $(call both,$(1)_OLIBS) $(call both,UK_OLIBS))
plat_alibs = $(call both,$(1)_ALIBS) $(call both,UK_ALIBS) $(call both,UK_ARs)
built_lds = $(foreach f,$(2),$(if $(filter %.lds.S,$(f)),$(or $(filter %/$(notdir $(f:.S=)),$(foreach l,$($(1)_LIBS),$($(call \
	uc,$(l))_BUILT_LDS))),$(error $(f) is named as linker script, but is in no library's SRCS)),$(f)))
extra_lds = $(call both,$(1)_LD_SCRIPT) $(call both,EXTRA_LD_SCRIPT)
image_inputs = $(plat_olibs) $(plat_alibs) $(call built_lds,$(1),$(2)) $(extra_lds) $(call both,UK_LDEPS)
gc_flags := $(if $(CONFIG_OPTIMIZE_DEADELIM),-Wl$(comma)--gc-sections)
default_lds := $(if $(filter clang,$(CC_NAME)),-T,-dT)
each_to_ld = $(addprefix -Wl$(comma)$(1)$(comma),$(2))
image_cmd = @$(CC_ID) $(LD) $(CC_TARGET) $(use_lld) -nostdlib -nostartfiles \
	$(if $(CONFIG_OPTIMIZE_PIE),-static-pie,-static -no-pie) -Wl,--build-id=none -Wl,-z,noexecstack \
	-Wl,--no-eh-frame-hdr $(gc_flags) $(call both,LDFLAGS) $(LDFLAGS_EXTRA) $(call both,IMAGE_LDFLAGS) \
	$(call both,$(1)_LDFLAGS) -Wl,-Map=$(3).map -L$(BUILD_DIR)/$(1) \
	$(call each_to_ld,$(default_lds),$(call built_lds,$(1),$(2))) $(call each_to_ld,-T,$(extra_lds)) \
	$(plat_olibs) $(if $(strip $(plat_alibs)),-Wl$(comma)--start-group $(plat_alibs) -Wl$(comma)--end-group) \
	-o $(3).dbg

# Whose code is whose, for the linker script (INCLUDE uk_program.lds in .text):
# first the program's, which is what is not the kit's (and what tests of the
# kit put into .text.uk_program), then what it and the
# kit both call, then (by the script) the kit's.
kit_folders := $(addprefix $(UK_BASE)/,arch boot compat core drivers fs lib plat posix)
text_both := libmusl libmuslm libnolibc libzlib libxz liblzma libzstd
text_kit = libmuslkit $(foreach l,$(UK_LIBS) $($(1)_LIBS),$(if $(filter $(addsuffix /%,$(kit_folders)),$($(call uc,$(l))_BASE)),$(l)))
text_of = $(foreach o,$(plat_olibs),$(if $(filter $(2),$(basename $(notdir $(o)))),$(notdir $(o))))
text_program = $(filter-out $(addsuffix .o,$(text_both) $(text_kit)),$(notdir $(plat_olibs)))
text_lines = $(foreach o,$(1),'*/$(o)(.text .text.* .gnu.linkonce.t.*)')

build_linkimage = $(call link_rules,$(1),$(call image_of,$(2)),$(3))
define link_rules
UK_PLAT_$(1)_IMAGE := $(2)
UK_FOLDERS += $(BUILD_DIR)/$(1)
UK_IMAGES-y += $(2)
UK_DEBUG_IMAGES-y += $(2).dbg
UK_IMAGES-$(CONFIG_OPTIMIZE_SYMFILE) += $(2).sym
UK_IMAGES-$(CONFIG_OPTIMIZE_COMPRESS) += $(2).gz
UK_CLEAN-y += $(2) $(addprefix $(2),.dbg .map .size .init .sym .gz .dbg.gdb .dbg.err)
$(BUILD_DIR)/$(1)/uk_registries.lds: $(call plat_olibs,$(1)) $(call plat_alibs,$(1)) | $(UKBUILD)
	$(UKBUILD) sections $$@ $$(filter %.o %.a,$$^)
$(BUILD_DIR)/$(1)/uk_program.lds: $(call plat_olibs,$(1)) $(UK_BASE)/mk/link.mk
	@printf '%s\n' 'HIDDEN(uk_program_start = .);' '*(.text.uk_program .text.uk_program.*)' $(call text_lines,$(call text_program,$(1))) 'HIDDEN(uk_program_end = .);' \
		$(call text_lines,$(call text_of,$(1),$(text_both))) 'HIDDEN(uk_program_both_end = .);' > $$@
$(call exact,$(2).dbg,$(BUILD_DIR)/$(1)/uk_registries.lds $(BUILD_DIR)/$(1)/uk_program.lds $(call image_inputs,$(1),$(3)),link,LD,$(notdir $(2).dbg),$(call \
	image_cmd,$(1),$(3),$(2)))
$(call exact,$(2).sym,$(2).dbg,run,SYM,$(notdir $(2).sym),$(NM) -n $(2).dbg > $(2).sym)
$(call exact,$(2).gz,$(2),run,GZ,$(notdir $(2).gz),$(GZIP) -9 -n -c $(2) > $(2).gz)
$(if $(strip $(call both,$(1)_FLAT)),$(call exact,$(2),$(2).dbg,run,FLAT,$(notdir $(2)),$(OBJCOPY) -O binary $(SECT_STRIP_FLAGS-y) \
	$(2).dbg $(2)),$(call exact,$(2),$(2).dbg,run,STRIP,$(notdir $(2)),$(STRIP) -s -R .comment -R .uk_info -R '.uk_mark.*' \
	$(SECT_STRIP_FLAGS-y) -o $(2) $(2).dbg))
endef
