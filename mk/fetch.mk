# SPDX-License-Identifier: BSD-3-Clause
# Sources from elsewhere: fetched into the cache by mk/fetch.py, checked,
# unpacked into build/<lib>/origin, patched.
export OFFLINE
FETCH := $(PYTHON) -E $(UK_BASE)/mk/fetch.py
sums_of = $(foreach s,MD5 SHA1 SHA256 SHA512,$(if $($(1)_ORIGIN_$(s)),--sum $(call lc,$(s)):$($(1)_ORIGIN_$(s))))

# get(lib,urls,file): build/lib/file, then all of it below origin
define get
$(call with_origin,$(1))
$(call exact,$(BUILD_DIR)/$(1)/$(3),,run,FETCH,$(1): $(3),$(FETCH) get $(call sums_of,$(U)) $(addprefix --known-by ,$(wildcard \
	$($(U)_BASE)/Library.uk)) --to $(BUILD_DIR)/$(1)/$(3) $(2))
$(BUILD_DIR)/$(1)/.chksum: $(BUILD_DIR)/$(1)/$(3)
	$(TOUCH) $$@
$(call unarchive,$(1),$(BUILD_DIR)/$(1)/$(3),$(BUILD_DIR)/$(1)/.chksum)
endef
define with_origin
$(U)_ORIGIN := $(BUILD_DIR)/$(1)/origin
UK_FETCH-y += $(BUILD_DIR)/$(1)/.origin
$(BUILD_DIR)/$(1)/origin/%: | $(BUILD_DIR)/$(1)/.origin ;
endef
# unarchive(lib,archive,extra prerequisites)
define unarchive
$(call exact,$(BUILD_DIR)/$(1)/.origin,$(2) $(3),run,UNPACK,$(1): $(notdir $(2)),$(FETCH) unpack $(2) \
	$(BUILD_DIR)/$(1)/origin && $(TOUCH) $(BUILD_DIR)/$(1)/.origin)
endef
fetch = $(call get,$(1),$(2),$(notdir $(2)))
fetchas = $(call get,$(1),$(2),$(3))
fetch2 = $(call get,$(1),$(2) $(3),$(notdir $(2)))
fetchas2 = $(call get,$(1),$(2) $(3),$(4))

# fetchdeb(lib,package,version): a Debian source package; its upstream archive
# is unpacked below origin, Debian's own part into build/lib/debian.
define fetchdeb
$(call with_origin,$(1))
$(call exact,$(BUILD_DIR)/$(1)/.origin,,run,FETCH,$(1): $(2) $(3) from Debian,$(FETCH) deb $(2) $(3) \
	$(BUILD_DIR)/$(1) && $(TOUCH) $(BUILD_DIR)/$(1)/.origin)
endef
# clone(lib,url,branch or tag)
define clone
$(call with_origin,$(1))
$(call exact,$(BUILD_DIR)/$(1)/.origin,,run,CLONE,$(1): $(2) $(3),$(FETCH) clone $(2) $(3) \
	$(BUILD_DIR)/$(1)/origin && $(TOUCH) $(BUILD_DIR)/$(1)/.origin)
endef
# patch(lib,folder of patches[,folder below origin])
patches_in = $(sort $(filter-out %~,$(wildcard $(1)/*)))
define patch
$(if $($(U)_PATCHED),,$(call patch_rule,$(1),$(BUILD_DIR)/$(1)/.patched))
$(U)_PATCHED += $(foreach p,$(call patches_in,$(2)),$(BUILD_DIR)/$(1)/origin/$(3):$(p))
$(BUILD_DIR)/$(1)/.origin: $(call patches_in,$(2))
endef
define patch_rule
UK_FETCH-y += $(2)
$(2): $(BUILD_DIR)/$(1)/.origin
	$$(call verbose_cmd,PATCH,$(1),$(FETCH) patch $$($(U)_PATCHED) && $(TOUCH) $$@)
endef
