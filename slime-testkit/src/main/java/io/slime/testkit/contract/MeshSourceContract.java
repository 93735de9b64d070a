// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.api.ResourceId;
import io.slime.core.codec.Codec;
import io.slime.spi.MeshSource;
import io.slime.spi.MeshSource.Batch;
import io.slime.spi.ProviderContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The guarantees of {@link MeshSource}, in their numbers. */
public abstract class MeshSourceContract extends FeedContract<Batch> {

  /** For subclasses. */
  protected MeshSourceContract() {}

  /**
   * A source that is not open yet.
   *
   * @param context its surroundings; work on its executor may be held up
   * @return a new source
   */
  protected abstract MeshSource source(ProviderContext context);

  /**
   * Puts an object into the mesh, in the place of the one of its id.
   *
   * @param object a Sidecar, new each time
   */
  protected abstract void put(HasMetadata object);

  /**
   * Takes an object out of the mesh.
   *
   * @param id its id
   */
  protected abstract void remove(ResourceId id);

  @Override
  MeshSource feed(ProviderContext context) {
    return source(context);
  }

  @Override
  void happens(String name, int value, Instant at) {
    put(Sample.of(name, String.valueOf(value)));
  }

  private void happens(String name, int value) {
    happens(name, value, now());
  }

  @Override
  List<String> names(Batch batch) {
    List<String> names = new ArrayList<>();
    batch.present().forEach(object -> names.add(object.getMetadata().getName()));
    batch.gone().forEach(id -> names.add(id.name()));
    return names;
  }

  @Override
  long dropped(Batch batch) {
    return 0;
  }

  @Override
  boolean saysSomething(Batch batch) {
    return batch.whole() || !batch.present().isEmpty() || !batch.gone().isEmpty();
  }

  /** What whoever heard all batches believes. */
  private static Map<String, String> objects(Heard<Batch> heard) {
    Map<String, String> objects = new HashMap<>();
    for (Batch batch : heard.batches()) {
      Set<String> named = new HashSet<>();
      for (HasMetadata object : batch.present()) {
        named.add(object.getMetadata().getName());
        objects.put(object.getMetadata().getName(), String.valueOf(Sample.content(object)));
      }
      batch.gone().forEach(id -> objects.remove(id.name()));
      if (batch.whole()) {
        objects.keySet().retainAll(named);
      }
    }
    return objects;
  }

  private void believes(Heard<Batch> heard, Map<String, String> expected) {
    heard.await(patience(), () -> objects(heard).equals(expected));
    assertThat(objects(heard)).isEqualTo(expected);
  }

  @Test
  @DisplayName("9. First batch: it is whole, also if it is empty")
  void firstBatch() {
    Heard<Batch> heard = listener();
    try (MeshSource source = source(context())) {
      open(source, heard);
      heard.hearsCall("take");
      assertThat(heard.batches().get(0).whole()).isTrue();
      assertThat(heard.batches().get(0).present()).isEmpty();
    }
    happens("a", 1);
    Heard<Batch> later = listener();
    try (MeshSource source = source(context())) {
      open(source, later);
      later.hearsCall("take");
      assertThat(later.batches().get(0).whole()).isTrue();
      assertThat(later.batches().get(0).present()).hasSize(1);
    }
  }

  @Test
  @DisplayName("9. First batch: what was missed by an interruption is told after it")
  void afterAnInterruption() {
    Heard<Batch> heard = listener();
    try (MeshSource source = source(context())) {
      happens("a", 1);
      happens("b", 1);
      open(source, heard);
      believes(heard, Map.of("a", "1", "b", "1"));
      if (goAway()) {
        heard.hearsCall("interrupted");
        remove(Sample.id("a"));
        happens("b", 2);
        comeBack();
      } else {
        remove(Sample.id("a"));
        happens("b", 2);
      }
      believes(heard, Map.of("b", "2"));
    }
  }

  @Test
  @DisplayName("10. Whole batches: what one does not name is gone, and nothing else")
  void wholeBatches() {
    Heard<Batch> heard = listener();
    try (MeshSource source = source(context())) {
      happens("a", 1);
      open(source, heard);
      heard.hears("a");
      happens("b", 1);
      believes(heard, Map.of("a", "1", "b", "1"));
      remove(Sample.id("a"));
      believes(heard, Map.of("b", "1"));
      remove(Sample.id("b"));
      believes(heard, Map.of());
    }
  }

  @Test
  @DisplayName("11. Key: within a batch an object comes once, as present or as gone")
  void key() {
    Heard<Batch> heard = listener();
    CountDownLatch released = new CountDownLatch(1);
    heard.whenTold(() -> waitFor(released));
    try (MeshSource source = source(context())) {
      open(source, heard);
      happens("first", 1);
      heard.hears("first");
      happens("a", 1);
      remove(Sample.id("a"));
      happens("a", 2);
      happens("b", 1);
      remove(Sample.id("b"));
      happens("c", 1);
      released.countDown();

      believes(heard, Map.of("first", "1", "a", "2", "c", "1"));
      assertThat(heard.batches())
          .allSatisfy(batch -> assertThat(names(batch)).doesNotHaveDuplicates());
    } finally {
      released.countDown();
    }
  }

  @Test
  @DisplayName("12. Objects: what was told is not changed afterwards")
  void objects() {
    Heard<Batch> heard = listener();
    try (MeshSource source = source(context())) {
      happens("a", 1);
      open(source, heard);
      heard.hears("a");
      HasMetadata told = heard.batches().get(heard.batchOf("a")).present().get(0);
      String before = Codec.toYaml(told);
      int batches = heard.batches().size();
      happens("a", 2);
      heard.hears("a", batches);

      assertThat(Codec.toYaml(told)).isEqualTo(before);
      assertThat(objects(heard)).isEqualTo(Map.of("a", "2"));
    }
  }
}
