// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal.rule;

import io.slime.api.FieldPath;
import io.slime.api.limiter.Descriptor;
import io.slime.limiter.LimiterIssue;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The response headers of the rules of a set: a filter adds those of all its rules to every
 * refusal, and Envoy refuses a filter that adds more than ten.
 */
final class SharedHeaders {
  static final int MOST = 10;

  private final Findings findings;
  private final Map<FilterSettings, Set<Map<String, @Nullable Object>>> all = new HashMap<>(0);
  private boolean differ;

  private SharedHeaders(Findings findings) {
    this.findings = findings;
  }

  /** Those of some rules; null if none of them has any. */
  static @Nullable SharedHeaders of(List<Descriptor> rules, Findings findings) {
    for (int i = 0; i < rules.size(); i++) {
      Descriptor rule = rules.get(i);
      if (rule != null && rule.action() != null && !rule.action().headersToAdd().isEmpty()) {
        return new SharedHeaders(findings);
      }
    }
    return null;
  }

  /** Whether a rule fits beside those before it; if not, the reason is among the findings. */
  boolean admit(Rule rule) {
    Set<Map<String, @Nullable Object>> others = all.get(rule.settings());
    Set<Map<String, @Nullable Object>> together = new LinkedHashSet<>(rule.headers());
    boolean alike = others == null || others.equals(together);
    if (others != null) {
      together.addAll(others);
    }
    FieldPath at = rule.path().field("action").field("headersToAdd");
    if (together.size() > MOST) {
      findings.add(
          LimiterIssue.BAD_RESPONSE,
          at,
          "With the rules before it there are "
              + together.size()
              + " headers, and Envoy adds "
              + MOST
              + ".");
      return false;
    }
    if (!alike && !differ) {
      differ = true;
      findings.add(
          LimiterIssue.SHARED_HEADERS,
          at,
          "The headers differ from those of other rules of set " + rule.set() + ".");
    }
    all.put(rule.settings(), together);
    return true;
  }
}
