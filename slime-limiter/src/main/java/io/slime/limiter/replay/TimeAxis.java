// SPDX-License-Identifier: Apache-2.0
package io.slime.limiter.replay;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An axis of time, in universal time.
 *
 * @param from its beginning
 * @param to its end, later than the beginning
 */
record TimeAxis(Instant from, Instant to) {
  private static final long[] STEPS = {
    1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400,
    172800, 604800, 2419200, 31536000
  };
  private static final DateTimeFormatter SECONDS = formatter("HH:mm:ss");
  private static final DateTimeFormatter MINUTES = formatter("HH:mm");
  private static final DateTimeFormatter DAYS = formatter("MM-dd HH:mm:ss");
  private static final DateTimeFormatter DAYS_SHORT = formatter("MM-dd HH:mm");
  private static final DateTimeFormatter DATE = formatter("yyyy-MM-dd");

  private static DateTimeFormatter formatter(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
  }

  /** The axis of a replay; a single instant gets a second. */
  static TimeAxis of(Replay replay) {
    List<Replay.Tick> ticks = replay.ticks();
    if (ticks.isEmpty()) {
      return new TimeAxis(Instant.EPOCH, Instant.EPOCH.plusSeconds(1));
    }
    Instant from = ticks.get(0).at();
    Instant to = ticks.get(ticks.size() - 1).at();
    return new TimeAxis(from, to.isAfter(from) ? to : from.plusSeconds(1));
  }

  double seconds() {
    return ChronoUnit.MILLIS.between(from, to) / 1e3;
  }

  /** How far along it an instant is: 0 at its beginning, 1 at its end. */
  double at(Instant instant) {
    return Math.max(0, Math.min(1, ChronoUnit.MILLIS.between(from, instant) / 1e3 / seconds()));
  }

  /** Round instants. */
  List<Instant> marks(int most) {
    long step = STEPS[STEPS.length - 1];
    for (int i = STEPS.length - 1; i >= 0 && seconds() / STEPS[i] <= most; i--) {
      step = STEPS[i];
    }
    List<Instant> marks = new ArrayList<>();
    long second = Math.floorDiv(from.getEpochSecond() + step - 1, step) * step;
    while (second <= to.getEpochSecond() && marks.size() <= most) {
      marks.add(Instant.ofEpochSecond(second));
      second += step;
    }
    return marks;
  }

  private boolean isOneDay() {
    return DATE.format(from).equals(DATE.format(to));
  }

  /** An instant to the second, with its day if there are several. */
  String label(Instant instant) {
    return (isOneDay() ? SECONDS : DAYS).format(instant);
  }

  /** A round instant, as short as it can be. */
  String mark(Instant instant) {
    boolean whole = instant.getEpochSecond() % 60 == 0 && seconds() >= 300;
    return (isOneDay() ? whole ? MINUTES : SECONDS : DAYS_SHORT).format(instant);
  }

  /** Its beginning and end with the date, in words. */
  String span() {
    return DATE.format(from)
        + " "
        + SECONDS.format(from)
        + " to "
        + (isOneDay() ? "" : DATE.format(to) + " ")
        + SECONDS.format(to)
        + " UTC";
  }
}
