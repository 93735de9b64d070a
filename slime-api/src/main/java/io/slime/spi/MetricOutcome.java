// SPDX-License-Identifier: Apache-2.0
package io.slime.spi;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What one query gave. */
public sealed interface MetricOutcome
    permits MetricOutcome.Samples, MetricOutcome.Empty, MetricOutcome.Failure {

  /**
   * One number.
   *
   * @param labels what tells it from the other samples of the same outcome, sorted by name; empty
   *     where the query asks for a single number
   * @param value a finite number
   * @param at when it held
   */
  record Sample(Map<String, String> labels, double value, Instant at) {

    /**
     * Copies the labels and checks the number.
     *
     * @throws IllegalArgumentException if it is not finite
     */
    public Sample {
      Objects.requireNonNull(at, "at");
      labels = labels.isEmpty() ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(labels));
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("the value of a sample is finite, not " + value);
      }
    }

    /**
     * A number without labels.
     *
     * @param value a finite number
     * @param at when it held
     * @return the sample
     */
    public static Sample of(double value, Instant at) {
      return new Sample(Map.of(), value, at);
    }
  }

  /**
   * Numbers.
   *
   * @param samples at least one
   * @param remarks what the source says about them: warnings of a server, values left out
   * @param origin how they were found, for people, for example the query that a server was sent;
   *     empty if the source does not say
   */
  record Samples(List<Sample> samples, List<String> remarks, String origin)
      implements MetricOutcome {

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if there is no sample, which is {@link Empty}
     */
    public Samples {
      samples = List.copyOf(samples);
      remarks = List.copyOf(remarks);
      Objects.requireNonNull(origin, "origin");
      if (samples.isEmpty()) {
        throw new IllegalArgumentException("an outcome without samples is Empty");
      }
    }

    /**
     * Numbers without an origin.
     *
     * @param samples at least one
     * @param remarks what the source says about them
     */
    public Samples(List<Sample> samples, List<String> remarks) {
      this(samples, remarks, "");
    }

    /**
     * A single number without labels and remarks.
     *
     * @param value a finite number
     * @param at when it held
     * @return the outcome
     */
    public static Samples of(double value, Instant at) {
      return new Samples(List.of(Sample.of(value, at)), List.of());
    }
  }

  /**
   * The source has an answer, and the answer is that there is nothing.
   *
   * @param remarks what the source says about it
   * @param origin how it was looked for, as for {@link Samples#origin}; empty if the source does
   *     not say
   */
  record Empty(List<String> remarks, String origin) implements MetricOutcome {

    /** Copies the list. */
    public Empty {
      remarks = List.copyOf(remarks);
      Objects.requireNonNull(origin, "origin");
    }

    /**
     * Nothing, without an origin.
     *
     * @param remarks what the source says about it
     */
    public Empty(List<String> remarks) {
      this(remarks, "");
    }

    /**
     * Nothing, without remarks.
     *
     * @return the outcome
     */
    public static Empty of() {
      return new Empty(List.of());
    }
  }

  /**
   * No answer.
   *
   * @param kind what went wrong
   * @param text one sentence for people, without anything secret
   * @param retryable whether the same query may succeed later without anybody doing something
   * @param lastGoodAge how old the last good value of this query is; null if there is none, and as
   *     long as nobody who keeps values has filled it in
   */
  record Failure(Kind kind, String text, boolean retryable, @Nullable Duration lastGoodAge)
      implements MetricOutcome {

    /** Checks that nothing else is null. */
    public Failure {
      Objects.requireNonNull(kind, "kind");
      Objects.requireNonNull(text, "text");
    }

    /**
     * A failure as a source tells it, that keeps no values.
     *
     * @param kind what went wrong; says whether it is worth another try
     * @param text one sentence for people, without anything secret
     * @return the outcome
     */
    public static Failure of(Kind kind, String text) {
      return new Failure(kind, text, kind.passes, null);
    }

    /**
     * The same failure with what a keeper of values knows.
     *
     * @param age how old the last good value is; null if there is none
     * @return the outcome
     */
    public Failure withLastGoodAge(@Nullable Duration age) {
      return new Failure(kind, text, retryable, age);
    }
  }

  /** What can go wrong. */
  enum Kind {
    /** The source has no metric of that name. */
    UNKNOWN_METRIC(false),
    /** The server refuses the query as it is. */
    BAD_QUERY(false),
    /** The server does not let us in. */
    UNAUTHORIZED(false),
    /** The answer is larger than the source may read. */
    TOO_LARGE(false),
    /** A single number is asked for and there are several. */
    AMBIGUOUS(false),
    /** The number is not finite: a quotient of nothing, for example. */
    NOT_FINITE(true),
    /** What came back is no answer that the source understands. */
    PROTOCOL(true),
    /** The server is not there or says that it cannot answer now. */
    UNAVAILABLE(true),
    /** The server asks for fewer questions. */
    THROTTLED(true),
    /** There was no answer in time. */
    TIMEOUT(true),
    /** The source is closed. */
    CLOSED(false),
    /** A defect of the source. */
    DEFECT(false);

    private final boolean passes;

    Kind(boolean passes) {
      this.passes = passes;
    }
  }
}
