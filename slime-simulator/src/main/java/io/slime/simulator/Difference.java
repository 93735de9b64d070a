// SPDX-License-Identifier: Apache-2.0
package io.slime.simulator;

import io.slime.simulator.internal.tree.Flattened;
import java.util.ArrayList;
import java.util.List;

/**
 * What two configurations have not in common, one line for each value:
 *
 * <pre>
 * - RDS[80].virtual_hosts[allow_any]  (whole object, 8 lines)
 * + RDS[80].virtual_hosts[reviews:80].routes[default].route.timeout = "3s"
 * + RDS[80].virtual_hosts ORDER reviews:80, details:80
 * </pre>
 *
 * List elements that have names are addressed by them ({@code #2} is the second of its name),
 * {@code .HCM} stands for the HTTP connection manager of a filter chain, {@code ..http.} for {@code
 * envoy.extensions.filters.http.}, and {@code ORDER} gives the sequence of a list of names. What
 * only one side has is folded: always where it is gone, and where it is new if it is long.
 *
 * @param lines the lines: first what only the left side has, then what only the right side has
 */
public record Difference(List<String> lines) {

  /** Copies the list. */
  public Difference {
    lines = List.copyOf(lines);
  }

  /**
   * Compares two configurations.
   *
   * @param before the left side
   * @param after the right side
   * @return what is only in one of them
   */
  public static Difference between(ProxyConfiguration before, ProxyConfiguration after) {
    Flattened left = Flattened.of(before);
    Flattened right = Flattened.of(after);
    List<String> lines = new ArrayList<>();
    left.without(right, 0).forEach(line -> lines.add("- " + line));
    right.without(left, Flattened.LONG_OBJECT).forEach(line -> lines.add("+ " + line));
    return new Difference(lines);
  }

  /**
   * Whether both sides are the same.
   *
   * @return true if there is no difference
   */
  public boolean isEmpty() {
    return lines.isEmpty();
  }

  /**
   * The lines.
   *
   * @return each line with its end
   */
  @Override
  public String toString() {
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
  }
}
