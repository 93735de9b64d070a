// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal;

import io.fabric8.istio.api.networking.v1alpha3.EnvoyFilter;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.slime.api.Causes;
import io.slime.api.FieldPath;
import io.slime.api.Issue;
import io.slime.api.ResourceId;
import io.slime.api.Severity;
import io.slime.api.Translation;
import io.slime.api.TranslationContext;
import io.slime.api.limiter.SmartLimiter;
import io.slime.api.mesh.MeshKind;
import io.slime.core.Ownership;
import io.slime.limiter.LimiterIssue;
import io.slime.limiter.LimiterOptions;
import io.slime.limiter.internal.adapt.RuleOutcome;
import io.slime.limiter.internal.rule.Rule;
import io.slime.limiter.service.RateLimitEntry;
import io.slime.limiter.service.RateLimitFile;
import io.slime.spi.Combination;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The file of the rate-limit service, which all limiters share with whoever else writes to it. An
 * entry belongs to the limiter that its value or the record beside the file names. Replaced are the
 * entries of the limiters that are here and translated; those of a limiter that is gone go. Entries
 * of others stay, as do those of a limiter that is served elsewhere, and of one that has errors:
 * its limits would be lifted otherwise.
 */
public final class ServiceFile {
  private static final String KEY = "config.yaml";

  private final LimiterOptions options;
  private final Map<ResourceId, Translation<SmartLimiter, EnvoyFilter>> members = new TreeMap<>();
  private final TranslationContext context;
  private final Optional<ConfigMap> existing;
  private final EntryOwners owners;
  private final List<Issue> issues = new ArrayList<>(0);

  /**
   * A file.
   *
   * @param options the options
   * @param members the limiters that are served here, in any order
   * @param context the world
   */
  public ServiceFile(
      LimiterOptions options,
      Collection<Translation<SmartLimiter, EnvoyFilter>> members,
      TranslationContext context) {
    this.options = options;
    members.forEach(member -> this.members.put(member.id(), member));
    this.context = context;
    ResourceId id = id(options);
    this.existing = context.mesh().find(MeshKind.CONFIG_MAP, id.namespace(), id.name());
    this.owners = EntryOwners.of(existing.orElse(null));
  }

  private static ResourceId id(LimiterOptions options) {
    return new ResourceId(
        MeshKind.CONFIG_MAP.name(),
        options.rlsConfigMap().namespace(),
        options.rlsConfigMap().name());
  }

  /** The name of the group of those who write to the file. */
  static String group(LimiterOptions options) {
    return options.rlsConfigMap().namespace() + "/" + options.rlsConfigMap().name();
  }

  /** Where the file is. */
  static Causes.Pointer pointer(LimiterOptions options) {
    return new Causes.Pointer(id(options), FieldPath.of("data", KEY));
  }

  /**
   * The file with the entries of all limiters.
   *
   * @return the ConfigMap, where there is something to say
   */
  public Combination combination() {
    @Nullable String text =
        existing.map(ConfigMap::getData).map(data -> data.get(KEY)).orElse(null);
    List<RateLimitEntry> before = List.of();
    if (text != null) {
      Optional<RateLimitFile> read = RateLimitFile.read(text);
      if (read.isEmpty()) {
        return refused(
            LimiterIssue.UNREADABLE_FILE,
            "The ConfigMap "
                + group(options)
                + " has a "
                + KEY
                + " that cannot be read and written again: "
                + RateLimitFile.objection(text).orElse("")
                + ".");
      }
      before = read.get().entries();
    }
    List<RateLimitEntry> entries = new ArrayList<>();
    Map<String, String> holders = new HashMap<>();
    Map<String, ResourceId> custom = new TreeMap<>();
    for (RateLimitEntry entry : before) {
      @Nullable ResourceId owner = owners.of(entry);
      if (owner == null || stays(owner)) {
        entries.add(entry);
        holders.put(entry.compositeKey(), owner == null ? "somebody else" : owner.toString());
        EntryOwners.record(entry, owner, custom);
      }
    }
    for (Translation<SmartLimiter, EnvoyFilter> member : members.values()) {
      add(member, entries, holders, custom);
    }
    RateLimitFile after = new RateLimitFile(options.domain(), entries);
    Set<String> duplicates = after.duplicates();
    if (!duplicates.isEmpty()) {
      return refused(
          LimiterIssue.DUPLICATE_ENTRY, "Others wrote two entries for " + duplicates + ".");
    }
    boolean isNeeded = !entries.isEmpty() || text != null;
    return new Combination(
        Map.of(), isNeeded ? List.of(configMap(after, custom)) : List.of(), issues);
  }

  private boolean stays(ResourceId owner) {
    @Nullable Translation<SmartLimiter, EnvoyFilter> member = members.get(owner);
    return member == null
        ? context.mesh().find(MeshKind.SMART_LIMITER, owner.namespace(), owner.name()).isPresent()
        : hasFailed(member);
  }

  private static boolean hasFailed(Translation<SmartLimiter, EnvoyFilter> member) {
    return member.resources().isEmpty()
        && entries(member).isEmpty()
        && member.issues().stream().anyMatch(issue -> issue.severity() == Severity.ERROR);
  }

  private static List<RateLimitEntry> entries(Translation<SmartLimiter, EnvoyFilter> member) {
    return member.state(LimiterState.class).map(LimiterState::entries).orElse(List.of());
  }

  /** Adds the entries of a limiter; whoever is first in the order of names has an entry. */
  private void add(
      Translation<SmartLimiter, EnvoyFilter> member,
      List<RateLimitEntry> entries,
      Map<String, String> holders,
      Map<String, ResourceId> custom) {
    for (RateLimitEntry entry : entries(member)) {
      @Nullable String holder = holders.putIfAbsent(entry.compositeKey(), member.id().toString());
      if (holder == null) {
        entries.add(entry);
        EntryOwners.record(entry, member.id(), custom);
      } else {
        issues.add(
            Issue.of(
                LimiterIssue.DUPLICATE_ENTRY,
                member.id(),
                path(member, entry),
                "The entry for "
                    + entry.key()
                    + "="
                    + entry.value()
                    + " is that of "
                    + holder
                    + "."));
      }
    }
  }

  /** Only rules with a custom key can meet others; what else there is has a key of its own. */
  private static FieldPath path(
      Translation<SmartLimiter, EnvoyFilter> member, RateLimitEntry entry) {
    return member.state(LimiterState.class).stream()
        .flatMap(state -> state.emission().outcomes().stream())
        .map(RuleOutcome::rule)
        .filter(rule -> entry.key().equals(rule.source().customKey()))
        .filter(rule -> entry.value().equals(rule.source().customValue()))
        .map(Rule::path)
        .findFirst()
        .orElse(FieldPath.of("spec"));
  }

  private ConfigMap configMap(RateLimitFile file, Map<String, ResourceId> custom) {
    ObjectMeta metadata = new ObjectMeta();
    metadata.setNamespace(options.rlsConfigMap().namespace());
    metadata.setName(options.rlsConfigMap().name());
    Map<String, String> labels = new LinkedHashMap<>();
    Map<String, String> annotations = new LinkedHashMap<>();
    Map<String, String> data = new LinkedHashMap<>();
    ConfigMap map = new ConfigMap();
    existing.ifPresent(
        before -> {
          labels.putAll(orEmpty(before.getMetadata().getLabels()));
          annotations.putAll(orEmpty(before.getMetadata().getAnnotations()));
          data.putAll(orEmpty(before.getData()));
          map.setBinaryData(before.getBinaryData());
          map.setImmutable(before.getImmutable());
        });
    labels.put(Ownership.LABEL, Ownership.VALUE);
    EntryOwners.write(custom, annotations);
    data.put(KEY, file.toYaml());
    metadata.setLabels(labels);
    metadata.setAnnotations(annotations.isEmpty() ? null : annotations);
    map.setMetadata(metadata);
    map.setData(data);
    return map;
  }

  private static Map<String, String> orEmpty(@Nullable Map<String, String> map) {
    return map == null ? Map.of() : map;
  }

  /** Leaves the file as it is, and tells each limiter that has something to say in it. */
  private Combination refused(LimiterIssue code, String message) {
    List<Issue> told = new ArrayList<>();
    members.values().stream()
        .filter(member -> !entries(member).isEmpty())
        .forEach(member -> told.add(Issue.of(code, member.id(), FieldPath.of("spec"), message)));
    return new Combination(Map.of(), List.of(), told);
  }
}
