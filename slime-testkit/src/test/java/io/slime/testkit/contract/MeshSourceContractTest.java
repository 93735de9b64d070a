// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.contract;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.api.ResourceId;
import io.slime.spi.MeshSource;
import io.slime.spi.ProviderContext;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tests of the contract of sources of objects find each way to break it. */
class MeshSourceContractTest {
  private static Wired<RightMesh> made = RightMesh::new;
  private static Duration patience = Contract.PATIENCE;

  static class Tests extends MeshSourceContract {
    private final Wire wire = new Wire();

    @Override
    protected Duration patience() {
      return patience;
    }

    @Override
    protected MeshSource source(ProviderContext context) {
      return made.apply(context, wire);
    }

    @Override
    protected void put(HasMetadata object) {
      int content = Integer.parseInt(String.valueOf(Sample.content(object)));
      wire.says(new Item(object.getMetadata().getName(), content, now()));
    }

    @Override
    protected void remove(ResourceId id) {
      wire.says(new Item(id.name(), 0, now(), true));
    }

    @Override
    protected Optional<MeshSource> unopenable(ProviderContext context) {
      wire.take();
      return Optional.of(made.apply(context, wire));
    }

    @Override
    protected boolean babble() {
      wire.saysNonsense();
      return true;
    }

    @Override
    protected boolean goAway() {
      wire.breaks();
      return true;
    }

    @Override
    protected void comeBack() {
      wire.mends();
    }

    @Override
    protected int connections() {
      return wire.connections();
    }
  }

  static List<Wrong<Wired<RightMesh>>> wrong() {
    return List.of(
        new Wrong<>(2, "tells an empty batch", TellsNothing::new),
        new Wrong<>(6, "drops objects", Drops::new),
        changed(9, "begins with a part", Told::asPart),
        new Wrong<>(9, "does not say what it missed", Forgets::new),
        changed(10, "says that a part is everything", Told::asWhole),
        changed(10, "keeps what is gone", Told::withoutWhatIsGone),
        changed(11, "names an object twice", Told::twice),
        new Wrong<>(12, "changes what it told", Changes::new));
  }

  private static Wrong<Wired<RightMesh>> changed(
      int number, String how, UnaryOperator<Told> change) {
    return new Wrong<>(
        number,
        how,
        (context, wire) ->
            new RightMesh(context, wire) {
              @Override
              Told changed(Told told) {
                return change.apply(told);
              }
            });
  }

  @Test
  void a_source_that_keeps_the_contract_passes() {
    made = RightMesh::new;
    patience = Contract.PATIENCE;

    Verdict.assertKept(Tests.class, 12);
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void a_source_that_breaks_a_guarantee_fails_its_test(Wrong<Wired<RightMesh>> wrong) {
    made = wrong.made();
    patience = Duration.ofSeconds(1);

    Verdict.assertBroken(Tests.class, wrong.number());
  }

  static final class TellsNothing extends RightMesh {
    TellsNothing(ProviderContext context, Wire wire) {
      super(context, wire);
    }

    @Override
    void tell(Runnable call) {
      super.tell(call);
      listener().orElseThrow().take(new Batch(List.of(), List.of(), false));
    }
  }

  static final class Drops extends RightMesh {
    Drops(ProviderContext context, Wire wire) {
      super(context, wire);
    }

    @Override
    int bound() {
      return BOUND;
    }
  }

  static final class Forgets extends RightMesh {
    private boolean begun;

    Forgets(ProviderContext context, Wire wire) {
      super(context, wire);
    }

    @Override
    boolean tellsAll() {
      boolean first = !begun;
      begun = true;
      return first;
    }
  }

  static final class Changes extends RightMesh {
    private final Map<String, HasMetadata> told = new HashMap<>();

    Changes(ProviderContext context, Wire wire) {
      super(context, wire);
    }

    @Override
    HasMetadata object(Item item) {
      HasMetadata fresh = super.object(item);
      HasMetadata same = told.computeIfAbsent(item.name(), name -> fresh);
      same.getMetadata().setAnnotations(fresh.getMetadata().getAnnotations());
      return same;
    }
  }
}
