// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal.rule;

/**
 * What Envoy can say once for a filter and not for each rule; rules that differ in it need filters
 * of their own.
 *
 * @param global whether the filter asks the rate-limit service
 * @param foreignActions whether somebody else's actions make the descriptors
 * @param status the HTTP status of refusals; 0 for Envoy's default
 * @param enforced the percentage of requests beyond the quota that are refused
 * @param maxDistinct how many distinct values have buckets; 0 if none are asked for
 */
public record FilterSettings(
    boolean global, boolean foreignActions, int status, int enforced, int maxDistinct) {
  private static final FilterSettings PLAIN = new FilterSettings(false, false, 0, 100, 0);

  /** Settings; those that most rules have are one object. */
  static FilterSettings of(
      boolean global, boolean foreignActions, int status, int enforced, int maxDistinct) {
    return !global && !foreignActions && status == 0 && enforced == 100 && maxDistinct == 0
        ? PLAIN
        : new FilterSettings(global, foreignActions, status, enforced, maxDistinct);
  }

  /**
   * Tells filters of one limiter apart.
   *
   * @return what to add to the name; empty for the plain filter
   */
  public String suffix() {
    if (equals(PLAIN)) {
      return "";
    }
    StringBuilder suffix = new StringBuilder();
    append(suffix, global, "global");
    append(suffix, foreignActions, "custom");
    append(suffix, status != 0, "status-" + status);
    append(suffix, enforced != 100, "enforced-" + enforced);
    append(suffix, maxDistinct != 0, "distinct-" + maxDistinct);
    return suffix.toString();
  }

  private static void append(StringBuilder suffix, boolean wanted, String part) {
    if (wanted) {
      suffix.append(suffix.isEmpty() ? "@" : ",").append(part);
    }
  }
}
