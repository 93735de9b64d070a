// SPDX-License-Identifier: Apache-2.0
package io.slime.core.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.slime.api.FieldPath;
import io.slime.api.Issue;
import io.slime.api.ResourceId;
import io.slime.core.InputIssue;
import io.slime.core.codec.Codec;
import io.slime.spi.Provider;
import io.slime.spi.ProviderContext;
import io.slime.spi.ResourceSink;
import io.slime.spi.Secret;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Providers that are handed in")
class ProvidersTest {
  private static final ResourceId CONFIGURATION = new ResourceId("Configuration", "", "slime.yaml");

  private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
  private final ProviderContext context =
      new ProviderContext(executor, InstantSource.system(), Path.of(""), System.out);

  @AfterEach
  void stop() {
    executor.shutdownNow();
  }

  record Options(int size, Secret password, @Nullable List<String> paths) {}

  /** Makes what a function makes of its options. */
  record Given(String name, Function<Options, ResourceSink> makes)
      implements Provider<Options, ResourceSink> {
    @Override
    public Options defaults() {
      return new Options(1, Secret.of(""), null);
    }

    @Override
    public ResourceSink create(Options configuration, ProviderContext context) {
      return makes.apply(configuration);
    }
  }

  private static Provider<?, ResourceSink> failing(RuntimeException e) {
    return new Given(
        "tape",
        options -> {
          throw e;
        });
  }

  private static Providers<ResourceSink> of(List<Provider<?, ResourceSink>> providers) {
    return Providers.of(ProviderKind.RESOURCE_SINK, providers);
  }

  private static ProviderSection section(String yaml, List<Issue> issues) {
    Object tree = Codec.readTree(yaml, "slime.yaml").resource().get("sinks");
    return ProviderSection.of(tree, CONFIGURATION, FieldPath.of("sinks"), issues);
  }

  private List<Issue> create(Provider<?, ResourceSink> provider, String yaml) {
    Providers.Creation<ResourceSink> creation =
        of(List.of(provider)).create("tape", section(yaml, new ArrayList<>()), context);
    assertThat(creation.made()).isNull();
    return creation.issues();
  }

  @Test
  @DisplayName("of one name are none of them used, and all are named")
  void duplicates() {
    Provider<?, ResourceSink> disk = new Given("disk", options -> null);
    Providers<ResourceSink> providers = of(List.of(failing(new RuntimeException()), disk, disk));

    assertThat(providers.byName()).containsOnlyKeys("tape");
    assertThat(providers.issues())
        .extracting(Issue::toString)
        .containsExactly(
            "error INPUT-402 Provider/sink/disk : The sink disk is provided by"
                + " io.slime.core.provider.ProvidersTest$Given and by"
                + " io.slime.core.provider.ProvidersTest$Given, so none of them is used.");
  }

  @Test
  @DisplayName("without a proper name are named by their class")
  void names() {
    for (String name : List.of("", "a b", "a/b", "ä")) {
      Providers<ResourceSink> providers = of(List.of(new Given(name, options -> null)));

      assertThat(providers.byName()).isEmpty();
      assertThat(providers.issues())
          .singleElement()
          .satisfies(issue -> assertThat(issue.message()).contains("ProvidersTest$Given"));
    }
  }

  @Test
  @DisplayName("that fail are an issue, and so are those that make nothing")
  void failures() {
    assertThat(create(failing(new IllegalStateException("out of order")), ""))
        .singleElement()
        .satisfies(issue -> assertThat(issue.code()).isEqualTo(InputIssue.PROVIDER_FAILED))
        .satisfies(issue -> assertThat(issue.message()).contains("out of order"));
    assertThat(create(new Given("tape", options -> null), ""))
        .singleElement()
        .satisfies(issue -> assertThat(issue.message()).isEqualTo("The sink tape made nothing."));
  }

  @Test
  @DisplayName("that there are none of is said")
  void none() {
    assertThat(of(List.of()).create("tape", section("", new ArrayList<>()), context).issues())
        .singleElement()
        .satisfies(
            issue ->
                assertThat(issue.message()).isEqualTo("There is no sink tape, nor any other."));
  }

  @Test
  @DisplayName("have their options read strictly, and what is no map of options is an issue")
  void strict() {
    List<Issue> issues = new ArrayList<>();
    ProviderSection section =
        section(
            "sinks: {tape: 7, b: {provider: 8}, c: {provider: tape, sise: 9, size: many}}", issues);
    issues.addAll(
        Providers.check(section, List.of(of(List.of(new Given("tape", options -> null))))));

    assertThat(issues)
        .extracting(issue -> issue.path() + " " + issue.message())
        .containsExactlyInAnyOrder(
            "sinks.tape sinks.tape must be a map of options.",
            "sinks.b.provider provider must be the name of a provider.",
            "sinks.c.sise There is no field sise; did you mean size?",
            "sinks.c.size size must be a whole number, not a text.");
  }

  @Test
  @DisplayName("get no options that have an error")
  void errors() {
    List<Options> seen = new ArrayList<>();
    Given provider =
        new Given(
            "tape",
            options -> {
              seen.add(options);
              return null;
            });

    assertThat(create(provider, "sinks: {tape: {size: many}}"))
        .singleElement()
        .satisfies(issue -> assertThat(issue.path()).hasToString("sinks.tape.size"));
    assertThat(seen).isEmpty();
  }

  @Test
  @DisplayName("have no options shown by anything")
  void secrets() {
    ProviderSection section =
        section("sinks: {tape: {password: hunter2, sise: 1}}", new ArrayList<>());
    Providers<ResourceSink> providers = of(List.of(new Given("tape", options -> null)));

    assertThat(section + " " + providers + Providers.check(section, List.of(providers)))
        .contains("tape")
        .contains("sise")
        .doesNotContain("hunter2");
  }
}
