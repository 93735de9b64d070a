// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal;

import io.fabric8.istio.api.networking.v1alpha3.EnvoyFilter;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.slime.api.Causes;
import io.slime.api.FieldPath;
import io.slime.api.Issue;
import io.slime.api.ResourceId;
import io.slime.api.Translation;
import io.slime.api.TranslationContext;
import io.slime.api.limiter.SmartLimiter;
import io.slime.api.mesh.MeshKind;
import io.slime.core.Ownership;
import io.slime.limiter.LimiterIssue;
import io.slime.limiter.LimiterOptions;
import io.slime.limiter.service.RateLimitEntry;
import io.slime.limiter.service.RateLimitFile;
import io.slime.spi.Combination;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What several limiters mean together: one file for the rate-limit service. */
public final class LimiterGroups {
  private static final String KEY = "config.yaml";
  private static final String OURS = "slime/";

  private final LimiterOptions options;
  private final List<Translation<SmartLimiter, EnvoyFilter>> members;
  private final TranslationContext context;
  private final List<Issue> issues = new ArrayList<>(0);

  /**
   * A group.
   *
   * @param options the options
   * @param members its members, in any order
   * @param context the world
   */
  public LimiterGroups(
      LimiterOptions options,
      Collection<Translation<SmartLimiter, EnvoyFilter>> members,
      TranslationContext context) {
    this.options = options;
    this.members = members.stream().sorted(Comparator.comparing(Translation::id)).toList();
    this.context = context;
  }

  /** The key of the file. */
  static String file(LimiterOptions options) {
    return options.rlsConfigMap().namespace() + "/" + options.rlsConfigMap().name();
  }

  /** Where the file is. */
  static Causes.Pointer pointer(LimiterOptions options) {
    return new Causes.Pointer(
        new ResourceId(
            MeshKind.CONFIG_MAP.name(),
            options.rlsConfigMap().namespace(),
            options.rlsConfigMap().name()),
        FieldPath.of("data", KEY));
  }

  /**
   * The file of the rate-limit service, with the entries of all limiters and those that are
   * nobody's here.
   *
   * @return the ConfigMap, where there is something to say
   */
  public Combination file() {
    String namespace = options.rlsConfigMap().namespace();
    String name = options.rlsConfigMap().name();
    List<RateLimitEntry> entries = new ArrayList<>();
    for (Translation<SmartLimiter, EnvoyFilter> member : members) {
      member.state(LimiterState.class).ifPresent(state -> entries.addAll(state.entries()));
    }
    Optional<ConfigMap> existing = context.mesh().find(MeshKind.CONFIG_MAP, namespace, name);
    @Nullable String text =
        existing.map(ConfigMap::getData).map(data -> data.get(KEY)).orElse(null);
    RateLimitFile before = new RateLimitFile(options.domain(), List.of());
    if (text != null) {
      Optional<RateLimitFile> read = RateLimitFile.read(text);
      if (read.isEmpty()) {
        report(
            LimiterIssue.UNREADABLE_FILE,
            "The ConfigMap "
                + namespace
                + "/"
                + name
                + " has a "
                + KEY
                + " that cannot be read and written again: "
                + RateLimitFile.objection(text).orElse("")
                + ".");
        return new Combination(Map.of(), List.of(), issues);
      }
      before = new RateLimitFile(options.domain(), read.get().entries());
    }
    RateLimitFile after = before.replacing(RateLimitFile.ownedBy(OURS), entries);
    Set<String> duplicates = after.duplicates();
    if (!duplicates.isEmpty()) {
      report(
          LimiterIssue.DUPLICATE_ENTRY, "The file would have two entries for " + duplicates + ".");
      return new Combination(Map.of(), List.of(), issues);
    }
    if (after.entries().isEmpty() && text == null) {
      return new Combination(Map.of(), List.of(), issues);
    }
    return new Combination(
        Map.of(), List.of(configMap(existing.orElse(null), after, namespace, name)), issues);
  }

  private static ConfigMap configMap(
      @Nullable ConfigMap existing, RateLimitFile file, String namespace, String name) {
    ObjectMeta metadata = new ObjectMeta();
    metadata.setNamespace(namespace);
    metadata.setName(name);
    Map<String, String> labels = new LinkedHashMap<>();
    Map<String, String> data = new LinkedHashMap<>();
    if (existing != null) {
      if (existing.getMetadata().getLabels() != null) {
        labels.putAll(existing.getMetadata().getLabels());
      }
      if (existing.getData() != null) {
        data.putAll(existing.getData());
      }
    }
    labels.put(Ownership.LABEL, Ownership.VALUE);
    metadata.setLabels(labels);
    data.put(KEY, file.toYaml());
    ConfigMap map = new ConfigMap();
    map.setMetadata(metadata);
    map.setData(data);
    return map;
  }

  /**
   * Limiters that share the filter which somebody else inserts.
   *
   * @return a warning for each pair on the same pods
   */
  public Combination shared() {
    for (int i = 0; i < members.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (overlap(members.get(i), members.get(j))) {
          ResourceId other = members.get(j).id();
          issues.add(
              Issue.of(
                  LimiterIssue.ONE_INSTANCE,
                  members.get(i).id(),
                  FieldPath.of("spec"),
                  "The limiter and " + other + " change the same filter on the same pods."));
        }
      }
    }
    return new Combination(Map.of(), List.of(), issues);
  }

  private static boolean overlap(
      Translation<SmartLimiter, EnvoyFilter> one, Translation<SmartLimiter, EnvoyFilter> other) {
    for (EnvoyFilter a : one.resources()) {
      for (EnvoyFilter b : other.resources()) {
        var labels = a.getSpec().getWorkloadSelector();
        var others = b.getSpec().getWorkloadSelector();
        if (labels == null
            || others == null
            || labels.getLabels().entrySet().stream()
                .allMatch(
                    label ->
                        label
                            .getValue()
                            .equals(
                                others
                                    .getLabels()
                                    .getOrDefault(label.getKey(), label.getValue())))) {
          return true;
        }
      }
    }
    return false;
  }

  private void report(LimiterIssue code, String message) {
    for (Translation<SmartLimiter, EnvoyFilter> member : members) {
      boolean contributes =
          member.state(LimiterState.class).map(state -> !state.entries().isEmpty()).orElse(false);
      if (contributes) {
        issues.add(Issue.of(code, member.id(), FieldPath.of("spec"), message));
      }
    }
  }
}
