// SPDX-License-Identifier: Apache-2.0
package io.slime.plugin.internal;

import io.fabric8.istio.api.api.networking.v1alpha3.EnvoyFilterEnvoyConfigObjectPatch;
import io.fabric8.istio.api.networking.v1alpha3.EnvoyFilter;
import io.slime.api.FieldPath;
import io.slime.api.Issue;
import io.slime.core.codec.Codec;
import io.slime.core.codec.Documents;
import io.slime.core.envoyfilter.Fields;
import io.slime.plugin.PluginIssue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Changes to generated patches, as a JSON merge patch (RFC 7396). Of the two patches of a module
 * the one that inserts the filter is meant; the other is reached through the key {@code
 * definition}, since what is right for one of them spoils the other.
 */
final class RawPatch {
  static final RawPatch NONE = new RawPatch(Map.of(), Map.of(), FieldPath.ROOT);

  private static final String DEFINITION = "definition";
  private static final String FILTER = "filter";

  private final Map<String, @Nullable Object> filter;
  private final Map<String, @Nullable Object> definition;
  private final FieldPath at;

  private RawPatch(
      Map<String, @Nullable Object> filter,
      Map<String, @Nullable Object> definition,
      FieldPath at) {
    this.filter = filter;
    this.definition = definition;
    this.at = at;
  }

  /** Reads the rawPatch of a plugin. */
  static RawPatch read(PluginDraft draft) {
    @Nullable Map<String, Object> given = draft.plugin.rawPatch();
    if (given == null || given.isEmpty()) {
      return NONE;
    }
    FieldPath at = draft.at.field("rawPatch");
    Map<String, Object> direct = new LinkedHashMap<>(given);
    @Nullable Object ofDefinition = direct.remove(DEFINITION);
    @Nullable Object ofFilter = direct.remove(FILTER);
    if (ofDefinition != null && draft.plugin.wasm() == null && draft.plugin.rider() == null) {
      draft.findings.add(
          PluginIssue.BAD_RAW_PATCH,
          at.field(DEFINITION),
          "Only a module has a definition beside its filter.");
    }
    if (ofFilter != null && !direct.isEmpty()) {
      draft.findings.add(
          PluginIssue.BAD_RAW_PATCH,
          at.field(FILTER),
          "The patch of the filter is changed both directly and under " + FILTER + ".");
    }
    return new RawPatch(
        ofFilter == null
            ? PatchFields.spelled(direct, at, draft.findings)
            : part(ofFilter, at.field(FILTER), draft.findings),
        part(ofDefinition, at.field(DEFINITION), draft.findings),
        at);
  }

  private static Map<String, @Nullable Object> part(
      @Nullable Object given, FieldPath at, Findings findings) {
    if (given instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> keyed = new LinkedHashMap<>();
      map.forEach((key, value) -> keyed.put(String.valueOf(key), value));
      return PatchFields.spelled(keyed, at, findings);
    }
    if (given != null) {
      findings.add(PluginIssue.BAD_RAW_PATCH, at, "It is not a map.");
    }
    return Map.of();
  }

  boolean setsApplyTo() {
    return filter.get("applyTo") != null;
  }

  boolean isEmpty() {
    return filter.isEmpty() && definition.isEmpty();
  }

  /** The patch that inserts a filter or sets a route, with the changes. */
  EnvoyFilterEnvoyConfigObjectPatch changed(
      EnvoyFilterEnvoyConfigObjectPatch patch, PatchRules rules, Findings findings) {
    return filter.isEmpty() ? patch : changed(patch, filter, rules, findings);
  }

  /** The patch that defines a module, with the changes. */
  EnvoyFilterEnvoyConfigObjectPatch changedDefinition(
      EnvoyFilterEnvoyConfigObjectPatch patch, PatchRules rules, Findings findings) {
    return definition.isEmpty() ? patch : changed(patch, definition, rules, findings);
  }

  private EnvoyFilterEnvoyConfigObjectPatch changed(
      EnvoyFilterEnvoyConfigObjectPatch patch,
      Map<String, @Nullable Object> changes,
      PatchRules rules,
      Findings findings) {
    if (!(Codec.toTree(patch) instanceof Map<?, ?> tree)) {
      throw new IllegalStateException("a patch is a map");
    }
    Map<String, Object> resource = new LinkedHashMap<>();
    resource.put("apiVersion", "networking.istio.io/v1alpha3");
    resource.put("kind", "EnvoyFilter");
    resource.put("metadata", Fields.of("name", "raw"));
    resource.put("spec", Fields.of("configPatches", List.of(merged(tree, changes))));
    Documents read = Codec.read(Codec.toJson(resource), "rawPatch");
    for (Issue issue : read.resources().get(0).issues()) {
      findings.add(PluginIssue.BAD_RAW_PATCH, at, issue.message());
    }
    EnvoyFilter filter = (EnvoyFilter) read.resources().get(0).resource();
    EnvoyFilterEnvoyConfigObjectPatch result = filter.getSpec().getConfigPatches().get(0);
    rules.check(result, at, findings);
    return result;
  }

  private static Map<String, @Nullable Object> merged(Map<?, ?> target, Map<?, ?> changes) {
    Map<String, @Nullable Object> merged = new LinkedHashMap<>();
    target.forEach((key, value) -> merged.put(String.valueOf(key), value));
    for (Map.Entry<?, ?> change : changes.entrySet()) {
      String key = spelledAs(merged, String.valueOf(change.getKey()));
      @Nullable Object value = change.getValue();
      if (value == null) {
        merged.remove(key);
      } else if (value instanceof Map<?, ?> map) {
        boolean goesOn = merged.get(key) instanceof Map<?, ?>;
        merged.put(key, merged(goesOn ? (Map<?, ?>) merged.get(key) : Map.of(), map));
      } else {
        merged.put(key, value);
      }
    }
    return merged;
  }

  /** The spelling in which a map has a field already, or that of the change. */
  private static String spelledAs(Map<String, ?> target, String key) {
    if (target.containsKey(key)) {
      return key;
    }
    String camel = SettingsCheck.camelCase(key);
    for (String present : target.keySet()) {
      if (SettingsCheck.camelCase(present).equals(camel)) {
        return present;
      }
    }
    return key;
  }
}
