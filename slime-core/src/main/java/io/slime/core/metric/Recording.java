// SPDX-License-Identifier: Apache-2.0
package io.slime.core.metric;

import io.slime.api.metric.MetricKey;
import io.slime.core.codec.LocatedIssue;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A recorded series, and what was wrong with its text.
 *
 * @param series the samples
 * @param issues an error for each part that was left out, in the order of the text
 */
public record Recording(MetricSeries series, List<LocatedIssue> issues) {

  /** Copies the list. */
  public Recording {
    issues = List.copyOf(issues);
  }

  /**
   * Whose metrics a recording is about where it does not say so itself.
   *
   * @param namespace the namespace of the target
   * @param name the name of the target
   * @param subsets its subsets: {@code v2.rt99} is the metric {@code rt99} of the subset {@code v2}
   *     if that is one of them
   * @param metric the metric of samples without a name; null if they are an error
   */
  public record Subject(
      String namespace, String name, Set<String> subsets, @Nullable String metric) {
    /** Copies the set. */
    public Subject {
      subsets = Set.copyOf(subsets);
    }

    /** The key of a name as expressions have it. */
    MetricKey key(String name) {
      int dot = name.indexOf('.');
      String head = dot < 0 ? "" : name.substring(0, dot);
      return head.equals(MetricKey.BASE) || subsets.contains(head)
          ? new MetricKey(namespace, this.name, head, name.substring(dot + 1))
          : new MetricKey(namespace, this.name, MetricKey.BASE, name);
    }
  }

  /**
   * Reads a recording. Its form is told by its beginning:
   *
   * <ul>
   *   <li>JSON with a {@code result} (also within {@code data}), or a list: the answer of
   *       Prometheus to a range query. The label {@code metric}, or else {@code __name__}, is the
   *       name of the metric; {@code namespace}, {@code name} and {@code subset} say whose it is.
   *   <li>YAML or JSON with {@code values}: a list as {@link MetricTable#read} has it, with {@code
   *       observedAt} in each of them; what it does not say is the subject's.
   *   <li>Anything else: comma-separated values, semicolons and tabs being commas too. The first
   *       line names the columns: either {@code time, namespace, name, subset, metric, value}, of
   *       which only time and value must be there, or {@code time} and then one column for each
   *       metric: {@code cpu.max}, {@code v2.rt99}, {@code namespace/name/cpu.max} or {@code
   *       namespace/name/subset/cpu.max}. Empty cells say nothing.
   * </ul>
   *
   * Times are RFC 3339, or seconds or milliseconds since 1970. A value that is not finite is none.
   *
   * @param text the recording
   * @param source the name of the text, for positions and in issues
   * @param subject whose metrics they are where the recording does not say so
   * @return the samples, and an error for each part that was left out
   */
  public static Recording read(String text, String source, Subject subject) {
    String start = text.stripLeading();
    if (start.startsWith("\uFEFF")) {
      start = start.substring(1).stripLeading();
    }
    if (start.startsWith("[") || start.startsWith("{") && isPrometheus(start)) {
      return PrometheusAnswer.read(text, source, subject);
    }
    boolean listed = start.startsWith("{") || isYaml(start);
    return listed
        ? ListedValues.recording(text, source, subject)
        : CsvRecording.read(text, source, subject);
  }

  private static boolean isPrometheus(String text) {
    return text.contains("\"result\"")
        || text.contains("\"resultType\"")
        || text.contains("\"errorType\"");
  }

  /** The first line that says something ends with the one key there is. */
  private static boolean isYaml(String text) {
    for (String line : text.lines().toList()) {
      String said = line.strip();
      if (!said.isEmpty() && !said.startsWith("#") && !said.equals("---")) {
        return said.startsWith("values:");
      }
    }
    return false;
  }
}
