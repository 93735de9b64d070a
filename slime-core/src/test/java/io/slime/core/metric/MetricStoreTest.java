// SPDX-License-Identifier: Apache-2.0
package io.slime.core.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.slime.api.metric.MetricKey;
import io.slime.api.metric.MetricValue;
import io.slime.spi.Feed;
import io.slime.spi.MaterialSource;
import io.slime.spi.MetricOutcome;
import io.slime.spi.MetricOutcome.Kind;
import io.slime.spi.MetricQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A store of metrics")
class MetricStoreTest {
  private static final Instant T0 = Instant.parse("2026-11-25T08:00:00Z");
  private static final MetricKey CPU = new MetricKey("default", "reviews", "_base", "cpu");
  private static final MetricKey RT = new MetricKey("default", "reviews", "v2", "rt99");

  private final MetricStore store = new MetricStore(3, Duration.ofMinutes(10));

  private static Instant minute(long minutes) {
    return T0.plusSeconds(60 * minutes);
  }

  private MetricOutcome fold(MetricKey key, MetricOutcome outcome, long minute) {
    return store
        .fold(List.of(new MetricQuery(key, List.of())), List.of(outcome), minute(minute))
        .get(0);
  }

  private static MetricOutcome value(double value, long minute) {
    return MetricOutcome.Samples.of(value, minute(minute));
  }

  private @Nullable MetricValue kept(MetricKey key) {
    return store.view().value(key).orElse(null);
  }

  @Test
  @DisplayName("keeps a value with the time when it held")
  void value() {
    fold(CPU, value(0.5, 0), 1);

    assertThat(kept(CPU)).isEqualTo(new MetricValue(0.5, T0));
    assertThat(kept(RT)).isNull();
    assertThat(store.view().outcome(CPU)).contains(value(0.5, 0));
    assertThat(store.view().outcome(RT)).isEmpty();
  }

  @Test
  @DisplayName("takes the last instant that there is for a time, as any other")
  void endOfTime() {
    MetricStore endless = new MetricStore(3, Duration.ofSeconds(Long.MAX_VALUE));
    MetricOutcome last = MetricOutcome.Samples.of(1, Instant.MAX);

    endless.fold(List.of(new MetricQuery(CPU, List.of())), List.of(last), Instant.MAX);

    assertThat(endless.view().value(CPU)).contains(new MetricValue(1, Instant.MAX));
  }

  @Test
  @DisplayName("keeps the last good value through failures, and each failure says how old it is")
  void failures() {
    MetricOutcome failure = MetricOutcome.Failure.of(Kind.UNAVAILABLE, "Nobody is there.");
    assertThat(fold(CPU, failure, 0)).isEqualTo(failure);
    fold(CPU, value(0.5, 1), 1);

    MetricOutcome aged = fold(CPU, failure, 4);

    assertThat(aged)
        .isEqualTo(
            new MetricOutcome.Failure(
                Kind.UNAVAILABLE, "Nobody is there.", true, Duration.ofMinutes(3)));
    assertThat(kept(CPU)).isEqualTo(new MetricValue(0.5, minute(1)));
    assertThat(store.view().outcome(CPU)).contains(aged);
  }

  @Test
  @DisplayName("keeps the last value when there is nothing (case 67), until it is too old")
  void empty() {
    fold(CPU, value(0.5, 0), 0);
    fold(CPU, MetricOutcome.Empty.of(), 9);
    assertThat(kept(CPU)).isEqualTo(new MetricValue(0.5, T0));

    fold(CPU, MetricOutcome.Empty.of(), 10);

    assertThat(kept(CPU)).isNull();
    assertThat(store.size()).isZero();
  }

  @Test
  @DisplayName("forgets what nobody asks for any more")
  void unasked() {
    fold(CPU, value(0.5, 0), 0);
    fold(RT, value(80, 10), 10);

    assertThat(kept(CPU)).isNull();
    assertThat(kept(RT)).isEqualTo(new MetricValue(80, minute(10)));
  }

  @Test
  @DisplayName("takes no number where there are several (case 68)")
  void several() {
    MetricOutcome.Sample a = new MetricOutcome.Sample(Map.of("pod", "a"), 1, T0);
    MetricOutcome.Sample b = new MetricOutcome.Sample(Map.of("pod", "b"), 2, T0);

    MetricOutcome outcome = fold(CPU, new MetricOutcome.Samples(List.of(a, b), List.of()), 0);

    assertThat(outcome)
        .isEqualTo(
            MetricOutcome.Failure.of(Kind.AMBIGUOUS, "There are 2 values where one is asked for."));
    assertThat(kept(CPU)).isNull();
  }

  @Test
  @DisplayName("takes each outcome by itself (case 69)")
  void each() {
    List<MetricQuery> queries =
        List.of(new MetricQuery(CPU, List.of()), new MetricQuery(RT, List.of()));
    MetricOutcome refused = MetricOutcome.Failure.of(Kind.BAD_QUERY, "parse error");

    assertThat(store.fold(queries, List.of(value(0.5, 0), refused), T0))
        .containsExactly(value(0.5, 0), refused);
    assertThat(kept(CPU)).isEqualTo(new MetricValue(0.5, T0));
  }

  @Test
  @DisplayName("takes no value from the future, and a missing answer for a failure")
  void defects() {
    List<MetricQuery> queries =
        List.of(new MetricQuery(CPU, List.of()), new MetricQuery(RT, List.of()));

    assertThat(store.fold(queries, List.of(value(0.5, 1)), T0))
        .extracting(outcome -> ((MetricOutcome.Failure) outcome).kind())
        .containsExactly(Kind.DEFECT, Kind.DEFECT);
    assertThat(store.size()).isZero();
  }

  @Test
  @DisplayName("does not go back to an older observation")
  void older() {
    fold(CPU, value(0.5, 2), 2);
    fold(CPU, value(0.1, 1), 3);
    assertThat(kept(CPU)).isEqualTo(new MetricValue(0.5, minute(2)));

    fold(CPU, value(0.7, 2), 4);
    assertThat(kept(CPU)).isEqualTo(new MetricValue(0.7, minute(2)));
  }

  @Test
  @DisplayName("keeps what it has when it is full, and says so of what is new")
  void full() {
    for (String name : List.of("a", "b", "c")) {
      fold(new MetricKey("n", name, "_base", "cpu"), value(1, 0), 0);
    }

    MetricOutcome outcome = fold(CPU, value(1, 0), 0);

    assertThat(((MetricOutcome.Failure) outcome).kind()).isEqualTo(Kind.TOO_LARGE);
    assertThat(store.size()).isEqualTo(3);
    MetricKey a = new MetricKey("n", "a", "_base", "cpu");
    assertThat(fold(a, value(2, 1), 1)).isEqualTo(value(2, 1));
  }

  @Test
  @DisplayName("gives views that stay as they are")
  void views() {
    fold(CPU, value(0.5, 0), 0);
    KeptMetrics before = store.view();

    fold(CPU, value(0.7, 1), 1);

    assertThat(before.value(CPU)).contains(new MetricValue(0.5, T0));
    assertThat(before.outcome(CPU)).contains(value(0.5, 0));
    assertThat(store.view().value(CPU)).contains(new MetricValue(0.7, minute(1)));
  }

  private static MaterialSource.Entry entry(
      MetricKey key, double value, long minute, @Nullable Duration timeToLive) {
    return new MaterialSource.Entry(key, new MetricValue(value, minute(minute)), timeToLive);
  }

  private List<Feed.Rejection> push(
      String source, boolean whole, long minute, MaterialSource.Entry... entries) {
    return store.take(source, new MaterialSource.Batch(List.of(entries), whole, 0), minute(minute));
  }

  @Test
  @DisplayName("keeps pushed values for as long as they hold")
  void pushed() {
    assertThat(
            push("otlp", false, 0, entry(CPU, 1, 0, Duration.ofMinutes(2)), entry(RT, 2, 0, null)))
        .isEmpty();
    push("otlp", false, 2);

    assertThat(kept(CPU)).isNull();
    assertThat(kept(RT)).isEqualTo(new MetricValue(2, T0));
  }

  @Test
  @DisplayName("forgets what a whole batch of the same source does not name")
  void whole() {
    push("otlp", false, 0, entry(CPU, 1, 0, null));
    push("json", false, 0, entry(RT, 2, 0, null));

    push("otlp", true, 1);

    assertThat(kept(CPU)).isNull();
    assertThat(kept(RT)).isNotNull();
  }

  @Test
  @DisplayName("forgets a value when its own source says that it is gone, and no other's")
  void gone() {
    push("otlp", false, 0, entry(CPU, 1, 0, null));
    push("json", false, 0, new MaterialSource.Entry(CPU, null, null));
    assertThat(kept(CPU)).isNotNull();

    push("otlp", false, 0, new MaterialSource.Entry(CPU, null, null));
    assertThat(kept(CPU)).isNull();
  }

  @Test
  @DisplayName("rejects entries one by one, with the reason")
  void rejections() {
    assertThat(
            push(
                "otlp",
                false,
                1,
                entry(CPU, 1, 2, null),
                entry(RT, 2, 1, null),
                entry(RT, 2, 0, Duration.ofSeconds(10))))
        .containsExactly(
            new Feed.Rejection(
                0, "The value is of 2026-11-25T08:02:00Z, and now is 2026-11-25T08:01:00Z."),
            new Feed.Rejection(2, "The value is of 2026-11-25T08:00:00Z and holds for PT10S."));
    assertThat(kept(RT)).isNotNull();
  }
}
