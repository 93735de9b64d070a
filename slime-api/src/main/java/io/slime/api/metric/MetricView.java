// SPDX-License-Identifier: Apache-2.0
package io.slime.api.metric;

import java.util.Optional;

/**
 * What a translation may ask about metrics. The answer to a question stays the same for as long as
 * the view lives; a missing value is missing and never zero. May be called from any thread, does no
 * I/O and throws nothing.
 */
@FunctionalInterface
public interface MetricView {

  /**
   * No values at all.
   *
   * @return the empty view
   */
  static MetricView empty() {
    return key -> Optional.empty();
  }

  /**
   * Asks for a value.
   *
   * @param key which value
   * @return the last good value with its age, if there ever was one
   */
  Optional<MetricValue> value(MetricKey key);
}
