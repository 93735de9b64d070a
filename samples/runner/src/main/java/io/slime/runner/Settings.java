// SPDX-License-Identifier: Apache-2.0
package io.slime.runner;

import io.slime.api.FieldPath;
import io.slime.api.Issue;
import io.slime.api.ResourceId;
import io.slime.core.codec.Codec;
import io.slime.core.codec.Decoded;
import io.slime.globalproxy.GlobalProxyFeatureProvider;
import io.slime.globalproxy.GlobalProxyOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Options of the global proxy that are given over others. */
final class Settings {
  private static final ResourceId CONFIGURATION =
      new ResourceId("Configuration", "", GlobalProxyFeatureProvider.NAME);

  private Settings() {}

  /** The options of a configuration, over others. */
  @SuppressWarnings("unchecked") // the keys of a tree are texts
  static Decoded<GlobalProxyOptions> over(GlobalProxyOptions base, Map<?, ?> part) {
    return Codec.configuration(
        base, (Map<String, ?>) part, CONFIGURATION, FieldPath.of(GlobalProxyFeatureProvider.NAME));
  }

  /** The setting that counts, among those of the option that an issue is about. */
  static Optional<String> lastOf(List<String> settings, Issue issue) {
    if (!issue.resource().equals(CONFIGURATION)) {
      return Optional.empty();
    }
    List<Object> path = issue.path().steps();
    Optional<String> last = Optional.empty();
    for (String setting : settings) {
      List<String> keys = keys(setting);
      // The first step is globalProxy, which settings leave out.
      if (keys.size() < path.size() && path.subList(1, keys.size() + 1).equals(keys)) {
        last = Optional.of(setting);
      }
    }
    return last;
  }

  private static List<String> keys(String setting) {
    return List.of(setting.substring(0, setting.indexOf('=')).split("\\.", -1));
  }

  /**
   * One option over others.
   *
   * @param setting {@code key=value}; dots in the key lead into options of options, the value is
   *     YAML, for example {@code wormholePort=[80, 9080]}
   * @throws IllegalArgumentException with what is wrong
   */
  static GlobalProxyOptions over(GlobalProxyOptions base, String setting) {
    int equals = setting.indexOf('=');
    if (equals < 1) {
      throw new IllegalArgumentException("there is no key=value");
    }
    Decoded<Map<String, @Nullable Object>> value =
        Codec.readTree("value: " + setting.substring(equals + 1) + "\n", "--set");
    if (!value.issues().isEmpty()) {
      throw new IllegalArgumentException(value.issues().get(0).message());
    }
    Object tree = value.resource().get("value");
    List<String> keys = keys(setting);
    for (int i = keys.size() - 1; i >= 0; i--) {
      tree = java.util.Collections.singletonMap(keys.get(i), tree);
    }
    Decoded<GlobalProxyOptions> options =
        over(base, (Map<?, ?>) java.util.Objects.requireNonNull(tree));
    if (!options.issues().isEmpty()) {
      throw new IllegalArgumentException(options.issues().get(0).message());
    }
    return options.resource();
  }
}
