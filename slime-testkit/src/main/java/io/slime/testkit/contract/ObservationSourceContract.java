// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.slime.api.Call;
import io.slime.spi.ObservationSource;
import io.slime.spi.ProviderContext;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The guarantees of {@link ObservationSource}, in their numbers. */
public abstract class ObservationSourceContract extends FeedContract<ObservationSource.Batch> {
  private static final String DOMAIN = ".example.com";

  /** For subclasses. */
  protected ObservationSourceContract() {}

  /**
   * A source that is not open yet.
   *
   * @param context its surroundings; work on its executor may be held up
   * @return a new source
   */
  protected abstract ObservationSource source(ProviderContext context);

  /**
   * Makes the peer see a call.
   *
   * @param call the call; whose {@code source} it is plays no part. It may be one of the future,
   *     and one that was seen before
   */
  protected abstract void call(Call call);

  /**
   * How many calls the source gathers while its listener is busy.
   *
   * @return the number that its configuration states, a small one; empty if the source gathers
   *     nothing since it does not ask its peer then
   */
  @Override
  protected abstract OptionalInt bound();

  @Override
  ObservationSource feed(ProviderContext context) {
    return source(context);
  }

  @Override
  void happens(String name, int value, Instant at) {
    call(new Call("default", "cart", name + DOMAIN, at, ""));
  }

  @Override
  List<String> names(ObservationSource.Batch batch) {
    return batch.calls().stream().map(call -> call.host().replace(DOMAIN, "")).toList();
  }

  @Override
  long dropped(ObservationSource.Batch batch) {
    return batch.dropped();
  }

  @Override
  boolean saysSomething(ObservationSource.Batch batch) {
    return !batch.calls().isEmpty() || batch.dropped() > 0;
  }

  @Test
  @DisplayName("9. Key: within a batch a caller and host come once, with the latest time")
  void key() {
    Heard<ObservationSource.Batch> heard = listener();
    CountDownLatch released = new CountDownLatch(1);
    heard.whenTold(() -> waitFor(released));
    Instant latest = now().minusSeconds(1);
    try (ObservationSource source = source(context())) {
      open(source, heard);
      happens("first");
      heard.hears("first");
      happens("a", 1, now().minusSeconds(9));
      happens("a", 1, latest);
      happens("a", 1, now().minusSeconds(5));
      released.countDown();
      heard.hears("a");

      assertThat(heard.batches())
          .allSatisfy(batch -> assertThat(names(batch)).doesNotHaveDuplicates());
      assertThat(heard.batches().get(heard.batchOf("a")).calls())
          .filteredOn(call -> call.host().equals("a" + DOMAIN))
          .singleElement()
          .satisfies(call -> assertThat(call.at()).isBetween(latest, now()))
          .satisfies(
              call -> assertThat(call.namespace() + "/" + call.caller()).isEqualTo("default/cart"));
    } finally {
      released.countDown();
    }
  }

  @Test
  @DisplayName("10. Times: no call is later than the clock")
  void times() {
    Heard<ObservationSource.Batch> heard = listener();
    try (ObservationSource source = source(context())) {
      open(source, heard);
      happens("future", 1, now().plusSeconds(3600));
      happens("now");
      heard.hears("now");

      assertThat(heard.batches())
          .flatExtracting(ObservationSource.Batch::calls)
          .noneMatch(call -> call.at().isAfter(now()));
    }
  }
}
