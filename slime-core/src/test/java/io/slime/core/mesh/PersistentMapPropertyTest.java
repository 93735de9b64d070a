// SPDX-License-Identifier: Apache-2.0
package io.slime.core.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PersistentMapPropertyTest {

  /** A key whose hash code is chosen, so that hashes clash, and agree in their first bits. */
  record Key(int number, int hash) {
    @Override
    public int hashCode() {
      return hash;
    }
  }

  record Edit(Key key, boolean put, int value) {}

  @Property
  void holdsWhatAHashMapHolds(@ForAll("edits") List<Edit> edits) {
    Map<Key, Integer> expected = new HashMap<>();
    PersistentMap<Key, Integer> map = PersistentMap.empty();
    for (Edit edit : edits) {
      if (edit.put()) {
        expected.put(edit.key(), edit.value());
        map = map.with(edit.key(), edit.value());
      } else {
        expected.remove(edit.key());
        map = map.without(edit.key());
      }
    }

    assertThat(map.size()).isEqualTo(expected.size());
    assertThat(map.keys()).containsExactlyInAnyOrderElementsOf(expected.keySet());
    for (Edit edit : edits) {
      assertThat(map.get(edit.key())).isEqualTo(expected.get(edit.key()));
    }
  }

  @Property
  void anEditLeavesTheMapItStartedFromAsItWas(
      @ForAll("edits") List<Edit> edits, @ForAll("edits") List<Edit> more) {
    PersistentMap<Key, Integer> map = PersistentMap.empty();
    for (Edit edit : edits) {
      map = map.with(edit.key(), edit.value());
    }
    Map<Key, Integer> before = contents(map);
    PersistentMap<Key, Integer> changed = map;
    for (Edit edit : more) {
      changed = edit.put() ? changed.with(edit.key(), edit.value()) : changed.without(edit.key());
    }

    assertThat(contents(map)).isEqualTo(before);
  }

  private static Map<Key, Integer> contents(PersistentMap<Key, Integer> map) {
    Map<Key, Integer> contents = new HashMap<>();
    map.keys().forEach(key -> contents.put(key, map.get(key)));
    return contents;
  }

  @Provide
  Arbitrary<List<Edit>> edits() {
    Arbitrary<Integer> hashes =
        Arbitraries.of(0, 1, 2, 32, 33, 1024, 1 << 15, 1 << 30, 1 << 31, -1, 42, 43);
    Arbitrary<Key> keys =
        Combinators.combine(Arbitraries.integers().between(0, 3), hashes).as(Key::new);
    return Combinators.combine(
            keys, Arbitraries.of(true, true, false), Arbitraries.integers().between(0, 9))
        .as(Edit::new)
        .list()
        .ofMaxSize(80);
  }
}
