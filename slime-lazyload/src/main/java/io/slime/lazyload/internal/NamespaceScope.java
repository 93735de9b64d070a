// SPDX-License-Identifier: Apache-2.0
package io.slime.lazyload.internal;

import io.fabric8.kubernetes.api.model.Namespace;
import io.slime.lazyload.LazyLoadOptions;
import io.slime.lazyload.LazyLoadOptions.NamespaceSelector;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which namespaces automatic fences are for: the lists decide, and so do the selectors. */
final class NamespaceScope {
  private final LazyLoadOptions options;

  NamespaceScope(LazyLoadOptions options) {
    this.options = options;
  }

  /**
   * Whether it can be told at all: without the Namespace object its labels are not known, and what
   * was made before is left as it is.
   */
  boolean isKnown(@Nullable Namespace namespace) {
    return namespace != null || options.managementSelectors().isEmpty();
  }

  boolean contains(String name, @Nullable Namespace namespace) {
    return isListed(name) && isSelected(namespace);
  }

  private boolean isListed(String name) {
    if (!options.blackNamespaceList().isEmpty()) {
      return !names(options.blackNamespaceList()).contains(name);
    }
    return options.whiteNamespaceList().isEmpty()
        || names(options.whiteNamespaceList()).contains(name);
  }

  private static List<String> names(String list) {
    return Arrays.stream(list.split(",")).map(String::strip).toList();
  }

  private boolean isSelected(@Nullable Namespace namespace) {
    if (options.managementSelectors().isEmpty()) {
      return true;
    }
    if (namespace == null) {
      return false;
    }
    Map<String, String> labels = namespace.getMetadata().getLabels();
    return options.managementSelectors().stream()
        .anyMatch(selector -> matches(selector, labels == null ? Map.of() : labels));
  }

  private static boolean matches(NamespaceSelector selector, Map<String, String> labels) {
    return labels.entrySet().containsAll(selector.matchLabels().entrySet())
        && selector.matchExpressions().stream().allMatch(condition -> holds(condition, labels));
  }

  private static boolean holds(
      NamespaceSelector.Requirement condition, Map<String, String> labels) {
    String value = labels.get(condition.key());
    return switch (condition.operator()) {
      case In -> value != null && condition.values().contains(value);
      case NotIn -> value == null || !condition.values().contains(value);
      case Exists -> value != null;
      case DoesNotExist -> value == null;
    };
  }
}
