// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.example;

import io.fabric8.istio.api.networking.v1.Sidecar;
import io.fabric8.istio.api.networking.v1.VirtualService;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.slime.api.Cause;
import io.slime.api.FieldPath;
import io.slime.api.Issue;
import io.slime.api.Prepared;
import io.slime.api.Translation;
import io.slime.api.TranslationContext;
import io.slime.api.Translator;
import io.slime.api.fence.RecyclingStrategy;
import io.slime.api.fence.ServiceFence;
import io.slime.api.mesh.MeshKind;
import io.slime.core.InputIssue;
import io.slime.core.mesh.MeshSnapshot;
import io.slime.spi.Feature;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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

  static final class LooksBehindTheView extends Broken {
    LooksBehindTheView() {
      super(
          (fence, context) -> {
            ExampleRun run = new ExampleRun(fence, context);
            if (context.mesh() instanceof MeshSnapshot mesh && mesh.size() > 1) {
              run.hosts.put("*/behind", new Cause.Option("mesh", "has more than one object"));
            }
            return run;
          });
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

  static final class NamesTheFirstKey extends Broken {
    NamesTheFirstKey() {
      super(
          (fence, context) -> {
            ExampleRun run = new ExampleRun(fence, context);
            if (fence.getSpec() != null && !fence.getSpec().host().isEmpty()) {
              String first = fence.getSpec().host().keySet().iterator().next();
              run.hosts.put("*/first." + first, new Cause.Option("first", "first of all"));
            }
            return run;
          });
    }
  }

  static final class WritesInTheLocalLanguage extends Broken {
    WritesInTheLocalLanguage() {
      super(
          (fence, context) -> {
            ExampleRun run = new ExampleRun(fence, context);
            String upper = run.id.toString().toUpperCase(Locale.getDefault());
            run.hosts.put("*/" + upper, new Cause.Option("locale", "in the local language"));
            return run;
          });
    }
  }

  static final class WritesLocalTime extends Broken {
    WritesLocalTime() {
      super(
          (fence, context) -> {
            ExampleRun run = new ExampleRun(fence, context);
            LocalDateTime time = LocalDateTime.ofInstant(Instant.EPOCH, ZoneId.systemDefault());
            run.hosts.put("*/" + time, new Cause.Option("time", "in local time"));
            return run;
          });
    }
  }

  static final class FollowsHashSeeds extends Broken {
    FollowsHashSeeds() {
      super(
          (fence, context) -> {
            ExampleRun run = new ExampleRun(fence, context);
            // Iteration starts anywhere in the table and goes either way: with a thousand elements
            // two machines agree less than once in a thousand times.
            Set<Integer> set = Set.of(IntStream.range(0, 1000).boxed().toArray(Integer[]::new));
            Integer first = set.iterator().next();
            run.hosts.put("*/" + first, new Cause.Option("set", "first of a set"));
            return run;
          });
    }
  }

  static final class ForgetsACause extends Broken {
    ForgetsACause() {
      super(
          (fence, context) ->
              new ExampleRun(fence, context) {
                @Override
                Sidecar sidecar(Map<String, String> labels) {
                  Sidecar sidecar = super.sidecar(labels);
                  sidecar.getSpec().getEgress().get(0).getHosts().add("*/forgotten");
                  return sidecar;
                }
              });
    }
  }

  static final class PointsNowhere extends Broken {
    PointsNowhere() {
      super(
          (fence, context) -> {
            ExampleRun run = new ExampleRun(fence, context);
            Cause cause = new Cause.Field(run.id, FieldPath.of("spec", "hosts"), "static host");
            run.hosts.put("*/nowhere", cause);
            return run;
          });
    }
  }

  static final class BlamesAStranger extends Broken {
    BlamesAStranger() {
      super(
          (fence, context) ->
              new ExampleRun(fence, context) {
                @Override
                void addStatic(String key, @Nullable RecyclingStrategy strategy) {
                  super.addStatic(key, strategy);
                  FieldPath path = FieldPath.of("spec", "hosts").field("x");
                  issues.replaceAll(i -> Issue.of(i.code(), i.resource(), path, i.message()));
                }
              });
    }
  }

  /** A feature that treats the previous translation in its own way. */
  abstract static class BrokenMemory extends ExamplePropertyTest {
    abstract boolean isUnchanged();

    @Override
    public Feature<ServiceFence, Sidecar> feature() {
      return new ExampleFeature() {
        @Override
        public Translator<ServiceFence, Sidecar> translator() {
          Translator<ServiceFence, Sidecar> right = super.translator();
          return fence ->
              new Prepared<>() {
                @Override
                public Translation<ServiceFence, Sidecar> translate(TranslationContext context) {
                  return right.translate(fence, context);
                }

                @Override
                public Translation<ServiceFence, Sidecar> translate(
                    TranslationContext context, Translation<ServiceFence, Sidecar> previous) {
                  return isUnchanged() ? previous : translate(context);
                }
              };
        }
      };
    }
  }

  static final class NeverRecognises extends BrokenMemory {
    @Override
    boolean isUnchanged() {
      return false;
    }
  }

  static final class AlwaysRecognises extends BrokenMemory {
    @Override
    boolean isUnchanged() {
      return true;
    }
  }

  static final class TakesTheWholeMesh extends Broken {
    TakesTheWholeMesh() {
      super(
          (fence, context) -> {
            ExampleRun run = new ExampleRun(fence, context);
            for (VirtualService service : context.mesh().forHost(MeshKind.VIRTUAL_SERVICE, "*")) {
              Cause cause = new Cause.Option("mesh", "a host of the mesh");
              service.getSpec().getHosts().forEach(host -> run.hosts.put("*/" + host, cause));
            }
            return run;
          });
    }
  }

  static final class NamesNoLimit extends Broken {
    NamesNoLimit() {
      super(
          (fence, context) ->
              new ExampleRun(fence, context) {
                @Override
                void limit(Instant end) {}
              });
    }
  }

  static final class NamesTheSecondAfter extends Broken {
    NamesTheSecondAfter() {
      super(
          (fence, context) ->
              new ExampleRun(fence, context) {
                @Override
                void limit(Instant end) {
                  super.limit(end.plusSeconds(1));
                }
              });
    }
  }

  static final class GivesUpAtABadHost extends Broken {
    GivesUpAtABadHost() {
      super(
          (fence, context) ->
              new ExampleRun(fence, context) {
                @Override
                Optional<Map<String, String>> workload() {
                  return issues.isEmpty() ? super.workload() : Optional.empty();
                }
              });
    }
  }

  static final class KeepsQuietAboutABadHost extends Broken {
    KeepsQuietAboutABadHost() {
      super(
          (fence, context) ->
              new ExampleRun(fence, context) {
                @Override
                void addStatic(String key, @Nullable RecyclingStrategy strategy) {
                  super.addStatic(key, strategy);
                  issues.clear();
                }
              });
    }
  }

  static final class SelectsTheNamespace extends Broken {
    SelectsTheNamespace() {
      super(
          (fence, context) ->
              new ExampleRun(fence, context) {
                @Override
                Optional<Map<String, String>> workload() {
                  return Optional.of(super.workload().orElse(Map.of()));
                }
              });
    }
  }

  static final class SelectsAllServices extends Broken {
    SelectsAllServices() {
      super(
          (fence, context) ->
              new ExampleRun(fence, context) {
                @Override
                void addSelected(int index, Map<String, String> selector) {
                  super.addSelected(index, selector.isEmpty() ? Map.of("*", "*") : selector);
                }

                @Override
                List<Service> select(Map<String, String> labels) {
                  List<Service> all = new ArrayList<>(super.select(labels));
                  if (labels.containsKey("*")) {
                    all.addAll(context.mesh().inNamespace(MeshKind.SERVICE, id.namespace()));
                  }
                  return all;
                }
              });
    }
  }

  static final class HasRoomForThree extends Broken {
    HasRoomForThree() {
      super(
          (fence, context) ->
              new ExampleRun(fence, context) {
                @Override
                Sidecar sidecar(Map<String, String> labels) {
                  hosts.keySet().removeAll(hosts.keySet().stream().skip(3).toList());
                  return super.sidecar(labels);
                }
              });
    }
  }

  static final class IsRefused extends ExamplePropertyTest {
    @Override
    public void judge(HasMetadata output) {
      throw new AssertionError("refused");
    }
  }
}
