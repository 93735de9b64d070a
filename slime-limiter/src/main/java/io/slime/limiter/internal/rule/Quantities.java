// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.internal.rule;

import io.slime.api.ResourceId;
import io.slime.api.metric.MetricKey;
import io.slime.core.NearestName;
import io.slime.limiter.expression.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The numbers that the expressions of a limiter name. A name is looked for in the rule's own set,
 * then among the metrics of all pods; a name that begins with a set is looked for there.
 */
final class Quantities implements Vocabulary {
  private final ResourceId limiter;
  private final List<WrittenSet> sets;
  private final List<String> known;
  private final boolean oldShape;
  private List<Quantity> quantities = List.of();
  private List<String> keys = List.of();

  /**
   * None yet.
   *
   * @param limiter whose expressions
   * @param sets the sets of the limiter
   * @param known the names of all metrics; empty for any
   * @param oldShape whether {@code cpu_max} means {@code cpu.max}
   */
  Quantities(ResourceId limiter, List<WrittenSet> sets, List<String> known, boolean oldShape) {
    this.limiter = limiter;
    this.sets = sets;
    this.known = known;
    this.oldShape = oldShape;
  }

  List<Quantity> all() {
    return quantities;
  }

  /** The place of a name in {@link #all}. */
  int slot(String set, String name) {
    String key = isQualified(name) ? name : set + "/" + name;
    int slot = keys.indexOf(key);
    if (slot < 0) {
      if (keys.isEmpty()) {
        keys = new ArrayList<>(2);
        quantities = new ArrayList<>(2);
      }
      keys.add(key);
      quantities.add(quantity(set, name));
      return quantities.size() - 1;
    }
    return slot;
  }

  private boolean isQualified(String name) {
    int dot = name.indexOf('.');
    return dot > 0 && (isBase(name, dot) || isSet(name.substring(0, dot)));
  }

  private static boolean isBase(String name, int dot) {
    return dot == MetricKey.BASE.length() && name.startsWith(MetricKey.BASE);
  }

  private boolean isSet(String name) {
    if (name.equals(MetricKey.BASE)) {
      return true;
    }
    for (int i = 0; i < sets.size(); i++) {
      if (sets.get(i).name().equals(name)) {
        return true;
      }
    }
    return false;
  }

  private Quantity quantity(String set, String name) {
    int dot = name.indexOf('.');
    String rest = rest(name, dot);
    if (isBase(name, dot)) {
      @Nullable String counted = isPod(rest) ? MetricKey.BASE : null;
      return new Quantity(name, List.of(key(MetricKey.BASE, rest)), counted);
    }
    String head = dot < 0 ? "" : name.substring(0, dot);
    List<MetricKey> candidates = new ArrayList<>(3);
    if (!isSet(head)) {
      String metric = oldShape ? name.replace("_max", ".max") : name;
      candidates.add(key(set, metric));
      if (!set.equals(MetricKey.BASE)) {
        candidates.add(key(MetricKey.BASE, metric));
      }
    }
    if (dot > 0) {
      candidates.add(key(head, rest)); // a subset may be one that the limiter has no rules for
    }
    String podSet = name.equals(Quantity.POD) ? set : dot > 0 && isPod(rest) ? head : null;
    return new Quantity(name, candidates, podSet);
  }

  /** What is behind the set; nearly every limiter has {@code _base.pod}. */
  private static String rest(String name, int dot) {
    return name.length() == dot + 1 + Quantity.POD.length() && name.endsWith(Quantity.POD)
        ? Quantity.POD
        : name.substring(dot + 1);
  }

  private static boolean isPod(String metric) {
    return metric.equals(Quantity.POD);
  }

  private MetricKey key(String set, String metric) {
    return new MetricKey(limiter.namespace(), limiter.name(), set, metric);
  }

  @Override
  public Optional<String> objection(String name) {
    int dot = name.indexOf('.');
    if (dot > 0 && !isQualified(name)) {
      String head = name.substring(0, dot);
      if (NearestName.among(List.of(MetricKey.BASE), head).isPresent()) {
        return Optional.of("There is no set " + head + " (there is _base).");
      }
    }
    if (known.isEmpty()) {
      return Optional.empty();
    }
    String metric = isQualified(name) ? name.substring(dot + 1) : name;
    if (metric.equals(Quantity.POD) || metric.endsWith("." + Quantity.POD) || isKnown(metric)) {
      return Optional.empty();
    }
    String nearest =
        NearestName.among(known, metric).map(near -> " (there is " + near + ").").orElse(".");
    return Optional.of("There is no metric " + metric + nearest);
  }

  private boolean isKnown(String metric) {
    return known.contains(metric) || known.contains(metric.substring(metric.indexOf('.') + 1));
  }
}
