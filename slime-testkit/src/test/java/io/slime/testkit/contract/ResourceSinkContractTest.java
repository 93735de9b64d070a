// SPDX-License-Identifier: Apache-2.0
package io.slime.testkit.contract;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slime.api.ResourceId;
import io.slime.core.codec.Codec;
import io.slime.spi.ProviderContext;
import io.slime.spi.ResourceSink;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tests of the contract of sinks find each way to break it. */
class ResourceSinkContractTest {
  private static BiFunction<ProviderContext, Map<ResourceId, String>, ResourceSink> made =
      RightSink::new;

  private static Duration patience = Contract.PATIENCE;

  static class Tests extends ResourceSinkContract {
    private final Map<ResourceId, String> store = new ConcurrentHashMap<>();

    @Override
    protected Duration patience() {
      return patience;
    }

    @Override
    protected ResourceSink sink(ProviderContext context) {
      return made.apply(context, store);
    }

    @Override
    protected Optional<String> seen(ResourceId id) {
      @Nullable String text = store.get(id);
      return text == null
          ? Optional.empty()
          : Optional.ofNullable(Sample.content(Codec.read(text, "seen").values().get(0)));
    }

    @Override
    protected boolean plant(HasMetadata resource) {
      store.put(ResourceId.of(resource), Codec.toYaml(resource));
      return true;
    }
  }

  static List<Wrong<WrongSinks.Making>> wrong() {
    return WrongSinks.all();
  }

  @Test
  void a_sink_that_keeps_the_contract_passes() {
    made = RightSink::new;
    patience = Contract.PATIENCE;

    Verdict.assertKept(Tests.class, 12);
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void a_sink_that_breaks_a_guarantee_fails_its_test(Wrong<WrongSinks.Making> wrong) {
    made = wrong.made();
    patience = Duration.ofSeconds(1);

    Verdict.assertBroken(Tests.class, wrong.number());
  }
}
