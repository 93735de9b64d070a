// SPDX-License-Identifier: Apache-2.0
package io.slime.lazyload;

import static org.assertj.core.api.Assertions.assertThat;

import io.slime.api.Call;
import io.slime.api.fence.ServiceFenceStatus;
import io.slime.testkit.generate.Hosts;
import io.slime.testkit.generate.Instants;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Learning is a fold: replicas may learn apart, in any order, and more than once. */
class FenceMemoryPropertyTest {

  @Property
  void theOrderOfCallsPlaysNoPart(@ForAll("calls") List<Call> calls, @ForAll Random random) {
    List<Call> shuffled = new ArrayList<>(calls);
    Collections.shuffle(shuffled, random);

    assertThat(learned(shuffled)).isEqualTo(learned(calls));
  }

  @Property
  void batchesOneAfterTheOtherAreOneBatch(
      @ForAll("calls") List<Call> first, @ForAll("calls") List<Call> second) {
    List<Call> all = new ArrayList<>(first);
    all.addAll(second);

    assertThat(FenceMemory.learn(learned(first), second)).isEqualTo(learned(all));
  }

  @Property
  void memoriesMergeInAnyOrder(
      @ForAll("calls") List<Call> a, @ForAll("calls") List<Call> b, @ForAll("calls") List<Call> c) {
    FenceMemory one = learned(a).merge(learned(b)).merge(learned(c));

    assertThat(learned(c).merge(learned(b).merge(learned(a)))).isEqualTo(one);
    assertThat(one.merge(learned(b))).isSameAs(one);
  }

  @Property
  void callsThatAreKnownTeachNothing(@ForAll("calls") List<Call> calls) {
    FenceMemory memory = learned(calls);

    assertThat(FenceMemory.learn(memory, calls)).isSameAs(memory);
  }

  @Property
  void whatIsWrittenToAStatusIsReadFromIt(@ForAll("calls") List<Call> calls) {
    FenceMemory memory = learned(calls);
    ServiceFenceStatus status = memory.writeTo(ServiceFenceStatus.EMPTY);

    assertThat(FenceMemory.read(status, Instants.MIDDLE)).isEqualTo(memory);
  }

  private static FenceMemory learned(List<Call> calls) {
    return FenceMemory.learn(FenceMemory.empty(), calls);
  }

  @Provide
  Arbitrary<List<Call>> calls() {
    return Combinators.combine(
            Hosts.any(), Instants.near(), Arbitraries.of("accesslog", "prometheus"))
        .as((host, at, source) -> new Call("shop", "cart", host, at, source))
        .list()
        .ofMaxSize(8);
  }
}
