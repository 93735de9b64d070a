// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.prometheus.internal.answer;

import java.util.List;

/**
 * What the query API answered: data, or an error of its own.
 *
 * @param content the data or the error
 * @param warnings what Prometheus warns about, for example an answer that is only partial
 * @param infos what Prometheus remarks
 */
public record Answer(Content content, List<String> warnings, List<String> infos) {

  /** Copies the lists. */
  public Answer {
    warnings = List.copyOf(warnings);
    infos = List.copyOf(infos);
  }

  /** The data or the error. */
  public sealed interface Content permits Vector, Matrix, Scalar, Text, Refusal {}

  /**
   * One value of each series.
   *
   * @param samples the values
   * @param histograms how many series had a native histogram instead of a number
   */
  public record Vector(List<Sample> samples, int histograms) implements Content {}

  /**
   * Several values of each series.
   *
   * @param ranges the values
   * @param histograms how many series had native histograms instead of numbers
   */
  public record Matrix(List<Range> ranges, int histograms) implements Content {}

  /**
   * One number.
   *
   * @param sample the number, without labels
   */
  public record Scalar(Sample sample) implements Content {}

  /**
   * One text, which is never a number.
   *
   * @param text the text
   */
  public record Text(String text) implements Content {}

  /**
   * An error that Prometheus told.
   *
   * @param errorType for example {@code bad_data}
   * @param error what is wrong, in its words
   */
  public record Refusal(String errorType, String error) implements Content {}

  /**
   * A value of a series.
   *
   * @param labels the labels that were asked for
   * @param atMillis when it held
   * @param value the value; may be NaN or infinite
   */
  public record Sample(Labels labels, long atMillis, double value) {}

  /**
   * The values of a series.
   *
   * @param labels the labels that were asked for
   * @param atMillis when they held
   * @param values the values, as many as instants; may be NaN or infinite
   */
  public record Range(Labels labels, long[] atMillis, double[] values) {}
}
