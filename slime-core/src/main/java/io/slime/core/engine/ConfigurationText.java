// SPDX-License-Identifier: Apache-2.0
package io.slime.core.engine;

import io.slime.api.FieldPath;
import io.slime.api.Issue;
import io.slime.api.ResourceId;
import io.slime.api.Target;
import io.slime.api.mesh.MeshView;
import io.slime.core.InputIssue;
import io.slime.core.NearestName;
import io.slime.core.codec.Codec;
import io.slime.core.codec.Decoded;
import io.slime.core.host.HostName;
import io.slime.core.provider.ProviderSection;
import io.slime.spi.Feature;
import io.slime.spi.FeatureProvider;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads a configuration: the general part, and for each provider the part under its name. */
final class ConfigurationText {
  private static final List<String> GENERAL = List.of("target", "clusterDomain");
  private static final String SOURCES = "sources";
  private static final String SINKS = "sinks";

  /** The part that belongs to no provider. */
  record General(String target, String clusterDomain) {
    General {
      Target.istio(target);
      HostName domain = HostName.parse(clusterDomain);
      boolean isName =
          domain.form() == HostName.Form.NAME || domain.form() == HostName.Form.SHORT_NAME;
      if (!isName || domain.port() != HostName.NO_PORT || clusterDomain.endsWith(".")) {
        throw new IllegalArgumentException(
            "'%s' is no cluster domain; write for example %s"
                .formatted(clusterDomain, MeshView.DEFAULT_CLUSTER_DOMAIN));
      }
    }
  }

  private final String source;
  private final FeatureProviders providers;
  private final List<Issue> issues;

  ConfigurationText(String source, FeatureProviders providers) {
    this.source = source;
    this.providers = providers;
    this.issues = new ArrayList<>(providers.issues());
  }

  Decoded<Configuration> read(String text) {
    Decoded<Map<String, @Nullable Object>> tree = Codec.readConfiguration(text, source);
    ResourceId id = tree.id();
    issues.addAll(tree.issues());
    Map<String, @Nullable Object> general = new LinkedHashMap<>();
    for (Map.Entry<String, @Nullable Object> entry : tree.resource().entrySet()) {
      if (isGeneral(entry.getKey())) {
        general.put(entry.getKey(), entry.getValue());
      } else if (!isSection(entry.getKey()) && !providers.byName().containsKey(entry.getKey())) {
        issues.add(unknown(id, entry.getKey(), entry.getValue()));
      }
    }
    General fallback = new General(Target.DEFAULT.toString(), MeshView.DEFAULT_CLUSTER_DOMAIN);
    General read = options(fallback, general, id, FieldPath.ROOT);
    List<Feature<?, ?>> features = new ArrayList<>();
    List<Record> options = new ArrayList<>();
    for (FeatureProvider<?> provider : providers.byName().values()) {
      features.addAll(features(provider, tree.resource(), id, options));
    }
    Configuration configuration =
        new Configuration(
            Target.istio(read.target()),
            read.clusterDomain(),
            features,
            options,
            section(SOURCES, tree.resource(), id),
            section(SINKS, tree.resource(), id));
    return new Decoded<>(
        id, configuration, issues.stream().distinct().sorted().toList(), tree.sourceMap());
  }

  private static boolean isGeneral(String key) {
    return GENERAL.contains(key) || key.equals("cluster_domain");
  }

  private static boolean isSection(String key) {
    return key.equals(SOURCES) || key.equals(SINKS);
  }

  private ProviderSection section(String name, Map<String, @Nullable Object> tree, ResourceId id) {
    return ProviderSection.of(tree.get(name), id, FieldPath.of(name), issues);
  }

  /**
   * A key without a value, or with a colon in it, may be a secret that a slip of the fingers has
   * brought there: it is not quoted, unless it is nearly the name of something.
   */
  private Issue unknown(ResourceId id, String key, @Nullable Object value) {
    TreeSet<String> known = new TreeSet<>(providers.byName().keySet());
    known.addAll(GENERAL);
    known.add(SOURCES);
    known.add(SINKS);
    Optional<String> nearest = NearestName.among(known, key);
    String hint =
        nearest
            .map(near -> "did you mean " + near + "?")
            .orElse("there are " + String.join(", ", known) + ".");
    boolean quoted = nearest.isPresent() || value != null && key.indexOf(':') < 0;
    String shown = quoted ? key : "…";
    return Issue.of(
        InputIssue.UNKNOWN_FIELD,
        id,
        FieldPath.of(shown),
        "There is no field " + shown + "; " + hint);
  }

  private <C extends Record> List<Feature<?, ?>> features(
      FeatureProvider<C> provider,
      Map<String, @Nullable Object> tree,
      ResourceId id,
      List<Record> all) {
    try {
      C options = options(provider, tree, id);
      List<Feature<?, ?>> features = provider.create(options);
      all.add(options);
      return features;
    } catch (RuntimeException | LinkageError e) {
      String message = "The provider " + provider.name() + " failed: " + e + ".";
      issues.add(FeatureProviders.failure(provider.name(), message));
      return List.of();
    }
  }

  private <C extends Record> C options(
      FeatureProvider<C> provider, Map<String, @Nullable Object> tree, ResourceId id) {
    FieldPath at = FieldPath.of(provider.name());
    Object part = tree.get(provider.name());
    if (part == null) {
      return provider.defaults();
    }
    if (!(part instanceof Map<?, ?> map)) {
      String message = provider.name() + " must be a map of options.";
      issues.add(Issue.of(InputIssue.WRONG_TYPE, id, at, message));
      return provider.defaults();
    }
    @SuppressWarnings("unchecked") // the keys of a tree are texts
    Map<String, ?> fields = (Map<String, ?>) map;
    return options(provider.defaults(), fields, id, at);
  }

  private <C extends Record> C options(
      C defaults, Map<String, ?> fields, ResourceId id, FieldPath at) {
    Decoded<C> decoded = Codec.configuration(defaults, fields, id, at);
    issues.addAll(decoded.issues());
    return decoded.resource();
  }
}
