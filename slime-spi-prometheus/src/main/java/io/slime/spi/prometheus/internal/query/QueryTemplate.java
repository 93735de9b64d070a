// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.prometheus.internal.query;

import io.slime.api.metric.MetricKey;
import io.slime.spi.prometheus.internal.answer.Escape;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A query with placeholders: {@code $namespace} or {@code ${namespace}}, and so on. A placeholder
 * stands in the value of a matcher and nowhere else, so that what it is filled with is always a
 * text, whatever its characters. Immutable.
 */
public final class QueryTemplate {

  /** A piece of the query: its own text, or a value. */
  sealed interface Part permits Fixed, Slot {}

  /** Text of the query. */
  record Fixed(String text) implements Part {}

  /**
   * A value.
   *
   * @param placeholder which one
   * @param regex whether it is in a regular expression
   * @param quote the quotes around it
   * @param alone whether nothing else is between them
   * @param repeated whether an operator of the expression follows that repeats it
   */
  record Slot(Placeholder placeholder, boolean regex, char quote, boolean alone, boolean repeated)
      implements Part {}

  private final String text;
  private final List<Part> parts;

  private QueryTemplate(String text, List<Part> parts) {
    this.text = text;
    this.parts = List.copyOf(parts);
  }

  /**
   * Reads a template.
   *
   * @param text the query
   * @return the template
   * @throws TemplateException if a placeholder is unknown, or stands where no value may stand
   */
  public static QueryTemplate parse(String text) throws TemplateException {
    return new QueryTemplate(text, new TemplateReader(text).parts());
  }

  /**
   * Fills it.
   *
   * @param key the target and subset
   * @param pods the subset's pods
   * @return the query; empty if a value that it needs is not there, since a matcher without a value
   *     also matches what lacks the label
   */
  public Optional<String> fill(MetricKey key, List<String> pods) {
    StringBuilder query = new StringBuilder(text.length() + 64);
    for (Part part : parts) {
      if (part instanceof Fixed fixed) {
        query.append(fixed.text());
      } else if (part instanceof Slot slot) {
        String value = value(slot, key, pods);
        if (value == null) {
          return Optional.empty();
        }
        query.append(Escape.quoted(value, slot.quote()));
      }
    }
    return Optional.of(query.toString());
  }

  private static @Nullable String value(Slot slot, MetricKey key, List<String> pods) {
    if (slot.placeholder() == Placeholder.POD_NAME) {
      if (pods.isEmpty() || pods.contains("")) {
        return null;
      }
      String alternatives = pods.stream().map(Escape::regex).collect(Collectors.joining("|"));
      return slot.alone() || pods.size() == 1 && !slot.repeated()
          ? alternatives
          : "(?:" + alternatives + ")";
    }
    String value =
        switch (slot.placeholder()) {
          case NAMESPACE -> key.namespace();
          case SUBSET -> key.subset();
          default -> key.name();
        };
    if (value.isEmpty()) {
      return null;
    }
    String literal = slot.regex() ? Escape.regex(value) : value;
    return slot.regex() && slot.repeated() ? "(?:" + literal + ")" : literal;
  }

  /**
   * Whether there is nothing to fill.
   *
   * @return true if it has no placeholder
   */
  public boolean isFixed() {
    return parts.stream().noneMatch(part -> part instanceof Slot);
  }

  /** Whether it needs the names of pods. */
  boolean needsPods() {
    return parts.stream()
        .anyMatch(part -> part instanceof Slot slot && slot.placeholder() == Placeholder.POD_NAME);
  }

  /** Whether it differs between the subsets of a target. */
  boolean tellsSubsets() {
    return parts.stream()
        .anyMatch(
            part ->
                part instanceof Slot slot
                    && (slot.placeholder() == Placeholder.SUBSET
                        || slot.placeholder() == Placeholder.POD_NAME));
  }

  @Override
  public String toString() {
    return text;
  }
}
