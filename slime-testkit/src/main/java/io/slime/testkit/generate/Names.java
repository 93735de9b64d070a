// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.generate;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Names of namespaces and objects, labels, and what else all objects have. */
public final class Names {
  private Names() {}

  /**
   * Names of namespaces.
   *
   * @return one of four, the control plane's among them
   */
  public static Arbitrary<String> namespaces() {
    return Arbitraries.of("shop", "shop", "bank", "bank", "default", "istio-system");
  }

  /**
   * Names of Services, of what belongs to them, and of other objects.
   *
   * @return one of six
   */
  public static Arbitrary<String> objects() {
    return Arbitraries.of("cart", "pay", "pay-v2", "stock", "reviews", "a");
  }

  /**
   * Labels, as objects carry them.
   *
   * @return up to three labels with few different values
   */
  public static Arbitrary<Map<String, String>> labels() {
    return Arbitraries.maps(Arbitraries.of("app", "tier", "version"), labelValues()).ofMaxSize(3);
  }

  /**
   * Labels, as people write them into selectors.
   *
   * @return mostly good ones; some empty, misspelt, too long, or with nothing where a value belongs
   */
  public static Arbitrary<Map<String, String>> selectors() {
    Arbitrary<String> keys = Arbitraries.of("app", "tier", "version", "", "no key", "a/b/c", "ü");
    Arbitrary<String> values =
        Arbitraries.of("cart", "pay", "", "*", "no value", "-", "x".repeat(64)).injectNull(0.1);
    return Arbitraries.frequencyOf(
        net.jqwik.api.Tuple.of(4, labels()),
        net.jqwik.api.Tuple.of(1, Arbitraries.maps(keys, values).ofMaxSize(2)));
  }

  private static Arbitrary<String> labelValues() {
    return Arbitraries.of("cart", "pay", "v1", "v2");
  }

  /** An object with its name; without labels it has none, not an empty map. */
  static <T extends HasMetadata> T named(
      T object, String namespace, String name, Map<String, String> labels) {
    ObjectMeta metadata = new ObjectMeta();
    metadata.setNamespace(namespace.isEmpty() ? null : namespace);
    metadata.setName(name);
    metadata.setLabels(labels.isEmpty() ? null : labels);
    object.setMetadata(metadata);
    return object;
  }
}
