// SPDX-License-Identifier: Apache-2.0
package io.slime.runner;

import io.slime.api.metric.MetricKey;
import io.slime.api.metric.MetricValue;
import io.slime.api.metric.MetricView;
import io.slime.core.NearestName;
import io.slime.core.engine.MeshTranslation;
import io.slime.core.metric.MetricTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;

/** Remembers which values were asked for: one that nobody asks for is as a rule misspelt. */
final class MetricUse implements MetricView {
  private static final int MOST = 10;

  private final MetricTable table;
  private final Set<MetricKey> asked = new ConcurrentSkipListSet<>();

  MetricUse(MetricTable table) {
    this.table = table;
  }

  @Override
  public Optional<MetricValue> value(MetricKey key) {
    asked.add(key);
    return table.value(key);
  }

  /**
   * Says which given values nobody asked for, and what was asked for in their place. What is too
   * wrong to be evaluated asks for nothing, which is told elsewhere.
   */
  void say(Terminal terminal, MeshTranslation translation) {
    Set<String> wrong = new TreeSet<>();
    translation
        .translations()
        .forEach(
            (id, result) -> {
              if (result.hasErrors()) {
                wrong.add(id.namespace() + "/" + id.name());
              }
            });
    asked.forEach(key -> wrong.remove(key.namespace() + "/" + key.name()));
    Set<MetricKey> anywhere = new TreeSet<>(); // a value of all pods may be there for any subset
    asked.forEach(key -> anywhere.add(ofAllPods(key)));
    List<MetricKey> unused = new ArrayList<>();
    for (MetricKey key : table.values().keySet()) {
      boolean base = key.subset().equals(MetricKey.BASE);
      boolean evaluated = !wrong.contains(key.namespace() + "/" + key.name());
      if (evaluated && !(base ? anywhere : asked).contains(key)) {
        unused.add(key);
      }
    }
    unused.stream()
        .limit(MOST)
        .forEach(
            key ->
                terminal.say(
                    Plain.line("slime: nothing asked for the metric " + name(key) + near(key))));
    if (unused.size() > MOST) {
      terminal.say("slime: nor for " + (unused.size() - MOST) + " more");
    }
  }

  private static MetricKey ofAllPods(MetricKey key) {
    return new MetricKey(key.namespace(), key.name(), MetricKey.BASE, key.metric());
  }

  private static boolean isOfOne(MetricKey one, MetricKey other) {
    return one.namespace().equals(other.namespace()) && one.name().equals(other.name());
  }

  /** What was asked for in vain of the same target, or else the nearest target. */
  private String near(MetricKey unused) {
    Set<String> metrics = new TreeSet<>();
    Set<String> targets = new TreeSet<>();
    for (MetricKey key : asked) {
      targets.add(key.namespace() + "/" + key.name());
      if (isOfOne(key, unused) && table.value(key).isEmpty()) {
        metrics.add(key.metric());
      }
    }
    String target = unused.namespace() + "/" + unused.name();
    return (targets.contains(target)
            ? NearestName.among(metrics, unused.metric())
            : NearestName.among(targets, target))
        .map(near -> "; did you mean " + near + "?")
        .orElse("");
  }

  private static String name(MetricKey key) {
    String subset = key.subset().equals(MetricKey.BASE) ? "" : key.subset() + " ";
    return key.namespace() + "/" + key.name() + " " + subset + key.metric();
  }
}
