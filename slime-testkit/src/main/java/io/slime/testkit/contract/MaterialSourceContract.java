// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.slime.api.metric.MetricKey;
import io.slime.api.metric.MetricValue;
import io.slime.spi.MaterialSource;
import io.slime.spi.MaterialSource.Batch;
import io.slime.spi.MaterialSource.Entry;
import io.slime.spi.ProviderContext;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The guarantees of {@link MaterialSource}, in their numbers. */
public abstract class MaterialSourceContract extends FeedContract<Batch> {

  /** For subclasses. */
  protected MaterialSourceContract() {}

  /**
   * A source that is not open yet.
   *
   * @param context its surroundings; work on its executor may be held up
   * @return a new source
   */
  protected abstract MaterialSource source(ProviderContext context);

  /**
   * Makes the peer send a value, or have it.
   *
   * @param key the key
   * @param value the value; its time may be in the future, or before that of one that was sent
   */
  protected abstract void value(MetricKey key, MetricValue value);

  /**
   * Makes the peer have no value any more.
   *
   * @param key the key
   * @return false if this peer cannot say that a value is gone
   */
  protected abstract boolean noValue(MetricKey key);

  /**
   * How many keys the source gathers while its listener is busy.
   *
   * @return the number that its configuration states, a small one; empty if the source gathers
   *     nothing since it does not ask its peer then
   */
  @Override
  protected abstract OptionalInt bound();

  private static MetricKey key(String name) {
    return new MetricKey("default", name, MetricKey.BASE, "load");
  }

  @Override
  MaterialSource feed(ProviderContext context) {
    return source(context);
  }

  @Override
  void happens(String name, int value, Instant at) {
    value(key(name), new MetricValue(value, at));
  }

  @Override
  List<String> names(Batch batch) {
    return batch.entries().stream().map(entry -> entry.key().name()).toList();
  }

  @Override
  long dropped(Batch batch) {
    return batch.dropped();
  }

  @Override
  boolean saysSomething(Batch batch) {
    return !batch.entries().isEmpty() || batch.dropped() > 0 || batch.whole();
  }

  /** What whoever heard all batches believes. */
  private static Map<String, Double> values(Heard<Batch> heard) {
    Map<String, Double> values = new HashMap<>();
    for (Batch batch : heard.batches()) {
      Set<String> named = new HashSet<>();
      for (Entry entry : batch.entries()) {
        named.add(entry.key().name());
        MetricValue value = entry.value();
        if (value == null) {
          values.remove(entry.key().name());
        } else {
          values.put(entry.key().name(), value.value());
        }
      }
      if (batch.whole()) {
        values.keySet().retainAll(named);
      }
    }
    return values;
  }

  private void believes(Heard<Batch> heard, Map<String, Double> expected) {
    heard.await(patience(), () -> values(heard).equals(expected));
    assertThat(values(heard)).isEqualTo(expected);
  }

  @Test
  @DisplayName("9. Key: within a batch a key comes once, with the latest value, the last of equals")
  void key() {
    Heard<Batch> heard = listener();
    CountDownLatch released = new CountDownLatch(1);
    heard.whenTold(() -> waitFor(released));
    try (MaterialSource source = source(context())) {
      open(source, heard);
      happens("first");
      heard.hears("first");
      happens("a", 1, now().minusSeconds(9));
      happens("a", 2, now().minusSeconds(1));
      happens("a", 3, now().minusSeconds(5));
      happens("b", 1, now().minusSeconds(1));
      happens("b", 2, now().minusSeconds(1));
      released.countDown();

      believes(heard, Map.of("first", 1.0, "a", 2.0, "b", 2.0));
      assertThat(heard.batches())
          .allSatisfy(batch -> assertThat(names(batch)).doesNotHaveDuplicates());
    } finally {
      released.countDown();
    }
  }

  @Test
  @DisplayName("10. Whole batches: what one does not name is gone, and nothing else")
  void wholeBatches() {
    Heard<Batch> heard = listener();
    try (MaterialSource source = source(context())) {
      open(source, heard);
      happens("a");
      heard.hears("a");
      happens("b");
      believes(heard, Map.of("a", 1.0, "b", 1.0));
      if (noValue(key("a"))) {
        believes(heard, Map.of("b", 1.0));
        noValue(key("b"));
        believes(heard, Map.of());
      }
    }
  }

  @Test
  @DisplayName("11. Times: no value is later than the clock")
  void times() {
    Heard<Batch> heard = listener();
    try (MaterialSource source = source(context())) {
      open(source, heard);
      happens("future", 1, now().plusSeconds(3600));
      happens("now");
      heard.hears("now");

      assertThat(heard.batches())
          .flatExtracting(Batch::entries)
          .extracting(Entry::value)
          .noneMatch(value -> value != null && value.observedAt().isAfter(now()));
    }
  }
}
