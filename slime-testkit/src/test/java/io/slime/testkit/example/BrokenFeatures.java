// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.example;

import io.fabric8.istio.api.networking.v1.Sidecar;
import io.slime.api.Cause;
import io.slime.api.FieldPath;
import io.slime.api.Issue;
import io.slime.api.TranslationContext;
import io.slime.api.fence.ServiceFence;
import io.slime.core.InputIssue;
import io.slime.core.mesh.MeshSnapshot;
import io.slime.spi.Feature;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Features that break one promise each, as property tests that must fail. */
final class BrokenFeatures {
  private BrokenFeatures() {}

  /** A property test of a feature that takes the given runs. */
  abstract static class Broken extends ExamplePropertyTest {
    private final BiFunction<ServiceFence, TranslationContext, ExampleRun> runs;

    Broken(BiFunction<ServiceFence, TranslationContext, ExampleRun> runs) {
      this.runs = runs;
    }

    @Override
    public Feature<ServiceFence, Sidecar> feature() {
      return new ExampleFeature() {
        @Override
        ExampleRun run(ServiceFence fence, TranslationContext context) {
          return runs.apply(fence, context);
        }
      };
    }
  }

  /** A feature that adds a host to each Sidecar. */
  abstract static class Adds extends Broken {
    Adds(BiFunction<ServiceFence, TranslationContext, @Nullable String> host) {
      super(
          (fence, context) -> {
            ExampleRun run = new ExampleRun(fence, context);
            String added = host.apply(fence, context);
            if (added != null) {
              run.hosts.put("*/" + added, new Cause.Option("added", "for no good reason"));
            }
            return run;
          });
    }
  }

  static final class ChangesItsArgument extends Broken {
    ChangesItsArgument() {
      super(
          (fence, context) -> {
            if (fence.getMetadata() != null) {
              fence.getMetadata().setAnnotations(Map.of("seen", "true"));
            }
            return new ExampleRun(fence, context);
          });
    }
  }

  static final class Remembers extends ExamplePropertyTest {
    @Override
    public Feature<ServiceFence, Sidecar> feature() {
      Set<String> seen = new HashSet<>();
      return new ExampleFeature() {
        @Override
        ExampleRun run(ServiceFence fence, TranslationContext context) {
          ExampleRun run = new ExampleRun(fence, context);
          run.hosts.put("*/" + seen.size() + ".seen", new Cause.Option("seen", "was seen"));
          seen.add(run.id.toString());
          return run;
        }
      };
    }
  }

  static final class LooksBehindTheView extends Adds {
    LooksBehindTheView() {
      super(
          (fence, context) ->
              context.mesh() instanceof MeshSnapshot mesh ? "of-" + mesh.size() : null);
    }
  }

  static final class SharesAField extends ExamplePropertyTest {
    @Override
    public Feature<ServiceFence, Sidecar> feature() {
      return new ExampleFeature() {
        private @Nullable ServiceFence current;

        @Override
        ExampleRun run(ServiceFence fence, TranslationContext context) {
          current = fence;
          try {
            Thread.sleep(1); // as long as real work takes
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          return new ExampleRun(Objects.requireNonNull(current), context);
        }
      };
    }
  }

  static final class NeedsASpec extends Broken {
    NeedsASpec() {
      super(
          (fence, context) -> {
            Objects.requireNonNull(fence.getSpec());
            return new ExampleRun(fence, context);
          });
    }
  }

  static final class NeedsMetadata extends Broken {
    NeedsMetadata() {
      super(
          (fence, context) -> {
            Objects.requireNonNull(fence.getMetadata());
            return new ExampleRun(fence, context);
          });
    }
  }

  static final class HasASecretCode extends Broken {
    HasASecretCode() {
      super(
          (fence, context) -> {
            ExampleRun run = new ExampleRun(fence, context);
            run.issues.add(Issue.of(InputIssue.REFUSED, run.id, FieldPath.ROOT, "It is refused."));
            return run;
          });
    }
  }

  static final class NamesTheFirstKey extends Adds {
    NamesTheFirstKey() {
      super(
          (fence, context) ->
              fence.getSpec() == null
                  ? null
                  : fence.getSpec().host().keySet().stream().findFirst().orElse(null));
    }
  }

  static final class WritesInTheLocalLanguage extends Adds {
    WritesInTheLocalLanguage() {
      super((fence, context) -> fence.getKind().toUpperCase(Locale.getDefault()));
    }
  }

  static final class WritesLocalTime extends Adds {
    WritesLocalTime() {
      super(
          (fence, context) ->
              LocalDateTime.ofInstant(context.now(), ZoneId.systemDefault()).toString());
    }
  }

  static final class FollowsHashSeeds extends Adds {
    FollowsHashSeeds() {
      // Iteration starts anywhere in the table, which has two slots for each element, and goes
      // either
      // way: with a thousand elements in every other slot two machines agree once in a thousand
      // times.
      super(
          (fence, context) ->
              Set.of(IntStream.range(0, 1000).map(i -> 2 * i).boxed().toArray())
                  .iterator()
                  .next()
                  .toString());
    }
  }
}
