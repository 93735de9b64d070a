// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal.rule;

import io.slime.api.Issue;
import io.slime.api.ResourceId;
import io.slime.api.metric.MetricKey;
import java.util.List;
import java.util.Map;

/**
 * A limiter, compiled. Its rules are the valid ones; where an invalid one fails the whole, there
 * are none.
 *
 * @param id the limiter
 * @param gateway whether the proxies are gateways
 * @param host the host whose pods are meant; empty for none
 * @param workloadSelector the labels of the pods; empty for those of the Service
 * @param sets the sets, in the order of the output
 * @param quantities the numbers that expressions name
 * @param missing what happens when one of them is missing
 * @param response what the filters have in common
 * @param skipInvalid whether an invalid rule costs itself and not the whole
 * @param failed whether an error of its own keeps it from having any output
 * @param issues what is wrong with it
 */
public record CompiledLimiter(
    ResourceId id,
    boolean gateway,
    String host,
    Map<String, String> workloadSelector,
    List<RuleSet> sets,
    List<Quantity> quantities,
    MissingRule missing,
    ResponseRule response,
    boolean skipInvalid,
    boolean failed,
    List<Issue> issues) {

  /**
   * Whether it has rules or perhaps numbers of a subset, so that the subsets of its service matter.
   *
   * @return true if it names one
   */
  public boolean namesSubsets() {
    if (sets.size() != 1 || !sets.get(0).name().equals(MetricKey.BASE)) {
      return true;
    }
    for (int i = 0; i < quantities.size(); i++) {
      if (quantities.get(i).mayBeOfSubset()) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether it has rules of a set.
   *
   * @param name the set
   * @return true if there is one of that name
   */
  public boolean hasSet(String name) {
    for (int i = 0; i < sets.size(); i++) {
      if (sets.get(i).name().equals(name)) {
        return true;
      }
    }
    return false;
  }

  /**
   * How many rules it has.
   *
   * @return the number, over all sets
   */
  public int size() {
    int size = 0;
    for (int i = 0; i < sets.size(); i++) {
      size += sets.get(i).rules().size();
    }
    return size;
  }
}
