// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.generate;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Instants close enough to one another that generated deadlines pass between them. */
public final class Instants {
  /** The middle of all. */
  public static final Instant MIDDLE = Instant.parse("2026-01-01T00:00:00Z");

  private static final Duration REACH = Duration.ofDays(9);

  private Instants() {}

  /**
   * Instants around {@link #MIDDLE}.
   *
   * @return often a few seconds away from it, sometimes days, with and without parts of seconds
   */
  public static Arbitrary<Instant> near() {
    Arbitrary<Instant> seconds = Arbitraries.longs().between(-5, 5).map(MIDDLE::plusSeconds);
    Arbitrary<Instant> nanos =
        Arbitraries.longs().between(-REACH.toNanos(), REACH.toNanos()).map(MIDDLE::plusNanos);
    return Arbitraries.oneOf(seconds, nanos);
  }

  /**
   * Instants that come last of all.
   *
   * @return years after {@link #MIDDLE}
   */
  public static Arbitrary<Instant> late() {
    return Arbitraries.of(
        Instant.parse("2030-02-28T23:59:59.999999999Z"),
        Instant.parse("2299-12-31T23:59:59Z"),
        Instant.parse("9999-12-31T23:59:59Z"));
  }
}
