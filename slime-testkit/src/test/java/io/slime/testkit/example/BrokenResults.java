// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.example;

import io.fabric8.istio.api.networking.v1.Sidecar;
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
import io.slime.spi.Feature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Features whose results break one promise each, as property tests that must fail. */
final class BrokenResults {
  private BrokenResults() {}

  static final class ForgetsACause extends BrokenFeatures.Broken {
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

  static final class PointsNowhere extends BrokenFeatures.Broken {
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

  static final class BlamesAStranger extends BrokenFeatures.Broken {
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

  static final class TakesTheWholeMesh extends BrokenFeatures.Adds {
    TakesTheWholeMesh() {
      super(
          (fence, context) ->
              context.mesh().forHost(MeshKind.VIRTUAL_SERVICE, "*").stream()
                  .flatMap(service -> service.getSpec().getHosts().stream())
                  .reduce(null, (all, host) -> all + host));
    }
  }

  static final class NamesNoLimit extends BrokenFeatures.Broken {
    NamesNoLimit() {
      super(
          (fence, context) ->
              new ExampleRun(fence, context) {
                @Override
                void limit(Instant end) {}
              });
    }
  }

  static final class NamesTheSecondAfter extends BrokenFeatures.Broken {
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

  static final class GivesUpAtABadHost extends BrokenFeatures.Broken {
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

  static final class KeepsQuietAboutABadHost extends BrokenFeatures.Broken {
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

  static final class SelectsTheNamespace extends BrokenFeatures.Broken {
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

  static final class SelectsAllServices extends BrokenFeatures.Broken {
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

  static final class HasRoomForThree extends BrokenFeatures.Broken {
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
