// SPDX-License-Identifier: Apache-2.0
package io.slime.runner;

import io.slime.api.FieldPath;
import io.slime.api.ResourceId;
import io.slime.core.codec.Codec;
import io.slime.core.codec.Decoded;
import io.slime.globalproxy.GlobalProxyFeatureProvider;
import io.slime.globalproxy.GlobalProxyOptions;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Options of the global proxy that are given over others. */
final class Settings {
  private Settings() {}

  /** The options of a configuration, over others. */
  @SuppressWarnings("unchecked") // the keys of a tree are texts
  static Decoded<GlobalProxyOptions> over(GlobalProxyOptions base, Map<?, ?> part) {
    return Codec.configuration(
        base,
        (Map<String, ?>) part,
        new ResourceId("Configuration", "", GlobalProxyFeatureProvider.NAME),
        FieldPath.of(GlobalProxyFeatureProvider.NAME));
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
    String[] keys = setting.substring(0, equals).split("\\.", -1);
    for (int i = keys.length - 1; i >= 0; i--) {
      tree = java.util.Collections.singletonMap(keys[i], tree);
    }
    Decoded<GlobalProxyOptions> options =
        over(base, (Map<?, ?>) java.util.Objects.requireNonNull(tree));
    if (!options.issues().isEmpty()) {
      throw new IllegalArgumentException(options.issues().get(0).message());
    }
    return options.resource();
  }
}
