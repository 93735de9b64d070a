// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal;

import com.google.re2j.Pattern;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.slime.api.limiter.SmartLimiter;
import io.slime.core.Ownership;
import io.slime.limiter.LimiterOptions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a translator was made with, and what the options say about a resource as a whole. */
public final class Environment {
  private final LimiterOptions options;
  private final @Nullable Pattern passed;

  /**
   * An environment.
   *
   * @param options the options
   */
  public Environment(LimiterOptions options) {
    this.options = options;
    this.passed = options.passLabels().isEmpty() ? null : Pattern.compile(options.passLabels());
  }

  LimiterOptions options() {
    return options;
  }

  /** Whether a resource is of a revision that is served. */
  boolean serves(SmartLimiter limiter) {
    if (options.istioRev().isEmpty()) {
      return true;
    }
    @Nullable Map<String, String> labels = limiter.getMetadata().getLabels();
    @Nullable String revision = labels == null ? null : labels.get(Ownership.REVISION);
    if (revision == null || revision.isEmpty()) {
      return !options.strictRev();
    }
    for (String served : options.istioRev().split(",", -1)) {
      if (served.strip().equals(revision)) {
        return true;
      }
    }
    return false;
  }

  /** The metadata of an output. */
  ObjectMeta metadata(SmartLimiter limiter, String name) {
    ObjectMeta metadata = Ownership.metadata(limiter, name);
    @Nullable Map<String, String> labels = limiter.getMetadata().getLabels();
    if (passed != null && labels != null) {
      Map<String, String> all = new LinkedHashMap<>(metadata.getLabels());
      for (Map.Entry<String, String> label : new TreeMap<>(labels).entrySet()) {
        if (passed.matcher(label.getKey()).find()) {
          all.putIfAbsent(label.getKey(), label.getValue());
        }
      }
      metadata.setLabels(all);
    }
    return metadata;
  }
}
